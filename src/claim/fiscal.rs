//! Public money: "revenue", "spending" and "the deficit" are a state's where a state is spoken of; and
//! balances told by their two sides: "imports exceeded exports by".

use super::clause::Lead;
use super::settle::Here;
use super::text::{Line, Sign};
use super::words::{charged, stops};
use super::{Reader, Topic};
use crate::figure::Unit;
use crate::token::Kind;
use crate::vocabulary::Cue;

/// What a noun means of a state.
fn of_state(head: &str) -> Option<&'static str> {
    Some(match head {
        "deficit" | "deficits" | "shortfall" | "gap" | "overspend" | "overspending" => "fiscal_deficit",
        "surplus" | "surpluses" => "fiscal_surplus",
        "revenue" | "revenues" | "receipts" | "takings" => "government_revenue",
        "spending" | "expenditure" | "expenditures" | "outlay" | "outlays" | "spend" => {
            "government_expenditure"
        }
        "borrowing" | "borrowings" | "borrow" => "government_borrowing",
        "debt" | "debts" | "indebtedness" => "public_debt",
        "budget" => "government_expenditure",
        _ => return None,
    })
}

/// Indicators of public money.
fn public(id: &str) -> bool {
    matches!(
        id,
        "fiscal_deficit"
            | "fiscal_surplus"
            | "primary_deficit"
            | "primary_surplus"
            | "government_revenue"
            | "government_expenditure"
            | "tax_revenue"
            | "nontax_revenue"
    )
}

/// A word that speaks of a state's money.
fn state_word(word: &str) -> bool {
    matches!(
        word,
        "government"
            | "governments"
            | "treasury"
            | "exchequer"
            | "budget"
            | "budgetary"
            | "fiscal"
            | "federal"
            | "cabinet"
            | "parliament"
            | "finances"
    )
}

/// What a side of a balance is: trade or a budget, and whether it is what comes in.
fn side(word: &str) -> Option<(bool, bool)> {
    Some(match word {
        "exports" | "export" => (true, true),
        "imports" | "import" => (true, false),
        "revenue" | "revenues" | "income" | "receipts" => (false, true),
        "spending" | "expenditure" | "expenditures" | "outlays" | "outlay" => (false, false),
        _ => return None,
    })
}

