//! Claims: which figure is about which indicator, area and period, and which figures are compared
//! with each other.
//!
//! Sentences are read in order. Each figure is settled on local evidence (what leads into it, what
//! follows it); what the sentence does not say comes from the sentence before, the title or the
//! statement's place. A figure without a subject is no observation.

mod adjusted;
mod again;
mod against;
mod area;
mod balances;
mod basis;
mod beside;
mod both;
mod bourses;
mod bracketed;
mod branches;
mod carry;
mod claims;
mod clause;
mod compared;
mod contest;
mod contribution;
mod corridor;
mod days;
mod deeds;
mod emit;
mod ends;
mod enterprise;
mod exchange;
mod fiscal;
mod fits;
mod flows;
mod good;
mod growth;
mod guests;
mod having;
mod intervals;
mod jobs;
mod joined;
mod kin;
mod labelled;
mod license;
mod limits;
mod listed;
mod market;
mod measure;
mod mention;
mod movement;
mod naming;
mod narrow;
mod nation;
mod nearby;
mod nouns;
mod output;
mod partner;
mod parts;
mod people;
mod phrase;
mod pick;
mod placed;
mod priced;
mod probe;
mod qualifiers;
mod release;
mod respective;
mod said;
mod season;
mod settle;
mod shares;
mod side;
mod sources;
mod standing;
mod status;
mod stray;
mod subject;
mod table;
mod terms;
pub(crate) mod text;
mod that_of;
mod time;
mod topic;
mod trace;
mod treasury;
mod undated;
mod unlisted;
mod unnamed;
mod usual;
mod voice;
mod weak;
mod when;
mod words;
mod years;
mod yields;

use crate::document::{Document, LONGEST_HEADLINE, Meta};
use crate::figure::Figure;
use crate::observation::{Basis, Measure, Observation, Period, Status};
use crate::period::{Calendar, Context as PeriodContext, Form, Precision, fiscal_calendar};
use crate::sentence::{Sentence, split};
use crate::skim::Skimmer;
use crate::token::Token;
use crate::vocabulary::{Fact, LookedUp, Vocabulary};
use chrono::NaiveDate;
use enterprise::Firm;
pub(crate) use enterprise::words as firm_words;
use status::Standing;
use std::ops::Range;
use subject::Subject;
use text::{Line, Sign, Text};
use voice::Speech;

/// What figures are about: an indicator with what narrows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Topic {
    pub id: &'static str,
    pub item: String,
    pub text: String,
    pub area: String,
    pub region: String,
    pub counterpart: String,
    pub growth: bool,
    pub weak: bool,
    /// A time expression inside the phrase.
    pub period: Option<usize>,
    /// The area was said, not carried over.
    pub area_said: bool,
    /// The unit of an exchange rate: "PKR/USD".
    pub pair: String,
}

/// How a figure stands to the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Says what is.
    Main,
    /// What the main figure is compared with.
    Base,
}

/// A figure on its way to an observation.
#[allow(clippy::struct_excessive_bools)] // independent facts, each settled on its own
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub figure: Figure,
    pub line: usize,
    pub topic: Topic,
    /// The topic was named in the figure's own sentence.
    pub topic_near: bool,
    pub measure: Measure,
    pub sign: i8,
    pub unit: String,
    pub role: Role,
    /// The figure that it is compared with it (index of the main draft).
    pub main: Option<usize>,
    pub period: Option<Period>,
    /// The period before a weekly stock became a day and a comparison widened it.
    pub own: Option<Period>,
    /// Dated by a look back from the period spoken of: "a year earlier it was 5 percent".
    pub aside: bool,
    pub period_said: bool,
    pub basis: Basis,
    pub basis_said: bool,
    pub standing: Standing,
    pub status: Status,
    pub attribution: String,
    /// Told of an earlier time: "after falling 3 percent in January".
    pub past: bool,
}

/// What a growth was said to be against.
#[derive(Clone, Copy, Debug)]
struct Shown {
    basis: Basis,
    period: Period,
    paragraph: usize,
    id: &'static str,
    /// The other basis that the same indicator's growth was given against just before.
    other: Option<Basis>,
}

