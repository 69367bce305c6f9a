//! Statements read in parallel, handed on in order, with only some of them in memory at a time.

use super::args::Taking;
use super::kept::Kept;
use super::{complain, near, talk};
use crate::error::{Error, Result};
use crate::input::{self, Fields, Intake, Item, Origin, Source, Statement, Workers};
use crate::reader::{Claims, Engine, Meta, PART, Parts, Reading};
use crate::report::Tally;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use rayon::prelude::*;
use std::collections::HashSet;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

/// Statements in flight.
const CHUNK: usize = 256;

/// Bytes of statements in flight, as many as they may come to.
const HELD: usize = 64 << 20;

/// Parts of statements that are read at a time, at least: what one gives can take a hundred times its bytes.
const PARTS: usize = 8;

/// Bytes of a statement that is told of as a whole.
const TOLD: usize = 16 << 20;

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

    /// The statements, one after the other; what cannot be read, or is too long to be told of as a whole, is an error.
    pub fn statements(&self) -> impl Iterator<Item = Result<Statement>> {
        Intake::new(&self.list, &self.fields, &self.workers).map(|item| {
            let statement = item?.load(&self.workers)?;
            if statement.text.len() > TOLD {
                let expected = format!("a statement of at most {} MB", TOLD >> 20);
                let found = format!("{} MB of text", statement.text.len() >> 20);
                return Err(Error::new(statement.origin.place(), expected, found).advise("split it"));
            }
            Ok(statement)
        })
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

/// Reads the sources and hands each statement to `each` in order, until that says to stop.
///
/// Sources that cannot be read are said and counted.
pub fn read(
    engine: &Engine,
    sources: &Sources,
    progress: bool,
    mut each: impl FnMut(Read) -> Result<Go>,
) -> Result<Tally> {
    let mut held: Option<Reading> = None;
    read_parts(engine, sources, progress, |part| {
        let reading = match held.take() {
            None => part.reading,
            Some(mut before) => {
                before.observations.extend(part.reading.observations);
                before.figures += part.reading.figures;
                before
            }
        };
        if !part.last {
            held = Some(reading);
            return Ok(Go::On);
        }
        let (text, known) = (std::mem::take(&mut part.statement.text), part.statement.known.take());
        each(Read { source: part.statement.origin.clone(), text, known, reading })
    })
}

/// Reads the sources and hands each part of each statement to `each` in order, until that says to stop: a statement
/// that is not long is one part. Only so much is held at a time as a few parts give.
pub fn read_parts(
    engine: &Engine,
    sources: &Sources,
    progress: bool,
    mut each: impl FnMut(Part<'_>) -> Result<Go>,
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
        let begun: Vec<Result<(Statement, Parts, Reading)>> = batch
            .into_par_iter()
            .map(|item| {
                let statement = item?.load(&sources.workers)?;
                let id = statement.origin.id();
                let (parts, first) = engine.parts(id, &statement.text, statement.known.clone());
                Ok((statement, parts, first))
            })
            .collect();
        bar.set_position(intake.done() as u64);
        for begun in begun {
            let (mut statement, parts, first) = match begun {
                Ok(begun) => begun,
                Err(error) => {
                    bar.suspend(|| complain(&error));
                    tally.failed += 1;
                    continue;
                }
            };
            bar.suspend(|| remarks(&statement));
            if let Some(kept) = &mut kept {
                kept.keep(&statement, &first)?;
            }
            tally.read += 1;
            let mut seen = Seen::default();
            let mut claims = Claims::default();
            let mut readings = vec![first];
            let mut done = 0;
            while done < parts.len() {
                if done > 0 {
                    readings = next_parts(engine, &parts, statement.origin.id(), &statement.text, done);
                }
                for mut reading in readings.drain(..) {
                    done += 1;
                    claims.follow(&mut reading);
                    seen.count(&reading, &mut tally);
                    let last = done == parts.len();
                    if last && talk::verbose() {
                        bar.suspend(|| talk::detail(&seen.told(&statement.origin)));
                    }
                    if each(Part { statement: &mut statement, reading, last })? == Go::Stop {
                        break 'all;
                    }
                }
            }
        }
    }
    bar.finish_and_clear();
    if let Some(first) = sources.list.first().filter(|_| tally.read + tally.failed == 0) {
        let more = sources.list.len() - 1;
        let place = if more == 0 { first.place() } else { format!("{} and {more} more", first.place()) };
        complain(&Error::new(place, "statements with a text", "none"));
    }
    Ok(tally)
}

/// Parts that are read at a time: one for each core, and no fewer than a few.
fn at_once() -> usize {
    rayon::current_num_threads().max(PARTS)
}

/// What the next few parts of a statement say after those that are `done`.
pub fn next_parts(engine: &Engine, parts: &Parts, id: &str, text: &str, done: usize) -> Vec<Reading> {
    let numbers: Vec<usize> = (done..parts.len()).take(at_once()).collect();
    numbers.into_par_iter().map(|number| engine.part(parts, id, text, number)).collect()
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
    let (mut held, mut read) = (0usize, 0usize);
    while batch.len() < CHUNK {
        let Some(item) = next.take().or_else(|| intake.next()) else { break };
        let size = item.as_ref().map_or(0, Item::size);
        held = held.saturating_add(size);
        read += size.min(PART);
        if (held > HELD || read > at_once() * PART) && !batch.is_empty() {
            *next = Some(item);
            break;
        }
        batch.push(item);
    }
    batch
}

/// What a part of a statement says.
pub struct Part<'s> {
    pub statement: &'s mut Statement,
    pub reading: Reading,
    /// It is the last one.
    pub last: bool,
}

impl Part<'_> {
    /// The text of the whole statement, to keep.
    pub fn text(&mut self) -> String {
        if self.last { std::mem::take(&mut self.statement.text) } else { self.statement.text.clone() }
    }
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

/// What was seen in a statement.
#[derive(Default)]
struct Seen {
    figures: usize,
    observations: usize,
}

impl Seen {
    fn count(&mut self, reading: &Reading, tally: &mut Tally) {
        // one number can be several observations
        let places: HashSet<usize> = reading.observations.iter().map(|row| row.byte_start).collect();
        tally.numbers += places.len();
        tally.figures += reading.figures;
        tally.observations += reading.observations.len();
        self.figures += reading.figures;
        self.observations += reading.observations.len();
    }

    /// What a statement gave, in a line.
    fn told(&self, origin: &Origin) -> String {
        let rows = crate::report::count(self.observations, "observation");
        format!("{}: {} seen, {rows}", origin.place(), crate::report::count(self.figures, "number"))
    }
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
