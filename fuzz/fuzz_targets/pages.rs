//! Any text as a page and as Markdown: no panic, and bodies that are kept as paragraphs. The crates that take pages apart
//! run here, too; the program runs them in workers.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pressgauge::input::{markdown, page};

fuzz_target!(|text: &str| {
    if let Ok(read) = page("a.html", text, &Default::default()) {
        assert!(!read.body.trim().is_empty() && !read.body.contains("\n\n\n"), "{:?}", read.body);
    }
    let _ = markdown(text);
});
