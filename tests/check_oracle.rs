//! The check engine against verdicts that `oracle/growth.py` computed in exact fractions.

use pressgauge::check::Verdict;
use pressgauge::check::figure::Figure;
use pressgauge::check::verdict::{Formula, judge};
use pressgauge::observation::Approx;
use rust_decimal::Decimal;

fn figure(text: &str) -> Figure {
    let value: Decimal = text.parse().unwrap();
    Figure::new(value, Decimal::new(1, value.scale()))
}

#[test]
fn verdicts_equal_those_of_exact_fractions() {
    let cases = include_str!("oracle/growth.tsv");
    let mut seen = 0;
    for line in cases.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [current, comparison, reported, hedge, expected] = cells[..] else {
            panic!("five cells: {line}")
        };
        let reported = Figure { approx: Approx::from_code(hedge).unwrap(), ..figure(reported) };
        let judged =
            judge(Formula::Growth, &figure(current).operand(), &figure(comparison).operand(), &reported);
        let verdict = judged.map_or(Verdict::NotCheckable, |judged| judged.verdict);
        assert_eq!(verdict.code(), expected, "{line}");
        seen += 1;
    }
    assert_eq!(seen, 4000);
}
