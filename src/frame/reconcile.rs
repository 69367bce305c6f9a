//! From the observations of many statements to one row for each series and period, on any day.

use super::account::Account;
use super::adjust::Adjustments;
use super::told::{Voucher, allowed, vouchers};
use super::{SUBJECT, Table, Told, columns, day, failed, lists, subject_of, with};
use crate::error::Result;
use crate::observation::{Observation, Status};
use crate::series::{self, Class, Key, Outcome, Row, Standing, Witness, slug};
use chrono::NaiveDate;
use polars::prelude::{SortMultipleOptions, col};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Who published which statement, by statement id.
pub type Publishers = HashMap<String, String>;

/// The reconciled series of all observations that have a period, and what follows from them, sorted by
/// series and period.
///
/// Figures whose area is unknown are joined only within their statement.
///
/// # Errors
///
/// When the frame cannot be built or collected, which no content of observations brings about.
pub fn reconcile(observations: &[Observation], publishers: &Publishers) -> Result<Vec<Row>> {
    let told: Vec<Told<'_>> = observations
        .iter()
        .map(|observation| Told {
            observation,
            publisher: publishers.get(&observation.statement_id).map_or("", String::as_str),
            known: observation.published,
            replaced: None,
        })
        .collect();
    Ok(Account::of(Heard::new(&told)?.standing(None))?.into_rows())
}

/// Figures with what belongs together among them; found once, and asked for any day.
pub struct Heard<'t, 'o> {
    told: &'t [Told<'o>],
    vouchers: Vec<Voucher>,
    spelling: Spelling,
    adjustments: Adjustments<'o>,
    groups: Vec<Vec<usize>>,
}

impl<'t, 'o> Heard<'t, 'o> {
    /// Finds what belongs together. The order in which figures were told changes nothing.
    ///
    /// # Errors
    ///
    /// As [`reconcile`].
    pub fn new(told: &'t [Told<'o>]) -> Result<Self> {
        let adjustments = Adjustments::of(told);
        let groups = groups(told, &adjustments)?;
        Ok(Self { told, vouchers: vouchers(told), spelling: Spelling::of(told), adjustments, groups })
    }

    /// What stood on a day, or stands after all that was told: one row for each series and period that any
    /// statement gives, sorted.
    #[must_use]
    pub fn standing(&self, as_of: Option<NaiveDate>) -> Vec<Row> {
        let mut rows: Vec<Row> = self.each().filter_map(|group| group.on(as_of)).collect();
        sort(&mut rows);
        rows
    }

    /// Every value that ever stood, with the days from and to which it did; otherwise as [`Self::standing`].
    #[must_use]
    pub fn vintages(&self) -> Vec<Row> {
        let mut rows: Vec<Row> = self.each().flat_map(|group| group.all()).collect();
        sort(&mut rows);
        rows
    }

    /// The adjustment of a figure of these.
    pub(super) fn subject(&self, o: &Observation) -> [String; 7] {
        with(subject_of(o), self.adjustments.adjustment(o))
    }

    /// The figures.
    pub(super) const fn told(&self) -> &'t [Told<'o>] {
        self.told
    }

    fn each(&self) -> impl Iterator<Item = Group<'_, 'o>> {
        self.groups.iter().map(|indices| {
            let figures =
                indices.iter().filter_map(|at| Some((*self.told.get(*at)?, self.vouchers.get(*at)?)));
            Group { figures: figures.collect(), heard: self }
        })
    }
}

pub(super) fn sort(rows: &mut [Row]) {
    rows.sort_unstable_by(|a, b| {
        let order = |row: &Row| (row.kind(), row.period.end, row.period.start);
        let last = |row: &Row| row.realtime_start;
        a.key
            .cmp(&b.key)
            .then_with(|| order(a).cmp(&order(b)))
            .then_with(|| a.scope.cmp(&b.scope))
            .then_with(|| last(a).cmp(&last(b)))
    });
}

