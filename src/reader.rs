//! Stand-in for the reader: enough of a reading to run the outer rooms end to end.

use crate::observation::{Approx, Basis, Measure, Observation, Period, Status, Value};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// Reads statements; shareable between threads.
#[derive(Debug, Default)]
pub struct Engine;

/// What one statement says.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Who said it, when and where.
    pub meta: Meta,
    /// The numbers, in text order.
    pub observations: Vec<Observation>,
    /// Numbers seen.
    pub figures: usize,
}

/// Who said it, when and where.
#[derive(Clone, Debug, Default)]
pub struct Meta {
    /// First line.
    pub title: String,
    /// Day of publication.
    pub published: Option<NaiveDate>,
    /// Place of the dateline.
    pub place: String,
    /// Who published it.
    pub publisher: String,
    /// Where it stands.
    pub url: String,
    /// Area named in the header.
    pub area: String,
    /// All header lines.
    pub headers: Vec<(String, String)>,
}

impl Engine {
    /// A reader with the vocabulary of the crate.
    #[must_use]
    pub fn new() -> Self {
        Self
    }

    /// Reads lines of the form `indicator item area measure basis start/end value unit status`
    /// (`-` for empty) from a statement with headers.
    #[must_use]
    pub fn read(&self, id: &str, raw: &str) -> Reading {
        let mut reading = Reading::default();
        let mut at = 0;
        let mut claim = 1;
        for (n, line) in raw.split_inclusive('\n').enumerate() {
            let start = at;
            at += line.len();
            let line = line.trim_end();
            if n == 0 {
                reading.meta.title = line.to_owned();
                continue;
            }
            if line.is_empty() {
                claim += 1;
                continue;
            }
            if let Some((key, value)) = line.split_once(": ") {
                let value = value.to_owned();
                match key {
                    "date" => reading.meta.published = value.parse().ok(),
                    "place" => reading.meta.place.clone_from(&value),
                    "publisher" => reading.meta.publisher.clone_from(&value),
                    "url" => reading.meta.url.clone_from(&value),
                    "area" => reading.meta.area.clone_from(&value),
                    _ => {}
                }
                reading.meta.headers.push((key.to_owned(), value));
                continue;
            }
            if let Some(mut o) = fake(line) {
                o.statement_id = id.to_owned();
                o.claim = claim;
                o.published = reading.meta.published;
                o.byte_start = start;
                o.byte_end = start + line.len();
                o.char_start = raw[..start].chars().count();
                o.char_end = o.char_start + line.chars().count();
                reading.figures += 1;
                reading.observations.push(o);
            }
        }
        reading
    }
}

fn fake(line: &str) -> Option<Observation> {
    let part: Vec<&str> = line.split(' ').map(|p| if p == "-" { "" } else { p }).collect();
    let [indicator, item, area, measure, basis, period, value, unit, status] = part[..] else { return None };
    let period = period.split_once('/').and_then(|(a, b)| Period::new(a.parse().ok()?, b.parse().ok()?));
    let (digits, unit_mult) = value.split_once('e').map_or((value, 0), |(d, m)| (d, m.parse().unwrap_or(0)));
    let one = |text: &str| {
        let d: Decimal = text.parse().ok()?;
        d.checked_mul(Decimal::from_i128_with_scale(10_i128.pow(unit_mult), 0)).map(|d| d.normalize())
    };
    let number = match digits.split_once("..") {
        Some((low, high)) => Value::Range(one(low)?, one(high)?),
        None => Value::Single(one(digits)?),
    };
    Some(Observation {
        statement_id: String::new(),
        claim: 1,
        indicator: indicator.to_owned(),
        item: item.to_owned(),
        indicator_text: indicator.replace('_', " "),
        ref_area: area.to_owned(),
        area_text: String::new(),
        counterpart_area: String::new(),
        measure: Measure::from_code(measure)?,
        basis: Basis::from_code(basis)?,
        period,
        value: number,
        unit: unit.to_owned(),
        approx: Approx::Exact,
        status: Status::from_code(status)?,
        attribution: String::new(),
        num: value.to_owned(),
        char_start: 0,
        char_end: 0,
        published: None,
        quote: line.to_owned(),
        byte_start: 0,
        byte_end: 0,
        value_text: digits.trim_start_matches('-').to_owned(),
        decimals: digits.split_once('.').map_or(0, |(_, d)| u32::try_from(d.len()).unwrap_or(0)),
        unit_mult,
        inferred: vec!["ref_area"],
    })
}
