//! Rows as JSON Lines: one object a row, keys in the order of the columns.
//!
//! Counts and offsets are JSON numbers. Values stay strings: a JSON number would lose the digits
//! as printed, and a range is no number. An empty cell is an empty string.

use std::io::{self, Write};

/// Columns whose cells are whole numbers.
const NUMBERS: [&str; 8] =
    ["claim", "char_start", "char_end", "byte_start", "byte_end", "decimals", "unit_mult", "page"];

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
        let mut line = vec![b'{'];
        for (column, cell) in self.columns.iter().zip(cells) {
            if line.len() > 1 {
                line.push(b',');
            }
            let cell = cell.as_ref();
            serde_json::to_writer(&mut line, column)?;
            line.push(b':');
            let digits = !cell.is_empty() && cell.bytes().all(|b| b.is_ascii_digit());
            if digits && NUMBERS.contains(column) {
                line.extend_from_slice(cell.as_bytes());
            } else {
                serde_json::to_writer(&mut line, cell)?;
            }
        }
        line.extend_from_slice(b"}\n");
        self.out.write_all(&line)
    }

    /// Where the rows went.
    pub fn into_inner(self) -> W {
        self.out
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
