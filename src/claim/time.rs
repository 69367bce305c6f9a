//! Which time expression belongs to which figure, and what a growth is against.

use super::said::of_saying;
use super::text::{Line, Sign, Text};
use crate::observation::Basis;
use crate::period::{Form, Lead as PeriodLead, Mention, Whole};
use crate::token::{Kind, Token};
use crate::vocabulary::Cue;

/// Time expressions around a figure, by index into [`Text::periods`].
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Around {
    /// Right after it, without a break between.
    pub right: Option<usize>,
    /// After it, behind a comma.
    pub right_far: Option<usize>,
    /// Between the figure before (or the sentence's start) and it.
    pub left: Option<usize>,
    /// What it is compared with: "from a year earlier", "over the same period last year".
    pub compared: Option<usize>,
    /// A comparison's time expression between the figure before and it.
    pub left_compared: Option<usize>,
    /// A marker right after it: "year on year".
    pub marker_right: Option<Basis>,
    /// A marker before it.
    pub marker_left: Option<Basis>,
}

/// A comparison word leads into the time expression.
pub(crate) fn compares(text: &Text<'_>, line: &Line, period: usize) -> bool {
    let m = &text.periods[period];
    if m.lead == PeriodLead::From
        && matches!(m.form, Form::Months { .. } | Form::Days { .. } | Form::Years { .. })
    {
        // "a growth of 36 percent from July to November" is a span where nothing else says when
        let alone = !line.marks.iter().any(|k| match k.sign {
            Sign::Period(p) => p != period && !text.markerlike(p) && !of_saying(text, line, p),
            _ => false,
        });
        // "from March 2015 to March 2016", "from February to March"
        let pair =
            matches!(m.form, Form::Months { first, last, .. } if first == last || last == first % 12 + 1);
        // "From July to November 2021 they totalled …, against … in July-November of 2020"
        let opens = m.first <= line.first + 1 && matches!(m.form, Form::Months { .. });
        // "output from October to December was 1.8 percent lower than in the quarter before"
        let subject = matches!(m.form, Form::Months { .. })
            && !line.figures.iter().any(|f| f.end <= m.first)
            && line.cues_at(m.end).any(|(_, c)| matches!(c, Cue::Move(_) | Cue::Level));
        // "the customs office said that, from January 1 to 10, 2024, exports rose"
        let from = (m.first.saturating_sub(2).max(line.first)..=m.first).find(|t| text.lower(*t) == "from");
        let set_off = matches!(m.form, Form::Days { .. })
            && text.tokens.get(m.end).is_some_and(|t| t.is(','))
            && from.is_some_and(|t| t == line.first || text.tokens[t - 1].is(','));
        if alone || pair || opens || subject || set_off {
            return false;
        }
    }
    // "single digits starting from next year"
    let starting = m.lead == PeriodLead::From
        && m.first >= line.first + 2
        && (m.first.saturating_sub(3).max(line.first)..m.first).any(|t| {
            matches!(text.lower(t), "starting" | "beginning" | "effective" | "commencing" | "onwards")
        });
    if starting {
        return false;
    }
    // "two percent short of the 251 million of December": what falls short is not of that time
    let short = line.figures.iter().rev().find(|f| f.end <= m.first).is_some_and(|f| {
        m.first <= f.end + 2
            && f.lead >= line.first + 3
            && text.lower(f.lead - 1) == "the"
            && text.lower(f.lead - 2) == "of"
            && matches!(text.lower(f.lead - 3), "short" | "shy" | "ahead" | "clear")
    });
    if short && matches!(text.lower(m.first.saturating_sub(1)), "of" | "in") {
        return true;
    }
    // "rose 0.2 percent, matching May's increase, and was 4.8 percent up"
    let before = m.first.checked_sub(1).filter(|t| *t > line.first);
    let matched = before.is_some_and(|t| {
        let verb = if matches!(text.lower(t), "the" | "its") { t - 1 } else { t };
        matches!(
            text.lower(verb),
            "matching"
                | "equalling"
                | "equaling"
                | "repeating"
                | "reversing"
                | "erasing"
                | "offsetting"
                | "mirroring"
        )
    });
    if matched {
        return true;
    }
    // "17 percent above those of April 2023", "below the level in March"
    let back = |n: usize| m.first.checked_sub(n).filter(|t| *t >= line.first).map_or("", |t| text.lower(t));
    // "comparing June 2020 with June 2019"
    // "comparing the estimates for February to April with those for November to January"
    let own =
        (1..=3).find(|n| !matches!(back(*n), "for" | "of" | "in" | "those" | "that" | "the")).unwrap_or(1);
    let set_beside = matches!(back(own), "with" | "to" | "and")
        && line.first < m.first
        && (m.first.saturating_sub(COMPARING).max(line.first)..m.first)
            .any(|t| text.lower(t) == "comparing" && (t + 1..m.first - own).any(|t| text.period_at[t] != 0));
    if set_beside {
        return true;
    }
    // "three times its price at the start of the year", "twice what it was in 2019"
    let times = (m.first.saturating_sub(8).max(line.first)..m.first).any(|t| {
        matches!(text.lower(t), "times" | "twice" | "double")
            && matches!(text.lower(t + 1), "its" | "their" | "what" | "that" | "those")
    });
    if times {
        return true;
    }
    // "1.9 percent ahead of last year", "41 per cent behind last year's pace"
    let passed = back(1) == "behind" || back(1) == "of" && back(2) == "ahead";
    if passed && line.figures.iter().any(|f| f.end <= m.first && m.first <= f.end + 2) {
        return true;
    }
    let stands_for = |n: usize| matches!(back(n), "those" | "that" | "level" | "levels" | "figure");
    let beside =
        |n: usize| matches!(back(n), "above" | "below" | "over" | "under" | "on" | "than" | "exceeding");
    // "0.1 percent below their pre-pandemic levels in February 2020"
    let adjective = |n: usize| {
        let token = m.first.checked_sub(n).filter(|t| *t >= line.first).map(|t| &text.tokens[t]);
        token.is_some_and(|t| t.kind == Kind::Word && t.text.len() > 2 || t.dash())
    };
    let far = || (4..=7).any(|n| beside(n) && (3..n).all(adjective));
    if matches!(back(1), "of" | "in" | "for")
        && stands_for(2)
        && (beside(3) || back(3) == "the" && beside(4) || far())
    {
        return true;
    }
    // "3.7 percent above their February 2020 levels"
    let above_levels = matches!(text.lower(m.end), "level" | "levels")
        && (beside(1) || matches!(back(1), "the" | "its" | "their" | "pre-pandemic") && beside(2));
    if above_levels {
        return true;
    }
    // "0.5 percent below the pre-pandemic level recorded in February", "7.3 percent below volumes seen in August"
    let recorded = matches!(back(1), "of" | "in" | "for" | "at" | "during")
        && matches!(
            back(2),
            "recorded"
                | "seen"
                | "registered"
                | "reported"
                | "observed"
                | "posted"
                | "reached"
                | "sold"
                | "shipped"
                | "exported"
                | "imported"
                | "produced"
                | "collected"
                | "earned"
        )
        && (3..=8)
            .take_while(|n| m.first >= line.first + n)
            .take_while(|n| {
                let token = &text.tokens[m.first - n];
                token.kind == Kind::Word || token.dash()
            })
            .any(beside);
    if recorded {
        return true;
    }
    if matches!(m.lead, PeriodLead::From | PeriodLead::ThanOrVersus | PeriodLead::Over | PeriodLead::Since) {
        // "over the last five years" is a span, "over the same period" a comparison
        let span = match m.form {
            Form::Past { .. }
            | Form::Coming { .. }
            | Form::ToDate { .. }
            | Form::First { .. }
            | Form::Final { .. }
            | Form::Ending { .. }
            | Form::Years { .. } => true,
            // "over the whole year 2022", "over the course of 2019"
            Form::Whole(Whole::Year(_)) => (m.first.saturating_sub(3).max(line.first)..=m.first)
                .any(|t| matches!(text.lower(t), "whole" | "full" | "entire" | "course")),
            _ => false,
        };
        return !(m.lead == PeriodLead::Over && span);
    }
    // "6.8 percent above the revised April estimate of 856,000"
    let told = |t: &usize| {
        matches!(
            text.lower(*t),
            "the"
                | "its"
                | "revised"
                | "upwardly"
                | "downwardly"
                | "unrevised"
                | "preliminary"
                | "final"
                | "adjusted"
        )
    };
    let before = (line.first..m.first).rev().take(4).find(|t| !told(t));
    if before.is_some_and(|t| matches!(text.lower(t), "below" | "above")) {
        return true;
    }
    // "up 6 percent on a year earlier", "on 2019"; not "on March 5"
    if m.lead == PeriodLead::On
        && (m.form.basis().is_some() || matches!(m.form, Form::Whole(Whole::Year(_) | Whole::Month { .. })))
        && !text.markerlike(period)
    {
        return true;
    }
    // "compared to the growth of October 2020": a comparison word close before, no figure between
    let reach = if matches!(m.form, Form::Same { .. }) { 14 } else { 7 };
    let from = m.first.saturating_sub(reach).max(line.first);
    let floor = line.figures.iter().filter(|f| f.end <= m.first).map(|f| f.end).max().unwrap_or(line.first);
    let from = from.max(floor);
    let than = line.between(from, m.first).rev().find_map(|k| match k.sign {
        // "weaker than anticipated at the time of the August report"
        Sign::Cue(Cue::Than)
            if matches!(
                text.lower(k.end),
                "anticipated" | "expected" | "forecast" | "predicted" | "projected" | "thought" | "assumed"
            ) =>
        {
            Some(false)
        }
        Sign::Cue(Cue::Than) => Some(true),
        // "compared with March the month shows": the nearer time is the comparison's
        Sign::Period(p)
            if !text.markerlike(p)
                && text.tokens[text.periods[p].end..m.first].iter().any(|t| t.kind != Kind::Mark) =>
        {
            Some(false)
        }
        _ => None,
    });
    than == Some(true)
        || on_amount(text, from, m.first)
        || exceeded(text, line, m.first)
        || exceeded_too(text, line, m)
}

