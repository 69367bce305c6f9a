//! `explain`: what the words of checks and series mean, from the registries of their rooms.

use super::args::Explain;
use super::output::{Output, unwritten};
use super::{End, Ended, near};
use crate::check::registry::{Entry, diagnoses, kinds, reasons, verdicts};
use crate::error::Error;
use crate::series::rules;
use std::io::{self, Write};

type Entries = Vec<&'static Entry>;

/// Explains a code, or lists the codes there are.
pub fn explain(args: &Explain) -> Ended {
    let all: [(&str, Entries); 5] = [
        ("kind", kinds().collect()),
        ("verdict", verdicts().collect()),
        ("reason", reasons().collect()),
        ("diagnosis", diagnoses().collect()),
        ("rule", rules().collect()),
    ];
    let mut out = Output::open(None)?;
    let done = match &args.code {
        None => list(&mut out, &all),
        Some(code) => {
            let wanted = code.to_lowercase().replace(['-', ' '], "_");
            let found: Vec<(&str, &Entry)> = all
                .iter()
                .flat_map(|(group, entries)| entries.iter().map(move |entry| (*group, *entry)))
                .filter(|(_, entry)| entry.code == wanted)
                .collect();
            if found.is_empty() {
                return Err(unknown(code, &wanted, &all));
            }
            found.into_iter().try_for_each(|(group, entry)| one(&mut out, group, entry))
        }
    };
    done.and_then(|()| out.flush()).map_err(unwritten("standard output"))?;
    Ok(End::Done)
}

fn one(out: &mut impl Write, group: &str, entry: &Entry) -> io::Result<()> {
    writeln!(out, "{} ({group})\n  {}", entry.code, entry.meaning)?;
    if !entry.formula.is_empty() {
        writeln!(out, "  formula: {}", entry.formula)?;
    }
    writeln!(out, "  example: {}", entry.example)
}

fn list(out: &mut impl Write, all: &[(&str, Entries)]) -> io::Result<()> {
    for (group, entries) in all {
        for entry in entries {
            writeln!(out, "{group:<9}  {:<22}  {}", entry.code, entry.meaning)?;
        }
    }
    Ok(())
}

fn unknown(code: &str, wanted: &str, all: &[(&str, Entries)]) -> Error {
    let codes = all.iter().flat_map(|(_, entries)| entries.iter().map(|entry| entry.code));
    Error::new(
        format!("explain {code}"),
        "a kind, verdict, reason or diagnosis of a check, or a rule of a series",
        "none of that name",
    )
    .advise(near::advice(wanted, codes, "explain without a code lists all"))
}
