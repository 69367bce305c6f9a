//! The ledger as its users meet it: tracked, killed, asked, exported, and refused where it must be.

use rusqlite::Connection;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// A folder of its own for one test, removed with it.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("pressgauge-db-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, text: &str) -> &Self {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pressgauge"));
        command.args(args).current_dir(&self.0).stdin(Stdio::null());
        command
    }

    /// Exit code, standard output and standard error.
    fn run(&self, args: &[&str]) -> (Option<i32>, String, String) {
        let output = self.command(args).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    }

    fn done(&self, args: &[&str]) -> String {
        let (code, out, err) = self.run(args);
        assert_eq!((code, err.as_str()), (Some(0), ""), "{args:?}");
        out
    }

    /// What is refused with exit code 2, and the words on standard error.
    fn refused(&self, args: &[&str]) -> String {
        let (code, out, err) = self.run(args);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{args:?}: {err}");
        err
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Every file below a folder with its bytes.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(
                files(&path)
                    .into_iter()
                    .map(|(name, bytes)| (Path::new(path.file_name().unwrap()).join(name), bytes)),
            );
        } else {
            found.push((PathBuf::from(path.file_name().unwrap()), fs::read(&path).unwrap()));
        }
    }
    found.sort();
    found
}

fn samples() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/statements").display().to_string()
}

const DAY: [&str; 2] = ["--retrieved", "2025-01-31"];

fn month(day: &str, body: &str) -> String {
    format!(
        "ICT exports\ndate: {day}\npublisher: Ministry of Information Technology and Telecommunication\n\n{body}\n"
    )
}

/// February and March cumulated, and a year later a revision of the latter.
fn three(place: &Place) {
    place
        .file(
            "s/a.txt",
            &month(
                "2021-03-20",
                "Pakistan's ICT exports were $1.298 billion in July-February of FY 2020-21.",
            ),
        )
        .file(
            "s/b.txt",
            &month("2021-04-29", "Pakistan's ICT exports were $1.512 billion in July-March of FY 2020-21."),
        )
        .file(
            "s/c.txt",
            &month("2022-04-20", "Pakistan's ICT exports were $1.507 billion in July-March of FY 2020-21."),
        );
    place.done(&["track", "--db", "a.db", DAY[0], DAY[1], "s"]);
}

fn column(table: &str, name: &str) -> Vec<String> {
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let at = rows.headers().unwrap().iter().position(|column| column == name).unwrap();
    rows.records().map(|row| row.unwrap()[at].to_owned()).collect()
}

#[test]
fn a_series_has_one_row_a_period_on_any_day() {
    let place = Place::new("as-of");
    three(&place);
    let on = |day: &str| place.done(&["series", "--db", "a.db", "--freq", "cumulative", "--as-of", day]);
    assert_eq!(column(&on("2021-03-20"), "value"), ["1298000000"]);
    assert_eq!(column(&on("2021-05-01"), "value"), ["1298000000", "1512000000"]);
    assert_eq!(column(&on("2022-04-19"), "value"), ["1298000000", "1512000000"]);
    let revised = on("2022-04-20");
    assert_eq!(column(&revised, "value"), ["1298000000", "1507000000"]);
    assert_eq!(column(&revised, "realtime_start"), ["2021-03-20", "2022-04-20"]);
    assert_eq!(column(&on("2021-05-01"), "realtime_end"), ["", "2022-04-19"]);
}

#[test]
fn what_follows_from_others_is_marked_with_its_formula_and_bounds() {
    let place = Place::new("derived");
    three(&place);
    let march = place.done(&["series", "--db", "a.db", "--freq", "M", "--as-of", "2021-05-01"]);
    assert_eq!(column(&march, "value"), ["214000000"]);
    assert_eq!(column(&march, "rule"), ["from_cumulative"]);
    assert_eq!([column(&march, "lower"), column(&march, "upper")], [["213000000"], ["215000000"]]);
    assert_eq!(
        column(&march, "derived_from"),
        ["1512000000 (July 2020 – March 2021) − 1298000000 (July 2020 – February 2021)"]
    );
}

#[test]
fn revisions_name_first_and_latest() {
    let place = Place::new("revisions");
    three(&place);
    let table = place.done(&["revisions", "--db", "a.db"]);
    assert_eq!(column(&table, "first"), ["1512000000"]);
    assert_eq!(column(&table, "latest"), ["1507000000"]);
    assert_eq!(column(&table, "change"), ["-5000000"]);
    assert_eq!(column(&table, "latest_known"), ["2022-04-20"]);
}

