//! Periods, days and amounts as a reader would say them.

use super::super::scale;
use super::super::ticks::year_name;
use super::super::words;
use crate::observation::{MONTHS, Period};
use crate::series::{Key, Kind};
use chrono::{Datelike, Months, NaiveDate};
use rust_decimal::Decimal;

/// "March 2021", "July–March 2020/21", "2020/21", "26 March 2021".
pub fn period(period: &Period) -> String {
    let (start, end) = (period.start, period.end);
    match Kind::of(period) {
        Kind::Day => day(end),
        Kind::Month => format!("{} {}", month(end), end.year()),
        Kind::Year(..) => year_name(start, end),
        Kind::Quarter | Kind::Half | Kind::Cumulative(..) if period.whole_months().is_some() => {
            format!("{}–{} {}", month(start), month(end), year_name(start, end))
        }
        Kind::Quarter | Kind::Half | Kind::Cumulative(..)
            if (start.year(), start.month()) == (end.year(), end.month()) =>
        {
            format!("{}–{}", start.day(), day(end))
        }
        Kind::Quarter | Kind::Half | Kind::Cumulative(..) => {
            format!("{} {}–{} {} {}", start.day(), month(start), end.day(), month(end), year_name(start, end))
        }
        Kind::Week | Kind::Span(_) => format!("{}–{}", day(start), day(end)),
    }
}

/// "in March 2021", "on 26 March 2021".
pub fn within(of: &Period) -> String {
    let before = if of.is_day() { "on" } else { "in" };
    format!("{before} {}", period(of))
}

/// "26 March 2021".
pub fn day(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), month(day), day.year())
}

fn month(day: NaiveDate) -> &'static str {
    MONTHS.get(day.month0() as usize).copied().unwrap_or_default()
}

/// The year to which a cumulation belongs: "2020/21".
pub fn fiscal(period: &Period) -> String {
    let end = period.start.checked_add_months(Months::new(12)).and_then(|day| day.pred_opt());
    year_name(period.start, end.unwrap_or(period.end))
}

/// "$1.51 billion", "43.6%", "121.3 index points"; `brief` writes "$1.51bn".
pub fn amount(value: Decimal, key: &Key, brief: bool) -> String {
    amount_to(value, key, brief, 3)
}

/// The same with so many digits that matter.
pub fn amount_to(value: Decimal, key: &Key, brief: bool, digits: u32) -> String {
    let (power, word) = if words::takes_scale(&key.unit) { scale::scale_word(value.abs()) } else { (0, "") };
    let digits = short(scale::scaled(value, power), digits);
    let word = match (word, brief) {
        ("", _) => String::new(),
        ("thousand", true) => ",000".to_owned(),
        ("million", true) => "m".to_owned(),
        ("billion", true) => "bn".to_owned(),
        ("trillion", true) => "tn".to_owned(),
        (word, _) => format!(" {word}"),
    };
    let sign = match key.unit.as_str() {
        "USD" => "$",
        "GBP" => "£",
        "EUR" => "€",
        "JPY" => "¥",
        _ => "",
    };
    match key.unit.as_str() {
        _ if !sign.is_empty() => match digits.strip_prefix('\u{2212}') {
            Some(digits) => format!("\u{2212}{sign}{digits}{word}"),
            None => format!("{sign}{digits}{word}"),
        },
        "%" => format!("{digits}%"),
        "%GDP" => format!("{digits}% of GDP"),
        "%GNP" => format!("{digits}% of GNP"),
        "pp" => format!("{digits} points"),
        "index" => digits,
        // A currency's code before the amount, as statistics offices write it.
        unit if unit.len() == 3 && unit.chars().all(|c| c.is_ascii_uppercase()) => {
            format!("{unit} {digits}{word}")
        }
        unit => format!("{digits}{word} {}", words::unit(unit, "")),
    }
}

/// So many digits that matter (but all before the point), no noughts at the end.
fn short(value: Decimal, digits: u32) -> String {
    let whole = value.abs().trunc();
    let before = match whole {
        whole if whole >= Decimal::ONE_HUNDRED => 3,
        whole if whole >= Decimal::TEN => 2,
        _ => 1,
    };
    let places = digits.saturating_sub(before);
    // "117.3" says more than "117" and is read as fast.
    let places = if before == 3 && whole < Decimal::ONE_THOUSAND { places.max(1) } else { places };
    scale::fixed(scale::to_places(value, places.min(value.normalize().scale())))
}

/// A percentage without its sign: "44", "0.6".
pub fn percent(value: Decimal) -> String {
    let value = value.abs();
    let places = u32::from(value < Decimal::TEN);
    scale::fixed(scale::to_places(value, places.min(value.normalize().scale())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::observation::{Adjustment, Basis, Measure};
    use crate::series::Class;

    fn said(start: &str, end: &str) -> String {
        period(&Period::new(start.parse().unwrap(), end.parse().unwrap()).unwrap())
    }

    fn money(value: &str, unit: &str, brief: bool) -> String {
        let key = Key {
            ref_area: "PAK".into(),
            area_text: String::new(),
            indicator: "remittances".into(),
            indicator_text: String::new(),
            item: String::new(),
            counterpart_area: String::new(),
            measure: Measure::Level,
            basis: Basis::Unknown,
            adjustment: Adjustment::Unsaid,
            unit: unit.into(),
            class: Class::Actual,
        };
        amount(value.parse().unwrap(), &key, brief)
    }

    #[test]
    fn periods_are_said_as_readers_say_them() {
        assert_eq!(said("2021-03-01", "2021-03-31"), "March 2021");
        assert_eq!(said("2020-07-01", "2021-03-31"), "July–March 2020/21");
        assert_eq!(said("2021-01-01", "2021-03-31"), "January–March 2021");
        assert_eq!(said("2020-07-01", "2021-06-30"), "2020/21");
        assert_eq!(said("2021-03-26", "2021-03-26"), "26 March 2021");
        assert_eq!(said("2022-07-16", "2023-06-15"), "16 July–15 June 2022/23");
    }

    #[test]
    fn amounts_have_signs_and_few_digits() {
        assert_eq!(money("1512000000", "USD", false), "$1.51 billion");
        assert_eq!(money("1512000000", "USD", true), "$1.51bn");
        assert_eq!(money("-124300000", "USD", false), "−$124.3 million");
        assert_eq!(money("1493360000000", "INR", false), "INR 1.49 trillion");
        assert_eq!(money("5.72", "%", false), "5.72%");
        assert_eq!(money("263000", "persons", false), "263 thousand persons");
    }
}
