//! Two hash tables made for the automaton: from words to ids, from a pair of ids to an id.
//!
//! Open addressing with linear probing, at most half full. A word of up to eight bytes is its own
//! key, so that looking it up compares one integer.

use crate::token::first_bytes;

/// From words to ids, in the order in which they were added.
pub(super) struct Words {
    slots: Vec<Slot>,
    names: Vec<&'static str>,
}

#[derive(Clone, Copy)]
struct Slot {
    key: u64,
    /// The id plus one; zero for an empty slot.
    id: u32,
    /// Bytes of the word.
    length: u32,
}

const EMPTY: Slot = Slot { key: 0, id: 0, length: 0 };

/// Spreads the bits of a key.
fn spread(key: u64) -> u64 {
    let mixed = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 32)
}

/// The bytes of a word of up to eight, which with its length make it out, or a digest of a longer one.
fn key(word: &str) -> u64 {
    key_from(word.as_bytes(), first_bytes(word))
}

/// The same where the first eight bytes are at hand.
#[inline]
fn key_from(bytes: &[u8], first: u64) -> u64 {
    match bytes.last_chunk::<8>() {
        Some(last) if bytes.len() > 8 => {
            let inner = bytes[8..].chunks_exact(8).filter_map(|chunk| chunk.first_chunk::<8>());
            inner.fold(spread(first) ^ u64::from_le_bytes(*last), |key, eight| {
                spread(key ^ u64::from_le_bytes(*eight)).rotate_left(23)
            })
        }
        _ => first,
    }
}

impl Words {
    pub fn with_capacity(words: usize) -> Self {
        Self { slots: vec![EMPTY; (2 * words).next_power_of_two()], names: Vec::with_capacity(words) }
    }

    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// The id of a word.
    pub fn get(&self, word: &str) -> Option<u32> {
        self.get_by(word, first_bytes(word))
    }

    /// The id of a word of which the first eight bytes are at hand.
    // called for each word of a text
    #[allow(clippy::inline_always)]
    #[inline(always)]
    pub fn get_by(&self, word: &str, first: u64) -> Option<u32> {
        if word.len() > 8 { self.long(word, first) } else { self.short(first, length(word)) }
    }

    #[allow(clippy::inline_always)]
    #[inline(always)]
    fn short(&self, key: u64, length: u32) -> Option<u32> {
        let mask = self.slots.len() - 1;
        let mut at = index(hash(key, length), mask);
        loop {
            let slot = &self.slots[at];
            if slot.key == key && slot.length == length {
                return slot.id.checked_sub(1);
            }
            if slot.id == 0 {
                return None;
            }
            at = (at + 1) & mask;
        }
    }

    fn long(&self, word: &str, first: u64) -> Option<u32> {
        let (key, length) = (key_from(word.as_bytes(), first), length(word));
        let mask = self.slots.len() - 1;
        let mut at = index(hash(key, length), mask);
        loop {
            let slot = &self.slots[at];
            let id = slot.id.checked_sub(1)?;
            if slot.key == key && slot.length == length && self.names[id as usize] == word {
                return Some(id);
            }
            at = (at + 1) & mask;
        }
    }

    /// The id of a word, which is added if it is new.
    pub fn add(&mut self, word: &'static str) -> u32 {
        if 2 * self.names.len() >= self.slots.len() {
            self.grow();
        }
        let key = key(word);
        let slot = self.slot(key, word);
        if let Some(id) = self.slots[slot].id.checked_sub(1) {
            return id;
        }
        self.names.push(word);
        let count = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.slots[slot] = Slot { key, id: count, length: length(word) };
        count - 1
    }

