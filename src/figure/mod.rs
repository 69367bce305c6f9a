//! Figures: numbers with their unit, hedge and range, each with its place in the text.
//!
//! This room says what is printed ("1.512 billion of a currency written `$`"). Which currency `$`
//! is, what the figure is about and for when, later rooms decide.

mod number;

pub use number::Number;

use crate::observation::Approx;
use crate::token::{Kind, Token};
use crate::vocabulary::{AreaKind, Cue, Hit, Hits, Meaning, Vocabulary};
use rust_decimal::Decimal;

/// What a figure counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Percent.
    Percent,
    /// Percentage points (basis points are divided by 100).
    Points,
    /// Points of an index, or percentage points: `0.2 point`.
    BarePoints,
    /// Money in one of these currencies, the most usual first.
    Money(Vec<&'static str>),
    /// A physical unit or a count, by its code.
    Count(&'static str),
    /// A change by a factor: "doubled".
    Factor,
    /// A number without a unit.
    Plain,
}

/// A number in a sentence.
#[derive(Clone, Debug)]
pub struct Figure {
    /// First token, sign and currency included.
    pub first: usize,
    /// Token after the last, unit included.
    pub end: usize,
    /// The first token of the hedge before it, or `first`.
    pub lead: usize,
    /// The number in its unit, unsigned; the lower end of a range.
    pub low: Decimal,
    /// The upper end of a range.
    pub high: Option<Decimal>,
    /// Unit.
    pub unit: Unit,
    /// A price: the unit after "per" or "a" ("barrel", "50kg").
    pub per: Option<String>,
    /// Token after that unit ("per 50kg bag"), or `end`.
    pub reach: usize,
    /// Digits after the decimal point.
    pub decimals: u32,
    /// Power of ten of the scale word.
    pub scale: u32,
    /// A scale word is printed.
    pub scaled: bool,
    /// Sign printed with the number: −1, 0 (none), 1.
    pub sign: i8,
    /// Hedge.
    pub approx: Approx,
    /// Printed digits (byte range), empty for words.
    pub digits: (u32, u32),
    /// In words.
    pub words: bool,
    /// A fraction of a whole ("a third").
    pub fraction: bool,
}

/// Finds the figures of `tokens[first..end]`. `taken[i]` marks that token `first + i` belongs to a period
/// or a name and is no figure. Hits are those of the whole slice `tokens`.
pub fn find(
    v: &Vocabulary,
    tokens: &[Token<'_>],
    first: usize,
    end: usize,
    hits: &Hits,
    taken: &[bool],
    out: &mut Vec<Figure>,
) {
    let scan = Scan { v, tokens: &tokens[..end], hits, taken, floor: first };
    let before = out.len();
    let mut at = first;
    while at < end {
        if scan.taken(at) {
            at += 1;
            continue;
        }
        match scan.figure(at) {
            Some(mut figure) => {
                at = figure.end.max(figure.reach).max(at + 1);
                // a hedge belongs to the figure behind it, never reaches into the one before
                let behind = out[before..].last().map_or(first, |f| f.end);
                figure.lead = figure.lead.max(behind).min(figure.first);
                out.push(figure);
            }
            None => at += 1,
        }
    }
}

struct Scan<'a, 't> {
    v: &'a Vocabulary,
    tokens: &'a [Token<'t>],
    hits: &'a Hits,
    taken: &'a [bool],
    floor: usize,
}

struct Read {
    number: Number,
    first: usize,
    end: usize,
    unit: Unit,
    minor: bool,
    factor: Decimal,
    sign: i8,
}

impl Scan<'_, '_> {
    fn hits_at(&self, first: usize) -> impl Iterator<Item = &Hit> {
        self.hits.at(first).iter()
    }

    /// The token belongs to a period or a name.
    fn taken(&self, at: usize) -> bool {
        at.checked_sub(self.floor).and_then(|i| self.taken.get(i)).copied().unwrap_or(true)
    }

    /// The currency that ends right before token `at`: its first token and index.
    fn currency_before(&self, at: usize) -> Option<(usize, u32)> {
        let mut stop = at;
        if stop > self.floor && self.tokens[stop - 1].is('.') && !self.tokens[stop - 1].spaced {
            stop -= 1;
        }
        let mut best: Option<(usize, u32)> = None;
        for back in 1..=4 {
            let Some(first) = stop.checked_sub(back).filter(|f| *f >= self.floor) else { break };
            for hit in self.hits_at(first) {
                // "a $2 billion surplus" is in no Australian dollars
                let article = self.tokens[first].text == "a";
                if let Meaning::Currency(c) = hit.meaning
                    && !article
                    && (hit.end as usize == stop || hit.end as usize == at)
                    && (self.v.currencies[c as usize].before
                        // "US dollars 4.0 billion"
                        || back >= 2 && self.tokens[stop - 1].lower == "dollars" && hit.end as usize == at)
                {
                    best = Some((first, c));
                }
            }
        }
        // a backtick stands for the rupee sign in old fonts
        if best.is_none() && stop > self.floor && self.tokens[stop - 1].is('`') {
            best = self
                .v
                .currencies
                .iter()
                .position(|c| c.codes.first() == Some(&"INR") && c.before)
                .map(|c| (stop - 1, c as u32));
        }
        best
    }

    fn word_number(&self, at: usize) -> bool {
        let t = &self.tokens[at];
        t.kind == Kind::Word && number::read(self.tokens, at, false).is_some()
    }

    fn figure(&self, at: usize) -> Option<Figure> {
        if let Some(factor) = self.factor(at) {
            return Some(factor);
        }
        let left = self.read(at).or_else(|| self.bare_words(at))?;
        let bare =
            left.number.words && left.unit == Unit::Plain && !left.number.scaled && !left.number.fraction;
        let mut figure = self.finish(&left)?;
        if let Some(right) = self.range_end(&left) {
            let right_figure = self.finish(&right)?;
            let scale_left = if left.number.scaled { figure.low } else { self.rescale(&left, &right)? };
            let spread = self.tokens.get(left.end).is_some_and(|t| t.is('\u{b1}'));
            let (low, high) = if let Some(high) = dealers(&left, &right) {
                (figure.low, high)
            } else if spread {
                (scale_left.checked_sub(right_figure.low)?, scale_left.checked_add(right_figure.low)?)
            } else if scale_left <= right_figure.low {
                (scale_left, right_figure.low)
            } else {
                (right_figure.low, scale_left)
            };
            figure.low = low;
            figure.high = Some(high);
            figure.end = right_figure.end;
            figure.decimals = figure.decimals.max(right_figure.decimals);
            figure.scale = right_figure.scale;
            figure.scaled = right_figure.scaled;
            if figure.unit == Unit::Plain
                || matches!((&figure.unit, &right_figure.unit), (Unit::Money(_), Unit::Money(_)))
                    && !matches!(figure.unit, Unit::Money(_))
            {
                figure.unit = right_figure.unit;
            }
            figure.per = right_figure.per;
            figure.reach = right_figure.reach;
            figure.digits.1 = right_figure.digits.1;
        } else if bare {
            return None;
        }
        self.hedge(&mut figure);
        Some(figure)
    }

    /// A number in words that may begin a range: "four to 4.5 pct".
    fn bare_words(&self, at: usize) -> Option<Read> {
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

    /// The left end of a range has the scale of the right one when it has none of its own.
    fn rescale(&self, left: &Read, right: &Read) -> Option<Decimal> {
        let mut number = left.number.clone();
        if !matches!(left.unit, Unit::Count(_)) && number.value < Decimal::from(1000) {
            number.scale = right.number.scale;
        }
        worth(&number, right.factor, right.minor)
    }

    fn read(&self, at: usize) -> Option<Read> {
        let token = &self.tokens[at];
        if !number::may_begin(token) {
            return None;
        }
        let currency = self.currency_before(at);
        if token.kind == Kind::Number {
            if self.no_figure(at, currency.is_some()) {
                return None;
            }
        } else if token.kind == Kind::Word && !self.tokens[at].lower.is_ascii() {
            return None;
        }
        let number = number::read(self.tokens, at, currency.is_some())?;
        if (at..number.end).any(|t| self.taken(t)) {
            return None;
        }
        let mut first = currency.map_or(at, |c| c.0);
        let mut end = number.end;
        let (mut unit, mut minor, mut factor) = (Unit::Plain, false, Decimal::ONE);
        if let Some((_, c)) = currency {
            let c = &self.v.currencies[c as usize];
            unit = Unit::Money(c.codes.clone());
            minor = c.minor;
        }
        if let Some((after, stop)) = self.unit_after(end, &number) {
            match (&unit, &after) {
                (Unit::Money(_), After::Unit(Unit::Money(codes), m, _)) => {
                    // "US$20 million dollars", "RMB21 trillion yuan"
                    if codes.len() == 1 {
                        unit = Unit::Money(codes.clone());
                    }
                    minor = *m;
                    end = stop;
                }
                (Unit::Money(_), _) => {}
                (_, After::Unit(u, m, f)) => {
                    unit = u.clone();
                    minor = *m;
                    factor = *f;
                    end = stop;
                }
            }
        }
        if let Unit::Money(codes) = &mut unit
            && codes.as_slice() == ["ZAR"]
            && matches!(number.scale, 5 | 7 | 12)
            && number.end > 0
            && self.tokens[number.digits_end..number.end]
                .iter()
                .any(|t| matches!(t.lower, "lakh" | "lakhs" | "crore" | "crores" | "cr"))
        {
            // lakhs and crores count rupees: "R 35,794 crore"
            *codes = vec!["INR"];
        }
        // a bare word number is a figure only with a unit or a scale
        if number.words && unit == Unit::Plain && !number.scaled && !number.fraction {
            return None;
        }
        if number.words
            && matches!(unit, Unit::Count(_))
            && !number.scaled
            && number.value < Decimal::from(20)
        {
            return None;
        }
        if number.fraction && unit != Unit::Plain {
            return None;
        }
        let mut sign = 0;
        if let Some((s, f)) = self.sign_before(first) {
            sign = s;
            first = f;
        } else if currency.is_some()
            && let Some((s, _)) = self.sign_before(at)
        {
            sign = s;
        }
        Some(Read { number, first, end, unit, minor, factor, sign })
    }

    /// A printed number that is not a figure: ordinals, dates, times, list numbers, parts of names.
    fn no_figure(&self, at: usize, money: bool) -> bool {
        let t = &self.tokens[at];
        let next = self.tokens.get(at + 1);
        let before = at.checked_sub(1).filter(|b| *b >= self.floor).map(|b| &self.tokens[b]);
        if let Some(n) = next
            && !n.spaced
            && (matches!(n.lower, "st" | "nd" | "rd" | "th" | "s" | "g" | "d" | "x")
                || n.is(':') && self.tokens.get(at + 2).is_some_and(|t| t.kind == Kind::Number && !t.spaced))
        {
            return true;
        }
        if let Some(b) = before
            && !t.spaced
            && !money
        {
            if b.kind == Kind::Word
                && !matches!(
                    b.lower,
                    "to" | "of"
                        | "by"
                        | "at"
                        | "from"
                        | "over"
                        | "about"
                        | "in"
                        | "was"
                        | "is"
                        | "and"
                        | "rose"
                        | "fell"
                )
            {
                return true;
            }
            if matches!(b.text, "/" | "_" | "@" | "#" | "=" | "&" | ":")
                || (b.is('.') && at >= 2 && self.tokens[at - 2].kind == Kind::Number)
            {
                return true;
            }
            // "-" right after a word: "KSE-100", "Covid-19"; "8-9" is handled as a range
            if b.dash() && at >= self.floor + 2 {
                let before_dash = &self.tokens[at - 2];
                if !b.spaced && before_dash.kind == Kind::Word && !number_word(before_dash.lower) {
                    return true;
                }
            }
        }
        // a slash that is not a fraction: "5/2022"
        if let Some(n) = next
            && !n.spaced
            && n.is('/')
            && self.tokens.get(at + 2).is_some_and(|t| t.kind == Kind::Number && t.text.len() > 2)
        {
            return true;
        }
        // a list number: "3." at the start of a line
        if t.newline && t.text.len() <= 2 && next.is_some_and(|n| (n.is('.') || n.is(')')) && !n.spaced) {
            return true;
        }
        // a margin of error: "(±17.0%)", "+/- 3 points"
        let mark = |back: usize, m: char| {
            at.checked_sub(back).filter(|b| *b >= self.floor).is_some_and(|b| self.tokens[b].is(m))
        };
        if mark(1, '\u{b1}') || mark(1, '-') && mark(2, '/') && mark(3, '+') {
            return true;
        }
        // the name of a file: "chart2_tcm77-364854.png"
        if next.is_some_and(|n| n.is('.') && !n.spaced)
            && self.tokens.get(at + 2).is_some_and(|w| {
                !w.spaced
                    && matches!(
                        w.lower,
                        "png" | "html" | "htm" | "pdf" | "jpg" | "xls" | "xlsx" | "csv" | "gif"
                    )
            })
        {
            return true;
        }
        // a time of day: "at 5 p.m."
        let half_day = |i: usize| {
            self.tokens.get(i).is_some_and(|t| matches!(t.lower, "p" | "a"))
                && self.tokens.get(i + 1).is_some_and(|t| t.is('.'))
                && self.tokens.get(i + 2).is_some_and(|t| t.lower == "m")
        };
        if half_day(at + 1) || next.is_some_and(|n| matches!(n.lower, "pm" | "am")) && t.text.len() <= 2 {
            return true;
        }
        // a time of day: "by 0700 GMT"
        if next.is_some_and(|n| matches!(n.lower, "gmt" | "est" | "edt" | "cet" | "ist" | "pst" | "hrs" | "hours" if t.text.len() == 4 || n.lower == "gmt"))
        {
            return true;
        }
        // years and other bare four-digit numbers
        let year = t.text.len() == 4
            && t.text.bytes().all(|b| b.is_ascii_digit())
            && (t.text.starts_with("19") || t.text.starts_with("20"));
        if year && !money {
            let unit = self.unit_after(
                at + 1,
                &Number {
                    value: Decimal::ONE,
                    decimals: 0,
                    scale: 0,
                    scaled: false,
                    first: at,
                    digits_end: at + 1,
                    end: at + 1,
                    words: false,
                    fraction: false,
                },
            );
            return unit.is_none();
        }
        // "five-year", "12-member", "90-day": an adjective, unless the word is a scale or a unit
        if let (Some(n), Some(w)) = (next, self.tokens.get(at + 2))
            && n.dash()
            && !n.spaced
            && !w.spaced
            && w.kind == Kind::Word
        {
            let fake = Number {
                value: Decimal::ONE,
                decimals: 0,
                scale: 0,
                scaled: false,
                first: at,
                digits_end: at + 1,
                end: at + 1,
                words: false,
                fraction: false,
            };
            let scaled = number::read(self.tokens, at, money).is_some_and(|n| n.scaled);
            return !scaled && !money && self.unit_after(at + 1, &fake).is_none();
        }
        false
    }

    fn sign_before(&self, first: usize) -> Option<(i8, usize)> {
        let at = first.checked_sub(1).filter(|a| *a >= self.floor)?;
        let t = &self.tokens[at];
        let glued = !self.tokens[first].spaced;
        if t.is(')') && at >= self.floor + 2 && self.tokens[at - 1].dash() && self.tokens[at - 2].is('(') {
            return Some((-1, at - 2));
        }
        if matches!(t.lower, "minus" | "negative") {
            return Some((-1, first));
        }
        if !glued {
            return None;
        }
        let opens =
            t.spaced || at == self.floor || self.tokens[at - 1].is('(') || self.tokens[at - 1].is('[');
        if t.is('+') && opens {
            return Some((1, at));
        }
        if (t.is('-') || t.is('\u{2212}') || t.is('\u{2013}')) && opens {
            // " -5": a dash between words has a space after it
            return Some((-1, at));
        }
        None
    }

    /// The unit that begins at `at`, and the token after it.
    fn unit_after(&self, at: usize, number: &Number) -> Option<(After, usize)> {
        let mut at = at;
        let t = self.tokens.get(at)?;
        if t.dash() && (!t.spaced || self.tokens.get(at + 1).is_some_and(|n| !n.spaced)) {
            at += 1;
        }
        let word = |i: usize| self.tokens.get(i).map_or("", |t| t.lower);
        let unit = |u: Unit, end: usize| Some((After::Unit(u, false, Decimal::ONE), end));
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
            "of" if matches!(word(at + 1), "a" | "one")
                && word(at + 2) == "percentage"
                && word(at + 3) == "point" =>
            {
                return unit(Unit::Points, at + 4);
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
                    found = Some((After::Unit(Unit::Count(u.unit), false, u.factor), end));
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

    /// "Barrels of crude oil per day": the end of a rate that follows the thing counted.
    fn a_day(&self, unit: &str, end: usize) -> Option<usize> {
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

    /// The second end of a range that begins with `left`.
    fn range_end(&self, left: &Read) -> Option<Read> {
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
        let by = self.unhedged(left.first) == "by";
        let joined = match link.lower {
            "to" => {
                !(by && left.unit != Unit::Plain)
                    && (before != "from" || ranging)
                    && (left.unit == Unit::Plain || ranging || !self.moves_before(left.first))
            }
            "and" => before == "between" || ranging,
            "\u{b1}" => true,
            _ => {
                link.dash()
                    && (!link.spaced || self.tokens.get(left.end + 1).is_some_and(|t| t.spaced))
                    && link.text != "\u{2014}"
            }
        };
        if !joined || left.number.fraction {
            return None;
        }
        let mut at = left.end + 1;
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
        let adjacent = right.first <= left.end + 1;
        let same = match (&left.unit, &right.unit) {
            (Unit::Plain, Unit::Plain) => link.dash() && !link.spaced || before == "between",
            (Unit::Plain, _) => true,
            // "40 cents to $5.15": a step and where it leads
            (Unit::Money(_), Unit::Money(_)) => left.minor == right.minor,
            (Unit::Money(_), Unit::Plain) => right.number.scaled || link.dash() || before == "between",
            (a, b) => a == b,
        };
        if !adjacent || !same {
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

    /// The word before a figure, hedges passed over.
    fn unhedged(&self, first: usize) -> &str {
        let mut at = first;
        while at > self.floor
            && matches!(
                self.tokens[at - 1].lower,
                "about"
                    | "around"
                    | "some"
                    | "nearly"
                    | "almost"
                    | "a"
                    | "roughly"
                    | "over"
                    | "approximately"
            )
        {
            at -= 1;
        }
        at.checked_sub(1).filter(|b| *b >= self.floor).map_or("", |b| self.tokens[b].lower)
    }

    /// The right end of a range: the dash before it is no sign.
    fn read_right(&self, at: usize) -> Option<Read> {
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
    fn moves_before(&self, first: usize) -> bool {
        (1..=3).any(|back| {
            first.checked_sub(back).filter(|f| *f >= self.floor).is_some_and(|f| {
                self.hits_at(f).any(|h| matches!(h.meaning, Meaning::Cue(Cue::Move(_) | Cue::More(_))))
            })
        })
    }

    fn finish(&self, read: &Read) -> Option<Figure> {
        let low = worth(&read.number, read.factor, read.minor)?;
        let digits = (self.tokens[read.number.first].start, self.tokens[read.number.digits_end - 1].end);
        let (per, reach) = self.per(read).map_or((None, read.end), |(per, end)| (Some(per), end));
        Some(Figure {
            first: read.first,
            end: read.end,
            lead: read.first,
            low,
            high: None,
            unit: read.unit.clone(),
            per,
            reach,
            decimals: read.number.decimals,
            scale: read.number.scale,
            scaled: read.number.scaled,
            sign: read.sign,
            approx: Approx::Exact,
            digits,
            words: read.number.words,
            fraction: read.number.fraction,
        })
    }

    /// "a barrel", "per 50kg bag", "an hour", "/kg" after money.
    fn per(&self, read: &Read) -> Option<(String, usize)> {
        if let Unit::Count("t" | "kg" | "bushels" | "bales" | "maunds") = read.unit {
            let word = |i: usize| self.tokens.get(i).map_or("", |t| t.lower);
            let land = match word(read.end + 1) {
                "hectare" | "ha" => "ha",
                "acre" => "acre",
                _ => return None,
            };
            return matches!(word(read.end), "per" | "a" | "an" | "/")
                .then(|| (land.to_owned(), read.end + 2));
        }
        if !matches!(read.unit, Unit::Money(_)) {
            return None;
        }
        let mut at = read.end;
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

    /// "doubled", "tripled", "halved": a growth in one word.
    fn factor(&self, at: usize) -> Option<Figure> {
        let t = &self.tokens[at];
        let percent = match t.lower {
            "doubled" => 100,
            "tripled" | "trebled" => 200,
            "quadrupled" => 300,
            "halved" => -50,
            word => number::fold(word)?,
        };
        // "doubled as", "doubled over the years" stay verbs; a modal before makes it a wish
        let before = at.checked_sub(1).filter(|b| *b >= self.floor).map_or("", |b| self.tokens[b].lower);
        if matches!(before, "be" | "to" | "could" | "would" | "may" | "might") {
            return None;
        }
        let mut figure = Figure {
            first: at,
            end: at + 1,
            lead: at,
            low: Decimal::from(i64::abs(percent)),
            high: None,
            unit: Unit::Factor,
            per: None,
            reach: at + 1,
            decimals: 0,
            scale: 0,
            scaled: false,
            sign: if percent < 0 { -1 } else { 1 },
            approx: Approx::Exact,
            digits: (t.start, t.end),
            words: true,
            fraction: false,
        };
        self.hedge(&mut figure);
        Some(figure)
    }

    /// The hedge that ends where the figure begins.
    fn hedge(&self, figure: &mut Figure) {
        let mut stop = figure.first;
        while stop > self.floor
            && matches!(self.tokens[stop - 1].lower, "a" | "an" | "the" | "(" | "real" | "record")
        {
            stop -= 1;
        }
        let mut best: Option<(usize, i8)> = None;
        for stop in [figure.first, stop] {
            for back in 1..=5 {
                let Some(first) = stop.checked_sub(back).filter(|f| *f >= self.floor) else { break };
                for hit in self.hits_at(first) {
                    if hit.end as usize != stop {
                        continue;
                    }
                    if let Meaning::Cue(Cue::Hedge(h)) = hit.meaning
                        && !self.part_of_movement(first, stop)
                        && !self.compares(first, stop, figure)
                    {
                        best = Some((first, h));
                    }
                }
            }
        }
        if let Some((first, hedge)) = best {
            figure.lead = first;
            figure.approx = match hedge {
                0 => Approx::About,
                1 => Approx::Over,
                _ => Approx::Under,
            };
        }
    }

    /// "slightly below the 5.95 percent of the month before", "topped a 1 percent rise": what stands
    /// before the article compares and does not hedge.
    fn compares(&self, first: usize, stop: usize, figure: &Figure) -> bool {
        let definite = stop < figure.first && self.tokens[stop].lower == "the";
        let indefinite = stop < figure.first && matches!(self.tokens[stop].lower, "a" | "an");
        let word = |at: usize| self.tokens[at].lower;
        definite
            && (first..stop).any(|t| {
                matches!(word(t), "below" | "above" | "than" | "under" | "exceeded" | "topped" | "surpassed")
            })
            || indefinite
                && (first..stop)
                    .any(|t| matches!(word(t), "topped" | "exceeded" | "surpassed" | "topping" | "exceeding"))
    }

    /// "went up to 5.5": the "up" belongs to the verb.
    fn part_of_movement(&self, first: usize, stop: usize) -> bool {
        stop - first > 1
            && (1..=2).any(|back| {
                first.checked_sub(back).filter(|f| *f >= self.floor).is_some_and(|f| {
                    let revised = f + 1 == first
                        && matches!(
                            self.tokens[f].lower,
                            "revised" | "raised" | "marked" | "lifted" | "adjusted" | "moved" | "pushed"
                        );
                    revised
                        || self.hits_at(f).any(|h| {
                            matches!(h.meaning, Meaning::Cue(Cue::Move(_))) && h.end as usize > first
                        })
                })
            })
    }
}

/// "144.38-48": the second price repeats only its last two digits.
fn dealers(left: &Read, right: &Read) -> Option<Decimal> {
    let plain =
        right.number.decimals == 0 && !right.number.scaled && !left.number.scaled && !right.number.words;
    if !plain || left.number.decimals != 2 || left.number.value < Decimal::TEN {
        return None;
    }
    let high = left.number.value.trunc().checked_add(right.number.value.checked_mul(Decimal::new(1, 2))?)?;
    (right.number.value < Decimal::ONE_HUNDRED
        && right.number.value >= Decimal::TEN
        && high > left.number.value)
        .then_some(high)
}

enum After {
    Unit(Unit, bool, Decimal),
}

fn number_word(word: &str) -> bool {
    matches!(word, "one" | "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten")
}

fn worth(number: &Number, factor: Decimal, minor: bool) -> Option<Decimal> {
    let mut worth = number.worth()?;
    if number.fraction {
        worth = worth.checked_mul(Decimal::ONE_HUNDRED)?.normalize();
    }
    if factor != Decimal::ONE {
        worth = worth.checked_mul(factor)?;
    }
    if minor {
        worth = worth.checked_mul(Decimal::new(1, 2))?;
    }
    Some(worth)
}
