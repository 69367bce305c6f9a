//! Ledgers as real files: what goes in, what stays, and what is refused.

use super::*;
use crate::vocabulary::Own;
use std::fs;

/// A folder of its own for one test, removed with it.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("pressgauge-ledger-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self) -> PathBuf {
        self.0.join("a.db")
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn statement(id: &str, day: &str, value: &str) -> Statement {
    Statement {
        id: id.into(),
        text: format!(
            "Exports\ndate: {day}\npublisher: Pakistan Bureau of Statistics\n\nPakistan's exports rose by 15 percent \
             to ${value} billion in March 2021 from $2.0 billion in March 2020.\n"
        ),
        known: None,
        retrieved: "2022-01-31".parse().unwrap(),
    }
}

fn track(ledger: &mut Ledger, statement: &Statement) -> Added {
    let reading = statement.read(&Engine::new());
    ledger.add(statement, &reading, &Stamp::new(&Own::none())).unwrap()
}

fn numbers(ledger: &Ledger) -> Vec<String> {
    let contents = ledger.contents().unwrap();
    contents.observations.iter().map(|entry| entry.observation.num.clone()).collect()
}

fn rows(ledger: &Ledger, table: &str) -> i64 {
    ledger.connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
}

#[test]
fn observations_come_out_as_they_went_in() {
    let place = Place::new("same");
    let mut ledger = Ledger::create(&place.file()).unwrap();
    let statement = statement("a", "2021-04-29", "2.30");
    let reading = statement.read(&Engine::new());
    assert_eq!(track(&mut ledger, &statement), Added::New);
    let contents = ledger.contents().unwrap();
    let out: Vec<_> = contents.observations.into_iter().map(|entry| entry.observation).collect();
    assert_eq!(out, reading.observations);
    assert_eq!(out.len(), 3);
    assert_eq!(rows(&ledger, "checks"), i64::try_from(check::check_statement(&out).len()).unwrap());
}

#[test]
fn the_same_statement_again_changes_nothing() {
    let place = Place::new("again");
    let mut ledger = Ledger::create(&place.file()).unwrap();
    track(&mut ledger, &statement("a", "2021-04-29", "2.3"));
    let later = Statement { retrieved: "2023-01-01".parse().unwrap(), ..statement("a", "2021-04-29", "2.3") };
    assert_eq!(track(&mut ledger, &later), Added::Known);
    assert_eq!((rows(&ledger, "statements"), rows(&ledger, "readings")), (1, 1));
}

#[test]
fn changed_text_is_a_version_and_the_old_stays() {
    let place = Place::new("version");
    let mut ledger = Ledger::create(&place.file()).unwrap();
    track(&mut ledger, &statement("a", "2021-04-29", "2.3"));
    let corrected =
        Statement { retrieved: "2022-02-05".parse().unwrap(), ..statement("a", "2021-04-29", "2.4") };
    assert_eq!(track(&mut ledger, &corrected), Added::Version(2));
    let contents = ledger.contents().unwrap();
    let known: Vec<_> = contents
        .statements
        .iter()
        .map(|s| (s.known.to_string(), s.replaced.map(|day| day.to_string())))
        .collect();
    let corrected_on = "2022-02-05".to_owned();
    assert_eq!(known, [("2021-04-29".to_owned(), Some(corrected_on.clone())), (corrected_on, None)]);
    let standing: Vec<_> = contents.standing().map(|entry| entry.observation.num.as_str()).collect();
    assert!(standing.contains(&"$2.4 billion") && !standing.contains(&"$2.3 billion"), "{standing:?}");
}

#[test]
fn a_copy_under_another_name_is_no_second_witness() {
    let place = Place::new("copy");
    let mut ledger = Ledger::create(&place.file()).unwrap();
    track(&mut ledger, &statement("b", "2021-04-29", "2.3"));
    track(&mut ledger, &statement("a", "2021-04-29", "2.3"));
    let contents = ledger.contents().unwrap();
    let ids: Vec<&str> = contents.statements.iter().map(|s| s.id.as_str()).collect();
    assert_eq!((ids, contents.observations.len()), (vec!["a"], 3));
}

#[test]
fn what_is_known_beside_a_text_is_read_with_it() {
    let place = Place::new("known");
    let mut ledger = Ledger::create(&place.file()).unwrap();
    let known = [("date", "2021-04-29"), ("publisher", "Dawn"), ("area", "PAK")];
    let statement = Statement {
        text: "Exports rose to $2.3 billion last month.".into(),
        known: Some(known.map(|(key, value)| (key.to_owned(), value.to_owned())).to_vec()),
        ..statement("a", "", "")
    };
    track(&mut ledger, &statement);
    let contents = ledger.contents().unwrap();
    assert_eq!(contents.statements[0].publisher, "Dawn");
    assert_eq!(contents.observations[0].observation.period.unwrap().sdmx(), "2021-03");
    assert_eq!(ledger.statement(contents.statements[0].number).unwrap(), statement);
}

#[test]
fn an_undated_statement_is_known_from_the_day_it_was_fetched() {
    let place = Place::new("undated");
    let mut ledger = Ledger::create(&place.file()).unwrap();
    track(&mut ledger, &statement("a", "", "2.3"));
    assert_eq!(ledger.contents().unwrap().statements[0].known.to_string(), "2022-01-31");
}

