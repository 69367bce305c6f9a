//! Whether figures are adjusted for the season or for working days: said beside them ("0.4 percent, seasonally
//! adjusted", "before seasonal adjustment"), or of all figures of a statement ("All figures are seasonally
//! adjusted.").
//!
//! Adjustment for anything else ("adjusted for inflation") is not told here.

use crate::observation::Adjustment;
use memchr::memmem;
use std::ops::Range;

/// Words on one side of an adjustment that may tell what it is for.
const NEAR: usize = 6;

/// Bytes on each side of it that are looked at.
const WINDOW: usize = 240;

/// What a statement says of adjustment, by place.
#[derive(Debug, Default)]
pub(super) struct Adjusted {
    said: Vec<(Range<usize>, Adjustment)>,
    /// What is said of all figures.
    all: Adjustment,
}

impl Adjusted {
    pub fn of(raw: &str) -> Self {
        let mut found = Self::default();
        let mut notes = Vec::new();
        for at in memmem::find_iter(raw.as_bytes(), "djust") {
            let sentence = sentence(raw, at);
            let words = words(raw, &sentence);
            let Some(own) = words.iter().position(|word| word.range.contains(&at)) else { continue };
            let Some((from, to, kind)) = said(&words, own) else { continue };
            if is_note(&raw[sentence], &words) {
                notes.push(kind);
            } else {
                found.said.push((words[from].range.start..words[to].range.end, kind));
            }
        }
        if let Some(first) = notes.first().filter(|first| notes.iter().all(|other| other == *first)) {
            found.all = *first;
        }
        found
    }

    /// What the figure at a place of a line is, and whether that is said of all figures of the statement only.
    pub fn figure(&self, raw: &str, line: &Range<usize>, figure: &Range<usize>) -> (Adjustment, bool) {
        // They stand in the order of the text.
        let next = self.said.partition_point(|(at, _)| at.start < figure.start);
        let inside = |(at, _): &&(Range<usize>, Adjustment)| line.start <= at.start && at.end <= line.end;
        let before = next.checked_sub(1).and_then(|last| self.said.get(last)).filter(inside);
        let after = self.said.get(next).filter(inside);
        let behind = after.filter(|(at, _)| {
            let gap = raw.get(figure.end..at.start).unwrap_or(";");
            // ", seasonally adjusted," is said of what is before it, ", unadjusted sales" of what comes.
            let closed = raw[at.end..].trim_start_matches(' ').chars().next();
            let closed = closed.is_none_or(|c| matches!(c, ',' | '.' | ';' | ')' | '\n'));
            belongs(gap) && (closed || !gap.contains(','))
        });
        match behind.or(before).or(after) {
            Some((_, kind)) => (*kind, false),
            None => (self.all, self.all != Adjustment::Unsaid),
        }
    }
}

/// Whether what follows a number across these words is said of it: "0.4 percent on a seasonally adjusted basis".
fn belongs(gap: &str) -> bool {
    gap.len() < 40
        && gap.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).all(|word| {
            matches!(word, "on" | "a" | "an" | "in" | "the" | "when" | "percent" | "pct" | "per" | "cent")
        })
}

struct Word {
    range: Range<usize>,
    lower: String,
}

/// Where the sentence around a place begins and ends, roughly: at line ends, semicolons, and full stops before
/// a space.
fn sentence(raw: &str, at: usize) -> Range<usize> {
    let bytes = raw.as_bytes();
    let ends = |i: usize| match bytes[i] {
        b'\n' | b';' => true,
        b'.' | b'!' | b'?' => bytes.get(i + 1).is_none_or(u8::is_ascii_whitespace),
        _ => false,
    };
    let (first, last) = (at.saturating_sub(WINDOW), bytes.len().min(at + WINDOW));
    let start = (first..at).rev().find(|i| ends(*i)).map_or(first, |i| i + 1);
    let end = (at..last).find(|i| ends(*i)).unwrap_or(last);
    // A letter of several bytes at the rim is left out.
    let start = (start..=at).find(|i| raw.is_char_boundary(*i)).unwrap_or(at);
    let end = (at..=end).rev().find(|i| raw.is_char_boundary(*i)).unwrap_or(at);
    start..end
}

fn words(raw: &str, sentence: &Range<usize>) -> Vec<Word> {
    let text = &raw[sentence.clone()];
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let range = sentence.start + from..sentence.start + at;
                words.push(Word { range, lower: text[from..at].to_lowercase() });
                start = None;
            }
            _ => {}
        }
    }
    words
}

fn is_season(word: &str) -> bool {
    word.starts_with("season")
}

fn is_calendar(word: &str) -> bool {
    matches!(word, "calendar" | "working" | "workday" | "workdays" | "trading")
}

