//! A derived row before it is written out: its value with bounds, its formula, what it follows from. Which rows
//! follow from which is not decided here.

use super::told::shown;
use crate::check::exact::{Exact, Toward};
use crate::check::when;
use crate::observation::{Approx, Period, Value};
use crate::series::{Agreement, Row, Rule, Standing};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// A number with its bounds.
#[derive(Clone, Copy)]
pub(super) struct Bounded {
    pub(super) value: Exact,
    pub(super) low: Exact,
    pub(super) high: Exact,
}

impl Bounded {
    pub(super) fn of(row: &Row) -> Option<Self> {
        let Value::Single(value) = row.value else { return None };
        Some(Self { value: value.into(), low: row.lower?.into(), high: row.upper?.into() })
    }

    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            value: self.value.plus(other.value),
            low: self.low.plus(other.low),
            high: self.high.plus(other.high),
        }
    }

    pub(super) fn minus(self, other: Self) -> Self {
        Self {
            value: self.value.minus(other.value),
            low: self.low.minus(other.high),
            high: self.high.minus(other.low),
        }
    }
}

/// A derived row before it is written out: `like` and `inputs` are places among the rows.
pub(super) struct Draft<'r> {
    pub(super) like: usize,
    pub(super) indicator: &'r str,
    pub(super) period: Period,
    pub(super) value: Decimal,
    pub(super) lower: Decimal,
    pub(super) upper: Decimal,
    pub(super) rule: Rule,
    pub(super) formula: String,
    pub(super) inputs: Vec<usize>,
}

impl Draft<'_> {
    /// The narrowest comes first.
    pub(super) fn rank(&self) -> (Decimal, Rule, &str) {
        (self.upper.checked_sub(self.lower).unwrap_or(Decimal::MAX), self.rule, &self.formula)
    }

    pub(super) fn row(&self, rows: &[Row]) -> Row {
        let like = &rows[self.like];
        let inputs = || self.inputs.iter().map(|at| &rows[*at]);
        let all = |names: fn(&Row) -> &[String]| -> Vec<String> {
            let set: BTreeSet<&String> = inputs().flat_map(names).collect();
            set.into_iter().cloned().collect()
        };
        let ids = all(|row| &row.statement_ids);
        let known: Option<Vec<_>> = inputs().map(|row| row.first_published).collect();
        let mut key = like.key.clone();
        self.indicator.clone_into(&mut key.indicator);
        let bounds = format!("{} … {}", self.lower, self.upper);
        Row {
            key,
            period: self.period,
            value: Value::Single(self.value),
            value_text: String::new(),
            decimals: self.value.scale(),
            approx: Approx::Exact,
            status: Standing::Derived,
            agreement: if ids.len() == 1 { Agreement::Single } else { Agreement::Agree },
            earlier: String::new(),
            explanation: format!("{} = {}, possible {bounds}", self.formula, self.value),
            derived_from: self.formula.clone(),
            statement_ids: ids,
            publishers: all(|row| &row.publishers),
            claims: all(|row| &row.claims),
            // A value is known once all that it follows from is.
            first_published: known.and_then(|days| days.into_iter().max()),
            last_published: inputs().filter_map(|row| row.last_published).max(),
            rule: self.rule,
            lower: Some(self.lower),
            upper: Some(self.upper),
            realtime_start: inputs().filter_map(|row| row.realtime_start).max(),
            realtime_end: inputs().filter_map(|row| row.realtime_end).min(),
            scope: like.scope.clone(),
        }
    }
}

/// "1512000000 (July 2020 – March 2021)"
pub(super) fn named(row: &Row) -> String {
    format!("{} ({})", row.value, when(row.period))
}

/// The row that a result with its bounds is written out as, like the first of its inputs.
pub(super) fn draft<'r>(
    rows: &'r [Row],
    rule: Rule,
    period: Period,
    result: &Bounded,
    formula: String,
    inputs: Vec<usize>,
) -> Option<Draft<'r>> {
    let like = *inputs.first()?;
    Some(Draft {
        like,
        indicator: &rows.get(like)?.key.indicator,
        period,
        value: shown(result.value, Toward::Nearest)?,
        lower: shown(result.low, Toward::Floor)?,
        upper: shown(result.high, Toward::Ceiling)?,
        rule,
        formula,
        inputs,
    })
}

/// A derived row from other values of its inputs: those of another day.
pub(super) fn followed_again(row: &Row, inputs: &[&Row]) -> Option<Row> {
    let bounded: Vec<Bounded> = inputs.iter().map(|row| Bounded::of(row)).collect::<Option<_>>()?;
    let (result, formula) = match (row.rule, inputs, bounded.as_slice()) {
        (Rule::FromCumulative, [long, short], [a, b]) => {
            (a.minus(*b), format!("{} − {}", named(long), named(short)))
        }
        (Rule::FromFlows, [from, less], [a, b]) => {
            let (one, other) = (&from.key.indicator, &less.key.indicator);
            (a.minus(*b), format!("{one} {} − {other} {}", named(from), named(less)))
        }
        (Rule::FromParts, parts, [first, rest @ ..]) => {
            let formula = parts.iter().map(|row| named(row)).collect::<Vec<_>>().join(" + ");
            (rest.iter().fold(*first, |sum, part| sum.plus(*part)), formula)
        }
        _ => return None,
    };
    let ids: BTreeSet<&String> = inputs.iter().flat_map(|row| &row.statement_ids).collect();
    Some(Row {
        value: Value::Single(shown(result.value, Toward::Nearest)?),
        lower: Some(shown(result.low, Toward::Floor)?),
        upper: Some(shown(result.high, Toward::Ceiling)?),
        derived_from: formula,
        statement_ids: ids.into_iter().cloned().collect(),
        ..row.clone()
    })
}
