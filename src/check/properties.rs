//! Laws of the check: honest rounding is never an error, whatever the scale and the order of the text.

use super::figure::Figure;
use super::kind::samples::{at, growth, level};
use super::verdict::{Formula, judge};
use super::{Trial, Verdict, check_statement};
use rust_decimal::Decimal;

/// How a true value becomes a printed one.
#[derive(Clone, Copy)]
enum Print {
    Rounded,
    Cut,
}

/// top / bottom in units of 10^-decimals.
fn print(top: i64, bottom: i64, decimals: u32, how: Print) -> Decimal {
    let (top, bottom) = (i128::from(top) * 10i128.pow(decimals), i128::from(bottom));
    let size = top.abs();
    let count = match how {
        Print::Cut => size / bottom,
        Print::Rounded => (2 * size + bottom) / (2 * bottom),
    };
    Decimal::from_i128_with_scale(if top < 0 { -count } else { count }, decimals)
}

fn figure(value: Decimal) -> Figure {
    Figure::new(value, Decimal::new(1, value.scale()))
}

/// Every printing of every small pair of true levels, given in hundredths, and of their growth.
fn every_printing(how: &[Print], mut see: impl FnMut(&Trial)) {
    for current in 0..=33i64 {
        for comparison in 1..=33i64 {
            for decimals in 0..=2 {
                for places in 0..=2 {
                    for &a in how {
                        for &b in how {
                            for &g in how {
                                see(&Trial {
                                    formula: Formula::Growth,
                                    current: figure(print(current, 10, decimals, a)),
                                    comparison: figure(print(comparison, 10, decimals, b)),
                                    reported: figure(print(100 * (current - comparison), comparison, places, g)),
                                });
                            }
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn honest_rounding_is_never_inconsistent() {
    every_printing(&[Print::Rounded], |trial| {
        let allowed = [Verdict::Exact, Verdict::WithinRounding, Verdict::Uninformative];
        if let Some(judged) = trial.judge() {
            assert!(allowed.contains(&judged.verdict), "{trial:?}");
        } else {
            assert!(trial.comparison.low.is_zero(), "{trial:?}");
        }
    });
}

#[test]
fn honest_cutting_is_never_inconsistent() {
    every_printing(&[Print::Rounded, Print::Cut], |trial| {
        let found = trial.judge().map(|judged| judged.verdict);
        assert!(found != Some(Verdict::Inconsistent), "{trial:?}");
    });
}

#[test]
fn what_is_said_of_truth_holds_of_levels_as_printed() {
    // A level with all its digits and the growth rounded from them is exact.
    for current in 1..=60i64 {
        for comparison in 1..=60i64 {
            let reported = figure(print(100 * (current - comparison), comparison, 1, Print::Rounded));
            let (c, b) = (figure(Decimal::from(current)), figure(Decimal::from(comparison)));
            let judged = judge(Formula::Growth, &c.operand(), &b.operand(), &reported).unwrap();
            assert_eq!(judged.verdict, Verdict::Exact, "{current} {comparison}");
        }
    }
}

#[test]
fn a_common_power_of_ten_changes_nothing() {
    let grown = |figure: &Figure, power: u32| {
        let factor = Decimal::from_i128_with_scale(10i128.pow(power), 0);
        Figure { unit: figure.unit * factor, ..figure.with_value(figure.low * factor) }
    };
    for reported in ["43.59", "43.8", "43", "30.36", "44", "-5"] {
        let trial = super::slip::printed::growth("1.512", "1.053", reported);
        let before = trial.judge().unwrap();
        for power in 1..=15 {
            let scaled = Trial { current: grown(&trial.current, power), comparison: grown(&trial.comparison, power), ..trial };
            let after = scaled.judge().unwrap();
            assert_eq!(after.verdict, before.verdict, "{reported} {power}");
            for (a, b) in [(&after.lower, &before.lower), (&after.upper, &before.upper)] {
                assert_eq!(a.top.times(b.bottom), b.top.times(a.bottom));
            }
        }
    }
}

#[test]
fn the_order_of_the_text_changes_nothing() {
    let rows = |reported: &str| [level("1.512", "2021"), level("1.053", "2020"), growth(reported, "2021")];
    for reported in ["43.59", "43.65", "34.59", "143.59"] {
        let mut seen = Vec::new();
        for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            let mut text = Vec::new();
            for (place, of) in order.into_iter().enumerate() {
                text.push(at(rows(reported)[of].clone(), place * 100));
            }
            let found = check_statement(&text);
            assert_eq!(found.len(), 1);
            let codes: Vec<_> = found[0].diagnoses.iter().map(|it| it.slip).collect();
            seen.push((found[0].verdict, codes, found[0].recomputed));
        }
        assert!(seen.windows(2).all(|two| two[0] == two[1]), "{reported}: {seen:?}");
    }
}
