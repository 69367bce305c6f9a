//! Counted lengths of time: "the first nine months", "three months to February", "two years ago",
//! "five-year"; and the point where a span ends.

use super::words::{Cursor, weekday};
use super::{Anchor, Date, Endpoint, Form, Unit, Whole, Year, months, parts, spans, years};
use crate::token::Kind;

/// "nine months of FY21", "three quarters", "100 days" after "first", with the count at `at`.
pub(super) fn first_count(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let (count, next) = c.count(at)?;
    let (unit, _, mut end) = c.unit(c.past_dash(next))?;
    if matches!(c.word(end), "period") {
        end += 1;
    }
    if unit == Unit::Year || matches!(unit, Unit::Day | Unit::Week) && c.word(end) != "of" {
        return None;
    }
    if matches!(unit, Unit::Day | Unit::Week) {
        let (month, year, after) = months::month(c, end + 1)?;
        let last = if unit == Unit::Week { count * 7 } else { count };
        let date = |day| Date { day, month, year };
        return (1..=31).contains(&last).then_some((Form::Days { first: date(1), last: date(last) }, after));
    }
    Some(with_bracket(c, end, |year| Form::First { count, unit, year }))
}

/// Finishes a cumulative expression with "(July-March)", "(9MFY21)" and its year in any order.
pub(super) fn with_bracket(c: Cursor, at: usize, form: impl Fn(Year) -> Form) -> (Form, usize) {
    let mut end = at;
    let mut range = months::bracketed_range(c, end);
    if let Some((_, after)) = range {
        end = after;
    }
    let (mut year, mut end) = years::after_or_unsaid(c, end);
    if range.is_none() {
        range = months::bracketed_range(c, end);
        if let Some((_, after)) = range {
            end = after;
        }
    }
    // "during July-March" said again after "the first nine months" belongs to a mention of its own.
    if let Some((Form::Months { first, first_year, last, last_year }, _)) = range {
        if year == Year::Unsaid {
            year = last_year;
        }
        return (Form::Months { first, first_year, last, last_year: year }, end);
    }
    if c.mark(end, '(')
        && let Some((Form::First { year: coded, .. } | Form::Whole(Whole::Part { year: coded, .. }), after)) =
            spans::expression(c, end + 1)
        && c.mark(after, ')')
        && (coded.stated() || coded == Year::Unsaid)
    {
        end = after + 1;
        if year == Year::Unsaid {
            year = coded;
        }
    }
    if c.word(end) == "so" && c.word(end + 1) == "far" {
        end += 2;
    }
    (form(year), end)
}

