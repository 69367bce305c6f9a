//! Numbers in words and figures, of any size, as people write them outside a claim: "five", "one hundred and
//! sixteen", "2.3k", "-504", ".77", "two thirds", "one and a half", "three dozen".
//!
//! The reader of claims is choosier: there "five" is an age or a count of meetings more often than a figure.

use crate::figure::number;
use crate::token::{Kind, Token};
use rust_decimal::Decimal;

/// A number with the token after it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Numeral {
    pub value: Decimal,
    pub end: usize,
    /// A scale word or letter was part of it.
    pub scaled: bool,
    /// A part of one: "two thirds".
    pub fraction: bool,
    /// Written in words.
    pub words: bool,
}

/// Reads the number that begins at `at`.
pub(super) fn read(tokens: &[Token<'_>], at: usize) -> Option<Numeral> {
    let token = tokens.get(at)?;
    if matches!(token.lower, "minus" | "negative") {
        let inner = unsigned(tokens, at + 1)?;
        return Some(Numeral { value: -inner.value, ..inner });
    }
    // "-504", "- 10 k" by itself, but "café – 7 percent"
    let minus = matches!(token.text, "-" | "\u{2212}");
    let close = tokens.get(at + 1).is_some_and(|t| !t.spaced);
    let free = at == 0 || token.spaced && close || tokens[at - 1].is('(');
    if minus && free {
        let inner = unsigned(tokens, at + 1)?;
        return Some(Numeral { value: -inner.value, ..inner });
    }
    unsigned(tokens, at)
}

fn unsigned(tokens: &[Token<'_>], at: usize) -> Option<Numeral> {
    let token = tokens.get(at)?;
    match token.kind {
        Kind::Number => printed(tokens, at),
        Kind::Mark if token.is('.') => {
            // ".77", where no digit stands before
            let next = tokens.get(at + 1).filter(|t| t.kind == Kind::Number && !t.spaced)?;
            let free = at == 0 || token.spaced || !matches!(tokens[at - 1].kind, Kind::Number | Kind::Word);
            let value: Decimal = format!("0.{}", next.text).parse().ok()?;
            free.then(|| scaled(tokens, Numeral { words: false, ..plain(value, at + 2) }))
        }
        Kind::Mark => {
            let found = number::read(tokens, at, false)?;
            let value = found.worth()?;
            Some(Numeral { scaled: found.scaled, ..plain(value, found.end) })
        }
        Kind::Word => worded(tokens, at),
    }
}

fn plain(value: Decimal, end: usize) -> Numeral {
    Numeral { value, end, scaled: false, fraction: false, words: false }
}

/// Digits, with what follows: a fraction, a scale word or letter, smaller units of the same number.
fn printed(tokens: &[Token<'_>], at: usize) -> Option<Numeral> {
    let slash = |n: usize| {
        let (top, bar, bottom) = (tokens.get(n)?, tokens.get(n + 1)?, tokens.get(n + 2)?);
        let close = !bar.spaced && !bottom.spaced && bar.is('/');
        let more = tokens.get(n + 3).is_some_and(|t| t.is('/') && !t.spaced);
        let (a, b): (u32, u32) = (top.text.parse().ok()?, bottom.text.parse().ok()?);
        let usual = matches!(b, 2..=12 | 15 | 16 | 20 | 25 | 32 | 40 | 50 | 64 | 100);
        (close && !more && a > 0 && a < b && usual).then(|| Decimal::from(a) / Decimal::from(b))
    };
    if let Some(value) = slash(at) {
        return Some(Numeral { fraction: true, ..plain(value.normalize(), at + 3) });
    }
    let whole = tokens[at].text.bytes().all(|b| b.is_ascii_digit());
    if whole
        && tokens.get(at + 1).is_some_and(|t| t.spaced)
        && let Some(part) = slash(at + 1)
    {
        return Some(plain((Decimal::from(tokens[at].text.parse::<u32>().ok()?) + part).normalize(), at + 4));
    }
    if tokens.get(at + 1).is_some_and(|t| t.lower == "point")
        && let Some((part, end)) = point(tokens, at + 2)
        && whole
    {
        let value: Decimal = format!("{}.{part}", tokens[at].text).parse().ok()?;
        return Some(scaled(tokens, plain(value, end)));
    }
    let found = number::read(tokens, at, false)?;
    let value = found.worth()?;
    let mut out = Numeral { scaled: found.scaled, fraction: found.fraction, ..plain(value, found.end) };
    if !found.scaled {
        out = scaled(tokens, out);
    }
    // "3 crore 12 lakh", "21 trillion 300 billion"
    while out.scaled
        && let Some(next) = tokens.get(out.end).filter(|t| t.kind == Kind::Number)
        && !next.text.contains('.')
        && let Some(more) = number::read(tokens, out.end, false).filter(|n| n.scaled)
        && let Some(worth) = more.worth().filter(|w| *w < value)
    {
        out = Numeral { value: out.value.checked_add(worth)?, end: more.end, ..out };
    }
    Some(out)
}

/// A scale letter or word right behind a number without one.
fn scaled(tokens: &[Token<'_>], n: Numeral) -> Numeral {
    let Some(token) = tokens.get(n.end) else { return n };
    let glued = !token.spaced;
    let factor = match token.text {
        "k" | "K" if glued || tokens.get(n.end + 1).is_none() => 1_000,
        "M" | "m" if glued => 1_000_000,
        "mn" | "mln" | "million" | "millions" => 1_000_000,
        "bn" | "bln" | "billion" | "billions" | "B" => 1_000_000_000,
        "G" if glued && n.value.scale() > 0 => 1_000_000_000,
        "lakh" | "lakhs" | "lkh" | "lkhs" | "lac" | "lacs" => 100_000,
        "crore" | "crores" | "cr" | "Cr" => 10_000_000,
        "thousand" | "thousands" => 1_000,
        "dozen" | "dozens" => 12,
        _ => return n,
    };
    let value = n.value.checked_mul(Decimal::from(factor)).map(|v| v.normalize());
    value.map_or(n, |value| Numeral { value, end: n.end + 1, scaled: true, ..n })
}

/// The digits behind "point": "zero three", "71", "seventy-one".
fn point(tokens: &[Token<'_>], at: usize) -> Option<(String, usize)> {
    let mut digits = String::new();
    let mut end = at;
    while let Some(token) = tokens.get(end) {
        if token.kind == Kind::Number && token.text.bytes().all(|b| b.is_ascii_digit()) {
            digits.push_str(token.text);
            end += 1;
            break;
        }
        match small(token.lower) {
            Some(n) => digits.push_str(&n.to_string()),
            None => break,
        }
        end += 1;
        let tens = digits.len() == 2 && digits.ends_with('0');
        let dash = usize::from(tokens.get(end).is_some_and(|t| t.dash() && !t.spaced));
        if tens && let Some(n) = tokens.get(end + dash).and_then(|t| small(t.lower)).filter(|n| *n < 10) {
            digits.pop();
            digits.push_str(&n.to_string());
            end += dash + 1;
            break;
        }
    }
    (!digits.is_empty()).then_some((digits, end))
}

/// The number of a word below a hundred.
fn small(word: &str) -> Option<u32> {
    Some(match word {
        "zero" | "nil" | "nought" | "naught" => 0,
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
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        "twenty" => 20,
        "thirty" => 30,
        "forty" | "fourty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        _ => return None,
    })
}

/// The power of ten of a scale word.
fn power(word: &str) -> Option<u32> {
    Some(match word {
        "thousand" | "thousands" => 3,
        "lakh" | "lakhs" | "lac" | "lacs" => 5,
        "million" | "millions" => 6,
        "crore" | "crores" | "cr" | "koti" => 7,
        "billion" | "billions" => 9,
        "trillion" | "trillions" => 12,
        _ => return None,
    })
}

/// What a fraction is of: "thirds" 3. Whether the word is a plural.
fn parts(word: &str) -> Option<(u32, bool)> {
    let (stem, plural) = match word {
        "half" => return Some((2, false)),
        "halves" => return Some((2, true)),
        _ => word.strip_suffix('s').map_or((word, false), |stem| (stem, true)),
    };
    let parts = match stem {
        "third" => 3,
        "quarter" | "fourth" => 4,
        "fifth" => 5,
        "sixth" => 6,
        "seventh" => 7,
        "eighth" => 8,
        "ninth" => 9,
        "tenth" => 10,
        "twelfth" => 12,
        "twentieth" => 20,
        "hundredth" => 100,
        "thousandth" => 1_000,
        _ => return None,
    };
    Some((parts, plural))
}

fn worded(tokens: &[Token<'_>], at: usize) -> Option<Numeral> {
    let word = |t: usize| tokens.get(t).map_or("", |t| t.lower);
    if word(at) == "point"
        && let Some(next) = tokens.get(at + 1).filter(|t| t.kind == Kind::Number && t.spaced)
    {
        let value: Decimal = format!("0.{}", next.text).parse().ok()?;
        return Some(plain(value, at + 2));
    }
    if let Some(found) = fraction(tokens, at) {
        return Some(found);
    }
    let article = usize::from(matches!(word(at), "a" | "an"));
    if article == 1
        && !matches!(word(at + 1), "hundred" | "thousand" | "million" | "billion" | "trillion" | "dozen")
    {
        return None;
    }
    let lone =
        article == 0 && (word(at) == "hundred" && power(word(at + 1)).is_some() || word(at) == "dozens");
    let (value, mut end, scaled_up) = whole(tokens, at + article, article == 1 || lone)?;
    let mut out = Numeral { value, end, scaled: scaled_up, fraction: false, words: true };
    if word(end) == "point"
        && let Some((digits, after)) = point(tokens, end + 1)
    {
        let value: Decimal = format!("{value}.{digits}").parse().ok()?;
        out = Numeral { value, end: after, ..out };
        out = scaled(tokens, out);
        return Some(Numeral { words: true, ..out });
    }
    // "one and a half", "twenty and three fifths"
    if word(end) == "and"
        && let Some(part) = fraction(tokens, end + 1).or_else(|| half(tokens, end + 1))
        && part.value < Decimal::ONE
    {
        out = Numeral { value: value.checked_add(part.value)?, end: part.end, ..out };
        end = part.end;
        if let Some(power) = power(word(end)) {
            let factor = Decimal::from(10_u64.pow(power));
            out = Numeral { value: out.value.checked_mul(factor)?, end: end + 1, scaled: true, ..out };
        }
    }
    // "one" is a pronoun more often than a number
    let alone = out.end == at + 1 && word(at) == "one";
    (!alone || follows_one(tokens, out.end)).then_some(out)
}

/// After "one" comes what only a number counts.
fn follows_one(tokens: &[Token<'_>], at: usize) -> bool {
    let word = tokens.get(at).map_or("", |t| t.lower);
    matches!(
        word,
        "percent" | "per" | "pct" | "dollar" | "dollars" | "euro" | "pound" | "rupee" | "cent" | "penny"
    )
}

/// A whole number in words, the token after it, and whether a scale word was in it.
fn whole(tokens: &[Token<'_>], at: usize, one: bool) -> Option<(Decimal, usize, bool)> {
    let word = |t: usize| tokens.get(t).map_or("", |t| t.lower);
    let (mut total, mut current) = (Decimal::ZERO, u64::from(one));
    let (mut end, mut any, mut scaled, mut hundred) = (at, one, false, false);
    let mut last_power = u32::MAX;
    loop {
        // "one hundred and six", "twenty-one"
        let mut next = end;
        if any && word(next) == "and" && (hundred || scaled) && small(word(next + 1)).is_some() {
            next += 1;
        }
        if any && tokens.get(next).is_some_and(Token::dash) && small(word(next + 1)).is_some_and(|n| n < 10) {
            next += 1;
        }
        // "twenty-first"
        let dash = usize::from(tokens.get(next + 1).is_some_and(Token::dash));
        if small(word(next)).is_some_and(|n| n >= 20)
            && crate::period::ordinal(word(next + 1 + dash).trim_end_matches('s')).is_some_and(|n| n < 10)
        {
            return None;
        }
        // "one hundred and three quarters"
        if any && next > end && fraction(tokens, next).is_some_and(|f| f.fraction) {
            break;
        }
        if let Some(n) = small(word(next)) {
            let n = u64::from(n);
            let (low, fresh) = (current % 100, current == 0 && (!any || scaled));
            if fresh || hundred && low == 0 || n < 10 && n > 0 && low >= 20 && low % 10 == 0 {
                current += n;
            } else if !hundred
                && !scaled
                && any
                && current > 0
                && current < 100
                && (n >= 20 || current >= 10 && n >= 10)
            {
                // "nineteen ninety nine", "one twenty two"
                current = current * 100 + n;
                hundred = true;
            } else {
                break;
            }
        } else if word(next) == "hundred" || word(next) == "hundreds" && any {
            if hundred || !any {
                break;
            }
            current = current.max(1) * 100;
            hundred = true;
        } else if matches!(word(next), "dozen" | "dozens") {
            let dozens =
                if total.is_zero() { Decimal::from(current.max(1)) } else { total + Decimal::from(current) };
            return Some((dozens.checked_mul(Decimal::from(12))?, next + 1, true));
        } else if let Some(power) = power(word(next)).filter(|_| any) {
            let factor = Decimal::from(10_u64.pow(power));
            if power < last_power {
                total = total.checked_add(Decimal::from(current.max(1)).checked_mul(factor)?)?;
            } else {
                // "three thousand million"
                total = total.checked_add(Decimal::from(current))?.checked_mul(factor)?;
            }
            (last_power, current, scaled, hundred) = (power, 0, true, false);
        } else {
            break;
        }
        any = true;
        end = next + 1;
    }
    let value = total.checked_add(Decimal::from(current))?;
    (end > at).then_some((value, end, scaled || hundred))
}

/// "two thirds", "a half", "half a million", "three quarters of a billion", "half a dozen".
fn fraction(tokens: &[Token<'_>], at: usize) -> Option<Numeral> {
    let word = |t: usize| tokens.get(t).map_or("", |t| t.lower);
    let (top, first) = match word(at) {
        "half" | "quarter" => (1, at),
        "a" | "an" => (1, at + 1),
        number => {
            let tens = small(number).filter(|n| *n > 0)?;
            let dash = usize::from(tokens.get(at + 1).is_some_and(Token::dash));
            match small(word(at + 1 + dash)).filter(|n| *n < 10 && tens >= 20 && *n > 0) {
                Some(n) => (tens + n, at + 2 + dash),
                None => (tens, at + 1),
            }
        }
    };
    let dash = usize::from(tokens.get(first).is_some_and(Token::dash) && first > at);
    let (bottom, plural) = parts(word(first + dash))?;
    if plural != (top > 1) {
        return None;
    }
    let mut end = first + dash + 1;
    let mut value = Decimal::from(top) / Decimal::from(bottom);
    // "half a million", "three quarters of a billion"
    let of = usize::from(word(end) == "of" && matches!(word(end + 1), "a" | "an" | "one"));
    let article = usize::from(matches!(word(end + of), "a" | "an" | "one"));
    let unit = match word(end + of + article) {
        "dozen" => Some(12),
        scale => power(scale).map(|p| 10_u64.pow(p)),
    };
    if let Some(unit) = unit {
        value = value.checked_mul(Decimal::from(unit))?.normalize();
        end += of + article + 1;
        return Some(Numeral { value, end, scaled: true, fraction: false, words: true });
    }
    // "a third party", "a quarter earlier", "the second half"
    let time = matches!(bottom, 2 | 4) && matches!(word(first + dash), "half" | "quarter");
    let whole = matches!(
        word(end),
        "" | "of"
            | "the"
            | "."
            | ","
            | ";"
            | ")"
            | "and"
            | "or"
            | "to"
            | "percent"
            | "per"
            | "pct"
            | "as"
            | "more"
            | "less"
            | "higher"
            | "lower"
            | "%"
            | "from"
    );
    let said = top > 1
        || whole && !(time && matches!(word(end), "of" | "to" | "from" | "the") && word(at) == "quarter");
    said.then(|| Numeral { value: value.normalize(), end, scaled: false, fraction: true, words: true })
}

/// "a half", "a quarter" behind "two and", whatever follows.
fn half(tokens: &[Token<'_>], at: usize) -> Option<Numeral> {
    let part = tokens.get(at + 1).and_then(|t| parts(t.lower));
    let (bottom, _) = part.filter(|(_, plural)| !plural && tokens[at].lower == "a")?;
    let value = (Decimal::ONE / Decimal::from(bottom)).normalize();
    Some(Numeral { value, end: at + 2, scaled: false, fraction: true, words: true })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokenize;

    fn value(text: &str) -> Option<String> {
        let lower = text.to_ascii_lowercase();
        let mut tokens = Vec::new();
        tokenize(text, &lower, 0, text.len(), &mut tokens);
        let found = read(&tokens, 0)?;
        (found.end == tokens.len()).then(|| found.value.normalize().to_string())
    }

    #[test]
    fn numbers_in_words_are_read_whole() {
        for (text, worth) in [
            ("sixteen", "16"),
            ("thirty-three", "33"),
            ("one hundred and six", "106"),
            ("seven hundred twenty-one thousand and twelve", "721012"),
            ("twenty-one trillion three hundred", "21000000000300"),
            ("three thousand million", "3000000000"),
            ("three crore twelve lakh fifty-six thousand", "31256000"),
            ("two hundred point zero three", "200.03"),
            ("two point two million", "2200000"),
            ("a dozen", "12"),
            ("half a million", "500000"),
            ("half a dozen", "6"),
            ("minus five hundred and four", "-504"),
        ] {
            assert_eq!(value(text).as_deref(), Some(worth), "{text}");
        }
    }

    #[test]
    fn fractions_are_parts_of_one() {
        for (text, worth) in [
            ("three quarters", "0.75"),
            ("one and a half", "1.5"),
            ("twenty and three fifths", "20.6"),
            ("one eighth", "0.125"),
            ("1/5", "0.2"),
            ("-4/5", "-0.8"),
            ("1 4/5", "1.8"),
        ] {
            assert_eq!(value(text).as_deref(), Some(worth), "{text}");
        }
    }

    #[test]
    fn letters_behind_digits_scale_them() {
        for (text, worth) in [("10k", "10000"), ("1.2M", "1200000"), ("-1200K", "-1200000"), (".77", "0.77")]
        {
            assert_eq!(value(text).as_deref(), Some(worth), "{text}");
        }
    }

    #[test]
    fn words_that_are_no_numbers_are_none() {
        for text in ["a third party", "one", "the", "hundred", "and", "point"] {
            assert_eq!(value(text), None, "{text}");
        }
    }
}
