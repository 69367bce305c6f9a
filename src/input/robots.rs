//! What a site asks of programs: the rules of robots.txt (RFC 9309) for one of them.

/// The name that sites address this program by.
pub const NAME: &str = "pressgauge";
/// Lines of a file that are read.
const LINES: usize = 20_000;

/// The rules for this program, as far as they say something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Robots {
    rules: Vec<(String, bool)>,
}

impl Robots {
    /// Reads a file.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let (mut own, mut all) = (Vec::new(), Vec::new());
        let (mut named, mut mine, mut any) = (false, false, false);
        let mut found = false;
        for line in text.lines().take(LINES) {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':') else { continue };
            let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
            match key.as_str() {
                "user-agent" => {
                    // names in a row share the rules below them
                    if !std::mem::replace(&mut named, true) {
                        (mine, any) = (false, false);
                    }
                    mine |= value.eq_ignore_ascii_case(NAME);
                    found |= mine;
                    any |= value == "*";
                }
                "allow" | "disallow" => {
                    named = false;
                    let rule = (value.to_owned(), key == "allow");
                    if mine && !value.is_empty() {
                        own.push(rule.clone());
                    }
                    if any && !value.is_empty() {
                        all.push(rule);
                    }
                }
                _ => {}
            }
        }
        Self { rules: if found { own } else { all } }
    }

    /// No page may be fetched.
    #[must_use]
    pub fn closed() -> Self {
        Self { rules: vec![("/".to_owned(), false)] }
    }

    /// Whether a path with its query may be fetched: the longest rule that fits decides, and allows where two
    /// are as long.
    #[must_use]
    pub fn allows(&self, path: &str) -> bool {
        let fits = self.rules.iter().filter(|(rule, _)| fits(rule, path));
        fits.max_by_key(|(rule, allow)| (rule.len(), *allow)).is_none_or(|(_, allow)| *allow)
    }
}

/// Whether a rule with `*` and `$` fits the beginning of a path.
fn fits(rule: &str, path: &str) -> bool {
    let (rule, ended) = match rule.strip_suffix('$') {
        Some(rule) => (rule, true),
        None => (rule, false),
    };
    let mut parts = rule.split('*');
    let Some(mut rest) = path.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let mut last = "";
    let mut several = false;
    for part in parts {
        several = true;
        last = part;
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    !ended || rest.is_empty() || several && path.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_rule_decides() {
        let robots =
            Robots::parse("User-agent: *\nDisallow: /news\nAllow: /news/open # yes\nDisallow: /*.pdf$\n");
        for (path, allowed) in [
            ("/", true),
            ("/news/1", false),
            ("/news/open/1", true),
            ("/a/b.pdf", false),
            ("/a/b.pdf?x", true),
        ] {
            assert_eq!(robots.allows(path), allowed, "{path}");
        }
    }

    #[test]
    fn rules_for_this_program_take_the_place_of_those_for_all() {
        let text =
            "User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-agent: PressGauge\nDisallow: /private\n";
        let robots = Robots::parse(text);
        assert!(robots.allows("/a") && !robots.allows("/private/a"));
        assert!(!Robots::closed().allows("/"));
        assert!(Robots::parse("User-agent: *\nDisallow:\n").allows("/a"));
    }
}
