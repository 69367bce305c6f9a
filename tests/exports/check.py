"""What other programs make of an export: python check.py DIR.

frictionless and csvw validate the tables, pysdmx and sdmx1 read the series, DuckDB and pandas the Parquet."""

import csv
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas
import pyarrow.parquet
import pysdmx.io
import sdmx

folder = Path(sys.argv[1])
tools = Path(sys.executable).parent
failures = []


def must(holds, what):
    print(("ok      " if holds else "FAILED  ") + what)
    if not holds:
        failures.append(what)


def rows(name):
    with open(folder / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        print(done.stdout[-3000:], done.stderr[-3000:])
    return done.returncode == 0


must(run(tools / "frictionless", "validate", folder / "datapackage.json"), "frictionless validate datapackage.json")
must(run(tools / "csvwvalidate", folder / "csv-metadata.json"), "csvwvalidate csv-metadata.json")

data = rows("sdmx/data.csv")
keys = [tuple(row[name] for name in list(row)[3:16]) for row in data]
must(data and len(set(keys)) == len(keys), f"{len(keys)} observations in SDMX, each with a key of its own")

structure = pysdmx.io.read_sdmx(folder / "sdmx" / "structure.xml", validate=False)
must(structure.get_data_structure_definitions(), "pysdmx reads the structure")
message = pysdmx.io.get_datasets(folder / "sdmx" / "data.csv", folder / "sdmx" / "structure.xml")
must(len(message[0].data) == len(data), "pysdmx reads every observation with its structure")

message = sdmx.read_sdmx(folder / "sdmx" / "structure.xml")
definition = next(iter(message.structure.values()))
must(len(definition.dimensions.components) == 13, "sdmx1 reads the structure")
message = sdmx.read_sdmx(folder / "sdmx" / "data.csv", structure=definition)
must(sum(len(dataset) for dataset in message.data) == len(data), "sdmx1 reads every observation")

for name in ["claims", "indicators", "vintages", "checks", "statements"]:
    table, file = rows(f"{name}.csv"), folder / f"{name}.parquet"
    counted = duckdb.sql(f"select count(*) from '{file}'").fetchall()[0][0]
    frame = pandas.read_parquet(file, dtype_backend="pyarrow")
    must(counted == len(table) == len(frame), f"DuckDB and pandas read the {len(table)} rows of {name}.parquet")
    decimals = [field.name for field in pyarrow.parquet.read_schema(file) if str(field.type).startswith("decimal128(38")]
    kinds = dict(duckdb.sql(f"select column_name, column_type from (describe select * from '{file}')").fetchall())
    for column in decimals:
        must(kinds[column].startswith("DECIMAL(38"), f"{name}.{column} is DECIMAL to DuckDB")
        given = [Decimal(row[column]) if row[column] else None for row in table]
        duck = [row[0] for row in duckdb.sql(f'select "{column}" from \'{file}\'').fetchall()]
        pandas_values = [None if pandas.isna(value) else value for value in frame[column]]
        must(given == duck == pandas_values, f"{name}.{column} has every digit in DuckDB and pandas")
    if name in ["claims", "indicators", "vintages"]:
        must("value" in decimals, f"{name}.value is a decimal")

sys.exit(1 if failures else 0)
