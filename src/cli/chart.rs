//! `chart`: one series of a file of indicators as PNG.

use super::args::Chart;
use super::output::{self, Output, unwritten};
use super::{End, Ended, near};
use crate::chart::{self, Painter, Series, Spec};
use crate::error::{Error, Result};
use crate::series::{COLUMNS, Row};
use std::collections::HashMap;
use std::io::Write;
use std::path::Path;

/// Draws a series, or lists the series there are.
pub fn chart(args: &Chart) -> Ended {
    let rows = rows(&args.indicators)?;
    let all = chart::select(&rows);
    let (Some(name), Some(file)) = (&args.series, &args.output) else { return list(&all) };
    let series = all.iter().find(|series| series.name == *name).ok_or_else(|| unknown(args, name, &all))?;
    let spec =
        Spec::of(series).ok_or_else(|| Error::new(format!("series {name}"), "at least one value", "none"))?;
    output::file(file, &Painter::new().png(&spec)?)?;
    Ok(End::Done)
}

fn list(all: &[Series<'_>]) -> Ended {
    let mut stdout = Output::open(None)?;
    let fail = unwritten("standard output");
    for series in all {
        writeln!(stdout, "{}\t{}", series.name, series.rows.len()).map_err(&fail)?;
    }
    stdout.flush().map_err(&fail)?;
    Ok(End::Done)
}

fn unknown(args: &Chart, name: &str, all: &[Series<'_>]) -> Error {
    let names = all.iter().map(|series| series.name.as_str());
    Error::new(args.indicators.display().to_string(), format!("a series {name}"), "none of that name")
        .advise(near::advice(name, names, "--list names the series of the file"))
}

/// The rows of a file of indicators.
fn rows(path: &Path) -> Result<Vec<Row>> {
    let place = path.display().to_string();
    let broken = |error: &csv::Error| {
        let found = match error.kind() {
            csv::ErrorKind::Io(error) => return Error::io(&place, "a file of indicators", error),
            _ => error.to_string(),
        };
        Error::new(&place, "a file of indicators", found)
    };
    let mut reader = csv::Reader::from_path(path).map_err(|e| broken(&e))?;
    let header = reader.headers().map_err(|e| broken(&e))?.clone();
    let columns: HashMap<&str, usize> = header.iter().enumerate().map(|(at, name)| (name, at)).collect();
    if let Some(missing) = COLUMNS.iter().find(|column| !columns.contains_key(**column)) {
        let advice = "give the indicators.csv that run writes";
        return Err(Error::new(place, format!("a column {missing}"), "none of that name").advise(advice));
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|e| broken(&e))?;
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |column: &str| columns.get(column).and_then(|at| record.get(*at)).unwrap_or_default();
        rows.push(Row::from_cells(&format!("{place}:{line}"), cell)?);
    }
    Ok(rows)
}
