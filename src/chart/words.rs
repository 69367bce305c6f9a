//! Plain words for the codes of a series: indicator, area, unit, basis.

use crate::observation::{Adjustment, Basis, Measure};
use crate::series::{Class, Key};
use std::collections::HashMap;
use std::sync::LazyLock;

static INDICATORS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    rows(include_str!("../../data/vocabulary/indicator_ids.tsv")).map(|c| (c(0), c(1))).collect()
});

/// Names of countries and groups; a code that stands for both bears the country's name.
static AREAS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let table = include_str!("../../data/vocabulary/areas.tsv");
    let named = |kind| {
        rows(table)
            .filter(move |c| c(2) == kind && !c(1).is_empty() && !c(3).is_empty())
            .map(|c| (c(1), c(3)))
    };
    named("group").chain(named("country")).collect()
});

static UNITS: LazyLock<HashMap<&str, (&str, &str)>> = LazyLock::new(|| {
    rows(include_str!("../../data/vocabulary/unit_names.tsv")).map(|c| (c(0), (c(1), c(2)))).collect()
});

/// The rows of a table without its header, each as a function from column to cell.
fn rows(table: &'static str) -> impl Iterator<Item = impl Fn(usize) -> &'static str> {
    table.lines().skip(1).filter(|line| !line.is_empty()).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        move |column: usize| cells.get(column).copied().unwrap_or_default()
    })
}

/// What a series is about within a sentence: "exports of services (ICT)".
pub fn subject(key: &Key) -> String {
    let name = indicator(key);
    // Of names that list several things the first says what it is.
    let name = match name.split_once(", ") {
        Some((first, _)) if key.item.is_empty() => first,
        _ => name.as_str(),
    };
    let name = name.replace('\'', "’");
    let name = name.as_str();
    let mut letters = name.chars();
    let (first, second) = (letters.next(), letters.next());
    match first {
        // Abbreviations keep their capitals.
        Some(first) if !second.is_some_and(char::is_uppercase) => {
            first.to_lowercase().chain(name.chars().skip(1)).collect()
        }
        _ => name.to_owned(),
    }
}

/// Whose economy it is, as owner: "Pakistan's", "United States'"; empty where nobody knows.
pub fn owner(key: &Key) -> String {
    let name = if key.area_text.is_empty() { area(&key.ref_area) } else { &key.area_text };
    match name {
        "" => String::new(),
        name if name.ends_with('s') => format!("{name}’"),
        name => format!("{name}’s"),
    }
}

/// "Exports of services (ICT), Pakistan".
pub fn title(key: &Key) -> String {
    let indicator = indicator(key);
    let parts = [indicator.as_str(), &key.area_text, area(&key.ref_area)];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let title = parts.join(", ");
    match area(&key.counterpart_area) {
        "" => title,
        partner => format!("{title} (partner: {partner})"),
    }
}

/// What a series is about, without its area: "Exports of services (ICT)".
pub fn indicator(key: &Key) -> String {
    let Some(label) = INDICATORS.get(key.indicator.as_str()) else {
        let words = if key.indicator_text.is_empty() { &key.indicator } else { &key.indicator_text };
        return capital(&with_item(words, &key.item));
    };
    // What stands in parentheses explains the id, not the series.
    let label = label.split(" (").next().unwrap_or(label);
    for (one, with) in [("one good", ""), (" of a sector", " of ")] {
        if !key.item.is_empty() && label.contains(one) {
            return label.replace(one, &format!("{with}{}", key.item));
        }
    }
    with_item(label, &key.item)
}

fn with_item(label: &str, item: &str) -> String {
    if item.is_empty() { label.to_owned() } else { format!("{label} ({item})") }
}

/// The name of an area's code, or the code itself.
pub fn area(code: &str) -> &str {
    AREAS.get(code).copied().unwrap_or(code)
}

