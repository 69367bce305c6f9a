//! Codes in words: indicators, areas, bases, values.

use crate::observation::{Approx, Basis, Measure, Observation, Status, Value};
use crate::vocabulary::{INDICATOR_IDS, Table, rows};
use std::collections::HashMap;
use std::sync::LazyLock;

static INDICATORS: LazyLock<HashMap<&str, &str>> =
    LazyLock::new(|| rows(INDICATOR_IDS).map(|row| (row.get(0), row.get(1))).collect());

/// Names of countries and groups; a code that stands for both bears the country's name.
static AREAS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let named = |kind| {
        rows(Table::Areas.standard())
            .filter(move |row| row.get(2) == kind && !row.get(1).is_empty() && !row.get(3).is_empty())
            .map(|row| (row.get(1), row.get(3)))
    };
    named("group").chain(named("country")).collect()
});

/// The name of an area's code, or the code itself.
pub fn area(code: &str) -> &str {
    AREAS.get(code).copied().unwrap_or(code)
}

/// The label of an indicator, the words of the statement where it has none, with its item.
pub fn indicator(id: &str, text: &str, item: &str) -> String {
    // What stands in parentheses explains the id.
    let label = INDICATORS.get(id).map(|label| label.split(" (").next().unwrap_or(label));
    let label = label.unwrap_or(if id.is_empty() { text } else { id });
    if item.is_empty() { label.to_owned() } else { format!("{label}: {item}") }
}

/// What an observation is filtered by: its indicator, or the words that name it.
pub fn indicator_key(row: &Observation) -> &str {
    if row.indicator.is_empty() { &row.indicator_text } else { &row.indicator }
}

/// "level", "growth, year on year".
pub fn measure(measure: Measure, basis: Basis) -> String {
    let against = match basis {
        Basis::Unknown => return measure.code().to_owned(),
        Basis::Yoy => "year on year",
        Basis::Hoh => "half-year on half-year",
        Basis::Qoq => "quarter on quarter",
        Basis::Mom => "month on month",
        Basis::Wow => "week on week",
        Basis::Dod => "day on day",
        Basis::Saar => "at an annual rate",
        Basis::Other => "against a named time",
    };
    format!("{}, {against}", measure.code())
}

/// What is special about a figure: hedged, expected, wanted, replaced.
pub fn standing(approx: Approx, status: Status) -> Option<&'static str> {
    match (status, approx) {
        (Status::Forecast, _) => Some("forecast"),
        (Status::Target, _) => Some("target"),
        (Status::Revised, _) => Some("revised"),
        (Status::Superseded, _) => Some("superseded"),
        (_, Approx::About) => Some("about"),
        (_, Approx::Over) => Some("at least"),
        (_, Approx::Under) => Some("at most"),
        _ => None,
    }
}

/// "1,512,000,000 USD", "5.5 to 6 %".
pub fn value(value: &Value, unit: &str) -> String {
    let number = match value {
        Value::Single(one) => grouped(&one.to_string()),
        Value::Range(low, high) => format!("{} to {}", grouped(&low.to_string()), grouped(&high.to_string())),
    };
    if unit.is_empty() { number } else { format!("{number} {unit}") }
}

/// The whole digits in groups of three.
pub fn grouped(number: &str) -> String {
    let (sign, rest) = number.strip_prefix('-').map_or(("", number), |rest| ("−", rest));
    let (whole, part) = rest.split_once('.').map_or((rest, None), |(whole, part)| (whole, Some(part)));
    let mut out = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(part) = part {
        out.push('.');
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_words() {
        assert_eq!(indicator("cpi", "", "food"), format!("{}: food", INDICATORS["cpi"]));
        assert_eq!((area("KEN"), area("QQQ"), area("")), ("Kenya", "QQQ", ""));
        assert_eq!(measure(Measure::Growth, Basis::Yoy), "growth, year on year");
    }

    #[test]
    fn digits_stay_as_printed() {
        assert_eq!(grouped("-1512000000.50"), "−1,512,000,000.50");
        assert_eq!(grouped("999"), "999");
        assert_eq!(grouped("0.05"), "0.05");
    }
}
