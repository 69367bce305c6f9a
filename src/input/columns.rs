//! Statements as rows of a Parquet file: only the columns that are wanted are read.

use super::fields::{Chosen, Entry, Fields};
use crate::error::{Error, Result};
use parquet::file::reader::{ChunkReader, FileReader, SerializedFileReader};
use parquet::record::reader::RowIter;
use parquet::record::{Field, Row};
use parquet::schema::types::Type;

/// The rows of a Parquet file.
pub struct Columns {
    place: String,
    rows: RowIter<'static>,
    chosen: Chosen,
    names: Vec<String>,
    row: u64,
    /// A row could not be read; the library would say so without end.
    broken: bool,
}

impl Columns {
    /// Reads the schema.
    ///
    /// # Errors
    ///
    /// When it is no Parquet file, or has no field for the text.
    pub fn new(place: &str, from: impl ChunkReader + 'static, fields: &Fields) -> Result<Self> {
        let fail = |error: &dyn std::fmt::Display| Error::new(place, "a Parquet file", error.to_string());
        let file = SerializedFileReader::new(from).map_err(|error| fail(&error))?;
        let schema = file.metadata().file_metadata().schema_descr().root_schema().clone();
        let names: Vec<String> = schema.get_fields().iter().map(|field| field.name().to_owned()).collect();
        let wanted = fields.choose(place, &names)?.columns();
        let kept = schema.get_fields().iter().enumerate().filter(|(at, _)| wanted.contains(at));
        let kept: Vec<_> = kept.map(|(_, field)| field.clone()).collect();
        let names: Vec<String> = kept.iter().map(|field| field.name().to_owned()).collect();
        let chosen = fields.choose(place, &names)?;
        let projected = Type::group_type_builder(schema.name()).with_fields(kept).build();
        let projected = projected.map_err(|error| fail(&error))?;
        let rows = RowIter::from_file_into(Box::new(file)).project(Some(projected));
        let rows = rows.map_err(|error| fail(&error))?;
        Ok(Self { place: place.to_owned(), rows, chosen, names, row: 0, broken: false })
    }
}

impl Iterator for Columns {
    /// The number of a row, and what it says; an error ends the table.
    type Item = (u64, Result<Option<Entry>>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.broken {
            return None;
        }
        self.row += 1;
        let row = match self.rows.next()? {
            Ok(row) => row,
            Err(error) => {
                self.broken = true;
                let place = format!("{}, row {}", self.place, self.row);
                return Some((self.row, Err(Error::new(place, "a row of the table", error.to_string()))));
            }
        };
        Some((self.row, Ok(self.chosen.entry(|at| value(&row, &self.names[at])))))
    }
}

fn value(row: &Row, name: &str) -> Option<String> {
    match row.get_column_iter().find(|(column, _)| *column == name)?.1 {
        Field::Null => None,
        Field::Str(text) => Some(text.clone()),
        Field::Bytes(bytes) => super::decode("", bytes.data(), None).ok().map(|(text, _)| text),
        other => Some(other.to_string()),
    }
}
