//! From rows to points: values in the unit of the axis, what is special about them, and which of
//! them are joined.

use super::super::spec::{Across, At, Mark, Point, Steps, Upward};
use super::super::{Series, scale, ticks, words};
use super::wording;
use crate::observation::{Approx, Measure, Period, Value};
use crate::series::{Agreement, Kind, Row, Standing};
use chrono::{Datelike, Days, NaiveDate};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The power of ten of an axis, and its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Magnitude {
    pub power: u32,
    pub word: &'static str,
}

impl Magnitude {
    /// The magnitude for all values of these series.
    pub fn of<'s>(series: impl Iterator<Item = &'s Series<'s>>) -> Self {
        let rows = series.flat_map(|series| &series.rows);
        let sizes =
            rows.map(|row| (greatest(row.value), row)).filter(|(size, row)| takes_word(*size, &row.key.unit));
        let (power, word) = sizes.map(|(size, _)| size).max().map_or((0, ""), scale::scale_word);
        Self { power, word }
    }

    pub fn scaled(self, value: Decimal) -> Decimal {
        scale::scaled(value, self.power)
    }
}

/// Whether a value is said in thousands, millions and so on: amounts are, rates and prices only where
/// nobody could read them otherwise.
fn takes_word(size: Decimal, unit: &str) -> bool {
    words::takes_scale(unit) || size >= Decimal::from(10_000_000)
}

fn greatest(value: Value) -> Decimal {
    match value {
        Value::Single(value) => value.abs(),
        Value::Range(low, high) => low.abs().max(high.abs()),
    }
}

fn mark(row: &Row) -> Mark {
    match (row.value, row.agreement, row.status, row.approx) {
        (Value::Range(..), ..) => Mark::Range,
        (_, Agreement::Conflict, ..) => Mark::Conflict,
        (_, _, Standing::Derived, _) => Mark::Derived,
        (_, Agreement::Outranked, ..) => Mark::Outranked,
        (_, Agreement::Revised, ..) | (_, _, Standing::Revised, _) => Mark::Revised,
        (.., Approx::Exact) => Mark::Plain,
        _ => Mark::Hedged,
    }
}

/// The point of a row.
pub fn point(row: &Row, kind: Kind, magnitude: Magnitude) -> Point {
    let (value, low, high) = match row.value {
        Value::Single(value) => (magnitude.scaled(value), None, None),
        Value::Range(low, high) => {
            let (low, high) = (magnitude.scaled(low), magnitude.scaled(high));
            let middle = low.saturating_add(high).checked_div(Decimal::TWO).unwrap_or(low);
            (middle, Some(low), Some(high))
        }
    };
    let mark = mark(row);
    let period = &row.period;
    Point {
        at: At::Day(place(period, kind)),
        value,
        low,
        high,
        mark,
        label: label(row, magnitude),
        about: about(row, mark),
        reach: (period.end - period.start).num_days() / 2,
    }
}

/// The value with its hedge: "≈1.5", ">1.5", "5–6".
pub fn label(row: &Row, magnitude: Magnitude) -> String {
    let hedge = match row.approx {
        Approx::Exact => "",
        Approx::About => "≈",
        Approx::Over => ">",
        Approx::Under => "<",
    };
    let said = match row.value {
        Value::Single(value) => said(row, magnitude.scaled(value)),
        Value::Range(low, high) => {
            let end = |value| scale::fixed(magnitude.scaled(value).round_dp(2).normalize());
            format!("{}–{}", end(low), end(high))
        }
    };
    format!("{hedge}{said}")
}

/// The value with the digits that were printed, at most five of them; a recomputed rate with one
/// digit after the point, another value that follows from others with three that matter.
fn said(row: &Row, value: Decimal) -> String {
    let digits = |d: Decimal| u32::try_from(d.abs().trunc().normalize().to_string().len()).unwrap_or(5);
    if row.status == Standing::Derived {
        let rate = matches!(row.key.measure, Measure::Growth | Measure::Share) || row.key.unit == "pp";
        let places =
            if rate { 1 } else { 3_u32.saturating_sub(digits(value)).min(value.normalize().scale()) };
        return scale::fixed(scale::to_places(value, places));
    }
    // Printed noughts count where the words have the scale of the axis: 13.0, not 13.
    let printed = if scale::same(&row.value_text, value) { row.decimals } else { value.scale() };
    scale::fixed(scale::to_places(value, printed.min(5_u32.saturating_sub(digits(value)))))
}

/// "March 2021: 209 million US dollars, revised; statements a, b".
fn about(row: &Row, mark: Mark) -> String {
    let magnitude = if takes_word(greatest(row.value), &row.key.unit) {
        let (power, word) = scale::scale_word(greatest(row.value));
        Magnitude { power, word }
    } else {
        Magnitude { power: 0, word: "" }
    };
    let period = wording::period(&row.period);
    let value = label(row, magnitude);
    let unit = words::unit(&row.key.unit, magnitude.word);
    let special = if mark == Mark::Plain { String::new() } else { format!(", {}", mark.words()) };
    let mut named = row.statement_ids.iter().take(3).cloned().collect::<Vec<_>>().join(", ");
    if row.statement_ids.len() > 3 {
        named = format!("{named} and {} more", row.statement_ids.len() - 3);
    }
    format!("{period}: {value} {unit}{special}; {named}")
}

