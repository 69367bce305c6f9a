//! Branches of an economy and parts of a basket that no table knows, told one after the other in a text about the
//! whole: "financial and insurance activities rose 6.6 percent".

use super::clause::Lead;
use super::partner::flow;
use super::settle::Here;
use super::{Reader, Topic, subject};
use crate::figure::Unit;
use crate::observation::Measure;
use crate::token::{Kind, Token};
use crate::vocabulary::{Cue, Meaning};

/// Words in the longest name of a branch.
const LONGEST: usize = 12;

impl Reader<'_> {
    /// The part of what was spoken of that the clause names as its subject.
    pub(super) fn branch(&self, h: &Here<'_>) -> Option<Topic> {
        if h.figure.unit != Unit::Percent || h.line.heading {
            return None;
        }
        let told = h.previous.map(|d| &self.drafts[d]).filter(|d| d.measure == Measure::Growth);
        let known = told.map(|d| &d.topic).or(self.carry.topic.as_ref()).or(self.title_topic.as_ref())?;
        let id = id_of_part(known.id)?;
        let ranked = self.followed_by(h);
        let (first, end) = ranked.or_else(|| self.part_named(h))?;
        // "twice as much as the 0.3 percent of July"
        let nameless =
            (first..end).all(|t| matches!(self.text.lower(t), "the" | "this" | "sector" | "industry"));
        if nameless || matches!(self.text.lower(first), "twice" | "double" | "half" | "thrice") {
            return None;
        }
        let list = ranked.is_some() || told.is_some_and(|d| !d.topic.item.is_empty()) && h.adjacent;
        if !self.ends_like_a_branch(first, end) && !list {
            return None;
        }
        let listed = self.text.item_named(first, end);
        // a good that the tables know is narrowed by where it stands
        let listed_up = matches!(h.lead, Lead::More(_)) && first > h.floor;
        if ranked.is_none() && listed.is_some() && end == first + 1 && end > h.floor && !listed_up {
            return None;
        }
        let text = self.text.words(first, end);
        Some(Topic {
            id,
            item: listed
                .map_or_else(|| self.inside_name(h, subject::strip(&self.text, first, end)), str::to_owned),
            text,
            weak: false,
            area: known.area.clone(),
            region: known.region.clone(),
            ..Topic::default()
        })
    }

    /// A name in the small letters it has inside a sentence, where it opens one.
    pub(super) fn inside_name(&self, h: &Here<'_>, name: String) -> String {
        let first = &self.text.tokens[h.line.first];
        let word = if first.lower == "the" { &self.text.tokens[h.line.first + 1] } else { first };
        let plain = word.text.chars().skip(1).all(char::is_lowercase) && word.text.len() > 1;
        if first.capital() && plain && name.starts_with(word.text) {
            return format!("{}{}", word.lower, &name[word.text.len()..]);
        }
        name
    }

    /// The words between the clause's beginning and its verb, or its figure where the verb was said before.
    fn part_named(&self, h: &Here<'_>) -> Option<(usize, usize)> {
        let text = &self.text;
        let line = h.line;
        let before = || line.between(h.floor, h.figure.lead).rev().filter(|m| m.end + 2 >= h.figure.lead);
        let moved = before().find(|m| matches!(m.sign, super::text::Sign::Cue(Cue::Move(_))));
        let verb = moved.or_else(|| {
            before().find(|m| {
                matches!(m.sign, super::text::Sign::Cue(Cue::More(_)))
                    && matches!(text.lower(m.first), "up" | "down")
            })
        });
        // "mining and quarrying was up 9.5 per cent"
        let was = line
            .between(h.floor, h.figure.lead)
            .rev()
            .find(|m| m.sign == super::text::Sign::Cue(Cue::Level) && m.end == h.lead_at);
        let end = match (verb, h.lead) {
            (_, Lead::More(_)) if let Some(was) = was => was.first,
            (Some(verb), Lead::Move(_) | Lead::By | Lead::Other) => verb.first,
            // "with mining and quarrying up 7.1 percent"
            (Some(verb), Lead::More(_)) if h.previous.is_some() && h.adjacent => verb.first,
            (None, Lead::By | Lead::Other | Lead::Comma | Lead::At) if h.previous.is_some() && h.adjacent => {
                let by = h.figure.lead.checked_sub(1).filter(|b| matches!(text.lower(*b), "by" | "at"));
                by.unwrap_or(h.figure.lead)
            }
            _ => return None,
        };
        // "Crops, which make up half of the output, grew": what is told of them between commas
        let told = (line.first + 1..h.floor)
            .rev()
            .find(|&t| text.tokens[t].is(',') && matches!(text.lower(t + 1), "which" | "with"));
        let told = told.filter(|&t| {
            verb.is_some()
                && text.tokens[end - 1].is(',')
                && h.i > 0
                && line.figures[h.i - 1].lead > t
                && (h.i < 2 || line.figures[h.i - 2].lead < t)
        });
        let (aside, end) = told.map_or((end..end, end), |t| (t..end, t));
        let floor = if aside.is_empty() { h.floor } else { line.first };
        let opens = |t: usize| {
            t == line.first
                || matches!(
                    text.lower(t - 1),
                    "," | ";" | ":" | "and" | "while" | "whereas" | "but" | "the" | "with"
                )
        };
        let mut first = end;
        while first > floor && end - first < LONGEST {
            let t = first - 1;
            let token = &text.tokens[t];
            let joins = joins_names(token);
            let word = token.kind == Kind::Word
                && token.text.len() > 2
                && token.text.starts_with(char::is_alphabetic)
                && text.period_at[t] == 0
                && (!token.capital() || opens(t))
                && names_go_on(token.lower)
                && line.cues_at(t).next().is_none();
            let named = text
                .hits_at(t)
                .iter()
                .any(|hit| matches!(hit.meaning, Meaning::Area(_)) && (hit.end as usize) <= end);
            if !(joins || word) || named {
                break;
            }
            first -= 1;
        }
        while first < end && matches!(text.lower(first), "," | "and" | "the" | "while" | "of" | "/" | "-") {
            first += 1;
        }
        // "within goods, mining and quarrying was up", "within the group, bread and cereals rose": where they are looked for
        let place = |t: usize| matches!(text.lower(t), "within" | "among" | "in" | "for" | "of");
        let within = first > line.first && place(first - 1)
            || first > line.first + 1 && text.lower(first - 1) == "the" && place(first - 2);
        if within && let Some(comma) = (first..end).find(|t| text.tokens[*t].is(',')) {
            first = comma + 1;
        }
        // a comma inside is one of a list that ends in "and"
        if let Some(comma) = (first..end).rev().find(|t| text.tokens[*t].is(','))
            && !(comma..end).any(|t| text.lower(t) == "and")
        {
            first = comma + 1;
        }
        if end > first && matches!(text.lower(end - 1), "and" | "or" | ",") {
            return None;
        }
        let content = (first..end).filter(|t| text.tokens[*t].kind == Kind::Word).count();
        // "electricity, gas and water": a word that can name an indicator is one of the list
        let clause = (floor..first).rev().find(|&t| text.tokens[t].is(';')).map_or(floor, |t| t + 1);
        let named = h
            .subjects
            .iter()
            .filter(|s| s.core.1 > clause && s.core.0 < h.figure.lead && !aside.contains(&s.core.0))
            .any(|s| !s.weak || s.core.0 < first || s.core.1 > end || s.core.1 - s.core.0 == end - first);
        let head = end.checked_sub(1).map_or("", |t| text.lower(t));
        (content > 0 && !named && (branch_noun(head) || !subject::generic(head))).then_some((first, end))
    }

    /// The words end in a noun for what a branch does or makes, or in a good or branch of the tables.
    pub(super) fn ends_like_a_branch(&self, first: usize, end: usize) -> bool {
        let text = &self.text;
        branch_noun(text.lower(end - 1)) || (first..end).any(|t| text.item_named(t, end).is_some())
    }

    /// "By 1.7% for non-food products, by 1.6% for automotive fuel": the part behind each figure of a list.
    pub(super) fn branch_behind(&self, h: &Here<'_>, first: usize, id: &str) -> Option<String> {
        let text = &self.text;
        let parts = super::intervals::is_prices(id)
            || matches!(
                id,
                "retail_sales"
                    | "industrial_production"
                    | "manufacturing_output"
                    | "gva"
                    | "wages"
                    | "employment"
                    | "orders"
                    | "exports_goods"
                    | "imports_goods"
            );
        let led = |i: usize| {
            h.line.figures.get(i).is_some_and(|f| {
                f.unit == Unit::Percent
                    && f.end + 1 < h.line.end
                    && matches!(text.lower(f.end), "in" | "for")
                    && text.period_at[f.end + 1] == 0
            })
        };
        if !parts || !led(h.i) || !(led(h.i + 1) || h.i > 0 && led(h.i - 1)) {
            return None;
        }
        let plain = |t: usize| {
            let token = &text.tokens[t];
            text.period_at[t] == 0
                && (token.kind == Kind::Word && !token.capital()
                    || token.is(',')
                    || token.is('&')
                    || token.dash())
                && h.line.cues_at(t).next().is_none()
                && names_go_on(token.lower)
        };
        let mut end = first;
        while end < h.limit && end - first < LONGEST && plain(end) {
            end += 1;
        }
        while end > first && matches!(text.lower(end - 1), "," | "and" | "or" | "by") {
            end -= 1;
        }
        let next = end.min(h.line.end - 1);
        let closed = end == h.limit
            || text.period_at[next] != 0
            || matches!(text.lower(next), "," | "and" | "." | ";" | "by" | "while" | "but" | "in" | "(");
        // a comma inside is one of a list that ends in "and"
        if let Some(comma) = (first..end).find(|t| text.tokens[*t].is(','))
            && !(comma..end).any(|t| text.lower(t) == "and")
        {
            end = comma;
        }
        let listed = text.item_named(first, end);
        let head = end.checked_sub(1).map_or("", |t| text.lower(t));
        // "in dollar terms", "in value": a way to count and no branch
        let way = match head {
            "value" | "volume" | "quantity" | "total" | "all" | "general" | "particular" | "fact" => {
                end == first + 1
            }
            "terms" => !matches!(text.lower(end.saturating_sub(2)), "nominal" | "real"),
            _ => false,
        };
        (closed && !way && end > first && (listed.is_some() || branch_noun(head) || !subject::generic(head)))
            .then(|| listed.map_or_else(|| subject::strip(text, first, end), str::to_owned))
    }

    /// "The foreign-invested sector earned $131 billion" in a text about exports: its part of them, no value added.
    pub(super) fn branch_of_flow(&self, h: &Here<'_>, topic: &Topic) -> Option<Topic> {
        if topic.id != "gva" {
            return None;
        }
        let name = topic.text.to_lowercase();
        let services = name.ends_with(" services");
        let branch =
            services || ["sector", "sectors", "industry", "industries"].iter().any(|w| name.ends_with(w));
        let made = name.contains("value added") || name.contains("output") || name.contains("gdp");
        if !branch || made {
            return None;
        }
        let text = &self.text;
        let grew = (h.floor..h.figure.lead)
            .any(|t| matches!(text.lower(t), "grew" | "expanded" | "contracted" | "shrank"));
        let before = h.previous.map(|d| &self.drafts[d].topic);
        let known = before.or(self.carry.topic.as_ref()).filter(|k| flow(k.id) && !grew)?;
        // "the services sector advanced by 6.9 percent" in a text about the whole economy
        let whole = self.title_topic.as_ref().is_some_and(|t| matches!(t.id, "gdp" | "gva") && !t.weak);
        if whole && h.figure.unit == Unit::Percent {
            return None;
        }
        // "telecommunication services earned 431 million" in a text about exports of services
        let all = ["all ", "total ", "other ", "overall "].iter().any(|w| name.starts_with(w));
        if services && (all || !matches!(known.id, "exports_services" | "imports_services")) {
            return None;
        }
        let from = name.find(char::is_alphabetic)?;
        let words = topic.text[from..].to_owned();
        let item = words.strip_prefix("The ").or(words.strip_prefix("the ")).unwrap_or(&words).to_owned();
        let item = self.inside_name(h, item);
        // "the sector earned $355 million": what the text is about
        if !item.contains(' ') {
            return None;
        }
        Some(Topic {
            id: known.id,
            item,
            text: words,
            weak: false,
            area: known.area.clone(),
            counterpart: known.counterpart.clone(),
            ..Topic::default()
        })
    }
}

