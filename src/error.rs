//! The one error of the crate's outer rooms: what could not be done, where, and what to do about it.
//!
//! Reading a statement never fails; errors arise only where the program meets files, arguments and
//! the rows of other programs.

use std::fmt;

/// What could not be done: the place, what was expected there, what was found, and what helps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    place: String,
    expected: String,
    found: String,
    advice: String,
}

/// The result of anything that can fail.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error at `place`, where `expected` should have been and `found` was.
    pub fn new(place: impl Into<String>, expected: impl Into<String>, found: impl Into<String>) -> Self {
        Self { place: place.into(), expected: expected.into(), found: found.into(), advice: String::new() }
    }

    /// An error of the operating system at `place`.
    pub fn io(place: impl Into<String>, expected: impl Into<String>, error: &std::io::Error) -> Self {
        Self::new(place, expected, plain(error))
    }

    /// Where it is.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    /// Place, expectation, finding and advice.
    #[must_use]
    pub fn parts(&self) -> [&str; 4] {
        [&self.place, &self.expected, &self.found, &self.advice]
    }

    /// The same error with a word on what to do.
    #[must_use]
    pub fn advise(mut self, advice: impl Into<String>) -> Self {
        self.advice = advice.into();
        self
    }
}

/// The operating system's words without the number that Rust adds.
fn plain(error: &std::io::Error) -> String {
    let words = error.to_string();
    let words = words.split(" (os error").next().unwrap_or_default();
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected {}, found {}", self.place, self.expected, self.found)?;
        if self.advice.is_empty() { Ok(()) } else { write!(f, "; {}", self.advice) }
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_place_expectation_finding_and_remedy() {
        let error = Error::new("a.txt", "text", "an empty file").advise("leave it out");
        assert_eq!(error.to_string(), "a.txt: expected text, found an empty file; leave it out");
    }

    #[test]
    fn errors_of_the_system_lose_their_number() {
        let error = std::io::Error::from_raw_os_error(2);
        assert_eq!(
            Error::io("x", "a file", &error).to_string(),
            "x: expected a file, found no such file or directory"
        );
    }
}
