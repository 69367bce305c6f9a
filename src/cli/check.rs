//! `check`: what statements report against what their figures give.

use super::args::{Check as Args, Findings};
use super::output::{self, Output, unwritten};
use super::reading::{self, Go};
use super::show::Show;
use super::{End, Ended, say, talk};
use crate::check::{self, Check, Verdict};
use crate::error::{Error, Result};
use crate::export::CsvRows;
use crate::frame;
use crate::observation::Observation;
use crate::reader::Engine;
use crate::report::{self, Coverage, JsonDocument, Style, Tally, Texts};
use rayon::prelude::*;
use std::io::{self, Write};

/// Reads statements, checks what they report and shows what was found.
pub fn check(engine: &Engine, args: &Args) -> Ended {
    let show = Show::new(&args.show, args.format)?;
    let counts = matches!(args.format, Findings::Full | Findings::Concise | Findings::Json);
    if args.statistics && !counts {
        let found = "a form without counts";
        return Err(Error::new("--statistics", "--format full, concise or json", found));
    }
    let (sources, lost) = reading::find(&args.paths, &args.taking)?;
    if sources.is_empty() {
        return Ok(End::Nothing);
    }
    reading::not_a_source(args.output.as_deref(), &sources)?;
    let output = Output::open(args.output.as_deref())?;
    let place = output.place().to_owned();
    let style = Style {
        colour: args.output.is_none() && output::coloured(),
        width: output::width(args.output.is_none()),
    };
    let mut found = Found::new(output, &show, args, style).map_err(unwritten(&place))?;
    let mut observations = Vec::new();
    let mut lined = None;
    let mut tally = reading::read_parts(engine, &sources, true, |mut part| {
        // Rows without lines need no texts.
        let told = args.format != Findings::Csv && !part.reading.observations.is_empty();
        if told && lined.as_deref() != Some(part.statement.origin.id()) {
            let text = part.text();
            let (id, place) = (part.statement.origin.id(), part.statement.origin.place());
            lined = Some(id.to_owned());
            // Code hosts do not take `./a.txt` for `a.txt`.
            found.texts.add(id, place.strip_prefix("./").unwrap_or(&place), text);
        }
        observations.extend(part.reading.observations);
        if observations.len() >= MOST_AT_ONCE {
            found.add(&observations)?.map_err(unwritten(&place))?;
            observations.clear();
        }
        Ok(Go::On)
    })?;
    tally.failed += lost;
    found.add(&observations)?.map_err(unwritten(&place))?;
    let coverage = found.finish(tally).map_err(unwritten(&place))?;
    if tally.read == 0 {
        return Ok(End::Nothing);
    }
    coverage.lines().iter().for_each(|line| say(line));
    let inconsistent = coverage.with(Verdict::Inconsistent) > 0;
    Ok(if inconsistent && !args.exit_zero { End::Inconsistent } else { End::Done })
}

/// Observations that are compared with each other; of more than that only so many are held at a time.
const MOST_AT_ONCE: usize = 100_000;

/// The checks of all statements in order, those across statements included.
pub fn checks(observations: &[Observation]) -> Result<Vec<Check>> {
    let statements: Vec<&[Observation]> =
        observations.chunk_by(|a, b| a.statement_id == b.statement_id).collect();
    let mut checks: Vec<Check> =
        statements.par_iter().flat_map_iter(|statement| check::check_statement(statement)).collect();
    frame::cross_checks(observations, &mut checks)?;
    Ok(checks)
}

/// What was found, and where it is shown.
struct Found<'f> {
    out: Form,
    show: &'f Show,
    args: &'f Args,
    style: Style,
    coverage: Coverage,
    texts: Texts,
    times: usize,
}

/// What findings are written as.
enum Form {
    Csv(Box<CsvRows<Output>>),
    Json(JsonDocument<Output>),
    /// A log is one with all its results.
    Sarif(Output, Vec<Check>),
    Lines(Output),
    /// Counts alone.
    Counts(Output),
}

impl<'f> Found<'f> {
    fn new(out: Output, show: &'f Show, args: &'f Args, style: Style) -> io::Result<Self> {
        let out = match args.format {
            Findings::Csv => Form::Csv(Box::new(CsvRows::new(out, check::COLUMNS)?)),
            Findings::Sarif => Form::Sarif(out, Vec::new()),
            _ if args.statistics => Form::Counts(out),
            Findings::Json => Form::Json(JsonDocument::new(out)),
            _ => Form::Lines(out),
        };
        let (coverage, texts) = (Coverage::default(), Texts::default());
        Ok(Self { out, show, args, style, coverage, texts, times: 0 })
    }

    /// Checks observations and shows what is found.
    fn add(&mut self, observations: &[Observation]) -> Result<io::Result<()>> {
        self.times += 1;
        if self.times == 2 {
            talk::note(&format!(
                "more than {MOST_AT_ONCE} observations: statements are compared with each other in runs of so many; \
                 a ledger compares all",
            ));
        }
        let checks = checks(observations)?;
        self.coverage.add(observations, &checks);
        Ok(checks.into_iter().filter(|check| self.show.shows(check)).try_for_each(|it| self.show(it)))
    }

    fn show(&mut self, check: Check) -> io::Result<()> {
        let texts = &self.texts;
        match &mut self.out {
            Form::Counts(_) => Ok(()),
            Form::Csv(rows) => rows.write(check.row()),
            Form::Json(document) => document.check(&check, texts),
            Form::Sarif(_, checks) => {
                checks.push(check);
                Ok(())
            }
            Form::Lines(out) => match self.args.format {
                Findings::Concise => writeln!(out, "{}", report::concise(&check, texts)),
                Findings::Jsonl => writeln!(out, "{}", report::json_check(&check, texts)),
                Findings::Github => writeln!(out, "{}", report::github(&check, texts)),
                _ => writeln!(out, "{}", report::full(&check, texts, self.style)),
            },
        }
    }

    fn finish(mut self, tally: Tally) -> io::Result<Coverage> {
        self.coverage.tally = tally;
        match self.out {
            Form::Csv(rows) => rows.finish()?,
            Form::Json(document) => document.finish(&self.coverage)?.flush()?,
            Form::Sarif(mut out, checks) => {
                let checks: Vec<&Check> = checks.iter().collect();
                writeln!(out, "{:#}", report::sarif_log(&checks, &self.texts))?;
                out.flush()?;
            }
            Form::Counts(mut out) => {
                match self.args.format {
                    Findings::Json => writeln!(out, "{:#}", report::json_document(&self.coverage))?,
                    _ => write!(out, "{}", self.coverage.table())?,
                }
                out.flush()?;
            }
            Form::Lines(mut out) => out.flush()?,
        }
        Ok(self.coverage)
    }
}

/// Checks as CSV.
pub fn rows<'c>(out: impl Write, checks: impl IntoIterator<Item = &'c Check>) -> io::Result<()> {
    let mut rows = CsvRows::new(out, check::COLUMNS)?;
    for check in checks {
        rows.write(check.row())?;
    }
    rows.finish()
}
