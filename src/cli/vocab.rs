//! `vocab`: a user's own tables looked over, added to, and asked.

mod add;
mod lint;
mod which;

pub use lint::mistakes;

use super::{End, Ended, examples, near, vocabulary};
use crate::error::{Error, Result};
use crate::vocabulary::{INDICATOR_IDS, Problem, Row, Table, rows};
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
#[command(after_help = examples::VOCAB)]
pub struct Vocab {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Tell the mistakes of your own tables: bad lines, aliases at odds, lines without effect
    #[command(after_help = examples::VOCAB_LINT)]
    Lint(Lint),
    /// Add a line to a table of your own, in the folder of --vocabulary
    #[command(after_help = examples::VOCAB_ADD)]
    Add(Add),
    /// Tell what a word or phrase can mean, and in which table it stands
    #[command(after_help = examples::VOCAB_WHICH)]
    Which(Which),
}

#[derive(Debug, Args)]
struct Lint {
    /// Folder with the tables [default: the folder of --vocabulary]
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

#[derive(Debug, Args)]
struct Add {
    /// Name of the table: indicators, items, areas, currencies, units or grammar
    #[arg(value_name = "TABLE", value_parser = table)]
    table: Table,
    /// The words as statements print them; with ! before them, ours are taken away
    #[arg(value_name = "ALIAS")]
    alias: String,
    /// The other columns; `pressgauge vocab which` shows those of a word that is known
    #[arg(value_name = "COLUMN=VALUE")]
    cells: Vec<String>,
    /// Put the line in the place of one that your table has for the alias
    #[arg(long)]
    force: bool,
}

#[derive(Debug, Args)]
struct Which {
    /// A word or a phrase
    #[arg(value_name = "WORD", required = true)]
    words: Vec<String>,
}

/// Does what is asked with the tables of `folder`.
pub fn vocab(folder: Option<&Path>, args: &Vocab) -> Ended {
    match &args.command {
        Command::Lint(args) => lint::lint(given(args.folder.as_deref().or(folder))?),
        Command::Add(args) => add::add(given(folder)?, args),
        Command::Which(args) => which::which(folder, &args.words.join(" ")),
    }
}

fn given(folder: Option<&Path>) -> Result<&Path> {
    folder.ok_or_else(|| {
        let advice = "give --vocabulary DIR, or `vocabulary = \"DIR\"` in pressgauge.toml";
        Error::new("pressgauge vocab", "the folder of your own tables", "none").advise(advice)
    })
}

fn table(name: &str) -> std::result::Result<Table, String> {
    let names = Table::ALL.map(Table::name);
    let all = format!("known are {}", names.join(", "));
    Table::named(name).ok_or_else(|| super::near::advice(name, names, &all))
}

/// The columns behind the alias, those that hold something: `indicator=cpi, kind=name`.
fn cells(table: Table, row: &Row<'_>) -> String {
    let named = table.columns().iter().enumerate().skip(1);
    let filled = named.filter_map(|(at, column)| match row.get(at) {
        "" => None,
        cell => Some(format!("{column}={cell}")),
    });
    filled.collect::<Vec<_>>().join(", ")
}

/// What an alias takes away, if it does.
fn removed(alias: &str) -> Option<&str> {
    alias.strip_prefix('!').map(str::trim)
}

fn found(wrong: usize) -> End {
    if wrong == 0 { End::Done } else { End::Inconsistent }
}

/// The nearest ids where that of an indicator was expected, or what else helps.
fn advice(problem: &Problem, otherwise: &str) -> String {
    if problem.expected == "the id of an indicator" {
        let ids = rows(INDICATOR_IDS).map(|row| row.get(0));
        return near::advice(problem.found.trim_matches('`'), ids, otherwise);
    }
    otherwise.to_owned()
}
