//! What a percentage is a part of.

use super::super::clause::Lead;
use super::super::settle::Here;
use super::super::text::{Line, Sign};
use super::super::{Reader, Topic};
use crate::vocabulary::{Cue, Meaning};

impl Reader<'_> {
    /// "Tax-to-GDP ratio".
    pub(super) fn ratio_to_output(topic: &Topic) -> bool {
        let text = topic.text.to_lowercase();
        let part = ["share of", "proportion of", "percentage of"];
        text.contains("gdp ratio")
            || text.contains("to-gdp")
            || text.contains("to gdp")
            || text.contains("to gross domestic")
            || text.contains("gdp, ratio")
            || (text.ends_with("gdp") || text.ends_with("gross domestic product"))
                && part.iter().any(|p| text.contains(p))
    }

    /// "As a percentage of GDP, the deficit was 3.1 percent", "was 14 percent in 2023 relative to GDP".
    pub(super) fn beside_output(&self, h: &Here<'_>) -> bool {
        let text = &self.text;
        let clause = h.line.first.max(h.figure.lead.saturating_sub(14))..h.limit.min(h.figure.end + 10);
        clause.into_iter().any(|t| {
            let after = match text.lower(t) {
                "share" | "proportion" | "percentage" | "percent" | "ratio" => {
                    matches!(text.lower(t + 1), "of" | "to")
                        && matches!(text.lower(t.saturating_sub(1)), "a" | "the")
                        && text.lower(t.saturating_sub(2)) == "as"
                }
                "relative" | "relation" => text.lower(t + 1) == "to",
                _ => false,
            };
            after && self.whole(t + 2) == "gdp"
        })
    }

    /// "A deficit of 4.4 percent of output": of the whole economy's, where a balance or a debt is meant.
    pub(in crate::claim) fn of_national_output(&self, at: usize, topic: &Topic) -> bool {
        let balance = matches!(
            topic.id,
            "fiscal_deficit"
                | "fiscal_surplus"
                | "primary_deficit"
                | "primary_surplus"
                | "public_debt"
                | "external_debt"
                | "current_account_deficit"
                | "current_account_surplus"
                | "trade_deficit"
                | "trade_surplus"
        );
        let mut at = at;
        while matches!(self.text.lower(at), "the" | "its" | "national" | "economic" | "annual" | "total") {
            at += 1;
        }
        balance && matches!(self.text.lower(at), "output" | "income")
    }

    /// "The share of agriculture in GDP".
    pub(super) fn of_output(&self, line: &Line, to: usize) -> bool {
        let share = (line.first..to).rev().find(|t| matches!(self.text.lower(*t), "share" | "shares"));
        share.is_some_and(|at| (at..to).any(|t| self.text.lower(t) == "in" && self.whole(t + 1) == "gdp"))
    }

    /// A share of something is what moved: "the dollar's share of reserves fell to 61 percent".
    pub(in crate::claim) fn share_of(&self, line: &Line, lead: Lead, to: usize) -> bool {
        let text = &self.text;
        // "the shares of industry and services in output were 27 and 57 percent, respectively"
        let respective = lead == Lead::And && (to..line.end).any(|t| text.lower(t) == "respectively");
        (respective
            || matches!(
                lead,
                Lead::To
                    | Lead::At
                    | Lead::From
                    | Lead::Level
                    | Lead::Than
                    | Lead::Of
                    | Lead::Other
                    | Lead::Comma
            ))
            && (line.first.max(to.saturating_sub(30))..to).rev().any(|t| {
                (text.lower(t) == "share" || crate::claim::unnamed::shares_in(text, line, t))
                    && !matches!(text.lower(t + 1), "price" | "prices" | "index" | "market" | "capital")
                    && !(t + 1..to).any(|n| match text.lower(n) {
                        "while" | "but" | ";" => true,
                        // a second clause, not a list of what is left out
                        "and" => {
                            line.between(t, n).any(|m| matches!(m.sign, Sign::Cue(Cue::Move(_) | Cue::Level)))
                        }
                        _ => false,
                    })
            })
    }

    /// What a percentage is of: `gdp`, `gnp`, `share` of a named whole, or nothing.
    pub(in crate::claim) fn whole(&self, at: usize) -> &'static str {
        let text = &self.text;
        let mut at = at;
        while matches!(
            text.lower(at),
            "the"
                | "its"
                | "their"
                | "country"
                | "nation"
                | "economy"
                | "'s"
                | "\u{2019}s"
                | "nominal"
                | "annual"
                | "current"
                | "estimated"
                | "projected"
                | "expected"
                | "all"
                | "total"
                | "overall"
                | "a"
                | "world"
        ) {
            at += 1;
        }
        // "of Nepal's GDP"
        let owner = text.hits_at(at).iter().find_map(|hit| match hit.meaning {
            Meaning::Area(a) if text.whole_area(a) => Some(hit.end as usize),
            _ => None,
        });
        if let Some(end) = owner {
            let next =
                if matches!(text.lower(end), "'s" | "\u{2019}s" | "'" | "\u{2019}") { end + 1 } else { end };
            if matches!(text.lower(next), "gdp" | "gross" | "gnp") {
                at = next;
            }
        }
        // "lost 5 percent of its value"
        if matches!(text.lower(at), "value" | "worth") && text.lower(at + 1) != "of" {
            return "";
        }
        if text.lower(at) == "gnp" || text.lower(at) == "gross" && text.lower(at + 1) == "national" {
            return "gnp";
        }
        if matches!(text.lower(at), "gdp" | "gross")
            && (text.lower(at) == "gdp" || text.lower(at + 1) == "domestic")
        {
            return "gdp";
        }
        if text.period_at.get(at).copied().unwrap_or(1) != 0 { "" } else { "share" }
    }

    /// A verb of sharing governs the figure: "accounted for 61 percent".
    pub(super) fn shared(&self, line: &Line, floor: usize, to: usize) -> bool {
        line.between(floor.max(to.saturating_sub(6)), to).any(|m| {
            matches!(m.sign, Sign::Cue(Cue::Share))
                && !matches!(self.text.lower(m.first), "contributed" | "percentage" | "weight")
                && !matches!(self.text.lower(m.end), "index" | "price" | "prices" | "indices")
                // "this represents a growth of 38 percent"
                && !line.between(m.end, to).any(|k| matches!(k.sign, Sign::Cue(Cue::MoveNoun(_))))
        })
    }
}
