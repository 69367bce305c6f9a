//! Any text as a table of the user's own: its problems are told with lines that exist, and a reader can be made with it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pressgauge::reader::Engine;
use pressgauge::vocabulary::{Own, Table};

fuzz_target!(|given: (u8, &str)| {
    let (choice, text) = given;
    let table = Table::ALL[usize::from(choice) % Table::ALL.len()];
    let _ = table.problems(text);
    // the tables of a process stay in memory for good
    if choice > 250 && text.len() < 64 {
        let mut own = Own::none();
        own.add(table, text.to_owned());
        let _ = Engine::with(&own).read("a", "Kenya's inflation rose to 9.6 percent in October 2022.");
    }
});
