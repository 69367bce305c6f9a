//! States, provinces and cities that a figure is about though its subject does not name them: "employers in Maine added
//! 2,600 jobs", "the state's jobless rate", and the whole country again: "nationally, the rate was 6.1 percent".

use super::settle::Here;
use super::text::Sign;
use super::{Reader, Topic};
use crate::vocabulary::AreaKind;

impl Reader<'_> {
    /// The region of a figure whose subject has none.
    pub(super) fn of_region(&self, h: &Here<'_>, topic: &mut Topic) {
        let text = &self.text;
        let wide = |t: usize| {
            matches!(
                text.lower(t),
                "nationally" | "nationwide" | "countrywide" | "statewide" | "provincewide"
            )
        };
        // behind the dateline
        let mut opening = h.line.first..h.figure.lead.min(h.line.first + 9);
        let start = opening.find(|&t| text.tokens[t].dash() && text.tokens[t].spaced);
        let from = start.map_or(h.floor, |t| h.floor.max(t + 1));
        let before = from..h.figure.lead;
        let area_at = |m: &super::text::Mark| matches!(m.sign, Sign::Area(_));
        if before.clone().any(wide) && !h.line.between(from, h.figure.lead).any(area_at) {
            topic.region.clear();
            return;
        }
        if !topic.region.is_empty() || topic.area.is_empty() || !topic.counterpart.is_empty() {
            return;
        }
        let mut areas = h.line.between(from, h.figure.lead).filter_map(|m| match m.sign {
            Sign::Area(a) => Some((m.first, a)),
            _ => None,
        });
        let only = areas.next().filter(|_| areas.next().is_none());
        if let Some((first, a)) = only {
            let area = &text.v.areas[a as usize];
            let named = matches!(area.kind, AreaKind::Region | AreaKind::City) && area.code == topic.area;
            let led = first > h.line.first
                && (text.lower(first - 1) == "in"
                    || text.lower(first - 1) == "the" && text.lower(first - 2) == "in");
            let worked =
                matches!(topic.id, "employment" | "unemployed" | "labour_force" | "unemployment_rate");
            if named && led && worked {
                area.name.clone_into(&mut topic.region);
            }
            return;
        }
        // "the state's jobless rate", "the province gained 1,900 jobs"
        let pointed = before.clone().any(|t| {
            matches!(text.lower(t), "state" | "province" | "city" | "territory")
                && t > h.line.first.saturating_sub(1)
                && t > 0
                && text.lower(t - 1) == "the"
                && (matches!(text.lower(t + 1), "'s" | "\u{2019}s" | "has" | "had" | "also")
                    || acts(text.lower(t + 1)))
        });
        if only.is_none()
            && pointed
            && h.line.between(h.floor, h.figure.lead).all(|m| !matches!(m.sign, Sign::Area(_)))
        {
            let told = self.drafts.last().map(|d| &d.topic).or(self.title_topic.as_ref());
            if let Some(told) = told.filter(|t| t.area == topic.area && !t.region.is_empty()) {
                topic.region.clone_from(&told.region);
            }
        }
    }
}

/// What a state is said to do with a number.
pub(super) fn acts(verb: &str) -> bool {
    matches!(
        verb,
        "had"
            | "added"
            | "created"
            | "saw"
            | "recorded"
            | "registered"
            | "posted"
            | "witnessed"
            | "produced"
            | "reported"
            | "received"
            | "attracted"
            | "lost"
            | "gained"
            | "shed"
            | "accounted"
            | "contributed"
            | "exported"
            | "imported"
            | "collected"
            | "issued"
            | "harvested"
            | "led"
    )
}
