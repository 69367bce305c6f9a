//! Periods: which words of a sentence say *when*, and which days they mean.
//!
//! Reading a time expression takes two steps. [`scan`] finds the expressions in a sentence's tokens
//! and says what they mean without knowing when the text was published: a [`Form`], with the word
//! that leads into it ([`Lead`]). [`resolve`] turns a form into days, given the publication date,
//! the country's fiscal calendar and the reference period that the claim already has ([`Context`]).
//!
//! This room does not decide which figure an expression belongs to, nor whether a sentence speaks
//! about a fiscal year: the claim room does, and says so in the context.

mod calendar;
mod counts;
mod dates;
mod form;
mod markers;
mod months;
mod parts;
mod place;
mod relative;
mod resolve;
mod scan;
mod spans;
mod starters;
mod units;
mod words;
mod years;

#[cfg(test)]
mod tests;

pub use calendar::{Calendar, fiscal_calendar};
pub use dates::parse_date;
pub use form::{Anchor, Date, Edge, Endpoint, Form, Unit, Whole, Year};
pub use resolve::{basis_between, resolve, same_last_year};
pub use scan::scan;
pub(crate) use scan::scan_from;
pub(crate) use starters::{STARTERS, may_start};
pub(crate) use words::{cardinal, month as month_number, ordinal, weekday};

use crate::observation::{Basis, Period};
use chrono::NaiveDate;

/// A time expression in a slice of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// First token.
    pub first: usize,
    /// Token after the last one.
    pub end: usize,
    /// What it means.
    pub form: Form,
    /// The word that leads into it.
    pub lead: Lead,
}

impl Mention {
    /// What a growth is against if this mention says so: the form's own basis, for a period just
    /// before only where a comparison word leads into it ("from the previous month").
    #[must_use]
    pub fn basis(&self) -> Option<Basis> {
        let compared = matches!(self.lead, Lead::From | Lead::Over | Lead::On | Lead::ThanOrVersus);
        (compared || self.form.always_compares()).then(|| self.form.basis()).flatten()
    }

    /// [`resolve`] with what the lead word says: "by June" is the next June unless one is just past.
    #[must_use]
    pub fn resolve(&self, context: &Context) -> Option<Resolved> {
        resolve(&self.form, &Context { ahead: context.ahead || self.lead == Lead::By, ..*context })
    }
}

/// The word that stands before a time expression, articles passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lead {
    /// Nothing known.
    None,
    /// in, within
    In,
    /// during, throughout
    During,
    /// from
    From,
    /// to, till, until, through, up to
    To,
    /// at, as of, as on, as at
    At,
    /// since
    Since,
    /// by
    By,
    /// over
    Over,
    /// on, upon
    On,
    /// of
    Of,
    /// for
    For,
    /// between
    Between,
    /// before, ahead of
    Before,
    /// after, following
    After,
    /// than, against, versus, compared with, in comparison to, relative to
    ThanOrVersus,
}

/// How exactly the publication date is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Precision {
    /// The day.
    #[default]
    Day,
    /// Only the month.
    Month,
    /// Only the year.
    Year,
}

/// What is known when a form is resolved.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context {
    /// When the statement was published.
    pub published: Option<NaiveDate>,
    /// How exactly `published` is known.
    pub precision: Precision,
    /// The fiscal calendar of the country that the claim is about.
    pub calendar: Calendar,
    /// The reference period that the claim already has.
    pub current: Option<Period>,
    /// The sentence speaks of a fiscal year: bare quarters and cumulative months are the fiscal year's.
    pub fiscal_hint: bool,
    /// The claim is about the future: a bare month is the next one, not the latest.
    pub ahead: bool,
}

/// The days that a form means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // independent facts, each read on its own
pub struct Resolved {
    /// The days.
    pub period: Period,
    /// Whether the year stands in the text; false if it, or more, had to be inferred.
    pub stated: bool,
    /// A point in time: a day, the end of a month.
    pub point: bool,
    /// Placed by the fiscal calendar.
    pub fiscal: bool,
    /// Several months counted together.
    pub cumulative: bool,
}
