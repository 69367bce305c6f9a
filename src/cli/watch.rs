//! `watch`: feeds followed into a ledger.

use super::output::{Output, unwritten};
use super::track::{pairs, today};
use super::{End, Ended, complain, near, reading, talk, vocabulary};
use crate::error::Result;
use crate::input::{self, Fetcher, Intake, Item, Marks, Statement, Workers};
use crate::ledger::{self, Added, Ledger, Stamp};
use crate::reader::Engine;
use crate::report;
use clap::Args;
use std::collections::HashSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Minutes of a year: who waits longer made a slip.
const LONGEST: u64 = 365 * 24 * 60;

#[derive(Debug, Args)]
pub struct Watch {
    /// Addresses of feeds (RSS, Atom, JSON Feed)
    #[arg(required = true, value_name = "FEED")]
    pub feeds: Vec<String>,
    /// The ledger; made if there is none
    #[arg(long, value_name = "FILE")]
    pub db: PathBuf,
    /// Fetch the page of each new entry and read that instead of what the feed says of it
    #[arg(long)]
    pub pages: bool,
    /// Minutes between two looks at the feeds
    #[arg(long, value_name = "MINUTES", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=LONGEST))]
    pub every: u64,
    /// Look once and end
    #[arg(long)]
    pub once: bool,
    /// How long to wait for a ledger that another process writes to
    #[arg(long, value_name = "SECONDS", default_value_t = 10)]
    pub wait: u64,
}

/// A feed that is followed.
struct Followed<'f> {
    address: &'f str,
    marks: Marks,
}

/// What became of the entries of one look.
#[derive(Default)]
struct Looked {
    new: usize,
    known: usize,
    versions: usize,
    failed: usize,
    same: usize,
}

struct Watcher<'w> {
    args: &'w Watch,
    engine: Engine,
    stamp: Stamp,
    fetcher: Fetcher,
    workers: Workers,
    /// Pages that were fetched.
    seen: HashSet<String>,
    /// Entries that the ledger held before: their pages are not fetched again.
    held: HashSet<String>,
}

/// Follows feeds until it is stopped, or looks once.
pub fn watch(folder: Option<&Path>, args: &Watch) -> Ended {
    let own = vocabulary::own(folder)?;
    let mut watcher = Watcher {
        args,
        engine: Engine::with(&own),
        stamp: Stamp::new(&own),
        fetcher: Fetcher::default(),
        workers: Workers::new(std::env::current_exe().ok()),
        seen: HashSet::new(),
        held: HashSet::new(),
    };
    let mut ledger = Ledger::create_within(&args.db, Duration::from_secs(args.wait))
        .map_err(|error| near::path(error, &args.db))?;
    if args.pages {
        watcher.held = ledger.contents()?.statements.into_iter().map(|statement| statement.id).collect();
    }
    let mut feeds: Vec<Followed<'_>> =
        args.feeds.iter().map(|address| Followed { address, marks: Marks::default() }).collect();
    loop {
        let looked = watcher.look(&mut feeds, &mut ledger)?;
        if !talk::quiet() {
            tell(&looked, feeds.len())?;
        }
        if args.once {
            return Ok(if looked.failed > 0 && looked.failed == feeds.len() {
                End::Nothing
            } else {
                End::Done
            });
        }
        std::thread::sleep(Duration::from_secs(60 * args.every));
    }
}

fn tell(looked: &Looked, feeds: usize) -> Result<()> {
    let Looked { new, known, versions, failed, same } = looked;
    let mut out = Output::open(None)?;
    writeln!(
        out,
        "{}, {same} unchanged: {new} new, {known} known, {versions} in another version, {failed} not read",
        report::count(feeds, "feed")
    )
    .and_then(|()| out.flush())
    .map_err(unwritten("standard output"))
}

impl Watcher<'_> {
    /// Looks at every feed once.
    fn look(&mut self, feeds: &mut [Followed<'_>], ledger: &mut Ledger) -> Result<Looked> {
        let mut looked = Looked::default();
        for feed in feeds {
            let found = match self.fetcher.get(feed.address, &feed.marks) {
                Ok(Some(found)) => found,
                Ok(None) => {
                    looked.same += 1;
                    continue;
                }
                Err(error) => {
                    complain(&error);
                    looked.failed += 1;
                    continue;
                }
            };
            let marks = found.marks.clone();
            let items = match input::followed(feed.address, found, &self.workers) {
                Ok(items) => items,
                Err(error) => {
                    complain(&error);
                    looked.failed += 1;
                    continue;
                }
            };
            let failed = looked.failed;
            for item in items {
                self.entry(item, ledger, &mut looked)?;
            }
            // entries that failed are asked for again
            if looked.failed == failed {
                feed.marks = marks;
            }
        }
        Ok(looked)
    }

    fn entry(&mut self, item: Item, ledger: &mut Ledger, looked: &mut Looked) -> Result<()> {
        let read = item.load(&self.workers).and_then(|entry| match address(&entry) {
            Some(address) if self.args.pages => self.page(&entry, &address),
            _ => Ok(Some(entry)),
        });
        let statement = match read {
            Ok(Some(statement)) => statement,
            Ok(None) => {
                looked.known += 1;
                return Ok(());
            }
            Err(error) => {
                complain(&error);
                looked.failed += 1;
                return Ok(());
            }
        };
        reading::remarks(&statement);
        let Statement { origin, text, known, .. } = statement;
        let kept = ledger::Statement {
            id: origin.id().to_owned(),
            text,
            known: known.map(pairs),
            retrieved: today(),
        };
        match ledger.add(&kept, &kept.read(&self.engine), &self.stamp)? {
            Added::New => looked.new += 1,
            Added::Known => looked.known += 1,
            Added::Version(_) => looked.versions += 1,
        }
        Ok(())
    }

    /// The page of an entry under the entry's name; nothing where it was fetched before.
    fn page(&mut self, entry: &Statement, address: &str) -> Result<Option<Statement>> {
        if self.held.contains(entry.origin.id()) || !self.seen.insert(address.to_owned()) {
            return Ok(None);
        }
        let found = self.fetcher.get(address, &Marks::default()).and_then(|found| {
            let item = Intake::page(entry, found.unwrap_or_default());
            item.load(&self.workers)
        });
        if found.is_err() {
            self.seen.remove(address);
        }
        found.map(Some)
    }
}

/// Where the page of an entry is.
fn address(entry: &Statement) -> Option<String> {
    let url = &entry.known.as_ref()?.url;
    url.starts_with("http").then(|| url.clone())
}
