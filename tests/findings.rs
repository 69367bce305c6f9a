//! `check` as its users meet it: its forms, what they hold, and how it ends.

mod schema;

use pressgauge::check::registry::{Entry, diagnoses, kinds, reasons, verdicts};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// A growth with two digits exchanged, among characters of several bytes, tabs and line ends of two.
const WRONG: &str = "Exports of Türkiye’s neighbours €\r\ndate: 2021-04-29\r\nplace: Islamabad\r\n\r\nHaque\tsaid – \
“surely” – that Pakistan's ICT exports rose by 34.59 percent to $1.512 billion in July-March of FY 2020-21 from \
$1.053 billion in July-March of FY 2019-20.\r\n";

/// Two figures and a verb that turns them round.
const TURNED: &str = "Inflation\ndate: 2021-04-29\nplace: Islamabad\n\nPakistan's inflation eased to 9.1 percent in \
March 2021 from 8.7 percent in February 2021.\n";

struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Ran {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }
}

/// A folder of statements for one test, removed with it.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("pressgauge-findings-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(path.join("s")).unwrap();
        fs::write(path.join("s/wrong.txt"), WRONG).unwrap();
        fs::write(path.join("s/turned.txt"), TURNED).unwrap();
        Self(path)
    }

    fn check(&self, args: &[&str]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pressgauge"));
        command.arg("check").args(args).current_dir(&self.0).stdin(Stdio::null());
        let output = command.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_finding_shows_the_line_and_what_each_number_is() {
    let ran = Place::new("full").check(&["--quiet", "s/wrong.txt"]);
    let expected = "\
inconsistent[growth]: exports_services, ICT, PAK: 34.59 percent reported, the figures give 43.59 %
 --> s/wrong.txt:5:61
  |
5 | …exports rose by 34.59 percent to $1.512 billion in July-March of FY 2020-21 from $1.053 billion in July-March…
  |                  ^^^^^^^^^^^^^    --------------                                  -------------- one year before: July 2019 – March 2020
  |                  |                |
  |                  |                current: July 2020 – March 2021
  |                  reported
  |
  = note: 1.512 / 1.053 − 1 = 43.5897 %, possible 43.47 … 43.71 %, reported 34.59 %
  = help: transposed: with 43.59 for the reported 34.59 it holds; see `pressgauge explain transposed`

";
    assert_eq!(ran.out, expected);
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""));
}

#[test]
fn a_direction_shows_its_verb() {
    let ran = Place::new("direction").check(&["--quiet", "--show", "direction", "s/turned.txt"]);
    assert!(
        ran.out
            .starts_with("inconsistent[direction]: cpi, PAK: “eased” 9.1 percent, the figures say a rise\n")
    );
    assert!(ran.out.contains("   ^^^^^"), "{}", ran.out);
    assert!(ran.out.contains("= help: sign: the figures say a rise; see `pressgauge explain sign`"));
}

#[test]
fn every_form_ends_alike() {
    let place = Place::new("codes");
    for form in ["full", "concise", "json", "jsonl", "csv", "github", "sarif"] {
        assert_eq!(place.check(&["s", "--format", form]).code, Some(1), "{form}");
        assert_eq!(place.check(&["s", "--format", form, "--exit-zero"]).code, Some(0), "{form}");
        assert_eq!(place.check(&["s", "--format", form, "--show", "sum"]).code, Some(1), "{form}");
        assert_eq!(place.check(&["none", "--format", form]).code, Some(2), "{form}");
    }
    assert_eq!(place.check(&["s", "--show", "wrong"]).code, Some(2));
    assert_eq!(place.check(&["s", "--statistics", "--format", "sarif"]).code, Some(2));
}

