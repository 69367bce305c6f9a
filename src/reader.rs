//! The reader's entry: one immutable engine, text in, plain rows out.

use crate::claim::{self, Opening, Stretch};
use crate::clean::clean;
use crate::document::{Document, LONGEST_HEADLINE};
use crate::entity::{self, About, Entity};
use crate::observation::Observation;
use crate::parts::{self, Part};
use crate::skim::Skimmer;
use crate::vocabulary::{Own, Vocabulary};

pub use crate::document::Meta;
pub use crate::parts::PART;

/// Reads statements; holds the vocabulary, never changes, and can be shared between threads.
///
/// ```
/// use pressgauge::reader::Engine;
///
/// let engine = Engine::new();
/// let texts = ["Exports rose 5 percent in May 2021.", "The play opens in May."];
/// let rows: Vec<usize> = std::thread::scope(|scope| {
///     let readers = texts.map(|text| scope.spawn(|| engine.read("id", text).observations.len()));
///     readers.into_iter().map(|reader| reader.join().unwrap_or(0)).collect()
/// });
/// assert_eq!(rows, [1, 0]);
/// ```
pub struct Engine {
    vocabulary: Vocabulary,
    skimmer: Skimmer,
}

/// What one statement says.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Who said it, when and where.
    pub meta: Meta,
    /// The observations, in text order.
    pub observations: Vec<Observation>,
    /// Numbers seen.
    pub figures: usize,
}

impl Engine {
    /// A reader with the vocabulary of the crate.
    #[must_use]
    pub fn new() -> Self {
        Self::with(&Own::none())
    }

    /// A reader with a user's own tables laid over the vocabulary of the crate.
    #[must_use]
    pub fn with(own: &Own) -> Self {
        Self { vocabulary: Vocabulary::with(own), skimmer: Skimmer::new() }
    }

    /// What is recognised in a text before it is linked: amounts, percentages, numbers, times.
    #[must_use]
    pub fn entities(&self, text: &str, about: &About<'_>) -> Vec<Entity> {
        let Some(clean) = clean(text) else { return entity::entities(&self.vocabulary, text, about) };
        let mut entities = entity::entities(&self.vocabulary, &clean.text, about);
        clean.entities(text, &mut entities);
        entities
    }

    /// Reads a text of which date, place and the like are known from elsewhere; a title that is not
    /// part of the text is read with it and gives no rows of its own.
    #[must_use]
    pub fn read_text(&self, id: &str, text: &str, meta: Meta) -> Reading {
        self.whole(id, text, Some(meta))
    }

    /// Reads one statement. Never fails: what is not understood gives no row.
    #[must_use]
    pub fn read(&self, id: &str, raw: &str) -> Reading {
        self.whole(id, raw, None)
    }

    fn whole(&self, id: &str, text: &str, known: Option<Meta>) -> Reading {
        let (parts, mut reading) = self.parts(id, text, known);
        for number in 1..parts.len() {
            reading.append(self.part(&parts, id, text, number));
        }
        reading
    }

    /// The parts of a statement, and what the first of them says: all, unless the text has more than [`PART`] bytes.
    /// Parts can be read at the same time; what they say belongs together by [`Reading::append`] or
    /// [`Claims::follow`].
    #[must_use]
    pub fn parts(&self, id: &str, text: &str, known: Option<Meta>) -> (Parts, Reading) {
        let parts = parts::parts(text, known.is_none());
        let stretch = if parts.len() > 1 { Stretch::First } else { Stretch::Whole };
        let first = text.get(parts[0].bytes.clone()).unwrap_or_default();
        let (mut reading, opening) = match clean(first) {
            None => self.first(id, first, known, stretch),
            Some(plain) => {
                let (mut reading, opening) = self.first(id, &plain.text, known, stretch);
                plain.observations(first, &mut reading.observations);
                (reading, opening)
            }
        };
        parts[0].place(&mut reading.observations);
        let mut meta = Meta::default();
        let mut titled = 0;
        if parts.len() > 1 {
            meta.clone_from(&reading.meta);
            if meta.title.len() > LONGEST_HEADLINE {
                meta.title.clear();
            }
            titled = self.later(id, "", &meta, &Opening::default()).figures;
        }
        (Parts { list: parts, meta, opening, titled }, reading)
    }

