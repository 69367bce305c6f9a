//! The statements of sources, one after the other: files with one of them and files with many, packed or not.
//!
//! What costs time (decoding, taking pages apart) is left to [`Item::load`], which several threads may do.

use super::fetch::{Fetched, Fetcher, Marks};
use super::fields::{Entry, Fields};
use super::find::Source;
use super::kind::{HEAD, Kind, sniff};
use super::statement::{Extract, Origin, Statement};
use super::worker::{Request, Workers};
use super::{columns, decode, feed, json, mail, page, table, unpack, warc};
use crate::document::Meta;
use crate::error::{Error, Result};
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// Bytes of one statement, at most.
pub const LARGEST: usize = 64 << 20;
/// Bytes of a file that must be in memory as a whole.
const WHOLE: usize = 256 << 20;

/// A statement that is still to be taken out of its bytes.
pub struct Item {
    origin: Origin,
    content: Content,
    hints: Extract,
    charset: Option<String>,
}

enum Content {
    /// Bytes, and what is still to be read of them.
    Bytes(Vec<u8>, Option<Box<dyn Read + Send>>),
    /// A text with what is known of it.
    Record(String, Box<Meta>, Vec<String>),
}

impl Item {
    /// Where it comes from.
    #[must_use]
    pub const fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Bytes in memory.
    #[must_use]
    pub fn size(&self) -> usize {
        match &self.content {
            Content::Bytes(bytes, None) => bytes.len(),
            Content::Bytes(bytes, Some(_)) => bytes.len().max(1 << 20),
            Content::Record(text, ..) => text.len(),
        }
    }

    /// The statement.
    ///
    /// # Errors
    ///
    /// When there is none in the bytes, or they cannot be read.
    pub fn load(self, workers: &Workers) -> Result<Statement> {
        let Self { origin, content, hints, charset } = self;
        let bytes = match content {
            Content::Record(text, meta, remarks) => {
                return Ok(Statement {
                    origin,
                    text,
                    known: Some(*meta),
                    pages: Vec::new(),
                    note: None,
                    remarks,
                });
            }
            Content::Bytes(bytes, None) => bytes,
            Content::Bytes(head, Some(rest)) => unpack::all(Cursor::new(head).chain(rest), LARGEST)
                .map_err(|error| Error::io(&origin.place, "a statement that can be read", &error))?,
        };
        let ask = |bytes: &[u8], hints: &Extract| {
            workers.ask(&Request { place: &origin.place, kind: origin.kind, hints, bytes })
        };
        match origin.kind {
            Kind::Pdf => Ok(ask(&bytes, &hints)?.statement(origin, None)),
            Kind::Html => {
                let charset = charset.or_else(|| page::declared(&bytes));
                let (text, note) = decode(&origin.place, &bytes, charset.as_deref())?;
                Ok(ask(text.as_bytes(), &hints)?.statement(origin, note))
            }
            Kind::Markdown => {
                let (text, note) = decode(&origin.place, &bytes, charset.as_deref())?;
                let mut extract = page::markdown(&text);
                extract.fill(&hints);
                Ok(extract.statement(origin, note))
            }
            Kind::Mail => {
                let (_, mut extract) = mail::letter(&origin.place, &bytes)?;
                extract.fill(&hints);
                Ok(extract.statement(origin, None))
            }
            _ => {
                let (text, note) = decode(&origin.place, &bytes, charset.as_deref())?;
                let known = (hints != Extract::default()).then(|| {
                    let mut meta = Meta { title: hints.title.clone(), ..Meta::default() };
                    for (key, value) in
                        [("date", &hints.date), ("publisher", &hints.publisher), ("url", &hints.url)]
                    {
                        if !value.is_empty() {
                            meta.set(key, value);
                        }
                    }
                    meta
                });
                Ok(Statement { origin, text, known, pages: Vec::new(), note, remarks: hints.remarks })
            }
        }
    }
}

/// The statements of sources, in order.
pub struct Intake<'s> {
    sources: std::slice::Iter<'s, Source>,
    fields: &'s Fields,
    open: Option<Items>,
    ids: HashMap<String, usize>,
    done: usize,
    fetcher: Option<Fetcher>,
}

type Items = Box<dyn Iterator<Item = Result<Item>>>;

impl Intake<'_> {
    /// The page of a feed's entry: what the entry is called and when it was published is known from there.
    #[must_use]
    pub fn page(entry: &Statement, found: Fetched) -> Item {
        let known = entry.known.clone().unwrap_or_default();
        let hints = Extract {
            title: known.title,
            date: known.published.map(|day| day.to_string()).unwrap_or_default(),
            publisher: known.publisher,
            url: found.address.clone(),
            ..Extract::default()
        };
        let kind = sniff(&found.bytes[..found.bytes.len().min(HEAD)], None);
        let kind = if kind.many() { Kind::Html } else { kind };
        let origin = Origin { place: found.address, kind, ..entry.origin.clone() };
        Item { origin, content: Content::Bytes(found.bytes, None), hints, charset: found.charset }
    }
}

