//! `balance`: a deficit or surplus against the two flows it lies between.
//!
//! Deficits and surpluses are positive as written. The flows must be of the same item, period, area,
//! partner and unit; a goods deficit does not follow from goods and services.

use super::super::figure::Figure;
use super::super::pair::Pair;
use super::super::registry::{Kind, Reason};
use super::super::slip::{self, Scene};
use super::super::verdict::Formula;
use super::super::{Check, Trial};
use super::growth::missing;
use super::{is_bound, is_reported, may_accuse, same_place};
use crate::observation::{Measure, Observation};

/// Balance, what it is of, what is taken away.
pub const BALANCES: [(&str, &str, &str); 4] = [
    ("fiscal_deficit", "government_expenditure", "government_revenue"),
    ("fiscal_surplus", "government_revenue", "government_expenditure"),
    ("trade_deficit", "imports_goods", "exports_goods"),
    ("trade_surplus", "exports_goods", "imports_goods"),
];

pub(in super::super) fn checks(rows: &[Observation]) -> Vec<Check> {
    rows.iter()
        .filter(|row| row.measure == Measure::Level && is_reported(row) && row.unit != "%")
        .filter_map(|row| {
            let (_, from, less) = BALANCES.iter().find(|(balance, ..)| *balance == row.indicator)?;
            Some(check(rows, row, from, less))
        })
        .collect()
}

fn check(rows: &[Observation], reported: &Observation, from: &str, less: &str) -> Check {
    let flow = |row: &&Observation, indicator: &str| {
        row.indicator == indicator
            && row.measure == Measure::Level
            && row.item == reported.item
            && row.unit == reported.unit
            && row.status == reported.status
            && row.period.is_some()
            && row.period == reported.period
            && same_place(row, reported)
    };
    let mut found: Vec<(bool, usize, Pair<'_>, Trial)> = Vec::new();
    for current in rows.iter().filter(|row| flow(row, from)) {
        for comparison in rows.iter().filter(|row| flow(row, less)) {
            let trial = Trial {
                formula: Formula::Difference,
                current: Figure::of(current),
                comparison: Figure::of(comparison),
                reported: Figure::of(reported),
            };
            let pair = Pair { current, comparison, cost: 0 };
            found.push((!trial.holds(), pair.distance(reported), pair, trial));
        }
    }
    let best = found.into_iter().min_by_key(|(wrong, distance, ..)| (*wrong, *distance));
    let open = || missing(Kind::Balance, reported, Reason::NoParts, None);
    let Some((_, _, pair, trial)) = best else { return open() };
    let Some(judged) = trial.judge().filter(|judged| may_accuse(&pair, reported, Some(judged))) else {
        return open();
    };
    let mut row = open().with_current(pair.current).with_comparison(pair.comparison).decided(&judged);
    row.diagnoses = slip::diagnose(&trial, &judged, &Scene { rows, reported, pair: None });
    if is_bound(&row, &pair, reported) { row.explain(Formula::Difference, "") } else { open() }
}

#[cfg(test)]
mod tests {
    use super::super::samples::level;
    use crate::check::{Check, Kind, Reason, Slip, Verdict, check_statement};
    use crate::observation::Observation;

    fn of(indicator: &str, value: &str) -> Observation {
        Observation { indicator: indicator.into(), ..level(value, "2022-07") }
    }

    fn balance(rows: &[Observation]) -> Check {
        check_statement(rows).into_iter().find(|row| row.kind == Kind::Balance).unwrap()
    }

    #[test]
    fn a_deficit_is_imports_less_exports() {
        let found = balance(&[
            of("trade_deficit", "4.11"),
            of("exports_goods", "2.301"),
            of("imports_goods", "6.412"),
        ]);
        assert_eq!(found.verdict, Verdict::Exact);
        assert_eq!(
            found.explanation,
            "6.412 − 2.301 = 4.1110 USD, possible 4.11 … 4.12 USD, reported 4.11 USD"
        );
    }

    #[test]
    fn a_surplus_is_not_a_deficit() {
        let found = balance(&[
            of("trade_surplus", "4.11"),
            of("exports_goods", "2.301"),
            of("imports_goods", "6.412"),
        ]);
        assert_eq!(found.verdict, Verdict::Inconsistent);
        assert_eq!(found.diagnoses[0].slip, Slip::Sign);
    }

    #[test]
    fn a_deficit_without_its_flows_has_no_parts() {
        let found = balance(&[of("trade_deficit", "4.11"), of("exports_goods", "2.301")]);
        assert_eq!((found.verdict, found.reason), (Verdict::NotCheckable, Some(Reason::NoParts)));
    }
}
