//! Tokens: words, digit runs and marks with their places in the raw text.
//!
//! The tokenizer splits where letters meet digits (`FY21` is `FY` + `21`, `29.92pc` is `29.92` +
//! `pc`) and remembers whether white space stood before a token, so that later rooms can tell
//! `FY21` from `FY 21`. It does not decide what a number is worth.

/// What kind of token it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A run of letters (with `&` inside, as in `R&D`); the possessive `'s` is a word of its own.
    Word,
    /// A run of digits with its separators: `1,512.30`, `11,77,369`, `2021`.
    Number,
    /// One mark: punctuation, currency sign, any other character.
    Mark,
}

/// One token. `text` and `lower` are slices of the raw text and of its ASCII-lowercased copy.
#[derive(Clone, Copy, Debug)]
pub struct Token<'t> {
    /// As printed.
    pub text: &'t str,
    /// As printed, ASCII letters in lower case.
    pub lower: &'t str,
    /// First byte in the raw text.
    pub start: u32,
    /// Byte after it.
    pub end: u32,
    /// What it is.
    pub kind: Kind,
    /// White space stands before it.
    pub spaced: bool,
    /// A line break stands in the white space before it.
    pub newline: bool,
}

impl Token<'_> {
    /// Whether the token is this mark.
    #[must_use]
    pub fn is(&self, mark: char) -> bool {
        self.kind == Kind::Mark && self.text.starts_with(mark)
    }

    /// Whether the token begins with a capital letter.
    #[must_use]
    pub fn capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether the token is a hyphen or a dash.
    #[must_use]
    pub fn dash(&self) -> bool {
        self.kind == Kind::Mark
            && matches!(
                self.text,
                "-" | "\u{2010}" | "\u{2011}" | "\u{2012}" | "\u{2013}" | "\u{2014}" | "\u{2212}"
            )
    }
}

/// What a byte can begin.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Space,
    LineEnd,
    Mark,
    /// A mark that can stand inside a word.
    Joint,
    /// Part of a character beyond ASCII: the character itself must be looked at.
    Wide,
}

impl Class {
    /// It can go on with a word.
    fn may_join(self) -> bool {
        matches!(self, Self::Wide | Self::Joint)
    }
}

const CLASS: [Class; 256] = classes();

const fn classes() -> [Class; 256] {
    let mut table = [Class::Wide; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = match byte.to_le_bytes()[0] {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'\n' | b'\r' => Class::LineEnd,
            b' ' | b'\t' | 0x0b | 0x0c => Class::Space,
            b'&' => Class::Joint,
            _ => Class::Mark,
        };
        byte += 1;
    }
    table
}

fn class(byte: u8) -> Class {
    CLASS[byte as usize]
}

/// Appends the tokens of `raw[from..to]` to `out`. `lower` is the ASCII-lowercased copy of `raw`.
pub fn tokenize<'t>(raw: &'t str, lower: &'t str, from: usize, to: usize, out: &mut Vec<Token<'t>>) {
    // words of the press have five letters and a space
    out.reserve(to.saturating_sub(from) / 5);
    tokenize_each(raw, lower, from, to, out, |_, _, _, _| ());
}

