//! Turns forms into days.
//!
//! Two rules run through all of it. What the text says goes before what the publication date says.
//! And a period that the text does not place is the latest one that was over, or running where that
//! makes sense, when the statement was published.

use super::calendar::span;
use super::{Anchor, Context, Edge, Endpoint, Form, Precision, Resolved, Unit, Whole, Year};
use crate::observation::{Basis, Period};
use chrono::{Datelike, Days, Months, NaiveDate};

/// A cumulative period may be spoken of this many days before it is over.
const NEARLY_OVER: i64 = 20;
/// An expectation may still concern a period that ended this many days ago, as its figures are not out.
pub(super) const NOT_YET_OUT: i64 = 45;

/// The days that `form` means; `None` for forms that name no period and where too little is known.
#[must_use]
pub fn resolve(form: &Form, context: &Context) -> Option<Resolved> {
    Resolver { x: context }.form(form)
}

/// The same months or days one year before.
#[must_use]
pub fn same_last_year(current: Period) -> Option<Period> {
    current.shift_months(12)
}

/// What a growth in `current` is against if it is compared with `comparison`.
#[must_use]
pub fn basis_between(current: Period, comparison: Period) -> Basis {
    if same_last_year(current) == Some(comparison) {
        return Basis::Yoy;
    }
    // the end of December against December of the year before
    let month_of = |p: Period| {
        if p.is_day() && month_end(p.end) { Period::months(p.end.year(), p.end.month(), 1) } else { Some(p) }
    };
    if current.is_day() != comparison.is_day()
        && let (Some(a), Some(b)) = (month_of(current), month_of(comparison))
        && a.whole_months() == Some(1)
        && b.whole_months() == Some(1)
    {
        return basis_between(a, b);
    }
    if current.is_day() && comparison.is_day() {
        let days = (current.end - comparison.end).num_days();
        return match days {
            1 => Basis::Dod,
            // Over a weekend.
            3 if current.end.weekday() == chrono::Weekday::Mon => Basis::Dod,
            7 => Basis::Wow,
            // End of a month against the end of the month before, and so on.
            28..=31 if month_end(current.end) && month_end(comparison.end) => Basis::Mom,
            90..=92 if month_end(current.end) && month_end(comparison.end) => Basis::Qoq,
            _ => Basis::Other,
        };
    }
    let adjoins = comparison.end.succ_opt() == Some(current.start);
    match (current.whole_months(), comparison.whole_months()) {
        (Some(a), Some(b)) if a == b && adjoins => match a {
            1 => Basis::Mom,
            3 => Basis::Qoq,
            6 => Basis::Hoh,
            12 => Basis::Yoy,
            _ => Basis::Other,
        },
        _ if adjoins && length(current) == 7 && length(comparison) == 7 => Basis::Wow,
        // a week against the day before it, as for stocks
        _ if adjoins && length(current) == 7 && comparison.is_day() => Basis::Wow,
        _ => Basis::Other,
    }
}

fn length(period: Period) -> i64 {
    (period.end - period.start).num_days() + 1
}

fn month_end(day: NaiveDate) -> bool {
    day.succ_opt().is_some_and(|next| next.day() == 1)
}

pub(super) fn last_of_month(year: i32, month: u32) -> Option<NaiveDate> {
    Period::months(year, month, 1).map(|p| p.end)
}

pub(super) fn first_of_month(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, 1)
}

pub(super) fn add_months(day: NaiveDate, months: i32) -> Option<NaiveDate> {
    let count = Months::new(months.unsigned_abs());
    if months >= 0 { day.checked_add_months(count) } else { day.checked_sub_months(count) }
}

pub(super) fn add_days(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    let count = Days::new(days.unsigned_abs());
    if days >= 0 { day.checked_add_days(count) } else { day.checked_sub_days(count) }
}

pub(super) fn signed(count: u32) -> Option<i32> {
    i32::try_from(count).ok()
}

pub(super) struct Resolver<'x> {
    pub(super) x: &'x Context,
}

