//! Any words as a date: no panic, and a day that is told again is the same day.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pressgauge::period::parse_date;

fuzz_target!(|text: &str| {
    if let Some((day, _)) = parse_date(text) {
        let again = parse_date(&day.to_string()).map(|(day, _)| day);
        if (1000..10_000).contains(&chrono::Datelike::year(&day)) {
            assert_eq!(again, Some(day), "{text:?}");
        }
    }
});
