//! From SVG to PNG, with fonts of our own.

use super::font::{FAMILY, FONTS};
use super::{Spec, svg};
use crate::error::{Error, Result};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};
use rust_decimal::prelude::ToPrimitive;
use std::sync::Arc;

/// Dots per inch at which a pixel of the spec is a pixel of the picture.
pub const PLAIN_DPI: u32 = 96;

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
        fonts.set_sans_serif_family(FAMILY);
        Self { fonts: Arc::new(fonts) }
    }

    /// The chart as the bytes of a PNG file.
    ///
    /// # Errors
    ///
    /// As [`Self::png_by`].
    pub fn png(&self, spec: &Spec) -> Result<Vec<u8>> {
        self.png_by(spec, "chart")
    }

    /// The chart as the bytes of a PNG file that names who drew it.
    ///
    /// Title, text alternative and claims stand in its text chunks, `Software` says that pressgauge
    /// drew it and `maker` in which way, so that a later run knows the files that it may replace.
    ///
    /// # Errors
    ///
    /// When the picture cannot be made: too large for the memory there is.
    pub fn png_by(&self, spec: &Spec, maker: &str) -> Result<Vec<u8>> {
        let fail = |found: String| Error::new(format!("chart \"{}\"", spec.title), "a picture", found);
        let tree = self.tree(spec)?;
        let zoom = f64::from(spec.dpi) / f64::from(PLAIN_DPI);
        let grown = |pixels: u32| (f64::from(pixels) * zoom).round().to_u32().unwrap_or(pixels);
        let (width, height) = (grown(spec.width), grown(spec.height));
        let mut pixels = Pixmap::new(width, height).ok_or_else(|| fail("no memory for it".to_owned()))?;
        let zoom = zoom.to_f32().unwrap_or(1.0);
        resvg::render(&tree, Transform::from_scale(zoom, zoom), &mut pixels.as_mut());
        encoded(spec, maker, &pixels).map_err(|error| fail(error.to_string()))
    }

    /// The drawing as the rasteriser sees it, its words shaped.
    pub(super) fn tree(&self, spec: &Spec) -> Result<Tree> {
        let options =
            Options { font_family: FAMILY.to_owned(), fontdb: Arc::clone(&self.fonts), ..Options::default() };
        Tree::from_str(&svg(spec), &options)
            .map_err(|error| Error::new(format!("chart \"{}\"", spec.title), "a drawing", error.to_string()))
    }
}

/// PNG keywords.
const SOFTWARE: &str = "Software";
const COMMENT: &str = "Comment";

fn encoded(spec: &Spec, maker: &str, pixels: &Pixmap) -> std::result::Result<Vec<u8>, png::EncodingError> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, pixels.width(), pixels.height());
    // The paper covers all, so nothing shines through and three channels say all.
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let per_metre = (f64::from(spec.dpi) / 0.0254).round().to_u32().unwrap_or(3780);
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: png::Unit::Meter,
    }));
    encoder.add_text_chunk(SOFTWARE.to_owned(), format!("pressgauge ({maker})"))?;
    encoder.add_itxt_chunk("Title".to_owned(), spec.title.clone())?;
    encoder.add_itxt_chunk("Description".to_owned(), spec.alt.clone())?;
    encoder.add_itxt_chunk("Source".to_owned(), spec.source.clone())?;
    if !spec.claims.is_empty() {
        encoder.add_itxt_chunk(COMMENT.to_owned(), format!("Claims: {}", spec.claims.join(", ")))?;
    }
    let mut writer = encoder.write_header()?;
    let colors: Vec<u8> = pixels.data().chunks_exact(4).flat_map(|p| [p[0], p[1], p[2]]).collect();
    writer.write_image_data(&colors)?;
    writer.finish()?;
    Ok(out)
}

/// How pressgauge drew the PNG with these bytes, or `None` if something else did.
#[must_use]
pub fn maker(png: &[u8]) -> Option<String> {
    let reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().ok()?;
    let chunk = reader.info().uncompressed_latin1_text.iter().find(|chunk| chunk.keyword == SOFTWARE)?;
    Some(chunk.text.strip_prefix("pressgauge (")?.strip_suffix(')')?.to_owned())
}
