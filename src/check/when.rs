//! Periods in words, for sentences about checks.

use crate::observation::{MONTHS, Period};
use chrono::{Datelike, NaiveDate};

/// A period as people write it: "March 2021", "July 2020 – March 2021", "2021", "2021-03-26".
#[must_use]
pub fn when(period: Period) -> String {
    let month = |day: NaiveDate| MONTHS.get(day.month0() as usize).copied().unwrap_or_default();
    let (start, end) = (period.start, period.end);
    match period.whole_months() {
        Some(12) if start.month() == 1 => start.year().to_string(),
        Some(1) => format!("{} {}", month(start), start.year()),
        Some(_) if start.year() == end.year() => format!("{} – {} {}", month(start), month(end), end.year()),
        Some(_) => format!("{} {} – {} {}", month(start), start.year(), month(end), end.year()),
        None if period.is_day() => start.to_string(),
        None => format!("{start} – {end}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_words() {
        let months = |year, month, count| Period::months(year, month, count).unwrap();
        assert_eq!(when(months(2021, 3, 1)), "March 2021");
        assert_eq!(when(months(2020, 7, 9)), "July 2020 – March 2021");
        assert_eq!(when(months(2021, 1, 12)), "2021");
        assert_eq!(when(months(2021, 1, 3)), "January – March 2021");
        assert_eq!(when(Period::day("2021-03-26".parse().unwrap())), "2021-03-26");
    }
}
