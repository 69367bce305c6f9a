//! Gaps to an aim: how far a figure lies above or below a target, a budget or what was expected.
//!
//! "€743m or 3.4 per cent ahead of target", "below profile by 18.4 billion", "fell 134m short". Not how large the
//! figure itself is where the aim is only mentioned: "inflation was 2.1 percent, below the target".

use super::clause::Lead;
use super::text::{Line, Text};
use super::time::exceeds;
use super::{Reader, Topic};
use crate::figure::{Figure, Unit};
use crate::token::Token;

/// How many words can stand between what sets beside the aim and the aim: "ahead of the government's own target".
const DESCRIBED: usize = 5;

/// Whether the `i`th figure is the gap between what is told of and an aim: 1 above it, -1 below it.
pub(super) fn gap(text: &Text<'_>, line: &Line, i: usize, lead: Lead) -> Option<i8> {
    let figure = &line.figures[i];
    if matches!(figure.unit, Unit::Factor) {
        return None;
    }
    if lead == Lead::By {
        return behind_aim(text, line, figure.lead);
    }
    let moved = matches!(lead, Lead::Move(_) | Lead::Noun(_));
    let sized = matches!(lead, Lead::To | Lead::At | Lead::Of | Lead::From | Lead::Than | Lead::With);
    if sized {
        return None;
    }
    let word = |t: usize| if t < line.end { text.lower(t) } else { "" };
    let mut at = figure.end;
    // "126m, or 1.4 per cent, below profile": the pair is told by what stands behind its second
    if let Some(next) = line.figures.get(i + 1) {
        let open = at + usize::from(word(at) == ",");
        if matches!(word(open), "or" | "(") && next.lead <= open + 2 && next.first >= next.lead {
            at = next.end;
            let closed = word(open) == "(" && word(at) == ")" || open > figure.end && word(at) == ",";
            at += usize::from(closed);
        }
    }
    // "12.4 billion, or 3.1 percent, above target": the comma closes what the one before opened
    let aside = at == figure.end
        && lead == Lead::Or
        && word(at) == ","
        && figure.lead >= line.first + 2
        && word(figure.lead - 2) == ",";
    at += usize::from(aside);
    at += usize::from(at == figure.end && word(at) == ")");
    if word(at) == "short"
        && !matches!(word(at + 1), "term" | "of")
        && !text.tokens.get(at + 1).is_some_and(Token::dash)
    {
        return Some(-1);
    }
    let (sign, from) = beside(text, at)?;
    if moved && word(at) != "short" {
        return None;
    }
    // "0.3 points below the April estimate": of points, what was expected
    let points = matches!(figure.unit, Unit::Points | Unit::BarePoints);
    aim_ahead(text, line, from, points).then_some(sign)
}

/// The words at `at` set what stands before them above or below what follows: the way, and where that begins.
pub(super) fn beside(text: &Text<'_>, at: usize) -> Option<(i8, usize)> {
    let next = text.lower(at + 1);
    match text.lower(at) {
        "above" | "over" | "beyond" => Some((1, at + 1)),
        "below" | "under" | "beneath" | "behind" => Some((-1, at + 1)),
        "ahead" | "excess" if next == "of" => Some((1, at + 2)),
        "short" | "shy" if next == "of" => Some((-1, at + 2)),
        "higher" | "more" | "better" | "larger" | "greater" | "stronger" | "faster" if next == "than" => {
            Some((1, at + 2))
        }
        "lower" | "less" | "worse" | "smaller" | "fewer" | "weaker" | "slower" if next == "than" => {
            Some((-1, at + 2))
        }
        _ => None,
    }
}

/// "162 Bcf (4%) more than the five-year average": held against what is usual at that time.
pub(super) fn beside_average(text: &Text<'_>, line: &Line, i: usize) -> bool {
    let word = |t: usize| if t < line.end { text.lower(t) } else { "" };
    let mut at = line.figures[i].end;
    let aside = line.figures.get(i + 1).filter(|n| word(at) == "(" && n.lead <= at + 1);
    if let Some(next) = aside {
        at = next.end;
    }
    at += usize::from(word(at) == ")");
    let Some((_, from)) = beside(text, at) else { return false };
    let told = |t: usize| matches!(word(t), "" | "," | "." | ";" | ")" | "of" | "for" | "in" | "over");
    (from..from + DESCRIBED)
        .take_while(|&t| !told(t) && !line.figures.iter().any(|f| (f.first..f.end).contains(&t)))
        .any(|t| matches!(word(t), "average" | "averages" | "norm") && told(t + 1))
}

