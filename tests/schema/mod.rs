//! The part of JSON Schema (draft 2020-12) that the program's schema uses; a word that is not known
//! here is a problem, so that no rule passes unseen.

use serde_json::Value;

/// The schema of the repository.
pub fn checks() -> Value {
    serde_json::from_str(include_str!("../../data/schema/checks.schema.json")).unwrap()
}

/// What of a value does not fit.
pub fn problems(root: &Value, schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for (word, rule) in schema.as_object().unwrap() {
        let wrong = |what: &str| vec![format!("{word} {rule}: {what}{value}")];
        found.extend(match word.as_str() {
            "$schema" | "$defs" | "title" | "description" => Vec::new(),
            "$ref" => {
                let place = rule.as_str().unwrap().trim_start_matches('#');
                problems(root, root.pointer(place).unwrap(), value)
            }
            "type" => {
                let names = rule.as_array().cloned().unwrap_or_else(|| vec![rule.clone()]);
                let fits = names.iter().any(|name| is(name.as_str().unwrap(), value));
                if fits { Vec::new() } else { wrong("") }
            }
            "const" if rule == value => Vec::new(),
            "enum" if rule.as_array().unwrap().contains(value) => Vec::new(),
            "minimum" if value.as_i64().is_none_or(|n| n >= rule.as_i64().unwrap()) => Vec::new(),
            "maxItems" if value.as_array().unwrap().len() as u64 <= rule.as_u64().unwrap() => Vec::new(),
            "items" => value.as_array().unwrap().iter().flat_map(|item| problems(root, rule, item)).collect(),
            "pattern" => match value.as_str() {
                Some(text) if !shaped(rule.as_str().unwrap(), text) => wrong(""),
                _ => Vec::new(),
            },
            "required" => {
                let names = rule.as_array().unwrap().iter().map(|name| name.as_str().unwrap());
                names.filter(|name| value.get(name).is_none()).flat_map(wrong).collect()
            }
            "properties" => {
                let named = rule.as_object().unwrap().iter();
                let held = named.filter_map(|(name, rule)| Some((rule, value.get(name)?)));
                held.flat_map(|(rule, held)| problems(root, rule, held)).collect()
            }
            "additionalProperties" => {
                let known = schema["properties"].as_object().unwrap();
                let names = value.as_object().unwrap().keys();
                names.filter(|name| !known.contains_key(*name)).flat_map(|name| wrong(name)).collect()
            }
            _ => wrong(""),
        });
    }
    found
}

fn is(name: &str, value: &Value) -> bool {
    match name {
        "null" => value.is_null(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    }
}

/// The patterns of the schema: days, and numbers with or without a range.
fn shaped(pattern: &str, text: &str) -> bool {
    let number = |text: &str| {
        let (whole, rest) = text.strip_prefix('-').unwrap_or(text).split_once('.').unwrap_or((text, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        digits(whole.trim_start_matches('-')) && digits(rest)
    };
    if pattern.contains("{2}") {
        text.split('-').count() == 3 && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_digit())
    } else {
        text.split("..").all(number)
    }
}
