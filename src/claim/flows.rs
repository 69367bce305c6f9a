//! What foreign investors bought and sold: "FPIs pulled out Rs 7,458 crore", "foreign funds were net buyers of
//! 4.2 billion baht of shares". Money that leaves is negative.

use super::settle::Here;
use super::text::Sign;
use super::{Reader, Topic, status};
use crate::figure::Unit;
use crate::vocabulary::AreaKind;

impl Reader<'_> {
    /// The topic of a purchase or a sale of securities by foreign investors, and its sign.
    pub(super) fn portfolio(&self, h: &Here<'_>) -> Option<(Topic, i8)> {
        let &Here { line, figure, .. } = h;
        if !matches!(figure.unit, Unit::Money(_)) || figure.per.is_some() {
            return None;
        }
        let text = &self.text;
        let from = status::clause_start(text, line, figure.lead);
        let (sign, verb) = (from..figure.lead).rev().find_map(|t| Some((self.traded_by(t)?, t)))?;
        let investors = |from: usize, to: usize| (from..to).any(|t| self.foreign_investors(t));
        let named = investors(from, verb);
        // "while they bought 5,300 crore": those of the sentence before
        let told = self.carry.topic.as_ref().filter(|t| t.id == "portfolio_investment");
        let pronoun = (from..verb).any(|t| matches!(text.lower(t), "they" | "and")) || from + 1 >= verb;
        let others = (from..verb).any(|t| matches!(text.lower(t), "domestic" | "local" | "diis" | "retail"));
        if others || !named && !(pronoun && (told.is_some() || investors(line.first, from))) {
            return None;
        }
        let stop = h.limit.min(figure.end + 6);
        let item = (verb..stop).find(|&t| {
            matches!(
                text.lower(t),
                "shares" | "stocks" | "equities" | "equity" | "bonds" | "debt" | "securities" | "bills"
            )
        });
        let area = line.between(verb, stop).find_map(|m| match m.sign {
            Sign::Area(a)
                if matches!(text.v.areas[a as usize].kind, AreaKind::Country | AreaKind::Demonym) =>
            {
                Some(text.v.areas[a as usize].code.to_owned())
            }
            _ => None,
        });
        let topic = Topic {
            id: "portfolio_investment",
            item: item.map(|t| text.lower(t).to_owned()).unwrap_or_default(),
            text: text.words(from.max(verb.saturating_sub(4)), verb + 1),
            area_said: area.is_some(),
            area: area.unwrap_or_else(|| self.carry.area.clone()),
            ..Topic::default()
        };
        Some((topic, sign))
    }

    /// A word for investors from abroad ends here: "FIIs", "foreign funds", "overseas portfolio investors".
    fn foreign_investors(&self, at: usize) -> bool {
        let text = &self.text;
        match text.lower(at) {
            "fii" | "fiis" | "fpi" | "fpis" | "foreigners" | "non-residents" | "nonresidents" => true,
            "investors" | "funds" | "institutions" | "buyers" | "sellers" => {
                (at.saturating_sub(3)..at).any(|t| {
                    matches!(
                        text.lower(t),
                        "foreign" | "overseas" | "offshore" | "non-resident" | "international"
                    )
                })
            }
            _ => false,
        }
    }

    /// Buys (+1) or sells (−1) securities.
    fn traded_by(&self, at: usize) -> Option<i8> {
        let text = &self.text;
        match text.lower(at) {
            "bought" | "buy" | "buying" | "purchased" | "purchasing" | "invested" | "investing"
            | "infused" | "pumped" | "pumping" | "poured" | "pouring" | "ploughed" | "plowed"
            | "injected" | "buyers" | "accumulated" => Some(1),
            "sold" | "sell" | "selling" | "offloaded" | "offloading" | "dumped" | "dumping" | "withdrew"
            | "withdrawn" | "withdrawing" | "pulled" | "pulling" | "sellers" | "divested" | "disinvested"
            | "unloaded" | "liquidated" => Some(-1),
            _ => None,
        }
    }
}
