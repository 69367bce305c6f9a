//! Values that no statement gives and that follow from those that stand: differences of cumulative figures,
//! sums of parts, balances of flows, and what `grown` finds. Each with its formula and the bounds that the
//! printed digits leave.
//!
//! Only given values are computed with, never derived ones, and only such as can be: actual, unhedged, single.

use super::derive::{from_one_start, is_level, subject};
use super::draft::{Bounded, Draft, draft, named};
use super::grown::from_growth;
use super::reconcile::sort;
use crate::check::BALANCES;
use crate::error::Result;
use crate::observation::{Measure, Period};
use crate::period::fiscal_calendar;
use crate::series::{Class, Row, Rule, adds_up, is_net};
use chrono::{Datelike, Days};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What follows from given rows.
#[derive(Clone, Debug, Default)]
pub struct Implied {
    /// Values of series and periods for which no row is given, the narrowest of each.
    pub rows: Vec<Row>,
    /// Values for which one is given.
    pub given: Vec<Held>,
}

/// A value that is given and follows from others as well.
#[derive(Clone, Debug)]
pub struct Held {
    /// The place of the given row among the rows.
    pub at: usize,
    /// What follows from the others.
    pub row: Row,
    /// The places of those others.
    pub from: Vec<usize>,
}

/// What follows from the rows that stood on one day.
///
/// # Errors
///
/// When a frame cannot be built or collected, which no content of rows brings about.
pub fn implied(rows: &[Row]) -> Result<Implied> {
    let mut subjects = Subjects::of(rows);
    let mut given: HashMap<Place<'_>, usize> = HashMap::with_capacity(rows.len());
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| row.key.class == Class::Actual) {
        given.insert((subjects.of_row[at], row.key.measure, &row.key.unit, row.period), at);
    }
    let mut held: Vec<(usize, Draft<'_>)> = Vec::new();
    let mut best: HashMap<Place<'_>, Draft<'_>> = HashMap::new();
    let mut drafts = from_cumulative(rows)?;
    drafts.extend(from_parts(rows));
    drafts.extend(from_flows(rows));
    let levels = from_growth(rows, |level, period| {
        given.contains_key(&(subjects.of_row[level], Measure::Level, &rows[level].key.unit, period))
    })?;
    drafts.extend(levels);
    for draft in drafts {
        let like = &rows[draft.like];
        let subject = if draft.indicator == like.key.indicator {
            subjects.of_row[draft.like]
        } else {
            let mut words = subject(like);
            draft.indicator.clone_into(&mut words[0]);
            subjects.number(words)
        };
        let place = (subject, like.key.measure, like.key.unit.as_str(), draft.period);
        match (given.get(&place), best.get(&place)) {
            (Some(at), _) => held.push((*at, draft)),
            (None, Some(other)) if other.rank() <= draft.rank() => {}
            _ => {
                best.insert(place, draft);
            }
        }
    }
    let mut free: Vec<Row> = best.into_values().map(|draft| draft.row(rows)).collect();
    sort(&mut free);
    held.sort_by(|(a, one), (b, other)| (a, one.rule, &one.formula).cmp(&(b, other.rule, &other.formula)));
    let held = held.into_iter().map(|(at, draft)| Held { at, row: draft.row(rows), from: draft.inputs });
    Ok(Implied { rows: free, given: held.collect() })
}

/// What a value is about: number of the subject, measure, unit and period.
type Place<'r> = (u32, Measure, &'r str, Period);

/// Subjects by number, so that each is spelled out once.
struct Subjects {
    numbers: HashMap<[String; 7], u32>,
    of_row: Vec<u32>,
}

impl Subjects {
    fn of(rows: &[Row]) -> Self {
        let mut subjects = Self { numbers: HashMap::new(), of_row: Vec::with_capacity(rows.len()) };
        let mut last: Option<(&Row, u32)> = None;
        for row in rows {
            // Rows of one series stand together.
            let same = last.filter(|(other, _)| {
                (&other.key.indicator, &other.key.indicator_text, &other.key.item, &other.scope)
                    == (&row.key.indicator, &row.key.indicator_text, &row.key.item, &row.scope)
                    && (
                        &other.key.ref_area,
                        &other.key.area_text,
                        &other.key.counterpart_area,
                        other.key.adjustment,
                    ) == (
                        &row.key.ref_area,
                        &row.key.area_text,
                        &row.key.counterpart_area,
                        row.key.adjustment,
                    )
            });
            let number = same.map_or_else(|| subjects.number(subject(row)), |(_, number)| number);
            subjects.of_row.push(number);
            last = Some((row, number));
        }
        subjects
    }

    fn number(&mut self, subject: [String; 7]) -> u32 {
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        *self.numbers.entry(subject).or_insert(next)
    }
}

