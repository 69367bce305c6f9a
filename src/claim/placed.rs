//! The branch, good or kind of loan that a clause is about without naming it in its subject: "in energy-intensive
//! industries, production dipped", "the car industry saw output rise".

use super::settle::Here;
use super::{Reader, Topic, subject};
use crate::token::Kind;
use crate::vocabulary::{Cue, Meaning};

impl Reader<'_> {
    /// Narrows a figure by the phrase that opens its clause before the subject.
    pub(super) fn placed_item(&self, h: &Here<'_>, topic: &mut Topic) {
        let text = &self.text;
        if !branched(topic.id) {
            return;
        }
        let subject = h.subjects.iter().rev().find(|s| s.core.1 <= h.figure.lead && s.core.0 >= h.floor);
        let Some(s) = subject.filter(|s| s.item.is_empty() && !s.id.is_empty()) else { return };
        let Some(end) = self.phrase_before_subject(h, s.first) else { return };
        let comma = text.tokens[end].is(',');
        let first = (1..=5).find_map(|back| {
            let first = end.checked_sub(back).filter(|f| *f >= h.line.first)?;
            let led = first.checked_sub(1).filter(|b| *b >= h.line.first).map_or("", |b| text.lower(b));
            let whole = (first..end).all(|t| {
                text.tokens[t].kind == Kind::Word && text.period_at[t] == 0 || text.tokens[t].dash()
            });
            let opens = if comma { matches!(led, "in" | "for") } else { closes(led) };
            (whole && opens).then_some(first)
        });
        let Some(first) = first else { return };
        let branch = branch_noun(text.lower(end - 1)) && end > first + 1;
        let stop = if branch { end - 1 } else { end };
        let known = (first..stop).find_map(|at| {
            text.hits_at(at).iter().find_map(|hit| match hit.meaning {
                Meaning::Item(i) if matches!(hit.end as usize, e if e == stop || e == end) => {
                    Some((at, text.v.items[i as usize].item))
                }
                _ => None,
            })
        });
        match known {
            Some((at, item)) if at == first || !comma => item.clone_into(&mut topic.item),
            _ if branch && comma => topic.item = subject::strip(text, first, end),
            _ => {}
        }
    }

    /// "In real estate the ratio was 19.3 percent, in trade 17 percent", "in mining it reached 135,000 roubles": the branch
    /// that opens the clause of what was told of all.
    pub(super) fn opened_part(&self, h: &Here<'_>, topic: &mut Topic, named: bool) {
        let text = &self.text;
        let own =
            named && !topic.item.is_empty() && topic.text.to_lowercase().contains(&topic.item.to_lowercase());
        let parts = branched(topic.id)
            || matches!(
                topic.id,
                "nonperforming_loans" | "wages" | "employment" | "job_openings" | "unemployment_rate"
            );
        if own && h.previous.is_none() || !parts || h.line.heading {
            return;
        }
        if topic.id == "wages" && self.earners(h, topic) {
            return;
        }
        let mut at = if h.previous.is_some() { h.floor } else { h.line.first };
        while matches!(text.lower(at), "," | "and" | "while" | ";" | "but" | "whereas") {
            at += 1;
        }
        // "by 3.1 percent in mining, by 2.4": the branch of the figure before
        if !matches!(text.lower(at), "in" | "among" | "for") || h.previous.is_some() && at == h.floor {
            return;
        }
        let first = at + 1 + usize::from(text.lower(at + 1) == "the");
        let stop = (first + 1..(first + 7).min(h.figure.lead + 1)).find(|t| {
            *t == h.figure.lead && h.previous.is_some()
                || *t < h.figure.lead
                    && (matches!(text.lower(*t), "it" | "they" | ",")
                        || text.lower(*t) == "the"
                            && matches!(
                                text.lower(*t + 1),
                                "ratio"
                                    | "figure"
                                    | "rate"
                                    | "average"
                                    | "number"
                                    | "level"
                                    | "share"
                                    | "pay"
                                    | "wage"
                            ))
        });
        let Some(end) = stop.filter(|end| (first..*end).all(|t| text.period_at[t] == 0)) else { return };
        if let Some(item) = text.item_named(first, end) {
            item.clone_into(&mut topic.item);
        } else if end > first + 1
            && matches!(text.lower(end - 1), "workers" | "employees" | "staff" | "women" | "men")
        {
            topic.item = subject::strip(text, first, end);
        } else if text.lower(first) == "trade" && end == first + 1 && h.previous.is_some() {
            "trade".clone_into(&mut topic.item);
        } else if branch_noun(text.lower(end - 1)) && end > first + 1 {
            let known = text.item_named(first, end - 1);
            topic.item = known.map_or_else(|| subject::strip(text, first, end), str::to_owned);
        }
    }

    /// "Teachers earned 52,000 roubles and doctors 98,000": who they are.
    fn earners(&self, h: &Here<'_>, topic: &mut Topic) -> bool {
        let text = &self.text;
        let list = h.previous.is_some() && h.adjacent && h.lead == super::clause::Lead::Other;
        let earn = (h.floor..h.figure.lead).find(|t| {
            matches!(text.lower(*t), "earned" | "earn" | "earns")
                || text.lower(*t) == "paid" && *t + 1 == h.figure.lead
        });
        let Some(mut end) = earn.or(list.then_some(h.figure.lead)) else { return false };
        while end > h.floor
            && matches!(text.lower(end - 1), "were" | "are" | "was" | "is" | "typically" | "now")
        {
            end -= 1;
        }
        let mut first = end;
        while first > h.floor && end - first < 5 {
            let token = &text.tokens[first - 1];
            let opens = first - 1 == h.line.first;
            let word = token.kind == Kind::Word
                && (opens || !token.capital())
                && text.period_at[first - 1] == 0
                && !subject::stops(token.lower);
            if !(word || token.dash() && !token.spaced) {
                break;
            }
            first -= 1;
        }
        let who = if first < end { text.lower(end - 1) } else { "" };
        let people = who.ends_with('s') || matches!(who, "men" | "women" | "staff" | "police");
        let all = matches!(
            who,
            "workers"
                | "employees"
                | "earners"
                | "households"
                | "consumers"
                | "roubles"
                | "pounds"
                | "dollars"
        );
        if !people || all {
            return false;
        }
        topic.item = text.words(first, end).to_lowercase();
        true
    }

    /// "…, in clothes 1 percent and in transport, communication and financial services 0.5 percent": a list whose parts
    /// are led by a preposition and end at their figures.
    pub(super) fn part_led_by_in(&self, h: &Here<'_>, topic: &mut Topic) {
        let text = &self.text;
        let parts = super::intervals::is_prices(topic.id)
            || matches!(
                topic.id,
                "gva"
                    | "manufacturing_output"
                    | "industrial_production"
                    | "retail_sales"
                    | "wages"
                    | "employment"
            );
        if !parts || h.line.heading {
            return;
        }
        // "production increased in textiles by 2.4 percent"
        let by = h.figure.lead.checked_sub(1).filter(|b| *b > h.floor && text.lower(*b) == "by");
        let moved = |t: &usize| {
            text.lower(*t) == "in" && h.line.cues_ending(*t).any(|(_, c)| matches!(c, Cue::Move(_)))
        };
        let named = by.and_then(|by| {
            let first = (h.floor + 1..by).rev().find(moved)? + 1;
            text.item_named(first, by)
        });
        if let Some(item) = named {
            item.clone_into(&mut topic.item);
            return;
        }
        if h.previous.is_none() {
            return;
        }
        let mut at = h.floor;
        while matches!(text.lower(at), "," | "and" | "while" | ";" | "but") {
            at += 1;
        }
        if text.lower(at) != "in" || at + 1 >= h.figure.lead || h.figure.lead > at + 14 {
            return;
        }
        let first = at + 1;
        let phrase = first..h.figure.lead;
        let plain = |t: usize| {
            let token = &text.tokens[t];
            text.period_at[t] == 0
                && (token.kind == Kind::Word || token.is(',') || token.is('&') || token.dash())
                && h.line.cues_at(t).next().is_none()
                && (!subject::stops(token.lower) || matches!(token.lower, "and" | "of" | "the" | "other"))
        };
        let place = super::narrow::area_at(text, first).is_some();
        // "in the euro area and 1.9 percent": it ends at its own figure
        let joined = matches!(text.lower(phrase.end - 1), "and" | "or" | ",");
        if place || joined || !phrase.clone().all(plain) {
            return;
        }
        topic.item = text
            .item_named(first, phrase.end)
            .map_or_else(|| subject::strip(text, first, phrase.end), str::to_owned);
    }

    /// The end of a phrase that stands before the subject, set off by a comma or by the verb of those who have it.
    fn phrase_before_subject(&self, h: &Here<'_>, subject: usize) -> Option<usize> {
        let text = &self.text;
        let before = subject.checked_sub(1).filter(|b| *b > h.line.first)?;
        let had = |t: usize| {
            matches!(
                text.lower(t),
                "saw"
                    | "had"
                    | "recorded"
                    | "registered"
                    | "posted"
                    | "reported"
                    | "experienced"
                    | "suffered"
            )
        };
        if text.tokens[before].is(',') || had(before) {
            return Some(before);
        }
        let owned = matches!(text.lower(before), "its" | "their" | "an" | "a");
        (owned && before > h.line.first + 1 && had(before - 1)).then_some(before - 1)
    }

    /// The kind of loan or deposit that begins at a token: "business loans", "mortgages".
    pub(super) fn loans_at(&self, at: usize) -> Option<String> {
        let text = &self.text;
        let noun = (at..at + 4).find(|t| {
            matches!(
                text.lower(*t),
                "loans" | "loan" | "mortgages" | "mortgage" | "deposits" | "credit" | "overdrafts"
            )
        })?;
        let more = matches!(text.lower(noun + 1), "loans" | "lending" | "card" | "cards");
        let end = if more { noun + 2 } else { noun + 1 };
        let plain = (at..noun).all(|t| text.tokens[t].kind == Kind::Word && text.period_at[t] == 0);
        plain.then(|| subject::strip(text, at, end))
    }
}

/// Indicators of branches and goods.
fn branched(id: &str) -> bool {
    matches!(
        id,
        "manufacturing_output"
            | "industrial_production"
            | "employment"
            | "wages"
            | "orders"
            | "exports_goods"
            | "imports_goods"
            | "ppi"
            | "productivity"
            | "job_openings"
            | "corporate_profits"
            | "bank_credit"
    )
}

/// What ends the name of a branch.
fn branch_noun(word: &str) -> bool {
    matches!(word, "industry" | "industries" | "sector" | "sectors")
}

/// Behind it another phrase begins.
fn closes(word: &str) -> bool {
    matches!(
        word,
        "" | "," | ";" | "and" | "while" | "but" | "whereas" | "the" | "'s" | "\u{2019}s" | "that" | "key"
    )
}
