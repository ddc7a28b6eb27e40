//! The map as lines and letters: what is drawn of each feature, in units of the drawing.

use district::geo::{Datum, Position};

use crate::map::{Feature, HEIGHT, Layer, View, WIDTH};
use crate::{App, BaseMap};

/// An outline on the drawing.
pub struct Area {
    /// Its layer.
    pub layer: &'static str,
    /// What sort of place or thing.
    pub sort: &'static str,
    /// Its page.
    pub href: String,
    /// What it is called, for those who cannot see it.
    pub title: String,
    /// Its outline.
    pub d: String,
}

/// A mark on the drawing.
pub struct Pin {
    /// Its layer.
    pub layer: &'static str,
    /// Its page.
    pub href: String,
    /// What it is called, for those who cannot see it.
    pub title: String,
    /// Its mark.
    pub mark: &'static str,
    /// How many, where it is a number.
    pub number: String,
    /// Whether it stands for things in several places.
    pub many: bool,
    /// Across.
    pub x: i64,
    /// Down.
    pub y: i64,
}

/// A name on the drawing.
pub struct Label {
    /// What sort of place or thing.
    pub sort: &'static str,
    /// Its name.
    pub name: String,
    /// Across.
    pub x: i64,
    /// Down.
    pub y: i64,
}

/// Units of the drawing, whole.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a drawing's units are small whole numbers"
)]
pub fn whole_number(units: f64) -> i64 {
    units.round() as i64
}

/// The outline of a feature; none where it has none.
pub fn area(feature: &Feature, view: &View) -> Option<Area> {
    if feature.rings.is_empty() {
        return None;
    }
    let mut d = String::new();
    for ring in &feature.rings {
        for (n, point) in ring.iter().enumerate() {
            let (x, y) = view.place(*point);
            d.push_str(&format!("{}{x:.1} {y:.1}", if n == 0 { 'M' } else { 'L' }));
        }
        d.push('Z');
    }
    Some(Area {
        layer: feature.layer.word(),
        sort: feature.sort,
        href: feature.href.clone(),
        title: spoken(feature),
        d,
    })
}

/// What somebody hears who cannot see the drawing.
fn spoken(feature: &Feature) -> String {
    if feature.note.is_empty() {
        feature.title.clone()
    } else {
        format!("{} · {}", feature.title, feature.note)
    }
}

/// Whether a point falls on the drawing.
pub fn is_in(x: i64, y: i64) -> bool {
    (0..=whole_number(WIDTH)).contains(&x) && (0..=whole_number(HEIGHT)).contains(&y)
}

/// The name of a place.
pub fn label(feature: &Feature, view: &View) -> Option<Label> {
    let (x, y) = view.place(feature.at);
    let (x, y) = (whole_number(x), whole_number(y));
    let is_place = matches!(feature.layer, Layer::Streets | Layer::Communities);
    (is_place && is_in(x, y)).then(|| Label {
        sort: feature.sort,
        name: feature.name.clone(),
        x,
        y,
    })
}

/// Where a name may stand instead, when a mark lies where it would: so far down or up.
const ELSEWHERE: [i64; 5] = [0, 26, -22, 44, -40];

/// A name beside the marks and not beneath them: the nearest place that no mark covers, else its own.
pub fn beside(mut label: Label, pins: &[Pin]) -> Label {
    // Half of a mark, and half of a line.
    const MARK: i64 = 13;
    const LINE: i64 = 9;
    let half = breadth(&label, 2 * LINE) / 2;
    let is_clear = |down: i64| {
        // The name stands on its line: its middle is a little above.
        let middle = label.y + down - LINE / 2;
        pins.iter().all(|pin| {
            (pin.y - middle).abs() >= MARK + LINE || (pin.x - label.x).abs() >= MARK + half
        })
    };
    let found = ELSEWHERE.into_iter().find(|down| is_clear(*down));
    label.y += found.unwrap_or_default();
    label
}

/// How broad a name is where a line of it is so high.
fn breadth(label: &Label, line: i64) -> i64 {
    let broad = |c: char| {
        if c.is_ascii() {
            line * 4 / 9
        } else {
            line * 5 / 6
        }
    };
    label.name.chars().map(broad).sum()
}

/// Names that can be read: one that would lie over another is left out, of streets and communities the
/// community's. `line` is how high a line of them is: names farther from one another than that are apart.
pub fn apart(mut labels: Vec<Label>, line: i64) -> Vec<Label> {
    labels.sort_by_key(|label| label.sort != "street");
    let mut kept: Vec<Label> = Vec::with_capacity(labels.len());
    for label in labels {
        let clear = kept.iter().all(|other| {
            let side = i64::midpoint(breadth(&label, line), breadth(other, line));
            (label.y - other.y).abs() >= line || (label.x - other.x).abs() >= side
        });
        if clear {
            kept.push(label);
        }
    }
    kept
}

/// The mark of what is no place.
pub fn pin(feature: &Feature, view: &View) -> Option<Pin> {
    if matches!(feature.layer, Layer::Streets | Layer::Communities) {
        return None;
    }
    let (x, y) = view.place(feature.at);
    let (x, y) = (whole_number(x), whole_number(y));
    is_in(x, y).then(|| Pin {
        layer: feature.layer.word(),
        href: feature.href.clone(),
        title: spoken(feature),
        mark: feature.layer.mark(),
        number: feature
            .count
            .map(|count| count.to_string())
            .unwrap_or_default(),
        many: feature.is_many,
        x,
        y,
    })
}

/// Lines that help people to find themselves, such as a canal.
pub fn water(app: &App, view: &View) -> Vec<String> {
    let charter = app.ledger.charter();
    let micro = |degrees: f64| whole_number(degrees * 1e6);
    let lines = charter.scenery.0.iter().map(|line| {
        let points = line.iter().map(|(lon, lat)| {
            let (x, y) = view.place((micro(*lat), micro(*lon)));
            format!("{x:.0},{y:.0}")
        });
        points.collect::<Vec<_>>().join(" ")
    });
    lines.collect()
}

/// The same lines in degrees, for the island.
pub fn degrees(app: &App, base: Option<&BaseMap>) -> String {
    let charter = app.ledger.charter();
    let datum = base.map_or(Datum::Wgs84, |base| base.datum);
    let lines = charter.scenery.0.iter().map(|line| {
        let points = line.iter().filter_map(|(lon, lat)| {
            let here = Position::new(*lat, *lon, Datum::Wgs84).ok()?;
            let there = if datum == Datum::Gcj02 {
                here.to_gcj02()
            } else {
                here
            };
            Some([there.lon(), there.lat()])
        });
        points.collect::<Vec<_>>()
    });
    serde_json::to_string(&lines.collect::<Vec<_>>()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_beside_a_mark_and_not_beneath_it() {
        let label = |x, y| Label {
            sort: "street",
            name: "\u{4e0a}\u{5858}\u{8857}\u{9053}".to_owned(),
            x,
            y,
        };
        let pin = |x, y| Pin {
            layer: "cases",
            href: String::new(),
            title: String::new(),
            mark: "",
            number: String::new(),
            many: false,
            x,
            y,
        };
        assert_eq!(beside(label(100, 100), &[]).y, 100);
        assert_eq!(beside(label(100, 100), &[pin(300, 100)]).y, 100);
        assert_eq!(beside(label(100, 100), &[pin(110, 98)]).y, 126);
        assert_eq!(beside(label(100, 100), &[pin(110, 98), pin(90, 120)]).y, 78);
    }
}
