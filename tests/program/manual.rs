//! The manual: its commands run, its tables are those of the program, its links lead somewhere.

use crate::place::{Place, root};
use pressgauge::check::registry::{Entry, diagnoses, kinds, reasons, verdicts};
use pressgauge::vocabulary::{INDICATOR_IDS, Table, rows};
use pressgauge::{check, export, series};
use std::fs;
use std::path::PathBuf;

/// Set to write the made tables anew.
const WRITE: &str = "PRESSGAUGE_WRITE_MANUAL";

/// The pages with their texts.
fn pages() -> Vec<(PathBuf, String)> {
    let mut pages: Vec<PathBuf> = fs::read_dir(root().join("docs"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    pages.push(root().join("README.md"));
    pages.sort();
    pages.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

/// The lines of a page that are for a shell.
fn shell(text: &str) -> String {
    let parts = text.split("\n```sh\n").skip(1).filter_map(|part| part.split("\n```").next());
    parts.map(|part| format!("{part}\n")).collect::<Vec<_>>().concat()
}

/// Commands of cargo that the manual names, which `.ci/run` runs as they are: here the program is built, and
/// `cargo run` runs it.
const CARGO: &str = "cargo() { case \"$*\" in \
                     'run --release -- '*) shift 3; pressgauge \"$@\";; \
                     'install --path . --locked' | 'test --release') ;; \
                     *) echo \"cargo $* is not run\" >&2; return 1;; esac; }\n";

/// Building needs no Python; `.ci/run` has it.
const PYTHON: &str = "command -v python3 > /dev/null || python3() { echo \"skipped: python3 $*\" >&2; }\n";

#[test]
fn every_command_of_the_manual_works() {
    for (path, text) in pages() {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let place = Place::new(&format!("manual-{name}")).with("tests/gold").with("tests/accuracy");
        let ran = place.shell(&format!("{CARGO}{PYTHON}{}", shell(&text)));
        assert_eq!(ran.code, Some(0), "{name}: {}\n{}", ran.out, ran.err);
        if name == "tour" {
            assert!(ran.out.contains("nothing is wrong") && ran.out.contains(".png"), "{}", ran.out);
            assert!(place.read("mine.html").contains("<svg"));
        }
    }
}

/// What stands in a block of a page, in the block that begins so.
fn block<'t>(text: &'t str, begins: &str) -> &'t str {
    let from = text.find(begins).unwrap_or_else(|| panic!("no block begins with {begins}"));
    text[from..].split("\n```").next().unwrap()
}

#[test]
fn what_the_readme_shows_is_what_the_program_gives() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let said: Vec<&str> = readme.lines().filter_map(|line| line.strip_prefix("> ")).collect();
    let place = Place::new("manual-shown");
    place.file("ict.txt", format!("ICT exports\n\n{}\n", said.join(" ")));
    place.file(
        "pak/ict.txt",
        "ICT exports\ndate: 2021-04-29\nplace: Islamabad\n\nThe exports rose by 34.59 percent to $1.512 billion in \
         July-March of FY 2020-21 from $1.053 billion in the same period of the year before, the ministry said.\n",
    );
    let rows = place.run(&["extract", "ict.txt", "--format", "jsonl"]).out;
    let shown = block(&readme, "claim,indicator,item");
    let columns: Vec<&str> = shown.lines().next().unwrap().split(',').collect();
    let rows: Vec<String> = rows
        .lines()
        .map(|row| {
            let row: serde_json::Value = serde_json::from_str(row).unwrap();
            let cell = |name: &&str| row[name].as_str().map_or_else(|| row[name].to_string(), str::to_owned);
            columns.iter().map(cell).collect::<Vec<_>>().join(",")
        })
        .collect();
    assert_eq!(shown.lines().skip(1).collect::<Vec<_>>(), rows);
    for (file, begins) in [("ict.txt", "exact[growth]"), ("pak/ict.txt", "inconsistent[growth]")] {
        let found = place.run(&["check", file, "--show", "all", "-q"]).out;
        assert_eq!(found.trim_end(), block(&readme, begins), "{file}");
    }
}

