//! Parts of a whole that opens the sentence: "of the 500,000 jobs created, 300,000 (60 percent) were in
//! services".

use super::partner::flow;
use super::settle::Here;
use super::subject::{generic, stops};
use super::text::{Line, Sign};
use super::{Draft, Reader, Role, Topic};
use crate::figure::{Figure, Unit};
use crate::observation::Measure;
use crate::token::Kind;
use crate::vocabulary::{Cue, Meaning};
use rust_decimal::Decimal;

/// How many figures back the whole can be told.
const NEAR: usize = 6;

/// A plain number below it counts nothing that a whole could be split into.
const THOUSAND: Decimal = Decimal::ONE_THOUSAND;

impl Reader<'_> {
    /// The whole that the sentence opens with, for a figure that gives a part of it.
    pub(super) fn whole_of(&self, h: &Here<'_>) -> Option<&Draft> {
        let line = h.line;
        let first = &line.figures[0];
        // "of this, CGST is 21 billion" names the part before it
        let bare = self
            .text
            .tokens
            .get(h.figure.lead.wrapping_sub(1))
            .is_some_and(|t| t.is(',') || t.lower == "and");
        // "of this, 23 million came from knitwear, which increased by 36.9 and 33.8 percent": of their own
        let grew =
            || line.between(line.first, h.figure.lead).any(|m| matches!(m.sign, Sign::Cue(Cue::Move(_))));
        let told = self.told_whole(line).filter(|_| bare && !grew());
        let whole = match told {
            Some(whole) => whole,
            None => self.opening_whole(h, first)?,
        };
        let clause = (h.floor..h.figure.lead)
            .rev()
            .find(|t| self.text.tokens[*t].is(',') || *t + 1 == h.figure.lead && self.text.lower(*t) == "and")
            .unwrap_or(h.floor);
        let moved = line.between(clause, h.figure.lead).any(|m| {
            matches!(m.sign, Sign::Cue(Cue::Move(_) | Cue::MoveNoun(_) | Cue::Than) | Sign::Period(_))
        });
        let same = match (&h.figure.unit, &whole.figure.unit) {
            (Unit::Percent, Unit::Percent) => false,
            (Unit::Percent, _) => true,
            (Unit::Money(a), Unit::Money(b)) => a.first() == b.first(),
            (Unit::Count(a), Unit::Count(b)) => a == b,
            (Unit::Plain, Unit::Plain | Unit::Count(_)) => h.figure.scaled || h.figure.low >= THOUSAND,
            _ => false,
        };
        (same && !moved && h.after.is_none()).then_some(whole)
    }

    /// "Of the total inflows of $12.5 billion, …", "out of 500,000 jobs, …".
    fn opening_whole(&self, h: &Here<'_>, first: &Figure) -> Option<&Draft> {
        let (text, line) = (&self.text, h.line);
        if h.i == 0 || first.lead > line.first + 7 {
            return None;
        }
        let of = (line.first..first.lead).find(|t| text.lower(*t) == "of")?;
        let opens = of == line.first
            || text.lower(of - 1) == "out" && of == line.first + 1
            || text.tokens[of - 1].is(',')
            || text.lower(of - 1) == "out" && of >= 2 && text.tokens[of - 2].is(',');
        // "of the total inflows of $12.5 billion", "of Kenya's exports of $5 billion"
        let plain = (of + 1..first.lead).all(|t| !text.tokens[t].is(','))
            && !Self::verb_between(line, of + 1, first.lead);
        if !opens || !plain {
            return None;
        }
        self.drafts.iter().rev().find(|d| d.figure.first == first.first)
    }

    /// "Of the total, 49.6 percent were in households", "of these, 60 percent were women": what the sentence before
    /// gave.
    fn told_whole(&self, line: &Line) -> Option<&Draft> {
        let text = &self.text;
        let opens = text.lower(line.first) == "of"
            && matches!(text.lower(line.first + 1), "the" | "this" | "that" | "these" | "those")
            && line.first + 2 < line.end;
        let comma = (line.first + 2..(line.first + 6).min(line.end)).find(|&t| text.tokens[t].is(','));
        let stop = comma.filter(|&t| opens && line.figures.first().is_some_and(|f| f.lead > t))?;
        let noun = text.lower(stop - 1);
        if !matches!(
            noun,
            "total" | "amount" | "sum" | "number" | "figure" | "this" | "that" | "these" | "those"
        ) {
            return None;
        }
        let before =
            |d: &&Draft| d.figure.first < line.first && d.role == Role::Main && d.measure == Measure::Level;
        self.drafts.iter().rev().take(NEAR).find(before)
    }

    /// The topic of a part: the whole's, with the item that the words behind the figure name.
    pub(super) fn part_topic(&self, h: &Here<'_>) -> Option<Topic> {
        let mut topic = self.whole_of(h)?.topic.clone();
        if let Some(partner) = self.partner_behind(h).filter(|_| flow(topic.id)) {
            partner.clone_into(&mut topic.counterpart);
        } else if let Some(item) = self.part_behind(h) {
            topic.item = item;
        }
        Some(topic)
    }

    /// "60 percent went to China".
    fn partner_behind(&self, h: &Here<'_>) -> Option<&str> {
        let text = &self.text;
        let end = h.figure.end;
        let verb = usize::from(matches!(text.lower(end), "went" | "came" | "were" | "was" | "is" | "goes"));
        let sent = usize::from(matches!(text.lower(end + verb), "shipped" | "sold" | "sent" | "bought"));
        let at = end + verb + sent;
        let to = matches!(text.lower(at), "to" | "from").then_some(at + 1)?;
        let at = to + usize::from(text.lower(to) == "the");
        text.hits_at(at).iter().find_map(|hit| match hit.meaning {
            Meaning::Area(a) => Some(text.v.areas[a as usize].code).filter(|code| !code.is_empty()),
            _ => None,
        })
    }

    /// "300,000 (60 percent) were in services", "2.6 million is due to natural increase".
    fn part_behind(&self, h: &Here<'_>) -> Option<String> {
        let text = &self.text;
        let word = |t: usize| text.lower(t);
        let mut at = h.figure.end;
        // what stands in brackets is the part's share
        if word(at) == "(" {
            at = (at..h.line.end.min(at + 8)).find(|t| text.tokens[*t].is(')'))? + 1;
        } else if word(at) == ")" {
            at += 1;
        }
        let from = at;
        while at < h.line.end
            && (matches!(word(at), "a" | "the" | "projected" | "expected" | "estimated" | "also")
                || matches!(
                    word(at),
                    "is" | "was" | "are" | "were" | "will" | "be" | "being" | "came" | "went"
                )
                || matches!(word(at), "due" | "attributable" | "result" | "allocated" | "related" | "thanks")
                || matches!(word(at), "to" | "of" | "in" | "from" | "by" | "for" | "accounted" | "with"))
        {
            at += 1;
        }
        if at == from {
            return None;
        }
        let item = text
            .hits_at(at)
            .iter()
            .filter_map(|hit| match hit.meaning {
                Meaning::Item(i) => Some((hit.end, text.v.items[i as usize].item)),
                Meaning::Indicator(a) => Some((hit.end, text.v.indicators[a as usize].item)),
                _ => None,
            })
            .filter(|(_, item)| !item.is_empty())
            .max_by_key(|(end, _)| *end);
        // "in commercial warehouses" is named in full
        let goes_on = |end: usize| {
            end < h.limit.min(h.line.end)
                && text.tokens[end].kind == Kind::Word
                && text.period_at[end] == 0
                && !stops(word(end))
                && !Self::verb_between(h.line, end, end + 1)
        };
        if let Some((_, item)) = item.filter(|(end, _)| !goes_on(*end as usize)) {
            return Some(item.to_owned());
        }
        let mut end = at;
        while end < at + 4 && goes_on(end) {
            end += 1;
        }
        let named = (at..end).any(|t| !generic(word(t)));
        (named && end > at).then(|| text.words(at, end))
    }
}
