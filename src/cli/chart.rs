//! `chart`: series of a file of indicators, or the verdicts of a file of checks, as pictures.

use super::args::{self, Chart, Picture};
use super::choose;
use super::held::Held;
use super::output::{self, Output, unwritten};
use super::talk::{note, say};
use super::{End, Ended, near};
use crate::chart::{self, CheckRow, Look, Painter, Request, Series, Spec};
use crate::error::{Error, Result};
use crate::frame::{Account, Heard};
use crate::series::{COLUMNS, Row};
use std::collections::HashMap;
use std::io::Write;
use std::path::Path;
use std::rc::Rc;

/// Draws series, prints what a chart of them shows, or lists the series there are.
pub fn chart(args: &Chart) -> Ended {
    let look = look(args)?;
    let (mut rows, mut history, mut checks, mut of_checks) = (Vec::new(), Vec::new(), Vec::new(), false);
    if let Some(path) = &args.db {
        (rows, history, checks) = ledger(path)?;
    } else if let Some(path) = &args.indicators {
        let table = Table::open(path).map_err(|error| near::path(error, path))?;
        of_checks = table.has(&["verdict", "recomputed"]);
        if !of_checks {
            rows = indicators(table)?;
        }
    }
    if args.db.is_none() || args.checks.is_some() {
        checks = checked(args, of_checks)?;
    }
    let all = chart::select(&rows);
    if args.list {
        return list(&all);
    }
    let mut form = args.kind.map(form);
    if of_checks {
        form = form.or(Some(chart::Form::Verdicts));
    }
    let facet = args.facet.map(facet);
    let series = if of_checks || form == Some(chart::Form::Verdicts) {
        Vec::new()
    } else {
        choose::choose(args, &all)?
    };
    let request = |series: Vec<Series<'_>>| {
        // One series is drawn as suits it, several are compared along a line.
        let usual = match series.as_slice() {
            [one] if facet.is_none() => chart::usual(one),
            _ => chart::Form::Trend,
        };
        chart::chart(&Request {
            form: form.unwrap_or(usual),
            series,
            all: &all,
            checks: &checks,
            history: &history,
            facet,
            look: look.clone(),
        })
    };
    if let Some(folder) = &args.out {
        return every(args, folder, series, &request);
    }
    if args.output.is_none() && !args.spec {
        let advice = "name it with -o FILE, or --out DIR, --spec or --list";
        return Err(Error::new("chart", "a file to write", "none").advise(advice));
    }
    let spec = request(series)?;
    notice(&spec);
    if args.spec {
        let mut stdout = Output::open(None)?;
        let json = serde_json::to_string_pretty(&spec)
            .map_err(|error| Error::new("chart", "a description", error.to_string()))?;
        writeln!(stdout, "{json}").map_err(unwritten("standard output"))?;
        return Ok(End::Done);
    }
    let bytes = picture(args, &spec, args.output.as_deref())?;
    match args.output.as_deref() {
        Some(path) if path != Path::new("-") => output::file(path, &bytes)?,
        _ => {
            let mut stdout = Output::open(None)?;
            stdout.write_all(&bytes).map_err(unwritten("standard output"))?;
        }
    }
    Ok(End::Done)
}

/// The rows of a file of indicators.
fn indicators(table: Table) -> Result<Vec<Row>> {
    let records = table.records(&COLUMNS)?;
    records.iter().map(|r| Row::from_cells(&r.place, |column| r.cell(column))).collect()
}

/// What is drawn from a ledger: what stands and what follows from it, every value that ever stood, and the
/// checks.
fn ledger(path: &Path) -> Result<(Vec<Row>, Vec<Row>, Vec<CheckRow>)> {
    let held = Held::open(path)?;
    let told = held.told();
    let heard = Heard::new(&told)?;
    let vintages = heard.vintages();
    let account = Account::of(heard.standing(None))?;
    let checks = held.checks(&heard, &account, &vintages)?;
    let checks = checks.iter().map(|check| CheckRow::from_row(&check.row())).collect::<Result<_>>()?;
    Ok((account.into_rows(), vintages, checks))
}

/// A chart of each series that is worth one, in a folder.
fn every(
    args: &Chart,
    folder: &Path,
    series: Vec<Series<'_>>,
    request: &dyn Fn(Vec<Series<'_>>) -> Result<Spec>,
) -> Ended {
    let (worth, short): (Vec<_>, Vec<_>) = series.into_iter().partition(choose::is_worth_it);
    if worth.is_empty() {
        let found = format!("{} with fewer", short.len());
        return Err(Error::new(
            folder.display().to_string(),
            "series of three values or more to draw",
            found,
        ));
    }
    output::folder(folder)?;
    let mut drawn = 0;
    for series in worth {
        let name = chart::file_stem(&series.name);
        // What one series is not fit for stops no other.
        match request(vec![series]) {
            Ok(spec) => {
                notice(&spec);
                let path = folder.join(format!("{name}.{}", ending(args, None)));
                output::file(&path, &picture(args, &spec, Some(&path))?)?;
                drawn += 1;
            }
            Err(error) => note(&format!("{name} is not drawn: {error}")),
        }
    }
    say(&format!("{drawn} drawn in {}, {} series with too few values", folder.display(), short.len()));
    Ok(if drawn == 0 { End::Nothing } else { End::Done })
}

/// Says which letters no font of ours can draw.
fn notice(spec: &Spec) {
    for told in spec.notes.iter().filter(|told| told.starts_with("Letters")) {
        note(&format!("{}: {told} An SVG shows them where the reader's system can", spec.title));
    }
}

fn picture(args: &Chart, spec: &Spec, path: Option<&Path>) -> Result<Vec<u8>> {
    match ending(args, path) {
        "svg" => Ok(chart::svg(spec).into_bytes()),
        _ => Painter::new().png(spec),
    }
}

fn ending(args: &Chart, path: Option<&Path>) -> &'static str {
    let svg = path.and_then(Path::extension).is_some_and(|ending| ending.eq_ignore_ascii_case("svg"));
    match args.format {
        Some(Picture::Svg) => "svg",
        None if svg => "svg",
        _ => "png",
    }
}

