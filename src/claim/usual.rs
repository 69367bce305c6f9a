//! What growths are usually against where nothing is said.

use crate::observation::Basis;

/// The basis that this kind of statistic has in this country where nothing is said.
pub(crate) fn usual_basis(indicator: &str, area: &str, months: Option<u32>) -> Basis {
    let yoy_country = matches!(
        area,
        "PAK"
            | "IND"
            | "BGD"
            | "LKA"
            | "NPL"
            | "CHN"
            | "PHL"
            | "IDN"
            | "MYS"
            | "VNM"
            | "THA"
            | "KEN"
            | "UGA"
            | "TZA"
            | "GHA"
            | "NGA"
            | "ETH"
            | "EGY"
            | "ZAF"
            | "RUS"
            | "TUR"
            | "KAZ"
            | "UZB"
            | "SAU"
            | "ARE"
            | "QAT"
            | "KWT"
            | "JOR"
            | "MAR"
            | "TUN"
            | "DZA"
            | "RWA"
            | "ZMB"
            | "ZWE"
            | "MOZ"
            | "AGO"
            | "SEN"
            | "CIV"
            | "CMR"
            | "MMR"
            | "KHM"
            | "LAO"
            | "MNG"
            | "HKG"
            | "SGP"
            | "TWN"
            | "KOR"
            | "MEX"
    );
    // what is quoted every day has moved since the time just before
    let quoted = matches!(indicator, "exchange_rate" | "stock_index" | "bond_yield");
    match (indicator, months) {
        (_, Some(1)) if quoted => Basis::Mom,
        (_, Some(3)) if quoted => Basis::Qoq,
        // growth that is told of no time is a year's
        ("gdp" | "gni", None) => Basis::Yoy,
        (_, Some(12)) => Basis::Yoy,
        (_, Some(n)) if n != 1 && n != 3 => Basis::Yoy,
        // pay is reported against the year before nearly everywhere
        ("wages" | "minimum_wage", Some(_)) if area != "USA" => Basis::Yoy,
        // the accounts of the United States are printed at annual rates
        (
            "gdp" | "gni" | "private_consumption" | "investment" | "productivity" | "unit_labour_cost",
            Some(3),
        ) if area == "USA" => Basis::Saar,
        (
            "gdp"
            | "gni"
            | "gva"
            | "private_consumption"
            | "investment"
            | "productivity"
            | "unit_labour_cost",
            Some(3),
        ) => {
            if yoy_country && !matches!(area, "KOR" | "MEX") {
                Basis::Yoy
            } else {
                Basis::Qoq
            }
        }
        (_, Some(3)) => {
            if yoy_country {
                Basis::Yoy
            } else {
                Basis::Qoq
            }
        }
        (
            "remittances" | "fdi" | "tax_revenue" | "exports_services" | "tourist_arrivals"
            | "government_revenue" | "sales",
            Some(1),
        ) => Basis::Yoy,
        (_, Some(1)) => {
            if yoy_country {
                Basis::Yoy
            } else {
                Basis::Mom
            }
        }
        _ => Basis::Unknown,
    }
}
