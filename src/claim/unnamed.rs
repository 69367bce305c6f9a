//! Words that look like the name of an indicator and are none: parts of other names, of compounds, of ways
//! to say how something is counted.

use super::text::{Line, Text};
use super::words::stops;
use crate::period::Form;
use crate::token::{Kind, Token};
use crate::vocabulary::{IndicatorAlias, Meaning, Naming};

/// Whether the words of an alias name nothing where they stand.
pub(super) fn none(text: &Text<'_>, line: &Line, first: usize, end: usize, entry: &IndicatorAlias) -> bool {
    // "adjusted for inflation" says how a figure is counted
    let adjusted = first >= line.first + 2
        && text.lower(first - 1) == "for"
        && matches!(text.lower(first - 2), "adjusted" | "adjusting" | "allowing" | "corrected");
    if adjusted {
        return true;
    }
    // "beating market forecasts of 130,000": whose forecasts they are
    let market = text.lower(end - 1) == "market"
        && matches!(
            text.lower(end),
            "forecast"
                | "forecasts"
                | "expectation"
                | "expectations"
                | "estimates"
                | "consensus"
                | "participants"
        );
    if market {
        return true;
    }
    // "exports of crude palm oil" are none of crude
    if cuts_a_good(text, first, end) {
        return true;
    }
    // "the top source market": where guests and goods go
    let outlet = end > first
        && entry.id == "stock_index"
        && matches!(text.lower(end - 1), "market" | "markets")
        && end > line.first + 1
        && matches!(
            text.lower(end - 2),
            "source" | "export" | "destination" | "target" | "feeder" | "overseas"
        );
    if outlet {
        return true;
    }
    // "the household spending basket": what prices are weighed by
    if matches!(text.lower(end), "basket" | "baskets") {
        return true;
    }
    // "exports to euro area economies": whom one trades with
    if text.lower(end - 1) == "economies"
        && (first.saturating_sub(4).max(line.first)..end)
            .any(|t| matches!(text.lower(t), "to" | "from" | "with"))
    {
        return true;
    }
    // "services accounts for 60 percent": a verb
    if text.lower(end - 1) == "accounts" && text.lower(end) == "for" {
        return true;
    }
    // "birth and death rates": no rates of interest
    if first > line.first
        && end == first + 1
        && matches!(text.lower(first), "rate" | "rates")
        && counted_rate(text.lower(first - 1))
    {
        return true;
    }
    // "the shares of industry and services in gross domestic product": parts, no stocks
    if text.lower(end - 1) == "shares" && shares_in(text, line, end - 1) {
        return true;
    }
    // "financial account holders": of those who bank
    if text.lower(end - 1) == "account"
        && matches!(
            text.lower(end),
            "holder"
                | "holders"
                | "holding"
                | "ownership"
                | "owners"
                | "statistics"
                | "penetration"
                | "opening"
        )
    {
        return true;
    }
    // "a nature reserve", "the art collection": of other things than money
    if first > line.first
        && (text.lower(end - 1).starts_with("reserve") && kept(text.lower(first - 1))
            || text.lower(end - 1).starts_with("collection") && gathered(text.lower(first - 1)))
    {
        return true;
    }
    // "expanding at a healthy rate": how fast, not what
    if matches!(text.lower(end - 1), "rate" | "pace") && entry.naming == Naming::Weak {
        let article = (first.saturating_sub(2).max(line.first + 1)..=first)
            .rev()
            .find(|t| matches!(text.lower(t - 1), "a" | "an"));
        if article.is_some_and(|t| t >= line.first + 2 && text.lower(t - 2) == "at") {
            return true;
        }
    }
    // "crude oil production", "raw sugar output": of something else than the good's price
    if entry.id == "commodity_price" && compound(text, line, end) {
        return true;
    }
    // "pre-tax income": a firm's
    if entry.id == "tax_revenue"
        && (first.saturating_sub(4).max(line.first)..end).any(|t| {
            matches!(text.lower(t), "pre" | "after" | "before")
                && text.tokens.get(t + 1).is_some_and(|n| n.dash() || n.lower == "tax")
        })
    {
        return true;
    }
    // "since it began compiling unemployment statistics": what is counted, not what it came to
    let counted = matches!(text.lower(end), "statistics" | "data" | "figures" | "records")
        && (first.saturating_sub(4).max(line.first)..first).any(|t| {
            matches!(text.lower(t), "compiling" | "collecting" | "keeping" | "publishing" | "recording")
        });
    if counted {
        return true;
    }
    // "poverty reduction", "literacy campaign": of something else
    if matches!(text.lower(end - 1), "poverty" | "literacy")
        && (modifies(text, line, end)
            || matches!(text.lower(end), "reduction" | "alleviation" | "eradication" | "relief" | "line"))
    {
        return true;
    }
    // "the median estimate", "the average forecast" of those asked
    let asked = text.lower(first) == "median"
        && matches!(
            text.lower(end),
            "estimate"
                | "estimates"
                | "forecast"
                | "forecasts"
                | "projection"
                | "projections"
                | "expectation"
                | "prediction"
                | "of"
        );
    // "Nigeria, the biggest economy in Africa, …": who a country is
    let rank = text.lower(first) == "economy" && text.is_apposition(line, first, end);
    // "debt relief", "an investment trust": of something else
    let other = match text.lower(end - 1) {
        "debt" => matches!(
            text.lower(end),
            "relief" | "forgiveness" | "cancellation" | "deal" | "rating" | "swap" | "crisis"
        ),
        "payments" => {
            entry.id == "balance_of_payments"
                && matches!(
                    text.lower(end),
                    "support"
                        | "loan"
                        | "loans"
                        | "assistance"
                        | "aid"
                        | "crisis"
                        | "problems"
                        | "difficulties"
                )
        }
        "budget" => matches!(
            text.lower(end),
            "airline"
                | "airlines"
                | "carrier"
                | "carriers"
                | "hotel"
                | "hotels"
                | "office"
                | "committee"
                | "director"
                | "chief"
                | "speech"
                | "talks"
                | "law"
                | "day"
                | "year"
                | "process"
                | "debate"
        ),
        "investment" => matches!(
            text.lower(end),
            "trust"
                | "trusts"
                | "bank"
                | "banks"
                | "banker"
                | "bankers"
                | "banking"
                | "fund"
                | "funds"
                | "firm"
                | "firms"
                | "house"
                | "company"
                | "companies"
                | "adviser"
                | "advisers"
                | "manager"
                | "managers"
                | "strategist"
                | "grade"
                | "vehicle"
                | "climate"
                | "promotion"
                | "strategy"
                | "research"
        ),
        _ => false,
    };
    if asked || rank || other {
        return true;
    }
    in_a_name(text, line, first, end) || splits_a_good(text, line, first, end)
}

