//! The level before or after a growth, where the other one is given: which growths and levels meet, and the bounds
//! that the digits of both leave.

use super::derive::{is_level, subject};
use super::draft::{Bounded, Draft, named};
use super::{SUBJECT, Table, columns, failed, indices};
use crate::check::exact::{Exact, Quotient, Toward};
use crate::error::Result;
use crate::observation::{Approx, Basis, Measure, Period};
use crate::series::{Class, Kind, Row, Rule, Standing, grows_in_real_terms};
use polars::prelude::{JoinArgs, JoinType, col};
use rust_decimal::Decimal;
use std::collections::{BTreeSet, HashMap};

/// The level before a growth, or after it, where the other one is given and it is not (`is_given`).
pub(super) fn from_growth(rows: &[Row], is_given: impl Fn(usize, Period) -> bool) -> Result<Vec<Draft<'_>>> {
    const PERIOD: [&str; 2] = ["start", "end"];
    let mut growths = Table::new(SUBJECT.into_iter().chain(PERIOD).chain(["before_start", "before_end"]));
    let mut levels = Table::new(SUBJECT.into_iter().chain(PERIOD));
    let mut units: HashMap<_, BTreeSet<&str>> = HashMap::new();
    for (index, row) in rows.iter().enumerate() {
        let days = |period: Period| [period.start, period.end].map(|day| day.to_string());
        if is_growth(row) {
            let Some(before) = before(row) else { continue };
            growths.push(index, subject(row).into_iter().chain(days(row.period)).chain(days(before)));
        } else if is_level(row) && !grows_in_real_terms(&row.key) {
            levels.push(index, subject(row).into_iter().chain(days(row.period)));
            units.entry((subject(row), row.period)).or_default().insert(&row.key.unit);
        }
    }
    let (growths, levels) = (growths.lazy("growth")?, levels.lazy("level")?);
    let mut found = Vec::new();
    for (on, back) in [(PERIOD, true), (["before_start", "before_end"], false)] {
        let left: Vec<&str> = SUBJECT.into_iter().chain(on).collect();
        let right: Vec<&str> = SUBJECT.into_iter().chain(PERIOD).collect();
        let frame = growths
            .clone()
            .join(levels.clone(), columns(&left), columns(&right), JoinArgs::new(JoinType::Inner))
            .select([col("growth"), col("level")])
            .collect()
            .map_err(|e| failed(&e))?;
        let pairs = indices(&frame, "growth")?.into_iter().zip(indices(&frame, "level")?);
        found.extend(pairs.filter_map(|(at_growth, at_level)| {
            let (growth, level) = (rows.get(at_growth)?, rows.get(at_level)?);
            let period = if back { before(growth)? } else { growth.period };
            if is_given(at_level, period) {
                return None;
            }
            // Growth may be meant in another currency than the level.
            let alone = units.get(&(subject(level), level.period)).is_some_and(|units| units.len() == 1);
            let claimed = growth.claims.iter().any(|claim| level.claims.contains(claim));
            if alone || claimed { other_level(rows, at_growth, at_level, period, back) } else { None }
        }));
    }
    Ok(found)
}

fn is_growth(row: &Row) -> bool {
    row.key.measure == Measure::Growth
        && row.key.class == Class::Actual
        && row.status != Standing::Superseded
        && row.approx == Approx::Exact
        && row.key.unit == "%"
}

/// The period that a growth is against.
fn before(row: &Row) -> Option<Period> {
    match (row.key.basis, Kind::of(&row.period)) {
        (Basis::Yoy, kind) if kind != Kind::Week => row.period.shift_months(12),
        (Basis::Mom, Kind::Month) => row.period.shift_months(1),
        (Basis::Qoq, Kind::Quarter) => row.period.shift_months(3),
        _ => None,
    }
}

/// The level before the growth (`back`) or after it.
fn other_level(
    rows: &[Row],
    at_growth: usize,
    at_level: usize,
    period: Period,
    back: bool,
) -> Option<Draft<'_>> {
    let (growth, level) = (rows.get(at_growth)?, rows.get(at_level)?);
    let (g, x) = (Bounded::of(growth)?, Bounded::of(level)?);
    let hundred = Exact::from(100);
    let (value_factor, low_factor, high_factor) =
        (hundred.plus(g.value), hundred.plus(g.low), hundred.plus(g.high));
    if low_factor.sign() <= 0 || x.low.sign() <= 0 {
        return None;
    }
    let of = |number: Exact, factor: Exact| {
        if back {
            Quotient { top: number.times(hundred), bottom: factor }
        } else {
            Quotient { top: number.times(factor), bottom: hundred }
        }
    };
    let (least, most) = if back { (high_factor, low_factor) } else { (low_factor, high_factor) };
    let digits = 4;
    let lower = of(x.low, least).rounded(digits, Toward::Floor)?;
    let upper = of(x.high, most).rounded(digits, Toward::Ceiling)?;
    let value = of(x.value, value_factor).rounded(digits, Toward::Nearest)?;
    let (sign, words) = if back { ("/", "growth to") } else { ("·", "growth from") };
    let formula = format!("{} {sign} (1 + {} / 100), {words} it", named(level), growth.value);
    let (lower, upper) = (lower.normalize(), upper.normalize());
    Some(Draft {
        like: at_level,
        indicator: &level.key.indicator,
        period,
        value: meant(value, lower, upper),
        lower,
        upper,
        rule: Rule::FromGrowth,
        formula,
        inputs: vec![at_level, at_growth],
    })
}

/// The value without digits that its bounds leave open: one more than they decide.
fn meant(value: Decimal, lower: Decimal, upper: Decimal) -> Decimal {
    let magnitude = |d: Decimal| {
        let digits = d.mantissa().unsigned_abs().checked_ilog10().unwrap_or(0);
        i64::from(digits) - i64::from(d.scale())
    };
    let kept = magnitude(value) - magnitude(upper - lower) + 2;
    u32::try_from(kept.max(2)).ok().and_then(|kept| value.round_sf(kept)).unwrap_or(value).normalize()
}
