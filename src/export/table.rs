//! Tables with a meaning: columns with their kinds, keys and descriptions, from which the forms of an export
//! (CSV, Parquet, their metadata) are written.

use super::CsvRows;
use std::io;

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cells {
    /// Text.
    Text,
    /// Whole numbers.
    Whole,
    /// Decimals with their digits.
    Number,
    /// Days.
    Day,
    /// One of these codes; an empty one is an empty cell.
    Code(&'static [&'static str]),
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What its cells are.
    pub cells: Cells,
    /// Whether no cell is empty.
    pub required: bool,
    /// What it means.
    pub about: &'static str,
}

/// A table of text cells.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its name, that of its file without the ending.
    pub name: &'static str,
    /// What its rows are.
    pub about: &'static str,
    /// Its columns.
    pub columns: Vec<Column>,
    /// The columns that tell its rows apart.
    pub key: &'static [&'static str],
    /// The columns that name a row of the table of statements.
    pub statement: &'static [&'static str],
    /// Its rows.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// The table as CSV.
    ///
    /// # Errors
    ///
    /// When writing fails.
    pub fn csv(&self, out: impl io::Write) -> io::Result<()> {
        let mut rows = CsvRows::new(out, self.columns.iter().map(|column| column.name))?;
        self.rows.iter().try_for_each(|row| rows.write(row))?;
        rows.finish()
    }

    /// The cells of a column.
    pub fn cells(&self, column: usize) -> impl Iterator<Item = &str> {
        self.rows.iter().map(move |row| row.get(column).map_or("", String::as_str))
    }
}
