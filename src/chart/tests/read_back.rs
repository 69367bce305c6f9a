//! Every kind of chart is drawn, its SVG parsed, and the places of its shapes turned back to data by
//! the ticks of its axes.

use super::super::{Form, Look, Painter, maker, svg};
use super::{check, over, spec};
use crate::series::Row;
use chrono::{Datelike, NaiveDate};
use roxmltree::{Document, Node};

/// Where shapes stand: the middle across, and every height that occurs.
struct Drawn {
    places: Vec<(f64, Vec<f64>)>,
    across: Line,
    upward: Line,
}

/// A straight relation between pixels and data.
struct Line {
    slope: f64,
    start: f64,
}

impl Line {
    /// Through the first and the last tick; those between must lie on it.
    fn through(ticks: &[(f64, f64)]) -> Self {
        let (first, last) = (ticks.first().unwrap(), ticks.last().unwrap());
        let slope = (last.1 - first.1) / (last.0 - first.0);
        let line = Self { slope, start: first.1 - slope * first.0 };
        for (pixel, data) in ticks {
            assert!((line.data(*pixel) - data).abs() <= 0.5 * slope.abs(), "tick {data} at {pixel}");
        }
        line
    }

    fn data(&self, pixel: f64) -> f64 {
        self.start + self.slope * pixel
    }
}

fn numbers(text: &str) -> Vec<f64> {
    text.split([' ', ',']).filter_map(|number| number.parse().ok()).collect()
}

fn points(node: Node<'_, '_>) -> Vec<(f64, f64)> {
    let mut found = Vec::new();
    for shape in node.descendants() {
        if let Some(points) = shape.attribute("points") {
            found.extend(numbers(points).chunks(2).map(|pair| (pair[0], pair[1])));
        }
        if let (Some(x), Some(y)) = (shape.attribute("cx"), shape.attribute("cy")) {
            found.push((x.parse().unwrap(), y.parse().unwrap()));
        }
    }
    found
}

fn place(text: &str) -> f64 {
    text.parse::<NaiveDate>().map_or_else(|_| text.parse().unwrap(), |day| f64::from(day.num_days_from_ce()))
}

fn read(picture: &str) -> Drawn {
    let document = Document::parse(picture).unwrap();
    let class = |node: &Node<'_, '_>, name: &str| node.attribute("class") == Some(name);
    let (mut across, mut upward, mut places) = (Vec::new(), Vec::new(), Vec::new());
    for node in document.descendants() {
        if class(&node, "tick across") {
            across.push((points(node)[0].0, place(node.attribute("data-at").unwrap())));
        } else if class(&node, "tick upward") {
            upward.push((points(node)[0].1, place(node.attribute("data-value").unwrap())));
        } else if class(&node, "line") {
            places.extend(points(node).into_iter().map(|(x, y)| (x, vec![y])));
        } else if class(&node, "point") || class(&node, "bar") || class(&node, "band") {
            let shapes = points(node);
            let ends = |of: &dyn Fn(&(f64, f64)) -> f64| {
                let low = shapes.iter().map(of).fold(f64::MAX, f64::min);
                f64::midpoint(low, shapes.iter().map(of).fold(f64::MIN, f64::max))
            };
            let middle = ends(&|shape| shape.1);
            let heights = shapes.iter().map(|shape| shape.1).chain([middle]).collect();
            places.push((ends(&|shape| shape.0), heights));
        }
    }
    Drawn { places, across: Line::through(&across), upward: Line::through(&upward) }
}

/// Each wanted value is drawn within half a pixel of where it belongs.
fn holds(form: Form, picture: &str, wanted: &[(f64, f64)]) {
    let drawn = read(picture);
    let near = |pixel: f64, line: &Line, data: f64| (line.data(pixel) - data).abs() <= 0.5 * line.slope.abs();
    for (at, value) in wanted {
        let found = drawn.places.iter().any(|(x, heights)| {
            near(*x, &drawn.across, *at) && heights.iter().any(|y| near(*y, &drawn.upward, *value))
        });
        assert!(found, "{}: {value} at {at} is not where it belongs", form.code());
    }
}

fn day(text: &str) -> f64 {
    place(text)
}

fn months() -> Vec<Row> {
    vec![
        over("2021-01-01", "2021-01-31", "2274000000", &[]),
        over("2021-02-01", "2021-02-28", "2266000000", &[("agreement", "conflict")]),
        over("2021-03-01", "2021-03-31", "2722000000", &[("approx", "about")]),
        over("2021-06-01", "2021-06-30", "2000000000..2600000000", &[]),
        over("2021-07-01", "2021-07-31", "2710000000", &[("agreement", "revised")]),
    ]
}

