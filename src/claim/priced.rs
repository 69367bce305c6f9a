//! Figures that name what they measure by their unit: a price per litre, months of imports.

use super::settle::Here;
use super::subject::Subject;
use super::text::Sign;
use super::{Reader, Topic};
use crate::figure::Unit;
use crate::vocabulary::{AreaKind, Cue, Meaning};

impl Reader<'_> {
    /// "Petrol at Rs 103.69 per litre": a price per unit names the price, the good beside it the item.
    pub(super) fn priced(&self, h: &Here<'_>, left: Option<&Subject>) -> Option<Topic> {
        let &Here { line, figure, .. } = h;
        if left.is_some_and(|s| !s.weak && s.id != "sales") {
            return None;
        }
        if let Unit::Count(_) = figure.unit {
            return figure.per.is_some().then(|| self.yielded(h)).flatten();
        }
        // "rose 50 cents to $55.17 a barrel": the unit comes with the next price
        let ahead = line
            .figures
            .get(h.i + 1)
            .filter(|n| matches!(n.unit, Unit::Money(_)) && n.lead <= figure.end + 2)
            .and_then(|n| n.per.as_deref());
        let per =
            figure.per.as_deref().or(ahead.filter(|_| matches!(figure.unit, Unit::Money(_) | Unit::Percent)));
        let said = self.unit_of_good(h);
        let physical = per.is_some_and(|p| {
            !matches!(p, "hour" | "day" | "week" | "month" | "person" | "ha" | "USD" | "dozen" | "cylinder")
        });
        if !physical && said.is_none() {
            // "platinum output was down 45.6 percent, while gold slipped 1.5 percent": of the same list
            let mined = h.previous.map(|d| &self.drafts[d].topic).is_some_and(|t| {
                matches!(t.id, "production" | "exports_goods" | "imports_goods") && !t.item.is_empty()
            });
            if mined && h.adjacent && figure.unit == Unit::Percent {
                return None;
            }
            return self.traded_good(h);
        }
        let text = &self.text;
        let from = line
            .between(line.first, figure.lead)
            .rev()
            .find(|m| m.sign == Sign::Break)
            .map_or(line.first, |m| m.end);
        let Some((first, end, item)) =
            (from..figure.lead).rev().find_map(|t| self.good(t).filter(|g| g.1 <= figure.lead))
        else {
            return self.price_of_told(h, from);
        };
        // the longest name that ends there: "crude oil", not "oil"
        let longest = (from..first).find_map(|t| self.good(t).filter(|g| g.1 == end));
        let (first, end, item) = longest.unwrap_or((first, end, item));
        // "Brent crude fell 32 cents to $49.74 a barrel": what the figure before is the price of
        let told = h.previous.filter(|_| h.adjacent && end <= h.floor).map(|d| &self.drafts[d].topic);
        if told.is_some_and(|t| t.id == "commodity_price") {
            return None;
        }
        let mut topic = Topic {
            id: "commodity_price",
            item: text.v.items[item as usize].item.to_owned(),
            text: text.words(first, end),
            area: self.carry.area.clone(),
            ..Topic::default()
        };
        if let Some(region) = line.marks.iter().find_map(|m| match m.sign {
            Sign::Area(a)
                if matches!(text.v.areas[a as usize].kind, AreaKind::City | AreaKind::Region)
                    && m.first > line.first + 1 =>
            {
                Some(&text.v.areas[a as usize])
            }
            _ => None,
        }) {
            region.name.clone_into(&mut topic.region);
            if !region.code.is_empty() {
                region.code.clone_into(&mut topic.area);
            }
        }
        // "Thailand's 5 percent broken rice was at $415"
        let owner = line.between(from, first).rev().find_map(|m| match m.sign {
            Sign::Area(a) if text.whole_area(a) => Some(a),
            _ => None,
        });
        if let Some(a) = owner.filter(|a| !text.v.areas[*a as usize].code.is_empty()) {
            text.v.areas[a as usize].code.clone_into(&mut topic.area);
            topic.area_said = true;
        }
        self.worldwide(h, &mut topic);
        Some(topic)
    }

    /// "At 50.6 bushels per acre": what is harvested from an area of land, by the unit.
    fn yielded(&self, h: &Here<'_>) -> Option<Topic> {
        let &Here { line, figure, .. } = h;
        let named = |s: &Subject| s.id == "crop_yield" && s.core.0 >= h.floor && s.core.0 < figure.lead;
        if h.subjects.iter().any(|s| named(s) && !s.item.is_empty()) {
            return None;
        }
        let text = &self.text;
        let said = (line.first..figure.lead).rev().find_map(|t| self.good(t).filter(|g| g.1 <= figure.lead));
        let item = match said {
            Some(g) => text.v.items[g.2 as usize].item.to_owned(),
            None => self.told_good()?.to_owned(),
        };
        let named = (line.first..figure.lead).rev().find(|t| matches!(text.lower(*t), "yield" | "yields"));
        let words = named.map_or_else(|| text.words(figure.first, figure.reach), |t| text.words(t, t + 1));
        Some(Topic { id: "crop_yield", item, text: words, area: self.carry.area.clone(), ..Topic::default() })
    }

    /// "The season-average price is down 80 cents to $12.90 per bushel": of the good that the text is about.
    fn price_of_told(&self, h: &Here<'_>, from: usize) -> Option<Topic> {
        let text = &self.text;
        let at = (from..h.figure.lead).rev().find(|t| matches!(text.lower(*t), "price" | "prices"))?;
        let told =
            h.previous.filter(|_| h.adjacent).is_some_and(|d| self.drafts[d].topic.id == "commodity_price");
        if told {
            return None;
        }
        let to = (h.figure.reach + 12).min(h.line.end);
        let behind = (h.figure.reach..to).find(|t| text.lower(*t) == "for").and_then(|t| self.good(t + 1));
        let item = match behind {
            Some(g) => text.v.items[g.2 as usize].item.to_owned(),
            None => self.told_good()?.to_owned(),
        };
        let first =
            (from..at).rev().take_while(|t| !super::words::stops(text.lower(*t))).last().unwrap_or(at);
        let mut topic = Topic {
            id: "commodity_price",
            item,
            text: text.words(first, at + 1),
            area: self.carry.area.clone(),
            ..Topic::default()
        };
        self.worldwide(h, &mut topic);
        Some(topic)
    }

    /// "Gold fell 1 percent to $1,425": a good of the world's markets that moved is its price.
    fn traded_good(&self, h: &Here<'_>) -> Option<Topic> {
        let &Here { line, figure, .. } = h;
        let percent = figure.unit == Unit::Percent;
        let dollars = matches!(&figure.unit, Unit::Money(codes) if codes.contains(&"USD")) && !figure.scaled;
        if !percent && !dollars {
            return None;
        }
        let text = &self.text;
        let verb = line
            .between(h.floor, figure.lead)
            .find(|m| matches!(m.sign, Sign::Cue(Cue::Move(_) | Cue::Level | Cue::More(_))))?
            .first;
        // "crude oil contributed 20.1 percent" of something else
        if line.cues_at(verb).any(|(_, c)| matches!(c, Cue::Contribution | Cue::Share)) {
            return None;
        }
        let auxiliary = usize::from(matches!(
            text.lower(verb.checked_sub(1)?),
            "was"
                | "were"
                | "has"
                | "had"
                | "is"
                | "finished"
                | "finishes"
                | "ended"
                | "ends"
                | "closed"
                | "closes"
        ));
        let mut end = verb - auxiliary;
        let named = |end: usize| {
            (h.floor..end).find_map(|t| {
                self.good(t).filter(|g| g.1 == end).map(|g| (g.0, text.v.items[g.2 as usize].item))
            })
        };
        // "gold for June delivery advanced"
        let mut good = named(end);
        while good.is_none()
            && end > h.floor
            && (text.period_at[end - 1] != 0
                || matches!(
                    text.lower(end - 1),
                    "for" | "delivery" | "settlement" | "futures" | "contract" | "contracts"
                ))
        {
            end -= 1;
            good = named(end);
        }
        let (first, item) = good?;
        let priced = || {
            self.spoken_topics().any(|t| t.id == "commodity_price")
                || h.previous.is_some_and(|d| self.drafts[d].topic.id == "commodity_price")
        };
        // "December silver fell"
        let contract = first == line.first + 1 && text.period_at[line.first] != 0;
        // the good by itself: no "Barrick Gold", no "exports of gold"
        let alone = first == line.first
            || contract
            || first == line.first + 1
                && matches!(text.lower(line.first), "spot" | "physical" | "benchmark" | "cash")
            || matches!(text.lower(first - 1), "," | "while" | "and" | "but" | "as" | ";" | "spot")
                && (!text.tokens[first].capital() || end == first + 1 && priced());
        // "butter lost 3 percent to $4,539" among other prices
        let listed = || {
            let told = h.previous.map(|d| &self.drafts[d].topic).or(self.carry.topic.as_ref());
            told.is_some_and(|t| t.id == "commodity_price" && !t.weak)
        };
        if !alone || traded(item).is_none() && !listed() {
            return None;
        }
        let mut topic = Topic {
            id: "commodity_price",
            item: item.to_owned(),
            text: text.words(first, end),
            area: self.carry.area.clone(),
            ..Topic::default()
        };
        self.worldwide(h, &mut topic);
        Some(topic)
    }

    /// The price of a good that the whole world trades is the world's unless the text says whose it is.
    pub(super) fn worldwide(&self, h: &Here<'_>, topic: &mut Topic) {
        if topic.id != "commodity_price" || quoted_by(&topic.item).is_none() {
            return;
        }
        let market =
            matches!(topic.region.as_str(), "London" | "New York" | "Chicago" | "Singapore" | "Asia");
        if (topic.area_said || !topic.region.is_empty()) && !market && !benchmark(&topic.item) {
            return;
        }
        let foreign = matches!(&h.figure.unit, Unit::Money(codes) if !codes.contains(&"USD"));
        let own = (h.line.first..h.line.end).any(|t| {
            matches!(
                self.text.lower(t),
                "domestic" | "local" | "customs" | "imported" | "import" | "export" | "retail"
            )
        });
        if !own && !foreign {
            topic.region.clear();
            "WLD".clone_into(&mut topic.area);
        }
    }

    /// The good whose name begins at a token.
    pub(super) fn good_name(&self, at: usize) -> Option<&'static str> {
        self.good(at).map(|g| self.text.v.items[g.2 as usize].item)
    }

    /// The good that begins at a token: its tokens and its item.
    fn good(&self, at: usize) -> Option<(usize, usize, u32)> {
        self.text.hits_at(at).iter().find_map(|hit| match hit.meaning {
            Meaning::Item(i) if self.text.v.items[i as usize].kind == "good" => {
                Some((at, hit.end as usize, i))
            }
            _ => None,
        })
    }

    /// "A litre of petrol will retail at Sh91.17": the unit said with the good.
    pub(super) fn unit_of_good(&self, h: &Here<'_>) -> Option<&'static str> {
        let &Here { line, figure, .. } = h;
        if !matches!(figure.unit, Unit::Money(_)) || figure.scaled {
            return None;
        }
        let text = &self.text;
        (line.first..figure.lead.saturating_sub(3)).find_map(|t| {
            let one = matches!(text.lower(t), "a" | "one" | "per" | "each") && text.lower(t + 2) == "of";
            let good = (t + 3..t + 6).any(|g| self.good(g).is_some());
            let unit = match text.lower(t + 1) {
                "litre" | "liter" => "L",
                "kilo" | "kilogram" | "kilogramme" | "kg" => "kg",
                "tonne" | "ton" => "t",
                "barrel" => "bbl",
                "ounce" => "oz",
                "bag" => "bag",
                "bushel" => "bushel",
                _ => return None,
            };
            (one && good).then_some(unit)
        })
    }

    /// "Mills ran at 71 percent of capacity": how much of what could be made was made.
    pub(super) fn of_capacity(&self, h: &Here<'_>) -> Option<Topic> {
        let text = &self.text;
        let end = h.figure.end;
        if h.figure.unit != Unit::Percent || text.lower(end) != "of" {
            return None;
        }
        let at = (end + 1..(end + 5).min(h.line.end)).find(|t| text.lower(*t) == "capacity")?;
        let trade = (h.line.first..h.figure.lead).any(|t| {
            matches!(
                text.lower(t),
                "factories"
                    | "mills"
                    | "refineries"
                    | "industry"
                    | "industries"
                    | "manufacturers"
                    | "smelters"
                    | "refiners"
                    | "makers"
                    | "producers"
                    | "crushers"
                    | "sector"
                    | "manufacturing"
            )
        });
        if h.company != super::enterprise::Firm::None || !trade {
            return None;
        }
        Some(Topic {
            id: "capacity_utilisation",
            text: text.words(end + 1, at + 1),
            area: self.carry.area.clone(),
            ..Topic::default()
        })
    }

    /// "8.9 months of retained imports": how long reserves last.
    pub(super) fn cover(&self, h: &Here<'_>) -> Option<Topic> {
        let end = h.figure.end;
        let imports = matches!(h.figure.unit, Unit::Count("months" | "weeks"))
            && (end..(end + 6).min(h.line.end)).any(|t| matches!(self.text.lower(t), "import" | "imports"));
        let known = h
            .previous
            .map(|d| &self.drafts[d].topic)
            .or(self.carry.topic.as_ref())
            .or(self.title_topic.as_ref())
            .filter(|t| imports && matches!(t.id, "forex_reserves" | "import_cover"))?;
        let text = self.text.words(h.figure.first, (end + 4).min(h.line.end));
        Some(Topic { id: "import_cover", item: String::new(), text, ..known.clone() })
    }
}

/// A kind of crude oil by whose price others are set.
fn benchmark(item: &str) -> bool {
    let name = item.to_lowercase();
    ["west texas", "wti", "brent", "urals", "light sweet", "dubai crude", "arab light"]
        .iter()
        .any(|kind| name.starts_with(kind))
}

/// As [`traded`], and lead, of which the name is more often no metal's: for what is known to be a price.
pub(super) fn quoted_by(item: &str) -> Option<&'static str> {
    traded(item).or_else(|| (item == "lead").then_some("t"))
}

/// What the world's price of a good is for.
pub(super) fn traded(item: &str) -> Option<&'static str> {
    Some(match item {
        "oil" | "crude oil" | "Brent crude" | "WTI crude" | "OPEC basket" => "bbl",
        _ if benchmark(item) => "bbl",
        "gold" | "silver" | "platinum" | "palladium" => "oz",
        "copper" | "aluminium" | "nickel" | "zinc" | "tin" => "t",
        _ => return None,
    })
}
