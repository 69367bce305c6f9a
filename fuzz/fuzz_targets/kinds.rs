//! The kind and the text of any bytes, under any name and declared encoding: no panic, and what was UTF-8 stays as it is.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pressgauge::input::{decode, sniff};
use std::path::Path;

const NAMES: [&str; 8] = ["a", "a.txt", "a.md", "a.json", "a.jsonl.gz", "a.csv", "a.eml", ".zst"];
const LABELS: [Option<&str>; 6] =
    [None, Some("utf-8"), Some("iso-8859-2"), Some("iso-2022-jp"), Some("gbk"), Some("no such")];

fuzz_target!(|given: (u8, &[u8])| {
    let (choice, bytes) = given;
    let _ = sniff(bytes, Some(Path::new(NAMES[usize::from(choice) % NAMES.len()])));
    let label = LABELS[usize::from(choice) / NAMES.len() % LABELS.len()];
    if let Ok((text, _)) = decode("a", bytes, label)
        && let (Ok(plain), true) = (std::str::from_utf8(bytes), label != Some("iso-2022-jp"))
        && !bytes.contains(&0)
        && !bytes.starts_with(&[0xff, 0xfe])
    {
        assert_eq!(text, plain.strip_prefix('\u{feff}').unwrap_or(plain));
    }
});
