//! `vocab add`: a line into a table of one's own.

use super::{Add, advice, cells};
use crate::cli::{End, Ended, near, output, talk};
use crate::error::{Error, Result};
use crate::vocabulary::{Table, rows};
use std::path::Path;

/// Adds a line to the table in a folder; both are made if they are not there.
pub fn add(folder: &Path, args: &Add) -> Ended {
    let (table, alias) = (args.table, args.alias.trim());
    let path = folder.join(format!("{}.tsv", table.name()));
    let place = path.display().to_string();
    let header = table.columns().join("\t");
    let line = line(table, alias, &args.cells)?;
    if let Some(problem) = table.problems(&format!("{header}\n{line}\n")).into_iter().next() {
        let columns = table.columns().join(", ");
        let columns = format!("the columns are {columns}");
        let advice = advice(&problem, &columns);
        return Err(Error::new(format!("{alias} in {}", table.name()), problem.expected, problem.found)
            .advise(advice));
    }
    output::folder(folder)?;
    let mut text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => format!("{header}\n"),
        Err(error) => return Err(Error::io(place, "a table in UTF-8, tab-separated", &error)),
    };
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let bare = |alias: &str| alias.trim_start_matches('!').trim().to_owned();
    let known: Vec<usize> =
        rows(&text).filter(|row| bare(row.get(0)) == bare(alias)).map(|row| row.number).collect();
    if let (Some(number), false) = (known.first(), args.force) {
        let found = rows(&text).find(|row| row.number == *number);
        let found = found.map(|row| format!("{} ({})", row.get(0), cells(table, &row))).unwrap_or_default();
        return Err(Error::new(format!("{place}:{number}"), "no line for the alias yet", found)
            .advise("--force puts the new line in its place"));
    }
    let kept = text.lines().enumerate().filter(|(at, _)| !known.contains(&(at + 1))).map(|(_, line)| line);
    let mut lines: Vec<&str> = kept.collect();
    lines.push(&line);
    output::file(&path, (lines.join("\n") + "\n").as_bytes())?;
    talk::say(&format!("{place}:{}: {}", lines.len(), line.replace('\t', " · ")));
    Ok(End::Done)
}

/// The line of an alias with its cells, each `column=value`.
fn line(table: Table, alias: &str, given: &[String]) -> Result<String> {
    if alias.starts_with('!') && given.is_empty() {
        return Ok(alias.to_owned());
    }
    let columns = table.columns();
    let mut line = vec![alias; columns.len()];
    line[1..].fill("");
    if let (Table::Indicators, Some(kind)) = (table, columns.iter().position(|column| *column == "kind")) {
        line[kind] = "name";
    }
    for cell in given {
        let wrong = |found: &str| {
            let all = format!("known are {}", columns[1..].join(", "));
            let expected = format!("COLUMN=VALUE with a column of {}", table.name());
            let advice = near::advice(found, columns[1..].iter().copied(), &all);
            Error::new(cell.as_str(), expected, format!("`{found}`")).advise(advice)
        };
        let (name, value) = cell.split_once('=').ok_or_else(|| wrong(cell))?;
        let at = columns.iter().skip(1).position(|column| *column == name).ok_or_else(|| wrong(name))? + 1;
        line[at] = value.trim();
    }
    if line.iter().any(|cell| cell.contains(['\t', '\n', '\r'])) {
        return Err(Error::new(alias, "cells of one line", "a tab or a line end"));
    }
    Ok(line.join("\t"))
}
