//! Which fields of a record hold the text, the date and the rest: as asked for, else as they are usually
//! called.

use super::statement::Extract;
use crate::document::Meta;
use crate::error::{Error, Result};

/// Names of fields, as far as they are said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// The text.
    pub text: Option<String>,
    /// The date of publication.
    pub date: Option<String>,
    /// The identity.
    pub id: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The address.
    pub url: Option<String>,
}

const TEXTS: [&str; 16] = [
    "text",
    "body",
    "content",
    "article",
    "article_text",
    "articlebody",
    "full_text",
    "fulltext",
    "maintext",
    "plain_text",
    "story",
    "raw_text",
    "html",
    "content_text",
    "description",
    "summary",
];
const DATES: [&str; 18] = [
    "date",
    "published",
    "published_at",
    "publishedat",
    "publication_date",
    "publish_date",
    "date_published",
    "date_publish",
    "pubdate",
    "pub_date",
    "datepublished",
    "published_date",
    "datetime",
    "timestamp",
    "created_at",
    "created",
    "day",
    "time",
];
const IDS: [&str; 9] = ["id", "_id", "uid", "guid", "uuid", "doc_id", "docid", "article_id", "document_id"];
const TITLES: [&str; 5] = ["title", "headline", "heading", "head", "subject"];
const URLS: [&str; 6] = ["url", "link", "href", "source_url", "canonical_url", "permalink"];
const PUBLISHERS: [&str; 7] =
    ["publisher", "source", "outlet", "source_name", "newspaper", "site_name", "domain"];
const PLACES: [&str; 3] = ["place", "dateline", "location"];
const AREAS: [&str; 2] = ["area", "country_code"];

/// Which field, by its number, gives what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    text: usize,
    date: Option<usize>,
    id: Option<usize>,
    title: Option<usize>,
    url: Option<usize>,
    publisher: Option<usize>,
    place: Option<usize>,
    area: Option<usize>,
}

impl Fields {
    /// Whether nothing was said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The fields among those that exist.
    ///
    /// # Errors
    ///
    /// When a field that was asked for, or one for the text, is not among them.
    pub fn choose<S: AsRef<str>>(&self, place: &str, names: &[S]) -> Result<Chosen> {
        self.among(place, names, false)
    }

    /// The fields of one record among many: what other records have, this one may do without, but for the text.
    ///
    /// # Errors
    ///
    /// When the field for the text is not among them.
    pub fn choose_of_one<S: AsRef<str>>(&self, place: &str, names: &[S]) -> Result<Chosen> {
        match &self.text {
            Some(text) if !names.iter().any(|name| name.as_ref().trim() == text) => {
                self.among(place, names, false)
            }
            _ => self.among(place, names, true),
        }
    }

    fn among<S: AsRef<str>>(&self, place: &str, names: &[S], lenient: bool) -> Result<Chosen> {
        let at = |known: &[&str]| {
            known.iter().find_map(|known| {
                names.iter().position(|name| name.as_ref().trim().eq_ignore_ascii_case(known))
            })
        };
        let said = |said: &Option<String>, option: &str, known: &[&str]| match said {
            None => Ok(at(known)),
            Some(said) => match names.iter().position(|name| name.as_ref().trim() == said) {
                Some(at) => Ok(Some(at)),
                None if lenient => Ok(None),
                None => Err(Error::new(place, format!("the field `{said}` of {option}"), list(names))),
            },
        };
        let text = said(&self.text, "--text-field", &TEXTS)?.ok_or_else(|| {
            Error::new(place, "a field with the text of statements", list(names))
                .advise("name it with --text-field")
        })?;
        Ok(Chosen {
            text,
            date: said(&self.date, "--date-field", &DATES)?,
            id: said(&self.id, "--id-field", &IDS)?,
            title: said(&self.title, "--title-field", &TITLES)?,
            url: said(&self.url, "--url-field", &URLS)?,
            publisher: at(&PUBLISHERS),
            place: at(&PLACES),
            area: at(&AREAS),
        })
    }
}

fn list<S: AsRef<str>>(names: &[S]) -> String {
    match names {
        [] => "no fields".to_owned(),
        [one] => format!("the field {}", one.as_ref()),
        _ => format!("the fields {}", names.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", ")),
    }
}

