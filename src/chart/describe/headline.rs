//! Titles made from the data: what a figure is now, and how it moved. Never why.

use super::super::spec::{Mark, Point};
use super::super::words;
use super::super::{Series, scale};
use super::wording::{amount, amount_to, percent, within};
use crate::observation::{Approx, Basis, Measure, Value};
use crate::series::{Key, Kind, Row, growth_percent};
use rust_decimal::Decimal;

/// Words that a title may have.
pub const MOST_WORDS: usize = 15;

/// The first of the candidates that is short enough, else the last, cut.
pub fn fitting(candidates: &[String]) -> String {
    let short = |title: &&String| title.split_whitespace().count() <= MOST_WORDS;
    let title = candidates.iter().find(short).or(candidates.last()).cloned().unwrap_or_default();
    let words: Vec<&str> = title.split_whitespace().collect();
    if words.len() <= MOST_WORDS {
        return words::capital(&words.join(" "));
    }
    let kept = words.get(..MOST_WORDS).unwrap_or(&words).join(" ");
    words::capital(&format!("{}…", kept.trim_end_matches([',', ';', '('])))
}

/// What a series is about, with and without what narrows it: "Pakistan’s exports of services (ICT)".
fn names(key: &Key) -> [String; 2] {
    let owner = words::owner(key);
    let with = |subject: String| {
        let name = if owner.is_empty() { subject } else { format!("{owner} {subject}") };
        match words::area(&key.counterpart_area) {
            "" => name,
            partner => format!("{name}, {partner}"),
        }
    };
    let bare = Key { item: String::new(), ..key.clone() };
    // Without its item a figure would be about something larger: where that is cut, it is named alone.
    let short = if key.item.is_empty() { with(words::subject(&bare)) } else { with(key.item.clone()) };
    [with(words::subject(key)), short]
}

/// The title of one series: its last figure and how it moved.
pub fn of(series: &Series<'_>) -> String {
    let Some(row) = series.rows.last() else { return String::new() };
    let key = &row.key;
    let when = within(&row.period);
    let mut candidates = Vec::new();
    for name in names(key) {
        for (basis, brief) in [(true, false), (true, true), (false, false), (false, true)] {
            candidates.push(format!("{name} {} {when}", moved(series, row, basis, brief)));
        }
        candidates.push(format!("{name} {}", plain(row, true)));
    }
    fitting(&candidates)
}

/// "up 44% on the year to $1.51 billion", "at 5.1%, down 0.2 points on the month".
fn moved(series: &Series<'_>, row: &Row, basis: bool, brief: bool) -> String {
    let Value::Single(value) = row.value else { return plain(row, brief) };
    match row.key.measure {
        Measure::Growth | Measure::Change => return plain_with(row, basis, brief),
        Measure::Share => return plain(row, brief),
        Measure::Level => {}
    }
    let Some((before, span)) = comparison(series, row) else { return plain(row, brief) };
    let Value::Single(old) = before.value else { return plain(row, brief) };
    let span = if basis { format!(" {span}") } else { String::new() };
    let level = hedged(row, brief);
    if words::takes_scale(&row.key.unit)
        || matches!(row.key.unit.as_str(), "index" | "points")
        || row.key.unit.contains('/')
    {
        if value == old {
            return format!("unchanged{span} at {level}");
        }
        let Some(growth) = growth_percent(value, old) else { return plain(row, brief) };
        let shown = percent(growth);
        return match (shown.as_str(), growth.is_sign_negative()) {
            ("0", _) => format!("little changed{span} at {level}"),
            (_, true) => format!("down {shown}%{span} to {level}"),
            (_, false) => format!("up {shown}%{span} to {level}"),
        };
    }
    // Rates differ in points.
    let difference = value.saturating_sub(old);
    let points = scale::fixed(difference.abs().normalize());
    match difference {
        d if d.is_zero() => format!("unchanged{span} at {level}"),
        d if d.is_sign_negative() => format!("down {points} points{span} to {level}"),
        _ => format!("up {points} points{span} to {level}"),
    }
}

/// The figure of one year before, else that of the period just before, and what that is called.
fn comparison<'r>(series: &Series<'r>, row: &Row) -> Option<(&'r Row, &'static str)> {
    let find = |basis: Basis| {
        let mut rows = series.rows.iter().copied();
        rows.find(|before| basis.compares(before.period, row.period) && before.approx == Approx::Exact)
    };
    let names: &[(Basis, &str)] = match series.kind {
        Kind::Day => {
            &[(Basis::Yoy, "on the year"), (Basis::Mom, "on the month"), (Basis::Wow, "on the week")]
        }
        Kind::Week => &[(Basis::Wow, "on the week")],
        Kind::Month => &[(Basis::Yoy, "on the year"), (Basis::Mom, "on the month")],
        Kind::Quarter => &[(Basis::Yoy, "on the year"), (Basis::Qoq, "on the quarter")],
        Kind::Half => &[(Basis::Yoy, "on the year"), (Basis::Hoh, "on the half-year")],
        Kind::Year(..) | Kind::Cumulative(..) => &[(Basis::Yoy, "on the year")],
        Kind::Span(_) => &[],
    };
    names.iter().find_map(|(basis, name)| Some((find(*basis)?, *name)))
}

fn hedged(row: &Row, brief: bool) -> String {
    let hedge = match row.approx {
        Approx::Exact => "",
        Approx::About => "about ",
        Approx::Over => "over ",
        Approx::Under => "under ",
    };
    match row.value {
        Value::Single(value) => format!("{hedge}{}", amount(value, &row.key, brief)),
        Value::Range(low, high) => {
            format!("{hedge}{}–{}", amount(low, &row.key, brief), amount(high, &row.key, brief))
        }
    }
}

