//! Deeds: what an economy did, told by a verb with its object and no name of an indicator.
//!
//! "Farmers in Ukraine harvested 26 million tonnes of wheat", "Nepal welcomed 1.2 million tourists",
//! "45,000 new cars were sold". Who acts decides: a country, its state or a whole trade, not one firm.

use super::enterprise::Firm;
use super::settle::Here;
use super::subject::{generic, stops};
use super::text::{Line, Sign};
use super::{Reader, Topic, qualifiers};
use crate::figure::Unit;
use crate::token::Kind;
use crate::vocabulary::{AreaKind, Cue, Deed, Meaning};

/// Who acts, and where.
struct Agent {
    who: Who,
    /// Index of the area.
    area: Option<u32>,
    /// The word that names those who act.
    head: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    Class(Deed),
    /// A country or its people.
    Nation,
    /// Who takes in taxes.
    Taxman,
}

/// A verb before a figure.
struct Verb {
    at: usize,
    deed: Deed,
    /// The words for goods between it and "worth".
    worth: Option<(usize, usize)>,
}

/// What is done to what.
enum Object {
    Goods(String),
    Vehicles(String),
    Homes(String),
    Vacancies,
    Power,
    Land,
    Guests,
    Passengers,
    Cargo,
    Money,
    Share,
}

