//! Dates that stand alone: header values and datelines.

use super::words::Cursor;
use super::{Form, Precision, Whole, Year, months, spans};
use crate::token::tokenize;
use chrono::NaiveDate;

/// The first date in `text`, with what is known of it: `2021-04-29`, `2024-10`, `2004`,
/// `29 April 2021`, `April 29, 2021`, `Wed, 5th Jan, 2024`. A month is its first day, a year its
/// 1 January. A date without its year is none.
#[must_use]
pub fn parse_date(text: &str) -> Option<(NaiveDate, Precision)> {
    let lower = text.to_ascii_lowercase();
    let mut tokens = Vec::new();
    tokenize(text, &lower, 0, text.len(), &mut tokens);
    let c = Cursor::new(&tokens);
    let mut coarse = None;
    for at in 0..tokens.len() {
        // "2021-04-29T10:15:00Z": the letter after the day does no harm.
        if let Some(found) = compact(c, at) {
            return Some(found);
        }
        match spans::expression(c, at) {
            Some((Form::Day(date), _)) => {
                if let Year::Named(year) = date.year
                    && let Some(day) = NaiveDate::from_ymd_opt(year, date.month, date.day)
                {
                    return Some((day, Precision::Day));
                }
            }
            Some((Form::Whole(Whole::Month { month, year: Year::Named(year) }), _)) => {
                let first = NaiveDate::from_ymd_opt(year, month, 1).map(|day| (day, Precision::Month));
                coarse = coarse.filter(|&(_, known)| known == Precision::Month).or(first);
            }
            Some((Form::Whole(Whole::Year(Year::Named(year))), _)) if coarse.is_none() => {
                coarse = NaiveDate::from_ymd_opt(year, 1, 1).map(|day| (day, Precision::Year));
            }
            _ => {}
        }
    }
    coarse
}

/// "2024-10", "2021/4", "20210429", "29-Apr-2021" and the like.
fn compact(c: Cursor, at: usize) -> Option<(NaiveDate, Precision)> {
    let text = c.number(at)?;
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        let part = |from: usize, to: usize| text.get(from..to).and_then(|t| t.parse::<u32>().ok());
        let year = part(0, 4).filter(|y| (1900..=2100).contains(y)).and_then(|y| i32::try_from(y).ok())?;
        return NaiveDate::from_ymd_opt(year, part(4, 6)?, part(6, 8)?).map(|day| (day, Precision::Day));
    }
    if let Some((Form::Day(date), _)) = months::numeric(c, at)
        && let Year::Named(year) = date.year
    {
        return NaiveDate::from_ymd_opt(year, date.month, date.day).map(|day| (day, Precision::Day));
    }
    let year = c.four_digit_year(at)?;
    let joined = (c.dash(at + 1) || c.mark(at + 1, '/')) && c.glued(at + 1) && c.glued(at + 2);
    let month = c.number(at + 2).filter(|m| joined && m.len() <= 2)?.parse().ok()?;
    NaiveDate::from_ymd_opt(year, month, 1).map(|day| (day, Precision::Month))
}
