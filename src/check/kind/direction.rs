//! `direction`: a verb of movement against the two figures it stands between.
//!
//! "Fell to $2.3 billion from $2.1 billion" contradicts itself without any percentage. Only wordings
//! that leave no doubt are taken: a verb, `to` and the current figure, then `from` (or a word of
//! comparing) and the earlier one; or the two figures with `up from`, `lower than` between them. A
//! growth beside the verb has its own check, whose sign is the verb's. A currency that rises is a
//! quote that falls, and a deficit that improves is a smaller one, so neither is judged.

use super::super::exact::Exact;
use super::super::figure::Figure;
use super::super::registry::{Kind, Reason, Slip, Verdict};
use super::super::slip::Diagnosis;
use super::super::verdict::{self, Formula, Judged};
use super::super::{Check, Trial};
use super::growth::missing;
use super::{is_reported, same_thing};
use crate::clean::clean;
use crate::observation::{Measure, Observation, Value};
use crate::vocabulary;
use rust_decimal::Decimal;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Words before the current figure in which the verb may stand ("rose sharply last month to a
/// record …").
const VERB_WITHIN: usize = 8;

/// Words between `to` and its figure, or between `from` and its.
const FIGURE_WITHIN: usize = 4;

/// How many more characters the text may have between two figures than its quote, which has one
/// space for every gap.
const GAPS: usize = 6;

/// Beginnings of verbs that judge instead of telling a direction, or that say something else of a
/// number than that it moved.
const NO_DIRECTION: [&str; 10] = [
    "add",
    "appreciat",
    "contribut",
    "depreciat",
    "deteriorat",
    "displac",
    "exceed",
    "improv",
    "surpass",
    "worsen",
];

/// The sign of every verb of movement that tells a direction.
static VERBS: LazyLock<HashMap<&str, i8>> = LazyLock::new(|| {
    vocabulary::movements()
        .filter(|(verb, _)| !NO_DIRECTION.iter().any(|start| verb.starts_with(start)))
        .collect()
});

/// Words between two figures that say how the first compares with the second.
const THAN: [(&str, i8); 10] = [
    ("up from", 1),
    ("higher than", 1),
    ("more than the", 1),
    ("above the", 1),
    ("down from", -1),
    ("lower than", -1),
    ("less than the", -1),
    ("below the", -1),
    ("up on the", 1),
    ("down on the", -1),
];

/// Words that lead to what a figure is measured against.
const FROM: [&str; 6] = ["from", "against", "compared", "versus", "vs", "than"];

pub(in super::super) fn checks(rows: &[Observation]) -> Vec<Check> {
    rows.iter()
        .filter(|row| is_reported(row) && moves(row))
        .filter_map(|current| {
            rows.iter().filter(|row| compared(row, current)).find_map(|before| check(rows, current, before))
        })
        .collect()
}

/// Whether the figure is one that a verb can move: above zero, since a fall that eases is a rise.
fn moves(row: &Observation) -> bool {
    let above_zero = match row.value {
        Value::Single(value) => value > Decimal::ZERO,
        Value::Range(low, high) => low == high && low > Decimal::ZERO,
    };
    matches!(row.measure, Measure::Level | Measure::Growth)
        && row.indicator != "exchange_rate"
        && above_zero
        && !row.num.is_empty()
}

/// Whether `before` can be what `current` moved from.
fn compared(before: &Observation, current: &Observation) -> bool {
    let in_time = current.period.zip(before.period).is_none_or(|(now, then)| then.end < now.end);
    before.claim == current.claim
        && before.char_start > current.char_start
        && moves(before)
        && (before.measure, before.basis, &before.unit) == (current.measure, current.basis, &current.unit)
        && same_thing(before, current)
        && before.quote == current.quote
        && in_time
}

fn check(rows: &[Observation], current: &Observation, before: &Observation) -> Option<Check> {
    let between = |row: &&Observation| {
        (current.char_end..before.char_start).contains(&row.char_start) && row.quote == current.quote
    };
    if rows.iter().any(|row| between(&row)) {
        return None;
    }
    let (lead, middle) = places(current, before)?;
    let (word, sign) = said(&lead.to_lowercase(), &middle.to_lowercase())?;
    let trial = Trial {
        formula: Formula::Difference,
        current: Figure::of(current),
        comparison: Figure::of(before),
        reported: Figure::new(Decimal::from(sign), Decimal::ONE),
    };
    let judged = judge(&trial, sign)?;
    let mut row = missing(Kind::Direction, current, Reason::NoComparison, None)
        .with_current(current)
        .with_comparison(before)
        .decided(&judged);
    row.reported = trial.reported;
    if judged.verdict == Verdict::Inconsistent {
        let other = if sign > 0 { "a fall" } else { "a rise" };
        row.diagnoses = vec![
            Diagnosis { slip: Slip::Sign, note: format!("the figures say {other}") },
            Diagnosis { slip: Slip::Swapped, note: "with the two figures exchanged it holds".into() },
        ];
    }
    row.word = word;
    Some(row.explain_direction())
}

/// Where a number stands in a quote: bytes and characters.
struct Place {
    start: usize,
    end: usize,
    char_start: usize,
    char_end: usize,
}

/// The text before the current figure and that between the two, from the sentence they share.
fn places<'a>(current: &'a Observation, before: &Observation) -> Option<(&'a str, &'a str)> {
    let quote = current.quote.as_str();
    let all = |num: &str| -> Vec<Place> {
        let plain = clean(num);
        let num = plain.as_ref().map_or(num, |plain| &plain.text);
        let num = num.split_whitespace().collect::<Vec<_>>().join(" ");
        let (length, mut at, mut chars) = (num.chars().count(), 0, 0);
        let place = |(start, _)| {
            chars += quote[at..start].chars().count();
            at = start;
            Place { start, end: start + num.len(), char_start: chars, char_end: chars + length }
        };
        quote.match_indices(&num).map(place).collect()
    };
    let apart = before.char_start.checked_sub(current.char_end)?;
    let seconds = all(&before.num);
    let mut found = Vec::new();
    for first in all(&current.num) {
        let (nearest, farthest) = (first.char_end + apart.saturating_sub(GAPS), first.char_end + apart);
        let from = seconds.partition_point(|second| second.char_start < nearest);
        for second in seconds[from..].iter().take_while(|second| second.char_start <= farthest) {
            found.push((&quote[..first.start], &quote[first.end..second.start]));
        }
    }
    // Two places that would do leave it open which is meant.
    match found[..] {
        [one] => Some(one),
        _ => None,
    }
}

