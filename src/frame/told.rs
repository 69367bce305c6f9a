//! Figures with who gave them and when they were known.

use crate::check::exact::{Exact, Quotient, Toward};
use crate::check::figure::Figure;
use crate::ledger::{Contents, Entry, Stated};
use crate::observation::Observation;
use crate::vocabulary::Institutions;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::HashMap;

/// An observation, who published it, and from when to when it was known.
#[derive(Clone, Copy, Debug)]
pub struct Told<'o> {
    /// The observation.
    pub observation: &'o Observation,
    /// Who published the statement; empty where that is not known.
    pub publisher: &'o str,
    /// The day from which on it was known; none where no day is known.
    pub known: Option<NaiveDate>,
    /// The day from which on another text stood in the place of its own.
    pub replaced: Option<NaiveDate>,
}

/// The figures of a ledger with who published them and when they were known.
#[must_use]
pub fn of_ledger(contents: &Contents) -> Vec<Told<'_>> {
    let stated: HashMap<i64, &Stated> = contents.statements.iter().map(|s| (s.number, s)).collect();
    let told = |entry: &'_ Entry| stated.get(&entry.statement).copied();
    contents
        .observations
        .iter()
        .filter_map(|entry| {
            let stated = told(entry)?;
            Some(Told {
                observation: &entry.observation,
                publisher: &stated.publisher,
                known: Some(stated.known),
                replaced: stated.replaced,
            })
        })
        .collect()
}

/// Who vouches for a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Voucher {
    /// The body that gave it; empty where that is not known.
    pub body: String,
    /// Whether that body is an institution of the area and published the figure itself.
    pub producer: bool,
}

/// Who vouches for each figure: the institution that published it, else the institution that the press names
/// as its source, else the press itself.
pub(super) fn vouchers(told: &[Told<'_>]) -> Vec<Voucher> {
    let institutions = Institutions::new();
    let mut known: HashMap<[&str; 3], Voucher> = HashMap::new();
    told.iter()
        .map(|told| {
            let o = told.observation;
            let key = [told.publisher, o.attribution.as_str(), o.ref_area.as_str()];
            known.entry(key).or_insert_with(|| voucher(&institutions, key)).clone()
        })
        .collect()
}

fn voucher(institutions: &Institutions, [publisher, attribution, area]: [&str; 3]) -> Voucher {
    let own = |institution_area: &str| institution_area == area || institution_area.is_empty();
    // The statistics of the union are those of its currency area too.
    let group = |institution_area: &str| {
        matches!((institution_area, area), ("EMU", "EUU") | ("EUU", "EMU")) || own(institution_area)
    };
    if let Some(found) = institutions.find(publisher, area) {
        let producer = group(found.area);
        return Voucher { body: found.name, producer };
    }
    let source = institutions.find(attribution, area);
    let body = source.map_or_else(|| publisher.trim().to_owned(), |found| found.name);
    Voucher { body, producer: false }
}

/// The values that the printed digits of a figure allow, its hedge counted in.
pub(super) fn allowed(o: &Observation) -> (Option<Decimal>, Option<Decimal>) {
    let figure = Figure::of(o);
    let within = figure.operand().rounded;
    (shown(within.low, Toward::Floor), shown(within.high, Toward::Ceiling))
}

/// An exact number as a decimal, with as many digits as it has and a decimal holds.
pub(super) fn shown(number: Exact, toward: Toward) -> Option<Decimal> {
    let quotient = Quotient { top: number, bottom: Exact::from(1) };
    (0..=28_u32).rev().step_by(4).find_map(|places| quotient.rounded(places, toward)).map(|d| d.normalize())
}

#[cfg(test)]
mod tests {
    use super::super::samples::{growth, level};
    use super::*;

    #[test]
    fn bounds_have_the_digits_that_they_need() {
        let told = |o: &Observation| {
            let (low, high) = allowed(o);
            (low.unwrap().to_string(), high.unwrap().to_string())
        };
        let pair = |low: &str, high: &str| (low.to_owned(), high.to_owned());
        assert_eq!(told(&level("1.512", (2021, 3, 1))), pair("1511500000", "1512500000"));
        assert_eq!(told(&growth("43.59", (2021, 3, 1))), pair("43.585", "43.595"));
    }

    #[test]
    fn an_institution_vouches_for_its_own_figures_and_for_those_that_the_press_has_from_it() {
        let institutions = Institutions::new();
        let by = |publisher, attribution| voucher(&institutions, [publisher, attribution, "PAK"]);
        let bank = "State Bank of Pakistan".to_owned();
        assert_eq!(by("State Bank of Pakistan", ""), Voucher { body: bank.clone(), producer: true });
        assert_eq!(by("Dawn", "State Bank of Pakistan"), Voucher { body: bank, producer: false });
        assert_eq!(by("Dawn", "Haque"), Voucher { body: "Dawn".into(), producer: false });
        assert!(!by("Bank of England", "").producer);
    }
}
