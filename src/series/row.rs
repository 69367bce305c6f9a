//! One row of the reconciled series, to and from cells.

use super::{Agreement, Class, Key, Kind, Rule, slug};
use crate::error::{Error, Result};
use crate::observation::{Adjustment, Approx, Basis, Measure, Period, Value};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// The columns of the reconciled series, in order.
pub const COLUMNS: [&str; 38] = [
    "series",
    "indicator",
    "indicator_text",
    "item",
    "ref_area",
    "area_text",
    "counterpart_area",
    "measure",
    "basis",
    "unit",
    "period_start",
    "period_end",
    "time_period",
    "freq",
    "value",
    "value_text",
    "decimals",
    "approx",
    "status",
    "agreement",
    "earlier",
    "derived_from",
    "statements",
    "statement_ids",
    "publishers",
    "first_published",
    "last_published",
    "class",
    "claims",
    "rule",
    "explanation",
    "lower",
    "upper",
    "realtime_start",
    "realtime_end",
    "obs_status",
    "scope",
    "adjustment",
];

/// How the value of a row came to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Standing {
    /// Published.
    Actual,
    /// Said to replace an earlier figure.
    Revised,
    /// Known only as a figure that was replaced.
    Superseded,
    /// Recomputed from two levels, given by no statement.
    Derived,
    /// Expected.
    Forecast,
    /// Wanted.
    Target,
}

const STANDINGS: [(Standing, &str); 6] = [
    (Standing::Actual, "actual"),
    (Standing::Revised, "revised"),
    (Standing::Superseded, "superseded"),
    (Standing::Derived, "derived"),
    (Standing::Forecast, "forecast"),
    (Standing::Target, "target"),
];

impl Standing {
    /// The code in the column `status`.
    #[must_use]
    pub fn code(self) -> &'static str {
        STANDINGS.iter().find(|(standing, _)| *standing == self).map_or("", |(_, code)| code)
    }

    /// The value of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        STANDINGS.iter().find(|(_, own)| *own == code).map(|(standing, _)| *standing)
    }
}

/// What an indicator was in one reference period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The series.
    pub key: Key,
    /// The reference period.
    pub period: Period,
    /// The value that stands.
    pub value: Value,
    /// Its digits as printed; empty for a derived value.
    pub value_text: String,
    /// Digits after the point as printed.
    pub decimals: u32,
    /// How it is hedged.
    pub approx: Approx,
    /// How it came to stand.
    pub status: Standing,
    /// What the statements are to each other.
    pub agreement: Agreement,
    /// Earlier or conflicting values, named.
    pub earlier: String,
    /// The two levels of a derived growth, named.
    pub derived_from: String,
    /// The statements, sorted.
    pub statement_ids: Vec<String>,
    /// Who published them, sorted.
    pub publishers: Vec<String>,
    /// When a figure for the period was first published.
    pub first_published: Option<NaiveDate>,
    /// When it was last published.
    pub last_published: Option<NaiveDate>,
    /// The claims that give the figures, sorted: "pak/2021-04-29-ict#1".
    pub claims: Vec<String>,
    /// The rule by which the value stands.
    pub rule: Rule,
    /// The rule in the words of the case.
    pub explanation: String,
    /// The least value that the printed digits allow.
    pub lower: Option<Decimal>,
    /// The greatest value that the printed digits allow.
    pub upper: Option<Decimal>,
    /// The first day on which the value stood; none where no day is known.
    pub realtime_start: Option<NaiveDate>,
    /// The last day on which it stood; none while it stands.
    pub realtime_end: Option<NaiveDate>,
    /// The statement to which a series of unknown area is bound; empty otherwise.
    pub scope: String,
}

impl Row {
    /// The kind of the row's period.
    #[must_use]
    pub fn kind(&self) -> Kind {
        Kind::of(&self.period)
    }

    /// The name of the row's series.
    #[must_use]
    pub fn series(&self) -> String {
        let name = format!("{}-{}", self.key.slug(), self.kind().slug());
        if self.scope.is_empty() { name } else { format!("{name}-in-{}", slug(&self.scope)) }
    }

