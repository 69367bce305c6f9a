//! Checks that need the series: figures of several statements that cannot all be true, and verdicts that a
//! later revision re-opens.

use super::derive::{from_one_start, is_level, subject as subject_of_row};
use super::draft::followed_again;
use super::reconcile::Heard;
use super::{Account, SUBJECT, Table, Told, columns, failed, indices, lists, subject};
use crate::check::{self, Check, Followed, Kind, Role, Verdict, when};
use crate::error::Result;
use crate::observation::{Measure, Observation, Period, Status, Value};
use crate::series::{Class, Row, Rule, adds_up, grows_in_real_terms, is_net, told as named};
use polars::prelude::{JoinArgs, JoinType, col, lit};
use std::collections::{BTreeSet, HashMap};

/// The checks across statements of what stands now. `account` is what is known now, `vintages` every value
/// that ever stood, `checks` what was checked so far.
///
/// Nobody is accused for what a later revision of another figure brought about: what cannot be true now counts
/// only if it could not be true either on the day on which all of it was first known.
///
/// # Errors
///
/// When a frame cannot be built or collected, which no content of rows brings about.
pub fn across(
    heard: &Heard<'_, '_>,
    account: &Account,
    vintages: &[Row],
    checks: &[Check],
) -> Result<Vec<Check>> {
    let source = Source::of(heard);
    let past = Past::of(vintages);
    let rows = account.given.as_slice();
    let mut found = derived(account, &source, &past);
    found.extend(shrinking(rows, &source, &past)?);
    found.extend(parts_above_wholes(rows, &source, &past)?);
    found.extend(two_units(heard)?);
    found.extend(reopened(heard, rows, &source, checks));
    found.sort_by(|a, b| {
        let key = |check: &'_ Check| (check.char_start, check.explanation.clone());
        a.statement_id.cmp(&b.statement_id).then_with(|| key(a).cmp(&key(b)))
    });
    Ok(found)
}

/// What a figure is about: subject, measure, unit and period.
type Place<'o> = ([String; 7], Measure, &'o str, Option<Period>);

/// Where the observations behind rows are.
struct Source<'h, 'o> {
    heard: &'h Heard<'h, 'o>,
    places: HashMap<Place<'o>, Vec<&'o Observation>>,
    spans: HashMap<(&'o str, usize), Vec<&'o Observation>>,
}

impl<'h, 'o> Source<'h, 'o> {
    fn of(heard: &'h Heard<'h, 'o>) -> Self {
        let mut source = Self { heard, places: HashMap::new(), spans: HashMap::new() };
        for told in heard.told().iter().filter(|told| told.replaced.is_none()) {
            let o = told.observation;
            let place = (heard.subject(o), o.measure, o.unit.as_str(), o.period);
            source.places.entry(place).or_default().push(o);
            source.spans.entry((o.statement_id.as_str(), o.byte_start)).or_default().push(o);
        }
        source
    }

    /// The observation that stands for a row.
    fn behind<'r>(&self, row: &'r Row) -> Option<&'o Observation>
    where
        'o: 'r,
    {
        let mut subject = subject_of_row(row);
        subject[3].clone_from(&row.key.ref_area);
        let place = (subject, row.key.measure, row.key.unit.as_str(), Some(row.period));
        self.places.get(&place)?.iter().copied().find(|o| {
            o.value == row.value
                && o.value_text == row.value_text
                && row.statement_ids.contains(&o.statement_id)
        })
    }
}

/// Every value that ever stood, by what it is about.
struct Past<'r>(HashMap<([String; 7], &'r str, Period), Vec<&'r Row>>);

impl<'r> Past<'r> {
    fn of(vintages: &'r [Row]) -> Self {
        let mut past: HashMap<_, Vec<&Row>> = HashMap::new();
        for row in
            vintages.iter().filter(|row| row.key.measure == Measure::Level && row.key.class == Class::Actual)
        {
            past.entry((subject_of_row(row), row.key.unit.as_str(), row.period)).or_default().push(row);
        }
        Self(past)
    }

    /// What stood of these on the day on which all of them were first known; nothing where one did not.
    fn then(&self, rows: &[&Row]) -> Option<Vec<&'r Row>> {
        let known: Vec<&Vec<&Row>> = rows
            .iter()
            .map(|row| self.0.get(&(subject_of_row(row), row.key.unit.as_str(), row.period)))
            .collect::<Option<_>>()?;
        let day =
            known.iter().filter_map(|vintages| vintages.iter().map(|row| row.realtime_start).min()).max()?;
        let stood = |vintages: &&Vec<&'r Row>| {
            let from = |row: &&&Row| {
                row.realtime_start <= day && row.realtime_end.is_none_or(|end| Some(end) >= day)
            };
            vintages.iter().find(from).copied()
        };
        known.iter().map(stood).collect()
    }
}

