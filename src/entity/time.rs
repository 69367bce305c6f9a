//! Time expressions that a press statement may hold outside a claim, beyond those that date figures: spans of
//! days, weeks by number and by a day in them, weekends, decades and centuries, what is left of a year.

use super::day::{self, Span, Unit};
use super::numeral;
use super::point::{Point, Read, Reader, full_year};
use super::{About, Entity, Found, Kind};
use crate::claim::text::Text;
use crate::period::{cardinal, weekday};
use crate::token::{self, Token};
use chrono::{Datelike, NaiveDate};
use rust_decimal::prelude::ToPrimitive;

/// The time expression that begins at `at`.
pub(super) fn read(text: &Text<'_>, at: usize, about: &About<'_>) -> Option<Found> {
    let reader = Reader { text, today: about.published };
    let (span, end) = [
        reader.range(at),
        reader.inside_week(at),
        reader.lasting(at),
        reader.week(at),
        reader.nth_of(at),
        reader.rest(at),
        reader.after_next(at),
        reader.decade(at),
        reader.away(at),
        reader.part(at),
        reader.month_in_digits(at),
        reader.worded_year(at),
        reader.quarter(at),
        reader.single(at),
    ]
    .into_iter()
    .flatten()
    .max_by_key(|(_, end)| *end)?;
    let kind = if span.0 == span.1 { Kind::Date } else { Kind::Period };
    let entity = Entity { kind, days: Some(span), ..Entity::default() };
    // the article is no part of it
    let first = at + usize::from(text.lower(at) == "the");
    Some(Found { first, end, entity })
}

impl Reader<'_, '_> {
    /// "this", "next", "last" before a unit.
    pub(super) fn stepped(&self, at: usize, unit: Unit) -> Read<i32> {
        let at = self.skip(at, &["the"]);
        let step = match self.lower(at) {
            "this" | "current" | "same" | "that" => 0,
            "next" | "coming" | "upcoming" | "following" => 1,
            "last" | "past" | "previous" => -1,
            _ => return None,
        };
        let past = usize::from(self.lower(at) == "this" && self.lower(at + 1) == "past");
        let step = if past == 1 { -1 } else { step };
        (Unit::of(self.lower(at + 1 + past)) == Some(unit)).then_some((step, at + 2 + past))
    }

    /// "3 weeks", "two and a half days".
    fn amount(&self, at: usize) -> Read<(i32, Unit)> {
        let (n, end) = if matches!(self.lower(at), "a" | "an" | "one") {
            (1, at + 1)
        } else if self.lower(at) == "couple" || self.lower(at) == "few" {
            return None;
        } else {
            let n = self
                .number(at)
                .map(|n| (n, at + 1))
                .or_else(|| cardinal(self.lower(at)).map(|n| (n, at + 1)))
                .filter(|(n, _)| *n <= 1_000)?;
            (i32::try_from(n.0).ok()?, n.1)
        };
        if self.lower(end) == "fortnight" || self.lower(end) == "fortnights" {
            return Some(((n * 2, Unit::Week), end + 1));
        }
        let unit = Unit::of(self.lower(end)).filter(|u| !matches!(u, Unit::Weekend | Unit::Century))?;
        Some(((n, unit), end + 1))
    }

    /// "for 10 days from 18th Dec", "2 weeks starting May 20th", "within 2 weeks", "within the next 3 years".
    fn lasting(&self, at: usize) -> Read<Span> {
        if self.lower(at) == "within" {
            let start = self.skip(self.skip(at + 1, &["the"]), &["next", "coming", "upcoming"]);
            let ((n, unit), end) = self.amount(start)?;
            let today = self.today?;
            let end = match (self.lower(end), self.lower(end + 1)) {
                ("of" | "from", "today" | "now") => end + 2,
                _ => end,
            };
            return Some(((today, day::shift(today, unit, n)?), end));
        }
        let start = self.skip(at, &["for"]);
        let ((n, unit), end) = self.amount(start)?;
        let comma = self.skip(end, &[","]);
        let led = match self.lower(comma) {
            "starting" | "beginning" => self.skip(comma + 1, &["from", "on"]),
            "from" if start > at => comma + 1,
            _ => return None,
        };
        let (point, end) = self.point(led)?;
        let (first, _) = self.span(&point, None)?;
        Some(((first, day::eve(day::shift(first, unit, n)?)?), end))
    }

