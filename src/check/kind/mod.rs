//! What is checked, one kind a file. A rule takes the rows of one statement and gives its checks.

pub(super) mod balance;
mod change;
pub(super) mod cross;
mod direction;
mod growth;
mod ratio_gdp;
#[cfg(test)]
pub(super) mod samples;
mod share;
mod sum;

use super::pair::{Pair, Pairs, Search};
use super::verdict::{Formula, Judged};
use super::{Check, Slip, Trial, Verdict};
use crate::observation::{Observation, Status};

/// A kind: the checks of the rows of one statement.
type Rule = fn(&[Observation]) -> Vec<Check>;

/// Every rule that works inside one statement.
pub(super) const RULES: [Rule; 7] = [
    growth::checks,
    change::checks,
    share::checks,
    ratio_gdp::checks,
    sum::checks,
    balance::checks,
    direction::checks,
];

/// Whether a reported number is one that can be true or false: a goal cannot.
fn is_reported(row: &Observation) -> bool {
    row.status != Status::Target
}

/// How well a pair bears the number out: the less the better.
fn rank(judged: Option<&Judged>) -> u8 {
    use Verdict::{Inconsistent, Uninformative};
    match judged.map(|it| it.verdict) {
        None => 3,
        Some(Inconsistent) => 2,
        Some(Uninformative) => 1,
        Some(_) => 0,
    }
}

/// Pairs that are asked whether a mistake in the number would explain it.
const MOST_EXPLAINED: usize = 8;

/// The pair that is meant: one that bears the number out, else one that a single mistake would make do
/// so, else one that no other number claims, else one of one sentence, else the nearest in the text.
fn choose<'a>(
    pairs: &[Pair<'a>],
    reported: &Observation,
    judge: impl Fn(&Pair<'a>, &Observation) -> Option<Judged>,
    mistake: impl Fn(&Pair<'a>) -> Option<Slip>,
    siblings: &[&Observation],
) -> Option<(Pair<'a>, Option<Judged>)> {
    let taken = |pair: &Pair<'a>| {
        pairs.len() > 1
            && siblings
                .iter()
                .any(|other| other.value != reported.value && rank(judge(pair, other).as_ref()) == 0)
    };
    let mut ranked: Vec<_> = pairs
        .iter()
        .map(|pair| {
            let judged = judge(pair, reported);
            let rank = rank(judged.as_ref());
            let key = (
                rank,
                rank != 0 && taken(pair),
                elsewhere(pair, reported),
                pair.current.quote != pair.comparison.quote,
                pair.distance(reported),
                pair.current.char_start,
                pair.comparison.char_start,
            );
            (key, *pair, judged)
        })
        .collect();
    ranked.sort_by_key(|(key, ..)| *key);
    let refuted = ranked.first().is_some_and(|((rank, ..), ..)| *rank == 2);
    let better = if refuted && ranked.len() > 1 {
        let asked = ranked.iter().take(MOST_EXPLAINED).enumerate().filter(|(_, ((rank, ..), ..))| *rank == 2);
        // The mistakes are in the order of how much they tell.
        asked.filter_map(|(at, (_, pair, _))| Some((mistake(pair)?, at))).min().map(|(_, at)| at)
    } else {
        None
    };
    ranked.into_iter().nth(better.unwrap_or(0)).map(|(_, pair, judged)| (pair, judged))
}

/// How many of the pair's levels stand outside the number's own sentence.
fn elsewhere(pair: &Pair<'_>, reported: &Observation) -> usize {
    [pair.current, pair.comparison].iter().filter(|row| row.quote != reported.quote).count()
}

/// How many characters apart numbers of different claims may stand to contradict each other.
const NEAR: usize = 300;

/// Words of an indicator's name that make it another series.
const QUALIFIERS: [&str; 14] = [
    "actual",
    "adjusted",
    "average",
    "constant",
    "core",
    "current",
    "gross",
    "net",
    "nominal",
    "overall",
    "real",
    "total",
    "underlying",
    "unadjusted",
];

/// Which qualifiers the indicator's name has.
pub(super) fn qualifiers(row: &Observation) -> [bool; QUALIFIERS.len()] {
    let text = row.indicator_text.to_lowercase();
    QUALIFIERS.map(|word| text.split(|c: char| !c.is_alphanumeric()).any(|other| other == word))
}

/// Whether two rows are about the same place and partner.
fn same_place(a: &Observation, b: &Observation) -> bool {
    (&a.ref_area, &a.area_text, &a.counterpart_area) == (&b.ref_area, &b.area_text, &b.counterpart_area)
}

/// Whether two rows are about the same thing.
fn same_thing(a: &Observation, b: &Observation) -> bool {
    (&a.indicator, &a.item) == (&b.indicator, &b.item) && same_place(a, b)
}

/// Whether the levels' names do not speak of another series; a name without qualifiers speaks of none.
fn same_series(pair: &Pair<'_>, reported: &Observation) -> bool {
    let own = qualifiers(reported);
    [pair.current, pair.comparison].iter().all(|row| {
        let other = qualifiers(row);
        own == other || !own.contains(&true) || !other.contains(&true)
    })
}

/// Whether a number that its levels contradict may be called wrong. Levels of another claim can be of
/// another series (seasonally adjusted growth beside actual sales), unless name and place say otherwise.
fn may_accuse(pair: &Pair<'_>, reported: &Observation, judged: Option<&Judged>) -> bool {
    let own = qualifiers(reported);
    let fits = |row: &Observation| {
        let other = qualifiers(row);
        let conflict = own != other && own.contains(&true) && other.contains(&true);
        row.claim == reported.claim && !conflict
            || row.char_start.abs_diff(reported.char_start) <= NEAR && qualifiers(row) == qualifiers(reported)
    };
    rank(judged) != 2 || fits(pair.current) && fits(pair.comparison)
}

/// Whether the number and both levels stand in one sentence: then its words bind them together.
fn in_one_sentence(pair: &Pair<'_>, reported: &Observation) -> bool {
    [pair.current, pair.comparison].iter().all(|row| row.quote == reported.quote)
}

/// Whether a contradiction is one: a single mistake explains it, or one sentence binds the numbers
/// together. Else they are likelier to be of different things.
fn is_bound(row: &Check, pair: &Pair<'_>, reported: &Observation) -> bool {
    row.verdict != Verdict::Inconsistent || !row.diagnoses.is_empty() || in_one_sentence(pair, reported)
}

/// The trials of a growth or change inside its statement, for the diagnosis of a neighbour.
pub(super) fn trials(rows: &[Observation], reported: &Observation, formula: Formula) -> Vec<Trial> {
    let fits = |level: &str| match formula {
        Formula::Growth => growth::fits_unit(level),
        _ => change::fits_unit(&reported.unit, level),
    };
    let search = Search { reported, is_level: &super::pair::is_quantity, fits_unit: &fits };
    let Pairs::Found(pairs) = super::pair::pairs(rows, &search) else { return Vec::new() };
    pairs
        .iter()
        .map(|pair| Trial { formula, ..growth::trial(pair.current, pair.comparison, reported) })
        .collect()
}

/// Other numbers of the same measure and period in the claim.
fn siblings<'a>(rows: &'a [Observation], reported: &Observation) -> Vec<&'a Observation> {
    rows.iter()
        .filter(|row| {
            !std::ptr::eq(*row, reported)
                && (row.claim, row.measure, row.basis, row.period)
                    == (reported.claim, reported.measure, reported.basis, reported.period)
                && row.indicator == reported.indicator
        })
        .collect()
}