    /// What a part of a statement after the first says.
    #[must_use]
    pub fn part(&self, parts: &Parts, id: &str, text: &str, number: usize) -> Reading {
        let Some(part) = parts.list.get(number) else { return Reading::default() };
        let raw = text.get(part.bytes.clone()).unwrap_or_default();
        let mut reading = match clean(raw) {
            None => self.later(id, raw, &parts.meta, &parts.opening),
            Some(plain) => {
                let mut reading = self.later(id, &plain.text, &parts.meta, &parts.opening);
                plain.observations(raw, &mut reading.observations);
                reading
            }
        };
        part.place(&mut reading.observations);
        reading.figures = reading.figures.saturating_sub(parts.titled);
        reading
    }

    /// The first part of a text, or all of it.
    fn first(&self, id: &str, text: &str, known: Option<Meta>, stretch: Stretch<'_>) -> (Reading, Opening) {
        let Some(meta) = known else { return self.document(id, text, Document::parse(text), stretch) };
        if meta.title.is_empty() || text.starts_with(meta.title.as_str()) {
            let document = Document::known(text, meta);
            return self.document(id, text, document, stretch);
        }
        self.below_title(id, text, meta, stretch)
    }

    fn later(&self, id: &str, text: &str, meta: &Meta, opening: &Opening) -> Reading {
        let stretch = Stretch::Later(opening);
        if meta.title.is_empty() {
            let document = Document { title: 0..0, body: 0..text.len(), meta: meta.clone() };
            return self.document(id, text, document, stretch).0;
        }
        self.below_title(id, text, meta.clone(), stretch).0
    }

    /// Reads a text together with a title that is no part of it.
    fn below_title(&self, id: &str, text: &str, meta: Meta, stretch: Stretch<'_>) -> (Reading, Opening) {
        let before = meta.title.len() + 2;
        let chars = meta.title.chars().count() + 2;
        let raw = format!("{}\n\n{text}", meta.title);
        let document = Document { title: 0..meta.title.len(), body: before..raw.len(), meta };
        let (mut reading, opening) = self.document(id, &raw, document, stretch);
        reading.observations.retain(|row| row.byte_start >= before);
        for row in &mut reading.observations {
            row.byte_start -= before;
            row.byte_end -= before;
            row.char_start -= chars;
            row.char_end -= chars;
        }
        (reading, opening)
    }

    fn document(&self, id: &str, raw: &str, document: Document, stretch: Stretch<'_>) -> (Reading, Opening) {
        let read = claim::read(&self.vocabulary, &self.skimmer, id, raw, &document, stretch);
        let reading = Reading { meta: document.meta, observations: read.observations, figures: read.figures };
        (reading, read.opening.unwrap_or_default())
    }

    /// How a statement is read, step by step: what is recognised in each sentence, what leads into each figure,
    /// the candidates for what it is about, when and against what, with their evidence, and what it was settled
    /// to be, with what was said and what was carried over.
    #[must_use]
    pub fn trace(&self, raw: &str) -> String {
        let clean = clean(raw);
        let raw = clean.as_ref().map_or(raw, |clean| &clean.text);
        claim::trace(&self.vocabulary, &self.skimmer, raw, &Document::parse(raw))
    }
}

/// A statement cut into parts, each of which is read with the title, date, place and country of the whole. What the
/// sentences before a cut spoke of is not carried over it, and claims do not reach over it.
#[derive(Clone, Debug)]
pub struct Parts {
    list: Vec<Part>,
    meta: Meta,
    opening: Opening,
    /// Numbers seen in the title.
    titled: usize,
}

