//! The lines of a statement that hold numbers, cut to the parts around them.
//!
//! A paragraph of a statement is one line, often of hundreds of characters, and some statements are
//! one line as a whole: what stands far from every number is left out. Every character of a shown
//! line is one character of the raw one, so that spans stay right; tabs and control characters
//! become spaces.

use std::ops::Range;

/// What stands for the text that is left out.
const GAP: &str = "…";

/// Most characters that are shown before and after a number.
const CONTEXT: usize = 70;

/// Least characters, however narrow the terminal is.
const LEAST: usize = 5;

/// Characters that are shown before the first number and after the last before those between give way.
const OUTER: usize = 16;

/// Bytes that are shown rather than left out between two parts.
const WORTH: usize = 10;

/// A line as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number in the statement, from 1.
    pub number: usize,
    /// The text to show.
    pub text: String,
    /// Which spans it holds, by their order in the call, with their bytes in `text`.
    pub spans: Vec<(usize, Range<usize>)>,
}

/// The lines that hold the spans, in the order of the text, each cut to about `width` characters.
/// A span that runs over a line's end stands in both lines.
#[must_use]
pub fn lines(text: &str, spans: &[Range<usize>], width: usize) -> Vec<Line> {
    let mut shown = Vec::new();
    let mut at = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let start = at;
        at += line.len();
        let line = line.trim_end_matches(['\n', '\r']);
        let inside: Vec<(usize, Range<usize>)> = spans
            .iter()
            .enumerate()
            .filter_map(|(which, span)| {
                let from = span.start.max(start) - start;
                let end = span.end.min(start + line.len()).checked_sub(start)?;
                (from < end).then_some((which, from..end))
            })
            .filter(|(_, span)| line.get(span.clone()).is_some())
            .collect();
        if !inside.is_empty() {
            let (text, spans) = cut(line, &inside, width);
            shown.push(Line { number: index + 1, text, spans });
        }
    }
    shown
}

/// A line by its number, cut at the end if it is long.
#[must_use]
pub fn line(text: &str, number: usize, width: usize) -> String {
    let line = text.split('\n').nth(number.saturating_sub(1)).unwrap_or_default().trim_end_matches('\r');
    if line.chars().count() <= width {
        return line.chars().map(plain).collect();
    }
    let end = after(line, 0, width.saturating_sub(1));
    line[..end].chars().map(plain).chain(GAP.chars()).collect()
}

/// The parts of a line around its spans.
fn cut(line: &str, spans: &[(usize, Range<usize>)], width: usize) -> (String, Vec<(usize, Range<usize>)>) {
    let mut parts = Vec::new();
    if line.chars().count() > width {
        parts.extend(fitting(line, spans, width));
    } else {
        parts.push(0..line.len());
    }
    let mut text = String::new();
    let mut moved = Vec::new();
    for part in &parts {
        if part.start > 0 {
            text.push_str(if text.is_empty() { GAP } else { " … " });
        }
        let mut place = vec![0; part.len() + 1];
        for (offset, c) in line[part.clone()].char_indices() {
            place[offset] = text.len();
            text.push(plain(c));
        }
        place[part.len()] = text.len();
        for (which, span) in spans {
            if part.start <= span.start && span.end <= part.end {
                moved.push((*which, place[span.start - part.start]..place[span.end - part.start]));
            }
        }
    }
    if parts.last().is_some_and(|part| part.end < line.len()) {
        text.push_str(GAP);
    }
    (text, moved)
}

/// A character that a terminal shows as one and that changes nothing around it.
fn plain(c: char) -> char {
    let turns = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if c.is_control() || turns { ' ' } else { c }
}

/// The parts that fit the width: what leads to the first number and follows the last gives way
/// before what stands between them.
fn fitting(line: &str, spans: &[(usize, Range<usize>)], width: usize) -> Vec<Range<usize>> {
    let outer = (OUTER..=CONTEXT).rev().map(|outer| (outer, CONTEXT));
    let inner = (LEAST..CONTEXT).rev().map(|inner| (OUTER, inner));
    let least = (LEAST..OUTER).rev().map(|outer| (outer, LEAST));
    let mut parts = Vec::new();
    for (outer, inner) in outer.chain(inner).chain(least) {
        parts = around(line, spans, outer, inner);
        let size: usize = parts.iter().map(|part| line[part.clone()].chars().count() + 3).sum();
        if size <= width {
            break;
        }
    }
    parts
}