/// Given values against those that follow from others.
fn derived(account: &Account, source: &Source<'_, '_>, past: &Past<'_>) -> Vec<Check> {
    let mut checks = Vec::new();
    for held in &account.implied.given {
        let Some(check) = account.given.get(held.at).and_then(|given| followed(given, &held.row, source))
        else {
            continue;
        };
        if check.verdict != Verdict::Inconsistent {
            checks.push(check);
            continue;
        }
        let places = std::iter::once(&held.at).chain(&held.from);
        let rows: Vec<&Row> = places.filter_map(|at| account.given.get(*at)).collect();
        let Some(then) = past.then(&rows) else { continue };
        if then == rows {
            checks.push(check);
            continue;
        }
        if let [given, others @ ..] = then.as_slice() {
            let again = followed_again(&held.row, others);
            checks.extend(again.and_then(|again| followed(given, &again, source)));
        }
    }
    checks
}

/// The check of a given value against what follows from others.
fn followed(given: &Row, follows: &Row, source: &Source<'_, '_>) -> Option<Check> {
    let reported = source.behind(given)?;
    // Within one statement this is a sum or a balance, checked there.
    if follows.statement_ids.iter().all(|id| *id == reported.statement_id) {
        return None;
    }
    let Value::Single(value) = follows.value else { return None };
    let (lower, upper) = (follows.lower?, follows.upper?);
    Some(check::against_derived(reported, &Followed { value, lower, upper, formula: &follows.derived_from }))
}

/// Cumulative figures that are less than one of fewer months.
fn shrinking(rows: &[Row], source: &Source<'_, '_>, past: &Past<'_>) -> Result<Vec<Check>> {
    let grows = |row: &Row| is_level(row) && adds_up(&row.key) && !is_net(&row.key.indicator);
    Ok(from_one_start(rows, grows)?
        .filter_map(|(short, long)| {
            let (short, long) = (rows.get(short)?, rows.get(long)?);
            if long.upper? >= short.lower? {
                return None;
            }
            let [short, long] = past.then(&[short, long])?.try_into().ok()?;
            if long.upper? >= short.lower? {
                return None;
            }
            let (reported, other) = (source.behind(long)?, source.behind(short)?);
            let why = format!(
                "{} for {} is less than {} for {}, and a cumulative figure cannot shrink",
                named(reported),
                when(long.period),
                named(other),
                when(short.period)
            );
            Some(check::ruled_out(reported, other, &why))
        })
        .collect())
}

/// Parts of a quantity that are larger than the whole.
fn parts_above_wholes(rows: &[Row], source: &Source<'_, '_>, past: &Past<'_>) -> Result<Vec<Check>> {
    const PLACE: [&str; 8] =
        ["indicator", "ref_area", "area_text", "counterpart_area", "adjustment", "unit", "start", "end"];
    let mut parts = Table::new(PLACE);
    let mut wholes = Table::new(PLACE);
    let counts = |row: &Row| {
        is_level(row) && adds_up(&row.key) && !is_net(&row.key.indicator) && !grows_in_real_terms(&row.key)
    };
    for (index, row) in rows.iter().enumerate().filter(|(_, row)| counts(row)) {
        let [indicator, _, item, area, area_text, counterpart, adjusted] = subject_of_row(row);
        let days = [row.period.start, row.period.end].map(|day| day.to_string());
        let cells =
            [indicator, area, area_text, counterpart, adjusted, row.key.unit.clone()].into_iter().chain(days);
        if item.is_empty() { wholes.push(index, cells) } else { parts.push(index, cells) }
    }
    let frame = parts
        .lazy("part")?
        .join(wholes.lazy("whole")?, columns(&PLACE), columns(&PLACE), JoinArgs::new(JoinType::Inner))
        .select([col("part"), col("whole")])
        .collect()
        .map_err(|e| failed(&e))?;
    let pairs = indices(&frame, "part")?.into_iter().zip(indices(&frame, "whole")?);
    Ok(pairs
        .filter_map(|(part, whole)| {
            let (part, whole) = (rows.get(part)?, rows.get(whole)?);
            if part.lower? <= whole.upper? {
                return None;
            }
            let [part, whole] = past.then(&[part, whole])?.try_into().ok()?;
            if part.lower? <= whole.upper? {
                return None;
            }
            let (reported, other) = (source.behind(part)?, source.behind(whole)?);
            let why = format!(
                "{} of {} is more than {} in all, and a part cannot exceed its whole",
                named(reported),
                part.key.item,
                named(other)
            );
            Some(check::ruled_out(reported, other, &why))
        })
        .collect())
}