impl Parts {
    /// How many there are: one at least.
    #[expect(clippy::len_without_is_empty, reason = "never empty")]
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }
}

impl Part {
    /// Places in the part become places in the whole.
    fn place(&self, rows: &mut [Observation]) {
        for row in rows {
            row.byte_start += self.bytes.start;
            row.byte_end += self.bytes.start;
            row.char_start += self.chars;
            row.char_end += self.chars;
        }
    }
}

/// The claims of a statement, numbered through all its parts.
#[derive(Clone, Copy, Debug, Default)]
pub struct Claims {
    last: u32,
}

impl Claims {
    /// The claims of the next part follow those before them.
    pub fn follow(&mut self, part: &mut Reading) {
        let before = self.last;
        for row in &mut part.observations {
            row.claim += before;
            self.last = self.last.max(row.claim);
        }
    }
}

impl Reading {
    /// Takes in what the next part of the statement says.
    pub fn append(&mut self, mut part: Self) {
        let last = self.observations.iter().map(|row| row.claim).max().unwrap_or(0);
        Claims { last }.follow(&mut part);
        self.observations.append(&mut part.observations);
        self.figures += part.figures;
    }
}

impl Default for Engine {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_engine_serves_all_threads_and_what_it_gives_is_plain_data() {
        fn shared<T: Send + Sync + 'static>() {}
        fn plain<T: Send + Sync + Clone + std::fmt::Debug + 'static>() {}
        shared::<Engine>();
        plain::<Reading>();
        plain::<Meta>();
        plain::<Entity>();
    }

    /// A statement of several parts, with an observation in each sentence that has a figure.
    fn long(head: &str, sentences: &[&str]) -> String {
        let mut text = head.to_owned();
        let mut at = 0;
        while text.len() < 5 * PART / 2 {
            text.push_str(sentences[at % sentences.len()]);
            text.push_str(if at % 9 == 8 { "\n\n" } else { " " });
            at += 1;
        }
        text
    }

    const SENTENCES: [&str; 4] = [
        "Inflation was 4.5% in March, and caf\u{e9} prices rose.",
        "Exports rose 12.5% to $1,234 million last month from a year earlier.",
        "The ministry\u{2019}s o\u{fb03}cials spoke at length about the weather of the season.",
        "Unemployment fell to 6.1 percent in February.",
    ];

    #[test]
    fn a_long_statement_is_one_with_the_date_and_country_of_its_head_in_every_part() {
        let text = long("Prices up\ndate: 2021-04-14\nplace: Cairo\n\n", &SENTENCES);
        let engine = Engine::new();
        let (parts, first) = engine.parts("a", &text, None);
        assert_eq!(parts.len(), 3);
        let reading = engine.read("a", &text);
        assert!(first.observations.len() * 2 < reading.observations.len());
        let places: Vec<(usize, usize)> =
            text.char_indices().enumerate().map(|(n, (at, _))| (at, n)).collect();
        let sentence = |words: &str| text.matches(words).count();
        let count = |id: &str| reading.observations.iter().filter(|row| row.indicator == id).count();
        assert_eq!(count("cpi"), sentence("Inflation was"));
        assert_eq!(count("exports_goods"), 2 * sentence("Exports rose"));
        assert_eq!(count("unemployment_rate"), sentence("Unemployment fell"));
        assert_eq!(reading.figures, sentence("4.5%") + 2 * sentence("12.5%") + sentence("6.1 percent"));
        for row in &reading.observations {
            assert_eq!(&text[row.byte_start..row.byte_end], row.num);
            let at = places.binary_search_by_key(&row.byte_start, |(at, _)| *at).unwrap();
            assert_eq!(row.char_start, places[at].1);
            assert_eq!((row.ref_area.as_str(), row.published), ("EGY", reading.meta.published));
        }
        // no claim reaches over a cut, and no two of them have one number
        let (before, after) = reading.observations.split_at(first.observations.len());
        assert_eq!(
            before.iter().map(|row| row.claim).max(),
            first.observations.iter().map(|row| row.claim).max()
        );
        assert!(before.iter().map(|row| row.claim).max() < after.iter().map(|row| row.claim).min());
        assert_eq!(engine.part(&parts, "a", &text, 1).observations[0].num, after[0].num);
    }

