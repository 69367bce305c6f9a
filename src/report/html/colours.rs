//! Charts on dark paper: the colours that take the place of those drawn for light paper.
//!
//! A chart stands in the page once, as drawn for light paper and for print. The same chart drawn for dark paper differs
//! in nothing but its colours, so rules of the page's style are enough to show it.

use super::Drawn;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Bytes of a colour as drawings write it: `#14528F`.
const COLOUR: usize = 7;

/// The rules that show the charts of a page on dark paper.
pub fn rules(series: &[Drawn<'_>]) -> String {
    let mut pairs = BTreeMap::new();
    for chart in series.iter().filter_map(|drawn| drawn.chart.as_ref()) {
        pairs.extend(differences(&chart.light, &chart.dark));
    }
    if pairs.is_empty() {
        return String::new();
    }
    let mut rules = "@media screen and (prefers-color-scheme: dark) {\n".to_owned();
    for (light, dark) in pairs {
        for what in ["fill", "stroke"] {
            let _ = writeln!(rules, "  .chart [{what}=\"{light}\"] {{ {what}: {dark}; }}");
        }
    }
    rules.push_str("}\n");
    rules
}

/// The colours of one drawing with those that stand at the same places of the other.
fn differences<'d>(light: &'d str, dark: &'d str) -> impl Iterator<Item = (&'d str, &'d str)> {
    let colours = |svg: &'d str| {
        svg.match_indices("=\"#").filter_map(move |(at, _)| {
            let colour = svg.get(at + 2..at + 2 + COLOUR)?;
            colour[1..].bytes().all(|b| b.is_ascii_hexdigit()).then_some(colour)
        })
    };
    colours(light).zip(colours(dark)).filter(|(light, dark)| light != dark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_that_differ_are_paired_by_their_places() {
        let light =
            "<rect fill=\"#FFFFFF\"/><path stroke=\"#1A232E\" clip-path=\"url(#a)\"/><g fill=\"#BE5400\"/>";
        let dark =
            "<rect fill=\"#14191F\"/><path stroke=\"#E8ECF0\" clip-path=\"url(#a)\"/><g fill=\"#BE5400\"/>";
        let found: Vec<_> = differences(light, dark).collect();
        assert_eq!(found, [("#FFFFFF", "#14191F"), ("#1A232E", "#E8ECF0")]);
    }
}
