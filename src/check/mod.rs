//! The check room: can a reported number be true, given the other figures of the statement?
//!
//! Observations go in, one [`Check`] for every reported growth, change, share, sum and balance comes
//! out. Each kind is a file under `kind/`, each mistake that may explain an inconsistent number a file
//! under `slip/`; the words are in [`registry`]. The room does not read text and does not decide what
//! a number means; it never divides to decide, and never calls honest rounding an error.

mod across;
#[cfg(test)]
mod bad_input;
pub mod exact;
pub mod figure;
mod kind;
mod pair;
#[cfg(test)]
mod properties;
pub mod registry;
mod row;
mod slip;
pub mod verdict;
mod when;

pub use across::{Followed, against_derived, ruled_out};
pub use kind::balance::BALANCES;
pub use kind::cross::{cross, may_accuse_across};
pub use registry::{Kind, Reason, Slip, Verdict};
pub use row::COLUMNS;
pub use slip::Diagnosis;
pub use when::when;

use crate::observation::{Observation, Period};
use exact::Toward;
use figure::{Figure, Operand};
use rust_decimal::Decimal;
use verdict::{Formula, Judged};

/// One reported number, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// The statement.
    pub statement_id: String,
    /// The claim inside it.
    pub claim: u32,
    /// What is checked.
    pub kind: Kind,
    /// Indicator id of the reported number.
    pub indicator: String,
    /// What narrows the indicator.
    pub item: String,
    /// The area.
    pub ref_area: String,
    /// The period of the reported number, or of the current figure where it has none.
    pub period: Option<Period>,
    /// The period of the comparison figure.
    pub comparison_period: Option<Period>,
    /// The figure that the number leads to; the part of a share.
    pub current: Option<Figure>,
    /// The figure that it is measured against; the whole of a share.
    pub comparison: Option<Figure>,
    /// The reported number.
    pub reported: Figure,
    /// Unit of the reported number.
    pub unit: String,
    /// What the figures as printed give.
    pub recomputed: Option<Decimal>,
    /// The least value that the figures allow, rounded down.
    pub lower: Option<Decimal>,
    /// The greatest value that the figures allow, rounded up.
    pub upper: Option<Decimal>,
    /// The decision.
    pub verdict: Verdict,
    /// Why there is none.
    pub reason: Option<Reason>,
    /// Single mistakes that would explain an inconsistent number, best first.
    pub diagnoses: Vec<Diagnosis>,
    /// The reported number as it stands in the text.
    pub num: String,
    /// First character of it.
    pub char_start: usize,
    /// Character after it.
    pub char_end: usize,
    /// First byte of it.
    pub byte_start: usize,
    /// Byte after it.
    pub byte_end: usize,
    /// Where the figures stand that the number was checked against.
    pub marks: Vec<Mark>,
    /// The word that says which way the figures went, from `direction` only.
    pub word: String,
    /// One sentence that can be redone by hand.
    pub explanation: String,
}

/// What a figure is to the number that is checked against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// What the number leads to; the part of a share; what a balance is taken from.
    Current,
    /// What it is measured against; the whole of a share; what a balance takes away.
    Comparison,
    /// One of the parts of a sum.
    Part,
}

/// Where a figure stands, in the statement of the check or in another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What it is to the reported number.
    pub role: Role,
    /// The statement that it stands in.
    pub statement_id: String,
    /// The figure as it stands in the text.
    pub num: String,
    /// First character of it.
    pub char_start: usize,
    /// Character after it.
    pub char_end: usize,
    /// First byte of it.
    pub byte_start: usize,
    /// Byte after it.
    pub byte_end: usize,
}

impl Mark {
    fn of(role: Role, row: &Observation) -> Self {
        Self {
            role,
            statement_id: row.statement_id.clone(),
            num: row.num.clone(),
            char_start: row.char_start,
            char_end: row.char_end,
            byte_start: row.byte_start,
            byte_end: row.byte_end,
        }
    }
}

/// Checks the observations of one statement, in the order of the text.
#[must_use]
pub fn check_statement(observations: &[Observation]) -> Vec<Check> {
    let mut checks =
        if observations.len() <= MOST_AT_ONCE { by_rules(observations) } else { piecewise(observations) };
    checks.sort_by(|a, b| {
        (a.char_start, a.char_end, a.kind, &a.indicator, &a.item).cmp(&(
            b.char_start,
            b.char_end,
            b.kind,
            &b.indicator,
            &b.item,
        ))
    });
    checks
}

