//! Ratios to output that are said before the figure: "the debt-to-GDP ratio", "investment as a share of
//! GDP".

use super::Reader;
use super::subject::Subject;

impl Reader<'_> {
    /// The name of the economy's output only says what something else is measured against.
    pub(super) fn measures_against(&self, s: &Subject) -> bool {
        matches!(s.id, "gdp" | "gni") && self.against_output(s.core.0, s.core.1)
    }

    /// "as a share of GDP", "relative to GDP", "the debt-to-GDP ratio": of the output at `first..end`.
    fn against_output(&self, first: usize, end: usize) -> bool {
        let word = |t: usize| self.text.lower(t);
        let mut at = first;
        while at > 0 && matches!(word(at - 1), "the" | "its" | "national" | "nominal" | "annual" | "-") {
            at -= 1;
        }
        if at < 2 {
            return false;
        }
        let after = if word(end) == "-" { end + 1 } else { end };
        match word(at - 1) {
            "of" => matches!(word(at - 2), "share" | "percentage" | "proportion" | "fraction" | "ratio"),
            "to" => {
                matches!(word(at - 2), "relative" | "ratio" | "proportion" | "compared")
                    || matches!(word(after), "ratio" | "ratios")
                    || (at.saturating_sub(9)..at - 2)
                        .any(|t| word(t) == "ratio" && matches!(word(t + 1), "of" | "between"))
            }
            _ => false,
        }
    }

    /// The output that the words between two tokens measure something against.
    pub(super) fn ratio_between(&self, from: usize, to: usize) -> Option<&'static str> {
        (from..to).rev().find_map(|t| {
            let (code, end) = match self.text.lower(t) {
                "gdp" => ("%GDP", t + 1),
                "gnp" => ("%GNP", t + 1),
                "gross" if self.text.lower(t + 2) == "product" => match self.text.lower(t + 1) {
                    "domestic" => ("%GDP", t + 3),
                    "national" => ("%GNP", t + 3),
                    _ => return None,
                },
                _ => return None,
            };
            self.against_output(t, end).then_some(code)
        })
    }
}