/// The same; of each token `seen` gets the text, the text in lower case, the kind and the first eight bytes of the
/// text in lower case, the first byte the lowest, which are at hand while it is cut.
#[inline]
pub(crate) fn tokenize_each<'t>(
    raw: &'t str,
    lower: &'t str,
    from: usize,
    to: usize,
    out: &mut Vec<Token<'t>>,
    mut seen: impl FnMut(&'t str, &'t str, Kind, u64),
) {
    let bytes = &raw.as_bytes()[..to];
    let small = &lower.as_bytes()[..to];
    let mut at = from;
    let (mut spaced, mut newline) = (true, true);
    while let Some(&byte) = bytes.get(at) {
        let class = class(byte);
        if class == Class::Space || class == Class::LineEnd {
            spaced = true;
            newline |= class == Class::LineEnd;
            at += 1;
            continue;
        }
        // digits, marks and words without a capital are the same in lower case
        let mut cased = false;
        let mut first = None;
        let (end, kind) = match class {
            Class::Letter => {
                let eight = eight(bytes, at);
                let plain = letters(eight);
                let end = at + plain;
                // the byte behind eight letters, or one that is no plain letter, may go on with the word
                if plain < 8 && !bytes.get(end).is_some_and(|next| self::class(*next).may_join()) {
                    let in_small = head(eight | SMALL, plain);
                    cased = in_small != head(eight, plain);
                    first = Some(in_small);
                    (end, Kind::Word)
                } else {
                    cased = true;
                    (word_end(raw, bytes, end), Kind::Word)
                }
            }
            Class::Digit => (number_end(bytes, at), Kind::Number),
            Class::Mark if byte == b'\'' && possessive(raw, at, to) => {
                cased = true;
                (at + 2, Kind::Word)
            }
            Class::Mark | Class::Joint | Class::Space | Class::LineEnd => (at + 1, Kind::Mark),
            Class::Wide => {
                let c = char_at(raw, at);
                if c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}' {
                    spaced = true;
                    at += c.len_utf8();
                    continue;
                }
                cased = true;
                if c.is_alphabetic() {
                    (word_end(raw, bytes, at + c.len_utf8()), Kind::Word)
                } else if c == '\u{2019}' && possessive(raw, at, to) {
                    (at + c.len_utf8() + 1, Kind::Word)
                } else {
                    (at + c.len_utf8(), Kind::Mark)
                }
            }
        };
        let text = &raw[at..end];
        let lower = if cased { &lower[at..end] } else { text };
        seen(text, lower, kind, first.unwrap_or_else(|| head(eight(small, at), end - at)));
        out.push(Token { text, lower, start: place(at), end: place(end), kind, spaced, newline });
        (spaced, newline) = (false, false);
        at = end;
        // most words are followed by one space
        if bytes.get(at) == Some(&b' ') {
            spaced = true;
            at += 1;
        }
    }
}

/// The bit that tells small letters from capitals, in each of eight bytes.
const SMALL: u64 = 0x2020_2020_2020_2020;

/// The eight bytes from `at` on, the first the lowest; zeros behind the end.
fn eight(bytes: &[u8], at: usize) -> u64 {
    let rest = &bytes[at..];
    match rest.first_chunk::<8>() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => rest.iter().rev().fold(0, |eight, byte| eight << 8 | u64::from(*byte)),
    }
}

/// The first bytes of a word of `length` bytes, out of the eight that it begins with.
fn head(eight: u64, length: usize) -> u64 {
    if length >= 8 { eight } else { eight & !(u64::MAX << (8 * length)) }
}

/// The first eight bytes of a word, as [`tokenize_each`] shows them.
pub(crate) fn first_bytes(word: &str) -> u64 {
    head(eight(word.as_bytes(), 0), word.len())
}

/// Byte offsets are kept in 32 bits: a statement longer than 4 GiB is cut by the caller.
fn place(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

fn char_at(raw: &str, at: usize) -> char {
    let byte = raw.as_bytes()[at];
    if byte.is_ascii() { byte as char } else { raw[at..].chars().next().unwrap_or(' ') }
}

/// Digits with commas and points that stand between digits.
fn number_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        let joined = matches!(byte, b'.' | b',') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        if !byte.is_ascii_digit() && !joined {
            break;
        }
        at += 1;
    }
    at
}

/// How many plain letters eight bytes begin with.
fn letters(eight: u64) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    // in small letters, without the bit that would carry over into the next byte
    let small = (eight | SMALL) & !HIGH;
    let from_a = small + (0x80 - u64::from(b'a')) * ONES;
    let beyond_z = small + (0x80 - u64::from(b'z') - 1) * ONES;
    let others = !(from_a & !beyond_z & !eight) & HIGH;
    others.trailing_zeros() as usize / 8
}

