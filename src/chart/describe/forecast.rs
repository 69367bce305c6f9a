//! `forecast`: what is known drawn solid, what is expected or wanted apart from it, ranges as bands.

use super::super::Series;
use super::super::spec::{Form, Layer, Mark, Panel, Point, Shape, Spec, Weight};
use super::points::{self, Magnitude};
use super::{Around, Request, gaps, headline, names, trend, whole};
use crate::error::{Error, Result};
use crate::series::{Class, Row};

/// A series with its forecasts and targets.
struct Ahead<'r> {
    actual: Series<'r>,
    forecast: Option<Series<'r>>,
    target: Option<Series<'r>>,
}

pub fn spec(request: &Request<'_>) -> Result<Spec> {
    // A series of forecasts stands for the actual one that it belongs to.
    let mut found: Vec<Ahead<'_>> = Vec::new();
    for series in &request.series {
        let actual = series.companion(request.all, Class::Actual).unwrap_or(series).clone();
        if found.iter().any(|other| other.actual.name == actual.name) {
            continue;
        }
        let of = |class| {
            let named = request
                .series
                .iter()
                .find(|s| s.key().is_some_and(|k| k.class == class) && s.name.starts_with(&stem(&actual)));
            named.or_else(|| actual.companion(request.all, class)).cloned()
        };
        found.push(Ahead { forecast: of(Class::Forecast), target: of(Class::Target), actual });
    }
    if found.iter().all(|ahead| ahead.forecast.is_none() && ahead.target.is_none()) {
        return Err(Error::new(
            "chart of kind forecast",
            "a forecast or a target of the same indicator, area and kind of period",
            "none",
        )
        .advise("--list shows which series have one: their names hold -forecast- or -target-"));
    }
    let every =
        || found.iter().flat_map(|a| [Some(&a.actual), a.forecast.as_ref(), a.target.as_ref()]).flatten();
    let magnitude = Magnitude::of(every());
    let across = points::days(every(), true).ok_or_else(|| trend::nothing("a period"))?;
    let actuals: Vec<Series<'_>> = found.iter().map(|ahead| ahead.actual.clone()).collect();
    let (common, own) = names::distinct(&actuals);
    let panels = found.iter().zip(&own).map(|(ahead, name)| {
        let layers = layers(ahead, magnitude);
        let upward = points::upward(layers.iter().flat_map(|layer| &layer.points), false);
        Some(Panel { name: name.clone(), across: across.clone(), upward: upward?, layers })
    });
    let mut panels: Vec<Panel> = panels.collect::<Option<_>>().ok_or_else(|| trend::nothing("a value"))?;
    let all = || panels.iter().flat_map(|panel| &panel.layers).flat_map(|layer| &layer.points);
    if let Some(upward) = points::upward(all(), false) {
        for panel in &mut panels {
            panel.upward = upward;
        }
    }
    let title = match found.as_slice() {
        [one] => title(one),
        _ => headline::fitting(&[format!("{common}: forecasts and targets against actual figures")]),
    };
    let rows: Vec<&Row> = every().flat_map(|series| series.rows.iter().copied()).collect();
    let drawn: Vec<(&Series<'_>, Vec<Point>)> =
        actuals.iter().map(|s| (s, points_of(s, magnitude))).collect();
    let mut notes = gaps(drawn.iter().map(|(series, points)| (*series, points.as_slice())));
    if rows.iter().any(|row| row.key.class == Class::Target) {
        notes.push("Targets are goals, budgets and ceilings as statements name them.".to_owned());
    }
    let subtitle = trend::under(&actuals, magnitude);
    Ok(whole(request, Around { form: Form::Forecast, title, subtitle, notes, panels }, &rows))
}

/// The name of a series up to where the class stands in it.
fn stem(series: &Series<'_>) -> String {
    series.key().map(crate::series::Key::slug).unwrap_or_default()
}

fn points_of(series: &Series<'_>, magnitude: Magnitude) -> Vec<Point> {
    series.rows.iter().map(|row| points::point(row, series.kind, magnitude)).collect()
}

fn title(ahead: &Ahead<'_>) -> String {
    let last =
        |series: &Option<Series<'_>>| series.as_ref().and_then(|s| s.rows.last().map(|row| (*row).clone()));
    match (last(&ahead.forecast), last(&ahead.target)) {
        (Some(forecast), target) if target.as_ref().is_none_or(|t| t.period.end <= forecast.period.end) => {
            headline::expected(&ahead.actual, &forecast, false)
        }
        (_, Some(target)) => headline::expected(&ahead.actual, &target, true),
        (Some(forecast), None) => headline::expected(&ahead.actual, &forecast, false),
        (None, None) => headline::of(&ahead.actual),
    }
}

fn layers(ahead: &Ahead<'_>, magnitude: Magnitude) -> Vec<Layer> {
    let mut layers = Vec::new();
    let known = ahead.actual.key().is_some_and(|key| key.class == Class::Actual);
    if known {
        let points = points_of(&ahead.actual, magnitude);
        let lines = points::joined(&ahead.actual, &points);
        layers.push(Layer {
            name: String::new(),
            slot: 0,
            shape: Shape::Line,
            weight: Weight::Strong,
            points,
            lines,
        });
    }
    for (series, slot, mark) in [(&ahead.forecast, 1, Mark::Forecast), (&ahead.target, 2, Mark::Target)] {
        let Some(series) = series else { continue };
        let points = points_of(series, magnitude);
        let (ranges, single): (Vec<Point>, Vec<Point>) =
            points.into_iter().partition(|p| p.mark == Mark::Range);
        let single: Vec<Point> = single.into_iter().map(|point| Point { mark, ..point }).collect();
        let shape = if mark == Mark::Target { Shape::Bands } else { Shape::Dots };
        for (shape, points) in [(Shape::Bands, ranges), (shape, single)] {
            if !points.is_empty() {
                let name = mark.words().to_owned();
                layers.push(Layer { name, slot, shape, weight: Weight::Normal, points, lines: Vec::new() });
            }
        }
    }
    layers
}
