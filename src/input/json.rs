//! Statements as JSON: an object a line, or one document with an object or a list of them.
//!
//! Of a value only what can be words of a field is kept while it is parsed: a list of millions of numbers takes no
//! memory, however it is nested.

use super::fields::{Entry, Fields};
use crate::error::{Error, Result};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Number;
use std::fmt;

/// Fields of an object that are looked at.
const FIELDS: usize = 10_000;
/// Errors of the objects of one document that are told one by one.
const ERRORS: usize = 20;

/// The fields of an object with their words, if they have any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Object(Vec<(String, Option<String>)>);

impl Object {
    /// Reads one object; nothing where the text is another kind of JSON.
    ///
    /// # Errors
    ///
    /// When it is no JSON.
    pub fn parse(text: &str) -> serde_json::Result<Option<Self>> {
        serde_json::from_str::<Element>(text).map(|element| element.0)
    }

    /// What the object says; nothing where its text is empty.
    ///
    /// # Errors
    ///
    /// When it has no field for the text.
    pub fn entry(&self, place: &str, fields: &Fields) -> Result<Option<Entry>> {
        let names: Vec<&str> = self.0.iter().map(|(name, _)| name.as_str()).collect();
        let chosen = fields.choose_of_one(place, &names)?;
        Ok(chosen.entry(|at| self.0[at].1.clone()))
    }

    /// Adds the names of its fields to others, each once.
    pub fn name(&self, names: &mut Vec<String>) {
        for (name, _) in self.0.iter().take(FIELDS.saturating_sub(names.len())) {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
    }
}

/// What the objects of a document say: those of its list, of the one list of objects in it, or itself. Each with its
/// number, from 1; without where it is the only one.
///
/// # Errors
///
/// When it is no JSON, or none of its objects has the fields that were asked for.
pub fn entries(place: &str, text: &str, fields: &Fields) -> Result<Vec<(Option<u64>, Result<Entry>)>> {
    let fail = |error: serde_json::Error| Error::new(place, "a JSON document", format!("no JSON ({error})"));
    let shape: Shape = serde_json::from_str(text).map_err(fail)?;
    let mut found = Found::of(place, fields);
    let mut parser = serde_json::Deserializer::from_str(text);
    match shape {
        Shape::List => List(&mut |object| found.add(object)).deserialize(&mut parser).map_err(fail)?,
        Shape::Object(names) => {
            let plain = {
                let names: Vec<&str> = names.iter().map(|(name, _)| name.as_str()).collect();
                fields.choose(place, &names).is_ok() || Fields::default().choose(place, &names).is_ok()
            };
            let mut lists = names.iter().filter(|(_, objects)| *objects);
            match (lists.next(), lists.next(), plain) {
                (Some((name, _)), None, false) => {
                    Within(name, List(&mut |object| found.add(object)))
                        .deserialize(&mut parser)
                        .map_err(fail)?;
                }
                _ => return found.only(Object::parse(text).map_err(fail)?),
            }
        }
        Shape::Other => found.add(None),
    }
    found.all()
}

/// What was found in a document so far.
struct Found<'f> {
    place: &'f str,
    fields: &'f Fields,
    entries: Vec<(Option<u64>, Result<Entry>)>,
    number: u64,
    /// The fields of the objects until all that are wanted are among them.
    names: Vec<String>,
    named: bool,
    wrong: usize,
    others: usize,
}

impl<'f> Found<'f> {
    fn of(place: &'f str, fields: &'f Fields) -> Self {
        let (entries, names) = (Vec::new(), Vec::new());
        Self { place, fields, entries, number: 0, names, named: false, wrong: 0, others: 0 }
    }

    fn add(&mut self, object: Option<Object>) {
        self.number += 1;
        let Some(object) = object else {
            self.others += 1;
            return;
        };
        if !self.named {
            object.name(&mut self.names);
            self.named = self.fields.choose(self.place, &self.names).is_ok();
        }
        let place = || format!("{}, object {}", self.place, self.number);
        match object.entry(&place(), self.fields) {
            Ok(entry) => self.entries.extend(entry.map(|entry| (Some(self.number), Ok(entry)))),
            Err(error) => {
                self.wrong += 1;
                if self.wrong <= ERRORS {
                    self.entries.push((Some(self.number), Err(error)));
                }
            }
        }
    }

