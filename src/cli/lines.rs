//! JSON Lines in, JSON Lines out, line by line: what a pipe of an engine for large data needs.
//!
//! Lines are read and written in order, in blocks, so that memory does not grow with the input. A
//! line that cannot be read is said on standard error and passed on as a record of its error.

use super::args::Extract;
use super::output::{Output, unwritten};
use super::{End, Ended, complain};
use crate::error::{Error, Result};
use crate::export::{JsonRows, OBSERVATION_COLUMNS, observation_row};
use crate::input::{Record, record};
use crate::observation::Observation;
use crate::reader::{Engine, Meta};
use rayon::prelude::*;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

/// Bytes of lines in flight, at most: enough to keep all cores busy.
const BLOCK: usize = 4 << 20;

/// What one line gives.
enum Line {
    Rows(Vec<Observation>),
    Bad(Error),
    Empty,
}

/// Reads statements from lines and writes their observations as lines.
pub fn extract(engine: &Engine, args: &Extract) -> Ended {
    let output = Output::open(args.output.as_deref())?;
    let (place, closed) = (output.place().to_owned(), output.closed());
    let unwritten = unwritten(&place);
    let mut rows = JsonRows::new(output, &OBSERVATION_COLUMNS);
    let (mut read, mut lost) = (0, 0);
    for path in &args.paths {
        let (name, mut input) = match open(path) {
            Ok(opened) => opened,
            Err(error) => {
                complain(&error);
                continue;
            }
        };
        let mut number = 0;
        while !closed.get() {
            let block = match block(&name, input.as_mut()) {
                Ok(block) if block.is_empty() => break,
                Ok(block) => block,
                Err(error) => {
                    complain(&error);
                    break;
                }
            };
            let lines: Vec<(usize, &[u8])> = block.split(|b| *b == b'\n').enumerate().collect();
            let found: Vec<(usize, Line)> = lines
                .par_iter()
                .map(|(at, bytes)| (number + at + 1, line(engine, &name, number + at + 1, bytes)))
                .collect();
            number += memchr::memchr_iter(b'\n', &block).count();
            for (at, line) in found {
                match line {
                    Line::Empty => {}
                    Line::Rows(observations) => {
                        read += 1;
                        for observation in &observations {
                            rows.write(observation_row(observation)).map_err(&unwritten)?;
                        }
                    }
                    Line::Bad(error) => {
                        lost += 1;
                        complain(&error);
                        let told = serde_json::json!({ "line": at, "error": error.to_string() });
                        rows.object(&told).map_err(&unwritten)?;
                    }
                }
            }
            // whoever waits for the answers to these lines may not send more before they come
            rows.flush().map_err(&unwritten)?;
        }
    }
    rows.finish().map_err(&unwritten)?;
    Ok(if read == 0 && lost == 0 { End::Nothing } else { End::Done })
}

fn line(engine: &Engine, name: &str, number: usize, bytes: &[u8]) -> Line {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Line::Empty;
    }
    let place = format!("{name}:{number}");
    let parsed = std::str::from_utf8(bytes)
        .map_err(|_| Error::new(&place, "a line in UTF-8", "bytes that are not"))
        .and_then(|line| record(&place, number, line));
    match parsed {
        Ok(record) => {
            let meta = meta(&record);
            Line::Rows(engine.read_text(&record.id, &record.text, meta).observations)
        }
        Err(error) => Line::Bad(error),
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
pub fn open(path: &Path) -> Result<(String, Box<dyn BufRead>)> {
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
