//! Companies: whether a sentence speaks of one, and whether a figure in it is the company's own.
//!
//! A company's sales, orders and output are no observations; what a company's statement says of an
//! economy is one.

use super::settle::Here;
use super::subject::Subject;
use super::text::{Line, Sign};
use super::{Reader, Topic};
use crate::figure::Unit;
use crate::sentence::Sentence;
use crate::token::Kind;
use crate::vocabulary::{AreaKind, Cue, Fact, Hit, Meaning};

/// Whether a sentence speaks of a company.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Firm {
    /// It does not.
    None,
    /// The sentence before does, and this one speaks of nothing else.
    Carried,
    /// Its own words say so.
    Said,
}

/// Words with which a line of a company's accounts can begin.
const ACCOUNTS: [&str; 3] = ["group", "comparable", "same"];
/// Words that can stand for all producers of a kind, or for a country as a whole.
const AT_LARGE: [&str; 13] = [
    "sector",
    "country",
    "nation",
    "industry",
    "nationwide",
    "economy",
    "automakers",
    "carmakers",
    "companies",
    "manufacturers",
    "countries",
    "households",
    "consumers",
];

/// The words that can say by themselves whether a company is spoken of.
pub(crate) fn words() -> impl Iterator<Item = &'static str> {
    ACCOUNTS.into_iter().chain(AT_LARGE)
}

