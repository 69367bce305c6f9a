//! Which rows make one line.

use crate::observation::Value;
use crate::series::{self, Class, Key, Kind, Row, Standing};
use std::collections::{BTreeMap, BTreeSet};

/// The rows of one series whose periods are of one kind, by period.
#[derive(Clone, Debug)]
pub struct Series<'r> {
    /// The name of the series, which is also the name of its chart.
    pub name: String,
    /// The kind of its periods.
    pub kind: Kind,
    /// Its rows, in order of time; never empty.
    pub rows: Vec<&'r Row>,
}

/// Longer names are cut in file names; most file systems take 255 bytes.
const LONGEST: usize = 160;

impl<'r> Series<'r> {
    /// Whether the series is worth a chart of its own: three periods or more of known figures.
    #[must_use]
    pub fn is_trend(&self) -> bool {
        self.rows.len() >= 3
            && self.rows.iter().all(|row| row.key.class == Class::Actual)
            && !self.rows.iter().any(|row| row.key.ref_area.is_empty() && row.key.area_text.is_empty())
            && !matches!(self.kind, Kind::Span(_))
    }

    /// What makes it one series.
    #[must_use]
    pub fn key(&self) -> Option<&'r Key> {
        self.rows.first().map(|row| &row.key)
    }

    /// The series of this class that is about the same: the forecasts or targets of an actual one.
    #[must_use]
    pub fn companion<'a>(&self, all: &'a [Series<'r>], class: Class) -> Option<&'a Series<'r>> {
        let wanted = Key { class, ..self.key()?.clone() };
        all.iter().find(|other| other.kind == self.kind && other.key() == Some(&wanted))
    }
}

/// The name of a chart's file without its ending. A very long name is cut and told apart by its sum.
#[must_use]
pub fn file_stem(name: &str) -> String {
    if name.len() <= LONGEST {
        return name.to_owned();
    }
    let mut end = LONGEST;
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    // FNV-1a: short, and the same on every machine.
    let sum = name
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{}-{sum:016x}", &name[..end])
}

/// All series among the rows, by name.
///
/// Figures known only as superseded have no point on a line. Where two rows claim one period a single
/// value stands before a range, and the first before others.
#[must_use]
pub fn select(rows: &[Row]) -> Vec<Series<'_>> {
    let mut lines: BTreeMap<(String, &str), Vec<&Row>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.status != Standing::Superseded) {
        lines.entry((row.key.slug(), &row.scope)).or_default().push(row);
    }
    let mut found = Vec::new();
    for ((slug, scope), rows) in lines {
        let kinds: BTreeSet<Kind> = rows.iter().map(|row| row.kind()).collect();
        for kind in kinds {
            let mut rows: Vec<&Row> = rows.iter().copied().filter(|row| kind.holds(&row.period)).collect();
            rows.sort_by_key(|row| (row.period.end, row.period.start, matches!(row.value, Value::Range(..))));
            rows.dedup_by_key(|row| row.period);
            let name = format!("{slug}-{}", kind.slug());
            let name = if scope.is_empty() { name } else { format!("{name}-in-{}", series::slug(scope)) };
            found.push(Series { name, kind, rows });
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}
