//! From paths to texts: which files are to be read, what they are, which statements are in them and what
//! those say.
//!
//! This room knows files, their kinds and encodings and nothing of economies. What a file is, its first bytes
//! tell ([`Kind`]). Plain text and records (JSON, CSV, Parquet) keep their text as it is; pages, PDFs and
//! letters are brought into the plain form of statements, in which spans are told. A file that cannot be read
//! is an error of its own and stops no other; dependencies that take documents apart do so in a worker.

mod columns;
mod decode;
mod feed;
mod fetch;
mod fields;
mod find;
mod intake;
mod json;
mod kind;
mod lines;
mod mail;
mod page;
mod pdf;
mod proxy;
mod robots;
mod statement;
mod table;
mod unpack;
mod warc;
mod worker;

pub use decode::{Note, decode};
pub use fetch::{Fetched, Fetcher, Manners, Marks};
pub use fields::Fields;
pub use find::{Source, find};
pub use intake::{Intake, Item, LARGEST, followed, taken};
pub use kind::{Kind, Packing, sniff};
pub use lines::{Record, record};
pub use page::{markdown, page};
pub use proxy::proxy;
pub use robots::Robots;
pub use statement::{Extract, Origin, PAGES, Statement, printed_page};
pub use worker::{ARGUMENT as WORKER, Workers, serve};
