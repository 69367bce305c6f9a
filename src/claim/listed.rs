//! Lists: the noun before a figure that is listed names its item, its partner or its place.

use super::clause::Lead;
use super::subject::{self, generic, stops};
use super::text::{Line, Sign};
use super::{Reader, Topic};
use crate::token::Kind;
use crate::vocabulary::{AreaKind, Cue, Meaning};

impl Reader<'_> {
    /// An item of the tables ends at a token.
    pub(super) fn item_ends(&self, end: usize) -> bool {
        (1..=4).any(|back| {
            end.checked_sub(back).is_some_and(|f| {
                self.text
                    .hits_at(f)
                    .iter()
                    .any(|h| h.end as usize == end && matches!(h.meaning, Meaning::Item(_)))
            })
        })
    }

    /// A colon after the few words that open its line: what stands before it labels what follows.
    pub(super) fn labels(&self, line: &Line, at: usize) -> bool {
        self.text.lower(at) == ":"
            && at < line.first + 8
            && !line
                .between(line.first, at)
                .any(|m| matches!(m.sign, Sign::Cue(Cue::Move(_) | Cue::Level | Cue::Said)))
    }

    /// Semicolons part the list, so that commas stand inside its names: "food, drinks and tobacco (2 percent); fuels".
    fn parted_by_semicolons(&self, line: &Line, floor: usize, figure_at: usize) -> bool {
        let text = &self.text;
        let before = (floor..(floor + 3).min(figure_at)).any(|t| text.tokens[t].is(';'));
        let close = (figure_at..line.end.min(figure_at + 16)).find(|t| text.tokens[*t].is(')'));
        before || close.is_some_and(|t| t + 1 < line.end && text.tokens[t + 1].is(';'))
    }

    /// The noun phrase right before a listed figure is an item, a partner or a part of the country.
    #[allow(clippy::too_many_arguments)] // the places around one figure
    pub(super) fn listed(
        &self,
        line: &Line,
        topic: &mut Topic,
        lead: Lead,
        lead_at: usize,
        floor: usize,
        figure_at: usize,
        later: bool,
    ) {
        let text = &self.text;
        let end = match lead {
            Lead::Open | Lead::By | Lead::At | Lead::To | Lead::With => lead_at,
            // "Energy: 3.6%", a label at the head of its line
            Lead::Comma if self.labels(line, lead_at) => lead_at,
            Lead::Other if later || self.item_ends(figure_at) => lead_at + 1,
            _ => return,
        };
        // "by 0.3 percent in the euro area and by 0.6 percent in the EU": what is joined follows
        if lead != Lead::Open && matches!(text.lower(end.saturating_sub(1)), "and" | "or" | "but") {
            return;
        }
        let mut from = end;
        let mut steps = 0;
        let parted = lead == Lead::Open && self.parted_by_semicolons(line, floor, figure_at);
        while from > floor && steps < if parted { 18 } else { 9 } {
            let t = &text.tokens[from - 1];
            if text.period_at[from - 1] != 0 || t.kind == Kind::Number {
                break;
            }
            let joins = (t.dash() && !t.spaced)
                || t.is('&')
                || matches!(t.text, "'" | "\u{2019}" | "\u{2018}")
                || parted && t.is(',');
            if t.kind == Kind::Mark && !joins {
                break;
            }
            // "other consumer goods, not elsewhere classified"
            let counted_out = parted && matches!(t.lower, "not" | "other" | "of");
            if stops(t.lower) && t.lower != "and" && !counted_out
                || matches!(t.lower, "followed" | "by" | "mainly")
            {
                break;
            }
            if line.cues_ending(from).any(|(_, c)| {
                matches!(
                    c,
                    Cue::Move(_)
                        | Cue::Level
                        | Cue::Said
                        | Cue::Contribution
                        | Cue::MoveNoun(_)
                        | Cue::Forecast
                )
            }) {
                break;
            }
            from -= 1;
            steps += 1;
        }
        while from < end
            && matches!(text.lower(from), "and" | "the" | "also" | "meanwhile" | "while" | "," | "of" | "not")
        {
            from += 1;
        }
        // "followed by sales of other consumer goods (2 percent)"
        if text.lower(from) == "sales" && text.lower(from + 1) == "of" && from + 2 < end {
            from += 2;
        }
        // "China's growth was 5 percent and the euro zone's 2 percent"
        let stop = if matches!(text.lower(end.saturating_sub(1)), "'s" | "\u{2019}s") && end > from + 1 {
            end - 1
        } else {
            end
        };
        // "the target was fixed at 173.6 billion"
        let said_of = end == from + 1
            && text.lower(from).ends_with("ed")
            && matches!(text.lower(from.saturating_sub(1)), "was" | "were" | "is" | "are" | "been" | "be");
        if said_of {
            return;
        }
        // "at a slower rate than in recent months (-12.2 percent)"
        let times = matches!(text.lower(end - 1), "months" | "weeks" | "years" | "quarters" | "days");
        // "was revised downwards in this report (2.4%)"
        let document = lead == Lead::Open
            && matches!(
                text.lower(end - 1),
                "report"
                    | "statement"
                    | "table"
                    | "chart"
                    | "graph"
                    | "box"
                    | "annex"
                    | "section"
                    | "edition"
            );
        if from >= end || times || document {
            return;
        }
        let v = text.v;
        // "Latvia and Spain (both 0.3 percent)": the last of two places
        let place = |first: usize, last: usize| {
            text.hits_at(first).iter().any(|hit| {
                hit.end as usize == last && matches!(hit.meaning, Meaning::Area(a) if text.whole_area(a))
            })
        };
        if let Some(and) = (from + 1..stop).find(|t| text.lower(*t) == "and" && place(*t + 1, stop))
            && (from..and).any(|first| place(first, and))
        {
            from = and + 1;
        }
        for hit in text.hits_at(from) {
            if hit.end as usize != stop {
                continue;
            }
            match hit.meaning {
                Meaning::Area(a) if text.whole_area(a) => {
                    let code = v.areas[a as usize].code;
                    let flow = matches!(
                        topic.id,
                        "remittances"
                            | "fdi"
                            | "exports_goods"
                            | "imports_goods"
                            | "tourist_arrivals"
                            | "portfolio_investment"
                            | "exports_services"
                    );
                    if flow && code != topic.area {
                        code.clone_into(&mut topic.counterpart);
                    } else {
                        code.clone_into(&mut topic.area);
                    }
                    return;
                }
                Meaning::Area(a) if matches!(v.areas[a as usize].kind, AreaKind::Region | AreaKind::City) => {
                    v.areas[a as usize].name.clone_into(&mut topic.region);
                    return;
                }
                _ => {}
            }
        }
        // "the bank lists Saudi Arabia (7.7 billion)": the partner ends the words before
        let partner = (from + 1..stop).find_map(|f| {
            text.hits_at(f).iter().find_map(|hit| match hit.meaning {
                Meaning::Area(a) if hit.end as usize == stop && text.whole_area(a) => {
                    Some(v.areas[a as usize].code)
                }
                _ => None,
            })
        });
        if let Some(code) = partner.filter(|code| {
            lead == Lead::Open && super::partner::flow(topic.id) && *code != topic.area && !code.is_empty()
        }) {
            code.clone_into(&mut topic.counterpart);
            return;
        }
        let item = text.hits_at(from).iter().any(|h| matches!(h.meaning, Meaning::Item(_)));
        // "in Pontianak (2.8 percent) and Banjarmasin (1.3 percent)": places that are in no table
        let place = !item
            && end - from <= 3
            && text.tokens[from..end].iter().all(|t| t.kind == Kind::Word && t.capital() || t.dash())
            && !line.heading
            && (matches!(text.lower(from.saturating_sub(1)), "in" | "at")
                || later
                    && matches!(text.lower(from.saturating_sub(1)), "and" | ",")
                    && !topic.region.is_empty());
        if place && lead == Lead::Open && !matches!(topic.id, "" | "remittances" | "fdi") {
            topic.region = text.words(from, end);
            return;
        }
        if item
            || lead == Lead::Open
                && text.tokens[from..end].iter().any(|t| t.kind == Kind::Word && !generic(t.lower))
                && topic.text != text.words(from, end)
        {
            let words = subject::strip(text, from, end);
            if !words.is_empty() && !topic.text.contains(&words) {
                topic.item = words.clone();
                topic.text = words;
            }
        }
    }
}
