//! Parts told in brackets behind their names: "manufacturing (up by 10.3 percent)", "financial services grew the
//! most (9.6 percent)", "goods (+16.2 billion), services (−6.7 billion)" of a current account.

use super::branches::{id_of_part, joins_names, names_go_on};
use super::settle::Here;
use super::{Reader, Topic, subject};
use crate::figure::Unit;
use crate::token::Kind;
use crate::vocabulary::{Cue, Meaning};

/// Words in the longest name before a bracket.
const LONGEST: usize = 14;

impl Reader<'_> {
    /// The bracket that holds the figure, with nothing but words of movement before it.
    pub(super) fn bracket(&self, h: &Here<'_>) -> Option<usize> {
        let text = &self.text;
        let mut at = h.figure.lead;
        while at > h.floor && at + 4 > h.figure.lead {
            at -= 1;
            if text.lower(at) == "(" {
                return Some(at);
            }
            let passes = matches!(text.lower(at), "by" | "of" | "at" | "a" | "both" | "each" | "all")
                || h.line
                    .cues_at(at)
                    .any(|(_, c)| matches!(c, Cue::Move(_) | Cue::MoveNoun(_) | Cue::More(_)));
            if !passes {
                return None;
            }
        }
        None
    }

    /// The part of an aggregate that a bracket with a percentage stands behind.
    pub(super) fn part_before_bracket(&self, h: &Here<'_>) -> Option<Topic> {
        // "information (+300), financial activities (+200)" of jobs
        let jobs = h.figure.unit == Unit::Plain && h.figure.sign != 0;
        if !(jobs || h.figure.unit == Unit::Percent) || h.line.title {
            return None;
        }
        let open = self.bracket(h)?;
        let text = &self.text;
        let ranked = self.ranked_verb(h, open);
        let told = h.previous.map(|d| &self.drafts[d].topic);
        let wholes = [told, self.carry.topic.as_ref(), self.title_topic.as_ref()];
        let part = |t: &Topic| if jobs { (t.id == "employment").then_some(t.id) } else { id_of_part(t.id) };
        let known = wholes.into_iter().flatten().find(|t| part(t).is_some())?;
        let id = part(known)?;
        let end = ranked.unwrap_or(open);
        let first = self.name_before(h, end)?;
        let strong = h.subjects.iter().any(|s| !s.weak && s.core.0 < end && s.core.1 > first);
        let listed = text.item_named(first, end);
        // what stands right before a bare percentage is found as an item of the list, but for long names that hold
        // other names: "housing, water, electricity, gas and other fuels (0.3 percent)"
        let bare = ranked.is_none() && open + 1 == h.figure.lead && h.previous.is_some() && h.adjacent;
        if bare && !jobs && (listed.is_none() || end < first + 4) {
            return None;
        }
        if strong || !(jobs || listed.is_some() || self.ends_like_a_branch(first, end)) {
            return None;
        }
        let words = subject::strip(text, first, end);
        Some(Topic {
            id,
            item: if h.line.heading { words.clone() } else { self.inside_name(h, words.clone()) },
            text: words,
            weak: false,
            area: known.area.clone(),
            region: known.region.clone(),
            ..Topic::default()
        })
    }

    /// "grew the most (": where the verb before a rank begins.
    fn ranked_verb(&self, h: &Here<'_>, open: usize) -> Option<usize> {
        let text = &self.text;
        let mut at = open;
        while at > h.floor && matches!(text.lower(at - 1), "most" | "least" | "fastest" | "slowest" | "the") {
            at -= 1;
        }
        (at < open)
            .then(|| {
                let verb = |(_, c): &(usize, Cue)| matches!(c, Cue::Move(_));
                h.line.cues_ending(at).find(verb).map(|(first, _)| first)
            })
            .flatten()
    }

    /// Where the noun phrase that ends at `end` begins.
    fn name_before(&self, h: &Here<'_>, end: usize) -> Option<usize> {
        let text = &self.text;
        let mut first = end;
        while first > h.floor && end - first < LONGEST {
            let t = first - 1;
            let token = &text.tokens[t];
            let joins = joins_names(token);
            let word = token.kind == Kind::Word
                && text.period_at[t] == 0
                && names_go_on(token.lower)
                && h.line.cues_at(t).next().is_none();
            let area = text
                .hits_at(t)
                .iter()
                .any(|hit| matches!(hit.meaning, Meaning::Area(_)) && (hit.end as usize) <= end);
            if !(joins || word) || area {
                break;
            }
            first -= 1;
        }
        while first < end && matches!(text.lower(first), "," | "and" | "the" | "of" | "/" | "-" | "also") {
            first += 1;
        }
        // a comma inside is one of a list that ends in "and"
        if let Some(comma) = (first..end).rev().find(|t| text.tokens[*t].is(','))
            && !(comma..end).any(|t| matches!(text.lower(t), "and" | "&"))
        {
            first = comma + 1;
        }
        (first < end).then_some(first)
    }

    /// "The current account showed a surplus of 12.3 billion", "recorded a 3 billion deficit": which side it was on.
    pub(super) fn side_of_account(&self, h: &Here<'_>, topic: &mut Topic) {
        let text = &self.text;
        if !topic.id.starts_with("current_account") {
            return;
        }
        let named = h.subjects.iter().rev().find(|s| s.id == topic.id && s.core.1 <= h.figure.lead);
        let Some(s) = named else { return };
        if text.lower(s.core.1 - 1) != "account" || h.figure.lead < s.core.1 {
            return;
        }
        let behind = h.figure.end..h.limit.min(h.figure.end + 2);
        let side = (s.core.1..h.figure.lead).rev().chain(behind).find_map(|t| match text.lower(t) {
            "surplus" => Some("current_account_surplus"),
            "deficit" | "shortfall" | "gap" => Some("current_account_deficit"),
            _ => None,
        });
        if let Some(id) = side {
            topic.id = id;
            topic.weak = false;
        }
    }

    /// The balance of a part of the current account, signed in the bracket behind its name.
    pub(super) fn part_of_account(&self, h: &Here<'_>) -> Option<(Topic, i8)> {
        if h.figure.sign == 0 || !matches!(h.figure.unit, Unit::Money(_)) {
            return None;
        }
        let open = self.bracket(h)?;
        let told = self.drafts.iter().rev().take_while(|d| d.figure.first >= h.line.first).last()?;
        if !told.topic.id.starts_with("current_account") {
            return None;
        }
        let text = &self.text;
        let from = h.floor.max(h.line.first);
        let last =
            (from..open).rev().find(|t| text.tokens[*t].kind == Kind::Word && text.lower(*t) != "net")?;
        let (id, item) = match text.lower(last) {
            "goods" | "merchandise" | "trade" => ("trade_surplus", ""),
            // "trade in goods including supplementary trade items"
            "items" if (from..last).any(|t| text.lower(t) == "goods") => ("trade_surplus", ""),
            "services" => ("trade_surplus", "services"),
            "income" | "transfers" | "items" => ("current_account_surplus", text.lower(last)),
            _ => return None,
        };
        let item = if matches!(item, "" | "services") {
            item.to_owned()
        } else {
            let opens = |t: &usize| {
                text.tokens[*t].kind != Kind::Word
                    || matches!(text.lower(*t), "and" | "of" | "the" | "in" | "for")
            };
            let first = (from..last).rev().find(opens).map_or(from, |t| t + 1);
            text.words(first, last + 1)
        };
        let topic = Topic {
            id,
            text: text.words(last, last + 1),
            item,
            weak: false,
            area: told.topic.area.clone(),
            ..Topic::default()
        };
        Some((topic, h.figure.sign))
    }
}
