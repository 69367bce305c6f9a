//! Figures: numbers with their unit, hedge and range, each with its place in the text.
//!
//! This room says what is printed ("1.512 billion of a currency written `$`"). Which currency `$`
//! is, what the figure is about and for when, later rooms decide.

mod fraction;
mod gauge;
mod hedge;
pub(crate) mod number;
mod range;
mod refuse;
mod unit;

pub(crate) use gauge::{Gauge, gauge};
pub use number::Number;
pub(crate) use number::{begins, first_words, vulgar};

use crate::observation::Approx;
use crate::token::{Kind, Token};
use crate::vocabulary::{Fact, Hit, Hits, Meaning, Vocabulary};
use range::dealers;
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
    while let Some(number) = hits.known(at.min(end), end, Fact::NUMBER).next() {
        at = number;
        if scan.taken(at) || !begins(tokens, at) {
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
        let ends = |end: usize| end > self.floor && self.hits.fact(end - 1).has(Fact::CURRENCY_ENDS);
        for back in 1..=if ends(stop) || ends(at) { 4 } else { 0 } {
            let Some(first) = stop.checked_sub(back).filter(|f| *f >= self.floor) else { break };
            for hit in self.hits_at(first) {
                // "a $2 billion surplus" is in no Australian dollars
                let article = self.tokens[first].text == "a"
                    || self.tokens[first].text == "A" && self.tokens.get(first + 1).is_some_and(|t| t.spaced);
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
                .and_then(|c| Some((stop - 1, u32::try_from(c).ok()?)));
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
            let scale_left = if left.number.scaled { figure.low } else { Self::rescale(&left, &right)? };
            let slash = self.tokens.get(left.end).is_some_and(|t| t.is('/'));
            let spread = self.spread(left.end) > 0;
            let closed = spread
                && self.tokens[left.end].is('(')
                && self.tokens.get(right.end).is_some_and(|t| t.is(')'));
            let (low, high) = if let Some(high) = dealers(&left, &right, slash) {
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
            figure.end = right_figure.end + usize::from(closed);
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
            figure.reach = right_figure.reach.max(figure.end);
            figure.digits.1 = right_figure.digits.1;
        } else if bare {
            return None;
        } else if let Some(end) = self.quotation(&left) {
            figure.reach = end;
        }
        self.hedge(&mut figure);
        Some(figure)
    }

    fn read(&self, at: usize) -> Option<Read> {
        let token = &self.tokens[at];
        let signed = || {
            let (_, from) =
                self.sign_before(at).filter(|(_, from)| *from + 1 == at && self.tokens[*from].spaced)?;
            self.currency_before(from)
        };
        let currency = self.currency_before(at).or_else(signed);
        if token.kind == Kind::Number {
            if self.no_figure(at, currency.is_some()) {
                return None;
            }
        } else if token.kind == Kind::Word && !self.tokens[at].lower.is_ascii() {
            return None;
        }
        let mut number = number::read(self.tokens, at, currency.is_some())?;
        if number.fraction && !self.part_of_a_whole(&number) {
            return None;
        }
        self.glued_scale(&mut number);
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
                // "the $4 trillion mark" names no second currency
                (Unit::Money(_), After::Unit(Unit::Money(_), ..))
                    if self.tokens[stop - 1].lower == "mark" => {}
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
        if let Unit::Money(codes) = &unit
            && currency.is_none()
            && codes.len() > 1
            && codes[0] == "GBP"
            && self.weighs(end)
        {
            unit = Unit::Count("lb");
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
}

enum After {
    Unit(Unit, bool, Decimal),
}

fn worth(number: &Number, factor: Decimal, minor: bool) -> Option<Decimal> {
    let mut worth = number.worth()?;
    if number.fraction {
        worth = worth.checked_mul(Decimal::ONE_HUNDRED)?.normalize();
    }
    if factor != Decimal::ONE {
        worth = worth.checked_mul(factor)?;
        if factor > Decimal::ONE {
            worth = worth.normalize();
        }
    }
    if minor {
        worth = worth.checked_mul(Decimal::new(1, 2))?;
    }
    Some(worth)
}
