//! Time expressions that date no figure: when something was said, how long a record stands, the bounds of
//! a year.

use super::text::{Line, Sign, Text};
use crate::period::{Form, Lead as PeriodLead, Mention, Unit, Whole};
use crate::vocabulary::{Cue, Meaning};

/// The time expression says when something was said or released, not when it was so.
pub(crate) fn of_saying(text: &Text<'_>, line: &Line, period: usize) -> bool {
    let m = &text.periods[period];
    let noun = text.lower(m.end);
    let noun =
        if matches!(noun, "\'s" | "\u{2019}s" | "monthly" | "monetary" | "economic" | "world" | "policy") {
            text.lower(m.end + 1)
        } else {
            noun
        };
    // "59 percent of the full-year target": the time of the goal, not of what was reached
    let of_goal = matches!(m.form, Form::Whole(Whole::Year(_)))
        && matches!(noun, "target" | "goal" | "budget" | "estimate" | "quota")
        && line.figures.iter().any(|f| {
            f.end < m.first
                && m.first <= f.end + 3
                && text.lower(f.end) == "of"
                && matches!(text.lower(f.end + 1), "the" | "its" | "their")
        });
    if of_goal {
        return true;
    }
    // "workers hired for the 2020 census": what is held in that year
    if matches!(m.form, Form::Whole(Whole::Year(_)))
        && matches!(noun, "census" | "olympics" | "election" | "elections" | "referendum" | "census-taking")
    {
        return true;
    }
    // "its 2014 projection" is of that year
    let year = matches!(m.form, Form::Whole(Whole::Year(_)));
    if year
        && matches!(noun, "forecast" | "forecasts" | "projection" | "projections" | "outlook" | "estimate")
    {
        return false;
    }
    if matches!(
        noun,
        "survey"
            | "poll"
            | "report"
            | "forecast"
            | "forecasts"
            | "projection"
            | "projections"
            | "outlook"
            | "meeting"
            | "minutes"
            | "statement"
            | "bulletin"
            | "delivery"
            | "futures"
            | "settlement"
    ) {
        return true;
    }
    // "the 2029 government bond": when it falls due
    let security = |t: usize| {
        matches!(text.lower(t), "bond" | "bonds" | "note" | "notes" | "gilt" | "gilts" | "bund" | "bunds")
    };
    if matches!(m.form, Form::Whole(Whole::Year(_)))
        && m.lead == PeriodLead::None
        && (security(m.end)
            || matches!(text.lower(m.end), "government" | "treasury" | "sovereign") && security(m.end + 1))
    {
        return true;
    }
    // "one of the slowest months of the year": no year that is told of
    let part_of = m.form == Form::Whole(Whole::Year(crate::period::Year::Before(0)))
        && m.first >= line.first + 4
        && matches!(text.lower(m.first.saturating_sub(1)), "of" | "the")
        && (m.first - 3..m.first).any(|t| {
            matches!(text.lower(t), "months" | "month" | "weeks" | "week" | "season" | "time")
                && matches!(text.lower(t + 1), "of" | "in")
                && text.period_at[t] == 0
                && superlative(text.lower(t - 1))
        });
    if part_of {
        return true;
    }
    if matches!(m.form, Form::Whole(Whole::Month { year: crate::period::Year::Unsaid, .. }))
        && of_contract(text, line, m, noun)
    {
        return true;
    }
    // "the government last week revised its forecast", "the bank last month said"
    if matches!(m.form, Form::Whole(Whole::Step { unit: Unit::Week | Unit::Month, .. }))
        && matches!(
            noun,
            "said"
                | "revised"
                | "announced"
                | "reported"
                | "forecast"
                | "predicted"
                | "estimated"
                | "unveiled"
                | "warned"
                | "projected"
                | "released"
                | "published"
        )
    {
        return true;
    }
    let month = matches!(m.form, Form::Whole(Whole::Month { .. } | Whole::Step { unit: Unit::Month, .. }));
    // "above the revised April estimate of 856,000", "the May 2012 estimate": of what was so then
    let of_then = text.lower(m.first.saturating_sub(1)) == "revised"
        || matches!(m.form, Form::Whole(Whole::Month { year: crate::period::Year::Named(_), .. }))
            && text.lower(m.end + 1) == "of"
            && (m.first.saturating_sub(3).max(line.first)..m.first)
                .any(|t| matches!(text.lower(t), "above" | "below"));
    if month && !of_then && matches!(noun, "estimate" | "estimates" | "prediction" | "guidance") {
        return true;
    }
    if of_old_forecast(text, line, period) || of_change(text, line, period) {
        return true;
    }
    if of_record(text, line, period) || of_bounds(text, line, period) || in_aside(text, line, period) {
        return true;
    }
    if of_event(text, line, m.first)
        && matches!(m.form, Form::Whole(Whole::Month { .. } | Whole::Year(_) | Whole::Part { .. }))
    {
        return true;
    }
    // "in November it had forecast a fall of 0.4 percent"
    let at = m.end + usize::from(text.tokens.get(m.end).is_some_and(|t| t.is(',')));
    if matches!(text.lower(at), "it" | "they" | "he" | "she")
        && matches!(
            m.form,
            Form::Whole(Whole::Month { .. } | Whole::Step { unit: Unit::Month | Unit::Week, .. })
        )
    {
        let verb = text.lower(at + 1 + usize::from(text.lower(at + 1) == "had"));
        if matches!(verb, "forecast" | "predicted" | "projected" | "estimated" | "said" | "expected" | "put")
        {
            return true;
        }
    }
    // "7.8 million tonnes estimated a week ago"
    let guessed = matches!(
        text.lower(m.first.saturating_sub(1)),
        "estimated" | "forecast" | "predicted" | "projected" | "expected"
    );
    if guessed
        && m.first > line.first
        && matches!(
            m.form,
            Form::Ago { unit: Unit::Week | Unit::Day, .. }
                | Form::Whole(Whole::Step { unit: Unit::Week, .. })
        )
    {
        return true;
    }
    // "the 2.9 percent pace estimated on May 26", "rather than growing 3 percent as forecast in June"
    let at = m.first
        - usize::from(
            m.first > line.first
                && matches!(text.lower(m.first - 1), "in" | "on" | "at" | "last" | "back" | "only" | "just"),
        );
    let told = |t: usize| {
        matches!(
            text.lower(t),
            "estimated" | "forecast" | "forecasted" | "predicted" | "projected" | "envisaged"
        )
    };
    let of_day = matches!(m.form, Form::Day(_)) && at > line.first && told(at - 1);
    let as_told = matches!(
        m.form,
        Form::Day(_)
            | Form::Whole(
                Whole::Month { .. } | Whole::Step { unit: Unit::Month | Unit::Week | Unit::Quarter, .. }
            )
    ) && at > line.first + 1
        && (told(at - 1)
            || matches!(text.lower(at - 1), "expected" | "reported" | "announced" | "indicated"))
        && (text.lower(at - 2) == "as"
            || matches!(text.lower(at - 2), "previously" | "originally" | "initially" | "first")
                && text.lower(at.saturating_sub(3)) == "as");
    if of_day || as_told {
        return true;
    }
    match m.form {
        Form::Weekday { .. } | Form::Whole(Whole::Step { unit: Unit::Day, .. }) => true,
        Form::Day(_) => {
            let from = m.first.saturating_sub(6).max(line.first);
            line.between(from, m.first).any(|k| matches!(k.sign, Sign::Cue(Cue::Said)))
                || (from..m.first).any(|t| {
                    matches!(text.lower(t), "released" | "issued" | "published" | "statement" | "dated")
                })
        }
        Form::Whole(
            Whole::Month { .. } | Whole::Step { unit: Unit::Month | Unit::Week | Unit::Quarter, .. },
        ) => {
            let mut at = m.first;
            while at > line.first
                && matches!(
                    text.lower(at - 1),
                    "in" | "on" | "at" | "only" | "just" | "earlier" | "late" | "early" | "back"
                )
            {
                at -= 1;
            }
            if at <= line.first {
                return false;
            }
            match text.lower(at - 1) {
                // "official estimates in February of 175 billion"
                "estimates" | "forecasts" | "projections" | "predictions"
                    if at < m.first && text.lower(m.end) == "of" =>
                {
                    true
                }
                "released" | "published" | "announced" | "issued" | "unveiled" => true,
                // "the level (1.9 percent) projected in April"
                "projected" | "forecast" | "predicted" | "estimated"
                    if at >= 2 && text.tokens[at - 2].is(')') =>
                {
                    true
                }
                // "compared to a projection of 4.1 percent in February"
                _ if line.figures.iter().any(|f| {
                    f.end == at
                        && f.lead > line.first + 1
                        && text.lower(f.lead - 1) == "of"
                        && matches!(
                            text.lower(f.lead - 2),
                            "projection" | "forecast" | "estimate" | "prediction"
                        )
                        && (line.first..f.lead).any(|t| {
                            matches!(text.lower(t), "compared" | "than" | "against" | "versus" | "from")
                        })
                }) =>
                {
                    true
                }
                "expected" | "projected" | "forecast" | "predicted" | "estimated" | "envisaged"
                | "foreseen" | "seen" => {
                    // "from 3.9 % expected in February"
                    let before = at.checked_sub(2).map_or("", |t| text.lower(t));
                    matches!(
                        before,
                        // "the 3.0 percent it projected in January"
                        "previously"
                            | "initially"
                            | "originally"
                            | "earlier"
                            | "first"
                            | "it"
                            | "they"
                            | "he"
                            | "she"
                            | "had"
                    ) || line.figures.iter().any(|f| {
                        (f.end + 1 == at
                            || f.end + 2 == at
                                && matches!(
                                    text.lower(f.end),
                                    "pace" | "rate" | "growth" | "rise" | "increase" | "fall" | "figure"
                                ))
                            && f.lead > line.first
                            && matches!(
                                text.lower(f.lead - 1),
                                "from" | "than" | "the" | "with" | "to" | "against"
                            )
                    })
                }
                _ => false,
            }
        }
        _ => false,
    }
}

