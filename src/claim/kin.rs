//! Indicators that are spoken of together: a bare "investment" is meant beside the gross domestic product,
//! bare "permits" beside housing starts.

use super::settle::Here;
use super::subject::Subject;
use super::{Reader, Topic};
use crate::figure::Unit;

/// What texts are about, as far as their bare nouns differ in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Accounts,
    Banks,
    Homes,
    Work,
    Tourism,
    Phones,
    Markets,
    Aid,
}

fn fields(id: &str) -> &'static [Field] {
    use Field::{Accounts, Aid, Banks, Homes, Markets, Phones, Tourism, Work};
    match id {
        "gdp"
        | "gni"
        | "private_consumption"
        | "government_consumption"
        | "gdp_per_capita"
        | "gva"
        | "disposable_income"
        | "personal_income"
        | "savings"
        | "saving_rate"
        | "investment"
        | "inventories" => &[Accounts],
        "bank_deposits"
        | "bank_credit"
        | "nonperforming_loans"
        | "bank_assets"
        | "capital_adequacy"
        | "money_supply"
        | "reserve_money"
        | "consumer_credit" => &[Banks],
        "housing_starts" | "building_permits" | "home_sales" | "house_prices" | "construction" => &[Homes],
        "employment" | "unemployed" | "unemployment_rate" | "labour_force" | "participation_rate"
        | "job_openings" | "jobless_claims" | "wages" => &[Work],
        "tourist_arrivals" | "tourism_receipts" => &[Tourism],
        "subscribers" | "penetration_rate" => &[Phones],
        "bond_yield" | "interest_rate" => &[Markets],
        "foreign_aid" => &[Aid],
        _ => &[],
    }
}

/// Nouns that name an indicator only among its kin.
fn kindred(head: &str) -> bool {
    matches!(
        head,
        "investment"
            | "investments"
            | "consumption"
            | "spending"
            | "saving"
            | "savings"
            | "loans"
            | "lending"
            | "credit"
            | "advances"
            | "permits"
            | "approvals"
            | "starts"
            | "completions"
            | "sales"
            | "vacancies"
            | "claims"
            | "pay"
            | "earnings"
            | "salaries"
            | "incomes"
            | "hiring"
            | "visitors"
            | "tourists"
            | "arrivals"
            | "receipts"
            | "earners"
            | "penetration"
            | "users"
            | "subscriptions"
            | "yields"
            | "density"
    )
}

impl Reader<'_> {
    /// "The stock market lost 3 percent", "shares fell 3 percent in Tokyo".
    pub(super) fn of_market(h: &Here<'_>, topic: &Topic) -> Option<Topic> {
        let words = topic.text.to_lowercase();
        let whole =
            words.contains("stock market") || words.contains("share prices") || words.contains("bourse");
        let placed = words.ends_with("shares") && !topic.region.is_empty();
        let kind = matches!(h.figure.unit, Unit::Percent | Unit::BarePoints | Unit::Points);
        (topic.id == "stock_index" && kind && (whole || placed))
            .then(|| Topic { weak: false, ..topic.clone() })
    }

    /// "The median price for residential properties", "average prices of new homes": of homes, by what follows.
    pub(super) fn of_homes(&self, s: Option<&Subject>, topic: &Topic) -> Option<Topic> {
        let s = s.filter(|s| s.weak && s.id == "house_prices" && topic.id == "house_prices")?;
        let text = &self.text;
        let lead = (s.core.1..s.core.1 + 2).find(|t| matches!(text.lower(*t), "for" | "of" | "on"))?;
        let home = (lead + 1..lead + 5).find(|t| {
            matches!(
                text.lower(*t),
                "home"
                    | "homes"
                    | "house"
                    | "houses"
                    | "property"
                    | "properties"
                    | "dwelling"
                    | "dwellings"
                    | "apartment"
                    | "apartments"
                    | "flat"
                    | "flats"
                    | "condominiums"
                    | "residences"
            )
        })?;
        let mut topic = Topic { weak: false, ..topic.clone() };
        // residential properties are all of them
        if topic.item == "residential" && matches!(text.lower(home), "property" | "properties") {
            topic.item.clear();
        }
        Some(topic)
    }

    /// A bare noun among its kin.
    pub(super) fn of_kin(&self, h: &Here<'_>, topic: &Topic) -> Option<Topic> {
        let head = super::weak::head(&topic.text);
        // "cargo at the port", "freight at the airport": what is carried, and where
        if topic.id == "freight" && h.company == super::enterprise::Firm::None {
            let hub = |s: &Subject| {
                matches!(self.text.lower(s.core.0), "port" | "ports" | "airport" | "airports" | "harbour")
            };
            let load = |s: &Subject| {
                matches!(
                    self.text.lower(s.core.1 - 1),
                    "cargo" | "freight" | "volume" | "volumes" | "throughput" | "tonnage" | "traffic"
                )
            };
            let mut named = h.subjects.iter().filter(|s| s.id == "freight");
            let both = named.clone().any(hub) && named.any(load);
            return both.then(|| Topic { weak: false, ..topic.clone() });
        }
        // "inventory grew 8 percent" among sales of homes
        if topic.id == "inventories" && matches!(head.as_str(), "inventory" | "inventories") {
            let near = h.previous.map(|d| &self.drafts[d].topic);
            let told = near.or(self.carry.topic.as_ref()).or(self.title_topic.as_ref())?;
            let homes = matches!(told.id, "home_sales" | "house_prices")
                || told.id == "inventories" && told.item == "homes"
                || told.id.is_empty() && told.item.ends_with("listings");
            return (homes && topic.item.is_empty()).then(|| Topic {
                item: "homes".to_owned(),
                weak: false,
                area: told.area.clone(),
                ..topic.clone()
            });
        }
        // "an investment of $40 million" is anybody's
        let anybody =
            matches!(head.as_str(), "investment" | "investments" | "savings" | "credit" | "spending")
                && h.figure.unit != Unit::Percent
                && !topic.text.contains(' ');
        if !kindred(&head) || anybody {
            return None;
        }
        let id = match head.as_str() {
            "receipts" => "tourism_receipts",
            _ => topic.id,
        };
        let own = fields(id);
        let near = h.previous.map(|d| &self.drafts[d].topic);
        let title = self.title_topic.as_ref().filter(|t| !t.weak);
        let kin = [near, self.carry.topic.as_ref(), title]
            .into_iter()
            .flatten()
            .find(|known| fields(known.id).iter().any(|f| own.contains(f)))?;
        Some(Topic {
            id,
            area: if topic.area_said { topic.area.clone() } else { kin.area.clone() },
            region: if topic.region.is_empty() { kin.region.clone() } else { topic.region.clone() },
            weak: false,
            ..topic.clone()
        })
    }

    /// "The rate was 5.5 percent" in a text about jobs, and what else of people is a rate.
    pub(super) fn rate_among(known: &Topic, head: &str) -> Option<&'static str> {
        let work = matches!(known.id, "employment" | "unemployed" | "jobless_claims" | "labour_force");
        (work && matches!(head, "rate" | "rates")).then_some("unemployment_rate")
    }
}
