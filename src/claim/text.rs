//! A statement's tokens with everything that was recognised in them, as one sequence of marks.

use super::{subject, table};
use crate::figure::{self, Figure};
use crate::period::{self, Form, Mention};
use crate::sentence::Sentence;
use crate::token::{Kind, Token};
use crate::vocabulary::{AreaKind, Cue, Fact, Hit, Hits, LookedUp, Meaning, Role, Vocabulary};

/// What stands at a place of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    /// A grammatical word.
    Cue(Cue),
    /// An area, by index into the vocabulary.
    Area(u32),
    /// A time expression, by index into [`Text::periods`].
    Period(usize),
    /// The end of a clause: a semicolon, a conjunction, a bracket.
    Break,
}

/// A recognised stretch of tokens.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    pub first: usize,
    pub end: usize,
    pub sign: Sign,
}

/// One sentence with its marks and figures.
#[derive(Debug)]
pub(crate) struct Line {
    pub first: usize,
    pub end: usize,
    pub paragraph: usize,
    pub heading: bool,
    pub title: bool,
    pub marks: Vec<Mark>,
    pub figures: Vec<Figure>,
}

/// A statement's tokens and what was found in them.
pub(crate) struct Text<'a> {
    pub v: &'a Vocabulary,
    pub raw: &'a str,
    pub tokens: &'a [Token<'a>],
    pub hits: Hits,
    pub periods: Vec<Mention>,
    /// The country that the statement is about, once known: settles which of two places of one name is meant.
    pub home: String,
    /// For each token the time expression that covers it, plus one; zero for none.
    pub period_at: Vec<u32>,
}

