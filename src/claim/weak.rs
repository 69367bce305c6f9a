//! Weak names: "the index", "output", "inflows" take the indicator that the text is about.

use super::{Reader, Topic};

impl Reader<'_> {
    /// The text names a revenue authority by its short name.
    fn tells_of_taxman(&self) -> bool {
        self.text.tokens.iter().any(|t| {
            t.kind == crate::token::Kind::Word
                && t.text.len() <= 4
                && matches!(
                    t.text,
                    "FBR"
                        | "KRA"
                        | "URA"
                        | "NBR"
                        | "SARS"
                        | "HMRC"
                        | "CBDT"
                        | "CBIC"
                        | "FIRS"
                        | "GRA"
                        | "ZRA"
                )
        })
    }

    /// A weak subject takes the indicator that the text is about if it can be meant.
    pub(super) fn strengthen(&self, topic: Topic, previous: Option<usize>, points: bool) -> Option<Topic> {
        // "raised rates by 250 basis points", whatever rate was spoken of before
        if topic.id == "policy_rate" && points {
            return Some(topic);
        }
        // "the provisional collection" in a text that names who takes in the taxes
        if topic.id == "tax_revenue" && self.tells_of_taxman() {
            return Some(Topic { weak: false, ..topic });
        }
        let head = head(&topic.text);
        if let Some(unlisted) = self.growth_of_unlisted(&topic, &head, previous) {
            return Some(unlisted);
        }
        if let Some(output) = self.growth_of_output(&topic, previous) {
            return Some(output);
        }
        // "the deficit" is the one that was named in full
        let told = previous.map(|d| &self.drafts[d].topic).filter(|t| self.text.v.ends_name_of(&head, t.id));
        let growth = topic.text.to_lowercase().contains("growth");
        if topic.item.is_empty()
            && !growth
            && told.is_none()
            && let Some(known) = self.mentioned(&head)
        {
            // "capital expenditure" beside what a state spends from day to day
            let capital =
                known.id == "government_expenditure" && topic.text.to_lowercase().starts_with("capital ");
            return Some(Topic {
                area: if topic.area_said { topic.area.clone() } else { known.area.clone() },
                item: if capital { "capital".to_owned() } else { known.item.clone() },
                text: topic.text.clone(),
                period: topic.period,
                ..known.clone()
            });
        }
        let before = previous.map(|d| &self.drafts[d].topic);
        for (settled, known) in
            [(true, before), (false, self.carry.topic.as_ref()), (false, self.title_topic.as_ref())]
                .into_iter()
                .filter_map(|(settled, known)| Some((settled, known?)))
        {
            // "targets inflation of 6 percent and growth of 5.5 percent": of the economy
            let beside_inflation = topic.text.eq_ignore_ascii_case("growth")
                && super::intervals::is_prices(known.id)
                && known.text.to_lowercase().ends_with("inflation");
            if beside_inflation {
                return Some(Topic { area: known.area.clone(), weak: false, ..topic });
            }
            let jobs = known.text == "jobs";
            if known.weak && !settled
                || known.id.is_empty()
                || topic.id == "gdp" && (jobs || !(grows(known.id) || settled && known.id == "population"))
            {
                continue;
            }
            // "output growth" in a text on prices is that of the economy, in one on steel that of the mills
            let economy = topic.id == "gdp" && topic.text.to_lowercase() == "output growth";
            let goods = matches!(
                known.id,
                "production" | "industrial_production" | "manufacturing_output" | "construction" | "gva"
            );
            if economy && !goods {
                return Some(Topic { weak: false, ..topic });
            }
            // "the bank cut its growth forecast" in a report on inflation
            let foreseen = topic.id == "gdp"
                && ["forecast", "projection", "outlook", "estimate"].iter().any(|w| topic.text.contains(w));
            if foreseen && super::intervals::is_prices(known.id) {
                return Some(Topic { weak: false, ..topic });
            }
            if let Some(id) = opposite(known.id, &head) {
                return Some(Topic {
                    id,
                    text: topic.text.clone(),
                    weak: false,
                    period: topic.period,
                    ..known.clone()
                });
            }
            // "shipments to Japan fell" after what was told of imports
            let sent = topic.id == "exports_goods" && known.id == "imports_goods";
            if sent && !topic.counterpart.is_empty() && !topic.text.to_lowercase().contains("import") {
                return Some(Topic {
                    weak: false,
                    area: if topic.area_said { topic.area.clone() } else { known.area.clone() },
                    ..topic
                });
            }
            // output after an aside on builders is that of industry again
            let output = matches!(head.as_str(), "production" | "output") && known.id == "construction";
            if output && !known.text.to_lowercase().contains("constr") && topic.id != "construction" {
                return Some(Topic {
                    weak: false,
                    area: if topic.area_said { topic.area.clone() } else { known.area.clone() },
                    ..topic
                });
            }
            if let Some(sector) = branch_of(known, &topic) {
                return Some(sector);
            }
            let foreign = matches!(known.id, "import_prices" | "export_prices");
            if head == "index" && matches!(known.id, "commodity_price" | "exchange_rate")
                || foreign && topic.text.to_lowercase().contains("domestic")
            {
                continue;
            }
            if let Some(id) = Self::rate_among(known, &head) {
                return Some(Topic {
                    id,
                    text: topic.text.clone(),
                    period: topic.period,
                    weak: false,
                    ..known.clone()
                });
            }
            let all = ["total ", "overall ", "general ", "headline ", "all-items "]
                .iter()
                .any(|w| topic.text.to_lowercase().starts_with(w));
            if all && !known.item.is_empty() {
                if known.id != topic.id {
                    continue;
                }
                return Some(Topic {
                    item: String::new(),
                    growth: topic.growth,
                    text: topic.text.clone(),
                    period: topic.period,
                    counterpart: topic.counterpart.clone(),
                    ..known.clone()
                });
            }
            let economy = matches!(head.as_str(), "economy" | "economies") && !grown_with(known.id);
            let fits = !economy && (known.id == topic.id || self.text.v.ends_name_of(&head, known.id));
            let balance = matches!(topic.id, "trade_surplus" | "trade_deficit")
                && matches!(known.id, "exports_goods" | "imports_goods");
            // "the average selling price" beside sales of homes
            // what was ordered is billed
            if head == "billings" && matches!(known.id, "orders" | "sales") && !known.item.is_empty() {
                return Some(Topic {
                    id: "sales",
                    text: topic.text.clone(),
                    period: topic.period,
                    ..known.clone()
                });
            }
            // "sales were down 0.8 percent to 3,092" in a text on what homes cost
            if topic.id == "retail_sales"
                && topic.item.is_empty()
                && head == "sales"
                && known.id == "house_prices"
            {
                return Some(Topic {
                    id: "home_sales",
                    weak: false,
                    area: if topic.area_said { topic.area.clone() } else { known.area.clone() },
                    region: if topic.region.is_empty() { known.region.clone() } else { topic.region.clone() },
                    ..topic
                });
            }
            let sold = topic.id == "house_prices" && matches!(known.id, "home_sales" | "house_prices");
            // "revenue fell 8.3 percent, while expenditure rose 14.1 percent": of the same budget
            let accounts = topic.id == "government_expenditure"
                && topic.item.is_empty()
                && matches!(
                    known.id,
                    "government_revenue"
                        | "tax_revenue"
                        | "fiscal_deficit"
                        | "fiscal_surplus"
                        | "primary_surplus"
                );
            if balance || sold || accounts {
                return Some(Topic { weak: false, area: known.area.clone(), ..topic });
            }
            // "prices outside Dublin were up by 8.7 percent"
            let outside = topic.item.starts_with("outside");
            if fits
                || matches!(
                    head.as_str(),
                    "growth" | "rate" | "rise" | "output" | "index" | "reading" | "sub-index" | "subindex"
                )
            {
                return Some(Topic {
                    area: if topic.area_said { topic.area.clone() } else { known.area.clone() },
                    text: topic.text.clone(),
                    weak: false,
                    period: topic.period,
                    // an index and prices are levels, also where inflation was spoken of
                    growth: topic.growth || known.growth && !matches!(head.as_str(), "index" | "prices"),
                    item: if self.of_all_goods(&topic, known) {
                        String::new()
                    } else if !outside
                        && (topic.item.is_empty()
                            || topic.id != known.id
                                && !matches!(
                                    (known.id, topic.id),
                                    ("gva", "industrial_production") | ("sales", "exports_goods")
                                ))
                    {
                        known.item.clone()
                    } else {
                        topic.item.clone()
                    },
                    region: if topic.region.is_empty() && !outside {
                        known.region.clone()
                    } else {
                        topic.region.clone()
                    },
                    // a phrase of its own that names no partner is about all of them
                    counterpart: topic.counterpart.clone(),
                    ..known.clone()
                });
            }
        }
        // states have outlays, economies are economies
        if matches!(head.as_str(), "outlays" | "outlay") {
            return Some(topic);
        }
        // "lending in Germany" is that of its banks, "Kenya's revenue" that of its state
        let imported = topic.id == "imports_goods" && head.starts_with("import");
        let of_a_country = imported || topic.id == "bank_credit" && topic.area_said;
        (of_a_country
            || matches!(
                topic.id,
                "gdp"
                    | "cpi"
                    | "employment"
                    | "industrial_production"
                    | "exports_goods"
                    | "forex_reserves"
                    | "fdi"
                    | "policy_rate"
                    | "housing_starts"
                    | "current_account_surplus"
                    | "current_account_deficit"
                    | "unemployed"
            ))
        .then_some(topic)
    }

    /// "Further growth is forecast for 2026" in a text about advertising, "the overall index" after one of freight
    /// rates: of what no id names.
    fn growth_of_unlisted(&self, topic: &Topic, head: &str, previous: Option<usize>) -> Option<Topic> {
        let growth = topic.id == "gdp" && !topic.area_said && matches!(head, "growth" | "expansion");
        let index = head == "index" && topic.item.is_empty();
        let before = previous.map(|d| &self.drafts[d].topic);
        let known = (growth || index)
            .then(|| before.or(self.carry.topic.as_ref()).or(self.title_topic.as_ref()))??;
        // "But growth of 0.1 percent" amid the parts of an output
        let output =
            growth && (known.item == "domestic demand" || self.drafts.iter().any(|d| d.topic.id == "gdp"));
        let named = !output && !index || index && known.item.to_lowercase().ends_with("index");
        (known.id.is_empty() && !known.item.is_empty() && !known.weak && named).then(|| Topic {
            text: topic.text.clone(),
            period: topic.period,
            ..known.clone()
        })
    }

    /// "Fourth-quarter growth", "full-year growth" in a text about the gross domestic product are of it, whatever
    /// else was spoken of in between.
    fn growth_of_output(&self, topic: &Topic, previous: Option<usize>) -> Option<Topic> {
        let words = topic.text.to_lowercase();
        let growth = topic.id == "gdp" && words.ends_with("growth") && previous.is_none();
        let timed = words.contains("quarter") || words.contains("year");
        // bare growth after a component in a text whose title tells of the whole
        let whole = self.title_topic.as_ref().is_some_and(|t| t.id == "gdp" && t.item.is_empty())
            && self.carry.topic.as_ref().is_some_and(|t| component(t.id));
        if !growth || !(timed || whole) {
            return None;
        }
        let told = self.drafts.iter().rev().take(12).map(|d| &d.topic).chain(&self.title_topic);
        let output = told.into_iter().find(|t| t.id == "gdp" && !t.weak && t.item.is_empty())?;
        Some(Topic {
            area: if topic.area_said { topic.area.clone() } else { output.area.clone() },
            text: topic.text.clone(),
            period: topic.period,
            ..output.clone()
        })
    }

    /// "Shipments to China declined" after one good of many: all that is sent there, unless the text began with the
    /// good.
    fn of_all_goods(&self, topic: &Topic, known: &Topic) -> bool {
        topic.item.is_empty()
            && !topic.counterpart.is_empty()
            && known.counterpart.is_empty()
            && matches!(topic.id, "exports_goods" | "imports_goods")
            && self
                .drafts
                .iter()
                .find(|d| matches!(d.topic.id, "exports_goods" | "imports_goods"))
                .is_some_and(|d| d.topic.item != known.item)
    }

    /// An unlisted aggregate keeps the item under which it was spoken of: "net wealth" after "household
    /// net worth".
    pub(super) fn same_aggregate(&self, topic: &Topic, previous: Option<usize>) -> Option<String> {
        let known = previous.map(|d| &self.drafts[d].topic).or(self.carry.topic.as_ref())?;
        let words = topic.text.to_lowercase();
        (known.id.is_empty()
            && !known.item.is_empty()
            && known.text.to_lowercase().split(' ').any(|w| w.len() > 2 && words.split(' ').any(|x| x == w)))
        .then(|| known.item.clone())
    }
}

