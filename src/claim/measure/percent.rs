//! Percentages: of output, of another whole, of themselves a year ago.

use super::super::clause::Lead;
use super::super::settle::Here;
use super::super::text::Sign;
use super::super::{Draft, Reader, Role, Topic, clause};
use super::amount::counts;
use super::{Case, Measured};
use crate::figure::Unit;
use crate::observation::Measure;
use crate::vocabulary::Cue;

impl Reader<'_> {
    /// A growth in brackets that leads to its own level: "rose 16.5 percent to Rs 879 billion (7.8 percent to $7.8
    /// billion in dollar terms)".
    pub(super) fn told_again(&self, h: &Here<'_>) -> bool {
        let next = || h.line.figures.get(h.i + 1);
        h.lead == Lead::Open
            && self.text.lower(h.figure.end) == "to"
            && next().is_some_and(|n| n.lead == h.figure.end + 1 && n.unit != Unit::Percent)
    }

    /// What a percentage measures; nothing if it is an amount's own and no change of it.
    pub(super) fn percentage(&self, case: Case<'_>, delta: Option<i8>) -> Option<Measured> {
        let Case { h, topic, rate, .. } = case;
        if let Some(unit) = self.of_economy(case, delta) {
            return Some((Measure::Level, unit.into()));
        }
        if !topic.pair.is_empty() {
            return Some((Measure::Growth, "%".into()));
        }
        // "China took 44 percent of the total, followed by Germany with 12 percent"
        let ranked = h.lead == Lead::With
            && (h.floor..h.figure.lead)
                .any(|t| self.text.lower(t) == "followed" && self.text.lower(t + 1) == "by");
        if let Some(p) = case.prev.filter(|p| h.adjacent && p.measure == Measure::Share && ranked)
            && delta.is_none()
        {
            return Some((p.measure, p.unit.clone()));
        }
        // "agriculture accounts for 2.7 percent of GDP and industry for 27 percent"
        let accounts = h.figure.lead > h.floor
            && self.text.lower(h.figure.lead - 1) == "for"
            && (h.line.first..h.floor).any(|t| self.text.lower(t).starts_with("account"));
        if let Some(p) = case.prev.filter(|p| h.adjacent && (p.measure == Measure::Share || p.unit == "%GDP"))
            && delta.is_none()
            && accounts
        {
            return Some((p.measure, p.unit.clone()));
        }
        // "made up 70.9 percent of GDP, with manufacturing taking 21.6 percent"
        if let Some(p) = case.prev.filter(|p| h.adjacent && (p.measure == Measure::Share || p.unit == "%GDP"))
            && delta.is_none()
            && h.figure.lead > h.floor
            && matches!(
                self.text.lower(h.figure.lead - 1),
                "taking" | "took" | "claiming" | "holding" | "having"
            )
        {
            return Some((p.measure, p.unit.clone()));
        }
        // "banking shares dropped 2 percent"
        let shares = topic.id == "stock_index" && delta.is_some() && self.text.lower(h.figure.end) != "of";
        if shares && matches!(h.lead, Lead::Move(_) | Lead::By | Lead::More(_)) {
            return Some((Measure::Growth, "%".into()));
        }
        // "3 percent annual wage growth"
        if topic.id == "wages" && topic.growth && delta.is_none() {
            return Some((Measure::Growth, "%".into()));
        }
        let points_said = h.line.figures.iter().any(|f| f.unit == Unit::Points);
        if (case.contribution && h.lead == Lead::Open && !points_said) || self.effect_in_bracket(h) {
            return Some((Measure::Change, "pp".into()));
        }
        if self.points_in_percent(h) {
            return Some((Measure::Change, "pp".into()));
        }
        if topic.id == "pmi" && delta.is_none() {
            return Some((Measure::Level, "index".into()));
        }
        if self.steps_to_rate(h, topic, delta) {
            return Some((Measure::Change, "pp".into()));
        }
        if rate {
            let level =
                matches!(h.lead, Lead::To | Lead::At | Lead::Of | Lead::From | Lead::Than | Lead::Level);
            let moved = delta.is_some() && !level;
            return Some(if moved { (Measure::Change, "pp".into()) } else { (Measure::Level, "%".into()) });
        }
        // "38 percent of adults have an account"
        if topic.id == "penetration_rate"
            && delta.is_none()
            && matches!(
                self.text.lower(h.figure.end),
                "of" | "had" | "have" | "has" | "own" | "owned" | "use" | "used"
            )
        {
            return Some((Measure::Level, "%".into()));
        }
        // "the harvest is 76.4 percent complete", "62 percent planted": the part that is done
        let done = matches!(topic.id, "production" | "cultivated_area" | "crop_yield")
            && (matches!(
                self.text.lower(h.figure.end),
                "complete"
                    | "completed"
                    | "finished"
                    | "done"
                    | "planted"
                    | "harvested"
                    | "sown"
                    | "seeded"
                    | "cut"
                    | "good"
            ) || case.role == Role::Base
                && case.prev.is_some_and(|p| p.measure == Measure::Share && p.topic.id == topic.id));
        if done {
            return Some((Measure::Share, "%".into()));
        }
        if let Some(measure) = self.goes_on(case, delta) {
            return Some((measure, "%".into()));
        }
        // "a rate of 75.8 percent, higher than a year earlier (75.2 percent)"
        let as_before = case.prev.is_some_and(|p| {
            p.measure == Measure::Level
                && p.unit == "%"
                && p.topic.id == topic.id
                && p.topic.item == topic.item
        });
        if as_before && delta.is_none() && matches!(h.lead, Lead::Open | Lead::Than | Lead::From) {
            return Some((Measure::Level, "%".into()));
        }
        // "in real estate the ratio was 19.3 percent, in trade 17 percent"
        let listed =
            case.prev.is_some_and(|p| p.measure == Measure::Level && p.unit == "%" && p.topic.id == topic.id);
        if listed
            && delta.is_none()
            && h.adjacent
            && topic.id == "nonperforming_loans"
            && matches!(h.lead, Lead::Other | Lead::Subject(_))
        {
            return Some((Measure::Level, "%".into()));
        }
        // "bad loans fell to 9.4 percent": of all loans
        if topic.id == "nonperforming_loans"
            && !topic.growth
            && matches!(h.lead, Lead::To | Lead::At | Lead::Of | Lead::Level | Lead::From | Lead::Than)
            && h.after.is_none()
        {
            return Some((Measure::Level, "%".into()));
        }
        // "the core rate fell to 2.4 percent": inflation is growth of prices
        let prices = matches!(topic.id, "cpi" | "cpi_core" | "ppi" | "wpi");
        if !topic.growth && !prices && levels_of_a_rate(topic, h.lead) {
            return Some((Measure::Level, "%".into()));
        }
        if delta.is_some() && self.told_again(h) {
            return Some((Measure::Growth, "%".into()));
        }
        if self.part(h) {
            let output = self.of_output(h.line, h.figure.lead);
            return Some(if output { (Measure::Level, "%GDP".into()) } else { (Measure::Share, "%".into()) });
        }
        if self.share_in_list(case) {
            return Some((Measure::Share, "%".into()));
        }
        if self.part_of_amount(case) {
            return Some((Measure::Share, "%".into()));
        }
        (!self.no_growth(h, topic, delta)).then(|| (Measure::Growth, "%".into()))
    }

    /// "Inflation eased by 0.4 percent to 9.8 percent": points, for what is reached is a rate as well.
    fn steps_to_rate(&self, h: &Here<'_>, topic: &Topic, delta: Option<i8>) -> bool {
        let named = || {
            let name = topic.text.to_lowercase();
            name.contains("inflation") || name.ends_with("growth") || name.ends_with("growth rate")
        };
        let Some(next) = h.line.figures.get(h.i + 1) else { return false };
        let led = |t: usize| matches!(self.text.lower(t), "to" | "from");
        let reached = next.unit == Unit::Percent
            && next.lead <= h.figure.end + 1
            && (led(next.lead) || next.lead > h.figure.end && led(next.lead - 1));
        delta.is_some()
            && reached
            && matches!(h.lead, Lead::By | Lead::Move(_))
            && h.figure.low < next.low
            && named()
    }

    /// The unit of a ratio to a country's output: said, or going on from the ratio before.
    fn of_economy(&self, case: Case<'_>, delta: Option<i8>) -> Option<&'static str> {
        let Case { h, topic, role, prev, .. } = case;
        let (lead, end) = (h.lead, h.figure.end);
        let of = self.text.lower(end) == "of";
        if of || self.text.lower(end) == "to" {
            match self.whole(end + 1) {
                "gdp" => return Some("%GDP"),
                "gnp" => return Some("%GNP"),
                _ if self.of_national_output(end + 1, topic) => return Some("%GDP"),
                _ => {}
            }
        }
        if (Self::ratio_to_output(topic) || self.beside_output(h)) && delta.is_none()
            || self.output_ahead(h, delta)
        {
            return Some("%GDP");
        }
        // "as a share of GDP, debt rose to 61 percent"
        let level = delta.is_none() || matches!(lead, Lead::To | Lead::At | Lead::Of | Lead::Level);
        if level
            && self.text.v.natural_unit(topic.id) == "currency"
            && let Some(unit) = self.ratio_between(h.floor.max(h.line.first), h.figure.lead)
        {
            return Some(unit);
        }
        // "the 3 percent deficit ceiling": what a balance is measured against goes without saying
        let balance = matches!(
            topic.id,
            "fiscal_deficit"
                | "fiscal_surplus"
                | "primary_deficit"
                | "primary_surplus"
                | "current_account_deficit"
                | "current_account_surplus"
        );
        let small = h.figure.low < rust_decimal::Decimal::from(20);
        if balance
            && small
            && delta.is_none()
            && !of
            && matches!(lead, Lead::Of | Lead::At | Lead::To | Lead::Level | Lead::Other)
        {
            return Some("%GDP");
        }
        if of {
            return prev.filter(|p| role == Role::Base && ratio(p)).map(|_| "%GDP");
        }
        let listed = h.adjacent
            && delta.is_none()
            && matches!(lead, Lead::And | Lead::Comma | Lead::Or | Lead::To | Lead::Than | Lead::Open)
            && prev.is_some_and(|p| ratio(p) && p.topic.id == topic.id);
        let base = role == Role::Base && prev.is_some_and(ratio);
        // "from $112.2 billion, or 3.0 percent"
        let again = lead == Lead::Or
            && self
                .percent_before(h.previous, Role::Base)
                .is_some_and(|p| ratio(p) && p.topic.id == topic.id);
        (listed || base || again).then_some("%GDP")
    }

    /// "From 3.1 percent to 3.2 percent of GDP": the whole is named with the figure that ends the step.
    fn output_ahead(&self, h: &Here<'_>, delta: Option<i8>) -> bool {
        let text = &self.text;
        let end = h.figure.end;
        let Some(next) = h.line.figures.get(h.i + 1) else { return false };
        let joined = next.lead == end + 1
            && match text.lower(end) {
                "to" => h.lead == Lead::From,
                "and" | "or" => delta.is_none(),
                _ => false,
            };
        joined && text.lower(next.end) == "of" && self.whole(next.end + 1) == "gdp"
    }

    /// The measure of the share or level before that this percentage is compared or listed with.
    fn goes_on(&self, case: Case<'_>, delta: Option<i8>) -> Option<Measure> {
        let Case { h, role, .. } = case;
        let before = self.percent_before(h.previous, role)?;
        let alike = before.figure.unit == Unit::Percent
            && before.unit == "%"
            && matches!(before.measure, Measure::Share | Measure::Level);
        let listed = h.adjacent
            && delta.is_none()
            && (matches!(h.lead, Lead::Open | Lead::And | Lead::Comma | Lead::Or)
                || before.measure == Measure::Share && (Self::next_part(h) || Self::with_part(h)));
        let own = self.text.lower(h.figure.end) == "of" && self.whole(h.figure.end + 1) == "share";
        (alike && (listed || role == Role::Base) && !own).then_some(before.measure)
    }

    /// "Gold accounted for 47 percent, crude oil 20 percent": a noun alone before the figure.
    fn next_part(h: &Here<'_>) -> bool {
        matches!(h.lead, Lead::Other | Lead::Subject(_))
            && h.figure.lead - h.floor <= 6
            && !h
                .line
                .between(h.floor, h.figure.lead)
                .any(|m| matches!(m.sign, Sign::Cue(Cue::Move(_) | Cue::Level) | Sign::Break))
    }

    /// "Textiles made up 60 percent of exports, followed by rice with 9 percent".
    fn with_part(h: &Here<'_>) -> bool {
        h.lead == Lead::With
            && !h
                .line
                .between(h.floor, h.figure.lead)
                .any(|m| matches!(m.sign, Sign::Cue(Cue::Move(_) | Cue::Level)))
    }

    /// A part of a named whole: by a verb or a noun of sharing, or by what follows "of".
    fn part(&self, h: &Here<'_>) -> bool {
        let &Here { line, figure, floor, lead, lead_at, .. } = h;
        let text = &self.text;
        let word = |t: usize| text.lower(t);
        // "comprising an 8 percent increase in cargo"
        if h.after.is_some_and(|a| !a.more && matches!(word(a.end), "in" | "of")) {
            return false;
        }
        let of = word(figure.end) == "of" && self.whole(figure.end + 1) == "share";
        let weight = (figure.lead.saturating_sub(3).max(line.first)..figure.lead)
            .any(|t| matches!(word(t), "weight" | "weightage" | "weighting"));
        // "two-thirds (67%)", "the remainder (33%)"
        let fraction = lead == Lead::Open
            && matches!(
                word(lead_at.saturating_sub(1)),
                "remainder"
                    | "rest"
                    | "thirds"
                    | "quarter"
                    | "quarters"
                    | "third"
                    | "half"
                    | "fifth"
                    | "majority"
            );
        // "with a 13 percent share", of what the sentences before gave shares
        let of_what = word(figure.end) == "share"
            && matches!(word(figure.end + 1), "of" | "in" | "." | "," | ";" | ")" | "while" | "and");
        let share = of_what
            || matches!(word(figure.end), "share" | "slice")
                && self.drafts.iter().rev().take(6).any(|d| d.measure == Measure::Share);
        // "taking a 62.2 percent market share"
        let market = word(figure.end) == "market" && word(figure.end + 1) == "share";
        // "the proportion of sales online fell to 27.8 percent"
        let proportion = (floor..figure.lead)
            .any(|t| word(t) == "proportion" && word(t + 1) == "of" && h.after.is_none_or(|a| a.more));
        of || weight
            || market
            || proportion
            || share
            || fraction
            || line.cues_ending(lead_at.max(figure.lead)).any(|(_, c)| c == Cue::Share)
            || self.shared(line, floor, figure.lead)
            || self.share_of(line, lead, figure.lead)
    }

    /// "The highest volumes were recorded with Russia (52.2%), Kazakhstan (17.5%)": partners and what is theirs.
    fn share_in_list(&self, case: Case<'_>) -> bool {
        let Case { h, topic, .. } = case;
        let text = &self.text;
        super::super::partner::flow(topic.id)
            && h.lead == Lead::Open
            && h.after.is_none()
            && h.figure.sign == 0
            && text.lower(h.figure.first.saturating_sub(1)) == "("
            && text.lower(h.figure.end) == ")"
            && h.line.marks.iter().any(|m| matches!(m.sign, Sign::Area(_)) && m.end + 1 == h.figure.first)
            && (h.line.first..h.figure.lead).any(|t| {
                matches!(
                    text.lower(t),
                    "largest" | "highest" | "biggest" | "main" | "major" | "leading" | "top"
                )
            })
            && clause::movement_before(h.line, h.figure.lead, h.line.first).is_none()
    }

    /// A marker of comparison begins at a token: "y/y".
    fn marked(&self, at: usize) -> bool {
        let p = self.text.period_at.get(at).map_or(0, |p| *p as usize);
        p != 0 && self.text.markerlike(p - 1)
    }

    /// In brackets right after an amount: its share, "Saudi Arabia $5.7 billion (24 percent)".
    fn part_of_amount(&self, case: Case<'_>) -> bool {
        let Case { h, topic, prev, .. } = case;
        h.lead == Lead::Open
            && h.adjacent
            && h.after.is_none()
            // "exports: $21.5 billion (+8.1% y/y)"
            && h.figure.sign == 0
            && !self.marked(h.figure.end)
            && self.light(h)
            && prev.is_some_and(|p| {
                p.measure == Measure::Level
                    && (matches!(p.figure.unit, Unit::Money(_) | Unit::Count(_))
                        || p.figure.scaled && counts(topic).is_some())
            })
    }

    /// A percentage that is an amount's own and no change of it: "subsidies of up to 25 percent", "a sales
    /// tax of 17 percent".
    fn no_growth(&self, h: &Here<'_>, topic: &Topic, delta: Option<i8>) -> bool {
        let moved = clause::movement_before(h.line, h.figure.lead, h.floor).is_some();
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

    /// The percentage before, in the same sentence: for a base the nearest one that is no change in points.
    fn percent_before(&self, previous: Option<usize>, role: Role) -> Option<&Draft> {
        let last = previous?;
        let line = self.drafts[last].line;
        let mut rest = self.drafts[..=last].iter().rev().take_while(|d| d.line == line);
        if role == Role::Base { rest.find(|d| d.figure.unit == Unit::Percent) } else { rest.next() }
    }
}

/// The name says that it is a rate, and not one of change: "birth rate".
fn levels_of_a_rate(topic: &Topic, lead: Lead) -> bool {
    let text = topic.text.to_lowercase();
    // "survival rate for businesses": the noun before what narrows it
    let head =
        [" of ", " for ", " in "].iter().filter_map(|p| text.find(p)).min().map_or(&*text, |at| &text[..at]);
    matches!(lead, Lead::At | Lead::To | Lead::Of | Lead::Level | Lead::From | Lead::Than | Lead::Subject(_))
        && ([" rate", " rates", " ratio", " occupancy"].iter().any(|w| head.ends_with(w))
            || head == "rate" && counts(topic).is_some())
        && !["growth", "inflation", "increase", "exchange", "change", "savings"]
            .iter()
            .any(|w| text.contains(w))
}

/// A ratio to output.
fn ratio(d: &Draft) -> bool {
    matches!(d.unit.as_str(), "%GDP" | "%GNP")
}
