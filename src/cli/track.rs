//! `track`: statements into a ledger.

use super::args::Taking;
use super::output::{Output, unwritten};
use super::reading::{self, Go};
use super::{End, Ended, near, talk, vocabulary};
use crate::ledger::{Added, Ledger, Stamp, Statement};
use crate::reader::{Engine, Meta};
use crate::report;
use chrono::{Days, NaiveDate};
use clap::Args;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

#[derive(Debug, Args)]
pub struct Track {
    /// The ledger; made if there is none
    #[arg(long, value_name = "FILE")]
    pub db: PathBuf,
    /// Files, folders, addresses, or - for standard input, as of extract
    #[arg(required_unless_present = "rebuild", value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub taking: Taking,
    /// Read the texts that the ledger holds again; when their figures were known does not change
    #[arg(long)]
    pub rebuild: bool,
    /// Day on which the statements were fetched [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub retrieved: Option<NaiveDate>,
    /// How long to wait for a ledger that another process writes to
    #[arg(long, value_name = "SECONDS", default_value_t = 10)]
    pub wait: u64,
}

/// What became of the statements.
#[derive(Default)]
struct Done {
    new: usize,
    known: usize,
    versions: usize,
}

/// Reads statements into a ledger, and those it holds again where that is asked for.
pub fn track(folder: Option<&Path>, args: &Track) -> Ended {
    let own = vocabulary::own(folder)?;
    let (engine, stamp) = (Engine::with(&own), Stamp::new(&own));
    let (sources, lost) = reading::find(&args.paths, &args.taking)?;
    if sources.is_empty() && !args.rebuild {
        return Ok(End::Nothing);
    }
    let mut ledger = if args.paths.is_empty() {
        Ledger::open(&args.db).map_err(|error| near::path(error, &args.db))?
    } else {
        Ledger::create_within(&args.db, Duration::from_secs(args.wait))
            .map_err(|error| near::path(error, &args.db))?
    };
    let mut lines = Vec::new();
    if args.rebuild {
        let (statements, added) = ledger.reread(&engine, &stamp)?;
        let statements = report::count(statements, "statement");
        lines.push(format!("{statements} read again, {added} with other observations or by another reader"));
    }
    let retrieved = args.retrieved.unwrap_or_else(today);
    let mut done = Done::default();
    let mut tally = reading::read(&engine, &sources, true, |read| {
        let id = read.source.id().to_owned();
        let statement = Statement { id, text: read.text, known: read.known.map(pairs), retrieved };
        match ledger.add(&statement, &read.reading, &stamp)? {
            Added::New => done.new += 1,
            Added::Known => done.known += 1,
            Added::Version(_) => done.versions += 1,
        }
        Ok(Go::On)
    })?;
    tally.failed += lost;
    if tally.read == 0 && !args.rebuild {
        return Ok(End::Nothing);
    }
    if !args.paths.is_empty() {
        lines.push(format!(
            "{}: {} new, {} known, {} in another version, {} not read",
            report::count(tally.read + tally.failed, "statement"),
            done.new,
            done.known,
            done.versions,
            tally.failed,
        ));
    }
    if !talk::quiet() {
        let mut out = Output::open(None)?;
        let written = lines.iter().try_for_each(|line| writeln!(out, "{line}")).and_then(|()| out.flush());
        written.map_err(unwritten("standard output"))?;
    }
    Ok(End::Done)
}

/// What is known of a statement, by key.
pub fn pairs(known: Meta) -> Vec<(String, String)> {
    let title = Some(known.title).filter(|title| !title.is_empty());
    title.map(|title| ("title".to_owned(), title)).into_iter().chain(known.headers).collect()
}

/// The day it is, in UTC.
pub fn today() -> NaiveDate {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    NaiveDate::default().checked_add_days(Days::new(since.as_secs() / 86_400)).unwrap_or_default()
}
