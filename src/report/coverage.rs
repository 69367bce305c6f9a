//! What was seen, what of it was read, and what of that was checked: the account of a run in which
//! nothing is passed over in silence.

use super::{Tally, count, spaced};
use crate::check::{Check, Kind, Reason, Slip, Verdict};
use crate::observation::{Measure, Observation, Status};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The account of a run.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// What was read.
    pub tally: Tally,
    /// Reported growths, changes and shares, goals apart.
    pub reported: usize,
    /// Levels: what reports are checked against. Some have a check of their own.
    pub levels: usize,
    /// Growths, changes and shares that are goals, which cannot be true or false.
    pub goals: usize,
    /// All checks.
    pub checks: usize,
    /// Checks by verdict.
    pub verdicts: BTreeMap<Verdict, usize>,
    /// Checks without a decision, by reason.
    pub reasons: BTreeMap<Reason, usize>,
    /// Checks by kind and verdict.
    pub kinds: BTreeMap<Kind, BTreeMap<Verdict, usize>>,
    /// Mistakes named for inconsistent numbers.
    pub slips: BTreeMap<Slip, usize>,
}

impl Coverage {
    /// Counts what was read and checked.
    #[must_use]
    pub fn new(tally: Tally, observations: &[Observation], checks: &[Check]) -> Self {
        let mut all = Self { tally, ..Self::default() };
        all.add(observations, checks);
        all
    }

    /// Counts more that was checked.
    pub fn add(&mut self, observations: &[Observation], checks: &[Check]) {
        self.checks += checks.len();
        for row in observations {
            match (row.measure, row.status) {
                (Measure::Level, _) => self.levels += 1,
                (_, Status::Target) => self.goals += 1,
                _ => self.reported += 1,
            }
        }
        for check in checks {
            *self.verdicts.entry(check.verdict).or_default() += 1;
            *self.kinds.entry(check.kind).or_default().entry(check.verdict).or_default() += 1;
            if let Some(reason) = check.reason {
                *self.reasons.entry(reason).or_default() += 1;
            }
            for diagnosis in &check.diagnoses {
                *self.slips.entry(diagnosis.slip).or_default() += 1;
            }
        }
    }

    /// Checks that came to a decision.
    #[must_use]
    pub fn decided(&self) -> usize {
        self.verdicts.iter().filter(|(verdict, _)| verdict.decided()).map(|(_, n)| n).sum()
    }

    /// How many checks have the verdict.
    #[must_use]
    pub fn with(&self, verdict: Verdict) -> usize {
        self.verdicts.get(&verdict).copied().unwrap_or_default()
    }

