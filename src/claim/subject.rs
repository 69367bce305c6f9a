//! Subjects: the noun phrases that name an indicator, with what narrows them.
//!
//! A subject begins as an alias from the tables and is extended to the left over its modifiers
//! ("non-petroleum exports") and to the right over "of …", "from …", "excluding …".

use super::text::{Line, Text};
use crate::figure::Unit;
use crate::token::{Kind, Token};
use crate::vocabulary::{AreaKind, Cue, Meaning, Naming, Vocabulary};

/// A noun phrase that names an indicator.
#[derive(Clone, Debug)]
pub(crate) struct Subject {
    /// First token of the whole phrase.
    pub first: usize,
    /// The alias itself.
    pub core: (usize, usize),
    /// Token after the phrase.
    pub end: usize,
    /// Indicator id, empty for a phrase that names a statistic not on the list.
    pub id: &'static str,
    pub item: String,
    pub text: String,
    /// Names it only if nothing better does.
    pub weak: bool,
    /// The phrase speaks of a rate of change ("inflation", "growth").
    pub growth: bool,
    /// Area index in the vocabulary.
    pub area: Option<u32>,
    pub region: Option<u32>,
    pub counterpart: Option<u32>,
    /// A time expression inside the phrase ("February housing starts").
    pub period: Option<usize>,
    /// The whole that a percentage is taken of ("3.7 percent of GDP").
    pub whole: bool,
    /// The end of the bracket or relative clause that it stands in: it names nothing behind that.
    pub aside: Option<usize>,
}

impl Subject {
    /// Whether a figure at `at` behind the phrase can be about it.
    pub fn reaches(&self, at: usize) -> bool {
        !self.whole && self.aside.is_none_or(|end| at < end)
    }
}

/// Words that narrow nothing.
pub(crate) fn generic(word: &str) -> bool {
    matches!(
        word,
        "total"
            | "overall"
            | "aggregate"
            | "gross"
            | "net"
            | "annual"
            | "monthly"
            | "weekly"
            | "quarterly"
            | "yearly"
            | "daily"
            | "cumulative"
            | "seasonally"
            | "adjusted"
            | "unadjusted"
            | "seasonal"
            | "real"
            | "nominal"
            | "provisional"
            | "preliminary"
            | "official"
            | "latest"
            | "new"
            | "recent"
            | "average"
            | "headline"
            | "general"
            | "national"
            | "country"
            | "domestic"
            | "nationwide"
            | "revised"
            | "record"
            | "its"
            | "the"
            | "a"
            | "an"
            | "this"
            | "that"
            | "combined"
            | "main"
            | "broad"
            | "strong"
            | "weak"
            | "higher"
            | "lower"
            | "rising"
            | "falling"
            | "all"
            | "such"
            | "current"
            | "previous"
            | "actual"
            | "whole"
            | "entire"
            | "full"
            | "s"
            | "base"
            | "economic"
            | "merchandise"
            | "merchandize"
            | "goods"
            | "year"
            | "month"
            | "quarter"
            | "week"
            | "first"
            | "second"
            | "third"
            | "fourth"
            | "estimated"
            | "expected"
            | "further"
            | "similarly"
            | "meanwhile"
            | "moreover"
            | "however"
            | "also"
            | "separately"
            | "annualised"
            | "annualized"
            | "year-on-year"
            | "key"
            | "benchmark"
            | "liquid"
            | "outstanding"
            | "projected"
            | "initial"
            | "advance"
            | "final"
            | "second-quarter"
            | "basic"
            | "constant"
            | "price"
            | "prices"
            | "local"
            | "world"
            | "global"
            | "international"
            | "retail"
            | "consumer"
            | "state"
            | "federal"
            | "union"
            | "central"
            | "positive"
            | "negative"
            | "sluggish"
            | "slow"
            | "modest"
            | "steady"
            | "robust"
            | "solid"
            | "massive"
            | "huge"
            | "large"
            | "highest"
            | "lowest"
            | "largest"
            | "biggest"
            | "slight"
            | "sharp"
            | "steep"
            | "same"
            | "corresponding"
            | "said"
            | "today"
            | "more"
            | "less"
            | "volatile"
            | "historic"
            | "weaker"
            | "stronger"
            | "better"
            | "worse"
            | "other"
            | "related"
            | "based"
            | "number"
            | "level"
            | "levels"
            | "volume"
            | "value"
            | "figure"
            | "rate"
            | "mobilised"
            | "usual"
            | "normal"
            | "so"
            | "far"
            | "old"
            | "long"
    )
}

