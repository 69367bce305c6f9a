//! Where the lines of the grid stand: round values, true dates.
//!
//! For dates there are several grids, from fine to coarse; which of them has room for its labels is
//! known only when they are measured.

use super::scale;
use super::spec::Steps;
use chrono::{Datelike, Days, Months, NaiveDate};
use rust_decimal::Decimal;

/// A mark on an axis with its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick<T> {
    /// Where it stands.
    pub at: T,
    /// What it says.
    pub label: String,
    /// What stands under that, where it changes: the year of months and days.
    pub under: String,
}

/// Round steps that enclose the values from `low` to `high`, in at most `most` steps; the axis runs
/// from the first to the last.
///
/// It holds nought where that is asked for, and otherwise begins at nought unless that would squeeze
/// the line into its upper part.
pub fn values(low: Decimal, high: Decimal, nought: bool, most: u32) -> Vec<Tick<Decimal>> {
    let (mut low, mut high) = (low.min(high), high.max(low));
    if nought {
        (low, high) = (low.min(Decimal::ZERO), high.max(Decimal::ZERO));
    }
    let size = low.abs().max(high.abs());
    let spread = high.saturating_sub(low);
    let pad = if spread.is_zero() {
        if size.is_zero() { Decimal::ONE } else { part(size, 10) }
    } else {
        part(spread, 12)
    };
    // Nought is near when the line covers at least two fifths of the way to it.
    let near = nought || spread.saturating_mul(Decimal::new(25, 1)) >= size;
    (low, high) = match (low >= Decimal::ZERO, high <= Decimal::ZERO) {
        (true, true) => (Decimal::ZERO, pad),
        (true, _) if near => (Decimal::ZERO, high.saturating_add(pad)),
        (_, true) if near => (low.saturating_sub(pad), Decimal::ZERO),
        (true, _) => (low.saturating_sub(pad).max(Decimal::ZERO), high.saturating_add(pad)),
        _ => (low.saturating_sub(pad), high.saturating_add(pad)),
    };
    let step = step(high.saturating_sub(low), most.max(1));
    let mut at = low.checked_div(step).unwrap_or_default().floor().saturating_mul(step);
    let mut ticks = Vec::new();
    while ticks.len() < 16 {
        let at_step = if at.is_zero() { Decimal::ZERO } else { at.round_dp(step.scale()) };
        ticks.push(Tick { at, label: scale::fixed(at_step), under: String::new() });
        if at >= high {
            break;
        }
        at = at.saturating_add(step);
    }
    ticks
}

fn part(value: Decimal, of: u32) -> Decimal {
    value.checked_div(Decimal::from(of)).unwrap_or(value)
}

/// The smallest of 1, 2, 5 times a power of ten of which at most `most` cover `spread`.
fn step(spread: Decimal, most: u32) -> Decimal {
    let most = Decimal::from(most);
    (-20_i32..28)
        .flat_map(|power| [1, 2, 5].map(|digit| (power, digit)))
        .filter_map(|(power, digit)| {
            let places = power.unsigned_abs();
            if power < 0 {
                Decimal::try_from_i128_with_scale(digit, places).ok()
            } else {
                Decimal::try_from_i128_with_scale(digit * 10_i128.pow(places), 0).ok()
            }
        })
        .find(|step| step.checked_mul(most).is_some_and(|reach| reach >= spread))
        .unwrap_or(Decimal::MAX)
}

/// The grids of days between `first` and `last`, from fine to coarse.
pub fn days(first: NaiveDate, last: NaiveDate, steps: Steps) -> Vec<Vec<Tick<NaiveDate>>> {
    let mut grids = Vec::new();
    if steps == Steps::Days {
        grids.extend([1, 2, 7, 14].map(|step| single(first, last, step)));
    }
    let part = if let Steps::Months(part) = steps { part } else { 1 };
    if !matches!(steps, Steps::Years(..)) {
        let parts = [1, 2, 3, 6].into_iter().filter(|step| step % part == 0);
        grids.extend(parts.map(|step| months(first, last, step, part, steps == Steps::Days)));
    }
    let years = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
    grids.extend(years.map(|step| self::years(first, last, step, steps)));
    grids.retain(|grid| !grid.is_empty() && grid.len() <= 40);
    grids
}

/// Every so many days.
fn single(first: NaiveDate, last: NaiveDate, step: u64) -> Vec<Tick<NaiveDate>> {
    if (last - first).num_days() > 40 * i64::try_from(step).unwrap_or(1) {
        return Vec::new();
    }
    let days = std::iter::successors(Some(first), |day| day.checked_add_days(Days::new(step)));
    named(days.take_while(|day| *day <= last).map(|day| (day, day.format("%-d %b").to_string(), day.year())))
}

/// Every so many months: their first days, or the middle of parts of the year.
fn months(first: NaiveDate, last: NaiveDate, step: u32, part: u32, edges: bool) -> Vec<Tick<NaiveDate>> {
    let Some(start) = NaiveDate::from_ymd_opt(first.year(), 1, 1) else { return Vec::new() };
    let from = (0..1200).map_while(|n: u32| start.checked_add_months(Months::new(n.checked_mul(step)?)));
    let days = from.take_while(|day| *day <= last).filter_map(|day| {
        let end = day.checked_add_months(Months::new(part))?.pred_opt()?;
        let at = if edges { day } else { middle(day, end) };
        let label = if part == 1 {
            day.format("%b").to_string()
        } else {
            format!("{}–{}", day.format("%b"), end.format("%b"))
        };
        (at >= first && at <= last).then_some((at, label, day.year()))
    });
    named(days)
}

