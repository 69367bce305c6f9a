//! Goods told one after the other in a text about such figures: "gasoline stocks rose, while distillates fell",
//! "butter lost 3 percent"; and what stands for a good: "the metal", "the fuel".

use super::enterprise::Firm;
use super::settle::Here;
use super::text::Sign;
use super::{Reader, Topic, good};
use crate::figure::Unit;
use crate::vocabulary::Cue;

impl Reader<'_> {
    /// What was told of the good before is told of the one that the clause begins with.
    pub(super) fn another_good(&self, h: &Here<'_>) -> Option<Topic> {
        let &Here { line, figure, floor, previous, subjects, .. } = h;
        if h.company != Firm::None || line.heading {
            return None;
        }
        let before = previous.map(|d| &self.drafts[d]);
        let told = before.map(|d| &d.topic).or(self.carry.topic.as_ref())?;
        if !good::of_goods(told.id) || told.weak || told.item.is_empty() {
            return None;
        }
        let price = told.id == "commodity_price";
        let near = before.is_some_and(|d| matches!(d.figure.unit, Unit::Count(_) | Unit::Percent));
        let fits = match &figure.unit {
            Unit::Percent => price || near || told.id == "sales" && self.reaches_count(h),
            Unit::Count(unit) => !price && !matches!(*unit, "persons" | "months" | "weeks" | "years" | "x"),
            Unit::Plain => figure.scaled && !price && near,
            Unit::Money(_) if figure.scaled => matches!(told.id, "exports_goods" | "imports_goods"),
            Unit::Money(_) => price,
            _ => false,
        };
        if !fits || subjects.iter().any(|s| !s.weak && s.core.0 >= floor && s.core.1 <= figure.lead) {
            return None;
        }
        let text = &self.text;
        let brought = || {
            (floor..figure.lead)
                .find(|t| matches!(text.lower(*t), "brought" | "earned" | "fetched" | "yielded"))
        };
        let verb = line
            .between(floor, figure.lead)
            .find(|m| matches!(m.sign, Sign::Cue(Cue::Move(_) | Cue::Level | Cue::More(_))))
            .map(|m| m.first)
            .or_else(brought)?;
        let other =
            |t: usize| line.cues_at(t).any(|(_, c)| matches!(c, Cue::Contribution | Cue::Share | Cue::Said));
        let helper =
            matches!(text.lower(verb.checked_sub(1)?), "was" | "were" | "is" | "are" | "has" | "had");
        let end = verb - usize::from(helper && verb > floor + 1);
        if other(verb) || end <= floor && end <= line.first {
            return None;
        }
        let opens = |t: usize| {
            t == line.first
                || t > floor
                    && matches!(
                        text.lower(t - 1),
                        "," | ";" | ":" | "and" | "while" | "whereas" | "but" | "as" | "with" | "the"
                    )
        };
        let (first, item) = (floor..end)
            .find_map(|t| self.good_until(t, end).filter(|_| opens(t)).map(|item| (t, item)))
            // "copper and nickel brought in 149 million"
            .or_else(|| {
                let and = (floor..end).find(|t| text.lower(*t) == "and")?;
                let first = (floor..and).find(|t| opens(*t) && self.good_until(*t, and).is_some())?;
                self.good_until(and + 1, end)?;
                Some((first, text.words(first, end).to_lowercase()))
            })
            // "fresh vegetables were down"
            .or_else(|| {
                let t = (floor..end.saturating_sub(1)).find(|t| opens(*t) && state(text.lower(*t)))?;
                self.good_until(t + 1, end)?;
                Some((t, text.words(t, end).to_lowercase()))
            })
            .or_else(|| {
                let t = end.checked_sub(2).filter(|t| *t >= floor)?;
                let item =
                    self.stands_for_good(end - 1).filter(|_| matches!(text.lower(t), "the" | "this"))?;
                Some((t + 1, item.to_owned()))
            })?;
        if item == told.item && previous.is_some() {
            return None;
        }
        Some(Topic { item, text: text.words(first, end), period: None, area_said: false, ..told.clone() })
    }

    /// "dropped 37 percent to 84,000": the next figure counts what is left.
    fn reaches_count(&self, h: &Here<'_>) -> bool {
        self.text.lower(h.figure.end) == "to"
            && h.line.figures.get(h.i + 1).is_some_and(|n| {
                n.lead == h.figure.end + 1
                    && matches!(n.unit, Unit::Plain | Unit::Count(_))
                    && n.decimals == 0
            })
    }

    /// The good whose name is all of the words between two tokens.
    fn good_until(&self, first: usize, end: usize) -> Option<String> {
        use crate::vocabulary::Meaning;
        self.text.hits_at(first).iter().find_map(|hit| match hit.meaning {
            Meaning::Item(i) if hit.end as usize == end && self.text.v.items[i as usize].kind == "good" => {
                Some(self.text.v.items[i as usize].item.to_owned())
            }
            _ => None,
        })
    }

    /// "The metal", "the fuel": the good of that kind that was told of last.
    fn stands_for_good(&self, at: usize) -> Option<&str> {
        let word = self.text.lower(at);
        kind(word)?;
        let recent = self.drafts.iter().rev().take(6).map(|d| &d.topic).filter(|t| good::of_goods(t.id));
        let named = self.told_good().into_iter().chain(recent.map(|t| t.item.as_str()));
        named.into_iter().find(|item| is_a(item, word))
    }

    /// "Stocks of the metal", "the fuel fell": of the good that was told of.
    pub(super) fn epithet(&self, h: &Here<'_>, topic: &mut Topic) {
        let text = &self.text;
        let general = matches!(
            topic.item.as_str(),
            "metals"
                | "metal"
                | "fuels"
                | "fuel"
                | "grains"
                | "grain"
                | "commodities"
                | "crops"
                | "crop"
                | "oilseeds"
                | "cereals"
        );
        if !general || !good::of_goods(topic.id) {
            return;
        }
        // "old-crop sales", "new-crop stocks"
        let season = matches!(topic.item.as_str(), "crop" | "crops")
            && (h.line.first..h.figure.lead).any(|t| {
                text.lower(t) == "crop" && t > h.line.first + 1 && text.tokens[t - 1].dash()
                    || matches!(text.lower(t), "old-crop" | "new-crop")
            });
        if season && let Some(item) = self.told_good().filter(|item| is_a(item, "crop")) {
            item.clone_into(&mut topic.item);
            return;
        }
        let named = (h.line.first + 1..h.figure.lead).rev().find_map(|t| {
            self.stands_for_good(t).filter(|_| matches!(text.lower(t - 1), "the" | "this" | "that"))
        });
        if let Some(item) = named {
            item.clone_into(&mut topic.item);
        }
    }
}

