//! Parts of a year: "Q1 2018", "1H21", "9MFY21", "the second quarter (July-September)",
//! "Quarter 3 2014"; and ordinals that only count a streak.

use super::words::{Cursor, cardinal};
use super::{Endpoint, Form, Unit, Whole, Year, counts, months, years};
use crate::token::Kind;

/// "2018Q1", "2018 H1" after a year.
pub(super) fn code_after_year(c: Cursor, year: i32, at: usize) -> Option<(Form, usize)> {
    let letter = at + usize::from(c.dash(at) || c.mark(at, '/') || c.mark(at, ':'));
    let (unit, limit) = code_letter(c.word(letter)).filter(|_| c.capital(letter))?;
    let number = c.small(letter + 1).filter(|n| (1..=limit).contains(n) && c.glued(letter + 1))?;
    Some((Form::Whole(Whole::Part { unit, number, year: Year::Named(year) }), letter + 2))
}

/// "2013/2014 Q2" after a fiscal year.
pub(super) fn code_after_split(c: Cursor, year: Year, at: usize) -> Option<(Form, usize)> {
    let (unit, limit) = code_letter(c.word(at)).filter(|_| c.capital(at))?;
    let number = c.small(at + 1).filter(|n| (1..=limit).contains(n) && c.glued(at + 1))?;
    Some((Form::Whole(Whole::Part { unit, number, year }), at + 2))
}

/// "the 1986 first quarter", "the 2004 fourth-quarter figures" after the year.
pub(super) fn after_year(c: Cursor, year: i32, at: usize) -> Option<(Form, usize)> {
    if matches!(c.word(at), "period") {
        return Some((Form::Same { unit: None, year: Year::Named(year), months: None }, at + 1));
    }
    // "the 1985 December quarter"
    if let Some((month, next)) = c.month(at)
        && let Some((unit @ (Unit::Quarter | Unit::Half), false, end)) = c.unit(c.past_dash(next))
        && (month % 3 == 0 || unit == Unit::Quarter)
    {
        let at = Endpoint::Month { month, year: Year::Named(year) };
        return Some((Form::Ending { count: 1, unit, at }, end));
    }
    let last = matches!(c.word(at), "final" | "last" | "closing");
    let (number, next) = if last { (0, at + 1) } else { c.ordinal(at)? };
    let (unit, plural, end) = c.unit(c.past_dash(next))?;
    let number = if last { 12 / unit.months().filter(|m| matches!(m, 3 | 6))? } else { number };
    let fits = !plural && (unit == Unit::Quarter && number <= 4 || unit == Unit::Half && number <= 2);
    fits.then_some((Form::Whole(Whole::Part { unit, number, year: Year::Named(year) }), end))
}

fn code_letter(word: &str) -> Option<(Unit, u32)> {
    match word {
        "q" => Some((Unit::Quarter, 4)),
        "h" => Some((Unit::Half, 2)),
        _ => None,
    }
}

/// The year of a code: glued two digits ("1Q21"), or any year after it.
fn code_year(c: Cursor, at: usize, fy: bool) -> (Year, usize) {
    if fy {
        // "MFY", "QFY", "HFY" + "21": the number follows as after "FY".
        return match years::fy_number(c, at) {
            Some((year, end)) => (Year::Fiscal(year), end),
            None => (Year::FiscalBefore(0), at),
        };
    }
    let marked = at + usize::from(c.apostrophe(at) || (c.dash(at) && c.glued(at) && c.glued(at + 1)));
    let glued = c.glued(at) || c.apostrophe(at);
    if let Some(year) = c.two_digit_year(marked).filter(|_| glued && !c.amount(marked)) {
        return (Year::Named(year), marked + 1);
    }
    years::after_or_unsaid(c, at)
}

