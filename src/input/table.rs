//! Statements as rows of a table with a header: commas, semicolons or tabs between the cells.

use super::fields::{Chosen, Entry, Fields};
use crate::error::{Error, Result};
use std::io::Read;

/// Bytes that one cell may have.
const CELL: usize = 64 << 20;

/// What stands between the cells of a text that begins like a table with a field for the text; nothing
/// where it is no table.
pub fn delimiter_of(text: &str) -> Option<u8> {
    let first = text.lines().next()?;
    let delimiter = delimiter(first)?;
    let names: Vec<String> =
        first.split(char::from(delimiter)).map(|name| name.trim().trim_matches('"').to_owned()).collect();
    let header = names.iter().all(|name| {
        !name.is_empty()
            && name.len() <= 30
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b' '))
    });
    (names.len() >= 2 && header && Fields::default().choose("", &names).is_ok()).then_some(delimiter)
}

/// The likeliest of the marks between cells.
fn delimiter(header: &str) -> Option<u8> {
    let count = |mark: u8| header.bytes().filter(|b| *b == mark).count();
    [b',', b';', b'\t', b'|'].into_iter().max_by_key(|mark| count(*mark)).filter(|mark| count(*mark) > 0)
}

/// The rows of a table.
pub struct Table<R> {
    place: String,
    rows: csv::Reader<Capped<R>>,
    chosen: Chosen,
    row: csv::ByteRecord,
}

/// Bytes of a table; a cell without end is refused before it fills the memory.
struct Capped<R> {
    inner: R,
    since: usize,
}

impl<R: Read> Read for Capped<R> {
    fn read(&mut self, bytes: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(bytes)?;
        self.since += read;
        if self.since > CELL {
            return Err(std::io::Error::other(format!("a row of more than {} MB, the limit", CELL >> 20)));
        }
        Ok(read)
    }
}

impl<R: Read> Table<R> {
    /// Reads the header.
    ///
    /// # Errors
    ///
    /// When there is none or it has no field for the text.
    pub fn new(place: &str, from: R, header: &str, fields: &Fields) -> Result<Self> {
        let first = header.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
        let mut rows = csv::ReaderBuilder::new()
            .delimiter(delimiter(first).unwrap_or(b','))
            .flexible(true)
            .from_reader(Capped { inner: from, since: 0 });
        let names: Vec<String> = rows
            .byte_headers()
            .map_err(|error| Error::new(place, "a table with a header", error.to_string()))?
            .iter()
            .map(|name| String::from_utf8_lossy(name).trim_start_matches('\u{feff}').trim().to_owned())
            .collect();
        let chosen = fields.choose(place, &names)?;
        Ok(Self { place: place.to_owned(), rows, chosen, row: csv::ByteRecord::new() })
    }
}

impl<R: Read> Iterator for Table<R> {
    /// The line of a row, and what it says; an error ends the table.
    type Item = (u64, Result<Option<Entry>>);

    fn next(&mut self) -> Option<Self::Item> {
        self.rows.get_mut().since = 0;
        let line = self.rows.position().line();
        match self.rows.read_byte_record(&mut self.row) {
            Ok(false) => None,
            Ok(true) => {
                let row = &self.row;
                let line = row.position().map_or(line, csv::Position::line);
                let mut remarks = Vec::new();
                let entry = self.chosen.entry(|at| {
                    let bytes = row.get(at)?;
                    match super::decode(&format!("{}:{line}", self.place), bytes, None) {
                        Ok((text, note)) => {
                            remarks.extend(note.map(|note| note.to_string()));
                            Some(text)
                        }
                        Err(_) => None,
                    }
                });
                let noted = entry.map(|mut entry| {
                    entry.remarks.extend(remarks);
                    entry
                });
                Some((line, Ok(noted)))
            }
            Err(error) => {
                let error =
                    Error::new(format!("{}:{line}", self.place), "a row of the table", error.to_string());
                Some((line, Err(error)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_known_by_a_header_with_a_text() {
        assert_eq!(delimiter_of("id,date,text\n1,2021,x"), Some(b','));
        assert_eq!(delimiter_of("title;body\nx;y"), Some(b';'));
        assert_eq!(delimiter_of("Exports, imports and text\nrose"), None);
        assert_eq!(delimiter_of("text\nx"), None);
    }

    #[test]
    fn rows_are_numbered_by_their_lines() {
        let csv = "id,text\n1,\"two\nlines\"\n2,\n3,x\n";
        let table = Table::new("a.csv", csv.as_bytes(), csv, &Fields::default()).unwrap();
        let rows: Vec<(u64, Option<String>)> =
            table.map(|(line, entry)| (line, entry.unwrap().map(|entry| entry.text))).collect();
        assert_eq!(rows, [(2, Some("two\nlines".into())), (4, None), (5, Some("x".into()))]);
    }
}
