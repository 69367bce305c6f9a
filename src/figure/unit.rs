//! The unit printed behind a number, and what a price is for.

use super::{After, Number, Read, Scan, Unit};
use crate::token::{Kind, Token};
use crate::vocabulary::{AreaKind, Meaning};
use rust_decimal::Decimal;

impl Scan<'_, '_> {
    /// "p" glued to its number, with nothing glued behind it but a price's unit.
    fn pence(&self, at: usize) -> bool {
        let open = |t: &Token| t.spaced || t.kind == Kind::Mark && !t.is('.') && !t.is('&');
        // "p.c.", "p.m."
        let stop = |at: usize| {
            self.tokens.get(at).is_none_or(|t| {
                open(t) || t.is('.') && self.tokens.get(at + 1).is_none_or(|n| n.spaced || n.newline)
            })
        };
        !self.tokens[at].spaced && stop(at + 1)
    }

    /// "c" glued to its number and to the unit that the price is for: "464c/kg", "12c a litre".
    fn cents(&self, at: usize) -> bool {
        let slash = self.tokens.get(at + 1).is_some_and(|t| t.is('/'));
        let a = self.tokens.get(at + 1).is_some_and(|t| matches!(t.lower, "a" | "per"));
        !self.tokens[at].spaced && (slash || a)
    }

    fn cent_unit(&self, at: usize) -> Option<(After, usize)> {
        let many = self.v.currencies.iter().find(|c| c.minor && c.codes.len() > 4)?;
        Some((After::Unit(Unit::Money(many.codes.clone()), true, Decimal::ONE), at + 1))
    }