/// The month of a contract: "December silver fell 23 cents", "July raw sugar", "Brent crude for February rose $1.92",
/// "December closed at 195.70 dollars".
fn of_contract(text: &Text<'_>, line: &Line, m: &Mention, noun: &str) -> bool {
    let kind = matches!(
        text.lower(m.end),
        "raw" | "white" | "arabica" | "robusta" | "winter" | "spring" | "soft" | "feeder" | "live" | "light"
    );
    match m.lead {
        PeriodLead::None => {
            contract_good(text, line, m.end)
                || kind && contract_good(text, line, m.end + 1)
                || matches!(
                    noun,
                    "closed" | "closing" | "settled" | "settling" | "traded" | "contract" | "contracts"
                )
        }
        PeriodLead::For => {
            m.first >= line.first + 2
                && line.cues_at(m.end).any(|(_, c)| matches!(c, Cue::Move(_) | Cue::Market))
                && good_ends(text, line, m.first - 1)
        }
        _ => false,
    }
}

/// A good right before a verb of movement or the word for its contracts.
fn contract_good(text: &Text<'_>, line: &Line, at: usize) -> bool {
    text.hits_at(at).iter().any(|hit| {
        let end = hit.end as usize;
        matches!(hit.meaning, Meaning::Item(i) if text.v.items[i as usize].kind == "good")
            && (matches!(text.lower(end), "futures" | "contract" | "contracts" | "was" | "were")
                || line.cues_at(end).any(|(_, c)| matches!(c, Cue::Move(_) | Cue::Market)))
    })
}

