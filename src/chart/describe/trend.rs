//! `trend`: values over true dates; several series as lines of one plot, or in panels.

use super::super::spec::{Form, Layer, Panel, Shape, Spec, Weight};
use super::super::theme::MOST_SERIES;
use super::super::{Series, words};
use super::points::{self, Magnitude};
use super::{Around, Facet, Request, gaps, headline, kind_words, names, subtitle, whole};
use crate::error::{Error, Result};
use crate::series::Row;

pub fn spec(request: &Request<'_>) -> Result<Spec> {
    let series = &request.series;
    let magnitude = Magnitude::of(series.iter());
    let groups = groups(series, request.facet);
    if let Some((_, crowd)) = groups.iter().find(|(_, group)| group.len() > MOST_SERIES) {
        let found = format!("{}", crowd.len());
        return Err(Error::new("chart", format!("at most {MOST_SERIES} series in one plot"), found)
            .advise("narrow them (--indicator, --item, --area, --measure, --series), make panels with --facet, or --out DIR for a chart of each"));
    }
    let (common, own) = names::distinct(series);
    let across = points::days(series.iter(), false).ok_or_else(|| nothing("a period"))?;
    let all: Vec<_> = series.iter().map(|s| drawn(s, magnitude)).collect();
    let upward = points::upward(all.iter().flatten(), false).ok_or_else(|| nothing("a value"))?;
    let panels = groups.into_iter().map(|(name, group)| {
        let names = if request.facet.is_some() {
            let inside: Vec<Series<'_>> = group.iter().filter_map(|at| series.get(*at)).cloned().collect();
            names::distinct(&inside).1
        } else {
            group.iter().filter_map(|at| own.get(*at)).cloned().collect()
        };
        let layers = group.iter().zip(names).enumerate().filter_map(|(slot, (at, name))| {
            let (series, points) = (series.get(*at)?, all.get(*at)?.clone());
            let lines = points::joined(series, &points);
            Some(Layer { name, slot, shape: Shape::Line, weight: Weight::Normal, points, lines })
        });
        Panel { name, across: across.clone(), upward, layers: layers.collect() }
    });
    let panels: Vec<Panel> = panels.collect();
    let title = headline::whole(&common, own, series);
    let rows: Vec<&Row> = series.iter().flat_map(|series| series.rows.iter().copied()).collect();
    let notes = gaps(series.iter().zip(all.iter().map(Vec::as_slice)));
    let around = Around { form: Form::Trend, title, subtitle: under(series, magnitude), notes, panels };
    Ok(whole(request, around, &rows))
}

fn drawn(series: &Series<'_>, magnitude: Magnitude) -> Vec<super::Point> {
    series.rows.iter().map(|row| points::point(row, series.kind, magnitude)).collect()
}

pub fn nothing(what: &str) -> Error {
    Error::new("chart", what, "none")
}

/// The subtitle of series that may differ in the kind of their periods.
pub fn under(series: &[Series<'_>], magnitude: Magnitude) -> String {
    let mut told: Vec<String> = series.iter().map(|series| subtitle(series, magnitude)).collect();
    told.dedup();
    // What is said of the adjustment of some is no word on all.
    let bare = |series: &Series<'_>| {
        let measure = series.key().map(|key| words::measure(key, magnitude.word));
        format!("{}; {}", measure.unwrap_or_default(), kind_words(series))
    };
    let mut plain: Vec<String> = series.iter().map(bare).collect();
    plain.dedup();
    match (told.as_slice(), plain.as_slice()) {
        ([one], _) | (_, [one]) => one.clone(),
        _ => series
            .first()
            .and_then(Series::key)
            .map_or_else(String::new, |key| words::capital(&words::unit(&key.unit, magnitude.word))),
    }
}

/// The series by panel: all in one, or those that share an area, an item, an indicator.
fn groups(series: &[Series<'_>], facet: Option<Facet>) -> Vec<(String, Vec<usize>)> {
    let Some(facet) = facet else { return vec![(String::new(), (0..series.len()).collect())] };
    let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
    for (at, series) in series.iter().enumerate() {
        let Some(key) = series.key() else { continue };
        let name = match facet {
            Facet::Area if !key.area_text.is_empty() => key.area_text.clone(),
            Facet::Area => words::area(&key.ref_area).to_owned(),
            Facet::Item if key.item.is_empty() => "Total".to_owned(),
            Facet::Item => words::capital(&key.item),
            Facet::Indicator => words::indicator(&crate::series::Key { item: String::new(), ..key.clone() }),
        };
        match groups.iter_mut().find(|(own, _)| *own == name) {
            Some((_, group)) => group.push(at),
            None => groups.push((name, vec![at])),
        }
    }
    groups
}
