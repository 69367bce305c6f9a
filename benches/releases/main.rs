//! Writes monthly releases of many countries: `cargo run --example releases -- OBSERVATIONS [SEED] > releases.jsonl`.
//!
//! Each month of each series is told by its producer: the month, the comparison a year before, the growth and
//! what has come together since January; a newspaper tells every third of them again, rounded, and a year later
//! the producer revises every tenth. So a ledger of them (`pressgauge track --db big.db releases.jsonl`) has
//! series that agree, are revised, follow from each other and are checked against each other. The same arguments
//! give the same bytes.

#![allow(missing_docs)]

use pressgauge::observation::MONTHS;
use std::io::{self, BufWriter, Write};

/// Names and who publishes their statistics.
const COUNTRIES: [(&str, &str); 20] = [
    ("Brazil", "Brazilian Institute of Geography and Statistics"),
    ("Chile", "Central Bank of Chile"),
    ("Colombia", "DANE"),
    ("Ghana", "Ghana Statistical Service"),
    ("Indonesia", "Statistics Indonesia"),
    ("Israel", "Central Bureau of Statistics"),
    ("Jordan", "Department of Statistics"),
    ("Malaysia", "Department of Statistics Malaysia"),
    ("Mexico", "INEGI"),
    ("Morocco", "Foreign Exchange Office"),
    ("Nigeria", "National Bureau of Statistics"),
    ("Norway", "Statistics Norway"),
    ("Peru", "Central Reserve Bank of Peru"),
    ("Poland", "Statistics Poland"),
    ("Romania", "National Institute of Statistics"),
    ("Sweden", "Statistics Sweden"),
    ("Thailand", "Ministry of Commerce"),
    ("Tunisia", "National Institute of Statistics"),
    ("Turkey", "Turkish Statistical Institute"),
    ("Vietnam", "General Statistics Office"),
];

const FLOWS: [&str; 6] =
    ["exports", "imports", "remittances", "tax revenue", "tourism receipts", "crude oil exports"];

/// The first year told of.
const FIRST: usize = 1996;

/// xorshift64*: enough to shake figures, for nothing else.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % limit
    }
}

/// Millions as billions with so many digits after the point.
fn billions(millions: u64, digits: usize) -> String {
    let unit = [1000, 100, 10, 1][digits];
    let rounded = (millions + unit / 2) / unit;
    let whole = 10_u64.pow(u32::try_from(digits).unwrap_or(0));
    format!("${}.{:0digits$} billion", rounded / whole, rounded % whole)
}

/// Growth with one digit after the point, with its verb.
fn grew(now: u64, before: u64) -> String {
    let (up, gap) = (now >= before, now.abs_diff(before));
    let tenths = (gap * 2000 + before) / (2 * before);
    format!("{} {}.{} percent", if up { "rose" } else { "fell" }, tenths / 10, tenths % 10)
}

fn main() -> io::Result<()> {
    let mut args = std::env::args().skip(1);
    let wanted: usize = args.next().and_then(|arg| arg.parse().ok()).unwrap_or(1000);
    let seed: u64 = args.next().and_then(|arg| arg.parse().ok()).unwrap_or(1);
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let series = COUNTRIES.len() * FLOWS.len();
    let mut out = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    // Millions of dollars, by series and month.
    let mut told: Vec<Vec<u64>> = (0..series).map(|_| Vec::new()).collect();
    let (mut figures, mut statements) = (0, 0_u64);
    'all: for month in 0.. {
        let (year, name) = (FIRST + month / 12, MONTHS[month % 12]);
        for (at, told) in told.iter_mut().enumerate() {
            let ((country, producer), flow) = (COUNTRIES[at / FLOWS.len()], FLOWS[at % FLOWS.len()]);
            let start = told.last().copied().unwrap_or_else(|| 1200 + dice.below(6000));
            // A random walk that stays in sight.
            told.push((start * (970 + dice.below(66)) / 1000).clamp(1020, 90_000));
            let now = told[month];
            let (next_year, next) = if month % 12 == 11 { (year + 1, 1) } else { (year, month % 12 + 2) };
            let mut tell = |day: u64, who: &str, title: &str, body: &str, many: usize| {
                statements += 1;
                figures += many;
                writeln!(
                    out,
                    "{{\"id\":\"r{statements}\",\"title\":\"{title}\",\"date\":\"{next_year}-{next:02}-{day:02}\",\
                     \"publisher\":\"{who}\",\"text\":\"{body}\"}}"
                )
            };
            let level = billions(now, 3);
            let mut body = format!("{country}'s {flow} were {level} in {name} {year}.");
            let mut many = 1;
            if let Some(before) = month.checked_sub(12).map(|before| told[before]) {
                let (growth, before) = (grew(now, before), billions(before, 3));
                body = format!(
                    "{country}'s {flow} {growth} to {level} in {name} {year} from {before} in {name} {}.",
                    year - 1
                );
                many = 3;
            }
            if month % 12 > 0 {
                let sum: u64 = told[month - month % 12..].iter().sum();
                let together = billions(sum, 3);
                body.push_str(&format!(
                    " From January to {name} {year}, {flow} of {country} came to {together}."
                ));
                many += 1;
            }
            tell(5 + dice.below(10), producer, &format!("{country}: {flow} in {name}"), &body, many)?;
            if dice.below(3) == 0 {
                let body =
                    format!("{country}'s {flow} were {} in {name} {year}, officials said.", billions(now, 2));
                tell(16 + dice.below(9), "The Daily Ledger", &format!("{country} and its {flow}"), &body, 1)?;
            }
            if month >= 12 && dice.below(10) == 0 {
                let past = month - 12;
                told[past] = told[past] * (995 + dice.below(11)) / 1000;
                let value = billions(told[past], 3);
                let body = format!("{country}'s {flow} were {value} in {name} {}, after revision.", year - 1);
                tell(26, producer, &format!("{country}: {flow} revised"), &body, 1)?;
            }
            if figures >= wanted {
                break 'all;
            }
        }
    }
    out.flush()?;
    eprintln!("{statements} statements with {figures} figures");
    Ok(())
}
