//! Sentences: where one ends in text as the press prints it.
//!
//! Works on tokens. Knows abbreviations, initials, hard-wrapped lines, headings, bullets, decimals
//! broken by a line end, full stops without a space after them. It does not read figures.

use crate::token::{Kind, Token};

/// A run of tokens that says one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// First token.
    pub first: usize,
    /// Token after the last.
    pub end: usize,
    /// Number of the paragraph.
    pub paragraph: usize,
    /// Stands alone on its line without a full stop.
    pub heading: bool,
}

/// In the order of the alphabet.
const ABBREVIATIONS: &[&str] = &[
    "adj", "adm", "approx", "apr", "aug", "av", "avg", "ca", "capt", "cf", "co", "col", "corp", "cos", "dec",
    "dept", "dr", "eg", "est", "etc", "excl", "feb", "fig", "figs", "gen", "gov", "govt", "hon", "ie", "inc",
    "incl", "jan", "jr", "jul", "jun", "lt", "ltd", "mar", "messrs", "mr", "mrs", "ms", "mt", "no", "nos",
    "nov", "oct", "pres", "prof", "pvt", "re", "rep", "resp", "rs", "sen", "sep", "sept", "sgt", "sh", "sr",
    "st", "tk", "vol", "vs",
];

/// Letters of the longest abbreviation.
const LONGEST_ABBREVIATION: usize = 6;

fn abbreviates(word: &str) -> bool {
    word.len() <= LONGEST_ABBREVIATION && ABBREVIATIONS.binary_search(&word).is_ok()
}

const STARTERS: &[&str] = &[
    "the",
    "it",
    "he",
    "she",
    "they",
    "in",
    "but",
    "this",
    "however",
    "that",
    "a",
    "an",
    "analysts",
    "economists",
    "on",
    "for",
    "its",
];

/// No sentence is longer: a line of numbers without end is cut, so that reading stays linear in its length.
const LONGEST: usize = 500;

