//! The rows that the reader gives: one [`Observation`] for every number that a statement gives
//! about an indicator, an area and a reference period.
//!
//! This room holds the meaning of the columns and nothing else: no reading, no files.

use chrono::{Datelike, Days, Months, NaiveDate};
use rust_decimal::Decimal;
use std::fmt;

/// The months of the year by name, January first.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// What the number is to its indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Measure {
    /// The indicator's own value in the period.
    Level,
    /// A difference in the indicator's own unit, negative for a fall.
    Change,
    /// A percentage change, negative for a fall. Inflation is growth.
    Growth,
    /// A part as a percentage of a named whole other than GDP.
    Share,
}

/// What a change or a growth is against.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Basis {
    /// Not said and not to be inferred.
    #[default]
    Unknown,
    /// The same period one year before.
    Yoy,
    /// The half-year just before.
    Hoh,
    /// The quarter just before.
    Qoq,
    /// The month just before.
    Mom,
    /// The week just before.
    Wow,
    /// The day just before.
    Dod,
    /// Expressed at an annual rate.
    Saar,
    /// Another named time, or cumulative over several years.
    Other,
}

impl Basis {
    /// Whether the basis says which period a number is measured against.
    #[must_use]
    pub fn names_a_period(self) -> bool {
        !matches!(self, Self::Unknown | Self::Saar | Self::Other)
    }

    /// Whether `before` is the period that a number with this basis and period `current` is measured
    /// against.
    #[must_use]
    pub fn compares(self, before: Period, current: Period) -> bool {
        let near =
            |a: NaiveDate, b: NaiveDate, gap: i64, within: i64| ((b - a).num_days() - gap).abs() <= within;
        let months_before = |count: i32, slack: i64| {
            if current.is_day() {
                let target = current.shift_months(count);
                return before.is_day() && target.is_some_and(|day| near(before.end, day.end, 0, slack));
            }
            // The period just before, of about the same length.
            before.near_length(&current) && (current.start - before.end).num_days().abs_diff(1) <= 1
        };
        match self {
            Self::Yoy => {
                let year_back =
                    |a: NaiveDate, b: NaiveDate| a.year() == b.year() - 1 && a.month() == b.month();
                let whole_year = before.end < current.start;
                whole_year && year_back(before.start, current.start) && year_back(before.end, current.end)
                    || before.near_length(&current) && near(before.end, current.end, 365, 4)
            }
            Self::Mom => months_before(1, 3),
            Self::Qoq => months_before(3, 5),
            Self::Hoh => months_before(6, 7),
            Self::Wow if current.is_day() => before.is_day() && near(before.end, current.end, 7, 2),
            Self::Dod if current.is_day() => {
                before.is_day() && (1..=5).contains(&(current.end - before.end).num_days())
            }
            Self::Wow | Self::Dod => months_before(0, 0),
            Self::Unknown | Self::Saar | Self::Other => before.end < current.end,
        }
    }
}

/// Whether the number is known, expected, wanted, or replaced.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// A published figure.
    #[default]
    Actual,
    /// Anyone's expectation of a number not yet known.
    Forecast,
    /// A goal, budget or ceiling.
    Target,
    /// A new figure said to replace an earlier one.
    Revised,
    /// The figure said to be replaced.
    Superseded,
}

/// How the statement hedges the number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Approx {
    /// Not hedged.
    #[default]
    Exact,
    /// Around, nearly, almost, some, close to, an estimated.
    About,
    /// More than, at least, exceeding.
    Over,
    /// Less than, below, up to.
    Under,
}

/// Whether the statement says that the number is adjusted for the season or for working days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Adjustment {
    /// Not said.
    #[default]
    Unsaid,
    /// For neither.
    Unadjusted,
    /// For the season.
    Season,
    /// For the season and for working days.
    SeasonAndDays,
    /// For working days.
    Days,
}

