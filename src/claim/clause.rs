//! What leads into a figure and what follows it: prepositions, verbs and nouns of movement,
//! comparison words. Local evidence only; which figure belongs to what is decided in the parent.

use super::qualifiers::{adjective, level_noun};
use super::subject::Subject;
use super::text::{Line, Sign, Text};
use crate::period::Form;
use crate::token::Kind;
use crate::vocabulary::Cue;

/// The word that leads into a figure, adjectives and hedges passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lead {
    Start,
    To,
    At,
    By,
    /// "of" after something that has a level ("exports of", "a total of").
    Of,
    From,
    /// "than", "against", "compared with".
    Than,
    /// A verb of movement directly before, with its sign.
    Move(i8),
    /// A noun of movement: "an increase of".
    Noun(i8),
    /// "up", "down", "higher by".
    More(i8),
    /// A verb before a level: "was", "stood at".
    Level,
    Open,
    And,
    Or,
    Comma,
    With,
    /// "in", "for" and other prepositions.
    Prep,
    /// A subject stands directly before.
    Subject(usize),
    Other,
}

/// Looks back from a figure to the word that leads into it. `floor` is the end of the figure before
/// (or the sentence's start). Gives the lead and the token where it begins.
pub(crate) fn lead(
    text: &Text<'_>,
    line: &Line,
    subjects: &[Subject],
    from: usize,
    floor: usize,
) -> (Lead, usize) {
    let mut at = from;
    let mut steps = 0;
    loop {
        if at <= floor {
            return (Lead::Start, floor);
        }
        steps += 1;
        if steps > 14 {
            return (Lead::Other, at);
        }
        let before = at - 1;
        // "above April's 597,000"
        if before > floor
            && matches!(text.lower(before), "'s" | "\u{2019}s")
            && text.period_at[before] == 0
            && text.period_at[before - 1] != 0
        {
            at = before;
            continue;
        }
        if text.period_at[before] != 0 {
            let m = &text.periods[text.period_at[before] as usize - 1];
            if m.first < floor {
                return (Lead::Start, floor);
            }
            at = m.first;
            let marker = text.markerlike(text.period_at[at] as usize - 1);
            // "earnings from January to October surpassed 1 billion": of those months, not against them
            if at > floor && matches!(m.form, Form::Months { .. }) && text.lower(at - 1) == "from" {
                at -= 1;
                continue;
            }
            while at > floor
                && matches!(text.lower(at - 1), "in" | "during" | "for" | "on" | "over" | "the" | "a" | "-")
            {
                // "over a year earlier" ends a comparison, not a lead
                at -= 1;
            }
            if marker || at > floor {
                continue;
            }
            return (Lead::Start, floor);
        }
        if let Some(i) = subjects.iter().position(|s| s.end == at && s.core.0 >= floor) {
            return (Lead::Subject(i), subjects[i].first);
        }
        let t = &text.tokens[before];
        // grammatical words that end here, the longest first
        let mut cue: Option<(usize, Cue)> = None;
        for (first, c) in line.cues_ending(at) {
            if first < floor {
                continue;
            }
            let matters = matches!(
                c,
                Cue::Move(_)
                    | Cue::MoveNoun(_)
                    | Cue::More(_)
                    | Cue::Level
                    | Cue::Than
                    | Cue::From
                    | Cue::After
            );
            if matters && cue.is_none_or(|(f, old)| first < f || (first == f && better(c, old))) {
                cue = Some((first, c));
            }
        }
        if let Some((first, c)) = cue {
            // "more than", "higher" may stand as adjectives between verb and figure
            match c {
                Cue::Move(s) => {
                    // "an increase of" is read at "of"; here the word itself stands before the figure
                    return (Lead::Move(s), first);
                }
                Cue::MoveNoun(s) => return (Lead::Noun(s), first),
                // "lower than", "lower than the": what comes is the base
                Cue::More(_) if text.tokens[first..at].iter().any(|t| t.lower == "than") => {
                    return (Lead::Than, first);
                }
                Cue::More(_) if matches!(t.lower, "above" | "below") => {
                    // "slipped below 6 percent" is a level, ", below the 3 percent of May" a base
                    let base = floor > line.first
                        && !line.between(floor, first).any(|m| matches!(m.sign, Sign::Cue(Cue::Move(_))));
                    return (if base { Lead::Than } else { Lead::Level }, first);
                }
                Cue::More(s)
                    if (matches!(t.lower, "up" | "down" | "above" | "below") || !adjective(t.lower)) =>
                {
                    return (Lead::More(s), first);
                }
                Cue::Level => {
                    // "rate cuts totaling 10 percentage points": how much was moved
                    let sums = matches!(text.lower(first), "totaling" | "totalling" | "amounting" | "worth");
                    let moved = line.cues_ending(first).find_map(|(_, c)| match c {
                        Cue::MoveNoun(s) => Some(s),
                        _ => None,
                    });
                    let noun = || match text.lower(first.saturating_sub(1)) {
                        "gains" | "increases" | "rises" | "hikes" => Some(1),
                        "cuts" | "losses" | "declines" | "reductions" => Some(-1),
                        _ => None,
                    };
                    if sums && let Some(s) = moved.or_else(noun) {
                        return (Lead::Noun(s), first);
                    }
                    return (Lead::Level, first);
                }
                Cue::Than
                    if t.lower == "than" && line.cues_ending(at).any(|(_, c)| matches!(c, Cue::Hedge(_))) => {
                }
                Cue::Than => return (Lead::Than, first),
                Cue::From => return (Lead::From, first),
                Cue::After => return (Lead::Prep, first),
                _ => {}
            }
        }
        if t.kind == Kind::Mark {
            match t.text {
                "(" | "[" => return (Lead::Open, before),
                "," => return (Lead::Comma, before),
                "-" | "\u{2013}" | "'" | "\u{2019}" | "\"" | "\u{201c}" | "\u{201d}" | "*" => {
                    at = before;
                    continue;
                }
                ":" => return (Lead::Comma, before),
                _ => return (Lead::Other, before),
            }
        }
        match t.lower {
            "to" | "into" => return (Lead::To, before),
            "at" => return (Lead::At, before),
            "by" => return (Lead::By, before),
            "of" => return of(text, line, subjects, before, floor),
            // "decreased a calendar and seasonally adjusted 5.2 percent"
            "and"
                if before > floor
                    && matches!(text.lower(before - 1), "calendar" | "price" | "seasonally" | "working")
                    && matches!(text.lower(at), "seasonally" | "calendar" | "price" | "day") =>
            {
                at = before - 1;
            }
            "and" => return (Lead::And, before),
            "or" => return (Lead::Or, before),
            "with" => return (Lead::With, before),
            "in" | "for" | "on" | "over" | "as" => {
                if t.lower == "as" || t.lower == "over" {
                    at = before;
                    continue;
                }
                return (Lead::Prep, before);
            }
            "some" | "around" | "about" | "nearly" | "almost" | "least" | "most" | "close" | "an" => {
                at = before;
            }
            "high" | "low" | "much" | "many" | "little" | "few"
                if before > floor && text.lower(before - 1) == "as" =>
            {
                at = before - 1;
            }
            word if adjective(word) || word.ends_with("ly") => at = before,
            "'s" | "\u{2019}s" => return (Lead::Other, before),
            _ => return (Lead::Other, before),
        }
    }
}

