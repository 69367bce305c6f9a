//! Which time expression belongs to which figure of a sentence, and which figures are compared.

use super::contest::{Choice, Evidence};
use super::text::{Line, Sign};
use super::when::Scene;
use super::{Reader, Role, time};
use crate::observation::{Measure, Period};
use crate::period::{Form, Lead as PeriodLead, Whole};
use crate::vocabulary::Cue;

/// "i.e.", "viz", "namely" stands at a token.
fn i_e(text: &super::text::Text<'_>, at: usize) -> bool {
    matches!(text.lower(at), "ie" | "i.e" | "i.e." | "viz" | "namely")
        || text.lower(at) == "i" && text.lower(at + 1) == "." && text.lower(at + 2) == "e"
}

impl Reader<'_> {
    /// "rose 2 % to 5 billion in March": the period of the next figure in the chain.
    pub(super) fn chain(&self, s: &Scene<'_>, n: usize) -> Option<usize> {
        let text = &self.text;
        let mut k = n;
        while k + 1 < s.kept.len() {
            let (j, next) = s.kept[k + 1];
            let gap = s.line.figures[s.kept[k].0].end..s.line.figures[j].lead;
            // "rose 7 percent, year-on-year, to 5 million in May"
            let marker = |t: usize| {
                [t.checked_sub(1), Some(t + 1)].into_iter().flatten().any(|t| {
                    (text.period_at.get(t).copied().unwrap_or(0) as usize)
                        .checked_sub(1)
                        .is_some_and(|p| text.markerlike(p))
                })
            };
            // "fell by 99,000 -- the most in a month -- to 1.31 million in the week ended July 4"
            let aside = gap.clone().find_map(|t| Some(t..time::aside(text, t, gap.end + 1)?));
            let dated = |t: usize| {
                !aside.as_ref().is_some_and(|a| a.contains(&t))
                    && (text.period_at[t] as usize)
                        .checked_sub(1)
                        .is_some_and(|p| !text.markerlike(p) && !time::compares(text, s.line, p))
            };
            let or = text.lower(gap.start) == "or"
                || text.tokens[gap.start].is(',') && text.lower(gap.start + 1) == "or";
            // "31 percent in kwacha terms but fell 18 percent in dollar terms in 2015"
            let counted = text.lower(gap.start) == "in"
                && text.lower(gap.start + 2) == "terms"
                && matches!(text.lower(gap.start + 3), "but" | "while" | "and");
            // "9.1 percent in Mumbai, 4.4 percent in Delhi and 2 percent in Chennai in 2016"
            let listed = matches!(text.lower(gap.start), "in" | "for")
                && (2..=5).contains(&gap.len())
                && text.tokens[gap.end - 1].is(',');
            let parted = gap
                .clone()
                .filter(|t| !listed || t + 1 < gap.end)
                .any(|t| dated(t) || (text.tokens[t].is(',') && !marker(t) || text.tokens[t].is(';')) && !or);
            let length = gap.len() - aside.as_ref().map_or(0, std::ops::Range::len);
            let light = length <= 10 && !parted || length <= 2;
            let inside = |t: usize| aside.as_ref().is_some_and(|a| a.contains(&t));
            let broken = !counted
                && s.line.between(gap.start, gap.end).any(|m| m.sign == Sign::Break && !inside(m.first))
                || self.opens_aside(s, gap.clone(), j);
            let stepped = self.drafts[next].past && !self.drafts[s.kept[n].1].past;
            let base = self.drafts[next].role == Role::Base && self.drafts[s.kept[n].1].role != Role::Base;
            // "tumbled 9.6 percent and has lost 24 percent this week": told of another time
            let tense = gap.clone().any(|t| matches!(text.lower(t), "has" | "have" | "had"));
            if !light || broken || base || stepped || tense {
                return None;
            }
            let a = &s.around[k + 1];
            if let Some(p) = a.right.or(a.right_far.filter(|_| or)) {
                return Some(p);
            }
            k += 1;
        }
        None
    }

    /// A bracket opens before figure `next` and holds more than another way to print the amount.
    pub(super) fn opens_aside(&self, s: &Scene<'_>, gap: std::ops::Range<usize>, next: usize) -> bool {
        let end = s.line.figures[next].end;
        let closed = (end..(end + 4).min(s.line.end))
            .take_while(|t| self.text.period_at[*t] == 0)
            .any(|t| self.text.tokens[t].is(')'));
        self.text.tokens.get(gap).is_some_and(|gap| gap.iter().any(|t| t.is('('))) && !closed
    }

    /// The time expression that says when the figure was so.
    pub(super) fn pick(&self, s: &Scene<'_>, n: usize) -> Option<usize> {
        let (i, d) = s.kept[n];
        let (draft, a) = (&self.drafts[d], s.around[n]);
        if draft.period_said {
            return draft.topic.period;
        }
        let before = i.checked_sub(1).filter(|_| a.left.is_some());
        let consumed = before.is_some_and(|b| {
            if n > 0 && s.kept[n - 1].0 == b {
                s.around[n - 1].right == a.left
            } else {
                // "fell to 715 million in the second quarter from 973 million in the first, as": its own time,
                // though nobody knows of what it is a figure
                let led = a.left.is_some_and(|p| self.text.periods[p].lead != PeriodLead::None);
                led && time::around(&self.text, s.line, b).right == a.left
            }
        });
        let left = a.left.filter(|_| !consumed);
        if draft.role == Role::Base && (self.first_reading(s, n) || self.present(s, n)) {
            return a.right;
        }
        if draft.role == Role::Base {
            // "from the previous quarter, against a forecast of": the first comparison's time is spent
            let spent = |p: &usize| {
                n > 0
                    && s.around[n - 1].compared == Some(*p)
                    && s.line
                        .between(self.text.periods[*p].end, s.line.figures[i].lead)
                        .any(|m| matches!(m.sign, Sign::Cue(Cue::Than | Cue::From)))
            };
            let guess = draft.standing.forecast || draft.standing.poll;
            let near = |p: &usize| {
                let (end, lead) = (self.text.periods[*p].end, s.line.figures[i].lead);
                // "on last year's crop of 20.3 million tonnes"
                let owned = matches!(self.text.lower(end), "'s" | "\u{2019}s") && end + 5 >= lead;
                end + 1 >= lead || owned
            };
            let compared = a.left_compared.filter(|p| (!guess || near(p)) && !spent(p));
            let behind = a.compared.filter(|p| {
                let m = &self.text.periods[*p];
                m.first <= s.line.figures[i].end + 3 && m.lead != crate::period::Lead::From
            });
            let far = n > 0 && s.around[n - 1].right_far == a.left;
            // "in the fiscal year beginning April 1 from January's record three percent": the nearer one
            let nearer =
                |p: &usize| compared.is_none_or(|c| self.text.periods[c].first < self.text.periods[*p].first);
            let left = left.filter(|_| !far).filter(nearer);
            let mut contest = self.watch.contest();
            contest
                .offer(Evidence::Following, || a.right)
                .offer(Evidence::Leading, || left)
                .offer(Evidence::LeadingComparison, || compared)
                .offer(Evidence::Chain, || self.chain(s, n).filter(|_| !self.leads_to(s, n)))
                .offer(Evidence::FollowingComparison, || behind);
            return contest.end(s.line.figures[i].first, Choice::Period, |p| self.time_words(*p));
        }
        // "in the financial year so far … in November 2014": up to that month
        let is = |p: Option<usize>, fits: fn(&Form) -> bool| p.filter(|p| fits(&self.text.periods[*p].form));
        let so_far = is(a.left, |f| matches!(f, Form::ToDate { until: None, .. }));
        let month = is(a.right, |f| matches!(f, Form::Whole(Whole::Month { .. })));
        // "lowered its growth forecast on July 20 to 4.6 percent": output has no day
        let output = draft.measure == Measure::Growth && matches!(draft.topic.id, "gdp" | "gni" | "gva");
        // "plan to hire over the next three months": when they will, not when they were asked
        let planned = |p: &usize| {
            let m = &self.text.periods[*p];
            draft.topic.asked
                && (m.first.saturating_sub(1)..m.end)
                    .any(|t| matches!(self.text.lower(t), "next" | "coming" | "past" | "upcoming"))
        };
        let dated = |p: &usize| !(planned(p) || output && matches!(self.text.periods[*p].form, Form::Day(_)));
        let mut contest = self.watch.contest();
        contest
            .offer(Evidence::BesideComparison, || self.beside_compared(s, n))
            .offer(Evidence::UpTo, || so_far.filter(|_| month.is_some()))
            .offer(Evidence::Following, || a.right.filter(dated))
            .offer(Evidence::BeforeWhen, || self.before_when(s, n, s.line.figures[i].lead))
            .offer(Evidence::AfterWhen, || self.behind_when(s, n))
            .offer(Evidence::Leading, || left.filter(dated))
            .offer(Evidence::Chain, || self.chain(s, n).filter(dated))
            .offer(Evidence::FollowingApart, || a.right_far.filter(dated))
            .offer(Evidence::InName, || {
                // "July raw sugar lost 0.22 cent": the month of a contract; "compared with May retail sales
                // decreased": what they are compared with
                let named = draft.topic.period.filter(|p| {
                    let contract =
                        draft.topic.id == "commodity_price" && super::said::of_saying(&self.text, s.line, *p);
                    let m = &self.text.periods[*p];
                    let led = s.line.between(s.line.first, m.first).next_back().is_some_and(|k| {
                        k.sign == Sign::Cue(Cue::Than) && k.first == s.line.first && k.end + 2 > m.first
                    });
                    !contract && m.lead != PeriodLead::ThanOrVersus && !led
                })?;
                let before = n.checked_sub(1).map(|b| &self.drafts[s.kept[b].1]);
                // "a year earlier they were 0.9 and 1.1 billion" looks back for each
                let new = before.is_none_or(|b| b.topic.period != draft.topic.period || b.aside);
                // "an increase of 19 percent, whereas in the same period of last year exports fell"
                let gap = s.line.figures[i].end..self.text.periods[named].first;
                let parted =
                    !gap.is_empty() && s.line.between(gap.start, gap.end).any(|m| m.sign == Sign::Break);
                (new && !parted).then_some(named)
            });
        contest.end(s.line.figures[i].first, Choice::Period, |p| self.time_words(*p))
    }

    /// "from 7.1 percent to 6.9 percent in May": the time is that of what is reached.
    fn leads_to(&self, s: &Scene<'_>, n: usize) -> bool {
        let end = s.line.figures[s.kept[n].0].end;
        let next = s
            .kept
            .get(n + 1)
            .is_some_and(|(i, d)| s.line.figures[*i].lead == end + 1 && self.drafts[*d].role == Role::Main);
        next && self.text.lower(end) == "to" && self.drafts[s.kept[n].1].main.is_none()
    }

    /// A time expression as it stands.
    fn time_words(&self, period: usize) -> String {
        let m = &self.text.periods[period];
        self.text.words(m.first, m.end)
    }

    /// "compared with the same month of 2021, which was $103.8 million", "against March, for which 260 are
    /// shown": the time compared with is the figure's.
    fn beside_compared(&self, s: &Scene<'_>, n: usize) -> Option<usize> {
        let lead = s.line.figures[s.kept[n].0].lead;
        s.around[n].left_compared.filter(|p| {
            let end = self.text.periods[*p].end;
            let at = end + usize::from(matches!(self.text.lower(end), "," | "\u{2014}"));
            let at = at + usize::from(matches!(self.text.lower(at), "for" | "in") && at > end);
            matches!(self.text.lower(at), "which" | "when")
                || i_e(&self.text, at)
                || self.text.lower(end) == "(" && end + 1 == lead
        })
    }

    /// Figures told aside are what the main one is compared with: "the same month of last year, in which 168
    /// million had come in", "contributed 490 million (348 million a year before)".
    pub(super) fn asides(&mut self, s: &Scene<'_>) {
        for n in 0..s.kept.len() {
            let d = s.kept[n].1;
            if self.drafts[d].role == Role::Base {
                continue;
            }
            let level = self.drafts[d].measure == Measure::Level;
            if level && self.beside_compared(s, n).is_some() {
                let main = s.kept[..n].iter().rev().chain(&s.kept[n + 1..]).map(|k| k.1);
                let main = main.into_iter().find(|m| self.drafts[*m].role == Role::Main);
                if main.is_some() {
                    self.drafts[d].role = Role::Base;
                    self.drafts[d].main = main;
                }
            } else if let Some(main) = self.below_of(s, n) {
                self.drafts[d].role = Role::Base;
                self.drafts[d].main = Some(main);
            } else if let Some(before) = n.checked_sub(1)
                && self.in_brackets(s, n)
                && self.drafts[d].measure == self.drafts[s.kept[before].1].measure
                && s.around[n].right.is_some_and(|p| self.text.periods[p].form.basis().is_some())
            {
                let main = s.kept[before].1;
                self.drafts[d].role = Role::Base;
                self.drafts[d].main = self.drafts[main].main.or(Some(main));
            }
        }
    }

    /// "rose 0.9 percent, well below last year's first quarter rate of 7.8 percent", "27.7 million tonnes, a 36
    /// percent increase on last year's crop of 20.3 million": the figure that it is compared with.
    fn below_of(&self, s: &Scene<'_>, n: usize) -> Option<usize> {
        let p = s.around[n].left_compared?;
        let own = &self.drafts[s.kept[n].1];
        let main = s.kept[..n].iter().rev().map(|k| k.1).find(|m| {
            let m = &self.drafts[*m];
            m.role == Role::Main && m.measure == own.measure && m.topic.id == own.topic.id
        })?;
        let noun = self.text.periods[p].end..s.line.figures[s.kept[n].0].lead;
        let plain = |t: usize| {
            !matches!(self.text.lower(t), "," | ";" | "and" | "but" | "to" | "by")
                && !s.line.cues_at(t).any(|(_, c)| matches!(c, Cue::Move(_) | Cue::Level))
        };
        let of = (1..=6).contains(&noun.len()) && self.text.lower(noun.end - 1) == "of";
        (of && matches!(own.measure, Measure::Growth | Measure::Level) && noun.into_iter().all(plain))
            .then_some(main)
    }

    /// The figure stands alone with its time in brackets: "(238 million in October 2023)".
    pub(super) fn in_brackets(&self, s: &Scene<'_>, n: usize) -> bool {
        let figure = &s.line.figures[s.kept[n].0];
        figure.lead > s.floor(n) && self.text.lower(figure.lead - 1) == "("
    }

    /// "than in 1986, when imports rose by": the time before "when" is the figure's.
    fn before_when(&self, s: &Scene<'_>, n: usize, lead: usize) -> Option<usize> {
        let when = (s.floor(n)..lead).rev().find(|t| self.text.lower(*t) == "when")?;
        let before = when.checked_sub(1)?;
        let before = if self.text.lower(before) == "," { before.checked_sub(1)? } else { before };
        (self.text.period_at[before] as usize).checked_sub(1)
    }

    /// "was 5 percent when the recession began in 2007": the time of the clause behind "when".
    fn behind_when(&self, s: &Scene<'_>, n: usize) -> Option<usize> {
        let i = s.kept[n].0;
        let end = s.line.figures[i].end;
        if self.text.lower(end) != "when" || self.text.lower(end + 1).starts_with("compar") {
            return None;
        }
        let limit = s.line.figures.get(i + 1).map_or(s.line.end, |f| f.lead);
        s.line.between(end, limit).find_map(|m| match m.sign {
            Sign::Period(p) if !self.text.markerlike(p) && !time::compares(&self.text, s.line, p) => Some(p),
            _ => None,
        })
    }

    /// The main figure's period that a base is counted from.
    pub(super) fn base_anchor(&self, s: &Scene<'_>, d: usize) -> Option<Period> {
        let main = self.drafts[d].main.map(|m| &self.drafts[m]);
        // "rose to 51.1 from 50.5, against a flash reading of 52.2": both against the first
        let main = main.map(|m| match m.main.filter(|_| m.role == Role::Base) {
            Some(first) => &self.drafts[first],
            None => m,
        });
        main.and_then(|m| m.own).or(s.current)
    }

    /// "3.3 percent in 2022 and 3.8 percent in 2023, from 3.1 and 4.2 percent": each base has its own main
    /// figure.
    pub(super) fn pair_up(&mut self, line: &Line, kept: &[(usize, usize)]) {
        self.pair_with_line_before(line, kept);
        // "the change for August was revised from 187,000 to 227,000, and the change for September from"
        for pair in kept.windows(2) {
            let ((i, a), (k, b)) = (pair[0], pair[1]);
            let (end, lead) = (line.figures[i].end, line.figures[k].first);
            let (old, new) = (&self.drafts[a], &self.drafts[b]);
            let led = lead <= end + 2 && (end..lead).any(|t| self.text.lower(t) == "to");
            let alike = old.topic.id == new.topic.id && old.measure == new.measure;
            if led && alike && old.standing.superseded && old.role == Role::Base && new.role == Role::Main {
                self.drafts[a].main = Some(b);
            }
        }
        let mut n = 0;
        while n < kept.len() {
            let run = kept[n..].iter().take_while(|k| self.drafts[k.1].role == Role::Base).count();
            let tight =
                (n + 1..n + run).all(|k| line.figures[kept[k].0].lead <= line.figures[kept[k - 1].0].end + 2);
            if run >= 2 && n >= run && tight {
                let mains = &kept[n - run..n];
                let unit = &self.drafts[kept[n].1].unit;
                let alike = mains.iter().chain(&kept[n..n + run]).all(|k| &self.drafts[k.1].unit == unit);
                if alike && mains.iter().all(|k| self.drafts[k.1].role == Role::Main) {
                    for k in 0..run {
                        self.drafts[kept[n + k].1].main = Some(mains[k].1);
                    }
                }
            }
            n += run.max(1);
        }
    }

    /// A line that goes on with "down from 3.3 and 4.2 percent": the bases of the figures of the line before.
    fn pair_with_line_before(&mut self, line: &Line, kept: &[(usize, usize)]) {
        let run = kept.iter().take_while(|k| self.drafts[k.1].role == Role::Base).count();
        let word = (line.first..line.end).find(|t| self.text.tokens[*t].kind == crate::token::Kind::Word);
        let goes_on = word.is_some_and(|t| !self.text.tokens[t].capital());
        if run == 0 || run < kept.len() || !goes_on {
            return;
        }
        let Some(from) = kept[0].1.checked_sub(run) else { return };
        let alike = (from..kept[0].1).all(|d| {
            let (main, base) = (&self.drafts[d], &self.drafts[kept[d - from].1]);
            main.role == Role::Main && main.unit == base.unit && main.topic.id == base.topic.id
        });
        for (k, d) in (from..kept[0].1).enumerate().filter(|_| alike) {
            self.drafts[kept[k].1].main = Some(d);
        }
    }
}
