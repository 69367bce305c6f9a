//! Times that a figure has from those beside it in its sentence.

use super::text::{Line, Sign};
use super::when::{Scene, ahead};
use super::{Reader, Role};
use crate::observation::{Basis, Measure, Period};
use crate::period::{Form, Unit, Whole};
use crate::vocabulary::Cue;

impl Reader<'_> {
    /// A base that stood before its main figure: "from 5.1 to 5.4 in May".
    pub(super) fn adopt(&mut self, kept: &[(usize, usize)]) {
        for pair in kept.windows(2) {
            let (d, m) = (pair[0].1, pair[1].1);
            if self.drafts[d].role == Role::Base
                && self.drafts[d].main.is_none()
                && self.drafts[m].role == Role::Main
            {
                self.drafts[d].main = Some(m);
            }
        }
    }

    /// "fell from 5 percent to 4.7": a base that stood before its main figure lies a step before it.
    pub(super) fn date_adopted(&mut self, s: &Scene<'_>) {
        for n in 0..s.kept.len() {
            let d = &self.drafts[s.kept[n].1];
            let adopted = d.role == Role::Base
                && d.own.is_none()
                && s.picked[n].is_none()
                && !(d.standing.target || d.standing.present);
            let main = d.main.filter(|m| adopted && *m > s.kept[n].1).map(|m| &self.drafts[m]);
            let Some(main) = main.filter(|m| m.topic.id == d.topic.id && m.measure == d.measure) else {
                continue;
            };
            if main.own.is_some_and(|own| matches!(super::intervals::months_in(own), Some(1 | 3 | 6 | 12))) {
                let period = self.compared_to(s, n);
                let draft = &mut self.drafts[s.kept[n].1];
                (draft.own, draft.period) = (period, period);
            }
        }
    }

    /// "Though rising by 12 percent, investment in the first half was 9.9 billion": what opens the sentence without a time
    /// of its own has that of the clause it belongs to.
    pub(super) fn opening_clause(&mut self, s: &Scene<'_>) {
        let [(_, d), (_, m), ..] = *s.kept else { return };
        let word = self.text.lower(s.line.first);
        let opens =
            matches!(word, "though" | "although" | "despite" | "up" | "down") || word.ends_with("ing");
        let (own, main) = (&self.drafts[d], &self.drafts[m]);
        let joined = opens
            && s.picked[0].is_none()
            && !own.period_said
            && !own.past
            && !main.past
            && main.period_said
            && own.role == Role::Main
            && main.role == Role::Main
            && matches!(own.measure, Measure::Growth | Measure::Change)
            && main.measure == Measure::Level
            && own.topic.id == main.topic.id;
        if joined {
            let (period, days) = (main.period, main.own);
            let draft = &mut self.drafts[d];
            (draft.period, draft.own) = (period, days);
        }
    }

    /// "after remaining at 4.0 percent for three months in a row": of all of them.
    pub(super) fn in_a_row(&mut self, s: &Scene<'_>) {
        for (n, &(i, d)) in s.kept.iter().enumerate() {
            let end = s.line.figures[i].end;
            let limit = s.line.figures.get(i + 1).map_or(s.line.end, |f| f.lead);
            let led = self.text.lower(end) == "for" && self.drafts[d].past && s.picked[n].is_none();
            let count = match self.text.lower(end + 1) {
                "two" | "2" => 2,
                "three" | "3" => 3,
                "four" | "4" => 4,
                "five" | "5" => 5,
                "six" | "6" => 6,
                _ => continue,
            };
            let row = (end + 3..(end + 6).min(limit))
                .any(|t| matches!(self.text.lower(t), "row" | "running" | "straight" | "succession"));
            let months = match self.text.lower(end + 2) {
                "months" => 1,
                "quarters" => 3,
                _ => continue,
            };
            // the month before that of the figure that it is told beside
            let beside = s.kept[n + 1..].iter().map(|k| &self.drafts[k.1]).find(|m| m.role == Role::Main);
            let before = beside.and_then(|m| m.own).and_then(super::intervals::step_back);
            let own = self.drafts[d].own.or(before);
            let own = own.filter(|p| led && row && p.whole_months() == u32::try_from(months).ok());
            if let (Some(own), Some(first)) = (own, own.and_then(|p| p.shift_months((count - 1) * months))) {
                self.drafts[d].own = Some(own);
                self.drafts[d].period = Period::new(first.start, own.end);
            }
        }
    }

    /// "rose to 5 billion, a growth rate of 4 percent, in March": what is said of the next main figure of
    /// the clause.
    pub(super) fn said_next(&self, s: &Scene<'_>, n: usize) -> Option<Period> {
        let &(next, d) = s.kept.get(n + 1)?;
        let draft = &self.drafts[d];
        if draft.past || draft.role == Role::Base || ahead(draft) != ahead(&self.drafts[s.kept[n].1]) {
            return None;
        }
        let gap = s.line.figures[s.kept[n].0].end..s.line.figures[next].lead;
        let apart = s.line.between(gap.start, gap.end).any(|m| m.sign == Sign::Break)
            || gap.len() > 8
            || self.opens_aside(s, gap.clone(), next)
            // "dropped 3.3 percent, it increased 12.7 percent in September"
            || gap.clone().any(|t| matches!(self.text.lower(t), "and" | "it" | "they" | "had"));
        if apart {
            return None;
        }
        let p = s.around[n + 1].right.or(s.around[n + 1].right_far)?;
        let form = &self.text.periods[p].form;
        if form.is_relative_to_current() && form.basis().is_some() {
            // "a decline of 0.1 percent, it had risen 1.4 percent the previous month"
            return None;
        }
        self.days(p, self.carry.period, self.calendar_for(draft), ahead(draft))
    }

    /// "rose 1.9 percent after falling 2.7 percent in April": the month after April.
    pub(super) fn stepped(&self, s: &Scene<'_>, n: usize) -> Option<Period> {
        let &(_, next) = s.kept.get(n + 1)?;
        let draft = &self.drafts[s.kept[n].1];
        if !self.drafts[next].past || draft.past {
            return None;
        }
        let p = s.around[n + 1].right?;
        let calendar = self.calendar_for(draft);
        let before = self.days(p, self.carry.period, calendar, false)?;
        match before.whole_months() {
            Some(m @ (1 | 3)) => before.shift_months(-i32::try_from(m).ok()?),
            _ => None,
        }
    }

    /// "jumped to 6.1 million from 5.5 million in September": without any period of its own, the month after.
    pub(super) fn after_base(&mut self, s: &Scene<'_>) {
        let dated =
            s.kept.iter().any(|k| self.drafts[k.1].role == Role::Main && self.drafts[k.1].own.is_some());
        let base = s.kept.iter().enumerate().find_map(|(n, k)| {
            let d = &self.drafts[k.1];
            let p = s.picked[n].filter(|_| d.role == Role::Base && d.period_said)?;
            let step = matches!(
                self.text.periods[p].form,
                Form::Whole(Whole::Month { .. } | Whole::Part { .. } | Whole::Step { .. })
                    | Form::Ago { count: 1, .. }
            );
            let year = self.text.periods[p].form.is_last_year()
                && d.own.is_some_and(|p| p.whole_months() == Some(12))
                && d.main.is_some_and(|m| ahead(&self.drafts[m]) || self.drafts[m].own == d.own);
            d.own.filter(|_| step || year)
        });
        // "rose 5.1 percent, up from 1.6 percent in the second quarter" where that quarter was told of last
        let told = s.kept.iter().enumerate().all(|(n, k)| {
            let d = &self.drafts[k.1];
            d.role == Role::Base || s.picked[n].is_none() && d.own == base && base.is_some()
        });
        // "rose to 4.7 percent from 4.6 in the previous quarter" in a text that spoke of the year
        let longer = |held: Period| base.is_some_and(|b| b.whole_months() < held.whole_months());
        let other = s.kept.iter().enumerate().all(|(n, k)| {
            let d = &self.drafts[k.1];
            let back = |p: usize| {
                matches!(self.text.periods[p].form, Form::Whole(Whole::Step { .. }) | Form::Ago { .. })
            };
            d.role == Role::Base && s.picked[n].is_none_or(back)
                || d.role == Role::Main
                    && !d.period_said
                    && s.picked[n].is_none()
                    && d.own.is_some_and(longer)
        });
        let Some(base) = base.filter(|_| !dated || told || other) else { return };
        let Some(months) = base.whole_months().filter(|m| matches!(m, 1 | 3 | 12)) else { return };
        // a rate stands beside the one before it, whatever it is itself against
        let rate = s.kept.iter().all(|k| {
            let d = &self.drafts[k.1];
            d.measure == Measure::Growth && d.topic.growth
        });
        let yearly = !rate
            && (self.carry.basis.is_some_and(|b| b.0 == Basis::Yoy)
                || s.around.iter().any(|a| a.marker_left.or(a.marker_right) == Some(Basis::Yoy)));
        let months = if yearly { 12 } else { months };
        let next = i32::try_from(months).ok().and_then(|m| base.shift_months(-m));
        let past = next.filter(|p| self.published.is_none_or(|day| p.start <= day));
        for &(_, d) in s.kept {
            let draft = &mut self.drafts[d];
            if draft.role == Role::Main && !draft.past && past.is_some() {
                draft.own = past;
                draft.period = past;
            }
        }
    }

    /// One number for several periods: "7.6 percent in 2014 and 2015".
    pub(super) fn duplicates(&mut self, line: &Line, kept: &[(usize, usize)]) {
        let mut extra = Vec::new();
        for &(i, d) in kept {
            let figure = &line.figures[i];
            let limit = line.figures.get(i + 1).map_or(line.end, |n| n.lead);
            let marks: Vec<_> = line
                .between(figure.end, limit)
                .filter_map(|m| match m.sign {
                    Sign::Period(p) => Some((m.first, m.end, p)),
                    _ => None,
                })
                .collect();
            for pair in marks.windows(2) {
                let ((_, end, a), (first, stop, b)) = (pair[0], pair[1]);
                let joined = first == end + 1 && self.text.lower(end) == "and";
                let rate = self.drafts[d].measure == Measure::Growth
                    || matches!(self.text.v.kind(self.drafts[d].topic.id), "rate" | "index");
                let years = match (self.text.periods[a].form, self.text.periods[b].form) {
                    (Form::Whole(Whole::Year(_)), Form::Whole(Whole::Year(_))) => true,
                    // "grew 4.5 percent in the third and fourth quarters"
                    (
                        Form::Whole(Whole::Part { unit: Unit::Quarter, .. }),
                        Form::Whole(Whole::Part { unit: Unit::Quarter, .. }),
                    ) => rate,
                    _ => false,
                };
                let paired = self.drafts[d].topic.period == Some(b)
                    || matches!(
                        self.text.periods[a].lead,
                        crate::period::Lead::Since | crate::period::Lead::ThanOrVersus
                    );
                if joined
                    && !paired
                    && years
                    && (stop >= line.end
                        || !line
                            .between(stop, line.end)
                            .any(|m| matches!(m.sign, Sign::Cue(Cue::Respectively))))
                    && self.drafts[d].period_said
                {
                    let ctx = self.context(self.drafts[d].period, self.calendar, true);
                    if let Some(r) = self.text.periods[b].resolve(&ctx) {
                        let mut copy = self.drafts[d].clone();
                        copy.period = Some(r.period);
                        extra.push(copy);
                    }
                }
            }
        }
        self.drafts.extend(extra);
    }
}
