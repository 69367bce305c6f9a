//! `share`: a part as a percentage of a whole against the levels of both.
//!
//! "$1.268bn … which was 75.07pc of US $1.689bn": the part stands before the share in its claim, the
//! whole after it. Any part and whole of one unit whose ratio the share is are taken; to be called
//! wrong, the share must be followed by its whole at once.

use super::super::figure::Figure;
use super::super::pair::{self, Pair};
use super::super::registry::{Kind, Reason};
use super::super::slip::{self, Scene};
use super::super::verdict::Formula;
use super::super::{Check, Trial};
use super::growth::{fits_unit, missing};
use super::is_reported;
use crate::observation::{Measure, Observation, Period};

/// How many characters may stand between a share and the whole that it names ("of the total of").
const FOLLOWS_WITHIN: usize = 40;

pub(in super::super) fn checks(rows: &[Observation]) -> Vec<Check> {
    rows.iter()
        .filter(|row| row.measure == Measure::Share && is_reported(row))
        .map(|row| check(rows, row))
        .collect()
}

fn trial(part: &Observation, whole: &Observation, reported: &Observation) -> Trial {
    Trial {
        formula: Formula::Ratio,
        current: Figure::of(part),
        comparison: Figure::of(whole),
        reported: Figure::of(reported),
    }
}

fn covers(whole: Option<Period>, part: Option<Period>) -> bool {
    whole.zip(part).is_some_and(|(whole, part)| whole.start <= part.start && part.end <= whole.end)
}

fn check(rows: &[Observation], reported: &Observation) -> Check {
    let level = |row: &&Observation| row.measure == Measure::Level && fits_unit(&row.unit);
    let parts = rows.iter().filter(level).filter(|row| {
        row.period == reported.period
            && row.claim == reported.claim
            && pair::affinity(row, reported).is_some()
    });
    let wholes: Vec<&Observation> = rows
        .iter()
        .filter(level)
        .filter(|row| {
            let related = row.indicator == reported.indicator && row.ref_area == reported.ref_area;
            // Of a year's target: the whole may span more than the part.
            row.claim == reported.claim && (covers(row.period, reported.period) || row.period.is_none())
                || related && row.period == reported.period
        })
        .collect();
    let mut pairs: Vec<(bool, usize, Pair<'_>)> = Vec::new();
    for part in parts {
        for &whole in &wholes {
            let larger = Figure::of(whole).high > Figure::of(part).high;
            if whole.unit == part.unit && larger {
                let pair = Pair { current: part, comparison: whole, cost: 0 };
                pairs.push((!trial(part, whole, reported).holds(), pair.distance(reported), pair));
            }
        }
    }
    pairs.sort_by_key(|(wrong, distance, pair)| {
        (*wrong, *distance, pair.current.char_start, pair.comparison.char_start)
    });
    let named = |pair: &Pair<'_>| {
        let after = pair.comparison.char_start.checked_sub(reported.char_end);
        after.is_some_and(|gap| gap <= FOLLOWS_WITHIN) && pair.current.char_start < reported.char_start
    };
    let Some((_, _, pair)) = pairs.into_iter().find(|(wrong, _, pair)| !wrong || named(pair)) else {
        return missing(Kind::Share, reported, Reason::NoParts, None);
    };
    let trial = trial(pair.current, pair.comparison, reported);
    let row = missing(Kind::Share, reported, Reason::ComparisonNotPositive, Some(pair.current))
        .with_comparison(pair.comparison);
    let Some(judged) = trial.judge() else { return row };
    let mut row = row.decided(&judged);
    row.diagnoses = slip::diagnose(&trial, &judged, &Scene { rows, reported, pair: None });
    row.explain(Formula::Ratio, "")
}

#[cfg(test)]
mod tests {
    use super::super::samples::{at, level, share};
    use crate::check::{Kind, Reason, Verdict, check_statement};

    #[test]
    fn a_share_follows_from_part_and_whole() {
        let rows =
            [at(level("1.268", "2021"), 0), at(share("75.07", "2021"), 20), at(level("1.689", "2021"), 30)];
        let found = &check_statement(&rows)[0];
        assert_eq!((found.kind, found.verdict), (Kind::Share, Verdict::Exact));
        assert_eq!(
            found.explanation,
            "1.268 / 1.689 = 75.0740 %, possible 75.02 … 75.13 %, reported 75.07 %"
        );
    }

    #[test]
    fn a_share_of_the_whole_that_follows_it_can_be_wrong() {
        let rows =
            [at(level("1.268", "2021"), 0), at(share("71.07", "2021"), 20), at(level("1.689", "2021"), 30)];
        assert_eq!(check_statement(&rows)[0].verdict, Verdict::Inconsistent);
    }

    #[test]
    fn a_share_of_a_distant_level_is_not_judged() {
        let rows =
            [at(level("1.268", "2021"), 0), at(share("71.07", "2021"), 20), at(level("1.689", "2021"), 300)];
        let found = &check_statement(&rows)[0];
        assert_eq!((found.verdict, found.reason), (Verdict::NotCheckable, Some(Reason::NoParts)));
    }
}
