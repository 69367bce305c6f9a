//! Which institutions publish the figures of an economy: statistics offices, central banks, ministries.
//!
//! Those of `areas.tsv` are known with their area; `producers.tsv` tells how the names of others begin.

use super::rows;
use std::collections::HashMap;

const PRODUCERS: &str = include_str!("../../data/vocabulary/producers.tsv");

/// The institutions by their names.
#[derive(Debug)]
pub struct Institutions {
    /// Area and full name of each alias in small letters.
    names: HashMap<String, Vec<(&'static str, &'static str)>>,
    begins: Vec<&'static str>,
}

/// An institution that somebody named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Institution {
    /// Its full name, as the table has it.
    pub name: String,
    /// The area that it belongs to; empty where it belongs to none or that is not known.
    pub area: &'static str,
}

impl Institutions {
    /// The institutions of the tables that are compiled in.
    #[must_use]
    pub fn new() -> Self {
        let mut names: HashMap<String, Vec<_>> = HashMap::new();
        for row in rows(super::AREAS).filter(|row| row.get(2) == "institution") {
            names.entry(row.get(0).to_lowercase()).or_default().push((row.get(1), row.get(3)));
        }
        Self { names, begins: rows(PRODUCERS).map(|row| row.get(0)).collect() }
    }

    /// The institution of a name; of several of one name, that of the area.
    #[must_use]
    pub fn find(&self, name: &str, area: &str) -> Option<Institution> {
        let plain = name.trim();
        let plain = plain.strip_prefix("the ").or_else(|| plain.strip_prefix("The ")).unwrap_or(plain);
        let bare = plain.strip_prefix("U.S. ").or_else(|| plain.strip_prefix("US ")).unwrap_or(plain);
        let (head, tail) = bare.rsplit_once(", ").unwrap_or((bare, ""));
        let forms = [plain.to_owned(), bare.to_owned(), format!("{head} of {tail}"), head.to_owned()];
        let found = forms.iter().find_map(|form| self.names.get(&form.to_lowercase()));
        if let Some(found) = found {
            let (area, name) = found.iter().find(|(own, _)| *own == area).or_else(|| found.first())?;
            return Some(Institution { name: (*name).to_owned(), area });
        }
        let produces = self.begins.iter().any(|begin| plain.starts_with(begin));
        produces.then(|| Institution { name: plain.to_owned(), area: "" })
    }
}

impl Default for Institutions {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_institutions_are_found_with_and_without_their_country() {
        let all = Institutions::new();
        let found = |name: &str, area: &str| all.find(name, area).map(|found| (found.name, found.area));
        let bureau = Some(("Bureau of Labor Statistics".to_owned(), "USA"));
        assert_eq!(found("U.S. Bureau of Labor Statistics", "USA"), bureau);
        assert_eq!(found("the Pakistan Bureau of Statistics", "PAK").unwrap().1, "PAK");
        assert_eq!(found("Ministry of Finance, Japan", "JPN").unwrap().1, "JPN");
        assert_eq!(found("BBS", "BTN").unwrap().1, "BTN");
        assert_eq!(found("Ministry of Silly Walks", "GBR"), Some(("Ministry of Silly Walks".to_owned(), "")));
    }

    #[test]
    fn newspapers_and_agencies_are_none() {
        let all = Institutions::new();
        for name in ["Dawn", "Associated Press of Pakistan", "news agency report", "Reuters", ""] {
            assert_eq!(all.find(name, "PAK"), None, "{name}");
        }
    }

    #[test]
    fn the_table_of_producers_is_sorted_and_not_said_twice() {
        let all: Vec<&str> = rows(PRODUCERS).map(|row| row.get(0)).collect();
        assert!(all.windows(2).all(|pair| pair[0] < pair[1]) && all.len() > 3, "{all:?}");
    }
}
