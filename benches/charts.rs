//! Charts: what they show, their SVG and their PNG, of a month and of 400 months.

use divan::Bencher;
use pressgauge::chart::{Painter, Spec, select, svg};
use pressgauge::series::Row;
use std::collections::HashMap;

fn main() {
    divan::main();
}

const COUNTS: [u32; 3] = [12, 60, 400];

fn months(count: u32) -> Vec<Row> {
    let row = |n: u32| {
        let (year, month) = (1985 + n / 12, n % 12 + 1);
        let day = format!("{year}-{month:02}-01");
        let last = match month {
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        let (end, value) = (format!("{year}-{month:02}-{last}"), format!("{}000000", 900 + n * 37 % 400));
        let cells: HashMap<&str, &str> = HashMap::from([
            ("indicator", "remittances"),
            ("ref_area", "PAK"),
            ("measure", "level"),
            ("unit", "USD"),
            ("decimals", "0"),
            ("status", "actual"),
            ("agreement", "single"),
            ("rule", "most_precise"),
            ("class", "actual"),
            ("statement_ids", "a"),
            ("period_start", &day),
            ("period_end", &end),
            ("value", &value),
        ]);
        Row::from_cells("bench", |column| cells.get(column).copied().unwrap_or_default())
    };
    (0..count).filter_map(|n| row(n).ok()).collect()
}

/// From rows to SVG.
#[divan::bench(args = COUNTS)]
fn rows_to_svg(bencher: Bencher<'_, '_>, count: u32) {
    let rows = months(count);
    bencher.bench_local(|| {
        select(&rows).iter().filter_map(Spec::of).map(|spec| svg(&spec).len()).sum::<usize>()
    });
}

/// From rows to PNG.
#[divan::bench(args = COUNTS)]
fn rows_to_png(bencher: Bencher<'_, '_>, count: u32) {
    let (rows, painter) = (months(count), Painter::new());
    bencher.bench_local(|| {
        let png = |spec: &Spec| painter.png(spec).map_or(0, |png| png.len());
        select(&rows).iter().filter_map(Spec::of).map(|spec| png(&spec)).sum::<usize>()
    });
}
