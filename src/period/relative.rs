//! "last month", "the previous quarter", "the final three months of 2004", and "the same period last
//! year".

use super::words::{Cursor, step, weekday};
use super::{Anchor, Date, Form, Unit, Whole, Year, counts, months, spans, years};

/// "the same period last year", "the corresponding month of 2020", "last year's same quarter".
pub(super) fn same(c: Cursor, at: usize) -> Option<(Form, usize)> {
    // "the same 2020 quarter"
    if let Some((year, after)) = years::number(c, at + 1) {
        return same_unit(c, after).map(|(unit, end)| (Form::Same { unit, year, months: None }, end));
    }
    // "the same year-ago period"
    let ago = c.past_dash(at + 2);
    if c.word(at + 1) == "year" && ago > at + 2 && matches!(c.word(ago), "ago" | "earlier") {
        let (unit, end) = same_unit(c, c.past_dash(ago + 1))?;
        return Some((Form::Same { unit, year: Year::Before(1), months: None }, end));
    }
    let (unit, end) = same_unit(c, at + 1)?;
    let found = same_year(c, unit, end);
    // "at the same time" without a year says nothing.
    let idiom = matches!(c.word(at + 1), "time" | "date" | "stage" | "point" | "timeframe")
        || c.word(at) != "same" && unit == Some(Unit::Day);
    (!idiom || !matches!(found.0, Form::Same { year: Year::Before(0), .. })).then_some(found)
}

/// The unit after "same": "three-month period", "month", "period", "time".
fn same_unit(c: Cursor, at: usize) -> Option<(Option<Unit>, usize)> {
    let mut at = at;
    let counted = match c.count(at) {
        Some((_, next)) => c.unit(c.past_dash(next)).map(|(_, _, end)| end),
        None => None,
    };
    if let Some(end) = counted {
        let end = end + usize::from(matches!(c.word(end), "period" | "periods"));
        return Some((None, end));
    }
    if matches!(
        c.word(at),
        "fiscal" | "calendar" | "quarterly" | "monthly" | "reporting" | "cumulative" | "year"
    ) && c.word(at + 1) == "period"
    {
        at += 1;
    }
    if matches!(c.word(at), "first" | "second" | "third" | "fourth") {
        at += 1;
        at = c.past_dash(at);
    }
    if c.dash(at + 1) && c.word(at + 2) == "period" {
        return Some((None, at + 3));
    }
    match c.word(at) {
        "period" | "time" | "date" | "periods" | "timeframe" | "duration" | "span" | "stage" | "point" => {
            Some((None, at + 1))
        }
        "year" | "fiscal" | "financial" => None,
        _ => c.unit(at).map(|(unit, plural, end)| if plural { (None, end) } else { (Some(unit), end) }),
    }
}

/// The year after "the same period", passing over "(July-March)".
fn same_year(c: Cursor, unit: Option<Unit>, at: usize) -> (Form, usize) {
    let mut end = at;
    let mut months = None;
    if let Some((Form::Months { first, last, .. }, after)) = months::bracketed_range(c, end) {
        (months, end) = (Some((first, last)), after);
    }
    let found = match c.word(end) {
        "of" | "in" | "during" | "from" | "for" | "a" | "one" | "two" | "" | "the" => {
            let from = end + usize::from(matches!(c.word(end), "of" | "in" | "during" | "from" | "for"));
            // "the same period of fiscal year last year"
            let doubled = matches!(c.word(from), "fiscal" | "financial")
                && c.word(from + 1) == "year"
                && matches!(c.word(from + 2), "last" | "previous");
            let from = from + 2 * usize::from(doubled);
            years::direct(c, from)
                .filter(|(year, _)| *year != Year::Before(0))
                .or_else(|| years::after(c, end))
        }
        "ago" | "earlier" => None,
        _ => years::after(c, end),
    };
    // "the same period (July-March) of 2020": a named year is not the bracket's own.
    let (year, end) = found.filter(|(year, _)| *year != Year::Unsaid).unwrap_or((Year::Before(0), end));
    (Form::Same { unit, year, months }, end)
}

