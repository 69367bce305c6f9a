//! Any text as a line of `indicators.csv` that is read back: an error with its place and column, or a row that is the
//! same after it was written and read again.

#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use pressgauge::series::{COLUMNS, Row};

fuzz_target!(|line: &str| -> Corpus {
    let cells: Vec<&str> = line.split(',').collect();
    if cells.len() != COLUMNS.len() {
        return Corpus::Reject;
    }
    fn read(cells: &[&str]) -> Result<Row, String> {
        let cell = |column: &str| {
            let at = COLUMNS.iter().position(|own| *own == column);
            at.and_then(|at| cells.get(at)).copied().unwrap_or_default()
        };
        Row::from_cells("a.csv:2", cell).map_err(|error| error.to_string())
    }
    match read(&cells) {
        Ok(row) => {
            assert!(!row.series().is_empty());
            let written = row.cells();
            let again: Vec<&str> = written.iter().map(String::as_str).collect();
            assert_eq!(read(&again).map(|row| row.cells()), Ok(row.cells()));
        }
        Err(told) => assert!(told.starts_with("a.csv:2, column "), "{told}"),
    }
    Corpus::Keep
});
