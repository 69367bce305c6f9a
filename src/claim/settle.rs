//! Settles each figure of a sentence: what it is about, how it is measured, for when, against what.

use super::aims;
use super::clause::{self, After, Lead};
use super::enterprise::Firm;
use super::fits;
use super::jobs::Jobs;
use super::measure;
use super::status;
use super::subject::Subject;
use super::text::{Line, Mark, Sign, Text};
use super::time;
use super::{Draft, Reader, Role};
use crate::figure::{Figure, Unit};
use crate::observation::{Approx, Basis, Measure, Status};
use crate::token::Kind;
use crate::vocabulary::Cue;

/// One figure with what stands around it.
#[derive(Clone, Copy)]
pub(super) struct Here<'h> {
    pub line: &'h Line,
    pub subjects: &'h [Subject],
    /// Which figure of the line it is.
    pub i: usize,
    pub figure: &'h Figure,
    /// End of the figure before, or the sentence's start.
    pub floor: usize,
    /// Begin of the next figure, or the sentence's end.
    pub limit: usize,
    /// The draft of the figure kept before it.
    pub previous: Option<usize>,
    /// The figure before it was kept.
    pub adjacent: bool,
    pub lead: Lead,
    pub lead_at: usize,
    pub after: Option<After>,
    /// The sentence speaks of a company.
    pub company: Firm,
}

