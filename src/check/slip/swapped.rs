//! `swapped`: current and comparison figure changed places.

use super::super::Trial;
use super::{Repair, Scene, repair};
use crate::check::verdict::Formula;

pub(super) fn undo(trial: &Trial, _: &Scene<'_>) -> Option<Repair> {
    let undone = Trial { current: trial.comparison, comparison: trial.current, ..*trial };
    // Exchanging the figures of a difference only turns its sign.
    if trial.formula == Formula::Difference {
        return None;
    }
    repair(&undone, || "with the two figures exchanged it holds".to_string())
}

#[cfg(test)]
mod tests {
    use super::super::printed::{change, growth, slips};
    use crate::check::Slip;

    #[test]
    fn exchanged_levels_are_named() {
        assert!(slips(&growth("1.053", "1.512", "43.59")).contains(&Slip::Swapped));
    }

    #[test]
    fn a_difference_has_a_sign_and_no_order() {
        assert!(!slips(&change("5.2", "6.3", "1.1")).contains(&Slip::Swapped));
        assert!(!slips(&growth("1.053", "1.512", "30.36")).contains(&Slip::Swapped));
    }
}
