//! The arguments.

use super::definition::{Completions, Man};
use super::doctor::Doctor;
use super::export::Export;
use super::report::Report;
use super::series::{Conflicts, Revisions, Series};
use super::track::Track;
use super::vocab::Vocab;
use super::watch::Watch;
use super::{examples, facts};
use clap::{Args as Arguments, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Turns press statements about economies into dated, sourced observations, checks their growth
/// figures, reconciles what different statements say, and draws the series.
#[derive(Debug, Parser)]
#[command(version = facts::VERSION, long_version = facts::LONG, max_term_width = 100)]
#[command(propagate_version = true, after_help = examples::PROGRAM)]
pub struct Args {
    /// Folder with tables of your own (indicators.tsv, items.tsv, …) to lay over the vocabulary
    #[arg(long, global = true, value_name = "DIR", help_heading = EVERYWHERE)]
    pub vocabulary: Option<PathBuf>,
    /// Take options from this file instead of the pressgauge.toml found
    #[arg(long, global = true, value_name = "FILE", help_heading = EVERYWHERE)]
    pub config: Option<PathBuf>,
    /// Take options from no file
    #[arg(long, global = true, conflicts_with = "config", help_heading = EVERYWHERE)]
    pub no_config: bool,
    /// Say errors only: no summary, no notes, no progress
    #[arg(short, long, global = true, help_heading = EVERYWHERE)]
    pub quiet: bool,
    /// Say which files are read and what each gives
    #[arg(short, long, global = true, conflicts_with = "quiet", help_heading = EVERYWHERE)]
    pub verbose: bool,
    /// Threads to read and check with [default: as many as there are cores]
    #[arg(long, global = true, value_name = "N", help_heading = EVERYWHERE)]
    #[arg(value_parser = clap::value_parser!(u16).range(1..=MOST_THREADS))]
    pub threads: Option<u16>,
    #[command(subcommand)]
    pub command: Command,
}

/// More threads than that are a slip of the finger.
const MOST_THREADS: i64 = 1024;

/// The heading of the options that every command has.
const EVERYWHERE: &str = "Options of every command";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read statements and write observations, series, checks and charts
    #[command(after_help = examples::RUN)]
    Run(Run),
    /// Write every observation that statements give, one row a number
    #[command(after_help = examples::EXTRACT)]
    Extract(Extract),
    /// Recompute the growth and the changes that statements report
    #[command(after_help = examples::CHECK)]
    Check(Check),
    /// Tell the amounts, percentages, numbers and times of a text, linked to nothing
    #[command(after_help = examples::ENTITIES)]
    Entities(Entities),
    /// Show how statements are read: what is recognised, what leads into each figure, what it became
    #[command(after_help = examples::TRACE)]
    Trace(Trace),
    /// Keep statements, their observations and their checks in a ledger
    #[command(after_help = examples::TRACK)]
    Track(Track),
    /// Write a page that shows every figure in its words, with checks and charts
    Report(Report),
    /// Write the reconciled series of a ledger, as known now or on a day
    #[command(after_help = examples::SERIES)]
    Series(Series),
    /// Write the values of a ledger that its sources do not agree on
    #[command(after_help = examples::CONFLICTS)]
    Conflicts(Conflicts),
    /// Write how the values of a ledger were revised
    #[command(after_help = examples::REVISIONS)]
    Revisions(Revisions),
    /// Write a ledger as CSV, SDMX and Parquet with their metadata
    #[command(after_help = examples::EXPORT)]
    Export(Export),
    /// Follow feeds into a ledger
    #[command(after_help = examples::WATCH)]
    Watch(Watch),
    /// Draw series of a file of indicators, or the verdicts of a file of checks
    #[command(after_help = examples::CHART)]
    Chart(Box<Chart>),
    /// Say what a kind, verdict, reason or diagnosis of a check means
    #[command(after_help = examples::EXPLAIN)]
    Explain(Explain),
    /// Look over, add to and ask the tables of words
    Vocab(Vocab),
    /// Tell what the program is and finds around it, and what is wrong with it
    Doctor(Doctor),
    /// Write the completions of a shell to standard output
    Completions(Completions),
    /// Write the manual as man pages
    Man(Man),
}