    fn only(self, object: Option<Object>) -> Result<Vec<(Option<u64>, Result<Entry>)>> {
        let object = object.unwrap_or_default();
        let mut names = Vec::new();
        object.name(&mut names);
        self.fields.choose(self.place, &names)?;
        Ok(object.entry(self.place, self.fields)?.map(|entry| (None, Ok(entry))).into_iter().collect())
    }

    fn all(mut self) -> Result<Vec<(Option<u64>, Result<Entry>)>> {
        if !self.names.is_empty() {
            self.fields.choose(self.place, &self.names)?;
        }
        let mut tell = |expected: &str, found: String| {
            self.entries.push((None, Err(Error::new(self.place, expected, found))));
        };
        if self.others > 0 {
            tell("JSON objects", format!("{} of another kind", self.others));
        }
        if self.wrong > ERRORS {
            tell(
                "a field with the text of statements",
                format!("{} more objects without", self.wrong - ERRORS),
            );
        }
        if let [(number, _)] = &mut self.entries[..]
            && self.number == 1
        {
            *number = None;
        }
        Ok(self.entries)
    }
}

/// What a document is: the names in an object with whether a list of objects stands under them.
enum Shape {
    List,
    Object(Vec<(String, bool)>),
    Other,
}

/// An object, or nothing for any other value.
struct Element(Option<Object>);

/// The words of a value, at so many levels below a field.
struct Words(usize);

/// Hands the elements of a list on.
struct List<'e>(&'e mut dyn FnMut(Option<Object>));

/// The list under a name.
struct Within<'e>(&'e str, List<'e>);

/// Whether a value is a list with an object in it.
struct HoldsObject;

/// What visitors say to values that are of no use to them.
macro_rules! nothing {
    ($value:ty, $nothing:expr; $($visit:ident: $kind:ty),*) => {
        $(fn $visit<E: serde::de::Error>(self, _: $kind) -> std::result::Result<$value, E> { Ok($nothing) })*
        fn visit_unit<E: serde::de::Error>(self) -> std::result::Result<$value, E> { Ok($nothing) }
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str("JSON") }
    };
}

fn rest<'de, A: SeqAccess<'de>>(list: &mut A) -> std::result::Result<(), A::Error> {
    while list.next_element::<IgnoredAny>()?.is_some() {}
    Ok(())
}

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        struct Look;
        impl<'de> Visitor<'de> for Look {
            type Value = Shape;
            nothing!(Shape, Shape::Other; visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_str: &str);
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> std::result::Result<Shape, A::Error> {
                rest(&mut list)?;
                Ok(Shape::List)
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Shape, A::Error> {
                let mut names = Vec::new();
                while let Some(name) = map.next_key::<String>()? {
                    let objects = map.next_value_seed(HoldsObject)?;
                    if names.len() < FIELDS {
                        names.push((name, objects));
                    }
                }
                Ok(Shape::Object(names))
            }
        }
        from.deserialize_any(Look)
    }
}