#[test]
fn sources_that_disagree_are_listed() {
    let place = Place::new("conflicts");
    let by = |publisher: &str, value: &str| {
        format!(
            "Exports\ndate: 2021-04-29\npublisher: {publisher}\n\nPakistan's exports were ${value} billion in March 2021.\n"
        )
    };
    place
        .file("s/a.txt", &by("State Bank of Pakistan", "2.36"))
        .file("s/b.txt", &by("Pakistan Bureau of Statistics", "2.41"));
    place.file("s/c.txt", &by("Morning Paper", "2.63"));
    place.done(&["track", "--db", "a.db", "s"]);
    let table = place.done(&["conflicts", "--db", "a.db"]);
    assert_eq!(column(&table, "rule"), ["conflict"]);
    assert!(
        table.contains("2360000000 (a, 2021-04-29)") && table.contains("2410000000 (b, 2021-04-29)"),
        "{table}"
    );
}

#[test]
fn what_a_ledger_does_not_hold_is_refused_with_what_it_does() {
    let place = Place::new("filters");
    three(&place);
    let series = |args: &[&str]| place.refused(&[&["series", "--db", "a.db"], args].concat());
    let told = series(&["--indicator", "exports_servces"]);
    assert!(
        told.contains("--indicator exports_servces: expected one of exports_services, found none"),
        "{told}"
    );
    assert!(series(&["--area", "PKA"]).contains("expected one of PAK, found none of that name"));
    assert!(series(&["--item", "cement"]).contains("expected one of ICT, found none"));
    assert!(series(&["--freq", "Q"]).contains("expected one of cumulative-jul, monthly, found none"));
}

#[test]
fn days_on_which_nothing_can_have_been_known_are_refused() {
    let place = Place::new("days");
    three(&place);
    let as_of = |day: &str| place.refused(&["series", "--db", "a.db", "--as-of", day]);
    assert!(as_of("2021-02-30").contains("invalid value '2021-02-30' for '--as-of"));
    assert!(
        as_of("2019-01-01").contains("expected a day from 2021-03-20 on, found one on which no statement")
    );
    assert!(as_of("2999-01-01").contains("found one that has not come yet"));
}

#[test]
fn what_is_no_ledger_is_refused_by_every_command() {
    let place = Place::new("none");
    place
        .file("note.db", &"no ledger, and long enough to be taken for one at first sight. ".repeat(20))
        .file("a.txt", "x");
    for args in [
        &["series", "--db", "note.db"][..],
        &["conflicts", "--db", "note.db"],
        &["revisions", "--db", "note.db"],
        &["export", "--db", "note.db", "-o", "out"],
        &["track", "--db", "note.db", "a.txt"],
        &["track", "--db", "note.db", "--rebuild"],
    ] {
        let told = place.refused(args);
        assert!(
            told.contains("note.db: expected a ledger, found a file of another kind"),
            "{args:?}: {told}"
        );
    }
    assert!(place.refused(&["series", "--db", "gone.db"]).contains("expected a ledger, found no such file"));
    assert!(!place.0.join("gone.db").exists() && !place.0.join("out").exists());
}

#[test]
fn a_newer_schema_is_refused() {
    let place = Place::new("newer");
    three(&place);
    Connection::open(place.0.join("a.db")).unwrap().pragma_update(None, "user_version", 99).unwrap();
    assert!(place.refused(&["series", "--db", "a.db"]).contains("found schema 99; use the newer pressgauge"));
}

#[test]
fn a_locked_ledger_is_waited_for_and_read_meanwhile() {
    let place = Place::new("locked");
    three(&place);
    place.file("s/d.txt", &month("2022-05-20", "Pakistan's ICT exports were $249 million in April 2022."));
    let holder = Connection::open(place.0.join("a.db")).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    let told = place.refused(&["track", "--db", "a.db", "--wait", "1", "s"]);
    assert!(told.contains("found one locked by"), "{told}");
    if Path::new("/proc/locks").exists() {
        assert!(told.contains(&format!("(process {})", std::process::id())), "{told}");
    }
    place.done(&["series", "--db", "a.db"]);
    holder.execute_batch("ROLLBACK").unwrap();
    assert!(place.done(&["track", "--db", "a.db", "s"]).contains("4 statements: 1 new, 3 known"));
}

