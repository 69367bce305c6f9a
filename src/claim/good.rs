//! Texts about one good: "stocks", "exports" and "output" are all of it, named once or in the title only.

use super::phrase;
use super::settle::Here;
use super::subject::Subject;
use super::text::{Line, Sign};
use super::{Reader, Topic};
use crate::figure::{Figure, Unit};
use crate::vocabulary::Meaning;

/// The good that a text is about.
#[derive(Clone, Debug)]
pub(super) struct Good {
    item: String,
    /// What is told of it.
    id: &'static str,
}

/// What is told of a good that is a heading by itself: anything.
const HEADING: &str = "heading";

/// What a bare noun means of one good.
fn meant(word: &str) -> Option<&'static str> {
    Some(match word {
        "exports" | "export" | "shipments" => "exports_goods",
        "imports" | "import" => "imports_goods",
        "output" | "production" | "crop" | "harvest" => "production",
        "stocks" | "stock" | "stockpile" | "stockpiles" | "inventories" | "inventory" => "inventories",
        "consumption" | "usage" => "consumption",
        "sales" | "deliveries" | "despatches" | "dispatches" => "sales",
        "price" | "prices" => "commodity_price",
        "acreage" | "plantings" => "cultivated_area",
        _ => return None,
    })
}

/// Indicators of one good.
pub(super) fn of_goods(id: &str) -> bool {
    matches!(
        id,
        "exports_goods"
            | "imports_goods"
            | "production"
            | "inventories"
            | "consumption"
            | "sales"
            | "commodity_price"
            | "crop_yield"
            | "cultivated_area"
    )
}

