//! What a file is, told from its first bytes; its name only decides between kinds of plain text.

use std::fmt;
use std::path::Path;

/// A kind of file that statements come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Plain text.
    Text,
    /// Text with marks for headings, emphasis and links.
    Markdown,
    /// A page of the web.
    Html,
    /// Pages as printed.
    Pdf,
    /// RSS, Atom or JSON Feed.
    Feed,
    /// One JSON object a line.
    JsonLines,
    /// One JSON document: an object or a list of them.
    Json,
    /// A table with commas, semicolons or tabs.
    Csv,
    /// A table in columns.
    Parquet,
    /// An archive of fetched pages.
    Warc,
    /// A mailbox.
    Mailbox,
    /// One letter.
    Mail,
    /// Something packed.
    Packed(Packing),
}

/// How something is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Packing {
    /// gzip
    Gzip,
    /// Zstandard
    Zstd,
}

impl Kind {
    /// Whether it holds many statements.
    #[must_use]
    pub const fn many(self) -> bool {
        matches!(
            self,
            Self::Feed
                | Self::JsonLines
                | Self::Json
                | Self::Csv
                | Self::Parquet
                | Self::Warc
                | Self::Mailbox
        )
    }

    /// Its name in rows.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Feed => "feed",
            Self::JsonLines => "jsonl",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Parquet => "parquet",
            Self::Warc => "warc",
            Self::Mailbox => "mbox",
            Self::Mail => "mail",
            Self::Packed(Packing::Gzip) => "gzip",
            Self::Packed(Packing::Zstd) => "zstd",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Bytes that are enough to tell a kind.
pub const HEAD: usize = 1 << 14;

/// Endings of files that hold something else than statements.
const OTHERS: [&str; 38] = [
    "png", "jpg", "jpeg", "gif", "webp", "svg", "ico", "bmp", "tif", "tiff", "mp3", "mp4", "m4a", "avi",
    "mov", "wav", "webm", "ogg", "css", "js", "mjs", "map", "woff", "woff2", "ttf", "otf", "eot", "exe",
    "dll", "so", "db", "sqlite", "lock", "toml", "yaml", "yml", "py", "sh",
];

/// Whether a file in a folder is of a kind that never holds statements, going by its name.
#[must_use]
pub fn never(path: &Path) -> bool {
    ending(path).is_some_and(|ending| OTHERS.contains(&ending.as_str()))
}

/// The ending of a name, that of a packing apart.
fn ending(path: &Path) -> Option<String> {
    let lower = |path: &Path| Some(path.extension()?.to_str()?.to_ascii_lowercase());
    match lower(path)?.as_str() {
        "gz" | "zst" | "zstd" => lower(Path::new(path.file_stem()?)),
        _ => lower(path),
    }
}

/// The kind of what begins with `head`. `name` is what the file is called, if anything.
#[must_use]
pub fn sniff(head: &[u8], name: Option<&Path>) -> Kind {
    if head.starts_with(&[0x1f, 0x8b]) {
        return Kind::Packed(Packing::Gzip);
    }
    if head.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
        return Kind::Packed(Packing::Zstd);
    }
    if head.starts_with(b"PAR1") {
        return Kind::Parquet;
    }
    if memchr::memmem::find(&head[..head.len().min(1024)], b"%PDF-").is_some() {
        return Kind::Pdf;
    }
    if head.starts_with(b"WARC/") {
        return Kind::Warc;
    }
    // the encoding does not matter for what follows: marks and words of ASCII
    let text = plain(head);
    let text = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    let named = name.and_then(ending);
    let named = named.as_deref();
    if text.starts_with("From ") && text.lines().nth(1).is_some_and(is_header) {
        return Kind::Mailbox;
    }
    if let Some(kind) = marked_up(text) {
        return kind;
    }
    if text.starts_with(['{', '['])
        && named.is_none_or(|n| !matches!(n, "txt" | "md"))
        && let Some(kind) = json(text, named)
    {
        return kind;
    }
    match named {
        Some("md" | "markdown") => return Kind::Markdown,
        Some("csv" | "tsv") => return Kind::Csv,
        Some("eml") => return Kind::Mail,
        Some("jsonl" | "ndjson") => return Kind::JsonLines,
        Some("txt") => return Kind::Text,
        _ => {}
    }
    if is_letter(text) {
        return Kind::Mail;
    }
    if super::table::delimiter_of(text).is_some() {
        return Kind::Csv;
    }
    if text.starts_with("# ") || text.starts_with("---\n") && text.contains("\n---\n") {
        return Kind::Markdown;
    }
    Kind::Text
}

