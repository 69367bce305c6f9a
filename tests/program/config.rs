//! `pressgauge.toml`: where it is found, what goes before what, and what is refused.

use crate::place::Place;

const ONE: &str = "data/statements/kenya/ken-cpi-2022-10-31.txt";

fn is_jsonl(text: &str) -> bool {
    text.starts_with('{')
}

#[test]
fn the_nearest_file_above_the_working_folder_holds() {
    let place = Place::new("nearest");
    place.file("pressgauge.toml", "[extract]\nformat = \"jsonl\"\n");
    place.file("a/b/here.txt", "");
    let from_below = place.within("a/b", &["extract", "../../data/statements/kenya"]);
    assert!(is_jsonl(&from_below.out), "{}{}", from_below.out, from_below.err);
    place.file("a/pressgauge.toml", "[extract]\nformat = \"csv\"\n");
    assert!(!is_jsonl(&place.within("a/b", &["extract", "../../data/statements/kenya"]).out));
    assert!(is_jsonl(&place.run(&["extract", ONE]).out));
}

#[test]
fn the_command_line_goes_before_the_folder_and_the_folder_before_the_user() {
    let place = Place::new("order");
    place.file("home/.config/pressgauge/pressgauge.toml", "quiet = true\n[check]\nformat = \"csv\"\n");
    let users = place.run(&["check", "data/statements/kenya"]);
    assert!(users.out.starts_with("statement_id,") && users.err.is_empty(), "{}{}", users.out, users.err);
    place.file("pressgauge.toml", "[check]\nformat = \"json\"\n");
    let folders = place.run(&["check", "data/statements/kenya"]);
    assert!(folders.out.starts_with("{\n") && folders.err.is_empty(), "{}{}", folders.out, folders.err);
    let typed = place.run(&["check", "--format", "concise", "--show", "all", "data/statements/kenya"]);
    assert!(typed.out.starts_with("data/statements/"), "{}", typed.out);
    let none = place.run(&["check", "--no-config", "data/statements/kenya"]);
    assert!(none.err.contains("statements read"), "{}", none.err);
    place.file("other.toml", "[check]\nformat = \"jsonl\"\n");
    let other = place.run(&["--config", "other.toml", "check", "data/statements/kenya"]);
    assert!(other.out.starts_with("{\"") && other.err.contains("statements read"), "{}", other.err);
}

#[test]
fn what_is_typed_puts_aside_what_it_cannot_stand_beside() {
    let place = Place::new("conflicts");
    place.file("pressgauge.toml", "quiet = true\n[extract]\nformat = \"csv\"\n");
    place.file("lines.jsonl", "{\"text\":\"Kenya's GDP grew 5.4 percent in 2021.\"}\n");
    let ran = place.run(&["extract", "--jsonl", "lines.jsonl"]);
    assert_eq!((ran.code, is_jsonl(&ran.out)), (Some(0), true), "{}", ran.err);
    assert!(place.run(&["check", "-v", ONE]).err.contains("ken-cpi-2022-10-31.txt: "));
}

#[test]
fn a_file_can_hold_what_the_command_line_must_have() {
    let place = Place::new("required");
    place.run(&["run", "-q", "data/statements/kenya"]);
    place.file("pressgauge.toml", "[chart]\nseries = \"ken-cpi-growth-yoy-monthly\"\noutput = \"k.png\"\n");
    let ran = place.run(&["chart", "out/indicators.csv"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(place.0.join("k.png").exists());
}

#[test]
fn paths_are_meant_from_the_folder_of_their_file() {
    let place = Place::new("paths");
    place.file(
        "words/indicators.tsv",
        "alias\tindicator\titem\tkind\tnote\nshopping bag index\tcpi\t\tname\t\n",
    );
    place
        .file("pressgauge.toml", "vocabulary = \"words\"\n")
        .file("deep/a.txt", "A\n\nKenya's shopping bag index rose 5.4 percent in May 2021.\n");
    let ran = place.within("deep", &["extract", "a.txt"]);
    assert!(ran.out.contains(",cpi,"), "{}{}", ran.out, ran.err);
    let list =
        place.file("pressgauge.toml", "[check]\nshow = [\"growth\", \"exact\"]\nformat = \"concise\"\n");
    let ran = list.run(&["check", "data/statements/ghana"]);
    assert!(ran.out.lines().all(|line| line.contains("exact[growth]")), "{}", ran.out);
}

#[test]
fn wrong_keys_and_values_are_refused_with_their_line_and_the_nearest_right_one() {
    let place = Place::new("refused");
    for (text, told) in [
        (
            "\n[chek]\n",
            "pressgauge.toml:2, chek: expected an option of every command, or the table of a command, found `chek`; did you mean `check`?",
        ),
        (
            "[check]\nforma = \"csv\"\n",
            "pressgauge.toml:2, check.forma: expected an option of `pressgauge check`, found `forma`; did you mean `format`?",
        ),
        ("format = \"csv\"\n", "it stands in the table of its command: [extract], [check]"),
        (
            "[check]\nformat = \"cvs\"\n",
            "pressgauge.toml:2, check.format: expected one of full, concise, json, jsonl, csv, github, sarif, found `cvs`; did you mean `csv`?",
        ),
        ("quiet = \"yes\"\n", "pressgauge.toml:1, quiet: expected true or false, found string `yes`"),
        ("[extract]\noutput = [1]\n", "pressgauge.toml:2, extract.output: expected a value, found array"),
        (
            "[entities]\ndate = \"May\"\n",
            "pressgauge.toml:2, entities.date: expected a value as the option takes it, found invalid value 'May'",
        ),
        ("quiet = \n", "pressgauge.toml:1: expected TOML"),
    ] {
        place.file("pressgauge.toml", text);
        let ran = place.run(&["entities", ONE]);
        assert_eq!(ran.code, Some(2), "{text}");
        assert!(ran.err.contains(told), "{text}: {}", ran.err);
        assert_eq!(place.run(&["--help"]).code, Some(0));
        assert_eq!(place.run(&["entities", "--no-config", ONE]).code, Some(0));
    }
    let missing = place.run(&["--config", "presgauge.toml", "explain"]);
    assert!(missing.err.contains("did you mean `pressgauge.toml`?"), "{}", missing.err);
}
