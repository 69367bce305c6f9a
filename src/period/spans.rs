//! Which expression starts at a token: the first word decides which rules are tried. Years that
//! stand alone are read here.

use super::words::{Cursor, weekday};
use super::{Anchor, Form, Unit, Whole, Year, counts, markers, months, parts, relative, units, years};
use crate::token::Kind;

/// The time expression that starts at `at`, if one does, and the token after it.
pub(super) fn expression(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let c = c.deeper()?;
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
        .or_else(|| parts::code_after_number(c, at))
        .or_else(|| parts::ordinal(c, at))
        .or_else(|| counts::counted(c, at))
        .or_else(|| year_number(c, at))
        .or_else(|| years::season(c, at).map(|(year, end)| year_form(c, year, end)))
}

fn word(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let text = c.word(at);
    if let Some(found) = markers::marker(c, at) {
        return Some(found);
    }
    if matches!(text, "year" | "fiscal" | "financial" | "crop" | "marketing")
        && let Some(found) = year_beginning(c, at)
    {
        return Some(found);
    }
    match text {
        "q" | "h" => parts::code(c, at),
        "fy" | "fys" | "cy" | "calendar" | "financial" if year_ending(c, at).is_none() => {
            years::direct(c, at).map(|(year, end)| year_form(c, year, end)).or_else(|| {
                bare_fiscal_year(c, at).filter(|_| {
                    let led = at >= 2 && matches!(c.word(at - 2), "in" | "during" | "over" | "throughout");
                    text == "financial" && led
                })
            })
        }
        "fiscal" | "financial" if year_ending(c, at).is_some() => year_ending(c, at),
        "fiscal" => years::direct(c, at)
            .map(|(year, end)| year_form(c, year, end))
            .or_else(|| bare_fiscal_year(c, at)),
        "today" => {
            Some((Form::Whole(Whole::Step { unit: Unit::Day, step: 0, anchor: Anchor::Published }), at + 1))
        }
        "yesterday" => {
            Some((Form::Whole(Whole::Step { unit: Unit::Day, step: -1, anchor: Anchor::Published }), at + 1))
        }
        "tomorrow" => {
            Some((Form::Whole(Whole::Step { unit: Unit::Day, step: 1, anchor: Anchor::Published }), at + 1))
        }
        "same" | "corresponding" | "comparable" | "similar" | "like" | "respective" | "equivalent"
        | "analogous" | "identical" => relative::same(c, at),
        "this" | "current" | "ongoing" | "running" | "present" | "outgoing" | "last" | "past" | "next"
        | "coming" | "upcoming" | "ensuing" | "forthcoming" | "previous" | "preceding" | "prior"
        | "following" | "subsequent" | "latest" | "final" | "closing" | "opening" | "initial" | "that"
        | "penultimate" => relative::determined(c, at),
        // "an increase of 2 percent from the earlier month"
        "earlier"
            if c.before(at) == "the" && matches!(c.word(at + 1), "week" | "month" | "quarter" | "year") =>
        {
            relative::determined(c, at)
        }
        "end" | "mid" | "middle" | "start" | "beginning" | "close" | "ends" => units::edge(c, at),
        "so" | "thus" | "ytd" | "fytd" | "since" | "up" | "till" | "until" | "through" | "thru" => {
            units::to_date(c, at)
        }
        "a" | "an" | "one" => counts::ago(c, 1, at + 1).or_else(|| counts::counted(c, at)),
        "i" | "ii" | "iii" | "iv" if c.get(at).is_some_and(|t| t.text.chars().all(char::is_uppercase)) => {
            parts::roman_quarter(c, at)
        }
        "month" | "months" | "quarter" | "week" | "day" | "year" | "years" | "half" | "semester"
        | "period" | "yr" | "fortnight" => units::unit(c, at),
        "concluded" | "ended" | "completed" | "closed" | "finished" => year_over(c, at),
        "full" | "whole" | "entire" => full_year(c, at),
        "base" | "constant" | "chained" => markers::base(c, at),
        "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday"
            if c.capital(at) =>
        {
            weekday(text).map(|weekday| (Form::Weekday { weekday, step: 0 }, at + 1))
        }
        _ => month_name(c, at).or_else(|| parts::ordinal(c, at)).or_else(|| counts::counted(c, at)),
    }
}

fn month_name(c: Cursor, at: usize) -> Option<(Form, usize)> {
    months::month_day_year_glued(c, at).or_else(|| months::named(c, at))
}

/// A year as an expression of its own, with "so far" after it.
pub(super) fn year_form(c: Cursor, year: Year, end: usize) -> (Form, usize) {
    if c.word(end) == "so" && c.word(end + 1) == "far" {
        return (Form::ToDate { year, until: None }, end + 2);
    }
    // "1986/87 (Oct-Sept)"
    if matches!(year, Year::Split(_) | Year::Fiscal(_))
        && let Some((Form::Months { first, first_year: Year::Unsaid, last, last_year: Year::Unsaid }, after)) =
            months::bracketed_range(c, end)
    {
        return (Form::Months { first, first_year: Year::Unsaid, last, last_year: year }, after);
    }
    (Form::Whole(Whole::Year(year)), end)
}

/// "the financial year ending on June 30".
fn year_ending(c: Cursor, at: usize) -> Option<(Form, usize)> {
    if !matches!(c.word(at), "fiscal" | "financial") || c.word(at + 1) != "year" || c.word(at + 3) == "date" {
        return None;
    }
    let (last, end) = counts::ending(c, at + 2)?;
    Some((Form::Ending { count: 1, unit: Unit::Year, at: last }, end))
}