#[test]
fn a_trend_stands_at_the_middle_of_its_months() {
    let picture = svg(&spec(Form::Trend, &months(), &[], Look::default()).unwrap());
    let wanted = [
        (day("2021-01-16"), 2.274),
        (day("2021-02-14"), 2.266),
        (day("2021-03-16"), 2.722),
        (day("2021-06-15"), 2.0),
        (day("2021-06-15"), 2.6),
        (day("2021-07-16"), 2.71),
    ];
    holds(Form::Trend, &picture, &wanted);
    // January to March are joined, the months after the gap are not.
    let document = Document::parse(&picture).unwrap();
    let lines = document.descendants().filter(|node| node.attribute("class") == Some("line")).count();
    assert_eq!(lines, 1);
}

#[test]
fn growth_stands_as_bars_with_reported_and_recomputed_rates() {
    let growth = [("measure", "growth"), ("basis", "yoy"), ("unit", "%")];
    let rows = [
        over("2021-01-01", "2021-01-31", "19.1", &growth),
        over("2021-02-01", "2021-02-28", "-24.2", &growth),
        over("2021-03-01", "2021-03-31", "43", &growth),
    ];
    let checks = [
        check("19.1", "19.0576", "exact", ("2021-01-01", "2021-01-31")),
        check("-24.2", "24.1625", "inconsistent", ("2021-02-01", "2021-02-28")),
    ];
    let spec = spec(Form::Growth, &rows, &checks, Look::default()).unwrap();
    let wanted = [
        (day("2021-01-16"), 19.1),
        (day("2021-01-16"), 19.0576),
        (day("2021-02-14"), -24.2),
        (day("2021-02-14"), 24.1625),
        (day("2021-03-16"), 43.0),
        (day("2021-02-14"), 0.0),
    ];
    holds(Form::Growth, &svg(&spec), &wanted);
    assert!(spec.key.contains(&super::super::Mark::Inconsistent));
}

#[test]
fn cumulations_stand_at_their_months_by_year() {
    let rows = [
        over("2019-07-01", "2020-03-31", "16991000000", &[]),
        over("2019-07-01", "2020-06-30", "23131000000", &[]),
        over("2020-07-01", "2020-12-31", "14203000000", &[]),
        over("2020-07-01", "2021-03-31", "21467000000", &[]),
    ];
    let all = super::select(&rows);
    let series = all.iter().filter(|series| series.name.contains("cumulative")).cloned().collect();
    let (form, look) = (Form::Cumulative, Look::default());
    let request = super::Request { form, series, all: &all, checks: &[], history: &[], facet: None, look };
    let spec = super::chart(&request).unwrap();
    let wanted = [(9.0, 16.991), (12.0, 23.131), (6.0, 14.203), (9.0, 21.467)];
    holds(Form::Cumulative, &svg(&spec), &wanted);
    assert_eq!(
        spec.title,
        "Pakistan’s workers’ remittances up 26% on the year to $21.5 billion in July–March 2020/21"
    );
}

#[test]
fn vintages_keep_what_was_known_before() {
    let told = |value: &'static str| {
        [
            ("agreement", "revised"),
            ("earlier", value),
            ("last_published", "2022-08-01"),
            ("realtime_start", "2022-08-01"),
        ]
    };
    let rows = [
        over("2022-01-01", "2022-03-31", "8100000000", &told("7800000000 (a, 2022-05-01)")),
        over("2022-04-01", "2022-06-30", "8000000000", &told("8300000000 (a, 2022-07-10)")),
    ];
    let spec = spec(Form::Vintages, &rows, &[], Look::default()).unwrap();
    let (first, second) = (day("2022-02-14"), day("2022-05-16"));
    holds(Form::Vintages, &svg(&spec), &[(first, 7.8), (second, 8.3), (first, 8.1), (second, 8.0)]);
    let names: Vec<&str> = spec.panels[0].layers.iter().map(|layer| layer.name.as_str()).collect();
    assert_eq!(names, ["as of 31 July 2022", "as of 1 August 2022"]);
}

#[test]
fn forecasts_and_targets_stand_apart_from_what_is_known() {
    let rows = [
        over("2021-01-01", "2021-12-31", "31000000000", &[]),
        over("2022-01-01", "2022-12-31", "29000000000", &[]),
        over(
            "2023-01-01",
            "2023-12-31",
            "28000000000..32000000000",
            &[("class", "forecast"), ("status", "forecast")],
        ),
        over("2023-01-01", "2023-12-31", "35000000000", &[("class", "target"), ("status", "target")]),
    ];
    let spec = spec(Form::Forecast, &rows, &[], Look::default()).unwrap();
    let ahead = day("2023-07-02");
    let wanted =
        [(day("2021-07-02"), 31.0), (day("2022-07-02"), 29.0), (ahead, 28.0), (ahead, 32.0), (ahead, 35.0)];
    holds(Form::Forecast, &svg(&spec), &wanted);
}

#[test]
fn verdicts_stand_at_reported_and_recomputed() {
    let period = ("2021-01-01", "2021-01-31");
    let checks = [
        check("19.1", "19.0576", "exact", period),
        check("-24.2", "24.1625", "inconsistent", period),
        check("43", "42.8", "within_rounding", period),
    ];
    let spec = spec(Form::Verdicts, &[], &checks, Look::default()).unwrap();
    holds(Form::Verdicts, &svg(&spec), &[(19.1, 19.0576), (-24.2, 24.1625), (43.0, 42.8)]);
    assert_eq!(spec.title, "One of 3 checked figures does not agree with the figures it rests on");
}

