//! Ranges: two numbers of one figure, "8-9%", "four to 4.5 pct", "3.5 ± 1.0 percent".

use super::{After, Read, Scan, Unit, number, worth};
use crate::token::{Kind, Token};
use crate::vocabulary::{Cue, Meaning};
use rust_decimal::Decimal;

/// Tokens before "from" in which a range can stand.
const RANGE: usize = 6;

impl Scan<'_, '_> {
    /// The left end of a range has the scale of the right one when it has none of its own.
    pub(super) fn rescale(left: &Read, right: &Read) -> Option<Decimal> {
        let mut number = left.number.clone();
        if !matches!(left.unit, Unit::Count(_)) && number.value < Decimal::from(1000) {
            number.scale = right.number.scale;
        }
        worth(&number, right.factor, right.minor)
    }

    /// A number in words that may begin a range: "four to 4.5 pct".
    pub(super) fn bare_words(&self, at: usize) -> Option<Read> {
        let number = number::read(self.tokens, at, false)?;
        let link = self.tokens.get(number.end)?;
        let plain = number.words && !number.scaled && !number.fraction;
        (plain
            && (matches!(link.lower, "to" | "and") || link.dash())
            && !(at..number.end).any(|t| self.taken(t)))
        .then_some(Read {
            first: at,
            end: number.end,
            unit: Unit::Plain,
            minor: false,
            factor: Decimal::ONE,
            sign: 0,
            number,
        })
    }

    /// The second end of a range that begins with `left`.
    pub(super) fn range_end(&self, left: &Read) -> Option<Read> {
        let link = self.tokens.get(left.end)?;
        let before =
            left.first.checked_sub(1).filter(|b| *b >= self.floor).map_or("", |b| self.tokens[b].lower);
        let before2 =
            left.first.checked_sub(2).filter(|b| *b >= self.floor).map_or("", |b| self.tokens[b].lower);
        let ranging = before == "from"
            && matches!(
                before2,
                "ranging" | "ranged" | "ranges" | "range" | "anywhere" | "varying" | "varied" | "vary"
            );
        let back = |n: usize| {
            left.first.checked_sub(n).filter(|b| *b >= self.floor).map_or("", |b| self.tokens[b].lower)
        };
        // "rose by a robust 2.03 billion to 277 billion", "fell by 42 percent or 512 million to 703 million"
        let by = self.unhedged(left.first) == "by"
            || back(3) == "by" && matches!(before2, "a" | "an")
            || before == "or" && matches!(before2, "percent" | "%" | "pct" | "cent" | "pc");
        let spread = self.spread(left.end);
        let joined = match link.lower {
            _ if spread > 0 => true,
            "to" => {
                !(by && left.unit != Unit::Plain)
                    && (before != "from" || ranging || self.behind_range(left.first - 1))
                    && (left.unit == Unit::Plain || ranging || !self.moves_before(left.first))
            }
            "and" => before == "between" || ranging,
            "/" => quoted(left),
            _ => {
                link.dash()
                    && (!link.spaced || self.tokens.get(left.end + 1).is_some_and(|t| t.spaced))
                    && link.text != "\u{2014}"
            }
        };
        if !joined || left.number.fraction {
            return None;
        }
        let behind = left.end + spread.max(1);
        let mut at = behind;
        // a currency sign before the second number: find the number behind it
        for _ in 0..3 {
            let t = self.tokens.get(at)?;
            if t.kind == Kind::Number || self.word_number(at) {
                break;
            }
            at += 1;
        }
        if self.taken(at) {
            return None;
        }
        let right = self.read_right(at)?;
        if right.first < left.end && link.dash() && right.sign == 0 {
            return None;
        }
        let adjacent = right.first <= behind;
        let same = match (&left.unit, &right.unit) {
            (Unit::Plain, Unit::Plain) => {
                (link.dash() || link.is('/')) && !link.spaced
                    || before == "between"
                    || self.close_together(left, &right)
            }
            // "up 1.84 to $125.74": a step and where it leads
            (Unit::Plain, Unit::Money(_))
                if link.lower == "to"
                    && left.number.decimals > 0
                    && !left.number.scaled
                    && left.number.scale == right.number.scale
                    && self.moves_before(left.first)
                    && left.number.value * Decimal::TEN < right.number.value =>
            {
                false
            }
            (Unit::Plain, _) => true,
            // "40 cents to $5.15": a step and where it leads
            (Unit::Money(_), Unit::Money(_)) => left.minor == right.minor,
            (Unit::Money(_), Unit::Plain) => right.number.scaled || link.dash() || before == "between",
            // "3 percent plus or minus 1 percentage point"
            (Unit::Percent, Unit::Points) => spread > 0,
            // "an estimate of 8.3 percent (±17.0%)" has a margin of error
            _ if link.is('(') && right.number.value >= left.number.value => false,
            (a, b) => a == b,
        };
        if !adjacent || !same || self.quotation(left).is_some() {
            return None;
        }
        // "fell by a revised 1,100 to 11.3 percent": a step and where it leads
        let falls = link.lower == "to" && left.number.value > right.number.value;
        if falls
            && left.unit == Unit::Plain
            && right.unit == Unit::Percent
            && left.number.scale == right.number.scale
        {
            return None;
        }
        // "up 100,000 to 97.4 million acres"
        let step = link.lower == "to"
            && !left.number.scaled
            && right.number.scaled
            && left.number.value >= Decimal::from(1000);
        if step && left.unit == Unit::Plain {
            return None;
        }
        if matches!(left.unit, Unit::Plain)
            && link.lower == "to"
            && left.number.scaled
            && !right.number.scaled
        {
            return None;
        }
        Some(right)
    }