/// The spans with characters to both sides, whole words, joined where they meet.
fn around(line: &str, spans: &[(usize, Range<usize>)], outer: usize, inner: usize) -> Vec<Range<usize>> {
    let first = spans.iter().map(|(_, span)| span.start).min();
    let last = spans.iter().map(|(_, span)| span.end).max();
    let side = |end: bool| if end { outer } else { inner };
    let mut parts: Vec<Range<usize>> = spans
        .iter()
        .map(|(_, span)| {
            let (start, end) = (side(Some(span.start) == first), side(Some(span.end) == last));
            before(line, span.start, start)..after(line, span.end, end)
        })
        .collect();
    parts.sort_by_key(|part| part.start);
    let mut joined: Vec<Range<usize>> = Vec::new();
    for part in parts {
        match joined.last_mut() {
            Some(last) if part.start <= last.end + WORTH => last.end = last.end.max(part.end),
            _ => joined.push(part),
        }
    }
    joined
}

/// The byte up to `context` characters before `at` where a word begins.
fn before(line: &str, at: usize, context: usize) -> usize {
    let Some((start, _)) = line[..at].char_indices().rev().take(context).last() else { return at };
    if start == 0 {
        return 0;
    }
    line[start..at].find(char::is_whitespace).map_or(start, |space| {
        let rest = &line[start + space..at];
        at - rest.trim_start().len()
    })
}

/// The byte up to `context` characters after `at` where a word ends.
fn after(line: &str, at: usize, context: usize) -> usize {
    let Some((last, c)) = line[at..].char_indices().take(context).last() else { return at };
    let end = at + last + c.len_utf8();
    if end == line.len() {
        return end;
    }
    line[at..end].rfind(char::is_whitespace).map_or(end, |space| at + line[at..at + space].trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(text: &str, of: &[&str], width: usize) -> Vec<Line> {
        let spans: Vec<Range<usize>> =
            of.iter().map(|part| text.find(part).map(|at| at..at + part.len()).unwrap()).collect();
        let shown = lines(text, &spans, width);
        for line in &shown {
            for (which, span) in &line.spans {
                assert!(of[*which].contains(&line.text[span.clone()]), "{line:?}");
            }
        }
        shown
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        let shown = window("Title\n\nExports rose 5 percent.\nMore.", &["5 percent"], 80);
        assert_eq!(shown.len(), 1);
        assert_eq!((shown[0].number, shown[0].text.as_str()), (3, "Exports rose 5 percent."));
        assert_eq!(shown[0].spans, [(0, 13..22)]);
    }

    #[test]
    fn a_long_line_is_cut_around_its_numbers() {
        let far = "word ".repeat(60);
        let text = format!("{far}rose to €1.512 billion {far}from €1.053 billion {far}");
        let shown = window(&text, &["€1.512 billion", "€1.053 billion"], 100);
        assert!(shown[0].text.starts_with("…word") && shown[0].text.ends_with("word…"), "{}", shown[0].text);
        assert!(shown[0].text.contains("billion word word word … word"), "{}", shown[0].text);
        assert!(shown[0].text.chars().count() <= 100);
    }

    #[test]
    fn words_without_spaces_are_cut_all_the_same() {
        let text = format!("{}5%{}", "é".repeat(500), "न".repeat(500));
        let shown = window(&text, &["5%"], 60);
        assert!(shown[0].text.chars().count() <= 60 && shown[0].text.contains("é5%न"));
    }

    #[test]
    fn tabs_control_characters_and_line_ends_are_no_text() {
        let shown = window("a\r\n\tup\u{1b}[31m\u{202e}5%\tnow\r\n", &["5%"], 80);
        assert_eq!((shown[0].number, shown[0].text.as_str()), (2, " up [31m 5% now"));
    }

    #[test]
    fn a_span_over_a_line_end_stands_in_both_lines() {
        let shown = window("rose 3.2\npct in May\n", &["3.2\npct"], 80);
        assert_eq!(shown.iter().map(|line| line.number).collect::<Vec<_>>(), [1, 2]);
        assert_eq!((&shown[0].spans, &shown[1].spans), (&vec![(0, 5..8)], &vec![(0, 0..3)]));
    }

    #[test]
    fn a_line_without_numbers_is_cut_at_its_end() {
        assert_eq!(line("one\r\ntwo words here\n", 1, 80), "one");
        assert_eq!(line("one\r\ntwo words here\n", 2, 12), "two words…");
        assert_eq!(line("one", 7, 12), "");
    }

    #[test]
    fn spans_outside_the_text_are_not_shown() {
        assert_eq!(lines("€5", &[1..3, 7..9, 3..3], 80), []);
    }
}
