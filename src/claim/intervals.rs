//! How long periods are, what lies before them and what can be counted against it.

use crate::observation::{Basis, Period};
use crate::period::{Endpoint, Form, Unit, Whole};

/// How many months a period has, from whatever day of the month it runs.
pub(super) fn months_in(period: Period) -> Option<u32> {
    let next = period.end.succ_opt()?;
    period
        .whole_months()
        .or_else(|| (1..=12).find(|m| period.start.checked_add_months(chrono::Months::new(*m)) == Some(next)))
}

/// Whether a period is several years long.
pub(super) fn over_years(period: Period) -> bool {
    (period.end - period.start).num_days() > 400
}

/// The span just before: the month before a month, the week before a week; the same months of the year
/// before for what is counted up.
pub(super) fn step_back(period: Period) -> Option<Period> {
    match months_in(period) {
        Some(months @ (1 | 3 | 6 | 12)) => period.shift_months(i32::try_from(months).ok()?),
        Some(_) => period.shift_months(12),
        None => None,
    }
}

/// "when" stands between two figures: "from January when it rose 2 percent".
pub(super) fn line_when(text: &super::text::Text<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|t| text.lower(t) == "when")
}

/// "the last 12 months", "the year to May".
pub(super) fn is_year_to_date_of_month(form: &Form) -> bool {
    let year = |count: u32, unit: Unit| matches!((count, unit), (12, Unit::Month) | (1, Unit::Year));
    match *form {
        Form::Past { count, unit, .. } => year(count, unit),
        Form::Ending { count, unit, at: Endpoint::Month { .. } } => year(count, unit),
        _ => false,
    }
}

/// Whether the indicator is an index of prices.
pub(super) fn is_prices(id: &str) -> bool {
    matches!(id, "cpi" | "cpi_core" | "wpi" | "ppi")
}

/// Whether figures of two indicators come from one release.
pub(super) fn akin(a: &str, b: &str) -> bool {
    let trade = |id: &str| id.starts_with("exports") || id.starts_with("imports") || id.starts_with("trade");
    let output =
        |id: &str| matches!(id, "industrial_production" | "manufacturing_output" | "gva" | "construction");
    a == b || trade(a) && trade(b) || output(a) && output(b)
}

/// Whether a form is a week.
pub(super) fn is_week(form: &Form) -> bool {
    matches!(
        form,
        Form::Whole(Whole::Step { unit: Unit::Week, .. }) | Form::Ending { count: 1, unit: Unit::Week, .. }
    )
}

/// How many months a period has that cannot be dated.
pub(super) fn months_of(form: &Form) -> Option<u32> {
    match form {
        Form::Whole(Whole::Month { .. }) => Some(1),
        Form::Whole(Whole::Part { unit, .. } | Whole::Step { unit, .. }) => unit.months(),
        Form::Whole(Whole::Year(_)) => Some(12),
        _ => None,
    }
}

/// Whether a period can be counted against the one just before it by this basis.
pub(super) fn fits(basis: Basis, period: Option<Period>) -> bool {
    let Some(period) = period else { return true };
    let months = period.whole_months();
    let short = (period.end - period.start).num_days() < 7;
    match basis {
        Basis::Mom => months == Some(1) || months.is_none(),
        Basis::Qoq => matches!(months, Some(3)) || months.is_none(),
        Basis::Hoh => matches!(months, Some(6)) || short,
        Basis::Wow | Basis::Dod => months.is_none(),
        _ => true,
    }
}

/// The period before, by the basis of the comparison.
pub(super) fn back(period: Period, basis: Basis) -> Option<Period> {
    match basis {
        Basis::Yoy => period.shift_months(12),
        Basis::Hoh => period.shift_months(6),
        Basis::Qoq => period.shift_months(3),
        Basis::Mom => period.shift_months(1),
        _ => None,
    }
}