impl Reader<'_> {
    /// Whether a sentence can speak of a company of which the one before it does not.
    pub(super) fn may_be_firm(&self, s: &Sentence) -> bool {
        let cue = |hit: &Hit| {
            matches!(hit.meaning, Meaning::Cue(Cue::Company | Cue::Firm | Cue::FirmBody | Cue::FirmSuffix))
        };
        self.text.hits.within(s.first, s.end).iter().any(cue)
            || self.text.hits.known(s.first, s.end, Fact::FIRMS).any(|t| self.group_account(t))
            || self.text.tokens[s.first..s.end].iter().any(|t| t.is('(') || t.is('<'))
    }

    /// Whether the sentence speaks of a company.
    pub(super) fn firm(&self, line: &Line, subjects: &[Subject]) -> Firm {
        if line.marks.iter().any(|m| match m.sign {
            Sign::Cue(c) => self.names_firm(line, m.first, m.end, c),
            _ => false,
        }) || self.ticker(line)
            || self.text.hits.known(line.first, line.end, Fact::FIRMS).any(|t| self.group_account(t))
        {
            return Firm::Said;
        }
        let anchored = subjects.iter().any(|s| !s.weak && (economywide(s.id) || s.area.is_some()))
            || line.marks.iter().any(|m| match m.sign {
                Sign::Area(a) => self.text.v.areas[a as usize].kind == AreaKind::Institution,
                _ => false,
            })
            || self.text.hits.known(line.first, line.end, Fact::FIRMS).any(|t| self.at_large(line, t));
        // amid rows of an economy a company is an aside unless the sentence points back to it
        let aside = !self.drafts.is_empty()
            && !(line.first..line.end).any(|t| matches!(self.text.lower(t), "its" | "it" | "company"));
        if self.carry.firm && !anchored && !aside && !line.heading { Firm::Carried } else { Firm::None }
    }

    /// "Group sales", "world group turnover", "comparable store sales": a line of a company's accounts.
    fn group_account(&self, at: usize) -> bool {
        match self.text.lower(at) {
            "group" => matches!(
                self.text.lower(at + 1),
                "net"
                    | "sales"
                    | "turnover"
                    | "profit"
                    | "profits"
                    | "earnings"
                    | "revenue"
                    | "revenues"
                    | "pretax"
                    | "operating"
                    | "orders"
                    | "results"
                    | "loss"
                    | "income"
            ),
            "comparable" | "same" => {
                matches!(self.text.lower(at + 1), "store") || self.text.lower(at + 2) == "store"
            }
            _ => false,
        }
    }

    /// The mark names or betrays a company.
    fn names_firm(&self, line: &Line, first: usize, end: usize, cue: Cue) -> bool {
        let text = &self.text;
        let t = &text.tokens[first];
        match cue {
            Cue::Firm => t.capital(),
            Cue::FirmBody => !matches!(
                text.lower(end),
                "industry" | "sector" | "prices" | "association" | "output" | "bank"
            ),
            Cue::FirmSuffix => {
                let proper = first > line.first
                    && !t.newline
                    && text.tokens[first - 1].capital()
                    && !text.hits_at(first - 1).iter().any(|h| {
                        matches!(h.meaning, Meaning::Area(_) | Meaning::Item(_) | Meaning::Indicator(_))
                    });
                let form = matches!(
                    t.lower,
                    "inc"
                        | "corp"
                        | "ltd"
                        | "plc"
                        | "llc"
                        | "llp"
                        | "gmbh"
                        | "ag"
                        | "nv"
                        | "pty"
                        | "bhd"
                        | "co"
                );
                // "Macy's Inc."
                let owned = first > line.first + 1 && matches!(text.lower(first - 1), "'s" | "\u{2019}s");
                let name = first.saturating_sub(1 + usize::from(owned));
                let named = first > line.first && text.tokens[name].capital();
                t.capital() && (proper || form && named)
            }
            Cue::Company => match t.lower {
                "company" => self.the_company(line, first, end),
                // "as a share of GDP"
                "a" if text.lower(first + 1) == "share" => text.lower(end) != "of",
                // of a country's shops all together
                "like" if self.tells_of_shops(first) => false,
                "stock" | "companies" | "unit" | "stake" | "firm" | "settlement" => false,
                _ => true,
            },
            _ => false,
        }
    }

    /// The statement tells of a country's retail trade, and of no company whose sales these are.
    fn tells_of_shops(&self, at: usize) -> bool {
        let owned =
            at > 0 && matches!(self.text.lower(at - 1), "its" | "'s" | "\u{2019}s" | "group" | "company");
        !self.carry.firm && !owned && self.spoken_topics().any(|t| t.id == "retail_sales" && !t.weak)
    }

    /// "The company" as the one who acts, not "a power company".
    fn the_company(&self, line: &Line, first: usize, end: usize) -> bool {
        let text = &self.text;
        let the = first > line.first && matches!(text.lower(first - 1), "the" | "its");
        let acts = matches!(
            text.lower(end),
            "said"
                | "says"
                | "has"
                | "had"
                | "will"
                | "plans"
                | "expects"
                | "expected"
                | "also"
                | "reported"
                | "raised"
                | "cut"
                | "posted"
                | "would"
                | "is"
                | "was"
                | "sold"
                | "announced"
                | "'s"
                | "\u{2019}s"
        );
        // "the plantation company's output"
        let owns = matches!(text.lower(end), "'s" | "\u{2019}s")
            && (1..=7).any(|b| first >= line.first + b && matches!(text.lower(first - b), "the" | "a"));
        owns || the && (acts || first > line.first + 1 && text.lower(first - 2) == "said")
    }

    /// "(RIO.AX)", "(NYSE: GE)", "<IBM.N>".
    fn ticker(&self, line: &Line) -> bool {
        let text = &self.text;
        if !text.tokens[line.first..line.end].iter().any(|t| t.is('(') || t.is('<')) {
            return false;
        }
        let upper = |t: usize| {
            text.tokens.get(t).is_some_and(|t| {
                t.kind != Kind::Mark
                    && t.text.len() <= 6
                    && t.text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
            })
        };
        (line.first..line.end.saturating_sub(4)).any(|t| {
            let mark = text.tokens[t].text;
            (mark == "(" || mark == "<")
                && upper(t + 1)
                && (text.tokens[t + 2].is('.') && !text.tokens[t + 2].spaced && upper(t + 3)
                    || text.tokens[t + 2].is(':')
                        && matches!(
                            text.tokens[t + 1].text,
                            "NYSE" | "NASDAQ" | "LSE" | "BSE" | "NSE" | "ASX"
                        ))
                && text.tokens.get(t + 4).is_some_and(|t| matches!(t.text, ")" | ">"))
        })
    }

    /// A word for all producers of a kind, or for a country as a whole: not "private sector lender",
    /// "the country's top carmaker".
    fn at_large(&self, line: &Line, at: usize) -> bool {
        let before = |t: usize| t.checked_sub(1).map_or("", |b| self.text.lower(b));
        let body = || {
            (at + 1..(at + 5).min(line.end))
                .any(|t| line.cues_at(t).any(|(_, c)| matches!(c, Cue::FirmBody | Cue::FirmSuffix)))
        };
        match self.text.lower(at) {
            "sector" => !matches!(before(at), "private" | "public"),
            "country" | "nation" => !body(),
            word => AT_LARGE.contains(&word),
        }
    }

    /// "The bank's deposits", "HSBC's bad loans": what the words before say is one firm's.
    pub(super) fn owned_by_firm(&self, h: &Here<'_>, topic: &Topic) -> bool {
        let text = &self.text;
        let media = topic.id.is_empty() && topic.item.ends_with("advertising");
        if !(wares(topic.id) && !topic.id.is_empty()
            || media
            || matches!(
                topic.id,
                "bank_deposits"
                    | "nonperforming_loans"
                    | "bank_assets"
                    | "capital_adequacy"
                    | "government_revenue"
                    | "government_expenditure"
                    | "corporate_profits"
                    | "public_debt"
                    | "savings"
            ))
        {
            return false;
        }
        let Some(s) = h.subjects.iter().rev().find(|s| s.core.1 <= h.figure.lead) else { return false };
        let from = s.first.saturating_sub(2).max(h.line.first);
        (from + 1..s.core.1).any(|t| {
            let whose = t - 1;
            if !matches!(text.lower(t), "'s" | "\u{2019}s") {
                return false;
            }
            let the = whose > h.line.first && matches!(text.lower(whose - 1), "the" | "a" | "this");
            let noun = matches!(
                text.lower(whose),
                "group"
                    | "firm"
                    | "lender"
                    | "insurer"
                    | "operator"
                    | "carrier"
                    | "retailer"
                    | "chain"
                    | "giant"
                    | "maker"
                    | "brewer"
                    | "utility"
                    | "station"
                    | "broadcaster"
                    | "publisher"
                    | "newspaper"
                    | "magazine"
                    | "network"
                    | "airline"
                    | "steelmaker"
                    | "miner"
                    | "developer"
                    | "hotelier"
            ) || text.tokens[whose].text == "bank";
            let name = text.tokens[whose].text;
            let sign = name.len() > 2 && name.bytes().all(|b| b.is_ascii_uppercase());
            let known = text.hits_at(whose).iter().any(|hit| matches!(hit.meaning, Meaning::Area(_)))
                || h.line
                    .marks
                    .iter()
                    .any(|m| matches!(m.sign, Sign::Area(_)) && m.first <= whose && whose < m.end);
            // "the group's ceiling" of a cartel
            let cartel = text.lower(whose) == "group" && topic.item.contains("oil");
            // "Argo's existing debt": a name that no table knows
            let proper = matches!(
                topic.id,
                "public_debt"
                    | "government_revenue"
                    | "retail_sales"
                    | "sales"
                    | "orders"
                    | "inventories"
                    | "investment"
                    | "corporate_profits"
                    | "wages"
                    | "bank_credit"
                    | "employment"
            ) && text.tokens[whose].capital()
                && name.bytes().any(|b| b.is_ascii_lowercase())
                && text.hits_at(whose).is_empty()
                && text.period_at[whose] == 0
                && !h.line.heading;
            // "the Kingdom's public debt"
            let state = matches!(
                text.lower(whose),
                "kingdom"
                    | "republic"
                    | "sultanate"
                    | "emirate"
                    | "emirates"
                    | "federation"
                    | "union"
                    | "commonwealth"
                    | "territory"
                    | "state"
                    | "nation"
                    | "country"
                    | "government"
                    | "treasury"
                    | "exchequer"
                    | "ministry"
                    | "island"
                    | "islands"
                    | "gulf"
            );
            if proper && !known && !state {
                return true;
            }
            noun && the && !cartel || sign && !known && !h.line.heading && !h.line.title
        })
    }

    /// "40 percent of the outstanding shares", "raised its stake to 95 percent", "25 percent owned by": parts of a
    /// company, and what a share costs.
    pub(super) fn of_shares(&self, h: &Here<'_>) -> bool {
        let text = &self.text;
        let (figure, end) = (h.figure, h.figure.end);
        if figure.per.as_deref() == Some("share") {
            return true;
        }
        let word = |t: usize| text.lower(t);
        let from = h.floor.max(h.line.first);
        let price = (from..figure.lead).any(|t| {
            word(t) == "share" && matches!(word(t + 1), "price" | "prices") && word(t + 2) != "index"
        });
        if price && matches!(word(from), "shares" | "share") {
            return true;
        }
        if figure.unit != Unit::Percent {
            return false;
        }
        if matches!(word(end), "owned" | "held" | "shareholder" | "shareholders") {
            return true;
        }
        word(end) == "of"
            && (end + 1..(end + 7).min(h.line.end)).any(|t| {
                matches!(word(t), "shares" | "votes" | "equity" | "shareholders")
                    || word(t) == "stock"
                        && matches!(word(t - 1), "common" | "outstanding" | "preferred" | "capital")
                    || word(t) == "capital"
                        && matches!(word(t - 1), "share" | "its" | "company" | "'s" | "\u{2019}s")
            })
    }

    /// A company is spoken of only in a clause about when or why: "since the plant opened".
    fn firm_in_an_aside(&self, h: &Here<'_>) -> bool {
        let mut firms = h
            .line
            .marks
            .iter()
            .filter(|m| matches!(m.sign, Sign::Cue(cue) if self.names_firm(h.line, m.first, m.end, cue)));
        let leads = |t: usize| matches!(self.text.lower(t), "since" | "after" | "when" | "because" | "where");
        let aside = |first: usize| first > h.figure.end && (h.figure.end..first).any(leads);
        firms.next().is_some_and(|m| aside(m.first)) && firms.all(|m| aside(m.first))
    }

    /// The figure is a company's own.
    pub(super) fn private(&self, h: &Here<'_>, topic: &Topic, near: bool) -> bool {
        if h.company == Firm::None {
            return false;
        }
        let assumed = topic.id == "exchange_rate"
            && (h.line.first..h.line.end).any(|t| {
                matches!(self.text.lower(t), "assumption" | "assumed" | "assumes" | "assuming" | "expects")
            });
        if assumed {
            return true;
        }
        let industry = topic.id == "industrial_production" && topic.text.starts_with(['I', 'i']);
        if (economywide(topic.id) || industry) && (near || h.company == Firm::Carried) && !topic.weak {
            return false;
        }
        if near && topic.area_said && self.firm_in_an_aside(h) {
            return false;
        }
        // a bank tells what the world's oil will cost
        if topic.id == "commodity_price" && near && super::priced::traded(&topic.item).is_some() {
            return false;
        }
        let line = h.line;
        let stop = h.figure.lead.max(h.limit);
        let large = self.text.hits.known(line.first, stop, Fact::FIRMS).any(|t| self.at_large(line, t));
        if large && near {
            return false;
        }
        // "the Dubai-listed company's revenue"
        let words = topic.text.to_lowercase();
        let state =
            ["government", "state", "public", "federal", "tax", "fiscal", "budget", "customs", "treasury"];
        let revenue = topic.id == "government_revenue" && !state.iter().any(|w| words.contains(w));
        // "U.S. sales of its cars": a company has sales in countries too
        revenue || !(topic.area_said && near && !wares(topic.id))
    }
}

