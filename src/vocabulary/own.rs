//! The tables that hold phrases, what a line of each must be, and a user's own tables laid over them.
//!
//! A user's table has the columns of ours. An alias of it stands in the place of ours of the same
//! name; an alias with `!` before it takes ours away and puts nothing in its place.

use super::table::{Problem, Row, rows};
use std::collections::HashSet;

/// A table of phrases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Table {
    /// Names of indicators.
    Indicators,
    /// Names of goods, sectors, taxes, components.
    Items,
    /// Names of countries, groups, regions, cities, institutions.
    Areas,
    /// Names and signs of currencies.
    Currencies,
    /// Names of units and counts.
    Units,
    /// Grammatical words.
    Grammar,
}

impl Table {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Indicators, Self::Items, Self::Areas, Self::Currencies, Self::Units, Self::Grammar];

    /// The name of its file without the ending.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Indicators => "indicators",
            Self::Items => "items",
            Self::Areas => "areas",
            Self::Currencies => "currencies",
            Self::Units => "units",
            Self::Grammar => "grammar",
        }
    }

    /// The table with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.name() == name)
    }

    /// Its columns; the last is a note and may be left out.
    #[must_use]
    pub fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Indicators => &["alias", "indicator", "item", "kind", "note"],
            Self::Items => &["alias", "item", "kind", "note"],
            Self::Areas => &["alias", "code", "kind", "name", "case", "note"],
            Self::Currencies => &["alias", "codes", "kind", "factor", "case", "note"],
            Self::Units => &["alias", "unit", "factor", "kind", "note"],
            Self::Grammar => &["alias", "class", "value", "note"],
        }
    }

    /// The table that is compiled in.
    #[must_use]
    pub fn standard(self) -> &'static str {
        match self {
            Self::Indicators => super::INDICATORS,
            Self::Items => super::ITEMS,
            Self::Areas => super::AREAS,
            Self::Currencies => super::CURRENCIES,
            Self::Units => super::UNITS,
            Self::Grammar => super::GRAMMAR,
        }
    }

    /// What does not fit in a table of this kind: its header and each bad line.
    #[must_use]
    pub fn problems(self, text: &str) -> Vec<Problem> {
        let mut problems = Vec::new();
        let header: Vec<&str> = text.lines().next().unwrap_or("").split('\t').collect();
        let columns = self.columns();
        if header != columns && header != columns[..columns.len() - 1] {
            problems.push(Problem {
                line: 1,
                expected: format!("the columns `{}` with tabs between them", columns.join(" ")),
                found: format!("`{}`", header.join(" ")),
            });
        }
        let bad = rows(text).filter_map(|row| {
            let (expected, found) = self.problem(&row)?;
            Some(Problem { line: row.number, expected, found })
        });
        problems.extend(bad);
        problems
    }

    /// What was expected in a line and what was found, if it is bad.
    fn problem(self, row: &Row<'_>) -> Option<(String, String)> {
        let columns = self.columns();
        let alias = row.get(0);
        if alias.trim_start_matches('!').trim().is_empty() {
            return Some(("an alias in the first column".to_owned(), "none".to_owned()));
        }
        if alias.starts_with('!') {
            return None;
        }
        if row.width() > columns.len() || row.width() + 1 < columns.len() {
            let expected = format!("{} columns ({})", columns.len(), columns.join(", "));
            return Some((expected, row.width().to_string()));
        }
        let unlike = |expected: String, found: &str| Some((expected, format!("`{found}`")));
        let one_of = |column: usize, allowed: &[&str]| {
            let found = row.get(column);
            if allowed.contains(&found) {
                return None;
            }
            unlike(format!("as {} one of {}", columns[column], allowed.join(", ")), found)
        };
        let filled = |column: usize| {
            if row.get(column).is_empty() {
                unlike(format!("a word as {}", columns[column]), "")
            } else {
                None
            }
        };
        let code = |found: &str| {
            let good =
                found.len() == 3 && found.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
            if good { None } else { unlike("a code of three letters".to_owned(), found) }
        };
        match self {
            Self::Indicators => {
                let id = row.get(1);
                let unknown =
                    if indicator(id) { None } else { unlike("the id of an indicator".to_owned(), id) };
                unknown.or_else(|| one_of(3, &["name", "head", "weak"]))
            }
            Self::Items => filled(1).or_else(|| one_of(2, &ITEM_KINDS)),
            Self::Areas => one_of(2, &AREA_KINDS)
                .or_else(|| {
                    let found = row.get(1);
                    let may_lack = matches!(row.get(2), "group" | "guard" | "institution");
                    if found.is_empty() && may_lack { None } else { code(found) }
                })
                .or_else(|| filled(3))
                .or_else(|| one_of(4, &["", "exact"])),
            Self::Currencies => filled(1)
                .or_else(|| row.get(1).split(' ').find_map(code))
                .or_else(|| one_of(2, &["code", "minor", "symbol", "word"]))
                .or_else(|| one_of(4, &["", "exact"])),
            Self::Units => filled(1).or_else(|| {
                let found = row.get(2);
                if found.is_empty() || found.parse::<rust_decimal::Decimal>().is_ok() {
                    return None;
                }
                unlike("a decimal number as factor".to_owned(), found)
            }),
            Self::Grammar => {
                let (class, value) = (row.get(1), row.get(2));
                if super::cue(class, value).is_some() {
                    return None;
                }
                unlike("a class and its value as in our grammar.tsv".to_owned(), &format!("{class} {value}"))
            }
        }
    }
}

const ITEM_KINDS: [&str; 7] = ["component", "good", "price_group", "sector", "service", "tax", "telecom"];

const AREA_KINDS: [&str; 7] = ["country", "demonym", "capital", "city", "region", "institution", "group"];

