//! Web archives: the records of a WARC file, and the pages in them.

use super::unpack;
use crate::error::{Error, Result};
use flate2::read::{DeflateDecoder, MultiGzDecoder};
use std::io::{BufRead, Read};

/// Bytes of a line of a header.
const LINE: usize = 1 << 16;
/// Lines of a header.
const LINES: usize = 1000;
/// Bytes of a payload.
const PAYLOAD: usize = 64 << 20;

/// A page or text that was archived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Where it was fetched from.
    pub url: String,
    /// When, as the archive words it.
    pub date: String,
    /// What it is said to be: `text/html`.
    pub media: String,
    /// The encoding it is said to be in.
    pub charset: Option<String>,
    /// Its bytes.
    pub payload: Vec<u8>,
}

/// The records of an archive that hold a text or a page.
pub struct Warc<R> {
    place: String,
    from: R,
    number: u64,
    done: bool,
}

/// What stands next in an archive.
enum Next {
    Page(Box<Record>),
    /// Nothing that could be a statement.
    Other,
    End,
}

impl<R: BufRead> Warc<R> {
    /// Reads an archive.
    pub fn new(place: &str, from: R) -> Self {
        Self { place: place.to_owned(), from, number: 0, done: false }
    }

    fn record(&mut self) -> Result<Next> {
        self.number += 1;
        let place = format!("{}, record {}", self.place, self.number);
        let fail = |found: String| Error::new(&place, "a record of a web archive", found);
        let mut line = Vec::new();
        // records are apart by empty lines
        loop {
            if !unpack::line(&mut self.from, &mut line, LINE).map_err(|e| fail(e.to_string()))? {
                return Ok(Next::End);
            }
            if !line.trim_ascii().is_empty() {
                break;
            }
        }
        if !line.starts_with(b"WARC/") {
            return Err(fail("other bytes".to_owned()));
        }
        let headers = headers(&mut self.from).map_err(|e| fail(e.to_string()))?;
        let get = |name: &str| header(&headers, name);
        let length: u64 = get("content-length")
            .and_then(|length| length.parse().ok())
            .ok_or_else(|| fail("no Content-Length".to_owned()))?;
        let mut body = (&mut self.from).take(length);
        let kind = get("warc-type").unwrap_or_default();
        let wanted = matches!(kind, "response" | "resource" | "conversion") && length <= PAYLOAD as u64;
        let mut bytes = Vec::new();
        if wanted {
            body.read_to_end(&mut bytes).map_err(|e| fail(e.to_string()))?;
        } else {
            std::io::copy(&mut body, &mut std::io::sink()).map_err(|e| fail(e.to_string()))?;
        }
        if body.limit() > 0 {
            return Err(fail(format!("the end, {} bytes too early", body.limit())));
        }
        if !wanted && length > PAYLOAD as u64 {
            return Err(fail(format!("{} MB, more than the limit of {} MB", length >> 20, PAYLOAD >> 20)));
        }
        if !wanted {
            return Ok(Next::Other);
        }
        let record = Record {
            url: get("warc-target-uri").unwrap_or_default().trim_matches(['<', '>']).to_owned(),
            date: get("warc-date").unwrap_or_default().to_owned(),
            media: String::new(),
            charset: None,
            payload: Vec::new(),
        };
        let http =
            kind == "response" && get("content-type").is_some_and(|t| t.starts_with("application/http"));
        if http {
            return Ok(response(record, &bytes).map_or(Next::Other, |record| Next::Page(Box::new(record))));
        }
        let (media, charset) = media(get("content-type").unwrap_or_default());
        Ok(Next::Page(Box::new(Record { media, charset, payload: bytes, ..record })))
    }
}

impl<R: BufRead> Iterator for Warc<R> {
    /// The number of a record, and what it holds; an error ends the archive.
    type Item = (u64, Result<Record>);

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            match self.record() {
                Ok(Next::End) => return None,
                Ok(Next::Other) => {}
                Ok(Next::Page(record)) => return Some((self.number, Ok(*record))),
                Err(error) => {
                    self.done = true;
                    return Some((self.number, Err(error)));
                }
            }
        }
        None
    }
}

type Headers = Vec<(String, String)>;

fn header<'h>(headers: &'h Headers, name: &str) -> Option<&'h str> {
    headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

