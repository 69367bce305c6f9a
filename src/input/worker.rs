//! What dependencies take apart (pages, PDFs, Markdown, letters, feeds, tables in columns) they do in a process of its
//! own: what hangs, panics or eats memory there ends there, and is told as an error of the one document.
//!
//! A worker is this program again. It reads requests and writes answers, a line of JSON each, bytes behind it. A table
//! in columns and a feed are answered row by row, for as long as rows are taken.

use super::Kind;
use super::columns::Columns;
use super::fields::{Entry, Fields};
use super::intake::LARGEST;
use super::statement::Extract;
use super::{feed, mail, page, pdf};
use crate::document::Meta;
use crate::error::{Error, Result};
use serde_json::{Value, json};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::Duration;

/// The argument that makes the program a worker.
pub const ARGUMENT: &str = "--as-worker";

/// How long one document may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// Bytes of address space that a worker may have.
const MEMORY: u64 = 900 << 20;

/// What a document is over which a worker ended.
const BROKEN: &str = "one over which its reader broke down";

/// A document to take apart.
#[derive(Clone, Debug)]
pub struct Request<'b> {
    /// Its place, for messages.
    pub place: &'b str,
    /// A page, a PDF, a letter or Markdown.
    pub kind: Kind,
    /// What is known of it already.
    pub hints: &'b Extract,
    /// Its bytes; the text of a page and of Markdown is UTF-8.
    pub bytes: &'b [u8],
}

impl Request<'_> {
    /// Takes the document apart here.
    ///
    /// # Errors
    ///
    /// When it holds no statement.
    pub fn answer(&self) -> Result<Extract> {
        match self.kind {
            Kind::Pdf => pdf::pdf(self.place, self.bytes, self.hints),
            Kind::Mail => mail::letter(self.place, self.bytes).map(|(_, letter)| letter.filled(self.hints)),
            Kind::Markdown => Ok(page::markdown(&String::from_utf8_lossy(self.bytes)).filled(self.hints)),
            _ => page::page(self.place, &String::from_utf8_lossy(self.bytes), self.hints),
        }
    }
}

/// Workers, as many as are asked at a time.
#[derive(Debug, Default)]
pub struct Workers {
    program: Option<PathBuf>,
    idle: Mutex<Vec<Worker>>,
}

#[derive(Debug)]
struct Worker {
    child: Child,
    requests: ChildStdin,
    answers: Receiver<String>,
}

impl Workers {
    /// Workers that run `program`; without one, documents are taken apart here.
    #[must_use]
    pub fn new(program: Option<PathBuf>) -> Self {
        Self { program, idle: Mutex::default() }
    }

    /// Has a document taken apart.
    ///
    /// # Errors
    ///
    /// When it holds no statement, or the worker did not come to an end with it.
    pub fn ask(&self, request: &Request<'_>) -> Result<Extract> {
        let Some(program) = &self.program else { return request.answer() };
        let idle = self.idle.lock().ok().and_then(|mut idle| idle.pop());
        let mut worker = match idle {
            Some(worker) => worker,
            None => Worker::start(program)
                .map_err(|error| Error::io(program.display().to_string(), "a program to start", &error))?,
        };
        let answered = worker.ask(request);
        if answered.is_ok()
            && let Ok(mut idle) = self.idle.lock()
        {
            idle.push(worker);
            return answered.unwrap_or_else(|_| Ok(Extract::default()));
        }
        let what = match request.kind {
            Kind::Pdf => "a PDF that can be read",
            Kind::Mail => "a letter that can be read",
            Kind::Markdown => "Markdown that can be read",
            _ => "a page that can be read",
        };
        match answered {
            Ok(answer) => answer,
            Err(found) => Err(Error::new(request.place, what, found)),
        }
    }
}

/// The rows of a table in columns or a feed, from a worker of their own.
pub struct Rows {
    place: String,
    what: &'static str,
    worker: Option<Worker>,
}

