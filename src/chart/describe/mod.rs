//! From series and checks to what a chart of them shows.
//!
//! One file for each kind of chart; here is what they share: the request, the words around the
//! plot, and what cannot be drawn.

mod check_row;
mod cumulative;
mod forecast;
mod growth;
mod headline;
mod names;
mod points;
mod trend;
mod verdicts;
mod vintages;
mod wording;

pub use check_row::CheckRow;

use super::font;
use super::layout;
use super::png::PLAIN_DPI;
use super::spec::{Form, Layer, Mark, Panel, Point, Spec};
use super::theme::Theme;
use super::{Series, words};
use crate::error::{Error, Result};
use crate::observation::Measure;
use crate::series::{Kind, Row};
use chrono::{Datelike, Days};
use points::Magnitude;
use std::collections::BTreeSet;

/// What makes panels of several series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// A panel for each area.
    Area,
    /// A panel for each item.
    Item,
    /// A panel for each indicator.
    Indicator,
}

/// How a chart looks.
#[derive(Clone, Debug)]
pub struct Look {
    /// Light or dark.
    pub theme: Theme,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Dots per inch of a PNG.
    pub dpi: u32,
    /// A title of one's own.
    pub title: Option<String>,
}

impl Default for Look {
    fn default() -> Self {
        Self { theme: Theme::Light, width: 1200, height: 675, dpi: PLAIN_DPI, title: None }
    }
}

/// What is to be drawn.
#[derive(Clone, Debug)]
pub struct Request<'r> {
    /// The kind of chart.
    pub form: Form,
    /// The series.
    pub series: Vec<Series<'r>>,
    /// All series there are, among which forecasts and targets are looked for.
    pub all: &'r [Series<'r>],
    /// Checks, for growth and verdicts.
    pub checks: &'r [CheckRow],
    /// Every value that ever stood with the days on which it did, where a ledger tells them.
    pub history: &'r [Row],
    /// What makes panels.
    pub facet: Option<Facet>,
    /// How it looks.
    pub look: Look,
}

/// The kind of chart that suits a series best.
#[must_use]
pub fn usual(series: &Series<'_>) -> Form {
    let moves = series.key().is_some_and(|key| matches!(key.measure, Measure::Growth | Measure::Change));
    match series.kind {
        Kind::Cumulative(..) if series.key().is_some_and(|key| key.measure == Measure::Level) => {
            Form::Cumulative
        }
        // More bars than this are a line.
        _ if moves && series.rows.len() <= 40 => Form::Growth,
        _ => Form::Trend,
    }
}

impl Spec {
    /// The chart of one series as suits it best; `None` where it has no value.
    #[must_use]
    pub fn of(series: &Series<'_>) -> Option<Self> {
        let (form, series) = (usual(series), vec![series.clone()]);
        chart(&Request {
            form,
            series,
            all: &[],
            checks: &[],
            history: &[],
            facet: None,
            look: Look::default(),
        })
        .ok()
    }
}

/// Most panels on one page.
const MOST_PANELS: usize = 16;

/// What the chart shows.
///
/// # Errors
///
/// When there is nothing to draw, when units are mixed, when there are more series or panels than
/// can be told apart, or when the series are none that this kind of chart can show.
pub fn chart(request: &Request<'_>) -> Result<Spec> {
    let spec = described(request)?;
    if !layout::has_room(&spec) {
        let found = format!("{}x{} pixels", spec.width, spec.height);
        let count = spec.panels.len();
        return Err(Error::new("chart", format!("room for {count} panel(s) that can be read"), found)
            .advise("give a larger --size, or draw fewer panels"));
    }
    Ok(spec)
}

fn described(request: &Request<'_>) -> Result<Spec> {
    if request.form == Form::Verdicts {
        return verdicts::spec(request);
    }
    if request.series.iter().all(|series| series.rows.is_empty()) {
        let advice = "--list names the series, --from and --to may shut all of them out";
        return Err(Error::new("chart", "at least one value", "none").advise(advice));
    }
    one_unit(&request.series)?;
    let spec = match request.form {
        Form::Growth => growth::spec(request)?,
        Form::Cumulative => cumulative::spec(request)?,
        Form::Vintages => vintages::spec(request)?,
        Form::Forecast => forecast::spec(request)?,
        Form::Trend | Form::Verdicts => trend::spec(request)?,
    };
    if spec.panels.len() > MOST_PANELS {
        let found = format!("{}", spec.panels.len());
        return Err(Error::new("chart", format!("at most {MOST_PANELS} panels"), found)
            .advise("name fewer series, or --out DIR for a chart of each"));
    }
    Ok(spec)
}

