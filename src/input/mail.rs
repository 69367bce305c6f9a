//! Letters and mailboxes: the subject, the day, the sender and what was written.

use super::page;
use super::statement::{Extract, one_line};
use super::unpack;
use crate::error::{Error, Result};
use mail_parser::{MessageParser, MimeHeaders};
use std::io::BufRead;

/// Bytes of a letter, and of a line.
const LARGEST: usize = 64 << 20;

/// Reads a letter.
///
/// # Errors
///
/// When it has no text.
pub fn letter(place: &str, bytes: &[u8]) -> Result<(Option<String>, Extract)> {
    let message = MessageParser::default()
        .parse(bytes)
        .ok_or_else(|| Error::new(place, "a letter with headers", "none"))?;
    let sender = message.from().and_then(|from| from.first());
    let sender = sender.and_then(|sender| sender.name().or_else(|| sender.address())).unwrap_or_default();
    // the day where it was written, not in Greenwich
    let date =
        message.date().map(|d| format!("{:04}-{:02}-{:02}", d.year, d.month, d.day)).unwrap_or_default();
    let whole = message.text_part(0).is_some_and(|part| part.is_text() && !part.is_text_html());
    let body = if whole { message.body_text(0).map(|text| unwrapped(&text)) } else { None };
    let body = body.filter(|body| !body.trim().is_empty());
    let body = body.or_else(|| message.body_html(0).map(|html| page::fragment(&html))).unwrap_or_default();
    let extract = Extract {
        title: one_line(message.subject().unwrap_or_default()),
        date,
        publisher: one_line(sender),
        body,
        ..Extract::default()
    };
    let mut remarks = Vec::new();
    for part in message.attachments().filter(|part| !part.is_text_html()) {
        let name = part.attachment_name().unwrap_or("without a name");
        remarks.push(format!("the attachment {} is not read", one_line(name)));
    }
    let extract = Extract { remarks, ..extract };
    if extract.body.trim().is_empty() && extract.title.is_empty() {
        return Err(Error::new(place, "a letter with a text", "none"));
    }
    Ok((message.message_id().map(str::to_owned), extract))
}

/// What was quoted from other letters and what stands below the name is left out.
fn unwrapped(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        if line.trim_end() == "--" {
            break;
        }
        if line.starts_with('>') {
            continue;
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out.trim().to_owned()
}

/// The letters of a mailbox.
pub struct Mailbox<R> {
    place: String,
    from: R,
    line: Vec<u8>,
    number: u64,
    started: bool,
    done: bool,
}

impl<R: BufRead> Mailbox<R> {
    /// Reads a mailbox.
    pub fn new(place: &str, from: R) -> Self {
        Self { place: place.to_owned(), from, line: Vec::new(), number: 0, started: false, done: false }
    }

    fn letter(&mut self) -> std::io::Result<Option<Vec<u8>>> {
        let mut letter = Vec::new();
        let mut empty = true;
        while unpack::line(&mut self.from, &mut self.line, LARGEST)? {
            if empty && self.line.starts_with(b"From ") {
                if std::mem::replace(&mut self.started, true) {
                    return Ok(Some(letter));
                }
                continue;
            }
            empty = self.line.trim_ascii().is_empty();
            // a line that began like the head of a letter was quoted
            let quoted = self.line.iter().position(|b| *b != b'>').unwrap_or(0);
            let from = usize::from(quoted > 0 && self.line[quoted..].starts_with(b"From "));
            letter.extend_from_slice(&self.line[from..]);
            if letter.len() > LARGEST {
                let found = format!("a letter of more than {} MB, the limit", LARGEST >> 20);
                return Err(std::io::Error::other(found));
            }
        }
        self.done = true;
        Ok((!letter.trim_ascii().is_empty()).then_some(letter))
    }
}

impl<R: BufRead> Iterator for Mailbox<R> {
    /// The number of a letter, and its bytes; an error ends the mailbox.
    type Item = (u64, Result<Vec<u8>>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        self.number += 1;
        match self.letter() {
            Ok(letter) => letter.map(|letter| (self.number, Ok(letter))),
            Err(error) => {
                self.done = true;
                let place = format!("{}, letter {}", self.place, self.number);
                Some((self.number, Err(Error::new(place, "a mailbox", error.to_string()))))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAILBOX: &str = "From press@example.org Thu Apr 29 10:00:00 2021\n\
        From: =?utf-8?q?Bureau_of_Statistics?= <press@example.org>\nSubject: Exports\n =?utf-8?q?_rise?=\n\
        Date: Thu, 29 Apr 2021 23:30:00 +0500\nMessage-ID: <1@example.org>\n\
        Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n\
        Exports rose =A35 million.\n>From March on they fell.\n\n-- \nPress office\n\n\
        From press@example.org Fri Apr 30 10:00:00 2021\nFrom: press@example.org\nSubject: Imports\n\
        Content-Type: text/html\n\n<p>Imports <b>fell</b>.</p>\n";

    #[test]
    fn letters_of_a_mailbox_are_statements() {
        let letters: Vec<Vec<u8>> = Mailbox::new("a", MAILBOX.as_bytes()).map(|(_, l)| l.unwrap()).collect();
        let (id, first) = letter("a", &letters[0]).unwrap();
        assert_eq!((id.as_deref(), first.title.as_str()), (Some("1@example.org"), "Exports rise"));
        assert_eq!((first.date.as_str(), first.publisher.as_str()), ("2021-04-29", "Bureau of Statistics"));
        assert_eq!(first.body, "Exports rose \u{a3}5 million.\nFrom March on they fell.");
        let (_, second) = letter("a", &letters[1]).unwrap();
        assert_eq!((second.body.as_str(), second.publisher.as_str()), ("Imports fell.", "press@example.org"));
    }
}
