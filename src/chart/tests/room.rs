//! Of a few hundred charts of random series no two words meet and none leaves the picture.

use super::super::{Facet, Form, Look, Painter, Request, Spec, Theme, chart, font, select, svg};
use super::{check, over};
use crate::series::Row;
use chrono::{Days, Months, NaiveDate};
use resvg::usvg::{Group, Node};
use roxmltree::Document;

/// Numbers that are the same on every machine (splitmix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, most: u64) -> u64 {
        self.roll() % most
    }

    fn one_of<T: Clone>(&mut self, of: &[T]) -> T {
        of[usize::try_from(self.below(of.len() as u64)).unwrap()].clone()
    }
}

/// Months per period, of which some are left out.
fn rows(dice: &mut Dice, form: Form, series: u64, count: u64) -> Vec<Row> {
    let months = if form == Form::Cumulative { 1 } else { dice.one_of(&[1_u32, 1, 3, 12]) };
    let scale = dice.one_of(&["", "000", "000000", "000000000000"]);
    let small = dice.one_of(&["", "0.000"]);
    let unit = if form == Form::Growth { "%" } else { dice.one_of(&["USD", "%", "index", "PKR/USD"]) };
    let measure = if form == Form::Growth { "growth" } else { "level" };
    let negative = dice.below(3) == 0;
    let items =
        ["", "computer services and telecommunications", "food", "x", "WWWWWWWWWWWW", "cement", "gas", "oil"];
    let mut found = Vec::new();
    for of in 0..series {
        let item = items[usize::try_from(of).unwrap() % items.len()];
        let mut level = 100 + dice.below(900);
        for at in 0..count {
            level = (level + dice.below(90)).saturating_sub(40).max(1);
            if dice.below(9) == 0 && at > 0 {
                continue;
            }
            let first = NaiveDate::from_ymd_opt(1971, 7, 1).unwrap();
            let passed = u32::try_from(at).unwrap() * months;
            let (start, end) = if form == Form::Cumulative {
                let year = first.checked_add_months(Months::new(passed / 12 * 12)).unwrap();
                (year, year.checked_add_months(Months::new(passed % 12 + 1)).unwrap())
            } else {
                let start = first.checked_add_months(Months::new(passed)).unwrap();
                (start, start.checked_add_months(Months::new(months)).unwrap())
            };
            let end = end.checked_sub_days(Days::new(1)).unwrap();
            let sign = if negative && dice.below(2) == 0 { "-" } else { "" };
            let value = format!("{sign}{small}{level}{}", if small.is_empty() { scale } else { "" });
            let agreement = dice.one_of(&["single", "single", "single", "conflict", "revised"]);
            let approx = dice.one_of(&["", "", "", "", "about", "over"]);
            let more = [
                ("item", item),
                ("unit", unit),
                ("measure", measure),
                ("agreement", agreement),
                ("approx", approx),
                ("earlier", if agreement == "revised" { "5 (b, 2022-05-01)" } else { "" }),
            ];
            found.push(over(&start.to_string(), &end.to_string(), &value, &more));
        }
    }
    found
}

fn random(seed: u64) -> Option<Spec> {
    let dice = &mut Dice(seed);
    let form = dice.one_of(&[
        Form::Trend,
        Form::Trend,
        Form::Trend,
        Form::Growth,
        Form::Cumulative,
        Form::Vintages,
        Form::Verdicts,
    ]);
    let series = if form == Form::Trend { 1 + dice.below(8) } else { 1 + dice.below(2) };
    let count = dice.one_of(&[1, 2, 3, 5, 7, 9, 12, 14, 16, 20, 24, 30, 30, 60, 60, 120]);
    let count = if dice.below(40) == 0 { 400 } else { count };
    let count = if form == Form::Trend || form == Form::Growth { count } else { count.min(60) };
    let rows = rows(dice, form, series, count);
    let checks: Vec<_> = (0..dice.below(40))
        .map(|_| {
            let verdict = dice.one_of(&["exact", "exact", "inconsistent", "within_rounding"]);
            let reported = format!("{}.{}", dice.below(120), dice.below(10));
            let other = format!("{}.{}", dice.below(120), dice.below(10));
            check(
                &reported,
                if verdict == "inconsistent" { &other } else { &reported },
                verdict,
                ("2021-01-01", "2021-01-31"),
            )
        })
        .collect();
    let facet = if form == Form::Trend && dice.below(4) == 0 { Some(Facet::Item) } else { None };
    let (width, height) =
        dice.one_of(&[(1200, 675), (1200, 675), (800, 450), (640, 480), (1600, 900), (420, 300)]);
    let title = if dice.below(9) == 0 { Some("Word ".repeat(40)) } else { None };
    let theme = dice.one_of(&[Theme::Light, Theme::Dark]);
    let look = Look { theme, width, height, title, ..Look::default() };
    let all = select(&rows);
    let kind = |name: &str| name.ends_with("cumulative-jul") == (form == Form::Cumulative);
    let series: Vec<_> = all.iter().filter(|s| kind(&s.name)).cloned().collect();
    // A month has no line of cumulations: there is nothing to draw then.
    if series.is_empty() && form != Form::Verdicts || checks.is_empty() && form == Form::Verdicts {
        return None;
    }
    match chart(&Request { form, series, all: &all, checks: &checks, history: &[], facet, look }) {
        Ok(spec) => Some(spec),
        Err(error) => {
            assert!(error.to_string().contains("larger --size"), "seed {seed}: {error}");
            None
        }
    }
}