/// Where the word ends of which the first letter ends at `at`: letters, with `&` between letters and the vowel
/// signs of other scripts.
#[inline]
fn word_end(raw: &str, bytes: &[u8], mut at: usize) -> usize {
    loop {
        while let Some(eight) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
            let plain = letters(u64::from_le_bytes(*eight));
            at += plain;
            if plain < 8 {
                break;
            }
        }
        match bytes.get(at).map(|byte| class(*byte)) {
            Some(Class::Letter) => at += 1,
            Some(Class::Wide | Class::Joint) => match joined(raw, bytes, at) {
                Some(next) => at = next,
                None => return at,
            },
            _ => return at,
        }
    }
}

/// What is no plain letter goes on with the word before it: where that ends.
#[cold]
fn joined(raw: &str, bytes: &[u8], at: usize) -> Option<usize> {
    let c = char_at(raw, at);
    let mark = ('\u{0300}'..='\u{036f}').contains(&c) || ('\u{0900}'..='\u{097f}').contains(&c);
    let within = c == '&' && at + 1 < bytes.len() && char_at(raw, at + 1).is_alphabetic();
    (within || mark || c.is_alphabetic()).then_some(at + c.len_utf8())
}

/// `'s` at the end of a word.
fn possessive(raw: &str, at: usize, to: usize) -> bool {
    let mark = char_at(raw, at).len_utf8();
    let bytes = raw.as_bytes();
    at > 0
        && raw[..at].chars().next_back().is_some_and(char::is_alphanumeric)
        && at + mark < to
        && bytes[at + mark].eq_ignore_ascii_case(&b's')
        && !(at + mark + 1 < to && char_at(raw, at + mark + 1).is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(raw: &str) -> Vec<String> {
        let lower = raw.to_ascii_lowercase();
        let mut out = Vec::new();
        tokenize(raw, &lower, 0, raw.len(), &mut out);
        for t in &out {
            assert_eq!(&raw[t.start as usize..t.end as usize], t.text);
        }
        out.iter().map(|t| t.text.to_owned()).collect()
    }

    #[test]
    fn letters_and_digits_part_company() {
        assert_eq!(
            texts("9MFY21 29.92pc $1.1trillion M2"),
            ["9", "MFY", "21", "29.92", "pc", "$", "1.1", "trillion", "M", "2"]
        );
    }

    #[test]
    fn separators_stay_inside_numbers_only_between_digits() {
        assert_eq!(
            texts("Rs.11,77,369.5, and 12. Then"),
            ["Rs", ".", "11,77,369.5", ",", "and", "12", ".", "Then"]
        );
    }

    #[test]
    fn letters_are_counted_to_the_first_other_byte() {
        let count = |text: &str| letters(u64::from_le_bytes(text.as_bytes().try_into().unwrap()));
        assert_eq!(count("exports "), 7);
        assert_eq!(count("EXPORTed"), 8);
        for byte in 0..=127u8 {
            let text = format!("ab{}cdefg", byte as char);
            assert_eq!(count(&text), if byte.is_ascii_alphabetic() { 8 } else { 2 }, "{byte}");
        }
        assert_eq!(count("caf\u{e9} au"), 3);
    }

    #[test]
    fn words_of_any_length_end_where_their_letters_do() {
        for length in 1..40 {
            let word = "abcdefgh".repeat(5)[..length].to_owned();
            assert_eq!(texts(&format!("{word} and {word}")), [&word, "and", &word]);
        }
    }

    #[test]
    fn a_possessive_is_a_word_of_its_own() {
        assert_eq!(texts("India\u{2019}s workers' R&D"), ["India", "\u{2019}s", "workers", "'", "R&D"]);
    }
}
