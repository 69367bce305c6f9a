//! pressgauge reads press statements about economies and turns every figure they give into a
//! dated, sourced observation, recomputes what can be recomputed, and reconciles what different
//! statements say.
//!
//! The reader (everything that is not behind a feature) is pure: text and dates go in, plain rows
//! come out, the same input gives the same output, and reading never fails.

pub mod check;
pub mod observation;
pub mod token;
