//! Reference periods: when each figure of a sentence was so.

use super::intervals::is_prices;
use super::text::{Line, Sign};
use super::{Draft, Reader, Role, time};
use crate::observation::{Basis, Measure, Period};
use crate::period::{Form, Unit, Whole};
use crate::vocabulary::Cue;
use chrono::Datelike;

/// How many figures back a time that was spoken of is looked for.
const SPOKEN: usize = 16;

/// What is known of a sentence's times while its figures are dated.
pub(super) struct Scene<'l> {
    pub line: &'l Line,
    /// Figures of the line that are kept, with their drafts.
    pub kept: &'l [(usize, usize)],
    /// What stands around each of them.
    pub around: Vec<time::Around>,
    /// The time expression that opens the sentence.
    pub leading: Option<usize>,
    /// The period of the last main figure.
    pub current: Option<Period>,
    /// A year was taken for its part so far.
    pub narrowed: bool,
    /// What each figure's time expression is.
    pub picked: Vec<Option<usize>>,
    /// The last main figure was dated by a look back.
    pub aside: bool,
    /// The period from which the last main figure looked back: "in the same period of last year it was".
    pub back_from: Option<Period>,
}

impl Scene<'_> {
    /// End of the figure before the `n`th kept one, or the sentence's start.
    pub(super) fn floor(&self, n: usize) -> usize {
        match self.kept[n].0 {
            0 => self.line.first,
            i => self.line.figures[i - 1].end,
        }
    }

    /// Which kept figure a draft is.
    pub fn place(&self, draft: usize) -> Option<usize> {
        self.kept.iter().position(|k| k.1 == draft)
    }
}

/// Whether a country's statistics go by its fiscal year, not just its government's accounts.
fn counts_in_fiscal_years(area: &str) -> bool {
    !matches!(area, "USA" | "JPN" | "GBR" | "CAN" | "AUS" | "NZL" | "ZAF" | "HKG" | "SGP" | "THA")
}

/// Whether a figure speaks of what is to come.
pub(super) fn ahead(d: &Draft) -> bool {
    (d.standing.forecast || d.standing.target) && !d.past
}

