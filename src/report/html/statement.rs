//! One statement: its raw text with every figure marked, and beside it what each figure was read as.

use super::escape::{Attribute, Text};
use super::{Places, coded, findings, names, verdict_codes};
use crate::check::when;
use crate::observation::Observation;
use std::io::{self, Write};
use std::ops::Range;

/// A statement with what was read from it.
pub struct Told<'p> {
    /// Its identity.
    pub id: &'p str,
    /// Where its text was found.
    pub place: &'p str,
    /// The raw text, in which offsets count.
    pub text: &'p str,
    /// The title where it is no part of the text.
    pub title: &'p str,
    /// The title line in the text.
    pub title_line: Range<usize>,
    /// What follows title and headers.
    pub body: Range<usize>,
    /// Day, place, publisher: what is known of it, in words.
    pub about: Vec<String>,
    /// Whether all that stands between title and body is told in `about` and `url`.
    pub headed: bool,
    /// Where it stands on the web.
    pub url: &'p str,
    /// Its observations, in the order of the text.
    pub observations: &'p [Observation],
    /// The printed page on which each of them stands, if it was printed.
    pub pages: Vec<Option<usize>>,
}

/// A marked figure: its bytes, the first of its observations, its verdicts.
struct Figure<'c> {
    bytes: Range<usize>,
    number: usize,
    verdicts: Vec<&'c str>,
}

pub fn article(
    out: &mut impl Write,
    at: usize,
    first: usize,
    told: &Told<'_>,
    places: &Places<'_>,
) -> io::Result<()> {
    let figures = figures(first, told, places);
    writeln!(out, "<article class=\"statement\" id=\"s{at}\">")?;
    write!(out, "<h3 class=\"raw\">")?;
    let line = told.text.get(told.title_line.clone()).unwrap_or_default();
    if !told.title.is_empty() {
        write!(out, "{}", Text(told.title))?;
    } else if line.trim().is_empty() {
        write!(out, "{}", Text(told.id))?;
    } else {
        let end = told.title_line.start + line.trim_end().len();
        marked(out, told.text, told.title_line.start..end, &figures)?;
    }
    write!(out, "</h3>\n<p class=\"about\">")?;
    for part in &told.about {
        write!(out, "<span>{}</span> ", Text(part))?;
    }
    // Only what a browser opens as a page is a link.
    if told.url.starts_with("https://") || told.url.starts_with("http://") {
        let url = Attribute(told.url);
        write!(out, "<span><a href=\"{url}\" rel=\"noreferrer noopener\">{}</a></span> ", Text(told.url))?;
    } else if !told.url.is_empty() {
        write!(out, "<span>{}</span> ", Text(told.url))?;
    }
    writeln!(out, "<span class=\"place\">{}</span></p>\n<div class=\"columns\">", Text(told.place))?;
    writeln!(out, "<div class=\"words\">")?;
    let untitled = !told.title.is_empty() && !line.trim().is_empty();
    let before = if untitled { told.title_line.start } else { told.title_line.end };
    let head = before..told.body.start.max(before);
    // Header lines are told above, in words; they are text where a figure stands in them.
    let bare = told.text.get(head.clone()).unwrap_or_default().trim().is_empty();
    let figured = figures.iter().any(|figure| head.contains(&figure.bytes.start));
    if !bare && (figured || !told.headed) {
        write!(out, "<div class=\"raw head\">")?;
        marked(out, told.text, trimmed(told.text, head), &figures)?;
        writeln!(out, "</div>")?;
    }
    write!(out, "<div class=\"raw text\">")?;
    marked(out, told.text, trimmed(told.text, told.body.clone()), &figures)?;
    writeln!(out, "</div>\n</div>")?;
    observations(out, at, first, told, places)?;
    writeln!(out, "</div>\n</article>")
}

/// The spans of the statement's figures in the order of the text, none inside another.
fn figures<'c>(first: usize, told: &Told<'_>, places: &Places<'c>) -> Vec<Figure<'c>> {
    let mut figures: Vec<Figure<'_>> = Vec::new();
    for (at, row) in told.observations.iter().enumerate() {
        let bytes = row.byte_start..row.byte_end;
        let verdicts = verdict_codes(places.checks.get(&(first + at)));
        if told.text.get(bytes.clone()).is_none_or(str::is_empty) {
            continue;
        }
        match figures.iter_mut().find(|figure| figure.bytes == bytes) {
            Some(figure) => figure.verdicts.extend(verdicts),
            None => figures.push(Figure { bytes, number: first + at, verdicts }),
        }
    }
    figures.sort_by_key(|figure| (figure.bytes.start, figure.bytes.end));
    let mut end = 0;
    figures.retain(|figure| {
        let apart = figure.bytes.start >= end;
        end = end.max(figure.bytes.end);
        apart
    });
    figures
}

