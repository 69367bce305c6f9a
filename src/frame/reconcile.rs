//! From the observations of many statements to one row for each indicator and period.

use super::{SUBJECT, Table, columns, day, derive, failed, lists, subject};
use crate::error::Result;
use crate::observation::{Observation, Status, Value};
use crate::series::{self, Class, Key, Row, Standing};
use polars::prelude::{SortMultipleOptions, col};
use std::collections::{BTreeSet, HashMap};

/// Who published which statement, by statement id.
pub type Publishers = HashMap<String, String>;

/// The reconciled series of all observations that have a period, and the growth that follows from
/// their levels, sorted by series and period.
///
/// Figures whose area is unknown are joined only within their statement, ranges only with equal
/// ranges.
///
/// # Errors
///
/// When the frame cannot be built or collected, which no content of observations brings about.
pub fn reconcile(observations: &[Observation], publishers: &Publishers) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for group in groups(observations)? {
        let figures: Vec<&Observation> = group.iter().filter_map(|index| observations.get(*index)).collect();
        rows.extend(row(&figures, publishers));
    }
    let derived = derive::growth(&rows)?;
    rows.extend(derived);
    rows.sort_by(|a, b| {
        (&a.key, a.kind(), a.period.end, a.period.start, &a.statement_ids).cmp(&(
            &b.key,
            b.kind(),
            b.period.end,
            b.period.start,
            &b.statement_ids,
        ))
    });
    Ok(rows)
}

/// Which observations are about one thing in one period, in order of publication.
fn groups(observations: &[Observation]) -> Result<Vec<Vec<usize>>> {
    const KEY: [&str; 8] = ["measure", "basis", "unit", "class", "scope", "range", "start", "end"];
    const ORDER: [&str; 3] = ["published", "statement", "row"];
    let mut table = Table::new(SUBJECT.into_iter().chain(KEY).chain(["published", "statement"]));
    for (index, o) in observations.iter().enumerate() {
        let Some(period) = o.period else { continue };
        let known = !o.ref_area.is_empty() || !o.area_text.is_empty();
        let key = [
            o.measure.code().to_owned(),
            o.basis.code().to_owned(),
            o.unit.clone(),
            Class::of(o.status).code().to_owned(),
            if known { String::new() } else { o.statement_id.clone() },
            if matches!(o.value, Value::Range(..)) { o.value.to_string() } else { String::new() },
            period.start.to_string(),
            period.end.to_string(),
        ];
        let order = [day(o.published), o.statement_id.clone()];
        table.push(index, subject(o).into_iter().chain(key).chain(order));
    }
    let key: Vec<&str> = SUBJECT.into_iter().chain(KEY).collect();
    let frame = table
        .lazy("row")?
        .sort(ORDER, SortMultipleOptions::new().with_order_descending_multi([false; 3]))
        .group_by_stable(columns(&key))
        .agg([col("row").alias("rows")])
        .collect()
        .map_err(|e| failed(&e))?;
    lists(&frame, "rows")
}

/// The row of the figures for one period.
fn row(figures: &[&Observation], publishers: &Publishers) -> Option<Row> {
    let outcome = series::reconcile(figures)?;
    let o = outcome.standing;
    let earlier: Vec<String> = outcome.earlier.iter().map(|o| named(o)).collect();
    let ids: BTreeSet<&str> = figures.iter().map(|o| o.statement_id.as_str()).collect();
    let claims: BTreeSet<(&str, u32)> = figures.iter().map(|o| (o.statement_id.as_str(), o.claim)).collect();
    let publishers: BTreeSet<&str> = ids
        .iter()
        .filter_map(|id| publishers.get(*id))
        .map(String::as_str)
        .filter(|p| !p.is_empty())
        .collect();
    let days = || figures.iter().filter_map(|o| o.published);
    Some(Row {
        key: key(o),
        period: o.period?,
        value: o.value,
        value_text: o.value_text.clone(),
        decimals: o.decimals,
        approx: o.approx,
        status: match o.status {
            Status::Actual => Standing::Actual,
            Status::Revised => Standing::Revised,
            Status::Superseded => Standing::Superseded,
            Status::Forecast => Standing::Forecast,
            Status::Target => Standing::Target,
        },
        agreement: outcome.agreement,
        earlier: earlier.join("; "),
        derived_from: String::new(),
        first_published: days().min(),
        last_published: days().max(),
        claims: claims.into_iter().map(|(statement, claim)| format!("{statement}#{claim}")).collect(),
        statement_ids: ids.into_iter().map(str::to_owned).collect(),
        publishers: publishers.into_iter().map(|p| p.replace(';', ",")).collect(),
    })
}

fn key(o: &Observation) -> Key {
    Key {
        ref_area: o.ref_area.clone(),
        area_text: o.area_text.clone(),
        indicator: o.indicator.clone(),
        indicator_text: if o.indicator.is_empty() { o.indicator_text.to_lowercase() } else { String::new() },
        item: o.item.clone(),
        counterpart_area: o.counterpart_area.clone(),
        measure: o.measure,
        basis: o.basis,
        unit: o.unit.clone(),
        class: Class::of(o.status),
    }
}

