//! Known, expected, wanted, replaced: what the words around a figure say of its standing.

use super::text::{Line, Sign, Text};
use crate::token::Kind;
use crate::vocabulary::Cue;

/// What the words say of a figure's standing.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Standing {
    /// Someone expects it.
    pub forecast: bool,
    /// Someone had expected it, whatever came: "analysts had forecast".
    pub poll: bool,
    /// Wanted or budgeted.
    pub target: bool,
    /// Said to replace an earlier figure.
    pub revised: bool,
    /// Said to be replaced.
    pub superseded: bool,
}

/// Looks at the clause of figure `i`.
pub(crate) fn standing(text: &Text<'_>, line: &Line, i: usize) -> Standing {
    let figure = &line.figures[i];
    let floor = clause_start(text, line, figure.lead);
    let limit = line.figures.get(i + 1).map_or(line.end, |n| n.lead);
    let mut s = Standing::default();
    for m in line.between(floor, figure.lead) {
        let Sign::Cue(c) = m.sign else { continue };
        let before = m.first.checked_sub(1).map_or("", |b| text.lower(b));
        match c {
            Cue::Forecast => {
                let word = text.lower(m.first);
                let compared = matches!(before, "than" | "as" | "with" | "above" | "below" | "beat" | "beating" | "unexpected" | "matching" | "topped" | "to" if before != "to" || matches!(word, "forecast" | "expectations" | "forecasts"));
                if compared || matches!(word, "could" | "might" | "may") && text.lower(m.end) == "have" {
                    continue;
                }
                s.forecast = true;
                if matches!(
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
                ) && (matches!(
                    before,
                    "had" | "were" | "been" | "by" | "median" | "economists" | "analysts" | "previously"
                ) || polled(text, line, floor, figure.lead))
                {
                    s.poll = true;
                }
            }
            Cue::Target => {
                let word = text.lower(m.first);
                let near = figure.lead.saturating_sub(m.end) <= 9;
                let strong = matches!(
                    word,
                    "target"
                        | "targets"
                        | "goal"
                        | "budgeted"
                        | "budget"
                        | "ceiling"
                        | "revised"
                        | "set"
                        | "targeted"
                        | "targeting"
                        | "aim"
                        | "aims"
                );
                if near
                    && strong
                    && !figure_between(line, m.end, figure.lead)
                    && !matches!(before, "of" | "below" | "above" | "exceeded" if strong && before != "of")
                {
                    s.target = true;
                }
            }
            Cue::Revised => {
                if !figure_between(line, m.end, figure.lead)
                    || text.lower(figure.lead.saturating_sub(1)) != "from"
                {
                    s.revised = !figure_between(line, m.end, figure.lead);
                }
                if figure_between(line, m.end, figure.lead)
                    && text.lower(figure.lead.saturating_sub(1)) == "from"
                {
                    s.superseded = true;
                }
            }
            Cue::Old
                if figure.lead.saturating_sub(m.end) <= 9 && !figure_between(line, m.end, figure.lead) =>
            {
                s.superseded = true;
            }
            _ => {}
        }
    }
    // right of the figure: "1.032 million originally reported", "4.2 percent previously projected"
    for m in line.between(figure.end, limit.min(figure.end + 7)) {
        let Sign::Cue(c) = m.sign else {
            if m.sign == Sign::Break {
                break;
            }
            continue;
        };
        let word = text.lower(m.first);
        let before = m.first.checked_sub(1).map_or("", |b| text.lower(b));
        match c {
            Cue::Old
                if !text.tokens[figure.end..m.first].iter().any(|t| t.is(','))
                    && matches!(
                        text.lower(m.end),
                        "reported"
                            | "estimated"
                            | "announced"
                            | "published"
                            | "given"
                            | "put"
                            | "thought"
                            | "stated"
                    ) =>
            {
                s.superseded = true
            }
            Cue::Forecast
                if !matches!(before, "than" | "as" | ",")
                    && matches!(
                        word,
                        "forecast"
                            | "expected"
                            | "projected"
                            | "predicted"
                            | "estimate"
                            | "anticipated"
                            | "figure"
                            | "projection"
                            | "consensus"
                    )
                    && !text.tokens[figure.end..m.first].iter().any(|t| t.is(',')) =>
            {
                s.forecast = true;
                s.poll = true;
            }
            Cue::Target
                if matches!(word, "target" | "goal" | "ceiling" | "budgeted" | "targeted")
                    && !text.tokens[figure.end..m.first].iter().any(|t| t.is(',')) =>
            {
                s.target = true
            }
            _ => {}
        }
    }
    s
}

fn polled(text: &Text<'_>, _line: &Line, floor: usize, to: usize) -> bool {
    (floor..to).any(|t| {
        matches!(
            text.lower(t),
            "economists" | "analysts" | "poll" | "polled" | "forecasters" | "survey" | "street"
        )
    })
}

fn figure_between(line: &Line, from: usize, to: usize) -> bool {
    line.figures.iter().any(|f| f.first >= from && f.end <= to)
}

/// Where the clause of a token begins: after the last break, or after a comma with a conjunction.
pub(crate) fn clause_start(text: &Text<'_>, line: &Line, at: usize) -> usize {
    let mut i = at;
    while i > line.first {
        i -= 1;
        let t = &text.tokens[i];
        if t.kind == Kind::Mark && matches!(t.text, ";" | "\u{2014}") {
            return i + 1;
        }
        if matches!(t.lower, "but" | "while" | "whereas" | "although" | "though") {
            return i + 1;
        }
        if t.is(',')
            && matches!(
                text.lower(i + 1),
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