/// The word that says the direction, and its sign.
fn said(lead: &str, middle: &str) -> Option<(String, i8)> {
    if middle.contains([';', ':']) {
        return None;
    }
    let words: Vec<&str> = middle.split_whitespace().map(bare).collect();
    let tail = words[words.len().saturating_sub(FIGURE_WITHIN + 3)..].join(" ");
    let than: Vec<_> = THAN.iter().filter(|(phrase, _)| follows(&tail, phrase)).collect();
    // "Lower" is a verb and a comparison.
    let verbs = words.iter().filter(|word| **word != "lower" && VERBS.contains_key(**word)).count();
    // "4.67 percent higher than a year before, after 7.01": a time stands between
    let timed = words
        .iter()
        .rev()
        .take(FIGURE_WITHIN + 1)
        .any(|word| matches!(*word, "before" | "earlier" | "ago" | "after" | "following"));
    if let [(phrase, sign)] = than[..] {
        return (verbs == 0 && !timed).then(|| ((*phrase).to_owned(), *sign));
    }
    let from = words.iter().rev().take(FIGURE_WITHIN + 1).any(|word| FROM.contains(word));
    if !than.is_empty() || !from || verbs > 0 {
        return None;
    }
    let before: Vec<&str> = lead.split_whitespace().collect();
    let to = before.iter().rev().take(FIGURE_WITHIN).position(|word| bare(word) == "to")?;
    let before = &before[..before.len() - 1 - to];
    for word in before.iter().rev().take(VERB_WITHIN) {
        if let Some(sign) = VERBS.get(bare(word)) {
            return Some((bare(word).to_owned(), *sign));
        }
        let stops = word.ends_with([',', ';', ':']) || word.bytes().any(|byte| byte.is_ascii_digit());
        if stops || matches!(bare(word), "and" | "but" | "while" | "from" | "not" | "after") {
            return None;
        }
    }
    None
}

