//! Findings as JSON, by the schema of `data/schema/checks.schema.json`.
//!
//! Values are strings, since a JSON number would lose the digits as printed; what is not known is
//! null. Offsets and places are numbers.

use super::coverage::Coverage;
use super::texts::Texts;
use super::words;
use crate::check::{Check, Mark, Reason, Slip, Verdict};
use crate::observation::Period;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;

/// The document without its checks: what was covered.
#[must_use]
pub fn document(coverage: &Coverage) -> Value {
    json!({
        "tool": { "name": "pressgauge", "version": env!("CARGO_PKG_VERSION") },
        "coverage": covered(coverage),
    })
}

/// A document that is written check by check, so that they need not all be held: they come first in it.
pub struct Document<W> {
    out: W,
    begun: bool,
}

impl<W: Write> Document<W> {
    /// A document that is written to `out`.
    pub fn new(out: W) -> Self {
        Self { out, begun: false }
    }

    /// Writes a check.
    ///
    /// # Errors
    ///
    /// When that is not possible.
    pub fn check(&mut self, of: &Check, texts: &Texts) -> io::Result<()> {
        self.out.write_all(if self.begun { b",\n" } else { b"{\n  \"checks\": [\n" })?;
        self.begun = true;
        let check = format!("{:#}", check(of, texts));
        write!(self.out, "    {}", check.replace('\n', "\n    "))
    }

    /// Writes what was covered, and the end.
    ///
    /// # Errors
    ///
    /// When that is not possible.
    pub fn finish(mut self, coverage: &Coverage) -> io::Result<W> {
        self.out.write_all(if self.begun { b"\n  ],\n" } else { b"{\n  \"checks\": [],\n" })?;
        let rest = format!("{:#}", document(coverage));
        writeln!(self.out, "{}", rest.strip_prefix("{\n").unwrap_or(&rest))?;
        Ok(self.out)
    }
}

fn counts<K: Copy>(of: &BTreeMap<K, usize>, code: impl Fn(K) -> &'static str) -> Value {
    of.iter().map(|(key, n)| (code(*key).to_owned(), json!(n))).collect::<Map<_, _>>().into()
}

fn covered(of: &Coverage) -> Value {
    let kinds: Map<String, Value> = of
        .kinds
        .iter()
        .map(|(kind, verdicts)| (kind.code().to_owned(), counts(verdicts, Verdict::code)))
        .collect();
    json!({
        "statements_read": of.tally.read,
        "statements_failed": of.tally.failed,
        "numbers_seen": of.tally.figures.max(of.tally.numbers),
        "numbers_read": of.tally.numbers,
        "observations": of.tally.observations,
        "reported": of.reported,
        "levels": of.levels,
        "goals": of.goals,
        "checks": of.checks,
        "decided": of.decided(),
        "verdicts": counts(&of.verdicts, Verdict::code),
        "reasons": counts(&of.reasons, Reason::code),
        "diagnoses": counts(&of.slips, Slip::code),
        "kinds": kinds,
    })
}

/// One check.
#[must_use]
pub fn check(of: &Check, texts: &Texts) -> Value {
    let day = |period: Option<Period>, end: bool| {
        period.map(|period| if end { period.end } else { period.start }.to_string())
    };
    let text = |value: Option<&dyn ToString>| value.map(ToString::to_string);
    let diagnosis: Vec<Value> =
        of.diagnoses.iter().map(|it| json!({ "code": it.slip.code(), "note": it.note })).collect();
    let figures: Vec<Value> = of.marks.iter().map(|mark| figure(of, mark, texts)).collect();
    let mut out = json!({
        "claim": of.claim,
        "kind": of.kind.code(),
        "indicator": of.indicator,
        "item": of.item,
        "ref_area": of.ref_area,
        "period_start": day(of.period, false),
        "period_end": day(of.period, true),
        "comparison_start": day(of.comparison_period, false),
        "comparison_end": day(of.comparison_period, true),
        "current": text(of.current.as_ref().map(|it| it as _)),
        "comparison": text(of.comparison.as_ref().map(|it| it as _)),
        "reported": of.reported.to_string(),
        "unit": of.unit,
        "recomputed": text(of.recomputed.as_ref().map(|it| it as _)),
        "lower": text(of.lower.as_ref().map(|it| it as _)),
        "upper": text(of.upper.as_ref().map(|it| it as _)),
        "verdict": of.verdict.code(),
        "reason": of.reason.map(Reason::code),
        "diagnosis": diagnosis,
        "word": (!of.word.is_empty()).then_some(&of.word),
        "message": words::headline(of),
        "explanation": of.explanation,
        "figures": figures,
    });
    let chars = of.char_start..of.char_end;
    place(&mut out, &of.statement_id, &of.num, chars, of.byte_start..of.byte_end, texts);
    out
}

fn figure(of: &Check, mark: &Mark, texts: &Texts) -> Value {
    let mut out = json!({ "role": words::role_code(mark.role), "label": words::role(of, mark) });
    let chars = mark.char_start..mark.char_end;
    place(&mut out, &mark.statement_id, &mark.num, chars, mark.byte_start..mark.byte_end, texts);
    out
}

/// Where a number stands.
fn place(out: &mut Value, id: &str, num: &str, chars: Range<usize>, bytes: Range<usize>, texts: &Texts) {
    let at = texts.place(id, bytes.clone());
    out["statement_id"] = json!(id);
    out["path"] = json!(texts.path(id));
    out["num"] = json!(num);
    out["char_start"] = json!(chars.start);
    out["char_end"] = json!(chars.end);
    out["byte_start"] = json!(bytes.start);
    out["byte_end"] = json!(bytes.end);
    out["line"] = json!(at.map(|at| at.line));
    out["column"] = json!(at.map(|at| at.column));
    out["end_line"] = json!(at.map(|at| at.end_line));
    out["end_column"] = json!(at.map(|at| at.end_column));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Tally;

    #[test]
    fn a_document_written_check_by_check_is_one_in_the_order_of_its_keys() {
        let coverage = Coverage::new(Tally::default(), &[], &[]);
        let written = Document::new(Vec::new()).finish(&coverage).unwrap();
        let mut whole = document(&coverage);
        whole["checks"] = json!([]);
        assert_eq!(String::from_utf8(written).unwrap(), format!("{whole:#}\n"));
    }
}
