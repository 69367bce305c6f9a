//! Where words go in a plot, so that none lies on another, on a mark, or outside.

use super::super::font;
use super::super::scene::{Anchor, Area, FALL, RISE, Scene, Words, Xy};
use super::super::theme::{Rgb, size};

/// Words in one or more lines that are placed together.
#[derive(Clone, Debug)]
pub struct Block {
    pub lines: Vec<String>,
    pub size: f64,
    pub bold: bool,
    pub color: Rgb,
}

impl Block {
    pub fn width(&self) -> f64 {
        self.lines.iter().map(|line| font::width(line, self.size, self.bold)).fold(0.0, f64::max)
    }

    pub fn height(&self) -> f64 {
        let more = super::real(self.lines.len().saturating_sub(1));
        self.size * (RISE + FALL + more * size::LEADING)
    }

    /// Writes the block with its upper edge at `top`.
    pub fn write(&self, scene: &mut Scene, (x, top): Xy, anchor: Anchor, rim: Option<Rgb>) {
        for (at, words) in self.lines.iter().enumerate() {
            let y = top + self.size * (RISE + super::real(at) * size::LEADING);
            let (size, bold, color) = (self.size, self.bold, self.color);
            scene.text(Words { at: (x, y), anchor, size, bold, color, text: words.clone(), rim });
        }
    }
}

/// What is already in a plot.
#[derive(Debug)]
pub struct Board {
    /// Where words may be.
    pub bounds: Area,
    /// Words and marks.
    pub taken: Vec<Area>,
    /// Lines, which words avoid if they can.
    pub ways: Vec<(Xy, Xy)>,
}

/// Room between words and what they stand beside.
const GAP: f64 = 3.0;

impl Board {
    /// Takes the room for a block.
    fn take(&mut self, area: Area) {
        self.taken.push(area);
    }

    fn free(&self, area: &Area) -> bool {
        let roomy = Area {
            left: area.left - GAP,
            top: area.top - 1.0,
            right: area.right + GAP,
            bottom: area.bottom + 1.0,
        };
        area.within(&self.bounds) && !self.taken.iter().any(|other| other.meets(&roomy))
    }

    fn crossings(&self, area: &Area) -> usize {
        self.ways.iter().filter(|(from, to)| area.crossed(*from, *to)).count()
    }

    /// Writes the block beside a point, on the side where it crosses the fewest lines. `must` says
    /// that it may cross some; without it words that find no clean place are left out. Whether a
    /// place was found.
    pub fn beside(
        &mut self,
        scene: &mut Scene,
        block: &Block,
        at: Xy,
        reach: f64,
        must: bool,
        paper: Rgb,
    ) -> bool {
        let mut best: Option<(usize, f64, Area, Anchor)> = None;
        for far in [reach + 2.0, reach + 14.0, reach + 30.0] {
            for (area, anchor) in sides(block, at, far) {
                if !self.free(&area) {
                    continue;
                }
                let crossings = self.crossings(&area);
                if best.as_ref().is_none_or(|(least, ..)| crossings < *least) {
                    best = Some((crossings, far, area, anchor));
                }
            }
            let enough = if must { 2 } else { 0 };
            if best.as_ref().is_some_and(|(crossings, ..)| *crossings <= enough) || !must {
                break;
            }
        }
        let Some((crossings, far, area, anchor)) = best else { return false };
        if crossings > 0 && !must {
            return false;
        }
        let x = match anchor {
            Anchor::Start => area.left,
            Anchor::Middle => f64::midpoint(area.left, area.right),
            Anchor::End => area.right,
        };
        // Words that stand off are tied to their point.
        if far > reach + 2.5 {
            let edge = (at.0.clamp(area.left, area.right), at.1.clamp(area.top, area.bottom));
            scene.path(vec![at, edge], block.color, 0.7, "");
        }
        block.write(scene, (x, area.top), anchor, Some(paper));
        self.take(area);
        true
    }
}

/// The places around a point, best first.
fn sides(block: &Block, (x, y): Xy, far: f64) -> Vec<(Area, Anchor)> {
    let (w, h) = (block.width(), block.height());
    let area = |left: f64, top: f64| Area { left, top, right: left + w, bottom: top + h };
    let (above, below) = (y - far - h, y + far);
    vec![
        (area(x - w / 2.0, above), Anchor::Middle),
        (area(x - w / 2.0, below), Anchor::Middle),
        (area(x + far + 1.0, y - h / 2.0), Anchor::Start),
        (area(x - far - 1.0 - w, y - h / 2.0), Anchor::End),
        (area(x + far * 0.5, above + 3.0), Anchor::Start),
        (area(x - far * 0.5 - w, above + 3.0), Anchor::End),
        (area(x + far * 0.5, below - 3.0), Anchor::Start),
        (area(x - far * 0.5 - w, below - 3.0), Anchor::End),
    ]
}

/// The upper edges of blocks of these heights, as near to their wishes as they can be without
/// meeting, between `top` and `bottom`. `wishes` holds the wished middle and the height of each, by
/// wish. They fit if their heights do.
pub fn stacked(wishes: &[(f64, f64)], top: f64, bottom: f64) -> Vec<f64> {
    // Neighbours that would meet are joined and share the middle of their wishes.
    let mut groups: Vec<(f64, f64, usize)> = Vec::new();
    for (middle, height) in wishes {
        let mut group = (middle - height / 2.0, *height, 1_usize);
        while let Some(before) = groups.last().copied() {
            if before.0 + before.1 <= group.0 {
                break;
            }
            groups.pop();
            let (a, b) = (super::real(before.2), super::real(group.2));
            // Where the upper edge of the joined group would be by the wishes of either part.
            let edge = (before.0 * a + (group.0 - before.1) * b) / (a + b);
            group = (edge, before.1 + group.1, before.2 + group.2);
        }
        let inside = |edge: f64, height: f64| edge.min(bottom - height).max(top);
        groups.push((inside(group.0, group.1), group.1, group.2));
        // A group moved inside may meet the one before.
        while let [.., a, b] = groups.as_slice() {
            if a.0 + a.1 <= b.0 + 1e-9 {
                break;
            }
            let joined = (inside(b.0 - a.1, a.1 + b.1), a.1 + b.1, a.2 + b.2);
            groups.truncate(groups.len() - 2);
            groups.push(joined);
        }
    }
    let mut edges = Vec::with_capacity(wishes.len());
    let mut heights = wishes.iter().map(|(_, height)| *height);
    for (edge, _, count) in groups {
        let mut edge = edge;
        for height in heights.by_ref().take(count) {
            edges.push(edge);
            edge += height;
        }
    }
    edges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_keep_their_wishes_where_they_can() {
        assert_eq!(stacked(&[(20.0, 10.0), (50.0, 10.0)], 0.0, 100.0), [15.0, 45.0]);
    }

    #[test]
    fn blocks_that_would_meet_part_and_stay_inside() {
        assert_eq!(stacked(&[(50.0, 10.0), (52.0, 10.0)], 0.0, 100.0), [41.0, 51.0]);
        assert_eq!(stacked(&[(2.0, 10.0), (3.0, 10.0), (4.0, 10.0)], 0.0, 100.0), [0.0, 10.0, 20.0]);
        let low = stacked(&[(60.0, 10.0), (98.0, 10.0), (99.0, 10.0), (99.5, 20.0)], 0.0, 100.0);
        assert_eq!(low, [50.0, 60.0, 70.0, 80.0]);
    }
}
