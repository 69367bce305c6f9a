//! `vintages`: what was known of a series on successive days, the first and the latest emphasised.

use super::super::spec::{At, Form, Layer, Mark, Panel, Point, Shape, Spec, Weight};
use super::super::{Series, scale};
use super::points::{self, Magnitude};
use super::{Around, Request, headline, names, trend, whole, wording};
use crate::error::{Error, Result};
use crate::observation::{Period, Value};
use crate::series::{Agreement, Row};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// What was known of one period from one day on.
struct Known<'r> {
    row: &'r Row,
    values: Vec<(NaiveDate, Decimal)>,
}

pub fn spec(request: &Request<'_>) -> Result<Spec> {
    let series = &request.series;
    let magnitude = Magnitude::of(series.iter());
    let (_, own) = names::distinct(series);
    let across = points::days(series.iter(), false).ok_or_else(|| trend::nothing("a period"))?;
    let (mut panels, mut changes) = (Vec::new(), Vec::new());
    let mut undated = 0;
    for (series, name) in series.iter().zip(own) {
        let known: Vec<Known<'_>> =
            series.rows.iter().filter_map(|row| known(row, request.history)).collect();
        undated += series.rows.len() - known.len();
        let layers = layers(series, &known, magnitude);
        for item in &known {
            let steps = item.values.windows(2).filter(|pair| pair[0].1 != pair[1].1);
            changes.extend(
                steps.map(|pair| (pair[1].0, wording::period(&item.row.period), pair[0].1, pair[1].1)),
            );
        }
        let Some(upward) = points::upward(layers.iter().flat_map(|layer| &layer.points), false) else {
            return Err(Error::new(
                format!("series {}", series.name),
                "values with a day of publication",
                "none",
            ));
        };
        panels.push(Panel { name, across: across.clone(), upward, layers });
    }
    let all = || panels.iter().flat_map(|panel: &Panel| &panel.layers).flat_map(|layer| &layer.points);
    if let Some(upward) = points::upward(all(), false) {
        for panel in &mut panels {
            panel.upward = upward;
        }
    }
    changes.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    let changes: Vec<(String, Decimal, Decimal)> =
        changes.into_iter().map(|(_, period, old, new)| (period, old, new)).collect();
    let title = series.first().map_or_else(String::new, |one| headline::revised(one, &changes));
    let rows: Vec<&Row> = series.iter().flat_map(|series| series.rows.iter().copied()).collect();
    let mut notes = vec!["Each line is what was known on its day.".to_owned()];
    if undated > 0 {
        notes.push(format!("{undated} of the periods have no single value with a day and are left out."));
    }
    let subtitle = trend::under(series, magnitude);
    Ok(whole(request, Around { form: Form::Vintages, title, subtitle, notes, panels }, &rows))
}

/// The values that a period had, each with the day from which it was known: those that the ledger
/// tells, else those that the row itself tells.
fn known<'r>(row: &'r Row, history: &[Row]) -> Option<Known<'r>> {
    let same = |old: &&Row| (&old.key, old.period, &old.scope) == (&row.key, row.period, &row.scope);
    let mut values: Vec<(NaiveDate, Decimal)> = history
        .iter()
        .filter(same)
        .filter_map(|old| {
            if let Value::Single(value) = old.value { Some((old.realtime_start?, value)) } else { None }
        })
        .collect();
    values.sort_by_key(|(day, _)| *day);
    if values.is_empty() { told_by(row) } else { Some(Known { row, values }) }
}

/// The values that the row tells of itself.
fn told_by(row: &Row) -> Option<Known<'_>> {
    let Value::Single(now) = row.value else { return None };
    let last = row.realtime_start.or(row.last_published)?;
    if row.agreement != Agreement::Revised {
        return Some(Known { row, values: vec![(row.first_published.unwrap_or(last), now)] });
    }
    let mut values: Vec<(NaiveDate, Decimal)> =
        row.earlier.split("; ").filter_map(|told| earlier(told, last)).collect();
    values.push((last, now));
    values.sort_by_key(|(day, _)| *day);
    Some(Known { row, values })
}

