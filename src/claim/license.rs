//! Whether a figure whose sentence names no indicator goes on about what was spoken of before.
//!
//! "It fell to 9.6 percent" does; "it needs 30 million euros" and "the town raised its stake to 49 percent" have
//! a matter of their own that no table knows.

use super::Reader;
use super::clause::Lead;
use super::settle::Here;
use super::subject::{generic, stops};
use super::text::{Line, Sign};
use crate::figure::Unit;
use crate::token::Kind;
use crate::vocabulary::{Cue, Meaning};

impl Reader<'_> {
    /// The clause of the figure is about something else than what was spoken of before.
    pub(super) fn own_matter(&self, h: &Here<'_>) -> bool {
        if matches!(h.lead, Lead::Open) && h.previous.is_some() || self.label_before(h).is_some() {
            return false;
        }
        // "the bank lists Saudi Arabia (7.7 billion), the United States (2.7 billion)": partners of a flow
        let flows = self.carry.topic.as_ref().is_some_and(|t| super::partner::flow(t.id));
        let country = |m: &super::text::Mark| matches!(m.sign, Sign::Area(_)) && m.end == h.lead_at;
        if h.lead == Lead::Open && flows && h.line.marks.iter().any(country) {
            return false;
        }
        // "the largest falls were observed in Romania (-3.1%)": places of what was spoken of
        let ranked = |t: usize| {
            points_back(self.text.lower(t).trim_end_matches('s')) || points_back(self.text.lower(t))
        };
        if h.lead == Lead::Open
            && h.figure.unit == Unit::Percent
            && h.line.marks.iter().any(country)
            && (h.line.first..h.figure.lead).any(ranked)
        {
            return false;
        }
        let line = h.line;
        let from = if h.previous.is_some() { h.floor } else { line.first };
        let to = h.figure.lead;
        if self.other_news(h) {
            return true;
        }
        // "the 5 percent broken variety was quoted at $416": what is quoted in a text about a price
        let quoted = matches!(h.figure.unit, Unit::Money(_))
            && h.lead == Lead::At
            && (from..to).any(|t| matches!(self.text.lower(t), "quoted" | "offered" | "priced"))
            && self.spoken_topics().any(|t| t.id == "commodity_price" && !t.item.is_empty());
        if quoted {
            return false;
        }
        // "earned 1,119 million in this field, up from 811 million"
        let led = h.lead_at > h.floor
            && (self.text.tokens[h.lead_at - 1].is(',')
                || matches!(self.text.lower(h.lead_at - 1), "up" | "down" | "higher" | "lower"));
        if matches!(h.lead, Lead::From | Lead::Than) && h.previous.is_some() && led {
            return false;
        }
        let verb = line
            .between(h.floor.max(from), to)
            .find(|m| matches!(m.sign, Sign::Cue(Cue::Move(_) | Cue::Level | Cue::Share)))
            .map(|m| (m.first, m.end));
        // "in real estate the ratio was 19.3 percent"
        let ratio = || {
            let told = self.carry.topic.as_ref();
            told.is_some_and(|t| matches!(t.id, "nonperforming_loans" | "capital_adequacy"))
                && (from..to).any(|t| self.text.lower(t) == "ratio")
        };
        let known = self.goes_back(line, from, to, verb) || self.noun_behind(h, from) || ratio();
        let subject = verb.map_or(to, |v| v.0);
        if self.strangers(h, from, subject) > 0 && !known {
            return true;
        }
        if let Some((first, end)) = verb
            && !(first > from && points_back(self.text.lower(first)))
            && self.strangers(h, end, to) > 0
            && !self.names_rate(end, to)
        {
            return true;
        }
        verb.is_none() && !known && h.previous.is_none() && self.leads_itself(h, from)
    }

    /// "Officials spoke of a 30 percent rise", "a 2.5 percent target": the noun behind says that a rate is
    /// told, and no name before it whose rate it is.
    fn noun_behind(&self, h: &Here<'_>, from: usize) -> bool {
        let text = &self.text;
        let told = h.after.is_some()
            || matches!(text.lower(h.figure.end), "target" | "goal" | "forecast" | "estimate");
        let named = |t: usize| t > from && text.tokens[t].capital() && self.strangers(h, t, t + 1) > 0;
        told && h.figure.unit == Unit::Percent && !(from..h.figure.lead).any(named)
    }

    /// "its forecast", "the growth rate": what lies between a verb and its figure names a rate.
    fn names_rate(&self, from: usize, to: usize) -> bool {
        (from..to).any(|t| points_back(self.text.lower(t)))
    }

    /// A pronoun, or a noun for a figure spoken of before, is what the clause tells of.
    fn goes_back(&self, line: &Line, from: usize, to: usize, verb: Option<(usize, usize)>) -> bool {
        let text = &self.text;
        (from..to).any(|t| match text.lower(t) {
            // "the month before, in which 168 million had come in"
            "which" if text.lower(t.saturating_sub(1)) == "in" => true,
            // "compares this with"
            "this" | "these" | "it" | "them" if matches!(text.lower(t + 1), "with" | "against" | "to") => {
                true
            }
            "it" | "they" | "this" | "that" | "which" | "these" => self.predicated(line, t + 1, to),
            "economists" | "analysts" | "forecasters" | "group" | "groups" | "share" | "proportion" => true,
            // "the largest amounts came from", "named a figure of"
            "amounts" | "sums" | "figure" | "figures" => true,
            // "the main countries of origin were"
            "countries" if text.lower(t + 1) == "of" => true,
            "sum" | "amount" | "funds" | "level" | "number" => {
                !matches!(text.lower(t.saturating_sub(1)), "a" | "similar" | "large" | "of")
                    && !matches!(text.lower(t.saturating_sub(2)), "a" | "an")
            }
            word => {
                let which = text.lower(t.saturating_sub(1));
                points_back(word)
                    && verb.is_none_or(|v| t < v.0 || t >= v.1 || nominal(which) || !self.acts(line, t))
                    && !matches!(
                        which,
                        "a" | "an" | "biggest" | "largest" | "sharpest" | "steepest" | "worst" | "best"
                    )
            }
        })
    }

    /// A headline below others has news of its own: "Stock investors lose 114 billion".
    fn other_news(&self, h: &Here<'_>) -> bool {
        let (line, text) = (h.line, &self.text);
        if !line.heading || line.title || h.previous.is_some() {
            return false;
        }
        let verb =
            line.between(line.first, h.figure.lead).find(|m| matches!(m.sign, Sign::Cue(Cue::Move(_))));
        verb.is_some_and(|verb| {
            verb.first > line.first + 1
                && (line.first..verb.first).all(|t| {
                    text.tokens[t].kind != Kind::Word
                        || !stops(text.lower(t)) && text.period_at[t] == 0 && !points_back(text.lower(t))
                })
        })
    }

    /// A word that is a noun as well as a verb leads straight into a figure: "payments rise by 45 percent".
    fn acts(&self, line: &Line, at: usize) -> bool {
        let next = at + 1 + usize::from(matches!(self.text.lower(at + 1), "by" | "to"));
        line.figures.iter().any(|f| f.lead <= next && f.end > next)
    }

    /// A verb of being or moving follows, past adverbs and auxiliaries: the pronoun is its subject.
    fn predicated(&self, line: &Line, from: usize, to: usize) -> bool {
        let text = &self.text;
        for t in from..to.min(from + 6) {
            let word = text.lower(t);
            if matches!(
                word,
                "was"
                    | "is"
                    | "were"
                    | "are"
                    | "'s"
                    | "\u{2019}s"
                    | "be"
                    | "been"
                    | "means"
                    | "meant"
                    | "beat"
                    | "exceeded"
                    | "exceeds"
                    | "surpassed"
                    | "topped"
                    | "missed"
                    | "trailed"
                    | "makes"
                    | "made"
                    | "implies"
                    | "represents"
                    | "represented"
                    | "equals"
                    | "corresponds"
                    | "corresponded"
            ) || points_back(word)
                || line.cues_at(t).any(|(_, c)| {
                    matches!(
                        c,
                        Cue::Move(_)
                            | Cue::MoveNoun(_)
                            | Cue::Level
                            | Cue::Share
                            | Cue::More(_)
                            | Cue::Than
                            | Cue::After
                            | Cue::Revised
                    )
                })
            {
                return true;
            }
            let passes = word.ends_with("ly")
                || text.period_at[t] != 0
                || text.tokens[t].kind != Kind::Word
                || matches!(
                    word,
                    "later"
                        | "soon"
                        | "once"
                        | "has"
                        | "have"
                        | "had"
                        | "will"
                        | "would"
                        | "could"
                        | "may"
                        | "might"
                        | "should"
                        | "also"
                        | "then"
                        | "now"
                        | "to"
                        | "not"
                        | "again"
                        | "since"
                        | "still"
                        | "just"
                        | "took"
                        | "brought"
                        | "comes"
                        | "came"
                        | "follows"
                        | "followed"
                        | "thus"
                        | "therefore"
                        | "hence"
                        | "already"
                        | "both"
                        | "all"
                        | "each"
                        | "even"
                        | "only"
                )
                || line.cues_at(t).next().is_some();
            if !passes {
                return false;
            }
        }
        false
    }

    /// Content words of a stretch that no table knows.
    pub(super) fn strangers(&self, h: &Here<'_>, from: usize, to: usize) -> usize {
        let text = &self.text;
        (from..to)
            .filter(|&t| {
                let token = &text.tokens[t];
                token.kind == Kind::Word
                    && text.period_at[t] == 0
                    && !matches!(token.lower, "basis" | "terms")
                    && !self.reported(h, t)
                    && !stops(token.lower)
                    && !generic(token.lower)
                    && !measures(token.lower)
                    && !h.line.figures.iter().any(|f| f.lead <= t && t < f.reach)
                    && !h.subjects.iter().any(|s| s.first <= t && t < s.end)
                    && !h.line.marks.iter().any(|m| m.first <= t && t < m.end)
                    && !text.hits_at(t).iter().any(|hit| {
                        matches!(hit.meaning, Meaning::Item(_) | Meaning::Currency(_) | Meaning::Unit(_))
                    })
            })
            .count()
    }

    /// "…, the ministry announced on Tuesday, against 764 million": who reports, between commas.
    fn reported(&self, h: &Here<'_>, at: usize) -> bool {
        let text = &self.text;
        let first = (h.line.first..at).rev().find(|t| text.tokens[*t].is(','));
        let last = (at + 1..h.figure.lead).find(|t| text.tokens[*t].is(','));
        let Some((first, last)) = first.zip(last) else { return false };
        h.line.between(first, last).any(|m| m.sign == Sign::Cue(Cue::Said))
            && !h.line.figures.iter().any(|f| f.lead > first && f.lead < last)
    }

    /// The figure stands first in its clause and what it counts follows: "38.4 percent reside at home".
    fn leads_itself(&self, h: &Here<'_>, from: usize) -> bool {
        let text = &self.text;
        let parts = |t: &usize| {
            matches!(text.lower(*t), "," | "and" | "but")
                || h.line.between(*t, t + 1).any(|m| m.sign == Sign::Break)
        };
        let from = (from..h.figure.lead).rev().find(parts).unwrap_or(from);
        let bare = (from..h.figure.lead).all(|t| {
            let token = &text.tokens[t];
            token.kind != Kind::Word || stops(token.lower) || measures(token.lower)
        });
        let to = h.limit.min(h.figure.end + 7);
        let next = text.lower(h.figure.end);
        bare && h.after.is_none()
            && h.figure.end < to
            && text.tokens[h.figure.end].kind == Kind::Word
            && !matches!(next, "in" | "for" | "during" | "from" | "compared" | "against" | "as" | "at" | "on")
            && !self.goes_back(h.line, h.figure.end, to, None)
            && (self.strangers(h, h.figure.end, to) > 0 || self.asked(h.line, h.figure.end))
    }

    /// "34 percent said", "42 percent of them": people who were asked.
    fn asked(&self, line: &Line, at: usize) -> bool {
        line.cues_at(at).any(|(_, c)| matches!(c, Cue::Said | Cue::Forecast))
            || self.text.lower(at) == "of"
                && matches!(self.text.lower(at + 1), "them" | "those" | "people" | "all")
    }
}

