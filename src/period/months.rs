//! Expressions that start with a month's name or a day of a month.

use super::words::Cursor;
use super::{Date, Endpoint, Form, Unit, Whole, Year, spans, years};

/// A year glued to an abbreviated month ("Mar20", "Mar-21", "Mar'21") or any year after it.
fn month_year(c: Cursor, at: usize) -> Option<(Year, usize)> {
    if let Some(year) =
        c.two_digit_year(at).filter(|_| c.glued(at) && c.number(at).is_some_and(|n| n.len() == 2))
    {
        return Some((Year::Named(year), at + 1));
    }
    let marked = (c.dash(at) || c.apostrophe(at)) && c.glued(at) && c.glued(at + 1);
    if let Some(year) = c.two_digit_year(at + 1).filter(|&year| marked && (1990..=2049).contains(&year)) {
        let day_range = c.dash(at) && c.before(at).len() > 4;
        if !day_range {
            return Some((Year::Named(year), at + 2));
        }
    }
    if c.apostrophe(at) && !c.glued(at + 1) {
        return None;
    }
    // "April-March2020-21" glues the year to the month.
    years::after(c, at)
}

/// A day of the month: 1–31 with or without an ordinal ending.
pub(super) fn day(c: Cursor, at: usize) -> Option<(u32, usize)> {
    let day = c.small(at).filter(|day| (1..=31).contains(day))?;
    let ending = matches!(c.word(at + 1), "st" | "nd" | "rd" | "th") && c.glued(at + 1);
    Some((day, at + 1 + usize::from(ending)))
}

/// A month with its year.
pub(super) fn month(c: Cursor, at: usize) -> Option<(u32, Year, usize)> {
    let (month, next) = c.month(at)?;
    match month_year(c, next) {
        Some((year, end)) => Some((month, year, end)),
        None => Some((month, Year::Unsaid, next)),
    }
}

/// What joins the two ends of a range.
pub(super) fn joint(c: Cursor, at: usize, between: bool) -> Option<usize> {
    if c.dash(at) {
        // A doubled hyphen is a dash too.
        let next = c.past_dash(at + 1);
        // "July-to-September"
        if matches!(c.word(next), "to" | "through") && c.dash(next + 1) {
            return Some(next + 2);
        }
        return Some(next);
    }
    match c.word(at) {
        "to" | "through" | "till" | "until" | "thru" => Some(at + 1),
        "up" if c.word(at + 1) == "to" => Some(at + 2),
        "and" if between => Some(at + 1),
        _ => None,
    }
}

/// "October/December" and "January/February" are ranges; more than two ("March/April/May") are a list.
fn slashed(c: Cursor, at: usize, first: u32) -> Option<usize> {
    let (last, end) = c.month(at + 1).filter(|_| c.mark(at, '/'))?;
    (last != first && !c.mark(end, '/')).then_some(at + 1)
}

/// "January and February together": the two months counted as one period.
fn together(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let (first, next) = c.month(at)?;
    let (last, end) = c.month(next + 1).filter(|_| c.word(next) == "and")?;
    let (last_year, end) = month_year(c, end).unwrap_or((Year::Unsaid, end));
    let end = end + usize::from(c.word(end) == "taken");
    (last == first % 12 + 1 && matches!(c.word(end), "together" | "combined"))
        .then_some((Form::Months { first, first_year: Year::Unsaid, last, last_year }, end + 1))
}

fn is_between(c: Cursor, at: usize) -> bool {
    c.before(at) == "between"
}