/// How statements are taken out of files.
#[derive(Clone, Debug, Default, Arguments)]
#[command(next_help_heading = "Statements")]
pub struct Taking {
    /// Of folders, read the files that match: `*.html`, `2021/**/*.pdf`
    #[arg(long, value_name = "PATTERN")]
    pub glob: Option<String>,
    /// Field of records (JSON, CSV, Parquet) that holds the text
    #[arg(long, value_name = "NAME")]
    pub text_field: Option<String>,
    /// Field that holds the date of publication
    #[arg(long, value_name = "NAME")]
    pub date_field: Option<String>,
    /// Field that names the record
    #[arg(long, value_name = "NAME")]
    pub id_field: Option<String>,
    /// Field that holds the title
    #[arg(long, value_name = "NAME")]
    pub title_field: Option<String>,
    /// Field that holds the address
    #[arg(long, value_name = "NAME")]
    pub url_field: Option<String>,
    /// Keep the text of every statement in a folder, as spans are told in it, with statements.jsonl to say
    /// where each comes from and where its pages begin
    #[arg(long, value_name = "DIR")]
    pub keep_text: Option<PathBuf>,
}

impl Taking {
    /// The fields of records.
    pub fn fields(&self) -> crate::input::Fields {
        crate::input::Fields {
            text: self.text_field.clone(),
            date: self.date_field.clone(),
            id: self.id_field.clone(),
            title: self.title_field.clone(),
            url: self.url_field.clone(),
        }
    }
}

#[derive(Debug, Arguments)]
pub struct Run {
    /// Files, folders, addresses, or - for standard input; text, Markdown, HTML, PDF, feeds, JSON, CSV,
    /// Parquet, WARC, mailboxes, also packed with gzip or Zstandard
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub taking: Taking,
    /// Folder for observations.csv, indicators.csv and checks.csv
    #[arg(long, value_name = "DIR", default_value = "out")]
    pub out: PathBuf,
    /// Folder for the charts
    #[arg(long, value_name = "DIR", default_value = "charts")]
    pub charts: PathBuf,
}

#[derive(Debug, Arguments)]
pub struct Extract {
    /// Files, folders, addresses, or - for standard input; text, Markdown, HTML, PDF, feeds, JSON, CSV,
    /// Parquet, WARC, mailboxes, also packed with gzip or Zstandard
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub taking: Taking,
    /// How rows are written
    #[arg(long, value_enum, default_value_t)]
    pub format: Rows,
    /// The input is one JSON object a line with id, text and, if known, title, date, place, publisher,
    /// url, area (or what --text-field and its like name); rows come as JSON Lines in the order of the
    /// input, a bad line as a record of its error
    #[arg(long, conflicts_with_all = ["format", "keep_text", "glob"])]
    pub jsonl: bool,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Arguments)]
pub struct Trace {
    /// Files, folders, addresses, or - for standard input; text, Markdown, HTML, PDF, feeds, JSON, CSV,
    /// Parquet, WARC, mailboxes, also packed with gzip or Zstandard
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub taking: Taking,
}

