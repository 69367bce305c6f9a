//! Statements as JSON Lines: one object a line with `id`, `text` and, if known, `date` and more, or with the names
//! that were asked for in their place. Nothing is guessed: a stream has one form.

use super::fields::Fields;
use crate::error::Error;
use serde_json::{Map, Value};

/// One statement of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its identity: `id`, or the number of the line.
    pub id: String,
    /// Its text.
    pub text: String,
    /// What else is known of it (`title`, `date`, `place`, `publisher`, `url`, `area`), by key.
    pub known: Vec<(String, String)>,
}

impl Record {
    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.known.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
    }
}

const KNOWN: [&str; 6] = ["title", "date", "place", "publisher", "url", "area"];

/// Reads a line. `place` gives its name for messages (`input:12`), `number` is its number from 1; what `called` names is
/// found under that name.
///
/// # Errors
///
/// When the line is no JSON object or has no text.
pub fn record(
    place: impl Fn() -> String,
    number: usize,
    line: &str,
    called: &Fields,
) -> Result<Record, Error> {
    let value: Value = serde_json::from_str(line)
        .map_err(|error| Error::new(place(), "a JSON object", format!("no JSON ({error})")))?;
    let Value::Object(mut fields) = value else {
        return Err(Error::new(place(), "a JSON object", "another kind of JSON"));
    };
    let key = called.text.as_deref().unwrap_or("text");
    let Some(text) = string(&mut fields, key) else {
        return Err(Error::new(place(), format!("a string under the key `{key}`"), keys(&fields)));
    };
    let id = match fields.remove(called.id.as_deref().unwrap_or("id")) {
        Some(Value::String(id)) => id,
        Some(Value::Number(id)) => id.to_string(),
        _ => number.to_string(),
    };
    let mut known = Vec::new();
    for key in KNOWN {
        let called = match key {
            "title" => called.title.as_deref(),
            "date" => called.date.as_deref(),
            "url" => called.url.as_deref(),
            _ => None,
        };
        known.extend(string(&mut fields, called.unwrap_or(key)).map(|value| (key.to_owned(), value)));
    }
    Ok(Record { id, text, known })
}

/// Takes the string under a key; what is no string stays.
fn string(fields: &mut Map<String, Value>, key: &str) -> Option<String> {
    match std::mem::take(fields.get_mut(key)?) {
        Value::String(string) => Some(string),
        _ => None,
    }
}

fn keys(fields: &Map<String, Value>) -> String {
    let keys: Vec<&str> = fields.keys().map(String::as_str).collect();
    match &keys[..] {
        [] => "no keys".to_owned(),
        [one] => format!("the key {one}"),
        _ => format!("the keys {}", keys.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_gives_its_text_and_what_is_known_of_it() {
        let line = r#"{"id": 7, "text": "Exports rose.", "date": "2021-04-29", "other": [1]}"#;
        let record = record(|| "input:1".to_owned(), 1, line, &Fields::default()).unwrap();
        assert_eq!((record.id.as_str(), record.text.as_str()), ("7", "Exports rose."));
        assert_eq!(record.get("date"), Some("2021-04-29"));
        assert_eq!(record.get("other"), None);
    }

    #[test]
    fn a_line_without_an_id_is_known_by_its_number() {
        assert_eq!(
            record(|| "input:3".to_owned(), 3, r#"{"text": ""}"#, &Fields::default()).unwrap().id,
            "3"
        );
    }

    #[test]
    fn bad_lines_say_what_was_expected() {
        let told = |line: &str| {
            record(|| "input:2".to_owned(), 2, line, &Fields::default()).unwrap_err().to_string()
        };
        assert!(told("{").starts_with("input:2: expected a JSON object, found no JSON ("));
        assert_eq!(told("[]"), "input:2: expected a JSON object, found another kind of JSON");
        assert_eq!(
            told(r#"{"id": 1, "body": "x"}"#),
            "input:2: expected a string under the key `text`, found the keys body, id"
        );
    }

    #[test]
    fn fields_may_bear_other_names() {
        let line = r#"{"nr": 7, "story": "Exports rose.", "day": "2021-04-29", "text": "x", "head": "Up"}"#;
        let name = |name: &str| Some(name.to_owned());
        let called =
            Fields { text: name("story"), date: name("day"), id: name("nr"), title: name("head"), url: None };
        let record = |line: &str| record(|| "input:1".to_owned(), 1, line, &called);
        let read = record(line).unwrap();
        assert_eq!((read.id.as_str(), read.text.as_str()), ("7", "Exports rose."));
        assert_eq!((read.get("date"), read.get("title")), (Some("2021-04-29"), Some("Up")));
        assert_eq!(
            record(r#"{"text": "x"}"#).unwrap_err().to_string(),
            "input:1: expected a string under the key `story`, found the key text"
        );
    }
}
