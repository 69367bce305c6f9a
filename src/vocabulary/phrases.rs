//! One automaton over all phrases of all tables: a trie of words.
//!
//! Matching passes over hyphens, apostrophes and possessives inside a phrase, so that
//! `workers' remittances`, `T-bill` and `year-on-year` match `workers remittances`, `t bill` and
//! `year on year`. Inside the names of indicators and items it passes over articles as well: `deficit of
//! state budget` is also `deficit of the state budget`.

use super::Meaning;
use super::fact::{Fact, PASSED_OVER};
use super::words::{Pairs, Words};
use crate::figure;
use crate::token::{Kind, Token, first_bytes, tokenize_each};

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
    /// For each token what is known of its word.
    words: Vec<Word>,
    /// What is known of any of them.
    any: Fact,
}

/// A token's word: its id, and what is known of it.
#[derive(Clone, Copy, Debug)]
struct Word {
    id: u32,
    fact: Fact,
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

    /// What is known of the word at a token; nothing behind the last.
    #[must_use]
    pub fn fact(&self, at: usize) -> Fact {
        self.words.get(at).map_or_else(Fact::default, |word| word.fact)
    }

    /// Whether the fact is known of any word of the text.
    #[must_use]
    pub fn any(&self, fact: Fact) -> bool {
        self.any.has(fact)
    }

    /// The tokens of `first..end` of which a fact is known.
    pub fn known(&self, first: usize, end: usize, fact: Fact) -> impl Iterator<Item = usize> {
        (first..end).zip(&self.words[first..end]).filter_map(move |(at, w)| w.fact.has(fact).then_some(at))
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> &[Hit] {
        &self.list
    }
}

/// What was found of each token while a text was cut.
#[derive(Debug, Default)]
pub struct LookedUp {
    words: Vec<Word>,
    any: Fact,
    /// The tokens with which phrases can begin.
    begins: Vec<u32>,
}

impl LookedUp {
    /// With room for this many tokens.
    #[must_use]
    pub fn with_capacity(tokens: usize) -> Self {
        // half of the words of a text begin some phrase
        Self {
            words: Vec::with_capacity(tokens),
            any: Fact::default(),
            begins: Vec::with_capacity(tokens / 2),
        }
    }
}

/// How a phrase must be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// In any way.
    Any,
    /// As written in the table.
    Exact,
    /// This word of it, given in small letters, in capitals.
    Capitals(&'static str),
}

/// How one word must be printed.
#[derive(Clone, Copy, Debug)]
enum Printed {
    Anyhow,
    So(&'static str),
    InCapitals,
}

#[derive(Clone, Copy, Default)]
struct Node {
    /// Its leaves, a range of the list.
    from: u32,
    to: u32,
    /// Whether edges leave it.
    inner: bool,
}

/// What is kept of a word.
#[derive(Clone, Copy, Default)]
struct Known {
    /// The node that it leads to from the root; zero for none.
    root: u32,
    /// A copy of that node.
    node: Node,
    fact: Fact,
    /// For each edge that leaves that node one bit, by the word's id: most words behind it lead nowhere.
    next: u32,
}

/// The bit of a word among those that can follow.
fn bit(word: u32) -> u32 {
    1 << (word.wrapping_mul(0x9e37_79b9) >> 27)
}

struct Leaf {
    node: u32,
    meaning: Meaning,
    /// How its words must be printed: a place in the list of such, zero where it does not matter.
    printed: u32,
}

/// The automaton.
pub struct Phrases {
    words: Words,
    /// From a node, by a word, to the next node.
    edges: Pairs,
    /// What a word leads to, by its id.
    known: Vec<Known>,
    nodes: Vec<Node>,
    leaves: Vec<Leaf>,
    /// How the words of some phrases must be printed.
    printed: Vec<Box<[Printed]>>,
}

/// More ends than this on the way to one phrase are not told: no table nests phrases so deep.
const LONGEST: usize = 16;
/// Words behind which an article can stand inside a name.
const PREPOSITIONS: [&str; 12] =
    ["of", "in", "on", "for", "by", "from", "with", "at", "to", "among", "between", "under"];
const ARTICLES: [&str; 2] = ["the", "its"];
/// No word of any phrase.
pub(crate) const UNKNOWN: u32 = u32::MAX;

fn passed_over(token: &Token<'_>) -> bool {
    PASSED_OVER.contains(&token.lower)
}

impl Phrases {
    pub(super) fn new() -> Self {
        Self {
            words: Words::with_capacity(1 << 14),
            edges: Pairs::with_capacity(1 << 16),
            known: Vec::new(),
            nodes: vec![Node::default()],
            leaves: Vec::with_capacity(1 << 15),
            printed: vec![Box::default()],
        }
    }

