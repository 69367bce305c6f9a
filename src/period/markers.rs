//! Words that say what a growth is against without naming a period, and time words that name no
//! period at all: price bases.

use super::words::Cursor;
use super::{Form, Unit, Whole, years};
use crate::observation::Basis;
use crate::token::Kind;

/// A comparison marker that starts at `at`.
pub(super) fn marker(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let (basis, end) = match c.word(at) {
        "yoy" | "mom" | "qoq" | "wow" | "dod" | "hoh" | "saar" => abbreviation(c, at)?,
        "y" | "m" | "q" | "w" | "d" | "h" => letters(c, at)?,
        "year" | "month" | "quarter" | "week" | "day" | "half" => doubled(c, at)?,
        "on" | "over" => on_unit(c, at)?,
        "annually" | "yearonyear" => (Basis::Yoy, at + 1),
        "monthonmonth" => (Basis::Mom, at + 1),
        "quarteronquarter" => (Basis::Qoq, at + 1),
        // "annualised inflation" is the year's
        "annualised" | "annualized" if matches!(c.word(at + 1), "inflation" | "cpi") => (Basis::Yoy, at + 1),
        "annualised" | "annualized" => (Basis::Saar, at + 1),
        "annual" | "yearly" | "monthly" | "quarterly" | "weekly" | "daily" => adjective(c, at)?,
        _ => return None,
    };
    Some((Form::Marker(basis), end))
}

fn abbreviation(c: Cursor, at: usize) -> Option<(Basis, usize)> {
    let token = c.get(at)?;
    let basis = match token.lower {
        "yoy" => Basis::Yoy,
        "qoq" => Basis::Qoq,
        "hoh" => Basis::Hoh,
        "saar" => Basis::Saar,
        // "mom" and "wow" are words of their own in lower case.
        "mom"
            if token.text != "Mom"
                && (token.text != "mom" || c.mark(at + 1, ')') || c.before(at).is_empty()) =>
        {
            Basis::Mom
        }
        "wow" if token.text != "Wow" && token.text != "wow" => Basis::Wow,
        "dod" if token.text == "DoD" && !c.capital(at + 1) => Basis::Dod,
        _ => return None,
    };
    Some((basis, at + 1))
}

/// "y-o-y", "y/y", "m-o-m", "q/q", "Y-Y".
fn letters(c: Cursor, at: usize) -> Option<(Basis, usize)> {
    let letter = c.word(at);
    let basis = match letter {
        "y" => Basis::Yoy,
        "m" => Basis::Mom,
        "q" => Basis::Qoq,
        "w" => Basis::Wow,
        "d" => Basis::Dod,
        "h" => Basis::Hoh,
        _ => return None,
    };
    let joined = |at: usize| c.dash(at) || c.mark(at, '/');
    if !joined(at + 1) {
        return None;
    }
    if matches!(c.word(at + 2), "o") && joined(at + 3) && c.word(at + 4) == letter {
        return Some((basis, at + 5));
    }
    (c.word(at + 2) == letter && c.glued(at + 2)).then_some((basis, at + 3))
}

fn unit_basis(c: Cursor, at: usize) -> Option<(Unit, usize)> {
    let (unit, plural, end) = c.unit(at)?;
    (!plural).then_some((unit, end))
}

/// "year-on-year", "month over month", "year to year".
fn doubled(c: Cursor, at: usize) -> Option<(Basis, usize)> {
    let (unit, end) = unit_basis(c, at)?;
    let on = c.past_dash(end);
    if !matches!(c.word(on), "on" | "over" | "to" | "upon") {
        return None;
    }
    let (same, end) = unit_basis(c, c.past_dash(on + 1))?;
    (same == unit).then_some((unit.basis(), end))
}