/// The words end inside the name of a good: "sales of petrol" of "sales of petrol cars".
pub(super) fn cuts_a_good(text: &Text<'_>, first: usize, end: usize) -> bool {
    end > first + 2
        && text.lower(end - 2) == "of"
        && text.hits_at(end - 1).iter().any(|hit| {
            matches!(hit.meaning, Meaning::Item(i) if text.v.items[i as usize].kind == "good")
                && hit.end as usize > end
        })
}

/// What is kept in reserves that hold no money.
fn kept(word: &str) -> bool {
    matches!(
        word,
        "nature"
            | "game"
            | "wildlife"
            | "forest"
            | "marine"
            | "biosphere"
            | "squad"
            | "army"
            | "military"
            | "panda"
    )
}

/// What is gathered in collections that are no taxes.
fn gathered(word: &str) -> bool {
    matches!(
        word,
        "art"
            | "stamp"
            | "coin"
            | "record"
            | "book"
            | "data"
            | "garbage"
            | "refuse"
            | "rubbish"
            | "waste"
            | "blood"
            | "fashion"
            | "museum"
            | "poetry"
            | "spring"
            | "autumn"
    )
}

/// What rates of people, firms and things are named for.
fn counted_rate(word: &str) -> bool {
    matches!(
        word,
        "birth"
            | "births"
            | "death"
            | "deaths"
            | "mortality"
            | "fertility"
            | "marriage"
            | "divorce"
            | "suicide"
            | "crime"
            | "murder"
            | "homicide"
            | "conviction"
            | "survival"
            | "churn"
            | "infection"
            | "vaccination"
            | "recovery"
            | "positivity"
            | "obesity"
            | "enrolment"
            | "enrollment"
            | "attendance"
            | "dropout"
            | "graduation"
            | "completion"
            | "pass"
            | "response"
            | "success"
            | "failure"
            | "turnover"
            | "retention"
            | "occupancy"
            | "freight"
            | "shipping"
            | "charter"
            | "room"
            | "postal"
            | "advertising"
            | "hourly"
            | "commission"
            | "electricity"
            | "water"
            | "duty"
            | "wage"
    )
}

