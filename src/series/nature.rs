//! What kind of quantity a series is: whether its parts add up, whether it can be negative, whether its growth
//! is told in real terms.

use super::Key;
use crate::vocabulary::indicator_kind;

/// Flows that are what is left of two others: a part of the year may be below zero.
const NET: [&str; 17] = [
    "balance_of_payments",
    "capital_flows",
    "corporate_profits",
    "current_account_deficit",
    "current_account_surplus",
    "fdi",
    "fiscal_deficit",
    "fiscal_surplus",
    "foreign_aid",
    "government_borrowing",
    "inventories",
    "portfolio_investment",
    "primary_deficit",
    "primary_surplus",
    "savings",
    "trade_deficit",
    "trade_surplus",
];

/// What national accounts and their kin tell the growth of at constant prices, beside levels at current ones.
const REAL: [&str; 14] = [
    "construction",
    "consumption",
    "disposable_income",
    "gdp",
    "gdp_per_capita",
    "gni",
    "government_consumption",
    "gva",
    "investment",
    "personal_income",
    "private_consumption",
    "retail_sales",
    "savings",
    "wages",
];

/// Whether the values of months make the value of their year.
#[must_use]
pub fn adds_up(key: &Key) -> bool {
    let average = key.item.contains("average") || key.item.contains("annual");
    indicator_kind(&key.indicator).is_some_and(|kind| kind.adds_up) && !average && !key.unit.contains('/')
}

/// Whether the indicator is what is left of two flows, so that it may fall below zero.
#[must_use]
pub fn is_net(indicator: &str) -> bool {
    NET.contains(&indicator)
}

/// Whether the growth of the series is commonly told at constant prices.
#[must_use]
pub fn grows_in_real_terms(key: &Key) -> bool {
    REAL.contains(&key.indicator.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_and_name_indicators() {
        for list in [&NET[..], &REAL] {
            assert!(list.is_sorted(), "{list:?}");
            for id in list {
                assert!(indicator_kind(id).is_some(), "{id}");
            }
        }
    }
}
