//! A quick look at a word before the rules are tried: most words begin no time expression.
//!
//! [`may_start`] never says no to a word of the list; to others it says yes now and then. Debug
//! builds hold the scan to it, so that a rule for a word that is missing here is noticed at once.

/// Every word that a rule begins with.
pub(crate) const STARTERS: &[&str] = &[
    // markers
    "yoy",
    "mom",
    "qoq",
    "wow",
    "dod",
    "hoh",
    "saar",
    "y",
    "m",
    "q",
    "w",
    "d",
    "h",
    "on",
    "over",
    "annual",
    "annually",
    "annualised",
    "annualized",
    "yearonyear",
    "monthonmonth",
    "quarteronquarter",
    "yearly",
    "monthly",
    "quarterly",
    "weekly",
    "daily",
    // units, edges, years
    "day",
    "week",
    "fortnight",
    "month",
    "months",
    "quarter",
    "half",
    "semester",
    "period",
    "year",
    "years",
    "yr",
    "end",
    "ends",
    "mid",
    "middle",
    "start",
    "beginning",
    "close",
    "full",
    "whole",
    "entire",
    "fy",
    "fys",
    "cy",
    "calendar",
    "financial",
    "fiscal",
    "crop",
    "marketing",
    "base",
    "constant",
    "chained",
    // pointing words
    "today",
    "yesterday",
    "tomorrow",
    "same",
    "corresponding",
    "comparable",
    "similar",
    "like",
    "respective",
    "equivalent",
    "analogous",
    "identical",
    "this",
    "current",
    "ongoing",
    "running",
    "present",
    "outgoing",
    "last",
    "past",
    "next",
    "coming",
    "upcoming",
    "ensuing",
    "forthcoming",
    "previous",
    "preceding",
    "prior",
    "earlier",
    "following",
    "subsequent",
    "latest",
    "final",
    "closing",
    "opening",
    "initial",
    "that",
    "penultimate",
    "so",
    "thus",
    "ytd",
    "fytd",
    "since",
    "completed",
    "concluded",
    "up",
    "till",
    "until",
    "through",
    "thru",
    // names
    "january",
    "jan",
    "february",
    "feb",
    "march",
    "mar",
    "april",
    "apr",
    "may",
    "june",
    "jun",
    "july",
    "jul",
    "august",
    "aug",
    "september",
    "sept",
    "sep",
    "october",
    "oct",
    "november",
    "nov",
    "december",
    "dec",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    // counts
    "a",
    "an",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fifteen",
    "eighteen",
    "twenty",
    "thirty",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "i",
    "ii",
    "iii",
    "iv",
];

const BITS: usize = 2048;

/// Where a word falls: its length, its first two bytes and its last.
const fn place(word: &[u8]) -> usize {
    let last = word.len() - 1;
    let second = if last > 0 { word[1] } else { 0 };
    (word.len() * 731 + word[0] as usize * 37 + second as usize * 101 + word[last] as usize * 13) % BITS
}

static MAY_START: [u64; BITS / 64] = filter();

const fn filter() -> [u64; BITS / 64] {
    let mut bits = [0; BITS / 64];
    let mut at = 0;
    while at < STARTERS.len() {
        let bit = place(STARTERS[at].as_bytes());
        bits[bit / 64] |= 1 << (bit % 64);
        at += 1;
    }
    bits
}

/// Whether a time expression may start with the word, in lower case.
pub(crate) fn may_start(word: &str) -> bool {
    if word.is_empty() {
        return false;
    }
    let bit = place(word.as_bytes());
    MAY_START[bit / 64] >> (bit % 64) & 1 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_starter_may_start_and_most_words_may_not() {
        for word in STARTERS {
            assert!(may_start(word), "{word}");
        }
        let others = [
            "exports", "the", "economy", "minister", "said", "growth", "from", "percent", "billion", "to",
            "of", "in", "and", "which", "was", "were", "is", "he", "against", "company",
        ];
        let passed = others.iter().filter(|word| may_start(word)).count();
        assert!(passed <= 4, "{passed} of {} common words pass", others.len());
    }
}
