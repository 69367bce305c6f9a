//! The user's own tables: a folder of `.tsv` files laid over the vocabulary of the program.

use super::complain;
use crate::error::{Error, Result};
use crate::reader::Engine;
use crate::vocabulary::{Own, Table};
use std::fs;
use std::path::Path;

/// The reader, with the tables of a folder if one is given. A bad line of a table is said and passed
/// over; a folder that cannot be read is an error.
pub fn engine(folder: Option<&Path>) -> Result<Engine> {
    own(folder).map(|own| Engine::with(&own))
}

/// The tables of a folder, if one is given; as [`engine`].
pub fn own(folder: Option<&Path>) -> Result<Own> {
    let mut own = Own::none();
    let Some(folder) = folder else { return Ok(own) };
    for table in tables(folder)? {
        let place = table.1.display().to_string();
        let text = fs::read_to_string(&table.1)
            .map_err(|error| Error::io(&place, "a table in UTF-8, tab-separated", &error))?;
        for problem in table.0.problems(&text) {
            complain(&Error::new(format!("{place}:{}", problem.line), problem.expected, problem.found));
        }
        own.add(table.0, text);
    }
    Ok(own)
}

/// The tables in a folder, in the order of their names.
fn tables(folder: &Path) -> Result<Vec<(Table, std::path::PathBuf)>> {
    let place = folder.display().to_string();
    let fail = |error: &std::io::Error| Error::io(&place, "a folder with tables of a vocabulary", error);
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
                )),
            }
        })
        .collect()
}
