//! Forms: what a time expression means before it is known when it was said.

#[cfg(doc)]
use super::{Context, Mention, same_last_year};
use crate::observation::Basis;

/// A length of time that expressions count in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// A day.
    Day,
    /// Seven days.
    Week,
    /// A calendar month.
    Month,
    /// Three months.
    Quarter,
    /// Six months.
    Half,
    /// Twelve months.
    Year,
}

impl Unit {
    /// Months in the unit; none for days and weeks.
    #[must_use]
    pub const fn months(self) -> Option<u32> {
        match self {
            Self::Day | Self::Week => None,
            Self::Month => Some(1),
            Self::Quarter => Some(3),
            Self::Half => Some(6),
            Self::Year => Some(12),
        }
    }

    /// The basis of a comparison with the unit just before.
    #[must_use]
    pub const fn basis(self) -> Basis {
        match self {
            Self::Day => Basis::Dod,
            Self::Week => Basis::Wow,
            Self::Month => Basis::Mom,
            Self::Quarter => Basis::Qoq,
            Self::Half => Basis::Hoh,
            Self::Year => Basis::Yoy,
        }
    }
}

/// The year that an expression says, or how it says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Year {
    /// No year is said: the latest one that fits.
    Unsaid,
    /// "last December": the latest one that is over.
    Past,
    /// "next March": the next one to come.
    Coming,
    /// 2018
    Named(i32),
    /// 2020-21, by the year in which it ends; a fiscal year where the country's is not the calendar's.
    Split(i32),
    /// FY21, fiscal 2020-21, by the year in which it ends.
    Fiscal(i32),
    /// Calendar years from that of publication: this year 0, last year −1.
    Relative(i32),
    /// Fiscal years from that of publication: the current fiscal year 0.
    FiscalRelative(i32),
    /// Years before that of the claim's period: "a year earlier" 1, "the year" 0.
    Before(i32),
    /// Fiscal years before that of the claim's period: "the previous fiscal year" 1.
    FiscalBefore(i32),
}

impl Year {
    /// Whether the words speak of a fiscal year.
    #[must_use]
    pub const fn fiscal_word(self) -> bool {
        matches!(self, Self::Fiscal(_) | Self::FiscalRelative(_) | Self::FiscalBefore(_))
    }

    /// Whether the year stands in the text as a number.
    #[must_use]
    pub const fn stated(self) -> bool {
        matches!(self, Self::Named(_) | Self::Split(_) | Self::Fiscal(_))
    }
}

/// What a relative expression is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// The day of publication: "last month", "this year".
    Published,
    /// The claim's own period, else publication: "the previous month", "the quarter".
    Current,
}

/// A day of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    /// Day of the month from 1; 31 is also the last day of any month in [`Form::Days`].
    pub day: u32,
    /// Month from 1.
    pub month: u32,
    /// The year.
    pub year: Year,
}

/// One whole day, month, quarter, half or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Whole {
    /// "March", "April 2017", "December last year".
    Month {
        /// Month from 1.
        month: u32,
        /// The year.
        year: Year,
    },
    /// "the second quarter", "H1 FY22", "the third month of the fiscal year".
    Part {
        /// Month, quarter or half.
        unit: Unit,
        /// Which one, from 1.
        number: u32,
        /// Of which year.
        year: Year,
    },
    /// "2018", "FY21", "last year", "the previous fiscal year".
    Year(Year),
    /// "last month", "this week", "the previous quarter", "the month".
    Step {
        /// The unit.
        unit: Unit,
        /// How many units on; negative back.
        step: i32,
        /// Counted from.
        anchor: Anchor,
    },
}

/// Which end of a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edge {
    /// Its first day.
    Start,
    /// Its middle: the 15th of a month, 30 June of a year.
    Mid,
    /// Its last day.
    End,
}

/// Where a span ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Endpoint {
    /// On a day.
    Day(Date),
    /// With a month.
    Month {
        /// Month from 1.
        month: u32,
        /// The year.
        year: Year,
    },
    /// With a year.
    Year(Year),
    /// With the latest weekday of that number, Monday being 1: "the week to Saturday".
    Weekday(u32),
}

