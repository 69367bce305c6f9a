//! The days that a time expression means for a figure, given what the text has told so far.

use super::Reader;
use super::Role;
use super::when::{Scene, ahead};
use crate::observation::{Measure, Period};
use crate::period::{Anchor, Endpoint, Form, Lead, Precision, Unit, Whole, Year, same_last_year};
use chrono::Datelike;

impl Reader<'_> {
    /// The days that time expression `p` means for the `n`th figure.
    pub(super) fn meant(&self, s: &Scene<'_>, n: usize, p: usize) -> Option<Period> {
        let d = s.kept[n].1;
        let draft = &self.drafts[d];
        let calendar = self.calendar_for(draft);
        let base = draft.role == Role::Base;
        let anchor = s.current.or(self.carry.period);
        let anchor = if base { self.base_anchor(s, d).or(anchor) } else { anchor };
        let m = &self.text.periods[p];
        // "compared with 1.13 billion in 1986 and 369 million the previous year"
        let before = n.checked_sub(1).map(|b| &self.drafts[s.kept[b].1]);
        let joined = before.filter(|b| {
            // but "in December and a year earlier" are both counted from the main figure
            let year = b.own.is_some_and(|p| p.whole_months() == Some(12));
            let dated = s
                .picked
                .get(n - 1)
                .copied()
                .flatten()
                .is_some_and(|q| !self.text.periods[q].form.is_relative_to_current());
            base && dated
                && year
                && b.role == Role::Base
                && b.period_said
                && m.form.is_relative_to_current()
                && {
                    let gap = b.figure.end..s.line.figures[s.kept[n].0].lead;
                    gap.clone().any(|t| self.text.lower(t) == "and") && gap.len() < 10
                }
        });
        let anchor = joined.map_or(anchor, |b| b.own);
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
            // "from 5.5 in the first nine months of 2008 to 4.1 in the same period of 2009": that of what it came from
            Form::Same { year: Year::Named(_) | Year::Split(_) | Year::Fiscal(_), months: None, .. }
                if !base && anchor.is_none() =>
            {
                let before = n.checked_sub(1).and_then(|b| s.picked[b]);
                before.and_then(|q| self.days(q, None, calendar, false))
            }
            Form::ToDate { until: None, .. } if !base => s.around[n]
                .right
                .filter(|r| matches!(self.text.periods[*r].form, Form::Whole(Whole::Month { .. })))
                .and_then(|r| self.days(r, anchor, calendar, false))
                .or(anchor),
            // "in June inflation was 5.8 percent … exports rose in the quarter under review": the one told of last
            Form::Whole(Whole::Step { unit: Unit::Quarter, step: 0, anchor: Anchor::Current })
                if anchor.is_some_and(|a| a.whole_months() != Some(3)) =>
            {
                let quarter = |d: &&super::Draft| d.own.is_some_and(|p| p.whole_months() == Some(3));
                self.drafts[..d].iter().rev().find(quarter).and_then(|d| d.own).or(anchor)
            }
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
        // "estimates of 8 to 8.4 million tonnes a week ago" of a crop: the crop is the same
        let lately = matches!(
            m.form,
            Form::Ago { unit: Unit::Week | Unit::Day, .. }
                | Form::Whole(Whole::Step {
                    unit: Unit::Week | Unit::Month,
                    step: -1,
                    anchor: Anchor::Published
                })
        );
        if lately && let Some(long) = anchor.filter(|a| base && (a.end - a.start).num_days() > 92) {
            return if draft.measure == Measure::Level {
                Some(long)
            } else {
                self.days(p, None, calendar, false)
            };
        }
        // "3.14 million hectares last season", where seasons of two years were told of
        if let Form::Whole(Whole::Year(Year::FiscalRelative(step @ (-1 | 0)))) = m.form
            && matches!(self.text.lower(m.end - 1), "season" | "crop" | "harvest")
            && let Some(season) = [s.current, self.carry.period, self.carry.coming.map(|c| c.0)]
                .into_iter()
                .flatten()
                .find(|a| a.whole_months() == Some(24))
        {
            return season.shift_months(-12 * step);
        }
        // "13.6 billion last year … widened in the first two months of the year": of the one that runs
        if let Form::First { year: Year::Before(0), .. } = m.form
            && let Some(day) = self.published
            && anchor.is_some_and(|a| a.whole_months() == Some(12) && a.end < day)
            && let Some(running) = self.days(p, None, calendar, false)
            && (0..=75).contains(&(day - running.end).num_days())
        {
            return Some(running);
        }
        // "in July-January …, against 1.1 billion in the first seven months of the preceding year": the same months
        if let Form::First { count, unit: Unit::Month, .. } = m.form
            && base
            && let Some(main) = self.base_anchor(s, d)
            && main.whole_months() == Some(count)
            && main.start.month() != 1
        {
            return same_last_year(main);
        }
        if let Some(span) = self.year_running(s, n, p) {
            return Some(span);
        }
        if let Some(month) = self.for_the_year(s, n, p).or_else(|| self.in_the_year(s, n, p)) {
            return Some(month);
        }
        if let Some(span) = self.quoted_to_date(s, n, p) {
            return Some(span);
        }
        if let Some(month) = self.year_to_month(s, n, p, anchor) {
            return Some(month);
        }
        if let Some(rest) = self.rest_of_year(p, s.current.or(self.carry.period), calendar) {
            return Some(rest);
        }
        if let Some(last) = self.last_of_years(s, n, p, calendar) {
            return Some(last);
        }
        if let Some(part) = self.part_of_year_said(s, p, calendar) {
            return Some(part);
        }
        if let Some(week) = self.week_of_sales(s, n, p) {
            return Some(week);
        }
        if let Some(month) = self.month_of_year_said(s, p, calendar) {
            return Some(month);
        }
        let special = self
            .spoken_of(p, s.current, calendar, ahead(draft))
            .or_else(|| self.week_of_claims(draft.topic.id, &draft.topic.area, p))
            .or_else(|| self.week_going_out(p))
            .or_else(|| self.told_of(p))
            .or_else(|| self.year_on(s, p))
            .or_else(|| self.month_just_over(p))
            .or_else(|| self.quarter_reported(p, ahead(draft)))
            .or_else(|| self.year_named(s, p));
        let found = match special {
            Some(found) => found,
            None => self.nearest(p, self.days(p, anchor, calendar, ahead(draft))?, anchor, ahead(draft)),
        };
        let found = self.edge_of_year(s, n, p, found).unwrap_or(found);
        // "4 billion expected in the year as a whole", where the year before was told of: the one that runs
        let running = || {
            let day = self.published.filter(|day| (*day - found.end).num_days() > 100)?;
            found.shift_months(-12).filter(|next| next.start <= day && day <= next.end)
        };
        if m.form == Form::Whole(Whole::Year(Year::Before(0)))
            && ahead(draft)
            && found.whole_months() == Some(12)
            && let Some(next) = running()
        {
            return Some(next);
        }
        if let Some(part) = self.year_so_far(s, n, p, found) {
            return Some(part);
        }
        if let Some(both) = self.joined_months(s, n, p, found) {
            return Some(both);
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
        // "two percent at end-1988 from 2.1 percent last year": not the year before that end
        let of_anchor =
            |c: Period| (c.end - c.start).num_days() < 360 && c.end.year() <= found.end.year() + 1;
        if m.form.is_last_year() && anchor.is_some_and(of_anchor) {
            return anchor.and_then(same_last_year).or(Some(found));
        }
        // what a figure is compared with lies before it
        let behind = |a: Period| found.start > a.end || found == a && same_month_past(&m.form, a);
        if !ahead(draft) && !draft.standing.superseded && self.base_anchor(s, d).is_some_and(behind) {
            return found.shift_months(12);
        }
        Some(found)
    }

    /// "the bank had estimated the April surplus at 3.2 billion", where April was told of: that April.
    fn spoken_of(
        &self,
        p: usize,
        current: Option<Period>,
        calendar: crate::period::Calendar,
        ahead: bool,
    ) -> Option<Period> {
        let held = current.or(self.carry.period).filter(|_| ahead)?;
        let open = matches!(
            self.text.periods[p].form,
            Form::Whole(Whole::Month { year: Year::Unsaid, .. } | Whole::Part { year: Year::Unsaid, .. })
        );
        let latest = self.days(p, None, calendar, false).filter(|_| open)?;
        // "matching a fall in October and confounding expectations of a 0.3 percent rise"
        let before =
            current.is_some() && held.whole_months() == Some(1) && held.shift_months(1) == Some(latest);
        (latest == held || before).then_some(held)
    }

    /// Without a date of publication a month or quarter whose year is not said is the one nearest to what
    /// the text speaks of.
    fn nearest(&self, p: usize, found: Period, anchor: Option<Period>, ahead: bool) -> Period {
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
        let guessed = self.published.is_none() && self.guessed.is_none_or(|g| !g.by_month);
        let Some(anchor) = anchor.filter(|_| unsaid && guessed) else { return found };
        let years = found.start.year() - anchor.start.year();
        let latest = self.guessed.filter(|_| !ahead).map(|g| g.day);
        (years - 1..=years + 1)
            .filter_map(|back| found.shift_months(back * 12))
            .filter(|p| latest.is_none_or(|day| p.start <= day))
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
        (this && over && held.whole_months() == Some(1))
            .then_some(held)
            // "16 billion in nine months … goods worth 4.6 billion were sold in this month"
            .or_else(|| {
                let told = held.whole_months().is_some_and(|m| m < 12) && held.end.succ_opt()?.day() == 1;
                let shown = matches!(self.text.lower(self.text.periods[p].first), "this" | "the");
                (this && over && told && shown)
                    .then(|| Period::months(held.end.year(), held.end.month(), 1))?
            })
    }

    /// "This quarter" in a text that reports on the quarter that is over.
    fn quarter_reported(&self, p: usize, ahead: bool) -> Option<Period> {
        let this = matches!(
            self.text.periods[p].form,
            Form::Whole(Whole::Step { unit: Unit::Quarter, step: 0, anchor: Anchor::Published })
        );
        let (day, held) = (self.published.filter(|_| this && !ahead)?, self.carry.period?);
        let over = (1..=92).contains(&(day - held.end).num_days());
        (over && held.whole_months() == Some(3)).then_some(held)
    }

    /// "The largest increases in the year were in transport (11.4 percent)" in a text about prices in a month: the
    /// twelve months that lead to it.
    pub(super) fn in_the_year(&self, s: &Scene<'_>, n: usize, p: usize) -> Option<Period> {
        let draft = &self.drafts[s.kept[n].1];
        let m = &self.text.periods[p];
        let bare = m.form == Form::Whole(Whole::Year(Year::Before(0)))
            && m.lead == crate::period::Lead::In
            && super::intervals::is_prices(draft.topic.id)
            && draft.measure == Measure::Growth
            && !ahead(draft);
        let month = self.carry.period.filter(|held| bare && held.whole_months() == Some(1))?;
        let fresh = self.published.is_some_and(|day| (0..75).contains(&(day - month.end).num_days()));
        (fresh && month.end.month() < 12).then_some(month)
    }

    /// "during the outgoing week" in a text of a Monday: the week that is over.
    fn week_going_out(&self, p: usize) -> Option<Period> {
        let m = &self.text.periods[p];
        let day = self.published.filter(|_| self.precision == Precision::Day)?;
        let early = day.weekday().num_days_from_monday() < 3;
        let week = matches!(m.form, Form::Whole(Whole::Step { unit: Unit::Week, step: 0, .. }));
        if !early || !week || self.text.lower(m.first) != "outgoing" {
            return None;
        }
        let now = self.days(p, None, self.calendar, false)?;
        let back = chrono::Days::new(7);
        Period::new(now.start.checked_sub_days(back)?, now.end.checked_sub_days(back)?)
    }

    /// "Wheat sales of 317,200 tonnes for the current season" in a text about a week's sales: sold in that week, for
    /// what will be shipped later.
    fn week_of_sales(&self, s: &Scene<'_>, n: usize, p: usize) -> Option<Period> {
        let draft = &self.drafts[s.kept[n].1];
        let m = &self.text.periods[p];
        let Form::Whole(Whole::Year(Year::Split(_) | Year::FiscalRelative(_) | Year::Before(0))) = m.form
        else {
            return None;
        };
        let held = s.current.or(self.carry.period).filter(|h| (h.end - h.start).num_days() == 6)?;
        let season = (m.first..m.end + 2)
            .any(|t| matches!(self.text.lower(t), "season" | "crop" | "marketing" | "harvest"))
            || matches!(m.form, Form::Whole(Whole::Year(Year::Split(_))));
        let sold = matches!(draft.topic.id, "exports_goods" | "sales")
            && draft.topic.text.to_ascii_lowercase().contains("sales")
            && matches!(draft.figure.unit, crate::figure::Unit::Count(_));
        (sold && season).then_some(held)
    }

    /// Weeks of American jobless claims end on Saturday.
    pub(super) fn week_of_claims(&self, id: &str, area: &str, p: usize) -> Option<Period> {
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
        let m = &self.text.periods[p];
        // "in the fiscal year ending in March the surplus narrowed": the whole of it
        let fiscal = (m.first..m.end).any(|t| {
            matches!(
                self.text.lower(t),
                "fiscal" | "financial" | "marketing" | "crop" | "business" | "budget"
            )
        });
        // "annual growth of output for the year ended December": of the whole year
        let accounts = matches!(draft.topic.id, "gdp" | "gni" | "gva")
            && matches!(m.form, Form::Ending { .. })
            && m.lead == crate::period::Lead::For;
        if !moved || fiscal || accounts || !super::intervals::is_year_to_date_of_month(&m.form) {
            return None;
        }
        let span = self.days(p, anchor, self.calendar_for(draft), false)?;
        Period::months(span.end.year(), span.end.month(), 1)
    }

    /// "net exports for the five months": the months counted before; "in that quarter": the one last told of.
    fn told_of(&self, p: usize) -> Option<Period> {
        let m = &self.text.periods[p];
        match m.form {
            Form::BareMonths(count) => {
                let told = self.carry.cumulative.filter(|c| c.whole_months() == Some(count));
                // "4.7 billion in February … 6.8 billion for the two months"
                let held = self.carry.period.filter(|h| h.whole_months() == Some(1));
                let since = held.filter(|h| h.end.month() == count);
                told.or_else(|| since.and_then(|h| Period::months(h.end.year(), 1, count)))
            }
            // "in February … 2.5 billion last month", in a text that has no date
            Form::Whole(Whole::Step { unit: Unit::Month, step: -1, anchor: Anchor::Published })
                if self.published.is_none() =>
            {
                let held =
                    self.carry.period.filter(|h| h.whole_months().is_some_and(|months| months < 12))?;
                Period::months(held.end.year(), held.end.month(), 1)
            }
            Form::Whole(Whole::Step { unit, step: 0, .. }) if self.text.lower(m.first) == "that" => {
                // "forecast to have cooled in October, with the level at 0.8 percent that month"
                let near = (m.first.saturating_sub(40)..m.first).rev().find_map(|t| {
                    let q = (self.text.period_at[t] as usize).checked_sub(1)?;
                    let named = match self.text.periods[q].form {
                        Form::Whole(Whole::Month { .. }) => unit == Unit::Month,
                        Form::Whole(Whole::Part { unit: part, .. }) => part == unit,
                        _ => false,
                    };
                    let same = !self.text.tokens[t..m.first].iter().any(|t| t.newline || t.text == ".");
                    (named && same && self.text.periods[q].lead != crate::period::Lead::Since).then_some(q)
                });
                if let Some(q) = near {
                    return self.days(q, None, self.calendar, false);
                }
                self.carry.last.filter(|last| last.whole_months() == unit.months())
            }
            _ => None,
        }
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
        let by_month = self.guessed.is_some_and(|g| g.by_month);
        if self.published.is_none()
            && matches!(m.form, Form::Whole(Whole::Step { step, .. }) if !by_month || step == 0)
        {
            // a guess of the year says nothing of "last month", that of a month nothing of "this month"
            context.published = None;
        }
        if m.lead == Lead::By && !ahead && self.reached_by(p) {
            return crate::period::resolve(&m.form, &context).map(|r| r.period);
        }
        m.resolve(&context).map(|r| r.period)
    }

    /// "Revenue collected by March amounted to", "purchases reached 855,000 tonnes by September 13": that time is past.
    fn reached_by(&self, p: usize) -> bool {
        let m = &self.text.periods[p];
        let past = |word: &str| {
            matches!(
                word,
                "amounted" | "stood" | "was" | "were" | "reached" | "had" | "totalled" | "totaled" | "hit"
            )
        };
        let by = m.first.saturating_sub(1);
        let done = by > 0 && {
            let word = self.text.lower(by - 1);
            word.len() > 4
                && word.ends_with("ed")
                && !matches!(word, "expected" | "needed" | "required" | "planned")
        };
        past(self.text.lower(m.end)) || done || (by.saturating_sub(6)..by).any(|t| past(self.text.lower(t)))
    }
}

/// "14.5 percent more than last July", told of July: the July before.
pub(super) fn same_month_past(form: &Form, own: Period) -> bool {
    matches!(form, Form::Whole(Whole::Month { month, year: Year::Past })
        if own.whole_months() == Some(1) && own.end.month() == *month)
}