/// Words at which a noun phrase ends.
pub(crate) fn stops(word: &str) -> bool {
    matches!(
        word,
        "of" | "in"
            | "on"
            | "at"
            | "by"
            | "for"
            | "from"
            | "to"
            | "with"
            | "into"
            | "or"
            | "but"
            | "as"
            | "than"
            | "was"
            | "were"
            | "is"
            | "are"
            | "has"
            | "have"
            | "had"
            | "be"
            | "been"
            | "being"
            | "will"
            | "would"
            | "could"
            | "should"
            | "may"
            | "might"
            | "can"
            | "which"
            | "who"
            | "when"
            | "while"
            | "where"
            | "whereas"
            | "after"
            | "before"
            | "during"
            | "said"
            | "says"
            | "that"
            | "if"
            | "because"
            | "although"
            | "though"
            | "about"
            | "over"
            | "under"
            | "between"
            | "against"
            | "per"
            | "and"
            | "also"
            | "not"
            | "no"
            | "he"
            | "she"
            | "they"
            | "it"
            | "we"
            | "i"
            | "you"
            | "your"
            | "their"
            | "his"
            | "her"
            | "our"
            | "these"
            | "those"
            | "there"
            | "then"
            | "so"
            | "up"
            | "down"
            | "out"
            | "off"
            | "percent"
            | "cent"
            | "pct"
            | "pc"
            | "million"
            | "billion"
            | "showed"
            | "show"
            | "shows"
            | "showing"
            | "the"
            | "a"
            | "an"
            | "its"
            | "this"
            | "some"
            | "any"
            | "each"
            | "every"
            | "both"
            | "via"
            | "through"
            | "towards"
            | "toward"
            | "among"
            | "including"
            | "include"
            | "included"
            | "includes"
            | "amid"
            | "since"
            | "until"
            | "till"
            | "around"
            | "despite"
            | "due"
            | "following"
            | "like"
            | "without"
            | "within"
            | "upon"
            | "whose"
            | "what"
            | "how"
            | "why"
            | "did"
            | "do"
            | "does"
            | "reported"
            | "registered"
            | "recorded"
            | "witnessed"
            | "posted"
    )
}

struct Core {
    first: usize,
    end: usize,
    alias: u32,
}

/// All subjects of a sentence, in order, without overlaps.
pub(crate) fn find(text: &Text<'_>, line: &Line) -> Vec<Subject> {
    let v = text.v;
    let mut cores: Vec<Core> = Vec::new();
    for hit in text.hits.within(line.first, line.end) {
        let (first, end) = (hit.first as usize, hit.end as usize);
        let Meaning::Indicator(alias) = hit.meaning else { continue };
        if end > line.end || text.period_at[first] != 0 {
            continue;
        }
        if in_a_name(text, line, first, end) {
            continue;
        }
        cores.push(Core { first, end, alias });
    }
    // the longest phrase wins; among equals a name before a head before a weak one
    let rank = |c: &Core| match v.indicators[c.alias as usize].naming {
        Naming::Name => 0,
        Naming::Head => 1,
        Naming::Weak => 2,
    };
    let mut out: Vec<Subject> = Vec::new();
    let mut at = 0;
    while at < cores.len() {
        let mut best = at;
        // overlapping group
        let mut stop = cores[at].end;
        let mut next = at + 1;
        while next < cores.len() && cores[next].first < stop {
            let longer = cores[next].end - cores[next].first > cores[best].end - cores[best].first;
            if longer {
                best = next;
            }
            stop = stop.max(cores[next].end);
            next += 1;
        }
        let length = |c: &Core| std::cmp::Reverse(c.end - c.first);
        let chosen = (cores[best].first, cores[best].end);
        // a longer phrase that wants an item and has none leaves its words to a shorter weak one
        let mut group: Vec<&Core> =
            cores[at..next].iter().filter(|c| (c.first, c.end) == chosen || rank(c) == 2).collect();
        group.sort_by_key(|c| ((c.first, c.end) != chosen, length(c), rank(c)));
        if let Some(subject) = group.iter().find_map(|c| build(text, line, c.first, c.end, c.alias)) {
            out.push(subject);
        }
        at = next;
    }
    out.sort_by_key(|s| s.core.0);
    // a weak name inside a phrase only narrows it: "net worth of American households"
    out.dedup_by(|b, a| b.core.0 < a.core.1 || b.weak && !a.weak && b.core.1 <= a.end);
    // "weekly earnings for employees": who earns
    out.dedup_by(|b, a| {
        matches!(a.id, "wages" | "personal_income")
            && matches!(b.id, "employment" | "population")
            && b.first == a.end + 1
            && matches!(text.lower(a.end), "for" | "of" | "among")
    });
    join_growth(text, &mut out);
    place(text, line, &mut out);
    out
}