/// What a time expression means, before it is known when it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// "26 March 2021", "April 9", "2021-04-28".
    Day(Date),
    /// "Wednesday" (step 0), "last Monday" (−1), "next Friday" (1).
    Weekday {
        /// 1 Monday to 7 Sunday.
        weekday: u32,
        /// Which week.
        step: i32,
    },
    /// One whole day, month, quarter, half or year.
    Whole(Whole),
    /// "end-March", "the end of 2018", "mid-2013", "the start of the year".
    Edge {
        /// Which end.
        edge: Edge,
        /// Of what.
        of: Whole,
    },
    /// "July-March of FY 2020-21", "July 2020 to March 2021", "the July–September quarter".
    Months {
        /// First month from 1.
        first: u32,
        /// Its year, if said beside it.
        first_year: Year,
        /// Last month from 1.
        last: u32,
        /// The year of the last month or of the whole range.
        last_year: Year,
    },
    /// "mid-March to mid-April".
    MidMonths {
        /// First month from 1.
        first: u32,
        /// Its year, if said beside it.
        first_year: Year,
        /// Last month from 1.
        last: u32,
        /// The year of the last month or of the whole range.
        last_year: Year,
    },
    /// "February 1-6, 2019", "1 to 15 May", "the first half of June".
    Days {
        /// First day.
        first: Date,
        /// Last day.
        last: Date,
    },
    /// "the first nine months of FY21", "9MFY21", "the first three quarters of this year".
    First {
        /// How many.
        count: u32,
        /// Of what.
        unit: Unit,
        /// Of which year.
        year: Year,
    },
    /// "the final three months of 2004".
    Final {
        /// How many.
        count: u32,
        /// Of what.
        unit: Unit,
        /// Of which year.
        year: Year,
    },
    /// "in eight months": likely the first months of the running fiscal year; weak.
    BareMonths(u32),
    /// "the three months to February", "the week ended 19 March", "five years to 2009".
    Ending {
        /// How many.
        count: u32,
        /// Of what.
        unit: Unit,
        /// Up to and including.
        at: Endpoint,
    },
    /// "over the past ten years", "the last six months", "the two previous months".
    Past {
        /// How many.
        count: u32,
        /// Of what.
        unit: Unit,
        /// Counted back from.
        anchor: Anchor,
    },
    /// "over the next six months".
    Coming {
        /// How many.
        count: u32,
        /// Of what.
        unit: Unit,
    },
    /// "so far this fiscal year", "year to date", "up to November 2017".
    ToDate {
        /// From the start of which year.
        year: Year,
        /// Up to and including; else the last full month.
        until: Option<Endpoint>,
    },
    /// "so far this month", "month to date".
    MonthToDate,
    /// "2016-2020", "the years 2015 to 2019", "the 1990s".
    Years {
        /// First year.
        first: i32,
        /// Last year.
        last: i32,
    },
    /// "mid-2012 to mid-2037", "between end-2019 and end-2023".
    Edges {
        /// Which end of the first year.
        from: Edge,
        /// First year.
        first: i32,
        /// Which end of the last year.
        to: Edge,
        /// Last year.
        last: i32,
    },
    /// "a year earlier", "two years ago", "the month before".
    Ago {
        /// How many.
        count: u32,
        /// Of what.
        unit: Unit,
    },
    /// "the same period last year", "the corresponding month of 2020", "the period".
    Same {
        /// The unit named, if not just "period".
        unit: Option<Unit>,
        /// In which year.
        year: Year,
        /// First and last month, if said in brackets: "the same period (July-March) of 2020".
        months: Option<(u32, u32)>,
    },
    /// "year-on-year", "m/m", "on an annual basis", "annualised": names no period.
    Marker(Basis),
    /// "10-year", "three-month", "the tenth consecutive month", "a 25-year high": no period.
    Tenor,
    /// "2011-12 prices", "base year 2015-16", "2010=100": no period.
    Base,
}

