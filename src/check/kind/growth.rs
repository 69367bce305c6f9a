//! `growth`: a reported percentage growth against its current and comparison levels.
//!
//! Rates and ratios have no growth: "unemployment fell 0.2 %" leaves open whether points are meant.
//! An exchange rate is a price of one currency in another, and "the yen rose" is a fall of the quote:
//! the quote or its inverse is taken, whichever bears the words out, and the explanation says which.

use super::super::figure::Figure;
use super::super::pair::{self, Pair, Pairs, Search};
use super::super::slip::{self, Printed, Scene};
use super::super::verdict::{Formula, Judged};
use super::super::{Check, Kind, Reason, Slip, Trial, Verdict};
use super::{choose, in_one_sentence, is_bound, is_reported, may_accuse, rank, same_series, siblings};
use crate::observation::{Approx, Measure, Observation};

/// Whether a growth can follow from levels in the unit.
pub(super) fn fits_unit(unit: &str) -> bool {
    !matches!(unit, "%" | "%GDP" | "%GNP" | "pp" | "")
}

pub(super) fn trial(current: &Observation, comparison: &Observation, reported: &Observation) -> Trial {
    Trial {
        formula: Formula::Growth,
        current: Figure::of(current),
        comparison: Figure::of(comparison),
        reported: Figure::of(reported),
    }
}

/// What the growth of an exchange rate is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quoted {
    /// Not a rate of exchange, or the growth of the quote.
    Plain,
    /// The growth of the inverse: what the other currency did.
    Inverse,
    /// The fall of the quote, worded as the rise of the other currency, or the reverse.
    Turned,
}

/// The trial that the words mean: the one that bears them out, else the one whose sign they have.
pub(super) fn quote(trial: Trial, indicator: &str) -> (Trial, Quoted) {
    if indicator != "exchange_rate" || trial.holds() {
        return (trial, Quoted::Plain);
    }
    let inverse = Trial { current: trial.comparison, comparison: trial.current, ..trial };
    let turned =
        Trial { reported: trial.reported.with_range(-trial.reported.high, -trial.reported.low), ..trial };
    let rises = trial.current.low > trial.comparison.low;
    if inverse.holds() {
        (inverse, Quoted::Inverse)
    } else if turned.holds() {
        (turned, Quoted::Turned)
    } else if rises == trial.reported.low.is_sign_negative() {
        (inverse, Quoted::Inverse)
    } else {
        (trial, Quoted::Plain)
    }
}

pub(in super::super) fn checks(rows: &[Observation]) -> Vec<Check> {
    rows.iter()
        .filter(|row| row.measure == Measure::Growth && is_reported(row))
        .map(|row| check(rows, row))
        .collect()
}

fn judge(pair: &Pair<'_>, reported: &Observation) -> Option<Judged> {
    quote(trial(pair.current, pair.comparison, reported), &reported.indicator).0.judge()
}

fn check(rows: &[Observation], reported: &Observation) -> Check {
    let search = Search { reported, is_level: &pair::is_quantity, fits_unit: &fits_unit };
    let pairs = match pair::pairs(rows, &search) {
        Pairs::Found(pairs) => pairs,
        Pairs::Missing(reason, current) => return missing(Kind::Growth, reported, reason, current),
    };
    let row = |pair: &Pair<'_>, judged: Option<&Judged>| {
        let scene = Scene { rows, reported, pair: Some(pair) };
        finish(Kind::Growth, reported, pair.current, pair.comparison, judged, &scene)
    };
    let mistake = |pair: &Pair<'_>| explained(&row(pair, judge(pair, reported).as_ref()));
    let Some((pair, judged)) = choose(&pairs, reported, judge, mistake, &siblings(rows, reported)) else {
        return missing(Kind::Growth, reported, Reason::NoComparison, None);
    };
    let scene = Scene { rows, reported, pair: Some(&pair) };
    let row = row(&pair, judged.as_ref());
    // Across sentences periods are matched, not said; figures that bear the number out say more.
    if row.verdict == Verdict::Inconsistent && !in_one_sentence(&pair, reported) {
        let undone = trial(pair.current, pair.comparison, reported);
        if let Some((current, comparison)) = slip::elsewhere(&undone, &scene) {
            let judged = trial(current, comparison, reported).judge();
            return finish(Kind::Growth, reported, current, comparison, judged.as_ref(), &scene);
        }
    }
    if !is_bound(&row, &pair, reported) {
        return missing(Kind::Growth, reported, Reason::NoCurrent, None);
    }
    let open = rank(judged.as_ref()) == 2 && contradicted(&pairs, &pair, reported);
    // "remains above 30 percent" speaks of no levels told elsewhere in particular
    let loose = row.verdict == Verdict::Inconsistent
        && reported.approx != Approx::Exact
        && [pair.current, pair.comparison].iter().all(|level| level.quote != reported.quote);
    if !open
        && !loose
        && (may_accuse(&pair, reported, judged.as_ref())
            || same_series(&pair, reported) && explained(&row).is_some())
    {
        return row;
    }
    missing(Kind::Growth, reported, Reason::NoCurrent, None)
}