/// "8 months", "three months to February", "two years ago", "five-year", "12 straight months".
pub(super) fn counted(c: Cursor, at: usize) -> Option<(Form, usize)> {
    if c.number(at).is_some_and(|n| n.len() == 3) && c.dash(at + 1) {
        return c.unit(at + 2).map(|(_, _, end)| (Form::Tenor, end));
    }
    let (count, next) = c.count(at)?;
    let dashed = c.dash(next);
    if matches!(c.word(next), "consecutive" | "straight" | "successive" | "continuous") {
        return c.unit(next + 1).map(|(_, _, end)| (Form::Tenor, end));
    }
    if matches!(c.word(next), "previous" | "preceding" | "prior") {
        let (unit, plural, end) = c.unit(next + 1)?;
        return plural.then_some((Form::Past { count, unit, anchor: Anchor::Current }, end));
    }
    let (unit, plural, mut end) = c.unit(if dashed { next + 1 } else { next })?;
    // "three-quarters of the economy" and "one-half" are fractions.
    if unit == Unit::Half || dashed && plural && unit == Unit::Quarter {
        return None;
    }
    if let Some(found) = ago(c, count, next) {
        return Some(found);
    }
    if dashed || !plural && count > 1 {
        if c.word(end) == "period" || c.word(end) == "periods" {
            end += 1;
        } else {
            let rate = matches!(c.word(end), "rate" | "change" | "inflation" | "increase" | "growth");
            let twelve = unit == Unit::Month && count == 12;
            return Some((
                if rate && twelve { Form::Marker(crate::observation::Basis::Yoy) } else { Form::Tenor },
                end,
            ));
        }
    }
    // "five months' data ending mid-December"
    let data = end + usize::from(c.apostrophe(end));
    if c.word(data) == "data" {
        end = data + 1;
    }
    if let Some((at, end)) = ending(c, end) {
        return Some((Form::Ending { count, unit, at }, end));
    }
    if unit != Unit::Month && unit != Unit::Quarter {
        return None;
    }
    // "nine months into fiscal year 2021-22"
    if c.word(end) == "into" {
        let at = end + 1 + usize::from(c.word(end + 1) == "the");
        if let Some((year, after)) = years::direct(c, at).filter(|(year, _)| year.stated()) {
            return Some((Form::First { count, unit, year }, after));
        }
    }
    let mut range = months::bracketed_range(c, end);
    if range.is_none() && (c.mark(end, ',') || c.word(end) == "from") {
        range = months::range(c, end + 1);
    }
    let year_at = range.map_or(end, |(_, after)| after);
    let year = years::after(c, year_at).filter(|(year, _)| !matches!(year, Year::Before(1..)));
    if range.is_some() || year.is_some() {
        // "in two months of this year" counts from its start like "the first two months".
        if range.is_none() && year.is_some_and(|(year, _)| !year.stated() && !matches!(c.word(end), "of")) {
            return weak(c, at, count, unit, end);
        }
        if let Some((form, after)) = range.filter(|_| !(c.mark(end, '(') || c.mark(end, '['))) {
            return Some((form, after));
        }
        return Some(with_bracket(c, end, |year| Form::First { count, unit, year }));
    }
    weak(c, at, count, unit, end)
}

/// "in 8 months", "during the nine months".
fn weak(c: Cursor, at: usize, count: u32, unit: Unit, end: usize) -> Option<(Form, usize)> {
    if unit == Unit::Month && count == 12 && c.before(at) == "over" && !c.dash(at + 1) {
        return Some((Form::Past { count, unit, anchor: Anchor::Published }, end));
    }
    let article = at >= 2 && c.before(at) == "the";
    let lead = if article { c.word(at - 2) } else { c.before(at) };
    let led = matches!(lead, "in" | "during") || article && matches!(lead, "for" | "of" | "over");
    let fits = unit == Unit::Month && (2..=12).contains(&count) && led;
    (fits && !c.dash(at + 1)).then_some((Form::BareMonths(count), end))
}

/// "ago", "earlier", "before" after a count of units; `next` is after the count.
pub(super) fn ago(c: Cursor, count: u32, next: usize) -> Option<(Form, usize)> {
    let (unit, _, end) = c.unit(c.past_dash(next))?;
    let word_at = c.past_dash(end);
    let backwards = match c.word(word_at) {
        "ago" | "earlier" | "previously" => true,
        // "a year before it had been 16 billion"
        "before"
            if matches!(c.word(word_at + 1), "it" | "they")
                && c.word(word_at + 2) == "had"
                && matches!(c.word(word_at + 3), "been" | "stood" | "amounted" | "totalled" | "reached") =>
        {
            true
        }
        "before" | "prior" => !matches!(
            c.word(word_at + 1),
            "the" | "it" | "they" | "he" | "she" | "to" | "a" | "its" | "their"
        ),
        _ => false,
    };
    if !backwards {
        return None;
    }
    if count == 1
        && unit == Unit::Year
        && let Some(found) = year_ago_noun(c, word_at + 1)
    {
        return Some(found);
    }
    Some((Form::Ago { count, unit }, word_at + 1))
}

