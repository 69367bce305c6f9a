//! Tab-separated tables: a header line, then one alias a line.

/// One line of a table.
#[derive(Clone, Copy, Debug)]
pub struct Row<'t> {
    line: &'t str,
    /// Line number in the table, from 1.
    pub number: usize,
}

impl<'t> Row<'t> {
    /// The content of a column, empty if the line is shorter.
    #[must_use]
    pub fn get(&self, column: usize) -> &'t str {
        self.line.split('\t').nth(column).unwrap_or("")
    }

    /// How many columns the line has.
    #[must_use]
    pub fn width(&self) -> usize {
        self.line.split('\t').count()
    }
}

/// The lines of a table after its header, empty ones passed over.
pub fn rows(table: &str) -> impl Iterator<Item = Row<'_>> {
    table
        .lines()
        .enumerate()
        .skip(1)
        .filter(|(_, line)| !line.is_empty())
        .map(|(at, line)| Row { line, number: at + 1 })
}

/// A line that does not fit its table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Line number, from 1.
    pub line: usize,
    /// What was expected.
    pub expected: String,
    /// What was found.
    pub found: String,
}
