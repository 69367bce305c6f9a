//! What makes a series one series, and its name.

use crate::observation::{Adjustment, Basis, Measure, Status};

/// Whether the figures of a series are known, expected or wanted. Revised and superseded figures
/// are vintages of the known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// Published figures.
    Actual,
    /// Expectations.
    Forecast,
    /// Goals, budgets, ceilings.
    Target,
}

impl Class {
    /// The class that a figure of this status belongs to.
    #[must_use]
    pub const fn of(status: Status) -> Self {
        match status {
            Status::Actual | Status::Revised | Status::Superseded => Self::Actual,
            Status::Forecast => Self::Forecast,
            Status::Target => Self::Target,
        }
    }

    /// The name of the class.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Actual => "actual",
            Self::Forecast => "forecast",
            Self::Target => "target",
        }
    }
}

/// What makes a series one series, apart from the kind of its periods.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// Country code, or a group's.
    pub ref_area: String,
    /// Province, state or city.
    pub area_text: String,
    /// Indicator id.
    pub indicator: String,
    /// The words that name the indicator, where no id does.
    pub indicator_text: String,
    /// What narrows the indicator.
    pub item: String,
    /// Partner country.
    pub counterpart_area: String,
    /// What the number is to its indicator.
    pub measure: Measure,
    /// What a change or growth is against.
    pub basis: Basis,
    /// Whether the values are adjusted for the season.
    pub adjustment: Adjustment,
    /// Unit of the values.
    pub unit: String,
    /// Known, expected or wanted.
    pub class: Class,
}

impl Key {
    /// The series without the kind of its periods: `pak-exports_services-ict-level-usd`.
    ///
    /// Percent is not named with growth and shares, whose unit it is anyhow.
    #[must_use]
    pub fn slug(&self) -> String {
        let percent = matches!(self.measure, Measure::Growth | Measure::Share) && self.unit == "%";
        let indicator = if self.indicator.is_empty() { &self.indicator_text } else { &self.indicator };
        let class = if self.class == Class::Actual { "" } else { self.class.code() };
        let parts = [
            if self.ref_area.is_empty() { "area-unknown" } else { &self.ref_area },
            &self.area_text,
            indicator,
            &self.item,
            &self.counterpart_area,
            self.measure.code(),
            self.basis.code(),
            self.adjustment.code(),
            if percent { "" } else { &self.unit },
            class,
        ];
        let parts: Vec<String> =
            parts.iter().map(|part| slug(part)).filter(|part| !part.is_empty()).collect();
        parts.join("-")
    }
}

/// Lower-case letters and digits of any script, `_` kept, all else a single `-`.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let named = text.replace("%GDP", "pct-gdp").replace('%', "pct");
    for c in named.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() || c == '_' {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_series_is_named_by_what_makes_it_one() {
        let mut key = Key {
            ref_area: "PAK".into(),
            area_text: String::new(),
            indicator: "exports_services".into(),
            indicator_text: String::new(),
            item: "ICT".into(),
            counterpart_area: String::new(),
            measure: Measure::Level,
            basis: Basis::Unknown,
            adjustment: Adjustment::Unsaid,
            unit: "USD".into(),
            class: Class::Actual,
        };
        assert_eq!(key.slug(), "pak-exports_services-ict-level-usd");
        key.measure = Measure::Growth;
        key.basis = Basis::Yoy;
        key.unit = "%".into();
        key.class = Class::Forecast;
        assert_eq!(key.slug(), "pak-exports_services-ict-growth-yoy-forecast");
        key.adjustment = Adjustment::Season;
        assert_eq!(key.slug(), "pak-exports_services-ict-growth-yoy-sa-forecast");
    }

    #[test]
    fn slugs_are_safe_file_names() {
        assert_eq!(slug("../Crude oil (Brent), 1 m"), "crude-oil-brent-1-m");
        assert_eq!(slug("%GDP"), "pct-gdp");
        assert_eq!(slug("…"), "");
    }
}
