//! A check in words: what was found, what each number is, what would make it right.

use super::{one_line, spaced};
use crate::check::{Check, Kind, Mark, Role, Verdict, when};
use crate::observation::Period;
use rust_decimal::{Decimal, RoundingStrategy};

/// Scale words by their power of ten.
const SCALES: [(u32, &str); 6] =
    [(12, "trillion"), (9, "billion"), (7, "crore"), (6, "million"), (5, "lakh"), (3, "thousand")];

/// What a check found, one line: "34.59 percent reported, the figures give 43.59 %".
#[must_use]
pub fn headline(check: &Check) -> String {
    let num = one_line(&check.num);
    match (check.verdict, check.kind) {
        (Verdict::Inconsistent, Kind::Direction) => {
            let found = if rises(check) { "the figures say a rise" } else { "the figures say a fall" };
            format!("“{}” {num}, {found}", check.word)
        }
        (Verdict::Inconsistent, _) => match right(check) {
            Some(right) => format!("{num} reported, the figures give {right}"),
            None => format!("{num} reported, the figures give another number"),
        },
        (Verdict::NotCheckable, _) => {
            let why = check.reason.map_or("", |reason| reason.entry().meaning);
            format!("{num} cannot be checked: {}", uncapital(why.trim_end_matches('.')))
        }
        (Verdict::Uninformative, _) => format!("{num}: the figures allow nearly anything"),
        (_, Kind::Direction) => format!("“{}” {num} agrees with the figures", check.word),
        _ => format!("{num} agrees with the figures"),
    }
}

fn rises(check: &Check) -> bool {
    check.recomputed.is_some_and(|difference| difference > Decimal::ZERO)
}

fn uncapital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
}

/// The number that the figures give, in the digits of the reported one.
fn right(check: &Check) -> Option<String> {
    let mult = check.reported.unit_mult.min(27);
    let factor = Decimal::try_from_i128_with_scale(10i128.checked_pow(mult)?, 0).ok()?;
    let places = check.reported.unit.checked_div(factor)?.normalize().scale();
    let value = check.recomputed?.checked_div(factor)?;
    let value = value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    let scale =
        SCALES.iter().find(|(power, _)| *power == mult).map_or(String::new(), |(_, word)| format!(" {word}"));
    let value = value.to_string().replacen('-', "−", 1);
    let unit = if check.unit.is_empty() { String::new() } else { format!(" {}", check.unit) };
    Some(format!("{value}{scale}{unit}"))
}

/// What the number is about: `exports_services, ICT, PAK`.
#[must_use]
pub fn subject(check: &Check) -> String {
    let parts = [check.indicator.as_str(), check.item.as_str(), check.ref_area.as_str()];
    one_line(&parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "))
}

/// The computation and its bounds, without the mistake that the explanation may end with.
#[must_use]
pub fn computation(check: &Check) -> String {
    let mut text = check.explanation.as_str();
    for diagnosis in &check.diagnoses {
        text = text.strip_suffix(&format!("; {}", diagnosis.note)).unwrap_or(text);
    }
    one_line(text)
}

/// What would make an inconsistent number right, best first, each with the command that explains
/// it; what explains the check where no single mistake does.
#[must_use]
pub fn advice(check: &Check) -> Vec<String> {
    if check.verdict != Verdict::Inconsistent {
        let code = check.reason.map_or(check.verdict.code(), |reason| reason.code());
        return vec![format!("see `pressgauge explain {code}`")];
    }
    if check.diagnoses.is_empty() {
        let kind = check.kind.code();
        return vec![format!("no single mistake would make it right; see `pressgauge explain {kind}`")];
    }
    let one = |it: &crate::check::Diagnosis| {
        format!(
            "{}: {}; see `pressgauge explain {}`",
            spaced(it.slip.code()),
            one_line(&it.note),
            it.slip.code()
        )
    };
    check.diagnoses.iter().map(one).collect()
}

/// The code of a role.
#[must_use]
pub const fn role_code(role: Role) -> &'static str {
    match role {
        Role::Current => "current",
        Role::Comparison => "comparison",
        Role::Part => "part",
    }
}

/// What a figure is to the check: "current", "one year before", "whole".
#[must_use]
pub fn role(check: &Check, mark: &Mark) -> String {
    let balance = check.indicator.as_str();
    match (check.kind, mark.role) {
        (_, Role::Part) | (Kind::Share, Role::Current) => "part".to_owned(),
        (Kind::Share, Role::Comparison) => "whole".to_owned(),
        (Kind::RatioGdp, Role::Current) => "level".to_owned(),
        (Kind::RatioGdp, Role::Comparison) => "GDP".to_owned(),
        (Kind::Balance, role) => {
            let first = (role == Role::Current) == balance.ends_with("deficit");
            let (out, back) = if balance.starts_with("trade") {
                ("imports", "exports")
            } else {
                ("expenditure", "revenue")
            };
            if first { out } else { back }.to_owned()
        }
        (_, Role::Current) => dated("current", check.period),
        (_, Role::Comparison) => {
            dated(&before(check.period, check.comparison_period), check.comparison_period)
        }
    }
}

fn dated(role: &str, period: Option<Period>) -> String {
    period.map_or_else(|| role.to_owned(), |period| format!("{role}: {}", when(period)))
}

/// How far back the comparison lies.
fn before(current: Option<Period>, comparison: Option<Period>) -> String {
    let known = current.zip(comparison);
    let steps = [
        (1, "one month before"),
        (3, "one quarter before"),
        (6, "half a year before"),
        (12, "one year before"),
        (24, "two years before"),
    ];
    let back = known.and_then(|(now, then)| {
        let step = steps.iter().find(|(months, _)| now.shift_months(*months) == Some(then));
        match (now.end - then.end).num_days() {
            _ if step.is_some() => step.map(|(_, words)| *words),
            1 => Some("one day before"),
            7 => Some("one week before"),
            _ => None,
        }
    });
    back.unwrap_or("comparison").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_distance_of_the_comparison_is_said() {
        let months = |year, month, count| Period::months(year, month, count);
        assert_eq!(before(months(2020, 7, 9), months(2019, 7, 9)), "one year before");
        assert_eq!(before(months(2021, 3, 1), months(2021, 2, 1)), "one month before");
        assert_eq!(before(months(2021, 3, 1), months(2019, 6, 1)), "comparison");
        assert_eq!(before(None, months(2019, 6, 1)), "comparison");
    }
}
