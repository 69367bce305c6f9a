//! The user's own tables: a folder of `.tsv` files laid over the vocabulary of the program.

use super::{complain, near, talk, vocab};
use crate::error::{Error, Result};
use crate::reader::Engine;
use crate::vocabulary::{Own, Table};
use std::fs;
use std::path::{Path, PathBuf};

/// The reader, with the tables of a folder if one is given. A bad line of a table is said and passed
/// over; a folder that cannot be read is an error.
pub fn engine(folder: Option<&Path>) -> Result<Engine> {
    own(folder).map(|own| Engine::with(&own))
}

/// The tables of a folder, if one is given; as [`engine`].
pub fn own(folder: Option<&Path>) -> Result<Own> {
    let Some(folder) = folder else { return Ok(Own::none()) };
    let read = read(folder)?;
    vocab::mistakes(&read, false).iter().for_each(complain);
    for (_, path, _) in &read {
        talk::detail(&format!("{}: laid over the vocabulary", path.display()));
    }
    Ok(own_of(&read))
}

/// A table of a user with its file and its text.
pub type OwnTable = (Table, PathBuf, String);

/// The tables of a folder with their texts.
pub fn read(folder: &Path) -> Result<Vec<OwnTable>> {
    let text = |path: &Path| {
        fs::read_to_string(path)
            .map_err(|error| Error::io(path.display().to_string(), "a table in UTF-8, tab-separated", &error))
    };
    tables(folder)?.into_iter().map(|(table, path)| text(&path).map(|text| (table, path, text))).collect()
}

/// The tables, as the reader takes them.
pub fn own_of(read: &[OwnTable]) -> Own {
    let mut own = Own::none();
    for (table, _, text) in read {
        own.add(*table, text.clone());
    }
    own
}

/// The tables in a folder, in the order of their names.
fn tables(folder: &Path) -> Result<Vec<(Table, std::path::PathBuf)>> {
    let place = folder.display().to_string();
    let fail = |error: &std::io::Error| {
        near::path(Error::io(&place, "a folder with tables of a vocabulary", error), folder)
    };
    let mut paths: Vec<_> = fs::read_dir(folder)
        .map_err(|error| fail(&error))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<std::io::Result<_>>()
        .map_err(|error| fail(&error))?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "tsv"));
    paths.sort();
    let names = || Table::ALL.map(|table| format!("{}.tsv", table.name())).join(", ");
    if paths.is_empty() {
        return Err(Error::new(place, format!("one or more of {}", names()), "none of them"));
    }
    paths
        .into_iter()
        .map(|path| {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            match Table::named(&name) {
                Some(table) => Ok((table, path)),
                None => Err(Error::new(
                    path.display().to_string(),
                    format!("one of {}", names()),
                    format!("`{name}.tsv`"),
                )
                .advise(near::advice(&name, Table::ALL.map(Table::name), ""))),
            }
        })
        .collect()
}
