//! The command line as its users meet it: the real program on folders of its own.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const OBSERVATIONS: &str = "statement_id,claim,indicator,item,indicator_text,ref_area,area_text,counterpart_area,\
measure,basis,period_start,period_end,value,unit,approx,status,attribution,num,char_start,char_end,published,\
quote,byte_start,byte_end,value_text,decimals,unit_mult,time_period,freq,inferred,adjustment,page";

const CHECKS: &str = "statement_id,claim,kind,indicator,item,ref_area,period_start,period_end,comparison_start,\
comparison_end,current,comparison,reported,unit,recomputed,lower,upper,verdict,reason,diagnosis,num,char_start,\
char_end,explanation";

const INDICATORS: &str = "series,indicator,indicator_text,item,ref_area,area_text,counterpart_area,measure,basis,\
unit,period_start,period_end,time_period,freq,value,value_text,decimals,approx,status,agreement,earlier,\
derived_from,statements,statement_ids,publishers,first_published,last_published,class,claims,rule,explanation,\
lower,upper,realtime_start,realtime_end,obs_status,scope,adjustment";

const STATEMENT: &str = "ICT exports surge\ndate: 2021-04-29\nplace: Islamabad\npublisher: Associated Press of \
Pakistan\n\nHaque said that ICT export remittances of Pakistan had risen to $1.512 billion, a growth rate \
of 43.59 percent, during July-March of FY 2020-21, in comparison to US $1.053 billion in the same period of the last \
financial year.\n";

/// A folder of its own for one test, removed with it.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("pressgauge-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pressgauge"));
        command.args(args).current_dir(&self.0);
        command
    }

    fn run(&self, args: &[&str]) -> Ran {
        Ran::of(self.command(args).stdin(Stdio::null()).output().unwrap())
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Ran {
    fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// The statements of the rows, each once, in order.
    fn statements(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = self.out.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
        ids.dedup();
        ids
    }
}

/// Every file below a folder with its bytes.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push((path.strip_prefix(folder).unwrap().to_owned(), fs::read(&path).unwrap()));
        }
    }
    found.sort();
    found
}

#[test]
fn extract_writes_the_columns_in_their_order() {
    let place = Place::new("columns");
    let ran = place.file("a.txt", STATEMENT).run(&["extract", "a.txt"]);
    assert_eq!((ran.code, ran.out.lines().next(), ran.err.as_str()), (Some(0), Some(OBSERVATIONS), ""));
    assert!(!ran.out.contains('\r'));
}

#[test]
fn checks_have_the_columns_in_their_order() {
    let place = Place::new("check-columns");
    let ran = place.file("a.txt", STATEMENT).run(&["check", "--quiet", "--format", "csv", "a.txt"]);
    assert_eq!((ran.code, ran.out.lines().next(), ran.err.as_str()), (Some(0), Some(CHECKS), ""));
}

#[test]
fn an_empty_file_is_named_and_the_others_are_read() {
    let place = Place::new("empty");
    let ran = place.file("s/a.txt", "").file("s/b.txt", STATEMENT).run(&["extract", "s"]);
    assert_eq!(ran.code, Some(0));
    assert!(ran.err.contains("a.txt: expected a statement, found an empty file"), "{}", ran.err);
    assert_eq!(ran.err.lines().count(), 1);
}

