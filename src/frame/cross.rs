//! Growth that a statement reports, against levels that stand in other statements.

use super::{SUBJECT, Table, columns, day, failed, indices, subject};
use crate::check::{self, Check};
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
/// growth stays unchecked: it may be meant in either.
///
/// # Errors
///
/// When a frame cannot be built or collected, which no content of observations brings about.
pub fn cross_checks(observations: &[Observation], checks: &mut [Check]) -> Result<()> {
    let mut open: HashMap<(&str, usize), usize> = HashMap::new();
    for (index, o) in observations.iter().enumerate() {
        if is_growth(o) {
            open.insert((&o.statement_id, o.byte_start), index);
        }
    }
    let mut wanted = BTreeMap::new();
    for (at, check) in checks.iter().enumerate() {
        if check.verdict == check::Verdict::NotCheckable
            && let Some(index) = open.get(&(check.statement_id.as_str(), check.byte_start))
        {
            wanted.insert(*index, at);
        }
    }
    let growths: Vec<usize> = wanted.keys().copied().collect();
    for [growth, current, comparison] in triples(observations, &growths)? {
        let at = wanted.get(&growth).and_then(|at| checks.get_mut(*at));
        let figures = (observations.get(growth), observations.get(current), observations.get(comparison));
        if let (Some(check), (Some(g), Some(c), Some(b))) = (at, figures) {
            *check = check::cross(g, c, b);
        }
    }
    Ok(())
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

/// Growth, current level and comparison level, by their places among the observations.
fn triples(observations: &[Observation], growths: &[usize]) -> Result<Vec<[usize; 3]>> {
    let mut wanted = Table::new(SUBJECT.into_iter().chain([
        "start",
        "end",
        "before_start",
        "before_end",
        "known",
        "statement",
    ]));
    for index in growths {
        let Some(o) = observations.get(*index) else { continue };
        let (Some(period), Some(before)) = (o.period, comparison(o)) else { continue };
        let days = [period.start, period.end, before.start, before.end].map(|day| day.to_string());
        let known = [day(o.published), o.statement_id.clone()];
        wanted.push(*index, subject(o).into_iter().chain(days).chain(known));
    }
    let mut levels =
        Table::new(SUBJECT.into_iter().chain(["start", "end", "unit", "published", "source", "fine"]));
    for (index, o) in observations.iter().enumerate().filter(|(_, o)| is_level(o)) {
        let Some(period) = o.period else { continue };
        let fine = i64::from(o.decimals) - i64::from(o.unit_mult);
        let rest = [
            period.start.to_string(),
            period.end.to_string(),
            o.unit.clone(),
            day(o.published),
            o.statement_id.clone(),
            format!("{:04}", fine + 1000),
        ];
        levels.push(index, subject(o).into_iter().chain(rest));
    }
    let (wanted, levels) = (wanted.lazy("growth")?, levels.lazy("level")?);
    let current = known(&wanted, &levels, ["start", "end"], "current");
    let before = known(&wanted, &levels, ["before_start", "before_end"], "before");
    let pair = columns(&["growth", "unit"]);
    let frame = current
        .join(before, pair.clone(), pair, JoinArgs::new(JoinType::Inner))
        .select([col("growth"), col("current"), col("before")])
        .collect()
        .map_err(|e| failed(&e))?;
    let numbers = (indices(&frame, "growth")?, indices(&frame, "current")?, indices(&frame, "before")?);
    let mut triples: BTreeMap<usize, Vec<[usize; 3]>> = BTreeMap::new();
    for ((growth, current), before) in numbers.0.into_iter().zip(numbers.1).zip(numbers.2) {
        triples.entry(growth).or_default().push([growth, current, before]);
    }
    let statement = |index: usize| observations.get(index).map(|o| o.statement_id.as_str());
    let own = |triple: &[usize; 3]| triple[1..].iter().any(|level| statement(*level) == statement(triple[0]));
    Ok(triples
        .into_values()
        .filter_map(|found| match found[..] {
            [triple] => Some(triple),
            _ => {
                let mut own = found.into_iter().filter(own);
                own.next().filter(|_| own.next().is_none())
            }
        })
        .collect())
}

/// For each growth and unit the level of the period at `on` as known on the day of the statement,
/// in a column `name`.
fn known(wanted: &LazyFrame, levels: &LazyFrame, on: [&str; 2], name: &str) -> LazyFrame {
    let left: Vec<&str> = SUBJECT.into_iter().chain(on).collect();
    let right: Vec<&str> = SUBJECT.into_iter().chain(["start", "end"]).collect();
    let own = col("source").eq(col("statement"));
    let earlier = col("published").neq(lit("")).and(col("published").lt_eq(col("known")));
    wanted
        .clone()
        .join(levels.clone(), columns(&left), columns(&right), JoinArgs::new(JoinType::Inner))
        .with_column(own.clone().alias("own"))
        .filter(own.or(earlier))
        .sort(
            ["own", "published", "fine", "level"],
            SortMultipleOptions::new().with_order_descending_multi([false; 4]),
        )
        .group_by_stable(columns(&["growth", "unit"]))
        .agg([col("level").last().alias(name)])
}
