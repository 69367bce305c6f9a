//! Trend charts: one PNG for one series.
//!
//! [`select`] says which rows make a series, [`Spec`] what its chart shows (pure: words, ticks and
//! points, in decimals), [`svg`] draws that with plotters, and [`Painter`] turns it into PNG with
//! the fonts of `data/fonts`, so that no font of the system is needed. Floats appear only as
//! pixels.

mod png;
mod scale;
mod select;
mod spec;
mod svg;
mod ticks;
mod words;

pub use png::Painter;
pub use select::{Series, select};
pub use spec::{Mark, Point, Spec};
pub use svg::svg;

/// Width of a chart in pixels.
pub const WIDTH: u32 = 1200;
/// Height of a chart in pixels.
pub const HEIGHT: u32 = 675;