/// Ticks whose year is named where it begins.
fn named(days: impl Iterator<Item = (NaiveDate, String, i32)>) -> Vec<Tick<NaiveDate>> {
    let mut before = None;
    days.map(|(at, label, year)| {
        let under = if before == Some(year) { String::new() } else { year.to_string() };
        before = Some(year);
        Tick { at, label, under }
    })
    .collect()
}

/// Every so many years: the first of January, or the middle of years with their names.
fn years(first: NaiveDate, last: NaiveDate, step: i32, steps: Steps) -> Vec<Tick<NaiveDate>> {
    let from = first.year().div_euclid(step) * step;
    let count = (last.year() - from) / step + 1;
    let ticks = (0..=count.min(4000)).filter_map(|n| {
        let year = from + n * step;
        let (at, label) = if let Steps::Years(month, day) = steps {
            let start = NaiveDate::from_ymd_opt(year, month, day)?;
            let end = start.checked_add_months(Months::new(12))?.pred_opt()?;
            (middle(start, end), year_name(start, end))
        } else {
            (NaiveDate::from_ymd_opt(year, 1, 1)?, year.to_string())
        };
        (at >= first && at <= last).then(|| Tick { at, label, under: String::new() })
    });
    ticks.collect()
}

/// "2021", or "2020/21" for a year that begins in one and ends in the next.
pub fn year_name(start: NaiveDate, end: NaiveDate) -> String {
    let (first, last) = (start.year(), end.year());
    if first == last { last.to_string() } else { format!("{first}/{:02}", last.rem_euclid(100)) }
}

/// The day in the middle of two.
pub fn middle(start: NaiveDate, end: NaiveDate) -> NaiveDate {
    let half = (end - start).num_days() / 2;
    start.checked_add_days(Days::new(half.unsigned_abs())).unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(low: &str, high: &str) -> Vec<String> {
        let ticks = values(low.parse().unwrap(), high.parse().unwrap(), false, 6);
        ticks.into_iter().map(|t| t.label).collect()
    }

    fn dates(first: &str, last: &str, steps: Steps, grid: usize) -> Vec<String> {
        days(first.parse().unwrap(), last.parse().unwrap(), steps)[grid]
            .iter()
            .map(|t| format!("{} {} {}", t.at, t.label, t.under).trim_end().to_owned())
            .collect()
    }

    #[test]
    fn steps_are_round_and_few() {
        assert_eq!(labels("0.94", "2.6"), ["0", "0.5", "1.0", "1.5", "2.0", "2.5", "3.0"]);
        assert_eq!(labels("118", "121.3"), ["117", "118", "119", "120", "121", "122"]);
        assert_eq!(labels("-3.5", "8"), ["−5", "0", "5", "10"]);
        assert_eq!(labels("7", "7"), ["6.0", "6.5", "7.0", "7.5", "8.0"]);
        assert_eq!(labels("0", "0"), ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
    }

    #[test]
    fn bars_begin_at_nought() {
        for (low, high) in [("118", "121"), ("-121", "-118"), ("-3", "8")] {
            let ticks = values(low.parse().unwrap(), high.parse().unwrap(), true, 5);
            assert!(ticks.iter().any(|tick| tick.at.is_zero()), "{low} {high}");
        }
    }

    #[test]
    fn ticks_enclose_the_values() {
        for (low, high) in
            [("-3.5", "8"), ("0.001", "0.0011"), ("-9", "-8"), ("1", "79228162514264337593543950335")]
        {
            for most in 2..8 {
                let ticks = values(low.parse().unwrap(), high.parse().unwrap(), false, most);
                assert!(ticks.len() >= 2 && ticks.len() <= 12);
                assert!(ticks.first().unwrap().at <= low.parse().unwrap(), "{ticks:?}");
                assert!(ticks.last().unwrap().at >= high.parse().unwrap(), "{ticks:?}");
            }
        }
    }

    #[test]
    fn months_stand_where_their_points_stand() {
        assert_eq!(
            dates("2020-11-20", "2021-03-31", Steps::Months(1), 0),
            ["2020-12-16 Dec 2020", "2021-01-16 Jan 2021", "2021-02-14 Feb", "2021-03-16 Mar"]
        );
        assert_eq!(
            dates("2020-11-20", "2021-08-31", Steps::Months(3), 0),
            ["2021-02-14 Jan–Mar 2021", "2021-05-16 Apr–Jun", "2021-08-15 Jul–Sep"]
        );
    }

    #[test]
    fn days_and_years_are_true() {
        assert_eq!(
            dates("2021-12-30", "2022-01-02", Steps::Days, 0),
            ["2021-12-30 30 Dec 2021", "2021-12-31 31 Dec", "2022-01-01 1 Jan 2022", "2022-01-02 2 Jan"]
        );
        assert_eq!(
            dates("2018-08-01", "2021-06-30", Steps::Years(7, 1), 0),
            ["2018-12-30 2018/19", "2019-12-30 2019/20", "2020-12-30 2020/21"]
        );
        let grids = days("1971-08-01".parse().unwrap(), "2021-06-30".parse().unwrap(), Steps::Months(1));
        assert!(grids.iter().all(|grid| grid.len() <= 40), "finer grids than can be read are left out");
    }
}
