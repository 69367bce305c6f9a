//! Reference periods and bases: when each figure of a sentence was so, and against when.

use super::text::{Line, Sign};
use super::{Draft, Reader, Role, time};
use crate::observation::{Basis, Measure, Period};
use crate::period::{Form, basis_between, same_last_year};
use crate::vocabulary::Cue;

impl Reader<'_> {
    /// Gives each figure its reference period.
    pub(super) fn periods(&mut self, line: &Line, kept: &[(usize, usize)]) {
        for &(i, d) in kept {
            let floor = if i == 0 { line.first } else { line.figures[i - 1].end };
            self.drafts[d].past = line
                .between(floor, line.figures[i].lead)
                .any(|m| matches!(m.sign, Sign::Cue(Cue::After)) && self.text.lower(m.first) != "followed");
        }
        let around: Vec<time::Around> = kept.iter().map(|k| time::around(&self.text, line, k.0)).collect();
        let ahead = |d: &Draft| d.standing.forecast || d.standing.target;
        let mut current: Option<Period> = None;
        let opening = kept.first().map_or(line.end, |k| line.figures[k.0].lead);
        let leading = line.between(line.first, opening).find_map(|m| match m.sign {
            Sign::Period(p)
                if !self.text.markerlike(p)
                    && !time::of_saying(&self.text, line, p)
                    && !time::compares(&self.text, line, p) =>
            {
                Some(p)
            }
            _ => None,
        });
        self.fiscal = self.fiscal
            || line
                .marks
                .iter()
                .any(|m| matches!(m.sign, Sign::Period(p) if self.text.periods[p].form.has_fiscal_word()));
        for (n, &(i, d)) in kept.iter().enumerate() {
            let draft = &self.drafts[d];
            let a = around[n];
            let calendar = self.calendar_of(&draft.topic.area);
            let anchor = current.or(self.carry.period);
            let chain = || {
                // "rose 2 % to 5 billion in March": the period of the next figure in the chain
                let mut k = n;
                while k + 1 < kept.len() {
                    let (j, next) = kept[k + 1];
                    let gap = line.figures[kept[k].0].end..line.figures[j].lead;
                    let light = gap.len() <= 10
                        && !gap.clone().any(|t| {
                            self.text.period_at[t] != 0
                                && !self.text.markerlike(self.text.period_at[t] as usize - 1)
                                && !time::compares(&self.text, line, self.text.period_at[t] as usize - 1)
                        })
                        && !gap.clone().any(|t| self.text.tokens[t].is(',') || self.text.tokens[t].is(';'))
                        || gap.len() <= 2;
                    let broken = line.between(gap.start, gap.end).any(|m| m.sign == Sign::Break);
                    let light = light && !broken;
                    if !light || self.drafts[next].role == Role::Base && self.drafts[d].role != Role::Base {
                        return None;
                    }
                    if let Some(p) = around[k + 1].right {
                        return Some(p);
                    }
                    k += 1;
                }
                None
            };
            let consumed = n > 0 && a.left.is_some() && around[n - 1].right == a.left;
            let pick = if draft.period_said {
                draft.topic.period
            } else if draft.role == Role::Base {
                a.right.or(a.left.filter(|_| !consumed)).or(a.left_compared).or_else(&chain)
            } else {
                a.right.or(a.left.filter(|_| !consumed)).or_else(chain).or(a.right_far).or(draft
                    .topic
                    .period
                    .filter(|_| n == 0 || self.drafts[kept[n - 1].1].topic.period != draft.topic.period))
            };
            // "than in 1986, when imports rose by": the time before "when" is the figure's
            let gap_floor = if i == 0 { line.first } else { line.figures[i - 1].end };
            let when = (gap_floor..line.figures[i].lead)
                .rev()
                .find(|t| self.text.lower(*t) == "when")
                .and_then(|t| {
                    let before = t.checked_sub(1)?;
                    let before = if self.text.lower(before) == "," { before.checked_sub(1)? } else { before };
                    (self.text.period_at[before] as usize).checked_sub(1)
                });
            // "compared with the same month of 2021, which was $103.8 million"
            let which = a.left_compared.filter(|p| {
                let end = self.text.periods[*p].end;
                matches!(self.text.lower(end), "which" | "when")
                    || self.text.lower(end) == "," && matches!(self.text.lower(end + 1), "which" | "when")
            });
            let pick = if draft.role == Role::Main { which.or(a.right).or(when).or(pick) } else { pick };
            let base_anchor = if draft.role == Role::Base {
                draft.main.and_then(|m| self.drafts[m].period).or(anchor)
            } else {
                anchor
            };
            let resolved = pick.and_then(|p| {
                let m = &self.text.periods[p];
                let ctx = self.context(base_anchor, calendar, ahead(draft));
                // "last year, for the same period"
                if matches!(m.form, Form::Same { year: crate::period::Year::Before(0), .. })
                    && p > 0
                    && self.text.periods[p - 1].form.is_last_year()
                    && self.text.periods[p - 1].first >= line.first
                    && m.first - self.text.periods[p - 1].end < 8
                {
                    return self.carry.period.and_then(same_last_year);
                }
                let mut found = m.resolve(&ctx).map(|r| r.period)?;
                // what a figure is compared with lies before it
                if draft.role == Role::Base
                    && !ahead(draft)
                    && let Some(anchor) = base_anchor
                    && found.start > anchor.end
                    && let Some(earlier) = found.shift_months(12)
                {
                    found = earlier;
                }
                if draft.role == Role::Base
                    && m.form.is_last_year()
                    && base_anchor.is_some_and(|c| (c.end - c.start).num_days() < 360)
                {
                    return base_anchor.and_then(same_last_year).or(Some(found));
                }
                Some(found)
            });
            let period = if resolved.is_some() {
                resolved
            } else if draft.role == Role::Base {
                let base = draft.main.and_then(|m| self.drafts[m].period).or(current);
                let other = draft.main.is_some_and(|m| {
                    let t = &self.drafts[m].topic;
                    draft.topic_near && (t.item != draft.topic.item || t.id != draft.topic.id)
                });
                let old = other && around[n].compared.is_none() && around[n].left_compared.is_none()
                    || draft.standing.forecast
                    || draft.standing.superseded
                    || draft.standing.revised
                    || draft.standing.target;
                if old {
                    base
                } else {
                    let compared = draft
                        .main
                        .and_then(|m| kept.iter().position(|k| k.1 == m))
                        .and_then(|p| around[p].compared.or(a.compared));
                    let ctx = self.context(base, calendar, false);
                    compared
                        .and_then(|c| {
                            let m = &self.text.periods[c];
                            if m.form.is_last_year()
                                && base.is_some_and(|b| (b.end - b.start).num_days() < 360)
                            {
                                return base.and_then(same_last_year);
                            }
                            m.resolve(&ctx).map(|r| r.period)
                        })
                        .or_else(|| {
                            let basis = around[n]
                                .marker_left
                                .or(around[n].marker_right)
                                .or(self.carry.basis.map(|b| b.0))
                                .or(draft
                                    .main
                                    .and_then(|m| kept.iter().position(|k| k.1 == m))
                                    .and_then(|p| around[p].marker_right.or(around[p].marker_left)));
                            base.and_then(|b| back(b, basis?))
                        })
                }
            } else if let Some(c) = current {
                Some(c)
            } else {
                let ctx = self.context(self.carry.period, calendar, ahead(draft));
                leading.and_then(|p| self.text.periods[p].resolve(&ctx)).map(|r| r.period).or_else(|| {
                    if draft.topic.id == "policy_rate" && draft.measure != Measure::Share {
                        return self
                            .published
                            .filter(|_| self.precision == crate::period::Precision::Day)
                            .map(Period::day);
                    }
                    self.carry.period
                })
            };
            let said = resolved.is_some();
            // a weekly stock is that of the week's last day
            let stock = self.text.v.kind(draft.topic.id) == "stock" && draft.topic.id != "population";
            let period = period
                .map(|p| if stock && (p.end - p.start).num_days() == 6 { Period::day(p.end) } else { p });
            let is_main = draft.role == Role::Main;
            // "rose 1.9 percent after falling 2.7 percent in April": the month after April
            let next_past =
                kept.get(n + 1).filter(|k| self.drafts[k.1].past && !self.drafts[d].past).and_then(|_| {
                    let p = around[n + 1].right?;
                    self.text.periods[p]
                        .resolve(&self.context(self.carry.period, calendar, false))
                        .map(|r| r.period)
                });
            let stepped =
                next_past.filter(|_| resolved.is_none() && is_main).and_then(|p| match p.whole_months() {
                    Some(m @ (1 | 3)) => p.shift_months(-i32::try_from(m).ok()?),
                    _ => None,
                });
            let period = stepped.or(period);
            let draft = &mut self.drafts[d];
            draft.period = period;
            draft.period_said = said;
            let past = self.drafts[d].past;
            if is_main && period.is_some() && !past {
                current = period;
            }
        }
        // a base that stood before its main figure: "from 5.1 to 5.4 in May"
        for (n, &(_, d)) in kept.iter().enumerate() {
            if self.drafts[d].role == Role::Base
                && self.drafts[d].main.is_none()
                && let Some(&(_, m)) = kept.get(n + 1)
                && self.drafts[m].role == Role::Main
            {
                self.drafts[d].main = Some(m);
            }
        }
        for (n, &(_, d)) in kept.iter().enumerate() {
            let a = around[n];
            let (period, area, id) =
                (self.drafts[d].period, self.drafts[d].topic.area.clone(), self.drafts[d].topic.id);
            if !matches!(self.drafts[d].measure, Measure::Growth | Measure::Change) {
                continue;
            }
            let calendar = self.calendar_of(&area);
            let compared = a.compared.and_then(|c| {
                let m = &self.text.periods[c];
                m.basis().filter(|b| *b != Basis::Other).or_else(|| {
                    let p = period?;
                    if m.form.is_last_year() {
                        return Some(Basis::Yoy);
                    }
                    let there = m.resolve(&self.context(Some(p), calendar, false))?.period;
                    if m.lead == crate::period::Lead::Since {
                        return Some(Basis::Other);
                    }
                    Some(basis_between(p, there))
                })
            });
            let base = kept.iter().map(|k| k.1).find(|b| self.drafts[*b].main == Some(d)).or_else(|| {
                kept.get(n + 1).map(|k| k.1).filter(|b| self.drafts[*b].role == Role::Base).or_else(|| {
                    kept.get(n + 2).map(|k| k.1).filter(|b| {
                        self.drafts[*b].role == Role::Base && self.drafts[kept[n + 1].1].role == Role::Main
                    })
                })
            });
            let by_base = base
                .and_then(|b| Some(basis_between(period?, self.drafts[b].period?)))
                .filter(|b| *b != Basis::Other);
            let inflation = self.drafts[d].topic.growth && matches!(id, "cpi" | "cpi_core" | "wpi" | "ppi");
            let found = a.marker_right.or(compared).or(a.marker_left).or(self.carry.basis.map(|b| b.0));
            let draft_main = self.drafts[d].main.filter(|_| self.drafts[d].role == Role::Base);
            let (basis, said) = if let Some(b) = found {
                (b, true)
            } else if inflation && self.drafts[d].measure == Measure::Growth {
                (Basis::Yoy, false)
            } else if let Some(m) = draft_main {
                (self.drafts[m].basis, false)
            } else if let Some(b) = by_base {
                (b, false)
            } else if id == "policy_rate" {
                (Basis::Unknown, false)
            } else {
                let same = n > 0
                    && self.drafts[kept[n - 1].1].period == period
                    && self.drafts[kept[n - 1].1].topic.id == id
                    && self.drafts[kept[n - 1].1].basis != Basis::Unknown;
                if same && line.figures[kept[n].0].lead <= line.figures[kept[n - 1].0].end + 3 {
                    (self.drafts[kept[n - 1].1].basis, false)
                } else {
                    (time::usual_basis(id, &area, period.and_then(|p| p.whole_months())), false)
                }
            };
            let draft = &mut self.drafts[d];
            draft.basis = basis;
            draft.basis_said = said;
            if basis == Basis::Other
                && let Some(c) = a.compared
                && let Some(p) = draft.period
            {
                let ctx = self.context(Some(p), calendar, false);
                let m = &self.text.periods[c];
                if let Some(r) = m.resolve(&ctx)
                    && (m.lead == crate::period::Lead::Since || (p.end - r.period.start).num_days() > 400)
                    && r.period.start <= p.end
                {
                    self.drafts[d].period = Period::new(r.period.start, p.end);
                }
            }
        }
    }

    /// "rose 0.4 in May after 1.1 in April": consecutive months or quarters are compared with the one before.
    pub(super) fn steps(&mut self, kept: &[(usize, usize)]) {
        for pair in kept.windows(2) {
            let (a, b) = (&self.drafts[pair[0].1], &self.drafts[pair[1].1]);
            let (Some(p), Some(q)) = (a.period, b.period) else { continue };
            let growth =
                a.measure == Measure::Growth && b.measure == Measure::Growth && a.topic.id == b.topic.id;
            if !growth || a.basis_said || b.basis_said || a.topic.growth {
                continue;
            }
            let basis = match (p.whole_months(), q.whole_months()) {
                (Some(1), Some(1)) if p.shift_months(1) == Some(q) => Basis::Mom,
                (Some(3), Some(3)) if p.shift_months(3) == Some(q) => Basis::Qoq,
                _ => continue,
            };
            self.drafts[pair[0].1].basis = basis;
            self.drafts[pair[1].1].basis = basis;
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
                let years = matches!(self.text.periods[a].form, Form::Whole(crate::period::Whole::Year(_)))
                    && matches!(self.text.periods[b].form, Form::Whole(crate::period::Whole::Year(_)));
                if joined
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

/// The period before, by the basis of the comparison.
pub(super) fn back(period: Period, basis: Basis) -> Option<Period> {
    match basis {
        Basis::Yoy => period.shift_months(12),
        Basis::Hoh => period.shift_months(6),
        Basis::Qoq => period.shift_months(3),
        Basis::Mom => period.shift_months(1),
        _ => None,
    }
}
