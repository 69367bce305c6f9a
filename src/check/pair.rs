//! Which levels of a statement belong to a reported growth or change.
//!
//! A level belongs to a number if it is about the same thing (indicator, item, area, partner), in
//! the number's period or in the one it is measured against. The same claim goes before another
//! claim, the same words before fewer words; what remains open is settled by the figures (the pair
//! that bears the number out) and then by nearness in the text.

use super::figure::Figure;
use super::kind::qualifiers;
use super::registry::Reason;
use crate::observation::{Basis, Measure, Observation, Period, Status};

/// A current and a comparison level for a reported number.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// The level that the number leads to.
    pub current: &'a Observation,
    /// The level that it is measured against.
    pub comparison: &'a Observation,
    /// How far the words are from saying so.
    pub cost: u32,
}

impl Pair<'_> {
    /// How far the three numbers stand apart in the text.
    #[must_use]
    pub fn distance(&self, reported: &Observation) -> usize {
        let apart = |a: &Observation, b: &Observation| a.char_start.abs_diff(b.char_start);
        apart(self.current, reported)
            .saturating_add(apart(self.comparison, reported))
            .saturating_add(apart(self.current, self.comparison))
    }
}

/// The pairs that may be meant, or why there are none, with the current level where it is known.
pub enum Pairs<'a> {
    /// All of the least cost; never empty.
    Found(Vec<Pair<'a>>),
    /// None.
    Missing(Reason, Option<&'a Observation>),
}

/// Whether one short name abbreviates the other: "IT" and "ICT".
fn abbreviates(a: &str, b: &str) -> bool {
    let within = |short: &str, long: &str| {
        let mut rest = long.chars();
        short.chars().next() == long.chars().next() && short.chars().all(|c| rest.any(|other| other == c))
    };
    !a.is_empty() && !b.is_empty() && a.len().max(b.len()) <= 5 && (within(a, b) || within(b, a))
}

/// Whether one name narrows, widens or abbreviates the other: "cars" and "local cars".
fn akin(a: &str, b: &str) -> bool {
    let (low_a, low_b) = (a.to_lowercase(), b.to_lowercase());
    let shared = |word: &str| word.len() > 2 && low_b.split_whitespace().any(|other| other == word);
    low_a == low_b || low_a.split_whitespace().any(shared) || abbreviates(a, b)
}

/// How far two narrowing names agree inside one claim: 0 the same, `None` different things.
fn narrowing(a: &str, b: &str, same_claim: bool, cost_of_silence: u32) -> Option<u32> {
    match (a.is_empty(), b.is_empty()) {
        _ if a == b => Some(0),
        _ if !same_claim => abbreviates(a, b).then_some(cost_of_silence + 1),
        (true, _) | (_, true) => Some(cost_of_silence),
        _ => akin(a, b).then_some(cost_of_silence + 1),
    }
}

/// How far `other` is about the same thing as `reported`; `None` if it is about something else.
#[must_use]
pub fn affinity(other: &Observation, reported: &Observation) -> Option<u32> {
    let same_claim = other.claim == reported.claim;
    if other.indicator != reported.indicator {
        return None;
    }
    if reported.indicator.is_empty() && !same_claim && other.indicator_text != reported.indicator_text {
        return None;
    }
    // Without an area (OPEC, ten of its members) two claims need not speak of the same one.
    if !same_claim && other.ref_area.is_empty() && other.indicator_text != reported.indicator_text {
        return None;
    }
    let exactly_or_silent = |a: &str, b: &str, cost: u32| match (a == b, a.is_empty() || b.is_empty()) {
        (true, _) => Some(0),
        (_, true) if same_claim => Some(cost),
        _ => None,
    };
    Some(
        exactly_or_silent(&other.ref_area, &reported.ref_area, 2)?
            + exactly_or_silent(&other.counterpart_area, &reported.counterpart_area, 4)?
            + exactly_or_silent(&other.area_text, &reported.area_text, 4)?
            + narrowing(&other.item, &reported.item, same_claim, 2)?
            + if qualifiers(other) == qualifiers(reported) { 0 } else { 4 }
            + if same_claim { 0 } else { 16 },
    )
}

/// Whether a level of this status can be the current one of a number of that status, and how well.
fn current_status(level: Status, reported: Status) -> Option<u32> {
    use Status::{Actual, Forecast, Revised, Superseded, Target};
    match (reported, level) {
        (Actual, Actual | Revised)
        | (Revised, Revised)
        | (Superseded, Superseded)
        | (Forecast, Forecast)
        | (Target, Target) => Some(0),
        (Revised | Superseded, Actual) | (Forecast, Target) => Some(1),
        (Superseded, Revised) => Some(3),
        _ => None,
    }
}

/// The same for the comparison level. Superseded ones are left to the diagnosis.
fn comparison_status(level: Status, reported: Status) -> Option<u32> {
    use Status::{Actual, Forecast, Revised, Superseded, Target};
    match (reported, level) {
        (_, Actual | Revised) | (Superseded, Superseded) => Some(0),
        (Forecast | Target, Forecast) => Some(1),
        _ => None,
    }
}

/// Whether the level's period is the number's: the same days (0), or a stock's day that ends it (1).
fn current_period(level: Option<Period>, reported: Option<Period>, basis: Basis) -> Option<u32> {
    let (level, reported) = (level?, reported?);
    if level == reported {
        return Some(0);
    }
    if level.end == reported.end && level.is_day() {
        return Some(1);
    }
    // A growth over several years carries the whole span; its current level is at the end of it.
    (basis == Basis::Other && level.end == reported.end && level.start >= reported.start).then_some(2)
}

/// What the levels of a number must be.
pub struct Search<'s> {
    /// The number.
    pub reported: &'s Observation,
    /// Whether the row can be a level of it, by measure.
    pub is_level: &'s dyn Fn(&Observation) -> bool,
    /// Whether its unit is one that the number can follow from.
    pub fits_unit: &'s dyn Fn(&str) -> bool,
}

