//! Where a sentence says who speaks: verbs of saying, showing and expecting with their subjects,
//! "according to", and the owners of forecasts.

use super::name::{Back, Span, Who, who};
use crate::claim::text::{Line, Sign, Text};
use crate::token::Kind;
use crate::vocabulary::{Cue, Meaning, Role};

/// How far a source speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// What comes after it: "the ministry said exports rose".
    Forward,
    /// What comes before it: "exports rose, the ministry said".
    Trailing,
    /// The figures beside it: "the 3 percent expected by analysts".
    Beside,
}

/// Somebody who gives figures.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source {
    pub who: Who,
    /// Where the source's phrase begins.
    pub start: usize,
    /// The verb, or the noun of which the source is the owner.
    pub verb: usize,
    pub reach: Reach,
    /// Expects, estimates, plans: figures that are known before are not the source's.
    pub expects: bool,
}

/// All sources of a sentence, in order.
pub(super) fn find(text: &Text<'_>, line: &Line) -> Vec<Source> {
    let mut out: Vec<Source> = opening(text, line).into_iter().collect();
    let mut t = line.first;
    while t < line.end {
        if text.tokens[t].kind != Kind::Word || text.period_at[t] != 0 {
            t += 1;
            continue;
        }
        let word = text.lower(t);
        let phrase = match word {
            "according" if text.lower(t + 1) == "to" => Some(t + 2),
            "per" if t > line.first && text.lower(t - 1) == "as" => Some(t + 1),
            "citing" => Some(t + 1),
            _ => None,
        };
        if let Some(from) = phrase {
            let end = phrase_after(text, line, from);
            if let Some(who) = who(text, from, end)
                && (word != "citing"
                    || (from..end).any(|x| text.role(x).is(Role::DATA) || text.role(x).is(Role::FOLK)))
            {
                // "the agency reported, citing customs data": the customs'
                if word == "citing"
                    && let Some(last) = out.last_mut().filter(|s| !s.expects && s.verb + 6 > t)
                {
                    last.who = who;
                    t = end.max(t + 1);
                    continue;
                }
                let leads = !line.figures.iter().any(|f| f.end <= t);
                out.push(Source {
                    who,
                    start: t,
                    verb: t,
                    reach: if leads { Reach::Forward } else { Reach::Trailing },
                    expects: false,
                });
            }
            t = end.max(t + 1);
            continue;
        }
        // "the United States"
        let role = if text.tokens[t].capital() && t > line.first && !line.heading {
            Role::default()
        } else {
            text.role(t)
        };
        if role.is(Role::SAY) || role.is(Role::SHOW) || role.is(Role::HOLD) {
            if let Some(s) = by_agent(text, line, t).or_else(|| by_verb(text, line, t)) {
                out.push(s);
            } else if role.is(Role::DATA)
                && let Some(s) = by_owner(text, line, t)
            {
                out.push(s);
            }
        } else if expectation(word)
            && let Some(s) = by_owner(text, line, t)
        {
            out.push(s);
        }
        t += 1;
    }
    // "in the bank's poll, forecasters saw": the bank speaks
    if out
        .first()
        .is_some_and(|s| s.verb == line.first && s.reach == Reach::Forward && text.lower(line.first) == "in")
    {
        out.retain(|s| !matches!(s.who, Who::Folk(_)));
    }
    if out.is_empty() {
        out.extend(publication_speaks(text, line));
    }
    out
}

/// "In the bank's latest survey, forecasters saw": the bank's.
fn opening(text: &Text<'_>, line: &Line) -> Option<Source> {
    if text.lower(line.first) != "in" {
        return None;
    }
    let end = phrase_after(text, line, line.first + 1);
    let data = (line.first + 1..end).any(|t| text.role(t).is(Role::DATA));
    let who = who(text, line.first + 1, end).filter(|w| data && matches!(w, Who::Body(_) | Who::Plain(_)))?;
    Some(Source { who, start: line.first, verb: line.first, reach: Reach::Forward, expects: false })
}