/// "topped the previous month by 22 million and May 2023 by 40.7 percent": the other time that was exceeded.
fn exceeded_too(text: &Text<'_>, line: &Line, m: &Mention) -> bool {
    if m.first <= line.first || text.lower(m.first - 1) != "and" {
        return false;
    }
    (m.first.saturating_sub(16).max(line.first)..m.first).any(|t| {
        exceeds(text.lower(t))
            && (t + 1..t + 3)
                .any(|p| text.period_at[p] != 0 && text.periods[text.period_at[p] as usize - 1].end < m.first)
    })
}

/// "exceeds the 1.7 billion of July", "beat the same month of last year": what was exceeded is the
/// comparison's, with the article of what is known.
fn exceeded(text: &Text<'_>, line: &Line, to: usize) -> bool {
    let from = to.saturating_sub(10).max(line.first);
    let Some(verb) = (from..to).rev().find(|t| exceeds(text.lower(*t))) else { return false };
    let between = line.figures.iter().find(|f| f.lead > verb && f.end <= to);
    let parted = line.between(verb, to).any(|k| matches!(k.sign, Sign::Period(_) | Sign::Break));
    !parted && between.map_or(text.lower(verb + 1) == "the", |f| text.lower(f.lead - 1) == "the")
}

/// Tokens between "comparing" and the time that is compared with.
const COMPARING: usize = 16;

