//! `series`, `conflicts` and `revisions`: what a ledger says, on any day.

use super::held::{Filter, Held, of_class};
use super::output::{Output, unwritten};
use super::track::today;
use super::{End, Ended};
use crate::error::Result;
use crate::export::CsvRows;
use crate::frame::{Account, Heard};
use crate::observation::Value;
use crate::series::{Agreement, COLUMNS, Class, Row, Rule};
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Series {
    /// The ledger
    #[arg(long, value_name = "FILE")]
    pub db: PathBuf,
    #[command(flatten)]
    pub filter: Filter,
    /// What was known on this day [default: all that is known]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub as_of: Option<NaiveDate>,
    /// Known figures, or those expected or wanted, which are never among them
    #[arg(long, value_enum, default_value_t)]
    pub class: Of,
    /// How rows are written
    #[arg(long, value_enum, default_value_t)]
    pub format: Form,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Conflicts {
    /// The ledger
    #[arg(long, value_name = "FILE")]
    pub db: PathBuf,
    #[command(flatten)]
    pub filter: Filter,
    /// Also figures of one statement that differ, and those that the producing institution outranks
    #[arg(long)]
    pub all: bool,
    /// How rows are written
    #[arg(long, value_enum, default_value_t)]
    pub format: Form,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Revisions {
    /// The ledger
    #[arg(long, value_name = "FILE")]
    pub db: PathBuf,
    #[command(flatten)]
    pub filter: Filter,
    /// How rows are written
    #[arg(long, value_enum, default_value_t)]
    pub format: Form,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// Comma-separated, with a header line
    #[default]
    Csv,
    /// Columns for reading
    Table,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Of {
    /// Published figures and what follows from them
    #[default]
    Actual,
    /// Expectations
    Forecast,
    /// Goals, budgets, ceilings
    Target,
}

/// Writes the series of a ledger: one row for each series and period.
pub fn series(args: &Series) -> Ended {
    let held = Held::open(&args.db)?;
    let day = held.day(args.as_of, today())?;
    let class = match args.class {
        Of::Actual => Class::Actual,
        Of::Forecast => Class::Forecast,
        Of::Target => Class::Target,
    };
    let account = Account::of(Heard::new(&held.told())?.standing(day))?;
    let rows = held.filter(of_class(account.into_rows(), class), &args.filter)?;
    write(args.output.as_deref(), |out| match args.format {
        Form::Csv => {
            let mut table = CsvRows::new(out, COLUMNS)?;
            rows.iter().try_for_each(|row| table.write(row.cells()))?;
            table.finish()
        }
        Form::Table => {
            let cells = |row: &Row| {
                let bound =
                    |bound: Option<Decimal>| bound.map_or_else(String::new, |bound| bound.to_string());
                let bounds = format!("{} … {}", bound(row.lower), bound(row.upper));
                let since = row.realtime_start.map_or_else(String::new, |day| day.to_string());
                let period = row.period.sdmx();
                [
                    row.series(),
                    period,
                    row.value.to_string(),
                    row.key.unit.clone(),
                    bounds,
                    row.rule.code().into(),
                    since,
                ]
            };
            lines(
                out,
                ["series", "period", "value", "unit", "possible", "rule", "since"],
                rows.iter().map(cells),
            )
        }
    })
}

/// Writes the values that sources do not agree on.
pub fn conflicts(args: &Conflicts) -> Ended {
    let held = Held::open(&args.db)?;
    let rows =
        held.filter(of_class(Heard::new(&held.told())?.standing(None), Class::Actual), &args.filter)?;
    let shown = |row: &&Row| {
        row.rule == Rule::Conflict
            || args.all && matches!(row.agreement, Agreement::Conflict | Agreement::Outranked)
    };
    let names = ["series", "period", "value", "unit", "others", "rule", "explanation", "publishers"];
    let cells = |row: &Row| {
        let value = row.value.to_string();
        let rule = row.rule.code().to_owned();
        let (unit, publishers) = (row.key.unit.clone(), row.publishers.join(";"));
        [
            row.series(),
            row.period.sdmx(),
            value,
            unit,
            row.earlier.clone(),
            rule,
            row.explanation.clone(),
            publishers,
        ]
    };
    let rows: Vec<_> = rows.iter().filter(shown).map(cells).collect();
    table(args.output.as_deref(), args.format, names, rows)
}

/// Writes how each value was revised.
pub fn revisions(args: &Revisions) -> Ended {
    let held = Held::open(&args.db)?;
    let rows = held.filter(of_class(Heard::new(&held.told())?.vintages(), Class::Actual), &args.filter)?;
    let mut values: BTreeMap<_, Vec<&Row>> = BTreeMap::new();
    for row in &rows {
        values.entry((row.series(), row.period)).or_default().push(row);
    }
    let names = [
        "series",
        "period",
        "unit",
        "first",
        "first_known",
        "latest",
        "latest_known",
        "revisions",
        "change",
        "percent",
        "largest",
        "values",
    ];
    let rows = values.iter().filter(|(_, vintages)| vintages.len() > 1).filter_map(
        |((series, period), vintages)| {
            let (first, latest) = (vintages.first()?, vintages.last()?);
            let day = |row: &Row| row.realtime_start.map_or_else(String::new, |day| day.to_string());
            let numbers: Vec<Decimal> = vintages.iter().filter_map(|row| single(row)).collect();
            let steps =
                numbers.windows(2).filter_map(|pair| pair[1].checked_sub(pair[0])).map(|step| step.abs());
            let shown = |number: Option<Decimal>| {
                number.map_or_else(String::new, |number| number.normalize().to_string())
            };
            let change =
                single(latest).zip(single(first)).and_then(|(latest, first)| latest.checked_sub(first));
            let percent = single(latest)
                .zip(single(first))
                .filter(|_| first.key.measure == crate::observation::Measure::Level);
            let percent = percent.and_then(|(latest, first)| crate::series::growth_percent(latest, first));
            let each: Vec<String> =
                vintages.iter().map(|row| format!("{} ({})", row.value, day(row))).collect();
            Some([
                series.clone(),
                period.sdmx(),
                first.key.unit.clone(),
                first.value.to_string(),
                day(first),
                latest.value.to_string(),
                day(latest),
                (vintages.len() - 1).to_string(),
                shown(change),
                shown(percent),
                shown(steps.max()),
                each.join("; "),
            ])
        },
    );
    table(args.output.as_deref(), args.format, names, rows.collect())
}

fn single(row: &Row) -> Option<Decimal> {
    if let Value::Single(value) = row.value { Some(value) } else { None }
}

fn table<const N: usize>(
    path: Option<&std::path::Path>,
    form: Form,
    names: [&str; N],
    rows: Vec<[String; N]>,
) -> Ended {
    write(path, |out| match form {
        Form::Csv => {
            let mut table = CsvRows::new(out, names)?;
            rows.iter().try_for_each(|row| table.write(row))?;
            table.finish()
        }
        Form::Table => lines(out, names, rows.into_iter()),
    })
}

fn write(path: Option<&std::path::Path>, fill: impl FnOnce(&mut Output) -> io::Result<()>) -> Ended {
    let mut out = Output::open(path)?;
    let place = out.place().to_owned();
    let written: Result<()> = fill(&mut out).and_then(|()| out.flush()).map_err(unwritten(&place));
    written.map(|()| End::Done)
}

/// Rows in columns as wide as their widest cell.
fn lines<const N: usize>(
    out: &mut impl Write,
    names: [&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> io::Result<()> {
    let rows: Vec<[String; N]> = std::iter::once(names.map(str::to_owned)).chain(rows).collect();
    let mut widths = [0; N];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.chars().count().max(*width);
        }
    }
    for row in &rows {
        let cells: Vec<String> = row
            .iter()
            .zip(widths)
            .map(|(cell, width)| format!("{cell}{}", " ".repeat(width - cell.chars().count())))
            .collect();
        writeln!(out, "{}", cells.join("  ").trim_end())?;
    }
    Ok(())
}
