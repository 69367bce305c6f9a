//! Goals, budgets, ceilings.

use super::super::text::{Line, Text};

/// A range in which a central bank holds its own rate is no goal: "target range for the federal funds rate".
pub(super) fn of_policy_rate(text: &Text<'_>, line: &Line, at: usize) -> bool {
    (at.saturating_sub(8).max(line.first)..line.end.min(at + 9)).any(|t| {
        matches!(text.lower(t), "funds" | "overnight" | "cash" | "repo" | "policy" | "lending" | "interest")
            && matches!(text.lower(t + 1), "rate" | "rates" | "target")
    })
}

/// The words speak of a goal that the figure states.
pub(super) fn wants(prior: &str, word: &str, next: &str, of_rate: bool) -> bool {
    // what is allocated or limited may be anything
    let weak = matches!(
        word,
        "allocated" | "committed" | "earmarked" | "legislated" | "limit" | "threshold" | "plan"
    );
    let stated = matches!(next, "of" | "at" | "for" | "to" | "is" | "was" | "a" | "an");
    let passed = matches!(
        prior,
        "below" | "above" | "exceeded" | "exceeding" | "beat" | "missed" | "on" | "surpassed"
    ) && (!stated || next == "at");
    let rate = matches!(next, "rates" | "rate" | "overnight" | "benchmark")
        && !matches!(prior, "inflation" | "growth")
        || matches!(next, "range" | "band") && of_rate;
    let named = match word {
        "proposal" | "recommendation" => matches!(next, "of" | "for"),
        "approved" => matches!(next, "spending" | "expenditure" | "budget" | "outlays"),
        "plans" | "planned" => matches!(next, "to" | "for" | "at"),
        _ => true,
    };
    named && !weak && !passed && !rate && next != "by"
}

/// "its target for the overnight rate" is the rate that a central bank sets.
pub(super) fn sets_rate(text: &Text<'_>, at: usize) -> bool {
    (at..at + 4).any(|t| {
        matches!(text.lower(t), "overnight" | "cash" | "funds" | "repo") && text.lower(t + 1) == "rate"
            || text.lower(t) == "libor"
    })
}

/// "To stay within the target range at 1.3 percent": where it lies, not the goal.
pub(super) fn beside_target(text: &Text<'_>, target: usize, lead: usize) -> bool {
    (target + 1..lead).any(|t| text.lower(t) == "at")
        && (target.saturating_sub(4)..target).any(|t| {
            matches!(
                text.lower(t),
                "within" | "inside" | "outside" | "above" | "below" | "near" | "towards" | "toward"
            )
        })
}
