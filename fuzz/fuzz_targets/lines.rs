//! Any line as a statement of a stream: an error with its place, or a record with the text under its key.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pressgauge::input::{Fields, record};

fuzz_target!(|line: &str| {
    let named = Fields { text: Some("a".into()), id: Some("b".into()), ..Fields::default() };
    for fields in [Fields::default(), named] {
        match record(|| "input:1".to_owned(), 1, line, &fields) {
            Ok(record) => assert!(line.trim_start().starts_with('{') && line.len() > record.text.len()),
            Err(error) => assert!(error.to_string().starts_with("input:1: expected ")),
        }
    }
});