    /// "week of September 16th", "week commencing 4 February", "w/c Feb 4", "week 10", "the weekend".
    fn week(&self, at: usize) -> Read<Span> {
        let at_week = self.skip(at, &["the"]);
        if self.lower(at_week) == "w" && self.lower(at_week + 1) == "/" {
            let ending = match self.lower(at_week + 2) {
                "c" | "b" => false,
                "e" => true,
                _ => return None,
            };
            return self.week_by(at_week + 3, ending);
        }
        if let Some((step, end)) = self.stepped(at, Unit::Weekend) {
            return Some((day::whole(self.today?, Unit::Weekend, step)?, end));
        }
        if let Some((step, end)) =
            self.stepped(at, Unit::Week).filter(|_| matches!(self.lower(at), "same" | "that"))
        {
            return Some((day::whole(self.today?, Unit::Week, step)?, end));
        }
        match self.lower(at_week) {
            "weekend" => return Some((day::whole(self.today?, Unit::Weekend, 0)?, at_week + 1)),
            "week" => {}
            _ => return None,
        }
        let led = match self.lower(at_week + 1) {
            "of" | "commencing" | "starting" | "beginning" | "from" => {
                self.skip(at_week + 2, &["on", "from"])
            }
            _ => {
                let week = self.number(at_week + 1).filter(|n| (1..=53).contains(n))?;
                let of = self.skip(at_week + 2, &["of", "in"]);
                let year = self.year(of).filter(|_| self.digits(of).is_some_and(|d| d.len() == 4));
                let end = year.map_or(at_week + 2, |y| y.1);
                return Some((self.numbered_week(week, year.map(|y| y.0))?, end));
            }
        };
        self.week_by(led, false)
    }

    fn week_by(&self, at: usize, ending: bool) -> Read<Span> {
        let (point, end) = self
            .point(at)
            .or_else(|| self.day(at).map(|(day, end)| (Point { day: Some(day), ..Point::default() }, end)))?;
        point.day.or(point.fixed.map(|_| 1))?;
        let (day, _) = self.span(&point, None)?;
        let span = if ending {
            (day::shift(day, Unit::Day, -6)?, day)
        } else {
            let monday = day::monday(day)?;
            (monday, day::shift(monday, Unit::Day, 6)?)
        };
        Some((span, end))
    }

    pub(super) fn numbered_week(&self, week: u32, year: Option<i32>) -> Option<Span> {
        let year = year.or(self.today.map(|d| d.year()))?;
        day::week_of(day::years(year, year)?, i32::try_from(week).ok()?)
    }

    /// "the third week of October", "last Monday of March", "first week of this year", "the third day of October",
    /// "20th of next month".
    fn nth_of(&self, at: usize) -> Read<Span> {
        let start = self.skip(at, &["the"]);
        let bare = self.number(start).filter(|n| (1..=31).contains(n) && self.lower(start + 1) == "of");
        let (n, end) = match self.lower(start) {
            "last" | "final" => (-1, start + 1),
            _ => {
                let (n, end) = self.ordinal(start).or(bare.map(|n| (n, start + 1)))?;
                let n = i32::try_from(n).ok()?;
                if self.lower(end) == "last" { (-n, end + 1) } else { (n, end) }
            }
        };
        let whole = |s: &Self, at: usize| -> Read<Span> {
            let of = s.skip(s.skip(at, &["of", "in"]), &["the"]);
            let unit = [Unit::Month, Unit::Year, Unit::Quarter]
                .into_iter()
                .find_map(|unit| s.stepped(of, unit).map(|(step, end)| (unit, step, end)));
            if let Some((unit, step, end)) = unit {
                return Some((day::whole(s.today?, unit, step)?, end));
            }
            if of > at && matches!(s.lower(of), "month" | "year") && s.lower(of - 1) == "the" {
                let unit = Unit::of(s.lower(of))?;
                return Some((day::whole(s.today?, unit, 0)?, of + 1));
            }
            let (point, end) = s.date(of).filter(|(p, _)| p.day.is_none())?;
            Some((s.span(&point, None)?, end))
        };
        if self.lower(end) == "week" {
            let (span, after) = whole(self, end + 1)?;
            return Some((day::week_of(span, n)?, after));
        }
        if let Some((weekday, after)) = self.weekday(end) {
            let (span, after) = whole(self, after)?;
            let day = day::weekday_of(span, weekday, n)?;
            return Some(((day, day), after));
        }
        let day_word = usize::from(self.lower(end) == "day");
        let joined = matches!(self.lower(end + day_word), "of" | "in");
        if !joined || day_word == 0 && n < 0 {
            return None;
        }
        let (span, after) = whole(self, end + day_word)?;
        let day =
            if n > 0 { day::shift(span.0, Unit::Day, n - 1)? } else { day::shift(span.1, Unit::Day, n + 1)? };
        (span.0 <= day && day <= span.1).then_some(((day, day), after))
    }