    /// The status of the observation in the code list of SDMX (`CL_OBS_STATUS`): `A` for a figure as it was
    /// given, `E` for one that follows from others, `F` for a forecast, `U` where sources are in conflict.
    #[must_use]
    pub fn obs_status(&self) -> &'static str {
        match (self.key.class, self.agreement) {
            (Class::Forecast, _) => "F",
            (_, Agreement::Conflict) => "U",
            _ if self.rule.derives() => "E",
            _ => "A",
        }
    }

    /// The cells, in the order of [`COLUMNS`].
    #[must_use]
    pub fn cells(&self) -> [String; 38] {
        let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
        let number = |value: Option<Decimal>| value.map_or_else(String::new, |value| value.to_string());
        let text = |text: &str| text.to_owned();
        [
            self.series(),
            text(&self.key.indicator),
            text(&self.key.indicator_text),
            text(&self.key.item),
            text(&self.key.ref_area),
            text(&self.key.area_text),
            text(&self.key.counterpart_area),
            text(self.key.measure.code()),
            text(self.key.basis.code()),
            text(&self.key.unit),
            self.period.start.to_string(),
            self.period.end.to_string(),
            self.period.sdmx(),
            text(self.period.freq()),
            self.value.to_string(),
            text(&self.value_text),
            self.decimals.to_string(),
            text(self.approx.code()),
            text(self.status.code()),
            text(self.agreement.code()),
            text(&self.earlier),
            text(&self.derived_from),
            self.statement_ids.len().to_string(),
            self.statement_ids.join(";"),
            self.publishers.join(";"),
            day(self.first_published),
            day(self.last_published),
            text(self.key.class.code()),
            self.claims.join(";"),
            text(self.rule.code()),
            text(&self.explanation),
            number(self.lower),
            number(self.upper),
            day(self.realtime_start),
            day(self.realtime_end),
            text(self.obs_status()),
            text(&self.scope),
            text(self.key.adjustment.code()),
        ]
    }

    /// The row of named cells; `cell` gives the text of a column.
    ///
    /// # Errors
    ///
    /// When a cell does not hold what its column promises; `place` is where the row stands.
    pub fn from_cells<'c>(place: &str, cell: impl Fn(&str) -> &'c str) -> Result<Self> {
        let bad = |column: &str, expected: &str| {
            Error::new(format!("{place}, column {column}"), expected, format!("\"{}\"", cell(column)))
        };
        let day =
            |column: &str| cell(column).parse::<NaiveDate>().map_err(|_| bad(column, "a day (YYYY-MM-DD)"));
        let day_or_none =
            |column: &str| if cell(column).is_empty() { Ok(None) } else { day(column).map(Some) };
        let names = |column: &str| -> Vec<String> {
            cell(column).split(';').filter(|name| !name.is_empty()).map(str::to_owned).collect()
        };
        let number = |column: &str| match cell(column) {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| bad(column, "a decimal")),
        };
        let text = |column: &str| cell(column).to_owned();
        let class = [Class::Actual, Class::Forecast, Class::Target];
        Ok(Self {
            key: Key {
                ref_area: text("ref_area"),
                area_text: text("area_text"),
                indicator: text("indicator"),
                indicator_text: text("indicator_text"),
                item: text("item"),
                counterpart_area: text("counterpart_area"),
                measure: Measure::from_code(cell("measure")).ok_or_else(|| bad("measure", "a measure"))?,
                basis: Basis::from_code(cell("basis")).ok_or_else(|| bad("basis", "a basis"))?,
                adjustment: Adjustment::from_code(cell("adjustment"))
                    .ok_or_else(|| bad("adjustment", "an adjustment"))?,
                unit: text("unit"),
                class: class
                    .into_iter()
                    .find(|class| class.code() == cell("class"))
                    .ok_or_else(|| bad("class", "actual, forecast or target"))?,
            },
            period: Period::new(day("period_start")?, day("period_end")?)
                .ok_or_else(|| bad("period_end", "a day not before period_start"))?,
            value: Value::parse(cell("value")).ok_or_else(|| bad("value", "a decimal or a range of two"))?,
            value_text: text("value_text"),
            decimals: cell("decimals").parse().map_err(|_| bad("decimals", "a count of digits"))?,
            approx: Approx::from_code(cell("approx")).ok_or_else(|| bad("approx", "a hedge"))?,
            status: Standing::from_code(cell("status")).ok_or_else(|| bad("status", "a status"))?,
            agreement: Agreement::from_code(cell("agreement"))
                .ok_or_else(|| bad("agreement", "an agreement"))?,
            earlier: text("earlier"),
            derived_from: text("derived_from"),
            statement_ids: names("statement_ids"),
            publishers: names("publishers"),
            first_published: day_or_none("first_published")?,
            last_published: day_or_none("last_published")?,
            claims: names("claims"),
            rule: Rule::from_code(cell("rule")).ok_or_else(|| bad("rule", "a rule"))?,
            explanation: text("explanation"),
            lower: number("lower")?,
            upper: number("upper")?,
            realtime_start: day_or_none("realtime_start")?,
            realtime_end: day_or_none("realtime_end")?,
            scope: text("scope"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_survives_its_cells() {
        let row = Row {
            key: Key {
                ref_area: "PAK".into(),
                area_text: String::new(),
                indicator: "remittances".into(),
                indicator_text: String::new(),
                item: String::new(),
                counterpart_area: "SAU".into(),
                measure: Measure::Level,
                basis: Basis::Unknown,
                adjustment: Adjustment::Season,
                unit: "USD".into(),
                class: Class::Actual,
            },
            period: Period::months(2021, 3, 1).unwrap(),
            value: Value::Single("2720000000".parse().unwrap()),
            value_text: "2.72".into(),
            decimals: 2,
            approx: Approx::About,
            status: Standing::Actual,
            agreement: Agreement::Agree,
            earlier: String::new(),
            derived_from: String::new(),
            statement_ids: vec!["a".into(), "b".into()],
            publishers: vec!["SBP".into()],
            first_published: NaiveDate::from_ymd_opt(2021, 4, 12),
            last_published: None,
            claims: vec!["a#1".into(), "b#4".into()],
            rule: Rule::MostPrecise,
            explanation: "2720000000 (a) is the most precise".into(),
            lower: "2715000000".parse().ok(),
            upper: "2725000000".parse().ok(),
            realtime_start: NaiveDate::from_ymd_opt(2021, 4, 12),
            realtime_end: None,
            scope: String::new(),
        };
        let cells = row.cells();
        assert_eq!(cells[0], "pak-remittances-sau-level-sa-usd-monthly");
        let read =
            Row::from_cells("x", |column| &cells[COLUMNS.iter().position(|own| *own == column).unwrap()]);
        assert_eq!(read.unwrap(), row);
    }
}