/// Whether the phrase stands in the words as words.
fn follows(words: &str, phrase: &str) -> bool {
    format!(" {words} ").contains(&format!(" {phrase} "))
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// A direction holds if the difference has its sign; figures that print alike say nothing.
fn judge(trial: &Trial, sign: i8) -> Option<Judged> {
    let judged = verdict::judge(
        trial.formula,
        &trial.current.operand(),
        &trial.comparison.operand(),
        &trial.reported,
    )?;
    let zero = Exact::zero();
    let (low, high, centre) =
        (judged.lower.against(zero), judged.upper.against(zero), judged.centre?.against(zero));
    let wanted = 0.cmp(&sign).reverse();
    let verdict = match centre {
        _ if centre == wanted => Verdict::Exact,
        std::cmp::Ordering::Equal => Verdict::Uninformative,
        _ if low == wanted || high == wanted => Verdict::WithinRounding,
        _ => Verdict::Inconsistent,
    };
    Some(Judged { verdict, ..judged })
}

#[cfg(test)]
mod tests {
    use super::super::samples::{growth, level};
    use crate::check::{Check, Kind, Slip, Verdict, check_statement};
    use crate::observation::{Basis, Observation};

    /// Two levels of 2021 and 2020 in one sentence.
    fn between(quote: &str, current: &str, before: &str) -> Vec<Check> {
        let placed = |row: Observation, start: Option<usize>| {
            let start = start.unwrap();
            let char_start = quote[..start].chars().count();
            let char_end = char_start + row.num.chars().count();
            Observation { quote: quote.into(), char_start, char_end, ..row }
        };
        check_statement(&[
            placed(level(current, "2021"), quote.find(current)),
            placed(level(before, "2020"), quote.rfind(before)),
        ])
    }

    fn verdict(quote: &str, current: &str, before: &str) -> Option<Verdict> {
        between(quote, current, before).first().map(|check| check.verdict)
    }

    #[test]
    fn a_verb_says_which_way_two_figures_went() {
        let fell = "Exports fell to $2.3 billion in March from $2.1 billion.";
        let found = &between(fell, "2.3", "2.1")[0];
        assert_eq!((found.kind, found.verdict), (Kind::Direction, Verdict::Inconsistent));
        assert_eq!((found.word.as_str(), found.diagnoses[0].slip), ("fell", Slip::Sign));
        assert_eq!(
            found.explanation,
            "“fell”: 2.3 − 2.1 = 0.2000 USD, possible 0.10 … 0.30 USD; the figures say a rise"
        );
        let rose = "Exports rose sharply to a record $2.3 billion in March from $2.1 billion.";
        assert_eq!(verdict(rose, "2.3", "2.1"), Some(Verdict::Exact));
        let widened = "The deficit widened to 4.11 billion from 4.30 billion.";
        assert_eq!(verdict(widened, "4.11", "4.30"), Some(Verdict::Inconsistent));
    }

    #[test]
    fn up_from_and_lower_than_say_it_too() {
        let quote = "Exports were 2.3 billion, up from 2.1 billion.";
        assert_eq!(verdict(quote, "2.3", "2.1"), Some(Verdict::Exact));
        let quote = "Exports were 2.3 billion, slightly lower than the 2.1 billion of last year.";
        assert_eq!(verdict(quote, "2.3", "2.1"), Some(Verdict::Inconsistent));
    }

    #[test]
    fn rounding_and_equal_figures_accuse_nobody() {
        let quote = "Exports rose to 1.5 billion from 1.512 billion.";
        assert_eq!(verdict(quote, "1.5", "1.512"), Some(Verdict::WithinRounding));
        let quote = "Exports rose to 1.5 billion from 1.50 billion.";
        assert_eq!(verdict(quote, "1.5", "1.50"), Some(Verdict::Uninformative));
    }

    #[test]
    fn wordings_that_leave_doubt_are_left_alone() {
        for quote in [
            "Exports of 2.3 billion compare with 2.1 billion.",
            "Exports did not fall to 2.3 billion; imports rose from 2.1 billion.",
            "The deficit improved to 2.3 billion from 2.1 billion.",
            "Exports fell, and imports came to 2.3 billion from 2.1 billion.",
            "Exports fell 4 percent to 2.3 billion from 2.1 billion.",
            "Exports fell to 2.3 billion after they rose from 2.1 billion.",
            "Exports of 2.3 billion were lower than a year before, after 2.1 billion.",
        ] {
            assert_eq!(verdict(quote, "2.3", "2.1"), None, "{quote}");
        }
    }

    #[test]
    fn rates_of_growth_move_and_falls_and_quotes_are_left_alone() {
        let quote = "Inflation eased to 9.1 percent in May from 8.8 percent.";
        let rows = |first: Observation, second: Observation| {
            [first, second].map(|row| {
                let start = quote.find(row.num.trim_start_matches('-')).unwrap();
                let end = start + row.num.len();
                Observation { quote: quote.into(), char_start: start, char_end: end, ..row }
            })
        };
        let found = |rows: &[Observation]| {
            check_statement(rows).into_iter().find(|check| check.kind == Kind::Direction)
        };
        let (now, then) = (growth("9.1", "2021"), growth("8.8", "2020"));
        assert_eq!(found(&rows(now.clone(), then.clone())).unwrap().verdict, Verdict::Inconsistent);
        let monthly = Observation { basis: Basis::Mom, ..then.clone() };
        assert_eq!(found(&rows(now.clone(), monthly)), None);
        assert_eq!(found(&rows(growth("-9.1", "2021"), growth("-8.8", "2020"))), None);
        let quoted = |row: Observation| Observation { indicator: "exchange_rate".into(), ..row };
        assert_eq!(found(&rows(quoted(now), quoted(then))), None);
    }
}
