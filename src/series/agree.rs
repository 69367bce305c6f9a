//! Which of several figures for one period stands, and what the others are to it.

use crate::observation::{Approx, Observation, Status, Value};
use rust_decimal::Decimal;

/// What the figures of several statements for one period are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Agreement {
    /// One statement gives the figure.
    Single,
    /// Several statements give figures that agree within their printed rounding.
    Agree,
    /// A later statement gave another figure, which stands.
    Revised,
    /// Figures of one day disagree, or figures of which one has no day.
    Conflict,
}

const CODES: [(Agreement, &str); 4] = [
    (Agreement::Single, "single"),
    (Agreement::Agree, "agree"),
    (Agreement::Revised, "revised"),
    (Agreement::Conflict, "conflict"),
];

impl Agreement {
    /// The code in the column.
    #[must_use]
    pub fn code(self) -> &'static str {
        CODES.iter().find(|(own, _)| *own == self).map_or("", |(_, code)| code)
    }

    /// The value of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        CODES.iter().find(|(_, own)| *own == code).map(|(own, _)| *own)
    }
}

/// The figure that stands and those that do not.
#[derive(Clone, Debug)]
pub struct Outcome<'o> {
    /// The figure that stands: of those that agree, the most precise.
    pub standing: &'o Observation,
    /// What the statements are to each other.
    pub agreement: Agreement,
    /// The figures that it replaced or conflicts with, one for each value, in order of publication.
    pub earlier: Vec<&'o Observation>,
}

/// Which of the figures stands. They are all for one indicator and one period, in order of
/// publication, those without a day first. `None` without figures.
///
/// A figure on a later day that does not agree with the one that stands is a revision of it. On
/// one day only a figure said to be revised replaces another. A figure said to be superseded never
/// stands while there is any other.
#[must_use]
pub fn reconcile<'o>(figures: &[&'o Observation]) -> Option<Outcome<'o>> {
    let (superseded, current): (Vec<_>, Vec<_>) =
        figures.iter().copied().partition(|o| o.status == Status::Superseded);
    let (figures, superseded) =
        if current.is_empty() { (superseded, Vec::new()) } else { (current, superseded) };
    let (first, rest) = figures.split_first()?;
    let mut standing = *first;
    // The last day on which the standing figure was given.
    let mut day = standing.published;
    let mut earlier: Vec<&Observation> = Vec::new();
    let (mut revised, mut conflict) = (false, false);
    for figure in rest.iter().copied() {
        if agree(standing, figure) {
            if precision(figure) < precision(standing) {
                standing = figure;
            }
            day = day.max(figure.published);
        } else if day.is_some() && figure.published > day {
            earlier.push(standing);
            (standing, day, revised, conflict) = (figure, figure.published, true, false);
        } else if figure.status == Status::Revised && standing.status != Status::Revised {
            earlier.push(standing);
            (standing, revised) = (figure, true);
        } else {
            earlier.push(figure);
            conflict |= standing.status != Status::Revised;
        }
    }
    for figure in superseded {
        if !agree(standing, figure) {
            earlier.push(figure);
            revised = true;
        }
    }
    let mut values = Vec::new();
    earlier.retain(|o| !values.contains(&o.value) && (values.push(o.value), true).1);
    earlier.sort_by_key(|o| o.published);
    let agreement = if conflict {
        Agreement::Conflict
    } else if revised {
        Agreement::Revised
    } else if figures.iter().any(|o| o.statement_id != standing.statement_id) {
        Agreement::Agree
    } else {
        Agreement::Single
    };
    Some(Outcome { standing, agreement, earlier })
}

