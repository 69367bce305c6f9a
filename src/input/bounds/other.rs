//! Where a process cannot bound itself, only time is bounded.

/// Does nothing.
pub const fn memory(_bytes: u64) {}