/// Whether the statement gives another level in place of one of the pair's: which is meant stays open,
/// unless the number's own sentence has both.
fn contradicted(pairs: &[Pair<'_>], pair: &Pair<'_>, reported: &Observation) -> bool {
    if !reported.quote.is_empty() && in_one_sentence(pair, reported) {
        return false;
    }
    let differs = |a: &Observation, b: &Observation| {
        let (x, y) = (Figure::of(a), Figure::of(b));
        a.unit == b.unit && a.period == b.period && !x.cut().meets(&y.cut())
    };
    pairs
        .iter()
        .any(|other| differs(other.current, pair.current) || differs(other.comparison, pair.comparison))
}

/// The single mistake that explains the number so well that it and its distant levels must belong
/// together. One wrong digit explains too many numbers of one or two digits.
fn explained(row: &Check) -> Option<Slip> {
    let long = Printed::of(&row.reported).is_some_and(|printed| printed.digits.len() >= 3);
    let telling =
        |slip: &Slip| long || !matches!(slip, Slip::Digit | Slip::Transposed | Slip::ComparisonPeriod);
    row.diagnoses.iter().map(|it| it.slip).find(telling)
}

/// The row of a growth whose levels are known.
pub(in super::super) fn finish(
    kind: Kind,
    reported: &Observation,
    current: &Observation,
    comparison: &Observation,
    judged: Option<&Judged>,
    scene: &Scene<'_>,
) -> Check {
    let row =
        Check::open(kind, reported, Reason::ComparisonNotPositive, "the comparison figure is zero or less")
            .with_current(current)
            .with_comparison(comparison);
    let Some(judged) = judged else { return row };
    let (trial, quoted) = quote(trial(current, comparison, reported), &reported.indicator);
    let mut row = row.decided(judged);
    row.diagnoses = slip::diagnose(&trial, judged, scene);
    match quoted {
        Quoted::Plain if reported.indicator == "exchange_rate" => {
            row.explain(Formula::Growth, "of the quote")
        }
        Quoted::Plain => row.explain(Formula::Growth, ""),
        Quoted::Turned => row.explain(Formula::Growth, "of the quote, worded for the other currency"),
        Quoted::Inverse => {
            std::mem::swap(&mut row.current, &mut row.comparison);
            let mut row = row.explain(Formula::Growth, "of the inverse of the quote");
            std::mem::swap(&mut row.current, &mut row.comparison);
            row
        }
    }
}

/// The row of a number whose levels are not known.
pub(super) fn missing(
    kind: Kind,
    reported: &Observation,
    reason: Reason,
    current: Option<&Observation>,
) -> Check {
    let row = Check::open(kind, reported, reason, reason.entry().meaning.trim_end_matches('.'));
    match current {
        Some(current) => row.with_current(current),
        None => row,
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{at, growth, in_claim, level, period};
    use crate::check::{Check, Kind, Reason, Slip, Verdict, check_statement};
    use crate::observation::{Approx, Basis, Measure, Observation, Status};

    fn checked(rows: &[Observation]) -> Check {
        check_statement(rows).into_iter().find(|row| row.kind == Kind::Growth).unwrap()
    }

    fn of(unit: &str, row: Observation) -> Observation {
        Observation { unit: unit.into(), ..row }
    }

    fn on(basis: Basis, row: Observation) -> Observation {
        Observation { basis, ..row }
    }

    fn reason(rows: &[Observation]) -> Option<Reason> {
        let found = checked(rows);
        assert_eq!((found.verdict, found.recomputed), (Verdict::NotCheckable, None));
        found.reason
    }

    #[test]
    fn the_worked_example_is_exact() {
        let when = "2020-07/9";
        let found = checked(&[level("1.512", when), growth("43.59", when), level("1.053", "2019-07/9")]);
        assert_eq!(found.verdict, Verdict::Exact);
        assert_eq!(found.recomputed.unwrap().to_string(), "43.5897");
        assert_eq!(found.lower.unwrap().to_string(), "43.4741");
        assert_eq!(found.upper.unwrap().to_string(), "43.7055");
        assert_eq!(
            found.explanation,
            "1.512 / 1.053 − 1 = 43.5897 %, possible 43.47 … 43.71 %, reported 43.59 %"
        );
        assert_eq!(found.comparison_period, Some(period("2019-07/9")));
    }

    #[test]
    fn the_verdicts_follow_each_other() {
        let verdict = |current: &str, reported: &str, approx: Approx| {
            let reported = Observation { approx, ..growth(reported, "2021") };
            checked(&[level(current, "2021"), reported, level("100.0", "2020")]).verdict
        };
        assert_eq!(verdict("161.7", "61.7", Approx::Exact), Verdict::Exact);
        assert_eq!(verdict("161.7", "61.74", Approx::Exact), Verdict::WithinRounding);
        assert_eq!(verdict("161.7", "61", Approx::Exact), Verdict::WithinTruncation);
        assert_eq!(verdict("161.7", "50", Approx::Over), Verdict::HedgeSatisfied);
        assert_eq!(verdict("161.7", "50", Approx::Under), Verdict::Inconsistent);
        assert_eq!(verdict("161.7", "63", Approx::About), Verdict::HedgeSatisfied);
        assert_eq!(verdict("161.7", "64", Approx::About), Verdict::Inconsistent);
    }

    #[test]
    fn wide_bounds_confirm_nothing_but_can_still_refute() {
        let verdict = |reported: &str| {
            checked(&[level("1.2", "2021"), growth(reported, "2021"), level("1.1", "2020")]).verdict
        };
        assert_eq!(verdict("9"), Verdict::Exact);
        assert_eq!(verdict("4"), Verdict::Uninformative);
        assert_eq!(verdict("90"), Verdict::Inconsistent);
    }

    #[test]
    fn the_basis_names_the_comparison() {
        let levels = [level("130.0", "2021-03"), level("125.0", "2021-02"), level("100.0", "2020-03")];
        for (basis, reported) in [(Basis::Yoy, "30.0"), (Basis::Mom, "4.0")] {
            let mut rows = levels.to_vec();
            rows.push(on(basis, growth(reported, "2021-03")));
            assert_eq!(checked(&rows).verdict, Verdict::Exact, "{basis}");
        }
        let mut rows = levels.to_vec();
        rows.push(on(Basis::Unknown, growth("30.0", "2021-03")));
        assert_eq!(reason(&rows), Some(Reason::NoComparison), "two earlier levels, and no word on which");
    }

    #[test]
    fn a_cumulative_level_is_not_compared_with_a_month() {
        let rows =
            [level("9.0", "2021-01"), on(Basis::Mom, growth("10.0", "2021-01")), level("60.0", "2020-07/6")];
        assert_eq!(reason(&rows), Some(Reason::NoComparison));
    }

    #[test]
    fn what_is_missing_is_named() {
        assert_eq!(reason(&[growth("9.1", "2022")]), Some(Reason::NoCurrent));
        assert_eq!(reason(&[growth("9.1", "2022"), level("12.0", "2022")]), Some(Reason::NoComparison));
        let rate = |value: &str, when: &str| of("%", level(value, when));
        assert_eq!(
            reason(&[growth("9.1", "2022"), rate("12.0", "2022"), rate("11.0", "2021")]),
            Some(Reason::UnitMismatch)
        );
        let rupees = of("PKR", level("11.0", "2021"));
        assert_eq!(
            reason(&[growth("9.1", "2022"), level("12.0", "2022"), rupees]),
            Some(Reason::UnitMismatch)
        );
        let undated = Observation { period: None, ..growth("9.1", "2022") };
        let rows = [undated, level("12.0", "2022"), level("11.0", "2021"), level("10.0", "2020")];
        assert_eq!(reason(&rows), Some(Reason::NoPeriod));
    }

    #[test]
    fn growth_against_zero_or_less_has_no_meaning() {
        for base in ["0", "0.0", "-3.0"] {
            let found = checked(&[level("5.0", "2021"), growth("260", "2021"), level(base, "2020")]);
            assert_eq!(found.reason, Some(Reason::ComparisonNotPositive), "{base}");
        }
    }

    #[test]
    fn very_large_and_very_small_numbers_are_judged() {
        let large = "79228162514264337593543950335";
        let small = "0.0000000000000000000000000001";
        assert_eq!(
            checked(&[level(large, "2021"), growth("0.0", "2021"), level(large, "2020")]).verdict,
            Verdict::Exact
        );
        let found = checked(&[level(large, "2021"), growth("1500", "2021"), level(small, "2020")]);
        assert_eq!((found.verdict, found.recomputed), (Verdict::Inconsistent, None));
        assert_eq!(
            checked(&[level("21.0", "2021"), growth("2000", "2021"), level("1.00", "2020")]).verdict,
            Verdict::Exact
        );
    }

    #[test]
    fn each_currency_has_its_growth() {
        let rupees = |value: &str, when: &str| of("INR", level(value, when));
        let levels = [
            at(level("284.10", "2021"), 0),
            at(rupees("2101.44", "2021"), 10),
            at(level("305.22", "2020"), 20),
            at(rupees("2162.30", "2020"), 30),
        ];
        let both = |a: &str, b: &str| {
            let mut rows = levels.to_vec();
            rows.extend([at(growth(a, "2021"), 40), at(growth(b, "2021"), 50)]);
            check_statement(&rows).into_iter().filter(|row| row.kind == Kind::Growth).collect::<Vec<_>>()
        };
        assert!(both("-6.92", "-2.81").iter().all(|row| row.verdict == Verdict::Exact));
        let planted = &both("-6.29", "-2.81")[0];
        assert_eq!(
            planted.current.unwrap().to_string(),
            "284.10",
            "the rupee pair belongs to the other growth"
        );
        assert_eq!(planted.verdict, Verdict::Inconsistent);
    }

    #[test]
    fn the_finer_mention_of_a_level_counts() {
        let rows = [
            at(level("1.5", "2021"), 0),
            at(growth("43.59", "2021"), 5),
            at(level("1.512", "2021"), 90),
            level("1.053", "2020"),
        ];
        assert_eq!(checked(&rows).current.unwrap().to_string(), "1.512");
    }

    #[test]
    fn levels_of_another_series_do_not_accuse() {
        let named =
            |text: &str, row: Observation| Observation { indicator_text: text.into(), ..in_claim(row, 2) };
        let rows = |text: &str| {
            [growth("0.1", "2021"), named(text, level("1.91", "2021")), named(text, level("2.44", "2020"))]
                .map(|row| {
                    if row.claim == 1 {
                        Observation { indicator_text: "seasonally adjusted sales".into(), ..row }
                    } else {
                        row
                    }
                })
        };
        assert_eq!(reason(&rows("actual sales")), Some(Reason::NoCurrent));
        assert_eq!(checked(&rows("seasonally adjusted sales")).verdict, Verdict::Inconsistent);
    }

    fn in_sentence(quote: &str, row: Observation) -> Observation {
        Observation { quote: quote.into(), ..row }
    }

    #[test]
    fn levels_of_another_sentence_accuse_only_where_a_mistake_explains_the_number() {
        let rows = |reported: &str, quote: &str| {
            [
                in_sentence(quote, growth(reported, "2021")),
                in_sentence("levels", level("1512.37", "2021")),
                in_sentence("levels", level("1053.18", "2020")),
            ]
        };
        assert_eq!(checked(&rows("7.77", "levels")).verdict, Verdict::Inconsistent);
        assert_eq!(reason(&rows("7.77", "title")), Some(Reason::NoCurrent));
        assert_eq!(checked(&rows("34.60", "title")).diagnoses[0].slip, Slip::Transposed);
    }

    #[test]
    fn a_number_of_another_sentence_is_of_the_levels_that_bear_it_out() {
        let rows = [
            in_sentence("title", growth("29.02", "2021")),
            in_sentence("sum", level("1.665", "2021")),
            in_sentence("sum", level("1.532", "2020")),
            in_sentence("month", level("249", "2021-04")),
            in_sentence("month", level("193", "2020-04")),
        ];
        let found = checked(&rows);
        assert_eq!((found.verdict, found.current.unwrap().to_string()), (Verdict::Exact, "249".into()));
    }

    #[test]
    fn a_misprinted_number_is_of_the_levels_that_its_mistake_names() {
        let rows = |reported: &str| {
            [
                at(growth(reported, "2021"), 0),
                at(level("972", "2021"), 10),
                at(in_sentence("sums", level("1302", "2021")), 200),
                at(in_sentence("sums", level("959", "2020")), 210),
            ]
            .map(|row| if row.measure == Measure::Growth { in_sentence("sums", row) } else { row })
        };
        let found = checked(&rows("26.34"));
        let current = found.current.unwrap().to_string();
        assert_eq!((current.as_str(), found.diagnoses[0].slip), ("1302", Slip::ShareOfCurrent));
    }

    #[test]
    fn a_forecast_is_not_the_level_of_a_published_growth() {
        let forecast = Observation { status: Status::Forecast, ..level("12.0", "2022") };
        assert_eq!(
            reason(&[growth("9.1", "2022"), forecast, level("11.0", "2021")]),
            Some(Reason::NoCurrent)
        );
    }

    #[test]
    fn a_currency_that_rises_is_a_quote_that_falls() {
        let quote = |value: &str, when: &str| Observation {
            indicator: "exchange_rate".into(),
            ..of("JPY/USD", level(value, when))
        };
        let rise = |value: &str| Observation { indicator: "exchange_rate".into(), ..growth(value, "2021") };
        let found = |value: &str| checked(&[quote("153.50", "2021"), quote("154.67", "2020"), rise(value)]);
        assert_eq!(found("0.76").verdict, Verdict::Exact);
        assert!(found("0.76").explanation.contains("154.67 / 153.50 − 1"));
        assert!(found("0.76").explanation.contains("inverse"));
        assert!(found("-0.76").explanation.contains("of the quote"));
        assert_eq!(found("7.6").verdict, Verdict::Inconsistent);
        assert!(found("7.6").diagnoses.iter().any(|it| it.slip == Slip::Scale));
    }

    #[test]
    fn a_goal_is_not_checked() {
        let goal = Observation { status: Status::Target, ..growth("9.1", "2022") };
        assert!(check_statement(&[goal]).is_empty());
        assert!(check_statement(&[]).is_empty());
    }

    #[test]
    fn one_row_for_every_mention() {
        let rows = [
            at(growth("10", "2021"), 0),
            at(growth("10", "2021"), 50),
            at(level("110", "2021"), 20),
            at(level("100", "2020"), 30),
        ];
        assert!(
            rows.iter().filter(|row| row.measure == Measure::Growth).count() == check_statement(&rows).len()
        );
    }
}
