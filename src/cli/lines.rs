//! JSON Lines in, JSON Lines out, line by line: what a pipe of an engine for large data needs.
//!
//! Lines are read, understood and written in order, in blocks of which only a few are held at a time, so that
//! memory does not grow with the input: where nobody takes the rows, no more lines are taken. Rows of a long
//! statement are written part by part. A line that cannot be read is said on standard error and passed on as a
//! record of its error.

use super::args::Extract;
use super::output::{Output, unwritten};
use super::reading::next_parts;
use super::{End, Ended, complain, talk};
use crate::error::{Error, Result};
use crate::export::{JsonRows, OBSERVATION_COLUMNS, observation_row};
use crate::input::{Fields, LARGEST, Record, record};
use crate::observation::Observation;
use crate::reader::{Claims, Engine, Meta};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;
use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};

/// Bytes of one read, and of a block of lines unless a line is longer.
const BLOCK: usize = 256 << 10;
/// Blocks that are read ahead.
const AHEAD: usize = 8;
/// Bytes that are understood at once, about: enough to keep all cores busy. Of longer lines one is read ahead.
const AT_ONCE: usize = 4 << 20;
/// Bytes of a statement of which the rows are held until they are written.
const LONG: usize = 1 << 20;
/// Bytes of a line, at most: its text, and marks of escape in it.
const LONGEST: usize = LARGEST / 4 * 5;

/// What one line gives.
enum Line {
    /// Its rows, as they are written.
    Rows(Vec<u8>),
    /// A long statement, still to be read.
    Long(Box<Record>),
    Bad(Error),
    Empty,
}

/// Reads statements from lines and writes their observations as lines.
pub fn extract(engine: &Engine, args: &Extract) -> Ended {
    let mut output = Output::open(args.output.as_deref())?;
    let (place, closed) = (output.place().to_owned(), output.closed());
    let unwritten = unwritten(&place);
    let bar = bar(&args.paths, args.output.is_some());
    let fields = args.taking.fields();
    for path in &args.paths {
        let (name, input) = match open(path) {
            Ok(opened) => opened,
            Err(error) => {
                bar.suspend(|| complain(&error));
                continue;
            }
        };
        let ahead = Ahead::of(&name, input);
        let mut number = 0;
        while let Some(blocks) = ahead.more().filter(|_| !closed.get()) {
            let mut lines: Vec<(usize, &[u8])> = Vec::new();
            for block in blocks.iter().flatten() {
                for line in block.strip_suffix(b"\n").unwrap_or(block).split(|byte| *byte == b'\n') {
                    number += 1;
                    lines.push((number, line));
                }
            }
            let found: Vec<(usize, Line)> = lines
                .into_par_iter()
                .map(|(number, bytes)| (number, line(engine, &fields, &name, number, bytes)))
                .collect();
            for (number, line) in found {
                match line {
                    Line::Empty => {}
                    Line::Rows(rows) => {
                        output.write_all(&rows).map_err(&unwritten)?;
                    }
                    Line::Long(record) => {
                        long(engine, *record, &mut output).map_err(&unwritten)?;
                    }
                    Line::Bad(error) => {
                        bar.suspend(|| complain(&error));
                        let told = serde_json::json!({ "line": number, "error": error.to_string() });
                        writeln!(output, "{told}").map_err(&unwritten)?;
                    }
                }
            }
            // whoever waits for the answers to these lines may not send more before they come
            output.flush().map_err(&unwritten)?;
            for block in &blocks {
                match block {
                    Ok(block) => bar.inc(block.len() as u64),
                    Err(error) => bar.suspend(|| complain(error)),
                }
            }
            ahead.done(blocks);
        }
    }
    bar.finish_and_clear();
    output.flush().map_err(&unwritten)?;
    Ok(End::Done)
}

/// Blocks of lines that are read while those before them are understood; the last can be an error.
struct Ahead {
    blocks: Receiver<Result<Vec<u8>>>,
    /// Bytes that are held no more.
    done: Sender<usize>,
}

impl Ahead {
    /// Begins to read. Who reads is not waited for: where the rows are wanted no more, it may wait for lines that
    /// never come.
    fn of(name: &str, mut input: Box<dyn BufRead + Send>) -> Self {
        let (send, blocks) = sync_channel(AHEAD);
        let (done, freed) = channel();
        let name = name.to_owned();
        std::thread::spawn(move || {
            let mut held = 0;
            loop {
                let next = block(&name, &mut input);
                let bytes = next.as_ref().map_or(0, Vec::len);
                let last = bytes == 0;
                while held > 0 && held + bytes > AT_ONCE {
                    let Ok(freed) = freed.recv() else { return };
                    held -= freed;
                }
                held += bytes;
                if next.as_ref().is_ok_and(Vec::is_empty) || send.send(next).is_err() || last {
                    return;
                }
            }
        });
        Self { blocks, done }
    }

    /// The blocks that are there, after waiting for the first; nothing at the end.
    fn more(&self) -> Option<Vec<Result<Vec<u8>>>> {
        let mut taken = vec![self.blocks.recv().ok()?];
        let mut bytes = 0;
        while let Some(Ok(last)) = taken.last() {
            bytes += last.len();
            match self.blocks.try_recv() {
                Ok(next) if bytes < AT_ONCE => taken.push(next),
                Ok(next) => {
                    taken.push(next);
                    break;
                }
                Err(_) => break,
            }
        }
        Some(taken)
    }