impl Form {
    /// What a growth is against if the expression stands as its comparison; [`Mention::basis`]
    /// looks at the word before as well.
    #[must_use]
    pub fn basis(&self) -> Option<Basis> {
        match *self {
            Self::Marker(basis) => Some(basis),
            Self::Ago { count: 1, unit } | Self::Whole(Whole::Step { unit, step: -1, .. }) => {
                Some(unit.basis())
            }
            Self::Ago { count: 12, unit: Unit::Month } | Self::Ago { count: 4, unit: Unit::Quarter } => {
                Some(Basis::Yoy)
            }
            Self::Ago { count: 3, unit: Unit::Month } => Some(Basis::Qoq),
            Self::Ago { count: 6, unit: Unit::Month } => Some(Basis::Hoh),
            Self::Ago { count: 7, unit: Unit::Day } => Some(Basis::Wow),
            Self::Ago { .. } => Some(Basis::Other),
            Self::Same { year: Year::Before(0), .. } => None,
            Self::Same { year: Year::Before(back) | Year::FiscalBefore(back), .. } => {
                Some(if back == 1 { Basis::Yoy } else { Basis::Other })
            }
            Self::Same { year: Year::Relative(0) | Year::FiscalRelative(0), .. } => None,
            Self::Same { .. } => Some(Basis::Yoy),
            Self::Whole(Whole::Year(
                Year::Relative(-1) | Year::FiscalRelative(-1) | Year::Before(1) | Year::FiscalBefore(1),
            )) => Some(Basis::Yoy),
            Self::Weekday { step: -1, .. } => Some(Basis::Other),
            _ => None,
        }
    }

    /// Whether the days depend on the claim's own period ([`Context::current`]).
    #[must_use]
    pub fn is_relative_to_current(&self) -> bool {
        let year = |year: Year| matches!(year, Year::Before(_) | Year::FiscalBefore(_));
        let whole = |whole: Whole| match whole {
            Whole::Month { year: y, .. } | Whole::Part { year: y, .. } | Whole::Year(y) => year(y),
            Whole::Step { anchor, .. } => anchor == Anchor::Current,
        };
        match *self {
            Self::Ago { .. } | Self::Same { .. } | Self::Past { anchor: Anchor::Current, .. } => true,
            Self::Whole(of) | Self::Edge { of, .. } => whole(of),
            Self::Day(date) => year(date.year),
            Self::Months { last_year, .. } | Self::MidMonths { last_year, .. } => year(last_year),
            Self::First { year: y, .. } | Self::Final { year: y, .. } | Self::ToDate { year: y, .. } => {
                year(y)
            }
            _ => false,
        }
    }

    /// Whether it says only what a growth is against and names no period.
    #[must_use]
    pub const fn is_marker_only(&self) -> bool {
        matches!(self, Self::Marker(_))
    }

    /// Whether it is a time expression that names no period at all: a term, a streak, a price base.
    #[must_use]
    pub const fn is_not_a_period(&self) -> bool {
        matches!(self, Self::Tenor | Self::Base)
    }

    /// Whether it is weak evidence, to be used only where nothing better stands near.
    #[must_use]
    pub const fn is_weak(&self) -> bool {
        matches!(self, Self::BareMonths(_) | Self::Weekday { .. })
    }

    /// "last year", "the previous fiscal year" alone: beside a month or a cumulative period it means
    /// the same months of that year ([`same_last_year`]).
    #[must_use]
    pub const fn is_last_year(&self) -> bool {
        matches!(
            self,
            Self::Whole(Whole::Year(
                Year::Relative(-1) | Year::FiscalRelative(-1) | Year::Before(1) | Year::FiscalBefore(1)
            ))
        )
    }

    /// Whether the words speak of a fiscal year.
    #[must_use]
    pub fn has_fiscal_word(&self) -> bool {
        match *self {
            Self::Whole(of) | Self::Edge { of, .. } => match of {
                Whole::Month { year, .. } | Whole::Part { year, .. } | Whole::Year(year) => {
                    year.fiscal_word()
                }
                Whole::Step { .. } => false,
            },
            Self::Day(date) => date.year.fiscal_word(),
            Self::Months { first_year, last_year, .. } => first_year.fiscal_word() || last_year.fiscal_word(),
            Self::First { year, .. }
            | Self::Final { year, .. }
            | Self::ToDate { year, .. }
            | Self::Same { year, .. } => year.fiscal_word(),
            _ => false,
        }
    }

    /// Whether it compares whatever word stands before it.
    pub(super) const fn always_compares(&self) -> bool {
        match self {
            Self::Marker(_) => true,
            Self::Same { year, .. } => !matches!(year, Year::Before(0)),
            _ => false,
        }
    }
}
