//! What holds for several figures of a sentence: goals beside goals, figures replaced behind those that replace them.

use super::super::text::{Line, Sign, Text};
use super::Standing;
use super::scope::first_listed;
use crate::vocabulary::Cue;

/// "Targets inflation of 6 percent and growth of 5.5 percent": one verb wants both.
pub(super) fn beside_a_goal(text: &Text<'_>, line: &Line, i: usize) -> bool {
    let Some(before) = i.checked_sub(1) else { return false };
    let gap = line.figures[before].end..line.figures[i].lead;
    let joined = (3..=7).contains(&gap.len())
        && matches!(text.lower(gap.end - 1), "of" | "at")
        && gap.clone().any(|t| matches!(text.lower(t), "," | "and" | "&"))
        && !line.between(gap.start, gap.end).any(|m| {
            matches!(
                m.sign,
                Sign::Break
                    | Sign::Cue(
                        Cue::Move(_) | Cue::Level | Cue::Than | Cue::From | Cue::Forecast | Cue::Said
                    )
            )
        });
    joined && matches!(text.lower(line.figures[before].lead - 1), "of" | "at") && {
        let mut s = Standing::default();
        super::before(text, line, before, &mut s);
        s.target || beside_a_goal(text, line, before)
    }
}

/// "Was revised to 1.0 percent on the quarter and 4.2 percent on the year, from 0.8 and 3.9 percent".
pub(super) fn replaced_behind(text: &Text<'_>, line: &Line, i: usize) -> bool {
    let first = first_listed(text, line, i);
    let lead = line.figures[first].lead;
    if first == 0 || lead < line.first + 2 || text.lower(lead - 1) != "from" || !text.tokens[lead - 2].is(',')
    {
        return false;
    }
    let revised = line.between(line.first, lead).rev().find(|m| m.sign == Sign::Cue(Cue::Revised));
    revised.is_some_and(|m| {
        m.first + 20 > lead
            && text.lower(m.first) == "revised"
            && !line.between(m.end, lead - 1).any(|k| {
                matches!(
                    k.sign,
                    Sign::Break | Sign::Cue(Cue::Move(_) | Cue::Level | Cue::Than | Cue::From | Cue::Said)
                )
            })
    })
}