/// The last word, in small letters, before what narrows a phrase: "inflows from Saudi Arabia".
pub(super) fn head(phrase: &str) -> String {
    let mut words = phrase.split(' ').peekable();
    let mut head = words.next().unwrap_or("");
    while let Some(word) = words.next() {
        let leads =
            ["of", "from", "to", "in", "for", "outside"].iter().any(|lead| word.eq_ignore_ascii_case(lead));
        if leads && words.peek().is_some() {
            break;
        }
        head = word;
    }
    head.rsplit('(').next().unwrap_or("").to_lowercase()
}

/// Indicators of which bare "growth" can be meant.
fn grows(id: &str) -> bool {
    !matches!(
        id,
        "population"
            | "exchange_rate"
            | "trade_volume"
            | "unemployment_rate"
            | "policy_rate"
            | "bond_yield"
            | "stock_index"
            | "commodity_price"
            | "interest_rate"
            | "unemployed"
            | "fiscal_deficit"
    )
}

/// Indicators that "the economy" stands for beside its own growth.
fn grown_with(id: &str) -> bool {
    matches!(id, "gdp" | "gni" | "gva" | "gdp_per_capita")
}

/// The balance that turned: "a deficit of" after a surplus was spoken of.
pub(super) fn opposite(id: &str, head: &str) -> Option<&'static str> {
    let turned = match head {
        "deficit" | "deficits" | "shortfall" => match id {
            "trade_volume" => "trade_deficit",
            "trade_surplus" => "trade_deficit",
            "current_account_surplus" => "current_account_deficit",
            "fiscal_surplus" => "fiscal_deficit",
            "primary_surplus" => "primary_deficit",
            _ => return None,
        },
        "surplus" | "surpluses" => match id {
            "trade_volume" => "trade_surplus",
            "trade_deficit" => "trade_surplus",
            "current_account_deficit" => "current_account_surplus",
            "fiscal_deficit" => "fiscal_surplus",
            "primary_deficit" => "primary_surplus",
            _ => return None,
        },
        _ => return None,
    };
    Some(turned)
}

