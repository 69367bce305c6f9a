//! Data frames: which observations belong together.
//!
//! polars groups, joins and sorts rows of text; every decision on a figure is made by exact
//! functions on the rows that it pairs, because a frame's decimals round at the scale of their
//! column. Days travel as ISO text, which sorts as days do; figures never enter a frame.
//!
//! [`reconcile`] gives the series of a run; [`Heard`] what stood on any day and every value that ever stood,
//! [`Account`] with what follows from it; [`cross_checks`] checks growth against levels that stand in other
//! statements, [`across`] what figures of several statements are to each other.

mod account;
mod across;
mod adjust;
mod cross;
mod derive;
mod draft;
mod grown;
mod imply;
mod reconcile;
#[cfg(test)]
mod samples;
mod told;

pub use account::Account;
pub use across::across;
pub use cross::cross_checks;
pub use imply::{Held, Implied, implied};
pub use reconcile::{Heard, Publishers, reconcile};
pub use told::{Told, of_ledger};

use crate::error::{Error, Result};
use crate::observation::{Adjustment, Observation};
use crate::series::slug;
use chrono::NaiveDate;
use polars::prelude::{Column, DataFrame, Expr, IntoLazy, LazyFrame, PolarsError, col};

/// The columns that say what a figure is about, apart from measure, unit and time.
const SUBJECT: [&str; 7] =
    ["indicator", "indicator_text", "item", "ref_area", "area_text", "counterpart_area", "adjustment"];

fn failed(error: &PolarsError) -> Error {
    Error::new("data frame", "rows that can be grouped and joined", error.to_string())
}

fn columns(names: &[&str]) -> Vec<Expr> {
    names.iter().map(|name| col(*name)).collect()
}

/// The words that make two figures be about one thing, with the adjustment that they say.
fn subject(o: &Observation) -> [String; 7] {
    with(subject_of(o), o.adjustment)
}

fn with([a, b, c, d, e, f]: [String; 6], adjustment: Adjustment) -> [String; 7] {
    [a, b, c, d, e, f, adjustment.code().to_owned()]
}

/// The words that make two figures be about one thing; capitals and marks do not part them.
fn subject_of(o: &Observation) -> [String; 6] {
    let text = if o.indicator.is_empty() { slug(&o.indicator_text) } else { String::new() };
    [
        o.indicator.clone(),
        text,
        slug(&o.item),
        o.ref_area.clone(),
        slug(&o.area_text),
        o.counterpart_area.clone(),
    ]
}

/// A frame of text columns, built row by row.
struct Table {
    names: Vec<&'static str>,
    cells: Vec<Vec<String>>,
    rows: Vec<u32>,
}

impl Table {
    /// A table with a column `row` and these.
    fn new(names: impl IntoIterator<Item = &'static str>) -> Self {
        let names: Vec<_> = names.into_iter().collect();
        Self { cells: vec![Vec::new(); names.len()], names, rows: Vec::new() }
    }

    /// Adds the row of the item at `index`.
    fn push(&mut self, index: usize, cells: impl IntoIterator<Item = String>) {
        self.rows.push(u32::try_from(index).unwrap_or(u32::MAX));
        for (column, cell) in self.cells.iter_mut().zip(cells) {
            column.push(cell);
        }
    }

    fn lazy(self, row: &str) -> Result<LazyFrame> {
        let height = self.rows.len();
        let mut columns = vec![Column::new(row.into(), self.rows)];
        columns.extend(
            self.names.iter().zip(self.cells).map(|(name, cells)| Column::new((*name).into(), cells)),
        );
        Ok(DataFrame::new(height, columns).map_err(|e| failed(&e))?.lazy())
    }
}

fn day(day: Option<NaiveDate>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

/// A column of row numbers.
fn indices(frame: &DataFrame, column: &str) -> Result<Vec<usize>> {
    let numbers = frame.column(column).and_then(|c| c.u32()).map_err(|e| failed(&e))?;
    Ok(numbers.iter().flatten().map(|n| n as usize).collect())
}

/// A column of lists of row numbers.
fn lists(frame: &DataFrame, column: &str) -> Result<Vec<Vec<usize>>> {
    let lists = frame.column(column).and_then(|c| c.list()).map_err(|e| failed(&e))?;
    (0..lists.len())
        .filter_map(|at| lists.get_as_series(at))
        .map(|list| {
            let numbers = list.u32().map_err(|e| failed(&e))?;
            Ok(numbers.iter().flatten().map(|n| n as usize).collect())
        })
        .collect()
}
