//! Amounts as people write them outside a claim: money with its cents, percentages, and two numbers that bound a
//! value.

use super::numeral::{self, Numeral};
use super::{About, Entity, Found, Kind};
use crate::claim::text::Text;
use crate::token;
use crate::vocabulary::{Cue, CurrencyAlias, Meaning};
use rust_decimal::Decimal;

/// One number with its unit.
#[derive(Clone, Debug, PartialEq)]
struct Amount {
    first: usize,
    end: usize,
    value: Decimal,
    unit: String,
    /// Its scale word or letter was said.
    scaled: bool,
    /// A number below a hundred without anything, or one in words.
    slight: bool,
}

impl Amount {
    fn kind(&self, text: &Text<'_>) -> Kind {
        match self.unit.as_str() {
            "" => Kind::Number,
            "%" | "pp" => Kind::Percent,
            unit if text.v.currencies.iter().any(|c| c.codes.contains(&unit)) => Kind::Money,
            _ => Kind::Quantity,
        }
    }
}

/// The amount or range that begins at `at`.
pub(super) fn read(text: &Text<'_>, at: usize, about: &About<'_>) -> Option<Found> {
    let reader = Reader { text, about };
    // bare digits are told by the reader of claims, which knows dates and names with numbers in them
    let bare = |a: &Amount| a.unit.is_empty() && a.end == at + 1 && !a.slight;
    reader.range(at).or_else(|| reader.amount(at).filter(|a| !bare(a)).map(|a| reader.told(&a, None)))
}

struct Reader<'a, 't> {
    text: &'a Text<'t>,
    about: &'a About<'a>,
}

impl Reader<'_, '_> {
    fn told(&self, a: &Amount, high: Option<&Amount>) -> Found {
        let end = high.map_or(a.end, |h| h.end);
        let kind = if high.is_some() { Kind::Range } else { a.kind(self.text) };
        let entity = Entity {
            kind,
            low: Some(a.value),
            high: high.map(|h| h.value),
            unit: a.unit.clone(),
            ..Entity::default()
        };
        Found { first: a.first, end, entity }
    }

    fn lower(&self, at: usize) -> &str {
        self.text.lower(at)
    }

    fn glued(&self, at: usize) -> bool {
        self.text.tokens.get(at).is_some_and(|t| !t.spaced)
    }

    /// The currency whose name, code or sign begins at `at`: its alias and the token after it.
    fn currency(&self, at: usize) -> Option<(&CurrencyAlias, usize)> {
        let hits = self.text.hits_at(at).iter();
        let found = hits.filter_map(|h| match h.meaning {
            Meaning::Currency(c) => Some((&self.text.v.currencies[c as usize], h.end as usize)),
            _ => None,
        });
        // "a $2bn loan" is not of "A$"
        let torn =
            |end: usize| at + 1 < end && self.text.tokens[at].lower == "a" && self.text.tokens[at + 1].spaced;
        found.filter(|(_, end)| !torn(*end)).max_by_key(|(_, end)| *end)
    }

    fn code(&self, alias: &CurrencyAlias) -> Option<String> {
        let home = alias.codes.iter().find(|code| self.text.v.uses_currency(self.about.area, code));
        home.or(alias.codes.first()).map(|code| (*code).to_owned())
    }

    /// "MUSD", "MEUR": millions of a currency by its code.
    fn of_millions(&self, at: usize) -> Option<String> {
        let token = self.text.tokens.get(at)?;
        let code = token.text.strip_prefix('M').filter(|code| code.len() == 3)?;
        let known = self.text.v.currencies.iter().flat_map(|c| &c.codes).find(|known| **known == code)?;
        Some((*known).to_owned())
    }

    fn amount(&self, at: usize) -> Option<Amount> {
        self.led_by_currency(at).or_else(|| self.followed_by_unit(at))
    }

