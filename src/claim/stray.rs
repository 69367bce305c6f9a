//! Figures that no statistic has: times of a race, years that stand like counts, fines, how often something
//! happens.

use super::settle::Here;
use super::{Reader, Topic};
use crate::figure::Unit;
use rust_decimal::Decimal;

impl Reader<'_> {
    /// The figure cannot be one of the topic.
    pub(super) fn stray(&self, h: &Here<'_>, topic: &Topic) -> bool {
        let (text, figure) = (&self.text, h.figure);
        let plain = matches!(figure.unit, Unit::Plain | Unit::Count("persons" | "units")) && !figure.scaled;
        // "a new mark of 7.96 seconds"
        let measured = plain
            && matches!(
                text.lower(figure.end),
                "seconds"
                    | "secs"
                    | "metres"
                    | "meters"
                    | "miles"
                    | "yards"
                    | "feet"
                    | "inches"
                    | "laps"
                    | "overs"
            );
        if measured {
            return true;
        }
        // "91 percent said that their costs have risen": of those asked
        let asked = figure.unit == Unit::Percent
            && matches!(
                h.lead,
                super::clause::Lead::Start | super::clause::Lead::And | super::clause::Lead::Comma
            )
            && matches!(
                text.lower(figure.end),
                "said"
                    | "say"
                    | "believe"
                    | "believed"
                    | "think"
                    | "thought"
                    | "agree"
                    | "agreed"
                    | "anticipate"
                    | "cited"
                    | "feel"
                    | "felt"
                    | "plan"
                    | "planned"
                    | "intend"
                    | "worry"
                    | "disagreed"
            );
        if self.of_every(h)
            || self.dear_homes(h, topic)
            || few_homes(h, topic)
            || self.of_those_asked(h)
            || self.own_price(h, topic)
            || self.money_of_others(h, topic)
        {
            return true;
        }
        // "roughly half the rate predicted in June"
        let fraction = figure.fraction && text.lower(figure.end) == "the";
        if asked || fraction && matches!(text.lower(figure.end + 1), "rate" | "pace" | "level" | "speed") {
            return true;
        }
        // "all acts passed since 1497", "the 1606 act"
        let (from, to) = figure.digits;
        let bare = to == from + 4 && !figure.scaled && matches!(figure.unit, Unit::Plain);
        let year = bare && figure.low >= Decimal::from(1400) && figure.low <= Decimal::from(2100);
        if year
            && matches!(
                topic.id,
                "employment"
                    | "unemployed"
                    | "population"
                    | "tourist_arrivals"
                    | "passengers"
                    | "subscribers"
            )
        {
            return true;
        }
        // "fined two weeks' wages", "made ten starts for his club"
        match topic.id {
            "wages" => {
                matches!(figure.unit, Unit::Money(_))
                    && (h.line.first..h.line.end).any(|t| matches!(text.lower(t), "fine" | "fined" | "fines"))
            }
            "housing_starts" => {
                plain && figure.low < Decimal::ONE_HUNDRED && topic.text.to_lowercase() == "starts"
            }
            _ => false,
        }
    }

    /// "If no deal is reached, the economy could shrink by 2 percent": what would follow from what may not come.
    pub(super) fn supposed(&self, h: &Here<'_>) -> bool {
        let text = &self.text;
        let could = (h.floor..h.figure.lead).find(|t| matches!(text.lower(*t), "could" | "might"));
        could.is_some_and(|could| {
            (h.line.first..could).any(|t| {
                let begins = t == h.line.first
                    || !matches!(text.lower(t - 1), "as" | "even" | "see" | "asked" | "ask");
                begins && matches!(text.lower(t), "if" | "unless")
            })
        })
    }

    /// "60 percent of those asked", "a third of respondents": of a survey's people.
    fn of_those_asked(&self, h: &Here<'_>) -> bool {
        let text = &self.text;
        let end = h.figure.end;
        let asked = |t: usize| {
            matches!(text.lower(t), "asked" | "polled" | "surveyed" | "questioned" | "interviewed")
        };
        h.figure.unit == Unit::Percent
            && text.lower(end) == "of"
            && match text.lower(end + 1) {
                "respondents" | "interviewees" => true,
                "those" => asked(end + 2),
                "the" => matches!(text.lower(end + 2), "respondents" | "interviewees") || asked(end + 3),
                _ => asked(end + 2),
            }
    }

    /// "£4 in every £5 was spent online", "$104 worth of orders for every $100 billed": a ratio told in coins.
    fn of_every(&self, h: &Here<'_>) -> bool {
        let coins = |f: &crate::figure::Figure| matches!(f.unit, Unit::Money(_)) && !f.scaled;
        let each = |lead: usize| lead > h.line.first && self.text.lower(lead - 1) == "every";
        let next = || h.line.figures.get(h.i + 1).is_some_and(|n| coins(n) && each(n.lead));
        coins(h.figure) && (each(h.figure.lead) || next())
    }

    /// "436 properties over £1m sold": which ones.
    fn dear_homes(&self, h: &Here<'_>, topic: &Topic) -> bool {
        let limit = |t: usize| matches!(self.text.lower(t), "over" | "above" | "under" | "below" | "worth");
        let homes =
            |t: usize| matches!(self.text.lower(t), "homes" | "properties" | "houses" | "flats" | "priced");
        let first = h.figure.lead.max(h.line.first + 2);
        matches!(topic.id, "home_sales" | "sales" | "retail_sales")
            && matches!(h.figure.unit, Unit::Money(_))
            && (limit(first) && homes(first - 1) || limit(first - 1) && homes(first - 2))
    }

    /// "The shop cut its prices by 20 percent": prices that somebody sets for his own wares.
    fn own_price(&self, h: &Here<'_>, topic: &Topic) -> bool {
        let text = &self.text;
        topic.weak
            && topic.id == "cpi"
            && h.figure.unit == Unit::Percent
            && (h.floor + 1..h.figure.lead).any(|t| {
                matches!(text.lower(t), "price" | "prices")
                    && matches!(text.lower(t - 1), "its" | "his" | "her")
            })
    }

    /// Money that is told of as something else: "after the Fund paid out $1.4 billion", "$2 billion was spent on
    /// roads", "a loan of 3 billion".
    fn money_of_others(&self, h: &Here<'_>, topic: &Topic) -> bool {
        let own = matches!(
            topic.id,
            "exports_goods"
                | "exports_services"
                | "imports_goods"
                | "imports_services"
                | "forex_reserves"
                | "gdp"
                | "trade_deficit"
                | "trade_surplus"
                | "current_account_deficit"
                | "current_account_surplus"
                | "tax_revenue"
                | "remittances"
        );
        if !own || !matches!(h.figure.unit, Unit::Money(_) | Unit::Plain) {
            return false;
        }
        let text = &self.text;
        let (lead, end) = (h.figure.lead, h.figure.end);
        let paid = |word: &str| {
            matches!(
                word,
                "paid"
                    | "disbursed"
                    | "lent"
                    | "donated"
                    | "granted"
                    | "pledged"
                    | "awarded"
                    | "repaid"
                    | "released"
            )
        };
        let mut before = lead;
        while before > h.floor
            && matches!(
                text.lower(before - 1),
                "out" | "back" | "about" | "over" | "nearly" | "some" | "another"
            )
        {
            before -= 1;
        }
        if before > h.floor && paid(text.lower(before - 1)) {
            return true;
        }
        let be = match text.lower(end) {
            "was" | "were" => Some(end + 1),
            "has" | "have" | "had" if text.lower(end + 1) == "been" => Some(end + 2),
            _ => None,
        };
        if be
            .is_some_and(|t| paid(text.lower(t)) || matches!(text.lower(t), "spent" | "allocated" | "stolen"))
        {
            return true;
        }
        // the noun that the amount is of, with an article before it
        let noun = lead >= h.floor + 3 && text.lower(lead - 1) == "of";
        noun && matches!(
            text.lower(lead - 2),
            "loan"
                | "grant"
                | "credit"
                | "package"
                | "contract"
                | "donation"
                | "bond"
                | "facility"
                | "tranche"
                | "deal"
        ) && (2..=4).any(|back| {
            lead > h.floor + back
                && matches!(text.lower(lead - back - 1), "a" | "an" | "another" | "the" | "new")
        })
    }

    /// The sentence, or what the text is about, tells of money and its price: "piracy at the rate of 40 percent" does
    /// not.
    pub(super) fn of_money(&self, h: &Here<'_>) -> bool {
        let text = &self.text;
        let told = |id: &str| {
            matches!(
                id,
                "policy_rate"
                    | "interest_rate"
                    | "bond_yield"
                    | "cpi"
                    | "cpi_core"
                    | "wpi"
                    | "ppi"
                    | "gdp"
                    | "exchange_rate"
                    | "bank_credit"
                    | "money_supply"
                    | "reserve_requirement"
                    | "stock_index"
                    | "unemployment_rate"
                    | "house_prices"
            )
        };
        self.spoken_topics().any(|t| told(t.id))
            || self.drafts.iter().rev().take(12).any(|d| told(d.topic.id))
            || (h.line.first..h.line.end).any(|t| {
                matches!(
                    text.lower(t),
                    "interest"
                        | "bill"
                        | "bills"
                        | "bank"
                        | "central"
                        | "fed"
                        | "federal"
                        | "reserve"
                        | "ecb"
                        | "mpc"
                        | "monetary"
                        | "policy"
                        | "borrowing"
                        | "lending"
                        | "repo"
                        | "base"
                        | "discount"
                        | "basis"
                        | "mortgage"
                        | "treasury"
                        | "governor"
                        | "committee"
                        | "easing"
                        | "tightening"
                        | "overnight"
                        | "inflation"
                        | "bps"
                        | "hike"
                        | "loan"
                        | "loans"
                        | "deposit"
                        | "economy"
                )
            })
    }
}

/// "22 sales per surveyor": no market sells so few.
fn few_homes(h: &Here<'_>, topic: &Topic) -> bool {
    matches!(topic.id, "home_sales" | "sales" | "retail_sales")
        && matches!(h.figure.unit, Unit::Plain | Unit::Count("units"))
        && h.figure.decimals == 0
        && !h.figure.scaled
        && !h.figure.fraction
        && h.figure.low < Decimal::ONE_HUNDRED
        && topic.weak
}
