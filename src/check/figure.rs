//! What a printed number can stand for.
//!
//! `$1.512 billion` stands for every value that rounds to it: half a unit of its last printed
//! digit to both sides. The press also cuts digits off: then the true value lies up to a whole
//! unit further from zero. A hedged level is widened by one unit of its last digit that is not zero.

use super::exact::Exact;
use crate::clean::digit;
use crate::observation::{Approx, Observation, Value};
use rust_decimal::Decimal;
use std::fmt;

/// A printed number, or a range of them, with the worth of its last printed digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The number, or the lower end of a range.
    pub low: Decimal,
    /// The number, or the upper end of a range.
    pub high: Decimal,
    /// What one unit of the last printed digit is worth.
    pub unit: Decimal,
    /// How it is hedged.
    pub approx: Approx,
    /// Power of ten of the scale word, for showing the number as it was printed.
    pub unit_mult: u32,
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.low == self.high {
            write!(f, "{}", self.low)
        } else {
            write!(f, "{}..{}", self.low, self.high)
        }
    }
}

/// All values from `low` to `high`, both included.
#[derive(Clone, Copy, Debug)]
pub struct Interval {
    /// The least value.
    pub low: Exact,
    /// The greatest value.
    pub high: Exact,
}

impl Interval {
    /// Whether the two have a value in common.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }
}

/// A figure as an operand of a check: its printed value and what it can stand for.
#[derive(Clone, Copy, Debug)]
pub struct Operand {
    /// The value as printed; none for a range.
    pub centre: Option<Exact>,
    /// Values that round to the figure.
    pub rounded: Interval,
    /// Values that round to the figure or were cut to it.
    pub cut: Interval,
}

impl Operand {
    /// The operand that nothing changes when added.
    #[must_use]
    pub fn zero() -> Self {
        let none = Interval { low: Exact::zero(), high: Exact::zero() };
        Self { centre: Some(Exact::zero()), rounded: none, cut: none }
    }

    /// The sum of two figures.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        let add = |a: Interval, b: Interval| Interval { low: a.low.plus(b.low), high: a.high.plus(b.high) };
        Self {
            centre: self.centre.zip(other.centre).map(|(a, b)| a.plus(b)),
            rounded: add(self.rounded, other.rounded),
            cut: add(self.cut, other.cut),
        }
    }
}

fn power_of_ten(power: i64) -> Option<Decimal> {
    match u32::try_from(power) {
        Ok(up) => Decimal::try_from_i128_with_scale(10i128.checked_pow(up)?, 0).ok(),
        Err(_) => Decimal::try_from_i128_with_scale(1, u32::try_from(power.unsigned_abs()).ok()?).ok(),
    }
}

/// The worth of the last digit of the printed digits, given what they stand for as a whole.
fn unit_of(value: Decimal, text: &str, decimals: u32, unit_mult: u32) -> Decimal {
    let plain: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let after_point = plain.split_once('.').map_or(0, |(_, rest)| rest.len());
    if let (Ok(face), Ok(places)) = (plain.parse::<Decimal>(), i64::try_from(after_point))
        && !face.is_zero()
        && !value.is_zero()
        && let Some(factor) = value.abs().checked_div(face)
        && factor.checked_mul(face) == Some(value.abs())
        && let Some(last) = power_of_ten(-places)
        && let Some(unit) = factor.checked_mul(last)
        && !unit.is_zero()
    {
        return unit.normalize();
    }
    let printed = power_of_ten(i64::from(unit_mult) - i64::from(decimals));
    let whole = |unit: &Decimal| value.checked_rem(*unit).is_some_and(|rest| rest.is_zero());
    printed
        .filter(whole)
        .or_else(|| power_of_ten(-i64::from(value.normalize().scale())))
        .unwrap_or(Decimal::ONE)
}

impl Figure {
    /// A number whose last digit is worth `unit`.
    #[must_use]
    pub const fn new(value: Decimal, unit: Decimal) -> Self {
        Self { low: value, high: value, unit, approx: Approx::Exact, unit_mult: 0 }
    }

    /// The printed number of an observation.
    #[must_use]
    pub fn of(observation: &Observation) -> Self {
        let (low, high) = match observation.value {
            Value::Single(value) => (value, value),
            Value::Range(a, b) => (a.min(b), a.max(b)),
        };
        let text = if low == high { observation.value_text.as_str() } else { "" };
        let mut unit = unit_of(high, text, observation.decimals, observation.unit_mult);
        let mut approx = observation.approx;
        // "Doubled", "halved", "a third": words round more coarsely than digits.
        if !observation.num.is_empty() && !observation.num.chars().any(|c| digit(&c)) {
            unit = unit.max(power_of_ten(leading_power(high) - 1).unwrap_or(unit));
            if approx == Approx::Exact {
                approx = Approx::About;
            }
        }
        Self { low, high, unit, approx, unit_mult: observation.unit_mult }
    }

    /// Whether it is one number and not a range.
    #[must_use]
    pub fn is_single(&self) -> bool {
        self.low == self.high
    }

    /// The number without its sign, or the larger end of a range.
    #[must_use]
    pub fn size(&self) -> Exact {
        Exact::from(self.low).size().most(Exact::from(self.high).size())
    }

    /// The same figure with other digits.
    #[must_use]
    pub fn with_value(mut self, value: Decimal) -> Self {
        self.low = value;
        self.high = value;
        self
    }

    /// The same figure between other numbers.
    #[must_use]
    pub fn with_range(mut self, low: Decimal, high: Decimal) -> Self {
        self.low = low;
        self.high = high;
        self
    }

