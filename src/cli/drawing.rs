//! The charts of `run`: one for each series that is worth it, and those that compare.

use super::output;
use super::talk::note;
use crate::chart::{self, CheckRow, Facet, Form, Look, Painter, Request, Series, file_stem};
use crate::check::Check;
use crate::error::Result;
use crate::observation::Measure;
use crate::series::{Class, Kind, Row};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Who drew a chart, as its metadata say.
const MAKER: &str = "run";

/// What a run draws: counts for the summary.
#[derive(Clone, Copy, Debug, Default)]
pub struct Drawn {
    /// Charts drawn.
    pub charts: usize,
    /// Charts of an earlier run that this one would not draw, taken away.
    pub removed: usize,
}

/// Draws what is worth a chart, and takes away what an earlier run drew and this one does not.
pub fn draw(folder: &Path, rows: &[Row], checks: &[Check]) -> Result<Drawn> {
    let checks: Vec<CheckRow> =
        checks.iter().map(|check| CheckRow::from_row(&check.row())).collect::<Result<_>>()?;
    let all = chart::select(rows);
    let painter = Painter::new();
    let jobs = jobs(&all, &checks);
    let drawn: Result<Vec<Option<String>>> = jobs
        .into_par_iter()
        .map(|job| {
            let look = Look::default();
            let (form, series, facet) = (job.form, job.series, job.facet);
            let spec = match chart::chart(&Request {
                form,
                series,
                all: &all,
                checks: &checks,
                history: &[],
                facet,
                look,
            }) {
                Ok(spec) => spec,
                Err(error) => {
                    note(&format!("{} is not drawn: {error}", job.name));
                    return Ok(None);
                }
            };
            let file = format!("{}.png", file_stem(&job.name));
            output::file(&folder.join(&file), &painter.png_by(&spec, MAKER)?)?;
            Ok(Some(file))
        })
        .collect();
    let files: BTreeSet<String> = drawn?.into_iter().flatten().collect();
    Ok(Drawn { charts: files.len(), removed: clear(folder, &files) })
}

/// One chart.
struct Job<'r> {
    name: String,
    form: Form,
    series: Vec<Series<'r>>,
    facet: Option<Facet>,
}

fn jobs<'r>(all: &[Series<'r>], checks: &[CheckRow]) -> Vec<Job<'r>> {
    let mut jobs = Vec::new();
    let job = |name: String, form, series, facet| Job { name, form, series, facet };
    let worth: Vec<&Series<'r>> = all.iter().filter(|series| series.is_trend() && is_told(series)).collect();
    for series in &worth {
        let name = &series.name;
        jobs.push(job(name.clone(), chart::usual(series), vec![(*series).clone()], None));
        // Vintages of cumulations lie so close that a page shows nothing.
        if chart::is_revised(series) && !matches!(series.kind, Kind::Cumulative(..)) {
            jobs.push(job(format!("{name}-vintages"), Form::Vintages, vec![(*series).clone()], None));
        }
        if [Class::Forecast, Class::Target].into_iter().any(|class| series.companion(all, class).is_some()) {
            jobs.push(job(format!("{name}-forecast"), Form::Forecast, vec![(*series).clone()], None));
        }
    }
    for (name, group) in compared(&worth) {
        jobs.push(job(format!("{name}-by-area"), Form::Trend, group, Some(Facet::Area)));
    }
    if checks.iter().any(CheckRow::is_decided) {
        jobs.push(job("verdicts".to_owned(), Form::Verdicts, Vec::new(), None));
    }
    jobs
}

/// Whether statements give enough of a series themselves; rates that follow from levels do for those.
fn is_told(series: &Series<'_>) -> bool {
    let rate = |row: &&&Row| row.key.measure == Measure::Growth;
    series.rows.iter().filter(|row| !row.rule.derives() || rate(row)).count() >= 3
}

/// Percentages that three areas or more give for one indicator and kind of period.
fn compared<'r>(worth: &[&Series<'r>]) -> BTreeMap<String, Vec<Series<'r>>> {
    let mut groups: BTreeMap<String, Vec<Series<'r>>> = BTreeMap::new();
    for series in worth {
        let Some(key) = series.key() else { continue };
        let whole = key.item.is_empty() && key.area_text.is_empty() && key.counterpart_area.is_empty();
        if whole && key.unit == "%" {
            let parts = [key.indicator.as_str(), key.measure.code(), key.basis.code(), &series.kind.slug()];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            groups.entry(parts.join("-")).or_default().push((*series).clone());
        }
    }
    groups.retain(|_, group| group.len() >= 3);
    groups
}

/// Removes the charts of earlier runs that this one did not draw. Only what says of itself that a
/// run drew it is touched; other pictures stay. Removing is a courtesy: what cannot be removed is said.
fn clear(folder: &Path, files: &BTreeSet<String>) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    let mut removed = 0;
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        let png = path.extension().is_some_and(|ending| ending == "png");
        let known = path.file_name().and_then(|name| name.to_str()).is_some_and(|name| files.contains(name));
        if !png || known || !path.is_file() {
            continue;
        }
        let ours = std::fs::read(&path).ok().and_then(|bytes| chart::maker(&bytes));
        if ours.as_deref() == Some(MAKER) {
            match std::fs::remove_file(&path) {
                Ok(()) => removed += 1,
                Err(_) => note(&format!("{} is of an earlier run and cannot be removed", path.display())),
            }
        }
    }
    removed
}
