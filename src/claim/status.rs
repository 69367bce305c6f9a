//! Known, expected, wanted, replaced: what the words around a figure say of its standing.

use super::text::{Line, Sign, Text};
use crate::token::Kind;
use crate::vocabulary::Cue;

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
    s.poll |= by_forecast(text, line, i);
    s
}

/// "4 percent, according to the bank's forecast".
fn by_forecast(text: &Text<'_>, line: &Line, i: usize) -> bool {
    let end = line.figures[i].end;
    let next = line.figures.get(i + 1).map_or(line.end, |n| n.lead);
    let Some(said) = (end..next.min(end + 6)).find(|&t| text.lower(t) == "according") else { return false };
    (said..next.min(said + 12))
        .any(|t| matches!(text.lower(t), "forecast" | "forecasts" | "projection" | "projections"))
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
        let word = text.lower(m.first);
        let next = text.lower(m.end + usize::from(text.lower(m.end) == "been"));
        let prior = word_before(text, m.first);
        let between = figure_between(line, m.end, first);
        match c {
            // "building projects started"
            Cue::Forecast
                if word == "projects"
                    && (next.ends_with("ed") || matches!(next, "in" | "of" | "for" | "and" | "to")) => {}
            // "the estimate for May was revised" is of something known
            Cue::Forecast
                if word == "estimate" && line.marks.iter().any(|m| m.sign == Sign::Cue(Cue::Revised)) => {}
            // "against expectations of 0.2 percent"
            Cue::Forecast
                if matches!(
                    word,
                    "forecast"
                        | "forecasts"
                        | "expectation"
                        | "expectations"
                        | "projection"
                        | "projections"
                        | "prediction"
                        | "predictions"
                ) && matches!(next, "of" | "for")
                    && lead <= m.end + 2 =>
            {
                s.forecast = true;
                s.poll = true;
            }
            // "the forecast of 1.4 percent was too high and exports rose 5 percent"
            Cue::Forecast
                if between
                    && matches!(
                        word,
                        "forecast"
                            | "forecasts"
                            | "projection"
                            | "projections"
                            | "prediction"
                            | "expectations"
                    )
                    && next == "of" => {}
            Cue::Forecast if in_relative_clause(text, floor, m.first, m.end, lead) => {}
            Cue::Forecast if !compared(text, m.first, prior, word) && !past_modal(text, m.first, m.end) => {
                s.forecast = true;
                s.poll |= of_old(text, floor, lead, prior, word);
            }
            Cue::Target if !between && first.saturating_sub(m.end) <= 12 && wants(prior, word, next) => {
                s.target = true;
            }
            // "the revision was made before" is of something else
            Cue::Revised if word.starts_with("revision") && !matches!(next, "of" | "to" | "from") => {}
            Cue::Revised => match (text.lower(first.saturating_sub(1)), between) {
                ("from", _) => s.superseded = true,
                (_, false) | ("to" | "at", true) => s.revised = true,
                _ => {}
            },
            Cue::Old if !between && first.saturating_sub(m.end) <= 12 => {
                if expecting(next) {
                    s.poll = true;
                } else if reporting(next) || replaced(text, floor, m.first, word, next, revision) {
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
        let copula = matches!(prior, "is" | "are" | "was" | "were" | "be");
        match c {
            Cue::Old if reporting(next) => s.superseded = true,
            Cue::Old if expecting(next) => s.poll = true,
            Cue::Forecast
                if matches!(
                    word,
                    "forecast"
                        | "expected"
                        | "projected"
                        | "predicted"
                        | "estimate"
                        | "anticipated"
                        | "projection"
                        | "consensus"
                        | "prediction"
                        | "expectation"
                ) && !compared(text, m.first, prior, word)
                    && !(copula && next == "to") =>
            {
                s.forecast = true;
                s.poll = true;
            }
            Cue::Target
                if matches!(word, "target" | "goal" | "ceiling" | "budgeted" | "targeted" | "planned")
                    || copula && matches!(word, "recommended" | "proposed") =>
            {
                s.target = true;
            }
            _ => {}
        }
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
        .any(|t| matches!(text.lower(t), "current" | "present" | "existing" | "prevailing"));
    let right = matches!(text.lower(f.end), "currently" | "now" | "presently")
        || text.lower(f.end) == "at"
            && matches!(text.lower(f.end + 1), "present" | "the")
            && text.lower(f.end + 2) != "end";
    left || right && text.lower(f.end) != "at" || right && matches!(text.lower(f.end + 1), "present")
}

/// A word that ends what a figure's right side says of it.
fn stops(text: &Text<'_>, t: usize) -> bool {
    let token = &text.tokens[t];
    token.kind == Kind::Mark && matches!(token.text, "," | ";" | ":" | "\u{2014}" | ")" | "(")
        || matches!(
            token.lower,
            "and"
                | "but"
                | "while"
                | "which"
                | "from"
                | "than"
                | "to"
                | "of"
                | "after"
                | "compared"
                | "against"
                | "or"
                | "because"
                | "when"
        ) && !(token.lower == "to" && t > 0 && matches!(text.lower(t - 1), "recommended"))
}

/// The word before, past hyphens: the `than` of "lower-than-expected".
fn word_before<'t>(text: &Text<'t>, at: usize) -> &'t str {
    let mut at = at;
    while at > 0 && text.tokens[at - 1].dash() {
        at -= 1;
    }
    at.checked_sub(1).map_or("", |b| text.lower(b))
}

/// The word stands in a clause of its own that ends before the figure: "the ratio, which measures how
/// long it would take to clear shelves, at 1.28".
fn in_relative_clause(text: &Text<'_>, floor: usize, first: usize, end: usize, lead: usize) -> bool {
    let opens = (floor + 1..first)
        .any(|t| matches!(text.lower(t), "which" | "who" | "whose") && text.tokens[t - 1].is(','));
    opens && (end..lead).any(|t| text.tokens[t].is(','))
}

/// The expectation is only what the figure is compared with: "more than expected".
fn compared(text: &Text<'_>, at: usize, prior: &str, word: &str) -> bool {
    // "faster than analysts had expected"
    let people = |t: usize| {
        matches!(
            text.lower(t),
            "analysts"
                | "economists"
                | "markets"
                | "experts"
                | "many"
                | "most"
                | "had"
                | "have"
                | "was"
                | "been"
                | "were"
                | "previously"
                | "it"
                | "they"
                | "the"
                | "initially"
                | "originally"
                | "widely"
        )
    };
    let than =
        (at.saturating_sub(4)..at).rev().find(|&t| !people(t)).is_some_and(|t| text.lower(t) == "than");
    if than {
        return true;
    }
    match prior {
        "than" | "as" | "with" | "above" | "below" | "beat" | "beating" | "unexpected" | "matching"
        | "topped" | "against" => true,
        "to" => matches!(word, "forecast" | "expectations" | "forecasts"),
        "has" | "have" | "had" => word == "seen",
        _ => false,
    }
}

/// "could have", "may have".
fn past_modal(text: &Text<'_>, first: usize, end: usize) -> bool {
    matches!(text.lower(first), "could" | "might" | "may" | "would") && text.lower(end) == "have"
}

/// An expectation of which it does not matter what came: "analysts had forecast".
fn of_old(text: &Text<'_>, floor: usize, lead: usize, prior: &str, word: &str) -> bool {
    let noun = matches!(
        word,
        "forecast"
            | "expected"
            | "predicted"
            | "forecasting"
            | "projected"
            | "poll"
            | "polled"
            | "consensus"
            | "forecasts"
            | "expectations"
            | "projection"
            | "estimate"
            | "expecting"
    );
    noun && (matches!(
        prior,
        "had" | "were" | "been" | "by" | "median" | "economists" | "analysts" | "previously"
    ) || (floor..lead).any(|t| {
        matches!(
            text.lower(t),
            "economists" | "analysts" | "poll" | "polled" | "forecasters" | "survey" | "street"
        )
    }) || lead <= floor + 1)
}

/// Verbs of giving a figure.
fn reporting(word: &str) -> bool {
    matches!(
        word,
        "reported"
            | "estimated"
            | "announced"
            | "published"
            | "given"
            | "put"
            | "thought"
            | "stated"
            | "said"
            | "recorded"
            | "calculated"
            | "released"
    )
}

/// Verbs of expecting a figure.
fn expecting(word: &str) -> bool {
    matches!(
        word,
        "projected" | "forecast" | "expected" | "predicted" | "anticipated" | "forecasted" | "envisaged"
    )
}

/// "revised from a preliminary 1.2 percent", "to 139,000 instead of 96,000": only where something is
/// said to be revised.
fn replaced(text: &Text<'_>, floor: usize, at: usize, word: &str, next: &str, revision: bool) -> bool {
    if !revision {
        return false;
    }
    let from = (at.saturating_sub(2).max(floor)..at)
        .any(|t| matches!(text.lower(t), "from" | "against" | "than" | "with"));
    word == "instead of" || word == "instead" || from && next != "month" && next != "year"
}

/// The words speak of a goal that the figure states.
fn wants(prior: &str, word: &str, next: &str) -> bool {
    let strong = matches!(
        word,
        "target"
            | "targets"
            | "goal"
            | "goals"
            | "budgeted"
            | "budget"
            | "ceiling"
            | "revised"
            | "set"
            | "targeted"
            | "targeting"
            | "aim"
            | "aims"
            | "aimed"
            | "aiming"
            | "recommended"
            | "recommendation"
            | "proposed"
            | "proposes"
            | "proposal"
            | "pledged"
            | "cap"
            | "quota"
            | "plans"
            | "planned"
    );
    let stated = matches!(next, "of" | "at" | "for" | "to" | "is" | "was" | "a" | "an");
    let passed = matches!(
        prior,
        "below" | "above" | "exceeded" | "exceeding" | "beat" | "missed" | "on" | "surpassed"
    ) && (!stated || next == "at");
    let rate = matches!(next, "rates" | "rate" | "overnight" | "benchmark" | "range" | "band")
        && !matches!(prior, "inflation" | "growth");
    let named = match word {
        "proposal" | "recommendation" => matches!(next, "of" | "for"),
        "plans" | "planned" => matches!(next, "to" | "for" | "at"),
        _ => true,
    };
    named && strong && !passed && !rate && next != "by"
}

fn figure_between(line: &Line, from: usize, to: usize) -> bool {
    line.figures.iter().any(|f| f.first >= from && f.end <= to)
}

/// Only a conjunction or a comma and a time stand between two figures: "3 percent in 2023 and 4".
fn listed(text: &Text<'_>, line: &Line, i: usize) -> bool {
    let (Some(a), Some(b)) = (line.figures.get(i), line.figures.get(i + 1)) else { return false };
    let conjunction = |t: usize| matches!(text.lower(t), "and" | "or");
    b.lead > a.end
        && b.lead - a.end <= 5
        && conjunction(b.lead - 1)
        && (a.end..b.lead).all(|t| {
            conjunction(t)
                || text.tokens[t].is(',')
                || text.period_at[t] != 0
                || matches!(text.lower(t), "in" | "for")
        })
}

fn first_listed(text: &Text<'_>, line: &Line, i: usize) -> usize {
    let mut first = i;
    while first > 0 && i - first < 4 && listed(text, line, first - 1) {
        first -= 1;
    }
    first
}

fn last_listed(text: &Text<'_>, line: &Line, i: usize) -> usize {
    let mut last = i;
    while last - i < 4 && listed(text, line, last) {
        last += 1;
    }
    last
}

/// Where the clause of a token begins: after the last break, or after a comma with a conjunction.
pub(crate) fn clause_start(text: &Text<'_>, line: &Line, at: usize) -> usize {
    let mut i = at;
    while i > line.first {
        i -= 1;
        let t = &text.tokens[i];
        if t.kind == Kind::Mark && matches!(t.text, ";" | "\u{2014}" | "\u{201c}") {
            return i + 1;
        }
        if matches!(t.lower, "but" | "while" | "whereas" | "although" | "though" | "when") {
            return i + 1;
        }
        let next = text.lower(i + 1);
        // what comes after it came before: "is expected to grow 3 percent after growing 2 percent"
        if t.lower == "after" && (next.ends_with("ing") || matches!(next, "a" | "an" | "it" | "they")) {
            return i + 1;
        }
        if t.is(',')
            && matches!(
                next,
                "up" | "down"
                    | "compared"
                    | "against"
                    | "after"
                    | "faster"
                    | "slower"
                    | "from"
                    | "rebounding"
                    | "versus"
            )
        {
            // a comparison appended: its figures are past unless their period says otherwise
            return i + 1;
        }
    }
    line.first
}
