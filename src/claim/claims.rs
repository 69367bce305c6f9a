//! Which figures are compared with each other and so share a claim.
//!
//! A claim is one series in one period with what it is measured against: the levels, their growth, their
//! base, and every mention of the same. A figure of another indicator, item, area or period is another
//! claim.

use super::Draft;
use crate::observation::{Measure, Period};
use crate::vocabulary::Map;

/// A number of its claim for every draft; equal numbers share a claim.
pub(super) fn number(drafts: &[Draft]) -> Vec<usize> {
    let narrowings: Vec<Narrowing<'_>> = drafts.iter().map(Narrowing::of).collect();
    let mut claims = Claims::default();
    let numbers: Vec<usize> = (0..drafts.len())
        .map(|at| {
            let anchor = drafts[at].main.filter(|main| *main < drafts.len()).unwrap_or(at);
            claims.of(&drafts[anchor], &narrowings[anchor])
        })
        .collect();
    claims.join_sentences(drafts, &narrowings, &numbers);
    claims.join_bases(drafts, &narrowings, &numbers);
    numbers.into_iter().map(|n| claims.root(n)).collect()
}

/// An indicator in a period.
type Series = (&'static str, Option<Period>);

/// The claims so far.
#[derive(Default)]
struct Claims<'d> {
    /// By indicator and period, the claims with what narrows each.
    by_period: Map<Series, Vec<(usize, Narrowing<'d>)>>,
    /// For each claim the one that it is joined to.
    joined: Vec<usize>,
}

/// What narrows an indicator.
#[derive(Clone, PartialEq, Eq)]
struct Narrowing<'d> {
    item: String,
    area: &'d str,
    region: &'d str,
    counterpart: &'d str,
}

impl<'d> Narrowing<'d> {
    fn of(d: &'d Draft) -> Self {
        let t = &d.topic;
        // what is on no list is told apart by its words
        let mut item = if t.id.is_empty() { format!("{} {}", t.item, t.text) } else { t.item.clone() };
        if let Some(word) = other_series(t.id, &t.text) {
            item.push_str(word);
        }
        Self { item: item.to_lowercase(), area: &t.area, region: &t.region, counterpart: &t.counterpart }
    }

    /// The same place and partner, and an item under the same or a shortened name.
    fn same(&self, other: &Self) -> bool {
        (self.area, self.region, self.counterpart) == (other.area, other.region, other.counterpart)
            && (self.item == other.item
                || shortened(&self.item, &other.item)
                || shortened(&other.item, &self.item))
    }
}

/// A word of the phrase that makes it another series: net exports beside exports, actual sales beside
/// adjusted ones.
fn other_series(id: &str, text: &str) -> Option<&'static str> {
    let trade = id.starts_with("exports_") || id.starts_with("imports_");
    text.split_whitespace().find_map(|word| match word.to_ascii_lowercase().as_str() {
        "net" if trade => Some(" net"),
        "actual" | "unadjusted" => Some(" actual"),
        "nominal" => Some(" nominal"),
        _ => None,
    })
}

/// One short name leaves out letters of the other: "it" and "ict".
fn shortened(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    (2..=5).contains(&short.len())
        && long.len() <= 5
        && !short.contains(' ')
        && short.chars().next() == long.chars().next()
        && short.chars().last() == long.chars().last()
        && short.chars().all(|c| rest.any(|other| other == c))
}

impl<'d> Claims<'d> {
    fn of(&mut self, anchor: &Draft, narrowing: &Narrowing<'d>) -> usize {
        let found = self.by_period.entry((anchor.topic.id, anchor.period)).or_default();
        if let Some((claim, _)) = found.iter().find(|(_, other)| other.same(narrowing)) {
            return *claim;
        }
        let claim = self.joined.len();
        self.joined.push(claim);
        found.push((claim, narrowing.clone()));
        claim
    }

    /// One series in one sentence is compared with itself: "rose 0.2 percent in November after 0.6 percent
    /// in October".
    fn join_sentences(&mut self, drafts: &[Draft], narrowings: &[Narrowing<'_>], numbers: &[usize]) {
        for (b, d) in drafts.iter().enumerate() {
            let before = (0..b)
                .rev()
                .take(REACH)
                .take_while(|&a| drafts[a].line == d.line)
                .find(|&a| drafts[a].topic.id == d.topic.id && narrowings[a].same(&narrowings[b]));
            if let Some(a) = before {
                let (x, y) = (self.root(numbers[a]), self.root(numbers[b]));
                self.joined[x.max(y)] = x.min(y);
            }
        }
    }

    /// The claim that a claim was joined to in the end.
    fn root(&self, claim: usize) -> usize {
        let mut at = claim;
        while self.joined[at] != at {
            at = self.joined[at];
        }
        at
    }

    /// A level that stands for itself, and to which no growth leads, belongs to the growth that is
    /// measured against it.
    fn join_bases(&mut self, drafts: &[Draft], narrowings: &[Narrowing<'_>], numbers: &[usize]) {
        let mut led_to = vec![false; self.joined.len()];
        for (d, n) in drafts.iter().zip(numbers) {
            led_to[*n] |= d.measure != Measure::Level;
        }
        let growths: Vec<usize> = (0..drafts.len())
            .filter(|&d| {
                matches!(drafts[d].measure, Measure::Growth | Measure::Change) && drafts[d].period.is_some()
            })
            .collect();
        for (at, level) in drafts.iter().enumerate() {
            let claim = numbers[at];
            let Some(before) = level.period else { continue };
            if led_to[claim] || self.root(claim) != claim {
                continue;
            }
            let near = growths.partition_point(|g| *g < at);
            let growth = growths[near.saturating_sub(REACH)..growths.len().min(near + REACH)]
                .iter()
                .filter(|&&g| {
                    let d = &drafts[g];
                    d.topic.id == level.topic.id
                        && narrowings[g].same(&narrowings[at])
                        && d.basis.names_a_period()
                        && d.period.is_some_and(|p| before.end < p.end && d.basis.compares(before, p))
                })
                .min_by_key(|g| g.abs_diff(at));
            if let Some(&g) = growth {
                self.joined[claim] = self.root(numbers[g]);
            }
        }
    }
}

/// How many growths before and behind a level can be measured against it.
const REACH: usize = 6;
