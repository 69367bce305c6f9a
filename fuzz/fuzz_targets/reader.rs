//! Any text as a statement: no panic, and every observation stands where it says, in bytes and in characters.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pressgauge::check::check_statement;
use pressgauge::reader::Engine;
use std::cell::LazyCell;

thread_local! {
    static ENGINE: LazyCell<Engine> = LazyCell::new(Engine::new);
}

fuzz_target!(|text: &str| {
    ENGINE.with(|engine| {
        let reading = engine.read("a", text);
        for row in &reading.observations {
            assert_eq!(text.get(row.byte_start..row.byte_end), Some(row.num.as_str()));
            assert_eq!(text[..row.byte_start].chars().count(), row.char_start);
            assert_eq!(text[..row.byte_end].chars().count(), row.char_end);
        }
        let _ = check_statement(&reading.observations);
    });
});
