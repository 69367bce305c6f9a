//! `growth`: a reported percentage growth against its current and comparison levels.
//!
//! Rates and ratios have no growth: "unemployment fell 0.2 %" leaves open whether points are meant.
//! An exchange rate is a price of one currency in another, and "the yen rose" is a fall of the quote:
//! the quote or its inverse is taken, whichever bears the words out, and the explanation says which.

use super::super::figure::Figure;
use super::super::pair::{self, Pair, Pairs, Search};
use super::super::slip::{self, Printed, Scene};
use super::super::verdict::{Formula, Judged};
use super::super::{Check, Kind, Reason, Slip, Trial};
use super::{choose, is_reported, may_accuse, same_series, siblings};
use crate::observation::{Measure, Observation};

/// Whether a growth can follow from levels in the unit.
pub(super) fn fits_unit(unit: &str) -> bool {
    !matches!(unit, "%" | "%GDP" | "%GNP" | "pp" | "")
}

pub(super) fn trial(current: &Observation, comparison: &Observation, reported: &Observation) -> Trial {
    Trial {
        formula: Formula::Growth,
        current: Figure::of(current),
        comparison: Figure::of(comparison),
        reported: Figure::of(reported),
    }
}

/// What the growth of an exchange rate is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quoted {
    /// Not a rate of exchange, or the growth of the quote.
    Plain,
    /// The growth of the inverse: what the other currency did.
    Inverse,
    /// The fall of the quote, worded as the rise of the other currency, or the reverse.
    Turned,
}

/// The trial that the words mean: the one that bears them out, else the one whose sign they have.
pub(super) fn quote(trial: Trial, indicator: &str) -> (Trial, Quoted) {
    if indicator != "exchange_rate" || trial.holds() {
        return (trial, Quoted::Plain);
    }
    let inverse = Trial { current: trial.comparison, comparison: trial.current, ..trial };
    let turned = Trial { reported: trial.reported.with_range(-trial.reported.high, -trial.reported.low), ..trial };
    let rises = trial.current.low > trial.comparison.low;
    if inverse.holds() {
        (inverse, Quoted::Inverse)
    } else if turned.holds() {
        (turned, Quoted::Turned)
    } else if rises == trial.reported.low.is_sign_negative() {
        (inverse, Quoted::Inverse)
    } else {
        (trial, Quoted::Plain)
    }
}

pub(in super::super) fn checks(rows: &[Observation]) -> Vec<Check> {
    rows.iter().filter(|row| row.measure == Measure::Growth && is_reported(row)).map(|row| check(rows, row)).collect()
}

fn judge(pair: &Pair<'_>, reported: &Observation) -> Option<Judged> {
    quote(trial(pair.current, pair.comparison, reported), &reported.indicator).0.judge()
}

fn check(rows: &[Observation], reported: &Observation) -> Check {
    let search = Search { reported, is_level: &pair::is_quantity, fits_unit: &fits_unit };
    let pairs = match pair::pairs(rows, &search) {
        Pairs::Found(pairs) => pairs,
        Pairs::Missing(reason, current) => return missing(Kind::Growth, reported, reason, current),
    };
    let Some((pair, judged)) = choose(&pairs, reported, judge, &siblings(rows, reported)) else {
        return missing(Kind::Growth, reported, Reason::NoComparison, None);
    };
    let scene = Scene { rows, reported, pair: Some(&pair) };
    let row = finish(Kind::Growth, reported, pair.current, pair.comparison, judged, &scene);
    if may_accuse(&pair, reported, judged.as_ref()) || same_series(&pair, reported) && explained(&row) {
        return row;
    }
    missing(Kind::Growth, reported, Reason::NoCurrent, None)
}

/// Whether a single mistake explains the number so well that it and its distant levels must belong
/// together. One wrong digit explains too many numbers of one or two digits.
fn explained(row: &Check) -> bool {
    let long = Printed::of(&row.reported).is_some_and(|printed| printed.digits.len() >= 3);
    row.diagnoses.iter().any(|it| long || !matches!(it.slip, Slip::Digit | Slip::Transposed | Slip::ComparisonPeriod))
}

/// The row of a growth whose levels are known.
pub(in super::super) fn finish(
    kind: Kind,
    reported: &Observation,
    current: &Observation,
    comparison: &Observation,
    judged: Option<Judged>,
    scene: &Scene<'_>,
) -> Check {
    let row = Check::open(kind, reported, Reason::ComparisonNotPositive, "the comparison figure is zero or less")
        .with_current(current)
        .with_comparison(comparison);
    let Some(judged) = judged else { return row };
    let (trial, quoted) = quote(trial(current, comparison, reported), &reported.indicator);
    let mut row = row.decided(&judged);
    row.diagnoses = slip::diagnose(&trial, &judged, scene);
    match quoted {
        Quoted::Plain if reported.indicator == "exchange_rate" => row.explain(Formula::Growth, "of the quote"),
        Quoted::Plain => row.explain(Formula::Growth, ""),
        Quoted::Turned => row.explain(Formula::Growth, "of the quote, worded for the other currency"),
        Quoted::Inverse => {
            std::mem::swap(&mut row.current, &mut row.comparison);
            let mut row = row.explain(Formula::Growth, "of the inverse of the quote");
            std::mem::swap(&mut row.current, &mut row.comparison);
            row
        }
    }
}

/// The row of a number whose levels are not known.
pub(super) fn missing(kind: Kind, reported: &Observation, reason: Reason, current: Option<&Observation>) -> Check {
    let row = Check::open(kind, reported, reason, reason.entry().meaning.trim_end_matches('.'));
    match current {
        Some(current) => row.with_current(current),
        None => row,
    }
}
