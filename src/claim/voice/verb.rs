//! Verbs of saying, showing and expecting with their subjects, before them or behind them.

use super::name::{Back, Span, Who, who};
use super::phrase::{full_name, office_before, phrase_after, subject_before};
use super::source::{Reach, Source};
use crate::claim::text::{Line, Text};
use crate::token::Kind;
use crate::vocabulary::{Meaning, Role};

/// A verb with its subject, before it or behind it.
pub(super) fn by_verb(text: &Text<'_>, line: &Line, verb: usize) -> Option<Source> {
    let role = text.role(verb);
    let word = text.lower(verb);
    let says = role.is(Role::SAY);
    // "among the member states"
    if word == "states" && text.lower(verb + 1) != "that" {
        return None;
    }
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
        return Some(Source { who, start: first, verb, reach, expects: false, until: usize::MAX });
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
        // "Moody's said"
        && !(matches!(before, "'s" | "\u{2019}s")
            && matches!(word, "said" | "says" | "warned" | "noted" | "added" | "expects" | "expected" | "sees" | "predicted"))
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
        return Some(Source { who, start: first, verb, reach, expects, until: usize::MAX });
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
    Some(Source { who, start: verb, verb, reach: Reach::Trailing, expects: false, until: usize::MAX })
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
        // "employers added 75,000 jobs", "treasury notes yielded", "projects worth"
        "added" | "add" | "adds" | "adding" => {
            !line.figures.iter().any(|f| f.lead == verb + 1 || f.first == verb + 1)
        }
        "notes" | "note" => text.lower(verb + 1) == "that",
        "projects" => {
            !matches!(text.lower(verb + 1), "worth" | "in" | "of" | "for" | "to" | "and" | "were" | "are")
        }
        "expressed" => within(5, &|w| matches!(w, "hope" | "hopes" | "optimism" | "confidence" | "belief")),
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
pub(super) fn area(text: &Text<'_>, who: Who) -> bool {
    let Who::Body((a, b)) = who else { return false };
    text.hits_at(a)
        .iter()
        .any(|h| h.end as usize >= b && matches!(h.meaning, Meaning::Area(i) if text.whole_area(i)))
}