/// A record with its text and what it says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its identity, if it has one.
    pub id: Option<String>,
    /// Its text.
    pub text: String,
    /// What is known of it.
    pub known: Meta,
    /// What was noticed.
    pub remarks: Vec<String>,
}

impl Chosen {
    /// The fields that are wanted, by their numbers.
    #[must_use]
    pub fn columns(&self) -> Vec<usize> {
        let more = [self.date, self.id, self.title, self.url, self.publisher, self.place, self.area];
        std::iter::once(self.text).chain(more.into_iter().flatten()).collect()
    }

    /// The record that has these values; nothing where it has no text.
    pub fn entry(&self, mut value: impl FnMut(usize) -> Option<String>) -> Option<Entry> {
        let text = value(self.text).filter(|text| !text.trim().is_empty())?;
        let mut get = |at: Option<usize>| at.and_then(&mut value).filter(|value| !value.trim().is_empty());
        let mut known = Meta::default();
        let mut remarks = Vec::new();
        if let Some(date) = get(self.date) {
            known.set("date", &epoch(&date).unwrap_or_else(|| date.clone()));
            if known.published.is_none() {
                remarks.push(format!("expected a date, found `{}`; read without one", date.trim()));
            }
        }
        let rest =
            [("url", self.url), ("publisher", self.publisher), ("place", self.place), ("area", self.area)];
        for (key, at) in rest {
            if let Some(value) = get(at) {
                known.set(key, value.trim());
            }
        }
        known.title = get(self.title).map(|title| super::statement::one_line(&title)).unwrap_or_default();
        Some(Entry { id: get(self.id).map(|id| id.trim().to_owned()), text, known, remarks })
    }
}

/// The day of seconds or milliseconds since 1970.
fn epoch(text: &str) -> Option<String> {
    let text = text.trim();
    let number: i64 = text.split('.').next()?.parse().ok()?;
    let seconds = match text.split('.').next()?.len() {
        9 | 10 => number,
        12 | 13 => number / 1000,
        _ => return None,
    };
    chrono::DateTime::from_timestamp(seconds, 0).map(|time| time.date_naive().to_string())
}

impl Entry {
    /// What is known of it, as of a page.
    #[must_use]
    pub fn hints(&self) -> Extract {
        Extract {
            title: self.known.title.clone(),
            date: self.known.published.map(|day| day.to_string()).unwrap_or_default(),
            publisher: self.known.publisher.clone(),
            url: self.known.url.clone(),
            remarks: self.remarks.clone(),
            ..Extract::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_by_their_usual_names() {
        let names = ["ID", "Headline", "Body", "PubDate", "link", "source"];
        let chosen = Fields::default().choose("a.csv", &names).unwrap();
        let values = ["7", "Up", "Exports rose.", "29 April 2021", "https://example.org", "Post"];
        let entry = chosen.entry(|at| Some(values[at].to_owned())).unwrap();
        assert_eq!((entry.id.as_deref(), entry.text.as_str()), (Some("7"), "Exports rose."));
        assert_eq!((entry.known.title.as_str(), entry.known.publisher.as_str()), ("Up", "Post"));
        assert_eq!(entry.known.published.unwrap().to_string(), "2021-04-29");
    }

    #[test]
    fn wrong_names_are_answered_with_those_that_exist() {
        let fields = Fields { text: Some("story".into()), ..Fields::default() };
        assert_eq!(
            fields.choose("a.csv", &["id", "body"]).unwrap_err().to_string(),
            "a.csv: expected the field `story` of --text-field, found the fields id, body"
        );
        assert_eq!(
            Fields::default().choose("a.csv", &["x", "y"]).unwrap_err().to_string(),
            "a.csv: expected a field with the text of statements, found the fields x, y; name it with --text-field"
        );
    }

    #[test]
    fn seconds_since_1970_are_a_date() {
        assert_eq!(epoch("1619654400").as_deref(), Some("2021-04-29"));
        assert_eq!(epoch("1619654400123").as_deref(), Some("2021-04-29"));
        assert_eq!(epoch("20210429"), None);
    }

    #[test]
    fn a_bad_date_is_flagged() {
        let chosen = Fields::default().choose("a", &["text", "date"]).unwrap();
        let entry = chosen.entry(|at| Some(["Exports rose.", "soon"][at].to_owned())).unwrap();
        assert_eq!(entry.remarks, ["expected a date, found `soon`; read without one"]);
    }
}
