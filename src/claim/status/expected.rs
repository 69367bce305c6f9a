//! Expectations: whether a figure is what is expected, or only held against it.

use super::super::text::{Line, Text};
use crate::token::Kind;
use crate::vocabulary::Role;

/// The word stands in a clause of its own that ends before the figure: "the ratio, which measures how
/// long it would take to clear shelves, at 1.28".
pub(super) fn in_relative_clause(
    text: &Text<'_>,
    floor: usize,
    first: usize,
    end: usize,
    lead: usize,
) -> bool {
    let opens = (floor + 1..first)
        .any(|t| matches!(text.lower(t), "which" | "who" | "whose") && text.tokens[t - 1].is(','));
    opens && (end..lead).any(|t| text.tokens[t].is(','))
}

/// "When the world expected a drop, they sent 6.75 billion": of a clause of its own that ends with a comma.
pub(super) fn in_opening_clause(text: &Text<'_>, line: &Line, first: usize, end: usize, lead: usize) -> bool {
    matches!(text.lower(line.first), "when" | "while" | "although" | "though")
        && first <= line.first + 6
        && !line.figures.iter().any(|f| f.first < first)
        && (end..lead).any(|t| text.tokens[t].is(','))
        && !matches!(text.lower(end), "to" | "that")
}

/// The expectation is only what the figure is compared with: "more than expected".
pub(super) fn compared(text: &Text<'_>, at: usize, prior: &str, word: &str) -> bool {
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
        "than" | "as" | "with" | "unexpected" => true,
        "to" => matches!(word, "forecast" | "expectations" | "forecasts"),
        "has" | "have" | "had" => word == "seen",
        _ => {
            at > 0 && met(text, before(text, at))
                || leading(text, at).is_some_and(|t| met(text, t) || text.lower(t) == "with")
        }
    }
}

/// The token says what a figure does to an expectation that it is only held against: "beat".
fn met(text: &Text<'_>, at: usize) -> bool {
    text.role(at).is(Role::MET) && text.lower(at) != "with"
}

/// The token that leads to a noun for an expectation, past whose it is: the `with` of "in line with the
/// median forecast".
fn leading(text: &Text<'_>, at: usize) -> Option<usize> {
    let whose = |t: usize| text.role(t).is(Role::WHOSE) || possessive(text, t);
    text.role(at).is(Role::GUESS).then(|| (at.saturating_sub(6)..at).rev().find(|&t| !whose(t))).flatten()
}

fn possessive(text: &Text<'_>, t: usize) -> bool {
    matches!(text.lower(t), "'s" | "\u{2019}s" | "'" | "\u{2019}")
}

/// "could have", "may have".
pub(super) fn past_modal(text: &Text<'_>, first: usize, end: usize) -> bool {
    matches!(text.lower(first), "could" | "might" | "may" | "would") && text.lower(end) == "have"
}

/// An expectation of which it does not matter what came: "analysts had forecast".
pub(super) fn of_old(text: &Text<'_>, floor: usize, at: usize, lead: usize, prior: &str) -> bool {
    let noun = text.role(at).is(Role::GUESS) || text.role(at).is(Role::AWAITED) || text.lower(at) == "poll";
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

/// Nothing between the tokens opens another clause: "expectations for a decline of 0.3 percent".
pub(super) fn one_phrase(text: &Text<'_>, from: usize, to: usize) -> bool {
    to <= from + 8
        && (from..to).all(|t| {
            let token = &text.tokens[t];
            let mark =
                token.kind == Kind::Mark && !token.dash() && token.text != "'" && token.text != "\u{2019}";
            !mark
                && !matches!(
                    token.lower,
                    "and"
                        | "but"
                        | "as"
                        | "when"
                        | "after"
                        | "while"
                        | "that"
                        | "which"
                        | "because"
                        | "with"
                        | "to"
                        | "from"
                )
        })
}

/// The noun stands behind the figure that it is said of: "a 2 percent goal".
pub(super) fn has_its_own(text: &Text<'_>, line: &Line, at: usize, next: &str) -> bool {
    let one = text.role(at).is(Role::GUESS) && !text.lower(at).ends_with('s')
        || matches!(text.lower(at), "expected" | "target" | "goal" | "ceiling" | "objective")
        // "beat the 4.3 trillion yuan anticipated by economists and surpassed"
        || matches!(text.lower(at), "anticipated" | "projected" | "predicted") && matches!(next, "by" | "in");
    one && !matches!(next, "of" | "to" | "at" | "is" | "was" | "for")
        && line.figures.iter().any(|f| f.end <= at && at - f.end <= 1)
}

/// "compared with a 6 percent median estimate of analysts and November's 6.2 percent": it stands behind its figure.
pub(super) fn estimated_by(text: &Text<'_>, line: &Line, first: usize, end: usize) -> bool {
    let whose = matches!(text.lower(end), "of" | "by" | "among" | "from")
        && matches!(text.lower(end + 1), "analysts" | "economists" | "forecasters");
    whose && text.role(end - 1).is(Role::GUESS) && line.figures.iter().any(|f| f.end == first)
}

/// The word before, past hyphens: the `than` of "lower-than-expected".
pub(super) fn word_before<'t>(text: &Text<'t>, at: usize) -> &'t str {
    if at == 0 { "" } else { text.lower(before(text, at)) }
}

/// The token before, past hyphens.
fn before(text: &Text<'_>, at: usize) -> usize {
    let mut at = at.saturating_sub(1);
    while at > 0 && text.tokens[at].dash() {
        at -= 1;
    }
    at
}