/// An expression that starts with a month's name.
pub(super) fn named(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let (month_number, next) = c.month(at)?;
    if let Some(found) = month_day(c, at, month_number, next) {
        return Some(found);
    }
    if let Some(found) = range(c, at).or_else(|| together(c, at)) {
        return Some(found);
    }
    // "January-to-date"
    let dash = c.past_dash(next);
    if c.word(dash) == "to" && c.word(c.past_dash(dash + 1)) == "date" {
        let end = c.past_dash(dash + 1) + 1;
        return Some((Form::ToDate { year: Year::Relative(0), until: None }, end));
    }
    let (_, mut year, mut end) = month(c, at)?;
    // "the June quarter", "the March 2021 quarter", "June half"
    let unit_at = c.past_dash(end);
    if let Some((unit @ (Unit::Quarter | Unit::Half), false, after)) = c.unit(unit_at)
        && (month_number % 3 == 0 || unit == Unit::Quarter)
    {
        if year == Year::Unsaid {
            (year, end) = years::after_or_unsaid(c, after);
        } else {
            end = after;
        }
        return Some((
            Form::Ending { count: 1, unit, at: Endpoint::Month { month: month_number, year } },
            end,
        ));
    }
    Some((Form::Whole(Whole::Month { month: month_number, year }), end))
}

/// "March 26", "March 26, 2021", "February 1-6, 2019", "March 26 to April 2".
fn month_day(c: Cursor, at: usize, month: u32, next: usize) -> Option<(Form, usize)> {
    let (first, mut end) = day(c, next)?;
    let two_digits_glued = c.glued(next) && c.number(next).is_some_and(|n| n.len() == 2);
    if two_digits_glued || (c.amount(next) && !c.mark(end, ',')) || c.mark(end, '%') {
        return None;
    }
    // "in March 12 out of 15 sectors": a plural or a scale after it is not a date; "March 26 2021" is.
    if let Some(to) = joint(c, end, is_between(c, at)) {
        if let Some((last, after)) =
            day(c, to).filter(|&(last, after)| last > first && !c.amount(to) && c.month(after).is_none())
        {
            let (year, end) = period_year(c, after);
            return Some((
                Form::Days { first: Date { day: first, month, year }, last: Date { day: last, month, year } },
                end,
            ));
        }
        if let Some((last_month, day_at)) = c.month(to)
            && let Some((last, after)) = day(c, day_at).filter(|_| !c.amount(day_at))
        {
            let (year, end) = date_year(c, after);
            let first_year = Year::Unsaid;
            return Some((
                Form::Days {
                    first: Date { day: first, month, year: first_year },
                    last: Date { day: last, month: last_month, year },
                },
                end,
            ));
        }
    }
    let (year, after) = date_year(c, end);
    end = after;
    if let Some(to) = joint(c, end, is_between(c, at)).filter(|_| year != Year::Unsaid)
        && let Some((last_month, day_at)) = c.month(to)
        && let Some((last, after)) = day(c, day_at)
    {
        let (last_year, end) = date_year(c, after);
        let first = Date { day: first, month, year };
        return Some((
            Form::Days { first, last: Date { day: last, month: last_month, year: last_year } },
            end,
        ));
    }
    Some((Form::Day(Date { day: first, month, year }), end))
}

/// "29,2021" after a month, which the tokenizer keeps together.
pub(super) fn month_day_year_glued(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let (month, next) = c.month(at)?;
    let (day, year) = c.number(next)?.split_once(',')?;
    let (day, year): (u32, i32) = (day.parse().ok()?, year.parse().ok()?);
    let plausible = (1..=31).contains(&day) && (1900..=2100).contains(&year);
    plausible.then_some((Form::Day(Date { day, month, year: Year::Named(year) }), next + 1))
}

/// A range of months: "July-March of FY 2020-21", "July 2020 to March 2021", "July–September quarter".
pub(super) fn range(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let (first, next) = c.month(at)?;
    let between = is_between(c, at);
    // "July-March": the dash must not be read as one of "July-2020".
    let (first_year, to) = if let Some(to) = joint(c, next, between)
        .or_else(|| slashed(c, next, first))
        .filter(|&to| c.month(skip_up(c, to)).is_some())
    {
        (Year::Unsaid, to)
    } else {
        let (year, after) = month_year(c, next)?;
        // "October 1986/August 1987"
        let slash = || (c.mark(after, '/') && c.month(after + 1).is_some()).then_some(after + 1);
        (year, joint(c, after, between).or_else(slash)?)
    };
    let to = skip_up(c, to);
    let (last, last_next) = c.month(to)?;
    let (mut last_year, mut end) = month_year(c, last_next).unwrap_or((Year::Unsaid, last_next));
    if let Some(unit_end) = period_noun(c, end) {
        end = unit_end;
        if last_year == Year::Unsaid {
            (last_year, end) = years::after_or_unsaid(c, end);
        }
    } else if last_year != Year::Unsaid && !last_year.fiscal_word() {
        // "July 2021 to April 2022 during FY2021-22", "July-December 2021 (FY22)"
        if let Some((Year::Fiscal(_), after)) = years::after(c, end) {
            end = after;
        }
    }
    let copied =
        if first_year.stated() && !last_year.stated() && last <= first { Year::Unsaid } else { last_year };
    Some((Form::Months { first, first_year, last, last_year: copied }, end))
}