/// "on the year", "on month", "on a year", "over the month"; not "on the year before".
fn on_unit(c: Cursor, at: usize) -> Option<(Basis, usize)> {
    let article = matches!(c.word(at + 1), "the" | "a" | "an");
    let indefinite = matches!(c.word(at + 1), "a" | "an");
    if indefinite
        && matches!(
            c.word(at + 2),
            "annual" | "yearly" | "monthly" | "quarterly" | "weekly" | "daily" | "annualised" | "annualized"
        )
    {
        return on_basis(c, at + 2);
    }
    // "on a 12-month basis", "on a twelve-month basis"
    if indefinite
        && (c.number(at + 2) == Some("12") || c.word(at + 2) == "twelve")
        && (at + 3..at + 6).any(|t| c.word(t) == "month")
        && let Some(end) = (at + 3..at + 7).find(|t| c.word(*t) == "basis")
    {
        return Some((Basis::Yoy, end + 1));
    }
    if !article && matches!(c.word(at + 1), "annual" | "yearly" | "monthly" | "quarterly" | "weekly") {
        return on_basis(c, at + 1);
    }
    // "on a year-on-year basis" is read from "year"; "over a year" is a length of time.
    let unit_at = if article { at + 2 } else { c.past_dash(at + 1) };
    let (unit, end) = unit_basis(c, unit_at)?;
    if c.word(at) == "over" && (indefinite || !article) || indefinite && unit != Unit::Year {
        return None;
    }
    if !article && !matches!(unit, Unit::Year | Unit::Month | Unit::Quarter) {
        return None;
    }
    let own = matches!(
        c.word(end),
        "before"
            | "earlier"
            | "ago"
            | "prior"
            | "ended"
            | "ending"
            | "of"
            | "as"
            | "on"
            | "over"
            | "'s"
            | "\u{2019}s"
            | "ahead"
            | "under"
    );
    // "on the year to March", but "rose on the year to 5.1 billion"
    let own = own || c.word(end) == "to" && ends_in_time(c, end + 1);
    let blocked = own || c.dash(end) || c.number(end).is_some() || unit == Unit::Half && article;
    (!blocked).then_some((unit.basis(), end))
}

/// A month, a day, an edge or a year follows.
fn ends_in_time(c: Cursor, at: usize) -> bool {
    let at = c.past_article(at);
    matches!(
        c.word(at),
        "end"
            | "mid"
            | "early"
            | "late"
            | "date"
            | "today"
            | "now"
            | "spring"
            | "summer"
            | "autumn"
            | "winter"
            | "first"
            | "last"
            | "second"
            | "third"
            | "fourth"
    ) || c.month(at).is_some()
        || (c.four_digit_year(at).is_some() || c.small(at).is_some_and(|day| day <= 31))
            && !c.amount(at)
            && (c.four_digit_year(at).is_some() || c.month(at + 1).is_some())
}

/// "annual basis" after "on an"; `at` is the adjective.
fn on_basis(c: Cursor, at: usize) -> Option<(Basis, usize)> {
    let basis = adjective_basis(c.word(at))?;
    (c.word(at + 1) == "basis").then_some((basis, at + 2))
}

fn adjective_basis(word: &str) -> Option<Basis> {
    Some(match word {
        "annual" | "yearly" => Basis::Yoy,
        "monthly" => Basis::Mom,
        "quarterly" => Basis::Qoq,
        "weekly" => Basis::Wow,
        "daily" => Basis::Dod,
        "annualised" | "annualized" => Basis::Saar,
        _ => return None,
    })
}

/// "annual inflation", "an annual rate of", "monthly increase", "0.3 percent monthly".
fn adjective(c: Cursor, at: usize) -> Option<(Basis, usize)> {
    let basis = adjective_basis(c.word(at))?;
    let next = c.word(at + 1);
    // "Monthly, consumer prices edged up 0.2 percent."
    if c.mark(at + 1, ',') && (at == 0 || c.mark(at - 1, '.') && c.capital(at)) {
        return Some((basis, at + 1));
    }
    if basis == Basis::Yoy && matches!(next, "rate" | "pace") {
        return Some((annual_rate(c, at, next), at + 2));
    }
    // "a monthly rate of 0.3 percent"
    if matches!(basis, Basis::Mom | Basis::Qoq) && matches!(next, "rate" | "pace" | "variation") {
        return Some((basis, at + 2));
    }
    let growth = matches!(
        next,
        "change"
            | "changes"
            | "consumer"
            | "contraction"
            | "cpi"
            | "decline"
            | "decrease"
            | "drop"
            | "fall"
            | "gain"
            | "gains"
            | "growth"
            | "headline"
            | "increase"
            | "increases"
            | "inflation"
            | "rise"
            | "rises"
            | "core"
            | "basis"
            | "hike"
            | "slowdown"
            | "terms"
            | "uptick"
            | "variation"
            | "comparison"
    );
    // "annual wage inflation", "monthly price growth"
    let growth = growth || matches!(c.word(at + 2), "inflation" | "growth") && !next.is_empty();
    let adverb = at > 0
        && c.get(at - 1).is_some_and(|t| matches!(t.lower, "percent" | "%" | "pc" | "pct" | "cent"))
        && !matches!(next, "rate" | "average" | "target" | "yield" | "interest");
    (growth || adverb && basis != Basis::Yoy).then_some((basis, at + 1))
}

