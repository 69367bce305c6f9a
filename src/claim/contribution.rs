//! Contributions: "domestic demand contributed 0.5 points to growth" is about growth, with the part as
//! its item.

use super::settle::Here;
use super::subject::{self, Subject};
use super::text::{Mark, Sign};
use super::{Reader, Topic};
use crate::figure::Unit;
use crate::vocabulary::Cue;
use rust_decimal::Decimal;

/// Percentages of a contribution from which they are shares.
const MOST_POINTS: Decimal = Decimal::from_parts(10, 0, 0, false, 0);

/// Indicators to which parts contribute.
fn takes_parts(id: &str) -> bool {
    matches!(
        id,
        "gdp"
            | "gni"
            | "cpi"
            | "cpi_core"
            | "wpi"
            | "ppi"
            | "industrial_production"
            | "manufacturing_output"
            | "retail_sales"
            | "construction"
    )
}

/// Verbs that give or take points where no word says that it is a contribution.
fn gives(word: &str) -> bool {
    matches!(
        word,
        "added"
            | "adding"
            | "adds"
            | "knocked"
            | "knocking"
            | "subtracted"
            | "subtracting"
            | "shaved"
            | "shaving"
            | "detracted"
            | "contributed"
            | "contributing"
            | "contribution"
    )
}

