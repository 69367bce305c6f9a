//! From characters with places to lines in the order in which they are read: columns side by side, rows of
//! tables with their cells.

/// A character, or several that are printed as one.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// Left edge.
    pub x: f64,
    /// Line that it stands on, from the top of the page.
    pub y: f64,
    /// How far it reaches.
    pub width: f64,
    /// Size of its font.
    pub size: f64,
    /// What it stands for.
    pub text: String,
}

/// A page with its characters, as they are drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// From top to bottom.
    pub height: f64,
    /// Its characters.
    pub glyphs: Vec<Glyph>,
}

/// A line of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// The page, from 0.
    pub page: usize,
    /// Its cells from left to right; a line of text has one.
    pub cells: Vec<String>,
    /// Left edge.
    pub left: f64,
    /// Right edge.
    pub right: f64,
    /// Line that it stands on, as a part of the page's height.
    pub depth: f64,
    /// From the line before it in the same block, in sizes of its font; none where a block begins.
    pub lead: Option<f64>,
    /// Size of its font.
    pub size: f64,
    /// Right edge of the block that it stands in.
    pub edge: f64,
}

/// A stretch of a line without a wide gap.
#[derive(Clone, Debug)]
struct Stretch {
    left: f64,
    right: f64,
    y: f64,
    size: f64,
    text: String,
}

/// Parts of a font's size: a gap that is a space, one that parts cells, how far lines may be out of line.
const SPACE: f64 = 0.17;
const CELLS: f64 = 1.4;
const LEVEL: f64 = 0.35;
/// Times that a page is cut into blocks within blocks.
const DEEPEST: usize = 40;
/// Stretches of a page that are worth laying out.
const MOST: usize = 20_000;

/// The lines of pages in reading order.
pub fn lines(pages: Vec<Page>) -> Vec<Line> {
    let mut lines = Vec::new();
    for (number, page) in pages.into_iter().enumerate() {
        let mut stretches = stretches(page.glyphs);
        stretches.truncate(MOST);
        let mut blocks = Vec::new();
        cut(stretches, DEEPEST, &mut blocks);
        for block in blocks {
            rows(block, number, page.height.max(1.0), &mut lines);
        }
    }
    lines
}

/// Characters that follow each other on a line are joined, with a space where there is room for one.
fn stretches(glyphs: Vec<Glyph>) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    for glyph in glyphs {
        let fits = [glyph.x, glyph.y, glyph.width, glyph.size].iter().all(|n| n.is_finite() && n.abs() < 1e6);
        if !fits || glyph.size < 0.5 || glyph.text.is_empty() {
            continue;
        }
        let white = glyph.text.trim().is_empty();
        let right = glyph.x + glyph.width.max(0.0);
        if let Some(last) = out.last_mut() {
            let size = last.size.max(glyph.size);
            let gap = glyph.x - last.right;
            let level = (glyph.y - last.y).abs() < LEVEL * size;
            if level && gap > -0.6 * size && gap < CELLS * size {
                let spaced = last.text.ends_with(' ');
                if !spaced && (white || gap > SPACE * size) {
                    last.text.push(' ');
                }
                if !white {
                    last.text.push_str(glyph.text.trim());
                    last.right = last.right.max(right);
                }
                continue;
            }
        }
        if !white {
            let text = glyph.text.trim().to_owned();
            out.push(Stretch { left: glyph.x, right, y: glyph.y, size: glyph.size, text });
        }
    }
    for stretch in &mut out {
        stretch.text.truncate(stretch.text.trim_end().len());
    }
    out
}

/// Cuts a page into blocks that are read one after the other: beside each other where a gap goes down
/// between columns of text, else above each other where the widest gap goes across.
fn cut(mut stretches: Vec<Stretch>, depth: usize, out: &mut Vec<Vec<Stretch>>) {
    if stretches.is_empty() {
        return;
    }
    if depth > 0 && stretches.len() > 3 {
        if let Some(x) = gutter(&stretches) {
            let (left, right) = stretches.into_iter().partition(|s| s.right <= x);
            cut(left, depth - 1, out);
            cut(right, depth - 1, out);
            return;
        }
        if let Some(y) = break_across(&stretches) {
            let (above, below) = stretches.into_iter().partition(|s| s.y < y);
            cut(above, depth - 1, out);
            cut(below, depth - 1, out);
            return;
        }
    }
    stretches.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.left.total_cmp(&b.left)));
    out.push(stretches);
}

/// The middle of a gap between two columns of text; the cells of tables are no columns.
fn gutter(stretches: &[Stretch]) -> Option<f64> {
    let mut sides: Vec<(f64, f64)> = stretches.iter().map(|s| (s.left, s.right)).collect();
    sides.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut reach = sides[0].1;
    let size = median(stretches.iter().map(|s| s.size));
    let mut best: Option<(f64, f64)> = None;
    for (left, right) in sides {
        let gap = left - reach;
        if gap > 0.9 * size && best.is_none_or(|(widest, _)| gap > widest) {
            let x = reach + gap / 2.0;
            if column(stretches.iter().filter(|s| s.right <= x))
                && column(stretches.iter().filter(|s| s.right > x))
            {
                best = Some((gap, x));
            }
        }
        reach = reach.max(right);
    }
    best.map(|(_, x)| x)
}

