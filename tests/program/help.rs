//! Help, examples, completions, manual pages, and what a wrong word is answered with.

use crate::place::{Place, Ran};
use crate::web::Web;

/// The commands, those below others too, as the help lists them.
fn commands(place: &Place) -> Vec<Vec<String>> {
    let mut all = vec![Vec::new()];
    let mut at = 0;
    while let Some(path) = all.get(at).cloned() {
        at += 1;
        for name in listed(&help(place, &path).out) {
            all.push(path.iter().cloned().chain([name]).collect());
        }
    }
    all
}

fn listed(help: &str) -> Vec<String> {
    let Some((_, list)) = help.split_once("\nCommands:\n") else { return Vec::new() };
    let list = list.split("\n\n").next().unwrap();
    let names = list.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    names
        .filter_map(|line| line.split_whitespace().next())
        .filter(|it| *it != "help")
        .map(Into::into)
        .collect()
}

fn help(place: &Place, path: &[String]) -> Ran {
    let args: Vec<&str> = path.iter().map(String::as_str).chain(["--help"]).collect();
    place.run(&args)
}

/// The lines of a help that are commands.
fn examples(help: &str) -> Vec<&str> {
    let Some((_, text)) = help.split_once("\nExamples:\n") else { return Vec::new() };
    let lines = text.lines().take_while(|line| line.starts_with("  "));
    lines.map(str::trim).filter(|line| !line.starts_with('#')).collect()
}

#[test]
fn every_command_has_examples_and_each_of_them_works() {
    let all = Place::new("examples");
    let commands = commands(&all);
    assert!(commands.len() > 9, "{commands:?}");
    let web = Web::start();
    for path in commands {
        let ran = help(&all, &path);
        let lines = examples(&ran.out);
        if listed(&ran.out).is_empty() || path.is_empty() {
            assert!(!lines.is_empty(), "{path:?} has no examples");
        }
        // The examples of a command stand in one folder, one after the other.
        let place = Place::new(&format!("examples-{}", path.join("-")));
        for line in lines {
            assert!(line.contains("pressgauge "), "{line}");
            // Their sites are those of a server here.
            if line.contains("pressgauge watch") && !line.contains("--once") {
                let said = place.first_line(&format!("{}exec {line}", web.export()));
                assert_eq!(said, "2 feeds, 0 unchanged: 3 new, 0 known, 0 in another version, 0 not read\n");
                continue;
            }
            let ran = place.shell(&format!("{}{line}", web.export()));
            // `check` finds what the samples hold on purpose.
            let fine = ran.code == Some(0) || (line.contains("pressgauge check") && ran.code == Some(1));
            assert!(fine, "{line}\n{:?} {}{}", ran.code, ran.out, ran.err);
        }
        let pages = web.asked().iter().filter(|asked| asked.ends_with("/tea")).count();
        assert_eq!(pages, usize::from(path == ["watch"]), "{path:?}");
    }
}

#[test]
fn help_fits_a_hundred_columns() {
    let place = Place::new("columns");
    for path in commands(&place) {
        for form in ["--help", "-h"] {
            let args: Vec<&str> = path.iter().map(String::as_str).chain([form]).collect();
            let ran = place.run(&args);
            assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{args:?}");
            for line in ran.out.lines() {
                assert!(line.chars().count() <= 100, "{args:?}: {line}");
            }
        }
    }
}

#[test]
fn the_version_tells_how_it_was_built() {
    let place = Place::new("version");
    let version = concat!("pressgauge ", env!("CARGO_PKG_VERSION"), "\n");
    assert_eq!(place.run(&["-V"]).out, version);
    let long = place.run(&["--version"]).out;
    assert!(long.starts_with(version), "{long}");
    for fact in ["commit", "target", "profile", "compiler", "features"] {
        assert!(long.lines().any(|line| line.starts_with(fact)), "{fact}: {long}");
    }
    assert!(long.contains("compiler rustc 1."), "{long}");
}

