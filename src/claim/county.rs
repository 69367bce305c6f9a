//! Counties: there are too many of them for a table, and each says itself that it is one. "Flagler County's jobless
//! rate", "unemployment in Solano County", "the county had 24,069 people at work".

use super::settle::Here;
use super::{Reader, Topic};
use crate::token::Kind;

impl Reader<'_> {
    /// The county that a figure is about.
    pub(super) fn of_county(&self, h: &Here<'_>, topic: &mut Topic) {
        let text = &self.text;
        let before = (h.line.first..h.figure.lead).rev();
        let behind = h.figure.end..h.limit.min(h.figure.end + 8);
        let named = before
            .take_while(|t| !matches!(text.tokens[*t].text, ";" | ":"))
            .chain(behind)
            .filter(|t| text.lower(*t) == "county")
            .find_map(|t| Some((self.county_before(h, t)?, t)));
        let name = match named {
            // "was lower than Orange County's": held against
            Some((first, t))
                if !matches!(text.lower(first.wrapping_sub(1)), "than" | "with" | "from" | "to") =>
            {
                Some(text.words(first, t + 1))
            }
            Some(_) => return,
            None => {
                let told =
                    |t: usize| text.lower(t) == "county" && matches!(text.lower(t - 1), "the" | "this");
                let last = || self.drafts.last().map(|d| &d.topic.region).filter(|r| r.ends_with("County"));
                let again = (h.line.first + 1..h.figure.lead).any(told);
                again.then(last).flatten().cloned()
            }
        };
        let Some(name) = name else { return };
        topic.region = name;
        if topic.area.is_empty() && self.home.is_empty() {
            "USA".clone_into(&mut topic.area);
        }
    }

    /// Where the name of the county begins.
    fn county_before(&self, h: &Here<'_>, at: usize) -> Option<usize> {
        let text = &self.text;
        let part = |t: usize| {
            let token = &text.tokens[t];
            token.kind == Kind::Word
                && token.capital()
                && text.period_at[t] == 0
                && !matches!(token.lower, "the" | "in" | "for" | "county" | "and" | "at" | "while" | "but")
        };
        text.tokens[at].capital().then_some(())?;
        let mut first = at;
        while first > h.line.first && at - first < 3 && part(first - 1) {
            first -= 1;
        }
        (first < at).then_some(first)
    }
}
