//! `vocab lint`: what is wrong with a user's tables, and what has no effect.

use super::{advice, cells, found, removed, vocabulary};
use crate::cli::Ended;
use crate::cli::near;
use crate::cli::talk::{complain, say};
use crate::cli::vocabulary::OwnTable;
use crate::error::Error;
use crate::report::count;
use crate::vocabulary::{Row, Table, rows};
use std::collections::HashMap;
use std::path::Path;

/// One line of a user's table, with its place.
struct Line<'t> {
    place: String,
    row: Row<'t>,
}

/// Tells every mistake of the tables in a folder.
pub fn lint(folder: &Path) -> Ended {
    let read = vocabulary::read(folder)?;
    let wrong = mistakes(&read, true);
    wrong.iter().for_each(complain);
    let number = read.iter().map(|(.., text)| rows(text).count()).sum();
    let told = if wrong.is_empty() { "no mistake".to_owned() } else { count(wrong.len(), "mistake") };
    say(&format!("{} in {}: {told}", count(number, "line"), count(read.len(), "table")));
    Ok(found(wrong.len()))
}

/// Bad lines and lines at odds with each other; where it is wanted, those without effect too.
pub fn mistakes(read: &[OwnTable], effects: bool) -> Vec<Error> {
    let mut wrong: Vec<Error> = Vec::new();
    let mut lines: HashMap<Table, Vec<Line<'_>>> = HashMap::new();
    for (table, path, text) in read {
        let place = path.display().to_string();
        let problems = table.problems(text);
        let good = rows(text).filter(|row| problems.iter().all(|problem| problem.line != row.number));
        let good = good.map(|row| Line { place: format!("{place}:{}", row.number), row });
        lines.entry(*table).or_default().extend(good);
        wrong.extend(problems.into_iter().map(|problem| {
            let advice = advice(&problem, "");
            Error::new(format!("{place}:{}", problem.line), problem.expected, problem.found).advise(advice)
        }));
    }
    for table in Table::ALL {
        wrong.extend(table_problems(table, lines.get(&table).map_or(&[], Vec::as_slice), effects));
    }
    wrong
}

/// Lines at odds with each other or without effect.
fn table_problems(table: Table, lines: &[Line<'_>], effects: bool) -> Vec<Error> {
    let ours = table.standard();
    let mut wrong = Vec::new();
    let mut seen: HashMap<String, &Line<'_>> = HashMap::new();
    for line in lines {
        let alias = line.row.get(0);
        let away = removed(alias);
        let name = away.unwrap_or(alias);
        let ours_of = || rows(ours).filter(|row| row.get(0) == name);
        // A grammatical word may have several parts; one of anything else is one thing.
        let slot = if table == Table::Grammar && away.is_none() {
            format!("{name}\t{}", line.row.get(1))
        } else {
            name.to_owned()
        };
        if let Some(first) = seen.get(&slot) {
            let same = first.row.get(0) == alias && cells(table, &first.row) == cells(table, &line.row);
            let other = if first.row.get(0).starts_with('!') || away.is_some() {
                "taken away and put in".to_owned()
            } else if same {
                "the same line again".to_owned()
            } else {
                format!("{} here and {} there", cells(table, &line.row), cells(table, &first.row))
            };
            let expected = format!("one line for `{name}`, which stands at {} too", first.place);
            wrong.push(Error::new(line.place.as_str(), expected, other).advise("leave one of them out"));
            continue;
        }
        seen.insert(slot, line);
        if !effects {
            continue;
        }
        if away.is_some() && ours_of().next().is_none() {
            let names = near::near(name, rows(ours).map(|row| row.get(0)));
            let advice = names.first().map_or_else(String::new, |name| format!("did you mean `!{name}`?"));
            let expected = format!("an alias of our {}.tsv to take away", table.name());
            wrong.push(Error::new(line.place.as_str(), expected, format!("`{name}`")).advise(advice));
        } else if away.is_none() && ours_of().any(|row| cells(table, &row) == cells(table, &line.row)) {
            let expected = "a line that changes something";
            wrong.push(Error::new(line.place.as_str(), expected, format!("`{name}` as we have it")));
        }
    }
    wrong
}
