//! `ratio_gdp`.

use super::super::Check;
use crate::observation::Observation;

pub(in super::super) fn checks(_rows: &[Observation]) -> Vec<Check> {
    Vec::new()
}
