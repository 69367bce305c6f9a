//! Series as SDMX: data as SDMX-CSV 2.0, their structure as SDMX-ML 2.1, which readers of either version take.
//!
//! A value stands as it was printed: `OBS_VALUE` 1.512 with `UNIT_MULT` 9 and `DECIMALS` 3. Series whose area is
//! not known cannot be placed and are left out, as are ranges; the tables hold them.

use super::CsvRows;
use crate::observation::{Adjustment, Value};
use crate::period::fiscal_calendar;
use crate::series::{Row, slug};
use crate::vocabulary::indicator_kind;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

/// Who keeps the structures, and the version of them.
const AGENCY: &str = "PRESSGAUGE";
const FLOW: &str = "SERIES";
const VERSION: &str = "1.0";

/// Dimensions with their code lists, in the order of the key; time comes last.
const DIMENSIONS: [(&str, &str); 12] = [
    ("FREQ", "Frequency"),
    ("REF_AREA", "Area whose economy it is"),
    ("INDICATOR", "Indicator"),
    ("ITEM", "Product, sector or component"),
    ("SUBNATIONAL", "Province, state or city"),
    ("COUNTERPART_AREA", "Partner area"),
    ("MEASURE", "Level, change, growth or share"),
    ("BASIS", "What a change or growth is against"),
    ("SEASONAL_ADJUST", "Seasonal adjustment"),
    ("UNIT_MEASURE", "Unit"),
    ("CLASS", "Actual, forecast or target"),
    ("ACCUMULATION", "First month and day of a cumulative period or a year"),
];

/// Attributes of an observation.
const ATTRIBUTES: [(&str, &str); 14] = [
    ("OBS_STATUS", "Observation status"),
    ("UNIT_MULT", "Unit multiplier, as a power of ten"),
    ("DECIMALS", "Digits after the point"),
    ("CURRENCY", "Currency"),
    ("REPORTING_YEAR_START_DAY", "Day on which the fiscal year of the area starts"),
    ("LOWER", "Least value that the printed digits allow, in the unit itself"),
    ("UPPER", "Greatest value that the printed digits allow, in the unit itself"),
    ("HEDGE", "How the value is hedged"),
    ("RULE", "Why the value stands"),
    ("AGREEMENT", "What the statements are to each other"),
    ("DERIVED_FROM", "What a derived value follows from"),
    ("REALTIME_START", "First day on which the value stood"),
    ("STATEMENTS", "The statements that give it"),
    ("PUBLISHERS", "Who published them"),
];

/// Attributes that have a code list.
const CODED: [&str; 6] = ["OBS_STATUS", "UNIT_MULT", "CURRENCY", "HEDGE", "RULE", "AGREEMENT"];

/// Series as SDMX data with the structure that they need.
#[derive(Debug)]
pub struct Sdmx {
    rows: Vec<Vec<String>>,
    /// Names of the codes of each list.
    lists: BTreeMap<&'static str, BTreeMap<String, String>>,
    prepared: String,
}

impl Sdmx {
    /// The series of rows, one for each series and period, as they stand together.
    #[must_use]
    pub fn of(rows: &[Row]) -> Self {
        let mut lists: BTreeMap<&'static str, BTreeMap<String, String>> = BTreeMap::new();
        let mut ids = Ids::default();
        let mut data = Vec::new();
        for row in rows.iter().filter(|row| !row.key.ref_area.is_empty()) {
            let Value::Single(value) = row.value else { continue };
            let key = key(row, &mut ids);
            let mut cells =
                vec!["dataflow".to_owned(), format!("{AGENCY}:{FLOW}({VERSION})"), "I".to_owned()];
            for ((id, _), (code, name)) in DIMENSIONS.iter().zip(key) {
                lists.entry(id).or_default().insert(code.clone(), name);
                cells.push(code);
            }
            cells.push(row.period.sdmx());
            let (shown, mult) = printed(row, value);
            cells.push(shown.to_string());
            let attributes = attributes(row, mult, shown.scale());
            for ((id, _), (code, name)) in ATTRIBUTES.iter().zip(attributes) {
                if CODED.contains(id) && !code.is_empty() {
                    lists.entry(id).or_default().insert(code.clone(), name);
                }
                cells.push(code);
            }
            data.push(cells);
        }
        // One observation for each key: what only marks tell apart is the same to SDMX.
        let mut seen = BTreeSet::new();
        data.retain(|cells| seen.insert(cells[3..=3 + DIMENSIONS.len()].to_vec()));
        for (id, _) in DIMENSIONS.iter().chain(&ATTRIBUTES) {
            if DIMENSIONS.iter().any(|(own, _)| own == id) || CODED.contains(id) {
                lists.entry(id).or_default();
            }
        }
        let day = rows.iter().filter_map(|row| row.last_published).max().unwrap_or_default();
        Self { rows: data, lists, prepared: format!("{day}T00:00:00Z") }
    }

