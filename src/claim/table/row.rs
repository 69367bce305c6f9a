//! A row of a table: its name, its unit, one figure for each column.

use super::super::status::Standing;
use super::super::text::{Line, Sign};
use super::super::{Draft, Reader, Role, Topic, fits, subject, usual};
use super::{Column, Table};
use crate::figure::{Figure, Gauge, Unit};
use crate::observation::{Basis, Measure, Period, Status};
use crate::period::basis_between;
use crate::token::Kind;
use crate::vocabulary::{AreaKind, Cue};

/// A figure of a row with the sign printed before it.
struct Cell<'f> {
    figure: &'f Figure,
    down: bool,
}

impl Reader<'_> {
    /// Reads a line as a row of the table at hand; false if it is none.
    pub(in crate::claim) fn row_of_table(&mut self, at: usize, line: &Line) -> bool {
        let Some(cells) = self.cells(line) else { return false };
        // a row of a table that is not understood says nothing
        let bare = cells.len() > 1
            && cells.iter().flatten().all(|c| c.figure.unit == Unit::Plain && !c.figure.scaled);
        let Some(table) = self.table.clone().filter(|t| fill(cells.len(), &t.columns)) else { return bare };
        let change = self.change_of_row(line);
        let known = table.topic.as_ref().or(self.carry.topic.as_ref()).filter(|topic| !topic.weak);
        let topic = if change.is_some() { known.cloned() } else { self.topic_of_row(&table, line) };
        let Some(topic) = topic.filter(|_| !self.carry.firm) else { return bare };
        let gauge = self.gauge_of_row(line).or(table.gauge.clone());
        let periods = self.periods_of_columns(&table);
        let first = self.drafts.len();
        let source = table.source.clone();
        for (n, cell) in cells.iter().enumerate() {
            let Some(cell) = cell else { continue };
            let draft = match table.columns[n] {
                Column::Time { .. } => match change {
                    Some(basis) => Self::changed(&topic, cell, basis, gauge.as_ref(), periods[n]),
                    None => self.value(&table, &topic, cell, gauge.as_ref(), periods[n]),
                },
                Column::Change { basis, percent, .. } => Self::moved(&topic, cell, basis, percent, &periods),
            };
            if let Some(draft) = draft {
                self.drafts.push(Draft { line: at, attribution: source.clone(), ..draft });
            }
        }
        self.standings(first);
        if let Some(table) = self.table.as_mut() {
            table.rows += 1;
        }
        true
    }

    /// The figures of a row, nothing for "nil" and the like; none if anything else stands between them.
    fn cells<'l>(&self, line: &'l Line) -> Option<Vec<Option<Cell<'l>>>> {
        let text = &self.text;
        let begin = line.figures.first()?.first;
        let name = (line.first..begin).any(|t| text.tokens[t].kind == Kind::Word);
        let told = line.between(line.first, begin).any(|m| {
            matches!(
                m.sign,
                Sign::Cue(Cue::Move(_) | Cue::Level | Cue::Said | Cue::Than | Cue::From | Cue::Share)
            ) && !matches!(text.lower(m.first), "total" | "totals" | "average")
        });
        if !name || told || begin - line.first > 12 {
            return None;
        }
        let mut cells = Vec::new();
        let (mut at, mut next, mut down) = (begin, 0, false);
        while at < line.end {
            if let Some(figure) = line.figures.get(next).filter(|f| f.first <= at) {
                cells.push(Some(Cell { figure, down }));
                (at, next, down) = (figure.reach.max(figure.end), next + 1, false);
                continue;
            }
            match text.lower(at) {
                "nil" | "na" | "unch" | "unchanged" | "--" => cells.push(None),
                "n" if text.lower(at + 2) == "a" => {
                    cells.push(None);
                    at += 2;
                }
                "dn" | "down" | "off" => down = true,
                "up" => {}
                _ if text.tokens[at].kind == Kind::Mark => {}
                _ => return None,
            }
            at += 1;
        }
        Some(cells)
    }

    /// What a row is about: what its name names, or what the table is about, narrowed by the name.
    fn topic_of_row(&self, table: &Table, line: &Line) -> Option<Topic> {
        let end = line.figures.first()?.first;
        let subjects = subject::find(&self.text, line);
        let named = subjects.iter().filter(|s| s.core.1 <= end);
        if let Some(s) = named.clone().find(|s| !s.weak) {
            return Some(self.topic(s, line));
        }
        let known = table.topic.as_ref().or(self.carry.topic.as_ref()).filter(|topic| !topic.weak)?;
        // a row of one time, under columns of several statistics
        if line.between(line.first, end).any(|m| matches!(m.sign, Sign::Period(_))) {
            return None;
        }
        let name = self.name_of_row(line, end);
        let small = name.to_lowercase();
        let full = known.text.split('(').next().unwrap_or("").trim_end().to_lowercase();
        if full.ends_with(&small) {
            return Some(Topic { text: name, ..known.clone() });
        }
        let traded = |id: &str| matches!(id, "exports_goods" | "imports_goods" | "trade_volume");
        if matches!(small.as_str(), "balance" | "trade balance")
            && let Some(last) = self.drafts.last().filter(|d| traded(d.topic.id))
        {
            return Some(Topic {
                id: "trade_surplus",
                item: String::new(),
                text: name,
                ..last.topic.clone()
            });
        }
        if let Some(s) = named.into_iter().next() {
            // "Sales" in a table of imports is another thing
            let told = self.strengthen(self.topic(s, line), None, false)?;
            return (told.id == s.id || matches!(small.as_str(), "balance" | "index" | "output"))
                .then_some(told);
        }
        let area = line.marks.iter().find_map(|m| match m.sign {
            Sign::Area(a) if m.first == line.first && m.end >= end => Some(&self.text.v.areas[a as usize]),
            _ => None,
        });
        if let Some(part) = area.filter(|a| matches!(a.kind, AreaKind::Region | AreaKind::City)) {
            let region = part.name.to_owned();
            return Some(Topic {
                area: part.code.to_owned(),
                region,
                area_said: true,
                text: name,
                ..known.clone()
            });
        }
        if let Some(area) =
            area.filter(|a| matches!(a.kind, AreaKind::Country | AreaKind::Demonym | AreaKind::Group))
        {
            return Some(Topic { area: area.code.to_owned(), area_said: true, text: name, ..known.clone() });
        }
        let whole = ["total", "overall", "all", "all items", "general", "headline"].contains(&small.as_str());
        if whole {
            return Some(Topic { item: String::new(), text: name, ..known.clone() });
        }
        // what a name without a known good narrows cannot be told of an index or a rate
        table.topic.as_ref()?;
        Some(Topic { item: small, text: name, ..known.clone() })
    }

    /// The words of a row's name, brackets left out.
    fn name_of_row(&self, line: &Line, end: usize) -> String {
        let stop = (line.first..end).find(|t| self.text.lower(*t) == "(").unwrap_or(end);
        let stop = (line.first..stop)
            .rev()
            .find(|t| self.text.tokens[*t].kind == Kind::Word)
            .map_or(stop, |t| t + 1);
        self.text.words(line.first, stop)
    }

    /// What the numbers of a row count, where its name says so: "Exports (mln tonnes)".
    fn gauge_of_row(&self, line: &Line) -> Option<Gauge> {
        let end = line.figures.first()?.first;
        let at = (line.first..end).find(|t| matches!(self.text.lower(*t), "(" | "in"))?;
        crate::figure::gauge(self.text.v, self.text.tokens, &self.text.hits, at + 1, end)
    }

    /// The days of each column, nothing for changes.
    fn periods_of_columns(&self, table: &Table) -> Vec<Option<Period>> {
        let mut current = None;
        let mut periods = Vec::with_capacity(table.columns.len());
        for column in &table.columns {
            let period = match column {
                Column::Time { mention, year } => self.period_of_column(*mention, *year, current),
                Column::Change { .. } => None,
            };
            current = current.or(period);
            periods.push(period);
        }
        periods
    }

    /// A row that only says what its numbers are changes against: "Month/month pct".
    fn change_of_row(&self, line: &Line) -> Option<Basis> {
        let text = &self.text;
        let end = line.figures.first()?.first;
        let mut basis = None;
        let mut at = line.first;
        while at < end {
            if let Some(p) = (text.period_at[at] as usize).checked_sub(1) {
                basis = Some(text.markerlike(p).then(|| text.periods[p].form.basis()).flatten()?);
                at = text.periods[p].end;
                continue;
            }
            if let Some(twice) = self.twice(at) {
                basis = Some(twice);
                at += 3;
                continue;
            }
            let said = matches!(
                text.lower(at),
                "change"
                    | "changes"
                    | "chg"
                    | "chng"
                    | "growth"
                    | "rate"
                    | "pct"
                    | "percent"
                    | "percentage"
                    | "per"
                    | "cent"
                    | "in"
            );
            if !said && text.tokens[at].kind != Kind::Mark {
                return None;
            }
            at += 1;
        }
        basis
    }

    /// "Month/month", "yr/yr".
    fn twice(&self, at: usize) -> Option<Basis> {
        let text = &self.text;
        if text.lower(at) != text.lower(at + 2) || text.lower(at + 1) != "/" {
            return None;
        }
        match text.lower(at) {
            "month" | "mth" | "mo" | "m" => Some(Basis::Mom),
            "quarter" | "qtr" | "q" => Some(Basis::Qoq),
            "year" | "yr" | "y" => Some(Basis::Yoy),
            "week" | "wk" | "w" => Some(Basis::Wow),
            _ => None,
        }
    }

    /// A change in a row of changes, of the column's time.
    fn changed(
        topic: &Topic,
        cell: &Cell<'_>,
        basis: Basis,
        gauge: Option<&Gauge>,
        period: Option<Period>,
    ) -> Option<Draft> {
        let percent = cell.figure.unit == Unit::Percent
            || cell.figure.unit == Unit::Plain
                && (topic.growth
                    || gauge.is_none_or(|g| g.unit == Some(Unit::Percent)) && cell.figure.decimals > 0);
        if !percent {
            return None;
        }
        let figure = cell.figure.clone();
        let draft = Self::cell(topic, figure, Measure::Growth, "%".into(), period, Standing::default());
        let sign = if cell.down { -1 } else { cell.figure.sign };
        Some(Draft { sign, basis, basis_said: true, ..draft })
    }

    /// A value in a column of its own time.
    fn value(
        &self,
        table: &Table,
        topic: &Topic,
        cell: &Cell<'_>,
        gauge: Option<&Gauge>,
        period: Option<Period>,
    ) -> Option<Draft> {
        let mut figure = cell.figure.clone();
        let rate = self.text.v.kind(topic.id) == "rate" || topic.id == "bond_yield";
        let (measure, unit) = self.counted_in(topic, &mut figure, gauge, rate)?;
        let standing = Standing {
            forecast: table.forecast,
            revised: table.revised.is_some() && table.revised == period,
            ..Standing::default()
        };
        let basis = if measure == Measure::Growth {
            usual::usual_basis(topic.id, &topic.area, period.and_then(|p| p.whole_months()))
        } else {
            Basis::Unknown
        };
        let draft = Self::cell(topic, figure, measure, unit, period, standing);
        let sign = if cell.down { -1 } else { cell.figure.sign };
        Some(Draft { sign, basis, ..draft })
    }

    /// Measure and unit of a value; the caption's scale is multiplied out.
    fn counted_in(
        &self,
        topic: &Topic,
        figure: &mut Figure,
        gauge: Option<&Gauge>,
        rate: bool,
    ) -> Option<(Measure, String)> {
        if figure.unit == Unit::Plain
            && let Some(gauge) = gauge
        {
            if !figure.scaled {
                gauge.apply(figure)?;
            }
            figure.unit = gauge.unit.clone().unwrap_or(Unit::Plain);
        }
        let v = self.text.v;
        let told = |code: String| fits::fits(v, topic.id, &code).then_some((Measure::Level, code));
        match &figure.unit {
            Unit::Percent if rate => Some((Measure::Level, "%".into())),
            Unit::Percent => Some((Measure::Growth, "%".into())),
            Unit::Money(codes) => told(self.currency(codes, &topic.area)?.to_owned()),
            Unit::Count(code) => told((*code).to_owned()),
            Unit::Plain if rate && figure.decimals > 0 => Some((Measure::Level, "%".into())),
            Unit::Plain => match v.natural_unit(topic.id) {
                "index" if figure.decimals > 0 && !topic.growth => Some((Measure::Level, "index".into())),
                "points" => Some((Measure::Level, "points".into())),
                unit @ ("persons" | "units") if figure.low >= 1000.into() && topic.id != "employment" => {
                    Some((Measure::Level, unit.into()))
                }
                "currency" if gauge.is_some_and(|g| g.scale > 0) => {
                    told(v.currency_of(&topic.area)?.to_owned())
                }
                _ => self.unit_told(topic, figure),
            },
            _ => None,
        }
    }

    /// The unit in which a value of about this size was told before: "1.17 million tons" of 1,168,324.
    fn unit_told(&self, topic: &Topic, figure: &Figure) -> Option<(Measure, String)> {
        let told = self.drafts.iter().rev().find(|d| {
            let (low, high) = (d.figure.low.min(figure.low), d.figure.low.max(figure.low));
            d.measure == Measure::Level
                && d.topic.id == topic.id
                && low.checked_mul(100.into()).is_some_and(|most| most >= high)
        })?;
        Some((Measure::Level, told.unit.clone()))
    }

    /// A change in a column of changes, of the first time.
    fn moved(
        topic: &Topic,
        cell: &Cell<'_>,
        basis: Option<Basis>,
        percent: bool,
        periods: &[Option<Period>],
    ) -> Option<Draft> {
        if !percent && cell.figure.unit != Unit::Percent {
            return None;
        }
        let mut times = periods.iter().flatten();
        let period = times.next().copied();
        let against = period.zip(times.next().copied()).map(|(now, then)| basis_between(now, then));
        let figure = cell.figure.clone();
        let draft = Self::cell(topic, figure, Measure::Growth, "%".into(), period, Standing::default());
        let sign = if cell.down { -1 } else { cell.figure.sign };
        Some(Draft { sign, basis: basis.or(against).unwrap_or(Basis::Unknown), basis_said: true, ..draft })
    }

    /// What all figures of a row have in common.
    fn cell(
        topic: &Topic,
        figure: Figure,
        measure: Measure,
        unit: String,
        period: Option<Period>,
        standing: Standing,
    ) -> Draft {
        Draft {
            figure,
            line: 0,
            topic: topic.clone(),
            topic_near: true,
            measure,
            sign: 0,
            unit,
            role: Role::Main,
            main: None,
            period,
            own: period,
            aside: false,
            period_said: period.is_some(),
            basis: Basis::Unknown,
            basis_said: false,
            standing,
            status: Status::Actual,
            attribution: String::new(),
            past: false,
            gap: false,
        }
    }
}

/// The cells fill the columns; a change may be left out at the end.
fn fill(cells: usize, columns: &[Column]) -> bool {
    cells == columns.len()
        || cells > 0
            && cells < columns.len()
            && columns[cells..].iter().all(|c| matches!(c, Column::Change { .. }))
}
