//! The generated corpus of `benches/corpus` is read as its generator says.

#[path = "../benches/corpus/mod.rs"]
mod corpus;

use corpus::{Corpus, Gold};
use pressgauge::observation::Observation;
use pressgauge::reader::Engine;

fn said(row: &Observation) -> String {
    let (start, end) = row.period.map(|p| (p.start.to_string(), p.end.to_string())).unwrap_or_default();
    format!("{} {} {start}..{end} {} {}", row.indicator, row.ref_area, row.value, row.unit)
}

fn meant(gold: &Gold) -> String {
    let (start, end) = &gold.period;
    format!("{} {} {start}..{end} {} {}", gold.indicator, gold.area, gold.value, gold.unit)
}

#[test]
fn generated_news_is_read_as_its_generator_says() {
    let engine = Engine::new();
    for statement in Corpus::new(7).take(150) {
        let text = statement.text();
        let read: Vec<String> = engine.read("s", &text).observations.iter().map(said).collect();
        let wanted: Vec<String> = statement.gold.iter().map(meant).collect();
        assert_eq!(read, wanted, "{text}");
    }
}

#[test]
fn a_seed_gives_the_same_corpus() {
    let text = |seed| Corpus::new(seed).take(20).map(|s| s.json()).collect::<Vec<_>>();
    assert_eq!(text(3), text(3));
    assert_ne!(text(3), text(4));
}

#[test]
fn a_line_that_goes_on_for_pages_is_read_sentence_by_sentence() {
    let text = "Exports rose 5 percent in May 2021. ".repeat(700);
    let reading = Engine::new().read("s", &text);
    assert_eq!(reading.observations.len(), 700);
    assert!(reading.observations.iter().all(|row| row.quote.len() < 40));
    // more rows than are checked at once: each is checked once all the same
    let checks = pressgauge::check::check_statement(&reading.observations);
    assert_eq!(checks.len(), 700);
}
