//! Rows as CSV: a header line, `\n` line ends, quotes only where needed.

use std::io::{self, Write};

/// Writes rows of cells as CSV.
#[derive(Debug)]
pub struct CsvRows<W: Write> {
    out: csv::Writer<W>,
}

impl<W: Write> CsvRows<W> {
    /// Begins with a header line of the columns.
    ///
    /// # Errors
    ///
    /// When writing fails.
    pub fn new<S: AsRef<[u8]>>(out: W, columns: impl IntoIterator<Item = S>) -> io::Result<Self> {
        let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(out);
        out.write_record(columns)?;
        Ok(Self { out })
    }

    /// Writes one row.
    ///
    /// # Errors
    ///
    /// When writing fails or the row has not as many cells as the header.
    pub fn write<S: AsRef<[u8]>>(&mut self, cells: impl IntoIterator<Item = S>) -> io::Result<()> {
        Ok(self.out.write_record(cells)?)
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
    fn cells_with_commas_quotes_and_line_ends_are_quoted() {
        let mut bytes = Vec::new();
        let mut rows = CsvRows::new(&mut bytes, ["a", "b"]).unwrap();
        rows.write(["x, \"y\"", "two\r\nlines"]).unwrap();
        rows.finish().unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), "a,b\n\"x, \"\"y\"\"\",\"two\r\nlines\"\n");
    }
}