/// Finds the pairs of levels among the rows of the same statement.
#[must_use]
pub fn pairs<'a>(rows: &'a [Observation], search: &Search<'_>) -> Pairs<'a> {
    let reported = search.reported;
    let about: Vec<(&Observation, u32)> = rows
        .iter()
        .filter(|row| !std::ptr::eq(*row, reported) && (search.is_level)(row))
        .filter_map(|row| Some((row, affinity(row, reported)?)))
        .collect();
    let (levels, others): (Vec<_>, Vec<_>) =
        about.into_iter().partition(|(row, _)| (search.fits_unit)(&row.unit));
    if reported.period.is_none() {
        return undated(&levels, reported);
    }
    let currents: Vec<(&Observation, u32)> = levels
        .iter()
        .filter_map(|&(row, cost)| {
            let status = current_status(row.status, reported.status)?;
            Some((row, cost + status + current_period(row.period, reported.period, reported.basis)?))
        })
        .collect();
    let Some(nearest) =
        currents.iter().min_by_key(|(row, cost)| (*cost, row.char_start.abs_diff(reported.char_start)))
    else {
        let in_other_unit = others.iter().any(|(row, _)| {
            row.claim == reported.claim
                && current_period(row.period, reported.period, reported.basis).is_some()
        });
        return Pairs::Missing(if in_other_unit { Reason::UnitMismatch } else { Reason::NoCurrent }, None);
    };
    let mut found = Vec::new();
    let mut other_unit = false;
    for &(current, cost) in &currents {
        let Some(period) = current.period else { continue };
        let before: Vec<(&Observation, u32)> = levels
            .iter()
            .filter(|(row, _)| match row.period {
                Some(p) => p.end < period.end && reported.basis.compares(p, period),
                None => undated_base(row, current, reported),
            })
            .filter_map(|&(row, cost)| {
                let undated = u32::from(row.period.is_none());
                Some((row, cost + undated + comparison_status(row.status, reported.status)?))
            })
            .filter(|(row, _)| affinity(row, current).is_some() || row.claim == current.claim)
            .collect();
        other_unit |= before.iter().any(|(row, _)| row.unit != current.unit);
        let mut before: Vec<_> = before.into_iter().filter(|(row, _)| row.unit == current.unit).collect();
        // Over a span of years, the comparison is the level that the span begins with.
        let begins = |row: &Observation| {
            row.period
                .zip(reported.period)
                .is_some_and(|(p, span)| p.start == span.start && span.days() >= 3 * period.days())
        };
        if reported.basis == Basis::Other && before.iter().any(|(row, _)| begins(row)) {
            before.retain(|(row, _)| begins(row));
        }
        if reported.basis.names_a_period() || stands_alone(&before, current, reported) {
            found.extend(before.iter().map(|&(comparison, more)| Pair {
                current,
                comparison,
                cost: cost + more,
            }));
        }
    }
    let Some(least) = found.iter().map(|pair| pair.cost).min() else {
        let reason = if other_unit { Reason::UnitMismatch } else { Reason::NoComparison };
        return Pairs::Missing(reason, Some(nearest.0));
    };
    found.retain(|pair| pair.cost == least);
    nearest_only(&mut found, reported);
    drop_coarser(&mut found);
    Pairs::Found(found)
}

