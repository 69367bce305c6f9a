//! Bases of comparison that a figure has from those beside it in its sentence.

use super::intervals::{fits, is_prices, is_year_to_date_of_month};
use super::text::Sign;
use super::when::Scene;
use super::{Reader, Role};
use crate::observation::{Basis, Measure};
use crate::period::basis_between;
use crate::vocabulary::Cue;

impl Reader<'_> {
    /// "slow from 3.2 percent this year to 1 percent next year": a rate that stood before the one it is
    /// compared with is of its kind.
    pub(super) fn rates_before(&mut self, s: &Scene<'_>) {
        for &(_, d) in s.kept {
            let base = &self.drafts[d];
            if base.role != Role::Base || base.measure != Measure::Growth || base.basis_said {
                continue;
            }
            let Some(main) = base.main.map(|m| &self.drafts[m]) else { continue };
            if main.measure == Measure::Growth
                && main.basis != Basis::Unknown
                && base.basis == Basis::Unknown
                && main.topic.id == base.topic.id
            {
                self.drafts[d].basis = main.basis;
            }
        }
    }

    /// The basis of the growth that a growth is compared with: that of its main figure, or of the growth
    /// that led to the level it stands behind ("rose 11.4 percent to 237 billion, up from 9.9 percent").
    pub(super) fn main_basis(&self, s: &Scene<'_>, n: usize) -> Option<Basis> {
        let draft = &self.drafts[s.kept[n].1];
        if draft.role != Role::Base {
            return None;
        }
        let Some(main) = draft.main else {
            // "the pace of growth eased from 18.4 percent in May": of the growth last told of
            let shown = self.carry.shown.filter(|x| x.id == draft.topic.id && n == 0);
            return shown.map(|x| x.basis).filter(|_| draft.measure == Measure::Growth);
        };
        let main = &self.drafts[main];
        // "inflation of 11.1 percent, up one point from 10.1": both rates are against the same, whatever the points are
        let points = draft.measure == Measure::Growth && main.measure == Measure::Change;
        if main.measure == draft.measure || main.basis != Basis::Unknown && !points {
            return Some(main.basis).filter(|b| *b != Basis::Unknown);
        }
        let led = s.kept[..n].iter().rev().map(|k| &self.drafts[k.1]);
        let mut led = led.filter(|p| p.measure == draft.measure && p.topic.id == draft.topic.id);
        led.next().map(|p| p.basis).filter(|b| *b != Basis::Unknown)
    }

    /// The time compared with is that of a rate told behind: "rose 4.7 percent, down from the previous month's
    /// 13.2 percent" says nothing of what either is against.
    pub(super) fn rate_compared(&self, s: &Scene<'_>, n: usize) -> bool {
        let Some(c) = self.compared_at(s, n) else { return false };
        let end = self.text.periods[c].end;
        // "relative to April's rate, which was 22.2 percent"
        let told = (end..(end + 7).min(s.line.end))
            .any(|t| self.text.lower(t) == "which" && super::settle::tells_of_base(&self.text, t));
        let reach = if told { 9 } else { 4 };
        self.drafts[s.kept[n].1].measure == Measure::Growth
            && s.kept.iter().enumerate().skip(n + 1).any(|(k, &(i, d))| {
                let base = &self.drafts[d];
                base.role == Role::Base
                    && base.measure == Measure::Growth
                    && base.unit == self.drafts[s.kept[n].1].unit
                    // "compared to the previous quarter (after 0.8 percent in the third)": it has its own time
                    && !(self.text.lower(end) == "(" && s.around[k].right.is_some_and(|p| p != c))
                    && (s.picked[k] == Some(c) || s.around[k].left_compared == Some(c))
                    && (end..end + reach).contains(&s.line.figures[i].lead)
                    && !s.line.between(end, s.line.figures[i].lead).any(|m| {
                        m.sign == Sign::Break && !(told && self.text.lower(m.first) == "which")
                    })
            })
    }

    /// "Inflation was 5.1 percent in 2021, higher than in 2008": two rates set beside each other, of which only one is
    /// told, say nothing of what either is against.
    pub(super) fn rate_set_beside(&self, s: &Scene<'_>, n: usize) -> bool {
        let (i, d) = s.kept[n];
        let draft = &self.drafts[d];
        let Some(c) = self.compared_at(s, n).filter(|_| draft.topic.growth) else { return false };
        let end = s.line.figures[i].end;
        let first = self.text.periods[c].first;
        let apart = (end..first).any(|t| self.text.tokens[t].is(','));
        let more = |c: &Cue| matches!(c, Cue::More(_));
        apart && s.line.between(end, first).any(|m| matches!(m.sign, Sign::Cue(ref c) if more(c)))
    }

    /// "a rate of 0.1 percent in October, and of 3.3 percent in the last 12 months", "prices rose 0.4 percent in
    /// May, taking annual inflation to 2.9 percent": the first is against the month before.
    pub(super) fn beside_yearly(&self, s: &Scene<'_>, n: usize) -> Option<Basis> {
        let d = &self.drafts[s.kept[n].1];
        let basis = match d.own?.whole_months()? {
            1 => Basis::Mom,
            3 => Basis::Qoq,
            _ => return None,
        };
        let yearly = |k: usize| {
            let (o, a) = (&self.drafts[s.kept[k].1], &s.around[k]);
            let p = a.right.or(a.left);
            o.topic.id == d.topic.id
                && o.topic.item == d.topic.item
                && o.topic.area == d.topic.area
                && (o.measure == Measure::Growth && o.figure.low > d.figure.low
                    || o.measure == Measure::Change && o.unit == "pp")
                && o.role == Role::Main
                && o.own == d.own
                && (p.is_some_and(|p| is_year_to_date_of_month(&self.text.periods[p].form))
                    || a.marker_right.or(a.marker_left) == Some(Basis::Yoy)
                    || a.compared.and_then(|c| self.text.periods[c].basis()) == Some(Basis::Yoy))
        };
        let (from, to) = (s.line.figures[s.kept[n].0].end, s.kept.len().min(n + 4));
        let beside = (n + 1..to).find(|k| yearly(*k))?;
        let parted =
            s.line.between(from, s.line.figures[s.kept[beside].0].lead).any(|m| m.sign == Sign::Break);
        (d.role == Role::Main && !d.past && !parted).then_some(basis)
    }

    /// "annual inflation rose by 3.24 points in June": from the rate of the month before; "annual" is what the
    /// rate is.
    pub(super) fn rate_moved(&self, s: &Scene<'_>, n: usize) -> bool {
        let d = &self.drafts[s.kept[n].1];
        let contributes = s.line.marks.iter().any(|m| m.sign == Sign::Cue(Cue::Contribution));
        d.measure == Measure::Change
            && d.unit == "pp"
            && is_prices(d.topic.id)
            && d.own.is_some_and(|p| p.whole_months() == Some(1))
            && self.compared_at(s, n).is_none()
            && !contributes
    }

    /// "Exports rose 2 percent and imports fell 5.3 percent year on year": said once, at the end, for both.
    pub(super) fn shared_basis(&self, s: &Scene<'_>, n: usize) -> Option<Basis> {
        let own = &self.drafts[s.kept[n].1];
        let &(j, next) = s.kept.get(n + 1)?;
        let (gap, other) = (s.line.figures[s.kept[n].0].end..s.line.figures[j].lead, &self.drafts[next]);
        let joined = matches!(self.text.lower(gap.start), "and" | "," | "&")
            && !s.line.between(gap.start, gap.end).any(|m| matches!(m.sign, Sign::Break | Sign::Period(_)));
        let pair = own.measure == Measure::Growth
            && other.measure == Measure::Growth
            && other.role == Role::Main
            && !other.gap
            && (own.topic.id != other.topic.id || own.topic.item != other.topic.item);
        if !(joined && pair) {
            return None;
        }
        s.around[n + 1].marker_right.or_else(|| self.compared_basis(s, n + 1)).filter(|b| fits(*b, own.own))
    }

    /// "fell 4.8 percent to 80.5 billion rand on a monthly basis": the marker behind the level reached.
    pub(super) fn marked_level(&self, s: &Scene<'_>, n: usize) -> Option<Basis> {
        let &(j, next) = s.kept.get(n + 1)?;
        let (from, to) = (s.line.figures[s.kept[n].0].end, s.line.figures[j].lead);
        let reached = to <= from + 2 && matches!(self.text.lower(from), "to" | "at");
        let level = self.drafts[next].measure == Measure::Level && self.drafts[next].role == Role::Main;
        if reached && level { s.around[n + 1].marker_right } else { None }
    }

    /// The basis that the level compared with says: "rose 5 percent to 10 million from 9.5 in May".
    pub(super) fn basis_by_level(&self, s: &Scene<'_>, n: usize) -> Option<Basis> {
        let d = s.kept[n].1;
        let is_base = |k: usize| s.kept.get(k).is_some_and(|x| self.drafts[x.1].role == Role::Base);
        let own = s.kept.iter().position(|k| self.drafts[k.1].main == Some(d));
        let base = own
            .or_else(|| is_base(n + 1).then_some(n + 1))
            .or_else(|| (is_base(n + 2) && !is_base(n + 1)).then_some(n + 2))?;
        let base = &self.drafts[s.kept[base].1];
        if base.measure == Measure::Growth && self.drafts[d].measure == Measure::Growth {
            // a rate against another rate says nothing of what either is against, but for the same quarter's
            let (own, there) = (self.drafts[d].own?, base.own.filter(|_| base.period_said)?);
            let same = basis_between(own, there) == Basis::Yoy && own.whole_months().is_some_and(|m| m < 12);
            return same.then_some(Basis::Yoy);
        }
        let basis = basis_between(self.drafts[d].own?, base.period?);
        // a stock against one of another day, as said
        let days = base.period_said && self.drafts[d].period.is_some_and(|p| p.is_day());
        (basis != Basis::Other || days && base.period.is_some_and(|p| p.is_day())).then_some(basis)
    }
}
