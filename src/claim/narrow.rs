//! What narrows a figure besides its subject: the partner of a flow, the sector that a flow goes to,
//! the group or the area named behind the figure or at the head of its clause.

use super::clause::Lead;
use super::intervals::is_prices;
use super::partner::flow;
use super::settle::Here;
use super::subject::{self, Subject};
use super::text::{Line, Sign, Text};
use super::{Reader, Topic};
use crate::figure::Unit;
use crate::token::Kind;
use crate::vocabulary::{AreaKind, Cue, Meaning};

impl Reader<'_> {
    /// Fills in what the words around the figure narrow: partner, group, area.
    pub(super) fn narrow(&self, h: &Here<'_>, topic: &mut Topic, own: bool) {
        if let Some(a) = self.label(h) {
            self.text.v.areas[a as usize].code.clone_into(&mut topic.area);
            topic.region.clear();
            topic.area_said = true;
        }
        if flow(topic.id) {
            self.trade_partner(h, topic, own);
        }
        self.between_two(h, topic);
        // "14.2 percent in Spain, 16.9 percent in Greece": the place behind, not that of the figure before
        let placed = self.behind(h, topic);
        self.with(h, topic);
        if !own || topic.item.is_empty() {
            let before = topic.item.clone();
            self.head(h, topic);
            // "inflation was 9 percent; diesel was down 1.2 percent": a price moved, not a rate
            let moved = matches!(h.lead, Lead::More(_) | Lead::Move(_) | Lead::By);
            if !own && moved && topic.growth && topic.item != before && is_prices(topic.id) {
                topic.growth = false;
            }
        }
        self.placed_item(h, topic);
        if let Some(good) = self.measured_out(h, topic.id) {
            good.clone_into(&mut topic.item);
        }
        if !own {
            self.which(h, topic);
            if !placed {
                self.place_before(h, topic);
            }
            self.those_of(h, topic);
        }
        self.accounts_for(h, topic);
        self.all_of_the_place(h, topic);
        self.another_tenor(h, topic);
        self.epithet(h, topic);
        self.opened_part(h, topic, own);
        self.part_led_by_in(h, topic);
        self.which_people(h, topic);
        self.one_of_them(h, topic);
        // a country named after a group without a code takes its place
        if !topic.area.is_empty() && !flow(topic.id) && self.codeless_group(&topic.item) {
            topic.item.clear();
        }
    }

    /// "Flats fell 5.9 percent. In Wales prices fell 5.4": all of them there, where the text began with all.
    fn all_of_the_place(&self, h: &Here<'_>, topic: &mut Topic) {
        let told = h.previous.map(|d| &self.drafts[d].topic).or(self.carry.topic.as_ref());
        let carried =
            told.is_some_and(|t| t.id == topic.id && t.item == topic.item && t.region != topic.region);
        let placed = !topic.region.is_empty();
        let named = topic.text.to_lowercase();
        let bare =
            ["prices", "sales", "rents", "output", "production", "starts", "unemployment", "employment"]
                .iter()
                .any(|noun| {
                    let rest =
                        named.strip_suffix(noun).map(|rest| rest.trim().trim_start_matches("the").trim());
                    rest.is_some_and(|rest| rest.is_empty() || rest.eq_ignore_ascii_case(&topic.region))
                });
        let whole =
            self.drafts.iter().find(|d| d.topic.id == topic.id).is_some_and(|d| d.topic.item.is_empty());
        if carried && placed && bare && whole && !topic.item.is_empty() {
            topic.item.clear();
        }
    }

    /// "The two-year paid 4.34 percent and the four-year 5.35", "the 15-year rate fell to 6.52 percent": how long the paper
    /// or loan of the clause runs.
    fn another_tenor(&self, h: &Here<'_>, topic: &mut Topic) {
        let text = &self.text;
        let loan = topic.id == "interest_rate" && !topic.item.is_empty();
        if !(topic.id == "bond_yield" || loan) || topic.item.contains("spread") {
            return;
        }
        let told = h.previous.map(|d| &self.drafts[d].topic).or(self.carry.topic.as_ref());
        // "the two-year yield" names its own
        let own = h.subjects.iter().any(|s| {
            s.core.0 >= h.floor && s.core.1 <= h.figure.lead && tenor(&s.item) && s.item == topic.item
        });
        if own || told.is_none_or(|t| t.id != topic.id) {
            return;
        }
        let runs = (h.floor..h.figure.lead).find_map(|t| {
            let opens = t == h.line.first || matches!(text.lower(t - 1), "the" | "and" | "," | "its");
            // "for the three-month bills and 5.8 percent for": that of the figure before
            let behind = t >= h.line.first + 2 && matches!(text.lower(t - 2), "for" | "on" | "of");
            if !opens || behind {
                return None;
            }
            let item = text.hits_at(t).iter().find_map(|hit| match hit.meaning {
                Meaning::Item(i) if hit.end as usize <= h.figure.lead => Some(text.v.items[i as usize].item),
                _ => None,
            });
            let words = match (item, text.period_at[t]) {
                (Some(item), _) => item.to_owned(),
                (None, 0) => return None,
                (None, p) => {
                    let mention = &text.periods[p as usize - 1];
                    text.words(mention.first, mention.end).to_lowercase()
                }
            };
            (tenor(&words) && !words.contains(' ')).then_some(words)
        });
        let Some(runs) = runs else { return };
        let paper = if tenor(&topic.item) {
            topic.item.split_once(' ').map_or("", |(_, paper)| paper)
        } else {
            topic.item.as_str()
        };
        format!("{runs} {paper}").trim_end().clone_into(&mut topic.item);
    }

    /// "Agriculture accounts for 2.7 percent and industry for 27 percent": the part before "for".
    fn accounts_for(&self, h: &Here<'_>, topic: &mut Topic) {
        let text = &self.text;
        let end = h.figure.lead.saturating_sub(1);
        let told = (h.line.first..h.floor).any(|t| text.lower(t).starts_with("account"));
        if h.previous.is_none() || end <= h.floor || text.lower(end) != "for" || !told {
            return;
        }
        if let Some(item) = (h.floor..end).find_map(|t| text.item_named(t, end)) {
            item.clone_into(&mut topic.item);
        }
    }

    /// "A kilo of potatoes became 12.5 percent dearer" in a text about prices.
    fn measured_out(&self, h: &Here<'_>, id: &str) -> Option<&'static str> {
        let text = &self.text;
        if !is_prices(id) || h.figure.unit != Unit::Percent {
            return None;
        }
        let of = (h.floor + 1..h.figure.lead.min(h.floor + 16)).find(|t| {
            text.lower(*t) == "of"
                && matches!(
                    text.lower(*t - 1),
                    "kilo"
                        | "kilogram"
                        | "kilogramme"
                        | "kg"
                        | "litre"
                        | "liter"
                        | "bag"
                        | "dozen"
                        | "loaf"
                        | "packet"
                )
        })?;
        let names = text.hits_at(of + 1).iter().filter_map(|hit| match hit.meaning {
            Meaning::Item(i) if hit.end as usize <= h.figure.lead => {
                Some((hit.end, text.v.items[i as usize].item))
            }
            _ => None,
        });
        names.max_by_key(|name| name.0).map(|name| name.1)
    }

    /// "Lamb and mutton exports surged, with lamb increasing 45 percent and mutton up 79 percent": the one of several
    /// goods that stands right before the movement.
    fn one_of_them(&self, h: &Here<'_>, topic: &mut Topic) {
        let text = &self.text;
        let traded = matches!(topic.id, "exports_goods" | "imports_goods" | "production" | "sales");
        let several = topic.item.contains(" and ");
        let prices = is_prices(topic.id) && (topic.item.is_empty() || h.previous.is_some());
        if !(several || prices || traded && h.previous.is_some() && !topic.item.is_empty()) {
            return;
        }
        let verb = h
            .line
            .between(h.floor, h.figure.lead)
            .rev()
            .find(|m| matches!(m.sign, Sign::Cue(Cue::Move(_) | Cue::More(_))));
        let Some(verb) = verb.map(|m| m.first) else { return };
        let from = h.floor.max(verb.saturating_sub(3));
        let prices = is_prices(topic.id);
        let group = |t: usize| {
            text.hits_at(t).iter().find_map(|hit| match hit.meaning {
                Meaning::Item(i)
                    if prices
                        && text.v.items[i as usize].kind == "price_group"
                        && hit.end as usize == verb =>
                {
                    Some(text.v.items[i as usize].item)
                }
                _ => None,
            })
        };
        let led = |t: usize| {
            t > h.line.first
                && (matches!(text.lower(t - 1), "with" | "while")
                    || h.previous.is_some() && text.lower(t - 1) == "and")
        };
        // "housing costs rose 1.1 percent, with electricity up 4.6"
        let with = |t: usize| t > h.line.first && text.lower(t - 1) == "with" && h.previous.is_some();
        if prices
            && let Some(item) = (from..verb)
                .find_map(|t| group(t).filter(|_| if topic.item.is_empty() { led(t) } else { with(t) }))
        {
            item.clone_into(&mut topic.item);
            return;
        }
        let one = (from..verb).rev().find_map(|t| {
            let item = self.good_name(t)?;
            let led = t > h.line.first && matches!(text.lower(t - 1), "with" | "and" | "while" | "," | "but");
            let parts = topic
                .item
                .split(" and ")
                .any(|part| part.eq_ignore_ascii_case(item) || part.eq_ignore_ascii_case(text.lower(t)));
            let next = h.previous.is_some() && (parts || matches!(text.lower(t - 1), "and" | "while"));
            (led && t + 1 == verb && (next || parts && text.lower(t - 1) == "with")).then_some(item)
        });
        if let Some(item) = one {
            item.clone_into(&mut topic.item);
        }
    }

    /// "South Asia: growth is projected to slow": the area that a line begins with.
    fn label(&self, h: &Here<'_>) -> Option<u32> {
        let (text, line) = (&self.text, h.line);
        let before = line.between(line.first, h.figure.lead);
        let mut named = before.filter(|m| matches!(m.sign, Sign::Area(a) if text.whole_area(a)));
        let only = named.next_back()?;
        if named.any(|m| m.end <= only.first) {
            return None;
        }
        [only].into_iter().find_map(|m| {
            let Sign::Area(a) = m.sign else { return None };
            let opens = m.first <= line.first + 2 || text.tokens[m.first].newline;
            let mut end = m.end;
            if text.lower(end) == "(" && text.lower(end + 2) == ")" {
                end += 3;
            }
            let coded = text.whole_area(a) && !text.v.areas[a as usize].code.is_empty();
            (opens && coded && text.lower(end) == ":").then_some(a)
        })
    }

    /// "Trade between Uzbekistan and Kazakhstan": the statement's own country and its partner.
    fn between_two(&self, h: &Here<'_>, topic: &mut Topic) {
        if topic.id != "trade_volume" || !topic.counterpart.is_empty() {
            return;
        }
        let text = &self.text;
        let Some(at) = (h.line.first..h.figure.lead).find(|t| text.lower(*t) == "between") else { return };
        let Some((a, end)) = area_at(text, at + 1) else { return };
        if text.lower(end) != "and" {
            return;
        }
        let Some((b, _)) = area_at(text, end + 1 + usize::from(text.lower(end + 1) == "the")) else { return };
        let (a, b) = (text.v.areas[a as usize].code, text.v.areas[b as usize].code);
        if a.is_empty() || b.is_empty() || a == b {
            return;
        }
        let (own, other) = if b == self.home { (b, a) } else { (a, b) };
        own.clone_into(&mut topic.area);
        other.clone_into(&mut topic.counterpart);
        topic.area_said = true;
    }

    pub(super) fn possessed(&self, at: usize) -> bool {
        matches!(self.text.lower(at), "'s" | "\u{2019}s" | "'" | "\u{2019}")
    }

    /// "5.1 percent in April for rural consumers and 4.2 percent for urban ones", "60 percent in Australia".
    fn behind(&self, h: &Here<'_>, topic: &mut Topic) -> bool {
        let &Here { line, figure, limit, .. } = h;
        let text = &self.text;
        let mut at = h.after.map_or(figure.end, |a| a.end);
        loop {
            let next = match text.lower(at) {
                "in" | "during" | "for" | "," | "from" | "over" => at + 1,
                _ => at,
            };
            let next = if text.lower(next) == "the" { next + 1 } else { next };
            match text.period_at.get(next) {
                Some(p) if *p != 0 && next < limit => at = text.periods[*p as usize - 1].end,
                _ => break,
            }
        }
        // "in the indices monitored by the ministry of industries"
        if let Some(by) = (figure.end..limit.min(figure.end + 16))
            .find(|t| matches!(text.lower(*t), "monitored" | "compiled") && text.lower(t + 1) == "by")
        {
            let end = (by + 2..limit)
                .find(|t| text.tokens[*t].kind == Kind::Mark || matches!(text.lower(*t), "followed" | "and"))
                .unwrap_or(limit);
            let words = subject::strip(text, by + 2, end);
            if !words.is_empty() && end - by < 12 {
                topic.item = words;
                return false;
            }
        }
        // "5.2 percent for business loans and 3.9 percent for mortgages"
        let rates = matches!(topic.id, "interest_rate" | "policy_rate")
            || topic.id == "bank_credit" && self.drafts.last().is_some_and(|d| d.topic.id == "interest_rate");
        if rates
            && h.figure.unit == Unit::Percent
            && matches!(text.lower(at), "for" | "on")
            && let Some(item) = self.loans_at(at + 1)
        {
            topic.id = "interest_rate";
            topic.item = item;
            return false;
        }
        if at >= limit || !matches!(text.lower(at), "in" | "for" | "among") {
            return false;
        }
        let mut first = at + 1;
        while matches!(
            text.lower(first),
            "the" | "its" | "key" | "vital" | "main" | "important" | "crucial" | "dominant" | "large" | "big"
        ) {
            first += 1;
        }
        if let Some((a, end)) = area_at(text, first) {
            let area = &text.v.areas[a as usize];
            if self.possessed(end) || text.lower(at) == "among" {
                return false;
            }
            match area.kind {
                AreaKind::Country | AreaKind::Group if !flow(topic.id) && !area.code.is_empty() => {
                    area.code.clone_into(&mut topic.area);
                    topic.region.clear();
                    topic.area_said = true;
                    return true;
                }
                AreaKind::Region | AreaKind::City
                    if area.code == topic.area
                        && (topic.region.is_empty() || !h.subjects.is_empty() || h.previous.is_some()) =>
                {
                    area.name.clone_into(&mut topic.region);
                    return true;
                }
                _ => {}
            }
            return false;
        }
        // "offset by a 1.4 percent slide in energy": the noun says what moved
        let moved = h.after.is_some_and(|a| a.end == at) && h.previous.is_some()
            || matches!(h.lead, Lead::Noun(_))
                && h.figure.unit == Unit::Percent
                && at == figure.end
                && self.good_name(first).is_some();
        // "an increase of 62.3 percent in one month": a time and no paper
        if let Some((words, _)) = group(text, line, first, topic.id).filter(|(words, _)| !tenor(words))
            && (moved
                || topic.item.is_empty()
                || !topic.text.to_lowercase().contains(&topic.item.to_lowercase()))
        {
            if topic.text.to_lowercase().contains(&words.to_lowercase()) {
                return false;
            }
            // growth in a branch is that of its value added
            if topic.id == "gdp" && words.to_lowercase().contains("sector") {
                topic.id = "gva";
            }
            topic.item = words;
            return false;
        }
        if let Some(words) = self.branch_behind(h, first, topic.id) {
            topic.item = words;
        }
        false
    }

    /// "… a decrease in mining and quarrying, which fell by 1.0%": the branch before ", which".
    fn which(&self, h: &Here<'_>, topic: &mut Topic) {
        let text = &self.text;
        let Some(comma) =
            (h.floor..h.figure.lead).rev().find(|t| text.tokens[*t].is(',') && text.lower(t + 1) == "which")
        else {
            return;
        };
        let branch = (1..=6).rev().find_map(|back| {
            let first = comma.checked_sub(back).filter(|f| *f >= h.floor)?;
            text.hits_at(first).iter().find_map(|hit| match hit.meaning {
                Meaning::Item(i)
                    if hit.end as usize == comma && text.v.items[i as usize].kind == "sector" =>
                {
                    Some(text.v.items[i as usize].item)
                }
                _ => None,
            })
        });
        let listed = branch.is_none().then(|| self.list_before_which(h, comma)).flatten();
        if let Some(item) = listed {
            topic.item = item;
        } else if let Some(item) = branch {
            item.clone_into(&mut topic.item);
            if topic.id == "production" {
                topic.id = "industrial_production";
            }
        }
    }

    /// "In finance, insurance and real estate, which shed 15,000": the list led by "in" or a verb before ", which".
    fn list_before_which(&self, h: &Here<'_>, comma: usize) -> Option<String> {
        let text = &self.text;
        let first = (h.floor..comma)
            .rev()
            .take(12)
            .take_while(|t| h.line.cues_at(*t).next().is_none())
            .find(|t| matches!(text.lower(*t), "in" | "at" | "among" | "for"))?
            + 1;
        let plain = (first..comma).all(|t| {
            let token = &text.tokens[t];
            text.period_at[t] == 0 && (token.kind == Kind::Word && !token.capital() || token.is(','))
        });
        let known = (first..comma).any(|t| {
            text.hits_at(t).iter().any(
                |hit| matches!(hit.meaning, Meaning::Item(i) if text.v.items[i as usize].kind == "sector"),
            )
        });
        (plain && known && comma > first).then(|| subject::strip(text, first, comma))
    }

    /// "… while those of soymeal were", "…, of which solar was": what stands for the noun before.
    fn those_of(&self, h: &Here<'_>, topic: &mut Topic) {
        let text = &self.text;
        let Some(at) = (h.floor..h.figure.lead).rev().find_map(|t| {
            let of = matches!(text.lower(t), "of" | "in" | "for" | "from" | "on")
                && t > h.floor
                && matches!(text.lower(t - 1), "those" | "that");
            let which = text.lower(t) == "which" && t > h.floor && text.lower(t - 1) == "of";
            (of || which).then_some(t + 1)
        }) else {
            return;
        };
        let at = if text.lower(at) == "the" { at + 1 } else { at };
        if let Some((a, end)) = area_at(text, at)
            && text.whole_area(a)
            && !self.possessed(end)
            && !flow(topic.id)
        {
            text.v.areas[a as usize].code.clone_into(&mut topic.area);
            topic.area_said = true;
            return;
        }
        let item = text
            .hits_at(at)
            .iter()
            .filter_map(|hit| match hit.meaning {
                Meaning::Item(i) if hit.end as usize <= h.figure.lead => Some((hit.end, i)),
                _ => None,
            })
            .max_by_key(|(end, _)| *end);
        if item.is_none() && text.period_at[at] != 0 && tenor(&topic.item) {
            let mention = &text.periods[text.period_at[at] as usize - 1];
            let runs = text.words(mention.first, mention.end);
            if let Some(paper) = topic.item.split_once(' ').map(|(_, paper)| paper).filter(|_| tenor(&runs)) {
                topic.item = format!("{runs} {paper}");
            }
            return;
        }
        if let Some((_, i)) = item {
            let item = text.v.items[i as usize].item;
            // "that on three-month bills fell to 21.9 percent, that on six-month paper to 22.4"
            if let Some(paper) = topic
                .item
                .split_once(' ')
                .map(|(_, paper)| paper)
                .filter(|_| tenor(item) && tenor(&topic.item))
            {
                topic.item = format!("{item} {paper}");
            } else {
                item.clone_into(&mut topic.item);
            }
        }
    }

    /// "… while in Spain it was 2.9 percent", "the forecast for Indonesia to 6.2 percent".
    fn place_before(&self, h: &Here<'_>, topic: &mut Topic) {
        let text = &self.text;
        if flow(topic.id) {
            return;
        }
        // "Kuwait recorded 7.3 percent": what was told of others
        let acting = h.line.between(h.floor, h.figure.lead).find_map(|m| match m.sign {
            Sign::Area(a) if text.whole_area(a) => {
                let area = &text.v.areas[self.home_meaning(m.first, m.end, a) as usize];
                let first = m.first - usize::from(m.first > h.line.first && text.lower(m.first - 1) == "the");
                let opens = first == h.line.first
                    || matches!(text.lower(first - 1), "," | "and" | "while" | "but" | ";" | "with");
                let verb = matches!(
                    text.lower(m.end),
                    "producing"
                        | "produced"
                        | "making"
                        | "posting"
                        | "recording"
                        | "registering"
                        | "reporting"
                        | "recorded"
                        | "posted"
                        | "registered"
                        | "logged"
                        | "reported"
                        | "had"
                        | "saw"
                        | "suffered"
                );
                (opens && verb && area.kind == AreaKind::Country && !area.code.is_empty())
                    .then_some(area.code)
            }
            _ => None,
        });
        if let Some(code) = acting {
            code.clone_into(&mut topic.area);
            topic.region.clear();
            topic.area_said = true;
            return;
        }
        for t in (h.floor..h.figure.lead).rev() {
            let lead = text.lower(t);
            if !matches!(lead, "in" | "for") {
                continue;
            }
            let Some((a, end)) = area_at(text, t + 1) else { continue };
            let area = &text.v.areas[self.home_meaning(t + 1, end, a) as usize];
            if end > h.figure.lead || self.possessed(end) || area.code.is_empty() {
                continue;
            }
            match area.kind {
                AreaKind::Country | AreaKind::Group => {
                    area.code.clone_into(&mut topic.area);
                    topic.region.clear();
                    topic.area_said = true;
                }
                AreaKind::Region | AreaKind::City if area.code == topic.area && lead == "in" => {
                    area.name.clone_into(&mut topic.region);
                }
                _ => {}
            }
            return;
        }
    }

    /// "Ontario added 33,000 jobs": the region that opens the clause.
    pub(super) fn acting_region(&self, h: &Here<'_>, topic: &mut Topic) {
        let text = &self.text;
        // "Tianjin reported growth of 3.6 percent" after another province
        if topic.text.contains(&topic.region) && !topic.region.is_empty() {
            return;
        }
        let found = h.line.between(h.floor, h.figure.lead).find_map(|m| match m.sign {
            Sign::Area(a)
                if matches!(text.v.areas[a as usize].kind, AreaKind::Region | AreaKind::City)
                    && super::region::acts(text.lower(m.end))
                    && (m.first == h.line.first
                        || matches!(
                            text.lower(m.first - 1),
                            "," | "and" | "while" | "but" | "the" | "-" | "\u{2013}" | "\u{2014}"
                        )) =>
            {
                Some((self.home_meaning(m.first, m.end, a), m.end))
            }
            _ => None,
        });
        let Some((a, end)) = found else { return };
        let area = &text.v.areas[a as usize];
        let verb = super::region::acts(text.lower(end));
        if verb && area.code == topic.area {
            area.name.clone_into(&mut topic.region);
        }
    }

    /// "Health with a survival rate of 56.1%": the item before "with" and the subject.
    fn with(&self, h: &Here<'_>, topic: &mut Topic) {
        let text = &self.text;
        let Some(s) = h.subjects.iter().rev().find(|s| s.core.1 <= h.figure.lead && s.core.0 >= h.floor)
        else {
            return;
        };
        let mut at = s.first;
        while at > h.floor && matches!(text.lower(at - 1), "a" | "an" | "the") {
            at -= 1;
        }
        let named = !topic.item.is_empty() && topic.text.to_lowercase().contains(&topic.item.to_lowercase());
        if named || at <= h.floor + 1 || text.lower(at - 1) != "with" {
            return;
        }
        let end = at - 1;
        let item = (1..=4).rev().find_map(|back| {
            let first = end.checked_sub(back).filter(|f| *f >= h.floor)?;
            text.hits_at(first).iter().find_map(|hit| match hit.meaning {
                Meaning::Item(i) if hit.end as usize == end && text.v.items[i as usize].kind != "good" => {
                    Some(text.v.items[i as usize].item)
                }
                _ => None,
            })
        });
        if let Some(item) = item {
            item.clone_into(&mut topic.item);
        }
    }

    /// What moves stands before the verb, and is not who moves something: "the central bank raised its key rate".
    fn moves(h: &Here<'_>, verb: usize) -> bool {
        let acts = h.subjects.iter().any(|s| s.core.0 > verb && s.core.1 <= h.figure.lead && !s.weak);
        !acts && h.line.cues_at(verb).any(|(_, c)| matches!(c, Cue::Move(_) | Cue::Level | Cue::MoveNoun(_)))
    }

    /// "… while rural consumers faced a rise of 5.8 percent": the group at the head of the clause.
    fn head(&self, h: &Here<'_>, topic: &mut Topic) {
        let &Here { line, figure, floor, .. } = h;
        let text = &self.text;
        let mut at = (floor..figure.lead)
            .rev()
            .find(|t| matches!(text.lower(*t), "while" | "whereas" | "but"))
            .unwrap_or(floor);
        while at < figure.lead
            && (matches!(
                text.lower(at),
                "," | "and"
                    | "while"
                    | "but"
                    | "the"
                    | ")"
                    | ";"
                    | "whereas"
                    | "with"
                    | "for"
                    | "in"
                    | "on"
                    | "a"
                    | "basis"
            ) || text.period_at[at] != 0)
        {
            at += 1;
        }
        // "the increase for the highest income group was"
        if let Some(led) = (at..figure.lead).find(|t| text.lower(*t) == "for")
            && let Some((words, end)) =
                group(text, line, if text.lower(led + 1) == "the" { led + 2 } else { led + 1 }, topic.id)
            && end <= figure.lead
            && line.cues_at(end).any(|(_, c)| c == Cue::Level)
        {
            topic.item = words;
            return;
        }
        // consumers and workers are who it holds for, no topic of their own
        let people = |s: &Subject| {
            s.weak && matches!(s.id, "subscribers" | "population" | "employment") && s.id != topic.id
        };
        if at >= figure.lead || h.subjects.iter().any(|s| s.first <= at && at < s.end && !people(s)) {
            return;
        }
        // "mining and hydrocarbons grew"
        let verb = (at..figure.lead.min(at + 7))
            .find(|t| line.cues_at(*t).any(|(_, c)| matches!(c, Cue::Move(_) | Cue::Level)));
        if let Some(verb) = verb
            && verb > at + 2
            && matches!(topic.id, "gva" | "manufacturing_output" | "industrial_production" | "production")
            && (at..verb).any(|t| text.lower(t) == "and")
            && (at..verb).all(|t| text.tokens[t].kind == Kind::Word && text.period_at[t] == 0)
            && text.hits_at(at).iter().any(
                |hit| matches!(hit.meaning, Meaning::Item(i) if text.v.items[i as usize].kind != "component"),
            )
        {
            topic.item = text.words(at, verb);
            return;
        }
        let at = self.clause_head(h, topic.id).unwrap_or(at);
        if let Some((words, end)) = group(text, line, at, topic.id)
            && end < figure.lead
            && Self::moves(h, end) | had(text.lower(end)) | brings(text.lower(end))
        {
            topic.item = words;
        }
    }

    /// "services rose 0.6 percent in May from April while goods fell 0.2 percent": what opens the clause of
    /// the figure, after a conjunction that follows no item.
    fn clause_head(&self, h: &Here<'_>, id: &str) -> Option<usize> {
        let text = &self.text;
        // "food and non-alcoholic drinks": the name of one group
        let inside = |at: usize| {
            (h.floor..at).rev().take(4).any(|t| {
                text.hits_at(t)
                    .iter()
                    .any(|hit| matches!(hit.meaning, Meaning::Item(_)) && hit.end as usize > at)
            })
        };
        (h.floor..h.figure.lead).rev().find_map(|t| {
            let joins = match text.lower(t) {
                "while" | "whereas" | "but" => true,
                "and" => t > h.floor && !self.item_ends(t) && !inside(t),
                _ => false,
            };
            let at = if text.lower(t + 1) == "the" { t + 2 } else { t + 1 };
            (joins && group(text, h.line, at, id).is_some()).then_some(at)
        })
    }
}

