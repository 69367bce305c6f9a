//! One panel: its axes with their ticks and labels.

use super::super::font;
use super::super::scene::{Anchor, Area, RISE, Scene, Words, Xy};
use super::super::spec::{Across, At, Panel, Spec};
use super::super::theme::size;
use super::super::ticks::{self, Tick};
use super::labels::Board;
use super::plot::{self, Plot};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// How places across and values upwards become pixels.
#[derive(Clone, Copy, Debug)]
pub struct Scales {
    /// Where the plot stands.
    pub area: Area,
    across: (f64, f64),
    upward: (f64, f64),
}

impl Scales {
    pub fn x(&self, at: At) -> f64 {
        self.x_of(at.decimal().to_f64().unwrap_or(0.0))
    }

    pub fn x_of(&self, place: f64) -> f64 {
        let (low, high) = self.across;
        self.area.left + self.area.width() * share(place, low, high)
    }

    pub fn y(&self, value: Decimal) -> f64 {
        let (low, high) = self.upward;
        self.area.bottom - self.area.height() * share(value.to_f64().unwrap_or(0.0), low, high)
    }

    pub fn place(&self, at: At, value: Decimal) -> Xy {
        (self.x(at), self.y(value))
    }
}

fn share(value: f64, low: f64, high: f64) -> f64 {
    if high - low > 0.0 { (value - low) / (high - low) } else { 0.5 }
}

/// Room between the labels of ticks.
const APART: f64 = 12.0;

/// Draws a panel; `named` says that layers are named at the ends of their lines, `below` which names stand
/// below it.
pub fn draw(scene: &mut Scene, spec: &Spec, panel: &Panel, area: &Area, named: bool, below: &[String]) {
    let palette = spec.theme.palette();
    let mut inner = *area;
    scene.group("panel", &panel.name, Vec::new());
    if !panel.name.is_empty() {
        let words = font::cut(&panel.name, area.width(), size::HEADING, true);
        let at = (area.left, area.top + size::HEADING * RISE);
        let (size, color) = (size::HEADING, palette.ink);
        scene.text(Words { at, anchor: Anchor::Start, size, bold: true, color, text: words, rim: None });
        inner.top += size * 1.25;
    }
    inner.top += size::LABEL;
    inner.bottom -= size::TICK * size::LEADING * 2.0 + 8.0;
    let most = (inner.height() / 46.0).floor().to_u32().unwrap_or(1).clamp(2, 6);
    let upward = &panel.upward;
    let values = ticks::values(upward.low, upward.high, upward.nought, most);
    let label_width = |tick: &Tick<Decimal>| font::width(&tick.label, size::TICK, false);
    inner.left += values.iter().map(label_width).fold(0.0, f64::max) + 12.0;
    let tails = plot::tails(panel, inner.width(), named);
    inner.right -= tails.room.max(18.0);
    let scales = Scales { area: inner, across: span(panel), upward: ends(&values) };
    rows(scene, spec, &scales, &values);
    columns(scene, spec, panel, &scales, area);
    // Words keep off the line of nought.
    let y = scales.y(Decimal::ZERO);
    let nought = if y > inner.top && y < inner.bottom - 1.0 {
        vec![((inner.left, y), (inner.right, y))]
    } else {
        Vec::new()
    };
    let board = Board {
        bounds: Area {
            left: inner.left,
            top: area.top.max(inner.top - size::LABEL),
            right: area.right,
            bottom: inner.bottom,
        },
        taken: Vec::new(),
        ways: nought,
    };
    Plot { spec, panel, scales, board, tails, below }.draw(scene);
    scene.end();
}

fn ends(ticks: &[Tick<Decimal>]) -> (f64, f64) {
    let value = |tick: Option<&Tick<Decimal>>| tick.and_then(|t| t.at.to_f64()).unwrap_or(0.0);
    (value(ticks.first()), value(ticks.last()))
}

/// What the axis across holds.
fn span(panel: &Panel) -> (f64, f64) {
    let number = |at: At| at.decimal().to_f64().unwrap_or(0.0);
    match &panel.across {
        Across::Days { first, last, .. } => (number(At::Day(*first)), number(At::Day(*last))),
        Across::Months { .. } => (0.0, 12.25),
        Across::Numbers { low, high, .. } => ends(&ticks::values(*low, *high, false, 6)),
    }
}

/// The grid of values with its labels.
fn rows(scene: &mut Scene, spec: &Spec, scales: &Scales, ticks: &[Tick<Decimal>]) {
    let palette = spec.theme.palette();
    let area = &scales.area;
    let floor = !ticks.iter().any(|tick| tick.at.is_zero());
    for (n, tick) in ticks.iter().enumerate() {
        let y = scales.y(tick.at);
        let strong = tick.at.is_zero() || floor && n == 0;
        let (color, width) = if strong { (palette.axis, 1.4) } else { (palette.grid, 1.0) };
        scene.group("tick upward", "", vec![("value", tick.at.to_string())]);
        scene.path(vec![(area.left, y), (area.right, y)], color, width, "");
        let at = (area.left - 10.0, y + size::TICK * 0.36);
        let (size, color, words) = (size::TICK, palette.muted, tick.label.clone());
        scene.text(Words { at, anchor: Anchor::End, size, bold: false, color, text: words, rim: None });
        scene.end();
    }
}

