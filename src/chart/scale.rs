//! Readable numbers: the scale word of an axis and the digits of its labels.

use rust_decimal::{Decimal, RoundingStrategy};

const WORDS: [(u32, &str); 4] = [(12, "trillion"), (9, "billion"), (6, "million"), (3, "thousand")];

/// The power of ten and the word for values of this size; nothing below ten thousand.
pub fn scale_word(largest: Decimal) -> (u32, &'static str) {
    let ten_thousand = Decimal::from(10_000);
    WORDS
        .into_iter()
        .find(|(power, _)| {
            largest >= Decimal::from(10_u64.pow(*power)) && (*power > 3 || largest >= ten_thousand)
        })
        .unwrap_or((0, ""))
}

/// `value` divided by a power of ten.
pub fn scaled(value: Decimal, power: u32) -> Decimal {
    value.checked_div(Decimal::from(10_u64.pow(power.min(18)))).unwrap_or(value).normalize()
}

/// `value` rounded to so many digits after the point, noughts included.
pub fn to_places(value: Decimal, places: u32) -> Decimal {
    let mut rounded = value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(places);
    rounded
}

/// Whether the printed digits are those of `value`, sign apart.
pub fn same(printed: &str, value: Decimal) -> bool {
    printed.replace(',', "").parse::<Decimal>().is_ok_and(|printed| printed.abs() == value.abs())
}

/// `value` as it is, thousands parted by commas, a true minus sign.
pub fn fixed(value: Decimal) -> String {
    let text = value.abs().to_string();
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), ""), |(whole, rest)| (whole, rest));
    let mut out = String::new();
    if value.is_sign_negative() && !value.is_zero() {
        out.push('\u{2212}');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if !rest.is_empty() {
        out.push('.');
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn large_values_get_a_word() {
        assert_eq!(scale_word(d("1512000000")), (9, "billion"));
        assert_eq!(scale_word(d("994848000")), (6, "million"));
        assert_eq!(scale_word(d("9999")), (0, ""));
        assert_eq!(scale_word(d("2000000000000000")), (12, "trillion"));
        assert_eq!(scaled(d("1512000000"), 9), d("1.512"));
    }

    #[test]
    fn labels_have_commas_and_a_minus_sign() {
        assert_eq!(fixed(to_places(d("43.5897"), 1)), "43.6");
        assert_eq!(fixed(to_places(d("13"), 1)), "13.0");
        assert_eq!(fixed(d("-1234567")), "−1,234,567");
        assert_eq!(fixed(d("-0.0")), "0.0");
        assert_eq!(fixed(d("2.50")), "2.50");
    }
}
