//! `digit`: one digit of one figure is wrong, missing or doubled.
//!
//! Replaced digits are tried before added and removed ones, the reported number before the levels.

use super::super::Trial;
use super::digits::{Printed, misprinted};
use super::{Repair, Scene, best};
use crate::check::figure::Figure;

/// The figure with one digit replaced.
fn wrong(printed: &Printed) -> Vec<Figure> {
    let mut out = Vec::new();
    for at in 0..printed.digits.len() {
        let mut digits = printed.digits.clone();
        for other in 0..10 {
            if other != printed.digits[at] {
                digits[at] = other;
                out.extend(printed.with(&digits, 0));
            }
        }
    }
    out
}

/// The figure with one digit more, or with one of two equal neighbours less.
fn missing_or_doubled(printed: &Printed) -> Vec<Figure> {
    let mut out = Vec::new();
    let point = printed.digits.len() - printed.after_point;
    for at in 0..=printed.digits.len() {
        for other in 0..10 {
            let mut digits = printed.digits.clone();
            digits.insert(at, other);
            if at <= point {
                out.extend(printed.with(&digits, 0));
            }
            if at >= point && printed.after_point > 0 {
                out.extend(printed.with(&digits, 1));
            }
        }
    }
    for at in 1..printed.digits.len() {
        if printed.digits[at] == printed.digits[at - 1] && at != point {
            let mut digits = printed.digits.clone();
            digits.remove(at);
            out.extend(printed.with(&digits, if at > point { -1 } else { 0 }));
        }
    }
    out
}

pub(super) fn undo(trial: &Trial, _: &Scene<'_>) -> Option<Repair> {
    best([wrong, missing_or_doubled].into_iter().filter_map(|candidates| misprinted(trial, candidates)))
}

#[cfg(test)]
mod tests {
    use super::super::printed::{change, growth, slips};
    use crate::check::Slip;

    #[test]
    fn a_wrong_digit_is_named() {
        assert!(slips(&growth("1.512", "1.053", "43.39")).contains(&Slip::Digit));
        assert!(slips(&growth("1.812", "1.053", "43.59")).contains(&Slip::Digit));
        assert!(slips(&growth("104.1", "103.7", "1.4")).contains(&Slip::Digit));
    }

    #[test]
    fn a_missing_or_doubled_digit_is_named() {
        assert!(slips(&growth("20", "179", "12.29")).contains(&Slip::Digit));
        assert!(slips(&change("20", "186", "15")).contains(&Slip::Digit));
        assert!(slips(&growth("1.5512", "1.053", "43.59")).contains(&Slip::Digit));
    }

    #[test]
    fn two_wrong_digits_are_not_one() {
        assert!(!slips(&growth("1512.37", "1053.18", "57.61")).contains(&Slip::Digit));
    }
}