    /// Lets blocks go; where nothing is read any more, nobody waits for that.
    fn done(&self, blocks: Vec<Result<Vec<u8>>>) {
        let bytes = blocks.iter().flatten().map(Vec::len).sum();
        drop(blocks);
        let _ = self.done.send(bytes);
    }
}

fn line(engine: &Engine, fields: &Fields, name: &str, number: usize, bytes: &[u8]) -> Line {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Line::Empty;
    }
    let place = || format!("{name}:{number}");
    if bytes.len() > LONGEST {
        let expected = format!("a line of at most {} MB", LONGEST >> 20);
        return Line::Bad(Error::new(place(), expected, format!("{} MB", bytes.len() >> 20)));
    }
    let parsed = std::str::from_utf8(bytes)
        .map_err(|_| Error::new(place(), "a line in UTF-8", "bytes that are not"))
        .and_then(|line| record(place, number, line, fields));
    let record = match parsed {
        Ok(record) => record,
        Err(error) => return Line::Bad(error),
    };
    if record.text.len() > LONG {
        return Line::Long(Box::new(record));
    }
    let observations = engine.read_text(&record.id, &record.text, meta(&record)).observations;
    let mut rows = Vec::new();
    match written(&observations, &mut rows) {
        Ok(()) => Line::Rows(rows),
        Err(error) => Line::Bad(Error::io(place(), "room for its rows", &error)),
    }
}

fn written(observations: &[Observation], out: impl Write) -> io::Result<()> {
    let mut rows = JsonRows::new(out, &OBSERVATION_COLUMNS);
    observations.iter().try_for_each(|observation| rows.write(observation_row(observation)))
}

/// Reads a long statement, a few parts at a time, and writes its rows.
fn long(engine: &Engine, record: Record, output: &mut Output) -> io::Result<()> {
    let known = meta(&record);
    let Record { id, text, .. } = record;
    let (parts, first) = engine.parts(&id, &text, Some(known));
    let mut claims = Claims::default();
    let mut readings = vec![first];
    let mut done = 0;
    while done < parts.len() {
        done += readings.len();
        for mut reading in readings {
            claims.follow(&mut reading);
            written(&reading.observations, &mut *output)?;
        }
        readings = next_parts(engine, &parts, &id, &text, done);
    }
    Ok(())
}

/// Bytes read and their rate, on a terminal only and not among rows: of files, with how much there is.
fn bar(paths: &[std::path::PathBuf], to_file: bool) -> ProgressBar {
    let free = to_file || !io::stdout().is_terminal();
    if talk::quiet() || !free || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let sizes: Option<u64> = paths
        .iter()
        .map(|path| path.metadata().ok().filter(std::fs::Metadata::is_file).map(|m| m.len()))
        .sum();
    let (bar, form) = match sizes {
        Some(all) => {
            (ProgressBar::new(all), "{bar:24} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left")
        }
        None => (ProgressBar::no_length(), "{bytes} in {elapsed}, {bytes_per_sec}"),
    };
    bar.set_draw_target(ProgressDrawTarget::stderr());
    match ProgressStyle::with_template(form) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// What a record says of its statement.
pub fn meta(record: &Record) -> Meta {
    let mut meta = Meta::default();
    for (key, value) in &record.known {
        if key == "title" {
            meta.title.clone_from(value);
        } else {
            meta.set(key, value);
        }
    }
    meta
}

/// A file or standard input, with the name for messages.
pub fn open(path: &Path) -> Result<(String, Box<dyn BufRead + Send>)> {
    if path.as_os_str() == "-" {
        return Ok(("standard input".to_owned(), Box::new(BufReader::with_capacity(BLOCK, io::stdin()))));
    }
    let name = path.display().to_string();
    let file = File::open(path).map_err(|error| Error::io(&name, "a file of JSON Lines", &error))?;
    Ok((name, Box::new(BufReader::with_capacity(BLOCK, file))))
}

/// Whole lines, as many as are there, up to about [`BLOCK`] bytes; empty at the end.
fn block(name: &str, mut input: impl BufRead) -> Result<Vec<u8>> {
    let fail = |error: &io::Error| Error::io(name, "lines to read", error);
    let chunk = input.fill_buf().map_err(|error| fail(&error))?;
    let whole = memchr::memrchr(b'\n', chunk);
    let taken = whole.map_or(chunk.len(), |at| at + 1);
    let mut block = chunk[..taken].to_vec();
    input.consume(taken);
    if whole.is_none() && taken > 0 {
        let more = (LONGEST + 1).saturating_sub(taken) as u64;
        input.by_ref().take(more).read_until(b'\n', &mut block).map_err(|error| fail(&error))?;
        if block.len() > LONGEST && !block.ends_with(b"\n") {
            // what is refused anyway is not held
            input.skip_until(b'\n').map_err(|error| fail(&error))?;
        }
    }
    Ok(block)
}
