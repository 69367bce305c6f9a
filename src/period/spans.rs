//! Expressions that count or point: quarters, halves, "the first nine months", "last month",
//! "the same period last year", "the year to March", "end-2013", "so far this year".

use super::words::{Cursor, lead_word, step, stepped_year, weekday};
use super::{Anchor, Edge, Endpoint, Form, Unit, Whole, Year, markers, months, years};
use crate::token::Kind;

/// The time expression that starts at `at`, if one does, and the token after it.
pub(super) fn expression(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let token = c.get(at)?;
    match token.kind {
        Kind::Mark => None,
        Kind::Number => number(c, at),
        Kind::Word => word(c, at),
    }
}

fn number(c: Cursor, at: usize) -> Option<(Form, usize)> {
    months::numeric(c, at)
        .or_else(|| months::day_first(c, at))
        .or_else(|| code_after_number(c, at))
        .or_else(|| ordinal(c, at))
        .or_else(|| counted(c, at))
        .or_else(|| year_number(c, at))
}

fn word(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let text = c.word(at);
    if let Some(found) = markers::marker(c, at) {
        return Some(found);
    }
    match text {
        "q" | "h" => code(c, at),
        "fy" | "fys" | "cy" | "calendar" | "financial" => years::direct(c, at).map(|(year, end)| year_form(c, year, end)),
        "fiscal" => years::direct(c, at).map(|(year, end)| year_form(c, year, end)).or_else(|| bare_fiscal_year(c, at)),
        "today" => Some((Form::Whole(Whole::Step { unit: Unit::Day, step: 0, anchor: Anchor::Published }), at + 1)),
        "yesterday" => Some((Form::Whole(Whole::Step { unit: Unit::Day, step: -1, anchor: Anchor::Published }), at + 1)),
        "tomorrow" => Some((Form::Whole(Whole::Step { unit: Unit::Day, step: 1, anchor: Anchor::Published }), at + 1)),
        "same" | "corresponding" | "comparable" | "similar" | "like" | "year-ago" => same(c, at),
        "this" | "current" | "ongoing" | "running" | "present" | "outgoing" | "last" | "past" | "next" | "coming" | "upcoming"
        | "ensuing" | "forthcoming" | "previous" | "preceding" | "prior" | "following" | "subsequent" | "latest" | "final" | "closing"
        | "opening" | "initial" | "that" | "penultimate" => determined(c, at),
        "end" | "mid" | "middle" | "start" | "beginning" | "close" | "ends" => edge(c, at),
        "so" | "ytd" | "fytd" | "since" | "up" | "till" | "until" | "through" | "thru" => to_date(c, at),
        "a" | "an" | "one" => ago(c, at, 1, at + 1).or_else(|| counted(c, at)),
        "second" | "first" | "third" | "fourth" => ordinal(c, at),
        "month" | "months" | "quarter" | "week" | "day" | "year" | "years" | "half" | "semester" | "period" | "yr" => unit(c, at),
        "full" | "whole" | "entire" => full_year(c, at),
        "base" | "constant" | "chained" => markers::base(c, at),
        "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday" if c.capital(at) => {
            weekday(text).map(|weekday| (Form::Weekday { weekday, step: 0 }, at + 1))
        }
        _ => month_name(c, at).or_else(|| ordinal(c, at)).or_else(|| counted(c, at)),
    }
}

fn month_name(c: Cursor, at: usize) -> Option<(Form, usize)> {
    months::month_day_year_glued(c, at).or_else(|| months::named(c, at))
}

/// A year as an expression of its own, with "so far" after it.
fn year_form(c: Cursor, year: Year, end: usize) -> (Form, usize) {
    if c.word(end) == "so" && c.word(end + 1) == "far" {
        return (Form::ToDate { year, until: None }, end + 2);
    }
    (Form::Whole(Whole::Year(year)), end)
}