/// "at $1.51 billion", "up 5.72%", "share 42%".
fn plain(row: &Row, brief: bool) -> String {
    plain_with(row, false, brief)
}

fn plain_with(row: &Row, basis: bool, brief: bool) -> String {
    let on = match row.key.basis {
        _ if !basis => "",
        Basis::Yoy => " on the year",
        Basis::Hoh => " on the half-year",
        Basis::Qoq => " on the quarter",
        Basis::Mom => " on the month",
        Basis::Wow => " on the week",
        Basis::Dod => " on the day",
        Basis::Saar => " at an annual rate",
        Basis::Unknown | Basis::Other => "",
    };
    let moves = matches!(row.key.measure, Measure::Growth | Measure::Change);
    match row.value {
        Value::Single(value) if moves => {
            let way = if value.is_zero() {
                return format!("unchanged{on}");
            } else if value.is_sign_negative() {
                "down"
            } else {
                "up"
            };
            let size = Row { value: Value::Single(value.abs()), ..row.clone() };
            format!("{way} {}{on}", hedged(&size, brief))
        }
        Value::Range(..) if moves => format!("changed by {}{on}", hedged(row, brief)),
        _ if row.key.measure == Measure::Share => format!("share at {}", hedged(row, brief)),
        _ => format!("at {}", hedged(row, brief)),
    }
}

/// The title of a chart of one series, or of several that share `common` and differ in their names.
pub fn whole(common: &str, names: Vec<String>, series: &[Series<'_>]) -> String {
    match series {
        [one] => of(one),
        several_of_them => several(common, &names.into_iter().zip(several_of_them).collect::<Vec<_>>()),
    }
}

/// The title of several series: the range of their last figures.
fn several(common: &str, series: &[(String, &Series<'_>)]) -> String {
    let mut last: Vec<(Decimal, &str, &Row)> = series
        .iter()
        .filter_map(|(name, series)| {
            let row = series.rows.iter().rev().find(|row| matches!(row.value, Value::Single(_)))?;
            let Value::Single(value) = row.value else { return None };
            Some((value, name.as_str(), *row))
        })
        .collect();
    last.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.cmp(b.1)));
    let compared = format!("{common}: {} series compared", series.len());
    let ([(_, low, a), .., (_, high, b)], true) = (last.as_slice(), series.len() > 1) else {
        return fitting(&[compared]);
    };
    let (least, most) = (hedged(a, false), hedged(b, false));
    fitting(&[
        format!("{common}: latest figures from {least} ({low}) to {most} ({high})"),
        format!("{common}: {least} ({low}) to {most} ({high})"),
        format!("{common}: latest figures from {least} to {most}"),
        compared,
    ])
}

/// The title of vintages: the last change of a figure that was known before.
pub fn revised(series: &Series<'_>, changes: &[(String, Decimal, Decimal)]) -> String {
    let Some(key) = series.key() else { return String::new() };
    let [name, short] = names(key);
    let Some((period, old, new)) = changes.last() else {
        return fitting(&[
            format!("{name}: no published figure was revised"),
            format!("{short}: no published figure was revised"),
        ]);
    };
    // As many digits as it takes to see the change.
    let told = |brief| {
        let pair = |digits| (amount_to(*old, key, brief, digits), amount_to(*new, key, brief, digits));
        (3..12).map(pair).find(|(old, new)| old != new).unwrap_or_else(|| pair(12))
    };
    let (old, new) = told(false);
    let (old_brief, new_brief) = told(true);
    fitting(&[
        format!("{name} for {period} revised from {old} to {new}"),
        format!("{name} for {period} revised from {old_brief} to {new_brief}"),
        format!("{short} for {period} revised from {old_brief} to {new_brief}"),
        format!("{short}: {period} revised to {new_brief}"),
    ])
}

/// The title of forecasts: the last of them against the last known figure.
pub fn expected(actual: &Series<'_>, ahead: &Row, target: bool) -> String {
    let word = if target { "target" } else { "forecast" };
    let when = super::wording::period(&ahead.period);
    let known = actual.rows.last().map(|row| (hedged(row, true), super::wording::period(&row.period)));
    let mut candidates = Vec::new();
    for name in names(&ahead.key) {
        let value = hedged(ahead, true);
        if let Some((known, then)) = &known {
            candidates.push(format!("{name}: {word} of {value} for {when}, {known} in {then}"));
        }
        candidates.push(format!("{name}: {word} of {value} for {when}"));
    }
    fitting(&candidates)
}

/// The chart in words.
pub fn alternative(form: &str, title: &str, subtitle: &str, series: &[(String, Vec<&Point>)]) -> String {
    let mut text = format!("{form}: {title}. {subtitle}.");
    for (name, points) in series {
        let (Some(first), Some(last)) = (points.first(), points.last()) else { continue };
        let name = if name.is_empty() { String::new() } else { format!("{name}, ") };
        let told = |point: &Point| point.about.split("; ").next().unwrap_or_default().to_owned();
        if points.len() == 1 {
            text.push_str(&format!(" {name}one value: {}.", told(first)));
            continue;
        }
        text.push_str(&format!(" {name}{} values: first {}, last {}", points.len(), told(first), told(last)));
        let single = || points.iter().copied().filter(|point| point.mark != Mark::Range);
        if let (Some(low), Some(high)) = (single().min_by_key(|p| p.value), single().max_by_key(|p| p.value))
        {
            text.push_str(&format!("; lowest {}, highest {}", told(low), told(high)));
        }
        text.push('.');
    }
    text
}
