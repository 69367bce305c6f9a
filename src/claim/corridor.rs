//! A central bank's own rates: its key rate under other names, and the corridor around it.

use super::settle::Here;
use super::text::Sign;
use super::{Reader, Topic};
use crate::figure::Unit;
use crate::vocabulary::AreaKind;

/// The rates of a corridor, and a name for the key rate itself.
const CORRIDOR: [&str; 6] =
    ["deposit rate", "lending rate", "lombard rate", "rediscount rate", "discount rate", "reference rate"];

impl Reader<'_> {
    /// "The Fed lifted borrowing costs": its own rate; "the lombard rate at 0.5 percent" beside the key rate.
    pub(super) fn central_bank_rate(&self, h: &Here<'_>, topic: &mut Topic) {
        if !matches!(topic.id, "interest_rate" | "exchange_rate") {
            return;
        }
        let name = topic.text.to_lowercase();
        let known = || self.spoken_topics().any(|t| t.id == "policy_rate");
        if topic.id == "interest_rate" && name.ends_with("borrowing costs") {
            let bank = h.line.marks.iter().any(|m| match m.sign {
                Sign::Area(a) => self.text.v.areas[a as usize].kind == AreaKind::Institution,
                _ => false,
            });
            if bank || known() {
                topic.id = "policy_rate";
            }
            return;
        }
        let key = || {
            known()
                || h.previous.is_some_and(|d| self.drafts[d].topic.id == "policy_rate")
                || h.subjects.iter().any(|s| s.id == "policy_rate")
        };
        if h.figure.unit == Unit::Percent
            && let Some(which) = CORRIDOR.iter().find(|c| name.ends_with(*c))
            && key()
        {
            topic.id = "policy_rate";
            topic.pair.clear();
            topic.item = if *which == "reference rate" { String::new() } else { (*which).to_owned() };
        }
    }
}
