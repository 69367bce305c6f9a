//! Which adjustment a figure has that does not say: the only one that is said of its series, if there is one.
//!
//! Papers often leave out that a figure is seasonally adjusted; a series is not to fall apart for it. Where
//! statements say two adjustments of a series, or one statement gives two figures of one period that differ by it,
//! what does not say is a series of its own.

use super::{Told, subject_of};
use crate::observation::{Adjustment, Basis, Measure, Observation, Period};
use std::collections::{HashMap, HashSet};

type Place<'o> = ([String; 6], Measure, Basis, &'o str);

/// What is said of each series.
pub(super) struct Adjustments<'o>(HashMap<Place<'o>, Adjustment>);

impl<'o> Adjustments<'o> {
    pub fn of(told: &[Told<'o>]) -> Self {
        let mut only: HashMap<Place<'o>, Adjustment> = HashMap::new();
        let mut several: HashSet<Place<'o>> = HashSet::new();
        let said = |o: &Observation| o.adjustment != Adjustment::Unsaid;
        for o in told.iter().map(|told| told.observation).filter(|o| said(o)) {
            let known = only.entry(place(o)).or_insert(o.adjustment);
            if *known != o.adjustment {
                several.insert(place(o));
            }
        }
        if !only.is_empty() {
            let mut values: HashMap<(&str, Place<'o>, Option<Period>), Vec<&Observation>> = HashMap::new();
            for o in told.iter().map(|told| told.observation) {
                let place = place(o);
                if only.contains_key(&place) {
                    values.entry((&o.statement_id, place, o.period)).or_default().push(o);
                }
            }
            for ((_, place, _), figures) in values {
                let (adjusted, plain): (Vec<_>, Vec<_>) = figures.into_iter().partition(|o| said(o));
                if plain.iter().any(|plain| adjusted.iter().any(|o| o.value != plain.value)) {
                    several.insert(place);
                }
            }
        }
        only.retain(|place, _| !several.contains(place));
        Self(only)
    }

    /// The adjustment of a figure.
    pub fn adjustment(&self, o: &Observation) -> Adjustment {
        if o.adjustment != Adjustment::Unsaid || self.0.is_empty() {
            return o.adjustment;
        }
        self.0.get(&place(o)).copied().unwrap_or_default()
    }
}

fn place(o: &Observation) -> Place<'_> {
    (subject_of(o), o.measure, o.basis, &o.unit)
}

#[cfg(test)]
mod tests {
    use super::super::Heard;
    use super::super::samples::{growth, said};
    use super::*;

    fn series(figures: &[(&str, &str, Adjustment)]) -> Vec<String> {
        let rows: Vec<Observation> = figures
            .iter()
            .map(|(statement, value, adjustment)| Observation {
                adjustment: *adjustment,
                ..said(statement, "2021-04-20", growth(value, (2021, 3, 1)))
            })
            .collect();
        let told = rows.iter().map(|observation| Told {
            observation,
            publisher: "",
            known: observation.published,
            replaced: None,
        });
        let rows = Heard::new(&told.collect::<Vec<_>>()).unwrap().standing(None);
        rows.iter().map(|row| format!("{} {}", row.key.adjustment, row.value)).collect()
    }

    #[test]
    fn what_does_not_say_belongs_to_the_only_adjustment_that_is_said() {
        use Adjustment::{Season, Unadjusted, Unsaid};
        assert_eq!(series(&[("a", "0.4", Season), ("b", "0.4", Unsaid)]), ["sa 0.4"]);
        assert_eq!(series(&[("a", "0.4", Season), ("b", "5.1", Unadjusted)]), ["nsa 5.1", "sa 0.4"]);
        let three = [("a", "0.4", Season), ("b", "5.1", Unadjusted), ("c", "0.4", Unsaid)];
        assert_eq!(series(&three), [" 0.4", "nsa 5.1", "sa 0.4"]);
    }

    #[test]
    fn two_figures_of_one_statement_that_differ_by_it_are_two_series() {
        use Adjustment::{Season, Unsaid};
        assert_eq!(series(&[("a", "0.4", Season), ("a", "5.1", Unsaid)]), [" 5.1", "sa 0.4"]);
    }
}
