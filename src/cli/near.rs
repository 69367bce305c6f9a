//! The nearest right names for a wrong one: codes, series, keys, paths.

use crate::error::Error;
use std::path::{Path, PathBuf};

/// Names at least this alike are offered.
const ALIKE: f64 = 0.75;

/// How alike a name with one slip is.
const SLIP: f64 = 0.9;

/// Bytes of a name that is told by what it holds.
const PART: usize = 3;

/// How many are offered.
const MOST: usize = 3;

/// The names most like a wrong one, the likest first.
pub fn near<'n>(wrong: &str, names: impl IntoIterator<Item = &'n str>) -> Vec<&'n str> {
    let wrong = wrong.to_lowercase();
    let mut found: Vec<(f64, &str)> = names
        .into_iter()
        .map(|name| {
            let lower = name.to_lowercase();
            let part = |of: &str, whole: &str| of.len() >= PART && whole.contains(of);
            let part = part(&wrong, &lower) || part(&lower, &wrong);
            // Of short words, two letters that changed places leave too little alike.
            let slip = wrong.len() > 1 && strsim::osa_distance(&wrong, &lower) < 2;
            let alike = strsim::jaro_winkler(&wrong, &lower).max(if part { ALIKE } else { 0.0 });
            let alike = alike.max(if slip { SLIP } else { 0.0 });
            (alike, name)
        })
        .filter(|(alike, _)| *alike >= ALIKE)
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    found.dedup_by(|a, b| a.1 == b.1);
    found.into_iter().take(MOST).map(|(_, name)| name).collect()
}

/// "did you mean `a`?", or what else helps.
pub fn advice<'n>(wrong: &str, names: impl IntoIterator<Item = &'n str>, otherwise: &str) -> String {
    match near(wrong, names).as_slice() {
        [] => otherwise.to_owned(),
        [one] => format!("did you mean `{one}`?"),
        [first, more @ ..] => {
            let more: Vec<String> = more.iter().map(|name| format!("`{name}`")).collect();
            format!("did you mean `{first}`, or {}?", more.join(" or "))
        }
    }
}

/// The error with the likest of the paths that are there, if its path is not.
pub fn path(error: Error, wrong: &Path) -> Error {
    let mut right = PathBuf::new();
    for part in wrong.components() {
        let next = right.join(part);
        let Some(name) = part.as_os_str().to_str() else { return error };
        if next.exists() {
            right = next;
            continue;
        }
        let above = if right.as_os_str().is_empty() { Path::new(".") } else { &right };
        let Ok(entries) = std::fs::read_dir(above) else { return error };
        let names: Vec<String> =
            entries.flatten().filter_map(|it| it.file_name().into_string().ok()).collect();
        // what is below a folder that was meant otherwise cannot be known
        let Some(first) = near(name, names.iter().map(String::as_str)).first().copied() else { break };
        right.push(first);
    }
    if wrong.starts_with(&right) {
        error
    } else {
        error.advise(format!("did you mean `{}`?", right.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likest_name_comes_first_and_unlike_ones_not_at_all() {
        let names = ["inconsistent", "exact", "growth", "uninformative"];
        assert_eq!(near("inconsistant", names)[0], "inconsistent");
        assert_eq!(near("grwoth", names), ["growth"]);
        assert_eq!(near("cvs", ["csv", "json"]), ["csv"]);
        assert_eq!(near("zebra", names), Vec::<&str>::new());
        assert_eq!(near("settings.toml", ["s", "settings.tml", "set"]), ["settings.tml", "set"]);
    }
}
