//! Statements as JSON: an object a line, or one document with an object or a list of them.

use super::fields::{Entry, Fields};
use crate::error::{Error, Result};
use serde_json::{Map, Value};

/// What an object of a line or a document says; nothing where its text is empty.
///
/// # Errors
///
/// When it is no object or has not the fields that were asked for.
pub fn entry(place: &str, value: &Value, fields: &Fields) -> Result<Option<Entry>> {
    let Value::Object(object) = value else {
        return Err(Error::new(place, "a JSON object", "another kind of JSON"));
    };
    let names: Vec<&String> = object.keys().collect();
    let chosen = fields.choose(place, &names)?;
    Ok(chosen.entry(|at| string(object, names[at])))
}

/// Strings and numbers as they are; of an object its name, of a list what it begins with.
fn string(object: &Map<String, Value>, name: &str) -> Option<String> {
    fn of(value: &Value, depth: usize) -> Option<String> {
        match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            Value::Object(inner) if depth < 2 => ["name", "title", "$oid", "$date", "value", "text"]
                .iter()
                .find_map(|key| of(inner.get(*key)?, depth + 1)),
            Value::Array(list) if depth < 2 => match list.first()? {
                Value::String(_) => {
                    Some(list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n\n"))
                }
                first => of(first, depth + 1),
            },
            _ => None,
        }
    }
    of(object.get(name)?, 0)
}

/// The objects of a document: itself, its list, or the one list of objects in it.
///
/// # Errors
///
/// When it is no JSON.
pub fn objects(place: &str, text: &str) -> Result<Vec<Value>> {
    let value: Value = serde_json::from_str(text)
        .map_err(|error| Error::new(place, "a JSON document", format!("no JSON ({error})")))?;
    Ok(match value {
        Value::Array(list) => list,
        Value::Object(mut object) => {
            let lists: Vec<String> = object
                .iter()
                .filter(|(_, value)| value.as_array().is_some_and(|list| list.iter().any(Value::is_object)))
                .map(|(name, _)| name.clone())
                .collect();
            let plain = Fields::default().choose("", &object.keys().collect::<Vec<_>>()).is_ok();
            match (&lists[..], plain) {
                ([only], false) => match object.remove(only) {
                    Some(Value::Array(list)) => list,
                    _ => Vec::new(),
                },
                _ => vec![Value::Object(object)],
            }
        }
        other => vec![other],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_in_an_object_is_a_list_of_statements() {
        let text = r#"{"status": "ok", "articles": [{"content": "Exports rose.", "source": {"id": null, "name": "Post"}}]}"#;
        let objects = objects("a", text).unwrap();
        let entry = entry("a", &objects[0], &Fields::default()).unwrap().unwrap();
        assert_eq!((entry.text.as_str(), entry.known.publisher.as_str()), ("Exports rose.", "Post"));
    }

    #[test]
    fn a_document_with_a_text_is_one_statement() {
        assert_eq!(objects("a", r#"{"text": "x", "tags": [{"a": 1}]}"#).unwrap().len(), 1);
        assert_eq!(objects("a", r#"[{"text": "x"}, {"text": "y"}]"#).unwrap().len(), 2);
    }
}
