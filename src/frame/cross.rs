//! Growth that a statement reports, against levels that stand in other statements.

use super::{SUBJECT, Table, columns, day, failed, indices, lists, subject};
use crate::check::{self, Check, Diagnosis, Kind, Reason, Slip, Verdict};
use crate::error::Result;
use crate::observation::{Approx, Basis, Measure, Observation, Period, Status, Value};
use chrono::Days;
use polars::prelude::{JoinArgs, JoinType, LazyFrame, SortMultipleOptions, col, lit};
use std::collections::{BTreeMap, HashMap};

/// Replaces the checks that found no level in their own statement by checks against the levels of
/// other statements, as they were known on the day of the statement.
///
/// A level of the statement itself comes first, then the one published last, then the most
/// precise. Levels are of the same indicator, item, area, partner and unit; hedged ones and ranges
/// do not count. Where levels in several units would do and none is the statement's own, the
/// growth stays unchecked: it may be meant in either. A number that holds only against an earlier
/// vintage of the comparison is diagnosed so.
///
/// # Errors
///
/// When a frame cannot be built or collected, which no content of observations brings about.
pub fn cross_checks(observations: &[Observation], checks: &mut [Check]) -> Result<()> {
    let mut growths: HashMap<(&str, usize, u32), usize> = HashMap::new();
    for (index, o) in observations.iter().enumerate().filter(|(_, o)| is_growth(o)) {
        growths.insert((&o.statement_id, o.byte_start, o.claim), index);
    }
    let mut open = BTreeMap::new();
    for (at, check) in checks.iter().enumerate() {
        let missing = matches!(check.reason, Some(Reason::NoCurrent | Reason::NoComparison));
        let place = (check.statement_id.as_str(), check.byte_start, check.claim);
        if let (true, Kind::Growth, Some(index)) = (missing, check.kind, growths.get(&place)) {
            open.insert(*index, at);
        }
    }
    let wanted: Vec<usize> = open.keys().copied().collect();
    for found in candidates(observations, &wanted)? {
        let at = open.get(&found.growth).and_then(|at| checks.get_mut(*at));
        if let Some((check, decided)) = at.zip(decide(observations, &found)) {
            *check = decided;
        }
    }
    Ok(())
}

/// The check against the levels that stand, with the word on an older vintage that would do.
fn decide(observations: &[Observation], found: &Candidates) -> Option<Check> {
    let growth = observations.get(found.growth)?;
    let current = observations.get(found.current)?;
    let mut levels = found.comparisons.iter().rev().filter_map(|index| observations.get(*index));
    let mut decided = check::cross(growth, current, levels.next()?);
    if decided.verdict == Verdict::Inconsistent && !check::may_accuse_across(growth, current) {
        return None;
    }
    if decided.verdict == Verdict::Inconsistent
        && let Some(older) = levels.find(|older| check::cross(growth, current, older).verdict.consistent())
    {
        let note = format!("with {} of {} it holds", older.num, older.statement_id);
        decided.explanation = format!("{}; {note}", decided.explanation);
        decided.diagnoses.insert(0, Diagnosis { slip: Slip::OlderVintage, note });
        decided.diagnoses.truncate(3);
    }
    Some(decided)
}

/// The levels that a growth may be against.
struct Candidates {
    growth: usize,
    current: usize,
    /// What was known of the comparison, the least preferred first.
    comparisons: Vec<usize>,
}

fn is_growth(o: &Observation) -> bool {
    o.measure == Measure::Growth
        && matches!(o.status, Status::Actual | Status::Revised)
        && matches!(o.value, Value::Single(_))
        && !o.indicator.is_empty()
        && !o.ref_area.is_empty()
        && o.published.is_some()
        && comparison(o).is_some()
}

fn is_level(o: &Observation) -> bool {
    o.measure == Measure::Level
        && matches!(o.status, Status::Actual | Status::Revised)
        && matches!(o.value, Value::Single(_))
        && o.approx == Approx::Exact
        && o.period.is_some()
}

/// The period that a growth is against.
fn comparison(o: &Observation) -> Option<Period> {
    let period = o.period?;
    let days = |back: u64| {
        Period::new(
            period.start.checked_sub_days(Days::new(back))?,
            period.end.checked_sub_days(Days::new(back))?,
        )
    };
    match o.basis {
        Basis::Yoy => period.shift_months(12),
        Basis::Hoh => period.shift_months(6),
        Basis::Qoq => period.shift_months(3),
        Basis::Mom => period.shift_months(1),
        Basis::Wow => days(7),
        Basis::Dod => days(1),
        Basis::Unknown | Basis::Saar | Basis::Other => None,
    }
}

/// The levels for each growth, by their places among the observations.
fn candidates(observations: &[Observation], growths: &[usize]) -> Result<Vec<Candidates>> {
    let wanted = wanted(observations, growths).lazy("growth")?;
    let levels = levels(observations).lazy("level")?;
    let current = known(&wanted, &levels, ["start", "end"], "current");
    let before = known(&wanted, &levels, ["before_start", "before_end"], "before");
    let pair = columns(&["growth", "unit"]);
    let frame = current
        .join(before, pair.clone(), pair, JoinArgs::new(JoinType::Inner))
        .select([col("growth"), col("current"), col("before")])
        .collect()
        .map_err(|e| failed(&e))?;
    let (currents, befores) = (lists(&frame, "current")?, lists(&frame, "before")?);
    let mut units: BTreeMap<usize, Vec<Candidates>> = BTreeMap::new();
    for ((growth, current), comparisons) in indices(&frame, "growth")?.into_iter().zip(currents).zip(befores)
    {
        if let Some(current) = current.last().copied() {
            units.entry(growth).or_default().push(Candidates { growth, current, comparisons });
        }
    }
    let statement = |index: usize| observations.get(index).map(|o| o.statement_id.as_str());
    let own = |found: &Candidates| {
        let comparison = found.comparisons.last().copied();
        [Some(found.current), comparison]
            .into_iter()
            .flatten()
            .any(|level| statement(level) == statement(found.growth))
    };
    let clear = |mut found: Vec<Candidates>| {
        if found.len() > 1 {
            found.retain(own);
        }
        found.pop().filter(|_| found.is_empty())
    };
    Ok(units.into_values().filter_map(clear).collect())
}