impl Reader<'_> {
    /// The topic of points that a part gives to a whole; nothing if the figure is none.
    pub(super) fn contributed(&self, h: &Here<'_>, topic: &Topic, left: Option<&Subject>) -> Option<Topic> {
        let &Here { line, figure, floor, limit, subjects, .. } = h;
        let text = &self.text;
        let points = matches!(figure.unit, Unit::Points | Unit::BarePoints)
            || figure.unit == Unit::Plain
                && figure.decimals > 0
                && h.previous.is_some_and(|d| self.drafts[d].unit == "pp")
            || self.points_in_percent(h);
        if !points {
            return None;
        }
        let behind = text.lower(figure.end) == "contribution";
        let from = line
            .marks
            .iter()
            .rev()
            .find(|m| m.end <= figure.lead && matches!(m.sign, Sign::Break))
            .map_or(line.first, |m| m.end);
        let said = behind
            || (from.max(floor)..figure.lead).any(|t| gives(text.lower(t)))
            || line.between(floor, figure.lead).any(|m| matches!(m.sign, Sign::Cue(Cue::Contribution)));
        if !said {
            return None;
        }
        let mut later =
            subjects.iter().filter(|s| s.core.0 >= figure.end && s.core.1 <= limit.max(figure.end));
        let mut part = left;
        let mut whole = None;
        if behind {
            part = later.next().or(left);
            whole = later.next().filter(|s| takes_parts(s.id));
        } else if matches!(text.lower(figure.end), "to" | "from" | "off") {
            whole = later.next().filter(|s| takes_parts(s.id) && s.first <= figure.end + 4);
        }
        let words = match part {
            Some(s) if s.item.is_empty() => subject::strip(text, s.core.0, s.core.1),
            Some(s) => s.item.clone(),
            None if self.giver(h).is_some() => self.giver(h).unwrap_or_default(),
            None if topic.item.is_empty() && topic.id == "manufacturing_output" => "manufacturing".to_owned(),
            None if topic.item.is_empty() => topic.text.clone(),
            None => topic.item.clone(),
        };
        let base = match whole {
            Some(s) => self.topic(s, line),
            None => self.last_whole(topic)?,
        };
        if part.is_some_and(|s| s.id == base.id && s.item.is_empty()) {
            return None;
        }
        // a common noun that opens the sentence
        let opens = part.is_some_and(|s| s.core.0 == line.first);
        let words = if opens && !words.chars().nth(1).is_some_and(char::is_uppercase) {
            let mut letters = words.chars();
            letters.next().map_or(String::new(), |c| c.to_lowercase().chain(letters).collect())
        } else {
            words
        };
        let lower = words.to_lowercase();
        let words = lower.strip_suffix(" output").map_or(words.clone(), |w| words[..w.len()].to_owned());
        Some(Topic {
            item: words.clone(),
            text: words,
            growth: base.growth,
            weak: false,
            period: None,
            ..base
        })
    }

    /// "Clothing contributed 0.3% to monthly inflation, while food added 0.2%": points, printed as a percentage. What
    /// gives a fifth of all growth, or of output itself, gives a share.
    pub(super) fn points_in_percent(&self, h: &Here<'_>) -> bool {
        let (text, figure) = (&self.text, h.figure);
        let small = figure.unit == Unit::Percent && figure.decimals > 0 && figure.low < MOST_POINTS;
        if !small || !(figure.lead.saturating_sub(3).max(h.floor)..figure.lead).any(|t| gives(text.lower(t)))
        {
            return false;
        }
        let end = figure.end;
        let to_rate = matches!(text.lower(end), "to" | "from" | "off")
            && (end + 1..(end + 7).min(h.line.end))
                .take_while(|t| !text.tokens[*t].is(','))
                .any(|t| matches!(text.lower(t), "growth" | "inflation" | "rise" | "increase" | "decline"));
        let as_before = || {
            h.previous.map(|d| &self.drafts[d]).is_some_and(|d| {
                d.unit == "pp" && d.measure == crate::observation::Measure::Change && !d.topic.item.is_empty()
            })
        };
        to_rate || as_before()
    }

    /// "Petrol rose by 5.2% (effect on the index 0.26%)": what the part gives to the whole, in points.
    pub(super) fn effect_in_bracket(&self, h: &Here<'_>) -> bool {
        let (text, line) = (&self.text, h.line);
        let Some(open) = (h.floor..h.figure.first).find(|t| text.tokens[*t].is('(')) else { return false };
        let close = (h.figure.end..line.end).find(|t| text.tokens[*t].is(')')).unwrap_or(h.figure.end);
        let said = |m: &Mark| m.sign == Sign::Cue(Cue::Contribution);
        close < h.limit
            && (line.between(open, h.figure.lead).any(said) || line.between(h.figure.end, close).any(said))
    }

    /// The part that the clause before the verb names, or that was told of before: "the transport group made a
    /// contribution of", "air fares rose 40 percent and contributed".
    fn giver(&self, h: &Here<'_>) -> Option<String> {
        let text = &self.text;
        let line = h.line;
        let verb = (line.first..h.figure.lead).rev().find(|t| {
            gives(text.lower(*t)) && text.lower(*t) != "contribution"
                || matches!(text.lower(*t), "made" | "had" | "provided" | "exerted")
        })?;
        let told = || {
            let before = h.previous.map(|d| &self.drafts[d].topic).or(self.carry.topic.as_ref());
            before.map(|t| t.item.clone()).filter(|item| !item.is_empty())
        };
        if verb > line.first
            && matches!(text.lower(verb - 1), "and" | "which" | "," | "thus")
            && verb > h.floor
        {
            return told();
        }
        let first = line
            .between(line.first, verb)
            .rev()
            .find(|m| m.sign == Sign::Break)
            .map_or(line.first, |m| m.end)
            .max(h.floor);
        let opens = |t: usize| text.tokens[t].is(',') || matches!(text.lower(t), "and" | "the" | "while");
        let first = (first..verb).find(|t| !opens(*t))?;
        let end = if matches!(text.lower(verb - 1), "group" | "groups" | "division" | "category") {
            verb - 1
        } else {
            verb
        };
        if first >= end || matches!(text.lower(first), "it" | "this" | "they" | "these") {
            return told();
        }
        let plain = (first..end).all(|t| {
            text.tokens[t].kind == crate::token::Kind::Word
                && text.period_at[t] == 0
                && (!subject::stops(text.lower(t)) || text.lower(t) == "and")
        });
        if !plain || end - first > 6 {
            return None;
        }
        let item = text.item_named(first, end).map(str::to_owned);
        Some(item.unwrap_or_else(|| self.inside_name(h, subject::strip(text, first, end))))
    }

    /// "A negative contribution of 0.15 points", "contributed negatively with": what a part takes away.
    pub(super) fn takes_away(&self, h: &Here<'_>) -> bool {
        let text = &self.text;
        (matches!(h.figure.unit, Unit::Points | Unit::BarePoints) || self.points_in_percent(h))
            && (h.floor.max(h.line.first)..h.figure.lead).any(|t| match text.lower(t) {
                "negative" => {
                    matches!(text.lower(t + 1), "contribution" | "contributions" | "contributor" | "impact")
                }
                // "knocked 0.2 points off growth"
                "knocked" | "knocking" | "subtracted" | "subtracting" | "shaved" | "shaving"
                | "detracted" => h.figure.lead <= t + 4,
                "negatively" => gives(text.lower(t.saturating_sub(1))) || gives(text.lower(t + 1)),
                _ => false,
            })
    }

    /// The whole that was last spoken of.
    fn last_whole(&self, part: &Topic) -> Option<Topic> {
        let fits = |t: &&Topic| takes_parts(t.id) && (t.id != part.id || t.item != part.item);
        self.drafts
            .iter()
            .rev()
            .take(12)
            .map(|d| &d.topic)
            .chain(self.title_topic.as_ref())
            .find(|t| fits(t) && (t.item.is_empty() || t.area == part.area) && t.id != "manufacturing_output")
            .map(|t| Topic { item: String::new(), ..t.clone() })
    }
}