/// Expressions with "last", "this", "next", "previous", "final" before a unit, month or weekday.
pub(super) fn determined(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let word = c.word(at);
    if let Some((year, end)) = years::direct(c, at) {
        if let Some(found) = years_same(c, end).or_else(|| years_part(c, year, end)) {
            return Some(found);
        }
        let several = c.before(at) == "the" && at >= 2 && c.word(at - 2) == "over";
        if several && word == "last" && year == Year::Relative(-1)
            || word == "past" && year == Year::Relative(-1)
        {
            return Some((Form::Past { count: 1, unit: Unit::Year, anchor: Anchor::Published }, end));
        }
        if word == "this" && c.word(end) == "to" && c.word(end + 1) == "date" {
            return Some((Form::ToDate { year, until: None }, end + 2));
        }
        return Some(spans::year_form(c, year, end));
    }
    let next = at + 1;
    if let Some(weekday) = weekday(c.word(next)) {
        let (step, anchor) = step(word)?;
        return (anchor == Anchor::Published).then_some((Form::Weekday { weekday, step }, next + 1));
    }
    if let Some((month, end)) = c.month(next) {
        return month_beside(c, word, month, end);
    }
    if let Some((count, after)) = c.count(next) {
        return counted_after(c, word, count, after);
    }
    let (unit, plural, end) = c.unit(c.past_dash(next)).filter(|_| !plural_unit(c, next))?;
    if plural {
        return None;
    }
    unit_beside(c, word, unit, end)
}

fn plural_unit(c: Cursor, at: usize) -> bool {
    c.unit(at).is_some_and(|(_, plural, _)| plural)
}

/// "this year's first quarter", "the year's second half" with the possessive at `end`.
pub(super) fn years_part(c: Cursor, year: Year, end: usize) -> Option<(Form, usize)> {
    let possessive = matches!(c.word(end), "'s" | "\u{2019}s")
        || c.apostrophe(end) && c.word(end + 1) == "s" && c.glued(end + 1);
    let at = end + if c.apostrophe(end) { 2 } else { 1 };
    if !possessive {
        return None;
    }
    let last = matches!(c.word(at), "final" | "last" | "closing");
    let (number, next) = if last { (0, at + 1) } else { c.ordinal(at)? };
    let (unit, plural, after) = c.unit(c.past_dash(next))?;
    let number = if last { 12 / unit.months()? } else { number };
    let fits = !plural && (unit == Unit::Quarter && number <= 4 || unit == Unit::Half && number <= 2);
    fits.then_some((Form::Whole(Whole::Part { unit, number, year }), after))
}

/// "last year's same period".
fn years_same(c: Cursor, end: usize) -> Option<(Form, usize)> {
    let possessive = matches!(c.word(end), "'s" | "\u{2019}s");
    let fits = possessive && matches!(c.word(end + 1), "same" | "corresponding" | "comparable");
    let (unit, after) = same_unit(c, end + 2).filter(|_| fits)?;
    let (form, after) = same_year(c, unit, after);
    // The year was said before; what "same_year" found is the claim's own.
    let year = match form {
        Form::Same { year: Year::Before(0), .. } => Year::Before(1),
        Form::Same { year, .. } => year,
        _ => return None,
    };
    Some((Form::Same { unit, year, months: None }, after))
}

/// "last December", "this March", "next June".
fn month_beside(c: Cursor, word: &str, month: u32, end: usize) -> Option<(Form, usize)> {
    let year = match step(word) {
        Some((-1, Anchor::Published)) => Year::Past,
        Some((1, Anchor::Published)) => Year::Coming,
        Some((0, Anchor::Published)) => Year::Relative(0),
        _ => return None,
    };
    if c.dash(end)
        || matches!(c.word(end), "to" | "through") && c.month(end + 1).is_some()
        || c.number(end).is_some()
    {
        return None;
    }
    Some((Form::Whole(Whole::Month { month, year }), end))
}

