//! How a statement was read, for people: what was recognised in each sentence and what became of each
//! figure.

use super::contest::{Choice, Evidence};
use super::subject::{self, Subject};
use super::text::{Line, Sign, Text};
use super::{Draft, Reader, Role, area, clause};
use crate::document::Meta;
use crate::figure::Figure;
use crate::observation::{Basis, Measure};
use std::fmt::Write;

/// The trace of a whole statement.
pub(super) fn told(reader: &Reader<'_>, lines: &[Line], meta: &Meta) -> String {
    let mut out = String::new();
    let or = |text: &str| if text.is_empty() { "unknown".to_owned() } else { text.to_owned() };
    let published = reader.published.map_or_else(String::new, |day| day.to_string());
    let calendar = reader.calendar;
    for (n, (code, weight)) in area::scores(&reader.text, lines, meta).iter().take(2).enumerate() {
        let _ = writeln!(out, "{} {code} ({weight})", if n == 0 { "about" } else { "before" });
    }
    let _ = writeln!(
        out,
        "area {} · published {} · fiscal year from {:02}-{:02}",
        or(&reader.home),
        or(&published),
        calendar.fiscal_start_month,
        calendar.fiscal_start_day
    );
    if let Some(topic) = &reader.title_topic {
        let _ = writeln!(out, "the title is about {} {}", or(topic.id), topic.item);
    }
    for (at, line) in lines.iter().enumerate() {
        sentence(&mut out, reader, at, line);
    }
    out
}

fn sentence(out: &mut String, reader: &Reader<'_>, at: usize, line: &Line) {
    let text = &reader.text;
    let kind = match (line.title, line.heading) {
        (true, _) => " (title)",
        (_, true) => " (heading)",
        _ => "",
    };
    let _ = writeln!(out, "\n{}{kind}: {}", at + 1, text.words(line.first, line.end));
    let tokens: Vec<&str> = text.tokens[line.first..line.end].iter().map(|token| token.text).collect();
    let _ = writeln!(out, "  tokens   {}", tokens.join(" | "));
    for mark in &line.marks {
        let words = text.words(mark.first, mark.end);
        let _ = match mark.sign {
            Sign::Cue(cue) => writeln!(out, "  word     {words}: {cue:?}"),
            Sign::Area(area) => {
                let area = &text.v.areas[area as usize];
                writeln!(out, "  area     {words}: {} {:?}", area.code, area.kind)
            }
            Sign::Period(period) => {
                let period = &text.periods[period];
                writeln!(out, "  time     {words}: {:?}, led by {:?}", period.form, period.lead)
            }
            Sign::Break => writeln!(out, "  break    {words}"),
        };
    }
    let subjects = subject::find(text, line);
    for subject in &subjects {
        let weak = if subject.weak { ", only if nothing better stands" } else { "" };
        let _ = writeln!(out, "  subject  {}: {} {}{weak}", subject.text, subject.id, subject.item);
    }
    for (i, figure) in line.figures.iter().enumerate() {
        describe(out, text, line, &subjects, i, figure);
        for (choice, candidates) in reader.watch.of(figure.first) {
            contest(out, choice, &candidates);
        }
        let mut settled = reader.drafts.iter().filter(|d| d.line == at && d.figure.first == figure.first);
        match settled.next() {
            None => out
                .push_str("           no observation: nothing that it can be about, or not of an economy\n"),
            Some(first) => {
                row(out, reader, first);
                settled.for_each(|more| row(out, reader, more));
            }
        }
    }
}

/// A figure and the evidence right around it.
fn describe(out: &mut String, text: &Text<'_>, line: &Line, subjects: &[Subject], i: usize, figure: &Figure) {
    let floor = if i == 0 { line.first } else { line.figures[i - 1].end };
    let limit = line.figures.get(i + 1).map_or(line.end, |next| next.lead);
    let (lead, _) = clause::lead(text, line, subjects, figure.lead, floor);
    let high = figure.high.map(|high| format!("..{high}")).unwrap_or_default();
    let _ = write!(
        out,
        "  figure   {}: {}{high} {:?}, led by {lead:?}",
        text.words(figure.first, figure.end),
        figure.low,
        figure.unit
    );
    if let Some(after) = clause::after(text, line, figure.end, limit) {
        let _ = write!(out, ", followed by a movement ({:+})", after.sign);
    }
    out.push('\n');
}

