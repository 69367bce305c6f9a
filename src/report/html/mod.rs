//! A report for people who do not use a command line: one file that shows every figure in its words.
//!
//! Pure: statements, observations, checks and drawn series in, HTML out. The file asks for nothing
//! outside itself: its policy forbids every request, and allows its own style and script by their
//! hashes alone. All text of statements is escaped. The same input gives the same bytes.

mod colours;
mod escape;
mod findings;
mod names;
mod series;
mod statement;

use super::{Coverage, count, is_inconsistent};
use crate::check::registry::{Entry, verdicts};
use crate::check::{Check, Verdict};
use crate::observation::Observation;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use escape::{Attribute, Text};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

pub use series::{Chart, Drawn};
pub use statement::Told;

const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");

/// What a report shows.
pub struct Page<'p> {
    /// Its title.
    pub title: &'p str,
    /// The statements, in order.
    pub statements: Vec<Told<'p>>,
    /// The checks of all statements.
    pub checks: &'p [Check],
    /// The account of the run.
    pub coverage: &'p Coverage,
    /// The series, each with its chart if it has one.
    pub series: Vec<Drawn<'p>>,
}

/// A statement and bytes of it.
type Span<'p> = (&'p str, usize, usize);

/// Where things stand in the page: numbers of statements and observations.
struct Places<'p> {
    statements: HashMap<&'p str, usize>,
    /// First observation at a span of a statement.
    figures: HashMap<Span<'p>, usize>,
    /// Checks of each observation.
    checks: HashMap<usize, Vec<&'p Check>>,
    /// Checks of each statement that belong to none of its observations.
    loose: HashMap<usize, Vec<&'p Check>>,
}

impl<'p> Places<'p> {
    fn new(page: &'p Page<'p>) -> Self {
        let mut places = Self {
            statements: HashMap::new(),
            figures: HashMap::new(),
            checks: HashMap::new(),
            loose: HashMap::new(),
        };
        let mut rows: HashMap<Span<'_>, Vec<(usize, &Observation)>> = HashMap::new();
        let mut number = 0;
        for (at, statement) in page.statements.iter().enumerate() {
            places.statements.insert(statement.id, at);
            for row in statement.observations {
                let span = (statement.id, row.byte_start, row.byte_end);
                places.figures.entry(span).or_insert(number);
                rows.entry(span).or_default().push((number, row));
                number += 1;
            }
        }
        for check in page.checks {
            let span = (check.statement_id.as_str(), check.byte_start, check.byte_end);
            let at = rows.get(&span).map_or(&[][..], Vec::as_slice);
            // One number can be several observations: the check is of the one that it is about.
            let own = at.iter().find(|(_, row)| row.indicator == check.indicator && row.item == check.item);
            match (own.or(at.first()), places.statements.get(check.statement_id.as_str())) {
                (Some((row, _)), _) => places.checks.entry(*row).or_default().push(check),
                (None, Some(statement)) => places.loose.entry(*statement).or_default().push(check),
                (None, None) => {}
            }
        }
        places
    }
}

/// Writes the report.
///
/// # Errors
///
/// When writing fails.
pub fn write(out: &mut impl Write, page: &Page<'_>) -> io::Result<()> {
    let places = Places::new(page);
    head(out, page)?;
    top(out, page)?;
    filter(out, page)?;
    writeln!(out, "<main id=\"main\" tabindex=\"-1\">")?;
    findings::section(out, page, &places)?;
    writeln!(out, "<section aria-labelledby=\"statements\"><h2 id=\"statements\">Statements</h2>")?;
    let mut first = 0;
    for (at, statement) in page.statements.iter().enumerate() {
        statement::article(out, at, first, statement, &places)?;
        first += statement.observations.len();
    }
    writeln!(out, "<p class=\"nothing\" hidden>No statement fits the filter.</p></section>")?;
    series::section(out, &page.series, &places)?;
    legend(out)?;
    writeln!(
        out,
        "</main>\n<footer><p>Made by pressgauge {}. Figures and words are those of the statements; checks are \
         computed from the figures as printed.</p></footer>\n<script>{SCRIPT}</script>\n</body>\n</html>",
        env!("CARGO_PKG_VERSION")
    )?;
    out.flush()
}

/// The policy that the file sets itself.
fn policy(style: &str) -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(style),
        hash(SCRIPT)
    )
}

fn head(out: &mut impl Write, page: &Page<'_>) -> io::Result<()> {
    let style = format!("{STYLE}{}", colours::rules(&page.series));
    writeln!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{}</title>\n<style>{style}</style>\n</head>\n<body>",
        policy(&style),
        Text(page.title)
    )
}

