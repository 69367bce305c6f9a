//! Names that tell series apart: what they differ in, and what they share.

use super::super::{Series, words};
use crate::series::Key;
use std::collections::BTreeSet;

/// What can tell two series apart, in the order in which it is said.
fn parts(series: &Series<'_>) -> [String; 6] {
    let Some(key) = series.key() else { return <[String; 6]>::default() };
    let bare = Key { item: String::new(), ..key.clone() };
    let area =
        if key.area_text.is_empty() { words::area(&key.ref_area).to_owned() } else { key.area_text.clone() };
    // each has a name, whatever it lacks: a series of all partners stands beside those of one
    let named = |name: &str, without: &str| if name.is_empty() { without } else { name }.to_owned();
    [
        named(&area, "area not named"),
        words::indicator(&bare),
        if key.item.is_empty() { "total".to_owned() } else { key.item.clone() },
        named(words::area(&key.counterpart_area), "all partners"),
        format!("{}, {}", words::measure(key, ""), series.kind.words()),
        named(words::adjusted(key), "adjustment not said"),
    ]
}

/// A name for each series, and what they share: "Consumer price index" of "India" and "Kenya".
pub fn distinct(series: &[Series<'_>]) -> (String, Vec<String>) {
    let all: Vec<[String; 6]> = series.iter().map(parts).collect();
    // The adjustment is named only where nothing else tells two series apart.
    let known: BTreeSet<&[String]> = all.iter().map(|parts| &parts[..5]).collect();
    let told = if known.len() == all.len() { 5 } else { 6 };
    let differs = |part: usize| all.windows(2).any(|pair| pair[0][part] != pair[1][part]);
    let names = all.iter().map(|parts| {
        let own: Vec<&str> =
            (0..told).filter(|part| differs(*part)).map(|part| parts[part].as_str()).collect();
        let own: Vec<&str> = own.into_iter().filter(|part| !part.is_empty()).collect();
        words::capital(&own.join(", "))
    });
    let names = names.collect();
    let Some(first) = series.first().and_then(Series::key) else { return (String::new(), names) };
    let shared = Key { item: if differs(2) { String::new() } else { first.item.clone() }, ..first.clone() };
    let subject = if differs(1) { String::new() } else { words::subject(&shared) };
    let owner = if differs(0) { String::new() } else { words::owner(first) };
    let common: Vec<&str> = [owner.as_str(), &subject].into_iter().filter(|part| !part.is_empty()).collect();
    let common = if common.is_empty() { "Indicators".to_owned() } else { common.join(" ") };
    (words::capital(&common), names)
}