/// "end", "mid" and a dash before the last month of a range.
fn skip_up(c: Cursor, at: usize) -> usize {
    if c.word(at) == "end" { c.past_dash(at + 1) } else { at }
}

/// "quarter", "period", "half" after a range of months.
fn period_noun(c: Cursor, at: usize) -> Option<usize> {
    let at = c.past_dash(at);
    match c.word(at) {
        "period" => Some(at + 1),
        "quarter" | "half" | "semester" => c.unit(at).map(|(_, _, end)| end),
        _ => None,
    }
}

/// "(July-September)", "(Jul-Sep 2020)", "[July–March]" and "(April to June 2021)" in brackets.
pub(super) fn bracketed_range(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let bracket = c.mark(at, '(') || c.mark(at, '[');
    let (form, end) = range(c, at + 1).filter(|_| bracket)?;
    (c.mark(end, ')') || c.mark(end, ']')).then_some((form, end + 1))
}

/// An expression that starts with a day of a month: "26 March 2021", "1-6 May", "1st to 15th June 2020".
pub(super) fn day_first(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let (first, next) = day(c, at)?;
    let month_at = if c.word(next) == "of" { next + 1 } else { next };
    let month_at = c.past_dash(month_at);
    if let Some((month_number, after)) = c.month(month_at) {
        if c.dash(next) && !(c.glued(next) && c.glued(month_at)) {
            return None;
        }
        let (year, end) = day_year(c, after);
        if let Some(to) = joint(c, end, is_between(c, at))
            && let Some((last, last_at)) = day(c, to)
        {
            let last_at = if c.word(last_at) == "of" { last_at + 1 } else { last_at };
            if let Some((last_month, after)) = c.month(last_at) {
                let (last_year, end) = day_year(c, after);
                let last = Date { day: last, month: last_month, year: last_year };
                return Some((
                    Form::Days { first: Date { day: first, month: month_number, year }, last },
                    end,
                ));
            }
        }
        return Some((Form::Day(Date { day: first, month: month_number, year }), end));
    }
    let to = joint(c, next, is_between(c, at)).filter(|&to| !c.dash(next) || c.glued(to))?;
    let (last, last_at) = day(c, to).filter(|&(last, _)| last > first)?;
    let last_at = if c.word(last_at) == "of" { last_at + 1 } else { last_at };
    let (month_number, after) = c.month(last_at)?;
    let (year, end) = day_year(c, after);
    let date = |day| Date { day, month: month_number, year };
    Some((Form::Days { first: date(first), last: date(last) }, end))
}

/// The year of a day that ends before `at`: a calendar year, close by.
fn date_year(c: Cursor, at: usize) -> (Year, usize) {
    let near = !matches!(c.word(at), "in" | "for" | "during") && !c.mark(at, '(');
    let found =
        years::after(c, at).filter(|(year, _)| near && matches!(year, Year::Named(_) | Year::Relative(_)));
    found.unwrap_or((Year::Unsaid, at))
}

/// The year after days of a month: "in the July 1-14 period this year", "July 1-14 of this year".
fn period_year(c: Cursor, at: usize) -> (Year, usize) {
    let noun = at + usize::from(c.word(at) == "period");
    let of = noun + usize::from(c.word(noun) == "of");
    match (c.word(of), c.word(of + 1)) {
        ("this", "year") => (Year::Relative(0), of + 2),
        ("last", "year") => (Year::Relative(-1), of + 2),
        _ => date_year(c, at),
    }
}