/// What is carried from sentence to sentence.
#[derive(Clone, Debug, Default)]
struct Carry {
    topic: Option<Topic>,
    period: Option<Period>,
    /// The period was named in a heading or a sentence without figures only.
    named: bool,
    /// The period of the last forecast.
    coming: Option<(Period, usize)>,
    /// The last period of several months counted together.
    cumulative: Option<Period>,
    /// The period of the last figure.
    last: Option<Period>,
    /// The period last told in the past perfect, and its paragraph.
    told: Option<(Period, usize)>,
    /// What the period was before a look back, and the paragraph of the look back.
    before: Option<(Period, usize)>,
    area: String,
    basis: Option<(Basis, usize)>,
    /// It governs the whole paragraph.
    basis_lasts: bool,
    /// What the last growth was said to be against, its period and its paragraph.
    shown: Option<Shown>,
    /// What growths of an indicator in a period were said to be against, each once.
    bases: Vec<Shown>,
    /// What the last level compared with a said earlier one was against, and its paragraph.
    against: Option<(Basis, usize)>,
    unit: Option<Vec<&'static str>>,
    /// The good that the sentences before were about.
    good: Option<good::Good>,
    /// The area other than the statement's own that the sentence before was about, and its paragraph.
    abroad: Option<(String, usize)>,
    /// The sentence before spoke of a company.
    firm: bool,
}

/// What a sentence was settled to say.
struct Settled {
    subjects: Vec<Subject>,
    /// Which figures became drafts: index of the figure, index of the draft.
    kept: Vec<(usize, usize)>,
}

