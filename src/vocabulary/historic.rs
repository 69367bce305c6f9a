//! Codes of moneys that have been replaced under the same name: a leu of 1996 is an old leu.
//!
//! Source: ISO 4217, list three (codes for historic denominations of currencies).

use chrono::{Datelike, NaiveDate};

/// Present code, former code, and the first month of its successor as year and month.
const FORMER: [(&str, &str, i32, u32); 44] = [
    ("AFN", "AFA", 2003, 1),
    ("ARS", "ARP", 1985, 6),
    ("ARS", "ARA", 1992, 1),
    ("AZN", "AZM", 2006, 1),
    ("BGN", "BGL", 1999, 7),
    ("BOB", "BOP", 1987, 1),
    ("BRL", "BRB", 1986, 3),
    ("BRL", "BRC", 1989, 1),
    ("BRL", "BRN", 1990, 3),
    ("BRL", "BRE", 1993, 8),
    ("BRL", "BRR", 1994, 7),
    ("BYN", "BYB", 2000, 1),
    ("BYN", "BYR", 2016, 7),
    ("CDF", "ZRZ", 1993, 10),
    ("CDF", "ZRN", 1998, 7),
    ("GHS", "GHC", 2007, 7),
    ("HRK", "HRD", 1994, 5),
    ("ILS", "ILR", 1985, 9),
    ("MGA", "MGF", 2005, 1),
    ("MRU", "MRO", 2018, 1),
    ("MXN", "MXP", 1993, 1),
    ("MZN", "MZM", 2006, 7),
    ("NIO", "NIC", 1990, 10),
    ("PEN", "PES", 1985, 2),
    ("PEN", "PEI", 1991, 7),
    ("PLN", "PLZ", 1995, 1),
    ("RON", "ROL", 2005, 7),
    ("RSD", "CSD", 2006, 10),
    ("RUB", "RUR", 1998, 1),
    ("SDG", "SDD", 2007, 1),
    ("SLE", "SLL", 2022, 7),
    ("SRD", "SRG", 2004, 1),
    ("STN", "STD", 2018, 1),
    ("TJS", "TJR", 2000, 10),
    ("TMT", "TMM", 2009, 1),
    ("TRY", "TRL", 2005, 1),
    ("UAH", "UAK", 1996, 9),
    ("UGX", "UGS", 1987, 5),
    ("UYU", "UYP", 1993, 3),
    ("VES", "VEB", 2008, 1),
    ("VES", "VEF", 2018, 8),
    ("ZMW", "ZMK", 2013, 1),
    ("ZWL", "ZWD", 2006, 8),
    ("ZWL", "ZWN", 2008, 8),
];

/// A unit as it was on a day: `RON/USD` of 1996 is `ROL/USD`.
#[must_use]
pub fn unit_on(unit: &str, day: NaiveDate) -> String {
    let code_on = |part: &str| {
        FORMER
            .iter()
            .find(|(now, _, year, month)| *now == part && (day.year(), day.month()) < (*year, *month))
            .map_or_else(|| part.to_owned(), |(_, then, ..)| (*then).to_owned())
    };
    unit.split('/').map(code_on).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(unit: &str, year: i32, month: u32) -> String {
        unit_on(unit, NaiveDate::from_ymd_opt(year, month, 15).unwrap())
    }

    #[test]
    fn a_leu_before_its_reform_is_an_old_leu() {
        assert_eq!(on("RON/USD", 1996, 12), "ROL/USD");
        assert_eq!(on("RON/USD", 2005, 7), "RON/USD");
        assert_eq!(on("USD", 1996, 12), "USD");
    }

    #[test]
    fn brazil_had_five_moneys_in_nine_years() {
        let then = |year, month| on("BRL", year, month);
        assert_eq!(
            [then(1985, 1), then(1987, 3), then(1989, 6), then(1991, 1), then(1994, 1), then(1994, 7)],
            ["BRB", "BRC", "BRN", "BRE", "BRR", "BRL"]
        );
    }

    #[test]
    fn former_codes_of_one_money_stand_in_the_order_of_time() {
        for pair in FORMER.windows(2) {
            assert!(
                pair[0].0 < pair[1].0
                    || pair[0].0 == pair[1].0 && (pair[0].2, pair[0].3) < (pair[1].2, pair[1].3)
            );
        }
    }
}
