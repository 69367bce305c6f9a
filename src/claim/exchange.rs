//! Exchange rates: a currency as the subject, a number of another currency beside it.

use super::clause::Lead;
use super::settle::Here;
use super::subject::Subject;
use super::text::{Line, Sign};
use super::{Reader, Topic};
use crate::figure::{Figure, Unit};
use crate::vocabulary::{Cue, Meaning};
use rust_decimal::Decimal;

impl Reader<'_> {
    /// The topic of a figure that quotes a currency or says how it moved.
    pub(super) fn exchange(&self, h: &Here<'_>) -> Option<Topic> {
        let &Here { line, subjects, figure, previous, lead, after, .. } = h;
        let percent = figure.unit == Unit::Percent;
        if figure.scaled
            || figure.per.is_some()
            || !percent && !matches!(figure.unit, Unit::Plain | Unit::Money(_))
        {
            return None;
        }
        let subject = subjects.iter().rev().find(|s| s.core.1 <= figure.lead && !self.against(s))?;
        // "the official tenge rate": what a currency costs
        let rate = subject.weak && subject.id == "policy_rate" && figure.decimals >= 2 && !percent;
        let inside =
            |s: &&Subject| s.id == "exchange_rate" && s.core.0 >= subject.first && s.core.1 <= subject.core.1;
        let subject = subjects.iter().find(inside).filter(|_| rate).unwrap_or(subject);
        // "the reference rate at 0.10 percent" is a bank's own
        let words = self.text.words(subject.core.0, subject.core.1).to_lowercase();
        if percent && words == "reference rate" {
            return None;
        }
        if subject.id != "exchange_rate"
            || line.figures.iter().any(|f| f.first <= subject.core.0 && subject.core.0 < f.end)
        {
            return None;
        }
        // "the peso, which lost 12 percent"
        let told_of =
            |first: usize| matches!(self.text.lower(first), "which" | "that") && first <= subject.end + 1;
        let parted =
            line.between(subject.end, figure.lead).any(|m| m.sign == Sign::Break && !told_of(m.first));
        let moved = line
            .between(subject.core.1, figure.lead)
            .any(|m| matches!(m.sign, Sign::Cue(Cue::Move(_) | Cue::Level)))
            || after.is_some()
            || lead == Lead::By
                && line
                    .between(line.first, subject.first)
                    .next_back()
                    .is_some_and(|m| matches!(m.sign, Sign::Cue(Cue::Move(_))))
            // "the dollar bought 107.3 yen"
            || matches!(
                self.text.lower(figure.lead.saturating_sub(1)),
                "bought" | "buys" | "fetched" | "fetching" | "made" | "amounted" | "equalled"
            )
            || matches!(lead, Lead::Of | Lead::At | Lead::Subject(_) | Lead::Noun(_));
        let share = (subject.core.1..figure.lead)
            .any(|t| matches!(self.text.lower(t), "share" | "reserves" | "holdings"));
        if parted || !moved || share || self.share_of(line, lead, figure.lead) {
            return None;
        }
        let area = self.topic(subject, line).area;
        let own = self
            .currency_in(subject.core.0, subject.core.1, &area)
            .or_else(|| self.text.v.currency_of(&area))?;
        let before =
            previous.map(|d| &self.drafts[d].topic).filter(|t| t.id == "exchange_rate" && !t.pair.is_empty());
        let quoted = match &figure.unit {
            // "the Australian dollar fell to $0.6850": in American ones
            Unit::Money(codes)
                if codes.len() > 1
                    && codes.first() == Some(&"USD")
                    && codes.contains(&own)
                    && own != "USD" =>
            {
                Some("USD")
            }
            Unit::Money(codes) => self.currency(codes, &area).filter(|c| *c != own),
            _ => None,
        };
        let partner = self.partner(line, figure, subject, own, &area);
        if let (Unit::Money(_), None, None) = (&figure.unit, quoted, partner) {
            // "the rupee lost 12 paisa": only beside a quotation
            before?;
        }
        // "a new mark of 7.96 seconds"
        if matches!(self.text.lower(figure.end), "seconds" | "metres" | "meters" | "points") {
            return None;
        }
        let exact = figure.decimals >= 2;
        if figure.unit == Unit::Plain && partner.is_none() && before.is_none() && !exact {
            return None;
        }
        let pair = match (quoted, partner, before) {
            (Some(q), _, _) => format!("{q}/{own}"),
            (_, Some(p), _) => quotation(own, p, figure),
            (_, _, Some(t)) => t.pair.clone(),
            _ if own == "USD" => quotation(self.text.v.currency_of(&self.home)?, own, figure),
            _ => quotation(own, "USD", figure),
        };
        let mut topic = self.topic(subject, line);
        // a rate that quotes the home currency is the home country's
        let home = !percent && pair.split('/').any(|c| self.text.v.uses_currency(&self.home, c));
        if home {
            topic.area.clone_from(&self.home);
        } else if !topic.area_said {
            topic.area = self.country_of(own);
        }
        // money that moves against many currencies is no country's news
        let worldwide = matches!(own, "USD" | "EUR" | "GBP" | "JPY" | "CHF");
        let titled = !worldwide
            && self
                .title_topic
                .as_ref()
                .is_some_and(|t| t.id == "exchange_rate" && t.text.eq_ignore_ascii_case(&topic.text));
        if topic.area != self.home && topic.item.is_empty() && !titled {
            topic.item = self.text.words(subject.core.0, subject.core.1);
        }
        if let Some(other) = partner.filter(|_| percent && own == "USD").and_then(spoken) {
            // the dollar moves against many: which one narrows it
            topic.item = format!("{} against {other}", self.text.words(subject.core.0, subject.core.1));
        }
        if topic.item.is_empty() {
            topic.item = self.market_of_rate(line);
        }
        topic.weak = false;
        topic.growth = false;
        topic.pair = pair;
        Some(topic)
    }

    /// "On the unofficial market": where the rate is quoted, if not by the central bank.
    pub(super) fn market_of_rate(&self, line: &Line) -> String {
        let text = &self.text;
        // "detected buying dollars in the open market": who dealt, not where the rate stood
        let dealt = (line.first..line.end)
            .any(|t| matches!(text.lower(t), "buying" | "bought" | "selling" | "sold" | "intervened"));
        if dealt {
            return String::new();
        }
        let kind = (line.first..line.end).find(|t| {
            matches!(text.lower(t + 1), "market" | "markets")
                && matches!(
                    text.lower(*t),
                    "unofficial"
                        | "parallel"
                        | "black"
                        | "open"
                        | "interbank"
                        | "informal"
                        | "kerb"
                        | "curb"
                        | "street"
                        | "grey"
                )
        });
        kind.map_or_else(String::new, |t| text.words(t, t + 2).to_lowercase())
    }

    /// The subject is what another currency is measured against.
    fn against(&self, s: &Subject) -> bool {
        let mut at = s.first.min(s.core.0);
        while at > 0
            && matches!(self.text.lower(at - 1), "the" | "a" | "an" | "us" | "u.s." | "." | "s" | "u")
        {
            at -= 1;
        }
        s.id == "exchange_rate"
            && at > 0
            && matches!(self.text.lower(at - 1), "against" | "versus" | "vs" | "to" | "per" | "with" | "one")
    }

    /// The currency that the words name.
    fn currency_in(&self, first: usize, end: usize, area: &str) -> Option<&'static str> {
        let v = self.text.v;
        (first..end)
            .flat_map(|t| self.text.hits_at(t))
            .filter(|hit| hit.end as usize <= end)
            .filter_map(|hit| match hit.meaning {
                Meaning::Currency(c) => Some((hit.end - hit.first, c)),
                _ => None,
            })
            .max_by_key(|(length, _)| *length)
            .and_then(|(_, c)| self.currency(&v.currencies[c as usize].codes, area))
    }

    /// The currency of which one unit is quoted: "to the dollar", "per euro", "yen against the mark".
    fn partner(
        &self,
        line: &Line,
        figure: &Figure,
        s: &Subject,
        own: &str,
        area: &str,
    ) -> Option<&'static str> {
        let text = &self.text;
        let next = line.figures.iter().find(|f| f.lead >= figure.end).map_or(line.end, |f| f.lead);
        // "at 1.251 and down 0.1 percent against the euro": what comes behind another figure is that one's
        let near = figure.end..next.min(figure.end + 5);
        // the nearest before it: "against the dollar at 1.366, and down against the euro at 1.178"
        let between = (s.core.1..figure.lead).rev();
        for at in near.chain(between) {
            if !matches!(
                text.lower(at),
                "against" | "to" | "per" | "versus" | "vs" | "a" | "/" | "for" | "on"
            ) {
                continue;
            }
            let mut next = at + 1;
            while matches!(text.lower(next), "the" | "a" | "an" | "one" | "each" | "1" | "every") {
                next += 1;
            }
            let found = (next + 1..=next + 4).rev().find_map(|end| {
                (end <= line.end && text.hits_at(next).iter().any(|h| h.end as usize == end))
                    .then(|| self.currency_in(next, end, area))
                    .flatten()
            });
            if let Some(found) = found.filter(|c| *c != own) {
                return Some(found);
            }
        }
        None
    }

    /// The country or union of a currency: the home country if it is its own.
    fn country_of(&self, code: &str) -> String {
        if self.text.v.uses_currency(&self.home, code) {
            self.home.clone()
        } else {
            self.text.v.area_of_currency(code).to_owned()
        }
    }
}