/// "The report reviewing the first three months of the year said": too long for a subject.
fn publication_speaks(text: &Text<'_>, line: &Line) -> Option<Source> {
    let noun = line.first + 1;
    if text.lower(line.first) != "the" || !text.role(noun).is(Role::DATA) {
        return None;
    }
    let verb = (noun + 1..line.end.min(noun + 24)).find(|&t| {
        (text.role(t).is(Role::SAY) || text.role(t).is(Role::SHOW))
            && !text.role(t).is(Role::DATA)
            && !text.tokens[t].capital()
    })?;
    Some(Source {
        who: Who::Back(Back::Data),
        start: line.first,
        verb,
        reach: Reach::Forward,
        expects: false,
    })
}

fn expectation(word: &str) -> bool {
    matches!(
        word,
        "poll"
            | "projection"
            | "projections"
            | "expectation"
            | "expectations"
            | "prediction"
            | "target"
            | "goal"
            | "survey"
    )
}

/// "expected by economists", "recommended by the council".
fn by_agent(text: &Text<'_>, line: &Line, verb: usize) -> Option<Source> {
    let mut by = verb + 1;
    if text.period_at.get(by).is_some_and(|p| *p != 0) {
        by = text.periods[text.period_at[by] as usize - 1].end;
    }
    let role = text.role(verb);
    // "is forecast at 4 percent by the institute"
    let passive = matches!(text.lower(verb.saturating_sub(1)), "is" | "was" | "are" | "were" | "been" | "be");
    if passive && role.is(Role::HOLD) && text.lower(by) != "by" {
        let behind = line.figures.iter().find(|f| f.first > verb && f.first <= verb + 6).map(|f| f.end);
        by = behind.filter(|end| text.lower(*end) == "by").unwrap_or(by);
    }
    if text.lower(by) != "by" || by + 1 >= line.end {
        return None;
    }
    let noun = data_participle(text, line, verb);
    if noun || role.is(Role::SHOW) {
        return None;
    }
    let who = who(text, by + 1, phrase_after(text, line, by + 1))?;
    Some(Source { who, start: by, verb, reach: Reach::Beside, expects: role.is(Role::HOLD) })
}

/// The participle narrows a noun for a publication: "figures released by".
fn data_participle(text: &Text<'_>, line: &Line, verb: usize) -> bool {
    (verb.saturating_sub(6).max(line.first)..verb).any(|t| text.role(t).is(Role::DATA))
}

/// "the bank's forecast of 3 percent", "a forecast of 3 percent in a Reuters poll".
fn by_owner(text: &Text<'_>, line: &Line, noun: usize) -> Option<Source> {
    if noun == line.first {
        return None;
    }
    let figure = line
        .figures
        .iter()
        .find(|f| f.first > noun && f.first <= noun + 8 || f.end + 1 >= noun && f.end <= noun)?;
    let mut at = noun;
    while at > line.first && at + 8 > noun {
        let t = &text.tokens[at - 1];
        let word = t.kind == Kind::Word || matches!(t.text, "'" | "\u{2019}" | "(" | ")" | "." | "-" | "&");
        let participle = t.lower.ends_with("ing") && !t.capital();
        if !word || figure.end == at || participle || verbal(text, line, at - 1) || stop_word(t.lower) {
            break;
        }
        at -= 1;
    }
    let owner = (at..noun).rev().find(|&t| {
        matches!(text.lower(t), "'s" | "\u{2019}s")
            || (text.tokens[t].is('\'') || text.tokens[t].is('\u{2019}'))
                && text.lower(t.saturating_sub(1)).ends_with('s')
    });
    let after = || {
        (figure.end..line.end.min(figure.end + 7))
            .find(|&t| matches!(text.lower(t), "in" | "by" | "from") && text.period_at[t] == 0)
            .map(|t| (t + 1, phrase_after(text, line, t + 1)))
            .filter(|(a, b)| {
                (*a..*b).any(|t| matches!(text.lower(t), "poll" | "survey") || text.role(t).is(Role::FOLK))
            })
    };
    // "cut India's growth forecast": the forecast is of India, not by it
    let of_area =
        |w: &Who, end: usize| area(text, *w) && (end..noun).any(|t| text.v.is_indicator(text.hits_at(t)));
    let found = match owner {
        Some(end) => who(text, at, end).filter(|w| !matches!(w, Who::Plain(_)) && !of_area(w, end)),
        None => after().and_then(|(a, b)| who(text, a, b)),
    }?;
    Some(Source { who: found, start: at, verb: noun, reach: Reach::Beside, expects: true })
}

