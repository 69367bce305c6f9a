//! Which series `chart` draws: by name, indicator, item, area, measure and time.

use super::args::Chart;
use super::near;
use crate::chart::Series;
use crate::error::{Error, Result};
use crate::observation::Value;
use crate::series::{Class, Row};
use chrono::{Datelike, Months, NaiveDate};
use std::collections::BTreeSet;

/// The series asked for, with the periods asked for.
pub fn choose<'r>(args: &Chart, all: &[Series<'r>]) -> Result<Vec<Series<'r>>> {
    let mut chosen: Vec<Series<'r>> = if args.series.is_empty() {
        all.iter()
            .filter(|series| series.key().is_some_and(|key| key.class == Class::Actual))
            .cloned()
            .collect()
    } else {
        let mut found = Vec::new();
        for name in &args.series {
            let series = all.iter().find(|series| series.name == *name);
            found.push(
                series
                    .cloned()
                    .ok_or_else(|| unknown(args, "--series", name, all.iter().map(|s| s.name.clone())))?,
            );
        }
        found
    };
    narrow(args, "--indicator", &args.indicator, &mut chosen, &|s| {
        let key = s.key();
        let names = key.map(|key| [key.indicator.clone(), key.indicator_text.clone()]);
        names.into_iter().flatten().collect()
    })?;
    narrow(args, "--item", &args.item, &mut chosen, &|s| {
        s.key().map(|key| key.item.clone()).into_iter().collect()
    })?;
    narrow(args, "--area", &args.area, &mut chosen, &|s| {
        let Some(key) = s.key() else { return Vec::new() };
        // A province is chosen by its own name, its country by code or name.
        if key.area_text.is_empty() {
            vec![key.ref_area.clone(), crate::chart::area(&key.ref_area).to_owned()]
        } else {
            vec![key.area_text.clone()]
        }
    })?;
    narrow(args, "--measure", &args.measure, &mut chosen, &|s| {
        let Some(key) = s.key() else { return Vec::new() };
        vec![key.measure.code().to_owned(), format!("{}-{}", key.measure.code(), key.basis.code())]
    })?;
    narrow(args, "--periods", &args.periods, &mut chosen, &|s| vec![s.kind.slug()])?;
    let (from, to) = (day("--from", args.from.as_deref(), false)?, day("--to", args.to.as_deref(), true)?);
    let within = |row: &&Row| {
        from.is_none_or(|from| row.period.end >= from) && to.is_none_or(|to| row.period.end <= to)
    };
    for series in &mut chosen {
        series.rows.retain(within);
    }
    chosen.retain(|series| !series.rows.is_empty());
    if chosen.is_empty() {
        let advice = "--list names the series; each choice narrows those before it";
        return Err(Error::new(place(args), "a series with values as chosen", "none").advise(advice));
    }
    Ok(chosen)
}

/// Where the series come from.
fn place(args: &Chart) -> String {
    let path = args.db.as_deref().or(args.indicators.as_deref());
    path.map_or_else(|| "chart".to_owned(), |path| path.display().to_string())
}

/// Keeps the series of which a name is among the wanted; an unknown wish is an error.
fn narrow(
    args: &Chart,
    option: &str,
    wanted: &[String],
    chosen: &mut Vec<Series<'_>>,
    names: &dyn Fn(&Series<'_>) -> Vec<String>,
) -> Result<()> {
    let same = |a: &str, b: &str| a.to_lowercase() == b.to_lowercase();
    for wish in wanted {
        if !chosen.iter().any(|series| names(series).iter().any(|name| same(name, wish))) {
            return Err(unknown(args, option, wish, chosen.iter().flat_map(names)));
        }
    }
    if !wanted.is_empty() {
        chosen.retain(|series| names(series).iter().any(|name| wanted.iter().any(|wish| same(name, wish))));
    }
    Ok(())
}

/// An unknown name with those that are near.
fn unknown(args: &Chart, option: &str, name: &str, known: impl Iterator<Item = String>) -> Error {
    let known: BTreeSet<String> = known.filter(|name| !name.is_empty()).collect();
    let place = place(args);
    let advice = near::advice(name, known.iter().map(String::as_str), "--list names the series of the file");
    Error::new(place, format!("a series {name} ({option})"), "none of that name").advise(advice)
}

/// The day that an option names: a year and a month stand for their first or last day.
fn day(option: &str, text: Option<&str>, last: bool) -> Result<Option<NaiveDate>> {
    let Some(text) = text else { return Ok(None) };
    let first = |year: i32, month: u32, months: u32| {
        let start = NaiveDate::from_ymd_opt(year, month, 1)?;
        if last { start.checked_add_months(Months::new(months))?.pred_opt() } else { Some(start) }
    };
    let parts: Vec<&str> = text.split('-').collect();
    let found = match parts.as_slice() {
        [year] => year.parse().ok().and_then(|year| first(year, 1, 12)),
        [year, month] => year.parse().ok().zip(month.parse().ok()).and_then(|(y, m)| first(y, m, 1)),
        _ => text.parse().ok(),
    };
    match found.filter(|day| (1..=9999).contains(&day.year())) {
        Some(day) => Ok(Some(day)),
        None => Err(Error::new(option, "a day (2021, 2021-03 or 2021-03-31)", format!("\"{text}\""))),
    }
}

/// Whether there is more than one value to a series, so that it can be drawn as a trend.
pub fn is_worth_it(series: &Series<'_>) -> bool {
    series.rows.iter().filter(|row| matches!(row.value, Value::Single(_))).count() >= 3 && series.is_trend()
}
