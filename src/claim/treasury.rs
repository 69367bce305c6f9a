//! What a state did with its money: taxes collected, money borrowed, a budget.

use super::enterprise::Firm;
use super::nation::{REACH, passes};
use super::settle::Here;
use super::text::Sign;
use super::{Reader, Topic};
use crate::figure::Unit;
use crate::vocabulary::AreaKind;

impl Reader<'_> {
    /// "Collected 1.4 trillion shillings in taxes", "the government plans to borrow 300 billion naira".
    pub(super) fn treasury_did(&self, h: &Here<'_>) -> Option<Topic> {
        let &Here { line, figure, floor, .. } = h;
        if !matches!(figure.unit, Unit::Money(_)) || figure.per.is_some() || h.company != Firm::None {
            return None;
        }
        let text = &self.text;
        if let Some(topic) = self.budget(h) {
            return Some(topic);
        }
        let from = floor.max(figure.lead.saturating_sub(5));
        let verb = (from..figure.lead).rev().find(|&t| {
            matches!(
                text.lower(t),
                "collect"
                    | "collects"
                    | "collected"
                    | "collecting"
                    | "borrow"
                    | "borrows"
                    | "borrowed"
                    | "borrowing"
            )
        })?;
        let id = if text.lower(verb).starts_with("collect") {
            let taxes = text.lower(figure.end) == "in"
                && (figure.end + 1..figure.end + 4)
                    .any(|t| matches!(text.lower(t), "tax" | "taxes" | "taxation"));
            taxes.then_some("tax_revenue")?
        } else {
            let mut end = verb;
            while end > floor
                && verb - end < REACH
                && (passes(text.lower(end - 1)) || wishes(text.lower(end - 1)))
            {
                end -= 1;
            }
            let state =
                end > line.first && matches!(text.lower(end - 1), "government" | "treasury" | "state");
            (state || self.nation_before(h, end).is_some()).then_some("government_borrowing")?
        };
        let named = line.marks.iter().find_map(|m| match m.sign {
            Sign::Area(a) if matches!(text.v.areas[a as usize].kind, AreaKind::Country) => Some(a),
            _ => None,
        });
        let area =
            named.map_or_else(|| self.carry.area.clone(), |a| text.v.areas[a as usize].code.to_owned());
        let words = text.words(verb, figure.lead);
        // "collected $3.95 billion in state sales tax"
        let tax = h.subjects.iter().find(|s| {
            id == "tax_revenue" && s.id == id && s.first > figure.end && s.core.0 <= figure.end + 5
        });
        let item = tax.map_or_else(String::new, |s| s.item.clone());
        Some(Topic { id, item, text: words, area_said: named.is_some(), area, ..Topic::default() })
    }

    /// "The 6.9 billion dlr budget": what a state means to spend.
    fn budget(&self, h: &Here<'_>) -> Option<Topic> {
        let &Here { line, figure, .. } = h;
        let text = &self.text;
        let mut at = figure.reach.max(figure.end);
        while matches!(
            text.lower(at),
            "-" | "national"
                | "federal"
                | "state"
                | "annual"
                | "record"
                | "draft"
                | "supplementary"
                | "government"
                | "deficit"
                | "expansionary"
        ) {
            at += 1;
        }
        let whole = text.lower(at) == "budget"
            && (at == figure.end || text.lower(at - 1) != "deficit" || figure.end + 1 < at)
            && !matches!(
                text.lower(at + 1),
                "deficit"
                    | "surplus"
                    | "gap"
                    | "shortfall"
                    | "cut"
                    | "cuts"
                    | "support"
                    | "for"
                    | "hole"
                    | "allocation"
                    | "airline"
                    | "carrier"
            );
        let state = line.marks.iter().any(|m| matches!(m.sign, Sign::Area(_)))
            || (line.first..line.end).any(|t| {
                matches!(
                    text.lower(t),
                    "government"
                        | "minister"
                        | "cabinet"
                        | "parliament"
                        | "treasury"
                        | "fiscal"
                        | "national"
                        | "federal"
                )
            });
        // or a state's money was spoken of
        let told = || {
            self.drafts.iter().rev().take(12).any(|d| {
                matches!(
                    d.topic.id,
                    "government_expenditure"
                        | "government_revenue"
                        | "fiscal_deficit"
                        | "fiscal_surplus"
                        | "tax_revenue"
                )
            })
        };
        if !state && !told() {
            return None;
        }
        let large = figure.scaled && figure.low >= 100_000_000.into();
        if !whole || !large {
            return None;
        }
        let named = line.marks.iter().find_map(|m| match m.sign {
            Sign::Area(a)
                if matches!(text.v.areas[a as usize].kind, AreaKind::Country | AreaKind::Demonym) =>
            {
                Some(a)
            }
            _ => None,
        });
        let area =
            named.map_or_else(|| self.carry.area.clone(), |a| text.v.areas[a as usize].code.to_owned());
        let words = text.words(at, at + 1);
        Some(Topic {
            id: "government_expenditure",
            text: words,
            area_said: named.is_some(),
            area,
            ..Topic::default()
        })
    }
}

/// Verbs of wanting that lead to another.
fn wishes(word: &str) -> bool {
    matches!(
        word,
        "plans"
            | "planned"
            | "plan"
            | "wants"
            | "wanted"
            | "aims"
            | "aimed"
            | "intends"
            | "intended"
            | "hopes"
            | "hoped"
            | "agreed"
            | "decided"
            | "expects"
    )
}