    /// Where the word stands or belongs.
    fn slot(&self, key: u64, word: &str) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = index(hash(key, length(word)), mask);
        loop {
            let slot = &self.slots[at];
            let Some(id) = slot.id.checked_sub(1) else { return at };
            if slot.key == key
                && slot.length == length(word)
                && (word.len() <= 8 || self.names[id as usize] == word)
            {
                return at;
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let old = std::mem::take(&mut self.slots);
        self.slots = vec![EMPTY; 2 * old.len().max(1)];
        for slot in old {
            if let Some(id) = slot.id.checked_sub(1) {
                let at = self.slot(slot.key, self.names[id as usize]);
                self.slots[at] = slot;
            }
        }
    }
}

/// Where a word of this key and length belongs.
fn hash(key: u64, length: u32) -> u64 {
    spread(key ^ u64::from(length) << 40)
}

fn length(word: &str) -> u32 {
    u32::try_from(word.len()).unwrap_or(u32::MAX)
}

/// From a pair of ids to an id.
///
/// Most pairs that are asked for are not there: a small filter of bits, which stays in the nearest
/// cache, answers for nearly all of them.
pub(super) struct Pairs {
    slots: Vec<Edge>,
    used: usize,
    filter: Vec<u64>,
}

/// Bits of the filter, a power of two.
const FILTER: usize = 1 << 18;

#[derive(Clone, Copy)]
struct Edge {
    from: u32,
    by: u32,
    /// The id reached plus one; zero for an empty slot.
    to: u32,
}

const NO_EDGE: Edge = Edge { from: 0, by: 0, to: 0 };

impl Pairs {
    pub fn with_capacity(pairs: usize) -> Self {
        Self { slots: vec![NO_EDGE; (2 * pairs).next_power_of_two()], used: 0, filter: vec![0; FILTER / 64] }
    }

    pub fn get(&self, from: u32, by: u32) -> Option<u32> {
        let hash = pair(from, by);
        let bit = index(hash >> 32, FILTER - 1);
        if self.filter[bit / 64] >> (bit % 64) & 1 == 0 {
            return None;
        }
        self.slots[self.slot(from, by)].to.checked_sub(1)
    }

    /// The id that the pair leads to, `to` if it is new.
    pub fn add(&mut self, from: u32, by: u32, to: u32) -> u32 {
        if 2 * self.used >= self.slots.len() {
            let old = std::mem::take(&mut self.slots);
            self.slots = vec![NO_EDGE; 2 * old.len().max(1)];
            for edge in old.into_iter().filter(|edge| edge.to != 0) {
                let at = self.slot(edge.from, edge.by);
                self.slots[at] = edge;
            }
        }
        let slot = self.slot(from, by);
        if let Some(known) = self.slots[slot].to.checked_sub(1) {
            return known;
        }
        self.used += 1;
        let bit = index(pair(from, by) >> 32, FILTER - 1);
        self.filter[bit / 64] |= 1 << (bit % 64);
        self.slots[slot] = Edge { from, by, to: to + 1 };
        to
    }

    /// All pairs with what they lead to, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (u32, u32, u32)> + '_ {
        self.slots.iter().filter_map(|edge| Some((edge.from, edge.by, edge.to.checked_sub(1)?)))
    }

    fn slot(&self, from: u32, by: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = index(pair(from, by), mask);
        loop {
            let edge = self.slots[at];
            if edge.to == 0 || edge.from == from && edge.by == by {
                return at;
            }
            at = (at + 1) & mask;
        }
    }
}

fn pair(from: u32, by: u32) -> u64 {
    spread(u64::from(from) << 32 | u64::from(by))
}

/// The low bits of a hash as an index.
fn index(hash: u64, mask: usize) -> usize {
    usize::try_from(hash & mask as u64).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_ids_while_the_table_grows() {
        let names: Vec<&'static str> =
            (0..5000).map(|n| &*Box::leak(format!("{}{n}", "ab".repeat(n % 9)).into_boxed_str())).collect();
        let mut words = Words::with_capacity(4);
        for (id, name) in names.iter().enumerate() {
            assert_eq!(words.add(name) as usize, id);
        }
        for (id, name) in names.iter().enumerate() {
            assert_eq!(words.get(name), u32::try_from(id).ok(), "{name}");
        }
        assert_eq!(words.get("abx"), None);
        assert_eq!(words.get(""), None);
    }

    #[test]
    fn pairs_lead_to_what_was_added_first() {
        let mut pairs = Pairs::with_capacity(4);
        for n in 0..2000 {
            assert_eq!(pairs.add(n % 50, n / 50, n), n);
        }
        assert_eq!(pairs.add(7, 3, 1), 157);
        assert_eq!(pairs.get(7, 3), Some(157));
        assert_eq!(pairs.get(51, 3), None);
        assert_eq!(pairs.iter().count(), 2000);
    }
}
