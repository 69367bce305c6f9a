//! `crossed`: two numbers of a "respectively", or of two neighbouring claims, changed places. Both must
//! hold once they are exchanged.

use super::super::Trial;
use super::{Repair, Scene, best, repair};
use crate::check::figure::Figure;
use crate::check::kind;
use crate::observation::{Measure, Observation};

/// How many neighbouring numbers are tried, nearest first.
const MOST: usize = 16;

pub(super) fn undo(trial: &Trial, scene: &Scene<'_>) -> Option<Repair> {
    let reported = scene.reported;
    let neighbour = |row: &&Observation| {
        row.measure == reported.measure
            && matches!(row.measure, Measure::Growth | Measure::Change)
            && row.unit == reported.unit
            && row.value != reported.value
            && row.claim.abs_diff(reported.claim) <= 1
            && !std::ptr::eq(*row, reported)
    };
    let fits_there = |row: &Observation| {
        kind::trials(scene.rows, row, trial.formula)
            .iter()
            .any(|own| !own.holds() && Trial { reported: trial.reported, ..*own }.holds())
    };
    let mut neighbours: Vec<&Observation> = scene.rows.iter().filter(neighbour).collect();
    neighbours.sort_by_key(|row| row.char_start.abs_diff(reported.char_start));
    best(neighbours.into_iter().take(MOST).filter_map(|row| {
        let exchanged = repair(&Trial { reported: Figure::of(row), ..*trial }, || {
            format!("exchanged with {}, both hold", row.num)
        });
        exchanged.filter(|_| fits_there(row))
    }))
}

#[cfg(test)]
mod tests {
    use crate::check::Slip;
    use crate::check::kind::samples::{growth, in_claim, level, slips};

    #[test]
    fn exchanged_numbers_of_neighbouring_claims_are_named() {
        let other = [growth("12.0", "2021"), level("216.0", "2021"), level("200.0", "2020")]
            .map(|row| in_claim(row, 2));
        let mut rows = vec![growth("8.0", "2021"), level("112.0", "2021"), level("100.0", "2020")];
        rows.extend(other);
        assert!(slips(&rows).contains(&Slip::Crossed));
    }

    #[test]
    fn a_neighbour_that_is_right_keeps_its_number() {
        let other = [growth("12.0", "2021"), level("224.0", "2021"), level("200.0", "2020")]
            .map(|row| in_claim(row, 2));
        let mut rows = vec![growth("8.0", "2021"), level("112.0", "2021"), level("100.0", "2020")];
        rows.extend(other);
        assert!(!slips(&rows).contains(&Slip::Crossed));
    }
}