/// Which figures are about one thing in one period, in order of publication.
fn groups<'o>(told: &[Told<'o>], adjustments: &Adjustments<'o>) -> Result<Vec<Vec<usize>>> {
    const KEY: [&str; 7] = ["measure", "basis", "unit", "class", "scope", "start", "end"];
    const ORDER: [&str; 3] = ["published", "statement", "row"];
    let mut table = Table::new(SUBJECT.into_iter().chain(KEY).chain(["published", "statement"]));
    for (index, Told { observation: o, .. }) in told.iter().enumerate() {
        let Some(period) = o.period else { continue };
        let key = [
            o.measure.code().to_owned(),
            o.basis.code().to_owned(),
            o.unit.clone(),
            Class::of(o.status).code().to_owned(),
            scope(o).to_owned(),
            period.start.to_string(),
            period.end.to_string(),
        ];
        let order = [day(o.published), o.statement_id.clone()];
        let subject = with(subject_of(o), adjustments.adjustment(o));
        table.push(index, subject.into_iter().chain(key).chain(order));
    }
    let key: Vec<&str> = SUBJECT.into_iter().chain(KEY).collect();
    let frame = table
        .lazy("row")?
        .sort(ORDER, SortMultipleOptions::new().with_order_descending_multi([false; 3]))
        .group_by_stable(columns(&key))
        .agg([col("row").alias("rows")])
        .collect()
        .map_err(|e| failed(&e))?;
    lists(&frame, "rows")
}

/// The statement to which a figure of unknown area is bound.
fn scope(o: &Observation) -> &str {
    if o.ref_area.is_empty() && o.area_text.is_empty() { &o.statement_id } else { "" }
}

/// How items and areas are spelled: what is spelled in several ways, the way that is most common.
struct Spelling(HashMap<String, String>);

impl Spelling {
    fn of(told: &[Told<'_>]) -> Self {
        let mut counts: HashMap<String, BTreeMap<&str, usize>> = HashMap::new();
        for Told { observation: o, .. } in told {
            for text in [&o.item, &o.area_text].into_iter().filter(|text| !text.is_empty()) {
                *counts.entry(slug(text)).or_default().entry(text).or_default() += 1;
            }
        }
        let most = |ways: BTreeMap<&str, usize>| {
            let way = ways.into_iter().min_by_key(|(_, count)| std::cmp::Reverse(*count));
            way.map_or_else(String::new, |(way, _)| way.to_owned())
        };
        Self(counts.into_iter().map(|(slug, ways)| (slug, most(ways))).collect())
    }

    fn common(&self, text: &str) -> String {
        self.0.get(&slug(text)).map_or_else(|| text.to_owned(), Clone::clone)
    }
}

/// The figures for one period of one series, in order of publication.
struct Group<'h, 'o> {
    figures: Vec<(Told<'o>, &'h Voucher)>,
    heard: &'h Heard<'h, 'o>,
}

impl<'h, 'o: 'h> Group<'h, 'o> {
    /// The days on which something became known or was replaced, in order.
    fn days(&self) -> BTreeSet<Option<NaiveDate>> {
        let replaced = self.figures.iter().filter_map(|(told, _)| told.replaced);
        self.figures.iter().map(|(told, _)| told.known).chain(replaced.map(Some)).collect()
    }

