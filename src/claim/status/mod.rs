//! Known, expected, wanted, replaced: what the words around a figure say of its standing.

mod expected;
mod listed;
mod replaced;
mod scope;
mod wanted;

use super::aims;
use super::text::{Line, Sign, Text};
use crate::figure::Unit;
use crate::vocabulary::{Cue, Role};
use expected::{
    compared, estimated_by, has_its_own, in_opening_clause, in_relative_clause, of_old, one_phrase,
    past_modal, word_before,
};
use listed::{beside_a_goal, replaced_behind};
use replaced::{closes_report, earlier_estimate, prior_noun, replaced};
pub(crate) use scope::clause_start;
use scope::{figure_between, first_listed, last_listed, stops};
use wanted::{beside_target, of_policy_rate, sets_rate, wants};

/// What the words say of a figure's standing.
#[allow(clippy::struct_excessive_bools)] // independent facts, each settled on its own
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Standing {
    /// Someone expects it.
    pub forecast: bool,
    /// Someone expects or had expected it, whatever came: "analysts had forecast", "a forecast of".
    pub poll: bool,
    /// Wanted or budgeted.
    pub target: bool,
    /// Said to replace an earlier figure.
    pub revised: bool,
    /// Said to be replaced.
    pub superseded: bool,
    /// Said to hold now: "from 6 percent currently".
    pub present: bool,
}

/// Looks at the clause of figure `i`.
pub(crate) fn standing(text: &Text<'_>, line: &Line, i: usize) -> Standing {
    let mut s = Standing::default();
    before(text, line, i, &mut s);
    behind(text, line, i, &mut s);
    s.present |= holds_now(text, line, i);
    s.poll |= by_forecast(text, line, i) || forecasts_show(text, line) && !looks_back(text, line, i);
    s.target |= of_budget(text, line, i) || !s.forecast && beside_a_goal(text, line, i);
    s.superseded |= replaced_behind(text, line, i);
    if of_changed_forecast(text, line, i) {
        s.forecast = true;
        s.poll |= text.lower(line.figures[i].lead.saturating_sub(1)) == "from";
    }
    s
}

/// Looks at the clause of figure `i`, which is the gap to an aim: only what leads into it can foresee it.
pub(crate) fn beside_an_aim(text: &Text<'_>, line: &Line, i: usize) -> Standing {
    let mut s = Standing::default();
    before(text, line, i, &mut s);
    Standing { target: false, poll: false, ..s }
}

/// "4 percent, according to the bank's forecast".
fn by_forecast(text: &Text<'_>, line: &Line, i: usize) -> bool {
    let end = line.figures[i].end;
    // "reached 8.6 percent, from 9.3 percent in September, according to the median forecast": of the first
    let based =
        |f: &crate::figure::Figure| f.lead > line.first && matches!(text.lower(f.lead - 1), "from" | "than");
    if based(&line.figures[i]) {
        return false;
    }
    let mut following = line.figures[i + 1..].iter().skip_while(|f| based(f) && f.lead <= end + 6);
    let next = following.next().map_or(line.end, |n| n.lead);
    let end = line.figures[i + 1..]
        .iter()
        .take_while(|f| based(f) && f.lead <= end + 6)
        .last()
        .map_or(end, |f| f.end);
    let Some(said) = (end..next.min(end + 6)).find(|&t| text.lower(t) == "according") else { return false };
    let polled = |t: usize| {
        text.lower(t) == "median"
            || matches!(text.lower(t), "survey" | "poll")
                && (t + 1..t + 4).any(|p| matches!(text.lower(p), "economists" | "analysts" | "forecasters"))
    };
    (said..next.min(said + 12)).any(|t| {
        matches!(text.lower(t), "forecast" | "forecasts" | "projection" | "projections") || polled(t)
    })
}

/// "from a high of 3.1 percent": of before.
fn looks_back(text: &Text<'_>, line: &Line, i: usize) -> bool {
    let lead = line.figures[i].lead;
    let floor = if i == 0 { line.first } else { line.figures[i - 1].end };
    (lead.saturating_sub(5).max(floor)..lead).any(|t| text.lower(t) == "from")
}

/// "wage gains eased to 3 percent, forecasts show".
fn forecasts_show(text: &Text<'_>, line: &Line) -> bool {
    (line.first + 2..line.end).any(|t| {
        matches!(text.lower(t), "show" | "showed" | "suggest" | "suggested" | "indicate" | "indicated")
            && matches!(text.lower(t - 1), "forecasts" | "projections")
            && text.tokens[t - 2].is(',')
    })
}

