//! `verdicts`: reported figures against recomputed ones for all checked claims, with the line of
//! equality; what does not agree is named.

use super::super::spec::{Across, At, Form, Layer, Mark, Panel, Point, Shape, Spec, Upward, Weight};
use super::super::theme::size;
use super::super::{scale, words};
use super::growth::told;
use super::{CheckRow, Request, headline, wording};
use crate::error::{Error, Result};
use crate::observation::{Adjustment, Basis, Measure};
use crate::series::{Class, Key};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

pub fn spec(request: &Request<'_>) -> Result<Spec> {
    // A direction has no size.
    let numbers: Vec<&CheckRow> = request.checks.iter().filter(|check| check.kind != "direction").collect();
    let checked: Vec<&CheckRow> = numbers
        .iter()
        .copied()
        .filter(|check| check.recomputed.is_some() && check.reported.is_some())
        .collect();
    let mut units: BTreeMap<&str, usize> = BTreeMap::new();
    for check in &checked {
        *units.entry(&check.unit).or_default() += 1;
    }
    let Some((unit, _)) = units.iter().max_by_key(|(unit, count)| (**count, std::cmp::Reverse(**unit)))
    else {
        return Err(Error::new("chart of kind verdicts", "checks with a recomputed figure", "none")
            .advise("give a file of checks (--checks FILE), as run writes it beside the indicators"));
    };
    let unit = (*unit).to_owned();
    let of_unit: Vec<&CheckRow> = checked.iter().copied().filter(|check| check.unit == unit).collect();
    let (drawn, far) = within_reach(&of_unit);
    let largest = drawn
        .iter()
        .map(|c| c.reported.unwrap_or_default().abs().max(c.recomputed.unwrap_or_default().abs()))
        .max()
        .unwrap_or_default();
    let (power, word) = if words::takes_scale(&unit) { scale::scale_word(largest) } else { (0, "") };
    let points: Vec<Point> = labelled(&drawn, power);
    let bad = points.iter().filter(|p| p.mark == Mark::Inconsistent).count();
    let numbers_of = |point: &Point| [point.at.decimal(), point.value];
    let low = points.iter().flat_map(numbers_of).min().unwrap_or_default();
    let high = points.iter().flat_map(numbers_of).max().unwrap_or_default();
    let name = format!("As reported, {}", words::unit(&unit, word));
    let panel = Panel {
        name: String::new(),
        across: Across::Numbers { low, high, name },
        upward: Upward { low, high, nought: false },
        layers: vec![equality(low, high), Layer { points, ..plain() }],
    };
    let bad = bad + far.iter().filter(|check| check.verdict == "inconsistent").count();
    let title = title(of_unit.len(), bad);
    let subtitle = format!(
        "{}, as recomputed (upwards) against as reported (across)",
        words::capital(&words::unit(&unit, word))
    );
    let mut notes = notes(&numbers, &checked, of_unit.len(), &unit);
    notes.extend(far.iter().map(|check| {
        format!("Outside the plot: {}, {}.", self::name(check).replace('\n', ", "), told(check))
    }));
    let statements: BTreeSet<&str> = drawn.iter().map(|check| check.statement.as_str()).collect();
    let claims: BTreeSet<String> = drawn.iter().map(|check| check.claim_id()).collect();
    let source = format!(
        "Source: checks of {} statement{}.",
        statements.len(),
        if statements.len() == 1 { "" } else { "s" }
    );
    let mut spec = super::whole(
        request,
        super::Around { form: Form::Verdicts, title, subtitle, notes, panels: vec![panel] },
        &[],
    );
    spec.source = source;
    spec.claims = claims.into_iter().collect();
    spec.alt = alternative(&spec.title, &spec.subtitle, &drawn);
    Ok(spec)
}

/// What is so large that all else would be pressed together is told in words.
fn within_reach<'c>(checks: &[&'c CheckRow]) -> (Vec<&'c CheckRow>, Vec<&'c CheckRow>) {
    let size = |check: &CheckRow| {
        check.reported.unwrap_or_default().abs().max(check.recomputed.unwrap_or_default().abs())
    };
    let mut sizes: Vec<Decimal> = checks.iter().map(|check| size(check)).collect();
    sizes.sort();
    let usual = sizes.get(sizes.len() * 9 / 10).copied().unwrap_or_default();
    let most = usual.saturating_mul(Decimal::from(3));
    checks.iter().copied().partition(|check| size(check) <= most)
}

