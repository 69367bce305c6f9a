//! A laid-out chart as SVG, drawn by plotters.
//!
//! plotters' places are whole numbers, so it draws in twentieths of a pixel. Its own SVG backend
//! knows neither dashes nor groups nor text alternatives, and writes type sizes of its own making;
//! the backend here writes them as they are laid out. Same spec, same bytes.

use super::font::FAMILY;
use super::layout;
use super::scene::{Anchor, Item, Scene, Words, Xy};
use super::spec::Spec;
use super::theme::Rgb;
use plotters::coord::Shift;
use plotters::prelude::{
    Circle, Color, DrawingArea, FontDesc, PathElement, Polygon, RGBColor, ShapeStyle, Text,
};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontFamily, FontStyle};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use rust_decimal::prelude::ToPrimitive;
use std::cell::RefCell;
use std::convert::Infallible;
use std::fmt::Write;
use std::rc::Rc;

/// Drawing units in a pixel.
const FINE: i32 = 20;

/// The chart as SVG.
#[must_use]
pub fn svg(spec: &Spec) -> String {
    let scene = layout::scene(spec);
    let paper = spec.theme.palette().paper;
    let pen = Rc::new(RefCell::new(Pen { out: head(spec, paper), ..Pen::default() }));
    let root = DrawingArea::<Pen, Shift>::from(&pen);
    draw(&root, &pen, &scene);
    let mut out = std::mem::take(&mut pen.borrow_mut().out);
    out.push_str("</svg>\n");
    out
}

fn head(spec: &Spec, paper: Rgb) -> String {
    let (width, height) = (spec.width, spec.height);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" xml:lang=\"{}\" \
         font-family=\"{FAMILY}, 'Noto Sans', 'DejaVu Sans', Arial, sans-serif\">\n<title>{}</title>\n<desc>{}",
        escaped(&spec.lang),
        escaped(&spec.title),
        escaped(&spec.alt),
    );
    if !spec.claims.is_empty() {
        let _ = write!(out, " Claims: {}.", escaped(&spec.claims.join(", ")));
    }
    let _ = writeln!(out, "</desc>\n<rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>", hex(paper));
    out
}

/// Nothing here can fail: the pen writes to a string.
fn draw(root: &DrawingArea<Pen, Shift>, pen: &Rc<RefCell<Pen>>, scene: &Scene) {
    for item in &scene.items {
        match item {
            Item::Open { class, about, data } => pen.borrow_mut().open(class, about, data),
            Item::Close => pen.borrow_mut().out.push_str("</g>\n"),
            Item::Path { points, color, width, dash } => {
                pen.borrow_mut().dash = dash;
                let style = ShapeStyle {
                    color: tone(*color).to_rgba(),
                    filled: false,
                    stroke_width: fine(*width).unsigned_abs(),
                };
                let _ =
                    root.draw(&PathElement::new(points.iter().map(|p| place(*p)).collect::<Vec<_>>(), style));
            }
            Item::Shape { points, fill } => {
                let points: Vec<BackendCoord> = points.iter().map(|p| place(*p)).collect();
                let _ = root.draw(&Polygon::new(points, tone(*fill)));
            }
            Item::Disc { at, radius, fill, rim, width } => {
                pen.borrow_mut().rim = Some((*rim, fine(*width)));
                let _ = root.draw(&Circle::new(place(*at), fine(*radius), tone(*fill).filled()));
            }
            Item::Text(words) => {
                pen.borrow_mut().halo = words.rim;
                let _ = root.draw(&lettering(words));
            }
        }
    }
}

fn lettering(words: &Words) -> Text<'static, BackendCoord, String> {
    let weight = if words.bold { FontStyle::Bold } else { FontStyle::Normal };
    let font = FontDesc::new(FontFamily::Name(FAMILY), words.size, weight);
    let across = match words.anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    let style = font.color(&tone(words.color)).pos(Pos::new(across, VPos::Bottom));
    Text::new(words.text.clone(), place(words.at), style)
}

fn tone(Rgb(r, g, b): Rgb) -> RGBColor {
    RGBColor(r, g, b)
}

fn fine(pixels: f64) -> i32 {
    (pixels * f64::from(FINE)).round().to_i32().unwrap_or(0)
}

fn place((x, y): Xy) -> BackendCoord {
    (fine(x), fine(y))
}