/// The bytes without white space at the ends, so far as no line begins in it.
fn trimmed(text: &str, bytes: Range<usize>) -> Range<usize> {
    let part = text.get(bytes.clone()).unwrap_or_default();
    let end = bytes.start + part.trim_end().len();
    let start = bytes.start + (part.len() - part.trim_start_matches(['\n', '\r']).len());
    start.min(end)..end
}

/// The text of the bytes with its figures marked.
fn marked(out: &mut impl Write, text: &str, bytes: Range<usize>, figures: &[Figure<'_>]) -> io::Result<()> {
    let mut at = bytes.start;
    let inside = figures.iter().filter(|it| it.bytes.start >= bytes.start && it.bytes.end <= bytes.end);
    for figure in inside {
        let words = text.get(figure.bytes.clone()).unwrap_or_default();
        let class = strongest(&figure.verdicts);
        write!(out, "{}", Text(text.get(at..figure.bytes.start).unwrap_or_default()))?;
        write!(
            out,
            "<a class=\"f {class}\" id=\"f{n}\" href=\"#o{n}\"><mark>{}</mark></a>",
            Text(words),
            n = figure.number
        )?;
        at = figure.bytes.end;
    }
    write!(out, "{}", Text(text.get(at..bytes.end).unwrap_or_default()))
}

/// The verdict that a figure is drawn by.
fn strongest<'v>(verdicts: &[&'v str]) -> &'v str {
    const ORDER: [&str; 8] = [
        "inconsistent",
        "uninformative",
        "within_truncation",
        "hedge_satisfied",
        "within_rounding",
        "exact",
        "not_checkable",
        "unchecked",
    ];
    let first = verdicts.iter().min_by_key(|verdict| ORDER.iter().position(|known| known == *verdict));
    first.copied().unwrap_or_default()
}

fn observations(
    out: &mut impl Write,
    at: usize,
    first: usize,
    told: &Told<'_>,
    places: &Places<'_>,
) -> io::Result<()> {
    if told.observations.is_empty() {
        return writeln!(out, "<p class=\"none\">No observation was read from this statement.</p>");
    }
    writeln!(out, "<ol class=\"observations\" aria-label=\"Observations of this statement\">")?;
    for (n, row) in told.observations.iter().enumerate() {
        let page = told.pages.get(n).copied().flatten();
        observation(out, first + n, row, page, told, places)?;
    }
    for check in places.loose.get(&at).into_iter().flatten() {
        write!(out, "<li class=\"o\" data-i=\"-\" data-a=\"-\" data-v=\"{}\">", check.verdict.code())?;
        findings::explained(out, check, places)?;
        writeln!(out, "</li>")?;
    }
    writeln!(out, "</ol>")
}

fn observation(
    out: &mut impl Write,
    number: usize,
    row: &Observation,
    page: Option<usize>,
    told: &Told<'_>,
    places: &Places<'_>,
) -> io::Result<()> {
    let checks = places.checks.get(&number);
    let codes = verdict_codes(checks);
    let place = places.figures.get(&(told.id, row.byte_start, row.byte_end)).copied().unwrap_or(number);
    writeln!(
        out,
        "<li class=\"o\" id=\"o{number}\" data-f=\"{place}\" data-i=\"{}\" data-a=\"{}\" data-v=\"{}\">",
        Attribute(coded(names::indicator_key(row))),
        Attribute(coded(&row.ref_area)),
        codes.join(" ")
    )?;
    let about = names::indicator(&row.indicator, &row.indicator_text, &row.item);
    writeln!(
        out,
        "<p class=\"what\"><a class=\"num\" href=\"#f{place}\">{}</a> <b>{}</b></p>",
        Text(&super::super::one_line(&row.num)),
        Text(&about)
    )?;
    let mut facts: Vec<String> = Vec::new();
    let mut area = names::area(&row.ref_area).to_owned();
    if !row.area_text.is_empty() {
        area = if area.is_empty() { row.area_text.clone() } else { format!("{}, {area}", row.area_text) };
    }
    if !row.counterpart_area.is_empty() {
        area.push_str(&format!(" with {}", names::area(&row.counterpart_area)));
    }
    facts.extend((!area.is_empty()).then_some(area));
    facts.push(row.period.map_or_else(|| "period not known".to_owned(), when));
    facts.push(names::measure(row.measure, row.basis));
    facts.push(names::value(&row.value, &row.unit));
    facts.extend(names::standing(row.approx, row.status).map(str::to_owned));
    if !row.attribution.is_empty() {
        facts.push(format!("by {}", row.attribution));
    }
    facts.extend(page.map(|page| format!("page {page}")));
    write!(out, "<p class=\"facts\">")?;
    for fact in &facts {
        write!(out, "<span>{}</span> ", Text(fact))?;
    }
    if !row.inferred.is_empty() {
        let fields = row.inferred.join(", ");
        write!(out, "<span class=\"inferred\">inferred: {}</span>", Text(&super::super::spaced(&fields)))?;
    }
    writeln!(out, "</p>")?;
    for check in checks.into_iter().flatten() {
        findings::explained(out, check, places)?;
    }
    writeln!(out, "</li>")
}
