//! Lines of JSON through the program, and a user's own tables: the real program on input of its own.

use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

fn run(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_pressgauge"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // who refuses to start reads no input
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn objects(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn folder(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("pressgauge-lines-{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

#[test]
fn lines_are_answered_in_order_and_bad_ones_passed_on() {
    let mut input = String::new();
    for n in 0..500 {
        if n == 250 {
            input.push_str("{\"text\": 5}\n\n");
        }
        input.push_str(&format!(
            "{{\"id\": \"s{n}\", \"date\": \"2021-04-29\", \"title\": \"Exports rise\", \"text\": \"Kenya's exports \
             were $2.{n} billion in March.\"}}\n"
        ));
    }
    let output = run(&["extract", "--jsonl", "-"], input.as_bytes());
    assert!(output.status.success());
    let objects = objects(&output);
    assert_eq!(objects.len(), 501);
    let ids: Vec<&str> = objects.iter().filter_map(|row| row["statement_id"].as_str()).collect();
    let wanted: Vec<String> = (0..500).map(|n| format!("s{n}")).collect();
    assert_eq!(ids, wanted);
    assert_eq!(objects[250]["line"], 251);
    assert!(objects[250]["error"].as_str().unwrap().contains("expected a string under the key `text`"));
    assert_eq!(objects[0]["char_start"], 21, "offsets count in the text, not in title and text");
    assert_eq!(objects[0]["ref_area"], "KEN");
    assert!(String::from_utf8(output.stderr).unwrap().starts_with("error: standard input:251: expected"));
}

#[test]
fn no_lines_are_no_failure_and_files_without_a_text_are_said() {
    // an engine starts the filter for a part without lines, too
    let none = run(&["extract", "--jsonl", "-"], b"");
    assert!(none.status.success());
    assert!(none.stdout.is_empty() && none.stderr.is_empty());
    let path = folder("no-text").join("rows.csv");
    fs::write(&path, "id,text\n1,,,,\n2,\n").unwrap();
    for command in ["extract", "check"] {
        let none = run(&[command, path.to_str().unwrap()], b"");
        assert_eq!(none.status.code(), Some(2), "{command}");
        let said = String::from_utf8(none.stderr).unwrap();
        assert!(said.contains("rows.csv: expected statements with a text, found none"), "{command}: {said}");
    }
}

#[test]
fn what_is_no_line_of_json_ends_nothing() {
    let output = run(&["extract", "--jsonl", "-"], b"\xff\xfe\n[1]\n{\"text\": \"\"}\n");
    assert!(output.status.success());
    assert_eq!(objects(&output).len(), 2);
}

#[test]
fn entities_are_told_with_values_units_and_days() {
    let line =
        b"{\"id\": 1, \"date\": \"2021-04-29\", \"text\": \"Between $3m and $4m was paid last month.\"}\n";
    let objects = objects(&run(&["entities", "--jsonl", "-"], line));
    let items = objects[0]["items"].as_array().unwrap();
    assert_eq!(items.len(), 2);
    assert_eq!(
        (
            items[0]["kind"].as_str(),
            items[0]["low"].as_str(),
            items[0]["high"].as_str(),
            items[0]["unit"].as_str()
        ),
        (Some("range"), Some("3000000"), Some("4000000"), Some("USD"))
    );
    assert_eq!(
        (items[1]["kind"].as_str(), items[1]["from"].as_str(), items[1]["to"].as_str()),
        (Some("period"), Some("2021-03-01"), Some("2021-03-31"))
    );
    assert_eq!((items[1]["start"].as_u64(), items[1]["end"].as_u64()), (Some(29), Some(39)));
}

#[test]
fn a_users_table_is_laid_over_ours_and_its_bad_lines_are_said() {
    let tables = folder("tables");
    let table = "alias\tindicator\titem\tkind\nmarket basket gauge\tcpi\tbread\tname\nsteel\tstel\t\tname\n";
    fs::write(tables.join("indicators.tsv"), table).unwrap();
    let text = b"Prices\ndate: 2021-04-29\n\nKenya's market basket gauge rose 5.2 percent in March from a year earlier.\n";
    let place = tables.to_str().unwrap();
    let output = run(&["extract", "-", "--format", "jsonl", "--vocabulary", place], text);
    assert_eq!(objects(&output)[0]["indicator"], "cpi");
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("indicators.tsv:3: expected the id of an indicator, found `stel`"), "{told}");
    let without = run(&["extract", "-", "--format", "jsonl"], text);
    assert!(objects(&without).iter().all(|row| row["indicator"] != "cpi"));
    fs::write(tables.join("verbs.tsv"), "alias\n").unwrap();
    let refused = run(&["extract", "-", "--vocabulary", place], text);
    assert_eq!(refused.status.code(), Some(2));
    fs::remove_dir_all(&tables).unwrap();
}

#[test]
fn a_trace_tells_what_was_said_and_what_was_carried_over() {
    let text = b"Kenya's trade\ndate: 2021-04-29\n\nExports rose 5.2 percent to $2.3 billion in March. The target of 7 was \
missed.\n";
    let output = run(&["trace", "-"], text);
    assert!(output.status.success());
    let told = String::from_utf8(output.stdout).unwrap();
    for line in [
        "area KEN \u{b7} published 2021-04-29 \u{b7} fiscal year from 07-01",
        "  subject  Exports: exports_goods ",
        "  figure   5.2 percent: 5.2 Percent, led by Move(1)",
        "           figure: growth % of exports_goods (said)",
        "           period: 2021-03-01 to 2021-03-31 (said)",
        "           no observation: nothing that it can be about, or not of an economy",
    ] {
        assert!(told.contains(line), "`{line}` is not in\n{told}");
    }
}

/// Economies' statements as lines, more than one block of them.
fn many_lines(count: usize) -> String {
    let line = |n: usize| {
        format!(
            "{{\"id\": \"s{n}\", \"date\": \"2021-04-29\", \"text\": \"Kenya's exports were $2.{n} billion in March. \
             Imports rose {}.5 percent from a year earlier.\"}}\n",
            n % 90
        )
    };
    (0..count).map(line).collect()
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let statements = concat!(env!("CARGO_MANIFEST_DIR"), "/data/statements/pakistan");
    // several reads of a pipe
    let lines = many_lines(1000);
    let told = |threads: &str| {
        let extracted = run(&["extract", "--threads", threads, statements], b"");
        let checked = run(&["check", "--format", "csv", statements, "--threads", threads], b"");
        let piped = run(&["--threads", threads, "extract", "--jsonl", "-"], lines.as_bytes());
        assert!(extracted.status.success() && piped.status.success());
        assert_ne!(checked.status.code(), Some(2));
        [extracted.stdout, checked.stdout, piped.stdout]
    };
    let one = told("1");
    assert!(one.iter().all(|bytes| bytes.len() > 10_000));
    for threads in ["2", "8"] {
        assert!(told(threads) == one, "{threads} threads");
    }
}

#[test]
fn no_threads_and_what_is_no_number_are_refused() {
    for threads in ["0", "-1", "two", "1.5", "5000", ""] {
        let refused =
            run(&["extract", "--jsonl", "-", &format!("--threads={threads}")], b"{\"text\": \"\"}\n");
        assert_eq!(refused.status.code(), Some(2), "`{threads}`");
        let told = String::from_utf8(refused.stderr).unwrap();
        assert!(told.contains("--threads <N>"), "{told}");
        assert!(refused.stdout.is_empty());
    }
}

#[test]
fn lines_are_not_taken_while_nobody_takes_the_rows() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_pressgauge"))
        .args(["extract", "--jsonl", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let taken = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&taken);
    let lines = many_lines(4000);
    let (all, most) = (200, 40);
    let writer = std::thread::spawn(move || {
        // ends when the child is gone
        (0..all).take_while(|_| stdin.write_all(lines.as_bytes()).is_ok()).for_each(|_| {
            counter.fetch_add(1, Ordering::SeqCst);
        });
    });
    let mut before = usize::MAX;
    for _ in 0..30 {
        std::thread::sleep(Duration::from_secs(2));
        let now = taken.load(Ordering::SeqCst);
        if now == before {
            break;
        }
        before = now;
    }
    assert!(taken.load(Ordering::SeqCst) < most, "the lines were taken and kept");
    child.kill().unwrap();
    child.wait().unwrap();
    writer.join().unwrap();
}