    /// Values that round to the figure.
    #[must_use]
    pub fn rounded(&self) -> Interval {
        let half = Exact::from(self.unit).halves(1);
        Interval { low: Exact::from(self.low).minus(half), high: Exact::from(self.high).plus(half) }
    }

    /// Values that round to the figure or were cut to it: away from zero by up to a unit.
    #[must_use]
    pub fn cut(&self) -> Interval {
        let (half, unit) = (Exact::from(self.unit).halves(1), Exact::from(self.unit));
        let (low, high) = (Exact::from(self.low), Exact::from(self.high));
        Interval {
            low: low.minus(if low.sign() < 0 { unit } else { half }),
            high: high.plus(if high.sign() < 0 { half } else { unit }),
        }
    }

    /// The figure as a level that a check computes from; hedges widen it.
    #[must_use]
    pub fn operand(&self) -> Operand {
        let centre = self.is_single().then(|| Exact::from(self.low));
        if self.approx == Approx::Exact {
            return Operand { centre, rounded: self.rounded(), cut: self.cut() };
        }
        // "About 3,000" does not claim its zeros.
        let coarse = Self { unit: self.unit.max(last_figure(self.low).min(last_figure(self.high))), ..*self };
        let unit = Exact::from(coarse.unit);
        let away = |interval: Interval| {
            let (smaller, larger) = match self.approx {
                Approx::About => (true, true),
                Approx::Over => (false, true),
                _ => (true, false),
            };
            // Over and under speak of sizes: over a deficit of 5 is further from zero.
            let (down, up) = if self.high.is_sign_negative() { (larger, smaller) } else { (smaller, larger) };
            let mut wide = interval;
            if down {
                wide.low = wide.low.minus(unit);
            }
            if up {
                wide.high = wide.high.plus(unit);
            }
            // A level printed above zero is not taken for zero because it is hedged.
            if interval.low.sign() > 0 && wide.low.sign() <= 0 {
                wide.low = interval.low;
            }
            wide
        };
        Operand { centre, rounded: away(coarse.rounded()), cut: away(coarse.cut()) }
    }
}

/// The power of ten of the first digit.
fn leading_power(value: Decimal) -> i64 {
    let digits = value.mantissa().unsigned_abs().checked_ilog10().unwrap_or(0);
    i64::from(digits) - i64::from(value.scale())
}

/// The worth of the last digit that is not zero; one for zero itself.
fn last_figure(value: Decimal) -> Decimal {
    let mut mantissa = value.mantissa().unsigned_abs();
    if mantissa == 0 {
        return Decimal::ONE;
    }
    let mut power = -i64::from(value.scale());
    while mantissa.is_multiple_of(10) {
        mantissa /= 10;
        power += 1;
    }
    power_of_ten(power).unwrap_or(Decimal::ONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn unit(value: &str, text: &str, decimals: u32, unit_mult: u32) -> String {
        unit_of(dec(value), text, decimals, unit_mult).to_string()
    }

    #[test]
    fn printed_decimals_decide_the_unit() {
        assert_eq!(unit("1512000000", "1.512", 3, 9), "1000000");
        assert_eq!(unit("1512000000", "1,512", 0, 6), "1000000");
        assert_eq!(unit("3000000000000", "3", 0, 12), "1000000000000");
        assert_eq!(unit("7.40", "7.40", 2, 0), "0.01");
        assert_eq!(unit("21503250300000", "21,50,325.03", 2, 7), "100000");
    }

    #[test]
    fn units_that_no_scale_word_gives_follow_the_digits() {
        assert_eq!(unit("-0.25", "25", 0, 0), "0.01", "basis points");
        assert_eq!(unit("36", "3", 0, 0), "12", "dozens");
        assert_eq!(unit("0.25", "", 0, 0), "0.01", "a quarter point");
        assert_eq!(unit("0", "0.0", 1, 0), "0.1");
    }

    #[test]
    fn hostile_fields_give_some_unit() {
        assert_eq!(unit("1", "", u32::MAX, 0), "1");
        assert_eq!(unit("1", "1", 0, u32::MAX), "1");
        assert_ne!(unit("79228162514264337593543950335", "0.0000000000000000000000000001", 28, 0), "0");
    }

    #[test]
    fn a_figure_stands_for_half_a_unit_to_both_sides() {
        let all = Figure::new(dec("1.5"), dec("0.1")).rounded();
        assert!(all.low == Exact::from(dec("1.45")) && all.high == Exact::from(dec("1.55")));
    }

    #[test]
    fn a_cut_figure_reaches_a_unit_away_from_zero() {
        let up = Figure::new(dec("61"), dec("1")).cut();
        assert!(up.low == Exact::from(dec("60.5")) && up.high == Exact::from(dec("62")));
        let down = Figure::new(dec("-61"), dec("1")).cut();
        assert!(down.low == Exact::from(dec("-62")) && down.high == Exact::from(dec("-60.5")));
    }

    #[test]
    fn a_hedged_level_does_not_claim_its_zeros() {
        let about = Figure { approx: Approx::About, ..Figure::new(dec("3000"), dec("1")) }.operand();
        assert!(about.rounded.low == Exact::from(1500) && about.rounded.high == Exact::from(4500));
        let over = Figure { approx: Approx::Over, ..Figure::new(dec("3200"), dec("1")) }.operand();
        assert!(over.rounded.low == Exact::from(3150) && over.rounded.high == Exact::from(3350));
    }
}