/// Several lines, most of them of many letters, and one stretch to a line.
fn column<'s>(stretches: impl Iterator<Item = &'s Stretch>) -> bool {
    let all: Vec<&Stretch> = stretches.collect();
    let long = all.iter().filter(|s| s.text.chars().filter(|c| c.is_alphabetic()).count() >= 14).count();
    all.len() >= 4 && long * 3 >= all.len() * 2
}

/// Where the widest gap between lines goes across, if it is wider than most.
fn break_across(stretches: &[Stretch]) -> Option<f64> {
    let mut levels: Vec<(f64, f64)> = stretches.iter().map(|s| (s.y, s.size)).collect();
    levels.sort_by(|a, b| a.0.total_cmp(&b.0));
    let gaps = || {
        levels.windows(2).map(|two| (two[1].0 - two[0].0, two[0].0 + 0.3 * two[0].1.min(two[1].0 - two[0].0)))
    };
    let usual = median(gaps().map(|(gap, _)| gap).filter(|gap| *gap > 2.0));
    let (gap, y) = gaps().max_by(|a, b| a.0.total_cmp(&b.0))?;
    (gap > 1.35 * usual && gap > 4.0).then_some(y)
}

fn median(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(0.0)
}

/// The rows of a block: stretches on one level, from left to right.
fn rows(block: Vec<Stretch>, page: usize, height: f64, out: &mut Vec<Line>) {
    let edge = block.iter().map(|s| s.right).fold(f64::MIN, f64::max);
    let mut rows: Vec<Vec<Stretch>> = Vec::new();
    for stretch in block {
        let same = rows.last_mut().filter(|row| {
            let first = &row[0];
            (stretch.y - first.y).abs() < LEVEL * stretch.size.max(first.size)
        });
        match same {
            Some(row) => row.push(stretch),
            None => rows.push(vec![stretch]),
        }
    }
    let mut before: Option<f64> = None;
    for mut row in rows {
        row.sort_by(|a, b| a.left.total_cmp(&b.left));
        let (left, y) = (row[0].left, row[0].y);
        let size = row.iter().map(|s| s.size).fold(0.0, f64::max);
        let mut cells: Vec<String> = Vec::new();
        let mut right = f64::MIN;
        for stretch in row {
            let near = stretch.left - right < CELLS * stretch.size;
            match cells.last_mut() {
                // bold beside plain, or a raised sign
                Some(cell) if near => {
                    if stretch.left - right > SPACE * stretch.size {
                        cell.push(' ');
                    }
                    cell.push_str(&stretch.text);
                }
                _ => cells.push(stretch.text),
            }
            right = right.max(stretch.right);
        }
        let lead = before.map(|before| (y - before) / size.max(0.5));
        before = Some(y);
        out.push(Line { page, cells, left, right, depth: y / height, lead, size, edge });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Characters of a text at a place, half as wide as high.
    fn write(page: &mut Page, x: f64, y: f64, text: &str) {
        let mut at = x;
        for c in text.chars() {
            // spaces are not drawn: there is only room for them
            if c != ' ' {
                page.glyphs.push(Glyph { x: at, y, width: 5.0, size: 10.0, text: c.to_string() });
            }
            at += 5.0;
        }
    }

    fn read(page: Page) -> Vec<String> {
        lines(vec![page]).into_iter().map(|line| line.cells.join("  ")).collect()
    }

    #[test]
    fn columns_are_read_one_after_the_other_below_what_stands_over_both() {
        let mut page = Page { height: 800.0, ..Page::default() };
        write(&mut page, 50.0, 40.0, "A heading that goes across the whole page above them");
        for n in 0..6 {
            let y = 100.0 + 12.0 * f64::from(n);
            write(&mut page, 50.0, y, &format!("left column, line {n} of it"));
            write(&mut page, 250.0, y, &format!("right column, line {n} of it"));
        }
        let read = read(page);
        assert!(read[0].starts_with("A heading"), "{read:?}");
        assert_eq!(read[1], "left column, line 0 of it");
        assert_eq!(read[7], "right column, line 0 of it");
    }

    #[test]
    fn cells_of_a_table_stay_in_their_row() {
        let mut page = Page { height: 800.0, ..Page::default() };
        let mut y = 100.0;
        for row in
            [["Item", "2020", "2021"], ["Food", "6.9", "4.7"], ["Fuel", "1.0", "2.0"], ["All", "6.3", "5.9"]]
        {
            for (cell, x) in row.iter().zip([50.0, 150.0, 250.0]) {
                write(&mut page, x, y, cell);
            }
            y += 14.0;
        }
        assert_eq!(read(page), ["Item  2020  2021", "Food  6.9  4.7", "Fuel  1.0  2.0", "All  6.3  5.9"]);
    }

    #[test]
    fn what_has_no_place_is_left_out() {
        let page = Page {
            height: f64::NAN,
            glyphs: vec![Glyph { x: f64::NAN, y: 1.0, width: 1.0, size: 10.0, text: "x".into() }],
        };
        assert!(lines(vec![page]).is_empty());
    }
}
