//! RSS, Atom and JSON Feed: every entry a statement, its content or else its summary.

use super::fields::Entry;
use super::page;
use super::statement::one_line;
use crate::document::Meta;
use crate::error::{Error, Result};
use crate::period::parse_date;
use chrono::NaiveTime;
use feed_rs::model::{Entry as Item, Text};
use feed_rs::parser;
use std::sync::{Arc, Mutex};

/// The entries of a feed.
///
/// # Errors
///
/// When it is no feed.
pub fn entries(place: &str, bytes: &[u8], address: Option<&str>) -> Result<Vec<Entry>> {
    let bad: Arc<Mutex<Vec<String>>> = Arc::default();
    let noted = Arc::clone(&bad);
    // the day as printed where it was printed, however it is worded
    let parser = parser::Builder::new()
        .base_uri(address)
        .timestamp_parser(move |text| {
            let day = parse_date(text).map(|(day, _)| day.and_time(NaiveTime::MIN).and_utc());
            if day.is_none()
                && let Ok(mut bad) = noted.lock()
            {
                bad.push(one_line(text));
            }
            day
        })
        .build();
    let feed = parser.parse(bytes).map_err(|error| {
        Error::new(place, "a feed (RSS, Atom or JSON Feed)", one_line(&error.to_string()))
    })?;
    let publisher = feed.title.as_ref().map(|title| plain(&title.content)).unwrap_or_default();
    let mut bad =
        std::mem::take(&mut *bad.lock().unwrap_or_else(std::sync::PoisonError::into_inner)).into_iter();
    Ok(feed.entries.into_iter().filter_map(|item| entry(item, &publisher, &mut bad)).collect())
}

fn entry(item: Item, publisher: &str, bad: &mut impl Iterator<Item = String>) -> Option<Entry> {
    let words = |text: &Text| text.content.clone();
    let body = item.content.as_ref().and_then(|content| content.body.clone());
    let body = body.filter(|body| !body.trim().is_empty()).or_else(|| item.summary.as_ref().map(words));
    let title = item.title.as_ref().map(words).map(|title| plain(&title)).unwrap_or_default();
    let text = plain(&body.unwrap_or_default());
    // an entry that is its title is a statement too
    let text = if text.is_empty() { title.clone() } else { text };
    if text.is_empty() {
        return None;
    }
    let mut known = Meta { title: if text == title { String::new() } else { title }, ..Meta::default() };
    let mut remarks = Vec::new();
    match item.published.or(item.updated) {
        Some(time) => known.set("date", &time.date_naive().to_string()),
        None => remarks.push(match bad.next() {
            Some(text) => format!("expected a date, found `{text}`; read without one"),
            None => "expected a date, found none; read without one".to_owned(),
        }),
    }
    if !publisher.is_empty() {
        known.set("publisher", publisher);
    }
    if let Some(link) = item.links.iter().find(|link| link.rel.as_deref() != Some("self")) {
        known.set("url", &link.href);
    }
    Some(Entry { id: Some(item.id).filter(|id| !id.is_empty()), text, known, remarks })
}

/// The text behind marks or entities.
fn plain(text: &str) -> String {
    if text.contains(['<', '&']) { page::fragment(text) } else { text.trim().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RSS: &str = r#"<?xml version="1.0"?><rss version="2.0"><channel><title>The Post</title>
<item><title>Exports &amp; imports rise</title><link>https://example.org/a</link><guid>a-1</guid>
<pubDate>Thu, 29 Apr 2021 01:00:00 +0500</pubDate>
<description>&lt;p&gt;Exports rose &lt;b&gt;5 percent&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;Imports fell.&lt;/p&gt;</description></item>
<item><title>Imports</title><guid>a-2</guid><pubDate>some day</pubDate><description>Imports fell.</description></item>
</channel></rss>"#;

    #[test]
    fn entries_have_their_text_day_and_address() {
        let found = entries("a.xml", RSS.as_bytes(), None).unwrap();
        let first = &found[0];
        assert_eq!(first.text, "Exports rose 5 percent.\n\nImports fell.");
        assert_eq!(
            (first.known.title.as_str(), first.id.as_deref()),
            ("Exports & imports rise", Some("a-1"))
        );
        // as printed, not as the clock in Greenwich had it
        assert_eq!(first.known.published.unwrap().to_string(), "2021-04-29");
        assert_eq!(
            (first.known.publisher.as_str(), first.known.url.as_str()),
            ("The Post", "https://example.org/a")
        );
    }

    #[test]
    fn a_bad_date_is_flagged() {
        let found = entries("a.xml", RSS.as_bytes(), None).unwrap();
        assert_eq!(found[1].remarks, ["expected a date, found `some day`; read without one"]);
    }

    #[test]
    fn what_is_no_feed_is_refused() {
        assert!(entries("a.xml", b"<html><body>x</body></html>", None).is_err());
    }
}
