//! Any bytes as a file of any name: feeds, JSON, tables, web archives, mailboxes, letters and what is packed end in
//! statements or errors. Pages and PDFs, which dependencies take apart in workers, are not opened here: see `pages`.

#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use pressgauge::input::{Fetched, Fields, Kind, LARGEST, Workers, taken};

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let (workers, fields) = (Workers::default(), Fields::default());
    let found = Fetched { bytes: bytes.to_vec(), ..Fetched::default() };
    // dependencies read tables in columns, and break down over them in their worker
    if bytes.starts_with(b"PAR1") {
        return Corpus::Reject;
    }
    let Ok(items) = taken("a", found, &fields, &workers) else { return Corpus::Keep };
    for item in items.take(100) {
        let Ok(item) = item else { continue };
        if matches!(item.origin().kind(), Kind::Html | Kind::Pdf) {
            continue;
        }
        if let Ok(statement) = item.load(&workers) {
            assert!(statement.text.len() <= LARGEST);
            assert!(statement.pages.iter().all(|at| *at <= statement.text.chars().count()));
        }
    }
    Corpus::Keep
});
