//! The text of a tree: paragraphs apart by empty lines, items of lists and rows of tables on lines of their
//! own.

use dom_query::NodeRef;

/// Depth beyond which nothing is read: no page is as deep.
const DEEPEST: usize = 512;
/// Nodes of a menu, at most.
const MENU: usize = 80;
/// Letters of a cell beyond which a table is a means of layout.
const CELL: usize = 240;

/// The text below a node.
pub fn text(root: &NodeRef<'_>) -> String {
    let mut writer = Writer::default();
    let mut stack: Vec<Step<'_>> = vec![Step::Enter(*root, 0)];
    while let Some(step) = stack.pop() {
        match step {
            Step::Leave(after) => writer.end(after),
            Step::Enter(node, depth) => {
                if node.is_text() {
                    writer.words(&node.text());
                    continue;
                }
                let name = node.node_name().unwrap_or_default().to_ascii_lowercase();
                if skipped(&node, &name) || depth > DEEPEST {
                    continue;
                }
                let after = match name.as_str() {
                    "br" => {
                        writer.end(Gap::Line);
                        continue;
                    }
                    "hr" => {
                        writer.end(Gap::Paragraph);
                        continue;
                    }
                    "pre" => {
                        writer.end(Gap::Paragraph);
                        writer.lines(&node.text());
                        writer.end(Gap::Paragraph);
                        continue;
                    }
                    "td" | "ul" | "ol" | "dl" | "p" | "div" | "font" | "center" if is_menu(&node) => continue,
                    "sup" if is_note(&node, &writer.out) => continue,
                    "table" if is_data(&node) => {
                        writer.end(Gap::Paragraph);
                        table(&node, &mut writer);
                        writer.end(Gap::Paragraph);
                        continue;
                    }
                    "li" | "dt" | "dd" | "tr" | "option" | "figcaption" => Gap::Line,
                    "p" | "div" | "article" | "section" | "main" | "header" | "footer" | "aside" | "ul"
                    | "ol" | "dl" | "table" | "tbody" | "thead" | "td" | "th" | "blockquote" | "figure"
                    | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "address" | "caption" | "details"
                    | "summary" | "body" | "center" => Gap::Paragraph,
                    _ => Gap::None,
                };
                writer.end(after);
                stack.push(Step::Leave(after));
                let children: Vec<_> =
                    node.children_it(true).map(|child| Step::Enter(child, depth + 1)).collect();
                stack.extend(children);
            }
        }
    }
    writer.out.trim().to_owned()
}

enum Step<'t> {
    Enter(NodeRef<'t>, usize),
    Leave(Gap),
}

/// What stands between two pieces of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
    Paragraph,
}

#[derive(Default)]
struct Writer {
    out: String,
    gap: Gap,
}

impl Writer {
    fn end(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    /// Words, with white space as one space.
    fn words(&mut self, text: &str) {
        // a space that does not break is part of what it stands in
        let white = |c: char| c.is_ascii_whitespace();
        for (n, word) in text.split(white).enumerate() {
            if n > 0 {
                self.end(Gap::Space);
            }
            if !word.is_empty() {
                self.put(word);
            }
        }
    }

    /// Lines as they stand.
    fn lines(&mut self, text: &str) {
        for (n, line) in text.trim_matches('\n').lines().enumerate() {
            if n > 0 {
                self.end(if line.trim().is_empty() { Gap::Paragraph } else { Gap::Line });
            }
            if !line.trim().is_empty() {
                self.put(line.trim_end());
            }
        }
    }

    fn put(&mut self, word: &str) {
        if !self.out.is_empty() {
            self.out.push_str(match self.gap {
                Gap::None => "",
                Gap::Space => " ",
                Gap::Line => "\n",
                Gap::Paragraph => "\n\n",
            });
        }
        self.gap = Gap::None;
        self.out.push_str(word);
    }
}

fn skipped(node: &NodeRef<'_>, name: &str) -> bool {
    if matches!(name, "script" | "style" | "noscript" | "template" | "head" | "del" | "s" | "strike" | "svg")
    {
        return true;
    }
    node.is_comment()
        || node.is_element()
            && (node.has_attr("hidden")
                || node.attr("style").is_some_and(|style| {
                    let style: String = style.to_ascii_lowercase().split_whitespace().collect();
                    style.contains("display:none")
                }))
}

/// A raised number is a note, not a digit of the figure before it, unless a unit is raised to it.
fn is_note(node: &NodeRef<'_>, before: &str) -> bool {
    let text = node.text();
    let text = text.trim().trim_matches(['[', ']', '(', ')']);
    let short =
        text.len() <= 3 && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'*' | b','));
    let ordinal = matches!(text.to_ascii_lowercase().as_str(), "st" | "nd" | "rd" | "th");
    let unit =
        matches!(text, "2" | "3") && [" m", " km", " cm", " ft"].iter().any(|unit| before.ends_with(unit));
    short && !ordinal && !unit
}

