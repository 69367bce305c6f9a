//! Figures that were given earlier and have been replaced since.

use super::super::text::Text;
use crate::token::Kind;
use crate::vocabulary::Role;

/// "an earlier estimate of", "the initial reading of": a figure that has been replaced.
pub(super) fn earlier_estimate(text: &Text<'_>, at: usize) -> bool {
    matches!(text.lower(at), "estimate" | "estimates" | "reading" | "count" | "calculation")
        && matches!(text.lower(at + 1), "of" | "for" | "at" | "showing" | "that")
}

/// "revised from a preliminary 1.2 percent", "to 139,000 instead of 96,000": only where something is
/// said to be revised.
pub(super) fn replaced(
    text: &Text<'_>,
    floor: usize,
    at: usize,
    word: &str,
    next: &str,
    revision: bool,
) -> bool {
    if !revision {
        return false;
    }
    let from = (at.saturating_sub(2).max(floor)..at)
        .any(|t| matches!(text.lower(t), "from" | "against" | "than" | "with"));
    word == "instead of"
        || word == "instead"
        || from && !matches!(next, "day" | "week" | "month" | "quarter" | "year" | "period")
}

/// The word stands behind a participle of making known and ends the phrase: "reported earlier".
pub(super) fn closes_report(text: &Text<'_>, at: usize, end: usize) -> bool {
    at > 0
        && text.role(at - 1).is(Role::GIVEN)
        && text.tokens.get(end).is_none_or(|t| t.kind == Kind::Mark && !t.dash())
}

/// The word before a noun phrase, its article passed over.
pub(super) fn prior_noun<'t>(text: &Text<'t>, at: usize) -> &'t str {
    let mut at = at;
    while at > 1 && matches!(text.lower(at - 1), "a" | "an" | "the" | "its" | "their") {
        at -= 1;
    }
    text.lower(at.saturating_sub(1))
}
