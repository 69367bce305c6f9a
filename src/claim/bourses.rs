//! Where the stock indices are quoted.

use super::Topic;

/// An index belongs to the country of its exchange, whatever country the text is about.
pub(super) fn of_its_exchange(topic: &mut Topic) {
    if !topic.area_said && topic.area.is_empty() && super::exchange::dollar_index(topic) {
        "USA".clone_into(&mut topic.area);
    }
    if topic.id == "stock_index"
        && !topic.area_said
        && let Some(code) = exchange(&topic.item.to_lowercase())
    {
        code.clone_into(&mut topic.area);
    }
}

/// The country of a stock index by a word of its name; empty for the whole world.
fn exchange(item: &str) -> Option<&'static str> {
    const INDICES: [(&str, &str); 62] = [
        ("dow", "USA"),
        ("s&p 500", "USA"),
        ("standard & poor's 500", "USA"),
        ("nasdaq", "USA"),
        ("russell", "USA"),
        ("ftse mib", "ITA"),
        ("ftse bursa", "MYS"),
        ("ftse/jse", "ZAF"),
        ("ftse straits", "SGP"),
        ("ftse", "GBR"),
        ("dax", "DEU"),
        ("cac", "FRA"),
        ("nikkei", "JPN"),
        ("topix", "JPN"),
        ("hang seng", "HKG"),
        ("shanghai", "CHN"),
        ("csi 300", "CHN"),
        ("shenzhen", "CHN"),
        ("kospi", "KOR"),
        ("kosdaq", "KOR"),
        ("taiex", "TWN"),
        ("sensex", "IND"),
        ("nifty", "IND"),
        ("kse", "PAK"),
        ("asx", "AUS"),
        ("all ordinaries", "AUS"),
        ("nzx", "NZL"),
        ("straits times", "SGP"),
        ("klci", "MYS"),
        ("kuala lumpur composite", "MYS"),
        ("jakarta", "IDN"),
        ("jci", "IDN"),
        ("psei", "PHL"),
        ("vn-index", "VNM"),
        ("vn index", "VNM"),
        ("bovespa", "BRA"),
        ("ibovespa", "BRA"),
        ("merval", "ARG"),
        ("ipsa", "CHL"),
        ("colcap", "COL"),
        ("mexbol", "MEX"),
        ("ibex", "ESP"),
        ("aex", "NLD"),
        ("bel 20", "BEL"),
        ("smi", "CHE"),
        ("omx stockholm", "SWE"),
        ("tsx", "CAN"),
        ("tadawul", "SAU"),
        ("bist", "TUR"),
        ("micex", "RUS"),
        ("moex", "RUS"),
        ("rts", "RUS"),
        ("egx", "EGY"),
        ("dsex", "BGD"),
        ("nepse", "NPL"),
        ("euro stoxx", "EMU"),
        ("stoxx", "EUU"),
        ("jse", "ZAF"),
        ("nse 20", "KEN"),
        ("nse 25", "KEN"),
        ("nse all share", "NGA"),
        ("psi 20", "PRT"),
    ];
    INDICES.iter().find(|(name, _)| item.starts_with(name)).map(|(_, code)| *code)
}
