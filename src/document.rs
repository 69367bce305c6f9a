//! A statement's raw text taken apart: title, header lines, body, dateline.
//!
//! Three forms are read: a title line with header lines `key: value` right under it and the body
//! after them; the same without headers; and the bare form in which everything stands on one line,
//! ` date 2021-04-29 ISLAMABAD: …`.

use crate::period::{Precision, parse_date};
use chrono::NaiveDate;

/// Bytes of the longest headline. A line that goes on for pages is none.
pub(crate) const LONGEST_HEADLINE: usize = 4096;

/// What a statement says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// The first line; empty in the bare form.
    pub title: String,
    /// Day of publication; the first day of the month or year where only that is given.
    pub published: Option<NaiveDate>,
    /// How exact `published` is: `day`, `month`, `year`; empty without a date.
    pub precision: Option<Precision>,
    /// Where it was made.
    pub place: String,
    /// Who published it.
    pub publisher: String,
    /// Where it stands.
    pub url: String,
    /// Area code or name, if the headers give one.
    pub area: String,
    /// All header lines in order.
    pub headers: Vec<(String, String)>,
}

/// A statement split into its parts, as byte ranges of the raw text.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// What it says about itself.
    pub meta: Meta,
    /// The title line.
    pub title: std::ops::Range<usize>,
    /// Everything after title and headers.
    pub body: std::ops::Range<usize>,
}

/// Header keys are short words in lower case.
fn header(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let plain = !key.is_empty()
        && key.len() <= 20
        && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_' || b == b'-');
    (plain && !value.starts_with("//")).then(|| (key, value.trim()))
}

impl Document {
    /// Takes a raw text apart. Never fails: what is not there stays empty.
    #[must_use]
    pub fn parse(raw: &str) -> Self {
        let start = if raw.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        if let Some(bare) = Self::bare(raw, start) {
            return bare;
        }
        let mut meta = Meta::default();
        let mut lines = Lines { raw, at: start };
        let mut title = start..start;
        for line in lines.by_ref() {
            if !raw[line.clone()].trim().is_empty() {
                title = line;
                break;
            }
        }
        raw[title.clone()].trim().clone_into(&mut meta.title);
        let mut body = lines.at;
        while let Some(line) = lines.next() {
            let Some((key, value)) = header(raw[line].trim_end()) else { break };
            meta.set(key, value);
            body = lines.at;
        }
        Self { meta, title, body: body.min(raw.len())..raw.len() }
    }

    /// A text of which everything else is known from elsewhere. Its first line is its title if it is as
    /// short as one and no sentence.
    #[must_use]
    pub fn known(raw: &str, meta: Meta) -> Self {
        let line = Lines { raw, at: 0 }.next().unwrap_or(0..0);
        let first = raw[line.clone()].trim_end();
        let heading = line.end < raw.trim_end().len() && !first.is_empty() && first.len() <= 160;
        if heading && !first.ends_with(['.', ',', ';', ':', '-']) {
            let body = line.end;
            let title = if meta.title.is_empty() { first.trim().to_owned() } else { meta.title.clone() };
            return Self { meta: Meta { title, ..meta }, title: line, body: body..raw.len() };
        }
        Self { meta, title: 0..0, body: 0..raw.len() }
    }

    fn bare(raw: &str, start: usize) -> Option<Self> {
        let text = raw[start..].trim_start();
        let at = raw.len() - text.len();
        let rest = text.strip_prefix("date ").or_else(|| text.strip_prefix("Date "))?;
        let day: NaiveDate = rest.get(..10)?.parse().ok()?;
        let mut meta = Meta { published: Some(day), precision: Some(Precision::Day), ..Meta::default() };
        let body = at + 15;
        if let Some((place, _)) = raw.get(body..)?.split_once(':')
            && place.len() < 60
            && !place.chars().any(char::is_lowercase)
        {
            place.trim().clone_into(&mut meta.place);
        }
        Some(Self { meta, title: at..at, body: body..raw.len() })
    }
}

impl Meta {
    /// Takes what a key says: `date`, `place`, `publisher`, `url`, `area`; others are only kept.
    pub fn set(&mut self, key: &str, value: &str) {
        match key {
            "date" => {
                if let Some((day, precision)) = parse_date(value) {
                    (self.published, self.precision) = (Some(day), Some(precision));
                }
            }
            "place" => value.clone_into(&mut self.place),
            "publisher" => value.clone_into(&mut self.publisher),
            "url" => value.clone_into(&mut self.url),
            "area" => value.clone_into(&mut self.area),
            _ => {}
        }
        self.headers.push((key.to_owned(), value.to_owned()));
    }
}

/// Byte ranges of lines, without their line ends.
struct Lines<'t> {
    raw: &'t str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = std::ops::Range<usize>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.raw.len() {
            return None;
        }
        let from = self.at;
        let end = memchr::memchr(b'\n', &self.raw.as_bytes()[from..]).map_or(self.raw.len(), |n| from + n);
        self.at = (end + 1).min(self.raw.len());
        let stop = if end > from && self.raw.as_bytes()[end - 1] == b'\r' { end - 1 } else { end };
        Some(from..stop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn title_headers_and_body_are_told_apart() {
        let raw = "Exports rise\ndate: 2021-04-29\nplace: Islamabad\n\nTheme: trade\nExports rose.";
        let d = Document::parse(raw);
        assert_eq!(d.meta.title, "Exports rise");
        assert_eq!(d.meta.published, NaiveDate::from_ymd_opt(2021, 4, 29));
        assert_eq!(d.meta.place, "Islamabad");
        assert_eq!(raw[d.body].trim(), "Theme: trade\nExports rose.");
    }

    #[test]
    fn the_bare_form_gives_date_and_place() {
        let raw = " date 2021-04-29 ISLAMABAD: Exports rose.";
        let d = Document::parse(raw);
        assert_eq!(d.meta.published, NaiveDate::from_ymd_opt(2021, 4, 29));
        assert_eq!(d.meta.place, "ISLAMABAD");
        assert_eq!(raw[d.body].trim(), "ISLAMABAD: Exports rose.");
        assert!(d.meta.title.is_empty());
    }

    #[test]
    fn an_empty_text_has_empty_parts() {
        assert_eq!(Document::parse("").body, 0..0);
        assert_eq!(Document::parse("\n\n").meta.title, "");
    }
}