    /// The unit that begins at `at`, and the token after it.
    pub(super) fn unit_after(&self, at: usize, number: &Number) -> Option<(After, usize)> {
        let mut at = at;
        let t = self.tokens.get(at)?;
        if t.dash() && (!t.spaced || self.tokens.get(at + 1).is_some_and(|n| !n.spaced)) {
            at += 1;
            // "20,000-plus tourists"
            if self.tokens.get(at).is_some_and(|t| matches!(t.lower, "plus" | "odd")) {
                at += 1;
            }
        }
        let word = |i: usize| self.tokens.get(i).map_or("", |t| t.lower);
        // a stray full stop: "2.2. per cent"
        if t.is('.') && !t.spaced && number.decimals > 0 && matches!(word(at + 1), "per" | "percent" | "pct")
        {
            at += 1;
        }
        let unit = |u: Unit, end: usize| Some((After::Unit(u, false, Decimal::ONE), end));
        if let Some((code, end)) = self.packs(at) {
            return unit(Unit::Count(code), end);
        }
        match word(at) {
            "%" | "percent" | "pct" | "pc" | "prcnt" | "pcnt" => {
                let end = at + 1;
                let dot = usize::from(
                    word(at) == "pc"
                        && word(end) == "."
                        && !self.tokens[end].spaced
                        && self.tokens.get(end + 1).is_some_and(|t| t.kind == Kind::Word && !t.capital()),
                );
                let end = end + dot;
                if matches!(word(end), "point" | "points" | "pts") {
                    return unit(Unit::Points, end + 1);
                }
                return unit(Unit::Percent, end);
            }
            // "0.48 per cent points higher"
            "per"
                if matches!(word(at + 1), "cent" | "centage")
                    && matches!(word(at + 2), "point" | "points") =>
            {
                return unit(Unit::Points, at + 3);
            }
            "per" if matches!(word(at + 1), "cent" | "cents" | "centage") => {
                return unit(Unit::Percent, at + 2);
            }
            "percentage" => {
                let mut end = at + 1;
                if self.tokens.get(end).is_some_and(Token::dash) {
                    end += 1;
                }
                if matches!(word(end), "point" | "points" | "pts") {
                    return unit(Unit::Points, end + 1);
                }
            }
            "pp" | "pps" | "ppt" | "ppts" | "pps." => return unit(Unit::Points, at + 1),
            "of" if matches!(word(at + 1), "a" | "one" | "1") => match (word(at + 2), word(at + 3)) {
                ("percentage", "point") => return unit(Unit::Points, at + 4),
                ("point", _) => return unit(Unit::BarePoints, at + 3),
                ("percent" | "pct", _) => return unit(Unit::Percent, at + 3),
                ("per", "cent") => return unit(Unit::Percent, at + 4),
                _ => {}
            },
            // "petrol at 145.6p a litre", "beef at 464c/kg"
            "p" if self.pence(at) => {
                let codes = vec!["GBP"];
                return Some((After::Unit(Unit::Money(codes), true, Decimal::ONE), at + 1));
            }
            "c" if self.cents(at) => return self.cent_unit(at),
            "p" if word(at + 1) == "." && word(at + 2) == "c" => {
                return unit(Unit::Percent, at + 3 + usize::from(word(at + 3) == "."));
            }
            "basis" if matches!(word(at + 1), "point" | "points") => {
                return Some((After::Unit(Unit::Points, false, Decimal::new(1, 2)), at + 2));
            }
            "bps" | "bp" | "bpts" => {
                return Some((After::Unit(Unit::Points, false, Decimal::new(1, 2)), at + 1));
            }
            "point" | "points" | "pts" => return unit(Unit::BarePoints, at + 1),
            _ => {}
        }
        let mut found: Option<(After, usize)> = None;
        for hit in self.hits_at(at) {
            let end = hit.end as usize;
            match hit.meaning {
                Meaning::Currency(c) => {
                    let c = &self.v.currencies[c as usize];
                    if c.after || c.before {
                        let printed_word = self.tokens[at].kind == Kind::Word;
                        if printed_word
                            && found.as_ref().is_none_or(|f| f.1 <= end)
                            && self.tokens[at].text.len() > 1
                        {
                            found =
                                Some((After::Unit(Unit::Money(c.codes.clone()), c.minor, Decimal::ONE), end));
                        }
                    }
                }
                Meaning::Unit(u) if found.is_none() => {
                    let u = &self.v.units[u as usize];
                    if let Some(stop) = self.a_day(u.unit, end) {
                        return Some((After::Unit(Unit::Count("bbl/d"), false, u.factor), stop));
                    }
                    let factor =
                        if self.megatonnes(at, number) { Decimal::from(1_000_000) } else { u.factor };
                    found = Some((After::Unit(Unit::Count(u.unit), false, factor), end));
                }
                // "billion H.K. dlrs", "Hong Kong dollars"
                Meaning::Area(a) if found.is_none() => {
                    let area = &self.v.areas[a as usize];
                    let currency = self.hits_at(end).find_map(|h| match h.meaning {
                        Meaning::Currency(c) => Some((c, h.end as usize)),
                        _ => None,
                    });
                    if let (Some((_, stop)), Some(code)) = (currency, self.v.currency_of(area.code)) {
                        found = Some((After::Unit(Unit::Money(vec![code]), false, Decimal::ONE), stop));
                    } else if area.kind == AreaKind::Demonym
                        && self.tokens[at].lower.ends_with('s')
                        && number.value > Decimal::ZERO
                    {
                        found = Some((After::Unit(Unit::Count("persons"), false, Decimal::ONE), at));
                    }
                }
                _ => {}
            }
        }
        if found.is_none()
            && matches!(word(at), "new" | "additional" | "more" | "extra" | "total" | "unsold" | "fewer")
        {
            found = self.hits_at(at + 1).find_map(|h| match h.meaning {
                Meaning::Unit(u) => {
                    let u = &self.v.units[u as usize];
                    Some((After::Unit(Unit::Count(u.unit), false, u.factor), h.end as usize))
                }
                _ => None,
            });
        }
        found
    }

    /// "18.4 million 480-pound bales": how much one of what is counted holds.
    fn packs(&self, at: usize) -> Option<(&'static str, usize)> {
        let word = |i: usize| self.tokens.get(i).map_or("", |t| t.lower);
        let dashes = |i: usize| usize::from(self.tokens.get(i).is_some_and(Token::dash));
        self.tokens.get(at).filter(|t| t.kind == Kind::Number)?;
        let measure = at + 1 + dashes(at + 1);
        if !matches!(word(measure), "pound" | "lb" | "kg" | "kilo" | "kilogram") {
            return None;
        }
        let pack = measure + 1 + dashes(measure + 1);
        let code = match word(pack) {
            "bale" | "bales" => "bales",
            "bag" | "bags" => "bags",
            _ => return None,
        };
        Some((code, pack + 1))
    }

