//! The statements of sources, one after the other: files with one of them and files with many, packed or not.
//!
//! What costs time (decoding, taking pages apart) is left to [`Item::load`], which several threads may do.

use super::fetch::{Fetched, Fetcher, Marks};
use super::fields::{Entry, Fields};
use super::find::Source;
use super::kind::{HEAD, Kind, sniff};
use super::statement::{Extract, Origin, Statement};
use super::worker::{Request, Table, Workers};
use super::{decode, json, mail, page, table, unpack, warc};
use crate::document::Meta;
use crate::error::{Error, Result};
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// Bytes of the text of one statement, at most: it is held while it is read part by part.
pub const LARGEST: usize = 64 << 20;
/// Bytes of a document, or of a line with an object, that hold a statement: marks of escape and its head included.
const DOCUMENT: usize = 80 << 20;
/// Times the bytes of a PDF that its text may have, and most bytes of it.
const PRINTED: usize = 50;
const PRINTED_MOST: usize = 16 << 20;
/// Bytes of a file that must be in memory as a whole.
const WHOLE: usize = 256 << 20;
/// Objects, and bytes of them, among which the fields of all are looked for.
const SEEN: usize = 50;
const SEEN_BYTES: usize = 1 << 20;

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

    /// Bytes of text that it has or, unread, packed or printed, may have.
    #[must_use]
    pub fn size(&self) -> usize {
        let size = match &self.content {
            Content::Bytes(bytes, None) => bytes.len(),
            Content::Bytes(..) => {
                let path = self.origin.path.as_deref();
                let length = path.and_then(|path| path.metadata().ok()).map_or(u64::MAX, |file| file.len());
                let packed = path.and_then(Path::extension).is_some_and(|end| end == "gz" || end == "zst");
                let most = length.saturating_mul(if packed { unpack::GROWTH } else { 1 });
                usize::try_from(most).unwrap_or(DOCUMENT).min(DOCUMENT)
            }
            Content::Record(text, ..) => text.len(),
        };
        if self.origin.kind == Kind::Pdf { size.saturating_mul(PRINTED).min(PRINTED_MOST) } else { size }
    }

    /// The statement.
    ///
    /// # Errors
    ///
    /// When there is none in the bytes, it is too long, or they cannot be read.
    pub fn load(self, workers: &Workers) -> Result<Statement> {
        let statement = self.taken_out(workers)?;
        if statement.text.len() > LARGEST {
            let expected = format!("a statement of at most {} MB", LARGEST >> 20);
            let found = format!("{} MB of text", statement.text.len() >> 20);
            return Err(Error::new(&statement.origin.place, expected, found).advise("split it"));
        }
        Ok(statement)
    }

    fn taken_out(self, workers: &Workers) -> Result<Statement> {
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
            Content::Bytes(head, Some(rest)) => unpack::all(Cursor::new(head).chain(rest), DOCUMENT)
                .map_err(|error| Error::io(&origin.place, "a statement that can be read", &error))?,
        };
        let ask = |bytes: &[u8], hints: &Extract| {
            workers.ask(&Request { place: &origin.place, kind: origin.kind, hints, bytes })
        };
        match origin.kind {
            Kind::Pdf | Kind::Mail => Ok(ask(&bytes, &hints)?.statement(origin, None)),
            Kind::Html => {
                let charset = charset.or_else(|| page::declared(&bytes));
                let (text, note) = decode(&origin.place, &bytes, charset.as_deref())?;
                Ok(ask(text.as_bytes(), &hints)?.statement(origin, note))
            }
            Kind::Markdown => {
                let (text, note) = decode(&origin.place, &bytes, charset.as_deref())?;
                Ok(ask(text.as_bytes(), &hints)?.statement(origin, note))
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
    workers: &'s Workers,
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
    pub fn new(sources: &'s [Source], fields: &'s Fields, workers: &'s Workers) -> Self {
        let (ids, sources) = (HashMap::new(), sources.iter());
        Self { sources, fields, workers, open: None, ids, done: 0, fetcher: None }
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
            let opened =
                catch_unwind(AssertUnwindSafe(|| open(source, self.fields, self.workers, &mut self.fetcher)));
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

fn open(
    source: &Source,
    fields: &Fields,
    workers: &Workers,
    fetcher: &mut Option<Fetcher>,
) -> Result<Opened> {
    let place = source.place();
    if let Some(address) = source.address() {
        let found = fetcher.get_or_insert_with(Fetcher::default).get(address, &Marks::default())?;
        return fetched(source.id(), found.unwrap_or_default(), fields, workers);
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
    opened(origin, from, (fields, workers), source.listed(), None)
}

/// What was fetched, as of a file.
fn fetched(id: &str, fetched: Fetched, fields: &Fields, workers: &Workers) -> Result<Opened> {
    let origin = Origin { id: id.to_owned(), place: id.to_owned(), path: None, kind: Kind::Text };
    let from = Box::new(Cursor::new(fetched.bytes));
    opened(origin, from, (fields, workers), false, Some((&fetched.address, fetched.charset)))
}

/// The entries of a feed that was fetched.
///
/// # Errors
///
/// When it is no feed.
pub fn followed(address: &str, found: Fetched, workers: &Workers) -> Result<Vec<Item>> {
    let kind = sniff(&found.bytes[..found.bytes.len().min(HEAD)], None);
    if kind != Kind::Feed {
        let found = if kind == Kind::Html { "a page".to_owned() } else { format!("something else ({kind})") };
        return Err(Error::new(address, "a feed (RSS, Atom or JSON Feed)", found));
    }
    taken(address, found, &Fields::default(), workers)?.collect()
}

/// The statements of bytes in memory, as of a file that is called `name`.
///
/// # Errors
///
/// When they are no file that can be read.
pub fn taken(
    name: &str,
    found: Fetched,
    fields: &Fields,
    workers: &Workers,
) -> Result<Box<dyn Iterator<Item = Result<Item>>>> {
    Ok(match fetched(name, found, fields, workers)? {
        Opened::Many(items) => items,
        Opened::One(item) => Box::new(std::iter::once(Ok(*item))),
        Opened::None => Box::new(std::iter::empty()),
    })
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
    (fields, workers): (&Fields, &Workers),
    listed: bool,
    web: Option<(&str, Option<String>)>,
) -> Result<Opened> {
    let address = web.as_ref().map(|(address, _)| *address);
    let place = origin.place.clone();
    let opening = peek(&place, from, origin.path.as_deref())?;
    origin.kind = opening.kind;
    let items: Items = match opening.kind {
        Kind::JsonLines => {
            let mut lines = BufReader::with_capacity(1 << 16, opening.bytes());
            let seen = first_look(&place, &mut lines, fields)?;
            Box::new(json_lines(origin, Cursor::new(seen).chain(lines), fields.clone()))
        }
        Kind::Json => {
            let bytes = opening.whole(&place)?;
            let (text, _) = decode(&place, &bytes, None)?;
            drop(bytes);
            let entries = json::entries(&place, &text, fields)?;
            Box::new(entries.into_iter().map(move |(number, entry)| {
                let place = number.map_or_else(
                    || origin.place.clone(),
                    |number| format!("{}, object {number}", origin.place),
                );
                entry.map(|entry| record(&origin, entry, number.unwrap_or(1), place))
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
            let table = match origin.path.clone().filter(|_| !opening.packed) {
                Some(path) => Table::File(path),
                None => Table::Bytes(opening.whole(&place)?),
            };
            let rows = workers.rows(&place, table, fields)?;
            Box::new(rows.map(move |(row, entry)| {
                let place = format!("{}, row {row}", origin.place);
                entry.map(|entry| record(&origin, entry, row, place))
            }))
        }
        Kind::Feed => {
            let bytes = opening.whole(&place)?;
            let table = Table::Feed(bytes, address.map(str::to_owned));
            Box::new(workers.rows(&place, table, fields)?.map(move |(number, entry)| {
                let place = format!("{}, entry {number}", origin.place);
                entry.map(|entry| record(&origin, entry, number, place))
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

/// The first lines of objects, as they came. Where none of them has the fields, the file is of something else, and
/// that is said once.
fn first_look(place: &str, lines: &mut impl BufRead, fields: &Fields) -> Result<Vec<u8>> {
    let mut seen = Vec::new();
    let (mut names, mut objects) = (Vec::new(), 0);
    let mut line = Vec::new();
    let fail = |error| Error::io(place, "a line of JSON", &error);
    while objects < SEEN && seen.len() < SEEN_BYTES && next(lines, &mut line).map_err(fail)? {
        seen.extend_from_slice(&line);
        let Ok((text, _)) = decode(place, &line, None) else { continue };
        if let Ok(Some(object)) = json::Object::parse(text.trim()) {
            objects += 1;
            object.name(&mut names);
            if fields.choose(place, &names).is_ok() {
                return Ok(seen);
            }
        }
    }
    if objects == 0 {
        return Ok(seen);
    }
    fields.choose(place, &names).map(|_| seen)
}

/// The statements of lines of JSON.
fn json_lines(origin: Origin, mut lines: impl BufRead, fields: Fields) -> impl Iterator<Item = Result<Item>> {
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
    unpack::line(lines, line, DOCUMENT)
}

fn one_line(place: &str, line: &[u8], fields: &Fields) -> Result<Option<Entry>> {
    let (text, note) = decode(place, line, None)?;
    let object = json::Object::parse(text.trim())
        .map_err(|error| Error::new(place, "a JSON object", format!("no JSON ({error})")))?
        .ok_or_else(|| Error::new(place, "a JSON object", "another kind of JSON"))?;
    let entry = object.entry(place, fields)?;
    Ok(entry.map(|mut entry| {
        entry.remarks.extend(note.map(|note| note.to_string()));
        entry
    }))
}
