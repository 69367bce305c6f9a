//! What a run found, in words for a terminal.
//!
//! Pure: numbers and checks in, lines out. Nothing is silently skipped: what was not checked is
//! counted with its reasons.

use crate::check::{Check, Verdict};
use crate::observation::Observation;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

/// How many characters of a sentence stand in a line.
const QUOTE: usize = 200;

/// What was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Statements read.
    pub read: usize,
    /// Statements and paths that could not be read.
    pub failed: usize,
    /// Numbers seen in the statements.
    pub figures: usize,
    /// Observations.
    pub observations: usize,
}

/// Whether a check found its number inconsistent.
#[must_use]
pub fn is_inconsistent(check: &Check) -> bool {
    check.verdict == Verdict::Inconsistent
}

/// "34 statements read, 2 not readable; 412 observations among 530 numbers".
#[must_use]
pub fn reading(tally: &Tally) -> String {
    let mut line = format!("{} read", count(tally.read, "statement"));
    if tally.failed > 0 {
        let _ = write!(line, ", {} not readable", tally.failed);
    }
    let _ = write!(
        line,
        "; {} among {}",
        count(tally.observations, "observation"),
        count(tally.figures.max(tally.observations), "number")
    );
    line
}

/// "91 checks: 60 exact, 20 within rounding, 3 inconsistent, 8 not checkable (5 no comparison …)".
#[must_use]
pub fn checks(checks: &[Check]) -> String {
    let mut verdicts: BTreeMap<Verdict, usize> = BTreeMap::new();
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for check in checks {
        *verdicts.entry(check.verdict).or_default() += 1;
        if let Some(reason) = check.reason {
            *reasons.entry(reason.code()).or_default() += 1;
        }
    }
    if checks.is_empty() {
        return "no checks: no growth, change, share, sum or balance reported".to_owned();
    }
    let parts: Vec<String> = Verdict::ALL
        .iter()
        .filter_map(|verdict| {
            let n = verdicts.get(verdict)?;
            let mut part = format!("{n} {}", spaced(verdict.code()));
            if *verdict == Verdict::NotCheckable {
                let why: Vec<String> =
                    reasons.iter().map(|(reason, n)| format!("{n} {}", spaced(reason))).collect();
                let _ = write!(part, " ({})", why.join(", "));
            }
            Some(part)
        })
        .collect();
    format!("{}: {}", count(checks.len(), "check"), parts.join(", "))
}

/// One line for each inconsistent check, with the words of the statement.
#[must_use]
pub fn findings(checks: &[Check], observations: &[Observation]) -> Vec<String> {
    let quotes: HashMap<(&str, usize), &Observation> =
        observations.iter().map(|o| ((o.statement_id.as_str(), o.byte_start), o)).collect();
    checks
        .iter()
        .filter(|check| is_inconsistent(check))
        .map(|check| {
            let mut line = format!("inconsistent  {}: {}", check.statement_id, one_line(&check.num));
            if !check.explanation.is_empty() {
                let _ = write!(line, ": {}", one_line(&check.explanation));
            }
            if let Some(o) = quotes.get(&(check.statement_id.as_str(), check.byte_start)) {
                let _ = write!(line, " — “{}”", around(&one_line(&o.quote), &one_line(&o.num)));
            }
            line
        })
        .collect()
}

/// One line for each check that was decided or could not be: statement, place, verdict, reason.
#[must_use]
pub fn concise(check: &Check) -> String {
    let verdict = spaced(check.verdict.code());
    let reason = spaced(check.reason.map_or("", |reason| reason.code()));
    let why = if reason.is_empty() { one_line(&check.explanation) } else { reason };
    format!("{}:{}: {verdict}: {}: {why}", check.statement_id, check.char_start, one_line(&check.num))
}

/// "1 chart", "2 charts".
#[must_use]
pub fn count(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

fn spaced(code: &str) -> String {
    code.replace('_', " ")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The sentence, cut to the part around the number if it is long.
fn around(sentence: &str, num: &str) -> String {
    let chars: Vec<char> = sentence.chars().collect();
    if chars.len() <= QUOTE {
        return sentence.to_owned();
    }
    let at = sentence.find(num).map_or(0, |byte| sentence[..byte].chars().count());
    let start = at.saturating_sub(QUOTE / 2).min(chars.len() - QUOTE);
    let end = start + QUOTE;
    let part: String = chars[start..end].iter().collect();
    let (before, after) = (if start > 0 { "…" } else { "" }, if end < chars.len() { "…" } else { "" });
    format!("{before}{}{after}", part.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_sentences_are_cut_around_the_number() {
        let sentence = format!("{} 43.59 percent {}", "é".repeat(300), "b".repeat(300));
        let cut = around(&sentence, "43.59 percent");
        assert!(cut.starts_with('…') && cut.ends_with('…') && cut.contains(" 43.59 percent "));
        assert_eq!(around("short", "x"), "short");
    }

    #[test]
    fn counts_are_english() {
        assert_eq!(count(1, "chart"), "1 chart");
        assert_eq!(count(0, "chart"), "0 charts");
    }
}