    /// "rest of the year", "later this month", "earlier this week".
    fn rest(&self, at: usize) -> Read<Span> {
        let today = self.today?;
        let start = self.skip(at, &["the"]);
        let this = |s: &Self, at: usize| -> Read<Unit> {
            let at = s.skip(s.skip(at, &["in"]), &["the", "this", "my", "our"]);
            let unit = Unit::of(s.lower(at)).filter(|u| !matches!(u, Unit::Day | Unit::Weekend))?;
            Some((unit, at + 1))
        };
        match self.lower(start) {
            "rest" | "remainder" | "balance" if self.lower(start + 1) == "of" => {
                let (unit, end) = this(self, start + 2)?;
                Some(((today, day::whole(today, unit, 0)?.1), end))
            }
            "later" => {
                let (unit, end) =
                    this(self, start + 1).filter(|_| matches!(self.lower(start + 1), "this" | "in"))?;
                Some(((today, day::whole(today, unit, 0)?.1), end))
            }
            "earlier" => {
                let (unit, end) =
                    this(self, start + 1).filter(|_| matches!(self.lower(start + 1), "this" | "in"))?;
                Some(((day::whole(today, unit, 0)?.0, today), end))
            }
            _ => None,
        }
    }

    /// "the week after next", "the year after the next".
    fn after_next(&self, at: usize) -> Read<Span> {
        let start = self.skip(at, &["the"]);
        let unit = Unit::of(self.lower(start))?;
        let next = self.skip(start + 2, &["the"]);
        if self.lower(start + 1) != "after" || self.lower(next) != "next" {
            return None;
        }
        Some((day::whole(self.today?, unit, 2)?, next + 1))
    }

    /// "the 70s", "the nineteen seventies", "the next two decades", "the 21st century", "the noughties".
    fn decade(&self, at: usize) -> Read<Span> {
        let start = self.skip(at, &["the"]);
        if let Some((n, end)) = self.ordinal(start)
            && self.lower(end) == "century"
        {
            let first = (i32::try_from(n).ok()? - 1) * 100;
            return Some((day::years(first, first + 99)?, end + 1));
        }
        if self.lower(start) == "noughties" {
            return Some((day::years(2000, 2009)?, start + 1));
        }
        let step = match self.lower(start) {
            "this" | "current" => 0,
            "next" | "coming" => 1,
            "last" | "past" | "previous" => -1,
            _ => return self.decade_by_name(start),
        };
        let today = self.today?;
        if self.lower(start + 1) == "decade" {
            return Some((day::whole(today, Unit::Decade, step)?, start + 2));
        }
        let n = self.number(start + 1).or_else(|| cardinal(self.lower(start + 1)))?;
        let n = i32::try_from(n).ok().filter(|n| (1..=20).contains(n))?;
        if self.lower(start + 2) != "decades" || step == 0 {
            return None;
        }
        let first = day::whole(today, Unit::Decade, if step > 0 { 1 } else { -n })?.0;
        let last = day::whole(today, Unit::Decade, if step > 0 { n } else { -1 })?.1;
        Some(((first, last), start + 3))
    }