/// A verb with its subject, before it or behind it.
fn by_verb(text: &Text<'_>, line: &Line, verb: usize) -> Option<Source> {
    let role = text.role(verb);
    let word = text.lower(verb);
    let says = role.is(Role::SAY);
    // "was quoted as saying"
    if word == "saying"
        && verb > line.first + 2
        && text.lower(verb - 1) == "as"
        && matches!(text.lower(verb - 2), "quoted" | "reported" | "cited")
    {
        let (first, end) = subject_before(text, line, verb - 2)?;
        let who = who(text, first, end)?;
        let behind = line.figures.iter().any(|f| f.first > verb);
        let reach = if behind { Reach::Forward } else { Reach::Trailing };
        return Some(Source { who, start: first, verb, reach, expects: false });
    }
    let before = text.lower(verb.wrapping_sub(1));
    if verb > line.first
        && matches!(
            before,
            "the"
                | "a"
                | "an"
                | "its"
                | "their"
                | "his"
                | "this"
                | "of"
                | "latest"
                | "'s"
                | "\u{2019}s"
                | "to"
                | "in"
                | "and"
                | "or"
        )
        && !(matches!(before, "and" | "or") && says)
    {
        return None;
    }
    if matches!(before, "is" | "was" | "are" | "were" | "be" | "been" | "being" | "as" | "than")
        && !has_auxiliary(text, verb)
        && !says
        && !word.ends_with("ing")
        || matches!(before, "is" | "was" | "are" | "were" | "be" | "been" | "as")
            && matches!(
                word,
                "said"
                    | "reported"
                    | "estimated"
                    | "projected"
                    | "expected"
                    | "forecast"
                    | "told"
                    | "announced"
                    | "noted"
                    | "quoted"
            )
    {
        return None;
    }
    let subject = subject_before(text, line, verb);
    if let Some((first, end)) = subject
        && let Some(who) = who(text, first, end)
        && fits(text, line, verb, (first, end), who)
    {
        let head = (first..end).find(|&t| text.tokens[t].kind == Kind::Word).unwrap_or(first);
        let comma = head > line.first && closes(text, head - 1);
        let last = says && text.lower(verb + 1) != "that" && !line.figures.iter().any(|f| f.first > verb);
        let tail = last || ends_clause(text, line, verb + 1);
        let reach = if comma && tail && line.figures.iter().any(|f| f.end <= head) {
            Reach::Trailing
        } else {
            Reach::Forward
        };
        let expects = !says && role.is(Role::HOLD);
        let relative = expects
            && !comma
            && ends_clause(text, line, verb + 1)
            && !line.figures.iter().any(|f| f.first > verb && f.first < verb + 12);
        let reach =
            if relative && line.figures.iter().any(|f| f.end <= first) { Reach::Beside } else { reach };
        let who = reported_owner(text, line, verb).filter(|_| says).unwrap_or(who);
        return Some(Source { who, start: first, verb, reach, expects });
    }
    if subject.is_some_and(|(a, b)| b > a + 3) && !closes(text, verb - 1) {
        return None;
    }
    inverted(text, line, verb)
}

/// "the paper reported data issued by the central bank": the bank's.
fn reported_owner(text: &Text<'_>, line: &Line, verb: usize) -> Option<Who> {
    let end = phrase_after(text, line, verb + 1);
    let data = (verb + 1..end).any(|t| text.role(t).is(Role::DATA));
    who(text, verb + 1, end).filter(|w| data && matches!(w, Who::Body(_)))
}

fn has_auxiliary(text: &Text<'_>, verb: usize) -> bool {
    (verb.saturating_sub(3)..verb).any(|t| matches!(text.lower(t), "had" | "has" | "have"))
        && !(verb.saturating_sub(1)..verb).any(|t| matches!(text.lower(t), "been" | "be"))
}

