//! Parts that are ranked: "the automotive sector topped the list with $2.7 billion, followed by ready-to-wear with $1.5
//! billion".

use super::branches::joins_names;
use super::clause::Lead;
use super::good::of_goods;
use super::partner::flow;
use super::settle::Here;
use super::{Reader, Topic, subject};
use crate::figure::Unit;
use crate::token::Kind;
use crate::vocabulary::Meaning;

/// Words in the longest name of a part.
const LONGEST: usize = 12;

impl Reader<'_> {
    /// The next of those that were ranked by an amount.
    pub(super) fn next_ranked(&self, h: &Here<'_>) -> Option<Topic> {
        if !matches!(h.figure.unit, Unit::Money(_) | Unit::Count(_)) {
            return None;
        }
        let (first, end) = self.followed_by(h)?;
        let known = &self.drafts[h.previous.filter(|_| h.adjacent)?].topic;
        if !(flow(known.id) || of_goods(known.id)) || !known.counterpart.is_empty() {
            return None;
        }
        let listed = self.text.item_named(first, end).map(str::to_owned);
        let item = listed.unwrap_or_else(|| subject::strip(&self.text, first, end));
        Some(Topic { item, text: self.text.words(first, end), period: None, ..known.clone() })
    }

    /// "The automotive sector topped the list with $2.7 billion in exports": the sector that the whole clause is about.
    pub(super) fn sector_with(&self, h: &Here<'_>, topic: &mut Topic) {
        let text = &self.text;
        // "2.7 billion in exports, up 14.6 percent": of what the amount was
        let on = matches!(h.lead, Lead::More(_)) && text.lower(h.floor) == "in" && h.adjacent;
        let before = h.previous.map(|d| &self.drafts[d].topic).filter(|t| on && t.id == topic.id);
        if let Some(before) = before.filter(|_| topic.item.is_empty()) {
            topic.item.clone_from(&before.item);
            return;
        }
        if h.lead != Lead::With
            || text.lower(h.figure.end) != "in"
            || !topic.item.is_empty()
            || !flow(topic.id)
        {
            return;
        }
        let opens = h.floor.max(h.line.first);
        let sector = h.subjects.iter().find(|s| {
            s.core.0 >= opens
                && s.core.1 < h.figure.lead
                && s.first <= opens + 1
                && s.id == "gva"
                && matches!(text.lower(s.core.1 - 1), "sector" | "industry")
        });
        if let Some(s) = sector {
            topic.item =
                if s.item.is_empty() { subject::strip(text, s.first, s.end) } else { s.item.clone() };
        }
    }

    /// "Followed by manufacturing with 37.4 percent": the next of those that were ranked.
    pub(super) fn followed_by(&self, h: &Here<'_>) -> Option<(usize, usize)> {
        let text = &self.text;
        let end = h.figure.lead.checked_sub(1).filter(|_| matches!(h.lead, Lead::With | Lead::At))?;
        let by = (h.floor..end)
            .find(|&t| text.lower(t) == "by" && t > h.floor && text.lower(t - 1) == "followed")?;
        let first = by + 1 + usize::from(text.lower(by + 1) == "the");
        let plain = |t: usize| {
            text.tokens[t].kind == Kind::Word && text.period_at[t] == 0 || joins_names(&text.tokens[t])
        };
        let area = text.hits_at(first).iter().any(|hit| matches!(hit.meaning, Meaning::Area(_)));
        (first < end && end - first < LONGEST && !area && (first..end).all(plain)).then_some((first, end))
    }
}
