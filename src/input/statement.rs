//! A statement as it was taken out of a file, and the plain form that pages, printed pages and letters are
//! brought into: a title, header lines, an empty line, the body.

use super::Kind;
use super::decode::Note;
use crate::document::Meta;
use std::path::{Path, PathBuf};

/// Where a statement comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    pub(super) id: String,
    pub(super) place: String,
    pub(super) path: Option<PathBuf>,
    pub(super) kind: Kind,
}

impl Origin {
    /// The statement's identity.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The place as messages name it.
    #[must_use]
    pub fn place(&self) -> String {
        self.place.clone()
    }

    /// The file, if it is one.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// What the file is.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }
}

/// One statement to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Where it comes from.
    pub origin: Origin,
    /// The text in which offsets of observations count.
    pub text: String,
    /// What is known of it from elsewhere; without, its text says all, in its title and header lines.
    pub known: Option<Meta>,
    /// The characters of the text at which its printed pages begin.
    pub pages: Vec<usize>,
    /// What the reader of the text should know about how it was decoded.
    pub note: Option<Note>,
    /// What else was noticed.
    pub remarks: Vec<String>,
}

/// What a page, a printed document or a letter says, and about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extract {
    /// Its title, on one line.
    pub title: String,
    /// When it was published, as the source words it.
    pub date: String,
    /// Who published it.
    pub publisher: String,
    /// Where it stands.
    pub url: String,
    /// Its language, as a code.
    pub language: String,
    /// What it says, paragraphs apart by empty lines, rows of tables on lines.
    pub body: String,
    /// The bytes of the body at which printed pages begin.
    pub pages: Vec<usize>,
    /// What was noticed.
    pub remarks: Vec<String>,
}

impl Extract {
    /// What is not known here is taken from `other`.
    pub fn fill(&mut self, other: &Self) {
        let pairs = [
            (&mut self.title, &other.title),
            (&mut self.date, &other.date),
            (&mut self.publisher, &other.publisher),
            (&mut self.url, &other.url),
            (&mut self.language, &other.language),
        ];
        for (own, others) in pairs {
            if own.trim().is_empty() {
                own.clone_from(others);
            }
        }
        self.remarks.extend(other.remarks.iter().cloned());
    }

    /// As it is, filled from `other`.
    #[must_use]
    pub fn filled(mut self, other: &Self) -> Self {
        self.fill(other);
        self
    }

    /// The statement in plain form. Where printed pages begin stands in its head, so that every place of a text that
    /// is kept anywhere leads back to its page.
    #[must_use]
    pub fn statement(self, origin: Origin, note: Option<Note>) -> Statement {
        let bare = self.head(&[]);
        let body = self.body.trim_end();
        let mut counted = (0, 0);
        let within: Vec<usize> = self
            .pages
            .iter()
            .map(|at| {
                let at = (*at).min(body.len()).max(counted.0);
                counted = (at, counted.1 + body[counted.0..at].chars().count());
                counted.1
            })
            .collect();
        let after = |head: &str| within.iter().map(|at| at + head.chars().count()).collect::<Vec<usize>>();
        let (mut text, mut pages) = (bare.clone(), Vec::new());
        // the places count in the text that they stand in themselves: more digits push them on
        while !within.is_empty() && pages != after(&text) {
            pages = after(&text);
            text = self.head(&pages);
        }
        text.push_str(body);
        text.push('\n');
        Statement { origin, text, known: None, pages, note, remarks: self.remarks }
    }

    /// What stands before the body.
    fn head(&self, pages: &[usize]) -> String {
        let mut text = one_line(&self.title);
        let pages = pages.iter().map(usize::to_string).collect::<Vec<_>>().join(" ");
        let headers = [
            ("date", &self.date),
            ("publisher", &self.publisher),
            ("url", &self.url),
            ("language", &self.language),
            (PAGES, &pages),
        ];
        for (key, value) in headers {
            let value = one_line(value);
            if !value.is_empty() {
                if !text.is_empty() {
                    text.push('\n');
                }
                text.push_str(key);
                text.push_str(": ");
                text.push_str(&value);
            }
        }
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text
    }
}

/// The header line that tells at which characters of a text its printed pages begin.
pub const PAGES: &str = "page-starts";

/// The printed page on which a character of a text stands, from the text's header lines; nothing where it was not
/// printed, or stands before the pages.
#[must_use]
pub fn printed_page(headers: &[(String, String)], char_start: usize) -> Option<usize> {
    let (_, starts) = headers.iter().find(|(key, _)| key == PAGES)?;
    let before = starts.split(' ').map_while(|start| start.parse::<usize>().ok());
    Some(before.take_while(|start| *start <= char_start).count()).filter(|page| *page > 0)
}

/// The words of a text on one line.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    #[test]
    fn the_plain_form_says_what_was_known_and_where_pages_begin() {
        let extract = Extract {
            title: "Exports\n rise".into(),
            date: "2021-04-29".into(),
            url: "https://example.org/a".into(),
            body: "é one\n\ntwo".into(),
            pages: vec![0, 8],
            ..Extract::default()
        };
        let origin = Origin { id: "a".into(), place: "a.pdf".into(), path: None, kind: Kind::Pdf };
        let statement = extract.statement(origin, None);
        assert_eq!(
            statement.text,
            "Exports rise\ndate: 2021-04-29\nurl: https://example.org/a\npage-starts: 77 84\n\né one\n\ntwo\n"
        );
        let chars: Vec<char> = statement.text.chars().collect();
        assert_eq!(chars[statement.pages[1]..].iter().collect::<String>(), "two\n");
        let document = Document::parse(&statement.text);
        let page = |at: usize| printed_page(&document.meta.headers, at);
        assert_eq!(
            (page(0), page(77), page(83), page(84), page(87)),
            (None, Some(1), Some(1), Some(2), Some(2))
        );
        assert_eq!(
            (document.meta.title.as_str(), document.meta.url.as_str()),
            ("Exports rise", "https://example.org/a")
        );
        assert_eq!(statement.text[document.body].trim(), "é one\n\ntwo");
    }
}
