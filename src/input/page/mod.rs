//! Pages of the web: the article's text without what stands around it, and what the page says of itself.
//!
//! `dom_smoothie` finds the article; what it leaves is written out block by block here, so that rows of tables
//! stay rows and notes do not run into figures. On the 181 pages of the public benchmark of article extraction
//! by Zyte (F1 on runs of four words, its own script): this room 0.950, with a precision of 0.925; rs-trafilatura
//! 0.957, libreadability 0.952, `dom_smoothie` alone 0.951, legible 0.926, readabilityrs 0.911.

mod about;
mod blocks;
mod markdown;

pub use markdown::markdown;

use super::statement::Extract;
use crate::error::{Error, Result};
use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

/// Bytes of a page, at most: its tree takes many times as much.
pub const LARGEST: usize = 16 << 20;
/// Elements of a page, at most.
const ELEMENTS: usize = 300_000;
/// Bytes of a paragraph that is no teaser.
const PARAGRAPH: usize = 120;
/// Letters below which a page with a field for a password is one to log in.
const SHORT: usize = 600;

/// What is never read.
const UNREAD: &str = "script, style, noscript, template, iframe, svg, select, amp-ad, amp-embed, amp-sidebar, \
    ins.adsbygoogle, figure figcaption";
/// What does not belong to an article, unless a page is so made that it holds it.
const AROUND: &str = "nav, footer, aside, form, button, dialog, [role=navigation], [role=contentinfo], \
    [role=complementary], [role=search], [role=dialog], [hidden], [aria-hidden=true]";
/// Words in the names of what stands beside articles.
const BESIDE: [&str; 24] = [
    "related",
    "recommend",
    "newsletter",
    "promo",
    "share",
    "social",
    "sidebar",
    "breadcrumb",
    "most-read",
    "mostread",
    "most-popular",
    "trending",
    "read-more",
    "readmore",
    "also-read",
    "advert",
    "sponsor",
    "cookie",
    "paywall",
    "subscribe",
    "outbrain",
    "taboola",
    "comments",
    "ticker",
];

/// The encoding that a page declares in its first bytes.
#[must_use]
pub fn declared(head: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&head[..head.len().min(4096)]).to_ascii_lowercase();
    let at = head.find("charset=").map(|at| at + 8).or_else(|| Some(head.find("encoding=")? + 9))?;
    let name: String = head[at..]
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    (!name.is_empty()).then_some(name)
}

/// Reads a page.
///
/// # Errors
///
/// When the page is too large, has no article, or asks for a password instead of giving one.
pub fn page(place: &str, html: &str, hints: &Extract) -> Result<Extract> {
    if html.len() > LARGEST {
        let found = format!("{} MB", html.len() >> 20);
        return Err(Error::new(place, format!("a page of at most {} MB", LARGEST >> 20), found));
    }
    let document = Document::from(html);
    let mut extract = about::about(&document, hints);
    let password = document.select("input[type=password]").exists();
    strip(&document);
    (extract.body, extract.title) = article(document, html, &extract.title);
    if extract.body.is_empty() {
        // what looked like the side of the page was all of it
        (extract.body, extract.title) = article(Document::from(html), html, &extract.title);
    }
    if password && asks_for_name(&extract) {
        let error = Error::new(place, "an article", "a page to log in");
        return Err(error.advise("save the page after logging in"));
    }
    if extract.body.trim().is_empty() {
        return Err(Error::new(place, "an article", "a page without text"));
    }
    without_title(&mut extract);
    extract.fill(hints);
    Ok(extract)
}

/// Reads a piece of a page that is all text: a feed's entry, a letter, Markdown.
#[must_use]
pub fn fragment(html: &str) -> String {
    let document = Document::fragment(html);
    document.select("script, style, noscript, template, iframe, form, button").remove();
    blocks::text(&document.root())
}

/// The text of the article, and its title where none is known yet.
fn article(document: Document, html: &str, title: &str) -> (String, String) {
    let config = Config { max_elements_to_parse: ELEMENTS, disable_json_ld: true, ..Config::default() };
    let found = Readability::with_document(document, None, Some(config)).and_then(|mut page| page.parse());
    if let Ok(found) = found {
        let title = if title.is_empty() { found.title } else { title.to_owned() };
        return (blocks::text(&Document::fragment(found.content).root()), title);
    }
    // a page so short that nothing of it weighs enough
    let document = Document::from(html);
    strip(&document);
    (blocks::text(&document.root()), title.to_owned())
}

/// A short page that speaks of logging in.
fn asks_for_name(extract: &Extract) -> bool {
    let short = extract.body.chars().filter(|c| c.is_alphabetic()).count() < SHORT;
    let words = format!("{} {}", extract.title, extract.body).to_lowercase();
    short
        && ["sign in", "log in", "login", "logged in", "password", "account"]
            .iter()
            .any(|word| words.contains(word))
}

/// Takes out what never belongs to an article.
fn strip(document: &Document) {
    document.select(UNREAD).remove();
    for node in document.select(AROUND).nodes() {
        if !holds_article(node) {
            node.remove_from_parent();
        }
    }
    for node in document.select("td, ul, ol, dl, font, center").nodes() {
        if blocks::is_menu(node) {
            node.remove_from_parent();
        }
    }
    for node in document.select("div, section, ul, ol, p, header, span").nodes() {
        let name = |attr: &str| node.attr(attr).unwrap_or_default().to_ascii_lowercase();
        let (class, id) = (name("class"), name("id"));
        let beside = |names: &str| {
            names.split_whitespace().any(|name| BESIDE.iter().any(|word| name.contains(word)))
                || names
                    .split(|c: char| !c.is_alphanumeric())
                    .any(|part| matches!(part, "ad" | "ads" | "adv"))
        };
        if (beside(&class) || beside(&id)) && !holds_article(node) {
            node.remove_from_parent();
        }
    }
}

/// Paragraphs without links: no side of a page, whatever it is called.
fn holds_article(node: &NodeRef<'_>) -> bool {
    let mut paragraphs = 0;
    for below in node.descendants_it().filter(|below| below.has_name("p")) {
        let plain = below.descendants_it().all(|inner| !inner.has_name("a"));
        paragraphs += usize::from(plain && below.text().trim().len() >= PARAGRAPH);
        if paragraphs > 1 {
            return true;
        }
    }
    false
}

/// The title is said once.
fn without_title(extract: &mut Extract) {
    let title = super::statement::one_line(&extract.title);
    let lines = extract.body.split_inclusive('\n').take(6);
    let mut before = 0;
    for line in lines {
        if line.trim() == title {
            // what stands over it leads to other pages
            let short = extract.body[..before].len() < PARAGRAPH;
            let rest = extract.body[before + line.len()..].trim_start();
            if short && !rest.is_empty() {
                extract.body = rest.to_owned();
            }
            return;
        }
        before += line.len();
    }
}
