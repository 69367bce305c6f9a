//! Speech that goes on: quotations over several sentences, and reported speech that clearly
//! continues.

use super::name::who;
use super::source::{Reach, Source};
use crate::claim::text::{Line, Text};
use crate::vocabulary::Role;

/// What the sentences before leave behind.
#[allow(clippy::struct_excessive_bools)] // independent facts about one sentence
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Flow {
    paragraph: Option<usize>,
    /// A quotation is open.
    open: bool,
    /// The last sentence was somebody's.
    spoken: bool,
    /// The last source made a statement: what follows in the paragraph is part of it.
    stated: bool,
    /// The last source spoke of what is to come.
    expects: bool,
    /// Sentences since a source was named.
    since: usize,
}

/// How a sentence joins what was said before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// It does not.
    Apart,
    /// The last speaker goes on.
    GoesOn,
    /// It is quoted from somebody who is named later.
    Waits,
    /// It ends such a quotation; its own source, else the last speaker, said it all.
    Closes,
    /// It names who said the sentence before: "this was disclosed by the bureau".
    Tells,
}

/// How the sentence joins what was said before.
pub(super) fn joint(flow: &mut Flow, text: &Text<'_>, line: &Line, sources: &[Source], named: bool) -> Joint {
    let before = *flow;
    let same_paragraph = before.paragraph == Some(line.paragraph);
    let begins = opens(text, line.first);
    let was_open = before.open && (same_paragraph || begins);
    let open = quotation(text, line, was_open, was_open && !same_paragraph);
    let reported = !named
        && !line.heading
        && !line.figures.is_empty()
        && reported_on(&before, text, line, same_paragraph);
    let joint = match (named, was_open, begins, open) {
        (true, false, ..) if tells_of_last(text, line) => Joint::Tells,
        (_, true, _, false) => Joint::Closes,
        (false, true, _, true) | (false, false, true, true) => Joint::Waits,
        (false, false, true, false) if before.spoken => Joint::GoesOn,
        (false, ..) if reported => Joint::GoesOn,
        _ => Joint::Apart,
    };
    *flow = Flow {
        paragraph: Some(line.paragraph),
        open,
        spoken: named || joint != Joint::Apart,
        stated: if named {
            statement(text, line, sources)
        } else {
            before.stated && same_paragraph && !line.figures.is_empty()
        },
        expects: if named {
            sources.iter().any(|s| s.expects) || forward_looking(text, line)
        } else {
            before.expects
        },
        since: if named { 0 } else { before.since + 1 },
    };
    joint
}

/// "This is according to the bureau", "the minister disclosed this".
fn tells_of_last(text: &Text<'_>, line: &Line) -> bool {
    let first = text.lower(line.first);
    let next = text.lower(line.first + 1);
    let auxiliary = matches!(next, "is" | "was" | "were" | "has");
    let verb = line.first
        + match (auxiliary, text.lower(line.first + 2)) {
            (false, _) => 1,
            (true, "been") => 3,
            (true, _) => 2,
        };
    let opens = matches!(first, "this" | "that")
        && matches!(
            text.lower(verb),
            "according"
                | "contained"
                | "disclosed"
                | "revealed"
                | "announced"
                | "said"
                | "stated"
                | "confirmed"
                | "reported"
                | "made"
                | "noted"
                | "published"
        );
    opens && line.figures.is_empty()
        || (line.first + 1..line.end).any(|t| {
            text.lower(t) == "this"
                && matches!(
                    text.lower(t - 1),
                    "said" | "disclosed" | "revealed" | "stated" | "announced" | "confirmed"
                )
                && line.figures.is_empty()
        })
}

/// Reported speech that goes on without a source: the rest of a statement, "this reflected", what
/// will be after somebody's forecast, words to the reader.
fn reported_on(before: &Flow, text: &Text<'_>, line: &Line, same_paragraph: bool) -> bool {
    let first = text.lower(line.first);
    let points_back = matches!(first, "this" | "it" | "these")
        && before.spoken
        && !text.role(line.first + 1).is(Role::DATA);
    let to_come = before.expects && before.since < 4 && forward_looking(text, line);
    let personal = || {
        before.since < 4
            && (line.first..line.end).any(|t| matches!(text.lower(t), "we" | "our" | "your" | "you" | "my"))
    };
    before.stated && same_paragraph || points_back || to_come || personal()
}

/// The sentence tells of what will be.
fn forward_looking(text: &Text<'_>, line: &Line) -> bool {
    (line.first..line.end).any(|t| matches!(text.lower(t), "will" | "would"))
}

/// The source is quoted from a statement, a speech or a talk, word for word or not.
fn statement(text: &Text<'_>, line: &Line, sources: &[Source]) -> bool {
    let says = sources.iter().any(|s| text.role(s.verb).is(Role::SAY) && !text.role(s.verb).is(Role::SHOW));
    says && (line.first..line.end).any(|t| {
        matches!(
            text.lower(t),
            "statement" | "told" | "interview" | "speech" | "conference" | "briefing" | "address"
        )
    })
}

/// Whether a quotation is open at the end of the sentence.
fn quotation(text: &Text<'_>, line: &Line, open: bool, repeats: bool) -> bool {
    let mut open = open;
    for t in line.first + usize::from(repeats)..line.end {
        match text.tokens[t].text {
            "\u{201c}" | "\u{201e}" => open = true,
            "\u{201d}" => open = false,
            "\"" => open = !open,
            _ => {}
        }
    }
    open
}

fn opens(text: &Text<'_>, at: usize) -> bool {
    matches!(text.tokens[at].text, "\"" | "\u{201c}" | "\u{201e}")
}

/// The source at the end of a headline: "INFLATION SEEN AT 2 PCT - INSTITUTE", "FDI falls 4%: SBP".
pub(super) fn headline(text: &Text<'_>, line: &Line) -> Vec<Source> {
    let mut out = super::source::find(text, line);
    if !out.is_empty() {
        return out;
    }
    let cut = (line.first + 1..line.end).rev().find(|&t| {
        let k = &text.tokens[t];
        k.is(':') || k.dash() && k.spaced && text.tokens.get(t + 1).is_some_and(|n| n.spaced)
    });
    if let Some(at) = cut
        && line.end - at <= 6
        && line.figures.iter().all(|f| f.end <= at)
        && let Some(who) = who(text, at + 1, line.end)
    {
        out.push(Source {
            who,
            start: at,
            verb: at,
            reach: Reach::Trailing,
            expects: false,
            until: usize::MAX,
        });
    }
    out
}
