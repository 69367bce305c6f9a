//! `scale`: one figure is off by a power of ten: million for billion (10³), lakh for crore (10²), a
//! lost decimal point (10).

use super::super::Trial;
use super::digits::{Printed, Role, replaced, roles};
use super::{Repair, Scene, best, repair};
use crate::check::figure::Figure;
use crate::check::row::face;
use rust_decimal::Decimal;

/// Powers of ten between scale words that are taken for each other, the likeliest first.
const POWERS: [i32; 8] = [3, -3, 1, -1, 2, -2, 6, -6];

/// The figure times 10^power. A reported number keeps its digits after the point: 435.90 for 43.59.
fn shifted(figure: &Figure, power: i32, role: Role) -> Option<Figure> {
    let factor = Decimal::from(10i64.pow(power.unsigned_abs()));
    let by = |value: Decimal| if power > 0 { value.checked_mul(factor) } else { value.checked_div(factor) };
    let mut out = figure.with_range(by(figure.low)?, by(figure.high)?);
    out.unit = by(figure.unit)?;
    // A nought lost from a whole number leaves the last digit where it is: 20 for 200.
    let whole = Printed::of(figure).is_some_and(|printed| printed.after_point == 0);
    if power.abs() == 1 && whole {
        out.unit = figure.unit;
    }
    if role == Role::Reported {
        out.unit = out.unit.max(figure.unit);
    }
    (!out.unit.is_zero()).then_some(out)
}

pub(super) fn undo(trial: &Trial, _: &Scene<'_>) -> Option<Repair> {
    best(Role::ALL.into_iter().flat_map(|role| {
        POWERS.into_iter().filter_map(move |power| {
            let figure = roles(trial, role);
            let other = shifted(figure, power, role).filter(|_| !figure.low.is_zero())?;
            repair(&replaced(trial, role, other), || {
                let factor = if power > 0 { "times" } else { "divided by" };
                let ten = 10i64.pow(power.unsigned_abs());
                format!("with the {role} {} {factor} {ten} it holds", face(figure, figure.unit_mult))
            })
        })
    }))
}

#[cfg(test)]
mod tests {
    use super::super::printed::{growth, slips};
    use crate::check::Slip;

    #[test]
    fn million_for_billion_and_a_lost_point_are_named() {
        assert!(slips(&growth("1.512", "1053", "43.59")).contains(&Slip::Scale));
        assert!(slips(&growth("1.512", "1.053", "435.90")).contains(&Slip::Scale));
        assert!(slips(&growth("62", "51", "210")).contains(&Slip::Scale));
    }

    #[test]
    fn another_digit_is_not_another_scale() {
        assert!(!slips(&growth("1.512", "1.053", "415.10")).contains(&Slip::Scale));
    }
}
