//! Long statements in parts: where a text is cut.
//!
//! What a statement takes in memory while it is read is a hundred times its bytes where it is full of figures. So a
//! text of more than [`PART`] bytes is read part by part, and the parts can be handed on one after the other. A cut
//! is made where the text itself has one: at an empty line, else after a sentence, a line, a word. This room knows
//! where texts end and begin; what parts have in common is the reader's.

use crate::clean::clean;
use crate::document::{Document, LONGEST_HEADLINE};
use memchr::memmem::rfind;
use memchr::{memrchr_iter, memrchr2};
use std::ops::Range;

/// Bytes of one part, about, at most. A text with no more is read as a whole.
pub const PART: usize = 256 << 10;

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// Its bytes.
    pub bytes: Range<usize>,
    /// Characters before it.
    pub chars: usize,
}

/// The parts of a text, in order; one at least. What stands between two of them is no words: letters and digits that
/// go on for half a part. The first has the whole head of a statement that is `headed`.
pub(crate) fn parts(text: &str, headed: bool) -> Vec<Part> {
    let mut parts = Vec::new();
    let (mut at, mut chars) = (0, 0);
    let mut head = if headed { head(text) } else { 0 };
    while text.len() - at > PART + head {
        let (end, next) = cut(text, at..at + head + PART);
        if end > at {
            parts.push(Part { bytes: at..end, chars });
        }
        chars += text[at..next].chars().count();
        (at, head) = (next, 0);
    }
    if at < text.len() || parts.is_empty() {
        parts.push(Part { bytes: at..text.len(), chars });
    }
    parts
}

/// Bytes of title and header lines.
fn head(text: &str) -> usize {
    let mut length = PART;
    loop {
        let seen = &text[..floor(text, length)];
        let plain = clean(seen);
        let Document { title, body, .. } = Document::parse(plain.as_ref().map_or(seen, |plain| &plain.text));
        let end = plain.as_ref().map_or(body.start, |plain| plain.back(body.start, body.start).0);
        // a title that long is none, and has no headers
        if title.len() > LONGEST_HEADLINE {
            return 0;
        }
        if end < seen.len() || seen.len() == text.len() {
            return end.min(seen.len());
        }
        length *= 4;
    }
}

/// The last place of a character not behind `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Where a part ends that fills `most` at most, and where the next begins.
fn cut(text: &str, most: Range<usize>) -> (usize, usize) {
    let bytes = text.as_bytes();
    let from = most.end - PART / 2;
    let window = &bytes[from..most.end];
    let found = after_empty_line(window)
        .or_else(|| after_sentence(window))
        .or_else(|| memrchr2(b'\n', b'\r', window).map(|at| at + 1))
        .or_else(|| window.iter().rposition(|byte| parts_words(*byte)).map(|at| at + 1));
    if let Some(end) = found {
        return (from + end, from + end);
    }
    // no cut through what may be a number: it is no number any more
    let end = bytes[most.start..from].iter().rposition(|byte| parts_words(*byte)).map_or(0, |at| at + 1);
    let more = bytes[most.end..].iter().position(|byte| parts_words(*byte));
    (most.start + end, more.map_or(text.len(), |more| most.end + more))
}

fn after_empty_line(window: &[u8]) -> Option<usize> {
    let breaks = ["\n\n", "\n\r\n", "\r\r"];
    breaks.iter().filter_map(|mark| rfind(window, mark.as_bytes()).map(|at| at + mark.len())).max()
}

/// After a full stop at the end of a line, or before a capital letter.
fn after_sentence(window: &[u8]) -> Option<usize> {
    memrchr_iter(b'.', window).find_map(|at| {
        let word = at >= 5 && window[at - 5..at].iter().all(u8::is_ascii_lowercase);
        let more = window[at + 1..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let next = *window.get(at + 1 + more)?;
        (word && more > 0 && next.is_ascii_uppercase()).then_some(at + 1 + more)
    })
}

/// White space, and marks that stand in no number and no word.
fn parts_words(byte: u8) -> bool {
    byte.is_ascii_whitespace() || b"()[]{}<>;|*=_#~!?\"\\^`".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cuts(text: &str) -> Vec<&str> {
        let parts = parts(text, true);
        for part in &parts {
            assert_eq!(text[..part.bytes.start].chars().count(), part.chars);
            assert!(part.bytes.len() <= PART + 100 && !part.bytes.is_empty());
        }
        parts.into_iter().map(|part| &text[part.bytes]).collect()
    }

    /// Copies of a text, three parts long.
    fn long(text: &str) -> String {
        text.repeat(3 * PART / text.len())
    }

    #[test]
    fn a_short_text_is_one_part() {
        assert_eq!(cuts("Exports rose."), ["Exports rose."]);
        assert_eq!(parts("", true), [Part { bytes: 0..0, chars: 0 }]);
        assert_eq!(cuts(&"x. ".repeat(PART / 3)).len(), 1);
    }

    #[test]
    fn a_text_is_cut_where_it_has_the_clearest_end() {
        for (text, end) in [
            ("Caf\u{e9} sales rose.\nThey fell.\n\n", "\n\n"),
            ("Sales rose.\r\nThey fell.\r\n\r\n", "\r\n\r\n"),
            ("Prices at 5.5 percent\nwere higher again. They fell to 3.2 ", "again. "),
            ("sales, 5.5\nprices, 3.2 percent\n", "\n"),
            ("a 5.5 b 3.2 ", " "),
            ("[{(5.5)}]", ""),
        ] {
            let text = long(text);
            let parts = cuts(&text);
            assert!(parts.len() >= 3, "{end:?}");
            assert_eq!(parts.concat(), text);
            assert!(parts[..parts.len() - 1].iter().all(|part| part.ends_with(end)), "{end:?}");
        }
    }

    #[test]
    fn what_may_be_a_number_is_never_cut() {
        let digits = "1234567890,".repeat(PART);
        let text = format!("Sales rose {digits}55 percent. They fell.");
        assert_eq!(cuts(&text), ["Sales rose ", " percent. They fell."]);
        let (end, chars) = (digits.len(), digits.len());
        assert_eq!(parts(&digits, true), [Part { bytes: end..end, chars }]);
    }

    #[test]
    fn the_head_of_a_statement_stays_together() {
        let pages = "1000 ".repeat(PART);
        let text = format!(
            "Title\ndate: 2021-04-29\npage-starts: {pages}\nplace: Cairo\n\n{}",
            long("Sales rose.\n\n")
        );
        let first = parts(&text, true).remove(0);
        assert!(text[first.bytes].contains("place: Cairo\n\nSales rose."));
    }
}
