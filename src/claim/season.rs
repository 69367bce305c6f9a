//! Growth of what was adjusted for the season is against the time just before, where nothing says otherwise.

use super::Reader;
use super::when::Scene;
use crate::observation::{Basis, Measure};

impl Reader<'_> {
    /// "On a seasonally adjusted basis, output grew 1.4 percent", "after seasonal adjustment": against the month or
    /// quarter before.
    pub(super) fn season_removed(&self, s: &Scene<'_>, n: usize) -> Option<Basis> {
        let draft = &self.drafts[s.kept[n].1];
        if draft.measure != Measure::Growth || draft.topic.growth && draft.topic.id != "gdp" {
            return None;
        }
        // "at a seasonally adjusted annual rate of 4.7 percent versus 4.6 percent in the third quarter"
        let pace =
            self.carry.shown.is_some_and(|x| x.basis == Basis::Saar && x.paragraph == s.line.paragraph);
        if pace {
            return None;
        }
        // "compared with the same quarter of last year, seasonally adjusted output rose 1.2 percent in A and 1.4 in B"
        let yearly = s.kept[..n].iter().any(|k| self.drafts[k.1].basis == Basis::Yoy);
        if yearly {
            return None;
        }
        let basis = match draft.own?.whole_months()? {
            1 => Basis::Mom,
            3 => Basis::Qoq,
            _ => return None,
        };
        let text = &self.text;
        let figure = &s.line.figures[s.kept[n].0];
        let adjusted = |t: usize| {
            text.lower(t).starts_with("season")
                && (t + 1..t + 5).any(|a| {
                    text.lower(a).starts_with("adjust") && !text.lower(t.saturating_sub(1)).starts_with("not")
                })
        };
        (s.line.first..figure.end.min(s.line.end)).any(adjusted).then_some(basis)
    }
}