/// Verbs of those for whom something holds: "rural consumers faced a rise".
fn had(word: &str) -> bool {
    matches!(
        word,
        "faced"
            | "saw"
            | "recorded"
            | "witnessed"
            | "registered"
            | "posted"
            | "had"
            | "recording"
            | "registering"
            | "posting"
            | "witnessing"
    )
}

/// How long a paper runs.
fn tenor(item: &str) -> bool {
    let first = item.split(' ').next().unwrap_or("");
    ["-year", "-month", "-week", "-day"].iter().any(|end| first.ends_with(end))
}

/// Verbs of what a tax does.
fn brings(word: &str) -> bool {
    matches!(word, "brought" | "yielded" | "generated" | "contributed" | "raised" | "fetched" | "netted")
}

/// A verb stands in the words after a name.
pub(super) fn tail_verb(line: &Line, at: usize) -> bool {
    line.between(at, (at + 4).min(line.end)).any(|m| matches!(m.sign, Sign::Cue(Cue::Level | Cue::Move(_))))
}

/// The area that begins at a token, articles passed over, and its end.
pub(super) fn area_at(text: &Text<'_>, at: usize) -> Option<(u32, usize)> {
    let at = if text.lower(at) == "the" { at + 1 } else { at };
    text.hits_at(at)
        .iter()
        .filter_map(|hit| match hit.meaning {
            Meaning::Area(a)
                if !matches!(
                    text.v.areas[a as usize].kind,
                    AreaKind::Institution | AreaKind::Guard | AreaKind::Demonym
                ) && !text.in_currency(at, hit.end as usize) =>
            {
                Some((a, hit.end as usize))
            }
            _ => None,
        })
        .max_by_key(|(_, end)| *end)
}

