//! Which stretches of a statement are worth reading: most news holds no figure for paragraphs on end.
//!
//! The text is cut where a sentence surely ends; a piece is read if it holds a digit or a word that
//! a figure in words needs, or if it stands shortly before such a piece (it may name what the figure
//! is about, or who speaks) or among the first of the text (where, when and by whom). The cuts are
//! fewer than the sentences: what is unsure stays together and is read.

use aho_corasick::{AhoCorasick, MatchKind};
use memchr::memchr2_iter;
use std::ops::Range;

/// Pieces before a figure that are read with it.
const BEFORE: usize = 3;
/// Pieces at the beginning that are read in any case.
const OPENING: usize = 4;
/// Shorter texts are read whole.
const SHORT: usize = 600;

/// A figure in words has one of these: a scale, a unit, a fraction, a factor.
const MARKS: [&str; 26] = [
    "illion", "cent", "pct", "thousand", "hundred", "dozen", "crore", "lakh", "half", "third", "quarter",
    "fifth", "tenth", "doubl", "tripl", "trebl", "quadrupl", "halv", "dollar", "dlr", "euro", "point",
    "barrel", "tonne", "fold", "nil",
];

/// Finds the stretches to read.
pub(crate) struct Skimmer {
    marks: Option<AhoCorasick>,
}

impl Skimmer {
    pub fn new() -> Self {
        Self { marks: AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(MARKS).ok() }
    }

    /// The stretches of `body` to read, in order. `lower` is the lower-cased copy of `raw`.
    pub fn stretches(&self, raw: &str, lower: &str, body: Range<usize>, out: &mut Vec<Range<usize>>) {
        out.clear();
        if body.len() < SHORT {
            out.push(body);
            return;
        }
        let bytes = raw.as_bytes();
        let mut starts = [body.start; BEFORE + 1]; // of the piece and of those before it, the latest first
        let mut count = 0;
        let mut piece = |from: usize, to: usize| {
            count += 1;
            starts.rotate_right(1);
            starts[0] = from;
            let begin = if self.figure(bytes, lower, from..to) {
                starts[BEFORE.min(count - 1)]
            } else if count <= OPENING {
                from
            } else {
                return;
            };
            match out.last_mut() {
                Some(last) if last.end >= begin => last.end = to,
                _ => out.push(begin..to),
            }
        };
        let mut from = body.start;
        for at in memchr2_iter(b'.', b'\n', &bytes[body.clone()]).map(|at| at + body.start) {
            if let Some(next) = cut(bytes, at, body.end).filter(|next| *next > from) {
                piece(from, next);
                from = next;
            }
        }
        if from < body.end {
            piece(from, body.end);
        }
    }

    /// The piece may hold a figure.
    fn figure(&self, bytes: &[u8], lower: &str, piece: Range<usize>) -> bool {
        has_digit(&bytes[piece.clone()])
            || !bytes[piece.clone()].is_ascii() && lower[piece.clone()].chars().any(char::is_numeric)
            || self.marks.as_ref().is_none_or(|marks| marks.is_match(&lower[piece]))
    }
}

/// Whether there is a digit; asked of many bytes at once.
fn has_digit(bytes: &[u8]) -> bool {
    bytes.chunks(64).any(|chunk| chunk.iter().fold(false, |found, byte| found | byte.is_ascii_digit()))
}

/// Where the next piece begins, if a sentence surely ends with the byte at `at`: a full stop after a
/// word of small letters too long for an abbreviation and before a capital, or a blank line before one.
fn cut(bytes: &[u8], at: usize, end: usize) -> Option<usize> {
    let mut next = at + 1;
    while next < end && matches!(bytes[next], b' ' | b'\n' | b'\r' | b'\t') {
        next += 1;
    }
    if next >= end || !bytes[next].is_ascii_uppercase() {
        return None;
    }
    if bytes[at] == b'\n' {
        let blank = bytes[at + 1..next].contains(&b'\n');
        return blank.then_some(next);
    }
    let long = at >= 5 && bytes[at - 5..at].iter().all(u8::is_ascii_lowercase);
    (long && next > at + 1).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

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