/// Links and hardly anything else.
pub fn is_menu(node: &NodeRef<'_>) -> bool {
    let (mut linked, mut links, mut all) = (0, 0, 0);
    for (count, below) in node.descendants_it().enumerate() {
        if count > MENU {
            return false;
        }
        if below.has_name("a") {
            linked += below.text().trim().len();
            links += 1;
        } else if below.is_text() {
            all += below.text().trim().len();
        }
    }
    links > 2 && linked * 4 > all * 3
}

/// Cells are short and hold no table: it is read row by row.
fn is_data(node: &NodeRef<'_>) -> bool {
    let mut cells = 0;
    for below in node.descendants_it() {
        if below.has_name("table") {
            return false;
        }
        if below.has_name("td") || below.has_name("th") {
            cells += 1;
            if below.text().trim().len() > CELL {
                return false;
            }
        }
    }
    cells > 1
}

/// Rows on lines, cells apart by spaces; the name of a group of columns stands over each of them.
fn table(node: &NodeRef<'_>, writer: &mut Writer) {
    for below in node.descendants_it() {
        if below.has_name("caption") {
            // a line of its own would be read on into the head of the columns
            writer.words(&below.text());
            writer.end(Gap::Paragraph);
        }
        if !below.has_name("tr") {
            continue;
        }
        let mut row = String::new();
        for cell in below.children_it(false).filter(|cell| cell.has_name("td") || cell.has_name("th")) {
            let text = cell_text(&cell);
            if !row.is_empty() {
                row.push_str("  ");
            }
            row.push_str(if text.is_empty() { "-" } else { &text });
        }
        if row.bytes().any(|b| !matches!(b, b'-' | b' ')) {
            writer.put(row.trim_start_matches(['-', ' ']));
            writer.end(Gap::Line);
        }
    }
}

fn cell_text(cell: &NodeRef<'_>) -> String {
    let mut writer = Writer::default();
    for below in cell.descendants_it() {
        if below.is_text() {
            let raised = below.parent().filter(|parent| parent.has_name("sup"));
            if raised.is_none_or(|parent| !is_note(&parent, &writer.out)) {
                writer.words(&below.text());
            }
        } else if below.has_name("br") || below.has_name("p") {
            writer.end(Gap::Space);
        }
    }
    writer.out
}

#[cfg(test)]
mod tests {
    use super::super::fragment;

    #[test]
    fn paragraphs_items_and_rows_keep_apart() {
        let html = "<p>Exports <b>rose</b>\n 5%.</p><ul><li>Cotton: 3%</li><li>Rice: 4%</li></ul>line<br>break\
                    <table><tr><th></th><th>2020</th><th>2021</th></tr><tr><td>Imports</td><td>1.5</td><td>1.7</td></tr>\
                    </table>end";
        assert_eq!(
            fragment(html),
            "Exports rose 5%.\n\nCotton: 3%\nRice: 4%\n\nline\nbreak\n\n2020  2021\nImports  1.5  1.7\n\nend"
        );
    }

    #[test]
    fn the_caption_of_a_table_is_a_paragraph() {
        let html =
            "<table><caption>Trade, in million dollars</caption><tr><th>2020</th><th>2021</th></tr></table>";
        assert_eq!(fragment(html), "Trade, in million dollars\n\n2020  2021");
    }

    #[test]
    fn notes_are_no_digits_of_figures() {
        assert_eq!(
            fragment("<p>up 5.2<sup>2</sup> percent<sup><a>[3]</a></sup>, 12<sup>th</sup></p>"),
            "up 5.2 percent, 12th"
        );
        assert_eq!(fragment("<p>40 km<sup>2</sup></p>"), "40 km2");
    }

    #[test]
    fn what_is_struck_out_or_hidden_is_not_read() {
        assert_eq!(
            fragment("<p>up <del>5</del> 6<span style='display: none'>7</span><i hidden>8</i>%</p>"),
            "up 6%"
        );
    }

    #[test]
    fn a_table_for_layout_gives_its_text() {
        let long = "word ".repeat(80);
        let html = format!("<table><tr><td><p>{long}</p></td><td><p>b</p></td></tr></table>");
        assert_eq!(fragment(&html), format!("{}\n\nb", long.trim()));
    }

    #[test]
    fn a_tree_without_end_is_cut() {
        let html = format!("{}deep", "<div>".repeat(1_000));
        assert!(fragment(&html).len() <= 4);
    }
}