    /// "$10k", "ringgit 42", "MAUD 60".
    fn led_by_currency(&self, at: usize) -> Option<Amount> {
        let (unit, from, millions, before) = match self.currency(at) {
            Some((alias, end)) if !alias.minor => (self.code(alias)?, end, false, alias.before),
            _ => (self.of_millions(at)?, at + 1, true, true),
        };
        let n = numeral::read(self.text.tokens, from).filter(|n| !n.words || n.scaled)?;
        // "against the dollar, 20 firms"; "10 usd 20 eur"
        let own = self.currency(n.end).is_some_and(|(alias, _)| alias.after && !alias.minor);
        let article = at > 0 && matches!(self.lower(at - 1), "the" | "a" | "an" | "per");
        let number_before = at > 0 && self.text.tokens[at - 1].kind == token::Kind::Number;
        // "Euro 2004" is a championship
        if !before && (own || article || number_before || year(n.value) && !n.scaled) {
            return None;
        }
        let value = if millions { n.value.checked_mul(Decimal::from(1_000_000))? } else { n.value };
        let a = Amount { first: at, end: n.end, value, unit, scaled: n.scaled, slight: false };
        Some(self.with_minor(a, before))
    }

    /// "ten dollars", "10$", "75 USD million", "five percent", "16".
    fn followed_by_unit(&self, at: usize) -> Option<Amount> {
        let tokens = self.text.tokens;
        if let Some(a) = self.one_of(at) {
            return Some(a);
        }
        let n = numeral::read(tokens, at)?;
        let dash =
            usize::from(tokens.get(n.end).is_some_and(|t| t.dash() && !t.spaced) && self.glued(n.end + 1));
        if let Some(end) = self.percent(n.end + dash) {
            return Some(Amount {
                first: at,
                end,
                value: n.value,
                unit: "%".to_owned(),
                scaled: n.scaled,
                slight: false,
            });
        }
        let of = usize::from(n.scaled && self.lower(n.end) == "of");
        if let Some((alias, end)) = self.currency(n.end + dash + of) {
            // "10 $ 30": the sign of the number that follows
            let symbol = alias.before && !alias.after;
            let next = tokens.get(end).is_some_and(|t| t.kind == token::Kind::Number);
            let theirs = symbol && next && !self.glued(n.end);
            if !theirs {
                return self.money(at, n, alias, end);
            }
        }
        if let Some(unit) = self.of_millions(n.end) {
            let value = n.value.checked_mul(Decimal::from(1_000_000))?;
            return Some(Amount { first: at, end: n.end + 1, value, unit, scaled: true, slight: false });
        }
        let unit = self.text.hits_at(n.end).iter().find_map(|h| match h.meaning {
            Meaning::Unit(u) => Some((self.text.v.units[u as usize].unit, h.end as usize)),
            _ => None,
        });
        let digits = tokens[at].kind == token::Kind::Number;
        // the reader of claims knows better what follows digits
        if let Some((unit, end)) = unit.filter(|_| !digits) {
            return Some(Amount {
                first: at,
                end,
                value: n.value,
                unit: unit.to_owned(),
                scaled: n.scaled,
                slight: false,
            });
        }
        Some(Amount {
            first: at,
            end: n.end,
            value: n.value,
            unit: String::new(),
            scaled: n.scaled,
            slight: !digits,
        })
    }

    /// "a dollar", "a euro".
    fn one_of(&self, at: usize) -> Option<Amount> {
        let article = matches!(self.lower(at), "a" | "one");
        let (alias, end) =
            self.currency(at + 1).filter(|(alias, _)| article && alias.after && !alias.before)?;
        let named = self.lower(at + 1).len() > 3 && !self.lower(end - 1).ends_with('s');
        // "a dollar rally", "0.9 euros a dollar"
        let next = self.text.tokens.get(end).is_none_or(|t| t.kind == token::Kind::Mark || t.lower == "and");
        let price =
            at > 0 && self.text.tokens[at - 1].kind != token::Kind::Mark && self.currency(at - 1).is_some();
        if !named || !next && self.lower(at) == "a" || price {
            return None;
        }
        let value = if alias.minor { Decimal::new(1, 2) } else { Decimal::ONE };
        let a = Amount { first: at, end, value, unit: self.code(alias)?, scaled: false, slight: false };
        Some(if alias.minor { a } else { self.with_minor(a, false) })
    }