    #[test]
    fn parts_of_a_text_without_a_date_resolve_against_what_the_first_tells() {
        let mut text = long("Egypt's figures for March 2019\n\n", &SENTENCES);
        text.push_str("\n\nIn 2012 a flood came. Exports rose 3 percent in January.\n");
        let rows = Engine::new().read("a", &text).observations;
        let last = rows.last().unwrap();
        assert_eq!((last.num.as_str(), last.ref_area.as_str()), ("3 percent", "EGY"));
        assert_eq!(last.period.map(|period| period.start.to_string()).as_deref(), Some("2019-01-01"));
    }

    #[test]
    fn a_title_from_elsewhere_is_read_with_every_part_and_gives_no_rows() {
        let text = long("", &["The total was 4.5% in March.", "It rained."]);
        let mut meta = Meta { title: "Egypt's inflation at 4.5% in March".to_owned(), ..Meta::default() };
        meta.set("date", "2021-04-14");
        let reading = Engine::new().read_text("a", &text, meta);
        let rows = &reading.observations;
        assert!(
            rows.iter().all(|row| text[row.byte_start..row.byte_end] == row.num && row.ref_area == "EGY")
        );
        assert!(
            rows.iter().any(|row| row.byte_start < PART) == rows.iter().any(|row| row.byte_start > 2 * PART)
        );
    }

    #[test]
    fn a_text_with_odd_characters_reads_like_its_plain_form_and_spans_stay_in_it() {
        let engine = Engine::new();
        let plain = "Prices\ndate: 2021-04-14\nplace: Cairo\n\nInflation in Egypt was 4.5% in March. Official \
                     exports rose 12.5% to $1,234 million in March from a year earlier, against -3% in February.\n";
        let odd = plain
            .replace("4.5%", "\u{664}\u{66b}\u{665}\u{66a}")
            .replace("12.5%", "\u{ff11}\u{ff12}.\u{ff15}%")
            .replace("1,234 million", "1\u{a0}234 mil\u{ad}lion")
            .replace("Official", "O\u{fb03}cial")
            .replace("-3", "\u{2212}3")
            .replace('\n', "\r");
        let (expected, found) = (engine.read("a", plain).observations, engine.read("a", &odd).observations);
        assert!(expected.len() >= 4, "{expected:#?}");
        assert_eq!(found.len(), expected.len());
        let chars: Vec<char> = odd.chars().collect();
        for (a, b) in expected.iter().zip(&found) {
            assert_eq!(
                (a.value, &a.indicator, a.period, &a.unit),
                (b.value, &b.indicator, b.period, &b.unit)
            );
            assert_eq!(odd[b.byte_start..b.byte_end], b.num);
            assert_eq!(chars[b.char_start..b.char_end].iter().collect::<String>(), b.num);
        }
        assert!(found.iter().any(|row| row.num == "\u{664}\u{66b}\u{665}\u{66a}"));
        assert!(found.iter().any(|row| row.num == "$1\u{a0}234 mil\u{ad}lion"));
    }

    #[test]
    fn entities_of_a_text_with_odd_characters_stand_where_it_has_them() {
        let text = "In\u{fb02}ation: \u{967}\u{968}% and 3\u{202f}400 tonnes";
        let found = Engine::new().entities(text, &About::default());
        let told: Vec<&str> = found.iter().map(|entity| entity.text.as_str()).collect();
        assert_eq!(told, ["\u{967}\u{968}%", "3\u{202f}400 tonnes"]);
        let chars: Vec<char> = text.chars().collect();
        for entity in &found {
            assert_eq!(chars[entity.start..entity.end].iter().collect::<String>(), entity.text);
        }
    }
}
