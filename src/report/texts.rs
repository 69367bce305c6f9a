//! The statements that findings stand in: their files and texts, and where a span of bytes is in them.

use std::collections::HashMap;
use std::ops::Range;

/// A statement as its reader finds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statement {
    /// The file, as it was named; `stdin` for standard input.
    pub path: String,
    /// The text that offsets count in.
    pub text: String,
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
    /// Where the bytes stand; `None` if they are not characters of the text.
    #[must_use]
    pub fn place(&self, bytes: Range<usize>) -> Option<Place> {
        self.text.get(bytes.clone())?;
        let point = |byte: usize| {
            let before = &self.text[..byte];
            let start = before.rfind('\n').map_or(0, |at| at + 1);
            let line = memchr::memchr_iter(b'\n', before.as_bytes()).count() + 1;
            (line, before[start..].chars().count() + 1)
        };
        let ((line, column), (end_line, end_column)) = (point(bytes.start), point(bytes.end));
        Some(Place { line, column, end_line, end_column })
    }
}

/// Statements by their identity.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    statements: HashMap<String, Statement>,
}

impl Texts {
    /// Keeps a statement.
    pub fn add(&mut self, id: impl Into<String>, path: impl Into<String>, text: impl Into<String>) {
        self.statements.insert(id.into(), Statement { path: path.into(), text: text.into() });
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
        let statement = Statement { path: String::new(), text: text.to_owned() };
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
        let statement = Statement { path: String::new(), text: "€".to_owned() };
        assert_eq!(statement.place(0..9), None);
        assert_eq!(statement.place(1..3), None);
    }
}