/// The words stand inside the name of a body or an area: "Federal Reserve", "Federal Home Loan Bank", "Steel
/// Corp", "euro zone".
fn in_a_name(text: &Text<'_>, line: &Line, first: usize, end: usize) -> bool {
    let body = (first.saturating_sub(6).max(line.first)..=first).any(|at| {
        text.hits_at(at).iter().any(|hit| {
            let stop = hit.end as usize;
            matches!(hit.meaning, Meaning::Area(_)) && stop >= end && stop - at > end - first
        })
    });
    if body {
        return true;
    }
    let capital = |at: usize| {
        let token = &text.tokens[at];
        token.kind != Kind::Word || token.capital() && token.text.chars().any(char::is_lowercase)
    };
    if line.heading || end >= line.end || !(first..end).all(capital) {
        return false;
    }
    // "Employment and Training Administration": small words join the parts of a name
    let mut at = end;
    while at < line.end.min(end + 6) {
        let token = &text.tokens[at];
        if token.kind != Kind::Word || text.period_at[at] != 0 {
            return false;
        }
        if token.capital() {
            if !capital(at) {
                return false;
            }
            if body_noun(token.lower) {
                return true;
            }
        } else if !(matches!(token.lower, "and" | "of" | "for" | "the")
            && text.tokens.get(at + 1).is_some_and(Token::capital))
        {
            return false;
        }
        at += 1;
    }
    false
}

/// What ends the name of a body, a plan or a meeting.
fn body_noun(word: &str) -> bool {
    matches!(
        word,
        "act"
            | "administration"
            | "agency"
            | "association"
            | "authority"
            | "bank"
            | "bill"
            | "board"
            | "bureau"
            | "co"
            | "commission"
            | "committee"
            | "company"
            | "conference"
            | "corp"
            | "corporation"
            | "council"
            | "department"
            | "directorate"
            | "division"
            | "federation"
            | "finance"
            | "forum"
            | "fund"
            | "group"
            | "holdings"
            | "inc"
            | "industries"
            | "institute"
            | "international"
            | "limited"
            | "ltd"
            | "minister"
            | "ministry"
            | "office"
            | "organisation"
            | "organization"
            | "plc"
            | "program"
            | "programme"
            | "scheme"
            | "secretary"
            | "service"
            | "society"
            | "summit"
            | "system"
            | "trust"
            | "union"
    )
}

/// What stands left of an alias inside its noun phrase.
struct Left {
    first: usize,
    item: Option<(usize, usize, u32)>,
    area: Option<u32>,
    region: Option<u32>,
    period: Option<usize>,
    /// The item is several, joined by commas or "and".
    listed: bool,
    /// Modifiers that are in no table: their tokens.
    unknown: Vec<usize>,
}

