//! Whether anything in a statement can be an observation, before dates and speakers are looked for.
//!
//! Most news has figures and no observation. Which figures are observations hangs on the figures' own
//! sentences, on the subjects named before them and on the statement's country; so only that is read
//! here, up to the first observation. It goes the way of the reading itself, and must not ask for
//! anything else: what was not looked for yet would be taken for not there.

use super::statement::Nothing;
use super::text::{Line, Text};
use super::{Carry, Reader, area, table};
use crate::document::Meta;
use crate::sentence::Sentence;
use crate::vocabulary::{Hit, Meaning};

/// What was found, with the text back as it was.
pub(super) struct Probed<'a> {
    pub text: Text<'a>,
    /// There is no observation.
    pub nothing: Option<Nothing>,
}

/// Looks for the first observation. The first sentence is the title of a text that is `titled`; the country is the
/// one that is `told`, else what the text and what is known of it say.
pub(super) fn probe<'a>(
    text: Text<'a>,
    sentences: &[Sentence],
    titled: bool,
    (meta, told): (&Meta, Option<&String>),
) -> Probed<'a> {
    if !sentences.iter().any(|s| text.may_count(s)) {
        return Probed { text, nothing: Some(Nothing { figures: 0 }) };
    }
    let lines: Vec<Line> =
        sentences.iter().enumerate().map(|(i, s)| text.sketch(s, titled && i == 0)).collect();
    let home = told.map_or_else(|| area::home(&text, &lines, meta), Clone::clone);
    let known = vec![Known::Nothing; lines.len()];
    let mut probe = Probe { reader: Reader::new(text, home), sentences, lines, known, figures: 0 };
    let found = probe.body(usize::from(titled)) || titled && probe.title();
    let mut text = probe.reader.text;
    text.undate();
    Probed { text, nothing: (!found).then_some(Nothing { figures: probe.figures }) }
}

struct Probe<'a, 's> {
    reader: Reader<'a>,
    sentences: &'s [Sentence],
    /// Sketches, until they are known.
    lines: Vec<Line>,
    known: Vec<Known>,
    figures: usize,
}

/// How much is known of a sentence.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Known {
    Nothing,
    Times,
    All,
}

impl Probe<'_, '_> {
    /// Finds the times of a sentence.
    fn date(&mut self, at: usize) {
        if self.known[at] == Known::Nothing {
            self.known[at] = Known::Times;
            self.reader.text.date(&self.sentences[at]);
        }
    }

    /// Dates a sentence and finds its figures.
    fn know(&mut self, at: usize) {
        self.date(at);
        if self.known[at] < Known::All {
            self.known[at] = Known::All;
            self.lines[at] = self.reader.text.line(&self.sentences[at], self.lines[at].title);
            self.figures += self.lines[at].figures.len();
        }
    }

    /// Whether the title can have a figure, or name what the text is about.
    fn title_tells(&self) -> bool {
        let (text, title) = (&self.reader.text, &self.sentences[0]);
        let names = |hit: &Hit| matches!(hit.meaning, Meaning::Indicator(_) | Meaning::Item(_));
        text.may_count(title)
            || text.hits.within(title.first, title.end).iter().any(names)
            || self.reader.may_be_firm(title)
    }

    /// Whether the sentences from `first` on have an observation.
    fn body(&mut self, first: usize) -> bool {
        if first > 0 && self.title_tells() {
            self.know(0);
            self.reader.entitle(&self.lines[0]);
        }
        let mut next = first;
        for at in first..self.sentences.len() {
            let s = &self.sentences[at];
            if self.reader.text.may_count(s) {
                self.date(at);
                if self.reader.text.may_count_dated(s) {
                    self.know(at);
                }
            }
            if self.lines[at].figures.is_empty() {
                self.head(at);
                continue;
            }
            let table = self.reader.table.is_some();
            if self.reader.row_of_table(at, &self.lines[at]) {
                // whether a row is an observation may hang on the days of its columns
                if table {
                    return true;
                }
                next = at + 1;
                continue;
            }
            for before in (next..at).rev() {
                let (s, nearest) = (&self.sentences[before], before + 1 == at);
                // the nearest says more than the names in it
                let firm = nearest && (self.reader.carry.firm || self.reader.may_be_firm(s));
                if !firm && !self.reader.text.may_recall(s) {
                    continue;
                }
                self.know(before);
                if self.reader.recalls(&self.lines[before], nearest) {
                    break;
                }
            }
            self.reader.settle(at, &self.lines[at]);
            if !self.reader.drafts.is_empty() {
                return true;
            }
            next = at + 1;
            self.head(at);
        }
        false
    }

    /// A line may be the head of a table; one that is none ends what stood before it.
    fn head(&mut self, at: usize) {
        let s = &self.sentences[at];
        if !self.reader.text.may_head(s) {
            self.reader.table = None;
            return;
        }
        self.date(at);
        if !table::may_be_head(&self.reader.text, s.first, s.end) {
            self.reader.table = None;
            return;
        }
        let before = at.checked_sub(1);
        if let Some(before) = before {
            self.know(before);
        }
        self.know(at);
        self.reader.head_of_table(before.map(|before| &self.lines[before]), &self.lines[at]);
    }

    /// Whether the title has an observation of its own.
    fn title(&mut self) -> bool {
        self.reader.carry = Carry { area: self.reader.home.clone(), ..Carry::default() };
        self.reader.settle(0, &self.lines[0]);
        !self.reader.drafts.is_empty()
    }
}