/// "the fiscal year" without a number.
fn bare_fiscal_year(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let definite = c.before(at) == "the" || matches!(c.before(at), "full" | "of");
    (definite && c.word(at + 1) == "year").then_some((Form::Whole(Whole::Year(Year::FiscalBefore(0))), at + 2))
}

/// A year in digits that stands alone: "2018", "2020-21", "2016-2020", "the 1990s".
fn year_number(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let (year, end) = years::number(c, at)?;
    if let Some(base) = markers::base_after(c, at, end) {
        return Some((Form::Base, base));
    }
    if c.amount(at) || c.number(end).is_some() && c.glued(end) {
        return None;
    }
    if let Year::Named(first) = year {
        let decade = c.word(end) == "s" || (c.apostrophe(end) && c.word(end + 1) == "s") || matches!(c.word(end), "'s" | "\u{2019}s");
        if decade && first % 10 == 0 && c.glued(end) {
            return Some((Form::Years { first, last: first + 9 }, end + 1));
        }
        if let Some(found) = code_after_year(c, first, end) {
            return Some(found);
        }
        // "2016-2020", "2016 to 2020", "between 2016 and 2020"
        let between = c.before(at) == "between";
        if let Some(to) = months::joint(c, end, between).filter(|&to| !c.amount(to)) {
            let to = to + usize::from(c.word(to) == "the" && c.word(to + 1) == "year");
            let last = c.four_digit_year(to).or_else(|| c.two_digit_year(to).filter(|_| c.dash(end) && c.glued(end) && c.glued(to)));
            if let Some(last) = last.filter(|&last| last > first && last - first <= 100) {
                return Some((Form::Years { first, last }, to + 1));
            }
        }
    }
    let previous = at.checked_sub(1).and_then(|before| c.get(before));
    if let Some(previous) = previous {
        let hedged = matches!(
            previous.lower,
            "at" | "about" | "around" | "nearly" | "almost" | "some" | "exceeding" | "sold" | "created" | "added" | "employs" | "number"
        );
        if hedged || previous.is('/') || (previous.dash() && !previous.spaced && !c.get(at).is_some_and(|t| t.spaced)) && !dated_dash(c, at) {
            return None;
        }
    }
    Some(year_form(c, year, end))
}

/// A dash before a year that follows a word ("pre-2008", "mid-2013") is no minus and no code.
fn dated_dash(c: Cursor, at: usize) -> bool {
    at >= 2 && matches!(c.word(at - 2), "pre" | "post" | "mid" | "early" | "late" | "end" | "since" | "year" | "fiscal")
}

