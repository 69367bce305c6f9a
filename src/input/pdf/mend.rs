//! From lines to paragraphs: heads and feet that every page repeats are left out, broken words and lines are
//! joined, rows of tables stay lines.

use super::layout::Line;
use std::collections::{HashMap, HashSet};

/// What pages say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Printed {
    /// What is printed largest on the first page, above the text.
    pub title: String,
    /// Paragraphs apart by empty lines, rows of tables on lines.
    pub body: String,
    /// The bytes of the body at which pages begin.
    pub pages: Vec<usize>,
}

/// Parts of a page that heads and feet stand in.
const EDGE: f64 = 0.1;
/// Parts of a column's width that a last line may be short of.
const SHORT: f64 = 0.12;
/// First halves of words that keep their hyphen when they are broken at it.
const HYPHENED: [&str; 24] = [
    "year",
    "month",
    "quarter",
    "half",
    "full",
    "first",
    "second",
    "third",
    "fourth",
    "non",
    "mid",
    "short",
    "long",
    "medium",
    "low",
    "high",
    "self",
    "year-on",
    "month-on",
    "quarter-on",
    "on",
    "multi",
    "cross",
    "vice",
];

/// Puts lines together.
pub fn text(lines: &[Line]) -> Printed {
    let around = around(lines);
    let lines: Vec<&Line> = lines.iter().filter(|line| !is_around(line, &around)).collect();
    let known = words(&lines);
    let usual = usual_size(&lines);
    let (title, titled) = title(&lines, usual);
    let mut printed = Printed { title, ..Printed::default() };
    let mut before: Option<&Line> = None;
    let mut page = 0;
    for line in &lines[titled..] {
        let text = line.cells.join("  ");
        if text.trim().is_empty() {
            continue;
        }
        let body = &mut printed.body;
        let joined = before.is_some_and(|before| goes_on(before, line, body));
        if !joined && !body.is_empty() {
            let row = before.is_some_and(|before| is_row(before) || is_row(line) && before.page == line.page);
            let block = line.lead.is_some() || line.cells.len() > 1;
            body.push_str(if row && block { "\n" } else { "\n\n" });
        }
        if joined {
            join(body, &text, &known);
        }
        let start = body.len();
        while printed.pages.len() <= line.page {
            printed.pages.push(if page == 0 && printed.pages.is_empty() { 0 } else { start });
        }
        page = line.page;
        body.push_str(&text);
        before = Some(line);
    }
    printed
}

/// A line of several cells.
fn is_row(line: &Line) -> bool {
    line.cells.len() > 1
}

/// Whether a line goes on with the paragraph of the line before it.
fn goes_on(before: &Line, line: &Line, body: &str) -> bool {
    if is_row(before) || is_row(line) || (line.size - before.size).abs() > 0.12 * before.size {
        return false;
    }
    let text = line.cells[0].trim_start();
    let small = text.starts_with(|c: char| c.is_lowercase());
    let open = !body.ends_with(['.', '!', '?', ':', '"', '\u{201d}']);
    let Some(lead) = line.lead else {
        // over the end of a column or page a sentence goes on
        return open
            && (small || text.starts_with(|c: char| c.is_ascii_digit() || "$\u{20ac}\u{a3}".contains(c)))
            || body.ends_with('-');
    };
    let width = (before.edge - before.left).max(1.0);
    let filled = before.right > before.edge - SHORT * width || before.right > before.edge - 6.0 * before.size;
    let indented = line.left > before.left + 0.8 * line.size && line.left < before.left + 4.0 * line.size;
    let near = lead < 1.75;
    near && (filled || small && open) && (!indented || open)
}

/// Makes ready to go on after a line's end: a space, or nothing where a word was broken.
fn join(body: &mut String, next: &str, known: &HashSet<String>) {
    let small = next.starts_with(|c: char| c.is_lowercase());
    let ends = body.chars().next_back().is_some_and(|c| matches!(c, '-' | '\u{2010}' | '\u{ad}'));
    if !ends {
        body.push(' ');
        return;
    }
    let bare = body.trim_end_matches(['-', '\u{2010}', '\u{ad}']);
    if !small || !bare.ends_with(char::is_alphabetic) {
        return;
    }
    let first =
        bare.rsplit(|c: char| c.is_whitespace() || "(\"\u{201c}".contains(c)).next().unwrap_or_default();
    let second: String = next.chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect();
    let (whole, parts) =
        (format!("{first}{second}").to_lowercase(), format!("{first}-{second}").to_lowercase());
    let keep = match (known.contains(&whole), known.contains(&parts)) {
        (true, _) => false,
        (_, true) => true,
        _ => HYPHENED.contains(&first.to_lowercase().as_str()) || second.starts_with("on-"),
    };
    let soft = body.ends_with('\u{ad}');
    if !keep || soft {
        body.truncate(bare.len());
    }
}