/// Words that rank or qualify a figure: "a record high of", "for a third straight month".
fn measures(word: &str) -> bool {
    word.ends_with("ly")
        || matches!(
            word,
            "record"
                | "high"
                | "low"
                | "highest"
                | "lowest"
                | "peak"
                | "straight"
                | "consecutive"
                | "fresh"
                | "row"
                | "further"
                | "another"
                | "just"
                | "only"
                | "even"
                | "still"
                | "again"
                | "time"
                | "first"
                | "second"
                | "third"
                | "fourth"
                | "fifth"
                | "sixth"
                | "seventh"
                | "eighth"
                | "ninth"
                | "tenth"
                | "best"
                | "worst"
                | "fastest"
                | "slowest"
                | "biggest"
                | "largest"
                | "smallest"
                | "strongest"
                | "weakest"
                | "healthy"
                | "robust"
                | "strong"
                | "weak"
                | "solid"
                | "modest"
                | "moderate"
                | "sharp"
                | "steep"
                | "mere"
                | "whopping"
                | "meagre"
                | "worth"
                | "equal"
                | "equivalent"
                | "valued"
                | "estimated"
                | "recorded"
                | "reported"
                | "registered"
                | "much"
                | "far"
                | "well"
                | "least"
                | "most"
                | "long"
                | "term"
                | "double"
                | "digit"
                | "single"
                | "however"
                | "announced"
                | "ahead"
                | "upward"
                | "downward"
                | "upwards"
                | "downwards"
                | "trend"
                | "course"
                | "likely"
                | "resumed"
                | "continued"
                | "slower"
                | "faster"
                | "stronger"
                | "weaker"
                | "better"
                | "worse"
                | "expected"
                | "investor"
                | "investors"
                | "supplier"
                | "suppliers"
                | "buyer"
                | "buyers"
                | "market"
                | "markets"
                | "destination"
                | "destinations"
                | "source"
                | "sources"
                | "partner"
                | "partners"
                | "contributor"
                | "contributors"
                | "producer"
        )
}

/// What stands before a noun, and before no verb.
fn nominal(word: &str) -> bool {
    matches!(word, "the" | "this" | "that" | "its" | "their" | "of" | "'s" | "\u{2019}s" | "a" | "an")
}

/// Nouns for a figure that was spoken of: "the index", "the increase".
pub(super) fn points_back(word: &str) -> bool {
    matches!(
        word,
        "figure"
            | "figures"
            | "growth"
            | "increase"
            | "rate"
            | "index"
            | "rise"
            | "decline"
            | "total"
            | "gain"
            | "fall"
            | "drop"
            | "reading"
            | "estimate"
            | "forecast"
            | "projection"
            | "outlook"
            | "category"
            | "measure"
            | "tally"
            | "pace"
            | "outturn"
            | "outcome"
            | "result"
            | "indices"
            | "rates"
            | "increases"
            | "expansion"
            | "contraction"
            | "decrease"
            | "gains"
            | "losses"
            | "average"
    )
}
