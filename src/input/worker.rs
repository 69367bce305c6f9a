//! Pages and PDFs are taken apart in a process of their own: what hangs, panics or eats memory there ends
//! there, and is told as an error of the one document.
//!
//! A worker is this program again. It reads requests and writes answers, a line of JSON each, bytes behind it.

use super::Kind;
use super::statement::Extract;
use super::{page, pdf};
use crate::error::{Error, Result};
use serde_json::{Value, json};
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

/// A document to take apart.
#[derive(Clone, Debug)]
pub struct Request<'b> {
    /// Its place, for messages.
    pub place: &'b str,
    /// A page or a PDF.
    pub kind: Kind,
    /// What is known of it already.
    pub hints: &'b Extract,
    /// Its bytes; a page's text is UTF-8.
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
        let what = format!("a {} that can be read", if request.kind == Kind::Pdf { "PDF" } else { "page" });
        match answered {
            Ok(answer) => answer,
            Err(found) => Err(Error::new(request.place, what, found)),
        }
    }
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
            "pdf": request.kind == Kind::Pdf,
            "hints": written(request.hints),
            "length": request.bytes.len(),
        });
        let sent = writeln!(self.requests, "{head}")
            .and_then(|()| self.requests.write_all(request.bytes))
            .and_then(|()| self.requests.flush());
        let answer = match sent {
            Ok(()) => self.answers.recv_timeout(PATIENCE),
            Err(_) => Err(RecvTimeoutError::Disconnected),
        };
        match answer {
            Ok(line) => read_answer(&line).ok_or_else(|| self.end("no answer")),
            Err(RecvTimeoutError::Timeout) => {
                let seconds = PATIENCE.as_secs();
                Err(self.end(&format!(
                    "one on which its reader worked for more than {seconds} seconds, the limit"
                )))
            }
            Err(RecvTimeoutError::Disconnected) => Err(self.end("one over which its reader broke down")),
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
    if let Some(error) = value.get("error") {
        let part = |at: usize| error.get(at).and_then(Value::as_str).unwrap_or_default();
        return Some(Err(Error::new(part(0), part(1), part(2)).advise(part(3))));
    }
    read_extract(&value).map(Ok)
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
        let hints = head.get("hints").and_then(read_extract).unwrap_or_default();
        let kind =
            if head.get("pdf").and_then(Value::as_bool) == Some(true) { Kind::Pdf } else { Kind::Html };
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
