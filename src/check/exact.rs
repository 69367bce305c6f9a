//! Exact decimals wide enough for every product a check forms.
//!
//! A printed figure is a 96-bit integer with at most 28 digits after the point. A check multiplies
//! at most three interval ends (each below 2²⁰⁰ once brought to a common scale) and compares, so
//! 1024 bits never overflow. Checks compare by cross-multiplying; [`Quotient::rounded`] divides,
//! for showing only.

use rust_decimal::Decimal;
use std::cmp::Ordering;

const LIMBS: usize = 16;

/// An unsigned integer of 1024 bits, least significant limb first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Wide([u64; LIMBS]);

fn low_limb(value: u128) -> u64 {
    u64::try_from(value & u128::from(u64::MAX)).unwrap_or(u64::MAX)
}

impl Wide {
    const ZERO: Self = Self([0; LIMBS]);

    fn new(value: u128) -> Self {
        let mut limbs = [0; LIMBS];
        limbs[0] = low_limb(value);
        limbs[1] = low_limb(value >> 64);
        Self(limbs)
    }

    /// The number, if two limbs hold it, as nearly all numbers of the press.
    fn small(&self) -> Option<u128> {
        let high = self.0[2..].iter().fold(0, |all, limb| all | limb);
        (high == 0).then(|| u128::from(self.0[1]) << 64 | u128::from(self.0[0]))
    }

    /// The result of one operation on two small numbers, if that is small as well.
    fn both(&self, other: &Self, operation: fn(u128, u128) -> Option<u128>) -> Option<Self> {
        operation(self.small()?, other.small()?).map(Self::new)
    }

    /// Limbs in use.
    fn len(&self) -> usize {
        self.0.iter().rposition(|&limb| limb != 0).map_or(0, |at| at + 1)
    }

    fn order(&self, other: &Self) -> Ordering {
        if let (Some(a), Some(b)) = (self.small(), other.small()) {
            return a.cmp(&b);
        }
        self.0.iter().rev().cmp(other.0.iter().rev())
    }

    fn plus(mut self, other: &Self) -> Self {
        if let Some(sum) = self.both(other, u128::checked_add) {
            return sum;
        }
        let mut carry = false;
        for (a, &b) in self.0.iter_mut().zip(&other.0) {
            let (sum, over) = a.overflowing_add(b);
            let (sum, more) = sum.overflowing_add(u64::from(carry));
            *a = sum;
            carry = over || more;
        }
        self
    }

    /// The difference; `other` is not the larger.
    fn minus(mut self, other: &Self) -> Self {
        if let Some(rest) = self.both(other, u128::checked_sub) {
            return rest;
        }
        let mut borrow = false;
        for (a, &b) in self.0.iter_mut().zip(&other.0) {
            let (rest, under) = a.overflowing_sub(b);
            let (rest, more) = rest.overflowing_sub(u64::from(borrow));
            *a = rest;
            borrow = under || more;
        }
        self
    }

    fn times(&self, other: &Self) -> Self {
        if let Some(product) = self.both(other, u128::checked_mul) {
            return product;
        }
        let mut out = [0u64; LIMBS];
        let (here, there) = (self.len(), other.len());
        for i in 0..here {
            let mut carry = 0u128;
            for (j, slot) in out.iter_mut().enumerate().skip(i) {
                let at = j - i;
                if at >= there && carry == 0 {
                    break;
                }
                let factor = if at < there { other.0[at] } else { 0 };
                let sum = u128::from(self.0[i]) * u128::from(factor) + u128::from(*slot) + carry;
                *slot = low_limb(sum);
                carry = sum >> 64;
            }
        }
        Self(out)
    }

    fn times_ten_to(mut self, mut power: u32) -> Self {
        while power > 0 {
            let step = power.min(38);
            self = self.times(&Self::new(10u128.pow(step)));
            power -= step;
        }
        self
    }

    fn bit(&self, at: usize) -> bool {
        self.0[at / 64] >> (at % 64) & 1 == 1
    }

    fn doubled(mut self) -> Self {
        let mut carry = 0;
        for limb in &mut self.0 {
            let next = *limb >> 63;
            *limb = *limb << 1 | carry;
            carry = next;
        }
        self
    }

