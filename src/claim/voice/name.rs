//! Whom a noun phrase names: a person, a body, a kind of people, or somebody named before.

use super::person::{officer, run_end};
use crate::claim::text::Text;
use crate::token::{Kind, Token};
use crate::vocabulary::{AreaKind, Meaning, Role};

/// A run of tokens.
pub(super) type Span = (usize, usize);

/// Whom a noun phrase names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// A person by name, with the words of the office.
    Person { name: Span, office: Span },
    /// An institution, a company, a country.
    Body(Span),
    /// People of a kind: "economists polled by Reuters".
    Folk(Span),
    /// A name of which the words do not say what it is.
    Plain(Span),
    /// Somebody named before.
    Back(Back),
}

/// How a phrase points back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Back {
    /// `he`, `she`.
    Person,
    /// `it`.
    Thing,
    /// `they`.
    People,
    /// "the data", "the report".
    Data,
    /// "the ministry", "the governor".
    Head(Span),
}

/// Reads the noun phrase `first..end`.
pub(super) fn who(text: &Text<'_>, first: usize, end: usize) -> Option<Who> {
    // "33 percent of respondents reported", "in Clare the figures show"
    if matches!(text.lower(first), "of" | "in") {
        return None;
    }
    let (mut at, definite) = trim(text, first, end);
    if at >= end {
        return None;
    }
    // "the official news agency", but not "an official of the ministry"
    if text.lower(at) == "official"
        && at + 1 < end
        && text.lower(at + 1) != "of"
        && text.role(at + 1) != Role::default()
    {
        at += 1;
    }
    if end - at == 1 {
        match text.lower(at) {
            "he" | "she" => return Some(Who::Back(Back::Person)),
            "it" => return Some(Who::Back(Back::Thing)),
            "they" => return Some(Who::Back(Back::People)),
            "we" | "i" | "you" | "there" | "who" | "one" | "our" | "my" | "your" | "us" => return None,
            _ => {}
        }
        // "Services saw growth of 3 percent": a branch says nothing
        let branch = text.hits_at(at).iter().any(|h| {
            h.end as usize == end
                && matches!(h.meaning, Meaning::Item(i) if text.v.items[i as usize].kind == "sector")
        });
        if branch
            && (text.lower(at) == "services"
                || !has(text, at, end, Role::FOLK) && !has(text, at, end, Role::BODY))
        {
            return None;
        }
    }
    if let Some(noun) = data_noun(text, at, end) {
        return owner(text, at, noun, end, definite);
    }
    if let Some(stop) =
        institution(text, at).filter(|stop| *stop >= end || !has(text, *stop, end, Role::OFFICE))
    {
        let stop = extended(text, at, stop, end);
        return Some(Who::Body((at, stop)));
    }
    let core = core_end(text, at, end);
    if (at..core).any(|t| text.role(t).is(Role::FOLK)) {
        return Some(Who::Folk((at, folk_end(text, core, end))));
    }
    if let Some(person) = officer(text, at, end, definite) {
        return Some(person);
    }
    if (at..core).any(|t| text.role(t).is(Role::BODY)) {
        return Some(body(text, at, core, end, definite));
    }
    proper(text, at, end)
}

/// Passes over articles and what leads a phrase in; says whether it points at something known.
fn trim(text: &Text<'_>, first: usize, end: usize) -> (usize, bool) {
    let mut at = first;
    let mut definite = false;
    while at < end {
        match text.lower(at) {
            // "New York", "New Zealand"
            "new" if text.tokens[at].capital() && text.tokens.get(at + 1).is_some_and(Token::capital) => {
                break;
            }
            "the" | "this" | "that" | "its" | "his" | "her" | "their" | "same" | "these" | "those" => {
                definite = true;
            }
            "a" | "an" | "and" | "or" | "meanwhile" | "also" | "but" | "so" | "both" | "some" | "many"
            | "most" | "several" | "yet" | "then" | "separately" | "however" | "though" | "new" | "last"
            | "all" | "latest" | "from" | "by" | "while" | "as" | "when" | "after" | "for" | "separate"
            | "provisional" | "preliminary" | "monthly" | "weekly" | "quarterly" | "annual" | "recent"
            | "other" | "another" | "flash" | "revised" | "updated" | "previous" | "earlier" | "fresh"
            | "detailed" | "initial" | "final" | "early" => {}
            _ if text.tokens[at].kind == Kind::Mark && !text.tokens[at].is('(') => {}
            _ => break,
        }
        at += 1;
    }
    (at, definite)
}

pub(super) fn has(text: &Text<'_>, from: usize, to: usize, role: Role) -> bool {
    (from..to).any(|t| text.role(t).is(role))
}

/// Where what comes after the head of a phrase begins.
pub(super) fn core_end(text: &Text<'_>, at: usize, end: usize) -> usize {
    (at + 1..end)
        .find(|&t| {
            matches!(
                text.lower(t),
                "of" | "from"
                    | "by"
                    | "for"
                    | "in"
                    | "at"
                    | "on"
                    | "to"
                    | "with"
                    | "about"
                    | "("
                    | "polled"
                    | "surveyed"
            )
        })
        .unwrap_or(end)
}

