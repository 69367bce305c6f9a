//! Findings as SARIF 2.1.0, the form that code hosts and editors read (OASIS, 27 March 2020).
//!
//! A kind of check is a rule. What is inconsistent is a failure; what holds passes; what could not be
//! decided is open.

use super::texts::Texts;
use super::words;
use crate::check::{Check, Kind, Mark, Reason, Verdict};
use serde_json::{Value, json};
use std::ops::Range;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The log of one run.
#[must_use]
pub fn log(checks: &[&Check], texts: &Texts) -> Value {
    let rules: Vec<Value> = Kind::ALL.iter().map(|kind| rule(*kind)).collect();
    let results: Vec<Value> = checks.iter().map(|check| result(check, texts)).collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "pressgauge",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn rule(kind: Kind) -> Value {
    let entry = kind.entry();
    json!({
        "id": entry.code,
        "name": name(entry.code),
        "shortDescription": { "text": entry.meaning },
        "fullDescription": { "text": format!("{} Formula: {}.", entry.meaning, entry.formula) },
        "help": { "text": format!("Example: {}. More: pressgauge explain {}", entry.example, entry.code) },
        "defaultConfiguration": { "level": "error" },
    })
}

/// `ratio_gdp` as `RatioGdp`.
fn name(code: &str) -> String {
    let capital = |part: &str| {
        let mut chars = part.chars();
        chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
    };
    code.split('_').map(capital).collect()
}

fn result(check: &Check, texts: &Texts) -> Value {
    let (kind, level) = match check.verdict {
        Verdict::Inconsistent => ("fail", "error"),
        Verdict::Uninformative | Verdict::NotCheckable => ("open", "none"),
        _ => ("pass", "none"),
    };
    let codes: Vec<&str> = check.diagnoses.iter().map(|it| it.slip.code()).collect();
    let related: Vec<Value> =
        check.marks.iter().enumerate().map(|(id, mark)| figure(id, check, mark, texts)).collect();
    let rule = Kind::ALL.iter().position(|kind| *kind == check.kind);
    let bytes = check.byte_start..check.byte_end;
    let chars = check.char_start..check.char_end;
    json!({
        "ruleId": check.kind.code(),
        "ruleIndex": rule,
        "kind": kind,
        "level": level,
        "message": { "text": format!("{}. {}", words::headline(check), check.explanation) },
        "locations": [location(&check.statement_id, bytes, chars, texts)],
        "relatedLocations": related,
        "properties": {
            "verdict": check.verdict.code(),
            "reason": check.reason.map(Reason::code),
            "diagnosis": codes,
            "subject": words::subject(check),
        },
    })
}

fn figure(id: usize, check: &Check, mark: &Mark, texts: &Texts) -> Value {
    let (bytes, chars) = (mark.byte_start..mark.byte_end, mark.char_start..mark.char_end);
    let mut out = location(&mark.statement_id, bytes, chars, texts);
    out["id"] = json!(id);
    out["message"] = json!({ "text": words::role(check, mark) });
    out
}

fn location(id: &str, bytes: Range<usize>, chars: Range<usize>, texts: &Texts) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(texts.path(id)) } });
    if let Some(at) = texts.place(id, bytes.clone()) {
        physical["region"] = json!({
            "startLine": at.line,
            "startColumn": at.column,
            "endLine": at.end_line,
            "endColumn": at.end_column,
            "charOffset": chars.start,
            "charLength": chars.len(),
            "byteOffset": bytes.start,
            "byteLength": bytes.len(),
        });
    }
    json!({ "physicalLocation": physical })
}

/// A path as a relative or `file` reference: bytes that a URI may not hold are escaped (RFC 3986).
fn uri(path: &str) -> String {
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    let mut out = String::new();
    if path.starts_with('/') {
        out.push_str("file://");
    }
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_references() {
        assert_eq!(uri("data/pak/a b%é.txt"), "data/pak/a%20b%25%C3%A9.txt");
        assert_eq!(uri("/tmp/a.txt"), "file:///tmp/a.txt");
        assert_eq!(name("ratio_gdp"), "RatioGdp");
    }
}