/// "quarter", "period", "level" after "year-ago".
fn year_ago_noun(c: Cursor, at: usize) -> Option<(Form, usize)> {
    if c.word(at) == "period" {
        return Some((Form::Same { unit: None, year: Year::Before(1), months: None }, at + 1));
    }
    let (unit, plural, end) = c.unit(at)?;
    (!plural).then_some((Form::Same { unit: Some(unit), year: Year::Before(1), months: None }, end))
}

/// "to February", "ended 19 March", "ending on June 30, 2021" after a count of units.
pub(super) fn ending(c: Cursor, at: usize) -> Option<(Endpoint, usize)> {
    match c.word(at) {
        "to" | "ended" | "ending" | "through" | "until" | "till" | "up" => {
            endpoint(c, at + 1 + usize::from(c.word(at) == "up"))
        }
        "that" if c.word(at + 1) == "ended" => endpoint(c, at + 2),
        "just" if c.word(at + 1) == "ended" => None,
        _ => None,
    }
}

/// "to Saturday", "ended on Friday" after a week: the latest such day.
pub(super) fn ending_weekday(c: Cursor, at: usize) -> Option<(Endpoint, usize)> {
    if !matches!(c.word(at), "to" | "ended" | "ending" | "through" | "until" | "till") {
        return None;
    }
    let mut day = at + 1;
    while matches!(c.word(day), "on" | "last" | "this" | "past") {
        day += 1;
    }
    let number = weekday(c.word(day)).filter(|_| c.capital(day))?;
    Some((Endpoint::Weekday(number), day + 1))
}

/// Where a span ends: a day, a month or a year.
pub(super) fn endpoint(c: Cursor, at: usize) -> Option<(Endpoint, usize)> {
    let mut at = at;
    while matches!(c.word(at), "on" | "in" | "the" | "end" | "of" | "with" | "late" | "early")
        || (c.dash(at) && c.before(at) == "end")
    {
        at += 1;
    }
    // "that ended last March 31"
    if matches!(c.word(at), "last" | "this" | "past") && c.month(at + 1).is_some() {
        at += 1;
    }
    if weekday(c.word(at)).is_some() {
        at += 1;
    }
    if c.mark(at, ',') {
        at += 1;
    }
    // "ending mid-December of 2022/23"
    if c.word(at) == "mid" {
        if let Some(year) = c.four_digit_year(c.past_dash(at + 1)) {
            let day = Date { day: 30, month: 6, year: Year::Named(year) };
            return Some((Endpoint::Day(day), c.past_dash(at + 1) + 1));
        }
        let (month, year, end) = months::month(c, c.past_dash(at + 1))?;
        return Some((Endpoint::Day(Date { day: 15, month, year }), end));
    }
    let found = match c.get(at)?.kind {
        Kind::Number => months::numeric(c, at).or_else(|| months::day_first(c, at)),
        _ => c.month(at).and_then(|_| months::month_day_year_glued(c, at).or_else(|| months::named(c, at))),
    };
    match found {
        Some((Form::Day(date), end)) => return Some((Endpoint::Day(date), end)),
        Some((Form::Whole(Whole::Month { month, year }), end)) => {
            return Some((Endpoint::Month { month, year }, end));
        }
        // "the year to the June quarter"
        Some((Form::Ending { at, .. }, end)) => return Some((at, end)),
        // "year to March-April" and the like: the first month cannot be told from the last.
        Some(_) => return None,
        None => {}
    }
    // "the year to the second quarter of 2021", "to Q2 2021"
    let quarter = if matches!(c.word(at), "q") { parts::code(c, at) } else { parts::ordinal(c, at) };
    if let Some((Form::Whole(Whole::Part { unit: Unit::Quarter, number, year }), end)) = quarter {
        let calendar = matches!(year, Year::Unsaid | Year::Named(_) | Year::Relative(_));
        return calendar.then_some((Endpoint::Month { month: number * 3, year }, end));
    }
    let (year, end) = years::direct(c, at)?;
    year.stated().then_some((Endpoint::Year(year), end))
}
