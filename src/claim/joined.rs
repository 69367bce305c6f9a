//! Subjects of one sentence beside each other: which of them narrow others, which reach how far.

use super::subject::Subject;
use super::text::{Line, Text};
use crate::figure::Unit;
use crate::vocabulary::Cue;

/// Joins what belongs together and marks what reaches only so far.
pub(super) fn settle(text: &Text<'_>, line: &Line, out: &mut Vec<Subject>) {
    ratio_to_output(text, out);
    join_growth(text, out);
    within(text, out);
    earned_by(text, line, out);
    called(text, out);
    super::balances::name(text, line, out);
    place(text, line, out);
}

/// "Public debt to gross domestic product, GDP, ratio": a ratio of the first, not of output.
fn ratio_to_output(text: &Text<'_>, out: &mut Vec<Subject>) {
    let mut at = 1;
    while at < out.len() {
        let (part, whole) = (&out[at - 1], &out[at]);
        let to = part.end.max(part.core.1);
        let named = part.text.to_lowercase().ends_with("to gross domestic product");
        let led = (text.lower(to) == "to" || named && text.tokens.get(to).is_some_and(|t| t.is(',')))
            && whole.first <= to + 2
            && whole.id == "gdp"
            && !whole.growth;
        let mut end = whole.end.max(whole.core.1);
        while text.tokens.get(end).is_some_and(|t| t.is(',') || t.lower == "gdp") {
            end += 1;
        }
        if led && text.lower(end) == "ratio" && part.id != "gdp" {
            out[at - 1].end = end + 1;
            out[at - 1].text = text.words(out[at - 1].first, end + 1);
            out[at - 1].weak = false;
            while out.len() > at && out[at].core.0 < end {
                out.remove(at);
            }
        } else {
            at += 1;
        }
    }
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

/// "The 'Empire State' general business conditions index": the name before narrows what it names.
fn called(text: &Text<'_>, out: &mut [Subject]) {
    for at in 1..out.len() {
        let (name, told) = (&out[at - 1], &out[at]);
        let beside = told.first >= name.end
            && told.first <= name.end + 1
            && (name.end..told.first)
                .all(|t| matches!(text.tokens[t].text, "\"" | "'" | "\u{201d}" | "\u{2019}"));
        if beside && name.id == told.id && told.item.is_empty() && !name.item.is_empty() && !name.weak {
            let item = out[at - 1].item.clone();
            out[at].item = item;
        }
    }
}

/// "Productivity in the business sector": the branch narrows what is told of it.
fn within(text: &Text<'_>, out: &mut Vec<Subject>) {
    let mut at = 1;
    while at < out.len() {
        let (told, branch) = (&out[at - 1], &out[at]);
        let mut from = told.end.max(told.core.1);
        let led = matches!(text.lower(from), "in" | "of" | "for" | "by") && {
            from += 1;
            if text.lower(from) == "the" {
                from += 1;
            }
            branch.core.0 >= from && branch.core.0 <= from + 2 && branch.first <= from
        };
        let invested = told.id == "investment" && branch.id == "gva";
        let inside = invested && told.end >= branch.core.1 && told.core.1 < branch.first;
        let last = text.lower(branch.core.1 - 1);
        let by_whom = invested && matches!(text.lower(branch.first), "private" | "public" | "state");
        let narrows = branch.id == "gva"
            && (!branch.item.is_empty() || by_whom)
            && (!told.weak || invested)
            && !matches!(told.id, "gdp" | "gva" | "")
            && (last.starts_with("sector") || invested && last.starts_with("industr"));
        if (led || inside) && narrows {
            let branch = out.remove(at);
            let told = &mut out[at - 1];
            if by_whom {
                text.lower(branch.first).clone_into(&mut told.item);
            } else if told.item.is_empty() || inside {
                told.item = branch.item;
            }
            told.weak = false;
            told.end = branch.end.max(told.end);
            told.text = text.words(told.first, told.end);
        } else {
            at += 1;
        }
    }
}

/// "Average hourly earnings for all employees on private nonfarm payrolls": those who earn are no subject.
fn earned_by(text: &Text<'_>, line: &Line, out: &mut Vec<Subject>) {
    let mut at = 1;
    while at < out.len() {
        let (earned, who) = (&out[at - 1], &out[at]);
        let from = earned.end.max(earned.core.1);
        let named = matches!(earned.id, "wages" | "personal_income") && who.id == "employment";
        let joined = named
            && who.core.0 >= from
            && who.core.0 <= from + 9
            && matches!(text.lower(from), "for" | "of" | "by" | "in" | "on")
            && !line.figures.iter().any(|f| f.end > from && f.first < who.core.1)
            && (from..who.core.0).all(|t| {
                text.tokens[t].kind == crate::token::Kind::Word
                    && !line.cues_at(t).any(|(_, c)| matches!(c, Cue::Move(_) | Cue::Level))
            });
        if joined {
            let who = out.remove(at);
            out[at - 1].end = who.end.max(who.core.1);
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

/// The end of the relative clause around `at`: from ", which" to the comma before the main verb, or between
/// dashes.
fn relative(text: &Text<'_>, line: &Line, at: usize) -> Option<usize> {
    let dash = |t: usize| text.tokens[t].dash() && text.tokens[t].spaced;
    let open = (line.first + 1..at)
        .rev()
        .take(24)
        .find(|i| text.tokens[*i].is(',') || dash(*i) || matches!(text.lower(*i), ";" | ":"))?;
    if !matches!(text.lower(open + 1), "which" | "who" | "whose" | "where" | "including") {
        return None;
    }
    let close = if dash(open) {
        (at..line.end).take(24).find(|i| dash(*i))?
    } else {
        (at..line.end).take(24).find(|i| text.tokens[*i].is(','))?
    };
    let verb = (close + 1..(close + 5).min(line.end)).any(|i| {
        line.cues_at(i).any(|(_, c)| matches!(c, Cue::Move(_) | Cue::Level | Cue::Share | Cue::Forecast))
    });
    verb.then_some(close + 1)
}
