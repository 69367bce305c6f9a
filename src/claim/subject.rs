//! Subjects: the noun phrases that name an indicator, with what narrows them.
//!
//! A subject begins as an alias from the tables and is extended to the left over its modifiers
//! ("non-petroleum exports") and to the right over "of …", "from …", "excluding …".

pub(crate) use super::phrase::strip;
use super::phrase::{left, right};
use super::text::{Line, Text};
use super::unlisted::{told_of, unlisted_before};
pub(crate) use super::words::{generic, stops};
use super::{joined, unnamed};
use crate::token::{Kind, Token};
use crate::vocabulary::{IndicatorAlias, Meaning, Naming, Vocabulary};

/// A noun phrase that names an indicator.
#[derive(Clone, Debug)]
pub(crate) struct Subject {
    /// First token of the whole phrase.
    pub first: usize,
    /// The alias itself.
    pub core: (usize, usize),
    /// Token after the phrase.
    pub end: usize,
    /// Indicator id, empty for a phrase that names a statistic not on the list.
    pub id: &'static str,
    pub item: String,
    pub text: String,
    /// Names it only if nothing better does.
    pub weak: bool,
    /// The phrase speaks of a rate of change ("inflation", "growth").
    pub growth: bool,
    /// Area index in the vocabulary.
    pub area: Option<u32>,
    pub region: Option<u32>,
    pub counterpart: Option<u32>,
    /// A time expression inside the phrase ("February housing starts").
    pub period: Option<usize>,
    /// The whole that a percentage is taken of ("3.7 percent of GDP").
    pub whole: bool,
    /// The end of the bracket or relative clause that it stands in: it names nothing behind that.
    pub aside: Option<usize>,
}

impl Subject {
    /// Whether a figure at `at` behind the phrase can be about it.
    pub fn reaches(&self, at: usize) -> bool {
        !self.whole && self.aside.is_none_or(|end| at < end)
    }
}

struct Core {
    first: usize,
    end: usize,
    alias: u32,
}

