//! Findings of one line: for people who scan, for editors, and for the annotations of a build.

use super::texts::Texts;
use super::{one_line, spaced, words};
use crate::check::{Check, Verdict};

/// `path:line:column: inconsistent[growth] 34.59 percent: 1.512 / 1.053 − 1 = …`.
#[must_use]
pub fn concise(check: &Check, texts: &Texts) -> String {
    let verdict = spaced(check.verdict.code());
    let why = match check.reason {
        Some(reason) => spaced(reason.code()),
        None => one_line(&check.explanation),
    };
    let head = format!("{verdict}[{}] {}: {why}", check.kind.code(), one_line(&check.num));
    let path = one_line(texts.path(&check.statement_id));
    match texts.place(&check.statement_id, check.byte_start..check.byte_end) {
        Some(place) => format!("{path}:{}:{}: {head}", place.line, place.column),
        None => format!("{path}: {head}"),
    }
}

/// A workflow command that GitHub shows beside the line.
#[must_use]
pub fn github(check: &Check, texts: &Texts) -> String {
    let command = match check.verdict {
        Verdict::Inconsistent => "error",
        Verdict::Uninformative => "warning",
        _ => "notice",
    };
    let mut place = format!("file={}", property(texts.path(&check.statement_id)));
    if let Some(at) = texts.place(&check.statement_id, check.byte_start..check.byte_end) {
        place.push_str(&format!(",line={},endLine={},col={}", at.line, at.end_line, at.column));
        // Columns of another line than the first would mark nothing.
        if at.line == at.end_line {
            place.push_str(&format!(",endColumn={}", at.end_column));
        }
    }
    let title = property(&format!("{}[{}]", spaced(check.verdict.code()), check.kind.code()));
    let text = format!("{}: {}", words::headline(check), one_line(&check.explanation));
    format!("::{command} {place},title={title}::{}", message(&text))
}

fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn workflow_commands_escape_what_would_end_them() {
        assert_eq!(message("5 %\r\n::error::"), "5 %25%0D%0A::error::");
        assert_eq!(property("a,b:c%"), "a%2Cb%3Ac%25");
    }
}