/// A verb that sets its subject above or below its object.
pub(crate) fn exceeds(word: &str) -> bool {
    matches!(
        word,
        "exceed"
            | "exceeds"
            | "exceeded"
            | "exceeding"
            | "beat"
            | "beats"
            | "beating"
            | "surpass"
            | "surpasses"
            | "surpassed"
            | "surpassing"
            | "outpaced"
            | "outstripped"
            | "topped"
            | "trailed"
            | "undershot"
    )
}

/// "on the amount earned in 2011", "above the level of May": the noun stands for the earlier figure.
fn on_amount(text: &Text<'_>, from: usize, to: usize) -> bool {
    (from + 1..to).any(|at| {
        let noun = matches!(
            text.lower(at),
            "amount"
                | "amounts"
                | "figure"
                | "figures"
                | "level"
                | "levels"
                | "total"
                | "totals"
                | "reading"
                | "number"
                | "value"
        );
        let before = at - 1 - usize::from(matches!(text.lower(at - 1), "the" | "that") && at - 1 > from);
        noun && matches!(text.lower(before), "on" | "over" | "above" | "below")
    })
}

/// After "and in" and right before the next figure: its time.
fn leads_next(text: &Text<'_>, line: &Line, from: usize, m: &Mention, limit: usize) -> bool {
    // "this year's 1.5 percent and last year's 2.9 percent"
    let owned = limit < line.end
        && matches!(text.lower(m.end), "'s" | "\u{2019}s")
        && limit <= m.end + 2
        && (from..m.first).any(|t| matches!(text.lower(t), "and" | "," | "from" | "than" | "to"));
    // "at 6.5 percent with Q1 at 8.0 percent; Q2 at 6.2 percent"
    let part = limit < line.end
        && limit <= m.end + 2
        && matches!(text.lower(m.end), "at" | "was" | "were" | "is")
        && m.first > from
        && {
            let mut at = m.first - 1;
            // "stood at 1.44 percent and during the second quarter at 2.69 percent"
            while at > from && matches!(text.lower(at), "the" | "during" | "in" | "for") {
                at -= 1;
            }
            matches!(text.lower(at), "with" | ";" | "and" | ",")
        };
    let from = from
        + usize::from(text.lower(from) == "," && matches!(text.lower(from + 1), "and" | "but" | "while"));
    // "eased to 6.3 percent and cumulative inflation in the first ten months stayed at 5 percent"
    let clause = limit < line.end
        && matches!(text.lower(from), "and" | "but" | "while")
        && m.first > from + 2
        && !line.between(from, m.first).any(|k| matches!(k.sign, Sign::Period(_)))
        && (line.between(m.end, limit).any(|k| matches!(k.sign, Sign::Cue(Cue::Level | Cue::Move(_))))
            || text.lower(m.end).ends_with("ed"))
        && (from + 1..m.first).any(|t| text.tokens[t].kind == Kind::Word);
    owned
        || part
        || clause
        || limit < line.end
            // "and for 2018 to between 1.7 and 2.7 percent"
            && (m.end..limit).all(|t| matches!(text.lower(t), "to" | "between" | "a" | "range" | "of" | "at"))
            && m.first >= from + 2
            && text.lower(m.first - 2) == "and"
            && matches!(text.lower(m.first - 1), "in" | "for" | "during")
}

