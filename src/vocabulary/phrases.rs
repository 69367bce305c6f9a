//! One automaton over all phrases of all tables: a trie of words.
//!
//! Matching passes over hyphens, apostrophes and possessives inside a phrase, so that
//! `workers' remittances`, `T-bill` and `year-on-year` match `workers remittances`, `t bill` and
//! `year on year`.

use super::Meaning;
use crate::token::{Kind, Token};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A fast hash for short words and pairs of ids.
#[derive(Default)]
pub struct WordHasher(u64);

impl Hasher for WordHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0u8; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_le_bytes(word));
        }
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95);
        self.0 ^= self.0 >> 29;
    }

    fn write_u32(&mut self, value: u32) {
        self.write_u64(u64::from(value));
    }

    fn write_u8(&mut self, value: u8) {
        self.write_u64(u64::from(value));
    }
}

type Map<K, V> = HashMap<K, V, BuildHasherDefault<WordHasher>>;

/// A phrase found in the tokens: `first..end`, and one of its meanings.
#[derive(Clone, Copy, Debug)]
pub struct Hit {
    /// First token.
    pub first: u32,
    /// Token after the last.
    pub end: u32,
    /// What it can mean.
    pub meaning: Meaning,
}

struct Leaf {
    node: u32,
    meaning: Meaning,
    /// The phrase as written, where it matches only so; empty otherwise.
    exact: Box<[&'static str]>,
}

/// The automaton.
pub struct Phrases {
    words: Map<&'static str, u32>,
    edges: Map<(u32, u32), u32>,
    nodes: u32,
    leaves: Vec<Leaf>,
    /// For each node the range of its leaves.
    ends: Vec<(u32, u32)>,
}

const CLASSES: usize = 10;
/// No word of any phrase.
pub(crate) const UNKNOWN: u32 = u32::MAX;

fn passed_over(token: &Token<'_>) -> bool {
    token.dash()
        || token.is('\'')
        || token.is('\u{2019}')
        || token.is('\u{2018}')
        || matches!(token.lower, "'s" | "\u{2019}s")
}

impl Phrases {
    pub(super) fn new() -> Self {
        Self { words: Map::default(), edges: Map::default(), nodes: 1, leaves: Vec::new(), ends: Vec::new() }
    }

    pub(super) fn add(&mut self, tokens: &[Token<'static>], exact: bool, meaning: Meaning) {
        let mut node = 0;
        let mut empty = true;
        for token in tokens {
            if passed_over(token) && !empty {
                continue;
            }
            empty = false;
            let next_word = u32::try_from(self.words.len()).unwrap_or(UNKNOWN);
            let word = *self.words.entry(token.lower).or_insert(next_word);
            let next = self.nodes;
            node = *self.edges.entry((node, word)).or_insert(next);
            if node == next {
                self.nodes += 1;
            }
        }
        if empty {
            return;
        }
        let exact = if exact { tokens.iter().map(|t| t.text).collect() } else { Box::default() };
        self.leaves.push(Leaf { node, meaning, exact });
    }

    pub(super) fn finish(&mut self) {
        self.leaves.sort_by_key(|leaf| leaf.node);
        self.ends = vec![(0, 0); self.nodes as usize];
        for (at, leaf) in self.leaves.iter().enumerate() {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            let range = &mut self.ends[leaf.node as usize];
            if range.0 == range.1 {
                *range = (at, at + 1);
            } else {
                range.1 = at + 1;
            }
        }
    }

    /// The id of a word, [`UNKNOWN`] if it is in no phrase.
    fn word(&self, token: &Token<'_>) -> u32 {
        if token.kind == Kind::Mark
            && token.text.is_ascii()
            && !matches!(token.text, "$" | "." | "%" | "&" | "/" | "`")
        {
            return UNKNOWN;
        }
        self.words.get(token.lower).copied().unwrap_or(UNKNOWN)
    }

    /// Appends every phrase of the tokens to `hits`: at each token the longest of each class.
    pub fn find(&self, tokens: &[Token<'_>], ids: &mut Vec<u32>, hits: &mut Vec<Hit>) {
        ids.clear();
        ids.extend(tokens.iter().map(|t| self.word(t)));
        for first in 0..tokens.len() {
            if ids[first] == UNKNOWN {
                continue;
            }
            let mut best: [(usize, (u32, u32)); CLASSES] = [(0, (0, 0)); CLASSES];
            let mut any = false;
            let mut node = 0u32;
            let mut at = first;
            while at < tokens.len() {
                let word = ids[at];
                let next = if word == UNKNOWN { None } else { self.edges.get(&(node, word)) };
                match next {
                    Some(&next) => node = next,
                    None if at > first && passed_over(&tokens[at]) => {
                        at += 1;
                        continue;
                    }
                    None => break,
                }
                at += 1;
                let (from, to) = self.ends[node as usize];
                for (i, leaf) in self.leaves[from as usize..to as usize].iter().enumerate() {
                    if !leaf.exact.is_empty() && !written_so(&leaf.exact, &tokens[first..at]) {
                        continue;
                    }
                    let class = leaf.meaning.class();
                    if best[class].0 < at {
                        best[class] = (at, (from + i as u32, from + i as u32));
                    }
                    best[class].1.1 = from + i as u32 + 1;
                    any = true;
                }
            }
            if !any {
                continue;
            }
            for (class, &(end, (from, to))) in best.iter().enumerate() {
                for leaf in &self.leaves[from as usize..to as usize] {
                    if leaf.meaning.class() == class
                        && (leaf.exact.is_empty() || written_so(&leaf.exact, &tokens[first..end]))
                    {
                        hits.push(Hit { first: first as u32, end: end as u32, meaning: leaf.meaning });
                    }
                }
            }
        }
    }
}

fn written_so(exact: &[&str], tokens: &[Token<'_>]) -> bool {
    let mut printed = tokens.iter().filter(|t| !passed_over(t)).map(|t| t.text);
    let mut wanted = exact.iter().filter(|t| !matches!(**t, "-" | "'" | "\u{2019}"));
    loop {
        match (printed.next(), wanted.next()) {
            (None, None) => return true,
            (Some(a), Some(b)) if a == *b => {}
            _ => return false,
        }
    }
}