/// Months and quarters between two cumulative figures that begin on one day.
fn from_cumulative(rows: &[Row]) -> Result<Vec<Draft<'_>>> {
    Ok(from_one_start(rows, |row| is_level(row) && adds_up(&row.key))?
        .filter_map(|(at_short, at_long)| {
            let (short, long) = (rows.get(at_short)?, rows.get(at_long)?);
            let period = Period::new(short.period.end.checked_add_days(Days::new(1))?, long.period.end)?;
            if !matches!(period.freq(), "M" | "Q") {
                return None;
            }
            let rest = Bounded::of(long)?.minus(Bounded::of(short)?);
            if rest.low.sign() < 0 && !is_net(&long.key.indicator) {
                return None;
            }
            let formula = format!("{} − {}", named(long), named(short));
            draft(rows, Rule::FromCumulative, period, &rest, formula, vec![at_long, at_short])
        })
        .collect())
}

/// Quarters, halves and years of which every part is given.
fn from_parts(rows: &[Row]) -> Vec<Draft<'_>> {
    let mut series: BTreeMap<_, BTreeMap<Period, usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| is_level(row) && adds_up(&row.key)) {
        series.entry((subject(row), row.key.unit.as_str())).or_default().insert(row.period, at);
    }
    let mut found = Vec::new();
    for series in series.values() {
        let mut wholes: BTreeSet<Period> = BTreeSet::new();
        for row in series.values().map(|at| &rows[*at]) {
            let start = row.period.start;
            let fiscal = fiscal_calendar(&row.key.ref_area);
            let month = if fiscal.fiscal_start_day == 1 { fiscal.fiscal_start_month } else { 1 };
            wholes.extend((1..=12).step_by(3).filter_map(|first| Period::months(start.year(), first, 3)));
            wholes.extend([1, 7].into_iter().filter_map(|first| Period::months(start.year(), first, 6)));
            wholes.extend(Period::months(start.year(), 1, 12));
            wholes.extend((-1..=0).filter_map(|back| Period::months(start.year() + back, month, 12)));
        }
        for whole in wholes {
            let months = whole.whole_months().unwrap_or_default();
            let parts = [1, 3, 6].into_iter().filter(|part| *part < months);
            found.extend(parts.filter_map(|part| sum(rows, series, whole, months, part)));
        }
    }
    found
}

/// The sum of the parts of so many months, if they are all there.
fn sum<'r>(
    rows: &'r [Row],
    series: &BTreeMap<Period, usize>,
    whole: Period,
    months: u32,
    part: u32,
) -> Option<Draft<'r>> {
    let parts: Option<Vec<usize>> = (0..months / part)
        .map(|nth| {
            let first = whole.start.checked_add_months(chrono::Months::new(nth * part))?;
            series.get(&Period::months(first.year(), first.month(), part)?).copied()
        })
        .collect();
    let parts = parts?;
    let each = || parts.iter().filter_map(|at| rows.get(*at));
    let total = each().map(Bounded::of).reduce(|a, b| Some(a?.plus(b?)))??;
    let formula = each().map(named).collect::<Vec<_>>().join(" + ");
    draft(rows, Rule::FromParts, whole, &total, formula, parts.clone())
}

