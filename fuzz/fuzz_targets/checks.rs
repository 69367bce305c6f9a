//! Random printed triples, of any size and sign, through the check engine: no panic, no overflow, and
//! the verdict of exact fractions; then as rows of a statement, where every diagnosis must be one of an
//! inconsistent number.

#![no_main]

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use pressgauge::check::figure::Figure;
use pressgauge::check::verdict::{Formula, judge};
use pressgauge::check::{Verdict, check_statement};
use pressgauge::observation::{Adjustment, Approx, Basis, Measure, Observation, Period, Status, Value};
use pressgauge_fuzz::{Printed, verdict};
use rust_decimal::Decimal;

#[derive(Arbitrary, Debug)]
struct Number {
    mantissa: i128,
    /// How many bits of it count: small numbers are the usual ones.
    bits: u8,
    scale: u8,
}

impl Number {
    fn decimal(&self) -> Decimal {
        let bits = u32::from(self.bits) % 97;
        let mantissa = self.mantissa % (1i128 << bits);
        Decimal::from_i128_with_scale(mantissa, u32::from(self.scale) % 29)
    }
}

#[derive(Arbitrary, Debug)]
struct Triple {
    current: Number,
    comparison: Number,
    reported: Number,
    /// Reported to so many digits as the figures give, instead of `reported`.
    honest: Option<u8>,
    formula: u8,
    hedge: u8,
    level_hedge: u8,
}

fn hedge(code: u8) -> Approx {
    match code % 4 {
        0 => Approx::Exact,
        1 => Approx::About,
        2 => Approx::Over,
        _ => Approx::Under,
    }
}

fn figure(value: Decimal, approx: Approx) -> Figure {
    Figure { approx, ..Figure::new(value, Decimal::from_i128_with_scale(1, value.scale())) }
}

fn row(value: Decimal, measure: Measure, unit: &str, year: i32, approx: Approx) -> Observation {
    let text = value.abs().to_string();
    Observation {
        statement_id: "s".into(),
        claim: 1,
        indicator: "exports_goods".into(),
        item: String::new(),
        indicator_text: "exports".into(),
        ref_area: "PAK".into(),
        area_text: String::new(),
        counterpart_area: String::new(),
        measure,
        basis: if measure == Measure::Level { Basis::Unknown } else { Basis::Yoy },
        period: Period::months(year, 1, 12),
        value: Value::Single(value),
        unit: unit.into(),
        approx,
        status: Status::Actual,
        attribution: String::new(),
        num: text.clone(),
        char_start: 0,
        char_end: text.len(),
        published: None,
        quote: String::new(),
        byte_start: 0,
        byte_end: text.len(),
        value_text: text,
        decimals: value.scale(),
        unit_mult: 0,
        inferred: Vec::new(),
            adjustment: Adjustment::Unsaid,
    }
}

fuzz_target!(|triple: Triple| {
    let (c, b) = (triple.current.decimal(), triple.comparison.decimal());
    let formula = [Formula::Growth, Formula::GrowthOfCurrent, Formula::Ratio, Formula::Difference]
        [usize::from(triple.formula % 4)];
    let judged = |reported: Decimal, level: Approx| {
        let reported = figure(reported, hedge(triple.hedge));
        judge(formula, &figure(c, level).operand(), &figure(b, level).operand(), &reported)
    };
    let mut g = triple.reported.decimal();
    if let Some(places) = triple.honest
        && let Some(honest) = judged(g, Approx::Exact).and_then(|it| {
            it.centre?.rounded(u32::from(places) % 6, pressgauge::check::exact::Toward::Nearest)
        })
    {
        g = honest;
    }
    let found = judged(g, Approx::Exact);
    let expected =
        verdict(formula, &Printed::new(c), &Printed::new(b), &Printed::new(g), hedge(triple.hedge));
    assert_eq!(found.map_or(Verdict::NotCheckable, |it| it.verdict), expected, "{formula:?} {c} {b} {g}");
    // Hedged levels allow more, never less.
    if let (Some(wide), Some(narrow)) = (judged(g, hedge(triple.level_hedge)), found)
        && narrow.holds()
    {
        assert_ne!(wide.verdict, Verdict::Inconsistent, "{formula:?} {c} {b} {g}");
    }
    // Diagnoses try hundreds of misprints; most of the time goes to verdicts instead.
    if triple.formula >= 16 {
        return;
    }
    let level = hedge(triple.level_hedge);
    let rows = [
        row(c, Measure::Level, "USD", 2021, level),
        row(b, Measure::Level, "USD", 2020, level),
        row(g, Measure::Growth, "%", 2021, hedge(triple.hedge)),
        row(g, Measure::Change, "USD", 2021, hedge(triple.hedge)),
    ];
    let checks = check_statement(&rows);
    assert_eq!(checks.len(), 2);
    for check in checks {
        assert_eq!(check.reason.is_some(), check.verdict == Verdict::NotCheckable);
        assert!(check.diagnoses.is_empty() || check.verdict == Verdict::Inconsistent);
        assert!(!check.row().iter().all(String::is_empty));
    }
});
