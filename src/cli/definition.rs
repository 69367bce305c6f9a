//! `completions` and `man`: what shells and manuals are told, from the one definition of the arguments.

use super::args::Args;
use super::output::{self, Output, unwritten};
use super::{End, Ended, examples};
use crate::error::{Error, Result};
use clap::{Args as Arguments, Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man as Page;
use std::io::{self, Write};
use std::path::PathBuf;

#[derive(Debug, Arguments)]
#[command(after_help = examples::COMPLETIONS)]
pub struct Completions {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: Shell,
}

#[derive(Debug, Arguments)]
#[command(after_help = examples::MAN)]
pub struct Man {
    /// Folder for a page of each command; without one, the program's page goes to standard output
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,
}

/// Writes the completions of a shell to standard output.
pub fn completions(args: &Completions) -> Ended {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "pressgauge", &mut script);
    let mut out = Output::open(None)?;
    out.write_all(&script).and_then(|()| out.flush()).map_err(unwritten("standard output"))?;
    Ok(End::Done)
}

/// Writes the manual.
pub fn man(args: &Man) -> Ended {
    let mut program = Args::command();
    program.build();
    let Some(folder) = &args.folder else {
        let page = page(&program).map_err(unwritten("standard output"))?;
        let mut out = Output::open(None)?;
        out.write_all(&page).and_then(|()| out.flush()).map_err(unwritten("standard output"))?;
        return Ok(End::Done);
    };
    output::folder(folder)?;
    pages(&program, folder)?;
    Ok(End::Done)
}

fn pages(command: &Command, folder: &std::path::Path) -> Result<()> {
    let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
    let place = folder.join(format!("{name}.1"));
    let page =
        page(command).map_err(|error| Error::io(place.display().to_string(), "room to write", &error))?;
    output::file(&place, &page)?;
    // `help` is a page already: this one.
    command.get_subcommands().filter(|of| of.get_name() != "help").try_for_each(|of| pages(of, folder))
}

/// One page. The examples stand in a section of their own, line by line.
fn page(command: &Command) -> io::Result<Vec<u8>> {
    let told = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let mut bytes = Vec::new();
    let man = Page::new(command.clone()).section("1").source(format!("pressgauge {}", super::facts::VERSION));
    man.render_title(&mut bytes)?;
    man.render_name_section(&mut bytes)?;
    man.render_synopsis_section(&mut bytes)?;
    man.render_description_section(&mut bytes)?;
    man.render_options_section(&mut bytes)?;
    if command.get_subcommands().any(|of| !of.is_hide_set()) {
        man.render_subcommands_section(&mut bytes)?;
    }
    let (examples, rest) = told.split_once("\n\n").unwrap_or((told.as_str(), ""));
    if let Some(lines) = examples.strip_prefix("Examples:\n") {
        bytes.extend_from_slice(b".SH EXAMPLES\n.nf\n");
        for line in lines.lines() {
            writeln!(bytes, "{}", escaped(line))?;
        }
        bytes.extend_from_slice(b".fi\n");
    }
    if !rest.is_empty() {
        writeln!(bytes, ".SH NOTES\n{}", rest.lines().map(escaped).collect::<Vec<_>>().join("\n"))?;
    }
    Ok(bytes)
}

/// A line of text as roff has it.
fn escaped(line: &str) -> String {
    let line = line.replace('\\', "\\e").replace('-', "\\-").replace('\'', "\\(aq").replace('`', "\\(ga");
    if line.starts_with('.') { format!("\\&{line}") } else { line }
}