#[test]
fn wrong_words_are_answered_with_the_nearest_right_one() {
    let place = Place::new("wrong");
    for (args, right) in [
        (&["chek"][..], "'check'"),
        (&["check", "--formt", "full", "x"], "'--format'"),
        (&["check", "--format", "concis", "x"], "'concise'"),
        (&["check", "--show", "grwoth", "data/statements"], "did you mean `growth`?"),
        (&["extract", "data/statments/kenia"], "did you mean `data/statements/kenya`?"),
        (&["check", "data/statements/kenya/ken-cpi-2022-10-13.txt"], "ken-cpi-2022-10-31.txt"),
        (&["explain", "transpose"], "did you mean `transposed`"),
        (&["entities", "--area", "KEM", "data"], "did you mean `KEN`"),
        (&["entities", "--area", "pakistan", "data"], "did you mean `PAK`?"),
        (&["completions", "powershel"], "'powershell'"),
        (&["completions", "zhs"], "'zsh'"),
        (&["track", "--db", "dat/x.db", "data"], "did you mean `data`?"),
        (&["help", "chck"], "'check'"),
        (&["vocab", "lnt"], "'lint'"),
        (&["series", "--db", "data/statments"], "did you mean `data/statements`?"),
        (&["chart", "data/statments/x.csv"], "did you mean `data/statements"),
        (&["--config", "dat", "check", "data"], "did you mean `data`?"),
        (&["vocab", "add", "indicatrs", "x"], "did you mean `indicators`?"),
        (
            &["vocab", "add", "indicators", "x y", "indcator=cpi", "--vocabulary", "w"],
            "did you mean `indicator`?",
        ),
        (&["vocab", "add", "indicators", "x y", "indicator=cpii", "--vocabulary", "w"], "did you mean `cpi`"),
        (&["extract", "data", "--text-fild", "x"], "'--text-field'"),
    ] {
        let ran = place.run(args);
        assert_eq!(ran.code, Some(2), "{args:?}");
        assert!(ran.err.contains(right), "{args:?}: {}", ran.err);
    }
}

#[test]
fn completions_know_every_command() {
    let place = Place::new("completions");
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let ran = place.run(&["completions", shell]);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
        for path in commands(&place) {
            assert!(path.iter().all(|name| ran.out.contains(name.as_str())), "{shell} {path:?}");
        }
    }
    let checked = place.shell("pressgauge completions bash | bash -n");
    assert_eq!((checked.code, checked.err.as_str()), (Some(0), ""));
}

#[test]
fn there_is_a_manual_page_for_every_command() {
    let place = Place::new("man");
    assert_eq!(place.run(&["man", "pages"]).code, Some(0));
    for path in commands(&place) {
        let name: Vec<&str> = ["pressgauge"].into_iter().chain(path.iter().map(String::as_str)).collect();
        let page = place.read(&format!("pages/{}.1", name.join("-")));
        let title = name.join("-");
        assert!(page.contains(&format!(".TH {title} 1")), "{}", &page[..200]);
        let said = help(&place, &path).out;
        assert_eq!(page.contains(".SH EXAMPLES\n"), said.contains("\nExamples:\n"), "{name:?}");
    }
    assert!(place.run(&["man"]).out.contains(".SH SUBCOMMANDS"));
}

#[test]
fn quiet_says_nothing_and_verbose_names_every_file() {
    let place = Place::new("talk");
    place.file("data/statements/kenya/old.txt", b"Title\n\nExports rose to \x803bn.\n");
    let quiet = place.run(&["check", "-q", "data/statements/kenya"]);
    assert_eq!(quiet.err, "");
    let verbose = place.run(&["-v", "check", "data/statements/kenya"]);
    assert!(verbose.err.contains("note: "), "{}", verbose.err);
    let file = verbose.err.lines().find(|line| line.contains("ken-cpi-2022-10-31.txt: "));
    assert!(file.is_some_and(|line| line.contains(" observation")), "{}", verbose.err);
    assert_eq!(place.run(&["check", "-q", "-v", "data"]).code, Some(2));
}

#[cfg(unix)]
#[test]
fn a_closed_standard_output_is_no_failure() {
    let place = Place::new("closed");
    for command in ["check data/statements", "explain", "man", "completions zsh", "--help"] {
        let ran =
            place.shell(&format!("set +o pipefail; pressgauge {command} 2>errors | true; cat errors >&2"));
        assert_eq!((ran.code, ran.err.contains("panicked")), (Some(0), false), "{command}: {}", ran.err);
        let ran = place.shell(&format!("pressgauge {command} >&- 2>errors || true; cat errors >&2"));
        assert!(!ran.err.contains("panicked"), "{command}: {}", ran.err);
    }
}

/// What the program draws on a terminal of twenty columns.
#[cfg(target_os = "linux")]
#[test]
fn a_terminal_of_twenty_columns_is_wide_enough() {
    let place = Place::new("narrow");
    for command in ["--help", "check data/statements", "check --help"] {
        let line =
            format!("script -qec 'stty rows 24 cols 20 && pressgauge {command}' /dev/null < /dev/null");
        let ran = place.shell(&format!("{line} || true"));
        assert!(ran.out.lines().count() > 5 && !ran.out.contains("panicked"), "{command}: {}", ran.out);
    }
}