impl Reader<'_> {
    /// Settles figure `i`; nothing if it is no observation.
    pub(super) fn figure(
        &mut self,
        at: usize,
        line: &Line,
        subjects: &[Subject],
        i: usize,
        kept: &[(usize, usize)],
        company: Firm,
    ) -> Option<Draft> {
        let text = &self.text;
        let mut figure = line.figures[i].clone();
        let floor = if i == 0 { line.first } else { line.figures[i - 1].reach.max(line.figures[i - 1].end) };
        if i > 0 && figure.lead <= floor + 1 && text.lower(figure.first.saturating_sub(1)) == "than" {
            // "0.44 points lower than 22.72": a comparison of the figure before, no hedge of this one
            figure.approx = Approx::Exact;
        }
        let reached = i > 0
            && figure.lead <= floor
            && text.lower(figure.lead) == "up"
            && text.lower(figure.lead + 1) == "to"
            && (line.first..line.figures[i - 1].lead).rev().take(2).any(|t| text.lower(t) == "from");
        if reached {
            // "from $28.1 billion up to $29.3 billion": where it led, no ceiling
            figure.lead = figure.first;
            figure.approx = Approx::Exact;
        }
        // "topping the 148,000 that was expected": known to the last digit
        let known = matches!(text.lower(figure.lead), "topping" | "exceeding" | "surpassing" | "beating")
            && text.lower(figure.lead + 1) == "the";
        if known {
            figure.approx = Approx::Exact;
        }
        let limit = line.figures.get(i + 1).map_or(line.end, |n| n.lead);
        // "0.44 points lower than 22.72": the hedge of the next figure may be this one's comparison
        let ahead = line.figures.get(i + 1).map_or(line.end, |n| n.first);
        let previous = kept.last().map(|k| k.1);
        let adjacent = kept.last().is_some_and(|k| k.0 + 1 == i);
        let (mut lead, lead_at) = clause::lead(text, line, subjects, figure.lead, floor);
        if figure.lead < figure.first
            && matches!(text.lower(figure.lead), "below" | "above" | "under" | "beneath")
            && matches!(lead, Lead::Move(_) | Lead::More(_) | Lead::Noun(_))
        {
            // "slipped below 5 percent" ends at a level
            lead = Lead::To;
        }
        let shortfall = figure.lead >= floor + 2
            && matches!(text.lower(figure.lead - 2), "shortfall" | "gap")
            && text.lower(figure.lead - 1) == "of";
        if shortfall && matches!(figure.unit, Unit::Money(_)) {
            lead = Lead::Of;
        }
        // "rose as high as 7 percent" ends at a level
        if figure.lead >= floor + 3
            && text.lower(figure.lead - 1) == "as"
            && matches!(text.lower(figure.lead - 2), "high" | "low")
            && text.lower(figure.lead - 3) == "as"
        {
            // "from as low as 0.3 percent in November"
            let from = figure.lead >= floor + 4 && text.lower(figure.lead - 4) == "from";
            lead = if from { Lead::From } else { Lead::To };
        }
        let marked = matches!(text.lower(figure.end), "mark" | "level" | "threshold" | "target" | "line");
        let the = figure.lead >= floor + 2 && text.lower(figure.lead - 1) == "the";
        if the && !marked && (matches!(lead, Lead::More(_)) || text.lower(figure.lead - 2) == "than") {
            // "one percent less than the 2.6 billion of the year before"
            lead = Lead::Than;
        }
        if the && time::exceeds(text.lower(figure.lead - 2)) {
            // "exceeds the 1.7 billion of the year before"
            lead = Lead::Than;
        }
        // "a rise of 23 percent over the $994 million of the year before", "over the collection of Rs 1,009
        // billion": what a growth is over is its base
        let over = i > 0
            && text.lower(floor) == "over"
            && figure.first <= floor + 6
            && line.figures[i - 1].unit == Unit::Percent
            && figure.unit != Unit::Percent
            && !line.between(floor + 1, figure.first).any(|m| {
                matches!(m.sign, Sign::Break | Sign::Period(_) | Sign::Cue(Cue::Move(_) | Cue::Level))
            });
        if over {
            lead = Lead::Than;
            figure.approx = Approx::Exact;
        }
        // "two percent short of the 251 million of December"
        let short = i > 0
            && matches!(text.lower(floor), "short" | "shy")
            && text.lower(floor + 1) == "of"
            && figure.lead <= floor + 3;
        if short {
            lead = Lead::Than;
        }
        let after = clause::after(text, line, figure.reach, ahead).or_else(|| {
            // "a 43 percent or $45 million drop", "126.56 points, or 0.46 percent, higher"
            let next = line.figures.get(i + 1)?;
            let mut joined = figure.end;
            while matches!(text.lower(joined), "," | "(") {
                joined += 1;
            }
            let or =
                text.lower(joined) == "or" || text.lower(figure.end) == "(" && next.unit == Unit::Percent;
            let mut from = next.end;
            while joined > figure.end && matches!(text.lower(from), "," | ")") {
                from += 1;
            }
            let stop = line.figures.get(i + 2).map_or(line.end, |n| n.lead);
            // "exports were 0.6 percent and imports 2.3 percent lower than": one word for both
            let both = || {
                let gap = figure.end + 1..next.lead;
                text.lower(figure.end) == "and"
                    && next.unit == figure.unit
                    && matches!(lead, Lead::Level)
                    && subjects.iter().any(|s| s.core.0 >= gap.start && s.core.1 == gap.end)
            };
            if or && next.lead <= joined + 1 {
                clause::after(text, line, from, stop)
            } else {
                clause::after(text, line, next.end, stop).filter(|a| a.more && both())
            }
        });
        // "a 0.31 billion shortfall" is a deficit of that much, "a 17 percent shortfall" a movement
        let after = after.filter(|a| figure.unit == Unit::Percent || text.lower(a.end - 1) != "shortfall");

        if let Some(p) = previous.filter(|_| adjacent)
            && let Some(scaled) = measure::scaled_like(&figure, &self.drafts[p].figure, lead)
        {
            // "2.655 billion against 2.883 billion and 2.454 a year earlier"
            figure = scaled;
        }
        if figure.fraction
            && (lead == Lead::By || after.is_some_and(|a| a.more) || text.lower(figure.end) == "of")
        {
            // "fell by a third", "a third lower", "a third of exports"
            figure.unit = Unit::Percent;
        }

        // "364.89 tenge per $1": what one unit of the other currency is
        let unit_of_other = i > 0
            && matches!(figure.unit, Unit::Money(_))
            && figure.low == rust_decimal::Decimal::ONE
            && !figure.scaled
            && text.lower(figure.lead.saturating_sub(1)) == "per"
            && figure.lead <= floor + 2;
        if unit_of_other {
            return None;
        }
        let here = Here {
            line,
            subjects,
            i,
            figure: &figure,
            floor,
            limit,
            previous,
            adjacent,
            lead,
            lead_at,
            after,
            company,
        };
        let work = self.jobs(&here);
        let flow = self.portfolio(&here).or_else(|| self.part_of_account(&here));
        let (mut topic, near) = match &work {
            Some(Jobs::Private) => return None,
            Some(Jobs::Moved(topic, _) | Jobs::Idle(topic)) => (topic.clone(), true),
            None if flow.is_some() => (flow.as_ref()?.0.clone(), true),
            None => match self.exchange(&here) {
                Some(topic) => (topic, true),
                None => self.about(&here)?,
            },
        };
        let gap =
            aims::gap(text, line, i, lead).filter(|_| work.is_none() && self.can_be_gap(&topic, &figure));
        if work.is_none()
            && (self.private(&here, &topic, near)
                || gap.is_none() && self.threshold(&here)
                || self.term(&here, &topic)
                || self.staff(&here, &topic)
                || self.shares(&here, &topic))
        {
            return None;
        }
        if work.is_none() && self.owned_by_firm(&here, &topic) {
            self.owned = true;
            return None;
        }
        let role = self.role(&here);
        self.rate_or_count(&here, &mut topic, role);
        self.acting_region(&here, &mut topic);
        if near {
            self.area_of_the_sentence(&here, &mut topic, at);
        }
        self.of_region(&here, &mut topic);
        self.of_county(&here, &mut topic);
        let main = if role == Role::Base {
            let here = kept.iter().rev().map(|k| k.1).find(|d| self.drafts[*d].role == Role::Main);
            // "That was well ahead of the 1.6 percent of the year before"
            let before = || {
                let last = self.drafts.len().checked_sub(1)?;
                let d = &self.drafts[last];
                (!near && d.role == Role::Main && d.line + 1 == at && d.topic.id == topic.id).then_some(last)
            };
            here.or_else(before)
        } else {
            None
        };
        // "knitwear exports rose to $1.68 billion, as against exports of $1.53 billion": of the same goods
        if role == Role::Base
            && matches!(topic.text.as_str(), "exports" | "imports" | "sales" | "production" | "output")
            && let Some(known) = main.map(|m| &self.drafts[m].topic)
            && known.id == topic.id
            && !known.item.is_empty()
        {
            topic.item.clone_from(&known.item);
        }
        let work_unsaid = work.is_none();
        let mut delta = match work {
            Some(Jobs::Moved(_, sign)) => Some(sign),
            Some(_) => None,
            None if self.balance(&here).is_some() => None,
            // "cut its 2.5 percent discount rate"
            None if self.text.v.kind(topic.id) == "rate" && self.attributed(&here) => None,
            None if self.counts_anew(&here, &topic) => None,
            None if gap.is_some() => gap,
            None => self.movement(&here, &topic),
        };
        // "596 Bcf (18%) less than the average": the same step in percent
        if delta.is_none()
            && lead == Lead::Open
            && figure.unit == Unit::Percent
            && figure.lead == floor + 1
            && let Some(step) = previous.map(|d| &self.drafts[d])
            && adjacent
            && step.measure == Measure::Change
            && matches!(self.text.lower(figure.end), ")")
        {
            delta = Some(step.sign);
        }
        // "a 46 percent interest in the field": somebody's part of a thing
        if figure.unit == Unit::Percent
            && matches!(
                self.text.lower(figure.end),
                "interest" | "stake" | "shareholding" | "holding" | "equity"
            )
            && !matches!(self.text.lower(figure.end + 1), "rate" | "rates" | "payments")
        {
            return None;
        }
        let (measure, unit_code, value_figure) = self.measured(&here, &topic, role, &mut delta)?;
        // "$11.5 and $6.5 million": the scale comes with the second
        let scaled = line.figures.get(i + 1).is_some_and(|n| n.scaled && n.first <= figure.end + 2);
        if !fits::fits(self.text.v, topic.id, &unit_code)
            || fits::leap(topic.id, &unit_code, &value_figure)
            || fits::dear(topic.id, &unit_code, &value_figure)
            || !scaled && fits::petty(topic.id, &figure)
        {
            return None;
        }
        // "line losses fell to 16.1 percent" behind a sentence on a debt: something else's rate
        let rate_of_other = !near
            && measure == Measure::Growth
            && lead == Lead::To
            && !topic.growth
            && self.text.v.kind(topic.id) == "stock";
        if rate_of_other {
            return None;
        }
        if let Unit::Money(codes) = &value_figure.unit {
            // "dlrs" after "Taiwan dlrs" are still of Taiwan
            let same = codes.len() > 1
                && self
                    .carry
                    .unit
                    .as_ref()
                    .is_some_and(|known| known.len() == 1 && codes.contains(&known[0]));
            if !same {
                self.carry.unit = Some(codes.clone());
            }
        }
        let mut sign = match gap {
            Some(sign) => sign,
            None => self.signed(&here, &mut topic, measure, delta, role, main),
        };
        if let Some((_, direction)) = flow.filter(|_| work_unsaid && measure == Measure::Level) {
            sign = direction;
        }
        // "half of today's levels" is no part of a whole
        let of = self.text.lower(figure.end) == "of";
        if figure.fraction && !(measure == Measure::Share || measure == Measure::Growth && !of) {
            return None;
        }
        if self.supposed(&here) {
            return None;
        }
        // "27 percent expect to raise prices": expected by them, known to be so many
        let asked = topic.asked;
        let mut standing = if asked {
            status::Standing::default()
        } else if gap.is_some() {
            status::beside_an_aim(&self.text, line, i)
        } else {
            status::standing(&self.text, line, i)
        };
        // "expectations rose to 82.9 from 82.7": a part of an index of opinion
        if super::surveys::survey(topic.id) && topic.item.contains("xpectation") && !standing.poll {
            standing.forecast = false;
        }
        Some(Draft {
            figure: value_figure,
            line: at,
            topic,
            topic_near: near,
            measure,
            sign,
            unit: unit_code,
            role,
            main,
            period: None,
            own: None,
            aside: false,
            period_said: false,
            basis: Basis::Unknown,
            basis_said: false,
            standing,
            status: Status::Actual,
            attribution: String::new(),
            past: false,
            gap: gap.is_some(),
        })
    }

    /// Whether it says what is or what that is compared with.
    fn role(&self, h: &Here<'_>) -> Role {
        let &Here { line, figure, floor, previous, adjacent, lead, .. } = h;
        let text = &self.text;
        // "up 20 percent compared to May and 43 percent": the time ends the comparison
        let another = |from: usize| {
            figure.lead > from
                && matches!(text.lower(figure.lead - 1), "and" | "&")
                && line.between(from, figure.lead).any(|k| matches!(k.sign, Sign::Period(_)))
        };
        // "decreased compared to March by 0.7 percent": by how much it did
        let stepped = |m: &Mark| {
            lead == Lead::By
                && line.between(floor, m.first).any(|k| matches!(k.sign, Sign::Cue(Cue::Move(_))))
                && line.between(m.first, figure.lead).any(|k| matches!(k.sign, Sign::Period(_)))
        };
        let opens = |m: &Mark| m.first == line.first && self.opens_with_time(m.end, figure.lead);
        let compared =
            line.between(floor, figure.lead).rev().find(|m| matches!(m.sign, Sign::Cue(Cue::Than))).filter(
                |m| {
                    text.lower(m.first) != "than"
                        && !line
                            .between(m.end, figure.lead)
                            .any(|k| k.sign == Sign::Break && !tells_of_base(text, k.first))
                        && !text.tokens[m.end..figure.lead].iter().any(|t| t.is(',') || t.is(')'))
                        && !another(m.end)
                        && !stepped(m)
                        && !aims::ends_before(text, line, m.end, figure.lead)
                        && !self.another_subject(h, m.end)
                        && !opens(m)
                        && !line.between(m.end, figure.lead).any(|k| {
                            matches!(k.sign, Sign::Cue(Cue::Move(_)))
                                && !line.cues_at(k.first).any(|(_, c)| matches!(c, Cue::MoveNoun(_)))
                        })
                },
            );
        // "over the previous year's 36 billion"
        let owned = line.between(floor, figure.lead).rev().find_map(|m| match m.sign {
            Sign::Period(p) if m.end + 2 >= figure.lead => Some(p),
            _ => None,
        });
        let owned = owned.is_some_and(|p| {
            let end = text.periods[p].end;
            // "from January's record 3 percent"
            let adjective = end + 2 == figure.lead && super::qualifiers::adjective(text.lower(end + 1));
            let possessive = matches!(text.lower(end), "'s" | "\u{2019}s")
                && (end + 1 == figure.lead || adjective)
                || matches!(text.lower(end.saturating_sub(1)), "'s" | "\u{2019}s") && end == figure.lead;
            // "compared with a 6 percent estimate and November's 6.2 percent"
            let first = text.periods[p].first;
            let listed = first > floor
                && text.lower(first - 1) == "and"
                && adjacent
                && previous.is_some_and(|d| self.drafts[d].role == Role::Base);
            possessive && previous.is_some() && (listed || time::compares(text, line, p))
        });
        let named =
            previous.is_some() && (lead == Lead::Of && self.against_a_figure(h) || self.over_the_figure(h));
        let mut role = if matches!(lead, Lead::From | Lead::Than) || compared.is_some() || owned || named {
            Role::Base
        } else {
            Role::Main
        };
        // "growth ranged from -0.2 percent in Tasmania to 1.8 percent": the ends of a range at one time
        let ends = lead == Lead::From
            && figure.lead > floor + 1
            && matches!(
                text.lower(figure.lead - 2),
                "ranged" | "ranging" | "ranges" | "varied" | "varying" | "anywhere"
            );
        if ends {
            role = Role::Main;
        }
        // "exceeded May 2023, with 236 million, by 40.7 percent": the level of that time
        let set_beside = lead == Lead::With
            && figure.lead > floor + 2
            && text.tokens[figure.lead - 2].is(',')
            && text.period_at[figure.lead - 3]
                .checked_sub(1)
                .is_some_and(|p| time::compares(text, line, p as usize));
        // "as compared with 804 million or 71.72 percent"
        let again =
            lead == Lead::Or && adjacent && previous.is_some_and(|d| self.drafts[d].role == Role::Base);
        if set_beside || again {
            role = Role::Base;
        }
        if lead == Lead::And
            && adjacent
            && previous.is_some_and(|d| self.drafts[d].role == Role::Base)
            && figure.lead - floor <= 4
            // "4.3 percent (from 4.2 percent) and 4.0 percent": the comparison closed with its bracket
            && !(floor..figure.lead).any(|t| text.tokens[t].is(')'))
            // "above the April estimate of 856,000 and 28.6 percent above the rate of 711,000": another growth
            && !(figure.unit == Unit::Percent
                && h.after.is_some_and(|a| a.more)
                && previous.is_some_and(|d| self.drafts[d].figure.unit != Unit::Percent))
            // "9.6 percent over the year, against 8.8, and 1.6 over the month, against 0.9"
            && !line.between(figure.end, h.limit).any(|m| matches!(m.sign, Sign::Cue(Cue::Than)))
        {
            role = Role::Base;
        }
        // "down from 1.2 billion in 2013 (a 44 percent decrease)"
        let moved = h.after.is_some_and(|a| !a.more);
        if lead == Lead::Open
            && !moved
            && adjacent
            && previous.is_some_and(|d| self.drafts[d].role == Role::Base)
        {
            role = Role::Base;
        }
        role
    }

    /// "A 1.3 percent decrease over the N1,813 paid in June".
    pub(super) fn over_the_figure(&self, h: &Here<'_>) -> bool {
        let text = &self.text;
        let Some(over) = h.figure.first.checked_sub(2).filter(|t| *t >= h.floor) else { return false };
        text.lower(over) == "over"
            && text.lower(over + 1) == "the"
            && h.line.cues_ending(over).any(|(_, c)| matches!(c, Cue::MoveNoun(_)))
    }

    /// "A decrease of 4.2 percent from the official figure of 1,779 million": the noun before it is what it is compared
    /// with.
    fn against_a_figure(&self, h: &Here<'_>) -> bool {
        let text = &self.text;
        let Some(noun) = h.figure.lead.checked_sub(2).filter(|t| *t > h.floor) else { return false };
        let value = matches!(
            text.lower(noun),
            "figure"
                | "level"
                | "total"
                | "value"
                | "amount"
                | "tally"
                | "reading"
                | "record"
                | "peak"
                | "rate"
        );
        let from = (h.floor..noun).rev().find(|t| matches!(text.lower(*t), "from" | "than"));
        value
            && from.is_some_and(|from| {
                (from..noun).all(|t| text.tokens[t].kind != Kind::Mark)
                    && !h.line.between(from, noun).any(|m| {
                        m.sign == Sign::Break || matches!(m.sign, Sign::Cue(Cue::Move(_) | Cue::Said))
                    })
            })
    }

    /// "Fell by 2 percent in comparison with December and imports by 0.3 percent": a subject of its own, behind
    /// the time compared with.
    fn another_subject(&self, h: &Here<'_>, from: usize) -> bool {
        let text = &self.text;
        h.subjects.iter().any(|s| {
            s.first > from
                && s.core.1 <= h.figure.lead
                && text.lower(s.first - 1) == "and"
                && text.period_at[s.first - 2] != 0
        })
    }

    /// The sign of its movement, nothing for a level.
    /// "A decline in exports of 5.5 percent": the noun of movement before what moved.
    pub(super) fn moved_in(&self, h: &Here<'_>) -> Option<i8> {
        let text = &self.text;
        if !matches!(h.figure.unit, Unit::Percent | Unit::Money(_) | Unit::Count(_)) {
            return None;
        }
        let s = h.subjects.iter().rev().find(|s| s.core.1 <= h.figure.lead && s.core.0 >= h.floor)?;
        // nothing but the subject's own words between
        let own = h.figure.lead <= s.end.max(s.core.1) + 3;
        let mut at = s.first;
        while at > h.line.first && matches!(text.lower(at - 1), "the" | "its" | "their" | "a" | "an") {
            at -= 1;
        }
        let led = at > h.line.first && matches!(text.lower(at - 1), "in" | "of");
        (own && led)
            .then(|| {
                h.line.cues_ending(at - 1).find_map(|(_, c)| match c {
                    Cue::MoveNoun(sign) => Some(sign),
                    _ => None,
                })
            })
            .flatten()
    }

    /// Nothing but prepositions, brackets and times stands between the figure before and this one.
    pub(super) fn light(&self, h: &Here<'_>) -> bool {
        let text = &self.text;
        (h.floor..h.figure.lead).all(|t| {
            text.period_at[t] != 0
                || matches!(
                    text.lower(t),
                    "," | "and"
                        | "or"
                        | "("
                        | "by"
                        | "in"
                        | "to"
                        | ")"
                        | "of"
                        | "for"
                        | "from"
                        | "the"
                        | "during"
                        | "on"
                )
                || text.tokens[t].kind == Kind::Mark
        })
    }
}

/// "Relative to April's rate, which was 22.2 percent", "when it was 5 percent": what follows is told of the base.
pub(super) fn tells_of_base(text: &Text<'_>, at: usize) -> bool {
    match text.lower(at) {
        "when" => true,
        "which" => {
            matches!(text.lower(at + 1), "was" | "were" | "stood")
                && (at + 2..at + 5).any(|t| text.tokens.get(t).is_some_and(|t| t.kind == Kind::Number))
        }
        _ => false,
    }
}