fn left(text: &Text<'_>, line: &Line, core: usize, named: bool) -> Left {
    let v = text.v;
    let mut l = Left {
        first: core,
        item: None,
        area: None,
        region: None,
        period: None,
        listed: false,
        unknown: Vec::new(),
    };
    let mut at = core;
    let mut steps = 0_usize;
    // "A, B & C output": an "and" before the last part lets commas join those before it
    let mut joined = false;
    // "leather and carpet exports": the last part inside the name
    let seed = text.hits_at(core).iter().find_map(|h| match h.meaning {
        Meaning::Item(i) if named && v.items[i as usize].kind == "good" => Some((core, h.end as usize, i)),
        _ => None,
    });
    while at > line.first && steps < 12 {
        steps += 1;
        let before = at - 1;
        let t = &text.tokens[before];
        if text.period_at[before] != 0 {
            let index = text.period_at[before] as usize - 1;
            let m = &text.periods[index];
            // "February housing starts", "Q1 GDP", but not "in February housing starts"
            let led = m.first > line.first
                && matches!(
                    text.lower(m.first - 1),
                    "in" | "during" | "for" | "of" | "on" | "since" | "by" | "from" | "to"
                );
            if !text.markerlike(index) && l.period.is_none() {
                l.period = Some(index);
            }
            at = m.first;
            l.first = at;
            if led {
                break;
            }
            continue;
        }
        // an item or an area that ends here
        let mut jump: Option<(usize, Option<u32>, Option<u32>)> = None;
        for back in 1..=8 {
            let Some(first) = at.checked_sub(back).filter(|f| *f >= line.first) else { break };
            for hit in text.hits_at(first) {
                if hit.end as usize != at {
                    continue;
                }
                match hit.meaning {
                    Meaning::Item(i)
                        if !v.items[i as usize].kind.is_empty()
                            && jump.is_none_or(|j| j.1.is_none() || j.0 > first) =>
                    {
                        jump = Some((first, Some(i), None));
                    }
                    Meaning::Area(a)
                        if jump.is_none_or(|j| j.0 > first)
                            || jump.is_some_and(|j| j.0 == first && j.1.is_none())
                                && v.areas[a as usize].code == text.home =>
                    {
                        jump = Some((first, None, Some(a)))
                    }
                    _ => {}
                }
            }
        }
        if let Some((first, item, area)) = jump {
            if let Some(i) = item {
                if l.item.is_none() {
                    l.item = Some((first, at, i));
                } else if let Some((f, e, i0)) = l.item
                    && first < f
                {
                    l.item = Some((first, e, i0));
                }
            }
            if let Some(a) = area {
                let kind = v.areas[a as usize].kind;
                match kind {
                    AreaKind::Country | AreaKind::Demonym | AreaKind::Group => l.area = l.area.or(Some(a)),
                    AreaKind::Region | AreaKind::City => l.region = l.region.or(Some(a)),
                    AreaKind::Institution | AreaKind::Guard => {}
                }
            }
            at = first;
            l.first = at;
            continue;
        }
        // "goods and services tax (GST) collection"
        if t.is(')')
            && before > line.first + 2
            && text.tokens[before - 2].is('(')
            && text.tokens[before - 1].kind == Kind::Word
            && text.tokens[before - 1].capital()
            && !name_ends(text, before - 2)
        {
            at = before - 2;
            continue;
        }
        if t.is(',')
            && joined
            && before > line.first
            && let Some((_, e, i)) = l.item
            && part_ends(text, line, before)
        {
            at = before;
            let mut first = before;
            while first > line.first
                && text.tokens[first - 1].kind == Kind::Word
                && text.period_at[first - 1] == 0
                && !stops(text.lower(first - 1))
                && !verb(line, first - 1, first)
                && before - first < 3
            {
                first -= 1;
            }
            if first < before {
                l.listed = true;
                steps = steps.saturating_sub(2);
                l.item = Some((first, e, i));
                at = first;
                l.first = first;
            }
            continue;
        }
        if t.kind == Kind::Mark {
            joined |= t.is('&') && l.item.is_some();
            if t.dash() && !t.spaced || t.is('\'') || t.is('\u{2019}') || t.is('&') || (t.is('"') && t.spaced)
            {
                at = before;
                continue;
            }
            if t.is('.') && before > line.first && text.tokens[before - 1].text.len() == 1 {
                at = before;
                continue;
            }
            break;
        }
        if t.kind == Kind::Number {
            break;
        }
        if matches!(t.lower, "'s" | "\u{2019}s") {
            at = before;
            continue;
        }
        if t.lower == "and"
            && l.item.or(seed).is_some_and(|i| i.0 == at)
            && before > line.first
            && text.lower(before - 1) != ","
        {
            // "petroleum and gems exports": only if an item ends before it
            let item_before = (1..=4).any(|b| {
                before.checked_sub(b).is_some_and(|f| {
                    f >= line.first
                        && text
                            .hits_at(f)
                            .iter()
                            .any(|h| h.end as usize == before && matches!(h.meaning, Meaning::Item(_)))
                })
            });
            if item_before && !cue_word(line, before) {
                l.listed |= l.item.is_none();
                l.item = l.item.or(seed);
                at = before;
                joined = true;
                continue;
            }
            break;
        }
        if stops(t.lower) || verb(line, before, at) && t.lower != "total" {
            break;
        }
        if !generic(t.lower) {
            l.unknown.push(before);
        }
        at = before;
        l.first = at;
    }
    l
}

/// A name of an indicator ends before a token: what follows it is no longer its phrase.
fn name_ends(text: &Text<'_>, end: usize) -> bool {
    (1..=5).any(|back| {
        end.checked_sub(back).is_some_and(|first| {
            text.hits_at(first).iter().any(|h| {
                h.end as usize == end
                    && matches!(h.meaning, Meaning::Indicator(a)
                        if text.v.indicators[a as usize].naming == Naming::Name)
            })
        })
    })
}

/// A part of a list of modifiers ends before a comma: an item of the tables, or a noun between commas.
fn part_ends(text: &Text<'_>, line: &Line, comma: usize) -> bool {
    let item = (1..=4).any(|b| {
        comma.checked_sub(b).is_some_and(|f| {
            f >= line.first
                && text
                    .hits_at(f)
                    .iter()
                    .any(|h| h.end as usize == comma && matches!(h.meaning, Meaning::Item(_)))
        })
    });
    item && text.period_at[comma - 1] == 0
}

fn cue_word(_line: &Line, _at: usize) -> bool {
    false
}

/// A verb (of movement, of saying, of being) stands here.
fn verb(line: &Line, first: usize, end: usize) -> bool {
    line.cues_ending(end).any(|(f, c)| {
        f <= first
            && matches!(
                c,
                Cue::Move(_)
                    | Cue::Level
                    | Cue::Said
                    | Cue::Forecast
                    | Cue::Target
                    | Cue::Share
                    | Cue::MoveNoun(_)
                    | Cue::Than
                    | Cue::After
                    | Cue::Revised
                    | Cue::Old
                    | Cue::Hedge(_)
                    | Cue::More(_)
            )
    })
}

/// What stands right of an alias: "of cement", "from China", "in Pakistan", "excluding food".
struct Right {
    end: usize,
    item: Option<(usize, usize)>,
    item_index: Option<u32>,
    area: Option<u32>,
    region: Option<u32>,
    counterpart: Option<u32>,
    excluding: Option<(usize, usize)>,
    period: Option<usize>,
}

