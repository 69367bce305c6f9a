//! Numbers without a unit: index levels, counts, amounts whose unit was said before.

use super::super::clause::Lead;
use super::super::settle::Here;
use super::super::{Draft, Reader, Role, Topic};
use super::amount::{counts, made_jobs};
use super::{Case, Measured, scale_by};
use crate::figure::{Figure, Unit};
use crate::observation::Measure;
use crate::token::Kind;
use crate::vocabulary::Meaning;
use rust_decimal::Decimal;

impl Reader<'_> {
    /// What a plain number measures; nothing if that cannot be told.
    pub(super) fn plain(
        &self,
        case: Case<'_>,
        value: &mut Figure,
        delta: &mut Option<i8>,
    ) -> Option<Measured> {
        let Case { h, topic, rate, kind, contribution, .. } = case;
        let &Here { line, figure, lead, .. } = h;
        let decimals = figure.decimals > 0;
        if contribution_before(case) && decimals && delta.is_some() {
            return Some((Measure::Change, "pp".into()));
        }
        if let Some(measured) = self.amount_again(case, value) {
            return Some(measured);
        }
        // hours worked and days lost count no people
        let of_time = matches!(self.text.lower(figure.end), "hours" | "days" | "minutes" | "nights")
            || matches!(self.text.lower(figure.end), "working" | "trading" | "business")
                && self.text.lower(figure.end + 1) == "days";
        if of_time {
            return None;
        }
        let employed = topic.id == "employment";
        // "financial activities (+200)", "government with 600" of jobs
        let signed =
            employed && (figure.sign != 0 && lead == Lead::Open || topic.text == "jobs" && delta.is_some());
        // "sales were down 6.4 per cent to 712"
        let few = lead == Lead::To
            && h.adjacent
            && !decimals
            && figure.low >= Decimal::ONE_HUNDRED
            && case.prev.is_some_and(|p| p.unit == "%" && p.topic.id == topic.id)
            && counts(topic) == Some("units");
        if let Some(code) = counts(topic).filter(|_| many(h) || signed || few) {
            return Some((head_count(case, delta), code.to_owned()));
        }
        if self.things_named(h, topic) {
            return Some((head_count(case, delta), "units".to_owned()));
        }
        // "new listings were up 17.8 percent to 1,554": what is counted one by one is in no list
        let counted_before = || case.prev.is_some_and(|p| p.topic.id.is_empty() && p.unit == "%");
        let index = topic.text.to_lowercase().ends_with("index");
        if topic.id.is_empty()
            && !index
            && lead == Lead::To
            && h.adjacent
            && many(h)
            && !decimals
            && counted_before()
        {
            return Some((Measure::Level, "units".to_owned()));
        }
        // "sales were 13.5 million tonnes and exports 8.2 million"
        if figure.scaled
            && let Some(p) =
                case.prev.filter(|p| h.adjacent && p.topic.item == topic.item && !p.topic.item.is_empty())
            && let Unit::Count(code) = p.figure.unit
            && super::super::good::of_goods(topic.id)
            && matches!(lead, Lead::Subject(_) | Lead::Other | Lead::At | Lead::To | Lead::Level)
            && p.unit == code
        {
            return Some((Measure::Level, code.to_owned()));
        }
        // "truck sales slid to 173 from 556" among sales counted one by one
        let counted =
            || self.drafts.iter().rev().take(8).any(|d| d.topic.id == topic.id && d.unit == "units");
        if !decimals
            && !figure.scaled
            && matches!(topic.id, "sales" | "production" | "exports_goods" | "imports_goods")
            && !topic.item.is_empty()
            && matches!(lead, Lead::To | Lead::From | Lead::At | Lead::Level | Lead::Than)
            && (figure.low < Decimal::from(1900) || figure.low >= Decimal::from(2100))
            && counted()
        {
            return Some((Measure::Level, "units".to_owned()));
        }
        // "new listings (4,333, +18.7 per cent)"
        let next = line.figures.get(h.i + 1).filter(|n| n.sign != 0 && n.unit == Unit::Percent);
        let opened =
            lead == Lead::Open && !decimals && figure.sign == 0 && figure.low >= Decimal::ONE_HUNDRED;
        if topic.id.is_empty() && opened && next.is_some_and(|n| n.lead <= figure.end + 1) {
            return Some((Measure::Level, "units".to_owned()));
        }
        if figure.scaled {
            return self.amount_of_before(case, *delta);
        }
        // "Consumer prices rise 0.2 in November"
        let moved = matches!(lead, Lead::Move(_) | Lead::More(_) | Lead::Noun(_) | Lead::By);
        if line.title && decimals && (kind != "index" || topic.growth || figure.low < Decimal::TEN && moved) {
            return Some((if rate { Measure::Level } else { Measure::Growth }, "%".into()));
        }
        let levelled = self.levelled(case);
        if levelled && !contribution && index_level(case) {
            let unit = if topic.id == "stock_index" { "points" } else { "index" };
            return Some((Measure::Level, unit.into()));
        }
        if topic.id == "exchange_rate" && decimals && levelled {
            return Some((Measure::Level, format!("{}/USD", self.text.v.currency_of(&topic.area)?)));
        }
        (contribution && lead == Lead::Open && decimals).then(|| (Measure::Change, "pp".into()))
    }

    /// What is made or sold is counted one by one: "car sales were 1.2 mln".
    fn things_named(&self, h: &Here<'_>, topic: &Topic) -> bool {
        matches!(topic.id, "sales" | "production")
            && many(h)
            && (h.line.first..h.figure.lead).any(|t| {
                let word = &self.text.tokens[t];
                word.kind == Kind::Word
                    && topic.text.contains(word.text)
                    && self.text.hits_at(t).iter().any(|hit| {
                        matches!(hit.meaning, Meaning::Unit(u) if self.text.v.units[u as usize].unit == "units")
                    })
            })
    }

    /// An amount whose scale word or price unit was said with the one before: "from 3.455 billion in March
    /// to 2.1", "99.69 cents a lb from 104.24".
    fn amount_again(&self, case: Case<'_>, value: &mut Figure) -> Option<Measured> {
        let Case { h, topic, prev, .. } = case;
        let &Here { figure, lead, .. } = h;
        let p = prev.filter(|p| h.adjacent && p.topic.id == topic.id)?;
        let Unit::Money(codes) = &p.figure.unit else { return None };
        // "teachers earned 52,000 roubles and doctors 98,000"
        let like = h.lead == Lead::Other
            && topic.id == "wages"
            && figure.decimals == 0
            && !figure.scaled
            && !p.figure.scaled
            && figure.low >= Decimal::from(1000);
        if like {
            return Some((Measure::Level, p.unit.clone()));
        }
        if figure.decimals == 0
            || figure.scaled
            || !matches!(lead, Lead::To | Lead::From | Lead::Than | Lead::And)
        {
            return None;
        }
        let code = self.currency(codes, &topic.area)?;
        if p.figure.scaled && figure.low < Decimal::from(1000) {
            scale_by(value, p.figure.scale)?;
            return Some((Measure::Level, code.to_owned()));
        }
        let per = p.figure.per.as_ref()?;
        if figure.low > p.figure.low.checked_mul(Decimal::from(30))? {
            // the price before was in cents, and so is this one
            value.low = figure.low.checked_mul(Decimal::new(1, 2))?;
        }
        Some((Measure::Level, format!("{code}/{per}")))
    }

    /// A scale word and no currency: the currency used before.
    fn amount_of_before(&self, case: Case<'_>, delta: Option<i8>) -> Option<Measured> {
        let Case { h, topic, .. } = case;
        let v = self.text.v;
        if v.natural_unit(topic.id) != "currency" {
            return None;
        }
        // "the total number of returns filed is 77.83 lakh": no amount
        let numbered = (h.floor..h.figure.lead)
            .any(|t| self.text.lower(t) == "number" && self.text.lower(t + 1) == "of");
        if numbered {
            return None;
        }
        let usual = || v.currency_of(&topic.area).map(|c| vec![c]).filter(|_| h.line.title);
        let codes = self.carry.unit.clone().or_else(usual)?;
        let code = self.currency(&codes, &topic.area)?;
        let moved = delta.is_some() && !matches!(h.lead, Lead::To | Lead::At);
        Some((if moved { Measure::Change } else { Measure::Level }, code.to_owned()))
    }

    /// What leads into the number leads into a level.
    fn levelled(&self, case: Case<'_>) -> bool {
        let Case { h, role, .. } = case;
        let led = matches!(
            h.lead,
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
        );
        // "below market expectations for 8.0"
        let expected = h.lead == Lead::Prep
            && matches!(
                self.text.lower(h.lead_at.saturating_sub(1)),
                "expectations" | "forecasts" | "estimates" | "consensus" | "forecast"
            );
        // "a 52.7 purchasing managers' index", "Thailand's 49.5 reading"
        let named = case.topic.id == "pmi"
            && (self.text.lower(h.figure.end) == "reading"
                || h.subjects.iter().any(|s| s.id == "pmi" && s.first == h.figure.end));
        led || expected || named || role == Role::Base
    }
}