/// Words as they stand within lines.
fn words(lines: &[&Line]) -> HashSet<String> {
    let mut known = HashSet::new();
    for line in lines {
        for cell in &line.cells {
            let words: Vec<&str> = cell.split_whitespace().collect();
            for word in &words[..words.len().saturating_sub(1)] {
                known.insert(word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
            }
        }
    }
    known
}

/// The size that most characters are printed in.
fn usual_size(lines: &[&Line]) -> f64 {
    let mut sizes: Vec<(f64, usize)> =
        lines.iter().map(|line| (line.size, line.cells.iter().map(String::len).sum())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, length)| length).sum::<usize>() / 2;
    let mut seen = 0;
    let middle = sizes.iter().find(|(_, length)| {
        seen += length;
        seen > half
    });
    middle.map_or(10.0, |(size, _)| *size)
}

/// The lines that are printed largest at the top of the first page, and how many there are before the text.
fn title(lines: &[&Line], usual: f64) -> (String, usize) {
    let top = lines.iter().take(8).filter(|line| line.page == 0 && !is_row(line)).map(|line| line.size);
    let largest = top.fold(0.0, f64::max);
    if largest < 1.15 * usual {
        return (String::new(), 0);
    }
    let is_title = |line: &&&Line| line.page == 0 && line.size > 0.97 * largest && !is_row(line);
    let Some(first) = lines.iter().position(|line| is_title(&line)) else { return (String::new(), 0) };
    let count = lines[first..].iter().take_while(is_title).count();
    let mut title = String::new();
    for line in &lines[first..first + count] {
        if !title.is_empty() {
            join(&mut title, &line.cells[0], &HashSet::new());
        }
        title.push_str(&line.cells[0]);
    }
    // what stands over the title is read with the text
    if first == 0 { (title, count) } else { (title, 0) }
}

/// What stands at the edges of several pages, numbers apart.
fn around(lines: &[Line]) -> HashSet<String> {
    let pages = lines.last().map_or(0, |line| line.page + 1);
    let mut seen: HashMap<String, HashSet<usize>> = HashMap::new();
    for line in lines.iter().filter(|line| at_edge(line)) {
        seen.entry(shape(line)).or_default().insert(line.page);
    }
    let often = |found: &HashSet<usize>| pages > 1 && found.len() > 1 && found.len() * 2 >= pages;
    seen.into_iter().filter(|(_, found)| often(found)).map(|(shape, _)| shape).collect()
}

fn at_edge(line: &Line) -> bool {
    line.depth < EDGE || line.depth > 1.0 - EDGE
}

fn shape(line: &Line) -> String {
    line.cells.join(" ").chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
}

/// A head or foot: repeated, or a number that stands alone at the edge.
fn is_around(line: &Line, around: &HashSet<String>) -> bool {
    let text = line.cells.join(" ");
    let number = text
        .trim()
        .trim_matches(['-', '\u{2013}', ' '])
        .trim_start_matches("Page ")
        .trim_start_matches("page ");
    let alone = !number.is_empty() && number.len() <= 9 && {
        let parts: Vec<&str> =
            number.split([' ', '/']).filter(|part| !part.is_empty() && *part != "of").collect();
        parts.len() <= 2
            && parts.iter().all(|part| part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit()))
    };
    at_edge(line) && (alone || around.contains(&shape(line)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(page: usize, depth: f64, text: &str, lead: Option<f64>) -> Line {
        let right = text.chars().map(|_| 5.0).sum();
        Line { page, cells: vec![text.to_owned()], left: 0.0, right, depth, lead, size: 10.0, edge: 150.0 }
    }

    #[test]
    fn broken_words_are_joined_and_hyphens_that_belong_stay() {
        let lines = [
            line(0, 0.3, "Inflation slowed, the infla-", None),
            line(0, 0.4, "tion rate fell, and year-on-", Some(1.2)),
            line(0, 0.5, "year growth was 5.2 percent", Some(1.2)),
        ];
        assert_eq!(
            text(&lines).body,
            "Inflation slowed, the inflation rate fell, and year-on-year growth was 5.2 percent"
        );
    }

    #[test]
    fn heads_and_numbers_of_pages_are_left_out() {
        let mut lines = Vec::new();
        for page in 0..3 {
            lines.push(line(page, 0.04, "Bureau of Figures", None));
            lines.push(line(page, 0.5, &format!("Paragraph {page} says something."), None));
            lines.push(line(page, 0.96, &(page + 1).to_string(), None));
        }
        let printed = text(&lines);
        assert_eq!(
            printed.body,
            "Paragraph 0 says something.\n\nParagraph 1 says something.\n\nParagraph 2 says something."
        );
        assert_eq!(
            printed.pages.iter().map(|at| &printed.body[*at..*at + 11]).collect::<Vec<_>>(),
            ["Paragraph 0", "Paragraph 1", "Paragraph 2"]
        );
    }

    #[test]
    fn what_is_printed_largest_is_the_title() {
        let mut lines =
            vec![line(0, 0.1, "Exports rise", None), line(0, 0.3, "Exports rose by much more.", None)];
        lines[0].size = 20.0;
        assert_eq!(text(&lines).title, "Exports rise");
        assert_eq!(text(&lines).body, "Exports rose by much more.");
    }
}