/// A branch named alone takes the indicator that is spoken of: "manufacturing rose 3 percent" is output in
/// a text about production, value added in one about the whole economy, employment in one about jobs.
pub(super) fn branch_of(known: &Topic, topic: &Topic) -> Option<Topic> {
    let name = match topic.id {
        "manufacturing_output" if topic.item.is_empty() => "manufacturing",
        "gva" if !topic.item.is_empty() => topic.item.as_str(),
        // "services output rose, while production fell": the branch, not what some branch makes
        "production" | "industrial_production"
            if topic.item.is_empty() && topic.text.eq_ignore_ascii_case("production") =>
        {
            "production"
        }
        // "industrial goods (6.0 percent)" among the parts of a price index
        "industrial_production"
            if super::intervals::is_prices(known.id) && topic.text.to_lowercase().contains("industrial") =>
        {
            topic.text.as_str()
        }
        "housing_starts"
            if topic.text.eq_ignore_ascii_case("housing") && super::intervals::is_prices(known.id) =>
        {
            "housing"
        }
        _ => return None,
    };
    let (id, item) = match known.id {
        "gdp" | "gva" if name == "production" => ("industrial_production", ""),
        _ if name == "production" => return None,
        "gdp" | "gva" => ("gva", name),
        // "services (4.4 percent)" among the parts of a price index
        "cpi" | "ppi" | "wpi" => (known.id, name),
        "industrial_production" | "manufacturing_output" if name == "manufacturing" => {
            ("manufacturing_output", "")
        }
        "employment" | "wages" | "productivity" | "unit_labour_cost" | "job_openings"
        | "corporate_profits" | "pmi" => (known.id, name),
        // "production in the electricity and mining sectors"
        "industrial_production"
            if ["mining", "quarrying", "electric", "energy", "utilit", "gas"]
                .iter()
                .any(|w| name.contains(w)) =>
        {
            ("industrial_production", name)
        }
        "industrial_production" => ("gva", name),
        // "services grew 1.4 percent" after what factories made
        "manufacturing_output" if name.contains("service") || name.contains("agricult") => ("gva", name),
        "retail_sales" => (known.id, name),
        _ => return None,
    };
    Some(Topic {
        id,
        item: item.to_owned(),
        text: topic.text.clone(),
        area: if topic.area_said { topic.area.clone() } else { known.area.clone() },
        weak: false,
        period: topic.period,
        ..known.clone()
    })
}

/// What gross domestic product is spent on.
fn component(id: &str) -> bool {
    matches!(
        id,
        "exports_goods"
            | "imports_goods"
            | "exports_services"
            | "imports_services"
            | "private_consumption"
            | "investment"
            | "government_consumption"
            | "inventories"
    )
}
