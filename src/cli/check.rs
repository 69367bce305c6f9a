//! `check`: what statements report against what their figures give.

use super::args::{Check as Args, Findings};
use super::output::{self, Output, unwritten};
use super::reading::{self, Go};
use super::show::Show;
use super::{End, Ended, say};
use crate::check::{self, Check};
use crate::error::{Error, Result};
use crate::export::CsvRows;
use crate::frame;
use crate::observation::Observation;
use crate::reader::Engine;
use crate::report::{self, Coverage, Style, Texts};
use rayon::prelude::*;
use std::io::{self, Write};

/// Reads statements, checks what they report and shows what was found.
pub fn check(engine: &Engine, args: &Args) -> Ended {
    let show = Show::new(&args.show, args.format)?;
    let counts = matches!(args.format, Findings::Full | Findings::Concise | Findings::Json);
    if args.statistics && !counts {
        let found = "a form without counts";
        return Err(Error::new("--statistics", "--format full, concise or json", found));
    }
    let (sources, lost) = reading::find(&args.paths, &args.taking)?;
    if sources.is_empty() {
        return Ok(End::Nothing);
    }
    reading::not_a_source(args.output.as_deref(), &sources)?;
    let output = Output::open(args.output.as_deref())?;
    let place = output.place().to_owned();
    let mut observations = Vec::new();
    let mut texts = Texts::default();
    let mut tally = reading::read(engine, &sources, true, |read| {
        // Rows without lines need no texts.
        if args.format != Findings::Csv && !read.reading.observations.is_empty() {
            let place = read.source.place();
            // Code hosts do not take `./a.txt` for `a.txt`.
            texts.add(read.source.id(), place.strip_prefix("./").unwrap_or(&place), read.text);
        }
        observations.extend(read.reading.observations);
        Ok(Go::On)
    })?;
    tally.failed += lost;
    let checks = checks(&observations)?;
    let coverage = Coverage::new(tally, &observations, &checks);
    let shown: Vec<&Check> = checks.iter().filter(|check| show.shows(check)).collect();
    let style = Style {
        colour: args.output.is_none() && output::coloured(),
        width: output::width(args.output.is_none()),
    };
    let found = Found { shown, coverage: &coverage, texts: &texts, style };
    write(output, &found, args).map_err(unwritten(&place))?;
    if tally.read == 0 {
        return Ok(End::Nothing);
    }
    coverage.lines().iter().for_each(|line| say(line));
    let inconsistent = checks.iter().any(report::is_inconsistent);
    Ok(if inconsistent && !args.exit_zero { End::Inconsistent } else { End::Done })
}

/// The checks of all statements in order, those across statements included.
pub fn checks(observations: &[Observation]) -> Result<Vec<Check>> {
    let statements: Vec<&[Observation]> =
        observations.chunk_by(|a, b| a.statement_id == b.statement_id).collect();
    let mut checks: Vec<Check> =
        statements.par_iter().flat_map_iter(|statement| check::check_statement(statement)).collect();
    frame::cross_checks(observations, &mut checks)?;
    Ok(checks)
}

/// What is to be shown, and how.
struct Found<'f> {
    shown: Vec<&'f Check>,
    coverage: &'f Coverage,
    texts: &'f Texts,
    style: Style,
}

fn write(mut out: Output, found: &Found<'_>, args: &Args) -> io::Result<()> {
    let Found { shown, coverage, texts, style } = found;
    match args.format {
        Findings::Csv => return rows(out, shown.iter().copied()),
        Findings::Json => {
            let checks = (!args.statistics).then_some(shown.as_slice());
            writeln!(out, "{:#}", report::json_document(checks, coverage, texts))?;
        }
        Findings::Sarif => writeln!(out, "{:#}", report::sarif_log(shown, texts))?,
        _ if args.statistics => write!(out, "{}", coverage.table())?,
        Findings::Full => {
            for check in shown {
                writeln!(out, "{}", report::full(check, texts, *style))?;
            }
        }
        Findings::Concise => {
            for check in shown {
                writeln!(out, "{}", report::concise(check, texts))?;
            }
        }
        Findings::Jsonl => {
            for check in shown {
                writeln!(out, "{}", report::json_check(check, texts))?;
            }
        }
        Findings::Github => {
            for check in shown {
                writeln!(out, "{}", report::github(check, texts))?;
            }
        }
    }
    out.flush()
}

/// Checks as CSV.
pub fn rows<'c>(out: impl Write, checks: impl IntoIterator<Item = &'c Check>) -> io::Result<()> {
    let mut rows = CsvRows::new(out, check::COLUMNS)?;
    for check in checks {
        rows.write(check.row())?;
    }
    rows.finish()
}
