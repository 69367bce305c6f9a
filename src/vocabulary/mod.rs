//! Words as data: the tables of `data/vocabulary`, compiled in, and one automaton over all of them.
//!
//! This room knows which phrases exist and what they can mean. It does not decide which meaning
//! holds in a sentence.
//!
//! The last column of a table is a note for its readers. Two kinds of notes are read here as well:
//!
//! - `only in capitals: IT` (indicators and items; more after a comma is free text) lets the alias match
//!   only where that word is printed with more than one capital, so that "it exports" stays a pronoun;
//! - `guard: …` (areas) makes the alias an [`AreaKind::Guard`].

mod deeds;
mod fact;
mod historic;
mod institutions;
mod own;
mod phrases;
mod quick;
mod table;
mod words;

pub use deeds::Deed;
pub use fact::{Fact, Role};
pub use historic::unit_on;
pub use institutions::{Institution, Institutions};
pub use own::{Own, Table};
pub use phrases::{Hit, Hits, LookedUp, Phrases};
pub use table::{Problem, Row, rows};

pub(crate) use quick::Map;

use phrases::Case;
use quick::{Quick, Set};

use crate::token::{Token, tokenize};
use std::sync::LazyLock;

/// What kind of place an area phrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AreaKind {
    /// A country by its name.
    Country,
    /// An adjective or a people.
    Demonym,
    /// A capital or another city.
    City,
    /// A province, state or other part of a country.
    Region,
    /// A central bank, ministry, statistics office or exchange.
    Institution,
    /// An aggregate of countries.
    Group,
    /// Names no area: keeps a shorter name inside it from being read as one.
    Guard,
}

/// How an indicator phrase names its indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// By itself.
    Name,
    /// Only with an item beside it.
    Head,
    /// Only where nothing better stands.
    Weak,
}

/// The grammatical classes of `grammar.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    /// A verb of movement, with its sign.
    Move(i8),
    /// A noun of movement, with its sign.
    MoveNoun(i8),
    /// `higher`, `up`, `below` …, with its sign.
    More(i8),
    /// A verb before a level.
    Level,
    /// A verb or noun of sharing in a whole.
    Share,
    /// `compared with`, `against`, `than`.
    Than,
    /// `from`.
    From,
    /// `over`.
    Over,
    /// `since`.
    Since,
    /// `on` before a period.
    On,
    /// `after`, `following`.
    After,
    /// `previously`, `originally`.
    Old,
    /// `revised`.
    Revised,
    /// A sign of an expectation.
    Forecast,
    /// A sign of a goal or a budget.
    Target,
    /// A verb of saying.
    Said,
    /// A hedge: 0 about, 1 over, −1 under.
    Hedge(i8),
    /// A sign that a company is spoken of.
    Company,
    /// A company's name.
    Firm,
    /// The last word of companies' names: "Inc", "Motors".
    FirmSuffix,
    /// A noun for a company: "automaker".
    FirmBody,
    /// `respectively`.
    Respectively,
    /// A contribution to a rate.
    Contribution,
    /// A word that points back.
    Pronoun,
    /// A word of a day's dealing on a market.
    Market,
}

/// One meaning of a phrase.
#[derive(Clone, Copy, Debug)]
pub enum Meaning {
    /// Index into [`Vocabulary::indicators`].
    Indicator(u32),
    /// Index into [`Vocabulary::items`].
    Item(u32),
    /// Index into [`Vocabulary::areas`].
    Area(u32),
    /// Index into [`Vocabulary::currencies`].
    Currency(u32),
    /// Index into [`Vocabulary::units`].
    Unit(u32),
    /// A grammatical word.
    Cue(Cue),
}

impl Meaning {
    /// Meanings of different classes do not compete for the same words.
    fn class(self) -> usize {
        match self {
            Self::Indicator(_) => 0,
            Self::Item(_) => 1,
            Self::Area(_) => 2,
            Self::Currency(_) => 3,
            Self::Unit(_) => 4,
            Self::Cue(Cue::Move(_) | Cue::MoveNoun(_) | Cue::More(_)) => 5,
            Self::Cue(Cue::Hedge(_)) => 6,
            Self::Cue(Cue::Than | Cue::From | Cue::Over | Cue::Since | Cue::On | Cue::After) => 7,
            Self::Cue(Cue::Company | Cue::Firm | Cue::FirmSuffix | Cue::FirmBody) => 8,
            Self::Cue(Cue::Market) => 9,
            Self::Cue(_) => 10,
        }
    }
}

