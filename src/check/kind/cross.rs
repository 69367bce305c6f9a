//! `cross`: a growth or change with a missing figure taken from another statement.

use super::super::pair::Pair;
use super::super::slip::Scene;
use super::super::{Check, Kind};
use super::{change, growth};
use crate::observation::{Measure, Observation};

/// Checks a reported growth or change against levels that may stand in other statements.
#[must_use]
pub fn cross(reported: &Observation, current: &Observation, comparison: &Observation) -> Check {
    let pair = Pair { current, comparison, cost: 0 };
    if reported.measure == Measure::Change {
        let judged = change::trial(current, comparison, reported).judge();
        return change::finish(Kind::Cross, reported, &pair, judged, &[]);
    }
    let (trial, _) = growth::quote(growth::trial(current, comparison, reported), &reported.indicator);
    growth::finish(Kind::Cross, reported, current, comparison, trial.judge(), &Scene { rows: &[], reported, pair: Some(&pair) })
}

/// The levels of several statements by what they are about.
pub(in super::super) struct Index<'a> {
    rows: &'a [Observation],
}

impl<'a> Index<'a> {
    pub(in super::super) fn new(rows: &'a [Observation]) -> Self {
        Self { rows }
    }

    pub(in super::super) fn complete(&self, check: Check, _own: &[Observation]) -> Check {
        let _ = self.rows;
        check
    }
}
