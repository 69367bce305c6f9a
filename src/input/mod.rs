//! From paths to texts: which files are statements, what they are called, and what they say.
//!
//! This room knows files and encodings and nothing of economies. Folders are searched for `.txt`
//! files; the identity of a statement is its path below the folder given, without its ending.
//! A file that cannot be read is an error of its own and stops no other.

mod decode;
mod find;
mod lines;

pub use decode::{Note, decode};
pub use find::{Source, find};
pub use lines::{Record, record};

use crate::error::{Error, Result};
use std::io::Read;

/// The text of one statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The statement's identity.
    pub id: String,
    /// The text; offsets of observations count in it. A byte order mark is no part of it.
    pub text: String,
    /// What the reader of the text should know about how it was decoded.
    pub note: Option<Note>,
}

/// Reads the text of one source.
///
/// # Errors
///
/// When the source cannot be read, holds no text, or is not text.
pub fn load(source: &Source) -> Result<Text> {
    let place = source.place();
    let mut bytes = Vec::new();
    match source.path() {
        Some(path) => {
            bytes = std::fs::read(path).map_err(|e| Error::io(&place, "a readable statement", &e))?;
        }
        None => {
            std::io::stdin()
                .lock()
                .read_to_end(&mut bytes)
                .map_err(|e| Error::io(&place, "a statement on standard input", &e))?;
        }
    }
    let (text, note) = decode(&place, &bytes)?;
    Ok(Text { id: source.id().to_owned(), text, note })
}
