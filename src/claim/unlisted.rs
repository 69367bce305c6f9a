//! Goods that are in no table, by where they stand: "hot coil production", "exports of sewing thread".

use super::phrase::verb;
use super::text::{Line, Text};
use super::words::{generic, stops};
use crate::token::Kind;
use crate::vocabulary::{Cue, Meaning};

/// What is told of one good.
pub(super) fn counted(noun: &str) -> bool {
    matches!(
        noun,
        "production"
            | "output"
            | "exports"
            | "imports"
            | "sales"
            | "shipments"
            | "deliveries"
            | "consumption"
            | "usage"
            | "offtake"
    )
}

/// The end of a noun phrase in small letters that no table knows, from a token to a verb, a time, a comma, a
/// bracket or a preposition: "exports of surimi rose", "production of cold laminates was".
pub(super) fn unlisted_good(text: &Text<'_>, line: &Line, at: usize) -> Option<usize> {
    if line.heading {
        return None;
    }
    let plain = |t: usize| {
        let token = &text.tokens[t];
        token.kind == Kind::Word && !token.capital() && token.text.len() > 2
            || token.dash() && !token.spaced
            || token.lower == "and"
    };
    let mut stop = at;
    while stop < line.end
        && stop < at + 5
        && plain(stop)
        && text.period_at[stop] == 0
        && (!stops(text.lower(stop)) || text.lower(stop) == "and" && stop > at)
        && !text.hits_at(stop).iter().any(|h| {
            matches!(
                h.meaning,
                Meaning::Indicator(_) | Meaning::Area(_) | Meaning::Unit(_) | Meaning::Currency(_)
            )
        })
        && !verb(line, stop, stop + 1)
        && line.cues_at(stop).next().is_none()
    {
        stop += 1;
    }
    let closes = stop < line.end
        && (verb(line, stop, stop + 1)
            || line.cues_at(stop).any(|(_, c)| matches!(c, Cue::Move(_) | Cue::Level | Cue::Share))
            || text.period_at[stop] != 0
            || matches!(
                text.lower(stop),
                "," | "(" | "in" | "to" | "from" | "at" | "during" | "were" | "was"
            ));
    let named = stop > at
        && text.lower(stop - 1) != "and"
        && !generic(text.lower(stop - 1))
        && !generic(text.lower(at));
    (closes && named).then_some(stop)
}

/// The words before a noun, up to three of them, are a good that is in no table.
pub(super) fn unlisted_before(text: &Text<'_>, unknown: &[usize], first: usize) -> bool {
    (1..=3).contains(&unknown.len())
        && unknown.iter().zip(1..).all(|(t, back)| t + back == first)
        && unknown.iter().rev().skip(1).all(|t| !text.tokens[*t].capital())
}

/// What a bare noun tells of one good.
pub(super) fn told_of(noun: &str) -> &'static str {
    if matches!(noun, "production" | "output") { "production" } else { "consumption" }
}
