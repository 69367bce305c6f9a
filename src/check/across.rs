//! Checks of a figure against what figures of other statements imply: differences of cumulative figures, sums,
//! balances, and what cannot be at all. The pairs are found by whoever holds the series.

use super::exact::Exact;
use super::figure::{Interval, Operand};
use super::verdict::{Formula, judge};
use super::{Check, Kind, Reason, Verdict};
use crate::observation::Observation;
use rust_decimal::Decimal;

/// A value that follows from other figures, with its bounds and how it follows.
#[derive(Clone, Copy, Debug)]
pub struct Followed<'f> {
    /// The value from the figures as printed.
    pub value: Decimal,
    /// The least value that they allow.
    pub lower: Decimal,
    /// The greatest value that they allow.
    pub upper: Decimal,
    /// "1512000000 (July 2020 – March 2021) − 1298000000 (July 2020 – February 2021)"
    pub formula: &'f str,
}

/// Checks a figure against the value that follows from others.
#[must_use]
pub fn against_derived(reported: &Observation, followed: &Followed<'_>) -> Check {
    let Followed { value, lower, upper, formula } = followed;
    let open = Check::open(Kind::Cross, reported, Reason::NoParts, "");
    let within = Interval { low: Exact::from(*lower), high: Exact::from(*upper) };
    let operand = Operand { centre: Some(Exact::from(*value)), rounded: within, cut: within };
    let Some(judged) = judge(Formula::Difference, &operand, &Operand::zero(), &open.reported) else {
        return open;
    };
    let mut check = open.decided(&judged);
    check.explanation =
        format!("{formula} = {value}, possible {lower} … {upper}, reported {}", reported.value);
    if check.verdict == Verdict::Inconsistent {
        check.explanation.push_str("; one of them may have been revised in between");
    }
    check
}

/// A figure that another one rules out, with the words on why.
#[must_use]
pub fn ruled_out(reported: &Observation, other: &Observation, why: &str) -> Check {
    let mut check = Check::open(Kind::Cross, reported, Reason::NoParts, why)
        .with_current(reported)
        .with_comparison(other);
    check.verdict = Verdict::Inconsistent;
    check.reason = None;
    check
}
