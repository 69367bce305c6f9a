//! Finds the time expressions of a sentence: longest match from left to right, then the years that
//! lists share ("February and March 2021").

use super::words::Cursor;
use super::{Form, Lead, Mention, Whole, Year, markers, spans};
use crate::token::{Kind, Token};

/// Appends the time expressions in `tokens` to `out`, in order and without overlap.
pub fn scan(tokens: &[Token<'_>], out: &mut Vec<Mention>) {
    let c = Cursor(tokens);
    let from = out.len();
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at].kind == Kind::Mark {
            at += 1;
            continue;
        }
        let Some((form, end)) = spans::expression(c, at).filter(|&(_, end)| end > at) else {
            at += 1;
            continue;
        };
        let (form, end) = match markers::is_base(c, &form, end) {
            Some(after) => (Form::Base, after),
            None => (form, end.min(tokens.len())),
        };
        out.push(Mention { first: at, end, form, lead: spans::lead(c, at) });
        at = end;
    }
    share(c, &mut out[from..]);
}

/// Gives the year of a list's last member to the members before it, and the first one's lead word to
/// the members after it.
fn share(c: Cursor, mentions: &mut [Mention]) {
    for right in (1..mentions.len()).rev() {
        let (left, rest) = mentions.split_at_mut(right);
        let (Some(left), Some(next)) = (left.last_mut(), rest.first()) else { continue };
        if !listed(c, left.end, next.first) {
            continue;
        }
        let Some(year) = spans::list_year(&next.form) else { continue };
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
    let joins = |at: usize| matches!(c.word(at), "and" | "or" | "the" | "in") || c.mark(at, ',') || c.mark(at, '&') || c.mark(at, '/');
    to > from && to - from <= 3 && !matches!(c.word(from), "in" | "the") && (from..to).all(joins)
}

fn give_year(form: &mut Form, given: Year) {
    let slot = match form {
        Form::Whole(Whole::Month { year, .. } | Whole::Part { year, .. }) => year,
        Form::Day(date) => &mut date.year,
        Form::Months { last_year, .. } => last_year,
        _ => return,
    };
    if *slot == Year::Unsaid {
        *slot = given;
    }
}