#[test]
fn every_page_is_linked_and_every_link_leads_somewhere() {
    let pages = pages();
    let readme = &pages.iter().find(|(path, _)| path.ends_with("README.md")).unwrap().1;
    for (path, text) in &pages {
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(name == "README.md" || readme.contains(&format!("(docs/{name})")), "{name} is not linked");
        for link in text.split("](").skip(1).filter_map(|part| part.split(')').next()) {
            if link.contains("://") {
                continue;
            }
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { path.clone() } else { path.parent().unwrap().join(file) };
            assert!(target.exists(), "{name}: {link}");
            if !anchor.is_empty() {
                let text = fs::read_to_string(&target).unwrap();
                let found = text.lines().filter(|line| line.starts_with('#')).any(|line| {
                    line.trim_start_matches('#').trim().to_lowercase().replace(' ', "-") == anchor
                });
                assert!(found, "{name}: {link}");
            }
        }
    }
}

#[test]
fn every_column_is_explained() {
    let text = fs::read_to_string(root().join("docs/columns.md")).unwrap();
    for column in export::PAGED_COLUMNS.iter().chain(&series::COLUMNS).chain(&check::COLUMNS) {
        assert!(text.contains(&format!("`{column}`")), "{column}");
    }
}

#[test]
fn the_made_tables_are_those_of_the_program() {
    for (path, text) in pages() {
        let mut made = String::new();
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once("<!-- made: ") {
            let (name, after) = after.split_once(" -->\n").unwrap();
            let (_, after) = after.split_once("<!-- end -->").unwrap();
            made.push_str(&format!("{before}<!-- made: {name} -->\n{}<!-- end -->", table(name)));
            rest = after;
        }
        made.push_str(rest);
        if std::env::var_os(WRITE).is_some() {
            fs::write(&path, &made).unwrap();
        } else {
            assert!(made == text, "{}: {WRITE}=1 writes its tables anew", path.display());
        }
    }
}

fn table(name: &str) -> String {
    match name {
        "kinds" => entries(kinds()),
        "verdicts" => entries(verdicts()),
        "reasons" => entries(reasons()),
        "diagnoses" => entries(diagnoses()),
        "rules" => entries(series::rules()),
        "tables" => {
            let line = |table: Table| {
                let columns = table.columns().iter().map(|column| format!("`{column}`")).collect::<Vec<_>>();
                [format!("`{}.tsv`", table.name()), columns.join(", ")]
            };
            markdown(["table", "columns"], Table::ALL.into_iter().map(line))
        }
        "indicators" => {
            let lines = rows(INDICATOR_IDS).map(|row| {
                [
                    format!("`{}`", row.get(0)),
                    row.get(1).into(),
                    row.get(2).into(),
                    row.get(3).into(),
                    row.get(5).into(),
                ]
            });
            markdown(["id", "what it is", "kind", "unit", "note"], lines)
        }
        _ => panic!("no table {name}"),
    }
}

fn entries(entries: impl Iterator<Item = &'static Entry>) -> String {
    let line = |entry: &Entry| {
        let formula = if entry.formula.is_empty() { String::new() } else { format!("`{}`", entry.formula) };
        [format!("`{}`", entry.code), entry.meaning.into(), formula, entry.example.into()]
    };
    markdown(["code", "what it means", "how", "example"], entries.map(line))
}

fn markdown<const N: usize>(head: [&str; N], lines: impl Iterator<Item = [String; N]>) -> String {
    let row = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let mut text = row(&head.map(str::to_owned));
    text.push_str(&format!("|{}\n", "---|".repeat(N)));
    for cells in lines {
        text.push_str(&row(&cells.map(|cell| cell.replace('|', "\\|"))));
    }
    text
}
