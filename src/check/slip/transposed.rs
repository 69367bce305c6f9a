//! `transposed`: two neighbouring digits of one figure changed places.

use super::super::Trial;
use super::Scene;
use super::digits::{Printed, Role, replaced, roles};
use crate::check::row::face;

pub(super) fn undo(trial: &Trial, _: &Scene<'_>) -> Option<String> {
    for role in Role::ALL {
        let figure = roles(trial, role);
        let Some(printed) = Printed::of(figure) else { continue };
        for at in 1..printed.digits.len() {
            // Digits on both sides of the point are no neighbours.
            if printed.digits[at] == printed.digits[at - 1] || at == printed.digits.len() - printed.after_point {
                continue;
            }
            let mut digits = printed.digits.clone();
            digits.swap(at, at - 1);
            let Some(other) = printed.with(&digits, 0) else { continue };
            if replaced(trial, role, other).holds() {
                let (from, to) = (face(figure, figure.unit_mult), face(&other, figure.unit_mult));
                return Some(format!("with {to} for the {role} {from} it holds"));
            }
        }
    }
    None
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
