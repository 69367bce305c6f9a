//! What cannot be drawn is refused with the reason; what is odd is drawn all the same.

use super::super::{Form, Look};
use super::{over, spec};

const GROWTH: [(&str, &str); 3] = [("measure", "growth"), ("basis", "yoy"), ("unit", "%")];

#[test]
fn mixed_units_are_named() {
    let rows = [
        over("2021-01-01", "2021-01-31", "2274000000", &[]),
        over("2021-01-01", "2021-01-31", "19.1", &GROWTH),
    ];
    let error = spec(Form::Trend, &rows, &[], Look::default()).unwrap_err().to_string();
    assert!(error.contains("% (percent), USD (US dollars)"), "{error}");
}

#[test]
fn nothing_to_draw_is_said() {
    for form in [Form::Trend, Form::Growth, Form::Cumulative, Form::Vintages, Form::Forecast] {
        let error = spec(form, &[], &[], Look::default()).unwrap_err().to_string();
        assert!(error.contains("expected at least one value, found none"), "{error}");
    }
    let error = spec(Form::Verdicts, &[], &[], Look::default()).unwrap_err().to_string();
    assert!(error.contains("--checks"), "{error}");
}

#[test]
fn kinds_that_do_not_fit_say_what_would() {
    let level = [over("2021-01-01", "2021-01-31", "2274000000", &[])];
    let told = |form| spec(form, &level, &[], Look::default()).unwrap_err().to_string();
    assert!(told(Form::Growth).contains("--measure growth"));
    assert!(told(Form::Cumulative).contains("cumulative-"));
    assert!(told(Form::Forecast).contains("-target-"));
}

#[test]
fn more_series_than_can_be_told_apart_are_refused() {
    let rows: Vec<_> = ["a", "b", "c", "d", "e", "f", "g", "h", "i"]
        .iter()
        .map(|item| over("2021-01-01", "2021-01-31", "5", &[("item", item)]))
        .collect();
    let error = spec(Form::Trend, &rows, &[], Look::default()).unwrap_err().to_string();
    assert!(error.contains("at most 8 series in one plot, found 9") && error.contains("--facet"), "{error}");
}

#[test]
fn one_point_and_equal_points_are_drawn() {
    let one = [over("2021-01-01", "2021-01-31", "2274000000", &[])];
    let spec_of_one = spec(Form::Trend, &one, &[], Look::default()).unwrap();
    assert!(spec_of_one.alt.contains("one value: January 2021"), "{}", spec_of_one.alt);
    let equal = ["2021-01-01", "2021-02-01", "2021-03-01"].map(|start| {
        over(start, &start.replace("-01", "-28").replacen("-28-", "-01-", 1), "7", &[("unit", "%")])
    });
    let picture = super::super::svg(&spec(Form::Trend, &equal, &[], Look::default()).unwrap());
    assert!(!picture.contains("NaN") && !picture.contains("inf"));
}

#[test]
fn letters_that_no_font_of_ours_has_are_noted() {
    let rows = [over("2021-01-01", "2021-01-31", "5", &[("item", "پاکستان")])];
    let spec = spec(Form::Trend, &rows, &[], Look::default()).unwrap();
    assert!(
        spec.notes.iter().any(|note| note.starts_with("Letters that this font has no picture for: U+0627"))
    );
}
