//! Drafts become observations: values signed, claims numbered, quotes and places filled in.

use super::adjusted::Adjusted;
use super::text::{Line, Text};
use super::{Draft, Role, claims};
use crate::document::Document;
use crate::observation::{Measure, Observation, Value};
use crate::vocabulary::Map;
use chrono::NaiveDate;

/// A headline figure that the body repeats is the body's: period, basis and topic come from there.
pub(super) fn match_title(head: &mut [Draft], body: &[Draft]) {
    for d in head.iter_mut() {
        let same = body.iter().find(|b| {
            b.figure.low == d.figure.low
                && (b.unit == d.unit || d.figure.unit == crate::figure::Unit::Plain)
                && b.role == Role::Main
                && (b.topic.id == d.topic.id || b.topic_near)
        });
        let near = same.or_else(|| {
            body.iter().find(|b| b.topic.id == d.topic.id && b.measure == d.measure && b.role == Role::Main)
        });
        if let Some(b) = near {
            let exact = same.is_some();
            if !d.period_said || exact {
                d.period = b.period.or(d.period);
            }
            if exact || !d.basis_said {
                d.basis = b.basis;
            }
            if exact {
                d.measure = b.measure;
                d.unit.clone_from(&b.unit);
                d.sign = b.sign;
                d.status = b.status;
                if d.topic.id == b.topic.id || d.topic.weak || !d.topic_near {
                    d.topic.id = b.topic.id;
                    d.topic.item.clone_from(&b.topic.item);
                }
                d.topic.area.clone_from(&b.topic.area);
                d.topic.counterpart.clone_from(&b.topic.counterpart);
            }
        }
    }
}

/// The rows of a statement.
pub(super) fn observations(
    text: &Text<'_>,
    id: &str,
    lines: &[Line],
    drafts: Vec<Draft>,
    document: &Document,
    published: Option<NaiveDate>,
) -> Vec<Observation> {
    let raw = text.raw;
    let adjusted = Adjusted::of(raw);
    let mut places = CharPlaces { raw, byte: 0, chars: 0 };
    let numbers = claims::number(&drafts);
    let mut rows: Vec<(usize, usize, Observation)> = Vec::with_capacity(drafts.len());
    let mut quoted: Option<(usize, String)> = None;
    for (n, d) in drafts.into_iter().enumerate() {
        let figure = &d.figure;
        // a full stop is the sentence's, also where the unit has one of its own ("kg.", "dlrs.")
        let stop =
            figure.end - usize::from(figure.end == lines[d.line].end && text.tokens[figure.end - 1].is('.'));
        let (first, end) = (text.tokens[figure.first].start as usize, text.tokens[stop - 1].end as usize);
        let signed = matches!(d.measure, Measure::Growth | Measure::Change | Measure::Level) && d.sign < 0;
        let apply = |v: rust_decimal::Decimal| if signed { -v } else { v };
        let value = match figure.high {
            Some(high) if signed => Value::Range(-high, -figure.low),
            Some(high) => Value::Range(figure.low, high),
            None => Value::Single(apply(figure.low)),
        };
        let line = &lines[d.line];
        if quoted.as_ref().is_none_or(|(at, _)| *at != d.line) {
            quoted = Some((d.line, text.words(line.first, line.end)));
        }
        let quote = quoted.as_ref().map(|(_, words)| words.clone()).unwrap_or_default();
        let mut inferred = Vec::new();
        if !d.topic_near {
            inferred.push("indicator");
        }
        if !d.topic.area_said {
            inferred.push("ref_area");
        }
        if d.basis != crate::observation::Basis::Unknown && !d.basis_said {
            inferred.push("basis");
        }
        if d.period.is_some() && !d.period_said {
            inferred.push("period");
        }
        let span = text.tokens[line.first].start as usize..text.tokens[line.end - 1].end as usize;
        let (adjustment, of_all) = adjusted.figure(raw, &span, &(first..end));
        if of_all {
            inferred.push("adjustment");
        }
        rows.push((
            first,
            numbers[n],
            Observation {
                statement_id: id.to_owned(),
                claim: 0,
                indicator: d.topic.id.to_owned(),
                item: d.topic.item,
                indicator_text: d.topic.text,
                ref_area: d.topic.area,
                area_text: d.topic.region,
                counterpart_area: d.topic.counterpart,
                measure: d.measure,
                basis: if matches!(d.measure, Measure::Growth | Measure::Change) {
                    d.basis
                } else {
                    crate::observation::Basis::Unknown
                },
                period: d.period,
                value,
                unit: match d.period.map(|p| p.end).or(published.or(document.meta.published)) {
                    Some(day) => crate::vocabulary::unit_on(&d.unit, day),
                    None => d.unit,
                },
                approx: figure.approx,
                status: d.status,
                attribution: d.attribution,
                num: raw[first..end].to_owned(),
                char_start: 0,
                char_end: 0,
                published: published.or(document.meta.published),
                quote,
                byte_start: first,
                byte_end: end,
                value_text: raw[figure.digits.0 as usize..figure.digits.1 as usize].to_owned(),
                decimals: figure.decimals,
                unit_mult: figure.scale,
                inferred,
                adjustment,
            },
        ));
    }
    rows.sort_by_key(|r| r.0);
    // claims in the order of the text
    let mut order: Map<usize, u32> = Map::default();
    rows.into_iter()
        .map(|(_, claim, mut o)| {
            let next = u32::try_from(order.len()).unwrap_or(0) + 1;
            o.claim = *order.entry(claim).or_insert(next);
            o.char_start = places.chars_before(o.byte_start);
            o.char_end = o.char_start + o.num.chars().count();
            o
        })
        .collect()
}

/// Character offsets of rising byte offsets, in one pass.
struct CharPlaces<'a> {
    raw: &'a str,
    byte: usize,
    chars: usize,
}

impl CharPlaces<'_> {
    fn chars_before(&mut self, byte: usize) -> usize {
        if byte >= self.byte {
            self.chars += self.raw[self.byte..byte].chars().count();
            self.byte = byte;
        }
        self.chars
    }
}
