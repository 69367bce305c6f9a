//! Tab-separated tables: a header line, then one alias a line.

use memchr::memchr_iter;

/// Cells of a line of which the place is kept; no table has more columns.
const CELLS: usize = 6;

/// One line of a table.
#[derive(Clone, Copy, Debug)]
pub struct Row<'t> {
    line: &'t str,
    /// Where the cells end.
    ends: [u32; CELLS],
    width: usize,
    /// Line number in the table, from 1.
    pub number: usize,
}

impl<'t> Row<'t> {
    /// Finds the cells of a line.
    fn new(line: &'t str, number: usize) -> Self {
        let mut row = Self { line, ends: [0; CELLS], width: 0, number };
        for end in memchr_iter(b'\t', line.as_bytes()).chain([line.len()]) {
            if let Some(slot) = row.ends.get_mut(row.width) {
                *slot = u32::try_from(end).unwrap_or(u32::MAX);
            }
            row.width += 1;
        }
        row
    }

    /// The content of a column, empty if the line is shorter.
    #[must_use]
    pub fn get(&self, column: usize) -> &'t str {
        if column >= CELLS {
            return self.line.split('\t').nth(column).unwrap_or("");
        }
        if column >= self.width {
            return "";
        }
        let start = if column == 0 { 0 } else { self.ends[column - 1] as usize + 1 };
        &self.line[start..self.ends[column] as usize]
    }

    /// How many columns the line has.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }
}

/// The lines of a table after its header, empty ones passed over.
pub fn rows(table: &str) -> impl Iterator<Item = Row<'_>> {
    table
        .lines()
        .enumerate()
        .skip(1)
        .filter(|(_, line)| !line.is_empty())
        .map(|(at, line)| Row::new(line, at + 1))
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
