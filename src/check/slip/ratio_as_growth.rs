//! `ratio_as_growth`: the ratio of the figures is given as growth. The sign that the words give it
//! says nothing then: "fell to 81 %" is easily made "fell 81 %".

use super::super::Trial;
use super::{Repair, Scene, repair};
use crate::check::verdict::Formula;

pub(super) fn undo(trial: &Trial, _: &Scene<'_>) -> Option<Repair> {
    let mut undone = Trial { formula: Formula::Ratio, ..*trial };
    if trial.reported.high.is_sign_negative() {
        undone.reported = trial.reported.with_range(-trial.reported.high, -trial.reported.low);
    }
    if trial.formula != Formula::Growth {
        return None;
    }
    repair(&undone, || {
        "it is the current figure as a percentage of the comparison, not the growth".to_string()
    })
}

#[cfg(test)]
mod tests {
    use super::super::printed::{growth, slips};
    use crate::check::Slip;

    #[test]
    fn a_ratio_given_as_growth_is_named() {
        assert!(slips(&growth("1.512", "1.053", "143.59")).contains(&Slip::RatioAsGrowth));
        assert!(slips(&growth("141.20", "176.50", "-80.00")).contains(&Slip::RatioAsGrowth));
    }

    #[test]
    fn another_number_is_not() {
        assert!(!slips(&growth("1.512", "1.053", "153.59")).contains(&Slip::RatioAsGrowth));
    }
}
