//! By which calendar a statement counts its years, and what its times are resolved against.

use super::text::Text;
use super::{Draft, Reader, undated};
use crate::observation::Period;
use crate::period::{Calendar, Context as PeriodContext, Edge, Form, Whole, Year, fiscal_calendar};

impl Reader<'_> {
    pub(super) fn context(&self, current: Option<Period>, calendar: Calendar, ahead: bool) -> PeriodContext {
        PeriodContext {
            published: self.published.or(self.guessed.map(|g| g.day)),
            precision: self.precision,
            calendar,
            current,
            fiscal_hint: self.fiscal,
            ahead,
        }
    }

    /// The fiscal calendar that a figure's times are counted by: that of its country where the sentence
    /// names one, else of the statement's home.
    pub(super) fn calendar_for(&self, d: &Draft) -> Calendar {
        let said = d.topic.area_said && d.topic_near;
        if said || self.home.is_empty() { self.calendar_of(&d.topic.area) } else { self.calendar }
    }

    pub(super) fn calendar_of(&self, area: &str) -> Calendar {
        if area == self.home || area.is_empty() { self.calendar } else { fiscal_calendar(area) }
    }
}

/// The month from which the text counts its fiscal years or seasons: where it gives all twelve months ("1986/87
/// (Oct-Sept)") or one end of them ("fiscal 1987/88 starting July 1"), else, where the country is not known, the
/// first month of those of a year's part.
pub(super) fn calendar_in(text: &Text<'_>, unknown: bool) -> Option<Calendar> {
    let from = |month: u32| Calendar { fiscal_start_month: month, fiscal_start_day: 1 };
    text.periods.iter().enumerate().find_map(|(p, m)| match m.form {
        Form::Months { first, last, last_year: Year::Split(_) | Year::Fiscal(_), .. }
            if first > 1 && last == first - 1 || unknown && matches!(first, 4 | 7 | 10) =>
        {
            Some(from(first))
        }
        _ => {
            undated::fiscal_year(&m.form)?;
            // "the 2006-2007 sugarcane crop, which will end next July"
            let noun = (0..3)
                .take_while(|n| {
                    !text.lower(m.end + n).starts_with("end") && text.period_at.get(m.end + n) == Some(&0)
                })
                .find(|n| matches!(text.lower(m.end + n), "," | "which" | "that"));
            let verb = m.end + noun.unwrap_or(0);
            let verb = verb + usize::from(text.lower(verb) == ",");
            let verb = verb + usize::from(matches!(text.lower(verb), "which" | "that"));
            let verb = verb + usize::from(matches!(text.lower(verb), "will"));
            let next = text.periods.get(p + 1).filter(|n| n.first <= verb + 3)?;
            let month = match next.form {
                // "will end next July" names an end
                Form::Edge { edge: Edge::End, of: Whole::Month { month, .. } }
                    if next.first == verb && month < 12 =>
                {
                    return Some(from(month + 1));
                }
                Form::Day(date) => date.month,
                Form::Whole(Whole::Month { month, .. }) => month,
                _ => return None,
            };
            match text.lower(verb) {
                "starting" | "starts" | "start" | "started" | "beginning" | "begins" | "begin" | "began"
                    if month > 1 =>
                {
                    Some(from(month))
                }
                "ending" | "ends" | "end" | "ended" if month < 12 => Some(from(month + 1)),
                _ => None,
            }
        }
    })
}
