//! Each stage of reading by itself, and whole statements: bytes of text per second on one core.
//!
//! `news` is a megabyte of generated news, `samples` are the sample statements, which hold a figure in every
//! sentence. The letters put the stages in order: cutting, looking up, splitting, times, figures, passing over,
//! looking for a first observation, the whole reading, checking, both together, a start.

#[path = "corpus/mod.rs"]
mod corpus;

use corpus::Corpus;
use divan::Bencher;
use divan::counter::BytesCount;
use pressgauge::check::check_statement;
use pressgauge::figure;
use pressgauge::period;
use pressgauge::reader::Engine;
use pressgauge::sentence::{Sentence, split};
use pressgauge::token::{Token, tokenize};
use pressgauge::vocabulary::{Hits, Vocabulary};
use std::fs;
use std::path::Path;

fn main() {
    divan::main();
}

const TEXTS: [&str; 2] = ["news", "samples"];

fn statements(folder: &Path, out: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            statements(&path, out);
        } else if let Ok(text) = fs::read_to_string(&path) {
            out.push(text);
        }
    }
}

fn texts(which: &str) -> Vec<String> {
    let mut texts = Vec::new();
    if which == "samples" {
        statements(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/data/statements")), &mut texts);
        return texts;
    }
    let mut bytes = 0;
    for statement in Corpus::new(1) {
        texts.push(statement.text());
        bytes += texts.last().map_or(0, String::len);
        if bytes >= 1_000_000 {
            break;
        }
    }
    texts
}

fn bytes(texts: &[String]) -> BytesCount {
    BytesCount::new(texts.iter().map(String::len).sum::<usize>())
}

fn cut<'t>(raw: &'t str, lower: &'t str) -> Vec<Token<'t>> {
    let mut tokens = Vec::new();
    tokenize(raw, lower, 0, raw.len(), &mut tokens);
    tokens
}

fn sentences(raw: &str, tokens: &[Token<'_>]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    split(raw, tokens, &mut sentences);
    sentences
}

/// Runs a stage over texts that were taken as far as it needs.
fn stage(bencher: Bencher<'_, '_>, which: &str, work: impl Fn(&Prepared<'_>) -> usize) {
    let texts = texts(which);
    let lowers: Vec<String> = texts.iter().map(|text| text.to_ascii_lowercase()).collect();
    let vocabulary = Vocabulary::standard();
    let prepared: Vec<Prepared<'_>> = texts
        .iter()
        .zip(&lowers)
        .map(|(raw, lower)| {
            let tokens = cut(raw, lower);
            let hits = vocabulary.phrases.find(&tokens);
            Prepared { raw, lower, sentences: sentences(raw, &tokens), tokens, hits, vocabulary: &vocabulary }
        })
        .collect();
    bencher.counter(bytes(&texts)).bench_local(|| prepared.iter().map(&work).sum::<usize>());
}

struct Prepared<'t> {
    raw: &'t str,
    lower: &'t str,
    tokens: Vec<Token<'t>>,
    sentences: Vec<Sentence>,
    hits: Hits,
    vocabulary: &'t Vocabulary,
}

#[divan::bench(args = TEXTS)]
fn a_words(bencher: Bencher<'_, '_>, which: &str) {
    stage(bencher, which, |p| cut(p.raw, p.lower).len());
}

#[divan::bench(args = TEXTS)]
fn b_phrases(bencher: Bencher<'_, '_>, which: &str) {
    stage(bencher, which, |p| p.vocabulary.phrases.find(&p.tokens).all().len());
}

#[divan::bench(args = TEXTS)]
fn c_sentences(bencher: Bencher<'_, '_>, which: &str) {
    stage(bencher, which, |p| sentences(p.raw, &p.tokens).len());
}

#[divan::bench(args = TEXTS)]
fn d_times(bencher: Bencher<'_, '_>, which: &str) {
    stage(bencher, which, |p| {
        let mut times = Vec::new();
        for s in &p.sentences {
            period::scan(&p.tokens[s.first..s.end], &mut times);
        }
        times.len()
    });
}

#[divan::bench(args = TEXTS)]
fn e_figures(bencher: Bencher<'_, '_>, which: &str) {
    stage(bencher, which, |p| {
        let mut figures = Vec::new();
        for s in &p.sentences {
            let taken = vec![false; s.end - s.first];
            figure::find(p.vocabulary, &p.tokens, s.first, s.end, &p.hits, &taken, &mut figures);
        }
        figures.len()
    });
}

/// Sentences without figures, which are passed over.
#[divan::bench]
fn f_no_figure_at_all(bencher: Bencher<'_, '_>) {
    let text = "The minister spoke at length about the meeting of governments and said that nothing was agreed. \
                Others stayed away from the city, where people had gathered in front of the old town hall.\n\n"
        .repeat(5000);
    let engine = Engine::new();
    bencher
        .counter(BytesCount::new(text.len()))
        .bench_local(|| engine.read("bench", &text).observations.len());
}

/// News with figures of which none is an observation: they are left when that is seen.
#[divan::bench]
fn g_no_observation(bencher: Bencher<'_, '_>) {
    let engine = Engine::new();
    let texts: Vec<String> =
        Corpus::new(1).filter(|statement| statement.gold.is_empty()).take(500).map(|s| s.text()).collect();
    assert!(texts.iter().all(|text| engine.read("bench", text).observations.is_empty()));
    bencher
        .counter(bytes(&texts))
        .bench_local(|| texts.iter().map(|text| engine.read("bench", text).figures).sum::<usize>());
}

/// News with observations only, read to the end.
#[divan::bench]
fn h_observations(bencher: Bencher<'_, '_>) {
    let engine = Engine::new();
    let texts: Vec<String> =
        Corpus::new(1).filter(|statement| !statement.gold.is_empty()).take(100).map(|s| s.text()).collect();
    bencher.counter(bytes(&texts)).bench_local(|| {
        texts.iter().map(|text| engine.read("bench", text).observations.len()).sum::<usize>()
    });
}

/// Everything up to the observations.
#[divan::bench(args = TEXTS)]
fn i_read(bencher: Bencher<'_, '_>, which: &str) {
    let (texts, engine) = (texts(which), Engine::new());
    bencher.counter(bytes(&texts)).bench_local(|| {
        texts.iter().map(|text| engine.read("bench", text).observations.len()).sum::<usize>()
    });
}

/// Checks of what was read before.
#[divan::bench(args = TEXTS)]
fn j_checks(bencher: Bencher<'_, '_>, which: &str) {
    let (texts, engine) = (texts(which), Engine::new());
    let read: Vec<_> = texts.iter().map(|text| engine.read("bench", text).observations).collect();
    bencher
        .counter(bytes(&texts))
        .bench_local(|| read.iter().map(|rows| check_statement(rows).len()).sum::<usize>());
}

#[divan::bench(args = TEXTS)]
fn k_read_and_check(bencher: Bencher<'_, '_>, which: &str) {
    let (texts, engine) = (texts(which), Engine::new());
    bencher.counter(bytes(&texts)).bench_local(|| {
        texts
            .iter()
            .map(|text| check_statement(&engine.read("bench", text).observations).len())
            .sum::<usize>()
    });
}

/// A start: the vocabulary from its tables.
#[divan::bench]
fn l_start(bencher: Bencher<'_, '_>) {
    bencher.bench_local(Engine::new);
}