/// ", said the minister"; "revealed central bank data".
fn inverted(text: &Text<'_>, line: &Line, verb: usize) -> Option<Source> {
    let role = text.role(verb);
    let word = text.lower(verb);
    if !(role.is(Role::SAY) || role.is(Role::SHOW) || matches!(word, "forecast" | "predicted" | "estimated"))
        || matches!(word, "told" | "tell" | "telling" | "saying" | "adding" | "reporting" | "showing")
        || verb == line.first
        || !closes(text, verb - 1)
    {
        return None;
    }
    let from = verb + 1;
    if matches!(text.lower(from), "that" | "on" | "in" | "by" | "a" | "an" | "it" | "he" | "they")
        && !matches!(text.lower(from), "a" | "an")
        || text.period_at.get(from).is_none_or(|p| *p != 0)
    {
        return None;
    }
    let end = phrase_after(text, line, from);
    let data = (from..end).any(|t| text.role(t).is(Role::DATA));
    // "said the bank's chief economist, Anna Novak"
    let comma = end < line.end && text.tokens[end].is(',');
    let named = (end + 2..line.end.min(end + 7))
        .rev()
        .find(|&stop| comma && full_name(text, end + 1, stop) && office_before(text, line, end))
        .map(|stop| (end + 1, stop));
    let (from, end) = named.unwrap_or((from, end));
    let who = who(text, from, end)?;
    if role.is(Role::SHOW) && !data {
        return None;
    }
    Some(Source { who, start: verb, verb, reach: Reach::Trailing, expects: false })
}

/// A comma or a closing quotation mark.
fn closes(text: &Text<'_>, at: usize) -> bool {
    let t = &text.tokens[at];
    t.kind == Kind::Mark
        && matches!(t.text, "," | "\"" | "\u{201d}" | "\u{2019}" | "'" | ")" | "-" | "\u{2014}" | "\u{2013}")
}

/// After the verb comes nothing, or only when and where it was said.
fn ends_clause(text: &Text<'_>, line: &Line, at: usize) -> bool {
    if at >= line.end {
        return true;
    }
    let t = &text.tokens[at];
    t.kind == Kind::Mark
        || text.period_at[at] != 0
        || matches!(
            t.lower,
            "on" | "in"
                | "at"
                | "here"
                | "during"
                | "reporters"
                | "earlier"
                | "late"
                | "yesterday"
                | "today"
                | "while"
                | "as"
                | "after"
                | "adding"
                | "citing"
                | "to"
        )
        || text.role(at).is(Role::OFFICE)
}

/// The subject can give figures with this verb.
fn fits(text: &Text<'_>, line: &Line, verb: usize, (first, end): Span, who: Who) -> bool {
    let role = text.role(verb);
    let word = text.lower(verb);
    let data = (first..end).any(|t| text.role(t).is(Role::DATA)) || who == Who::Back(Back::Data);
    if role.is(Role::SHOW) && !role.is(Role::SAY) {
        return data || matches!(who, Who::Folk(_));
    }
    let area = area(text, who);
    let within = |n: usize, words: &dyn Fn(&str) -> bool| {
        (verb + 1..line.end.min(verb + n)).any(|t| words(text.lower(t)) && text.lower(t + 1) != "rate")
    };
    match word {
        "see" | "saw" => !area && !matches!(who, Who::Back(_)) || matches!(who, Who::Folk(_)),
        "looking" => text.lower(verb + 1) == "for",
        "put" | "puts" => within(14, &|w| w == "at"),
        "raised" | "raises" | "lowered" | "lowers" | "cut" | "cuts" | "trimmed" | "upgraded" | "upgrades"
        | "downgraded" | "downgrades" | "slashed" | "hiked" | "repeated" | "repeats" | "reaffirmed"
        | "reduced" | "increased" | "kept" | "keeps" | "maintained" | "maintains" | "left" | "set"
        | "sets" => within(16, &|w| {
            matches!(
                w,
                "forecast"
                    | "forecasts"
                    | "projection"
                    | "projections"
                    | "estimate"
                    | "estimates"
                    | "outlook"
                    | "target"
                    | "targets"
                    | "prediction"
                    | "goal"
                    | "ceiling"
            )
        }),
        "found" | "finds" => data,
        _ => true,
    }
}

/// The name is a country's or a group's.
fn area(text: &Text<'_>, who: Who) -> bool {
    let Who::Body((a, b)) = who else { return false };
    text.hits_at(a)
        .iter()
        .any(|h| h.end as usize >= b && matches!(h.meaning, Meaning::Area(i) if text.whole_area(i)))
}