/// A mark inside the name of a branch or group: "coke, petroleum & chemicals", "non-metallic".
pub(super) fn joins_names(token: &Token) -> bool {
    token.is(',') || token.is('&') || token.is('/') || token.dash() && !token.spaced
}

/// The word can stand inside the name of a branch or group.
pub(super) fn names_go_on(word: &str) -> bool {
    !subject::stops(word) || matches!(word, "and" | "of" | "other")
}

/// What the growth of a part is of, where the whole is spoken of.
pub(super) fn id_of_part(id: &'static str) -> Option<&'static str> {
    match id {
        "gdp" => Some("gva"),
        "gva"
        | "production"
        | "sales"
        | "cpi"
        | "ppi"
        | "wpi"
        | "spi"
        | "industrial_production"
        | "manufacturing_output"
        | "retail_sales"
        | "exports_goods"
        | "imports_goods" => Some(id),
        _ => None,
    }
}

/// Nouns for what a branch does.
fn branch_noun(word: &str) -> bool {
    matches!(
        word,
        "activities"
            | "activity"
            | "services"
            | "sector"
            | "industry"
            | "industries"
            | "administration"
            | "manufacturing"
            | "processing"
            | "quarrying"
            | "storage"
            | "supply"
            | "education"
            | "health"
            | "communication"
            | "communications"
            | "telecommunications"
            | "insurance"
            | "fisheries"
            | "equipment"
            | "goods"
            | "products"
            | "items"
    )
}
