//! What a figure is about: which subject of the sentence, which one carried over, which item of a list.

use super::clause::Lead;
use super::contest::{Choice, Evidence};
use super::enterprise::Firm;
use super::naming::Named;
use super::nouns::Nouns;
use super::settle::Here;
use super::subject::Subject;
use super::text::{Line, Sign};
use super::{Reader, Topic, status};
use crate::figure::{Figure, Unit};
use crate::token::Kind;
use crate::vocabulary::{Cue, Meaning};

impl Reader<'_> {
    /// What those make who are named before the figure: "makers of machine tools", "semiconductor equipment
    /// manufacturers".
    fn trade_of(&self, h: &Here<'_>) -> Option<String> {
        let text = &self.text;
        let makers = (h.line.first..h.figure.lead)
            .find(|&t| matches!(text.lower(t), "manufacturers" | "makers" | "producers" | "builders"))?;
        let good = |first: usize, end: Option<usize>| {
            text.hits_at(first).iter().find_map(|hit| match hit.meaning {
                Meaning::Item(i)
                    if text.v.items[i as usize].kind == "good"
                        && end.is_none_or(|end| hit.end as usize == end) =>
                {
                    Some(text.v.items[i as usize].item.to_owned())
                }
                _ => None,
            })
        };
        if text.lower(makers + 1) == "of" {
            return good(makers + 2, None);
        }
        (h.line.first.max(makers.saturating_sub(3))..makers).find_map(|t| good(t, Some(makers)))
    }

    /// The sentence counts containers, or goes on from one that does.
    fn tells_of_boxes(&self, h: &Here<'_>) -> bool {
        let boxes = |f: &Figure| f.unit == Unit::Count("TEU");
        h.line.figures.iter().any(boxes)
            || h.figure.unit == Unit::Percent
                && self.drafts.last().is_some_and(|d| d.topic.id == "freight" && d.unit == "TEU")
    }

    /// The sentence, or the figure told last, counts things.
    fn tells_of_units(&self, h: &Here<'_>) -> bool {
        let counted = |f: &Figure| f.unit == Unit::Count("units");
        h.line.figures.iter().any(counted) || self.drafts.last().is_some_and(|d| d.topic.id == "sales")
    }

    /// The topic of a figure, and whether its own sentence names it; nothing if it is no observation.
    pub(super) fn about(&self, h: &Here<'_>) -> Option<(Topic, bool)> {
        let &Here { line, subjects, i, figure, floor, previous, lead, lead_at, company, .. } = h;
        let text = &self.text;
        let nouns = self.nouns(h);
        let Nouns { left, own, earlier, .. } = nouns;
        let strong_left = nouns.strong_left();
        let Named { mut topic, near, whole } = self.named(h, &nouns)?;
        if whole {
            return Some((topic, near));
        }
        if let Some(flow) = self.branch_of_flow(h, &topic) {
            return Some((flow, near));
        }
        self.sector_with(h, &mut topic);
        // "a series of small economies": savings
        if topic.weak
            && topic.id == "gdp"
            && matches!(figure.unit, Unit::Money(_))
            && matches!(text.lower(left.map_or(0, |s| s.core.1 - 1)), "economies" | "growth" | "expansion")
        {
            return None;
        }
        // "manufacturers of semiconductor equipment posted orders of 1.28 billion", "orders at chip gear makers": a whole
        // trade's
        let ordered = |t: usize| matches!(text.lower(t), "orders" | "bookings");
        let orders = topic.id == "orders" && topic.item.is_empty()
            || topic.id == "manufacturing_output"
                && matches!(figure.unit, Unit::Money(_))
                && (line.first..figure.lead).chain(figure.end..figure.end + 2).any(ordered);
        if topic.weak
            && orders
            && company == Firm::None
            && let Some(item) = self.trade_of(h)
        {
            topic.id = "orders";
            topic.item = item;
            topic.weak = false;
        }
        let bare = topic.weak && topic.item.is_empty();
        if self.stray(h, &topic) {
            return None;
        }
        if topic.weak && (self.rule_of_law(line, &topic) || left.is_some_and(|s| self.price_of_other(s))) {
            return None;
        }
        // "price averages (US$ per MT)": of goods in a list, not of all that people buy
        if topic.weak
            && topic.id == "cpi"
            && topic.text.to_ascii_lowercase().ends_with("price")
            && line.figures.iter().any(|f| matches!(f.unit, Unit::Money(_)) && !f.scaled)
        {
            return None;
        }
        // "produced 268 billion kWh": of electricity, whatever else is named
        let power = matches!(figure.unit, Unit::Count("kWh" | "MW"));
        if topic.weak && power && matches!(topic.id, "production" | "electricity_generation") {
            topic.id = "electricity_generation";
            topic.weak = false;
        }
        // "index loses 111 points as profit-taking sets in"
        let points = matches!(figure.unit, Unit::Points | Unit::BarePoints);
        if topic.weak
            && topic.id == "stock_index"
            && points
            && traded(text, line)
            && !self.spoken_topics().any(|t| t.id == "stock_index")
            && self.mentioned("index").is_none_or(|t| t.id != "stock_index")
        {
            topic.weak = false;
        }
        // "online sales fell" in a text about shops
        if topic.id.is_empty()
            && topic.item == "online"
            && topic.text.to_lowercase().ends_with("sales")
            && self.spoken_topics().any(|t| t.id == "retail_sales")
        {
            topic.id = "retail_sales";
        }
        // "apartments cost 2.8 percent more" in a text about homes
        if topic.id == "commodity_price"
            && matches!(
                topic.item.as_str(),
                "apartments" | "houses" | "homes" | "flats" | "dwellings" | "condominiums"
            )
        {
            topic.id = "house_prices";
        }
        // "the pharma index dropped 1.2 percent" behind the index of all shares
        if topic.id == "manufacturing_output"
            && topic.text.to_lowercase().ends_with(" index")
            && self.carry.topic.as_ref().is_some_and(|t| t.id == "stock_index" && !t.weak)
        {
            topic.id = "stock_index";
        }
        // "a yield of 181 bushels would give 15.7 billion bushels": the crop, not what an acre gives
        if topic.id == "crop_yield"
            && figure.scaled
            && figure.per.is_none()
            && matches!(figure.unit, Unit::Count("bushels" | "bales" | "t" | "lb"))
        {
            topic.id = "production";
            topic.weak = false;
        }
        // "hot coil production was 88,000 tonnes": of that good, whatever else is named
        let physical = matches!(figure.unit, Unit::Count(unit) if !matches!(unit, "persons" | "units"));
        if topic.weak
            && physical
            && !topic.item.is_empty()
            && matches!(topic.id, "production" | "consumption")
        {
            topic.weak = false;
        }
        // "the kingdom's output rose 3 percent to 10.1 million barrels a day"
        let barrels = |f: &Figure| f.unit == Unit::Count("bbl/d");
        let next = || line.figures.get(i + 1).is_some_and(|n| barrels(n) && n.lead <= figure.end + 3);
        if topic.weak
            && topic.item.is_empty()
            && matches!(topic.id, "production" | "industrial_production")
            && (barrels(figure) || next())
        {
            topic.id = "production";
            "crude oil".clone_into(&mut topic.item);
            topic.weak = false;
        }
        // "Chinese arrivals of 6.2 million" in a text about tourists
        let people = matches!(figure.unit, Unit::Count("persons")) || figure.scaled;
        let tourists = |t: &Topic| t.id == "tourist_arrivals" && !t.weak;
        if topic.weak
            && topic.id == "tourist_arrivals"
            && people
            && (self.drafts.iter().any(|d| tourists(&d.topic))
                || self.mentioned("arrivals").is_some_and(tourists))
        {
            topic.weak = false;
        }
        // "consultations came to 9.6 percent, following 13.6 percent growth": of what no table knows
        let nameless = |text: &str| {
            matches!(
                text.to_lowercase().as_str(),
                "growth" | "expansion" | "contraction" | "accumulated expansion"
            )
        };
        if topic.weak
            && topic.id == "gdp"
            && nameless(&topic.text)
            && previous.is_none()
            && i > 0
            && line.figures[i - 1].unit == Unit::Percent
            && figure.end <= topic_at(subjects, figure)
        {
            return None;
        }
        if topic.weak {
            self.side_of_account(h, &mut topic);
        }
        if topic.weak {
            let ratio = figure.unit == Unit::Percent
                && matches!(text.lower(figure.end), "of" | "to")
                && (self.whole(figure.end + 1) == "gdp" || self.of_national_output(figure.end + 1, &topic))
                && matches!(topic.id, "public_debt" | "fiscal_deficit" | "trade_deficit" | "trade_surplus");
            // "investment grew 10 percent"; an amount may be one firm's
            let invested = topic.id == "investment" && figure.unit == Unit::Percent;
            let points = figure.unit == Unit::Points && matches!(lead, Lead::By);
            let mut contest = self.watch.contest();
            contest
                .offer(Evidence::Economy, || self.grown_economy(h, &topic))
                .offer(Evidence::Spoken, || self.strengthen(topic.clone(), previous, points))
                .offer(Evidence::State, || self.of_the_state(h, &topic))
                .offer(Evidence::Taxes, || self.tax_brings(h, &topic))
                .offer(Evidence::Kin, || self.of_kin(h, &topic))
                .offer(Evidence::Market, || {
                    Self::of_market(h, &topic).or_else(|| self.of_homes(left, &topic))
                })
                .offer(Evidence::Unit, || {
                    let weak = || Topic { weak: false, ..self.of_the_treasury(line, topic.clone()) };
                    (ratio || invested).then(weak)
                });
            topic = match contest.end(figure.first, Choice::Reason, |t| format!("{} {}", t.id, t.item)) {
                Some(topic) => topic,
                None => match self.branch_grew(h, left.or(earlier)) {
                    Some(topic) => topic,
                    None => return self.echoed(h).map(|topic| (topic, true)),
                },
            };
            if topic.id == "policy_rate" && !self.of_money(h) {
                return None;
            }
        }
        // "exports of services were 1,550 billion, imports 1,722 billion": of services too
        if topic.item.is_empty()
            && matches!(topic.text.as_str(), "imports" | "exports")
            && let Some(told) = previous.map(|d| self.drafts[d].topic.id)
        {
            match (topic.id, told) {
                ("imports_goods", "exports_services") => topic.id = "imports_services",
                ("exports_goods", "imports_services") => topic.id = "exports_services",
                _ => {}
            }
        }
        // "retail sales of passenger vehicles amounted to 578,000 units": so many were sold
        let vehicles = || ["vehicle", "car", "auto", "motorcycle"].iter().any(|w| topic.item.contains(w));
        if topic.id == "retail_sales" && !topic.item.is_empty() && vehicles() && self.tells_of_units(h) {
            topic.id = "sales";
        }
        // "collected less than projected, a shortfall of 16 percent": of the taxes
        if topic.id == "fiscal_deficit"
            && figure.unit == Unit::Percent
            && topic.text.to_lowercase().ends_with("shortfall")
            && let Some(told) = previous.map(|d| &self.drafts[d].topic)
            && matches!(told.id, "tax_revenue" | "government_revenue" | "nontax_revenue")
        {
            topic = told.clone();
        }
        // "the industry's highest-ever sales", "the industry's exports": of the one that is spoken of
        if matches!(topic.item.as_str(), "industry" | "sector") && !topic.text.is_empty() {
            let told = previous.map(|d| &self.drafts[d].topic);
            let fits = |k: &&Topic| {
                let same =
                    k.id == topic.id && matches!(topic.id, "exports_goods" | "imports_goods" | "production");
                let goods = !matches!(k.item.as_str(), "" | "industry" | "sector");
                goods && (same || k.id == "sales" && matches!(topic.id, "sales" | "retail_sales"))
            };
            if let Some(known) = told.into_iter().chain(&self.carry.topic).find(fits) {
                topic.id = known.id;
                topic.item.clone_from(&known.item);
            }
        }
        // "loaded imports fell 4.3 percent to 456,029 TEU": boxes that a port handles
        if matches!(topic.id, "imports_goods" | "exports_goods") && self.tells_of_boxes(h) {
            let way = if topic.id == "imports_goods" { "imports" } else { "exports" };
            topic.id = "freight";
            way.clone_into(&mut topic.item);
        }
        // "welcomed 6.8 million passengers" in a text about tourists
        if topic.id == "tourist_arrivals" && text.lower(figure.end - 1) == "passengers" {
            topic.id = "passengers";
            topic.item.clear();
        }
        // "Korean ICT exports" in a text about goods
        if topic.id == "exports_services"
            && !topic.item.is_empty()
            && self.drafts.iter().any(|d| d.topic.id == "exports_goods" && d.topic.item == topic.item)
        {
            topic.id = "exports_goods";
        }
        // "the non-food sector dropped" in a text about shops
        if topic.id == "gva"
            && topic.text.to_ascii_lowercase().contains("food")
            && self.spoken_topics().next().is_some_and(|t| t.id == "retail_sales")
        {
            topic.id = "retail_sales";
        }
        // "industrial trade showed a surplus of 1.4 billion"
        if topic.id == "trade_volume"
            && let Some(s) = left.filter(|s| s.weak)
            && let Some(id) = super::weak::opposite(topic.id, text.lower(s.core.1 - 1))
        {
            topic.id = id;
        }
        // "from a C$1.6 billion deficit" after a surplus
        if let Some(s) = own.filter(|s| s.weak && s.core.0 == figure.end)
            && let Some(id) = super::weak::opposite(topic.id, text.lower(s.core.1 - 1))
        {
            topic.id = id;
        }
        if let Some(topic) = self.contributed(h, &topic, left) {
            return Some((topic, near));
        }
        let carried = bare && self.carry.topic.as_ref().is_some_and(|k| k.item == topic.item);
        if (topic.item.is_empty() || carried)
            && let Some(words) = self.excluded(line, figure.lead)
        {
            topic.item = words;
        }
        if topic.id.is_empty()
            && topic.item.is_empty()
            && let Some(item) = self.same_aggregate(&topic, previous)
        {
            topic.item = item;
        }
        if topic.id == "fdi" {
            let name = topic.text.to_lowercase();
            if !name.contains("direct") && self.in_securities(h) {
                topic.id = "portfolio_investment";
            }
            let lender = (figure.end..(figure.end + 6).min(line.end)).any(|t| {
                text.lower(t) == "from"
                    && (t + 1..t + 4).any(|w| matches!(text.lower(w), "imf" | "adb" | "aiib" | "idb"))
            });
            if lender {
                topic.id = "foreign_aid";
            }
            let flows = ["inflow", "inflows", "outflow", "outflows"];
            let bare =
                flows.iter().any(|w| name.ends_with(w) || name.starts_with(w)) && !name.contains("invest");
            let account = bare && self.spoken_topics().any(|t| t.id.starts_with("current_account"));
            let services = (floor..figure.lead).any(|t| text.lower(t) == "services");
            let sent_home = bare
                && self.spoken_topics().any(|t| t.id == "remittances")
                && !self.spoken_topics().any(|t| t.id == "fdi");
            if sent_home {
                topic.id = "remittances";
            }
            if account && services {
                topic.id = if name.contains("outflow") { "trade_deficit" } else { "trade_surplus" };
                "services".clone_into(&mut topic.item);
            }
            let mut sentence = line.first..line.end;
            if account && services || sent_home {
                // the balance of services, or what workers sent
            } else if bare && (line.first..figure.lead).any(|t| text.lower(t) == "capital") {
                topic.id = "capital_flows";
            } else if name.contains("outflow") {
                "outflows".clone_into(&mut topic.item);
            } else if name.contains("inflow")
                && (topic.item.is_empty() || topic.item == "outflows")
                && sentence.any(|t| self.text.lower(t).starts_with("outflow"))
            {
                "inflows".clone_into(&mut topic.item);
            }
        }
        // "net collections" in a text about direct taxes
        if topic.id == "tax_revenue"
            && topic.item.is_empty()
            && !["tax", "duty", "levy", "total"].iter().any(|w| topic.text.to_lowercase().contains(w))
            && let Some(known) = self.spoken_topics().find(|k| k.id == "tax_revenue" && !k.item.is_empty())
        {
            topic.item.clone_from(&known.item);
        }
        self.of_the_title(&mut topic);
        // "exports" in a text about one kind of exports stays with that kind
        if topic.id == "exports_goods" && topic.item.is_empty() {
            let known = previous
                .map(|d| &self.drafts[d].topic)
                .or(self.carry.topic.as_ref())
                .or(self.title_topic.as_ref());
            if let Some(k) = known.filter(|k| k.id == "exports_services") {
                topic.id = k.id;
                topic.item.clone_from(&k.item);
            }
        }
        if !near && (company == Firm::Said || self.own_matter(h)) {
            return None;
        }
        // a list: "food (0.32), tobacco (0.39)", "Saudi Arabia ($5.7 billion)"
        let moved_in_gap =
            line.between(floor, figure.lead).any(|m| matches!(m.sign, Sign::Cue(Cue::Move(_))));
        let labelled = lead == Lead::Comma && left.is_none() && self.labels(line, lead_at);
        let label = self.label_before(h);
        let open = self.bracket(h).filter(|open| {
            *open + 1 < figure.lead && lead != Lead::Open && left.is_none_or(|s| s.end <= *open)
        });
        if let Some((first, end)) = label {
            self.label_item(first, end, &mut topic);
        } else if let Some(open) = open {
            // "Germany and Finland (both -0.2 percent)"
            self.listed(line, &mut topic, Lead::Open, open, floor, figure.lead, previous.is_some());
        } else if left.is_none_or(|s| s.end < lead_at) && !moved_in_gap || lead == Lead::Open || labelled {
            self.listed(line, &mut topic, lead, lead_at, floor, figure.lead, previous.is_some());
        }
        if strong_left.is_none()
            || line.between(floor, figure.lead).any(|m| m.sign == Sign::Cue(Cue::Share))
            || self.share_across(h).is_some()
        {
            self.share_part(h, &mut topic);
        }
        // "declines in exports of both goods (-0.5 percent) and services (-0.4 percent)"
        if lead == Lead::Open && figure.unit == Unit::Percent {
            match (topic.id, topic.item.as_str()) {
                ("exports_goods", "services") => (topic.id, topic.item) = ("exports_services", String::new()),
                ("imports_goods", "services") => (topic.id, topic.item) = ("imports_services", String::new()),
                ("exports_services", "goods") => (topic.id, topic.item) = ("exports_goods", String::new()),
                ("imports_services", "goods") => (topic.id, topic.item) = ("imports_goods", String::new()),
                ("exports_goods" | "imports_goods", "goods") => topic.item.clear(),
                _ => {}
            }
        }
        self.narrow(h, &mut topic, left.is_some());
        self.taxed(line, &mut topic);
        self.central_bank_rate(h, &mut topic);
        // the unit of a rate names its currencies
        if topic.id == "exchange_rate" && !topic.item.contains("effective") && !topic.item.contains("eal") {
            topic.item = self.market_of_rate(line);
        }
        // kinds of goods have no market: their prices are consumers'
        let kind = matches!(
            topic.item.as_str(),
            "durable goods"
                | "goods"
                | "core goods"
                | "nondurable goods"
                | "consumer goods"
                | "durable consumer goods"
                | "food"
                | "food items"
                | "foodstuffs"
                | "non-food items"
                | "beverages"
                | "non-alcoholic beverages"
                | "clothing"
                | "clothes"
                | "footwear"
                | "clothing and footwear"
                | "food and non-alcoholic beverages"
                | "food and beverages"
        );
        if topic.id == "commodity_price" && kind && figure.unit == Unit::Percent {
            topic.id = "cpi";
        }
        if topic.id == "cpi_core" && topic.item.starts_with("excluding") {
            topic.item.clear();
        }
        // "Filipinos overseas sent home": where all remittances come from
        if topic.id == "remittances" && matches!(topic.item.as_str(), "overseas" | "foreign" | "abroad") {
            topic.item.clear();
        }
        super::bourses::of_its_exchange(&mut topic);
        // "at current prices GDP rose 12.7 percent"
        if topic.id == "gdp" && topic.item.is_empty() && self.nominal(h) {
            "current prices".clone_into(&mut topic.item);
        }
        // "led by construction (14.2 percent)": a branch's growth is that of its value added
        let grew = matches!(text.lower(figure.end), "growth" | "increase" | "rise" | "expansion")
            && text.lower(figure.end + 1) == "in";
        if (lead == Lead::Open || grew)
            && topic.id == "gdp"
            && figure.unit == Unit::Percent
            && text.v.items.iter().any(|i| i.kind == "sector" && i.item == topic.item)
        {
            topic.id = "gva";
        }
        // branches listed behind an economy's growth
        if lead == Lead::Open
            && matches!(topic.id, "industrial_production" | "manufacturing_output" | "construction")
            && self.title_topic.as_ref().is_some_and(|t| matches!(t.id, "gdp" | "gva"))
            && figure.unit == Unit::Percent
        {
            if topic.id == "construction" {
                "construction".clone_into(&mut topic.item);
            }
            if !topic.item.is_empty() {
                topic.id = "gva";
            }
        }
        self.worldwide(h, &mut topic);
        self.of_the_index(&mut topic, figure);
        self.of_the_good(h, &mut topic);
        self.counted_good(h, &mut topic);
        self.receipts_of_services(line, &mut topic);
        // builders are no factories
        if matches!(topic.id, "manufacturing_output" | "industrial_production" | "production")
            && topic.item == "construction"
        {
            topic.id = "construction";
            topic.item.clear();
        }
        // "the trade gap with America" of a country whose surplus was told
        if topic.id == "trade_deficit"
            && topic.text.to_lowercase().split(' ').any(|w| matches!(w, "gap" | "imbalance"))
            && self.spoken_topics().any(|t| t.id == "trade_surplus" && t.area == topic.area)
        {
            topic.id = "trade_surplus";
        }
        // "the balance of trade" in a text about deficits
        let balance = |name: &str| {
            let name = name.to_lowercase();
            name.starts_with("balance of trade") || name.starts_with("trade balance")
        };
        if topic.id == "trade_surplus"
            && balance(&topic.text)
            && self.spoken_topics().any(|t| matches!(t.id, "current_account_deficit" | "trade_deficit"))
        {
            topic.id = "trade_deficit";
        }
        if topic.id == "current_account_surplus"
            && topic.text.to_lowercase().contains("balance")
            && self.spoken_topics().any(|t| t.id == "current_account_deficit")
        {
            topic.id = "current_account_deficit";
        }
        // whose rate it is goes without saying
        if topic.id == "policy_rate" && topic.item == "central bank" {
            topic.item.clear();
        }
        // "a trade trade surplus"
        if topic.id.starts_with("trade_") && topic.item == "trade" {
            topic.item.clear();
        }
        // factories make tonnes of a good
        if topic.id == "manufacturing_output"
            && matches!(figure.unit, Unit::Count(unit) if !matches!(unit, "persons" | "units"))
            && !topic.item.is_empty()
        {
            topic.id = "production";
        }
        Some((topic, near))
    }

    /// "Foreign investments in the government securities market": in papers, not in firms.
    fn in_securities(&self, h: &Here<'_>) -> bool {
        let text = &self.text;
        (h.line.first..h.figure.lead).any(|t| {
            matches!(text.lower(t), "in" | "into" | "to")
                && (t + 1..(t + 6).min(h.figure.lead)).take_while(|w| text.tokens[*w].kind == Kind::Word).any(
                    |w| {
                        matches!(
                            text.lower(w),
                            "securities" | "bonds" | "bills" | "equities" | "shares" | "stocks" | "t-bills"
                        ) || text.lower(w) == "stock" && matches!(text.lower(w + 1), "market" | "exchange")
                    },
                )
        })
    }

    /// "The price of a ticket", "the prices of West End flats": of what no table knows, not of all that is bought.
    fn price_of_other(&self, s: &Subject) -> bool {
        let text = &self.text;
        let price =
            s.id == "cpi" && s.item.is_empty() && matches!(text.lower(s.core.1 - 1), "price" | "prices");
        let mut of = s.core.1 + 1;
        while matches!(text.lower(of), "the" | "a" | "an" | "all" | "most" | "many" | "some") {
            of += 1;
        }
        let all =
            matches!(text.lower(of), "goods" | "services" | "things" | "everything" | "items" | "products");
        // "prices of beans, maize flour and sugar"
        let known = || {
            (of..of + 8)
                .take_while(|t| *t < text.tokens.len() && text.tokens[*t].kind != Kind::Number)
                .flat_map(|t| text.hits_at(t))
                .any(|hit| matches!(hit.meaning, Meaning::Item(i) if text.v.items[i as usize].kind == "good"))
        };
        price && text.lower(s.core.1) == "of" && !all && !known()
    }

    /// A verb of movement or of a level stands between.
    pub(super) fn verb_between(line: &Line, from: usize, to: usize) -> bool {
        line.between(from, to).any(|m| matches!(m.sign, Sign::Cue(Cue::Move(_) | Cue::Level)))
    }

    /// "At current prices", "in nominal terms" in the clause of the figure.
    fn nominal(&self, h: &Here<'_>) -> bool {
        let text = &self.text;
        (h.floor..h.limit.max(h.figure.end)).any(|t| match text.lower(t) {
            "at" | "in" => {
                text.lower(t + 1) == "current" && matches!(text.lower(t + 2), "prices" | "market")
                    || text.lower(t + 1) == "nominal" && text.lower(t + 2) == "terms"
            }
            _ => false,
        })
    }

    /// "Exports alone" under a title about coffee exports are of coffee.
    fn of_the_title(&self, topic: &mut Topic) {
        let bare = topic.item.is_empty() && !topic.text.contains(' ');
        let Some(title) = self.title_topic.as_ref().filter(|t| bare && t.id == topic.id) else { return };
        if matches!(topic.id, "exports_goods" | "imports_goods" | "production" | "sales" | "orders") {
            topic.item.clone_from(&title.item);
        }
    }

    /// In a text about a price index, the percentage of a good's price is that of the index's part.
    fn of_the_index(&self, topic: &mut Topic, figure: &Figure) {
        let about = [self.title_topic.as_ref(), self.carry.topic.as_ref()];
        let index = about.into_iter().flatten().find(|t| matches!(t.id, "cpi" | "ppi" | "wpi"));
        if topic.id == "commodity_price"
            && figure.unit == Unit::Percent
            && figure.per.is_none()
            && let Some(index) = index
        {
            topic.id = index.id;
            // what oil costs on the world's markets is no part of a country's index
            if !topic.area_said && topic.area == "WLD" {
                topic.area.clone_from(&index.area);
            }
        }
        // "prices for finished goods" in a text about producer prices
        let producers = about.into_iter().flatten().find(|t| matches!(t.id, "ppi" | "wpi") && !t.weak);
        let words = topic.text.to_lowercase();
        if topic.id == "cpi"
            && (words.starts_with("price") || words.ends_with("prices"))
            && !["consumer", "inflation", "retail"].iter().any(|w| words.contains(w))
            && let Some(index) = producers
        {
            topic.id = index.id;
        }
    }

    /// "Excluding cars, sales fell": what the clause leaves out, as an item.
    pub(super) fn excluded(&self, line: &Line, to: usize) -> Option<String> {
        let from = status::clause_start(&self.text, line, to);
        let at = (from..to).find(|t| matches!(self.text.lower(*t), "excluding" | "ex"))?;
        let end = (at..to).find(|t| self.text.tokens[*t].is(','))?;
        (end > at + 1 && end - at < 12).then(|| self.text.words(at, end).to_lowercase())
    }
}

/// The sentence tells how shares were dealt in.
fn traded(text: &super::text::Text<'_>, line: &Line) -> bool {
    (line.first..line.end).any(|t| {
        matches!(
            text.lower(t),
            "profit-taking"
                | "bulls"
                | "bears"
                | "trading"
                | "traders"
                | "stocks"
                | "shares"
                | "bourse"
                | "session"
                | "rally"
        ) || text.lower(t) == "profit" && text.lower(t + 2) == "taking"
    })
}

/// Where the subject that a figure stands before begins.
fn topic_at(subjects: &[Subject], figure: &Figure) -> usize {
    subjects.iter().find(|s| s.core.0 >= figure.end).map_or(0, |s| s.core.0)
}