fn headers(from: &mut impl BufRead) -> std::io::Result<Headers> {
    let mut headers = Headers::new();
    let mut line = Vec::new();
    while unpack::line(from, &mut line, LINE)? && !line.trim_ascii().is_empty() && headers.len() < LINES {
        let text = String::from_utf8_lossy(&line);
        if let Some((name, value)) = text.split_once(':') {
            headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    Ok(headers)
}

/// `text/html; charset=utf-8` taken apart.
pub fn media(value: &str) -> (String, Option<String>) {
    let mut parts = value.split(';');
    let media = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches('"').to_owned())
    });
    (media, charset)
}

/// What a server answered, if it was a page and all went well.
fn response(record: Record, mut bytes: &[u8]) -> Option<Record> {
    let mut status = Vec::new();
    unpack::line(&mut bytes, &mut status, LINE).ok()?;
    let status = String::from_utf8_lossy(&status);
    if !status.split_whitespace().nth(1).is_some_and(|code| code.starts_with('2')) {
        return None;
    }
    let headers = headers(&mut bytes).ok()?;
    let (media, charset) = media(header(&headers, "content-type").unwrap_or_default());
    let coded = |name: &str, code: &str| {
        header(&headers, name).is_some_and(|value| value.to_ascii_lowercase().contains(code))
    };
    let mut payload = bytes.to_vec();
    // some archives keep the header and the bytes without it
    if coded("transfer-encoding", "chunked") {
        payload = chunks(&payload).unwrap_or(payload);
    }
    if coded("content-encoding", "gzip") {
        payload = unpacked(MultiGzDecoder::new(&payload[..])).unwrap_or(payload);
    } else if coded("content-encoding", "deflate") {
        payload = unpacked(DeflateDecoder::new(&payload[..])).unwrap_or(payload);
    }
    Some(Record { media, charset, payload, ..record })
}

fn unpacked(from: impl Read) -> Option<Vec<u8>> {
    unpack::all(from, PAYLOAD).ok()
}

/// The bytes of chunks joined; nothing where they are no chunks.
fn chunks(mut bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    loop {
        let end = memchr::memchr(b'\n', bytes)?;
        let size = std::str::from_utf8(&bytes[..end]).ok()?.trim();
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
        bytes = &bytes[end + 1..];
        if size == 0 {
            return Some(out);
        }
        out.extend_from_slice(bytes.get(..size)?);
        bytes = bytes.get(size..)?;
        bytes = bytes.strip_prefix(b"\r\n").or_else(|| bytes.strip_prefix(b"\n"))?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: &str, media: &str, body: &str) -> String {
        let length = body.len();
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://example.org/a\r\nWARC-Date: 2021-04-29T10:00:00Z\r\n\
             Content-Type: {media}\r\nContent-Length: {length}\r\n\r\n{body}\r\n\r\n"
        )
    }

    fn read(bytes: &str) -> Vec<(u64, Result<Record>)> {
        Warc::new("a.warc", bytes.as_bytes()).collect()
    }

    #[test]
    fn pages_are_taken_out_and_the_rest_is_passed_over() {
        let http = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=iso-8859-1\r\nTransfer-Encoding: chunked\r\n\r\n\
                    4\r\n<p>5\r\n3\r\n%</\r\n0\r\n\r\n";
        let bytes = [
            record("warcinfo", "application/warc-fields", "software: x"),
            record("response", "application/http; msgtype=response", http),
            record("response", "application/http", "HTTP/1.1 404 Not Found\r\n\r\nx"),
            record("conversion", "text/plain", "Exports rose."),
        ]
        .concat();
        let found: Vec<(u64, Record)> = read(&bytes).into_iter().map(|(n, r)| (n, r.unwrap())).collect();
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].0, found[0].1.payload.as_slice()), (2, &b"<p>5%</"[..]));
        assert_eq!(
            (found[0].1.media.as_str(), found[0].1.charset.as_deref()),
            ("text/html", Some("iso-8859-1"))
        );
        assert_eq!((found[1].0, found[1].1.payload.as_slice()), (4, &b"Exports rose."[..]));
        assert_eq!(found[1].1.url, "https://example.org/a");
    }

    #[test]
    fn an_archive_that_ends_early_says_so() {
        let bytes = record("conversion", "text/plain", "Exports rose.");
        let found = read(&bytes[..bytes.len() - 10]);
        assert_eq!(
            found[0].1.as_ref().unwrap_err().to_string(),
            "a.warc, record 1: expected a record of a web archive, found the end, 6 bytes too early"
        );
        assert_eq!(found.len(), 1);
    }
}
