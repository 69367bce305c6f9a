//! How a figure measures its indicator: level, change, growth or share, and in which unit.

mod amount;
mod currency;
mod percent;
mod plain;
mod whole;

use super::clause::Lead;
use super::settle::Here;
use super::text::{Line, Sign};
use super::{Draft, Reader, Role, Topic};
use crate::figure::{Figure, Unit};
use crate::observation::Measure;
use crate::vocabulary::Cue;
use amount::count;
use rust_decimal::Decimal;

/// A figure to be measured, with what is known of its topic.
#[derive(Clone, Copy)]
struct Case<'c> {
    h: &'c Here<'c>,
    topic: &'c Topic,
    role: Role,
    /// The draft kept before it in the sentence.
    prev: Option<&'c Draft>,
    /// The indicator is a rate: a percentage is its level.
    rate: bool,
    /// `flow`, `stock`, `rate`, `index`, `price` or `ratio`.
    kind: &'static str,
    /// A contribution to a whole is spoken of before it.
    contribution: bool,
}

/// A measure and its unit.
type Measured = (Measure, String);

impl Reader<'_> {
    /// Measure, unit and the figure with its scale; nothing if it cannot measure the topic.
    pub(super) fn measured(
        &self,
        h: &Here<'_>,
        topic: &Topic,
        role: Role,
        delta: &mut Option<i8>,
    ) -> Option<(Measure, String, Figure)> {
        let &Here { line, figure, lead, .. } = h;
        let case = Case {
            h,
            topic,
            role,
            prev: h.previous.map(|d| &self.drafts[d]),
            rate: self.text.v.kind(topic.id) == "rate" || topic.id == "bond_yield" || topic.asked,
            kind: self.text.v.kind(topic.id),
            contribution: line
                .between(line.first, figure.lead)
                .any(|m| matches!(m.sign, Sign::Cue(Cue::Contribution))),
        };
        // "an average of 22 per surveyor": no total
        let each = figure.unit == Unit::Plain
            && !figure.scaled
            && figure.per.is_none()
            && topic.pair.is_empty()
            && topic.id != "exchange_rate"
            && self.text.lower(figure.end) == "per"
            && !matches!(
                self.text.lower(figure.end + 1),
                "cent" | "year" | "annum" | "month" | "week" | "day" | "hour" | "quarter"
            );
        if each {
            return None;
        }
        let unit = self.inherited_unit(case);
        let mut value = figure.clone();
        value.per = self.per_unit(case, &unit).or_else(|| figure.per.clone());
        if !topic.pair.is_empty() && unit != Unit::Percent {
            let moved = matches!(lead, Lead::By | Lead::Move(_) | Lead::More(_) | Lead::Noun(_))
                && matches!(unit, Unit::Money(_))
                && delta.is_some();
            let measure = if moved { Measure::Change } else { Measure::Level };
            return Some((measure, topic.pair.clone(), value));
        }
        self.scale_ahead(h, &unit, &mut value)?;
        if matches!(unit, Unit::Count(_)) {
            // the next of a list may have it from here
            value.unit = unit.clone();
        }
        let told_again = unit == Unit::Percent && self.told_again(h);
        if told_again && delta.is_none() {
            let mut before =
                self.drafts.iter().rev().take_while(|d| case.prev.is_some_and(|p| p.line == d.line));
            *delta = before.find(|d| d.measure == Measure::Growth).map(|d| if d.sign < 0 { -1 } else { 1 });
        }
        let whole = self.whole_of(h).filter(|w| w.topic.id == topic.id && !told_again);
        if let Some(whole) = whole.filter(|_| unit != Unit::Percent) {
            if whole.sign != 0 {
                *delta = Some(whole.sign);
            }
            return Some((whole.measure, whole.unit.clone(), value));
        }
        let (measure, code) = match &unit {
            Unit::Percent if whole.is_some() => (Measure::Share, "%".into()),
            Unit::Percent => self.percentage(case, *delta)?,
            // "the differential between the two rates was 0.25 percentage point"
            Unit::Points
                if delta.is_none()
                    && matches!(lead, Lead::Of | Lead::At | Lead::Level | Lead::To)
                    && (h.floor.max(figure.lead.saturating_sub(16))..figure.lead).any(|t| {
                        matches!(
                            self.text.lower(t),
                            "differential" | "differentials" | "spread" | "spreads" | "premium"
                        )
                    }) =>
            {
                (Measure::Level, "pp".into())
            }
            // "a target of 10 basis points for the cash rate"
            Unit::Points
                if case.rate && delta.is_none() && matches!(lead, Lead::Of | Lead::At | Lead::Level) =>
            {
                (Measure::Level, "%".into())
            }
            // "the spread widened to 180 basis points"
            Unit::Points
                if matches!(lead, Lead::To | Lead::At | Lead::Level)
                    && ["spread", "premium"].iter().any(|w| topic.text.to_lowercase().contains(w)) =>
            {
                (Measure::Level, "pp".into())
            }
            Unit::Points => (Measure::Change, "pp".into()),
            Unit::BarePoints => {
                // "fell 95 basis points, that on six-month paper 99 points"
                let basis = case.rate
                    && figure.low >= Decimal::from(2)
                    && h.line.figures[..h.i].iter().any(|f| {
                        f.unit == Unit::Points && (f.first..f.end).any(|t| self.text.lower(t) == "basis")
                    });
                if basis {
                    value.low = value.low.checked_mul(Decimal::new(1, 2))?;
                }
                bare_points(case, *delta)
            }
            // "inflation has halved": the rate, not the prices
            Unit::Factor if topic.growth => return None,
            Unit::Factor => (Measure::Growth, "%".into()),
            // "exports to China (+RM1.9 billion)": more than before
            Unit::Money(codes)
                if figure.sign > 0
                    && matches!(topic.id, "exports_goods" | "imports_goods")
                    && delta.is_none() =>
            {
                *delta = Some(1);
                (Measure::Change, self.currency(codes, &topic.area)?.to_owned())
            }
            Unit::Money(codes) => self.money(case, codes, value.per.as_deref(), *delta)?,
            Unit::Count(code) => {
                // "156.5 bushels per acre, and soybeans at 44.5 bushels"
                let land = || case.prev.filter(|p| p.topic.id == "crop_yield")?.figure.per.clone();
                if topic.id == "crop_yield" && value.per.is_none() {
                    value.per = land();
                }
                let noun = self.text.lower(figure.end.saturating_sub(1));
                count(case, code, noun, value.per.as_deref(), delta)?
            }
            Unit::Plain => self.plain(case, &mut value, delta)?,
        };
        // "131,550 connections … 114,000 of these are DSL connections"
        let lines = topic.id == "subscribers"
            && unit == Unit::Plain
            && self.drafts.last().is_some_and(|d| d.topic.id == topic.id && d.unit == "units");
        let code = if lines && code == "persons" { "units".into() } else { code };
        Some((measure, code, value))
    }

    /// The unit of a plain number: that of the list it stands in, or of the figure before.
    fn inherited_unit(&self, case: Case<'_>) -> Unit {
        let Case { h, topic, role, prev, .. } = case;
        let &Here { line, i, figure, adjacent, lead, .. } = h;
        let mut unit = figure.unit.clone();
        // "a high of 94,020 mark" of an index is no German mark
        if topic.id == "stock_index" && unit == Unit::Money(vec!["DEM"]) {
            unit = Unit::Plain;
        }
        // "39.4 mb" of maize
        let short = || matches!(self.text.lower(figure.end - 1), "mb" | "bb");
        let oil = || {
            ["oil", "petrol", "gas", "fuel", "diesel", "propane", "distill"]
                .iter()
                .any(|w| topic.item.contains(w))
        };
        if unit == Unit::Count("bbl") && !topic.item.is_empty() && short() && !oil() {
            unit = Unit::Count("bushels");
        }
        // "off 53 pounds from last month" of a harvest
        if let Unit::Money(codes) = &unit
            && codes.len() > 1
            && codes[0] == "GBP"
            && matches!(topic.id, "crop_yield" | "cultivated_area")
        {
            unit = Unit::Count("lb");
        }
        // "by 100,000 to 97.4 million acres": the step is of the level's kind
        let ahead = line.figures.get(i + 1).filter(|n| {
            n.lead == figure.end + 1
                && self.text.lower(figure.end) == "to"
                && matches!(n.unit, Unit::Count(_))
        });
        // "up 1.84 to $125.74"
        let price = line.figures.get(i + 1).filter(|n| {
            topic.id == "commodity_price"
                && n.lead == figure.end + 1
                && self.text.lower(figure.end) == "to"
                && matches!(n.unit, Unit::Money(_))
                && n.per.is_some()
        });
        if let Some(n) = price.filter(|_| unit == Unit::Plain && figure.decimals > 0) {
            return n.unit.clone();
        }
        if let Some(n) = ahead.filter(|_| unit == Unit::Plain && figure.low >= Decimal::from(1000)) {
            return n.unit.clone();
        }
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
                    // "387,272 vehicles, up 5.8 percent from 365,874": the base is one of the level's kind
                    Unit::Percent if figure.low >= Decimal::from(1000) => {
                        let level = self.drafts.iter().rev().take_while(|d| d.line == p.line).find(|d| {
                            d.topic.id == topic.id && matches!(d.figure.unit, Unit::Count(_) | Unit::Money(_))
                        });
                        if let Some(d) = level.filter(|d| d.figure.scaled == figure.scaled) {
                            unit = d.figure.unit.clone();
                        }
                    }
                    Unit::Money(c) if figure.scaled || figure.low >= Decimal::from(1000) => {
                        unit = Unit::Money(c.clone());
                    }
                    // "2 areas had rates of at least 10 percent" counts areas
                    Unit::Percent
                        if small
                            && !(figure.decimals == 0 && self.counts_things(figure.end))
                            && topic.pair.is_empty()
                            && !figure.scaled
                            && p.measure != Measure::Change
                            // "months of supply (1.10, +6.7 per cent)"
                            && !(lead == Lead::Open && line.figures.get(i + 1).is_some_and(|n| n.sign != 0))
                            && case.kind != "index" =>
                    {
                        unit = Unit::Percent;
                    }
                    Unit::Count(c) => unit = Unit::Count(c),
                    // "dropped 2.2 points to 53.0", "rose 1.0 points to 97.3": a level is reached
                    Unit::Points | Unit::BarePoints
                        if matches!(lead, Lead::To | Lead::From)
                            && (case.kind == "index"
                                || p.measure == Measure::Change && p.unit == "index") => {}
                    Unit::Points | Unit::BarePoints if small && figure.decimals > 0 => unit = Unit::Points,
                    _ => {}
                }
            }
        }
        unit
    }

    /// The word behind a number is a noun in the plural, so the number counts what it names.
    fn counts_things(&self, at: usize) -> bool {
        matches!(
            self.text.lower(at),
            "areas"
                | "states"
                | "countries"
                | "sectors"
                | "provinces"
                | "regions"
                | "industries"
                | "cities"
                | "counties"
                | "districts"
                | "categories"
                | "groups"
                | "members"
                | "subsectors"
                | "items"
        )
    }

    /// What a price is for: said with it, with the price before or after it, or by the name of the pay.
    fn per_unit(&self, case: Case<'_>, unit: &Unit) -> Option<String> {
        let Case { h, topic, prev, .. } = case;
        let (figure, line) = (h.figure, h.line);
        let Unit::Money(codes) = unit else { return None };
        if figure.per.is_some() || figure.scaled {
            return None;
        }
        let same = |other: &Unit| matches!(other, Unit::Money(c) if c.first() == codes.first());
        if let Some(p) = prev.filter(|p| p.topic.id == topic.id && same(&p.figure.unit))
            && p.figure.per.is_some()
        {
            return p.figure.per.clone();
        }
        // "by Rs 65 to Rs 1,350 per quintal"
        if let Some(n) = line.figures.get(h.i + 1).filter(|n| same(&n.unit) && n.lead <= figure.end + 2)
            && n.per.is_some()
        {
            return n.per.clone();
        }
        // "4 cents, or 1.2 percent, to $3.06 a pound"
        if line.figures.get(h.i + 1).is_some_and(|n| n.unit == Unit::Percent && n.lead <= figure.end + 3)
            && let Some(n) = line.figures.get(h.i + 2).filter(|n| same(&n.unit))
            && n.per.is_some()
        {
            return n.per.clone();
        }
        // "$416 a ton this week … offered at $397": of a good that is told of by the ton
        let told = (topic.id == "commodity_price" && !topic.item.is_empty()).then(|| {
            let price =
                |d: &&Draft| d.topic.id == topic.id && d.topic.item == topic.item && same(&d.figure.unit);
            let told = self.drafts.iter().rev().take(8).find(price)?;
            let near = |a: Decimal, b: Decimal| a.checked_mul(Decimal::from(4)).is_some_and(|most| b < most);
            let alike = near(told.figure.low, figure.low) && near(figure.low, told.figure.low);
            told.figure.per.clone().filter(|_| alike)
        });
        if let Some(per) = told.flatten() {
            return Some(per);
        }
        // "an increase of $1.00 from the current wage of $10.25"
        let pay = matches!(topic.id, "wages" | "minimum_wage")
            .then(|| {
                let told = self.drafts.iter().rev().take(4).find(|d| d.topic.id == topic.id);
                told.and_then(|d| d.unit.split_once('/').map(|(_, per)| per.to_owned()))
            })
            .flatten();
        if pay.is_some() {
            return pay;
        }
        let good = self.unit_of_good(h).filter(|_| topic.id == "commodity_price");
        // "Brent gained $1.32 to $44.45"
        let world = super::priced::quoted_by(&topic.item).filter(|_| {
            topic.id == "commodity_price" && codes.first() == Some(&"USD") && topic.area == "WLD"
        });
        // "butter lost 3 percent to $4,539" after prices by the tonne
        let beside = || {
            let told = self
                .drafts
                .iter()
                .rev()
                .take(6)
                .find(|d| d.topic.id == "commodity_price" && d.unit.contains('/'))?;
            let (code, per) = told.unit.split_once('/')?;
            let reached = matches!(h.lead, Lead::To | Lead::At) && topic.id == "commodity_price";
            (reached && codes.contains(&code) && told.topic.item != topic.item).then(|| per.to_owned())
        };
        if good.is_none()
            && world.is_none()
            && let Some(per) = beside()
        {
            return Some(per);
        }
        good.or(world).or_else(|| self.pay_period(line, topic)).map(str::to_owned)
    }

    /// "14.8 and 11.7 million": the scale word that closes a list.
    fn scale_ahead(&self, h: &Here<'_>, unit: &Unit, value: &mut Figure) -> Option<()> {
        let figure = h.figure;
        let beside = h.line.figures.get(h.i + 1).filter(|n| {
            n.lead <= figure.end + 2 && matches!(self.text.lower(figure.end), "," | "and" | "or")
        });
        if !figure.scaled
            && let Some(n) = self.listed_unit(h.line, h.i).or(beside)
            && n.scaled
            && matches!((unit, &n.unit), (Unit::Money(_), Unit::Money(_)) | (Unit::Count(_), Unit::Count(_)))
            && figure.low < Decimal::from(1000)
        {
            scale_by(value, n.scale)?;
        }
        Some(())
    }

    /// The unit that closes a list of plain numbers: "0.5, 0.6 and 0.7 percent".
    fn listed_unit<'l>(&self, line: &'l Line, i: usize) -> Option<&'l Figure> {
        let mut at = i;
        loop {
            let (here, next) = (&line.figures[at], line.figures.get(at + 1)?);
            // "5.1 in June from 4.9 percent in May": the unit comes with the base
            let based = at == i
                && next.lead > here.end
                && self.text.lower(next.lead - 1) == "from"
                && (here.end..next.lead - 1).all(|t| {
                    self.text.period_at[t] != 0
                        || matches!(self.text.lower(t), "in" | "for" | "during" | "the")
                });
            // "from 19 to 14.5 percent", "between 2 and 3.5 percent"
            let stepped = at == i
                && here.lead > line.first
                && self.text.lower(here.lead - 1) == "from"
                && next.lead == here.end + 1
                && self.text.lower(here.end) == "to";
            let joined = based
                || stepped
                || next.lead > here.end
                    && (here.end..next.lead).all(|t| matches!(self.text.lower(t), "," | "and" | "or"));
            // "by 9,400, or 0.3 percent" gives one thing twice
            let twice = self.text.lower(here.end) == "," && self.text.lower(next.lead - 1) == "or";
            // "inventory (402, +5.8 per cent)": how many, and how much more
            let moved = next.sign != 0
                && here.sign == 0
                && here.lead > line.first
                && self.text.lower(here.lead - 1) == "(";
            if !joined || twice || moved || here.low >= Decimal::from(1000) && next.unit == Unit::Percent {
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
}

/// Multiplies a figure by the scale word said for another one.
fn scale_by(value: &mut Figure, scale: u32) -> Option<()> {
    let factor = Decimal::from_i128_with_scale(10_i128.pow(scale.min(18)), 0);
    value.low = value.low.checked_mul(factor)?.normalize();
    value.scale = scale;
    Some(())
}

/// Points without a name: of an index, else percentage points.
fn bare_points(case: Case<'_>, delta: Option<i8>) -> Measured {
    let moved = if delta.is_some() { Measure::Change } else { Measure::Level };
    if case.topic.asked {
        (Measure::Change, "pp".into())
    } else if case.topic.id == "stock_index" {
        (moved, "points".into())
    } else if (case.kind == "index" || case.topic.text.to_lowercase().ends_with("index"))
        && !case.topic.growth
    {
        (moved, "index".into())
    } else {
        (Measure::Change, "pp".into())
    }
}

/// A plain number beside a scaled one of its size has its scale: "from 3.455 billion … to 2.1".
pub(super) fn scaled_like(figure: &Figure, before: &Figure, lead: Lead) -> Option<Figure> {
    let open = figure.unit == Unit::Plain
        && !figure.scaled
        && figure.decimals > 0
        && figure.high.is_none()
        && figure.sign == 0
        && matches!(lead, Lead::And | Lead::From | Lead::To | Lead::Than);
    let alike = before.scaled
        && before.scale >= 6
        && before.decimals > 0
        && matches!(before.unit, Unit::Plain | Unit::Money(_) | Unit::Count(_));
    if !open || !alike {
        return None;
    }
    let mut scaled = figure.clone();
    scale_by(&mut scaled, before.scale)?;
    scaled.scaled = true;
    let (most, least) = (before.low.checked_mul(SIZE)?, scaled.low.checked_mul(SIZE)?);
    (scaled.low < most && before.low < least).then_some(scaled)
}

/// How many times larger a number of one size can be.
const SIZE: Decimal = Decimal::from_parts(5, 0, 0, false, 0);
