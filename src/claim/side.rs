//! Names with two sides: unemployment as a rate or a count, an account in surplus or in deficit.

use super::clause::Lead;
use super::settle::Here;
use super::text::Line;
use super::{Reader, Role, Topic};
use crate::figure::Unit;
use crate::observation::Measure;

impl Reader<'_> {
    /// "Unemployment" is a rate beside a percentage that is a level, else a count of people; an account
    /// has the sign that its "surplus" or "deficit" says.
    pub(super) fn rate_or_count(&self, h: &Here<'_>, topic: &mut Topic, role: Role) {
        let led = matches!(
            h.lead,
            Lead::Level | Lead::At | Lead::To | Lead::Of | Lead::From | Lead::Than | Lead::Subject(_)
        ) || role == Role::Base;
        let led = led
            || matches!(h.lead, Lead::Or | Lead::Open)
            || matches!(h.lead, Lead::Comma) && h.adjacent
            || h.subjects.iter().any(|s| s.first == h.figure.end && s.id == "unemployed")
            // "unemployment hovering between 3.7 percent and 3.9 percent"
            || h.figure.high.is_some() && self.text.lower(h.figure.lead.saturating_sub(1)) == "between";
        let percent = h.figure.unit == Unit::Percent && h.after.is_none();
        let points = h.figure.unit == Unit::Points;
        // "fell by 9,000, or 0.3 percent": how much fewer people they are
        let fewer = h.adjacent
            && matches!(h.lead, Lead::Or | Lead::Open)
            && h.previous.map(|d| &self.drafts[d]).is_some_and(|d| {
                d.topic.id == "unemployed" && d.measure == Measure::Change && d.unit == "persons"
            });
        if topic.id == "unemployed" && !fewer && (points || percent && (led || self.of_workers(h))) {
            topic.id = "unemployment_rate";
        }
        let heads =
            h.figure.unit == Unit::Count("persons") || h.figure.unit == Unit::Plain && h.figure.scaled;
        if topic.id == "unemployment_rate" && heads {
            topic.id = "unemployed";
        }
        // "5.216 million people, or 12.6% of the working-age population", "That was 11 percent of the workforce"
        let back = matches!(self.text.lower(h.line.first), "that" | "this" | "it" | "they");
        let told = h.previous.map(|d| &self.drafts[d].topic).or(self.carry.topic.as_ref().filter(|_| back));
        if matches!(topic.id, "population" | "labour_force")
            && percent
            && self.of_workers(h)
            && let Some(told) = told.filter(|t| t.id == "unemployed")
        {
            *topic = Topic { id: "unemployment_rate", ..told.clone() };
        }
        // "reserves of liquid hydrocarbons": what lies in the ground
        let ground = topic.item.to_lowercase();
        let ore = ["oil", "hydrocarbon", "gas", "coal", "ore", "lithium", "copper", "uranium", "petroleum"];
        let proven = || {
            (h.line.first..h.figure.lead)
                .any(|t| matches!(self.text.lower(t), "proven" | "proved" | "recoverable" | "hydrocarbons"))
        };
        if topic.id == "forex_reserves"
            && (ground.split(|c: char| !c.is_alphabetic()).any(|w| ore.contains(&w.trim_end_matches('s')))
                || proven())
        {
            topic.id = "";
        }
        // "its index of manufacturing activity rose to 58.6": what purchasing managers were asked
        let survey = topic.id == "manufacturing_output"
            && matches!(h.figure.unit, Unit::Plain | Unit::BarePoints | Unit::Points)
            && !h.figure.scaled
            && (rust_decimal::Decimal::from(25)..rust_decimal::Decimal::from(75)).contains(&h.figure.low)
            && (h.line.first..h.figure.lead)
                .any(|t| matches!(self.text.lower(t), "index" | "gauge" | "reading"));
        if survey {
            topic.id = "pmi";
            topic.growth = false;
            if topic.item.is_empty() {
                "manufacturing".clone_into(&mut topic.item);
            }
        }
        let (deficit, surplus) = match topic.id {
            "current_account_surplus" | "current_account_deficit" => {
                ("current_account_deficit", "current_account_surplus")
            }
            "fiscal_deficit" | "fiscal_surplus" => ("fiscal_deficit", "fiscal_surplus"),
            "trade_deficit" | "trade_surplus" => ("trade_deficit", "trade_surplus"),
            "primary_deficit" | "primary_surplus" => ("primary_deficit", "primary_surplus"),
            _ => return,
        };
        let text = &self.text;
        let said = (h.floor..h.figure.lead)
            .rev()
            .take_while(|t| !text.tokens[*t].is(';'))
            .take(6)
            .find(|t| matches!(text.lower(*t), "surplus" | "deficit" | "gap" | "shortfall"));
        // an indefinite article: a state of the account, not the name of another one
        if let Some(at) =
            said.filter(|at| (1..=3).any(|b| *at >= b && matches!(text.lower(at - b), "a" | "an")))
        {
            topic.id = if text.lower(at) == "surplus" { surplus } else { deficit };
        }
    }

    /// A bare deficit that is a part of output is that of the budget: "its deficit to 0.5 percent of GDP".
    pub(super) fn of_the_treasury(&self, line: &Line, topic: Topic) -> Topic {
        let id = match topic.id {
            "trade_deficit" => "fiscal_deficit",
            "trade_surplus" => "fiscal_surplus",
            _ => return topic,
        };
        let foreign = (line.first..line.end)
            .any(|t| matches!(self.text.lower(t), "trade" | "exports" | "imports" | "account" | "external"));
        if foreign { topic } else { Topic { id, item: String::new(), ..topic } }
    }

    /// "14.3 percent of the workforce".
    fn of_workers(&self, h: &Here<'_>) -> bool {
        let end = h.figure.end;
        self.text.lower(end) == "of"
            && (end + 1..(end + 6).min(h.line.end)).any(|t| {
                matches!(
                    self.text.lower(t),
                    "workforce" | "labour" | "labor" | "working" | "active" | "workers"
                )
            })
    }
}
