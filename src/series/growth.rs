//! Growth between two levels, exactly.

use rust_decimal::Decimal;

/// Digits after the point of a recomputed growth.
const DIGITS: u32 = 4;

/// `(current / comparison − 1) · 100`, rounded half away from zero to four digits.
///
/// `None` unless the comparison is positive, and where the figures are too long for the integers
/// that decide the rounding.
#[must_use]
pub fn growth_percent(current: Decimal, comparison: Decimal) -> Option<Decimal> {
    if comparison <= Decimal::ZERO {
        return None;
    }
    let (current, comparison) = (current.normalize(), comparison.normalize());
    let scale = current.scale().max(comparison.scale());
    let lift = |d: Decimal| d.mantissa().checked_mul(10_i128.checked_pow(scale - d.scale())?);
    let (current, comparison) = (lift(current)?, lift(comparison)?);
    let numerator = current.checked_sub(comparison)?.checked_mul(10_i128.pow(DIGITS + 2))?;
    let (quotient, rest) = (numerator / comparison, numerator % comparison);
    let away = i128::from(rest.unsigned_abs() >= comparison.unsigned_abs().div_ceil(2)) * rest.signum();
    Decimal::try_from_i128_with_scale(quotient + away, DIGITS).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn growth(current: &str, comparison: &str) -> Option<String> {
        growth_percent(current.parse().unwrap(), comparison.parse().unwrap()).map(|g| g.to_string())
    }

    #[test]
    fn growth_is_rounded_to_four_digits() {
        assert_eq!(growth("1512000000", "1053000000").unwrap(), "43.5897");
        assert_eq!(growth("1.512", "1.053").unwrap(), "43.5897");
        assert_eq!(growth("5", "4").unwrap(), "25.0000");
        assert_eq!(growth("2", "3").unwrap(), "-33.3333");
        assert_eq!(growth("3.000002", "3").unwrap(), "0.0001");
        assert_eq!(growth("2.000001", "2").unwrap(), "0.0001");
        assert_eq!(growth("1.999999", "2").unwrap(), "-0.0001");
    }

    #[test]
    fn no_growth_from_nothing_or_less() {
        assert_eq!(growth("5", "0"), None);
        assert_eq!(growth("5", "-4"), None);
    }

    #[test]
    fn figures_too_long_give_none_and_never_panic() {
        assert_eq!(growth("79228162514264337593543950335", "0.0000000000000000000000000001"), None);
    }
}
