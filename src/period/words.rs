//! The closed word lists of time expressions, and a cursor over tokens to read them with.

use super::{Unit, Year};
use crate::token::{Kind, Token};

/// How deep expressions may nest ("the end of the first quarter of the fiscal year ended June").
const DEEPEST: u8 = 8;

/// A slice of tokens, read by index; any index may be asked for.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a, 't> {
    tokens: &'a [Token<'t>],
    depth: u8,
}

impl<'a, 't> Cursor<'a, 't> {
    pub const fn new(tokens: &'a [Token<'t>]) -> Self {
        Self { tokens, depth: 0 }
    }

    /// The cursor for an expression inside an expression; none when they nest too deep, so that
    /// "end of end of end of …" ends.
    pub fn deeper(self) -> Option<Self> {
        (self.depth < DEEPEST).then_some(Self { depth: self.depth + 1, ..self })
    }

    pub fn get(self, at: usize) -> Option<&'a Token<'t>> {
        self.tokens.get(at)
    }

    /// The word at `at` in lower case; empty if there is no word.
    pub fn word(self, at: usize) -> &'t str {
        self.get(at).filter(|t| t.kind == Kind::Word).map_or("", |t| t.lower)
    }

    /// The word before `at`.
    pub fn before(self, at: usize) -> &'t str {
        if at == 0 { "" } else { self.word(at - 1) }
    }

    pub fn number(self, at: usize) -> Option<&'t str> {
        self.get(at).filter(|t| t.kind == Kind::Number).map(|t| t.text)
    }

    pub fn mark(self, at: usize, mark: char) -> bool {
        self.get(at).is_some_and(|t| t.is(mark))
    }

    pub fn dash(self, at: usize) -> bool {
        self.get(at).is_some_and(Token::dash)
    }

    pub fn apostrophe(self, at: usize) -> bool {
        self.get(at)
            .is_some_and(|t| t.kind == Kind::Mark && matches!(t.text, "'" | "\u{2019}" | "\u{2018}" | "`"))
    }

    /// No white space before the token.
    pub fn glued(self, at: usize) -> bool {
        self.get(at).is_some_and(|t| !t.spaced)
    }

    pub fn capital(self, at: usize) -> bool {
        self.get(at).is_some_and(Token::capital)
    }

    /// `at`, or one further if an article stands there.
    pub fn past_article(self, at: usize) -> usize {
        at + usize::from(self.word(at) == "the")
    }

    /// `at`, or one further if a dash stands there.
    pub fn past_dash(self, at: usize) -> usize {
        at + usize::from(self.dash(at))
    }

    /// A whole number of one or two digits.
    pub fn small(self, at: usize) -> Option<u32> {
        self.number(at).filter(|n| n.len() <= 2).and_then(|n| n.parse().ok())
    }

    /// A year written with two digits.
    pub fn two_digit_year(self, at: usize) -> Option<i32> {
        let text = self.number(at).filter(|n| n.len() == 2)?;
        let year: i32 = text.parse().ok()?;
        Some(if year < 70 { 2000 + year } else { 1900 + year })
    }

    /// A number that can be a year: four digits from 1900 to 2100.
    pub fn four_digit_year(self, at: usize) -> Option<i32> {
        self.number(at)
            .filter(|n| n.len() == 4)
            .and_then(|n| n.parse().ok())
            .filter(|y| (1900..=2100).contains(y))
    }

    /// A count in digits or words, and the place after it.
    pub fn count(self, at: usize) -> Option<(u32, usize)> {
        let count = self.small(at).or_else(|| cardinal(self.word(at)))?;
        (count > 0).then_some((count, at + 1))
    }

    /// A count in words or digits up to 99 as an ordinal ("third", "10th"), and the place after it.
    pub fn ordinal(self, at: usize) -> Option<(u32, usize)> {
        if let Some(n) = self.small(at).filter(|&n| n > 0) {
            let ending = matches!(self.word(at + 1), "st" | "nd" | "rd" | "th") && self.glued(at + 1);
            return ending.then_some((n, at + 2));
        }
        ordinal(self.word(at)).map(|n| (n, at + 1))
    }

    /// A month's name and the place after it, with the point of an abbreviation if a number or a
    /// dash follows it.
    pub fn month(self, at: usize) -> Option<(u32, usize)> {
        let token = self.get(at).filter(|t| t.kind == Kind::Word)?;
        let month = month(token.lower)?;
        let abbreviated = token.lower.len() <= 4 && token.lower != "june" && token.lower != "july";
        if !token.capital() && (abbreviated || matches!(month, 3 | 5 | 8)) {
            return None;
        }
        if month == 5 && !self.may_is_a_month(at) {
            return None;
        }
        let pointed = abbreviated && month != 5 && self.mark(at + 1, '.') && self.glued(at + 1);
        let follows = self.number(at + 2).is_some() || self.dash(at + 2) || self.apostrophe(at + 2);
        Some((month, at + 1 + usize::from(pointed && follows)))
    }

    /// "May" the month against "may" the verb and May the name.
    fn may_is_a_month(self, at: usize) -> bool {
        let next = self.word(at + 1);
        if self.number(at + 1).is_some()
            || matches!(next, "and" | "last" | "this" | "to" | "through" | "of" | "'s" | "\u{2019}s")
        {
            return true;
        }
        if at == 0 || self.get(at).is_some_and(|t| t.newline) {
            return !matches!(
                next,
                "be" | "god"
                    | "he"
                    | "i"
                    | "it"
                    | "not"
                    | "she"
                    | "the"
                    | "they"
                    | "this"
                    | "we"
                    | "you"
                    | "have"
            );
        }
        if let Some(previous) = self.get(at - 1).filter(|t| t.kind == Kind::Word) {
            if lead_word(previous.lower) || month(previous.lower).is_some() {
                return true;
            }
            let acronym = previous.text.chars().all(char::is_uppercase);
            if matches!(next, "be" | "have" | "not")
                || (previous.capital() && !acronym && !previous.text.ends_with("'s"))
            {
                return false;
            }
        }
        // Inside a headline in title case "May" is a verb as often as not.
        !(self.capital(at + 1) && self.before(at) != "'s" && self.before(at) != "\u{2019}s")
    }

    /// A unit of time, whether it is plural, and the place after it ("half-year" is one unit).
    pub fn unit(self, at: usize) -> Option<(Unit, bool, usize)> {
        let (unit, plural) = unit(self.word(at))?;
        if unit == Unit::Half {
            let year = self.past_dash(at + 1);
            if matches!(self.word(year), "year" | "years" | "yearly") {
                return Some((unit, self.word(year) == "years", year + 1));
            }
        }
        Some((unit, plural, at + 1))
    }

    /// Whether the number at `at` is an amount: a unit or scale stands after it or a currency before.
    pub fn amount(self, at: usize) -> bool {
        let after = self
            .get(at + 1)
            .is_some_and(|t| matches!(t.text, "%" | "\u{2030}" | "\u{b0}") || amount_word(t.lower));
        let hyphened = self.dash(at + 1) && self.glued(at + 1) && amount_word(self.word(at + 2));
        let before = at > 0
            && self.get(at - 1).is_some_and(|t| {
                matches!(
                    t.text,
                    "$" | "\u{20ac}"
                        | "\u{a3}"
                        | "\u{a5}"
                        | "\u{20b9}"
                        | "#"
                        | "\u{20a6}"
                        | "\u{20b1}"
                        | "\u{20a9}"
                ) || matches!(
                    t.lower,
                    "rs" | "usd" | "eur" | "inr" | "pkr" | "rm" | "page" | "no" | "sh" | "tk"
                )
            });
        after || hyphened || before
    }
}

