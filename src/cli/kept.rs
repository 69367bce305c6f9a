//! The texts of statements, kept in a folder as spans are told in them, with the way back to where they
//! come from.

use super::output;
use crate::error::{Error, Result};
use crate::input::Statement;
use crate::reader::Reading;
use serde_json::json;
use std::collections::HashSet;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Characters of one part of a path.
const PART: usize = 120;

/// A folder of texts that is being filled.
pub struct Kept {
    folder: PathBuf,
    index: BufWriter<File>,
    names: HashSet<String>,
}

impl Kept {
    /// Makes the folder and its list.
    pub fn new(folder: &Path) -> Result<Self> {
        output::folder(folder)?;
        let path = folder.join("statements.jsonl");
        let place = path.display().to_string();
        let index = File::create(&path).map_err(|error| Error::io(place, "a file to write", &error))?;
        Ok(Self { folder: folder.to_owned(), index: BufWriter::new(index), names: HashSet::new() })
    }

    /// Keeps a text, and says where it comes from.
    pub fn keep(&mut self, statement: &Statement, reading: &Reading) -> Result<()> {
        let name = self.name(statement.origin.id());
        let path = self.folder.join(&name);
        if let Some(above) = path.parent() {
            output::folder(above)?;
        }
        output::file(&path, statement.text.as_bytes())?;
        let length = statement.text.chars().count();
        let ends = statement.pages.iter().skip(1).chain(std::iter::once(&length));
        let pages = statement.pages.iter().zip(ends).enumerate();
        let pages: Vec<_> = pages
            .map(|(at, (start, end))| json!({ "page": at + 1, "char_start": start, "char_end": end }))
            .collect();
        let meta = &reading.meta;
        let line = json!({
            "statement_id": statement.origin.id(),
            "text": name,
            "from": statement.origin.place(),
            "kind": statement.origin.kind().code(),
            "title": meta.title,
            "published": meta.published.map(|day| day.to_string()),
            "publisher": meta.publisher,
            "url": meta.url,
            "pages": pages,
            "notes": statement.note.iter().map(ToString::to_string).chain(statement.remarks.iter().cloned())
                .collect::<Vec<_>>(),
        });
        let place = self.folder.join("statements.jsonl").display().to_string();
        writeln!(self.index, "{line}")
            .and_then(|()| self.index.flush())
            .map_err(|error| Error::io(place, "room to write", &error))
    }

    /// A name that files may bear, below the folder, of its own.
    fn name(&mut self, id: &str) -> String {
        let part = |part: &str| {
            let plain: String = part
                .chars()
                .map(|c| if c.is_alphanumeric() || "-_.#~".contains(c) { c } else { '_' })
                .take(PART)
                .collect();
            if plain.chars().all(|c| c == '.') { "_".repeat(plain.len()) } else { plain }
        };
        let parts: Vec<String> = id.split('/').filter(|part| !part.is_empty()).map(part).collect();
        let plain = if parts.is_empty() { "statement".to_owned() } else { parts.join("/") };
        let mut name = format!("{plain}.txt");
        let mut more = 1;
        while !self.names.insert(name.to_lowercase()) {
            more += 1;
            name = format!("{plain}~{more}.txt");
        }
        name
    }
}