impl<'a> Text<'a> {
    /// A text with its phrases; its time expressions are found sentence by sentence.
    pub fn new(v: &'a Vocabulary, raw: &'a str, tokens: &'a [Token<'a>], found: LookedUp) -> Self {
        let hits = v.phrases.hits(tokens, found);
        let period_at = vec![0; tokens.len()];
        Self { v, raw, tokens, hits, periods: Vec::new(), home: String::new(), period_at }
    }

    /// Finds the time expressions of a sentence. Those of one sentence stand together, in order.
    pub fn date(&mut self, s: &Sentence) {
        let from = self.periods.len();
        let tokens = &self.tokens[s.first..s.end];
        let may_start = |at: usize| match tokens[at].kind {
            Kind::Number => true,
            Kind::Word => self.hits.fact(s.first + at).has(Fact::TIME),
            Kind::Mark => false,
        };
        let next = |at: usize| {
            let mut known = self.hits.known(s.end.min(s.first + at), s.end, Fact::TIME_OR_NUMBER);
            known.find(|found| may_start(found - s.first)).map(|found| found - s.first - at)
        };
        period::scan_from(tokens, next, &mut self.periods);
        for (m, number) in self.periods[from..].iter_mut().zip(from + 1..) {
            m.first += s.first;
            m.end += s.first;
            self.period_at[m.first..m.end].fill(u32::try_from(number).unwrap_or(0));
            if matches!(m.lead, period::Lead::In | period::Lead::At)
                && since_event(self.tokens, s.first, m.first)
            {
                m.lead = period::Lead::Since;
            }
        }
    }

    /// Forgets the time expressions, so that all sentences can be dated in order.
    pub fn undate(&mut self) {
        self.periods.clear();
        self.period_at.fill(0);
    }

    /// Whether a figure can stand in a sentence.
    pub fn may_count(&self, s: &Sentence) -> bool {
        self.hits.known(s.first, s.end, Fact::NUMBER).any(|at| figure::begins(self.tokens, at))
    }

    /// Whether a figure can stand in a sentence of which the time expressions are found.
    pub fn may_count_dated(&self, s: &Sentence) -> bool {
        let mut numbers = self.hits.known(s.first, s.end, Fact::NUMBER);
        numbers.any(|at| self.period_at[at] == 0 && figure::begins(self.tokens, at))
    }

    /// Whether a sentence can be the head of a table: its last word can end a time or a change.
    pub fn may_head(&self, s: &Sentence) -> bool {
        let last = self.tokens[s.first..s.end].iter().rfind(|t| t.kind != Kind::Mark);
        last.is_some_and(|t| t.kind == Kind::Number || table::may_end(t.lower) || period::may_start(t.lower))
    }

    /// Whether a sentence has words that can name an indicator so that later sentences go back to it.
    pub fn may_recall(&self, s: &Sentence) -> bool {
        self.hits.within(s.first, s.end).iter().any(|h| match h.meaning {
            Meaning::Indicator(alias) => subject::may_be_strong(&self.v.indicators[alias as usize]),
            _ => false,
        })
    }

    /// The phrases that begin at a token.
    pub fn hits_at(&self, first: usize) -> &[Hit] {
        self.hits.at(first)
    }

    /// The good, branch or part of the tables whose name fills a stretch.
    pub fn item_named(&self, first: usize, end: usize) -> Option<&'static str> {
        self.hits_at(first).iter().find_map(|hit| match hit.meaning {
            Meaning::Item(i) if hit.end as usize == end => Some(self.v.items[i as usize].item),
            _ => None,
        })
    }

    pub fn lower(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| t.lower)
    }

    /// The parts that a token can play where a statement says who speaks.
    pub fn role(&self, at: usize) -> Role {
        self.hits.fact(at).role
    }

    /// Whether a word or phrase of the line names an indicator.
    pub fn names_indicator(&self, line: &Line) -> bool {
        self.hits.within(line.first, line.end).iter().any(|h| matches!(h.meaning, Meaning::Indicator(_)))
    }

    /// The words of a run of tokens as printed, white space made single.
    pub fn words(&self, first: usize, end: usize) -> String {
        if first >= end {
            return String::new();
        }
        let raw = &self.raw[self.tokens[first].start as usize..self.tokens[end - 1].end as usize];
        let mut out = String::with_capacity(raw.len());
        for word in raw.split_whitespace() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
        out
    }

    /// Prepares a sentence: its marks in order, then its figures.
    pub fn line(&self, s: &Sentence, title: bool) -> Line {
        let hits = self.hits.within(s.first, s.end);
        let mut marks = Vec::with_capacity(hits.len() + 4);
        // most sentences are short
        let (mut few, mut many) = ([false; 64], Vec::new());
        let taken = if let Some(few) = few.get_mut(..s.end - s.first) {
            few
        } else {
            many.resize(s.end - s.first, false);
            many.as_mut_slice()
        };
        // "Ireland" inside "Northern Ireland" is no area of its own
        let mut outer = (s.first, s.first);
        for hit in hits {
            let (first, end) = (hit.first as usize, hit.end as usize);
            if end > s.end {
                continue;
            }
            let sign = match hit.meaning {
                // "against the dollar" compares no times
                Meaning::Cue(Cue::Than)
                    if self.against_currency(first, end) || self.compares_no_figure(first, end) =>
                {
                    continue;
                }
                Meaning::Cue(Cue::After) if self.after_adjustment(end) => continue,
                // "made by the following divisions": no time
                Meaning::Cue(Cue::After)
                    if self.lower(first) == "following"
                        && first > s.first
                        && self.lower(first - 1) == "the" =>
                {
                    continue;
                }
                // "off 1.2 percent", not "took off"
                Meaning::Cue(Cue::Move(_)) if self.lower(first) == "off" && !self.number_near(end) => {
                    continue;
                }
                // "a weaker-than-expected 0.3 percent" is no expectation
                Meaning::Cue(Cue::Forecast)
                    if first >= 2 && self.tokens[first - 1].dash() && self.lower(first - 2) == "than" =>
                {
                    continue;
                }
                Meaning::Cue(Cue::Than)
                    if first >= 1
                        && self.tokens[first - 1].dash()
                        && self.tokens.get(end).is_some_and(Token::dash) =>
                {
                    continue;
                }
                // "ahead of food (13.1 percent)": a rank, no comparison
                Meaning::Cue(Cue::Than) if self.lower(first) == "ahead" && !self.ahead_of_figure(end) => {
                    continue;
                }
                // "coal made up 60 million tonnes": nothing rose
                Meaning::Cue(Cue::More(_))
                    if self.lower(first) == "up"
                        && first > s.first
                        && matches!(self.lower(first - 1), "made" | "make" | "makes" | "making") =>
                {
                    continue;
                }
                // "the member states": no verb
                Meaning::Cue(Cue::Said) if self.lower(first) == "states" && self.lower(end) != "that" => {
                    continue;
                }
                Meaning::Cue(c) => Sign::Cue(c),
                Meaning::Area(a) if self.names_area(a, (first, end), &mut outer) => Sign::Area(a),
                Meaning::Indicator(_) | Meaning::Item(_) => {
                    // numbers inside names ("KSE 100", "M2", "30-share Sensex") are no figures
                    if (first..end).any(|t| self.tokens[t].kind == Kind::Number)
                        && (self.tokens[first].kind == Kind::Word
                            || matches!(hit.meaning, Meaning::Indicator(_)) && end - first >= 3)
                    {
                        taken[first - s.first..end - s.first].fill(true);
                    }
                    continue;
                }
                _ => continue,
            };
            if self.period_at[first] != 0 && !matches!(sign, Sign::Area(_)) {
                continue;
            }
            marks.push(Mark { first, end, sign });
        }
        let mut dated = 0;
        for &period in &self.period_at[s.first..s.end] {
            if period == dated {
                continue;
            }
            dated = period;
            let Some(p) = (period as usize).checked_sub(1) else { continue };
            let m = &self.periods[p];
            taken[m.first - s.first..m.end.min(s.end) - s.first].fill(true);
            marks.push(Mark { first: m.first, end: m.end, sign: Sign::Period(p) });
        }
        for at in s.first..s.end {
            if self.breaks(at) {
                marks.push(Mark { first: at, end: at + 1, sign: Sign::Break });
            }
        }
        marks.sort_by_key(|m| (m.first, m.end));
        // "fell short of" compares, nothing fell
        for than in 1..marks.len() {
            let Mark { first, end, sign } = marks[than];
            if sign == Sign::Cue(Cue::Than)
                && end > first + 2
                && matches!(marks[than - 1].sign, Sign::Cue(Cue::Move(_)))
                && marks[than - 1].first == first
            {
                marks[than - 1].sign = sign;
            }
        }
        let mut figures = Vec::new();
        figure::find(self.v, self.tokens, s.first, s.end, &self.hits, taken, &mut figures);
        Line { first: s.first, end: s.end, paragraph: s.paragraph, heading: s.heading, title, marks, figures }
    }

    /// "ahead of the 4 percent forecast", "ahead of expectations of 2 percent": a figure or a forecast follows.
    fn ahead_of_figure(&self, from: usize) -> bool {
        (from..from + 5).take_while(|t| self.tokens.get(*t).is_some_and(|t| !t.is('('))).any(|t| {
            self.hits.fact(t).has(Fact::NUMBER)
                || matches!(
                    self.lower(t),
                    "forecast"
                        | "forecasts"
                        | "estimate"
                        | "estimates"
                        | "expectation"
                        | "expectations"
                        | "consensus"
                )
        })
    }

    /// A number begins within the next words, a hedge or a currency passed over.
    fn number_near(&self, from: usize) -> bool {
        (from..from + 4).any(|t| self.hits.fact(t).has(Fact::NUMBER))
            && !matches!(self.lower(from), "the" | "its" | "their" | "from" | "to" | "in" | "at")
    }

    /// A sentence of which only the areas are known.
    pub fn sketch(&self, s: &Sentence, title: bool) -> Line {
        let mut outer = (s.first, s.first);
        let marks = self.hits.within(s.first, s.end).iter().filter_map(|hit| {
            let Meaning::Area(a) = hit.meaning else { return None };
            let (first, end) = (hit.first as usize, hit.end as usize);
            let named = end <= s.end && self.names_area(a, (first, end), &mut outer);
            named.then_some(Mark { first, end, sign: Sign::Area(a) })
        });
        let marks = marks.collect();
        let figures = Vec::new();
        Line { first: s.first, end: s.end, paragraph: s.paragraph, heading: s.heading, title, marks, figures }
    }

    /// Whether a phrase names an area here, and is no part of the longer name before it.
    fn names_area(&self, area: u32, (first, end): (usize, usize), outer: &mut (usize, usize)) -> bool {
        let inside = first < outer.1 && end <= outer.1 && (first, end) != *outer;
        if inside
            || self.v.areas[area as usize].kind == AreaKind::Guard
            || self.in_currency(first, end)
            || self.ranks(first, end)
        {
            return false;
        }
        if end > outer.1 {
            *outer = (first, end);
        }
        true
    }

    /// "Against" before a currency by itself: the other side of an exchange rate.
    fn against_currency(&self, first: usize, end: usize) -> bool {
        if !matches!(self.lower(first), "against" | "versus" | "vs") {
            return false;
        }
        let mut at = end;
        while matches!(
            self.lower(at),
            "the" | "a" | "its" | "us" | "u" | "." | "s" | "american" | "japanese" | "german"
        ) {
            at += 1;
        }
        self.tokens.get(at).is_some_and(|t| t.kind == Kind::Word && t.text.len() > 2)
            && self.hits_at(at).iter().any(|h| matches!(h.meaning, Meaning::Currency(_)))
            && self.tokens.get(at + 1).is_none_or(|t| t.kind != Kind::Number)
    }

    /// "After seasonal adjustment", "after stripping out inflation": how a figure is counted, no earlier time.
    fn after_adjustment(&self, end: usize) -> bool {
        self.lower(end).starts_with("season") && self.lower(end + 1).starts_with("adjust")
            || matches!(
                self.lower(end),
                "seasonal"
                    | "calendar"
                    | "adjustment"
                    | "adjustments"
                    | "adjusting"
                    | "allowing"
                    | "stripping"
                    | "netting"
                    | "taking"
                    | "excluding"
                    | "deducting"
                    | "accounting"
                    | "inflation"
                    | "tax"
                    | "taxes"
                    | "allowance"
                    | "smoothing"
                    | "removing"
                    | "correcting"
                    | "correction"
            )
    }

    /// "Economists polled ahead of the report", "68 percent relative to GDP": no figure is compared with.
    fn compares_no_figure(&self, first: usize, end: usize) -> bool {
        if self.lower(first) == "relative" {
            return matches!(self.lower(end), "gdp" | "output" | "gross");
        }
        (self.lower(first) == "ahead" || self.lower(first + 1) == "line")
            && !(end..end + 4).any(|t| self.tokens.get(t).is_some_and(|t| t.kind == Kind::Number))
    }

    /// Between commas: "Nigeria, the biggest economy in Africa, said".
    pub(super) fn is_apposition(&self, line: &Line, first: usize, end: usize) -> bool {
        let comma = |t: usize| self.tokens[t].is(',');
        let opened = (line.first.max(first.saturating_sub(7))..first).rev().find(|&t| comma(t));
        let best = |from: usize| {
            (from..first).any(|t| {
                matches!(
                    self.lower(t),
                    "largest" | "biggest" | "richest" | "poorest" | "strongest" | "top" | "leading"
                )
            })
        };
        opened.is_some_and(|at| at > line.first && best(at)) && (end..line.end.min(end + 6)).any(comma)
    }

    /// "The world's second-largest economy", "the biggest economy in Europe": the area is where somebody ranks,
    /// not who is spoken of.
    pub(super) fn ranks(&self, first: usize, end: usize) -> bool {
        let best = |t: usize| {
            matches!(
                self.lower(t),
                "largest"
                    | "biggest"
                    | "richest"
                    | "poorest"
                    | "strongest"
                    | "top"
                    | "leading"
                    | "busiest"
                    | "fastest"
                    | "smallest"
                    | "best"
                    | "most"
                    | "number"
                    | "no"
            )
        };
        let who = |t: usize| {
            matches!(
                self.lower(t),
                "economy"
                    | "exporter"
                    | "importer"
                    | "producer"
                    | "consumer"
                    | "buyer"
                    | "seller"
                    | "grower"
                    | "supplier"
                    | "market"
                    | "user"
            )
        };
        if matches!(self.lower(end), "'s" | "\u{2019}s") {
            return (end + 1..end + 5).any(best);
        }
        let mut at = first;
        if at > 0 && self.lower(at - 1) == "the" {
            at -= 1;
        }
        at > 3
            && matches!(self.lower(at - 1), "in" | "of")
            && who(at - 2)
            && (at - 6.min(at)..at - 2).any(best)
    }

    /// "U.S." in "U.S. dollars" names no area.
    pub(super) fn in_currency(&self, first: usize, end: usize) -> bool {
        (first.saturating_sub(1)..=first).any(|at| {
            self.hits_at(at).iter().any(|h| {
                matches!(h.meaning, Meaning::Currency(_))
                    && h.end as usize >= end
                    && (h.end as usize > end || (h.first as usize) < first)
            })
        })
    }

    fn breaks(&self, at: usize) -> bool {
        let t = &self.tokens[at];
        if t.kind == Kind::Mark {
            return matches!(t.text, ";" | "\u{2014}" | ":")
                || (t.is('-') && t.spaced && self.tokens.get(at + 1).is_some_and(|n| n.spaced || n.is('-')));
        }
        self.hits.fact(at).has(Fact::CLAUSE)
    }

    /// Whether an area is a country or an aggregate that a figure can be about.
    pub fn whole_area(&self, index: u32) -> bool {
        matches!(self.v.areas[index as usize].kind, AreaKind::Country | AreaKind::Demonym | AreaKind::Group)
    }

    /// Whether the time expression names no period of its own.
    pub fn markerlike(&self, period: usize) -> bool {
        matches!(self.periods[period].form, Form::Marker(_) | Form::Tenor | Form::Base)
    }
}

