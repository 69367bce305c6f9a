//! `cross`: a growth or change with a missing figure taken from another statement.
//!
//! Only figures that were known at the statement's date count, the latest of them first. Where the
//! number holds against an earlier one only, it was computed from an older vintage.

use super::super::pair::Pair;
use super::super::slip::{Diagnosis, Scene};
use super::super::{Check, Kind, Reason, Role, Slip, Verdict};
use super::{change, growth, qualifiers};
use crate::observation::{Basis, Measure, Observation, Period, Status};
use std::collections::HashMap;

/// Checks a reported growth or change against levels that may stand in other statements.
#[must_use]
pub fn cross(reported: &Observation, current: &Observation, comparison: &Observation) -> Check {
    let pair = Pair { current, comparison, cost: 0 };
    if reported.measure == Measure::Change {
        let judged = change::trial(current, comparison, reported).judge();
        return change::finish(Kind::Cross, reported, &pair, judged.as_ref(), &[]);
    }
    let (trial, _) = growth::quote(growth::trial(current, comparison, reported), &reported.indicator);
    let scene = Scene { rows: &[], reported, pair: Some(&pair) };
    growth::finish(Kind::Cross, reported, current, comparison, trial.judge().as_ref(), &scene)
}

/// Whether a number that levels of several statements contradict may be called wrong: only if its own
/// words say of what, of when and against what it is. What a rule filled in may be meant otherwise.
#[must_use]
pub fn may_accuse_across(reported: &Observation, current: &Observation) -> bool {
    let said = |row: &Observation, field: &str| !row.inferred.contains(&field);
    ["indicator", "period", "basis"].iter().all(|field| said(reported, field))
        && ["indicator", "period"].iter().all(|field| said(current, field))
}

/// What a level is about.
type Subject<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str);

fn subject(row: &Observation) -> Subject<'_> {
    (&row.indicator, &row.item, &row.ref_area, &row.area_text, &row.counterpart_area)
}

/// The published levels of several statements by what they are about.
pub(in super::super) struct Index<'a> {
    levels: HashMap<Subject<'a>, Vec<&'a Observation>>,
}

impl<'a> Index<'a> {
    pub(in super::super) fn new(rows: &'a [Observation]) -> Self {
        let mut levels: HashMap<Subject<'a>, Vec<&'a Observation>> = HashMap::new();
        for row in rows {
            let known = matches!(row.status, Status::Actual | Status::Revised) && row.published.is_some();
            if row.measure == Measure::Level && known && row.period.is_some() && !row.indicator.is_empty() {
                levels.entry(subject(row)).or_default().push(row);
            }
        }
        // The latest known first; the order of the input decides between equals.
        for rows in levels.values_mut() {
            rows.sort_by_key(|row| std::cmp::Reverse(row.published));
        }
        Self { levels }
    }