fn plain() -> Layer {
    Layer {
        name: String::new(),
        slot: 0,
        shape: Shape::Dots,
        weight: Weight::Normal,
        points: Vec::new(),
        lines: Vec::new(),
    }
}

/// The line on which reported and recomputed are one.
fn equality(low: Decimal, high: Decimal) -> Layer {
    let end = |value| Point {
        at: At::Number(value),
        value,
        low: None,
        high: None,
        mark: Mark::Plain,
        label: String::new(),
        about: "reported and recomputed are equal".to_owned(),
        reach: 0,
    };
    Layer {
        points: vec![end(low), end(high)],
        lines: vec![vec![0, 1]],
        shape: Shape::Line,
        weight: Weight::Faint,
        ..plain()
    }
}

/// One point a check; those that do not agree bear a name, once for each figure.
fn labelled(drawn: &[&CheckRow], power: u32) -> Vec<Point> {
    let mut named: BTreeSet<String> = BTreeSet::new();
    let points = drawn.iter().filter_map(|check| {
        let scaled = |value| scale::scaled(value, power);
        let (reported, recomputed) = (scaled(check.reported?), scaled(check.recomputed?).round_dp(4));
        let mark = match check.verdict.as_str() {
            "exact" => Mark::Plain,
            "inconsistent" => Mark::Inconsistent,
            "uninformative" => Mark::Uninformative,
            _ => Mark::Within,
        };
        let label = if mark == Mark::Inconsistent { name(check) } else { String::new() };
        let label = if named.insert(label.clone()) { label } else { String::new() };
        let (low, high) = (check.lower.map(scaled), check.upper.map(scaled));
        // Bounds narrower than the mark would only smear it.
        let wide = low.zip(high).is_some_and(|(low, high)| high.saturating_sub(low) > Decimal::TWO);
        let (low, high) = if wide { (low, high) } else { (None, None) };
        Some(Point {
            at: At::Number(reported),
            value: recomputed,
            low,
            high,
            mark,
            label,
            about: told(check),
            reach: 0,
        })
    });
    points.collect()
}

/// "Exports of services (IT), Pakistan,\nMarch 2024".
fn name(check: &CheckRow) -> String {
    let key = Key {
        ref_area: check.area.clone(),
        area_text: String::new(),
        indicator: check.indicator.clone(),
        indicator_text: String::new(),
        item: check.item.clone(),
        counterpart_area: String::new(),
        measure: Measure::Growth,
        basis: Basis::Unknown,
        adjustment: Adjustment::Unsaid,
        unit: check.unit.clone(),
        class: Class::Actual,
    };
    let what = super::font::wrap(&words::title(&key), 300.0, size::LABEL, false, 2).join("\n");
    match check.period {
        Some(period) => format!("{what}\n{}", wording::period(&period)),
        None => what,
    }
}

fn title(drawn: usize, bad: usize) -> String {
    let told = match bad {
        0 => format!("All {drawn} checked figures agree with the figures they rest on"),
        1 => format!("One of {drawn} checked figures does not agree with the figures it rests on"),
        _ => format!("{bad} of {drawn} checked figures do not agree with the figures they rest on"),
    };
    headline::fitting(&[told])
}

/// What is not drawn.
fn notes(numbers: &[&CheckRow], checked: &[&CheckRow], drawn: usize, unit: &str) -> Vec<String> {
    let mut notes = Vec::new();
    if checked.len() > drawn {
        let others = checked.len() - drawn;
        notes.push(format!(
            "{others} checks of figures in other units than {} are not drawn.",
            words::unit(unit, "")
        ));
    }
    if numbers.len() > checked.len() {
        notes.push(format!("{} figures could not be checked.", numbers.len() - checked.len()));
    }
    notes
}

fn alternative(title: &str, subtitle: &str, drawn: &[&CheckRow]) -> String {
    let mut text = format!("{}: {title}. {subtitle}.", Form::Verdicts.words());
    for check in drawn.iter().filter(|check| check.verdict == "inconsistent") {
        text.push_str(&format!(" {}: {}.", name(check).replace('\n', ", "), told(check)));
    }
    text
}
