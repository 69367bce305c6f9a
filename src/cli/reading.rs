//! Statements read in parallel, handed on in order, with only some of them in memory at a time.

use super::args::Taking;
use super::kept::Kept;
use super::{complain, near, talk};
use crate::error::{Error, Result};
use crate::input::{self, Fields, Intake, Item, Origin, Source, Statement, Workers};
use crate::reader::{Engine, Meta, Reading};
use crate::report::Tally;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use rayon::prelude::*;
use std::collections::HashSet;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

/// Statements in flight.
const CHUNK: usize = 256;

/// Bytes of statements in flight, as far as they are known before.
const BYTES: usize = 16 << 20;

/// Where statements are, and how they are taken from there.
pub struct Sources {
    list: Vec<Source>,
    fields: Fields,
    keep: Option<PathBuf>,
    workers: Workers,
}

impl Sources {
    /// Whether there is nothing to read.
    pub const fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The statements, one after the other; what cannot be read is an error.
    pub fn statements(&self) -> impl Iterator<Item = Result<Statement>> {
        Intake::new(&self.list, &self.fields, &self.workers).map(|item| item?.load(&self.workers))
    }
}

/// The sources at `paths`; what cannot be found is said. Also how many paths that was.
pub fn find(paths: &[PathBuf], taking: &Taking) -> Result<(Sources, usize)> {
    let (list, errors) = input::find(paths, taking.glob.as_deref())?;
    let lost = errors.len();
    for error in errors {
        let wrong = paths.iter().find(|path| error.place() == path.display().to_string());
        complain(&match wrong {
            Some(path) => near::path(error, path),
            None => error,
        });
    }
    let workers = Workers::new(std::env::current_exe().ok());
    let sources = Sources { list, fields: taking.fields(), keep: taking.keep_text.clone(), workers };
    Ok((sources, lost))
}

/// Refuses to write over a statement that is to be read.
pub fn not_a_source(output: Option<&Path>, sources: &Sources) -> Result<()> {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    let Some((path, target)) = output.and_then(|path| Some((path, real(path)?))) else { return Ok(()) };
    if sources.list.iter().filter_map(Source::path).any(|source| real(source).as_ref() == Some(&target)) {
        return Err(Error::new(path.display().to_string(), "a file to write", "one of the statements")
            .advise("name another file"));
    }
    Ok(())
}

/// Reads the sources and hands each reading to `each` in order, until that says to stop.
///
/// Sources that cannot be read are said and counted.
pub fn read(
    engine: &Engine,
    sources: &Sources,
    progress: bool,
    mut each: impl FnMut(Read) -> Result<Go>,
) -> Result<Tally> {
    let bar = bar(sources.list.len(), progress);
    let mut tally = Tally::default();
    let mut kept = sources.keep.as_deref().map(Kept::new).transpose()?;
    let mut intake = Intake::new(&sources.list, &sources.fields, &sources.workers);
    let mut next = None;
    'all: loop {
        let batch = batch(&mut intake, &mut next);
        if batch.is_empty() {
            break;
        }
        let readings: Vec<Result<(Statement, Reading)>> = batch
            .into_par_iter()
            .map(|item| {
                let statement = item?.load(&sources.workers)?;
                let id = statement.origin.id();
                let reading = match statement.known.clone() {
                    Some(known) => engine.read_text(id, &statement.text, known),
                    None => engine.read(id, &statement.text),
                };
                Ok((statement, reading))
            })
            .collect();
        bar.set_position(intake.done() as u64);
        for read in readings {
            let (statement, reading) = match read {
                Ok(read) => read,
                Err(error) => {
                    bar.suspend(|| complain(&error));
                    tally.failed += 1;
                    continue;
                }
            };
            bar.suspend(|| remarks(&statement));
            if let Some(kept) = &mut kept {
                kept.keep(&statement, &reading)?;
            }
            tally.read += 1;
            tally.figures += reading.figures;
            tally.numbers += numbers(&reading);
            tally.observations += reading.observations.len();
            let Statement { origin, text, known, .. } = statement;
            let read = Read { source: origin, text, known, reading };
            if talk::verbose() {
                bar.suspend(|| talk::detail(&told(&read)));
            }
            if each(read)? == Go::Stop {
                break 'all;
            }
        }
    }
    bar.finish_and_clear();
    Ok(tally)
}

/// What was noticed about a statement, as notes.
pub fn remarks(statement: &Statement) {
    if let Some(note) = &statement.note {
        talk::note(&note.to_string());
    }
    for remark in &statement.remarks {
        talk::note(&format!("{}: {remark}", statement.origin.place()));
    }
}

/// Statements to read at a time: several, or one that is large. What is one too many is kept for the next time.
fn batch(intake: &mut Intake<'_>, next: &mut Option<Result<Item>>) -> Vec<Result<Item>> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while batch.len() < CHUNK {
        let Some(item) = next.take().or_else(|| intake.next()) else { break };
        bytes += item.as_ref().map_or(0, Item::size);
        if bytes > BYTES && !batch.is_empty() {
            *next = Some(item);
            break;
        }
        batch.push(item);
    }
    batch
}

/// How many numbers of a statement were read as observations: one can be several.
fn numbers(reading: &Reading) -> usize {
    let places: HashSet<usize> = reading.observations.iter().map(|row| row.byte_start).collect();
    places.len()
}

/// One statement with its text and what it says.
pub struct Read {
    pub source: Origin,
    pub text: String,
    /// What is known of it that its text does not say.
    pub known: Option<Meta>,
    pub reading: Reading,
}

/// Whether to read on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Go {
    On,
    Stop,
}

/// What a statement gave, in a line.
fn told(read: &Read) -> String {
    let Reading { figures, observations, .. } = &read.reading;
    let rows = crate::report::count(observations.len(), "observation");
    format!("{}: {} seen, {rows}", read.source.place(), crate::report::count(*figures, "number"))
}

/// Columns below which only the count has room.
const NARROW: u16 = 60;

/// A progress bar with rate and time left, on a terminal only.
fn bar(length: usize, wanted: bool) -> ProgressBar {
    if !wanted || talk::quiet() || length < 2 || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(length as u64), ProgressDrawTarget::stderr());
    let columns = terminal_size::terminal_size_of(std::io::stderr()).map_or(80, |(width, _)| width.0);
    let form = if columns < NARROW {
        "{pos}/{len} {eta}"
    } else {
        "{bar:24} {pos}/{len} statements, {rate}, {eta} left"
    };
    let rate = |state: &ProgressState, out: &mut dyn std::fmt::Write| {
        let _ = write!(out, "{:.0} a second", state.per_sec());
    };
    let style = ProgressStyle::with_template(form).map(|style| style.with_key("rate", rate));
    if let Ok(style) = style { bar.with_style(style) } else { bar }
}