/// A good that is traded by contracts ends at a token.
fn good_ends(text: &Text<'_>, line: &Line, end: usize) -> bool {
    (line.first..end).rev().take(4).any(|first| {
        text.hits_at(first).iter().any(|hit| {
            hit.end as usize == end
                && matches!(hit.meaning, Meaning::Item(i)
                    if super::priced::traded(text.v.items[i as usize].item).is_some())
        })
    })
}

/// "Submitted to parliament for approval in May", "before the elections in 2019": when something else took place.
fn of_event(text: &Text<'_>, line: &Line, first: usize) -> bool {
    let mut at = first;
    while at > line.first
        && matches!(text.lower(at - 1), "in" | "on" | "of" | "during" | "late" | "early" | "this" | "last")
    {
        at -= 1;
    }
    at > line.first
        && at < first
        && matches!(
            text.lower(at - 1),
            "approval"
                | "election"
                | "elections"
                | "meeting"
                | "summit"
                | "conference"
                | "visit"
                | "referendum"
                | "talks"
                | "held"
                | "elected"
                | "submitted"
                | "tabled"
                | "scheduled"
                | "force"
                | "effect"
                | "imposed"
                | "invasion"
                | "war"
                | "coup"
                | "quake"
                | "earthquake"
                | "tsunami"
                | "attacks"
                | "hurricane"
                | "inaugurated"
                | "appointed"
                | "resigned"
                | "devaluation"
                | "outbreak"
                | "lockdown"
                | "assassination"
        )
}

