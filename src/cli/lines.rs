//! JSON Lines in, JSON Lines out, line by line: what a pipe of an engine for large data needs.
//!
//! Lines are read, understood and written in order, in blocks of which only a few are held at a time, so that
//! memory does not grow with the input: where nobody takes the rows, no more lines are taken. A line that cannot
//! be read is said on standard error and passed on as a record of its error.

use super::args::Extract;
use super::output::{Output, unwritten};
use super::{End, Ended, complain, talk};
use crate::error::{Error, Result};
use crate::export::{JsonRows, OBSERVATION_COLUMNS, observation_row};
use crate::input::{Fields, LARGEST, Record, record};
use crate::reader::{Engine, Meta};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;
use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, sync_channel};

/// Bytes of one read, and of a block of lines unless a line is longer.
const BLOCK: usize = 256 << 10;
/// Blocks that are read ahead.
const AHEAD: usize = 8;
/// Bytes that are understood at once, about: enough to keep all cores busy.
const AT_ONCE: usize = 4 << 20;

/// What one line gives.
enum Line {
    /// Its rows, as they are written.
    Rows(Vec<u8>),
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
    let (mut read, mut lost) = (0, 0);
    for path in &args.paths {
        let (name, input) = match open(path) {
            Ok(opened) => opened,
            Err(error) => {
                bar.suspend(|| complain(&error));
                continue;
            }
        };
        let blocks = ahead(&name, input);
        let mut number = 0;
        while let Some(blocks) = more(&blocks).filter(|_| !closed.get()) {
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
                        read += 1;
                        output.write_all(&rows).map_err(&unwritten)?;
                    }
                    Line::Bad(error) => {
                        lost += 1;
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
        }
    }
    bar.finish_and_clear();
    output.flush().map_err(&unwritten)?;
    Ok(if read == 0 && lost == 0 { End::Nothing } else { End::Done })
}

/// Reads blocks of lines while those before them are understood; the last can be an error. Who reads is not waited
/// for: where the rows are wanted no more, it may wait for lines that never come.
fn ahead(name: &str, mut input: Box<dyn BufRead + Send>) -> Receiver<Result<Vec<u8>>> {
    let (send, receive) = sync_channel(AHEAD);
    let name = name.to_owned();
    std::thread::spawn(move || {
        loop {
            let next = block(&name, input.as_mut());
            let last = next.as_ref().map_or(true, Vec::is_empty);
            if next.as_ref().is_ok_and(Vec::is_empty) || send.send(next).is_err() || last {
                return;
            }
        }
    });
    receive
}

/// The blocks that are there, after waiting for the first; nothing at the end.
fn more(blocks: &Receiver<Result<Vec<u8>>>) -> Option<Vec<Result<Vec<u8>>>> {
    let mut taken = vec![blocks.recv().ok()?];
    let mut bytes = 0;
    while let Some(Ok(last)) = taken.last() {
        bytes += last.len();
        match blocks.try_recv() {
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

fn line(engine: &Engine, fields: &Fields, name: &str, number: usize, bytes: &[u8]) -> Line {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Line::Empty;
    }
    let place = || format!("{name}:{number}");
    if bytes.len() > LARGEST {
        let expected = format!("a line of at most {} MB", LARGEST >> 20);
        return Line::Bad(Error::new(place(), expected, format!("{} MB", bytes.len() >> 20)));
    }
    let parsed = std::str::from_utf8(bytes)
        .map_err(|_| Error::new(place(), "a line in UTF-8", "bytes that are not"))
        .and_then(|line| record(place, number, line, fields));
    let record = match parsed {
        Ok(record) => record,
        Err(error) => return Line::Bad(error),
    };
    let observations = engine.read_text(&record.id, &record.text, meta(&record)).observations;
    let mut rows = JsonRows::new(Vec::new(), &OBSERVATION_COLUMNS);
    match observations.iter().try_for_each(|observation| rows.write(observation_row(observation))) {
        Ok(()) => Line::Rows(rows.into_inner()),
        Err(error) => Line::Bad(Error::io(place(), "room for its rows", &error)),
    }
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
fn block(name: &str, input: &mut dyn BufRead) -> Result<Vec<u8>> {
    let fail = |error: &io::Error| Error::io(name, "lines to read", error);
    let chunk = input.fill_buf().map_err(|error| fail(&error))?;
    let whole = memchr::memrchr(b'\n', chunk);
    let taken = whole.map_or(chunk.len(), |at| at + 1);
    let mut block = chunk[..taken].to_vec();
    input.consume(taken);
    if whole.is_none() && taken > 0 {
        input.read_until(b'\n', &mut block).map_err(|error| fail(&error))?;
    }
    Ok(block)
}
