//! Receipts named by where they come from: "earned $4.4 billion from tourism", "raised $2 billion from
//! privatisation", "tourism brought in $3 billion".

use super::enterprise::Firm;
use super::settle::Here;
use super::text::Line;
use super::{Reader, Topic, status};
use crate::figure::Unit;

impl Reader<'_> {
    /// "Export remittances", and "the remittances" after them: what services sold abroad bring in; so where
    /// the title is about one kind of services, and nobody is said to send money home.
    pub(super) fn receipts_of_services(&self, line: &Line, topic: &mut Topic) {
        if topic.id != "remittances" {
            return;
        }
        let home = (line.first..line.end).any(|t| {
            matches!(
                self.text.lower(t),
                "workers" | "overseas" | "migrants" | "migrant" | "expatriates" | "diaspora" | "home"
            )
        });
        if home {
            return;
        }
        let exported = |name: &str| name.to_lowercase().contains("export remittances");
        let own = exported(&topic.text);
        let mut told = self.spoken_topics().filter(|t| t.id == "exports_services");
        let sold = told.find(|t| own || exported(&t.text)).or_else(|| {
            self.title_topic.as_ref().filter(|t| t.id == "exports_services" && !t.item.is_empty())
        });
        if let Some(sold) = sold {
            (topic.id, topic.item) = (sold.id, sold.item.clone());
        }
    }

    /// The topic of money that is taken in from a source.
    pub(super) fn source(&self, h: &Here<'_>) -> Option<Topic> {
        let &Here { line, figure, .. } = h;
        if !matches!(figure.unit, Unit::Money(_)) || figure.per.is_some() || h.company != Firm::None {
            return None;
        }
        let text = &self.text;
        let from = status::clause_start(text, line, figure.lead).max(h.floor);
        let verb = (from..figure.lead).rev().find(|&t| takes_in(text.lower(t)))?;
        let (id, first, end) = self
            .source_after(figure.end)
            .or_else(|| (from..verb).rev().find_map(|t| self.source_at(t).map(|(id, end)| (id, t, end))))?;
        Some(Topic { id, text: text.words(first, end), area: self.carry.area.clone(), ..Topic::default() })
    }

    /// "from foreign tourism", right behind the figure.
    fn source_after(&self, end: usize) -> Option<(&'static str, usize, usize)> {
        if self.text.lower(end) != "from" {
            return None;
        }
        (end + 1..end + 9).find_map(|t| self.source_at(t).map(|(id, stop)| (id, end + 1, stop)))
    }

    /// What is sold belongs to the state.
    fn of_the_states(&self, from: usize, to: usize) -> bool {
        (from..to).any(|t| matches!(self.text.lower(t), "state" | "public" | "government" | "state-owned"))
    }

    /// A word for a source of receipts.
    fn source_at(&self, at: usize) -> Option<(&'static str, usize)> {
        let text = &self.text;
        Some(match text.lower(at) {
            "tourism" | "tourists" | "visitors" | "holidaymakers" => ("tourism_receipts", at + 1),
            "privatisation" | "privatisations" | "privatization" | "privatizations" => {
                ("privatisation_receipts", at + 1)
            }
            "sale" | "sales" if text.lower(at + 1) == "of" && self.of_the_states(at + 2, at + 9) => {
                ("privatisation_receipts", at + 2)
            }
            "selling" | "divesting" | "privatising" | "privatizing" if self.of_the_states(at + 1, at + 9) => {
                ("privatisation_receipts", at + 1)
            }
            "exports" | "exporting"
                if matches!(text.lower(at.saturating_sub(1)), "from" | "its" | "their")
                    && text.lower(at + 1) != "of" =>
            {
                ("exports_goods", at + 1)
            }
            "divestment" | "disinvestment" if self.of_the_states(at.saturating_sub(3), at + 6) => {
                ("privatisation_receipts", at + 1)
            }
            _ => return None,
        })
    }
}

/// Verbs of taking money in.
fn takes_in(word: &str) -> bool {
    matches!(
        word,
        "earned"
            | "earns"
            | "earn"
            | "earning"
            | "made"
            | "received"
            | "receives"
            | "raised"
            | "raise"
            | "raises"
            | "generated"
            | "generates"
            | "brought"
            | "brings"
            | "took"
            | "netted"
            | "fetched"
            | "reaped"
            | "collected"
            | "realised"
            | "realized"
            | "contributed"
            | "eyes"
            | "eyeing"
            | "get"
            | "gets"
    )
}
