//! The letters of charts: how wide words are, where they break, and which cannot be drawn.
//!
//! Widths are those of the fonts in `data/fonts`, so what is laid out here is what the rasteriser
//! draws, on every machine. Kerning is left out: it makes words a little narrower, never wider.

use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider};
use std::sync::LazyLock;

/// The name that drawings ask for.
pub const FAMILY: &str = "Open Sans";

/// The fonts, regular and bold.
pub const FONTS: [&[u8]; 2] = [
    include_bytes!("../../data/fonts/OpenSans-Regular.ttf"),
    include_bytes!("../../data/fonts/OpenSans-Bold.ttf"),
];

struct Face {
    letters: Charmap<'static>,
    widths: GlyphMetrics<'static>,
}

/// Regular and bold. A font that could not be read would be a fault of the build; words are then
/// taken to be wide.
static FACES: LazyLock<[Option<Face>; 2]> = LazyLock::new(|| {
    FONTS.map(|bytes| {
        let font = FontRef::new(bytes).ok()?;
        let widths = font.glyph_metrics(Size::new(1000.0), LocationRef::default());
        Some(Face { letters: font.charmap(), widths })
    })
});

/// What a letter without a picture takes of an em: the widest that browsers put in its place.
const UNKNOWN: f64 = 1.05;

fn advance(letter: char, bold: bool) -> Option<f64> {
    let face = FACES[usize::from(bold)].as_ref()?;
    let glyph = face.letters.map(letter)?;
    Some(f64::from(face.widths.advance_width(glyph)?) / 1000.0)
}

/// The width of words in pixels.
#[must_use]
pub fn width(words: &str, size: f64, bold: bool) -> f64 {
    words.chars().map(|c| advance(c, bold).unwrap_or(UNKNOWN)).sum::<f64>() * size
}

/// The letters that the fonts have no picture for, each once.
#[must_use]
pub fn missing(words: &str) -> Vec<char> {
    let mut letters: Vec<char> =
        words.chars().filter(|c| !c.is_whitespace() && advance(*c, false).is_none()).collect();
    letters.sort_unstable();
    letters.dedup();
    letters
}

/// The words cut with an ellipsis to fit `room`.
#[must_use]
pub fn cut(words: &str, room: f64, size: f64, bold: bool) -> String {
    if width(words, size, bold) <= room {
        return words.to_owned();
    }
    let mut kept = words.to_owned();
    while kept.pop().is_some() {
        let end = kept.trim_end_matches([' ', ',', ';', '(']).len();
        kept.truncate(end);
        if width(&kept, size, bold) + width("…", size, bold) <= room {
            break;
        }
    }
    kept.push('…');
    kept
}

/// The words in lines of at most `room`, at most `most` of them; what does not fit is cut with an
/// ellipsis at the end of the last.
#[must_use]
pub fn wrap(words: &str, room: f64, size: f64, bold: bool, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut rest = words.split_whitespace().peekable();
    while let Some(word) = rest.next() {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if width(&longer, size, bold) <= room {
            line = longer;
        } else if lines.len() + 1 >= most {
            let tail: Vec<&str> = std::iter::once(word).chain(rest.by_ref()).collect();
            let all = if line.is_empty() { tail.join(" ") } else { format!("{line} {}", tail.join(" ")) };
            lines.push(cut(&all, room, size, bold));
            return lines;
        } else {
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line =
                if width(word, size, bold) <= room { word.to_owned() } else { cut(word, room, size, bold) };
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_the_fonts() {
        assert!((width("M", 10.0, false) - 9.03).abs() < 0.05);
        assert!(width("exports", 10.0, true) > width("exports", 10.0, false));
        assert!((width("ab", 20.0, false) - 2.0 * width("ab", 10.0, false)).abs() < 1e-6);
    }

    #[test]
    fn words_wrap_and_what_is_too_long_is_cut() {
        let lines = wrap("Exports of services of Pakistan in all months", 120.0, 14.0, false, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'));
        assert!(lines.iter().all(|line| width(line, 14.0, false) <= 120.0), "{lines:?}");
        assert_eq!(wrap("Exports", 120.0, 14.0, false, 2), ["Exports"]);
        assert!(wrap("", 120.0, 14.0, false, 2).is_empty());
    }

    #[test]
    fn letters_without_a_picture_are_known() {
        assert!(missing("Złoty, Ελλάδα, Россия").is_empty());
        assert_eq!(missing("پاکستان 本"), ['ا', 'ت', 'س', 'ن', 'پ', 'ک', '本']);
    }
}
