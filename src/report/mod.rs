//! What a run found, for terminals, editors, builds and programs.
//!
//! Pure: checks and texts in, lines out. Nothing is silently skipped: [`coverage`] counts what was
//! not read and not checked, with its reasons. Words are in [`words`]; the other files are forms.

mod coverage;
mod full;
pub mod html;
mod json;
mod lines;
mod sarif;
mod texts;
mod window;
mod words;

pub use coverage::Coverage;
pub use full::{Style, full};
pub use json::{Document as JsonDocument, check as json_check, document as json_document};
pub use lines::{concise, github};
pub use sarif::log as sarif_log;
pub use texts::{Extract, Place, Statement, Texts};

use crate::check::{Check, Verdict};
use crate::observation::Observation;
use std::collections::HashMap;
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
    /// Numbers read as observations; one number can be several.
    pub numbers: usize,
    /// Observations.
    pub observations: usize,
}

/// Whether a check found its number inconsistent.
#[must_use]
pub fn is_inconsistent(check: &Check) -> bool {
    check.verdict == Verdict::Inconsistent
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
