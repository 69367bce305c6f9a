//! Observations and checks as rows of the ledger.

use crate::check::Check;
use crate::observation::{Adjustment, Approx, Basis, Measure, Observation, Period, Status, Value};
use chrono::NaiveDate;
use rusqlite::types::{FromSqlError, Type};
use rusqlite::{Row, Statement, params, params_from_iter};

/// The columns of an observation that [`observation`] takes, in order.
pub const OBSERVATION: &str = "claim, indicator, item, indicator_text, ref_area, area_text, counterpart_area, \
measure, basis, period_start, period_end, value, unit, approx, status, attribution, num, char_start, char_end, \
quote, byte_start, byte_end, value_text, decimals, unit_mult, inferred, adjustment";

/// The parameters of the row of an observation: reading, position and the 27 columns.
pub const OBSERVATION_CELLS: usize = 29;

/// The parameters of the row of a check: reading, position and its columns.
pub const CHECK_CELLS: usize = 25;

/// The fields that a rule may have filled in.
const FIELDS: [&str; 17] = [
    "adjustment",
    "indicator",
    "item",
    "indicator_text",
    "ref_area",
    "area_text",
    "counterpart_area",
    "measure",
    "basis",
    "period",
    "value",
    "unit",
    "approx",
    "status",
    "attribution",
    "period_start",
    "period_end",
];

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Writes the row of an observation.
pub fn put(insert: &mut Statement<'_>, reading: i64, at: usize, o: &Observation) -> rusqlite::Result<()> {
    // Every field is named, so that a new one cannot be forgotten here.
    let Observation {
        statement_id: _,
        claim,
        indicator,
        item,
        indicator_text,
        ref_area,
        area_text,
        counterpart_area,
        measure,
        basis,
        period,
        value,
        unit,
        approx,
        status,
        attribution,
        num,
        char_start,
        char_end,
        published: _,
        quote,
        byte_start,
        byte_end,
        value_text,
        decimals,
        unit_mult,
        inferred,
        adjustment,
    } = o;
    insert.execute(params![
        reading,
        number(at),
        claim,
        indicator,
        item,
        indicator_text,
        ref_area,
        area_text,
        counterpart_area,
        measure.code(),
        basis.code(),
        period.map(|p| p.start.to_string()),
        period.map(|p| p.end.to_string()),
        value.to_string(),
        unit,
        approx.code(),
        status.code(),
        attribution,
        num,
        number(*char_start),
        number(*char_end),
        quote,
        number(*byte_start),
        number(*byte_end),
        value_text,
        decimals,
        unit_mult,
        inferred.join(";"),
        adjustment.code(),
    ])?;
    Ok(())
}

/// Writes the row of a check.
pub fn put_check(insert: &mut Statement<'_>, reading: i64, at: usize, check: &Check) -> rusqlite::Result<()> {
    let cells = check.row();
    let head = [reading.to_string(), at.to_string()];
    insert.execute(params_from_iter(head.iter().chain(cells.iter().skip(1))))?;
    Ok(())
}

/// The observation of a row of [`OBSERVATION`] columns, of this statement.
pub fn observation(
    row: &Row<'_>,
    statement: &str,
    published: Option<NaiveDate>,
) -> rusqlite::Result<Observation> {
    let text = |at: usize| row.get::<_, String>(at);
    let count = |at: usize| row.get::<_, i64>(at).map(|n| usize::try_from(n).unwrap_or_default());
    let start = day(row, 9)?;
    let end = day(row, 10)?;
    Ok(Observation {
        statement_id: statement.to_owned(),
        claim: row.get(0)?,
        indicator: text(1)?,
        item: text(2)?,
        indicator_text: text(3)?,
        ref_area: text(4)?,
        area_text: text(5)?,
        counterpart_area: text(6)?,
        measure: code(row, 7, Measure::from_code)?,
        basis: code(row, 8, Basis::from_code)?,
        period: start.zip(end).and_then(|(start, end)| Period::new(start, end)),
        value: code(row, 11, Value::parse)?,
        unit: text(12)?,
        approx: code(row, 13, Approx::from_code)?,
        status: code(row, 14, Status::from_code)?,
        attribution: text(15)?,
        num: text(16)?,
        char_start: count(17)?,
        char_end: count(18)?,
        published,
        quote: text(19)?,
        byte_start: count(20)?,
        byte_end: count(21)?,
        value_text: text(22)?,
        decimals: row.get(23)?,
        unit_mult: row.get(24)?,
        inferred: text(25)?
            .split_terminator(';')
            .map(|name| FIELDS.into_iter().find(|field| *field == name).ok_or_else(|| bad(25)))
            .collect::<rusqlite::Result<_>>()?,
        adjustment: code(row, 26, Adjustment::from_code)?,
    })
}

/// A day in a column that may be empty.
pub fn day(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<NaiveDate>> {
    match row.get::<_, Option<String>>(at)? {
        None => Ok(None),
        Some(text) => text.parse().map(Some).map_err(|_| bad(at)),
    }
}

/// A column whose text is one of the codes of its kind.
fn code<T>(row: &Row<'_>, at: usize, from: impl Fn(&str) -> Option<T>) -> rusqlite::Result<T> {
    let text: String = row.get(at)?;
    from(&text).ok_or_else(|| bad(at))
}

fn bad(at: usize) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(at, Type::Text, Box::new(FromSqlError::InvalidType))
}