impl<'s> Intake<'s> {
    /// Reads sources.
    #[must_use]
    pub fn new(sources: &'s [Source], fields: &'s Fields) -> Self {
        Self { sources: sources.iter(), fields, open: None, ids: HashMap::new(), done: 0, fetcher: None }
    }

    /// Sources that are read to their end.
    #[must_use]
    pub const fn done(&self) -> usize {
        self.done
    }

    /// Two statements never bear one name.
    fn named(&mut self, mut item: Item) -> Item {
        let uses = self.ids.entry(item.origin.id.clone()).or_insert(0);
        *uses += 1;
        if *uses > 1 {
            item.origin.id = format!("{}~{uses}", item.origin.id);
        }
        item
    }
}

impl Iterator for Intake<'_> {
    type Item = Result<Item>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(open) = &mut self.open {
                // parsers of tables and archives are others' too: a panic ends the one file
                match catch_unwind(AssertUnwindSafe(|| open.next())) {
                    Ok(Some(Ok(item))) => return Some(Ok(self.named(item))),
                    Ok(Some(Err(error))) => return Some(Err(error)),
                    Ok(None) => self.open = None,
                    Err(_) => {
                        self.open = None;
                        self.done += 1;
                        return Some(Err(Error::new(
                            "a file of many statements",
                            "its next one",
                            "a broken file",
                        )));
                    }
                }
                self.done += 1;
            }
            let source = self.sources.next()?;
            let opened = catch_unwind(AssertUnwindSafe(|| open(source, self.fields, &mut self.fetcher)));
            match opened {
                Ok(Ok(Opened::One(item))) => {
                    self.done += 1;
                    return Some(Ok(self.named(*item)));
                }
                Ok(Ok(Opened::Many(items))) => self.open = Some(items),
                Ok(Ok(Opened::None)) => self.done += 1,
                Ok(Err(error)) => {
                    self.done += 1;
                    return Some(Err(error));
                }
                Err(_) => {
                    self.done += 1;
                    return Some(Err(Error::new(source.place(), "a file that can be read", "a broken one")));
                }
            }
        }
    }
}

enum Opened {
    One(Box<Item>),
    Many(Items),
    /// Nothing that could be a statement, in a folder of other things.
    None,
}

fn open(source: &Source, fields: &Fields, fetcher: &mut Option<Fetcher>) -> Result<Opened> {
    let place = source.place();
    if let Some(address) = source.address() {
        let found = fetcher.get_or_insert_with(Fetcher::default).get(address, &Marks::default())?;
        return fetched(source.id(), found.unwrap_or_default(), fields);
    }
    let from: Box<dyn Read + Send> = match source.path() {
        Some(path) => {
            let file = File::open(path);
            Box::new(file.map_err(|e| Error::io(&place, "a readable statement", &e))?)
        }
        None => Box::new(std::io::stdin()),
    };
    let origin = Origin {
        id: source.id().to_owned(),
        place,
        path: source.path().map(Path::to_owned),
        kind: Kind::Text,
    };
    opened(origin, from, fields, source.listed(), None)
}

/// What was fetched, as of a file.
fn fetched(id: &str, fetched: Fetched, fields: &Fields) -> Result<Opened> {
    let origin = Origin { id: id.to_owned(), place: id.to_owned(), path: None, kind: Kind::Text };
    let from = Box::new(Cursor::new(fetched.bytes));
    opened(origin, from, fields, false, Some((&fetched.address, fetched.charset)))
}

/// The entries of a feed that was fetched.
///
/// # Errors
///
/// When it is no feed.
pub fn followed(address: &str, found: Fetched) -> Result<Vec<Item>> {
    let kind = sniff(&found.bytes[..found.bytes.len().min(HEAD)], None);
    if kind != Kind::Feed {
        let found = if kind == Kind::Html { "a page".to_owned() } else { format!("something else ({kind})") };
        return Err(Error::new(address, "a feed (RSS, Atom or JSON Feed)", found));
    }
    match fetched(address, found, &Fields::default())? {
        Opened::Many(items) => items.collect(),
        Opened::One(item) => Ok(vec![*item]),
        Opened::None => Ok(Vec::new()),
    }
}

/// Bytes to read, with their beginning.
struct Opening {
    head: Vec<u8>,
    /// Nothing where the beginning is all.
    rest: Option<Box<dyn Read + Send>>,
    kind: Kind,
    packed: bool,
}