fn right(text: &Text<'_>, line: &Line, end: usize, flow: bool, unlisted: bool) -> Right {
    let v = text.v;
    let mut r = Right {
        end,
        item: None,
        item_index: None,
        area: None,
        region: None,
        counterpart: None,
        excluding: None,
        period: None,
    };
    let mut at = end;
    for _ in 0..5 {
        // an acronym in brackets
        if text.lower(at) == "(" && at + 2 < line.end {
            let close = (at + 1..(at + 8).min(line.end)).find(|i| text.tokens[*i].is(')'));
            if let Some(close) = close
                && !text.tokens[at + 1..close].iter().any(|t| t.kind == Kind::Number)
                && text.tokens[at + 1..close].iter().any(|t| t.kind == Kind::Word)
            {
                at = close + 1;
                r.end = at;
                continue;
            }
            break;
        }
        let lead = text.lower(at);
        if lead == "," && matches!(text.lower(at + 1), "excluding" | "including") {
            at += 1;
            continue;
        }
        if matches!(lead, "excluding" | "ex" | "except" | "outside" | "without") {
            let stop = phrase_end(text, line, at + 1);
            if stop > at + 1 {
                r.excluding = Some((at, stop));
                r.end = stop;
                at = stop;
                continue;
            }
            break;
        }
        if lead == "including" {
            let stop = phrase_end(text, line, at + 1);
            at = stop.max(at + 1);
            r.end = at;
            if text.lower(at) == "," {
                at += 1;
            }
            continue;
        }
        if lead == "held" && text.lower(at + 1) == "by" {
            let stop = phrase_end(text, line, at + 2);
            r.item = Some((at, stop));
            r.end = stop;
            at = stop;
            continue;
        }
        let through = unlisted && matches!(lead, "under" | "through" | "via");
        if !through && !matches!(lead, "of" | "in" | "from" | "to" | "for" | "with" | "by" | "at" | "on") {
            break;
        }
        let mut next = at + 1;
        while matches!(text.lower(next), "the" | "a" | "an" | "its" | "this") {
            next += 1;
        }
        if next >= line.end {
            break;
        }
        if text.period_at[next] != 0 {
            let index = text.period_at[next] as usize - 1;
            if lead == "of" && r.period.is_none() && !text.markerlike(index) {
                r.period = Some(index);
                at = text.periods[index].end;
                continue;
            }
            break;
        }
        let mut area = None;
        let mut item = None;
        for hit in text.hits_at(next) {
            match hit.meaning {
                Meaning::Area(a)
                    if area.is_none_or(|(_, e)| {
                        e < hit.end || e == hit.end && v.areas[a as usize].code == text.home
                    }) && v.areas[a as usize].kind != AreaKind::Institution =>
                {
                    area = Some((a, hit.end))
                }
                Meaning::Item(i) if item.is_none_or(|(_, e)| e < hit.end) => item = Some((i, hit.end)),
                _ => {}
            }
        }
        if let Some((a, stop)) = area {
            let kind = v.areas[a as usize].kind;
            let stop = stop as usize;
            let adjective = kind == AreaKind::Demonym;
            // "from the country's main partner"
            if !adjective && flow && matches!(text.lower(stop), "'s" | "\u{2019}s") {
                break;
            }
            if !adjective {
                match lead {
                    "from" | "to" | "with" if flow => r.counterpart = r.counterpart.or(Some(a)),
                    "of" | "in" | "to" | "into" | "for" | "from" => match kind {
                        AreaKind::Region | AreaKind::City => r.region = r.region.or(Some(a)),
                        _ => r.area = r.area.or(Some(a)),
                    },
                    _ => {}
                }
                at = stop;
                r.end = at;
                continue;
            }
            // "of American households"
            let group = text.hits_at(stop).iter().find_map(|h| match h.meaning {
                Meaning::Item(i) if matches!(v.items[i as usize].kind, "component" | "good") => {
                    Some((i, h.end as usize))
                }
                _ => None,
            });
            if let Some((i, end)) = group
                && lead == "of"
                && r.item.is_none()
            {
                r.area = r.area.or(Some(a));
                r.item = Some((stop, end));
                r.item_index = Some(i);
                at = end;
                r.end = at;
                continue;
            }
        }
        if let Some((i, stop)) = item
            && (through || matches!(lead, "of" | "in" | "for" | "from" | "to" | "on" | "at"))
            && r.item.is_none()
            && r.excluding.is_none()
        {
            r.item = Some((next, stop as usize));
            r.item_index = Some(i);
            at = stop as usize;
            r.end = at;
            continue;
        }
        break;
    }
    r
}

