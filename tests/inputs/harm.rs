//! Broken, locked, empty, huge and mutilated files: each is named with what is wrong with it, and the others
//! are read.

use super::{Place, fixture};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::time::{Duration, Instant};

/// Reads one bad file beside a good one.
fn beside_a_good_one(name: &str, more: &[&str]) -> String {
    let place = Place::new(&format!("bad-{name}"));
    let (bad, good) = (fixture(name), fixture("plain.txt.zst"));
    let mut args = vec!["extract", bad.to_str().unwrap(), good.to_str().unwrap()];
    args.extend(more);
    let ran = place.run(&args);
    assert_eq!(ran.code, Some(0), "{name}: {}", ran.err);
    assert!(ran.out.lines().count() > 3, "{name}: the good one is not read");
    ran.err
}

#[test]
fn bad_files_are_named_with_what_is_wrong_and_stop_no_other() {
    for (name, told) in [
        (
            "bad-locked.pdf",
            "expected a PDF that is open to all, found a locked one; unlock it with its password",
        ),
        ("bad-scanned.pdf", "expected a PDF with text, found pages without text, such as scanned ones"),
        ("bad-login.html", "expected an article, found a page to log in"),
        ("bad-empty.html", "expected an article, found a page without text"),
        ("bad-truncated.txt.gz", "expected a statement that can be read, found "),
        ("bad-bomb.txt.gz", "expected a statement that can be read, found more than 200 times its "),
        ("bad-fields.csv", "expected a field with the text of statements, found the fields a, b"),
    ] {
        let err = beside_a_good_one(name, &[]);
        assert!(err.contains(name) && err.contains(told), "{name}: {err}");
        assert_eq!(err.lines().count(), 1, "{name}: {err}");
    }
}

#[test]
fn wrong_names_of_fields_are_answered_with_those_that_exist() {
    let place = Place::new("fields");
    let path = fixture("records.csv");
    let ran = place.run(&["extract", path.to_str().unwrap(), "--text-field", "story"]);
    assert_eq!(ran.code, Some(2));
    let told =
        "expected the field `story` of --text-field, found the fields id, date, title, publisher, text";
    assert!(ran.err.contains(told), "{}", ran.err);
}