/// What has rows.
pub enum Table {
    /// A table in columns, in a file.
    File(PathBuf),
    /// One in memory, unpacked.
    Bytes(Vec<u8>),
    /// A feed, and the address that it was fetched from.
    Feed(Vec<u8>, Option<String>),
}

type Numbered = Box<dyn Iterator<Item = (u64, Result<Entry>)> + Send>;

impl Table {
    const fn name(&self) -> &'static str {
        match self {
            Self::Feed(..) => "a feed that can be read",
            _ => "a Parquet file that can be read",
        }
    }

    /// Its rows, with their numbers; those without a text are left out.
    ///
    /// # Errors
    ///
    /// When it is none, or has no field for the text.
    fn rows(self, place: &str, fields: &Fields) -> Result<Numbered> {
        let rows = match self {
            Self::Feed(bytes, address) => {
                let entries = feed::entries(place, &bytes, address.as_deref())?;
                return Ok(Box::new((1..).zip(entries.into_iter().map(Ok))));
            }
            Self::File(path) => {
                let file = File::open(path).map_err(|error| Error::io(place, "a Parquet file", &error))?;
                Columns::new(place, file, fields)?
            }
            Self::Bytes(bytes) => Columns::new(place, bytes::Bytes::from(bytes), fields)?,
        };
        Ok(Box::new(rows.filter_map(|(number, row)| Some((number, row.transpose()?)))))
    }
}

impl Workers {
    /// The rows of a table or a feed.
    ///
    /// # Errors
    ///
    /// When it is none, or has no field for the text.
    pub fn rows(&self, place: &str, table: Table, fields: &Fields) -> Result<Numbered> {
        let Some(program) = &self.program else { return table.rows(place, fields) };
        let mut worker = Worker::start(program)
            .map_err(|error| Error::io(program.display().to_string(), "a program to start", &error))?;
        let (what, feed) = (table.name(), matches!(table, Table::Feed(..)));
        let (file, address, bytes) = match table {
            Table::File(path) => (Some(path), None, Vec::new()),
            Table::Bytes(bytes) => (None, None, bytes),
            Table::Feed(bytes, address) => (None, address, bytes),
        };
        let names = [&fields.text, &fields.date, &fields.id, &fields.title, &fields.url];
        let rows = json!({ "file": file, "feed": feed, "address": address, "fields": names });
        let head = json!({ "place": place, "table": rows, "length": bytes.len() });
        let failed = |found: String| Error::new(place, what, found);
        let first = worker.answer(&head, &bytes).map_err(failed)?;
        drop(bytes);
        match read_row(&first) {
            Some(Row::Begun) => Ok(Box::new(Rows { place: place.to_owned(), what, worker: Some(worker) })),
            Some(Row::Of(_, row)) => Err(row.err().unwrap_or_else(|| failed("no answer".to_owned()))),
            _ => Err(failed("no answer".to_owned())),
        }
    }
}

impl Iterator for Rows {
    type Item = (u64, Result<Entry>);

    fn next(&mut self) -> Option<Self::Item> {
        let worker = self.worker.as_mut()?;
        let found = match worker.next().map(|line| read_row(&line)) {
            Ok(Some(Row::Of(number, row))) => return Some((number, *row)),
            Ok(Some(Row::End)) => None,
            Ok(_) => Some("no answer".to_owned()),
            Err(found) => Some(found),
        };
        self.worker = None;
        let found = found?;
        Some((0, Err(Error::new(self.place.as_str(), self.what, found))))
    }
}

/// What a worker says of a table.
enum Row {
    Begun,
    Of(u64, Box<Result<Entry>>),
    End,
}

