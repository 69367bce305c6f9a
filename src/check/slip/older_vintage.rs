//! `older_vintage`: the number is right against a figure that was later revised.

use super::super::Trial;
use super::{Repair, Scene, best, repair};
use crate::check::figure::Figure;
use crate::check::pair::affinity;
use crate::check::row::face;
use crate::observation::{Measure, Observation, Status};

pub(super) fn undo(trial: &Trial, scene: &Scene<'_>) -> Option<Repair> {
    let pair = scene.pair?;
    let older = |row: &&Observation, than: &Observation| {
        row.measure == Measure::Level
            && row.status == Status::Superseded
            && row.period == than.period
            && row.unit == than.unit
            && affinity(row, scene.reported).is_some()
    };
    let note = |row: &Observation| {
        let figure = Figure::of(row);
        format!("with {}, since revised, it holds", face(&figure, figure.unit_mult))
    };
    let comparison = scene.rows.iter().filter(|row| older(row, pair.comparison));
    let current = scene.rows.iter().filter(|row| older(row, pair.current));
    best(
        comparison
            .map(|row| (row, Trial { comparison: Figure::of(row), ..*trial }))
            .chain(current.map(|row| (row, Trial { current: Figure::of(row), ..*trial })))
            .filter_map(|(row, undone)| repair(&undone, || note(row))),
    )
}

#[cfg(test)]
mod tests {
    use crate::check::Slip;
    use crate::check::kind::samples::{growth, level, slips, superseded};

    #[test]
    fn a_number_against_a_revised_figure_is_named() {
        let rows = [
            growth("10.0", "2021"),
            level("108.9", "2021"),
            level("101.0", "2020"),
            superseded("99.0", "2020"),
        ];
        assert!(slips(&rows).contains(&Slip::OlderVintage));
    }

    #[test]
    fn a_revised_figure_that_does_not_fit_is_not() {
        let rows = [
            growth("10.0", "2021"),
            level("108.9", "2021"),
            level("101.0", "2020"),
            superseded("97.3", "2020"),
        ];
        assert!(!slips(&rows).contains(&Slip::OlderVintage));
    }
}