/// The month of a lower-case name or abbreviation.
pub(crate) fn month(word: &str) -> Option<u32> {
    Some(match word {
        "january" | "jan" => 1,
        "february" | "feb" => 2,
        "march" | "mar" => 3,
        "april" | "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sept" | "sep" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    })
}

/// A number word up to twenty.
pub(crate) fn cardinal(word: &str) -> Option<u32> {
    Some(match word {
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "thirteen" => 13,
        "fifteen" => 15,
        "eighteen" => 18,
        "twenty" => 20,
        "thirty" => 30,
        _ => return None,
    })
}

pub(crate) fn ordinal(word: &str) -> Option<u32> {
    Some(match word {
        "first" => 1,
        "second" => 2,
        "third" => 3,
        "fourth" => 4,
        "fifth" => 5,
        "sixth" => 6,
        "seventh" => 7,
        "eighth" => 8,
        "ninth" => 9,
        "tenth" => 10,
        "eleventh" => 11,
        "twelfth" => 12,
        "thirteenth" => 13,
        "fourteenth" => 14,
        "fifteenth" => 15,
        _ => return None,
    })
}

/// The weekday of a lower-case name, 1 Monday to 7 Sunday.
pub(crate) fn weekday(word: &str) -> Option<u32> {
    Some(match word {
        "monday" => 1,
        "tuesday" => 2,
        "wednesday" => 3,
        "thursday" => 4,
        "friday" => 5,
        "saturday" => 6,
        "sunday" => 7,
        _ => return None,
    })
}