macro_rules! codes {
    ($type:ident { $($variant:ident => $code:literal),+ $(,)? }) => {
        impl $type {
            /// The code that stands in the column; empty for the default where the column may be empty.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The value of a column's code.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}

codes!(Measure { Level => "level", Change => "change", Growth => "growth", Share => "share" });
codes!(Basis {
    Unknown => "", Yoy => "yoy", Hoh => "hoh", Qoq => "qoq", Mom => "mom", Wow => "wow",
    Dod => "dod", Saar => "saar", Other => "other",
});
codes!(Status {
    Actual => "actual", Forecast => "forecast", Target => "target", Revised => "revised",
    Superseded => "superseded",
});
codes!(Adjustment {
    Unsaid => "", Unadjusted => "nsa", Season => "sa", SeasonAndDays => "swda", Days => "wda",
});
codes!(Approx { Exact => "", About => "about", Over => "over", Under => "under" });

/// A closed range of days, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period {
    /// The first day.
    pub start: NaiveDate,
    /// The last day.
    pub end: NaiveDate,
}

impl Period {
    /// The period from `start` to `end`, both included; `None` if it ends before it starts.
    #[must_use]
    pub fn new(start: NaiveDate, end: NaiveDate) -> Option<Self> {
        (start <= end).then_some(Self { start, end })
    }

    /// One day.
    #[must_use]
    pub const fn day(day: NaiveDate) -> Self {
        Self { start: day, end: day }
    }

    /// `count` whole months from the first of the given month on.
    #[must_use]
    pub fn months(year: i32, month: u32, count: u32) -> Option<Self> {
        let start = NaiveDate::from_ymd_opt(year, month, 1)?;
        let end = start.checked_add_months(Months::new(count))?.checked_sub_days(Days::new(1))?;
        Self::new(start, end)
    }

    /// How many whole calendar months the period is, if it is whole months.
    #[must_use]
    pub fn whole_months(&self) -> Option<u32> {
        let next = self.end.checked_add_days(Days::new(1))?;
        if self.start.day() != 1 || next.day() != 1 {
            return None;
        }
        let months = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month());
        u32::try_from(months(next) - months(self.start)).ok()
    }

    /// Whether the period is a single day.
    #[must_use]
    pub fn is_day(&self) -> bool {
        self.start == self.end
    }

    /// The same period, whole months earlier (negative: later). Month ends stay month ends.
    #[must_use]
    pub fn shift_months(&self, back: i32) -> Option<Self> {
        let shift = |day: NaiveDate| {
            let months = Months::new(back.unsigned_abs());
            if back >= 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) }
        };
        let start = shift(self.start)?;
        let last_of_month = self.end.checked_add_days(Days::new(1))?.day() == 1;
        let end = if last_of_month {
            let first = shift(self.end.with_day(1)?)?;
            first.checked_add_months(Months::new(1))?.checked_sub_days(Days::new(1))?
        } else {
            shift(self.end)?
        };
        Self::new(if self.is_day() { end } else { start }, end)
    }

    /// How many days the period has.
    #[must_use]
    pub fn days(&self) -> i64 {
        (self.end - self.start).num_days() + 1
    }

    /// Months and years differ in days without differing in kind.
    fn near_length(&self, other: &Self) -> bool {
        let (a, b) = (self.days(), other.days());
        (a - b).abs() <= 3 || (a - b).abs() * 20 <= a.max(b)
    }

    /// The SDMX frequency code: `A`, `S`, `Q`, `M`, `W`, `D`, or empty for any other span.
    #[must_use]
    pub fn freq(&self) -> &'static str {
        match self.whole_months() {
            Some(1) => "M",
            Some(3) if self.start.month0().is_multiple_of(3) => "Q",
            Some(6) if self.start.month0().is_multiple_of(6) => "S",
            Some(12) if self.start.month() == 1 => "A",
            _ if self.is_day() => "D",
            _ if (self.end - self.start).num_days() == 6 => "W",
            _ => "",
        }
    }

    /// The SDMX form of the period: `2021-03`, `2021-Q3`, `2020-07-01/P9M`, `2021-03-26`.
    #[must_use]
    pub fn sdmx(&self) -> String {
        let year = self.start.year();
        match (self.freq(), self.whole_months()) {
            ("M", _) => format!("{year:04}-{:02}", self.start.month()),
            ("Q", _) => format!("{year:04}-Q{}", self.start.month0() / 3 + 1),
            ("S", _) => format!("{year:04}-S{}", self.start.month0() / 6 + 1),
            ("A", _) => format!("{year:04}"),
            ("D", _) => self.start.to_string(),
            (_, Some(months)) if months % 12 == 0 => format!("{}/P{}Y", self.start, months / 12),
            (_, Some(months)) => format!("{}/P{months}M", self.start),
            _ => format!("{}/P{}D", self.start, (self.end - self.start).num_days() + 1),
        }
    }
}

/// A number in its unit, or a range of them, low first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// One number.
    Single(Decimal),
    /// From the lower to the higher number.
    Range(Decimal, Decimal),
}

impl Value {
    /// The value of a column's text: `1512000000`, `5.5..6`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let one = |text: &str| text.parse::<Decimal>().ok();
        match text.split_once("..") {
            Some((low, high)) => Some(Self::Range(one(low)?, one(high)?)),
            None => one(text).map(Self::Single),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Single(v) => write!(f, "{v}"),
            Self::Range(low, high) => write!(f, "{low}..{high}"),
        }
    }
}

/// One number that a statement gives for an indicator, an area and a reference period.
///
/// Byte and character offsets are into the statement's raw text, end excluded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// The statement.
    pub statement_id: String,
    /// Number of the claim inside the statement, from 1.
    pub claim: u32,
    /// Indicator id, or empty.
    pub indicator: String,
    /// What narrows the indicator: product, sector, component.
    pub item: String,
    /// The words of the statement that name the indicator.
    pub indicator_text: String,
    /// ISO 3166-1 alpha-3 code of the country, or a group's code.
    pub ref_area: String,
    /// Province, state or city, if the number is about it.
    pub area_text: String,
    /// Alpha-3 code of the partner country.
    pub counterpart_area: String,
    /// What the number is to its indicator.
    pub measure: Measure,
    /// What a change or growth is against.
    pub basis: Basis,
    /// The reference period, if known.
    pub period: Option<Period>,
    /// The number, scale words multiplied out.
    pub value: Value,
    /// Unit of `value`.
    pub unit: String,
    /// How the number is hedged.
    pub approx: Approx,
    /// Known, expected, wanted or replaced.
    pub status: Status,
    /// Who is said to have given the figure.
    pub attribution: String,
    /// The number as it stands in the text.
    pub num: String,
    /// First character of `num`.
    pub char_start: usize,
    /// Character after `num`.
    pub char_end: usize,
    /// Day of publication, if the statement gives one.
    pub published: Option<NaiveDate>,
    /// The sentence that holds the number.
    pub quote: String,
    /// First byte of `num`.
    pub byte_start: usize,
    /// Byte after `num`.
    pub byte_end: usize,
    /// The digits as printed, without sign, currency or scale word.
    pub value_text: String,
    /// Digits after the decimal point as printed.
    pub decimals: u32,
    /// Power of ten of the scale word (9 for billion).
    pub unit_mult: u32,
    /// Which fields a rule filled in rather than the words, in column order.
    pub inferred: Vec<&'static str>,
    /// Whether it is adjusted for the season.
    pub adjustment: Adjustment,
}
