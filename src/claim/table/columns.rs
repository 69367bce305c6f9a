//! The head of a table: what each column gives.

use super::super::text::{Line, Text};
use crate::observation::Basis;
use crate::token::Kind;

/// What a column of a table gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::claim) enum Column {
    /// Values in a period.
    Time {
        /// Index into the text's time expressions.
        mention: usize,
        /// The year printed with two digits behind it: "March 96".
        year: Option<u8>,
    },
    /// Changes.
    Change {
        basis: Option<Basis>,
        /// Printed as a percentage.
        percent: bool,
        /// Called a change, not only by what it is against or by a percent sign.
        named: bool,
    },
}

/// Whether a word that no time expression begins with can be the last of a head's line.
pub(in crate::claim) fn may_end(word: &str) -> bool {
    change(word)
        || matches!(word, "pct" | "percent" | "percentage")
        || matches!(
            word,
            "ago"
                | "earlier"
                | "before"
                | "previously"
                | "far"
                | "now"
                | "date"
                | "data"
                | "basis"
                | "rate"
                | "terms"
                | "prices"
        )
        || matches!(
            word,
            "end"
                | "ended"
                | "ending"
                | "over"
                | "after"
                | "months"
                | "quarters"
                | "weeks"
                | "days"
                | "season"
                | "crop"
        )
        || word.len() <= 3
}

/// Whether a line of which the time expressions are found can be a head: how it ends tells.
pub(in crate::claim) fn may_be(text: &Text<'_>, first: usize, end: usize) -> bool {
    for t in (first..end).rev() {
        let token = &text.tokens[t];
        let time = |t: usize| text.period_at[t] != 0;
        if time(t) || matches!(token.lower, "pct" | "percent" | "%" | "percentage") || change(token.lower) {
            return true;
        }
        if token.kind != Kind::Mark || matches!(token.text, ":" | ";") {
            return token.kind == Kind::Number && token.text.len() == 2 && t > first && time(t - 1);
        }
    }
    false
}

/// A noun for a change, as heads print it.
fn change(word: &str) -> bool {
    matches!(
        word,
        "change" | "changes" | "chg" | "chng" | "chge" | "growth" | "variation" | "difference" | "diff"
    )
}

/// The columns with which a line ends, and the token where they begin; none where it is no head.
pub(super) fn of(text: &Text<'_>, line: &Line) -> (usize, Vec<Column>) {
    let mut parts = Vec::new();
    let mut at = line.end;
    let mut year = None;
    while at > line.first {
        let t = at - 1;
        let token = &text.tokens[t];
        if let Some(p) = (text.period_at[t] as usize).checked_sub(1) {
            let mention = &text.periods[p];
            if text.markerlike(p) {
                let Some(basis) = mention.form.basis() else { break };
                parts.push(Column::Change { basis: Some(basis), percent: false, named: false });
            } else if mention.form.is_not_a_period() {
                break;
            } else {
                parts.push(Column::Time { mention: p, year: year.take() });
            }
            at = mention.first;
            continue;
        }
        if year.is_some() {
            at += 1;
            break;
        }
        // "March 96"
        if token.kind == Kind::Number
            && token.text.len() == 2
            && t > line.first
            && text.period_at[t - 1] != 0
            && let Ok(two) = token.text.parse()
        {
            year = Some(two);
            at = t;
            continue;
        }
        match token.lower {
            word if change(word) => {
                parts.push(Column::Change { basis: None, percent: false, named: true });
            }
            "pct" | "percent" | "%" | "percentage" => {
                parts.push(Column::Change { basis: None, percent: true, named: false });
            }
            _ if token.kind == Kind::Mark && !matches!(token.text, ":" | ";") => {}
            _ => break,
        }
        at = t;
    }
    parts.reverse();
    // the marks that end a caption are its own
    let mut columns = Vec::new();
    join(&mut columns, parts);
    let times = columns.iter().filter(|c| matches!(c, Column::Time { .. })).count();
    let years = columns.iter().filter(|c| matches!(c, Column::Time { year: Some(_), .. })).count();
    let figures = line.figures.iter().filter(|f| f.end > at).count() > years;
    if figures || columns.is_empty() || times == 0 && at > line.first || columns.len() == 1 && at > line.first
    {
        return (line.end, Vec::new());
    }
    (at, columns)
}

/// Adds columns, the words of one change taken together: "Change", "On Month".
pub(super) fn join(columns: &mut Vec<Column>, more: Vec<Column>) {
    for column in more {
        let Column::Change { basis, percent, named } = column else {
            columns.push(column);
            continue;
        };
        match columns.last_mut() {
            Some(Column::Change { basis: b, percent: p, named: n })
                if !(basis.is_some() && b.is_some() || named && *n || percent && *p) =>
            {
                *b = b.or(basis);
                *p |= percent;
                *n |= named;
            }
            _ => columns.push(Column::Change { basis, percent, named }),
        }
    }
}
