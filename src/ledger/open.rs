//! Opening a ledger: made anew, or found and known to be one.

use super::Ledger;
use super::fault::{fault, no_ledger};
use super::schema::{APPLICATION, SCHEMA, STEPS, TABLES};
use crate::error::{Error, Result};
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::path::Path;
use std::time::{Duration, Instant};

/// How long a locked ledger is waited for where nothing else is said.
const PATIENCE: Duration = Duration::from_secs(10);

impl Ledger {
    /// Opens a ledger to write in, and makes it where there is none.
    ///
    /// # Errors
    ///
    /// When the file is something else or of a newer schema, cannot be made, or stays locked.
    pub fn create(path: &Path) -> Result<Self> {
        Self::create_within(path, PATIENCE)
    }

    /// As [`Self::create`], waiting so long for a lock.
    ///
    /// # Errors
    ///
    /// As [`Self::create`].
    pub fn create_within(path: &Path, patience: Duration) -> Result<Self> {
        if path.is_dir() {
            return Err(no_ledger(path.display().to_string(), "a folder"));
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            let found = format!("no folder {}", folder.display());
            return Err(Error::new(path.display().to_string(), "a folder to keep the ledger in", found));
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let mut ledger = Self::connect(path, flags, patience)?;
        ledger.found()?;
        Ok(ledger)
    }

    /// Opens a ledger that is there.
    ///
    /// # Errors
    ///
    /// When there is none, or the file is something else or of a newer schema.
    pub fn open(path: &Path) -> Result<Self> {
        let place = path.display().to_string();
        match std::fs::metadata(path) {
            Err(error) => {
                return Err(Error::io(place, "a ledger", &error).advise("`pressgauge track` makes one"));
            }
            Ok(meta) if meta.is_dir() => return Err(no_ledger(place, "a folder")),
            Ok(meta) if meta.len() == 0 => return Err(no_ledger(place, "an empty file")),
            Ok(_) => {}
        }
        let mut ledger = Self::connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE, PATIENCE)?;
        ledger.known()?;
        ledger.renew()?;
        Ok(ledger)
    }

    fn connect(path: &Path, flags: OpenFlags, patience: Duration) -> Result<Self> {
        let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let told = |error: rusqlite::Error| fault(path, patience, &error);
        let connection = Connection::open_with_flags(path, flags).map_err(told)?;
        connection.busy_timeout(patience).map_err(told)?;
        connection.pragma_update(None, "foreign_keys", true).map_err(told)?;
        // A commit is in the log when it returns; only a power cut can lose it, never half of it.
        connection.pragma_update(None, "synchronous", "NORMAL").map_err(told)?;
        Ok(Self { connection, path: path.to_owned(), patience })
    }

    /// Makes the tables in a new file, or sees that they are there.
    fn found(&mut self) -> Result<()> {
        if self.known()? {
            return self.renew();
        }
        self.log_ahead()?;
        self.write(|transaction| {
            // Another process may have been first.
            let version: i64 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
            if version == 0 {
                transaction.execute_batch(TABLES)?;
                transaction.pragma_update(None, "application_id", APPLICATION)?;
                transaction.pragma_update(None, "user_version", SCHEMA)?;
            }
            Ok(())
        })?;
        self.known().map(|_| ())
    }

    /// Brings a ledger of an older schema to the present one.
    fn renew(&mut self) -> Result<()> {
        let version = |connection: &Connection| {
            connection.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0))
        };
        if version(&self.connection).map_err(self.failed())? == SCHEMA {
            return Ok(());
        }
        self.write(|transaction| {
            // Another process may have been first.
            let before = usize::try_from(version(transaction)?).unwrap_or_default().max(1);
            STEPS.iter().skip(before - 1).try_for_each(|step| transaction.execute_batch(step))?;
            transaction.pragma_update(None, "user_version", SCHEMA)
        })
    }

    /// Whether the file is a ledger; an empty file is none yet.
    fn known(&self) -> Result<bool> {
        let place = || self.path.display().to_string();
        let ask = |pragma: &str| {
            self.connection
                .pragma_query_value(None, pragma, |row| row.get::<_, i64>(0))
                .map_err(self.failed())
        };
        let (application, version) = (ask("application_id")?, ask("user_version")?);
        if application != APPLICATION {
            let tables: i64 = self
                .connection
                .query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))
                .map_err(self.failed())?;
            return if tables == 0 { Ok(false) } else { Err(no_ledger(place(), "another SQLite database")) };
        }
        if version > SCHEMA {
            let expected = format!("a ledger of schema {SCHEMA} or before");
            return Err(Error::new(place(), expected, format!("schema {version}"))
                .advise("use the newer pressgauge that wrote it"));
        }
        Ok(true)
    }

    /// Readers go on while one process writes. `SQLite` does not wait for a lock by itself here.
    fn log_ahead(&self) -> Result<()> {
        let start = Instant::now();
        loop {
            match self.connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(())) {
                Err(error)
                    if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)
                        && start.elapsed() < self.patience =>
                {
                    std::thread::sleep(Duration::from_millis(20));
                }
                other => return other.map_err(self.failed()),
            }
        }
    }
}
