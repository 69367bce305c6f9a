//! Days, months and years by all their forms, and the span of days that each of them means.

use super::day::{self, Span, Unit};
use super::numeral;
use crate::claim::text::Text;
use crate::period::{month_number, ordinal, weekday};
use crate::token::{self, Token};
use chrono::{Datelike, NaiveDate};
use rust_decimal::prelude::ToPrimitive;

/// A text and the day from which its times are counted.
pub(super) struct Reader<'a, 't> {
    pub text: &'a Text<'t>,
    pub today: Option<NaiveDate>,
}

/// A day, month or year with what is said of it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Point {
    pub year: Option<i32>,
    pub month: Option<u32>,
    pub day: Option<u32>,
    /// 0 Monday.
    pub weekday: Option<u32>,
    /// Said by its distance from today.
    pub fixed: Option<Span>,
}

/// What was read, and the token after it.
pub(super) type Read<T> = Option<(T, usize)>;

impl Reader<'_, '_> {
    pub(super) fn lower(&self, at: usize) -> &str {
        self.text.lower(at)
    }

    pub(super) fn token(&self, at: usize) -> Option<&Token<'_>> {
        self.text.tokens.get(at)
    }

    pub(super) fn glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| !t.spaced)
    }

    pub(super) fn digits(&self, at: usize) -> Option<&str> {
        self.token(at).filter(|t| t.kind == token::Kind::Number).map(|t| t.text)
    }

    pub(super) fn number(&self, at: usize) -> Option<u32> {
        self.digits(at).filter(|n| n.bytes().all(|b| b.is_ascii_digit())).and_then(|n| n.parse().ok())
    }

    pub(super) fn skip(&self, at: usize, words: &[&str]) -> usize {
        at + usize::from(words.contains(&self.lower(at)))
    }

    /// A month's name, in any case but for words that mean something else.
    pub(super) fn month(&self, at: usize) -> Read<u32> {
        let token = self.token(at).filter(|t| t.kind == token::Kind::Word)?;
        let month = month_number(token.lower)?;
        let short = token.lower.len() < 4;
        let point = usize::from(
            self.lower(at + 1) == "."
                && self.glued(at + 1)
                && token.lower.len() <= 4
                && self.digits(at + 2).is_some(),
        );
        let beside = self.number(at + 1).is_some()
            || self.ordinal(at + 1).is_some()
            || at > 0
                && (self.number(at - 1).is_some()
                    || matches!(
                        self.lower(at - 1),
                        "of" | "last" | "next" | "this" | "th" | "st" | "nd" | "rd"
                    ));
        (beside
            || token.capital() && month != 5
            || !short && !matches!(token.lower, "march" | "may" | "august"))
        .then_some((month, at + 1 + point))
    }

    /// A month's name where nothing else can stand.
    pub(super) fn named_month(&self, at: usize) -> Read<u32> {
        let token = self.token(at).filter(|t| t.kind == token::Kind::Word)?;
        month_number(token.lower).map(|month| (month, at + 1))
    }

    /// "3rd", "third", "twenty-first".
    pub(super) fn ordinal(&self, at: usize) -> Read<u32> {
        if let Some(n) = self.number(at).filter(|n| (1..=366).contains(n)) {
            let ending = matches!(self.lower(at + 1), "st" | "nd" | "rd" | "th") && self.glued(at + 1);
            return ending.then_some((n, at + 2));
        }
        let tens = match self.lower(at) {
            "twenty" => 20,
            "thirty" => 30,
            word => return ordinal(word).map(|n| (n, at + 1)),
        };
        let dash = usize::from(self.token(at + 1).is_some_and(Token::dash));
        ordinal(self.lower(at + 1 + dash)).filter(|n| *n < 10).map(|n| (tens + n, at + 2 + dash))
    }

    pub(super) fn weekday(&self, at: usize) -> Read<u32> {
        let token = self.token(at).filter(|t| t.kind == token::Kind::Word)?;
        let day = weekday(token.lower).or(match token.lower {
            "mon" => Some(1),
            "tue" | "tues" => Some(2),
            "wed" => Some(3),
            "thu" | "thur" | "thurs" => Some(4),
            "fri" => Some(5),
            "sat" => Some(6),
            "sun" => Some(7),
            _ => None,
        })?;
        let full = token.lower.len() > 5;
        let point = usize::from(!full && self.lower(at + 1) == "." && self.glued(at + 1));
        (full || token.capital()).then_some((day - 1, at + 1 + point))
    }

    /// A year in digits or words.
    pub(super) fn year(&self, at: usize) -> Read<i32> {
        if let Some(n) = self.digits(at).filter(|n| n.len() == 4).and_then(|_| self.number(at)) {
            return (1000..=2199).contains(&n).then(|| (i32::try_from(n).unwrap_or_default(), at + 1));
        }
        if matches!(self.lower(at), "'" | "\u{2019}") && self.glued(at + 1) {
            let n = self.digits(at + 1).filter(|n| n.len() == 2).and_then(|_| self.number(at + 1))?;
            return Some((full_year(n), at + 2));
        }
        let n =
            numeral::read(self.text.tokens, at).filter(|n| n.words && !n.fraction && n.value.scale() == 0)?;
        let year = n.value.to_i32().filter(|y| (1000..=2199).contains(y))?;
        Some((year, n.end))
    }

    /// "August 99", "14th April 15".
    pub(super) fn short_year(&self, at: usize) -> Read<i32> {
        let n = self.digits(at).filter(|n| n.len() == 2).and_then(|_| self.number(at))?;
        let last = self.token(at + 1).is_none_or(|t| t.kind == token::Kind::Mark && !t.is('%') && !t.dash());
        last.then(|| (full_year(n), at + 1))
    }

    pub(super) fn year_behind(&self, at: usize) -> (Option<i32>, usize) {
        let comma = self.skip(at, &[",", "of"]);
        match self.year(comma) {
            Some((year, end)) => (Some(year), end),
            None => (None, at),
        }
    }

    /// A day of the month: "the 4th", "22", "first".
    pub(super) fn day(&self, at: usize) -> Read<u32> {
        let at = self.skip(at, &["the"]);
        if let Some(found) = self.ordinal(at).filter(|(n, _)| (1..=31).contains(n)) {
            return Some(found);
        }
        let n = self
            .number(at)
            .filter(|n| (1..=31).contains(n) && self.digits(at).is_some_and(|d| d.len() <= 2))?;
        Some((n, at + 1))
    }

    /// A day, month or year by any of its forms.
    pub(super) fn point(&self, at: usize) -> Read<Point> {
        let fixed = |step: i32, end: usize| {
            let day = day::shift(self.today?, Unit::Day, step)?;
            Some((Point { fixed: Some((day, day)), ..Point::default() }, end))
        };
        let start = self.skip(at, &["the"]);
        match (self.lower(start), self.lower(start + 1), self.lower(start + 2)) {
            ("today" | "now", ..) => return fixed(0, start + 1),
            ("yesterday", ..) => return fixed(-1, start + 1),
            ("tomorrow", ..) => return fixed(1, start + 1),
            ("day", "before", "yesterday") => return fixed(-2, start + 3),
            ("day", "after", "tomorrow") => return fixed(2, start + 3),
            _ => {}
        }
        if let Some(found) = self.in_digits(at) {
            return Some(found);
        }
        // "next Friday", "last Monday"
        let step = match self.lower(at) {
            "next" => Some(1),
            "last" => Some(-1),
            "this" => Some(0),
            _ => None,
        };
        if let Some(step) = step
            && let Some((weekday, end)) = self.weekday(at + 1)
            && let Some(today) = self.today
        {
            let monday = day::monday(today)?;
            let mut day = day::shift(monday, Unit::Day, i32::try_from(weekday).ok()?)?;
            if step > 0 && day <= today {
                day = day::shift(day, Unit::Week, 1)?;
            } else if step < 0 && day >= today {
                day = day::shift(day, Unit::Week, -1)?;
            }
            return Some((Point { fixed: Some((day, day)), ..Point::default() }, end));
        }
        // "Friday the 11th", "Wed, 22 of Jan", "Fri, Jul 18"
        if let Some((weekday, end)) = self.weekday(at) {
            let next = self.skip(end, &[","]);
            if let Some((point, end)) = self.date(next).filter(|(p, _)| p.day.is_some()) {
                return Some((Point { weekday: Some(weekday), ..point }, end));
            }
            if let Some((n, end)) = self.ordinal(self.skip(next, &["the"])).filter(|(n, _)| *n <= 31) {
                return Some((Point { weekday: Some(weekday), day: Some(n), ..Point::default() }, end));
            }
            return Some((Point { weekday: Some(weekday), ..Point::default() }, end));
        }
        self.date(at)
    }

    /// "April 14, 2015", "14th April 15", "march first", "2015 June", "Feb 2018", "2018".
    pub(super) fn date(&self, at: usize) -> Read<Point> {
        if let Some((month, end)) = self.month(at) {
            let point = Point { month: Some(month), ..Point::default() };
            if let Some((day, after)) = self.day(end) {
                let (year, after) = self.year_behind(after);
                return Some((Point { day: Some(day), year, ..point }, after));
            }
            let of = self.skip(end, &["of", ","]);
            return match self.year(of).or_else(|| self.short_year(end)) {
                Some((year, end)) => Some((Point { year: Some(year), ..point }, end)),
                None => Some((point, end)),
            };
        }
        if let Some((day, end)) = self.day(at) {
            let of = self.skip(end, &["of"]);
            if let Some((month, end)) = self.month(of).or_else(|| self.named_month(of)) {
                let (year, after) = self.year_behind(end);
                let short = self.short_year(end).filter(|_| year.is_none());
                let (year, after) = short.map_or((year, after), |(y, e)| (Some(y), e));
                return Some((Point { day: Some(day), month: Some(month), year, ..Point::default() }, after));
            }
        }
        let (year, end) = self.year(at)?;
        let comma = self.skip(end, &[","]);
        if let Some((month, end)) = self.month(comma).or_else(|| self.named_month(comma)) {
            return Some((Point { year: Some(year), month: Some(month), ..Point::default() }, end));
        }
        Some((Point { year: Some(year), ..Point::default() }, end))
    }

    /// "2015-03-28", "10/31/1974", "31/Oct/1974", "31-Oct-74", "2019/aug/01", "10.31.1974".
    pub(super) fn in_digits(&self, at: usize) -> Read<Point> {
        let mark = self.lower(at + 1);
        let same = matches!(mark, "-" | "/" | ".") && self.lower(at + 3) == mark;
        let close = (1..=4).all(|n| self.glued(at + n));
        if !same || !close || self.lower(at + 5) == mark && self.glued(at + 5) {
            // "10.31.1974" is one run of digits
            let text = self.digits(at)?;
            let mut parts = text.split('.').map(str::parse::<u32>);
            let (a, b, c) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
            let point = ordered(a, b, c)?;
            return parts.next().is_none().then_some((point, at + 1));
        }
        let (a, c) = (self.number(at)?, self.number(at + 4)?);
        let named =
            self.token(at + 2).filter(|t| t.kind == token::Kind::Word).and_then(|t| month_number(t.lower));
        let long = |t: usize| self.digits(t).is_some_and(|d| d.len() == 4);
        let point = match named {
            Some(month) if long(at) => {
                Point { year: i32::try_from(a).ok(), month: Some(month), day: Some(c), ..Point::default() }
            }
            Some(month) => {
                Point { year: Some(wide_year(c)), month: Some(month), day: Some(a), ..Point::default() }
            }
            None => ordered(a, self.number(at + 2)?, c)?,
        };
        valid(&point).then_some((point, at + 5))
    }

    /// First and last day of a point; its year, if unsaid, that of the latest one that has come, or the first one
    /// not before `after`.
    pub(super) fn span(&self, p: &Point, after: Option<NaiveDate>) -> Option<Span> {
        if let Some(span) = p.fixed {
            return Some(span);
        }
        let today = self.today;
        match (p.year, p.month, p.day) {
            (Some(year), None, _) => day::years(year, year),
            (Some(year), Some(month), None) => day::month(year, month),
            (Some(year), Some(month), Some(d)) => {
                let day = NaiveDate::from_ymd_opt(year, month, d)?;
                Some((day, day))
            }
            (None, Some(_), _) => {
                let at = after.or(today)?;
                let of = |year: i32| self.span(&Point { year: Some(year), ..*p }, None);
                let span = match after {
                    Some(after) => of(after.year()).filter(|s| s.1 >= after).or_else(|| of(after.year() + 1)),
                    None => of(at.year()).filter(|s| s.0 <= at).or_else(|| of(at.year() - 1)),
                };
                // "Fri, Jul 18": the year in which it was, or will be, a Friday
                match (p.weekday, p.day, span) {
                    (Some(weekday), Some(_), Some(s)) if s.0.weekday().num_days_from_monday() != weekday => {
                        let fits = |year: &i32| {
                            of(*year).is_some_and(|s| s.0.weekday().num_days_from_monday() == weekday)
                        };
                        let mut years = (0..7).flat_map(|n| [at.year() - n, at.year() + n]);
                        years.find(fits).and_then(of).or(Some(s))
                    }
                    _ => span,
                }
            }
            (None, None, Some(d)) => {
                let today = after.or(today)?;
                let of = |step: i32| {
                    let (first, _) = day::whole(today, Unit::Month, step)?;
                    first.with_day(d)
                };
                let weekday =
                    |day: &NaiveDate| p.weekday.is_none_or(|w| day.weekday().num_days_from_monday() == w);
                let steps: &[i32] =
                    if after.is_some() { &[0, 1, 2, 3] } else { &[0, 1, -1, 2, -2, 3, -3, 4, 5, 6] };
                let day = steps
                    .iter()
                    .filter_map(|step| of(*step))
                    .find(|day| weekday(day) && after.is_none_or(|after| *day >= after))?;
                Some((day, day))
            }
            (None, None, None) => {
                let weekday = p.weekday?;
                let from = after.or(today)?;
                let on = i32::try_from((weekday + 7 - from.weekday().num_days_from_monday()) % 7).ok()?;
                let day = match after {
                    Some(_) => day::shift(from, Unit::Day, on)?,
                    None if on == 0 => from,
                    None => day::shift(from, Unit::Day, on - 7)?,
                };
                Some((day, day))
            }
        }
    }
}

/// A year of two digits.
pub(super) fn full_year(n: u32) -> i32 {
    let n = i32::try_from(n).unwrap_or_default();
    if n < 50 { 2000 + n } else { 1900 + n }
}

fn wide_year(n: u32) -> i32 {
    if n < 100 { full_year(n) } else { i32::try_from(n).unwrap_or_default() }
}

/// Three numbers as a day: year first, or month before day as in America, or day first where only that is one.
fn ordered(a: u32, b: u32, c: u32) -> Option<Point> {
    let (year, month, day) = if a > 31 {
        (wide_year(a), b, c)
    } else if a > 12 {
        (wide_year(c), b, a)
    } else {
        (wide_year(c), a, b)
    };
    NaiveDate::from_ymd_opt(year, month, day)?;
    Some(Point { year: Some(year), month: Some(month), day: Some(day), ..Point::default() })
}

/// Whether there is such a day.
fn valid(p: &Point) -> bool {
    let year = p.year.unwrap_or(2000);
    NaiveDate::from_ymd_opt(year, p.month.unwrap_or(1), p.day.unwrap_or(1)).is_some()
}
