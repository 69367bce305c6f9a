//! `vocab` and `doctor`: tables looked over, added to, asked; what is found around the program.

use crate::place::Place;

const HEADER: &str = "alias\tindicator\titem\tkind\tnote\n";

#[test]
fn a_word_that_was_added_is_read() {
    let place = Place::new("add");
    place.file("a.txt", "A\n\nKenya's shopping bag index rose 5.4 percent in May 2021.\n");
    let add = ["vocab", "add", "indicators", "shopping bag index", "indicator=cpi", "--vocabulary", "words"];
    let ran = place.run(&add);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""), "{}", ran.err);
    assert_eq!(place.read("words/indicators.tsv"), format!("{HEADER}shopping bag index\tcpi\t\tname\t\n"));
    assert!(place.run(&["extract", "a.txt", "--vocabulary", "words"]).out.contains(",cpi,"));
    let again = place.run(&add);
    assert_eq!(again.code, Some(2));
    assert!(
        again.err.contains("words/indicators.tsv:2: expected no line for the alias yet"),
        "{}",
        again.err
    );
    assert!(again.err.contains("--force"), "{}", again.err);
    let forced = place.run(&[&add[..4], &["indicator=wpi", "--force", "--vocabulary", "words"]].concat());
    assert_eq!(forced.code, Some(0), "{}", forced.err);
    assert_eq!(place.read("words/indicators.tsv"), format!("{HEADER}shopping bag index\twpi\t\tname\t\n"));
}

#[test]
fn what_cannot_be_added_is_refused_with_what_could() {
    let place = Place::new("refuse");
    for (args, told) in [
        (&["indicators", "bag index", "indicator=cpy"][..], "expected the id of an indicator, found `cpy`"),
        (&["indicators", "bag index", "indicater=cpi"], "did you mean `indicator`?"),
        (&["indicator", "bag index"], "did you mean `indicators`"),
        (&["areas", "Kisumu", "code=KEN", "kind=town", "name=Kisumu"], "expected as kind one of country"),
        (&["areas", "Kisumu", "code"], "expected COLUMN=VALUE"),
        (&["items", " ", "item=x", "kind=good"], "expected an alias"),
    ] {
        let ran = place.run(&[&["vocab", "add"], args, &["--vocabulary", "words"]].concat());
        assert_eq!(ran.code, Some(2), "{args:?}");
        assert!(ran.err.contains(told), "{args:?}: {}", ran.err);
    }
    assert!(!place.0.join("words").exists());
    let ran = place.run(&["vocab", "add", "items", "x", "item=x", "kind=good"]);
    assert!(ran.err.contains("give --vocabulary DIR"), "{}", ran.err);
}

#[test]
fn lines_at_odds_and_lines_without_effect_are_mistakes() {
    let place = Place::new("lint");
    place.file("words/indicators.tsv", format!("{HEADER}bag index\tcpi\t\tname\t\n"));
    let ran = place.run(&["vocab", "lint", "words"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), "1 line in 1 table: no mistake\n"));
    let lines = "bag index\tcpi\t\tname\t\nbag index\twpi\t\tname\t\n!bag index\nbad\n!remitances\n\
                 remittances\tremittances\t\tname\t\n";
    place.file("words/indicators.tsv", format!("{HEADER}{lines}"));
    let ran = place.run(&["vocab", "lint", "words"]);
    assert_eq!(ran.code, Some(1));
    for told in [
        "words/indicators.tsv:3: expected one line for `bag index`, which stands at words/indicators.tsv:2 too, \
         found indicator=wpi, kind=name here and indicator=cpi, kind=name there",
        "words/indicators.tsv:4: expected one line for `bag index`",
        "words/indicators.tsv:5: expected 5 columns",
        "words/indicators.tsv:6: expected an alias of our indicators.tsv to take away, found `remitances`; did you \
         mean `!remittances`?",
        "words/indicators.tsv:7: expected a line that changes something, found `remittances` as we have it",
        "6 lines in 1 table: 5 mistakes",
    ] {
        assert!(ran.err.contains(told), "{told}\n{}", ran.err);
    }
    // Who reads with tables at odds is told, and the others are read with.
    let read = place.run(&["extract", "data/statements/kenya", "--vocabulary", "words"]);
    assert_eq!(read.code, Some(0));
    assert!(read.err.contains("tsv:3: expected one line for `bag index`"), "{}", read.err);
    assert_eq!(read.err.lines().count(), 3, "{}", read.err);
    place.file("words/indicatrs.tsv", HEADER);
    assert!(place.run(&["vocab", "lint", "words"]).err.contains("did you mean `indicators`?"));
}

#[test]
fn a_word_tells_its_tables() {
    let place = Place::new("which");
    let ran = place.run(&["vocab", "which", "Remittances"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(ran.out.contains("indicators  remittances: indicator=remittances, kind=name"), "{}", ran.out);
    assert!(ran.out.contains("\ninside "), "{}", ran.out);
    place.file("words/indicators.tsv", format!("{HEADER}!remittances\n"));
    let own = place.run(&["vocab", "which", "remittances", "--vocabulary", "words"]);
    assert!(own.out.contains("!remittances: taken away (words/indicators.tsv:2)"), "{}", own.out);
    assert!(own.out.contains("built in, but yours goes before it"), "{}", own.out);
    let unknown = place.run(&["vocab", "which", "remitances"]);
    assert_eq!(unknown.code, Some(2));
    assert!(unknown.err.contains("did you mean `remittances`"), "{}", unknown.err);
}

#[test]
fn the_doctor_tells_what_is_there_and_what_is_wrong() {
    let place = Place::new("doctor");
    let ran = place.run(&["doctor"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    for looked in ["program", "config", "vocabulary", "fonts", "terminal", "threads"] {
        assert!(ran.out.lines().any(|line| line.starts_with(looked)), "{looked}: {}", ran.out);
    }
    assert!(ran.out.ends_with("nothing is wrong\n") && ran.out.contains("a chart of "), "{}", ran.out);
    place.file("words/items.tsv", "alias\n").file("pressgauge.toml", "vocabulary = \"words\"\n");
    place.file("no.db", "no ledger");
    let ran = place.run(&["doctor", "--db", "no.db"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.out.contains("vocabulary  WRONG: words/items.tsv:1: "), "{}", ran.out);
    assert!(ran.out.contains("ledger      WRONG: no.db") && ran.out.ends_with("2 mistakes\n"), "{}", ran.out);
    place.file("pressgauge.toml", "vocabulry = \"words\"\n");
    let ran = place.run(&["doctor"]);
    assert!(ran.out.contains("config      WRONG: pressgauge.toml:1, vocabulry"), "{}", ran.out);
}
