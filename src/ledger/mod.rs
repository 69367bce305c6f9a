//! The ledger: statements, their observations and their checks in one `SQLite` file that only grows.
//!
//! This room keeps rows and knows nothing of series: which figure stands is for [`crate::frame`] to find from
//! the rows that [`Ledger::contents`] gives. It reads no files but its own and has no clock; the day of
//! fetching comes from outside.
//!
//! - A statement is known by the hash of its content. The same content under the same id changes nothing; other
//!   content under the same id is the next version of the statement, and the one before stays.
//! - A statement, its observations and its checks go in together or not at all. What [`Ledger::add`] has
//!   returned survives the end of the process at any moment. (A power cut may take the last statements back
//!   out, whole.)
//! - A reading is bound to the reader and the vocabulary that gave it. [`Ledger::reread`] adds readings by the
//!   present reader; the last one of a statement counts, and when its figures were known does not change.
//! - Decimals are text with the digits as printed; days are ISO text.
//! - Several processes may read and one may write at a time; the others wait for it.
//!
//! ```
//! use pressgauge::ledger::{Added, Ledger, Stamp, Statement};
//! use pressgauge::{reader::Engine, vocabulary::Own};
//!
//! # let folder = std::env::temp_dir().join(format!("pressgauge-doc-{}", std::process::id()));
//! # std::fs::create_dir_all(&folder).unwrap();
//! # let file = folder.join("exports.db");
//! let mut ledger = Ledger::create(&file)?;
//! let statement = Statement {
//!     id: "a".into(),
//!     text: "Exports\ndate: 2021-04-29\n\nPakistan's exports rose to $2.3 billion in March 2021.".into(),
//!     known: None,
//!     retrieved: "2021-05-01".parse().unwrap(),
//! };
//! let (engine, stamp) = (Engine::new(), Stamp::new(&Own::none()));
//! let reading = statement.read(&engine);
//! assert_eq!(ledger.add(&statement, &reading, &stamp)?, Added::New);
//! assert_eq!(ledger.add(&statement, &reading, &stamp)?, Added::Known);
//!
//! let contents = Ledger::open(&file)?.contents()?;
//! assert_eq!(contents.statements[0].known.to_string(), "2021-04-29");
//! assert_eq!(contents.observations[0].observation.num, "$2.3 billion");
//! # std::fs::remove_dir_all(&folder).unwrap();
//! # Ok::<(), pressgauge::error::Error>(())
//! ```

mod contents;
mod fault;
mod holder;
mod open;
mod rows;
mod schema;
mod statement;

pub use contents::{Contents, Entry};
pub use schema::SCHEMA;
pub use statement::{Stamp, Stated, Statement};

use crate::check;
use crate::error::Result;
use crate::observation::Observation;
use crate::reader::{Engine, Reading};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// An open ledger.
#[derive(Debug)]
pub struct Ledger {
    connection: Connection,
    path: PathBuf,
    patience: Duration,
}

/// What adding a statement did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// The statement was not known.
    New,
    /// The same content was there under the same id; nothing changed.
    Known,
    /// Other content was there under the same id; this is version number so and so.
    Version(u32),
}

impl Ledger {
    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Keeps a statement with what was read in it, in one step.
    ///
    /// # Errors
    ///
    /// When the ledger is locked for too long, the disk is full or the file is damaged. Nothing of the
    /// statement is kept then.
    pub fn add(&mut self, statement: &Statement, reading: &Reading, stamp: &Stamp) -> Result<Added> {
        self.write(|transaction| {
            let hash = statement.hash();
            let known: Option<i64> = transaction
                .query_row(
                    "SELECT number FROM statements WHERE id = ?1 AND hash = ?2",
                    params![statement.id, hash],
                    |row| row.get(0),
                )
                .optional()?;
            if known.is_some() {
                return Ok(Added::Known);
            }
            let before: u32 = transaction.query_row(
                "SELECT coalesce(max(version), 0) FROM statements WHERE id = ?1",
                [&statement.id],
                |row| row.get(0),
            )?;
            let meta = &reading.meta;
            transaction.execute(
                "INSERT INTO statements (id, version, hash, form, known, title, url, publisher, place, published, \
                 retrieved, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
                params![
                    statement.id,
                    before + 1,
                    hash,
                    if statement.known.is_some() { "known" } else { "whole" },
                    statement.folded(),
                    meta.title,
                    meta.url,
                    meta.publisher,
                    meta.place,
                    meta.published.map(|day| day.to_string()),
                    statement.retrieved.to_string(),
                    statement.text,
                ],
            )?;
            let number = transaction.last_insert_rowid();
            put_reading(transaction, number, reading, stamp)?;
            Ok(if before == 0 { Added::New } else { Added::Version(before + 1) })
        })
    }

    /// Reads every kept text again and keeps what is read otherwise than before or by another reader. Gives
    /// how many statements there are and for how many a reading was added.
    ///
    /// # Errors
    ///
    /// As [`Self::add`]. What was read until then is kept.
    pub fn reread(&mut self, engine: &Engine, stamp: &Stamp) -> Result<(usize, usize)> {
        let contents = self.everything()?;
        let mut before: HashMap<i64, Vec<&Observation>> = HashMap::new();
        for entry in &contents.observations {
            before.entry(entry.statement).or_default().push(&entry.observation);
        }
        let mut added = 0;
        for stated in &contents.statements {
            let statement = self.statement(stated.number)?;
            let reading = statement.read(engine);
            let before = before.remove(&stated.number).unwrap_or_default();
            if stated.stamp == *stamp && before.into_iter().eq(&reading.observations) {
                continue;
            }
            self.write(|transaction| put_reading(transaction, stated.number, &reading, stamp))?;
            added += 1;
        }
        Ok((contents.statements.len(), added))
    }

    /// Writes in one step, or not at all.
    fn write<T>(&mut self, work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>) -> Result<T> {
        let Self { connection, path, patience } = self;
        let step = || {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = work(&transaction)?;
            transaction.commit()?;
            Ok(done)
        };
        step().map_err(|error| fault::fault(path, *patience, &error))
    }

    fn failed(&self) -> impl Fn(rusqlite::Error) -> crate::error::Error + '_ {
        |error| fault::fault(&self.path, self.patience, &error)
    }
}

/// Adds a reading of a statement.
fn put_reading(
    transaction: &Transaction<'_>,
    statement: i64,
    reading: &Reading,
    stamp: &Stamp,
) -> rusqlite::Result<()> {
    transaction.execute(
        "INSERT INTO readings (statement, reader, vocabulary, figures) VALUES (?1, ?2, ?3, ?4)",
        params![
            statement,
            stamp.reader,
            stamp.vocabulary,
            i64::try_from(reading.figures).unwrap_or(i64::MAX)
        ],
    )?;
    let number = transaction.last_insert_rowid();
    let insert = |table: &str, cells: usize| {
        transaction.prepare(&format!("INSERT INTO {table} VALUES (?{})", ", ?".repeat(cells - 1)))
    };
    let mut observations = insert("observations", rows::OBSERVATION_CELLS)?;
    for (at, observation) in reading.observations.iter().enumerate() {
        rows::put(&mut observations, number, at, observation)?;
    }
    let mut checks = insert("checks", rows::CHECK_CELLS)?;
    for (at, check) in check::check_statement(&reading.observations).iter().enumerate() {
        rows::put_check(&mut checks, number, at, check)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
