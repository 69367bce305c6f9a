//! What a page says of itself: JSON-LD, Open Graph, names of the head, `<time>`, its own words.

use crate::input::statement::{Extract, one_line};
use crate::period::{Precision, parse_date};
use dom_query::Document;
use serde_json::Value;

/// Properties and names of the head that give the day of publication, the surest first.
const DATES: [&str; 20] = [
    "article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "publication_date",
    "publishdate",
    "publish-date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "date",
    "article:modified_time",
    "og:updated_time",
];
const TITLES: [&str; 5] = ["og:title", "twitter:title", "dc.title", "dcterms.title", "title"];
const PUBLISHERS: [&str; 6] = [
    "og:site_name",
    "article:publisher",
    "publisher",
    "dc.publisher",
    "dcterms.publisher",
    "application-name",
];
const URLS: [&str; 2] = ["og:url", "parsely-link"];

/// What the page says of itself.
pub fn about(document: &Document, hints: &Extract) -> Extract {
    let named = named(document);
    let meta = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| Some(named.iter().find(|(known, _)| known == name)?.1.clone()))
            .unwrap_or_default()
    };
    let linked = linked(document);
    let heading =
        || one_line(&document.select("h1").nodes().first().map(dom_query::NodeRef::text).unwrap_or_default());
    let head = one_line(&document.select_single("title").text());
    let site = first([linked.publisher.clone(), meta(&PUBLISHERS[..1]), meta(&PUBLISHERS[1..])]);
    let url = first([
        document.select_single("link[rel=canonical]").attr_or("href", "").to_string(),
        linked.url.clone(),
        meta(&URLS),
        hints.url.clone(),
    ]);
    let title = first([linked.title.clone(), meta(&TITLES), heading(), head]);
    let language = document.select_single("html").attr_or("lang", "").to_string();
    Extract {
        title: without_site(&title, &site),
        date: date(document, &linked.date, &named, &url),
        publisher: if site.starts_with("http") { String::new() } else { site },
        url: if url.starts_with("http") { url } else { String::new() },
        language: first([language, linked.language, meta(&["og:locale"])]),
        ..Extract::default()
    }
}

fn first<const N: usize>(texts: [String; N]) -> String {
    texts.into_iter().find(|text| !text.trim().is_empty()).unwrap_or_default()
}

/// Names and properties of the head with what they say, in small letters.
fn named(document: &Document) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for node in document.select("meta[content]").nodes() {
        let content = one_line(&node.attr_or("content", ""));
        for key in ["property", "name", "itemprop"] {
            if let Some(name) = node.attr(key)
                && !content.is_empty()
            {
                found.push((name.trim().to_ascii_lowercase(), content.clone()));
            }
        }
    }
    found
}

/// What JSON-LD says of the article.
fn linked(document: &Document) -> Extract {
    let mut best = Extract::default();
    let mut weight = 0;
    for script in document.select("script[type='application/ld+json']").nodes() {
        let text = script.text();
        let text = text.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>").trim_end_matches(';');
        let Ok(value) = serde_json::from_str::<Value>(text) else { continue };
        let mut stack = vec![&value];
        while let Some(value) = stack.pop() {
            match value {
                Value::Array(list) => stack.extend(list.iter().rev()),
                Value::Object(object) => {
                    for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                        stack.extend(object.get(key));
                    }
                    let kind = object.get("@type").map(ToString::to_string).unwrap_or_default();
                    let article =
                        ["Article", "Posting", "Report", "PressRelease"].iter().any(|k| kind.contains(k));
                    let found = 2 * usize::from(article) + usize::from(kind.contains("WebPage"));
                    if found > weight {
                        (best, weight) = (of(value), found);
                    }
                }
                _ => {}
            }
        }
    }
    best
}

fn of(value: &Value) -> Extract {
    let text = |key: &str| {
        let found = match value.get(key) {
            Some(Value::Array(list)) => list.first(),
            found => found,
        };
        let found = found.map(|found| match found {
            Value::Object(inner) => inner.get("name").or_else(|| inner.get("@id")).unwrap_or(found),
            _ => found,
        });
        one_line(&plain(found.and_then(Value::as_str).unwrap_or_default()))
    };
    Extract {
        title: first([text("headline"), text("name")]),
        date: first([text("datePublished"), text("dateCreated"), text("dateModified")]),
        publisher: first([text("publisher"), text("sourceOrganization")]),
        url: first([text("url"), text("mainEntityOfPage")]),
        language: text("inLanguage"),
        ..Extract::default()
    }
}

/// Entities that some write into JSON all the same.
fn plain(text: &str) -> String {
    if text.contains('&') { super::fragment(text) } else { text.to_owned() }
}

