//! From what a chart shows to where it stands: heading, key, panels, source.
//!
//! All words are measured with the fonts of the program before they are placed, so that nothing
//! lies on anything else and nothing outside the picture. Floats appear only here and after: they
//! are pixels.

mod labels;
mod panel;
mod plot;

use super::font;
use super::marks;
use super::scene::{Anchor, Area, RISE, Scene, Words};
use super::spec::{Form, Layer, Mark, Shape, Spec, Weight};
use super::theme::{DASHES, Palette, Rgb, size};
use rust_decimal::prelude::ToPrimitive;

/// A count as a number of pixels.
fn real(count: usize) -> f64 {
    count.to_f64().unwrap_or(0.0)
}

/// The drawing of a chart. Names that find no room beside their points stand below, under numbers.
pub fn scene(spec: &Spec) -> Scene {
    let mut below: Vec<String> = Vec::new();
    let mut drawn = drawing(spec, &below);
    // Each line below takes room from the plot, so that more names may have to go there.
    for _ in 0..4 {
        if drawn.untold.is_empty() {
            break;
        }
        below.append(&mut drawn.untold);
        let named = below.iter().zip(1..).map(|(name, at)| format!("{at} {}", name.replace('\n', ", ")));
        let mut told = spec.clone();
        told.notes.insert(0, format!("Numbered: {}.", named.collect::<Vec<_>>().join("; ")));
        drawn = drawing(&told, &below);
    }
    drawn
}

fn drawing(spec: &Spec, below: &[String]) -> Scene {
    let (mut scene, page, named) = around(spec);
    for (panel, area) in spec.panels.iter().zip(grid(spec.panels.len(), &page)) {
        panel::draw(&mut scene, spec, panel, &area, named, below);
    }
    scene
}

/// Width and height that each panel of a chart needs so that its axes can be read.
pub const LEAST_PANEL: (f64, f64) = (150.0, 141.0);

/// Whether there is room for the panels of a chart.
pub fn has_room(spec: &Spec) -> bool {
    let (_, page, _) = around(spec);
    let (width, height) = LEAST_PANEL;
    // A panel that stands alone bears no name.
    let height = if spec.panels.len() == 1 { height - size::HEADING * 1.25 } else { height };
    grid(spec.panels.len(), &page).iter().all(|area| area.width() >= width && area.height() >= height)
}

/// The words around the panels, the room that is left, and whether layers are named in it.
fn around(spec: &Spec) -> (Scene, Area, bool) {
    let mut scene = Scene::default();
    let (width, height) = (f64::from(spec.width), f64::from(spec.height));
    let edge = (width * 0.034).clamp(14.0, 60.0);
    let mut page = Area { left: edge, top: edge * 0.6, right: width - edge, bottom: height - edge * 0.5 };
    heading(&mut scene, spec, &mut page);
    footing(&mut scene, spec, &mut page);
    let named = names_fit(spec, &page);
    key(&mut scene, spec, &mut page, !named);
    (scene, page, named)
}

/// The colour of a layer.
fn color(layer: &Layer, palette: &Palette) -> Rgb {
    match layer.weight {
        Weight::Faint => palette.faint,
        _ => palette.series.get(layer.slot % palette.series.len()).copied().unwrap_or(palette.ink),
    }
}

