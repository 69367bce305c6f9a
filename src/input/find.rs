//! Which files are to be read and what they are called.

use super::kind;
use crate::error::{Error, Result};
use globset::{GlobBuilder, GlobMatcher};
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

/// A file, an address or standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    id: String,
    path: Option<PathBuf>,
    address: Option<String>,
    listed: bool,
}

impl Source {
    /// Its identity: its path below the folder given, without its ending; an address as it is.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The address, if it is one.
    #[must_use]
    pub fn address(&self) -> Option<&str> {
        self.address.as_deref()
    }

    /// Whether it was found in a folder and not named by itself.
    #[must_use]
    pub const fn listed(&self) -> bool {
        self.listed
    }

    /// The file, if it is one.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The place as messages name it.
    #[must_use]
    pub fn place(&self) -> String {
        match (&self.path, &self.address) {
            (Some(path), _) => path.display().to_string(),
            (None, Some(address)) => address.clone(),
            (None, None) => "standard input".to_owned(),
        }
    }
}

/// The sources at `paths`, in the order given and sorted inside folders, and what could not be found.
///
/// A folder gives its files at any depth, hidden ones and those apart whose names say that they are pictures,
/// programs and the like; links to folders are not followed. With a pattern (`*.html`, `2021/**/*.pdf`) it
/// gives those that match it, by their names or their paths below the folder. A file given by name is taken
/// whatever it is called. `-` is standard input, `http://` and `https://` begin addresses. A file that is
/// reached twice is read once; where two would bear one name, the later bears its path.
///
/// # Errors
///
/// When the pattern is none.
pub fn find(paths: &[PathBuf], glob: Option<&str>) -> Result<(Vec<Source>, Vec<Error>)> {
    let glob = glob.map(pattern).transpose()?;
    let mut found = Found { glob, ..Found::default() };
    for path in paths {
        let text = path.to_string_lossy();
        if path.as_os_str() == "-" {
            found.add("stdin".to_owned(), None, None, false);
            continue;
        }
        if text.starts_with("http://") || text.starts_with("https://") {
            found.add(text.clone().into_owned(), None, Some(text.into_owned()), false);
            continue;
        }
        match fs::metadata(path) {
            Ok(meta) if meta.is_dir() => {
                let (before, errors) = (found.seen.len(), found.errors.len());
                found.folder(path, "");
                if found.seen.len() == before && found.errors.len() == errors {
                    let expected = match glob_of(found.glob.as_ref()) {
                        Some(glob) => format!("a folder with files that match {glob}"),
                        None => "a folder with statements".to_owned(),
                    };
                    found.errors.push(Error::new(path.display().to_string(), expected, "none in it"));
                }
            }
            Ok(_) => found.add(stem(path), Some(path.clone()), None, false),
            Err(error) => found.errors.push(Error::io(
                path.display().to_string(),
                "a file or folder of statements",
                &error,
            )),
        }
    }
    Ok((found.sources, found.errors))
}

fn pattern(glob: &str) -> Result<GlobMatcher> {
    let built = GlobBuilder::new(glob).case_insensitive(true).literal_separator(false).build();
    let built = built.map_err(|error| {
        Error::new(format!("--glob {glob}"), "a pattern such as `*.html`", error.kind().to_string())
    })?;
    Ok(built.compile_matcher())
}

fn glob_of(glob: Option<&GlobMatcher>) -> Option<&str> {
    glob.map(|glob| glob.glob().glob())
}

#[derive(Default)]
struct Found {
    sources: Vec<Source>,
    errors: Vec<Error>,
    seen: HashSet<PathBuf>,
    names: HashMap<String, usize>,
    glob: Option<GlobMatcher>,
}

impl Found {
    fn add(&mut self, id: String, path: Option<PathBuf>, address: Option<String>, listed: bool) {
        let real = path.as_deref().map_or_else(
            || PathBuf::from(address.as_deref().unwrap_or("-")),
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
        self.sources.push(Source { id, path, address, listed });
    }

    /// Whether a file of a folder is to be read.
    fn wanted(&self, path: &Path, below: &str) -> bool {
        match &self.glob {
            None => !kind::never(path),
            Some(glob) => glob.is_match(below) || path.file_name().is_some_and(|name| glob.is_match(name)),
        }
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
            } else if self.wanted(&path, &id) {
                self.add(without_ending(&id), Some(path), None, true);
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
    without_ending(&path.file_name().unwrap_or_default().to_string_lossy())
}

/// A name without its ending, and without that of a packing.
fn without_ending(name: &str) -> String {
    let cut = |name: &str| {
        let dot = name.rfind('.').filter(|dot| *dot > name.rfind('/').map_or(0, |slash| slash + 1));
        dot.filter(|dot| name.len() - dot <= 9).map(|dot| name[..dot].to_owned())
    };
    let Some(one) = cut(name) else { return name.to_owned() };
    let packed = matches!(&name[one.len()..], ".gz" | ".zst");
    if packed { cut(&one).unwrap_or(one) } else { one }
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

    #[test]
    fn a_name_loses_its_ending_and_that_of_its_packing() {
        for (name, id) in
            [("a/b.txt", "a/b"), ("b.jsonl.gz", "b"), ("b", "b"), (".b", ".b"), ("a.d/b", "a.d/b")]
        {
            assert_eq!(without_ending(name), id);
        }
    }
}
