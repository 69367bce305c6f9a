//! Shares: which part a percentage of a whole belongs to.

use super::partner::flow;
use super::settle::Here;
use super::subject::{self, generic, stops};
use super::text::{Line, Sign};
use super::{Reader, Topic};
use crate::figure::Unit;
use crate::token::Kind;
use crate::vocabulary::{AreaKind, Cue, Meaning};

impl Reader<'_> {
    /// "Crude oil made up 61 percent of exports", "the share of textiles in exports rose to 61 percent":
    /// the part becomes the item, the partner or the region.
    pub(super) fn share_part(&self, h: &Here<'_>, topic: &mut Topic) {
        if h.figure.unit != Unit::Percent || !topic.counterpart.is_empty() {
            return;
        }
        let Some((mut first, mut end)) = self.sharer(h).or_else(|| self.part_of(h)) else {
            self.part_of_the_amount(h, topic);
            return;
        };
        let text = &self.text;
        // "Kazakhstan alone accounted for"
        if end > first + 1 && matches!(text.lower(end - 1), "alone" | "together" | "combined") {
            end -= 1;
        }
        let v = text.v;
        // "in Bangladesh textiles account for"
        if first > h.line.first && text.lower(first - 1) == "in" {
            let place = text.hits_at(first).iter().find(|hit| matches!(hit.meaning, Meaning::Area(_)));
            first = place.map(|hit| hit.end as usize).filter(|at| *at < end).unwrap_or(first);
        }
        // the whole itself, or a part that its own phrase already names
        let words = subject::strip(text, first, end);
        if topic.text.to_lowercase().contains(&words.to_lowercase()) {
            return;
        }
        for hit in text.hits_at(first) {
            if hit.end as usize != end {
                continue;
            }
            match hit.meaning {
                Meaning::Area(a) => {
                    let area = &v.areas[self.home_meaning(first, end, a) as usize];
                    match area.kind {
                        AreaKind::Country | AreaKind::Group
                            if flow(topic.id) && area.code != self.home && !area.code.is_empty() =>
                        {
                            if topic.area == area.code {
                                topic.area.clone_from(&self.home);
                            }
                            area.code.clone_into(&mut topic.counterpart);
                        }
                        AreaKind::Region | AreaKind::City if area.code == topic.area => {
                            area.name.clone_into(&mut topic.region);
                        }
                        _ => {}
                    }
                    return;
                }
                Meaning::Item(i) => {
                    v.items[i as usize].item.clone_into(&mut topic.item);
                    // a branch's part of gross domestic product is its value added
                    if topic.id == "gdp" && v.items[i as usize].kind == "sector" {
                        topic.id = "gva";
                    }
                    return;
                }
                _ => {}
            }
        }
        if topic.item.is_empty() || h.subjects.iter().all(|s| s.core.1 > first || s.core.0 < first) {
            topic.item = words;
        }
    }

    /// "Exports to Germany were €30.2 billion (27.7 percent of all exports)": the partner's part.
    fn part_of_the_amount(&self, h: &Here<'_>, topic: &mut Topic) {
        let amount = h.previous.filter(|_| h.lead == super::clause::Lead::Open).map(|d| &self.drafts[d]);
        let Some(amount) = amount.filter(|d| d.topic.id == topic.id && d.unit != "%") else { return };
        if self.text.lower(h.figure.end) == "of" {
            topic.counterpart.clone_from(&amount.topic.counterpart);
        }
    }

    /// The noun phrase before a verb of sharing that governs the figure.
    fn sharer(&self, h: &Here<'_>) -> Option<(usize, usize)> {
        let text = &self.text;
        // "China took 44 percent of the total"
        let taken = h.figure.lead.checked_sub(1).filter(|t| {
            *t > h.floor.max(h.line.first)
                && matches!(text.lower(*t), "took" | "takes" | "bought" | "absorbed" | "received")
                && text.lower(h.figure.end) == "of"
        });
        if let Some(verb) = taken {
            return self.phrase_before(h.line, verb, h.floor);
        }
        let verb = h.line.between(h.floor, h.figure.lead).rev().find(|m| {
            m.sign == Sign::Cue(Cue::Share)
                && m.end + 4 >= h.figure.lead
                && !matches!(
                    text.lower(m.first),
                    "share" | "shares" | "proportion" | "percentage" | "weight" | "weighting" | "stake"
                )
        })?;
        self.phrase_before(h.line, verb.first, h.floor)
    }

    /// "the dollar's share of the roughly 5 trillion dollars of reserves fell to 61 percent": the share stands
    /// before the amount that it is of.
    pub(super) fn share_across(&self, h: &Here<'_>) -> Option<usize> {
        let text = &self.text;
        let line = h.line;
        let before = line.figures.iter().rev().find(|f| f.end <= h.figure.lead && f.unit != Unit::Percent)?;
        let from = before.lead.saturating_sub(4).max(line.first);
        (from..before.lead).rev().find(|t| text.lower(*t) == "share" && text.lower(t + 1) == "of")
    }

    /// X of "the share of X in exports" and of "X's share of exports".
    fn part_of(&self, h: &Here<'_>) -> Option<(usize, usize)> {
        let text = &self.text;
        let line = h.line;
        let word = |t: &usize| matches!(text.lower(*t), "share" | "shares");
        let share =
            (h.floor.max(line.first)..h.figure.lead).rev().find(word).or_else(|| self.share_across(h))?;
        // "the euro saw a boost in its share of reserves"
        if share > line.first && matches!(text.lower(share - 1), "its" | "their") {
            let first = (h.floor..share).find(|t| {
                text.tokens[*t].kind == Kind::Word && !stops(text.lower(*t)) && text.period_at[*t] == 0
            })?;
            let verb = (first + 1..(first + 5).min(share)).find(|t| {
                Self::verb_at(line, *t)
                    || matches!(text.lower(*t), "saw" | "had" | "increased" | "gained" | "lost" | "cut")
            })?;
            return Some((first, verb));
        }
        if share > line.first && matches!(text.lower(share - 1), "'s" | "\u{2019}s" | "'" | "\u{2019}") {
            return self.phrase_before(line, share - 1, if share < h.floor { line.first } else { h.floor });
        }
        if text.lower(share + 1) != "of" {
            return None;
        }
        let first = (share + 2..h.figure.lead).find(|t| !matches!(text.lower(*t), "the" | "a" | "an"))?;
        let mut end = first;
        while end < h.figure.lead
            && end < first + 7
            && text.period_at[end] == 0
            && (text.tokens[end].kind == Kind::Word && !stops(text.lower(end))
                || text.tokens[end].dash() && !text.tokens[end].spaced
                || text.tokens[end].is('&'))
            && !Self::verb_at(line, end)
        {
            end += 1;
        }
        let whole = matches!(text.lower(end), "in" | "of" | "to");
        // "the share of exports fell": the whole is not named there
        let named = h.subjects.iter().any(|s| s.core.0 >= first && s.core.1 <= end);
        (end > first && (whole || !named)).then_some((first, end))
    }

    fn verb_at(line: &Line, at: usize) -> bool {
        line.cues_at(at)
            .any(|(_, c)| matches!(c, Cue::Move(_) | Cue::Level | Cue::Said | Cue::Share | Cue::Forecast))
    }

    /// The noun phrase that ends before a token.
    fn phrase_before(&self, line: &Line, end: usize, floor: usize) -> Option<(usize, usize)> {
        let text = &self.text;
        let mut first = end;
        while first > floor.max(line.first) && end - first < 7 {
            let t = &text.tokens[first - 1];
            let joins = t.dash() && !t.spaced || t.is('&') || t.is('\'') || t.is('\u{2019}');
            if text.period_at[first - 1] != 0
                || t.kind == Kind::Number
                || t.kind == Kind::Mark && !joins
                || stops(t.lower) && !matches!(t.lower, "the" | "and")
                || Self::verb_at(line, first - 1)
            {
                break;
            }
            first -= 1;
        }
        while first < end
            && (matches!(
                text.lower(first),
                "and" | "the" | "while" | "alone" | "also" | "together" | "now" | "currently"
            ) || text.tokens[first].kind == Kind::Mark)
        {
            first += 1;
        }
        let named = (first..end).any(|t| {
            text.tokens[t].kind == Kind::Word
                && !generic(text.lower(t))
                && !matches!(
                    text.lower(t),
                    "it" | "they" | "which" | "those" | "these" | "sector" | "sectors"
                )
        });
        named.then_some((first, end))
    }
}
