//! Figures told again: what was said of one the first time holds where the text comes back to it.

use super::text::Line;
use super::when::Scene;
use super::{Draft, Reader, Topic};

/// How many figures back a figure told again may stand.
const BACK: usize = 60;

impl Reader<'_> {
    /// "The 2.8 percent figure is well ahead of": a figure that is pointed at is one told before, whatever was
    /// spoken of last.
    pub(super) fn echoes(&mut self, line: &Line, kept: &[(usize, usize)]) {
        for &(i, d) in kept {
            let figure = &line.figures[i];
            let article = matches!(self.text.lower(figure.lead.saturating_sub(1)), "the" | "that" | "this");
            let noun =
                matches!(self.text.lower(figure.end), "figure" | "number" | "reading" | "print" | "outcome");
            if !(article && noun && figure.lead > line.first.saturating_sub(1)) {
                continue;
            }
            let (first, own) = (kept[0].1, &self.drafts[d]);
            let told = self.drafts[first.saturating_sub(BACK)..first].iter().find(|t| {
                t.unit == own.unit && (t.figure.low, t.figure.high) == (own.figure.low, own.figure.high)
            });
            if let Some(told) = told {
                let (topic, measure, sign) = (told.topic.clone(), told.measure, told.sign);
                let draft = &mut self.drafts[d];
                draft.topic = Topic { period: draft.topic.period, ..topic };
                draft.measure = measure;
                draft.sign = sign;
            }
        }
    }

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