/// All subjects of a sentence, in order, without overlaps.
pub(crate) fn find(text: &Text<'_>, line: &Line) -> Vec<Subject> {
    let v = text.v;
    let mut cores: Vec<Core> = Vec::new();
    for hit in text.hits.within(line.first, line.end) {
        let (first, end) = (hit.first as usize, hit.end as usize);
        let Meaning::Indicator(alias) = hit.meaning else { continue };
        if end > line.end || text.period_at[first] != 0 && !unnamed::tenor(text, first, end) {
            continue;
        }
        if unnamed::none(text, line, first, end, &v.indicators[alias as usize]) {
            // "sales of petrol cars": the noun is looked up alone
            let noun = unnamed::cuts_a_good(text, first, end).then(|| {
                v.indicators.iter().position(|a| a.alias == text.lower(first) && a.naming == Naming::Weak)
            });
            if let Some(alias) = noun.flatten().and_then(|alias| u32::try_from(alias).ok()) {
                cores.push(Core { first, end: first + 1, alias });
            }
            continue;
        }
        cores.push(Core { first, end, alias });
    }
    if cores.is_empty() {
        return Vec::new();
    }
    // the longest phrase wins; among equals a name before a head before a weak one
    let rank = |c: &Core| match v.indicators[c.alias as usize].naming {
        Naming::Name => 0,
        Naming::Head => 1,
        Naming::Weak => 2,
    };
    let mut out: Vec<Subject> = Vec::new();
    let mut at = 0;
    while at < cores.len() {
        let mut best = at;
        // overlapping group
        let mut stop = cores[at].end;
        let mut next = at + 1;
        while next < cores.len() && cores[next].first < stop {
            let longer = cores[next].end - cores[next].first > cores[best].end - cores[best].first;
            // "global trade surplus": the balance, not the trade
            let balance = cores[next].end > cores[best].end
                && matches!(text.lower(cores[next].end - 1), "surplus" | "deficit" | "gap")
                && cores[next].end - cores[next].first == cores[best].end - cores[best].first;
            if longer || balance {
                best = next;
            }
            stop = stop.max(cores[next].end);
            next += 1;
        }
        if next == at + 1 {
            let core = &cores[at];
            out.extend(build(text, line, core.first, core.end, core.alias));
            at = next;
            continue;
        }
        let length = |c: &Core| std::cmp::Reverse(c.end - c.first);
        let chosen = (cores[best].first, cores[best].end);
        // a longer phrase that wants an item and has none leaves its words to a shorter weak one
        let mut group: Vec<&Core> =
            cores[at..next].iter().filter(|c| (c.first, c.end) == chosen || rank(c) == 2).collect();
        group.sort_by_key(|c| ((c.first, c.end) != chosen, length(c), rank(c)));
        if let Some(subject) = group.iter().find_map(|c| build(text, line, c.first, c.end, c.alias)) {
            out.push(subject);
        }
        at = next;
    }
    out.sort_by_key(|s| s.core.0);
    // a weak name inside a phrase only narrows it: "net worth of American households"
    // "the CPI less housing cost": so does what is left out
    out.dedup_by(|b, a| {
        let left_out = matches!(text.lower(a.core.1), "less" | "excluding" | "ex");
        b.core.0 < a.core.1 || (b.weak && !a.weak || left_out) && b.core.1 <= a.end
    });
    // "overnight tourist arrivals": a name that can mean other things narrows the one whose phrase it opens
    let mut at = 1;
    while at < out.len() {
        let (a, b) = (&out[at - 1], &out[at]);
        let opens = a.weak
            && !b.weak
            && b.first <= a.core.0
            && a.core.1 <= b.core.0
            && !(a.core.1..b.core.0).any(|t| matches!(text.lower(t), "," | "and" | "&" | "or"));
        if opens {
            out.remove(at - 1);
            at = at.saturating_sub(1).max(1);
        } else {
            at += 1;
        }
    }
    // "weekly earnings for employees": who earns
    out.dedup_by(|b, a| {
        let who = matches!(b.id, "employment" | "population");
        let earners = matches!(a.id, "wages" | "personal_income")
            && b.first == a.end + 1
            && matches!(text.lower(a.end), "for" | "of" | "among");
        // "remittances from sea-based workers": who sends
        let senders = who
            && a.id == "remittances"
            && b.core.0 <= a.core.1 + 6
            && matches!(text.lower(a.core.1), "from" | "by" | "of");
        if senders {
            let kind = a.core.1 + 1..b.core.1;
            let named = kind.clone().any(|t| text.lower(t) == "based" || text.lower(t).ends_with("-based"));
            a.item = if named { text.words(kind.start, kind.end) } else { String::new() };
            a.end = b.end.max(b.core.1);
        }
        who && (earners || senders)
    });
    // "headline and core inflation averaged 1.7 and 1.8 percent": two rates
    let paired = out.iter().position(|s| {
        s.id == "cpi_core"
            && s.first >= line.first + 2
            && text.lower(s.first - 1) == "and"
            && matches!(text.lower(s.first - 2), "headline" | "overall" | "total" | "cpi")
    });
    if let Some(at) = paired {
        let (core, first) = (out[at].clone(), out[at].first - 2);
        let whole = Subject {
            first,
            core: (first, first + 1),
            end: first + 1,
            id: "cpi",
            item: String::new(),
            text: text.words(first, first + 1),
            ..core
        };
        out.insert(at, whole);
    }
    // "the gap between exports and imports"
    for s in &mut out {
        let gap = s.first.saturating_sub(4)..s.first;
        if s.id == "trade_volume"
            && gap.clone().any(|t| text.lower(t) == "between")
            && gap.clone().any(|t| matches!(text.lower(t), "gap" | "difference" | "shortfall" | "imbalance"))
        {
            s.id = "trade_deficit";
        }
    }
    joined::settle(text, line, &mut out);
    out
}

/// Whether a subject of the alias can name its indicator by itself: [`build`] and what joins subjects make a
/// strong one of few weak aliases.
pub(super) fn may_be_strong(alias: &IndicatorAlias) -> bool {
    alias.naming != Naming::Weak
        || matches!(alias.id, "fdi" | "investment" | "portfolio_investment")
        || super::balances::is_balance(alias.alias.rsplit(' ').next().unwrap_or(""))
}