#[test]
fn what_is_shown_can_be_chosen() {
    let place = Place::new("show");
    let lines = |args: &[&str]| {
        let args: Vec<&str> = ["s", "--quiet", "--format", "concise"].iter().chain(args).copied().collect();
        place.check(&args).out.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    assert!(lines(&[]).iter().all(|line| line.contains(": inconsistent[")));
    assert!(lines(&["--show", "all"]).len() > lines(&[]).len());
    let growth = lines(&["--show", "growth"]);
    assert!(growth.iter().all(|line| line.contains("[growth]")) && growth.len() > 1, "{growth:?}");
    let one = lines(&["--show", "growth,inconsistent"]);
    assert_eq!(one.len(), 1);
    assert!(one[0].starts_with("s/wrong.txt:5:61: inconsistent[growth] 34.59 percent: 1.512 / 1.053"));
}

#[test]
fn the_account_leaves_nothing_out() {
    let place = Place::new("account");
    let ran = place.check(&["s", "--format", "json"]);
    let coverage = &ran.json()["coverage"];
    let count = |name: &str| coverage[name].as_u64().unwrap();
    assert_eq!(count("statements_read"), 2);
    assert_eq!(count("observations"), count("reported") + count("levels") + count("goals"));
    let sum = |of: &Value| of.as_object().unwrap().values().map(|n| n.as_u64().unwrap()).sum::<u64>();
    assert_eq!(count("checks"), sum(&coverage["verdicts"]));
    assert_eq!(coverage["verdicts"]["not_checkable"].as_u64().unwrap_or(0), sum(&coverage["reasons"]));
    assert_eq!(count("checks"), coverage["kinds"].as_object().unwrap().values().map(sum).sum::<u64>());
    assert!(ran.err.contains("2 statements read\n") && ran.err.contains(" numbers seen: "), "{}", ran.err);
    let table = place.check(&["s", "--quiet", "--statistics"]);
    assert!(table.out.starts_with("kind ") && table.out.contains("\ndirection "), "{}", table.out);
    assert_eq!(table.code, Some(1));
}

#[test]
fn json_fits_its_schema() {
    let place = Place::new("schema");
    let schema = schema::checks();
    let whole = place.check(&["s", "--format", "json"]).json();
    assert_eq!(schema::problems(&schema, &schema, &whole), Vec::<String>::new());
    let counts = place.check(&["s", "--format", "json", "--statistics"]).json();
    assert_eq!(schema::problems(&schema, &schema, &counts), Vec::<String>::new());
    let rows = place.check(&["s", "--format", "jsonl"]);
    assert_eq!(rows.out.lines().count(), whole["checks"].as_array().unwrap().len());
    for row in rows.out.lines() {
        let row: Value = serde_json::from_str(row).unwrap();
        assert_eq!(schema::problems(&schema, &schema["$defs"]["check"], &row), Vec::<String>::new());
    }
}

#[test]
fn the_schema_knows_every_code() {
    let schema = schema::checks();
    let codes = |place: &str| {
        let all = schema.pointer(&format!("/$defs/{place}")).unwrap();
        match all {
            Value::Array(all) => all.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            named => named.as_object().unwrap().keys().cloned().collect::<Vec<_>>(),
        }
    };
    let sorted = |mut codes: Vec<String>| {
        codes.sort_unstable();
        codes
    };
    let known = |entries: &mut dyn Iterator<Item = &'static Entry>| {
        sorted(entries.map(|entry| entry.code.to_owned()).collect())
    };
    for (entries, places) in [
        (known(&mut kinds()), ["check/properties/kind/enum", "coverage/properties/kinds/properties"]),
        (known(&mut verdicts()), ["check/properties/verdict/enum", "verdicts/properties"]),
        (known(&mut reasons()), ["check/properties/reason/enum", "coverage/properties/reasons/properties"]),
        (
            known(&mut diagnoses()),
            [
                "check/properties/diagnosis/items/properties/code/enum",
                "coverage/properties/diagnoses/properties",
            ],
        ),
    ] {
        for place in places {
            assert_eq!(sorted(codes(place)), entries, "{place}");
        }
    }
}

#[test]
fn json_names_the_place_in_lines_characters_and_bytes() {
    let found =
        Place::new("place").check(&["s/wrong.txt", "--format", "json", "--show", "inconsistent"]).json();
    let check = &found["checks"][0];
    let (start, end) = (check["byte_start"].as_u64().unwrap(), check["byte_end"].as_u64().unwrap());
    let (start, end) = (usize::try_from(start).unwrap(), usize::try_from(end).unwrap());
    assert_eq!(&WRONG[start..end], "34.59 percent");
    assert_eq!(check["char_start"], WRONG[..start].chars().count());
    assert_eq!((&check["line"], &check["column"], &check["end_column"]), (&5.into(), &61.into(), &74.into()));
    assert_eq!(check["figures"][1]["label"], "one year before: July 2019 – March 2020");
}

#[test]
fn sarif_names_rules_results_and_regions() {
    let place = Place::new("sarif");
    let log = place.check(&["s", "--format", "sarif", "--show", "all"]).json();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    assert!(!results.is_empty());
    for result in results {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        let failed = result["properties"]["verdict"] == "inconsistent";
        assert_eq!((result["kind"] == "fail", result["level"] == "error"), (failed, failed));
        let location = &result["locations"][0]["physicalLocation"];
        assert!(location["artifactLocation"]["uri"].as_str().unwrap().starts_with("s/"));
        assert!(location["region"]["startLine"].as_u64().unwrap() >= 1);
    }
    assert!(results.iter().any(|result| result["kind"] == "fail"));
}

#[test]
fn workflow_commands_stand_on_one_line() {
    let ran = Place::new("github").check(&["s/wrong.txt", "--quiet", "--format", "github"]);
    assert!(ran.out.starts_with(
        "::error file=s/wrong.txt,line=5,endLine=5,col=61,endColumn=74,title=inconsistent[growth]::34.59 percent"
    ));
    assert!(ran.out.contains("43.59 %25") && ran.out.lines().count() == 1, "{}", ran.out);
}

#[test]
fn findings_in_a_file_have_no_colours() {
    let place = Place::new("file");
    let ran = place.check(&["s", "--quiet", "-o", "found.txt"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    let found = fs::read_to_string(place.0.join("found.txt")).unwrap();
    assert!(found.contains("inconsistent[growth]") && !found.contains('\u{1b}'));
}

#[test]
fn one_line_of_a_hundred_thousand_characters_is_cut_to_its_numbers() {
    let place = Place::new("long");
    let text = WRONG.replace("Haque\t", &format!("{}Haque ", "अर्थ word ".repeat(6000)));
    fs::write(place.0.join("s/wrong.txt"), format!("{}{}\n", text.trim_end(), " और more".repeat(6000)))
        .unwrap();
    let ran = place.check(&["s/wrong.txt", "--quiet", "--show", "all"]);
    assert!(ran.out.lines().all(|line| line.chars().count() < 250), "{}", ran.out);
    assert!(ran.out.contains("34.59 percent"));
}
