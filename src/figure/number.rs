//! Numbers as the press prints them: digits, fractions, words, scale words. Exact decimals.

use crate::sentence::broken_decimal;
use crate::token::{Kind, Token};
use rust_decimal::Decimal;

/// A number read from tokens `first..end`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// Its worth without the scale word.
    pub value: Decimal,
    /// Digits after the decimal point as printed.
    pub decimals: u32,
    /// Power of ten of the scale word.
    pub scale: u32,
    /// A scale word was there.
    pub scaled: bool,
    /// First token.
    pub first: usize,
    /// Token after the last of the digits or number words.
    pub digits_end: usize,
    /// Token after the last, scale word included.
    pub end: usize,
    /// Written in words or as a fraction word.
    pub words: bool,
    /// A fraction such as "a third": its worth is per one.
    pub fraction: bool,
}

impl Number {
    /// The value with its scale word multiplied out.
    #[must_use]
    pub fn worth(&self) -> Option<Decimal> {
        if self.scale == 0 {
            return Some(self.value);
        }
        let factor = Decimal::from_i128_with_scale(10_i128.checked_pow(self.scale)?, 0);
        let mut worth = self.value.checked_mul(factor)?;
        if worth.scale() > 0 {
            worth = worth.normalize();
        }
        Some(worth)
    }
}

