//! Fractions in words: "a third of", "fell by a fifth", "a quarter lower".

use super::{Number, Scan};
use crate::token::Kind;
use crate::vocabulary::{Cue, Meaning};

impl Scan<'_, '_> {
    /// Whether a fraction word is one: no "third straight month", no quarter of a year, no half a story.
    pub(super) fn part_of_a_whole(&self, number: &Number) -> bool {
        // "the upper half of the band", "the first half of the year"
        let place = number.first.checked_sub(1).filter(|b| *b >= self.floor).is_some_and(|b| {
            matches!(
                self.tokens[b].lower,
                "upper"
                    | "lower"
                    | "first"
                    | "second"
                    | "latter"
                    | "last"
                    | "other"
                    | "top"
                    | "bottom"
                    | "later"
                    | "next"
                    | "previous"
                    | "the"
                    | "each"
                    | "either"
                    | "this"
                    | "final"
            )
        });
        if place && self.tokens[number.first].lower == "half" {
            return false;
        }
        if self.tokens[number.end - 1].lower == "quarters" && self.runs_on(number.end) {
            return false;
        }
        let one = matches!(self.tokens[number.first].lower, "a" | "an" | "half");
        if !one || number.end > number.first + 1 && self.tokens[number.end - 1].lower.ends_with('s') {
            return true;
        }
        // "a quarter of weak growth" is three months, a third of an increase no part of an economy
        let of = self.tokens.get(number.end).is_some_and(|t| t.lower == "of");
        if of
            && (number.end + 1..number.end + 4)
                .any(|t| self.hits_at(t).any(|h| matches!(h.meaning, Meaning::Cue(Cue::MoveNoun(_)))))
        {
            return false;
        }
        let Some(next) = self.tokens.get(number.end) else { return self.moved_by(number.first) };
        next.is('(')
            || matches!(next.lower, "of" | "the" | "a")
                && (next.lower == "of" || self.tokens[number.first].lower == "half")
            || self.hits_at(number.end).any(|h| matches!(h.meaning, Meaning::Cue(Cue::More(_))))
            || self.moved_by(number.first) && self.closes(number.end)
    }

    /// "three quarters of contraction", "two quarters of negative growth": a stretch of time, no part of a whole.
    fn runs_on(&self, end: usize) -> bool {
        let of = self.tokens.get(end).is_some_and(|t| t.lower == "of");
        of && (end + 1..end + 4).filter_map(|t| self.tokens.get(t)).any(|t| {
            matches!(
                t.lower,
                "contraction"
                    | "growth"
                    | "recession"
                    | "stagnation"
                    | "expansion"
                    | "shrinkage"
                    | "data"
                    | "results"
            )
        })
    }

    fn moved_by(&self, first: usize) -> bool {
        matches!(self.unhedged(first), "by" | "another")
    }

    /// The noun phrase ends here: what follows is no noun that a fraction could stand before.
    fn closes(&self, at: usize) -> bool {
        let t = &self.tokens[at];
        t.kind == Kind::Mark && !t.dash()
            || self
                .hits_at(at)
                .any(|h| matches!(h.meaning, Meaning::Cue(Cue::Than | Cue::From | Cue::Over | Cue::Since)))
            || matches!(
                t.lower,
                "in" | "from"
                    | "since"
                    | "to"
                    | "over"
                    | "on"
                    | "during"
                    | "between"
                    | "and"
                    | "or"
                    | "last"
                    | "this"
                    | "after"
                    | "as"
                    | "within"
                    | "by"
                    | "while"
                    | "but"
                    | "at"
                    | "year-on-year"
            )
    }

    /// The word before a figure, hedges passed over.
    pub(super) fn unhedged(&self, first: usize) -> &str {
        let mut at = first;
        loop {
            if at > self.floor && self.tokens[at - 1].lower == "a" {
                at -= 1;
            }
            let hedge = (1..=4).find(|back| {
                at.checked_sub(*back).filter(|f| *f >= self.floor).is_some_and(|from| {
                    self.hits_at(from)
                        .any(|h| h.end as usize == at && matches!(h.meaning, Meaning::Cue(Cue::Hedge(_))))
                })
            });
            match hedge {
                Some(back) => at -= back,
                None => break,
            }
        }
        at.checked_sub(1).filter(|b| *b >= self.floor).map_or("", |b| self.tokens[b].lower)
    }
}
