//! What is drawn in a panel: bars, bands, lines, marks, and the words beside them.

use super::super::font;
use super::super::marks::{self, BAR_TINT, REACH};
use super::super::scene::{Anchor, Area, Scene, Xy};
use super::super::spec::{Form, Layer, Mark, Panel, Point, Shape, Spec, Weight};
use super::super::theme::{DASHES, Rgb, size};
use super::color;
use super::labels::{Block, Board, stacked};
use super::panel::Scales;
use rust_decimal::prelude::ToPrimitive;

/// The words at the ends of lines, by layer, and the room to the right that they want.
#[derive(Clone, Debug)]
pub struct Tails {
    pub room: f64,
    lines: Vec<Vec<String>>,
}

/// The tails of a panel of this width.
pub fn tails(panel: &Panel, width: f64, named: bool) -> Tails {
    let most = (width * 0.27).clamp(70.0, 240.0);
    let lines: Vec<Vec<String>> = panel.layers.iter().map(|layer| tail(layer, most, named)).collect();
    let widest = lines.iter().flatten().map(|line| font::width(line, size::LABEL, true)).fold(0.0, f64::max);
    let room = if widest > 0.0 { widest + 16.0 } else { 0.0 };
    Tails { room, lines }
}

fn tail(layer: &Layer, most: f64, named: bool) -> Vec<String> {
    let Some(last) = layer.points.last().filter(|_| layer.shape == Shape::Line) else { return Vec::new() };
    let name = if named { layer.name.as_str() } else { "" };
    let words = [name, last.label.as_str()].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>();
    // A name that ends with a number would run into the value.
    let between = if name.ends_with(|c: char| c.is_ascii_digit()) { ": " } else { " " };
    if name.is_empty() || font::width(&words.join(between), size::LABEL, true) <= most {
        let words = words.join(between);
        return if words.is_empty() { Vec::new() } else { vec![font::cut(&words, most, size::LABEL, true)] };
    }
    let mut lines = font::wrap(name, most, size::LABEL, true, 2);
    if !last.label.is_empty() {
        lines.push(last.label.clone());
    }
    lines
}

/// More plain points than this on a line are not marked one by one.
const MARKED: usize = 48;
/// More points than this in a panel are not told one by one.
const TOLD: usize = 26;

/// From the plot to the column of names at its right.
const COLUMN: f64 = 14.0;

/// One panel while it is drawn.
pub struct Plot<'s> {
    pub spec: &'s Spec,
    pub panel: &'s Panel,
    pub scales: Scales,
    pub board: Board,
    pub tails: Tails,
    /// Names that stand below the plot, under their numbers.
    pub below: &'s [String],
}

