//! Growth: of an economy where its text speaks of one, of a branch with a verb of its own, and figures that
//! are attributes of the noun behind them.

use super::settle::Here;
use super::subject::Subject;
use super::text::Sign;
use super::{Reader, Topic, qualifiers};
use crate::figure::Unit;
use crate::vocabulary::Cue;

impl Reader<'_> {
    /// "America's 5.4 percent jobless rate": the figure is an attribute of the noun behind it.
    pub(super) fn attribute(&self, h: &Here<'_>, s: &Subject) -> bool {
        let text = &self.text;
        let from = h.figure.lead;
        let determined = from > h.floor
            && (matches!(
                text.lower(from - 1),
                "a" | "an" | "the" | "its" | "their" | "this" | "that" | "'s" | "\u{2019}s" | "only" | "mere"
            ) || qualifiers::adjective(text.lower(from - 1)));
        let economy = s.weak
            && s.id == "gdp"
            && h.subjects.iter().any(|e| e.id == "gdp" && e.core.1 <= from && e.core.0 >= h.line.first);
        s.core.0 == h.figure.end && (determined && !s.weak || economy)
    }

    /// The figure is an attribute of an indicator named behind it.
    pub(super) fn attributed(&self, h: &Here<'_>) -> bool {
        h.subjects.iter().any(|s| s.core.0 == h.figure.end && self.attribute(h, s))
    }

    /// "Growth slowed to 0.3 percent" in a text about an economy, "7.9 percent growth" of an economy named
    /// before.
    pub(super) fn grown_economy(&self, h: &Here<'_>, topic: &Topic) -> Option<Topic> {
        let text = &self.text;
        let line = h.line;
        if !topic.weak || topic.id != "gdp" || h.figure.unit != Unit::Percent {
            return None;
        }
        let bare = matches!(
            topic.text.to_lowercase().as_str(),
            "growth"
                | "the growth"
                | "annual growth"
                | "expansion"
                | "contraction"
                | "annual rate"
                | "growth rate"
        );
        // "growth in emerging markets" after a word on their prices
        let other = self.carry.topic.as_ref().is_some_and(|t| {
            super::intervals::is_prices(t.id)
                || matches!(t.id, "unemployment_rate" | "policy_rate" | "public_debt" | "fiscal_deficit")
        });
        let placed = topic.text.to_lowercase().starts_with("growth in ")
            && (topic.item.is_empty() || self.codeless_group(&topic.item));
        if other && placed && topic.area_said && topic.region.is_empty() {
            return Some(Topic { weak: false, ..topic.clone() });
        }
        if !bare {
            return None;
        }
        let strong = |s: &&Subject| !s.weak && s.id != "gdp" && s.core.1 <= h.figure.lead;
        let named = h.subjects.iter().rev().find(|s| {
            s.id == "gdp"
                && s.core.1 <= h.figure.lead
                && matches!(text.lower(s.core.1 - 1), "economy" | "economies" | "gdp" | "product" | "output")
        });
        if let Some(s) = named
            && !h.subjects.iter().filter(strong).any(|k| k.core.0 >= s.core.1)
        {
            return Some(Topic { weak: false, ..self.topic(s, line) });
        }
        let at = h.subjects.iter().find(|s| s.weak && s.id == "gdp").map(|s| s.first)?;
        // "Vietnam recorded a growth rate of 7.1 percent"
        let country = line.between(line.first, at).rev().find_map(|m| match m.sign {
            Sign::Area(a) if text.whole_area(a) => Some((a, m.end)),
            _ => None,
        });
        if let Some((a, end)) = country
            && at <= end + 4
            && (end..at).any(|t| {
                matches!(
                    text.lower(t),
                    "recorded"
                        | "registered"
                        | "posted"
                        | "achieved"
                        | "saw"
                        | "clocked"
                        | "logged"
                        | "reported"
                )
            })
            && !h.subjects.iter().any(|s| !s.weak && s.core.1 <= h.figure.lead)
            && !text.v.areas[a as usize].code.is_empty()
        {
            let area = text.v.areas[a as usize].code.to_owned();
            return Some(Topic { weak: false, area, area_said: true, ..topic.clone() });
        }
        let opens = at <= line.first + 2
            && (line.first..at).all(|t| {
                text.period_at[t] != 0
                    || matches!(
                        text.lower(t),
                        "," | "but" | "and" | "economic" | "annual" | "meanwhile" | "however"
                    )
            });
        let told = opens
            && !h.subjects.iter().any(|s| !s.weak && s.core.1 <= h.figure.lead)
            && (self.title_topic.as_ref().is_some_and(|t| t.id == "gdp")
                || self.drafts.iter().rev().take(24).any(|d| d.topic.id == "gdp"));
        told.then(|| Topic { weak: false, ..topic.clone() })
    }

    /// "The services sector grew 1 percent": a branch of the economy with a verb of growth of its own.
    pub(super) fn branch_grew(&self, h: &Here<'_>, left: Option<&Subject>) -> Option<Topic> {
        let s = left.filter(|s| s.id == "gva" && !s.item.is_empty())?;
        let percent = h.figure.unit == Unit::Percent;
        let grows = percent
            && h.line.between(s.end, h.figure.lead).any(|m| matches!(m.sign, Sign::Cue(Cue::Move(_))));
        // "agriculture makes up 24 percent of GDP"
        let part = percent && self.text.lower(h.figure.end) == "of" && self.whole(h.figure.end + 1) == "gdp";
        (grows || part).then(|| Topic { weak: false, ..self.topic(s, h.line) })
    }
}