/// The end of a noun phrase that begins at `at`: before a verb, a preposition, a figure, a comma.
pub(crate) fn phrase_end(text: &Text<'_>, line: &Line, at: usize) -> usize {
    let mut end = at;
    while end < line.end && end < at + 10 {
        let t = &text.tokens[end];
        if text.period_at[end] != 0 {
            break;
        }
        match t.kind {
            Kind::Number => break,
            Kind::Mark => {
                if t.dash() && !t.spaced || t.is('&') || t.is('\'') || t.is('\u{2019}') {
                    end += 1;
                    continue;
                }
                break;
            }
            Kind::Word => {
                let article = end == at && matches!(t.lower, "the" | "a" | "an");
                if !article && t.lower != "and" && stops(t.lower)
                    || line.cues_at(end).any(|(_, c)| {
                        matches!(c, Cue::Move(_) | Cue::Level | Cue::Said | Cue::Share | Cue::Forecast)
                    })
                {
                    break;
                }
            }
        }
        end += 1;
    }
    while end > at && matches!(text.lower(end - 1), "and" | "the" | "-") {
        end -= 1;
    }
    end
}

fn build(text: &Text<'_>, line: &Line, first: usize, end: usize, alias: u32) -> Option<Subject> {
    let v = text.v;
    let entry = &v.indicators[alias as usize];
    let flow = super::narrow::flow(entry.id);
    // "5 percent for urban residents": a group that a figure holds for
    if entry.naming != Naming::Name
        && matches!(entry.id, "population" | "subscribers")
        && first > line.first
        && matches!(text.lower(left_of(text, line, first)), "for" | "among")
    {
        return None;
    }
    let l = left(text, line, first, entry.naming == Naming::Name && !entry.item.is_empty());
    let r = right(text, line, end, flow, entry.id.is_empty());
    let item_words = |a: usize, b: usize| text.words(a, b);
    let mut item = String::new();
    let mut core_id = entry.id;
    let left_kind = l.item.map(|i| v.items[i.2 as usize].kind);
    let right_kind = r.item_index.map(|i| v.items[i as usize].kind);
    match entry.naming {
        Naming::Head => {
            let wanted = entry.item;
            // the same words can be a good and a sector: try every meaning of the item
            let kinds_left: Vec<(usize, usize, u32)> =
                l.item.into_iter().flat_map(|(f, e, _)| all_items(text, f, e)).collect();
            let left_fit = kinds_left.iter().find(|(_, _, i)| fits(wanted, v.items[*i as usize].kind));
            let right_fit = r.item.and_then(|(f, e)| {
                all_items(text, f, e).into_iter().find(|(_, _, i)| fits(wanted, v.items[*i as usize].kind))
            });
            if let Some(&(f, e, i)) = left_fit {
                let first = l.item.filter(|_| l.listed).map_or(f, |whole| whole.0.min(f));
                item = canonical(text, first, e, i);
            } else if let Some((f, e, i)) = right_fit {
                item = canonical(text, f, e, i);
            } else if wanted == "any" && !l.unknown.is_empty() && l.item.is_none() {
                item = unknown_words(text, &l.unknown);
            } else {
                return None;
            }
        }
        Naming::Name | Naming::Weak => {
            entry.item.clone_into(&mut item);
            if let Some((f, e, _)) = l.item.filter(|_| l.listed && !item.is_empty()) {
                item = strip(text, f, e);
            }
            if item.is_empty() && entry.id == "tax_revenue" {
                // "direct tax collections": the tax stands inside the name
                let inside = text.hits.within(first, end).iter();
                if let Some((f, e, i)) =
                    inside.filter(|h| h.end as usize <= end).find_map(|h| match h.meaning {
                        Meaning::Item(i) if v.items[i as usize].kind == "tax" => {
                            Some((h.first as usize, h.end as usize, i))
                        }
                        _ => None,
                    })
                {
                    item = canonical(text, f, e, i);
                }
            }
            let own = !item.is_empty();
            let component = |kind: Option<&str>| kind == Some("component");
            if let Some((f, e, i)) = l.item
                && !own
                && !(component(left_kind) && generic(text.lower(f)))
            {
                item = canonical(text, f, e, i);
            } else if let Some((f, e)) = r.item
                && !own
                && item.is_empty()
            {
                item = match r.item_index {
                    Some(i) if !component(right_kind) || right_kind.is_some() => canonical(text, f, e, i),
                    _ => strip(text, f, e),
                };
            }
            if item.is_empty() && !l.unknown.is_empty() && takes_any(entry.id) {
                item = unknown_words(text, &l.unknown);
            }
            // "palay production": a good that is in no table
            if item.is_empty()
                && l.unknown.len() == 1
                && entry.naming == Naming::Weak
                && matches!(entry.alias, "production" | "output")
                && l.unknown.first().is_some_and(|u| u + 1 == first)
            {
                item = unknown_words(text, &l.unknown).to_lowercase();
                core_id = "production";
            }
        }
    }
    if let Some((f, e)) = r.excluding {
        let words = item_words(f, e);
        if item.is_empty() {
            item = words;
        } else {
            item = format!("{item} {words}");
        }
    }
    // "mineral sales", "sales of tractors": of one good, not of shops
    if core_id == "retail_sales" && entry.alias == "sales" && !item.is_empty() && entry.naming == Naming::Weak
    {
        core_id = "sales";
    }
    // a branch of industry that is not manufacturing
    if matches!(core_id, "manufacturing_output" | "production")
        && entry.naming == Naming::Head
        && (l.listed || core_id == "manufacturing_output")
        && utility(&item)
    {
        core_id = "industrial_production";
    }
    if core_id == "money_supply"
        && text.lower(end) == "("
        && text.lower(end + 1).starts_with('m')
        && text.lower(end + 1).len() == 2
    {
        item = text.words(end + 1, end + 2);
    }
    // services and goods
    if core_id == "exports_goods" || core_id == "imports_goods" {
        let service = [l.item.map(|i| i.2), r.item_index]
            .into_iter()
            .flatten()
            .any(|i| v.items[i as usize].kind == "service");
        if service && !item.is_empty() && !matches!(entry.item, "goods and services") {
            core_id = if core_id == "exports_goods" { "exports_services" } else { "imports_services" };
        }
    }
    let lower_alias = entry.alias;
    let growth = lower_alias.contains("inflation")
        || lower_alias.contains("growth")
        || lower_alias.contains("deflation")
        || lower_alias.contains("rate of increase");
    let period = l.period.or(r.period);
    let mut start = l.first;
    while start < first && matches!(text.lower(start), "the" | "a" | "an" | "its" | "'" | "-") {
        start += 1;
    }
    // "global growth" is a name that begins with its area
    let opening = text.hits_at(first).iter().find_map(|hit| match hit.meaning {
        Meaning::Area(a) if (hit.end as usize) < end && text.whole_area(a) => Some(a),
        _ => None,
    });
    let (mut area, mut counterpart) = (l.area.or(r.area).or(opening), r.counterpart);
    // "remittances to Bangladesh" in a text from there
    let home = |a: u32| v.areas[a as usize].code == text.home;
    if area.is_none()
        && let Some(own) = counterpart.filter(|a| home(*a))
    {
        (area, counterpart) = (Some(own), None);
    }
    // "Chinese investment in the country"
    let inside =
        text.lower(r.end) == "in" && matches!(text.lower(r.end + 2), "country" | "kingdom" | "economy");
    if matches!(core_id, "fdi" | "investment" | "portfolio_investment")
        && counterpart.is_none()
        && l.area.is_some()
        && (inside || r.area.is_some())
    {
        counterpart = l.area;
        area = r.area;
        core_id = "fdi";
    }
    let partnered = counterpart.is_some() && core_id == "fdi";
    Some(Subject {
        first: start,
        core: (first, end),
        end: r.end,
        id: core_id,
        item,
        text: text.words(start, r.end),
        weak: entry.naming == Naming::Weak && !partnered,
        growth,
        area,
        region: l.region.or(r.region),
        counterpart,
        period,
        whole: false,
        aside: None,
    })
}