/// The aim named at `noun` is what the words before it are set beside: "ahead of its target".
pub(super) fn passed(text: &Text<'_>, floor: usize, noun: usize) -> bool {
    (noun.saturating_sub(DESCRIBED).max(floor)..noun).any(|t| beside(text, t).is_some_and(|b| b.1 <= noun))
}

/// A word for what somebody wants or reckons with.
pub(super) fn aim(word: &str) -> bool {
    matches!(
        word,
        "target"
            | "targets"
            | "goal"
            | "profile"
            | "forecast"
            | "forecasts"
            | "estimate"
            | "estimates"
            | "expected"
            | "expectation"
            | "expectations"
            | "budget"
            | "budgeted"
            | "plan"
            | "planned"
            | "programme"
            | "programmed"
            | "projection"
            | "projections"
            | "projected"
            | "targeted"
            | "anticipated"
            | "quota"
            | "schedule"
    )
}

/// What is set beside at `from` is an aim alone, and more is told before `lead`: "ahead of target and 8.9 per cent up".
pub(super) fn ends_before(text: &Text<'_>, line: &Line, from: usize, lead: usize) -> bool {
    let noun = (from..(from + DESCRIBED).min(lead)).find(|&t| aim(text.lower(t)));
    noun.is_some_and(|t| t + 1 < lead && matches!(text.lower(t + 1), "and" | "but" | "while" | ","))
        && line.figures.iter().all(|f| f.end <= from || f.lead >= lead)
}

/// The phrase from `from` on ends in an aim: "the government's half-year target".
fn aim_ahead(text: &Text<'_>, line: &Line, from: usize, points: bool) -> bool {
    (from..(from + DESCRIBED).min(line.end))
        .take_while(|&t| {
            !text.tokens[t].is(',') && !line.figures.iter().any(|f| (f.first..f.end).contains(&t))
        })
        // "above the revised April estimate of 856,000": what was so in April
        .find(|&t| {
            aim(text.lower(t)) && (points || text.lower(t) != "estimate" || text.period_at[t - 1] == 0)
        })
        // "below the 5 percent target" has its figure; "above budget estimates for 2012"
        .is_some_and(|t| text.lower(t + 1) != "deficit")
}

/// "Below target by 18.4 billion", "exceeding the 240 billion goal by 4.2 percent": which way it is.
fn behind_aim(text: &Text<'_>, line: &Line, lead: usize) -> Option<i8> {
    let by = lead.checked_sub(1)?;
    let noun = by.checked_sub(1).filter(|t| *t >= line.first && aim(text.lower(*t)))?;
    (noun.saturating_sub(DESCRIBED + 4).max(line.first)..noun).rev().find_map(|t| {
        let word = text.lower(t);
        if let Some((sign, from)) = beside(text, t).filter(|b| b.1 <= noun) {
            return (from <= noun).then_some(sign);
        }
        match word {
            "missed" | "misses" | "missing" | "undershot" | "undershooting" | "trailed" => Some(-1),
            "overshot" | "overshooting" => Some(1),
            word => exceeds(word).then_some(1),
        }
    })
}

impl Reader<'_> {
    /// A figure in this unit can be the gap of such a topic to an aim: of a rate, points only.
    pub(super) fn can_be_gap(&self, topic: &Topic, figure: &Figure) -> bool {
        let rate = topic.growth
            || matches!(self.text.v.kind(topic.id), "rate" | "ratio")
            || topic.id == "bond_yield";
        match figure.unit {
            Unit::Percent => !rate,
            Unit::Points | Unit::BarePoints => true,
            Unit::Money(_) | Unit::Count(_) => {
                !rate && !matches!(topic.id, "exchange_rate" | "commodity_price")
            }
            _ => !rate && figure.scaled,
        }
    }
}