/// Half a unit of the last printed digit, in the unit of the value.
///
/// The place of the last digit follows from the digits as printed against the value, so that it is
/// right also where a unit was converted (25 basis points are 0.25 points); words for numbers fall
/// back to the scale word.
#[must_use]
pub fn half_unit(o: &Observation) -> Decimal {
    let exponent = converted(o).unwrap_or_else(|| i64::from(o.unit_mult) - i64::from(o.decimals));
    let half = Decimal::new(5, 1);
    match u32::try_from(exponent.unsigned_abs()) {
        Ok(places) if places <= 27 && exponent < 0 => Decimal::new(5, 1 + places),
        Ok(places) if places <= 27 => Decimal::try_from_i128_with_scale(10_i128.pow(places), 0)
            .ok()
            .and_then(|unit| unit.checked_mul(half))
            .unwrap_or(Decimal::MAX),
        _ if exponent < 0 => Decimal::ZERO,
        _ => Decimal::MAX,
    }
}

/// The power of ten of the last printed digit, from the printed digits and the value.
fn converted(o: &Observation) -> Option<i64> {
    let Value::Single(value) = o.value else { return None };
    let digits: String =
        o.value_text.chars().filter(|c| !matches!(c, ',' | ' ' | '-' | '\u{2212}')).collect();
    let printed = digits.parse::<Decimal>().ok()?.abs();
    let (printed, value) = (printed.normalize(), value.abs().normalize());
    if printed.is_zero() {
        return None;
    }
    let trim = |d: Decimal| {
        let (mut mantissa, mut exponent) = (d.mantissa(), -i64::from(d.scale()));
        while mantissa != 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            exponent += 1;
        }
        (mantissa, exponent)
    };
    let ((a, printed), (b, value)) = (trim(printed), trim(value));
    (a == b).then(|| value - printed - i64::from(o.decimals))
}

/// What is preferred comes first: unhedged before hedged, then fine before coarse.
fn precision(o: &Observation) -> (bool, Decimal) {
    (o.approx != Approx::Exact, half_unit(o))
}

