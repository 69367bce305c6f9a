//! Years and their parts: which of them a time expression means where the text has spoken of one, of its months
//! so far, or of what is left of it.

use super::Reader;
use super::Role;
use super::text::Sign;
use super::when::{Scene, ahead};
use crate::observation::{Measure, Period};
use crate::period::{Edge, Form, Unit, Whole, Year, same_last_year};
use crate::vocabulary::Cue;
use chrono::Datelike;

impl Reader<'_> {
    /// "6.5 percent for 2023-24, with Q1 at 8.0 percent": a quarter of the year named in the sentence.
    pub(super) fn part_of_year_said(
        &self,
        s: &Scene<'_>,
        p: usize,
        calendar: crate::period::Calendar,
    ) -> Option<Period> {
        let m = &self.text.periods[p];
        let Form::Whole(Whole::Part { unit, number, year: Year::Unsaid }) = m.form else { return None };
        let year = s.line.marks.iter().rev().find_map(|k| match k.sign {
            Sign::Period(y) if k.end <= m.first => match self.text.periods[y].form {
                Form::Whole(Whole::Year(year @ (Year::Split(_) | Year::Fiscal(_)))) => Some(year),
                _ => None,
            },
            _ => None,
        })?;
        let part =
            crate::period::Mention { form: Form::Whole(Whole::Part { unit, number, year }), ..m.clone() };
        part.resolve(&self.context(None, calendar, false)).map(|r| r.period)
    }

    /// "In 2017-18 the country got 1.29 billion in March and 1.15 billion in February": months of the fiscal year
    /// that stands before all figures of the sentence.
    pub(super) fn month_of_year_said(
        &self,
        s: &Scene<'_>,
        p: usize,
        calendar: crate::period::Calendar,
    ) -> Option<Period> {
        let m = &self.text.periods[p];
        let Form::Whole(Whole::Month { month, year: Year::Unsaid }) = m.form else { return None };
        let opens = s.line.figures.first()?.lead.min(m.first);
        let year = s.line.between(s.line.first, opens).find_map(|k| match k.sign {
            Sign::Period(y) => match self.text.periods[y].form {
                Form::Whole(Whole::Year(Year::Split(_) | Year::Fiscal(_)))
                    if self.text.periods[y].lead == crate::period::Lead::In =>
                {
                    Some(y)
                }
                _ => None,
            },
            _ => None,
        })?;
        let span = self.days(year, None, calendar, false)?;
        let years = [span.start.year(), span.end.year()];
        years
            .into_iter()
            .filter_map(|y| Period::months(y, month, 1))
            .find(|month| span.start <= month.start && month.end <= span.end)
    }

    /// "reserves rose by 1.7 billion during January and February": what is added up is so of both.
    pub(super) fn joined_months(&self, s: &Scene<'_>, n: usize, p: usize, found: Period) -> Option<Period> {
        let draft = &self.drafts[s.kept[n].1];
        let m = &self.text.periods[p];
        let adds_up = match self.text.v.kind(draft.topic.id) {
            "flow" => draft.measure != Measure::Share,
            "stock" => draft.measure == Measure::Change,
            _ => false,
        };
        let Form::Whole(Whole::Month { month, .. }) = m.form else { return None };
        if !adds_up || s.around[n].right != Some(p) || self.text.lower(m.end) != "and" {
            return None;
        }
        let other = s.line.between(m.end + 1, s.line.end).next().and_then(|k| match k.sign {
            Sign::Period(q) if k.first == m.end + 1 => Some(q),
            _ => None,
        })?;
        let next = &self.text.periods[other];
        let follows = matches!(next.form, Form::Whole(Whole::Month { month: m, .. }) if m == month % 12 + 1);
        let listed = s.line.figures.iter().any(|f| f.lead >= next.end)
            || s.line.between(next.end, s.line.end).any(|k| k.sign == Sign::Cue(Cue::Respectively));
        if !follows || listed || found.whole_months() != Some(1) {
            return None;
        }
        let end = found.shift_months(-1)?.end;
        Period::new(found.start, end)
    }

    /// "sales were down 2 percent in July but up 21 percent for the year": of the same month, against that of
    /// the year before.
    pub(super) fn for_the_year(&self, s: &Scene<'_>, n: usize, p: usize) -> Option<Period> {
        let m = &self.text.periods[p];
        let whole = m.form == Form::Whole(Whole::Year(Year::Before(0))) && m.lead == crate::period::Lead::For;
        let (end, d) = (s.line.figures[s.kept[n].0].end, s.kept[n].1);
        if !whole || m.first > end + 2 || self.drafts[d].measure != Measure::Growth {
            return None;
        }
        let before = &self.drafts[s.kept[n.checked_sub(1)?].1];
        let month = before.own.filter(|p| p.whole_months() == Some(1))?;
        let own = &self.drafts[d];
        let running =
            self.published.is_some_and(|day| day.year() == month.end.year() && month.end.month() < 12);
        (running && before.measure == Measure::Growth && before.topic.id == own.topic.id && !ahead(own))
            .then_some(month)
    }

    /// "arrivals are down 21 percent this year", "exports have fallen 5 percent this year": until now.
    pub(super) fn year_running(&self, s: &Scene<'_>, n: usize, p: usize) -> Option<Period> {
        let (figure, draft) = (&s.line.figures[s.kept[n].0], &self.drafts[s.kept[n].1]);
        let this = self.text.periods[p].form == Form::Whole(Whole::Year(Year::Relative(0)));
        let flow = self.text.v.kind(draft.topic.id) == "flow" && draft.role == Role::Main;
        let moved = matches!(draft.measure, Measure::Growth | Measure::Change);
        let now = (s.floor(n)..figure.lead).rev().take(6).any(|t| {
            let next = s.line.cues_at(t + 1);
            match self.text.lower(t) {
                "are" | "is" | "remain" | "remains" => matches!(self.text.lower(t + 1), "up" | "down"),
                "have" | "has" => next.into_iter().any(|(_, c)| matches!(c, Cue::Move(_))),
                _ => false,
            }
        });
        let day = self.published.filter(|day| day.month() > 1)?;
        if !this || !flow || !moved || !now || ahead(draft) {
            return None;
        }
        Period::months(day.year(), 1, day.month() - u32::from(day.succ_opt()?.day() != 1))
    }

    /// "for the rest of the year": from the month after the one spoken of.
    pub(super) fn rest_of_year(
        &self,
        p: usize,
        held: Option<Period>,
        calendar: crate::period::Calendar,
    ) -> Option<Period> {
        let m = &self.text.periods[p];
        let rest = (m.first.saturating_sub(3)..m.first)
            .any(|t| matches!(self.text.lower(t), "rest" | "remainder") && self.text.lower(t + 1) == "of");
        if !rest || !matches!(m.form, Form::Whole(Whole::Year(_))) {
            return None;
        }
        let year = self.days(p, None, calendar, true)?;
        let day = self.published.filter(|day| year.start <= *day && *day <= year.end)?;
        let known = |h: &Period| year.start <= h.start && h.end < year.end && h.end <= day;
        let told = || self.drafts.iter().rev().filter_map(|d| d.own.filter(|_| !ahead(d))).find(|h| known(h));
        let month = held.filter(known).or_else(told);
        let from = match month {
            Some(held) => held.end.succ_opt()?,
            None => day.with_day(1)?,
        };
        Period::new(from, year.end)
    }

    /// "to raise its trade to 20 billion dollars in the next five years": in the last of them.
    pub(super) fn last_of_years(
        &self,
        s: &Scene<'_>,
        n: usize,
        p: usize,
        calendar: crate::period::Calendar,
    ) -> Option<Period> {
        let Form::Coming { count, unit: Unit::Year } = self.text.periods[p].form else { return None };
        let draft = &self.drafts[s.kept[n].1];
        let lead = s.line.figures[s.kept[n].0].lead;
        let reached = lead > s.line.first && self.text.lower(lead - 1) == "to";
        if count < 2 || draft.measure != Measure::Level || !reached {
            return None;
        }
        let span = self.days(p, None, calendar, true)?;
        Period::months(span.end.year(), span.end.month(), 12)
            .and_then(|year| year.shift_months(11))
            .or(Some(span))
    }

    /// "7.3 percent this fiscal year and 7.5 percent next year": the next fiscal year.
    pub(super) fn year_on(&self, s: &Scene<'_>, p: usize) -> Option<Period> {
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

    /// "the last month of financial year 2018-19 … for the whole year": the fiscal year named before, or that
    /// of the months counted before.
    pub(super) fn year_named(&self, s: &Scene<'_>, p: usize) -> Option<Period> {
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

    /// "during eight months of FY24 … amounted to $80 million in FY24": of a year that still runs, the part
    /// that the sentence speaks of; and so for the year that it is compared with.
    pub(super) fn year_so_far(&self, s: &Scene<'_>, n: usize, p: usize, found: Period) -> Option<Period> {
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

    /// "shrank at the end of last year": of what is counted in quarters or months, the last one.
    pub(super) fn edge_of_year(&self, s: &Scene<'_>, n: usize, p: usize, found: Period) -> Option<Period> {
        let Form::Edge { edge, of: Whole::Year(_) } = self.text.periods[p].form else { return None };
        let draft = &self.drafts[s.kept[n].1];
        let moved = draft.measure == Measure::Growth && found.is_day() && !ahead(draft);
        let months =
            s.current.or(self.carry.period)?.whole_months().filter(|m| moved && matches!(m, 1 | 3))?;
        match edge {
            Edge::Start => Period::months(found.start.year(), 1, months),
            Edge::End => Period::months(found.end.year(), 13 - months, months),
            Edge::Mid => None,
        }
    }
}