fn read_row(line: &str) -> Option<Row> {
    let value: Value = serde_json::from_str(line).ok()?;
    let text = |value: &Value| value.as_str().map(str::to_owned);
    if value.get("begun").is_some() {
        return Some(Row::Begun);
    }
    if value.get("end").is_some() {
        return Some(Row::End);
    }
    let number = value.get("row").and_then(Value::as_u64).unwrap_or(0);
    if let Some(error) = read_error(&value) {
        return Some(Row::Of(number, Box::new(Err(error))));
    }
    let mut known = Meta { title: text(value.get("title")?)?, ..Meta::default() };
    for header in value.get("headers")?.as_array()? {
        known.set(header.get(0)?.as_str()?, header.get(1)?.as_str()?);
    }
    let remarks = value.get("remarks")?.as_array()?.iter().filter_map(text).collect();
    let entry = Entry { id: value.get("id").and_then(text), text: text(value.get("text")?)?, known, remarks };
    Some(Row::Of(number, Box::new(Ok(entry))))
}

/// Answers with the rows of a table.
fn serve_rows(head: &Value, bytes: Vec<u8>, output: &mut impl Write) -> io::Result<()> {
    let place = head.get("place").and_then(Value::as_str).unwrap_or_default();
    let table = head.get("table").unwrap_or(&Value::Null);
    let name = |at: usize| table.get("fields")?.get(at)?.as_str().map(str::to_owned);
    let fields = Fields { text: name(0), date: name(1), id: name(2), title: name(3), url: name(4) };
    let text = |key: &str| table.get(key).and_then(Value::as_str);
    let from = match text("file") {
        Some(path) => Table::File(path.into()),
        None if table.get("feed").and_then(Value::as_bool) == Some(true) => {
            Table::Feed(bytes, text("address").map(str::to_owned))
        }
        None => Table::Bytes(bytes),
    };
    let rows = match from.rows(place, &fields) {
        Ok(rows) => rows,
        Err(error) => {
            writeln!(output, "{}", json!({ "error": error.parts() }))?;
            return output.flush();
        }
    };
    writeln!(output, "{}", json!({ "begun": true }))?;
    output.flush()?;
    let mut output = io::BufWriter::new(output);
    for (number, row) in rows {
        let row = row.and_then(|row| match row.text.len() {
            0..=LARGEST => Ok(row),
            large => Err(Error::new(
                format!("{place}, row {number}"),
                format!("a statement of at most {} MB", LARGEST >> 20),
                format!("{} MB", large >> 20),
            )),
        });
        let answer = match row {
            Ok(Entry { id, text, known, remarks }) => json!({
                "row": number, "id": id, "text": text, "title": known.title, "headers": known.headers,
                "remarks": remarks,
            }),
            Err(error) => json!({ "row": number, "error": error.parts() }),
        };
        writeln!(output, "{answer}")?;
    }
    writeln!(output, "{}", json!({ "end": true }))?;
    output.flush()
}

