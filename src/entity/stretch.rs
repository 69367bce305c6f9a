//! Spans with two ends: "from 4 to 22 this month", "July 13-15", "between now and November 15th".

use super::day::{self, Span, Unit};
use super::point::{Point, Read, Reader};
use crate::token::Token;
use chrono::Datelike;

impl Reader<'_, '_> {
    /// A word that joins the ends of a span.
    fn joint(&self, at: usize, between: bool) -> Option<usize> {
        match self.lower(at) {
            "to" | "till" | "until" | "untill" | "through" | "thru" => Some(at + 1),
            "and" if between => Some(at + 1),
            _ if self.token(at).is_some_and(Token::dash) => Some(at + 1),
            _ => None,
        }
    }

    /// A month that stands for a span of days: "this month", "next month", "February 2018".
    fn context(&self, at: usize) -> Read<Point> {
        let of = self.skip(self.skip(at, &["of", "in"]), &["the"]);
        let step = match self.lower(of) {
            "this" | "current" => Some(0),
            "next" => Some(1),
            "last" | "previous" => Some(-1),
            _ => None,
        };
        if let Some(step) = step
            && self.lower(of + 1) == "month"
        {
            let (first, _) = day::whole(self.today?, Unit::Month, step)?;
            return Some((
                Point { year: Some(first.year()), month: Some(first.month()), ..Point::default() },
                of + 2,
            ));
        }
        let (month, end) = self.month(of).or_else(|| self.named_month(of))?;
        let (year, end) = self.year_behind(end);
        Some((Point { month: Some(month), year, ..Point::default() }, end))
    }

    /// "from 4 to 22 this month", "July 13-15", "1st Jan until Wed, 22 of Jan", "between now and November 15th",
    /// "2014 through 2018", "from Feb 1st to March 2019".
    pub(super) fn range(&self, at: usize) -> Read<Span> {
        let led = matches!(self.lower(at), "from" | "between");
        // "November between 19 and 20", "Feb between 2-7 2018"
        if let Some((month, end)) = self.month(at).or_else(|| self.named_month(at))
            && matches!(self.lower(end), "between" | "from")
            && let Some((first, end)) = self.day(end + 1)
            && let Some(next) = self.joint(end, true)
            && let Some((last, end)) = self.day(next)
        {
            let (year, end) = self.year_behind(end);
            return self.days_of(&Point { month: Some(month), year, ..Point::default() }, first, last, end);
        }
        let start = at + usize::from(led);
        let between = self.lower(at) == "between";
        // "4 to 22 this month", "from the 13th to the 15th of July"
        if let Some((first, end)) = self.day(start)
            && let Some(next) = self.joint(end, between)
            && let Some((last, end)) = self.day(next)
            && let Some((month, end)) = self.context(end)
        {
            return self.days_of(&month, first, last, end);
        }
        // "from 4 to January 22, 1995"
        if let Some((first, end)) = self.day(start)
            && let Some(next) = self.joint(end, between)
            && let Some((last, end)) = self.date(next)
            && let (Some(_), Some(day)) = (last.month, last.day)
        {
            return self.days_of(&Point { day: None, ..last }, first, day, end);
        }
        // "July 13-15"
        if let Some((month, end)) = self.month(start)
            && let Some((first, end)) = self.day(end)
            && let Some(next) = self.joint(end, between)
            && let Some((last, end)) = self.day(next)
            && self.month(end).is_none()
            && first < last
        {
            let (year, end) = self.year_behind(end);
            return self.days_of(&Point { month: Some(month), year, ..Point::default() }, first, last, end);
        }
        let (first, end) = self.end_point(start, led)?;
        let next = self.joint(end, between)?;
        let (last, end) = self.end_point(next, led)?;
        // "in 2010-11" is a year of accounts
        let years = first.month.is_none() && first.day.is_none() && first.year.is_some();
        if years
            && last.year.is_some()
            && last.month.is_none()
            && last.fixed.is_none()
            && !led
            && self.lower(next - 1) == "-"
        {
            return None;
        }
        self.ends(first, last, end)
    }

    /// An end of a span; "10/25" counts where a word leads.
    fn end_point(&self, at: usize, led: bool) -> Read<Point> {
        let slash = led && self.lower(at + 1) == "/" && self.glued(at + 1) && self.lower(at + 3) != "/";
        if slash
            && let (Some(month), Some(day)) = (self.number(at), self.number(at + 2))
            && (1..=12).contains(&month)
            && (1..=31).contains(&day)
        {
            return Some((Point { month: Some(month), day: Some(day), ..Point::default() }, at + 3));
        }
        if self.lower(at) == "week"
            && let Some(week) = self.number(at + 1)
        {
            let span = self.numbered_week(week, None)?;
            return Some((Point { fixed: Some(span), ..Point::default() }, at + 2));
        }
        let (point, end) = self.point(at)?;
        // a bare number is a day only beside a month
        let bare = point.day.is_some() && point.month.is_none() && point.weekday.is_none();
        (!bare).then_some((point, end))
    }

    fn ends(&self, mut first: Point, last: Point, end: usize) -> Read<Span> {
        // the year said at the end is that of both
        if first.year.is_none() && first.month.is_some() && last.year.is_some() && last.month.is_some() {
            let later = (first.month, first.day) > (last.month, last.day.or(Some(31)));
            first.year = last.year.map(|y| y - i32::from(later));
        }
        if first.month.is_none() && first.day.is_some() && first.weekday.is_none() {
            first.month = last.month;
        }
        let a = self.span(&first, None)?;
        let said = last.year.is_some() || last.fixed.is_some();
        let b = self.span(&last, Some(a.0).filter(|_| !said))?;
        (a.0 < b.1).then_some(((a.0, b.1), end))
    }

    fn days_of(&self, month: &Point, first: u32, last: u32, end: usize) -> Read<Span> {
        let (a, _) = self.span(month, None)?;
        let (first, last) = (a.with_day(first)?, a.with_day(last)?);
        (first < last).then_some(((first, last), end))
    }

    /// "next week between Wednesday and Friday", "this week from Tue to Thur".
    pub(super) fn inside_week(&self, at: usize) -> Read<Span> {
        let (step, end) = self.stepped(at, Unit::Week)?;
        if !matches!(self.lower(end), "between" | "from") {
            return None;
        }
        let (first, end) = self.weekday(end + 1)?;
        let next = self.joint(end, true)?;
        let (last, end) = self.weekday(next)?;
        let (monday, _) = day::whole(self.today?, Unit::Week, step)?;
        let on = |weekday: u32| day::shift(monday, Unit::Day, i32::try_from(weekday).ok()?);
        Some(((on(first)?, on(last)?), end))
    }
}
