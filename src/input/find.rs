//! Which files are statements and what they are called.

use crate::error::{Error, Result};
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

/// One statement to read: a file or standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    id: String,
    path: Option<PathBuf>,
}

impl Source {
    /// The statement's identity: its path below the folder given, without its ending.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The file, or nothing for standard input.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The place as messages name it.
    #[must_use]
    pub fn place(&self) -> String {
        self.path.as_ref().map_or_else(|| "standard input".to_owned(), |path| path.display().to_string())
    }
}

/// The statements at `paths`, in the order given and sorted inside folders, and what could not be
/// found.
///
/// A folder gives its `.txt` files at any depth, hidden ones apart; links to folders are not
/// followed. A file given by name is taken whatever its ending. `-` is standard input. A file that
/// is reached twice is read once; where two files would bear one name, the later bears its path.
#[must_use]
pub fn find(paths: &[PathBuf]) -> (Vec<Source>, Vec<Error>) {
    let mut found = Found::default();
    for path in paths {
        if path.as_os_str() == "-" {
            found.add("stdin".to_owned(), None);
            continue;
        }
        match fs::metadata(path) {
            Ok(meta) if meta.is_dir() => {
                let (before, errors) = (found.seen.len(), found.errors.len());
                found.folder(path, "");
                if found.seen.len() == before && found.errors.len() == errors {
                    let place = path.display().to_string();
                    found.errors.push(Error::new(place, "a folder with statements (*.txt)", "none in it"));
                }
            }
            Ok(_) => found.add(stem(path), Some(path.clone())),
            Err(error) => found.errors.push(Error::io(
                path.display().to_string(),
                "a file or folder of statements",
                &error,
            )),
        }
    }
    (found.sources, found.errors)
}

#[derive(Default)]
struct Found {
    sources: Vec<Source>,
    errors: Vec<Error>,
    seen: HashSet<PathBuf>,
    names: HashMap<String, usize>,
}

impl Found {
    fn add(&mut self, id: String, path: Option<PathBuf>) {
        let real = path.as_deref().map_or_else(
            || PathBuf::from("-"),
            |path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()),
        );
        if !self.seen.insert(real) {
            return;
        }
        let mut id = id;
        if let (true, Some(path)) = (self.names.contains_key(&id), &path) {
            id = slashes(&path.with_extension(""));
        }
        let uses = self.names.entry(id.clone()).or_insert(0);
        *uses += 1;
        if *uses > 1 {
            id = format!("{id}~{uses}");
        }
        self.sources.push(Source { id, path });
    }

    fn folder(&mut self, folder: &Path, below: &str) {
        let entries = match list(folder) {
            Ok(entries) => entries,
            Err(error) => return self.errors.push(error),
        };
        for (name, path) in entries {
            let id = if below.is_empty() { name } else { format!("{below}/{name}") };
            // A link to a folder may lead back up; a link to a file is the file.
            let link = fs::symlink_metadata(&path).is_ok_and(|meta| meta.is_symlink());
            if path.is_dir() {
                if !link {
                    self.folder(&path, &id);
                }
            } else if let Some(id) = id.strip_suffix(".txt") {
                self.add(id.to_owned(), Some(path));
            }
        }
    }
}

/// The visible entries of a folder, sorted by name.
fn list(folder: &Path) -> Result<Vec<(String, PathBuf)>> {
    let fail = |error: &std::io::Error| Error::io(folder.display().to_string(), "a readable folder", error);
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).map_err(|e| fail(&e))? {
        let entry = entry.map_err(|e| fail(&e))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') {
            entries.push((name, entry.path()));
        }
    }
    entries.sort();
    Ok(entries)
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The path with `/` between its parts, without what only says "here".
fn slashes(path: &Path) -> String {
    let parts: Vec<_> = path
        .components()
        .filter(|part| matches!(part, Component::Normal(_) | Component::ParentDir))
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_named_with_slashes() {
        assert_eq!(slashes(Path::new("./a//b/c")), "a/b/c");
    }
}
