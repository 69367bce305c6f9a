//! Which country a statement is about, and which a subject.

use super::Reader;
use super::subject::Subject;
use super::text::{Line, Sign, Text};
use crate::document::Meta;
use crate::period::{Precision, parse_date};
use crate::token::{Kind, tokenize};
use crate::vocabulary::{AreaKind, Fact, Meaning};
use chrono::NaiveDate;

/// The country that a statement is about: a header, else the most spoken of, title and dateline
/// counting most, institutions as evidence.
pub(crate) fn home(text: &Text<'_>, lines: &[Line], meta: &Meta) -> String {
    let v = text.v;
    if !meta.area.is_empty()
        && let Some(a) =
            v.areas.iter().find(|a| a.code == meta.area || a.name.eq_ignore_ascii_case(&meta.area))
    {
        return a.code.to_owned();
    }
    if let Some((code, _)) = scores(text, lines, meta).first() {
        return (*code).to_owned();
    }
    // the way of counting and the currency as a last resort
    if text.hits.any(Fact::CRORES) {
        return "IND".to_owned();
    }
    for hit in text.hits.all() {
        if let Meaning::Currency(c) = hit.meaning {
            let codes = &v.currencies[c as usize].codes;
            if codes.len() == 1
                && !matches!(codes[0], "USD" | "EUR")
                && let Some(country) = codes.first().and_then(|code| v.country_of_currency(code))
            {
                return country.to_owned();
            }
        }
    }
    String::new()
}

/// The countries that a statement speaks of, the most spoken of first, with what speaks for each: its mentions by
/// their kind and place, its money, the statement's place and publisher.
pub(crate) fn scores(text: &Text<'_>, lines: &[Line], meta: &Meta) -> Vec<(&'static str, u32)> {
    let v = text.v;
    let mut scores = Scores::default();
    for (i, line) in lines.iter().enumerate() {
        let place = if line.title {
            6
        } else if i <= 2 {
            4
        } else {
            2
        };
        // "exports to China, Japan and Korea": partners one after another
        let mut last_partner = None;
        let rolls = roll_call(text, line);
        for m in &line.marks {
            let Sign::Area(a) = m.sign else { continue };
            let area = &v.areas[a as usize];
            if area.code.is_empty() || (area.code == "WLD" && i > 1) {
                continue;
            }
            // "exports to China", "from Germany": a partner
            let before = m.first.checked_sub(1).map_or("", |b| text.lower(b));
            let before = match m.first.checked_sub(2) {
                Some(b) if before == "the" => text.lower(b),
                _ => before,
            };
            let listed = last_partner.is_some_and(|end| {
                end < m.first
                    && m.first - end <= 3
                    && (end..m.first).all(|t| matches!(text.lower(t), "," | "and" | "the" | "or"))
            });
            // "led by China (up 12 percent)"
            let leads = before == "by"
                && (2..=3).any(|b| {
                    m.first
                        .checked_sub(b)
                        .is_some_and(|t| matches!(text.lower(t), "led" | "followed" | "topped" | "headed"))
                });
            let partner = (listed || leads || matches!(before, "to" | "from" | "with" | "against"))
                && !line.title
                || line.title && flows_between(text, line, m.first, before)
                || area.kind == AreaKind::Country && ranks_as_partner(text, m.end)
                || area.kind == AreaKind::Demonym && guests(text.lower(m.end))
                // "from Malaysia (2.06 million), India (855,558)"
                || area.kind == AreaKind::Country
                    && text.lower(m.end) == "("
                    && text.tokens.get(m.end + 1).is_some_and(|t| t.kind == Kind::Number)
                || rolls.iter().any(|r| r.contains(&m.first));
            if partner {
                last_partner = Some(m.end);
            }
            // "the central bank of Hungary": an office speaks of its own country
            let office = before == "of"
                && m.first >= line.first + 2
                && matches!(
                    text.lower(m.first - 2),
                    "bank"
                        | "government"
                        | "ministry"
                        | "office"
                        | "bureau"
                        | "institute"
                        | "authority"
                        | "parliament"
                );
            let kind = match area.kind {
                AreaKind::Country if office => 5,
                AreaKind::Country => 4,
                AreaKind::Demonym => 4,
                AreaKind::Institution => 5,
                AreaKind::Region => 2,
                AreaKind::City => {
                    // a dateline
                    if m.first < line.first + 2 && i <= 2 { 4 } else { 1 }
                }
                AreaKind::Group => 2,
                AreaKind::Guard => continue,
            };
            let mut weight = if partner { 1 } else { kind * place };
            // offices of one name stand in many countries
            if area.kind == AreaKind::Institution && namesake(&text.words(m.first, m.end)) {
                weight = 1;
            }
            scores.add(area.code, weight, m.first);
        }
    }
    for (code, weight) in by_currency(text) {
        scores.add(code, weight, usize::MAX);
    }
    // crops are counted in bushels in one country
    if text
        .hits
        .all()
        .iter()
        .any(|h| matches!(h.meaning, Meaning::Unit(u) if v.units[u as usize].unit == "bushels"))
    {
        scores.add("USA", 12, usize::MAX);
    }
    for (name, weight) in [(&meta.place, 16), (&meta.publisher, 20)] {
        if name.is_empty() {
            continue;
        }
        let lower = name.to_ascii_lowercase();
        let mut tokens = Vec::new();
        tokenize(name, &lower, 0, name.len(), &mut tokens);
        let hits = v.phrases.find(&tokens);
        let found = hits
            .all()
            .iter()
            .filter_map(|h| match h.meaning {
                Meaning::Area(a) => Some((h.end - h.first, &v.areas[a as usize])),
                _ => None,
            })
            .filter(|(_, a)| !a.code.is_empty())
            .max_by_key(|(words, _)| *words)
            .map(|(_, a)| a);
        if let Some(a) = found {
            scores.add(a.code, weight, usize::MAX);
        }
    }
    let Scores(mut scores) = scores;
    scores.sort_by_key(|(code, weight, seen)| (std::cmp::Reverse(*weight), *seen, *code));
    scores.into_iter().map(|(code, weight, _)| (code, weight)).collect()
}