#[test]
fn a_file_of_other_objects_is_told_once() {
    let place = Place::new("others");
    let lines = "{\"nr\": 1, \"claims\": [1]}\n{\"nr\": 2, \"note\": null}\n".repeat(60);
    place.file("s/gold.jsonl", &lines).file("s/gold.json", format!("[{}]", lines.trim().replace('\n', ",")));
    place.file("s/a.txt", "Kenya\n\nKenya's inflation eased to 5.9 percent in March 2021.\n");
    let ran = place.run(&["extract", "s"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let told: Vec<&str> = ran.err.lines().collect();
    let expected = "expected a field with the text of statements, found the fields nr, claims, note; name it with \
                    --text-field";
    assert_eq!(told.len(), 2, "{}", ran.err);
    assert!(told.iter().all(|line| line.ends_with(expected)), "{}", ran.err);
    // only some without a text: each of them is told
    place.file("some.jsonl", "{\"text\": \"Exports rose 5 percent.\"}\n{\"a\": 1}\n{\"text\": \"x\"}\n");
    let ran = place.run(&["extract", "some.jsonl"]);
    assert!(ran.err.starts_with("error: some.jsonl:2: ") && ran.err.lines().count() == 1, "{}", ran.err);
}

#[test]
fn a_page_over_which_its_reader_breaks_down_is_told_and_the_others_are_read() {
    let place = Place::new("deep");
    // so deep that walking down it overflows, or so that it takes too long
    place.file("s/deep.html", format!("<html><body>{}x", "<div><p>".repeat(400_000)));
    place.file("s/good.html", fs::read(fixture("page-agency.html")).unwrap());
    let begun = Instant::now();
    let ran = place.run(&["extract", "s"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
    assert!(ran.out.contains("\ngood,") || ran.out.contains("good,1"), "{}", ran.out);
    assert!(ran.err.contains("deep.html: expected "), "{}", ran.err);
}

#[test]
fn what_grows_in_memory_while_it_is_read_is_told_and_the_others_are_read() {
    let place = Place::new("grows");
    // entries without words take hundreds of times their bytes; tags in tags take time without end
    let feed = |item: &str| format!("<rss version=\"2.0\"><channel><title>x</title>{item}</channel></rss>");
    place.file("s/a.rss", feed(&"<item/>".repeat(3_000_000)));
    place.file(
        "s/b.rss",
        feed(&format!("<item><description>{}</description></item>", "&lt;div&gt;".repeat(1_000_000))),
    );
    let deep = "<div>".repeat(2_000_000);
    place.file(
        "s/c.eml",
        format!("From: a@b\nSubject: Deep\nTo: c@d\nContent-Type: text/html\n\n{deep}Exports rose"),
    );
    place.file("s/d.md", format!("# Deep\n\n{deep}"));
    place.file(
        "s/objects.json",
        format!("[{}{{\"text\": \"Exports rose.\"}}]", "{\"a\":0},".repeat(1_000_000)),
    );
    place.file("s/z.txt", fs::read(fixture("text-utf8-mark.txt")).unwrap());
    let ran = place.run(&["extract", "s"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.out.lines().any(|line| line.starts_with("z,")), "{}", ran.err);
    for told in
        ["a.rss: expected a feed", "b.rss: expected a feed", "d.md: expected Markdown that can be read"]
    {
        assert!(ran.err.contains(told), "{told}: {}", ran.err);
    }
    assert!(ran.err.contains("found 999980 more objects without"), "{}", ran.err);
    assert!(ran.err.lines().count() < 30, "{}", ran.err);
}

#[test]
fn a_statement_of_many_parts_is_one_statement_in_whatever_file_it_comes() {
    let place = Place::new("long");
    let quiet = "The minister spoke at length about the weather and the season, and nobody counted. ";
    let mut body = String::new();
    let mut count = 0;
    while body.len() < 1_200_000 {
        body.push_str(&quiet.repeat(200));
        body.push_str("Kenya\u{2019}s inflation eased to 5.9 percent in March 2021.\n\n");
        count += 1;
    }
    place.file("s/long.txt", format!("Prices\ndate: 2021-04-01\nplace: Nairobi\n\n{body}"));
    let ran = place.run(&["check", "--no-config", "--format", "json", "--keep-text", "kept", "s"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.err.contains("1 statement read"), "{}", ran.err);
    assert!(
        ran.err.contains(&format!("{count} numbers seen: {count} read as {count} observations")),
        "{}",
        ran.err
    );
    let kept = place.kept();
    assert_eq!(kept.len(), 1);
    assert!(kept[0].1.ends_with(&body));
    let record = json!({ "text": body, "date": "2021-04-01", "place": "Nairobi", "title": "Prices" });
    place.file("line.jsonl", format!("{record}\n"));
    place.file("row.csv", format!("title,date,place,text\nPrices,2021-04-01,Nairobi,\"{body}\"\n"));
    let chars: Vec<char> = body.chars().collect();
    let mut found = Vec::new();
    for args in [
        &["extract", "--no-config", "--jsonl", "line.jsonl"][..],
        &["extract", "--no-config", "--format", "jsonl", "line.jsonl"],
        &["extract", "--no-config", "--format", "jsonl", "row.csv"],
    ] {
        let ran = place.run(args);
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        let rows: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(rows.len(), count, "{args:?}");
        for row in &rows {
            let at = |key: &str| usize::try_from(row[key].as_u64().unwrap()).unwrap();
            assert_eq!(chars[at("char_start")..at("char_end")].iter().collect::<String>(), "5.9 percent");
            assert_eq!((&row["ref_area"], &row["published"]), (&json!("KEN"), &json!("2021-04-01")));
        }
        let claims: BTreeSet<u64> = rows.iter().filter_map(|row| row["claim"].as_u64()).collect();
        assert!(claims.len() >= 5 && claims.first() == Some(&1), "{claims:?}");
        found.push(
            rows.iter().map(|row| (row["claim"].clone(), row["char_start"].clone())).collect::<Vec<_>>(),
        );
    }
    assert!(found.windows(2).all(|two| two[0] == two[1]));
}

#[test]
fn a_line_beyond_the_limit_is_refused_and_those_after_it_are_read() {
    let place = Place::new("beyond");
    let good = "{\"text\": \"Kenya's inflation eased to 5.9 percent in March 2021.\"}\n";
    place.file("lines.jsonl", format!("{good}{{\"text\": \"{}\"}}\n{good}", "x".repeat(90 << 20)));
    let ran = place.run(&["extract", "--no-config", "--jsonl", "lines.jsonl"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[1].contains("lines.jsonl:2: expected a line of at most 80 MB"), "{}", lines[1]);
    assert!(lines[0].contains("5.9 percent") && lines[2].contains("5.9 percent"));
}

/// Numbers that look random and are the same every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end.max(1) as u64).unwrap()
    }
}

#[test]
fn mutilated_files_of_every_kind_end_in_rows_or_errors() {
    let place = Place::new("mutilated");
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let mut count = 0;
    for entry in fs::read_dir(fixture("")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if name.contains("bomb") {
            continue;
        }
        let whole = fs::read(&path).unwrap();
        let cut = &whole[..numbers.below(whole.len())];
        place.file(&format!("s/cut-{name}"), cut);
        let mut flipped = whole.clone();
        for _ in 0..=numbers.below(12) {
            let at = numbers.below(flipped.len());
            flipped[at] ^= 1 << numbers.below(8);
        }
        place.file(&format!("s/flipped-{name}"), flipped);
        count += 2;
    }
    assert!(count > 100);
    place.file("s/zz-good.txt", fs::read(fixture("text-utf8-mark.txt")).unwrap());
    let begun = Instant::now();
    let ran = place.run(&["extract", "s"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(!ran.err.contains("panicked"), "{}", ran.err);
    assert!(ran.out.lines().any(|line| line.starts_with("zz-good,")), "the last file is not read");
    assert!(begun.elapsed() < Duration::from_secs(600), "{:?}", begun.elapsed());
    assert!(
        ran.err.lines().all(|line| line.starts_with("error: ") || line.starts_with("note: ")),
        "{}",
        ran.err
    );
}
