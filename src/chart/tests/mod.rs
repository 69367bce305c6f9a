//! Charts from rows to SVG and back: what is drawn stands where the data say.

mod read_back;
mod refused;
mod room;

use super::{CheckRow, Form, Look, Request, Series, Spec, chart, select};
use crate::error::Result;
use crate::series::Row;
use std::collections::HashMap;

/// A row of a series; cells that are not named have the usual content.
fn row(cells: &[(&str, &str)]) -> Row {
    let usual = [
        ("indicator", "remittances"),
        ("ref_area", "PAK"),
        ("measure", "level"),
        ("unit", "USD"),
        ("decimals", "0"),
        ("status", "actual"),
        ("agreement", "single"),
        ("rule", "most_precise"),
        ("class", "actual"),
        ("statement_ids", "sbp/a"),
        ("publishers", "State Bank of Pakistan"),
        ("first_published", "2022-07-01"),
        ("last_published", "2022-07-01"),
        ("claims", "sbp/a#1"),
    ];
    let cells: HashMap<&str, &str> = usual.into_iter().chain(cells.iter().copied()).collect();
    Row::from_cells("test", |column| cells.get(column).copied().unwrap_or_default()).unwrap()
}

/// A row of a period.
fn over(start: &str, end: &str, value: &str, more: &[(&str, &str)]) -> Row {
    let own = [("period_start", start), ("period_end", end), ("value", value)];
    row(&own.into_iter().chain(more.iter().copied()).collect::<Vec<_>>())
}

/// A decided check of a growth of remittances.
fn check(reported: &str, recomputed: &str, verdict: &str, period: (&str, &str)) -> CheckRow {
    let cells: HashMap<&str, &str> = HashMap::from([
        ("statement_id", "sbp/a"),
        ("claim", "1"),
        ("kind", "growth"),
        ("indicator", "remittances"),
        ("ref_area", "PAK"),
        ("period_start", period.0),
        ("period_end", period.1),
        ("reported", reported),
        ("recomputed", recomputed),
        ("lower", recomputed),
        ("upper", recomputed),
        ("unit", "%"),
        ("verdict", verdict),
    ]);
    CheckRow::from_cells("test", |column| cells.get(column).copied().unwrap_or_default()).unwrap()
}

fn spec(form: Form, rows: &[Row], checks: &[CheckRow], look: Look) -> Result<Spec> {
    let all = select(rows);
    let actual = |s: &&Series<'_>| s.key().is_some_and(|key| key.class == crate::series::Class::Actual);
    let series: Vec<Series<'_>> = all.iter().filter(actual).cloned().collect();
    chart(&Request { form, series, all: &all, checks, history: &[], facet: None, look })
}