    /// "70s", "'40s", "1980's", "seventies", "nineteen seventies", "two thousands".
    fn decade_by_name(&self, start: usize) -> Read<Span> {
        let quote = usize::from(matches!(self.lower(start), "'" | "\u{2019}" | "\u{2018}"));
        if let Some(n) = self.number(start + quote) {
            let plural = matches!(self.lower(start + quote + 1), "s" | "'s" | "\u{2019}s")
                && self.glued(start + quote + 1);
            let first = match n {
                20..=90 if n % 10 == 0 => 1900 + n,
                1000..=2190 if n % 10 == 0 => n,
                _ => return None,
            };
            let first = i32::try_from(first).ok()?;
            return plural.then(|| day::years(first, first + 9)).flatten().map(|s| (s, start + quote + 2));
        }
        let (century, at) = match (self.lower(start), self.lower(start + 1), self.lower(start + 2)) {
            ("nineteen", ..) => (Some(1900), start + 1),
            ("eighteen", ..) => (Some(1800), start + 1),
            ("twenty", ..) => (Some(2000), start + 1),
            ("two", "thousand", "and") => (Some(2000), start + 3),
            ("two", "thousands", _) => return Some((day::years(2000, 2009)?, start + 2)),
            _ => (None, start),
        };
        let at = at + usize::from(self.token(at).is_some_and(Token::dash));
        let tens = match self.lower(at) {
            "tens" => 10,
            "twenties" => 20,
            "thirties" => 30,
            "forties" => 40,
            "fifties" => 50,
            "sixties" => 60,
            "seventies" => 70,
            "eighties" => 80,
            "nineties" => 90,
            _ => return None,
        };
        // "in her seventies", "temperatures in the eighties": only where an article or a century stands
        let article = start > 0 && self.lower(start - 1) == "the";
        if century.is_none() && (!article || tens == 10) {
            return None;
        }
        let first = century.unwrap_or(1900) + tens;
        Some((day::years(first, first + 9)?, at + 1))
    }

    /// "3 years from today", "a week hence", "two weeks after 4 May", "3 Fridays from now", "in a week".
    fn away(&self, at: usize) -> Read<Span> {
        if let Some(n) = self.number(at).or_else(|| cardinal(self.lower(at)))
            && let Some(weekday) = self.lower(at + 1).strip_suffix('s').and_then(weekday)
        {
            let n = i32::try_from(n).ok().filter(|n| (1..=60).contains(n))?;
            let (back, end) = match (self.lower(at + 2), self.lower(at + 3)) {
                ("ago" | "back", _) => (true, at + 3),
                ("from", "now" | "today") => (false, at + 4),
                _ => return None,
            };
            let today = self.today?;
            let monday = day::monday(today)?;
            let day = day::shift(monday, Unit::Day, i32::try_from(weekday - 1).ok()?)?;
            let day = if back {
                day::shift(day, Unit::Week, if day < today { 1 - n } else { -n })?
            } else {
                day::shift(day, Unit::Week, if day > today { n - 1 } else { n })?
            };
            return Some(((day, day), end));
        }
        let led = usize::from(self.lower(at) == "in");
        let ((n, unit), end) = self.amount(at + led)?;
        let moved = |base: NaiveDate, n: i32, end: usize| -> Read<Span> {
            let day = day::shift(base, unit, n)?;
            Some(((day, day), end))
        };
        let today = self.today?;
        match (self.lower(end), self.lower(end + 1), self.lower(end + 2)) {
            ("hence", ..) => moved(today, n, end + 1),
            ("from", "now" | "today", _) => moved(today, n, end + 2),
            ("in", "the", "future") => moved(today, n, end + 3),
            ("from" | "after", ..) => {
                let (point, after) =
                    self.point(end + 1).filter(|(p, _)| p.day.is_some() || p.fixed.is_some())?;
                moved(self.span(&point, None)?.0, n, after)
            }
            ("before", ..) => {
                let (point, after) =
                    self.point(end + 1).filter(|(p, _)| p.day.is_some() || p.fixed.is_some())?;
                moved(self.span(&point, None)?.0, -n, after)
            }
            // "in a week" by itself, but "its third warning in nine months"
            _ if led == 1 && at == 0 && self.token(end).is_none_or(|t| t.kind == token::Kind::Mark) => {
                moved(today, n, end)
            }
            _ => None,
        }
    }

