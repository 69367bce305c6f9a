//! Files of every kind give the statements that they were made of, and nothing that stood around them.

use super::{Place, fixture, one_line};
use serde_json::Value;
use std::fs;

/// Rows of observations as objects.
fn rows(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn expected() -> Vec<Value> {
    let path = fixture("../expected.jsonl");
    fs::read_to_string(path).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().map(|list| list.iter().filter_map(Value::as_str).collect()).unwrap_or_default()
}

/// What is wrong with what was read of one file.
fn faults(place: &Place, wanted: &Value) -> Vec<String> {
    let name = wanted["file"].as_str().unwrap();
    let _ = fs::remove_dir_all(place.0.join("kept"));
    let path = fixture(name);
    let mut args = vec!["extract", path.to_str().unwrap(), "--format", "jsonl", "--keep-text", "kept"];
    args.extend(strings(&wanted["args"]));
    let ran = place.run(&args);
    let kept = place.kept();
    let statements = wanted["statements"].as_array().unwrap();
    let mut faults = Vec::new();
    if (ran.code, kept.len()) != (Some(0), statements.len()) {
        faults.push(format!(
            "{:?}, {} statements of {}: {}",
            ran.code,
            kept.len(),
            statements.len(),
            ran.err
        ));
    }
    for ((about, text), wanted_of_it) in kept.iter().zip(statements) {
        for (key, own) in [("title", "title"), ("date", "published"), ("publisher", "publisher")] {
            let (found, want) =
                (about[own].as_str().unwrap_or_default(), wanted_of_it[key].as_str().unwrap());
            if one_line(found) != one_line(want) {
                faults.push(format!("{key}: {found:?}, wanted {want:?}"));
            }
        }
        let record = matches!(about["kind"].as_str().unwrap(), "jsonl" | "json" | "csv" | "parquet" | "feed");
        let plain = text.replace("\r\n", "\n").replace('\r', "\n");
        let body = if record { &plain } else { plain.split_once("\n\n").map_or("", |(_, body)| body) };
        let mut found: Vec<String> = body.split("\n\n").map(one_line).filter(|p| !p.is_empty()).collect();
        let mut want: Vec<String> = strings(&wanted_of_it["body"]).into_iter().map(one_line).collect();
        if wanted["words"] == true {
            (found, want) = (vec![found.join(" ")], vec![want.join(" ")]);
        }
        if found != want {
            faults.push(format!("{found:#?}\nwanted {want:#?}"));
        }
        if let Some(pages) = wanted["pages"].as_u64() {
            let found = about["pages"].as_array().unwrap();
            let length = text.chars().count() as u64;
            if found.len() as u64 != pages || found.last().unwrap()["char_end"] != length {
                faults.push(format!("pages {found:?}, wanted {pages}"));
            }
        }
    }
    let rows = rows(&ran.out);
    for row in &rows {
        let text =
            kept.iter().find(|(about, _)| about["statement_id"] == row["statement_id"]).map(|(_, text)| text);
        let at = |key: &str| usize::try_from(row[key].as_u64().unwrap()).unwrap();
        let words: String =
            text.unwrap().chars().skip(at("char_start")).take(at("char_end") - at("char_start")).collect();
        if row["num"].as_str() != Some(words.as_str())
            || text.unwrap()[at("byte_start")..at("byte_end")] != words
        {
            faults.push(format!("the span of {} is {words:?}", row["num"]));
        }
        if strings(&wanted["decoys"]).iter().any(|decoy| row["num"].as_str().unwrap().contains(decoy)) {
            faults.push(format!("{} is no part of the statement", row["num"]));
        }
    }
    if rows.is_empty() && wanted["rows"] != false {
        faults.push("no observation".to_owned());
    }
    for num in strings(&wanted["nums"]) {
        if !rows.iter().any(|row| row["num"] == num) {
            faults.push(format!("no observation of {num}"));
        }
    }
    for note in strings(&wanted["notes"]) {
        if !ran.err.contains(note) {
            faults.push(format!("no note {note:?} in {:?}", ran.err));
        }
    }
    faults
}

#[test]
fn every_file_gives_the_statements_that_it_was_made_of() {
    let place = Place::new("files");
    let expected = expected();
    assert!(expected.len() >= 40);
    let mut told = String::new();
    for wanted in &expected {
        for fault in faults(&place, wanted) {
            told.push_str(&format!("{}: {fault}\n", wanted["file"].as_str().unwrap()));
        }
    }
    assert!(told.is_empty(), "{told}");
}

#[test]
fn kept_texts_give_the_same_rows_again() {
    let place = Place::new("again");
    let path = fixture("page-statistics.html");
    let first = place.run(&["extract", path.to_str().unwrap(), "--format", "jsonl", "--keep-text", "kept"]);
    let again = place.run(&["extract", "kept/page-statistics.txt", "--format", "jsonl"]);
    assert!(rows(&first.out).len() >= 5, "{}{}", first.out, first.err);
    assert_eq!(first.out, again.out);
}

#[test]
fn rows_of_tables_stay_on_their_lines() {
    let place = Place::new("table");
    for name in ["page-statistics.html", "printed-latex-table.pdf", "printed-office-kenya.pdf"] {
        place.run(&["extract", fixture(name).to_str().unwrap(), "--keep-text", "kept"]);
        let text = &place.kept()[0].1;
        for row in ["February 2021 March 2021", "Food 6.9 4.7", "Transport 10.9 11.2", "All items 6.3 5.9"] {
            assert!(text.lines().any(|line| one_line(line) == row), "{name}: {row}: {text}");
        }
    }
}

#[test]
fn folders_are_searched_by_what_files_hold_or_by_a_pattern() {
    let place = Place::new("folder");
    let read = |name: &str| fs::read(fixture(name)).unwrap();
    place.file("s/a/page", read("page-agency.html")).file("s/b.pdf", read("printed-reportlab.pdf"));
    place.file("s/c.rss", read("feed-content.rss")).file("s/style.css", "p { width: 5 percent }");
    place.file("s/numbers.csv", "x,y\n1,2\n");
    let ran = place.run(&["extract", "s", "--keep-text", "kept"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let ids: Vec<String> = place.kept().iter().map(|(about, _)| about["statement_id"].to_string()).collect();
    assert_eq!(ids, ["\"a/page\"", "\"b\"", "\"g1\"", "\"g2\"", "\"g3\""]);
    let ran = place.run(&["extract", "s", "--glob", "*.pdf", "--keep-text", "kept"]);
    assert_eq!((ran.code, place.kept().len()), (Some(0), 1));
    let none = place.run(&["extract", "s", "--glob", "*.docx"]);
    assert_eq!(none.code, Some(2));
    assert!(
        none.err.contains("s: expected a folder with files that match *.docx, found none in it"),
        "{}",
        none.err
    );
}

#[test]
fn figures_of_tables_are_observed_wherever_the_table_was_printed() {
    let place = Place::new("table-figures");
    for name in ["page-statistics.html", "printed-latex-table.pdf", "printed-office-kenya.pdf"] {
        let ran = place.run(&["extract", fixture(name).to_str().unwrap(), "--format", "jsonl"]);
        let rows = rows(&ran.out);
        for (num, item, period) in [
            ("6.9", "food", "2021-02"),
            ("4.7", "food", "2021-03"),
            ("10.9", "transport", "2021-02"),
            ("11.2", "transport", "2021-03"),
            ("6.3", "", "2021-02"),
            ("5.9", "", "2021-03"),
        ] {
            let found = rows.iter().any(|row| {
                row["num"] == num
                    && row["item"] == item
                    && row["time_period"] == period
                    && row["indicator"] == "cpi"
            });
            assert!(found, "{name}: {num} {item} {period}: {}", ran.out);
        }
    }
}

#[test]
fn observations_of_printed_pages_lead_back_to_their_page_also_from_kept_texts_and_ledgers() {
    let place = Place::new("printed-page");
    let path = fixture("printed-latex-pages.pdf");
    let ran = place.run(&["extract", path.to_str().unwrap(), "--format", "jsonl", "--keep-text", "kept"]);
    let (about, text) = place.kept().remove(0);
    let pages = about["pages"].as_array().unwrap().clone();
    assert!(pages.len() > 1, "{about}");
    let found = rows(&ran.out);
    for row in &found {
        let page = &pages[usize::try_from(row["page"].as_u64().unwrap()).unwrap() - 1];
        let at = row["char_start"].as_u64();
        assert!(page["char_start"].as_u64() <= at && at < page["char_end"].as_u64(), "{row} {page}");
    }
    assert!(
        found.iter().any(|row| row["page"] == 1) && found.iter().any(|row| row["page"] == 2),
        "{}",
        ran.out
    );
    let again = place.run(&["extract", "kept/printed-latex-pages.txt", "--format", "jsonl"]);
    assert_eq!(again.out, ran.out);
    place.run(&["track", "--db", "a.db", path.to_str().unwrap()]);
    let ledger = pressgauge::ledger::Ledger::open(&place.0.join("a.db")).unwrap();
    let number = ledger.contents().unwrap().statements[0].number;
    assert_eq!(ledger.statement(number).unwrap().text, text);
    let page = place.run(&["extract", fixture("page-agency.html").to_str().unwrap(), "--format", "jsonl"]);
    assert!(rows(&page.out).iter().all(|row| row["page"] == ""));
}
