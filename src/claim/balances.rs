//! Balances named by what they are on: "a surplus on merchandise trade", "the gap between exports and
//! imports".

use super::subject::Subject;
use super::text::{Line, Text};
use crate::token::Kind;
use crate::vocabulary::Meaning;

/// What a balance is on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum On {
    Trade,
    Services,
    Current,
    Payments,
    Budget,
}

/// The noun of a balance, and whether more comes in than goes out.
fn side(word: &str) -> Option<bool> {
    Some(match word {
        "deficit" | "deficits" | "gap" | "shortfall" | "imbalance" => false,
        "surplus" | "surpluses" => true,
        _ => return None,
    })
}

/// The last word of the name of a balance.
pub(super) fn is_balance(word: &str) -> bool {
    side(word).is_some()
}

impl On {
    fn id(self, surplus: bool) -> &'static str {
        match (self, surplus) {
            (Self::Trade | Self::Services, true) => "trade_surplus",
            (Self::Trade | Self::Services, false) => "trade_deficit",
            (Self::Current, true) => "current_account_surplus",
            (Self::Current, false) => "current_account_deficit",
            (Self::Payments, _) => "balance_of_payments",
            (Self::Budget, true) => "fiscal_surplus",
            (Self::Budget, false) => "fiscal_deficit",
        }
    }
}

/// Balances whose noun stands alone take what they are on from the words behind.
pub(super) fn name(text: &Text<'_>, line: &Line, subjects: &mut Vec<Subject>) {
    let mut at = 0;
    while at < subjects.len() {
        let s = &subjects[at];
        let Some(surplus) = side(text.lower(s.core.1 - 1)) else {
            at += 1;
            continue;
        };
        let bare = s.weak || s.core.1 == s.core.0 + 1;
        let on = object(text, line, s.core.1).or_else(|| Some((owner(text, line, s.first)?, s.end)));
        let Some((on, end)) = on.filter(|_| bare) else {
            at += 1;
            continue;
        };
        let s = &mut subjects[at];
        s.id = on.id(surplus);
        s.weak = false;
        s.end = s.end.max(end);
        s.text = text.words(s.first, s.end);
        s.item = match on {
            On::Services if s.text.to_lowercase().contains("invisible") => "invisibles".to_owned(),
            On::Services => "services".to_owned(),
            _ => String::new(),
        };
        at += 1;
        while at < subjects.len() && subjects[at].core.0 < end {
            subjects.remove(at);
        }
    }
}

/// "Goods showed a deficit", "services a surplus": whose balance it is, before it.
fn owner(text: &Text<'_>, line: &Line, from: usize) -> Option<On> {
    let mut at = from;
    while at > line.first && matches!(text.lower(at - 1), "a" | "an" | "the" | "its" | "in" | "net" | "trade")
    {
        at -= 1;
    }
    if at > line.first
        && matches!(
            text.lower(at - 1),
            "showed"
                | "show"
                | "shows"
                | "recorded"
                | "posted"
                | "registered"
                | "had"
                | "was"
                | "ran"
                | "showing"
        )
    {
        at -= 1;
    }
    if at == from || at <= line.first {
        return None;
    }
    match text.lower(at - 1) {
        "goods" | "merchandise" | "visibles" => Some(On::Trade),
        "services" | "invisibles" => Some(On::Services),
        _ => None,
    }
}

/// What stands behind "on", "in", "for" or "between", and where it ends.
fn object(text: &Text<'_>, line: &Line, from: usize) -> Option<(On, usize)> {
    let word = |t: usize| text.lower(t);
    let lead = word(from);
    if !matches!(lead, "on" | "in" | "for" | "between") {
        return None;
    }
    let mut at = from + 1;
    for _ in 0..4 {
        if at >= line.end || text.tokens[at].kind == Kind::Number {
            return None;
        }
        let area = text.hits_at(at).iter().find_map(|hit| match hit.meaning {
            Meaning::Area(a) if text.whole_area(a) => Some(hit.end as usize),
            _ => None,
        });
        if let Some(end) = area {
            at = end;
        } else if matches!(
            word(at),
            "the"
                | "its"
                | "their"
                | "overall"
                | "total"
                | "foreign"
                | "external"
                | "international"
                | "'s"
                | "\u{2019}s"
        ) {
            at += 1;
        } else {
            break;
        }
    }
    if lead == "between" {
        let both = matches!(word(at), "exports" | "imports")
            && word(at + 1) == "and"
            && (at + 2..at + 4).any(|t| matches!(word(t), "imports" | "exports"));
        let budget = matches!(word(at), "revenue" | "revenues" | "income" | "spending" | "expenditure")
            && word(at + 1) == "and";
        return if both {
            Some((On::Trade, at + 3))
        } else if budget {
            Some((On::Budget, at + 3))
        } else {
            None
        };
    }
    let trade = |at: usize| if word(at) == "trade" { at + 1 } else { at };
    Some(match word(at) {
        "merchandise" | "visible" | "visibles" | "goods" if word(at + 1) != "and" => {
            (On::Trade, trade(at + 1))
        }
        "goods" if word(at + 2) == "services" => (On::Trade, trade(at + 3)),
        "trade" if word(at + 1) == "in" && word(at + 2) == "services" => (On::Services, at + 3),
        "trade" if word(at + 1) == "in" && word(at + 2) == "goods" => (On::Trade, at + 3),
        "trade" if word(at + 1) != "with" => (On::Trade, at + 1),
        "services" | "invisibles" | "invisible" => (On::Services, trade(at + 1)),
        "current" if matches!(word(at + 1), "account" | "transactions" | "payments") => (On::Current, at + 2),
        "balance" if word(at + 1) == "of" && word(at + 2) == "payments" => (On::Payments, at + 3),
        "payments" => (On::Payments, at + 1),
        "budget" if word(at + 1) != "year" => (On::Budget, at + 1),
        _ => return None,
    })
}