/// A figure with its statement and day: "1512000000 (pak/2021-04-29-ict, 2021-04-29)".
fn named(o: &Observation) -> String {
    match o.published {
        Some(day) => format!("{} ({}, {day})", o.value, o.statement_id),
        None => format!("{} ({})", o.value, o.statement_id),
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{growth, level, said};
    use super::*;
    use crate::observation::{Approx, Measure};

    fn rows(observations: &[Observation]) -> Vec<String> {
        let publishers = Publishers::from([("a".to_owned(), "State Bank".to_owned())]);
        reconcile(observations, &publishers)
            .unwrap()
            .iter()
            .map(|row| {
                let (series, value) = (row.series(), row.value);
                let rest = [row.status.code(), row.agreement.code(), &row.earlier].join(" ");
                format!(
                    "{} {series} {value} {} {}",
                    row.period.sdmx(),
                    rest.trim_end(),
                    row.statement_ids.join("+")
                )
            })
            .collect()
    }

    const NINE: (i32, u32, u32) = (2020, 7, 9);

    #[test]
    fn a_later_figure_revises_and_the_earlier_is_named() {
        let found = rows(&[
            said("b", "2022-04-20", level("1.507", NINE)),
            said("a", "2021-04-29", level("1.512", NINE)),
        ]);
        assert_eq!(
            found,
            ["2020-07-01/P9M pak-exports_services-ict-level-usd-cumulative-jul 1507000000 actual revised \
              1512000000 (a, 2021-04-29) a+b"]
        );
    }

    #[test]
    fn spelling_in_capitals_does_not_part_a_series() {
        let small = Observation { item: "ict".into(), ..said("b", "2021-05-01", level("1.5", NINE)) };
        let found = rows(&[said("a", "2021-04-29", level("1.512", NINE)), small]);
        assert_eq!(found.len(), 1);
        assert!(found[0].contains(" 1512000000 actual agree a+b"), "{found:?}");
    }

    #[test]
    fn forecasts_targets_and_ranges_stay_rows_of_their_own() {
        let range = Observation {
            value: Value::Range(1_400_000_000.into(), 1_600_000_000.into()),
            ..said("a", "2021-04-29", level("1.5", NINE))
        };
        let forecast =
            Observation { status: Status::Forecast, ..said("a", "2021-04-29", level("1.7", NINE)) };
        let target = Observation { status: Status::Target, ..said("a", "2021-04-29", level("2.0", NINE)) };
        let found = rows(&[said("a", "2021-04-29", level("1.512", NINE)), range, forecast, target]);
        assert_eq!(found.len(), 4);
        assert!(found.iter().all(|row| row.contains("single")), "{found:?}");
    }

    #[test]
    fn unknown_areas_are_joined_only_within_their_statement() {
        let nowhere = |statement: &str, value: &str| Observation {
            ref_area: String::new(),
            ..said(statement, "2021-04-29", level(value, NINE))
        };
        assert_eq!(rows(&[nowhere("a", "1.512"), nowhere("b", "7.1"), nowhere("b", "7.10")]).len(), 2);
    }

    #[test]
    fn growth_follows_from_levels_where_no_statement_gives_it() {
        let base = said("b", "2020-04-29", level("1.053", (2019, 7, 9)));
        let now = said("a", "2021-04-29", level("1.512", NINE));
        let found = rows(&[base.clone(), now.clone()]);
        assert_eq!(
            found[2],
            "2020-07-01/P9M pak-exports_services-ict-growth-yoy-cumulative-jul 43.5897 derived agree a+b"
        );
        let given = said("a", "2021-04-29", growth("43.59", NINE));
        assert!(!rows(&[base, now, given]).iter().any(|row| row.contains("derived")));
    }

    #[test]
    fn months_also_follow_the_month_before() {
        let found = rows(&[level("0.150", (2021, 2, 1)), level("0.165", (2021, 3, 1))]);
        assert!(found.iter().any(|row| row.contains("growth-mom-monthly 10.0000 derived")), "{found:?}");
    }

    #[test]
    fn nothing_is_derived_from_hedged_figures_rates_or_forecasts() {
        let pair = |change: &dyn Fn(&mut Observation)| {
            let mut two = [level("1.053", (2019, 7, 9)), level("1.512", NINE)];
            two.iter_mut().for_each(change);
            rows(&two).len()
        };
        assert_eq!(pair(&|_| {}), 3);
        assert_eq!(pair(&|o| o.approx = Approx::Over), 2);
        assert_eq!(pair(&|o| o.unit = "%GDP".into()), 2);
        assert_eq!(pair(&|o| o.status = Status::Forecast), 2);
        assert_eq!(pair(&|o| o.measure = Measure::Change), 2);
    }

    #[test]
    fn the_order_of_statements_changes_nothing() {
        let mut all = vec![
            said("a", "2021-04-29", level("1.512", NINE)),
            said("b", "2021-04-29", level("1.521", NINE)),
            said("c", "2022-04-20", level("1.507", NINE)),
            said("d", "2020-04-20", level("1.05", (2019, 7, 9))),
            said("e", "2020-05-20", level("1.053", (2019, 7, 9))),
        ];
        let forwards = rows(&all);
        all.reverse();
        assert_eq!(rows(&all), forwards);
    }
}
