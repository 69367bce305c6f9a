//! What a ledger holds, read at one moment.

use super::Ledger;
use super::rows::{self, OBSERVATION};
use super::statement::{Stamp, Stated, Statement};
use crate::error::Result;
use crate::observation::Observation;
use chrono::NaiveDate;
use std::collections::HashMap;

/// An observation with its statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Number of the statement in the ledger.
    pub statement: i64,
    /// What it says.
    pub observation: Observation,
}

/// The statements of a ledger with the observations of their last readings, as they were at one moment.
///
/// A text that is kept under several ids is one statement under the first of them: a copy is no second
/// witness. The order is that of ids and versions, whatever the order of tracking was.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    /// Every version of every statement, by id and version.
    pub statements: Vec<Stated>,
    /// Their observations, in the order of the statements and of the text.
    pub observations: Vec<Entry>,
}

impl Contents {
    /// The observations of the texts that stand, those that another version replaced left out.
    pub fn standing(&self) -> impl Iterator<Item = &Entry> {
        let stated: HashMap<i64, &Stated> = self.statements.iter().map(|s| (s.number, s)).collect();
        self.observations
            .iter()
            .filter(move |entry| stated.get(&entry.statement).is_some_and(|s| s.replaced.is_none()))
    }
}

impl Ledger {
    /// Statements and observations as they are at this moment, whatever is written meanwhile.
    ///
    /// # Errors
    ///
    /// When the file is damaged or cannot be read.
    pub fn contents(&self) -> Result<Contents> {
        self.read_contents(without_copies).map_err(self.failed())
    }

    /// As [`Self::contents`], with every copy of a text under its own id.
    pub(super) fn everything(&self) -> Result<Contents> {
        self.read_contents(|statements| statements).map_err(self.failed())
    }

    /// A statement with its text.
    ///
    /// # Errors
    ///
    /// When there is none of the number, or the file is damaged or cannot be read.
    pub fn statement(&self, number: i64) -> Result<Statement> {
        self.connection
            .query_row(
                "SELECT id, text, form, known, retrieved FROM statements WHERE number = ?1",
                [number],
                |row| {
                    let whole = row.get::<_, String>(2)? == "whole";
                    let known: String = row.get(3)?;
                    Ok(Statement {
                        id: row.get(0)?,
                        text: row.get(1)?,
                        known: (!whole).then(|| Statement::unfolded(&known)),
                        retrieved: rows::day(row, 4)?.unwrap_or_default(),
                    })
                },
            )
            .map_err(self.failed())
    }

    fn read_contents(&self, kept: fn(Vec<Stated>) -> Vec<Stated>) -> rusqlite::Result<Contents> {
        // One transaction sees one state of the file.
        let moment = self.connection.unchecked_transaction()?;
        let mut select = moment.prepare(
            "SELECT s.number, s.id, s.version, s.hash, s.title, s.url, s.publisher, s.place, s.published, \
             s.retrieved, r.reader, r.vocabulary, r.figures, r.number FROM statements s \
             JOIN latest l ON l.statement = s.number JOIN readings r ON r.number = l.reading \
             ORDER BY s.id, s.version",
        )?;
        let mut readings = HashMap::new();
        let mut statements: Vec<Stated> = select
            .query_map([], |row| {
                let number = row.get(0)?;
                readings.insert(number, row.get::<_, i64>(13)?);
                let retrieved = rows::day(row, 9)?.unwrap_or_default();
                let published = rows::day(row, 8)?;
                Ok(Stated {
                    number,
                    id: row.get(1)?,
                    version: row.get(2)?,
                    hash: row.get(3)?,
                    title: row.get(4)?,
                    url: row.get(5)?,
                    publisher: row.get(6)?,
                    place: row.get(7)?,
                    published,
                    retrieved,
                    known: published.unwrap_or(retrieved),
                    replaced: None,
                    stamp: Stamp { reader: row.get(10)?, vocabulary: row.get(11)? },
                    figures: usize::try_from(row.get::<_, i64>(12)?).unwrap_or_default(),
                })
            })?
            .collect::<rusqlite::Result<_>>()?;
        date_versions(&mut statements);
        let statements = kept(statements);
        let mut select = moment.prepare(&format!(
            "SELECT {OBSERVATION} FROM observations WHERE reading = ?1 ORDER BY position"
        ))?;
        let mut observations = Vec::new();
        for stated in &statements {
            let reading = readings.get(&stated.number).copied().unwrap_or_default();
            let found = select.query_map([reading], |row| {
                let observation = rows::observation(row, &stated.id, stated.published)?;
                Ok(Entry { statement: stated.number, observation })
            })?;
            for entry in found {
                observations.push(entry?);
            }
        }
        Ok(Contents { statements, observations })
    }
}

/// Sets from when to when each version of a statement was known. They stand together in order.
///
/// A version with a later day of publication is known from that day; one that was changed under the same day
/// from the day on which it was fetched.
fn date_versions(statements: &mut [Stated]) {
    for at in 1..statements.len() {
        let (before, rest) = statements.split_at_mut(at);
        let (Some(old), Some(new)) = (before.last_mut(), rest.first_mut()) else { continue };
        if old.id != new.id {
            continue;
        }
        let later: Option<NaiveDate> = new.published.filter(|day| Some(*day) > old.published);
        new.known = later.unwrap_or(new.retrieved).max(old.known);
        old.replaced = Some(new.known);
    }
}

/// Texts that stand under several ids, under the first of them.
fn without_copies(statements: Vec<Stated>) -> Vec<Stated> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut kept: Vec<Stated> = Vec::with_capacity(statements.len());
    for copy in statements {
        if let Some(first) = places.get(&copy.hash).and_then(|at| kept.get_mut(*at)) {
            first.known = first.known.min(copy.known);
            first.replaced = first.replaced.zip(copy.replaced).map(|(a, b)| a.max(b));
        } else {
            places.insert(copy.hash.clone(), kept.len());
            kept.push(copy);
        }
    }
    kept
}
