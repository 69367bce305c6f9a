//! Statements without a date: the year that they speak of, from the years that they name.

use super::text::{Line, Sign, Text};
use crate::period::{Calendar, Form, Lead, Whole, Year};
use crate::token::Kind;
use crate::vocabulary::Cue;
use chrono::NaiveDate;

/// A day that stands for a date of publication that is not given: the end of the latest fiscal year
/// that the text tells of, else of the latest year. Years of expectations count only where they are all
/// there is, or follow on the last year told of: "grew 3 percent in 2004 … 2 percent expected in 2005".
pub(super) fn day(text: &Text<'_>, lines: &[Line], calendar: Calendar) -> Option<NaiveDate> {
    let (mut told, mut guessed): (Option<i32>, Option<i32>) = (None, None);
    let (mut fiscal, mut fiscal_guessed): (Option<i32>, Option<i32>) = (None, None);
    for line in lines {
        let guess = line.marks.iter().any(|m| matches!(m.sign, Sign::Cue(Cue::Forecast | Cue::Target)));
        for m in &line.marks {
            let Sign::Period(p) = m.sign else { continue };
            let Some(year) = fiscal_year(&text.periods[p].form) else { continue };
            let slot = if guess { &mut fiscal_guessed } else { &mut fiscal };
            *slot = Some(slot.map_or(year, |y| y.max(year)));
        }
        for year in years(text, line) {
            if guess {
                guessed = Some(guessed.map_or(year, |y| y.min(year)));
            } else {
                told = Some(told.map_or(year, |y| y.max(year)));
            }
        }
    }
    if let Some(span) = fiscal.or(fiscal_guessed).and_then(|year| calendar.year(year)) {
        return Some(span.end);
    }
    let year = match (told, guessed) {
        (Some(told), Some(guess)) if guess == told + 1 => guess,
        (Some(told), _) => told,
        (None, guess) => guess?,
    };
    NaiveDate::from_ymd_opt(year, 12, 31)
}

/// The years in digits of a line, but for ends of plans ("by 2030") and begins of records ("since 1998").
fn years<'t>(text: &'t Text<'_>, line: &'t Line) -> impl Iterator<Item = i32> + 't {
    (line.first..line.end).filter_map(move |at| {
        let t = &text.tokens[at];
        let four = t.kind == Kind::Number
            && t.text.len() == 4
            && (t.text.starts_with("19") || t.text.starts_with("20"));
        let year = if four { t.text.parse::<i32>().ok()? } else { return None };
        let before = |back: usize| at.checked_sub(back).map_or("", |t| text.lower(t));
        let planned = matches!(before(1), "by" | "until" | "till")
            || matches!(before(1), "of" | "in") && before(2) == "end" && before(4) == "by";
        let since = (text.period_at[at] as usize).checked_sub(1).is_some_and(|p| {
            text.periods[p].lead == Lead::Since || matches!(text.periods[p].form, Form::Base)
        });
        (!planned && !since).then_some(year)
    })
}

/// The fiscal year that a time expression names.
pub(super) fn fiscal_year(form: &Form) -> Option<i32> {
    let year = match *form {
        Form::Whole(Whole::Month { year, .. } | Whole::Part { year, .. } | Whole::Year(year)) => year,
        Form::Months { last_year, .. } => last_year,
        Form::First { year, .. } | Form::Final { year, .. } | Form::Same { year, .. } => year,
        _ => return None,
    };
    match year {
        Year::Split(y) | Year::Fiscal(y) => Some(y),
        _ => None,
    }
}