/// "Presented a budget of 6.9 billion", "the 6.9 billion dlr budget".
fn of_budget(text: &Text<'_>, line: &Line, i: usize) -> bool {
    let f = &line.figures[i];
    if !matches!(f.unit, Unit::Money(_) | Unit::Plain) || !f.scaled {
        return false;
    }
    let of = f.lead >= line.first + 2 && text.lower(f.lead - 1) == "of" && text.lower(f.lead - 2) == "budget";
    let behind = (f.end..f.end + 3).find(|t| text.lower(*t) == "budget");
    of || behind.is_some_and(|t| {
        !matches!(
            text.lower(t + 1),
            "deficit" | "surplus" | "gap" | "shortfall" | "cut" | "cuts" | "support" | "hole"
        ) && (f.end..t).all(|b| !text.tokens[b].is(',') && text.lower(b) != "in" && text.lower(b) != "from")
    })
}

/// "Slashed its 2019 growth estimate to 0.8 percent from 2 percent": the forecast and the one before it.
fn of_changed_forecast(text: &Text<'_>, line: &Line, i: usize) -> bool {
    let lead = line.figures[i].lead;
    let floor = clause_start(text, line, lead);
    let led = (lead.saturating_sub(2)..lead).any(|t| matches!(text.lower(t), "to" | "at" | "from"));
    led && (floor + 1..lead).any(|t| {
        let own = t.saturating_sub(6).max(floor);
        text.role(t).is(Role::GUESS)
            && (own..t).any(|o| matches!(text.lower(o), "its" | "their" | "his" | "the"))
            && (own.saturating_sub(2).max(floor)..t).any(|v| text.role(v).is(Role::HOLD))
            && !line.between(t, lead).any(|m| m.sign == Sign::Break)
            && !(t..lead).any(|o| text.lower(o) == "that")
            && !line.marks.iter().any(|m| m.sign == Sign::Cue(Cue::Revised) && m.first > t)
    })
}

/// Behind an expectation set between commas it is told what came.
fn came_out(text: &Text<'_>, line: &Line, from: usize, to: usize) -> bool {
    let Some(figure) = line.figures.iter().find(|f| f.first >= from && f.end <= to) else { return false };
    text.lower(figure.end) == ","
        && line.between(figure.end, to).any(|m| {
            m.sign == Sign::Cue(Cue::Level)
                && !matches!(text.lower(m.first.saturating_sub(1)), "to" | "will" | "would" | "and" | "then")
        })
}

