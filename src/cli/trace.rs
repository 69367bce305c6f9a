//! `trace`: how statements are read, for people who wonder why.

use super::args::Trace;
use super::output::{Output, unwritten};
use super::{End, Ended, complain, reading};
use crate::reader::Engine;
use std::io::Write;

/// Shows how each statement is read.
pub fn trace(engine: &Engine, args: &Trace) -> Ended {
    let (sources, _) = reading::find(&args.paths, &args.taking)?;
    let mut out = Output::open(None)?;
    let mut told = 0;
    for statement in sources.statements() {
        match statement {
            Ok(statement) => {
                reading::remarks(&statement);
                let trace = engine.trace(&statement.text);
                write!(out, "== {}\n{trace}\n", statement.origin.id())
                    .map_err(unwritten("standard output"))?;
                told += 1;
            }
            Err(error) => complain(&error),
        }
    }
    out.flush().map_err(unwritten("standard output"))?;
    Ok(if told == 0 { End::Nothing } else { End::Done })
}