/// "Q1 2018", "H1FY22", "Q3-FY21", "Q1-Q3 2021", with the letter at `at`.
pub(super) fn code(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let (unit, limit) = code_letter(c.word(at))?;
    let number = c.small(at + 1).filter(|n| {
        (1..=limit).contains(n) && c.glued(at + 1) && c.number(at + 1).is_some_and(|t| t.len() == 1)
    })?;
    if !c.capital(at) {
        return None;
    }
    let mut end = at + 2;
    if let Some(to) = months::joint(c, end, c.before(at) == "between").filter(|_| number == 1) {
        let digit = if c.word(to) == c.word(at) { to + 1 } else { to };
        if let Some(last) = c.small(digit).filter(|n| (2..=limit).contains(n) && c.glued(digit) && digit > to)
        {
            let (year, end) = code_year(c, digit + 1, false);
            return Some((Form::First { count: last, unit, year }, end));
        }
    }
    if let Some((Form::Months { first, last, last_year, .. }, after)) = months::bracketed_range(c, end) {
        let (year, end) =
            if last_year == Year::Unsaid { code_year(c, after, false) } else { (last_year, after) };
        return Some((Form::Months { first, first_year: Year::Unsaid, last, last_year: year }, end));
    }
    // "Q1:2024-25"
    if c.mark(end, ':') && c.number(end + 1).is_some() && !c.amount(end + 1) {
        end += 1;
    }
    let year;
    (year, end) = code_year(c, end, false);
    Some((Form::Whole(Whole::Part { unit, number, year }), end))
}

/// "9MFY21", "9M 2021", "1H21", "1HFY21", "4QFY21", "2Q 2021", with the number at `at`.
pub(super) fn code_after_number(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let number = c.small(at).filter(|&n| (1..=12).contains(&n))?;
    let letter = c.get(at + 1).filter(|t| {
        t.kind == Kind::Word && t.text.chars().next().is_some_and(char::is_uppercase) && !t.spaced
    })?;
    let (unit, fy) = match letter.lower {
        "m" => (Unit::Month, false),
        "mfy" => (Unit::Month, true),
        "mcy" => (Unit::Month, false),
        "q" => (Unit::Quarter, false),
        "qfy" => (Unit::Quarter, true),
        "h" => (Unit::Half, false),
        "hfy" => (Unit::Half, true),
        _ => return None,
    };
    let (mut year, mut end) = code_year(c, at + 2, fy);
    if fy && year == Year::FiscalBefore(0) {
        return None;
    }
    if year == Year::Unsaid {
        // "9M" alone is as often nine million; "(9M)" is not read either.
        if unit == Unit::Month || number > 4 {
            return None;
        }
        (year, end) = (Year::Unsaid, at + 2);
    }
    let form = match unit {
        Unit::Month => Form::First { count: number, unit, year },
        Unit::Quarter if number <= 4 => Form::Whole(Whole::Part { unit, number, year }),
        Unit::Half if number <= 2 => Form::Whole(Whole::Part { unit, number, year }),
        _ => return None,
    };
    Some((form, end))
}

