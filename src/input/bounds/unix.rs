//! Bounds on what this process may use.

/// Bounds the address space; where that fails, the process runs unbounded.
pub fn memory(bytes: u64) {
    let _ = rlimit::Resource::AS.set(bytes, bytes);
}
