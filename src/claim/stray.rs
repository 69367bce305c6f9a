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