    /// "early next year", "late last month", "mid next week", "the beginning of next week".
    fn part(&self, at: usize) -> Read<Span> {
        let start = self.skip(at, &["the"]);
        let (part, end) = match (self.lower(start), self.lower(start + 1)) {
            ("early", _) => (0, start + 1),
            ("late", _) => (2, start + 1),
            ("beginning" | "start", "of") => (0, start + 2),
            ("end", "of") => (2, start + 2),
            _ => return None,
        };
        let units = [Unit::Week, Unit::Month, Unit::Year];
        let (unit, step, after) = units
            .into_iter()
            .find_map(|unit| self.stepped(end, unit).map(|(step, after)| (unit, step, after)))?;
        // the edge of a month or a year is one day, where stocks are counted
        if end == start + 2 && unit != Unit::Week {
            return None;
        }
        let (first, last) = day::whole(self.today?, unit, step)?;
        let middle = match unit {
            Unit::Week => day::shift(first, Unit::Day, 2)?,
            Unit::Month => first.with_day(15)?,
            _ => NaiveDate::from_ymd_opt(first.year(), 6, 30)?,
        };
        let span = if part == 0 { (first, middle) } else { (day::shift(middle, Unit::Day, 1)?, last) };
        Some((span, after))
    }

    /// "2014-10", "2014/10", "10/2014", "11 - 2016", "2015.3".
    fn month_in_digits(&self, at: usize) -> Read<Span> {
        let year = |t: usize| {
            self.digits(t)
                .filter(|d| d.len() == 4)
                .and_then(|_| self.number(t))
                .filter(|y| (1900..=2199).contains(y))
        };
        let month = |t: usize| {
            self.digits(t)
                .filter(|d| d.len() <= 2)
                .and_then(|_| self.number(t))
                .filter(|m| (1..=12).contains(m))
        };
        let mark = matches!(self.lower(at + 1), "-" | "/");
        let more = matches!(self.lower(at + 3), "-" | "/" | "%");
        if mark && !more {
            // "2014-15" and "2010-11" are years of accounts
            let iso = self.digits(at + 2).is_some_and(|d| d.len() == 1 || d.starts_with('0'))
                || self.lower(at + 1) == "/";
            if let (Some(y), Some(m)) = (year(at), month(at + 2)) {
                let follows = i32::try_from(y).ok()?.rem_euclid(100) + 1 == i32::try_from(m).ok()?;
                let span = day::month(i32::try_from(y).ok()?, m)?;
                return (iso || !follows).then_some((span, at + 3));
            }
            if let (Some(m), Some(y)) = (month(at), year(at + 2)) {
                return Some((day::month(i32::try_from(y).ok()?, m)?, at + 3));
            }
        }
        None
    }

    /// "nineteen ninety nine", "June of nineteen ninety nine", "the third quarter of two thousand and twenty".
    fn worded_year(&self, at: usize) -> Read<Span> {
        if self.lower(at) == "year" {
            let n = self.number(at + 1).filter(|n| *n < 3000).map(|n| (n, at + 2)).or_else(|| {
                let n = numeral::read(self.text.tokens, at + 1).filter(|n| n.words)?;
                Some((n.value.to_u32().filter(|y| (100..=2199).contains(y))?, n.end))
            });
            let (year, end) = n.filter(|(n, _)| *n >= 100)?;
            let year = i32::try_from(year).ok()?;
            return Some((day::years(year, year)?, end));
        }
        if let Some((month, end)) = self.month(at).or_else(|| self.named_month(at)) {
            let of = self.skip(end, &["of", ","]);
            let (year, end) = self.year(of).or_else(|| self.short_year(end).filter(|(y, _)| *y < 2000))?;
            return Some((day::month(year, month)?, end));
        }
        let words = self.token(at).is_some_and(|t| t.kind == token::Kind::Word);
        let (year, end) = self.year(at)?;
        // "2016, Nov"
        if let Some((month, end)) = self.named_month(self.skip(end, &[","])).filter(|_| !words)
            && self.token(end).is_none_or(|t| t.kind == token::Kind::Mark)
        {
            return Some((day::month(year, month)?, end));
        }
        let led = at == 0
            || matches!(
                self.lower(at - 1),
                "in" | "of" | "since" | "by" | "until" | "from" | "during" | "before" | "after" | "to"
            );
        // "one thousand and twenty people" counts them
        let counted = self.token(end).is_some_and(|t| {
            t.kind == token::Kind::Word
                && !matches!(t.lower, "and" | "to" | "was" | "until" | "but" | "or" | "with")
        });
        let full = end > at + 1;
        (words && led && !counted && full).then(|| day::years(year, year)).flatten().map(|s| (s, end))
    }