type Words = (String, [f64; 4]);

fn meet(a: &[f64; 4], b: &[f64; 4]) -> bool {
    let give = 0.3;
    a[0] + give < b[2] && b[0] + give < a[2] && a[1] + give < b[3] && b[1] + give < a[3]
}

fn hold_apart(seed: u64, spec: &Spec, words: &[Words]) {
    let (width, height) = (f64::from(spec.width), f64::from(spec.height));
    for (at, (text, area)) in words.iter().enumerate() {
        let inside = area[0] >= 0.0 && area[1] >= 0.0 && area[2] <= width && area[3] <= height;
        assert!(inside, "seed {seed} ({:?}): \"{text}\" leaves the picture: {area:?}", spec.kind);
        for (other, place) in &words[..at] {
            assert!(
                !meet(area, place),
                "seed {seed} ({:?} {width}x{height}): \"{text}\" {area:?} meets \"{other}\" {place:?}",
                spec.kind
            );
        }
    }
}

#[test]
fn words_never_meet_nor_leave_the_picture() {
    let mut drawn = 0;
    for seed in 0..320 {
        let Some(spec) = random(seed) else { continue };
        let picture = svg(&spec);
        let document = Document::parse(&picture).unwrap();
        let number =
            |node: roxmltree::Node<'_, '_>, name: &str| node.attribute(name).unwrap().parse::<f64>().unwrap();
        let words: Vec<Words> = document
            .descendants()
            // The rim of words is no words.
            .filter(|node| node.has_tag_name("text") && node.attribute("aria-hidden").is_none())
            .map(|node| {
                let (x, y, size) = (number(node, "x"), number(node, "y"), number(node, "font-size"));
                let text = node.text().unwrap_or_default().to_owned();
                let wide = font::width(&text, size, node.attribute("font-weight").is_some());
                let left = match node.attribute("text-anchor") {
                    Some("middle") => x - wide / 2.0,
                    Some(_) => x - wide,
                    None => x,
                };
                (text, [left, y - 0.76 * size, left + wide, y + 0.22 * size])
            })
            .collect();
        hold_apart(seed, &spec, &words);
        assert!(spec.title.split_whitespace().count() <= 40 && !picture.contains("NaN"));
        drawn += 1;
    }
    assert!(drawn > 250, "{drawn} of 320");
}

/// The same with the outlines that the rasteriser makes of the letters, for some.
#[test]
fn outlines_of_words_never_meet() {
    fn outlines(group: &Group, out: &mut Vec<Words>) {
        for node in group.children() {
            match node {
                Node::Text(text) => {
                    let b = text.flattened().abs_bounding_box();
                    let words: String = text.chunks().iter().map(resvg::usvg::TextChunk::text).collect();
                    let area = [b.left(), b.top(), b.right(), b.bottom()].map(f64::from);
                    let rim = out.iter().any(|(same, place)| {
                        *same == words && place.iter().zip(&area).all(|(a, b)| (a - b).abs() < 4.0)
                    });
                    if !rim && b.width() > 0.0 {
                        out.push((words, area));
                    }
                }
                Node::Group(group) => outlines(group, out),
                _ => {}
            }
        }
    }
    let painter = Painter::new();
    for seed in 1000..1024 {
        let Some(spec) = random(seed) else { continue };
        let mut words = Vec::new();
        outlines(painter.tree(&spec).unwrap().root(), &mut words);
        assert!(words.len() > 4);
        hold_apart(seed, &spec, &words);
    }
}
