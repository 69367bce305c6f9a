//! Printed numbers that are no figures: ordinals, years, times of day, list numbers, parts of names.

use super::{Number, Scan, number};
use crate::token::Kind;
use rust_decimal::Decimal;

impl Scan<'_, '_> {
    /// A printed number that is not a figure: ordinals, dates, times, list numbers, parts of names.
    pub(super) fn no_figure(&self, at: usize, money: bool) -> bool {
        let t = &self.tokens[at];
        let next = self.tokens.get(at + 1);
        let before = at.checked_sub(1).filter(|b| *b >= self.floor).map(|b| &self.tokens[b]);
        if let Some(n) = next
            && !n.spaced
            && (matches!(n.lower, "st" | "nd" | "rd" | "th" | "s" | "g" | "d" | "x")
                || n.is(':') && self.tokens.get(at + 2).is_some_and(|t| t.kind == Kind::Number && !t.spaced))
        {
            return true;
        }
        if let Some(b) = before
            && !t.spaced
            && !money
        {
            if b.kind == Kind::Word
                && !matches!(
                    b.lower,
                    "to" | "of"
                        | "by"
                        | "at"
                        | "from"
                        | "over"
                        | "about"
                        | "in"
                        | "was"
                        | "is"
                        | "and"
                        | "rose"
                        | "fell"
                )
            {
                return true;
            }
            if matches!(b.text, "/" | "_" | "@" | "#" | "=" | "&" | ":")
                || (b.is('.') && at >= 2 && self.tokens[at - 2].kind == Kind::Number)
            {
                return true;
            }
            // "-" right after a word: "KSE-100", "Covid-19"; "8-9" is handled as a range
            if b.dash() && at >= self.floor + 2 {
                let before_dash = &self.tokens[at - 2];
                if !b.spaced && before_dash.kind == Kind::Word && !number_word(before_dash.lower) {
                    return true;
                }
            }
        }
        // a slash that is not a fraction: "5/2022"
        if let Some(n) = next
            && !n.spaced
            && n.is('/')
            && !t.text.contains('.')
            && self.tokens.get(at + 2).is_some_and(|t| t.kind == Kind::Number && t.text.len() > 2)
        {
            return true;
        }
        // a coupon: "the 6.45% 2029 government bond"
        let security = |t: usize| {
            self.tokens.get(t).is_some_and(|t| {
                matches!(
                    t.lower,
                    "bond"
                        | "bonds"
                        | "note"
                        | "notes"
                        | "gilt"
                        | "gilts"
                        | "bund"
                        | "bunds"
                        | "paper"
                        | "treasury"
                )
            })
        };
        let year = |t: usize| {
            self.tokens
                .get(t)
                .is_some_and(|t| t.kind == Kind::Number && t.text.len() == 4 && t.text.starts_with("20"))
        };
        if next.is_some_and(|n| matches!(n.text, "%") || matches!(n.lower, "percent" | "pct"))
            && year(at + 2)
            && (at + 3..at + 6).any(security)
        {
            return true;
        }
        // "according to 14 of the 25 economists": people who were asked
        let asked = |t: usize| {
            self.tokens.get(t).is_some_and(|t| {
                matches!(
                    t.lower,
                    "economists" | "analysts" | "forecasters" | "respondents" | "traders" | "strategists"
                )
            })
        };
        let of = next.is_some_and(|n| n.lower == "of");
        // "the 175,000 economists had expected"
        let few = t.text.len() <= 3;
        if asked(at + 1) && few || of && (asked(at + 3) || asked(at + 4)) {
            return true;
        }
        // "as a result of (1) disputes, (2) demand": the parts of an enumeration
        let enumerates = before.is_some_and(|b| b.is('('))
            && next.is_some_and(|n| n.is(')'))
            && t.text.len() <= 2
            && !t.text.contains('.')
            && self.tokens.get(at + 2).is_some_and(|w| w.kind == Kind::Word && !w.capital());
        if enumerates && !money {
            return true;
        }
        // a list number: "3." at the start of a line
        if t.newline && t.text.len() <= 2 && next.is_some_and(|n| (n.is('.') || n.is(')')) && !n.spaced) {
            return true;
        }
        // a margin of error: "(±17.0%)", "+/- 3 points"
        let mark = |back: usize, m: char| {
            at.checked_sub(back).filter(|b| *b >= self.floor).is_some_and(|b| self.tokens[b].is(m))
        };
        if mark(1, '\u{b1}') || mark(1, '-') && mark(2, '/') && mark(3, '+') {
            return true;
        }
        // the name of a file: "chart2_tcm77-364854.png"
        if next.is_some_and(|n| n.is('.') && !n.spaced)
            && self.tokens.get(at + 2).is_some_and(|w| {
                !w.spaced
                    && matches!(
                        w.lower,
                        "png" | "html" | "htm" | "pdf" | "jpg" | "xls" | "xlsx" | "csv" | "gif"
                    )
            })
        {
            return true;
        }
        // a time of day: "at 5 p.m."
        let half_day = |i: usize| {
            self.tokens.get(i).is_some_and(|t| matches!(t.lower, "p" | "a"))
                && self.tokens.get(i + 1).is_some_and(|t| t.is('.'))
                && self.tokens.get(i + 2).is_some_and(|t| t.lower == "m")
        };
        if half_day(at + 1) || next.is_some_and(|n| matches!(n.lower, "pm" | "am")) && t.text.len() <= 2 {
            return true;
        }
        // a time of day: "by 0700 GMT"
        if next.is_some_and(|n| matches!(n.lower, "gmt" | "est" | "edt" | "cet" | "ist" | "pst" | "hrs" | "hours" if t.text.len() == 4 || n.lower == "gmt"))
        {
            return true;
        }
        // no unit belongs to the digits
        let unbound = || {
            let bare = Number {
                value: Decimal::ONE,
                decimals: 0,
                scale: 0,
                scaled: false,
                first: at,
                digits_end: at + 1,
                end: at + 1,
                words: false,
                fraction: false,
            };
            self.unit_after(at + 1, &bare).is_none()
        };
        // years and other bare four-digit numbers
        let year = t.text.len() == 4
            && t.text.bytes().all(|b| b.is_ascii_digit())
            && (t.text.starts_with("19") || t.text.starts_with("20"));
        if year && !money {
            return unbound();
        }
        // "five-year", "12-member", "90-day": an adjective, unless the word is a scale or a unit
        if let (Some(n), Some(w)) = (next, self.tokens.get(at + 2))
            && n.dash()
            && !n.spaced
            && !w.spaced
            && w.kind == Kind::Word
        {
            let scaled = number::read(self.tokens, at, money).is_some_and(|n| n.scaled);
            return !scaled && !money && !matches!(w.lower, "plus" | "odd") && unbound();
        }
        false
    }
}

fn number_word(word: &str) -> bool {
    matches!(word, "one" | "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten")
}