impl Reader<'_> {
    /// Gives each figure its reference period, then its basis.
    pub(super) fn periods(&mut self, line: &Line, kept: &[(usize, usize)]) {
        self.tell_past(line, kept);
        self.echoes(line, kept);
        let said = line
            .marks
            .iter()
            .any(|m| matches!(m.sign, Sign::Period(p) if self.text.periods[p].form.has_fiscal_word()));
        self.fiscal = said || self.fiscal && counts_in_fiscal_years(&self.home);
        let mut scene = Scene {
            line,
            kept,
            around: kept.iter().map(|k| time::around(&self.text, line, k.0)).collect(),
            leading: self.leading(line, kept),
            current: None,
            narrowed: false,
            picked: Vec::with_capacity(kept.len()),
            back_from: None,
            aside: false,
        };
        self.asides(&scene);
        self.pair_up(line, kept);
        for (n, &(_, d)) in kept.iter().enumerate() {
            let picked = self.pick(&scene, n);
            scene.picked.push(picked);
            let said = self
                .now_said(&scene, n)
                .or_else(|| self.weekday_beside(&scene, n))
                .or_else(|| picked.and_then(|p| self.meant(&scene, n, p)));
            scene.narrowed = scene.narrowed
                || picked.is_some_and(|p| matches!(self.text.periods[p].form, Form::Whole(Whole::Year(_))))
                    && said.is_some_and(|p| p.whole_months().is_some_and(|m| m < 12));
            let period = said.or_else(|| {
                if self.drafts[d].role == Role::Base {
                    self.compared_to(&scene, n)
                } else {
                    self.unsaid(&scene, n)
                }
            });
            let main = self.drafts[d].role == Role::Main;
            let stepped = if said.is_none() && main { self.stepped(&scene, n) } else { None };
            let period = stepped.or(period);
            let stock = self.is_stock(self.drafts[d].topic.id);
            let looked = picked.filter(|_| said.is_some() && main).is_some_and(|p| {
                let m = &self.text.periods[p];
                m.form.is_relative_to_current() && m.form.basis().is_some()
            });
            let moved = n > 0 && {
                let (before, own) = (&self.drafts[kept[n - 1].1], &self.drafts[d]);
                let step = |k: &Draft| matches!(k.measure, Measure::Change | Measure::Growth);
                // "fell by 10.6 percent, from 102 billion down to 92 billion"
                let led = before.role == Role::Base && n > 1 && step(&self.drafts[kept[n - 2].1]);
                (step(before) || led) && before.topic.id == own.topic.id
            };
            let quoted = period.and_then(|p| self.quoted_this_week(d, p));
            let draft = &mut self.drafts[d];
            draft.aside = looked || said.is_none() && main && scene.aside;
            // a weekly stock is that of the week's last day
            draft.period = period
                .map(|p| if stock && (p.end - p.start).num_days() == 6 { Period::day(p.end) } else { p });
            if quoted.is_some() {
                draft.period = quoted;
            }
            draft.own = period;
            // "fell by 20 million to 71 million in 1986": what is reached is reached at the end
            let reached = stock
                && moved
                && draft.measure == Measure::Level
                && {
                    let figure = &line.figures[kept[n].0];
                    let before = |t: usize| self.text.lower(t.saturating_sub(1));
                    before(figure.lead) == "to"
                        || before(figure.first) == "to"
                        // "decreased in 2015 from 29.2 billion": at the end of the year before
                        || draft.role == Role::Base && before(figure.lead) == "from" && said.is_none()
                }
                && period.is_some_and(|p| p.whole_months() == Some(12));
            if reached {
                draft.period = period.map(|p| Period::day(p.end));
            }
            draft.period_said = said.is_some();
            if main && period.is_some() && !draft.past {
                if let Some(p) = picked.filter(|_| said.is_some()) {
                    let back = self.text.periods[p].form.basis() == Some(Basis::Yoy);
                    scene.back_from = scene.current.or(self.carry.period).filter(|_| back);
                }
                let aside = said.is_some() && n > 0 && self.in_brackets(&scene, n);
                if !aside {
                    scene.current = period;
                    scene.aside = self.drafts[d].aside;
                }
            }
        }
        self.list_time(line, kept);
        self.look_back_for_each(line, kept);
        self.adopt(kept);
        self.date_adopted(&scene);
        self.opening_clause(&scene);
        self.in_a_row(&scene);
        self.after_base(&scene);
        self.ends_of_span(&scene);
        self.step_behind_main(&scene);
        self.other_bases(&scene);
        self.bases(&scene);
    }

    /// "8 percent in the first quarter, faster than the 7 percent in last quarter", told in April: what a figure is
    /// compared with is not of its own time.
    fn step_behind_main(&mut self, s: &Scene<'_>) {
        for (n, &(_, d)) in s.kept.iter().enumerate() {
            let base = &self.drafts[d];
            let Some(main) = base.main.filter(|_| base.role == Role::Base) else { continue };
            let told = &self.drafts[main];
            let last = s.picked[n].is_some_and(|p| {
                matches!(
                    self.text.periods[p].form,
                    Form::Whole(Whole::Step { step: -1, unit: Unit::Month | Unit::Quarter, .. })
                )
            });
            let short = base.own.is_some_and(|p| matches!(p.whole_months(), Some(1 | 3)));
            let same = short && base.own == told.own && base.measure == told.measure;
            if !(last && same && told.period_said) {
                continue;
            }
            if let Some(before) = base.own.and_then(super::intervals::step_back) {
                let draft = &mut self.drafts[d];
                (draft.period, draft.own) = (Some(before), Some(before));
            }
        }
    }

    /// Marks the figures told of an earlier time: "after falling 3 percent in January".
    fn tell_past(&mut self, line: &Line, kept: &[(usize, usize)]) {
        for &(i, d) in kept {
            let floor = if i == 0 { line.first } else { line.figures[i - 1].end };
            self.drafts[d].past = line.between(floor, line.figures[i].lead).any(|m| {
                matches!(m.sign, Sign::Cue(Cue::After))
                    && self.text.lower(m.first) != "followed"
                    && !self.text.tokens.get(m.end).is_some_and(|t| t.dash() && !t.spaced)
                    // "held gains following the print, trading 0.33 percent higher"
                    && !(m.end..line.figures[i].lead).any(|t| {
                        self.text.tokens[t].is(',') && self.text.lower(t + 1).ends_with("ing")
                    })
            });
        }
    }

    /// The time expression that opens the sentence and says when it all was.
    fn leading(&self, line: &Line, kept: &[(usize, usize)]) -> Option<usize> {
        let opening = kept.first().map_or(line.end, |k| line.figures[k.0].lead);
        line.between(line.first, opening).find_map(|m| match m.sign {
            Sign::Period(p)
                if !self.text.markerlike(p)
                    && !super::said::of_saying(&self.text, line, p)
                    && !time::compares(&self.text, line, p) =>
            {
                Some(p)
            }
            _ => None,
        })
    }

    /// "14.2 percent in Spain, 16.9 percent in Greece and 3.1 percent in Germany in August": the time that closes
    /// a list is that of all its parts.
    fn list_time(&mut self, line: &Line, kept: &[(usize, usize)]) {
        for pair in kept.windows(2).rev() {
            let ((i, a), (k, b)) = (pair[0], pair[1]);
            let (from, to) = (line.figures[i].end, line.figures[k].lead);
            let (one, next) = (&self.drafts[a], &self.drafts[b]);
            let alike = one.role == Role::Main
                && next.role == Role::Main
                && one.topic.id == next.topic.id
                && one.measure == next.measure
                && (one.topic.area != next.topic.area || one.topic.item != next.topic.item);
            // "Greece (20.2 percent in April)": a time in brackets stays there
            let own = to > from && self.text.tokens[to - 1].is('(');
            let listed = to <= from + 7
                && !own
                && (from..to).any(|t| matches!(self.text.lower(t), "," | "and"))
                && !line.between(from, to).any(|m| {
                    matches!(
                        m.sign,
                        Sign::Break | Sign::Period(_) | Sign::Cue(Cue::Move(_) | Cue::Level | Cue::Than)
                    )
                });
            if alike && listed && !one.period_said && next.period_said {
                let (period, own) = (next.period, next.own);
                let draft = &mut self.drafts[a];
                (draft.period, draft.own, draft.period_said) = (period, own, true);
            }
        }
    }

    /// "A year earlier they were 0.9 and 1.1 billion": the look back holds for the whole list.
    fn look_back_for_each(&mut self, line: &Line, kept: &[(usize, usize)]) {
        for pair in kept.windows(2) {
            let ((i, a), (k, b)) = (pair[0], pair[1]);
            let gap = line.figures[i].end..line.figures[k].lead;
            let listed =
                !gap.is_empty() && gap.clone().all(|t| matches!(self.text.lower(t), "," | "and" | "&"));
            let (one, next) = (&self.drafts[a], &self.drafts[b]);
            let alike = one.role == Role::Main && next.role == Role::Main && one.measure == next.measure;
            if listed && alike && one.aside && one.period_said && !next.period_said {
                let (period, own) = (one.period, one.own);
                let draft = &mut self.drafts[b];
                (draft.period, draft.own, draft.aside) = (period, own, true);
            }
        }
    }

    /// Whether the indicator is a stock that has a day rather than a span.
    pub(super) fn is_stock(&self, id: &str) -> bool {
        self.text.v.kind(id) == "stock" && id != "population"
    }

    /// The period of a main figure that no time expression is said of.
    fn unsaid(&self, s: &Scene<'_>, n: usize) -> Option<Period> {
        let draft = &self.drafts[s.kept[n].1];
        if draft.measure == Measure::Share && self.in_general(s, n) || self.long_run(s, n) {
            return None;
        }
        if draft.past
            && let Some(held) = s.current.or(self.carry.period)
            && matches!(held.whole_months(), Some(1 | 3 | 12))
        {
            // "grew 0.4 percent after a fall of 0.2 percent"
            return super::intervals::step_back(held);
        }
        // "the change for August was revised from 187,000 to 227,000, and the change for September from"
        if let Some(&(_, b)) = n.checked_sub(1).and_then(|b| s.kept.get(b)) {
            let before = &self.drafts[b];
            let one = before.main == Some(s.kept[n].1) && before.standing.superseded;
            if one && before.own.is_some() {
                return before.own;
            }
        }
        if n > 0 && ahead(&self.drafts[s.kept[n - 1].1]) && self.present(s, n) {
            return None;
        }
        if let Some(period) = self.counterpart_of_comparison(s, n) {
            return Some(period);
        }
        // "output rose 5 percent in July-October … the index lost 112 points"
        let index = draft.topic.id == "stock_index"
            && draft.unit == "points"
            && s.current.is_some_and(|c| !c.is_day())
            && !s.kept[..n].iter().any(|k| {
                let before = &self.drafts[k.1];
                before.topic.id == "stock_index" && before.own == s.current
            });
        if s.current.is_some() && !index {
            // "in the same period of last year it was 7 million, a decline of 2 million": the decline is now
            let moved = matches!(draft.measure, Measure::Growth | Measure::Change);
            // "a deficit of 1.85 billion after 1.89 billion a year earlier, with exports at 4.91 billion"
            let other = n > 0 && self.drafts[s.kept[n - 1].1].topic.id != draft.topic.id && s.aside;
            return s.back_from.filter(|_| moved || other).or(s.current);
        }
        if let Some(counted) = self.months_in_name(s, n) {
            return Some(counted);
        }
        if let Some(told) = self.told_already(s, n).filter(|d| d.period_said && !d.past) {
            return told.own;
        }
        let calendar = self.calendar_for(draft);
        let leading = s.leading.and_then(|p| self.days(p, self.carry.period, calendar, ahead(draft)));
        if leading.is_some() {
            return leading;
        }
        if let Some(period) = self.said_next(s, n) {
            return Some(period);
        }
        if let Some((coming, paragraph)) = self.carry.coming
            && (ahead(draft) || self.of_revision(s, n))
            && !draft.standing.poll
            && (self.carry.period.is_none_or(|held| held.end < coming.end) || paragraph == s.line.paragraph)
        {
            return Some(coming);
        }
        if let Some((told, paragraph)) = self.carry.told
            && paragraph == s.line.paragraph
            && self.told_before(s.line)
        {
            return Some(told);
        }
        let quoted = super::exchange::dollar_index(&draft.topic)
            || matches!(draft.topic.id, "stock_index" | "commodity_price" | "exchange_rate" | "bond_yield");
        // "has risen 15 percent since September": until now
        if quoted
            && self.carry.period.is_none_or(|held| !held.is_day())
            && matches!(draft.measure, Measure::Growth | Measure::Change)
            && s.around[n].compared.is_some_and(|c| self.text.periods[c].lead == crate::period::Lead::Since)
        {
            return self.day_or_month();
        }
        // "interbank rates fell on Friday to an average of 14 percent"
        let on = |m: &super::text::Mark| match m.sign {
            Sign::Period(p) => {
                matches!(self.text.periods[p].form, Form::Weekday { .. })
                    && self.text.periods[p].lead == crate::period::Lead::On
            }
            _ => false,
        };
        let lent = draft.topic.id == "interest_rate" && self.at_market(s) && s.line.marks.iter().any(on);
        if lent && let Some(day) = self.quoted_on(s) {
            return Some(day);
        }
        if quoted && let Some(day) = self.quoted_on(s).or_else(|| self.traded(s, draft.topic.id)) {
            return Some(day);
        }
        // "light crude rose 1.64 dollars to 47.10", where the last told of was a forecast for a year
        if quoted
            && self.published.is_none()
            && self.at_market(s)
            && self.carry.period.is_some_and(|p| !p.is_day())
        {
            return None;
        }
        if self.since_meeting(s) && matches!(draft.measure, Measure::Growth | Measure::Change) {
            return self.day_or_month();
        }
        if draft.topic.id == "policy_rate" && draft.measure != Measure::Share {
            return self.decided(s).or_else(|| self.day_or_month());
        }
        // nothing is known yet of a year that runs, and a goal without a time is a standing one
        let running = |held: &Period| {
            held.whole_months() == Some(12)
                && self.published.is_some_and(|day| (held.end - day).num_days() > 45 && held.start <= day)
        };
        let standing = draft.standing.target && is_prices(draft.topic.id);
        // no rate of prices or of growth is that of the day of which a decision was told
        let of_day = |held: &Period| {
            held.is_day()
                && (is_prices(draft.topic.id) || matches!(draft.topic.id, "gdp" | "unemployment_rate"))
                && Some(*held) == self.day_or_month()
        };
        // "the index closed at 93,648 … remittances grew to 3.1 billion": not on the day of the dealing
        let traded = |id: &str| {
            matches!(
                id,
                "stock_index" | "exchange_rate" | "commodity_price" | "bond_yield" | "trading_volume"
            )
        };
        let of_market = |held: &Period| {
            (held.end - held.start).num_days() < 7
                && self.text.v.kind(draft.topic.id) == "flow"
                && !traded(draft.topic.id)
                && self.drafts[..s.kept[n].1]
                    .iter()
                    .rev()
                    .find(|d| d.own == Some(*held))
                    .is_some_and(|d| traded(d.topic.id))
        };
        self.carry
            .period
            .filter(|held| !of_market(held))
            .filter(|held| ahead(draft) || !running(held))
            .filter(|held| !standing && !of_day(held))
    }

    /// "Compared with May 2017, sales were up 1.4 percent": of the May spoken of, whatever was spoken of since.
    fn counterpart_of_comparison(&self, s: &Scene<'_>, n: usize) -> Option<Period> {
        let d = s.kept[n].1;
        let (draft, around) = (&self.drafts[d], &s.around[n]);
        if !matches!(draft.measure, Measure::Growth | Measure::Change) {
            return None;
        }
        let compared = around.left_compared.or(around.compared)?;
        let named = &self.text.periods[compared];
        if named.lead == crate::period::Lead::Since || !matches!(named.form, Form::Whole(Whole::Month { .. }))
        {
            return None;
        }
        let base = self.days(compared, None, self.calendar_for(draft), false)?;
        let of_base = |p: &Period| {
            crate::period::same_last_year(*p) == Some(base) || super::intervals::step_back(*p) == Some(base)
        };
        let told = self.drafts[..d].iter().rev().take(SPOKEN).filter(|t| t.role == Role::Main);
        let spoken = [s.current, self.carry.period].into_iter().flatten();
        let found = spoken.chain(told.filter_map(|t| t.own)).find(of_base);
        // "Compared with November 2013, employment rose", told in December 2014
        found.or_else(|| {
            let year_on = Period::months(base.start.year() + 1, base.start.month(), 1)?;
            let day = self.published?;
            ((0..120).contains(&(day - year_on.end).num_days()) && base.whole_months() == Some(1))
                .then_some(year_on)
        })
    }

    /// "Seven-month net exports were 1.1 billion": of as many months as were counted together before.
    fn months_in_name(&self, s: &Scene<'_>, n: usize) -> Option<Period> {
        let counted = self.carry.cumulative?;
        let lead = s.line.figures[s.kept[n].0].lead;
        let months = (s.line.first..lead.saturating_sub(3)).find_map(|t| {
            let named = self.text.tokens[t + 1].dash() && self.text.lower(t + 2) == "month";
            let word = self.text.lower(t);
            let spelled = || crate::period::cardinal(word).filter(|months| (2..=11).contains(months));
            named.then(|| spelled().or_else(|| word.parse().ok())).flatten()
        })?;
        (counted.whole_months() == Some(months)).then_some(counted)
    }

    /// "the long-term average is around 3 percent": of no period.
    fn long_run(&self, s: &Scene<'_>, n: usize) -> bool {
        let lead = s.line.figures[s.kept[n].0].lead;
        (s.floor(n)..lead).any(|t| {
            matches!(self.text.lower(t), "average" | "mean" | "norm" | "trend")
                && (t.saturating_sub(3).max(s.line.first)..t)
                    .any(|w| matches!(self.text.lower(w), "term" | "run" | "historical" | "historic"))
        })
    }

    /// "exports of cars, which account for 10 percent of the total": what holds in general has no period.
    fn in_general(&self, s: &Scene<'_>, n: usize) -> bool {
        let lead = s.line.figures[s.kept[n].0].lead;
        (s.floor(n)..lead).any(|t| {
            matches!(self.text.lower(t), "which" | "that")
                && (t + 1..(t + 3).min(lead)).any(|v| {
                    matches!(
                        self.text.lower(v),
                        "account"
                            | "accounts"
                            | "make"
                            | "makes"
                            | "represent"
                            | "represents"
                            | "constitute"
                            | "constitutes"
                            | "comprise"
                            | "comprises"
                    )
                })
        })
    }
}
