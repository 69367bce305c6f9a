//! Year expressions: numbers, fiscal years, "last year", and how they hang on to what stands before.

use super::words::{Cursor, step, stepped_year};
use super::{Anchor, Unit, Year};
use crate::token::Kind;

/// Bikram Sambat years, as Nepal's fiscal years are printed, run ahead by this many when they end.
const BIKRAM_SAMBAT: i32 = 57;

/// A year in digits: "2018" or two consecutive years ("2020-21", "2020/21", "2020-2021").
pub(super) fn number(c: Cursor, at: usize) -> Option<(Year, usize)> {
    let (year, end) = match split(c, at) {
        Some((end, after)) => (Year::Split(end), after),
        None => (Year::Named(c.four_digit_year(at)?), at + 1),
    };
    Some(match (c.word(end), year) {
        // "the 2018-19 fiscal", "2021 financial year"
        ("fiscal" | "financial", Year::Split(last) | Year::Named(last)) => {
            let noun = matches!(c.word(end + 1), "year" | "yr");
            let deficit = !noun
                && (c.word(end) == "financial"
                    || matches!(c.word(end + 1), "deficit" | "policy" | "gap" | "balance" | "stimulus"));
            if deficit { (year, end) } else { (Year::Fiscal(last), end + 1 + usize::from(noun)) }
        }
        ("calendar", _) if c.word(end + 1) == "year" => (year, end + 2),
        _ => (year, end),
    })
}

/// Two consecutive years, by the second.
fn split(c: Cursor, at: usize) -> Option<(i32, usize)> {
    let first = c.four_digit_year(at).or_else(|| {
        // FY 2080/81 of the Nepali calendar lies within 1900..=2100 as well.
        c.number(at)
            .filter(|n| n.len() == 4)
            .and_then(|n| n.parse().ok())
            .filter(|y| (1900..=2199).contains(y))
    })?;
    if !(c.dash(at + 1) || c.mark(at + 1, '/')) {
        return None;
    }
    let second = c.number(at + 2)?;
    let value: i32 = second.parse().ok()?;
    let next = first + 1;
    let consecutive = match second.len() {
        2 => value == next % 100,
        4 => value == next,
        _ => false,
    };
    if !consecutive || c.mark(at + 3, '-') && c.glued(at + 3) && c.number(at + 4).is_some() {
        return None;
    }
    Some((if next > 2065 { next - BIKRAM_SAMBAT } else { next }, at + 3))
}

/// "in 06-07", "the 05/06 season": two consecutive years of two digits, where nothing else is counted so.
pub(super) fn season(c: Cursor, at: usize) -> Option<(Year, usize)> {
    let digits = c.number(at).filter(|n| n.len() == 2 && (n.starts_with('0') || *n >= "70"))?;
    let joined = c.dash(at + 1) || c.mark(at + 1, '/');
    let (first, second) = (digits.parse::<i32>().ok()?, c.number(at + 2).filter(|n| n.len() == 2)?);
    let consecutive = second.parse() == Ok((first + 1) % 100) && joined;
    let led = matches!(c.before(at), "in" | "for" | "during" | "of" | "the");
    let noun = matches!(c.word(at + 3), "season" | "crop" | "year" | "harvest" | "marketing" | "campaign");
    let closed = c.get(at + 3).is_none_or(|t| t.kind == Kind::Mark && !t.dash() && !t.is('/') && !t.is('%'));
    let closed = closed || matches!(c.word(at + 3), "and" | "of" | "from" | "as" | "to" | "compared");
    let fits = consecutive && led && (noun || closed && c.before(at) != "the");
    fits.then_some((Year::Split(c.two_digit_year(at + 2)?), at + 3 + usize::from(noun)))
}

/// The number of a fiscal year, by the year in which it ends: "21", "2021", "2020-21", "20-21".
fn fiscal_number(c: Cursor, at: usize) -> Option<(i32, usize)> {
    let mut at = at;
    if c.dash(at) || c.apostrophe(at) || c.mark(at, '/') {
        at += 1;
    }
    if let Some(found) = split(c, at) {
        return Some(found);
    }
    if let Some(year) = c.four_digit_year(at) {
        return Some((if year > 2065 { year - BIKRAM_SAMBAT } else { year }, at + 1));
    }
    let first = c.two_digit_year(at)?;
    if c.dash(at + 1) || c.mark(at + 1, '/') {
        let second = at + 2 + usize::from(c.apostrophe(at + 2) || c.word(at + 2) == "fy");
        if let Some(year) = c.two_digit_year(second).filter(|&year| year == first + 1) {
            return Some((year, second + 1));
        }
    }
    Some((first, at + 1))
}

/// What follows "FY" in "9MFY21".
pub(super) fn fy_number(c: Cursor, at: usize) -> Option<(i32, usize)> {
    fiscal_number(c, at).filter(|_| !c.amount(at))
}

