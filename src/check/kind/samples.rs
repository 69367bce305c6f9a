//! Rows for tests: short to write, complete enough to pair.

use crate::check::{Slip, check_statement};
use crate::observation::{Adjustment, Approx, Basis, Measure, Observation, Period, Status, Value};
use rust_decimal::Decimal;

/// A year, a month (`2021-03`), or several (`2020-07/9`).
pub fn period(text: &str) -> Period {
    let (start, count) = match text.split_once('/') {
        Some((start, count)) => (start, count.parse().unwrap()),
        None => (text, if text.contains('-') { 1 } else { 12 }),
    };
    let (year, month) = start.split_once('-').unwrap_or((start, "1"));
    Period::months(year.parse().unwrap(), month.parse().unwrap(), count).unwrap()
}

/// A level of exports in US dollars.
pub fn level(value: &str, when: &str) -> Observation {
    let number: Decimal = value.parse().unwrap();
    let digits = value.trim_start_matches('-').to_string();
    Observation {
        statement_id: "s".into(),
        claim: 1,
        indicator: "exports_goods".into(),
        item: String::new(),
        indicator_text: "exports".into(),
        ref_area: "PAK".into(),
        area_text: String::new(),
        counterpart_area: String::new(),
        measure: Measure::Level,
        basis: Basis::Unknown,
        period: Some(period(when)),
        value: Value::Single(number),
        unit: "USD".into(),
        approx: Approx::Exact,
        status: Status::Actual,
        attribution: String::new(),
        num: digits.clone(),
        char_start: 0,
        char_end: digits.len(),
        published: None,
        quote: String::new(),
        byte_start: 0,
        byte_end: digits.len(),
        decimals: number.scale(),
        value_text: digits,
        unit_mult: 0,
        inferred: Vec::new(),
        adjustment: Adjustment::Unsaid,
    }
}

/// A growth of exports on the year before.
pub fn growth(value: &str, when: &str) -> Observation {
    Observation { measure: Measure::Growth, basis: Basis::Yoy, unit: "%".into(), ..level(value, when) }
}

/// A change of exports on the year before.
pub fn change(value: &str, when: &str) -> Observation {
    Observation { measure: Measure::Change, basis: Basis::Yoy, ..level(value, when) }
}

/// A share of exports.
pub fn share(value: &str, when: &str) -> Observation {
    Observation { measure: Measure::Share, unit: "%".into(), ..level(value, when) }
}

/// A level that was replaced by another.
pub fn superseded(value: &str, when: &str) -> Observation {
    Observation { status: Status::Superseded, ..level(value, when) }
}

/// The row in another claim.
pub fn in_claim(row: Observation, claim: u32) -> Observation {
    Observation { claim, ..row }
}

/// The row at another place of the text.
pub fn at(row: Observation, place: usize) -> Observation {
    let end = place + row.num.len();
    Observation { char_start: place, byte_start: place, char_end: end, byte_end: end, ..row }
}

/// The diagnoses of the first check of the rows.
pub fn slips(rows: &[Observation]) -> Vec<Slip> {
    check_statement(rows)[0].diagnoses.iter().map(|it| it.slip).collect()
}