/// Words that end a noun phrase to the left.
fn stop_word(word: &str) -> bool {
    matches!(
        word,
        "that"
            | "while"
            | "but"
            | "as"
            | "when"
            | "which"
            | "after"
            | "before"
            | "because"
            | "since"
            | "if"
            | "although"
            | "though"
            | "however"
            | "where"
            | "who"
            | "than"
            | "is"
            | "was"
            | "are"
            | "were"
            | "be"
            | "been"
            | "will"
            | "would"
            | "could"
            | "may"
            | "to"
            | "with"
            | "so"
            | "what"
            | "whose"
            | "did"
            | "does"
            | "not"
            | "up"
            | "down"
    )
}

/// A finite verb, seen from the tables.
fn verbal(text: &Text<'_>, line: &Line, at: usize) -> bool {
    let t = &text.tokens[at];
    if t.capital() {
        return false;
    }
    let role = text.role(at);
    if role.is(Role::DATA) || role.is(Role::BODY) || role.is(Role::FOLK) || role.is(Role::OFFICE) {
        return false;
    }
    if (role.is(Role::SAY) || role.is(Role::HOLD)) && !role.is(Role::DATA) {
        return true;
    }
    line.marks
        .iter()
        .skip(line.marks.partition_point(|m| m.first < at))
        .take_while(|m| m.first == at)
        .any(|m| matches!(m.sign, Sign::Cue(Cue::Move(_) | Cue::Level)) && !participle(t.lower))
}

fn participle(word: &str) -> bool {
    matches!(
        word,
        "compiled"
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
            | "conducted"
            | "prepared"
    )
}

/// The noun phrase before a verb, past adverbs, days and phrases set between commas.
fn subject_before(text: &Text<'_>, line: &Line, verb: usize) -> Option<Span> {
    let mut end = verb;
    for _ in 0..8 {
        end = past_adverbs(text, line, end);
        if end <= line.first {
            return None;
        }
        if let Some(name) = name_in_commas(text, line, end) {
            return Some(name);
        }
        let Some(start) = between_commas(text, line, end) else { break };
        end = start;
    }
    let mut at = end;
    while at > line.first && at + 22 > end {
        let i = at - 1;
        let t = &text.tokens[i];
        // "figures released on Friday by the bureau"
        if let Some(before) = released_then(text, i) {
            at = before;
            continue;
        }
        let people = t.kind == Kind::Number && text.role(i + 1).is(Role::FOLK);
        let figure = || line.figures.iter().any(|f| f.first <= i && i < f.end);
        if text.period_at[i] != 0 && !t.capital() || !people && figure() {
            break;
        }
        match t.kind {
            Kind::Mark => {
                let joins = t.dash() && !t.spaced
                    || matches!(t.text, "&" | "." | "(" | ")" | "/")
                    || matches!(t.text, "'" | "\u{2019}") && !t.spaced
                    || matches!(t.text, "\"" | "\u{201c}" | "\u{201d}") && quoted_name(text, line, i);
                if !joins {
                    break;
                }
            }
            Kind::Number if people => {}
            Kind::Number => break,
            Kind::Word => {
                let participle = participle(t.lower) && i > line.first && data_participle(text, line, i);
                if stop_word(t.lower)
                    && !(t.lower == "to" && i > line.first && text.role(i - 1).is(Role::OFFICE))
                    || !participle && verbal(text, line, i)
                    || t.lower == "and" && !joins_names(text, i)
                {
                    break;
                }
            }
        }
        at -= 1;
    }
    (at < end).then_some((at, end))
}

/// Where the day of "released on Friday" begins, if one ends at `last`.
fn released_then(text: &Text<'_>, last: usize) -> Option<usize> {
    let index = text.period_at[last].checked_sub(1)?;
    let mut first = text.periods[index as usize].first;
    if first > 0 && text.lower(first - 1) == "on" {
        first -= 1;
    }
    (first > 0 && participle(text.lower(first - 1))).then_some(first)
}

