//! What `SQLite` refuses, in words that help: who holds the file, that the disk is full, that it is no ledger.

use super::holder::holders;
use crate::error::Error;
use rusqlite::ErrorCode;
use std::path::Path;
use std::time::Duration;

/// The error for what `SQLite` said about the ledger at `path`, after waiting `patience` for its lock.
pub fn fault(path: &Path, patience: Duration, error: &rusqlite::Error) -> Error {
    let place = path.display().to_string();
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            let found = match holders(path) {
                who if who.is_empty() => "one locked by another process".to_owned(),
                who => format!("one locked by {}", who.join(", ")),
            };
            let waited = format!("waited {} s; run it again when the other has finished", patience.as_secs());
            Error::new(place, "a ledger that is free to be written", found).advise(waited)
        }
        Some(ErrorCode::DiskFull) => Error::new(place, "room on the disk", "a full disk")
            .advise("statements that were finished are kept; make room and run it again"),
        Some(ErrorCode::NotADatabase) => no_ledger(place, "a file of another kind"),
        Some(ErrorCode::DatabaseCorrupt) => Error::new(place, "an intact ledger", "a damaged file")
            .advise("take a copy of before, or track the statements into a new file"),
        Some(ErrorCode::ReadOnly) => Error::new(place, "a ledger that may be written", "one that may not be"),
        Some(ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
            Error::new(place, "a ledger that can be opened", plain(error))
        }
        _ => Error::new(place, "a ledger that can be read and written", plain(error)),
    }
}

/// The error for a file that is something else.
pub fn no_ledger(place: impl Into<String>, found: impl Into<String>) -> Error {
    Error::new(place, "a ledger", found).advise("name a ledger, or a new file for `pressgauge track --db`")
}

/// `SQLite`'s own words.
fn plain(error: &rusqlite::Error) -> String {
    match error {
        rusqlite::Error::SqliteFailure(code, None) => code.to_string(),
        rusqlite::Error::SqliteFailure(_, Some(words)) => words.clone(),
        other => other.to_string(),
    }
}
