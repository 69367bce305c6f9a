//! Statements without a date: the year that they speak of, from the years that they name.

use super::text::{Line, Mark, Sign, Text};
use super::time;
use crate::observation::Period;
use crate::period::{Calendar, Endpoint, Form, Lead, Whole, Year};
use crate::token::Kind;
use crate::vocabulary::Cue;
use chrono::NaiveDate;

/// A day that stands for a date of publication that is not given. Where months are told of without their
/// year, that is the month after the latest of them, in the first year that agrees with the times that have
/// one. Else it is the end of the latest fiscal year that the text tells of, else of the latest year. Years
/// of expectations count only where they are all there is, or later than all that is told: "grew 3 percent in
/// 2004 … 2 percent expected in 2005".
pub(super) fn day(text: &Text<'_>, lines: &[Line], calendar: Calendar) -> Option<Guess> {
    let (mut told, mut guessed): (Option<i32>, Option<i32>) = (None, None);
    let (mut fiscal, mut fiscal_guessed): (Option<i32>, Option<i32>) = (None, None);
    let mut months = Months::default();
    for line in lines {
        // "levels last seen in 1995" is no expectation
        let is_guess = |m: &Mark| {
            matches!(m.sign, Sign::Cue(Cue::Forecast | Cue::Target))
                && !matches!(text.lower(m.first), "see" | "sees" | "seen")
        };
        let guess = line.marks.iter().any(is_guess);
        for m in &line.marks {
            let Sign::Period(p) = m.sign else { continue };
            // "fuelled growth in the last quarter of 2004 and analysts expect that it will go on"
            let near = guess
                && line.marks.iter().take_while(|k| k.first < m.end + 3).any(|k| {
                    is_guess(k)
                        && !line
                            .between(k.end, m.first)
                            .any(|k| matches!(k.sign, Sign::Break | Sign::Cue(Cue::After)))
                        && text.lower(m.end) != "and"
                });
            months.hear(text, line, p, near);
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
        return Some(Guess { day: span.end, by_month: false });
    }
    if let Some(day) = months.day() {
        return Some(Guess { day, by_month: true });
    }
    // "Chinese exports rise 25% in 2004" is said when the year is over
    if let Some(year) = months.title.filter(|title| told == Some(*title)) {
        return NaiveDate::from_ymd_opt(year + 1, 1, 31).map(|day| Guess { day, by_month: false });
    }
    let year = match (told, guessed) {
        (Some(told), Some(guess)) if guess > told => guess,
        (Some(told), _) => told,
        (None, guess) => guess?,
    };
    NaiveDate::from_ymd_opt(year, 12, 31).map(|day| Guess { day, by_month: false })
}

/// A day that stands for a date of publication.
#[derive(Clone, Copy, Debug)]
pub(super) struct Guess {
    /// The day.
    pub day: NaiveDate,
    /// The months that the text speaks of say so, not just a year.
    pub by_month: bool,
}

/// How many months a statement may come after the one that it opens with.
const NEXT: usize = 4;

/// Months told of without a year, and what the times with one say of when that was. Months are counted
/// from the year nought.
#[derive(Default)]
struct Months {
    /// The months of the year that are told of.
    told: [bool; 12],
    /// The first of them in the text.
    opening: Option<usize>,
    /// The latest year beside each month of the year.
    said: [Option<i32>; 12],
    /// The latest month of a year that is told of.
    from: Option<i32>,
    /// The last months of the whole years told of.
    whole: Vec<i32>,
    /// The year that the title tells of.
    title: Option<i32>,
    /// The first year that is still to come, or running.
    coming: Option<i32>,
}

impl Months {
    /// Takes in a time expression.
    fn hear(&mut self, text: &Text<'_>, line: &Line, p: usize, guess: bool) {
        let m = &text.periods[p];
        if matches!(m.lead, Lead::By | Lead::Before) {
            return;
        }
        let Some((year, month)) = last_month(&m.form) else { return };
        if m.lead == Lead::Since {
            // "the ninth consecutive month of decline since March 2020"
            let counted = (line.first..m.first)
                .any(|t| matches!(text.lower(t), "consecutive" | "successive" | "straight"));
            if let (Some(year), Some(month), true) = (year, month, counted && !guess) {
                let from = year * 12 + i32::from(month);
                self.from = Some(self.from.map_or(from, |f| f.max(from)));
            }
            return;
        }
        let compared = time::compares(text, line, p) || of_base(text, line, m.first);
        match (year, month) {
            (Some(year), _) if guess => self.coming = Some(self.coming.map_or(year, |y| y.min(year))),
            (Some(year), month) => {
                if let Some(month) = month.filter(|_| !compared) {
                    let said = &mut self.said[usize::from(month)];
                    *said = Some(said.map_or(year, |y| y.max(year)));
                }
                let from = year * 12 + month.map_or(11, i32::from) + i32::from(compared);
                if month.is_some() {
                    self.from = Some(self.from.map_or(from, |f| f.max(from)));
                } else {
                    self.whole.push(from);
                    if line.title && !compared {
                        self.title = Some(year);
                    }
                }
            }
            (None, Some(month)) if !guess && !compared && m.lead != Lead::To => {
                self.told[usize::from(month)] = true;
                self.opening = self.opening.or(Some(usize::from(month)));
            }
            (None, _) => {}
        }
    }

    /// The end of the month after the latest of those told of: after the first, those of the next months.
    fn day(&self) -> Option<NaiveDate> {
        let opening = self.opening?;
        let last = (0..=NEXT).rev().map(|n| (opening + n) % 12).find(|m| self.told[*m])?;
        let month = i32::try_from(last).ok()?;
        let first = |from: i32| from.div_euclid(12) + i32::from(from.rem_euclid(12) > month);
        // a year that is spoken of as over may be still running, or to come; told of twice, it is over
        let times = |year: i32| self.whole.iter().filter(|from| **from == year * 12 + 11).count();
        let coming = self.coming.filter(|year| times(*year) < 2);
        let coming = self.title.map_or(coming, |year| Some(year + 1));
        let over = |from: &&i32| coming.is_none_or(|coming| **from < coming * 12);
        let whole = self.whole.iter().filter(over).max().or(self.whole.iter().min());
        let whole = whole.map(|from| first(*from)).map(|year| coming.map_or(year, |coming| year.min(coming)));
        let year = match (self.said[last], self.from.map(first), whole, coming) {
            // "labour productivity, Q1 2014 … in the first quarter"
            (Some(said), ..) => said,
            (_, None, None, Some(coming)) => coming - i32::from(month > 5),
            (_, from, whole, _) => from.max(whole)?,
        };
        let published = (year * 12 + month).checked_add(1)?;
        let month = u32::try_from(published.rem_euclid(12)).ok()?;
        Period::months(published.div_euclid(12), month + 1, 1).map(|p| p.end)
    }
}

/// "down from 2.6 billion in January 2004": the time of what another figure is compared with.
fn of_base(text: &Text<'_>, line: &Line, at: usize) -> bool {
    let figure = line.figures.iter().rev().find(|f| f.end <= at).filter(|f| f.end + 2 >= at);
    let word = |f: &crate::figure::Figure| text.lower(f.lead.saturating_sub(1));
    figure.is_some_and(|f| matches!(word(f), "from" | "than" | "with" | "to" | "against" | "versus"))
}

/// The year, where it is said, and the last month, from nought, of a time expression; of a whole year no
/// month.
fn last_month(form: &Form) -> Option<(Option<i32>, Option<u8>)> {
    let (year, month) = match *form {
        Form::Whole(of) | Form::Edge { of, .. } => match of {
            Whole::Month { month, year } => (year, month),
            Whole::Part { unit, number, year } => (year, number.checked_mul(unit.months()?)?),
            Whole::Year(Year::Named(year)) => return Some((Some(year), None)),
            _ => return None,
        },
        Form::Months { last, last_year, .. } => (last_year, last),
        Form::First { count, unit, year } => (year, count.checked_mul(unit.months()?)?),
        Form::Final { year, .. } => (year, 12),
        Form::Same { year: Year::Named(year), .. } => return Some((Some(year), None)),
        Form::Day(date) => (date.year, date.month),
        Form::Ending { at, .. } | Form::ToDate { until: Some(at), .. } => match at {
            Endpoint::Day(date) => (date.year, date.month),
            Endpoint::Month { month, year } => (year, month),
            Endpoint::Year(_) | Endpoint::Weekday(_) => return None,
        },
        _ => return None,
    };
    let month = u8::try_from(month.checked_sub(1)?).ok().filter(|m| *m < 12)?;
    match year {
        Year::Named(year) => Some((Some(year), Some(month))),
        Year::Unsaid | Year::Past => Some((None, Some(month))),
        _ => None,
    }
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
