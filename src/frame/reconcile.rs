//! From the observations of many statements to one row for each indicator and period.

use super::{SUBJECT, Table, columns, day, derive, failed, lists, subject};
use crate::error::Result;
use crate::observation::{Observation, Status, Value};
use crate::series::{self, Class, Key, Row, Standing};
use polars::prelude::{SortMultipleOptions, col};
use std::collections::{BTreeSet, HashMap};

/// Who published which statement, by statement id.
pub type Publishers = HashMap<String, String>;

/// The reconciled series of all observations that have a period, and the growth that follows from
/// their levels, sorted by series and period.
///
/// Figures whose area is unknown are joined only within their statement, ranges only with equal
/// ranges.
///
/// # Errors
///
/// When the frame cannot be built or collected, which no content of observations brings about.
pub fn reconcile(observations: &[Observation], publishers: &Publishers) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for group in groups(observations)? {
        let figures: Vec<&Observation> = group.iter().filter_map(|index| observations.get(*index)).collect();
        rows.extend(row(&figures, publishers));
    }
    let derived = derive::growth(&rows)?;
    rows.extend(derived);
    rows.sort_by(|a, b| {
        (&a.key, a.kind(), a.period.end, a.period.start, &a.statement_ids).cmp(&(
            &b.key,
            b.kind(),
            b.period.end,
            b.period.start,
            &b.statement_ids,
        ))
    });
    Ok(rows)
}

/// Which observations are about one thing in one period, in order of publication.
fn groups(observations: &[Observation]) -> Result<Vec<Vec<usize>>> {
    const KEY: [&str; 8] = ["measure", "basis", "unit", "class", "scope", "range", "start", "end"];
    const ORDER: [&str; 3] = ["published", "statement", "row"];
    let mut table = Table::new(SUBJECT.into_iter().chain(KEY).chain(["published", "statement"]));
    for (index, o) in observations.iter().enumerate() {
        let Some(period) = o.period else { continue };
        let known = !o.ref_area.is_empty() || !o.area_text.is_empty();
        let key = [
            o.measure.code().to_owned(),
            o.basis.code().to_owned(),
            o.unit.clone(),
            Class::of(o.status).code().to_owned(),
            if known { String::new() } else { o.statement_id.clone() },
            if matches!(o.value, Value::Range(..)) { o.value.to_string() } else { String::new() },
            period.start.to_string(),
            period.end.to_string(),
        ];
        let order = [day(o.published), o.statement_id.clone()];
        table.push(index, subject(o).into_iter().chain(key).chain(order));
    }
    let key: Vec<&str> = SUBJECT.into_iter().chain(KEY).collect();
    let frame = table
        .lazy("row")?
        .sort(ORDER, SortMultipleOptions::new().with_order_descending_multi([false; 3]))
        .group_by_stable(columns(&key))
        .agg([col("row").alias("rows")])
        .collect()
        .map_err(|e| failed(&e))?;
    lists(&frame, "rows")
}

/// The row of the figures for one period.
fn row(figures: &[&Observation], publishers: &Publishers) -> Option<Row> {
    let outcome = series::reconcile(figures)?;
    let o = outcome.standing;
    let earlier: Vec<String> = outcome.earlier.iter().map(|o| named(o)).collect();
    let ids: BTreeSet<&str> = figures.iter().map(|o| o.statement_id.as_str()).collect();
    let publishers: BTreeSet<&str> = ids
        .iter()
        .filter_map(|id| publishers.get(*id))
        .map(String::as_str)
        .filter(|p| !p.is_empty())
        .collect();
    let days = || figures.iter().filter_map(|o| o.published);
    Some(Row {
        key: key(o),
        period: o.period?,
        value: o.value,
        value_text: o.value_text.clone(),
        decimals: o.decimals,
        approx: o.approx,
        status: match o.status {
            Status::Actual => Standing::Actual,
            Status::Revised => Standing::Revised,
            Status::Superseded => Standing::Superseded,
            Status::Forecast => Standing::Forecast,
            Status::Target => Standing::Target,
        },
        agreement: outcome.agreement,
        earlier: earlier.join("; "),
        derived_from: String::new(),
        first_published: days().min(),
        last_published: days().max(),
        statement_ids: ids.into_iter().map(str::to_owned).collect(),
        publishers: publishers.into_iter().map(|p| p.replace(';', ",")).collect(),
    })
}

fn key(o: &Observation) -> Key {
    Key {
        ref_area: o.ref_area.clone(),
        area_text: o.area_text.clone(),
        indicator: o.indicator.clone(),
        indicator_text: if o.indicator.is_empty() { o.indicator_text.to_lowercase() } else { String::new() },
        item: o.item.clone(),
        counterpart_area: o.counterpart_area.clone(),
        measure: o.measure,
        basis: o.basis,
        unit: o.unit.clone(),
        class: Class::of(o.status),
    }
}

/// A figure with its statement and day: "1512000000 (pak/2021-04-29-ict, 2021-04-29)".
fn named(o: &Observation) -> String {
    match o.published {
        Some(day) => format!("{} ({}, {day})", o.value, o.statement_id),
        None => format!("{} ({})", o.value, o.statement_id),
    }
}