#[test]
fn reading_again_adds_readings_only_where_they_differ() {
    let place = Place::new("reread");
    let mut ledger = Ledger::create(&place.file()).unwrap();
    let (engine, stamp) = (Engine::new(), Stamp::new(&Own::none()));
    let statement = statement("a", "2021-04-29", "2.3");
    // An older reader that found nothing.
    let old = Stamp { reader: "0.0.1".into(), ..stamp.clone() };
    let reading = Reading { meta: statement.meta(), ..Reading::default() };
    ledger.add(&statement, &reading, &old).unwrap();
    assert!(numbers(&ledger).is_empty());
    assert_eq!(ledger.reread(&engine, &stamp).unwrap(), (1, 1));
    assert_eq!(ledger.reread(&engine, &stamp).unwrap(), (1, 0));
    assert_eq!((numbers(&ledger).len(), rows(&ledger, "readings")), (3, 2));
    assert_eq!(ledger.contents().unwrap().statements[0].known.to_string(), "2021-04-29");
}

#[test]
fn a_file_of_another_kind_is_no_ledger() {
    let place = Place::new("other");
    let refused = |bytes: &[u8]| {
        fs::write(place.file(), bytes).unwrap();
        [Ledger::open(&place.file()), Ledger::create(&place.file())]
            .map(|opened| opened.unwrap_err().to_string())
    };
    let text = b"a text that is long enough to be looked at as the header of a database: it is not one, and \
                 SQLite says so once it has read all of the first hundred bytes of it";
    for message in refused(text) {
        assert!(message.contains("a.db: expected a ledger, found a file of another kind"), "{message}");
    }
    assert_eq!(fs::read(place.file()).unwrap(), text);
    fs::remove_file(place.file()).unwrap();
    Connection::open(place.file()).unwrap().execute_batch("CREATE TABLE notes (note TEXT)").unwrap();
    for opened in [Ledger::open(&place.file()), Ledger::create(&place.file())] {
        let message = opened.unwrap_err().to_string();
        assert!(message.contains("expected a ledger, found another SQLite database"), "{message}");
    }
}

#[test]
fn no_file_an_empty_one_and_a_folder_are_named() {
    let place = Place::new("none");
    let told = |path: &Path| Ledger::open(path).unwrap_err().to_string();
    assert!(told(&place.file()).contains("expected a ledger, found no such file"));
    assert!(told(&place.0).contains("found a folder"));
    fs::write(place.file(), "").unwrap();
    assert!(told(&place.file()).contains("found an empty file"));
    assert!(Ledger::create(&place.0).unwrap_err().to_string().contains("found a folder"));
    let nowhere = Ledger::create(&place.0.join("no/a.db")).unwrap_err().to_string();
    assert!(nowhere.contains("expected a folder to keep the ledger in, found no folder"), "{nowhere}");
}

#[test]
fn an_older_schema_is_brought_up_and_keeps_its_rows() {
    let place = Place::new("older");
    let mut ledger = Ledger::create(&place.file()).unwrap();
    track(&mut ledger, &statement("a", "2021-04-29", "2.3"));
    let before = ledger.contents().unwrap().observations;
    let back = "ALTER TABLE observations DROP COLUMN adjustment; PRAGMA user_version = 1";
    for open in [Ledger::open, Ledger::create] {
        Connection::open(place.file()).unwrap().execute_batch(back).unwrap();
        let ledger = open(&place.file()).unwrap();
        assert_eq!(ledger.contents().unwrap().observations, before);
        let schema: i64 =
            ledger.connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
        assert_eq!(schema, SCHEMA);
    }
}

#[test]
fn a_newer_schema_is_refused() {
    let place = Place::new("newer");
    let ledger = Ledger::create(&place.file()).unwrap();
    ledger.connection.pragma_update(None, "user_version", SCHEMA + 1).unwrap();
    for opened in [Ledger::open(&place.file()), Ledger::create(&place.file())] {
        let message = opened.unwrap_err().to_string();
        let expected = format!("expected a ledger of schema {SCHEMA} or before, found schema {}", SCHEMA + 1);
        assert!(message.contains(&expected), "{message}");
    }
}

#[test]
fn a_locked_ledger_is_waited_for_and_the_lock_named() {
    let place = Place::new("locked");
    let mut holder = Ledger::create(&place.file()).unwrap();
    let patience = Duration::from_millis(50);
    let mut waiting = Ledger::create_within(&place.file(), patience).unwrap();
    let lock = holder.connection.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
    let statement = statement("a", "2021-04-29", "2.3");
    let reading = statement.read(&Engine::new());
    let message = waiting.add(&statement, &reading, &Stamp::new(&Own::none())).unwrap_err().to_string();
    assert!(
        message.contains("expected a ledger that is free to be written, found one locked by"),
        "{message}"
    );
    // Reading goes on meanwhile.
    assert!(numbers(&waiting).is_empty());
    drop(lock);
    assert_eq!(track(&mut waiting, &statement), Added::New);
}

#[test]
fn a_full_disk_is_said_and_what_was_finished_stays() {
    let place = Place::new("full");
    let mut ledger = Ledger::create(&place.file()).unwrap();
    track(&mut ledger, &statement("a", "2021-04-29", "2.3"));
    let pages: i64 = ledger.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    ledger.connection.pragma_update(None, "max_page_count", pages).unwrap();
    let long = Statement { text: "Exports rose. ".repeat(10_000), ..statement("b", "", "") };
    let reading = long.read(&Engine::new());
    let message = ledger.add(&long, &reading, &Stamp::new(&Own::none())).unwrap_err().to_string();
    assert!(message.contains("expected room on the disk, found a full disk"), "{message}");
    assert_eq!(numbers(&ledger).len(), 3);
}