/// "the shares of industry and services in gross domestic product": parts of a whole, with "shares" at a token.
pub(super) fn shares_in(text: &Text<'_>, line: &Line, at: usize) -> bool {
    text.lower(at) == "shares"
        && text.lower(at + 1) == "of"
        && (at + 3..(at + 15).min(line.end)).any(|t| {
            matches!(text.lower(t), "in" | "to")
                && (t + 1..(t + 3).min(line.end)).any(|t| {
                    matches!(text.lower(t), "total" | "overall")
                        || text.hits_at(t).iter().any(|hit| matches!(hit.meaning, Meaning::Indicator(_)))
                })
        })
}

/// The name of a good stands before the noun that is spoken of, and that is not its price.
fn compound(text: &Text<'_>, line: &Line, end: usize) -> bool {
    let word = text.lower(end);
    let told = text.hits_at(end).iter().any(|hit| {
        matches!(hit.meaning, Meaning::Indicator(a)
            if !matches!(text.v.indicators[a as usize].id, "commodity_price" | "stock_index"))
    });
    let good = text.hits_at(end).iter().any(|hit| matches!(hit.meaning, Meaning::Item(_)));
    let price = ["price", "future", "contract", "quote", "value", "rate", "tariff", "cargo"]
        .iter()
        .any(|w| word.starts_with(w));
    (told || good) && !price && modifies(text, line, end)
}

/// A noun follows, which the words before only narrow.
fn modifies(text: &Text<'_>, line: &Line, end: usize) -> bool {
    end < line.end
        && text.tokens[end].kind == Kind::Word
        && text.period_at[end] == 0
        && !stops(text.lower(end))
        && line.cues_at(end).next().is_none()
}

/// The name begins with how long a paper runs: "10-year yield".
pub(super) fn tenor(text: &Text<'_>, first: usize, end: usize) -> bool {
    let mention = &text.periods[text.period_at[first] as usize - 1];
    mention.form == Form::Tenor && mention.first == first && mention.end < end
}

/// The words begin inside the name of a good: "oil stocks" of "palm oil stocks".
fn splits_a_good(text: &Text<'_>, line: &Line, first: usize, end: usize) -> bool {
    text.hits.within(first.saturating_sub(3).max(line.first), first).iter().any(|hit| {
        let stop = hit.end as usize;
        stop > first
            && stop < end
            && matches!(hit.meaning, Meaning::Item(i) if text.v.items[i as usize].kind == "good")
    })
}

/// The words stand inside the name of a body or an area: "Federal Reserve", "Federal Home Loan Bank", "Steel
/// Corp", "euro zone".
fn in_a_name(text: &Text<'_>, line: &Line, first: usize, end: usize) -> bool {
    let from = first.saturating_sub(6).max(line.first);
    let body = text.hits.within(from, first + 1).iter().any(|hit| {
        let stop = hit.end as usize;
        matches!(hit.meaning, Meaning::Area(_)) && stop >= end && stop - hit.first as usize > end - first
    });
    if body {
        return true;
    }
    let capital = |at: usize| {
        let token = &text.tokens[at];
        token.kind != Kind::Word || token.capital() && token.text.chars().any(char::is_lowercase)
    };
    if line.heading || end >= line.end || !(first..end).all(capital) {
        return false;
    }
    // "Employment and Training Administration": small words join the parts of a name
    let mut at = end;
    while at < line.end.min(end + 6) {
        let token = &text.tokens[at];
        if token.kind != Kind::Word || text.period_at[at] != 0 {
            return false;
        }
        if token.capital() {
            if !capital(at) {
                return false;
            }
            if body_noun(token.lower) {
                return true;
            }
        } else if !(matches!(token.lower, "and" | "of" | "for" | "the")
            && text.tokens.get(at + 1).is_some_and(Token::capital))
        {
            return false;
        }
        at += 1;
    }
    false
}

/// What ends the name of a body, a plan or a meeting.
fn body_noun(word: &str) -> bool {
    matches!(
        word,
        "act"
            | "administration"
            | "agency"
            | "association"
            | "authority"
            | "bank"
            | "bill"
            | "board"
            | "bureau"
            | "co"
            | "commission"
            | "committee"
            | "company"
            | "conference"
            | "corp"
            | "corporation"
            | "council"
            | "department"
            | "directorate"
            | "division"
            | "federation"
            | "finance"
            | "forum"
            | "fund"
            | "group"
            | "holdings"
            | "inc"
            | "industries"
            | "institute"
            | "international"
            | "limited"
            | "ltd"
            | "minister"
            | "ministry"
            | "office"
            | "organisation"
            | "organization"
            | "plc"
            | "program"
            | "programme"
            | "scheme"
            | "secretary"
            | "service"
            | "society"
            | "summit"
            | "system"
            | "trust"
            | "union"
    )
}