/// One printed figure that statements give with two units.
fn two_units(heard: &Heard<'_, '_>) -> Result<Vec<Check>> {
    const FIGURE: [&str; 5] = ["measure", "start", "end", "text", "mult"];
    let told = heard.told();
    let mut table = Table::new(SUBJECT.into_iter().chain(FIGURE).chain(["unit"]));
    for (index, Told { observation: o, .. }) in told.iter().enumerate().filter(|(_, told)| has_unit(told)) {
        let Some(period) = o.period else { continue };
        let figure = [
            o.measure.code().to_owned(),
            period.start.to_string(),
            period.end.to_string(),
            o.value_text.clone(),
            o.unit_mult.to_string(),
        ];
        table.push(index, subject(o).into_iter().chain(figure).chain([o.unit.clone()]));
    }
    let on: Vec<&str> = SUBJECT.into_iter().chain(FIGURE).collect();
    let frame = table
        .lazy("row")?
        .group_by_stable(columns(&on))
        .agg([col("row").alias("rows"), col("unit").n_unique().alias("units")])
        .filter(col("units").gt(lit(1)))
        .collect()
        .map_err(|e| failed(&e))?;
    let checks = lists(&frame, "rows")?.into_iter().flat_map(|mut rows| {
        let figure = |index: usize| told.get(index).map(|told| told.observation);
        rows.sort_by_key(|index| figure(*index).map(|o| (o.published, &o.statement_id, o.byte_start)));
        let Some(first) = rows.first().copied().and_then(figure) else { return Vec::new() };
        let others = rows.into_iter().skip(1).filter_map(figure);
        let checks =
            others.filter(|o| o.unit != first.unit && o.statement_id != first.statement_id).map(|o| {
                let (one, other) =
                    (format!("{} {}", named(o), o.unit), format!("{} {}", named(first), first.unit));
                check::ruled_out(
                    o,
                    first,
                    &format!("{one} and {other} are one printed figure with two units"),
                )
            });
        checks.collect()
    });
    Ok(checks.collect())
}

/// A level in a unit of money or count, with digits enough that it is no coincidence.
fn has_unit(told: &Told<'_>) -> bool {
    let o = told.observation;
    told.replaced.is_none()
        && o.measure == Measure::Level
        && matches!(o.status, Status::Actual | Status::Revised)
        && !o.indicator.is_empty()
        && !o.ref_area.is_empty()
        && !o.unit.contains('%')
        && o.value_text.bytes().filter(u8::is_ascii_digit).count() >= 3
}

/// Growth checked against a comparison figure that was revised since: the verdict with the revised one.
fn reopened(heard: &Heard<'_, '_>, rows: &[Row], source: &Source<'_, '_>, checks: &[Check]) -> Vec<Check> {
    let told = heard.told();
    let mut levels: HashMap<_, &Row> = HashMap::new();
    let revised = |row: &&Row| {
        let rules = [Rule::SameSource, Rule::SaidRevised, Rule::CorrectedText, Rule::ProducerFirst];
        row.key.class == Class::Actual && row.key.measure == Measure::Level && rules.contains(&row.rule)
    };
    for row in rows.iter().filter(revised) {
        levels.insert((subject_of_row(row), row.key.unit.as_str(), row.period), row);
    }
    if levels.is_empty() {
        return Vec::new();
    }
    let withdrawn: BTreeSet<&str> =
        told.iter().filter(|t| t.replaced.is_some()).map(|t| t.observation.statement_id.as_str()).collect();
    let at = |check: &Check, role: Role| {
        let mark = check.marks.iter().find(|mark| mark.role == role)?;
        source.spans.get(&(mark.statement_id.as_str(), mark.byte_start))?.first().copied()
    };
    let again = |check: &Check| {
        let growth = matches!(check.kind, Kind::Growth | Kind::Cross);
        let decided = check.verdict.decided() || check.verdict == Verdict::Uninformative;
        if !growth || !decided || withdrawn.contains(check.statement_id.as_str()) {
            return None;
        }
        let (current, comparison) = (at(check, Role::Current)?, at(check, Role::Comparison)?);
        let span = source.spans.get(&(check.statement_id.as_str(), check.byte_start))?;
        let reported = span.iter().copied().find(|o| o.measure == Measure::Growth)?;
        let row =
            levels.get(&(source.heard.subject(comparison), comparison.unit.as_str(), comparison.period?))?;
        let later = source.behind(row)?;
        let since = row.realtime_start > reported.published && later.value != comparison.value;
        if !since || later.statement_id == reported.statement_id {
            return None;
        }
        let mut found = check::cross(reported, current, later);
        found.diagnoses.clear();
        found.explanation = format!(
            "re-opened, {} before: the comparison {} was later revised to {}; {}",
            check.verdict,
            named(comparison),
            named(later),
            found.explanation
        );
        Some(found)
    };
    checks.iter().filter_map(again).collect()
}