/// Large enough to be a count of people or houses.
fn many(h: &Here<'_>) -> bool {
    h.figure.scaled
        || h.figure.low >= Decimal::from(1000)
        || h.lead == Lead::By && h.figure.low >= Decimal::ONE_HUNDRED
}

/// Whether a count without a unit is a level or a change.
fn head_count(case: Case<'_>, delta: &mut Option<i8>) -> Measure {
    let Case { h, topic, role, prev, .. } = case;
    // "0.3 percent above April's 597,000"
    let based = role == Role::Base && matches!(h.lead, Lead::More(_)) && h.after.is_none();
    let level = based || matches!(h.lead, Lead::To | Lead::At | Lead::Of | Lead::From | Lead::Than);
    let moved = h.figure.sign != 0 || delta.is_some() && (h.after.is_some() || !level);
    let jobs = topic.id == "employment"
        && h.figure.low < Decimal::from(3_000_000)
        && (made_jobs(&topic.text)
            || topic.text.to_lowercase().ends_with("jobs")
            || role == Role::Base && prev.is_some_and(|p| p.measure == Measure::Change));
    if jobs && !moved {
        *delta = Some(prev.map_or(1, |p| if p.sign < 0 { -1 } else { 1 }));
    }
    if moved || jobs { Measure::Change } else { Measure::Level }
}