impl Worker {
    fn start(program: &PathBuf) -> io::Result<Self> {
        let mut child = Command::new(program)
            .arg(ARGUMENT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let gone = || io::Error::other("no pipe");
        let requests = child.stdin.take().ok_or_else(gone)?;
        let mut lines = BufReader::new(child.stdout.take().ok_or_else(gone)?);
        let (send, answers) = sync_channel(1);
        std::thread::spawn(move || {
            let mut line = String::new();
            while lines.read_line(&mut line).is_ok_and(|read| read > 0) {
                if send.send(std::mem::take(&mut line)).is_err() {
                    break;
                }
            }
        });
        Ok(Self { child, requests, answers })
    }

    /// The answer; or what became of the worker.
    fn ask(&mut self, request: &Request<'_>) -> std::result::Result<Result<Extract>, String> {
        let head = json!({
            "place": request.place,
            "kind": request.kind.code(),
            "hints": written(request.hints),
            "length": request.bytes.len(),
        });
        let line = self.answer(&head, request.bytes)?;
        read_answer(&line).ok_or_else(|| self.end("no answer"))
    }

    /// The first line of what is answered; or what became of the worker.
    fn answer(&mut self, head: &Value, bytes: &[u8]) -> std::result::Result<String, String> {
        let sent = writeln!(self.requests, "{head}")
            .and_then(|()| self.requests.write_all(bytes))
            .and_then(|()| self.requests.flush());
        if sent.is_err() {
            return Err(self.end(BROKEN));
        }
        self.next()
    }

    /// The next line of what is answered.
    fn next(&mut self) -> std::result::Result<String, String> {
        match self.answers.recv_timeout(PATIENCE) {
            Ok(line) => Ok(line),
            Err(RecvTimeoutError::Timeout) => {
                let seconds = PATIENCE.as_secs();
                Err(self.end(&format!(
                    "one on which its reader worked for more than {seconds} seconds, the limit"
                )))
            }
            Err(RecvTimeoutError::Disconnected) => Err(self.end(BROKEN)),
        }
    }

    fn end(&mut self, found: &str) -> String {
        let _ = self.child.kill();
        let _ = self.child.wait();
        found.to_owned()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn written(extract: &Extract) -> Value {
    json!({
        "title": extract.title, "date": extract.date, "publisher": extract.publisher, "url": extract.url,
        "language": extract.language, "body": extract.body, "pages": extract.pages, "remarks": extract.remarks,
    })
}

fn read_extract(value: &Value) -> Option<Extract> {
    let text = |key: &str| Some(value.get(key)?.as_str()?.to_owned());
    let list = |key: &str| value.get(key)?.as_array();
    Some(Extract {
        title: text("title")?,
        date: text("date")?,
        publisher: text("publisher")?,
        url: text("url")?,
        language: text("language")?,
        body: text("body")?,
        pages: list("pages")?.iter().filter_map(|at| usize::try_from(at.as_u64()?).ok()).collect(),
        remarks: list("remarks")?.iter().filter_map(|text| Some(text.as_str()?.to_owned())).collect(),
    })
}

fn read_answer(line: &str) -> Option<Result<Extract>> {
    let value: Value = serde_json::from_str(line).ok()?;
    match read_error(&value) {
        Some(error) => Some(Err(error)),
        None => read_extract(&value).map(Ok),
    }
}

fn read_error(value: &Value) -> Option<Error> {
    let error = value.get("error")?;
    let part = |at: usize| error.get(at).and_then(Value::as_str).unwrap_or_default();
    Some(Error::new(part(0), part(1), part(2)).advise(part(3)))
}

/// Works until there is no request any more. Memory is bounded from here on.
///
/// # Errors
///
/// When the other side is gone.
pub fn serve() -> io::Result<()> {
    crate::bounds::memory(MEMORY);
    let mut input = io::stdin().lock();
    let mut output = io::stdout().lock();
    let mut line = String::new();
    while input.read_line(&mut line)? > 0 {
        let Ok(head) = serde_json::from_str::<Value>(&line) else { return Ok(()) };
        let length = head.get("length").and_then(Value::as_u64).unwrap_or(0);
        let mut bytes = Vec::new();
        input.by_ref().take(length).read_to_end(&mut bytes)?;
        if head.get("table").is_some() {
            serve_rows(&head, bytes, &mut output)?;
            line.clear();
            continue;
        }
        let hints = head.get("hints").and_then(read_extract).unwrap_or_default();
        let code = head.get("kind").and_then(Value::as_str);
        let kinds = [Kind::Pdf, Kind::Mail, Kind::Markdown];
        let kind = kinds.into_iter().find(|kind| code == Some(kind.code())).unwrap_or(Kind::Html);
        let place = head.get("place").and_then(Value::as_str).unwrap_or_default();
        let answer = match (Request { place, kind, hints: &hints, bytes: &bytes }).answer() {
            Ok(extract) => written(&extract),
            Err(error) => json!({ "error": error.parts() }),
        };
        writeln!(output, "{answer}")?;
        output.flush()?;
        line.clear();
    }
    Ok(())
}
