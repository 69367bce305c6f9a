//! Passages written for this project with every observation they hold, read by hand: `tests/gold/*.jsonl`.
//!
//! One object a line: `{"doc": name, "text": statement, "obs": [{column: value, …}, …]}`, observations in
//! text order. A column left out is empty (`status`: `actual`); `claim` and `indicator_text` are compared
//! where they are given.

use pressgauge::observation::Observation;
use pressgauge::reader::Engine;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The columns that every row is held to.
const COLUMNS: [&str; 15] = [
    "num",
    "indicator",
    "item",
    "ref_area",
    "area_text",
    "counterpart_area",
    "measure",
    "basis",
    "period_start",
    "period_end",
    "value",
    "unit",
    "approx",
    "status",
    "attribution",
];

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "jsonl"))
        .collect();
    files.sort();
    files
}

/// Passages of a file, with their line numbers.
fn passages(file: &Path) -> Vec<(usize, Value)> {
    let text = fs::read_to_string(file).unwrap();
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(n, line)| {
            let value =
                serde_json::from_str(line).unwrap_or_else(|e| panic!("{}:{}: {e}", file.display(), n + 1));
            (n + 1, value)
        })
        .collect()
}

fn cell(o: &Observation, column: &str) -> String {
    let day = |day: Option<chrono::NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
    match column {
        "claim" => o.claim.to_string(),
        "indicator" => o.indicator.clone(),
        "item" => o.item.clone(),
        "indicator_text" => o.indicator_text.clone(),
        "ref_area" => o.ref_area.clone(),
        "area_text" => o.area_text.clone(),
        "counterpart_area" => o.counterpart_area.clone(),
        "measure" => o.measure.code().to_owned(),
        "basis" => o.basis.code().to_owned(),
        "period_start" => day(o.period.map(|p| p.start)),
        "period_end" => day(o.period.map(|p| p.end)),
        "value" => o.value.to_string(),
        "unit" => o.unit.clone(),
        "approx" => o.approx.code().to_owned(),
        "status" => o.status.code().to_owned(),
        "attribution" => o.attribution.clone(),
        "num" => o.num.clone(),
        other => panic!("no column `{other}`"),
    }
}

fn wanted<'v>(row: &'v Value, column: &str) -> &'v str {
    let empty = if column == "status" { "actual" } else { "" };
    row.get(column).map_or(empty, |v| v.as_str().unwrap_or_else(|| panic!("`{column}` is no text: {v}")))
}

/// What differs between a passage's gold and its reading.
fn differences(passage: &Value, read: &[Observation]) -> Vec<String> {
    let gold = passage["obs"].as_array().expect("obs is a list");
    let mut out = Vec::new();
    let nums = |rows: &mut dyn Iterator<Item = String>| rows.collect::<Vec<_>>().join(" | ");
    let want = nums(&mut gold.iter().map(|g| wanted(g, "num").to_owned()));
    let got = nums(&mut read.iter().map(|o| o.num.clone()));
    if want != got {
        out.push(format!("figures: want {want}\n             got  {got}"));
        return out;
    }
    for (g, o) in gold.iter().zip(read) {
        for key in g.as_object().expect("a row is an object").keys() {
            assert!(
                COLUMNS.contains(&key.as_str()) || matches!(key.as_str(), "claim" | "indicator_text"),
                "no column `{key}`"
            );
        }
        let more = ["claim", "indicator_text"].into_iter().filter(|c| g.get(*c).is_some());
        for column in COLUMNS.into_iter().chain(more) {
            let (want, got) = (wanted(g, column), cell(o, column));
            if want != got {
                out.push(format!("{}: {column}: want `{want}`, got `{got}`", o.num));
            }
        }
    }
    out
}

#[test]
fn passages_of_our_own_are_read_as_by_hand() {
    let engine = Engine::new();
    let mut wrong = Vec::new();
    let mut count = 0;
    for file in files() {
        for (line, passage) in passages(&file) {
            count += 1;
            let doc = passage["doc"].as_str().expect("doc is a name");
            let text = passage["text"].as_str().expect("text is a statement");
            let found = differences(&passage, &engine.read(doc, text).observations);
            if !found.is_empty() {
                let name = file.file_name().unwrap().to_string_lossy();
                wrong.push(format!("{name}:{line} {doc}\n    {text}\n  {}", found.join("\n  ")));
            }
        }
    }
    assert!(count > 0, "no passages in tests/gold");
    assert!(wrong.is_empty(), "{} of {count} passages are misread:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn passages_have_names_of_their_own() {
    let mut names: Vec<String> = Vec::new();
    for file in files() {
        for (_, passage) in passages(&file) {
            names.push(passage["doc"].as_str().unwrap().to_owned());
        }
    }
    names.sort();
    let twice: Vec<&String> = names.windows(2).filter(|w| w[0] == w[1]).map(|w| &w[0]).collect();
    assert!(twice.is_empty(), "named twice: {twice:?}");
}

/// Words that stop in the middle of a phrase leave nothing behind them to look at.
#[test]
fn every_beginning_of_a_passage_is_read() {
    let engine = Engine::new();
    for (_, passage) in files().iter().filter(|f| f.ends_with("voices.jsonl")).flat_map(|f| passages(f)) {
        let text = passage["text"].as_str().unwrap();
        let body = text.find("\n\n").map_or(0, |at| at + 2);
        for (cut, _) in text.char_indices().filter(|(at, c)| *at >= body && !c.is_alphanumeric()) {
            let beginning = &text[..cut];
            let rows = engine.read("beginning", beginning).observations;
            assert!(rows.iter().all(|row| row.byte_end <= cut), "{beginning}");
        }
    }
}
