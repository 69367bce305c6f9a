//! One sentence: which of its figures are observations, and what they hand on to the sentences after it.

use super::enterprise::Firm;
use super::subject::{self, Subject};
use super::text::Line;
use super::{Draft, Reader, Role, Topic};
use crate::observation::Measure;

/// What a sentence was settled to say.
pub(super) struct Settled {
    subjects: Vec<Subject>,
    /// Which figures became drafts: index of the figure, index of the draft.
    kept: Vec<(usize, usize)>,
}

impl Reader<'_> {
    /// Settles which figures of a sentence are observations, and appends those.
    pub(super) fn settle(&mut self, at: usize, line: &Line) -> Settled {
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
    pub(super) fn line(&mut self, at: usize, line: &Line) {
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
            && !self.only_parts(&self.drafts[first_draft..], d)
        {
            self.carry.topic = Some(Topic { weak: false, ..d.topic.clone() });
        }
    }

    /// A sentence on parts leaves the whole what the text is about: a list, two parts told beside each other, what one
    /// part contributes.
    fn only_parts(&self, told: &[Draft], last: &Draft) -> bool {
        let listed = told.iter().filter(|d| d.topic.item != last.topic.item).count() > 2;
        let whole = || self.carry.topic.as_ref().is_some_and(|t| t.id == last.topic.id && t.item.is_empty());
        let beside = || {
            told.iter().any(|d| {
                d.topic.id == last.topic.id && !d.topic.item.is_empty() && d.topic.item != last.topic.item
            })
        };
        // "oil prices knocked 0.2 points off growth"
        let gives = last.measure == Measure::Change && last.unit == "pp" && last.topic.growth;
        listed || !last.topic.item.is_empty() && (gives || beside()) && whole()
    }
}
