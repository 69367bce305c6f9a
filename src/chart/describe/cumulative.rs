//! `cumulative`: fiscal years on top of each other by month, the way ministries compare July–March
//! with July–March.

use super::super::Series;
use super::super::spec::{Across, At, Form, Layer, Panel, Point, Shape, Spec, Weight};
use super::points::{self, Magnitude};
use super::{Around, Request, headline, names, subtitle, trend, whole, wording};
use crate::error::{Error, Result};
use crate::observation::Period;
use crate::series::{Kind, Row};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// More years than this and the older ones stand back.
const COLOURED: usize = 4;

pub fn spec(request: &Request<'_>) -> Result<Spec> {
    let series = &request.series;
    let magnitude = Magnitude::of(series.iter());
    let (common, own) = names::distinct(series);
    let mut panels = Vec::new();
    for (series, name) in series.iter().zip(&own) {
        panels.push(panel(series, name.clone(), magnitude)?);
    }
    let all = || panels.iter().flat_map(|panel: &Panel| &panel.layers).flat_map(|layer| &layer.points);
    let upward = points::upward(all(), true).ok_or_else(|| trend::nothing("a value"))?;
    for panel in &mut panels {
        panel.upward = upward;
    }
    let title = headline::whole(&common, own, series);
    let rows: Vec<&Row> = series.iter().flat_map(|series| series.rows.iter().copied()).collect();
    let subtitle = series.first().map_or_else(String::new, |one| {
        format!("{}, to the end of the month named", subtitle(one, magnitude))
    });
    let around = Around { form: Form::Cumulative, title, subtitle, notes: Vec::new(), panels };
    Ok(whole(request, around, &rows))
}

fn panel(series: &Series<'_>, name: String, magnitude: Magnitude) -> Result<Panel> {
    let Kind::Cumulative(month, day) = series.kind else {
        let found = format!("{} ({})", series.name, series.kind.words());
        return Err(Error::new("chart of kind cumulative", "series whose periods cumulate", found)
            .advise("--list shows them: their names end with cumulative-…; draw others as trend"));
    };
    let mut years: BTreeMap<chrono::NaiveDate, Vec<&Row>> = BTreeMap::new();
    for row in &series.rows {
        years.entry(row.period.start).or_default().push(row);
    }
    let count = years.len();
    let layers = years.into_values().enumerate().map(|(at, rows)| {
        let age = count - 1 - at;
        let points: Vec<Point> = rows.iter().map(|row| point(row, series.kind, magnitude)).collect();
        let name = rows.first().map_or_else(String::new, |row| wording::fiscal(&row.period));
        let weight = match age {
            0 => Weight::Strong,
            age if age < COLOURED || count <= COLOURED + 1 => Weight::Normal,
            _ => Weight::Faint,
        };
        let lines = if points.len() > 1 { vec![(0..points.len()).collect()] } else { Vec::new() };
        Layer { name, slot: age, shape: Shape::Line, weight, points, lines }
    });
    let layers: Vec<Layer> = layers.collect();
    let across = Across::Months { month, day };
    let upward = points::upward(layers.iter().flat_map(|layer| &layer.points), true)
        .ok_or_else(|| trend::nothing("a value"))?;
    Ok(Panel { name, across, upward, layers })
}

fn point(row: &Row, kind: Kind, magnitude: Magnitude) -> Point {
    Point { at: At::Number(months(&row.period)), ..points::point(row, kind, magnitude) }
}

/// How many months a cumulation holds; of years that begin within a month, to a hundredth.
fn months(period: &Period) -> Decimal {
    if let Some(whole) = period.whole_months() {
        return Decimal::from(whole);
    }
    let days = Decimal::from(period.days());
    let months = days.saturating_mul(Decimal::from(12)).checked_div(Decimal::new(36525, 2));
    months.unwrap_or(days).round_dp(2)
}
