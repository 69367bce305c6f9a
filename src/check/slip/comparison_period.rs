//! `comparison_period`: the number is right against another period of the same indicator, or for
//! another current period: month for year, cumulative for month.

use super::super::Trial;
use super::{Printed, Repair, Scene, best, repair};
use crate::check::figure::Figure;
use crate::check::pair::affinity;
use crate::check::{Verdict, when};
use crate::observation::{Basis, Measure, Observation, Period, Status};

/// How many levels are tried, nearest first.
const MOST: usize = 32;

/// Digits of a number that does not follow from two levels by chance.
const TELLING: usize = 3;

/// "$1.82 billion (February 2020)".
fn of(row: &Observation) -> String {
    let num = row.num.split_whitespace().collect::<Vec<_>>().join(" ");
    row.period.map_or_else(|| num.clone(), |period| format!("{num} ({})", when(period)))
}

/// Two levels of the statement that the number may be of instead.
type Instead<'a> = (&'a Observation, &'a Observation);

pub(super) fn undo(trial: &Trial, scene: &Scene<'_>) -> Option<Repair> {
    let own = scene.pair?.current;
    best(others(scene).into_iter().filter_map(|(current, comparison)| {
        let undone = Trial { current: Figure::of(current), comparison: Figure::of(comparison), ..*trial };
        repair(&undone, || {
            let before = of(comparison);
            if std::ptr::eq(current, own) {
                format!("against {before} it holds")
            } else {
                format!("it holds for {} against {before}", of(current))
            }
        })
    }))
}

/// The levels that the number follows from, if it has digits enough for that to be no chance: exactly,
/// or within rounding where the levels that its period named are of other claims.
pub(in crate::check) fn elsewhere<'a>(trial: &Trial, scene: &Scene<'a>) -> Option<Instead<'a>> {
    let long = Printed::of(&trial.reported).is_some_and(|printed| printed.digits.len() >= TELLING);
    let of_claim = |row: &Observation| row.claim == scene.reported.claim;
    let loose = scene.pair.is_some_and(|pair| !of_claim(pair.current) || !of_claim(pair.comparison));
    others(scene).into_iter().filter(|_| long).find(|(current, comparison)| {
        let other = Trial { current: Figure::of(current), comparison: Figure::of(comparison), ..*trial };
        other.judge().is_some_and(|judged| {
            judged.verdict == Verdict::Exact || loose && judged.verdict == Verdict::WithinRounding
        })
    })
}

/// The current level against other periods, then other levels against the period before them.
fn others<'a>(scene: &Scene<'a>) -> Vec<Instead<'a>> {
    let reported = scene.reported;
    let Some((pair, now)) = scene.pair.and_then(|pair| Some((pair, pair.current.period?))) else {
        return Vec::new();
    };
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
    let basis = match reported.basis {
        Basis::Unknown | Basis::Other | Basis::Saar => Basis::Yoy,
        named => named,
    };
    let earlier = levels
        .iter()
        .filter(|(_, before)| Some(*before) != pair.comparison.period && before.end < now.end)
        .map(|(row, _)| (pair.current, *row));
    let mut found: Vec<Instead<'a>> = earlier.collect();
    for (current, then) in &levels {
        for (row, before) in &levels {
            if *then != now && before.end < then.end && basis.compares(*before, *then) {
                found.push((current, row));
            }
        }
    }
    found
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