    /// How many tokens of "±", "+/-", "plus or minus" stand at `at`.
    pub(super) fn spread(&self, at: usize) -> usize {
        let word = |back: usize| self.tokens.get(at + back).map_or("", |t| t.lower);
        let minus =
            |back: usize| word(back) == "minus" || self.tokens.get(at + back).is_some_and(Token::dash);
        match word(0) {
            "\u{b1}" => 1,
            // "seven percent (±2 percent)"
            "(" if word(1) == "\u{b1}" => 2,
            // "3 percent, plus or minus one percentage point"
            "," if matches!(word(1), "plus" | "\u{b1}") => match self.spread(at + 1) {
                0 => 0,
                more => more + 1,
            },
            "plus" | "+" if matches!(word(1), "or" | "/") && minus(2) => 3,
            "plus" | "+" if minus(1) => 2,
            _ => 0,
        }
    }

    /// "Cut to 1.3 to 2.3 percent from 1.5 to 2.5 percent": what stands before `from` is a range, and so is what comes.
    fn behind_range(&self, from: usize) -> bool {
        let number = |t: usize| self.tokens.get(t).is_some_and(|t| t.kind == Kind::Number);
        (from.saturating_sub(RANGE).max(self.floor)..from).any(|t| {
            let link = matches!(self.tokens[t].lower, "to" | "and") || self.tokens[t].dash();
            link && t > self.floor && number(t - 1) && number(t + 1)
        })
    }

    /// Where "P58.19/US$1" ends, which quotes one currency in another.
    pub(super) fn quotation(&self, left: &Read) -> Option<usize> {
        let slash = self.tokens.get(left.end).is_some_and(|t| t.is('/'));
        if !slash || !matches!(left.unit, Unit::Money(_)) {
            return None;
        }
        let at = (left.end + 1..left.end + 4)
            .find(|t| self.tokens.get(*t).is_some_and(|t| t.kind == Kind::Number))?;
        let right = self.read_right(at)?;
        let other = matches!(right.unit, Unit::Money(_)) && right.unit != left.unit;
        (other && right.number.value == Decimal::ONE && right.first <= left.end + 1).then_some(right.end)
    }

    /// "To 11.5 million from about 10.3 million to 10.4 million": two numbers of one size, where the step
    /// has its end already.
    fn close_together(&self, left: &Read, right: &Read) -> bool {
        let (a, b) = (&left.number, &right.number);
        // "580,000 to 680,000"
        let thousands = |n: &number::Number| !n.scaled && n.decimals == 0 && n.value >= Decimal::from(10_000);
        let alike = (a.scaled && b.scaled && a.scale == b.scale || thousands(a) && thousands(b))
            && a.value < b.value
            && a.value.checked_mul(Decimal::TWO).is_some_and(|most| most > b.value);
        let ended = || {
            let from = left.first.saturating_sub(10).max(self.floor);
            (from..left.first).any(|t| {
                self.tokens[t].lower == "to" && self.tokens.get(t + 1).is_some_and(|n| n.kind == Kind::Number)
            })
        };
        alike && !self.moves_before(left.first) && (self.unhedged(left.first) != "from" || ended())
    }

    /// The right end of a range: the dash before it is no sign.
    pub(super) fn read_right(&self, at: usize) -> Option<Read> {
        let mut read = self.read(at).or_else(|| {
            // "8-9%": the number after a glued dash
            let number = number::read(self.tokens, at, false)?;
            let (mut unit, mut factor, mut end, mut minor) = (Unit::Plain, Decimal::ONE, number.end, false);
            if let Some((After::Unit(u, m, f), stop)) = self.unit_after(number.end, &number) {
                (unit, factor, end, minor) = (u, f, stop, m);
            }
            Some(Read { first: at, end, unit, minor, factor, sign: 0, number })
        })?;
        if read.sign < 0 && read.first + 1 == at {
            read.sign = 0;
            read.first = at;
        }
        Some(read)
    }

    /// A verb of movement stands right before: "rose 2 percent to 5 percent" is no range.
    pub(super) fn moves_before(&self, first: usize) -> bool {
        (1..=3).any(|back| {
            first.checked_sub(back).filter(|f| *f >= self.floor).is_some_and(|f| {
                self.hits_at(f).any(|h| matches!(h.meaning, Meaning::Cue(Cue::Move(_) | Cue::More(_))))
            })
        })
    }
}

/// Prices of dealers have decimals: "12.8500/12.9000".
fn quoted(left: &Read) -> bool {
    left.number.decimals >= 2 && !left.number.scaled && matches!(left.unit, Unit::Plain | Unit::Money(_))
}

/// "144.38-48", "1.7210/20": the second price repeats only its last digits.
pub(super) fn dealers(left: &Read, right: &Read, slash: bool) -> Option<Decimal> {
    let plain =
        right.number.decimals == 0 && !right.number.scaled && !left.number.scaled && !right.number.words;
    let decimals = left.number.decimals;
    if !plain || !(2..=4).contains(&decimals) || decimals == 2 && !slash && left.number.value < Decimal::TEN {
        return None;
    }
    let repeated = match right.number.value {
        n if n >= Decimal::from(10_000) => return None,
        n if n >= Decimal::from(1000) => 4,
        n if n >= Decimal::ONE_HUNDRED => 3,
        n if n >= Decimal::TEN => 2,
        _ => return None,
    };
    let kept = left.number.value.trunc_with_scale(decimals.checked_sub(repeated)?);
    let high = kept.checked_add(right.number.value.checked_mul(Decimal::new(1, decimals))?)?;
    (high > left.number.value).then_some(high)
}
