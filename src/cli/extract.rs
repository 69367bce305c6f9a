//! `extract`: observations as rows.

use super::args::{Extract, Rows};
use super::output::{Output, unwritten};
use super::reading::{self, Go};
use super::{End, Ended};
use crate::export::{CsvRows, JsonRows, PAGED_COLUMNS, paged_row};
use crate::input::printed_page;
use crate::observation::Observation;
use crate::reader::Engine;
use std::io;

/// Observations in the form asked for.
enum Writer {
    Csv(Box<CsvRows<Output>>),
    Jsonl(JsonRows<'static, Output>),
}

impl Writer {
    fn new(output: Output, format: Rows) -> io::Result<Self> {
        Ok(match format {
            Rows::Csv => Self::Csv(Box::new(CsvRows::new(output, PAGED_COLUMNS)?)),
            Rows::Jsonl => Self::Jsonl(JsonRows::new(output, &PAGED_COLUMNS)),
        })
    }

    fn write(&mut self, observation: &Observation, page: Option<usize>) -> io::Result<()> {
        let row = paged_row(observation, page);
        match self {
            Self::Csv(rows) => rows.write(row),
            Self::Jsonl(rows) => rows.write(row),
        }
    }

    fn finish(self) -> io::Result<()> {
        match self {
            Self::Csv(rows) => rows.finish(),
            Self::Jsonl(rows) => rows.finish(),
        }
    }
}

/// Reads statements and writes their observations.
pub fn extract(engine: &Engine, args: &Extract) -> Ended {
    let (sources, _) = reading::find(&args.paths, &args.taking)?;
    if sources.is_empty() {
        return Ok(End::Nothing);
    }
    reading::not_a_source(args.output.as_deref(), &sources)?;
    let output = Output::open(args.output.as_deref())?;
    let (place, closed) = (output.place().to_owned(), output.closed());
    let unwritten = unwritten(&place);
    let mut writer = Writer::new(output, args.format).map_err(&unwritten)?;
    // Progress beside rows would only be in the way.
    let tally = reading::read_parts(engine, &sources, args.output.is_some(), |part| {
        for observation in &part.reading.observations {
            let page = printed_page(&part.reading.meta.headers, observation.char_start);
            writer.write(observation, page).map_err(&unwritten)?;
        }
        Ok(if closed.get() { Go::Stop } else { Go::On })
    })?;
    writer.finish().map_err(&unwritten)?;
    Ok(if tally.read == 0 { End::Nothing } else { End::Done })
}
