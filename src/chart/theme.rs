//! Colours, strokes and type sizes of all charts: the one place where they are decided.
//!
//! The colours are those of Okabe and Ito (2008), which people with the common kinds of colour
//! blindness can tell apart, made darker (on light paper) or lighter (on dark paper) until each
//! reaches 4.7:1 against the paper, so that also words may be written in them. Colour is never the
//! only sign: lines differ in dashes too, and marks in shape.

use serde::Serialize;

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// The colour with `percent` of itself over `paper`.
    #[must_use]
    pub fn tint(self, percent: u16, paper: Self) -> Self {
        let mix = |own: u8, under: u8| {
            let sum = u16::from(own) * percent + u16::from(under) * (100 - percent.min(100));
            u8::try_from(sum / 100).unwrap_or(u8::MAX)
        };
        Self(mix(self.0, paper.0), mix(self.1, paper.1), mix(self.2, paper.2))
    }
}

/// Light or dark paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// Dark ink on white.
    #[default]
    Light,
    /// Light ink on near-black.
    Dark,
}

/// The colours of a theme.
#[derive(Clone, Debug)]
pub struct Palette {
    /// The ground.
    pub paper: Rgb,
    /// Titles and values.
    pub ink: Rgb,
    /// Axis labels, sources, notes.
    pub muted: Rgb,
    /// Lines of the grid, which carry no meaning of their own.
    pub grid: Rgb,
    /// The line of nought and of the axis.
    pub axis: Rgb,
    /// Lines that stand behind others: older years, vintages in between.
    pub faint: Rgb,
    /// What is inconsistent or in conflict.
    pub alarm: Rgb,
    /// Series, in the order in which they are given out.
    pub series: [Rgb; 8],
}

static LIGHT: Palette = Palette {
    paper: Rgb(255, 255, 255),
    ink: Rgb(26, 35, 46),
    muted: Rgb(86, 98, 112),
    grid: Rgb(226, 230, 235),
    axis: Rgb(120, 130, 142),
    faint: Rgb(107, 118, 130),
    alarm: Rgb(190, 84, 0),
    series: [
        Rgb(0, 114, 178),
        Rgb(190, 84, 0),
        Rgb(0, 131, 95),
        Rgb(159, 95, 130),
        Rgb(153, 106, 0),
        Rgb(58, 122, 157),
        Rgb(0, 0, 0),
        Rgb(123, 117, 34),
    ],
};

static DARK: Palette = Palette {
    paper: Rgb(20, 25, 31),
    ink: Rgb(232, 236, 240),
    muted: Rgb(167, 177, 188),
    grid: Rgb(48, 56, 66),
    axis: Rgb(112, 122, 134),
    faint: Rgb(138, 149, 161),
    alarm: Rgb(236, 126, 44),
    series: [
        Rgb(86, 180, 233),
        Rgb(236, 126, 44),
        Rgb(0, 170, 124),
        Rgb(204, 121, 167),
        Rgb(230, 159, 0),
        Rgb(72, 150, 205),
        Rgb(255, 255, 255),
        Rgb(240, 228, 66),
    ],
};

impl Theme {
    /// Its colours.
    #[must_use]
    pub fn palette(self) -> &'static Palette {
        match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
        }
    }
}

/// Dashes of the series, in the order of their colours, in pixels.
pub const DASHES: [&str; 8] = ["", "9 4", "2 3", "12 4 2 4", "5 3", "16 5", "1 4", "9 3 2 3 2 3"];

/// Most series in one panel: more than there are colours nobody can tell apart.
pub const MOST_SERIES: usize = DASHES.len();

/// Sizes of type in pixels at 96 dots per inch.
pub mod size {
    /// The title, the smallest it may become to stay in one line, and the smallest of all.
    pub const TITLE: f64 = 26.0;
    /// See [`TITLE`].
    pub const TITLE_ONE_LINE: f64 = 21.5;
    /// See [`TITLE`].
    pub const TITLE_LEAST: f64 = 19.0;
    /// The subtitle.
    pub const SUBTITLE: f64 = 17.0;
    /// The name of a panel.
    pub const HEADING: f64 = 15.0;
    /// Values and names at lines.
    pub const LABEL: f64 = 14.0;
    /// Axis labels.
    pub const TICK: f64 = 14.0;
    /// What marks mean.
    pub const KEY: f64 = 13.5;
    /// Source and notes.
    pub const SOURCE: f64 = 12.5;
    /// From one line of text to the next, in sizes.
    pub const LEADING: f64 = 1.28;
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance by WCAG 2.
    fn luminance(Rgb(r, g, b): Rgb) -> f64 {
        let part = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.039_28 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
    }

    fn contrast(a: Rgb, b: Rgb) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_colour_that_carries_meaning_stands_out_from_the_paper() {
        for theme in [Theme::Light, Theme::Dark] {
            let p = theme.palette();
            for colour in [p.ink, p.muted, p.faint, p.alarm].into_iter().chain(p.series) {
                let reached = contrast(colour, p.paper);
                assert!(reached >= 4.5, "{theme:?} {colour:?} {reached}");
            }
        }
    }

    #[test]
    fn marks_and_values_stand_out_from_tinted_bars() {
        for theme in [Theme::Light, Theme::Dark] {
            let p = theme.palette();
            for colour in p.series {
                let tint = colour.tint(super::super::marks::BAR_TINT, p.paper);
                assert!(contrast(p.ink, tint) >= 4.5, "{theme:?} {colour:?}");
            }
        }
    }

    #[test]
    fn no_two_series_look_alike() {
        for theme in [Theme::Light, Theme::Dark] {
            let series = theme.palette().series;
            for (at, one) in series.iter().enumerate() {
                assert!(series[..at].iter().all(|other| other != one));
            }
        }
        assert!((1..DASHES.len()).all(|at| !DASHES[..at].contains(&DASHES[at])));
    }
}
