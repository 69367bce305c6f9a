//! What is read of a text: the characters that printers, typesetters and other scripts put there made
//! plain, with the way back to where they stand.
//!
//! Digits of other scripts become the ten that figures are read from, ligatures their letters, minus signs
//! and hyphens of every kind one; what is not seen (soft hyphens, marks of direction, joiners) is left out.
//! Spans are told in the text as it came. A text that needs none of this is not copied. This room knows
//! characters; where words and figures end is for the next.

use crate::entity::Entity;
use crate::observation::Observation;

/// A text made plain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Clean {
    pub text: String,
    pieces: Vec<Piece>,
}

/// From here on the plain text is the raw text again, up to the next piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    clean: usize,
    raw: usize,
    /// Bytes of the raw character that stands for others as a whole; none where the texts are the same.
    whole: usize,
}

/// What becomes of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Stay,
    Leave,
    Be(char),
    Letters(&'static str),
}

/// The text made plain, or nothing where it is so already.
pub(crate) fn clean(raw: &str) -> Option<Clean> {
    let first = first_odd(raw)?;
    let mut text = String::with_capacity(raw.len());
    text.push_str(&raw[..first]);
    let mut pieces = Vec::new();
    let mut straight = true;
    let mut group_end = usize::MAX;
    for (at, c) in raw[first..].char_indices() {
        let at = first + at;
        let next = &raw[at + c.len_utf8()..];
        let fate = match c {
            '\r' if next.starts_with('\n') => Fate::Stay,
            // a line end written twice over by some programs
            '\r' if next.starts_with("\r\n") => Fate::Leave,
            '\r' => Fate::Be('\n'),
            _ if c.is_ascii() => Fate::Stay,
            _ if groups(c) && (text.len() == group_end || head(&text)) && group(next) => {
                group_end = text.len() + 3;
                Fate::Leave
            }
            _ => fate(c),
        };
        let before = text.len();
        match fate {
            Fate::Stay => {
                if !straight {
                    pieces.push(Piece { clean: before, raw: at, whole: 0 });
                }
                straight = true;
                text.push(c);
                continue;
            }
            Fate::Leave => {}
            Fate::Be(plain) => text.push(plain),
            Fate::Letters(plain) => text.push_str(plain),
        }
        straight = false;
        if text.len() > before {
            pieces.push(Piece { clean: before, raw: at, whole: c.len_utf8() });
        }
    }
    Some(Clean { text, pieces })
}

/// The first byte that does not stay as it is.
fn first_odd(raw: &str) -> Option<usize> {
    let bytes = raw.as_bytes();
    let cr = memchr::memchr_iter(b'\r', bytes).find(|at| bytes.get(at + 1) != Some(&b'\n'));
    let mut at = 0;
    let end = cr.unwrap_or(bytes.len());
    while at < end {
        if let Some(many) = bytes[at..].first_chunk::<32>()
            && many.is_ascii()
        {
            at += 32;
            continue;
        }
        if bytes[at].is_ascii() {
            at += 1;
            continue;
        }
        let c = raw[at..].chars().next().unwrap_or(' ');
        let next = at + c.len_utf8();
        if fate(c) != Fate::Stay || groups(c) && head(&raw[..at]) && group(&raw[next..]) {
            return Some(at);
        }
        at = next;
    }
    cr
}

/// Spaces that do not break a line stand between groups of three digits.
const fn groups(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}')
}

/// One to three digits stand last, and what is before them is no part of their number.
fn head(before: &str) -> bool {
    let mut back = before.chars().rev().skip_while(digit);
    let digits = before.chars().rev().take_while(digit).count();
    (1..=3).contains(&digits) && back.next().is_none_or(|c| !c.is_alphanumeric() && c != '.' && c != ',')
}

/// Three digits stand first, and no fourth.
fn group(after: &str) -> bool {
    after.chars().take_while(digit).take(4).count() == 3
}

/// Whether it is a digit, of whatever script.
pub(crate) fn digit(c: &char) -> bool {
    c.is_ascii_digit() || !c.is_ascii() && matches!(fate(*c), Fate::Be('0'..='9'))
}