#[test]
fn binary_data_is_refused_and_windows_1252_is_noted() {
    let place = Place::new("bytes");
    place.file("s/a.txt", b"\x89PNG\r\n\x1a\n\0\0").file("s/b.txt", b"Title\n\nExports rose to \x803bn.\n");
    let ran = place.run(&["extract", "s"]);
    assert_eq!(ran.code, Some(0));
    assert!(
        ran.err.contains("a.txt: expected text in UTF-8 or another encoding, found binary data"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("note: ") && ran.err.contains("b.txt:3: expected UTF-8"), "{}", ran.err);
}

#[test]
fn nothing_to_read_ends_with_two() {
    let place = Place::new("nothing");
    place.file("empty/logo.png", "no statement").file("bad/a.txt", b"\0");
    for (path, message) in [
        ("missing", "missing: expected a file or folder of statements, found no such file"),
        ("empty", "empty: expected a folder with statements, found none in it"),
        ("bad", "a.txt: expected text"),
    ] {
        for command in ["extract", "check", "run"] {
            let ran = place.run(&[command, path]);
            assert_eq!(ran.code, Some(2), "{command} {path}");
            assert!(ran.err.contains(message), "{command} {path}: {}", ran.err);
        }
    }
}

#[test]
fn a_missing_path_does_not_stop_the_others() {
    let place = Place::new("some");
    let ran = place.file("a.txt", STATEMENT).run(&["extract", "missing", "a.txt"]);
    assert_eq!(ran.code, Some(0));
    assert!(ran.err.starts_with("error: missing: "), "{}", ran.err);
}

#[test]
fn an_output_that_cannot_be_written_ends_with_two() {
    let place = Place::new("unwritable");
    place.file("a.txt", STATEMENT).file("file", "");
    for args in [
        &["extract", "a.txt", "-o", "none/rows.csv"][..],
        &["check", "a.txt", "-o", "none/rows.csv"],
        &["run", "a.txt", "--out", "file/out"],
        &["run", "a.txt", "--charts", "file"],
    ] {
        let ran = place.run(args);
        assert_eq!(ran.code, Some(2), "{args:?}");
        assert!(ran.err.starts_with("error: ") && ran.err.contains("to write"), "{args:?}: {}", ran.err);
    }
}

#[test]
fn a_statement_is_not_overwritten() {
    let place = Place::new("overwrite");
    let ran = place.file("s/a.txt", STATEMENT).run(&["extract", "s", "-o", "s/a.txt"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("found one of the statements"), "{}", ran.err);
    assert_eq!(place.read("s/a.txt"), STATEMENT);
}

#[test]
fn statements_are_named_below_the_folder_given() {
    let place = Place::new("names");
    place.file("s/pak/b.txt", STATEMENT).file("s/a.txt", STATEMENT).file("s/.hidden.txt", STATEMENT);
    place.file("s/note.md", STATEMENT).file("t/c.TXT", STATEMENT);
    let ran = place.run(&["extract", "s", "s/a.txt", "t/c.TXT"]);
    assert_eq!(ran.code, Some(0));
    assert!(
        ran.statements().is_empty() || ran.statements() == ["a", "note", "pak/b", "c"],
        "{:?}",
        ran.statements()
    );
}

#[test]
fn standard_input_is_a_statement() {
    let place = Place::new("stdin");
    let mut child = place
        .command(&["extract", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(STATEMENT.as_bytes()).unwrap();
    let ran = Ran::of(child.wait_with_output().unwrap());
    assert_eq!((ran.code, ran.out.lines().next()), (Some(0), Some(OBSERVATIONS)));
    assert!(ran.statements().iter().all(|id| *id == "stdin"));
}

#[test]
fn json_lines_have_one_object_a_row() {
    let place = Place::new("json");
    place.file("a.txt", STATEMENT);
    let csv = place.run(&["extract", "a.txt"]);
    let json = place.run(&["extract", "--format", "jsonl", "a.txt", "-o", "rows.jsonl"]);
    assert_eq!((json.code, json.out.as_str()), (Some(0), ""));
    let rows = place.read("rows.jsonl");
    assert_eq!(rows.lines().count(), csv.out.lines().count() - 1);
    for row in rows.lines() {
        let row: serde_json::Value = serde_json::from_str(row).unwrap();
        assert!(row["char_start"].is_u64() && row["value"].is_string(), "{row}");
    }
}

#[test]
fn a_second_run_writes_the_same_bytes() {
    let place = Place::new("twice");
    place.file("s/a.txt", STATEMENT).file("s/b/c.txt", STATEMENT.replace("2021-04-29", "2021-05-03"));
    for folder in ["one", "two"] {
        let (out, charts) = (format!("{folder}/out"), format!("{folder}/charts"));
        let ran = place.run(&["run", "s", "--out", &out, "--charts", &charts, "--quiet"]);
        assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(0), "", ""));
    }
    let (one, two) = (files(&place.0.join("one")), files(&place.0.join("two")));
    assert_eq!(one, two);
    assert_eq!(place.read("one/out/observations.csv").lines().next(), Some(OBSERVATIONS));
    assert_eq!(place.read("one/out/indicators.csv").lines().next(), Some(INDICATORS));
    assert_eq!(place.read("one/out/checks.csv").lines().next(), Some(CHECKS));
}

#[test]
fn a_run_tells_what_it_read_and_wrote() {
    let place = Place::new("summary");
    let ran = place.file("s/a.txt", STATEMENT).file("s/b.txt", "").run(&["run", "s"]);
    assert_eq!(ran.code, Some(0));
    assert!(ran.out.starts_with("1 statement read, 1 not readable\n"), "{}", ran.out);
    assert!(ran.out.contains("drawn in charts") && ran.out.contains("written in out"), "{}", ran.out);
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_ends_quietly() {
    let place = Place::new("pipe");
    for n in 0..300 {
        place.file(&format!("s/{n}.txt"), STATEMENT.repeat(20));
    }
    let mut child =
        place.command(&["extract", "s"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let ran = Ran::of(child.wait_with_output().unwrap());
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
}

/// Indicators of three months.
fn indicators() -> String {
    use std::fmt::Write;
    let mut table = format!("{INDICATORS}\n");
    for (month, days, value) in [(1, 31, "2274000000"), (2, 28, "2266000000"), (3, 31, "2722000000")] {
        writeln!(
            table,
            "pak-remittances-level-usd-monthly,remittances,,,PAK,,,level,,USD,2021-{month:02}-01,\
             2021-{month:02}-{days},2021-{month:02},M,{value},2.7,1,,actual,single,,,1,a,SBP,2021-04-12,2021-04-12,\
             actual,a#1,one_statement,,,,2021-04-12,,A,,"
        )
        .unwrap();
    }
    table
}

#[test]
fn a_chart_is_drawn_from_a_file_of_indicators() {
    let place = Place::new("chart");
    place.file("i.csv", indicators());
    let listed = place.run(&["chart", "i.csv", "--list"]);
    assert_eq!((listed.code, listed.out.as_str()), (Some(0), "pak-remittances-level-usd-monthly\t3\n"));
    let ran = place.run(&["chart", "i.csv", "--series", "pak-remittances-level-usd-monthly", "-o", "c.png"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(fs::read(place.0.join("c.png")).unwrap().starts_with(b"\x89PNG\r\n\x1a\n"));
}

#[test]
fn an_unknown_series_names_near_ones() {
    let place = Place::new("series");
    let ran =
        place.file("i.csv", indicators()).run(&["chart", "i.csv", "--series", "remittances", "-o", "c.png"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("did you mean `pak-remittances-level-usd-monthly`?"), "{}", ran.err);
    assert!(!place.0.join("c.png").exists());
}

#[test]
fn a_bad_file_of_indicators_is_named_with_line_and_column() {
    let place = Place::new("indicators");
    place.file("no.csv", "a,b\n1,2\n").file("bad.csv", indicators().replace("2274000000", "much"));
    let ran = place.run(&["chart", "no.csv", "--list"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("no.csv: expected a column series, found none"), "{}", ran.err);
    let ran = place.run(&["chart", "bad.csv", "--list"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("bad.csv:2, column value: expected a decimal"), "{}", ran.err);
}

#[test]
fn the_words_of_a_check_are_explained() {
    let place = Place::new("explain");
    let ran = place.run(&["explain", "within_rounding"]);
    assert_eq!(ran.code, Some(0));
    assert!(
        ran.out.starts_with("within_rounding (verdict)\n") && ran.out.contains("example: "),
        "{}",
        ran.out
    );
    let ran = place.run(&["explain", "within_roundin"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("did you mean `within_rounding`"), "{}", ran.err);
    assert!(place.run(&["explain"]).out.contains("older_vintage"));
}

#[test]
fn wrong_arguments_end_with_two() {
    let place = Place::new("arguments");
    assert_eq!(place.run(&["extract"]).code, Some(2));
    assert_eq!(place.run(&["extract", "--format", "xml", "a"]).code, Some(2));
    assert_eq!(place.run(&["--version"]).code, Some(0));
}