impl Plot<'_> {
    pub fn draw(mut self, scene: &mut Scene) {
        let mut order: Vec<&Layer> = self.panel.layers.iter().collect();
        // Bars and bands lie behind lines, faint lines behind strong ones.
        order.sort_by_key(|layer| (layer.shape == Shape::Line, layer.shape == Shape::Dots, layer.weight));
        for layer in order {
            scene.group("layer", "", vec![("name", layer.name.clone())]);
            match layer.shape {
                Shape::Bars => self.bars(scene, layer),
                Shape::Bands => self.bands(scene, layer),
                Shape::Line => self.line(scene, layer),
                Shape::Dots => self.dots(scene, layer),
            }
            scene.end();
        }
        scene.group("labels", "", Vec::new());
        self.tell_ends(scene);
        self.tell_points(scene);
        scene.end();
    }

    fn color(&self, layer: &Layer) -> Rgb {
        color(layer, self.spec.theme.palette())
    }

    fn place(&self, point: &Point) -> Xy {
        self.scales.place(point.at, point.value)
    }

    /// How many pixels a number of days is.
    fn days(&self, days: i64) -> f64 {
        let days = days.to_f64().unwrap_or(0.0);
        (self.scales.x_of(days) - self.scales.x_of(0.0)).abs()
    }

    fn begin(scene: &mut Scene, class: &'static str, point: &Point) {
        let data = vec![("at", point.at.to_string()), ("value", point.value.to_string())];
        scene.group(class, &point.about, data);
    }

    fn bars(&mut self, scene: &mut Scene, layer: &Layer) {
        let palette = self.spec.theme.palette();
        let color = self.color(layer);
        let nought = self.scales.y(rust_decimal::Decimal::ZERO);
        for point in &layer.points {
            let (x, y) = self.place(point);
            let half = (self.days(point.reach) * 0.78).clamp(1.5, 34.0);
            let area = Area { left: x - half, top: y.min(nought), right: x + half, bottom: y.max(nought) };
            let fill =
                if point.mark == Mark::Derived { palette.paper } else { color.tint(BAR_TINT, palette.paper) };
            let dash = if point.mark == Mark::Derived { "4 3" } else { "" };
            Self::begin(scene, "bar", point);
            scene.rectangle(&area, fill);
            let (a, b) = ((area.left, nought), (area.right, nought));
            scene.path(vec![a, (area.left, y), (area.right, y), b], color, 1.6, dash);
            if matches!(
                point.mark,
                Mark::Conflict | Mark::Outranked | Mark::Revised | Mark::Hedged | Mark::Range
            ) {
                self.mark(scene, point, color);
            }
            scene.end();
            self.board.taken.push(area);
        }
    }

    fn bands(&mut self, scene: &mut Scene, layer: &Layer) {
        let palette = self.spec.theme.palette();
        let color = self.color(layer);
        for point in &layer.points {
            let (x, y) = self.place(point);
            let half = self.days(point.reach).clamp(9.0, 60.0);
            Self::begin(scene, "band", point);
            if let (Some(low), Some(high)) = (point.low, point.high) {
                let area = Area {
                    left: x - half,
                    top: self.scales.y(high),
                    right: x + half,
                    bottom: self.scales.y(low),
                };
                scene.rectangle(&area, color.tint(BAR_TINT, palette.paper));
                for edge in [area.top, area.bottom] {
                    scene.path(vec![(area.left, edge), (area.right, edge)], color, 1.8, "");
                }
                self.board.taken.push(area);
            } else {
                scene.path(vec![(x - half, y), (x + half, y)], color, 3.5, "");
                self.board.taken.push(Area {
                    left: x - half,
                    top: y - 3.0,
                    right: x + half,
                    bottom: y + 3.0,
                });
            }
            scene.end();
        }
    }

    fn line(&mut self, scene: &mut Scene, layer: &Layer) {
        let color = self.color(layer);
        let (width, dash) = match layer.weight {
            Weight::Strong => (3.0, DASHES[layer.slot % DASHES.len()]),
            Weight::Normal => (2.2, DASHES[layer.slot % DASHES.len()]),
            Weight::Faint => (1.3, ""),
        };
        for line in &layer.lines {
            let way: Vec<Xy> =
                line.iter().filter_map(|at| layer.points.get(*at)).map(|p| self.place(p)).collect();
            self.board.ways.extend(way.windows(2).map(|pair| (pair[0], pair[1])));
            scene.group("line", "", Vec::new());
            scene.path(way, color, width, dash);
            scene.end();
        }
        let joined = |at: usize| layer.lines.iter().any(|line| line.len() > 1 && line.contains(&at));
        let quiet = layer.points.len() > MARKED || layer.weight == Weight::Faint;
        for (at, point) in layer.points.iter().enumerate() {
            let last = at + 1 == layer.points.len() && layer.weight > Weight::Faint;
            if point.mark == Mark::Plain && quiet && !last && joined(at) {
                continue;
            }
            Self::begin(scene, "point", point);
            self.mark(scene, point, color);
            scene.end();
        }
    }

    fn dots(&mut self, scene: &mut Scene, layer: &Layer) {
        let color = self.color(layer);
        // What is inconsistent lies on top.
        let mut points: Vec<&Point> = layer.points.iter().collect();
        points.sort_by_key(|point| point.mark == Mark::Inconsistent);
        for point in points {
            Self::begin(scene, "point", point);
            self.mark(scene, point, color);
            scene.end();
        }
        for line in &layer.lines {
            let way: Vec<Xy> =
                line.iter().filter_map(|at| layer.points.get(*at)).map(|p| self.place(p)).collect();
            self.board.ways.extend(way.windows(2).map(|pair| (pair[0], pair[1])));
            scene.path(way, self.spec.theme.palette().axis, 1.2, "5 4");
        }
    }

    /// A mark with its bounds.
    fn mark(&mut self, scene: &mut Scene, point: &Point, color: Rgb) {
        let palette = self.spec.theme.palette();
        let (x, y) = self.place(point);
        let mut area = Area::around((x, y), REACH);
        if let (Some(low), Some(high)) = (point.low, point.high) {
            let ends = (self.scales.y(high), self.scales.y(low));
            let tone = if point.mark == Mark::Recomputed { palette.ink } else { color };
            marks::bounds(scene, (x, y), ends, tone);
            (area.top, area.bottom) = (area.top.min(ends.0), area.bottom.max(ends.1));
        }
        match point.mark {
            Mark::Range => {}
            Mark::Recomputed => scene.path(vec![(x - 6.0, y), (x + 6.0, y)], palette.ink, 1.8, ""),
            mark => marks::draw(scene, (x, y), mark, color, palette),
        }
        self.board.taken.push(area);
    }

    /// Names and last values at the ends of lines: beside the last point where that is free, else in
    /// a column at the right.
    fn tell_ends(&mut self, scene: &mut Scene) {
        let palette = self.spec.theme.palette();
        let panel = self.panel;
        let right = self.scales.area.right;
        let alone = panel.layers.iter().filter(|layer| layer.shape == Shape::Line).count() == 1;
        if !alone {
            // What stands right of the plot is the column's.
            self.board.bounds.right = right + COLUMN - 3.0;
        }
        let mut column: Vec<(&Layer, Xy, Block)> = Vec::new();
        for (layer, lines) in panel.layers.iter().zip(self.tails.lines.clone()) {
            let Some(last) = layer.points.last().filter(|_| !lines.is_empty()) else { continue };
            let at = self.place(last);
            let ink = if alone { palette.ink } else { self.color(layer) };
            let bold = alone || layer.weight == Weight::Strong;
            let block = Block { lines, size: size::LABEL, bold, color: ink };
            let early = at.0 < right - self.scales.area.width() * 0.06;
            if alone && !early && self.right_of(scene, &block, at) {
                continue;
            }
            let mut beside = |must: bool| self.board.beside(scene, &block, at, REACH, must, palette.paper);
            if (alone || early) && (beside(false) || beside(true)) {
                continue;
            }
            column.push((layer, at, block));
        }
        self.stack(scene, column);
    }

    /// Writes a block straight to the right of a point, if that is free.
    fn right_of(&mut self, scene: &mut Scene, block: &Block, (x, y): Xy) -> bool {
        let (left, top) = (x + REACH + 5.0, y - block.height() / 2.0);
        let area = Area { left, top, right: left + block.width(), bottom: top + block.height() };
        let free =
            area.within(&self.board.bounds) && !self.board.taken.iter().any(|other| other.meets(&area));
        if free {
            block.write(scene, (left, top), Anchor::Start, None);
            self.board.taken.push(area);
        }
        free
    }

    /// Writes blocks in a column at the right of the plot, with a thin line to each from its point.
    fn stack(&mut self, scene: &mut Scene, mut column: Vec<(&Layer, Xy, Block)>) {
        let area = self.scales.area;
        let (top, bottom) = (self.board.bounds.top, area.bottom + 4.0);
        let room = |column: &[(&Layer, Xy, Block)]| {
            column.iter().map(|(_, _, block)| block.height() + 3.0).sum::<f64>()
        };
        // Where there is no room for all, what stands least in front goes unnamed, the oldest first.
        while room(&column) > bottom - top {
            let Some(least) = column.iter().map(|(layer, ..)| layer.weight).min() else { break };
            let Some(at) = column.iter().position(|(layer, ..)| layer.weight == least) else { break };
            column.remove(at);
        }
        column.sort_by(|a, b| a.1.1.total_cmp(&b.1.1));
        let wishes: Vec<(f64, f64)> =
            column.iter().map(|(_, at, block)| (at.1, block.height() + 3.0)).collect();
        let left = area.right + COLUMN;
        for ((layer, (x, y), block), edge) in column.into_iter().zip(stacked(&wishes, top, bottom)) {
            let middle = edge + f64::midpoint(block.height(), 3.0);
            let color = self.color(layer);
            let place = Area {
                left,
                top: edge + 1.5,
                right: left + block.width(),
                bottom: edge + 1.5 + block.height(),
            };
            if (middle - y).abs() > 5.0 || x < area.right - 16.0 {
                scene.path(vec![(x + REACH + 1.0, y), (left - 3.0, middle)], color, 0.8, "");
            }
            block.write(scene, (left, edge + 1.5), Anchor::Start, None);
            self.board.taken.push(place);
        }
    }

    /// Values beside their points, where there is room: what is inconsistent first, then the
    /// extremes, then the others if they are few.
    fn tell_points(&mut self, scene: &mut Scene) {
        let panel = self.panel;
        let palette = self.spec.theme.palette();
        let told: Vec<&Layer> = panel.layers.iter().filter(|layer| layer.weight > Weight::Faint).collect();
        let many = told.iter().map(|layer| layer.points.len()).sum::<usize>() > TOLD;
        let lines = told.iter().filter(|layer| layer.shape == Shape::Line).count();
        let mut wanted: Vec<(usize, &Layer, &Point)> = Vec::new();
        for layer in told {
            let high = layer.points.iter().map(|point| point.value).max();
            let low = layer.points.iter().map(|point| point.value).min();
            let count = layer.points.len();
            for (at, point) in layer.points.iter().enumerate().filter(|(_, point)| !point.label.is_empty()) {
                let end = at + 1 == count;
                if layer.shape == Shape::Line && end {
                    continue;
                }
                let extreme = lines <= 1 && (Some(point.value) == high || Some(point.value) == low);
                let rank = match point.mark {
                    Mark::Inconsistent => 0,
                    _ if end => 1,
                    _ if extreme => 2,
                    _ if many || lines > 2 => continue,
                    _ => 3,
                };
                wanted.push((rank, layer, point));
            }
        }
        wanted.sort_by_key(|(rank, ..)| *rank);
        for (rank, layer, point) in wanted {
            let below = self.below.iter().position(|name| *name == point.label);
            let lines: Vec<String> = match below {
                Some(number) => vec![(number + 1).to_string()],
                None => point.label.split('\n').map(str::to_owned).collect(),
            };
            let bold = below.is_some() || rank == 1 && layer.shape == Shape::Bars;
            let block = Block { lines, size: size::LABEL - 1.0, bold, color: palette.ink };
            if layer.shape == Shape::Bars {
                self.tell_bar(scene, &block, point);
                continue;
            }
            let at = self.place(point);
            // Words stand over a band or under it, not from its middle.
            let reach = match (point.low, point.high) {
                (Some(low), Some(high)) if layer.shape == Shape::Bands => {
                    ((self.scales.y(low) - self.scales.y(high)) / 2.0).max(REACH)
                }
                _ => REACH,
            };
            let found = self.board.beside(scene, &block, at, reach, rank <= 1, palette.paper);
            if !found && rank == 0 && below.is_none() && self.spec.kind == Form::Verdicts {
                scene.untold.push(point.label.clone());
            }
        }
    }

    /// Writes a value over its bar, or under one that hangs down.
    fn tell_bar(&mut self, scene: &mut Scene, block: &Block, point: &Point) {
        let (x, y) = self.place(point);
        let down = point.value.is_sign_negative() && !point.value.is_zero();
        let half = block.width() / 2.0;
        // What stands on the bar itself (marks, bounds) is passed by.
        let mut edge = y;
        let own = |area: &&Area| (f64::midpoint(area.left, area.right) - x).abs() < 1.0;
        for other in self.board.taken.iter().filter(own) {
            if down && other.bottom > edge && other.top <= edge + 12.0 {
                edge = other.bottom;
            } else if !down && other.top < edge && other.bottom >= edge - 12.0 {
                edge = other.top;
            }
        }
        let height = block.height();
        let top = if down { edge + 3.0 } else { edge - 3.0 - height };
        let area = Area { left: x - half, top, right: x + half, bottom: top + height };
        if area.within(&self.board.bounds) && !self.board.taken.iter().any(|other| other.meets(&area)) {
            block.write(scene, (x, top), Anchor::Middle, None);
            self.board.taken.push(area);
        }
    }
}
