//! The tables of a ledger, and how a file is known to be one.

/// The schema that this program writes, in `user_version` of the file. A program reads its own schema and
/// the older ones; what it does not know yet it refuses.
pub const SCHEMA: i64 = 2;

/// What stands in the file's header as its application: "pgau".
pub const APPLICATION: i64 = 0x7067_6175;

/// What brings a ledger of each schema to the next one, the first of them first.
pub const STEPS: [&str; 1] = ["ALTER TABLE observations ADD COLUMN adjustment TEXT NOT NULL DEFAULT ''"];

/// Every table only grows. Days are ISO text; decimals are text, with the digits as printed.
pub const TABLES: &str = "
CREATE TABLE statements (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    hash TEXT NOT NULL,
    form TEXT NOT NULL CHECK (form IN ('whole', 'known')),
    known TEXT NOT NULL,
    title TEXT NOT NULL,
    url TEXT NOT NULL,
    publisher TEXT NOT NULL,
    place TEXT NOT NULL,
    published TEXT,
    retrieved TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (id, hash),
    UNIQUE (id, version)
) STRICT;

CREATE TABLE readings (
    number INTEGER PRIMARY KEY,
    statement INTEGER NOT NULL REFERENCES statements,
    reader TEXT NOT NULL,
    vocabulary TEXT NOT NULL,
    figures INTEGER NOT NULL
) STRICT;

CREATE INDEX readings_of_statements ON readings (statement);

CREATE TABLE observations (
    reading INTEGER NOT NULL REFERENCES readings,
    position INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    indicator TEXT NOT NULL,
    item TEXT NOT NULL,
    indicator_text TEXT NOT NULL,
    ref_area TEXT NOT NULL,
    area_text TEXT NOT NULL,
    counterpart_area TEXT NOT NULL,
    measure TEXT NOT NULL,
    basis TEXT NOT NULL,
    period_start TEXT,
    period_end TEXT,
    value TEXT NOT NULL,
    unit TEXT NOT NULL,
    approx TEXT NOT NULL,
    status TEXT NOT NULL,
    attribution TEXT NOT NULL,
    num TEXT NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    quote TEXT NOT NULL,
    byte_start INTEGER NOT NULL,
    byte_end INTEGER NOT NULL,
    value_text TEXT NOT NULL,
    decimals INTEGER NOT NULL,
    unit_mult INTEGER NOT NULL,
    inferred TEXT NOT NULL,
    adjustment TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (reading, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE checks (
    reading INTEGER NOT NULL REFERENCES readings,
    position INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    kind TEXT NOT NULL,
    indicator TEXT NOT NULL,
    item TEXT NOT NULL,
    ref_area TEXT NOT NULL,
    period_start TEXT NOT NULL,
    period_end TEXT NOT NULL,
    comparison_start TEXT NOT NULL,
    comparison_end TEXT NOT NULL,
    current TEXT NOT NULL,
    comparison TEXT NOT NULL,
    reported TEXT NOT NULL,
    unit TEXT NOT NULL,
    recomputed TEXT NOT NULL,
    lower TEXT NOT NULL,
    upper TEXT NOT NULL,
    verdict TEXT NOT NULL,
    reason TEXT NOT NULL,
    diagnosis TEXT NOT NULL,
    num TEXT NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    explanation TEXT NOT NULL,
    PRIMARY KEY (reading, position)
) STRICT, WITHOUT ROWID;

CREATE VIEW latest AS
    SELECT statement, max(number) AS reading FROM readings GROUP BY statement;
";