/// A year expression that starts at `at`.
pub(super) fn direct(c: Cursor, at: usize) -> Option<(Year, usize)> {
    let c = c.deeper()?;
    if c.number(at).is_some() {
        return number(c, at).filter(|_| !c.amount(at)).or_else(|| years_earlier(c, at));
    }
    if c.apostrophe(at) && c.glued(at + 1) {
        return c.two_digit_year(at + 1).map(|year| (Year::Named(year), at + 2));
    }
    let word = c.word(at);
    match word {
        "the" | "its" => definite(c, at + 1),
        "fy" | "fys" => match c.word(at + 1) {
            "ended" | "ending" => fiscal(c, at),
            _ => fiscal_number(c, at + 1).map(|(year, end)| (Year::Fiscal(year), end)),
        },
        "fiscal" | "financial" | "budget" => fiscal(c, at),
        "calendar" | "cy" => {
            let number = at + 1 + usize::from(c.word(at + 1) == "year");
            if let Some(year) = c.four_digit_year(number) {
                return Some((Year::Named(year), number + 1));
            }
            let number = number + usize::from(c.apostrophe(number));
            c.two_digit_year(number).filter(|_| word == "cy").map(|year| (Year::Named(year), number + 1))
        }
        "year" | "years" => number(c, at + 1).filter(|_| !c.amount(at + 1)).or_else(|| year_before(c, at)),
        "a" | "one" => years_earlier(c, at),
        _ => relative(c, at).or_else(|| years_earlier(c, at)),
    }
}

/// "the year", "the fiscal year", "the previous year".
fn definite(c: Cursor, at: usize) -> Option<(Year, usize)> {
    let c = c.deeper()?;
    match c.word(at) {
        "year" => year_before(c, at).or_else(|| number(c, at + 1)).or(Some((Year::Before(0), at + 1))),
        "calendar" if c.word(at + 1) == "year" && c.number(at + 2).is_none() => {
            Some((Year::Before(0), at + 2))
        }
        "full" | "whole" | "entire" => definite(c, at + 1),
        "fiscal" | "financial" => fiscal(c, at)
            .or_else(|| {
                (c.word(at + 1) == "year" && !c.dash(at + 2)).then_some((Year::FiscalBefore(0), at + 2))
            })
            .or(Some((Year::FiscalBefore(0), at + 1))),
        _ => direct(c, at),
    }
}

/// "fiscal 2021", "financial year 2018-19", "fiscal year (FY) 2021", "fiscal year ended 30 June 2021".
fn fiscal(c: Cursor, at: usize) -> Option<(Year, usize)> {
    let mut next = at + 1;
    if matches!(c.word(next), "year" | "years" | "yr") {
        next += 1;
    }
    if c.mark(next, '(') && matches!(c.word(next + 1), "fy") && c.mark(next + 2, ')') {
        next += 3;
    }
    if c.mark(next, '(') {
        let inner = next + 1 + usize::from(c.word(next + 1) == "fy");
        let (end, after) = fiscal_number(c, inner)?;
        return c.mark(after, ')').then_some((Year::Fiscal(end), after + 1));
    }
    match c.word(next) {
        "fy" => return fiscal_number(c, next + 1).map(|(year, end)| (Year::Fiscal(year), end)),
        "ended" | "ending" => {
            let (end, after) = super::counts::endpoint(c, next + 1)?;
            let year = match end {
                super::Endpoint::Day(date) => date.year,
                super::Endpoint::Month { year, .. } | super::Endpoint::Year(year) => year,
                super::Endpoint::Weekday(_) => return None,
            };
            return match year {
                Year::Named(year) => Some((Year::Fiscal(year), after)),
                _ => None,
            };
        }
        "of" => next += 1,
        _ => {}
    }
    if c.amount(next) {
        return None;
    }
    let apostrophe = usize::from(c.apostrophe(next));
    let two = c.two_digit_year(next + apostrophe).is_some()
        && c.word(next.wrapping_sub(1)) != "year"
        && (apostrophe == 1);
    if two || c.number(next).is_some_and(|n| n.len() == 4) {
        let (year, end) = fiscal_number(c, next)?;
        return Some((Year::Fiscal(year), end));
    }
    None
}

