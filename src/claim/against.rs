//! What a growth is against: the time that it is compared with, what the text told before of figures of its
//! kind, and the words that say how it is counted.

use super::intervals::{akin, is_prices};
use super::text::Sign;
use super::time;
use super::when::Scene;
use super::{Reader, Role, Shown};
use crate::observation::{Basis, Measure, Period};
use crate::period::{Lead, basis_between};
use crate::token::Token;

impl Reader<'_> {
    /// "an upward revision of 0.2 points compared to our October estimates", "0.2 points for 2019 and 0.1 for
    /// 2020": against what was expected before.
    pub(super) fn of_revision(&self, s: &Scene<'_>, n: usize) -> bool {
        let d = &self.drafts[s.kept[n].1];
        if d.measure != Measure::Change || d.unit != "pp" || d.standing.superseded {
            return false;
        }
        let (from, lead) = (s.floor(n), s.line.figures[s.kept[n].0].lead);
        let noun = (from..lead).any(|t| {
            matches!(self.text.lower(t), "revision" | "revisions" | "upgrade" | "downgrade" | "downgrades")
        });
        let listed = || n > 0 && lead <= from + 5 && self.of_revision(s, n - 1);
        noun || listed()
    }

    /// What the text said that figures of one release in the period are against, where it said one thing only.
    pub(super) fn only_basis(&self, draft: &super::Draft) -> Option<Basis> {
        let kin = |x: &&Shown| Some(x.period) == draft.own && akin(x.id, draft.topic.id);
        let mut told = self.carry.bases.iter().filter(kin).map(|x| x.basis);
        let first = told.next()?;
        // months of prices and quarters of accounts are told of both ways
        let accounts = matches!(draft.topic.id, "gdp" | "gni" | "private_consumption" | "investment");
        if accounts || is_prices(draft.topic.id) {
            return None;
        }
        let one = matches!(first, Basis::Yoy | Basis::Mom | Basis::Qoq) && told.all(|b| b == first);
        (one && draft.measure == Measure::Growth).then_some(first)
    }

    /// "lending grew at an annual rate of 0.5 percent": stocks of money and credit are told of over twelve months
    /// everywhere but in America.
    pub(super) fn year_rate(&self, s: &Scene<'_>, n: usize) -> bool {
        let d = &self.drafts[s.kept[n].1];
        let (lead, end) = (s.line.figures[s.kept[n].0].lead, s.line.figures[s.kept[n].0].end);
        let raised = (s.floor(n)..(end + 12).min(s.line.end))
            .any(|t| matches!(self.text.lower(t), "annualised" | "annualized" | "adjusted"));
        let stock = matches!(d.topic.id, "bank_credit" | "money_supply" | "bank_deposits" | "house_prices");
        // statistics of most countries are told of over the year; "an annual rate" is that
        let a = &s.around[n];
        let yearly = !matches!(d.topic.area.as_str(), "" | "USA" | "JPN" | "CAN")
            // "43 percent higher, annual rate, than in the previous three months"
            && a.compared.is_none()
            && a.left_compared.is_none();
        (stock && d.topic.area != "USA" || yearly) && lead > s.line.first && !raised
    }

    /// "3.4 percent above pre-pandemic levels": against a time that only an event names.
    pub(super) fn before_an_event(&self, end: usize, stop: usize) -> bool {
        let word = |t: usize| if t < stop { self.text.lower(t) } else { "" };
        if !matches!(word(end), "above" | "below" | "higher" | "lower" | "up" | "down" | "over" | "under") {
            return false;
        }
        (end + 1..end + 5).any(|t| word(t) == "pre" && self.text.tokens.get(t + 1).is_some_and(Token::dash))
    }

    /// "cumulative inflation in the first ten months", "accumulated inflation".
    pub(super) fn counted_up(&self, s: &Scene<'_>, n: usize) -> bool {
        (s.floor(n)..s.line.figures[s.kept[n].0].lead).any(|t| {
            matches!(self.text.lower(t), "cumulative" | "accumulated" | "cumulated" | "accumulative")
        })
    }

    /// "grew by an average of 5 percent over ten years", "5.5 percent a year": one year's rate.
    pub(super) fn each_year(&self, s: &Scene<'_>, n: usize) -> bool {
        let figure = &s.line.figures[s.kept[n].0];
        let from = figure.lead.saturating_sub(6).max(s.line.first);
        // "average hourly earnings rose 0.4 percent" says nothing of years
        let of_pay = |t: usize| {
            matches!(
                self.text.lower(t + 1),
                "hourly" | "weekly" | "earnings" | "wage" | "wages" | "pay" | "price" | "prices" | "house"
            )
        };
        let before = (from..figure.lead).any(|t| {
            self.text.lower(t) == "average" && !of_pay(t)
                || matches!(
                    self.text.lower(t),
                    "averaged" | "averaging" | "averages" | "annual" | "annually" | "yearly" | "cagr"
                )
        });
        let word = |t: usize| if t < s.line.end { self.text.lower(t) } else { "" };
        let (next, after) = (word(figure.end), word(figure.end + 1));
        before
            || matches!(next, "annually" | "yearly" | "annual")
            || matches!((next, after), ("a" | "per" | "each" | "every", "year") | ("per", "annum"))
            || matches!((next, after), ("on", "average") | ("in", "annual"))
    }

    /// "collected 2,920 billion, exceeding the target of 2,633 billion by 287 billion".
    pub(super) fn over_target(&self, s: &Scene<'_>, n: usize) -> bool {
        let target = s.kept[..n].iter().any(|k| self.drafts[k.1].standing.target);
        let from = s.kept.first().map_or(s.line.first, |k| s.line.figures[k.0].end);
        let lead = s.line.figures[s.kept[n].0].lead;
        target && (from..lead).any(|t| time::exceeds(self.text.lower(t)) || self.text.lower(t) == "short")
    }

    /// The time expression that the `n`th figure is compared with: its own, or the one behind the level
    /// it led to ("rose 2 pct to 5 billion from January").
    pub(super) fn compared_at(&self, s: &Scene<'_>, n: usize) -> Option<usize> {
        if let Some(c) = s.around[n].compared {
            // "wages grew by 3.8 percent, unchanged from March": the rate is, not what it tells of
            let figure = &s.line.figures[s.kept[n].0];
            let same = |t: usize| matches!(self.text.lower(t), "unchanged" | "steady" | "flat");
            let unmoved = figure.unit == crate::figure::Unit::Percent
                && self.drafts[s.kept[n].1].measure == Measure::Growth
                && (figure.end..self.text.periods[c].first.min(figure.end + 4)).any(same);
            return (!unmoved).then_some(c);
        }
        // "Since 1980, imports have been cut 45 percent and the dollar has depreciated by 60 percent"
        let own = &self.drafts[s.kept[n].1];
        if own.role == Role::Main
            && s.around[n].right.is_none()
            && let Some((p, first)) = s.line.marks.iter().find_map(|m| match m.sign {
                Sign::Period(p) => Some((p, m.first)),
                _ => None,
            })
            && self.text.periods[p].lead == Lead::Since
            && first <= s.line.first + 1
        {
            return Some(p);
        }
        let &(next, d) = s.kept.get(n + 1)?;
        let level = &self.drafts[d];
        let gap = s.line.figures[s.kept[n].0].end..s.line.figures[next].lead;
        // "32 and 24 percent from February 1984"
        let listed =
            gap.len() <= 2 && gap.clone().all(|t| matches!(self.text.lower(t), "and" | "," | "or" | "&"));
        if listed && level.measure == self.drafts[s.kept[n].1].measure {
            return self.compared_at(s, n + 1);
        }
        let led = gap.len() <= 10
            && level.measure == Measure::Level
            && level.role == Role::Main
            && level.topic.id == self.drafts[s.kept[n].1].topic.id
            && gap.clone().any(|t| self.text.lower(t) == "to")
            && !gap.clone().any(|t| self.text.tokens[t].is(','));
        led.then_some(s.around[n + 1].compared).flatten()
    }

    /// The basis that the time compared with says.
    pub(super) fn compared_basis(&self, s: &Scene<'_>, n: usize) -> Option<Basis> {
        let c = self.compared_at(s, n)?;
        let draft = &self.drafts[s.kept[n].1];
        let m = &self.text.periods[c];
        if let Some(basis) = m.basis().filter(|b| *b != Basis::Other) {
            return Some(basis);
        }
        if m.lead == Lead::Since && draft.own.is_none() {
            return Some(Basis::Other);
        }
        let period = draft.own?;
        if m.form.is_last_year() || super::days::same_month_past(&m.form, period) {
            return Some(Basis::Yoy);
        }
        let there = self.days(c, Some(period), self.calendar_for(draft), false)?;
        if m.lead == Lead::Since {
            return Some(Basis::Other);
        }
        Some(basis_between(period, there))
    }

    /// A growth against a time further back has the whole span.
    pub(super) fn widen(&mut self, s: &Scene<'_>, n: usize) {
        let d = s.kept[n].1;
        let Some(c) = self.compared_at(s, n) else { return };
        let since = self.text.periods[c].lead == Lead::Since;
        let (own, calendar) = (self.drafts[d].own, self.calendar_for(&self.drafts[d]));
        let Some(there) = self.days(c, own, calendar, false) else { return };
        // what has moved since a time moved until now, where nothing says until when
        let now = || self.day_or_month().filter(|_| since);
        let Some(p) = own.filter(|p| !since || p.end > there.end).or_else(now) else { return };
        if (since || (p.end - there.start).num_days() > 400) && there.start <= p.end {
            self.drafts[d].period = Period::new(there.start, p.end);
        }
    }
}
