//! The subjects around a figure, without those that only say how it is counted, what is left out of it or what
//! led to it.

use super::Reader;
use super::aims;
use super::clause::Lead;
use super::settle::Here;
use super::subject::{self, Subject};
use super::text::{Line, Sign};
use crate::figure::Unit;
use crate::vocabulary::Cue;

/// The subjects around a figure.
#[derive(Clone, Copy)]
pub(super) struct Nouns<'h> {
    /// Before it, behind the figure before.
    pub left: Option<&'h Subject>,
    /// At its end: "7 million barrels".
    pub own: Option<&'h Subject>,
    /// Behind it, led by a preposition: "a 7 percent rise in imports".
    pub right: Option<&'h Subject>,
    /// Before the figure before it.
    pub earlier: Option<&'h Subject>,
}

impl<'h> Nouns<'h> {
    /// The subject before it that can mean nothing else.
    pub fn strong_left(&self) -> Option<&'h Subject> {
        self.left.filter(|s| !s.weak)
    }
}

impl Reader<'_> {
    /// The subjects around a figure.
    pub(super) fn nouns<'h>(&self, h: &Here<'h>) -> Nouns<'h> {
        let &Here { line, subjects, i, figure, floor, limit, previous, adjacent, lead, after, .. } = h;
        let text = &self.text;
        let reaches = |s: &&Subject| s.reaches(figure.lead);
        let left = subjects.iter().rev().filter(reaches).find(|s| {
            let stands = s.core.1 <= figure.lead && s.core.0 >= floor && !self.only_measures(s);
            let shares = || line.between(s.core.1, figure.lead).any(|m| m.sign == Sign::Cue(Cue::Share));
            let share = s.id == "exchange_rate" && (self.share_of(line, lead, figure.lead) || shares());
            let base = i > 0 && line.figures[i - 1].unit == Unit::Percent && self.ratio_base(s, floor);
            let nested = self.left_out(line, s, figure.lead) || self.nested(subjects, s);
            // "by 2.4 percent in manufacturing and by 1.8 percent in mining": that of the figure before
            let told = i > 0
                && s.weak
                && lead == Lead::By
                && s.core.0 <= floor + 3
                && matches!(text.lower(floor), "in" | "for")
                && (s.core.1..figure.lead).all(|t| matches!(text.lower(t), "and" | "," | "by"));
            // "company income tax fell short of budget by 96 billion"
            let aim = s.weak && aims::aim(text.lower(s.core.0)) && aims::passed(text, floor, s.core.0);
            // "of which credit cards were 0.6 billion pounds": no holders of them
            let holders = s.weak
                && s.id == "subscribers"
                && (matches!(figure.unit, Unit::Money(_))
                    || figure.unit == Unit::Plain
                        && previous.is_some_and(|d| matches!(self.drafts[d].figure.unit, Unit::Money(_))));
            stands
                && !(aim
                    || holders
                    || share
                    || base
                    || nested
                    || told
                    || self.between_dashes(line, subjects, s, figure.lead))
        });
        let own = subjects.iter().find(|s| {
            // "worse than the 1.6 percent contraction that was forecast": a noun of movement
            let moved = s.weak
                && s.core.0 >= figure.end
                && matches!(text.lower(s.core.0), "contraction" | "expansion");
            s.id != "exchange_rate"
                && !moved
                && s.core.0 >= figure.first
                && s.core.0 <= figure.end
                && s.core.1 <= limit.max(figure.end)
        });
        let right = {
            let from = after.map_or(figure.reach, |a| a.end);
            let whole = after.is_none() && figure.unit == Unit::Percent && text.lower(from) == "of";
            let contributed = text.lower(from) == "to"
                && line.between(floor, figure.lead).any(|m| matches!(m.sign, Sign::Cue(Cue::Contribution)));
            let led = contributed
                || matches!(text.lower(from), "in" | "of" | "for" | "from")
                    && !(whole && matches!(self.whole(from + 1), "gdp" | "gnp"));
            subjects.iter().find(|s| {
                led && s.first <= from + 3
                    && s.core.0 > from
                    && s.core.0 <= from + 8
                    && s.core.1 <= limit
                    && !line.between(from, s.first).any(|m| m.sign == Sign::Break)
                    // "inflation near 6 percent in 2026, unemployment easing to 7.5 percent"
                    && !(text.period_at[from + 1] != 0 && (from..s.first).any(|t| text.tokens[t].is(',')))
                    // "in June to stimulate growth"
                    && !(from + 1..s.core.0).any(|t| matches!(text.lower(t), "to" | "which" | "as"))
            })
        };
        // "in real estate the ratio was 19.3 percent, in trade 17 percent": a branch
        let left = left.filter(|s| {
            let place = s.weak
                && s.end == figure.lead
                && s.first > floor
                && text.lower(s.first - 1) == "in"
                && adjacent
                && previous.is_some_and(|d| !self.drafts[d].topic.item.is_empty());
            !(place && matches!(s.id, "trade_volume" | "gva" | "construction" | "manufacturing_output"))
        });
        // "Hit by the fall in house prices, the bank's charges totalled": a clause of its own
        let left = left.filter(|s| !self.opened(h, s));
        // "oil exports were worth 3 billion, or 75 percent of total exports": the part is what was told of before
        let again = previous.is_some_and(|d| {
            let told = &self.drafts[d].topic;
            adjacent
                && !told.item.is_empty()
                && matches!(lead, Lead::Or | Lead::Open | Lead::Comma)
                && right.is_some_and(|s| s.whole && s.id == told.id && s.item.is_empty())
        });
        let right = right.filter(|_| !again);
        let earlier =
            subjects.iter().rev().filter(reaches).find(|s| s.core.1 <= floor && !self.price_basis(s));
        Nouns { left, own, right, earlier }
    }

    /// The subject stands in a phrase that opens the sentence, and what follows has another that is in no table.
    fn opened(&self, h: &Here<'_>, s: &Subject) -> bool {
        let text = &self.text;
        let line = h.line;
        let opens = matches!(
            text.lower(line.first),
            "hit"
                | "hurt"
                | "boosted"
                | "helped"
                | "buoyed"
                | "driven"
                | "led"
                | "lifted"
                | "fuelled"
                | "despite"
                | "amid"
                | "reflecting"
                | "thanks"
                | "due"
                | "citing"
                | "aided"
                | "spurred"
                | "faced"
                | "facing"
                | "battered"
                | "squeezed"
        ) || text.lower(line.first) == "hard" && text.lower(line.first + 2) == "hit";
        if !opens || h.i > 0 {
            return false;
        }
        let mut commas = (s.end..h.figure.lead).filter(|t| text.tokens[*t].is(','));
        let Some(comma) = commas.next() else { return false };
        commas.next().is_none() && self.strangers(h, comma + 1, h.figure.lead) > 0
    }

    /// "3.2 percent of GDP, from 3.0": what the figure before is a percentage of.
    fn ratio_base(&self, s: &Subject, floor: usize) -> bool {
        s.id == "gdp" && matches!(self.text.lower(floor), "of" | "to") && s.core.0 <= floor + 4
    }

    /// "The yen's share": not the currency, but its part of what is spoken of.
    fn has_share(&self, s: &Subject) -> bool {
        s.id == "exchange_rate"
            && matches!(self.text.lower(s.core.1), "'s" | "\u{2019}s")
            && self.text.lower(s.core.1 + 1) == "share"
    }

    /// The words say how a figure is counted, or what it is a part of, not what it is about.
    fn only_measures(&self, s: &Subject) -> bool {
        self.price_basis(s) || self.has_share(s) || self.measures_against(s)
    }

    /// "At current prices": how a figure is valued, not what it is about.
    fn price_basis(&self, s: &Subject) -> bool {
        let before = s.core.1.checked_sub(2).filter(|at| *at >= s.core.0.saturating_sub(1));
        !matches!(s.id, "gdp" | "gva" | "gni")
            && matches!(self.text.lower(s.core.1 - 1), "prices" | "price")
            && before
                .is_some_and(|at| matches!(self.text.lower(at), "current" | "constant" | "market" | "basic"))
    }

    /// "The interest rate on outstanding housing loans", "producer price inflation for domestic sales": what a rate
    /// is of or for is not what moved.
    pub(super) fn nested(&self, subjects: &[Subject], s: &Subject) -> bool {
        subjects.iter().any(|k| {
            let rate = k.growth && k.id != "gdp"
                || matches!(k.id, "interest_rate" | "policy_rate" | "bond_yield" | "unemployment_rate");
            let gap = k.end..s.first;
            // "VAT on imports", "taxes on exports"
            let levied = k.id == "tax_revenue"
                && !k.item.is_empty()
                && s.id.ends_with("_goods")
                && k.core.1 < s.core.0
                && s.core.0 <= k.core.1 + 2
                && matches!(self.text.lower(k.core.1), "on" | "from");
            if levied {
                return true;
            }
            // "producer price inflation for domestic sales": one phrase reaches into the other
            let inside = s.first < k.end && s.core.0 > k.core.1;
            if rate && !k.weak && inside {
                return matches!(self.text.lower(k.core.1), "for" | "on" | "of" | "in");
            }
            // "permits in the residential sector", "interest payments on domestic loans": the part of what was named
            let reaches = k.first < s.first
                && k.end > s.first
                && k.end < s.end
                && k.core.1 < s.first
                && matches!(self.text.lower(k.core.1), "on" | "in" | "for" | "of");
            if reaches && !k.weak && k.id != s.id {
                return true;
            }
            // "investment in manufacturing"
            let invested = k.id == "investment" && s.weak && s.core.0 >= k.core.1 && s.core.1 <= k.end;
            if invested {
                return true;
            }
            rate && !k.weak
                && k.core.1 <= s.first
                && gap.len() <= 3
                && matches!(self.text.lower(k.end), "for" | "on" | "of" | "in")
                && gap.clone().skip(1).all(|t| {
                    let word = self.text.lower(t);
                    subject::generic(word)
                        || matches!(word, "the" | "all" | "new" | "outstanding" | "existing" | "domestic")
                })
        })
    }

    /// "Revenue, excluding proceeds of bonds but including the surplus carried over, will rise": named to say what
    /// is counted.
    fn left_out(&self, line: &Line, s: &Subject, lead: usize) -> bool {
        let text = &self.text;
        // "the balance without official transfers shrank"
        if s.first > line.first && text.lower(s.first - 1) == "without" {
            return true;
        }
        let comma = |t: usize| text.tokens[t].is(',');
        let Some(open) = (line.first..s.first).rev().take(24).find(|&t| comma(t)) else { return false };
        let says = |t: usize| {
            matches!(
                text.lower(t),
                "excluding" | "including" | "except" | "excepting" | "besides" | "barring"
            )
        };
        // "M2, the broadest measure of money supply, rose"
        let gauge = matches!(text.lower(open + 1), "a" | "an" | "the" | "its")
            && (open + 2..s.first).any(|t| {
                matches!(text.lower(t), "measure" | "gauge" | "indicator" | "barometer" | "proxy")
                    && matches!(text.lower(t + 1), "of" | "for")
            });
        let opened = gauge
            || says(open + 1)
            || says(open + 2) && matches!(text.lower(open + 1), "but" | "and" | "not");
        opened && (s.end..lead).any(comma)
    }

    /// "The deficit – the gap between spending and income – stood at 15 billion": what a pair of dashes explains about
    /// the subject before them.
    fn between_dashes(&self, line: &Line, subjects: &[Subject], s: &Subject, lead: usize) -> bool {
        let text = &self.text;
        let parts = |t: usize| {
            let token = &text.tokens[t];
            token.dash() && (token.spaced || matches!(token.text, "\u{2014}" | "\u{2013}"))
        };
        let Some(open) = (line.first..s.first).rev().find(|&t| parts(t)) else { return false };
        let closed = (s.end..lead).any(parts);
        let opened = (line.first..open).filter(|&t| parts(t)).count() % 2 == 0;
        let explained = subjects.iter().any(|k| !k.weak && k.core.1 <= open && k.core.1 + 4 > open);
        let measured = text.lower(open + 1) == "as";
        closed
            && opened
            && explained
            && !measured
            && !line.figures.iter().any(|f| f.lead > open && f.lead < lead)
    }
}