    fn money(&self, at: usize, n: Numeral, alias: &CurrencyAlias, end: usize) -> Option<Amount> {
        let unit = self.code(alias)?;
        if alias.minor {
            let value = (n.value / Decimal::ONE_HUNDRED).normalize();
            return Some(Amount { first: at, end, value, unit, scaled: n.scaled, slight: false });
        }
        // "75 USD million", "10k $"
        let scale = if n.scaled {
            None
        } else {
            match self.lower(end) {
                "thousand" => Some(1_000_u64),
                "lakh" => Some(100_000),
                "million" | "mln" | "mn" => Some(1_000_000),
                "crore" => Some(10_000_000),
                "billion" | "bln" | "bn" => Some(1_000_000_000),
                "trillion" => Some(1_000_000_000_000),
                _ => None,
            }
        };
        let value = n.value.checked_mul(Decimal::from(scale.unwrap_or(1)))?;
        let end = end + usize::from(scale.is_some());
        let a = Amount { first: at, end, value, unit, scaled: n.scaled || scale.is_some(), slight: false };
        Some(if a.scaled { a } else { self.with_minor(a, alias.before && !alias.after) })
    }

    /// "3 dollars 50 cents", "twenty rupees and 43", "$20 and 43c": the hundredths that follow whole units.
    fn with_minor(&self, a: Amount, symbol: bool) -> Amount {
        if a.scaled || a.value.scale() > 0 {
            return a;
        }
        let and = usize::from(self.lower(a.end) == "and");
        let Some(n) = numeral::read(self.text.tokens, a.end + and) else { return a };
        let below =
            n.value >= Decimal::ZERO && n.value < Decimal::ONE_HUNDRED && n.value.scale() == 0 && !n.scaled;
        let minor = self.currency(n.end).filter(|(alias, _)| alias.minor).map(|(_, end)| end);
        let letter = (self.lower(n.end) == "c" || self.lower(n.end) == "¢").then_some(n.end + 1);
        let last = self
            .text
            .tokens
            .get(n.end)
            .is_none_or(|t| t.kind == token::Kind::Mark && !t.is('%') && !t.dash());
        // "15 dollars 50." but not "15 dollars, 50 firms", nor "USD 17 25"
        let bare = (last
            && n.value >= Decimal::ONE
            && (!symbol || and == 0 || n.words)
            && self.currency(n.end).is_none())
        .then_some(n.end);
        match minor.or(letter).or(bare).filter(|_| below) {
            Some(end) => Amount { end, value: a.value + n.value / Decimal::ONE_HUNDRED, ..a },
            None => a,
        }
    }

    /// A sign or word of percent at `at`: the token after it.
    fn percent(&self, at: usize) -> Option<usize> {
        match self.lower(at) {
            "%" | "percent" | "percents" | "pct" => Some(at + 1),
            "percentage" if !matches!(self.lower(at + 1), "point" | "points") => Some(at + 1),
            "per" if self.lower(at + 1) == "cent" => Some(at + 2),
            _ => None,
        }
    }

    /// Two amounts that bound a value.
    fn range(&self, at: usize) -> Option<Found> {
        let between = self.lower(at) == "between";
        let from = self.lower(at) == "from";
        if between || from {
            let low = self.amount(at + 1)?;
            let joined = match self.lower(low.end) {
                "and" => between,
                "to" | "through" | "until" => from && self.spans(at),
                "-" | "\u{2013}" | "~" => true,
                _ => false,
            };
            let high = self.amount(low.end + 1).filter(|_| joined)?;
            return self.bound(low, high);
        }
        if let Some(found) = self.bounds(at) {
            return Some(found);
        }
        let low = self.amount(at)?;
        let tight = |t: usize| self.text.tokens.get(t).is_some_and(token::Token::dash);
        let joined = match self.lower(low.end) {
            "~" | "through" | "thru" => true,
            "to" => !self.moves(at) && !low.slight && self.lower(at.saturating_sub(1)) != "from",
            _ => tight(low.end),
        };
        let high = self.amount(low.end + 1).filter(|_| joined)?;
        let spaced = self.lower(low.end) == "to" || !self.glued(low.end);
        // "1 - 4" may be a score, "20 to 100" an odds
        let plain = low.unit.is_empty() && high.unit.is_empty();
        if spaced && plain && (low.value.abs() < Decimal::ONE_HUNDRED || self.lower(low.end) == "to") {
            return None;
        }
        self.bound(low, high)
    }

    /// "ranging from 200 to 300", where "rose from 200 to 300" tells two figures.
    fn spans(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        let word = self.lower(before);
        matches!(
            word,
            "is" | "are" | "be" | "was" | "were" | "anywhere" | "vary" | "varies" | "varied" | "varying"
        ) || word.starts_with("rang")
            || self.text.tokens[before].kind == token::Kind::Mark && !self.text.tokens[before].is(')')
    }

