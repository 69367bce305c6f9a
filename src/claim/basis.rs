//! Bases of comparison: against when a growth or change is counted.

use super::aims;
use super::contest::{Choice, Evidence};
use super::intervals::{
    akin, fits, is_prices, is_week, is_year_to_date_of_month, line_when, months_in, months_of, over_years,
};
use super::text::Sign;
use super::when::Scene;
use super::{Reader, Role, Shown};
use crate::observation::{Basis, Measure, Period};
use crate::period::{Anchor, Form, Lead, Unit, Whole, basis_between};
use crate::vocabulary::Cue;
use chrono::Datelike;

/// How many bases a text is remembered to have said.
const MOST_BASES: usize = 24;

impl Reader<'_> {
    /// Settles what growths and changes are against.
    pub(super) fn bases(&mut self, s: &Scene<'_>) {
        for &(_, d) in s.kept {
            let base = &self.drafts[d];
            if base.role == Role::Base
                && base.measure == Measure::Level
                && base.period_said
                && let Some(main) = base.main.and_then(|m| self.drafts[m].own)
                && let Some(own) = base.own
            {
                let basis = basis_between(main, own);
                if matches!(basis, Basis::Yoy | Basis::Qoq | Basis::Mom) {
                    self.carry.against = Some((basis, s.line.paragraph));
                }
            }
        }
        for (n, &(_, d)) in s.kept.iter().enumerate() {
            if !matches!(self.drafts[d].measure, Measure::Growth | Measure::Change) {
                continue;
            }
            self.month_of_marker(s, n);
            let pair = self.between_pair(s, n);
            if let Some((later, _)) = pair {
                let span = self.drafts[d].own;
                // "rose 0.7 percent between December and January and were 3.6 percent higher than a year ago"
                for &(_, d) in &s.kept[n..] {
                    let draft = &mut self.drafts[d];
                    if draft.own == span {
                        draft.period = Some(later);
                        draft.own = Some(later);
                    }
                }
            }
            let revision = self.of_revision(s, n);
            let (basis, said) = match pair {
                _ if revision || self.drafts[d].gap => (Basis::Other, true),
                Some((_, basis)) => (basis, true),
                None => self.basis_of(s, n),
            };
            self.drafts[d].basis = basis;
            self.drafts[d].basis_said = said;
            if basis == Basis::Other && !revision && !self.drafts[d].gap {
                self.widen(s, n);
            }
            let draft = &self.drafts[d];
            if said
                && !draft.gap
                && draft.measure == Measure::Growth
                && draft.role == Role::Main
                && (matches!(basis, Basis::Yoy | Basis::Mom | Basis::Qoq | Basis::Saar | Basis::Wow)
                    || basis == Basis::Other && draft.period == draft.own)
                && let Some(period) = draft.own
            {
                let (id, paragraph) = (draft.topic.id, s.line.paragraph);
                let same = |x: &Shown| x.paragraph == paragraph && x.period == period && x.id == id;
                let other = self.carry.shown.filter(same);
                let other = other.and_then(|x| if x.basis == basis { x.other } else { Some(x.basis) });
                let shown = Shown { basis, period, paragraph, id, other };
                self.carry.shown = Some(shown);
                let told = |x: &Shown| x.basis == basis && x.period == period && x.id == id;
                if self.carry.bases.len() < MOST_BASES && !self.carry.bases.iter().any(told) {
                    self.carry.bases.push(shown);
                }
            }
        }
        self.rates_before(s);
    }

    /// "between May and June output rose", "from March 2015 to March 2016": the later month against the earlier.
    fn between_pair(&self, s: &Scene<'_>, n: usize) -> Option<(Period, Basis)> {
        if s.around[n].marker_right.is_some() {
            return None;
        }
        let p = s.picked[n].or(s.leading)?;
        let m = &self.text.periods[p];
        let period = self.drafts[s.kept[n].1].own?;
        let basis = match period.whole_months()? {
            2 => Basis::Mom,
            13 => Basis::Yoy,
            _ => return None,
        };
        let led = matches!(m.lead, Lead::Between | Lead::From) && matches!(m.form, Form::Months { .. });
        let later = Period::months(period.end.year(), period.end.month(), 1)?;
        led.then_some((later, basis))
    }

    /// "The balance declined by 0.5 percent month-on-month to 3.98 billion" after words on two months: of the last one.
    fn month_of_marker(&mut self, s: &Scene<'_>, n: usize) {
        let (d, a) = (s.kept[n].1, &s.around[n]);
        let marked = a.marker_right.or(a.marker_left) == Some(Basis::Mom);
        let Some(span) = self.drafts[d].own.filter(|_| marked && !self.drafts[d].period_said) else { return };
        if !matches!(span.whole_months(), Some(2..=11)) {
            return;
        }
        let Some(month) = Period::months(span.end.year(), span.end.month(), 1) else { return };
        for &(_, d) in &s.kept[n..] {
            let draft = &mut self.drafts[d];
            if draft.own == Some(span) && !draft.period_said {
                (draft.period, draft.own) = (Some(month), Some(month));
            }
        }
    }

    /// What the `n`th figure is against, and whether the sentence says so.
    fn basis_of(&self, s: &Scene<'_>, n: usize) -> (Basis, bool) {
        let d = s.kept[n].1;
        let (draft, a) = (&self.drafts[d], &s.around[n]);
        let fits = |b: &Basis| fits(*b, draft.own);
        let main = self.main_basis(s, n);
        let of_rate = self.rate_compared(s, n);
        let against = self.compared_at(s, n).filter(|_| of_rate).and_then(|c| self.text.periods[c].basis());
        // a rate is compared with one of its own kind
        if main == Some(Basis::Saar) {
            return (Basis::Saar, false);
        }
        // "grew by an average of 21,300 per month"
        let end = s.line.figures[s.kept[n].0].end;
        let each = matches!(self.text.lower(end), "per" | "a" | "each" | "every")
            && self.text.lower(end + 1) == "month";
        if each && draft.measure == Measure::Change {
            return (Basis::Mom, true);
        }
        let year = s.picked[n].is_some_and(|p| is_year_to_date_of_month(&self.text.periods[p].form));
        if year {
            return (Basis::Yoy, true);
        }
        if s.picked[n].is_some_and(|p| self.for_the_year(s, n, p).is_some()) {
            return (Basis::Yoy, true);
        }
        if s.picked[n].is_some_and(|p| self.in_the_year(s, n, p).is_some()) {
            return (Basis::Yoy, true);
        }
        if s.picked[n].is_some_and(|p| self.quoted_to_date(s, n, p).is_some()) {
            return (Basis::Other, true);
        }
        // a rate of inflation keeps its own basis under "on the month, prices rose"
        let inflation = draft.topic.growth && draft.measure == Measure::Growth && is_prices(draft.topic.id);
        // "year-over-year, wages grew 3.8 percent. The economy added 177,000 jobs in April"
        let jobs = draft.topic.id == "employment" && draft.measure == Measure::Change;
        let carried = self
            .carry
            .basis
            .map(|b| b.0)
            .filter(|b| !(jobs && *b == Basis::Yoy && self.opening_basis(s.line).is_none()));
        let carried =
            carried.filter(|b| !(inflation && *b == Basis::Mom && self.opening_basis(s.line).is_none()));
        if let Some(basis) = main.filter(|b| *b != Basis::Unknown && a.marker_right.is_none()) {
            return (basis, false);
        }
        if self.since_meeting(s)
            && draft.role == Role::Main
            && a.compared.is_none()
            && a.marker_right.is_none()
        {
            return (Basis::Other, true);
        }
        // "inflation of 10 percent a month"
        let end = s.line.figures[s.kept[n].0].end;
        let monthly = draft.measure == Measure::Growth
            && end + 1 < s.line.end
            && matches!(self.text.lower(end), "a" | "per" | "each")
            && self.text.lower(end + 1) == "month";
        if monthly {
            return (Basis::Mom, true);
        }
        // "contracted at an annualised rate of 1.8 percent on quarter"
        let marks = [a.marker_left, a.marker_right];
        if marks.contains(&Some(Basis::Saar)) && marks.contains(&Some(Basis::Qoq)) {
            return (Basis::Saar, true);
        }
        // "rose 4.1 percent over a year"
        let over = draft.measure == Measure::Growth
            && self.text.lower(end) == "over"
            && matches!(self.text.lower(end + 1), "a" | "one" | "the")
            && self.text.lower(end + 2) == "year"
            && !matches!(self.text.lower(end + 3), "earlier" | "ago" | "before" | "to" | "ended" | "ending");
        if over && draft.own.is_some_and(|p| matches!(p.whole_months(), Some(1 | 3))) {
            return (Basis::Yoy, true);
        }
        // "2.4 percent on an annualised basis, and nominal growth was 7.7 percent on the same basis"
        let end = s.line.figures[s.kept[n].0].end;
        let same = n > 0
            && matches!(self.text.lower(end), "on" | "by")
            && matches!(self.text.lower(end + 1), "the" | "this")
            && matches!(self.text.lower(end + 2), "same" | "basis")
            && (self.text.lower(end + 2) == "basis" || self.text.lower(end + 3) == "basis");
        if same
            && let Some(before) = s.kept[..n]
                .iter()
                .rev()
                .map(|k| &self.drafts[k.1])
                .find(|d| d.measure == draft.measure && d.basis != Basis::Unknown)
        {
            return (before.basis, true);
        }
        if aims::beside_average(&self.text, s.line, s.kept[n].0) {
            return (Basis::Other, true);
        }
        if self.before_an_event(end, s.line.end) {
            return (Basis::Other, false);
        }
        let summed = self.counted_up(s, n) && is_prices(draft.topic.id) && draft.measure == Measure::Growth;
        if summed
            && draft.own.is_some_and(|p| p.start.month() == 1 && p.whole_months().is_some_and(|m| m < 12))
        {
            return (Basis::Other, true);
        }
        let mut contest = self.watch.contest();
        contest
            .offer(Evidence::MarkerBehind, || a.marker_right.filter(|b| against != Some(*b)).filter(fits))
            .offer(Evidence::ComparedTime, || {
                self.compared_basis(s, n).filter(|_| !of_rate && !self.rate_set_beside(s, n))
            })
            .offer(Evidence::LevelMarked, || self.marked_level(s, n).filter(fits))
            .offer(Evidence::MarkerBefore, || a.marker_left.filter(fits))
            .offer(Evidence::Governing, || carried.filter(fits));
        let figure = s.line.figures[s.kept[n].0].first;
        let said = contest.end(figure, Choice::Basis, |b| b.code().to_owned());
        let id = draft.topic.id;
        // "raised by 50 basis points from 31 March": a decision is against nothing but the rate before
        let decided = id == "policy_rate"
            && self.compared_at(s, n).is_some_and(|c| {
                let m = &self.text.periods[c];
                matches!(m.form, Form::Day(_))
                    && matches!(self.text.lower(m.first.saturating_sub(2)), "effect" | "effective")
                    || matches!(self.text.lower(m.first.saturating_sub(3)), "effect" | "effective")
            });
        if decided {
            return (Basis::Unknown, false);
        }
        if said.is_some() && a.marker_left == said && a.marker_right.is_none() && self.rate_moved(s, n) {
            return (Basis::Mom, true);
        }
        if let Some(basis) = said {
            let yearly = basis == Basis::Saar && self.year_rate(s, n);
            return (if yearly { Basis::Yoy } else { basis }, true);
        }
        if draft.measure == Measure::Growth
            && let Some(basis) = self.beside_yearly(s, n)
        {
            return (basis, true);
        }
        // prices that rose over the months since the year began are not set against those of the year before
        let counted_up = s.picked[n].is_some_and(|p| {
            matches!(self.text.periods[p].form, Form::First { unit: Unit::Month, .. } | Form::Months { .. })
        });
        if is_prices(id)
            && draft.measure == Measure::Growth
            && counted_up
            && !inflation
            && draft.own.is_some_and(|p| p.start.month() == 1 && p.whole_months().is_some_and(|m| m < 12))
            && !matches!(draft.topic.area.as_str(), "PAK" | "IND" | "BGD" | "NPL" | "LKA")
        {
            return (Basis::Other, false);
        }
        // "prices were up 8.2 percent since the start of the year"
        let to_date = s.picked[n].is_some_and(|p| matches!(self.text.periods[p].form, Form::ToDate { .. }))
            && a.marker_right.is_none()
            && a.compared.is_none();
        if is_prices(id) && draft.measure == Measure::Growth && to_date {
            return (Basis::Other, true);
        }
        if inflation {
            // prices so far this year are counted from its beginning
            let so_far =
                s.picked[n].is_some_and(|p| matches!(self.text.periods[p].form, Form::ToDate { .. }));
            return (if so_far { Basis::Other } else { Basis::Yoy }, false);
        }
        // "by 22 million (7.1 percent)": the same step in percent
        let (lead, floor) = (s.line.figures[s.kept[n].0].lead, s.floor(n));
        if lead == floor + 1
            && self.text.tokens[floor].is('(')
            && let Some(step) = n.checked_sub(1).map(|b| &self.drafts[s.kept[b].1])
            && step.basis_said
            && step.measure == Measure::Change
            && step.topic.id == id
            && step.period == draft.period
        {
            return (step.basis, false);
        }
        if let Some(basis) = main.or_else(|| self.basis_by_level(s, n)) {
            return (basis, false);
        }
        if id == "policy_rate" {
            return (Basis::Unknown, false);
        }
        if draft.measure == Measure::Change
            && self.is_stock(id)
            && draft.own.is_some_and(|p| (p.end - p.start).num_days() == 6)
        {
            // "since the low of early February, reserves have recovered by 1.5 billion"
            let since = self.text.lower(s.line.first) == "since";
            return (if since { Basis::Other } else { Basis::Wow }, false);
        }
        // "reserves rose 380 million last month": a stock moves from where it stood before
        if draft.measure == Measure::Change
            && self.is_stock(id)
            && draft.unit != "%"
            && s.kept.iter().all(|k| self.drafts[k.1].role != Role::Base)
        {
            match draft.own.and_then(|p| p.whole_months()) {
                Some(1) => return (Basis::Mom, false),
                Some(3) => return (Basis::Qoq, false),
                Some(2 | 4 | 5 | 7..=11) => return (Basis::Other, false),
                _ => {}
            }
        }
        if let Some(before) = n.checked_sub(1).filter(|b| !self.drafts[s.kept[*b].1].gap) {
            let p = &self.drafts[s.kept[before].1];
            let close = s.line.figures[s.kept[n].0].lead <= s.line.figures[s.kept[before].0].end + 3;
            if close && p.period == draft.period && p.topic.id == id && p.basis != Basis::Unknown {
                return (p.basis, false);
            }
            // "lending to households grew 3.9 percent year-on-year in May, … while that to firms grew 1.9"
            let parted = |k: usize| {
                s.kept[k..n].iter().any(|k| {
                    let base = &self.drafts[k.1];
                    base.role == Role::Base && base.measure == Measure::Level
                })
            };
            let told = s.kept[..n].iter().enumerate().filter(|(k, _)| !parted(*k));
            let told = told.map(|(_, k)| &self.drafts[k.1]).find(|p| {
                p.basis_said
                    && !p.gap
                    && matches!(p.measure, Measure::Growth | Measure::Change)
                    && matches!(draft.measure, Measure::Growth | Measure::Change)
                    && p.period == draft.period
                    && p.topic.id == id
            });
            if let Some(told) = told {
                return (told.basis, false);
            }
            // "month-on-month changes of -4.9 percent in July and 2.4 percent in June"
            let listed = p.basis_said
                && p.topic.id == id
                && p.measure == draft.measure
                && s.line.figures[s.kept[n].0].lead <= s.line.figures[s.kept[before].0].end + 6
                && matches!(self.text.lower(s.line.figures[s.kept[n].0].lead - 1), "and" | ",")
                && draft.own.and_then(months_in) == p.own.and_then(months_in)
                && s.around[before].marker_left.is_some();
            // "annualised rates of 13.9 percent in December and 10.2 percent in January"
            let joined = listed
                || p.basis == Basis::Saar
                    && p.topic.id == id
                    && draft.measure == Measure::Growth
                    && s.line.figures[s.kept[n].0].lead <= s.line.figures[s.kept[before].0].end + 4
                    && draft.own.and_then(months_in) == p.own.and_then(months_in);
            if joined {
                return (p.basis, false);
            }
            // "an annual rise of 6.1 percent in the third quarter and 4.9 percent in the fourth"
            let (from, to) = (s.line.figures[s.kept[before].0].end, s.line.figures[s.kept[n].0].lead);
            let listed = to > from
                && matches!(self.text.lower(to - 1), "and" | ",")
                && !s.line.between(from, to).any(|m| {
                    matches!(m.sign, Sign::Break | Sign::Cue(Cue::Move(_) | Cue::Level | Cue::From))
                });
            let alike = p.topic.id == id
                && p.measure == draft.measure
                && draft.own.and_then(months_in) == p.own.and_then(months_in);
            if listed && alike && matches!(p.basis, Basis::Yoy | Basis::Qoq | Basis::Mom) {
                return (p.basis, false);
            }
        }
        if draft.measure == Measure::Change && self.over_target(s, n) {
            return (Basis::Other, true);
        }
        if let Some(basis) = self.shared_basis(s, n) {
            return (basis, false);
        }
        // "prices rose 0.2 percent in the month"
        let month = a.right.is_some_and(|p| {
            let form = self.text.periods[p].form;
            matches!(form, Form::Whole(Whole::Step { unit: Unit::Month, step: 0, anchor: Anchor::Current }))
        });
        if month && is_prices(id) {
            return (Basis::Mom, true);
        }
        // "increased by 8.8 percent over the twelve months"
        let end = s.line.figures[s.kept[n].0].end;
        let year = (end..(end + 3).min(s.line.end)).any(|t| {
            let period = self.text.period_at[t] as usize;
            period > 0 && self.text.periods[period - 1].form == Form::BareMonths(12)
        });
        if year && draft.measure == Measure::Growth {
            return (Basis::Yoy, true);
        }
        // "the consumer price index was at 3.9 percent": the yearly rate
        let figure = &s.line.figures[s.kept[n].0];
        let at = is_prices(id)
            && draft.measure == Measure::Growth
            && draft.role == Role::Main
            && figure.lead > s.line.first
            && self.text.lower(figure.lead - 1) == "at"
            && !s
                .line
                .between(s.floor(n), figure.lead)
                .any(|m| matches!(m.sign, Sign::Cue(Cue::Move(_) | Cue::MoveNoun(_))));
        if at && n == 0 {
            return (Basis::Yoy, false);
        }
        if let Some(basis) = self.season_removed(s, n) {
            return (basis, false);
        }
        if let Some(shown) = self.carry.shown
            && shown.basis != Basis::Saar
            && shown.paragraph == s.line.paragraph
            && draft.own == Some(shown.period)
            && (draft.measure == Measure::Growth || draft.unit == "pp")
            // "rose 0.3 percent on the month and 2.4 percent on the year" tells nothing of what comes next
            && (shown.other.is_none() || akin(shown.id, id))
        {
            return (shown.basis, akin(shown.id, id));
        }
        // "fell 2.5 percent year-on-year in August. In July output had grown by 1.9 percent"
        if let Some(shown) = self.carry.shown
            && shown.basis == Basis::Yoy
            && shown.other.is_none()
            && shown.paragraph == s.line.paragraph
            && shown.id == id
            && draft.measure == Measure::Growth
            && draft.period_said
            && (!is_prices(id) || (s.line.first..s.line.end).any(|t| self.text.lower(t) == "had"))
            && super::intervals::step_back(shown.period) == draft.own
        {
            return (shown.basis, false);
        }
        // "all rates are annual rates": a pace in a paragraph that has one
        let end = s.line.figures[s.kept[n].0].end;
        let pace =
            (end..(end + 3).min(s.line.end)).any(|t| matches!(self.text.lower(t), "rate" | "pace" | "clip"));
        let quarter = draft.measure == Measure::Growth && draft.own.and_then(months_in) == Some(3);
        let pace = pace || quarter && self.carry.shown.is_some_and(|x| x.id == draft.topic.id);
        if pace && self.carry.shown.is_some_and(|x| x.basis == Basis::Saar && x.paragraph == s.line.paragraph)
        {
            return (Basis::Saar, true);
        }
        if let Some(told) = self.told_already(s, n).filter(|d| d.basis_said && d.basis != Basis::Unknown)
            && fits(&told.basis)
        {
            return (told.basis, true);
        }
        let weekly = !matches!(id, "gdp" | "gni" | "gva")
            && s.picked[n].is_some_and(|p| is_week(&self.text.periods[p].form));
        // "claims dropped by 13,000", where the week was told of before
        let claims = id == "jobless_claims" && draft.own.is_some_and(|p| (p.end - p.start).num_days() == 6);
        if weekly || claims {
            return (Basis::Wow, false);
        }
        let quoted = super::exchange::dollar_index(&draft.topic)
            || matches!(id, "stock_index" | "commodity_price" | "exchange_rate" | "bond_yield");
        let of_day = draft.own.map_or_else(
            || id == "stock_index" || self.at_market(s),
            |p| p.is_day() || self.day_or_month() == Some(p) && self.at_market(s),
        );
        if quoted && of_day && self.compared_at(s, n).is_none() {
            return (Basis::Dod, false);
        }
        if let Some((basis, paragraph)) = self.carry.against
            && paragraph == s.line.paragraph
            && basis == Basis::Yoy
            && !draft.past
            // "wages grew 3.8 percent over the year; the economy added 177,000 jobs in April"
            && !(id == "employment" && draft.measure == Measure::Change)
        {
            return (basis, false);
        }
        let split =
            s.picked[n].is_some_and(|p| super::undated::fiscal_year(&self.text.periods[p].form).is_some());
        if split && draft.own.and_then(|p| p.whole_months()) == Some(24) {
            return (Basis::Yoy, false);
        }
        // "debt is rising at 15 percent a year"
        if draft.measure == Measure::Growth && self.each_year(s, n) && !draft.own.is_some_and(over_years) {
            return (Basis::Yoy, false);
        }
        if draft.own.is_some_and(over_years) && !draft.topic.growth && !self.each_year(s, n) {
            return (Basis::Other, false);
        }
        // "growing at an annual rate of 0.5 percent … in January it edged lower, to 0.2 percent"
        if draft.measure == Measure::Growth
            && !is_prices(id)
            && let Some(shown) = self.carry.shown
            && shown.id == id
            && shown.paragraph == s.line.paragraph
            && shown.other.is_none()
            && fits(&shown.basis)
            && self.text.lower(s.line.figures[s.kept[n].0].lead.saturating_sub(1)) == "to"
        {
            return (shown.basis, false);
        }
        if let Some(basis) = self.only_basis(draft) {
            return (basis, false);
        }
        let months = match draft.own {
            Some(period) => months_in(period),
            None => s.picked[n].or(s.leading).and_then(|p| months_of(&self.text.periods[p].form)),
        };
        (super::usual::usual_basis(id, &draft.topic.area, months), false)
    }

    /// "rose 0.4 in May after 1.1 in April": consecutive months or quarters are compared with the one before.
    pub(super) fn steps(&mut self, kept: &[(usize, usize)]) {
        let moved: Vec<usize> = kept
            .iter()
            .map(|k| k.1)
            .filter(|d| matches!(self.drafts[*d].measure, Measure::Growth | Measure::Change))
            .collect();
        for pair in moved.windows(2) {
            let (a, b) = (&self.drafts[pair[0]], &self.drafts[pair[1]]);
            let (Some(p), Some(q)) = (a.period, b.period) else { continue };
            if a.topic.id != b.topic.id
                || a.measure != b.measure
                || a.topic.growth
                || b.basis_said
                || b.role == Role::Base
            {
                continue;
            }
            let behind = b.past || line_when(&self.text, a.figure.end, b.figure.lead);
            if !behind {
                continue;
            }
            let basis = match (p.whole_months(), q.whole_months()) {
                (Some(1), Some(1)) if p.shift_months(1) == Some(q) => Basis::Mom,
                (Some(3), Some(3)) if p.shift_months(3) == Some(q) => Basis::Qoq,
                _ => continue,
            };
            if a.basis_said {
                let same = a.basis;
                self.drafts[pair[1]].basis = same;
            } else {
                self.drafts[pair[0]].basis = basis;
                self.drafts[pair[1]].basis = basis;
            }
        }
    }
}