/// "Compared to $3.3 billion, it is a 30 percent fall": a level of the number's own sentence whose time is
/// not told.
fn undated_base(row: &Observation, current: &Observation, reported: &Observation) -> bool {
    row.claim == reported.claim
        && row.claim == current.claim
        && !reported.quote.is_empty()
        && row.quote == reported.quote
        && current.quote != reported.quote
        && reported.basis.names_a_period()
}

/// Where the words do not name the comparison period, the claim's only earlier level is meant. A rate
/// per year follows from two levels only if they are a year apart.
fn stands_alone(before: &[(&Observation, u32)], current: &Observation, reported: &Observation) -> bool {
    let mut periods: Vec<_> =
        before.iter().filter(|(row, _)| row.claim == reported.claim).map(|(row, _)| row.period).collect();
    periods.sort_unstable();
    periods.dedup();
    let a_year_apart =
        || periods.iter().flatten().all(|p| current.period.is_some_and(|now| Basis::Yoy.compares(*p, now)));
    let in_claim = before.iter().all(|(row, _)| row.claim == reported.claim);
    in_claim && periods.len() == 1 && (reported.basis != Basis::Saar || a_year_apart())
}

/// A number without a period: the claim must hold exactly two levels, in periods that tell their order.
fn undated<'a>(levels: &[(&'a Observation, u32)], reported: &Observation) -> Pairs<'a> {
    let claim: Vec<_> = levels.iter().filter(|(row, _)| row.claim == reported.claim).collect();
    if claim.is_empty() {
        return Pairs::Missing(Reason::NoCurrent, None);
    }
    let mut found = Vec::new();
    for (current, cost) in &claim {
        for (comparison, more) in &claim {
            let (Some(now), Some(before)) = (current.period, comparison.period) else { continue };
            let fits = current.unit == comparison.unit
                && before.end < now.end
                && reported.basis.compares(before, now)
                && current_status(current.status, reported.status).is_some()
                && comparison_status(comparison.status, reported.status).is_some();
            if fits {
                found.push(Pair { current, comparison, cost: cost + more });
            }
        }
    }
    let mut periods: Vec<_> =
        found.iter().map(|pair| (pair.current.period, pair.comparison.period)).collect();
    periods.sort_unstable();
    periods.dedup();
    if periods.len() == 1 {
        nearest_only(&mut found, reported);
        drop_coarser(&mut found);
        return Pairs::Found(found);
    }
    let different = claim.windows(2).any(|two| two[0].0.value != two[1].0.value);
    Pairs::Missing(if different { Reason::NoPeriod } else { Reason::NoComparison }, None)
}

