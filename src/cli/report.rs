//! `report`: a run or a ledger as one HTML file.

use super::args::Taking;
use super::output::{Output, unwritten};
use super::reading::{self, Go};
use super::{End, Ended, check, examples, near, talk, vocabulary};
use crate::chart::{self, Spec, Theme};
use crate::document::{Document, Meta};
use crate::error::{Error, Result};
use crate::frame::{self, Publishers};
use crate::input::{PAGES, printed_page};
use crate::ledger::Ledger;
use crate::observation::Observation;
use crate::report::html::{self, Chart, Drawn, Page, Told};
use crate::report::{Coverage, Tally};
use crate::series::Row;
use clap::Args;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
#[command(after_help = examples::REPORT)]
pub struct Report {
    /// Files, folders, addresses, or - for standard input, as of extract
    #[arg(value_name = "PATH", required_unless_present = "db", conflicts_with = "db")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub taking: Taking,
    /// A ledger to report on instead
    #[arg(long, value_name = "FILE")]
    pub db: Option<PathBuf>,
    /// The file to write; - for standard output
    #[arg(short, long, value_name = "FILE.html", default_value = "report.html")]
    pub output: PathBuf,
    /// The title of the report
    #[arg(long, value_name = "WORDS", default_value = "What the statements say, figure by figure")]
    pub title: String,
    /// Write over a file that is there
    #[arg(long)]
    pub force: bool,
}

/// Width and height of a chart on a wide screen and on paper, in pixels before it is fitted. They are near those it is
/// shown with, so that its small print can be read.
const BROAD: (u32, u32) = (900, 506);
/// The same on the screen of a phone.
const NARROW: (u32, u32) = (420, 380);

/// A statement with what it says.
struct Kept {
    id: String,
    place: String,
    text: String,
    meta: Meta,
    outside: bool,
    title: Range<usize>,
    body: Range<usize>,
    observations: Vec<Observation>,
}

/// Writes the report.
pub fn report(folder: Option<&Path>, args: &Report) -> Ended {
    let file = (args.output.as_os_str() != "-").then_some(args.output.as_path());
    if let Some(path) = file.filter(|path| path.exists() && !args.force) {
        let place = path.display().to_string();
        return Err(Error::new(place, "a file that is not there yet", "one that is")
            .advise("--force writes over it; -o names another"));
    }
    let (kept, tally) = match &args.db {
        Some(path) => from_ledger(path)?,
        None => match from_files(folder, args, file)? {
            Some(read) => read,
            None => return Ok(End::Nothing),
        },
    };
    let observations: Vec<Observation> = kept.iter().flat_map(|it| it.observations.iter().cloned()).collect();
    let checks = check::checks(&observations)?;
    let publishers: Publishers = kept.iter().map(|it| (it.id.clone(), it.meta.publisher.clone())).collect();
    let rows = frame::reconcile(&observations, &publishers)?;
    let coverage = Coverage::new(tally, &observations, &checks);
    let page = Page {
        title: &args.title,
        statements: kept.iter().map(told).collect(),
        checks: &checks,
        coverage: &coverage,
        series: drawn(&rows),
    };
    let mut out = Output::open(file)?;
    let place = out.place().to_owned();
    html::write(&mut out, &page).map_err(unwritten(&place))?;
    if file.is_some() {
        coverage.lines().iter().for_each(|line| talk::say(line));
        talk::say(&format!("{place} written"));
    }
    Ok(End::Done)
}

fn from_files(
    folder: Option<&Path>,
    args: &Report,
    file: Option<&Path>,
) -> Result<Option<(Vec<Kept>, Tally)>> {
    let engine = vocabulary::engine(folder)?;
    let (sources, lost) = reading::find(&args.paths, &args.taking)?;
    if sources.is_empty() {
        return Ok(None);
    }
    reading::not_a_source(file, &sources)?;
    let mut kept = Vec::new();
    let mut tally = reading::read(&engine, &sources, true, |read| {
        let outside = read.known.is_some();
        let Document { title, body, meta } = match read.known {
            None => Document::parse(&read.text),
            Some(known) => Document::known(&read.text, known),
        };
        let (id, place) = (read.source.id().to_owned(), read.source.place());
        let observations = read.reading.observations;
        kept.push(Kept { id, place, text: read.text, meta, outside, title, body, observations });
        Ok(Go::On)
    })?;
    tally.failed += lost;
    Ok((tally.read > 0).then_some((kept, tally)))
}

