//! One statement from its first word to its last: what is settled of the whole (its country, its date, its calendar),
//! then its lines in order, then its title against them. What a line says is read elsewhere.

use super::calendar::calendar_in;
use super::text::{Line, Text};
use super::trace as tracing;
use super::voice::Speech;
use super::{Carry, Reader, Role, area, contest, emit, mention, probe, undated};
use crate::document::{Document, LONGEST_HEADLINE, Meta};
use crate::observation::Observation;
use crate::period::{Calendar, Precision, fiscal_calendar};
use crate::sentence::{Sentence, split};
use crate::skim::Skimmer;
use crate::token::Token;
use crate::vocabulary::{Fact, LookedUp, Vocabulary};
use chrono::NaiveDate;
use std::ops::Range;

/// How many lines without figures before one with some are searched for who speaks.
const HEARD_BEFORE: usize = 8;

/// What was read from one statement, or from one part of it.
pub(crate) struct Read {
    pub observations: Vec<Observation>,
    pub figures: usize,
    /// Of the first part of several only.
    pub opening: Option<Opening>,
}

/// What the first part of a statement settles for the parts after it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Opening {
    home: String,
    published: Option<NaiveDate>,
    precision: Precision,
    guessed: Option<undated::Guess>,
    /// Said, not taken from the country.
    calendar: Option<Calendar>,
}

/// Which part of a statement a text is.
#[derive(Clone, Copy)]
pub(crate) enum Stretch<'o> {
    /// All of it.
    Whole,
    /// The first of several.
    First,
    /// One after the first.
    Later(&'o Opening),
}

impl<'o> Stretch<'o> {
    fn opening(self) -> Option<&'o Opening> {
        match self {
            Self::Later(opening) => Some(opening),
            Self::Whole | Self::First => None,
        }
    }
}

/// A statement in which nothing is an observation.
pub(super) struct Nothing {
    pub(super) figures: usize,
}

/// Reads a statement, or a stretch of one.
pub(crate) fn read(
    v: &Vocabulary,
    skimmer: &Skimmer,
    id: &str,
    raw: &str,
    document: &Document,
    stretch: Stretch<'_>,
) -> Read {
    let found = settled(v, skimmer, raw, document, (stretch, false), |reader, lines| {
        let figures = lines.iter().map(|l| l.figures.len()).sum();
        let published = reader.published;
        let opening = matches!(stretch, Stretch::First).then(|| reader.opening());
        let observations = emit::observations(&reader.text, id, lines, reader.drafts, document, published);
        Read { observations, figures, opening }
    });
    found.unwrap_or_else(|Nothing { figures }| Read { observations: Vec::new(), figures, opening: None })
}

/// How a statement is read, step by step, for people.
pub(crate) fn trace(v: &Vocabulary, skimmer: &Skimmer, raw: &str, document: &Document) -> String {
    let told = |reader: Reader<'_>, lines: &[Line]| tracing::told(&reader, lines, &document.meta);
    settled(v, skimmer, raw, document, (Stretch::Whole, true), told).unwrap_or_default()
}

