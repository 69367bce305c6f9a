//! Settles each figure of a sentence: what it is about, how it is measured, for when, against what.

use super::clause::{self, Lead};
use super::status;
use super::subject::{self, Subject, generic, stops};
use super::text::{Line, Sign};
use super::time;
use super::{Draft, Reader, Role, Topic};
use crate::figure::Unit;
use crate::observation::{Basis, Measure, Period, Status};
use crate::period::{Form, basis_between, same_last_year};
use crate::token::Kind;
use crate::vocabulary::{AreaKind, Cue, Meaning};
use rust_decimal::Decimal;

/// Indicators that count people or things.
fn counted(id: &str) -> Option<&'static str> {
    Some(match id {
        "employment" | "unemployed" | "jobless_claims" | "population" | "tourist_arrivals"
        | "labour_force" | "subscribers" | "passengers" => "persons",
        "housing_starts" | "building_permits" | "home_sales" | "job_openings" => "units",
        _ => return None,
    })
}

impl Reader<'_> {
    /// Settles figure `i`; nothing if it is no observation.
    pub(super) fn figure(
        &mut self,
        at: usize,
        line: &Line,
        subjects: &[Subject],
        i: usize,
        kept: &[(usize, usize)],
        company: bool,
    ) -> Option<Draft> {
        let text = &self.text;
        let v = text.v;
        let figure = line.figures[i].clone();
        let floor = if i == 0 { line.first } else { line.figures[i - 1].end };
        let limit = line.figures.get(i + 1).map_or(line.end, |n| n.lead);
        let previous = kept.last().map(|k| k.1);
        let adjacent = kept.last().is_some_and(|k| k.0 + 1 == i);
        let (lead, lead_at) = clause::lead(text, line, subjects, figure.lead, floor);
        let after = clause::after(text, line, figure.end, limit).or_else(|| {
            // "a 43 percent or $45 million drop"
            let next = line.figures.get(i + 1)?;
            let or = text.lower(figure.end) == "or" && next.lead <= figure.end + 2;
            let stop = line.figures.get(i + 2).map_or(line.end, |n| n.lead);
            or.then(|| clause::after(text, line, next.end, stop)).flatten()
        });

        // what it is about
        let left = subjects.iter().rev().find(|s| s.core.1 <= figure.lead && s.core.0 >= floor);
        let own = subjects.iter().find(|s| {
            s.core.0 >= figure.first && s.core.0 <= figure.end && s.core.1 <= limit.max(figure.end)
        });
        let right = {
            let from = after.map_or(figure.end, |a| a.end);
            let led = matches!(text.lower(from), "in" | "of" | "for" | "from");
            subjects.iter().find(|s| {
                led && s.first <= from + 3 && s.core.0 > from && s.core.0 <= from + 8 && s.core.1 <= limit
            })
        };
        let earlier = subjects.iter().rev().find(|s| s.core.1 <= floor);
        let strong_left = left.filter(|s| !s.weak);
        let mut near = true;
        let mut topic = if let Some(s) = right.filter(|s| {
            (left.is_none()
                || strong_left.is_none()
                || !self.verb_between(line, left.map_or(floor, |l| l.end), figure.lead))
                && !s.weak
        }) {
            self.topic(s, line)
        } else if let Some(s) = left.map(|l| {
            // a weak subject gives way to a strong one before it in the sentence
            let strong = subjects.iter().rev().find(|s| !s.weak && s.core.1 <= l.core.0);
            if l.weak && l.area.is_none() { strong.unwrap_or(l) } else { l }
        }) {
            self.topic(s, line)
        } else if let Some(s) = own {
            self.topic(s, line)
        } else if let Some(d) = previous.filter(|_| earlier.is_some() || adjacent) {
            near = self.drafts[d].topic_near;
            self.drafts[d].topic.clone()
        } else if let Some(s) = earlier {
            self.topic(s, line)
        } else if let Some(s) = subjects.iter().find(|s| {
            s.core.0 >= figure.end && i == 0 && s.core.1 <= limit && !s.weak && s.core.0 <= figure.end + 12
        }) {
            self.topic(s, line)
        } else {
            near = false;
            self.carry.topic.clone().or_else(|| self.title_topic.clone())?
        };
        if topic.weak {
            topic = self.strengthen(topic, previous)?;
        }
        if topic.item.is_empty()
            && let Some(words) = self.excluded(line, figure.lead)
        {
            topic.item = words;
        }
        if topic.id == "fdi" && topic.item.is_empty() {
            let name = topic.text.to_lowercase();
            let both = line.first..line.end;
            if name.contains("outflow") {
                "outflows".clone_into(&mut topic.item);
            } else if name.contains("inflow")
                && both.clone().any(|t| self.text.lower(t).starts_with("outflow"))
            {
                "inflows".clone_into(&mut topic.item);
            }
        }
        // "exports" in a text about one kind of exports stays with that kind
        if topic.id == "exports_goods" && topic.item.is_empty() {
            let known = previous
                .map(|d| &self.drafts[d].topic)
                .or(self.carry.topic.as_ref())
                .or(self.title_topic.as_ref());
            if let Some(k) = known.filter(|k| k.id == "exports_services") {
                topic.id = k.id;
                topic.item.clone_from(&k.item);
            }
        }
        if !near && (company || self.unknown_subject(line, subjects, figure.lead, floor, &lead)) {
            return None;
        }
        if company
            && (topic.weak || !topic.area_said)
            && !matches!(topic.id, "gdp" | "cpi" | "exports_goods" | "policy_rate" | "unemployment_rate")
        {
            return None;
        }

        // a list: "food (0.32), tobacco (0.39)", "Saudi Arabia ($5.7 billion)"
        let moved_in_gap =
            line.between(floor, figure.lead).any(|m| matches!(m.sign, Sign::Cue(Cue::Move(_))));
        if left.is_none_or(|s| s.end < lead_at) && !moved_in_gap || lead == Lead::Open {
            self.listed(line, &mut topic, lead, lead_at, floor, figure.lead, previous.is_some());
        }

        // which role it plays
        let text = &self.text;
        let compared =
            line.between(floor, figure.lead).rev().find(|m| matches!(m.sign, Sign::Cue(Cue::Than))).filter(
                |m| {
                    text.lower(m.first) != "than"
                        && !line
                            .between(m.end, figure.lead)
                            .any(|k| k.sign == Sign::Break && text.lower(k.first) != "when")
                        && !text.tokens[m.end..figure.lead].iter().any(|t| t.is(',') || t.is(')'))
                        && !line.between(m.end, figure.lead).any(|k| {
                            matches!(k.sign, Sign::Cue(Cue::Move(_)))
                                && !line.cues_at(k.first).any(|(_, c)| matches!(c, Cue::MoveNoun(_)))
                        })
                },
            );
        let to_follows = text.lower(figure.end) == "to"
            && line.figures.get(i + 1).is_some_and(|n| n.lead <= figure.end + 3);
        let mut role = if matches!(lead, Lead::From | Lead::Than) || compared.is_some() {
            Role::Base
        } else {
            Role::Main
        };
        if lead == Lead::And
            && adjacent
            && previous.is_some_and(|d| self.drafts[d].role == Role::Base)
            && figure.lead - floor <= 4
        {
            role = Role::Base;
        }
        if lead == Lead::Open && adjacent && previous.is_some_and(|d| self.drafts[d].role == Role::Base) {
            role = Role::Base;
        }
        let _ = to_follows;
        let main = if role == Role::Base {
            kept.iter().rev().map(|k| k.1).find(|d| self.drafts[*d].role == Role::Main)
        } else {
            None
        };
        let prev = previous.map(|d| &self.drafts[d]);

        // its movement
        let rate = v.kind(topic.id) == "rate" || topic.id == "bond_yield";
        let mut delta: Option<i8> = match lead {
            Lead::Move(s) | Lead::Noun(s) | Lead::More(s) => Some(s),
            Lead::By => Some(clause::movement_before(line, figure.lead, line.first).map_or(1, |m| m.1)),
            Lead::At | Lead::With if figure.unit == Unit::Percent && !topic.growth && !rate => {
                clause::movement_before(
                    line,
                    lead_at,
                    floor.max(status::clause_start(text, line, figure.lead)),
                )
                .filter(|m| m.2)
                .map(|m| m.1)
            }
            _ => None,
        };
        if let Some(a) = after
            && !matches!(lead, Lead::To)
            && (delta.is_none() || !a.more || matches!(lead, Lead::Level))
        {
            delta = Some(a.sign);
        }
        let light = (floor..figure.lead).all(|t| {
            text.period_at[t] != 0
                || matches!(
                    text.lower(t),
                    "," | "and"
                        | "or"
                        | "("
                        | "by"
                        | "in"
                        | "to"
                        | ")"
                        | "of"
                        | "for"
                        | "from"
                        | "the"
                        | "during"
                        | "on"
                )
                || text.tokens[t].kind == Kind::Mark
        });
        if delta.is_none()
            && adjacent
            && let Some(p) = prev
            && let Some(sign) = (p.measure != Measure::Level && p.measure != Measure::Share)
                .then_some(p.sign)
                .filter(|s| *s != 0)
        {
            let same_unit = (figure.unit == Unit::Percent) == (p.figure.unit == Unit::Percent);
            if lead == Lead::Or
                || (same_unit
                    && (light && !matches!(lead, Lead::To | Lead::Of)
                        || matches!(
                            lead,
                            Lead::Open
                                | Lead::And
                                | Lead::Comma
                                | Lead::Subject(_)
                                | Lead::Other
                                | Lead::Start
                        )))
            {
                delta = Some(sign);
            }
        }
        if delta.is_none()
            && figure.unit == Unit::Percent
            && matches!(lead, Lead::Open | Lead::Subject(_) | Lead::Other)
            && !rate
        {
            delta = clause::movement_before(line, figure.lead, line.first).map(|m| m.1);
        }
        // "payrolls added", "jobs lost"
        let status_standing = status::standing(text, line, i);

        // how it is measured, in which unit
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
                    && light
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
                    delta = Some(delta.unwrap_or(1));
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
        if let Unit::Money(codes) = &unit {
            self.carry.unit = Some(codes.clone());
        }
        let mut sign = match measure {
            Measure::Growth | Measure::Change => delta.unwrap_or(0),
            Measure::Level | Measure::Share => 0,
        };
        if measure == Measure::Growth
            && delta.is_none()
            && let Some(m) = main
        {
            sign = self.drafts[m].sign;
        }
        if measure == Measure::Growth && figure.unit == Unit::Factor {
            sign = figure.sign;
        }
        // "inflation eased to 4.2", "growth slowed to 2.2": the level of a rate of change has no sign of the verb
        if measure == Measure::Growth
            && matches!(lead, Lead::To | Lead::From | Lead::Level | Lead::Than)
            && after.is_none()
        {
            let noun = line.between(floor, figure.lead).rev().find_map(|m| match m.sign {
                Sign::Cue(Cue::MoveNoun(s))
                    if !line.cues_at(m.first).any(|(_, c)| matches!(c, Cue::Move(_))) =>
                {
                    Some(s)
                }
                _ => None,
            });
            sign = if topic.growth {
                0
            } else if role == Role::Base && main.is_some() {
                noun.unwrap_or(sign)
            } else {
                noun.unwrap_or(0)
            };
        }
        if topic.growth
            && matches!(topic.id, "cpi" | "cpi_core" | "wpi" | "ppi" | "spi")
            && measure == Measure::Growth
            && !matches!(lead, Lead::Noun(_))
            && after.is_none_or(|a| a.more)
            && !matches!(lead, Lead::Move(_))
        {
            sign = 0;
        }
        if figure.sign != 0 {
            sign = figure.sign;
        }
        // "the index eased to 4.2 percent": a rate of change is spoken of
        if measure == Measure::Growth
            && matches!(lead, Lead::To | Lead::From | Lead::Level | Lead::Than)
            && after.is_none()
        {
            topic.growth = true;
        }
        if figure.fraction && measure != Measure::Share {
            return None;
        }
        let explicit_period = topic.period;
        let _ = explicit_period;
        Some(Draft {
            figure: value_figure,
            line: at,
            topic,
            topic_near: near,
            measure,
            sign,
            unit: unit_code,
            role,
            main,
            period: None,
            period_said: false,
            basis: Basis::Unknown,
            basis_said: false,
            standing: status_standing,
            status: Status::Actual,
            attribution: String::new(),
            past: false,
        })
    }

    /// A verb of movement or of a level stands between.
    fn verb_between(&self, line: &Line, from: usize, to: usize) -> bool {
        line.between(from, to).any(|m| matches!(m.sign, Sign::Cue(Cue::Move(_) | Cue::Level)))
    }

    /// What a percentage is of: `gdp`, `share` of a named whole, or nothing.
    fn whole(&self, at: usize) -> &'static str {
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
    fn shared(&self, line: &Line, floor: usize, to: usize) -> bool {
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

    /// A weak subject takes the indicator that the text is about if it can be meant.
    fn strengthen(&self, topic: Topic, previous: Option<usize>) -> Option<Topic> {
        let head = topic.text.to_lowercase();
        let head = head.split([' ', '(']).next_back().unwrap_or("").to_owned();
        for known in
            [previous.map(|d| &self.drafts[d].topic), self.carry.topic.as_ref(), self.title_topic.as_ref()]
                .into_iter()
                .flatten()
        {
            if known.weak {
                continue;
            }
            let fits = known.id == topic.id
                || self.text.v.indicators.iter().any(|a| {
                    a.id == known.id
                        && !head.is_empty()
                        && a.alias.ends_with(&head)
                        && a.alias.len() >= head.len()
                });
            if fits || matches!(head.as_str(), "growth" | "rate" | "rise" | "output" | "index") {
                return Some(Topic {
                    area: if topic.area_said { topic.area.clone() } else { known.area.clone() },
                    text: topic.text.clone(),
                    weak: false,
                    period: topic.period,
                    growth: known.growth || topic.growth,
                    ..known.clone()
                });
            }
        }
        matches!(
            topic.id,
            "gdp"
                | "cpi"
                | "tax_revenue"
                | "employment"
                | "industrial_production"
                | "exports_goods"
                | "forex_reserves"
                | "fdi"
                | "policy_rate"
                | "government_revenue"
                | "gva"
                | "retail_sales"
                | "housing_starts"
                | "orders"
        )
        .then_some(topic)
    }

    /// The clause has a subject of its own that is in no table.
    fn unknown_subject(
        &self,
        line: &Line,
        subjects: &[Subject],
        to: usize,
        floor: usize,
        lead: &Lead,
    ) -> bool {
        let text = &self.text;
        if matches!(lead, Lead::Open) {
            return false;
        }
        let from = floor.max(line.first);
        let verb = line
            .between(from, to)
            .find(|m| matches!(m.sign, Sign::Cue(Cue::Move(_) | Cue::Level | Cue::Share)))
            .map_or(to, |m| m.first);
        let mut unknown = 0;
        let mut known = false;
        for t in from..verb {
            let token = &text.tokens[t];
            if token.kind != Kind::Word
                || text.period_at[t] != 0
                || stops(token.lower)
                || generic(token.lower)
            {
                known |= matches!(
                    token.lower,
                    "it" | "they"
                        | "figure"
                        | "growth"
                        | "increase"
                        | "rate"
                        | "index"
                        | "rise"
                        | "decline"
                        | "number"
                        | "total"
                        | "which"
                        | "this"
                        | "level"
                );
                continue;
            }
            if subjects.iter().any(|s| s.first <= t && t < s.end)
                || line.marks.iter().any(|m| m.first <= t && t < m.end)
            {
                continue;
            }
            if text
                .hits_at(t)
                .iter()
                .any(|h| matches!(h.meaning, Meaning::Item(_) | Meaning::Currency(_) | Meaning::Unit(_)))
            {
                continue;
            }
            unknown += 1;
        }
        unknown > 0 && !known
    }

    /// An item of the tables ends at a token.
    fn item_ends(&self, end: usize) -> bool {
        (1..=4).any(|back| {
            end.checked_sub(back).is_some_and(|f| {
                self.text
                    .hits_at(f)
                    .iter()
                    .any(|h| h.end as usize == end && matches!(h.meaning, Meaning::Item(_)))
            })
        })
    }

    /// "Excluding cars, sales fell": what the clause leaves out, as an item.
    fn excluded(&self, line: &Line, to: usize) -> Option<String> {
        let from = status::clause_start(&self.text, line, to);
        let at = (from..to).find(|t| matches!(self.text.lower(*t), "excluding" | "ex"))?;
        let end = (at..to).find(|t| self.text.tokens[*t].is(','))?;
        (end > at + 1 && end - at < 12).then(|| self.text.words(at, end).to_lowercase())
    }

    /// The noun phrase right before a listed figure is an item, a partner or a part of the country.
    #[allow(clippy::too_many_arguments)] // the places around one figure
    fn listed(
        &self,
        line: &Line,
        topic: &mut Topic,
        lead: Lead,
        lead_at: usize,
        floor: usize,
        figure_at: usize,
        later: bool,
    ) {
        let text = &self.text;
        let end = match lead {
            Lead::Open | Lead::By | Lead::At | Lead::To => lead_at,
            Lead::Other if later || self.item_ends(figure_at) => lead_at + 1,
            _ => return,
        };
        let mut from = end;
        let mut steps = 0;
        while from > floor && steps < 9 {
            let t = &text.tokens[from - 1];
            if text.period_at[from - 1] != 0 || t.kind == Kind::Number {
                break;
            }
            let joins = (t.dash() && !t.spaced) || t.is('&') || t.is('\'');
            if t.kind == Kind::Mark && !joins {
                break;
            }
            if stops(t.lower) && t.lower != "and" || matches!(t.lower, "followed" | "by" | "mainly") {
                break;
            }
            if line.cues_ending(from).any(|(_, c)| {
                matches!(c, Cue::Move(_) | Cue::Level | Cue::Said | Cue::Contribution | Cue::MoveNoun(_))
            }) {
                break;
            }
            from -= 1;
            steps += 1;
        }
        while from < end && matches!(text.lower(from), "and" | "the" | "also" | "meanwhile" | "while") {
            from += 1;
        }
        if from >= end {
            return;
        }
        let v = text.v;
        for hit in text.hits_at(from) {
            if hit.end as usize != end {
                continue;
            }
            match hit.meaning {
                Meaning::Area(a) if text.whole_area(a) => {
                    let code = v.areas[a as usize].code;
                    let flow = matches!(
                        topic.id,
                        "remittances"
                            | "fdi"
                            | "exports_goods"
                            | "imports_goods"
                            | "tourist_arrivals"
                            | "portfolio_investment"
                            | "exports_services"
                    );
                    if flow && code != topic.area {
                        code.clone_into(&mut topic.counterpart);
                    } else {
                        code.clone_into(&mut topic.area);
                    }
                    return;
                }
                Meaning::Area(a) if matches!(v.areas[a as usize].kind, AreaKind::Region | AreaKind::City) => {
                    v.areas[a as usize].name.clone_into(&mut topic.region);
                    return;
                }
                _ => {}
            }
        }
        let item = text.hits_at(from).iter().any(|h| matches!(h.meaning, Meaning::Item(_)));
        if item
            || lead == Lead::Open
                && text.tokens[from..end].iter().any(|t| t.kind == Kind::Word && !generic(t.lower))
                && topic.text != text.words(from, end)
        {
            let words = subject::strip(text, from, end);
            if !words.is_empty() && !topic.text.contains(&words) {
                topic.item = words.clone();
                topic.text = words;
            }
        }
    }

    /// "A and B rose 2 and 3 percent, respectively": the last figures belong to the list before them.
    pub(super) fn respectively(&mut self, line: &Line, subjects: &[Subject], kept: &[(usize, usize)]) {
        let Some(mark) = line.marks.iter().find(|m| matches!(m.sign, Sign::Cue(Cue::Respectively))) else {
            return;
        };
        let text = &self.text;
        let mut group: Vec<(usize, usize)> = Vec::new();
        for &(i, d) in kept.iter().rev().filter(|k| line.figures[k.0].end <= mark.end) {
            if let Some(&(next, _)) = group.last() {
                let gap = line.figures[i].end..line.figures[next].lead;
                if gap.len() > 3
                    || !gap.clone().all(|t| matches!(text.lower(t), "," | "and" | "or" | "to" | "at"))
                {
                    break;
                }
            }
            group.push((i, d));
        }
        group.reverse();
        let n = group.len();
        if n < 2 {
            return;
        }
        let first = line.figures[group[0].0].lead;
        let last = line.figures[group[n - 1].0].end;
        // periods after or before
        let mut periods: Vec<usize> = line
            .marks
            .iter()
            .filter_map(|m| match m.sign {
                Sign::Period(p) if m.first >= last && m.first < mark.end + 14 && !text.markerlike(p) => {
                    Some(p)
                }
                _ => None,
            })
            .collect();
        if periods.len() != n {
            periods = line
                .marks
                .iter()
                .filter_map(|m| match m.sign {
                    Sign::Period(p) if m.end <= first && !text.markerlike(p) => Some(p),
                    _ => None,
                })
                .collect();
        }
        let named: Vec<Topic> =
            subjects.iter().filter(|s| s.core.1 <= first).map(|s| self.topic(s, line)).collect();
        if named.len() >= n {
            for (k, &(_, d)) in group.iter().enumerate() {
                let t = named[named.len() - n + k].clone();
                if !t.weak {
                    self.drafts[d].topic = t;
                }
            }
            return;
        }
        let areas: Vec<u32> = line
            .marks
            .iter()
            .filter_map(|m| match m.sign {
                Sign::Area(a) if m.end <= first && text.whole_area(a) => Some(a),
                _ => None,
            })
            .collect();
        if areas.len() >= n {
            for (k, &(_, d)) in group.iter().enumerate() {
                let code = text.v.areas[areas[areas.len() - n + k] as usize].code;
                let t = &mut self.drafts[d].topic;
                if matches!(t.id, "fdi" | "remittances" | "exports_goods" | "imports_goods") && code != t.area
                {
                    code.clone_into(&mut t.counterpart);
                } else {
                    code.clone_into(&mut t.area);
                }
            }
            return;
        }
        if periods.len() == n {
            for (k, &(_, d)) in group.iter().enumerate() {
                self.drafts[d].topic.period = Some(periods[k]);
                self.drafts[d].period_said = true;
            }
        }
    }

    /// Gives each figure its reference period.
    pub(super) fn periods(&mut self, line: &Line, kept: &[(usize, usize)]) {
        for &(i, d) in kept {
            let floor = if i == 0 { line.first } else { line.figures[i - 1].end };
            self.drafts[d].past = line
                .between(floor, line.figures[i].lead)
                .any(|m| matches!(m.sign, Sign::Cue(Cue::After)) && self.text.lower(m.first) != "followed");
        }
        let around: Vec<time::Around> = kept.iter().map(|k| time::around(&self.text, line, k.0)).collect();
        let ahead = |d: &Draft| d.standing.forecast || d.standing.target;
        let mut current: Option<Period> = None;
        let opening = kept.first().map_or(line.end, |k| line.figures[k.0].lead);
        let leading = line.between(line.first, opening).find_map(|m| match m.sign {
            Sign::Period(p)
                if !self.text.markerlike(p)
                    && !time::of_saying(&self.text, line, p)
                    && !time::compares(&self.text, line, p) =>
            {
                Some(p)
            }
            _ => None,
        });
        self.fiscal = self.fiscal
            || line
                .marks
                .iter()
                .any(|m| matches!(m.sign, Sign::Period(p) if self.text.periods[p].form.has_fiscal_word()));
        for (n, &(i, d)) in kept.iter().enumerate() {
            let draft = &self.drafts[d];
            let a = around[n];
            let calendar = self.calendar_of(&draft.topic.area);
            let anchor = current.or(self.carry.period);
            let chain = || {
                // "rose 2 % to 5 billion in March": the period of the next figure in the chain
                let mut k = n;
                while k + 1 < kept.len() {
                    let (j, next) = kept[k + 1];
                    let gap = line.figures[kept[k].0].end..line.figures[j].lead;
                    let light = gap.len() <= 10
                        && !gap.clone().any(|t| {
                            self.text.period_at[t] != 0
                                && !self.text.markerlike(self.text.period_at[t] as usize - 1)
                                && !time::compares(&self.text, line, self.text.period_at[t] as usize - 1)
                        })
                        && !gap.clone().any(|t| self.text.tokens[t].is(',') || self.text.tokens[t].is(';'))
                        || gap.len() <= 2;
                    let broken = line.between(gap.start, gap.end).any(|m| m.sign == Sign::Break);
                    let light = light && !broken;
                    if !light || self.drafts[next].role == Role::Base && self.drafts[d].role != Role::Base {
                        return None;
                    }
                    if let Some(p) = around[k + 1].right {
                        return Some(p);
                    }
                    k += 1;
                }
                None
            };
            let consumed = n > 0 && a.left.is_some() && around[n - 1].right == a.left;
            let pick = if draft.period_said {
                draft.topic.period
            } else if draft.role == Role::Base {
                a.right.or(a.left.filter(|_| !consumed)).or(a.left_compared).or_else(&chain)
            } else {
                a.right.or(a.left.filter(|_| !consumed)).or_else(chain).or(a.right_far).or(draft
                    .topic
                    .period
                    .filter(|_| n == 0 || self.drafts[kept[n - 1].1].topic.period != draft.topic.period))
            };
            // "than in 1986, when imports rose by": the time before "when" is the figure's
            let gap_floor = if i == 0 { line.first } else { line.figures[i - 1].end };
            let when = (gap_floor..line.figures[i].lead)
                .rev()
                .find(|t| self.text.lower(*t) == "when")
                .and_then(|t| {
                    let before = t.checked_sub(1)?;
                    let before = if self.text.lower(before) == "," { before.checked_sub(1)? } else { before };
                    (self.text.period_at[before] as usize).checked_sub(1)
                });
            // "compared with the same month of 2021, which was $103.8 million"
            let which = a.left_compared.filter(|p| {
                let end = self.text.periods[*p].end;
                matches!(self.text.lower(end), "which" | "when")
                    || self.text.lower(end) == "," && matches!(self.text.lower(end + 1), "which" | "when")
            });
            let pick = if draft.role == Role::Main { which.or(a.right).or(when).or(pick) } else { pick };
            let base_anchor = if draft.role == Role::Base {
                draft.main.and_then(|m| self.drafts[m].period).or(anchor)
            } else {
                anchor
            };
            let resolved = pick.and_then(|p| {
                let m = &self.text.periods[p];
                let ctx = self.context(base_anchor, calendar, ahead(draft));
                // "last year, for the same period"
                if matches!(m.form, Form::Same { year: crate::period::Year::Before(0), .. })
                    && p > 0
                    && self.text.periods[p - 1].form.is_last_year()
                    && self.text.periods[p - 1].first >= line.first
                    && m.first - self.text.periods[p - 1].end < 8
                {
                    return self.carry.period.and_then(same_last_year);
                }
                let mut found = m.resolve(&ctx).map(|r| r.period)?;
                // what a figure is compared with lies before it
                if draft.role == Role::Base
                    && !ahead(draft)
                    && let Some(anchor) = base_anchor
                    && found.start > anchor.end
                    && let Some(earlier) = found.shift_months(12)
                {
                    found = earlier;
                }
                if draft.role == Role::Base
                    && m.form.is_last_year()
                    && base_anchor.is_some_and(|c| (c.end - c.start).num_days() < 360)
                {
                    return base_anchor.and_then(same_last_year).or(Some(found));
                }
                Some(found)
            });
            let period = if resolved.is_some() {
                resolved
            } else if draft.role == Role::Base {
                let base = draft.main.and_then(|m| self.drafts[m].period).or(current);
                let other = draft.main.is_some_and(|m| {
                    let t = &self.drafts[m].topic;
                    draft.topic_near && (t.item != draft.topic.item || t.id != draft.topic.id)
                });
                let old = other && around[n].compared.is_none() && around[n].left_compared.is_none()
                    || draft.standing.forecast
                    || draft.standing.superseded
                    || draft.standing.revised
                    || draft.standing.target;
                if old {
                    base
                } else {
                    let compared = draft
                        .main
                        .and_then(|m| kept.iter().position(|k| k.1 == m))
                        .and_then(|p| around[p].compared.or(a.compared));
                    let ctx = self.context(base, calendar, false);
                    compared
                        .and_then(|c| {
                            let m = &self.text.periods[c];
                            if m.form.is_last_year()
                                && base.is_some_and(|b| (b.end - b.start).num_days() < 360)
                            {
                                return base.and_then(same_last_year);
                            }
                            m.resolve(&ctx).map(|r| r.period)
                        })
                        .or_else(|| {
                            let basis = around[n]
                                .marker_left
                                .or(around[n].marker_right)
                                .or(self.carry.basis.map(|b| b.0))
                                .or(draft
                                    .main
                                    .and_then(|m| kept.iter().position(|k| k.1 == m))
                                    .and_then(|p| around[p].marker_right.or(around[p].marker_left)));
                            base.and_then(|b| back(b, basis?))
                        })
                }
            } else if let Some(c) = current {
                Some(c)
            } else {
                let ctx = self.context(self.carry.period, calendar, ahead(draft));
                leading.and_then(|p| self.text.periods[p].resolve(&ctx)).map(|r| r.period).or_else(|| {
                    if draft.topic.id == "policy_rate" && draft.measure != Measure::Share {
                        return self
                            .published
                            .filter(|_| self.precision == crate::period::Precision::Day)
                            .map(Period::day);
                    }
                    self.carry.period
                })
            };
            let said = resolved.is_some();
            // a weekly stock is that of the week's last day
            let stock = self.text.v.kind(draft.topic.id) == "stock" && draft.topic.id != "population";
            let period = period
                .map(|p| if stock && (p.end - p.start).num_days() == 6 { Period::day(p.end) } else { p });
            let is_main = draft.role == Role::Main;
            // "rose 1.9 percent after falling 2.7 percent in April": the month after April
            let next_past =
                kept.get(n + 1).filter(|k| self.drafts[k.1].past && !self.drafts[d].past).and_then(|_| {
                    let p = around[n + 1].right?;
                    self.text.periods[p]
                        .resolve(&self.context(self.carry.period, calendar, false))
                        .map(|r| r.period)
                });
            let stepped =
                next_past.filter(|_| resolved.is_none() && is_main).and_then(|p| match p.whole_months() {
                    Some(m @ (1 | 3)) => p.shift_months(-i32::try_from(m).ok()?),
                    _ => None,
                });
            let period = stepped.or(period);
            let draft = &mut self.drafts[d];
            draft.period = period;
            draft.period_said = said;
            let past = self.drafts[d].past;
            if is_main && period.is_some() && !past {
                current = period;
            }
        }
        // a base that stood before its main figure: "from 5.1 to 5.4 in May"
        for (n, &(_, d)) in kept.iter().enumerate() {
            if self.drafts[d].role == Role::Base
                && self.drafts[d].main.is_none()
                && let Some(&(_, m)) = kept.get(n + 1)
                && self.drafts[m].role == Role::Main
            {
                self.drafts[d].main = Some(m);
            }
        }
        for (n, &(_, d)) in kept.iter().enumerate() {
            let a = around[n];
            let (period, area, id) =
                (self.drafts[d].period, self.drafts[d].topic.area.clone(), self.drafts[d].topic.id);
            if !matches!(self.drafts[d].measure, Measure::Growth | Measure::Change) {
                continue;
            }
            let calendar = self.calendar_of(&area);
            let compared = a.compared.and_then(|c| {
                let m = &self.text.periods[c];
                m.basis().filter(|b| *b != Basis::Other).or_else(|| {
                    let p = period?;
                    if m.form.is_last_year() {
                        return Some(Basis::Yoy);
                    }
                    let there = m.resolve(&self.context(Some(p), calendar, false))?.period;
                    if m.lead == crate::period::Lead::Since {
                        return Some(Basis::Other);
                    }
                    Some(basis_between(p, there))
                })
            });
            let base = kept.iter().map(|k| k.1).find(|b| self.drafts[*b].main == Some(d)).or_else(|| {
                kept.get(n + 1).map(|k| k.1).filter(|b| self.drafts[*b].role == Role::Base).or_else(|| {
                    kept.get(n + 2).map(|k| k.1).filter(|b| {
                        self.drafts[*b].role == Role::Base && self.drafts[kept[n + 1].1].role == Role::Main
                    })
                })
            });
            let by_base = base
                .and_then(|b| Some(basis_between(period?, self.drafts[b].period?)))
                .filter(|b| *b != Basis::Other);
            let inflation = self.drafts[d].topic.growth && matches!(id, "cpi" | "cpi_core" | "wpi" | "ppi");
            let found = a.marker_right.or(compared).or(a.marker_left).or(self.carry.basis.map(|b| b.0));
            let draft_main = self.drafts[d].main.filter(|_| self.drafts[d].role == Role::Base);
            let (basis, said) = if let Some(b) = found {
                (b, true)
            } else if inflation && self.drafts[d].measure == Measure::Growth {
                (Basis::Yoy, false)
            } else if let Some(m) = draft_main {
                (self.drafts[m].basis, false)
            } else if let Some(b) = by_base {
                (b, false)
            } else if id == "policy_rate" {
                (Basis::Unknown, false)
            } else {
                let same = n > 0
                    && self.drafts[kept[n - 1].1].period == period
                    && self.drafts[kept[n - 1].1].topic.id == id
                    && self.drafts[kept[n - 1].1].basis != Basis::Unknown;
                if same && line.figures[kept[n].0].lead <= line.figures[kept[n - 1].0].end + 3 {
                    (self.drafts[kept[n - 1].1].basis, false)
                } else {
                    (time::usual_basis(id, &area, period.and_then(|p| p.whole_months())), false)
                }
            };
            let draft = &mut self.drafts[d];
            draft.basis = basis;
            draft.basis_said = said;
            if basis == Basis::Other
                && let Some(c) = a.compared
                && let Some(p) = draft.period
            {
                let ctx = self.context(Some(p), calendar, false);
                let m = &self.text.periods[c];
                if let Some(r) = m.resolve(&ctx)
                    && (m.lead == crate::period::Lead::Since || (p.end - r.period.start).num_days() > 400)
                    && r.period.start <= p.end
                {
                    self.drafts[d].period = Period::new(r.period.start, p.end);
                }
            }
        }
    }

    /// "rose 0.4 in May after 1.1 in April": consecutive months or quarters are compared with the one before.
    pub(super) fn steps(&mut self, kept: &[(usize, usize)]) {
        for pair in kept.windows(2) {
            let (a, b) = (&self.drafts[pair[0].1], &self.drafts[pair[1].1]);
            let (Some(p), Some(q)) = (a.period, b.period) else { continue };
            let growth =
                a.measure == Measure::Growth && b.measure == Measure::Growth && a.topic.id == b.topic.id;
            if !growth || a.basis_said || b.basis_said || a.topic.growth {
                continue;
            }
            let basis = match (p.whole_months(), q.whole_months()) {
                (Some(1), Some(1)) if p.shift_months(1) == Some(q) => Basis::Mom,
                (Some(3), Some(3)) if p.shift_months(3) == Some(q) => Basis::Qoq,
                _ => continue,
            };
            self.drafts[pair[0].1].basis = basis;
            self.drafts[pair[1].1].basis = basis;
        }
    }

    /// One number for several periods: "7.6 percent in 2014 and 2015".
    pub(super) fn duplicates(&mut self, line: &Line, kept: &[(usize, usize)]) {
        let mut extra = Vec::new();
        for &(i, d) in kept {
            let figure = &line.figures[i];
            let limit = line.figures.get(i + 1).map_or(line.end, |n| n.lead);
            let marks: Vec<_> = line
                .between(figure.end, limit)
                .filter_map(|m| match m.sign {
                    Sign::Period(p) => Some((m.first, m.end, p)),
                    _ => None,
                })
                .collect();
            for pair in marks.windows(2) {
                let ((_, end, a), (first, stop, b)) = (pair[0], pair[1]);
                let joined = first == end + 1 && self.text.lower(end) == "and";
                let years = matches!(self.text.periods[a].form, Form::Whole(crate::period::Whole::Year(_)))
                    && matches!(self.text.periods[b].form, Form::Whole(crate::period::Whole::Year(_)));
                if joined
                    && years
                    && (stop >= line.end
                        || !line
                            .between(stop, line.end)
                            .any(|m| matches!(m.sign, Sign::Cue(Cue::Respectively))))
                    && self.drafts[d].period_said
                {
                    let ctx = self.context(self.drafts[d].period, self.calendar, true);
                    if let Some(r) = self.text.periods[b].resolve(&ctx) {
                        let mut copy = self.drafts[d].clone();
                        copy.period = Some(r.period);
                        extra.push(copy);
                    }
                }
            }
        }
        self.drafts.extend(extra);
    }

    /// Settles forecast, target, revised and superseded once periods are known.
    pub(super) fn standings(&mut self, from: usize) {
        for d in from..self.drafts.len() {
            let draft = &self.drafts[d];
            let s = draft.standing;
            let published = self.published;
            let past = draft
                .period
                .zip(published)
                .is_some_and(|(p, day)| p.end < day && (day - p.end).num_days() > 0);
            let future = draft.period.zip(published).is_some_and(|(p, day)| p.start > day);
            let main_forecast = draft.main.is_some_and(|m| self.drafts[m].status == Status::Forecast);
            let status = if s.target {
                Status::Target
            } else if s.poll || future || ((s.forecast || main_forecast) && !past) {
                Status::Forecast
            } else if s.superseded {
                Status::Superseded
            } else if s.revised && !s.forecast {
                Status::Revised
            } else {
                Status::Actual
            };
            self.drafts[d].status = status;
            if status == Status::Superseded
                && let Some(before) = d.checked_sub(1)
                && before >= from
                && self.drafts[before].measure == self.drafts[d].measure
                && self.drafts[before].topic.id == self.drafts[d].topic.id
            {
                if self.drafts[before].status == Status::Actual {
                    self.drafts[before].status = Status::Revised;
                }
                if self.drafts[before].status == Status::Revised {
                    self.drafts[d].period = self.drafts[before].period;
                }
            }
        }
    }
}

/// The period before, by the basis of the comparison.
fn back(period: Period, basis: Basis) -> Option<Period> {
    match basis {
        Basis::Yoy => period.shift_months(12),
        Basis::Hoh => period.shift_months(6),
        Basis::Qoq => period.shift_months(3),
        Basis::Mom => period.shift_months(1),
        _ => None,
    }
}

/// The words speak of jobs made or lost, not of all jobs.
fn made_jobs(text: &str) -> bool {
    let text = text.to_lowercase();
    ["jobs", "created", "added", "gains", "payrolls", "payroll", "losses", "lost", "cuts"]
        .iter()
        .any(|w| text.ends_with(w) || text.contains("created"))
}
