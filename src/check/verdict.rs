//! The decision: can the reported number be true, given the figures it is said to follow from?
//!
//! The figures' intervals give bounds of the recomputed number; the reported number stands if its
//! own interval meets them. Bounds are kept as quotients and compared by cross-multiplying.

use super::exact::{Exact, Quotient};
use super::figure::{Figure, Interval, Operand};
use super::registry::Verdict;
use crate::observation::Approx;
use std::cmp::Ordering;

/// How the reported number follows from the current figure `c` and the comparison figure `b`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Formula {
    /// (c − b) / b · 100.
    Growth,
    /// (c − b) / c · 100: the mistake that divides by the wrong figure.
    GrowthOfCurrent,
    /// c / b · 100.
    Ratio,
    /// c − b.
    Difference,
}

/// What the figures allow, and what follows for the reported number.
#[derive(Clone, Copy, Debug)]
pub struct Judged {
    /// The decision.
    pub verdict: Verdict,
    /// The least value that the figures allow.
    pub lower: Quotient,
    /// The greatest value that the figures allow.
    pub upper: Quotient,
    /// The value of the figures as printed; none where one is a range.
    pub centre: Option<Quotient>,
}

impl Judged {
    /// Whether it holds, and says something.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.verdict.consistent()
    }
}

fn quotient(formula: Formula, c: Exact, b: Exact) -> Quotient {
    let hundred = Exact::from(100);
    match formula {
        Formula::Growth => Quotient { top: c.minus(b).times(hundred), bottom: b },
        Formula::GrowthOfCurrent => Quotient { top: c.minus(b).times(hundred), bottom: c },
        Formula::Ratio => Quotient { top: c.times(hundred), bottom: b },
        Formula::Difference => Quotient { top: c.minus(b), bottom: Exact::from(1) },
    }
}

/// The bounds over all values of the two intervals; `None` where the divisor can be zero or less.
fn bounds(formula: Formula, c: &Interval, b: &Interval) -> Option<(Quotient, Quotient)> {
    match formula {
        Formula::Difference => Some((quotient(formula, c.low, b.high), quotient(formula, c.high, b.low))),
        Formula::Growth | Formula::Ratio if b.low.sign() > 0 => {
            let low = if c.low.sign() >= 0 { b.high } else { b.low };
            let high = if c.high.sign() >= 0 { b.low } else { b.high };
            Some((quotient(formula, c.low, low), quotient(formula, c.high, high)))
        }
        // 1 − b / c: falls as b rises.
        Formula::GrowthOfCurrent if c.low.sign() > 0 => {
            let low = if b.high.sign() >= 0 { c.low } else { c.high };
            let high = if b.low.sign() >= 0 { c.high } else { c.low };
            Some((quotient(formula, low, b.high), quotient(formula, high, b.low)))
        }
        _ => None,
    }
}

fn meet((lower, upper): &(Quotient, Quotient), reported: &Interval) -> bool {
    lower.against(reported.high) != Ordering::Greater && upper.against(reported.low) != Ordering::Less
}

/// Whether the value, rounded half up or half even to the reported digits, is the reported number.
fn rounds_to(centre: &Quotient, reported: &Figure) -> bool {
    let value = Exact::from(reported.low);
    let half = Exact::from(reported.unit).halves(1);
    let away = |end: Exact| centre.against(end);
    let (low, high) = (away(value.minus(half)), away(value.plus(half)));
    match (low, high) {
        (Ordering::Greater, Ordering::Less) => true,
        // A tie: away from zero is half up; toward zero only where that leaves an even digit.
        (Ordering::Equal, _) => value.sign() > 0 || even(reported),
        (_, Ordering::Equal) => value.sign() < 0 || even(reported),
        _ => false,
    }
}

fn even(reported: &Figure) -> bool {
    let twice =
        Quotient { top: Exact::from(reported.low), bottom: Exact::from(reported.unit).times(Exact::from(2)) };
    let whole = twice.rounded(0, super::exact::Toward::Nearest);
    whole.is_some_and(|n| twice.against(Exact::from(n)) == Ordering::Equal)
}

/// Whether a hedged number is allowed: `over` x reaches x, `under` x does not start beyond it,
/// `about` x comes within one unit of x's last digit. Sizes count: over a fall of 14 % is a larger fall.
fn hedge_allows((lower, upper): &(Quotient, Quotient), reported: &Figure) -> bool {
    let unit = Exact::from(reported.unit);
    let fall = reported.high.is_sign_negative();
    let near = Exact::from(reported.low);
    match reported.approx {
        Approx::Exact => false,
        Approx::Over if fall => lower.against(near) != Ordering::Greater,
        Approx::Over => upper.against(near) != Ordering::Less,
        Approx::Under if fall => upper.against(near) != Ordering::Less,
        Approx::Under => lower.against(near) != Ordering::Greater,
        Approx::About => {
            let own = reported.rounded();
            meet(&(*lower, *upper), &Interval { low: own.low.minus(unit), high: own.high.plus(unit) })
        }
    }
}

/// Bounds that hold both signs, or are wider than twice the reported size, would let nearly
/// anything pass.
fn says_nothing(formula: Formula, (lower, upper): &(Quotient, Quotient), reported: &Figure) -> bool {
    let both_signs = formula != Formula::Ratio && lower.sign() < 0 && upper.sign() > 0;
    let width = upper.top.times(lower.bottom).minus(lower.top.times(upper.bottom));
    let twice = reported.size().times(Exact::from(2)).times(lower.bottom).times(upper.bottom);
    both_signs || width > twice
}

/// Judges a reported number; `None` where the divisor is not above zero.
#[must_use]
pub fn judge(formula: Formula, c: &Operand, b: &Operand, reported: &Figure) -> Option<Judged> {
    let rounded = bounds(formula, &c.rounded, &b.rounded)?;
    let cut = bounds(formula, &c.cut, &b.cut)?;
    let centre = c.centre.zip(b.centre).map(|(c, b)| quotient(formula, c, b));
    let exact = reported.is_single() && centre.is_some_and(|x| rounds_to(&x, reported));
    let found = if exact {
        Verdict::Exact
    } else if meet(&rounded, &reported.rounded()) {
        Verdict::WithinRounding
    } else if meet(&cut, &reported.cut()) {
        Verdict::WithinTruncation
    } else if hedge_allows(&rounded, reported) {
        Verdict::HedgeSatisfied
    } else {
        Verdict::Inconsistent
    };
    // A number outside wide bounds is still refuted, and an exact one still confirmed.
    let undecided =
        !matches!(found, Verdict::Exact | Verdict::Inconsistent) && says_nothing(formula, &rounded, reported);
    let verdict = if undecided { Verdict::Uninformative } else { found };
    Some(Judged { verdict, lower: rounded.0, upper: rounded.1, centre })
}
