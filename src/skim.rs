//! Which stretches of a statement are worth reading: most news holds no figure for paragraphs on end.
//!
//! The text is cut where a sentence surely ends; a piece is read if it holds a digit or a word that
//! a figure in words needs, or if it stands shortly before such a piece (it may name what the figure
//! is about, or who speaks) or among the first of the text (where, when and by whom). The cuts are
//! fewer than the sentences: what is unsure stays together and is read.

use aho_corasick::{AhoCorasick, Input, MatchKind};
use memchr::memchr2_iter;
use std::ops::Range;

/// Pieces before a figure that are read with it.
const BEFORE: usize = 3;
/// Pieces at the beginning that are read in any case.
const OPENING: usize = 4;
/// Shorter texts are read whole.
const SHORT: usize = 600;

/// A figure in words has one of these: a scale, a unit, a fraction, a factor. Each with a part of it that few other
/// words have, which is looked for, and where that begins: "third" is looked for by `hird`, not among all that
/// begin with `thi`.
const MARKS: [(&str, &str, usize); 26] = [
    ("illion", "llio", 1),
    ("cent", "cent", 0),
    ("pct", "pct", 0),
    ("thousand", "usan", 3),
    ("hundred", "ndre", 2),
    ("dozen", "doze", 0),
    ("crore", "rore", 1),
    ("lakh", "akh", 1),
    ("half", "alf", 1),
    ("third", "hird", 1),
    ("quarter", "uart", 1),
    ("fifth", "fift", 0),
    ("tenth", "nth", 2),
    ("doubl", "oubl", 1),
    ("tripl", "ipl", 2),
    ("trebl", "rebl", 1),
    ("quadrupl", "rupl", 4),
    ("halv", "alv", 1),
    ("dollar", "llar", 2),
    ("dlr", "dlr", 0),
    ("euro", "euro", 0),
    ("point", "poin", 0),
    ("barrel", "barr", 0),
    ("tonne", "onne", 1),
    ("fold", "fold", 0),
    ("nil", "nil", 0),
];

/// Finds the stretches to read.
pub(crate) struct Skimmer {
    marks: Option<AhoCorasick>,
}

impl Skimmer {
    pub fn new() -> Self {
        Self {
            marks: AhoCorasick::builder()
                .match_kind(MatchKind::LeftmostFirst)
                .build(MARKS.map(|mark| mark.1))
                .ok(),
        }
    }

    /// The stretches of `body` to read, in order. `lower` is the lower-cased copy of `raw`.
    pub fn stretches(&self, raw: &str, lower: &str, body: Range<usize>, out: &mut Vec<Range<usize>>) {
        out.clear();
        if body.len() < SHORT {
            out.push(body);
            return;
        }
        let bytes = raw.as_bytes();
        // sentences of the press have about a hundred letters
        let mut pieces = Vec::with_capacity(body.len() / 64);
        pieces.push(Piece { from: body.start, read: false });
        let mut spaced = body.start;
        for at in memchr2_iter(b'.', b'\n', &bytes[body.clone()]).map(|at| at + body.start) {
            // what the first of many line ends does not cut, the others do not
            if at < spaced {
                continue;
            }
            let from = after_space(bytes, at + 1, body.end);
            if bytes[at] == b'\n' {
                spaced = from;
            }
            if cuts(bytes, at, from, body.end) && from > pieces[pieces.len() - 1].from {
                pieces.push(Piece { from, read: false });
            }
        }
        let ends: Vec<usize> = pieces[1..].iter().map(|piece| piece.from).chain([body.end]).collect();
        for piece in pieces.iter_mut().take(OPENING) {
            piece.read = true;
        }
        for (at, &end) in ends.iter().enumerate().skip(1) {
            if has_digit(&bytes[pieces[at].from..end]) {
                mark(&mut pieces, at);
            }
        }
        let plain = bytes[body.clone()].is_ascii();
        // words are looked for only where what they would give is not read anyway
        for (at, &end) in ends.iter().enumerate() {
            let known = pieces[at.saturating_sub(BEFORE)..=at].iter().all(|piece| piece.read);
            if !known && self.in_words(plain, lower, pieces[at].from..end) {
                mark(&mut pieces, at);
            }
        }
        for (piece, &end) in pieces.iter().zip(&ends).filter(|(piece, _)| piece.read) {
            match out.last_mut() {
                Some(last) if last.end == piece.from => last.end = end,
                _ => out.push(piece.from..end),
            }
        }
    }

    /// The piece, of a text that may be in `plain` letters alone, may hold a figure that is not printed in plain digits.
    fn in_words(&self, plain: bool, lower: &str, piece: Range<usize>) -> bool {
        !plain && !lower[piece.clone()].is_ascii() && lower[piece.clone()].chars().any(char::is_numeric)
            || self.marks.as_ref().is_none_or(|marks| marked(marks, &lower[piece]))
    }
}