/// Splits tokens into sentences. `raw` is the text that the tokens are of.
pub fn split(raw: &str, tokens: &[Token<'_>], out: &mut Vec<Sentence>) {
    let mut first = 0;
    let mut paragraph = 0;
    let mut line = 0;
    let mut seen = 0;
    while let Some(at) = next_end(tokens, seen, first) {
        seen = at + 1;
        let next = tokens.get(at + 1);
        let newline = next.filter(|n| n.newline);
        let gap = newline.map_or("", |n| &raw[tokens[at].end as usize..n.start as usize]);
        let blank_line = gap.bytes().filter(|b| *b == b'\n').count() > 1;
        let stop =
            tokens[at].is('.') || tokens[at].is('!') || tokens[at].is('?') || tokens[at].is('\u{0964}');
        let length = at + 1 - first;
        let endless = length >= LONGEST && tokens[at].kind == Kind::Mark || length >= 2 * LONGEST;
        let rows = newline.is_some() && {
            let from = std::mem::replace(&mut line, at + 1);
            row(&tokens[..=at], from) || row(tokens, at + 1)
        };
        let ends = match next {
            _ if endless || rows => true,
            None => true,
            Some(n) => {
                let closing = closes_quote(tokens, at);
                (stop && ends_here(tokens, at, n))
                    || (closing && ends_here_after_quote(n))
                    || breaks(tokens, at, n, blank_line)
            }
        };
        if !ends {
            continue;
        }
        // a closing quote or bracket right after the stop belongs to the sentence
        if let Some(n) = next
            && stop
            && !n.spaced
            && matches!(n.text, "\"" | "\u{201d}" | "'" | "\u{2019}" | ")" | "*")
            && !closes_quote(tokens, at)
        {
            continue;
        }
        let heading = !stop && blank_or_last(next, gap);
        out.push(Sentence { first, end: at + 1, paragraph, heading });
        first = at + 1;
        if blank_line || next.is_some_and(|n| n.newline && (n.spaced && gap.ends_with("    "))) {
            paragraph += 1;
        }
    }
}

/// The next token from `from` on with which a sentence that begins at `first` can end: nothing ends inside a line but
/// behind a stop, a quote or a bracket.
fn next_end(tokens: &[Token<'_>], from: usize, first: usize) -> Option<usize> {
    let last = tokens.len().checked_sub(1).filter(|last| from <= *last)?;
    let stop = last.min(first + LONGEST - 1).max(from);
    let may_end =
        |pair: &[Token<'_>]| pair[1].newline || pair[0].kind == Kind::Mark && self::may_end(pair[0].text);
    let found = tokens[from..=stop].windows(2).position(may_end);
    Some(found.map_or(stop, |ahead| from + ahead))
}

/// A mark with which a sentence can end, or which can follow one that does; the beginning of its text tells.
fn may_end(mark: &str) -> bool {
    match mark.as_bytes()[0] {
        b'.' | b'!' | b'?' | b'"' | b'\'' | b')' | b'*' => true,
        0xe0 | 0xe2 => matches!(mark, "\u{0964}" | "\u{201d}" | "\u{2019}"),
        _ => false,
    }
}

fn blank_or_last(next: Option<&Token<'_>>, gap: &str) -> bool {
    next.is_none() || gap.contains('\n')
}

/// The token is a closing quote after a full stop: `."`
fn closes_quote(tokens: &[Token<'_>], at: usize) -> bool {
    at > 0
        && !tokens[at].spaced
        && matches!(tokens[at].text, "\"" | "\u{201d}" | "\u{2019}" | "'" | ")" | "*")
        && (tokens[at - 1].is('.') || tokens[at - 1].is('!') || tokens[at - 1].is('?'))
}

fn ends_here_after_quote(next: &Token<'_>) -> bool {
    next.capital() || matches!(next.text, "\"" | "\u{201c}" | "(" | "*" | "-" | "#") || next.newline
}

/// Whether the stop at `at` ends a sentence.
fn ends_here(tokens: &[Token<'_>], at: usize, next: &Token<'_>) -> bool {
    let before = at.checked_sub(1).map(|b| &tokens[b]);
    let Some(before) = before else { return false };
    if tokens[at].spaced && !next.spaced {
        return false; // " .5"
    }
    if !next.spaced {
        // missing space: "forecast.The", not "U.S" or "3.x" or "ons.gov"
        return before.kind == Kind::Word
            && before.text.chars().count() > 2
            && next.kind == Kind::Word
            && next.capital()
            && (before.text.chars().all(char::is_lowercase)
                // "the European Union.Gross domestic product"
                || before.text.chars().count() > 3 && before.text.chars().skip(1).all(char::is_lowercase))
            && next.text.chars().skip(1).all(char::is_lowercase);
    }
    if before.kind == Kind::Number && next.kind == Kind::Number && broken_decimal(tokens, at) {
        return false;
    }
    // "TOPEKA, Kan. - Tax receipts": a dateline with its state
    if at >= 2 && next.dash() && before.kind == Kind::Word && before.capital() && tokens[at - 2].is(',') {
        return false;
    }
    if before.kind == Kind::Word {
        let letters = before.text.chars().count();
        if letters == 1 && before.capital() {
            // an initial, or the end of an initialism
            return initialism(tokens, at) && STARTERS.contains(&next.lower);
        }
        if letters == 1 && at >= 3 && tokens[at - 2].is('.') && matches!(tokens[at - 3].lower, "i" | "e") {
            return false; // "i.e.", "e.g."
        }
        if abbreviates(before.lower) {
            return before.lower == "no" && !before.capital() && next.kind != Kind::Number && next.capital();
        }
    }
    if before.kind == Kind::Number && bullet_number(tokens, at) {
        return false;
    }
    next.capital()
        || next.kind == Kind::Number
        || next.newline
        || matches!(
            next.text,
            "\"" | "\u{201c}"
                | "'"
                | "\u{2018}"
                | "("
                | "["
                | "*"
                | "#"
                | "-"
                | "\u{2022}"
                | "\u{20b9}"
                | "$"
        )
}

/// "U.S." and the like end at `at`.
fn initialism(tokens: &[Token<'_>], at: usize) -> bool {
    at >= 3 && tokens[at - 2].is('.') && tokens[at - 3].text.chars().count() == 1 && !tokens[at - 1].spaced
}

/// A number that opens a line: "1. Out of the total".
fn bullet_number(tokens: &[Token<'_>], at: usize) -> bool {
    at >= 1 && tokens[at - 1].newline && tokens[at - 1].text.len() <= 2
}

/// `29.` + line end + `02 percent`: the stop at `at` is a decimal point.
#[must_use]
pub fn broken_decimal(tokens: &[Token<'_>], at: usize) -> bool {
    let (Some(left), Some(right)) = (at.checked_sub(1).and_then(|b| tokens.get(b)), tokens.get(at + 1))
    else {
        return false;
    };
    if left.kind != Kind::Number || right.kind != Kind::Number || tokens[at].spaced || !right.spaced {
        return false;
    }
    if left.text.contains('.')
        || right.text.contains(['.', ','])
        || (left.text.len() == 4 && !left.text.contains(',') && !right.newline)
    {
        return false;
    }
    let unit = tokens.get(at + 2).is_some_and(|u| {
        matches!(
            u.lower,
            "%" | "percent"
                | "per"
                | "pc"
                | "pct"
                | "percentage"
                | "million"
                | "billion"
                | "trillion"
                | "lakh"
                | "crore"
                | "mln"
                | "bln"
                | "bn"
                | "mn"
        )
    });
    unit && (right.newline || money_before(tokens, at - 1))
}

fn money_before(tokens: &[Token<'_>], number: usize) -> bool {
    let Some(mut before) = number.checked_sub(1) else { return false };
    if tokens[before].is('.') && before > 0 {
        before -= 1;
    }
    matches!(
        tokens[before].lower,
        "$" | "rs" | "usd" | "\u{20b9}" | "\u{20ac}" | "\u{a3}" | "eur" | "inr" | "pkr" | "re" | "`"
    )
}

/// Breaks that need no full stop: blank lines, headings, bullets, `key: value` lines.
fn breaks(tokens: &[Token<'_>], at: usize, next: &Token<'_>, blank_line: bool) -> bool {
    if !next.newline {
        return false;
    }
    if tokens[at].is('.') && broken_decimal(tokens, at) {
        return false;
    }
    if blank_line {
        // a paragraph that was broken inside a sentence goes on in lower case
        let continues = next.kind == Kind::Word && !next.capital() && !tokens[at].is(':');
        let number_goes_on = next.kind == Kind::Number
            && !tokens[at].is(':')
            && matches!(tokens[at].lower, "in" | "of" | "to" | "by" | "from" | "february" | "-" | ",");
        return !continues && !number_goes_on;
    }
    if next.is('#') || next.is('\u{2022}') || next.is('*') || next.is('|') {
        return true;
    }
    if next.dash() {
        return tokens[at].is('.')
            || tokens[at].is(':')
            || tokens[at].is(',')
            || tokens[at].is(';')
            || tokens[at].is(')');
    }
    // a line "Headline 1: …" or "Theme: …"
    label(tokens, at + 1)
}

/// A line of a table: a name, then two numbers or more and nothing else.
fn row(tokens: &[Token<'_>], from: usize) -> bool {
    let number = |t: &Token<'_>| t.kind == Kind::Number;
    let Some(cells) = tokens[from..].iter().take(14).position(number).filter(|cells| *cells > 0) else {
        return false;
    };
    let name = &tokens[from..from + cells];
    if name[0].kind != Kind::Word
        || name.iter().skip(1).any(|t| t.newline)
        || name.iter().any(|t| matches!(t.text, "." | ":" | ";" | ","))
    {
        return false;
    }
    let mut numbers = 0;
    for (at, t) in tokens.iter().enumerate().skip(from + cells) {
        if t.newline {
            break;
        }
        let cell = number(t)
            || t.kind == Kind::Mark
                && matches!(t.text, "+" | "-" | "\u{2212}" | "%" | "(" | ")" | "|" | "/" | "$")
            || matches!(t.lower, "nil" | "na" | "dn" | "down" | "up" | "unch" | "pct");
        if !cell {
            return false;
        }
        numbers += usize::from(number(t) && !tokens[at - 1].is('/'));
    }
    numbers >= 2
}

fn label(tokens: &[Token<'_>], from: usize) -> bool {
    if !tokens[from].capital() {
        return false;
    }
    for t in tokens.iter().take(from + 4).skip(from + 1) {
        if t.newline {
            return false;
        }
        if t.is(':') {
            return !t.spaced;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokenize;

    #[test]
    fn abbreviations_are_sorted_and_none_is_longer_than_the_longest() {
        assert!(ABBREVIATIONS.is_sorted_by(|a, b| a < b));
        assert_eq!(ABBREVIATIONS.iter().map(|word| word.len()).max(), Some(LONGEST_ABBREVIATION));
    }

    fn sentences(raw: &str) -> Vec<String> {
        let lower = raw.to_ascii_lowercase();
        let mut tokens = Vec::new();
        tokenize(raw, &lower, 0, raw.len(), &mut tokens);
        let mut out = Vec::new();
        split(raw, &tokens, &mut out);
        out.iter()
            .map(|s| raw[tokens[s.first].start as usize..tokens[s.end - 1].end as usize].to_owned())
            .collect()
    }

    #[test]
    fn abbreviations_and_initials_do_not_end_a_sentence() {
        assert_eq!(sentences("The U.S. trade gap was Rs. 5 crore, Mr. Khan said. It fell.").len(), 2);
        assert_eq!(sentences("They sold to the U.S. The gap grew.").len(), 2);
    }

    #[test]
    fn a_decimal_broken_by_a_line_end_stays_whole() {
        assert_eq!(sentences("growth of 29.\n\n02 percent was seen. Then more.").len(), 2);
        assert_eq!(sentences("It was so in 2018.\n\n02 is no month.").len(), 2);
    }

    #[test]
    fn hard_wrapped_lines_belong_together_and_blank_lines_part() {
        assert_eq!(sentences("Exports rose\nby 5 pct in May.\n\nImports fell").len(), 2);
        assert_eq!(sentences("Heading here\n\nBody starts.").len(), 2);
    }

    #[test]
    fn a_missing_space_after_a_full_stop_still_parts() {
        assert_eq!(sentences("growth fades away, they forecast.The agency agreed.").len(), 2);
        assert_eq!(sentences("see www.example.com for it").len(), 1);
    }

    #[test]
    fn bullets_part() {
        assert_eq!(sentences("Key points:\n- Sales rose 5%.\n- Output fell 2%.").len(), 3);
    }

    #[test]
    fn rows_of_a_table_part() {
        let table =
            "Trade (million crowns):\nApril March\nImports 10,663 10,725\nExports 14,494 +14,153\nThey rose.";
        assert_eq!(sentences(table).len(), 4);
        assert_eq!(sentences("It rose by\nmore than 5 percent in\n1986 and 1987 alike.").len(), 1);
    }

    #[test]
    fn a_line_without_end_is_cut() {
        let raw = "exports 5 percent, ".repeat(5000);
        let lower = raw.to_ascii_lowercase();
        let mut tokens = Vec::new();
        tokenize(&raw, &lower, 0, raw.len(), &mut tokens);
        let mut sentences = Vec::new();
        split(&raw, &tokens, &mut sentences);
        assert!(sentences.iter().all(|s| s.end - s.first <= 2 * LONGEST));
        assert_eq!(sentences.last().map(|s| s.end), Some(tokens.len()));
    }
}
