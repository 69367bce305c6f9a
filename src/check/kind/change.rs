//! `change`: a reported difference against the two levels, rates or growth rates it lies between.
//!
//! "Inflation eased 1.1 percentage points to 5.2 from 6.3" lies between growth rates. A contribution
//! ("food added 0.3 points to inflation") lies between no two figures of the statement.

use super::super::figure::Figure;
use super::super::pair::{self, Pair, Pairs, Search};
use super::super::slip::{self, Scene};
use super::super::verdict::{Formula, Judged};
use super::super::{Check, Kind, Reason, Trial};
use super::growth::missing;
use super::{choose, is_reported, may_accuse, siblings};
use crate::observation::{Measure, Observation};

pub(super) fn trial(current: &Observation, comparison: &Observation, reported: &Observation) -> Trial {
    Trial {
        formula: Formula::Difference,
        current: Figure::of(current),
        comparison: Figure::of(comparison),
        reported: Figure::of(reported),
    }
}

/// Whether a change in `unit` can lie between levels in `level`.
pub(super) fn fits_unit(unit: &str, level: &str) -> bool {
    match unit {
        "pp" | "%" => matches!(level, "%" | "%GDP" | "%GNP"),
        "index" | "points" => matches!(level, "index" | "points"),
        _ => unit == level,
    }
}

pub(in super::super) fn checks(rows: &[Observation]) -> Vec<Check> {
    rows.iter().filter(|row| row.measure == Measure::Change && is_reported(row)).map(|row| check(rows, row)).collect()
}

fn judge(pair: &Pair<'_>, reported: &Observation) -> Option<Judged> {
    trial(pair.current, pair.comparison, reported).judge()
}

fn is_contribution(reported: &Observation) -> bool {
    let quote = reported.quote.to_lowercase();
    reported.unit == "pp" && (quote.contains("contribut") || quote.contains(" to growth") || quote.contains("points to "))
        && !quote.contains("points to its ")
}

fn check(rows: &[Observation], reported: &Observation) -> Check {
    // Levels first; a change of a growth rate or a share lies between two of those.
    let mut open = None;
    for measure in [Measure::Level, Measure::Growth, Measure::Share] {
        let is_level = |row: &Observation| {
            row.measure == measure && (measure != Measure::Growth || same_basis(row, reported))
        };
        let fits = |level: &str| fits_unit(&reported.unit, level);
        let search = Search { reported, is_level: &is_level, fits_unit: &fits };
        match pair::pairs(rows, &search) {
            Pairs::Found(pairs) => {
                if let Some((pair, judged)) = choose(&pairs, reported, judge, &siblings(rows, reported)) {
                    let refuted = judged.is_some_and(|it| !it.holds());
                    if refuted && (is_contribution(reported) || !may_accuse(&pair, reported, judged.as_ref())) {
                        break;
                    }
                    return finish(Kind::Change, reported, &pair, judged, rows);
                }
            }
            Pairs::Missing(reason, current) => {
                let better = current.is_some() || open.is_none();
                if better && open.as_ref().is_none_or(|(_, known): &(Reason, Option<&Observation>)| known.is_none()) {
                    open = Some((reason, current));
                }
            }
        }
    }
    let (reason, current) = if is_contribution(reported) { (Reason::NoParts, None) } else { open.unwrap_or((Reason::NoCurrent, None)) };
    missing(Kind::Change, reported, reason, current)
}

/// Growth rates that a change lies between have one basis; which one the change does not say.
fn same_basis(row: &Observation, _reported: &Observation) -> bool {
    row.unit == "%"
}

pub(in super::super) fn finish(kind: Kind, reported: &Observation, pair: &Pair<'_>, judged: Option<Judged>, rows: &[Observation]) -> Check {
    let row = Check::open(kind, reported, Reason::NoCurrent, "").with_current(pair.current).with_comparison(pair.comparison);
    let Some(judged) = judged else { return row };
    let mut row = row.decided(&judged);
    let scene = Scene { rows, reported, pair: Some(pair) };
    row.diagnoses = slip::diagnose(&trial(pair.current, pair.comparison, reported), &judged, &scene);
    row.explain(Formula::Difference, "")
}
