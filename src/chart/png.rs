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