/// What stands left of the figure in its clause.
fn before(text: &Text<'_>, line: &Line, i: usize, s: &mut Standing) {
    let lead = line.figures[i].lead;
    let floor = clause_start(text, line, lead);
    // what holds for the first of several figures listed holds for each
    let first = line.figures[first_listed(text, line, i)].lead.max(floor);
    let revision = line.between(line.first, lead).any(|m| m.sign == Sign::Cue(Cue::Revised));
    for m in line.between(floor, lead) {
        let Sign::Cue(c) = m.sign else { continue };
        if in_closed_bracket(text, floor, m.first, lead) {
            continue;
        }
        let word = text.lower(m.first);
        let behind = m.end + usize::from(text.lower(m.end) == "been");
        let next = text.lower(behind);
        let prior = word_before(text, m.first);
        let between = figure_between(line, m.end, first);
        let guess = text.role(m.first).is(Role::GUESS);
        match c {
            // "the largest rises were seen in mining": known
            Cue::Forecast
                if word == "seen"
                    && matches!(next, "in" | "for" | "among" | "across" | "during" | "since" | "over")
                    && matches!(prior, "was" | "were" | "been") => {}
            // "is due to an 11 percent surge in exports": a cause
            Cue::Forecast
                if word_before(text, m.end) == "to"
                    && text.lower(m.end.saturating_sub(2)) == "due"
                    && (matches!(next, "a" | "an" | "the" | "its" | "their" | "higher" | "lower")
                        || next.ends_with("ing")
                        || next.ends_with("ed")) => {}
            // "building projects started"
            Cue::Forecast
                if word == "projects"
                    && (next.ends_with("ed") || matches!(next, "in" | "of" | "for" | "and" | "to")) => {}
            // "the estimate for May was revised" is of something known
            Cue::Forecast
                if word == "estimate" && line.marks.iter().any(|m| m.sign == Sign::Cue(Cue::Revised)) => {}
            // "against expectations of 0.2 percent"
            Cue::Forecast
                if guess
                    && word != "estimate"
                    && matches!(next, "of" | "for")
                    && (lead <= m.end + 2 || !between && one_phrase(text, m.end + 1, lead)) =>
            {
                s.forecast = true;
                s.poll = true;
                // "within-target inflation forecasts of 4.3 percent" are no target
                s.target = false;
            }
            // "in line with forecasts by institutes of growth ranging from 1.5 to two percent"
            Cue::Forecast
                if guess
                    && word.ends_with('s')
                    && next == "by"
                    && !between
                    && lead <= m.end + 10
                    && (m.end..lead).any(|t| text.lower(t) == "of")
                    && !line.between(m.end, lead).any(|k| k.sign == Sign::Break) =>
            {
                s.forecast = true;
                s.poll = true;
            }
            // "exceeding the poll forecast of 4 billion and rising from a deficit of 2.7": it has its figure
            Cue::Forecast if between && word == "poll" && text.role(m.end).is(Role::GUESS) => {}
            // "fell 0.1 percent versus the estimate for a 0.2 percent gain"
            Cue::Forecast
                if guess
                    && (matches!(next, "of" | "for") || text.lower(m.end - 1) == "for")
                    && !between
                    && one_phrase(text, m.end, lead)
                    && matches!(prior_noun(text, m.first), "versus" | "vs" | "against") =>
            {
                s.forecast = true;
                s.poll = true;
            }
            // "the forecast of 1.4 percent was too high and exports rose 5 percent"
            Cue::Forecast if between && guess && next == "of" => {}
            // "surplus 5.1 bln vs f'cast 4.4 bln", "(forecast +0.4 pct)"
            Cue::Forecast
                if m.end == lead && matches!(word, "forecast" | "f" | "fcast" | "fcst" | "consensus") =>
            {
                s.forecast = true;
                s.poll = true;
            }
            // "the budget envisages revenue of 7.5 trillion"
            Cue::Forecast if prior == "budget" && !word.starts_with("assum") => s.target = true,
            // "sales, seen at 660,000, came in at 646,000"
            Cue::Forecast if between && came_out(text, line, m.end, first) => {}
            Cue::Forecast if in_relative_clause(text, floor, m.first, m.end, lead) => {}
            Cue::Forecast if in_opening_clause(text, line, m.first, m.end, lead) => {}
            // "above the 5 percent forecast at 5.3 percent": the forecast has its figure
            Cue::Forecast | Cue::Target
                if has_its_own(text, line, m.first, next) || estimated_by(text, line, m.first, m.end) => {}
            Cue::Forecast if !compared(text, m.first, prior, word) && !past_modal(text, m.first, m.end) => {
                s.forecast = true;
                s.poll |= of_old(text, floor, m.first, lead, prior);
            }
            // "the revised estimate of sales for May": of what was told before, where no budget is spoken of
            Cue::Target
                if word == "revised"
                    && next == "of"
                    && prior == "the"
                    && !(line.first..line.end)
                        .any(|t| matches!(text.lower(t), "budget" | "fiscal" | "crore")) =>
            {
                s.revised = !between;
            }
            Cue::Target
                if !between
                    && first.saturating_sub(m.end) <= 12
                    && wants(prior, word, next, of_policy_rate(text, line, m.first))
                    && !beside_target(text, m.first, lead)
                    && (matches!(next, "of" | "at" | "range" | "band" | "corridor")
                        || !aims::passed(text, floor, m.first))
                    && !(next == "for" && sets_rate(text, m.end)) =>
            {
                s.target = true;
            }
            // "the revision was made before" is of something else
            Cue::Revised if word.starts_with("revision") && !matches!(next, "of" | "to" | "from") => {}
            Cue::Revised => match (prior_noun(text, first), between) {
                // "revised down from 742 million, for September and from 733 million a year earlier"
                ("from", true)
                    if text.lower(first.saturating_sub(2)) == "and"
                        && line
                            .figures
                            .iter()
                            .rev()
                            .find(|f| f.end <= first)
                            .is_some_and(|f| f.first >= m.end && prior_noun(text, f.lead) == "from") => {}
                ("from", _) => s.superseded = true,
                (_, false) | ("to" | "at", true) => s.revised = true,
                _ => {}
            },
            Cue::Old if !between && first.saturating_sub(m.end) <= 12 => {
                let guessed = next == "estimated"
                    && line.marks.iter().any(|m| m.first > lead && m.sign == Sign::Cue(Cue::Forecast));
                if text.role(behind).is(Role::AWAITED) || guessed {
                    s.poll = true;
                } else if text.role(behind).is(Role::GIVEN)
                    || earlier_estimate(text, m.end)
                        && (revision
                            || word != "flash"
                                && matches!(prior_noun(text, m.first), "from" | "than" | "with" | "against"))
                    || replaced(text, floor, m.first, word, next, revision)
                {
                    s.superseded = true;
                }
            }
            _ => {}
        }
    }
    if s.superseded {
        s.revised = false;
    }
}