/// The adjustment that the word at `own` tells: from which word to which, and of what kind.
fn said(words: &[Word], own: usize) -> Option<(usize, usize, Adjustment)> {
    let word = |at: usize| words.get(at).map_or("", |word| word.lower.as_str());
    let before = |back: usize| own.checked_sub(back).map_or("", word);
    // "adjusted for seasonal and calendar effects", no further than the words that go on naming what for
    let named = (word(own + 1) == "for").then(|| {
        let last = (own + 2..words.len().min(own + 2 + NEAR))
            .take_while(|at| {
                let known =
                    ["the", "and", "effects", "effect", "variation", "variations", "factors", "days", "day"];
                is_season(word(*at)) || is_calendar(word(*at)) || known.contains(&word(*at))
            })
            .last();
        own + 2..last.map_or(own + 2, |last| last + 1)
    });
    // "seasonally", "working-day and seasonally", "calendar"
    let lead = (1..=NEAR)
        .take_while(|back| {
            let known = ["and", "day", "days", "not", "non", "been", "yet"];
            is_season(before(*back)) || is_calendar(before(*back)) || known.contains(&before(*back))
        })
        .last()
        .unwrap_or(0);
    let noun = matches!(word(own), "adjustment" | "adjustments");
    let lead = if noun && matches!(before(lead + 1), "after" | "before" | "without" | "with") {
        lead + 1
    } else {
        lead
    };
    let near = |is: fn(&str) -> bool| {
        (own - lead..own).any(|at| is(word(at)))
            || named.clone().is_some_and(|mut at| at.any(|at| is(word(at))))
    };
    let (season, calendar) = (near(is_season), near(is_calendar));
    let none = |at: usize| matches!(word(at), "not" | "non" | "before" | "without");
    let negated = word(own).starts_with("un") || (own - lead..own).any(none);
    let end = named.as_ref().filter(|named| !named.is_empty()).map_or(own, |named| named.end - 1);
    let kind = match (season, calendar) {
        // "unadjusted" says enough by itself, unless it says for what else
        (false, false) if word(own) == "unadjusted" && word(own + 1) != "for" => Adjustment::Unadjusted,
        (false, false) => return None,
        _ if noun && !matches!(before(lead), "after" | "before" | "without" | "with") => return None,
        _ if negated => Adjustment::Unadjusted,
        (true, true) => Adjustment::SeasonAndDays,
        (true, false) => Adjustment::Season,
        (false, true) => Adjustment::Days,
    };
    matches!(word(own), "adjusted" | "unadjusted" | "adjustment" | "adjustments" | "adjusting").then_some((
        own - lead,
        end,
        kind,
    ))
}

/// Whether a sentence speaks of all figures: it names them and holds none.
fn is_note(sentence: &str, words: &[Word]) -> bool {
    let all = [
        "figures",
        "data",
        "estimates",
        "numbers",
        "series",
        "statistics",
        "rates",
        "percentages",
        "changes",
    ];
    !sentence.bytes().any(|byte| byte.is_ascii_digit())
        && words.iter().any(|word| all.contains(&word.lower.as_str()))
        && words.iter().any(|word| matches!(word.lower.as_str(), "are" | "were" | "is" | "been"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The adjustments of the figures marked with `#` in a text of one line.
    fn read(text: &str) -> Vec<&'static str> {
        let starts: Vec<usize> = text.match_indices('#').map(|(at, _)| at).collect();
        let adjusted = Adjusted::of(text);
        let line = 0..text.len();
        let figure = |at: &usize| adjusted.figure(text, &line, &(*at..*at + 2)).0.code();
        starts.iter().map(figure).collect()
    }

    #[test]
    fn what_is_said_beside_a_figure_is_its_adjustment() {
        assert_eq!(read("Prices rose #1 percent in May, seasonally adjusted"), ["sa"]);
        assert_eq!(read("Seasonally adjusted sales rose #1 percent in May and #2 on the year"), ["sa", "sa"]);
        assert_eq!(read("Before seasonal adjustment, prices rose #1 percent"), ["nsa"]);
        assert_eq!(read("The rate was #1 percent, not seasonally adjusted"), ["nsa"]);
        assert_eq!(read("Output, adjusted for working days, rose #1 percent"), ["wda"]);
        assert_eq!(read("Adjusted for seasonal and calendar effects, output rose #1"), ["swda"]);
        assert_eq!(read("Orders rose #1 percent after adjustment for seasonal variation"), ["sa"]);
    }

    #[test]
    fn two_adjustments_in_a_line_belong_to_the_figures_they_stand_at() {
        assert_eq!(read("Sales rose #1 seasonally adjusted and #2 unadjusted"), ["sa", "nsa"]);
        assert_eq!(read("Seasonally adjusted sales rose #1, unadjusted sales #2"), ["sa", "nsa"]);
    }

    #[test]
    fn adjustment_for_anything_else_says_nothing() {
        for text in [
            "Wages adjusted for inflation rose #1 percent",
            "Wages rose #1 percent, unadjusted for inflation",
            "Sales rose #1 percent as shops adjusted to the season",
            "The bureau changed its methods of seasonal adjustment, and #1 sales",
        ] {
            assert_eq!(read(text), [""], "{text}");
        }
    }

    #[test]
    fn a_sentence_on_all_figures_is_of_those_that_say_nothing() {
        let note = "Sales rose #1 percent.\nUnadjusted sales rose #2. All figures are seasonally adjusted.";
        let adjusted = Adjusted::of(note);
        let first = note.find('#').unwrap();
        assert_eq!(adjusted.figure(note, &(0..23), &(first..first + 2)), (Adjustment::Season, true));
        let (line, second) = (23..46, note.rfind('#').unwrap());
        let other = adjusted.figure(note, &line, &(second..second + 2));
        assert_eq!(other, (Adjustment::Unadjusted, false));
    }
}