fn form(form: args::Form) -> chart::Form {
    match form {
        args::Form::Trend => chart::Form::Trend,
        args::Form::Growth => chart::Form::Growth,
        args::Form::Cumulative => chart::Form::Cumulative,
        args::Form::Vintages => chart::Form::Vintages,
        args::Form::Forecast => chart::Form::Forecast,
        args::Form::Verdicts => chart::Form::Verdicts,
    }
}

fn facet(facet: args::Facet) -> chart::Facet {
    match facet {
        args::Facet::Area => chart::Facet::Area,
        args::Facet::Item => chart::Facet::Item,
        args::Facet::Indicator => chart::Facet::Indicator,
    }
}

fn look(args: &Chart) -> Result<Look> {
    let bad = || {
        Error::new(
            "--size",
            "width x height in pixels, from 360x240 to 6000x6000",
            format!("\"{}\"", args.size),
        )
        .advise("write it as 1200x675")
    };
    let (width, height) = args.size.split_once(['x', 'X', '×']).ok_or_else(bad)?;
    let (width, height): (u32, u32) =
        width.trim().parse().ok().zip(height.trim().parse().ok()).ok_or_else(bad)?;
    if !(360..=6000).contains(&width) || !(240..=6000).contains(&height) {
        return Err(bad());
    }
    let theme = match args.theme {
        args::Theme::Light => chart::Theme::Light,
        args::Theme::Dark => chart::Theme::Dark,
    };
    Ok(Look { theme, width, height, dpi: args.dpi, title: args.title.clone() })
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

/// The checks named, those of the file itself, or those beside the indicators if there are any.
fn checked(args: &Chart, of_checks: bool) -> Result<Vec<CheckRow>> {
    let own = args.indicators.as_deref();
    let beside = own.map(|path| path.with_file_name("checks.csv")).filter(|path| path.is_file());
    let named = args.checks.clone().or_else(|| if of_checks { own.map(Path::to_owned) } else { beside });
    let Some(path) = named else { return Ok(Vec::new()) };
    let records =
        Table::open(&path).map_err(|error| near::path(error, &path))?.records(&CheckRow::COLUMNS)?;
    records.iter().map(|r| CheckRow::from_cells(&r.place, |column| r.cell(column))).collect()
}

/// A table with a header line.
struct Table {
    place: String,
    reader: csv::Reader<std::fs::File>,
    header: csv::StringRecord,
}

impl Table {
    fn open(path: &Path) -> Result<Self> {
        let place = path.display().to_string();
        let mut reader = csv::Reader::from_path(path).map_err(|e| broken(&place, &e))?;
        let header = reader.headers().map_err(|e| broken(&place, &e))?.clone();
        Ok(Self { place, reader, header })
    }

    fn has(&self, columns: &[&str]) -> bool {
        columns.iter().all(|column| self.header.iter().any(|own| own == *column))
    }

    /// The records, each with its place and a way from columns to cells.
    fn records(mut self, needed: &[&str]) -> Result<Vec<Record>> {
        let place = self.place;
        if let Some(missing) = needed.iter().find(|column| !self.header.iter().any(|own| own == **column)) {
            let advice = "give the indicators.csv or the checks.csv that run writes";
            return Err(Error::new(place, format!("a column {missing}"), "none of that name").advise(advice));
        }
        let columns: Rc<HashMap<String, usize>> =
            Rc::new(self.header.iter().enumerate().map(|(at, name)| (name.to_owned(), at)).collect());
        let mut records = Vec::new();
        for record in self.reader.records() {
            let record = record.map_err(|e| broken(&place, &e))?;
            let line = record.position().map_or(0, csv::Position::line);
            records.push(Record {
                place: format!("{place}:{line}"),
                columns: Rc::clone(&columns),
                cells: record,
            });
        }
        Ok(records)
    }
}

/// One line of a table.
struct Record {
    place: String,
    columns: Rc<HashMap<String, usize>>,
    cells: csv::StringRecord,
}

impl Record {
    fn cell(&self, column: &str) -> &str {
        self.columns.get(column).and_then(|at| self.cells.get(*at)).unwrap_or_default()
    }
}

fn broken(place: &str, error: &csv::Error) -> Error {
    let found = match error.kind() {
        csv::ErrorKind::Io(error) => return Error::io(place, "a table of run", error),
        _ => error.to_string(),
    };
    Error::new(place, "a table of run", found)
}