fn heading(scene: &mut Scene, spec: &Spec, page: &mut Area) {
    let palette = spec.theme.palette();
    let room = page.width();
    // A little smaller rather than in two lines, smaller still rather than cut.
    let from = |size: f64, least: f64| {
        std::iter::successors(Some(size), |size| Some(size - 0.5)).take_while(move |size| *size >= least)
    };
    let whole = |size: f64, lines: usize| {
        let title = font::wrap(&spec.title, room, size, true, lines);
        title.last().is_none_or(|line| !line.ends_with('…'))
    };
    let title = from(size::TITLE, size::TITLE_ONE_LINE).find(|size| whole(*size, 1));
    let title = title.or_else(|| from(size::TITLE, size::TITLE_LEAST).find(|size| whole(*size, 2)));
    let title = title.unwrap_or(size::TITLE_LEAST);
    // The screen of a phone is narrow, but has height.
    let lines = if room < 450.0 && spec.height > 300 { 3 } else { 2 };
    scene.group("title", "", Vec::new());
    paragraph(scene, page, &spec.title, title, palette.ink, (true, lines));
    scene.end();
    scene.group("subtitle", "", Vec::new());
    page.top += 2.0;
    let most = if spec.height < 400 { 1 } else { 2 };
    paragraph(scene, page, &spec.subtitle, size::SUBTITLE, palette.muted, (false, most));
    scene.end();
    page.top += 6.0;
}

/// Writes lines from the top of the page on.
fn paragraph(
    scene: &mut Scene,
    page: &mut Area,
    words: &str,
    size: f64,
    color: Rgb,
    (bold, most): (bool, usize),
) {
    for line in font::wrap(words, page.width(), size, bold, most) {
        let at = (page.left, page.top + size * RISE);
        scene.text(Words { at, anchor: Anchor::Start, size, bold, color, text: line, rim: None });
        page.top += size * size::LEADING;
    }
}

/// Notes and the source, at the foot; at most a quarter of the page.
fn footing(scene: &mut Scene, spec: &Spec, page: &mut Area) {
    let palette = spec.theme.palette();
    let leading = size::SOURCE * size::LEADING;
    let most = (page.height() / 4.0 / leading).floor().to_usize().unwrap_or(1).max(1);
    let mut lines = font::wrap(&spec.source, page.width(), size::SOURCE, false, most.min(2));
    let left = most - lines.len();
    if left > 0 && !spec.notes.is_empty() {
        let notes = font::wrap(
            &spec.notes.join(" "),
            page.width(),
            size::SOURCE,
            false,
            left.min(if spec.kind == Form::Verdicts { 8 } else { 3 }),
        );
        lines.splice(0..0, notes);
    }
    page.bottom -= leading * real(lines.len());
    let mut y = page.bottom + size::SOURCE * RISE;
    scene.group("source", "", Vec::new());
    for words in lines {
        let (size, color) = (size::SOURCE, palette.muted);
        scene.text(Words {
            at: (page.left, y),
            anchor: Anchor::Start,
            size,
            bold: false,
            color,
            text: words,
            rim: None,
        });
        y += leading;
    }
    scene.end();
    page.bottom -= 8.0;
}

/// Whether each panel is high enough for the names of its layers at the ends of their lines.
fn names_fit(spec: &Spec, page: &Area) -> bool {
    let areas = grid(spec.panels.len(), page);
    spec.panels.iter().zip(areas).all(|(panel, area)| {
        let names =
            panel.layers.iter().filter(|layer| !layer.name.is_empty() && layer.weight > Weight::Faint);
        real(names.count()) * size::LABEL * 1.3 < area.height() - 110.0 && area.width() > 260.0
    })
}

