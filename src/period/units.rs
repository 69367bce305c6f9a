//! Expressions built on a bare unit or an edge: "the quarter", "week ended 19 March", "year to date",
//! "end-2013", "so far this year".

use super::words::Cursor;
use super::{
    Anchor, Date, Edge, Endpoint, Form, Unit, Whole, Year, counts, months, parts, relative, spans, years,
};

/// "end-March", "the end of 2018", "mid-2013", "the beginning of the year", "end of last month".
pub(super) fn edge(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let word = c.word(at);
    if word == "mid"
        && let Some(found) = months::mid_range(c, at)
    {
        return Some(found);
    }
    if let Some(found) = edge_range(c, at) {
        return Some(found);
    }
    let kind = which_edge(word);
    let mut next = c.past_dash(at + 1);
    if word == "mid" && c.word(next) == "year" {
        let dash = c.past_dash(next + 1);
        let (year, end) = years::after(c, dash).unwrap_or((Year::Unsaid, next + 1));
        return Some((Form::Edge { edge: kind, of: Whole::Year(year) }, end));
    }
    let of = c.word(next) == "of";
    if !of && matches!(word, "close" | "middle" | "start" | "beginning" | "ends") {
        return None;
    }
    next = c.past_article(next + usize::from(of));
    if c.word(next) == "month" && c.word(next + 1) == "of" {
        next += 2;
    }
    let definite = of && c.before(next) == "the";
    if definite
        && let Some((year, end)) = years::direct(c, next - 1)
            .filter(|(year, _)| matches!(year, Year::Before(0) | Year::FiscalBefore(0)))
    {
        return Some((Form::Edge { edge: kind, of: Whole::Year(year) }, end));
    }
    let (of, end) = months::whole(c, next)?;
    // A range after "end-" ("end-March to end-June") keeps its first edge.
    Some((Form::Edge { edge: kind, of }, end))
}

fn which_edge(word: &str) -> Edge {
    match word {
        "end" | "close" | "ends" => Edge::End,
        "mid" | "middle" => Edge::Mid,
        _ => Edge::Start,
    }
}

/// "mid-2012 to mid-2037", "between the end of 2019 and the end of 2023", with "mid" or "end" at `at`.
fn edge_range(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let edge = |at: usize| {
        let at = c.past_article(at);
        let word = c.word(at);
        if !matches!(word, "end" | "mid" | "start" | "beginning" | "middle") {
            return None;
        }
        let next = c.past_dash(at + 1);
        let next = next + usize::from(c.word(next) == "of");
        c.four_digit_year(next).map(|year| (which_edge(word), year, next + 1))
    };
    let (from, first, next) = edge(at)?;
    let article = usize::from(c.before(at) == "the");
    let between = c.before(at - article.min(at)) == "between";
    let (to, last, end) = edge(months::joint(c, next, between)?)?;
    (last > first).then_some((Form::Edges { from, first, to, last }, end))
}

/// "so far this year", "YTD", "since the start of the year", "up to November 2017", "through May".
pub(super) fn to_date(c: Cursor, at: usize) -> Option<(Form, usize)> {
    match c.word(at) {
        "ytd" => {
            let (year, end) = years::after(c, at + 1).unwrap_or((Year::Relative(0), at + 1));
            Some((Form::ToDate { year, until: None }, end))
        }
        "fytd" => Some((Form::ToDate { year: Year::FiscalRelative(0), until: None }, at + 1)),
        "so" | "thus" if c.word(at + 1) == "far" => {
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
            let (until, end) = counts::endpoint(c, next)?;
            let spelled = if matches!(c.word(next), "end") {
                true
            } else {
                c.capital(next) || c.number(next).is_some()
            };
            // "from 2 May until 6 June" starts with its own day; "by 2025" and "until 2025" are no sums.
            let open = !matches!(until, Endpoint::Year(_)) && spelled;
            open.then_some((Form::ToDate { year: Year::Unsaid, until: Some(until) }, end))
        }
        _ => None,
    }
}

