//! The command line: arguments, files and streams around the rooms that do the work.
//!
//! Data goes to standard output, progress and messages to standard error; a closed pipe ends
//! quietly. Exit codes: 0 done and consistent, 1 something inconsistent was found (only `check`
//! says so), 2 nothing could be done as asked. One unreadable statement stops no other.

mod args;
mod chart;
mod check;
mod choose;
mod config;
mod definition;
mod doctor;
mod drawing;
mod entities;
mod examples;
mod explain;
mod export;
mod extract;
mod facts;
mod held;
mod kept;
mod lines;
mod near;
mod output;
mod reading;
mod report;
mod run;
mod series;
mod show;
mod tables;
mod talk;
mod trace;
mod track;
mod vocab;
mod vocabulary;
mod watch;

use crate::error::{Error, Result};
use args::Command;
use std::process::ExitCode;
use talk::{Talk, complain, say};

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
    if std::env::args_os().nth(1).is_some_and(|first| first == crate::input::WORKER) {
        return crate::input::serve().map_or(ExitCode::from(2), |()| ExitCode::SUCCESS);
    }
    let args = match config::arguments(&std::env::args_os().collect::<Vec<_>>()) {
        Ok(args) => args,
        Err(error) => {
            complain(&error);
            return ExitCode::from(2);
        }
    };
    talk::set(match (args.quiet, args.verbose) {
        (true, _) => Talk::Quiet,
        (_, true) => Talk::Verbose,
        _ => Talk::Usual,
    });
    let (folder, config) = (args.vocabulary.as_deref(), args.config.as_deref());
    let engine = || vocabulary::engine(folder);
    let end = threads(args.threads).and_then(|()| match &args.command {
        Command::Run(args) => engine().and_then(|engine| run::run(&engine, args)),
        Command::Extract(args) if args.jsonl => engine().and_then(|engine| lines::extract(&engine, args)),
        Command::Extract(args) => engine().and_then(|engine| extract::extract(&engine, args)),
        Command::Check(args) => engine().and_then(|engine| check::check(&engine, args)),
        Command::Entities(args) => engine().and_then(|engine| entities::entities(&engine, args)),
        Command::Trace(args) => engine().and_then(|engine| trace::trace(&engine, args)),
        Command::Track(args) => track::track(folder, args),
        Command::Report(args) => report::report(folder, args),
        Command::Series(args) => series::series(args),
        Command::Conflicts(args) => series::conflicts(args),
        Command::Revisions(args) => series::revisions(args),
        Command::Export(args) => export::export(args),
        Command::Watch(args) => watch::watch(folder, args),
        Command::Chart(args) => chart::chart(args),
        Command::Explain(args) => explain::explain(args),
        Command::Vocab(args) => vocab::vocab(folder, args),
        Command::Doctor(args) => doctor::doctor(folder, config, args),
        Command::Completions(args) => definition::completions(args),
        Command::Man(args) => definition::man(args),
    });
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

/// Sets how many threads work; without a number, as many as there are cores.
fn threads(number: Option<u16>) -> Result<()> {
    let Some(number) = number else { return Ok(()) };
    let built = rayon::ThreadPoolBuilder::new().num_threads(number.into()).build_global();
    built.map_err(|error| {
        Error::new("--threads", format!("room for {number} threads"), error.to_string())
            .advise("ask for fewer")
    })
}

type Ended = Result<End>;