/// "Indonesia was the top source market": the other end of a flow.
fn ranks_as_partner(text: &Text<'_>, end: usize) -> bool {
    matches!(text.lower(end), "was" | "is" | "were" | "remained" | "remains" | "became")
        && matches!(text.lower(end + 1), "the" | "its" | "our")
        && (end + 2..end + 5).any(|t| {
            matches!(text.lower(t), "source" | "market" | "buyer" | "investor" | "destination" | "supplier")
        })
        && matches!(
            text.lower(end + 2),
            "top" | "largest" | "biggest" | "main" | "leading" | "single" | "second" | "number"
        )
}

/// "Arrivals from Russia double", "Exports to China slip": a flow whose other end is the area at a token.
fn flows_between(text: &Text<'_>, line: &Line, first: usize, lead: &str) -> bool {
    let flow = |word: &str| match lead {
        "to" => matches!(word, "exports" | "shipments" | "sales"),
        "from" => {
            matches!(
                word,
                "arrivals" | "tourists" | "visitors" | "imports" | "remittances" | "investment" | "inflows"
            )
        }
        "with" => matches!(word, "deficit" | "surplus" | "gap" | "imbalance"),
        _ => false,
    };
    let lead_at = first.saturating_sub(if text.lower(first.saturating_sub(1)) == "the" { 2 } else { 1 });
    lead_at > line.first && flow(text.lower(lead_at - 1))
}