/// An index of a currency that dealers quote, no average of a month.
pub(super) fn dollar_index(topic: &Topic) -> bool {
    topic.id == "effective_exchange_rate" && {
        let name = topic.text.as_bytes();
        name.len() >= 12 && name[name.len() - 12..].eq_ignore_ascii_case(b"dollar index")
    }
}

/// The everyday name of a currency that the dollar is measured against.
fn spoken(code: &str) -> Option<&'static str> {
    Some(match code {
        "EUR" => "euro",
        "JPY" => "yen",
        "GBP" => "sterling",
        "CHF" => "Swiss franc",
        "DEM" => "mark",
        "CNY" => "yuan",
        _ => return None,
    })
}

/// Units of one currency for one of the other, as dealers quote the pair; a number below one turns it.
fn quotation(own: &str, partner: &str, figure: &Figure) -> String {
    let rank = |code: &str| match code {
        "EUR" | "XEU" => 0,
        "GBP" => 1,
        "AUD" => 2,
        "NZD" => 3,
        "USD" => 4,
        "CHF" | "DEM" => 6,
        "JPY" => 8,
        _ => 7,
    };
    // a pound has always been worth more than a euro
    if own == "GBP" && partner == "EUR" && figure.low > Decimal::ONE {
        return "EUR/GBP".to_owned();
    }
    let (base, quote) = if rank(own) < rank(partner) { (own, partner) } else { (partner, own) };
    let small = figure.unit == Unit::Plain && figure.low < Decimal::new(3, 1);
    if small && rank(base) == 4 { format!("{base}/{quote}") } else { format!("{quote}/{base}") }
}
