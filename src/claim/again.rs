//! Figures told again: what was said of one the first time holds where the text comes back to it.

use super::when::Scene;
use super::{Draft, Reader};

/// How many figures back a figure told again may stand.
const BACK: usize = 60;

impl Reader<'_> {
    /// "expanded at a 2.8 percent annual pace … the 2.8 percent figure is well ahead of": the same figure of the
    /// same indicator in an earlier sentence.
    pub(super) fn told_already(&self, s: &Scene<'_>, n: usize) -> Option<&Draft> {
        let draft = &self.drafts[s.kept[n].1];
        let first = s.kept.first()?.1;
        self.drafts[first.saturating_sub(BACK)..first].iter().rev().find(|d| {
            d.topic.id == draft.topic.id
                && d.topic.area == draft.topic.area
                && d.topic.item == draft.topic.item
                && d.measure == draft.measure
                && d.unit == draft.unit
                && d.sign == draft.sign
                && (d.figure.low, d.figure.high) == (draft.figure.low, draft.figure.high)
        })
    }
}