impl Line {
    /// The marks that lie in `from..to`.
    pub fn between(&self, from: usize, to: usize) -> impl DoubleEndedIterator<Item = &Mark> {
        let start = self.marks.partition_point(|m| m.first < from);
        self.marks[start..]
            .iter()
            .take(self.marks[start..].partition_point(|m| m.first < to))
            .filter(move |m| m.end <= to)
    }

    /// The grammatical words that end right before a token.
    pub fn cues_ending(&self, end: usize) -> impl Iterator<Item = (usize, Cue)> + '_ {
        let from = end.saturating_sub(6);
        let start = self.marks.partition_point(|m| m.first < from);
        self.marks[start..]
            .iter()
            .take_while(move |m| m.first < end)
            .filter(move |m| m.end == end)
            .filter_map(|m| match m.sign {
                Sign::Cue(c) => Some((m.first, c)),
                _ => None,
            })
    }

    /// The grammatical words that begin at a token.
    pub fn cues_at(&self, first: usize) -> impl Iterator<Item = (usize, Cue)> + '_ {
        let start = self.marks.partition_point(|m| m.first < first);
        self.marks[start..].iter().take_while(move |m| m.first == first).filter_map(|m| match m.sign {
            Sign::Cue(c) => Some((m.end, c)),
            _ => None,
        })
    }
}

/// "since the sanctions were reimposed in 2018": the time of an event that is looked back to.
fn since_event(tokens: &[Token<'_>], from: usize, at: usize) -> bool {
    let clause = &tokens[at.saturating_sub(9).max(from)..at];
    let Some(since) = clause.iter().rposition(|t| t.lower == "since") else { return false };
    let words = &clause[since + 1..];
    let records = |t: &Token<'_>| {
        matches!(t.lower, "compiling" | "compiled" | "records" | "statistics" | "keeping" | "data" | "series")
    };
    words.len() > 2
        && !words.iter().any(records)
        && words.iter().all(|t| t.kind == Kind::Word || t.text == "'" || t.text == "\u{2019}")
        && words.iter().any(|t| {
            matches!(
                t.lower,
                "imposed"
                    | "reimposed"
                    | "elected"
                    | "election"
                    | "invasion"
                    | "war"
                    | "crisis"
                    | "took"
                    | "began"
                    | "started"
                    | "launched"
                    | "introduced"
                    | "devalued"
                    | "floated"
                    | "ended"
            )
        })
}