fn top(out: &mut impl Write, page: &Page<'_>) -> io::Result<()> {
    writeln!(out, "<a class=\"skip\" href=\"#main\">Skip to the findings</a>\n<header>")?;
    writeln!(out, "<h1>{}</h1>", Text(page.title))?;
    let wrong = page.checks.iter().filter(|check| is_inconsistent(check)).count();
    let tiles = [
        (page.statements.len(), "statement", ""),
        (page.coverage.tally.observations, "observation", ""),
        (page.checks.len(), "check", ""),
        (wrong, "inconsistent figure", if wrong > 0 { " bad" } else { "" }),
        (page.series.len(), "series", ""),
    ];
    write!(out, "<ul class=\"tiles\">")?;
    for (number, what, class) in tiles {
        let words = if what == "series" { format!("{number} series") } else { count(number, what) };
        let (number, what) = words.split_once(' ').unwrap_or((&words, ""));
        write!(out, "<li class=\"tile{class}\"><b>{}</b> {what}</li>", names::grouped(number))?;
    }
    writeln!(out, "</ul>\n<ul class=\"account\">")?;
    for line in page.coverage.lines() {
        writeln!(out, "<li>{}</li>", Text(&line))?;
    }
    writeln!(
        out,
        "</ul>\n<nav aria-label=\"Parts of this report\"><a href=\"#findings\">Findings</a> \
         <a href=\"#statements\">Statements</a> <a href=\"#series\">Series</a> \
         <a href=\"#legend\">What the verdicts mean</a></nav>\n</header>"
    )
}

/// The words that an observation is filtered by.
fn verdict_codes<'c>(checks: Option<&Vec<&'c Check>>) -> Vec<&'c str> {
    match checks {
        None => vec![UNCHECKED],
        Some(checks) => {
            let mut codes: Vec<&str> = checks.iter().map(|check| check.verdict.code()).collect();
            codes.sort_unstable();
            codes.dedup();
            codes
        }
    }
}

/// Stands for the verdict of what has no check.
const UNCHECKED: &str = "unchecked";

fn filter(out: &mut impl Write, page: &Page<'_>) -> io::Result<()> {
    let rows = || page.statements.iter().flat_map(|statement| statement.observations);
    let mut indicators: BTreeMap<String, &str> = BTreeMap::new();
    let mut areas: BTreeMap<String, &str> = BTreeMap::new();
    for row in rows() {
        let words = names::indicator(&row.indicator, &row.indicator_text, "");
        indicators.insert(words, names::indicator_key(row));
        areas.insert(names::area(&row.ref_area).to_owned(), &row.ref_area);
    }
    writeln!(out, "<form id=\"filter\" role=\"search\" aria-label=\"This report\" hidden>")?;
    writeln!(
        out,
        "<label class=\"wide\"><span>Search</span> <input id=\"q\" type=\"search\" autocomplete=\"off\" \
         placeholder=\"words of a statement\"></label>"
    )?;
    select(out, "indicator", "Indicator", indicators.iter().map(|(words, key)| (*key, words.as_str())))?;
    select(out, "area", "Area", areas.iter().map(|(words, key)| (*key, words.as_str())))?;
    let mut known: Vec<(&str, String)> = Verdict::ALL
        .iter()
        .filter(|verdict| page.coverage.with(**verdict) > 0)
        .map(|verdict| (verdict.code(), super::spaced(verdict.code())))
        .collect();
    known.push((UNCHECKED, "no check".to_owned()));
    select(out, "verdict", "Verdict", known.iter().map(|(key, words)| (*key, words.as_str())))?;
    writeln!(
        out,
        "<button type=\"reset\">Show all</button>\n<output id=\"shown\" role=\"status\"></output>\n</form>"
    )
}

fn select<'o>(
    out: &mut impl Write,
    id: &str,
    name: &str,
    options: impl Iterator<Item = (&'o str, &'o str)>,
) -> io::Result<()> {
    write!(out, "<label><span>{name}</span> <select id=\"{id}\"><option value=\"\">all</option>")?;
    for (key, words) in options {
        // A code may be empty; an option of its own stands for that.
        let (key, words) = if key.is_empty() { (NONE, "not known") } else { (key, words) };
        write!(out, "<option value=\"{}\">{}</option>", Attribute(key), Text(words))?;
    }
    writeln!(out, "</select></label>")
}

/// Stands for an empty code in filters.
const NONE: &str = "-";

fn coded(code: &str) -> &str {
    if code.is_empty() { NONE } else { code }
}

fn legend(out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "<section aria-labelledby=\"legend\"><h2 id=\"legend\">What the verdicts mean</h2>\n<dl class=\"legend\">"
    )?;
    for Entry { code, meaning, example, .. } in verdicts() {
        writeln!(
            out,
            "<dt id=\"v-{code}\"><span class=\"badge {code}\">{}</span></dt><dd>{} <span class=\"example\">{}</span></dd>",
            Text(&super::spaced(code)),
            Text(meaning),
            Text(example)
        )?;
    }
    writeln!(out, "</dl></section>")
}
