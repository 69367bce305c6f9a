//! An independent judge of checks, in exact fractions: `tests/oracle/growth.py` in Rust, for the other
//! formulas too. It divides where the program compares products; its tests hold it to the verdicts
//! that the Python oracle wrote down.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed};
use pressgauge::check::Verdict;
use pressgauge::check::verdict::Formula;
use pressgauge::observation::Approx;
use rust_decimal::Decimal;

type Bounds = (BigRational, BigRational);

/// A printed number with the worth of its last digit.
#[derive(Clone, Debug)]
pub struct Printed {
    value: BigRational,
    unit: BigRational,
}

impl Printed {
    /// The decimal as its digits stand.
    pub fn new(decimal: Decimal) -> Self {
        let unit = BigRational::new(BigInt::one(), BigInt::from(10).pow(decimal.scale()));
        Self { value: BigRational::from(BigInt::from(decimal.mantissa())) * &unit, unit }
    }

    fn half(&self) -> BigRational {
        &self.unit / BigInt::from(2)
    }

    fn rounded(&self) -> Bounds {
        (&self.value - self.half(), &self.value + self.half())
    }

    fn cut(&self) -> Bounds {
        let (half, unit) = (self.half(), self.unit.clone());
        if self.value.is_negative() {
            (&self.value - unit, &self.value + half)
        } else {
            (&self.value - half, &self.value + unit)
        }
    }
}

fn of(formula: Formula, c: &BigRational, b: &BigRational) -> BigRational {
    let hundred = BigInt::from(100);
    match formula {
        Formula::Growth => (c / b - BigRational::one()) * hundred,
        Formula::GrowthOfCurrent => (BigRational::one() - b / c) * hundred,
        Formula::Ratio => c / b * hundred,
        Formula::Difference => c - b,
    }
}

/// The least and the greatest value over the corners: each formula is monotone in both figures.
fn corners(formula: Formula, c: &Bounds, b: &Bounds) -> Bounds {
    let all = [(&c.0, &b.0), (&c.0, &b.1), (&c.1, &b.0), (&c.1, &b.1)];
    let mut values = all.map(|(c, b)| of(formula, c, b));
    values.sort();
    let [low, _, _, high] = values;
    (low, high)
}

fn meets(a: &Bounds, b: &Bounds) -> bool {
    a.0 <= b.1 && b.0 <= a.1
}

fn exact(x: &BigRational, g: &Printed) -> bool {
    let whole = (x.abs() / &g.unit).floor();
    let rest = x.abs() - &whole * &g.unit;
    let two = BigInt::from(2);
    let next = &whole + BigRational::one();
    let even = (&whole / &two).is_integer();
    let counts = match (rest * &two).cmp(&g.unit) {
        std::cmp::Ordering::Less => vec![whole],
        std::cmp::Ordering::Greater => vec![next],
        std::cmp::Ordering::Equal if even => vec![whole, next],
        std::cmp::Ordering::Equal => vec![next],
    };
    let sign = if x.is_negative() { -BigRational::one() } else { BigRational::one() };
    counts.into_iter().any(|count| count * &g.unit * &sign == g.value)
}

fn hedged(bounds: &Bounds, g: &Printed, hedge: Approx) -> bool {
    let fall = g.value.is_negative();
    match hedge {
        Approx::Exact => false,
        Approx::Over if fall => bounds.0 <= g.value,
        Approx::Over => bounds.1 >= g.value,
        Approx::Under if fall => bounds.1 >= g.value,
        Approx::Under => bounds.0 <= g.value,
        Approx::About => meets(&(&bounds.0 - &g.unit, &bounds.1 + &g.unit), &g.rounded()),
    }
}

/// The verdict on a reported number; not checkable where the divisor can be zero or less.
pub fn verdict(formula: Formula, c: &Printed, b: &Printed, g: &Printed, hedge: Approx) -> Verdict {
    let divisor = match formula {
        Formula::Growth | Formula::Ratio => Some(b),
        Formula::GrowthOfCurrent => Some(c),
        Formula::Difference => None,
    };
    if divisor.is_some_and(|divisor| !divisor.rounded().0.is_positive()) {
        return Verdict::NotCheckable;
    }
    let bounds = corners(formula, &c.rounded(), &b.rounded());
    if exact(&of(formula, &c.value, &b.value), g) {
        return Verdict::Exact;
    }
    let found = if meets(&bounds, &g.rounded()) {
        Verdict::WithinRounding
    } else if meets(&corners(formula, &c.cut(), &b.cut()), &g.cut()) {
        Verdict::WithinTruncation
    } else if hedged(&bounds, g, hedge) {
        Verdict::HedgeSatisfied
    } else {
        return Verdict::Inconsistent;
    };
    let both = formula != Formula::Ratio && bounds.0.is_negative() && bounds.1.is_positive();
    let wide = &bounds.1 - &bounds.0 > g.value.abs() * BigInt::from(2);
    if both || wide { Verdict::Uninformative } else { found }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verdicts_equal_those_of_the_python_oracle() {
        let cases = include_str!("../../tests/oracle/growth.tsv");
        for line in cases.lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [c, b, g, hedge, expected] = cells[..] else { panic!("five cells: {line}") };
            let [c, b, g] = [c, b, g].map(|text| Printed::new(text.parse().unwrap()));
            let found = verdict(Formula::Growth, &c, &b, &g, Approx::from_code(hedge).unwrap());
            assert_eq!(found.code(), expected, "{line}");
        }
    }
}
