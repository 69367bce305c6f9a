//! One row of the checks, as far as charts need it.

use crate::check::COLUMNS;
use crate::error::{Error, Result};
use crate::observation::Period;
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// A check of one reported figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckRow {
    /// The statement.
    pub statement: String,
    /// The number of the claim in it.
    pub claim: String,
    /// What was checked: growth, share, …
    pub kind: String,
    /// The indicator's id.
    pub indicator: String,
    /// What narrows it.
    pub item: String,
    /// The area's code.
    pub area: String,
    /// The period of the figure.
    pub period: Option<Period>,
    /// The period that it is measured against.
    pub comparison: Option<Period>,
    /// The figure as reported; none where that is a range.
    pub reported: Option<Decimal>,
    /// Its unit.
    pub unit: String,
    /// The figure as recomputed.
    pub recomputed: Option<Decimal>,
    /// The least that the printed decimals allow.
    pub lower: Option<Decimal>,
    /// The most that they allow.
    pub upper: Option<Decimal>,
    /// The verdict's code.
    pub verdict: String,
}

impl CheckRow {
    /// The columns that a file of checks has.
    pub const COLUMNS: [&'static str; COLUMNS.len()] = COLUMNS;

    /// The check of named cells; `cell` gives the text of a column.
    ///
    /// # Errors
    ///
    /// When a cell does not hold what its column promises; `place` is where the row stands.
    pub fn from_cells<'c>(place: &str, cell: impl Fn(&str) -> &'c str) -> Result<Self> {
        let bad = |column: &str, expected: &str| {
            Error::new(format!("{place}, column {column}"), expected, format!("\"{}\"", cell(column)))
        };
        let day = |column: &str| match cell(column) {
            "" => Ok(None),
            text => text.parse::<NaiveDate>().map(Some).map_err(|_| bad(column, "a day (YYYY-MM-DD)")),
        };
        let number = |column: &str| match cell(column) {
            "" => Ok(None),
            text => text.parse::<Decimal>().map(Some).map_err(|_| bad(column, "a decimal")),
        };
        let period = |start: &str, end: &str| -> Result<Option<Period>> {
            Ok(day(start)?.zip(day(end)?).and_then(|(start, end)| Period::new(start, end)))
        };
        let text = |column: &str| cell(column).to_owned();
        Ok(Self {
            statement: text("statement_id"),
            claim: text("claim"),
            kind: text("kind"),
            indicator: text("indicator"),
            item: text("item"),
            area: text("ref_area"),
            period: period("period_start", "period_end")?,
            comparison: period("comparison_start", "comparison_end")?,
            reported: if cell("reported").contains("..") { None } else { number("reported")? },
            unit: text("unit"),
            recomputed: number("recomputed")?,
            lower: number("lower")?,
            upper: number("upper")?,
            verdict: text("verdict"),
        })
    }

    /// The check of a row of cells in the order of [`CheckRow::COLUMNS`].
    ///
    /// # Errors
    ///
    /// As for [`CheckRow::from_cells`].
    pub fn from_row(cells: &[String; COLUMNS.len()]) -> Result<Self> {
        let cell = |name: &str| {
            let at = COLUMNS.iter().position(|column| *column == name);
            at.and_then(|at| cells.get(at)).map_or("", String::as_str)
        };
        Self::from_cells("checks", cell)
    }

    /// The claim that it is about.
    #[must_use]
    pub fn claim_id(&self) -> String {
        format!("{}#{}", self.statement, self.claim)
    }

    /// Whether a verdict was reached on a recomputed figure.
    #[must_use]
    pub fn is_decided(&self) -> bool {
        self.recomputed.is_some() && !matches!(self.verdict.as_str(), "not_checkable" | "uninformative")
    }
}