    /// Keeps what is known of a word in lower case.
    pub(super) fn learn(&mut self, word: &'static str, fact: Fact) {
        let id = self.words.add(word) as usize;
        if self.known.len() <= id {
            self.known.resize(id + 1, Known::default());
        }
        self.known[id].fact = self.known[id].fact.and(fact);
    }

    pub(super) fn add(&mut self, tokens: &[Token<'static>], case: Case, meaning: Meaning) {
        let mut node = 0;
        let mut empty = true;
        let named = matches!(meaning, Meaning::Indicator(_) | Meaning::Item(_));
        let mut leads = false;
        for token in tokens {
            if passed_over(token) && !empty {
                continue;
            }
            if leads {
                self.pass_over_articles(node);
            }
            leads = named && !empty && PREPOSITIONS.contains(&token.lower);
            empty = false;
            let word = self.words.add(token.lower);
            let next = place(self.nodes.len());
            self.nodes[node as usize].inner = true;
            node = self.edges.add(node, word, next);
            if node == next {
                self.nodes.push(Node::default());
            }
        }
        if empty {
            return;
        }
        let words = tokens.iter().filter(|token| !passed_over(token));
        let printed =
            match case {
                Case::Any => Box::default(),
                Case::Exact => words.map(|t| Printed::So(t.text)).collect(),
                Case::Capitals(word) => words
                    .map(|t| {
                        if t.lower.eq_ignore_ascii_case(word) { Printed::InCapitals } else { Printed::Anyhow }
                    })
                    .collect(),
            };
        let place = if printed.is_empty() { 0 } else { place(self.printed.len()) };
        if place > 0 {
            self.printed.push(printed);
        }
        self.leaves.push(Leaf { node, meaning, printed: place });
    }

    /// Lets an article stand behind a preposition: it leads back to where it stands.
    fn pass_over_articles(&mut self, node: u32) {
        for article in ARTICLES {
            let word = self.words.add(article);
            self.edges.add(node, word, node);
        }
    }

    pub(super) fn finish(&mut self) {
        self.leaves.sort_by_key(|leaf| (leaf.node, leaf.meaning.class()));
        for (leaf, at) in self.leaves.iter().zip(0..) {
            let node = &mut self.nodes[leaf.node as usize];
            if node.from == node.to {
                node.from = at;
            }
            node.to = at + 1;
        }
        self.known.resize(self.words.len(), Known::default());
        for (_, word, next) in self.edges.iter().filter(|edge| edge.0 == 0) {
            let known = &mut self.known[word as usize];
            (known.root, known.node) = (next, self.nodes[next as usize]);
        }
        let mut followed = vec![0; self.nodes.len()];
        for (node, word, _) in self.edges.iter() {
            followed[node as usize] |= bit(word);
        }
        for known in &mut self.known {
            known.next = followed[known.root as usize];
        }
    }

    /// Cuts `raw[from..to]` into tokens and looks each of them up; `lower` is the ASCII-lowercased copy of `raw`.
    pub fn tokenize<'t>(
        &self,
        raw: &'t str,
        lower: &'t str,
        (from, to): (usize, usize),
        tokens: &mut Vec<Token<'t>>,
        found: &mut LookedUp,
    ) {
        tokenize_each(raw, lower, from, to, tokens, |text, lower, kind, first| {
            self.look_up(text, lower, kind, first, found);
        });
    }

