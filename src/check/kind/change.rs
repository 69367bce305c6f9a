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
use super::{choose, is_bound, is_reported, may_accuse, siblings};
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
    rows.iter()
        .filter(|row| row.measure == Measure::Change && is_reported(row))
        .map(|row| check(rows, row))
        .collect()
}

fn judge(pair: &Pair<'_>, reported: &Observation) -> Option<Judged> {
    trial(pair.current, pair.comparison, reported).judge()
}

fn is_contribution(reported: &Observation) -> bool {
    let quote = reported.quote.to_lowercase();
    reported.unit == "pp"
        && (quote.contains("contribut") || quote.contains(" to growth") || quote.contains("points to "))
        && !quote.contains("points to its ")
}

/// Whether a change of a rate is worded as a percentage: "rose 20 percent to 6.0 from 5.0" leaves open
/// whether points are meant, so that it can be right and cannot be wrong.
fn is_percentage(reported: &Observation) -> bool {
    let num = reported.num.to_lowercase();
    let percent = ["%", "per cent", "percent", "pct", "pc"].iter().any(|word| num.contains(word));
    reported.unit == "pp" && percent && !num.contains("point")
}

fn check(rows: &[Observation], reported: &Observation) -> Check {
    // Levels first; a change of a growth rate or a share lies between two of those.
    let mut open = None;
    for measure in [Measure::Level, Measure::Growth, Measure::Share] {
        let is_level = |row: &Observation| row.measure == measure;
        let fits = |level: &str| fits_unit(&reported.unit, level);
        let search = Search { reported, is_level: &is_level, fits_unit: &fits };
        match pair::pairs(rows, &search) {
            Pairs::Found(mut pairs) => {
                // A growth on the year before does not differ from one on the month before.
                pairs.retain(|pair| pair.current.basis == pair.comparison.basis);
                if let Some((pair, judged)) =
                    choose(&pairs, reported, judge, |_| None, &siblings(rows, reported))
                {
                    let refuted = judged.is_some_and(|it| !it.holds());
                    if refuted && is_percentage(reported) {
                        return missing(Kind::Change, reported, Reason::UnitMismatch, Some(pair.current));
                    }
                    if refuted && (is_contribution(reported) || !may_accuse(&pair, reported, judged.as_ref()))
                    {
                        break;
                    }
                    let row = finish(Kind::Change, reported, &pair, judged.as_ref(), rows);
                    if is_bound(&row, &pair, reported) {
                        return row;
                    }
                    break;
                }
            }
            Pairs::Missing(reason, current) => {
                let better = current.is_some() || open.is_none();
                if better
                    && open.as_ref().is_none_or(|(_, known): &(Reason, Option<&Observation>)| known.is_none())
                {
                    open = Some((reason, current));
                }
            }
        }
    }
    let (reason, current) = if is_contribution(reported) {
        (Reason::NoParts, None)
    } else {
        open.unwrap_or((Reason::NoCurrent, None))
    };
    missing(Kind::Change, reported, reason, current)
}

pub(in super::super) fn finish(
    kind: Kind,
    reported: &Observation,
    pair: &Pair<'_>,
    judged: Option<&Judged>,
    rows: &[Observation],
) -> Check {
    let row = Check::open(kind, reported, Reason::NoCurrent, "")
        .with_current(pair.current)
        .with_comparison(pair.comparison);
    let Some(judged) = judged else { return row };
    let mut row = row.decided(judged);
    let scene = Scene { rows, reported, pair: Some(pair) };
    row.diagnoses = slip::diagnose(&trial(pair.current, pair.comparison, reported), judged, &scene);
    row.explain(Formula::Difference, "")
}

#[cfg(test)]
mod tests {
    use super::super::samples::{change, growth, level};
    use crate::check::{Check, Kind, Reason, Slip, Verdict, check_statement};
    use crate::observation::{Basis, Observation};

    fn checked(rows: &[Observation]) -> Check {
        check_statement(rows).into_iter().find(|row| row.kind == Kind::Change).unwrap()
    }

    fn points(value: &str, when: &str) -> Observation {
        Observation { unit: "pp".into(), ..change(value, when) }
    }

    #[test]
    fn a_change_lies_between_its_levels() {
        let found = checked(&[level("27.5", "2012"), level("61.3", "2011"), change("-33.8", "2012")]);
        assert_eq!(found.verdict, Verdict::Exact);
        assert_eq!(
            found.explanation,
            "27.5 − 61.3 = −33.8000 USD, possible −33.90 … −33.70 USD, reported −33.8 USD"
        );
        assert_eq!(
            checked(&[level("27.5", "2012"), level("61.3", "2011"), change("-38.3", "2012")]).verdict,
            Verdict::Inconsistent
        );
    }

    #[test]
    fn inflation_changes_by_points() {
        let found = checked(&[growth("5.2", "2021"), growth("6.3", "2020"), points("-1.1", "2021")]);
        assert_eq!(found.verdict, Verdict::Exact);
        let rise = checked(&[growth("5.2", "2021"), growth("6.3", "2020"), points("1.1", "2021")]);
        assert_eq!(rise.diagnoses[0].slip, Slip::Sign);
    }

    #[test]
    fn growth_on_two_bases_does_not_differ() {
        let monthly = Observation { basis: Basis::Mom, ..growth("6.3", "2020") };
        let found = checked(&[growth("5.2", "2021"), monthly, points("-0.3", "2021")]);
        assert_eq!(found.verdict, Verdict::NotCheckable);
    }

    #[test]
    fn a_contribution_lies_between_no_two_figures() {
        let quote = "Food contributed 0.3 percentage points.".to_string();
        let part = Observation { quote, ..points("0.3", "2021") };
        let found = checked(&[growth("5.2", "2021"), growth("6.3", "2020"), part]);
        assert_eq!((found.verdict, found.reason), (Verdict::NotCheckable, Some(Reason::NoParts)));
    }

    #[test]
    fn basis_points_are_hundredths() {
        let rate = |value: &str, when: &str| Observation {
            unit: "%".into(),
            indicator: "policy_rate".into(),
            ..level(value, when)
        };
        let cut = Observation {
            indicator: "policy_rate".into(),
            basis: Basis::Unknown,
            value_text: "25".into(),
            decimals: 0,
            ..points("-0.25", "2021-03")
        };
        let found = checked(&[rate("2.50", "2021-03"), rate("2.75", "2021-02"), cut]);
        assert_eq!((found.verdict, found.reported.unit.to_string().as_str()), (Verdict::Exact, "0.01"));
    }
}