/// A group of people, households or branches that begins at a token: "urban consumers", "production
/// industries". Gives its item and its end.
fn group(text: &Text<'_>, line: &Line, at: usize, id: &str) -> Option<(String, usize)> {
    let hit = text
        .hits_at(at)
        .iter()
        .filter_map(|hit| match hit.meaning {
            Meaning::Item(i) => match text.v.items[i as usize].kind {
                "component" | "sector" => Some((i, hit.end as usize)),
                "tax" if id == "tax_revenue" => Some((i, hit.end as usize)),
                "price_group" | "good" if matches!(id, "cpi" | "cpi_core" | "wpi" | "ppi" | "spi") => {
                    Some((i, hit.end as usize))
                }
                "price_group" | "good" if matches!(id, "retail_sales" | "wholesale_sales") => {
                    Some((i, hit.end as usize))
                }
                "good"
                    if matches!(
                        id,
                        "exports_goods"
                            | "imports_goods"
                            | "sales"
                            | "production"
                            | "consumption"
                            | "cultivated_area"
                    ) =>
                {
                    Some((i, hit.end as usize))
                }
                _ => None,
            },
            _ => None,
        })
        .max_by_key(|(_, end)| *end)?;
    let (i, end) = hit;
    if end >= line.end || text.period_at[at] != 0 || text.tokens[at].kind != Kind::Word {
        return None;
    }
    let tail = matches!(
        text.lower(end),
        "consumers"
            | "areas"
            | "residents"
            | "households"
            | "workers"
            | "people"
            | "centres"
            | "centers"
            | "regions"
    );
    let branch = matches!(text.lower(end), "industries" | "industry" | "sector" | "sectors");
    let item = text.v.items[i as usize].item;
    if branch {
        return Some((text.words(at, end + 1), end + 1));
    }
    if tail {
        return Some((item.to_owned(), end + 1));
    }
    // a modifier of something else: "for food prices"
    let open = text.tokens[end].kind == Kind::Word
        && !subject::stops(text.lower(end))
        && !had(text.lower(end))
        && text.period_at[end] == 0
        && line.cues_at(end).next().is_none();
    let named =
        end - at > 1 || !subject::generic(text.lower(at)) || text.lower(at) == "goods" && is_prices(id);
    (!open && named).then(|| (item.to_owned(), end))
}