/// The subject of an alias with all that narrows it; nothing where a head lacks its item.
fn build(text: &Text<'_>, line: &Line, first: usize, end: usize, alias: u32) -> Option<Subject> {
    let v = text.v;
    let entry = &v.indicators[alias as usize];
    let flow = super::partner::flow(entry.id);
    // "5 percent for urban residents": a group that a figure holds for
    if entry.naming != Naming::Name
        && matches!(entry.id, "population" | "subscribers")
        && first > line.first
        && matches!(text.lower(left_of(text, line, first)), "for" | "among")
    {
        return None;
    }
    let l = left(text, line, first, entry.naming == Naming::Name && !entry.item.is_empty());
    let r = right(text, line, end, flow, entry.id.is_empty());
    let item_words = |a: usize, b: usize| text.words(a, b);
    let mut item = String::new();
    let mut core_id = entry.id;
    let left_kind = l.item.map(|i| v.items[i.2 as usize].kind);
    let right_kind = r.item_index.map(|i| v.items[i as usize].kind);
    match entry.naming {
        Naming::Head => {
            let wanted = entry.item;
            // the same words can be a good and a sector: try every meaning of the item
            let kinds_left: Vec<(usize, usize, u32)> =
                l.item.into_iter().flat_map(|(f, e, _)| all_items(text, f, e)).collect();
            let left_fit = kinds_left.iter().find(|(_, _, i)| fits(wanted, v.items[*i as usize].kind));
            let right_fit = r.item.and_then(|(f, e)| {
                all_items(text, f, e).into_iter().find(|(_, _, i)| fits(wanted, v.items[*i as usize].kind))
            });
            if let Some(&(f, e, i)) = left_fit {
                let first = l.item.filter(|_| l.listed).map_or(f, |whole| whole.0.min(f));
                item = canonical(text, first, e, i);
            } else if let Some((f, e, i)) = right_fit.filter(|(f, e, _)| !names_more(text, *f, *e)) {
                let narrowed = r.item.filter(|(first, _)| *first < f && r.compound);
                item = narrowed.map_or_else(|| canonical(text, f, e, i), |(f, e)| strip(text, f, e));
            } else if wanted == "any" && !l.unknown.is_empty() && l.item.is_none() {
                item = unknown_words(text, &l.unknown);
            } else {
                return None;
            }
        }
        Naming::Name | Naming::Weak => {
            entry.item.clone_into(&mut item);
            if let Some((f, e, _)) = l.item.filter(|_| l.listed && !item.is_empty()) {
                item = strip(text, f, e);
            }
            if item.is_empty() && entry.id == "tax_revenue" {
                // "direct tax collections": the tax stands inside the name
                let inside = text.hits.within(first, end).iter();
                if let Some((f, e, i)) =
                    inside.filter(|h| h.end as usize <= end).find_map(|h| match h.meaning {
                        Meaning::Item(i) if v.items[i as usize].kind == "tax" => {
                            Some((h.first as usize, h.end as usize, i))
                        }
                        _ => None,
                    })
                {
                    item = canonical(text, f, e, i);
                }
            }
            if item.is_empty() && denied(text, first) {
                item = format!("non-{}", text.lower(first));
            }
            let own = !item.is_empty();
            let component = |kind: Option<&str>| kind == Some("component");
            if let Some((f, e, i)) = l.item
                && !own
                && !(component(left_kind) && generic(text.lower(f)))
            {
                item = canonical(text, f, e, i);
            } else if let Some((f, e)) = r.item
                && !own
                && item.is_empty()
            {
                item = match r.item_index {
                    Some(i) if !component(right_kind) || right_kind.is_some() => canonical(text, f, e, i),
                    _ => strip(text, f, e),
                };
            }
            if item.is_empty() && !l.unknown.is_empty() && takes_any(entry.id) {
                item = unknown_words(text, &l.unknown);
            }
            // "palay production", "hot laminate production": a good that is in no table
            let bare = entry.naming == Naming::Weak
                && matches!(entry.alias, "production" | "output" | "consumption" | "usage");
            if item.is_empty() && bare && unlisted_before(text, &l.unknown, first) {
                item = unknown_words(text, &l.unknown).to_lowercase();
                core_id = told_of(entry.alias);
            } else if bare && r.unlisted {
                core_id = told_of(entry.alias);
            }
        }
    }
    // "the stock exchange's gold index"
    if core_id == "manufacturing_output"
        && entry.alias == "index"
        && (l.first.saturating_sub(3)..first)
            .any(|t| matches!(text.lower(t), "stock" | "exchange" | "share" | "shares"))
    {
        core_id = "stock_index";
    }
    // "shipments of cocoa from Ivory Coast" leave the country
    if core_id == "sales"
        && entry.alias.starts_with("shipment")
        && right_kind == Some("good")
        && (end..r.end).any(|t| text.lower(t) == "from")
    {
        core_id = "exports_goods";
    }
    // "earnings from cocoa" are a country's, not a worker's
    if core_id == "wages"
        && entry.alias == "earnings"
        && text.lower(end) == "from"
        && text.hits_at(end + 1).iter().any(
            |h| matches!(h.meaning, Meaning::Item(i) if matches!(v.items[i as usize].kind, "good" | "service")),
        )
    {
        core_id = "exports_goods";
    }
    // "reserves of cocoa beans" are no currencies
    if core_id == "forex_reserves"
        && entry.naming != Naming::Name
        && right_kind == Some("good")
        && !matches!(item.as_str(), "gold" | "silver")
        && text.lower(end) == "of"
    {
        core_id = "inventories";
    }
    // "the youth rate", "the rate for women": of those without work
    if core_id == "interest_rate" && entry.naming == Naming::Head && of_people(&item) {
        core_id = "unemployment_rate";
    }
    // "a doctor's average salary", "teachers' pay", "a nurse salary"
    if core_id == "wages" && item.is_empty() {
        item = owner(text, line, l.first, &l.unknown).unwrap_or_default();
    }
    // "overall exports" are those of goods and services, apart from the goods that other sentences mean
    let overall = (l.first..end).any(|t| text.lower(t) == "overall");
    if overall
        && item.is_empty()
        && r.counterpart.is_none()
        && matches!(core_id, "exports_goods" | "imports_goods" | "trade_deficit" | "trade_surplus")
    {
        "overall".clone_into(&mut item);
    }
    let held = l.body.is_some_and(|b| central_bank(v.areas[b as usize].name));
    if held && core_id == "forex_reserves" && item.is_empty() {
        "central bank".clone_into(&mut item);
    }
    if let Some((f, e)) = r.excluding {
        let mut words = item_words(f, e);
        if text.lower(f) == "less" {
            words = format!("excluding {}", item_words(f + 1, e));
        }
        if item.is_empty() {
            item = words;
        } else {
            item = format!("{item} {words}");
        }
    }
    // "mineral sales", "sales of tractors": of one good, not of shops
    if core_id == "retail_sales" && entry.alias == "sales" && !item.is_empty() && entry.naming == Naming::Weak
    {
        core_id = "sales";
    }
    // "a surplus for merchandise trade", "the deficit on services"
    if matches!(core_id, "fiscal_surplus" | "fiscal_deficit")
        && entry.naming == Naming::Head
        && matches!(
            item.to_lowercase().as_str(),
            "merchandise" | "goods" | "visible" | "visibles" | "services" | "invisibles" | "trade"
        )
    {
        core_id = if core_id == "fiscal_surplus" { "trade_surplus" } else { "trade_deficit" };
        if item != "services" {
            item.clear();
        }
    }
    // whose money it is goes without saying
    if matches!(
        core_id,
        "government_borrowing"
            | "government_expenditure"
            | "government_revenue"
            | "public_debt"
            | "tax_revenue"
            | "gdp"
            | "gni"
            | "cpi"
    ) && matches!(
        item.to_lowercase().as_str(),
        "government" | "public" | "general government" | "state budget"
    ) {
        item.clear();
    }
    // homes are what house prices are of
    if core_id == "house_prices"
        && matches!(
            item.to_lowercase().as_str(),
            "residential" | "residential property" | "homes" | "housing" | "houses"
        )
    {
        item.clear();
    }
    // farming is no branch of industry
    if matches!(core_id, "manufacturing_output" | "industrial_production") && farming(&item) {
        core_id = "gva";
    }
    // whose ratio it is goes without saying
    if matches!(
        core_id,
        "capital_adequacy" | "nonperforming_loans" | "bank_assets" | "bank_deposits" | "bank_credit"
    ) && matches!(item.as_str(), "banks" | "bank" | "banking" | "banking sector" | "banking system")
    {
        item.clear();
    }
    // a branch of industry that is not manufacturing
    if matches!(core_id, "manufacturing_output" | "production")
        && entry.naming == Naming::Head
        && (l.listed || core_id == "manufacturing_output")
        && utility(&item)
    {
        core_id = "industrial_production";
    }
    if core_id == "money_supply" && text.lower(end) == "(" && text.lower(end + 1).starts_with('m') {
        // "broad money (M2)": the aggregate's own sign, one token or two
        let stop = (end + 2..end + 4).find(|t| text.lower(*t) == ")");
        if let Some(stop) = stop
            && text.words(end + 1, stop).len() == 2
        {
            item = text.words(end + 1, stop);
        }
    }
    // services and goods
    if core_id == "exports_goods" || core_id == "imports_goods" {
        let service = [l.item.map(|i| i.2), r.item_index]
            .into_iter()
            .flatten()
            .any(|i| v.items[i as usize].kind == "service");
        // "exports of ICT" are named like the sector
        let sector = r.item.filter(|_| !service).is_some_and(|(first, end)| {
            let kinds = |kind: &str| {
                all_items(text, first, end).iter().any(|(_, _, i)| v.items[*i as usize].kind == kind)
            };
            kinds("service") && !kinds("good")
        });
        if (service || sector) && !item.is_empty() && !matches!(entry.item, "goods and services") {
            core_id = if core_id == "exports_goods" { "exports_services" } else { "imports_services" };
        }
    }
    let lower_alias = entry.alias;
    let growth = lower_alias.contains("inflation")
        || lower_alias.contains("growth")
        || lower_alias.contains("deflation")
        || lower_alias.contains("rate of increase");
    let period = l.period.or(r.period);
    let mut start = l.first;
    while start < first && matches!(text.lower(start), "the" | "a" | "an" | "its" | "'" | "-") {
        start += 1;
    }
    // "global growth" is a name that begins with its area
    let opening = text.hits_at(first).iter().find_map(|hit| match hit.meaning {
        Meaning::Area(a) if (hit.end as usize) < end && text.whole_area(a) => Some(a),
        _ => None,
    });
    let (mut area, mut counterpart) = (l.area.or(r.area).or(opening), r.counterpart);
    // "remittances to Bangladesh" in a text from there
    let home = |a: u32| v.areas[a as usize].code == text.home;
    if area.is_none()
        && let Some(own) = counterpart.filter(|a| home(*a))
    {
        (area, counterpart) = (Some(own), None);
    }
    // "Chinese investment in the country"
    let inside =
        text.lower(r.end) == "in" && matches!(text.lower(r.end + 2), "country" | "kingdom" | "economy");
    if matches!(core_id, "fdi" | "investment" | "portfolio_investment")
        && counterpart.is_none()
        && l.area.is_some()
        && (inside || r.area.is_some())
    {
        counterpart = l.area;
        area = r.area;
        core_id = "fdi";
    }
    let partnered = counterpart.is_some() && core_id == "fdi"
        || core_id == "exports_goods" && entry.id == "wages" && !item.is_empty();
    Some(Subject {
        first: start,
        core: (first, end),
        end: r.end,
        id: core_id,
        item,
        text: text.words(start, r.end),
        weak: (entry.naming == Naming::Weak || core_id == "unemployment_rate" && entry.id == "interest_rate")
            && !partnered,
        growth,
        area,
        region: l.region.or(r.region),
        counterpart,
        period,
        whole: false,
        aside: None,
    })
}

