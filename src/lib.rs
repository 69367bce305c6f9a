//! pressgauge reads press statements about economies and turns every figure they give into a
//! dated, sourced observation, recomputes what can be recomputed, and reconciles what different
//! statements say.
//!
//! The reader (everything that is not behind a feature) is pure: text and dates go in, plain rows
//! come out, the same input gives the same output, and reading never fails.

pub mod check;
mod claim;
mod clean;
pub mod document;
pub mod entity;
pub mod error;
pub mod figure;
pub mod observation;
mod parts;
pub mod period;
pub mod reader;
pub mod sentence;
pub mod series;
mod skim;
pub mod token;
pub mod vocabulary;

#[cfg(all(feature = "cli", not(unix)))]
#[path = "input/bounds/other.rs"]
mod bounds;
#[cfg(all(feature = "cli", unix))]
#[path = "input/bounds/unix.rs"]
mod bounds;
#[cfg(feature = "charts")]
pub mod chart;
#[cfg(all(feature = "cli", feature = "frames", feature = "charts"))]
pub mod cli;
#[cfg(feature = "cli")]
pub mod export;
#[cfg(feature = "frames")]
pub mod frame;
#[cfg(feature = "cli")]
pub mod input;
#[cfg(feature = "frames")]
pub mod ledger;
#[cfg(feature = "cli")]
pub mod report;
