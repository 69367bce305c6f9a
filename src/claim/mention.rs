//! What a bare noun points back to: "the deficit" after "the budget deficit".

use super::subject::Subject;
use super::text::Line;
use super::{Reader, Topic};

/// Nouns that stand for an indicator named in full before, each with its plural.
const HEADS: [(&str, &str); 10] = [
    ("deficit", "deficits"),
    ("surplus", "surpluses"),
    ("gap", "gaps"),
    ("shortfall", "shortfalls"),
    ("balance", "balances"),
    ("debt", "debts"),
    ("revenue", "revenues"),
    ("spending", "expenditure"),
    ("reserve", "reserves"),
    ("rate", "rates"),
];

fn head(word: &str) -> Option<usize> {
    HEADS.iter().position(|(one, many)| *one == word || *many == word)
}

/// The topics last named in full, by their nouns.
#[derive(Clone, Debug, Default)]
pub(super) struct Mentions([Option<Topic>; HEADS.len()]);

impl Reader<'_> {
    /// Keeps what a sentence names in full.
    pub(super) fn mention(&mut self, subjects: &[Subject], line: &Line) {
        for s in subjects.iter().filter(|s| !s.weak && !s.id.is_empty()) {
            if let Some(noun) = head(self.text.lower(s.core.1 - 1)) {
                let topic = self.topic(s, line);
                self.mentions.0[noun] = Some(topic);
            }
        }
    }

    /// What a bare noun stands for.
    pub(super) fn mentioned(&self, word: &str) -> Option<&Topic> {
        self.mentions.0[head(word)?].as_ref()
    }
}