    /// The account in lines: statements, numbers, observations, checks.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let mut lines = vec![self.statements(), self.numbers()];
        if self.tally.observations > 0 {
            lines.push(self.observations());
        }
        lines.push(self.verdicts());
        if self.with(Verdict::NotCheckable) > 0 {
            lines.push(self.not_checkable());
        }
        lines
    }

    fn statements(&self) -> String {
        let mut line = format!("{} read", count(self.tally.read, "statement"));
        if self.tally.failed > 0 {
            let _ = write!(line, ", {} not readable", self.tally.failed);
        }
        line
    }

    fn numbers(&self) -> String {
        let Tally { figures, numbers, observations, .. } = self.tally;
        let mut line = format!(
            "{} seen: {numbers} read as {}",
            count(figures.max(numbers), "number"),
            count(observations, "observation")
        );
        if let Some(rest) = figures.checked_sub(numbers).filter(|rest| *rest > 0) {
            let _ = write!(line, ", {rest} passed over (not about an economy, or not understood)");
        }
        line
    }

    fn observations(&self) -> String {
        let mut line = format!(
            "{}: {} report a growth, change or share, {}",
            count(self.tally.observations, "observation"),
            self.reported,
            count(self.levels, "level")
        );
        if self.goals > 0 {
            let _ =
                write!(line, ", {} not checked, since a goal is neither true nor false", goals(self.goals));
        }
        line
    }

    fn verdicts(&self) -> String {
        if self.checks == 0 {
            return "no checks: no growth, change, share, sum or balance reported".to_owned();
        }
        let parts: Vec<String> = Verdict::ALL
            .iter()
            .filter_map(|verdict| Some(format!("{} {}", self.verdicts.get(verdict)?, spaced(verdict.code()))))
            .collect();
        format!("{}: {}", count(self.checks, "check"), parts.join(", "))
    }

    fn not_checkable(&self) -> String {
        let why: Vec<String> =
            self.reasons.iter().map(|(reason, n)| format!("{n} {}", spaced(reason.code()))).collect();
        format!("not checkable: {}", why.join(", "))
    }

    /// The checks by kind and verdict, then by reason and diagnosis, as a table.
    #[must_use]
    pub fn table(&self) -> String {
        let mut out = String::new();
        let verdicts: Vec<Verdict> = self.verdicts.keys().copied().collect();
        let heads: Vec<&str> = verdicts.iter().map(|verdict| verdict.code()).collect();
        let mut row = |first: &str, cells: &[String]| {
            let _ = write!(out, "{first:<11}");
            for (head, cell) in heads.iter().chain([&"checks"]).zip(cells) {
                let _ = write!(out, "  {cell:>width$}", width = head.len());
            }
            out.push('\n');
        };
        let titles: Vec<String> = heads.iter().chain([&"checks"]).map(|head| (*head).to_owned()).collect();
        row("kind", &titles);
        let mut kind_row = |name: &str, of: &BTreeMap<Verdict, usize>| {
            let counts = verdicts.iter().map(|verdict| of.get(verdict).copied().unwrap_or_default());
            let total = counts.clone().sum();
            row(name, &counts.chain([total]).map(|n| n.to_string()).collect::<Vec<_>>());
        };
        for (kind, of) in &self.kinds {
            kind_row(kind.code(), of);
        }
        kind_row("all", &self.verdicts);
        let mut list = |title: &str, rows: Vec<(&str, usize)>| {
            if !rows.is_empty() {
                let _ = writeln!(out, "\n{title}");
                for (code, n) in rows {
                    let _ = writeln!(out, "  {code:<22}{n:>7}");
                }
            }
        };
        list("not checkable because", self.reasons.iter().map(|(it, n)| (it.code(), *n)).collect());
        list("would be explained by", self.slips.iter().map(|(it, n)| (it.code(), *n)).collect());
        out
    }
}

fn goals(n: usize) -> String {
    count(n, "goal")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_read_and_not_checked_is_said() {
        let tally = Tally { read: 2, failed: 1, figures: 9, numbers: 5, observations: 6 };
        let all = Coverage {
            reported: 3,
            levels: 2,
            goals: 1,
            checks: 3,
            verdicts: [(Verdict::Exact, 1), (Verdict::NotCheckable, 2)].into(),
            reasons: [(Reason::NoCurrent, 2)].into(),
            kinds: [(Kind::Growth, [(Verdict::Exact, 1), (Verdict::NotCheckable, 2)].into())].into(),
            ..Coverage::new(tally, &[], &[])
        };
        assert_eq!(
            all.lines(),
            [
                "2 statements read, 1 not readable",
                "9 numbers seen: 5 read as 6 observations, 4 passed over (not about an economy, or not understood)",
                "6 observations: 3 report a growth, change or share, 2 levels, 1 goal not checked, since a goal is \
                 neither true nor false",
                "3 checks: 1 exact, 2 not checkable",
                "not checkable: 2 no current",
            ]
        );
        assert_eq!(all.decided(), 1);
        let table = all.table();
        assert!(table.starts_with(
            "kind         exact  not_checkable  checks\ngrowth           1              2       3\n"
        ));
        assert!(table.ends_with("not checkable because\n  no_current                  2\n"), "{table}");
    }

    #[test]
    fn an_empty_run_says_so() {
        let all = Coverage::new(Tally::default(), &[], &[]);
        assert_eq!(
            all.lines()[2..],
            ["no checks: no growth, change, share, sum or balance reported".to_owned()]
        );
    }
}