    /// What stood on a day.
    fn outcome(&self, on: Option<NaiveDate>) -> Option<Outcome<'h>> {
        let witnesses: Vec<Witness<'h>> = self
            .figures
            .iter()
            .filter(|(told, _)| told.known <= on)
            .map(|(told, voucher)| Witness {
                observation: told.observation,
                body: &voucher.body,
                producer: voucher.producer,
                withdrawn: told.replaced.is_some_and(|day| Some(day) <= on),
            })
            .collect();
        series::reconcile(&witnesses)
    }

    /// The days on which what stands changed, each with the last day on which that was heard again.
    fn turns(&self) -> Vec<Turn<'h>> {
        let mut turns: Vec<Turn<'h>> = Vec::new();
        for day in self.days() {
            let outcome = self.outcome(day);
            let value = |outcome: &Option<Outcome<'_>>| outcome.as_ref().map(|o| o.standing.value);
            match turns.last() {
                Some(last) if value(&last.outcome) == value(&outcome) => {
                    let from = last.from;
                    turns.push(Turn { day, from, outcome });
                }
                _ => turns.push(Turn { day, from: day, outcome }),
            }
        }
        turns
    }

    fn on(&self, as_of: Option<NaiveDate>) -> Option<Row> {
        let turns = self.turns();
        let at = turns.iter().rposition(|turn| as_of.is_none() || turn.day <= as_of)?;
        self.row(&turns, at)
    }

    fn all(&self) -> Vec<Row> {
        let turns = self.turns();
        let last = |at: &usize| turns.get(at + 1).is_none_or(|next| next.from != turns[*at].from);
        (0..turns.len()).filter(last).filter_map(|at| self.row(&turns, at)).collect()
    }

    /// The row of what stood from a turn on.
    fn row(&self, turns: &[Turn<'h>], at: usize) -> Option<Row> {
        let turn = turns.get(at)?;
        let outcome = turn.outcome.as_ref()?;
        let end = turns[at..].iter().find(|next| next.from != turn.from).and_then(|next| next.from);
        let o = outcome.standing;
        let live: Vec<&Told<'_>> = self
            .figures
            .iter()
            .map(|(told, _)| told)
            .filter(|told| told.known <= turn.day && told.replaced.is_none_or(|day| Some(day) > turn.day))
            .collect();
        let earlier: Vec<String> = outcome.earlier.iter().map(|o| series::told(o)).collect();
        let ids: BTreeSet<&str> = live.iter().map(|told| told.observation.statement_id.as_str()).collect();
        let claims: BTreeSet<(&str, u32)> = live
            .iter()
            .map(|told| (told.observation.statement_id.as_str(), told.observation.claim))
            .collect();
        let publishers: BTreeSet<&str> =
            live.iter().map(|told| told.publisher).filter(|publisher| !publisher.is_empty()).collect();
        let days = || live.iter().filter_map(|told| told.observation.published);
        let (lower, upper) = allowed(o);
        Some(Row {
            key: self.key(o),
            period: o.period?,
            value: o.value,
            value_text: o.value_text.clone(),
            decimals: o.decimals,
            approx: o.approx,
            status: match o.status {
                Status::Actual => Standing::Actual,
                Status::Revised => Standing::Revised,
                Status::Superseded => Standing::Superseded,
                Status::Forecast => Standing::Forecast,
                Status::Target => Standing::Target,
            },
            agreement: outcome.agreement,
            earlier: earlier.join("; "),
            derived_from: String::new(),
            first_published: days().min(),
            last_published: days().max(),
            claims: claims.into_iter().map(|(statement, claim)| format!("{statement}#{claim}")).collect(),
            statement_ids: ids.into_iter().map(str::to_owned).collect(),
            publishers: publishers.into_iter().map(|p| p.replace(';', ",")).collect(),
            rule: outcome.rule,
            explanation: outcome.explanation.clone(),
            lower,
            upper,
            realtime_start: turn.from,
            realtime_end: end.and_then(|day| day.pred_opt()),
            scope: scope(o).to_owned(),
        })
    }

    fn key(&self, o: &Observation) -> Key {
        let text = if o.indicator.is_empty() { o.indicator_text.to_lowercase() } else { String::new() };
        Key {
            ref_area: o.ref_area.clone(),
            area_text: self.heard.spelling.common(&o.area_text),
            indicator: o.indicator.clone(),
            indicator_text: text,
            item: self.heard.spelling.common(&o.item),
            counterpart_area: o.counterpart_area.clone(),
            measure: o.measure,
            basis: o.basis,
            adjustment: self.heard.adjustments.adjustment(o),
            unit: o.unit.clone(),
            class: Class::of(o.status),
        }
    }
}

/// A day on which something was told, what stood from then on, and since when.
struct Turn<'o> {
    day: Option<NaiveDate>,
    from: Option<NaiveDate>,
    outcome: Option<Outcome<'o>>,
}

#[cfg(test)]
mod tests {
    use super::super::samples::{growth, level, said};
    use super::*;
    use crate::observation::{Approx, Measure, Value};

    fn rows(observations: &[Observation]) -> Vec<String> {
        let publishers = Publishers::from([("a".to_owned(), "State Bank".to_owned())]);
        reconcile(observations, &publishers)
            .unwrap()
            .iter()
            .map(|row| {
                let (series, value) = (row.series(), row.value);
                let rest = [row.status.code(), row.agreement.code(), &row.earlier].join(" ");
                format!(
                    "{} {series} {value} {} {}",
                    row.period.sdmx(),
                    rest.trim_end(),
                    row.statement_ids.join("+")
                )
            })
            .collect()
    }

    const NINE: (i32, u32, u32) = (2020, 7, 9);

