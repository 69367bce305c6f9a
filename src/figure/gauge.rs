//! What numbers without a unit count where a caption says it once: "in million tonnes", "(Rs crore)".

use super::{After, Figure, Number, Scan, Unit};
use crate::token::Token;
use crate::vocabulary::{Hits, Meaning, Vocabulary};
use rust_decimal::Decimal;

/// A unit with a scale, said once for many numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Gauge {
    /// The unit, where one is said.
    pub unit: Option<Unit>,
    /// Power of ten.
    pub scale: u32,
    factor: Decimal,
    minor: bool,
}

impl Gauge {
    /// Multiplies the scale out.
    pub fn apply(&self, figure: &mut Figure) -> Option<()> {
        let scale = Decimal::from_i128_with_scale(10_i128.checked_pow(self.scale)?, 0);
        let mut factor = scale.checked_mul(self.factor)?;
        if self.minor {
            factor = factor.checked_mul(Decimal::new(1, 2))?;
        }
        if factor != Decimal::ONE {
            figure.low = figure.low.checked_mul(factor)?.normalize();
            figure.high = match figure.high {
                Some(high) => Some(high.checked_mul(factor)?.normalize()),
                None => None,
            };
        }
        figure.scale = self.scale;
        Some(())
    }
}

/// Reads a scale and a unit, in either order, from `at` on.
pub(crate) fn gauge(
    v: &Vocabulary,
    tokens: &[Token<'_>],
    hits: &Hits,
    at: usize,
    end: usize,
) -> Option<Gauge> {
    let scan = Scan { v, tokens: &tokens[..end], hits, taken: &[], floor: 0 };
    let one = Number {
        value: Decimal::ONE,
        decimals: 0,
        scale: 0,
        scaled: false,
        first: at,
        digits_end: at,
        end: at,
        words: false,
        fraction: false,
    };
    let mut gauge = Gauge { unit: None, scale: 0, factor: Decimal::ONE, minor: false };
    let mut at = at;
    let stop = end.min(at + 7);
    while at < stop {
        let word = tokens[at].lower;
        if let Some((power, next)) = scale_word(tokens, at).filter(|_| gauge.scale == 0) {
            gauge.scale = power;
            at = next;
        } else if gauge.unit.is_none()
            && let Some((unit, minor, factor, next)) = scan.caption_unit(at, &one)
        {
            (gauge.unit, gauge.minor, gauge.factor) = (Some(unit), minor, factor);
            at = next;
        } else if matches!(word, "of" | "in" | "." | "'" | "u" | "us" | "current" | "constant") {
            at += 1;
        } else {
            break;
        }
    }
    (gauge.unit.is_some() || gauge.scale > 0).then_some(gauge)
}

/// "million", "mlns", "000's".
fn scale_word(tokens: &[Token<'_>], at: usize) -> Option<(u32, usize)> {
    if tokens[at].text == "000" {
        let plural = tokens.get(at + 1).is_some_and(|t| matches!(t.lower, "s" | "'s" | "\u{2019}s"));
        return Some((3, at + 1 + usize::from(plural)));
    }
    super::number::scale(tokens, at, false)
}

impl Scan<'_, '_> {
    /// A currency by sign or name, or a unit.
    fn caption_unit(&self, at: usize, one: &Number) -> Option<(Unit, bool, Decimal, usize)> {
        let sign = self
            .hits_at(at)
            .filter_map(|h| match h.meaning {
                Meaning::Currency(c) => Some((&self.v.currencies[c as usize], h.end as usize)),
                _ => None,
            })
            .max_by_key(|(_, end)| *end);
        if let Some((currency, end)) = sign {
            return Some((Unit::Money(currency.codes.clone()), currency.minor, Decimal::ONE, end));
        }
        match self.unit_after(at, one)? {
            (After::Unit(unit @ (Unit::Count(_) | Unit::Percent | Unit::Money(_)), minor, factor), end) => {
                Some((unit, minor, factor, end))
            }
            _ => None,
        }
    }
}