/// Whether one of the marks stands in a text.
fn marked(marks: &AhoCorasick, text: &str) -> bool {
    let mut from = 0;
    while let Some(found) = marks.find(Input::new(text).range(from..)) {
        let (mark, _, within) = MARKS[found.pattern().as_usize()];
        let start = found.start().checked_sub(within);
        if start.is_some_and(|start| text.as_bytes()[start..].starts_with(mark.as_bytes())) {
            return true;
        }
        from = found.start() + 1;
    }
    false
}

/// What lies between two cuts.
struct Piece {
    from: usize,
    read: bool,
}

/// A piece is read, and those before it.
fn mark(pieces: &mut [Piece], at: usize) {
    for piece in &mut pieces[at.saturating_sub(BEFORE)..=at] {
        piece.read = true;
    }
}

/// Whether there is a digit; asked of many bytes at once.
fn has_digit(bytes: &[u8]) -> bool {
    const MANY: usize = 32;
    let any = |many: &[u8; MANY]| many.iter().fold(false, |found, byte| found | byte.is_ascii_digit());
    let Some(last) = bytes.last_chunk::<MANY>() else { return bytes.iter().any(u8::is_ascii_digit) };
    any(last) || bytes.chunks_exact(MANY).filter_map(|many| many.first_chunk()).any(any)
}

/// The first byte from `at` on that is no white space.
fn after_space(bytes: &[u8], mut at: usize, end: usize) -> usize {
    while at < end && matches!(bytes[at], b' ' | b'\n' | b'\r' | b'\t') {
        at += 1;
    }
    at
}

/// Whether a sentence surely ends with the byte at `at`, before the one at `next`: a full stop after a word of small
/// letters too long for an abbreviation and before a capital, or a blank line before one.
fn cuts(bytes: &[u8], at: usize, next: usize, end: usize) -> bool {
    if next >= end || !bytes[next].is_ascii_uppercase() {
        return false;
    }
    if bytes[at] == b'\n' {
        return bytes[at + 1..next].contains(&b'\n');
    }
    let long = at >= 5 && bytes[at - 5..at].iter().all(u8::is_ascii_lowercase);
    long && next > at + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_without_end_are_looked_at_once() {
        let body = format!("He left etc.{}Exports rose 5 percent.", "\n".repeat(1 << 20));
        let begun = std::time::Instant::now();
        assert_eq!(read(&body).len(), 1);
        assert!(begun.elapsed() < std::time::Duration::from_secs(5));
    }

    fn read(body: &str) -> Vec<String> {
        let lower = body.to_ascii_lowercase();
        let mut out = Vec::new();
        Skimmer::new().stretches(body, &lower, 0..body.len(), &mut out);
        out.into_iter().map(|range| body[range].trim_end().to_owned()).collect()
    }

    fn quiet(count: usize) -> String {
        (0..count).map(|_| "The minister spoke at length about the meeting of governments. ").collect()
    }

    #[test]
    fn short_texts_are_read_whole() {
        assert_eq!(read("Nothing to count here."), ["Nothing to count here."]);
    }

    #[test]
    fn paragraphs_without_a_figure_are_passed_over() {
        let body = format!("{}Exports rose 5 percent in an upturn. {}", quiet(20), quiet(20));
        let stretches = read(&body);
        assert_eq!(stretches.len(), 2);
        assert_eq!(stretches[0], quiet(4).trim_end());
        assert_eq!(stretches[1], format!("{}Exports rose 5 percent in an upturn.", quiet(3)));
    }

    #[test]
    fn each_mark_is_found_by_its_part() {
        let marks = Skimmer::new().marks.unwrap();
        for (mark, part, within) in MARKS {
            assert!(mark[within..].starts_with(part), "{mark}");
            assert!(marked(&marks, &format!("we {part} and x{mark}s")), "{mark}");
        }
        assert!(!marked(&marks, "this month they ripley alfred willing january"));
    }

    #[test]
    fn figures_in_words_are_not_passed_over() {
        for sentence in [
            "Two million people were affected.",
            "Output nearly doubled.",
            "Half of the crop was destroyed.",
            "Oil fell by two dollars a barrel yesterday.",
            "Rates went up by a quarter of a point.",
            "Sales rose by nine per cent altogether.",
            "Growth was 2\u{bd} percent.",
        ] {
            let body = format!("{}{sentence} {}", quiet(20), quiet(20));
            assert!(read(&body).iter().any(|stretch| stretch.ends_with(sentence)), "{sentence}");
        }
    }

    #[test]
    fn a_stretch_begins_and_ends_at_a_character() {
        let body =
            format!("{}L\u{2019}\u{e9}conomie cro\u{ee}t \u{2013} de 5 % encore. {}", quiet(12), quiet(12));
        assert!(read(&body).iter().any(|stretch| stretch.contains("de 5 % encore.")));
    }
}
