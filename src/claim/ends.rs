//! Where a figure led from and to is that of the two ends of a span: "between 2010 and 2015 the rate fell from
//! 8 to 5 percent".

use super::text::{Mark, Sign};
use super::when::Scene;
use super::{Reader, Role};
use crate::observation::{Measure, Period};
use crate::period::{Form, Lead, Whole};
use crate::vocabulary::Cue;
use chrono::Datelike;

impl Reader<'_> {
    /// Gives both figures of a pair their end of the span that they share.
    pub(super) fn ends_of_span(&mut self, s: &Scene<'_>) {
        for n in 0..s.kept.len() {
            let (i, d) = s.kept[n];
            let base = &self.drafts[d];
            let led = self.text.lower(s.line.figures[i].lead.saturating_sub(1)) == "from";
            let Some(main) = base.main.filter(|_| led && base.role == Role::Base) else { continue };
            let Some(m) = s.place(main) else { continue };
            if self.drafts[main].measure != self.drafts[d].measure {
                continue;
            }
            let between = self.between(s, s.line.figures[i].lead);
            let within = |p: Option<usize>| match (p, between) {
                (Some(p), Some((a, b))) => p == a || p == b,
                _ => true,
            };
            let shared = match (s.picked[n], s.picked[m]) {
                (x, y) if between.is_some() && within(x) && within(y) => between.map(|b| b.0),
                (Some(a), Some(b)) if a == b => Some(a),
                (Some(a), None) | (None, Some(a)) if s.leading == Some(a) => Some(a),
                (None, None) => s.leading,
                _ => None,
            };
            // "growth in April-June was revised to 7.5 percent from 7.4": both of the whole span
            if s.line.marks.iter().any(|k| k.sign == Sign::Cue(Cue::Revised)) {
                continue;
            }
            let Some((first, last)) = shared.and_then(|p| self.ends(s, p, m)) else { continue };
            for (draft, period) in [(d, first), (main, last)] {
                let draft = &mut self.drafts[draft];
                draft.period = Some(period);
                draft.own = Some(period);
                draft.period_said = true;
            }
        }
    }

    /// "between 1985/86 and 1986/87": two years that a sentence names so before `to`.
    fn between(&self, s: &Scene<'_>, to: usize) -> Option<(usize, usize)> {
        let year = |p: usize| matches!(self.text.periods[p].form, Form::Whole(Whole::Year(_)));
        let named = |m: &Mark| match m.sign {
            Sign::Period(p) if year(p) => Some(p),
            _ => None,
        };
        let marks = || s.line.between(s.line.first, to);
        let first = marks().find_map(|m| named(m).filter(|p| self.text.periods[*p].lead == Lead::Between))?;
        let end = self.text.periods[first].end;
        let other = marks().find_map(|m| named(m).filter(|_| m.first == end + 1))?;
        (self.text.lower(end) == "and").then_some((first, other))
    }

    /// The first and the last year or month of a span, for the `n`th figure.
    fn ends(&self, s: &Scene<'_>, p: usize, n: usize) -> Option<(Period, Period)> {
        let draft = &self.drafts[s.kept[n].1];
        let m = &self.text.periods[p];
        let calendar = self.calendar_for(draft);
        let year = |y: i32| Period::months(y, 1, 12);
        let rate = draft.topic.growth && draft.measure == Measure::Growth
            || matches!(self.text.v.kind(draft.topic.id), "rate" | "index" | "price" | "stock");
        let month = |day: chrono::NaiveDate| Period::months(day.year(), day.month(), 1);
        match m.form {
            Form::Years { first, last } => Some((year(first)?, year(last)?)),
            Form::Whole(Whole::Year(_)) => {
                let (from, to) = self.between(s, s.line.end)?;
                Some((self.days(from, None, calendar, false)?, self.days(to, None, calendar, false)?))
            }
            Form::Months { .. } if rate || matches!(m.lead, Lead::Between | Lead::From) => {
                let span = self.days(p, self.carry.period, calendar, false)?;
                Some((month(span.start)?, month(span.end)?))
            }
            // "in the last three months inflation has fallen from 8.1 to 6.9 percent"
            Form::Past { count, unit, .. } if rate => {
                let months = unit.months().filter(|m| *m < 12)?.checked_mul(count)?;
                let span = self.days(p, self.carry.period, calendar, false)?;
                let last = month(span.end)?;
                Some((last.shift_months(i32::try_from(months).ok()?)?, last))
            }
            _ => None,
        }
    }

    /// "fell to 1.9 billion from 2.1 billion, while the other dropped to 2.7 billion from 2.9 billion in October":
    /// what is said of one figure that is compared with holds for the others of the sentence.
    pub(super) fn other_bases(&mut self, s: &Scene<'_>) {
        let said = s.kept.iter().find_map(|k| {
            let d = &self.drafts[k.1];
            let main = self.drafts[d.main?].own;
            let level = d.role == Role::Base && d.period_said && d.measure == Measure::Level;
            level.then_some((d.main, main?, d.own?))
        });
        let Some((of, at, before)) = said else { return };
        for k in s.kept {
            let d = &self.drafts[k.1];
            let main = d.main.and_then(|m| self.drafts[m].own);
            let open = d.role == Role::Base && !d.period_said && d.measure == Measure::Level;
            // an expectation that stands for the same time as its figure is not told of the time before
            let same = d.standing.poll || d.standing.target || d.standing.forecast && d.own != main;
            if open && d.main != of && main == Some(at) && !same {
                let draft = &mut self.drafts[k.1];
                draft.period = Some(before);
                draft.own = Some(before);
            }
        }
    }
}
