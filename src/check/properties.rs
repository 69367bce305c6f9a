//! Laws of the check: honest rounding is never an error, whatever the scale and the order of the text.

use super::figure::Figure;
use super::kind::samples::{at, growth, level};
use super::verdict::{Formula, judge};
use super::{Trial, Verdict, check_statement};
use crate::observation::{Approx, Basis, Measure, Observation, Period, Status, Value};
use chrono::NaiveDate;
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
                                    reported: figure(print(
                                        100 * (current - comparison),
                                        comparison,
                                        places,
                                        g,
                                    )),
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
            let scaled = Trial {
                current: grown(&trial.current, power),
                comparison: grown(&trial.comparison, power),
                ..trial
            };
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

/// Rows of any shape, the same on every run.
struct Any(u64);

impl Any {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % below
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.next(all.len())]
    }

    fn decimal(&mut self) -> Decimal {
        let plain =
            Decimal::new(i64::try_from(self.next(400)).unwrap() - 40, u32::try_from(self.next(3)).unwrap());
        let smallest = Decimal::new(1, 28);
        self.of(&[plain, plain, plain, plain, Decimal::MAX, Decimal::MIN, Decimal::ZERO, smallest, -smallest])
    }

    fn day(&mut self) -> NaiveDate {
        let plain = NaiveDate::from_yo_opt(2020 + i32::try_from(self.next(2)).unwrap(), 1).unwrap();
        self.of(&[plain, plain, plain, NaiveDate::MIN, NaiveDate::MAX])
    }

    fn row(&mut self) -> Observation {
        let (a, b) = (self.decimal(), self.decimal());
        let days = (self.day(), self.day());
        let year = self.of(&["2019", "2020", "2021", "2021-03", "2021-02"]);
        let known = level("1", year).period;
        Observation {
            claim: u32::try_from(self.next(2)).unwrap(),
            indicator: self
                .of(&[
                    "exports_goods",
                    "exports_goods",
                    "imports_goods",
                    "trade_deficit",
                    "exchange_rate",
                    "trade_volume",
                    "gdp",
                    "",
                ])
                .into(),
            item: self.of(&["", "", "rice", "white rice", "\u{645}"]).into(),
            measure: self.of(&[
                Measure::Level,
                Measure::Level,
                Measure::Change,
                Measure::Growth,
                Measure::Share,
            ]),
            basis: self.of(&[
                Basis::Unknown,
                Basis::Yoy,
                Basis::Mom,
                Basis::Qoq,
                Basis::Wow,
                Basis::Dod,
                Basis::Saar,
                Basis::Other,
            ]),
            period: self.of(&[known, known, Period::new(days.0, days.1), Some(Period::day(days.0)), None]),
            value: self.of(&[Value::Single(a), Value::Single(a), Value::Single(a), Value::Range(a, b)]),
            unit: self.of(&["USD", "USD", "%", "pp", "index", "%GDP", ""]).into(),
            approx: self.of(&[Approx::Exact, Approx::Exact, Approx::About, Approx::Over, Approx::Under]),
            status: self.of(&[
                Status::Actual,
                Status::Actual,
                Status::Forecast,
                Status::Revised,
                Status::Superseded,
                Status::Target,
            ]),
            published: self.of(&[None, Some(days.1)]),
            value_text: self
                .of(&["", "1", "0", "1,5.0.2", "99999999999999999999999999999999", "\u{661}", "-"])
                .into(),
            num: self.of(&["", "one", "1"]).into(),
            decimals: self.of(&[0, 0, 1, 2, u32::MAX]),
            unit_mult: self.of(&[0, 0, 6, 9, u32::MAX]),
            char_start: self.of(&[0, 10, 500, usize::MAX]),
            statement_id: self.of(&["a", "b"]).into(),
            ..level("1", year)
        }
    }
}

#[test]
fn any_rows_are_checked_without_fail_and_every_reported_number_once() {
    let mut any = Any(7);
    for _ in 0..1500 {
        let mut rows: Vec<Observation> = (0..12).map(|_| any.row()).collect();
        rows.sort_by(|a, b| a.statement_id.cmp(&b.statement_id));
        let found = super::check_all(&rows);
        let reported =
            rows.iter().filter(|row| row.measure != Measure::Level && row.status != Status::Target).count();
        let of_levels =
            [super::Kind::Balance, super::Kind::Sum, super::Kind::RatioGdp, super::Kind::Direction];
        assert_eq!(found.iter().filter(|row| !of_levels.contains(&row.kind)).count(), reported);
        for check in &found {
            assert_eq!(check.reason.is_some(), check.verdict == Verdict::NotCheckable);
            assert!(check.diagnoses.is_empty() || check.verdict == Verdict::Inconsistent);
            assert!(!check.explanation.is_empty() && check.diagnoses.len() <= 3);
            assert_eq!(check.row().len(), super::COLUMNS.len());
        }
    }
}