/// "the fiscal year beginning in April", "the year that starts on July 1": twelve months from then.
fn year_beginning(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let next = at + usize::from(matches!(c.word(at), "fiscal" | "financial" | "crop" | "marketing"));
    if c.word(next) != "year" {
        return None;
    }
    let verb = next + 1 + usize::from(matches!(c.word(next + 1), "that" | "which"));
    let coming = match c.word(verb) {
        "beginning" | "begins" | "starting" | "starts" | "commencing" | "commences" => Year::Coming,
        "began" | "started" | "commenced" => Year::Past,
        _ => return None,
    };
    let mut from = verb + 1;
    while matches!(c.word(from), "in" | "on" | "from" | "last" | "next" | "this") {
        from += 1;
    }
    if c.word(from) == "month" && c.before(from) == "next" {
        return Some((Form::Whole(Whole::Year(Year::FiscalRelative(1))), from + 1));
    }
    let (month, year, end) = match expression(c, from)? {
        (Form::Day(date), end) => (date.month, date.year, end),
        (Form::Whole(Whole::Month { month, year }), end) => (month, year, end),
        _ => return None,
    };
    let first_year = if year == Year::Unsaid { coming } else { year };
    let last = if month == 1 { 12 } else { month - 1 };
    Some((Form::Months { first: month, first_year, last, last_year: Year::Unsaid }, end))
}

/// "the fiscal year" without a number.
fn bare_fiscal_year(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let definite = c.before(at) == "the" || matches!(c.before(at), "full" | "of");
    (definite && c.word(at + 1) == "year").then(|| year_form(c, Year::FiscalBefore(0), at + 2))
}

/// A year in digits that stands alone: "2018", "2020-21", "2016-2020", "the 1990s".
pub(super) fn year_number(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let (year, end) = years::number(c, at)?;
    if let Some(base) = markers::base_after(c, at, end) {
        return Some((Form::Base, base));
    }
    if c.amount(at) || c.number(end).is_some() && c.glued(end) {
        return None;
    }
    if let Year::Named(first) = year {
        let decade = c.word(end) == "s"
            || (c.apostrophe(end) && c.word(end + 1) == "s")
            || matches!(c.word(end), "'s" | "\u{2019}s");
        if decade && first % 10 == 0 && c.glued(end) {
            return Some((Form::Years { first, last: first + 9 }, end + 1));
        }
        if let Some(found) =
            parts::code_after_year(c, first, end).or_else(|| parts::after_year(c, first, end))
        {
            return Some(found);
        }
        // "in the period 1987/93"
        if c.mark(end, '/')
            && c.before(at) == "period"
            && let Some(last) = c.two_digit_year(end + 1).filter(|last| *last > first)
        {
            return Some((Form::Years { first, last }, end + 2));
        }
        // "2016-2020", "2016 to 2020", "between 2016 and 2020"
        let between = c.before(at) == "between";
        if let Some(to) = months::joint(c, end, between).filter(|&to| !c.amount(to)) {
            let to = to + usize::from(c.word(to) == "the" && c.word(to + 1) == "year");
            let last = c
                .four_digit_year(to)
                .or_else(|| c.two_digit_year(to).filter(|_| c.dash(end) && c.glued(end) && c.glued(to)));
            if let Some(last) = last.filter(|&last| last > first && last - first <= 100) {
                return Some((Form::Years { first, last }, to + 1));
            }
        }
    }
    // "ended 1986 with a debt of 19.7 billion"
    if let Year::Named(_) = year
        && matches!(c.before(at), "ended" | "ends" | "finished")
        && matches!(c.word(end), "with" | "at" | "up" | "down" | "having")
    {
        return Some((Form::Edge { edge: super::Edge::End, of: Whole::Year(year) }, end));
    }
    if let Year::Split(_) = year
        && let Some(found) = parts::code_after_split(c, year, end)
    {
        return Some(found);
    }
    // "the 8.0 percent bond due 2023": a term
    if matches!(c.before(at), "due" | "maturing") {
        return Some((Form::Tenor, end));
    }
    let previous = at.checked_sub(1).and_then(|before| c.get(before));
    if let Some(previous) = previous {
        let hedged = matches!(
            previous.lower,
            "at" | "about"
                | "around"
                | "nearly"
                | "almost"
                | "some"
                | "exceeding"
                | "sold"
                | "created"
                | "added"
                | "employs"
                | "number"
        );
        if hedged
            || previous.is('/')
            || (previous.dash() && !previous.spaced && !c.get(at).is_some_and(|t| t.spaced))
                && !dated_dash(c, at)
        {
            return None;
        }
    }
    Some(year_form(c, year, end))
}

/// A dash before a year that follows a word ("pre-2008", "mid-2013") is no minus and no code.
fn dated_dash(c: Cursor, at: usize) -> bool {
    at >= 2
        && matches!(
            c.word(at - 2),
            "pre" | "post" | "mid" | "early" | "late" | "end" | "since" | "year" | "fiscal"
        )
}

/// "the just concluded fiscal year": the last one.
fn year_over(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let mut before = at;
    if before > 0 && c.dash(before - 1) {
        before -= 1;
    }
    let just = matches!(c.before(before), "just" | "recently" | "newly");
    let fiscal = matches!(c.word(at + 1), "fiscal" | "financial") && c.word(at + 2) == "year";
    (just && fiscal).then_some((Form::Whole(Whole::Year(Year::FiscalRelative(-1))), at + 3))
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
