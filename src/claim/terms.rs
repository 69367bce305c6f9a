//! Figures that are terms of a contract or a law: one loan's amount, a rate of duty.

use super::settle::Here;
use super::words::charged;
use super::{Reader, Topic};
use crate::figure::Unit;
use crate::observation::Approx;

impl Reader<'_> {
    /// The figure is a term of one contract or law and measures no economy.
    pub(super) fn term(&self, h: &Here<'_>, topic: &Topic) -> bool {
        if self.divide(h, topic) {
            return true;
        }
        if matches!(topic.id, "employment" | "unemployed") && self.of_firms(h) {
            return true;
        }
        match h.figure.unit {
            Unit::Percent if self.interest_in(h) => true,
            Unit::Percent => self.rate_of_duty(h.figure.end) || self.grade(h.figure.end),
            Unit::Money(_) => self.one_deal(h),
            _ => false,
        }
    }

    /// "Ahead of 36% tariffs", "a 25 percent duty on steel".
    fn rate_of_duty(&self, end: usize) -> bool {
        let text = &self.text;
        let at = end
            + usize::from(matches!(
                text.lower(end),
                "import"
                    | "export"
                    | "customs"
                    | "punitive"
                    | "retaliatory"
                    | "reciprocal"
                    | "additional"
                    | "anti"
                    | "excise"
                    | "sales"
                    | "withholding"
            ));
        (charged(text.lower(at))
            || matches!(
                text.lower(at),
                "tax" | "cess" | "commission" | "discount" | "dividend" | "coupon" | "turnout" | "quota"
            ))
            && !matches!(
                text.lower(at + 1),
                "collection"
                    | "collections"
                    | "revenue"
                    | "revenues"
                    | "receipts"
                    | "growth"
                    | "increase"
                    | "take"
                    | "cut"
                    | "cuts"
                    | "hike"
                    | "rise"
            )
    }

    /// "Workers at 45 firms": how many firms, not how many workers.
    fn of_firms(&self, h: &Here<'_>) -> bool {
        h.figure.unit == Unit::Count("units")
            && matches!(
                self.text.lower(h.figure.end.saturating_sub(1)),
                "companies"
                    | "firms"
                    | "plants"
                    | "factories"
                    | "businesses"
                    | "enterprises"
                    | "mills"
                    | "mines"
                    | "banks"
            )
    }

    /// "A controlling interest of 49 percent".
    fn interest_in(&self, h: &Here<'_>) -> bool {
        let text = &self.text;
        let lead = h.figure.lead;
        lead >= h.line.first + 3
            && text.lower(lead - 1) == "of"
            && text.lower(lead - 2) == "interest"
            && matches!(
                text.lower(lead - 3),
                "controlling"
                    | "majority"
                    | "minority"
                    | "equity"
                    | "working"
                    | "economic"
                    | "beneficial"
                    | "net"
            )
    }

    /// "A reading above 50 indicates growth": the number that divides growth from decline.
    fn divide(&self, h: &Here<'_>, topic: &Topic) -> bool {
        let figure = h.figure;
        let even = figure.decimals == 0
            && (figure.low == 50.into() || figure.low == 100.into() || figure.low.is_zero())
            && figure.approx != Approx::Exact;
        even && matches!(
            topic.id,
            "pmi" | "business_confidence" | "consumer_confidence" | "industrial_production"
        ) && (figure.end..h.limit.min(figure.end + 4)).any(|t| {
            matches!(
                self.text.lower(t),
                "indicates"
                    | "indicate"
                    | "indicating"
                    | "shows"
                    | "signals"
                    | "signal"
                    | "signalling"
                    | "signaling"
                    | "means"
                    | "denotes"
                    | "suggests"
                    | "signifies"
                    | "points"
                    | "represents"
                    | "mark"
                    | "level"
                    | "threshold"
                    | "separates"
                    | "implies"
                    | "reflects"
            )
        })
    }

    /// "Fuel oil of 0.3 pct sulphur", "rice with 5 percent brokens": what a good consists of.
    fn grade(&self, end: usize) -> bool {
        matches!(
            self.text.lower(end),
            "sulphur"
                | "sulfur"
                | "protein"
                | "broken"
                | "brokens"
                | "moisture"
                | "purity"
                | "pure"
                | "alcohol"
                | "fat"
                | "ethanol"
                | "cocoa"
                | "iron"
                | "cotton"
                | "proof"
                | "concentration"
        ) && !matches!(
            self.text.lower(end + 1),
            "output"
                | "production"
                | "prices"
                | "exports"
                | "imports"
                | "price"
                | "stocks"
                | "sales"
                | "demand"
        )
    }

    /// "Signed a $130 million loan agreement", "a $2 billion contract".
    fn one_deal(&self, h: &Here<'_>) -> bool {
        let text = &self.text;
        let article = text.lower(h.figure.lead.saturating_sub(1));
        let mut at = h.figure.end;
        while matches!(
            text.lower(at),
            "-" | "soft"
                | "standby"
                | "syndicated"
                | "emergency"
                | "bridging"
                | "concessional"
                | "term"
                | "policy"
                | "development"
                | "supply"
                | "construction"
        ) {
            at += 1;
        }
        matches!(article, "a" | "an" | "the" | "another" | "second" | "new" | "its")
            && matches!(
                text.lower(at),
                "loan"
                    | "credit"
                    | "grant"
                    | "contract"
                    | "facility"
                    | "lawsuit"
                    | "settlement"
                    | "takeover"
                    | "merger"
                    | "acquisition"
                    | "bid"
                    | "plant"
                    | "refinery"
                    | "factory"
                    | "pipeline"
                    | "dam"
                    | "eurobond"
                    | "bailout"
            )
            && !matches!(
                text.lower(at + 1),
                "growth"
                    | "demand"
                    | "expansion"
                    | "market"
                    | "portfolio"
                    | "book"
                    | "increase"
                    | "programme"
                    | "program"
                    | "rise"
            )
    }
}