/// The token before a noun and its one adjective.
fn left_of(text: &Text<'_>, line: &Line, first: usize) -> usize {
    let before = first - 1;
    if before > line.first && text.tokens[before].kind == Kind::Word && !stops(text.lower(before)) {
        before - 1
    } else {
        before
    }
}

/// The indicator and the item that a noun phrase of its own names.
pub(crate) fn named(v: &Vocabulary, tokens: &[Token<'_>]) -> Option<(&'static str, String)> {
    let hits = v.phrases.find(tokens);
    let all = hits.all();
    let len = u32::try_from(tokens.len()).ok()?;
    let whole = all.iter().filter(|h| h.first == 0 && h.end == len).filter_map(|h| match h.meaning {
        Meaning::Indicator(a) => Some(&v.indicators[a as usize]),
        _ => None,
    });
    if let Some(alias) = whole.filter(|a| a.naming != Naming::Head).min_by_key(|a| a.naming == Naming::Weak) {
        return Some((alias.id, alias.item.to_owned()));
    }
    for head in all.iter().filter(|h| h.end == len && h.first > 0) {
        let Meaning::Indicator(a) = head.meaning else { continue };
        let alias = &v.indicators[a as usize];
        let item = all.iter().filter(|h| h.first == 0 && h.end == head.first).find_map(|h| match h.meaning {
            Meaning::Item(i) => Some(&v.items[i as usize])
                .filter(|i| alias.naming != Naming::Head || fits(alias.item, i.kind)),
            _ => None,
        });
        if let Some(item) = item {
            // electricity is all that is generated, construction all that is built
            let item =
                if matches!(alias.id, "electricity_generation" | "construction") { "" } else { item.item };
            return Some((alias.id, item.to_owned()));
        }
    }
    None
}

/// Whose pay it is: the noun before "'s", or right before the noun for pay.
fn owner(text: &Text<'_>, line: &Line, first: usize, unknown: &[usize]) -> Option<String> {
    let trade = |t: usize| {
        let word = text.lower(t);
        text.tokens[t].kind == Kind::Word
            && (!text.tokens[t].capital() || t == line.first)
            && text.period_at[t] == 0
            && earns(word)
    };
    if let Some(&t) = unknown.first().filter(|t| trade(**t)) {
        return Some(text.lower(t).to_owned());
    }
    let owned =
        first > line.first + 1 && matches!(text.lower(first - 1), "'s" | "\u{2019}s" | "'" | "\u{2019}");
    let at = owned.then(|| first - 2)?;
    trade(at).then(|| text.lower(at).to_owned())
}

/// People by the work that they do.
fn earns(word: &str) -> bool {
    let one = word.strip_suffix('s').unwrap_or(word);
    matches!(
        one,
        "doctor"
            | "nurse"
            | "teacher"
            | "professor"
            | "driver"
            | "miner"
            | "docker"
            | "pilot"
            | "engineer"
            | "builder"
            | "farmworker"
            | "farmhand"
            | "soldier"
            | "policeman"
            | "policemen"
            | "firefighter"
            | "firemen"
            | "clerk"
            | "banker"
            | "programmer"
            | "developer"
            | "cleaner"
            | "labourer"
            | "laborer"
            | "electrician"
            | "plumber"
            | "mechanic"
            | "welder"
            | "lawyer"
            | "judge"
            | "manager"
            | "director"
            | "executive"
            | "graduate"
            | "apprentice"
            | "servant"
            | "lecturer"
            | "scientist"
            | "technician"
            | "secretary"
            | "waiter"
            | "cashier"
            | "trader"
            | "analyst"
            | "sailor"
            | "seafarer"
            | "steelworker"
            | "autoworker"
            | "chef"
            | "carer"
            | "midwive"
            | "paramedic"
            | "women"
            | "men"
    )
}

/// People by their sex or age.
fn of_people(item: &str) -> bool {
    matches!(
        item.to_lowercase().as_str(),
        "youth"
            | "men"
            | "women"
            | "male"
            | "female"
            | "males"
            | "females"
            | "teenagers"
            | "graduates"
            | "young people"
    )
}

/// A branch of agriculture.
fn farming(item: &str) -> bool {
    matches!(
        item.to_lowercase().as_str(),
        "agriculture"
            | "livestock"
            | "poultry"
            | "fisheries"
            | "fishing"
            | "forestry"
            | "crops"
            | "farming"
            | "horticulture"
            | "aquaculture"
            | "dairy farming"
    )
}

/// A branch of industry outside manufacturing: mines, power, gas, water.
fn utility(item: &str) -> bool {
    let item = item.to_lowercase();
    ["mining", "quarrying", "electricity", "water supply", "sewerage", "utilities", "energy", "steam"]
        .iter()
        .any(|w| item.contains(w))
}

/// Whether a head that wants an item of some kinds takes one of this kind.
fn fits(wanted: &str, kind: &str) -> bool {
    wanted == "any" || wanted.split(' ').any(|w| w == kind) || (kind == "component" && wanted == "sector")
}

/// The body is a central bank, by its name.
fn central_bank(name: &str) -> bool {
    let name = name.to_lowercase();
    ["bank", "banco", "bangko", "banque", "bundesbank", "monetary authority"]
        .iter()
        .any(|word| name.contains(word))
}

/// Every item meaning of the words `first..end`.
fn all_items(text: &Text<'_>, first: usize, end: usize) -> Vec<(usize, usize, u32)> {
    text.hits_at(first)
        .iter()
        .chain(text.hits.within(first + 1, end))
        .filter_map(|h| match h.meaning {
            Meaning::Item(i) if h.end as usize == end => Some((h.first as usize, end, i)),
            _ => None,
        })
        .collect()
}

/// The item as a statistician prints it, or as printed where more words than the alias stand.
fn canonical(text: &Text<'_>, first: usize, end: usize, item: u32) -> String {
    let exact = text
        .hits_at(first)
        .iter()
        .any(|h| matches!(h.meaning, Meaning::Item(i) if i == item) && h.end as usize == end);
    // "the agro-forestry-fishery sector"
    let mut whole = first;
    while whole >= 2
        && text.tokens[whole - 1].dash()
        && !text.tokens[whole - 1].spaced
        && text.tokens[whole - 2].kind == Kind::Word
        && text.lower(whole - 2).len() > 2
        && text.lower(whole - 2) != "non"
    {
        whole -= 2;
    }
    let more = text.tokens.get(end).is_some_and(|t| t.dash() && !t.spaced)
        && text.tokens.get(end + 1).is_some_and(|t| t.kind == Kind::Word);
    if whole + 4 <= first || more && whole < first {
        return text.words(whole, if more { end + 2 } else { end });
    }
    let name = if exact { text.v.items[item as usize].item.to_owned() } else { strip(text, first, end) };
    if denied(text, first) { format!("non-{name}") } else { name }
}

/// "Non-commercial transfers", "non-residential permits": all but what the word names.
fn denied(text: &Text<'_>, first: usize) -> bool {
    first >= 2 && text.tokens[first - 1].dash() && text.lower(first - 2) == "non"
}

/// A word that says how or when, a unit, or a piece of a word: of no good.
fn adverbial(text: &Text<'_>, at: usize) -> bool {
    let word = text.lower(at);
    word.len() < 3
        || word.len() > 5 && word.ends_with("est")
        || word.len() > 4 && word.ends_with("ly")
        || matches!(
            word,
            "now"
                | "then"
                | "seeing"
                | "buying"
                | "covering"
                | "predicting"
                | "estimates"
                | "department"
                | "future"
                | "won"
        )
        || text.hits_at(at).iter().any(|hit| matches!(hit.meaning, Meaning::Unit(_)))
}

fn unknown_words(text: &Text<'_>, unknown: &[usize]) -> String {
    // "the strongest exports": how they are, not of what
    // "the statistics office's index": whose it is
    let owner = |t: usize| matches!(text.lower(t + 1), "'s" | "\u{2019}s");
    let unknown: Vec<usize> =
        unknown.iter().copied().filter(|t| !adverbial(text, *t) && !owner(*t)).collect();
    let (Some(last), Some(first)) = (unknown.first(), unknown.last()) else { return String::new() };
    let words = strip(text, *first, last + 1);
    if matches!(words.to_lowercase().as_str(), "non" | "pre" | "ex") { String::new() } else { words }
}

/// A longer name begins with the item: "growth in Sterling M3".
fn names_more(text: &Text<'_>, first: usize, end: usize) -> bool {
    let starts = text.hits_at(first).iter().filter(|h| h.end as usize > end);
    starts.chain(text.hits_at(end)).any(|h| {
        matches!(h.meaning, Meaning::Indicator(a) if text.v.indicators[a as usize].naming == Naming::Name)
    })
}

/// Indicators of which any noun in front is an item.
fn takes_any(id: &str) -> bool {
    matches!(
        id,
        "exports_goods" | "imports_goods" | "orders" | "production" | "sales" | "inventories" | "tax_revenue"
    )
}
