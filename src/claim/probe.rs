//! Whether anything in a statement can be an observation, before dates and speakers are looked for.
//!
//! Most news has figures and no observation. Which figures are observations hangs on the figures' own
//! sentences, on the subjects named before them and on the statement's country; so only that is read
//! here, up to the first observation. It goes the way of the reading itself, and must not ask for
//! anything else: what was not looked for yet would be taken for not there.

use super::text::{Line, Text};
use super::{Carry, Nothing, Reader, area};
use crate::document::Meta;
use crate::sentence::Sentence;

/// What was found, with the text back as it was.
pub(super) struct Probed<'a> {
    pub text: Text<'a>,
    /// There is no observation.
    pub nothing: Option<Nothing>,
}

/// Looks for the first observation. The first sentence is the title of a text that is `titled`.
pub(super) fn probe<'a>(text: Text<'a>, sentences: &[Sentence], titled: bool, meta: &Meta) -> Probed<'a> {
    if !sentences.iter().any(|s| text.may_count(s)) {
        return Probed { text, nothing: Some(Nothing { figures: 0 }) };
    }
    let lines: Vec<Line> =
        sentences.iter().enumerate().map(|(i, s)| text.sketch(s, titled && i == 0)).collect();
    let home = area::home(&text, &lines, meta);
    let known = vec![false; lines.len()];
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
    known: Vec<bool>,
    figures: usize,
}

impl Probe<'_, '_> {
    /// Dates a sentence and finds its figures.
    fn know(&mut self, at: usize) {
        if !std::mem::replace(&mut self.known[at], true) {
            let s = &self.sentences[at];
            self.reader.text.date(s);
            self.lines[at] = self.reader.text.line(s, self.lines[at].title);
            self.figures += self.lines[at].figures.len();
        }
    }

    /// Whether the sentences from `first` on have an observation.
    fn body(&mut self, first: usize) -> bool {
        if first > 0 {
            self.know(0);
            self.reader.entitle(&self.lines[0]);
        }
        let mut next = first;
        for at in first..self.sentences.len() {
            if self.reader.text.may_count(&self.sentences[at]) {
                self.know(at);
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
                // only the nearest says more than the names in it
                if before + 1 < at && !self.reader.text.may_name(&self.sentences[before]) {
                    continue;
                }
                self.know(before);
                if self.reader.recalls(&self.lines[before], before + 1 == at) {
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
        if !self.reader.text.may_head(&self.sentences[at]) {
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
