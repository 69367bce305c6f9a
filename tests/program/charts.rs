//! Charts from the command line: what is drawn, what is refused, and what a run leaves behind.

use super::place::Place;
use std::fs;

fn drawn(name: &str) -> Place {
    let place = Place::new(name);
    let ran = place.run(&[&RUN[..], &["--quiet"]].concat());
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    place
}

const RUN: [&str; 4] =
    ["run", "data/statements/bangladesh", "data/statements/kenya", "data/statements/united-kingdom"];

#[test]
fn a_run_takes_its_own_stale_charts_away_and_no_others() {
    let place = drawn("charts-stale");
    let before = fs::read(place.0.join("charts/verdicts.png")).unwrap();
    place.file("charts/old.png", &before).file("charts/photo.png", b"no chart of ours");
    let ran = place.run(&["chart", "out/checks.csv", "-o", "charts/mine.png"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let ran = place.run(&RUN);
    assert!(ran.out.contains("1 chart of an earlier run removed from charts"), "{}", ran.out);
    let there = |name: &str| place.0.join("charts").join(name).exists();
    assert!(!there("old.png") && there("photo.png") && there("mine.png") && there("verdicts.png"));
    assert_eq!(fs::read(place.0.join("charts/verdicts.png")).unwrap(), before, "the same bytes");
}

#[test]
fn charts_are_chosen_described_and_drawn() {
    let place = drawn("charts-chosen");
    let chart = |args: &[&str]| place.run(&[&["chart", "out/indicators.csv"], args].concat());
    let choice = ["--indicator", "cpi", "--item", "", "--measure", "growth-yoy", "--periods", "monthly"];
    let ran = chart(&[&choice[..], &["--facet", "area", "--spec"]].concat());
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let spec: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(spec["kind"], "trend");
    let panels: Vec<&str> =
        spec["panels"].as_array().unwrap().iter().filter_map(|p| p["name"].as_str()).collect();
    assert_eq!(panels, ["United Kingdom", "Kenya"]);
    let ran = chart(
        &[&choice[..], &["--area", "kenya", "--from", "2023", "-o", "a.svg", "--theme", "dark"]].concat(),
    );
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(place.read("a.svg").starts_with("<svg") && place.read("a.svg").contains("#14191F"));
    let ran = chart(&["--indicator", "cpi", "--out", "some", "--format", "svg"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(
        place.read("some/ken-cpi-growth-yoy-monthly.svg").contains("<title>Kenya’s consumer price index")
    );
}

#[test]
fn what_cannot_be_drawn_is_refused_with_the_reason() {
    let place = drawn("charts-refused");
    let chart = |args: &[&str]| {
        let ran = place.run(&[&["chart", "out/indicators.csv"], args].concat());
        assert_eq!(ran.code, Some(2));
        ran.err
    };
    let mixed = chart(&["--indicator", "exports_goods", "--item", "", "-o", "x.png", "--kind", "trend"]);
    assert!(mixed.contains("% (percent)") && mixed.contains("USD (US dollars)"), "{mixed}");
    let unknown = chart(&["--indicator", "remitances", "-o", "x.png"]);
    assert!(unknown.contains("--indicator") && unknown.contains("did you mean `remittances`?"), "{unknown}");
    let late = chart(&["--indicator", "remittances", "--from", "2031", "-o", "x.png"]);
    assert!(late.contains("found none"), "{late}");
    assert!(chart(&["--from", "March", "-o", "x.png"]).contains("2021-03"));
    assert!(chart(&["--size", "9x9", "-o", "x.png"]).contains("360x240"));
    let path = chart(&["--series", "ken-cpi-growth-yoy-monthly", "-o", "none/x.png"]);
    assert!(path.contains("none/x.png") && path.contains("no such file or directory"), "{path}");
    assert!(!place.0.join("x.png").exists());
}

#[test]
fn a_chart_needs_neither_fonts_nor_a_locale() {
    let place = drawn("charts-bare");
    let draw = |name: &str, before: &str| {
        let line = format!(
            "{before} pressgauge chart out/indicators.csv --series ken-cpi-growth-yoy-monthly -o {name}"
        );
        let ran = place.shell(&line);
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        fs::read(place.0.join(name)).unwrap()
    };
    let bare = draw("bare.png", "env -i PATH=\"$PATH\" LC_ALL=C FONTCONFIG_FILE=/dev/null");
    assert_eq!(bare, draw("usual.png", "LC_ALL=tr_TR.UTF-8"));
}

#[test]
fn a_ledger_tells_its_vintages() {
    let place = drawn("charts-ledger");
    let ran =
        place.run(&["track", "--db", "l.db", "data/statements/united-kingdom", "--retrieved", "2023-05-01"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let series = ["--series", "gbr-gdp-growth-qoq-quarterly", "--kind", "vintages", "--spec"];
    let ran = place.run(&[&["chart", "--db", "l.db"], &series[..]].concat());
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let spec: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(spec["kind"], "vintages");
    assert!(!spec["panels"][0]["layers"].as_array().unwrap().is_empty());
    // Its checks are known as well, and what follows from its figures.
    let ran = place.run(&["chart", "--db", "l.db", "--kind", "verdicts", "--spec"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let listed = place.run(&["chart", "--db", "l.db", "--list"]).out;
    let run =
        place.run(&["run", "data/statements/united-kingdom", "--out", "uk", "--charts", "uk", "--quiet"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_eq!(listed, place.run(&["chart", "uk/indicators.csv", "--list"]).out);
}