/// An id of the list, or none for an aggregate that is not on it.
fn indicator(id: &str) -> bool {
    id.is_empty() || rows(super::INDICATOR_IDS).any(|row| row.get(0) == id)
}

/// A user's own tables.
#[derive(Clone, Debug, Default)]
pub struct Own {
    tables: Vec<(Table, &'static str)>,
}

impl Own {
    /// No tables.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Lays a table over those before it. Its text is kept for the life of the program: a vocabulary
    /// is built once.
    pub fn add(&mut self, table: Table, text: String) {
        self.tables.push((table, Box::leak(text.into_boxed_str())));
    }

    /// All tables, those that are compiled in and then the user's: what tells one vocabulary from another.
    pub fn texts(&self) -> impl Iterator<Item = &'static str> {
        let standard = Table::ALL.into_iter().map(Table::standard).chain(super::OTHER_TABLES);
        standard.chain(self.tables.iter().map(|(_, text)| *text))
    }

    /// The lines of a table: the user's that fit, then ours that they leave in place.
    pub(super) fn rows(&self, table: Table) -> impl Iterator<Item = Row<'static>> {
        let mut own: Vec<Row<'static>> = Vec::new();
        for (_, text) in self.tables.iter().filter(|(of, _)| *of == table) {
            own.extend(rows(text).filter(|row| table.problem(row).is_none()));
        }
        let taken: HashSet<&'static str> =
            own.iter().map(|row| row.get(0)).map(|alias| alias.strip_prefix('!').unwrap_or(alias)).collect();
        own.into_iter()
            .filter(|row| !row.get(0).starts_with('!'))
            .chain(rows(table.standard()).filter(move |row| taken.is_empty() || !taken.contains(row.get(0))))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Meaning, Vocabulary};
    use super::*;
    use crate::token::{Kind, tokenize};

    #[test]
    fn the_tables_of_the_program_have_no_bad_line() {
        for table in Table::ALL {
            assert_eq!(table.problems(table.standard()), [], "{}", table.name());
        }
    }

    #[test]
    fn the_tables_are_sorted_and_no_line_stands_twice() {
        for table in Table::ALL {
            let lines: Vec<&str> = table.standard().lines().skip(1).collect();
            for pair in lines.windows(2) {
                assert!(pair[0] < pair[1], "{}: `{}` stands before `{}`", table.name(), pair[0], pair[1]);
            }
        }
    }

    #[test]
    fn every_indicator_has_a_name_and_every_alias_can_be_found() {
        let v = Vocabulary::standard();
        for row in rows(super::super::INDICATOR_IDS) {
            let id = row.get(0);
            assert!(v.indicators.iter().any(|alias| alias.id == id), "no alias names {id}");
        }
        for table in Table::ALL {
            for row in rows(table.standard()) {
                let alias = row.get(0);
                let capitals = alias.to_ascii_uppercase();
                let found = [alias, capitals.as_str()].iter().any(|printed| {
                    let lower = printed.to_ascii_lowercase();
                    let mut tokens = Vec::new();
                    tokenize(printed, &lower, 0, printed.len(), &mut tokens);
                    let end = tokens
                        .iter()
                        .rposition(|token| {
                            token.kind != Kind::Mark
                                && !token.lower.ends_with("\u{2019}s")
                                && token.lower != "'s"
                        })
                        .map_or(1, |at| at + 1);
                    v.phrases.find(&tokens).all().iter().any(|hit| {
                        let whole = hit.first == 0 && hit.end as usize >= end;
                        whole
                            && matches!(
                                (table, hit.meaning),
                                (Table::Indicators, Meaning::Indicator(_))
                                    | (Table::Items, Meaning::Item(_))
                                    | (Table::Areas, Meaning::Area(_))
                                    | (Table::Currencies, Meaning::Currency(_))
                                    | (Table::Units, Meaning::Unit(_))
                                    | (Table::Grammar, Meaning::Cue(_))
                            )
                    })
                });
                assert!(found, "{}: `{alias}` is never found", table.name());
            }
        }
    }

    #[test]
    fn bad_lines_say_what_was_expected_and_found() {
        let problems = Table::Indicators
            .problems("alias\tindicator\titem\tkind\nsteel\tstel\t\tname\nonly\n!gdp\n\tgdp\t\tname\n");
        let told: Vec<(usize, &str, &str)> =
            problems.iter().map(|p| (p.line, p.expected.as_str(), p.found.as_str())).collect();
        assert_eq!(
            told,
            [
                (2, "the id of an indicator", "`stel`"),
                (3, "5 columns (alias, indicator, item, kind, note)", "1"),
                (5, "an alias in the first column", "none"),
            ]
        );
        let header = Table::Items.problems("alias;item\n");
        assert_eq!((header[0].line, header[0].found.as_str()), (1, "`alias;item`"));
        let factor = Table::Units.problems("alias\tunit\tfactor\tkind\tnote\nmaund\tkg\t37,3\tphysical\t\n");
        assert_eq!(factor[0].expected, "a decimal number as factor");
    }

    #[test]
    fn a_users_table_adds_replaces_and_removes() {
        let mut own = Own::none();
        own.add(
            Table::Indicators,
            "alias\tindicator\titem\tkind\tnote\n!retail sales\nbread basket index\tcpi\tbread\tname\t\nbad line\n".to_owned(),
        );
        let v = Vocabulary::with(&own);
        let named = |alias: &str| {
            v.indicators.iter().filter(|known| known.alias == alias).map(|known| known.id).collect::<Vec<_>>()
        };
        assert_eq!(named("bread basket index"), ["cpi"]);
        assert!(named("retail sales").is_empty());
        assert!(!named("exports").is_empty());
        assert!(named("bad line").is_empty());
    }
}