/// Reads the beginning of bytes and takes packings off.
fn peek(place: &str, mut from: Box<dyn Read + Send>, name: Option<&Path>) -> Result<Opening> {
    let fail = |error: std::io::Error| Error::io(place, "a statement that can be read", &error);
    for layer in 0..=unpack::LAYERS {
        let mut head = Vec::new();
        from.by_ref().take(HEAD as u64).read_to_end(&mut head).map_err(fail)?;
        let rest = (head.len() == HEAD).then_some(());
        match sniff(&head, name) {
            Kind::Packed(packing) if layer < unpack::LAYERS => {
                let packed = Cursor::new(head).chain(from);
                from = Box::new(unpack::Unpacked::new(packing, packed).map_err(fail)?);
            }
            Kind::Packed(packing) => {
                let expected = format!("{} packings at most", unpack::LAYERS);
                return Err(Error::new(place, expected, format!("{} in all of them", Kind::Packed(packing))));
            }
            kind => return Ok(Opening { head, rest: rest.map(|()| from), kind, packed: layer > 0 }),
        }
    }
    Err(Error::new(place, "a statement", "packings only"))
}

impl Opening {
    fn bytes(self) -> Box<dyn Read + Send> {
        let head = Cursor::new(self.head);
        match self.rest {
            Some(rest) => Box::new(head.chain(rest)),
            None => Box::new(head),
        }
    }

    fn whole(self, place: &str) -> Result<Vec<u8>> {
        unpack::all(self.bytes(), WHOLE).map_err(|e| Error::io(place, "a file that can be read", &e))
    }
}

fn opened(
    mut origin: Origin,
    from: Box<dyn Read + Send>,
    fields: &Fields,
    listed: bool,
    web: Option<(&str, Option<String>)>,
) -> Result<Opened> {
    let address = web.as_ref().map(|(address, _)| *address);
    let place = origin.place.clone();
    let opening = peek(&place, from, origin.path.as_deref())?;
    origin.kind = opening.kind;
    let items: Items = match opening.kind {
        Kind::JsonLines => Box::new(json_lines(origin, opening.bytes(), fields.clone())),
        Kind::Json => {
            let bytes = opening.whole(&place)?;
            let (text, _) = decode(&place, &bytes, None)?;
            let objects = json::objects(&place, &text)?;
            let fields = fields.clone();
            let only = objects.len() == 1;
            Box::new(objects.into_iter().enumerate().filter_map(move |(at, value)| {
                let place =
                    if only { origin.place.clone() } else { format!("{}, object {}", origin.place, at + 1) };
                match json::entry(&place, &value, &fields) {
                    Ok(entry) => entry.map(|entry| Ok(record(&origin, entry, at as u64 + 1, place))),
                    Err(error) => Some(Err(error)),
                }
            }))
        }
        Kind::Csv => {
            let header = String::from_utf8_lossy(&opening.head).into_owned();
            let rows = match table::Table::new(&place, opening.bytes(), &header, fields) {
                Ok(rows) => rows,
                // a folder may hold tables of other things
                Err(_) if listed && fields.is_empty() => return Ok(Opened::None),
                Err(error) => return Err(error),
            };
            Box::new(rows.filter_map(move |(line, entry)| {
                let place = format!("{}:{line}", origin.place);
                numbered(&origin, entry, line, place)
            }))
        }
        Kind::Parquet => {
            let file = origin.path.as_deref().filter(|_| !opening.packed);
            let rows = match file {
                Some(path) => {
                    let file = File::open(path).map_err(|e| Error::io(&place, "a Parquet file", &e))?;
                    columns::Columns::new(&place, file, fields)?
                }
                None => columns::Columns::new(&place, bytes::Bytes::from(opening.whole(&place)?), fields)?,
            };
            Box::new(rows.filter_map(move |(row, entry)| {
                let place = format!("{}, row {row}", origin.place);
                numbered(&origin, entry, row, place)
            }))
        }
        Kind::Feed => {
            let bytes = opening.whole(&place)?;
            let entries = feed::entries(&place, &bytes, address)?;
            Box::new(entries.into_iter().enumerate().map(move |(at, entry)| {
                let place = format!("{}, entry {}", origin.place, at + 1);
                Ok(record(&origin, entry, at as u64 + 1, place))
            }))
        }
        Kind::Warc => {
            let records = warc::Warc::new(&place, BufReader::new(opening.bytes()));
            Box::new(records.filter_map(move |(number, record)| match record {
                Ok(record) => archived(&origin, number, record).map(Ok),
                Err(error) => Some(Err(error)),
            }))
        }
        Kind::Mailbox => {
            let letters = mail::Mailbox::new(&place, BufReader::new(opening.bytes()));
            Box::new(letters.map(move |(number, letter)| {
                let bytes = letter?;
                let origin = Origin {
                    id: format!("{}#{number}", origin.id),
                    place: format!("{}, letter {number}", origin.place),
                    kind: Kind::Mail,
                    ..origin.clone()
                };
                Ok(Item {
                    origin,
                    content: Content::Bytes(bytes, None),
                    hints: Extract::default(),
                    charset: None,
                })
            }))
        }
        _ => {
            let hints = Extract { url: address.unwrap_or_default().to_owned(), ..Extract::default() };
            let content = Content::Bytes(opening.head, opening.rest);
            let charset = web.and_then(|(_, charset)| charset);
            return Ok(Opened::One(Box::new(Item { origin, content, hints, charset })));
        }
    };
    Ok(Opened::Many(items))
}