/// The texts of a ledger that stand, with their observations.
fn from_ledger(path: &Path) -> Result<(Vec<Kept>, Tally)> {
    let ledger = Ledger::open(path).map_err(|error| near::path(error, path))?;
    let contents = ledger.contents()?;
    let mut rows: BTreeMap<i64, Vec<Observation>> = BTreeMap::new();
    for entry in contents.standing() {
        rows.entry(entry.statement).or_default().push(entry.observation.clone());
    }
    let mut kept = Vec::new();
    let mut tally = Tally::default();
    for stated in contents.statements.iter().filter(|stated| stated.replaced.is_none()) {
        let statement = ledger.statement(stated.number)?;
        let meta = statement.meta();
        let outside = statement.known.is_some();
        let Document { title, body, meta } = match statement.known {
            None => Document::parse(&statement.text),
            Some(_) => Document::known(&statement.text, meta),
        };
        let observations = rows.remove(&stated.number).unwrap_or_default();
        let places: HashSet<usize> = observations.iter().map(|row| row.byte_start).collect();
        tally.read += 1;
        tally.figures += stated.figures;
        tally.numbers += places.len();
        tally.observations += observations.len();
        let (id, place) = (stated.id.clone(), stated.id.clone());
        kept.push(Kept { id, place, text: statement.text, meta, outside, title, body, observations });
    }
    Ok((kept, tally))
}

fn told(kept: &Kept) -> Told<'_> {
    let Meta { title, published, place, publisher, url, .. } = &kept.meta;
    let mut about: Vec<String> = published.iter().map(ToString::to_string).collect();
    about.extend([place, publisher].into_iter().filter(|part| !part.is_empty()).cloned());
    let told = ["date", "place", "publisher", "url", PAGES];
    let more = kept.meta.headers.iter().filter(|(key, _)| !told.contains(&key.as_str()));
    about.extend(more.map(|(key, value)| format!("{key}: {value}")));
    Told {
        id: &kept.id,
        place: &kept.place,
        text: &kept.text,
        title: if kept.outside { title } else { "" },
        title_line: kept.title.clone(),
        body: kept.body.clone(),
        about,
        headed: !kept.meta.headers.is_empty()
            && published.is_some() == kept.meta.headers.iter().any(|(key, _)| key == "date"),
        url,
        pages: kept.observations.iter().map(|row| printed_page(&kept.meta.headers, row.char_start)).collect(),
        observations: &kept.observations,
    }
}

/// The series with a chart first, then the values that stand on no line, series by series.
fn drawn(rows: &[Row]) -> Vec<Drawn<'_>> {
    let trends: Vec<_> = chart::select(rows).into_iter().filter(chart::Series::is_trend).collect();
    let mut all: Vec<Drawn<'_>> = trends
        .par_iter()
        .map(|series| {
            let chart = Spec::of(series).map(|spec| {
                let drawn =
                    |(width, height), theme| chart::svg(&Spec { theme, width, height, ..spec.clone() });
                Chart {
                    light: drawn(BROAD, Theme::Light),
                    narrow: drawn(NARROW, Theme::Light),
                    dark: drawn(BROAD, Theme::Dark),
                }
            });
            Drawn { rows: series.rows.clone(), chart }
        })
        .collect();
    let shown: HashSet<*const Row> =
        all.iter().flat_map(|drawn| drawn.rows.iter().map(|row| std::ptr::from_ref(*row))).collect();
    let mut rest: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
    for row in rows.iter().filter(|row| !shown.contains(&std::ptr::from_ref(*row))) {
        rest.entry(row.series()).or_default().push(row);
    }
    all.extend(rest.into_values().map(|rows| Drawn { rows, chart: None }));
    all
}
