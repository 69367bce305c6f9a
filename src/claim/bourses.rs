//! Where the stock indices are quoted.

use super::settle::Here;
use super::text::Sign;
use super::words::stops;
use super::{Reader, Topic};
use crate::figure::Unit;
use crate::token::Kind;
use crate::vocabulary::{Cue, Meaning};

impl Reader<'_> {
    /// "Miners fell 1.3 percent", "technology stocks added 0.5 percent" in a text about an exchange: the shares of a
    /// branch.
    pub(super) fn shares_of_branch(&self, h: &Here<'_>) -> Option<Topic> {
        let &Here { line, figure, floor, previous, .. } = h;
        let text = &self.text;
        let told = previous.map(|d| &self.drafts[d].topic).or(self.carry.topic.as_ref());
        let known = told.filter(|t| t.id == "stock_index" && !t.weak)?;
        if figure.unit != Unit::Percent || line.heading || h.company != super::enterprise::Firm::None {
            return None;
        }
        let verb = line
            .between(floor, figure.lead)
            .find(|m| matches!(m.sign, Sign::Cue(Cue::Move(_) | Cue::Level)) && m.end + 3 >= figure.lead)?
            .first;
        let mut first = verb;
        while first > floor.max(line.first) && verb - first < 5 {
            let token = &text.tokens[first - 1];
            let opening = first - 1 == line.first;
            let word = token.kind == Kind::Word
                && (!token.capital() || opening)
                && text.period_at[first - 1] == 0
                && (!stops(token.lower) || token.lower == "and" && first > floor.max(line.first) + 1);
            if !(word || token.dash() && !token.spaced) {
                break;
            }
            first -= 1;
        }
        while first < verb && matches!(text.lower(first), "and" | "the" | "while" | "but" | "as" | "with") {
            first += 1;
        }
        let before = first.checked_sub(1).filter(|b| *b >= line.first).map_or("", |b| text.lower(b));
        let opens = first == line.first
            || matches!(
                before,
                "," | ";" | ":" | "and" | "the" | "while" | "but" | "as" | "with" | "whereas"
            );
        let other = h.subjects.iter().any(|s| {
            s.core.0 >= floor
                && s.core.1 <= figure.lead
                && s.id != "stock_index"
                && (!s.weak || s.id == "exchange_rate")
        });
        let money = (first..verb)
            .any(|t| text.hits_at(t).iter().any(|hit| matches!(hit.meaning, Meaning::Currency(_))));
        if !opens || other || money {
            return None;
        }
        let last = text.lower(verb.checked_sub(1)?);
        let shares = matches!(last, "stocks" | "shares" | "issues" | "counters" | "sector" | "index");
        let end = verb - usize::from(shares);
        let listed = text.item_named(first, end);
        let plain =
            (first..end).all(|t| !matches!(text.lower(t), "its" | "his" | "her" | "their" | "one" | "some"));
        let named = (first..end).any(|t| branch_word(text.lower(t)));
        if end <= first || !plain || !named || !(shares || listed.is_some() || first > line.first) {
            return None;
        }
        // where the shares are told of, not where the last index is
        let home = self.drafts.iter().find(|d| d.topic.id == "stock_index").map_or(known, |d| &d.topic);
        let words = text.words(first, end);
        Some(Topic {
            id: "stock_index",
            item: self.inside_name(h, words.clone()),
            text: words,
            area: home.area.clone(),
            area_said: home.area_said,
            ..Topic::default()
        })
    }
}

/// The word can name a branch, and is not one for all shares or for their price.
fn branch_word(word: &str) -> bool {
    !matches!(
        word,
        "market"
            | "markets"
            | "index"
            | "stocks"
            | "shares"
            | "benchmark"
            | "broader"
            | "other"
            | "others"
            | "gainers"
            | "losers"
            | "all"
            | "most"
            | "it"
            | "they"
            | "that"
            | "blue"
            | "chip"
            | "chips"
            | "average"
            | "gauge"
            | "turnover"
            | "volume"
            | "total"
            | "main"
            | "key"
            | "prices"
            | "composite"
            | "industrial"
            | "industrials"
            | "bourse"
            | "company"
            | "group"
            | "firm"
            | "bank"
            | "stock"
            | "share"
            | "price"
            | "which"
            | "and"
            | "measure"
            | "barometer"
            | "indices"
            | "futures"
            | "yields"
            | "yield"
            | "paper"
            | "bonds"
            | "notes"
            | "bills"
            | "contract"
            | "contracts"
            | "oil"
            | "gold"
    )
}

/// An index belongs to the country of its exchange, whatever country the text is about.
pub(super) fn of_its_exchange(topic: &mut Topic) {
    if !topic.area_said && topic.area.is_empty() && super::exchange::dollar_index(topic) {
        "USA".clone_into(&mut topic.area);
    }
    if topic.id == "stock_index"
        && !topic.area_said
        && let Some(code) = exchange(&topic.item.to_lowercase())
    {
        code.clone_into(&mut topic.area);
    }
}

/// The country of a stock index by a word of its name; empty for the whole world.
fn exchange(item: &str) -> Option<&'static str> {
    const INDICES: [(&str, &str); 62] = [
        ("dow", "USA"),
        ("s&p 500", "USA"),
        ("standard & poor's 500", "USA"),
        ("nasdaq", "USA"),
        ("russell", "USA"),
        ("ftse mib", "ITA"),
        ("ftse bursa", "MYS"),
        ("ftse/jse", "ZAF"),
        ("ftse straits", "SGP"),
        ("ftse", "GBR"),
        ("dax", "DEU"),
        ("cac", "FRA"),
        ("nikkei", "JPN"),
        ("topix", "JPN"),
        ("hang seng", "HKG"),
        ("shanghai", "CHN"),
        ("csi 300", "CHN"),
        ("shenzhen", "CHN"),
        ("kospi", "KOR"),
        ("kosdaq", "KOR"),
        ("taiex", "TWN"),
        ("sensex", "IND"),
        ("nifty", "IND"),
        ("kse", "PAK"),
        ("asx", "AUS"),
        ("all ordinaries", "AUS"),
        ("nzx", "NZL"),
        ("straits times", "SGP"),
        ("klci", "MYS"),
        ("kuala lumpur composite", "MYS"),
        ("jakarta", "IDN"),
        ("jci", "IDN"),
        ("psei", "PHL"),
        ("vn-index", "VNM"),
        ("vn index", "VNM"),
        ("bovespa", "BRA"),
        ("ibovespa", "BRA"),
        ("merval", "ARG"),
        ("ipsa", "CHL"),
        ("colcap", "COL"),
        ("mexbol", "MEX"),
        ("ibex", "ESP"),
        ("aex", "NLD"),
        ("bel 20", "BEL"),
        ("smi", "CHE"),
        ("omx stockholm", "SWE"),
        ("tsx", "CAN"),
        ("tadawul", "SAU"),
        ("bist", "TUR"),
        ("micex", "RUS"),
        ("moex", "RUS"),
        ("rts", "RUS"),
        ("egx", "EGY"),
        ("dsex", "BGD"),
        ("nepse", "NPL"),
        ("euro stoxx", "EMU"),
        ("stoxx", "EUU"),
        ("jse", "ZAF"),
        ("nse 20", "KEN"),
        ("nse 25", "KEN"),
        ("nse all share", "NGA"),
        ("psi 20", "PRT"),
    ];
    INDICES.iter().find(|(name, _)| item.starts_with(name)).map(|(_, code)| *code)
}
