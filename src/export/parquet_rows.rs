//! Tables as Parquet: text as UTF-8, days as DATE, decimals as DECIMAL(38, s) with the digits of the widest cell.

use super::table::{Cells, Column, Table};
use chrono::NaiveDate;
use parquet::basic::{Compression, ConvertedType, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{
    ByteArray, ByteArrayType, FixedLenByteArray, FixedLenByteArrayType, Int32Type, Int64Type,
};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;
use rust_decimal::Decimal;
use std::io::Write;
use std::sync::Arc;

/// Digits of a decimal column.
const PRECISION: i32 = 38;
/// Bytes that hold them.
const BYTES: i32 = 16;

/// Rows that are written together.
const GROUP: usize = 1 << 16;

/// Writes a table as Parquet. The same table gives the same bytes.
///
/// # Errors
///
/// When writing fails.
pub fn write(table: &Table, out: impl Write + Send) -> Result<(), ParquetError> {
    let scales: Vec<u32> = (0..table.columns.len()).map(|at| scale(table, at)).collect();
    let fields = table
        .columns
        .iter()
        .zip(&scales)
        .map(|(column, scale)| field(column, *scale).map(Arc::new))
        .collect::<Result<_, _>>()?;
    let schema = Type::group_type_builder(table.name).with_fields(fields).build()?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::UNCOMPRESSED)
        .set_created_by(format!("pressgauge {}", env!("CARGO_PKG_VERSION")))
        .build();
    let mut writer = SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties))?;
    for rows in table.rows.chunks(GROUP) {
        let mut group = writer.next_row_group()?;
        for (at, column) in table.columns.iter().enumerate() {
            let cells: Vec<&str> = rows.iter().map(|row| row.get(at).map_or("", String::as_str)).collect();
            write_column(&mut group, column, scales[at], &cells)?;
        }
        group.close()?;
    }
    writer.close()?;
    Ok(())
}

/// The most digits after the point of a column of decimals.
fn scale(table: &Table, at: usize) -> u32 {
    if table.columns[at].cells != Cells::Number {
        return 0;
    }
    table.cells(at).filter_map(|cell| cell.parse::<Decimal>().ok()).map(|d| d.scale()).max().unwrap_or(0)
}

fn field(column: &Column, scale: u32) -> Result<Type, ParquetError> {
    let repetition = if column.required { Repetition::REQUIRED } else { Repetition::OPTIONAL };
    let scale = i32::try_from(scale).unwrap_or_default();
    let (physical, logical) = match column.cells {
        Cells::Text | Cells::Code(_) => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Cells::Whole => (Physical::INT64, None),
        Cells::Number => (Physical::FIXED_LEN_BYTE_ARRAY, Some(LogicalType::decimal(scale, PRECISION))),
        Cells::Day => (Physical::INT32, Some(LogicalType::Date)),
    };
    let mut builder = Type::primitive_type_builder(column.name, physical)
        .with_repetition(repetition)
        .with_logical_type(logical);
    if column.cells == Cells::Number {
        builder = builder
            .with_converted_type(ConvertedType::DECIMAL)
            .with_length(BYTES)
            .with_precision(PRECISION)
            .with_scale(scale);
    }
    builder.build()
}

fn write_column<W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    column: &Column,
    scale: u32,
    cells: &[&str],
) -> Result<(), ParquetError> {
    let there = |value: Option<()>| i16::from(value.is_some());
    // A cell that does not hold what its column promises is empty, never another value.
    macro_rules! put {
        ($kind:ty, $values:expr) => {{
            let values: Vec<_> = $values.collect();
            let levels: Vec<i16> = values.iter().map(|value| there(value.as_ref().map(|_| ()))).collect();
            let present: Vec<_> = values.into_iter().flatten().collect();
            let mut writer = group.next_column()?.ok_or_else(|| ParquetError::General("no column".into()))?;
            let levels = (!column.required).then_some(levels.as_slice());
            writer.typed::<$kind>().write_batch(&present, levels, None)?;
            writer.close()?;
        }};
    }
    match column.cells {
        Cells::Text | Cells::Code(_) => {
            let text = |cell: &&str| (column.required || !cell.is_empty()).then(|| ByteArray::from(*cell));
            put!(ByteArrayType, cells.iter().map(text));
        }
        Cells::Whole => put!(Int64Type, cells.iter().map(|cell| cell.parse::<i64>().ok())),
        Cells::Day => put!(Int32Type, cells.iter().map(|cell| day(cell))),
        Cells::Number => put!(FixedLenByteArrayType, cells.iter().map(|cell| decimal(cell, scale))),
    }
    Ok(())
}

/// Days since the beginning of 1970.
fn day(cell: &str) -> Option<i32> {
    let day: NaiveDate = cell.parse().ok()?;
    i32::try_from((day - NaiveDate::default()).num_days()).ok()
}

/// The number of last digits, as 16 bytes with the highest first.
fn decimal(cell: &str, scale: u32) -> Option<FixedLenByteArray> {
    let value: Decimal = cell.parse().ok()?;
    let lifted = value.mantissa().checked_mul(10_i128.checked_pow(scale - value.scale())?)?;
    let fits = lifted.unsigned_abs() < 10_u128.pow(PRECISION.unsigned_abs());
    fits.then(|| FixedLenByteArray::from(lifted.to_be_bytes().to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_keep_their_digits() {
        assert_eq!(decimal("-7.40", 3).unwrap().data(), (-7400_i128).to_be_bytes());
        assert_eq!(decimal("", 3), None);
        assert_eq!(decimal("79228162514264337593543950335", 28), None);
    }

    #[test]
    fn the_same_table_gives_the_same_bytes() {
        let column = |name, cells| Column { name, cells, required: false, about: "" };
        let table = Table {
            name: "t",
            about: "",
            columns: vec![column("a", Cells::Number), column("b", Cells::Day), column("c", Cells::Text)],
            key: &["a"],
            statement: &[],
            rows: vec![vec!["1.5".into(), "2021-03-31".into(), "x".into()], vec![String::new(); 3]],
        };
        let bytes = || {
            let mut bytes = Vec::new();
            write(&table, &mut bytes).unwrap();
            bytes
        };
        assert!(bytes().starts_with(b"PAR1") && bytes().ends_with(b"PAR1"));
        assert_eq!(bytes(), bytes());
    }
}
