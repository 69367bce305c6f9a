//! Fiscal calendars: where a country's fiscal year starts, and its parts.
//!
//! The table is `data/vocabulary/fiscal.tsv`; a country that is not in it has the calendar year.

use crate::observation::Period;
use chrono::{Datelike, Days, Months, NaiveDate};
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../data/vocabulary/fiscal.tsv");

/// The day on which a fiscal year starts; 1 January is the calendar year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Calendar {
    /// Month from 1.
    pub fiscal_start_month: u32,
    /// Day of the month from 1.
    pub fiscal_start_day: u32,
}

impl Default for Calendar {
    fn default() -> Self {
        Self { fiscal_start_month: 1, fiscal_start_day: 1 }
    }
}

impl Calendar {
    /// Whether the fiscal year is the calendar year.
    #[must_use]
    pub const fn is_calendar_year(self) -> bool {
        self.fiscal_start_month == 1 && self.fiscal_start_day == 1
    }

    /// First day of the fiscal year that ends in `end`.
    #[must_use]
    pub fn start(self, end: i32) -> Option<NaiveDate> {
        let year = if self.is_calendar_year() { end } else { end.checked_sub(1)? };
        NaiveDate::from_ymd_opt(year, self.fiscal_start_month, self.fiscal_start_day)
    }

    /// The fiscal year that ends in `end`.
    #[must_use]
    pub fn year(self, end: i32) -> Option<Period> {
        span(self.start(end)?, 12)
    }

    /// The year in which the fiscal year that holds `day` ends.
    #[must_use]
    pub fn year_of(self, day: NaiveDate) -> i32 {
        let past = (day.month(), day.day()) >= (self.fiscal_start_month, self.fiscal_start_day);
        day.year() + i32::from(past && !self.is_calendar_year())
    }
}

/// `months` months from `start` on; the last day is the one before the same day of the month.
pub(super) fn span(start: NaiveDate, months: u32) -> Option<Period> {
    let end = start.checked_add_months(Months::new(months))?.checked_sub_days(Days::new(1))?;
    Period::new(start, end)
}

/// The fiscal calendar of a country (ISO 3166-1 alpha-3, capitals); the calendar year if unknown.
#[must_use]
pub fn fiscal_calendar(area: &str) -> Calendar {
    static KNOWN: LazyLock<Vec<(&str, Calendar)>> =
        LazyLock::new(|| rows().filter_map(|(code, start)| Some((code, month_day(start)?))).collect());
    KNOWN.iter().find(|(code, _)| *code == area).map(|(_, calendar)| *calendar).unwrap_or_default()
}

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.lines().skip(1).filter_map(|line| {
        let mut columns = line.split('\t');
        Some((columns.next()?, columns.next()?))
    })
}

fn month_day(text: &str) -> Option<Calendar> {
    let (month, day) = text.split_once('-')?;
    Some(Calendar { fiscal_start_month: month.parse().ok()?, fiscal_start_day: day.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_unique_and_readable() {
        let codes: Vec<_> = rows().map(|(code, _)| code).collect();
        assert!(codes.windows(2).all(|pair| pair[0] < pair[1]), "{codes:?}");
        assert!(codes.iter().all(|code| code.len() == 3));
        for (code, start) in rows() {
            let calendar = month_day(start).expect(code);
            assert!(calendar.year(2021).is_some(), "{code}");
            assert!(!calendar.is_calendar_year(), "{code} needs no line");
        }
    }

    #[test]
    fn a_fiscal_year_is_named_by_the_year_in_which_it_ends() {
        let year = fiscal_calendar("PAK").year(2021).unwrap();
        assert_eq!(
            (year.start.to_string(), year.end.to_string()),
            ("2020-07-01".into(), "2021-06-30".into())
        );
        let year = fiscal_calendar("NPL").year(2024).unwrap();
        assert_eq!(
            (year.start.to_string(), year.end.to_string()),
            ("2023-07-16".into(), "2024-07-15".into())
        );
        let year = fiscal_calendar("BRA").year(2021).unwrap();
        assert_eq!(
            (year.start.to_string(), year.end.to_string()),
            ("2021-01-01".into(), "2021-12-31".into())
        );
    }

    #[test]
    fn the_last_day_of_a_fiscal_year_still_belongs_to_it() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        let pak = fiscal_calendar("PAK");
        assert_eq!(pak.year_of(day(2021, 6, 30)), 2021);
        assert_eq!(pak.year_of(day(2021, 7, 1)), 2022);
        assert_eq!(Calendar::default().year_of(day(2021, 7, 1)), 2021);
    }
}