    /// The data as SDMX-CSV 2.0.
    ///
    /// # Errors
    ///
    /// When writing fails.
    pub fn csv(&self, out: impl io::Write) -> io::Result<()> {
        let names = |list: &'static [(&'static str, &'static str)]| list.iter().map(|(id, _)| *id);
        let columns = ["STRUCTURE", "STRUCTURE_ID", "ACTION"].into_iter();
        let columns =
            columns.chain(names(&DIMENSIONS)).chain(["TIME_PERIOD", "OBS_VALUE"]).chain(names(&ATTRIBUTES));
        let mut rows = CsvRows::new(out, columns)?;
        self.rows.iter().try_for_each(|row| rows.write(row))?;
        rows.finish()
    }

    /// The structure as SDMX-ML 2.1: code lists, concepts, data structure, data flow.
    #[must_use]
    pub fn structure(&self) -> String {
        let lists: String =
            self.lists.iter().map(|(id, codes)| code_list(id, codes)).collect::<Vec<_>>().concat();
        let all = DIMENSIONS.iter().chain(&ATTRIBUTES);
        let more = [("TIME_PERIOD", "Reference period"), ("OBS_VALUE", "Value")];
        let concepts: Vec<String> = all
            .chain(&more)
            .map(|(id, name)| format!("<str:Concept id=\"{id}\">{}</str:Concept>\n", named(name)))
            .collect();
        let dimensions: Vec<String> = DIMENSIONS
            .iter()
            .zip(1..)
            .map(|((id, _), at)| {
                format!(
                    "<str:Dimension id=\"{id}\" position=\"{at}\">{}{}</str:Dimension>\n",
                    concept(id),
                    coded(id)
                )
            })
            .collect();
        let attributes: Vec<String> = ATTRIBUTES
            .iter()
            .map(|(id, _)| {
                let status = if *id == "OBS_STATUS" { "Mandatory" } else { "Conditional" };
                let format = if CODED.contains(id) { coded(id) } else { text("String") };
                format!(
                    "<str:Attribute id=\"{id}\" assignmentStatus=\"{status}\">{}{format}<str:AttributeRelationship>\
                     <str:PrimaryMeasure><Ref id=\"OBS_VALUE\"/></str:PrimaryMeasure></str:AttributeRelationship>\
                     </str:Attribute>\n",
                    concept(id)
                )
            })
            .collect();
        let kept = format!("id=\"{FLOW}\" agencyID=\"{AGENCY}\" version=\"{VERSION}\" isFinal=\"true\"");
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <mes:Structure xmlns:mes=\"http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message\" \
             xmlns:str=\"http://www.sdmx.org/resources/sdmxml/schemas/v2_1/structure\" \
             xmlns:com=\"http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common\">\n\
             <mes:Header><mes:ID>{AGENCY}_{FLOW}</mes:ID><mes:Test>false</mes:Test>\
             <mes:Prepared>{prepared}</mes:Prepared><mes:Sender id=\"{AGENCY}\"/></mes:Header>\n\
             <mes:Structures>\n\
             <str:Dataflows><str:Dataflow {kept}>{name}<str:Structure><Ref id=\"{FLOW}\" agencyID=\"{AGENCY}\" \
             version=\"{VERSION}\" class=\"DataStructure\"/></str:Structure></str:Dataflow></str:Dataflows>\n\
             <str:Codelists>\n{lists}</str:Codelists>\n\
             <str:Concepts><str:ConceptScheme id=\"CONCEPTS\" agencyID=\"{AGENCY}\" version=\"{VERSION}\" \
             isFinal=\"true\">{concepts_name}\n{concepts}</str:ConceptScheme></str:Concepts>\n\
             <str:DataStructures><str:DataStructure {kept}>{name}<str:DataStructureComponents>\n\
             <str:DimensionList id=\"DimensionDescriptor\">\n{dimensions}\
             <str:TimeDimension id=\"TIME_PERIOD\" position=\"{time}\">{time_concept}<str:LocalRepresentation>\
             <str:TextFormat textType=\"ObservationalTimePeriod\"/></str:LocalRepresentation></str:TimeDimension>\n\
             </str:DimensionList>\n<str:AttributeList id=\"AttributeDescriptor\">\n{attributes}</str:AttributeList>\n\
             <str:MeasureList id=\"MeasureDescriptor\"><str:PrimaryMeasure id=\"OBS_VALUE\">{value_concept}{decimal}\
             </str:PrimaryMeasure></str:MeasureList>\n\
             </str:DataStructureComponents></str:DataStructure></str:DataStructures>\n\
             </mes:Structures>\n</mes:Structure>\n",
            prepared = self.prepared,
            name = named("Economic series from press statements"),
            concepts_name = named("Concepts"),
            concepts = concepts.concat(),
            dimensions = dimensions.concat(),
            attributes = attributes.concat(),
            time = DIMENSIONS.len() + 1,
            time_concept = concept("TIME_PERIOD"),
            value_concept = concept("OBS_VALUE"),
            decimal = text("Decimal"),
        )
    }
}