/// The word stands in a bracket that closes before the figure: "+0.3 pct (forecast +0.4 pct)".
fn in_closed_bracket(text: &Text<'_>, floor: usize, at: usize, lead: usize) -> bool {
    let close = (at..lead).find(|&t| matches!(text.tokens[t].text, "(" | ")"));
    close.is_some_and(|t| text.tokens[t].is(')'))
        && (floor..at)
            .rev()
            .find(|&t| matches!(text.tokens[t].text, "(" | ")"))
            .is_some_and(|t| text.tokens[t].is('('))
}

/// What stands right of the figure: "1.032 million originally reported", "a 2 percent target".
fn behind(text: &Text<'_>, line: &Line, i: usize, s: &mut Standing) {
    let end = line.figures[last_listed(text, line, i)].end;
    let last = last_listed(text, line, i);
    let limit = line.figures.get(last + 1).map_or(line.end, |n| n.lead).min(end + 8);
    let stop = (end..limit).find(|&t| stops(text, t)).unwrap_or(limit);
    for m in line.between(end, stop) {
        let Sign::Cue(c) = m.sign else { continue };
        let word = text.lower(m.first);
        let next = text.lower(m.end);
        let prior = word_before(text, m.first);
        let expected =
            if text.role(m.end - 1).is(Role::GUESS) { text.role(m.end - 1) } else { text.role(m.first) };
        let copula = matches!(prior, "is" | "are" | "was" | "were" | "be");
        match c {
            // "first reported", "reported earlier"
            Cue::Old if text.role(m.end).is(Role::GIVEN) || closes_report(text, m.first, m.end) => {
                s.superseded = true;
            }
            Cue::Old if text.role(m.end).is(Role::AWAITED) => s.poll = true,
            Cue::Forecast
                if (expected.is(Role::GUESS) || expected.is(Role::AWAITED))
                    && !compared(text, m.first, prior, word)
                    && !(copula && next == "to") =>
            {
                s.forecast = true;
                s.poll = true;
            }
            Cue::Target
                if matches!(word, "target" | "goal" | "ceiling" | "budgeted" | "targeted" | "planned")
                    // "4 percent, below the target"
                    && !aims::passed(text, end, m.first)
                    || copula && matches!(word, "recommended" | "proposed") =>
            {
                s.target = true;
            }
            _ => {}
        }
    }
    // "short of the 2.5 percent which the government had predicted"
    if matches!(text.lower(end), "which" | "that")
        && (end + 2..limit).any(|t| {
            text.role(t).is(Role::AWAITED)
                && (t - 2..t).any(|b| matches!(text.lower(b), "had" | "was" | "were" | "been" | "originally"))
                && text.lower(t + 1) != "to"
        })
    {
        s.forecast = true;
        s.poll = true;
    }
    // "down from a 2.4 percent estimate" among forecasts
    if matches!(text.lower(end), "estimate" | "forecast" | "projection" | "prediction")
        && line.between(line.first, line.figures[i].lead).any(|m| m.sign == Sign::Cue(Cue::Forecast))
    {
        s.poll = true;
    }
    if s.superseded {
        s.revised = false;
    }
}

/// The figure is said to hold at present.
fn holds_now(text: &Text<'_>, line: &Line, i: usize) -> bool {
    let f = &line.figures[i];
    let left = (f.lead.saturating_sub(2).max(line.first)..f.lead)
        .any(|t| matches!(text.lower(t), "current" | "present" | "existing" | "prevailing"))
        // "a rise in the discount rate, now 5.5 percent"
        || f.lead > line.first + 1
            && matches!(text.lower(f.lead - 1), "now" | "currently" | "presently")
            && matches!(text.tokens[f.lead - 2].text, "," | "(")
        // "from the current level of 6 percent"
        || f.lead > line.first + 3
            && text.lower(f.lead - 1) == "of"
            && matches!(
                text.lower(f.lead - 2),
                "level" | "levels" | "rate" | "pace" | "ratio" | "wage" | "price" | "minimum" | "salary"
            )
            && matches!(text.lower(f.lead - 3), "current" | "present" | "existing" | "prevailing");
    let right = matches!(text.lower(f.end), "currently" | "now" | "presently")
        || text.lower(f.end) == "at"
            && matches!(text.lower(f.end + 1), "present" | "the")
            && text.lower(f.end + 2) != "end";
    left || right && text.lower(f.end) != "at" || right && matches!(text.lower(f.end + 1), "present")
}
