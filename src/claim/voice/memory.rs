//! Who has spoken so far, under which names.

use super::name::{Back, Span, Who};
use super::source;
use super::{Voice, Voices, flow};
use crate::claim::text::{Line, Text};
use crate::token::Kind;
use crate::vocabulary::{AreaKind, Meaning, Role};

/// What kind of speaker a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Person,
    Body,
    Folk,
    Plain,
}

/// Somebody who has spoken.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub name: String,
    pub office: String,
    pub sort: Sort,
}

/// Who has spoken so far in a statement.
#[derive(Clone, Debug, Default)]
pub(crate) struct Speech {
    known: Vec<Known>,
    /// Index into `known` of the one who spoke last.
    last: Option<usize>,
    /// Short names with the full ones: "PBS" and "Pakistan Bureau of Statistics".
    short: Vec<(String, String)>,
    /// The institution whose own statement this is, in lower case.
    own: String,
    flow: flow::Flow,
}

impl Speech {
    /// For a statement with this title. The institution that its title names as the author is no
    /// source of its own figures.
    pub fn new(text: &Text<'_>, title_end: usize) -> Self {
        Self { own: author(text, title_end), ..Self::default() }
    }

    /// Listens to a sentence.
    pub fn hear(&mut self, text: &Text<'_>, line: &Line) -> Voices {
        self.learn_short(text, line);
        let sources =
            if line.heading && line.title { flow::headline(text, line) } else { source::find(text, line) };
        let mut list = Vec::with_capacity(sources.len());
        for s in &sources {
            if let Some(at) = self.resolve(text, s.who) {
                let k = &self.known[at];
                let name = if self.is_own(&k.name) { String::new() } else { k.name.clone() };
                list.push(Voice {
                    name,
                    folk: k.sort == Sort::Folk,
                    start: s.start,
                    verb: s.verb,
                    reach: s.reach,
                    expects: s.expects,
                    until: s.until,
                });
                self.last = Some(at);
            }
        }
        let joint = flow::joint(&mut self.flow, text, line, &sources, !list.is_empty());
        Voices { list, joint, last: self.last_name() }
    }

    fn is_own(&self, name: &str) -> bool {
        !self.own.is_empty() && {
            let lower = name.to_lowercase();
            let initials: String =
                self.own.split(' ').filter(|w| *w != "of").filter_map(|w| w.chars().next()).collect();
            lower.contains(&self.own) || self.own.contains(&lower) || lower == initials
        }
    }

    /// The one who spoke last.
    fn last_name(&self) -> String {
        self.last
            .map(|at| &self.known[at].name)
            .filter(|name| !self.is_own(name))
            .cloned()
            .unwrap_or_default()
    }

    /// Keeps the short name of "the Pakistan Bureau of Statistics (PBS)".
    fn learn_short(&mut self, text: &Text<'_>, line: &Line) {
        for t in line.first + 1..line.end.saturating_sub(2) {
            if !text.tokens[t].is('(') {
                continue;
            }
            let Some(close) = (t + 2..line.end.min(t + 5)).find(|&c| text.tokens[c].is(')')) else {
                continue;
            };
            let all_capital =
                (t + 1..close).all(|w| text.tokens[w].kind == Kind::Word && text.tokens[w].capital());
            let short = text.words(t + 1, close);
            if !all_capital || !(2..=12).contains(&short.chars().count()) {
                continue;
            }
            let mut at = t;
            let initial = short.chars().next().unwrap_or(' ');
            while at > line.first {
                let w = &text.tokens[at - 1];
                let part = w.kind == Kind::Word
                    && (w.capital()
                        || matches!(w.lower, "of" | "and" | "for" | "the" | "on" | "&" | "in")
                        || text.role(at - 1).is(Role::BODY)
                        || text.role(at - 1).is(Role::FIELD))
                    || w.is('&')
                    || w.dash() && !w.spaced;
                if !part || matches!(w.lower, "said" | "says") {
                    break;
                }
                at -= 1;
            }
            while at < t && !text.tokens[at].capital() {
                at += 1;
            }
            // "ministry of labour (MoL)": the name begins with the short name's first letter
            if let Some(start) = (at..t).find(|&x| text.tokens[x].text.starts_with(initial)) {
                at = start;
            }
            if t - at >= 2 {
                let full = text.words(at, t);
                if !self.short.iter().any(|(s, _)| *s == short) {
                    self.short.push((short, full));
                }
            }
        }
    }

    /// The full name with its short one, where the statement gives both.
    fn full_name(&self, name: &str) -> String {
        for (short, full) in &self.short {
            if name == short
                || name == full
                || name.len() < full.len() + short.len() + 4 && name.starts_with(full.as_str())
            {
                return format!("{full} ({short})");
            }
        }
        name.to_owned()
    }

    fn resolve(&mut self, text: &Text<'_>, who: Who) -> Option<usize> {
        match who {
            Who::Person { name, office } => {
                let words = clean(text, name);
                let office = if name == office { String::new() } else { clean(text, office).to_lowercase() };
                let family = words.rsplit(' ').next().unwrap_or("").to_owned();
                let same = self.known.iter().position(|k| {
                    k.sort != Sort::Body
                        && k.name != words
                        && !words.contains(' ')
                        && k.name.split(' ').any(|w| w == family)
                });
                Some(same.unwrap_or_else(|| self.add(words, office, Sort::Person)))
            }
            Who::Body(span) => Some(self.add(self.full_name(&clean(text, span)), String::new(), Sort::Body)),
            Who::Folk(span) => Some(self.add(clean(text, span), String::new(), Sort::Folk)),
            Who::Plain(span) => {
                let words = clean(text, span);
                let same = self.known.iter().position(|k| {
                    k.name != words && !words.contains(' ') && k.name.split(' ').any(|w| w == words)
                });
                Some(same.unwrap_or_else(|| self.add(self.full_name(&words), String::new(), Sort::Plain)))
            }
            Who::Back(back) => self.back(text, back),
        }
    }

