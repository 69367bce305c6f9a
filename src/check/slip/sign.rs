//! `sign`: a fall given as a rise, or the reverse.

use super::super::Trial;
use super::{Repair, Scene, repair};
use crate::check::row::face;

pub(super) fn undo(trial: &Trial, _: &Scene<'_>) -> Option<Repair> {
    let mut undone = *trial;
    undone.reported = trial.reported.with_range(-trial.reported.high, -trial.reported.low);
    if trial.reported.low.is_zero() {
        return None;
    }
    repair(&undone, || {
        format!("with the other sign ({}) it holds", face(&undone.reported, trial.reported.unit_mult))
    })
}

#[cfg(test)]
mod tests {
    use super::super::printed::{change, growth, slips};
    use crate::check::Slip;

    #[test]
    fn a_fall_given_as_a_rise_is_named() {
        assert_eq!(slips(&growth("90", "100", "10"))[0], Slip::Sign);
        assert_eq!(slips(&change("5.2", "6.3", "1.1"))[0], Slip::Sign);
    }

    #[test]
    fn another_size_is_not_a_sign() {
        assert!(!slips(&growth("90", "100", "17.3")).contains(&Slip::Sign));
    }
}
