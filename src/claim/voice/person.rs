//! Persons: an office with or without the name of who holds it.

use super::name::{Back, Span, Who, core_end, has};
use crate::claim::text::Text;
use crate::token::Kind;
use crate::vocabulary::{Meaning, Role};

/// A phrase with an office in it: the person if a name stands there, else the office.
pub(super) fn officer(text: &Text<'_>, at: usize, end: usize, definite: bool) -> Option<Who> {
    let office = (at..end).rev().find(|&t| text.role(t).is(Role::OFFICE) && !text.role(t).is(Role::BODY))?;
    let core = core_end(text, at, end);
    if office >= core
        && office + 1 >= end
        && at < core
        && has(text, at, core, Role::BODY)
        && !has(text, at, core, Role::OFFICE)
    {
        return None; // "Council of Economic Advisers"
    }
    let mut rest = office + 1;
    if text.tokens.get(rest).is_some_and(|t| t.is('.')) {
        rest += 1;
    }
    let held = |name: Span| Who::Person { name, office: (at, office + 1) };
    if rest < end && text.tokens[rest].capital() {
        return Some(held((rest, run_end(text, rest, end))));
    }
    if rest < end
        && matches!(text.lower(rest), "of" | "for" | "to" | "at" | "in" | "on")
        && let Some(start) = trailing_name(text, rest + 1, end)
    {
        return Some(held((start, end)));
    }
    if at < office && text.tokens[at].capital() && proper_name_before(text, at, office) {
        return None;
    }
    let words = (at, end);
    if rest >= end && definite && end - at <= 2 {
        return Some(Who::Back(Back::Head(words)));
    }
    Some(Who::Person { name: words, office: words })
}

fn proper_name_before(text: &Text<'_>, at: usize, office: usize) -> bool {
    text.tokens[office - 1].is(',') && office > at + 1
}

/// The end of a person's name: capitals, initials, particles.
pub(super) fn run_end(text: &Text<'_>, first: usize, end: usize) -> usize {
    let mut at = first;
    while at < end {
        let t = &text.tokens[at];
        let particle = matches!(
            t.lower,
            "de" | "al"
                | "bin"
                | "van"
                | "von"
                | "da"
                | "el"
                | "ul"
                | "ur"
                | "der"
                | "di"
                | "la"
                | "du"
                | "dos"
                | "y"
                | "ibn"
        ) && (text.tokens.get(at + 1).is_some_and(|n| n.capital() || n.dash())
            && at + 1 < end);
        let initial = t.is('.') && !t.spaced && at > first && text.tokens[at - 1].text.chars().count() <= 2;
        let joined = (t.dash() || t.is('\'') || t.is('\u{2019}'))
            && !t.spaced
            && at + 1 < end
            && !text.tokens[at + 1].spaced;
        if t.kind == Kind::Word
            && (t.capital() || at > first && text.tokens[at - 1].dash())
            && t.lower != "'s"
            || particle
            || initial
            || joined
        {
            at += 1;
        } else {
            break;
        }
    }
    at
}

/// The name at the end of "for Information Technology and Telecommunication Syed Amin Ul Haque".
fn trailing_name(text: &Text<'_>, from: usize, end: usize) -> Option<usize> {
    let mut start = end;
    while start > from {
        let t = &text.tokens[start - 1];
        let part = t.kind == Kind::Word
            && t.capital()
            && !text.role(start - 1).is(Role::FIELD)
            && !text.role(start - 1).is(Role::BODY)
            || t.is('.') && text.tokens[start - 2].text.chars().count() <= 2
            || t.dash() && !t.spaced
            || matches!(t.lower, "ul" | "al" | "bin" | "de" | "van" | "von" | "el" | "ur") && start < end;
        if !part {
            break;
        }
        start -= 1;
    }
    // an area may end the office: "for Europe Jane Roe"
    while start < end {
        let area = text
            .hits_at(start)
            .iter()
            .filter(|h| matches!(h.meaning, Meaning::Area(_)))
            .map(|h| h.end as usize)
            .max();
        match area {
            Some(stop) if stop < end => start = stop,
            Some(_) => return None,
            None => break,
        }
    }
    (start > from && end - start >= 2).then_some(start)
}