/// "The government's debt growth" is growth of debt, not of the economy.
fn join_growth(text: &Text<'_>, out: &mut Vec<Subject>) {
    let mut at = 1;
    while at < out.len() {
        let (debt, growth) = (&out[at - 1], &out[at]);
        let joined = debt.core.1 == growth.core.0
            && text.lower(growth.core.0) == "growth"
            && matches!(growth.id, "gdp" | "gva")
            && !matches!(debt.id, "gdp" | "gva" | "gni" | "");
        if joined {
            let grown = out.remove(at);
            let debt = &mut out[at - 1];
            debt.core.1 = grown.core.1;
            debt.end = debt.end.max(grown.end);
            debt.text = text.words(debt.first, debt.end);
            debt.growth = true;
        } else {
            at += 1;
        }
    }
}

/// Marks the subjects that are only a percentage's whole, and those inside brackets and relative clauses.
fn place(text: &Text<'_>, line: &Line, subjects: &mut [Subject]) {
    for s in subjects.iter_mut() {
        s.whole = line.figures.iter().any(|f| {
            f.unit == Unit::Percent
                && text.lower(f.end) == "of"
                && s.first <= f.end + 3
                && s.core.0 > f.end
                && s.core.0 <= f.end + 6
        });
        s.aside = bracket(text, line, s.core.0).or_else(|| relative(text, line, s.core.0));
    }
}

/// The token after the bracket around `at`.
fn bracket(text: &Text<'_>, line: &Line, at: usize) -> Option<usize> {
    let open = (line.first..at).rev().take(30).find(|i| matches!(text.lower(*i), "(" | ")"))?;
    if text.tokens[open].is(')') {
        return None;
    }
    (at..line.end).take(30).find(|i| text.tokens[*i].is(')')).map(|i| i + 1)
}