/// "the highest rate since 2001", "the best year since the war": how long a record is told, no comparison.
fn of_record(text: &Text<'_>, line: &Line, period: usize) -> bool {
    let m = &text.periods[period];
    let floor = line.figures.iter().filter(|f| f.end <= m.first).map(|f| f.end).max().unwrap_or(line.first);
    // "a ratio last seen in the early 1960s"
    let seen = (m.first.saturating_sub(6).max(floor)..m.first.saturating_sub(1)).any(|t| {
        text.lower(t) == "last"
            && matches!(
                text.lower(t + 1),
                "seen" | "recorded" | "reached" | "registered" | "achieved" | "observed"
            )
    });
    // "the lowest in records dating back to 2004"
    let back = m.first >= floor + 2 && text.lower(m.first - 1) == "to" && text.lower(m.first - 2) == "back"
        || m.lead == PeriodLead::To
            && m.first > floor
            && (m.first.saturating_sub(3).max(floor)..m.first).any(|t| text.lower(t) == "back");
    if seen || back {
        return true;
    }
    let counted = matches!(m.form, Form::BareMonths(_));
    (m.lead == PeriodLead::Since || counted)
        && (m.first.saturating_sub(9).max(floor)..m.first).any(|t| {
            let word = text.lower(t);
            superlative(word)
                || matches!(
                    word,
                    "most"
                        | "least"
                        | "worst"
                        | "first"
                        | "second"
                        | "third"
                        | "fourth"
                        | "fifth"
                        | "record"
                        | "consecutive"
                        | "successive"
                        | "straight"
                        | "streak"
                        | "sustained"
                        | "uninterrupted"
                        | "unbroken"
                )
        })
}

/// "highest", "softest", "warmest"; no noun or verb that ends like them.
fn superlative(word: &str) -> bool {
    word.len() > 3
        && word.ends_with("est")
        && !matches!(
            word,
            "interest"
                | "harvest"
                | "forest"
                | "latest"
                | "request"
                | "invest"
                | "protest"
                | "suggest"
                | "west"
                | "midwest"
                | "northwest"
                | "southwest"
                | "test"
                | "rest"
                | "contest"
                | "arrest"
                | "unrest"
                | "modest"
                | "honest"
                | "bequest"
                | "conquest"
                | "budapest"
                | "bucharest"
                | "everest"
        )
}