/// The year after a day and month; "26-Mar-21" too.
fn day_year(c: Cursor, at: usize) -> (Year, usize) {
    if let Some(year) = c.two_digit_year(at + 1).filter(|_| c.dash(at) && c.glued(at) && c.glued(at + 1)) {
        return (Year::Named(year), at + 2);
    }
    date_year(c, at)
}

/// "first half of May", "second half of June 2020", "first week of April": days of a month.
pub(super) fn part_of_month(c: Cursor, number: u32, unit: Unit, at: usize) -> Option<(Form, usize)> {
    if !matches!(c.word(at), "of" | "in") {
        return None;
    }
    let month_at = at + 1 + if c.word(at + 1) == "month" && c.word(at + 2) == "of" { 2 } else { 0 };
    let (month_number, year, end) = month(c, month_at)?;
    let days = match (unit, number) {
        (Unit::Half, 1) => (1, 15),
        (Unit::Half, 2) => (16, 31),
        (Unit::Week, 1..=4) => (number * 7 - 6, number * 7),
        _ => return None,
    };
    let date = |day| Date { day, month: month_number, year };
    Some((Form::Days { first: date(days.0), last: date(days.1) }, end))
}

/// "mid-March", "mid-March to mid-April", with "mid" at `at`.
pub(super) fn mid_range(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let mid = |at: usize| (c.word(at) == "mid").then(|| c.past_dash(at + 1));
    let (first, next) = c.month(mid(at)?)?;
    let (first_year, to) = if let Some(to) = joint(c, next, is_between(c, at)) {
        (Year::Unsaid, to)
    } else {
        let (year, after) = month_year(c, next)?;
        (year, joint(c, after, is_between(c, at))?)
    };
    let (last, last_year, end) = month(c, mid(to)?)?;
    Some((Form::MidMonths { first, first_year, last, last_year }, end))
}

/// Dates in digits: "2021-04-28", "28/04/2021", "28.04.2021", "2021/04/28".
pub(super) fn numeric(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let text = c.number(at)?;
    let mut parts = [0u32; 3];
    let mut lengths = [0usize; 3];
    let end = if text.bytes().filter(|&b| b == b'.').count() == 2 && !text.contains(',') {
        for (slot, part) in text.split('.').enumerate().take(3) {
            (parts[slot], lengths[slot]) = (part.parse().ok()?, part.len());
        }
        at + 1
    } else {
        let mark = c.get(at + 1).filter(|t| matches!(t.text, "-" | "/") && !t.spaced)?.text;
        let same = c.get(at + 3).is_some_and(|t| t.text == mark && !t.spaced);
        if !same || !c.glued(at + 2) || !c.glued(at + 4) {
            return None;
        }
        for slot in 0..3 {
            let text = c.number(at + 2 * slot)?;
            (parts[slot], lengths[slot]) = (text.parse().ok()?, text.len());
        }
        at + 5
    };
    let (day, month, year) = match lengths {
        [4, 1..=2, 1..=2] => (parts[2], parts[1], parts[0]),
        // Day first, as nearly everywhere, unless that is impossible.
        [1..=2, 1..=2, 4] if parts[1] > 12 => (parts[1], parts[0], parts[2]),
        [1..=2, 1..=2, 4] => (parts[0], parts[1], parts[2]),
        _ => return None,
    };
    let plausible = (1..=31).contains(&day) && (1..=12).contains(&month) && (1900..=2100).contains(&year);
    let year = i32::try_from(year).ok().filter(|_| plausible)?;
    Some((Form::Day(Date { day, month, year: Year::Named(year) }), end))
}

/// "month of April 2021", "months of July and August", with "month" at `at`.
pub(super) fn month_of(c: Cursor, at: usize) -> Option<(Form, usize)> {
    (matches!(c.word(at), "month" | "months") && c.word(at + 1) == "of").then(|| named(c, at + 2))?
}

/// The form of a last endpoint that is a plain expression, used by "end of", "up to" and the like.
pub(super) fn whole(c: Cursor, at: usize) -> Option<(Whole, usize)> {
    match spans::expression(c, at)? {
        (Form::Whole(whole), end) => Some((whole, end)),
        _ => None,
    }
}