/// Refuses to draw different units against one axis.
fn one_unit(series: &[Series<'_>]) -> Result<()> {
    let units: BTreeSet<&str> = series.iter().filter_map(Series::key).map(|key| key.unit.as_str()).collect();
    if units.len() < 2 {
        return Ok(());
    }
    let named: Vec<String> = units.iter().map(|unit| format!("{unit} ({})", words::unit(unit, ""))).collect();
    Err(Error::new("chart", "series of one unit", named.join(", "))
        .advise("choose by --measure or --series, or --out DIR for a chart of each"))
}

/// What the words around the plot are made from.
struct Around {
    form: Form,
    title: String,
    subtitle: String,
    notes: Vec<String>,
    panels: Vec<Panel>,
}

/// The whole spec, with source, key, text alternative and claims of these rows.
fn whole(request: &Request<'_>, around: Around, rows: &[&Row]) -> Spec {
    let Around { form, title, subtitle, mut notes, panels } = around;
    let title = request.look.title.clone().unwrap_or(title);
    let drawn = || panels.iter().flat_map(|panel| &panel.layers);
    let key: BTreeSet<Mark> =
        drawn().flat_map(|layer| &layer.points).map(|p| p.mark).filter(|mark| *mark != Mark::Plain).collect();
    let told: Vec<(String, Vec<&Point>)> = panels
        .iter()
        .flat_map(|panel| panel.layers.iter().map(move |layer| (panel, layer)))
        .map(|(panel, layer)| (named(panel, layer), layer.points.iter().collect()))
        .collect();
    let alt = headline::alternative(form.words(), &title, &subtitle, &told);
    let source = source(rows);
    let all = [title.as_str(), &subtitle, &source].into_iter().map(str::to_owned);
    let names = panels
        .iter()
        .flat_map(|p| std::iter::once(p.name.clone()).chain(p.layers.iter().map(|l| l.name.clone())));
    let missing = font::missing(&all.chain(names).collect::<String>());
    if !missing.is_empty() {
        let letters: Vec<String> =
            missing.iter().take(12).map(|c| format!("U+{:04X}", u32::from(*c))).collect();
        notes.push(format!("Letters that this font has no picture for: {}.", letters.join(", ")));
    }
    let claims: BTreeSet<&str> = rows.iter().flat_map(|row| &row.claims).map(String::as_str).collect();
    Spec {
        kind: form,
        title,
        subtitle,
        source,
        notes,
        alt,
        claims: claims.into_iter().map(str::to_owned).collect(),
        lang: "en".to_owned(),
        theme: request.look.theme,
        width: request.look.width,
        height: request.look.height,
        dpi: request.look.dpi,
        key: key.into_iter().collect(),
        panels,
    }
}

fn named(panel: &Panel, layer: &Layer) -> String {
    let parts = [panel.name.as_str(), layer.name.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// "Billion US dollars; monthly", "Percent change, month on month, seasonally adjusted; monthly".
fn subtitle(series: &Series<'_>, magnitude: Magnitude) -> String {
    let Some(key) = series.key() else { return String::new() };
    let measure = words::measure(key, magnitude.word);
    match words::adjusted(key) {
        "" => format!("{measure}; {}", kind_words(series)),
        adjusted => format!("{measure}, {adjusted}; {}", kind_words(series)),
    }
}

/// "monthly", "cumulative from July", "end of month".
fn kind_words(series: &Series<'_>) -> String {
    let month_end =
        |row: &&Row| row.period.end.checked_add_days(Days::new(1)).is_some_and(|next| next.day() == 1);
    match series.kind {
        Kind::Day if series.rows.iter().all(month_end) => "end of month".to_owned(),
        Kind::Day => "on single days".to_owned(),
        kind => kind.words(),
    }
}

/// The note on gaps, where there are some.
fn gaps<'s>(mut series: impl Iterator<Item = (&'s Series<'s>, &'s [Point])>) -> Vec<String> {
    if series.any(|(series, points)| points::has_gaps(series, points)) {
        vec!["Lines break where there is no figure.".to_owned()]
    } else {
        Vec::new()
    }
}

/// "Source: State Bank of Pakistan; 7 statements, 12 August 2019 to 3 July 2024".
fn source(rows: &[&Row]) -> String {
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
        (Some(first), Some(last)) if first == last => format!(" of {}", wording::day(first)),
        (Some(first), Some(last)) => format!(", {} to {}", wording::day(first), wording::day(last)),
        _ => String::new(),
    };
    format!("Source: {listed}; {count}{when}.")
}

/// Whether a series has values that later ones replaced, so that its vintages are worth a chart.
#[must_use]
pub fn is_revised(series: &Series<'_>) -> bool {
    vintages::has_revisions(series)
}