impl Reader<'_> {
    /// "auto companies sold 387,272 vehicles": what is counted is what is sold or made, not who does it.
    pub(super) fn counted_good(&self, h: &Here<'_>, topic: &mut Topic) {
        // "corn sales were 1.27 million tonnes" in a report on sales abroad
        let weighed = matches!(h.figure.unit, Unit::Count("t" | "bushels" | "bales"));
        if topic.id == "sales"
            && (weighed || h.figure.unit == Unit::Percent)
            && !topic.item.is_empty()
            && self.sold_abroad().is_some_and(|t| weighed || t.text.to_lowercase().contains("export sales"))
        {
            topic.id = "exports_goods";
            return;
        }
        // "cheese shipments fell" in a text about exports
        if topic.id == "sales"
            && topic.text.to_lowercase().contains("shipment")
            && !self.drafts.iter().any(|d| d.topic.id == "sales")
            && self.drafts.iter().chain(&self.echo).any(|d| d.topic.id == "exports_goods")
        {
            topic.id = "exports_goods";
            // "shipments of watches to Hong Kong": a partner, told of before it was known to be trade
            if topic.text.contains(" to ") && topic.area != self.home && topic.area_said {
                topic.counterpart = std::mem::replace(&mut topic.area, self.home.clone());
            }
            return;
        }
        // "local sales fell …, while overseas sales rose": of a text about sales, no trade of a country
        if topic.id == "exports_goods"
            && topic.text.to_lowercase().ends_with("overseas sales")
            && let Some(sales) = self.spoken_topics().find(|t| t.id == "sales")
        {
            topic.id = "sales";
            format!("overseas {}", sales.item).trim_end().clone_into(&mut topic.item);
            return;
        }
        let makers = matches!(topic.item.as_str(), "" | "autos" | "automobiles" | "automotive" | "auto");
        if !makers
            || !matches!(
                topic.id,
                "sales"
                    | "production"
                    | "manufacturing_output"
                    | "industrial_production"
                    | "exports_goods"
                    | "imports_goods"
            )
        {
            return;
        }
        let text = &self.text;
        let noun = |f: &Figure| {
            let at = f.end - 1;
            let vehicles = matches!(
                text.lower(at),
                "vehicles" | "cars" | "trucks" | "motorcycles" | "tractors" | "buses"
            );
            (matches!(f.unit, Unit::Count("units")) && vehicles).then(|| text.lower(at).to_owned())
        };
        // the figures that it is compared with, or grew to, are of the same
        let at = h.line.figures.iter().position(|f| f.first == h.figure.first).unwrap_or(0);
        let near = h.line.figures[..=at].iter().rev().find_map(noun);
        let next = || h.line.figures.get(at + 1).filter(|f| f.lead <= h.figure.end + 2).and_then(noun);
        if let Some(good) = near.or_else(next) {
            // what factories make is counted
            if matches!(topic.id, "manufacturing_output" | "industrial_production") {
                topic.id = "production";
            }
            topic.item = good;
        }
    }

    /// The good that the title names, if it tells of that good alone.
    pub(super) fn good_of_title(&self, line: &Line) -> Option<Good> {
        // "Copper", "Rice: record exports": the heading is the good itself
        if let Some(g) = self.goods(line.first, line.end).filter(|g| g.0 == line.first).max_by_key(|g| g.1)
            && (g.1 == line.end || self.text.lower(g.1) == ":")
        {
            return Some(Good { item: g.2.to_owned(), id: HEADING });
        }
        let topic = self.title_topic.as_ref();
        let mut goods = self.goods(line.first, line.end);
        let (item, id) = match topic {
            Some(t) if of_goods(t.id) => (goods.find(|g| g.2 == t.item)?.2, if t.weak { "" } else { t.id }),
            Some(t) if !t.weak => return None,
            _ => (goods.max_by_key(|g| g.1 - g.0)?.2, ""),
        };
        Some(Good { item: item.to_owned(), id })
    }

    /// The names of goods between two tokens: where they stand and the good.
    fn goods(&self, first: usize, end: usize) -> impl Iterator<Item = (usize, usize, &'static str)> {
        self.text.hits.within(first, end).iter().filter_map(move |hit| match hit.meaning {
            Meaning::Item(i) if self.text.v.items[i as usize].kind == "good" && hit.end as usize <= end => {
                Some((hit.first as usize, hit.end as usize, self.text.v.items[i as usize].item))
            }
            _ => None,
        })
    }

    /// The bare nouns of a sentence that stand for what is told of the text's good.
    pub(super) fn supply_good(&self, line: &Line, subjects: &mut Vec<Subject>) {
        if line.title {
            return;
        }
        let mut added = Vec::new();
        for at in line.first..line.end {
            let Some(id) = meant(self.text.lower(at)) else { continue };
            if self.text.period_at[at] != 0 {
                continue;
            }
            let known = subjects.iter().position(|s| s.first <= at && at < s.end.max(s.core.1));
            if let Some(k) = known {
                let s = &subjects[k];
                let bare = s.item.is_empty() || s.item == "crops";
                if s.core.1 != at + 1 || !bare || !s.weak && s.id != id {
                    continue;
                }
            }
            // "palm oil output 1.2 million tonnes; stocks 1.6 million tonnes"
            let beside = subjects
                .iter()
                .rev()
                .find(|s| s.core.1 <= at && !s.weak && of_goods(s.id) && !s.item.is_empty())
                .filter(|s| self.goods(s.first, s.end).any(|g| part_of(g.2, &s.item)))
                .map(|s| Good { item: s.item.clone(), id: "" });
            let first = known.map_or(at, |k| subjects[k].core.0);
            let end = known.map_or(at + 1, |k| subjects[k].end.max(at + 1));
            if self.wide(line, first, at + 1) {
                continue;
            }
            let Some(good) = [beside.as_ref(), self.carry.good.as_ref(), self.title_good.as_ref()]
                .into_iter()
                .flatten()
                .find(|good| self.told(line, subjects, at, end, id, good))
            else {
                continue;
            };
            if let Some(k) = known {
                let s = &mut subjects[k];
                s.id = id;
                s.item.clone_from(&good.item);
                s.weak = false;
                continue;
            }
            added.push(Subject {
                first: at,
                core: (at, at + 1),
                end: at + 1,
                id,
                item: good.item.clone(),
                text: self.text.words(at, at + 1),
                weak: false,
                growth: false,
                area: None,
                region: None,
                counterpart: None,
                period: None,
                whole: false,
                aside: None,
            });
        }
        if !added.is_empty() {
            subjects.append(&mut added);
            subjects.sort_by_key(|s| s.core.0);
        }
    }

    /// The noun at `first..end` is narrowed by words of its own, or speaks of all goods.
    fn wide(&self, line: &Line, first: usize, end: usize) -> bool {
        let text = &self.text;
        let l = phrase::left(text, line, first, false);
        let all = (l.first..first).any(|t| {
            matches!(text.lower(t), "all" | "overall" | "merchandise" | "industrial" | "consumer" | "retail")
        });
        let next = text.lower(end);
        let where_from = |t: &usize| {
            matches!(
                text.lower(*t),
                "domestic"
                    | "local"
                    | "net"
                    | "home"
                    | "unsold"
                    | "ending"
                    | "closing"
                    | "opening"
                    | "carryover"
            )
        };
        let item = l.item.is_some_and(|i| !matches!(text.v.items[i.2 as usize].item, "domestic" | "local"));
        all || item
            || !l.unknown.iter().all(where_from)
            || matches!(
                next,
                "of" | "index" | "-" | "tax" | "taxes" | "duty" | "duties" | "rebates" | "markets"
            )
            || meant(next).is_some()
    }

    /// A figure behind the noun at `at` tells of the text's good what the noun means.
    fn told(
        &self,
        line: &Line,
        subjects: &[Subject],
        at: usize,
        end: usize,
        id: &'static str,
        good: &Good,
    ) -> bool {
        let Some(figure) = line.figures.iter().find(|f| f.lead > at) else { return false };
        // "exports of knitwear rose …; total exports were $4.6 billion": of all goods, unless the text is about one
        let total = at > line.first && matches!(self.text.lower(at - 1), "total" | "overall" | "all");
        let titled = self.title_good.as_ref().is_some_and(|title| title.item == good.item);
        if total && !titled && !matches!(figure.unit, Unit::Count(_)) {
            return false;
        }
        // the figure is in the noun's clause, and nothing else is named between them
        let apart = line.between(end, figure.lead).any(|m| m.sign == Sign::Break)
            || subjects.iter().any(|s| s.core.0 > at && s.core.1 <= figure.lead && !s.weak)
            || self.goods(line.first, figure.end).any(|g| g.2 != good.item && !part_of(g.2, &good.item));
        // "exports fell 9.8 percent to 1.22 million tonnes"
        let reached = || {
            figure.unit == Unit::Percent
                && !good.id.is_empty()
                && line.figures.iter().any(|f| {
                    f.lead == figure.end + 1
                        && self.text.lower(figure.end) == "to"
                        && matches!(f.unit, Unit::Count(_))
                        && tells(f, id, good, self.owned(line, at))
                })
        };
        // "output is seen at 4.3 billion bushels and ending stocks at 155 million"
        let counted = || {
            figure.unit == Unit::Plain
                && figure.scaled
                && !matches!(id, "commodity_price" | "sales")
                && line
                    .figures
                    .iter()
                    .rev()
                    .find(|f| f.end <= at)
                    .is_some_and(|f| matches!(f.unit, Unit::Count(_)))
                && line.first < at
        };
        // "shipments to the U.S. fell 6 percent": of the text's good
        let sent = || {
            self.text.lower(at) == "shipments"
                && figure.unit == Unit::Percent
                && !subjects.iter().any(|s| s.core.1 <= at && of_goods(s.id) && !s.item.is_empty())
        };
        !apart && (tells(figure, id, good, self.owned(line, at)) || reached() || counted() || sent())
    }

    /// "Bangladesh's exports": of a country, which may be all that it exports.
    fn owned(&self, line: &Line, at: usize) -> bool {
        let l = phrase::left(&self.text, line, at, false);
        l.area.is_some() || l.region.is_some()
    }

    /// "And 315,800 tonnes of barley": the good that a figure counts.
    fn good_behind(&self, h: &super::settle::Here<'_>) -> Option<String> {
        if self.text.lower(h.figure.end) != "of" {
            return None;
        }
        let at = h.figure.end + 1;
        let (_, _, item) = self.goods(at, (at + 5).min(h.line.end)).find(|g| {
            (at..g.0).all(|t| {
                self.text.tokens[t].kind == crate::token::Kind::Word
                    && !super::words::stops(self.text.lower(t))
            })
        })?;
        Some(item.to_owned())
    }

    /// Tonnes that were made, sold or sent abroad in a text about one good are of it.
    pub(super) fn of_the_good(&self, h: &super::settle::Here<'_>, topic: &mut Topic) {
        let physical = matches!(h.figure.unit, Unit::Count(unit) if !matches!(unit, "persons" | "units" | "months" | "weeks"));
        if !physical {
            return;
        }
        // "it would leave 6.8 million tonnes for export"
        let abroad = self.text.lower(h.figure.end) == "for"
            && matches!(self.text.lower(h.figure.end + 1), "export" | "exports" | "shipment");
        if abroad && matches!(topic.id, "consumption" | "production" | "inventories") {
            topic.id = "exports_goods";
            if let Some(good) = self.told_good() {
                good.clone_into(&mut topic.item);
            }
            return;
        }
        if of_goods(topic.id)
            && topic.id != "commodity_price"
            && let Some(item) = self.good_behind(h)
        {
            topic.item = item;
            return;
        }
        let Some(good) = self.carry.good.as_ref().or(self.title_good.as_ref()) else { return };
        if self.goods(h.line.first, h.figure.end).any(|g| g.2 != good.item && !part_of(g.2, &good.item)) {
            return;
        }
        // "shipments" of what is told to be sent abroad
        if topic.id == "sales" && good.id == "exports_goods" && topic.text.to_lowercase().contains("shipment")
        {
            topic.id = "exports_goods";
        }
        if of_goods(topic.id) && topic.id != "commodity_price" && topic.item.is_empty() {
            topic.item.clone_from(&good.item);
        }
    }

    /// The good that the sentence before or the title was about.
    pub(super) fn told_good(&self) -> Option<&str> {
        let carried = self.carry.topic.as_ref().filter(|t| of_goods(t.id) && !t.item.is_empty());
        self.carry
            .good
            .as_ref()
            .map(|g| g.item.as_str())
            .or(carried.map(|t| t.item.as_str()))
            .or(self.title_good.as_ref().map(|g| g.item.as_str()))
    }

    /// What a sentence leaves of the good that the text is about.
    pub(super) fn carry_good(&mut self, line: &Line, from: usize) {
        let Some(first) = self.drafts.get(from).map(|d| d.topic.clone()) else { return };
        let one = |t: &Topic| of_goods(t.id) && t.item == first.item;
        let known = !first.item.is_empty()
            && ([self.carry.good.as_ref(), self.title_good.as_ref()]
                .into_iter()
                .flatten()
                .any(|g| g.item == first.item)
                || self.goods(line.first, line.end).any(|g| part_of(g.2, &first.item)));
        self.carry.good = (known && self.drafts[from..].iter().all(|d| one(&d.topic)))
            .then_some(Good { item: first.item, id: first.id });
    }
}

/// One name of a good is a part of the other: "oil" of "palm oil".
fn part_of(a: &str, b: &str) -> bool {
    a.ends_with(b) || b.ends_with(a)
}

/// Nothing but the good can be meant by a figure of this kind.
fn tells(figure: &Figure, id: &str, good: &Good, owned: bool) -> bool {
    let same = good.id == id || good.id == HEADING;
    match &figure.unit {
        Unit::Count(unit) => {
            id != "commodity_price"
                && !matches!(*unit, "persons" | "months" | "weeks" | "years" | "x" | "points" | "USD")
        }
        Unit::Plain => {
            figure.scaled && !owned && !matches!(id, "commodity_price" | "sales") && !good.id.is_empty()
        }
        Unit::Percent => {
            !matches!(id, "commodity_price")
                && !good.id.is_empty()
                && (same || !matches!(id, "exports_goods" | "imports_goods" | "sales"))
        }
        Unit::Money(_) => match id {
            "exports_goods" | "imports_goods" => same && !owned,
            "commodity_price" => figure.per.is_some(),
            _ => false,
        },
        _ => false,
    }
}