/// The day at which a period's value stands.
pub fn place(period: &Period, kind: Kind) -> NaiveDate {
    match kind {
        Kind::Day | Kind::Cumulative(..) => period.end,
        _ => ticks::middle(period.start, period.end),
    }
}

/// Which points are joined; between the parts are gaps.
pub fn joined(series: &Series<'_>, points: &[Point]) -> Vec<Vec<usize>> {
    let longest = match series.kind {
        Kind::Week => 10,
        Kind::Month => 45,
        Kind::Quarter => 135,
        Kind::Half => 270,
        Kind::Year(..) => 540,
        Kind::Day => usual_step(points).saturating_mul(3).max(10),
        // A cumulation goes on growing between the days on which it is told.
        Kind::Cumulative(..) | Kind::Span(_) => i64::MAX,
    };
    let apart = |a: &usize, b: &usize| match (points.get(*a).map(|p| p.at), points.get(*b).map(|p| p.at)) {
        (Some(At::Day(a)), Some(At::Day(b))) => (b - a).num_days() > longest,
        _ => false,
    };
    let mut lines = Vec::new();
    for line in runs(series) {
        // A range is no point on a line.
        let single: Vec<usize> =
            line.into_iter().filter(|at| points.get(*at).is_some_and(|p| p.mark != Mark::Range)).collect();
        lines.extend(
            single.chunk_by(|a, b| !apart(a, b)).filter(|part| part.len() > 1).map(<[usize]>::to_vec),
        );
    }
    lines
}

/// Days from one point to the next, as it mostly is: stocks are told by the week, the month, the year.
fn usual_step(points: &[Point]) -> i64 {
    let mut steps: Vec<i64> = points
        .windows(2)
        .filter_map(|pair| match (pair[0].at, pair[1].at) {
            (At::Day(a), At::Day(b)) => Some((b - a).num_days()),
            _ => None,
        })
        .collect();
    steps.sort_unstable();
    steps.get(steps.len() / 2).copied().unwrap_or(0)
}

/// A cumulation begins anew with each year: points of one year are joined, and where each year has
/// but one, those of equal length.
fn runs(series: &Series<'_>) -> Vec<Vec<usize>> {
    if !matches!(series.kind, Kind::Cumulative(..)) {
        return vec![(0..series.rows.len()).collect()];
    }
    let by = |group: &dyn Fn(&Period) -> i64| {
        let mut lines = BTreeMap::<i64, Vec<usize>>::new();
        for (at, row) in series.rows.iter().enumerate() {
            lines.entry(group(&row.period)).or_default().push(at);
        }
        lines.into_values().filter(|line| line.len() > 1).collect::<Vec<_>>()
    };
    let years = by(&|period| i64::from(period.start.num_days_from_ce()));
    if years.is_empty() {
        // In months, since leap years make equal spans unequal in days.
        by(&|period| (period.end - period.start).num_days() / 28)
    } else {
        years
    }
}

/// Whether the series has periods without a figure between others.
pub fn has_gaps(series: &Series<'_>, points: &[Point]) -> bool {
    let lines = joined(series, points);
    let inside: usize = lines.iter().map(Vec::len).sum();
    !matches!(series.kind, Kind::Cumulative(..))
        && (lines.len() > 1 || inside < points.len() && points.len() > 1)
}

/// The axis of days for these series, with some room on either side; `whole` says that the periods
/// must lie within it, as bars need it.
pub fn days<'s>(series: impl Iterator<Item = &'s Series<'s>> + Clone, whole: bool) -> Option<Across> {
    let rows =
        || series.clone().flat_map(|series| series.rows.iter().map(move |row| (series.kind, row.period)));
    let place = |(kind, period): (Kind, Period)| place(&period, kind);
    let first = rows().map(|row| if whole { row.1.start } else { place(row) }).min()?;
    let last = rows().map(|row| if whole { row.1.end } else { place(row) }).max()?;
    let span = (last - first).num_days();
    let alone = rows().map(|(_, period)| (period.end - period.start).num_days() / 2 + 3).max()?;
    let room = if span == 0 { alone } else { span / 30 + 1 };
    let room = Days::new(room.unsigned_abs());
    let steps = series.map(|series| steps(series.kind)).min()?;
    Some(Across::Days {
        first: first.checked_sub_days(room).unwrap_or(first),
        last: last.checked_add_days(room).unwrap_or(last),
        steps,
    })
}

fn steps(kind: Kind) -> Steps {
    match kind {
        Kind::Month => Steps::Months(1),
        Kind::Quarter => Steps::Months(3),
        Kind::Half => Steps::Months(6),
        Kind::Year(month, day) => Steps::Years(month, day),
        Kind::Day | Kind::Week | Kind::Cumulative(..) | Kind::Span(_) => Steps::Days,
    }
}

/// The axis of values that holds all these points.
pub fn upward<'p>(points: impl Iterator<Item = &'p Point> + Clone, nought: bool) -> Option<Upward> {
    let low = points.clone().map(|p| p.low.unwrap_or(p.value).min(p.value)).min()?;
    let high = points.map(|p| p.high.unwrap_or(p.value).max(p.value)).max()?;
    Some(Upward { low, high, nought })
}
