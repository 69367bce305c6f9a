//! What a ledger holds as tables with their meaning, for `export`.

use crate::check::registry::{Kind, Reason, Verdict};
use crate::check::{self, Check};
use crate::export::{Cells, Column, OBSERVATION_COLUMNS, Table, observation_row};
use crate::ledger::{Contents, Stated};
use crate::observation::Value;
use crate::series::{self, Row, Rule};
use std::collections::HashMap;

const MEASURE: &[&str] = &["level", "change", "growth", "share"];
const BASIS: &[&str] = &["", "yoy", "hoh", "qoq", "mom", "wow", "dod", "saar", "other"];
const ADJUSTMENT: &[&str] = &["", "nsa", "sa", "swda", "wda"];
const APPROX: &[&str] = &["", "about", "over", "under"];
const STATUS: &[&str] = &["actual", "forecast", "target", "revised", "superseded"];
const STANDING: &[&str] = &["actual", "revised", "superseded", "derived", "forecast", "target"];
const AGREEMENT: &[&str] = &["single", "agree", "revised", "outranked", "conflict"];
const CLASS: &[&str] = &["actual", "forecast", "target"];
const FREQUENCY: &[&str] = &["", "A", "S", "Q", "M", "W", "D"];
const OBS_STATUS: &[&str] = &["A", "E", "F", "U"];

/// Codes that a registry holds, kept for the life of the program: an export is made once.
fn codes(codes: impl Iterator<Item = &'static str>) -> Cells {
    Cells::Code(Box::leak(codes.collect::<Vec<_>>().into_boxed_slice()))
}