/// A quotation mark inside a noun phrase: the name of a report.
fn quoted_name(text: &Text<'_>, line: &Line, at: usize) -> bool {
    let from = at.saturating_sub(5).max(line.first);
    (from..at).any(|t| matches!(text.tokens[t].text, "\"" | "\u{201c}"))
        || (at + 1..line.end.min(at + 5)).any(|t| {
            matches!(text.tokens[t].text, "\"" | "\u{201d}") && t > at + 1 && !text.tokens[at].is(',')
        }) && at > line.first
            && text.lower(at - 1) == "'s"
}

/// "Commerce and Industry", "businessmen and officials".
fn joins_names(text: &Text<'_>, at: usize) -> bool {
    let (Some(a), Some(b)) = (at.checked_sub(1).map(|i| &text.tokens[i]), text.tokens.get(at + 1)) else {
        return false;
    };
    a.capital() && b.capital()
        || text.role(at - 1).is(Role::FOLK) && text.role(at + 1).is(Role::FOLK)
        || text.role(at - 1).is(Role::FIELD) && text.role(at + 1).is(Role::FIELD)
}

/// Steps back over what can stand between a subject and its verb.
fn past_adverbs(text: &Text<'_>, line: &Line, from: usize) -> usize {
    let mut end = from;
    while end > line.first {
        let i = end - 1;
        let t = &text.tokens[i];
        if text.period_at[i] != 0 {
            let m = &text.periods[text.period_at[i] as usize - 1];
            if m.first <= line.first {
                return end;
            }
            end = m.first;
            continue;
        }
        if matches!(
            t.lower,
            "had"
                | "has"
                | "have"
                | "also"
                | "earlier"
                | "recently"
                | "previously"
                | "already"
                | "now"
                | "still"
                | "then"
                | "meanwhile"
                | "today"
                | "yesterday"
                | "originally"
                | "initially"
                | "officially"
                | "here"
                | "on"
                | "later"
                | "further"
                | "clearly"
                | "slightly"
                | "again"
                | "early"
                | "late"
                | "is"
                | "are"
                | "been"
                | "being"
                | "was"
                | "were"
                | "monday"
                | "tuesday"
                | "wednesday"
                | "thursday"
                | "friday"
                | "saturday"
                | "sunday"
                | "it's"
                | "both"
                | "last"
                | "this"
                | "week"
                | "month"
                | "year"
                | "explicitly"
                | "itself"
                | "separately"
                | "currently"
        ) {
            end = i;
            continue;
        }
        if let Some(start) = aside(text, line, end) {
            end = start;
            continue;
        }
        break;
    }
    end
}

/// "in a statement", "in its spring review", "at a news conference" that ends at `end`.
fn aside(text: &Text<'_>, line: &Line, end: usize) -> Option<usize> {
    let last = end - 1;
    let speech = text.role(last).is(Role::DATA)
        || matches!(
            text.lower(last),
            "conference"
                | "briefing"
                | "interview"
                | "speech"
                | "meeting"
                | "seminar"
                | "ceremony"
                | "twitter"
                | "post"
        );
    if !speech {
        return None;
    }
    (last.saturating_sub(6).max(line.first + 1)..last).rev().find(|&t| {
        matches!(text.lower(t), "in" | "at" | "during" | "via" | "through")
            && matches!(text.lower(t + 1), "a" | "an" | "its" | "the" | "his" | "her" | "their")
    })
}

/// "the minister for trade, Jane Roe, said": the name between the commas.
fn name_in_commas(text: &Text<'_>, line: &Line, end: usize) -> Option<Span> {
    let close = end - 1;
    if !text.tokens[close].is(',') {
        return None;
    }
    let open = (close.saturating_sub(6).max(line.first)..close).rev().find(|&t| text.tokens[t].is(','))?;
    let title = matches!(text.lower(open + 1), "dr" | "mr" | "mrs" | "ms" | "prof" | "sir" | "shri" | "engr");
    if title && full_name(text, open + 2, close) {
        return Some((open + 2, close));
    }
    (full_name(text, open + 1, close) && office_before(text, line, open)).then_some((open + 1, close))
}