/// "this year", "the last fiscal", "the current financial year 2021-22", "the previous year".
fn relative(c: Cursor, at: usize) -> Option<(Year, usize)> {
    let word = c.word(at);
    let moved = step(word)?;
    let mut next = at + 1;
    // "the year just ended" and "the just concluded fiscal year" are left alone.
    match c.word(next) {
        "fiscal" | "financial" => {
            if let Some((year, end)) = fiscal(c, next) {
                return Some((year, end));
            }
            next += 1;
            if matches!(c.word(next), "year" | "yr") {
                next += 1;
            } else if matches!(
                c.word(next),
                "quarter" | "half" | "years" | "deficit" | "policy" | "gap" | "balance"
            ) {
                return None;
            }
            // "current fiscal year (2021-22)"
            let inner = next + 1 + usize::from(c.word(next + 1) == "fy");
            if c.mark(next, '(') {
                if let Some((year, end)) = fiscal_number(c, inner).filter(|&(_, end)| c.mark(end, ')')) {
                    return Some((Year::Fiscal(year), end + 1));
                }
            } else if c.word(next) == "fy"
                && let Some((year, end)) = fiscal_number(c, next + 1)
            {
                return Some((Year::Fiscal(year), end));
            }
            Some((stepped_year(moved, true), next))
        }
        "fy" => match fiscal_number(c, next + 1).filter(|_| !c.amount(next + 1)) {
            Some((year, end)) => Some((Year::Fiscal(year), end)),
            None => Some((stepped_year(moved, true), next + 1)),
        },
        "calendar" if c.word(next + 1) == "year" => Some((stepped_year(moved, false), next + 2)),
        // "next season", "the current crop year": counted as fiscal years are
        "season" if !matches!(c.word(next + 1), "of" | "ticket" | "'s") => {
            Some((stepped_year(moved, true), next + 1))
        }
        "crop" | "marketing" | "harvest" if matches!(c.word(next + 1), "season" | "year") => {
            Some((stepped_year(moved, true), next + 2))
        }
        "year" | "yr" => {
            if c.dash(next + 1) && matches!(c.word(next + 2), "on" | "over" | "to") {
                return None;
            }
            if let Some((year, end)) = number(c, next + 1).filter(|_| !c.amount(next + 1)) {
                return Some((year, end));
            }
            if c.mark(next + 1, '(')
                && let Some((year, end)) = number(c, next + 2).filter(|&(_, end)| c.mark(end, ')'))
            {
                return Some((year, end + 1));
            }
            Some((stepped_year(moved, word == "outgoing"), next + 1))
        }
        _ => None,
    }
}

/// "year before", "year earlier", "year before last" with "year" at `at`.
fn year_before(c: Cursor, at: usize) -> Option<(Year, usize)> {
    let next = c.past_dash(at + 1);
    match c.word(next) {
        "before" if c.word(next + 1) == "last" => Some((Year::Relative(-2), next + 2)),
        "before" | "earlier" | "ago" | "previously" | "prior" => Some((Year::Before(1), next + 1)),
        _ => None,
    }
}

/// "a year earlier", "two years ago", "12 months before".
fn years_earlier(c: Cursor, at: usize) -> Option<(Year, usize)> {
    let (count, next) = if c.word(at) == "a" { (1, at + 1) } else { c.count(at)? };
    let (unit, _, next) = c.unit(next)?;
    let years = match (unit, count) {
        (Unit::Year, years) => years,
        (Unit::Month, 12) => 1,
        _ => return None,
    };
    let back = i32::try_from(years).ok()?;
    matches!(c.word(next), "before" | "earlier" | "ago" | "previously" | "prior")
        .then_some((Year::Before(back), next + 1))
}

/// The year that hangs on to an expression which ends before `at`: "2021", ", 2021", "of FY21",
/// "(2020-21)", "-2018", "last year", "of the current fiscal year".
pub(super) fn after(c: Cursor, at: usize) -> Option<(Year, usize)> {
    if c.mark(at, ',') {
        let named = number(c, at + 1).filter(|_| !c.amount(at + 1));
        return named.or_else(|| if c.word(at + 1) == "fy" { direct(c, at + 1) } else { None });
    }
    if c.mark(at, '(') {
        let (year, end) = direct(c, at + 1)?;
        return c.mark(end, ')').then_some((year, end + 1));
    }
    if c.dash(at) || c.mark(at, '/') {
        if c.word(at + 1) == "fy" || c.four_digit_year(at + 1).is_some() {
            return direct(c, at + 1);
        }
        return None;
    }
    match c.word(at) {
        "of" | "in" | "during" | "for" | "from" => {
            let connector = c.word(at);
            let (year, end) = direct(c, at + 1)?;
            // "in March from a year earlier" is a comparison; "in July of the year" is a place in it.
            let loose = connector == "from" || connector == "for" && !year.stated();
            let own = matches!(year, Year::Before(_)) && connector == "in";
            (!loose && !own).then_some((year, end))
        }
        "" | "fy" | "cy" | "fiscal" | "financial" | "calendar" | "the" => direct(c, at),
        "a" | "one" | "two" | "three" | "year" => direct(c, at),
        word if step(word).is_some_and(|(_, anchor)| anchor == Anchor::Published || word != "that") => {
            relative(c, at)
        }
        _ => None,
    }
}

/// [`after`], or the year unsaid at the same place.
pub(super) fn after_or_unsaid(c: Cursor, at: usize) -> (Year, usize) {
    after(c, at).unwrap_or((Year::Unsaid, at))
}
