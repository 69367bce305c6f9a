//! What no check may stumble over or call wrong: figures that growth has no meaning for, figures of
//! different things, and numbers of any length.

use super::kind::samples::{change, growth, level};
use super::{Check, Kind, Reason, Verdict, check_statement};
use crate::observation::{Observation, Value};
use rust_decimal::Decimal;

fn of(unit: &str, row: Observation) -> Observation {
    Observation { unit: unit.into(), ..row }
}

fn checked(kind: Kind, rows: &[Observation]) -> Check {
    check_statement(rows).into_iter().find(|row| row.kind == kind).unwrap()
}

fn open(rows: &[Observation]) -> Reason {
    let found = checked(Kind::Growth, rows);
    assert_eq!((found.verdict, &found.recomputed), (Verdict::NotCheckable, &None));
    assert!(found.diagnoses.is_empty() && !found.explanation.is_empty());
    found.reason.unwrap()
}

#[test]
fn a_comparison_that_is_not_above_zero_has_no_growth() {
    for base in ["0", "0.00", "-3.0"] {
        let rows = [level("5.0", "2021"), growth("260", "2021"), level(base, "2020")];
        assert_eq!(open(&rows), Reason::ComparisonNotPositive);
    }
}

#[test]
fn percentages_over_a_thousand_are_judged_like_others() {
    let found = |reported: &str| {
        checked(Kind::Growth, &[level("210.0", "2021"), growth(reported, "2021"), level("10.00", "2020")])
    };
    assert_eq!(found("2000").verdict, Verdict::Exact);
    assert_eq!(found("2500").verdict, Verdict::Inconsistent);
    assert_eq!(found("1000000000000").verdict, Verdict::Inconsistent);
}

#[test]
fn the_longest_numbers_are_judged() {
    let longest = "79228162514264337593543950335";
    let rows = [level(longest, "2021"), growth("0.00", "2021"), level(longest, "2020")];
    assert_eq!(checked(Kind::Growth, &rows).verdict, Verdict::Exact);
    let finest = "7.9228162514264337593543950335";
    let rows = [level(finest, "2021"), growth(finest, "2021"), level(longest, "2020")];
    assert_eq!(checked(Kind::Growth, &rows).verdict, Verdict::Inconsistent);
    let rows = [level(longest, "2021"), change("1", "2021"), level("-79228162514264337593543950335", "2020")];
    assert_eq!(checked(Kind::Change, &rows).verdict, Verdict::Inconsistent);
    let texts: Observation = Observation { value_text: "9".repeat(40), ..level(longest, "2020") };
    let range = Observation { value: Value::Range(Decimal::MIN, Decimal::MAX), ..level("1", "2021") };
    assert!(!check_statement(&[range, growth("5", "2021"), texts]).is_empty());
}

#[test]
fn levels_in_two_currencies_have_no_growth() {
    let rupees = of("PKR", level("350", "2020"));
    assert_eq!(open(&[level("2.1", "2021"), growth("50", "2021"), rupees]), Reason::UnitMismatch);
}

#[test]
fn an_index_without_its_base_has_no_growth() {
    let index = of("index", level("135.95", "2021"));
    assert_eq!(open(&[index, growth("5", "2021")]), Reason::NoComparison);
}

#[test]
fn growth_of_a_rate_is_no_growth_of_a_level() {
    let rate = |value: &str, when: &str| of("%", level(value, when));
    assert_eq!(open(&[rate("6.0", "2021"), growth("20", "2021"), rate("5.0", "2020")]), Reason::UnitMismatch);
}

#[test]
fn a_percentage_of_a_rate_can_be_points_and_is_not_called_wrong() {
    let rate = |value: &str, when: &str| of("%", level(value, when));
    let worded = |value: &str, num: &str| Observation { num: num.into(), ..of("pp", change(value, "2021")) };
    let found =
        |reported: Observation| checked(Kind::Change, &[rate("6.0", "2021"), reported, rate("5.0", "2020")]);
    assert_eq!(found(worded("1.0", "1.0 percent")).verdict, Verdict::Exact);
    for number in [worded("20", "20 percent"), worded("10", "10%")] {
        assert_eq!(found(number).reason, Some(Reason::UnitMismatch));
    }
    assert_eq!(found(worded("2.0", "2.0 percentage points")).verdict, Verdict::Inconsistent);
}
