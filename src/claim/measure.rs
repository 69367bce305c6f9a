//! How a figure measures its indicator: level, change, growth or share, and in which unit.

use super::clause::Lead;
use super::settle::Here;
use super::text::{Line, Sign};
use super::{Reader, Role, Topic};
use crate::figure::{Figure, Unit};
use crate::observation::Measure;
use crate::vocabulary::Cue;
use rust_decimal::Decimal;

impl Reader<'_> {
    /// Measure, unit and the figure with its scale; nothing if it cannot measure the topic.
    pub(super) fn measured(
        &self,
        h: &Here<'_>,
        topic: &Topic,
        role: Role,
        delta: &mut Option<i8>,
    ) -> Option<(Measure, String, Figure)> {
        let &Here { line, i, figure, floor, previous, adjacent, lead, lead_at, after, .. } = h;
        let text = &self.text;
        let v = text.v;
        let prev = previous.map(|d| &self.drafts[d]);
        let rate = v.kind(topic.id) == "rate" || topic.id == "bond_yield";
        let mut unit = figure.unit.clone();
        let next = line.figures.get(i + 1);
        if unit == Unit::Plain {
            let forward = next.filter(|n| {
                n.lead <= figure.end + 2
                    && matches!(text.lower(figure.end), "," | "and" | "or")
                    && n.unit != Unit::Plain
            });
            if let Some(n) = forward {
                unit = n.unit.clone();
            } else if let Some(p) = prev.filter(|_| adjacent)
                && (role == Role::Base
                    || matches!(lead, Lead::And | Lead::Comma | Lead::To | Lead::From | Lead::Open)
                    || figure.scaled)
            {
                let small = figure.low < Decimal::from(100);
                match &p.figure.unit {
                    Unit::Money(c) if figure.scaled || figure.low >= Decimal::from(1000) => {
                        unit = Unit::Money(c.clone())
                    }
                    Unit::Percent
                        if small
                            && !figure.scaled
                            && p.measure != Measure::Change
                            && v.kind(topic.id) != "index" =>
                    {
                        unit = Unit::Percent
                    }
                    Unit::Count(c) => unit = Unit::Count(c),
                    Unit::Points | Unit::BarePoints if small && figure.decimals > 0 => unit = Unit::Points,
                    _ => {}
                }
            }
        }
        let mut value_figure = figure.clone();
        if !figure.scaled
            && let Some(n) = next
            && n.scaled
            && n.lead <= figure.end + 2
            && matches!(text.lower(figure.end), "," | "and" | "or")
            && matches!((&unit, &n.unit), (Unit::Money(_), Unit::Money(_)) | (Unit::Count(_), Unit::Count(_)))
            && figure.low < Decimal::from(1000)
        {
            value_figure.low = figure
                .low
                .checked_mul(Decimal::from_i128_with_scale(10_i128.pow(n.scale.min(18)), 0))?
                .normalize();
            value_figure.scale = n.scale;
        }
        let kind = v.kind(topic.id);
        let contribution =
            line.between(line.first, figure.lead).any(|m| matches!(m.sign, Sign::Cue(Cue::Contribution)));
        let (measure, unit_code): (Measure, String) = match &unit {
            Unit::Percent => {
                let of = text.lower(figure.end) == "of";
                let whole = if of { self.whole(figure.end + 1) } else { "" };
                let inherited_gdp = prev.is_some_and(|p| p.unit == "%GDP" && role == Role::Base);
                if whole == "gdp"
                    || inherited_gdp
                    || (text.lower(figure.end) == "to" && self.whole(figure.end + 1) == "gdp")
                {
                    (Measure::Level, "%GDP".into())
                } else if contribution && lead == Lead::Open {
                    (Measure::Change, "pp".into())
                } else if kind == "index" && matches!(topic.id, "pmi") && delta.is_none() {
                    (Measure::Level, "index".into())
                } else if !rate
                    && (whole == "share"
                        || line.cues_ending(lead_at.max(figure.lead)).any(|(_, c)| c == Cue::Share)
                        || self.shared(line, floor, figure.lead))
                {
                    (Measure::Share, "%".into())
                } else if rate {
                    if delta.is_some()
                        && !matches!(
                            lead,
                            Lead::To | Lead::At | Lead::Of | Lead::From | Lead::Than | Lead::Level
                        )
                    {
                        (Measure::Change, "pp".into())
                    } else {
                        (Measure::Level, "%".into())
                    }
                } else if lead == Lead::Open
                    && prev.is_some_and(|p| {
                        p.measure == Measure::Level
                            && matches!(p.figure.unit, Unit::Money(_) | Unit::Count(_))
                    })
                    && adjacent
                    && after.is_none()
                    && self.light(h)
                {
                    (Measure::Share, "%".into())
                } else {
                    (Measure::Growth, "%".into())
                }
            }
            Unit::Points => (Measure::Change, "pp".into()),
            Unit::BarePoints => {
                if topic.id == "stock_index" {
                    (if delta.is_some() { Measure::Change } else { Measure::Level }, "points".into())
                } else if kind == "index" {
                    (if delta.is_some() { Measure::Change } else { Measure::Level }, "index".into())
                } else {
                    (Measure::Change, "pp".into())
                }
            }
            Unit::Factor => (Measure::Growth, "%".into()),
            Unit::Money(codes) => {
                if rate
                    || matches!(kind, "index") && topic.id != "house_prices"
                    || counted(topic.id).is_some()
                {
                    return None;
                }
                let code = self.currency(codes, &topic.area)?;
                let code = figure.per.as_ref().map_or(code.to_owned(), |p| format!("{code}/{p}"));
                let level =
                    delta.is_none() || (matches!(lead, Lead::To | Lead::At | Lead::Of) && after.is_none());
                (if level { Measure::Level } else { Measure::Change }, code)
            }
            Unit::Count(code) => {
                if rate || kind == "index" {
                    return None;
                }
                if *code == "persons" && counted(topic.id) != Some("persons")
                    || counted(topic.id) == Some("persons") && *code != "persons" && *code != "units"
                {
                    return None;
                }
                let mut measure =
                    if delta.is_none() || matches!(lead, Lead::To | Lead::At | Lead::Of) && after.is_none() {
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
                (measure, counted(topic.id).unwrap_or(code).to_owned())
            }
            Unit::Plain => {
                let levelled = matches!(
                    lead,
                    Lead::To
                        | Lead::At
                        | Lead::Of
                        | Lead::Level
                        | Lead::From
                        | Lead::Than
                        | Lead::Start
                        | Lead::And
                        | Lead::Comma
                        | Lead::Open
                        | Lead::Subject(_)
                ) || role == Role::Base;
                if figure.scaled && counted(topic.id).is_none() {
                    // a scale word and no currency: the currency used before
                    let codes =
                        self.carry.unit.clone().or_else(|| v.currency_of(&topic.area).map(|c| vec![c]))?;
                    if v.natural_unit(topic.id) != "currency" {
                        return None;
                    }
                    let code = self.currency(&codes, &topic.area)?;
                    (
                        if delta.is_some() && !matches!(lead, Lead::To | Lead::At) {
                            Measure::Change
                        } else {
                            Measure::Level
                        },
                        code.to_owned(),
                    )
                } else if let Some(code) =
                    counted(topic.id).filter(|_| figure.scaled || figure.low >= Decimal::from(1000))
                {
                    (
                        if delta.is_some() && !matches!(lead, Lead::To | Lead::At | Lead::Of) {
                            Measure::Change
                        } else {
                            Measure::Level
                        },
                        code.to_owned(),
                    )
                } else if line.title && figure.decimals > 0 && (kind != "index" || topic.growth) {
                    if rate { (Measure::Level, "%".into()) } else { (Measure::Growth, "%".into()) }
                } else if kind == "index"
                    && !topic.growth
                    && figure.low >= Decimal::TEN
                    && figure.low < Decimal::from(100_000)
                    && levelled
                    && figure.decimals > 0
                    && !contribution
                {
                    (Measure::Level, if topic.id == "stock_index" { "points" } else { "index" }.into())
                } else if topic.id == "exchange_rate" && figure.decimals > 0 && levelled {
                    (Measure::Level, format!("{}/USD", v.currency_of(&topic.area)?))
                } else if contribution && lead == Lead::Open && figure.decimals > 0 {
                    (Measure::Change, "pp".into())
                } else {
                    return None;
                }
            }
        };
        Some((measure, unit_code, value_figure))
    }

    /// What a percentage is of: `gdp`, `share` of a named whole, or nothing.
    pub(super) fn whole(&self, at: usize) -> &'static str {
        let text = &self.text;
        let mut at = at;
        while matches!(
            text.lower(at),
            "the"
                | "its"
                | "their"
                | "country"
                | "'s"
                | "\u{2019}s"
                | "nominal"
                | "all"
                | "total"
                | "overall"
                | "a"
                | "world"
        ) {
            at += 1;
        }
        if matches!(text.lower(at), "gdp" | "gross")
            && (text.lower(at) == "gdp" || text.lower(at + 1) == "domestic")
        {
            return "gdp";
        }
        if text.period_at.get(at).copied().unwrap_or(1) != 0 { "" } else { "share" }
    }

    /// A verb of sharing governs the figure: "accounted for 61 percent".
    pub(super) fn shared(&self, line: &Line, floor: usize, to: usize) -> bool {
        line.between(floor.max(to.saturating_sub(6)), to).any(|m| {
            matches!(m.sign, Sign::Cue(Cue::Share))
                && !matches!(self.text.lower(m.first), "contributed" | "percentage" | "weight")
        })
    }

    /// The currency that is meant.
    pub(super) fn currency(&self, codes: &[&'static str], area: &str) -> Option<&'static str> {
        let first = *codes.first()?;
        if codes.len() == 1 {
            return Some(first);
        }
        let v = self.text.v;
        if self.crores && area.is_empty() && codes.contains(&"INR") {
            return Some("INR");
        }
        let dollar = first == "USD";
        let local = |a: &str| codes.iter().copied().find(|c| v.uses_currency(a, c));
        if dollar {
            // a dollar is American unless a country of dollars speaks of itself
            if let Some(units) = &self.carry.unit
                && units.len() == 1
                && codes.contains(&units[0])
            {
                return Some(units[0]);
            }
            if matches!(area, "CAN" | "AUS" | "NZL" | "HKG") && area == self.home {
                return local(area).or(Some(first));
            }
            return Some(first);
        }
        local(area).or_else(|| local(&self.home)).or(Some(first))
    }
}

/// Indicators that count people or things.
pub(super) fn counted(id: &str) -> Option<&'static str> {
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
    ["jobs", "created", "added", "gains", "payrolls", "payroll", "losses", "lost", "cuts"]
        .iter()
        .any(|w| text.ends_with(w) || text.contains("created"))
}