/// The number can be the level of an index.
fn index_level(case: Case<'_>) -> bool {
    let Case { h, topic, kind, .. } = case;
    let figure = h.figure;
    let index = kind == "index" || topic.text.to_lowercase().ends_with("index");
    let shares = topic.id == "stock_index"
        && figure.low >= Decimal::ONE_HUNDRED
        && matches!(h.lead, Lead::To | Lead::At | Lead::Level | Lead::From | Lead::Than);
    index
        && !topic.growth
        && (figure.low >= Decimal::TEN || opinion(topic.id))
        && figure.low < Decimal::from(100_000)
        && (figure.decimals > 0
            || opinion(topic.id) && figure.sign != 0
            || shares
            || whole_points(case)
            || led_by_points(case))
}

/// "Lost 2 points to 1,475": where an index without an id of its own stands.
fn led_by_points(case: Case<'_>) -> bool {
    let told = |p: &&Draft| p.topic.id.is_empty() && matches!(p.unit.as_str(), "index" | "%");
    case.topic.id.is_empty()
        && case.h.adjacent
        && case.h.lead == Lead::To
        && case.prev.as_ref().is_some_and(told)
}

/// Surveys' indices are printed without decimals too: "rose to 60 from 51.2".
fn whole_points(case: Case<'_>) -> bool {
    let Case { h, topic, .. } = case;
    let survey = topic.id == "pmi"
        || opinion(topic.id)
        || topic.text.to_lowercase().ends_with("index") && h.figure.low >= Decimal::from(20);
    // "rose to 50 from 48.2"
    let next = h.line.figures.get(h.i + 1);
    let stepped = h.lead == Lead::To && next.is_some_and(|n| n.decimals > 0 && n.lead <= h.figure.end + 4);
    survey
        && h.figure.low < Decimal::from(400)
        && matches!(h.lead, Lead::To | Lead::At | Lead::Of | Lead::From | Lead::Level | Lead::Than)
        // "above 50 means growth" is the mark, no reading
        && !(topic.id == "pmi" && h.figure.low == Decimal::from(50) && !stepped)
}

/// Indices of opinion that stand near zero.
fn opinion(id: &str) -> bool {
    matches!(id, "business_confidence" | "consumer_confidence" | "leading_index")
}

/// The figure before was a contribution in points and a contribution is still spoken of.
fn contribution_before(case: Case<'_>) -> bool {
    case.contribution && case.prev.is_some_and(|p| p.unit == "pp" && p.measure == Measure::Change)
}
