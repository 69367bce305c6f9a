//! Kinds of reference periods: which periods make one line in a chart.

use crate::observation::{MONTHS, Period};
use chrono::Datelike;

/// The kind of a reference period. Periods of one kind can be compared along a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Single days: stocks and prices.
    Day,
    /// Seven days.
    Week,
    /// Calendar months.
    Month,
    /// Calendar quarters.
    Quarter,
    /// Calendar half-years.
    Half,
    /// Twelve months that begin on this month and day.
    Year(u32, u32),
    /// From this month and day to some later day within the year.
    Cumulative(u32, u32),
    /// Spans over a year, in days.
    Span(i64),
}

impl Kind {
    /// The kind that a period is first of all.
    #[must_use]
    pub fn of(period: &Period) -> Self {
        let (month, day) = (period.start.month(), period.start.day());
        let days = (period.end - period.start).num_days() + 1;
        match (period.freq(), period.whole_months()) {
            ("D", _) => Self::Day,
            ("W", _) => Self::Week,
            ("M", _) => Self::Month,
            ("Q", _) => Self::Quarter,
            ("S", _) => Self::Half,
            ("A", _) | (_, Some(12)) => Self::Year(month, day),
            (_, Some(months)) if months < 12 => Self::Cumulative(month, day),
            // Fiscal years that do not begin on the first of a month.
            (_, None) if (365..=366).contains(&days) => Self::Year(month, day),
            (_, None) if days < 365 => Self::Cumulative(month, day),
            _ => Self::Span(days),
        }
    }

    /// Whether a period belongs on a line of this kind.
    ///
    /// A line of cumulative periods also holds the quarter, half and year that begin with it: July
    /// to September is the third month of the cumulation from July.
    #[must_use]
    pub fn holds(self, period: &Period) -> bool {
        let own = Self::of(period);
        match self {
            Self::Cumulative(month, day) => {
                (period.start.month(), period.start.day()) == (month, day)
                    && matches!(own, Self::Quarter | Self::Half | Self::Year(..) | Self::Cumulative(..))
            }
            _ => own == self,
        }
    }

    /// The end of a series' name: `monthly`, `cumulative-jul`, `annual`, `annual-jul-16`.
    #[must_use]
    pub fn slug(self) -> String {
        let from = |month: u32, day: u32| {
            let name = &month_name(month)[..3].to_ascii_lowercase();
            if day == 1 { name.clone() } else { format!("{name}-{day:02}") }
        };
        match self {
            Self::Day => "daily".to_owned(),
            Self::Week => "weekly".to_owned(),
            Self::Month => "monthly".to_owned(),
            Self::Quarter => "quarterly".to_owned(),
            Self::Half => "half-yearly".to_owned(),
            Self::Year(1, 1) => "annual".to_owned(),
            Self::Year(month, day) => format!("annual-{}", from(month, day)),
            Self::Cumulative(month, day) => format!("cumulative-{}", from(month, day)),
            Self::Span(days) => format!("span-{days}"),
        }
    }

    /// The kind in words: "monthly", "cumulative from July".
    #[must_use]
    pub fn words(self) -> String {
        let from = |month: u32, day: u32| {
            let name = month_name(month);
            if day == 1 { name.to_owned() } else { format!("{day} {name}") }
        };
        match self {
            Self::Year(1, 1) => "annual".to_owned(),
            Self::Year(month, day) => format!("fiscal years from {}", from(month, day)),
            Self::Cumulative(month, day) => format!("cumulative from {}", from(month, day)),
            Self::Span(days) => format!("spans of {days} days"),
            _ => self.slug(),
        }
    }
}

/// The English name of a month, 1 to 12.
pub(crate) fn month_name(month: u32) -> &'static str {
    MONTHS[(month.clamp(1, 12) - 1) as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(start: &str, end: &str) -> String {
        Kind::of(&Period::new(start.parse().unwrap(), end.parse().unwrap()).unwrap()).slug()
    }

    #[test]
    fn periods_have_one_kind() {
        assert_eq!(kind("2021-03-26", "2021-03-26"), "daily");
        assert_eq!(kind("2021-03-01", "2021-03-31"), "monthly");
        assert_eq!(kind("2020-07-01", "2020-09-30"), "quarterly");
        assert_eq!(kind("2020-07-01", "2021-03-31"), "cumulative-jul");
        assert_eq!(kind("2020-07-01", "2021-06-30"), "annual-jul");
        assert_eq!(kind("2020-01-01", "2020-12-31"), "annual");
        assert_eq!(kind("2020-07-16", "2021-07-15"), "annual-jul-16");
        assert_eq!(kind("2020-07-16", "2021-04-13"), "cumulative-jul-16");
    }

    #[test]
    fn a_cumulation_holds_its_quarter_half_and_year_but_no_month() {
        let cumulative = Kind::Cumulative(7, 1);
        for (months, holds) in [(1, false), (2, true), (3, true), (6, true), (9, true), (12, true)] {
            assert_eq!(cumulative.holds(&Period::months(2020, 7, months).unwrap()), holds, "{months}");
        }
        assert!(!cumulative.holds(&Period::months(2020, 1, 9).unwrap()));
    }
}
