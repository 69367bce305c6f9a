//! News-like statements from templates, the same for the same seed, with what must be read from them.
//!
//! One statement in six is about an economy and holds observations; the others are the rest of a newspaper:
//! most of their sentences hold no figure, and the figures that they do hold (scores, ages, years, prices of
//! tickets) are no observations.

#![allow(dead_code)] // the tool, the tests and the benches use different parts

mod sentences;

use pressgauge::observation::MONTHS;
use sentences::{ECONOMIES, ECONOMY, FIGURES, NAMES, PLACES, QUIET, TITLES};

/// An observation that a statement holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gold {
    /// The indicator's id.
    pub indicator: &'static str,
    /// Alpha-3 code of the country.
    pub area: &'static str,
    /// First and last day that it is about.
    pub period: (String, String),
    /// The value with its sign.
    pub value: String,
    /// The unit.
    pub unit: &'static str,
}

/// A statement and what it says.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Number in the corpus.
    pub number: u64,
    /// Headline.
    pub title: String,
    /// Day of publication, ISO 8601.
    pub date: String,
    /// Where it was made.
    pub place: &'static str,
    /// The text under the headline.
    pub body: String,
    /// Its observations, in the order of the text.
    pub gold: Vec<Gold>,
}

impl Statement {
    /// As a text file with a title and header lines.
    pub fn text(&self) -> String {
        format!("{}\ndate: {}\nplace: {}\n\n{}\n", self.title, self.date, self.place, self.body)
    }

    /// As one line of JSON. The templates hold nothing that JSON must escape but line ends and quotes.
    pub fn json(&self) -> String {
        let escaped = |text: &str| text.replace('"', "\\\"").replace('\n', "\\n");
        format!(
            "{{\"id\":\"s{}\",\"title\":\"{}\",\"date\":\"{}\",\"place\":\"{}\",\"text\":\"{}\"}}",
            self.number,
            escaped(&self.title),
            self.date,
            self.place,
            escaped(&self.body)
        )
    }
}

/// Makes statements without end.
pub struct Corpus {
    state: u64,
    number: u64,
}

impl Corpus {
    /// The corpus of a seed.
    pub fn new(seed: u64) -> Self {
        Self { state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1, number: 0 }
    }

    /// A number below `limit` (xorshift64*: enough to mix templates, for nothing else).
    fn below(&mut self, limit: usize) -> usize {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        let high = self.state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(high).unwrap_or(0) % limit
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    /// Fills the blanks of a template for other news.
    fn filled(&mut self, template: &str) -> String {
        let mut out = String::with_capacity(template.len() + 40);
        for (i, part) in template.split(['{', '}']).enumerate() {
            if i % 2 == 0 {
                out.push_str(part);
                continue;
            }
            match part {
                "name" => out.push_str(self.one(&NAMES)),
                "place" => out.push_str(self.one(&PLACES)),
                "small" => out.push_str(&(2 + self.below(38)).to_string()),
                "year" => out.push_str(&(1950 + self.below(70)).to_string()),
                "score" => {
                    let (a, b) = (self.below(5), self.below(4));
                    out.push_str(&format!("{a}-{b}"));
                }
                other => out.push_str(other),
            }
        }
        out
    }

    fn paragraphs(&mut self, sentences: &[String]) -> String {
        let mut body = String::new();
        let mut left = 1 + self.below(3);
        for sentence in sentences {
            if !body.is_empty() {
                body.push_str(if left == 0 { "\n\n" } else { " " });
            }
            if left == 0 {
                left = 1 + self.below(3);
            }
            left -= 1;
            body.push_str(sentence);
        }
        body
    }

    fn other_news(&mut self, title: String, date: String, place: &'static str) -> Statement {
        let count = 8 + self.below(24);
        let mut sentences = Vec::with_capacity(count);
        for _ in 0..count {
            let template = if self.below(6) == 0 { self.one(&FIGURES) } else { self.one(&QUIET) };
            sentences.push(self.filled(template));
        }
        let body = self.paragraphs(&sentences);
        Statement { number: self.number, title, date, place, body, gold: Vec::new() }
    }

    fn economy(&mut self, year: usize, month: usize, date: String) -> Statement {
        let (country, area, place) = self.one(&ECONOMIES);
        // what is told of lies in the month before
        let told = if month == 1 { (year - 1, 12) } else { (year, month - 1) };
        let mut gold = Vec::new();
        let mut sentences = Vec::new();
        let mut title = String::new();
        // no statement tells the same thing twice
        let from = self.below(ECONOMY.len());
        for nth in 0..2 + self.below(4) {
            let line = ECONOMY[(from + nth) % ECONOMY.len()];
            let value = format!("{}.{}", 1 + self.below(9), 1 + self.below(9));
            let up = self.below(2) == 0;
            let verb = if up { "rose" } else { "fell" };
            let sentence = line
                .text
                .replace("{country}", country)
                .replace("{value}", &value)
                .replace("{verb}", verb)
                .replace("{month}", MONTHS[told.1 - 1])
                .replace("{year}", &told.0.to_string());
            let sign = if line.moves && !up { "-" } else { "" };
            let scale = if line.billions { format!("{}00000000", value.replace('.', "")) } else { value };
            gold.push(Gold {
                indicator: line.indicator,
                area,
                period: if line.at_end { (days(told).1, days(told).1) } else { days(told) },
                value: format!("{sign}{scale}"),
                unit: line.unit,
            });
            if nth == 0 {
                title = format!("{country}: {}", line.title);
            }
            sentences.push(sentence);
            for _ in 0..self.below(4) {
                let template = self.one(&QUIET);
                sentences.push(self.filled(template));
            }
        }
        let body = self.paragraphs(&sentences);
        Statement { number: self.number, title, date, place, body, gold }
    }
}

impl Iterator for Corpus {
    type Item = Statement;

    fn next(&mut self) -> Option<Statement> {
        self.number += 1;
        let (year, month, day) = (2005 + self.below(18), 1 + self.below(12), 15 + self.below(13));
        let date = format!("{year}-{month:02}-{day}");
        if self.below(6) == 0 {
            return Some(self.economy(year, month, date));
        }
        let (title, place) = (self.one(&TITLES), self.one(&PLACES));
        let title = self.filled(title);
        Some(self.other_news(title, date, place))
    }
}

/// The first and the last day of a month.
fn days((year, month): (usize, usize)) -> (String, String) {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    (format!("{year}-{month:02}-01"), format!("{year}-{month:02}-{last}"))
}
