//! Actual, forecast, target, revised or superseded, once the periods are known.

use super::Reader;
use crate::observation::Status;

impl Reader<'_> {
    /// Settles forecast, target, revised and superseded once periods are known.
    pub(super) fn standings(&mut self, from: usize) {
        for d in from..self.drafts.len() {
            let draft = &self.drafts[d];
            let s = draft.standing;
            let published = self.published;
            let past = draft
                .period
                .zip(published)
                .is_some_and(|(p, day)| p.end < day && (day - p.end).num_days() > 0);
            let future = draft.period.zip(published).is_some_and(|(p, day)| p.start > day);
            let main_forecast = draft.main.is_some_and(|m| self.drafts[m].status == Status::Forecast);
            let status = if s.target {
                Status::Target
            } else if s.poll || future || ((s.forecast || main_forecast) && !past) {
                Status::Forecast
            } else if s.superseded {
                Status::Superseded
            } else if s.revised && !s.forecast {
                Status::Revised
            } else {
                Status::Actual
            };
            self.drafts[d].status = status;
            if status == Status::Superseded
                && let Some(before) = d.checked_sub(1)
                && before >= from
                && self.drafts[before].measure == self.drafts[d].measure
                && self.drafts[before].topic.id == self.drafts[d].topic.id
            {
                if self.drafts[before].status == Status::Actual {
                    self.drafts[before].status = Status::Revised;
                }
                if self.drafts[before].status == Status::Revised {
                    self.drafts[d].period = self.drafts[before].period;
                }
            }
        }
    }
}
