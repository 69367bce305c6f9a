//! One option of a file: the words that it stands for, and what is wrong with it.

use crate::cli::near;
use crate::error::Error;
use clap::error::{ContextKind, ContextValue};
use clap::{Arg, ArgAction, ValueHint};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use toml::de::DeValue;

/// An option with its value.
pub struct Setting {
    /// The option, as the definition knows it.
    pub id: String,
    /// What would be typed.
    pub words: Vec<OsString>,
    long: String,
    place: String,
}

impl Setting {
    /// The option `arg` with the value that stands at `place` in a file of `folder`.
    pub fn new(arg: &Arg, value: &DeValue<'_>, place: String, folder: &Path) -> Result<Self, Error> {
        let long = arg.get_long().unwrap_or_default().to_owned();
        let mut words = Vec::new();
        let wrong = |expected: &str| {
            Error::new(place.as_str(), expected, format!("{} `{}`", value.type_str(), shown(value)))
        };
        match arg.get_action() {
            ArgAction::SetTrue => match value.as_bool() {
                Some(true) => words.push(OsString::from(format!("--{long}"))),
                Some(false) => {}
                None => return Err(wrong("true or false")),
            },
            action => {
                let several = matches!(action, ArgAction::Append)
                    || arg.get_num_args().is_some_and(|range| range.max_values() > 1);
                let values: Vec<&DeValue<'_>> = match value.as_array() {
                    Some(list) if several => list.iter().map(toml::Spanned::get_ref).collect(),
                    _ => vec![value],
                };
                for one in values {
                    let text = text(one).ok_or_else(|| {
                        wrong(if several { "a value or a list of values" } else { "a value" })
                    })?;
                    allowed(arg, &text, &place)?;
                    let mut word = OsString::from(format!("--{long}="));
                    word.push(if is_path(arg) { path(&text, folder).into_os_string() } else { text.into() });
                    words.push(word);
                }
            }
        }
        Ok(Self { id: arg.get_id().to_string(), words, long, place })
    }

    /// The value, where it is one path.
    pub fn path(&self) -> Option<PathBuf> {
        let start = format!("--{}=", self.long);
        self.words.first().and_then(|word| word.to_str()?.strip_prefix(&start)).map(PathBuf::from)
    }

    /// Whether the parser's error is about this option.
    pub fn is_meant(&self, error: &clap::Error) -> bool {
        let start = format!("--{}", self.long);
        let named = |text: &String| text.split([' ', '=']).next() == Some(start.as_str());
        match error.get(ContextKind::InvalidArg) {
            Some(ContextValue::String(text)) => named(text),
            Some(ContextValue::Strings(texts)) => texts.iter().any(named),
            _ => false,
        }
    }

    /// The parser's error, at the place of the option.
    pub fn refused(&self, error: &clap::Error) -> Error {
        let text = error.to_string();
        let said = text.lines().next().unwrap_or_default().trim_start_matches("error: ");
        Error::new(self.place.as_str(), "a value as the option takes it", said)
    }
}

/// Refuses a word that is none of those the option takes.
fn allowed(arg: &Arg, text: &str, place: &str) -> Result<(), Error> {
    let known: Vec<String> =
        arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    if known.is_empty() || known.iter().any(|name| name == text) {
        return Ok(());
    }
    let names = known.iter().map(String::as_str);
    Err(Error::new(place, format!("one of {}", known.join(", ")), format!("`{text}`"))
        .advise(near::advice(text, names, "")))
}

/// A value as it would be typed; none for lists and tables.
fn text(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.clone().into_owned()),
        DeValue::Integer(number) => Some(number.to_string()),
        DeValue::Float(number) => Some(number.to_string()),
        DeValue::Datetime(day) => Some(day.to_string()),
        _ => None,
    }
}

fn shown(value: &DeValue<'_>) -> String {
    text(value).unwrap_or_else(|| value.as_bool().map_or_else(|| "…".to_owned(), |it| it.to_string()))
}

fn is_path(arg: &Arg) -> bool {
    matches!(arg.get_value_hint(), ValueHint::AnyPath | ValueHint::FilePath | ValueHint::DirPath)
}

/// A path of a file is meant from the file's folder; `-` is no path, `~` the user's folder.
fn path(text: &str, folder: &Path) -> PathBuf {
    let home = || std::env::var_os("HOME").map(PathBuf::from);
    match text.strip_prefix("~/").and_then(|rest| Some(home()?.join(rest))) {
        Some(path) => path,
        None if text == "-" => PathBuf::from(text),
        None => folder.join(text),
    }
}