fn fate(c: char) -> Fate {
    let digit = |zero: u32| Fate::Be(char::from_digit(c as u32 - zero, 10).unwrap_or(c));
    match c {
        // not seen: soft hyphen, zero width, direction, joiners, byte order mark, variation of a glyph
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' => Fate::Leave,
        '\u{61c}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' => Fate::Leave,
        '\u{85}' | '\u{2028}' | '\u{2029}' => Fate::Be('\n'),
        '\u{660}'..='\u{669}' => digit(0x660),
        '\u{6f0}'..='\u{6f9}' => digit(0x6f0),
        '\u{966}'..='\u{96f}' => digit(0x966),
        '\u{9e6}'..='\u{9ef}' => digit(0x9e6),
        '\u{a66}'..='\u{a6f}' => digit(0xa66),
        '\u{ae6}'..='\u{aef}' => digit(0xae6),
        '\u{be6}'..='\u{bef}' => digit(0xbe6),
        '\u{c66}'..='\u{c6f}' => digit(0xc66),
        '\u{e50}'..='\u{e59}' => digit(0xe50),
        '\u{1d7ce}'..='\u{1d7ff}' => digit(0x1d7ce + (c as u32 - 0x1d7ce) / 10 * 10),
        '\u{66a}' => Fate::Be('%'),
        '\u{66b}' => Fate::Be('.'),
        '\u{66c}' => Fate::Be(','),
        '\u{2010}' | '\u{2011}' | '\u{fe63}' => Fate::Be('-'),
        '\u{3000}' => Fate::Be(' '),
        '\u{ffe0}' => Fate::Be('\u{a2}'),
        '\u{ffe1}' => Fate::Be('\u{a3}'),
        '\u{ffe5}' => Fate::Be('\u{a5}'),
        '\u{ffe6}' => Fate::Be('\u{20a9}'),
        // the wide forms of ASCII
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).map_or(Fate::Stay, Fate::Be),
        '\u{fb00}' => Fate::Letters("ff"),
        '\u{fb01}' => Fate::Letters("fi"),
        '\u{fb02}' => Fate::Letters("fl"),
        '\u{fb03}' => Fate::Letters("ffi"),
        '\u{fb04}' => Fate::Letters("ffl"),
        '\u{fb05}' | '\u{fb06}' => Fate::Letters("st"),
        _ => Fate::Stay,
    }
}

impl Clean {
    /// Where a stretch of the plain text stands in the raw one.
    pub fn back(&self, start: usize, end: usize) -> (usize, usize) {
        let before = |at: usize| self.pieces.partition_point(|piece| piece.clean <= at).checked_sub(1);
        let from = before(start).map_or(start, |n| {
            let piece = self.pieces[n];
            if piece.whole > 0 { piece.raw } else { piece.raw + (start - piece.clean) }
        });
        // the end is where the last byte's character ends
        let to = end.checked_sub(1).and_then(before).map_or(end, |n| {
            let piece = self.pieces[n];
            if piece.whole > 0 { piece.raw + piece.whole } else { piece.raw + (end - piece.clean) }
        });
        (from, to)
    }

    /// Observations of the plain text become those of the raw one.
    pub fn observations(&self, raw: &str, rows: &mut [Observation]) {
        let mut places = Places { raw, byte: 0, chars: 0 };
        for row in rows {
            let (start, end) = self.back(row.byte_start, row.byte_end);
            (row.byte_start, row.byte_end) = (start, end);
            raw[start..end].clone_into(&mut row.num);
            row.char_start = places.chars_before(start);
            row.char_end = row.char_start + row.num.chars().count();
        }
    }

    /// Entities of the plain text become those of the raw one.
    pub fn entities(&self, raw: &str, entities: &mut [Entity]) {
        let mut places = Places { raw, byte: 0, chars: 0 };
        let mut plain = CharIndex { text: &self.text, byte: 0, char: 0 };
        for entity in entities {
            let start = plain.byte_of(entity.start);
            let (start, end) = self.back(start, start + entity.text.len());
            raw[start..end].clone_into(&mut entity.text);
            entity.start = places.chars_before(start);
            entity.end = entity.start + entity.text.chars().count();
        }
    }
}

