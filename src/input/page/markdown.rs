//! Markdown: its marks taken off, and the keys that stand before it.

use super::fragment;
use crate::input::statement::Extract;
use pulldown_cmark::{Options, Parser, html};

/// Reads a text in Markdown.
#[must_use]
pub fn markdown(text: &str) -> Extract {
    let (mut extract, rest) = front(text.trim_start_matches('\u{feff}'));
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let mut page = String::new();
    html::push_html(&mut page, Parser::new_ext(rest, options));
    let body = fragment(&page);
    let first = rest.trim_start().lines().next().unwrap_or_default();
    if extract.title.is_empty() && first.starts_with('#') {
        let (title, rest) = body.split_once('\n').unwrap_or((&body, ""));
        title.trim().clone_into(&mut extract.title);
        rest.trim_start().clone_into(&mut extract.body);
    } else {
        extract.body = body;
    }
    extract
}

/// Keys between two lines of dashes, and the rest.
fn front(text: &str) -> (Extract, &str) {
    let mut extract = Extract::default();
    let Some(inner) = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n")) else {
        return (extract, text);
    };
    let Some(end) = inner.find("\n---") else { return (extract, text) };
    for line in inner[..end].lines() {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim().trim_matches(['"', '\'']).to_owned();
        match key.trim().to_ascii_lowercase().as_str() {
            "title" => extract.title = value,
            "date" | "published" | "pubdate" => extract.date = value,
            "publisher" | "source" | "author" => extract.publisher = value,
            "url" | "link" | "canonical" => extract.url = value,
            "lang" | "language" => extract.language = value,
            _ => {}
        }
    }
    let rest = &inner[end + 4..];
    (extract, rest.split_once('\n').map_or("", |(_, rest)| rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_off_and_keys_are_read() {
        let text = "---\ntitle: \"Exports rise\"\ndate: 2021-04-29\n---\n\nExports **rose 5 percent** in [March](x).\n\n\
                    | | March |\n|--|--|\n| Imports | 1.5 |\n";
        let extract = markdown(text);
        assert_eq!((extract.title.as_str(), extract.date.as_str()), ("Exports rise", "2021-04-29"));
        assert_eq!(extract.body, "Exports rose 5 percent in March.\n\nMarch\nImports  1.5");
    }

    #[test]
    fn a_heading_that_stands_first_is_the_title() {
        let extract = markdown("# Exports *rise*\n\n## Trade\n\nThey rose.\n");
        assert_eq!((extract.title.as_str(), extract.body.as_str()), ("Exports rise", "Trade\n\nThey rose."));
    }
}