fn better(new: Cue, old: Cue) -> bool {
    let rank = |c: Cue| match c {
        Cue::MoveNoun(_) => 0,
        Cue::Move(_) => 1,
        Cue::More(_) => 2,
        Cue::Than | Cue::From => 3,
        _ => 4,
    };
    rank(new) < rank(old)
}

/// What "of" at token `of` goes back to.
fn of(text: &Text<'_>, line: &Line, subjects: &[Subject], of: usize, floor: usize) -> (Lead, usize) {
    if let Some((first, c)) = line.cues_ending(of).find(|(f, c)| *f >= floor && matches!(c, Cue::MoveNoun(_)))
        && let Cue::MoveNoun(s) = c
    {
        return (Lead::Noun(s), first);
    }
    if let Some(i) = subjects.iter().position(|s| s.end == of && s.core.0 >= floor) {
        return (Lead::Of, subjects[i].first);
    }
    if of > floor && level_noun(text.lower(of - 1)) {
        let noun = of - 1;
        // "rate of", "pace of" after a verb of movement and "at" stay with the verb
        let (before, first) = lead(text, line, subjects, noun, floor);
        return match before {
            Lead::Start
            | Lead::Other
            | Lead::Comma
            | Lead::With
            | Lead::Prep
            | Lead::Subject(_)
            | Lead::And
            | Lead::Level => (Lead::Of, noun),
            other => (other, first),
        };
    }
    // "a decline in exports of", "growth in the quarter of"
    let mut at = of;
    for _ in 0..9 {
        if at <= floor {
            break;
        }
        at -= 1;
        let t = &text.tokens[at];
        if t.kind == Kind::Mark && matches!(t.text, "," | ";" | ":" | ")") {
            break;
        }
        let noun = line.cues_at(at).find_map(|(_, c)| match c {
            Cue::MoveNoun(s) => Some(s),
            _ => None,
        });
        let also_verb = line.cues_at(at).any(|(_, c)| matches!(c, Cue::Move(_)));
        if let Some(sign) = noun {
            let before = text.lower(at.saturating_sub(1));
            let determined = at > floor
                && (matches!(before, "a" | "an" | "the" | "its" | "this" | "\u{2019}s" | "'s" | "of")
                    || adjective(before)
                    || subjects.iter().any(|s| s.core.1 == at));
            if !also_verb || determined {
                return (Lead::Noun(sign), at);
            }
        }
        if line.cues_at(at).any(|(_, c)| matches!(c, Cue::Move(_))) {
            break;
        }
    }
    if let Some(s) = subjects.iter().find(|s| s.core.1 <= of && s.core.0 >= floor && of - s.core.1 < 6) {
        return (Lead::Of, s.first);
    }
    (Lead::Of, of)
}

