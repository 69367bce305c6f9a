//! What a chart shows, before any pixel: words, axes, layers and points, in days and decimals.
//!
//! A spec is plain data, made by `describe` from rows and checks and drawn by `layout` and `svg`;
//! written as JSON it is what `--spec` prints. Nothing in it depends on fonts or on the size of
//! letters; where labels and ticks go is decided when it is laid out.

use super::theme::Theme;
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use std::fmt::Display;

/// The kinds of charts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// Values over true dates.
    Trend,
    /// Bars by period, with the rates as reported and as recomputed.
    Growth,
    /// Years on top of each other, by month.
    Cumulative,
    /// What was known on successive days.
    Vintages,
    /// Actual values, forecasts and targets.
    Forecast,
    /// Reported figures against recomputed ones.
    Verdicts,
}

impl Form {
    /// All kinds, in order.
    pub const ALL: [Self; 6] =
        [Self::Trend, Self::Growth, Self::Cumulative, Self::Vintages, Self::Forecast, Self::Verdicts];

    /// Its name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Trend => "trend",
            Self::Growth => "growth",
            Self::Cumulative => "cumulative",
            Self::Vintages => "vintages",
            Self::Forecast => "forecast",
            Self::Verdicts => "verdicts",
        }
    }

    /// What it is called in a text that takes its place.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Trend => "Line chart",
            Self::Growth => "Bar chart",
            Self::Cumulative => "Line chart of years by month",
            Self::Vintages => "Line chart of vintages",
            Self::Forecast => "Line chart with forecasts and targets",
            Self::Verdicts => "Scatter chart",
        }
    }
}

/// What is special about a point; each mark has a shape of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// Nothing.
    Plain,
    /// A later statement changed the figure.
    Revised,
    /// Statements disagree on the figure.
    Conflict,
    /// The institution's own figure stands, and other statements differ from it.
    Outranked,
    /// No statement gives the figure; it follows from others.
    Derived,
    /// The statement hedges the figure.
    Hedged,
    /// The statement gives a range.
    Range,
    /// A rate as a statement reports it.
    Reported,
    /// A rate recomputed from levels, with the bounds that their rounding allows.
    Recomputed,
    /// A reported figure that the figures it rests on do not allow.
    Inconsistent,
    /// A figure that holds within rounding, truncation or its hedge.
    Within,
    /// A check that is too coarse to say anything.
    Uninformative,
    /// An expected figure.
    Forecast,
    /// A goal, budget or ceiling.
    Target,
}

impl Mark {
    /// The mark in words, for the key of the chart.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Plain => "as published",
            Self::Revised => "revised",
            Self::Conflict => "statements disagree",
            Self::Outranked => "outranks other figures",
            Self::Derived => "follows from other figures",
            Self::Hedged => "approximate",
            Self::Range => "range",
            Self::Reported => "rate as reported",
            Self::Recomputed => "recomputed, with bounds",
            Self::Inconsistent => "does not agree with its figures",
            Self::Within => "agrees within rounding",
            Self::Uninformative => "too coarse to tell",
            Self::Forecast => "forecast",
            Self::Target => "target",
        }
    }
}

/// A place across the chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum At {
    /// A day.
    Day(NaiveDate),
    /// A number: months since the year's first day, or a reported figure.
    Number(Decimal),
}

impl At {
    /// The place as a number: days since the common era, or the number itself.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        match self {
            Self::Day(day) => Decimal::from(day.num_days_from_ce()),
            Self::Number(number) => number,
        }
    }
}

impl Display for At {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Day(day) => day.fmt(f),
            Self::Number(number) => number.fmt(f),
        }
    }
}

impl Serialize for At {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

fn text<T: Display, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

#[allow(clippy::ref_option)] // serde hands over the field
fn maybe<T: Display, S: Serializer>(value: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => serializer.collect_str(value),
        None => serializer.serialize_none(),
    }
}

