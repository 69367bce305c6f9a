//! Why an inconsistent number may be wrong: the single mistakes that would make it right, one a file.
//!
//! Each file undoes its mistake and judges again; what then holds, and says something, is named. What
//! makes the number exact goes before what makes it only possible; then the order is that of
//! [`Slip::ALL`]: mistakes of formula and sign come first, since they leave
//! one value and not many; then other figures of the statement; then misprints, which can explain more
//! the fewer digits a figure has.

mod comparison_period;
mod crossed;
mod digit;
mod digits;
mod older_vintage;
mod points_as_percent;
mod ratio_as_growth;
mod scale;
mod share_of_current;
mod sign;
mod swapped;
mod transposed;

pub(super) use comparison_period::elsewhere;
pub(super) use digits::Printed;

use super::Trial;
use super::pair::Pair;
use super::registry::{Slip, Verdict};
use super::verdict::Judged;
use crate::observation::Observation;

/// How many mistakes are named at most.
const MOST: usize = 3;

/// A mistake that would explain the number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    /// Which mistake.
    pub slip: Slip,
    /// What would make the number right, in words.
    pub note: String,
}

/// Where the number stands: the rows of its statement, itself, and the levels it was judged by.
pub(super) struct Scene<'s> {
    pub rows: &'s [Observation],
    pub reported: &'s Observation,
    pub pair: Option<&'s Pair<'s>>,
}

/// The number with one mistake undone: what was done, and whether it then is exact or only possible.
pub(super) struct Repair {
    exact: bool,
    note: String,
}

/// A rule: what would make the number right, if this mistake explains it.
type Undo = fn(&Trial, &Scene<'_>) -> Option<Repair>;

/// The repair that the trial with its mistake undone is; none if it still does not hold.
fn repair(undone: &Trial, note: impl FnOnce() -> String) -> Option<Repair> {
    let judged = undone.judge().filter(Judged::holds)?;
    Some(Repair { exact: judged.verdict == Verdict::Exact, note: note() })
}

/// The first repair that is exact, else the first.
fn best(repairs: impl Iterator<Item = Repair>) -> Option<Repair> {
    let mut first = None;
    for repair in repairs {
        if repair.exact {
            return Some(repair);
        }
        first.get_or_insert(repair);
    }
    first
}

const fn rule(slip: Slip) -> Undo {
    match slip {
        Slip::Sign => sign::undo,
        Slip::Swapped => swapped::undo,
        Slip::ShareOfCurrent => share_of_current::undo,
        Slip::RatioAsGrowth => ratio_as_growth::undo,
        Slip::PointsAsPercent => points_as_percent::undo,
        Slip::Scale => scale::undo,
        Slip::OlderVintage => older_vintage::undo,
        Slip::ComparisonPeriod => comparison_period::undo,
        Slip::Crossed => crossed::undo,
        Slip::Transposed => transposed::undo,
        Slip::Digit => digit::undo,
    }
}

/// The mistakes that would explain an inconsistent number, best first.
pub(super) fn diagnose(trial: &Trial, judged: &Judged, scene: &Scene<'_>) -> Vec<Diagnosis> {
    if judged.verdict != Verdict::Inconsistent {
        return Vec::new();
    }
    let mut repairs: Vec<(Slip, Repair)> =
        Slip::ALL.iter().filter_map(|&slip| Some((slip, rule(slip)(trial, scene)?))).collect();
    repairs.sort_by_key(|(_, repair)| !repair.exact);
    repairs.truncate(MOST);
    repairs.into_iter().map(|(slip, repair)| Diagnosis { slip, note: repair.note }).collect()
}

/// Trials written as they are printed.
#[cfg(test)]
pub(super) mod printed {
    use super::super::figure::Figure;
    use super::super::verdict::Formula;
    use super::{Slip, Trial};
    use rust_decimal::Decimal;

    pub fn figure(text: &str) -> Figure {
        let value: Decimal = text.parse().unwrap();
        Figure::new(value, Decimal::new(1, value.scale()))
    }

    pub fn growth(current: &str, comparison: &str, reported: &str) -> Trial {
        Trial {
            formula: Formula::Growth,
            current: figure(current),
            comparison: figure(comparison),
            reported: figure(reported),
        }
    }

    pub fn change(current: &str, comparison: &str, reported: &str) -> Trial {
        Trial { formula: Formula::Difference, ..growth(current, comparison, reported) }
    }

    /// The mistakes that explain the trial without other rows.
    pub fn slips(trial: &Trial) -> Vec<Slip> {
        let row = crate::check::kind::samples::level("1", "2021");
        let scene = super::Scene { rows: &[], reported: &row, pair: None };
        trial.judge().map_or_else(Vec::new, |judged| {
            super::diagnose(trial, &judged, &scene).iter().map(|it| it.slip).collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::printed::{growth, slips};
    use super::*;

    #[test]
    fn an_honest_number_has_no_diagnosis() {
        assert!(slips(&growth("1.512", "1.053", "43.59")).is_empty());
    }

    #[test]
    fn exact_formulas_come_before_misprints() {
        assert_eq!(slips(&growth("1.512", "1.053", "30.36"))[0], Slip::ShareOfCurrent);
        assert_eq!(slips(&growth("1.512", "1.053", "143.59"))[0], Slip::RatioAsGrowth);
        assert_eq!(slips(&growth("1.512", "1.053", "435.90"))[0], Slip::Scale);
        assert_eq!(slips(&growth("1.512", "1.053", "34.59"))[0], Slip::Transposed);
        assert_eq!(slips(&growth("1.512", "1.053", "48.59"))[0], Slip::Digit);
    }

    #[test]
    fn a_number_that_no_single_mistake_explains_has_no_diagnosis() {
        assert!(slips(&growth("1512.37", "1053.18", "7.77")).is_empty());
    }
}
