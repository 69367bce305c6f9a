//! Charts: the series and the checks as a statistics office would print them.
//!
//! [`select`] says which rows make a series, `describe` what a chart of them shows ([`Spec`]: words,
//! axes, points, in days and decimals), `layout` where each of that stands, [`svg`] draws it with
//! plotters, and [`Painter`] turns it into PNG with the fonts of `data/fonts`, so that no font of
//! the system is needed. This room reads and writes no files.

mod describe;
mod font;
mod layout;
mod marks;
mod png;
mod scale;
mod scene;
mod select;
mod spec;
mod svg;
mod theme;
mod ticks;
mod words;

pub use describe::{CheckRow, Facet, Look, Request, chart, is_revised, usual};
pub use font::missing;
pub use png::{PLAIN_DPI, Painter, maker};
pub use select::{Series, file_stem, select};
pub use spec::{Across, At, Form, Layer, Mark, Panel, Point, Shape, Spec, Steps, Upward, Weight};
pub use svg::svg;
pub use theme::{MOST_SERIES, Theme};
pub use words::area;

#[cfg(test)]
mod tests;
