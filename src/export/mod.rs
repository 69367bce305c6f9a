//! Observations, checks and series as rows: CSV, JSON Lines, Parquet, SDMX, with the metadata that other programs ask for.
//!
//! The columns of observations and their order are fixed here; what they mean is fixed by
//! [`crate::observation`]. Rows end in `\n` on every system.

mod csv_rows;
mod json_rows;
mod package;
mod parquet_rows;
mod sdmx;
mod table;

pub use csv_rows::CsvRows;
pub use json_rows::JsonRows;
pub use package::{Licence, csv_on_the_web, data_package};
pub use parquet_rows::write as parquet;
pub use sdmx::Sdmx;
pub use table::{Cells, Column, Table};

use crate::observation::Observation;

/// The columns of an observation, in order.
pub const OBSERVATION_COLUMNS: [&str; 31] = [
    "statement_id",
    "claim",
    "indicator",
    "item",
    "indicator_text",
    "ref_area",
    "area_text",
    "counterpart_area",
    "measure",
    "basis",
    "period_start",
    "period_end",
    "value",
    "unit",
    "approx",
    "status",
    "attribution",
    "num",
    "char_start",
    "char_end",
    "published",
    "quote",
    "byte_start",
    "byte_end",
    "value_text",
    "decimals",
    "unit_mult",
    "time_period",
    "freq",
    "inferred",
    "adjustment",
];

/// The cells of an observation, in the order of [`OBSERVATION_COLUMNS`].
#[must_use]
pub fn observation_row(o: &Observation) -> [String; 31] {
    let day = |day: Option<chrono::NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
    let text = |text: &str| text.to_owned();
    [
        text(&o.statement_id),
        o.claim.to_string(),
        text(&o.indicator),
        text(&o.item),
        text(&o.indicator_text),
        text(&o.ref_area),
        text(&o.area_text),
        text(&o.counterpart_area),
        text(o.measure.code()),
        text(o.basis.code()),
        day(o.period.map(|p| p.start)),
        day(o.period.map(|p| p.end)),
        o.value.to_string(),
        text(&o.unit),
        text(o.approx.code()),
        text(o.status.code()),
        text(&o.attribution),
        text(&o.num),
        o.char_start.to_string(),
        o.char_end.to_string(),
        day(o.published),
        text(&o.quote),
        o.byte_start.to_string(),
        o.byte_end.to_string(),
        text(&o.value_text),
        o.decimals.to_string(),
        o.unit_mult.to_string(),
        o.period.map_or_else(String::new, |p| p.sdmx()),
        o.period.map_or_else(String::new, |p| text(p.freq())),
        o.inferred.join(";"),
        text(o.adjustment.code()),
    ]
}

/// The columns of an observation where the page is told, too, on which it stands in a document of printed pages.
pub const PAGED_COLUMNS: [&str; OBSERVATION_COLUMNS.len() + 1] = {
    let mut columns = ["page"; OBSERVATION_COLUMNS.len() + 1];
    let mut at = 0;
    while at < OBSERVATION_COLUMNS.len() {
        columns[at] = OBSERVATION_COLUMNS[at];
        at += 1;
    }
    columns
};

/// The cells of an observation, in the order of [`PAGED_COLUMNS`].
#[must_use]
pub fn paged_row(o: &Observation, page: Option<usize>) -> Vec<String> {
    let mut row = observation_row(o).to_vec();
    row.push(page.map_or_else(String::new, |page| page.to_string()));
    row
}
