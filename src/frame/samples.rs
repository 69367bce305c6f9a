//! Rows for tests: billions of dollars of ICT exports, and their growth.

use crate::observation::{Adjustment, Approx, Basis, Measure, Observation, Period, Status, Value};
use rust_decimal::Decimal;

/// Year, first month, count of months.
pub type When = (i32, u32, u32);

/// A level in billion US dollars.
pub fn level(value: &str, (year, month, count): When) -> Observation {
    let number: Decimal = value.parse().unwrap();
    Observation {
        statement_id: "a".into(),
        claim: 1,
        indicator: "exports_services".into(),
        item: "ICT".into(),
        indicator_text: "ICT exports".into(),
        ref_area: "PAK".into(),
        area_text: String::new(),
        counterpart_area: String::new(),
        measure: Measure::Level,
        basis: Basis::Unknown,
        period: Period::months(year, month, count),
        value: Value::Single((number * Decimal::from(1_000_000_000)).normalize()),
        unit: "USD".into(),
        approx: Approx::Exact,
        status: Status::Actual,
        attribution: String::new(),
        num: format!("${value} billion"),
        char_start: 0,
        char_end: 9,
        published: None,
        quote: String::new(),
        byte_start: 0,
        byte_end: 9,
        value_text: value.into(),
        decimals: number.scale(),
        unit_mult: 9,
        inferred: Vec::new(),
        adjustment: Adjustment::Unsaid,
    }
}

/// A growth in percent, year on year.
pub fn growth(value: &str, when: When) -> Observation {
    let number: Decimal = value.parse().unwrap();
    Observation {
        measure: Measure::Growth,
        basis: Basis::Yoy,
        value: Value::Single(number),
        unit: "%".into(),
        unit_mult: 0,
        num: format!("{value} percent"),
        char_start: 20,
        char_end: 29,
        byte_start: 20,
        byte_end: 29,
        ..level(value, when)
    }
}

/// The row in a statement of a day.
pub fn said(statement: &str, day: &str, row: Observation) -> Observation {
    Observation { statement_id: statement.into(), published: day.parse().ok(), ..row }
}
