//! Surveys of opinion: how many of those asked said something. "A net 14 percent of owners plan to create jobs",
//! "the share of firms expecting higher sales fell 2 points to 3 percent", in a text about how confident they are.
//! What they said is the item; that nobody measures confidence in percent is no matter of theirs.

use super::settle::Here;
use super::subject::stops;
use super::text::Sign;
use super::{Reader, Topic};
use crate::figure::Unit;
use crate::token::Kind;
use crate::vocabulary::Cue;

/// Tokens from "of" to those who were asked, and from them to what they did.
const REACH: usize = 6;
/// Words of what was said.
const LONGEST: usize = 8;

impl Reader<'_> {
    /// The topic of a percentage, or of points of one, of those who were asked.
    pub(super) fn surveyed(&self, h: &Here<'_>) -> Option<Topic> {
        if !matches!(h.figure.unit, Unit::Percent | Unit::Points | Unit::BarePoints) {
            return None;
        }
        // "plan to create jobs, up 3 points"
        let before = h.previous.map(|d| &self.drafts[d].topic).filter(|t| t.asked && h.adjacent);
        let points = h.figure.unit != Unit::Percent;
        if points && let Some(topic) = before {
            return Some(topic.clone());
        }
        let (of, verb) = self.those_asked(h)?;
        let told = |t: &&Topic| matches!(t.id, "business_confidence" | "consumer_confidence");
        let known =
            self.spoken_topics().find(told).or_else(|| self.drafts.iter().map(|d| &d.topic).find(told))?;
        let text = &self.text;
        let limit = if verb < h.figure.lead { h.figure.lead } else { h.limit };
        let stop = limit.min(verb + LONGEST);
        let end = (verb + 1..stop)
            .find(|&t| {
                text.period_at[t] != 0
                    || text.tokens[t].kind != Kind::Word && !text.tokens[t].dash()
                    || t > verb + 2
                        && stops(text.lower(t))
                        && !matches!(text.lower(t), "a" | "an" | "the" | "to")
                    || h.line.cues_at(t).any(|(_, c)| matches!(c, Cue::Move(_) | Cue::Level) && t > verb + 2)
                    || matches!(text.lower(t), "compared" | "according" | "which")
                    || verb < h.figure.lead && matches!(text.lower(t), "was" | "were" | "is")
                    || text.lower(t) == "they" && t > verb + 1
            })
            .unwrap_or(stop);
        Some(Topic {
            id: known.id,
            item: text.words(verb, end),
            text: text.words(of, end),
            area: known.area.clone(),
            region: known.region.clone(),
            asked: true,
            ..Topic::default()
        })
    }

    /// Where those who were asked are named, and where what they said begins.
    fn those_asked(&self, h: &Here<'_>) -> Option<(usize, usize)> {
        let text = &self.text;
        let word = |t: usize| if t < h.line.end { text.lower(t) } else { "" };
        let said_behind = |of: usize, to: usize| {
            let going_on = || self.drafts.last().is_some_and(|d| d.topic.asked);
            let who = (of + 1..to.min(of + 1 + REACH)).find(|t| {
                respondent(word(*t)) || matches!(word(*t), "total" | "them" | "those") && going_on()
            })?;
            let verb = (who + 1..to.min(who + 4)).find(|t| opined(word(*t)))?;
            Some((of + 1, verb))
        };
        let end = h.figure.end;
        if h.figure.unit == Unit::Percent {
            if word(end) == "of" {
                return said_behind(end, h.limit);
            }
            // "57 percent said they hired"
            let before = h.previous.map(|d| &self.drafts[d]).or(self.drafts.last());
            if opined(word(end)) && before.is_some_and(|d| d.topic.asked) {
                return Some((end, end));
            }
        }
        // "the percentage of owners planning capital outlays rose 1 point to 26 percent"
        let from = h.line.first;
        let counted = (from..h.figure.lead).rev().find(|&t| {
            matches!(word(t), "percent" | "percentage" | "share" | "proportion" | "number" | "balance")
                && word(t + 1) == "of"
                && !h.line.figures.iter().any(|f| f.first <= t && t < f.end)
        })?;
        let moved = |m: &super::text::Mark| matches!(m.sign, Sign::Cue(Cue::Move(_) | Cue::Level));
        let (who, verb) = said_behind(counted + 1, h.figure.lead)?;
        h.line.between(verb + 1, h.figure.lead).any(moved).then_some((who, verb))
    }
}

/// Those who are asked.
fn respondent(word: &str) -> bool {
    matches!(
        word,
        "owners"
            | "respondents"
            | "members"
            | "firms"
            | "businesses"
            | "companies"
            | "manufacturers"
            | "retailers"
            | "executives"
            | "managers"
            | "employers"
            | "builders"
            | "contractors"
            | "exporters"
            | "producers"
            | "farmers"
            | "growers"
            | "consumers"
            | "households"
            | "surveyed"
            | "polled"
            | "participants"
    )
}

/// What they say, plan or judge.
fn opined(word: &str) -> bool {
    matches!(
        word,
        "plan"
            | "plans"
            | "planned"
            | "planning"
            | "expect"
            | "expects"
            | "expected"
            | "expecting"
            | "report"
            | "reported"
            | "reporting"
            | "say"
            | "said"
            | "saying"
            | "cite"
            | "cited"
            | "citing"
            | "anticipate"
            | "anticipated"
            | "anticipating"
            | "intend"
            | "intended"
            | "intending"
            | "believe"
            | "believed"
            | "believing"
            | "think"
            | "thought"
            | "thinking"
            | "see"
            | "saw"
            | "seeing"
            | "foresee"
            | "foresaw"
            | "viewed"
            | "view"
            | "viewing"
            | "described"
            | "rated"
            | "raised"
            | "raising"
            | "hired"
            | "hiring"
    )
}