/// "fiscal 2022, which ended on September 30", "the season that began in May": bounds of a time named before.
fn of_bounds(text: &Text<'_>, line: &Line, period: usize) -> bool {
    let m = &text.periods[period];
    let mut at = m.first;
    while at > line.first && matches!(text.lower(at - 1), "in" | "on" | "at" | "from" | "the") {
        at -= 1;
    }
    at >= line.first + 2
        && matches!(
            text.lower(at - 1),
            "began" | "begins" | "started" | "starts" | "ended" | "ends" | "concluded"
        )
        && matches!(text.lower(at - 2), "which" | "that" | "just")
}

/// "The states which joined the union last year will grow 4.6 percent": of a clause that holds no figure and
/// closes before the verb.
fn in_aside(text: &Text<'_>, line: &Line, period: usize) -> bool {
    let m = &text.periods[period];
    let from = m.first.saturating_sub(8).max(line.first);
    let Some(opens) = (from + 1..m.first).rev().find(|t| matches!(text.lower(*t), "which" | "who" | "that"))
    else {
        return false;
    };
    let verb = |t: usize| {
        matches!(text.lower(t), "will" | "would" | "can" | "could" | "is" | "are")
            || line.cues_at(t).any(|(_, c)| matches!(c, crate::vocabulary::Cue::Move(_)))
    };
    let event = text.lower(opens + 1).ends_with("ed")
        || matches!(text.lower(opens + 1), "took" | "won" | "became" | "came" | "began" | "left");
    let clear = !line.figures.iter().any(|f| f.end > opens && f.first < m.end)
        && !line.between(opens, m.first).any(|k| matches!(k.sign, Sign::Cue(Cue::Move(_) | Cue::Level)));
    let figures = line.figures.iter().any(|f| f.first >= m.end);
    text.tokens[opens - 1].kind == crate::token::Kind::Word && event && clear && figures && verb(m.end)
}

/// "inflation forecasts of 4.3 percent (from 4.1 percent in May) for 2014": when the forecast before was made.
pub(super) fn of_old_forecast(text: &Text<'_>, line: &Line, period: usize) -> bool {
    let m = &text.periods[period];
    let month = matches!(m.form, Form::Whole(Whole::Month { .. } | Whole::Step { unit: Unit::Month, .. }));
    let closed = text.tokens.get(m.end).is_some_and(|t| t.is(')'));
    let after = m.end + 1;
    let year = matches!(text.lower(after), "for" | "in")
        && (text.period_at.get(after + 1).copied().unwrap_or(0) as usize)
            .checked_sub(1)
            .is_some_and(|p| matches!(text.periods[p].form, Form::Whole(Whole::Year(_))));
    month
        && closed
        && year
        && line.figures.iter().any(|f| {
            f.end < m.first && m.first <= f.end + 2 && text.lower(f.lead.saturating_sub(1)) == "from"
        })
}

/// "the forecast, which was revised downwards to three percent last December": when the forecast was changed.
fn of_change(text: &Text<'_>, line: &Line, period: usize) -> bool {
    let m = &text.periods[period];
    let past = matches!(
        m.form,
        Form::Whole(
            Whole::Month { year: crate::period::Year::Past, .. }
                | Whole::Step { unit: Unit::Month | Unit::Week, step: -1, .. }
        )
    );
    let Some(figure) = line.figures.iter().rev().find(|f| past && f.end == m.first) else { return false };
    let changed = (figure.lead.saturating_sub(8).max(line.first)..figure.lead)
        .find(|t| matches!(text.lower(*t), "revised" | "cut" | "raised" | "lowered" | "trimmed" | "lifted"));
    changed.is_some_and(|verb| {
        (verb.saturating_sub(6).max(line.first)..figure.lead).any(|t| {
            matches!(text.lower(t), "forecast" | "projection" | "estimate" | "prediction" | "outlook")
        })
    })
}
