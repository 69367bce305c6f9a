//! `ratio_gdp`: a ratio to GDP against the level and GDP, where the statement gives both for the same
//! period and in the same currency. Without both there is nothing to check and no row.

use super::super::figure::Figure;
use super::super::pair::Pair;
use super::super::registry::{Kind, Reason};
use super::super::slip::{self, Scene};
use super::super::verdict::Formula;
use super::super::{Check, Trial};
use super::growth::{fits_unit, missing};
use super::{is_bound, is_reported, may_accuse, same_thing};
use crate::observation::{Measure, Observation};

pub(in super::super) fn checks(rows: &[Observation]) -> Vec<Check> {
    rows.iter()
        .filter(|row| row.measure == Measure::Level && row.unit == "%GDP" && is_reported(row))
        .filter_map(|row| check(rows, row))
        .collect()
}

fn check(rows: &[Observation], reported: &Observation) -> Option<Check> {
    let level = |row: &&Observation| {
        row.measure == Measure::Level && fits_unit(&row.unit) && row.period == reported.period
    };
    let gdp = |row: &&Observation| {
        row.indicator == "gdp" && row.ref_area == reported.ref_area && row.area_text == reported.area_text
    };
    let mut found: Vec<(bool, usize, Pair<'_>, Trial)> = Vec::new();
    for current in rows.iter().filter(level).filter(|row| same_thing(row, reported)) {
        for comparison in rows.iter().filter(level).filter(gdp).filter(|row| row.unit == current.unit) {
            let trial = Trial {
                formula: Formula::Ratio,
                current: Figure::of(current),
                comparison: Figure::of(comparison),
                reported: Figure::of(reported),
            };
            let pair = Pair { current, comparison, cost: 0 };
            found.push((!trial.holds(), pair.distance(reported), pair, trial));
        }
    }
    let (_, _, pair, trial) = found.into_iter().min_by_key(|(wrong, distance, ..)| (*wrong, *distance))?;
    let judged = trial.judge()?;
    if !may_accuse(&pair, reported, Some(&judged)) {
        return None;
    }
    let row = missing(Kind::RatioGdp, reported, Reason::NoParts, Some(pair.current))
        .with_comparison(pair.comparison);
    let mut row = row.decided(&judged);
    row.diagnoses = slip::diagnose(&trial, &judged, &Scene { rows, reported, pair: None });
    is_bound(&row, &pair, reported).then(|| row.explain(Formula::Ratio, ""))
}

#[cfg(test)]
mod tests {
    use super::super::samples::level;
    use crate::check::{Kind, Verdict, check_statement};
    use crate::observation::Observation;

    fn of(indicator: &str, unit: &str, row: Observation) -> Observation {
        Observation { indicator: indicator.into(), unit: unit.into(), ..row }
    }

    fn verdicts(ratio: &str) -> Vec<Verdict> {
        let rows = [
            of("public_debt", "USD", level("120", "2021")),
            of("public_debt", "%GDP", level(ratio, "2021")),
            of("gdp", "USD", level("300", "2021")),
        ];
        check_statement(&rows)
            .iter()
            .filter(|row| row.kind == Kind::RatioGdp)
            .map(|row| row.verdict)
            .collect()
    }

    #[test]
    fn a_ratio_follows_from_level_and_gdp() {
        assert_eq!(verdicts("40.0"), [Verdict::Exact]);
        assert_eq!(verdicts("60.0"), [Verdict::Inconsistent]);
    }

    #[test]
    fn without_gdp_there_is_no_row() {
        let rows = [
            of("public_debt", "USD", level("120", "2021")),
            of("public_debt", "%GDP", level("40.0", "2021")),
        ];
        assert!(check_statement(&rows).is_empty());
    }
}