impl<'de> DeserializeSeed<'de> for HoldsObject {
    type Value = bool;
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> std::result::Result<bool, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for HoldsObject {
    type Value = bool;
    nothing!(bool, false; visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_str: &str);
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> std::result::Result<bool, A::Error> {
        let mut found = false;
        while !found {
            match list.next_element_seed(IsObject)? {
                Some(object) => found = object,
                None => return Ok(false),
            }
        }
        rest(&mut list)?;
        Ok(true)
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<bool, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(false)
    }
}

/// Whether a value is an object.
struct IsObject;

impl<'de> DeserializeSeed<'de> for IsObject {
    type Value = bool;
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> std::result::Result<bool, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for IsObject {
    type Value = bool;
    nothing!(bool, false; visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_str: &str);
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> std::result::Result<bool, A::Error> {
        rest(&mut list)?;
        Ok(false)
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<bool, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(true)
    }
}

impl<'de> Deserialize<'de> for Element {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        struct Look;
        impl<'de> Visitor<'de> for Look {
            type Value = Element;
            nothing!(Element, Element(None); visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_str: &str);
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> std::result::Result<Element, A::Error> {
                rest(&mut list)?;
                Ok(Element(None))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Element, A::Error> {
                let mut fields: Vec<(String, Option<String>)> = Vec::new();
                while let Some(name) = map.next_key::<String>()? {
                    let words = map.next_value_seed(Words(0))?;
                    // of two fields of one name the last is meant
                    let seen = if fields.len() < 100 { fields.len() } else { 0 };
                    match fields[..seen].iter().position(|(known, _)| *known == name) {
                        Some(at) => fields[at].1 = words,
                        None if fields.len() < FIELDS => fields.push((name, words)),
                        None => {}
                    }
                }
                Ok(Element(Some(Object(fields))))
            }
        }
        from.deserialize_any(Look)
    }
}

impl<'de> DeserializeSeed<'de> for List<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> std::result::Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for List<'_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> std::result::Result<(), A::Error> {
        while let Some(Element(object)) = list.next_element()? {
            (self.0)(object);
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Within<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> std::result::Result<(), D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Within<'_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<(), A::Error> {
        let mut list = Some(self.1);
        while let Some(name) = map.next_key::<String>()? {
            match if name == self.0 { list.take() } else { None } {
                Some(list) => map.next_value_seed(list)?,
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

/// Strings and numbers as they are; of an object its name, of a list its strings or what it begins with.
impl<'de> DeserializeSeed<'de> for Words {
    type Value = Option<String>;
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> std::result::Result<Option<String>, D::Error> {
        from.deserialize_any(self)
    }
}

/// The fields of an object within a field that can be its words, the likeliest first.
const NAMES: [&str; 6] = ["name", "title", "$oid", "$date", "value", "text"];
/// Levels below a field at which words are looked for.
const DEPTH: usize = 2;

impl<'de> Visitor<'de> for Words {
    type Value = Option<String>;
    nothing!(Option<String>, None; visit_bool: bool);
    fn visit_str<E: serde::de::Error>(self, text: &str) -> std::result::Result<Option<String>, E> {
        Ok(Some(text.to_owned()))
    }
    fn visit_i64<E: serde::de::Error>(self, number: i64) -> std::result::Result<Option<String>, E> {
        Ok(Some(number.to_string()))
    }
    fn visit_u64<E: serde::de::Error>(self, number: u64) -> std::result::Result<Option<String>, E> {
        Ok(Some(number.to_string()))
    }
    fn visit_f64<E: serde::de::Error>(self, number: f64) -> std::result::Result<Option<String>, E> {
        Ok(Number::from_f64(number).map(|number| number.to_string()))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> std::result::Result<Option<String>, A::Error> {
        if self.0 >= DEPTH {
            rest(&mut list)?;
            return Ok(None);
        }
        let Some((first, string)) = list.next_element_seed(First(self.0 + 1))? else { return Ok(None) };
        if !string {
            rest(&mut list)?;
            return Ok(first);
        }
        let mut all = first.unwrap_or_default();
        while let Some((more, string)) = list.next_element_seed(First(DEPTH))? {
            if let (Some(more), true) = (more, string) {
                all.push_str("\n\n");
                all.push_str(&more);
            }
        }
        Ok(Some(all))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Option<String>, A::Error> {
        let mut found: Option<(usize, String)> = None;
        while let Some(name) = map.next_key::<String>()? {
            let rank = NAMES.iter().position(|known| *known == name).filter(|_| self.0 < DEPTH);
            match rank.filter(|rank| found.as_ref().is_none_or(|(other, _)| rank < other)) {
                Some(rank) => {
                    let words = map.next_value_seed(Words(self.0 + 1))?;
                    found = words.map(|words| (rank, words)).or(found);
                }
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(found.map(|(_, words)| words))
    }
}

/// The words of an element of a list, and whether it is a string.
struct First(usize);

impl<'de> DeserializeSeed<'de> for First {
    type Value = (Option<String>, bool);
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> std::result::Result<Self::Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for First {
    type Value = (Option<String>, bool);
    nothing!(Self::Value, (None, false); visit_bool: bool);
    fn visit_str<E: serde::de::Error>(self, text: &str) -> std::result::Result<Self::Value, E> {
        Ok((Some(text.to_owned()), true))
    }
    fn visit_i64<E: serde::de::Error>(self, number: i64) -> std::result::Result<Self::Value, E> {
        Ok((Some(number.to_string()), false))
    }
    fn visit_u64<E: serde::de::Error>(self, number: u64) -> std::result::Result<Self::Value, E> {
        Ok((Some(number.to_string()), false))
    }
    fn visit_f64<E: serde::de::Error>(self, number: f64) -> std::result::Result<Self::Value, E> {
        Ok((Number::from_f64(number).map(|number| number.to_string()), false))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> std::result::Result<Self::Value, A::Error> {
        Words(self.0).visit_seq(list).map(|words| (words, false))
    }
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> std::result::Result<Self::Value, A::Error> {
        Words(self.0).visit_map(map).map(|words| (words, false))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(Option<u64>, Result<Entry>)> {
        entries("a.json", text, &Fields::default()).unwrap()
    }

    fn texts(text: &str) -> Vec<String> {
        read(text).into_iter().map(|(_, entry)| entry.unwrap().text).collect()
    }

    #[test]
    fn a_list_in_an_object_is_a_list_of_statements() {
        let text = r#"{"status": "ok", "articles": [{"content": "Exports rose.", "source": {"id": null, "name": "Post"}}]}"#;
        let entry = read(text).remove(0).1.unwrap();
        assert_eq!((entry.text.as_str(), entry.known.publisher.as_str()), ("Exports rose.", "Post"));
    }

    #[test]
    fn a_document_with_a_text_is_one_statement() {
        assert_eq!(texts(r#"{"text": "x", "tags": [{"a": 1}]}"#), ["x"]);
        assert_eq!(texts(r#"[{"text": "x"}, {"text": "y"}]"#), ["x", "y"]);
    }

    #[test]
    fn words_are_found_in_lists_and_objects_and_numbers_are_words() {
        let text = r#"{"text": ["one", 2, "two"], "date": {"x": [1], "$date": 1619654400000}, "id": 1.50, "title": [["t"]]}"#;
        let entry = read(text).remove(0).1.unwrap();
        assert_eq!((entry.text.as_str(), entry.id.as_deref()), ("one\n\ntwo", Some("1.5")));
        assert_eq!((entry.known.title.as_str(), entry.known.headers[0].1.as_str()), ("t", "2021-04-29"));
        assert_eq!(texts(r#"{"text": {"value": "b", "name": "a"}}"#), ["a"]);
    }

    #[test]
    fn objects_without_a_text_are_told_once_with_their_fields() {
        let told = |text: &str, fields: &Fields| entries("a.json", text, fields).unwrap_err().to_string();
        assert_eq!(
            told(r#"[{"a": 1}, {"b": 1}, {"a": 2}]"#, &Fields::default()),
            "a.json: expected a field with the text of statements, found the fields a, b; name it with --text-field"
        );
        let fields = Fields { date: Some("day".into()), ..Fields::default() };
        assert_eq!(
            told(r#"[{"text": "x"}]"#, &fields),
            "a.json: expected the field `day` of --date-field, found the field text"
        );
        // a record may do without what others have
        let read =
            entries("a.json", r#"[{"text": "x"}, {"text": "y", "day": "2021-04-29"}]"#, &fields).unwrap();
        assert!(read.iter().all(|(_, entry)| entry.is_ok()));
    }

    #[test]
    fn what_is_no_object_is_counted_and_many_errors_are_summed_up() {
        let read = read(&format!(r#"[1, [], {{"text": "x"}}{}]"#, r#", {"a": 1}"#.repeat(30)));
        let told: Vec<String> =
            read.iter().filter_map(|(_, entry)| entry.as_ref().err().map(ToString::to_string)).collect();
        assert_eq!((read.len(), told.len()), (1 + ERRORS + 2, ERRORS + 2));
        assert!(told[0].starts_with("a.json, object 4: expected a field with the text"), "{}", told[0]);
        assert_eq!(told[ERRORS], "a.json: expected JSON objects, found 2 of another kind");
        assert!(told[ERRORS + 1].ends_with("found 10 more objects without"), "{}", told[ERRORS + 1]);
    }
}