/// "annual rate of inflation" and "annual rate of increase" are against the year before; "grew at an
/// annual rate of", "a 2.2 percent annual rate" are rates raised to a year.
fn annual_rate(c: Cursor, at: usize, noun: &str) -> Basis {
    // the sign counts here as the word does: "a 2.8% annual rate"
    let before = at.checked_sub(1).and_then(|before| c.get(before)).map_or("", |token| token.lower);
    // "43 percent higher, annual rate, than in the previous quarter"
    let aside = matches!(before, "," | "(") && matches!(c.get(at + 2).map_or("", |t| t.lower), "," | ")");
    if before == "adjusted" || aside {
        return Basis::Saar;
    }
    let of = c.word(at + 2) == "of";
    let prices = |at: usize| {
        matches!(
            c.word(at),
            "inflation"
                | "price"
                | "prices"
                | "cpi"
                | "increase"
                | "growth"
                | "change"
                | "decline"
                | "consumer"
                | "house"
                | "core"
        )
    };
    if of && prices(at + 3)
        || c.word(at + 2) == "for"
        || c.word(at + 2) == "in" && !matches!(before, "percent" | "%" | "pct" | "cent")
    {
        return Basis::Yoy;
    }
    let at_rate = matches!(before, "an" | "percent" | "%" | "pct" | "cent");
    let inflation = (at.saturating_sub(8)..at)
        .rev()
        .take_while(|&at| !c.mark(at, ';'))
        .any(|at| matches!(c.word(at), "inflation" | "cpi"));
    // "a monthly rate of 0.2 percent and an annual rate of 2.0 percent"
    let beside = (at.saturating_sub(12)..at).any(|at| {
        matches!(c.word(at), "monthly" | "quarterly") && matches!(c.word(at + 1), "rate" | "variation")
    });
    let inflation = inflation || beside;
    if at_rate && !inflation || noun == "pace" { Basis::Saar } else { Basis::Yoy }
}

/// "base year 2015-16", "base: 2010=100", "constant (2011-12) prices", "chained 2012 dollars".
pub(super) fn base(c: Cursor, at: usize) -> Option<(Form, usize)> {
    let mut next = at + 1;
    if matches!(c.word(next), "year" | "period" | "month" | "price" | "prices") {
        next += 1;
    }
    for _ in 0..2 {
        if matches!(c.word(next), "of" | "as" | "is" | "being" | "the")
            || c.mark(next, ':')
            || c.mark(next, '(')
            || c.mark(next, '=')
            || c.dash(next)
        {
            next += 1;
        }
    }
    let dated = match c.get(next)?.kind {
        Kind::Word => match c.month(next) {
            Some(_) => super::months::month(c, next).map(|(_, _, end)| end),
            None => years::direct(c, next).filter(|(year, _)| year.stated()).map(|(_, end)| end),
        },
        _ => years::number(c, next).map(|(_, end)| end),
    };
    let end = dated?;
    let prices = base_after(c, next, end);
    let said = c.word(at) == "base";
    if let Some(end) = prices {
        return Some((Form::Base, end));
    }
    (said || matches!(c.word(end), "dollars" | "prices")).then_some((Form::Base, end))
}

/// The token after "2011-12 prices", "(2011-12) prices" or "2010 = 100", if the year is a price base.
pub(super) fn base_after(c: Cursor, at: usize, end: usize) -> Option<usize> {
    if c.mark(end, '=') && c.number(end + 1).is_some_and(|n| matches!(n, "100" | "1,000" | "1000" | "100.0"))
    {
        return Some(end + 2);
    }
    let verb = |at: usize| {
        matches!(
            c.word(at),
            "rose"
                | "fell"
                | "increased"
                | "declined"
                | "were"
                | "are"
                | "have"
                | "had"
                | "soared"
                | "dropped"
        )
    };
    let noun = |at: usize| matches!(c.word(at), "prices" | "price" | "dollars") && !verb(at + 1);
    let bracketed = at > 0 && c.mark(at - 1, '(') && c.mark(end, ')') && noun(end + 1);
    let constant = (at.saturating_sub(3)..at)
        .any(|at| matches!(c.word(at), "constant" | "chained" | "at" | "real" | "average"));
    let fiscal = end > at + 1;
    if bracketed {
        return Some(end + 2);
    }
    // "GDP, in 1981 prices and at annual rates"
    let of_year = c.before(at) == "in"
        && matches!(c.word(end), "prices" | "dollars")
        && (c.get(end + 1).is_none_or(|t| t.kind == Kind::Mark)
            || matches!(c.word(end + 1), "and" | "at" | "to" | "or"));
    ((constant || fiscal || of_year) && noun(end)).then_some(end + 1)
}

/// A period that is the base of an index: "(June 2012=100)".
pub(super) fn is_base(c: Cursor, form: &Form, end: usize) -> Option<usize> {
    let dated = matches!(form, Form::Whole(Whole::Month { .. } | Whole::Year(_) | Whole::Part { .. }));
    dated.then(|| base_after(c, end, end))?.filter(|&after| after == end + 2)
}
