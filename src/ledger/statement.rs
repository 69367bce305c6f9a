//! Statements as they go into a ledger and as they come out.

use crate::document::Document;
use crate::reader::{Engine, Meta, Reading};
use crate::vocabulary::Own;
use chrono::NaiveDate;
use sha2::{Digest, Sha256};

/// A statement to be kept: its text and what is known of it from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Its identity: two texts under one id are versions of one statement.
    pub id: String,
    /// The text that observations count their offsets in.
    pub text: String,
    /// What is known beside the text, by key (`title`, `date`, `place`, `publisher`, `url`, `area`), as a
    /// feed or a line of JSON gives it. `None` where the text carries its own title and header lines.
    pub known: Option<Vec<(String, String)>>,
    /// The day on which it was fetched.
    pub retrieved: NaiveDate,
}

/// Ends a key of what is known, and a value. Neither stands in texts.
const KEY_END: char = '\u{1f}';
const VALUE_END: char = '\u{1e}';

impl Statement {
    /// Reads the statement as its kind wants to be read.
    #[must_use]
    pub fn read(&self, engine: &Engine) -> Reading {
        match &self.known {
            None => engine.read(&self.id, &self.text),
            Some(known) => engine.read_text(&self.id, &self.text, meta(known)),
        }
    }

    /// What the statement says of itself, without reading it.
    #[must_use]
    pub fn meta(&self) -> Meta {
        match &self.known {
            None => Document::parse(&self.text).meta,
            Some(known) => Document::known(&self.text, meta(known)).meta,
        }
    }

    /// The hash of the content: SHA-256 of the text and of what is known beside it, in hexadecimal digits.
    /// Where the text came from and when it was fetched do not count.
    #[must_use]
    pub fn hash(&self) -> String {
        hex([self.text.as_str(), if self.known.is_some() { "known" } else { "" }, &self.folded()])
    }

    /// What is known, as one text.
    pub(super) fn folded(&self) -> String {
        let plain = |text: &str| text.replace([KEY_END, VALUE_END], " ");
        let known = self.known.as_deref().unwrap_or_default();
        let pair =
            |(key, value): &(String, String)| format!("{}{KEY_END}{}{VALUE_END}", plain(key), plain(value));
        known.iter().map(pair).collect::<Vec<_>>().concat()
    }

    /// What [`Self::folded`] folded.
    pub(super) fn unfolded(text: &str) -> Vec<(String, String)> {
        let pair =
            |part: &str| part.split_once(KEY_END).map(|(key, value)| (key.to_owned(), value.to_owned()));
        text.split_terminator(VALUE_END).filter_map(pair).collect()
    }
}

fn meta(known: &[(String, String)]) -> Meta {
    let mut meta = Meta::default();
    for (key, value) in known {
        if key == "title" {
            meta.title.clone_from(value);
        } else {
            meta.set(key, value);
        }
    }
    meta
}

/// SHA-256 of texts, each told apart from the next by its length.
fn hex<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let mut hash = Sha256::new();
    for text in texts {
        hash.update(text.len().to_le_bytes());
        hash.update(text);
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

/// Which reader gave a reading: its version and the words that it knew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Version of the program.
    pub reader: String,
    /// Hash of the vocabulary, the user's own tables included.
    pub vocabulary: String,
}

impl Stamp {
    /// The stamp of this program with these tables of a user's own.
    #[must_use]
    pub fn new(own: &Own) -> Self {
        Self { reader: env!("CARGO_PKG_VERSION").to_owned(), vocabulary: hex(own.texts()) }
    }
}

/// A statement in a ledger, without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// Its number in the ledger, in the order of tracking.
    pub number: i64,
    /// Its identity.
    pub id: String,
    /// Which text under that identity, from 1.
    pub version: u32,
    /// Hash of the content.
    pub hash: String,
    /// The title; empty without one.
    pub title: String,
    /// Where it stands.
    pub url: String,
    /// Who published it.
    pub publisher: String,
    /// Where it was made.
    pub place: String,
    /// When it was published, if it says so.
    pub published: Option<NaiveDate>,
    /// When it was fetched.
    pub retrieved: NaiveDate,
    /// From when on its figures were known: the day of publication; where that is not known, or where a
    /// text was changed under the same day, the day it was fetched.
    pub known: NaiveDate,
    /// The day from which on another version of the text stood in its place.
    pub replaced: Option<NaiveDate>,
    /// Which reader gave the observations that count.
    pub stamp: Stamp,
    /// Numbers seen in the text.
    pub figures: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statement(text: &str, known: Option<Vec<(String, String)>>) -> Statement {
        Statement { id: "a".into(), text: text.into(), known, retrieved: NaiveDate::MIN }
    }

    #[test]
    fn what_is_known_survives_folding() {
        let known =
            vec![("title".to_owned(), "Exports: up\nagain".to_owned()), ("date".into(), String::new())];
        let folded = statement("x", Some(known.clone())).folded();
        assert_eq!(Statement::unfolded(&folded), known);
        assert!(Statement::unfolded("").is_empty());
    }

    #[test]
    fn the_hash_is_of_text_and_of_what_is_known() {
        let plain = statement("x", None);
        assert_eq!(plain.hash(), Statement { id: "b".into(), ..plain.clone() }.hash());
        let dated = |day: &str| statement("x", Some(vec![("date".into(), day.into())])).hash();
        let hashes = [plain.hash(), statement("y", None).hash(), dated("2021-04-29"), dated("2021-04-30")];
        assert!((1..4).all(|at| !hashes[..at].contains(&hashes[at])), "{hashes:?}");
    }
}
