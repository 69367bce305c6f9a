//! Growth that no statement gives, from levels that stand one year or one month apart.

use super::{SUBJECT, Table, columns, failed, indices};
use crate::check::exact::{Exact, Quotient, Toward};
use crate::error::Result;
use crate::observation::{Approx, Basis, Measure, Period, Value};
use crate::series::{Agreement, Class, Kind, Row, Rule, Standing, growth_percent, slug};
use polars::prelude::{JoinArgs, JoinType, col};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// The growth rows that follow from the levels among `rows` and that no row gives.
///
/// Year on year for every kind of period but weeks, month on month for months. Percentages and
/// other ratios do not grow; hedged figures and ranges are no base for arithmetic. Where an amount
/// is given in several currencies, the pair with the narrowest bounds counts.
pub(super) fn growth(rows: &[Row]) -> Result<Vec<Row>> {
    let mut derived = Vec::new();
    for basis in [Basis::Yoy, Basis::Mom] {
        derived.extend(on(rows, basis)?);
    }
    Ok(derived)
}

fn on(rows: &[Row], basis: Basis) -> Result<Vec<Row>> {
    const PERIOD: [&str; 2] = ["start", "end"];
    let at = |row: &Row, period: Period| {
        subject(row).into_iter().chain([period.start.to_string(), period.end.to_string()])
    };
    let mut current =
        Table::new(SUBJECT.into_iter().chain(PERIOD).chain(["unit", "before_start", "before_end"]));
    let mut before = Table::new(SUBJECT.into_iter().chain(["before_start", "before_end", "unit"]));
    let mut given = Table::new(SUBJECT.into_iter().chain(PERIOD));
    for (index, row) in rows.iter().enumerate() {
        if row.key.measure == Measure::Growth && row.key.basis == basis && row.key.class == Class::Actual {
            given.push(index, at(row, row.period));
        }
        if !is_level(row) {
            continue;
        }
        before.push(index, at(row, row.period).chain([row.key.unit.clone()]));
        if let Some(earlier) = comparison(&row.period, basis) {
            let earlier = [earlier.start.to_string(), earlier.end.to_string()];
            current.push(index, at(row, row.period).chain([row.key.unit.clone()]).chain(earlier));
        }
    }
    let pair: Vec<&str> = SUBJECT.into_iter().chain(["before_start", "before_end", "unit"]).collect();
    let same: Vec<&str> = SUBJECT.into_iter().chain(PERIOD).collect();
    let frame = current
        .lazy("current")?
        .join(before.lazy("before")?, columns(&pair), columns(&pair), JoinArgs::new(JoinType::Inner))
        .join(given.lazy("given")?, columns(&same), columns(&same), JoinArgs::new(JoinType::Left))
        .filter(col("given").is_null())
        .select([col("current"), col("before")])
        .collect()
        .map_err(|e| failed(&e))?;
    // polars promises no order of joined rows; the tree gives one, and one row for each subject.
    let mut best: BTreeMap<([String; 7], Period), (Row, [usize; 2])> = BTreeMap::new();
    for (current, before) in indices(&frame, "current")?.into_iter().zip(indices(&frame, "before")?) {
        let (Some(c), Some(b)) = (rows.get(current), rows.get(before)) else { continue };
        let Some(row) = derive(c, b, basis) else { continue };
        let rank = [coarseness(c).max(coarseness(b)), current];
        let place = best.entry((subject(c), c.period));
        place
            .and_modify(|old| {
                if rank < old.1 {
                    *old = (row.clone(), rank);
                }
            })
            .or_insert((row, rank));
    }
    Ok(best.into_values().map(|(row, _)| row).collect())
}

pub(super) fn subject(row: &Row) -> [String; 7] {
    let key = &row.key;
    // Rows of unknown area are known only within their statements.
    let area = format!("{}{}", key.ref_area, row.scope);
    [
        key.indicator.clone(),
        slug(&key.indicator_text),
        slug(&key.item),
        area,
        slug(&key.area_text),
        key.counterpart_area.clone(),
        key.adjustment.code().to_owned(),
    ]
}

