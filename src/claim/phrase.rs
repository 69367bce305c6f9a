//! The noun phrase around an alias: modifiers to its left, "of …", "from …", "excluding …" to its right.

use super::text::{Line, Text};
use super::unlisted::{counted, unlisted_good};
use super::words::{generic, stops};
use crate::token::Kind;
use crate::vocabulary::{AreaKind, Cue, Fact, Meaning, Naming};

/// What stands left of an alias inside its noun phrase.
pub(super) struct Left {
    pub first: usize,
    pub item: Option<(usize, usize, u32)>,
    pub area: Option<u32>,
    pub region: Option<u32>,
    /// The body that holds it: "the State Bank's reserves".
    pub body: Option<u32>,
    pub period: Option<usize>,
    /// The item is several, joined by commas or "and".
    pub listed: bool,
    /// Modifiers that are in no table: their tokens.
    pub unknown: Vec<usize>,
}

/// Walks left from an alias over what narrows it. `named`: the alias itself names its item.
pub(super) fn left(text: &Text<'_>, line: &Line, core: usize, named: bool) -> Left {
    let v = text.v;
    let mut l = Left {
        first: core,
        item: None,
        area: None,
        region: None,
        body: None,
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
        // the unit of a figure narrows nothing: "4.3pc real growth"
        if line.figures.iter().any(|f| f.first <= before && before < f.end) {
            break;
        }
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
        let longest = if text.hits.fact(before).has(Fact::NAME_ENDS) { 8 } else { 0 };
        for back in 1..=longest {
            let Some(first) = at.checked_sub(back).filter(|f| *f >= line.first) else { break };
            for hit in text.hits_at(first) {
                if hit.end as usize != at {
                    continue;
                }
                match hit.meaning {
                    Meaning::Item(i)
                        if !v.items[i as usize].kind.is_empty()
                            // a region, no cars
                            && text.tokens[first].text != "CAR"
                            // "the statistics office's index"
                            && !(matches!(text.lower(first), "office" | "bureau" | "agency")
                                && matches!(text.lower(at), "'s" | "\u{2019}s"))
                            && jump.is_none_or(|j| j.1.is_none() || j.0 > first) =>
                    {
                        jump = Some((first, Some(i), None));
                    }
                    Meaning::Area(_) if text.ranks(first, at) => {}
                    Meaning::Area(a)
                        if jump.is_none_or(|j| j.0 > first)
                            || jump.is_some_and(|j| j.0 == first && j.1.is_none())
                                && v.areas[a as usize].code == text.home =>
                    {
                        jump = Some((first, None, Some(a)));
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
                    // "China's global trade surplus" is China's
                    AreaKind::Country | AreaKind::Demonym | AreaKind::Group => {
                        l.area = l.area.filter(|old| v.areas[*old as usize].code != "WLD").or(Some(a));
                    }
                    AreaKind::Region | AreaKind::City => l.region = l.region.or(Some(a)),
                    AreaKind::Institution => l.body = l.body.or(Some(a)),
                    AreaKind::Guard => {}
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
            if item_before {
                l.listed |= l.item.is_none();
                l.item = l.item.or(seed);
                at = before;
                joined = true;
                continue;
            }
            break;
        }
        // "rural consumers faced a steeper price rise": who had it is no modifier
        let had = before > line.first
            && matches!(
                t.lower,
                "faced"
                    | "saw"
                    | "suffered"
                    | "enjoyed"
                    | "experienced"
                    | "endured"
                    | "witnessed"
                    | "attributed"
            );
        // "after seasonal adjustment exports fell": how they are counted ends before them
        let counted = matches!(t.lower, "adjustment" | "adjustments" | "less")
            // "free on board (FOB) exports"
            || t.lower == "board" && before > line.first && text.lower(before - 1) == "on";
        if had || counted || stops(t.lower) || verb(line, before, at) && t.lower != "total" {
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

/// A verb (of movement, of saying, of being) stands here.
pub(super) fn verb(line: &Line, first: usize, end: usize) -> bool {
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
pub(super) struct Right {
    pub end: usize,
    pub item: Option<(usize, usize)>,
    pub item_index: Option<u32>,
    pub area: Option<u32>,
    pub region: Option<u32>,
    pub counterpart: Option<u32>,
    pub excluding: Option<(usize, usize)>,
    pub period: Option<usize>,
    /// The item is a good that is in no table.
    pub unlisted: bool,
    /// The item is a good behind another that narrows it.
    pub compound: bool,
}

/// Walks right from an alias over what narrows it. `flow`: it has partners; `unlisted`: it has no id.
pub(super) fn right(text: &Text<'_>, line: &Line, end: usize, flow: bool, unlisted: bool) -> Right {
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
        unlisted: false,
        compound: false,
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
        // "the CPI less housing": all but what the tables know as a part
        let less =
            lead == "less" && text.hits_at(at + 1).iter().any(|hit| matches!(hit.meaning, Meaning::Item(_)));
        if less || matches!(lead, "excluding" | "ex" | "except" | "outside" | "without") {
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
        // "arrivals by air"
        let carried = lead == "by"
            && matches!(text.lower(at + 1), "air" | "sea" | "land" | "road" | "rail" | "cruise")
            && r.item.is_none();
        if carried {
            r.item = Some((at, at + 2));
            r.end = at + 2;
            at = r.end;
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
        // "in the European Union": a name with its article
        let named = text.hits_at(at + 1).iter().filter(|_| next > at + 1);
        for hit in text.hits_at(next).iter().chain(named) {
            match hit.meaning {
                Meaning::Area(a)
                    if area.is_none_or(|(_, e)| {
                        e < hit.end || e == hit.end && v.areas[a as usize].code == text.home
                    }) && v.areas[a as usize].kind != AreaKind::Institution =>
                {
                    area = Some((a, hit.end));
                }
                // "the rate in CAR" is that of a region
                Meaning::Item(i)
                    if item.is_none_or(|(_, e)| e < hit.end) && text.tokens[next].text != "CAR" =>
                {
                    item = Some((i, hit.end));
                }
                _ => {}
            }
        }
        // "production of refined lead": the good behind its adjective
        let wares = matches!(
            text.lower(end - 1),
            "production"
                | "output"
                | "stocks"
                | "stockpiles"
                | "inventories"
                | "exports"
                | "imports"
                | "sales"
                | "shipments"
                | "deliveries"
                | "consumption"
                | "offtake"
                | "usage"
                | "harvest"
                | "crop"
                | "price"
                | "prices"
        );
        if lead == "of" && wares && item.is_none() && area.is_none() && r.item.is_none() {
            let behind = (next + 1..next + 3).find_map(|at| {
                text.hits_at(at).iter().find_map(|hit| match hit.meaning {
                    Meaning::Item(i) if v.items[i as usize].kind == "good" => Some((at, i, hit.end as usize)),
                    _ => None,
                })
            });
            let plain = |t: usize| {
                text.tokens[t].kind == Kind::Word
                    && !text.tokens[t].capital()
                    && text.period_at[t] == 0
                    && !stops(text.lower(t))
                    && line.cues_at(t).next().is_none()
                    && text.hits_at(t).is_empty()
            };
            if let Some((at, i, stop)) = behind
                && stop <= line.end
                && (next..at).all(plain)
            {
                r.item = Some((next, stop));
                r.item_index = Some(i);
                r.end = stop;
                break;
            }
        }
        if lead == "of"
            && item.is_none()
            && area.is_none()
            && r.item.is_none()
            && r.excluding.is_none()
            && counted(text.lower(end - 1))
            && let Some(stop) = unlisted_good(text, line, at + 1)
        {
            r.item = Some((next, stop));
            r.unlisted = true;
            r.end = stop;
            break;
        }
        // "remittances of US $1.3 billion" names a currency
        let area = area.filter(|(_, stop)| !text.in_currency(next, *stop as usize));
        if let Some((a, stop)) = area {
            let kind = v.areas[a as usize].kind;
            let stop = stop as usize;
            let adjective = kind == AreaKind::Demonym;
            // "from the country's main partner"
            if !adjective && flow && matches!(text.lower(stop), "'s" | "\u{2019}s") {
                break;
            }
            // "net sales of U.S. wheat"
            let ware = text.hits_at(stop).iter().find_map(|h| match h.meaning {
                Meaning::Item(i) if v.items[i as usize].kind == "good" => Some((i, h.end as usize)),
                _ => None,
            });
            if let Some((i, end)) = ware
                && wares
                && lead == "of"
                && r.item.is_none()
                && kind == AreaKind::Country
            {
                r.area = r.area.or(Some(a));
                r.item = Some((stop, end));
                r.item_index = Some(i);
                at = end;
                r.end = at;
                continue;
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
                // "credit to Pakistan's private sector"
                let owned = matches!(text.lower(stop), "'s" | "\u{2019}s") && r.item.is_none();
                let part =
                    text.hits_at(stop + 1).iter().filter(|_| owned).find_map(|hit| match hit.meaning {
                        Meaning::Item(i) if v.items[i as usize].kind != "good" => Some((i, hit.end as usize)),
                        _ => None,
                    });
                if let Some((i, end)) = part.filter(|p| p.1 <= line.end) {
                    r.item = Some((stop + 1, end));
                    r.item_index = Some(i);
                    at = end;
                }
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
            // "imports of office furniture": the good behind the one that narrows it
            let more = text.hits_at(stop as usize).iter().find_map(|hit| match hit.meaning {
                Meaning::Item(g)
                    if wares && v.items[g as usize].kind == "good" && (hit.end as usize) < line.end =>
                {
                    Some((g, hit.end))
                }
                _ => None,
            });
            let more = more.filter(|_| lead == "of");
            r.compound = more.is_some();
            let (i, stop) = more.unwrap_or((i, stop));
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
fn phrase_end(text: &Text<'_>, line: &Line, at: usize) -> usize {
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
