//! What a chart shows, before any pixel: words, ticks, points and the lines that join them.

use super::{Series, scale, ticks, words};
use crate::observation::{Approx, Period, Value};
use crate::series::{Agreement, Kind, Row, Standing};
use chrono::{Datelike, Days, NaiveDate};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

pub use super::ticks::Tick;

/// What is special about a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mark {
    /// Nothing.
    Plain,
    /// A later statement changed the figure.
    Revised,
    /// Statements disagree on the figure.
    Conflict,
    /// The figure is recomputed from two levels.
    Derived,
    /// The statement hedges the figure.
    Hedged,
}

impl Mark {
    /// The mark in words, for the key of the chart.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Plain => "as published",
            Self::Revised => "revised",
            Self::Conflict => "statements disagree",
            Self::Derived => "recomputed from levels",
            Self::Hedged => "approximate",
        }
    }

    fn of(row: &Row) -> Self {
        match (row.agreement, row.status, row.approx) {
            (Agreement::Conflict, _, _) => Self::Conflict,
            (_, Standing::Derived, _) => Self::Derived,
            (Agreement::Revised, _, _) | (_, Standing::Revised, _) => Self::Revised,
            (_, _, Approx::Exact) => Self::Plain,
            _ => Self::Hedged,
        }
    }
}

/// One value of the series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The day at which it stands: the last of a stock or a cumulation, the middle of other periods.
    pub day: NaiveDate,
    /// The value in the unit of the axis.
    pub value: Decimal,
    /// What is special about it.
    pub mark: Mark,
    /// The value in words, where there is room to say it.
    pub label: String,
}

/// What a chart shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spec {
    /// Indicator and area.
    pub title: String,
    /// Unit and kind of period.
    pub subtitle: String,
    /// Where the figures come from.
    pub source: String,
    /// The points in order of time.
    pub points: Vec<Point>,
    /// Which points are joined, by their places.
    pub lines: Vec<Vec<usize>>,
    /// Which points are joined across periods without a figure.
    pub gaps: Vec<[usize; 2]>,
    /// The marks that occur, apart from the plain one.
    pub marks: Vec<Mark>,
    /// The grid of values; the axis runs from the first to the last.
    pub value_ticks: Vec<Tick<Decimal>>,
    /// The grid of days.
    pub day_ticks: Vec<Tick<NaiveDate>>,
    /// First and last day of the axis.
    pub days: (NaiveDate, NaiveDate),
}

/// With more points than this there is no room for their values.
const LABELLED: usize = 16;

impl Spec {
    /// The chart of a series; `None` for one without a value.
    #[must_use]
    pub fn of(series: &Series<'_>) -> Option<Self> {
        let first = series.rows.first()?;
        let values = || series.rows.iter().filter_map(|row| single(row));
        let (power, word) = if words::takes_scale(&first.key.unit) {
            scale::scale_word(values().map(|v| v.abs()).max()?)
        } else {
            (0, "")
        };
        let room = series.rows.len() <= LABELLED;
        let points: Vec<Point> = series
            .rows
            .iter()
            .filter_map(|row| {
                let value = scale::scaled(single(row)?, power);
                let label = if room { said(row, value) } else { String::new() };
                Some(Point { day: place(&row.period, series.kind), value, mark: Mark::of(row), label })
            })
            .collect();
        let marks: BTreeSet<Mark> =
            points.iter().map(|p| p.mark).filter(|mark| *mark != Mark::Plain).collect();
        let days = axis(&points)?;
        let (lines, gaps) = parted(lines(series), &points, series.kind);
        Some(Self {
            title: words::title(&first.key),
            subtitle: format!("{}; {}", words::measure(&first.key, word), kind_words(series)),
            source: source(&series.rows, !gaps.is_empty()),
            lines,
            gaps,
            marks: marks.into_iter().collect(),
            value_ticks: ticks::values(
                points.iter().map(|p| p.value).min()?,
                points.iter().map(|p| p.value).max()?,
            ),
            day_ticks: match series.kind {
                Kind::Year(..) => years(&series.rows, &points),
                _ => ticks::days(days.0, days.1),
            },
            days,
            points,
        })
    }
}

fn single(row: &Row) -> Option<Decimal> {
    if let Value::Single(value) = row.value { Some(value) } else { None }
}

/// The day at which a period's value stands.
fn place(period: &Period, kind: Kind) -> NaiveDate {
    match kind {
        Kind::Day | Kind::Cumulative(..) => period.end,
        _ => {
            let half = (period.end - period.start).num_days() / 2;
            period.start.checked_add_days(Days::new(half.unsigned_abs())).unwrap_or(period.end)
        }
    }
}

/// The days of the axis, with some room on either side.
fn axis(points: &[Point]) -> Option<(NaiveDate, NaiveDate)> {
    let (first, last) = (points.iter().map(|p| p.day).min()?, points.iter().map(|p| p.day).max()?);
    let room = Days::new(((last - first).num_days() / 25 + 1).unsigned_abs());
    Some((first.checked_sub_days(room).unwrap_or(first), last.checked_add_days(room).unwrap_or(last)))
}