#[derive(Debug, Arguments)]
pub struct Entities {
    /// A file, or - for standard input
    #[arg(value_name = "PATH", default_value = "-")]
    pub path: PathBuf,
    /// The input is one JSON object a line with id, text and, if known, date
    #[arg(long)]
    pub jsonl: bool,
    /// Day of publication, to place times such as "last month"
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<chrono::NaiveDate>,
    /// Country that speaks (alpha-3 code): its currency and fiscal year are meant
    #[arg(long, value_name = "CODE", default_value = "")]
    pub area: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Rows {
    /// Comma-separated, with a header line
    #[default]
    Csv,
    /// One JSON object a line
    Jsonl,
}

#[derive(Debug, Arguments)]
pub struct Check {
    /// Files, folders, addresses, or - for standard input; text, Markdown, HTML, PDF, feeds, JSON, CSV,
    /// Parquet, WARC, mailboxes, also packed with gzip or Zstandard
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub taking: Taking,
    /// How findings are written
    #[arg(long, value_enum, default_value_t)]
    pub format: Findings,
    /// Which checks: all, kinds (growth, share …), verdicts (inconsistent, exact …); several are
    /// joined by commas [default: inconsistent; all with csv, json and jsonl]
    #[arg(long, value_name = "WHICH", value_delimiter = ',')]
    pub show: Vec<String>,
    /// Counts by kind and verdict instead of findings (with full, concise or json)
    #[arg(long)]
    pub statistics: bool,
    /// End with 0 also when something inconsistent was found
    #[arg(long)]
    pub exit_zero: bool,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Findings {
    /// The line of the statement with its numbers underlined
    #[default]
    Full,
    /// One line a finding: path, line, column, verdict
    Concise,
    /// One JSON document: coverage and checks
    Json,
    /// One JSON object a check and line
    Jsonl,
    /// Comma-separated, one row a check, with a header line
    Csv,
    /// Workflow commands that GitHub shows beside the line
    Github,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
}

#[derive(Debug, Arguments)]
pub struct Explain {
    /// A code of checks.csv; without one, all are listed
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}

#[derive(Debug, Arguments)]
pub struct Chart {
    /// A file of indicators, or of checks for verdicts, as `run` writes them
    #[arg(value_name = "FILE.csv", required_unless_present = "db", conflicts_with = "db")]
    pub indicators: Option<PathBuf>,
    /// A ledger instead of a file: vintages are then those that it kept
    #[arg(long, value_name = "FILE")]
    pub db: Option<PathBuf>,
    /// The series to draw, by name; several are drawn on one chart
    #[arg(long, value_name = "KEY")]
    pub series: Vec<String>,
    /// Series of these indicators (ids, or words of their names)
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub indicator: Vec<String>,
    /// Series of these items; an empty one is the whole
    #[arg(long, value_name = "ITEM", value_delimiter = ',')]
    pub item: Vec<String>,
    /// Series of these areas (codes or names)
    #[arg(long, value_name = "AREA", value_delimiter = ',')]
    pub area: Vec<String>,
    /// Series of these measures: level, change, growth, share; with a basis: growth-yoy
    #[arg(long, value_name = "MEASURE", value_delimiter = ',')]
    pub measure: Vec<String>,
    /// Series of these kinds of periods, as their names end: monthly, cumulative-jul
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    pub periods: Vec<String>,
    /// Only periods that end on this day or later (2021, 2021-03 or 2021-03-31)
    #[arg(long, value_name = "DAY")]
    pub from: Option<String>,
    /// Only periods that end on this day or earlier
    #[arg(long, value_name = "DAY")]
    pub to: Option<String>,
    /// The kind of chart [default: what suits the series]
    #[arg(long, value_enum)]
    pub kind: Option<Form>,
    /// Small multiples: a panel for each
    #[arg(long, value_enum)]
    pub facet: Option<Facet>,
    /// Checks for growth and verdicts [default: checks.csv beside the indicators]
    #[arg(long, value_name = "FILE.csv")]
    pub checks: Option<PathBuf>,
    /// Width and height in pixels
    #[arg(long, value_name = "WxH", default_value = "1200x675")]
    pub size: String,
    /// Dots per inch of a PNG: 192 gives twice the pixels
    #[arg(long, value_name = "N", default_value_t = crate::chart::PLAIN_DPI, value_parser = clap::value_parser!(u32).range(48..=600))]
    pub dpi: u32,
    /// Light or dark paper
    #[arg(long, value_enum, default_value_t)]
    pub theme: Theme,
    /// A title of your own
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// The language of titles, months and marks
    #[arg(long, value_enum, default_value_t)]
    pub lang: Language,
    /// The form of the picture [default: by the ending of the file, else png]
    #[arg(long, value_enum)]
    pub format: Option<Picture>,
    /// The file to write; - for standard output
    #[arg(short, long, value_name = "FILE", conflicts_with = "out")]
    pub output: Option<PathBuf>,
    /// A folder for one chart of each series that is worth one
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Print what the chart shows as JSON instead of drawing it
    #[arg(long, conflicts_with_all = ["output", "out"])]
    pub spec: bool,
    /// List the series instead: name and count of values
    #[arg(long, conflicts_with_all = ["output", "out", "spec"])]
    pub list: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// Values over true dates
    Trend,
    /// Bars by period, with reported and recomputed rates
    Growth,
    /// Years on top of each other, by month
    Cumulative,
    /// What was known on successive days
    Vintages,
    /// Actual values, forecasts and targets
    Forecast,
    /// Reported figures against recomputed ones
    Verdicts,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Facet {
    Area,
    Item,
    Indicator,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Theme {
    #[default]
    Light,
    Dark,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// English
    #[default]
    En,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Picture {
    Png,
    Svg,
}