fn numbered(
    origin: &Origin,
    entry: Result<Option<Entry>>,
    number: u64,
    place: String,
) -> Option<Result<Item>> {
    match entry {
        Ok(entry) => entry.map(|entry| Ok(record(origin, entry, number, place))),
        Err(error) => Some(Err(error)),
    }
}

/// A record as a statement; one that is a page is taken apart like one.
fn record(origin: &Origin, entry: Entry, number: u64, place: String) -> Item {
    let id = entry.id.clone().unwrap_or_else(|| format!("{}#{number}", origin.id));
    let page = entry.text.trim_start().starts_with('<')
        && sniff(&entry.text.as_bytes()[..entry.text.len().min(HEAD)], None) == Kind::Html;
    let kind = if page { Kind::Html } else { origin.kind };
    let origin = Origin { id, place, kind, ..origin.clone() };
    if page {
        let hints = entry.hints();
        let content = Content::Bytes(entry.text.into_bytes(), None);
        return Item { origin, content, hints, charset: None };
    }
    let content = Content::Record(entry.text, Box::new(entry.known), entry.remarks);
    Item { origin, content, hints: Extract::default(), charset: None }
}

/// A page of an archive, if it is one that holds a statement.
fn archived(origin: &Origin, number: u64, record: warc::Record) -> Option<Item> {
    let head = &record.payload[..record.payload.len().min(HEAD)];
    let kind = sniff(head, None);
    let wanted = match kind {
        Kind::Html | Kind::Pdf => true,
        Kind::Text | Kind::Markdown => record.media.is_empty() || record.media == "text/plain",
        _ => false,
    };
    if !wanted || record.payload.trim_ascii().is_empty() {
        return None;
    }
    let origin = Origin {
        id: format!("{}#{number}", origin.id),
        place: format!("{}, record {number}", origin.place),
        kind,
        ..origin.clone()
    };
    // the day of fetching is not that of publication, and no page is older than it says
    let hints = Extract { url: record.url, ..Extract::default() };
    Some(Item { origin, content: Content::Bytes(record.payload, None), hints, charset: record.charset })
}

/// The statements of lines of JSON.
fn json_lines(
    origin: Origin,
    from: Box<dyn Read + Send>,
    fields: Fields,
) -> impl Iterator<Item = Result<Item>> {
    let mut lines = BufReader::with_capacity(1 << 16, from);
    let mut number = 0;
    let mut ended = false;
    std::iter::from_fn(move || {
        let mut line = Vec::new();
        while !ended {
            number += 1;
            let place = format!("{}:{number}", origin.place);
            match next(&mut lines, &mut line) {
                Ok(false) => return None,
                Ok(true) if line.trim_ascii().is_empty() => {}
                Ok(true) => match one_line(&place, &line, &fields) {
                    Ok(None) => {}
                    Ok(Some(entry)) => return Some(Ok(record(&origin, entry, number, place))),
                    Err(error) => return Some(Err(error)),
                },
                Err(error) => {
                    ended = true;
                    return Some(Err(Error::io(place, "a line of JSON", &error)));
                }
            }
        }
        None
    })
}

fn next(lines: &mut impl BufRead, line: &mut Vec<u8>) -> std::io::Result<bool> {
    unpack::line(lines, line, LARGEST)
}

fn one_line(place: &str, line: &[u8], fields: &Fields) -> Result<Option<Entry>> {
    let (text, note) = decode(place, line, None)?;
    let value = serde_json::from_str(text.trim())
        .map_err(|error| Error::new(place, "a JSON object", format!("no JSON ({error})")))?;
    let entry = json::entry(place, &value, fields)?;
    Ok(entry.map(|mut entry| {
        entry.remarks.extend(note.map(|note| note.to_string()));
        entry
    }))
}
