//! `points_as_percent`: a difference in points is given as a percentage, or the reverse.

use super::super::Trial;
use super::{Repair, Scene, repair};
use crate::check::verdict::Formula;
use crate::observation::Measure;

pub(super) fn undo(trial: &Trial, scene: &Scene<'_>) -> Option<Repair> {
    let in_points = |unit: &str| matches!(unit, "%" | "%GDP" | "pp" | "index" | "points");
    let (formula, note) = match trial.formula {
        Formula::Growth if scene.pair.is_none_or(|pair| in_points(&pair.current.unit)) => {
            (Formula::Difference, "it is the difference in points, not the growth in percent")
        }
        Formula::Difference
            if scene.reported.measure == Measure::Change && in_points(&scene.reported.unit) =>
        {
            (Formula::Growth, "it is the growth in percent, not the difference in points")
        }
        _ => return None,
    };
    repair(&Trial { formula, ..*trial }, || note.to_string())
}

#[cfg(test)]
mod tests {
    use super::super::printed::{growth, slips};
    use crate::check::Slip;

    #[test]
    fn index_points_given_as_percent_are_named() {
        assert!(slips(&growth("131.26", "118.40", "12.86")).contains(&Slip::PointsAsPercent));
    }

    #[test]
    fn another_number_is_not() {
        assert!(!slips(&growth("131.26", "118.40", "12.68")).contains(&Slip::PointsAsPercent));
    }
}
