//! What lines leave behind for those after them: a comparison that opens one, the subject that one without figures
//! names.

use super::enterprise::Firm;
use super::subject::{self, Subject};
use super::text::{Line, Sign};
use super::{Reader, intervals};
use crate::observation::Basis;
use crate::period::{Form, Lead};
use crate::vocabulary::Cue;

impl Reader<'_> {
    /// A marker of comparison that opens a sentence or a heading governs what follows: the paragraph where it
    /// stands alone, the sentence where it is part of the subject ("annual inflation").
    pub(super) fn opening_basis(&self, line: &Line) -> Option<(Basis, bool)> {
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
            || (matches!(m.lead, Lead::On | Lead::Over) && m.form.is_marker_only());
        let followed = matches!(self.text.lower(m.end), "," | "basis" | ":") || line.heading;
        (marker && (followed || m.first == line.first || m.first == line.first + 1))
            .then(|| m.form.basis())
            .flatten()
            .map(|basis| (basis, followed))
    }

    /// What a line opens for those after it: a marker of comparison at its head.
    pub(super) fn open(&mut self, line: &Line) {
        if let Some((basis, lasts)) = self.opening_basis(line) {
            self.carry.basis = Some((basis, line.paragraph));
            self.carry.basis_lasts = lasts;
        } else if !self.carry.basis_lasts || self.carry.basis.is_some_and(|(_, p)| p != line.paragraph) {
            self.carry.basis = None;
        }
    }

    /// What the lines without figures before a line with some leave behind: the subject last named.
    pub(super) fn recall(&mut self, before: &[Line]) {
        for (i, line) in before.iter().rev().filter(|line| !line.title).enumerate() {
            if self.recalls(line, i == 0) {
                return;
            }
        }
    }

    /// Whether a line without figures names what the next one with some can be about. The `nearest` says
    /// whether a company is spoken of.
    pub(super) fn recalls(&mut self, line: &Line, nearest: bool) -> bool {
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
                    line.cues_at(t).any(|(_, c)| matches!(c, Cue::MoveNoun(_)))
                        && matches!(self.text.lower(t + 1), "in" | "of")
                })
        });
        let strong = moved.or_else(|| subjects.iter().find(told));
        if let Some(s) = strong {
            self.carry.topic = Some(self.topic(s, line));
        }
        strong.is_some()
    }
}