/// One value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Point {
    /// Where it stands across: the last day of a stock or a cumulation, the middle of other periods.
    pub at: At,
    /// The value in the unit of the axis; of a range the middle.
    #[serde(serialize_with = "text")]
    pub value: Decimal,
    /// The lower end of a range or bound.
    #[serde(serialize_with = "maybe")]
    pub low: Option<Decimal>,
    /// The upper end of a range or bound.
    #[serde(serialize_with = "maybe")]
    pub high: Option<Decimal>,
    /// What is special about it.
    pub mark: Mark,
    /// The value in words, for where there is room to say it.
    pub label: String,
    /// Period, value and statements, told when the point is pointed at.
    pub about: String,
    /// How far its period reaches to each side, in days, for bars and bands.
    pub reach: i64,
}

/// How a layer is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    /// Points joined by lines.
    Line,
    /// Bars from nought.
    Bars,
    /// Points alone, with their bounds.
    Dots,
    /// Steps as wide as the period, for targets, and bands for ranges.
    Bands,
}

/// How much a layer stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// Behind the others.
    Faint,
    /// As the others.
    Normal,
    /// Before the others.
    Strong,
}

/// Points that are drawn alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Layer {
    /// Its name at the end of its line; may be empty.
    pub name: String,
    /// Which colour and dashes of the theme it bears.
    pub slot: usize,
    /// How it is drawn.
    pub shape: Shape,
    /// How much it stands out.
    pub weight: Weight,
    /// Its points, in order across.
    pub points: Vec<Point>,
    /// Which points are joined, by their places; between the lines are gaps.
    pub lines: Vec<Vec<usize>>,
}

/// Which days may bear ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Steps {
    /// Any day, and the first of months and years.
    Days,
    /// The middle of periods of so many months, where the points of such periods stand.
    Months(u32),
    /// The middle of years that begin on this month and day.
    Years(u32, u32),
}

/// The axis across.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Across {
    /// Days.
    Days {
        /// The first day drawn.
        #[serde(serialize_with = "text")]
        first: NaiveDate,
        /// The last day drawn.
        #[serde(serialize_with = "text")]
        last: NaiveDate,
        /// Which of them may bear ticks.
        steps: Steps,
    },
    /// Months since the first day of a year that begins on this month and day.
    Months {
        /// The month in which the year begins.
        month: u32,
        /// The day on which it begins.
        day: u32,
    },
    /// Numbers, in the unit of the other axis.
    Numbers {
        /// The least.
        #[serde(serialize_with = "text")]
        low: Decimal,
        /// The greatest.
        #[serde(serialize_with = "text")]
        high: Decimal,
        /// What they are.
        name: String,
    },
}

/// The axis upwards: the values that it must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Upward {
    /// The least value.
    #[serde(serialize_with = "text")]
    pub low: Decimal,
    /// The greatest value.
    #[serde(serialize_with = "text")]
    pub high: Decimal,
    /// Whether the axis must hold nought, as bars need it.
    pub nought: bool,
}

/// One plot: the whole chart, or one of its small multiples.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Panel {
    /// Its name; empty where it is the only one.
    pub name: String,
    /// The axis across.
    pub across: Across,
    /// The axis upwards.
    pub upward: Upward,
    /// What is drawn, from back to front.
    pub layers: Vec<Layer>,
}

/// What a chart shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Spec {
    /// Its kind.
    pub kind: Form,
    /// What happened, in at most fifteen words.
    pub title: String,
    /// Indicator, unit and kind of period.
    pub subtitle: String,
    /// Where the figures come from.
    pub source: String,
    /// What a reader must know besides.
    pub notes: Vec<String>,
    /// The chart in words, for those who cannot see it.
    pub alt: String,
    /// The claims behind it, `statement#claim`.
    pub claims: Vec<String>,
    /// The language of its words.
    pub lang: String,
    /// Light or dark.
    pub theme: Theme,
    /// Width in pixels at 96 dots per inch.
    pub width: u32,
    /// Height in pixels at 96 dots per inch.
    pub height: u32,
    /// Dots per inch of a PNG.
    pub dpi: u32,
    /// The marks that occur and need a word.
    pub key: Vec<Mark>,
    /// The plots, by rows.
    pub panels: Vec<Panel>,
}
