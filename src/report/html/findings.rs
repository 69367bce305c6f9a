//! Checks in words: the inconsistent ones first and together, all of them beside their figures.

use super::escape::Text;
use super::{Page, Places, coded};
use crate::check::{Check, Verdict};
use crate::report::{around, is_inconsistent, one_line, spaced, words};
use std::io::{self, Write};

/// The inconsistent figures of the report.
pub fn section(out: &mut impl Write, page: &Page<'_>, places: &Places<'_>) -> io::Result<()> {
    writeln!(out, "<section aria-labelledby=\"findings\"><h2 id=\"findings\">Findings</h2>")?;
    let found: Vec<&Check> = page.checks.iter().filter(|check| is_inconsistent(check)).collect();
    if found.is_empty() {
        return writeln!(out, "<p>No figure is inconsistent with the others.</p></section>");
    }
    writeln!(
        out,
        "<p class=\"lead\">Figures that the other figures refute, with what would explain each.</p>"
    )?;
    writeln!(out, "<ol class=\"findings\">")?;
    for check in found {
        let statement = places.statements.get(check.statement_id.as_str()).map(|at| &page.statements[*at]);
        let indicator = if check.indicator.is_empty() { "" } else { check.indicator.as_str() };
        writeln!(
            out,
            "<li class=\"o\" data-i=\"{}\" data-a=\"{}\" data-v=\"inconsistent\">",
            super::Attribute(coded(indicator)),
            super::Attribute(coded(&check.ref_area))
        )?;
        let about = super::names::indicator(&check.indicator, "", &check.item);
        let area = super::names::area(&check.ref_area);
        let parts: Vec<&str> = [about.as_str(), area].into_iter().filter(|part| !part.is_empty()).collect();
        writeln!(out, "<p class=\"what\"><b>{}</b></p>", Text(&parts.join(", ")))?;
        let row = statement.and_then(|statement| {
            statement.observations.iter().find(|row| row.byte_start == check.byte_start)
        });
        if let (Some(row), Some(at)) = (row, places.statements.get(check.statement_id.as_str())) {
            let quote = around(&one_line(&row.quote), &one_line(&row.num));
            writeln!(
                out,
                "<blockquote>{}</blockquote>\n<p class=\"about\"><a href=\"#s{at}\">{}</a></p>",
                Text(&quote),
                Text(&check.statement_id)
            )?;
        }
        explained(out, check, places)?;
        writeln!(out, "</li>")?;
    }
    writeln!(out, "</ol></section>")
}

/// A check with its figures, its computation, and what would make it right.
pub fn explained(out: &mut impl Write, check: &Check, places: &Places<'_>) -> io::Result<()> {
    let code = check.verdict.code();
    write!(
        out,
        "<div class=\"check\"><p><a class=\"badge {code}\" href=\"#v-{code}\">{}</a> \
         <span class=\"kind\">{}</span> {}",
        Text(&spaced(code)),
        Text(&spaced(check.kind.code())),
        Text(&words::headline(check))
    )?;
    writeln!(out, "</p>")?;
    if check.verdict != Verdict::NotCheckable {
        let computation = words::computation(check);
        if !computation.is_empty() {
            writeln!(out, "<p class=\"sum\">{}</p>", Text(&computation))?;
        }
        let marks: Vec<_> = check.marks.iter().collect();
        if !marks.is_empty() {
            write!(out, "<p class=\"against\">")?;
            for mark in marks {
                let role = words::role(check, mark);
                let num = one_line(&mark.num);
                write!(out, "<span>{}: ", Text(&role))?;
                match places.figures.get(&(mark.statement_id.as_str(), mark.byte_start, mark.byte_end)) {
                    Some(at) => write!(out, "<a href=\"#f{at}\">{}</a></span> ", Text(&num))?,
                    None => write!(out, "{}</span> ", Text(&num))?,
                }
            }
            writeln!(out, "</p>")?;
        }
    }
    if check.verdict == Verdict::Inconsistent {
        for diagnosis in &check.diagnoses {
            writeln!(
                out,
                "<p class=\"slip\"><b>{}</b>: {}</p>",
                Text(&spaced(diagnosis.slip.code())),
                Text(&one_line(&diagnosis.note))
            )?;
        }
    }
    writeln!(out, "</div>")
}
