//! Figures that bound rather than measure: thresholds, fines, how far a survey reached.

use super::clause::Lead;
use super::settle::Here;
use super::text::Line;
use super::{Reader, Topic};
use crate::figure::Unit;

impl Reader<'_> {
    /// A law's thresholds and fines, rates of tax, the terms of one loan: a weak name in them names no statistic.
    pub(super) fn rule_of_law(&self, line: &Line, topic: &Topic) -> bool {
        (line.first..line.end).any(|t| match self.text.lower(t) {
            "exempt" | "exempted" | "fine" | "fined" | "fines" | "penalty" | "penalties" | "legislation"
            | "lawmakers" | "repayable" => true,
            "loan" | "gst" | "vat" | "tax" | "duty" | "tariff" | "tariffs" => topic.id == "policy_rate",
            _ => false,
        })
    }

    /// A limit of a survey or a rule, or how far a survey reached.
    pub(super) fn threshold(&self, h: &Here<'_>) -> bool {
        let text = &self.text;
        let limit = (h.line.first.max(h.figure.lead.saturating_sub(14))..h.figure.lead)
            .any(|t| matches!(text.lower(t), "threshold" | "thresholds"));
        let next = text.lower(h.figure.end);
        let counted =
            if matches!(next, "rural" | "urban" | "local") { text.lower(h.figure.end + 1) } else { next };
        let reach = h.figure.unit == Unit::Percent
            && matches!(counted, "villages" | "respondents" | "markets" | "shops" | "outlets" | "voters");
        // "within 70 points of its record", "three points short of its peak"
        let lead = text.lower(h.figure.lead.saturating_sub(1));
        let off = lead == "within" && next == "of"
            || matches!(next, "short" | "shy" | "away")
                && matches!(text.lower(h.figure.end + 1), "of" | "from")
                // but "two percent short of the 251 million of December"
                && !h.line.figures.iter().any(|f| f.lead > h.figure.end && f.lead <= h.figure.end + 3);
        // "an export quota of two mln tonnes", "rebates for 500,000 tonnes": what a rule allows
        let from = h.line.first.max(h.figure.lead.saturating_sub(8));
        let goods =
            matches!(h.figure.unit, Unit::Count(_)) || h.figure.unit == Unit::Plain && h.figure.scaled;
        let allowed = goods
            && ((from..h.figure.lead).any(|t| {
                matches!(
                    text.lower(t),
                    "quota"
                        | "quotas"
                        | "rebate"
                        | "rebates"
                        | "licence"
                        | "licences"
                        | "license"
                        | "licenses"
                        | "certificates"
                        | "tender"
                        | "tenders"
                        | "restitutions"
                )
            }) || (h.figure.end..h.limit.min(h.figure.end + 4))
                .any(|t| matches!(text.lower(t), "quota" | "quotas" | "tender")));
        limit || reach || off || allowed || self.taken_over(h)
    }

    /// "Agreed to buy its rival for $11 billion", "has bought 49 percent of the bank", "a 25 percent stake".
    fn taken_over(&self, h: &Here<'_>) -> bool {
        let text = &self.text;
        let from = h.floor.max(h.figure.lead.saturating_sub(14)).max(h.line.first);
        let deal = |t: usize| {
            matches!(
                text.lower(t),
                "buy"
                    | "buys"
                    | "buying"
                    | "bought"
                    | "acquire"
                    | "acquires"
                    | "acquired"
                    | "acquiring"
                    | "takeover"
                    | "sold"
                    | "sell"
                    | "selling"
                    | "owns"
                    | "own"
            )
        };
        let stake = |t: usize| matches!(text.lower(t), "stake" | "stakes" | "shareholding" | "shareholdings");
        match h.figure.unit {
            Unit::Money(_) => {
                text.lower(h.figure.lead.saturating_sub(1)) == "for"
                    && h.figure.per.is_none()
                    && (from..h.figure.lead).any(|t| deal(t) || stake(t))
            }
            Unit::Percent => {
                let near = from.max(h.figure.lead.saturating_sub(5));
                let name = matches!(text.lower(h.figure.end), "of" | "in")
                    && text.tokens.get(h.figure.end + 1).is_some_and(crate::token::Token::capital)
                    && text.hits_at(h.figure.end + 1).is_empty();
                (near..h.figure.lead).any(stake) || name && (near..h.figure.lead).any(deal)
            }
            _ => false,
        }
    }

    /// "Tesla shares fell 3.7 percent" in a text about an index: one company's.
    fn shares_of_one(&self, h: &Here<'_>, topic: &Topic) -> bool {
        let text = &self.text;
        let from = h.floor.max(h.figure.lead.saturating_sub(10)).max(h.line.first);
        // "closed up by 7.8 percent to 155.6p": what one share costs
        let priced = topic.id == "stock_index"
            && h.figure.unit == Unit::Percent
            && h.line.figures.get(h.i + 1).is_some_and(|next| {
                matches!(next.unit, Unit::Money(_))
                    && text.lower(next.end - 1) == "p"
                    && next.lead <= h.figure.end + 4
            });
        if priced {
            return true;
        }
        topic.id == "stock_index"
            && (from + 1..h.figure.lead).any(|t| {
                let name = if matches!(text.lower(t - 1), "'s" | "\u{2019}s") { t - 2 } else { t - 1 };
                matches!(text.lower(t), "shares" | "stock")
                    && !matches!(
                        text.lower(t + 1),
                        "index" | "exchange" | "market" | "markets" | "average" | "indices"
                    )
                    && name >= from
                    && text.tokens[name].capital()
                    && text.hits_at(name).is_empty()
                    && (name > h.line.first || text.tokens[name].text.len() > 2)
            })
    }

    /// "Energy stocks rose 8 percent" where shares are spoken of: no goods in store.
    pub(super) fn shares(&self, h: &Here<'_>, topic: &Topic) -> bool {
        let weighed =
            matches!(h.figure.unit, Unit::Count(unit) if !matches!(unit, "persons" | "units" | "points"));
        let stocks = topic.id == "inventories" && !weighed && topic.text.to_lowercase().ends_with("stocks");
        // "its share price rose 1 percent" in a text about oil
        let price = topic.id == "commodity_price"
            && (h.floor.max(h.figure.lead.saturating_sub(10))..h.figure.lead).any(|t| {
                matches!(self.text.lower(t), "share" | "stock")
                    && matches!(self.text.lower(t + 1), "price" | "prices")
                    || self.text.lower(t) == "price" && self.text.lower(t + 1) == "tag"
            });
        // "oil major Shell dropped 1p to 2,096.5p"
        let pence = topic.id == "commodity_price"
            && h.figure.per.is_none()
            && matches!(h.figure.unit, Unit::Money(_))
            && self.text.lower(h.figure.end - 1) == "p"
            && super::priced::traded(&topic.item).is_some();
        if price || pence || self.shares_of_one(h, topic) {
            return true;
        }
        stocks
            && (self
                .spoken_topics()
                .any(|t| matches!(t.id, "stock_index" | "trading_volume" | "market_capitalisation"))
                || (h.line.first..h.line.end).any(|t| {
                    matches!(
                        self.text.lower(t),
                        "shares" | "investors" | "nasdaq" | "bourse" | "equities" | "traders"
                    )
                }))
    }

    /// Workers at an event, or a part of one staff: no count of those at work.
    pub(super) fn staff(&self, h: &Here<'_>, topic: &Topic) -> bool {
        if topic.id != "employment" {
            return false;
        }
        let text = &self.text;
        let end = h.figure.end;
        if self.no_level_of_jobs(h) {
            return true;
        }
        if h.figure.unit == Unit::Percent {
            let firms = text.lower(end) == "of"
                && matches!(text.lower(end + 1), "companies" | "firms" | "businesses");
            return firms
                || text.lower(end) == "of"
                    && matches!(text.lower(end + 1), "its" | "their")
                    && (end + 2..end + 4).any(|t| {
                        matches!(text.lower(t), "work" | "workforce" | "staff" | "employees" | "jobs")
                    });
        }
        // "32.6 million people in work"
        if matches!(text.lower(end), "in" | "at")
            && matches!(text.lower(end + 1), "work" | "employment" | "jobs")
        {
            return false;
        }
        let noun = text.lower(end.saturating_sub(1));
        let event = matches!(h.figure.unit, Unit::Count("persons"))
            && matches!(
                noun,
                "workers" | "employees" | "people" | "labourers" | "staff" | "miners" | "members"
            );
        let employed = (h.line.first..h.line.end).any(|t| {
            let word = text.lower(t);
            word.starts_with("employ") && word != "employees"
                || matches!(
                    word,
                    "workforce" | "labour" | "labor" | "payrolls" | "payroll" | "sector" | "industry"
                )
        });
        let few = h.figure.low < rust_decimal::Decimal::from(10_000)
            && !(h.line.first..h.line.end)
                .any(|t| matches!(text.lower(t), "sector" | "industry" | "employment"));
        event && (!employed || few) && h.after.is_none()
    }

    /// "Up to 2,500 jobs are to go", "employs 40,000 staff": jobs and workers of somebody, no count of all.
    fn no_level_of_jobs(&self, h: &Here<'_>) -> bool {
        let text = &self.text;
        let counted = (h.figure.first..h.figure.end + 2).any(|t| {
            matches!(
                text.lower(t),
                "jobs" | "job" | "posts" | "positions" | "staff" | "redundancies" | "layoffs"
            )
        });
        let counts = matches!(h.figure.unit, Unit::Count("persons") | Unit::Plain) && counted;
        let told = |t: usize| {
            matches!(
                text.lower(t),
                "total"
                    | "totalled"
                    | "totaled"
                    | "totalling"
                    | "number"
                    | "numbered"
                    | "numbers"
                    | "there"
                    | "stood"
                    | "support"
                    | "supports"
                    | "supported"
                    | "supporting"
                    | "provide"
                    | "provides"
                    | "provided"
                    | "sustain"
                    | "sustains"
                    | "accounted"
                    | "accounts"
                    | "employment"
                    | "payrolls"
                    | "workforce"
                    | "hiring"
                    | "economy"
                    | "sector"
                    | "industry"
                    | "to"
                    | "averaged"
                    | "growth"
                    | "gains"
                    | "country"
                    | "from"
                    | "than"
                    | "with"
            )
        };
        counts
            && h.after.is_none()
            && !matches!(h.lead, Lead::Move(_) | Lead::By | Lead::Noun(_) | Lead::More(_))
            && !(h.line.first..h.figure.lead).any(told)
            && !(h.figure.end..h.limit.min(h.figure.end + 6))
                .any(|t| matches!(text.lower(t), "sector" | "industry" | "economy" | "country"))
    }
}