/// Two to five words in capitals, none of them an office or a body.
fn full_name(text: &Text<'_>, first: usize, end: usize) -> bool {
    (2..=5).contains(&(end - first))
        && (first..end).all(|t| {
            let token = &text.tokens[t];
            let role = text.role(t);
            (token.capital()
                || token.is('.')
                || token.dash()
                || matches!(token.lower, "bin" | "al" | "de" | "van" | "von" | "ul" | "el"))
                && !role.is(Role::OFFICE)
                && !role.is(Role::BODY)
        })
}

fn office_before(text: &Text<'_>, line: &Line, at: usize) -> bool {
    (at.saturating_sub(8).max(line.first)..at).any(|t| text.role(t).is(Role::OFFICE))
}

/// A phrase set between commas that ends at `end`: ", head of the bureau,".
fn between_commas(text: &Text<'_>, line: &Line, end: usize) -> Option<usize> {
    let last = end - 1;
    let mark = &text.tokens[last];
    let dash = mark.dash() && mark.spaced;
    if !(mark.is(',') || dash) || last <= line.first + 1 {
        return None;
    }
    let open = (line.first.max(last.saturating_sub(32))..last).rev().find(|&t| {
        let k = &text.tokens[t];
        k.is(',') && !dash || dash && k.dash() && k.spaced
    })?;
    let from = open + 1;
    let word = text.lower(from);
    let leads = matches!(
        word,
        "which"
            | "who"
            | "whose"
            | "in"
            | "citing"
            | "speaking"
            | "at"
            | "on"
            | "head"
            | "chief"
            | "quoting"
            | "an"
            | "a"
            | "the"
            | "addressing"
            | "releasing"
            | "headed"
            | "led"
            | "using"
            | "based"
            | "under"
            | "through"
            | "during"
            | "released"
            | "published"
            | "issued"
            | "however"
            | "meanwhile"
            | "too"
            | "giving"
            | "while"
            | "known"
            | "also"
    ) || (from..last.min(from + 8)).any(|t| text.role(t).is(Role::OFFICE));
    let article = matches!(word, "the" | "a" | "an");
    let office = || {
        (from..last).any(|t| {
            text.role(t).is(Role::OFFICE) || text.role(t).is(Role::BODY) || text.role(t).is(Role::FOLK)
        })
    };
    let named = open > line.first
        && (text.tokens[open - 1].capital()
            || text.tokens[open - 1].is(')')
            || text.role(open - 1).is(Role::DATA)
            || text.role(open - 1).is(Role::BODY));
    (leads && named && (!article || office() && text.tokens[open - 1].capital())).then_some(open)
}

/// The end of a noun phrase to the right.
fn phrase_after(text: &Text<'_>, line: &Line, from: usize) -> usize {
    let mut at = from;
    while at < line.end && at < from + 26 {
        let t = &text.tokens[at];
        if text.period_at[at] != 0 && at > from && !t.capital()
            || line.figures.iter().any(|f| f.first <= at && at < f.end)
        {
            break;
        }
        if text.period_at[at] != 0 && matches!(text.lower(at.saturating_sub(1)), "on" | "in" | "for") {
            break;
        }
        match t.kind {
            Kind::Mark => {
                let joins = t.dash() && !t.spaced
                    || matches!(t.text, "&" | "(" | ")" | "/")
                    || t.is('.') && at + 1 < line.end
                    || matches!(t.text, "'" | "\u{2019}") && !t.spaced
                    || matches!(t.text, "\"" | "\u{201c}" | "\u{201d}") && at == from;
                if !joins {
                    break;
                }
            }
            Kind::Number => break,
            Kind::Word => {
                let before_data = participle(t.lower) && data_participle(text, line, at);
                if (stop_word(t.lower)
                    || matches!(
                        t.lower,
                        "has" | "had" | "have" | "during" | "that" | "showed" | "shows" | "show"
                    ))
                    && !(t.lower == "to" && text.role(at - 1).is(Role::OFFICE))
                    || !before_data && at > from && verbal(text, line, at)
                {
                    break;
                }
            }
        }
        at += 1;
    }
    while at > from
        && matches!(text.lower(at - 1), "on" | "in" | "the" | "and" | "at" | "," | "a" | "of" | "for")
    {
        at -= 1;
    }
    // "the bureau in a statement"
    if at > from + 1
        && let Some(start) = aside(text, line, at)
        && start > from
    {
        return start;
    }
    at
}
