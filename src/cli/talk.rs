//! What goes to standard error beside errors: notes and progress, as much of it as was asked for.
//!
//! Set once, before a command begins; errors are said whatever is set.

use crate::error::Error;
use std::io::Write;
use std::sync::OnceLock;

/// How much is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Talk {
    /// Errors only.
    Quiet,
    /// Notes, progress and summaries too.
    #[default]
    Usual,
    /// Also which files are read, and what each gives.
    Verbose,
}

static TALK: OnceLock<Talk> = OnceLock::new();

/// Sets how much is said; the first word holds.
pub fn set(talk: Talk) {
    let _ = TALK.set(talk);
}

/// How much is said.
pub fn level() -> Talk {
    TALK.get().copied().unwrap_or_default()
}

/// Whether nothing but errors is said.
pub fn quiet() -> bool {
    level() == Talk::Quiet
}

/// Whether every file is told.
pub fn verbose() -> bool {
    level() == Talk::Verbose
}

/// An error.
pub fn complain(error: &Error) {
    line(&format!("error: {error}"));
}

/// A line of a summary.
pub fn say(words: &str) {
    if !quiet() {
        line(words);
    }
}

/// What is good to know and no error.
pub fn note(words: &str) {
    if !quiet() {
        line(&format!("note: {words}"));
    }
}

/// What only those who look closely want to know.
pub fn detail(words: &str) {
    if verbose() {
        line(words);
    }
}

/// A line on standard error. That it cannot be written cannot be helped.
fn line(words: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{words}");
}