#[cfg(test)]
mod tests {
    use super::super::samples::{growth, level, said};
    use super::*;

    fn checked(observations: &[Observation]) -> Vec<String> {
        let told: Vec<Told<'_>> = observations
            .iter()
            .map(|observation| Told {
                observation,
                publisher: "",
                known: observation.published,
                replaced: None,
            })
            .collect();
        let heard = Heard::new(&told).unwrap();
        let account = Account::of(heard.standing(None)).unwrap();
        let checks = check::check_all(observations);
        let found = across(&heard, &account, &heard.vintages(), &checks).unwrap();
        found
            .iter()
            .map(|check| format!("{} {}: {}", check.statement_id, check.verdict, check.explanation))
            .collect()
    }

    #[test]
    fn a_month_is_held_against_the_cumulative_figures_around_it() {
        let all = |month| {
            [
                said("a", "2021-03-20", level("1.298", (2020, 7, 8))),
                said("b", "2021-04-20", level("1.512", (2020, 7, 9))),
                said("c", "2021-04-21", level(month, (2021, 3, 1))),
            ]
        };
        let found = checked(&all("0.214"));
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("c exact: 1512000000 (July 2020 – March 2021) − "), "{found:?}");
        assert!(checked(&all("0.241"))[0].starts_with("c inconsistent: "));
    }

    #[test]
    fn a_cumulative_figure_does_not_shrink() {
        let found = checked(&[
            said("a", "2021-03-20", level("1.512", (2020, 7, 8))),
            said("b", "2021-04-20", level("1.298", (2020, 7, 9))),
        ]);
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("b inconsistent: ") && found[0].contains("cannot shrink"), "{found:?}");
        let deficit = |o: Observation| Observation { indicator: "trade_deficit".into(), ..o };
        let net = [
            deficit(said("a", "2021-03-20", level("1.512", (2020, 7, 8)))),
            deficit(said("b", "2021-04-20", level("1.298", (2020, 7, 9)))),
        ];
        assert!(checked(&net).is_empty());
    }

    #[test]
    fn a_later_revision_of_another_figure_accuses_nobody() {
        let all = [
            said("a", "2021-03-20", level("1.298", (2020, 7, 8))),
            said("b", "2021-04-20", level("1.512", (2020, 7, 9))),
            said("c", "2021-04-21", level("0.214", (2021, 3, 1))),
            said("d", "2022-04-20", level("1.407", (2020, 7, 9))),
        ];
        let found = checked(&all);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("c exact: 1512000000 (July 2020 – March 2021) − "), "{found:?}");
        // Nor does a cumulative figure shrink by the revision of another.
        let more = said("e", "2022-04-20", level("1.598", (2020, 7, 8)));
        let found = checked(&[all[0].clone(), all[1].clone(), more]);
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn a_part_is_not_more_than_its_whole() {
        let whole = |value| Observation {
            item: String::new(),
            ..said("b", "2021-04-21", level(value, (2021, 3, 1)))
        };
        let part = said("a", "2021-04-20", level("0.214", (2021, 3, 1)));
        let found = checked(&[part.clone(), whole("0.200")]);
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("a part cannot exceed its whole"), "{found:?}");
        assert!(checked(&[part, whole("0.300")]).is_empty());
    }

    #[test]
    fn one_printed_figure_has_one_unit() {
        let rupees =
            Observation { unit: "PKR".into(), ..said("b", "2021-04-21", level("1.512", (2020, 7, 9))) };
        let found = checked(&[said("a", "2021-04-20", level("1.512", (2020, 7, 9))), rupees]);
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("b inconsistent: ") && found[0].contains("two units"), "{found:?}");
    }

    #[test]
    fn a_verdict_is_reopened_when_its_comparison_is_revised() {
        let found = checked(&[
            said("now", "2022-04-20", level("1.948", (2021, 7, 9))),
            said("now", "2022-04-20", growth("29.26", (2021, 7, 9))),
            said(
                "now",
                "2022-04-20",
                Observation { byte_start: 40, byte_end: 49, ..level("1.507", (2020, 7, 9)) },
            ),
            said("later", "2022-10-20", level("1.612", (2020, 7, 9))),
        ]);
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("now inconsistent: re-opened, exact before: "), "{found:?}");
    }
}
