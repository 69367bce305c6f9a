//! A check as a row of `checks.csv`, and its numbers as a sentence.

use super::figure::Figure;
use super::verdict::Formula;
use super::{Check, Verdict};
use crate::observation::Period;
use rust_decimal::{Decimal, RoundingStrategy};
use std::fmt::Write;

/// The columns of `checks.csv`.
pub const COLUMNS: [&str; 24] = [
    "statement_id",
    "claim",
    "kind",
    "indicator",
    "item",
    "ref_area",
    "period_start",
    "period_end",
    "comparison_start",
    "comparison_end",
    "current",
    "comparison",
    "reported",
    "unit",
    "recomputed",
    "lower",
    "upper",
    "verdict",
    "reason",
    "diagnosis",
    "num",
    "char_start",
    "char_end",
    "explanation",
];

fn day(period: Option<Period>, end: bool) -> String {
    period.map_or_else(String::new, |p| if end { p.end } else { p.start }.to_string())
}

fn shown<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(String::new, |v| v.to_string())
}

impl Check {
    /// The cells of the row, in the order of [`COLUMNS`].
    #[must_use]
    pub fn row(&self) -> [String; COLUMNS.len()] {
        let codes: Vec<&str> = self.diagnoses.iter().map(|it| it.slip.code()).collect();
        [
            self.statement_id.clone(),
            self.claim.to_string(),
            self.kind.to_string(),
            self.indicator.clone(),
            self.item.clone(),
            self.ref_area.clone(),
            day(self.period, false),
            day(self.period, true),
            day(self.comparison_period, false),
            day(self.comparison_period, true),
            shown(self.current),
            shown(self.comparison),
            self.reported.to_string(),
            self.unit.clone(),
            shown(self.recomputed),
            shown(self.lower),
            shown(self.upper),
            self.verdict.to_string(),
            shown(self.reason),
            codes.join(";"),
            self.num.clone(),
            self.char_start.to_string(),
            self.char_end.to_string(),
            self.explanation.clone(),
        ]
    }

    /// Sets the sentence that redoes the computation, after `note` (a word on what was taken).
    pub(super) fn explain(mut self, formula: Formula, note: &str) -> Self {
        let (Some(current), Some(comparison)) = (self.current, self.comparison) else { return self };
        let mult = current.unit_mult.min(comparison.unit_mult).min(27);
        let mut text = match formula {
            Formula::Growth => format!("{} / {} − 1", face(&current, mult), face(&comparison, mult)),
            Formula::GrowthOfCurrent => format!("1 − {} / {}", face(&comparison, mult), face(&current, mult)),
            Formula::Ratio => format!("{} / {}", face(&current, mult), face(&comparison, mult)),
            Formula::Difference => {
                let mult = mult.min(self.reported.unit_mult);
                format!("{} − {}", face(&current, mult), face(&comparison, mult))
            }
        };
        let own = if formula == Formula::Difference { mult.min(self.reported.unit_mult) } else { 0 };
        self.finish(&mut text, own, note);
        self.explanation = text;
        self
    }

    /// Sets the sentence of a direction: the word, then how the figures differ.
    pub(super) fn explain_direction(mut self) -> Self {
        let (Some(current), Some(comparison)) = (self.current, self.comparison) else { return self };
        let mult = current.unit_mult.min(comparison.unit_mult).min(27);
        let mut text = format!("“{}”: {} − {}", self.word, face(&current, mult), face(&comparison, mult));
        self.result(&mut text, mult, current.unit.min(comparison.unit));
        if let Some(first) = self.diagnoses.first() {
            let _ = write!(text, "; {}", first.note);
        }
        self.explanation = text;
        self
    }

    fn unit_of(&self, mult: u32) -> String {
        let scale = match mult {
            0 => String::new(),
            3 => " thousand".to_owned(),
            5 => " lakh".to_owned(),
            6 => " million".to_owned(),
            7 => " crore".to_owned(),
            9 => " billion".to_owned(),
            12 => " trillion".to_owned(),
            _ => format!(" ·10^{mult}"),
        };
        if self.unit.is_empty() { String::new() } else { format!("{scale} {}", self.unit) }
    }

    /// Appends result and bounds to the computation; `last` is the worth of the last digit to show.
    fn result(&self, text: &mut String, mult: u32, last: Decimal) {
        let unit = self.unit_of(mult);
        let scaled = |value: Decimal| scale_down(value, mult);
        if let Some(value) = self.recomputed {
            let _ = write!(text, " = {}{unit}", minus(scaled(value)));
        }
        if let (Some(lower), Some(upper)) = (self.lower, self.upper) {
            let places = scaled(last).normalize().scale().max(2);
            let low = scaled(lower).round_dp_with_strategy(places, RoundingStrategy::ToNegativeInfinity);
            let high = scaled(upper).round_dp_with_strategy(places, RoundingStrategy::ToPositiveInfinity);
            let _ = write!(text, ", possible {} … {}{unit}", minus(low), minus(high));
        }
    }

    /// Appends result, bounds and the reported number to the computation.
    pub(super) fn finish(&self, text: &mut String, mult: u32, note: &str) {
        self.result(text, mult, self.reported.unit);
        let unit = self.unit_of(mult);
        let _ = write!(text, ", reported {}{unit}", face(&self.reported, mult));
        if !note.is_empty() {
            let _ = write!(text, " ({note})");
        }
        if self.verdict == Verdict::Inconsistent
            && let Some(first) = self.diagnoses.first()
        {
            let _ = write!(text, "; {}", first.note);
        }
    }
}

fn scale_down(value: Decimal, mult: u32) -> Decimal {
    let Some(factor) = 10i128.checked_pow(mult).and_then(|f| Decimal::try_from_i128_with_scale(f, 0).ok())
    else {
        return value;
    };
    value.checked_div(factor).unwrap_or(value)
}

/// A figure in units of 10^mult.
pub(super) fn face(figure: &Figure, mult: u32) -> String {
    let one = |value: Decimal| {
        let shown = scale_down(value, mult);
        minus(if mult > 0 { shown.normalize() } else { shown })
    };
    if figure.is_single() { one(figure.low) } else { format!("{} to {}", one(figure.low), one(figure.high)) }
}

fn minus(value: Decimal) -> String {
    value.to_string().replacen('-', "−", 1)
}
