//! From SVG to PNG, with fonts of our own.

use super::svg::FINE;
use super::{HEIGHT, Spec, WIDTH, svg};
use crate::error::{Error, Result};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};
use std::sync::Arc;

const FONTS: [&[u8]; 2] = [
    include_bytes!("../../data/fonts/OpenSans-Regular.ttf"),
    include_bytes!("../../data/fonts/OpenSans-Bold.ttf"),
];

/// Turns charts into PNG. Made once, it can be used from many threads.
#[derive(Clone, Debug)]
pub struct Painter {
    fonts: Arc<Database>,
}

impl Default for Painter {
    fn default() -> Self {
        Self::new()
    }
}

impl Painter {
    /// A painter with the fonts of `data/fonts` and no others.
    #[must_use]
    pub fn new() -> Self {
        let mut fonts = Database::new();
        for font in FONTS {
            fonts.load_font_data(font.to_vec());
        }
        fonts.set_sans_serif_family("Open Sans");
        Self { fonts: Arc::new(fonts) }
    }

    /// The chart as the bytes of a PNG file.
    ///
    /// # Errors
    ///
    /// When the picture cannot be made, which no content of a chart brings about.
    pub fn png(&self, spec: &Spec) -> Result<Vec<u8>> {
        let tree = self.tree(spec)?;
        let fail = |found: String| Error::new(format!("chart \"{}\"", spec.title), "a picture", found);
        let mut pixels = Pixmap::new(WIDTH, HEIGHT).ok_or_else(|| fail("no memory for it".to_owned()))?;
        let shrink = 1.0 / f32::from(u8::try_from(FINE).unwrap_or(1));
        resvg::render(&tree, Transform::from_scale(shrink, shrink), &mut pixels.as_mut());
        pixels.encode_png().map_err(|error| fail(error.to_string()))
    }

    fn tree(&self, spec: &Spec) -> Result<Tree> {
        let options = Options {
            font_family: "Open Sans".to_owned(),
            fontdb: Arc::clone(&self.fonts),
            ..Options::default()
        };
        Tree::from_str(&svg(spec), &options)
            .map_err(|error| Error::new(format!("chart \"{}\"", spec.title), "a drawing", error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Mark, Point, spec::Tick};
    use chrono::NaiveDate;
    use resvg::usvg::{Group, Node};
    use rust_decimal::Decimal;

    fn spec(title: &str, source: &str) -> Spec {
        let day = |n: u32| NaiveDate::from_ymd_opt(2021, n, 15).unwrap();
        let point = |n: u32, value: i64, mark| Point {
            day: day(n),
            value: Decimal::new(value, 1),
            mark,
            label: "1,234.5".into(),
        };
        let marks = vec![Mark::Revised, Mark::Conflict, Mark::Derived, Mark::Hedged];
        Spec {
            title: title.into(),
            subtitle: "Billion US dollars; cumulative from July".into(),
            source: source.into(),
            points: vec![point(1, 0, Mark::Plain), point(2, 90, Mark::Revised), point(3, 100, Mark::Hedged)],
            lines: vec![vec![0, 1, 2]],
            gaps: Vec::new(),
            marks,
            value_ticks: vec![
                Tick { at: Decimal::ZERO, label: "0".into() },
                Tick { at: Decimal::TEN, label: "−1,000".into() },
            ],
            day_ticks: vec![
                Tick { at: day(1), label: "26 Mar 2021".into() },
                Tick { at: day(3), label: "26 Mar 2021".into() },
            ],
            days: (day(1), day(3)),
        }
    }

    fn texts(group: &Group, out: &mut Vec<(f32, f32, f32, f32)>) {
        for node in group.children() {
            match node {
                Node::Text(text) => {
                    let b = text.abs_bounding_box();
                    out.push((b.left(), b.top(), b.right(), b.bottom()));
                }
                Node::Group(group) => texts(group, out),
                _ => {}
            }
        }
    }

    #[test]
    fn no_text_leaves_the_picture() {
        for length in [10, 60, 90, 140, 400] {
            let long = "Wm ".repeat(length / 3);
            let tree = Painter::new()
                .tree(&spec(&"Exports of the ".repeat(length / 15), &long.to_lowercase()))
                .unwrap();
            let mut boxes = Vec::new();
            texts(tree.root(), &mut boxes);
            assert!(boxes.len() > 10);
            let (width, height) = (tree.size().width(), tree.size().height());
            for (left, top, right, bottom) in boxes {
                assert!(
                    left >= 0.0 && top >= 0.0 && right <= width && bottom <= height,
                    "{length}: {left} {top} {right} {bottom}"
                );
            }
        }
    }

    #[test]
    fn a_chart_is_a_png_of_the_promised_size_and_always_the_same() {
        let painter = Painter::new();
        let png = painter.png(&spec("Exports & <imports>", "Source: a")).unwrap();
        assert_eq!(png[..8], *b"\x89PNG\r\n\x1a\n");
        assert_eq!(png[16..24], [0, 0, 4, 176, 0, 0, 2, 163]);
        assert_eq!(png, painter.png(&spec("Exports & <imports>", "Source: a")).unwrap());
    }
}
