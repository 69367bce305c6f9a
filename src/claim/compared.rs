//! When a figure was so that another one is compared with, where the sentence does not say.

use super::Reader;
use super::intervals::{back, fits, months_in, step_back};
use super::text::Sign;
use super::when::Scene;
use crate::observation::{Measure, Period};
use crate::period::{Anchor, Form, Unit, Whole, same_last_year};
use crate::vocabulary::Cue;

impl Reader<'_> {
    /// The period of a figure that another one is compared with, where none is said.
    pub(super) fn compared_to(&self, s: &Scene<'_>, n: usize) -> Option<Period> {
        let d = s.kept[n].1;
        let (draft, a) = (&self.drafts[d], &s.around[n]);
        let base = self.base_anchor(s, d);
        let other = draft.main.is_some_and(|m| {
            let t = &self.drafts[m].topic;
            draft.topic_near && (t.item != draft.topic.item || t.id != draft.topic.id)
        });
        let standing = &draft.standing;
        // "medium houses (1.31% vs 1.33%)"
        let beside = n > 0 && {
            let (i, before) = (s.kept[n].0, s.kept[n - 1].0);
            let gap = s.line.figures[before].end..s.line.figures[i].lead;
            gap.len() == 1 && matches!(self.text.lower(gap.start), "vs" | "versus" | "from" | "against")
        };
        if self.present(s, n) {
            return None;
        }
        let old = other && !beside && a.compared.is_none() && a.left_compared.is_none()
            || standing.forecast
            || standing.superseded
            || standing.revised
            || standing.target
            // "13.7 percent, compared with 26.9 percent in Spain"
            || draft.main.is_some_and(|m| self.drafts[m].topic.area != draft.topic.area)
            || self.same_time(s, n);
        if old {
            // "it compared with a forecast of 0.3 percent": of the time spoken of
            let held = self.carry.period.filter(|_| draft.main.is_none() && standing.poll);
            return base
                .or_else(|| s.leading.and_then(|p| self.days(p, self.carry.period, self.calendar, false)))
                .or(held);
        }
        // "from 19.33 percent the previous day"
        let end = s.line.figures[s.kept[n].0].end;
        let day_before = (end..(end + 2).min(s.line.end)).any(|t| {
            (self.text.period_at[t] as usize).checked_sub(1).is_some_and(|p| {
                matches!(
                    self.text.periods[p].form,
                    Form::Whole(Whole::Step { unit: Unit::Day, step: -1, anchor: Anchor::Current })
                        | Form::Ago { count: 1, unit: Unit::Day }
                )
            })
        });
        if day_before && let Some(day) = base.filter(Period::is_day) {
            return day.start.pred_opt().map(Period::day);
        }
        let main = draft.main.and_then(|m| s.place(m)).map(|k| &s.around[k]);
        let calendar = self.calendar_for(draft);
        let since = |c: &usize| self.text.periods[*c].lead == crate::period::Lead::Since;
        let compared = main.and_then(|m| m.compared.or(a.compared)).filter(|c| !since(c)).and_then(|c| {
            if self.text.periods[c].form.is_last_year()
                && base.is_some_and(|b| (b.end - b.start).num_days() < 360)
            {
                return base.and_then(same_last_year);
            }
            self.days(c, base, calendar, false)
        });
        if compared.is_some() {
            return compared;
        }
        // "an improvement when compared to 4.3 percent over the same period last year": on the time spoken of
        if draft.main.is_none()
            && let Some(c) = a.compared.or(a.left_compared).filter(|c| !since(c))
            && let Some(period) = self.carry.period.and_then(|held| self.days(c, Some(held), calendar, false))
        {
            return Some(period);
        }
        let rate = draft.measure == Measure::Growth
            || draft.measure == Measure::Share
            || matches!(self.text.v.kind(draft.topic.id), "rate" | "index");
        if rate {
            // a rate is compared with the one before it, whatever it is itself against
            return step_back(base?);
        }
        let basis = a
            .marker_left
            .or(a.marker_right)
            .or(self.carry.basis.map(|b| b.0))
            .or(main.and_then(|m| m.marker_right.or(m.marker_left)));
        if let Some(basis) = basis {
            return back(base?, basis);
        }
        if self.is_stock(draft.topic.id) {
            return step_back(base?);
        }
        if let Some((basis, paragraph)) = self.carry.against
            && paragraph == s.line.paragraph
            && fits(basis, base)
        {
            return back(base?, basis);
        }
        let months = months_in(base?);
        back(base?, super::usual::usual_basis(draft.topic.id, &draft.topic.area, months))
    }

    /// "could climb to 11.5 percent from its present 10.9 percent": of a day that nobody names.
    pub(super) fn present(&self, s: &Scene<'_>, n: usize) -> bool {
        let lead = s.line.figures[s.kept[n].0].lead;
        let end = s.line.figures[s.kept[n].0].end;
        let behind = matches!(self.text.lower(end), "now" | "currently")
            || self.text.lower(end) == "at" && self.text.lower(end + 1) == "present";
        behind && end < s.line.end
            || (lead.saturating_sub(4).max(s.floor(n))..lead).any(|t| {
                matches!(self.text.lower(t), "present" | "current" | "existing")
                    && (t + 1 == lead
                        || matches!(
                            self.text.lower(t + 1),
                            "level" | "rate" | "levels" | "wage" | "price" | "minimum" | "pace" | "salary"
                        ))
            })
    }

    /// "Compared to March 2024 the month shows a gain of 4 million": a time opens the sentence, the figure is
    /// told of another.
    pub(super) fn opens_with_time(&self, at: usize, lead: usize) -> bool {
        let period = self.text.period_at[at] as usize;
        period > 0 && self.text.periods[period - 1].end + 2 < lead
    }

    /// "51.1 in February, against a flash reading of 52.2".
    pub(super) fn first_reading(&self, s: &Scene<'_>, n: usize) -> bool {
        let lead = s.line.figures[s.kept[n].0].lead;
        let word = |t: usize| self.text.lower(t);
        (lead.saturating_sub(4).max(s.floor(n))..lead).any(|t| {
            matches!(word(t), "flash" | "preliminary" | "provisional" | "initial" | "advance")
                && (t + 1..lead).any(|t| {
                    matches!(word(t), "reading" | "estimate" | "figure" | "number" | "print" | "value")
                })
        })
    }

    /// The old figure of a forecast that is changed, or the other side of a flow: of the main figure's own
    /// time.
    fn same_time(&self, s: &Scene<'_>, n: usize) -> bool {
        let (i, d) = s.kept[n];
        let lead = s.line.figures[i].lead;
        let word = |t: usize| self.text.lower(t);
        let flow = (lead.saturating_sub(3).max(s.line.first)..lead)
            .any(|t| matches!(word(t), "inflow" | "inflows" | "outflow" | "outflows"));
        let main = self.drafts[d].main.map(|m| &self.drafts[m]);
        let changed = || {
            let revised = (s.line.first..lead).any(|t| {
                matches!(
                    word(t),
                    "cut"
                        | "cuts"
                        | "lowered"
                        | "lowers"
                        | "raised"
                        | "raises"
                        | "revised"
                        | "revises"
                        | "trimmed"
                        | "upgraded"
                        | "downgraded"
                        | "slashed"
                        | "lifted"
                        | "hiked"
                        | "pared"
                )
            });
            let guess = s.line.marks.iter().any(|m| {
                m.end <= lead
                    && (matches!(m.sign, Sign::Cue(Cue::Forecast | Cue::Target))
                        || matches!(
                            word(m.first),
                            "forecast" | "forecasts" | "projection" | "outlook" | "estimate" | "target"
                        ))
            });
            // "the change for August was revised from 315,000 to 292,000"
            let anew = (s.line.first..lead).any(|t| matches!(word(t), "revised" | "revises" | "corrected"));
            anew || revised && guess && main.is_some_and(super::when::ahead)
        };
        let end = s.line.figures[i].end;
        let guess = (end..(end + 3).min(s.line.end)).any(|t| {
            matches!(
                word(t),
                "estimate"
                    | "forecast"
                    | "projection"
                    | "projected"
                    | "expected"
                    | "predicted"
                    | "estimated"
                    | "forecasted"
                    | "previously"
                    | "earlier"
            )
        });
        // "versus eight million tonnes estimated a week ago"
        let anew_told = matches!(word(end), "estimated" | "forecast" | "predicted" | "projected")
            && self.text.period_at.get(end + 1).is_some_and(|p| *p != 0);
        let to_come = main.and_then(|m| m.own).zip(self.published).is_some_and(|(p, day)| p.start > day);
        flow || anew_told
            || self.first_reading(s, n)
            || to_come
            || guess && main.is_some_and(super::when::ahead)
            || changed()
    }
}