/// What marks mean, and lines where their names have no room at their ends.
fn key(scene: &mut Scene, spec: &Spec, page: &mut Area, lines: bool) {
    let palette = spec.theme.palette();
    let mut entries: Vec<(Entry, String)> = Vec::new();
    if lines {
        for layer in spec.panels.iter().flat_map(|panel| &panel.layers) {
            let known = entries.iter().any(|(_, name)| *name == layer.name);
            if layer.shape == Shape::Line && !layer.name.is_empty() && !known && layer.weight > Weight::Faint
            {
                entries.push((
                    Entry::Line(color(layer, palette), DASHES[layer.slot % DASHES.len()]),
                    layer.name.clone(),
                ));
            }
        }
    }
    entries.extend(spec.key.iter().map(|mark| match (spec.kind, mark) {
        (Form::Forecast, Mark::Range) => (Entry::Band, "range of a forecast or target".to_owned()),
        // in a chart of bars, as the bar itself is drawn
        (Form::Growth, Mark::Derived) => (Entry::Dashed, mark.words().to_owned()),
        _ => (Entry::Mark(*mark), mark.words().to_owned()),
    }));
    if entries.is_empty() {
        page.top += 4.0;
        return;
    }
    let (row, mut x) = (size::KEY * 1.5, page.left);
    let mut y = page.top + row * 0.55;
    let mut rows = 1;
    scene.group("key", "", Vec::new());
    for (entry, name) in entries {
        let sample = if matches!(entry, Entry::Line(..)) { 30.0 } else { 20.0 };
        let name = font::cut(&name, page.width() - sample, size::KEY, false);
        let wide = sample + font::width(&name, size::KEY, false);
        if x + wide > page.right && x > page.left {
            if rows == 3 {
                break;
            }
            (x, y, rows) = (page.left, y + row, rows + 1);
        }
        match entry {
            Entry::Line(color, dash) => scene.path(vec![(x, y), (x + 22.0, y)], color, 2.4, dash),
            Entry::Mark(mark) => marks::draw(scene, (x + 8.0, y), mark, key_color(mark, spec), palette),
            Entry::Dashed => {
                let (left, right, top, bottom) = (x + 3.0, x + 13.0, y - 6.0, y + 6.0);
                let frame = vec![(left, bottom), (left, top), (right, top), (right, bottom), (left, bottom)];
                scene.path(frame, key_color(Mark::Derived, spec), 1.6, "4 3");
            }
            Entry::Band => {
                let area = Area { left: x + 1.0, top: y - 4.5, right: x + 15.0, bottom: y + 4.5 };
                let color = key_color(Mark::Range, spec);
                scene.rectangle(&area, color.tint(marks::BAR_TINT, palette.paper));
                for edge in [area.top, area.bottom] {
                    scene.path(vec![(area.left, edge), (area.right, edge)], color, 1.8, "");
                }
            }
        }
        let (size, color) = (size::KEY, palette.muted);
        let at = (x + sample, y + size * 0.36);
        scene.text(Words { at, anchor: Anchor::Start, size, bold: false, color, text: name, rim: None });
        x += wide + 22.0;
    }
    scene.end();
    page.top = y + row * 0.75;
}

enum Entry {
    Line(Rgb, &'static str),
    Mark(Mark),
    Dashed,
    Band,
}

/// Marks bear the colour of their series; forecasts and targets have series of their own.
fn key_color(mark: Mark, spec: &Spec) -> Rgb {
    let series = &spec.theme.palette().series;
    match (spec.kind, mark) {
        (Form::Forecast, Mark::Forecast | Mark::Range) => series[1],
        (Form::Forecast, Mark::Target) => series[2],
        _ => series[0],
    }
}

/// The places of so many panels, by rows: as near to three to two as the page allows.
fn grid(count: usize, page: &Area) -> Vec<Area> {
    let between = 26.0;
    let size = |columns: usize| {
        let rows = count.div_ceil(columns);
        let width = (page.width() - between * real(columns - 1)) / real(columns);
        let height = (page.height() - 12.0 * real(rows - 1)) / real(rows);
        (width, height)
    };
    let fit = |columns: &usize| {
        let (width, height) = size(*columns);
        (width / 1.5).min(height)
    };
    let columns = (1..=count.max(1)).max_by(|a, b| fit(a).total_cmp(&fit(b)).then(b.cmp(a))).unwrap_or(1);
    let (width, height) = size(columns);
    let area = |n: usize| {
        let left = page.left + (width + between) * real(n % columns);
        let top = page.top + (height + 12.0) * real(n / columns);
        Area { left, top, right: left + width, bottom: top + height }
    };
    (0..count).map(area).collect()
}
