//! JSON Lines: what a line costs before and after reading, and the whole program as a filter.

#[path = "corpus/mod.rs"]
mod corpus;

use corpus::Corpus;
use divan::Bencher;
use divan::counter::BytesCount;
use pressgauge::export::{JsonRows, OBSERVATION_COLUMNS, observation_row};
use pressgauge::input::{Fields, Record, record};
use pressgauge::reader::Engine;
use std::io::{Read, Write};
use std::process::{Command, Stdio};

fn main() {
    divan::main();
}

/// Generated news of so many bytes, a line for each statement.
fn news(size: usize) -> Vec<String> {
    let mut bytes = 0;
    let mut lines = Vec::new();
    for statement in Corpus::new(1) {
        lines.push(statement.json());
        bytes += lines.last().map_or(0, String::len) + 1;
        if bytes >= size {
            break;
        }
    }
    lines
}

fn bytes(lines: &[String]) -> BytesCount {
    BytesCount::new(lines.iter().map(|line| line.len() + 1).sum::<usize>())
}

fn parted(line: &str) -> Option<Record> {
    record(|| "bench".to_owned(), 1, line, &Fields::default()).ok()
}

/// A line taken apart into its text and what is known of it.
#[divan::bench]
fn a_records(bencher: Bencher<'_, '_>) {
    let lines = news(1_000_000);
    let text = |line: &String| parted(line).map_or(0, |record| record.text.len());
    bencher.counter(bytes(&lines)).bench_local(|| lines.iter().map(text).sum::<usize>());
}

/// Observations written as lines, in bytes of the news that they are from.
#[divan::bench]
fn b_rows(bencher: Bencher<'_, '_>) {
    let (lines, engine) = (news(1_000_000), Engine::new());
    let texts = lines.iter().filter_map(|line| parted(line));
    let read: Vec<_> = texts.flat_map(|record| engine.read(&record.id, &record.text).observations).collect();
    bencher.counter(bytes(&lines)).bench_local(|| {
        let mut rows = JsonRows::new(Vec::new(), &OBSERVATION_COLUMNS);
        read.iter().all(|observation| rows.write(observation_row(observation)).is_ok());
        rows.into_inner().len()
    });
}

/// `extract --jsonl -` over ten megabytes on standard input, its start included, on 1 and 2 threads.
#[divan::bench(args = ["1", "2"], sample_count = 10)]
fn c_program(bencher: Bencher<'_, '_>, threads: &str) {
    let lines = news(10_000_000);
    let input: Vec<u8> = lines.iter().flat_map(|line| [line.as_bytes(), b"\n"].concat()).collect();
    bencher.counter(bytes(&lines)).bench_local(|| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_pressgauge"))
            .args(["extract", "--jsonl", "-", "--threads", threads])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let (stdin, stdout) = (program.stdin.take(), program.stdout.take());
        let mut rows = Vec::new();
        std::thread::scope(|scope| {
            scope.spawn(|| stdin.map(|mut pipe| pipe.write_all(&input)));
            stdout.map(|mut pipe| pipe.read_to_end(&mut rows))
        })
        .transpose()
        .expect("rows are read");
        assert!(program.wait().is_ok_and(|status| status.success()) && !rows.is_empty());
        rows.len()
    });
}
