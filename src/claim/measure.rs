//! How a figure measures its indicator: level, change, growth or share, and in which unit.

use super::clause::Lead;
use super::settle::Here;
use super::text::{Line, Sign};
use super::{Draft, Reader, Role, Topic};
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
            let forward = self.listed_unit(line, i);
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
                            && topic.pair.is_empty()
                            && !figure.scaled
                            && p.measure != Measure::Change
                            && v.kind(topic.id) != "index" =>
                    {
                        unit = Unit::Percent
                    }
                    Unit::Count(c) => unit = Unit::Count(c),
                    // "387,272 vehicles, up 5.8 percent from 365,874": the base is one of the level's kind
                    Unit::Percent if figure.low >= Decimal::from(1000) => {
                        let level = self.drafts.iter().rev().take_while(|d| d.line == p.line).find(|d| {
                            d.topic.id == topic.id && matches!(d.figure.unit, Unit::Count(_) | Unit::Money(_))
                        });
                        if let Some(d) = level.filter(|d| !d.figure.scaled) {
                            unit = d.figure.unit.clone();
                        }
                    }
                    Unit::Points | Unit::BarePoints if small && figure.decimals > 0 => unit = Unit::Points,
                    _ => {}
                }
            }
        }
        let mut value_figure = figure.clone();
        if let (Some(p), Unit::Money(codes), None) = (prev, &unit, &figure.per)
            && let (Unit::Money(old), Some(per)) = (&p.figure.unit, &p.figure.per)
            && codes.first() == old.first()
            && p.topic.id == topic.id
            && !figure.scaled
        {
            value_figure.per = Some(per.clone());
        } else if let (Unit::Money(codes), None, Some(n)) = (&unit, &figure.per, next)
            && let (Unit::Money(new), Some(per)) = (&n.unit, &n.per)
            && codes.first() == new.first()
            && n.lead <= figure.end + 2
            && !figure.scaled
        {
            // "by Rs 65 to Rs 1,350 per quintal"
            value_figure.per = Some(per.clone());
        } else if let (Unit::Money(_), None) = (&unit, &figure.per)
            && !figure.scaled
            && let Some(per) = self.pay_period(line, topic)
        {
            value_figure.per = Some(per.to_owned());
        }
        let per = value_figure.per.clone();
        if !topic.pair.is_empty() && unit != Unit::Percent {
            let moved = matches!(lead, Lead::By | Lead::Move(_) | Lead::More(_) | Lead::Noun(_))
                && matches!(unit, Unit::Money(_))
                && delta.is_some();
            let measure = if moved { Measure::Change } else { Measure::Level };
            return Some((measure, topic.pair.clone(), value_figure));
        }
        if !figure.scaled
            && let Some(n) = self.listed_unit(line, i).or(next
                .filter(|n| n.lead <= figure.end + 2 && matches!(text.lower(figure.end), "," | "and" | "or")))
            && n.scaled
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
                let inherited_gdp = prev.is_some_and(|p| p.unit == "%GDP" && role == Role::Base)
                    || lead == Lead::Or
                        && !of
                        && self
                            .percent_before(previous, Role::Base)
                            .is_some_and(|p| p.unit == "%GDP" && p.topic.id == topic.id);
                if whole == "gdp"
                    || self.ratio_to_output(topic) && delta.is_none()
                    || inherited_gdp
                    || prev.is_some_and(|p| p.unit == "%GDP" && p.topic.id == topic.id)
                        && adjacent
                        && !of
                        && delta.is_none()
                        && matches!(
                            lead,
                            Lead::And | Lead::Comma | Lead::Or | Lead::To | Lead::Than | Lead::Open
                        )
                    || (text.lower(figure.end) == "to" && self.whole(figure.end + 1) == "gdp")
                {
                    (Measure::Level, "%GDP".into())
                } else if !topic.pair.is_empty() {
                    (Measure::Growth, "%".into())
                } else if contribution
                    && lead == Lead::Open
                    && !line.figures.iter().any(|f| f.unit == Unit::Points)
                {
                    (Measure::Change, "pp".into())
                } else if kind == "index" && matches!(topic.id, "pmi") && delta.is_none() {
                    (Measure::Level, "index".into())
                } else if let Some(m) = self.percent_before(previous, role).filter(|p| {
                    p.figure.unit == Unit::Percent
                        && p.unit == "%"
                        && matches!(p.measure, Measure::Share | Measure::Level)
                        && (role == Role::Base
                            || adjacent && matches!(lead, Lead::Open | Lead::And | Lead::Comma | Lead::Or))
                        && (delta.is_none() || role == Role::Base)
                        && !rate
                        && whole != "share"
                }) {
                    (m.measure, "%".into())
                } else if !rate && !topic.growth && levels_of_a_rate(topic, lead) {
                    (Measure::Level, "%".into())
                } else if !rate
                    && (whole == "share"
                        || (figure.lead.saturating_sub(3).max(line.first)..figure.lead)
                            .any(|t| matches!(text.lower(t), "weight" | "weightage" | "weighting"))
                        || line.cues_ending(lead_at.max(figure.lead)).any(|(_, c)| c == Cue::Share)
                        || self.shared(line, floor, figure.lead)
                        || self.share_of(line, lead, figure.lead)
                        || lead == Lead::Open
                            && matches!(
                                text.lower(lead_at.saturating_sub(1)),
                                "remainder"
                                    | "rest"
                                    | "thirds"
                                    | "quarter"
                                    | "quarters"
                                    | "third"
                                    | "half"
                                    | "fifth"
                                    | "majority"
                            ))
                {
                    if self.of_output(line, figure.lead) {
                        (Measure::Level, "%GDP".into())
                    } else {
                        (Measure::Share, "%".into())
                    }
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
                            && (matches!(p.figure.unit, Unit::Money(_) | Unit::Count(_))
                                || p.figure.scaled && counts(topic).is_some())
                    })
                    && adjacent
                    && after.is_none()
                    && self.light(h)
                {
                    (Measure::Share, "%".into())
                } else if self.no_growth(h, topic, *delta) {
                    return None;
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
                let code = per.as_ref().map_or(code.to_owned(), |p| format!("{code}/{p}"));
                let level =
                    delta.is_none() || (matches!(lead, Lead::To | Lead::At | Lead::Of) && after.is_none());
                (if level { Measure::Level } else { Measure::Change }, code)
            }
            Unit::Count(code) => {
                let lasting = topic.id == "import_cover" || topic.text.to_lowercase().contains("inventor");
                if matches!(*code, "months" | "weeks") && !lasting {
                    return None;
                }
                if rate || kind == "index" {
                    return None;
                }
                if *code == "persons" && counts(topic) != Some("persons")
                    || counts(topic) == Some("persons") && *code != "persons" && *code != "units"
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
                let code = if power && *code == "units" { "kWh" } else { code };
                let code = counts(topic).unwrap_or(code);
                (measure, per.as_ref().map_or(code.to_owned(), |p| format!("{code}/{p}")))
            }
            Unit::Plain => {
                if contribution_before(prev, line, figure.lead) && figure.decimals > 0 && delta.is_some() {
                    return Some((Measure::Change, "pp".into(), value_figure));
                }
                if let Some(p) = prev
                    && figure.decimals > 0
                    && !figure.scaled
                    && p.figure.scaled
                    && adjacent
                    && p.topic.id == topic.id
                    && let Unit::Money(codes) = &p.figure.unit
                    && matches!(lead, Lead::To | Lead::From | Lead::Than | Lead::And)
                    && figure.low < Decimal::from(1000)
                {
                    // "from 3.455 billion in March to 2.1": the scale word is said once
                    let code = self.currency(codes, &topic.area)?;
                    value_figure.low = figure
                        .low
                        .checked_mul(Decimal::from_i128_with_scale(10_i128.pow(p.figure.scale.min(18)), 0))?
                        .normalize();
                    value_figure.scale = p.figure.scale;
                    return Some((Measure::Level, code.to_owned(), value_figure));
                }
                if let Some(p) = prev
                    && let (Unit::Money(codes), Some(per)) = (&p.figure.unit, &p.figure.per)
                    && adjacent
                    && p.topic.id == topic.id
                    && figure.decimals > 0
                    && matches!(lead, Lead::From | Lead::Than | Lead::To | Lead::And)
                {
                    // "99.69 cents a lb from 104.24": the base is in cents too
                    let code = self.currency(codes, &topic.area)?;
                    let cents = figure.low > p.figure.low.checked_mul(Decimal::from(30))?;
                    if cents {
                        value_figure.low = figure.low.checked_mul(Decimal::new(1, 2))?;
                    }
                    return Some((Measure::Level, format!("{code}/{per}"), value_figure));
                }
                let index = kind == "index" || topic.text.to_lowercase().ends_with("index");
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
                ) || role == Role::Base
                    || lead == Lead::Prep
                        && matches!(
                            text.lower(lead_at.saturating_sub(1)),
                            "expectations" | "forecasts" | "estimates" | "consensus" | "forecast"
                        );
                if figure.scaled && counts(topic).is_none() {
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
                } else if let Some(code) = counts(topic).filter(|_| {
                    figure.scaled
                        || figure.low >= Decimal::from(1000)
                        || lead == Lead::By && figure.low >= Decimal::ONE_HUNDRED
                }) {
                    let moved = figure.sign != 0
                        || delta.is_some()
                            && (after.is_some()
                                || !matches!(lead, Lead::To | Lead::At | Lead::Of | Lead::From | Lead::Than));
                    let jobs = topic.id == "employment"
                        && figure.low < Decimal::from(3_000_000)
                        && (made_jobs(&topic.text)
                            || topic.text.to_lowercase().ends_with("jobs")
                            || role == Role::Base && prev.is_some_and(|p| p.measure == Measure::Change));
                    if jobs && !moved {
                        *delta = Some(prev.map_or(1, |p| if p.sign < 0 { -1 } else { 1 }));
                    }
                    (if moved || jobs { Measure::Change } else { Measure::Level }, code.to_owned())
                } else if line.title
                    && figure.decimals > 0
                    && (kind != "index"
                        || topic.growth
                        || figure.low < Decimal::TEN
                            && matches!(lead, Lead::Move(_) | Lead::More(_) | Lead::Noun(_) | Lead::By))
                {
                    if rate { (Measure::Level, "%".into()) } else { (Measure::Growth, "%".into()) }
                } else if index
                    && !topic.growth
                    && (figure.low >= Decimal::TEN || opinion(topic.id) && figure.sign <= 0)
                    && figure.low < Decimal::from(100_000)
                    && levelled
                    && (figure.decimals > 0
                        || opinion(topic.id) && figure.sign < 0
                        || topic.id == "stock_index"
                            && figure.low >= Decimal::ONE_HUNDRED
                            && matches!(lead, Lead::To | Lead::At | Lead::Level | Lead::From | Lead::Than))
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

    /// The unit that closes a list of plain numbers: "0.5, 0.6 and 0.7 percent".
    fn listed_unit<'l>(&self, line: &'l Line, i: usize) -> Option<&'l Figure> {
        let mut at = i;
        loop {
            let (here, next) = (&line.figures[at], line.figures.get(at + 1)?);
            let joined = next.lead > here.end
                && (here.end..next.lead).all(|t| matches!(self.text.lower(t), "," | "and" | "or"));
            // "by 9,400, or 0.3 percent" gives one thing twice
            let twice = self.text.lower(here.end) == "," && self.text.lower(next.lead - 1) == "or";
            if !joined || twice || here.low >= Decimal::from(1000) && next.unit == Unit::Percent {
                return None;
            }
            if next.unit != Unit::Plain {
                // "4.2 mln or 19.2 pct" are two figures
                return Some(next).filter(|n| {
                    !line.figures[i].scaled || matches!(n.unit, Unit::Money(_) | Unit::Count(_))
                });
            }
            at += 1;
        }
    }

    /// What pay is for when its name says so: "daily minimum wage", "average weekly earnings".
    fn pay_period(&self, line: &Line, topic: &Topic) -> Option<&'static str> {
        if !matches!(topic.id, "wages" | "minimum_wage") {
            return None;
        }
        let word = |w: &str| match w {
            "hourly" => Some("hour"),
            "daily" => Some("day"),
            "weekly" => Some("week"),
            "monthly" => Some("month"),
            _ => None,
        };
        let own = topic.text.split([' ', '-']).find_map(|w| word(&w.to_lowercase()));
        own.or_else(|| {
            (line.first..line.end.saturating_sub(1)).find_map(|t| {
                let wage = (t + 1..(t + 4).min(line.end)).any(|n| {
                    matches!(
                        self.text.lower(n),
                        "wage" | "wages" | "pay" | "earnings" | "salary" | "salaries"
                    )
                });
                word(self.text.lower(t)).filter(|_| wage)
            })
        })
    }

    /// A percentage that is an amount's own and no change of it: "subsidies of up to 25 percent", "a sales
    /// tax of 17 percent".
    fn no_growth(&self, h: &Here<'_>, topic: &Topic, delta: Option<i8>) -> bool {
        let moved = super::clause::movement_before(h.line, h.figure.lead, h.floor).is_some();
        if topic.growth || delta.is_some() || h.after.is_some() || moved {
            return false;
        }
        let amount = self.text.v.kind(topic.id) == "flow" && self.text.v.natural_unit(topic.id) == "currency";
        let rate_of_tax = topic.id == "tax_revenue" && {
            let text = topic.text.to_lowercase();
            !["collection", "revenue", "receipt", "growth", "mop"].iter().any(|w| text.contains(w))
        };
        let direct = h.subjects.iter().any(|s| s.first == h.lead_at && s.id == topic.id);
        amount && direct && h.lead == Lead::Of && !matches!(topic.id, "gdp" | "gni" | "gva")
            || rate_of_tax && matches!(h.lead, Lead::Of | Lead::At | Lead::Level | Lead::To | Lead::From)
    }

    /// "Tax-to-GDP ratio".
    fn ratio_to_output(&self, topic: &Topic) -> bool {
        let text = topic.text.to_lowercase();
        text.contains("gdp ratio") || text.contains("to-gdp") || text.contains("to gdp")
    }

    /// "The share of agriculture in GDP".
    fn of_output(&self, line: &Line, to: usize) -> bool {
        let share = (line.first..to).rev().find(|t| self.text.lower(*t) == "share");
        share.is_some_and(|at| (at..to).any(|t| self.text.lower(t) == "in" && self.whole(t + 1) == "gdp"))
    }

    /// The percentage before, in the same sentence: for a base the nearest one that is no change in points.
    fn percent_before(&self, previous: Option<usize>, role: Role) -> Option<&Draft> {
        let last = previous?;
        let line = self.drafts[last].line;
        let mut rest = self.drafts[..=last].iter().rev().take_while(|d| d.line == line);
        if role == Role::Base { rest.find(|d| d.figure.unit == Unit::Percent) } else { rest.next() }
    }

    /// A share of something is what moved: "the dollar's share of reserves fell to 61 percent".
    pub(super) fn share_of(&self, line: &Line, lead: Lead, to: usize) -> bool {
        let text = &self.text;
        matches!(
            lead,
            Lead::To
                | Lead::At
                | Lead::From
                | Lead::Level
                | Lead::Than
                | Lead::Of
                | Lead::Other
                | Lead::Comma
        ) && (line.first.max(to.saturating_sub(30))..to).rev().any(|t| {
            text.lower(t) == "share"
                && !matches!(text.lower(t + 1), "price" | "prices" | "index" | "market" | "capital")
                && !(t + 1..to).any(|n| matches!(text.lower(n), "while" | "but" | ";" | "and"))
        })
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
                | "nation"
                | "economy"
                | "'s"
                | "\u{2019}s"
                | "nominal"
                | "annual"
                | "current"
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
                && !matches!(self.text.lower(m.end), "index" | "price" | "prices" | "indices")
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

/// The name says that it is a rate, and not one of change: "birth rate".
fn levels_of_a_rate(topic: &Topic, lead: Lead) -> bool {
    let text = topic.text.to_lowercase();
    // "survival rate for businesses": the noun before what narrows it
    let head =
        [" of ", " for ", " in "].iter().filter_map(|p| text.find(p)).min().map_or(&*text, |at| &text[..at]);
    matches!(lead, Lead::At | Lead::To | Lead::Of | Lead::Level | Lead::From | Lead::Than | Lead::Subject(_))
        && [" rate", " rates", " ratio", " occupancy"].iter().any(|w| head.ends_with(w))
        && !["growth", "inflation", "increase", "exchange", "change", "savings"]
            .iter()
            .any(|w| text.contains(w))
}

/// Indices of opinion that stand near zero.
fn opinion(id: &str) -> bool {
    matches!(id, "business_confidence" | "consumer_confidence" | "leading_index")
}

/// The figure before was a contribution in points and a contribution is still spoken of.
fn contribution_before(prev: Option<&Draft>, line: &Line, to: usize) -> bool {
    prev.is_some_and(|p| p.unit == "pp" && p.measure == Measure::Change)
        && line.between(line.first, to).any(|m| matches!(m.sign, Sign::Cue(Cue::Contribution)))
}

/// What the topic counts: by its indicator, or by the noun that names an aggregate without an id.
fn counts(topic: &Topic) -> Option<&'static str> {
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
        ];
        (topic.id.is_empty() && (things.iter().any(|w| noun.ends_with(w)) || noun == "number"))
            .then_some("units")
    })
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
    ["added", "gains", "payrolls", "payroll", "losses", "lost", "cuts"].iter().any(|w| text.ends_with(w))
        || text.contains("created")
        || text.contains("payroll growth")
}