/// Years are named under their points: "2021", "2020–21".
fn years(rows: &[&Row], points: &[Point]) -> Vec<Tick<NaiveDate>> {
    let every = points.len().div_ceil(12).max(1);
    let named = rows.iter().zip(points).rev().step_by(every).map(|(row, point)| {
        let (first, last) = (row.period.start.year(), row.period.end.year());
        let label =
            if first == last { last.to_string() } else { format!("{first}–{:02}", last.rem_euclid(100)) };
        Tick { at: point.day, label }
    });
    let mut ticks: Vec<_> = named.collect();
    ticks.reverse();
    ticks
}

/// Which points are joined. A cumulation begins anew with each year: points of one year are joined,
/// and where each year has but one, those of equal length.
fn lines(series: &Series<'_>) -> Vec<Vec<usize>> {
    if !matches!(series.kind, Kind::Cumulative(..)) {
        return vec![(0..series.rows.len()).collect()];
    }
    let by = |group: &dyn Fn(&Period) -> i64| {
        let mut lines = std::collections::BTreeMap::<i64, Vec<usize>>::new();
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

/// The value with the digits that were printed, at most five of them; a recomputed one with one
/// digit after the point.
fn said(row: &Row, value: Decimal) -> String {
    if row.status == Standing::Derived {
        return scale::fixed(scale::to_places(value, 1));
    }
    let digits = |d: Decimal| u32::try_from(d.abs().trunc().normalize().to_string().len()).unwrap_or(5);
    // Printed noughts count where the words have the scale of the axis: 13.0, not 13.
    let printed = if scale::same(&row.value_text, value) { row.decimals } else { value.scale() };
    scale::fixed(scale::to_places(value, printed.min(5_u32.saturating_sub(digits(value)))))
}

/// Lines without the steps that pass over periods, and those steps.
fn parted(lines: Vec<Vec<usize>>, points: &[Point], kind: Kind) -> (Vec<Vec<usize>>, Vec<[usize; 2]>) {
    let longest = match kind {
        Kind::Week => 10,
        Kind::Month => 45,
        Kind::Quarter => 135,
        Kind::Half => 270,
        Kind::Year(..) => 540,
        // Stocks are told when they are told, and cumulations when they have grown.
        Kind::Day | Kind::Cumulative(..) | Kind::Span(_) => return (lines, Vec::new()),
    };
    let mut gaps = Vec::new();
    let mut parts = Vec::new();
    for line in lines {
        let far = |a: &usize, b: &usize| match (points.get(*a), points.get(*b)) {
            (Some(a), Some(b)) => (b.day - a.day).num_days() > longest,
            _ => true,
        };
        gaps.extend(line.windows(2).filter(|step| far(&step[0], &step[1])).map(|step| [step[0], step[1]]));
        parts.extend(line.chunk_by(|a, b| !far(a, b)).filter(|part| part.len() > 1).map(<[usize]>::to_vec));
    }
    (parts, gaps)
}

/// "monthly", "cumulative from July", "end of month".
fn kind_words(series: &Series<'_>) -> String {
    let month_end =
        |row: &&Row| row.period.end.checked_add_days(Days::new(1)).is_some_and(|next| next.day() == 1);
    if series.kind == Kind::Day && series.rows.iter().all(month_end) {
        return "end of month".to_owned();
    }
    if series.kind == Kind::Day {
        return "on single days".to_owned();
    }
    series.kind.words()
}

/// "Source: State Bank of Pakistan; 7 statements, August 2019 to July 2024".
fn source(rows: &[&Row], gaps: bool) -> String {
    let publishers: BTreeSet<&str> = rows.iter().flat_map(|r| &r.publishers).map(String::as_str).collect();
    let statements: BTreeSet<&str> = rows.iter().flat_map(|r| &r.statement_ids).map(String::as_str).collect();
    let names: Vec<&str> = if publishers.is_empty() {
        statements.iter().copied().collect()
    } else {
        publishers.iter().copied().collect()
    };
    let mut listed = names.iter().take(3).copied().collect::<Vec<_>>().join(", ");
    if names.len() > 3 {
        listed = format!("{listed} and {} more", names.len() - 3);
    }
    let count = match statements.len() {
        1 => "1 statement".to_owned(),
        n => format!("{n} statements"),
    };
    let days = || rows.iter().flat_map(|r| [r.first_published, r.last_published]).flatten();
    let when = match (days().min(), days().max()) {
        (Some(first), Some(last)) if first == last => format!(" of {first}"),
        (Some(first), Some(last)) => format!(" from {first} to {last}"),
        _ => String::new(),
    };
    let thin = if gaps { ". Thin lines pass over periods without a figure" } else { "" };
    format!("Source: {listed}; {count}{when}{thin}")
}