/// The ASCII of the first bytes, also of those in two bytes a character.
fn plain(head: &[u8]) -> String {
    let head = &head[..head.len().min(4096)];
    let wide = head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]);
    let head: Vec<u8> = head.iter().copied().filter(|b| !wide || !matches!(b, 0 | 0xfe | 0xff)).collect();
    String::from_utf8_lossy(&head).into_owned()
}

/// HTML or a feed.
fn marked_up(text: &str) -> Option<Kind> {
    if !text.starts_with('<') {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let feed = ["<rss", "<feed", "<rdf:rdf"].iter().filter_map(|tag| tag_at(&lower, tag)).min();
    let page = PAGE.iter().filter_map(|tag| tag_at(&lower, tag)).min();
    match (feed, page) {
        (Some(feed), Some(page)) if page < feed => Some(Kind::Html),
        (Some(_), _) => Some(Kind::Feed),
        (None, Some(_)) => Some(Kind::Html),
        (None, None) => None,
    }
}

const PAGE: [&str; 16] = [
    "<!doctype html",
    "<html",
    "<head",
    "<body",
    "<article",
    "<div",
    "<p",
    "<meta",
    "<title",
    "<h1",
    "<h2",
    "<table",
    "<section",
    "<main",
    "<span",
    "<ul",
];

/// Where a tag begins.
fn tag_at(lower: &str, tag: &str) -> Option<usize> {
    lower.match_indices(tag).map(|(at, _)| at).find(|at| {
        let next = lower.as_bytes().get(at + tag.len());
        next.is_none_or(|b| matches!(b, b'>' | b' ' | b'\t' | b'\r' | b'\n' | b'/'))
    })
}

/// JSON Feed, lines of objects, or one document.
fn json(text: &str, named: Option<&str>) -> Option<Kind> {
    if text.contains("jsonfeed.org/version/") {
        return Some(Kind::Feed);
    }
    if matches!(named, Some("jsonl" | "ndjson")) {
        return Some(Kind::JsonLines);
    }
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let whole =
        |line: &str| serde_json::from_str::<serde_json::Value>(line).is_ok_and(|value| value.is_object());
    if first.starts_with('{') && whole(first) {
        return Some(if rest.trim().is_empty() && named == Some("json") {
            Kind::Json
        } else {
            Kind::JsonLines
        });
    }
    if named == Some("json") || key_first(text) {
        // one long line that goes on beyond what is seen is a line
        let lines = first.starts_with("{\"") && rest.is_empty() && named != Some("json");
        return Some(if lines { Kind::JsonLines } else { Kind::Json });
    }
    None
}

/// A brace or bracket, then a key or another brace.
fn key_first(text: &str) -> bool {
    let inner = text[1..].trim_start();
    inner.starts_with('"') || inner.starts_with('{') && inner[1..].trim_start().starts_with('"')
}

/// `Name: value` as letters have it.
fn is_header(line: &str) -> bool {
    line.split_once(':').is_some_and(|(name, _)| {
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    })
}

/// The headers of a letter stand first.
fn is_letter(text: &str) -> bool {
    let head: Vec<&str> = text.lines().take_while(|line| !line.is_empty()).collect();
    let names = ["from", "received", "message-id", "mime-version", "return-path", "subject", "date", "to"];
    let known = head
        .iter()
        .filter_map(|line| line.split_once(':'))
        .filter(|(name, _)| names.contains(&name.to_ascii_lowercase().as_str()) && !name.starts_with('d'))
        .count();
    known >= 3 && head.first().is_some_and(|line| is_header(line))
}