    /// Quotient and remainder; the divisor is not zero.
    fn divided(&self, by: &Self) -> (Self, Self) {
        if let (Some(top), Some(bottom)) = (self.small(), by.small()) {
            return (Self::new(top / bottom), Self::new(top % bottom));
        }
        let (mut quotient, mut rest) = (Self::ZERO, Self::ZERO);
        for at in (0..self.len() * 64).rev() {
            rest = rest.doubled();
            rest.0[0] |= u64::from(self.bit(at));
            if rest.order(by) != Ordering::Less {
                rest = rest.minus(by);
                quotient.0[at / 64] |= 1 << (at % 64);
            }
        }
        (quotient, rest)
    }
}

/// A signed decimal number without limit that matters.
#[derive(Clone, Copy, Debug)]
pub struct Exact {
    negative: bool,
    digits: Wide,
    scale: u32,
}

impl From<Decimal> for Exact {
    fn from(value: Decimal) -> Self {
        let mantissa = value.mantissa();
        Self { negative: mantissa < 0, digits: Wide::new(mantissa.unsigned_abs()), scale: value.scale() }
    }
}

impl From<i64> for Exact {
    fn from(value: i64) -> Self {
        Self { negative: value < 0, digits: Wide::new(u128::from(value.unsigned_abs())), scale: 0 }
    }
}

impl Exact {
    /// Nothing.
    #[must_use]
    pub fn zero() -> Self {
        Self::from(0)
    }

    /// `count` halves of the number.
    #[must_use]
    pub fn halves(self, count: i64) -> Self {
        let mut out = self.times(Self::from(count * 5));
        out.scale += 1;
        out
    }

    /// -1, 0 or 1.
    #[must_use]
    pub fn sign(&self) -> i8 {
        match (self.digits == Wide::ZERO, self.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        }
    }

    /// The number with the other sign.
    #[must_use]
    pub fn negated(mut self) -> Self {
        self.negative = !self.negative;
        self
    }

    /// The number without its sign.
    #[must_use]
    pub fn size(mut self) -> Self {
        self.negative = false;
        self
    }

    /// The product.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        Self {
            negative: self.negative != other.negative,
            digits: self.digits.times(&other.digits),
            scale: self.scale + other.scale,
        }
    }

    /// The digits of two small numbers at a common scale, if they are still small there.
    fn aligned_small(&self, other: &Self) -> Option<(u128, u128, u32)> {
        let scale = self.scale.max(other.scale);
        let digits = |number: &Self| {
            let up = scale - number.scale;
            let digits = number.digits.small()?;
            if up == 0 { Some(digits) } else { digits.checked_mul(10u128.checked_pow(up)?) }
        };
        Some((digits(self)?, digits(other)?, scale))
    }

    fn aligned(&self, other: &Self) -> (Wide, Wide, u32) {
        let scale = self.scale.max(other.scale);
        (self.digits.times_ten_to(scale - self.scale), other.digits.times_ten_to(scale - other.scale), scale)
    }

    /// The sum.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        if let Some((a, b, scale)) = self.aligned_small(&other)
            && let Some((negative, sum)) = sum((self.negative, a), (other.negative, b))
        {
            return Self { negative, digits: Wide::new(sum), scale };
        }
        let (a, b, scale) = self.aligned(&other);
        if self.negative == other.negative {
            return Self { negative: self.negative, digits: a.plus(&b), scale };
        }
        match a.order(&b) {
            Ordering::Less => Self { negative: other.negative, digits: b.minus(&a), scale },
            _ => Self { negative: self.negative, digits: a.minus(&b), scale },
        }
    }

    /// The difference.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        self.plus(other.negated())
    }

    /// The smaller of two.
    #[must_use]
    pub fn least(self, other: Self) -> Self {
        if other < self { other } else { self }
    }

    /// The larger of two.
    #[must_use]
    pub fn most(self, other: Self) -> Self {
        if other > self { other } else { self }
    }
}

/// The sum of two numbers, each given as whether it is negative and its size; none where it is too large.
fn sum(a: (bool, u128), b: (bool, u128)) -> Option<(bool, u128)> {
    Some(match (a.0 == b.0, a.1 < b.1) {
        (true, _) => (a.0, a.1.checked_add(b.1)?),
        (false, true) => (b.0, b.1 - a.1),
        (false, false) => (a.0, a.1 - b.1),
    })
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Exact {}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.sign(), other.sign()) {
            (0, 0) => return Ordering::Equal,
            (a, b) if a != b => return a.cmp(&b),
            _ => {}
        }
        if let Some((a, b, _)) = self.aligned_small(other) {
            return if self.negative { b.cmp(&a) } else { a.cmp(&b) };
        }
        let (a, b, _) = self.aligned(other);
        if self.negative { b.order(&a) } else { a.order(&b) }
    }
}

