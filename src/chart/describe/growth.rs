//! `growth`: bars by period; on them the rate as reported and as recomputed with its bounds, where a
//! check has both.

use super::super::scale;
use super::super::spec::{At, Form, Layer, Mark, Panel, Point, Shape, Spec, Weight};
use super::super::{Series, words};
use super::points::{self, Magnitude};
use super::{Around, CheckRow, Request, headline, names, trend, whole};
use crate::error::{Error, Result};
use crate::observation::{Basis, Measure};
use crate::series::Row;
use rust_decimal::Decimal;

pub fn spec(request: &Request<'_>) -> Result<Spec> {
    let series = &request.series;
    if let Some(level) = series.iter().find(|s| s.key().is_some_and(|key| key.measure == Measure::Level)) {
        return Err(Error::new(
            "chart of kind growth",
            "series of growth or change",
            format!("levels ({})", level.name),
        )
        .advise("draw levels as trend, or choose --measure growth"));
    }
    let magnitude = Magnitude::of(series.iter());
    let (common, own) = names::distinct(series);
    let across = points::days(series.iter(), true).ok_or_else(|| trend::nothing("a period"))?;
    let (mut panels, mut notes): (Vec<Panel>, Vec<String>) = (Vec::new(), Vec::new());
    let mut checked = 0;
    for (series, name) in series.iter().zip(&own) {
        let bars =
            narrowed(series.rows.iter().map(|row| points::point(row, series.kind, magnitude)).collect());
        let (reported, recomputed) = checks(series, request.checks, magnitude);
        let (recomputed, far) = within_reach(&bars, &reported, recomputed);
        notes.extend(far);
        checked += reported.len();
        let layer = |points: Vec<Point>, shape| Layer {
            name: String::new(),
            slot: 0,
            shape,
            weight: Weight::Normal,
            points,
            lines: Vec::new(),
        };
        let layers = [layer(bars, Shape::Bars), layer(recomputed, Shape::Dots), layer(reported, Shape::Dots)];
        let layers: Vec<Layer> = layers.into_iter().filter(|layer| !layer.points.is_empty()).collect();
        let upward = points::upward(layers.iter().flat_map(|layer| &layer.points), true)
            .ok_or_else(|| trend::nothing("a value"))?;
        panels.push(Panel { name: name.clone(), across: across.clone(), upward, layers });
    }
    let all = || panels.iter().flat_map(|panel| &panel.layers).flat_map(|layer| &layer.points);
    if let Some(upward) = points::upward(all(), true) {
        for panel in &mut panels {
            panel.upward = upward;
        }
    }
    let title = headline::whole(&common, own, series);
    let rows: Vec<&Row> = series.iter().flat_map(|series| series.rows.iter().copied()).collect();
    if panels.iter().flat_map(|p| &p.layers).flat_map(|l| &l.points).any(|p| p.mark == Mark::Derived) {
        notes.push("Dashed bars follow from levels: no statement gives the rate.".to_owned());
    }
    if checked > 0 {
        notes.push("Bounds are what the printed decimals of the levels allow.".to_owned());
    }
    let subtitle = trend::under(series, magnitude);
    Ok(whole(request, Around { form: Form::Growth, title, subtitle, notes, panels }, &rows))
}

/// Bars of which none lies on its neighbour: cumulations that follow each other overlap in time.
fn narrowed(bars: Vec<Point>) -> Vec<Point> {
    let gap = bars.windows(2).filter_map(|pair| match (pair[0].at, pair[1].at) {
        (At::Day(a), At::Day(b)) => Some((b - a).num_days()),
        _ => None,
    });
    let most = gap.min().map_or(i64::MAX, |gap| (gap * 55 / 100).max(1));
    bars.into_iter().map(|bar| Point { reach: bar.reach.min(most), ..bar }).collect()
}

/// Recomputed rates that would press all others together are told in words.
fn within_reach(bars: &[Point], reported: &[Point], recomputed: Vec<Point>) -> (Vec<Point>, Vec<String>) {
    let size = |point: &Point| point.value.abs();
    let most =
        bars.iter().chain(reported).map(size).max().unwrap_or_default().saturating_mul(Decimal::from(3));
    let (near, far): (Vec<Point>, Vec<Point>) = recomputed.into_iter().partition(|point| size(point) <= most);
    let told = far.iter().map(|point| format!("Outside the plot: {}.", point.about));
    (near, told.collect())
}

/// Reported and recomputed rates of the series' periods.
fn checks(series: &Series<'_>, checks: &[CheckRow], magnitude: Magnitude) -> (Vec<Point>, Vec<Point>) {
    let (mut reported, mut recomputed): (Vec<Point>, Vec<Point>) = (Vec::new(), Vec::new());
    for row in &series.rows {
        for check in checks.iter().filter(|check| about(check, row)) {
            let (Some(value), Some(said)) = (check.recomputed, check.reported) else { continue };
            let bad = check.verdict == "inconsistent";
            let point = |value, low, high, mark| Point {
                at: At::Day(points::place(&row.period, series.kind)),
                value,
                low,
                high,
                mark,
                label: String::new(),
                about: told(check),
                reach: 0,
            };
            let scaled = |value| magnitude.scaled(value);
            let mark = if bad { Mark::Inconsistent } else { Mark::Reported };
            let own = point(scaled(said), None, None, mark);
            let label =
                if bad { format!("{} reported", scale::fixed(own.value.normalize())) } else { String::new() };
            let own = Point { label, ..own };
            let (low, high) = (check.lower.map(scaled), check.upper.map(scaled));
            let again = point(scaled(value).round_dp(4), low, high, Mark::Recomputed);
            if !reported.iter().any(|other| (other.at, other.value) == (own.at, own.value)) {
                reported.push(own);
            }
            if !recomputed.iter().any(|other| (other.at, other.value) == (again.at, again.value)) {
                recomputed.push(again);
            }
        }
    }
    (reported, recomputed)
}

/// Whether a check is of the rate that a row gives.
fn about(check: &CheckRow, row: &Row) -> bool {
    let key = &row.key;
    let kind = matches!(
        (key.measure, check.kind.as_str()),
        (Measure::Growth, "growth" | "cross")
            | (Measure::Change, "change" | "cross")
            | (Measure::Share, "share")
    );
    let based = match (key.basis, check.comparison) {
        (Basis::Unknown | Basis::Saar | Basis::Other, _) | (_, None) => true,
        (basis, Some(before)) => check.period.is_some_and(|now| basis.compares(before, now)),
    };
    kind && based
        && check.is_decided()
        && check.unit == key.unit
        && check.indicator == key.indicator
        && check.area == key.ref_area
        && check.item.to_lowercase() == key.item.to_lowercase()
        && key.area_text.is_empty()
        && key.counterpart_area.is_empty()
        && check.period == Some(row.period)
}

/// "reported 43.59, recomputed 43.5897 (43.47 … 43.71), exact; pak/ict#1".
pub fn told(check: &CheckRow) -> String {
    let shown = |value: Decimal| scale::fixed(value.normalize());
    let mut text = format!("reported {}", check.reported.map_or_else(|| "a range".to_owned(), shown));
    if let Some(value) = check.recomputed {
        text.push_str(&format!(", recomputed {}", shown(value)));
    }
    if let (Some(low), Some(high)) = (check.lower, check.upper) {
        text.push_str(&format!(" ({} … {})", shown(low), shown(high)));
    }
    let unit = words::unit(&check.unit, "");
    format!("{text} {unit}, {}; {}", check.verdict.replace('_', " "), check.claim_id())
}
