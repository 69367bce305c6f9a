//! Bytes of text read and checked per second on one core, and how much of the text holds figures:
//! `cargo run --release --no-default-features --example measure -- [FOLDER | MEGABYTES] [ROUNDS]`.
//!
//! With a folder, all text files in it; with a number, as many megabytes of generated news; without either,
//! the sample statements. `benches/instructions` counts the instructions of this program.

#![allow(missing_docs)]

#[path = "../corpus/mod.rs"]
mod corpus;

use corpus::Corpus;
use pressgauge::check::check_statement;
use pressgauge::reader::Engine;
use std::path::Path;
use std::time::{Duration, Instant};

fn files(folder: &Path, out: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_some_and(|extension| extension == "txt")
            && let Ok(bytes) = std::fs::read(&path)
        {
            out.push(String::from_utf8_lossy(&bytes).into_owned());
        }
    }
}

fn generated(megabytes: usize) -> Vec<String> {
    let mut bytes = 0;
    Corpus::new(1)
        .map(|statement| statement.text())
        .take_while(|text| {
            let more = bytes < megabytes * 1_000_000;
            bytes += text.len();
            more
        })
        .collect()
}

#[allow(clippy::cast_precision_loss)] // rates for people
fn rate(bytes: usize, time: Duration) -> f64 {
    bytes as f64 / 1e6 / time.as_secs_f64()
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let mut texts = Vec::new();
    match args.first().map(|arg| arg.parse()) {
        Some(Ok(megabytes)) => texts = generated(megabytes),
        Some(Err(_)) => files(Path::new(&args[0]), &mut texts),
        None => files(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/data/statements")), &mut texts),
    }
    let rounds: usize = args.get(1).and_then(|arg| arg.parse().ok()).unwrap_or(3);
    let bytes: usize = texts.iter().map(String::len).sum();
    let start = Instant::now();
    let engine = Engine::new();
    let started = start.elapsed();
    let mut best = Duration::MAX;
    let (mut rows, mut checks, mut speaking) = (0, 0, 0);
    for _ in 0..rounds {
        (rows, checks, speaking) = (0, 0, 0);
        let start = Instant::now();
        for text in &texts {
            let reading = engine.read("statement", text);
            rows += reading.observations.len();
            checks += check_statement(&reading.observations).len();
            speaking += usize::from(!reading.observations.is_empty());
        }
        best = best.min(start.elapsed());
    }
    let digits = texts.iter().filter(|text| text.bytes().any(|byte| byte.is_ascii_digit())).count();
    println!("{} statements, {bytes} bytes; {digits} with digits, {speaking} with observations", texts.len());
    println!("start {:.1} ms; {rows} observations, {checks} checks", started.as_secs_f64() * 1e3);
    println!("{:.1} MB/s, the best of {rounds} rounds", rate(bytes, best));
}
