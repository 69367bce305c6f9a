//! Text into HTML: nothing of a statement is ever markup.

use std::fmt::{self, Display, Formatter, Write};

/// Text between tags.
pub struct Text<'t>(pub &'t str);

/// Text between the double quotes of an attribute.
pub struct Attribute<'t>(pub &'t str);

impl Display for Text<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        escaped(self.0, f)
    }
}

impl Display for Attribute<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        escaped(self.0, f)
    }
}

fn escaped(text: &str, f: &mut Formatter<'_>) -> fmt::Result {
    for c in text.chars() {
        match c {
            '&' => f.write_str("&amp;")?,
            '<' => f.write_str("&lt;")?,
            '>' => f.write_str("&gt;")?,
            '"' => f.write_str("&quot;")?,
            '\'' => f.write_str("&#39;")?,
            // A parser would turn it into a line feed, and the figures would not be as printed.
            '\r' => f.write_str("&#13;")?,
            // Forbidden in HTML, and no sign of anything.
            '\0' => f.write_char('\u{fffd}')?,
            _ => f.write_char(c)?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_text() {
        let hostile = "<script>alert('1')</script>\" onerror=\"x&amp;\r\n";
        let shown = Text(hostile).to_string();
        assert_eq!(
            shown,
            "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot; onerror=&quot;x&amp;amp;&#13;\n"
        );
        assert_eq!(Attribute(hostile).to_string(), shown);
    }
}
