//! `check`: what statements report against what their figures give.

use super::args::{Check as Args, Findings};
use super::output::{Output, unwritten};
use super::reading::{self, Go};
use super::{End, Ended, say};
use crate::check::{self, Check};
use crate::error::Result;
use crate::export::CsvRows;
use crate::frame;
use crate::observation::Observation;
use crate::report;
use rayon::prelude::*;
use std::io::{self, Write};

/// Reads statements, checks what they report and writes the checks.
pub fn check(args: &Args) -> Ended {
    let (sources, lost) = reading::find(&args.paths);
    if sources.is_empty() {
        return Ok(End::Nothing);
    }
    reading::not_a_source(args.output.as_deref(), &sources)?;
    let output = Output::open(args.output.as_deref())?;
    let place = output.place().to_owned();
    let mut observations = Vec::new();
    let mut tally = reading::read(&sources, !args.quiet, |_, reading| {
        observations.extend(reading.observations);
        Ok(Go::On)
    })?;
    tally.failed += lost;
    let checks = checks(&observations)?;
    write(output, &checks, args.format).map_err(unwritten(&place))?;
    if tally.read == 0 {
        return Ok(End::Nothing);
    }
    if !args.quiet {
        say(&report::reading(&tally));
        say(&report::checks(&checks));
    }
    let inconsistent = checks.iter().any(report::is_inconsistent);
    Ok(if inconsistent { End::Inconsistent } else { End::Done })
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

fn write(mut output: Output, checks: &[Check], format: Findings) -> io::Result<()> {
    match format {
        Findings::Csv => rows(output, checks),
        Findings::Concise => {
            for check in checks {
                writeln!(output, "{}", report::concise(check))?;
            }
            output.flush()
        }
    }
}

/// Checks as CSV.
pub fn rows(out: impl Write, checks: &[Check]) -> io::Result<()> {
    let mut rows = CsvRows::new(out, check::COLUMNS)?;
    for check in checks {
        rows.write(check.row())?;
    }
    rows.finish()
}