/// "2018Q1", "2018 H1" after a year.
fn code_after_year(c: Cursor, year: i32, at: usize) -> Option<(Form, usize)> {
    let letter = c.past_dash(at);
    let (unit, limit) = code_letter(c.word(letter))?;
    let number = c.small(letter + 1).filter(|n| (1..=limit).contains(n) && c.glued(letter + 1))?;
    Some((Form::Whole(Whole::Part { unit, number, year: Year::Named(year) }), letter + 2))
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
fn code(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let (unit, limit) = code_letter(c.word(at))?;
    let number = c.small(at + 1).filter(|n| (1..=limit).contains(n) && c.glued(at + 1) && c.number(at + 1).is_some_and(|t| t.len() == 1))?;
    if !c.capital(at) {
        return None;
    }
    let mut end = at + 2;
    if let Some(to) = months::joint(c, end, c.before(at) == "between").filter(|_| number == 1) {
        let digit = if c.word(to) == c.word(at) { to + 1 } else { to };
        if let Some(last) = c.small(digit).filter(|n| (2..=limit).contains(n) && c.glued(digit) && digit > to) {
            let (year, end) = code_year(c, digit + 1, false);
            return Some((Form::First { count: last, unit, year }, end));
        }
    }
    if let Some((Form::Months { first, last, last_year, .. }, after)) = months::bracketed_range(c, end) {
        let (year, end) = if last_year == Year::Unsaid { code_year(c, after, false) } else { (last_year, after) };
        return Some((Form::Months { first, first_year: Year::Unsaid, last, last_year: year }, end));
    }
    let year;
    (year, end) = code_year(c, end, false);
    Some((Form::Whole(Whole::Part { unit, number, year }), end))
}

/// "9MFY21", "9M 2021", "1H21", "1HFY21", "4QFY21", "2Q 2021", with the number at `at`.
fn code_after_number(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let number = c.small(at).filter(|&n| (1..=12).contains(&n))?;
    let letter = c.get(at + 1).filter(|t| t.kind == Kind::Word && t.text.chars().next().is_some_and(char::is_uppercase) && !t.spaced)?;
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
fn ordinal(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let (number, next) = c.ordinal(at)?;
    if number == 1 {
        if let Some(found) = first_count(c, next) {
            return Some(found);
        }
    }
    // "first and second quarters": the first stands alone, the scan distributes the year.
    if matches!(c.word(next), "and" | "or") {
        let (other, after) = c.ordinal(next + 1)?;
        let (unit, _, _) = c.unit(c.past_dash(after))?;
        let fits = other > number && (unit == Unit::Quarter && other <= 4 || unit == Unit::Half && other <= 2);
        return fits.then_some((Form::Whole(Whole::Part { unit, number, year: Year::Unsaid }), next));
    }
    if matches!(c.word(next), "consecutive" | "straight" | "successive" | "continuous" | "running") {
        return c.unit(next + 1).map(|(_, _, end)| (Form::Tenor, end));
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
    if c.word(end) == "in" && matches!(c.word(end + 1), "a" | "succession") && matches!(c.word(end + 2), "row" | "") {
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
        let (year, end) = if last_year == Year::Unsaid { years::after_or_unsaid(c, end) } else { (last_year, end) };
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

/// "nine months of FY21", "three quarters", "100 days" after "first", with the count at `at`.
fn first_count(c: Cursor, at: usize) -> Option<(Form, usize)> {
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
        let date = |day| super::Date { day, month, year };
        return (1..=31).contains(&last).then_some((Form::Days { first: date(1), last: date(last) }, after));
    }
    Some(with_bracket(c, end, |year| Form::First { count, unit, year }))
}

/// Finishes a cumulative expression with "(July-March)", "(9MFY21)" and its year in any order.
fn with_bracket(c: Cursor, at: usize, form: impl Fn(Year) -> Form) -> (Form, usize) {
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
    if c.mark(end, '(') {
        if let Some((Form::First { year: coded, .. } | Form::Whole(Whole::Part { year: coded, .. }), after)) = expression(c, end + 1) {
            if c.mark(after, ')') && (coded.stated() || coded == Year::Unsaid) {
                end = after + 1;
                if year == Year::Unsaid {
                    year = coded;
                }
            }
        }
    }
    if c.word(end) == "so" && c.word(end + 1) == "far" {
        end += 2;
    }
    (form(year), end)
}

/// "8 months", "three months to February", "two years ago", "five-year", "12 straight months".
fn counted(c: Cursor, at: usize) -> Option<(Form, usize)> {
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
    if unit == Unit::Half {
        return None;
    }
    if let Some(found) = ago(c, at, count, next) {
        return Some(found);
    }
    if dashed || !plural && count > 1 {
        if c.word(end) == "period" || c.word(end) == "periods" {
            end += 1;
        } else {
            let rate = matches!(c.word(end), "rate" | "change" | "inflation" | "increase" | "growth");
            let twelve = unit == Unit::Month && count == 12;
            return Some((if rate && twelve { Form::Marker(crate::observation::Basis::Yoy) } else { Form::Tenor }, end));
        }
    }
    if let Some((at, end)) = ending(c, end) {
        return Some((Form::Ending { count, unit, at }, end));
    }
    if unit != Unit::Month && unit != Unit::Quarter {
        return None;
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
        return Some(with_bracket(c, end, |year| Form::First { count, unit, year }));
    }
    weak(c, at, count, unit, end)
}

/// "in 8 months", "during the nine months".
fn weak(c: Cursor, at: usize, count: u32, unit: Unit, end: usize) -> Option<(Form, usize)> {
    let article = at >= 2 && c.before(at) == "the";
    let lead = if article { c.word(at - 2) } else { c.before(at) };
    let fits = unit == Unit::Month && (2..=12).contains(&count) && matches!(lead, "in" | "during");
    (fits && !c.dash(at + 1)).then_some((Form::BareMonths(count), end))
}

/// "ago", "earlier", "before" after a count of units; `next` is after the count.
fn ago(c: Cursor, at: usize, count: u32, next: usize) -> Option<(Form, usize)> {
    let _ = at;
    let (unit, _, end) = c.unit(c.past_dash(next))?;
    let word_at = c.past_dash(end);
    let backwards = match c.word(word_at) {
        "ago" | "earlier" | "previously" => true,
        "before" | "prior" => !matches!(c.word(word_at + 1), "the" | "it" | "they" | "he" | "she" | "to" | "a" | "its" | "their"),
        _ => false,
    };
    if !backwards {
        return None;
    }
    if count == 1 && unit == Unit::Year {
        if let Some(found) = year_ago_noun(c, word_at + 1) {
            return Some(found);
        }
    }
    Some((Form::Ago { count, unit }, word_at + 1))
}

/// "quarter", "period", "level" after "year-ago".
fn year_ago_noun(c: Cursor, at: usize) -> Option<(Form, usize)> {
    if c.word(at) == "period" {
        return Some((Form::Same { unit: None, year: Year::Before(1) }, at + 1));
    }
    let (unit, plural, end) = c.unit(at)?;
    (!plural).then_some((Form::Same { unit: Some(unit), year: Year::Before(1) }, end))
}

/// "to February", "ended 19 March", "ending on June 30, 2021" after a count of units.
fn ending(c: Cursor, at: usize) -> Option<(Endpoint, usize)> {
    match c.word(at) {
        "to" | "ended" | "ending" | "through" | "until" | "till" | "up" => endpoint(c, at + 1 + usize::from(c.word(at) == "up")),
        "that" if c.word(at + 1) == "ended" => endpoint(c, at + 2),
        "just" if c.word(at + 1) == "ended" => None,
        _ => None,
    }
}

/// Where a span ends: a day, a month or a year.
pub(super) fn endpoint(c: Cursor, at: usize) -> Option<(Endpoint, usize)> {
    let mut at = at;
    while matches!(c.word(at), "on" | "in" | "the" | "end" | "of" | "with" | "late" | "early") || (c.dash(at) && c.before(at) == "end") {
        at += 1;
    }
    if weekday(c.word(at)).is_some() {
        at += 1;
    }
    if c.mark(at, ',') {
        at += 1;
    }
    let found = match c.get(at)?.kind {
        Kind::Number => months::numeric(c, at).or_else(|| months::day_first(c, at)),
        _ => c.month(at).and_then(|_| months::month_day_year_glued(c, at).or_else(|| months::named(c, at))),
    };
    match found {
        Some((Form::Day(date), end)) => return Some((Endpoint::Day(date), end)),
        Some((Form::Whole(Whole::Month { month, year }), end)) => return Some((Endpoint::Month { month, year }, end)),
        // "year to March-April" and the like: the first month cannot be told from the last.
        Some(_) => return None,
        None => {}
    }
    let (year, end) = years::direct(c, at)?;
    year.stated().then_some((Endpoint::Year(year), end))
}

/// "the same period last year", "the corresponding month of 2020", "last year's same quarter".
fn same(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let (unit, end) = same_unit(c, at + 1)?;
    Some(same_year(c, unit, end))
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
    if matches!(c.word(at), "fiscal" | "calendar" | "quarterly" | "monthly" | "reporting" | "cumulative" | "year") && c.word(at + 1) == "period" {
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
        "period" | "time" | "date" | "periods" | "timeframe" | "duration" | "span" | "stage" | "point" => Some((None, at + 1)),
        "year" | "fiscal" | "financial" => None,
        _ => c.unit(at).map(|(unit, plural, end)| if plural { (None, end) } else { (Some(unit), end) }),
    }
}

/// The year after "the same period", passing over "(July-March)".
fn same_year(c: Cursor, unit: Option<Unit>, at: usize) -> (Form, usize) {
    let mut end = at;
    if let Some((_, after)) = months::bracketed_range(c, end) {
        end = after;
    }
    let found = match c.word(end) {
        "of" | "in" | "during" | "from" | "for" | "a" | "one" | "two" | "" | "the" => {
            let from = end + usize::from(matches!(c.word(end), "of" | "in" | "during" | "from" | "for"));
            years::direct(c, from).filter(|(year, _)| *year != Year::Before(0)).or_else(|| years::after(c, end))
        }
        "ago" | "earlier" => None,
        _ => years::after(c, end),
    };
    // "the same period (July-March) of 2020": a named year is not the bracket's own.
    let (year, end) = found.filter(|(year, _)| *year != Year::Unsaid).unwrap_or((Year::Before(0), end));
    (Form::Same { unit, year }, end)
}

/// Expressions with "last", "this", "next", "previous", "final" before a unit, month or weekday.
fn determined(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let word = c.word(at);
    if let Some((year, end)) = years::direct(c, at) {
        if let Some(found) = years_same(c, end) {
            return Some(found);
        }
        let several = c.before(at) == "the" && at >= 2 && c.word(at - 2) == "over";
        if several && word == "last" && year == Year::Relative(-1) || word == "past" && year == Year::Relative(-1) {
            return Some((Form::Past { count: 1, unit: Unit::Year, anchor: Anchor::Published }, end));
        }
        if word == "this" && c.word(end) == "to" && c.word(end + 1) == "date" {
            return Some((Form::ToDate { year, until: None }, end + 2));
        }
        return Some(year_form(c, year, end));
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
    Some((Form::Same { unit, year }, after))
}

/// "last December", "this March", "next June".
fn month_beside(c: Cursor, word: &str, month: u32, end: usize) -> Option<(Form, usize)> {
    let year = match step(word) {
        Some((-1, Anchor::Published)) => Year::Past,
        Some((1, Anchor::Published)) => Year::Coming,
        Some((0, Anchor::Published)) => Year::Relative(0),
        _ => return None,
    };
    if c.dash(end) || matches!(c.word(end), "to" | "through") && c.month(end + 1).is_some() || c.number(end).is_some() {
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
            if matches!(c.word(end), "of" | "in") {
                if let Some((year, end)) = years::after(c, end) {
                    return Some((Form::Final { count, unit, year }, end));
                }
            }
            if let Some((at, end)) = ending(c, end) {
                return Some((Form::Ending { count, unit, at }, end));
            }
            (word != "final" && word != "closing").then_some((Form::Past { count, unit, anchor: Anchor::Published }, end))
        }
        "opening" | "initial" => Some(with_bracket(c, end, |year| Form::First { count, unit, year })),
        "previous" | "preceding" | "prior" => Some((Form::Past { count, unit, anchor: Anchor::Current }, end)),
        "next" | "coming" | "upcoming" | "following" => Some((Form::Coming { count, unit }, end)),
        _ => None,
    }
}

/// "last month", "previous quarter", "final quarter of 2004", "last week of March", "this year so far".
fn unit_beside(c: Cursor, word: &str, unit: Unit, end: usize) -> Option<(Form, usize)> {
    if matches!(word, "last" | "final" | "closing" | "previous" | "preceding" | "penultimate") && matches!(c.word(end), "of" | "in") {
        if unit == Unit::Month {
            // "the previous month of January 2022"
            if let Some(found) = months::named(c, end + 1).filter(|_| c.word(end) == "of") {
                return Some(found);
            }
        }
        if matches!(word, "last" | "final" | "closing") {
            if unit == Unit::Week {
                if let Some((month, year, after)) = months::month(c, end + 1) {
                    let date = |day| super::Date { day, month, year };
                    return Some((Form::Days { first: date(25), last: date(31) }, after));
                }
            }
            if let Some((year, after)) = years::after(c, end).filter(|_| matches!(unit, Unit::Month | Unit::Quarter | Unit::Half)) {
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
    if let Some((at, end)) = ending(c, end).filter(|_| c.word(end) != "to") {
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
    if word == "last" && matches!(unit, Unit::Quarter | Unit::Half) {
        if let Some((year, after)) = years::after(c, end).filter(|_| c.word(end) != "in" && c.word(end) != "for") {
            let number = 12 / unit.months()?;
            return Some((Form::Whole(Whole::Part { unit, number, year }), after));
        }
    }
    Some((Form::Whole(Whole::Step { unit, step, anchor }), end))
}

/// "end-March", "the end of 2018", "mid-2013", "the beginning of the year", "end of last month".
fn edge(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let word = c.word(at);
    if word == "mid" {
        if let Some(found) = months::mid_range(c, at) {
            return Some(found);
        }
    }
    let kind = match word {
        "end" | "close" | "ends" => Edge::End,
        "mid" | "middle" => Edge::Mid,
        _ => Edge::Start,
    };
    let mut next = c.past_dash(at + 1);
    if word == "mid" && c.word(next) == "year" {
        let dash = c.past_dash(next + 1);
        let (year, end) = years::after(c, dash).unwrap_or((Year::Unsaid, next + 1));
        return Some((Form::Edge { edge: kind, of: Whole::Year(year) }, end));
    }
    let of = matches!(c.word(next), "of" | "in");
    if !of && matches!(word, "close" | "middle" | "start" | "beginning" | "ends") {
        return None;
    }
    next = c.past_article(next + usize::from(of));
    if c.word(next) == "month" && c.word(next + 1) == "of" {
        next += 2;
    }
    let definite = of && c.before(next) == "the";
    if definite {
        if let Some((year, end)) = years::direct(c, next - 1).filter(|(year, _)| matches!(year, Year::Before(0) | Year::FiscalBefore(0))) {
            return Some((Form::Edge { edge: kind, of: Whole::Year(year) }, end));
        }
    }
    let (of, end) = months::whole(c, next)?;
    // A range after "end-" ("end-March to end-June") keeps its first edge.
    Some((Form::Edge { edge: kind, of }, end))
}

/// "so far this year", "YTD", "since the start of the year", "up to November 2017", "through May".
fn to_date(c: Cursor, at: usize) -> Option<(Form, usize)> {
    match c.word(at) {
        "ytd" => {
            let (year, end) = years::after(c, at + 1).unwrap_or((Year::Relative(0), at + 1));
            Some((Form::ToDate { year, until: None }, end))
        }
        "fytd" => Some((Form::ToDate { year: Year::FiscalRelative(0), until: None }, at + 1)),
        "so" if c.word(at + 1) == "far" => {
            let next = at + 2 + usize::from(matches!(c.word(at + 2), "in" | "during" | "for" | "of"));
            let next = c.past_article(next);
            if c.word(next) == "this" && c.word(next + 1) == "month" {
                return Some((Form::MonthToDate, next + 2));
            }
            let (year, end) = years::direct(c, next)?;
            Some((Form::ToDate { year, until: None }, end))
        }
        "since" => {
            let start = c.past_article(at + 1);
            let of = start + 1;
            if !matches!(c.word(start), "start" | "beginning") || c.word(of) != "of" {
                return None;
            }
            let (year, end) = years::direct(c, of + 1)?;
            Some((Form::ToDate { year, until: None }, end))
        }
        "up" | "till" | "until" | "through" | "thru" => {
            let next = at + 1 + usize::from(c.word(at) == "up");
            if c.word(at) == "up" && !matches!(c.word(at + 1), "to" | "till" | "until") {
                return None;
            }
            let next = c.past_article(next);
            let (until, end) = endpoint(c, next)?;
            let spelled = if matches!(c.word(next), "end") { true } else { c.capital(next) || c.number(next).is_some() };
            // "from 2 May until 6 June" starts with its own day; "by 2025" and "until 2025" are no sums.
            let open = !matches!(until, Endpoint::Year(_)) && spelled;
            open.then_some((Form::ToDate { year: Year::Unsaid, until: Some(until) }, end))
        }
        _ => None,
    }
}

/// "the month", "the quarter under review", "week ended 19 March", "year to date", "year-end",
/// "year earlier", "month of April", "year 2018".
fn unit(c: Cursor, at: usize) -> Option<(Form, usize)> {
    if let Some(found) = months::month_of(c, at) {
        return Some(found);
    }
    if c.word(at) == "period" {
        return period(c, at);
    }
    let (unit, plural, end) = c.unit(at)?;
    if unit == Unit::Year {
        if let Some((year, end)) = years::number(c, end).filter(|_| !c.amount(end) && !c.glued(end)) {
            if let Year::Named(_) = year {
                // "the years 2015 to 2019"
                return year_number(c, end - 1).or(Some((Form::Whole(Whole::Year(year)), end)));
            }
            return Some((Form::Whole(Whole::Year(year)), end));
        }
    }
    if plural {
        return None;
    }
    if let Some(found) = unit_to_date(c, unit, end) {
        return Some(found);
    }
    let dash = c.past_dash(end);
    if c.word(dash) == "end" && c.dash(end) {
        let (year, end) = years::after(c, dash + 1).filter(|(year, _)| year.stated()).unwrap_or((Year::Unsaid, dash + 1));
        let of = if unit == Unit::Year { Whole::Year(year) } else { Whole::Step { unit, step: 0, anchor: Anchor::Current } };
        return Some((Form::Edge { edge: Edge::End, of }, end));
    }
    if let Some(found) = ago(c, at, 1, at) {
        return Some(found);
    }
    if let Some((at, end)) = ending(c, end) {
        return Some((Form::Ending { count: 1, unit, at }, end));
    }
    if unit == Unit::Week && c.word(end) == "of" {
        if let Some((Form::Day(date), after)) = expression(c, end + 1) {
            let last = super::Date { day: (date.day + 6).min(31), ..date };
            return Some((Form::Days { first: date, last }, after));
        }
    }
    if unit == Unit::Year && c.word(end) == "as" && c.word(end + 1) == "a" && c.word(end + 2) == "whole" {
        return Some((Form::Whole(Whole::Year(Year::Before(0))), end + 3));
    }
    let definite = matches!(c.before(at), "the" | "reporting" | "reference" | "review");
    let follows = matches!(c.word(end), "of" | "when" | "ahead" | "that" | "after") || c.dash(end);
    if !definite || follows {
        return None;
    }
    let end = end + if c.word(end) == "under" && c.word(end + 1) == "review" { 2 } else { 0 };
    Some(match unit {
        Unit::Year => year_form(c, Year::Before(0), end),
        _ => (Form::Whole(Whole::Step { unit, step: 0, anchor: Anchor::Current }), end),
    })
}

/// "year to date", "year-to-date", "month-to-date" after the unit.
fn unit_to_date(c: Cursor, unit: Unit, end: usize) -> Option<(Form, usize)> {
    let to = c.past_dash(end);
    let date = c.past_dash(to + 1);
    if c.word(to) != "to" || c.word(date) != "date" {
        return None;
    }
    match unit {
        Unit::Year => {
            let before = end.checked_sub(2).map_or("", |at| c.word(at));
            let fiscal = matches!(before, "fiscal" | "financial");
            let said = years::after(c, date + 1).filter(|(year, _)| year.stated());
            let (year, end) = said.unwrap_or((if fiscal { Year::FiscalRelative(0) } else { Year::Relative(0) }, date + 1));
            Some((Form::ToDate { year, until: None }, end))
        }
        Unit::Month => Some((Form::MonthToDate, date + 1)),
        _ => None,
    }
}

/// "the period", "the reporting period", "the period under review".
fn period(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let definite = matches!(c.before(at), "the" | "that" | "said" | "reporting" | "reference" | "review" | "reviewed" | "this");
    let next = at + 1;
    let own = matches!(c.word(next), "of" | "from" | "between" | "when" | "to" | "ended" | "ending" | "before" | "after")
        || c.month(next).is_some()
        || c.number(next).is_some()
        || c.dash(next)
        || c.mark(next, '(');
    if !definite || own {
        return None;
    }
    let end = next + if c.word(next) == "under" && matches!(c.word(next + 1), "review" | "consideration") { 2 } else { 0 };
    Some((Form::Same { unit: None, year: Year::Before(0) }, end))
}

/// "the full year", "full-year 2021", "the whole year".
fn full_year(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let next = c.past_dash(at + 1);
    if c.word(next) != "year" {
        if matches!(c.word(next), "fiscal" | "financial" | "calendar") {
            return expression(c, next);
        }
        return None;
    }
    let stated = years::after(c, next + 1).filter(|(year, _)| year.stated());
    let year = match stated {
        Some(found) => found,
        None => (Year::Before(0), next + 1),
    };
    Some((Form::Whole(Whole::Year(year.0)), year.1))
}

/// The word that leads into the expression at `first`.
pub(super) fn lead(c: Cursor, first: usize) -> super::Lead {
    use super::Lead;
    let mut at = first;
    // Articles and small words between the lead and the expression.
    while at > 0 && matches!(c.word(at - 1), "the" | "a" | "an" | "full" | "whole" | "entire" | "both" | "only" | "just" | "early" | "late" | "its") {
        at -= 1;
    }
    if at > 0 && c.mark(at - 1, '-') && at > 1 && lead_word(c.word(at - 2)) {
        at -= 1;
    }
    let previous = if at == 0 { "" } else { c.word(at - 1) };
    let second = if at < 2 { "" } else { c.word(at - 2) };
    match previous {
        "in" | "within" => Lead::In,
        "during" | "throughout" => Lead::During,
        "from" => Lead::From,
        "to" | "with" if matches!(second, "compared" | "comparison" | "relative" | "compare" | "contrast" | "contrasted" | "comparing" | "respect") => {
            Lead::ThanOrVersus
        }
        "to" | "till" | "until" | "through" => Lead::To,
        "at" => Lead::At,
        "of" if second == "as" => Lead::At,
        "on" if second == "as" => Lead::At,
        "as" => Lead::At,
        "since" => Lead::Since,
        "by" => Lead::By,
        "over" => Lead::Over,
        "on" | "upon" => Lead::On,
        "of" if matches!(second, "that" | "those") && at >= 3 && matches!(c.word(at - 3), "than" | "against" | "to" | "with") => Lead::ThanOrVersus,
        "in" if matches!(second, "that" | "those") => Lead::ThanOrVersus,
        "of" => Lead::Of,
        "for" => Lead::For,
        "between" => Lead::Between,
        "before" => Lead::Before,
        "after" | "following" => Lead::After,
        "than" | "against" | "versus" | "vs" | "v" => Lead::ThanOrVersus,
        "" if at >= 2 && c.mark(at - 1, '.') && c.word(at - 2) == "vs" => Lead::ThanOrVersus,
        _ => Lead::None,
    }
}

/// The year that "last" or "this" gives to a month beside it, for the list distribution.
pub(super) fn list_year(form: &Form) -> Option<Year> {
    match *form {
        Form::Whole(Whole::Month { year, .. } | Whole::Part { year, .. }) => Some(year),
        Form::Day(date) => Some(date.year),
        Form::Months { last_year, .. } => Some(last_year),
        _ => None,
    }
    .filter(|year| *year != Year::Unsaid && *year != stepped_year((0, Anchor::Current), false))
}