impl Resolver<'_> {
    /// The last day that publication can mean, or the end of the claim's period where the statement
    /// has no date.
    pub(super) fn now(&self) -> Option<NaiveDate> {
        match (self.x.published, self.x.precision) {
            (Some(day), Precision::Day) => Some(day),
            (Some(day), Precision::Month) => last_of_month(day.year(), day.month()),
            (Some(day), Precision::Year) => NaiveDate::from_ymd_opt(day.year(), 12, 31),
            (None, _) => self.x.current.map(|p| p.end),
        }
    }

    /// Publication, if it is known well enough to count in `unit`.
    pub(super) fn published(&self, unit: Unit) -> Option<NaiveDate> {
        let enough = match self.x.precision {
            Precision::Day => true,
            Precision::Month => unit.months().is_some(),
            Precision::Year => unit == Unit::Year,
        };
        self.x.published.filter(|_| enough).and(self.now())
    }

    fn form(&self, form: &Form) -> Option<Resolved> {
        match *form {
            Form::Day(date) => {
                let day = self.date(date)?;
                Some(Resolved { stated: date.year.stated(), point: true, ..plain(Period::day(day)) })
            }
            Form::Weekday { weekday, step } => self.weekday(weekday, step),
            Form::Whole(whole) => self.whole(whole),
            Form::Edge { edge, of } => self.edge(edge, of),
            Form::Months { first, first_year, last, last_year } => {
                self.months(first, first_year, last, last_year)
            }
            Form::MidMonths { first, first_year, last, last_year } => {
                let whole = self.months(first, first_year, last, last_year)?;
                let start = add_days(whole.period.start, 15)?;
                let end = whole.period.end.with_day(15)?;
                Some(Resolved { period: Period::new(start, end)?, ..whole })
            }
            Form::Days { first, last } => self.days(first, last),
            Form::First { count, unit, year } => self.first(count, unit, year),
            Form::Final { count, unit, year } => {
                let whole = self.year(year).or_else(|| self.latest_year())?;
                let start =
                    add_months(whole.period.end.succ_opt()?, -signed(count.checked_mul(unit.months()?)?)?)?;
                Some(Resolved { period: Period::new(start, whole.period.end)?, cumulative: true, ..whole })
            }
            Form::BareMonths(count) => {
                let year = if self.x.calendar.is_calendar_year() {
                    Year::Relative(0)
                } else {
                    Year::FiscalRelative(0)
                };
                self.first(count, Unit::Month, year).map(|r| Resolved { stated: false, ..r })
            }
            Form::Ending { count, unit, at } => self.ending(count, unit, at),
            Form::Past { count, unit, anchor } => self.past(count, unit, anchor),
            Form::Coming { count, unit } => self.coming(count, unit),
            Form::ToDate { year, until } => self.to_date(year, until),
            Form::MonthToDate => {
                let now = self.published(Unit::Day)?;
                Some(plain(Period::new(now.with_day(1)?, now)?))
            }
            Form::Years { first, last } => {
                let period = Period::new(first_of_month(first, 1)?, NaiveDate::from_ymd_opt(last, 12, 31)?)?;
                Some(Resolved { stated: true, cumulative: true, ..plain(period) })
            }
            Form::Edges { from, first, to, last } => {
                let day = |edge, year| self.edge(edge, Whole::Year(Year::Named(year)));
                let period = Period::new(day(from, first)?.period.start, day(to, last)?.period.end)?;
                Some(Resolved { stated: true, cumulative: true, ..plain(period) })
            }
            Form::Ago { count, unit } => self.ago(count, unit),
            Form::Same { unit, year, months } => self.same(unit, year, months),
            Form::Marker(_) | Form::Tenor | Form::Base => None,
        }
    }

    // ---- wholes ----

    fn whole(&self, whole: Whole) -> Option<Resolved> {
        match whole {
            Whole::Month { month, year } => {
                let number = self.month_year(month, year)?;
                let fiscal = self.counts_fiscally(year) && year != Year::Unsaid;
                Some(Resolved { stated: year.stated(), fiscal, ..plain(Period::months(number, month, 1)?) })
            }
            Whole::Part { unit, number, year } => self.part(unit, number, year),
            Whole::Year(Year::Unsaid) => {
                let now = self.x.current.map(|p| p.end).or(self.now())?;
                Some(plain(Period::months(now.year(), 1, 12)?))
            }
            Whole::Year(year) => self.year(year),
            Whole::Step { unit, step, anchor } => self.step(unit, step, anchor),
        }
    }

    /// The `number`th month, quarter or half of a year.
    fn part(&self, unit: Unit, number: u32, year: Year) -> Option<Resolved> {
        let months = unit.months()?;
        let skip = signed(number.checked_sub(1)?.checked_mul(months)?)?;
        let fiscal = self.counts_fiscally(year);
        let within = |whole: Period| span(add_months(whole.start, skip)?, months);
        if year == Year::Unsaid || year == Year::Before(0) && self.x.current.is_none() {
            // A quarter is spoken of as soon as it runs, a half once it has run for a while.
            let period = self.latest(fiscal, if months == 6 { 137 } else { 92 }, &within)?;
            return Some(Resolved { fiscal, ..plain(period) });
        }
        if let Year::Past | Year::Coming = year {
            return None;
        }
        let start = self.part_year(year, fiscal)?;
        let mut period = within(start)?;
        if self.just_begun(year, start) && self.now().is_some_and(|now| period.start > now) {
            period = period.shift_months(12)?;
        }
        Some(Resolved { stated: year.stated(), fiscal, ..plain(period) })
    }

    /// Whether "the current fiscal year" may still mean the year before: "the first eleven months of
    /// the current fiscal year" is said when the next one has begun.
    pub(super) fn just_begun(&self, year: Year, whole: Period) -> bool {
        let grace = match year {
            Year::FiscalRelative(0) | Year::FiscalBefore(0) => 100,
            Year::Relative(0) => 45,
            _ => return false,
        };
        let exact = self.x.precision != Precision::Year && !self.x.ahead;
        exact && self.now().is_some_and(|now| (now - whole.start).num_days() < grace)
    }

    /// The year whose parts are counted.
    fn part_year(&self, year: Year, fiscal: bool) -> Option<Period> {
        match year {
            Year::Before(0) | Year::Relative(0) if fiscal => {
                self.year(Year::FiscalBefore(0)).map(|r| r.period)
            }
            Year::Before(back) => {
                // Of the claim's year: the calendar year that the claim's period ends in.
                let own = self.x.current.filter(|p| p.whole_months() == Some(12));
                match own {
                    Some(own) => own.shift_months(back.checked_mul(12)?),
                    None => Period::months(
                        self.x.current.map(|p| p.end).or(self.now())?.year().checked_sub(back)?,
                        1,
                        12,
                    ),
                }
            }
            Year::Split(end) if self.x.calendar.is_calendar_year() => {
                Period::months(end.checked_sub(1)?, 1, 12)
            }
            _ => self.year(year).map(|r| r.period),
        }
    }

    /// The latest year's part that ends at most `slack` days after publication; for expectations the
    /// next one.
    fn latest(&self, fiscal: bool, slack: i64, within: &dyn Fn(Period) -> Option<Period>) -> Option<Period> {
        let now = self.now()?;
        let own = if fiscal { self.x.calendar.year_of(now) } else { now.year() };
        let whole = |year: i32| if fiscal { self.x.calendar.year(year) } else { Period::months(year, 1, 12) };
        if self.x.precision == Precision::Year && self.x.published.is_some() && !fiscal {
            return within(whole(own)?);
        }
        let candidates = [own + 1, own, own - 1, own - 2];
        let mut chosen = None;
        for year in candidates {
            let period = within(whole(year)?)?;
            if self.x.ahead {
                if (now - period.end).num_days() <= NOT_YET_OUT {
                    chosen = Some(period);
                }
            } else if (period.end - now).num_days() <= slack {
                return Some(period);
            }
        }
        chosen
    }

    fn step(&self, unit: Unit, step: i32, anchor: Anchor) -> Option<Resolved> {
        let own = self.x.current.filter(|_| anchor == Anchor::Current);
        if let Some(current) = own {
            return self.step_current(unit, step, current);
        }
        let now = self.published(unit)?;
        let period = match unit {
            Unit::Day => Period::day(add_days(now, i64::from(step))?),
            Unit::Week => week_of(add_days(now, i64::from(step).checked_mul(7)?)?)?,
            Unit::Month | Unit::Quarter | Unit::Half => {
                // "the previous quarter" of a statement that has no period of its own lies before it.
                let months = unit.months()?;
                let month = now.month0() / months * months + 1;
                let start =
                    add_months(first_of_month(now.year(), month)?, step.checked_mul(signed(months)?)?)?;
                span(start, months)?
            }
            Unit::Year => Period::months(now.year().checked_add(step)?, 1, 12)?,
        };
        Some(Resolved { point: unit == Unit::Day, ..plain(period) })
    }

    #[allow(clippy::unused_self)] // one of the steps, called as they are
    fn step_current(&self, unit: Unit, step: i32, current: Period) -> Option<Resolved> {
        let period = match unit {
            Unit::Day => Period::day(add_days(current.end, i64::from(step))?),
            Unit::Week => {
                let days = i64::from(step).checked_mul(7)?;
                if current.is_day() && step != 0 {
                    Period::day(add_days(current.end, days)?)
                } else {
                    let start = if length(current) == 7 { current.start } else { add_days(current.end, -6)? };
                    Period::new(add_days(start, days)?, add_days(add_days(start, 6)?, days)?)?
                }
            }
            _ => {
                let months = unit.months()?;
                let back = step.checked_mul(signed(months)?)?.checked_neg()?;
                if current.whole_months() == Some(months) || (current.is_day() && step != 0) {
                    current.shift_months(back)?
                } else {
                    // The unit that holds the claim's last day.
                    let month = current.end.month0() / months * months + 1;
                    span(add_months(first_of_month(current.end.year(), month)?, -back)?, months)?
                }
            }
        };
        Some(Resolved { point: period.is_day(), ..plain(period) })
    }

    fn edge(&self, edge: Edge, of: Whole) -> Option<Resolved> {
        let whole = match of {
            Whole::Year(Year::Unsaid) => self.edge_of_year(edge)?,
            Whole::Month { month, year: Year::Unsaid } if edge == Edge::End && !self.x.ahead => {
                // The end of a month that is still running was a year ago, or is a slip of days.
                let end = self.latest_end(month, 2)?;
                plain(Period::months(end.year(), month, 1)?)
            }
            _ => self.whole(of)?,
        };
        let Period { start, end } = whole.period;
        let day = match edge {
            Edge::Start => start,
            Edge::End => end,
            Edge::Mid => match of {
                Whole::Month { .. } => start.with_day(15)?,
                Whole::Year(_) => add_months(start, 6)?.pred_opt()?,
                _ => add_days(start, length(whole.period) / 2)?,
            },
        };
        Some(Resolved { period: Period::day(day), point: true, cumulative: false, ..whole })
    }

    /// "year-end", "mid-year" without a number: the claim's year, else the latest that is over.
    fn edge_of_year(&self, edge: Edge) -> Option<Resolved> {
        if let Some(current) = self.x.current {
            return Some(plain(Period::months(current.end.year(), 1, 12)?));
        }
        let now = self.now()?;
        let passed = match edge {
            Edge::Start => true,
            Edge::Mid => now.month() > 6,
            Edge::End => (now.month(), now.day()) >= (12, 31),
        };
        let back = i32::from(!passed && !self.x.ahead);
        Some(plain(Period::months(now.year() - back, 1, 12)?))
    }

    // ---- spans ----

    fn first(&self, count: u32, unit: Unit, year: Year) -> Option<Resolved> {
        let months = count.checked_mul(unit.months()?).filter(|&months| (1..=1200).contains(&months))?;
        let fiscal = self.counts_fiscally(year);
        let within = |whole: Period| span(whole.start, months);
        let unplaced = year == Year::Unsaid || year == Year::Before(0) && self.x.current.is_none();
        let period = if unplaced {
            self.latest(fiscal, NEARLY_OVER, &within)?
        } else {
            let whole = self.part_year(year, fiscal)?;
            let period = within(whole)?;
            let unfinished = |p: Period| self.now().is_some_and(|now| (p.end - now).num_days() > NEARLY_OVER);
            // "the first nine months of the year", told in April where years begin in July
            let by_calendar = !fiscal && !self.x.ahead && matches!(year, Year::Before(0) | Year::Relative(0));
            let ended =
                self.now().filter(|_| by_calendar && !self.x.calendar.is_calendar_year()).and_then(|now| {
                    within(self.x.calendar.year(self.x.calendar.year_of(now))?).filter(|p| !unfinished(*p))
                });
            match ended.filter(|_| unfinished(period)) {
                Some(ended) => ended,
                None if unfinished(period) && self.just_begun(year, whole) => period.shift_months(12)?,
                None => period,
            }
        };
        Some(Resolved { stated: year.stated(), fiscal, cumulative: true, ..plain(period) })
    }

    fn endpoint(&self, at: Endpoint) -> Option<(NaiveDate, bool)> {
        Some(match at {
            Endpoint::Day(date) => (self.date(date)?, date.year.stated()),
            Endpoint::Month { month, year: Year::Unsaid } => (self.latest_end(month, 2)?, false),
            Endpoint::Month { month, year } => {
                (last_of_month(self.month_year(month, year)?, month)?, year.stated())
            }
            Endpoint::Year(year) => (self.year(year)?.period.end, true),
            Endpoint::Weekday(weekday) => (self.weekday(weekday, 0)?.period.end, false),
        })
    }

    fn ending(&self, count: u32, unit: Unit, at: Endpoint) -> Option<Resolved> {
        let (end, stated) = self.endpoint(at)?;
        let start = match unit.months() {
            Some(months) => add_months(end.succ_opt()?, -signed(count.checked_mul(months)?)?)?,
            None => add_days(end, 1 - i64::from(count) * if unit == Unit::Week { 7 } else { 1 })?,
        };
        let cumulative = unit.months().is_some_and(|months| months * count.min(99) > 1);
        Some(Resolved { stated, cumulative, ..plain(Period::new(start, end)?) })
    }

    fn past(&self, count: u32, unit: Unit, anchor: Anchor) -> Option<Resolved> {
        let Some(months) = unit.months() else {
            let end = self.published(Unit::Day)?;
            let days = i64::from(count) * if unit == Unit::Week { 7 } else { 1 };
            return Some(plain(Period::new(add_days(end, 1 - days)?, end)?));
        };
        let back = signed(count.checked_mul(months)?)?;
        let end = match self.x.current {
            Some(current) if anchor == Anchor::Current => current.start.pred_opt()?,
            Some(current) => current.end,
            None => {
                let now = self.published(unit)?;
                if month_end(now) { now } else { now.with_day(1)?.pred_opt()? }
            }
        };
        let start = if month_end(end) {
            add_months(end.succ_opt()?, -back)?
        } else {
            add_months(end, -back)?.succ_opt()?
        };
        Some(Resolved { cumulative: true, ..plain(Period::new(start, end)?) })
    }

    fn coming(&self, count: u32, unit: Unit) -> Option<Resolved> {
        let Some(months) = unit.months() else {
            let start = self.published(Unit::Day)?.succ_opt()?;
            let days = i64::from(count) * if unit == Unit::Week { 7 } else { 1 };
            return Some(plain(Period::new(start, add_days(start, days - 1)?)?));
        };
        let now = self.published(unit).or_else(|| self.x.current.map(|p| p.end))?;
        let start = if unit == Unit::Year {
            first_of_month(now.year() + 1, 1)?
        } else {
            add_months(now.with_day(1)?, 1)?
        };
        Some(Resolved { cumulative: true, ..plain(span(start, count.checked_mul(months)?)?) })
    }

    fn to_date(&self, year: Year, until: Option<Endpoint>) -> Option<Resolved> {
        if let Some(until) = until {
            let (end, stated) = self.endpoint(until)?;
            let fiscal = !self.x.calendar.is_calendar_year();
            let start = if fiscal {
                self.x.calendar.start(self.x.calendar.year_of(end))?
            } else {
                first_of_month(end.year(), 1)?
            };
            return Some(Resolved { stated, fiscal, cumulative: true, ..plain(Period::new(start, end)?) });
        }
        let fiscal = self.counts_fiscally(year);
        let whole = self.part_year(year, fiscal)?;
        let within = |day: NaiveDate| (whole.start..=whole.end).contains(&day);
        let last_full =
            self.now().and_then(|now| if month_end(now) { Some(now) } else { now.with_day(1)?.pred_opt() });
        let own = self
            .x
            .current
            .map(|p| p.end)
            .filter(|&end| within(end) && self.now().is_none_or(|now| end <= now));
        // In the year's first month there is no full month yet: up to the day of publication.
        let end = own
            .or(last_full.filter(|&day| within(day)))
            .or(self.now().filter(|&day| within(day)))
            .unwrap_or(whole.end);
        Some(Resolved {
            stated: year.stated(),
            fiscal,
            cumulative: true,
            ..plain(Period::new(whole.start, end)?)
        })
    }

    // ---- relative to the claim ----

    fn ago(&self, count: u32, unit: Unit) -> Option<Resolved> {
        let Some(current) = self.x.current else {
            return self.step(unit, -signed(count)?, Anchor::Published);
        };
        let period = if let Some(months) = unit.months() {
            current.shift_months(signed(count.checked_mul(months)?)?)?
        } else {
            let days = i64::from(count) * if unit == Unit::Week { 7 } else { 1 };
            Period::new(add_days(current.start, -days)?, add_days(current.end, -days)?)?
        };
        Some(Resolved { point: period.is_day(), ..plain(period) })
    }

    fn same(&self, unit: Option<Unit>, year: Year, months: Option<(u32, u32)>) -> Option<Resolved> {
        let fits =
            |p: Period| months.is_none_or(|(first, last)| (p.start.month(), p.end.month()) == (first, last));
        // The months in brackets go before a claim's period that is another one.
        let mut own = match (self.x.current.filter(|&p| fits(p)), months) {
            (Some(own), _) => own,
            (None, Some((first, last))) => self.months(first, Year::Unsaid, last, Year::Unsaid)?.period,
            (None, None) => return None,
        };
        if unit == Some(Unit::Month) && own.whole_months().is_some_and(|months| months > 1) {
            own = Period::months(own.end.year(), own.end.month(), 1)?;
        }
        let end = own.end.year();
        let fiscal_end = self.x.calendar.year_of(own.end);
        let back = match year {
            Year::Unsaid | Year::Past | Year::Coming => 0,
            Year::Named(number) if own.start.year() != end && number != end => {
                // Over the turn of the year either year may be the one named.
                end.checked_sub(number)?.max(1)
            }
            Year::Named(number) => end.checked_sub(number)?,
            Year::Split(number) | Year::Fiscal(number) => fiscal_end.checked_sub(number)?,
            Year::Relative(0) => self.x.published.and(self.now()).map_or(0, |now| (end - now.year()).min(0)),
            Year::FiscalRelative(0) => self
                .x
                .published
                .and(self.now())
                .map_or(0, |now| (fiscal_end - self.x.calendar.year_of(now)).min(0)),
            Year::Relative(step) | Year::FiscalRelative(step) => step.checked_neg()?,
            Year::Before(back) | Year::FiscalBefore(back) => back,
        };
        let period = own.shift_months(back.checked_mul(12)?)?;
        let cumulative = period.whole_months().is_some_and(|months| months > 1);
        Some(Resolved {
            stated: year.stated(),
            point: period.is_day(),
            cumulative,
            fiscal: year.fiscal_word(),
            ..plain(period)
        })
    }
}

pub(super) fn plain(period: Period) -> Resolved {
    Resolved { period, stated: false, point: false, fiscal: false, cumulative: false }
}

/// Monday to Sunday.
fn week_of(day: NaiveDate) -> Option<Period> {
    let monday = add_days(day, -i64::from(day.weekday().num_days_from_monday()))?;
    Period::new(monday, add_days(monday, 6)?)
}

/// The day of the month, or the month's last day where it is shorter.
pub(super) fn clamped(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day).or_else(|| last_of_month(year, month).filter(|_| day <= 31))
}
