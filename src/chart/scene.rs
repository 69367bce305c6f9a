//! A chart that has been laid out: shapes and words with their places in pixels.
//!
//! This room knows no data and no colours by name; it is what the drawing is made from.

use super::theme::Rgb;

/// A place in pixels, from the upper left corner.
pub type Xy = (f64, f64);

/// A rectangle in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Area {
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    pub fn around((x, y): Xy, reach: f64) -> Self {
        Self { left: x - reach, top: y - reach, right: x + reach, bottom: y + reach }
    }

    pub fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    pub fn within(&self, other: &Self) -> bool {
        self.left >= other.left
            && self.right <= other.right
            && self.top >= other.top
            && self.bottom <= other.bottom
    }

    /// Whether the straight way between two places passes through.
    pub fn crossed(&self, (x0, y0): Xy, (x1, y1): Xy) -> bool {
        // Liang and Barsky: cut the way with each side in turn.
        let (dx, dy) = (x1 - x0, y1 - y0);
        let (mut from, mut to) = (0.0_f64, 1.0_f64);
        for (step, room) in
            [(-dx, x0 - self.left), (dx, self.right - x0), (-dy, y0 - self.top), (dy, self.bottom - y0)]
        {
            if step.abs() < 1e-9 {
                if room < 0.0 {
                    return false;
                }
            } else if step < 0.0 {
                from = from.max(room / step);
            } else {
                to = to.min(room / step);
            }
        }
        from < to
    }
}

/// Which end of words stands at their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// Words in one line.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    /// Where their baseline begins, is in the middle, or ends.
    pub at: Xy,
    pub anchor: Anchor,
    pub size: f64,
    pub bold: bool,
    pub color: Rgb,
    pub text: String,
    /// A rim in this colour keeps them legible over lines.
    pub rim: Option<Rgb>,
}

/// How far letters rise over the baseline, and fall below it, in sizes.
pub const RISE: f64 = 0.80;
pub const FALL: f64 = 0.25;

/// One piece of a drawing.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// Begins a group of a class; `about` is told when it is pointed at.
    Open { class: &'static str, about: String, data: Vec<(&'static str, String)> },
    /// Ends the group.
    Close,
    /// Joined straight lines.
    Path { points: Vec<Xy>, color: Rgb, width: f64, dash: &'static str },
    /// A filled shape.
    Shape { points: Vec<Xy>, fill: Rgb },
    /// A disc and its rim.
    Disc { at: Xy, radius: f64, fill: Rgb, rim: Rgb, width: f64 },
    /// Words.
    Text(Words),
}

/// All pieces, from back to front.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    pub items: Vec<Item>,
    /// Names that must be told and found no room.
    pub untold: Vec<String>,
}

impl Scene {
    pub fn group(&mut self, class: &'static str, about: &str, data: Vec<(&'static str, String)>) {
        self.items.push(Item::Open { class, about: about.to_owned(), data });
    }

    pub fn end(&mut self) {
        self.items.push(Item::Close);
    }

    pub fn path(&mut self, points: Vec<Xy>, color: Rgb, width: f64, dash: &'static str) {
        self.items.push(Item::Path { points, color, width, dash });
    }

    pub fn rectangle(&mut self, area: &Area, fill: Rgb) {
        self.items.push(Item::Shape {
            points: vec![
                (area.left, area.top),
                (area.right, area.top),
                (area.right, area.bottom),
                (area.left, area.bottom),
            ],
            fill,
        });
    }

    pub fn text(&mut self, words: Words) {
        self.items.push(Item::Text(words));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_crosses_an_area_only_where_it_passes_through() {
        let area = Area { left: 10.0, top: 10.0, right: 20.0, bottom: 20.0 };
        assert!(area.crossed((0.0, 0.0), (30.0, 30.0)));
        assert!(area.crossed((15.0, 0.0), (15.0, 30.0)));
        assert!(!area.crossed((0.0, 0.0), (30.0, 0.0)));
        assert!(!area.crossed((0.0, 25.0), (25.0, 35.0)));
        assert!(!area.crossed((0.0, 0.0), (5.0, 5.0)));
    }
}