/// Goods by the noun that stands for each of a kind, in the singular.
fn kind(word: &str) -> Option<&'static [&'static str]> {
    Some(match word {
        "metal" => &[
            "gold",
            "silver",
            "platinum",
            "palladium",
            "copper",
            "aluminium",
            "nickel",
            "zinc",
            "tin",
            "lead",
            "steel",
            "cobalt",
            "lithium",
            "iron ore",
            "uranium",
        ],
        "fuel" => &[
            "natural gas",
            "gas",
            "petrol",
            "gasoline",
            "diesel",
            "coal",
            "kerosene",
            "jet fuel",
            "fuel oil",
            "heating oil",
            "ethanol",
            "LPG",
            "LNG",
            "liquefied natural gas",
            "thermal coal",
            "coking coal",
        ],
        "grain" | "cereal" => {
            &["wheat", "corn", "maize", "rice", "barley", "sorghum", "oats", "rye", "millet", "durum wheat"]
        }
        "oilseed" => {
            &["soybeans", "rapeseed", "canola", "sunflower seed", "sunflowers", "linseed", "cottonseed"]
        }
        "fibre" | "fiber" => &["cotton", "wool", "jute", "hemp", "sisal"],
        "sweetener" => &["sugar", "raw sugar", "white sugar"],
        "bean" | "beverage" => &["cocoa", "cocoa beans", "coffee", "soybeans"],
        "drink" | "leaf" => &["tea", "tobacco"],
        "crop" => &[
            "wheat",
            "corn",
            "maize",
            "rice",
            "barley",
            "sorghum",
            "oats",
            "soybeans",
            "rapeseed",
            "canola",
            "cotton",
            "jute",
            "sugar",
            "sugarcane",
            "cocoa",
            "coffee",
            "tea",
            "tobacco",
            "potatoes",
            "palm oil",
            "rubber",
        ],
        _ => return None,
    })
}

/// Adjectives for the state in which a good is sold.
fn state(word: &str) -> bool {
    matches!(
        word,
        "fresh"
            | "frozen"
            | "dried"
            | "refined"
            | "raw"
            | "prime"
            | "white"
            | "brown"
            | "green"
            | "milling"
            | "feed"
            | "spot"
            | "live"
            | "chilled"
            | "processed"
            | "canned"
            | "organic"
            | "imported"
    )
}

fn is_a(item: &str, word: &str) -> bool {
    kind(word).is_some_and(|goods| goods.contains(&item))
}