#[test]
fn pictures_name_what_they_show_and_the_claims_behind_it() {
    let spec = spec(Form::Trend, &months(), &[], Look::default()).unwrap();
    let picture = svg(&spec);
    let document = Document::parse(&picture).unwrap();
    let text = |name: &str| {
        document.descendants().find(|n| n.has_tag_name(name)).unwrap().text().unwrap().to_owned()
    };
    assert_eq!(text("title"), "Pakistan’s workers’ remittances at $2.71 billion in July 2021");
    assert!(text("desc").starts_with("Line chart: Pakistan’s"), "{}", text("desc"));
    assert!(text("desc").ends_with("Claims: sbp/a#1."), "{}", text("desc"));
    let png = Painter::new().png_by(&spec, "run").unwrap();
    assert_eq!(png[..8], *b"\x89PNG\r\n\x1a\n");
    assert_eq!(png[16..24], [0, 0, 4, 176, 0, 0, 2, 163]);
    assert_eq!(maker(&png).as_deref(), Some("run"));
    let reader = png::Decoder::new(std::io::Cursor::new(&png)).read_info().unwrap();
    let chunks: Vec<(String, String)> =
        reader.info().utf8_text.iter().map(|c| (c.keyword.clone(), c.get_text().unwrap())).collect();
    assert!(chunks.contains(&("Comment".to_owned(), "Claims: sbp/a#1".to_owned())), "{chunks:?}");
    assert_eq!(maker(b"no picture"), None);
}

#[test]
fn the_same_rows_give_the_same_bytes() {
    let draw = || spec(Form::Trend, &months(), &[], Look::default()).unwrap();
    assert_eq!(svg(&draw()), svg(&draw()));
    assert_eq!(Painter::new().png(&draw()).unwrap(), Painter::new().png(&draw()).unwrap());
}

#[test]
fn twice_the_dots_are_twice_the_pixels() {
    let look = Look { dpi: 192, ..Look::default() };
    let png = Painter::new().png(&spec(Form::Trend, &months(), &[], look).unwrap()).unwrap();
    assert_eq!(png[16..24], [0, 0, 9, 96, 0, 0, 5, 70]);
}

#[test]
fn whatever_does_not_agree_is_named_beside_its_cross_or_below() {
    let month = |n: u32| (format!("20{n:02}-01-01"), format!("20{n:02}-01-31"));
    let checks: Vec<_> = (1..13)
        .map(|n| {
            let (start, end) = month(n);
            check(&format!("40.{n}"), "41", "inconsistent", (&start, &end))
        })
        .collect();
    let drawn = svg(&spec(Form::Verdicts, &[], &checks, Look::default()).unwrap());
    let drawn = Document::parse(&drawn).unwrap();
    let text = |node: Node<'_, '_>| node.text().unwrap_or_default().to_owned();
    let words: Vec<String> = drawn.descendants().filter(|node| node.has_tag_name("text")).map(text).collect();
    let words = words.join(" ");
    assert!(words.contains("Numbered: 1 "), "{words}");
    for n in 1..13 {
        assert!(words.contains(&format!("January 20{n:02}")), "{n}: {words}");
    }
}

#[test]
fn a_figure_that_outranks_others_bears_a_mark() {
    let rows = [
        over("2021-01-01", "2021-01-31", "100", &[]),
        over("2021-02-01", "2021-02-28", "110", &[("agreement", "outranked")]),
        over("2021-03-01", "2021-03-31", "120", &[]),
    ];
    let spec = spec(Form::Trend, &rows, &[], Look::default()).unwrap();
    assert_eq!(spec.key, [super::super::Mark::Outranked]);
}

#[test]
fn what_is_equal_is_said_to_be_unchanged() {
    let month = |n: u32| over(&format!("2021-{n:02}-01"), &format!("2021-{n:02}-28"), "5000000", &[]);
    let rows = [over("2021-01-01", "2021-01-31", "5000000", &[]), month(2)];
    let spec = spec(Form::Trend, &rows, &[], Look::default()).unwrap();
    assert_eq!(
        spec.title,
        "Pakistan’s workers’ remittances unchanged on the month at $5 million in February 2021"
    );
}

#[test]
fn a_series_of_all_partners_is_named_beside_those_of_one() {
    let of = |partner, value| over("2021-07-01", "2021-07-31", value, &[("counterpart_area", partner)]);
    let rows = [of("", "2710000000"), of("GBR", "393000000"), of("USA", "312000000")];
    let spec = spec(Form::Trend, &rows, &[], Look::default()).unwrap();
    let mut names: Vec<&str> = spec.panels[0].layers.iter().map(|layer| layer.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["All partners", "United Kingdom", "United States"]);
    assert!(!spec.title.contains("()"), "{}", spec.title);
}
