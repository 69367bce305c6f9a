//! The words of the check room: kinds, verdicts, reasons and diagnoses, each with its meaning, its
//! formula and a worked example. Reference tables and explanations are printed from here.

/// What a code stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The code in `checks.csv`.
    pub code: &'static str,
    /// What it means, one sentence.
    pub meaning: &'static str,
    /// How it is computed; empty where nothing is.
    pub formula: &'static str,
    /// A worked example.
    pub example: &'static str,
}

macro_rules! codes {
    ($(#[$about:meta])* $name:ident, $all:ident {
        $($variant:ident => { $code:literal, $meaning:literal, $formula:literal, $example:literal $(,)? }),+ $(,)?
    }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $(#[doc = $meaning] $variant),+ }

        impl $name {
            /// Every value, in the order of the reference table.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code in `checks.csv`.
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

            /// The value of a code.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }

        /// Every entry of the kind of word, in the order of the reference table.
        #[must_use]
        pub fn $all() -> impl ExactSizeIterator<Item = &'static Entry> {
            $name::ALL.iter().map(|it| it.entry())
        }
    };
}

codes!(
    /// What is checked.
    Kind, kinds {
    Growth => { "growth",
        "A reported percentage growth against its current and comparison levels.",
        "100·c meets b·(100 + g), each figure with its interval",
        "b = 1.053, c = 1.512, reported 43.59 %: recomputed 43.5897, bounds 43.4741 … 43.7055: exact" },
    Change => { "change",
        "A reported difference against the two levels or rates it lies between.",
        "c meets b + d, each figure with its interval",
        "from 6.3 % to 5.2 %, reported 1.1 points down: 5.2 − 6.3 = −1.1: exact" },
    Share => { "share",
        "A part as a percentage of a whole against the levels of both.",
        "100·part meets whole·share, each figure with its interval",
        "1.268 of 1.689 billion, reported 75.07 %: recomputed 75.0740: exact" },
    RatioGdp => { "ratio_gdp",
        "A ratio to GDP against the level and GDP, where the statement gives both.",
        "100·level meets GDP·ratio, each figure with its interval",
        "a deficit of 12 billion with a GDP of 300 billion, reported 4.0 % of GDP: exact" },
    Sum => { "sum",
        "A total against parts that together are said to make it up.",
        "the total meets the sum of the parts, each figure with its interval",
        "81,204 local and 305,118 overseas make the 386,322 reported: exact" },
    Balance => { "balance",
        "A deficit or surplus against the two flows it lies between.",
        "deficit = imports − exports, or expenditure − revenue; surplus the reverse",
        "imports 6.412 and exports 2.301 billion, reported deficit 4.11 billion: exact" },
    Direction => { "direction",
        "A verb of movement between two figures against the way the figures went; reported is 1 for a rise, −1 for a fall.",
        "a rise: c − b > 0; a fall: c − b < 0, each figure with its interval",
        "exports fell to 2.3 billion from 2.1 billion: 2.3 − 2.1 = 0.2: inconsistent" },
    Cross => { "cross",
        "A reported growth or change with a missing figure taken from another statement, as known at the statement's date.",
        "that of the kind it replaces",
        "a growth of 43.59 % to 1.512 billion; last year's statement gave 1.053 billion: exact" },
});

codes!(
    /// What a check found.
    Verdict, verdicts {
    Exact => { "exact",
        "Recomputed from the printed figures and rounded to the reported digits, it is the reported number.",
        "|recomputed − reported| ≤ ½ unit of the reported number's last digit; a tie half up or half even",
        "1.512 / 1.053 − 1 = 43.5897 %, reported 43.59 %" },
    WithinRounding => { "within_rounding",
        "Not exact, but some true values behind the printed figures give the reported one.",
        "the bounds meet reported ± ½ unit of its last digit",
        "20.6 / 19.6 − 1 = 5.1020 %, possible 4.58 … 5.63 %, reported 5.3 %" },
    WithinTruncation => { "within_truncation",
        "Not within rounding, but it holds if some of the figures were cut instead of rounded.",
        "as within_rounding, with x − ½ unit … x + 1 unit for every figure",
        "38.2 / 99.6 − 1 = −61.6466 %, reported a fall of 61 %" },
    HedgeSatisfied => { "hedge_satisfied",
        "The reported number is hedged and the bounds allow it.",
        "over x: upper ≥ x; under x: lower ≤ x; about x: the bounds, widened by a unit of x's last digit, meet x's interval",
        "15 / 10 − 1 = 50 %, reported over 40 %" },
    Inconsistent => { "inconsistent",
        "No true values behind the printed figures give the reported number, rounded or cut.",
        "the bounds do not meet the reported number's interval",
        "20 / 179 − 1 = −88.8268 %, reported 12.29 %" },
    Uninformative => { "uninformative",
        "The bounds meet the reported number, but are so wide that this says nothing.",
        "lower < 0 < upper, or upper − lower > 2·|reported|, and neither exact nor inconsistent",
        "1.1 to 1.2 trillion allows 0 … 19 %, reported 4 %" },
    NotCheckable => { "not_checkable",
        "A figure that the check needs is missing; the reason says which.",
        "",
        "a growth of 5 % without levels" },
});

codes!(
    /// Why a reported number cannot be checked.
    Reason, reasons {
    NoComparison => { "no_comparison",
        "The level that the number is measured against is not given.", "",
        "exports rose 5 % to 2.3 billion" },
    NoCurrent => { "no_current",
        "The level that the number leads to is not given.", "",
        "inflation was 9.1 % in March" },
    NoPeriod => { "no_period",
        "The periods are not known, so that it is open which figures belong to the number.", "",
        "rates were cut 25 basis points, with three undated rates in the claim" },
    UnitMismatch => { "unit_mismatch",
        "The figures stand in different units, or are rates, whose growth is not a growth of a level.", "",
        "a growth in rupees beside one level in dollars and one in rupees" },
    ComparisonNotPositive => { "comparison_not_positive",
        "The comparison figure is zero or less, so that growth against it has no meaning.", "",
        "a balance of −3 turned to 5, reported up 260 %" },
    NoParts => { "no_parts",
        "The parts, or the whole, that the number is made of are not given.", "",
        "textiles made up 61 % of exports" },
});

codes!(
    /// The single mistake that would explain an inconsistent number.
    Slip, diagnoses {
    Sign => { "sign",
        "A fall is given as a rise, or the reverse.",
        "−g holds",
        "100 to 90, reported up 10 %" },
    Swapped => { "swapped",
        "Current and comparison figure changed places.",
        "g holds from c to b",
        "90 to 100, reported down 10 %" },
    ShareOfCurrent => { "share_of_current",
        "The change is divided by the current figure instead of the comparison.",
        "g = (c − b) / c · 100",
        "100 to 125, reported up 20 %" },
    RatioAsGrowth => { "ratio_as_growth",
        "The ratio of the figures is given as growth.",
        "|g| = c / b · 100",
        "1.053 to 1.512, reported 143.59 %" },
    PointsAsPercent => { "points_as_percent",
        "A difference in points is given as a percentage, or the reverse.",
        "g = c − b, or d = (c − b) / b · 100",
        "an index from 118.40 to 131.26, reported up 12.86 %" },
    Scale => { "scale",
        "One figure is off by a power of ten: million for billion, lakh for crore, a lost decimal point.",
        "the number holds with one figure times 10ᵏ",
        "1.053 to 1.512, reported 435.9 %" },
    OlderVintage => { "older_vintage",
        "The number is right against a figure that was later revised.",
        "the number holds with the superseded figure",
        "down 6.0 % against 1.052 million, since revised to 1.021" },
    ComparisonPeriod => { "comparison_period",
        "The number is right against another period of the same indicator.",
        "the number holds with the level of another period",
        "a growth on the year before that is the growth on the month before" },
    Crossed => { "crossed",
        "The number belongs to a neighbouring claim, and that claim's number fits here.",
        "both numbers hold once they change places",
        "exports and imports rose 12 and 8 %, where it is 8 and 12" },
    Transposed => { "transposed",
        "Two neighbouring digits of one figure changed places.",
        "the number holds with the two digits exchanged",
        "34.59 for 43.59" },
    Digit => { "digit",
        "One digit of one figure is wrong, missing or doubled.",
        "the number holds with one digit replaced, added or taken out",
        "20 million for 201 million" },
});

impl Verdict {
    /// Whether the reported number was found to agree with its figures.
    #[must_use]
    pub const fn consistent(self) -> bool {
        matches!(self, Self::Exact | Self::WithinRounding | Self::WithinTruncation | Self::HedgeSatisfied)
    }

    /// Whether the check came to a decision.
    #[must_use]
    pub const fn decided(self) -> bool {
        self.consistent() || matches!(self, Self::Inconsistent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back_and_say_something() {
        for &kind in Kind::ALL {
            assert_eq!(Kind::from_code(kind.code()), Some(kind));
        }
        for &slip in Slip::ALL {
            assert_eq!(Slip::from_code(slip.code()), Some(slip));
        }
        let all = kinds().chain(verdicts()).chain(reasons()).chain(diagnoses());
        for entry in all {
            assert!(!entry.meaning.is_empty() && !entry.example.is_empty(), "{}", entry.code);
            assert!(entry.meaning.ends_with('.'), "{}", entry.code);
        }
        assert_eq!(Verdict::from_code("nearly"), None);
    }
}
