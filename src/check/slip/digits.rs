//! The printed digits of a figure, to undo misprints in them.

use super::{Repair, best, repair};
use crate::check::Trial;
use crate::check::figure::Figure;
use crate::check::row::face;
use rust_decimal::Decimal;
use std::fmt;

/// Which figure of a trial.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Reported,
    Current,
    Comparison,
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Reported => "reported",
            Self::Current => "current",
            Self::Comparison => "comparison",
        })
    }
}

impl Role {
    /// In the order in which a misprint is looked for.
    pub(super) const ALL: [Self; 3] = [Self::Reported, Self::Current, Self::Comparison];
}

pub(super) fn roles(trial: &Trial, role: Role) -> &Figure {
    match role {
        Role::Reported => &trial.reported,
        Role::Current => &trial.current,
        Role::Comparison => &trial.comparison,
    }
}

pub(super) fn replaced(trial: &Trial, role: Role, figure: Figure) -> Trial {
    let mut out = *trial;
    match role {
        Role::Reported => out.reported = figure,
        Role::Current => out.current = figure,
        Role::Comparison => out.comparison = figure,
    }
    out
}

/// The digits of a figure as printed, most significant first, and how many stand after the point.
pub(in crate::check) struct Printed {
    pub digits: Vec<u8>,
    pub after_point: usize,
    figure: Figure,
}

impl Printed {
    /// `None` for a range and for numbers that are no whole count of their last digit.
    pub(in crate::check) fn of(figure: &Figure) -> Option<Self> {
        let count = figure.low.checked_div(figure.unit)?;
        if !figure.is_single() || !count.fract().is_zero() {
            return None;
        }
        let unit = figure.unit.normalize();
        let shift = i64::from(figure.unit_mult) + i64::from(unit.scale())
            - i64::from(unit.mantissa().unsigned_abs().ilog10());
        let after_point = usize::try_from(shift.clamp(0, 28)).ok()?;
        let text = count.normalize().abs().to_string();
        let mut digits: Vec<u8> = text.bytes().map(|byte| byte - b'0').collect();
        while digits.len() <= after_point {
            digits.insert(0, 0);
        }
        Some(Self { digits, after_point, figure: *figure })
    }

    /// The figure with other digits, `finer` powers of ten further after the point.
    pub(super) fn with(&self, digits: &[u8], finer: i32) -> Option<Figure> {
        let leading_zero = digits.first() == Some(&0);
        let after_point = i32::try_from(self.after_point).ok()? + finer;
        if leading_zero && i32::try_from(digits.len()).ok()? > after_point + 1 {
            return None;
        }
        let count =
            digits.iter().try_fold(0i128, |n, &digit| n.checked_mul(10)?.checked_add(i128::from(digit)))?;
        let mut figure = self.figure;
        figure.unit = match finer {
            0 => figure.unit,
            1.. => figure.unit.checked_div(Decimal::TEN)?,
            _ => figure.unit.checked_mul(Decimal::TEN)?,
        };
        let size = Decimal::try_from_i128_with_scale(count, 0).ok()?.checked_mul(figure.unit)?;
        let value = if self.figure.low.is_sign_negative() { -size } else { size };
        Some(figure.with_value(value))
    }
}

/// The best repair by a misprint in one figure, the reported number first.
pub(super) fn misprinted(trial: &Trial, candidates: fn(&Printed) -> Vec<Figure>) -> Option<Repair> {
    best(Role::ALL.into_iter().flat_map(|role| {
        let figure = *roles(trial, role);
        let others = Printed::of(&figure).map_or_else(Vec::new, |printed| candidates(&printed));
        others.into_iter().filter_map(move |other| {
            repair(&replaced(trial, role, other), || {
                let (from, to) = (face(&figure, figure.unit_mult), face(&other, figure.unit_mult));
                format!("with {to} for the {role} {from} it holds")
            })
        })
    }))
}