/// Whether two figures can stand for one true value.
///
/// Figures of equal precision agree only if they are equal: both cannot round the same value, but
/// at the very tie. A hedge opens the side that it names.
fn agree(a: &Observation, b: &Observation) -> bool {
    let (Value::Single(x), Value::Single(y)) = (a.value, b.value) else { return a.value == b.value };
    if x == y {
        return true;
    }
    let (low, high) = if x < y { (a, b) } else { (b, a) };
    if low.approx == Approx::Over || high.approx == Approx::Under {
        return true;
    }
    let reach = |o: &Observation| {
        let half = half_unit(o);
        if o.approx == Approx::Exact { Some(half) } else { half.checked_mul(Decimal::from(3)) }
    };
    let gap = (x.max(y)).checked_sub(x.min(y));
    let room = reach(a).zip(reach(b)).and_then(|(a, b)| a.checked_add(b));
    matches!((gap, room), (Some(gap), Some(room)) if gap < room)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::observation::{Basis, Measure};

    fn figure(statement: &str, day: &str, digits: &str, unit_mult: u32) -> Observation {
        let decimals = digits.split_once('.').map_or(0, |(_, d)| u32::try_from(d.len()).unwrap());
        let value: Decimal = digits.replace(',', "").parse().unwrap();
        Observation {
            statement_id: statement.into(),
            claim: 1,
            indicator: "remittances".into(),
            item: String::new(),
            indicator_text: String::new(),
            ref_area: "PAK".into(),
            area_text: String::new(),
            counterpart_area: String::new(),
            measure: Measure::Level,
            basis: Basis::Unknown,
            period: None,
            value: Value::Single((value * Decimal::from(10_u64.pow(unit_mult))).normalize()),
            unit: "USD".into(),
            approx: Approx::Exact,
            status: Status::Actual,
            attribution: String::new(),
            num: digits.into(),
            char_start: 0,
            char_end: 0,
            published: day.parse().ok(),
            quote: String::new(),
            byte_start: 0,
            byte_end: 0,
            value_text: digits.into(),
            decimals,
            unit_mult,
            inferred: Vec::new(),
        }
    }

    fn told(figures: &[Observation]) -> String {
        let figures: Vec<&Observation> = figures.iter().collect();
        let outcome = reconcile(&figures).unwrap();
        let earlier: Vec<&str> = outcome.earlier.iter().map(|o| o.num.as_str()).collect();
        format!("{} {} [{}]", outcome.standing.num, outcome.agreement.code(), earlier.join(" "))
    }

    #[test]
    fn figures_that_agree_within_rounding_give_the_most_precise() {
        let (a, b) = (figure("a", "2021-04-29", "1.5", 9), figure("b", "2021-05-02", "1.512", 9));
        assert_eq!(told(&[a.clone(), b.clone()]), "1.512 agree []");
        assert_eq!(told(&[b, a]), "1.512 agree []");
    }

    #[test]
    fn a_mention_in_the_same_statement_is_no_second_witness() {
        let (a, b) = (figure("a", "2021-04-29", "1.5", 9), figure("a", "2021-04-29", "1,512", 6));
        assert_eq!(told(&[a, b]), "1,512 single []");
    }

    #[test]
    fn a_later_figure_that_differs_is_a_revision() {
        let (a, b) = (figure("a", "2021-04-29", "1.512", 9), figure("b", "2022-04-20", "1.507", 9));
        assert_eq!(told(&[a.clone(), b.clone()]), "1.507 revised [1.512]");
        let c = figure("c", "2022-05-20", "1.51", 9);
        assert_eq!(told(&[a, b, c]), "1.507 revised [1.512]");
    }

    #[test]
    fn neighbouring_figures_of_equal_precision_do_not_agree() {
        let (a, b) = (figure("a", "2022-02-17", "185", 6), figure("b", "2022-03-17", "186", 6));
        assert_eq!(told(&[a, b]), "186 revised [185]");
    }

    #[test]
    fn figures_of_one_day_that_differ_are_a_conflict() {
        let (a, b) = (figure("a", "2021-04-29", "1.512", 9), figure("b", "2021-04-29", "1.521", 9));
        assert_eq!(told(&[a.clone(), b.clone()]), "1.512 conflict [1.521]");
        let c = figure("c", "2021-06-01", "1.507", 9);
        assert_eq!(told(&[a, b, c]), "1.507 revised [1.521 1.512]");
    }

    #[test]
    fn figures_without_a_day_cannot_be_revised() {
        let (a, b) = (figure("a", "", "1.512", 9), figure("b", "2021-04-29", "1.521", 9));
        assert_eq!(told(&[a, b]), "1.512 conflict [1.521]");
    }

    #[test]
    fn a_superseded_figure_is_an_earlier_value() {
        let old = Observation { status: Status::Superseded, ..figure("a", "2022-04-20", "1.512", 9) };
        let new = Observation { status: Status::Revised, ..figure("a", "2022-04-20", "1.507", 9) };
        assert_eq!(told(&[old.clone(), new]), "1.507 revised [1.512]");
        assert_eq!(told(&[old]), "1.512 single []");
    }

    #[test]
    fn a_hedged_figure_gives_way_to_an_exact_one() {
        let over = Observation { approx: Approx::Over, ..figure("a", "2021-04-29", "1.50", 9) };
        let exact = figure("b", "2021-05-02", "1.6", 9);
        assert_eq!(told(&[over, exact]), "1.6 agree []");
    }

    #[test]
    fn the_last_digit_is_found_behind_a_converted_unit() {
        let points = Observation { value: Value::Single(Decimal::new(25, 2)), ..figure("a", "", "25", 0) };
        assert_eq!(half_unit(&points), Decimal::new(5, 3));
        assert_eq!(half_unit(&figure("a", "", "1.512", 9)), Decimal::from(500_000));
        assert_eq!(half_unit(&figure("a", "", "3", 12)), Decimal::from(500_000_000_000_u64));
    }
}