fn unit(word: &str) -> Option<(Unit, bool)> {
    Some(match word {
        "day" => (Unit::Day, false),
        "days" => (Unit::Day, true),
        "week" => (Unit::Week, false),
        "weeks" => (Unit::Week, true),
        "month" => (Unit::Month, false),
        "months" => (Unit::Month, true),
        "quarter" => (Unit::Quarter, false),
        "quarters" => (Unit::Quarter, true),
        "half" | "semester" => (Unit::Half, false),
        "halves" => (Unit::Half, true),
        "year" | "yr" => (Unit::Year, false),
        "years" | "yrs" => (Unit::Year, true),
        _ => return None,
    })
}

/// Words that lead into a time.
pub(super) fn lead_word(word: &str) -> bool {
    matches!(
        word,
        "after"
            | "against"
            | "and"
            | "before"
            | "between"
            | "by"
            | "during"
            | "early"
            | "end"
            | "ended"
            | "ending"
            | "for"
            | "from"
            | "in"
            | "last"
            | "late"
            | "mid"
            | "next"
            | "of"
            | "on"
            | "or"
            | "over"
            | "since"
            | "than"
            | "the"
            | "this"
            | "through"
            | "throughout"
            | "till"
            | "to"
            | "until"
            | "versus"
            | "vs"
            | "with"
    )
}

/// Words after a number that make it an amount.
fn amount_word(word: &str) -> bool {
    matches!(
        word,
        "acres"
            | "baht"
            | "bales"
            | "barrels"
            | "basis"
            | "billion"
            | "bln"
            | "bn"
            | "bpd"
            | "bps"
            | "cars"
            | "cents"
            | "companies"
            | "crore"
            | "crores"
            | "dollars"
            | "euros"
            | "farmers"
            | "firms"
            | "gwh"
            | "hectares"
            | "homes"
            | "households"
            | "jobs"
            | "kg"
            | "kilometers"
            | "kilometres"
            | "km"
            | "lakh"
            | "lakhs"
            | "megawatts"
            | "mln"
            | "mn"
            | "million"
            | "mt"
            | "mw"
            | "naira"
            | "ounces"
            | "pc"
            | "pct"
            | "people"
            | "per"
            | "percent"
            | "percentage"
            | "persons"
            | "pesos"
            | "point"
            | "points"
            | "pounds"
            | "pp"
            | "rand"
            | "ringgit"
            | "rupees"
            | "rupiah"
            | "shillings"
            | "taka"
            | "thousand"
            | "times"
            | "tonnes"
            | "tons"
            | "tourists"
            | "transactions"
            | "trillion"
            | "trn"
            | "units"
            | "vehicles"
            | "visitors"
            | "won"
            | "workers"
            | "yen"
            | "yuan"
    )
}

/// "this", "last", "next" and their kin: how many units on, and counted from what.
pub(super) fn step(word: &str) -> Option<(i32, super::Anchor)> {
    use super::Anchor::{Current, Published};
    Some(match word {
        "this" | "current" | "ongoing" | "running" | "present" | "outgoing" => (0, Published),
        "last" | "past" => (-1, Published),
        "next" | "coming" | "upcoming" | "ensuing" | "forthcoming" => (1, Published),
        "previous" | "preceding" | "prior" | "earlier" => (-1, Current),
        "following" | "subsequent" => (1, Current),
        "same" | "that" => (0, Current),
        _ => return None,
    })
}

/// The year that "last", "previous" and their kin mean before "year" or "fiscal year".
pub(super) fn stepped_year(step: (i32, super::Anchor), fiscal: bool) -> Year {
    match (step.1, fiscal) {
        (super::Anchor::Published, false) => Year::Relative(step.0),
        (super::Anchor::Published, true) => Year::FiscalRelative(step.0),
        (super::Anchor::Current, false) => Year::Before(-step.0),
        (super::Anchor::Current, true) => Year::FiscalBefore(-step.0),
    }
}
