//! Statements as JSON Lines: one object a line with `id`, `text` and, if known, `date` and more.

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

/// Reads a line. `place` gives its name for messages (`input:12`), `number` is its number from 1.
///
/// # Errors
///
/// When the line is no JSON object or has no `text`.
pub fn record(place: impl Fn() -> String, number: usize, line: &str) -> Result<Record, Error> {
    let value: Value = serde_json::from_str(line)
        .map_err(|error| Error::new(place(), "a JSON object", format!("no JSON ({error})")))?;
    let Value::Object(mut fields) = value else {
        return Err(Error::new(place(), "a JSON object", "another kind of JSON"));
    };
    let Some(text) = string(&mut fields, "text") else {
        return Err(Error::new(place(), "a string under the key `text`", keys(&fields)));
    };
    let id = match fields.remove("id") {
        Some(Value::String(id)) => id,
        Some(Value::Number(id)) => id.to_string(),
        _ => number.to_string(),
    };
    let known =
        KNOWN.into_iter().filter_map(|key| Some((key.to_owned(), string(&mut fields, key)?))).collect();
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
    if keys.is_empty() { "no keys".to_owned() } else { format!("the keys {}", keys.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_gives_its_text_and_what_is_known_of_it() {
        let line = r#"{"id": 7, "text": "Exports rose.", "date": "2021-04-29", "other": [1]}"#;
        let record = record(|| "input:1".to_owned(), 1, line).unwrap();
        assert_eq!((record.id.as_str(), record.text.as_str()), ("7", "Exports rose."));
        assert_eq!(record.get("date"), Some("2021-04-29"));
        assert_eq!(record.get("other"), None);
    }

    #[test]
    fn a_line_without_an_id_is_known_by_its_number() {
        assert_eq!(record(|| "input:3".to_owned(), 3, r#"{"text": ""}"#).unwrap().id, "3");
    }

    #[test]
    fn bad_lines_say_what_was_expected() {
        let told = |line: &str| record(|| "input:2".to_owned(), 2, line).unwrap_err().to_string();
        assert!(told("{").starts_with("input:2: expected a JSON object, found no JSON ("));
        assert_eq!(told("[]"), "input:2: expected a JSON object, found another kind of JSON");
        assert_eq!(
            told(r#"{"id": 1, "body": "x"}"#),
            "input:2: expected a string under the key `text`, found the keys body, id"
        );
    }
}
