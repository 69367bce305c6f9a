//! Each stage of reading by itself, and whole statements: bytes of text per second on one core.
//!
//! `news` is a megabyte of generated news, `samples` are the sample statements, which hold a figure in every
//! sentence.

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

/// Everything up to the observations.
#[divan::bench(args = TEXTS)]
fn f_read(bencher: Bencher<'_, '_>, which: &str) {
    let (texts, engine) = (texts(which), Engine::new());
    bencher.counter(bytes(&texts)).bench_local(|| {
        texts.iter().map(|text| engine.read("bench", text).observations.len()).sum::<usize>()
    });
}

/// Checks of what was read before.
#[divan::bench(args = TEXTS)]
fn g_checks(bencher: Bencher<'_, '_>, which: &str) {
    let (texts, engine) = (texts(which), Engine::new());
    let read: Vec<_> = texts.iter().map(|text| engine.read("bench", text).observations).collect();
    bencher
        .counter(bytes(&texts))
        .bench_local(|| read.iter().map(|rows| check_statement(rows).len()).sum::<usize>());
}

#[divan::bench(args = TEXTS)]
fn h_read_and_check(bencher: Bencher<'_, '_>, which: &str) {
    let (texts, engine) = (texts(which), Engine::new());
    bencher.counter(bytes(&texts)).bench_local(|| {
        texts
            .iter()
            .map(|text| check_statement(&engine.read("bench", text).observations).len())
            .sum::<usize>()
    });
}

/// Sentences without figures, which are passed over.
#[divan::bench]
fn i_no_figure_at_all(bencher: Bencher<'_, '_>) {
    let text = "The minister spoke at length about the meeting of governments and said that nothing was agreed. \
                Others stayed away from the city, where people had gathered in front of the old town hall.\n\n"
        .repeat(5000);
    let engine = Engine::new();
    bencher
        .counter(BytesCount::new(text.len()))
        .bench_local(|| engine.read("bench", &text).observations.len());
}

/// A start: the vocabulary from its tables.
#[divan::bench]
fn j_start(bencher: Bencher<'_, '_>) {
    bencher.bench_local(Engine::new);
}
