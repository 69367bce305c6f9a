//! Why an inconsistent number may be wrong: the single mistakes that would make it right.

use super::Trial;
use super::pair::Pair;
use super::registry::Slip;
use super::verdict::Judged;
use crate::observation::Observation;

/// A mistake that would explain the number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    /// Which mistake.
    pub slip: Slip,
    /// What would make the number right, in words.
    pub note: String,
}

/// Where the number stands.
pub(super) struct Scene<'s> {
    pub rows: &'s [Observation],
    pub reported: &'s Observation,
    pub pair: Option<&'s Pair<'s>>,
}

pub(super) fn diagnose(_trial: &Trial, _judged: &Judged, _scene: &Scene<'_>) -> Vec<Diagnosis> {
    Vec::new()
}
