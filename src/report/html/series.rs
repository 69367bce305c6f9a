//! The reconciled series: a chart where there is one, and every value with its sources.

use super::escape::{Attribute, Text};
use super::{Places, coded, names};
use crate::check::when;
use crate::report::count;
use crate::series::{Agreement, Class, Row, Standing};
use std::io::{self, Write};

/// A series with its chart.
pub struct Drawn<'p> {
    /// Its rows, in order of time; never empty.
    pub rows: Vec<&'p Row>,
    /// Its chart, if it is worth one.
    pub chart: Option<Chart>,
}

/// A chart as SVG. The drawings for light and for dark paper differ in their colours alone.
pub struct Chart {
    /// Drawn for light paper.
    pub light: String,
    /// Drawn for dark paper.
    pub dark: String,
    /// Drawn for light paper on the screen of a phone.
    pub narrow: String,
}

/// The section of the series.
pub fn section(out: &mut impl Write, all: &[Drawn<'_>], places: &Places<'_>) -> io::Result<()> {
    writeln!(out, "<section aria-labelledby=\"series\"><h2 id=\"series\">Series</h2>")?;
    if all.is_empty() {
        return writeln!(out, "<p>No figure has a period, so there is no series.</p></section>");
    }
    writeln!(
        out,
        "<p class=\"lead\">What the statements say together. Figures that agree within their printed rounding are \
         one value; every other value is kept beside the one that stands.</p>"
    )?;
    for drawn in all {
        one(out, drawn, places)?;
    }
    writeln!(out, "<p class=\"nothing\" hidden>No series fits the filter.</p></section>")
}

fn one(out: &mut impl Write, drawn: &Drawn<'_>, places: &Places<'_>) -> io::Result<()> {
    let Some(first) = drawn.rows.first() else { return Ok(()) };
    let key = &first.key;
    let mut title = names::indicator(&key.indicator, &key.indicator_text, &key.item);
    for part in [key.area_text.as_str(), names::area(&key.ref_area)] {
        if !part.is_empty() {
            title.push_str(", ");
            title.push_str(part);
        }
    }
    if !key.counterpart_area.is_empty() {
        title.push_str(&format!(" with {}", names::area(&key.counterpart_area)));
    }
    let class = match key.class {
        Class::Actual => "",
        Class::Forecast => "; forecasts",
        Class::Target => "; targets",
    };
    let about = format!(
        "{}, in {}; {}{class}",
        names::measure(key.measure, key.basis),
        if key.unit.is_empty() { "numbers" } else { &key.unit },
        first.kind().words()
    );
    let id = if key.indicator.is_empty() { &key.indicator_text } else { &key.indicator };
    writeln!(
        out,
        "<article class=\"series\" data-i=\"{}\" data-a=\"{}\">\n<h3>{}</h3>\n<p class=\"about\">{}</p>",
        Attribute(coded(id)),
        Attribute(coded(&key.ref_area)),
        Text(&title),
        Text(&about)
    )?;
    if let Some(Chart { light, narrow, .. }) = &drawn.chart {
        writeln!(
            out,
            "<div class=\"chart\" role=\"img\" aria-label=\"Chart of {}, {}; its values are in the table below\">\n\
             <div class=\"broad\">{light}</div><div class=\"narrow\">{narrow}</div></div>",
            Attribute(&title),
            Attribute(&about)
        )?;
    }
    let open = if drawn.chart.is_none() && drawn.rows.len() < 2 { " open" } else { "" };
    writeln!(
        out,
        "<details{open}><summary>{} with sources</summary>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" \
         aria-label=\"Values: {}, {}\">\n<table>\n<thead><tr><th scope=\"col\">Period</th><th scope=\"col\">Value</th>\
         <th scope=\"col\">Standing</th><th scope=\"col\">Other values, or what it follows from</th><th scope=\"col\">Statements</th></tr></thead>\n<tbody>",
        count(drawn.rows.len(), "value"),
        Attribute(&title),
        Attribute(&about)
    )?;
    for row in &drawn.rows {
        value(out, row, places)?;
    }
    writeln!(out, "</tbody></table></div></details>\n</article>")
}

fn value(out: &mut impl Write, row: &Row, places: &Places<'_>) -> io::Result<()> {
    let standing = match (row.status, row.agreement) {
        (Standing::Actual, Agreement::Single) => "one statement".to_owned(),
        (Standing::Actual, Agreement::Agree) => "statements agree".to_owned(),
        (Standing::Actual, Agreement::Revised) => "revised".to_owned(),
        (Standing::Actual, Agreement::Conflict) => "statements disagree".to_owned(),
        (status, _) => status.code().to_owned(),
    };
    let others = if row.derived_from.is_empty() { &row.earlier } else { &row.derived_from };
    write!(
        out,
        "<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td><td>{}</td><td>{}</td><td>",
        Text(&when(row.period)),
        Text(&names::value(&row.value, &row.key.unit)),
        Text(&standing),
        Text(others)
    )?;
    for (at, id) in row.statement_ids.iter().enumerate() {
        let comma = if at > 0 { ", " } else { "" };
        match places.statements.get(id.as_str()) {
            Some(place) => write!(out, "{comma}<a href=\"#s{place}\">{}</a>", Text(id))?,
            None => write!(out, "{comma}{}", Text(id))?,
        }
    }
    writeln!(out, "</td></tr>")
}
