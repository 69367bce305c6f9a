//! Verbs that say what an economy does, and those who do it: `deeds.tsv`.

use super::table::rows;
use super::words::Words;

/// What a word of `deeds.tsv` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Makes or brings in goods.
    Make,
    /// Makes electricity.
    Generate,
    /// Brings goods into a country.
    Import,
    /// Takes goods for money.
    Buy,
    /// Sends goods out of a country.
    Export,
    /// Gives goods for money.
    Sell,
    /// Uses goods up.
    Use,
    /// Takes in taxes.
    Collect,
    /// Pays out money.
    Spend,
    /// Takes up loans.
    Borrow,
    /// Takes in guests.
    Host,
    /// Comes as a guest.
    Visit,
    /// Carries passengers.
    Carry,
    /// Handles cargo.
    Handle,
    /// Begins to build.
    Build,
    /// Sows land.
    Plant,
    /// Puts money into an economy.
    Invest,
    /// Is paid.
    Earn,
    /// Those who make goods.
    Maker,
    /// Those who sell them.
    Dealer,
    /// Those who buy them.
    Buyer,
    /// A state and its treasury.
    State,
    /// Those who carry passengers.
    Carrier,
    /// Where cargo is handled.
    Port,
    /// Those who come from abroad for a while.
    Guest,
    /// Those who invest.
    Investor,
    /// Those who are paid.
    Worker,
    /// A country as one who acts.
    Nation,
}

impl Deed {
    fn named(class: &str) -> Option<Self> {
        Some(match class {
            "make" => Self::Make,
            "generate" => Self::Generate,
            "import" => Self::Import,
            "buy" => Self::Buy,
            "export" => Self::Export,
            "sell" => Self::Sell,
            "use" => Self::Use,
            "collect" => Self::Collect,
            "spend" => Self::Spend,
            "borrow" => Self::Borrow,
            "host" => Self::Host,
            "visit" => Self::Visit,
            "carry" => Self::Carry,
            "handle" => Self::Handle,
            "build" => Self::Build,
            "plant" => Self::Plant,
            "invest" => Self::Invest,
            "earn" => Self::Earn,
            "maker" => Self::Maker,
            "dealer" => Self::Dealer,
            "buyer" => Self::Buyer,
            "state" => Self::State,
            "carrier" => Self::Carrier,
            "port" => Self::Port,
            "guest" => Self::Guest,
            "investor" => Self::Investor,
            "worker" => Self::Worker,
            "nation" => Self::Nation,
            _ => return None,
        })
    }

    /// A verb, not one who acts.
    #[must_use]
    pub fn is_verb(self) -> bool {
        (self as u8) < Self::Maker as u8
    }
}

pub(super) const DEEDS: &str = include_str!("../../data/vocabulary/deeds.tsv");

/// The words of the table.
pub(super) struct Deeds {
    words: Words,
    deeds: Vec<Deed>,
}

impl Deeds {
    pub fn standard() -> Self {
        let mut all = Self { words: Words::with_capacity(256), deeds: Vec::new() };
        for row in rows(DEEDS) {
            if let Some(deed) = Deed::named(row.get(1)) {
                all.words.add(row.get(0));
                all.deeds.push(deed);
            }
        }
        all
    }

    pub fn get(&self, word: &str) -> Option<Deed> {
        self.words.get(word).and_then(|id| self.deeds.get(id as usize)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_sorted_unique_and_of_known_classes() {
        let words: Vec<&str> = rows(DEEDS).map(|row| row.get(0)).collect();
        assert!(words.is_sorted_by(|a, b| a < b));
        for row in rows(DEEDS) {
            assert!(Deed::named(row.get(1)).is_some(), "line {}: `{}`", row.number, row.get(1));
        }
    }

    #[test]
    fn verbs_are_told_from_those_who_act() {
        let all = Deeds::standard();
        assert_eq!(all.get("harvested"), Some(Deed::Make));
        assert!(all.get("harvested").is_some_and(Deed::is_verb));
        assert!(all.get("farmers").is_some_and(|d| !d.is_verb()));
        assert_eq!(all.get("whale"), None);
    }
}