/// The noun for a publication at the head of a phrase: the `figures` of "figures from the bureau".
fn data_noun(text: &Text<'_>, at: usize, end: usize) -> Option<usize> {
    (at..end).find(|&t| {
        text.role(t).is(Role::DATA)
            // "Bureau of statistics"
            && !(t > at + 1 && text.lower(t - 1) == "of" && text.role(t - 2).is(Role::BODY))
            && (!text.tokens[t].capital()
                || t == at
                || matches!(text.lower(t + 1), "released" | "published" | "issued" | "by" | "from"))
            && (t + 1 == end
                || matches!(
                    text.lower(t + 1),
                    "of" | "from"
                        | "by"
                        | "for"
                        | "on"
                        | "in"
                        | "about"
                        | "compiled"
                        | "released"
                        | "issued"
                        | "published"
                        | "provided"
                        | "shared"
                        | "uploaded"
                        | "obtained"
                        | "gathered"
                        | "collected"
                        | "produced"
                        | "posted"
                        | "supplied"
                        | "made"
                        | "put"
                        | "and"
                        | ","
                        | "("
                        | "at"
                        | "conducted"
                        | "prepared"
                        | "seen"
                        | "given"
                        | "out"
                ))
            && !(t == at && t + 1 < end && text.tokens[t + 1].capital())
    })
}

/// Whose publication it is.
fn owner(text: &Text<'_>, at: usize, noun: usize, end: usize, definite: bool) -> Option<Who> {
    let named = |a: usize, b: usize| who(text, a, b).filter(|w| !matches!(w, Who::Back(Back::Data)));
    for t in noun + 1..end {
        let after = match text.lower(t) {
            "by" | "from" => t + 1,
            "of" if t == noun + 1 && !text.v.is_indicator(text.hits_at(skip_article(text, t + 1))) => t + 1,
            _ => continue,
        };
        let stop = (after + 1..end)
            .find(|&s| matches!(text.lower(s), "on" | "to" | "about" | "," | "in" | "showing"))
            .unwrap_or(end);
        if let Some(w) = named(after, stop).filter(|w| {
            text.lower(t) != "of" || matches!(w, Who::Body(_) | Who::Person { .. } | Who::Back(_))
        }) {
            return Some(w);
        }
    }
    if let Some(of) = (at..noun).find(|&t| matches!(text.lower(t), "'s" | "\u{2019}s") || possessive(text, t))
    {
        return named_or_head(text, at, of);
    }
    let mut stop = noun;
    while stop > at
        && !text.tokens[stop - 1].capital()
        && !text.role(stop - 1).is(Role::BODY)
        && !text.role(stop - 1).is(Role::FOLK)
    {
        stop -= 1;
    }
    let mut start = at;
    while start < stop
        && (text.lower(start) == "official"
            || !text.tokens[start].capital() && !leads_body(text, start, stop))
    {
        start += 1;
    }
    if start < stop {
        if matches!(text.lower(start), "reuters" | "bloomberg" | "wsj" | "ap" | "afp")
            && matches!(text.lower(noun), "poll" | "survey")
        {
            return Some(Who::Body((start, noun + 1)));
        }
        // "the government data": of the ministry that was named
        if definite && stop == start + 1 && text.lower(start) == "government" {
            return Some(Who::Back(Back::Head((start, stop))));
        }
        if let Some(w) = named_or_head(text, start, stop) {
            return Some(w);
        }
    }
    (definite && (at == noun || stop == at)).then_some(Who::Back(Back::Data))
}

/// The apostrophe that makes "analysts'" a possessive.
fn possessive(text: &Text<'_>, t: usize) -> bool {
    let token = &text.tokens[t];
    (token.is('\'') || token.is('\u{2019}'))
        && !token.spaced
        && t > 0
        && text.tokens[t - 1].lower.ends_with('s')
}

fn skip_article(text: &Text<'_>, at: usize) -> usize {
    if matches!(text.lower(at), "the" | "a" | "an") { at + 1 } else { at }
}

/// A lower-case word that a body's name begins with: the `central` of "central bank data".
fn leads_body(text: &Text<'_>, start: usize, stop: usize) -> bool {
    text.role(start).is(Role::BODY)
        || text.role(start).is(Role::FOLK)
        || start + 1 < stop
            && (text.lower(start) == "central" || text.role(start).is(Role::FIELD))
            && text.role(start + 1).is(Role::BODY)
}

fn named_or_head(text: &Text<'_>, first: usize, end: usize) -> Option<Who> {
    who(text, first, end).filter(|w| match w {
        Who::Plain(span) => !known_thing(text, *span),
        _ => true,
    })
}

/// The words are those of an indicator, an item, an area or an adjective of one.
fn known_thing(text: &Text<'_>, (first, end): Span) -> bool {
    text.hits_at(first).iter().any(|h| {
        h.end as usize >= end
            && match h.meaning {
                Meaning::Indicator(_) | Meaning::Item(_) => true,
                Meaning::Area(a) => text.v.areas[a as usize].kind != AreaKind::Institution,
                _ => false,
            }
    })
}