    /// A verb or noun of movement stands close before.
    fn moves(&self, at: usize) -> bool {
        (at.saturating_sub(5)..at).any(|t| {
            self.text
                .hits_at(t)
                .iter()
                .any(|h| matches!(h.meaning, Meaning::Cue(Cue::Move(_) | Cue::MoveNoun(_) | Cue::More(_))))
        })
    }

    /// "More than 10 and less than 20", "at least 20 and at most 100".
    fn bounds(&self, at: usize) -> Option<Found> {
        let (up, one) = self.comparator(at)?;
        let first = self.amount(one)?;
        let and = first.end
            + match self.lower(first.end) {
                "and" | "but" | "," => 1,
                _ => return None,
            };
        let and = and + usize::from(matches!(self.lower(and), "and" | "but"));
        let (down, two) = self.comparator(and)?;
        let second = self.amount(two).filter(|_| up != down)?;
        let end = first.end.max(second.end);
        let (low, high) = if up { (first, second) } else { (second, first) };
        let found = self.bound(Amount { first: at, ..low }, high)?;
        Some(Found { first: at, end, ..found })
    }

    /// A comparator at `at`: whether it bounds from below, and the token after it.
    fn comparator(&self, at: usize) -> Option<(bool, usize)> {
        let up = match self.lower(at) {
            "more" | "greater" | "larger" | "higher" | "above" | "over" | "bigger" => true,
            "less" | "smaller" | "lower" | "fewer" | "below" | "under" => false,
            "at" if self.lower(at + 1) == "least" => return Some((true, at + 2)),
            "at" if self.lower(at + 1) == "most" => return Some((false, at + 2)),
            "no" if self.lower(at + 2) == "than" => {
                return match self.lower(at + 1) {
                    "less" | "fewer" => Some((true, at + 3)),
                    "more" => Some((false, at + 3)),
                    _ => None,
                };
            }
            _ => return None,
        };
        let mut end = at + 1;
        if self.lower(end) == "or" && self.lower(end + 1) == "equal" {
            end += 2;
        }
        end += usize::from(self.lower(end) == "than" || self.lower(end) == "to");
        if self.lower(end) == "or" && self.lower(end + 1) == "equal" {
            end += 2 + usize::from(matches!(self.lower(end + 2), "to" | "than"));
        }
        Some((up, end))
    }

    /// A range, where both have one unit or share it.
    fn bound(&self, mut low: Amount, mut high: Amount) -> Option<Found> {
        // "in 2003 to 2.89 billion"
        if low.unit != high.unit && low.unit.is_empty() && year(low.value) {
            return None;
        }
        if low.unit.is_empty() {
            low.unit.clone_from(&high.unit);
        } else if high.unit.is_empty() {
            high.unit.clone_from(&low.unit);
        }
        // "7-9 lakh", "$2-3 billion"
        if high.scaled && !low.scaled && low.value < high.value && low.value < Decimal::from(1_000) {
            let n = numeral::read(self.text.tokens, self.digits(&high))?;
            let bare = number_alone(self.text, self.digits(&high));
            if let Some(bare) = bare.filter(|b| !b.is_zero())
                && let Some(factor) = n.value.checked_div(bare)
                && low.value < bare
            {
                low.value = low.value.checked_mul(factor)?.normalize();
            }
        }
        let first = low.first.min(high.first);
        (low.unit == high.unit && low.value < high.value).then(|| {
            let found = self.told(&low, Some(&high));
            Found { first, ..found }
        })
    }

    /// Where the digits of an amount begin, behind its currency.
    fn digits(&self, a: &Amount) -> usize {
        match self.currency(a.first) {
            Some((_, end)) if end < a.end => end,
            _ => a.first,
        }
    }
}

/// A number that may be a year.
fn year(value: Decimal) -> bool {
    value.scale() == 0 && value >= Decimal::from(1_900) && value <= Decimal::from(2_100)
}

/// The number at a token without its scale.
fn number_alone(text: &Text<'_>, at: usize) -> Option<Decimal> {
    crate::figure::number::read(text.tokens, at, false).map(|n| n.value)
}
