//! Own sentences, read and resolved as the claim room would.

use super::*;
use crate::token::tokenize;

pub(super) fn mentions(text: &str) -> Vec<(String, Mention)> {
    let lower = text.to_ascii_lowercase();
    let mut tokens = Vec::new();
    tokenize(text, &lower, 0, text.len(), &mut tokens);
    let mut out = Vec::new();
    scan(&tokens, &mut out);
    out.into_iter()
        .map(|m| {
            let (from, to) = (tokens[m.first].start as usize, tokens[m.end - 1].end as usize);
            (text[from..to].to_owned(), m)
        })
        .collect()
}

fn day(text: &str) -> NaiveDate {
    parse_date(text).expect(text).0
}

/// Context from "PAK 2021-04-29 [current]"; flags "fiscal", "ahead", "month", "year".
fn context(setting: &str) -> Context {
    let mut context = Context::default();
    for part in setting.split_whitespace() {
        match part {
            "fiscal" => context.fiscal_hint = true,
            "ahead" => context.ahead = true,
            _ if part.len() == 3 => context.calendar = fiscal_calendar(part),
            _ if part.contains("..") => {
                let (start, end) = part.split_once("..").unwrap();
                context.current = Period::new(day(start), day(end));
            }
            _ => {
                let (date, precision) = parse_date(part).expect(part);
                (context.published, context.precision) = (Some(date), precision);
            }
        }
    }
    context
}

fn short(period: Period) -> String {
    if period.is_day() { period.end.to_string() } else { format!("{}..{}", period.start, period.end) }
}

/// Reads `text`; every line of `expected` is `words = days [basis]`.
fn check(setting: &str, text: &str, expected: &[&str]) {
    let context = context(setting);
    let found: Vec<String> = mentions(text)
        .into_iter()
        .map(|(words, m)| {
            let days = match m.form {
                Form::Tenor => "tenor".to_owned(),
                Form::Base => "base".to_owned(),
                _ => resolve(&m.form, &context).map_or_else(|| "?".to_owned(), |r| short(r.period)),
            };
            let basis = m.basis().map_or(String::new(), |b| format!(" {b}"));
            format!("{words} = {days}{basis}")
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}
