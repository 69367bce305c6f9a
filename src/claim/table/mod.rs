//! Tables printed as plain text: a line of times, then lines with a name and one number for each time.
//!
//! ```text
//! Trade balance (million markka):
//!             April '96   March '96
//! Imports     10,663      10,725
//! ```
//!
//! A row is read only where each of its numbers has a column, and where its unit is said in the row, in the
//! caption or by the kind of statistic.

mod columns;
mod row;

use super::text::{Line, Sign};
use super::{Reader, Topic, subject};
use crate::figure::{self, Gauge};
use crate::observation::Period;
use crate::vocabulary::{Cue, Role};
use chrono::NaiveDate;
pub(super) use columns::{Column, may_be as may_be_head, may_end};

/// A table whose rows are being read.
#[derive(Clone, Debug)]
pub(super) struct Table {
    columns: Vec<Column>,
    /// What the caption says that it is about.
    topic: Option<Topic>,
    /// What the caption says that the numbers count.
    gauge: Option<Gauge>,
    /// The caption speaks of forecasts.
    forecast: bool,
    /// The period of which the caption says that its numbers were revised.
    revised: Option<Period>,
    /// Who is said in the caption to have given the numbers.
    source: String,
    /// Rows read so far.
    rows: usize,
}

impl Reader<'_> {
    /// A line that is not a row may be the head of a table, or end one. `before` is the line before it.
    pub(super) fn head_of_table(&mut self, before: Option<&Line>, line: &Line) {
        let (caption_end, columns) = columns::of(&self.text, line);
        if columns.is_empty() {
            self.table = None;
            return;
        }
        if caption_end == line.first
            && let Some(table) = self.table.as_mut()
        {
            if table.rows == 0 {
                // "January December Change" and, below it, "On Month"
                columns::join(&mut table.columns, columns);
            } else {
                // the head again, on another page
                table.columns = columns;
            }
            return;
        }
        let mut captions: Vec<(&Line, usize)> = vec![(line, caption_end)];
        captions.extend(before.filter(|b| !b.title).map(|b| (b, b.end)));
        let topic = captions.iter().find_map(|(l, end)| self.topic_of_caption(l, *end));
        let gauge = captions.iter().find_map(|(l, end)| {
            (l.first..*end).find_map(|t| {
                let led = matches!(self.text.lower(t), "in" | "(" | ",");
                let at = t + usize::from(led);
                (led || t == l.first)
                    .then(|| figure::gauge(self.text.v, self.text.tokens, &self.text.hits, at, *end))
                    .flatten()
            })
        });
        let forecast = captions
            .iter()
            .any(|(l, end)| l.between(l.first, *end).any(|m| matches!(m.sign, Sign::Cue(Cue::Forecast))));
        let revised = captions.iter().find_map(|(l, end)| self.revised_in(l, *end));
        let source = captions.iter().find_map(|(l, end)| self.source_of(l, *end)).unwrap_or_default();
        if let Some(topic) = &topic {
            self.carry.topic = Some(topic.clone());
        }
        self.table = Some(Table { columns, topic, gauge, forecast, revised, source, rows: 0 });
    }

    /// What the words before the columns name.
    fn topic_of_caption(&self, line: &Line, end: usize) -> Option<Topic> {
        let subjects = subject::find(&self.text, line);
        let before = || subjects.iter().filter(|s| s.core.1 <= end);
        before()
            .rfind(|s| !s.weak)
            .map(|s| self.topic(s, line))
            .or_else(|| before().next_back().and_then(|s| self.strengthen(self.topic(s, line), None, false)))
    }

    /// "Revised numbers for December".
    fn revised_in(&self, line: &Line, end: usize) -> Option<Period> {
        let revised = line.between(line.first, end).find(|m| m.sign == Sign::Cue(Cue::Revised))?;
        let mention = line.between(revised.end, end.min(revised.end + 6)).find_map(|m| match m.sign {
            Sign::Period(p) => Some(p),
            _ => None,
        })?;
        self.period_of_column(mention, None, None)
    }

    /// "Details issued by the Palm Oil Board:".
    fn source_of(&self, line: &Line, end: usize) -> Option<String> {
        let text = &self.text;
        let led = |t: &usize| {
            let before = t.saturating_sub(1);
            text.lower(*t) == "by" && text.role(before).is(Role::GIVEN)
                || text.lower(*t) == "to" && text.lower(before) == "according"
        };
        let mut from = (line.first + 1..end).find(led)? + 1;
        from += usize::from(text.lower(from) == "the");
        let named = |t: &usize| {
            let token = &text.tokens[*t];
            token.capital() || matches!(token.lower, "of" | "and" | "for" | "'s" | "&")
        };
        let until = (from..end).find(|t| !named(t)).unwrap_or(end);
        (until > from && until - from <= 8).then(|| text.words(from, until))
    }

    /// The days of a column.
    fn period_of_column(&self, mention: usize, year: Option<u8>, current: Option<Period>) -> Option<Period> {
        let mut context = self.context(current, self.calendar, false);
        if let Some(two) = year {
            let century = if two < 50 { 2000 } else { 1900 };
            context.published = NaiveDate::from_ymd_opt(century + i32::from(two), 12, 31);
            context.current = None;
        }
        self.text.periods[mention].resolve(&context).map(|r| r.period)
    }
}
