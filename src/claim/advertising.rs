//! Media in a text about advertising: "metropolitan radio had fallen 48 percent", "spending in magazines dropped", "with
//! search up 12 percent". What is told of a medium there is what was spent on advertising in it.

use super::settle::Here;
use super::text::Sign;
use super::{Reader, Topic};
use crate::figure::Unit;
use crate::vocabulary::Cue;

/// Tokens from a medium to the verb of its clause.
const REACH: usize = 7;

impl Reader<'_> {
    /// The part of the market for advertising that the clause names.
    pub(super) fn medium(&self, h: &Here<'_>) -> Option<Topic> {
        let about = |t: &&Topic| t.id.is_empty() && t.item.ends_with("advertising");
        let told = h.previous.map(|d| &self.drafts[d].topic).or(self.carry.topic.as_ref());
        let known = told.filter(about).or(self.title_topic.as_ref().filter(about))?;
        if !matches!(h.figure.unit, Unit::Percent | Unit::Money(_)) || h.line.heading {
            return None;
        }
        let text = &self.text;
        let verb = h.line.between(h.floor, h.figure.lead).rev().find(|m| {
            matches!(m.sign, Sign::Cue(Cue::Move(_) | Cue::More(_) | Cue::Level | Cue::MoveNoun(_)))
        })?;
        let from = h
            .line
            .between(h.floor, verb.first)
            .rev()
            .find(|m| m.sign == Sign::Break)
            .map_or(h.floor, |m| m.end)
            .max(verb.first.saturating_sub(REACH));
        let named = h
            .subjects
            .iter()
            .any(|s| !s.weak && s.core.0 >= from && s.core.1 <= verb.first && !s.id.is_empty());
        if named {
            return None;
        }
        // "growth was recorded in the search sector, with spend rising 12.8 percent"
        let spent = verb.first > from && matches!(text.lower(verb.first - 1), "spend" | "spending");
        let named = |from: usize| (from..verb.first).rev().find_map(|t| Some((t, medium(text.lower(t))?)));
        let near = named(from).filter(|(t, m)| !(spent && *m == "advertising" && *t < verb.first));
        let (at, medium) = near.or_else(|| spent.then(|| named(h.line.first))?)?;
        // "a search for talent", "radio stations", "the online shop"
        let closes = at + 1 == verb.first
            || matches!(
                text.lower(at + 1),
                "ad" | "ads"
                    | "advertising"
                    | "adspend"
                    | "spending"
                    | "spend"
                    | "sector"
                    | "market"
                    | "revenue"
                    | "revenues"
                    | "display"
                    | "formats"
                    | "media"
                    | "had"
                    | "has"
                    | "have"
                    | "was"
                    | "were"
                    | "is"
                    | "are"
                    | ","
            );
        let whole = medium == "advertising";
        closes.then(|| Topic {
            item: if whole { medium.to_owned() } else { format!("{medium} advertising") },
            text: text.words(at, verb.first),
            weak: false,
            period: None,
            area_said: false,
            ..known.clone()
        })
    }
}

/// What advertising is called there.
fn medium(word: &str) -> Option<&'static str> {
    Some(match word {
        "advertising" | "adspend" => "advertising",
        "television" | "tv" => "television",
        "radio" => "radio",
        "newspaper" | "newspapers" => "newspaper",
        "magazine" | "magazines" => "magazine",
        "cinema" | "cinemas" => "cinema",
        "outdoor" | "billboards" | "billboard" => "outdoor",
        "digital" => "digital",
        "online" => "online",
        "internet" => "internet",
        "search" => "search",
        "print" => "print",
        "press" => "press",
        "mobile" => "mobile",
        "display" => "display",
        _ => return None,
    })
}