    /// "852 pounds per harvested acre", "1.2 million pounds of butter": what is weighed is no money.
    pub(super) fn weighs(&self, end: usize) -> bool {
        let word = |i: usize| self.tokens.get(i).map_or("", |t| t.lower);
        match word(end) {
            "per" | "an" | "a" => {
                let at = end + 1 + usize::from(matches!(word(end + 1), "harvested" | "planted" | "sown"));
                matches!(word(at), "acre" | "acres" | "hectare" | "cow" | "carcass")
            }
            _ => false,
        }
    }

    /// "38.7 Mt": millions of tonnes, where the number leaves no other reading; "12,000 MT" are metric tons.
    fn megatonnes(&self, at: usize, number: &Number) -> bool {
        let few = !number.scaled && number.value < Decimal::from(10_000);
        match self.tokens[at].text {
            "Mt" => few,
            "MT" | "mt" => few && number.decimals > 0 && number.value < Decimal::from(2000),
            _ => false,
        }
    }

    /// A letter for a scale right behind the digits of a count: "1.17M tons", "45K units".
    pub(super) fn glued_scale(&self, number: &mut Number) {
        if number.scaled || number.words {
            return;
        }
        let Some(letter) = self.tokens.get(number.end).filter(|t| !t.spaced) else { return };
        let power = match letter.lower {
            "k" => 3,
            "m" => 6,
            "b" => 9,
            _ => return,
        };
        let counted = self.tokens.get(number.end + 1).is_some_and(|t| t.spaced && t.kind == Kind::Word)
            && matches!(self.unit_after(number.end + 1, number), Some((After::Unit(Unit::Count(_), ..), _)));
        // "payrolls rose 224K": no 5K run, no 401K
        let thousands = letter.text == "K"
            && number.value >= Decimal::TEN
            && number.value != Decimal::from(401)
            && self.tokens.get(number.end + 1).is_none_or(|t| t.spaced || t.kind == Kind::Mark && !t.dash());
        let counted = counted || thousands || letter.text == "M" && number.decimals > 0;
        if counted {
            number.scale = power;
            number.scaled = true;
            number.end += 1;
        }
    }

    /// "Barrels of crude oil per day": the end of a rate that follows the thing counted.
    pub(super) fn a_day(&self, unit: &str, end: usize) -> Option<usize> {
        let word = |i: usize| self.tokens.get(i).map_or("", |t| t.lower);
        if unit != "bbl" || word(end) != "of" {
            return None;
        }
        let mut at = end + 1;
        while matches!(word(at), "crude" | "oil" | "petroleum" | "light" | "sweet") {
            at += 1;
        }
        match (word(at), word(at + 1)) {
            ("per" | "a", "day") => Some(at + 2),
            ("daily", _) => Some(at + 1),
            _ => None,
        }
    }

    /// "a barrel", "per 50kg bag", "an hour", "/kg" after money.
    pub(super) fn per(&self, read: &Read) -> Option<(String, usize)> {
        self.per_at(read, read.end).or_else(|| {
            // "4,000 ringgit ($1,319) per ton": both are of a ton
            let at = self.past_conversion(read)?;
            self.per_at(read, at).map(|(per, _)| (per, read.end))
        })
    }

    /// The token behind the bracket that follows an amount with another in it, or that holds the amount alone.
    fn past_conversion(&self, read: &Read) -> Option<usize> {
        let mark = |t: usize, m: char| self.tokens.get(t).is_some_and(|t| t.is(m));
        let close = (read.end..read.end + 8).find(|t| mark(*t, ')'))?;
        let opens = if close == read.end { read.first.checked_sub(1)? } else { read.end };
        let amount = close == read.end
            || (read.end..close).any(|t| self.tokens[t].kind == Kind::Number) && close > read.end + 1;
        (matches!(read.unit, Unit::Money(_)) && mark(opens, '(') && amount).then_some(close + 1)
    }