/// Which neighbour a shown quotient takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toward {
    /// The nearest, ties away from zero.
    Nearest,
    /// Not above.
    Floor,
    /// Not below.
    Ceiling,
}

/// A number as numerator and positive denominator, so that comparing needs no division.
#[derive(Clone, Copy, Debug)]
pub struct Quotient {
    /// Numerator.
    pub top: Exact,
    /// Denominator, above zero.
    pub bottom: Exact,
}

impl Quotient {
    /// Compares with a plain number.
    #[must_use]
    pub fn against(&self, number: Exact) -> Ordering {
        self.top.cmp(&number.times(self.bottom))
    }

    /// -1, 0 or 1.
    #[must_use]
    pub fn sign(&self) -> i8 {
        self.top.sign()
    }

    /// The value to `decimals` digits after the point; `None` where it has more digits than a
    /// decimal holds.
    #[must_use]
    pub fn rounded(&self, decimals: u32, toward: Toward) -> Option<Decimal> {
        if self.bottom.sign() == 0 || decimals > 28 {
            return None;
        }
        let top = self.top.digits.times_ten_to(decimals + self.bottom.scale);
        let bottom = self.bottom.digits.times_ten_to(self.top.scale);
        let (mut whole, rest) = top.divided(&bottom);
        let negative = self.top.sign() < 0;
        let up = match toward {
            Toward::Nearest => rest.doubled().order(&bottom) != Ordering::Less,
            Toward::Floor => negative && rest != Wide::ZERO,
            Toward::Ceiling => !negative && rest != Wide::ZERO,
        };
        if up {
            whole = whole.plus(&Wide::new(1));
        }
        if whole.len() > 2 {
            return None;
        }
        let value = i128::try_from(u128::from(whole.0[1]) << 64 | u128::from(whole.0[0])).ok()?;
        Decimal::try_from_i128_with_scale(if negative { -value } else { value }, decimals).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        Exact::from(text.parse::<Decimal>().unwrap())
    }

    #[test]
    fn sums_and_products_keep_every_digit() {
        assert_eq!(exact("0.1").plus(exact("0.2")), exact("0.3"));
        assert_eq!(exact("-1.5").times(exact("1.5")), exact("-2.25"));
        assert_eq!(exact("2").minus(exact("5.50")), exact("-3.5"));
        assert!(exact("-0.1") < exact("0"));
        assert!(exact("-2") < exact("-1.99"));
        assert_eq!(exact("0"), exact("-0.00"));
        assert_eq!(exact("3").halves(-1), exact("-1.5"));
    }

    #[test]
    fn the_largest_decimals_multiply_without_loss() {
        let large = Exact::from(Decimal::MAX).plus(exact("0.0000000000000000000000000001"));
        let cube = large.times(large).times(large);
        assert!(cube > Exact::from(Decimal::MAX).times(large).times(large));
        assert_eq!(cube.minus(cube).sign(), 0);
        let small = exact("0.0000000000000000000000000001");
        assert!(small.times(small).times(small) > Exact::zero());
        assert!(cube.times(small) > cube.times(small).minus(small.times(small).times(small)));
    }

    #[test]
    fn a_quotient_is_shown_to_the_digit_asked_for() {
        let third = Quotient { top: exact("-10"), bottom: exact("3") };
        assert_eq!(third.rounded(2, Toward::Nearest).unwrap().to_string(), "-3.33");
        assert_eq!(third.rounded(2, Toward::Floor).unwrap().to_string(), "-3.34");
        assert_eq!(third.rounded(2, Toward::Ceiling).unwrap().to_string(), "-3.33");
        let half = Quotient { top: exact("0.005"), bottom: exact("1.0") };
        assert_eq!(half.rounded(2, Toward::Nearest).unwrap().to_string(), "0.01");
        let huge = Quotient { top: Exact::from(Decimal::MAX), bottom: exact("0.0001") };
        assert_eq!(huge.rounded(2, Toward::Nearest), None);
    }
}
