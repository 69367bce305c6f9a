//! Which checks are shown: all, or those of some kinds and verdicts.

use super::args::Findings;
use super::near;
use crate::check::{Check, Kind, Verdict};
use crate::error::{Error, Result};

/// What of the checks is shown; an empty list restricts nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Show {
    kinds: Vec<Kind>,
    verdicts: Vec<Verdict>,
}

impl Show {
    /// Reads the words of `--show`; without any, what the format is for.
    pub fn new(words: &[String], format: Findings) -> Result<Self> {
        let mut show = Self::default();
        if words.is_empty() && !matches!(format, Findings::Csv | Findings::Json | Findings::Jsonl) {
            show.verdicts.push(Verdict::Inconsistent);
        }
        for word in words {
            let code = word.trim().to_lowercase().replace(['-', ' '], "_");
            match (Kind::from_code(&code), Verdict::from_code(&code)) {
                _ if code == "all" => {}
                (Some(kind), _) => show.kinds.push(kind),
                (_, Some(verdict)) => show.verdicts.push(verdict),
                _ => return Err(unknown(word)),
            }
        }
        Ok(show)
    }

    /// Whether the check is shown.
    pub fn shows(&self, check: &Check) -> bool {
        (self.kinds.is_empty() || self.kinds.contains(&check.kind))
            && (self.verdicts.is_empty() || self.verdicts.contains(&check.verdict))
    }
}

fn unknown(word: &str) -> Error {
    let kinds = Kind::ALL.iter().map(|kind| kind.code());
    let verdicts = Verdict::ALL.iter().map(|verdict| verdict.code());
    let known: Vec<&str> = ["all"].into_iter().chain(kinds).chain(verdicts).collect();
    let list = format!("known are {}", known.join(", "));
    Error::new(format!("--show {word}"), "all, a kind or a verdict", "none of that name")
        .advise(near::advice(word, known, &list))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(words: &[&str], format: Findings) -> Show {
        Show::new(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>(), format).unwrap()
    }

    #[test]
    fn findings_are_what_is_inconsistent_and_tables_hold_all() {
        assert_eq!(show(&[], Findings::Full).verdicts, [Verdict::Inconsistent]);
        assert_eq!(show(&[], Findings::Csv), Show::default());
        assert_eq!(show(&["all"], Findings::Full), Show::default());
    }

    #[test]
    fn kinds_and_verdicts_narrow_together() {
        let both = show(&["ratio-gdp", "growth", "exact"], Findings::Full);
        assert_eq!((both.kinds.len(), both.verdicts.as_slice()), (2, &[Verdict::Exact][..]));
        assert!(Show::new(&["much".to_owned()], Findings::Full).is_err());
    }
}
