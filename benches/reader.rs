//! The reader over the sample statements, repeated: bytes of text per second on one core.

use divan::Bencher;
use divan::counter::BytesCount;
use pressgauge::reader::Engine;
use std::fs;
use std::path::Path;

fn main() {
    divan::main();
}

fn statements(folder: &Path, out: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            statements(&path, out);
        } else if let Ok(text) = fs::read_to_string(&path) {
            out.push(text);
        }
    }
}

/// Every sample statement once, observations and all.
#[divan::bench]
fn sample_statements(bencher: Bencher<'_, '_>) {
    let mut texts = Vec::new();
    statements(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/data/statements")), &mut texts);
    let engine = Engine::new();
    let bytes: usize = texts.iter().map(String::len).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .bench_local(|| texts.iter().map(|t| engine.read("bench", t).observations.len()).sum::<usize>());
}

/// Building the vocabulary: what a start costs.
#[divan::bench]
fn vocabulary(bencher: Bencher<'_, '_>) {
    bencher.bench_local(Engine::new);
}
