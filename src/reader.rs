//! The reader's entry: one immutable engine, text in, plain rows out.

use crate::claim;
use crate::clean::clean;
use crate::document::Document;
use crate::entity::{self, About, Entity};
use crate::observation::Observation;
use crate::skim::Skimmer;
use crate::vocabulary::{Own, Vocabulary};

pub use crate::document::Meta;

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
        let Some(clean) = clean(text) else { return self.plain_text(id, text, meta) };
        let mut reading = self.plain_text(id, &clean.text, meta);
        clean.observations(text, &mut reading.observations);
        reading
    }

    fn plain_text(&self, id: &str, text: &str, meta: Meta) -> Reading {
        if meta.title.is_empty() || text.starts_with(meta.title.as_str()) {
            let document = Document::known(text, meta);
            return self.document(id, text, document);
        }
        let before = meta.title.len() + 2;
        let chars = meta.title.chars().count() + 2;
        let raw = format!("{}\n\n{text}", meta.title);
        let document = Document { title: 0..meta.title.len(), body: before..raw.len(), meta };
        let mut reading = self.document(id, &raw, document);
        reading.observations.retain(|row| row.byte_start >= before);
        for row in &mut reading.observations {
            row.byte_start -= before;
            row.byte_end -= before;
            row.char_start -= chars;
            row.char_end -= chars;
        }
        reading
    }

    fn document(&self, id: &str, raw: &str, document: Document) -> Reading {
        let read = claim::read(&self.vocabulary, &self.skimmer, id, raw, &document);
        Reading { meta: document.meta, observations: read.observations, figures: read.figures }
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

    /// Reads one statement. Never fails: what is not understood gives no row.
    #[must_use]
    pub fn read(&self, id: &str, raw: &str) -> Reading {
        let Some(clean) = clean(raw) else { return self.document(id, raw, Document::parse(raw)) };
        let mut reading = self.document(id, &clean.text, Document::parse(&clean.text));
        clean.observations(raw, &mut reading.observations);
        reading
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