/// One alias of an indicator.
#[derive(Clone, Debug)]
pub struct IndicatorAlias {
    /// The indicator's id.
    pub id: &'static str,
    /// The item that the alias itself names (for `Name` and `Weak`), or the kind of item that it
    /// needs (for `Head`).
    pub item: &'static str,
    /// How it names the indicator.
    pub naming: Naming,
    /// The alias.
    pub alias: &'static str,
}

/// One alias of an item.
#[derive(Clone, Debug)]
pub struct ItemAlias {
    /// The item as a statistician prints it.
    pub item: &'static str,
    /// What kind of thing it is.
    pub kind: &'static str,
}

/// One alias of an area.
#[derive(Clone, Debug)]
pub struct AreaAlias {
    /// Alpha-3 or group code, empty for a group without one.
    pub code: &'static str,
    /// What kind of place.
    pub kind: AreaKind,
    /// The English name.
    pub name: &'static str,
}

/// One alias of a currency.
#[derive(Clone, Debug)]
pub struct CurrencyAlias {
    /// Candidate ISO 4217 codes, the most usual first.
    pub codes: Vec<&'static str>,
    /// Stands before the number.
    pub before: bool,
    /// Stands after the number.
    pub after: bool,
    /// A hundredth (cents, pence): the value is divided by 100.
    pub minor: bool,
}

/// One alias of a unit.
#[derive(Clone, Debug)]
pub struct UnitAlias {
    /// The unit's code.
    pub unit: &'static str,
    /// How many of the unit one of the alias is.
    pub factor: rust_decimal::Decimal,
}

/// All tables and the automaton over their phrases.
pub struct Vocabulary {
    /// Aliases of indicators.
    pub indicators: Vec<IndicatorAlias>,
    /// Aliases of items.
    pub items: Vec<ItemAlias>,
    /// Aliases of areas.
    pub areas: Vec<AreaAlias>,
    /// Aliases of currencies.
    pub currencies: Vec<CurrencyAlias>,
    /// Aliases of units.
    pub units: Vec<UnitAlias>,
    /// Phrase automaton.
    pub phrases: Phrases,
    /// Kind of each indicator id: `flow`, `stock`, `rate`, `index`, `price`, `ratio`.
    kinds: Map<&'static str, (&'static str, &'static str)>,
    /// Last words of aliases with the ids of their indicators.
    heads: Set<(&'static str, &'static str)>,
    /// Currency of each area.
    area_currencies: Map<&'static str, &'static str>,
    /// The country that a currency is named after.
    currency_countries: Map<&'static str, &'static str>,
    /// Names of groups of countries that have no code.
    codeless_groups: Set<&'static str>,
    /// What economies do, and those who do it.
    deeds: deeds::Deeds,
    /// The tokens of an alias while it is added.
    scratch: Vec<Token<'static>>,
}

/// The list of indicators: id, label, kind, unit, whether values add up over time, notes.
pub const INDICATOR_IDS: &str = include_str!("../../data/vocabulary/indicator_ids.tsv");
const INDICATORS: &str = include_str!("../../data/vocabulary/indicators.tsv");
const ITEMS: &str = include_str!("../../data/vocabulary/items.tsv");
const AREAS: &str = include_str!("../../data/vocabulary/areas.tsv");
const CURRENCIES: &str = include_str!("../../data/vocabulary/currencies.tsv");
const AREA_CURRENCIES: &str = include_str!("../../data/vocabulary/area_currencies.tsv");
const UNITS: &str = include_str!("../../data/vocabulary/units.tsv");
const VOICES: &str = include_str!("../../data/vocabulary/voices.tsv");
const GRAMMAR: &str = include_str!("../../data/vocabulary/grammar.tsv");

