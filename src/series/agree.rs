//! Whether figures agree within what their digits promise.

use crate::observation::{Approx, Observation, Value};
use rust_decimal::Decimal;

/// What the figures of several statements for one period are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Agreement {
    /// One statement gives the figure.
    Single,
    /// Several statements give figures that agree within their printed rounding.
    Agree,
    /// A later statement gave another figure, which stands.
    Revised,
    /// Other statements differ from what an institution of the area published itself, which stands.
    Outranked,
    /// Sources of one rank disagree, or figures of one day, or figures of which one has no day.
    Conflict,
}

const CODES: [(Agreement, &str); 5] = [
    (Agreement::Single, "single"),
    (Agreement::Agree, "agree"),
    (Agreement::Revised, "revised"),
    (Agreement::Outranked, "outranked"),
    (Agreement::Conflict, "conflict"),
];

impl Agreement {
    /// The code in the column.
    #[must_use]
    pub fn code(self) -> &'static str {
        CODES.iter().find(|(own, _)| *own == self).map_or("", |(_, code)| code)
    }

    /// The value of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        CODES.iter().find(|(_, own)| *own == code).map(|(own, _)| *own)
    }
}

/// Half a unit of the last printed digit, in the unit of the value.
///
/// The place of the last digit follows from the digits as printed against the value, so that it is
/// right also where a unit was converted (25 basis points are 0.25 points); words for numbers fall
/// back to the scale word.
#[must_use]
pub fn half_unit(o: &Observation) -> Decimal {
    let exponent = converted(o).unwrap_or_else(|| i64::from(o.unit_mult) - i64::from(o.decimals));
    let half = Decimal::new(5, 1);
    match u32::try_from(exponent.unsigned_abs()) {
        Ok(places) if places <= 27 && exponent < 0 => Decimal::new(5, 1 + places),
        Ok(places) if places <= 27 => Decimal::try_from_i128_with_scale(10_i128.pow(places), 0)
            .ok()
            .and_then(|unit| unit.checked_mul(half))
            .unwrap_or(Decimal::MAX),
        _ if exponent < 0 => Decimal::ZERO,
        _ => Decimal::MAX,
    }
}

/// The power of ten of the last printed digit, from the printed digits and the value.
fn converted(o: &Observation) -> Option<i64> {
    let Value::Single(value) = o.value else { return None };
    let digits: String =
        o.value_text.chars().filter(|c| !matches!(c, ',' | ' ' | '-' | '\u{2212}')).collect();
    let printed = digits.parse::<Decimal>().ok()?.abs();
    let (printed, value) = (printed.normalize(), value.abs().normalize());
    if printed.is_zero() {
        return None;
    }
    let trim = |d: Decimal| {
        let (mut mantissa, mut exponent) = (d.mantissa(), -i64::from(d.scale()));
        while mantissa != 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            exponent += 1;
        }
        (mantissa, exponent)
    };
    let ((a, printed), (b, value)) = (trim(printed), trim(value));
    (a == b).then(|| value - printed - i64::from(o.decimals))
}

/// What is preferred comes first: single figures before ranges, unhedged before hedged, then fine before
/// coarse.
pub(super) fn precision(o: &Observation) -> (bool, bool, Decimal) {
    (matches!(o.value, Value::Range(..)), o.approx != Approx::Exact, half_unit(o))
}

/// Whether a range and another value, or two ranges, have a value in common.
fn overlap(a: Value, b: Value) -> bool {
    let ends = |value| match value {
        Value::Single(x) => (x, x),
        Value::Range(x, y) => (x.min(y), x.max(y)),
    };
    let ((a, b), (c, d)) = (ends(a), ends(b));
    a <= d && c <= b
}

/// Whether two figures can stand for one true value.
///
/// Figures of equal precision agree only if they are equal: both cannot round the same value, but
/// at the very tie. A hedge opens the side that it names.
pub(super) fn agree(a: &Observation, b: &Observation) -> bool {
    let (Value::Single(x), Value::Single(y)) = (a.value, b.value) else { return overlap(a.value, b.value) };
    if x == y {
        return true;
    }
    let (low, high) = if x < y { (a, b) } else { (b, a) };
    if low.approx == Approx::Over || high.approx == Approx::Under {
        return true;
    }
    let reach = |o: &Observation| {
        let half = half_unit(o);
        if o.approx == Approx::Exact { Some(half) } else { half.checked_mul(Decimal::from(3)) }
    };
    let gap = (x.max(y)).checked_sub(x.min(y));
    let room = reach(a).zip(reach(b)).and_then(|(a, b)| a.checked_add(b));
    matches!((gap, room), (Some(gap), Some(room)) if gap < room)
}

#[cfg(test)]
mod tests {
    use super::super::stand::tests::figure;
    use super::*;

    #[test]
    fn the_last_digit_is_found_behind_a_converted_unit() {
        let points = Observation { value: Value::Single(Decimal::new(25, 2)), ..figure("a", "", "25", 0) };
        assert_eq!(half_unit(&points), Decimal::new(5, 3));
        assert_eq!(half_unit(&figure("a", "", "1.512", 9)), Decimal::from(500_000));
        assert_eq!(half_unit(&figure("a", "", "3", 12)), Decimal::from(500_000_000_000_u64));
    }
}
