//! `run`: statements in, observations, series, checks and charts out.

use super::args::Run;
use super::output::{self, Output, unwritten};
use super::reading::{self, Go};
use super::{End, Ended, check, drawing, talk};
use crate::check::Check;
use crate::error::Result;
use crate::export::{CsvRows, PAGED_COLUMNS, paged_row};
use crate::frame::{self, Publishers};
use crate::input::printed_page;
use crate::observation::Observation;
use crate::reader::{Engine, Reading};
use crate::report::{self, Coverage, Tally};
use crate::series::{self, Row};
use std::io::{self, Write};
use std::path::Path;

/// What a run found and wrote.
struct Found {
    tally: Tally,
    observations: Vec<Observation>,
    checks: Vec<Check>,
    rows: Vec<Row>,
    drawn: drawing::Drawn,
}

/// Reads statements and writes all that follows from them. Inconsistent findings are told, and are
/// no failure: the run did what was asked.
pub fn run(engine: &Engine, args: &Run) -> Ended {
    let (sources, lost) = reading::find(&args.paths, &args.taking)?;
    if sources.is_empty() {
        return Ok(End::Nothing);
    }
    output::folder(&args.out)?;
    output::folder(&args.charts)?;
    let mut observations = Vec::new();
    let mut pages = Vec::new();
    let mut publishers = Publishers::new();
    let mut tally = reading::read(engine, &sources, true, |read| {
        let Reading { meta, .. } = &read.reading;
        pages.extend(read.reading.observations.iter().map(|row| printed_page(&meta.headers, row.char_start)));
        publishers.insert(read.source.id().to_owned(), read.reading.meta.publisher);
        observations.extend(read.reading.observations);
        Ok(Go::On)
    })?;
    tally.failed += lost;
    if tally.read == 0 {
        return Ok(End::Nothing);
    }
    let checks = check::checks(&observations)?;
    let rows = frame::reconcile(&observations, &publishers)?;
    tables(&args.out, (&observations, &pages), &rows, &checks)?;
    let drawn = drawing::draw(&args.charts, &rows, &checks)?;
    if !talk::quiet() {
        let found = Found { tally, observations, checks, rows, drawn };
        let mut stdout = Output::open(None)?;
        summary(&mut stdout, &found, args).map_err(unwritten("standard output"))?;
    }
    Ok(End::Done)
}

/// Writes the three tables.
fn tables(
    folder: &Path,
    (observations, pages): (&[Observation], &[Option<usize>]),
    rows: &[Row],
    checks: &[Check],
) -> Result<()> {
    let write = |name: &str, fill: &dyn Fn(Output) -> io::Result<()>| {
        let path = folder.join(name);
        let out = Output::open(Some(&path))?;
        let place = out.place().to_owned();
        fill(out).map_err(unwritten(&place))
    };
    write("observations.csv", &|out| {
        let mut table = CsvRows::new(out, PAGED_COLUMNS)?;
        observations.iter().zip(pages).try_for_each(|(row, page)| table.write(paged_row(row, *page)))?;
        table.finish()
    })?;
    write("indicators.csv", &|out| {
        let mut table = CsvRows::new(out, series::COLUMNS)?;
        rows.iter().try_for_each(|row| table.write(row.cells()))?;
        table.finish()
    })?;
    write("checks.csv", &|out| check::rows(out, checks))
}

fn summary(out: &mut impl Write, found: &Found, args: &Run) -> io::Result<()> {
    for line in Coverage::new(found.tally, &found.observations, &found.checks).lines() {
        writeln!(out, "{line}")?;
    }
    for line in report::findings(&found.checks, &found.observations) {
        writeln!(out, "{line}")?;
    }
    let revised = found.rows.iter().filter(|row| row.agreement == series::Agreement::Revised).count();
    let conflict = found.rows.iter().filter(|row| row.agreement == series::Agreement::Conflict).count();
    let values = report::count(found.rows.len(), "value");
    writeln!(out, "{values} in the reconciled series, {revised} revised, {conflict} in conflict")?;
    writeln!(out, "{} drawn in {}", report::count(found.drawn.charts, "chart"), args.charts.display())?;
    if found.drawn.removed > 0 {
        let old = report::count(found.drawn.removed, "chart");
        writeln!(out, "{old} of an earlier run removed from {}", args.charts.display())?;
    }
    writeln!(out, "observations.csv, indicators.csv and checks.csv written in {}", args.out.display())?;
    out.flush()
}
