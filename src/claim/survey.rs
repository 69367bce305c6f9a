//! Parts of a survey's index: "the sub-index for new orders dropped to 53.0, while employment rose to 55.4" in a text
//! on purchasing managers.

use super::settle::Here;
use super::text::Sign;
use super::{Reader, Topic, subject};
use crate::figure::Unit;
use crate::token::Kind;
use crate::vocabulary::{Cue, Meaning};
use rust_decimal::Decimal;

/// Words in the longest name of a part.
const LONGEST: usize = 5;

/// A diffusion index ends here.
const MOST: Decimal = Decimal::ONE_HUNDRED;

impl Reader<'_> {
    /// The part of the survey told of that the clause names as its subject.
    pub(super) fn part_of_survey(&self, h: &Here<'_>) -> Option<Topic> {
        let (text, line, figure) = (&self.text, h.line, h.figure);
        let counted = match figure.unit {
            Unit::Plain => !figure.scaled && figure.decimals > 0 && figure.low <= MOST,
            Unit::Points | Unit::BarePoints => true,
            _ => false,
        };
        let known = counted.then(|| self.spoken_topics().next()).flatten().filter(|t| t.id == "pmi")?;
        let from = line
            .between(h.floor, figure.lead)
            .rev()
            .find(|m| m.sign == Sign::Break)
            .map_or(h.floor, |m| m.end);
        let verb = line
            .between(from, figure.lead)
            .find(|m| matches!(m.sign, Sign::Cue(Cue::Move(_) | Cue::Level | Cue::More(_))))?;
        let (first, end) = self.part_words(from, verb.first)?;
        let own =
            h.subjects.iter().any(|s| s.core.0 >= from && s.core.1 <= verb.first && s.id == "pmi" && !s.weak);
        if own {
            return None;
        }
        let item =
            text.item_named(first, end).map_or_else(|| subject::strip(text, first, end), str::to_owned);
        Some(Topic {
            item: self.inside_name(h, item),
            text: text.words(first, end),
            weak: false,
            period: None,
            area_said: false,
            ..known.clone()
        })
    }

    /// The words that name the part in what stands before the verb.
    fn part_words(&self, from: usize, verb: usize) -> Option<(usize, usize)> {
        let text = &self.text;
        let gauge = |t: usize| {
            matches!(
                text.lower(t),
                "index"
                    | "component"
                    | "gauge"
                    | "measure"
                    | "reading"
                    | "indicator"
                    | "subindex"
                    | "indices"
            )
        };
        let skipped = |t: usize| {
            matches!(
                text.lower(t),
                "the"
                    | "a"
                    | "an"
                    | "its"
                    | "and"
                    | ","
                    | "while"
                    | "but"
                    | "survey"
                    | "'s"
                    | "\u{2019}s"
                    | "s"
            )
        };
        let mut first = from;
        while first < verb && skipped(first) {
            first += 1;
        }
        let mut end = verb;
        if let Some(of) = (first..verb)
            .find(|&t| gauge(t) && matches!(text.lower(t + 1), "for" | "of" | "measuring" | "tracking"))
        {
            first = of + 2;
            while first < verb && skipped(first) {
                first += 1;
            }
        } else if end > first && gauge(end - 1) {
            end -= 1;
            // "the employment sub-index"
            if end > first + 1 && text.tokens[end - 1].dash() && text.lower(end - 2) == "sub" {
                end -= 2;
            }
        } else if end == first || !part_noun(text.lower(end - 1)) {
            return None;
        }
        let plain = |t: usize| {
            let token = &text.tokens[t];
            text.period_at[t] == 0 && (token.kind == Kind::Word || token.dash() && !token.spaced)
        };
        let area =
            (first..end).any(|t| text.hits_at(t).iter().any(|hit| matches!(hit.meaning, Meaning::Area(_))));
        (end > first && end - first <= LONGEST && !area && (first..end).all(plain)).then_some((first, end))
    }
}

/// What the questions of such a survey are about.
fn part_noun(word: &str) -> bool {
    matches!(
        word,
        "orders"
            | "employment"
            | "jobs"
            | "hiring"
            | "output"
            | "production"
            | "business"
            | "inventories"
            | "stocks"
            | "deliveries"
            | "backlogs"
            | "prices"
            | "costs"
            | "optimism"
            | "expectations"
            | "confidence"
            | "activity"
    )
}