struct Reader<'a> {
    text: Text<'a>,
    published: Option<NaiveDate>,
    precision: Precision,
    /// What stands for a date of publication that is not given.
    guessed: Option<undated::Guess>,
    /// Amounts are printed in lakhs and crores.
    crores: bool,
    calendar: Calendar,
    /// The calendar, where the text itself tells it.
    said_calendar: Option<Calendar>,
    home: String,
    title_topic: Option<Topic>,
    /// What bare nouns point back to.
    mentions: mention::Mentions,
    /// The good that the title names.
    title_good: Option<good::Good>,
    drafts: Vec<Draft>,
    /// What the body was read to say, while the title is read.
    echo: Vec<Draft>,
    carry: Carry,
    speech: Speech,
    /// The first draft of a quotation that is still open.
    quoted_from: Option<usize>,
    fiscal: bool,
    /// A figure of this sentence is one firm's.
    owned: bool,
    /// The table whose rows are being read.
    table: Option<table::Table>,
    /// Where choices are written down for a trace.
    watch: contest::Watch,
}

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
struct Nothing {
    figures: usize,
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
    let told = |reader: Reader<'_>, lines: &[Line]| trace::told(&reader, lines, &document.meta);
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
    fn new(mut text: Text<'a>, home: String) -> Self {
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

impl Reader<'_> {
    /// The area of a subject that names none: that of the sentence before if it spoke of one area alone and this
    /// one names no other, else the statement's.
    fn area_told(&self, line: &Line) -> String {
        let Some((area, paragraph)) = &self.carry.abroad else { return self.carry.area.clone() };
        let named = line.marks.iter().any(|m| matches!(m.sign, Sign::Area(_)))
            || (line.first..line.end).any(|t| matches!(self.text.lower(t), "national" | "here"));
        if *paragraph == line.paragraph && !named && !line.heading {
            area.clone()
        } else {
            self.carry.area.clone()
        }
    }

    /// Notes the one area that a sentence spoke of, if it is not the statement's own.
    fn note_area(&mut self, line: &Line, from: usize) {
        let mut told = self.drafts[from..].iter().filter(|d| d.role == Role::Main).map(|d| &d.topic);
        let Some(first) = told.next() else { return };
        // "EU exports" in a text about a member are its own
        let group = match first.area.as_str() {
            "WLD" | "OED" => true,
            "EUU" | "EMU" => self.home.is_empty() || area::of_the_union(&self.home),
            _ => false,
        };
        let one =
            !first.area.is_empty() && !group && first.area != self.home && told.all(|t| t.area == first.area);
        let kept = self.carry.abroad.as_ref().is_some_and(|(a, _)| *a == first.area);
        // what another country sells here is told of this one's trade
        let ours = first.counterpart == self.home && !self.home.is_empty();
        self.carry.abroad =
            (one && !ours && (first.area_said || kept)).then(|| (first.area.clone(), line.paragraph));
    }

    /// Keeps what the title is about.
    fn entitle(&mut self, title: &Line) {
        let subjects = subject::find(&self.text, title);
        self.title_topic =
            subjects.iter().find(|s| !s.weak).or(subjects.first()).map(|s| self.topic(s, title));
        self.mention(&subjects, title);
        self.title_good = self.good_of_title(title);
        self.carry.firm = self.firm(title, &subjects) != Firm::None;
    }

    fn topic(&self, s: &Subject, line: &Line) -> Topic {
        let v = self.text.v;
        let origin = self.origin_of_guests(s);
        let area = s.area.filter(|_| origin.is_none()).or_else(|| area::beside(&self.text, line, s));
        let region =
            s.region.or_else(|| area::region_beside(&self.text, line, s)).map(|r| &v.areas[r as usize]);
        let code = area.map(|a| v.areas[a as usize].code).filter(|c| !c.is_empty());
        let area_said = area.is_some() || region.is_some();
        let code = code.or(region.map(|r| r.code)).map(str::to_owned);
        let group = area.is_some_and(|a| v.areas[a as usize].code.is_empty());
        // "exports to Asia": partners without a code narrow the flow
        let partners = s.counterpart.map(|c| &v.areas[c as usize]).filter(|p| {
            s.item.is_empty() && p.code.is_empty() && p.kind == crate::vocabulary::AreaKind::Group
        });
        // "debt in low-income developing countries"
        let spoken = area.map(|a| &v.areas[a as usize]).filter(|_| group && s.item.is_empty());
        Topic {
            id: s.id,
            item: partners.or(spoken).map_or_else(|| s.item.clone(), |p| p.name.to_owned()),
            text: s.text.clone(),
            area: if group { String::new() } else { code.unwrap_or_else(|| self.area_told(line)) },
            region: region.map(|r| r.name.to_owned()).unwrap_or_default(),
            counterpart: s
                .counterpart
                .or(origin)
                .map(|c| v.areas[c as usize].code.to_owned())
                .unwrap_or_default(),
            growth: s.growth,
            weak: s.weak,
            period: s.period,
            area_said,
            pair: String::new(),
        }
    }

    /// Settles which figures of a sentence are observations, and appends those.
    fn settle(&mut self, at: usize, line: &Line) -> Settled {
        let mut subjects = subject::find(&self.text, line);
        self.supply_good(line, &mut subjects);
        self.mention(&subjects, line);
        let company = self.firm(line, &subjects);
        let mut kept: Vec<(usize, usize)> = Vec::new();
        for i in 0..line.figures.len() {
            if let Some(draft) = self.figure(at, line, &subjects, i, &kept, company) {
                kept.push((i, self.drafts.len()));
                self.drafts.push(draft);
            }
        }
        self.carry.firm = std::mem::take(&mut self.owned) || company != Firm::None;
        Settled { subjects, kept }
    }

    /// Reads the figures of one sentence.
    fn line(&mut self, at: usize, line: &Line) {
        self.open(line);
        self.return_from_past(line);
        let voices = self.speech.hear(&self.text, line);
        let first_draft = self.drafts.len();
        let Settled { subjects, kept } = self.settle(at, line);
        self.respectively(line, &subjects, &kept);
        self.paired(line, &kept);
        self.periods(line, &kept);
        self.steps(&kept);
        self.duplicates(line, &kept);
        self.said_of_both(line, &subjects, &kept);
        self.standings(first_draft);
        for d in &mut self.drafts[first_draft..] {
            voices.of(d.figure.first, d.figure.end, d.status).clone_into(&mut d.attribution);
        }
        self.carry_period(line, first_draft);
        self.carry_good(line, first_draft);
        self.note_area(line, first_draft);
        self.quotation(&voices, first_draft);
        let said = |d: &&Draft| d.role == Role::Main && d.topic_near;
        // "the surplus of 2.6 billion was equal to 88 percent of exports": goes on about the surplus
        let aside = |d: &Draft| {
            d.measure == Measure::Share
                && self.drafts[first_draft..]
                    .iter()
                    .filter(said)
                    .any(|o| o.measure == Measure::Level && o.topic.id != d.topic.id)
        };
        let last = self.drafts[first_draft..]
            .iter()
            .rev()
            .find(|d| said(d) && !aside(d))
            .or(self.drafts[first_draft..].last());
        if let Some(d) = last
            && d.topic.item.len() < 60
        {
            // a list does not change what the text is about
            let listed =
                self.drafts[first_draft..].iter().filter(|x| x.topic.item != d.topic.item).count() > 2;
            if !listed {
                self.carry.topic = Some(Topic { weak: false, ..d.topic.clone() });
            }
        }
    }

    /// A marker of comparison that opens a sentence or a heading governs what follows: the paragraph where it
    /// stands alone, the sentence where it is part of the subject ("annual inflation").
    fn opening_basis(&self, line: &Line) -> Option<(Basis, bool)> {
        // "the following year-on-year rates were registered:" and a list
        let listed =
            line.figures.is_empty() && line.end > line.first && self.text.tokens[line.end - 1].is(':');
        if listed {
            return line.marks.iter().find_map(|m| match m.sign {
                Sign::Period(p) if matches!(self.text.periods[p].form, Form::Marker(_)) => {
                    self.text.periods[p].form.basis().map(|basis| (basis, true))
                }
                // "decreases (over the past 12 months) in the following groups:"
                Sign::Period(p) if intervals::is_year_to_date_of_month(&self.text.periods[p].form) => {
                    Some((Basis::Yoy, true))
                }
                _ => None,
            });
        }
        let first = line.marks.iter().find_map(|m| match m.sign {
            Sign::Period(p) if m.first <= line.first + 5 => Some((p, m.first)),
            _ => None,
        })?;
        let m = &self.text.periods[first.0];
        let marker = matches!(m.form, Form::Marker(_))
            || (matches!(m.lead, crate::period::Lead::On | crate::period::Lead::Over)
                && m.form.is_marker_only());
        let followed = matches!(self.text.lower(m.end), "," | "basis" | ":") || line.heading;
        (marker && (followed || m.first == line.first || m.first == line.first + 1))
            .then(|| m.form.basis())
            .flatten()
            .map(|basis| (basis, followed))
    }

    /// What a line opens for those after it: a marker of comparison at its head.
    fn open(&mut self, line: &Line) {
        if let Some((basis, lasts)) = self.opening_basis(line) {
            self.carry.basis = Some((basis, line.paragraph));
            self.carry.basis_lasts = lasts;
        } else if !self.carry.basis_lasts || self.carry.basis.is_some_and(|(_, p)| p != line.paragraph) {
            self.carry.basis = None;
        }
    }

    /// What the text is about: the topic spoken of last, and that of the title.
    fn spoken_topics(&self) -> impl Iterator<Item = &Topic> {
        self.carry.topic.iter().chain(&self.title_topic)
    }

    /// What the lines without figures before a line with some leave behind: the subject last named.
    fn recall(&mut self, before: &[Line]) {
        for (i, line) in before.iter().rev().filter(|line| !line.title).enumerate() {
            if self.recalls(line, i == 0) {
                return;
            }
        }
    }

    /// Whether a line without figures names what the next one with some can be about. The `nearest` says
    /// whether a company is spoken of.
    fn recalls(&mut self, line: &Line, nearest: bool) -> bool {
        let subjects = subject::find(&self.text, line);
        self.mention(&subjects, line);
        if nearest {
            self.carry.firm = self.firm(line, &subjects) != Firm::None;
        }
        // "on concerns of weakening growth": a mention aside is not what is spoken of
        let told = |s: &&Subject| {
            let mut at = s.first;
            while at > line.first
                && matches!(
                    self.text.lower(at - 1),
                    "the"
                        | "a"
                        | "an"
                        | "its"
                        | "weak"
                        | "weakening"
                        | "strong"
                        | "rising"
                        | "falling"
                        | "slowing"
                )
            {
                at -= 1;
            }
            let aside = at > line.first
                && matches!(
                    self.text.lower(at - 1),
                    "of" | "on" | "over" | "about" | "amid" | "with" | "by" | "from" | "against"
                );
            !(s.weak || aside && s.core.0 > line.first + 6)
        };
        // "the reason was a drop in the value of farm output": what moved, where the sentence ends with it
        let pointed = matches!(self.text.lower(line.end), "this" | "that" | "it" | "these" | "they");
        let moved = subjects.last().filter(|s| {
            pointed
                && !s.weak
                && s.end.max(s.core.1) + 2 >= line.end
                && (s.first.saturating_sub(7).max(line.first)..s.first).any(|t| {
                    line.cues_at(t).any(|(_, c)| matches!(c, crate::vocabulary::Cue::MoveNoun(_)))
                        && matches!(self.text.lower(t + 1), "in" | "of")
                })
        });
        let strong = moved.or_else(|| subjects.iter().find(told));
        if let Some(s) = strong {
            self.carry.topic = Some(self.topic(s, line));
        }
        strong.is_some()
    }

    fn context(&self, current: Option<Period>, calendar: Calendar, ahead: bool) -> PeriodContext {
        PeriodContext {
            published: self.published.or(self.guessed.map(|g| g.day)),
            precision: self.precision,
            calendar,
            current,
            fiscal_hint: self.fiscal,
            ahead,
        }
    }

    /// The fiscal calendar that a figure's times are counted by: that of its country where the sentence
    /// names one, else of the statement's home.
    fn calendar_for(&self, d: &Draft) -> Calendar {
        let said = d.topic.area_said && d.topic_near;
        if said || self.home.is_empty() { self.calendar_of(&d.topic.area) } else { self.calendar }
    }

    fn calendar_of(&self, area: &str) -> Calendar {
        if area == self.home || area.is_empty() { self.calendar } else { fiscal_calendar(area) }
    }
}

/// The month from which the text counts its fiscal years or seasons: where it gives all twelve months ("1986/87
/// (Oct-Sept)") or one end of them ("fiscal 1987/88 starting July 1"), else, where the country is not known, the
/// first month of those of a year's part.
fn calendar_in(text: &Text<'_>, unknown: bool) -> Option<Calendar> {
    use crate::period::{Form, Year};
    let from = |month: u32| Calendar { fiscal_start_month: month, fiscal_start_day: 1 };
    text.periods.iter().enumerate().find_map(|(p, m)| match m.form {
        Form::Months { first, last, last_year: Year::Split(_) | Year::Fiscal(_), .. }
            if first > 1 && last == first - 1 || unknown && matches!(first, 4 | 7 | 10) =>
        {
            Some(from(first))
        }
        _ => {
            undated::fiscal_year(&m.form)?;
            // "the 2006-2007 sugarcane crop, which will end next July"
            let noun = (0..3)
                .take_while(|n| {
                    !text.lower(m.end + n).starts_with("end") && text.period_at.get(m.end + n) == Some(&0)
                })
                .find(|n| matches!(text.lower(m.end + n), "," | "which" | "that"));
            let verb = m.end + noun.unwrap_or(0);
            let verb = verb + usize::from(text.lower(verb) == ",");
            let verb = verb + usize::from(matches!(text.lower(verb), "which" | "that"));
            let verb = verb + usize::from(matches!(text.lower(verb), "will"));
            let next = text.periods.get(p + 1).filter(|n| n.first <= verb + 3)?;
            let month = match next.form {
                // "will end next July" names an end
                Form::Edge {
                    edge: crate::period::Edge::End,
                    of: crate::period::Whole::Month { month, .. },
                } if next.first == verb && month < 12 => return Some(from(month + 1)),
                Form::Day(date) => date.month,
                Form::Whole(crate::period::Whole::Month { month, .. }) => month,
                _ => return None,
            };
            match text.lower(verb) {
                "starting" | "starts" | "start" | "started" | "beginning" | "begins" | "begin" | "began"
                    if month > 1 =>
                {
                    Some(from(month))
                }
                "ending" | "ends" | "end" | "ended" if month < 12 => Some(from(month + 1)),
                _ => None,
            }
        }
    })
}
