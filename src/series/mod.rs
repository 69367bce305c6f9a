//! Reconciled series: what one indicator was in one reference period after all statements of a run
//! were heard.
//!
//! This room holds the row, the names of series and the exact decisions on figures (do these two
//! agree, which one stands, what growth follows from two levels). Which figures belong together is
//! for the data frames to find; this room sees neither frames nor files.

mod agree;
mod growth;
mod key;
mod kind;
mod nature;
mod row;
mod rule;
mod stand;

pub use agree::{Agreement, half_unit};
pub use growth::growth_percent;
pub use key::{Class, Key, slug};
pub use kind::Kind;
pub use nature::{adds_up, grows_in_real_terms, is_net};
pub use row::{COLUMNS, Row, Standing};
pub use rule::{Rule, rules};
pub use stand::{Outcome, Witness, reconcile, told};
