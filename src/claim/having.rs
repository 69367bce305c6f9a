//! People, households and firms that have something: "38 percent of adults have a bank account", "92 percent of
//! households own a television". What they have is the item of how far it is spread.

use super::settle::Here;
use super::subject::stops;
use super::{Reader, Topic};
use crate::figure::Unit;
use crate::token::Kind;
use crate::vocabulary::{AreaKind, Meaning};

/// Tokens from the figure to the verb, and from the verb to what they have.
const REACH: usize = 7;

impl Reader<'_> {
    /// The topic of a percentage of those who have or use something.
    pub(super) fn having(&self, h: &Here<'_>) -> Option<Topic> {
        let text = &self.text;
        if h.figure.unit != Unit::Percent {
            return None;
        }
        // "95 percent of firms had broadband and 82 percent had a website"
        let goes_on = has(text.lower(h.figure.end))
            && h.previous.is_some_and(|d| self.drafts[d].topic.id == "penetration_rate");
        if text.lower(h.figure.end) != "of" && !goes_on {
            return None;
        }
        let from = h.figure.end + usize::from(!goes_on);
        let to = h.limit.min(from + REACH);
        let verb = (from..to).find(|t| has(text.lower(*t)))?;
        // "of those polled": what was answered, no count
        let asked = (from..stop_of(h)).any(|t| {
            matches!(
                text.lower(t),
                "asked" | "polled" | "questioned" | "surveyed" | "respondents" | "interviewed" | "sampled"
            )
        });
        if asked {
            return None;
        }
        let people = |t: usize| {
            holder(text.lower(t))
                || text.lower(t).ends_with('s')
                    && text.hits_at(t).iter().any(|hit| {
                        matches!(hit.meaning, Meaning::Area(a)
                            if text.v.areas[a as usize].kind == AreaKind::Demonym)
                    })
        };
        (goes_on || (from..verb).any(people)).then_some(())?;
        let plain =
            |t: usize| text.tokens[t].kind == Kind::Word && text.period_at[t] == 0 || text.tokens[t].dash();
        let mut first = verb + 1;
        while first < h.line.end && passes(text.lower(first)) {
            first += 1;
        }
        let stop = h.line.end.min(first + REACH);
        let end = (first..stop)
            .find(|t| {
                !plain(*t)
                    || stops(text.lower(*t))
                    || h.line.cues_at(*t).next().is_some()
                    || matches!(text.lower(*t), "say" | "says" | "according" | "compared" | "most")
            })
            .unwrap_or(stop);
        (first..end).any(|t| spread(text.lower(t))).then_some(())?;
        // "such accounts": what was told of before
        let such = text.lower(first.saturating_sub(1)) == "such";
        let known = self.drafts.last().map(|d| &d.topic).filter(|t| such && t.id == "penetration_rate");
        let item = known.map_or_else(|| text.words(first, end), |t| t.item.clone());
        let area = text.hits.within(from, verb).iter().find_map(|hit| match hit.meaning {
            Meaning::Area(a) if text.whole_area(a) => Some(text.v.areas[a as usize].code),
            _ => None,
        });
        let area_said = area.is_some_and(|code| !code.is_empty());
        Some(Topic {
            id: "penetration_rate",
            item,
            text: text.words(from, end),
            area: area.filter(|code| !code.is_empty()).map_or_else(|| self.carry.area.clone(), str::to_owned),
            area_said,
            ..Topic::default()
        })
    }
}

/// How far behind the figure those who were asked are named.
fn stop_of(h: &Here<'_>) -> usize {
    h.line.end.min(h.figure.end + 2 * REACH)
}

/// Those who are counted.
fn holder(word: &str) -> bool {
    matches!(
        word,
        "population"
            | "people"
            | "persons"
            | "households"
            | "homes"
            | "families"
            | "adults"
            | "residents"
            | "inhabitants"
            | "citizens"
            | "individuals"
            | "businesses"
            | "firms"
            | "companies"
            | "enterprises"
            | "farmers"
            | "women"
            | "men"
            | "villages"
            | "schools"
    )
}

fn has(word: &str) -> bool {
    matches!(
        word,
        "have"
            | "has"
            | "had"
            | "having"
            | "use"
            | "uses"
            | "used"
            | "using"
            | "own"
            | "owns"
            | "owned"
            | "owning"
            | "hold"
            | "holds"
            | "held"
            | "holding"
            | "possess"
            | "possessed"
            | "with"
            | "without"
    )
}

/// Words between the verb and the thing that do not narrow it.
fn passes(word: &str) -> bool {
    matches!(
        word,
        "to" | "a"
            | "an"
            | "the"
            | "such"
            | "any"
            | "their"
            | "own"
            | "some"
            | "access"
            | "connected"
            | "subscribed"
            | "least"
            | "one"
    )
}

/// What is spread among people: services, accounts, lines, devices.
fn spread(word: &str) -> bool {
    matches!(
        word,
        "account"
            | "accounts"
            | "internet"
            | "broadband"
            | "phone"
            | "phones"
            | "telephone"
            | "telephones"
            | "mobile"
            | "mobiles"
            | "smartphone"
            | "smartphones"
            | "website"
            | "websites"
            | "computer"
            | "computers"
            | "electricity"
            | "television"
            | "televisions"
            | "card"
            | "cards"
            | "insurance"
            | "water"
            | "sanitation"
            | "pension"
            | "pensions"
            | "wallet"
            | "wallets"
    )
}
