//! Who is said to have given a figure.
//!
//! A sentence names its source or goes on with the one before: inside a quotation, after "he
//! added", in reported speech. [`Speech`] remembers who has spoken; [`Voices`] says for one sentence
//! whose each figure is. It does not judge whether a figure is known or expected: that comes from
//! [`super::status`].

mod flow;
mod memory;
mod name;
mod person;
mod phrase;
mod source;
mod verb;

pub(crate) use memory::Speech;

use super::Reader;
use super::text::Line;
use crate::observation::Status;
use flow::Joint;
use source::Reach;

/// A source with its name, as one sentence has it.
#[derive(Clone, Debug)]
struct Voice {
    name: String,
    folk: bool,
    start: usize,
    verb: usize,
    reach: Reach,
    expects: bool,
    until: usize,
}

/// The sources of a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Voices {
    list: Vec<Voice>,
    joint: flow::Joint,
    /// Who spoke last, in this sentence or before it.
    last: String,
}

impl Voices {
    /// Who gives the figure `first..end` of this status.
    pub fn of(&self, first: usize, end: usize, status: Status) -> &str {
        let open = matches!(status, Status::Forecast | Status::Target);
        let mine = |v: &&Voice| !v.expects || open || !v.folk && v.reach != Reach::Beside;
        let beside = self
            .list
            .iter()
            .filter(|v| v.reach == Reach::Beside && end <= v.until && mine(v))
            .min_by_key(|v| v.verb.abs_diff(first));
        let forward = self
            .list
            .iter()
            .filter(|v| v.reach == Reach::Forward && v.start <= first && mine(v))
            .max_by_key(|v| v.start);
        let trailing = || {
            self.list
                .iter()
                .filter(|v| v.reach == Reach::Trailing && mine(v))
                .find(|v| v.verb >= end)
                .or(self.list.iter().rfind(|v| v.reach == Reach::Trailing && mine(v)))
        };
        let later = || self.list.iter().find(|v| v.reach == Reach::Forward && !v.expects && v.start > first);
        let near = beside.filter(|v| !v.expects || v.verb.abs_diff(first) <= 10);
        near.or(forward.filter(|v| !v.expects || open && trailing().is_none_or(|t| t.expects)))
            .or_else(trailing)
            .or(forward)
            .or_else(later)
            .map_or(if self.list.is_empty() && self.joint != Joint::Apart { &self.last } else { "" }, |v| {
                &v.name
            })
    }

    /// The sentence is quoted from somebody who is named later.
    pub fn waits(&self) -> bool {
        self.joint == Joint::Waits
    }

    /// The sentence ends a quotation: who said all of it.
    pub fn closes(&self) -> Option<&str> {
        (self.joint == Joint::Closes).then_some(self.last.as_str())
    }

    /// The sentence names who said the one before.
    pub fn tells(&self) -> Option<&str> {
        (self.joint == Joint::Tells).then_some(self.last.as_str())
    }
}

impl Reader<'_> {
    /// Listens to a line without figures.
    pub(super) fn hear(&mut self, line: &Line) {
        if !line.title {
            let voices = self.speech.hear(&self.text, line);
            self.quotation(&voices, self.drafts.len());
            if let Some(name) = voices.tells() {
                self.attribute_last(name);
            }
        }
    }

    /// Gives the last sentence with figures its source, if it has none.
    fn attribute_last(&mut self, name: &str) {
        let Some(last) = self.drafts.last().map(|d| d.line) else { return };
        for d in self.drafts.iter_mut().rev().take_while(|d| d.line == last) {
            if d.attribution.is_empty() {
                name.clone_into(&mut d.attribution);
            }
        }
    }

    /// The figures of a quotation are its speaker's, who may be named only at its end.
    pub(super) fn quotation(&mut self, voices: &Voices, first_draft: usize) {
        let from = self.quoted_from.unwrap_or(first_draft);
        if voices.waits() {
            self.quoted_from = Some(from);
            return;
        }
        if let Some(name) = voices.closes() {
            for d in &mut self.drafts[from..first_draft] {
                name.clone_into(&mut d.attribution);
            }
        }
        self.quoted_from = None;
    }
}
