//! What is known on one day: the values that statements give, and what follows from them.

use super::reconcile::sort;
use super::{Implied, derive, implied};
use crate::error::Result;
use crate::series::Row;

/// The rows of one day.
#[derive(Clone, Debug, Default)]
pub struct Account {
    /// What statements give, sorted.
    pub given: Vec<Row>,
    /// Growth that follows from levels and that no statement gives.
    pub grown: Vec<Row>,
    /// What else follows.
    pub implied: Implied,
}

impl Account {
    /// What follows from given rows, one for each series and period.
    ///
    /// # Errors
    ///
    /// When a frame cannot be built or collected, which no content of rows brings about.
    pub fn of(given: Vec<Row>) -> Result<Self> {
        let (grown, implied) = (derive::growth(&given)?, implied(&given)?);
        Ok(Self { given, grown, implied })
    }

    /// All rows, sorted.
    #[must_use]
    pub fn into_rows(self) -> Vec<Row> {
        let mut rows = self.given;
        rows.extend(self.grown);
        rows.extend(self.implied.rows);
        sort(&mut rows);
        rows
    }
}
