//! The reader's entry: one immutable engine, text in, plain rows out.

use crate::claim;
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
        entity::entities(&self.vocabulary, text, about)
    }

    /// Reads a text of which date, place and the like are known from elsewhere; a title that is not
    /// part of the text is read with it and gives no rows of its own.
    #[must_use]
    pub fn read_text(&self, id: &str, text: &str, meta: Meta) -> Reading {
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
        claim::trace(&self.vocabulary, &self.skimmer, raw, &Document::parse(raw))
    }

    /// Reads one statement. Never fails: what is not understood gives no row.
    #[must_use]
    pub fn read(&self, id: &str, raw: &str) -> Reading {
        self.document(id, raw, Document::parse(raw))
    }
}

impl Default for Engine {
    fn default() -> Self {
        Self::new()
    }
}
