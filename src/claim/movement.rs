//! Movements: which way a figure moved what it is about.

use super::clause::{self, Lead};
use super::settle::Here;
use super::status;
use super::text::Sign;
use super::{Reader, Role, Topic};
use crate::figure::Unit;
use crate::observation::Measure;
use crate::vocabulary::Cue;

impl Reader<'_> {
    /// "19,077 liquidations, an increase of 22.8 percent, and 134,142 personal insolvencies": the next of what is
    /// counted, not moved by the growth before it.
    pub(super) fn counts_anew(&self, h: &Here<'_>, topic: &Topic) -> bool {
        let Some(before) = h.previous.map(|d| &self.drafts[d]) else { return false };
        matches!(h.lead, Lead::And | Lead::Comma)
            && matches!(h.figure.unit, Unit::Plain | Unit::Count(_))
            && before.measure == Measure::Growth
            && (topic.item != before.topic.item || topic.id != before.topic.id)
            && !h
                .line
                .between(before.figure.end, h.figure.lead)
                .any(|m| matches!(m.sign, Sign::Cue(Cue::Move(_))))
            && h.after.is_none()
    }

    pub(super) fn movement(&self, h: &Here<'_>, topic: &Topic) -> Option<i8> {
        let &Here { line, figure, floor, previous, adjacent, lead, lead_at, after, .. } = h;
        let text = &self.text;
        let prev = previous.map(|d| &self.drafts[d]);
        let v = text.v;
        let rate = v.kind(topic.id) == "rate" || topic.id == "bond_yield";
        let points = matches!(figure.unit, Unit::Points | Unit::BarePoints);
        if self.over_the_figure(h) {
            return None;
        }
        // "unemployment hovering between 3.7 and 3.9 percent"
        if rate && figure.high.is_some() && text.lower(figure.lead.saturating_sub(1)) == "between" {
            return None;
        }
        if self.takes_away(h) {
            return Some(-1);
        }
        // "41 per cent behind last year's pace", "1.9 percent ahead of last year"
        match (text.lower(figure.end), text.lower(figure.end + 1)) {
            ("behind", _) if !rate => return Some(-1),
            ("ahead", "of") if !rate => return Some(1),
            _ => {}
        }
        // "the treasury raised $2 billion": took up, not increased
        let raised = matches!(topic.id, "privatisation_receipts" | "government_borrowing")
            && matches!(figure.unit, Unit::Money(_))
            && matches!(lead, Lead::Move(_))
            && (floor..figure.lead)
                .any(|t| matches!(text.lower(t), "raised" | "raise" | "raises" | "raising"));
        if raised {
            return None;
        }
        // "fall short of its target of 1,003 billion": a level
        let wanted = text.lower(figure.lead.saturating_sub(1)) == "of"
            && matches!(
                text.lower(figure.lead.saturating_sub(2)),
                "target" | "goal" | "budget" | "objective"
            );
        if wanted && matches!(figure.unit, Unit::Money(_) | Unit::Count(_)) {
            return None;
        }
        let mut delta: Option<i8> = match lead {
            // "grew by a lower 1.9 percent": how it compares, not which way it went
            Lead::More(s) | Lead::Move(s) if lead_at > floor && self.before_rank(figure.lead) < lead_at => {
                Some(clause::verb_before(line, h.subjects, lead_at, floor).unwrap_or(s))
            }
            Lead::Move(s) | Lead::Noun(s) | Lead::More(s) => Some(s),
            // "followed by 71,849 from Malaysia": the next of a list
            Lead::By
                if matches!(
                    text.lower(figure.lead.saturating_sub(2)),
                    "followed" | "trailed" | "joined" | "accompanied"
                ) =>
            {
                None
            }
            Lead::By => Some(
                clause::verb_before(line, h.subjects, self.before_rank(figure.lead), line.first)
                    .or_else(|| clause::movement_before(line, figure.lead, line.first).map(|m| m.1))
                    // "was by 6.4 percent lower than in April of last year"
                    .or_else(|| after.filter(|a| a.more).map(|a| a.sign))
                    .unwrap_or(1),
            ),
            Lead::At | Lead::With if figure.unit == Unit::Percent && !topic.growth && !rate => {
                clause::movement_before(
                    line,
                    lead_at,
                    floor.max(status::clause_start(text, line, figure.lead)),
                )
                .filter(|m| m.2 && !line.between(m.0, lead_at).any(|k| k.sign == Sign::Cue(Cue::Than)))
                .map(|m| m.1)
            }
            _ => None,
        };
        // "from 0.5 percent growth to a 2 percent contraction"
        let reverses = |sign: i8| {
            lead == Lead::To
                && sign < 0
                && figure.unit == Unit::Percent
                && matches!(text.lower(figure.end), "contraction" | "decline" | "fall" | "drop" | "decrease")
        };
        if let Some(a) = after
            && (!matches!(lead, Lead::To) || reverses(a.sign))
            && (delta.is_none() || !a.more || matches!(lead, Lead::Level))
        {
            delta = Some(a.sign);
        }
        // "following growth in December (2.7 percent)"
        let grew = || {
            (floor + 1..lead_at).any(|t| {
                text.lower(t) == "growth"
                    && matches!(text.lower(t - 1), "following" | "after" | "strong" | "robust")
            })
        };
        if delta.is_none() && lead == Lead::Open && figure.unit == Unit::Percent && grew() {
            delta = Some(1);
        }
        // "rose 0.4 percent (11 cents) to $28.11"
        let step = lead == Lead::Open
            && adjacent
            && matches!(figure.unit, Unit::Money(_))
            && line.figures.get(h.i + 1).is_some_and(|n| {
                text.tokens[figure.end].is(')')
                    && text.lower(n.lead.saturating_sub(1)) == "to"
                    && n.lead <= figure.end + 3
            });
        if step && let Some(p) = prev.filter(|p| p.measure == Measure::Growth && p.sign != 0) {
            return Some(p.sign);
        }
        if delta.is_none() && lead == Lead::Of && !topic.growth && !rate {
            delta = self.moved_in(h);
        }
        if points
            && adjacent
            && let Some(p) = prev.filter(|p| p.sign < 0 && p.measure == Measure::Growth)
            && !(floor..figure.lead).any(|t| text.tokens[t].is(')'))
            && matches!(text.lower(figure.lead.saturating_sub(1)), "contributed" | "contributing")
        {
            // "which decreased by 1.0% and contributed 0.1 percentage points"
            return Some(p.sign);
        }
        if delta.is_none()
            && matches!(lead, Lead::At | Lead::Of | Lead::Level)
            && matches!(figure.unit, Unit::Money(_) | Unit::Count(_))
            && (floor..figure.lead)
                .rev()
                .take_while(|t| !text.tokens[*t].dash())
                .any(|t| text.lower(t) == "difference")
        {
            // "the difference was $378.2 million": the change told of before in its amount
            let told = self.drafts.iter().rev().find(|d| d.topic.id == topic.id && d.sign != 0);
            return Some(told.map_or(1, |d| d.sign));
        }
        if delta.is_none()
            && matches!(text.lower(figure.lead.saturating_sub(1)), "another" | "further")
            && !matches!(lead, Lead::To | Lead::Of)
        {
            // "up 50 cents to $4.75 and another 40 cents": the same movement goes on
            delta = clause::movement_before(line, figure.lead, line.first).map(|m| m.1);
        }
        if delta.is_none() && !topic.growth && !rate {
            delta = self.named_movement(h);
        }
        // "after rising 589 million to 45.10 billion in January and 140 million to 43.80 billion in February"
        let stepped = |before: usize| {
            let pair = before.checked_sub(1).map(|c| (&self.drafts[c], &self.drafts[before]));
            let (change, level) = pair.filter(|(c, l)| c.line == l.line && c.topic.id == l.topic.id)?;
            let led = line.figures.get(h.i + 1).is_some_and(|n| {
                text.lower(figure.end) == "to" && n.lead == figure.end + 1 && n.low > figure.low
            });
            (led && change.measure == Measure::Change && level.measure == Measure::Level)
                .then_some(change.sign)
        };
        if delta.is_none()
            && lead == Lead::And
            && adjacent
            && let Some(sign) = previous.and_then(stepped)
        {
            return Some(sign);
        }
        let light = self.light(h);
        if delta.is_none()
            && adjacent
            && let Some(p) = prev
            && let Some(sign) = (p.measure != Measure::Level && p.measure != Measure::Share)
                .then_some(p.sign)
                .filter(|s| *s != 0)
        {
            // "20 percent down on the same month last year, when 101,844 were sold"
            let then = || {
                line.between(floor, figure.lead)
                    .any(|m| m.sign == Sign::Break && text.lower(m.first) == "when")
            };
            let same_unit = (figure.unit == Unit::Percent) == (p.figure.unit == Unit::Percent)
                || p.unit == "%"
                    && (figure.unit == Unit::Percent
                        || figure.unit == Unit::Plain && !figure.scaled && lead != Lead::Open && !then());
            if lead == Lead::Or
                || (same_unit
                    && (light
                        && !matches!(lead, Lead::To | Lead::Of)
                        && (lead != Lead::From || figure.unit == Unit::Percent)
                        || matches!(
                            lead,
                            Lead::Open
                                | Lead::And
                                | Lead::Comma
                                | Lead::Subject(_)
                                | Lead::Other
                                | Lead::Start
                        )))
            {
                // "changes of -4.9 percent in July and 2.4 percent in June": each has its own sign
                let printed = self.drafts.get(previous.unwrap_or(usize::MAX)).is_some_and(|p| {
                    p.figure.sign < 0
                        && matches!(lead, Lead::And | Lead::Comma)
                        && matches!(
                            clause::movement_before(line, p.figure.lead, line.first),
                            None | Some((_, 0, _))
                        )
                });
                if printed {
                    return Some(1);
                }
                // "fell 0.8 percent in February, and rose by a raw 4.1 percent"
                let nearer = || {
                    line.between(floor, figure.lead).rev().find_map(|m| match m.sign {
                        Sign::Cue(Cue::Move(sign)) => Some(sign),
                        _ => None,
                    })
                };
                delta = Some(if lead == Lead::Other { nearer().unwrap_or(sign) } else { sign });
            }
        }
        if delta.is_none()
            && (figure.unit == Unit::Percent && !rate || points)
            && matches!(lead, Lead::Open | Lead::Subject(_) | Lead::Other)
        {
            // "expecting a slowdown in the second half, predicting 4.5 percent in the year after"
            let foreseen = |m: &(usize, i8, bool)| {
                line.between(m.0, lead_at)
                    .any(|k| k.first > m.0 && k.sign == Sign::Cue(Cue::Forecast) && k.end + 1 >= figure.lead)
            };
            // "0.53 points lower than the rate recorded in November (15.90 per cent)": what it is set beside
            let beside = |m: &(usize, i8, bool)| {
                lead == Lead::Open
                    && line.between(m.0, lead_at).any(|k| {
                        k.sign == Sign::Cue(Cue::Than) && matches!(text.lower(k.end), "the" | "that" | "its")
                    })
            };
            delta = clause::movement_before(line, figure.lead, line.first)
                .filter(|m| !foreseen(m) && !beside(m))
                .map(|m| m.1);
        }
        // "output growth is to drop from 6 percent in 2022 to 1.9 percent": two rates
        let stepped = lead == Lead::From
            && figure.unit == Unit::Percent
            && matches!(topic.id, "gdp" | "gva" | "gni")
            && line.figures.get(h.i + 1).is_some_and(|n| {
                n.unit == Unit::Percent && n.lead <= figure.end + 4 && text.lower(n.lead - 1) == "to"
            });
        if stepped { None } else { delta }
    }

    /// "By a lower 1.9 percent": where the words that rank a figure begin.
    fn before_rank(&self, lead: usize) -> usize {
        let text = &self.text;
        let ranks = lead >= 2
            && matches!(
                text.lower(lead - 1),
                "lower" | "slower" | "higher" | "smaller" | "faster" | "weaker"
            )
            && matches!(text.lower(lead - 2), "a" | "an" | "the");
        if ranks { lead - 2 } else { lead }
    }

    /// "The fall in exports was 3.2 percent", "the rise in GDP was revised to 0.7 percent": the subject is a
    /// movement.
    fn named_movement(&self, h: &Here<'_>) -> Option<i8> {
        let &Here { line, figure, floor, lead, .. } = h;
        let said = |cue| line.between(floor, figure.lead).any(|m| m.sign == Sign::Cue(cue));
        let revised = || said(Cue::Revised);
        if !(matches!(lead, Lead::Level | Lead::At) || lead == Lead::To && (revised() || said(Cue::Level))) {
            return None;
        }
        let s = h.subjects.iter().rfind(|s| s.core.0 >= floor && s.core.1 <= figure.lead)?;
        let verb = line
            .between(s.core.1, figure.lead)
            .any(|m| matches!(m.sign, Sign::Break | Sign::Cue(Cue::Move(_))) && !revised());
        let noun = line.between(floor, s.core.0).rev().find_map(|m| match m.sign {
            Sign::Cue(Cue::MoveNoun(sign)) if s.core.0 <= m.end + 6 => Some((m.end, sign)),
            _ => None,
        })?;
        (!verb && matches!(self.text.lower(noun.0), "in" | "of")).then_some(noun.1)
    }

    /// Two percentages in brackets that are held against each other.
    fn pair_of_rates(&self, h: &Here<'_>) -> bool {
        let text = &self.text;
        let versus = |t: usize| matches!(text.lower(t), "vs" | "versus" | "v");
        let figures = &h.line.figures;
        let alone = |i: usize| figures.get(i).is_some_and(|f| f.unit == Unit::Percent);
        let first = text.lower(h.figure.first.saturating_sub(1)) == "("
            && alone(h.i)
            && alone(h.i + 1)
            && versus(h.figure.end);
        let second = h.i > 0
            && alone(h.i)
            && text.lower(figures[h.i - 1].first.saturating_sub(1)) == "("
            && versus(figures[h.i - 1].end)
            && h.figure.first <= figures[h.i - 1].end + 2;
        first || second
    }

    /// The sign of the value, now that the measure is known.
    pub(super) fn signed(
        &self,
        h: &Here<'_>,
        topic: &mut Topic,
        measure: Measure,
        delta: Option<i8>,
        role: Role,
        main: Option<usize>,
    ) -> i8 {
        let &Here { line, figure, floor, lead, after, .. } = h;
        let mut sign = match measure {
            // "moderating for small houses (1.84% vs 1.97%)" gives rates
            Measure::Growth if self.pair_of_rates(h) => 0,
            Measure::Growth | Measure::Change => delta.unwrap_or(0),
            Measure::Level | Measure::Share => 0,
        };
        if measure == Measure::Growth
            && delta.is_none()
            && let Some(m) = main
            && self.drafts[m].unit != "pp"
        {
            sign = self.drafts[m].sign;
        }
        if measure == Measure::Growth && figure.unit == Unit::Factor {
            sign = figure.sign;
        }
        // "inflation eased to 4.2", "growth slowed to 2.2": the level of a rate of change has no sign of the verb
        if measure == Measure::Growth
            && matches!(lead, Lead::To | Lead::From | Lead::Level | Lead::Than)
            && after.is_none()
        {
            let noun = line.between(floor, figure.lead).rev().find_map(|m| match m.sign {
                Sign::Cue(Cue::MoveNoun(s))
                    if !line.cues_at(m.first).any(|(_, c)| matches!(c, Cue::Move(_))) =>
                {
                    Some(s)
                }
                _ => None,
            });
            let noun = self.named_movement(h).or(noun);
            sign = if topic.growth {
                0
            } else if role == Role::Base && main.is_some() {
                noun.unwrap_or(sign)
            } else {
                noun.unwrap_or(0)
            };
        }
        if topic.growth
            && matches!(topic.id, "cpi" | "cpi_core" | "wpi" | "ppi" | "spi")
            && measure == Measure::Growth
            && !matches!(lead, Lead::Noun(_))
            && after.is_none_or(|a| a.more)
            && !matches!(lead, Lead::Move(_))
        {
            sign = 0;
        }
        let before = self.text.lower(figure.lead.saturating_sub(2));
        if matches!(topic.id, "fdi" | "portfolio_investment")
            && measure == Measure::Level
            && lead == Lead::Of
            && !(line.first..figure.lead).any(|t| self.text.lower(t).starts_with("inflow"))
            && matches!(before, "outflow" | "disinvestment")
            && matches!(self.text.lower(figure.lead.saturating_sub(3)), "an" | "net" | "a")
        {
            // an outflow is a negative inflow where it is said of the net figure
            sign = -1;
            topic.item.clear();
        }
        if figure.sign != 0 {
            sign = figure.sign;
        }
        // "the index eased to 4.2 percent": a rate of change is spoken of
        if measure == Measure::Growth
            && matches!(lead, Lead::To | Lead::From | Lead::Level | Lead::Than)
            && after.is_none()
        {
            topic.growth = true;
        }
        sign
    }
}
