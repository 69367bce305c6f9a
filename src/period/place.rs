//! Places years, months and days: which year an expression without one belongs to.

use super::calendar::span;
use super::resolve::{
    NOT_YET_OUT, Resolver, add_days, add_months, clamped, first_of_month, last_of_month, plain,
    same_last_year, signed,
};
use super::{Date, Precision, Resolved, Unit, Year};
use crate::observation::Period;
use chrono::{Datelike, NaiveDate};

impl Resolver<'_> {
    /// The days of a year that is said somehow; `None` where it is not.
    pub(super) fn year(&self, year: Year) -> Option<Resolved> {
        let calendar = |number: i32| Period::months(number, 1, 12);
        let now = self.now();
        let current = self.x.current.map(|p| p.end).or(now);
        let fiscal = |end: i32| {
            Some(Resolved {
                fiscal: !self.x.calendar.is_calendar_year(),
                ..plain(self.x.calendar.year(end)?)
            })
        };
        let resolved = match year {
            Year::Unsaid | Year::Past | Year::Coming => return None,
            Year::Named(number) => plain(calendar(number)?),
            Year::Split(end) if self.x.calendar.is_calendar_year() => {
                let first = calendar(end.checked_sub(1)?)?;
                plain(Period::new(first.start, calendar(end)?.end)?)
            }
            Year::Split(end) | Year::Fiscal(end) => fiscal(end)?,
            Year::Relative(step) => plain(calendar(self.x.published.and(now)?.year().checked_add(step)?)?),
            Year::FiscalRelative(step) => {
                fiscal(self.x.calendar.year_of(self.x.published.and(now)?).checked_add(step)?)?
            }
            Year::Before(back) => match self.x.current {
                // The claim's own year may not be a calendar year.
                Some(own) if own.whole_months() == Some(12) => {
                    plain(own.shift_months(back.checked_mul(12)?)?)
                }
                _ => plain(calendar(current?.year().checked_sub(back)?)?),
            },
            Year::FiscalBefore(back) => fiscal(self.x.calendar.year_of(current?).checked_sub(back)?)?,
        };
        Some(Resolved { stated: year.stated(), ..resolved })
    }

    /// Whether months and quarters of `year` are counted from the fiscal year's start.
    pub(super) fn counts_fiscally(&self, year: Year) -> bool {
        if self.x.calendar.is_calendar_year() {
            return false;
        }
        match year {
            Year::Split(_) | Year::Fiscal(_) | Year::FiscalRelative(_) | Year::FiscalBefore(_) => true,
            Year::Unsaid | Year::Before(0) | Year::Relative(0) => self.x.fiscal_hint,
            _ => false,
        }
    }

    /// The latest year that is over or nearly so.
    pub(super) fn latest_year(&self) -> Option<Resolved> {
        let now = self.now()?;
        let year = if self.counts_fiscally(Year::Unsaid) {
            self.x.calendar.year(self.x.calendar.year_of(now) - i32::from(!self.x.ahead))?
        } else {
            Period::months(
                now.year() - i32::from(!self.x.ahead && (now.month(), now.day()) < (12, 1)),
                1,
                12,
            )?
        };
        Some(plain(year))
    }

    /// The year of `month` as said beside it.
    pub(super) fn month_year(&self, month: u32, year: Year) -> Option<i32> {
        match year {
            Year::Named(number) => Some(number),
            Year::Split(end) | Year::Fiscal(end) if self.x.calendar.is_calendar_year() => {
                // The calendar is not known: months from July on open a fiscal year nearly everywhere.
                Some(if matches!(year, Year::Split(_)) && month >= 4 { end.checked_sub(1)? } else { end })
            }
            Year::Split(_) | Year::Fiscal(_) | Year::FiscalRelative(_) | Year::FiscalBefore(_) => {
                let whole = self.year(year)?.period;
                let opens = whole.start.year();
                Some(if month >= whole.start.month() { opens } else { opens.checked_add(1)? })
            }
            Year::Relative(step) => {
                let now = self.now()?;
                // "December last year" beside a claim about that December is the one before it.
                let same = self
                    .x
                    .current
                    .filter(|p| step == -1 && p.whole_months() == Some(1) && p.start.month() == month);
                match same {
                    Some(own) => own.start.year().checked_sub(1),
                    None => now.year().checked_add(step),
                }
            }
            Year::Before(back) => {
                let base = self.x.current.map(|p| p.end).or(self.now())?;
                base.year().checked_sub(back)
            }
            Year::Unsaid | Year::Past | Year::Coming => self.nearest_month(month, year),
        }
    }

    pub(super) fn nearest_month(&self, month: u32, year: Year) -> Option<i32> {
        let now = self.now()?;
        let own = now.year();
        if year == Year::Past {
            return Some(if month < now.month() { own } else { own - 1 });
        }
        if year == Year::Coming {
            return Some(if month > now.month() { own } else { own + 1 });
        }
        if self.x.precision == Precision::Year && self.x.published.is_some() {
            return Some(own);
        }
        if self.x.ahead {
            let over = last_of_month(own, month)?;
            let before = last_of_month(own - 1, month)?;
            if (0..=NOT_YET_OUT).contains(&(now - before).num_days()) {
                return Some(own - 1);
            }
            return Some(if (now - over).num_days() > NOT_YET_OUT { own + 1 } else { own });
        }
        Some(if month <= now.month() { own } else { own - 1 })
    }

    pub(super) fn date(&self, date: Date) -> Option<NaiveDate> {
        let mut year = self.month_year(date.month, date.year)?;
        if date.year == Year::Unsaid && self.x.precision != Precision::Year {
            let now = self.now()?;
            let day = clamped(year, date.month, date.day)?;
            // A day without its year lies within months of publication, more often before it.
            let ahead = (day - now).num_days();
            if ahead > 60 && !self.x.ahead {
                year = year.checked_sub(1)?;
            } else if ahead < -305 {
                year = year.checked_add(1)?;
            }
        }
        NaiveDate::from_ymd_opt(year, date.month, date.day)
    }

    pub(super) fn weekday(&self, weekday: u32, step: i32) -> Option<Resolved> {
        let now = self.published(Unit::Day)?;
        let back = (i64::from(now.weekday().number_from_monday()) - i64::from(weekday)).rem_euclid(7);
        let day = if step > 0 || step == 0 && self.x.ahead && back > 0 {
            add_days(now, 7 - back)?
        } else if step < 0 && back == 0 {
            add_days(now, -7)?
        } else {
            add_days(now, -back)?
        };
        Some(Resolved { point: true, ..plain(Period::day(day)) })
    }

    pub(super) fn days(&self, first: Date, last: Date) -> Option<Resolved> {
        let end_year = self.month_year(last.month, last.year)?;
        let start_year = match first.year {
            Year::Unsaid => {
                if first.month <= last.month {
                    end_year
                } else {
                    end_year - 1
                }
            }
            year => self.month_year(first.month, year)?,
        };
        let start = NaiveDate::from_ymd_opt(start_year, first.month, first.day)?;
        let period = Period::new(start, clamped(end_year, last.month, last.day)?)?;
        Some(Resolved { stated: last.year.stated(), ..plain(period) })
    }

    pub(super) fn months(
        &self,
        first: u32,
        first_year: Year,
        last: u32,
        last_year: Year,
    ) -> Option<Resolved> {
        let count = signed((last.checked_add(12)?.checked_sub(first)?) % 12 + 1)?;
        let wraps = first > last;
        let resolved = |start: NaiveDate, fiscal: bool| {
            let period = span(start, count.unsigned_abs())?;
            let stated = first_year.stated() || last_year.stated();
            Some(Resolved { stated, fiscal, cumulative: true, ..plain(period) })
        };
        // Both years said: they stand as printed.
        if let (Year::Named(from), Year::Named(to)) = (first_year, last_year) {
            let period = Period::new(first_of_month(from, first)?, last_of_month(to, last)?)?;
            return Some(Resolved { stated: true, cumulative: true, ..plain(period) });
        }
        if first_year != Year::Unsaid {
            let mut from = self.month_year(first, first_year)?;
            // "the year beginning in April", said in May: the running one
            if first_year == Year::Coming
                && self.now().is_some_and(|now| {
                    first_of_month(from, first).is_some_and(|start| (start - now).num_days() > 240)
                })
            {
                from = from.checked_sub(1)?;
            }
            return resolved(first_of_month(from, first)?, first_year.fiscal_word());
        }
        match last_year {
            Year::Unsaid | Year::Past | Year::Coming => {
                let end = self.latest_end(last, count)?;
                resolved(add_months(end.with_day(1)?, 1 - count)?, self.x.fiscal_hint && wraps)
            }
            Year::Split(end) | Year::Fiscal(end) if self.x.calendar.is_calendar_year() => {
                // Unknown calendar: a range over the turn of the year ends in the year named last.
                let early = wraps || matches!(last_year, Year::Split(_)) && first >= 4;
                resolved(first_of_month(if early { end.checked_sub(1)? } else { end }, first)?, false)
            }
            Year::Split(_) | Year::Fiscal(_) | Year::FiscalBefore(_) | Year::FiscalRelative(_) => {
                // "1986/87 (Oct-Sept)": a season of twelve months begins in the first year
                if let (Year::Split(end), 12) = (last_year, count) {
                    let from = if first == 1 { end } else { end.checked_sub(1)? };
                    return resolved(first_of_month(from, first)?, true);
                }
                let whole = self.year(last_year)?.period;
                let from = self.month_year(first, last_year)?;
                let found = resolved(first_of_month(from, first)?, true)?;
                // "April-March 2020-21" where the country's own year is July to June.
                let astray = (found.period.end - whole.end).num_days() > 31;
                let early = self.just_begun(last_year, whole)
                    && self.now().is_some_and(|now| found.period.start > now);
                if astray || early {
                    found.period.shift_months(12).map(|period| Resolved { period, ..found })
                } else {
                    Some(found)
                }
            }
            Year::Named(year) => {
                resolved(first_of_month(if wraps { year.checked_sub(1)? } else { year }, first)?, false)
            }
            Year::Relative(-1)
                if self.x.current.is_some_and(|p| p.start.month() == first && p.end.month() == last) =>
            {
                let period = same_last_year(self.x.current?)?;
                Some(Resolved { cumulative: true, ..plain(period) })
            }
            Year::Relative(_) | Year::Before(_) => {
                let to = self.month_year(last, last_year)?;
                let mut from = if wraps { to.checked_sub(1)? } else { to };
                // "July-March last year" said in April means the one before the latest.
                if wraps
                    && last_year == Year::Relative(0)
                    && self.now().is_some_and(|now| last_of_month(to, last).is_some_and(|e| e > now))
                    && !self.x.ahead
                {
                    from = from.checked_sub(1)?;
                }
                resolved(first_of_month(from, first)?, false)
            }
        }
    }

    /// The last day of the latest run of months that ends with `month`.
    pub(super) fn latest_end(&self, month: u32, count: i32) -> Option<NaiveDate> {
        let now = self.now()?;
        let own = last_of_month(now.year(), month)?;
        if self.x.precision == Precision::Year && self.x.published.is_some() {
            return Some(own);
        }
        let next = last_of_month(now.year() + 1, month)?;
        let before = last_of_month(now.year() - 1, month)?;
        if self.x.ahead {
            if (0..=NOT_YET_OUT).contains(&(now - before).num_days()) {
                return Some(before);
            }
            return Some(if (now - own).num_days() > NOT_YET_OUT { next } else { own });
        }
        let slack = if count == 1 { 31 } else { 5 };
        Some(if (own - now).num_days() > slack { before } else { own })
    }
}