/// "4.3 percent (from 4.2 percent) for 2014": the time behind the bracket is that of both figures.
fn behind_bracket(text: &Text<'_>, line: &Line, i: usize) -> Option<usize> {
    let figure = &line.figures[i];
    let mark = |t: usize, m: char| text.tokens.get(t).is_some_and(|t| t.is(m));
    let led = |lead: usize| {
        (lead.saturating_sub(2)..lead).all(|t| {
            mark(t, '(')
                || matches!(
                    text.lower(t),
                    "from" | "previously" | "earlier" | "was" | "against" | "vs" | "versus"
                )
                || t < figure.end
        })
    };
    // the figure before the bracket, or the one inside
    let outer = |t: usize| mark(t, '(') || mark(t, ',') && text.lower(t + 1) == "revised";
    let (inner, opened) = if outer(figure.end) {
        (line.figures.get(i + 1)?, figure.end)
    } else {
        let before = line.figures.get(i.checked_sub(1)?)?;
        (figure, before.end)
    };
    // "(from 4.1 percent in May) for 2014" tells when the forecast before was made
    let made = (text.period_at.get(inner.end + 1).copied().unwrap_or(0) as usize).checked_sub(1);
    let made = made.filter(|p| text.lower(inner.end) == "in" && super::said::of_old_forecast(text, line, *p));
    let close = made.map_or(inner.end, |p| text.periods[p].end);
    let inside = mark(opened, '(') && inner.lead <= opened + 3 && mark(close, ')') && inner.lead > opened + 1;
    // "2.91 billion, revised down from 2.92 billion, for the year ended September"
    let revised = mark(opened, ',')
        && text.lower(opened + 1) == "revised"
        && inner.lead <= opened + 5
        && text.lower(inner.lead - 1) == "from"
        && mark(close, ',')
        && matches!(text.lower(close + 1), "for" | "in" | "during");
    if !(inside && led(inner.lead) || revised) {
        return None;
    }
    let at = close + 1 + usize::from(matches!(text.lower(close + 1), "for" | "in" | "during"));
    let at = at + usize::from(text.lower(at) == "the");
    let index = (*text.period_at.get(at)? as usize).checked_sub(1)?;
    (at < line.end && at > close + 1 && !text.markerlike(index)).then_some(index)
}

