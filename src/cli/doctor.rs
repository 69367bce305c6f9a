//! `doctor`: what the program is and what it finds around it, each with what is wrong with it.

use super::output::{self, Output, unwritten};
use super::{End, Ended, config, examples, facts, near, vocabulary};
use crate::chart::Painter;
use crate::error::{Error, Result};
use crate::ledger::Ledger;
use crate::reader::Engine;
use crate::report::count;
use crate::vocabulary::{Table, rows};
use clap::{Args, CommandFactory};
use std::io::Write;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
#[command(after_help = examples::DOCTOR)]
pub struct Doctor {
    /// A ledger to look at as well
    #[arg(long, value_name = "FILE")]
    pub db: Option<PathBuf>,
}

/// What was looked at: its name, what was found, or what is wrong.
type Looked = (&'static str, Result<String>);

/// Looks at everything and tells it; ends with 2 if something is wrong.
pub fn doctor(folder: Option<&Path>, config: Option<&Path>, args: &Doctor) -> Ended {
    let mut all: Vec<Looked> = vec![("program", Ok(facts::LONG.replace('\n', ", ").replace("  ", " ")))];
    let files = config.map_or_else(config::found, |path| vec![path.to_owned()]);
    if files.is_empty() {
        let own = config::own().map_or_else(String::new, |path| format!(", nor {}", path.display()));
        all.push(("config", Ok(format!("no {} at or above this folder{own}", config::NAME))));
    }
    let mut folder = folder.map(Path::to_owned);
    for path in files {
        let read = config::File::read(&path).and_then(|file| {
            let mut program = super::args::Args::command();
            program.build();
            file.settings(&program, &["doctor".to_owned()])
        });
        all.push((
            "config",
            read.map(|settings| {
                let given = settings.iter().find(|setting| setting.id == "vocabulary");
                folder = folder.take().or_else(|| given.and_then(config::Setting::path));
                path.display().to_string()
            }),
        ));
    }
    all.push(("vocabulary", Ok(built_in())));
    if let Some(folder) = &folder {
        all.push(("vocabulary", yours(folder)));
    }
    all.push(("fonts", fonts()));
    if let Some(path) = &args.db {
        all.push(("ledger", ledger(path)));
    }
    all.push(("proxy", proxy()));
    all.push(("terminal", Ok(terminal())));
    all.push(("threads", Ok(rayon::current_num_threads().to_string())));
    let mut out = Output::open(None)?;
    let wrong = all.iter().filter(|(_, found)| found.is_err()).count();
    let told = all.iter().try_for_each(|(name, found)| match found {
        Ok(found) => writeln!(out, "{name:<10}  {found}"),
        Err(error) => writeln!(out, "{name:<10}  WRONG: {error}"),
    });
    let end = if wrong == 0 { "nothing is wrong".to_owned() } else { count(wrong, "mistake") };
    told.and_then(|()| writeln!(out, "{end}"))
        .and_then(|()| out.flush())
        .map_err(unwritten("standard output"))?;
    Ok(if wrong == 0 { End::Done } else { End::Nothing })
}

fn built_in() -> String {
    let counts = Table::ALL.map(|table| format!("{} {}", rows(table.standard()).count(), table.name()));
    format!("names of {}", counts.join(", "))
}

fn yours(folder: &Path) -> Result<String> {
    let tables = vocabulary::read(folder)?;
    let lines: usize = tables.iter().map(|(.., text)| rows(text).count()).sum();
    let bad = tables.iter().find_map(|(table, path, text)| {
        let problem = table.problems(text).into_iter().next()?;
        Some(Error::new(format!("{}:{}", path.display(), problem.line), problem.expected, problem.found))
    });
    match bad {
        Some(error) => Err(error.advise("`pressgauge vocab lint` tells all")),
        None => {
            Ok(format!("{}: {} in {}", folder.display(), count(lines, "line"), count(tables.len(), "table")))
        }
    }
}

/// Whether a chart can be drawn: one of a text of our own is.
fn fonts() -> Result<String> {
    let text = "Doctor\n\nKenya's inflation was 9.6% in October 2022, 9.5% in November 2022 and 9.1% in \
                December 2022.\n";
    let read = Engine::new().read("doctor", text);
    let rows = crate::frame::reconcile(&read.observations, &crate::frame::Publishers::new())?;
    let series = crate::chart::select(&rows);
    let spec = series.iter().find_map(crate::chart::Spec::of);
    let spec = spec.ok_or_else(|| Error::new("a chart", "a series of our own text", "none"))?;
    let picture = Painter::new().png(&spec)?;
    Ok(format!("in the program; a chart of {} bytes was drawn with them", picture.len()))
}

fn ledger(path: &Path) -> Result<String> {
    let contents = Ledger::open(path).map_err(|error| near::path(error, path))?.contents()?;
    let (statements, rows) = (contents.statements.len(), contents.observations.len());
    let (statements, rows) = (count(statements, "statement"), count(rows, "observation"));
    Ok(format!("{}: {statements}, {rows}", path.display()))
}

fn proxy() -> Result<String> {
    let named = crate::input::proxy()?;
    Ok(named.map_or_else(|| "none".to_owned(), |(name, address)| format!("{address} ({name})")))
}

fn terminal() -> String {
    let colours = if output::coloured() { "with colours" } else { "no colours" };
    let known = terminal_size::terminal_size();
    known.map_or_else(
        || format!("none; {} columns are taken, {colours}", output::width(false)),
        |(width, _)| format!("{} columns, {colours}", width.0),
    )
}