/// The end of the relative clause around `at`: from ", which" to the comma before the main verb.
fn relative(text: &Text<'_>, line: &Line, at: usize) -> Option<usize> {
    let open = (line.first + 1..at)
        .rev()
        .take(24)
        .find(|i| text.tokens[*i].is(',') || matches!(text.lower(*i), ";" | ":"))?;
    if !matches!(text.lower(open + 1), "which" | "who" | "whose" | "where" | "including") {
        return None;
    }
    let close = (at..line.end).take(24).find(|i| text.tokens[*i].is(','))?;
    let verb = (close + 1..(close + 5).min(line.end)).any(|i| {
        line.cues_at(i).any(|(_, c)| matches!(c, Cue::Move(_) | Cue::Level | Cue::Share | Cue::Forecast))
    });
    verb.then_some(close + 1)
}

/// The token before a noun and its one adjective.
fn left_of(text: &Text<'_>, line: &Line, first: usize) -> usize {
    let before = first - 1;
    if before > line.first && text.tokens[before].kind == Kind::Word && !stops(text.lower(before)) {
        before - 1
    } else {
        before
    }
}

/// The indicator and the item that a noun phrase of its own names.
pub(crate) fn named(v: &Vocabulary, tokens: &[Token<'_>]) -> Option<(&'static str, String)> {
    let hits = v.phrases.find(tokens);
    let all = hits.all();
    let len = u32::try_from(tokens.len()).ok()?;
    let whole = all.iter().filter(|h| h.first == 0 && h.end == len).filter_map(|h| match h.meaning {
        Meaning::Indicator(a) => Some(&v.indicators[a as usize]),
        _ => None,
    });
    if let Some(alias) = whole.filter(|a| a.naming != Naming::Head).min_by_key(|a| a.naming == Naming::Weak) {
        return Some((alias.id, alias.item.to_owned()));
    }
    for head in all.iter().filter(|h| h.end == len && h.first > 0) {
        let Meaning::Indicator(a) = head.meaning else { continue };
        let alias = &v.indicators[a as usize];
        let item = all.iter().filter(|h| h.first == 0 && h.end == head.first).find_map(|h| match h.meaning {
            Meaning::Item(i) => Some(&v.items[i as usize])
                .filter(|i| alias.naming != Naming::Head || fits(alias.item, i.kind)),
            _ => None,
        });
        if let Some(item) = item {
            // electricity is all that is generated, construction all that is built
            let item =
                if matches!(alias.id, "electricity_generation" | "construction") { "" } else { item.item };
            return Some((alias.id, item.to_owned()));
        }
    }
    None
}

/// A branch of industry outside manufacturing: mines, power, gas, water.
fn utility(item: &str) -> bool {
    let item = item.to_lowercase();
    ["mining", "quarrying", "electricity", "water supply", "sewerage", "utilities", "energy", "steam"]
        .iter()
        .any(|w| item.contains(w))
}

/// Whether a head that wants an item of some kinds takes one of this kind.
fn fits(wanted: &str, kind: &str) -> bool {
    wanted == "any" || wanted.split(' ').any(|w| w == kind) || (kind == "component" && wanted == "sector")
}

/// Every item meaning of the words `first..end`.
fn all_items(text: &Text<'_>, first: usize, end: usize) -> Vec<(usize, usize, u32)> {
    text.hits_at(first)
        .iter()
        .chain(text.hits.within(first + 1, end))
        .filter_map(|h| match h.meaning {
            Meaning::Item(i) if h.end as usize == end => Some((h.first as usize, end, i)),
            _ => None,
        })
        .collect()
}

/// The item as a statistician prints it, or as printed where more words than the alias stand.
fn canonical(text: &Text<'_>, first: usize, end: usize, item: u32) -> String {
    let exact = text
        .hits_at(first)
        .iter()
        .any(|h| matches!(h.meaning, Meaning::Item(i) if i == item) && h.end as usize == end);
    if exact { text.v.items[item as usize].item.to_owned() } else { strip(text, first, end) }
}

/// Printed words without articles in front.
pub(crate) fn strip(text: &Text<'_>, first: usize, end: usize) -> String {
    let mut from = first;
    while from < end
        && (matches!(text.lower(from), "the" | "a" | "an" | "its" | "by" | "held" | "in")
            || text.tokens[from].kind == Kind::Mark)
    {
        from += 1;
    }
    text.words(from, end)
}

fn unknown_words(text: &Text<'_>, unknown: &[usize]) -> String {
    let (Some(last), Some(first)) = (unknown.first(), unknown.last()) else { return String::new() };
    strip(text, *first, last + 1)
}

/// Indicators of which any noun in front is an item.
fn takes_any(id: &str) -> bool {
    matches!(
        id,
        "exports_goods" | "imports_goods" | "orders" | "production" | "sales" | "inventories" | "tax_revenue"
    )
}
