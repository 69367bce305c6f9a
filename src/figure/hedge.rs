//! Hedges behind a figure: "3 billion or more", "20,000-plus".

use super::{Figure, Scan};
use crate::observation::Approx;

impl Scan<'_, '_> {
    /// The hedge that stands behind the number or its unit.
    pub(super) fn hedge_behind(&self, figure: &Figure) -> Option<Approx> {
        let word = |i: usize| self.tokens.get(i).map_or("", |t| t.lower);
        let glued = (figure.first..figure.end.min(figure.first + 6))
            .any(|t| word(t) == "plus" && self.tokens[t - 1].dash());
        if glued {
            return Some(Approx::Over);
        }
        let mut at = figure.end;
        while matches!(word(at), "-" | ",") {
            at += 1;
        }
        match (word(at), word(at + 1)) {
            ("or", "more") => Some(Approx::Over),
            ("or", "less" | "fewer") => Some(Approx::Under),
            ("or", "so" | "thereabouts") | ("give", "or") => Some(Approx::About),
            ("odd", _) => Some(Approx::About),
            ("plus", _) if at == figure.end + 1 && self.tokens[figure.end].dash() => Some(Approx::Over),
            ("+", _) if at == figure.end && !self.tokens[at].spaced => Some(Approx::Over),
            _ => None,
        }
    }
}
