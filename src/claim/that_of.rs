//! "The value added of mining grew by 3.1 percent, that of the manufacturing industry by 5.2 percent": the noun told
//! before, of another part.

use super::branches::{joins_names, names_go_on};
use super::nouns::Nouns;
use super::settle::Here;
use super::text::Sign;
use super::{Reader, Topic, subject};
use crate::token::Kind;
use crate::vocabulary::{Cue, Meaning};

/// Tokens in the longest part.
const LONGEST: usize = 12;

impl Reader<'_> {
    /// What the figure before was about, of the part that "that of" names.
    pub(super) fn that_of(&self, h: &Here<'_>, nouns: &Nouns<'_>) -> Option<Topic> {
        let text = &self.text;
        let told = &self.drafts[h.previous?].topic;
        let from = h.floor.max(h.line.first);
        let that = (from..h.figure.lead.min(from + 12)).rev().find(|t| {
            matches!(text.lower(*t), "that" | "those") && matches!(text.lower(*t + 1), "of" | "in" | "for")
        })?;
        let mut first = that + 2;
        first += usize::from(text.lower(first) == "the");
        let mut end = first;
        while end < h.figure.lead && end < first + LONGEST {
            let token = &text.tokens[end];
            let joins = joins_names(token);
            let word = token.kind == Kind::Word
                && text.period_at[end] == 0
                && names_go_on(token.lower)
                && !h.line.cues_at(end).any(|(_, c)| {
                    matches!(c, Cue::Move(_) | Cue::Level | Cue::More(_) | Cue::Said | Cue::Than | Cue::Share)
                });
            let area = text.hits_at(end).iter().any(|hit| matches!(hit.meaning, Meaning::Area(_)));
            if area {
                return None;
            }
            if !(joins || word) {
                break;
            }
            end += 1;
        }
        while end > first && matches!(text.lower(end - 1), "," | "and" | "of") {
            end -= 1;
        }
        let verb = h.line.between(end, h.figure.lead).any(|m| {
            matches!(m.sign, Sign::Cue(Cue::Move(_) | Cue::MoveNoun(_) | Cue::Level | Cue::More(_)))
        }) || matches!(text.lower(h.figure.lead.saturating_sub(1)), "by" | "at");
        let own = nouns.left.is_some_and(|s| s.core.0 >= end);
        if end == first || !verb || own || told.id.is_empty() {
            return None;
        }
        let id = match (told.id, text.lower(end - 1), end - first) {
            ("exports_goods", "services", 1) => "exports_services",
            ("imports_goods", "services", 1) => "imports_services",
            (id, ..) => id,
        };
        let words = subject::strip(text, first, end);
        let item = if id == told.id {
            text.item_named(first, end).map_or_else(|| words.clone(), str::to_owned)
        } else {
            String::new()
        };
        Some(Topic { id, item, text: words, weak: false, period: None, ..told.clone() })
    }
}
