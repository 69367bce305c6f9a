//! Whether a unit can measure an indicator: reserves are not counted in barrels, nor harvests in dollars.

use crate::figure::{Figure, Unit};
use crate::vocabulary::Vocabulary;
use rust_decimal::Decimal;

/// A unit's kind, as far as indicators differ in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Percent, points, ratios to GDP: of anything.
    Ratio,
    /// An amount of a currency.
    Money,
    /// Currency per unit.
    Price,
    /// Index points.
    Points,
    People,
    Things,
    /// Tonnes, barrels, hectares, kilowatt-hours.
    Physical,
}

fn kind(code: &str) -> Kind {
    let currency = |code: &str| code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
    match code {
        "%" | "pp" | "%GDP" | "%GNP" | "ratio" | "x" | "months" | "weeks" | "years" => Kind::Ratio,
        "index" | "points" => Kind::Points,
        "persons" => Kind::People,
        "units" => Kind::Things,
        "TEU" => Kind::Physical,
        code if currency(code) => Kind::Money,
        code if code.split_once('/').is_some_and(|(left, _)| currency(left)) => Kind::Price,
        _ => Kind::Physical,
    }
}

/// Whether a figure in the unit can be about the indicator.
pub(super) fn fits(v: &Vocabulary, id: &str, code: &str) -> bool {
    let kind = kind(code);
    if kind == Kind::Ratio {
        return true;
    }
    // "equivalent to 4.6 months of imports while foreign assets were 9.3 billion"
    if id == "import_cover" {
        return false;
    }
    match v.natural_unit(id) {
        "currency" => match kind {
            Kind::Money => true,
            Kind::Price => matches!(id, "wages" | "minimum_wage" | "personal_income" | "gdp_per_capita"),
            // goods are counted as often as they are valued
            Kind::Physical | Kind::Things => {
                matches!(id, "exports_goods" | "imports_goods" | "inventories" | "trade_volume" | "orders")
            }
            _ => false,
        },
        "currency per unit" => matches!(kind, Kind::Money | Kind::Price),
        "currency per currency" => kind == Kind::Price,
        "physical" => match kind {
            Kind::Physical => true,
            Kind::Things => !matches!(id, "cultivated_area" | "electricity_generation"),
            Kind::Money => id == "production",
            // an index of freight rates
            Kind::Points => id == "freight",
            _ => false,
        },
        "%" => false,
        "persons" => matches!(kind, Kind::People | Kind::Things),
        "units" => match kind {
            Kind::Things => true,
            Kind::Physical => matches!(id, "sales" | "trading_volume"),
            // permits and sales are told by their worth as well
            Kind::Money => matches!(id, "sales" | "trading_volume" | "building_permits" | "home_sales"),
            _ => false,
        },
        _ => true,
    }
}

/// Whether a percentage is too large for a step of a rate: "interest rate options climbed 81.3 percent".
pub(super) fn leap(id: &str, code: &str, figure: &Figure) -> bool {
    const MOST: Decimal = Decimal::from_parts(15, 0, 0, false, 0);
    code == "pp"
        && figure.unit == Unit::Percent
        && figure.low >= MOST
        && matches!(id, "policy_rate" | "interest_rate" | "bond_yield")
}

/// Whether an amount is too large for the price of one unit: "the fall in coffee prices cost 1.5 billion dlrs".
pub(super) fn dear(id: &str, code: &str, figure: &Figure) -> bool {
    const MOST: Decimal = Decimal::from_parts(150_000, 0, 0, false, 0);
    let hard = ["USD", "GBP", "EUR", "DEM", "CHF", "CAD", "AUD", "FRF", "NLG", "NZD", "SGD", "XEU"];
    matches!(id, "commodity_price" | "exchange_rate")
        && figure.low >= MOST
        && hard.iter().any(|currency| code.starts_with(currency))
}

/// Whether an amount of money is too small for an economy's: "the minimum for a current account is 20 yuan".
pub(super) fn petty(id: &str, figure: &Figure) -> bool {
    const LEAST: Decimal = Decimal::from_parts(100_000, 0, 0, false, 0);
    // "deposits are insured up to 100,000 dollars"
    const LEAST_STOCK: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);
    let stock = matches!(
        id,
        "bank_deposits" | "bank_assets" | "forex_reserves" | "public_debt" | "external_debt" | "money_supply"
    );
    if stock
        && matches!(figure.unit, Unit::Money(_))
        && figure.per.is_none()
        && !figure.scaled
        && figure.high.unwrap_or(figure.low) < LEAST_STOCK
    {
        return true;
    }
    matches!(figure.unit, Unit::Money(_))
        && figure.per.is_none()
        && !figure.scaled
        && figure.high.unwrap_or(figure.low) < LEAST
        && matches!(
            id,
            "gdp"
                | "gni"
                | "gva"
                | "current_account_deficit"
                | "current_account_surplus"
                | "trade_deficit"
                | "trade_surplus"
                | "trade_volume"
                | "exports_goods"
                | "imports_goods"
                | "exports_services"
                | "imports_services"
                | "fiscal_deficit"
                | "fiscal_surplus"
                | "government_revenue"
                | "government_expenditure"
                | "government_borrowing"
                | "tax_revenue"
                | "public_debt"
                | "external_debt"
                | "forex_reserves"
                | "fdi"
                | "remittances"
                | "money_supply"
                | "reserve_money"
                | "bank_deposits"
                | "bank_assets"
                | "bank_credit"
                | "balance_of_payments"
                | "capital_flows"
                | "portfolio_investment"
                | "retail_sales"
                | "investment"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_measure_what_they_can() {
        let v = Vocabulary::standard();
        for (id, code) in [
            ("forex_reserves", "USD"),
            ("exports_goods", "bbl/d"),
            ("wages", "USD/hour"),
            ("commodity_price", "PKR/kg"),
            ("exchange_rate", "PKR/USD"),
            ("cultivated_area", "ha"),
            ("subscribers", "units"),
            ("sales", "units"),
            ("building_permits", "CAD"),
            ("gdp", "%"),
            ("import_cover", "months"),
            ("cpi", "index"),
            ("", "t"),
        ] {
            assert!(fits(&v, id, code), "{id} in {code}");
        }
        for (id, code) in [
            ("forex_reserves", "bbl"),
            ("tax_revenue", "USD/lb"),
            ("retail_sales", "t"),
            ("bank_deposits", "persons"),
            ("commodity_price", "t"),
            ("exchange_rate", "USD"),
            ("import_cover", "USD"),
            ("cultivated_area", "USD"),
            ("unemployed", "t"),
        ] {
            assert!(!fits(&v, id, code), "{id} in {code}");
        }
    }
}
