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

/// All phrases of a text, in order of their first token.
#[derive(Debug, Default)]
pub struct Hits {
    list: Vec<Hit>,
    /// For each token where its hits begin in the list; one more at the end.
    starts: Vec<u32>,
}

impl Hits {
    /// The phrases that begin at a token.
    #[must_use]
    pub fn at(&self, first: usize) -> &[Hit] {
        self.within(first, first + 1)
    }

    /// The phrases that begin in `first..end`.
    #[must_use]
    pub fn within(&self, first: usize, end: usize) -> &[Hit] {
        let last = self.starts.len().saturating_sub(1);
        let (from, to) = (first.min(last), end.min(last));
        match (self.starts.get(from), self.starts.get(to.max(from))) {
            (Some(&from), Some(&to)) => &self.list[from as usize..to as usize],
            _ => &[],
        }
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> &[Hit] {
        &self.list
    }
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
    /// For each word the node that it leads to from the root; zero for none.
    roots: Vec<u32>,
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
        Self {
            words: Map::with_capacity_and_hasher(1 << 14, BuildHasherDefault::default()),
            edges: Map::with_capacity_and_hasher(1 << 15, BuildHasherDefault::default()),
            roots: Vec::new(),
            nodes: 1,
            leaves: Vec::with_capacity(1 << 15),
            ends: Vec::new(),
        }
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
        self.roots = vec![0; self.words.len()];
        for (&(node, word), &next) in &self.edges {
            if node == 0 {
                self.roots[word as usize] = next;
            }
        }
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

    /// Every phrase of the tokens: at each token the longest of each class.
    #[must_use]
    pub fn find(&self, tokens: &[Token<'_>]) -> Hits {
        let ids: Vec<u32> = tokens.iter().map(|t| self.word(t)).collect();
        let mut hits =
            Hits { list: Vec::with_capacity(tokens.len()), starts: Vec::with_capacity(tokens.len() + 1) };
        for first in 0..tokens.len() {
            hits.starts.push(place(hits.list.len()));
            let Some(root) = self.roots.get(ids[first] as usize).copied().filter(|node| *node != 0) else {
                continue;
            };
            self.longest(tokens, &ids, first, root, &mut hits.list);
        }
        hits.starts.push(place(hits.list.len()));
        hits
    }

    /// Appends the longest phrases that begin at `first`, one run of meanings for each class.
    fn longest(&self, tokens: &[Token<'_>], ids: &[u32], first: usize, root: u32, list: &mut Vec<Hit>) {
        // of each class: the end of its longest phrase, and the leaves that may be of it
        let mut best = [(0usize, (0u32, 0u32)); CLASSES];
        let mut any = false;
        let mut node = root;
        let mut at = first + 1;
        loop {
            let (from, to) = self.ends[node as usize];
            for (leaf, i) in self.leaves[from as usize..to as usize].iter().zip(from..) {
                if !leaf.exact.is_empty() && !written_so(&leaf.exact, &tokens[first..at]) {
                    continue;
                }
                let class = leaf.meaning.class();
                if best[class].0 < at {
                    best[class] = (at, (i, i));
                }
                best[class].1.1 = i + 1;
                any = true;
            }
            let next = loop {
                let Some(&word) = ids.get(at) else { break None };
                let next = if word == UNKNOWN { None } else { self.edges.get(&(node, word)) };
                if next.is_some() || !passed_over(&tokens[at]) {
                    break next;
                }
                at += 1;
            };
            let Some(&next) = next else { break };
            node = next;
            at += 1;
        }
        if !any {
            return;
        }
        for (class, &(end, (from, to))) in best.iter().enumerate() {
            for leaf in &self.leaves[from as usize..to as usize] {
                if leaf.meaning.class() == class
                    && (leaf.exact.is_empty() || written_so(&leaf.exact, &tokens[first..end]))
                {
                    list.push(Hit { first: place(first), end: place(end), meaning: leaf.meaning });
                }
            }
        }
    }
}

/// Places in tokens and lists are kept in 32 bits: a statement has fewer than four thousand million tokens.
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
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
