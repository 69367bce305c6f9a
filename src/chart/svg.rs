//! A chart as SVG, drawn with plotters.
//!
//! All is drawn at twice the size and halved when it becomes pixels, because plotters' coordinates
//! are whole numbers. Text is placed by anchors, never measured: without a font plotters could only
//! guess, and the rasteriser knows.

use super::spec::{Mark, Spec};
use super::{HEIGHT, WIDTH};
use chrono::NaiveDate;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Drawing units in a pixel.
pub const FINE: u32 = 2;

const FAMILY: &str = "Open Sans";
const INK: RGBColor = RGBColor(26, 35, 46);
const MUTED: RGBColor = RGBColor(91, 102, 115);
const GRID: RGBColor = RGBColor(226, 230, 235);
const AXIS: RGBColor = RGBColor(150, 158, 168);
const LINE: RGBColor = RGBColor(24, 95, 165);
const FAINT: RGBColor = RGBColor(178, 203, 228);
const ACCENT: RGBColor = RGBColor(200, 80, 20);

/// The plot's edges in drawing units.
const LEFT: i32 = 190;
const RIGHT: i32 = 2280;
const TOP: i32 = 270;
const BOTTOM: i32 = 1170;

/// How wide a line of text may be.
const ROOM: u32 = 2240;

type Area<'a> = DrawingArea<SVGBackend<'a>, plotters::coord::Shift>;
type Drawn = Result<(), DrawingAreaErrorKind<std::io::Error>>;

/// The chart as SVG.
#[must_use]
pub fn svg(spec: &Spec) -> String {
    let mut out = String::new();
    {
        let root = SVGBackend::with_string(&mut out, (WIDTH * FINE, HEIGHT * FINE)).into_drawing_area();
        // Writing to a string does not fail.
        let _ = draw(&root, spec).and_then(|()| root.present());
    }
    out
}

fn draw(root: &Area<'_>, spec: &Spec) -> Drawn {
    root.fill(&WHITE)?;
    heading(root, spec)?;
    grid(root, spec)?;
    for gap in &spec.gaps {
        let path: Vec<_> =
            gap.iter().filter_map(|at| spec.points.get(*at)).map(|p| pixel(spec, p.day, p.value)).collect();
        root.draw(&PathElement::new(path, FAINT.stroke_width(3)))?;
    }
    for line in &spec.lines {
        let path: Vec<_> =
            line.iter().filter_map(|at| spec.points.get(*at)).map(|p| pixel(spec, p.day, p.value)).collect();
        root.draw(&PathElement::new(path, LINE.stroke_width(5)))?;
    }
    for point in &spec.points {
        symbol(root, pixel(spec, point.day, point.value), point.mark)?;
    }
    labels(root, spec)
}

fn text(
    root: &Area<'_>,
    words: &str,
    at: (i32, i32),
    size: u32,
    color: RGBColor,
    anchor: (HPos, VPos),
) -> Drawn {
    styled(root, words, at, &(FAMILY, size).into_font(), color, anchor)
}

fn styled(
    root: &Area<'_>,
    words: &str,
    at: (i32, i32),
    font: &FontDesc<'_>,
    color: RGBColor,
    anchor: (HPos, VPos),
) -> Drawn {
    let style = font.color(&color).pos(Pos::new(anchor.0, anchor.1));
    root.draw(&Text::new(words.to_owned(), at, style))
}

fn heading(root: &Area<'_>, spec: &Spec) -> Drawn {
    let (title, size) = fitting(&spec.title, 72);
    let bold = FontDesc::new(FontFamily::Name(FAMILY), f64::from(size), FontStyle::Bold);
    styled(root, &title, (80, 52), &bold, INK, (HPos::Left, VPos::Top))?;
    let (subtitle, size) = fitting(&spec.subtitle, 46);
    text(root, &subtitle, (80, 142), size, MUTED, (HPos::Left, VPos::Top))?;
    let (source, size) = fitting(&spec.source, 36);
    text(root, &source, (80, 1306), size, MUTED, (HPos::Left, VPos::Bottom))?;
    // The key stands at the right above the plot, the last mark outermost.
    let mut right = RIGHT;
    for mark in spec.marks.iter().rev() {
        text(root, mark.words(), (right, 226), 36, MUTED, (HPos::Right, VPos::Center))?;
        right -= i32::try_from(mark.words().chars().count()).unwrap_or(0) * 15 + 30;
        symbol(root, (right, 226), *mark)?;
        right -= 50;
    }
    Ok(())
}

/// The text in a size that fits the width, cut only if it would become too small to read.
fn fitting(words: &str, size: u32) -> (String, u32) {
    let least = size * 2 / 3;
    let size = (least..=size).rev().find(|size| width(words, *size) <= ROOM).unwrap_or(least);
    if width(words, size) <= ROOM {
        return (words.to_owned(), size);
    }
    let mut cut = words.to_owned();
    while cut.pop().is_some() && width(&cut, size) > ROOM - size {}
    cut.truncate(cut.trim_end().len());
    cut.push('…');
    (cut, size)
}