/// Looks around figure `i` of the line.
pub(crate) fn around(text: &Text<'_>, line: &Line, i: usize) -> Around {
    let figure = &line.figures[i];
    let floor = if i == 0 { line.first } else { line.figures[i - 1].end };
    let limit = line.figures.get(i + 1).map_or(line.end, |n| n.lead);
    let mut out = Around { right: behind_bracket(text, line, i), ..Around::default() };
    // to the right
    let mut broken = out.right.is_some();
    let mut verbs = false;
    let mut at = figure.end;
    let mut comma_at = None;
    while at < limit {
        if let Some(index) = text.period_at[at].checked_sub(1).map(|p| p as usize) {
            let m = &text.periods[index];
            let end = m.end;
            if text.markerlike(index) {
                // "to an annual rate of 3.6 million": the next figure's
                let rate = |t: usize| matches!(text.lower(t), "rate" | "pace" | "of" | "at");
                let named = end == limit || (end..limit).any(rate) || text.lower(end) != "to";
                let next = limit < line.end
                    && named
                    && (end..limit).all(|t| {
                        matches!(text.lower(t), "rate" | "pace" | "of" | "at" | "a" | "about" | "to")
                            || line
                                .cues_at(t)
                                .any(|(_, c)| matches!(c, Cue::MoveNoun(_) | Cue::Move(_) | Cue::Level))
                    });
                // "grew 6.9 percent from a year earlier, its fastest annual pace": the comparison was said
                let late = out.compared.is_some() && m.basis() == Some(Basis::Saar);
                let next = next || limit < line.end && opens_phrase(text, m.first);
                // "fell 3.3 percent to a lower-than-expected annual rate": the rate of a level
                let next = next
                    || m.basis() == Some(Basis::Yoy)
                        && matches!(text.lower(m.end.saturating_sub(1)), "rate" | "pace")
                        && (figure.end..m.first).any(|t| {
                            text.lower(t) == "to" && matches!(text.lower(t + 1), "a" | "an" | "the" | "its")
                        });
                if !next
                    && !late
                    && (out.marker_right.is_none() || m.basis() == Some(Basis::Saar))
                    && !broken
                    && let Some(b) = m.basis()
                {
                    out.marker_right = Some(b);
                }
            } else if of_saying(text, line, index) {
                // when it was said
            } else if exceeded_too(text, line, m) {
                // "by 22 million (7.1 percent) and May 2023, with 236 million, by 40.7": the next figure's
                broken = true;
            } else if compares(text, line, index) {
                if out.compared.is_none() && !broken {
                    out.compared = Some(index);
                    if out.marker_right.is_none() {
                        out.marker_right = m.basis();
                    }
                }
            } else if leads_next(text, line, figure.end, m, limit) {
                // "35.4 percent and in April 2022 13.4 percent": the next figure's
                broken = true;
            } else if !broken && !verbs && out.compared.is_none_or(|c| m.first <= text.periods[c].end + 2) {
                let far = comma_at.is_some_and(|c: usize| c + 1 < m.first.saturating_sub(0));
                if out.right.is_none() && !far {
                    out.right = Some(index);
                } else if out.right.is_none() && out.right_far.is_none() && ends_segment(text, line, end) {
                    out.right_far = Some(index);
                }
            }
            at = end;
            continue;
        }
        let t = &text.tokens[at];
        if t.is(',') {
            comma_at = Some(at);
        }
        // "35.1 percent (April: 33.5 percent)": the brackets are the next figure's
        if t.is('(') && limit < line.end && !text.tokens[at..limit].iter().any(|t| t.is(')')) {
            broken = true;
        }
        if t.is(')') {
            // out of brackets: what follows belongs to the sentence, unless the figure alone is inside
            let opened = (figure.end..at).any(|i| text.tokens[i].is('('));
            let alone = figure.lead > 0 && text.tokens[figure.lead - 1].is('(') && at < figure.end + 4;
            broken = broken || !(opened || alone);
        }
        // "rose 2.1 percent - adjusted for the time of year - in January": goes on behind the aside
        if let Some(after) = aside(text, at, limit) {
            at = after;
            continue;
        }
        if line.marks.iter().any(|m| m.first == at && m.sign == Sign::Break)
            && !(t.lower == "when" && text.lower(at + 1).starts_with("compar"))
        {
            broken = true;
        }
        if line.cues_at(at).any(|(_, c)| matches!(c, Cue::Than | Cue::After)) && !matches!(t.lower, "than") {
            // what follows a comparison word is the comparison's own
            broken = broken
                || !next_is_period(text, at, limit)
                || line.cues_at(at).any(|(_, c)| c == Cue::After) && limit < line.end;
        }
        if (t.lower == "and" || comma_at.is_some())
            && line
                .cues_at(at + 1)
                .any(|(_, c)| matches!(c, Cue::Move(_) | Cue::Level) || t.lower == "and" && c == Cue::Said)
        {
            verbs = true;
        }
        at += 1;
    }
    // to the left
    let mut at = figure.lead;
    let mut parted = false;
    while at > floor {
        at -= 1;
        parted = parted || text.tokens[at].is(';');
        let Some(index) = text.period_at[at].checked_sub(1).map(|p| p as usize) else {
            if line.marks.iter().any(|m| m.first == at && m.sign == Sign::Break)
                && !text.lower(at).starts_with(':')
                && out.left.is_some()
            {
                break;
            }
            continue;
        };
        let m = &text.periods[index];
        at = m.first;
        if text.markerlike(index) {
            if out.marker_left.is_none() {
                out.marker_left = m.basis();
            }
        } else if of_saying(text, line, index) {
            // when it was said
        } else if compares(text, line, index) || parted && m.form.basis() == Some(Basis::Yoy) {
            out.left_compared = out.left_compared.or(Some(index));
            // "topped the previous month by 22 million"
            let beaten =
                || text.lower(figure.lead.saturating_sub(1)) == "by" && exceeded(text, line, m.first);
            if (i == 0 || beaten()) && out.compared.is_none() && m.first > line.first {
                out.compared = Some(index);
            }
        } else if out.left.is_none() {
            out.left = Some(index);
        }
        if m.first <= floor {
            break;
        }
    }
    out
}