/// Where an institution of the vocabulary that begins at `at` ends.
fn institution(text: &Text<'_>, at: usize) -> Option<usize> {
    text.hits_at(at)
        .iter()
        .filter(|h| matches!(h.meaning, Meaning::Area(a) if text.v.areas[a as usize].kind == AreaKind::Institution))
        .map(|h| h.end as usize)
        .max()
        .filter(|_| text.tokens[at].capital())
}

/// "Fitch Ratings", where the vocabulary knows Fitch; "Ministry of Commerce and Industry".
fn extended(text: &Text<'_>, at: usize, stop: usize, end: usize) -> usize {
    let mut stop = stop.min(end).max(at + 1);
    while stop < end {
        let t = &text.tokens[stop];
        let joins = (matches!(t.lower, "and" | "of" | "for" | "&") || t.dash() && !t.spaced)
            && stop + 1 < end
            && text.tokens[stop + 1].capital();
        if t.kind == Kind::Word && t.capital() || joins {
            stop += 1;
        } else {
            break;
        }
    }
    stop
}

/// "Economists polled by Reuters", "economists at UBS".
fn folk_end(text: &Text<'_>, core: usize, end: usize) -> usize {
    let kept = match text.lower(core) {
        "polled" | "surveyed" => text.lower(core + 1) == "by",
        "at" | "from" => core + 1 < end && text.tokens[core + 1].capital(),
        _ => false,
    };
    if !kept || core >= end {
        return core;
    }
    let mut stop = core + 1 + usize::from(text.lower(core + 1) == "by");
    while stop < end && (text.tokens[stop].capital() || matches!(text.lower(stop), "(" | ")" | "&" | "the")) {
        stop += 1;
    }
    stop
}

/// A body by its own words, or "the ministry", which names one that was named before.
fn body(text: &Text<'_>, at: usize, core: usize, end: usize, definite: bool) -> Who {
    let alone = core == end || !matches!(text.lower(core), "of" | "for");
    let described = definite
        && (at..core).all(|t| {
            !text.tokens[t].capital() || text.tokens.get(t + 1).is_some_and(crate::token::Token::dash)
        })
        && text.role(core - 1).is(Role::BODY);
    let bare = described
        || match core - at {
            1 => !text.tokens[at].capital() || definite,
            2 => text.lower(at) == "central" && (!text.tokens[at].capital() || definite),
            _ => false,
        };
    if alone && bare && !matches!(text.lower(at), "government" | "treasury" | "cabinet") {
        return Who::Back(Back::Head((at, core)));
    }
    let mut stop = core;
    if !alone {
        stop = core + 1;
        while stop < end {
            let t = &text.tokens[stop];
            let word = t.kind == Kind::Word
                && (t.capital()
                    || matches!(t.lower, "the" | "and" | "of" | "for")
                    || text.role(stop).is(Role::FIELD)
                    || !text.tokens[at].capital() && !matches!(t.lower, "in" | "on" | "at" | "by"));
            if word || t.is('&') || t.dash() && !t.spaced || matches!(t.lower, "'s" | "\u{2019}s") {
                stop += 1;
            } else {
                break;
            }
        }
        while stop > core && matches!(text.lower(stop - 1), "the" | "and" | "of" | "for") {
            stop -= 1;
        }
    }
    Who::Body((at, stop))
}

/// A name in capitals of which nothing more is known.
fn proper(text: &Text<'_>, at: usize, end: usize) -> Option<Who> {
    if !text.tokens[at].capital() || text.tokens[at].kind != Kind::Word {
        return None;
    }
    let stop = run_end(text, at, end);
    let rest = text.lower(stop);
    if stop < end && !matches!(rest, "of" | "at" | "from" | "with" | "," | "(" | "in" | "&" | "and") {
        return None;
    }
    let stop = if rest == "&" && stop + 1 < end { run_end(text, stop + 1, end) } else { stop };
    let thing = text
        .hits_at(at)
        .iter()
        .any(|h| matches!(h.meaning, Meaning::Indicator(_) | Meaning::Item(_)) && h.end as usize >= stop);
    if thing
        || matches!(
            text.lower(at),
            "that"
                | "there"
                | "this"
                | "what"
                | "it"
                | "figures"
                | "consensus"
                | "market"
                | "markets"
                | "street"
                | "gross"
                | "net"
                | "total"
        )
    {
        return None;
    }
    let area = text.hits_at(at).iter().find_map(|h| match h.meaning {
        Meaning::Area(a) if h.end as usize >= stop => Some(text.v.areas[a as usize].kind),
        _ => None,
    });
    match area {
        Some(AreaKind::Country | AreaKind::City | AreaKind::Institution | AreaKind::Group) => {
            Some(Who::Body((at, stop)))
        }
        Some(_) => None,
        None => Some(Who::Plain((at, stop))),
    }
}