/// "first half", "second-quarter", "first nine months of FY21", "third month of the fiscal year",
/// "10th consecutive month", "first and second quarters".
pub(super) fn ordinal(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let (number, next) = c.ordinal(at)?;
    if number == 1
        && let Some(found) = counts::first_count(c, next)
    {
        return Some(found);
    }
    // "first and second quarters": the first stands alone, the scan distributes the year.
    if matches!(c.word(next), "and" | "or") {
        let (other, after) = c.ordinal(next + 1)?;
        let (unit, _, _) = c.unit(c.past_dash(after))?;
        let fits =
            other > number && (unit == Unit::Quarter && other <= 4 || unit == Unit::Half && other <= 2);
        return fits.then_some((Form::Whole(Whole::Part { unit, number, year: Year::Unsaid }), next));
    }
    if matches!(c.word(next), "consecutive" | "straight" | "successive" | "continuous" | "running") {
        return c.unit(next + 1).map(|(_, _, end)| (Form::Tenor, end));
    }
    // "the third 1986 quarter"
    if let Some(year) = c.four_digit_year(next).filter(|_| !c.amount(next))
        && let Some((unit @ (Unit::Quarter | Unit::Half), false, end)) = c.unit(next + 1)
        && number <= 12 / unit.months()?
    {
        return Some((Form::Whole(Whole::Part { unit, number, year: Year::Named(year) }), end));
    }
    let mut unit_at = c.past_dash(next);
    if matches!(c.word(unit_at), "fiscal" | "calendar") {
        unit_at += 1;
    }
    let (unit, plural, mut end) = c.unit(unit_at)?;
    let limit = match unit {
        Unit::Quarter => 4,
        Unit::Half => 2,
        Unit::Week => 4,
        Unit::Month => 12,
        Unit::Day | Unit::Year => 0,
    };
    if plural && !c.dash(next) && number == 1 && unit != Unit::Quarter {
        return None;
    }
    if c.word(end) == "in"
        && (c.word(end + 1) == "a" && matches!(c.word(end + 2), "row" | "")
            || matches!(c.word(end + 1), "succession" | "row"))
    {
        return Some((Form::Tenor, end));
    }
    if number > limit {
        return (unit != Unit::Day).then_some((Form::Tenor, end));
    }
    if let Some(found) = months::part_of_month(c, number, unit, end) {
        return Some(found);
    }
    if unit == Unit::Week {
        return None;
    }
    if unit == Unit::Month {
        let (year, end) = years::after(c, end).filter(|_| matches!(c.word(end), "of" | "in"))?;
        return Some((Form::Whole(Whole::Part { unit, number, year }), end));
    }
    if c.word(end) == "period" {
        end += 1;
    }
    let fiscal = unit_at > 0 && c.word(unit_at - 1) == "fiscal";
    end = code_in_brackets(c, end, unit);
    let mut bracket = months::bracketed_range(c, end);
    if bracket.is_none() && c.mark(end, ',') {
        bracket = months::range(c, end + 1);
    }
    if let Some((Form::Months { first, last, last_year, .. }, after)) = bracket {
        end = code_in_brackets(c, after, unit);
        let (year, end) =
            if last_year == Year::Unsaid { years::after_or_unsaid(c, end) } else { (last_year, end) };
        return Some((Form::Months { first, first_year: Year::Unsaid, last, last_year: year }, end));
    }
    let (mut year, end) = years::after_or_unsaid(c, end);
    // "(July-September)" can follow the year as well.
    if let Some((Form::Months { first, last, .. }, after)) = months::bracketed_range(c, end) {
        return Some((Form::Months { first, first_year: Year::Unsaid, last, last_year: year }, after));
    }
    if fiscal && year == Year::Unsaid {
        year = Year::FiscalBefore(0);
    }
    Some((Form::Whole(Whole::Part { unit, number, year }), end))
}

/// "the III quarter of 2021".
pub(super) fn roman_quarter(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let number = match c.word(at) {
        "i" => 1,
        "ii" => 2,
        "iii" => 3,
        _ => 4,
    };
    let (unit, plural, end) = c.unit(at + 1)?;
    let fits = !plural && (unit == Unit::Quarter || unit == Unit::Half && number <= 2);
    let (year, end) = years::after_or_unsaid(c, end);
    fits.then_some((Form::Whole(Whole::Part { unit, number, year }), end))
}

/// "(Q2)" or "Q2" said again after "the second quarter".
fn code_in_brackets(c: Cursor, at: usize, unit: Unit) -> usize {
    let open = usize::from(c.mark(at, '('));
    let code = code_letter(c.word(at + open)).filter(|&(u, _)| u == unit && c.capital(at + open));
    if code.is_some() && c.small(at + open + 1).is_some() && (open == 0 || c.mark(at + open + 2, ')')) {
        at + 2 + 2 * open
    } else {
        at
    }
}

/// "Quarter 3 2014", "Quarter 3 (July to Sept) 2014".
pub(super) fn numbered_quarter(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let number = c.small(at + 1).or_else(|| cardinal(c.word(at + 1))).filter(|n| (1..=4).contains(n))?;
    if c.word(at) != "quarter" || c.amount(at + 1) {
        return None;
    }
    if let Some((Form::Months { first, last, last_year, .. }, after)) = months::bracketed_range(c, at + 2) {
        let (year, end) =
            if last_year == Year::Unsaid { years::after_or_unsaid(c, after) } else { (last_year, after) };
        return Some((Form::Months { first, first_year: Year::Unsaid, last, last_year: year }, end));
    }
    let (year, end) = years::after_or_unsaid(c, at + 2);
    Some((Form::Whole(Whole::Part { unit: Unit::Quarter, number, year }), end))
}