    // the one place where a text is cut is the hottest of all
    #[allow(clippy::inline_always)]
    #[inline(always)]
    fn look_up(&self, text: &str, lower: &str, kind: Kind, first: u64, found: &mut LookedUp) {
        let id = self.words.get_by(lower, first).unwrap_or(UNKNOWN);
        let mut word = Word { id, fact: Fact::default() };
        if let Some(known) = self.known.get(id as usize) {
            if known.root != 0 {
                found.begins.push(place(found.words.len()));
            }
            word.fact = known.fact;
        }
        // of a number it is known that it is one
        match kind {
            Kind::Word => {}
            Kind::Number => word.fact = Fact::NUMBER,
            Kind::Mark if text.len() > 1 && figure::vulgar(text).is_some() => {
                word.fact = word.fact.and(Fact::NUMBER);
            }
            Kind::Mark => {}
        }
        found.any = found.any.and(word.fact);
        found.words.push(word);
    }

    /// Every phrase of the tokens: at each token the longest of each class.
    #[must_use]
    pub fn find(&self, tokens: &[Token<'_>]) -> Hits {
        let mut found = LookedUp::with_capacity(tokens.len());
        for token in tokens {
            self.look_up(token.text, token.lower, token.kind, first_bytes(token.lower), &mut found);
        }
        self.hits(tokens, found)
    }

    /// The same for tokens that were looked up while they were cut.
    #[must_use]
    pub fn hits(&self, tokens: &[Token<'_>], found: LookedUp) -> Hits {
        let LookedUp { mut words, any, begins } = found;
        let mut list = Vec::with_capacity(begins.len() + begins.len() / 4);
        let mut starts = Vec::with_capacity(tokens.len() + 1);
        let mut ends = Vec::with_capacity(LONGEST);
        for first in begins.iter().map(|first| *first as usize) {
            let Some(known) = self.known.get(words[first].id as usize) else { continue };
            fill(&mut starts, first + 1, list.len());
            if known.node.inner
                && may_follow(known.next, &words, first + 1)
                && self.next(known.root, &words, first + 1).is_some()
            {
                ends.clear();
                self.walk(&words, first, known, &mut ends);
                self.longest(tokens, first, &ends, &mut list);
            } else {
                self.alone(tokens, first, known.node, &mut list);
            }
        }
        fill(&mut starts, tokens.len() + 1, list.len());
        for hit in &list {
            let last: &mut Word = &mut words[hit.end as usize - 1];
            last.fact = last.fact.and(Fact::ends(hit.meaning));
        }
        Hits { list, starts, words, any }
    }

    /// Where the next word leads to from a node, and the token after it.
    fn next(&self, node: u32, words: &[Word], mut at: usize) -> Option<(u32, usize)> {
        loop {
            let word = words.get(at)?;
            let next = if word.id == UNKNOWN { None } else { self.edges.get(node, word.id) };
            if let Some(next) = next {
                return Some((next, at + 1));
            }
            if !word.fact.has(Fact::PASSED_OVER) {
                return None;
            }
            at += 1;
        }
    }

    /// Appends the phrases of one word; leaves are in the order of their classes.
    fn alone(&self, tokens: &[Token<'_>], first: usize, node: Node, list: &mut Vec<Hit>) {
        for leaf in &self.leaves[node.from as usize..node.to as usize] {
            if leaf.printed == 0 || self.written_so(leaf, &tokens[first..=first]) {
                list.push(Hit { first: place(first), end: place(first + 1), meaning: leaf.meaning });
            }
        }
    }

    /// Whether the tokens are printed as a phrase must be.
    fn written_so(&self, leaf: &Leaf, tokens: &[Token<'_>]) -> bool {
        self.printed.get(leaf.printed as usize).is_none_or(|printed| written_so(printed, tokens))
    }

    /// The ends of the phrases that begin at `first`, with their nodes, the shortest first.
    fn walk(&self, words: &[Word], first: usize, known: &Known, ends: &mut Vec<(usize, Node)>) {
        let (mut node, mut here) = (known.root, known.node);
        let mut at = first + 1;
        loop {
            if here.from < here.to && ends.len() < LONGEST {
                ends.push((at, here));
            }
            if !here.inner {
                return;
            }
            let Some((next, end)) = self.next(node, words, at) else { return };
            (node, at) = (next, end);
            here = self.nodes[node as usize];
        }
    }

    /// Appends the longest phrases of each class that begin at `first`, class by class.
    fn longest(&self, tokens: &[Token<'_>], first: usize, ends: &[(usize, Node)], list: &mut Vec<Hit>) {
        let begin = list.len();
        let mut seen = 0u16;
        for &(end, node) in ends.iter().rev() {
            let mut here = 0u16;
            for leaf in &self.leaves[node.from as usize..node.to as usize] {
                let class = 1 << leaf.meaning.class();
                if seen & class != 0 || leaf.printed != 0 && !self.written_so(leaf, &tokens[first..end]) {
                    continue;
                }
                here |= class;
                list.push(Hit { first: place(first), end: place(end), meaning: leaf.meaning });
            }
            seen |= here;
        }
        if list.len() > begin + 1 {
            list[begin..].sort_by_key(|hit| hit.meaning.class());
        }
    }
}

/// Whether one of the words behind a first one can lead on from it; those that are passed over are not asked.
fn may_follow(next: u32, words: &[Word], at: usize) -> bool {
    words.get(at).is_some_and(|word| next & bit(word.id) != 0 || word.fact.has(Fact::PASSED_OVER))
}

/// What begins at the tokens up to `end` of which nothing is known yet begins at this place of the list.
#[inline]
fn fill(starts: &mut Vec<u32>, end: usize, at: usize) {
    while starts.len() < end {
        starts.push(place(at));
    }
}

/// Places in tokens and lists are kept in 32 bits: a statement has fewer than four thousand million tokens.
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Whether the tokens are printed as a phrase must be.
fn written_so(wanted: &[Printed], tokens: &[Token<'_>]) -> bool {
    let mut found = tokens.iter().filter(|t| !passed_over(t)).map(|t| t.text);
    let mut wanted = wanted.iter();
    loop {
        match (found.next(), wanted.next()) {
            (None, None) => return true,
            (Some(_), Some(Printed::Anyhow)) => {}
            (Some(a), Some(Printed::So(b))) if a == *b => {}
            // "ITeS", "SIMs": one capital alone may begin a sentence or a headline's word
            (Some(a), Some(Printed::InCapitals)) if a.bytes().filter(u8::is_ascii_uppercase).count() > 1 => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::token::tokenize;
    use crate::vocabulary::{Meaning, Vocabulary};

    fn items(text: &str) -> Vec<&'static str> {
        let v = Vocabulary::standard();
        let lower = text.to_ascii_lowercase();
        let mut tokens = Vec::new();
        tokenize(text, &lower, 0, text.len(), &mut tokens);
        let hits = v.phrases.find(&tokens);
        hits.all()
            .iter()
            .filter_map(|h| match h.meaning {
                Meaning::Item(i) => Some(v.items[i as usize].item),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn a_word_noted_as_only_in_capitals_is_no_pronoun() {
        assert!(!items("the goods it sold abroad").contains(&"IT"));
        assert!(!items("It sold abroad").contains(&"IT"));
        assert!(items("IT sold abroad").contains(&"IT"));
    }

    #[test]
    fn capitals_may_carry_a_small_ending() {
        assert!(items("ITeS").contains(&"ITeS"));
        assert!(!items("Ites").contains(&"ITeS"));
    }
}