/// The key of a row: code and name for each dimension.
fn key(row: &Row, ids: &mut Ids) -> [(String, String); 12] {
    let key = &row.key;
    let same = |code: &str| (code.to_owned(), code.to_owned());
    let or = |(code, name): (String, String), empty: &str, meaning: &str| {
        if name.is_empty() { (empty.to_owned(), meaning.to_owned()) } else { (code, name) }
    };
    let indicator = match indicator_kind(&key.indicator) {
        Some(kind) => (key.indicator.clone(), kind.label.to_owned()),
        None => ids.id("TEXT_", &key.indicator_text),
    };
    let frequency = match (row.period.freq(), row.period.whole_months()) {
        ("", Some(12)) => "A",
        ("", _) if (365..=366).contains(&row.period.days()) => "A",
        ("", _) => "_O",
        (code, _) => code,
    };
    let start = row.period.start.format("--%m-%d").to_string();
    let accumulation = match frequency {
        "A" | "_O" => (start.replace("--", "FROM_").replace('-', "_"), format!("from {start}")),
        _ => ("_Z".to_owned(), "not applicable".to_owned()),
    };
    [
        (frequency.to_owned(), frequency_name(frequency).to_owned()),
        same(&key.ref_area),
        or(indicator, "_O", "not named"),
        or(ids.id("", &key.item), "_T", "the whole"),
        or(ids.id("", &key.area_text), "_T", "the whole area"),
        or(same(&key.counterpart_area), "W1", "rest of the world"),
        same(key.measure.code()),
        or(same(key.basis.code()), "_Z", "not applicable or not said"),
        adjustment(key.adjustment),
        or(unit(&key.unit), "_X", "not said"),
        same(key.class.code()),
        accumulation,
    ]
}

fn frequency_name(code: &str) -> &'static str {
    match code {
        "A" => "annual",
        "S" => "half-yearly",
        "Q" => "quarterly",
        "M" => "monthly",
        "W" => "weekly",
        "D" => "daily",
        _ => "other",
    }
}

/// As in the code list of SDMX for seasonal adjustment.
fn adjustment(adjustment: Adjustment) -> (String, String) {
    let (code, name) = match adjustment {
        Adjustment::Unsaid => ("_X", "not said"),
        Adjustment::Unadjusted => ("N", "neither seasonally nor working day adjusted"),
        Adjustment::Season => ("S", "seasonally adjusted, not working day adjusted"),
        Adjustment::SeasonAndDays => ("Y", "working day and seasonally adjusted"),
        Adjustment::Days => ("W", "working day adjusted, not seasonally adjusted"),
    };
    (code.to_owned(), name.to_owned())
}

/// The code of a unit: `USD`, `PT` for percent, `USD_PER_bbl`.
fn unit(unit: &str) -> (String, String) {
    let code =
        unit.replace("%GDP", "PT_GDP").replace("%GNP", "PT_GNP").replace('%', "PT").replace('/', "_PER_");
    (ascii(&code), unit.to_owned())
}

fn ascii(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '_' }).collect()
}

/// Codes for free words, each its own.
#[derive(Default)]
struct Ids {
    codes: BTreeMap<String, String>,
    taken: BTreeSet<String>,
}