#[test]
fn two_processes_track_into_one_ledger_at_once() {
    let place = Place::new("two");
    let samples = samples();
    let halves = ["pakistan", "india"].map(|country| format!("{samples}/{country}"));
    let both = halves.each_ref().map(|half| {
        place
            .command(&["track", "--quiet", "--db", "a.db", DAY[0], DAY[1], half])
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    });
    for one in both {
        let output = one.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    place.done(&["track", "--quiet", "--db", "b.db", DAY[0], DAY[1], &halves[1], &halves[0]]);
    for db in ["a", "b"] {
        place.done(&["export", "--db", &format!("{db}.db"), "-o", db]);
    }
    assert!(files(&place.0.join("a")) == files(&place.0.join("b")));
}

#[test]
fn order_and_repetition_of_statements_change_no_byte_of_an_export() {
    let place = Place::new("order");
    let samples = samples();
    let mut all: Vec<String> =
        fs::read_dir(&samples).unwrap().map(|e| e.unwrap().path().display().to_string()).collect();
    all.sort();
    let export = |db: &str, paths: &[String], seed: usize| {
        // A walk through the folders in steps that share no factor with their number, each tracked twice.
        let step = [1, 5, 7, 11][seed % 4];
        let count = paths.len();
        let step = if step > 1 && count.is_multiple_of(step) { 1 } else { step };
        for n in 0..count {
            let path = &paths[(seed + n * step) % count];
            place.done(&["track", "--quiet", "--db", db, DAY[0], DAY[1], path]);
            if n % 3 == 0 {
                place.done(&["track", "--quiet", "--db", db, DAY[0], DAY[1], path]);
            }
        }
        place.done(&["export", "--db", db, "-o", &format!("{db}-out")]);
        files(&place.0.join(format!("{db}-out")))
    };
    let first = export("0.db", &all, 0);
    assert!(first.len() > 10);
    for seed in 1..4 {
        assert!(export(&format!("{seed}.db"), &all, seed) == first, "{seed}");
    }
}

#[test]
fn a_rebuild_changes_nothing_where_the_reader_is_the_same() {
    let place = Place::new("rebuild");
    three(&place);
    place.done(&["export", "--db", "a.db", "-o", "before"]);
    assert!(
        place.done(&["track", "--db", "a.db", "--rebuild"]).contains("3 statements read again, 0 with other")
    );
    place.done(&["export", "--db", "a.db", "-o", "after"]);
    assert!(files(&place.0.join("before")) == files(&place.0.join("after")));
}

#[test]
fn other_words_read_the_kept_texts_anew_and_keep_their_days() {
    let place = Place::new("words");
    three(&place);
    place.file("own/items.tsv", "alias\titem\tkind\tnote\n!ICT\t\t\t\n");
    let told = place.done(&["--vocabulary", "own", "track", "--db", "a.db", "--rebuild"]);
    assert!(told.contains("3 statements read again, 3 with other"), "{told}");
    let table = place.done(&["series", "--db", "a.db", "--freq", "cumulative"]);
    assert_eq!(column(&table, "realtime_start"), ["2021-03-20", "2022-04-20"]);
}

/// The dev passages where they are, else the samples.
fn passages() -> String {
    let eval = std::env::var_os("PRESSGAUGE_EVAL").map(|eval| PathBuf::from(eval).join("dev"));
    eval.filter(|dev| dev.is_dir()).map_or_else(
        || {
            eprintln!("PRESSGAUGE_EVAL names no passages: the sample statements are tracked instead");
            samples()
        },
        |dev| dev.display().to_string(),
    )
}

#[test]
fn a_ledger_survives_fifty_kills_and_loses_no_finished_statement() {
    let place = Place::new("kills");
    let passages = passages();
    let track = |db: &str| place.command(&["track", "--quiet", "--db", db, DAY[0], DAY[1], &passages]);
    assert!(track("whole.db").status().unwrap().success());
    place.done(&["export", "--db", "whole.db", "-o", "whole"]);
    let whole = files(&place.0.join("whole"));
    let mut random: u64 = 0x9e37_79b9_7f4a_7c15;
    let (mut kills, mut exports, mut kept) = (0, 0, 0_i64);
    let statements = |db: &Path| -> i64 {
        let connection = Connection::open(db).unwrap();
        let verdict: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(verdict, "ok");
        let tables: i64 = connection
            .query_row("SELECT count(*) FROM sqlite_master WHERE name = 'statements'", [], |row| row.get(0))
            .unwrap();
        if tables == 0 {
            return 0;
        }
        let halves = "SELECT count(*) FROM statements WHERE number NOT IN (SELECT statement FROM readings)";
        assert_eq!(connection.query_row(halves, [], |row| row.get::<_, i64>(0)).unwrap(), 0);
        connection.query_row("SELECT count(*) FROM statements", [], |row| row.get(0)).unwrap()
    };
    let db = place.0.join("k.db");
    while kills < 50 {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let mut child = track("k.db").spawn().unwrap();
        sleep(Duration::from_millis(random >> 33 & 0x1ff));
        if child.try_wait().unwrap().is_none() {
            child.kill().unwrap();
            kills += 1;
        }
        child.wait().unwrap();
        if db.exists() {
            let now = statements(&db);
            assert!(now >= kept, "{kept} statements before, {now} after a kill");
            kept = now;
        }
        // A ledger that is whole cannot be hurt any more: the next kills begin anew.
        if kills % 10 == 0 || kept == 0 && kills == 50 {
            assert!(track("k.db").status().unwrap().success());
            let out = format!("k{exports}");
            place.done(&["export", "--db", "k.db", "-o", &out]);
            assert!(files(&place.0.join(out)) == whole, "after {kills} kills");
            exports += 1;
            for end in ["", "-wal", "-shm"] {
                let _ = fs::remove_file(place.0.join(format!("k.db{end}")));
            }
            kept = 0;
        }
    }
    assert!(exports >= 5);
}

#[test]
fn adjusted_and_unadjusted_figures_are_series_of_their_own() {
    let place = Place::new("adjusted");
    let rate = |day: &str, body: &str| format!("Jobs\ndate: {day}\nplace: WASHINGTON\n\n{body}\n");
    place
        .file(
            "s/a.txt",
            &rate("2021-04-02", "The unemployment rate was 6.0 percent in March 2021, seasonally adjusted."),
        )
        .file("s/b.txt", &rate("2021-05-07", "The unemployment rate was 6.1 percent in April 2021."));
    place.done(&["track", "--db", "a.db", "s"]);
    let series = || place.done(&["series", "--db", "a.db", "--indicator", "unemployment_rate"]);
    // What does not say belongs to the only adjustment that is said.
    assert_eq!(column(&series(), "series"), ["usa-unemployment_rate-level-sa-pct-monthly"; 2]);
    place.file(
        "s/c.txt",
        &rate("2021-04-09", "The unemployment rate was 6.2 percent in March 2021, not seasonally adjusted."),
    );
    place.done(&["track", "--db", "a.db", "s"]);
    let table = series();
    assert_eq!(column(&table, "adjustment"), ["", "nsa", "sa"]);
    assert_eq!(column(&table, "value"), ["6.1", "6.2", "6.0"]);
}

#[test]
fn a_ledger_holds_what_extract_reads_from_files_of_every_kind() {
    let place = Place::new("kinds");
    let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/inputs/files").display().to_string();
    let (code, rows, _) = place.run(&["extract", "--format", "jsonl", &files]);
    assert_eq!(code, Some(0));
    let mut read: BTreeMap<String, i64> = BTreeMap::new();
    for row in rows.lines() {
        let row: serde_json::Value = serde_json::from_str(row).unwrap();
        *read.entry(row["statement_id"].as_str().unwrap().to_owned()).or_default() += 1;
    }
    assert!(read.len() > 40, "{}", read.len());
    assert_eq!(place.run(&["track", "--quiet", "--db", "a.db", &files]).0, Some(0));
    let ledger = Connection::open(place.0.join("a.db")).unwrap();
    let mut select = ledger
        .prepare(
            "SELECT s.id, count(*) FROM observations o JOIN readings r ON r.number = o.reading \
             JOIN statements s ON s.number = r.statement GROUP BY s.id",
        )
        .unwrap();
    let held = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    assert_eq!(held.collect::<Result<BTreeMap<String, i64>, _>>().unwrap(), read);
}

#[test]
fn a_full_disk_leaves_what_was_finished() {
    // A small disk of one's own is for root.
    let place = Place::new("disk");
    let disk = place.0.join("disk");
    fs::create_dir_all(&disk).unwrap();
    let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=300k", "tmpfs"]).arg(&disk).output();
    if !mounted.is_ok_and(|mounted| mounted.status.success()) {
        eprintln!("no small disk can be mounted here: a full one is not tried");
        return;
    }
    let told = place.run(&["track", "--quiet", "--db", "disk/a.db", &samples()]);
    let series = place.run(&["series", "--db", "disk/a.db"]);
    assert!(Command::new("umount").arg(&disk).status().unwrap().success());
    assert_eq!(told.0, Some(2));
    assert!(told.2.contains("disk/a.db: expected room on the disk, found a full disk"), "{}", told.2);
    assert_eq!(series.0, Some(0), "{}", series.2);
    assert!(series.1.lines().count() > 5, "{}", series.1);
}