/// "Billion US dollars", "percent change, year on year": what the numbers on the axis are.
pub fn measure(key: &Key, scale: &str) -> String {
    let basis = match key.basis {
        Basis::Unknown => "",
        Basis::Yoy => "year on year",
        Basis::Hoh => "half-year on half-year",
        Basis::Qoq => "quarter on quarter",
        Basis::Mom => "month on month",
        Basis::Wow => "week on week",
        Basis::Dod => "day on day",
        Basis::Saar => "at an annual rate",
        Basis::Other => "against a named time",
    };
    let unit = unit(&key.unit, scale);
    let words = match key.measure {
        Measure::Level => unit,
        Measure::Growth => format!("{unit} change"),
        Measure::Change => format!("change in {unit}"),
        Measure::Share => format!("share in {unit}"),
    };
    let class = match key.class {
        Class::Actual => "",
        Class::Forecast => "forecasts",
        Class::Target => "targets",
    };
    let parts: Vec<&str> =
        [words.as_str(), basis, class].into_iter().filter(|part| !part.is_empty()).collect();
    capital(&parts.join(", "))
}

/// "seasonally adjusted"; empty where it is not said.
pub const fn adjusted(key: &Key) -> &'static str {
    match key.adjustment {
        Adjustment::Unsaid => "",
        Adjustment::Unadjusted => "not seasonally adjusted",
        Adjustment::Season => "seasonally adjusted",
        Adjustment::SeasonAndDays => "adjusted for season and working days",
        Adjustment::Days => "adjusted for working days",
    }
}

/// Whether values of a unit are shortened with a scale word.
pub fn takes_scale(unit: &str) -> bool {
    let rate = unit.contains('/') && unit != "bbl/d";
    !rate && !matches!(unit, "%" | "pp" | "%GDP" | "%GNP" | "index" | "points" | "ratio" | "x" | "")
}

/// A unit in words, many of it: "billion US dollars".
pub fn unit(code: &str, scale: &str) -> String {
    let many = |code: &str| UNITS.get(code).map_or(code.to_owned(), |(_, many)| (*many).to_owned());
    let one = |code: &str| UNITS.get(code).map_or(code.to_owned(), |(one, _)| (*one).to_owned());
    let words = match code.split_once('/') {
        Some((price, of)) if !UNITS.contains_key(code) => format!("{} per {}", many(price), one(of)),
        _ => many(code),
    };
    if scale.is_empty() { words } else { format!("{scale} {words}") }
}

/// The text with a capital first letter.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(indicator: &str, item: &str, measure: Measure, unit: &str) -> Key {
        Key {
            ref_area: "PAK".into(),
            area_text: String::new(),
            indicator: indicator.into(),
            indicator_text: String::new(),
            item: item.into(),
            counterpart_area: String::new(),
            measure,
            basis: Basis::Unknown,
            adjustment: Adjustment::Unsaid,
            unit: unit.into(),
            class: Class::Actual,
        }
    }

    #[test]
    fn titles_name_indicator_and_area() {
        let level = |indicator, item| title(&key(indicator, item, Measure::Level, "USD"));
        assert_eq!(level("exports_services", "ICT"), "Exports of services (ICT), Pakistan");
        assert_eq!(level("commodity_price", "petrol"), "Price of petrol, Pakistan");
        assert_eq!(level("exports_goods", ""), "Exports, Pakistan");
        let mut named = key("", "", Measure::Level, "USD");
        named.indicator_text = "roshan digital accounts".into();
        named.area_text = "Punjab".into();
        assert_eq!(title(&named), "Roshan digital accounts, Punjab, Pakistan");
    }

    #[test]
    fn units_are_words() {
        let words = |measure_of, unit, scale| measure(&key("cpi", "", measure_of, unit), scale);
        assert_eq!(words(Measure::Level, "USD", "billion"), "Billion US dollars");
        assert_eq!(words(Measure::Growth, "%", ""), "Percent change");
        assert_eq!(words(Measure::Level, "PKR/USD", ""), "Pakistan rupees per US dollar");
        assert_eq!(words(Measure::Change, "pp", ""), "Change in percentage points");
    }

    #[test]
    fn tables_are_sorted_and_unique() {
        let table = include_str!("../../data/vocabulary/unit_names.tsv");
        let codes: Vec<&str> = rows(table).map(|c| c(0)).collect();
        assert!(codes.is_sorted_by(|a, b| a < b));
        assert!(rows(table).all(|c| !c(1).is_empty() && !c(2).is_empty()));
    }
}