    /// "the 4th qtr of 2018", "18q4", "the third quarter of two thousand and twenty".
    fn quarter(&self, at: usize) -> Read<Span> {
        let start = self.skip(at, &["the"]);
        if let Some(year) = self.digits(start).filter(|d| d.len() == 2).and_then(|_| self.number(start))
            && self.lower(start + 1) == "q"
            && self.glued(start + 1)
            && self.glued(start + 2)
            && let Some(q) = self.number(start + 2).filter(|q| (1..=4).contains(q))
        {
            return Some((quarter(full_year(year), q)?, start + 3));
        }
        if let Some((step, end)) = self
            .stepped(at, Unit::Quarter)
            .filter(|_| self.text.tokens[at..].iter().take(3).any(|t| t.lower == "qtr"))
        {
            return Some((day::whole(self.today?, Unit::Quarter, step)?, end));
        }
        let (n, end) = self.ordinal(start).filter(|(n, _)| *n <= 4)?;
        if !matches!(self.lower(end), "quarter" | "qtr") {
            return None;
        }
        let of = self.skip(end + 1, &["of", "in"]);
        match self.year(of) {
            Some((year, end)) => Some((quarter(year, n)?, end)),
            None if self.lower(end) == "qtr" => {
                let today = self.today?;
                let now = quarter(today.year(), n)?;
                let span = if now.0 > today { quarter(today.year() - 1, n)? } else { now };
                Some((span, end + 1))
            }
            None => None,
        }
    }

    /// A single day that the reader of claims has no need for: "Tuesday the 19th", "march 3 2015", "10/31/74",
    /// "Wednesday of next week", "on the 15th".
    fn single(&self, at: usize) -> Read<Span> {
        if let Some((weekday, end)) = self.weekday(at)
            && let Some((step, end)) = self.stepped(self.skip(end, &["of", "in"]), Unit::Week)
        {
            let (monday, _) = day::whole(self.today?, Unit::Week, step)?;
            let day = day::shift(monday, Unit::Day, i32::try_from(weekday).ok()?)?;
            return Some(((day, day), end));
        }
        if at > 0
            && self.lower(at - 1) == "on"
            && let Some((n, end)) = self.ordinal(self.skip(at, &["the"])).filter(|(n, _)| *n <= 31)
            && self.token(end).is_none_or(|t| t.kind == token::Kind::Mark)
        {
            let span = self.span(&Point { day: Some(n), ..Point::default() }, None)?;
            return Some((span, end));
        }
        let (point, end) = self.point(at)?;
        let day = point.day.is_some() && (point.month.is_some() || point.weekday.is_some());
        let lone_weekday = point.weekday.is_some()
            && point.day.is_none()
            && self.token(at).is_some_and(|t| t.lower.len() > 5);
        // "now" dates nothing by itself
        let fixed = point.fixed.is_some() && self.lower(at) != "now";
        (day || fixed || lone_weekday).then(|| self.span(&point, None)).flatten().map(|s| (s, end))
    }
}

/// The quarter of a calendar year.
fn quarter(year: i32, n: u32) -> Option<Span> {
    let (first, _) = day::month(year, n * 3 - 2)?;
    Some((first, day::month(year, n * 3)?.1))
}