impl Reader<'_> {
    /// The topic of a bare noun of public money in a text or a sentence about a state.
    pub(super) fn of_the_state(&self, h: &Here<'_>, topic: &Topic) -> Option<Topic> {
        let head = super::weak::head(&topic.text);
        let id = of_state(&head)?;
        let line = h.line;
        let text = &self.text;
        let traded = (line.first..h.figure.lead).any(|t| {
            matches!(
                text.lower(t),
                "trade" | "exports" | "imports" | "merchandise" | "account" | "payments" | "shipments"
            )
        });
        let about = |known: Option<&Topic>| known.is_some_and(|t| public(t.id));
        let told = about(h.previous.map(|d| &self.drafts[d].topic))
            || about(self.carry.topic.as_ref())
            || about(self.title_topic.as_ref());
        // "Sri Lanka's debt" may be what it owes abroad
        let debt = id == "public_debt";
        let banks =
            (line.first..h.figure.lead).any(|t| matches!(text.lower(t), "discount" | "banks" | "liquidity"));
        // "a film's budget of 40 million"
        let anybody = head == "budget" && !(matches!(h.figure.unit, Unit::Money(_)) && h.figure.scaled);
        // "Britain's borrowing was 19 billion": a country's, where nothing says whose
        let country = id == "government_borrowing"
            && topic.area_said
            && topic.region.is_empty()
            && matches!(h.figure.unit, Unit::Money(_))
            && h.figure.scaled;
        let state = told || country || self.speaks_of_state(line, h.figure.lead);
        if anybody || traded || banks || !state || debt && !told {
            return None;
        }
        Some(Topic { id, weak: false, ..topic.clone() })
    }

    /// "Company tax is forecast to bring in 2.4 billion": what a tax yields.
    pub(super) fn tax_brings(&self, h: &Here<'_>, topic: &Topic) -> Option<Topic> {
        let text = &self.text;
        let s = h.subjects.iter().rev().find(|s| s.core.1 <= h.figure.lead && s.id == "tax_revenue")?;
        let cut = matches!(
            text.lower(s.core.1),
            "cut"
                | "cuts"
                | "relief"
                | "breaks"
                | "break"
                | "credits"
                | "rebates"
                | "hike"
                | "hikes"
                | "increase"
                | "increases"
                | "bill"
                | "reform"
                | "reforms"
                | "rate"
                | "rates"
                | "for"
                | "on"
        );
        let yields = (s.core.1..h.figure.lead).any(|t| {
            matches!(
                text.lower(t),
                "bring"
                    | "brings"
                    | "brought"
                    | "bringing"
                    | "yield"
                    | "yielded"
                    | "raise"
                    | "raised"
                    | "generate"
                    | "generated"
                    | "fetch"
                    | "fetched"
                    | "amounted"
                    | "totalled"
                    | "totaled"
                    | "rose"
                    | "fell"
                    | "rising"
                    | "rise"
                    | "fall"
                    | "falling"
                    | "contributed"
                    | "collected"
                    | "from"
            )
        });
        let money = matches!(h.figure.unit, Unit::Money(_)) && h.figure.scaled;
        let fee = matches!(
            text.lower(s.core.1 - 1),
            "tariff" | "tariffs" | "refund" | "refunds" | "rebates" | "rebate"
        );
        (topic.id == "tax_revenue" && !topic.item.is_empty() && !fee && money && yields && !cut)
            .then(|| Topic { weak: false, ..topic.clone() })
    }

    /// The words before a figure speak of a state's money.
    fn speaks_of_state(&self, line: &Line, to: usize) -> bool {
        (line.first..to).any(|t| {
            let word = self.text.lower(t);
            state_word(word) && !(word == "federal" && matches!(self.text.lower(t + 1), "reserve" | "funds"))
                || word == "finance"
                    && (matches!(
                        self.text.lower(t + 1),
                        "minister" | "ministry" | "department" | "secretary"
                    ) || t >= 2 && self.text.lower(t - 1) == "of" && self.text.lower(t - 2) == "ministry")
        })
    }

    /// "Imports exceeded exports by $3.4 billion": the balance that the two sides leave.
    pub(super) fn balance(&self, h: &Here<'_>) -> Option<Topic> {
        let &Here { line, figure, .. } = h;
        let text = &self.text;
        let by = figure.lead.checked_sub(1).filter(|t| *t >= h.floor.max(line.first))?;
        if !matches!(figure.unit, Unit::Money(_)) || text.lower(by) != "by" {
            return None;
        }
        let from = h.floor.max(line.first);
        let verb = (from..by).rev().find(|t| {
            matches!(
                text.lower(*t),
                "exceeded"
                    | "exceeds"
                    | "exceeding"
                    | "outstripped"
                    | "outpaced"
                    | "outweighed"
                    | "surpassed"
                    | "topped"
                    | "overtook"
                    | "trailed"
                    | "lagged"
            )
        })?;
        if by - verb > 7 || line.between(verb, by).any(|m| m.sign == Sign::Break) {
            return None;
        }
        let behind = matches!(text.lower(verb), "trailed" | "lagged");
        let (first, (trade, comes_in)) =
            (from..verb).rev().find_map(|t| side(text.lower(t)).map(|side| (t, side)))?;
        let (other_trade, other_in) = (verb + 1..by).find_map(|t| side(text.lower(t)))?;
        if trade != other_trade || comes_in == other_in {
            return None;
        }
        let id = match (trade, comes_in != behind) {
            (true, true) => "trade_surplus",
            (true, false) => "trade_deficit",
            (false, true) => "fiscal_surplus",
            (false, false) => "fiscal_deficit",
        };
        let subject = h.subjects.iter().find(|s| s.first <= first && first < s.end)?;
        let own = self.topic(subject, line);
        Some(Topic {
            id,
            item: String::new(),
            text: text.words(first, by),
            weak: false,
            growth: false,
            ..own
        })
    }

    /// "The 36 percent tariffs": what is charged is a rule, no statistic.
    pub(super) fn charge(&self, h: &Here<'_>) -> bool {
        let text = &self.text;
        if h.figure.unit != Unit::Percent {
            return false;
        }
        if self.duty_before(h) {
            return true;
        }
        let stop = h.limit.min(h.figure.end + 4);
        let at = (h.figure.end..stop).find(|t| charged(text.lower(*t)));
        at.is_some_and(|at| {
            (h.figure.end..at).all(|t| {
                text.tokens[t].kind == Kind::Word
                    && !stops(text.lower(t))
                    && !h.line.cues_at(t).any(|(_, c)| matches!(c, Cue::Move(_) | Cue::MoveNoun(_)))
            }) && !matches!(
                text.lower(at + 1),
                "revenue"
                    | "revenues"
                    | "collection"
                    | "collections"
                    | "receipts"
                    | "increase"
                    | "rise"
                    | "hike"
                    | "cut"
            )
        })
    }

    /// "Lower sugar tariffs to 30 percent", "a duty of 5 percent": what is charged by a rule, unless power or water is
    /// what it is charged for.
    fn duty_before(&self, h: &Here<'_>) -> bool {
        let text = &self.text;
        let at = h.lead_at.checked_sub(1).filter(|at| *at > h.line.first && *at >= h.floor);
        let leads = matches!(h.lead, Lead::To | Lead::Of | Lead::At | Lead::From | Lead::Level);
        at.is_some_and(|at| {
            leads
                && charged(text.lower(at))
                && !matches!(
                    text.lower(at - 1),
                    "electricity"
                        | "power"
                        | "gas"
                        | "water"
                        | "energy"
                        | "telephone"
                        | "phone"
                        | "base"
                        | "average"
                        | "the"
                )
        })
    }

    /// Revenues of a tax authority are taxes.
    pub(super) fn taxed(&self, line: &Line, topic: &mut Topic) {
        let text = &self.text;
        let bare = topic.text.split(' ').next_back().is_some_and(|w| {
            matches!(w.to_lowercase().as_str(), "revenue" | "revenues" | "collection" | "collections")
        });
        let authority = |t: usize| match text.lower(t) {
            "revenue" => {
                matches!(
                    text.lower(t + 1),
                    "authority" | "service" | "administration" | "commissioners" | "agency"
                ) || t > line.first + 1 && text.lower(t - 1) == "of" && text.lower(t - 2) == "board"
            }
            "fbr" | "kra" | "ura" | "nbr" | "sars" | "hmrc" | "cbdt" | "cbic" | "firs" => {
                text.tokens[t].capital()
            }
            _ => false,
        };
        if topic.id == "government_revenue"
            && topic.item.is_empty()
            && bare
            && (line.first..line.end).any(authority)
        {
            topic.id = "tax_revenue";
        }
    }
}
