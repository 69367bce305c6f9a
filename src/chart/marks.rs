//! The shapes of marks. No two marks that can meet in one chart share a shape.

use super::scene::{Item, Scene, Xy};
use super::spec::Mark;
use super::theme::{Palette, Rgb};

/// How much of a series' colour fills its bars and bands.
pub const BAR_TINT: u16 = 26;

/// How far a mark reaches from its middle.
pub const REACH: f64 = 5.5;

/// Draws a mark in the colour of its series.
pub fn draw(scene: &mut Scene, at: Xy, mark: Mark, color: Rgb, palette: &Palette) {
    let paper = palette.paper;
    match mark {
        Mark::Plain => disc(scene, at, 4.0, color, paper, 1.5),
        Mark::Within => disc(scene, at, 3.8, paper, color, 1.8),
        Mark::Reported => disc(scene, at, 4.2, palette.ink, paper, 1.5),
        Mark::Revised => disc(scene, at, 4.4, paper, color, 2.2),
        Mark::Conflict => {
            polygon(scene, at, &[(0.0, -7.0), (7.0, 0.0), (0.0, 7.0), (-7.0, 0.0)], paper);
            polygon(scene, at, &[(0.0, -5.4), (5.4, 0.0), (0.0, 5.4), (-5.4, 0.0)], palette.alarm);
        }
        Mark::Outranked => {
            polygon(scene, at, &[(-5.4, -5.4), (5.4, -5.4), (5.4, 5.4), (-5.4, 5.4)], paper);
            polygon(scene, at, &[(-4.2, -4.2), (4.2, -4.2), (4.2, 4.2), (-4.2, 4.2)], color);
        }
        Mark::Derived => {
            hollow(scene, at, &[(-4.2, -4.2), (4.2, -4.2), (4.2, 4.2), (-4.2, 4.2)], color, paper);
        }
        Mark::Hedged => hollow(scene, at, &[(0.0, -5.6), (5.4, 4.0), (-5.4, 4.0)], color, paper),
        Mark::Forecast => {
            hollow(scene, at, &[(0.0, -5.8), (5.8, 0.0), (0.0, 5.8), (-5.8, 0.0)], color, paper);
        }
        Mark::Uninformative => disc(scene, at, 2.2, palette.faint, paper, 0.8),
        Mark::Inconsistent => {
            for (width, stroke) in [(5.5, paper), (2.6, palette.alarm)] {
                for way in [[(-4.6, -4.6), (4.6, 4.6)], [(-4.6, 4.6), (4.6, -4.6)]] {
                    scene.path(way.map(|step| shifted(at, step)).to_vec(), stroke, width, "");
                }
            }
        }
        Mark::Target => {
            scene.path([(-9.0, 0.0), (9.0, 0.0)].map(|step| shifted(at, step)).to_vec(), paper, 6.5, "");
            scene.path([(-8.0, 0.0), (8.0, 0.0)].map(|step| shifted(at, step)).to_vec(), color, 3.5, "");
        }
        Mark::Range => bounds(scene, at, (at.1 - 7.0, at.1 + 7.0), color),
        Mark::Recomputed => {
            bounds(scene, at, (at.1 - 6.0, at.1 + 6.0), palette.ink);
            scene.path(
                [(-6.0, 0.0), (6.0, 0.0)].map(|step| shifted(at, step)).to_vec(),
                palette.ink,
                1.8,
                "",
            );
        }
    }
}

/// A line from bound to bound with a short stroke at each.
pub fn bounds(scene: &mut Scene, (x, _): Xy, (top, bottom): (f64, f64), color: Rgb) {
    scene.path(vec![(x, top), (x, bottom)], color, 1.6, "");
    for y in [top, bottom] {
        scene.path(vec![(x - 4.0, y), (x + 4.0, y)], color, 1.6, "");
    }
}

fn shifted((x, y): Xy, (dx, dy): Xy) -> Xy {
    (x + dx, y + dy)
}

fn disc(scene: &mut Scene, at: Xy, radius: f64, fill: Rgb, rim: Rgb, width: f64) {
    scene.items.push(Item::Disc { at, radius, fill, rim, width });
}

fn polygon(scene: &mut Scene, at: Xy, corners: &[Xy], fill: Rgb) {
    let points = corners.iter().map(|step| shifted(at, *step)).collect();
    scene.items.push(Item::Shape { points, fill });
}

fn hollow(scene: &mut Scene, at: Xy, corners: &[Xy], color: Rgb, paper: Rgb) {
    polygon(scene, at, corners, paper);
    let mut around: Vec<Xy> = corners.iter().map(|step| shifted(at, *step)).collect();
    around.extend(corners.iter().take(2).map(|step| shifted(at, *step)));
    scene.path(around, color, 2.0, "");
}
