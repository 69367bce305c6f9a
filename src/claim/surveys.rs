//! Parts of an index of opinion: "new orders climbed to 49.2 from 46.8", "the gauge of current conditions slipped to
//! -79.9", in a text about the index.

use super::settle::Here;
use super::subject::stops;
use super::text::Sign;
use super::{Reader, Topic};
use crate::figure::Unit;
use crate::token::Kind;
use crate::vocabulary::Cue;
use rust_decimal::Decimal;

/// Words in the longest name of a part.
const LONGEST: usize = 8;

impl Reader<'_> {
    /// The part of the index spoken of that the figure's clause names.
    pub(super) fn survey_part(&self, h: &Here<'_>) -> Option<Topic> {
        let &Here { line, figure, floor, previous, adjacent, .. } = h;
        let text = &self.text;
        let told = previous.map(|d| &self.drafts[d].topic).or(self.carry.topic.as_ref());
        let known = told.filter(|t| survey(t.id) && !t.weak)?;
        let small = figure.high.is_none() && figure.low < Decimal::from(200) && !figure.scaled;
        let reading = matches!(figure.unit, Unit::Plain | Unit::BarePoints)
            || figure.unit == Unit::Points
                && matches!(h.lead, super::clause::Lead::To | super::clause::Lead::At);
        if !reading || !small || line.heading || figure.per.is_some() {
            return None;
        }
        let verb = line
            .between(floor, figure.lead)
            .rev()
            .find(|m| matches!(m.sign, Sign::Cue(Cue::Move(_) | Cue::Level | Cue::More(_))));
        let end = match verb {
            Some(verb)
                if verb.end + 2 >= figure.lead && (verb.end..figure.lead).all(|t| leads(text.lower(t))) =>
            {
                let helper =
                    matches!(text.lower(verb.first.checked_sub(1)?), "was" | "were" | "is" | "has" | "had");
                verb.first - usize::from(helper && verb.first > floor)
            }
            None if previous.is_some() && adjacent => {
                let to = figure.lead.checked_sub(1).filter(|t| matches!(text.lower(*t), "to" | "at"))?;
                Some(to).filter(|to| *to > floor)?
            }
            _ => return None,
        };
        let (first, end) = self.part_of_index(floor.max(line.first), end)?;
        let words = text.words(first, end);
        let fits =
            h.subjects.iter().filter(|s| !s.weak && s.core.0 >= floor && s.core.1 <= figure.lead).all(|s| {
                let of_survey = survey(s.id) && s.id != "pmi" && part_noun(text.lower(first));
                let activity = known.id == "pmi" && s.id == "pmi" && text.lower(first + 1) == "activity";
                let signed = known.id == "business_confidence" && s.id == "pmi" && figure.sign != 0;
                activity
                    || signed
                    || of_survey && (known.id == s.id || known.id == "consumer_confidence")
                    || figure.low < Decimal::ONE_HUNDRED
                        && known.id != "consumer_confidence"
                        && asked_of(s.id)
            });
        if !fits || text.hits_at(first).iter().any(|hit| hit.end as usize >= end && area(self, hit.meaning)) {
            return None;
        }
        let item =
            text.item_named(first, end).map_or_else(|| self.inside_name(h, words.clone()), str::to_owned);
        Some(Topic { item, text: words, weak: false, period: None, growth: false, ..known.clone() })
    }

    /// The words that name a part, before `end`: without "the index for", "the gauge of", "that for", "sub-index".
    fn part_of_index(&self, floor: usize, end: usize) -> Option<(usize, usize)> {
        let text = &self.text;
        let mut first = end;
        while first > floor && end - first < LONGEST {
            let t = first - 1;
            let token = &text.tokens[t];
            let joins = token.dash() && !token.spaced || matches!(token.lower, "'" | "\u{2019}");
            let word = token.kind == Kind::Word
                && text.period_at[t] == 0
                && !matches!(token.lower, "while" | "whereas" | "but" | "as" | "with" | "and");
            if !(joins || word) {
                break;
            }
            first = t;
        }
        if first < end && matches!(text.lower(first), "the" | "its" | "their" | "a") {
            first += 1;
        }
        // "in manufacturing the index", "in trade it"
        if text.lower(first) == "in" {
            let stop =
                (first + 2..end).find(|t| matches!(text.lower(*t), "the" | "it" | "they" | "sentiment"))?;
            return self.proper_part(first + 1, stop);
        }
        let led = (first + 1..end.min(first + 5)).find(|t| {
            matches!(text.lower(*t), "of" | "for" | "in" | "among" | "on" | "tracking" | "measuring")
                && (gauge(text.lower(*t - 1)) || matches!(text.lower(*t - 1), "that" | "those"))
        });
        if let Some(led) = led {
            first = led + 1;
            first += usize::from(matches!(text.lower(first), "the" | "its"));
        }
        let mut stop = end;
        while stop > first
            && (gauge(text.lower(stop - 1))
                || text.tokens[stop - 1].dash()
                || matches!(text.lower(stop - 1), "sub" | "'" | "\u{2019}"))
        {
            stop -= 1;
        }
        self.proper_part(first, stop)
    }

    fn proper_part(&self, first: usize, end: usize) -> Option<(usize, usize)> {
        let text = &self.text;
        let whole = |word: &str| {
            gauge(word)
                || matches!(
                    word,
                    "headline"
                        | "overall"
                        | "main"
                        | "composite"
                        | "flash"
                        | "final"
                        | "latest"
                        | "key"
                        | "total"
                        | "it"
                        | "that"
                        | "which"
                        | "they"
                        | "this"
                        | "previous"
                        | "preliminary"
                        | "new"
                        | "average"
                )
        };
        let named = (first..end).any(|t| text.tokens[t].kind == Kind::Word && !whole(text.lower(t)));
        let plain = (first..end).all(|t| {
            let token = &text.tokens[t];
            let name = t > first && token.capital() && token.text.chars().any(char::is_lowercase);
            !name
                && (token.dash()
                    || !stops(text.lower(t))
                    || matches!(text.lower(t), "of" | "new" | "for" | "current"))
        });
        (end > first && named && plain && !matches!(text.lower(first), "of" | "for")).then_some((first, end))
    }
}

