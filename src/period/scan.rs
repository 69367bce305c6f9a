//! Finds the time expressions of a sentence: longest match from left to right, then the years that
//! lists share ("February and March 2021").

use super::words::{Cursor, lead_word};
use super::{Form, Lead, Mention, Unit, Whole, Year, markers, relative, spans, starters};
use crate::token::{Kind, Token};

/// Appends the time expressions in `tokens` to `out`, in order and without overlap.
pub fn scan(tokens: &[Token<'_>], out: &mut Vec<Mention>) {
    let may_start =
        |t: &Token<'_>| t.kind == Kind::Number || t.kind == Kind::Word && starters::may_start(t.lower);
    scan_from(tokens, |at| tokens.get(at..)?.iter().position(may_start), out);
}

/// The same where the next token with which a time expression may start is known: how far ahead it stands.
pub(crate) fn scan_from(tokens: &[Token<'_>], next: impl Fn(usize) -> Option<usize>, out: &mut Vec<Mention>) {
    let c = Cursor::new(tokens);
    let from = out.len();
    let mut at = 0;
    while let Some(ahead) = next(at) {
        debug_assert!(
            (at..at + ahead).all(|passed| spans::expression(c, passed).is_none()),
            "a time expression begins with no starter in {:?}",
            tokens[at..at + ahead].iter().map(|t| t.lower).collect::<Vec<_>>()
        );
        at += ahead;
        let found = spans::expression(c, at)
            .map(|(form, end)| match form {
                Form::Whole(Whole::Year(year)) => relative::years_part(c, year, end).unwrap_or((form, end)),
                _ => (form, end),
            })
            .or_else(|| bare_ordinal(c, at, &out[from..]))
            .or_else(|| bare_next(c, at, &out[from..]));
        let Some((form, end)) = found.filter(|&(_, end)| end > at) else {
            at += 1;
            continue;
        };
        let (form, end) = match markers::is_base(c, &form, end) {
            Some(after) => (Form::Base, after),
            None => (form, end.min(tokens.len())),
        };
        let (form, end) = in_brackets(c, form, end).unwrap_or((form, end));
        out.push(Mention { first: at, end, form, lead: lead(c, at) });
        at = end;
    }
    share(c, &mut out[from..]);
}

/// "during February (February 7-28, 2019)": the days in brackets say which of the month.
fn in_brackets(c: Cursor, form: Form, end: usize) -> Option<(Form, usize)> {
    let Form::Whole(Whole::Month { month, .. }) = form else { return None };
    if !c.mark(end, '(') {
        return None;
    }
    let (days, after) = spans::expression(c, end + 1)?;
    let Form::Days { first, last } = days else { return None };
    (first.month == month && last.month == month && c.mark(after, ')')).then_some((days, after + 1))
}

/// "1.4 percent this year and 2.3 percent next", "this year and last": the year after or before.
fn bare_next(c: Cursor, at: usize, before: &[Mention]) -> Option<(Form, usize)> {
    let last = c.word(at) == "last";
    if c.word(at) != "next" && !(last && matches!(c.before(at), "and" | "or")) {
        return None;
    }
    let closed = c.get(at + 1).is_none_or(|t| t.kind == Kind::Mark && !t.dash())
        || matches!(
            c.word(at + 1),
            "and" | "but" | "from" | "after" | "as" | "compared" | "versus" | "against"
        );
    let year = before.iter().rev().take(3).take_while(|m| m.end + 16 > at).find_map(|m| match m.form {
        Form::Whole(Whole::Year(Year::Relative(0))) => Some(Year::Relative(if last { -1 } else { 1 })),
        Form::Whole(Whole::Year(Year::FiscalRelative(0))) => {
            Some(Year::FiscalRelative(if last { -1 } else { 1 }))
        }
        _ => None,
    })?;
    closed.then_some((Form::Whole(Whole::Year(year)), at + 1))
}

/// "in the third quarter after a fall in the second": a quarter is meant where one was named before.
fn bare_ordinal(c: Cursor, at: usize, before: &[Mention]) -> Option<(Form, usize)> {
    let (number, end) = c.ordinal(at)?;
    let led = c.before(at) == "the" && at >= 2 && matches!(c.word(at - 2), "in" | "than" | "from" | "of");
    let closed = c.get(end).is_none_or(|t| t.kind == Kind::Mark)
        || matches!(c.word(end), "and" | "but" | "as" | "after" | "when" | "while");
    let quarter = before.iter().rev().find_map(|m| match m.form {
        Form::Whole(Whole::Part { unit: Unit::Quarter, year, .. }) => Some(year),
        _ => None,
    })?;
    let year = if quarter.stated() { quarter } else { Year::Unsaid };
    (led && closed && number <= 4)
        .then_some((Form::Whole(Whole::Part { unit: Unit::Quarter, number, year }), end))
}

/// Gives the year of a list's last member to the members before it, and the first one's lead word to
/// the members after it.
fn share(c: Cursor, mentions: &mut [Mention]) {
    // A comma joins only members of a list that ends with "and": "April, May and June 2021".
    let mut open = false;
    for right in (1..mentions.len()).rev() {
        let (left, rest) = mentions.split_at_mut(right);
        let (Some(left), Some(next)) = (left.last_mut(), rest.first()) else { continue };
        let joined = listed(c, left.end, next.first);
        let comma = joined && to_comma(c, left.end, next.first);
        open = joined && (!comma || open);
        if !open {
            continue;
        }
        let Some(year) = list_year(&next.form) else { continue };
        if std::mem::discriminant(&left.form) == std::mem::discriminant(&next.form) {
            give_year(&mut left.form, year);
        }
    }
    for right in 1..mentions.len() {
        let (left, rest) = mentions.split_at_mut(right);
        let (Some(left), Some(next)) = (left.last(), rest.first_mut()) else { continue };
        let same = std::mem::discriminant(&left.form) == std::mem::discriminant(&next.form);
        if next.lead == Lead::None && same && listed(c, left.end, next.first) {
            next.lead = left.lead;
        }
    }
}

/// Only "and", "or", "&" or a comma, and an article, stand between two members of a list.
fn listed(c: Cursor, from: usize, to: usize) -> bool {
    let joins = |at: usize| {
        matches!(c.word(at), "and" | "or" | "the" | "in")
            || c.mark(at, ',')
            || c.mark(at, '&')
            || c.mark(at, '/')
    };
    to > from && to - from <= 3 && !matches!(c.word(from), "in" | "the") && (from..to).all(joins)
}

fn to_comma(c: Cursor, from: usize, to: usize) -> bool {
    !(from..to).any(|at| matches!(c.word(at), "and" | "or") || c.mark(at, '&') || c.mark(at, '/'))
}

fn give_year(form: &mut Form, given: Year) {
    let slot = match form {
        Form::Whole(Whole::Month { year, .. } | Whole::Part { year, .. }) => year,
        Form::Day(date) => &mut date.year,
        _ => return,
    };
    if *slot == Year::Unsaid {
        *slot = given;
    }
}

/// The word that leads into the expression at `first`.
fn lead(c: Cursor, first: usize) -> Lead {
    let mut at = first;
    // Articles and small words between the lead and the expression.
    while at > 0
        && matches!(
            c.word(at - 1),
            "the"
                | "a"
                | "an"
                | "full"
                | "whole"
                | "entire"
                | "both"
                | "only"
                | "just"
                | "early"
                | "late"
                | "its"
                | "their"
        )
    {
        at -= 1;
    }
    if at > 0 && c.mark(at - 1, '-') && at > 1 && lead_word(c.word(at - 2)) {
        at -= 1;
    }
    let previous = if at == 0 { "" } else { c.word(at - 1) };
    let second = if at < 2 { "" } else { c.word(at - 2) };
    match previous {
        // "compared with that in March", "than those in May"
        "in" if matches!(second, "that" | "those")
            && at >= 3
            && matches!(c.word(at - 3), "than" | "against" | "to" | "with") =>
        {
            Lead::ThanOrVersus
        }
        // "since its low in June 2019"
        "in" | "of" if since_extreme(c, at - 1) => Lead::Since,
        "in" | "within" => Lead::In,
        "during" | "throughout" => Lead::During,
        "from" => Lead::From,
        "to" | "with"
            if matches!(
                second,
                "compared"
                    | "comparison"
                    | "relative"
                    | "compare"
                    | "contrast"
                    | "contrasted"
                    | "comparing"
                    | "respect"
            ) =>
        {
            Lead::ThanOrVersus
        }
        "to" | "till" | "until" | "through" => Lead::To,
        "at" => Lead::At,
        "of" if second == "as" => Lead::At,
        "on" if second == "as" => Lead::At,
        "as" => Lead::At,
        "since" => Lead::Since,
        "by" => Lead::By,
        "over" => Lead::Over,
        "on" | "upon" => Lead::On,
        "of" if matches!(second, "that" | "those")
            && at >= 3
            && matches!(c.word(at - 3), "than" | "against" | "to" | "with") =>
        {
            Lead::ThanOrVersus
        }
        "of" => Lead::Of,
        "for" => Lead::For,
        "between" => Lead::Between,
        "before" => Lead::Before,
        "after" | "following" => Lead::After,
        "than" | "against" | "versus" | "vs" | "v" => Lead::ThanOrVersus,
        "" if at >= 2 && c.mark(at - 1, '.') && c.word(at - 2) == "vs" => Lead::ThanOrVersus,
        _ => Lead::None,
    }
}

/// "since its low", "since a record high": the extreme of a time that follows.
fn since_extreme(c: Cursor, at: usize) -> bool {
    let noun = at.checked_sub(1).map_or("", |n| c.word(n));
    matches!(noun, "low" | "lows" | "high" | "highs" | "peak" | "trough" | "bottom" | "nadir")
        && (2..=5).any(|back| {
            at.checked_sub(back).is_some_and(|t| {
                // "up 165 percent from their trough in 2013"
                let from = c.word(t) == "from" && matches!(c.word(t + 1), "its" | "their" | "the");
                c.word(t) == "since" || from
            })
        })
}

/// The year that the last member of a list gives to the members before it.
fn list_year(form: &Form) -> Option<Year> {
    match *form {
        Form::Whole(Whole::Month { year, .. } | Whole::Part { year, .. }) => Some(year),
        Form::Day(date) => Some(date.year),
        _ => None,
    }
    .filter(|year| *year != Year::Unsaid && *year != Year::Before(0))
}