/// What kind of quantity an indicator is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IndicatorKind {
    /// `flow`, `stock`, `rate`, `index`, `price` or `ratio`.
    pub kind: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// Whether the values of months make the value of their year.
    pub adds_up: bool,
}

/// The kind of an indicator's quantity; none for an id that is not in the table.
#[must_use]
pub fn indicator_kind(id: &str) -> Option<IndicatorKind> {
    static KINDS: LazyLock<Map<&str, IndicatorKind>> = LazyLock::new(|| {
        let kind = |row: Row<'static>| {
            let kind = IndicatorKind { kind: row.get(2), label: row.get(1), adds_up: row.get(4) == "yes" };
            (row.get(0), kind)
        };
        rows(INDICATOR_IDS).map(kind).collect()
    });
    KINDS.get(id).copied()
}

/// The tables that a user has none of.
const OTHER_TABLES: [&str; 5] =
    [INDICATOR_IDS, AREA_CURRENCIES, VOICES, deeds::DEEDS, include_str!("../../data/vocabulary/fiscal.tsv")];

/// Verbs of movement that are one word, with their sign.
pub fn movements() -> impl Iterator<Item = (&'static str, i8)> {
    rows(GRAMMAR).filter_map(|row| match cue(row.get(1), row.get(2))? {
        Cue::Move(sign) if !row.get(0).contains(' ') => Some((row.get(0), sign)),
        _ => None,
    })
}

impl Vocabulary {
    /// The tables that are compiled in. Their lines are kept right by tests, so a bad one is
    /// passed over here.
    #[must_use]
    pub fn standard() -> Self {
        Self::with(&Own::none())
    }

    /// The tables that are compiled in with a user's laid over them; a bad line of those is passed
    /// over ([`Table::problems`] tells of it).
    #[must_use]
    pub fn with(own: &Own) -> Self {
        let mut v = Self {
            indicators: Vec::new(),
            items: Vec::new(),
            areas: Vec::new(),
            currencies: Vec::new(),
            units: Vec::new(),
            phrases: Phrases::new(),
            kinds: Map::default(),
            heads: Set::with_capacity_and_hasher(1 << 14, Quick::default()),
            area_currencies: Map::default(),
            currency_countries: Map::default(),
            codeless_groups: Set::default(),
            deeds: deeds::Deeds::standard(),
            scratch: Vec::new(),
        };
        for row in rows(VOICES) {
            v.phrases.learn(row.get(0), Fact::of(Role::named(row.get(1))));
        }
        for (word, fact) in fact::of_the_code() {
            v.phrases.learn(word, fact);
        }
        for row in rows(INDICATOR_IDS) {
            v.kinds.insert(row.get(0), (row.get(2), row.get(3)));
        }
        for row in rows(AREA_CURRENCIES) {
            v.area_currencies.insert(row.get(0), row.get(1));
        }
        for row in own.rows(Table::Indicators) {
            let naming = match row.get(3) {
                "name" => Naming::Name,
                "head" => Naming::Head,
                _ => Naming::Weak,
            };
            let index = index(v.indicators.len());
            v.indicators.push(IndicatorAlias { id: row.get(1), item: row.get(2), naming, alias: row.get(0) });
            // "revenues of state budget" are revenues, and no budget
            let own = if row.get(0).ends_with(" budget") { row.get(0).split(" of ").next() } else { None };
            v.heads.insert((own.unwrap_or(row.get(0)).rsplit(' ').next().unwrap_or(""), row.get(1)));
            v.add(row.get(0), capitals(row.get(4)), Meaning::Indicator(index));
        }
        for row in own.rows(Table::Items) {
            let index = index(v.items.len());
            v.items.push(ItemAlias { item: row.get(1), kind: row.get(2) });
            v.add(row.get(0), capitals(row.get(3)), Meaning::Item(index));
        }
        for row in own.rows(Table::Areas) {
            let kind = match row.get(2) {
                "country" => AreaKind::Country,
                "demonym" => AreaKind::Demonym,
                "capital" | "city" => AreaKind::City,
                "region" => AreaKind::Region,
                "institution" => AreaKind::Institution,
                _ if row.get(5).starts_with("guard") => AreaKind::Guard,
                _ => AreaKind::Group,
            };
            if kind == AreaKind::Country
                && let Some(currency) = v.area_currencies.get(row.get(1)).copied()
                // the first letter is enough to tell GBP's country from other users of it
                && row.get(1).get(..1).is_some_and(|letter| currency.starts_with(letter))
            {
                v.currency_countries.entry(currency).or_insert(row.get(1));
            }
            if kind == AreaKind::Group && row.get(1).is_empty() {
                v.codeless_groups.insert(row.get(3));
            }
            let index = index(v.areas.len());
            v.areas.push(AreaAlias { code: row.get(1), kind, name: row.get(3) });
            v.add(
                row.get(0),
                if row.get(4) == "exact" { Case::Exact } else { Case::Any },
                Meaning::Area(index),
            );
        }
        for row in own.rows(Table::Currencies) {
            let kind = row.get(2);
            let index = index(v.currencies.len());
            v.currencies.push(CurrencyAlias {
                codes: row.get(1).split(' ').filter(|c| !c.is_empty()).collect(),
                before: kind == "symbol" || kind == "code",
                after: kind != "symbol" || !row.get(0).ends_with('$'),
                minor: kind == "minor",
            });
            v.add(
                row.get(0),
                if row.get(4) == "exact" { Case::Exact } else { Case::Any },
                Meaning::Currency(index),
            );
        }
        for row in own.rows(Table::Units) {
            let index = index(v.units.len());
            let factor = row.get(2).parse().unwrap_or(rust_decimal::Decimal::ONE);
            v.units.push(UnitAlias { unit: row.get(1), factor });
            v.add(row.get(0), Case::Any, Meaning::Unit(index));
        }
        for row in own.rows(Table::Grammar) {
            if let Some(cue) = cue(row.get(1), row.get(2)) {
                v.add(row.get(0), Case::Any, Meaning::Cue(cue));
            }
        }
        v.phrases.finish();
        v
    }