/// The day of publication as the page words it, if it is one.
fn date(document: &Document, linked: &str, named: &[(String, String)], url: &str) -> String {
    let day = |text: &str| parse_date(text).is_some_and(|(_, precision)| precision == Precision::Day);
    let mut told: Vec<String> = vec![linked.to_owned()];
    let meta = DATES.iter().flat_map(|name| named.iter().filter(move |(known, _)| known == name));
    told.extend(meta.map(|(_, text)| text.clone()));
    for selector in ["time[pubdate]", "[itemprop=datePublished]", "article time", "main time", "time"] {
        for node in document.select(selector).nodes().iter().take(1) {
            let attribute = node.attr("datetime").or_else(|| node.attr("content")).unwrap_or_default();
            told.extend([attribute.to_string(), node.text().to_string()]);
        }
    }
    told.extend(by_name(document));
    if let Some(found) = told.iter().map(|text| one_line(text)).find(|text| day(text)) {
        return found;
    }
    in_address(url).unwrap_or_default()
}

/// What stands in elements that are called after a date.
fn by_name(document: &Document) -> Vec<String> {
    let selector =
        "[class*=publish], [class*=date], [class*=byline], [class*=meta], [id*=date], [class*=time]";
    let short = |text: &String| (6..160).contains(&text.len());
    document
        .select(selector)
        .nodes()
        .iter()
        .take(40)
        .map(|node| one_line(&node.text()))
        .filter(short)
        .collect()
}

/// `/2021/04/29/` in an address.
fn in_address(url: &str) -> Option<String> {
    let parts: Vec<&str> = url.split(['/', '?', '#']).collect();
    let number = |text: &str, length: usize| text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
    let three = parts.windows(3).find(|w| number(w[0], 4) && number(w[1], 2) && number(w[2], 2));
    let text = match three {
        Some(day) => day.join("-"),
        None => (*parts.iter().find(|part| part.len() == 10 && part.as_bytes()[4] == b'-')?).to_owned(),
    };
    text.parse::<chrono::NaiveDate>().ok().map(|day| day.to_string())
}

/// `Exports rise | The Post` without the site.
fn without_site(title: &str, site: &str) -> String {
    let title = one_line(title);
    for mark in [" | ", " - ", " \u{2013} ", " \u{2014} ", " :: ", " \u{b7} "] {
        if let Some((head, tail)) = title.rsplit_once(mark) {
            let (tail, site) = (tail.to_lowercase(), site.to_lowercase());
            let is_site = !site.is_empty() && (tail.contains(&site) || site.contains(&tail));
            let words = head.split_whitespace().count();
            if is_site || mark == " | " && words > 3 && tail.split_whitespace().count() <= 4 {
                return head.trim().to_owned();
            }
        }
    }
    title
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(html: &str) -> Extract {
        about(&Document::from(html), &Extract::default())
    }

    #[test]
    fn json_ld_is_believed_first() {
        let html = r#"<html lang="en-GB"><head><title>Exports rise | The Post</title>
            <meta property="article:published_time" content="2021-04-30T08:00:00Z">
            <script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": "NewsArticle",
            "headline": "Exports &amp; imports rise", "datePublished": "2021-04-29T23:30:00+05:00",
            "publisher": {"@type": "Organization", "name": "The Post"}, "url": "https://example.org/a"}]}</script></head>"#;
        let found = told(html);
        assert_eq!(found.title, "Exports & imports rise");
        assert_eq!(found.date, "2021-04-29T23:30:00+05:00");
        assert_eq!((found.publisher.as_str(), found.url.as_str()), ("The Post", "https://example.org/a"));
        assert_eq!(found.language, "en-GB");
    }

    #[test]
    fn without_json_ld_the_head_and_the_page_speak() {
        let found = told(
            r#"<title>Exports rise by five percent | The Post</title><meta property="og:site_name" content="The Post">
            <article><h1>Exports rise</h1><p class="byline">By A. Writer, 29 April 2021</p></article>"#,
        );
        assert_eq!((found.title.as_str(), found.publisher.as_str()), ("Exports rise", "The Post"));
        assert!(found.date.contains("29 April 2021"));
        let found = told(r#"<time datetime="2021-04-29T10:00">today</time>"#);
        assert_eq!(found.date, "2021-04-29T10:00");
        let found = told(r#"<link rel="canonical" href="https://example.org/2021/04/29/exports">"#);
        assert_eq!(found.date, "2021-04-29");
    }

    #[test]
    fn the_site_is_no_part_of_the_title() {
        assert_eq!(without_site("Exports rise - The Post", "The Post"), "Exports rise");
        assert_eq!(without_site("Exports - imports", "The Post"), "Exports - imports");
    }
}
