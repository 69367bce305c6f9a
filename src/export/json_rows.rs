//! Rows as JSON Lines: one object a row, keys in the order of the columns.
//!
//! Counts and offsets are JSON numbers. Values stay strings: a JSON number would lose the digits
//! as printed, and a range is no number. An empty cell is an empty string.

use std::io::{self, Write};

/// Columns whose cells are whole numbers.
const NUMBERS: [&str; 7] =
    ["claim", "char_start", "char_end", "byte_start", "byte_end", "decimals", "unit_mult"];

/// Writes rows of cells as JSON objects, one a line.
#[derive(Debug)]
pub struct JsonRows<'c, W: Write> {
    out: W,
    columns: &'c [&'c str],
}

impl<'c, W: Write> JsonRows<'c, W> {
    /// Objects with these keys.
    pub const fn new(out: W, columns: &'c [&'c str]) -> Self {
        Self { out, columns }
    }

    /// Writes one row.
    ///
    /// # Errors
    ///
    /// When writing fails.
    pub fn write<S: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = S>) -> io::Result<()> {
        // Keys come in the order of the columns, so the object is written by hand, cell by cell.
        let mut line = String::from("{");
        for (column, cell) in self.columns.iter().zip(cells) {
            if line.len() > 1 {
                line.push(',');
            }
            let cell = cell.as_ref();
            line.push_str(&serde_json::Value::from(*column).to_string());
            line.push(':');
            let digits = !cell.is_empty() && cell.bytes().all(|b| b.is_ascii_digit());
            if digits && NUMBERS.contains(column) {
                line.push_str(cell);
            } else {
                line.push_str(&serde_json::Value::from(cell).to_string());
            }
        }
        line.push_str("}\n");
        self.out.write_all(line.as_bytes())
    }

    /// Writes an object that is no row.
    ///
    /// # Errors
    ///
    /// When writing fails.
    pub fn object(&mut self, object: &serde_json::Value) -> io::Result<()> {
        writeln!(self.out, "{object}")
    }

    /// Passes on what was written so far.
    ///
    /// # Errors
    ///
    /// When writing fails.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Writes out what is still held back.
    ///
    /// # Errors
    ///
    /// When writing fails.
    pub fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_numbers_and_values_keep_their_digits() {
        let mut bytes = Vec::new();
        let mut rows = JsonRows::new(&mut bytes, &["claim", "value", "num"]);
        rows.write(["3", "7.40", "say \"7.40\"\n"]).unwrap();
        rows.finish().unwrap();
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "{\"claim\":3,\"value\":\"7.40\",\"num\":\"say \\\"7.40\\\"\\n\"}\n"
        );
    }
}