    /// Adds a phrase with its meaning.
    fn add(&mut self, alias: &'static str, case: Case, meaning: Meaning) {
        let mut tokens: Vec<Token<'static>> = std::mem::take(&mut self.scratch);
        let lower: &'static str = if alias.bytes().any(|b| b.is_ascii_uppercase()) {
            Box::leak(alias.to_ascii_lowercase().into_boxed_str())
        } else {
            alias
        };
        tokenize(alias, lower, 0, alias.len(), &mut tokens);
        self.phrases.add(&tokens, case, meaning);
        tokens.clear();
        self.scratch = tokens;
    }

    /// `flow`, `stock`, `rate`, `index`, `price` or `ratio`; empty for an unknown id.
    #[must_use]
    pub fn kind(&self, id: &str) -> &'static str {
        self.kinds.get(id).map_or("", |k| k.0)
    }

    /// The unit that the list of indicators gives for the id; empty for an unknown id.
    #[must_use]
    pub fn natural_unit(&self, id: &str) -> &'static str {
        self.kinds.get(id).map_or("", |k| k.1)
    }

    /// Whether an alias of the indicator ends with this word, in lower case: "exports" for `exports_goods`.
    #[must_use]
    pub fn ends_name_of(&self, word: &str, id: &str) -> bool {
        self.heads.contains(&(word, id))
    }

    /// What economies do by a verb, in lower case, or which of those who do it a noun names.
    #[must_use]
    pub fn deed(&self, word: &str) -> Option<Deed> {
        self.deeds.get(word)
    }

    /// Whether one of the phrases names an indicator.
    #[must_use]
    pub fn is_indicator(&self, hits: &[Hit]) -> bool {
        hits.iter().any(|h| matches!(h.meaning, Meaning::Indicator(_)))
    }

    /// The present currency of an area.
    #[must_use]
    pub fn currency_of(&self, area: &str) -> Option<&'static str> {
        self.area_currencies.get(area).copied()
    }

    /// The country that a currency is named after: Britain for GBP, whoever else uses it.
    #[must_use]
    pub fn country_of_currency(&self, code: &str) -> Option<&'static str> {
        self.currency_countries.get(code).copied()
    }

    /// Whether this is the name of a group of countries that has no code.
    #[must_use]
    pub fn is_codeless_group(&self, name: &str) -> bool {
        self.codeless_groups.contains(name)
    }

    /// The country or union whose own money a currency is; empty where none is known.
    #[must_use]
    pub fn area_of_currency(&self, code: &str) -> &'static str {
        match code {
            "USD" => "USA",
            "EUR" => "EMU",
            "GBP" => "GBR",
            "AUD" => "AUS",
            "NZD" => "NZL",
            "CHF" => "CHE",
            "DKK" => "DNK",
            "NOK" => "NOR",
            "ZAR" => "ZAF",
            "INR" => "IND",
            "DEM" => "DEU",
            "FRF" => "FRA",
            "ITL" => "ITA",
            "ILS" => "ISR",
            "MAD" => "MAR",
            "RUB" => "RUS",
            "TRY" | "TRL" => "TUR",
            _ => self
                .area_currencies
                .iter()
                .filter(|(_, c)| **c == code)
                .map(|(area, _)| *area)
                .min()
                .unwrap_or(""),
        }
    }

    /// Whether the area is one country of which the currency is a past or present one.
    #[must_use]
    pub fn uses_currency(&self, area: &str, code: &str) -> bool {
        self.currency_of(area) == Some(code)
            || matches!(
                (area, code),
                ("FRA", "FRF")
                    | ("DEU", "DEM")
                    | ("ITA", "ITL")
                    | ("ESP", "ESP")
                    | ("NLD", "NLG")
                    | ("BEL", "BEF")
                    | ("AUT", "ATS")
                    | ("FIN", "FIM")
                    | ("PRT", "PTE")
                    | ("IRL", "IEP")
                    | ("GRC", "GRD")
                    | ("LUX", "LUF")
                    | ("TUR", "TRL")
                    | ("MEX", "MXP")
                    | ("RUS", "RUR")
            )
    }
}