/// "1512000000 (pak/ict, 2021-04-29)": what the column `earlier` tells of a value. A value that its
/// successor's own statement tells was known before that statement.
fn earlier(told: &str, last: NaiveDate) -> Option<(NaiveDate, Decimal)> {
    let (value, rest) = told.split_once(" (")?;
    let day: NaiveDate = rest.strip_suffix(')')?.rsplit_once(", ")?.1.parse().ok()?;
    let day = if day >= last { last.pred_opt()? } else { day };
    Some((day, value.parse().ok()?))
}

/// The first vintage, each on whose day a known value changed, and the latest.
fn layers(series: &Series<'_>, known: &[Known<'_>], magnitude: Magnitude) -> Vec<Layer> {
    let mut days: BTreeSet<NaiveDate> = BTreeSet::new();
    for item in known {
        // The day before a change is when the value that it replaced still stood.
        for pair in item.values.windows(2) {
            days.extend([pair[1].0.pred_opt(), Some(pair[1].0)].into_iter().flatten());
        }
    }
    let latest = known.iter().filter_map(|item| item.values.last()).map(|(day, _)| *day).max();
    days.extend(latest);
    let mut vintages: Vec<(NaiveDate, Vec<Point>)> = Vec::new();
    for day in days {
        let points: Vec<Point> = known.iter().filter_map(|item| on(item, day, series, magnitude)).collect();
        let news = vintages.last().is_none_or(|(_, before)| values(before) != values(&points));
        if news && !points.is_empty() {
            vintages.push((day, points));
        }
    }
    let count = vintages.len();
    let layers = vintages.into_iter().enumerate().map(|(at, (day, points))| {
        let (weight, slot) = match at {
            at if at + 1 == count => (Weight::Strong, 0),
            0 => (Weight::Normal, 1),
            _ => (Weight::Faint, 0),
        };
        let name =
            if weight == Weight::Faint { String::new() } else { format!("as of {}", wording::day(day)) };
        let lines = joined(series.kind, &points, known);
        let points = told(points, weight);
        Layer { name, slot, shape: Shape::Line, weight, points, lines }
    });
    layers.collect()
}

/// Values are told on the latest vintage, and at the end of the first.
fn told(points: Vec<Point>, weight: Weight) -> Vec<Point> {
    let last = points.len().saturating_sub(1);
    let tell = |at: usize| weight == Weight::Strong || weight == Weight::Normal && at == last;
    let points = points.into_iter().enumerate();
    points.map(|(at, point)| if tell(at) { point } else { Point { label: String::new(), ..point } }).collect()
}

fn values(points: &[Point]) -> Vec<(At, Decimal)> {
    points.iter().map(|point| (point.at, point.value)).collect()
}

/// What was known of a period on a day.
fn on(item: &Known<'_>, day: NaiveDate, series: &Series<'_>, magnitude: Magnitude) -> Option<Point> {
    let (since, value) = item.values.iter().rev().find(|(since, _)| *since <= day)?;
    let whole = points::point(item.row, series.kind, magnitude);
    let value = magnitude.scaled(*value);
    let stands = value == whole.value;
    let label = if stands { whole.label } else { scale::fixed(value) };
    let about = format!("{}: {label}, known since {since}", wording::period(&item.row.period));
    Some(Point { value, label, about, mark: Mark::Plain, low: None, high: None, ..whole })
}

/// Points of neighbouring periods are joined.
fn joined(kind: crate::series::Kind, points: &[Point], known: &[Known<'_>]) -> Vec<Vec<usize>> {
    let rows: Vec<&Row> = known
        .iter()
        .map(|item| item.row)
        .filter(|row| points.iter().any(|p| p.at == At::Day(points::place(&row.period, kind))))
        .collect();
    points::joined(&Series { name: String::new(), kind, rows }, points)
}

/// Whether a series has a value that replaced another on a later day.
pub fn has_revisions(series: &Series<'_>) -> bool {
    let periods: Vec<Period> = series
        .rows
        .iter()
        .filter(|row| told_by(row).is_some_and(|known| known.values.len() > 1))
        .map(|row| row.period)
        .collect();
    periods.len() > 1
}