/// Every row of longer statements is compared with those near it, not with all: no text is that long, and what
/// is costs no more than its length.
const MOST_AT_ONCE: usize = 600;
/// Rows that are checked together, and how many before and behind them are looked at.
const PIECE: usize = 64;

fn by_rules(observations: &[Observation]) -> Vec<Check> {
    kind::RULES.iter().flat_map(|rule| rule(observations)).collect()
}

/// Checks a long statement piece by piece.
fn piecewise(observations: &[Observation]) -> Vec<Check> {
    let mut checks = Vec::new();
    let mut first = 0;
    while first < observations.len() {
        // the rows of one number stay together
        let start = observations[first].byte_start;
        let mut end = observations.len().min(first + PIECE);
        while end < observations.len() && observations[end].byte_start == observations[end - 1].byte_start {
            end += 1;
        }
        let stop = observations.get(end).map_or(usize::MAX, |next| next.byte_start);
        let near = &observations[first.saturating_sub(PIECE)..observations.len().min(end + PIECE)];
        let here = |check: &Check| (start..stop).contains(&check.byte_start);
        checks.extend(by_rules(near).into_iter().filter(here));
        first = end;
    }
    checks
}

/// Checks the observations of several statements; what a statement leaves open is looked for in the
/// others, as known at its date. The rows of one statement stand together.
#[must_use]
pub fn check_all(observations: &[Observation]) -> Vec<Check> {
    let index = kind::cross::Index::new(observations);
    observations
        .chunk_by(|a, b| a.statement_id == b.statement_id)
        .flat_map(|rows| check_statement(rows).into_iter().map(|check| index.complete(check, rows)))
        .collect()
}

impl Check {
    /// A row that says why there is no decision.
    fn open(kind: Kind, reported: &Observation, reason: Reason, explanation: &str) -> Self {
        Self {
            statement_id: reported.statement_id.clone(),
            claim: reported.claim,
            kind,
            indicator: reported.indicator.clone(),
            item: reported.item.clone(),
            ref_area: reported.ref_area.clone(),
            period: reported.period,
            comparison_period: None,
            current: None,
            comparison: None,
            reported: Figure::of(reported),
            unit: reported.unit.clone(),
            recomputed: None,
            lower: None,
            upper: None,
            verdict: Verdict::NotCheckable,
            reason: Some(reason),
            diagnoses: Vec::new(),
            num: reported.num.clone(),
            char_start: reported.char_start,
            char_end: reported.char_end,
            byte_start: reported.byte_start,
            byte_end: reported.byte_end,
            marks: Vec::new(),
            word: String::new(),
            explanation: explanation.to_string(),
        }
    }

    fn with_current(mut self, current: &Observation) -> Self {
        self.period = self.period.or(current.period);
        self.current = Some(Figure::of(current));
        self.marks.push(Mark::of(Role::Current, current));
        self
    }

    fn with_comparison(mut self, comparison: &Observation) -> Self {
        self.comparison_period = comparison.period;
        self.comparison = Some(Figure::of(comparison));
        self.marks.push(Mark::of(Role::Comparison, comparison));
        self
    }

    /// Digits after the point in which the recomputed number and its bounds are given.
    fn decimals(&self) -> u32 {
        (self.reported.unit.normalize().scale() + 2).clamp(4, 20)
    }

    fn decided(mut self, judged: &Judged) -> Self {
        let decimals = self.decimals();
        self.recomputed = judged.centre.and_then(|x| x.rounded(decimals, Toward::Nearest));
        self.lower = judged.lower.rounded(decimals, Toward::Floor);
        self.upper = judged.upper.rounded(decimals, Toward::Ceiling);
        self.verdict = judged.verdict;
        self.reason = None;
        self
    }
}

/// A current figure, a comparison figure and the formula that leads to the reported number.
#[derive(Clone, Copy, Debug)]
struct Trial {
    formula: Formula,
    current: Figure,
    comparison: Figure,
    reported: Figure,
}

impl Trial {
    fn judge(&self) -> Option<Judged> {
        verdict::judge(self.formula, &self.current.operand(), &self.comparison.operand(), &self.reported)
    }

    fn holds(&self) -> bool {
        self.judge().is_some_and(|judged| judged.holds())
    }
}

/// The sum of figures as one operand.
fn sum<'a>(figures: impl Iterator<Item = &'a Figure>) -> Operand {
    figures.fold(Operand::zero(), |total, figure| total.plus(&figure.operand()))
}
