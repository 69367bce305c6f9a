//! One figure for two: "Germany and Finland (both -0.2 percent)", "exports and imports rose 3 percent each".

use super::Reader;
use super::subject::Subject;
use super::text::{Line, Sign};
use crate::observation::Measure;

impl Reader<'_> {
    /// Gives the other of two places or subjects the figure that is said of both.
    pub(super) fn said_of_both(&mut self, line: &Line, subjects: &[Subject], kept: &[(usize, usize)]) {
        let mut extra = Vec::new();
        for &(i, d) in kept {
            let figure = &line.figures[i];
            let floor = if i == 0 { line.first } else { line.figures[i - 1].end };
            let text = &self.text;
            let word = |t: usize| matches!(text.lower(t), "both" | "each" | "apiece");
            let draft = &self.drafts[d];
            let moved = matches!(draft.measure, Measure::Growth | Measure::Level);
            let before = (floor..figure.lead).rev().take(8).find(|t| word(*t));
            if !moved || before.is_none() && !(figure.end < line.end && word(figure.end)) {
                continue;
            }
            let stop = before.unwrap_or(figure.lead);
            // "exports and imports rose by 3 percent each"
            if draft.topic.id == "trade_volume"
                && draft.topic.text.to_lowercase().ends_with("exports and imports")
            {
                let mut copy = draft.clone();
                copy.topic.id = "imports_goods";
                extra.push(copy);
                self.drafts[d].topic.id = "exports_goods";
                continue;
            }
            if let Some(other) = self.other_place(line, floor, stop) {
                let mut copy = draft.clone();
                let area = &text.v.areas[other as usize];
                if area.code.is_empty() || area.code == copy.topic.area || area.code == copy.topic.counterpart
                {
                    continue;
                }
                if super::partner::flow(copy.topic.id) && !copy.topic.counterpart.is_empty() {
                    area.code.clone_into(&mut copy.topic.counterpart);
                } else {
                    area.code.clone_into(&mut copy.topic.area);
                }
                extra.push(copy);
                continue;
            }
            let Some(own) = subjects.iter().rev().find(|s| s.core.1 <= stop && s.core.0 >= floor) else {
                continue;
            };
            let joined =
                |s: &&Subject| s.end + 1 == own.first && text.lower(s.end) == "and" && s.first >= floor;
            if let Some(other) = subjects.iter().find(joined).filter(|s| !s.weak && !own.weak) {
                let mut copy = draft.clone();
                let period = copy.topic.period;
                copy.topic = self.topic(other, line);
                copy.topic.period = copy.topic.period.or(period);
                if copy.topic.id != draft.topic.id || copy.topic.item != draft.topic.item {
                    extra.push(copy);
                }
            }
        }
        self.drafts.extend(extra);
    }

    /// "Germany and Finland (": the first of two places joined right before the words that speak of both.
    fn other_place(&self, line: &Line, floor: usize, stop: usize) -> Option<u32> {
        let text = &self.text;
        let places = || {
            line.between(floor, stop).filter_map(|m| match m.sign {
                Sign::Area(a) if text.whole_area(a) => Some((m.first, m.end, a)),
                _ => None,
            })
        };
        let (first, _, _) = places().next_back().filter(|(_, end, _)| *end + 2 >= stop)?;
        let (_, _, other) = places().find(|(_, end, _)| *end + 1 == first && text.lower(*end) == "and")?;
        Some(other)
    }
}
