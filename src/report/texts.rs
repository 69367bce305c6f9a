//! The statements that findings stand in: their files and texts, and where a span of bytes is in them.

use std::collections::HashMap;
use std::ops::Range;

/// A statement as its reader finds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statement {
    /// The file, as it was named; `stdin` for standard input.
    pub path: String,
    /// The text that offsets count in.
    text: String,
    /// Points of a long text from which is counted.
    known: Vec<Point>,
}

/// Bytes between two points of a text.
const APART: usize = 16 << 10;

/// Bytes of a text that are shown before and after what stands in it, where lines have no end.
const AROUND: usize = 8 << 10;

/// A byte of a text with its line and column, from nought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Point {
    byte: usize,
    line: usize,
    column: usize,
}

impl Point {
    /// The place of a byte behind this one.
    fn to(self, text: &str, byte: usize) -> Self {
        let between = &text[self.byte..byte];
        let lines = memchr::memchr_iter(b'\n', between.as_bytes()).count();
        let (column, since) = match between.rfind('\n') {
            Some(at) => (0, &between[at + 1..]),
            None => (self.column, between),
        };
        Self { byte, line: self.line + lines, column: column + since.chars().count() }
    }
}

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extract<'t> {
    /// The byte of the text that it begins with.
    pub start: usize,
    /// The number of that byte's line, from 1.
    pub line: usize,
    /// What it says.
    pub text: &'t str,
}

/// Where a span stands: lines and columns from 1, columns in characters, the end excluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Line of the first character.
    pub line: usize,
    /// Its column.
    pub column: usize,
    /// Line of the last character.
    pub end_line: usize,
    /// Column after the last character.
    pub end_column: usize,
}

impl Statement {
    /// A text of a file.
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let (path, text) = (path.into(), text.into());
        let mut known = Vec::with_capacity(text.len() / APART);
        let mut last = Point::default();
        while text.len() - last.byte > APART {
            last = last.to(&text, character(&text, last.byte + APART));
            known.push(last);
        }
        Self { path, text, known }
    }

    /// Where the bytes stand; `None` if they are not characters of the text.
    #[must_use]
    pub fn place(&self, bytes: Range<usize>) -> Option<Place> {
        self.text.get(bytes.clone())?;
        let point = |byte: usize| {
            let before = self.known.partition_point(|point| point.byte <= byte).checked_sub(1);
            let point = before.map_or_else(Point::default, |at| self.known[at]).to(&self.text, byte);
            (point.line + 1, point.column + 1)
        };
        let ((line, column), (end_line, end_column)) = (point(bytes.start), point(bytes.end));
        Some(Place { line, column, end_line, end_column })
    }

    /// The lines around spans; of lines that go on for pages the part around them. A text that is not long is given
    /// as a whole.
    #[must_use]
    pub fn around(&self, spans: impl Iterator<Item = Range<usize>> + Clone) -> Extract<'_> {
        let whole = Extract { start: 0, line: 1, text: &self.text };
        let inside = spans.filter(|span| self.text.get(span.clone()).is_some());
        let first = inside.clone().map(|span| span.start).min();
        let last = inside.map(|span| span.end).max();
        let (Some(first), Some(last), false) = (first, last, self.known.is_empty()) else { return whole };
        let from = character(&self.text, first.saturating_sub(AROUND));
        let start = self.text[from..first].rfind('\n').map_or(from, |at| from + at + 1);
        let to = character(&self.text, (last + AROUND).min(self.text.len()));
        let end = self.text[last..to].find('\n').map_or(to, |at| last + at);
        let line = self.place(start..start).map_or(1, |place| place.line);
        Extract { start, line, text: &self.text[start..end] }
    }
}

/// The last place of a character not behind a byte of a text.
fn character(text: &str, byte: usize) -> usize {
    (0..=byte).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Statements by their identity.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    statements: HashMap<String, Statement>,
}

impl Texts {
    /// Keeps a statement.
    pub fn add(&mut self, id: impl Into<String>, path: impl Into<String>, text: impl Into<String>) {
        self.statements.insert(id.into(), Statement::new(path, text));
    }

    /// The statement of an identity.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Statement> {
        self.statements.get(id)
    }

    /// The file of a statement, or its identity where it is not kept.
    #[must_use]
    pub fn path<'t>(&'t self, id: &'t str) -> &'t str {
        self.get(id).map_or(id, |statement| &statement.path)
    }

    /// Where bytes of a statement stand.
    #[must_use]
    pub fn place(&self, id: &str, bytes: Range<usize>) -> Option<Place> {
        self.get(id)?.place(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, of: &str) -> (usize, usize, usize, usize) {
        let statement = Statement::new("", text);
        let start = text.find(of).unwrap();
        let Place { line, column, end_line, end_column } = statement.place(start..start + of.len()).unwrap();
        (line, column, end_line, end_column)
    }

    #[test]
    fn columns_are_characters_and_not_bytes() {
        assert_eq!(place("a\n€ ३ 5%\n", "5%"), (2, 5, 2, 7));
        assert_eq!(place("a\r\n\t5%\r\n", "5%"), (2, 2, 2, 4));
        assert_eq!(place("3.2\npct", "3.2\npct"), (1, 1, 2, 4));
    }

    #[test]
    fn bytes_outside_the_text_have_no_place() {
        let statement = Statement::new("", "€");
        assert_eq!(statement.place(0..9), None);
        assert_eq!(statement.place(1..3), None);
    }

    #[test]
    fn places_of_a_long_text_are_counted_from_its_start() {
        let text = "é one line\nand “another”, 5%\n".repeat(4000) + &"no end é ".repeat(9000);
        let statement = Statement::new("", text.as_str());
        assert!(statement.known.len() > 10);
        for (at, _) in text.char_indices().step_by(7919) {
            let before = &text[..at];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            let place = statement.place(at..at).unwrap();
            assert_eq!((place.line, place.column), (line, column));
        }
    }

    #[test]
    fn what_stands_in_a_long_text_is_shown_with_the_lines_around_it() {
        let text = "é one line\nand “another”, 5%\n".repeat(4000) + &"no end é ".repeat(9000);
        let statement = Statement::new("", text.as_str());
        let at = text.match_indices("5%").nth(2000).unwrap().0;
        let shown = statement.around(std::iter::once(at..at + 2));
        assert_eq!((shown.line, shown.text), (4002, "and “another”, 5%"));
        assert_eq!(&text[shown.start..shown.start + shown.text.len()], shown.text);
        let long = text.len() - 20_000;
        let long = character(&text, long);
        let shown = statement.around(std::iter::once(long..long));
        assert!(shown.text.len() <= 2 * AROUND + 8 && shown.line == 8001);
    }
}
