//! Statements read in parallel, handed on in order, with only some of them in memory at a time.

use super::{complain, near, talk};
use crate::error::{Error, Result};
use crate::input::{self, Note, Source, Text};
use crate::reader::{Engine, Reading};
use crate::report::Tally;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use rayon::prelude::*;
use std::collections::HashSet;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

/// Statements in flight.
const CHUNK: usize = 256;

/// The statements at `paths`; what cannot be found is said. Also how many paths that was.
pub fn find(paths: &[PathBuf]) -> (Vec<Source>, usize) {
    let (sources, errors) = input::find(paths);
    let lost = errors.len();
    for error in errors {
        let wrong = paths.iter().find(|path| error.place() == path.display().to_string());
        complain(&match wrong {
            Some(path) => near::path(error, path),
            None => error,
        });
    }
    (sources, lost)
}

/// Refuses to write over a statement that is to be read.
pub fn not_a_source(output: Option<&Path>, sources: &[Source]) -> Result<()> {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    let Some((path, target)) = output.and_then(|path| Some((path, real(path)?))) else { return Ok(()) };
    if sources.iter().filter_map(Source::path).any(|source| real(source).as_ref() == Some(&target)) {
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
    sources: &[Source],
    progress: bool,
    mut each: impl FnMut(Read<'_>) -> Result<Go>,
) -> Result<Tally> {
    let bar = bar(sources.len(), progress);
    let mut tally = Tally::default();
    'chunks: for chunk in sources.chunks(CHUNK) {
        let readings: Vec<Result<(Read<'_>, Option<Note>)>> = chunk
            .par_iter()
            .map(|source| {
                let Text { id, text, note } = input::load(source)?;
                let reading = engine.read(&id, &text);
                bar.inc(1);
                Ok((Read { source, text, reading }, note))
            })
            .collect();
        for read in readings {
            match read {
                Ok((read, note)) => {
                    if let Some(note) = note {
                        bar.suspend(|| talk::note(&note.to_string()));
                    }
                    if talk::verbose() {
                        bar.suspend(|| talk::detail(&told(&read)));
                    }
                    tally.read += 1;
                    tally.figures += read.reading.figures;
                    tally.numbers += numbers(&read.reading);
                    tally.observations += read.reading.observations.len();
                    if each(read)? == Go::Stop {
                        break 'chunks;
                    }
                }
                Err(error) => {
                    bar.suspend(|| complain(&error));
                    tally.failed += 1;
                }
            }
        }
    }
    bar.finish_and_clear();
    Ok(tally)
}

/// How many numbers of a statement were read as observations: one can be several.
fn numbers(reading: &Reading) -> usize {
    let places: HashSet<usize> = reading.observations.iter().map(|row| row.byte_start).collect();
    places.len()
}

/// One statement with its text and what it says.
pub struct Read<'s> {
    pub source: &'s Source,
    pub text: String,
    pub reading: Reading,
}

/// Whether to read on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Go {
    On,
    Stop,
}

/// What a statement gave, in a line.
fn told(read: &Read<'_>) -> String {
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
