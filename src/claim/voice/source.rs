//! Where a sentence says who speaks: verbs of saying, showing and expecting with their subjects,
//! "according to", and the owners of forecasts.

use super::name::{Back, Who, who};
use super::phrase::{data_participle, phrase_after, stop_word, verbal};
use super::verb::{area, by_verb};
use crate::claim::text::{Line, Text};
use crate::token::Kind;
use crate::vocabulary::{AreaKind, Meaning, Role};

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
    /// The token up to which figures can be the source's.
    pub until: usize,
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
        if let Some(s) = by_index(text, line, t) {
            out.push(s);
            t += 1;
            continue;
        }
        let word = text.lower(t);
        let phrase = match word {
            "according" if text.lower(t + 1) == "to" => Some(t + 2),
            "per" if t > line.first && text.lower(t - 1) == "as" => Some(t + 1),
            "citing" => Some(t + 1),
            "contained" if text.lower(t + 1) == "in" => Some(t + 2),
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
                    until: usize::MAX,
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
    Some(Source {
        who,
        start: line.first,
        verb: line.first,
        reach: Reach::Forward,
        expects: false,
        until: usize::MAX,
    })
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
        until: usize::MAX,
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

/// "the New York Fed's business conditions index slipped": who makes an index gives its figures.
fn by_index(text: &Text<'_>, line: &Line, mark: usize) -> Option<Source> {
    if !matches!(text.lower(mark), "'s" | "\u{2019}s") {
        return None;
    }
    let index = (mark + 1..line.end.min(mark + 10))
        .find(|&t| matches!(text.lower(t), "index" | "gauge" | "barometer"))?;
    let apart = (mark + 1..index).any(|t| text.tokens[t].is(',') || text.role(t).is(Role::SAY));
    let figured = line.figures.iter().any(|f| f.first > mark && f.first < index);
    let mut first = mark;
    while first > line.first
        && mark - first < 6
        && text.period_at[first - 1] == 0
        && text.tokens[first - 1].capital()
    {
        first -= 1;
    }
    let who = who(text, first, mark).filter(|w| matches!(w, Who::Body(_)) && !place(text, *w))?;
    (!apart && !figured).then_some(Source {
        who,
        start: first,
        verb: mark,
        reach: Reach::Forward,
        expects: false,
        until: usize::MAX,
    })
}

/// The name is a place's: its index is about it, not by it.
fn place(text: &Text<'_>, who: Who) -> bool {
    let Who::Body((first, end)) = who else { return false };
    text.hits_at(first).iter().any(|h| {
        h.end as usize >= end
            && matches!(h.meaning, Meaning::Area(a) if text.v.areas[a as usize].kind != AreaKind::Institution)
    }) || (first..end).any(|t| matches!(text.lower(t), "exchange" | "stock"))
}

/// "expected by economists", "recommended by the council".
fn by_agent(text: &Text<'_>, line: &Line, verb: usize) -> Option<Source> {
    let mut by = verb + 1;
    if text.period_at.get(by).is_some_and(|p| *p != 0) {
        by = text.periods[text.period_at[by] as usize - 1].end;
    }
    let role = text.role(verb);
    // "is forecast at 4 percent by the institute"
    let adverb = matches!(text.lower(verb.saturating_sub(1)), "now" | "currently" | "also" | "still");
    let be = verb.saturating_sub(1 + usize::from(adverb));
    let passive = matches!(text.lower(be), "is" | "was" | "are" | "were" | "been" | "be");
    if passive && role.is(Role::HOLD) && text.lower(by) != "by" {
        let behind = line.figures.iter().find(|f| f.first > verb && f.first <= verb + 6).map(|f| f.end);
        by = behind.map_or(by, |end| past_times(text, line, end));
    }
    if text.lower(by) != "by" || by + 1 >= line.end {
        return None;
    }
    let noun = data_participle(text, line, verb);
    if noun || role.is(Role::SHOW) {
        return None;
    }
    let who = who(text, by + 1, phrase_after(text, line, by + 1))?;
    Some(Source {
        who,
        start: by,
        verb,
        reach: Reach::Beside,
        expects: role.is(Role::HOLD),
        until: usize::MAX,
    })
}

/// Steps over times: the `by` of "3.5 percent for 2020 by the ministry".
fn past_times(text: &Text<'_>, line: &Line, from: usize) -> usize {
    let mut at = from;
    while at < line.end && (text.period_at[at] != 0 || matches!(text.lower(at), "for" | "in")) {
        at += 1;
    }
    at
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
    // "to meet the treasury's target": the name begins with its article
    if at > line.first && text.lower(at - 1) == "to" {
        let article = (at + 1..noun)
            .find(|&t| matches!(text.lower(t), "the" | "a") && !matches!(text.lower(t - 1), "of" | "for"));
        at = article.unwrap_or(at);
    }
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
    Some(Source { who: found, start: at, verb: noun, reach: Reach::Beside, expects: true, until: figure.end })
}
