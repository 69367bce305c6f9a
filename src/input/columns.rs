//! Statements as rows of a Parquet file: only the columns that are wanted are read. A file that names one text in
//! millions of rows is refused like any other that grows beyond measure.

use super::fields::{Chosen, Entry, Fields};
use super::unpack::{FREE, GROWTH};
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
    /// Bytes of the file, and of the texts that came from it.
    size: u64,
    given: u64,
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
        let size = from.len();
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
        Ok(Self { place: place.to_owned(), rows, chosen, names, row: 0, size, given: 0, broken: false })
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
        let mut given = 0;
        let entry = self.chosen.entry(|at| {
            let value = value(&row, &self.names[at]);
            given += value.as_ref().map_or(0, |value| value.len() as u64);
            value
        });
        self.given += given;
        if self.given > FREE && self.given / GROWTH > self.size {
            self.broken = true;
            let place = format!("{}, row {}", self.place, self.row);
            let expected = format!("rows of at most {GROWTH} times the bytes of their file");
            let found = format!("{} MB from {} bytes", self.given >> 20, self.size);
            return Some((
                self.row,
                Err(Error::new(place, expected, found).advise("what follows is not read")),
            ));
        }
        Some((self.row, Ok(entry)))
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

#[cfg(test)]
mod tests {
    use super::*;
    use parquet::basic::{Compression, Repetition, Type as Physical};
    use parquet::data_type::{ByteArray, ByteArrayType};
    use parquet::file::properties::WriterProperties;
    use parquet::file::writer::SerializedFileWriter;
    use std::sync::Arc;

    /// A table of one column, packed.
    fn table(texts: &[ByteArray]) -> bytes::Bytes {
        let text = Type::primitive_type_builder("text", Physical::BYTE_ARRAY)
            .with_repetition(Repetition::REQUIRED)
            .build();
        let fields = vec![Arc::new(text.unwrap())];
        let schema = Type::group_type_builder("rows").with_fields(fields).build().unwrap();
        let packed = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let mut file = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(packed)).unwrap();
        let mut group = file.next_row_group().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<ByteArrayType>().write_batch(texts, None, None).unwrap();
        column.close().unwrap();
        group.close().unwrap();
        file.into_inner().unwrap().into()
    }

    #[test]
    fn rows_that_name_one_text_without_end_are_refused_where_they_grow_beyond_measure() {
        let text = ByteArray::from("x".repeat(200_000).as_str());
        let bytes = table(&vec![text; 400]);
        assert!(bytes.len() < 100_000);
        let rows: Vec<_> = Columns::new("a.parquet", bytes, &Fields::default()).unwrap().collect();
        let (last, before) = rows.split_last().unwrap();
        assert!(before.iter().all(|(_, row)| row.is_ok()));
        assert_eq!(before.len() as u64, FREE / 200_000);
        let told = last.1.as_ref().unwrap_err().to_string();
        assert!(
            told.starts_with("a.parquet, row 336: expected rows of at most 200 times the bytes"),
            "{told}"
        );
        assert!(told.ends_with("; what follows is not read"), "{told}");
    }

    #[test]
    fn a_table_that_packs_well_is_read_to_its_end() {
        let texts: Vec<ByteArray> =
            (0..400).map(|n| ByteArray::from(format!("x{n}").repeat(9).as_str())).collect();
        assert_eq!(Columns::new("a", table(&texts), &Fields::default()).unwrap().count(), 400);
    }
}
