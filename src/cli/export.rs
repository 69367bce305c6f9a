//! `export`: a ledger as files that other programs take without hand work.

use super::held::Held;
use super::output::{self, Output, unwritten};
use super::{End, Ended, tables};
use crate::error::{Error, Result};
use crate::export::{Licence, Sdmx, Table, csv_on_the_web, data_package, parquet};
use crate::frame::{Account, Heard};
use clap::Args;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub struct Export {
    /// The ledger
    #[arg(long, value_name = "FILE")]
    pub db: PathBuf,
    /// Folder to write to
    #[arg(short, long, value_name = "DIR")]
    pub output: PathBuf,
    /// Short name of the licence under which the export is given
    #[arg(long, value_name = "NAME", default_value = "CC0-1.0")]
    pub licence: String,
    /// Where that licence stands
    #[arg(long, value_name = "URL", default_value = "https://creativecommons.org/publicdomain/zero/1.0/")]
    pub licence_url: String,
}

/// Writes tables, SDMX, Parquet and their metadata. The same ledger gives the same bytes.
pub fn export(args: &Export) -> Ended {
    let held = Held::open(&args.db)?;
    let sdmx = args.output.join("sdmx");
    output::folder(&sdmx)?;
    // A table is written and let go before the next is made, but for its columns, which the metadata name.
    let mut heads = Vec::new();
    let mut put = |table: Table| -> Result<()> {
        write(&args.output.join(format!("{}.csv", table.name)), |out| table.csv(out))?;
        write_parquet(&args.output.join(format!("{}.parquet", table.name)), &table)?;
        heads.push(Table { rows: Vec::new(), ..table });
        Ok(())
    };
    put(tables::statements(&held.contents))?;
    put(tables::claims(&held.contents))?;
    let told = held.told();
    let heard = Heard::new(&told)?;
    let vintages = heard.vintages();
    let account = Account::of(vintages.iter().filter(|row| row.realtime_end.is_none()).cloned().collect())?;
    let checks = held.checks(&heard, &account, &vintages)?;
    // What the ledger holds is needed no more.
    drop(heard);
    drop(told);
    drop(held);
    put(tables::series(&vintages, true))?;
    drop(vintages);
    put(tables::checks(&checks))?;
    drop(checks);
    let rows = account.into_rows();
    let structure = Sdmx::of(&rows);
    write(&sdmx.join("data.csv"), |out| structure.csv(out))?;
    output::file(&sdmx.join("structure.xml"), structure.structure().as_bytes())?;
    drop(structure);
    put(tables::series(&rows, false))?;
    drop(rows);
    heads.sort_by_key(|table| {
        ["statements", "claims", "indicators", "vintages", "checks"]
            .iter()
            .position(|name| *name == table.name)
    });
    let licence = Licence {
        name: args.licence.clone(),
        title: "The figures; quotations stay their publishers'".to_owned(),
        path: args.licence_url.clone(),
    };
    let json = |name: &str, value: serde_json::Value| {
        output::file(&args.output.join(name), format!("{value:#}\n").as_bytes())
    };
    json("datapackage.json", data_package(&heads, &licence))?;
    json("csv-metadata.json", csv_on_the_web(&heads, &licence))?;
    Ok(End::Done)
}

fn write(path: &Path, fill: impl FnOnce(&mut Output) -> io::Result<()>) -> Result<()> {
    let mut out = Output::open(Some(path))?;
    let place = out.place().to_owned();
    fill(&mut out).and_then(|()| out.flush()).map_err(unwritten(&place))
}

fn write_parquet(path: &Path, table: &Table) -> Result<()> {
    let place = path.display().to_string();
    let file = File::create(path).map_err(|error| Error::io(&place, "a file to write", &error))?;
    parquet(table, BufWriter::new(file))
        .map_err(|error| Error::new(place, "room to write", error.to_string()))
}
