//! `sum`: a total against the parts that make it up.
//!
//! Parts are levels of the same indicator, period, area and unit whose items narrow the total's. Which
//! parts are all of them no row says; so only parts that do make up the total are a row. Exports and
//! imports make up two-way trade.

use super::super::figure::Figure;
use super::super::registry::{Kind, Reason};
use super::super::verdict::{Formula, judge};
use super::super::{Check, Mark, Operand, Role, row::face, sum};
use super::growth::missing;
use super::{is_reported, same_place};
use crate::observation::{Measure, Observation};
use rust_decimal::Decimal;

/// Beyond this, parts that happen to make up the total are likelier than parts that do.
const MOST_PARTS: usize = 8;

pub(in super::super) fn checks(rows: &[Observation]) -> Vec<Check> {
    let additive = |row: &&Observation| {
        row.measure == Measure::Level
            && is_reported(row)
            && row.period.is_some()
            && !matches!(row.unit.as_str(), "%" | "%GDP" | "index" | "points" | "")
    };
    rows.iter().filter(additive).filter_map(|row| check(rows, row)).collect()
}

/// Whether the item is a part of the whole's: "local vehicles" of "vehicles", anything of the whole.
fn narrows(item: &str, whole: &str) -> bool {
    let words = |text: &str| text.to_lowercase().split_whitespace().map(str::to_string).collect::<Vec<_>>();
    let (item, whole) = (words(item), words(whole));
    item.len() > whole.len() && whole.iter().all(|word| item.contains(word))
}

fn parts<'a>(rows: &'a [Observation], total: &Observation) -> Vec<&'a Observation> {
    let trade = total.indicator == "trade_volume";
    let mut parts: Vec<&Observation> = Vec::new();
    for row in rows {
        let belongs = if trade {
            matches!(row.indicator.as_str(), "exports_goods" | "imports_goods") && row.item == total.item
        } else {
            !total.indicator.is_empty() && row.indicator == total.indicator && narrows(&row.item, &total.item)
        };
        let same = row.measure == Measure::Level
            && row.period == total.period
            && row.unit == total.unit
            && same_place(row, total);
        if belongs && same && row.status == total.status && !Figure::of(row).low.is_sign_negative() {
            match parts.iter_mut().find(|known| known.indicator == row.indicator && known.item == row.item) {
                // The finer of two mentions.
                Some(known) if Figure::of(row).unit < Figure::of(known).unit => *known = row,
                Some(_) => {}
                None => parts.push(row),
            }
        }
    }
    parts
}

fn check(rows: &[Observation], total: &Observation) -> Option<Check> {
    let parts = parts(rows, total);
    if parts.len() < 2 || parts.len() > MOST_PARTS {
        return None;
    }
    let figures: Vec<Figure> = parts.iter().map(|row| Figure::of(row)).collect();
    let judged = judge(Formula::Difference, &sum(figures.iter()), &Operand::zero(), &Figure::of(total))?;
    if !judged.holds() || !narrow(&figures, total) {
        return None;
    }
    let row = missing(Kind::Sum, total, Reason::NoParts, None).decided(&judged);
    let mult = figures.iter().map(|figure| figure.unit_mult).min()?.min(row.reported.unit_mult).min(27);
    let mut text = figures.iter().map(|figure| face(figure, mult)).collect::<Vec<_>>().join(" + ");
    row.finish(&mut text, mult, "");
    let marks = parts.iter().map(|part| Mark::of(Role::Part, part)).collect();
    Some(Check { explanation: text, marks, ..row })
}

/// Whether the digits say more than a coincidence would: the parts' last digits together are below a
/// fiftieth of the total.
fn narrow(figures: &[Figure], total: &Observation) -> bool {
    let all = figures.iter().try_fold(Decimal::ZERO, |sum, figure| sum.checked_add(figure.unit));
    let total = Figure::of(total);
    all.and_then(|all| all.checked_mul(Decimal::from(50))).is_some_and(|wide| wide <= total.low.abs())
}

#[cfg(test)]
mod tests {
    use super::super::samples::level;
    use crate::check::{Kind, Verdict, check_statement};
    use crate::observation::Observation;

    fn part(item: &str, value: &str) -> Observation {
        Observation { item: item.into(), ..level(value, "2008-09") }
    }

    #[test]
    fn parts_that_make_up_the_total_are_a_row() {
        let rows = [
            part("vehicles", "386322"),
            part("local vehicles", "81204"),
            part("overseas vehicles", "305118"),
        ];
        let found = check_statement(&rows);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].kind, found[0].verdict), (Kind::Sum, Verdict::Exact));
        assert!(found[0].explanation.starts_with("81204 + 305118 = 386322"));
    }

    #[test]
    fn parts_that_do_not_are_none() {
        let rows = [
            part("vehicles", "396322"),
            part("local vehicles", "81204"),
            part("overseas vehicles", "305118"),
        ];
        assert!(check_statement(&rows).is_empty());
    }
}