/// Indices of what people were asked.
pub(super) fn survey(id: &str) -> bool {
    matches!(id, "pmi" | "business_confidence" | "consumer_confidence")
}

/// Words between a verb and the level that it leads to.
fn leads(word: &str) -> bool {
    matches!(word, "to" | "at" | "by" | "slightly" | "further" | "sharply" | "back" | "unchanged" | "steady")
}

/// What a noun for the whole index or one of its parts ends in.
fn gauge(word: &str) -> bool {
    matches!(
        word,
        "index"
            | "sub-index"
            | "subindex"
            | "gauge"
            | "measure"
            | "component"
            | "indicator"
            | "reading"
            | "barometer"
            | "sentiment"
            | "confidence"
            | "pmi"
            | "balance"
            | "score"
    )
}

/// Parts that have names of indicators themselves.
fn part_noun(word: &str) -> bool {
    matches!(
        word,
        "current"
            | "present"
            | "future"
            | "expectations"
            | "expected"
            | "outlook"
            | "assessment"
            | "situation"
    )
}

/// What firms are asked about by surveys.
fn asked_of(id: &str) -> bool {
    matches!(
        id,
        "orders"
            | "production"
            | "industrial_production"
            | "manufacturing_output"
            | "employment"
            | "inventories"
            | "ppi"
            | "exports_goods"
            | "imports_goods"
            | "gva"
            | "construction"
            | "retail_sales"
            | "wholesale_sales"
            | "job_openings"
            | "import_prices"
            | "sales"
    )
}

fn area(reader: &Reader<'_>, meaning: crate::vocabulary::Meaning) -> bool {
    matches!(meaning, crate::vocabulary::Meaning::Area(a) if reader.text.whole_area(a))
}