/// Who was in a contest: the winner, then the others by the weight of their evidence.
fn contest(out: &mut String, choice: Choice, candidates: &[(String, Evidence)]) {
    for (n, (candidate, evidence)) in candidates.iter().enumerate() {
        let name = if n == 0 { choice.name() } else { "  or" };
        let (weight, why) = (evidence.weight(), evidence.words());
        let _ = writeln!(out, "           {name:8} {weight:3}  {candidate}: {why}");
    }
}

/// What a figure was settled to be.
fn row(out: &mut String, reader: &Reader<'_>, draft: &Draft) {
    let from = |said: bool| if said { "said" } else { "carried over or usual" };
    let topic = &draft.topic;
    let role = match draft.role {
        Role::Main => "figure",
        Role::Base => "comparison",
    };
    let _ = writeln!(
        out,
        "           {role}: {} {} of {} ({}), {} {}",
        draft.measure.code(),
        draft.unit,
        if topic.id.is_empty() { &topic.text } else { topic.id },
        from(draft.topic_near),
        topic.item,
        topic.counterpart
    );
    let area = if topic.area.is_empty() { "unknown" } else { &topic.area };
    let _ = writeln!(out, "           area: {area} {} ({})", topic.region, from(topic.area_said));
    let period = draft.period.map_or_else(|| "unknown".to_owned(), |p| format!("{} to {}", p.start, p.end));
    let _ = writeln!(out, "           period: {period} ({})", from(draft.period_said));
    if matches!(draft.measure, Measure::Growth | Measure::Change) && draft.basis != Basis::Unknown {
        let _ = writeln!(out, "           against: {} ({})", draft.basis.code(), from(draft.basis_said));
    }
    if let Some(main) = draft.main.and_then(|main| reader.drafts.get(main)) {
        let words = reader.text.words(main.figure.first, main.figure.end);
        let _ = writeln!(out, "           compared with it: {words}");
    }
    let speaker = if draft.attribution.is_empty() { "nobody named" } else { &draft.attribution };
    let _ = writeln!(out, "           status: {}, by {speaker}", draft.status.code());
}

#[cfg(test)]
mod tests {
    use crate::reader::Engine;

    const TEXT: &str = "Remittances climb in March\ndate: 2021-04-29\n\nWorkers' remittances to Pakistan rose to \
         $2.72 billion in March from $1.9 billion in the same month of last year. Exports were worth $2.3 billion.\n";

    fn lines_after(figure: &str) -> Vec<String> {
        let trace = Engine::new().trace(TEXT);
        let head = format!("  figure   {figure}:");
        let mut lines = trace.lines().skip_while(|line| !line.starts_with(&head)).skip(1);
        let own = lines.by_ref().take_while(|line| line.starts_with("           ")).map(str::to_owned);
        own.collect()
    }

    #[test]
    fn a_trace_tells_the_winner_and_the_runner_up_with_their_evidence() {
        let lines = lines_after("$2.3 billion");
        let about: Vec<&str> = lines.iter().map(|line| line.trim()).take(3).collect();
        assert_eq!(
            about,
            [
                "about     60  exports_goods (“Exports”): the nearest subject before the figure",
                "or      20  remittances (“Workers' remittances to Pakistan”): what the sentence before is about",
                "or      10  remittances (“Remittances”): what the title is about",
            ]
        );
    }

    #[test]
    fn a_trace_tells_which_time_dates_a_figure() {
        let lines = lines_after("$2.72 billion");
        assert!(lines.iter().any(|line| line.trim() == "dated     85  March: right behind it"), "{lines:#?}");
        let lines = lines_after("$1.9 billion");
        let of_last_year = "dated     85  same month of last year: right behind it";
        assert!(lines.iter().any(|line| line.trim() == of_last_year), "{lines:#?}");
    }

    #[test]
    fn a_trace_tells_which_country_is_most_spoken_of() {
        let trace =
            Engine::new().trace("Output\n\nGermany's output fell 2 percent, as that of France had.\n");
        let about: Vec<&str> = trace.lines().take(2).collect();
        assert!(about[0].starts_with("about DEU") && about[1].starts_with("before FRA"), "{trace}");
    }
}