/// The token after an aside between two dashes that opens at `at`.
pub(super) fn aside(text: &Text<'_>, at: usize, limit: usize) -> Option<usize> {
    let spaced = |t: usize| text.tokens.get(t).is_some_and(|n| n.spaced);
    // how many tokens a dash has: one, or two hyphens
    let dash = |t: usize| {
        let token = &text.tokens[t];
        let doubled = token.dash() && text.tokens.get(t + 1).is_some_and(|n| n.dash() && !n.spaced);
        match () {
            () if token.is('\u{2014}') => 1,
            () if token.dash() && token.spaced && doubled && spaced(t + 2) => 2,
            () if token.dash() && token.spaced && spaced(t + 1) => 1,
            () => 0,
        }
    };
    let opens = dash(at);
    if opens == 0 {
        return None;
    }
    let close = (at + opens + 1..limit.min(at + 16)).find(|t| dash(*t) > 0)?;
    let close = close + dash(close) - 1;
    let led =
        matches!(text.lower(close + 1), "in" | "from" | "over" | "on" | "during" | "compared" | "for" | "to");
    led.then_some(close + 1)
}

/// "rose 2.6 percent and annual inflation hit 15 percent", "taking the annual rate to 2.9 percent": the
/// marker at `at` belongs to a phrase of its own.
fn opens_phrase(text: &Text<'_>, at: usize) -> bool {
    let twelve =
        matches!(text.lower(at), "12" | "twelve") && text.tokens.get(at + 1).is_some_and(Token::dash);
    if !twelve
        && !matches!(
            text.lower(at),
            "annual" | "annualised" | "annualized" | "yearly" | "monthly" | "quarterly"
        )
    {
        return false;
    }
    let article = at > 0 && matches!(text.lower(at - 1), "the" | "its" | "their");
    let before = at.checked_sub(1 + usize::from(article)).map_or("", |t| text.lower(t));
    matches!(
        before,
        "and"
            | "but"
            | "while"
            | "as"
            | "with"
            | "taking"
            | "bringing"
            | "pushing"
            | "lifting"
            | "raising"
            | "driving"
            | "leaving"
            | "keeping"
            | "putting"
            | "sending"
            | "pulling"
            | "cutting"
            | "slowing"
            | "reducing"
            | "lowering"
    )
}

/// After the word of comparison at `at` comes a time expression, not a figure.
fn next_is_period(text: &Text<'_>, at: usize, limit: usize) -> bool {
    (at + 1..(at + 8).min(limit)).any(|i| text.period_at[i] != 0)
}

/// The time expression that ends at `end` closes its clause: a comma, a full stop or a bracket follows.
fn ends_segment(text: &Text<'_>, line: &Line, end: usize) -> bool {
    end >= line.end
        || matches!(
            text.lower(end),
            "," | "."
                | ";"
                | ")"
                | "and"
                | "compared"
                | "from"
                | "against"
                | "as"
                | "to"
                | "after"
                | "over"
                | "when"
                | "-"
                | "\""
                | "\u{201d}"
        )
}
