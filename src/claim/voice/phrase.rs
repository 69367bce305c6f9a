//! The noun phrases beside a verb: the subject before it, past adverbs, days and phrases set between
//! commas, and the phrase behind it.

use super::name::Span;
use crate::claim::text::{Line, Sign, Text};
use crate::token::Kind;
use crate::vocabulary::{Cue, Role};

/// Words that end a noun phrase to the left.
pub(super) fn stop_word(word: &str) -> bool {
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
pub(super) fn verbal(text: &Text<'_>, line: &Line, at: usize) -> bool {
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

/// The participle narrows a noun for a publication: "figures released by".
pub(super) fn data_participle(text: &Text<'_>, line: &Line, verb: usize) -> bool {
    (verb.saturating_sub(6).max(line.first)..verb).any(|t| text.role(t).is(Role::DATA))
}

/// The noun phrase before a verb, past adverbs, days and phrases set between commas.
pub(super) fn subject_before(text: &Text<'_>, line: &Line, verb: usize) -> Option<Span> {
    let mut end = verb;
    // "the bureau, which put inflation at 5 percent"
    if verb > line.first + 2
        && matches!(text.lower(verb - 1), "which" | "who")
        && text.tokens[verb - 2].is(',')
    {
        end = verb - 2;
    }
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
        // "Moody's said"
        if i + 1 == end
            && matches!(t.lower, "'s" | "\u{2019}s")
            && i > line.first
            && text.tokens[i - 1].capital()
        {
            at = i;
            continue;
        }
        let people = t.kind == Kind::Number && t.text.len() <= 3 && text.role(i + 1).is(Role::FOLK);
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
    // "to meet the treasury's target", "a little under the bank's": what stands before the article is no part
    // of the name
    let article = (at + 1..end).rev().find(|&t| {
        matches!(text.lower(t), "the" | "a")
            && (at..t).all(|b| {
                let role = text.role(b);
                !text.tokens[b].capital()
                    && !role.is(Role::OFFICE)
                    && !role.is(Role::BODY)
                    && !role.is(Role::FOLK)
                    && !role.is(Role::DATA)
            })
    });
    at = article.map_or(at, |t| t + 1);
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
    // "for Latin America and the Caribbean"
    let article = b.lower == "the" && text.tokens.get(at + 2).is_some_and(crate::token::Token::capital);
    a.capital() && (b.capital() || article)
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
pub(super) fn full_name(text: &Text<'_>, first: usize, end: usize) -> bool {
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

pub(super) fn office_before(text: &Text<'_>, line: &Line, at: usize) -> bool {
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
pub(super) fn phrase_after(text: &Text<'_>, line: &Line, from: usize) -> usize {
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
