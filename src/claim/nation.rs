//! Countries that grow: "China grew 6.7 percent", "expects Nigeria to expand by 2 percent".

use super::enterprise::Firm;
use super::settle::Here;
use super::text::Sign;
use super::{Reader, Role, Topic};
use crate::figure::Unit;
use crate::token::Kind;
use crate::vocabulary::{AreaKind, Cue, Meaning};

/// How far back from a figure its verb, and from the verb its subject, is looked for.
pub(super) const REACH: usize = 9;

impl Reader<'_> {
    /// "Debt in the euro area fell to 90.7 percent, and the deficit to 2.1": of the area that the clause before names, not
    /// of the town that the text comes from.
    pub(super) fn area_of_the_sentence(&self, h: &Here<'_>, topic: &mut Topic, at: usize) {
        let Some(before) = h.previous.map(|d| &self.drafts[d]).filter(|d| d.line == at) else { return };
        let told = before.role == Role::Main || before.main.is_some();
        let world = before.topic.area == "WLD" || super::priced::traded(&before.topic.item).is_some();
        let own = topic.area == self.home && topic.region.is_empty() && !topic.area.is_empty();
        if !told || !own || world || !before.topic.area_said || before.topic.area.is_empty() {
            return;
        }
        let quoted = |id: &str| {
            matches!(id, "stock_index" | "commodity_price" | "exchange_rate" | "bond_yield" | "policy_rate")
        };
        if super::partner::flow(topic.id)
            || super::partner::flow(before.topic.id)
            || quoted(topic.id)
            || quoted(before.topic.id)
            || before.topic.area == self.home
        {
            return;
        }
        let from = before.figure.end;
        let here = h.line.between(from, h.figure.end).any(|m| matches!(m.sign, Sign::Area(_)))
            || (from..h.figure.lead)
                .any(|t| matches!(self.text.lower(t), "national" | "domestic" | "here" | "home" | "local"));
        if !here {
            topic.area.clone_from(&before.topic.area);
            topic.area_said = true;
        }
    }

    /// A country as what grew or shrank: its output is meant.
    pub(super) fn nation_grew(&self, h: &Here<'_>) -> Option<Topic> {
        let &Here { line, figure, floor, .. } = h;
        if figure.unit != Unit::Percent {
            return None;
        }
        let text = &self.text;
        let from = floor.max(figure.lead.saturating_sub(REACH));
        let verb = (from..figure.lead).rev().find(|&t| grows(text.lower(t)))?;
        // nothing else that could have moved by this much
        let apart = line
            .between(verb + 1, figure.lead)
            .any(|m| matches!(m.sign, Sign::Break | Sign::Cue(Cue::Move(_) | Cue::MoveNoun(_) | Cue::Than)))
            || h.subjects.iter().any(|s| s.core.0 > verb && s.core.1 <= figure.lead);
        if apart {
            return None;
        }
        let mut end = verb;
        while end > floor && verb - end < REACH && passes(text.lower(end - 1)) {
            end -= 1;
        }
        // "Chile, which grew 4 percent"
        if end > floor + 1 && text.lower(end - 1) == "which" && text.tokens[end - 2].is(',') {
            end -= 2;
        }
        // "Indonesia, the largest economy in the region, is expected to grow"
        if end > floor + 3 && text.tokens[end - 1].is(',') {
            let comma = (floor.max(end.saturating_sub(14))..end - 1).rev().find(|t| text.tokens[*t].is(','));
            end = comma
                .filter(|t| matches!(text.lower(*t + 1), "the" | "a" | "an" | "home" | "one"))
                .filter(|t| !line.figures.iter().any(|f| f.lead > *t && f.end < end))
                .unwrap_or(end);
        }
        let (first, area) = self.nation_before(h, end)?;
        let first = if first > line.first && text.lower(first - 1) == "the" { first - 1 } else { first };
        let before = first.checked_sub(1).filter(|b| *b >= line.first).map_or("", |b| text.lower(b));
        let part = matches!(
            before,
            "to" | "from"
                | "with"
                | "in"
                | "of"
                | "for"
                | "by"
                | "into"
                | "between"
                | "across"
                | "through"
                | "against"
                | "over"
        );
        // "trade between India and China"
        let part = part
            || before == "and"
                && line.marks.iter().any(|m| matches!(m.sign, Sign::Area(_)) && m.end + 1 == first)
                && (first.saturating_sub(6).max(line.first)..first)
                    .any(|t| matches!(text.lower(t), "to" | "from" | "with" | "between" | "of" | "in"));
        // "with Brazil growing at 1 percent"
        let absolute = before == "with" && text.lower(verb).ends_with("ing");
        if part && !absolute {
            return None;
        }
        // "Air India expanded by 5 percent"
        let name = first > line.first
            && !(first == line.first + 1 && opens(before))
            && text.tokens[first - 1].capital()
            && text.tokens[first - 1].kind == Kind::Word;
        if name || h.company == Firm::Said {
            return None;
        }
        let words = text.words(first, verb + 1);
        let region = area.map(|a| &text.v.areas[a as usize]).filter(|a| a.kind == AreaKind::Region);
        let region = region.map(|a| a.name.to_owned()).unwrap_or_default();
        let area = match area {
            Some(a) => text.v.areas[a as usize].code.to_owned(),
            None => self.carry.area.clone(),
        };
        Some(Topic { id: "gdp", text: words, area_said: true, area, region, ..Topic::default() })
    }

    /// The country or group that ends before a token, or "the country"; the area where it is named.
    pub(super) fn nation_before(&self, h: &Here<'_>, end: usize) -> Option<(usize, Option<u32>)> {
        let text = &self.text;
        let line = h.line;
        if end == 0 {
            return None;
        }
        // "neighbouring Guangxi grew 7.3 percent" in a text about the output of provinces
        let of_regions = || {
            let known = self.drafts.last().map(|d| &d.topic).or(self.carry.topic.as_ref());
            known.is_some_and(|t| t.id == "gdp" && !t.region.is_empty())
        };
        let named = line.marks.iter().rev().find_map(|m| match m.sign {
            Sign::Area(a)
                if m.end == end
                    && match text.v.areas[a as usize].kind {
                        AreaKind::Country | AreaKind::Group => true,
                        AreaKind::Region => of_regions(),
                        _ => false,
                    } =>
            {
                Some((m.first, a))
            }
            _ => None,
        });
        if let Some((first, a)) = named {
            // "the euro zone's exporters": a name inside a longer one is no subject
            let inside = text.hits_at(first).iter().any(|hit| {
                hit.end as usize > end && matches!(hit.meaning, Meaning::Indicator(_) | Meaning::Item(_))
            });
            return (!inside && !text.v.areas[a as usize].code.is_empty()).then_some((first, Some(a)));
        }
        let noun = text.lower(end - 1);
        if end < line.first + 2
            || text.lower(end - 2) != "the"
            || !matches!(noun, "region" | "bloc" | "country" | "nation" | "republic")
        {
            return None;
        }
        // the country spoken of last, or the statement's own
        let last = self.drafts.last().map_or("", |d| d.topic.area.as_str());
        let own = if last.is_empty() { self.carry.area.as_str() } else { last };
        let spoken = text.v.areas.iter().position(|a| {
            a.code == own && !own.is_empty() && matches!(a.kind, AreaKind::Country | AreaKind::Group)
        })?;
        let group = text.v.areas[spoken].kind == AreaKind::Group;
        (group == matches!(noun, "region" | "bloc")).then_some((end - 2, u32::try_from(spoken).ok()))
    }
}