    fn back(&mut self, text: &Text<'_>, back: Back) -> Option<usize> {
        let latest = |wanted: &dyn Fn(&Known) -> bool| {
            self.last.filter(|at| wanted(&self.known[*at])).or_else(|| self.known.iter().rposition(wanted))
        };
        match back {
            Back::Person => latest(&|k| k.sort == Sort::Person)
                .or_else(|| latest(&|k| k.sort == Sort::Plain))
                .or(self.last),
            Back::Thing => latest(&|k| matches!(k.sort, Sort::Body | Sort::Plain)).or(self.last),
            Back::People => latest(&|k| k.sort == Sort::Folk).or(self.last),
            Back::Data => latest(&|k| k.sort != Sort::Folk).or(self.last),
            Back::Head(span) => {
                let words = clean(text, span).to_lowercase();
                let head = words.rsplit(' ').next().unwrap_or("").to_owned();
                let has_head = |k: &Known| {
                    k.office.ends_with(words.as_str()) || k.name.to_lowercase().split(' ').any(|w| w == head)
                };
                if let Some(at) = latest(&has_head) {
                    return Some(at);
                }
                let public = |k: &Known| {
                    k.sort == Sort::Body
                        && ["ministry", "bureau", "office", "department", "statistics"]
                            .iter()
                            .any(|w| k.name.to_lowercase().contains(w))
                };
                if words == "government" {
                    return Some(
                        latest(&public)
                            .unwrap_or_else(|| self.add(clean(text, span), String::new(), Sort::Body)),
                    );
                }
                let in_short = self
                    .short
                    .iter()
                    .rev()
                    .find(|(_, full)| full.to_lowercase().split(' ').any(|w| w == head))
                    .map(|(s, f)| format!("{f} ({s})"));
                let person = matches!(
                    head.as_str(),
                    "minister"
                        | "governor"
                        | "president"
                        | "official"
                        | "spokesman"
                        | "spokeswoman"
                        | "secretary"
                        | "chief"
                        | "economist"
                        | "analyst"
                        | "chairman"
                        | "director"
                );
                if person
                    && matches!(
                        words.as_str(),
                        "official"
                            | "spokesman"
                            | "spokeswoman"
                            | "economist"
                            | "analyst"
                            | "minister"
                            | "governor"
                            | "secretary"
                            | "chairman"
                    )
                    && let Some(at) = self.known.iter().rposition(|k| k.sort == Sort::Person)
                {
                    return Some(at);
                }
                let described = matches!(
                    head.as_str(),
                    "lender"
                        | "company"
                        | "watchdog"
                        | "institution"
                        | "firm"
                        | "regulator"
                        | "organisation"
                        | "organization"
                        | "body"
                );
                if described
                    && let Some(at) =
                        latest(&|k| k.sort == Sort::Body).or_else(|| latest(&|k| k.sort == Sort::Plain))
                {
                    return Some(at);
                }
                let sort = if person { Sort::Person } else { Sort::Body };
                Some(self.add(in_short.unwrap_or_else(|| clean(text, span)), String::new(), sort))
            }
        }
    }

    fn add(&mut self, name: String, office: String, sort: Sort) -> usize {
        if let Some(at) = self.known.iter().position(|k| k.name == name) {
            return at;
        }
        self.known.push(Known { name, office, sort });
        self.known.len() - 1
    }
}

/// The institution that a title names as the author, in lower case: "Bank of Thailand: Edited
/// Minutes", "Reserve Bank of Australia monetary policy document".
fn author(text: &Text<'_>, title_end: usize) -> String {
    let institution = text
        .hits_at(0)
        .iter()
        .filter(|h| matches!(h.meaning, Meaning::Area(a) if text.v.areas[a as usize].kind == AreaKind::Institution))
        .map(|h| h.end as usize)
        .max();
    let Some(end) = institution.filter(|end| *end < title_end) else { return String::new() };
    let document = (end..title_end).any(|t| {
        matches!(
            text.lower(t),
            "document"
                | "minutes"
                | "policy"
                | "decision"
                | "bulletin"
                | "release"
                | "statement"
                | "communique"
                | "announcement"
                | "meeting"
        )
    });
    if document { text.words(0, end).to_lowercase() } else { String::new() }
}

/// The words of a name without what is open at its end.
fn clean(text: &Text<'_>, (first, end): Span) -> String {
    let mut end = end;
    while end > first + 1
        && (text.tokens[end - 1].kind == Kind::Mark && !text.tokens[end - 1].is(')')
            || matches!(text.lower(end - 1), "own" | "median" | "latest") && possessed(text, end - 2)
            || matches!(text.lower(end - 1), "'s" | "\u{2019}s" | "the" | "and" | "of" | "in" | "at" | "for"))
    {
        end -= 1;
    }
    let mut first = first;
    while first + 1 < end && (text.tokens[first].kind == Kind::Mark || text.lower(first) == "the") {
        first += 1;
    }
    // names that are possessives themselves
    let owned = end > first
        && matches!(text.lower(end - 1), "moody" | "poor" | "lloyd")
        && matches!(text.lower(end), "'s" | "\u{2019}s");
    text.words(first, end + usize::from(owned))
}

/// A possessive ends at the token: "analysts'", "the bank's".
fn possessed(text: &Text<'_>, at: usize) -> bool {
    matches!(text.lower(at), "'s" | "\u{2019}s" | "'" | "\u{2019}")
}
