//! Hedges: "nearly 3 billion", "3 billion or more", "20,000-plus".

use super::{Figure, Scan};
use crate::observation::Approx;
use crate::vocabulary::{Cue, Fact, Meaning};

impl Scan<'_, '_> {
    /// The hedge that ends where the figure begins.
    pub(super) fn hedge(&self, figure: &mut Figure) {
        let mut stop = figure.first;
        while stop > self.floor
            && matches!(self.tokens[stop - 1].lower, "a" | "an" | "the" | "(" | "real" | "record")
        {
            stop -= 1;
        }
        let mut best: Option<(usize, i8)> = None;
        for stop in [figure.first, stop] {
            let ends = stop > self.floor && self.hits.fact(stop - 1).has(Fact::HEDGE_ENDS);
            for back in 1..=if ends { 5 } else { 0 } {
                let Some(first) = stop.checked_sub(back).filter(|f| *f >= self.floor) else { break };
                for hit in self.hits_at(first) {
                    if hit.end as usize != stop {
                        continue;
                    }
                    if let Meaning::Cue(Cue::Hedge(h)) = hit.meaning
                        && !self.part_of_movement(first, stop)
                        && !self.compares(first, stop, figure)
                    {
                        best = Some((first, h));
                    }
                }
            }
        }
        if let Some((first, hedge)) = best {
            // "is unlikely to exceed 5 percent"
            let denied = hedge > 0
                && self.tokens[first].lower.starts_with("exceed")
                && (first.saturating_sub(3).max(self.floor)..first)
                    .any(|t| matches!(self.tokens[t].lower, "not" | "unlikely" | "never" | "cannot"));
            let hedge = if denied { -1 } else { hedge };
            figure.lead = first;
            figure.approx = match hedge {
                0 => Approx::About,
                1 => Approx::Over,
                _ => Approx::Under,
            };
        } else if let Some(approx) = self.hedge_behind(figure) {
            figure.approx = approx;
        }
    }

    /// "slightly below the 5.95 percent of the month before", "topped a 1 percent rise": what stands
    /// before the article compares and does not hedge.
    fn compares(&self, first: usize, stop: usize, figure: &Figure) -> bool {
        let definite = stop < figure.first && self.tokens[stop].lower == "the";
        let indefinite = stop < figure.first && matches!(self.tokens[stop].lower, "a" | "an");
        let word = |at: usize| self.tokens[at].lower;
        definite
            && (first..stop).any(|t| {
                matches!(
                    word(t),
                    "below"
                        | "above"
                        | "than"
                        | "under"
                        | "over"
                        | "exceeded"
                        | "exceeds"
                        | "topped"
                        | "surpassed"
                        | "surpasses"
                        | "short"
                        | "shy"
                )
            })
            || indefinite
                && (first..stop)
                    .any(|t| matches!(word(t), "topped" | "exceeded" | "surpassed" | "topping" | "exceeding"))
    }

    /// "went up to 5.5": the "up" belongs to the verb.
    fn part_of_movement(&self, first: usize, stop: usize) -> bool {
        // "revised first-quarter growth up to 0.5 percent"
        let revised = self.tokens[first].lower == "up"
            && (first.saturating_sub(6).max(self.floor)..first).any(|t| {
                matches!(self.tokens[t].lower, "revised" | "raised" | "upgraded" | "lifted" | "marked")
            });
        if revised {
            return true;
        }
        stop - first > 1
            && (1..=2).any(|back| {
                first.checked_sub(back).filter(|f| *f >= self.floor).is_some_and(|f| {
                    let revised = f + 1 == first
                        && matches!(
                            self.tokens[f].lower,
                            "revised" | "raised" | "marked" | "lifted" | "adjusted" | "moved" | "pushed"
                        );
                    revised
                        || self.hits_at(f).any(|h| {
                            matches!(h.meaning, Meaning::Cue(Cue::Move(_) | Cue::Level))
                                && h.end as usize > first
                        })
                })
            })
    }

    /// The hedge that stands behind the number or its unit.
    fn hedge_behind(&self, figure: &Figure) -> Option<Approx> {
        let word = |i: usize| self.tokens.get(i).map_or("", |t| t.lower);
        let glued = (figure.first..figure.end.min(figure.first + 6))
            .any(|t| t > 0 && word(t) == "plus" && self.tokens[t - 1].dash());
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
