//! What tables mean, for other programs: a Frictionless data package (version 2) and CSV on the Web.

use super::table::{Cells, Table};
use serde_json::{Value, json};

/// The licence that an export names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Licence {
    /// Its short name.
    pub name: String,
    /// What it covers.
    pub title: String,
    /// Where it stands; empty where nowhere.
    pub path: String,
}

const TITLE: &str = "Economic observations from press statements, reconciled";

/// `datapackage.json`: each table with its fields, keys and codes.
#[must_use]
pub fn data_package(tables: &[Table], licence: &Licence) -> Value {
    let mut named = json!({ "name": licence.name, "title": licence.title });
    if !licence.path.is_empty() {
        named["path"] = json!(licence.path);
    }
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "pressgauge",
        "title": TITLE,
        "description": "Figures are facts as statements gave them; quotations stay their publishers'.",
        "licenses": [named],
        "resources": tables.iter().map(resource).collect::<Vec<_>>(),
    })
}

fn resource(table: &Table) -> Value {
    let fields: Vec<Value> = table
        .columns
        .iter()
        .map(|column| {
            let mut field = json!({ "name": column.name, "type": frictionless(column.cells), "description": column.about });
            let mut constraints = json!({});
            if column.required {
                constraints["required"] = json!(true);
            }
            if let Cells::Code(codes) = column.cells {
                let codes: Vec<&&str> = codes.iter().filter(|code| !code.is_empty()).collect();
                constraints["enum"] = json!(codes);
            }
            if constraints != json!({}) {
                field["constraints"] = constraints;
            }
            field
        })
        .collect();
    let mut schema = json!({ "fields": fields, "missingValues": [""], "primaryKey": table.key });
    if !table.statement.is_empty() {
        schema["foreignKeys"] = json!([{
            "fields": table.statement,
            "reference": { "resource": "statements", "fields": ["statement_id", "version"] },
        }]);
    }
    json!({
        "name": table.name,
        "description": table.about,
        "path": format!("{}.csv", table.name),
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    })
}

fn frictionless(cells: Cells) -> &'static str {
    match cells {
        Cells::Text | Cells::Code(_) => "string",
        Cells::Whole => "integer",
        Cells::Number => "number",
        Cells::Day => "date",
    }
}

/// `csv-metadata.json`: the tables as CSV on the Web (<https://www.w3.org/TR/tabular-metadata/>).
#[must_use]
pub fn csv_on_the_web(tables: &[Table], licence: &Licence) -> Value {
    let mut group = json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": "en" }],
        "dc:title": TITLE,
        "tables": tables.iter().map(web_table).collect::<Vec<_>>(),
    });
    if !licence.path.is_empty() {
        group["dc:license"] = json!({ "@id": licence.path });
    }
    group
}

fn web_table(table: &Table) -> Value {
    let columns: Vec<Value> = table
        .columns
        .iter()
        .map(|column| {
            let datatype = match column.cells {
                Cells::Text => json!("string"),
                Cells::Whole => json!("integer"),
                Cells::Number => json!("decimal"),
                Cells::Day => json!({ "base": "date", "format": "yyyy-MM-dd" }),
                Cells::Code(codes) => {
                    let codes: Vec<&str> = codes.iter().copied().filter(|code| !code.is_empty()).collect();
                    json!({ "base": "string", "format": format!("({})", codes.join("|")) })
                }
            };
            json!({
                "name": column.name,
                "titles": column.name,
                "dc:description": column.about,
                "datatype": datatype,
                "required": column.required,
            })
        })
        .collect();
    let mut schema = json!({ "columns": columns, "primaryKey": table.key });
    if !table.statement.is_empty() {
        schema["foreignKeys"] = json!([{
            "columnReference": table.statement,
            "reference": { "resource": "statements.csv", "columnReference": ["statement_id", "version"] },
        }]);
    }
    json!({
        "url": format!("{}.csv", table.name),
        "dc:description": table.about,
        "dialect": { "lineTerminators": ["\n"] },
        "tableSchema": schema,
    })
}