/// "the month", "the quarter under review", "week ended 19 March", "year to date", "year-end",
/// "year earlier", "month of April", "year 2018".
pub(super) fn unit(c: Cursor, at: usize) -> Option<(Form, usize)> {
    if c.word(at) == "fortnight" {
        return counts::ending(c, at + 1)
            .map(|(at, end)| (Form::Ending { count: 2, unit: Unit::Week, at }, end));
    }
    if let Some(found) = parts::numbered_quarter(c, at) {
        return Some(found);
    }
    if let Some(found) = months::month_of(c, at) {
        return Some(found);
    }
    if c.word(at) == "period" {
        return period(c, at);
    }
    // "after a soft start to the year"
    let opening = c.before(at) == "the"
        && at >= 3
        && c.word(at - 2) == "to"
        && matches!(c.word(at - 3), "start" | "end" | "finish" | "beginning" | "opening" | "close");
    if opening {
        return None;
    }
    if c.word(at) == "year"
        && c.before(at) == "the"
        && let Some(found) = relative::years_part(c, Year::Before(0), at + 1)
    {
        return Some(found);
    }
    let (unit, plural, end) = c.unit(at)?;
    if unit == Unit::Year
        && let Some((year, end)) = years::number(c, end).filter(|_| !c.amount(end) && !c.glued(end))
    {
        if let Year::Named(_) = year {
            // "the years 2015 to 2019"
            return spans::year_number(c, end - 1).or(Some((Form::Whole(Whole::Year(year)), end)));
        }
        return Some((Form::Whole(Whole::Year(year)), end));
    }
    if plural {
        return None;
    }
    if let Some(found) = unit_to_date(c, unit, end) {
        return Some(found);
    }
    let dash = c.past_dash(end);
    if c.word(dash) == "end" && c.dash(end) {
        let (year, end) =
            years::after(c, dash + 1).filter(|(year, _)| year.stated()).unwrap_or((Year::Unsaid, dash + 1));
        let of = if unit == Unit::Year {
            Whole::Year(year)
        } else {
            Whole::Step { unit, step: 0, anchor: Anchor::Current }
        };
        return Some((Form::Edge { edge: Edge::End, of }, end));
    }
    if let Some(found) = counts::ago(c, 1, at) {
        return Some(found);
    }
    if let Some((at, end)) = counts::ending(c, end) {
        return Some((Form::Ending { count: 1, unit, at }, end));
    }
    if unit == Unit::Week
        && let Some((at, end)) = counts::ending_weekday(c, end)
    {
        return Some((Form::Ending { count: 1, unit, at }, end));
    }
    if unit == Unit::Week
        && c.word(end) == "of"
        && let Some((Form::Day(date), after)) = spans::expression(c, end + 1)
    {
        let last = Date { day: (date.day + 6).min(31), ..date };
        return Some((Form::Days { first: date, last }, after));
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
        Unit::Year => spans::year_form(c, Year::Before(0), end),
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
            let (year, end) =
                said.unwrap_or((if fiscal { Year::FiscalRelative(0) } else { Year::Relative(0) }, date + 1));
            Some((Form::ToDate { year, until: None }, end))
        }
        Unit::Month => Some((Form::MonthToDate, date + 1)),
        _ => None,
    }
}

/// "the period", "the reporting period", "the period under review".
fn period(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let definite = matches!(
        c.before(at),
        "the" | "that" | "said" | "reporting" | "reference" | "review" | "reviewed" | "this"
    );
    let next = at + 1;
    let own = matches!(
        c.word(next),
        "of" | "from" | "between" | "when" | "to" | "ended" | "ending" | "before" | "after"
    ) || c.month(next).is_some()
        || c.number(next).is_some()
        || c.dash(next)
        || c.mark(next, '(');
    if !definite || own {
        return None;
    }
    let end = next
        + if c.word(next) == "under" && matches!(c.word(next + 1), "review" | "consideration") {
            2
        } else {
            0
        };
    Some((Form::Same { unit: None, year: Year::Before(0), months: None }, end))
}