    /// What is counted behind `end`: "a barrel", "per hectare".
    fn per_at(&self, read: &Read, end: usize) -> Option<(String, usize)> {
        if let Unit::Count("t" | "kg" | "lb" | "bushels" | "bales" | "maunds") = read.unit {
            let word = |i: usize| self.tokens.get(i).map_or("", |t| t.lower);
            let at = end + 1 + usize::from(matches!(word(end + 1), "harvested" | "planted" | "sown"));
            let land = match word(at) {
                "hectare" | "ha" => "ha",
                "acre" | "acres" => "acre",
                _ => return None,
            };
            return matches!(word(end), "per" | "a" | "an" | "/").then(|| (land.to_owned(), at + 1));
        }
        if !matches!(read.unit, Unit::Money(_)) {
            return None;
        }
        let mut at = end;
        let word = |i: usize| self.tokens.get(i).map_or("", |t| t.lower);
        if self.tokens.get(at).is_some_and(Token::dash) {
            at += 1;
        }
        let lead = word(at);
        if !matches!(lead, "a" | "an" | "per" | "/" | "each") {
            return None;
        }
        at += 1;
        if self.tokens.get(at).is_some_and(Token::dash) {
            at += 1;
        }
        // "per 40-kg"
        if matches!(word(at), "40" | "50" | "100")
            && self.tokens.get(at + 1).is_some_and(Token::dash)
            && word(at + 2) == "kg"
        {
            return Some((format!("{}kg", word(at)), at + 3));
        }
        // "per 50kg bag"
        if self.tokens.get(at).is_some_and(|t| t.kind == Kind::Number)
            && matches!(word(at + 1), "kg" | "kgs" | "kilogram" | "kilograms" | "g" | "litres" | "liters")
        {
            let unit = if word(at + 1).starts_with('k') {
                "kg"
            } else if word(at + 1) == "g" {
                "g"
            } else {
                "L"
            };
            let bag = matches!(word(at + 2), "bag" | "bags" | "sack" | "bottle" | "pack" | "packet");
            return Some((format!("{}{unit}", word(at)), at + 2 + usize::from(bag)));
        }
        let hundred = matches!(word(at), "100" | "40") && self.tokens[at].kind == Kind::Number;
        if hundred && matches!(word(at + 1), "kilogrammes" | "kilos") {
            return Some((format!("{}kg", word(at)), at + 2));
        }
        let per = match word(at) {
            "barrel" | "bbl" => "bbl",
            "kg" | "kilo" | "kilogram" | "kilogramme" => "kg",
            "tonne" | "ton" | "mt" => "t",
            "metric" | "long" | "short" if matches!(word(at + 1), "ton" | "tonne" | "tons") => {
                at += 1;
                "t"
            }
            "ounce" | "oz" => "oz",
            "troy" | "fine" if matches!(word(at + 1), "ounce" | "oz") => {
                at += 1;
                "oz"
            }
            "lb" | "pound" => "lb",
            "litre" | "liter" | "l" => "L",
            "gallon" => "gal",
            "bushel" => "bushel",
            "bale" => "bale",
            "bag" => "bag",
            "maund" => "maund",
            "quintal" => "quintal",
            "hour" => "hour",
            "day" => "day",
            "week" => "week",
            "month" => "month",
            "dozen" => "dozen",
            "unit" | "kwh" | "kilowatt" => "kWh",
            "mwh" | "megawatt" => "MWh",
            "mmbtu" | "btu" => "MMBtu",
            "million" if matches!(word(at + 1), "btu" | "btus" | "mbtu") => {
                at += 1;
                "MMBtu"
            }
            "million" if word(at + 1) == "british" && word(at + 2) == "thermal" => {
                at += 3;
                "MMBtu"
            }
            "tola" => "tola",
            "head" | "person" => "person",
            "hectare" => "ha",
            "acre" => "acre",
            "cylinder" => "cylinder",
            "dollar" | "us" | "u" | "euro" | "usd" if lead == "per" || lead == "a" => return None,
            _ => return None,
        };
        // "438 billion a week earlier" is a time
        let time = matches!(word(at + 1), "earlier" | "ago" | "before" | "later" | "previously");
        (!time).then(|| (per.to_owned(), at + 1))
    }
}
