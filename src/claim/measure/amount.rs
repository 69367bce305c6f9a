//! Amounts of money and counts of people and things.

use super::super::clause::Lead;
use super::super::settle::Here;
use super::super::{Reader, Role, Topic};
use super::{Case, Measured};
use crate::observation::Measure;
use rust_decimal::Decimal;

impl Reader<'_> {
    /// What an amount of money measures; nothing where the indicator is no amount.
    pub(super) fn money(
        &self,
        case: Case<'_>,
        codes: &[&'static str],
        per: Option<&str>,
        delta: Option<i8>,
    ) -> Option<Measured> {
        let Case { h, topic, rate, kind, .. } = case;
        let &Here { lead, after, .. } = h;
        // "manufacturing sales fell to $57.3 billion": output by its worth
        let worth = matches!(topic.id, "manufacturing_output" | "industrial_production")
            && matches!(
                topic.text.rsplit(' ').next(),
                Some("sales" | "shipments" | "turnover" | "revenue" | "revenues")
            );
        if rate
            || matches!(kind, "index") && topic.id != "house_prices" && !worth
            || counted(topic.id).is_some()
                && !(matches!(topic.id, "home_sales" | "building_permits")
                    && h.figure.scaled
                    && topic.item != "mortgage approvals")
        {
            return None;
        }
        let code = self.currency(codes, &topic.area)?;
        let code = per.map_or(code.to_owned(), |p| format!("{code}/{p}"));
        let apart = (h.floor..h.figure.lead)
            .rev()
            // "the gap — the difference between the two — was"
            .take_while(|t| !self.text.tokens[*t].dash())
            .any(|t| self.text.lower(t) == "difference");
        // "exports to the US (+RM1.9 billion)"
        let signed = h.figure.sign > 0
            && matches!(lead, Lead::Open | Lead::Comma | Lead::And)
            && matches!(kind, "flow" | "stock")
            && !topic.id.ends_with("_surplus")
            && !topic.id.ends_with("_deficit")
            && self.text.lower(h.figure.first.saturating_sub(1)) == "(";
        if signed {
            return Some((Measure::Change, code));
        }
        let level =
            delta.is_none() || (!apart && matches!(lead, Lead::To | Lead::At | Lead::Of) && after.is_none());
        Some((if level { Measure::Level } else { Measure::Change }, code))
    }
}

/// What a count measures; nothing where the indicator counts something else.
pub(super) fn count(
    case: Case<'_>,
    code: &str,
    noun: &str,
    per: Option<&str>,
    delta: &mut Option<i8>,
) -> Option<Measured> {
    let Case { h, topic, role, prev, rate, kind, .. } = case;
    let &Here { figure, lead, after, .. } = h;
    let lasting = topic.id == "import_cover" || topic.text.to_lowercase().contains("inventor");
    if matches!(code, "months" | "weeks") && !lasting {
        return None;
    }
    if rate || kind == "index" {
        return None;
    }
    if code == "persons" && counts(topic) != Some("persons")
        || counts(topic) == Some("persons") && code != "persons" && code != "units"
    {
        return None;
    }
    let aside = lead == Lead::Open
        && counts(topic).is_some()
        && prev.is_some_and(|p| p.measure == Measure::Growth && p.topic.id == topic.id);
    if aside {
        // "grew 0.4 percent (10,000 people)"
        *delta = prev.map(|p| p.sign);
    }
    // "fewer than the 240,000 that had been expected", of jobs made
    let jobs_before = role == Role::Base
        && topic.id == "employment"
        && delta.is_none()
        && prev.is_some_and(|p| p.measure == Measure::Change && p.topic.id == "employment")
        && figure.low < Decimal::from(3_000_000);
    if jobs_before {
        *delta = prev.map(|p| p.sign);
        return Some((Measure::Change, "persons".into()));
    }
    let mut measure = if figure.sign != 0 && counts(topic).is_some() || aside {
        Measure::Change
    } else if delta.is_none()
        || role == Role::Base && lead == Lead::From
        || matches!(lead, Lead::To | Lead::At | Lead::Of) && after.is_none()
    {
        Measure::Level
    } else {
        Measure::Change
    };
    if topic.id == "employment"
        && made_jobs(&topic.text)
        && figure.low < Decimal::from(3_000_000)
        && measure == Measure::Level
    {
        measure = Measure::Change;
        *delta = Some(delta.unwrap_or(1));
    }
    let power = matches!(topic.id, "electricity_generation")
        || topic.id == "consumption" && topic.item.contains("electricity");
    let code = if power && code == "units" { "kWh" } else { code };
    // "131,550 broadband connections" are things, their users people
    let lines = topic.id == "subscribers"
        && code == "units"
        && matches!(noun, "connection" | "connections" | "line" | "lines" | "households" | "homes" | "cards");
    let code = if lines { code } else { counts(topic).unwrap_or(code) };
    Some((measure, per.map_or(code.to_owned(), |p| format!("{code}/{p}"))))
}

/// Indicators that count people or things.
fn counted(id: &str) -> Option<&'static str> {
    Some(match id {
        "employment" | "unemployed" | "jobless_claims" | "population" | "tourist_arrivals"
        | "labour_force" | "subscribers" | "passengers" => "persons",
        "housing_starts" | "building_permits" | "home_sales" | "job_openings" => "units",
        _ => return None,
    })
}

/// The words speak of jobs made or lost, not of all jobs.
pub(super) fn made_jobs(text: &str) -> bool {
    let text = text.to_lowercase();
    ["added", "gains", "payrolls", "payroll", "losses", "lost", "cuts"].iter().any(|w| text.ends_with(w))
        || text.contains("created")
        || text.contains("payroll growth")
}

/// What the topic counts: by its indicator, or by the noun that names an aggregate without an id.
pub(super) fn counts(topic: &Topic) -> Option<&'static str> {
    counted(topic.id).or_else(|| {
        let text = topic.text.to_lowercase();
        let noun = [" of ", " in ", " by "]
            .iter()
            .filter_map(|p| text.find(p))
            .min()
            .map_or(&*text, |at| &text[..at]);
        let things = [
            "insolvencies",
            "bankruptcies",
            "registrations",
            "acquisitions",
            "mergers",
            "filings",
            "liquidations",
            "formations",
            "births",
            "deaths",
            "companies",
            "businesses",
            "enterprises",
            "dwellings",
            "housing stock",
            "listings",
        ];
        let people = ["workers", "pensioners", "taxpayers", "investors", "self employed", "self-employed"];
        if topic.id.is_empty() && noun == "number" && people.iter().any(|w| text.ends_with(w)) {
            return Some("persons");
        }
        (topic.id.is_empty() && (things.iter().any(|w| noun.ends_with(w)) || noun == "number"))
            .then_some("units")
    })
}
