//! Which rows make one line.

use crate::observation::Value;
use crate::series::{Kind, Row, Standing};
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

impl Series<'_> {
    /// The name of the chart's file. A very long name is cut and told apart by its sum.
    #[must_use]
    pub fn file_name(&self) -> String {
        if self.name.len() <= LONGEST {
            return format!("{}.png", self.name);
        }
        let mut end = LONGEST;
        while !self.name.is_char_boundary(end) {
            end -= 1;
        }
        // FNV-1a: short, and the same on every machine.
        let sum = self.name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
            (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        format!("{}-{sum:016x}.png", &self.name[..end])
    }

    /// Whether the series is worth a chart of its own: three periods or more of known figures.
    #[must_use]
    pub fn is_trend(&self) -> bool {
        self.rows.len() >= 3
            && self.rows.iter().all(|row| row.key.class == crate::series::Class::Actual)
            && !self.rows.iter().any(|row| row.key.ref_area.is_empty() && row.key.area_text.is_empty())
            && !matches!(self.kind, Kind::Span(_))
    }
}

/// All series among the rows, by name.
///
/// Ranges and figures known only as superseded have no point on a line. Where two rows claim one
/// period the first stands.
#[must_use]
pub fn select(rows: &[Row]) -> Vec<Series<'_>> {
    let mut lines: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
    for row in rows.iter().filter(|row| is_point(row)) {
        lines.entry(row.key.slug()).or_default().push(row);
    }
    let mut found = Vec::new();
    for (slug, rows) in lines {
        let kinds: BTreeSet<Kind> = rows.iter().map(|row| row.kind()).collect();
        for kind in kinds {
            let mut rows: Vec<&Row> = rows.iter().copied().filter(|row| kind.holds(&row.period)).collect();
            rows.sort_by_key(|row| (row.period.end, row.period.start));
            rows.dedup_by_key(|row| row.period);
            found.push(Series { name: format!("{slug}-{}", kind.slug()), kind, rows });
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

fn is_point(row: &Row) -> bool {
    matches!(row.value, Value::Single(_)) && row.status != Standing::Superseded
}