/// Settles every figure of a statement and hands what was found to `finish`; a statement without a figure
/// that can be an observation is left early, unless it is `told` of or opens others.
fn settled<R>(
    v: &Vocabulary,
    skimmer: &Skimmer,
    raw: &str,
    document: &Document,
    (stretch, told): (Stretch<'_>, bool),
    finish: impl FnOnce(Reader<'_>, &[Line]) -> R,
) -> Result<R, Nothing> {
    let lower = raw.to_ascii_lowercase();
    // a line that is no headline is read sentence by sentence
    let (mut headline, mut body) = (document.title.clone(), document.body.clone());
    if headline.len() > LONGEST_HEADLINE {
        body.start = headline.start;
        headline.end = headline.start;
    }
    let mut stretches = Vec::new();
    skimmer.stretches(raw, &lower, body, &mut stretches);
    // words of the press have five letters and a space; some texts have shorter ones
    let words = (headline.len() + stretches.iter().map(Range::len).sum::<usize>()) / 4;
    let mut tokens: Vec<Token<'_>> = Vec::with_capacity(words);
    let mut found = LookedUp::with_capacity(words);
    v.phrases.tokenize(raw, &lower, (headline.start, headline.end), &mut tokens, &mut found);
    let title_end = tokens.len();
    for stretch in stretches {
        let first = tokens.len();
        v.phrases.tokenize(raw, &lower, (stretch.start, stretch.end), &mut tokens, &mut found);
        // a stretch that begins inside a line is no new line
        let end = tokens[title_end..first].last().map(|last| last.end as usize);
        if let Some(end) = end
            && let Some(token) = tokens.get_mut(first)
        {
            token.newline = raw.as_bytes()[end..stretch.start].contains(&b'\n');
        }
    }
    let mut sentences: Vec<Sentence> = Vec::new();
    if title_end > 0 {
        sentences.push(Sentence { first: 0, end: title_end, paragraph: 0, heading: true });
    }
    let mut body = Vec::with_capacity(tokens.len() / 16);
    split(raw, &tokens[title_end..], &mut body);
    sentences.extend(body.iter().map(|s| Sentence {
        first: s.first + title_end,
        end: s.end + title_end,
        paragraph: s.paragraph + 1,
        heading: s.heading,
    }));
    let titled = title_end > 0;
    let mut text = Text::new(v, raw, &tokens, found);
    let mut nothing = None;
    let home = stretch.opening().map(|opening| opening.home.clone()).filter(|home| !home.is_empty());
    if !told && !matches!(stretch, Stretch::First) {
        let probed = probe::probe(text, &sentences, titled, (&document.meta, home.as_ref()));
        nothing = probed.nothing;
        text = probed.text;
        // debug builds read on, to see that there was nothing indeed
        if let Some(nothing) = nothing.take_if(|_| !cfg!(debug_assertions)) {
            return Err(nothing);
        }
    }
    for s in &sentences {
        text.date(s);
    }
    let lines: Vec<Line> =
        sentences.iter().enumerate().map(|(i, s)| text.line(s, titled && i == 0)).collect();
    let home = home.unwrap_or_else(|| area::home(&text, &lines, &document.meta));
    let mut reader = Reader::new(text, home);
    reader.publish(&lines, &document.meta, stretch.opening());
    if told {
        reader.watch = contest::Watch::open();
    }
    reader.speech = Speech::new(&reader.text, title_end);
    let title = lines.iter().position(|l| l.title);
    if let Some(t) = title {
        reader.entitle(&lines[t]);
        reader.carry_named(&lines[t]);
    }
    let (mut next, mut heard) = (0, 0);
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.title) {
        if !line.figures.is_empty() && reader.row_of_table(at, line) {
            (next, heard) = (at + 1, at + 1);
            continue;
        }
        if line.figures.is_empty() {
            reader.open(line);
            reader.carry_named(line);
            // the speaker of an open quotation, or of the sentence before, may be named here
            if reader.quoted_from.is_some() || next == at {
                reader.hear(line);
                heard = at + 1;
            }
        } else {
            reader.recall(&lines[next..at]);
            for line in &lines[heard.max(at.saturating_sub(HEARD_BEFORE))..at] {
                reader.hear(line);
            }
            reader.line(at, line);
            next = at + 1;
            heard = next;
        }
        reader.head_of_table(at.checked_sub(1).map(|before| &lines[before]), line);
    }
    if let Some(t) = title {
        let body = std::mem::take(&mut reader.drafts);
        reader.speech = Speech::default();
        reader.quoted_from = None;
        reader.carry = Carry {
            area: reader.home.clone(),
            period: body.iter().find(|d| d.role == Role::Main).and_then(|d| d.period),
            ..Carry::default()
        };
        // "large industry grows" is what the body says of large-scale manufacturing
        if let Some(weak) = reader.title_topic.as_ref().filter(|topic| topic.weak)
            && let Some(told) =
                body.iter().find(|d| d.role == Role::Main && d.topic_near && d.topic.id == weak.id)
        {
            reader.title_topic = Some(told.topic.clone());
        }
        reader.echo = body;
        reader.line(t, &lines[t]);
        let body = std::mem::take(&mut reader.echo);
        let mut head = std::mem::take(&mut reader.drafts);
        emit::match_title(&mut head, &body);
        let shift = head.len();
        for mut d in body {
            d.main = d.main.map(|m| m + shift);
            head.push(d);
        }
        reader.drafts = head;
    }
    reader.monthly_rates();
    debug_assert!(nothing.is_none() || reader.drafts.is_empty(), "passed over what can be an observation");
    Ok(finish(reader, &lines))
}

impl<'a> Reader<'a> {
    /// Before the first sentence, of a statement about `home` of which the date is not known yet.
    pub(super) fn new(mut text: Text<'a>, home: String) -> Self {
        text.home.clone_from(&home);
        Self {
            published: None,
            precision: Precision::Month,
            guessed: None,
            said_calendar: None,
            crores: text.hits.any(Fact::CRORES),
            calendar: Calendar::default(),
            carry: Carry { area: home.clone(), ..Carry::default() },
            home,
            title_topic: None,
            mentions: mention::Mentions::default(),
            title_good: None,
            drafts: Vec::new(),
            speech: Speech::default(),
            quoted_from: None,
            echo: Vec::new(),
            fiscal: false,
            owned: false,
            table: None,
            watch: contest::Watch::default(),
            text,
        }
    }

    /// Settles when the statement was published and by which calendar it counts years.
    fn publish(&mut self, lines: &[Line], meta: &Meta, opening: Option<&Opening>) {
        self.said_calendar = calendar_in(&self.text, self.home.is_empty())
            .or_else(|| opening.and_then(|opening| opening.calendar));
        self.calendar = self.said_calendar.unwrap_or_else(|| fiscal_calendar(&self.home));
        if let Some(opening) = opening.filter(|it| it.published.is_some() || it.guessed.is_some()) {
            (self.published, self.precision) = (opening.published, opening.precision);
            self.guessed = opening.guessed;
            return;
        }
        // a day at the head of a later stretch is no dateline
        let dateline = || area::dateline_date(&self.text, lines).filter(|_| opening.is_none());
        self.published = meta.published.or_else(dateline);
        if self.published.is_some() {
            self.precision = meta.precision.unwrap_or(Precision::Day);
        }
        self.guessed = match self.published {
            Some(_) => None,
            None => undated::day(&self.text, lines, self.calendar),
        };
    }

    /// What was settled for the stretches after this one.
    fn opening(&self) -> Opening {
        let Self { published, precision, guessed, said_calendar, .. } = *self;
        Opening { home: self.home.clone(), published, precision, guessed, calendar: said_calendar }
    }
}
