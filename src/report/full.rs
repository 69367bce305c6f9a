//! Findings as compilers show theirs: the line, the numbers underlined with what they are, the
//! computation, and what would make it right.

use super::texts::{Statement, Texts};
use super::{one_line, spaced, window, words};
use crate::check::{Check, Kind, Verdict};
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::ops::Range;

/// How findings are drawn.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// With colours.
    pub colour: bool,
    /// Characters in a line of the terminal.
    pub width: usize,
}

/// A span to underline.
struct Underlined {
    bytes: Range<usize>,
    label: String,
    primary: bool,
}

/// A check with the lines of its statement.
#[must_use]
pub fn full(check: &Check, texts: &Texts, style: Style) -> String {
    let mut group = Group::with_title(
        level(check.verdict)
            .with_name(spaced(check.verdict.code()))
            .primary_title(title(check))
            .id(check.kind.code()),
    );
    let own = underlined(check, texts.get(&check.statement_id));
    group = show(group, check, &check.statement_id, &own, texts, style);
    let mut others: Vec<&str> = Vec::new();
    for mark in &check.marks {
        if mark.statement_id != check.statement_id && !others.contains(&mark.statement_id.as_str()) {
            others.push(&mark.statement_id);
        }
    }
    for other in others {
        let marks = marks(check, other);
        group = show(group, check, other, &marks, texts, style);
    }
    let computation = words::computation(check);
    if check.verdict != Verdict::NotCheckable && !computation.is_empty() {
        group = group.element(Level::NOTE.message(computation));
    }
    for advice in words::advice(check) {
        group = group.element(Level::HELP.message(advice));
    }
    // The lines are cut to the terminal already; labels may run over its edge.
    let renderer = if style.colour { Renderer::styled() } else { Renderer::plain() };
    let drawn = renderer.term_width(style.width.max(1) * 64).render(&[group]);
    let mut text = String::with_capacity(drawn.len());
    for line in drawn.lines().filter(|line| !is_spacer(line)) {
        text.push_str(line);
        text.push('\n');
    }
    text
}

/// Whether the line is the mark of a file without its name, which the renderer draws between a place
/// given apart and its lines.
fn is_spacer(line: &str) -> bool {
    line.trim_end().trim_end_matches("\u{1b}[0m").trim_end().ends_with(":::")
}

fn title(check: &Check) -> String {
    match words::subject(check) {
        subject if subject.is_empty() => words::headline(check),
        subject => format!("{subject}: {}", words::headline(check)),
    }
}

fn level(verdict: Verdict) -> Level<'static> {
    match verdict {
        Verdict::Inconsistent => Level::ERROR,
        Verdict::Uninformative => Level::WARNING,
        Verdict::NotCheckable => Level::INFO,
        _ => Level::NOTE,
    }
}

/// The spans of the check's own statement.
fn underlined(check: &Check, statement: Option<&Statement>) -> Vec<Underlined> {
    let mut all = marks(check, &check.statement_id);
    let bytes = check.byte_start..check.byte_end;
    if check.kind == Kind::Direction {
        let said = statement.and_then(|statement| word(check, statement));
        all.extend(said.map(|bytes| Underlined { bytes, label: "reported".into(), primary: true }));
    } else {
        all.retain(|mark| mark.bytes != bytes);
        all.push(Underlined { bytes, label: "reported".into(), primary: true });
    }
    all
}

/// Where the word of a direction stands: before the current figure, or behind it.
fn word(check: &Check, statement: &Statement) -> Option<Range<usize>> {
    let mut gaps = check.word.split(' ');
    let first = gaps.next().filter(|word| !word.is_empty())?;
    let near = statement.around(std::iter::once(check.byte_start..check.byte_end));
    let (start, end) = (check.byte_start - near.start, check.byte_end - near.start);
    let lower = near.text.to_ascii_lowercase();
    let before = lower.get(..start)?.rfind(first);
    let after = || Some(end + lower.get(end..)?.find(first)?);
    // "Up from" stands between the figures, a verb before them.
    let two = gaps.next().is_some();
    let start = near.start + if two { after()? } else { before? };
    Some(start..start + if two { check.word.len() } else { first.len() })
}

fn marks(check: &Check, statement: &str) -> Vec<Underlined> {
    check
        .marks
        .iter()
        .filter(|mark| mark.statement_id == statement)
        .map(|mark| Underlined {
            bytes: mark.byte_start..mark.byte_end,
            label: words::role(check, mark),
            primary: false,
        })
        .collect()
}

/// Adds the lines of a statement, or its name where its text is not known.
fn show<'a>(
    group: Group<'a>,
    check: &Check,
    id: &str,
    all: &[Underlined],
    texts: &Texts,
    style: Style,
) -> Group<'a> {
    let first = all.iter().find(|one| one.primary).or(all.first());
    let mut origin = Origin::path(one_line(texts.path(id)));
    if let Some(place) = first.and_then(|one| texts.place(id, one.bytes.clone())) {
        origin = origin.line(place.line).char_column(place.column);
    }
    let group = group.element(origin);
    let Some(statement) = texts.get(id) else { return group };
    let near = statement.around(all.iter().map(|one| one.bytes.clone()));
    // what does not stand in the text stands behind the end of all that is shown
    let within = |at: usize| at.checked_sub(near.start).unwrap_or(usize::MAX);
    let spans: Vec<Range<usize>> =
        all.iter().map(|one| within(one.bytes.start)..within(one.bytes.end)).collect();
    let width = style.width.saturating_sub(MARGIN).max(MARGIN);
    let mut lines = window::lines(near.text, &spans, width);
    for line in &mut lines {
        line.number += near.line - 1;
    }
    let Some(start) = lines.first().map(|line| line.number) else {
        return group.element(Level::NOTE.message(format!("{} stands nowhere in it", one_line(&check.num))));
    };
    // A single line between two others is shown by the renderer; more are folded, and may be empty.
    let mut source = String::new();
    let mut at = start;
    let mut annotations: Vec<Annotation<'a>> = Vec::new();
    let mut labelled = vec![false; all.len()];
    for line in &lines {
        let single = line.number == at + 2;
        while at < line.number {
            source.push('\n');
            at += 1;
            if single && at < line.number {
                source.push_str(&window::line(near.text, at + 1 - near.line, width));
            }
        }
        for (which, span) in &line.spans {
            let Some(one) = all.get(*which) else { continue };
            let kind = if one.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            let annotation = kind.span(source.len() + span.start..source.len() + span.end);
            let label = (!std::mem::replace(&mut labelled[*which], true)).then(|| one.label.clone());
            annotations.push(annotation.label(label));
        }
        source.push_str(&line.text);
    }
    group.element(Snippet::source(source).line_start(start).annotations(annotations))
}

/// Columns that line numbers and their bar take.
const MARGIN: usize = 8;