/// A table that repeats one level hundreds of times is not worth hundreds of pairs.
fn nearest_only(pairs: &mut Vec<Pair<'_>>, reported: &Observation) {
    pairs.sort_by_key(|pair| (pair.distance(reported), pair.current.char_start, pair.comparison.char_start));
    pairs.truncate(64);
}

/// "$1.5 billion" in the title and "$1.512 billion" below are one level: the finer one counts.
fn drop_coarser(pairs: &mut Vec<Pair<'_>>) {
    let coarser = |a: &Observation, b: &Observation| {
        let (x, y) = (Figure::of(a), Figure::of(b));
        a.unit == b.unit && a.period == b.period && x.unit > y.unit && x.cut().meets(&y.cut())
    };
    let all = pairs.clone();
    pairs.retain(|pair| {
        !all.iter()
            .any(|other| coarser(pair.current, other.current) || coarser(pair.comparison, other.comparison))
    });
    // Two mentions can each be coarser in one place; then all count.
    if pairs.is_empty() {
        *pairs = all;
    }
}

/// Whether the row can be the level of a growth of a quantity.
#[must_use]
pub fn is_quantity(row: &Observation) -> bool {
    row.measure == Measure::Level
}

#[cfg(test)]
mod tests {
    use super::super::kind::samples::{growth, level, period};
    use super::*;
    use chrono::NaiveDate;

    fn compared(before: &str, current: &str, basis: Basis) -> bool {
        basis.compares(period(before), period(current))
    }

    #[test]
    fn a_basis_names_the_period_before() {
        assert!(compared("2020-02", "2021-02", Basis::Yoy));
        assert!(compared("2019-07/8", "2020-07/8", Basis::Yoy), "a leap day more");
        assert!(!compared("2019-02", "2021-02", Basis::Yoy));
        assert!(compared("2021-02", "2021-03", Basis::Mom));
        assert!(!compared("2021-01", "2021-03", Basis::Mom));
        assert!(compared("2020-10/3", "2021-01/3", Basis::Qoq));
        assert!(!compared("2020-12", "2021-01/3", Basis::Qoq));
        assert!(compared("2020-07/6", "2021-01/6", Basis::Hoh));
    }

    #[test]
    fn days_are_compared_with_days() {
        let day = |text: &str| Period::day(text.parse().unwrap());
        assert!(Basis::Yoy.compares(day("2020-08-27"), day("2021-08-26")));
        assert!(Basis::Wow.compares(day("2021-08-19"), day("2021-08-26")));
        assert!(!Basis::Wow.compares(day("2021-08-12"), day("2021-08-26")));
        assert!(Basis::Dod.compares(day("2021-08-20"), day("2021-08-23")), "over a weekend");
        assert!(!Basis::Mom.compares(period("2021-07"), day("2021-08-31")));
        assert!(!Basis::Yoy.compares(Period::day(NaiveDate::MIN), Period::day(NaiveDate::MAX)));
    }

    #[test]
    fn names_that_narrow_or_abbreviate_are_akin_and_others_are_not() {
        assert!(akin("IT", "ICT") && akin("cars", "local Cars"));
        assert!(!akin("rice", "textiles") && !akin("it", "tea"));
    }

    #[test]
    fn a_growth_over_years_is_against_the_start_of_the_span() {
        let span = Observation { basis: Basis::Other, ..growth("28.6", "2008-01/60") };
        let rows = [span, level("18.0", "2012"), level("17.0", "2011"), level("14.0", "2008")];
        let search = Search { reported: &rows[0], is_level: &is_quantity, fits_unit: &|unit| unit == "USD" };
        let Pairs::Found(found) = pairs(&rows, &search) else { panic!("no pair") };
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].comparison.value, rows[3].value);
    }
}
