//! The rules by which a value stands, each with its name, its meaning and an example.

use crate::check::registry::Entry;

macro_rules! rules {
    ($($variant:ident => { $code:literal, $meaning:literal, $formula:literal, $example:literal $(,)? }),+ $(,)?) => {
        /// The rule by which the value of a row stands.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Rule { $(#[doc = $meaning] $variant),+ }

        impl Rule {
            /// Every rule, in the order of the reference table.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in the column `rule`.
            #[must_use]
            pub const fn code(self) -> &'static str {
                self.entry().code
            }

            /// Meaning, formula and example.
            #[must_use]
            pub const fn entry(self) -> &'static Entry {
                match self {
                    $(Self::$variant => &Entry { code: $code, meaning: $meaning, formula: $formula, example: $example }),+
                }
            }

            /// The rule of a name.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

rules! {
    OneStatement => { "one_statement",
        "One statement gives the figure.", "",
        "$1.512 billion, from one release" },
    MostPrecise => { "most_precise",
        "Statements give figures that agree within their printed rounding; the most precise stands.",
        "the intervals of the figures meet",
        "$1.5 billion and $1.512 billion: 1.512 stands" },
    SameSource => { "same_source",
        "A later statement by the same body gives another figure, which replaces the earlier one.", "",
        "$1.512 billion in April, $1.507 billion in the next April by the same ministry" },
    SaidRevised => { "said_revised",
        "A statement says that the figure replaces an earlier one.", "",
        "growth was revised to 3.9 percent from 4.1 percent" },
    CorrectedText => { "corrected_text",
        "The text of the statement was changed, and its present figure stands.", "",
        "a page that gave $15.12 billion and gives $1.512 billion since" },
    ProducerFirst => { "producer_first",
        "A figure published by an institution of the area itself outranks those of the press.", "",
        "the statistics bureau's $2.36 billion against a newspaper's $2.63 billion" },
    Conflict => { "conflict",
        "Sources of one rank give figures that cannot both be true; the later one stands and both are kept.", "",
        "$2.36 billion by the central bank, $2.41 billion by the statistics bureau" },
    UnlikeFigures => { "unlike_figures",
        "One statement gives figures that differ, as if for one thing; the first stands and all are kept.", "",
        "prices rose 6.8 percent, those in the city 7.5 percent, read as one series" },
    OnlySuperseded => { "only_superseded",
        "The figure is known only as one that was replaced.", "",
        "revised from 4.1 percent, by a statement about another period" },
    FromCumulative => { "from_cumulative",
        "The difference of two cumulative figures that begin on one day.",
        "x(July – March) − x(July – February) = x(March)",
        "1.512 − 1.298 billion = 214 million in March" },
    FromParts => { "from_parts",
        "The sum of the parts that make up the period.",
        "x(Q1) + x(Q2) + x(Q3) + x(Q4) = x(year)",
        "twelve months of remittances make the year" },
    FromLevels => { "from_levels",
        "The growth between two levels.",
        "(c / b − 1) · 100",
        "1.512 / 1.053 − 1 = 43.59 %" },
    FromGrowth => { "from_growth",
        "The level that a growth and the other level give.",
        "b = c / (1 + g / 100), c = b · (1 + g / 100)",
        "1.512 billion after growth of 43.59 % was 1.053 billion the year before" },
    FromFlows => { "from_flows",
        "The balance of two flows.",
        "deficit = imports − exports, or expenditure − revenue; surplus the reverse",
        "6.41 billion of imports and 2.30 billion of exports leave 4.11 billion" },
}

impl Rule {
    /// Whether no statement gives the value: it follows from others.
    #[must_use]
    pub const fn derives(self) -> bool {
        matches!(
            self,
            Self::FromCumulative | Self::FromParts | Self::FromLevels | Self::FromGrowth | Self::FromFlows
        )
    }
}

/// Every entry, in the order of the reference table.
#[must_use]
pub fn rules() -> impl ExactSizeIterator<Item = &'static Entry> {
    Rule::ALL.iter().map(|rule| rule.entry())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back_and_say_something() {
        for &rule in Rule::ALL {
            assert_eq!(Rule::from_code(rule.code()), Some(rule));
            let entry = rule.entry();
            assert!(entry.meaning.ends_with('.') && !entry.example.is_empty(), "{}", entry.code);
            assert_eq!(rule.derives(), rule.code().starts_with("from_"), "{}", entry.code);
        }
        assert_eq!(Rule::from_code("guess"), None);
    }
}