    #[test]
    fn a_later_figure_revises_and_the_earlier_is_named() {
        let found = rows(&[
            said("b", "2022-04-20", level("1.507", NINE)),
            said("a", "2021-04-29", level("1.512", NINE)),
        ]);
        assert_eq!(
            found,
            ["2020-07-01/P9M pak-exports_services-ict-level-usd-cumulative-jul 1507000000 actual revised \
              1512000000 (a, 2021-04-29) a+b"]
        );
    }

    #[test]
    fn spelling_in_capitals_does_not_part_a_series() {
        let small = Observation { item: "ict".into(), ..said("b", "2021-05-01", level("1.5", NINE)) };
        let found = rows(&[said("a", "2021-04-29", level("1.512", NINE)), small]);
        assert_eq!(found.len(), 1);
        assert!(found[0].contains(" 1512000000 actual agree a+b"), "{found:?}");
    }

    #[test]
    fn forecasts_and_targets_stay_rows_of_their_own() {
        let range = Observation {
            value: Value::Range(1_400_000_000.into(), 1_600_000_000.into()),
            ..said("a", "2021-04-29", level("1.5", NINE))
        };
        let forecast =
            Observation { status: Status::Forecast, ..said("a", "2021-04-29", level("1.7", NINE)) };
        let target = Observation { status: Status::Target, ..said("a", "2021-04-29", level("2.0", NINE)) };
        let found = rows(&[said("a", "2021-04-29", level("1.512", NINE)), range, forecast, target]);
        assert_eq!(found.len(), 3);
        assert!(found[0].contains(" 1512000000 actual single a"), "{found:?}");
        assert!(found[1].contains("-forecast-") && found[2].contains("-target-"), "{found:?}");
    }

    #[test]
    fn unknown_areas_are_joined_only_within_their_statement() {
        let nowhere = |statement: &str, value: &str| Observation {
            ref_area: String::new(),
            ..said(statement, "2021-04-29", level(value, NINE))
        };
        assert_eq!(rows(&[nowhere("a", "1.512"), nowhere("b", "7.1"), nowhere("b", "7.10")]).len(), 2);
    }

    #[test]
    fn growth_follows_from_levels_where_no_statement_gives_it() {
        let base = said("b", "2020-04-29", level("1.053", (2019, 7, 9)));
        let now = said("a", "2021-04-29", level("1.512", NINE));
        let found = rows(&[base.clone(), now.clone()]);
        assert_eq!(
            found[2],
            "2020-07-01/P9M pak-exports_services-ict-growth-yoy-cumulative-jul 43.5897 derived agree a+b"
        );
        let given = said("a", "2021-04-29", growth("43.59", NINE));
        assert!(!rows(&[base, now, given]).iter().any(|row| row.contains("derived")));
    }

    #[test]
    fn months_also_follow_the_month_before() {
        let found = rows(&[level("0.150", (2021, 2, 1)), level("0.165", (2021, 3, 1))]);
        assert!(found.iter().any(|row| row.contains("growth-mom-monthly 10.0000 derived")), "{found:?}");
    }

    #[test]
    fn nothing_is_derived_from_hedged_figures_rates_or_forecasts() {
        let pair = |change: &dyn Fn(&mut Observation)| {
            let mut two = [level("1.053", (2019, 7, 9)), level("1.512", NINE)];
            two.iter_mut().for_each(change);
            rows(&two).len()
        };
        assert_eq!(pair(&|_| {}), 3);
        assert_eq!(pair(&|o| o.approx = Approx::Over), 2);
        assert_eq!(pair(&|o| o.unit = "%GDP".into()), 2);
        assert_eq!(pair(&|o| o.status = Status::Forecast), 2);
        assert_eq!(pair(&|o| o.measure = Measure::Change), 2);
    }

    #[test]
    fn the_order_of_statements_changes_nothing() {
        let mut all = vec![
            said("a", "2021-04-29", level("1.512", NINE)),
            said("b", "2021-04-29", level("1.521", NINE)),
            said("c", "2022-04-20", level("1.507", NINE)),
            said("d", "2020-04-20", level("1.05", (2019, 7, 9))),
            said("e", "2020-05-20", level("1.053", (2019, 7, 9))),
        ];
        let forwards = rows(&all);
        all.reverse();
        assert_eq!(rows(&all), forwards);
    }
}