impl Reader<'_> {
    /// The topic of a figure that is the object of a deed.
    pub(super) fn deed(&self, h: &Here<'_>) -> Option<Topic> {
        if h.company != Firm::None || h.figure.sign != 0 || h.figure.per.is_some() {
            return None;
        }
        self.bought_by(h)
            .or_else(|| self.done(h))
            .or_else(|| self.was_done(h))
            .or_else(|| self.came(h))
            .or_else(|| self.idle_people(h))
    }

    /// "Nepal welcomed 1.2 million tourists": the verb stands before the figure.
    fn done(&self, h: &Here<'_>) -> Option<Topic> {
        let Verb { at: verb, deed, worth } = self.verb_before(h)?;
        // "Mexico sent $475 billion worth of goods into the US", but migrants sent money
        let sent = matches!(self.text.lower(verb), "sent" | "sends");
        if sent && self.text.lower(h.figure.end) != "worth" {
            return None;
        }
        let agent = self.agent_of(h.line, verb).or_else(|| self.agent_before(h.line, verb))?;
        let object = self.object(h, worth)?;
        let (id, item) = self.deed_means(h, deed, agent.who, object, verb)?;
        // "the industry exported $15 million" in a text about services
        let services = self.spoken_topics().any(|t| matches!(t.id, "exports_services" | "imports_services"));
        if services && matches!(id, "exports_goods" | "imports_goods") {
            return None;
        }
        let mut topic = self.deed_topic(h, id, item, agent.area);
        if id == "imports_goods" || id == "exports_goods" {
            self.trade_partner(h, &mut topic, true);
        }
        if id == "manufacturing_output" && matches!(self.text.lower(agent.head), "carmakers" | "automakers") {
            topic.id = "production";
            "autos".clone_into(&mut topic.item);
        }
        Some(topic)
    }

    /// "Germany exported goods worth 88 billion and imported goods": who did the one did the other.
    fn agent_before(&self, line: &Line, verb: usize) -> Option<Agent> {
        let text = &self.text;
        if verb <= line.first || text.lower(verb - 1) != "and" {
            return None;
        }
        let first =
            (line.first..verb - 1).rev().find(|t| text.v.deed(text.lower(*t)).is_some_and(Deed::is_verb))?;
        self.agent_of(line, first)
    }

    /// "45,000 new cars were sold", "26 million tonnes of wheat was harvested".
    fn was_done(&self, h: &Here<'_>) -> Option<Topic> {
        let text = &self.text;
        let object = self.object(h, None)?;
        // "37.8 billion euros (+16.9 percent) of goods were exported"
        let aside = text.tokens.get(h.figure.end).is_some_and(|t| t.is('('));
        let close = (h.figure.end..(h.figure.end + 8).min(h.line.end)).find(|t| text.tokens[*t].is(')'));
        let (from, limit) = match close.filter(|_| aside) {
            Some(close) => {
                let next = h.line.figures.iter().find(|f| f.lead > close);
                (close + 1, next.map_or(h.line.end, |f| f.lead))
            }
            None => (h.figure.end, h.limit),
        };
        let to = limit.min(from + 9);
        let be = (from..to).find(|t| matches!(text.lower(*t), "was" | "were" | "been"))?;
        if (from..be).any(|t| text.tokens[t].kind == Kind::Mark || Self::verb_here(h.line, t)) {
            return None;
        }
        let participle = |t: usize| {
            let word = text.lower(t);
            word.ends_with("ed") || matches!(word, "sold" | "bought" | "spent" | "caught" | "sown" | "burnt")
        };
        let verb = (be + 1..(be + 3).min(to))
            .find(|t| participle(*t) && text.v.deed(text.lower(*t)).is_some_and(Deed::is_verb))?;
        let by = (verb + 1..(verb + 6).min(h.line.end)).any(|t| text.lower(t) == "by");
        // "400 bales were sold at 20,000 rupees per maund": a lot in a market
        let lot = matches!(text.lower(verb), "sold" | "bought") && text.lower(verb + 1) == "at";
        if by || lot {
            return None;
        }
        let (id, item) = self.deed_means(h, text.v.deed(text.lower(verb))?, Who::Nation, object, verb)?;
        let flows = matches!(id, "exports_goods" | "imports_goods");
        // "goods were exported to the euro area": a partner, of the country spoken of
        let area = if flows { None } else { self.area_in(h.line, h.line.first, h.line.end) };
        let mut topic = self.deed_topic(h, id, item, area);
        if flows {
            self.trade_partner(h, &mut topic, true);
        }
        (!topic.area.is_empty()).then_some(topic)
    }

    /// "Some 3.5 million foreigners visited Sri Lanka": the figure counts those who come.
    fn came(&self, h: &Here<'_>) -> Option<Topic> {
        let text = &self.text;
        let Some(Object::Guests) = self.object(h, None) else { return None };
        let to = h.limit.min(h.figure.end + 6);
        let verb = (h.figure.end..to).find(|t| text.v.deed(text.lower(*t)) == Some(Deed::Visit))?;
        let area = self
            .area_in(h.line, verb, h.line.end.min(verb + 6))
            .or_else(|| self.area_in(h.line, h.line.first, h.figure.lead));
        let topic = self.deed_topic(h, "tourist_arrivals", String::new(), area);
        (!topic.area.is_empty()).then_some(topic)
    }

    /// "161,000 were jobless": people counted by what they are.
    fn idle_people(&self, h: &Here<'_>) -> Option<Topic> {
        let text = &self.text;
        if !matches!(h.figure.unit, Unit::Count("persons") | Unit::Plain) {
            return None;
        }
        let mut at = h.figure.end;
        while matches!(
            text.lower(at),
            "people" | "persons" | "workers" | "still" | "also" | "now" | "residents"
        ) {
            at += 1;
        }
        // "17.5 million men and women in the EU28, of whom 13.9 million in the euro area, were unemployed"
        let told = at;
        let passed = |t: usize| {
            let word = text.lower(t);
            matches!(
                word,
                "men"
                    | "women"
                    | "and"
                    | "in"
                    | "the"
                    | "of"
                    | "whom"
                    | ","
                    | "people"
                    | "persons"
                    | "young"
                    | "youths"
            ) || h.line.figures.iter().any(|f| (f.first..f.end).contains(&t))
                || h.line
                    .marks
                    .iter()
                    .any(|m| matches!(m.sign, Sign::Area(_)) && (m.first..m.end).contains(&t))
        };
        while at < h.line.end && passed(at) {
            at += 1;
        }
        let aside = at > told;
        if !matches!(text.lower(at), "were" | "are" | "was" | "remained" | "remain")
            || at >= h.limit && !aside
        {
            return None;
        }
        let at = if matches!(text.lower(at + 1), "still" | "now" | "officially") { at + 2 } else { at + 1 };
        let idle = matches!(text.lower(at), "jobless" | "unemployed")
            || matches!(text.lower(at), "out" | "without")
                && matches!(text.lower(at + 1), "of" | "work" | "a" | "jobs")
                && (at + 1..at + 4).any(|t| matches!(text.lower(t), "work" | "job" | "jobs"));
        idle.then(|| {
            let own = self.area_in(h.line, h.figure.end, h.limit.min(at)).filter(|_| aside);
            let area = own.or_else(|| self.area_in(h.line, h.line.first, h.line.end));
            self.deed_topic(h, "unemployed", String::new(), area)
        })
    }

    /// The verb before the figure, and the words for goods that stand between them before "worth".
    fn verb_before(&self, h: &Here<'_>) -> Option<Verb> {
        let text = &self.text;
        let floor = h.floor.max(h.line.first);
        let mut worth = None;
        let mut at = h.figure.lead;
        while at > floor && h.figure.lead - at < 9 {
            at -= 1;
            let token = &text.tokens[at];
            // "a record-breaking 1.35 million tourists"
            if token.dash() && !token.spaced && matches!(text.lower(at + 1), "breaking" | "high" | "setting")
            {
                continue;
            }
            if matches!(token.lower, "breaking" | "setting") && text.tokens[at - 1].dash() {
                continue;
            }
            if token.kind != Kind::Word || text.period_at[at] != 0 {
                return None;
            }
            if let Some(deed) = text.v.deed(token.lower).filter(|d| d.is_verb()) {
                let base = !token.lower.ends_with("ed") && self.only_planned(h.line, at);
                let goods = worth.map(|w| (at + 1, w)).filter(|(from, to)| to > from);
                return (!base).then_some(Verb { at, deed, worth: goods });
            }
            if matches!(token.lower, "worth" | "valued" | "amounting" | "totalling" | "totaling") {
                worth = Some(at);
                continue;
            }
            // "goods to the value of 88 billion"
            let value = match token.lower {
                "value" | "tune" => text.lower(at + 1) == "of",
                "the" | "total" => matches!(text.lower(at + 1), "value" | "tune" | "total"),
                "goods" | "merchandise" => matches!(text.lower(at + 1), "to" | "worth" | "valued"),
                _ => false,
            };
            let light = value
                || qualifiers::adjective(token.lower)
                || matches!(
                    token.lower,
                    "about"
                        | "some"
                        | "around"
                        | "of"
                        | "up"
                        | "to"
                        | "more"
                        | "than"
                        | "at"
                        | "least"
                        | "as"
                        | "many"
                        | "much"
                        | "nearly"
                        | "almost"
                        | "over"
                        | "in"
                        | "out"
                        | "off"
                        | "roughly"
                        | "approximately"
                        | "estimated"
                        | "close"
                        | "abroad"
                        | "home"
                        | "imported"
                        | "ground"
                        | "on"
                        | "building"
                        | "construction"
                        | "work"
                        | "into"
                        | "sent"
                );
            if !light && worth.is_none() {
                return None;
            }
        }
        None
    }

    /// A bare verb that only plans or wishes: "plans to import", "agreed to buy".
    fn only_planned(&self, line: &Line, verb: usize) -> bool {
        let text = &self.text;
        let bare = matches!(
            text.lower(verb.saturating_sub(1)),
            "to" | "can" | "could" | "would" | "may" | "might" | "should" | "must"
        );
        let expected = (verb.saturating_sub(6).max(line.first)..verb).any(|t| {
            line.cues_at(t).any(|(_, c)| c == Cue::Forecast)
                || matches!(
                    text.lower(t),
                    "expected"
                        | "expects"
                        | "projects"
                        | "projected"
                        | "forecast"
                        | "forecasts"
                        | "likely"
                        | "set"
                )
        });
        bare && !expected
    }

    fn verb_here(line: &Line, at: usize) -> bool {
        line.cues_at(at).any(|(_, c)| matches!(c, Cue::Move(_) | Cue::Said | Cue::Share))
    }

    /// Those who act: the noun phrase before the verb.
    fn agent_of(&self, line: &Line, verb: usize) -> Option<Agent> {
        let text = &self.text;
        let mut end = verb;
        let mut area = None;
        for _ in 0..6 {
            // adverbs, helpers and times between the agent and the verb
            while end > line.first
                && (text.period_at[end - 1] != 0
                    || matches!(
                        text.lower(end - 1),
                        "has"
                            | "have"
                            | "had"
                            | "also"
                            | "only"
                            | "just"
                            | "already"
                            | "alone"
                            | "together"
                            | "will"
                            | "is"
                            | "are"
                            | "was"
                            | "were"
                            | "expected"
                            | "expects"
                            | "projects"
                            | "forecasts"
                            | "projected"
                            | "forecast"
                            | "likely"
                            | "set"
                            | "to"
                            | "which"
                            | "who"
                            | "that"
                            | "reportedly"
                            | "still"
                            | "itself"
                            | "collectively"
                            | "by"
                    ))
            {
                end -= 1;
            }
            if end <= line.first {
                return None;
            }
            if text.tokens[end - 1].is(',') {
                // "Iraq, the second largest producer, pumped"
                let from = end.saturating_sub(16).max(line.first);
                let open = (from..end - 1).rev().find(|t| text.tokens[*t].is(','));
                end = open.unwrap_or(end - 1);
                continue;
            }
            // "the Organization of the Petroleum Exporting Countries (OPEC) pumped"
            if text.tokens[end - 1].is(')') && end > line.first + 3 && text.tokens[end - 3].is('(') {
                end -= 1;
            }
            if let Some((first, a)) = self.area_ending(line, end) {
                let before = text.lower(first.saturating_sub(1));
                let the = usize::from(before == "the");
                let before = text.lower(first.saturating_sub(1 + the));
                if first > line.first + the
                    && matches!(before, "in" | "of" | "across" | "from" | "throughout" | "to")
                {
                    area = Some(a);
                    end = first - 1 - the;
                    continue;
                }
                let kind = text.v.areas[a as usize].kind;
                return match kind {
                    AreaKind::Country | AreaKind::Group | AreaKind::Region => {
                        Some(Agent { who: Who::Nation, area: Some(a), head: end - 1 })
                    }
                    AreaKind::Demonym if text.lower(end - 1).ends_with('s') || self.people(end - 1) => {
                        Some(Agent { who: Who::Nation, area: Some(a), head: end - 1 })
                    }
                    AreaKind::Institution => self.taxes(first, end).then_some(Agent {
                        who: Who::Taxman,
                        area: Some(a),
                        head: end - 1,
                    }),
                    _ => None,
                };
            }
            // "Ghana has projected that it will produce"
            if text.lower(end - 1) == "it" && end > line.first + 1 {
                let a = self.area_in(line, line.first, line.first + 3)?;
                let nation = text.v.areas[a as usize].kind == AreaKind::Country;
                return nation.then_some(Agent { who: Who::Nation, area: Some(a), head: end - 1 });
            }
            return self.acting(line, end, area);
        }
        None
    }

    /// A plural people: "Filipinos", "the Dutch".
    fn people(&self, at: usize) -> bool {
        self.text.lower(at.saturating_sub(1)) == "the"
    }

    /// The trade, state or body whose name ends before `end`.
    fn acting(&self, line: &Line, end: usize, area: Option<u32>) -> Option<Agent> {
        let text = &self.text;
        let head = end - 1;
        let from = head.saturating_sub(5).max(line.first);
        let area = area.or_else(|| self.area_in(line, from, end));
        if self.taxes(from, end) {
            return Some(Agent { who: Who::Taxman, area, head });
        }
        let deed = text.v.deed(text.lower(head)).filter(|d| !d.is_verb());
        let foreign = (from..head).any(|t| matches!(text.lower(t), "foreign" | "overseas" | "international"));
        let deed = match text.lower(head) {
            "firms" | "companies" | "businesses" | "enterprises" if foreign => Some(Deed::Investor),
            "plants" | "stations" | "mills" => Some(Deed::Maker),
            _ => deed.filter(|d| *d != Deed::Investor || foreign),
        }?;
        // one firm of the trade has a name: "the Tema refinery"
        let single = deed == Deed::Maker && !text.lower(head).ends_with('s');
        (!single).then_some(Agent { who: Who::Class(deed), area, head })
    }

    /// The words name who takes in taxes.
    fn taxes(&self, from: usize, end: usize) -> bool {
        let text = &self.text;
        let short = matches!(
            text.lower(end - 1),
            "fbr" | "kra" | "ura" | "nbr" | "sars" | "hmrc" | "cbdt" | "cbic" | "firs"
        ) && text.tokens[end - 1].capital();
        short
            || matches!(
                text.lower(end - 1),
                "authority"
                    | "board"
                    | "service"
                    | "department"
                    | "office"
                    | "customs"
                    | "administration"
                    | "agency"
            ) && (from..end).any(|t| {
                matches!(text.lower(t), "revenue" | "revenues" | "tax" | "taxes" | "taxation" | "customs")
            })
            || text.lower(end - 1) == "revenue" && text.lower(end.saturating_sub(2)) == "of"
    }

    /// The area whose name ends at a token.
    pub(super) fn area_before(&self, line: &Line, end: usize) -> Option<u32> {
        self.area_ending(line, end).map(|(_, a)| a).filter(|a| self.text.whole_area(*a))
    }

    fn area_ending(&self, line: &Line, end: usize) -> Option<(usize, u32)> {
        line.marks.iter().find_map(|m| match m.sign {
            Sign::Area(a) if m.end == end => Some((m.first, self.home_meaning(m.first, m.end, a))),
            _ => None,
        })
    }

    /// The first area named between two tokens.
    fn area_in(&self, line: &Line, from: usize, to: usize) -> Option<u32> {
        line.between(from, to).find_map(|m| match m.sign {
            Sign::Area(a) if !matches!(self.text.v.areas[a as usize].kind, AreaKind::Guard) => {
                Some(self.home_meaning(m.first, m.end, a))
            }
            _ => None,
        })
    }

    /// What is made, sold, carried: by the unit and the noun of the figure.
    fn object(&self, h: &Here<'_>, worth: Option<(usize, usize)>) -> Option<Object> {
        let text = &self.text;
        let figure = h.figure;
        match &figure.unit {
            Unit::Percent => {
                return h.after.filter(|a| a.more).map(|_| Object::Share);
            }
            Unit::Money(_) => {
                return Some(
                    worth.map_or(Object::Money, |(from, to)| {
                        Object::Goods(text.words(from, to).to_lowercase())
                    }),
                );
            }
            Unit::Count("kWh" | "Wh" | "MWh" | "GWh" | "TWh") => return Some(Object::Power),
            Unit::Count("ha" | "acres") => return Some(Object::Land),
            Unit::Count("months" | "weeks" | "years" | "days" | "hours")
            | Unit::Points
            | Unit::BarePoints
            | Unit::Factor => {
                return None;
            }
            _ => {}
        }
        // the noun is part of the figure ("vehicles") or follows it ("of wheat", "new cars")
        let mut at = figure.end.saturating_sub(1).max(figure.first + 1);
        let stop = h.limit.min(figure.end + 5);
        while at < stop {
            let word = text.lower(at);
            if text.v.deed(word) == Some(Deed::Guest) {
                return Some(Object::Guests);
            }
            match word {
                "passengers" | "flyers" | "travellers" | "travelers" => return Some(Object::Passengers),
                "cargo" | "freight" | "containers" | "teu" | "teus" | "parcels" => {
                    return Some(Object::Cargo);
                }
                "vacancies" | "openings" => return Some(Object::Vacancies),
                "homes" | "houses" | "dwellings" | "apartments" | "flats" | "condominiums" | "condos" => {
                    return Some(Object::Homes(self.kind_of_home(h, at)));
                }
                "cars" | "vehicles" | "autos" | "automobiles" | "trucks" | "motorcycles" | "motorbikes"
                | "tractors" | "two-wheelers" => {
                    return Some(Object::Vehicles(word.to_owned()));
                }
                _ => {}
            }
            let passes = at < figure.end
                || qualifiers::adjective(word)
                || matches!(
                    word,
                    "of" | "new"
                        | "foreign"
                        | "overseas"
                        | "international"
                        | "passenger"
                        | "used"
                        | "million"
                );
            if !passes && !self.adjectival(at) {
                break;
            }
            at += 1;
        }
        let physical = matches!(figure.unit, Unit::Count(code) if !matches!(code, "persons" | "units"));
        if !physical {
            return None;
        }
        if matches!(figure.unit, Unit::Count("bbl" | "bbl/d")) && text.lower(figure.end) != "of" {
            return Some(Object::Goods("crude oil".to_owned()));
        }
        if text.lower(figure.end) != "of" {
            // "coffee growers harvested 1.1 million bags"
            let known = (h.floor.max(h.line.first)..figure.lead).rev().find_map(|t| {
                text.hits_at(t).iter().find_map(|hit| match hit.meaning {
                    Meaning::Item(i) if text.v.items[i as usize].kind == "good" => {
                        Some(text.v.items[i as usize].item)
                    }
                    _ => None,
                })
            });
            // "China made 90.8 million tonnes" in a text about steel
            let told = || {
                let made = |t: &Topic| t.id == "production" && !t.weak && !t.item.is_empty();
                self.carry.topic.as_ref().filter(|t| made(t)).map(|t| t.item.clone())
            };
            return known.map(str::to_owned).or_else(told).map(Object::Goods);
        }
        self.good_named(h, figure.end + 1).map(Object::Goods)
    }

    fn adjectival(&self, at: usize) -> bool {
        self.text.hits_at(at).iter().any(|hit| {
            matches!(hit.meaning, Meaning::Area(a) if self.text.v.areas[a as usize].kind == AreaKind::Demonym)
        })
    }

    /// The good named at a token.
    fn good_named(&self, h: &Here<'_>, at: usize) -> Option<String> {
        let text = &self.text;
        let known = text
            .hits_at(at)
            .iter()
            .filter_map(|hit| match hit.meaning {
                Meaning::Item(i) if text.v.items[i as usize].kind == "good" => {
                    Some((hit.end, text.v.items[i as usize].item))
                }
                _ => None,
            })
            .max_by_key(|(end, _)| *end);
        if let Some((_, item)) = known {
            return Some(item.to_owned());
        }
        let mut end = at;
        while end < h.limit
            && end < at + 3
            && text.tokens[end].kind == Kind::Word
            && text.period_at[end] == 0
            && !stops(text.lower(end))
            && !Self::verb_here(h.line, end)
            && text.v.deed(text.lower(end)).is_none()
        {
            end += 1;
        }
        (end > at && (at..end).any(|t| !generic(text.lower(t)))).then(|| text.words(at, end).to_lowercase())
    }

    /// What the deed measures.
    fn deed_means(
        &self,
        h: &Here<'_>,
        deed: Deed,
        who: Who,
        object: Object,
        verb: usize,
    ) -> Option<(&'static str, String)> {
        use Who::{Class, Nation, Taxman};
        let none = String::new;
        let own = matches!(who, Nation | Class(Deed::Nation | Deed::Maker | Deed::State));
        let trade =
            matches!(who, Class(Deed::Dealer | Deed::Buyer | Deed::Maker | Deed::Nation)) || who == Nation;
        Some(match (deed, object) {
            (Deed::Make, Object::Goods(item)) if own && !matches!(h.figure.unit, Unit::Money(_)) => {
                ("production", item)
            }
            (Deed::Make, Object::Vehicles(item)) if own => ("production", item),
            (Deed::Make | Deed::Generate, Object::Power) if own => ("electricity_generation", none()),
            (Deed::Make, Object::Share) if who == Class(Deed::Maker) => ("manufacturing_output", none()),
            (Deed::Import, Object::Goods(item) | Object::Vehicles(item)) if own || trade => {
                ("imports_goods", item)
            }
            (Deed::Buy, Object::Goods(item)) if who == Nation => ("imports_goods", item),
            (Deed::Import, Object::Money) if own => ("imports_goods", none()),
            // "spending 147 billion on imports"
            (Deed::Spend, Object::Money)
                if self.text.lower(h.figure.end) == "on"
                    && matches!(self.text.lower(h.figure.end + 1), "import" | "imports" | "importing") =>
            {
                ("imports_goods", none())
            }
            (Deed::Export, Object::Goods(item) | Object::Vehicles(item)) if own => ("exports_goods", item),
            (Deed::Export, Object::Money) if own => ("exports_goods", none()),
            (Deed::Sell | Deed::Buy, Object::Vehicles(item)) if trade => ("sales", item),
            (Deed::Host, Object::Vehicles(item)) if own && self.text.lower(verb) == "registered" => {
                ("sales", item)
            }
            (Deed::Sell, Object::Homes(item)) => ("home_sales", item),
            (Deed::Sell, Object::Goods(item)) if matches!(who, Class(Deed::Dealer | Deed::Maker)) => {
                ("sales", item)
            }
            // "Kenya sold 7.2 million kilogrammes of tea": abroad
            (Deed::Sell, Object::Goods(item)) if who == Nation && self.text.lower(h.figure.end) == "of" => {
                ("exports_goods", item)
            }
            (Deed::Sell, Object::Share) if who == Class(Deed::Dealer) => ("retail_sales", none()),
            (Deed::Spend, Object::Share) if who == Class(Deed::Buyer) => ("retail_sales", none()),
            (Deed::Use, Object::Goods(item)) if own || trade => ("consumption", item),
            (Deed::Export | Deed::Import | Deed::Make | Deed::Use | Deed::Sell, Object::Share)
                if self.more_of(h).is_some() =>
            {
                let item = self.more_of(h)?;
                let id = match deed {
                    Deed::Export if own => "exports_goods",
                    Deed::Import if own || trade => "imports_goods",
                    Deed::Make if own => "production",
                    Deed::Use if own || trade => "consumption",
                    Deed::Sell if matches!(who, Class(Deed::Dealer | Deed::Maker)) => "sales",
                    _ => return None,
                };
                (id, item)
            }
            (Deed::Collect | Deed::Generate, Object::Money) if who == Taxman => {
                let customs = (h.line.first..verb).any(|t| self.text.lower(t) == "customs");
                ("tax_revenue", if customs { "customs".to_owned() } else { none() })
            }
            // "sold 641.6 million dollars of gold"
            (Deed::Sell, Object::Money)
                if who == Nation && matches!(self.text.lower(h.figure.end), "of" | "worth") =>
            {
                let of = usize::from(self.text.lower(h.figure.end) == "worth");
                let at = h.figure.end + 1 + of;
                self.good_name(at)?;
                ("exports_goods", self.good_named(h, at)?)
            }
            (Deed::Spend, Object::Money | Object::Share) if who == Class(Deed::Guest) => {
                ("tourism_receipts", none())
            }
            // "will have to spend Rs 1 billion to organise the games": on one thing
            (Deed::Spend, Object::Money)
                if who == Class(Deed::State)
                    && !(self.text.lower(h.figure.end) == "to"
                        && self.text.lower(h.figure.end + 1) != "date") =>
            {
                ("government_expenditure", none())
            }
            (Deed::Borrow, Object::Money) if who == Nation || who == Class(Deed::State) => {
                ("government_borrowing", none())
            }
            (Deed::Host, Object::Vacancies) => ("job_openings", none()),
            (Deed::Build, Object::Homes(item)) => ("housing_starts", item),
            (Deed::Host, Object::Guests) if who == Nation || matches!(who, Class(Deed::Nation)) => {
                ("tourist_arrivals", none())
            }
            (Deed::Visit, Object::Guests) => ("tourist_arrivals", none()),
            (Deed::Carry | Deed::Handle, Object::Passengers)
                if matches!(who, Class(Deed::Carrier | Deed::Nation)) || who == Nation =>
            {
                ("passengers", none())
            }
            (Deed::Handle | Deed::Sell, Object::Cargo)
                if matches!(who, Class(Deed::Port | Deed::Nation)) || who == Nation =>
            {
                let parcels = (h.figure.first..h.figure.end + 2).any(|t| self.text.lower(t) == "parcels");
                ("freight", if parcels { "parcels".to_owned() } else { none() })
            }
            (Deed::Plant | Deed::Make, Object::Land) => ("cultivated_area", self.sown(h, verb)),
            (Deed::Invest, Object::Money) if who == Class(Deed::Investor) => ("fdi", none()),
            (Deed::Earn, Object::Share) if who == Class(Deed::Worker) => ("wages", none()),
            _ => return None,
        })
    }

    /// "4,464 single-family homes", "3,100 condominiums": which homes, where it is said.
    fn kind_of_home(&self, h: &Here<'_>, noun: usize) -> String {
        let text = &self.text;
        if matches!(text.lower(noun), "condominiums" | "condos" | "apartments" | "flats") {
            return text.lower(noun).to_owned();
        }
        let kind = (h.figure.first..noun).rev().find(|t| {
            matches!(
                text.lower(*t),
                "single"
                    | "single-family"
                    | "multifamily"
                    | "multi-family"
                    | "detached"
                    | "existing"
                    | "resale"
            )
        });
        kind.map_or_else(String::new, |t| text.words(t, noun + 1).to_lowercase())
    }

    /// "5 percent more steel": the good of which more was made or sold.
    fn more_of(&self, h: &Here<'_>) -> Option<String> {
        let at = h.after.filter(|a| a.more)?.end;
        let known = self.text.hits_at(at).iter().any(
            |hit| matches!(hit.meaning, Meaning::Item(i) if self.text.v.items[i as usize].kind == "good"),
        );
        known.then(|| self.good_named(h, at)).flatten()
    }

    /// The crop of a sown area: "44 million hectares of rice", "rice was planted on 44 million hectares".
    fn sown(&self, h: &Here<'_>, verb: usize) -> String {
        let text = &self.text;
        if matches!(text.lower(h.figure.end), "of" | "with" | "under") {
            return self.good_named(h, h.figure.end + 1).unwrap_or_default();
        }
        let before = (h.line.first..verb).rev().find_map(|t| {
            text.hits_at(t).iter().find_map(|hit| match hit.meaning {
                Meaning::Item(i) if text.v.items[i as usize].kind == "good" => {
                    Some(text.v.items[i as usize].item)
                }
                _ => None,
            })
        });
        before.unwrap_or_default().to_owned()
    }

    fn deed_topic(&self, h: &Here<'_>, id: &'static str, item: String, area: Option<u32>) -> Topic {
        let text = &self.text;
        let place = area.map(|a| &text.v.areas[a as usize]);
        let code = place.map(|a| a.code).filter(|c| !c.is_empty());
        let region = place.filter(|a| a.kind == AreaKind::Region).map(|a| a.name);
        Topic {
            id,
            text: if item.is_empty() { text.words(h.figure.lead, h.figure.end) } else { item.clone() },
            item,
            area_said: code.is_some(),
            // "OPEC pumped 28.9 million barrels": no one country's
            area: match code {
                Some(code) => code.to_owned(),
                None if place.is_some_and(|a| a.kind == AreaKind::Group) => String::new(),
                None => self.carry.area.clone(),
            },
            region: region.unwrap_or_default().to_owned(),
            ..Topic::default()
        }
    }
}
