//! One file: read, taken apart, held against the definition of the arguments.

use super::{Setting, below};
use crate::cli::near;
use crate::error::{Error, Result};
use clap::{Arg, Command};
use std::fs;
use std::path::{Path, PathBuf};
use toml::de::{DeTable, DeValue};

/// Options that a file cannot hold.
const TYPED_ONLY: [&str; 4] = ["config", "no-config", "help", "version"];

/// A configuration as it was read.
pub struct File {
    path: PathBuf,
    text: String,
}

/// What a table of a file is about.
struct At<'a> {
    file: &'a File,
    command: &'a Command,
    path: Vec<String>,
}

impl File {
    /// Reads a file.
    pub fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).map_err(|error| {
            let error = Error::io(path.display().to_string(), "a configuration (TOML, UTF-8)", &error);
            near::path(error, path)
        })?;
        Ok(Self { path: path.to_owned(), text })
    }

    /// What the file says for the command of the names. The whole file is looked at: a wrong key is
    /// refused wherever it stands.
    pub fn settings(&self, program: &Command, names: &[String]) -> Result<Vec<Setting>> {
        let parsed = DeTable::parse(&self.text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            Error::new(self.place(at, ""), "TOML", error.message().to_owned())
        })?;
        let mut found = Vec::new();
        let top = At { file: self, command: program, path: Vec::new() };
        top.table(parsed.get_ref(), names, &mut found)?;
        Ok(found)
    }

    /// The file and the line of a byte, and the key.
    fn place(&self, byte: usize, key: &str) -> String {
        let before = self.text.get(..byte).unwrap_or(&self.text);
        let line = memchr::memchr_iter(b'\n', before.as_bytes()).count() + 1;
        let comma = if key.is_empty() { "" } else { ", " };
        format!("{}:{line}{comma}{key}", self.path.display())
    }
}

impl At<'_> {
    /// Takes the settings of a table that hold for the command of the names; those of tables above it
    /// hold as well.
    fn table(&self, table: &DeTable<'_>, names: &[String], found: &mut Vec<Setting>) -> Result<()> {
        let folder = self.file.path.parent().unwrap_or(Path::new(""));
        // Tables first: what is said of one command goes before what is said of all.
        for (key, value) in table {
            let DeValue::Table(inner) = value.get_ref() else { continue };
            let (start, name) = (key.span().start, key.get_ref().as_ref());
            let Some(command) = self.command.find_subcommand(name).filter(|_| name != "help") else {
                return Err(self.unknown(name, start));
            };
            let mut path = self.path.clone();
            path.push(name.to_owned());
            At { file: self.file, command, path }.table(inner, names, found)?;
        }
        let ours = names.starts_with(&self.path);
        for (key, value) in table.iter().filter(|(_, value)| !matches!(value.get_ref(), DeValue::Table(_))) {
            let (start, name) = (key.span().start, key.get_ref().as_ref());
            let arg = self.options().find(|arg| arg.get_long() == Some(name));
            let Some(arg) = arg else { return Err(self.unknown(name, start)) };
            let setting =
                Setting::new(arg, value.get_ref(), self.file.place(start, &self.key(name)), folder)?;
            if ours && !found.iter().any(|nearer: &Setting| nearer.id == setting.id) {
                found.push(setting);
            }
        }
        Ok(())
    }

    fn options(&self) -> impl Iterator<Item = &Arg> {
        self.command
            .get_arguments()
            .filter(|arg| arg.get_long().is_some_and(|long| !TYPED_ONLY.contains(&long)))
    }

    fn key(&self, name: &str) -> String {
        let mut key = self.path.join(".");
        if !key.is_empty() {
            key.push('.');
        }
        key + name
    }

    fn unknown(&self, name: &str, start: usize) -> Error {
        let place = self.file.place(start, &self.key(name));
        let whose = match self.path.as_slice() {
            [] => "an option of every command, or the table of a command".to_owned(),
            path => format!("an option of `pressgauge {}`", path.join(" ")),
        };
        let tables: Vec<&str> = self.command.get_subcommands().map(Command::get_name).collect();
        // An option of some commands at the top belongs into their tables.
        let of: Vec<String> = tables
            .iter()
            .filter(|table| {
                below(self.command, &[(**table).to_owned()])
                    .is_some_and(|command| command.get_arguments().any(|arg| arg.get_long() == Some(name)))
            })
            .map(|table| format!("[{table}]"))
            .collect();
        let advice = if of.is_empty() {
            let known: Vec<&str> =
                self.options().filter_map(Arg::get_long).chain(tables.iter().copied()).collect();
            let all = format!("known are {}", known.join(", "));
            near::advice(name, known, &all)
        } else {
            format!("it stands in the table of its command: {}", of.join(", "))
        };
        Error::new(place, whose, format!("`{name}`")).advise(advice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::Args;
    use clap::CommandFactory;

    const GOOD: &str = "vocabulary = \"words\"\nthreads = 2\n\n[check]\nformat = \"concise\"\nshow = [\"growth\", \
                        'share']\nexit-zero = true\n[vocab.lint]\n# none\n[run]\nout = \"\"\"a\nb\"\"\"\n";

    /// Numbers that look random and are the same every time.
    struct Numbers(u64);

    impl Numbers {
        fn below(&mut self, end: usize) -> usize {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            usize::try_from(self.0 % end.max(1) as u64).unwrap()
        }
    }

    #[test]
    fn a_mutilated_configuration_ends_in_settings_or_in_an_error_with_its_line() {
        let mut program = Args::command();
        program.build();
        let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
        let (mut taken, mut refused) = (0, 0);
        let parts: Vec<&str> = GOOD.split_inclusive([' ', '\n', '[', ']', '"', '=', ',']).collect();
        for _ in 0..4000 {
            let mut own = parts.clone();
            for _ in 0..=numbers.below(3) {
                let (at, from) = (numbers.below(own.len()), numbers.below(parts.len()));
                match numbers.below(3) {
                    0 => drop(own.remove(at)),
                    1 => own.insert(at, parts[from]),
                    _ => own[at] = ["1979-05-27", "1e9", "\u{e9}", "\0", "[[", "a.b", "-1", "{}"][from % 8],
                }
            }
            let file = File { path: PathBuf::from("pressgauge.toml"), text: own.concat() };
            match file.settings(&program, &["check".to_owned()]) {
                Ok(_) => taken += 1,
                Err(error) => {
                    refused += 1;
                    let told = error.to_string();
                    let line = told.strip_prefix("pressgauge.toml:").unwrap_or_default();
                    let line: String = line.chars().take_while(char::is_ascii_digit).collect();
                    let last = file.text.matches('\n').count() + 1;
                    assert!(line.parse::<usize>().is_ok_and(|line| (1..=last).contains(&line)), "{told}");
                }
            }
        }
        assert!(taken > 100 && refused > 1000, "{taken} {refused}");
    }
}