/// Rows of one subject in one unit that begin on one day, the shorter with the longer, by their places in `rows`.
pub(super) fn from_one_start(
    rows: &[Row],
    counts: impl Fn(&Row) -> bool,
) -> Result<impl Iterator<Item = (usize, usize)>> {
    let names = || SUBJECT.into_iter().chain(["unit", "start"]);
    let mut shorter = Table::new(names().chain(["end"]));
    let mut longer = Table::new(names().chain(["long_end"]));
    for (index, row) in rows.iter().enumerate().filter(|(_, row)| counts(row)) {
        let cells = || {
            let days = [row.period.start, row.period.end].map(|day| day.to_string());
            subject(row).into_iter().chain([row.key.unit.clone()]).chain(days)
        };
        shorter.push(index, cells());
        longer.push(index, cells());
    }
    let on: Vec<&str> = names().collect();
    let frame = shorter
        .lazy("short")?
        .join(longer.lazy("long")?, columns(&on), columns(&on), JoinArgs::new(JoinType::Inner))
        .filter(col("end").lt(col("long_end")))
        .select([col("short"), col("long")])
        .collect()
        .map_err(|e| failed(&e))?;
    Ok(indices(&frame, "short")?.into_iter().zip(indices(&frame, "long")?))
}

pub(super) fn is_level(row: &Row) -> bool {
    row.key.measure == Measure::Level
        && row.key.class == Class::Actual
        && row.status != Standing::Superseded
        && row.approx == Approx::Exact
        && !row.key.unit.contains('%')
        && !matches!(row.key.unit.as_str(), "pp" | "ratio" | "x" | "")
        && matches!(row.value, Value::Single(value) if value > Decimal::ZERO)
}

/// The period that a period is compared with.
fn comparison(period: &Period, basis: Basis) -> Option<Period> {
    match (basis, Kind::of(period)) {
        (Basis::Yoy, Kind::Week) => None,
        (Basis::Yoy, _) => period.shift_months(12),
        (Basis::Mom, Kind::Month) => period.shift_months(1),
        _ => None,
    }
}

/// Digits of the printed figure, fewer is coarser; turned so that less is better.
fn coarseness(row: &Row) -> usize {
    let digits = row.value_text.chars().filter(char::is_ascii_digit).count();
    usize::MAX - digits
}

fn derive(current: &Row, before: &Row, basis: Basis) -> Option<Row> {
    let (Value::Single(c), Value::Single(b)) = (current.value, before.value) else { return None };
    let growth = growth_percent(c, b)?;
    let mut key = current.key.clone();
    (key.measure, key.basis) = (Measure::Growth, basis);
    let unit = std::mem::replace(&mut key.unit, "%".to_owned());
    let union = |a: &[String], b: &[String]| a.iter().chain(b).cloned().collect::<BTreeSet<_>>();
    let ids = union(&current.statement_ids, &before.statement_ids);
    Some(Row {
        key,
        period: current.period,
        value: Value::Single(growth),
        value_text: String::new(),
        decimals: growth.scale(),
        approx: Approx::Exact,
        status: Standing::Derived,
        agreement: if ids.len() == 1 { Agreement::Single } else { Agreement::Agree },
        earlier: String::new(),
        derived_from: format!(
            "{c} {unit} ({}) / {b} {unit} ({})",
            current.period.sdmx(),
            before.period.sdmx()
        ),
        statement_ids: ids.into_iter().collect(),
        publishers: union(&current.publishers, &before.publishers).into_iter().collect(),
        // A growth is known once both its levels are.
        first_published: current.first_published.zip(before.first_published).map(|(a, b)| a.max(b)),
        last_published: current.last_published.max(before.last_published),
        claims: union(&current.claims, &before.claims).into_iter().collect(),
        rule: Rule::FromLevels,
        explanation: format!("{c} / {b} − 1 = {growth} %"),
        lower: bound(current.lower.zip(before.upper), Toward::Floor),
        upper: bound(current.upper.zip(before.lower), Toward::Ceiling),
        realtime_start: current.realtime_start.max(before.realtime_start),
        realtime_end: None,
        scope: current.scope.clone(),
    })
}

/// The growth between two bounds, rounded away from what lies between them.
fn bound(levels: Option<(Decimal, Decimal)>, toward: Toward) -> Option<Decimal> {
    let (current, before) = levels.filter(|(_, before)| *before > Decimal::ZERO)?;
    let (current, before) = (Exact::from(current), Exact::from(before));
    Quotient { top: current.minus(before).times(Exact::from(100)), bottom: before }.rounded(4, toward)
}
