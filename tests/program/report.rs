//! The report as a file; `tests/browser` looks at it in a browser.

use crate::place::Place;

#[test]
fn a_report_is_one_file_and_the_same_each_time() {
    let place = Place::new("report");
    let ran = place.run(&["report", "data/statements/kenya", "-o", "a.html"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""), "{}", ran.err);
    assert!(ran.err.ends_with("a.html written\n"), "{}", ran.err);
    place.run(&["report", "data/statements/kenya", "-o", "b.html", "-q"]);
    let page = place.read("a.html");
    assert_eq!(page, place.read("b.html"));
    assert_eq!(place.run(&["report", "data/statements/kenya", "-o", "-"]).out, page);
    assert!(page.contains("content=\"default-src 'none'; style-src 'sha256-"));
    // charts are drawn for light paper, and shown in the colours of dark paper by the style
    assert!(page.contains("  .chart [fill=\"#FFFFFF\"] { fill: #14191F; }"), "no colours of dark paper");
    assert!(page.contains("<div class=\"narrow\"><svg ") && page.contains("<div class=\"broad\"><svg "));
    assert!(page.matches("<script").count() == 1 && !page.contains(" src=") && !page.contains(" style="));
}

#[test]
fn a_report_that_is_there_is_kept_unless_force_is_given() {
    let place = Place::new("force");
    place.file("report.html", "mine");
    let ran = place.run(&["report", "data/statements/kenya"]);
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.err.contains("report.html: expected a file that is not there yet, found one that is; --force")
    );
    assert_eq!(place.read("report.html"), "mine");
    assert_eq!(place.run(&["report", "data/statements/kenya", "--force"]).code, Some(0));
    assert!(place.read("report.html").starts_with("<!doctype html>"));
    let statement = place.0.join("data/statements/kenya/ken-cpi-2022-10-31.txt");
    let text = std::fs::read_to_string(&statement).unwrap();
    let ran = place.run(&["report", "data/statements/kenya", "--force", "-o", statement.to_str().unwrap()]);
    assert_eq!((ran.code, std::fs::read_to_string(&statement).unwrap()), (Some(2), text));
}

#[test]
fn a_ledger_gives_the_report_that_its_statements_give() {
    let place = Place::new("ledger");
    place.run(&["track", "-q", "--db", "k.db", "--retrieved", "2023-02-01", "data/statements/kenya"]);
    let rows = |page: &str| {
        page.lines()
            .filter(|line| line.starts_with("<li class=\"o\" id="))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let read = place.run(&["report", "data/statements/kenya", "-o", "-"]).out;
    let kept = place.run(&["report", "--db", "k.db", "-o", "-"]);
    assert_eq!(kept.code, Some(0), "{}", kept.err);
    assert!(!rows(&read).is_empty());
    assert_eq!(rows(&read), rows(&kept.out));
    let missing = place.run(&["report", "--db", "kk.db"]);
    assert!(missing.code == Some(2) && missing.err.contains("did you mean `k.db`?"), "{}", missing.err);
}

#[test]
fn markup_of_a_statement_is_text() {
    let place = Place::new("hostile");
    place.file(
        "a.txt",
        "Up <script>x()</script>\nurl: javascript:x()\n\nKenya's exports <img onerror=x()> rose 5.4 percent in May 2021.\n",
    );
    let page = place.run(&["report", "a.txt", "-o", "-"]).out;
    assert!(page.contains("Up &lt;script&gt;x()&lt;/script&gt;") && page.contains("&lt;img onerror=x()&gt;"));
    assert!(!page.contains("<img") && !page.contains("href=\"javascript"));
}