/// Indicators that no company has.
fn economywide(id: &str) -> bool {
    matches!(
        id,
        "gdp"
            | "gdp_per_capita"
            | "gni"
            | "cpi"
            | "cpi_core"
            | "wpi"
            | "ppi"
            | "spi"
            | "gdp_deflator"
            | "unemployment_rate"
            | "unemployed"
            | "jobless_claims"
            | "policy_rate"
            | "bond_yield"
            | "exchange_rate"
            | "forex_reserves"
            | "trade_deficit"
            | "trade_surplus"
            | "current_account_deficit"
            | "current_account_surplus"
            | "fiscal_deficit"
            | "fiscal_surplus"
            | "public_debt"
            | "money_supply"
            | "stock_index"
            | "housing_starts"
            | "home_sales"
            | "building_permits"
            | "house_prices"
            | "pmi"
            | "consumer_confidence"
            | "business_confidence"
            | "labour_force"
            | "participation_rate"
            | "population"
            | "remittances"
            | "private_consumption"
            | "leading_index"
            | "balance_of_payments"
            | "import_prices"
            | "export_prices"
            | "minimum_wage"
            | "fdi"
    )
}

/// Indicators that companies have too.
fn wares(id: &str) -> bool {
    matches!(
        id,
        "sales"
            | "industrial_production"
            | "production"
            | "orders"
            | "inventories"
            | "retail_sales"
            | "wholesale_sales"
            | "subscribers"
            | "passengers"
            | "employment"
            | "exports_goods"
            | "investment"
            | "wages"
            | "corporate_profits"
            | "interest_rate"
            | "bank_credit"
            | "manufacturing_output"
            | "freight"
            | "installed_capacity"
            | "consumption"
            | ""
    )
}