/// Codes with what speaks for them and where they were first named. They are few: a list is searched faster than
/// a table is built.
#[derive(Default)]
struct Scores(Vec<(&'static str, u32, usize)>);

impl Scores {
    fn add(&mut self, code: &'static str, weight: u32, seen: usize) {
        match self.0.iter_mut().find(|known| known.0 == code) {
            Some(known) => {
                known.1 += weight;
                known.2 = known.2.min(seen);
            }
            None => self.0.push((code, weight, seen)),
        }
    }
}

/// "India, China, the UK, Germany and France": three countries and more in a row are an example of many, and none
/// of them is the one that the text is about.
fn roll_call(text: &Text<'_>, line: &Line) -> Vec<std::ops::Range<usize>> {
    let mut rolls = Vec::new();
    let (mut from, mut end, mut count) = (0, 0, 0);
    for m in &line.marks {
        let Sign::Area(a) = m.sign else { continue };
        let area = &text.v.areas[a as usize];
        if area.kind != AreaKind::Country || area.code.is_empty() || m.first < end {
            continue;
        }
        let next = count > 0
            && m.first > end
            && m.first - end <= 3
            && (end..m.first).all(|t| matches!(text.lower(t), "," | "and" | "the" | "or" | "&"));
        if !next {
            if count >= 3 {
                rolls.push(from..end);
            }
            (from, count) = (m.first, 0);
        }
        count += 1;
        end = m.end;
    }
    if count >= 3 {
        rolls.push(from..end);
    }
    rolls
}

/// A country that is or was a member of the European Union, or the union or its currency area itself.
pub(crate) fn of_the_union(code: &str) -> bool {
    matches!(
        code,
        "AUT"
            | "BEL"
            | "BGR"
            | "CYP"
            | "CZE"
            | "DEU"
            | "DNK"
            | "EMU"
            | "ESP"
            | "EST"
            | "EUU"
            | "FIN"
            | "FRA"
            | "GBR"
            | "GRC"
            | "HRV"
            | "HUN"
            | "IRL"
            | "ITA"
            | "LTU"
            | "LUX"
            | "LVA"
            | "MLT"
            | "NLD"
            | "POL"
            | "PRT"
            | "ROU"
            | "SVK"
            | "SVN"
            | "SWE"
    )
}

/// Those who come from the country that is named before them.
pub(super) fn guests(word: &str) -> bool {
    matches!(
        word,
        "tourists"
            | "visitors"
            | "travellers"
            | "travelers"
            | "holidaymakers"
            | "vacationers"
            | "nationals"
            | "guests"
    )
}

/// A name that offices of several countries have or had.
fn namesake(name: &str) -> bool {
    matches!(
        name.to_lowercase().as_str(),
        "central statistical office"
            | "central statistics office"
            | "central bureau of statistics"
            | "national bureau of statistics"
            | "national statistics office"
            | "bureau of statistics"
            | "federal statistics office"
            | "ministry of finance"
            | "finance ministry"
            | "ministry of commerce"
            | "commerce ministry"
            | "cso"
            | "nbs"
            | "cbs"
            | "nso"
    )
}

/// Countries whose own money is counted in: evidence that grows with its mentions.
fn by_currency(text: &Text<'_>) -> Vec<(&'static str, u32)> {
    let v = text.v;
    let mut counted: Vec<(&'static str, u32)> = Vec::new();
    for hit in text.hits.all() {
        let Meaning::Currency(c) = hit.meaning else { continue };
        let codes = &v.currencies[c as usize].codes;
        // money that is counted in all over the world says little
        let number = |t: usize| text.tokens.get(t).is_some_and(|t| t.kind == Kind::Number);
        let (first, end) = (hit.first as usize, hit.end as usize);
        // "the Philippine peso" names its country as well as its money
        let named = end > first + 1;
        let amount = named || number(end) || (1..=2).any(|b| first.checked_sub(b).is_some_and(number));
        if !amount || codes.len() != 1 || matches!(codes[0], "USD" | "EUR" | "GBP" | "JPY" | "CHF") {
            continue;
        }
        match counted.iter_mut().find(|(code, _)| *code == codes[0]) {
            Some((_, times)) => *times += 1,
            None => counted.push((codes[0], 1)),
        }
    }
    let home = |code: &str| v.country_of_currency(code);
    counted.into_iter().filter_map(|(code, times)| Some((home(code)?, (times * 3).min(15)))).collect()
}

/// The area that stands beside a subject without being part of its phrase: "In Japan, output fell",
/// "Japan said its exports rose".
pub(crate) fn beside(text: &Text<'_>, line: &Line, s: &Subject) -> Option<u32> {
    let mut found = None;
    for m in line.between(line.first, s.first) {
        let Sign::Area(a) = m.sign else { continue };
        if !text.whole_area(a) {
            continue;
        }
        let word = |back: usize| {
            m.first.checked_sub(back).filter(|b| *b >= line.first).map_or("", |b| text.lower(b))
        };
        let after = text.lower(m.end);
        // "In the EU, sales rose"
        let opens = word(1) == "the" && m.first == line.first + 2 && after == ",";
        let before = if opens { word(2) } else { word(1) };
        if matches!(before, "in" | "" | "for" | "across")
            && text.v.areas[a as usize].kind != AreaKind::Demonym
            || matches!(after, "'s" | "\u{2019}s")
        {
            found = Some(a);
        }
    }
    found
}

/// The province, state or city that opens the clause of a subject: "In Alberta, permits fell".
pub(crate) fn region_beside(text: &Text<'_>, line: &Line, s: &Subject) -> Option<u32> {
    line.between(line.first, s.first).rev().find_map(|m| {
        let Sign::Area(a) = m.sign else { return None };
        let region = matches!(text.v.areas[a as usize].kind, AreaKind::Region | AreaKind::City);
        let led = m.first > line.first && text.lower(m.first - 1) == "in";
        let opens = m.first == line.first + 1
            || m.first > line.first + 1
                && matches!(text.lower(m.first - 2), "," | ";" | "while" | "but" | "and");
        let comma = text.lower(m.end) == "," && m.end + 4 >= s.first;
        (region && led && opens && comma).then_some(a)
    })
}

impl Reader<'_> {
    /// Of the places that share a name, the one in the statement's country: Punjab, Hyderabad, Georgia.
    pub(super) fn home_meaning(&self, first: usize, end: usize, area: u32) -> u32 {
        let areas = &self.text.v.areas;
        if areas[area as usize].code == self.home {
            return area;
        }
        self.text
            .hits_at(first)
            .iter()
            .find_map(|h| match h.meaning {
                Meaning::Area(a) if h.end as usize == end && areas[a as usize].code == self.home => Some(a),
                _ => None,
            })
            .unwrap_or(area)
    }
}

/// A date in the dateline or in the first lines, where no header gives one.
pub(crate) fn dateline_date(text: &Text<'_>, lines: &[Line]) -> Option<NaiveDate> {
    for line in lines.iter().take(4) {
        for m in &line.marks {
            let Sign::Period(p) = m.sign else { continue };
            let mention = &text.periods[p];
            if mention.first > line.first + 14 {
                break;
            }
            if matches!(mention.form, crate::period::Form::Day(_))
                && let Some((day, Precision::Day)) = parse_date(&text.words(mention.first, mention.end))
            {
                return Some(day);
            }
        }
    }
    None
}