impl Ids {
    fn id(&mut self, before: &str, name: &str) -> (String, String) {
        if name.is_empty() {
            return (String::new(), String::new());
        }
        let slug = slug(name);
        if let Some(code) = self.codes.get(&slug) {
            return (code.clone(), name.to_owned());
        }
        let plain = format!("{before}{}", ascii(&slug).to_uppercase());
        let mut code = plain.clone();
        let mut more = 2;
        while !self.taken.insert(code.clone()) {
            code = format!("{plain}_{more}");
            more += 1;
        }
        self.codes.insert(slug, code.clone());
        (code, name.to_owned())
    }
}

/// The value as it was printed, and the power of ten that its scale word stood for.
fn printed(row: &Row, value: Decimal) -> (Decimal, u32) {
    let digits: String = row.value_text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let face = digits.parse::<Decimal>().ok().filter(|face| !face.is_zero());
    let ratio = face.and_then(|face| value.abs().checked_div(face));
    let mult = (1..=15_u32).find(|mult| ratio == Some(Decimal::from(10_u64.pow(*mult))));
    match (face, mult) {
        (Some(face), Some(mult)) => (if value.is_sign_negative() { -face } else { face }, mult),
        _ => (value, 0),
    }
}

/// Code, and name where there is a list, for each attribute.
fn attributes(row: &Row, mult: u32, decimals: u32) -> [(String, String); 14] {
    let plain = |text: String| (text.clone(), text);
    let number = |value: Option<Decimal>| value.map_or_else(String::new, |value| value.to_string());
    let first = row.key.unit.split('/').next().unwrap_or_default();
    let money = first.len() == 3 && first.bytes().all(|b| b.is_ascii_uppercase());
    let fiscal = fiscal_calendar(&row.key.ref_area);
    let status = row.obs_status();
    let status_name = match status {
        "E" => "follows from other values",
        "F" => "forecast",
        "U" => "low reliability: sources are in conflict",
        _ => "normal value",
    };
    [
        (status.to_owned(), status_name.to_owned()),
        (mult.to_string(), format!("10 to the power of {mult}")),
        plain(decimals.to_string()),
        plain(if money { first.to_owned() } else { "_Z".to_owned() }),
        plain(format!("--{:02}-{:02}", fiscal.fiscal_start_month, fiscal.fiscal_start_day)),
        plain(number(row.lower)),
        plain(number(row.upper)),
        plain(row.approx.code().to_owned()),
        plain(row.rule.code().to_owned()),
        plain(row.agreement.code().to_owned()),
        plain(row.derived_from.clone()),
        plain(row.realtime_start.map_or_else(String::new, |day| day.to_string())),
        plain(row.statement_ids.join(";")),
        plain(row.publishers.join(";")),
    ]
}

fn escaped(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !c.is_control()).collect();
    plain.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn named(name: &str) -> String {
    format!("<com:Name xml:lang=\"en\">{}</com:Name>", escaped(name))
}

fn code_list(id: &str, codes: &BTreeMap<String, String>) -> String {
    let codes: Vec<String> = codes
        .iter()
        .map(|(code, name)| format!("<str:Code id=\"{}\">{}</str:Code>\n", escaped(code), named(name)))
        .collect();
    format!(
        "<str:Codelist id=\"CL_{id}\" agencyID=\"{AGENCY}\" version=\"{VERSION}\" isFinal=\"true\">{}\n{}\
         </str:Codelist>\n",
        named(id),
        codes.concat()
    )
}

fn concept(id: &str) -> String {
    format!(
        "<str:ConceptIdentity><Ref id=\"{id}\" maintainableParentID=\"CONCEPTS\" \
         maintainableParentVersion=\"{VERSION}\" agencyID=\"{AGENCY}\" class=\"Concept\"/></str:ConceptIdentity>"
    )
}

fn coded(id: &str) -> String {
    format!(
        "<str:LocalRepresentation><str:Enumeration><Ref id=\"CL_{id}\" agencyID=\"{AGENCY}\" version=\"{VERSION}\" \
         class=\"Codelist\"/></str:Enumeration></str:LocalRepresentation>"
    )
}

fn text(kind: &str) -> String {
    format!("<str:LocalRepresentation><str:TextFormat textType=\"{kind}\"/></str:LocalRepresentation>")
}
