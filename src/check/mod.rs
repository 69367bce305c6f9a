//! Stand-in for the check room: growth against two levels of one claim.

use crate::observation::{Measure, Observation, Value};
use rust_decimal::Decimal;

/// The columns of `checks.csv`.
pub const COLUMNS: [&str; 23] = [
    "statement_id",
    "claim",
    "kind",
    "indicator",
    "item",
    "ref_area",
    "period_start",
    "period_end",
    "comparison_start",
    "comparison_end",
    "current",
    "comparison",
    "reported",
    "unit",
    "recomputed",
    "lower",
    "upper",
    "verdict",
    "reason",
    "diagnosis",
    "num",
    "char_start",
    "char_end",
];

/// What a check finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// Recomputed and rounded it is the reported number.
    Exact,
    /// Not exact, but honest rounding allows it.
    WithinRounding,
    /// None of these.
    Inconsistent,
    /// Cannot be decided.
    NotCheckable,
}

impl Verdict {
    /// The code in the column.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::WithinRounding => "within_rounding",
            Self::Inconsistent => "inconsistent",
            Self::NotCheckable => "not_checkable",
        }
    }
}

/// One check of one reported number.
#[derive(Clone, Debug)]
pub struct Check {
    /// The statement.
    pub statement_id: String,
    /// The claim.
    pub claim: u32,
    /// Kind of check.
    pub kind: &'static str,
    /// What it finds.
    pub verdict: Verdict,
    /// Why not checkable.
    pub reason: &'static str,
    /// The reported number in the text.
    pub num: String,
    /// First character of it.
    pub char_start: usize,
    /// Character after it.
    pub char_end: usize,
    /// First byte of it.
    pub byte_start: usize,
    /// One sentence that can be redone by hand.
    pub explanation: String,
}

impl Check {
    /// The cells of [`COLUMNS`].
    #[must_use]
    pub fn row(&self) -> Vec<String> {
        let mut row = vec![String::new(); COLUMNS.len()];
        row[0].clone_from(&self.statement_id);
        row[1] = self.claim.to_string();
        self.kind.clone_into(&mut row[2]);
        self.verdict.code().clone_into(&mut row[17]);
        self.reason.clone_into(&mut row[18]);
        row[20].clone_from(&self.num);
        row[21] = self.char_start.to_string();
        row[22] = self.char_end.to_string();
        row
    }
}

/// The checks of one statement.
#[must_use]
pub fn check_statement(observations: &[Observation]) -> Vec<Check> {
    observations
        .iter()
        .filter(|o| o.measure == Measure::Growth)
        .map(|growth| {
            let level = |back: i32| {
                let period = growth.period?.shift_months(back)?;
                observations.iter().find(|o| {
                    o.claim == growth.claim && o.measure == Measure::Level && o.period == Some(period)
                })
            };
            match (level(0), level(12)) {
                (Some(current), Some(before)) => decide(growth, current, before, "growth"),
                (None, _) => undecided(growth, "no_current"),
                (_, None) => undecided(growth, "no_comparison"),
            }
        })
        .collect()
}

/// The checks of several statements.
#[must_use]
pub fn check_all(observations: &[Observation]) -> Vec<Check> {
    observations.chunk_by(|a, b| a.statement_id == b.statement_id).flat_map(check_statement).collect()
}

/// A growth against two levels of which at least one stands in another statement.
#[must_use]
pub fn cross(growth: &Observation, current: &Observation, comparison: &Observation) -> Check {
    decide(growth, current, comparison, "cross")
}

fn undecided(growth: &Observation, reason: &'static str) -> Check {
    Check {
        statement_id: growth.statement_id.clone(),
        claim: growth.claim,
        kind: "growth",
        verdict: Verdict::NotCheckable,
        reason,
        num: growth.num.clone(),
        char_start: growth.char_start,
        char_end: growth.char_end,
        byte_start: growth.byte_start,
        explanation: String::new(),
    }
}

fn decide(g: &Observation, current: &Observation, comparison: &Observation, kind: &'static str) -> Check {
    let mut check = undecided(g, "unit_mismatch");
    if let (Value::Single(c), Value::Single(b), Value::Single(x)) = (current.value, comparison.value, g.value)
    {
        let recomputed = (c / b - Decimal::ONE) * Decimal::ONE_HUNDRED;
        let near = (recomputed - x).abs() < Decimal::new(1, 1);
        check.verdict = if near { Verdict::Exact } else { Verdict::Inconsistent };
        check.reason = "";
        check.explanation = format!("{c} / {b} − 1 = {} %, reported {x} %", recomputed.round_dp(4));
    }
    check.kind = kind;
    check
}
