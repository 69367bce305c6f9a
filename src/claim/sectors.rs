//! Jobs told sector by sector after the whole: "construction led with 900, followed by health care with 800", "factories
//! lost 300". So few are no economy's, but a sector's.

use super::enterprise::Firm;
use super::jobs::Jobs;
use super::settle::Here;
use super::subject::stops;
use super::{Reader, Topic};
use crate::figure::Unit;
use crate::observation::Measure;
use crate::token::Kind;

/// Words in the longest name of a sector.
const LONGEST: usize = 5;

impl Reader<'_> {
    /// The jobs that a sector made or lost, in a text that has told how many were.
    pub(super) fn sector_jobs(&self, h: &Here<'_>) -> Option<Jobs> {
        let text = &self.text;
        let figure = h.figure;
        let whole =
            figure.unit == Unit::Plain && figure.decimals == 0 && !figure.scaled && figure.high.is_none();
        if !whole || h.line.title || h.company != Firm::None || figure.lead <= h.line.first + 1 {
            return None;
        }
        let told = self
            .drafts
            .last()
            .filter(|d| d.topic.id == "employment" && d.measure == Measure::Change && d.unit == "persons")?;
        let at = figure.lead - 1;
        let (end, sign) = match text.lower(at) {
            // "construction led with 900", "health care with 800"
            "with" => {
                let led = matches!(text.lower(at - 1), "led" | "leading");
                (at - usize::from(led), told.sign)
            }
            "lost" | "shed" | "cut" => (at, -1),
            "added" | "gained" => (at, 1),
            _ => return None,
        };
        let first = (h.floor..end).rev().take(LONGEST).find(|&t| text.item_named(t, end).is_some())?;
        let opens = first == h.line.first
            || matches!(text.lower(first - 1), "," | ";" | "and" | "while" | "by" | "the" | "but");
        let item = text.item_named(first, end)?;
        // "construction added 30 cranes"
        let next = text.lower(figure.end);
        let bare = text.tokens.get(figure.end).is_none_or(|t| t.kind != Kind::Word)
            || stops(next)
            || matches!(next, "jobs" | "posts" | "positions" | "workers" | "while");
        let counted = text.period_at[figure.first] == 0 && bare;
        (opens && counted).then(|| {
            let topic = Topic {
                id: "employment",
                item: item.to_owned(),
                text: "jobs".to_owned(),
                weak: false,
                period: None,
                ..told.topic.clone()
            };
            Jobs::Moved(topic, if sign < 0 { -1 } else { 1 })
        })
    }
}
