//! `vocab which`: what words can mean, by the lines of the tables.

use super::{cells, removed, vocabulary};
use crate::cli::output::{Output, unwritten};
use crate::cli::{End, Ended, near};
use crate::error::Error;
use crate::vocabulary::{Row, Table, rows};
use std::io::Write;
use std::path::Path;

/// How many longer names are told.
const LONGER: usize = 12;

/// Tells the lines of the words, and the names that hold them.
pub fn which(folder: Option<&Path>, words: &str) -> Ended {
    let own = folder.map(vocabulary::read).transpose()?.unwrap_or_default();
    let wanted = words.trim().to_lowercase();
    let is_named = |row: &Row<'_>| removed(row.get(0)).unwrap_or(row.get(0)).to_lowercase() == wanted;
    let mut lines: Vec<String> = Vec::new();
    let mut longer: Vec<String> = Vec::new();
    for table in Table::ALL {
        let mut taken = false;
        for (_, path, text) in own.iter().filter(|(of, ..)| *of == table) {
            for row in rows(text).filter(is_named) {
                taken = true;
                let what = removed(row.get(0)).map_or_else(|| cells(table, &row), |_| "taken away".into());
                let place = format!("{}:{}", path.display(), row.number);
                lines.push(format!("{:<11} {}: {what} ({place})", table.name(), row.get(0)));
            }
        }
        for row in rows(table.standard()) {
            if is_named(&row) {
                let whose = if taken { "built in, but yours goes before it" } else { "built in" };
                lines.push(format!("{:<11} {}: {} ({whose})", table.name(), row.get(0), cells(table, &row)));
            } else if holds(row.get(0), &wanted) {
                longer.push(format!("{} ({})", row.get(0), table.name()));
            }
        }
    }
    if lines.is_empty() && longer.is_empty() {
        let names = Table::ALL.into_iter().flat_map(|table| rows(table.standard()).map(|row| row.get(0)));
        let otherwise = "`pressgauge vocab add` teaches it";
        return Err(Error::new(words, "a word or phrase of the vocabulary", "none")
            .advise(near::advice(&wanted, names, otherwise)));
    }
    if !longer.is_empty() {
        let shown = longer.iter().take(LONGER).map(String::as_str).collect::<Vec<_>>().join(", ");
        let more = longer.len().saturating_sub(LONGER);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        lines.push(format!("{:<11} {shown}{more}", "inside"));
    }
    let mut out = Output::open(None)?;
    let written = lines.iter().try_for_each(|line| writeln!(out, "{line}")).and_then(|()| out.flush());
    written.map_err(unwritten("standard output"))?;
    Ok(End::Done)
}

/// Whether a name holds the words, whole ones.
fn holds(name: &str, wanted: &str) -> bool {
    let name = name.to_lowercase();
    name.match_indices(wanted).any(|(at, found)| {
        let ends = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        ends(name[..at].chars().next_back()) && ends(name[at + found.len()..].chars().next())
    })
}