/// What each growth is about, when, and when it was said.
fn wanted(observations: &[Observation], growths: &[usize]) -> Table {
    let columns = ["start", "end", "before_start", "before_end", "known", "statement"];
    let mut table = Table::new(SUBJECT.into_iter().chain(columns));
    for index in growths {
        let Some(o) = observations.get(*index) else { continue };
        let (Some(period), Some(before)) = (o.period, comparison(o)) else { continue };
        let days = [period.start, period.end, before.start, before.end].map(|day| day.to_string());
        let said = [day(o.published), o.statement_id.clone()];
        table.push(*index, subject(o).into_iter().chain(days).chain(said));
    }
    table
}

/// What each level is about, when, and when it was published.
fn levels(observations: &[Observation]) -> Table {
    let columns = ["start", "end", "unit", "published", "source", "fine"];
    let mut table = Table::new(SUBJECT.into_iter().chain(columns));
    for (index, o) in observations.iter().enumerate().filter(|(_, o)| is_level(o)) {
        let Some(period) = o.period else { continue };
        // Digits below the unit, lifted so that their text sorts as numbers do.
        let fine = i64::from(o.decimals) - i64::from(o.unit_mult) + 1000;
        let cells = [
            period.start.to_string(),
            period.end.to_string(),
            o.unit.clone(),
            day(o.published),
            o.statement_id.clone(),
            format!("{fine:04}"),
        ];
        table.push(index, subject(o).into_iter().chain(cells));
    }
    table
}

/// For each growth and unit the levels of the period at `on` as known on the day of the statement,
/// in a column `name`, the least preferred first.
fn known(wanted: &LazyFrame, levels: &LazyFrame, on: [&str; 2], name: &str) -> LazyFrame {
    let left: Vec<&str> = SUBJECT.into_iter().chain(on).collect();
    let right: Vec<&str> = SUBJECT.into_iter().chain(["start", "end"]).collect();
    let own = col("source").eq(col("statement"));
    let earlier = col("published").neq(lit("")).and(col("published").lt_eq(col("known")));
    let preference = ["own", "published", "fine", "level"];
    wanted
        .clone()
        .join(levels.clone(), columns(&left), columns(&right), JoinArgs::new(JoinType::Inner))
        .with_column(own.clone().alias("own"))
        .filter(own.or(earlier))
        .sort(preference, SortMultipleOptions::new().with_order_descending_multi([false; 4]))
        .group_by_stable(columns(&["growth", "unit"]))
        .agg([col("level").alias(name)])
}

#[cfg(test)]
mod tests {
    use super::super::samples::{growth, level, said};
    use super::*;
    use crate::check::check_statement;

    fn checked(observations: &[Observation]) -> Check {
        let mut checks: Vec<Check> = observations
            .chunk_by(|a, b| a.statement_id == b.statement_id)
            .flat_map(check_statement)
            .collect();
        cross_checks(observations, &mut checks).unwrap();
        checks.into_iter().find(|check| check.statement_id == "now").unwrap()
    }

    fn now() -> [Observation; 2] {
        [
            said("now", "2022-04-20", level("1.948", (2021, 7, 9))),
            said("now", "2022-04-20", growth("29.26", (2021, 7, 9))),
        ]
    }

    #[test]
    fn a_base_in_an_earlier_statement_decides() {
        let [level_now, growth_now] = now();
        let before = said("before", "2021-10-20", level("1.507", (2020, 7, 9)));
        let check = checked(&[before, level_now, growth_now]);
        assert_eq!((check.kind, check.verdict), (Kind::Cross, Verdict::Exact));
    }

    #[test]
    fn what_was_published_later_does_not_count() {
        let [level_now, growth_now] = now();
        let later = said("later", "2022-05-20", level("1.507", (2020, 7, 9)));
        let check = checked(&[later, level_now, growth_now]);
        assert_eq!(check.verdict, Verdict::NotCheckable);
    }

    #[test]
    fn the_vintage_published_last_counts_and_an_older_one_is_named() {
        let [level_now, growth_now] = now();
        let first = said("first", "2021-04-29", level("1.507", (2020, 7, 9)));
        let last = said("last", "2021-10-20", level("1.612", (2020, 7, 9)));
        let check = checked(&[last, first, level_now, growth_now]);
        assert_eq!(check.verdict, Verdict::Inconsistent);
        assert_eq!(check.diagnoses[0].slip, Slip::OlderVintage);
    }

    #[test]
    fn levels_in_two_currencies_leave_the_growth_open() {
        let [_, growth_now] = now();
        let rupees = |o: Observation| Observation { unit: "PKR".into(), ..o };
        let other = |value: &str, when| said("other", "2022-04-19", level(value, when));
        let rows = [
            other("1.948", (2021, 7, 9)),
            other("1.507", (2020, 7, 9)),
            rupees(other("340.1", (2021, 7, 9))),
            rupees(other("240.7", (2020, 7, 9))),
            growth_now,
        ];
        assert_eq!(checked(&rows).verdict, Verdict::NotCheckable);
    }
}