/// Verbs of which an economy is the subject.
fn grows(word: &str) -> bool {
    matches!(
        word,
        "grow"
            | "grows"
            | "grew"
            | "grown"
            | "growing"
            | "expand"
            | "expands"
            | "expanded"
            | "expanding"
            | "contract"
            | "contracts"
            | "contracted"
            | "contracting"
            | "shrink"
            | "shrinks"
            | "shrank"
            | "shrunk"
            | "shrinking"
    )
}

/// Words between a subject and its verb.
pub(super) fn passes(word: &str) -> bool {
    matches!(
        word,
        "will"
            | "would"
            | "to"
            | "is"
            | "are"
            | "was"
            | "were"
            | "has"
            | "have"
            | "had"
            | "been"
            | "be"
            | "could"
            | "may"
            | "might"
            | "should"
            | "expected"
            | "forecast"
            | "projected"
            | "predicted"
            | "likely"
            | "set"
            | "seen"
            | "also"
            | "only"
            | "still"
            | "itself"
            | "probably"
            | "actually"
            | "now"
            | "then"
            | "again"
            | "estimated"
            | "poised"
            | "tipped"
            | "due"
            | "on"
            | "course"
            | "track"
            | "officially"
            | "reportedly"
            | "already"
            | "currently"
            | "can"
            | "did"
            | "does"
            | "not"
            | "about"
            | "thought"
            | "said"
            | "reported"
            | "continue"
            | "continued"
            | "continues"
            | "managed"
            | "needs"
            | "must"
    )
}

/// Words with which a sentence opens before its subject.
fn opens(word: &str) -> bool {
    word.ends_with("ly")
        || matches!(
            word,
            "meanwhile"
                | "neighbouring"
                | "neighboring"
                | "nearby"
                | "while"
                | "but"
                | "and"
                | "so"
                | "although"
                | "though"
                | "however"
                | "if"
                | "as"
                | "when"
                | "since"
                | "because"
                | "only"
                | "even"
                | "elsewhere"
                | "overall"
                | "also"
                | "yet"
                | "for"
                | "with"
                | "where"
                | "after"
                | "before"
                | "whereas"
                | "that"
                | "today"
                | "still"
                | "then"
        )
}