fn day(day: Option<chrono::NaiveDate>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

/// The two ends of a value; the second is empty for a single number.
fn ends(value: Value) -> [String; 2] {
    match value {
        Value::Single(value) => [value.to_string(), String::new()],
        Value::Range(low, high) => [low.to_string(), high.to_string()],
    }
}

/// What is known of a column by its name, wherever it stands.
fn column(name: &'static str) -> Column {
    let (cells, required, about) = match name {
        "statement_id" => (Cells::Text, true, "The statement"),
        "version" => (Cells::Whole, true, "Which text under that id, from 1"),
        "hash" => (Cells::Text, true, "SHA-256 of the content"),
        "title" => (Cells::Text, false, "Title of the statement"),
        "url" => (Cells::Text, false, "Where the statement stands"),
        "publisher" => (Cells::Text, false, "Who published the statement"),
        "place" => (Cells::Text, false, "Where the statement was made"),
        "published" => (Cells::Day, false, "Day of publication, if the statement gives one"),
        "retrieved" => (Cells::Day, true, "Day on which the statement was fetched"),
        "known" => (Cells::Day, true, "Day from which on its figures were known"),
        "replaced" => (Cells::Day, false, "Day from which on another text stood in its place"),
        "reader" => (Cells::Text, true, "Version of the reader"),
        "vocabulary" => (Cells::Text, true, "SHA-256 of the reader's vocabulary"),
        "figures" => (Cells::Whole, true, "Numbers seen in the text"),
        "position" => (Cells::Whole, true, "Number of the row inside its statement, from 1"),
        "claim" => (Cells::Whole, true, "Number of the claim inside the statement"),
        "indicator" => (Cells::Text, false, "Indicator id"),
        "indicator_text" => (Cells::Text, false, "Words that name the indicator"),
        "item" => (Cells::Text, false, "Product, sector or component that narrows the indicator"),
        "ref_area" => (Cells::Text, false, "ISO 3166-1 alpha-3 code of the country, or a group's code"),
        "area_text" => (Cells::Text, false, "Province, state or city"),
        "counterpart_area" => (Cells::Text, false, "Partner country, alpha-3"),
        "measure" => (Cells::Code(MEASURE), true, "What the number is to its indicator"),
        "basis" => (Cells::Code(BASIS), false, "What a change or growth is against"),
        "adjustment" => (Cells::Code(ADJUSTMENT), false, "Seasonal adjustment, if it is said"),
        "period_start" => (Cells::Day, false, "First day of the reference period"),
        "period_end" => (Cells::Day, false, "Last day of the reference period"),
        "comparison_start" => (Cells::Day, false, "First day of the comparison period"),
        "comparison_end" => (Cells::Day, false, "Last day of the comparison period"),
        "value" => (Cells::Number, true, "The value in its unit; the low end of a range"),
        "value_high" => (Cells::Number, false, "The high end of a range"),
        "unit" => (Cells::Text, false, "Unit: ISO 4217, %, pp, persons, currency per unit, …"),
        "approx" => (Cells::Code(APPROX), false, "How the number is hedged"),
        "attribution" => (Cells::Text, false, "Who is said to have given the figure"),
        "num" => (Cells::Text, true, "The number as it stands in the text"),
        "char_start" => (Cells::Whole, true, "First character of it in the text"),
        "char_end" => (Cells::Whole, true, "Character after it"),
        "byte_start" => (Cells::Whole, true, "First byte of it in the text"),
        "byte_end" => (Cells::Whole, true, "Byte after it"),
        "quote" => (Cells::Text, false, "The sentence that holds the number"),
        "value_text" => (Cells::Text, false, "The digits as printed"),
        "decimals" => (Cells::Whole, true, "Digits after the point as printed"),
        "unit_mult" => (Cells::Whole, true, "Power of ten of the scale word"),
        "time_period" => (Cells::Text, false, "The reference period in the form of SDMX"),
        "freq" => (Cells::Code(FREQUENCY), false, "Frequency in the code list of SDMX"),
        "inferred" => (Cells::Text, false, "Fields that a rule filled in, joined by ;"),
        "series" => (Cells::Text, true, "Name of the series"),
        "agreement" => (Cells::Code(AGREEMENT), true, "What the statements are to each other"),
        "earlier" => (Cells::Text, false, "Values that do not stand, with their statements"),
        "derived_from" => (Cells::Text, false, "What a derived value follows from"),
        "statements" => (Cells::Whole, true, "How many statements give the value"),
        "statement_ids" => (Cells::Text, false, "The statements, joined by ;"),
        "publishers" => (Cells::Text, false, "Who published them, joined by ;"),
        "first_published" => (Cells::Day, false, "When a figure for the period was first published"),
        "last_published" => (Cells::Day, false, "When it was last published"),
        "class" => (Cells::Code(CLASS), true, "Known, expected or wanted"),
        "claims" => (Cells::Text, false, "The claims behind the value (statement#claim), joined by ;"),
        "rule" => (codes(Rule::ALL.iter().map(|rule| rule.code())), true, "Why the value stands"),
        "explanation" => (Cells::Text, false, "The reason or the computation in words"),
        "lower" => (Cells::Number, false, "Least value that the printed digits allow"),
        "upper" => (Cells::Number, false, "Greatest value that the printed digits allow"),
        "realtime_start" => (Cells::Day, false, "First day on which the value stood"),
        "realtime_end" => (Cells::Day, false, "Last day on which it stood; empty while it does"),
        "obs_status" => (Cells::Code(OBS_STATUS), true, "Observation status in the code list of SDMX"),
        "scope" => (Cells::Text, false, "Statement to which a series of unknown area is bound"),
        "kind" => (codes(Kind::ALL.iter().map(|kind| kind.code())), true, "What is checked"),
        "verdict" => (codes(Verdict::ALL.iter().map(|verdict| verdict.code())), true, "What was found"),
        "reason" => {
            (codes(Reason::ALL.iter().map(|reason| reason.code())), false, "Why nothing could be decided")
        }
        "current" => (Cells::Text, false, "The figure that the reported number leads to"),
        "comparison" => (Cells::Text, false, "The figure that it is measured against"),
        "reported" => (Cells::Text, true, "The reported number"),
        "recomputed" => (Cells::Number, false, "What the figures as printed give"),
        "diagnosis" => (Cells::Text, false, "Single mistakes that would explain it, joined by ;"),
        _ => (Cells::Text, false, ""),
    };
    Column { name, cells, required, about }
}

/// Columns by name, with a status of this kind.
fn columns<'n>(
    names: impl IntoIterator<Item = &'n &'static str>,
    status: &'static [&'static str],
) -> Vec<Column> {
    let one = |name: &&'static str| match *name {
        "status" => Column {
            name: "status",
            cells: Cells::Code(status),
            required: true,
            about: "Known, expected, wanted, replaced or derived",
        },
        name => column(name),
    };
    names.into_iter().map(one).collect()
}

