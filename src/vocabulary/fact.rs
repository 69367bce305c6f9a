//! What is known of a word before any rule looks at it, kept as a few bits.
//!
//! Each token is looked up once. Rules that only a few words can satisfy ask the bits first, so that the
//! many other words cost nothing more.

use super::{Cue, Meaning};
use crate::{claim, figure, period};

/// What parts a word can play where a statement says who speaks and how a figure stands: a set of the
/// constants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Role(u16);

impl Role {
    /// A verb of saying.
    pub const SAY: Self = Self(1);
    /// A verb of which a publication is the subject: `showed`.
    pub const SHOW: Self = Self(2);
    /// A verb of expecting, estimating, planning.
    pub const HOLD: Self = Self(4);
    /// A noun for a publication: `data`, `report`, `survey`.
    pub const DATA: Self = Self(8);
    /// A noun for several people of a kind: `analysts`.
    pub const FOLK: Self = Self(16);
    /// An office that one person holds: `minister`, `economist`.
    pub const OFFICE: Self = Self(32);
    /// The head of an institution's name: `ministry`, `bank`.
    pub const BODY: Self = Self(64);
    /// What a ministry is for: `finance`, `trade`.
    pub const FIELD: Self = Self(128);
    /// A noun for what somebody expects: `forecast`, `consensus`.
    pub const GUESS: Self = Self(256);
    /// A participle of expecting: `projected`.
    pub const AWAITED: Self = Self(512);
    /// A participle of making a figure known: `reported`.
    pub const GIVEN: Self = Self(1024);
    /// What a figure does to an expectation or goal that it is held against: `beat`, `below`.
    pub const MET: Self = Self(2048);
    /// What may stand between that and the noun for the expectation: `the market 's`.
    pub const WHOSE: Self = Self(4096);

    /// Whether the word can play this part.
    #[must_use]
    pub const fn is(self, part: Self) -> bool {
        self.0 & part.0 != 0
    }

    /// The parts that a line of the table of voices names.
    pub(super) fn named(classes: &str) -> Self {
        let bit = |class| match class {
            "say" => Self::SAY.0,
            "show" => Self::SHOW.0,
            "hold" => Self::HOLD.0,
            "data" => Self::DATA.0,
            "folk" => Self::FOLK.0,
            "office" => Self::OFFICE.0,
            "body" => Self::BODY.0,
            "field" => Self::FIELD.0,
            "guess" => Self::GUESS.0,
            "awaited" => Self::AWAITED.0,
            "given" => Self::GIVEN.0,
            "met" => Self::MET.0,
            "whose" => Self::WHOSE.0,
            _ => 0,
        };
        Self(classes.split(' ').map(bit).fold(0, |all, one| all | one))
    }
}

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fact {
    /// Its parts where a statement says who speaks.
    pub role: Role,
    signs: u16,
}

impl Fact {
    /// A figure can begin with it.
    pub const NUMBER: Self = Self { role: Role(0), signs: 1 };
    /// A phrase goes on behind it as if it did not stand there.
    pub const PASSED_OVER: Self = Self { role: Role(0), signs: 2 };

    /// A time expression can begin with it.
    pub const TIME: Self = Self { role: Role(0), signs: 4 };
    /// One of both.
    pub const TIME_OR_NUMBER: Self = Self { role: Role(0), signs: 5 };
    /// It begins another clause.
    pub const CLAUSE: Self = Self { role: Role(0), signs: 8 };

    /// Counts in crores.
    pub const CRORES: Self = Self { role: Role(0), signs: 16 };

    /// A phrase that names an indicator, an item or an area ends with it.
    pub const NAME_ENDS: Self = Self { role: Role(0), signs: 32 };
    /// A hedge ends with it.
    pub const HEDGE_ENDS: Self = Self { role: Role(0), signs: 64 };
    /// A currency ends with it.
    pub const CURRENCY_ENDS: Self = Self { role: Role(0), signs: 128 };

    /// The fact of a part.
    pub(super) const fn of(role: Role) -> Self {
        Self { role, signs: 0 }
    }

    /// Whether one of the signs of `other` is known of it.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.signs & other.signs != 0
    }

    /// It can say by itself whether a company is spoken of.
    pub const FIRMS: Self = Self { role: Role(0), signs: 256 };

    /// What is known of the last word of a phrase.
    pub(super) const fn ends(meaning: Meaning) -> Self {
        match meaning {
            Meaning::Indicator(_) | Meaning::Item(_) | Meaning::Area(_) => Self::NAME_ENDS,
            Meaning::Currency(_) => Self::CURRENCY_ENDS,
            Meaning::Cue(Cue::Hedge(_)) => Self::HEDGE_ENDS,
            Meaning::Unit(_) | Meaning::Cue(_) => Self { role: Role(0), signs: 0 },
        }
    }

    /// What either says.
    pub(super) const fn and(self, other: Self) -> Self {
        Self { role: Role(self.role.0 | other.role.0), signs: self.signs | other.signs }
    }
}

/// Hyphens and dashes, apostrophes, possessives: what phrases pass over.
pub(super) const PASSED_OVER: [&str; 12] = [
    "-",
    "\u{2010}",
    "\u{2011}",
    "\u{2012}",
    "\u{2013}",
    "\u{2014}",
    "\u{2212}",
    "'",
    "\u{2018}",
    "\u{2019}",
    "'s",
    "\u{2019}s",
];

/// Words that part a clause from the one before it.
const CLAUSES: [&str; 13] = [
    "while", "whereas", "but", "although", "though", "however", "when", "which", "who", "where", "because",
    "despite", "even",
];

/// The words that the code itself asks for.
pub(super) fn of_the_code() -> impl Iterator<Item = (&'static str, Fact)> {
    let passed_over = PASSED_OVER.into_iter().map(|mark| (mark, Fact::PASSED_OVER));
    let times = period::STARTERS.iter().map(|word| (*word, Fact::TIME));
    let clauses = CLAUSES.into_iter().map(|word| (word, Fact::CLAUSE));
    let crores = ["crore", "crores"].into_iter().map(|word| (word, Fact::CRORES));
    let numbers = figure::first_words().map(|word| (word, Fact::NUMBER));
    let firms = claim::firm_words().map(|word| (word, Fact::FIRMS));
    numbers.chain(firms).chain(passed_over).chain(times).chain(clauses).chain(crores)
}
