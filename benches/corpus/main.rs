//! Writes a corpus of generated news: `cargo run --release --example corpus -- MEGABYTES [SEED] [FOLDER]`.
//!
//! Without a folder, JSON Lines go to standard output, as `pressgauge extract --jsonl -` reads them; with
//! one, each statement is a text file in it. What must be read from them is told by the generator to the
//! tests. How many statements hold figures and observations is said on standard error.

#![allow(missing_docs)]

#[path = "mod.rs"]
mod corpus;

use corpus::Corpus;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

fn main() -> io::Result<()> {
    let mut args = std::env::args().skip(1);
    let megabytes: u64 = args.next().and_then(|arg| arg.parse().ok()).unwrap_or(1);
    let seed = args.next().and_then(|arg| arg.parse().ok()).unwrap_or(1);
    let folder = args.next().map(PathBuf::from);
    if let Some(folder) = &folder {
        std::fs::create_dir_all(folder)?;
    }
    let mut lines = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    let (mut bytes, mut all, mut figures, mut economies) = (0, 0_u64, 0_u64, 0_u64);
    for statement in Corpus::new(seed) {
        if bytes >= megabytes * 1_000_000 {
            break;
        }
        let text = if folder.is_some() { statement.text() } else { statement.json() };
        match &folder {
            Some(folder) => std::fs::write(folder.join(format!("{:07}.txt", statement.number)), &text)?,
            None => writeln!(lines, "{text}")?,
        }
        bytes += text.len() as u64 + u64::from(folder.is_none());
        all += 1;
        figures += u64::from(statement.body.bytes().any(|b| b.is_ascii_digit()));
        economies += u64::from(!statement.gold.is_empty());
    }
    lines.flush()?;
    eprintln!("{all} statements, {bytes} bytes: {figures} with figures, {economies} with observations");
    Ok(())
}
