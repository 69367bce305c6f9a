//! Where the lines of the grid stand.

use super::scale;
use chrono::{Datelike, Days, Months, NaiveDate};
use rust_decimal::Decimal;

/// A mark on an axis with its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick<T> {
    /// Where it stands.
    pub at: T,
    /// What it says.
    pub label: String,
}

/// Round steps for values from `low` to `high`, and the axis from its first to its last tick.
///
/// The axis begins at nought unless that would squeeze the line into its upper part.
pub fn values(low: Decimal, high: Decimal) -> Vec<Tick<Decimal>> {
    let (mut low, mut high) = (low.min(high), high.max(low));
    let size = low.abs().max(high.abs());
    let spread = high.saturating_sub(low);
    let pad = if spread.is_zero() {
        if size.is_zero() { Decimal::ONE } else { part(size, 10) }
    } else {
        part(spread, 12)
    };
    // Nought is near when the line covers at least two fifths of the way to it.
    let near = spread.saturating_mul(Decimal::new(25, 1)) >= size;
    (low, high) = match (low >= Decimal::ZERO, high <= Decimal::ZERO) {
        (true, _) if near => (Decimal::ZERO, high.saturating_add(pad)),
        (_, true) if near => (low.saturating_sub(pad), Decimal::ZERO),
        (true, _) => (low.saturating_sub(pad).max(Decimal::ZERO), high.saturating_add(pad)),
        _ => (low.saturating_sub(pad), high.saturating_add(pad)),
    };
    let step = step(high.saturating_sub(low));
    let mut at = low.checked_div(step).unwrap_or_default().floor().saturating_mul(step);
    let mut ticks = Vec::new();
    while ticks.len() < 12 {
        let label = scale::fixed(at.round_dp(step.scale()));
        ticks.push(Tick { at, label });
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

/// The smallest of 1, 2, 5 times a power of ten of which at most six cover `spread`.
fn step(spread: Decimal) -> Decimal {
    let six = Decimal::from(6);
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
        .find(|step| step.checked_mul(six).is_some_and(|reach| reach >= spread))
        .unwrap_or(Decimal::MAX)
}

/// Days between `first` and `last` at which a line of the grid stands, at most ten.
pub fn days(first: NaiveDate, last: NaiveDate) -> Vec<Tick<NaiveDate>> {
    let span = (last - first).num_days();
    if span < 75 {
        return short(first, last);
    }
    let month = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
    let step = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600]
        .into_iter()
        .find(|step| (month(last) - month(first)) / step <= 9)
        .unwrap_or(1200);
    let mut at = (month(first) + step - 1).div_euclid(step) * step;
    let mut ticks = Vec::new();
    while let Some(day) = i32::try_from(at.div_euclid(12)).ok().and_then(|year| {
        NaiveDate::from_ymd_opt(year, 1, 1)?
            .checked_add_months(Months::new(u32::try_from(at.rem_euclid(12)).ok()?))
    }) {
        if day > last || ticks.len() > 12 {
            break;
        }
        if day >= first {
            let format = if step < 12 { "%b %Y" } else { "%Y" };
            ticks.push(Tick { at: day, label: day.format(format).to_string() });
        }
        at += step;
    }
    ticks
}

/// Ticks some days apart, for spans of weeks.
fn short(first: NaiveDate, last: NaiveDate) -> Vec<Tick<NaiveDate>> {
    let span = (last - first).num_days();
    let step = [1, 2, 7, 14].into_iter().find(|step| span / step <= 9).unwrap_or(14);
    let mut ticks = Vec::new();
    let mut at = Some(first);
    while let Some(day) = at.filter(|day| *day <= last) {
        ticks.push(Tick { at: day, label: day.format("%-d %b %Y").to_string() });
        at = day.checked_add_days(Days::new(step.unsigned_abs()));
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(low: &str, high: &str) -> Vec<String> {
        values(low.parse().unwrap(), high.parse().unwrap()).into_iter().map(|t| t.label).collect()
    }

    fn dates(first: &str, last: &str) -> Vec<String> {
        days(first.parse().unwrap(), last.parse().unwrap()).into_iter().map(|t| t.label).collect()
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
    fn ticks_enclose_the_values() {
        for (low, high) in
            [("-3.5", "8"), ("0.001", "0.0011"), ("-9", "-8"), ("1", "79228162514264337593543950335")]
        {
            let ticks = values(low.parse().unwrap(), high.parse().unwrap());
            assert!(ticks.len() >= 2 && ticks.len() <= 12);
            assert!(ticks.first().unwrap().at <= low.parse().unwrap(), "{ticks:?}");
            assert!(ticks.last().unwrap().at >= high.parse().unwrap(), "{ticks:?}");
        }
    }

    #[test]
    fn dates_are_true_and_few() {
        assert_eq!(dates("2018-08-01", "2024-06-30"), ["2019", "2020", "2021", "2022", "2023", "2024"]);
        assert_eq!(
            dates("2021-01-15", "2021-08-15"),
            ["Feb 2021", "Mar 2021", "Apr 2021", "May 2021", "Jun 2021", "Jul 2021", "Aug 2021"]
        );
        assert_eq!(
            dates("2021-03-05", "2021-03-26"),
            ["5 Mar 2021", "12 Mar 2021", "19 Mar 2021", "26 Mar 2021"]
        );
    }
}