/// The word that a note wants printed in capitals.
fn capitals(note: &'static str) -> Case {
    note.strip_prefix("only in capitals: ")
        .and_then(|rest| rest.split(',').next())
        .map_or(Case::Any, |word| Case::Capitals(word.trim()))
}

/// Tables have far fewer than four thousand million lines.
fn index(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

fn cue(class: &str, value: &str) -> Option<Cue> {
    let sign = if value == "-" { -1 } else { 1 };
    Some(match (class, value) {
        ("move", _) => Cue::Move(sign),
        ("gain_noun", _) => Cue::MoveNoun(sign),
        ("more", _) => Cue::More(sign),
        ("level", _) => Cue::Level,
        ("share", _) => Cue::Share,
        ("compare", "than") => Cue::Than,
        ("compare", "from") => Cue::From,
        ("compare", "over") => Cue::Over,
        ("compare", "since") => Cue::Since,
        ("compare", "on") => Cue::On,
        ("compare", "after") => Cue::After,
        ("old", _) => Cue::Old,
        ("revised", _) => Cue::Revised,
        ("forecast", _) => Cue::Forecast,
        ("target", _) => Cue::Target,
        ("said", _) => Cue::Said,
        ("hedge", "over") => Cue::Hedge(1),
        ("hedge", "under") => Cue::Hedge(-1),
        ("hedge", _) => Cue::Hedge(0),
        ("company", "name") => Cue::Firm,
        ("company", "suffix") => Cue::FirmSuffix,
        ("company", "body") => Cue::FirmBody,
        ("company", _) => Cue::Company,
        ("respectively", _) => Cue::Respectively,
        ("contribution", _) => Cue::Contribution,
        ("pronoun", _) => Cue::Pronoun,
        ("market", _) => Cue::Market,
        _ => return None,
    })
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self::standard()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_voices_are_sorted_unique_and_known() {
        let words: Vec<&str> = rows(VOICES).map(|row| row.get(0)).collect();
        assert!(words.is_sorted_by(|a, b| a < b));
        for row in rows(VOICES) {
            for class in row.get(1).split(' ') {
                assert_ne!(Role::named(class), Role::default(), "line {}: `{class}`", row.number);
            }
        }
    }
}
