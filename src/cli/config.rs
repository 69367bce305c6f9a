//! `pressgauge.toml`: options that need not be typed.
//!
//! A file holds the long names of options: those of every command at its top, those of one command in
//! its table (`[check]`, `[vocab.lint]`). What stands on the command line goes before the file nearest
//! above the working folder, that before the user's own, that before what is built in. The options of a
//! file are handed to the parser as if they had been typed, so that both are held to one definition.
//! Paths are relative to the folder of their file.

mod file;
mod setting;

pub use file::File;
pub use setting::Setting;

use super::args::Args;
use super::near;
use crate::error::Result;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command, CommandFactory, FromArgMatches};

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The name of the file.
pub const NAME: &str = "pressgauge.toml";

/// The arguments of the process, and what a configuration adds to them. Ends the process where they are
/// wrong or ask for help.
pub fn arguments(typed: &[OsString]) -> Result<Args> {
    let whole = || {
        let mut command = Args::command();
        command.build();
        command
    };
    let first = whole().try_get_matches_from(typed).map_err(|error| helped(error, &whole()));
    let matches = match &first {
        Ok(matches) => matches.clone(),
        Err(error)
            if !error.use_stderr() || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand =>
        {
            error.exit();
        }
        // What is missing on the command line may stand in a file.
        Err(error) => match whole().ignore_errors(true).try_get_matches_from(typed) {
            Ok(matches) => matches,
            Err(_) => error.exit(),
        },
    };
    let chain = Chain::of(whole(), &matches);
    let mut settings: Vec<Setting> = Vec::new();
    for file in chain.files()? {
        for setting in file.settings(&chain.command, &chain.path)? {
            let known = settings.iter().any(|nearer| nearer.id == setting.id);
            if !known && !chain.is_typed_over(&setting) {
                settings.push(setting);
            }
        }
    }
    let parsed = if settings.is_empty() {
        first
    } else {
        let end = typed.iter().position(|word| word == "--").unwrap_or(typed.len());
        let mut all = typed.to_vec();
        all.splice(end..end, settings.iter().flat_map(|setting| setting.words.iter().cloned()));
        whole().try_get_matches_from(all).map_err(|error| helped(error, &whole()))
    };
    match parsed.and_then(|mut matches| Args::from_arg_matches_mut(&mut matches)) {
        Ok(args) => Ok(args),
        Err(error) => match settings.iter().find(|setting| setting.is_meant(&error)) {
            Some(setting) => Err(setting.refused(&error)),
            None => error.exit(),
        },
    }
}

/// The nearest command or value where the parser has no word for it: after `help`, and for a short word with two letters
/// that changed places.
fn helped(mut error: clap::Error, program: &Command) -> clap::Error {
    let (wrong, names, kind) = match error.kind() {
        ErrorKind::InvalidSubcommand => (
            error.get(ContextKind::InvalidSubcommand),
            program.get_subcommands().map(|it| it.get_name().to_owned()).collect(),
            ContextKind::SuggestedSubcommand,
        ),
        ErrorKind::InvalidValue => (
            error.get(ContextKind::InvalidValue),
            match error.get(ContextKind::ValidValue) {
                Some(ContextValue::Strings(names)) => names.clone(),
                _ => Vec::new(),
            },
            ContextKind::SuggestedValue,
        ),
        _ => return error,
    };
    let Some(ContextValue::String(wrong)) = wrong else { return error };
    let near = near::near(wrong, names.iter().map(String::as_str));
    let suggested = match (near.first(), kind) {
        (None, _) => return error,
        (Some(first), ContextKind::SuggestedValue) => ContextValue::String((*first).to_owned()),
        _ => ContextValue::Strings(near.into_iter().map(str::to_owned).collect()),
    };
    if error.get(kind).is_none() {
        error.insert(kind, suggested);
    }
    error
}

/// The files that hold for the working folder: the nearest at or above it, then the user's own.
pub fn found() -> Vec<PathBuf> {
    let near = std::env::current_dir().ok().and_then(|folder| {
        let path = folder.ancestors().map(|above| above.join(NAME)).find(|path| path.is_file())?;
        // The one beside us is named as people name it.
        Some(path.strip_prefix(&folder).map(Path::to_owned).unwrap_or(path))
    });
    near.into_iter().chain(own().filter(|path| path.is_file())).collect()
}

/// Where the user's own file stands, if there is a place for it.
pub fn own() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let base = folder("XDG_CONFIG_HOME")
        .or_else(|| folder("APPDATA"))
        .or_else(|| folder("HOME").map(|home| home.join(".config")))?;
    Some(base.join("pressgauge").join(NAME))
}

/// The command that was typed: its definition, its names, and what was typed for it.
struct Chain<'m> {
    command: Command,
    path: Vec<String>,
    levels: Vec<&'m ArgMatches>,
}

impl<'m> Chain<'m> {
    fn of(command: Command, matches: &'m ArgMatches) -> Self {
        let mut chain = Self { command, path: Vec::new(), levels: vec![matches] };
        let mut at = matches;
        while let Some((name, below)) = at.subcommand() {
            chain.path.push(name.to_owned());
            chain.levels.push(below);
            at = below;
        }
        chain
    }

    fn typed(&self, id: &str) -> bool {
        self.levels.iter().any(|level| {
            level.try_contains_id(id).is_ok() && level.value_source(id) == Some(ValueSource::CommandLine)
        })
    }

    /// The files to read. `doctor` tells what is wrong with them itself.
    fn files(&self) -> Result<Vec<File>> {
        let given =
            self.levels.iter().find_map(|level| level.try_get_one::<PathBuf>("config").ok().flatten());
        if self.typed("no_config") || self.path.first().is_some_and(|name| name == "doctor") {
            return Ok(Vec::new());
        }
        given.map_or_else(found, |path| vec![path.clone()]).iter().map(|path| File::read(path)).collect()
    }

    /// Whether the command line says it, or something that it cannot stand beside.
    fn is_typed_over(&self, setting: &Setting) -> bool {
        let Some(command) = below(&self.command, &self.path) else { return true };
        let all: Vec<&Arg> = command.get_arguments().collect();
        let Some(own) = all.iter().find(|arg| arg.get_id() == setting.id.as_str()) else { return true };
        let against =
            |a: &Arg, b: &Arg| command.get_arg_conflicts_with(a).iter().any(|arg| arg.get_id() == b.get_id());
        all.iter()
            .filter(|arg| self.typed(arg.get_id().as_str()))
            .any(|arg| arg.get_id() == own.get_id() || against(arg, own) || against(own, arg))
    }
}

/// The command of the names.
fn below<'c>(command: &'c Command, path: &[String]) -> Option<&'c Command> {
    path.iter().try_fold(command, |at, name| at.find_subcommand(name))
}
