//! What a ledger holds, as series on a day, with the names that filters may ask for.

use super::near;
use crate::check::Check;
use crate::error::{Error, Result};
use crate::frame::{self, Account, Heard, Told};
use crate::ledger::{Contents, Ledger};
use crate::series::{Class, Row};
use chrono::NaiveDate;
use clap::Args;
use std::collections::BTreeSet;
use std::path::Path;

/// Names that a refusal lists.
const LISTED: usize = 80;

/// What a ledger holds.
pub struct Held {
    place: String,
    pub contents: Contents,
}

/// Which series are asked for.
#[derive(Debug, Default, Args)]
pub struct Filter {
    /// Only this indicator
    #[arg(long, value_name = "ID")]
    pub indicator: Option<String>,
    /// Only this area (alpha-3 code)
    #[arg(long, value_name = "CODE")]
    pub area: Option<String>,
    /// Only this product, sector or component; "" for the whole
    #[arg(long, value_name = "ITEM")]
    pub item: Option<String>,
    /// Only periods of this kind: daily, weekly, monthly, quarterly, half-yearly, annual, cumulative, or D, W, M, Q, S, A
    #[arg(long, value_name = "KIND")]
    pub freq: Option<String>,
}

impl Held {
    pub fn open(path: &Path) -> Result<Self> {
        let contents = Ledger::open(path).map_err(|error| near::path(error, path))?.contents()?;
        Ok(Self { place: path.display().to_string(), contents })
    }

    pub fn told(&self) -> Vec<Told<'_>> {
        frame::of_ledger(&self.contents)
    }

    /// A day on which something can have been known.
    pub fn day(&self, as_of: Option<NaiveDate>, today: NaiveDate) -> Result<Option<NaiveDate>> {
        let Some(day) = as_of else { return Ok(None) };
        let place = || format!("--as-of {day}");
        let first = self.contents.statements.iter().map(|s| s.known).min();
        if let Some(first) = first.filter(|first| day < *first) {
            let expected = format!("a day from {first} on");
            return Err(Error::new(place(), expected, "one on which no statement of the ledger was known"));
        }
        if day > today {
            return Err(Error::new(place(), format!("a day up to {today}"), "one that has not come yet"));
        }
        Ok(Some(day))
    }

    /// Every check, those across statements included, by statement.
    pub fn checks(&self, heard: &Heard<'_, '_>, account: &Account, vintages: &[Row]) -> Result<Vec<Check>> {
        let observations: Vec<_> = self.contents.standing().map(|entry| entry.observation.clone()).collect();
        let mut checks = super::check::checks(&observations)?;
        drop(observations);
        let more = frame::across(heard, account, vintages, &checks)?;
        checks.extend(more);
        checks.sort_by(|a, b| a.statement_id.cmp(&b.statement_id));
        Ok(checks)
    }

    /// The rows that a filter asks for. What no row has is refused, with what there is.
    pub fn filter(&self, rows: Vec<Row>, filter: &Filter) -> Result<Vec<Row>> {
        let mut rows = rows;
        let same = |a: &str, b: &str| a.to_lowercase() == b.to_lowercase();
        if let Some(id) = &filter.indicator {
            rows = self.only(
                rows,
                "--indicator",
                id,
                |row| named(&row.key.indicator, &row.key.indicator_text),
                same,
            )?;
        }
        if let Some(area) = &filter.area {
            rows = self.only(rows, "--area", area, |row| row.key.ref_area.clone(), same)?;
        }
        if let Some(item) = &filter.item {
            rows = self.only(rows, "--item", item, |row| row.key.item.clone(), same)?;
        }
        if let Some(freq) = &filter.freq {
            rows = self.only(rows, "--freq", freq, |row| row.kind().slug(), kind_fits)?;
        }
        Ok(rows)
    }

    fn only(
        &self,
        rows: Vec<Row>,
        option: &str,
        wanted: &str,
        of: impl Fn(&Row) -> String,
        fits: impl Fn(&str, &str) -> bool,
    ) -> Result<Vec<Row>> {
        let (found, others): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(|row| fits(&of(row), wanted));
        if !found.is_empty() {
            return Ok(found);
        }
        let known: BTreeSet<String> = others.iter().map(of).filter(|name| !name.is_empty()).collect();
        let listed = known.iter().map(String::as_str).take(LISTED).collect::<Vec<_>>().join(", ");
        let expected = match known.len() {
            0 => "a ledger with such series".to_owned(),
            1..=LISTED => format!("one of {listed}"),
            all => format!("one of {listed} and {} more", all - LISTED),
        };
        let advice =
            near::advice(wanted, known.iter().map(String::as_str), "series without filters lists all");
        Err(Error::new(format!("{}: {option} {wanted}", self.place), expected, "none of that name")
            .advise(advice))
    }
}

fn named(id: &str, text: &str) -> String {
    if id.is_empty() { text.to_owned() } else { id.to_owned() }
}

/// Whether a kind of periods (`cumulative-jul`, `annual`) is the one asked for (`cumulative`, `A`).
fn kind_fits(kind: &str, wanted: &str) -> bool {
    let wanted = match wanted {
        "D" => "daily",
        "W" => "weekly",
        "M" => "monthly",
        "Q" => "quarterly",
        "S" => "half-yearly",
        "A" => "annual",
        other => other,
    };
    kind == wanted || kind.strip_prefix(wanted).is_some_and(|rest| rest.starts_with('-'))
}

/// Known figures, and expected or wanted ones only where they are asked for.
pub fn of_class(rows: Vec<Row>, class: Class) -> Vec<Row> {
    rows.into_iter().filter(|row| row.key.class == class).collect()
}