/// Deficits and surpluses of flows that are both given.
fn from_flows(rows: &[Row]) -> Vec<Draft<'_>> {
    let mut flows: HashMap<_, usize> = HashMap::new();
    let place = |row: &Row, indicator: &str| {
        let mut subject = subject(row);
        indicator.clone_into(&mut subject[0]);
        (subject, row.key.unit.clone(), row.period)
    };
    let is_flow = |id: &str| BALANCES.iter().any(|(_, from, less)| *from == id || *less == id);
    let levels = || rows.iter().enumerate().filter(|(_, row)| is_flow(&row.key.indicator) && is_level(row));
    for (at, row) in levels() {
        flows.insert(place(row, &row.key.indicator), at);
    }
    let mut found = Vec::new();
    for (balance, from, less) in BALANCES {
        for (at, row) in levels().filter(|(_, row)| row.key.indicator == from) {
            let Some(at_other) = flows.get(&place(row, less)).copied() else { continue };
            let other = &rows[at_other];
            let Some((a, b)) = Bounded::of(row).zip(Bounded::of(other)) else { continue };
            let rest = a.minus(b);
            // Whether it is a deficit or a surplus must be beyond doubt.
            if rest.low.sign() > 0 {
                let formula = format!("{} {} − {} {}", row.key.indicator, named(row), less, named(other));
                let draft = draft(rows, Rule::FromFlows, row.period, &rest, formula, vec![at, at_other]);
                found.extend(draft.map(|draft| Draft { indicator: balance, ..draft }));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::samples::{growth, level, said};
    use super::super::{Heard, Told};
    use super::*;
    use crate::observation::{Approx, Observation};
    use rust_decimal::Decimal;

    fn rows(observations: &[Observation]) -> Vec<Row> {
        let told: Vec<Told<'_>> = observations
            .iter()
            .map(|observation| Told {
                observation,
                publisher: "",
                known: observation.published,
                replaced: None,
            })
            .collect();
        Heard::new(&told).unwrap().standing(None)
    }

    fn shown_rows(observations: &[Observation]) -> Vec<String> {
        let rows = implied(&rows(observations)).unwrap().rows;
        let bound = |bound: Option<Decimal>| bound.unwrap().to_string();
        rows.iter()
            .map(|row| {
                let bounds = format!("{} … {}", bound(row.lower), bound(row.upper));
                format!(
                    "{} {} {} [{bounds}] {}",
                    row.key.indicator,
                    row.period.sdmx(),
                    row.value,
                    row.rule.code()
                )
            })
            .collect()
    }

    #[test]
    fn two_cumulative_figures_give_the_month_between() {
        let all = [level("1.298", (2020, 7, 8)), level("1.512", (2020, 7, 9))];
        assert_eq!(
            shown_rows(&all),
            ["exports_services 2021-03 214000000 [213000000 … 215000000] from_cumulative"]
        );
    }

    #[test]
    fn a_cumulative_figure_that_shrinks_gives_nothing() {
        assert!(shown_rows(&[level("1.512", (2020, 7, 8)), level("1.298", (2020, 7, 9))]).is_empty());
    }

    #[test]
    fn quarters_make_the_calendar_year_and_the_fiscal_year() {
        let quarter = |year, month| level("0.4", (year, month, 3));
        let all = [quarter(2020, 7), quarter(2020, 10), quarter(2021, 1), quarter(2021, 4)];
        assert_eq!(
            shown_rows(&all),
            [
                "exports_services 2020-S2 800000000 [700000000 … 900000000] from_parts",
                "exports_services 2021-S1 800000000 [700000000 … 900000000] from_parts",
                "exports_services 2020-07-01/P1Y 1600000000 [1400000000 … 1800000000] from_parts"
            ]
        );
        assert_eq!(shown_rows(&all[..3]).len(), 1);
    }

    #[test]
    fn growth_and_a_level_give_the_level_before() {
        let all = [level("1.512", (2020, 7, 9)), growth("43.59", (2020, 7, 9))];
        assert_eq!(
            shown_rows(&all),
            ["exports_services 2019-07-01/P9M 1053000000 [1052613252.5505 … 1053383013.546] from_growth"]
        );
    }

    #[test]
    fn growth_and_the_level_before_give_the_level() {
        let all = [level("1.053", (2019, 7, 9)), growth("43.59", (2020, 7, 9))];
        let found = shown_rows(&all);
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("exports_services 2020-07-01/P9M 1512000000 [151"), "{found:?}");
    }

    #[test]
    fn a_given_value_is_not_hidden_by_a_derived_one() {
        let all = [level("1.298", (2020, 7, 8)), level("1.512", (2020, 7, 9)), level("0.21", (2021, 3, 1))];
        let implied = implied(&rows(&all)).unwrap();
        assert!(implied.rows.iter().all(|row| row.period.sdmx() != "2021-03"), "{:?}", implied.rows);
        assert!(implied.given.iter().any(|held| held.row.period.sdmx() == "2021-03"), "{:?}", implied.given);
    }

    #[test]
    fn exports_and_imports_give_the_deficit() {
        let goods = |indicator: &str, value| Observation {
            indicator: indicator.into(),
            ..level(value, (2021, 3, 1))
        };
        let all = [goods("exports_goods", "2.30"), goods("imports_goods", "6.41")];
        assert_eq!(
            shown_rows(&all),
            ["trade_deficit 2021-03 4110000000 [4100000000 … 4120000000] from_flows"]
        );
    }

    #[test]
    fn hedged_figures_and_forecasts_give_nothing() {
        let mut all = [level("1.298", (2020, 7, 8)), level("1.512", (2020, 7, 9))];
        all[0].approx = Approx::About;
        assert!(shown_rows(&all).is_empty());
        all[0].approx = Approx::Exact;
        for o in &mut all {
            o.status = crate::observation::Status::Forecast;
        }
        assert!(shown_rows(&all).is_empty());
    }

    #[test]
    fn growth_in_real_terms_gives_no_level_in_money() {
        let gdp = |o: Observation| Observation { indicator: "gdp".into(), item: String::new(), ..o };
        assert!(
            shown_rows(&[gdp(level("300", (2020, 7, 12))), gdp(growth("3.9", (2020, 7, 12)))]).is_empty()
        );
    }

    #[test]
    fn a_derived_value_is_known_once_all_that_it_follows_from_is() {
        let all = [
            said("a", "2021-03-20", level("1.298", (2020, 7, 8))),
            said("b", "2021-04-20", level("1.512", (2020, 7, 9))),
        ];
        let row = &implied(&rows(&all)).unwrap().rows[0];
        assert_eq!(row.realtime_start.unwrap().to_string(), "2021-04-20");
        assert_eq!(row.claims, ["a#1", "b#1"]);
        assert!(row.derived_from.starts_with("1512000000 (July 2020 – March 2021) − 1298000000"));
    }
}
