//! `transposed`: two neighbouring digits of one figure changed places.

use super::super::Trial;
use super::digits::{Printed, misprinted};
use super::{Repair, Scene};
use crate::check::figure::Figure;

fn exchanged(printed: &Printed) -> Vec<Figure> {
    let point = printed.digits.len() - printed.after_point;
    (1..printed.digits.len())
        // Digits on both sides of the point are no neighbours.
        .filter(|&at| at != point && printed.digits[at] != printed.digits[at - 1])
        .filter_map(|at| {
            let mut digits = printed.digits.clone();
            digits.swap(at, at - 1);
            printed.with(&digits, 0)
        })
        .collect()
}

pub(super) fn undo(trial: &Trial, _: &Scene<'_>) -> Option<Repair> {
    misprinted(trial, exchanged)
}

#[cfg(test)]
mod tests {
    use super::super::printed::{growth, slips};
    use crate::check::Slip;

    #[test]
    fn exchanged_neighbours_are_named() {
        assert!(slips(&growth("1.512", "1.053", "34.59")).contains(&Slip::Transposed));
        assert!(slips(&growth("1.521", "1.053", "43.59")).contains(&Slip::Transposed));
    }

    #[test]
    fn digits_across_the_point_are_no_neighbours() {
        assert!(!slips(&growth("1.512", "1.053", "45.39")).contains(&Slip::Transposed));
    }
}
