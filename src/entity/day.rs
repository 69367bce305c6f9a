//! Calendar arithmetic for time expressions: months, weeks and decades around a day.

use chrono::{Datelike, Days, Months, NaiveDate};

/// First and last day, both included.
pub(super) type Span = (NaiveDate, NaiveDate);

/// What is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// The unit of a word.
    pub fn of(word: &str) -> Option<Self> {
        Some(match word {
            "day" | "days" => Self::Day,
            "week" | "weeks" => Self::Week,
            "fortnight" | "fortnights" => return None,
            "weekend" | "weekends" => Self::Weekend,
            "month" | "months" => Self::Month,
            "quarter" | "quarters" | "qtr" | "qtrs" => Self::Quarter,
            "year" | "years" | "yr" | "yrs" => Self::Year,
            "decade" | "decades" => Self::Decade,
            "century" | "centuries" => Self::Century,
            _ => return None,
        })
    }

    /// Months in it, none for days and weeks.
    fn months(self) -> Option<u32> {
        Some(match self {
            Self::Day | Self::Week | Self::Weekend => return None,
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
            Self::Decade => 120,
            Self::Century => 1_200,
        })
    }
}

/// `day` moved by a count of units.
pub(super) fn shift(day: NaiveDate, unit: Unit, count: i32) -> Option<NaiveDate> {
    let size = count.unsigned_abs();
    if let Some(months) = unit.months() {
        let months = Months::new(months.checked_mul(size)?);
        return if count >= 0 { day.checked_add_months(months) } else { day.checked_sub_months(months) };
    }
    let days = if unit == Unit::Day { 1 } else { 7 };
    let days = Days::new(days * u64::from(size));
    if count >= 0 { day.checked_add_days(days) } else { day.checked_sub_days(days) }
}

/// The day before.
pub(super) fn eve(day: NaiveDate) -> Option<NaiveDate> {
    day.pred_opt()
}

/// The month.
pub(super) fn month(year: i32, month: u32) -> Option<Span> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    Some((first, eve(first.checked_add_months(Months::new(1))?)?))
}

/// The years, from the first day of one to the last of another.
pub(super) fn years(first: i32, last: i32) -> Option<Span> {
    Some((NaiveDate::from_ymd_opt(first, 1, 1)?, NaiveDate::from_ymd_opt(last, 12, 31)?))
}

/// The Monday on or before a day.
pub(super) fn monday(day: NaiveDate) -> Option<NaiveDate> {
    day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday())))
}

/// The unit that holds `day`, moved on by `step` units.
pub(super) fn whole(day: NaiveDate, unit: Unit, step: i32) -> Option<Span> {
    match unit {
        Unit::Day => {
            let day = shift(day, Unit::Day, step)?;
            Some((day, day))
        }
        Unit::Week | Unit::Weekend => {
            let monday = shift(monday(day)?, Unit::Week, step)?;
            let first = if unit == Unit::Week { monday } else { shift(monday, Unit::Day, 5)? };
            Some((first, shift(monday, Unit::Day, 6)?))
        }
        Unit::Month => {
            let first = shift(day.with_day(1)?, Unit::Month, step)?;
            month(first.year(), first.month())
        }
        Unit::Quarter => {
            let first = NaiveDate::from_ymd_opt(day.year(), (day.month0() / 3) * 3 + 1, 1)?;
            let first = shift(first, Unit::Quarter, step)?;
            Some((first, eve(shift(first, Unit::Quarter, 1)?)?))
        }
        Unit::Year => years(day.year() + step, day.year() + step),
        Unit::Decade => {
            let first = day.year().div_euclid(10) * 10 + step * 10;
            years(first, first + 9)
        }
        Unit::Century => {
            let first = day.year().div_euclid(100) * 100 + step * 100;
            years(first, first + 99)
        }
    }
}

/// The `n`th week (from 1, or from the end if negative) of a month or year: weeks belong where their Thursday is.
pub(super) fn week_of(span: Span, n: i32) -> Option<Span> {
    let thursday = |day: NaiveDate| shift(monday(day)?, Unit::Day, 3);
    let monday_at = if n > 0 {
        let first = monday(span.0)?;
        let first = if thursday(span.0)? < span.0 { shift(first, Unit::Week, 1)? } else { first };
        shift(first, Unit::Week, n - 1)?
    } else {
        let last = monday(span.1)?;
        let last = if thursday(span.1)? > span.1 { shift(last, Unit::Week, -1)? } else { last };
        shift(last, Unit::Week, n + 1)?
    };
    Some((monday_at, shift(monday_at, Unit::Day, 6)?))
}

/// The `n`th such weekday (0 Monday; from the end if `n` is negative) of a span.
pub(super) fn weekday_of(span: Span, weekday: u32, n: i32) -> Option<NaiveDate> {
    let from = if n > 0 { span.0 } else { span.1 };
    let at = from.weekday().num_days_from_monday();
    let day = if n > 0 {
        let first = shift(from, Unit::Day, i32::try_from((weekday + 7 - at) % 7).ok()?)?;
        shift(first, Unit::Week, n - 1)?
    } else {
        let last = shift(from, Unit::Day, -i32::try_from((at + 7 - weekday) % 7).ok()?)?;
        shift(last, Unit::Week, n + 1)?
    };
    (span.0 <= day && day <= span.1).then_some(day)
}
