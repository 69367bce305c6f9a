//! From bytes to text: UTF-8 as it is, Windows-1252 decoded with a note, anything else refused.

use crate::error::{Error, Result};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use std::fmt;

/// A remark on how a text was decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    place: String,
    line: usize,
    encoding: &'static str,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, line, encoding } = self;
        write!(f, "{place}:{line}: expected UTF-8, found other bytes; read as {encoding}")
    }
}

/// The text behind `bytes`, and a note where they were not UTF-8.
///
/// A byte order mark is dropped. UTF-16 is read where it bears its mark.
///
/// # Errors
///
/// When there is no text in the bytes, or they are not text at all.
pub fn decode(place: &str, bytes: &[u8]) -> Result<(String, Option<Note>)> {
    if bytes.trim_ascii().is_empty() {
        return Err(Error::new(place, "a statement", "an empty file"));
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes).filter(|(encoding, _)| *encoding != UTF_8) {
        let (text, _, broken) = encoding.decode(bytes);
        if broken {
            return Err(binary(place, format!("broken {}", encoding.name())));
        }
        return Ok((
            text.into_owned(),
            Some(Note { place: place.to_owned(), line: 1, encoding: encoding.name() }),
        ));
    }
    if let Some(at) = memchr::memchr(0, bytes) {
        return Err(binary(place, format!("binary data (a zero byte at byte {at})")));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((text.to_owned(), None)),
        Err(error) => {
            if let Some(at) = bytes.iter().position(|b| control(*b)) {
                return Err(binary(place, format!("binary data (a control byte at byte {at})")));
            }
            let line = memchr::memchr_iter(b'\n', &bytes[..error.valid_up_to()]).count() + 1;
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
            let note = Note { place: place.to_owned(), line, encoding: "Windows-1252" };
            Ok((text.into_owned(), Some(note)))
        }
    }
}

/// Bytes that no text in a Windows code page holds.
const fn control(byte: u8) -> bool {
    matches!(byte, 0x01..=0x08 | 0x0E..=0x19 | 0x1B..=0x1F)
}

fn binary(place: &str, found: String) -> Error {
    Error::new(place, "text in UTF-8 or Windows-1252", found).advise("give statements as plain text")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_8_stays_as_it_is_but_for_the_mark() {
        assert_eq!(decode("a", "\u{feff}Rs – 3".as_bytes()).unwrap(), ("Rs – 3".to_owned(), None));
    }

    #[test]
    fn windows_1252_is_decoded_and_noted_with_its_line() {
        let (text, note) = decode("a.txt", b"one\n\x80 3 \x96 4\n").unwrap();
        assert_eq!(text, "one\n€ 3 – 4\n");
        assert_eq!(
            note.unwrap().to_string(),
            "a.txt:2: expected UTF-8, found other bytes; read as Windows-1252"
        );
    }

    #[test]
    fn binary_and_empty_are_refused() {
        for bytes in [&b""[..], b" \n\t", b"a\0b", b"\x89PNG\r\n\x1a\n\x01", b"\xff\xfe\x00\xd8\x00"] {
            assert!(decode("a", bytes).is_err(), "{bytes:?}");
        }
    }

    #[test]
    fn utf_16_is_read_where_it_bears_its_mark() {
        let (text, note) = decode("a", b"\xff\xfeH\0i\0").unwrap();
        assert_eq!((text.as_str(), note.is_some()), ("Hi", true));
    }
}