/// The ticks across with their labels: the finest grid whose labels have room.
fn columns(scene: &mut Scene, spec: &Spec, panel: &Panel, scales: &Scales, room: &Area) {
    let grids = grids(panel);
    let fits = |grid: &Vec<Column>| {
        let areas: Vec<(f64, f64)> = grid.iter().map(|column| column.reach(scales)).collect();
        areas.windows(2).all(|pair| pair[0].1 + APART <= pair[1].0)
            && areas.iter().all(|(left, right)| *left >= 0.0 && *right <= room.right + 14.0)
    };
    // Ticks whose labels would leave the panel are not drawn; where no grid fits, every so many.
    let inside = |grid: Vec<Column>| -> Vec<Column> {
        let kept = grid.into_iter().filter(|column| {
            let (left, right) = column.reach(scales);
            left >= room.left - 4.0 && right <= room.right + 4.0
        });
        kept.collect()
    };
    let mut grids = grids.into_iter().map(inside).filter(|grid| !grid.is_empty()).peekable();
    let mut coarse = grids.peek().cloned().unwrap_or_default();
    let mut chosen = None;
    for grid in grids {
        if fits(&grid) {
            chosen = Some(grid);
            break;
        }
        coarse = grid;
    }
    let chosen = chosen.unwrap_or_else(|| {
        let mut end = f64::MIN;
        coarse.retain(|column| {
            let (left, right) = column.reach(scales);
            let keep = left >= end + APART;
            end = if keep { right } else { end };
            keep
        });
        coarse
    });
    let palette = spec.theme.palette();
    let bottom = scales.area.bottom;
    for column in chosen {
        let x = scales.x(column.at);
        scene.group("tick across", "", vec![("at", column.at.to_string())]);
        scene.path(vec![(x, bottom), (x, bottom + 6.0)], palette.axis, 1.2, "");
        let first = bottom + 9.0 + size::TICK * RISE;
        for (words, y) in [(column.label, first), (column.under, first + size::TICK * 1.2)] {
            if !words.is_empty() {
                let (size, color) = (size::TICK, palette.muted);
                scene.text(Words {
                    at: (x, y),
                    anchor: Anchor::Middle,
                    size,
                    bold: false,
                    color,
                    text: words,
                    rim: None,
                });
            }
        }
        scene.end();
    }
    if let Across::Numbers { name, .. } = &panel.across {
        let words = font::cut(name, scales.area.width(), size::TICK, false);
        let at = (scales.area.right, bottom + 9.0 + size::TICK * (RISE + 1.2));
        let (size, color) = (size::TICK, palette.ink);
        scene.text(Words { at, anchor: Anchor::End, size, bold: false, color, text: words, rim: None });
    }
}

/// One tick across.
#[derive(Clone, Debug)]
struct Column {
    at: At,
    label: String,
    under: String,
}

impl Column {
    fn reach(&self, scales: &Scales) -> (f64, f64) {
        let width = |words: &str| font::width(words, size::TICK, false);
        let half = width(&self.label).max(width(&self.under)) / 2.0;
        let x = scales.x(self.at);
        (x - half, x + half)
    }
}

fn grids(panel: &Panel) -> Vec<Vec<Column>> {
    match &panel.across {
        Across::Days { first, last, steps } => {
            let column =
                |tick: Tick<NaiveDate>| Column { at: At::Day(tick.at), label: tick.label, under: tick.under };
            let mut grids: Vec<Vec<Column>> = ticks::days(*first, *last, *steps)
                .into_iter()
                .map(|grid| grid.into_iter().map(column).collect())
                .collect();
            if grids.is_empty() {
                let only = |day: &NaiveDate| Column {
                    at: At::Day(*day),
                    label: day.format("%-d %b %Y").to_string(),
                    under: String::new(),
                };
                grids.push(vec![only(first), only(last)]);
            }
            grids
        }
        Across::Months { month, day } => [1, 2, 3, 6].map(|step| cumulated(*month, *day, step)).to_vec(),
        Across::Numbers { low, high, .. } => {
            let column = |tick: Tick<Decimal>| Column {
                at: At::Number(tick.at),
                label: tick.label,
                under: String::new(),
            };
            [6, 4, 2]
                .map(|most| ticks::values(*low, *high, false, most).into_iter().map(column).collect())
                .to_vec()
        }
    }
}

/// The ends of the months of a year that begins on a day: "Jul", or "15 Aug".
fn cumulated(month: u32, day: u32, step: u32) -> Vec<Column> {
    let columns = (1..=12_u32).filter(|n| n % step == 0).filter_map(|n| {
        let start = NaiveDate::from_ymd_opt(2001, month, day)?;
        let end = start.checked_add_months(chrono::Months::new(n))?.pred_opt()?;
        let label = if day == 1 { end.format("%b").to_string() } else { end.format("%-d %b").to_string() };
        Some(Column { at: At::Number(Decimal::from(n)), label, under: String::new() })
    });
    columns.collect()
}
