//! From bytes to text: UTF-8 as it is; what declares another encoding, by a byte order mark or in its own
//! words, in that; anything else in the encoding that its bytes are likeliest in, with a note.

use crate::error::{Error, Result};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::fmt;

/// A remark on how a text was decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    place: String,
    line: usize,
    found: &'static str,
    encoding: String,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, line, found, encoding } = self;
        write!(f, "{place}:{line}: expected UTF-8, found {found}; read as {encoding}")
    }
}

/// Bytes that are looked at to guess an encoding.
const GUESSED: usize = 1 << 20;

/// The text behind `bytes`, and a note where they were neither UTF-8 nor what they declare to be.
///
/// A byte order mark is dropped. `declared` is the name of an encoding as headers and pages give it; bytes
/// that are UTF-8 beyond ASCII are believed before it.
///
/// # Errors
///
/// When there is no text in the bytes, or they are not text at all.
pub fn decode(place: &str, bytes: &[u8], declared: Option<&str>) -> Result<(String, Option<Note>)> {
    if bytes.trim_ascii().is_empty() {
        return Err(Error::new(place, "a statement", "an empty file"));
    }
    let note = |line, found, encoding: &str| {
        Some(Note { place: place.to_owned(), line, found, encoding: encoding.to_owned() })
    };
    let marked = Encoding::for_bom(bytes).filter(|(encoding, _)| *encoding != UTF_8).map(|found| found.0);
    if let Some(encoding) = marked.or_else(|| two_bytes(bytes)) {
        let (text, _, broken) = encoding.decode(bytes);
        if broken || text.contains('\0') {
            return Err(binary(place, format!("broken {}", encoding.name())));
        }
        return Ok((text.into_owned(), note(1, "other bytes", encoding.name())));
    }
    if let Some(at) = memchr::memchr(0, bytes) {
        return Err(binary(place, format!("binary data (a zero byte at byte {at})")));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let declared = declared.and_then(|name| Encoding::for_label(name.trim().as_bytes()));
    let error = match std::str::from_utf8(bytes) {
        Ok(text) if declared == Some(ISO_2022_JP) && bytes.contains(&0x1b) => {
            return Ok((ISO_2022_JP.decode_without_bom_handling(text.as_bytes()).0.into_owned(), None));
        }
        Ok(text) => return Ok((text.to_owned(), None)),
        Err(error) => error,
    };
    if let Some(at) = bytes.iter().position(|b| control(*b)) {
        return Err(binary(place, format!("binary data (a control byte at byte {at})")));
    }
    let line = memchr::memchr_iter(b'\n', &bytes[..error.valid_up_to()]).count() + 1;
    if mostly_utf_8(bytes) {
        let text = String::from_utf8_lossy(bytes).into_owned();
        return Ok((text, note(line, "broken characters", "UTF-8 with a mark in their place")));
    }
    if let Some(encoding) = declared.filter(|encoding| *encoding != UTF_8) {
        let (text, broken) = encoding.decode_without_bom_handling(bytes);
        if !broken {
            return Ok((text.into_owned(), None));
        }
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[..bytes.len().min(GUESSED)], bytes.len() <= GUESSED);
    let guessed = detector.guess(None, Utf8Detection::Deny);
    // letters are needed to tell the code pages apart; marks and currencies alone are the west's
    let encoding = if bytes.iter().all(|b| mark(*b)) { WINDOWS_1252 } else { guessed };
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let name = encoding.name();
    let name = name.strip_prefix("windows-").map_or_else(|| name.to_owned(), |n| format!("Windows-{n}"));
    Ok((text.into_owned(), note(line, "other bytes", &name)))
}

/// UTF-16 without its mark: every other byte of plain text is zero.
fn two_bytes(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(512) & !1];
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let most = head.len() / 2 * 3 / 4;
    match head.len() >= 8 {
        true if odd > most && even == 0 => Some(UTF_16LE),
        true if even > most && odd == 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// Many whole characters of UTF-8 beside a few broken ones.
fn mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > 4 * broken
}

/// Bytes that no text in a code page holds; ISO-2022-JP escapes with 0x1B.
const fn control(byte: u8) -> bool {
    matches!(byte, 0x01..=0x08 | 0x0E..=0x19 | 0x1C..=0x1F)
}

/// ASCII, and the marks, spaces and currencies of Windows-1252.
const fn mark(byte: u8) -> bool {
    matches!(byte, 0..=0x80 | 0x82..=0x87 | 0x89 | 0x8B | 0x91..=0x97 | 0x99 | 0x9B | 0xA0..=0xA9)
        || matches!(byte, 0xAB..=0xB7 | 0xBB..=0xBF)
}

fn binary(place: &str, found: String) -> Error {
    Error::new(place, "text in UTF-8 or another encoding", found).advise("give statements as text")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8], declared: Option<&str>) -> (String, bool) {
        let (text, note) = decode("a", bytes, declared).unwrap();
        (text, note.is_some())
    }

    #[test]
    fn utf_8_stays_as_it_is_but_for_the_mark() {
        assert_eq!(decode("a", "\u{feff}Rs – 3".as_bytes(), None).unwrap(), ("Rs – 3".to_owned(), None));
    }

    #[test]
    fn windows_1252_is_decoded_and_noted_with_its_line() {
        let (text, note) = decode("a.txt", b"one\n\x80 3 \x96 4\n", None).unwrap();
        assert_eq!(text, "one\n€ 3 – 4\n");
        assert_eq!(
            note.unwrap().to_string(),
            "a.txt:2: expected UTF-8, found other bytes; read as Windows-1252"
        );
    }

    #[test]
    fn undeclared_encodings_are_guessed_from_what_they_say() {
        let texts = [
            ("windows-1251", "Инфляция в марте составила 9,1 процента, сообщил центральный банк страны."),
            (
                "windows-1250",
                "Míra inflace v březnu činila 9,1 procenta, uvedl Český statistický úřad ve středu.",
            ),
            ("Shift_JIS", "三月の消費者物価指数は前年同月比で二・五パーセント上昇した。"),
            ("GBK", "三月份居民消费价格同比上涨百分之二点五,国家统计局表示。"),
            ("EUC-KR", "삼월 소비자물가는 지난해 같은 달보다 이 점 오 퍼센트 올랐다고 통계청이 밝혔다."),
        ];
        for (label, expected) in texts {
            let bytes = Encoding::for_label(label.as_bytes()).unwrap().encode(expected).0;
            assert_eq!(text(&bytes, None), (expected.to_owned(), true), "{label}");
        }
    }

    #[test]
    fn pounds_and_quotes_alone_are_windows_1252() {
        assert_eq!(
            text(b"Britain\x92s borrowing was \xa319.1bn \x96 a record", None).0,
            "Britain’s borrowing was £19.1bn – a record"
        );
    }

    #[test]
    fn a_declared_encoding_is_believed_unless_the_bytes_are_utf_8() {
        let polish = "Wskaźnik inflacji wyniósł 5,1 %";
        let bytes = Encoding::for_label(b"iso-8859-2").unwrap().encode(polish).0;
        assert_eq!(text(&bytes, Some("ISO-8859-2")), (polish.to_owned(), false));
        assert_eq!(text(polish.as_bytes(), Some("iso-8859-2")), (polish.to_owned(), false));
    }

    #[test]
    fn a_broken_character_does_not_turn_utf_8_into_something_else() {
        let (read, noted) = text("€ 5 – £ 6 – ¥ 7 – ₹ 8 \u{2019}\u{2019}\u{2019}".as_bytes(), None);
        assert!(!noted && read.starts_with('€'));
        let bytes = [&b"\xe2\x82 5 "[..], "– £ 6 – ¥ 7 – ₹ 8".as_bytes()].concat();
        let (read, noted) = text(&bytes, None);
        assert_eq!((read.as_str(), noted), ("\u{fffd} 5 – £ 6 – ¥ 7 – ₹ 8", true));
    }

    #[test]
    fn binary_and_empty_are_refused() {
        for bytes in [&b""[..], b" \n\t", b"a\0b", b"\x89PNG\r\n\x1a\n\x01", b"\xff\xfe\x00\xd8\x00"] {
            assert!(decode("a", bytes, None).is_err(), "{bytes:?}");
        }
    }

    #[test]
    fn utf_16_is_read_with_its_mark_and_without() {
        let plain: Vec<u8> = "Exports rose".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(text(b"\xff\xfeH\0i\0", None), ("Hi".to_owned(), true));
        assert_eq!(text(&plain, None), ("Exports rose".to_owned(), true));
    }
}