/// Character offsets of byte offsets that mostly rise.
struct Places<'r> {
    raw: &'r str,
    byte: usize,
    chars: usize,
}

impl Places<'_> {
    fn chars_before(&mut self, byte: usize) -> usize {
        if byte < self.byte {
            (self.byte, self.chars) = (0, 0);
        }
        self.chars += self.raw[self.byte..byte].chars().count();
        self.byte = byte;
        self.chars
    }
}

/// Byte offsets of character offsets that mostly rise.
struct CharIndex<'t> {
    text: &'t str,
    byte: usize,
    char: usize,
}

impl CharIndex<'_> {
    fn byte_of(&mut self, char: usize) -> usize {
        if char < self.char {
            (self.byte, self.char) = (0, 0);
        }
        let more: usize = self.text[self.byte..].chars().take(char - self.char).map(char::len_utf8).sum();
        (self.byte, self.char) = (self.byte + more, char);
        self.byte
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(raw: &str) -> String {
        clean(raw).map_or_else(|| raw.to_owned(), |clean| clean.text)
    }

    /// What the first stretch of the plain text that is `words` stands for.
    fn origin<'r>(raw: &'r str, words: &str) -> &'r str {
        let clean = clean(raw).unwrap();
        let at = clean.text.find(words).unwrap();
        let (start, end) = clean.back(at, at + words.len());
        &raw[start..end]
    }

    #[test]
    fn plain_text_is_not_copied() {
        for raw in [
            "",
            "Exports rose 5 percent.\r\n",
            "\u{20b9}5 crore \u{2013} caf\u{e9}, \u{2212}3",
            "in\u{a0}March",
        ] {
            assert_eq!(clean(raw), None, "{raw:?}");
        }
    }

    #[test]
    fn digits_of_other_scripts_and_wide_ones_are_digits() {
        for raw in [
            "\u{ff11}\u{ff12}\u{ff0e}\u{ff15}\u{ff05}",
            "\u{661}\u{662}\u{66b}\u{665}\u{66a}",
            "\u{967}\u{968}.\u{96b}%",
            "\u{6f1}\u{6f2}.\u{6f5}%",
        ] {
            assert_eq!(plain(raw), "12.5%");
            assert_eq!(origin(raw, "12.5%"), raw);
        }
    }

    #[test]
    fn what_is_not_seen_is_left_out_and_found_again() {
        let raw = "infla\u{ad}tion was \u{200e}9.1\u{200f} per\u{ad}cent";
        assert_eq!(plain(raw), "inflation was 9.1 percent");
        assert_eq!(origin(raw, "9.1 percent"), "9.1\u{200f} per\u{ad}cent");
        assert_eq!(origin(raw, "inflation"), "infla\u{ad}tion");
    }

    #[test]
    fn ligatures_are_their_letters() {
        let raw = "in\u{fb02}ation and o\u{fb03}cial \u{fb01}gures";
        assert_eq!(plain(raw), "inflation and official figures");
        assert_eq!(origin(raw, "lat"), "\u{fb02}at");
        assert_eq!(origin(raw, "official"), "o\u{fb03}cial");
    }

    #[test]
    fn spaces_join_groups_of_three_digits_only() {
        assert_eq!(plain("$1\u{a0}234\u{a0}567.5"), "$1234567.5");
        assert_eq!(origin("up $1\u{202f}234 now", "$1234"), "$1\u{202f}234");
        for raw in ["in 2021\u{a0}120 firms", "5\u{a0}12", "3.5\u{a0}100", "Q1\u{a0}200", "1\u{a0}2345"] {
            assert_eq!(plain(raw), raw);
        }
    }

    #[test]
    fn every_line_end_is_one() {
        assert_eq!(plain("a\rb\r\nc\r\r\nd\u{2028}e\nf"), "a\nb\r\nc\r\nd\ne\nf");
    }

    #[test]
    fn hyphens_that_do_not_break_are_hyphens() {
        assert_eq!(plain("year\u{2011}on\u{2010}year"), "year-on-year");
    }
}
