//! The command line: arguments, files and streams around the rooms that do the work.
//!
//! Data goes to standard output, progress and messages to standard error; a closed pipe ends
//! quietly. Exit codes: 0 done and consistent, 1 something inconsistent was found (only `check`
//! says so), 2 nothing could be done as asked. One unreadable statement stops no other.

mod args;
mod chart;
mod check;
mod entities;
mod explain;
mod extract;
mod lines;
mod output;
mod reading;
mod run;
mod show;
mod trace;
mod track;
mod vocabulary;

use crate::error::{Error, Result};
use args::{Args, Command};
use clap::Parser;
use std::io::Write;
use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// Done.
    Done,
    /// Done, and something inconsistent was found.
    Inconsistent,
    /// Nothing could be done; why has been said.
    Nothing,
}

/// Runs the program with the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    let args = Args::parse();
    let folder = args.vocabulary.as_deref();
    let engine = || vocabulary::engine(folder);
    let end = match &args.command {
        Command::Run(args) => engine().and_then(|engine| run::run(&engine, args)),
        Command::Extract(args) if args.jsonl => engine().and_then(|engine| lines::extract(&engine, args)),
        Command::Extract(args) => engine().and_then(|engine| extract::extract(&engine, args)),
        Command::Check(args) => engine().and_then(|engine| check::check(&engine, args)),
        Command::Entities(args) => engine().and_then(|engine| entities::entities(&engine, args)),
        Command::Trace(args) => engine().and_then(|engine| trace::trace(&engine, args)),
        Command::Track(args) => track::track(folder, args),
        Command::Chart(args) => chart::chart(args),
        Command::Explain(args) => explain::explain(args),
    };
    match end {
        Ok(End::Done) => ExitCode::SUCCESS,
        Ok(End::Inconsistent) => ExitCode::from(1),
        Ok(End::Nothing) => ExitCode::from(2),
        Err(error) => {
            complain(&error);
            ExitCode::from(2)
        }
    }
}

/// An error on standard error. That it cannot be written cannot be helped.
fn complain(error: &Error) {
    say(&format!("error: {error}"));
}

/// A line on standard error.
fn say(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

type Ended = Result<End>;