/// The width of a text, on the generous side: what wide, common and narrow letters take of an em in
/// the bold face.
fn width(words: &str, size: u32) -> u32 {
    let thousandths = |c: char| match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ';' | ':' | '\'' | '|' | ' ' => 330,
        'f' | 't' | 'r' | '(' | ')' | '-' | '/' => 460,
        'm' | 'M' | 'W' | '%' | '…' => 1000,
        'w' => 880,
        c if c.is_uppercase() => 780,
        c if u32::from(c) < 0x1100 => 640,
        _ => 1050,
    };
    // plotters' sizes are 1.24 times the height of the em.
    words.chars().map(|c| thousandths(c) * size / 1240).sum()
}

fn grid(root: &Area<'_>, spec: &Spec) -> Drawn {
    for tick in &spec.value_ticks {
        let y = height(spec, tick.at);
        let zero = tick.at.is_zero() || y == BOTTOM;
        let color = if zero { AXIS } else { GRID };
        root.draw(&PathElement::new(
            vec![(LEFT, y), (RIGHT, y)],
            color.stroke_width(if zero { 3 } else { 2 }),
        ))?;
        text(root, &tick.label, (LEFT - 24, y), 42, MUTED, (HPos::Right, VPos::Center))?;
    }
    for tick in &spec.day_ticks {
        let x = across(spec, tick.at);
        root.draw(&PathElement::new(vec![(x, BOTTOM), (x, BOTTOM + 14)], AXIS.stroke_width(3)))?;
        text(root, &tick.label, (x, BOTTOM + 28), 40, MUTED, (HPos::Center, VPos::Top))?;
    }
    Ok(())
}

fn symbol(root: &Area<'_>, at: (i32, i32), mark: Mark) -> Drawn {
    let (fill, edge) = match mark {
        Mark::Plain => (LINE, LINE),
        Mark::Revised => (WHITE, ACCENT),
        Mark::Conflict => (ACCENT, ACCENT),
        Mark::Derived => (WHITE, LINE),
        Mark::Hedged => (GRID, LINE),
    };
    root.draw(&Circle::new(at, 13, WHITE.filled()))?;
    root.draw(&Circle::new(at, 10, fill.filled()))?;
    root.draw(&Circle::new(at, 10, edge.stroke_width(5)))
}

/// The values beside their points: above, or below where the line rises on both sides; to the
/// side where it passes steeply.
fn labels(root: &Area<'_>, spec: &Spec) -> Drawn {
    for (at, point) in spec.points.iter().enumerate().filter(|(_, point)| !point.label.is_empty()) {
        let (x, y) = pixel(spec, point.day, point.value);
        let beside = |other: Option<usize>| {
            other.and_then(|o| spec.points.get(o)).map_or(0, |o| height(spec, o.value) - y)
        };
        // Pixels grow downwards: what is above is negative.
        let (before, after) = (beside(at.checked_sub(1)), beside(at.checked_add(1)));
        let below = before <= 0 && after <= 0 && before + after < 0 && y < BOTTOM - 80;
        let aside = match (before, after) {
            (before, after) if before < -60 && after > 60 => 34,
            (before, after) if before > 60 && after < -60 => -34,
            _ => 0,
        };
        let (x, y, anchor) = if below { (x, y + 26, VPos::Top) } else { (x + aside, y - 22, VPos::Bottom) };
        // A white rim keeps the digits legible where they cross a line.
        for (dx, dy) in [(-3, 0), (3, 0), (0, -3), (0, 3)] {
            text(root, &point.label, (x + dx, y + dy), 38, WHITE, (HPos::Center, anchor))?;
        }
        text(root, &point.label, (x, y), 38, INK, (HPos::Center, anchor))?;
    }
    Ok(())
}

fn pixel(spec: &Spec, day: NaiveDate, value: Decimal) -> (i32, i32) {
    (across(spec, day), height(spec, value))
}

fn across(spec: &Spec, day: NaiveDate) -> i32 {
    let days = |from: NaiveDate, to: NaiveDate| Decimal::from((to - from).num_days());
    between(LEFT, RIGHT, days(spec.days.0, day), days(spec.days.0, spec.days.1))
}

fn height(spec: &Spec, value: Decimal) -> i32 {
    let (Some(low), Some(high)) = (spec.value_ticks.first(), spec.value_ticks.last()) else { return BOTTOM };
    between(BOTTOM, TOP, value.saturating_sub(low.at), high.at.saturating_sub(low.at))
}

/// The point that lies `part` of `whole` on the way.
fn between(from: i32, to: i32, part: Decimal, whole: Decimal) -> i32 {
    let share = part.checked_div(whole).and_then(|share| share.to_f64()).unwrap_or(0.5);
    from + (f64::from(to - from) * share).round().to_i32().unwrap_or(0)
}
