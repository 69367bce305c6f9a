//! Which people a figure counts: by their sex and age. "Job seekers aged 25 to 49", "unemployment among 16- to
//! 24-year-olds", "women under 25".

use super::settle::Here;
use super::{Reader, Topic};
use crate::figure::Unit;
use crate::token::Kind;
use std::ops::Range;

/// Indicators that count people, or what share of them do something.
fn of_people(id: &str) -> bool {
    matches!(
        id,
        "unemployed"
            | "unemployment_rate"
            | "employment"
            | "participation_rate"
            | "labour_force"
            | "jobless_claims"
            | "population"
            | "poverty_rate"
            | "literacy_rate"
    )
}

impl Reader<'_> {
    /// The people of a figure become its item: those named in its own clause, else those that "their" means.
    pub(super) fn which_people(&self, h: &Here<'_>, topic: &mut Topic) {
        if !of_people(topic.id) {
            return;
        }
        let text = &self.text;
        let from = if h.previous.is_some() { h.floor } else { h.line.first };
        let before = from..h.figure.lead;
        let behind = if matches!(text.lower(h.figure.end), "among" | "for" | "of") {
            h.figure.end..h.limit.min(h.figure.end + 12)
        } else {
            0..0
        };
        let of_sex = |range: &Range<usize>| self.sex(range.clone());
        let age = self.age(before.clone()).or_else(|| self.age(behind.clone()));
        let known = matches!(topic.item.as_str(), "" | "female" | "male" | "women" | "men" | "people");
        if let Some(age) = age.filter(|_| known || topic.item.starts_with("aged")) {
            let sex = of_sex(&before).or_else(|| of_sex(&behind));
            topic.item = sex.map_or_else(|| age.clone(), |sex| format!("{sex} {age}"));
        } else if topic.item.is_empty() {
            if let Some(sex) = of_sex(&before).or_else(|| of_sex(&behind)) {
                sex.clone_into(&mut topic.item);
            } else if before.clone().any(|t| text.lower(t) == "their")
                && let Some(told) = self.carry.topic.as_ref()
                && of_people(told.id)
            {
                topic.item.clone_from(&told.item);
            }
        }
    }

    /// The one sex that is named.
    fn sex(&self, range: Range<usize>) -> Option<&'static str> {
        let mut found = range.filter_map(|t| match self.text.lower(t) {
            "women" | "woman" | "female" | "females" => Some("women"),
            "men" | "male" | "males" => Some("men"),
            _ => None,
        });
        let first = found.next()?;
        found.all(|sex| sex == first).then_some(first)
    }

    /// An age or a span of ages, as the text has it.
    fn age(&self, range: Range<usize>) -> Option<String> {
        let end = range.end;
        range.clone().find_map(|t| self.age_at(t, end).map(|stop| self.text.words(t, stop)))
    }

    /// The end of the words for an age that begin at a token.
    fn age_at(&self, at: usize, end: usize) -> Option<usize> {
        let text = &self.text;
        let years = |t: usize| {
            t < end
                && text.tokens[t].kind == Kind::Number
                && text.tokens[t].text.len() <= 2
                && text.tokens[t].text.bytes().all(|b| b.is_ascii_digit())
        };
        let dash = |t: usize| t < end && text.tokens[t].dash();
        match text.lower(at) {
            "aged" | "ages" => {
                let first = at + 1 + usize::from(text.lower(at + 1) == "between");
                if !years(first) {
                    return None;
                }
                match text.lower(first + 1) {
                    "to" | "and" | "or" if years(first + 2) => Some(first + 3),
                    "and" | "or"
                        if matches!(
                            text.lower(first + 2),
                            "over" | "older" | "above" | "under" | "younger"
                        ) =>
                    {
                        Some(first + 3)
                    }
                    _ if dash(first + 1) && years(first + 2) => Some(first + 3),
                    _ => None,
                }
            }
            "under" | "over" if years(at + 1) => {
                let people = matches!(
                    text.lower(at.saturating_sub(1)),
                    "people"
                        | "workers"
                        | "women"
                        | "men"
                        | "seekers"
                        | "those"
                        | "jobless"
                        | "unemployed"
                        | "persons"
                );
                people.then_some(at + 2)
            }
            // "16- to 24-year-olds", "15-24 year olds"
            _ if years(at) => (at + 3..(at + 9).min(end + 1)).find(|stop| {
                matches!(text.lower(stop - 1), "olds" | "year-olds")
                    && (at..*stop).all(|t| {
                        years(t)
                            || dash(t)
                            || matches!(text.lower(t), "to" | "year" | "years" | "old" | "olds" | "year-olds")
                    })
            }),
            _ => None,
        }
    }

    /// "Mexico was the top buyer at 464,500 tonnes": what one country bought of a good that is sold abroad.
    pub(super) fn bought_by(&self, h: &Here<'_>) -> Option<Topic> {
        let text = &self.text;
        if !matches!(h.figure.unit, Unit::Count("t" | "bushels" | "bales")) {
            return None;
        }
        let told = self.sold_abroad()?;
        let buyer = (h.floor..h.figure.lead)
            .rev()
            .take(5)
            .find(|t| matches!(text.lower(*t), "buyer" | "destination" | "customer" | "purchaser"))?;
        let be = (h.floor..buyer).rev().find(|t| matches!(text.lower(*t), "was" | "were" | "is"))?;
        let area = self.area_before(h.line, be)?;
        let item = (be..buyer).find_map(|t| self.good_name(t)).map(str::to_owned);
        let item = item.or_else(|| self.told_good().map(str::to_owned)).unwrap_or_else(|| told.item.clone());
        Some(Topic {
            id: "exports_goods",
            item,
            text: text.words(be, buyer + 1),
            area: if told.area.is_empty() { self.carry.area.clone() } else { told.area.clone() },
            counterpart: text.v.areas[area as usize].code.to_owned(),
            ..Topic::default()
        })
    }

    /// The sales abroad that the text speaks of.
    pub(super) fn sold_abroad(&self) -> Option<&Topic> {
        self.spoken_topics()
            .chain(self.mentioned("sales"))
            .chain(self.mentioned("exports"))
            .find(|t| t.id == "exports_goods")
    }
}