    /// Levels of other statements about the same thing that were known when `reported` was said.
    fn known(
        &self,
        reported: &Observation,
        fits: impl Fn(&Observation, Period) -> bool,
    ) -> Vec<&'a Observation> {
        let unit = |row: &Observation| match reported.measure {
            Measure::Change => change::fits_unit(&reported.unit, &row.unit),
            _ => growth::fits_unit(&row.unit),
        };
        let rows = self.levels.get(&subject(reported)).map_or(&[][..], Vec::as_slice);
        rows.iter()
            .copied()
            .filter(|row| row.statement_id != reported.statement_id && row.published <= reported.published)
            .filter(|row| unit(row) && qualifiers(row) == qualifiers(reported))
            .filter(|row| row.period.is_some_and(|period| fits(row, period)))
            .collect()
    }

    /// The check with what other statements give; as it is where they do not.
    pub(in super::super) fn complete(&self, check: Check, own: &[Observation]) -> Check {
        let open = matches!(check.reason, Some(Reason::NoCurrent | Reason::NoComparison));
        if !open || !matches!(check.kind, Kind::Growth | Kind::Change) {
            return check;
        }
        let at = |row: &&Observation, span: (usize, usize)| (row.byte_start, row.byte_end) == span;
        let reported = own.iter().find(|row| {
            at(row, (check.byte_start, check.byte_end))
                && (row.claim, &row.indicator, &row.item, row.period)
                    == (check.claim, &check.indicator, &check.item, check.period)
                && matches!(row.measure, Measure::Growth | Measure::Change)
        });
        let Some(reported) = reported.filter(|row| row.published.is_some() && row.status == Status::Actual)
        else {
            return check;
        };
        if matches!(reported.basis, Basis::Unknown | Basis::Saar | Basis::Other) {
            return check;
        }
        let span = check.marks.iter().find(|mark| mark.role == Role::Current);
        let own_current = span.and_then(|mark| {
            own.iter().find(|row| at(row, (mark.byte_start, mark.byte_end)) && row.measure == Measure::Level)
        });
        let current = own_current
            .or_else(|| self.known(reported, |_, period| Some(period) == reported.period).into_iter().next());
        let Some((current, now)) = current.and_then(|row| Some((row, row.period?))) else { return check };
        let before = self.known(reported, |row, period| {
            row.unit == current.unit && period.end < now.end && reported.basis.compares(period, now)
        });
        let Some(latest) = before.first() else { return check };
        let mut found = cross(reported, current, latest);
        if found.verdict == Verdict::Inconsistent && !may_accuse_across(reported, current) {
            return check;
        }
        if found.verdict == Verdict::Inconsistent
            && let Some(older) = before.iter().find(|row| cross(reported, current, row).verdict.consistent())
        {
            let note = format!("with {} of {} it holds", older.num, older.statement_id);
            found.diagnoses.insert(0, Diagnosis { slip: Slip::OlderVintage, note });
            found.diagnoses.truncate(3);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{growth, level};
    use super::*;
    use crate::check::check_all;

    fn said(row: Observation, statement: &str, day: &str) -> Observation {
        Observation { statement_id: statement.into(), published: day.parse().ok(), ..row }
    }

    fn after(earlier: &[(&str, &str)], reported: &str) -> Check {
        let mut rows: Vec<Observation> = earlier
            .iter()
            .map(|(value, day)| said(level(value, "2020"), &format!("of {day}"), day))
            .collect();
        rows.push(said(level("1.512", "2021"), "now", "2022-01-20"));
        rows.push(said(growth(reported, "2021"), "now", "2022-01-20"));
        check_all(&rows).into_iter().find(|row| row.statement_id == "now").unwrap()
    }

    #[test]
    fn last_years_statement_gives_the_comparison() {
        let found = after(&[("1.053", "2021-01-20")], "43.59");
        assert_eq!((found.kind, found.verdict), (Kind::Cross, Verdict::Exact));
        assert_eq!(found.marks[1].statement_id, "of 2021-01-20");
    }

    #[test]
    fn another_statement_accuses_only_what_the_words_say() {
        let rows = |inferred: Vec<&'static str>| {
            let reported = Observation { inferred, ..growth("34.59", "2021") };
            [
                said(level("1.053", "2020"), "before", "2021-01-20"),
                said(level("1.512", "2021"), "now", "2022-01-20"),
                said(reported, "now", "2022-01-20"),
            ]
        };
        let found =
            |inferred| check_all(&rows(inferred)).into_iter().find(|row| row.statement_id == "now").unwrap();
        assert_eq!(found(vec!["ref_area"]).verdict, Verdict::Inconsistent);
        assert_eq!(found(vec!["basis"]).verdict, Verdict::NotCheckable);
    }

    #[test]
    fn what_was_not_yet_known_does_not_count() {
        let found = after(&[("1.053", "2022-02-20")], "43.59");
        assert_eq!((found.kind, found.reason), (Kind::Growth, Some(Reason::NoComparison)));
    }

    #[test]
    fn the_latest_known_counts_and_an_older_vintage_is_named() {
        let rows = [("1.053", "2021-01-20"), ("1.200", "2021-06-20")];
        assert_eq!(after(&rows, "26.0").verdict, Verdict::Exact);
        let found = after(&rows, "43.59");
        assert_eq!((found.verdict, found.diagnoses[0].slip), (Verdict::Inconsistent, Slip::OlderVintage));
    }
}