/// "last three months of 2004", "past ten years", "next six months", "previous two quarters".
fn counted_after(c: Cursor, word: &str, count: u32, after: usize) -> Option<(Form, usize)> {
    let fiscal = usize::from(matches!(c.word(after), "fiscal" | "financial" | "calendar" | "full"));
    let (unit, _, end) = c.unit(c.past_dash(after + fiscal))?;
    match word {
        "last" | "final" | "closing" | "past" | "latest" => {
            if matches!(c.word(end), "of" | "in")
                && let Some((year, end)) = years::after(c, end)
            {
                return Some((Form::Final { count, unit, year }, end));
            }
            if let Some((at, end)) = counts::ending(c, end) {
                return Some((Form::Ending { count, unit, at }, end));
            }
            (word != "final" && word != "closing")
                .then_some((Form::Past { count, unit, anchor: Anchor::Published }, end))
        }
        "opening" | "initial" => Some(counts::with_bracket(c, end, |year| Form::First { count, unit, year })),
        "previous" | "preceding" | "prior" => {
            Some((Form::Past { count, unit, anchor: Anchor::Current }, end))
        }
        "next" | "coming" | "upcoming" | "following" => Some((Form::Coming { count, unit }, end)),
        _ => None,
    }
}

/// "last month", "previous quarter", "final quarter of 2004", "last week of March", "this year so far".
fn unit_beside(c: Cursor, word: &str, unit: Unit, end: usize) -> Option<(Form, usize)> {
    if matches!(word, "last" | "final" | "closing" | "previous" | "preceding" | "penultimate")
        && matches!(c.word(end), "of" | "in")
    {
        if unit == Unit::Month {
            // "the previous month of January 2022"
            if let Some(found) = months::named(c, end + 1).filter(|_| c.word(end) == "of") {
                return Some(found);
            }
        }
        // "the previous quarter of FY22": the year is that of the claim's own quarter
        if matches!(word, "previous" | "preceding")
            && matches!(unit, Unit::Month | Unit::Quarter | Unit::Half)
            && let Some((_, after)) = years::after(c, end).filter(|(year, _)| year.stated())
        {
            return Some((Form::Whole(Whole::Step { unit, step: -1, anchor: Anchor::Current }), after));
        }
        if matches!(word, "last" | "final" | "closing") {
            if unit == Unit::Week
                && let Some((month, year, after)) = months::month(c, end + 1)
            {
                let date = |day| Date { day, month, year };
                return Some((Form::Days { first: date(25), last: date(31) }, after));
            }
            if let Some((year, after)) =
                years::after(c, end).filter(|_| matches!(unit, Unit::Month | Unit::Quarter | Unit::Half))
            {
                let number = 12 / unit.months()?;
                return Some((Form::Whole(Whole::Part { unit, number, year }), after));
            }
        }
    }
    match word {
        "opening" | "initial" | "penultimate" => return None,
        "final" | "closing" => {
            let number = 12 / unit.months().filter(|&months| matches!(months, 3 | 6))?;
            return Some((Form::Whole(Whole::Part { unit, number, year: Year::Unsaid }), end));
        }
        "latest" => return Some((Form::Whole(Whole::Step { unit, step: 0, anchor: Anchor::Current }), end)),
        _ => {}
    }
    if let Some((at, end)) = counts::ending(c, end).filter(|_| c.word(end) != "to") {
        return Some((Form::Ending { count: 1, unit, at }, end));
    }
    let (step, anchor) = step(word)?;
    if word == "that" && unit == Unit::Day {
        return None;
    }
    if unit == Unit::Month && step == 0 && c.word(end) == "so" && c.word(end + 1) == "far" {
        return Some((Form::MonthToDate, end + 2));
    }
    // "last quarter last year", "the second-last quarter": the nearer word wins.
    if word == "last"
        && matches!(unit, Unit::Quarter | Unit::Half)
        && let Some((year, after)) =
            years::after(c, end).filter(|_| c.word(end) != "in" && c.word(end) != "for")
    {
        let number = 12 / unit.months()?;
        return Some((Form::Whole(Whole::Part { unit, number, year }), after));
    }
    Some((Form::Whole(Whole::Step { unit, step, anchor }), end))
}