fn hex(Rgb(r, g, b): Rgb) -> String {
    format!("#{r:02X}{g:02X}{b:02X}")
}

/// Units as pixels, with no digit too many.
fn pixels(units: i32) -> String {
    let (whole, rest) = (units.abs() / FINE, units.abs() % FINE * 100 / FINE);
    let sign = if units < 0 { "-" } else { "" };
    match rest {
        0 => format!("{sign}{whole}"),
        rest if rest % 10 == 0 => format!("{sign}{whole}.{}", rest / 10),
        rest => format!("{sign}{whole}.{rest:02}"),
    }
}

/// The text with the signs of XML named; what XML cannot hold is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}

/// Writes SVG for plotters.
#[derive(Default)]
struct Pen {
    out: String,
    /// The dashes of the next path.
    dash: &'static str,
    /// Colour and width of the next disc's rim.
    rim: Option<(Rgb, i32)>,
    /// The rim of the next words.
    halo: Option<Rgb>,
}

impl Pen {
    fn open(&mut self, class: &str, about: &str, data: &[(&'static str, String)]) {
        let _ = write!(self.out, "<g class=\"{class}\"");
        for (name, value) in data {
            let _ = write!(self.out, " data-{name}=\"{}\"", escaped(value));
        }
        self.out.push('>');
        if !about.is_empty() {
            let _ = write!(self.out, "<title>{}</title>", escaped(about));
        }
        self.out.push('\n');
    }
}

fn ink(color: BackendColor) -> String {
    hex(Rgb(color.rgb.0, color.rgb.1, color.rgb.2))
}

fn listed(points: impl IntoIterator<Item = BackendCoord>) -> String {
    let points: Vec<String> =
        points.into_iter().map(|(x, y)| format!("{},{}", pixels(x), pixels(y))).collect();
    points.join(" ")
}

type Done = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Pen {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (u32::MAX / 2, u32::MAX / 2)
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Done {
        self.fill_polygon([at, (at.0 + 1, at.1), (at.0 + 1, at.1 + 1), (at.0, at.1 + 1)], &color)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        let width = i32::try_from(style.stroke_width()).unwrap_or(FINE);
        let dash = std::mem::take(&mut self.dash);
        let dash = if dash.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{dash}\"") };
        let _ = writeln!(
            self.out,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\"{dash}/>",
            listed(path),
            ink(style.color()),
            pixels(width),
        );
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        let _ = writeln!(self.out, "<polygon points=\"{}\" fill=\"{}\"/>", listed(path), ink(style.color()));
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        _: bool,
    ) -> Done {
        let rim = self.rim.take().map_or_else(String::new, |(color, width)| {
            format!(" stroke=\"{}\" stroke-width=\"{}\"", hex(color), pixels(width))
        });
        let _ = writeln!(
            self.out,
            "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{}\"{rim}/>",
            pixels(center.0),
            pixels(center.1),
            pixels(i32::try_from(radius).unwrap_or(FINE)),
            ink(style.color()),
        );
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Done {
        let anchor = match style.anchor().h_pos {
            HPos::Left => "",
            HPos::Center => " text-anchor=\"middle\"",
            HPos::Right => " text-anchor=\"end\"",
        };
        let weight = if matches!(style.style(), FontStyle::Bold) { " font-weight=\"bold\"" } else { "" };
        let (x, y, size) = (pixels(at.0), pixels(at.1), pixels(fine(style.size())));
        let words = escaped(text);
        if let Some(halo) = self.halo.take() {
            let color = hex(halo);
            let _ = writeln!(
                self.out,
                "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{anchor}{weight} fill=\"{color}\" stroke=\"{color}\" \
                 stroke-width=\"4\" stroke-linejoin=\"round\" aria-hidden=\"true\">{words}</text>",
            );
        }
        let _ = writeln!(
            self.out,
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{anchor}{weight} fill=\"{}\">{words}</text>",
            ink(style.color()),
        );
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_written_as_pixels() {
        assert_eq!([0, 20, 30, 1, -25, 2].map(pixels), ["0", "1", "1.5", "0.05", "-1.25", "0.1"]);
    }

    #[test]
    fn signs_of_xml_are_named() {
        assert_eq!(escaped("a & <b> \"c\"\u{1}"), "a &amp; &lt;b&gt; &quot;c&quot; ");
    }
}
