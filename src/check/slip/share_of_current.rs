//! `share_of_current`: the change is divided by the current figure instead of the comparison.

use super::super::Trial;
use super::{Repair, Scene, repair};
use crate::check::verdict::Formula;

pub(super) fn undo(trial: &Trial, _: &Scene<'_>) -> Option<Repair> {
    let undone = Trial { formula: Formula::GrowthOfCurrent, ..*trial };
    if trial.formula != Formula::Growth {
        return None;
    }
    repair(&undone, || {
        "it is the change as a percentage of the current figure, not of the comparison".to_string()
    })
}

#[cfg(test)]
mod tests {
    use super::super::printed::{growth, slips};
    use crate::check::Slip;

    #[test]
    fn a_change_divided_by_the_wrong_level_is_named() {
        assert!(slips(&growth("125", "100", "20.0")).contains(&Slip::ShareOfCurrent));
        assert!(slips(&growth("80", "100", "-25.0")).contains(&Slip::ShareOfCurrent));
    }

    #[test]
    fn another_number_is_not() {
        assert!(!slips(&growth("125.0", "100.0", "21.0")).contains(&Slip::ShareOfCurrent));
    }
}
