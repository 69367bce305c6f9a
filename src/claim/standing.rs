//! Actual, forecast, target, revised or superseded, once the periods are known.

use super::{Reader, Role};
use crate::observation::{Measure, Period, Status};
use crate::period::Precision;
use chrono::{Datelike, NaiveDate};

/// How many figures back a replaced figure looks for the one that replaces it.
const LOOK_BACK: usize = 12;

/// Days before its end from which a year is told like one that is over.
const YEAR_S_END: i64 = 45;

impl Reader<'_> {
    /// Settles forecast, target, revised and superseded once periods are known.
    pub(super) fn standings(&mut self, from: usize) {
        let published = self.published.and_then(|day| self.day_of_knowledge(day));
        for d in from..self.drafts.len() {
            self.drafts[d].status = self.status(d, published);
            if self.drafts[d].status == Status::Superseded {
                self.replace(d, from);
            }
        }
    }

    fn status(&self, d: usize, published: Option<Period>) -> Status {
        let draft = &self.drafts[d];
        let s = draft.standing;
        let dated = draft.period.zip(published);
        let past = dated.is_some_and(|(p, day)| p.end < day.start);
        let future = dated.is_some_and(|(p, day)| p.start > day.end);
        let running = dated.is_some_and(|(p, day)| p.end > day.end);
        let main_forecast = draft.main.is_some_and(|m| self.drafts[m].status == Status::Forecast);
        let aside = draft.role == Role::Base || draft.past;
        let expected = s.poll
            || future
            || s.forecast && (!past || !aside)
            || main_forecast && (!past || s.superseded)
            || running && (s.revised || s.superseded || self.running_flow(d));
        if s.target {
            Status::Target
        } else if s.present {
            Status::Actual
        } else if s.superseded && !running && !main_forecast {
            Status::Superseded
        } else if expected && draft.topic.id == "minimum_wage" && !s.poll {
            // what is decided for a day to come
            Status::Target
        } else if expected {
            Status::Forecast
        } else if s.revised && !s.forecast {
            Status::Revised
        } else {
            Status::Actual
        }
    }

    /// "Estimated Canada's 1986/87 crop at 31.85 million tonnes".
    fn estimated(&self, d: usize) -> bool {
        let lead = self.drafts[d].figure.lead;
        (lead.saturating_sub(16)..lead)
            .any(|t| matches!(self.text.lower(t), "estimated" | "estimates" | "estimate" | "puts" | "put"))
    }

    /// A month or quarter of a flow that is not over: what is told of it is an estimate. Of a year in its last
    /// weeks nearly everything is known: "reached $263 billion in 2019", said in December.
    fn running_flow(&self, d: usize) -> bool {
        let draft = &self.drafts[d];
        let months = draft.period.and_then(|p| p.whole_months());
        let left = draft.period.zip(self.published).map(|(p, day)| (p.end - day).num_days());
        if months == Some(12) && left.is_some_and(|days| days <= YEAR_S_END) && !self.estimated(d) {
            return false;
        }
        // "450 million in interest payments for the rest of the year"
        let rest = || {
            matches!(months, Some(2..=11))
                && draft.period.is_some_and(|p| p.end.month() == 12)
                && left.is_some_and(|days| days > 30)
        };
        // "the board collected 900 billion in August", told on its last days
        let over = months == Some(1) && left.is_some_and(|days| days <= 2) && !draft.standing.forecast;
        draft.role == Role::Main
            && !over
            && (matches!(months, Some(1 | 3 | 12)) || rest())
            && self.text.v.kind(draft.topic.id) == "flow"
            && matches!(draft.measure, Measure::Level | Measure::Growth | Measure::Change)
    }

    /// The days on which the statement can have been published.
    fn day_of_knowledge(&self, day: NaiveDate) -> Option<Period> {
        match self.precision {
            Precision::Day => Some(Period::day(day)),
            Precision::Month => Period::months(day.year(), day.month(), 1),
            Precision::Year => Period::months(day.year(), 1, 12),
        }
    }

    /// Finds what replaces the figure `d`: the figure before it in the sentence, or one of the sentences
    /// before with the same indicator and period.
    fn replace(&mut self, d: usize, from: usize) {
        let like = |r: &Self, b: usize| {
            r.drafts[b].measure == r.drafts[d].measure && r.drafts[b].topic.id == r.drafts[d].topic.id
        };
        // "from 187,000 to 227,000, and the change for September from 254,000 to 223,000"
        if let Some(m) = self.drafts[d].main.filter(|m| *m == d + 1 && like(self, *m)) {
            if matches!(self.drafts[m].status, Status::Actual | Status::Revised) {
                self.drafts[m].standing.revised = true;
            }
            return;
        }
        if let Some(before) = d.checked_sub(1)
            && before >= from
            && like(self, before)
        {
            if self.drafts[before].status == Status::Actual {
                self.drafts[before].status = Status::Revised;
            }
            if self.drafts[before].status == Status::Revised {
                self.drafts[d].period = self.drafts[before].period;
                return;
            }
        }
        // its replacement is named already
        if (d.saturating_sub(LOOK_BACK)..d).any(|b| {
            like(self, b)
                && self.drafts[b].status == Status::Revised
                && self.drafts[b].topic.item == self.drafts[d].topic.item
        }) {
            return;
        }
        let replacing = (d.saturating_sub(LOOK_BACK)..from.min(d)).rev().find(|&b| {
            like(self, b)
                && self.drafts[b].status == Status::Actual
                && self.drafts[b].unit == self.drafts[d].unit
                && self.drafts[b].period.is_some()
                && self.drafts[b].period == self.drafts[d].period
                && self.drafts[b].topic.item == self.drafts[d].topic.item
        });
        if let Some(b) = replacing {
            self.drafts[b].status = Status::Revised;
        } else if d + 1 < self.drafts.len()
            && like(self, d + 1)
            && self.drafts[d + 1].period == self.drafts[d].period
        {
            // "had earlier estimated 2.0 percent; it now puts it at 2.2"
            self.drafts[d + 1].standing.revised = true;
        }
    }
}
