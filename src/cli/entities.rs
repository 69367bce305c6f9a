//! `entities`: what a text names, linked to nothing, one JSON object a text.

use super::args::{Entities, Taking};
use super::lines::open;
use super::output::{Output, unwritten};
use super::{End, Ended, complain, near, reading};
use crate::entity::{About, Entity};
use crate::error::{Error, Result};
use crate::input::{Fields, record};
use crate::period::parse_date;
use crate::reader::Engine;
use crate::vocabulary::{Table, rows};
use serde_json::{Map, Value};
use std::io::{BufRead, Write};

/// Tells the entities of a text, or of every line of texts.
pub fn entities(engine: &Engine, args: &Entities) -> Ended {
    known_area(&args.area)?;
    let mut out = Output::open(None)?;
    let about = About { published: args.date, area: &args.area };
    if args.jsonl {
        return lines(engine, args, &about, &mut out);
    }
    let (sources, _) = reading::find(std::slice::from_ref(&args.path), &Taking::default())?;
    let mut told = 0;
    for statement in sources.statements() {
        match statement {
            Ok(statement) => {
                reading::remarks(&statement);
                let object = object(statement.origin.id(), &engine.entities(&statement.text, &about));
                writeln!(out, "{object}").map_err(unwritten("standard output"))?;
                told += 1;
            }
            Err(error) => complain(&error),
        }
    }
    out.flush().map_err(unwritten("standard output"))?;
    Ok(if told == 0 { End::Nothing } else { End::Done })
}

/// Refuses a code that is no area's.
fn known_area(code: &str) -> Result<()> {
    let codes = || rows(Table::Areas.standard()).map(|row| row.get(1)).filter(|code| !code.is_empty());
    if code.is_empty() || codes().any(|known| known == code) {
        return Ok(());
    }
    let named = rows(Table::Areas.standard()).find(|row| row.get(0).eq_ignore_ascii_case(code));
    let advice = named.map_or_else(
        || near::advice(code, codes(), "codes are alpha-3: PAK, KEN, IND"),
        |row| format!("did you mean `{}`?", row.get(1)),
    );
    Err(Error::new(format!("--area {code}"), "the code of an area", "none of that name").advise(advice))
}

fn lines(engine: &Engine, args: &Entities, about: &About<'_>, out: &mut Output) -> Ended {
    let (name, input) = open(&args.path)?;
    let mut told = 0;
    for (at, line) in input.lines().enumerate() {
        let place = format!("{name}:{}", at + 1);
        let line = line.map_err(|error| Error::io(&place, "a line in UTF-8", &error))?;
        if line.trim().is_empty() {
            continue;
        }
        let object = match record(|| place.clone(), at + 1, &line, &Fields::default()) {
            Ok(record) => {
                let published =
                    record.get("date").and_then(parse_date).map(|(day, _)| day).or(about.published);
                let area = record.get("area").unwrap_or(about.area);
                object(&record.id, &engine.entities(&record.text, &About { published, area }))
            }
            Err(error) => {
                complain(&error);
                serde_json::json!({ "line": at + 1, "error": error.to_string() })
            }
        };
        writeln!(out, "{object}").map_err(unwritten("standard output"))?;
        told += 1;
    }
    out.flush().map_err(unwritten("standard output"))?;
    Ok(if told == 0 { End::Nothing } else { End::Done })
}

fn object(id: &str, entities: &[Entity]) -> Value {
    let items: Vec<Value> = entities.iter().map(item).collect();
    serde_json::json!({ "id": id, "items": items })
}

fn item(entity: &Entity) -> Value {
    let mut item = Map::new();
    let mut put = |key: &str, value: Value| item.insert(key.to_owned(), value);
    put("kind", entity.kind.code().into());
    match (entity.low, entity.high) {
        (Some(low), Some(high)) => {
            put("low", low.to_string().into());
            put("high", high.to_string().into());
        }
        (Some(low), None) => {
            put("value", low.to_string().into());
        }
        _ => {}
    }
    if !entity.unit.is_empty() {
        put("unit", entity.unit.clone().into());
    }
    if let Some((from, to)) = entity.days {
        put("from", from.to_string().into());
        put("to", to.to_string().into());
    }
    put("text", entity.text.clone().into());
    put("start", entity.start.into());
    put("end", entity.end.into());
    Value::Object(item)
}
