//! How far the words around a figure speak of it: its clause, the figures listed with it.

use super::super::text::{Line, Text};
use crate::figure::Unit;
use crate::token::Kind;
use rust_decimal::Decimal;

/// A figure lies between the tokens.
pub(super) fn figure_between(line: &Line, from: usize, to: usize) -> bool {
    // figures stand in order and apart
    let next = line.figures.partition_point(|f| f.first < from);
    line.figures.get(next).is_some_and(|f| f.end <= to)
}

/// Only a conjunction or a comma and a time stand between two figures: "3 percent in 2023 and 4".
fn listed(text: &Text<'_>, line: &Line, i: usize) -> bool {
    let (Some(a), Some(b)) = (line.figures.get(i), line.figures.get(i + 1)) else { return false };
    let conjunction = |t: usize| matches!(text.lower(t), "and" | "or");
    b.lead > a.end
        // "above the estimate of 856,000 and 28.6 percent above the rate": no list
        && (b.unit != Unit::Percent || matches!(a.unit, Unit::Percent | Unit::Plain) && !a.scaled && a.low < Decimal::ONE_HUNDRED)
        && b.lead - a.end <= 5
        && conjunction(b.lead - 1)
        && (a.end..b.lead).all(|t| {
            conjunction(t)
                || text.tokens[t].is(',')
                || text.period_at[t] != 0
                || matches!(text.lower(t), "in" | "for")
        })
}

/// The first of the figures listed with this one.
pub(super) fn first_listed(text: &Text<'_>, line: &Line, i: usize) -> usize {
    let mut first = i;
    while first > 0 && i - first < 4 && listed(text, line, first - 1) {
        first -= 1;
    }
    first
}

/// The last of the figures listed with this one.
pub(super) fn last_listed(text: &Text<'_>, line: &Line, i: usize) -> usize {
    let mut last = i;
    while last - i < 4 && listed(text, line, last) {
        last += 1;
    }
    last
}

/// Where the clause of a token begins: after the last break, or after a comma with a conjunction.
pub(crate) fn clause_start(text: &Text<'_>, line: &Line, at: usize) -> usize {
    let mut i = at;
    while i > line.first {
        i -= 1;
        let t = &text.tokens[i];
        if t.kind == Kind::Mark && matches!(t.text, ";" | "\u{2014}" | "\u{201c}") {
            return i + 1;
        }
        if matches!(t.lower, "but" | "while" | "whereas" | "although" | "though" | "when") {
            return i + 1;
        }
        let next = text.lower(i + 1);
        // what comes after it came before: "is expected to grow 3 percent after growing 2 percent"
        if t.lower == "after" && (next.ends_with("ing") || matches!(next, "a" | "an" | "it" | "they"))
            || t.lower == "following" && matches!(next, "a" | "an" | "the")
        {
            return i + 1;
        }
        // "the worst hit would be Korea, where exports made up 92 percent of growth"
        if t.is(',') && next == "where" {
            return i + 1;
        }
        if t.is(',')
            && matches!(
                next,
                "up" | "down"
                    | "compared"
                    | "against"
                    | "after"
                    | "faster"
                    | "slower"
                    | "from"
                    | "rebounding"
                    | "versus"
            )
        {
            // a comparison appended: its figures are past unless their period says otherwise
            return i + 1;
        }
    }
    line.first
}

/// A word that ends what a figure's right side says of it.
pub(super) fn stops(text: &Text<'_>, t: usize) -> bool {
    let token = &text.tokens[t];
    token.kind == Kind::Mark && matches!(token.text, "," | ";" | ":" | "\u{2014}" | ")" | "(")
        || matches!(
            token.lower,
            "and"
                | "but"
                | "while"
                | "which"
                | "from"
                | "than"
                | "to"
                | "of"
                | "after"
                | "compared"
                | "against"
                | "versus"
                | "vs"
                | "or"
                | "because"
                | "when"
        ) && !(token.lower == "to" && t > 0 && matches!(text.lower(t - 1), "recommended"))
}