/// The power of ten of a scale word at `at`, and the token after it. `glued` scale letters (`m`,
/// `b`, `k`) count only right after digits or after a currency.
pub(super) fn scale(tokens: &[Token<'_>], at: usize, money: bool) -> Option<(u32, usize)> {
    let mut word = at;
    if tokens.get(word)?.dash() && !tokens.get(word)?.spaced {
        word += 1;
    }
    let token = tokens.get(word)?;
    let glued = !token.spaced;
    let power = match token.lower {
        "thousand" | "thousands" | "thsd" | "ths" => 3,
        "lakh" | "lakhs" | "lac" | "lacs" => 5,
        "million" | "millions" | "mln" | "mlns" | "mn" | "mio" | "mil" => 6,
        "crore" | "crores" | "cr" => 7,
        "billion" | "billions" | "bln" | "blns" | "bn" | "milliard" | "bilion" => 9,
        "arab" => 9,
        "kharab" => 11,
        "trillion" | "trillions" | "trn" | "trln" | "tn" => 12,
        "m" | "mm" if money || (glued && token.text != "M") => 6,
        "b" if (glued && token.text != "B") || money => 9,
        "k" if glued && money => 3,
        "t" if glued && money => 12,
        _ => return None,
    };
    let mut end = word + 1;
    let mut power = power;
    // "lakh crore", "thousand crore", "hundred thousand million"
    if let Some(next) = tokens.get(end) {
        let more = match (power, next.lower) {
            (5 | 3, "crore" | "crores" | "cr") => 7,
            (3, "million" | "mln") => 6,
            (6, "million") => 6,
            (3, "billion" | "bln") => 9,
            _ => 0,
        };
        if more > 0 {
            power += more;
            end += 1;
        }
    }
    // "mn." as an abbreviation
    Some((power, end))
}

/// Digits with grouping commas: the decimal and its printed digits after the point.
fn digits(text: &str) -> Option<(Decimal, u32)> {
    let (whole, part) = match text.split_once('.') {
        Some((w, p)) if !p.contains(['.', ',']) => (w, p),
        Some(_) => return None,
        None => (text, ""),
    };
    let mut groups = whole.split(',');
    let head = groups.next()?;
    let mut plain = String::with_capacity(text.len());
    plain.push_str(head);
    let rest: Vec<&str> = groups.collect();
    if let Some((last, middle)) = rest.split_last() {
        let grouped = last.len() == 3
            && middle.iter().all(|g| g.len() == 2 || g.len() == 3)
            && head.len() <= 3
            && !head.is_empty();
        if !grouped {
            if middle.is_empty() && part.is_empty() && last.len() <= 2 {
                // a decimal comma: "3,5"
                plain.push('.');
                plain.push_str(last);
                return Some((plain.parse().ok()?, u32::try_from(last.len()).ok()?));
            }
            return None;
        }
        for group in rest {
            plain.push_str(group);
        }
    }
    if !part.is_empty() {
        plain.push('.');
        plain.push_str(part);
    }
    if plain.len() > 28 {
        return None;
    }
    Some((plain.parse().ok()?, u32::try_from(part.len()).ok()?))
}

/// Numbers below twenty.
const UNITS: [(&str, u32); 21] = [
    ("zero", 0),
    ("nil", 0),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
];

/// The number of a word in a table.
fn worth_in(table: &[(&str, u32)], word: &str) -> Option<u32> {
    table.iter().find(|(known, _)| *known == word).map(|known| known.1)
}

fn unit_word(word: &str) -> Option<u32> {
    worth_in(&UNITS, word)
}

/// Tens.
const TENS: [(&str, u32); 9] = [
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fourty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

fn tens_word(word: &str) -> Option<u32> {
    worth_in(&TENS, word)
}

/// Hundredths of one: "half" 50, "quarter" 25.
fn fraction_word(word: &str) -> Option<(i64, u32)> {
    Some(match word {
        "half" => (5, 1),
        "quarter" | "quarters" => (25, 2),
        "third" | "thirds" => (3333, 4),
        "fifth" | "fifths" => (2, 1),
        "tenth" | "tenths" => (1, 1),
        "sixth" => (1667, 4),
        "eighth" | "eighths" => (125, 3),
        _ => return None,
    })
}

/// `1/4` at `at`: the value and the token after it.
fn slash_fraction(tokens: &[Token<'_>], at: usize) -> Option<(Decimal, u32, usize)> {
    let (n, s, d) = (tokens.get(at)?, tokens.get(at + 1)?, tokens.get(at + 2)?);
    if n.kind != Kind::Number || !s.is('/') || d.kind != Kind::Number || s.spaced || d.spaced {
        return None;
    }
    let (top, bottom): (u32, u32) = (n.text.parse().ok()?, d.text.parse().ok()?);
    if !matches!(bottom, 2 | 4 | 8 | 16 | 32 | 64) || top == 0 || top >= bottom {
        return None;
    }
    let value = (Decimal::from(top) / Decimal::from(bottom)).normalize();
    Some((value, value.scale(), at + 3))
}

/// A fraction that is one character, and its digits after the point.
pub(crate) fn vulgar(text: &str) -> Option<(Decimal, u32)> {
    let hundredths = match text {
        "\u{bd}" => 50,
        "\u{bc}" => 25,
        "\u{be}" => 75,
        _ => return None,
    };
    let value = Decimal::new(hundredths, 2).normalize();
    Some((value, value.scale()))
}

/// The words that [`read`] can begin with, and those that are a factor by themselves.
pub(crate) fn first_words() -> impl Iterator<Item = &'static str> {
    let factors = ["doubled", "tripled", "trebled", "quadrupled", "halved"];
    let folds = [
        "twofold",
        "threefold",
        "fourfold",
        "fivefold",
        "sixfold",
        "sevenfold",
        "eightfold",
        "ninefold",
        "tenfold",
    ];
    let words = ["a", "an", "half"].into_iter();
    words.chain(UNITS.map(|u| u.0)).chain(TENS.map(|t| t.0)).chain(factors).chain(folds)
}

/// Whether a number can begin at a token of which it is known that some do.
pub fn begins(tokens: &[Token<'_>], at: usize) -> bool {
    tokens[at].kind == Kind::Number
        || !matches!(tokens[at].lower, "a" | "an")
        || read(tokens, at, false).is_some()
}

/// Reads the number that begins at `at`. `money`: a currency stands before it.
#[must_use]
pub fn read(tokens: &[Token<'_>], at: usize, money: bool) -> Option<Number> {
    let token = tokens.get(at)?;
    let (value, decimals, end, words, fraction) = match token.kind {
        Kind::Number => {
            let (value, decimals, end) = printed(tokens, at)?;
            (value, decimals, end, false, false)
        }
        Kind::Mark => {
            let (value, decimals) = vulgar(token.text)?;
            (value, decimals, at + 1, false, false)
        }
        Kind::Word => worded(tokens, at)?,
    };
    let mut number =
        Number { value, decimals, scale: 0, scaled: false, first: at, digits_end: end, end, words, fraction };
    if let Some((power, end)) = scale(tokens, end, money) {
        number.scale = power;
        number.scaled = true;
        number.end = end;
        if let Some((value, decimals, end)) = with_millions(tokens, &number) {
            (number.value, number.decimals, number.end) = (value, decimals, end);
        }
        // "one and a half million" is read whole; "half a million" too
    }
    Some(number)
}

/// "14 billion 536 million": the millions behind whole billions.
fn with_millions(tokens: &[Token<'_>], number: &Number) -> Option<(Decimal, u32, usize)> {
    let part = tokens.get(number.end)?;
    let million = tokens.get(number.end + 1)?;
    let whole = number.scale == 9 && number.decimals == 0 && !number.words;
    let small =
        part.kind == Kind::Number && part.text.len() <= 3 && part.text.bytes().all(|b| b.is_ascii_digit());
    if !whole || !small || !part.spaced || million.lower != "million" {
        return None;
    }
    let millions: i64 = part.text.parse().ok()?;
    Some((number.value.checked_add(Decimal::new(millions, 3))?, 3, number.end + 2))
}

fn printed(tokens: &[Token<'_>], at: usize) -> Option<(Decimal, u32, usize)> {
    if let Some((value, decimals, end)) = slash_fraction(tokens, at) {
        return Some((value, decimals, end));
    }
    let token = &tokens[at];
    if tokens.get(at + 1).is_some_and(|t| t.is('.')) && broken_decimal(tokens, at + 1) {
        let joined = format!("{}.{}", token.text, tokens[at + 2].text);
        let (value, decimals) = digits(&joined)?;
        return Some((value, decimals, at + 3));
    }
    if let Some((value, end)) = grouped(tokens, at) {
        return Some((value, 0, end));
    }
    let (value, decimals) = digits(token.text)?;
    let mut end = at + 1;
    if decimals == 0 {
        // "3-1/2", "13 1/2", "2½"
        let dash = tokens.get(end).is_some_and(Token::dash) && !tokens[end].spaced;
        let from = if dash { end + 1 } else { end };
        if let Some((part, digits, stop)) = slash_fraction(tokens, from) {
            return Some((value + part, digits, stop));
        }
        if let Some((part, digits)) = tokens.get(end).and_then(|t| vulgar(t.text)) {
            return Some((value + part, digits, end + 1));
        }
        // "2 and a half percent"
        if let Some((part, digits, stop)) = and_fraction(tokens, end) {
            return Some((value + part, digits, stop));
        }
    }
    // "5.02-1/2 a bushel": a fraction of the last place
    if decimals == 2
        && tokens.get(end).is_some_and(|t| t.dash() && !t.spaced)
        && let Some((part, digits, stop)) = slash_fraction(tokens, end + 1)
    {
        return Some((value + part * Decimal::new(1, 2), decimals + digits, stop));
    }
    if tokens.get(end).is_some_and(|t| t.lower == "hundred") {
        end += 1;
        return Some((value.checked_mul(Decimal::ONE_HUNDRED)?, 0, end));
    }
    Some((value, decimals, end))
}

/// Thousands parted by spaces or apostrophes: "4 637 000", "149'259".
fn grouped(tokens: &[Token<'_>], at: usize) -> Option<(Decimal, usize)> {
    let plain = |t: &Token<'_>| t.kind == Kind::Number && t.text.bytes().all(|b| b.is_ascii_digit());
    let head = tokens.get(at)?;
    if !plain(head) || head.text.len() > 3 || head.text.starts_with('0') {
        return None;
    }
    let follows = tokens.get(at + 1).is_some_and(|t| {
        plain(t) && t.text.len() == 3 && t.spaced || matches!(t.text, "'" | "\u{2019}") && !t.spaced
    });
    if !follows {
        return None;
    }
    let mut whole = head.text.to_owned();
    let mut end = at + 1;
    while let Some(next) = tokens.get(end) {
        let mark = matches!(next.text, "'" | "\u{2019}") && !next.spaced;
        let (group, stop) = if mark { (tokens.get(end + 1)?, end + 2) } else { (next, end + 1) };
        let joined = if mark {
            !group.spaced
        } else {
            group.spaced && !group.newline && group.start <= tokens[end - 1].end + 3
        };
        if !joined || !plain(group) || group.text.len() != 3 {
            break;
        }
        whole.push_str(group.text);
        end = stop;
    }
    (end > at + 1 && whole.len() <= 15).then_some(())?;
    Some((whole.parse().ok()?, end))
}

/// "and a half", "and three quarters"
fn and_fraction(tokens: &[Token<'_>], at: usize) -> Option<(Decimal, u32, usize)> {
    if tokens.get(at)?.lower != "and" {
        return None;
    }
    let (count, word) = match tokens.get(at + 1)?.lower {
        "a" | "one" => (1, at + 2),
        "half" => (1, at + 1),
        "three" => (3, at + 2),
        "two" => (2, at + 2),
        _ => return None,
    };
    let mut word = word;
    if tokens.get(word)?.dash() {
        word += 1;
    }
    let (part, scale) = fraction_word(tokens.get(word)?.lower)?;
    let value = Decimal::new(part.checked_mul(count)?, scale).normalize();
    Some((value, value.scale(), word + 1))
}

/// Growth in percent that a word of many times says: "fivefold" is 400.
#[must_use]
pub fn fold(word: &str) -> Option<i64> {
    let times = unit_word(word.strip_suffix("fold")?)?;
    (2..=10).contains(&times).then(|| i64::from(times) * 100 - 100)
}

/// "A quarter percentage point", "a quarter-point", "a quarter of a percentage point".
fn quarter_point(tokens: &[Token<'_>], at: usize) -> bool {
    let of = tokens.get(at + 2).is_some_and(|t| t.lower == "of")
        && tokens.get(at + 3).is_some_and(|t| matches!(t.lower, "a" | "one"));
    let dash = if of { 2 } else { usize::from(tokens.get(at + 2).is_some_and(Token::dash)) };
    tokens.get(at + 1).is_some_and(|t| t.lower == "quarter")
        && tokens
            .get(at + 2 + dash)
            .is_some_and(|t| matches!(t.lower, "percentage" | "point" | "pct") || t.lower == "percent" && !of)
}

/// What follows makes a number of a fraction: the two tenths "of a percentage point".
fn of_a_point(tokens: &[Token<'_>], at: usize) -> bool {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.lower);
    let dash = usize::from(tokens.get(at).is_some_and(Token::dash));
    let named = |i: usize| {
        matches!(word(i), "percentage" | "percent" | "point" | "pct")
            || word(i) == "per" && word(i + 1) == "cent"
    };
    word(at) == "of" && matches!(word(at + 1), "a" | "one" | "1") && named(at + 2) || named(at + dash)
}

/// A fraction that is told: a part of a whole, or a number of points.
fn told(tokens: &[Token<'_>], value: Decimal, end: usize) -> Worded {
    let value = value.normalize();
    if of_a_point(tokens, end) {
        (value, value.scale(), end, true, false)
    } else {
        (value, 0, end, true, true)
    }
}

type Worded = (Decimal, u32, usize, bool, bool);

fn worded(tokens: &[Token<'_>], at: usize) -> Option<Worded> {
    let mut end = at;
    let mut total: u32 = 0;
    let mut seen = false;
    if tokens[at].lower == "a" || tokens[at].lower == "an" {
        // "a million", "a third", "a hundred", "a dozen"
        let next = tokens.get(at + 1)?;
        if let Some((part, scale)) = fraction_word(next.lower)
            && next.lower != "half"
            && !quarter_point(tokens, at)
        {
            return Some(told(tokens, Decimal::new(part, scale), at + 2));
        }
        if quarter_point(tokens, at) {
            return Some((Decimal::new(25, 2), 2, at + 2, true, false));
        }
        if next.lower == "half"
            && tokens.get(at + if tokens.get(at + 2).is_some_and(Token::dash) { 3 } else { 2 }).is_some_and(
                |t| {
                    matches!(
                        t.lower,
                        "percent"
                            | "per"
                            | "percentage"
                            | "pct"
                            | "point"
                            | "billion"
                            | "million"
                            | "trillion"
                    )
                },
            )
        {
            return Some((Decimal::new(5, 1), 1, at + 2, true, false));
        }
        if matches!(next.lower, "million" | "billion" | "trillion" | "thousand" | "lakh" | "crore") {
            return Some((Decimal::ONE, 0, at + 1, true, false));
        }
        if next.lower == "hundred" {
            return Some((Decimal::ONE_HUNDRED, 0, at + 2, true, false));
        }
        return None;
    }
    if tokens[at].lower == "half" {
        let next = tokens.get(at + 1)?;
        if next.lower == "a"
            && tokens.get(at + 2).is_some_and(|t| {
                matches!(
                    t.lower,
                    "million" | "billion" | "trillion" | "percent" | "percentage" | "per" | "point" | "pct"
                )
            })
        {
            return Some((Decimal::new(5, 1), 1, at + 2, true, false));
        }
        return Some(told(tokens, Decimal::new(5, 1), at + 1));
    }
    while let Some(token) = tokens.get(end) {
        let word = token.lower;
        if let Some(n) = tens_word(word) {
            total = total.checked_add(n)?;
            seen = true;
            end += 1;
            if tokens.get(end).is_some_and(|t| t.dash() && !t.spaced)
                && let Some(n) = tokens.get(end + 1).and_then(|t| unit_word(t.lower))
            {
                total = total.checked_add(n)?;
                end += 2;
            }
        } else if let Some(n) = unit_word(word) {
            if seen && !total.is_multiple_of(10) {
                break;
            }
            total = total.checked_add(n)?;
            seen = true;
            end += 1;
        } else if word == "hundred" && seen {
            total = total.checked_mul(100)?;
            end += 1;
            if tokens.get(end).is_some_and(|t| t.lower == "and")
                && tokens
                    .get(end + 1)
                    .is_some_and(|t| tens_word(t.lower).or_else(|| unit_word(t.lower)).is_some())
            {
                end += 1;
            }
        } else {
            break;
        }
    }
    if !seen {
        return None;
    }
    if let Some((part, decimals, stop)) = and_fraction(tokens, end) {
        return Some((Decimal::from(total) + part, decimals, stop, true, false));
    }
    // "three-quarters", "two thirds"
    let dash = tokens.get(end).is_some_and(Token::dash);
    let word = if dash { end + 1 } else { end };
    if let Some((part, scale)) = tokens.get(word).and_then(|t| fraction_word(t.lower))
        && total < 10
        && (dash
            || tokens.get(word).is_some_and(|t| t.lower.ends_with('s'))
            || total == 1 && of_a_point(tokens, word + 1))
    {
        let parts = if scale == 4 && total == 2 { 6667 } else { part.checked_mul(i64::from(total))? };
        return Some(told(tokens, Decimal::new(parts, scale), word + 1));
    }
    // "four point five" is not press usage
    Some((Decimal::from(total), 0, end, true, false))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokenize;

    fn number(raw: &str) -> Option<(String, u32, u32)> {
        let lower = raw.to_ascii_lowercase();
        let mut tokens = Vec::new();
        tokenize(raw, &lower, 0, raw.len(), &mut tokens);
        let n = read(&tokens, 0, false)?;
        Some((n.worth()?.to_string(), n.decimals, n.scale))
    }

    #[test]
    fn digits_keep_their_printed_decimals() {
        assert_eq!(number("7.40"), Some(("7.40".into(), 2, 0)));
        assert_eq!(number("11,77,369 crore"), Some(("11773690000000".into(), 0, 7)));
        assert_eq!(number("2,98,500 crore"), Some(("2985000000000".into(), 0, 7)));
        assert_eq!(number("1.512 billion"), Some(("1512000000".into(), 3, 9)));
        assert_eq!(number("35.73 lakh crore"), Some(("35730000000000".into(), 2, 12)));
    }

    #[test]
    fn fractions_and_words_are_numbers() {
        assert_eq!(number("3-1/2 pct"), Some(("3.5".into(), 1, 0)));
        assert_eq!(number("one and a half million"), Some(("1500000".into(), 1, 6)));
        assert_eq!(number("twenty-five"), Some(("25".into(), 0, 0)));
        assert_eq!(number("three-quarters of"), Some(("0.75".into(), 0, 0)));
        assert_eq!(number("two hundred and fifty"), Some(("250".into(), 0, 0)));
    }

    #[test]
    fn a_decimal_broken_by_a_line_end_is_one_number() {
        assert_eq!(number("29.\n\n02 percent"), Some(("29.02".into(), 2, 0)));
    }

    #[test]
    fn thousands_may_be_parted_by_spaces_or_apostrophes() {
        assert_eq!(number("4 637 000 people"), Some(("4637000".into(), 0, 0)));
        assert_eq!(number("149'259"), Some(("149259".into(), 0, 0)));
        assert_eq!(number("14 days"), Some(("14".into(), 0, 0)));
        assert_eq!(number("2014 500"), Some(("2014".into(), 0, 0)));
    }

    #[test]
    fn dates_and_versions_are_no_numbers() {
        assert_eq!(number("28.04.2021"), None);
        assert_eq!(number("the"), None);
    }

    #[test]
    fn thirty_digits_are_refused_not_misread() {
        assert_eq!(number("123456789012345678901234567890"), None);
    }
}