/// A word of movement right after a figure: "a 5 % rise", "3 % higher".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct After {
    pub sign: i8,
    /// Token after the word.
    pub end: usize,
    /// "higher", "up": what it is compared with follows.
    pub more: bool,
}

/// Looks for a word of movement right of `end`. `limit` is the next figure or the sentence's end.
pub(crate) fn after(text: &Text<'_>, line: &Line, end: usize, limit: usize) -> Option<After> {
    let mut at = end;
    for _ in 0..8 {
        if at >= limit {
            return None;
        }
        if text.period_at[at] != 0 {
            let index = text.period_at[at] as usize - 1;
            if !text.markerlike(index) {
                // "a 5 pct September rise": a period inside the phrase, no preposition before it
                if at > end && matches!(text.lower(at - 1), "in" | "during" | "for" | "of" | "on") {
                    return None;
                }
            }
            at = text.periods[index].end;
            continue;
        }
        let mut found = None;
        for (stop, c) in line.cues_at(at) {
            match c {
                Cue::MoveNoun(s) => found = Some(After { sign: s, end: stop, more: false }),
                Cue::More(s) if found.is_none() => {
                    let next = text.lower(stop);
                    let figure_follows = line.figures.iter().any(|f| f.first == stop || f.lead == stop);
                    let goes_on = matches!(text.lower(at), "up" | "down")
                        && (figure_follows
                            || next == "by"
                            || next == "to" && figure_after(line, stop + 1)
                            || next == "from" && figure_after(line, stop + 1) && at > end);
                    if !goes_on {
                        found = Some(After { sign: s, end: stop, more: true });
                    }
                }
                _ => {}
            }
        }
        if found.is_some() {
            return found;
        }
        let t = &text.tokens[at];
        if t.kind == Kind::Mark {
            if t.dash() && !t.spaced {
                at += 1;
                continue;
            }
            return None;
        }
        if t.kind != Kind::Word {
            return None;
        }
        if matches!(t.lower, "the" | "a" | "an")
            || !(adjective(t.lower)
                || t.lower.ends_with("ly")
                || matches!(t.lower, "month" | "year" | "on" | "-" | "price" | "unit"))
        {
            // one unknown adjective: "a 5 pct seasonal rise"
            if at == end
                && t.kind == Kind::Word
                && !super::subject::stops(t.lower)
                && line.cues_at(at + 1).any(|(_, c)| matches!(c, Cue::MoveNoun(_)))
                && line.cues_at(at).next().is_none()
            {
                at += 1;
                continue;
            }
            return None;
        }
        at += 1;
    }
    None
}

fn figure_after(line: &Line, at: usize) -> bool {
    line.figures.iter().any(|f| f.first == at || f.lead == at)
}

/// The sign of the nearest verb of movement left of `from`: nouns inside a subject ("growth projection")
/// are passed over.
pub(crate) fn verb_before(line: &Line, subjects: &[Subject], from: usize, floor: usize) -> Option<i8> {
    line.between(floor, from)
        .rev()
        .take_while(|m| m.sign != Sign::Break)
        .filter(|m| !subjects.iter().any(|s| s.first <= m.first && m.end <= s.end))
        .find_map(|m| match m.sign {
            Sign::Cue(Cue::Move(s)) => Some(s),
            _ => None,
        })
}

/// The nearest word of movement left of `from`, down to `floor`, in the same clause.
pub(crate) fn movement_before(line: &Line, from: usize, floor: usize) -> Option<(usize, i8, bool)> {
    let mut found: Option<(usize, i8, bool)> = None;
    for m in line.between(floor, from).collect::<Vec<_>>().into_iter().rev() {
        match m.sign {
            Sign::Break => break,
            Sign::Cue(Cue::Move(s)) => {
                if found.is_none_or(|f| f.0 == m.first) {
                    found = Some((m.first, s, true));
                }
                break;
            }
            Sign::Cue(Cue::MoveNoun(s)) if found.is_none() => {
                found = Some((m.first, s, false));
                break;
            }
            Sign::Cue(Cue::More(s)) if found.is_none() => {
                found = Some((m.first, s, false));
                break;
            }
            _ => {}
        }
    }
    // "negative growth": the longer phrase that ends there says the sign
    let longer = found.and_then(|(first, _, _)| {
        let end = line.between(first, from).find(|m| m.first == first).map(|m| m.end)?;
        line.cues_ending(end).find_map(|(start, c)| match c {
            Cue::Move(s) | Cue::MoveNoun(s) | Cue::More(s) if start < first => Some(s),
            _ => None,
        })
    });
    found.map(|(first, sign, verb)| (first, longer.unwrap_or(sign), verb))
}