const STATEMENT: [&str; 14] = [
    "statement_id",
    "version",
    "hash",
    "title",
    "url",
    "publisher",
    "place",
    "published",
    "retrieved",
    "known",
    "replaced",
    "reader",
    "vocabulary",
    "figures",
];

/// The statements, every version of each.
pub fn statements(contents: &Contents) -> Table {
    let row = |s: &Stated| {
        vec![
            s.id.clone(),
            s.version.to_string(),
            s.hash.clone(),
            s.title.clone(),
            s.url.clone(),
            s.publisher.clone(),
            s.place.clone(),
            day(s.published),
            s.retrieved.to_string(),
            s.known.to_string(),
            day(s.replaced),
            s.stamp.reader.clone(),
            s.stamp.vocabulary.clone(),
            s.figures.to_string(),
        ]
    };
    Table {
        name: "statements",
        about: "Every version of every statement",
        columns: columns(&STATEMENT, &[]),
        key: &["statement_id", "version"],
        statement: &[],
        rows: contents.statements.iter().map(row).collect(),
    }
}

/// Every number that a statement gives, with its words.
pub fn claims(contents: &Contents) -> Table {
    let versions: HashMap<i64, u32> = contents.statements.iter().map(|s| (s.number, s.version)).collect();
    let mut names: Vec<&'static str> = OBSERVATION_COLUMNS.to_vec();
    names.splice(1..1, ["version", "position"]);
    let value = names.iter().position(|name| *name == "value").unwrap_or_default();
    names.insert(value + 1, "value_high");
    let mut rows = Vec::with_capacity(contents.observations.len());
    let (mut statement, mut position) = (None, 0);
    for entry in &contents.observations {
        position = if statement == Some(entry.statement) { position + 1 } else { 1 };
        statement = Some(entry.statement);
        let mut row = observation_row(&entry.observation).to_vec();
        let version = versions.get(&entry.statement).copied().unwrap_or_default();
        row.splice(1..1, [version.to_string(), position.to_string()]);
        row.splice(value..=value, ends(entry.observation.value));
        rows.push(row);
    }
    Table {
        name: "claims",
        about: "Every number that a statement gives, with its words",
        columns: columns(&names, STATUS),
        key: &["statement_id", "version", "position"],
        statement: &["statement_id", "version"],
        rows,
    }
}

/// Rows of series; `vintages` where they are all that ever stood.
pub fn series(rows: &[Row], vintages: bool) -> Table {
    let mut names: Vec<&'static str> = series::COLUMNS.to_vec();
    let value = names.iter().position(|name| *name == "value").unwrap_or_default();
    names.insert(value + 1, "value_high");
    let cells = |row: &Row| {
        let mut cells = row.cells().to_vec();
        cells.splice(value..=value, ends(row.value));
        cells
    };
    Table {
        name: if vintages { "vintages" } else { "indicators" },
        about: if vintages {
            "Every value that ever stood, with the days from and to which it did"
        } else {
            "The reconciled series: one row for each series and period"
        },
        columns: columns(&names, STANDING),
        key: if vintages {
            &["series", "period_start", "period_end", "realtime_start"]
        } else {
            &["series", "period_start", "period_end"]
        },
        statement: &[],
        rows: rows.iter().map(cells).collect(),
    }
}

/// The checks, those across statements included.
pub fn checks(checks: &[Check]) -> Table {
    let mut names: Vec<&'static str> = check::COLUMNS.to_vec();
    names.insert(1, "position");
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let rows = checks
        .iter()
        .map(|check| {
            let number = numbers.entry(&check.statement_id).or_default();
            *number += 1;
            let mut row = check.row().to_vec();
            row.insert(1, number.to_string());
            row
        })
        .collect();
    Table {
        name: "checks",
        about: "Every check of a reported number, within statements and across them",
        columns: columns(&names, &[]),
        key: &["statement_id", "position"],
        statement: &[],
        rows,
    }
}
