//! Lines that label their figures: "Clothing: +1.7%", one below the other, and the places of a list whose signs are
//! printed: "Victoria, +1.2%; Tasmania, −0.4%".

use super::settle::Here;
use super::text::{Line, Sign};
use super::{Reader, Topic, subject};
use crate::figure::{Figure, Unit};
use crate::token::Kind;
use crate::vocabulary::{AreaKind, Cue, Meaning};

/// Tokens in the longest label.
const LONGEST: usize = 9;

impl Reader<'_> {
    /// The label of the figure where its line has several such figures: what stands before the colon.
    pub(super) fn label_before(&self, h: &Here<'_>) -> Option<(usize, usize)> {
        if h.figure.unit != Unit::Percent {
            return None;
        }
        let own = self.label_of(h.line, h.i)?;
        // a line of its own with nothing but the label and a signed figure
        let alone = h.line.heading
            && !h.line.title
            && h.line.figures.len() == 1
            && h.figure.sign != 0
            && own.0 == h.line.first
            && h.figure.end + 1 >= h.line.end;
        let beside = alone
            || h.line.figures.get(h.i + 1).is_some_and(|_| self.label_of(h.line, h.i + 1).is_some())
            || h.i > 0 && self.label_of(h.line, h.i - 1).is_some();
        let named = h.subjects.iter().any(|s| !s.weak && s.core.0 >= own.0 && s.core.1 <= own.1);
        (beside && !named).then_some(own)
    }

    fn label_of(&self, line: &Line, i: usize) -> Option<(usize, usize)> {
        let text = &self.text;
        let figure: &Figure = line.figures.get(i)?;
        let floor = i.checked_sub(1).map_or(line.first, |b| line.figures[b].end);
        let at = figure.lead.checked_sub(1).filter(|at| *at > floor)?;
        let colon = text.tokens[at].is(':');
        let listed = figure.sign != 0 && text.tokens[at].is(',') && self.closed(line, figure);
        if !(colon || listed) {
            return None;
        }
        let mut first = at;
        while first > floor && at - first < LONGEST {
            let t = first - 1;
            let token = &text.tokens[t];
            let joins = token.is('&') || token.dash() && !token.spaced || colon && token.is(',');
            if !(joins || token.kind == Kind::Word) || text.period_at[t] != 0 {
                break;
            }
            first = t;
            if token.newline {
                break;
            }
        }
        while first < at && matches!(text.lower(first), "and" | "," | "the") {
            first += 1;
        }
        let opens = first < at
            && (text.tokens[first].newline || first == line.first || {
                let mark = &text.tokens[first - 1];
                mark.is(';')
                    || mark.is(':')
                    || mark.is('\u{2022}')
                    || text.lower(first - 1) == "and"
                    || colon && mark.is(',')
            });
        let verb = line
            .between(first, at)
            .any(|m| matches!(m.sign, Sign::Cue(Cue::Move(_) | Cue::Level | Cue::Said | Cue::Than)));
        (opens && !verb).then_some((first, at))
    }

    /// A semicolon, a line or the sentence ends behind the figure.
    fn closed(&self, line: &Line, figure: &Figure) -> bool {
        let at = figure.end;
        at >= line.end || self.text.tokens[at].newline || matches!(self.text.lower(at), ";" | "." | "and")
    }

    /// What a label narrows: a place, a partner or an item of what was spoken of.
    pub(super) fn label_item(&self, first: usize, end: usize, topic: &mut Topic) {
        let text = &self.text;
        let area = text.hits_at(first).iter().find_map(|hit| match hit.meaning {
            Meaning::Area(a) if hit.end as usize == end => Some(a),
            _ => None,
        });
        if let Some(a) = area {
            let area = &text.v.areas[a as usize];
            match area.kind {
                AreaKind::Region | AreaKind::City => area.name.clone_into(&mut topic.region),
                _ if text.whole_area(a) && super::partner::flow(topic.id) && area.code != topic.area => {
                    area.code.clone_into(&mut topic.counterpart);
                }
                _ if text.whole_area(a) => area.code.clone_into(&mut topic.area),
                _ => {}
            }
            return;
        }
        let words = subject::strip(text, first, end);
        let all = matches!(
            words.to_ascii_lowercase().as_str(),
            "total" | "all" | "overall" | "all items" | "headline" | "general index" | "all groups"
        );
        if all {
            topic.item.clear();
        } else if !words.is_empty() {
            topic.item.clone_from(&words);
            topic.text = words;
        }
    }
}
