//! Hash tables for keys of our own making: short words, ids, places.
//!
//! The keys come from the tables and from one statement, so that nobody gains by making them collide, and a
//! hash of a few steps is enough.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// Makes the hashers.
pub(crate) type Quick = BuildHasherDefault<Steps>;
/// A table by short keys.
pub(crate) type Map<K, V> = HashMap<K, V, Quick>;
/// A set of short keys.
pub(crate) type Set<K> = HashSet<K, Quick>;

/// One multiplication for every eight bytes.
#[derive(Clone, Copy, Default)]
pub(crate) struct Steps(u64);

impl Steps {
    fn step(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl Hasher for Steps {
    fn write(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            self.step(chunk.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)));
        }
        let rest = chunks.remainder().iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
        self.step(rest ^ (bytes.len() as u64) << 56);
    }

    fn write_u8(&mut self, value: u8) {
        self.step(u64::from(value));
    }

    fn write_u32(&mut self, value: u32) {
        self.step(u64::from(value));
    }

    fn write_u64(&mut self, value: u64) {
        self.step(value);
    }

    fn write_usize(&mut self, value: usize) {
        self.step(value as u64);
    }

    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 29
    }
}
