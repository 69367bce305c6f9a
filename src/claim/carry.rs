//! The reference period that one sentence leaves to the next.

use super::text::{Line, Sign};
use super::{Reader, Role, time};
use crate::observation::{Period, Status};
use crate::period::{Form, Unit, Whole, Year};
use crate::vocabulary::Cue;

impl Reader<'_> {
    /// The period of the sentence's first settled figure goes on to the next sentence. A look back at the
    /// period just before, or the same one a year before, ends with its paragraph.
    pub(super) fn carry_period(&mut self, line: &Line, from: usize) {
        let told = |d: &&super::Draft| {
            d.role == Role::Main && !d.past && !d.aside && d.status == Status::Actual && d.own.is_some()
        };
        let settled = self.drafts[from..].iter().find(told);
        // "exports were 5 billion in 2019 and 6 billion in 2020": the later of spans of a kind
        let later = settled.and_then(|first| {
            let held = first.own?;
            self.drafts[from..].iter().filter(told).find(|d| {
                d.period_said
                    && d.own.is_some_and(|p| {
                        p.end > held.end && (p.start == held.start || p.whole_months() == held.whole_months())
                    })
            })
        });
        let settled = later.or(settled);
        // "unchanged in July, against a forecast of 2.4 percent": July is told of all the same
        let over = |d: &&super::Draft| {
            d.status == Status::Forecast
                && d.own.zip(self.published).is_some_and(|(period, day)| period.end < day)
        };
        let settled = settled.or_else(|| self.drafts[from..].iter().find(over));
        if let Some(d) = self.drafts[from..].iter().find(|d| d.standing.forecast && d.period_said) {
            self.carry.coming = d.own.map(|p| (p, line.paragraph));
        }
        let cumulative = |p: &Period| p.whole_months().is_some_and(|m| m > 1 && m < 12);
        for p in self.drafts[from..].iter().filter(|d| d.role == Role::Main).filter_map(|d| d.own) {
            if cumulative(&p) {
                self.carry.cumulative = Some(p);
            }
        }
        if let Some(p) = self.drafts[from..].last().and_then(|d| d.own) {
            self.carry.last = Some(p);
        }
        let Some(period) = settled.filter(|_| !line.heading).and_then(|d| d.own) else { return };
        if (period.end - period.start).num_days() > 400 && period.whole_months() != Some(24) {
            return;
        }
        // "had touched a lifetime high of 590 billion in January": told of another time
        if self.carry.period.is_some_and(|held| period.end < held.start) && self.told_record(line) {
            return;
        }
        let named = std::mem::take(&mut self.carry.named);
        if let Some(held) = self.carry.period.filter(|_| !named)
            && looks_back(held, period)
        {
            if self.told_before(line) {
                self.carry.told = Some((period, line.paragraph));
                return;
            }
            if self.looks_back_only(held, period, from) {
                return;
            }
            if line.marks.iter().any(|m| matches!(m.sign, Sign::Cue(Cue::Revised)))
                || self.estimate_changed(line)
                || (line.first..line.end).any(|t| self.text.lower(t) == "unrevised")
            {
                return;
            }
            self.carry.before = Some(self.carry.before.unwrap_or((held, line.paragraph)));
        } else if let Some(held) = self.carry.period.filter(|_| !named)
            && sums_up(held, period)
            && line.marks.iter().any(|m| {
                matches!(m.sign, Sign::Period(p)
                if matches!(self.text.periods[p].form, Form::ToDate { until: None, .. }))
            })
        {
            self.carry.before = Some(self.carry.before.unwrap_or((held, line.paragraph)));
        } else {
            self.carry.before = None;
        }
        // "6.4 percent in the first quarter and 6.2 percent in the second" in a text about the half-year
        if settled.is_some()
            && self.carry.period.filter(|_| !named).is_some_and(|held| self.split_up(held, from))
        {
            return;
        }
        // "9 trillion as of September 30" in a text about the third quarter
        let closes =
            |held: &Period| period.is_day() && held.end == period.end && held.whole_months() == Some(3);
        if self.carry.period.filter(|_| !named).is_some_and(|held| closes(&held)) {
            return;
        }
        self.carry.period = Some(period);
    }

    /// "In February 1986 the surplus was 6.85 billion", right behind that of February 1987: one figure to hold
    /// against the one before, from which the text goes on.
    fn looks_back_only(&self, held: Period, period: Period, from: usize) -> bool {
        let [d] = &self.drafts[from..] else { return false };
        let Some(before) = from.checked_sub(1).map(|b| &self.drafts[b]) else { return false };
        let same = |b: &super::Draft| {
            b.topic.id == d.topic.id
                && b.topic.item == d.topic.item
                && b.measure == d.measure
                && b.unit == d.unit
        };
        let main = before.main.map_or(before, |m| &self.drafts[m]);
        crate::period::same_last_year(held) == Some(period)
            && d.measure == crate::observation::Measure::Level
            && same(before)
            && main.own == Some(held)
    }

    /// The sentence tells of several parts of the period spoken of, and of nothing else.
    fn split_up(&self, held: Period, from: usize) -> bool {
        let mut told = self.drafts[from..].iter().filter(|d| d.role == Role::Main).filter_map(|d| d.own);
        let Some(first) = told.next() else { return false };
        let inside = |p: &Period| p.start >= held.start && p.end <= held.end && *p != held;
        let (mut same, mut all) = (true, inside(&first));
        for p in told {
            same &= p == first;
            all &= inside(&p);
        }
        all && !same && matches!(held.whole_months(), Some(3 | 6 | 9 | 12))
    }

    /// A new paragraph takes up the period that stood before a look back.
    pub(super) fn return_from_past(&mut self, line: &Line) {
        if let Some((period, paragraph)) = self.carry.before
            && paragraph != line.paragraph
        {
            self.carry.period = Some(period);
            self.carry.before = None;
        }
    }

    /// "The reserves had touched a lifetime high": in the tense of what lay before, of a record.
    fn told_record(&self, line: &Line) -> bool {
        let word = |w: &[&str]| (line.first..line.end).any(|t| w.contains(&self.text.lower(t)));
        word(&["had"]) && word(&["high", "low", "peak", "record", "trough"])
    }

    /// The sentence is told in the tense of what lay before: "the index had stood at", "this followed".
    pub(super) fn told_before(&self, line: &Line) -> bool {
        let first = self.text.lower(line.first);
        let next = self.text.lower(line.first + 1);
        matches!(first, "this" | "that" | "it" | "these")
            && matches!(next, "followed" | "follows" | "compares" | "compared")
            || first == "the" && self.noun_of_figures(line)
            || (line.first..line.end).any(|t| self.text.lower(t) == "had" && self.text.period_at[t] == 0)
    }

    /// "the monthly gain was just 0.1 percent in December", "the respective December numbers were": a noun for
    /// figures spoken of is the subject.
    fn noun_of_figures(&self, line: &Line) -> bool {
        let verb = |t: usize| matches!(self.text.lower(t), "was" | "were" | "stood" | "came" | "compares");
        let Some(verb) = (line.first + 2..(line.first + 6).min(line.end)).find(|t| verb(*t)) else {
            return false;
        };
        let noun = self.text.lower(verb - 1);
        (super::license::points_back(noun)
            || matches!(noun, "numbers" | "number" | "readings" | "level" | "levels"))
            && (line.first + 1..verb - 1).all(|t| {
                self.text.period_at[t] != 0
                    || matches!(
                        self.text.lower(t),
                        "monthly"
                            | "annual"
                            | "quarterly"
                            | "respective"
                            | "corresponding"
                            | "comparable"
                            | "equivalent"
                            | "same"
                            | "similar"
                            | "yearly"
                            | "previous"
                            | "prior"
                    )
            })
    }

    /// "also lowered its estimate of hiring in March and April by 59,000": of what was told before.
    fn estimate_changed(&self, line: &Line) -> bool {
        (line.first + 2..line.end).any(|t| {
            matches!(self.text.lower(t), "estimate" | "estimates" | "reading" | "count")
                && matches!(self.text.lower(t - 1), "its" | "their" | "the")
                && matches!(
                    self.text.lower(t - 2),
                    "lowered" | "raised" | "cut" | "lifted" | "trimmed" | "changed" | "adjusted" | "upgraded"
                )
        })
    }

    /// A period that a heading or a sentence without figures names, where none is known yet.
    pub(super) fn carry_named(&mut self, line: &Line) {
        if self.carry.period.is_some() && !line.heading {
            return;
        }
        // "parliament met in August" dates nothing that is counted
        if !line.heading && !line.title && !self.text.names_indicator(line) {
            return;
        }
        let named = line.marks.iter().find_map(|m| match m.sign {
            Sign::Period(p)
                if names_a_period(&self.text.periods[p].form)
                    && !super::said::of_saying(&self.text, line, p)
                    && !time::compares(&self.text, line, p) =>
            {
                Some(p)
            }
            _ => None,
        });
        let Some(p) = named else { return };
        let calendar = self.calendar;
        // "bank predicts brutal second quarter", "may cut its rate in June"
        let first = self.text.periods[p].first;
        let ahead = line
            .between(line.first, first)
            .any(|m| m.sign == Sign::Cue(Cue::Forecast) && m.first + 8 > first);
        let claims = self.title_topic.as_ref().is_some_and(|t| t.id == "jobless_claims");
        let week = if claims { self.week_of_claims("jobless_claims", &self.home, p) } else { None };
        if let Some(period) = week.or_else(|| self.days(p, None, calendar, ahead))
            && self.published.is_none_or(|day| period.start <= day)
        {
            self.carry.period = Some(period);
            self.carry.named = true;
            self.carry.before = None;
        }
    }
}

/// Whether it is the period just before, or the same one a year before.
fn looks_back(held: Period, period: Period) -> bool {
    if period.end >= held.start {
        return false;
    }
    let Some(months) = held.whole_months() else { return false };
    months < 12 && period.whole_months() == Some(months)
}

/// Whether it counts up what went before the month spoken of, and that month: "so far this year".
fn sums_up(held: Period, period: Period) -> bool {
    held.whole_months() == Some(1)
        && period.end == held.end
        && period.whole_months().is_some_and(|months| months > 1 && months < 12)
}

/// Whether a form stands for a period that figures are reported of.
fn names_a_period(form: &Form) -> bool {
    match form {
        Form::Whole(Whole::Month { .. } | Whole::Part { .. })
        | Form::Months { .. }
        | Form::First { .. }
        | Form::Ending { .. } => true,
        Form::Whole(Whole::Step { unit: Unit::Week | Unit::Month | Unit::Quarter, step: -1, .. }) => true,
        Form::Whole(Whole::Year(year)) => matches!(year, Year::Named(_) | Year::Split(_) | Year::Fiscal(_)),
        _ => false,
    }
}
