//! Reference periods: when each figure of a sentence was so.

use super::text::{Line, Sign};
use super::{Draft, Reader, Role, time};
use crate::observation::{Basis, Measure, Period};
use crate::period::{Anchor, Edge, Endpoint, Form, Precision, Unit, Whole, Year, same_last_year};
use crate::vocabulary::Cue;
use chrono::Datelike;

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
    fn floor(&self, n: usize) -> usize {
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

/// "i.e.", "viz", "namely" stands at a token.
fn i_e(text: &super::text::Text<'_>, at: usize) -> bool {
    matches!(text.lower(at), "ie" | "i.e" | "i.e." | "viz" | "namely")
        || text.lower(at) == "i" && text.lower(at + 1) == "." && text.lower(at + 2) == "e"
}

/// Whether a figure speaks of what is to come.
pub(super) fn ahead(d: &Draft) -> bool {
    (d.standing.forecast || d.standing.target) && !d.past
}

impl Reader<'_> {
    /// Gives each figure its reference period, then its basis.
    pub(super) fn periods(&mut self, line: &Line, kept: &[(usize, usize)]) {
        self.tell_past(line, kept);
        self.fiscal = self.fiscal
            || line
                .marks
                .iter()
                .any(|m| matches!(m.sign, Sign::Period(p) if self.text.periods[p].form.has_fiscal_word()));
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
            let said = self.now_said(&scene, n).or_else(|| picked.and_then(|p| self.meant(&scene, n, p)));
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
            let draft = &mut self.drafts[d];
            draft.aside = looked || said.is_none() && main && scene.aside;
            // a weekly stock is that of the week's last day
            draft.period = period
                .map(|p| if stock && (p.end - p.start).num_days() == 6 { Period::day(p.end) } else { p });
            draft.own = period;
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
        self.adopt(kept);
        self.after_base(&scene);
        self.bases(&scene);
    }

    /// Marks the figures told of an earlier time: "after falling 3 percent in January".
    fn tell_past(&mut self, line: &Line, kept: &[(usize, usize)]) {
        for &(i, d) in kept {
            let floor = if i == 0 { line.first } else { line.figures[i - 1].end };
            self.drafts[d].past = line.between(floor, line.figures[i].lead).any(|m| {
                matches!(m.sign, Sign::Cue(Cue::After))
                    && self.text.lower(m.first) != "followed"
                    && !self.text.tokens.get(m.end).is_some_and(|t| t.dash() && !t.spaced)
            });
        }
    }

    /// The time expression that opens the sentence and says when it all was.
    fn leading(&self, line: &Line, kept: &[(usize, usize)]) -> Option<usize> {
        let opening = kept.first().map_or(line.end, |k| line.figures[k.0].lead);
        line.between(line.first, opening).find_map(|m| match m.sign {
            Sign::Period(p)
                if !self.text.markerlike(p)
                    && !time::of_saying(&self.text, line, p)
                    && !time::compares(&self.text, line, p) =>
            {
                Some(p)
            }
            _ => None,
        })
    }

    /// "rose 2 % to 5 billion in March": the period of the next figure in the chain.
    fn chain(&self, s: &Scene<'_>, n: usize) -> Option<usize> {
        let text = &self.text;
        let mut k = n;
        while k + 1 < s.kept.len() {
            let (j, next) = s.kept[k + 1];
            let gap = s.line.figures[s.kept[k].0].end..s.line.figures[j].lead;
            // "rose 7 percent, year-on-year, to 5 million in May"
            let marker = |t: usize| {
                [t.checked_sub(1), Some(t + 1)].into_iter().flatten().any(|t| {
                    (text.period_at.get(t).copied().unwrap_or(0) as usize)
                        .checked_sub(1)
                        .is_some_and(|p| text.markerlike(p))
                })
            };
            let dated = |t: usize| {
                (text.period_at[t] as usize)
                    .checked_sub(1)
                    .is_some_and(|p| !text.markerlike(p) && !time::compares(text, s.line, p))
            };
            let or = text.lower(gap.start) == "or"
                || text.tokens[gap.start].is(',') && text.lower(gap.start + 1) == "or";
            let parted = gap
                .clone()
                .any(|t| dated(t) || (text.tokens[t].is(',') && !marker(t) || text.tokens[t].is(';')) && !or);
            let light = gap.len() <= 10 && !parted || gap.len() <= 2;
            let broken = s.line.between(gap.start, gap.end).any(|m| m.sign == Sign::Break)
                || self.opens_aside(s, gap.clone(), j);
            let stepped = self.drafts[next].past && !self.drafts[s.kept[n].1].past;
            let base = self.drafts[next].role == Role::Base && self.drafts[s.kept[n].1].role != Role::Base;
            if !light || broken || base || stepped {
                return None;
            }
            let a = &s.around[k + 1];
            if let Some(p) = a.right.or(a.right_far.filter(|_| or)) {
                return Some(p);
            }
            k += 1;
        }
        None
    }

    /// A bracket opens before figure `next` and holds more than another way to print the amount.
    fn opens_aside(&self, s: &Scene<'_>, gap: std::ops::Range<usize>, next: usize) -> bool {
        self.text.tokens[gap].iter().any(|t| t.is('(')) && self.text.lower(s.line.figures[next].end) != ")"
    }

    /// The time expression that says when the figure was so.
    fn pick(&self, s: &Scene<'_>, n: usize) -> Option<usize> {
        let (i, d) = s.kept[n];
        let (draft, a) = (&self.drafts[d], s.around[n]);
        if draft.period_said {
            return draft.topic.period;
        }
        let consumed = n > 0 && a.left.is_some() && s.around[n - 1].right == a.left;
        let left = a.left.filter(|_| !consumed);
        if draft.role == Role::Base {
            // "from the previous quarter, against a forecast of": the first comparison's time is spent
            let spent = |p: &usize| {
                n > 0
                    && s.around[n - 1].compared == Some(*p)
                    && s.line
                        .between(self.text.periods[*p].end, s.line.figures[i].lead)
                        .any(|m| matches!(m.sign, Sign::Cue(Cue::Than | Cue::From)))
            };
            let guess = draft.standing.forecast || draft.standing.poll;
            let near = |p: &usize| self.text.periods[*p].end + 1 >= s.line.figures[i].lead;
            let compared = a.left_compared.filter(|p| (!guess || near(p)) && !spent(p));
            let behind = a.compared.filter(|p| {
                let m = &self.text.periods[*p];
                m.first <= s.line.figures[i].end + 3 && m.lead != crate::period::Lead::From
            });
            return a.right.or(left).or(compared).or_else(|| self.chain(s, n)).or(behind);
        }
        self.beside_compared(s, n)
            .or(a.right)
            .or_else(|| self.before_when(s, n, s.line.figures[i].lead))
            .or_else(|| self.behind_when(s, n))
            .or(left)
            .or_else(|| self.chain(s, n))
            .or(a.right_far)
            .or(draft
                .topic
                .period
                .filter(|_| n == 0 || self.drafts[s.kept[n - 1].1].topic.period != draft.topic.period)
                // "an increase of 19 percent, whereas in the same period of last year exports fell"
                .filter(|p| {
                    let gap = s.line.figures[i].end..self.text.periods[*p].first;
                    gap.is_empty() || !s.line.between(gap.start, gap.end).any(|m| m.sign == Sign::Break)
                }))
    }

    /// "compared with the same month of 2021, which was $103.8 million", "against March, for which 260 are
    /// shown": the time compared with is the figure's.
    fn beside_compared(&self, s: &Scene<'_>, n: usize) -> Option<usize> {
        let lead = s.line.figures[s.kept[n].0].lead;
        s.around[n].left_compared.filter(|p| {
            let end = self.text.periods[*p].end;
            let at = end + usize::from(matches!(self.text.lower(end), "," | "\u{2014}"));
            let at = at + usize::from(matches!(self.text.lower(at), "for" | "in") && at > end);
            matches!(self.text.lower(at), "which" | "when")
                || i_e(&self.text, at)
                || self.text.lower(end) == "(" && end + 1 == lead
        })
    }

    /// Figures told aside are what the main one is compared with: "the same month of last year, in which 168
    /// million had come in", "contributed 490 million (348 million a year before)".
    fn asides(&mut self, s: &Scene<'_>) {
        for n in 0..s.kept.len() {
            let d = s.kept[n].1;
            if self.drafts[d].role == Role::Base {
                continue;
            }
            let level = self.drafts[d].measure == Measure::Level;
            if level && self.beside_compared(s, n).is_some() {
                let main = s.kept[..n].iter().rev().chain(&s.kept[n + 1..]).map(|k| k.1);
                let main = main.into_iter().find(|m| self.drafts[*m].role == Role::Main);
                if main.is_some() {
                    self.drafts[d].role = Role::Base;
                    self.drafts[d].main = main;
                }
            } else if let Some(before) = n.checked_sub(1)
                && self.in_brackets(s, n)
                && self.drafts[d].measure == self.drafts[s.kept[before].1].measure
                && s.around[n].right.is_some_and(|p| self.text.periods[p].form.basis().is_some())
            {
                let main = s.kept[before].1;
                self.drafts[d].role = Role::Base;
                self.drafts[d].main = self.drafts[main].main.or(Some(main));
            }
        }
    }

    /// The figure stands alone with its time in brackets: "(238 million in October 2023)".
    fn in_brackets(&self, s: &Scene<'_>, n: usize) -> bool {
        let figure = &s.line.figures[s.kept[n].0];
        figure.lead > s.floor(n) && self.text.lower(figure.lead - 1) == "("
    }

    /// "than in 1986, when imports rose by": the time before "when" is the figure's.
    fn before_when(&self, s: &Scene<'_>, n: usize, lead: usize) -> Option<usize> {
        let when = (s.floor(n)..lead).rev().find(|t| self.text.lower(*t) == "when")?;
        let before = when.checked_sub(1)?;
        let before = if self.text.lower(before) == "," { before.checked_sub(1)? } else { before };
        (self.text.period_at[before] as usize).checked_sub(1)
    }

    /// "was 5 percent when the recession began in 2007": the time of the clause behind "when".
    fn behind_when(&self, s: &Scene<'_>, n: usize) -> Option<usize> {
        let i = s.kept[n].0;
        let end = s.line.figures[i].end;
        if self.text.lower(end) != "when" || self.text.lower(end + 1).starts_with("compar") {
            return None;
        }
        let limit = s.line.figures.get(i + 1).map_or(s.line.end, |f| f.lead);
        s.line.between(end, limit).find_map(|m| match m.sign {
            Sign::Period(p) if !self.text.markerlike(p) && !time::compares(&self.text, s.line, p) => Some(p),
            _ => None,
        })
    }

    /// The main figure's period that a base is counted from.
    pub(super) fn base_anchor(&self, s: &Scene<'_>, d: usize) -> Option<Period> {
        self.drafts[d].main.and_then(|m| self.drafts[m].own).or(s.current)
    }

    /// The days that time expression `p` means for the `n`th figure.
    fn meant(&self, s: &Scene<'_>, n: usize, p: usize) -> Option<Period> {
        let d = s.kept[n].1;
        let draft = &self.drafts[d];
        let calendar = self.calendar_for(draft);
        let base = draft.role == Role::Base;
        let anchor = s.current.or(self.carry.period);
        let anchor = if base { self.base_anchor(s, d).or(anchor) } else { anchor };
        let m = &self.text.periods[p];
        let anchor = match m.form {
            // "December last year" in a January text about that December
            Form::Whole(Whole::Month { year: Year::Relative(-1), .. })
                if !base && self.published.is_some() =>
            {
                None
            }
            // "in the first quarter … during the period"
            Form::Same { year: Year::Before(0), .. } if !base => s
                .leading
                .filter(|l| self.text.periods[*l].end <= m.first)
                .and_then(|l| self.days(l, anchor, calendar, false))
                .or(anchor),
            _ => anchor,
        };
        // "last year, for the same period"
        if matches!(m.form, Form::Same { year: Year::Before(0), .. })
            && p > 0
            && self.text.periods[p - 1].form.is_last_year()
            && self.text.periods[p - 1].first >= s.line.first
            && m.first - self.text.periods[p - 1].end < 8
        {
            return s.current.or(self.carry.period).and_then(same_last_year);
        }
        if let Some(month) = self.year_to_month(s, n, p, anchor) {
            return Some(month);
        }
        let special = self
            .week_of_claims(draft.topic.id, &draft.topic.area, p)
            .or_else(|| self.told_of(p))
            .or_else(|| self.year_on(s, p))
            .or_else(|| self.month_just_over(p))
            .or_else(|| self.year_named(s, p));
        let found = match special {
            Some(found) => found,
            None => self.nearest(p, self.days(p, anchor, calendar, ahead(draft))?, anchor),
        };
        let found = self.edge_of_year(s, n, p, found).unwrap_or(found);
        if let Some(part) = self.year_so_far(s, n, p, found) {
            return Some(part);
        }
        if !base {
            // "80 million in the ten months; last year they were 70 million"
            let part =
                s.current.filter(|c| (c.end - c.start).num_days() < 360 && draft.measure == Measure::Level);
            if let Some(c) = part.filter(|_| m.form.is_last_year()) {
                return same_last_year(c);
            }
            return Some(found);
        }
        if m.form.is_last_year() && anchor.is_some_and(|c| (c.end - c.start).num_days() < 360) {
            return anchor.and_then(same_last_year).or(Some(found));
        }
        // what a figure is compared with lies before it
        if !ahead(draft) && anchor.is_some_and(|a| found.start > a.end) {
            return found.shift_months(12);
        }
        Some(found)
    }

    /// "from 6 percent currently": the day or month of publication.
    fn now_said(&self, s: &Scene<'_>, n: usize) -> Option<Period> {
        let end = s.line.figures[s.kept[n].0].end;
        let now = matches!(self.text.lower(end), "currently" | "now")
            || self.text.lower(end) == "at" && self.text.lower(end + 1) == "present";
        let day = self.published.filter(|_| now && end < s.line.end)?;
        match self.precision {
            Precision::Day => Some(Period::day(day)),
            Precision::Month => Period::months(day.year(), day.month(), 1),
            Precision::Year => Period::months(day.year(), 1, 12),
        }
    }

    /// Without a date of publication a month or quarter whose year is not said is the one nearest to what
    /// the text speaks of.
    fn nearest(&self, p: usize, found: Period, anchor: Option<Period>) -> Period {
        let open = Year::Unsaid;
        let unsaid = match self.text.periods[p].form {
            Form::Whole(of) | Form::Edge { of, .. } => {
                matches!(of, Whole::Month { year, .. } | Whole::Part { year, .. } if year == open)
            }
            Form::Months { first_year, last_year, .. } => first_year == open && last_year == open,
            Form::Day(date) | Form::Ending { at: Endpoint::Day(date), .. } => date.year == open,
            Form::Ending { at: Endpoint::Month { year, .. }, .. } => year == open,
            _ => false,
        };
        let Some(anchor) = anchor.filter(|_| unsaid && self.published.is_none()) else { return found };
        let years = found.start.year() - anchor.start.year();
        (years - 1..=years + 1)
            .filter_map(|back| found.shift_months(back * 12))
            .min_by_key(|p| (p.end - anchor.end).num_days().abs())
            .unwrap_or(found)
    }

    /// "this month" in a text of the month's first days that speaks of the month before.
    fn month_just_over(&self, p: usize) -> Option<Period> {
        let this = matches!(
            self.text.periods[p].form,
            Form::Whole(Whole::Step { unit: Unit::Month, step: 0, anchor: Anchor::Published })
        );
        let (day, held) = (self.published?, self.carry.period?);
        let over = (1..=12).contains(&(day - held.end).num_days());
        (this && over && held.whole_months() == Some(1)).then_some(held)
    }

    /// Weeks of American jobless claims end on Saturday.
    fn week_of_claims(&self, id: &str, area: &str, p: usize) -> Option<Period> {
        let Form::Whole(Whole::Step { unit: Unit::Week, step, anchor: Anchor::Published }) =
            self.text.periods[p].form
        else {
            return None;
        };
        let day = self.published.filter(|_| id == "jobless_claims" && area == "USA")?;
        if self.precision != Precision::Day {
            return None;
        }
        let since = chrono::TimeDelta::try_days(i64::from(day.weekday().num_days_from_sunday()))?;
        let sunday = day.checked_sub_signed(since)?;
        let start = sunday.checked_add_signed(chrono::TimeDelta::try_days(i64::from(step) * 7)?)?;
        Period::new(start, start.checked_add_signed(chrono::TimeDelta::try_days(6)?)?)
    }

    /// A growth "over the last 12 months", "in the year to May" leads to its last month.
    fn year_to_month(&self, s: &Scene<'_>, n: usize, p: usize, anchor: Option<Period>) -> Option<Period> {
        let draft = &self.drafts[s.kept[n].1];
        let moved = matches!(draft.measure, Measure::Growth | Measure::Change);
        if !moved || !super::basis::is_year_to_date_of_month(&self.text.periods[p].form) {
            return None;
        }
        let span = self.days(p, anchor, self.calendar_for(draft), false)?;
        Period::months(span.end.year(), span.end.month(), 1)
    }

    /// "cut its rate on Wednesday": the day of the decision.
    fn decided(&self, s: &Scene<'_>) -> Option<Period> {
        let p = s.line.marks.iter().find_map(|m| match m.sign {
            Sign::Period(p) => match self.text.periods[p].form {
                Form::Weekday { .. } | Form::Whole(Whole::Step { unit: Unit::Day, .. }) => Some(p),
                _ => None,
            },
            _ => None,
        })?;
        self.days(p, None, self.calendar, false)
    }

    /// "shrank at the end of last year": of what is counted in quarters or months, the last one.
    fn edge_of_year(&self, s: &Scene<'_>, n: usize, p: usize, found: Period) -> Option<Period> {
        let Form::Edge { edge, of: Whole::Year(_) } = self.text.periods[p].form else { return None };
        let draft = &self.drafts[s.kept[n].1];
        let moved = draft.measure == Measure::Growth && found.is_day();
        let months =
            s.current.or(self.carry.period)?.whole_months().filter(|m| moved && matches!(m, 1 | 3))?;
        match edge {
            Edge::Start => Period::months(found.start.year(), 1, months),
            Edge::End => Period::months(found.end.year(), 13 - months, months),
            Edge::Mid => None,
        }
    }

    /// "net exports for the five months": the months counted before; "in that quarter": the one last told of.
    fn told_of(&self, p: usize) -> Option<Period> {
        let m = &self.text.periods[p];
        match m.form {
            Form::BareMonths(count) => self.carry.cumulative.filter(|c| c.whole_months() == Some(count)),
            Form::Whole(Whole::Step { unit, step: 0, .. }) if self.text.lower(m.first) == "that" => {
                self.carry.last.filter(|last| last.whole_months() == unit.months())
            }
            _ => None,
        }
    }

    /// "the last month of financial year 2018-19 … for the whole year": the fiscal year named before, or that
    /// of the months counted before.
    fn year_named(&self, s: &Scene<'_>, p: usize) -> Option<Period> {
        let m = &self.text.periods[p];
        if !matches!(m.form, Form::Whole(Whole::Year(Year::Before(0)))) {
            return None;
        }
        let counted = self.carry.cumulative.filter(|_| {
            s.line.between(s.line.first, m.first).all(|k| match k.sign {
                Sign::Period(q) => self.text.markerlike(q),
                _ => true,
            })
        });
        if let Some(counted) = counted {
            let year = self.calendar.year(self.calendar.year_of(counted.end))?;
            return (year.start == counted.start).then_some(year);
        }
        s.line.between(s.line.first, m.first).rev().find_map(|k| match k.sign {
            Sign::Period(q) => {
                super::undated::fiscal_year(&self.text.periods[q].form).and_then(|y| self.calendar.year(y))
            }
            _ => None,
        })
    }

    /// "7.3 percent this fiscal year and 7.5 percent next year": the next fiscal year.
    fn year_on(&self, s: &Scene<'_>, p: usize) -> Option<Period> {
        let m = &self.text.periods[p];
        let Form::Whole(Whole::Year(Year::Relative(step))) = m.form else { return None };
        let fiscal = s.line.between(s.line.first, m.first).any(|k| {
            matches!(k.sign, Sign::Period(q)
                if matches!(self.text.periods[q].form, Form::Whole(Whole::Year(Year::FiscalRelative(_)))))
        });
        let form = Form::Whole(Whole::Year(Year::FiscalRelative(step)));
        let context = self.context(None, self.calendar, true);
        fiscal.then(|| crate::period::resolve(&form, &context)).flatten().map(|r| r.period)
    }

    /// "during eight months of FY24 … amounted to $80 million in FY24": of a year that still runs, the part
    /// that the sentence speaks of; and so for the year that it is compared with.
    fn year_so_far(&self, s: &Scene<'_>, n: usize, p: usize, found: Period) -> Option<Period> {
        let d = s.kept[n].1;
        let m = &self.text.periods[p];
        if !matches!(m.form, Form::Whole(Whole::Year(_)))
            || !matches!(m.lead, crate::period::Lead::In | crate::period::Lead::During)
            || ahead(&self.drafts[d])
            || found.whole_months() != Some(12)
        {
            return None;
        }
        let day = self.published?;
        let held = self.drafts[d]
            .main
            .and_then(|m| self.drafts[m].own)
            .or(s.current)
            .or_else(|| s.leading.filter(|l| *l != p).and_then(|l| self.days(l, None, self.calendar, false)))
            .or(self.carry.period)?;
        let part = held.whole_months().is_some_and(|m| m > 1 && m < 12);
        if !part || held.end > day {
            return None;
        }
        if found.start == held.start && found.end > day {
            return Some(held);
        }
        let before = same_last_year(held)?;
        (self.drafts[d].role == Role::Base && s.narrowed && found.start == before.start).then_some(before)
    }

    /// The days that a time expression means.
    pub(super) fn days(
        &self,
        p: usize,
        anchor: Option<Period>,
        calendar: crate::period::Calendar,
        ahead: bool,
    ) -> Option<Period> {
        let m = &self.text.periods[p];
        let mut context = self.context(anchor, calendar, ahead);
        if self.published.is_none() && matches!(m.form, Form::Whole(Whole::Step { .. })) {
            // a guess of the year says nothing of "this month"
            context.published = None;
        }
        m.resolve(&context).map(|r| r.period)
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

    /// The period of a main figure that no time expression is said of.
    fn unsaid(&self, s: &Scene<'_>, n: usize) -> Option<Period> {
        let draft = &self.drafts[s.kept[n].1];
        if draft.measure == Measure::Share && self.in_general(s, n) {
            return None;
        }
        if draft.past
            && let Some(held) = s.current.or(self.carry.period)
            && matches!(held.whole_months(), Some(1 | 3 | 12))
        {
            // "grew 0.4 percent after a fall of 0.2 percent"
            return super::basis::step_back(held);
        }
        if s.current.is_some() {
            // "in the same period of last year it was 7 million, a decline of 2 million": the decline is now
            let moved = matches!(draft.measure, Measure::Growth | Measure::Change);
            return s.back_from.filter(|_| moved).or(s.current);
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
            && ahead(draft)
            && !draft.standing.poll
            && (self.carry.period.is_none() || paragraph == s.line.paragraph)
        {
            return Some(coming);
        }
        if let Some((told, paragraph)) = self.carry.told
            && paragraph == s.line.paragraph
            && self.told_before(s.line)
        {
            return Some(told);
        }
        if draft.topic.id == "policy_rate" && draft.measure != Measure::Share {
            let published = self.published.filter(|_| self.precision == Precision::Day).map(Period::day);
            return self.decided(s).or(published);
        }
        self.carry.period
    }

    /// "rose to 5 billion, a growth rate of 4 percent, in March": what is said of the next main figure of
    /// the clause.
    fn said_next(&self, s: &Scene<'_>, n: usize) -> Option<Period> {
        let &(next, d) = s.kept.get(n + 1)?;
        let draft = &self.drafts[d];
        if draft.past || draft.role == Role::Base || ahead(draft) != ahead(&self.drafts[s.kept[n].1]) {
            return None;
        }
        let gap = s.line.figures[s.kept[n].0].end..s.line.figures[next].lead;
        let apart = s.line.between(gap.start, gap.end).any(|m| m.sign == Sign::Break)
            || gap.len() > 8
            || self.opens_aside(s, gap.clone(), next)
            || gap.clone().any(|t| self.text.lower(t) == "and");
        if apart {
            return None;
        }
        let p = s.around[n + 1].right.or(s.around[n + 1].right_far)?;
        self.days(p, self.carry.period, self.calendar_for(draft), ahead(draft))
    }

    /// "rose 1.9 percent after falling 2.7 percent in April": the month after April.
    fn stepped(&self, s: &Scene<'_>, n: usize) -> Option<Period> {
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
    fn after_base(&mut self, s: &Scene<'_>) {
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
            d.own.filter(|_| step)
        });
        let Some(base) = base.filter(|_| !dated) else { return };
        let Some(months) = base.whole_months().filter(|m| matches!(m, 1 | 3)) else { return };
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

    /// "3.3 percent in 2022 and 3.8 percent in 2023, from 3.1 and 4.2 percent": each base has its own main
    /// figure.
    fn pair_up(&mut self, line: &Line, kept: &[(usize, usize)]) {
        self.pair_with_line_before(line, kept);
        let mut n = 0;
        while n < kept.len() {
            let run = kept[n..].iter().take_while(|k| self.drafts[k.1].role == Role::Base).count();
            let tight =
                (n + 1..n + run).all(|k| line.figures[kept[k].0].lead <= line.figures[kept[k - 1].0].end + 2);
            if run >= 2 && n >= run && tight {
                let mains = &kept[n - run..n];
                let unit = &self.drafts[kept[n].1].unit;
                let alike = mains.iter().chain(&kept[n..n + run]).all(|k| &self.drafts[k.1].unit == unit);
                if alike && mains.iter().all(|k| self.drafts[k.1].role == Role::Main) {
                    for k in 0..run {
                        self.drafts[kept[n + k].1].main = Some(mains[k].1);
                    }
                }
            }
            n += run.max(1);
        }
    }

    /// A line that goes on with "down from 3.3 and 4.2 percent": the bases of the figures of the line before.
    fn pair_with_line_before(&mut self, line: &Line, kept: &[(usize, usize)]) {
        let run = kept.iter().take_while(|k| self.drafts[k.1].role == Role::Base).count();
        let word = (line.first..line.end).find(|t| self.text.tokens[*t].kind == crate::token::Kind::Word);
        let goes_on = word.is_some_and(|t| !self.text.tokens[t].capital());
        if run == 0 || run < kept.len() || !goes_on {
            return;
        }
        let Some(from) = kept[0].1.checked_sub(run) else { return };
        let alike = (from..kept[0].1).all(|d| {
            let (main, base) = (&self.drafts[d], &self.drafts[kept[d - from].1]);
            main.role == Role::Main && main.unit == base.unit && main.topic.id == base.topic.id
        });
        for (k, d) in (from..kept[0].1).enumerate().filter(|_| alike) {
            self.drafts[kept[k].1].main = Some(d);
        }
    }

    /// A base that stood before its main figure: "from 5.1 to 5.4 in May".
    fn adopt(&mut self, kept: &[(usize, usize)]) {
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

    /// Whether the indicator is a stock that has a day rather than a span.
    pub(super) fn is_stock(&self, id: &str) -> bool {
        self.text.v.kind(id) == "stock" && id != "population"
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
                let paired = self.drafts[d].topic.period == Some(b);
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
