//! `comparison_period`: the number is right against another period of the same indicator, or for
//! another current period: month for year, cumulative for month.

use super::super::Trial;
use super::{Repair, Scene, best, repair};
use crate::check::figure::Figure;
use crate::check::pair::affinity;
use crate::check::when;
use crate::observation::{Basis, Measure, Observation, Period, Status};

/// How many levels are tried, nearest first.
const MOST: usize = 32;

/// "$1.82 billion (February 2020)".
fn of(row: &Observation, period: Period) -> String {
    let num = row.num.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{num} ({})", when(period))
}

pub(super) fn undo(trial: &Trial, scene: &Scene<'_>) -> Option<Repair> {
    let pair = scene.pair?;
    let reported = scene.reported;
    let mut levels: Vec<(&Observation, Period)> = scene
        .rows
        .iter()
        .filter(|row| {
            row.measure == Measure::Level
                && row.unit == pair.current.unit
                && matches!(row.status, Status::Actual | Status::Revised)
                && affinity(row, reported).is_some()
        })
        .filter_map(|row| Some((row, row.period?)))
        .collect();
    levels.sort_by_key(|(row, _)| row.char_start.abs_diff(reported.char_start));
    levels.truncate(MOST);
    let now = pair.current.period?;
    let undone = |current: Figure, comparison: Figure| Trial { current, comparison, ..*trial };
    let basis = match reported.basis {
        Basis::Unknown | Basis::Other | Basis::Saar => Basis::Yoy,
        named => named,
    };
    let mut repairs = Vec::new();
    for (row, before) in &levels {
        if Some(*before) != pair.comparison.period && before.end < now.end {
            repairs.extend(repair(&undone(trial.current, Figure::of(row)), || {
                format!("against {} it holds", of(row, *before))
            }));
        }
    }
    for (current, then) in &levels {
        for (row, before) in &levels {
            if *then != now && before.end < then.end && basis.compares(*before, *then) {
                let note = || format!("it holds for {} against {}", of(current, *then), of(row, *before));
                repairs.extend(repair(&undone(Figure::of(current), Figure::of(row)), note));
            }
        }
    }
    best(repairs.into_iter())
}

#[cfg(test)]
mod tests {
    use crate::check::Slip;
    use crate::check::kind::samples::{growth, level, slips};

    #[test]
    fn a_number_against_another_year_is_named() {
        let rows =
            [growth("21.0", "2021"), level("121.0", "2021"), level("110.0", "2020"), level("100.0", "2019")];
        assert!(slips(&rows).contains(&Slip::ComparisonPeriod));
        let earlier =
            [growth("25.0", "2021"), level("121.0", "2021"), level("110.0", "2020"), level("88.0", "2019")];
        assert!(slips(&earlier).contains(&Slip::ComparisonPeriod));
    }

    #[test]
    fn another_number_is_not() {
        let rows =
            [growth("37.0", "2021"), level("121.0", "2021"), level("110.0", "2020"), level("100.0", "2019")];
        assert!(!slips(&rows).contains(&Slip::ComparisonPeriod));
    }
}
