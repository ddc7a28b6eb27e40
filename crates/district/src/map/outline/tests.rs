//! Dirty drawings, each with the word by which it is refused.

use crate::geo::{Datum, Position};
use crate::id::PlaceCode;
use crate::map::{Outline, OutlineFault, POINTS_MAX};
use crate::place::{Place, PlaceKind, Places};
use crate::words::Name;

/// A district that is a square of a tenth of a degree around 30.35 N, 120.15 E.
fn places() -> Places {
    let place = |code: &str, parent: Option<&str>, kind, outline: Option<&str>| Place {
        code: code.into(),
        parent: parent.map(PlaceCode::from),
        kind,
        name: Name::new(code, code),
        from: None,
        to: None,
        position: None,
        outline: outline.map(str::to_owned),
        plate: None,
        note: None,
    };
    let square = ring("120.1,30.3 120.2,30.3 120.2,30.4 120.1,30.4 120.1,30.3");
    let mut places = Places::default();
    places.put(place("d", None, PlaceKind::District, None));
    places.put(place("s", Some("d"), PlaceKind::Street, Some(&square)));
    places
}

fn ring(points: &str) -> String {
    let points: Vec<_> = points.split(' ').map(|pair| format!("[{pair}]")).collect();
    format!(
        "{{\"type\":\"Polygon\",\"coordinates\":[[{}]]}}",
        points.join(",")
    )
}

fn read(text: &str) -> Result<Outline, OutlineFault> {
    Outline::within(text, Datum::Wgs84, &places())
}

const SOUND: &str = "120.14,30.31 120.142,30.31 120.142,30.312 120.14,30.312 120.14,30.31";

#[test]
fn a_sound_outline_is_kept_in_one_spelling_whichever_way_it_runs() {
    let outline = read(&ring(SOUND)).unwrap();
    let back: Vec<&str> = SOUND.split(' ').rev().collect();
    let turned = read(&ring(&back.join(" "))).unwrap();
    assert_eq!(outline.area(), turned.area());
    assert_eq!(read(&outline.text()).unwrap().text(), outline.text());
    assert!(
        turned
            .text()
            .starts_with("{\"type\":\"Polygon\",\"coordinates\":[[[120.14,30.31],[120.142,30.31]")
    );
    let feature = format!(
        "{{\"type\":\"Feature\",\"properties\":null,\"geometry\":{}}}",
        ring(SOUND)
    );
    let collection = format!("{{\"type\":\"FeatureCollection\",\"features\":[{feature}]}}");
    let whole = ring(SOUND);
    let one_part = format!(
        "{{\"type\":\"MultiPolygon\",\"coordinates\":[{}]}}",
        whole
            .split_once("\"coordinates\":")
            .unwrap()
            .1
            .trim_end_matches('}')
    );
    for text in [feature, collection, one_part] {
        assert_eq!(read(&text).unwrap().text(), outline.text(), "{text}");
    }
}

#[test]
fn each_dirty_drawing_is_refused_with_its_own_word() {
    let square = ring(SOUND);
    let rings = square
        .split_once("\"coordinates\":")
        .unwrap()
        .1
        .trim_end_matches('}')
        .to_owned();
    let multi = |parts: &str| format!("{{\"type\":\"MultiPolygon\",\"coordinates\":[{parts}]}}");
    let hole = rings.replacen(
        "]]]",
        "]],[[120.141,30.311],[120.1411,30.311],[120.1411,30.3111],[120.141,30.311]]]",
        1,
    );
    let many = "[120.14,30.31],".repeat(100_000);
    let swapped = "30.31,120.14 30.31,120.142 30.312,120.142 30.312,120.14 30.31,120.14";
    let bow = "120.14,30.31 120.142,30.312 120.142,30.31 120.14,30.312 120.14,30.31";
    let dirt: Vec<(String, &str)> = vec![
        ("not json".into(), "is no JSON"),
        (
            "{\"type\":\"Point\",\"coordinates\":[120.14,30.31]}".into(),
            "is no polygon",
        ),
        (
            "{\"type\":\"FeatureCollection\",\"features\":[]}".into(),
            "is no polygon",
        ),
        (
            ring("120.14,30.31 120.142,30.31 120.142,30.312 120.14,30.312"),
            "is not closed",
        ),
        (
            ring("120.14,30.31 120.142,30.31 120.14,30.31"),
            "encloses no land",
        ),
        (
            ring("120.14,30.31 120.141,30.31 120.142,30.31 120.14,30.31"),
            "touches itself",
        ),
        (ring(bow), "crosses or touches itself near 120.14"),
        (ring(swapped), "latitude and longitude exchanged"),
        (
            ring("120.14,30.31 120.25,30.31 120.25,30.312 120.14,30.31"),
            "reaches out of the district near 120.25,30.31",
        ),
        (
            ring("120.14,30.31 400,30.31 120.25,30.312 120.14,30.31"),
            "point 2 is no pair",
        ),
        (
            ring("\"a\",30.31 120.1,30.31 120.25,30.312 120.14,30.31"),
            "point 1 is no pair",
        ),
        (multi(&format!("{rings},{rings}")), "has 2 parts"),
        (multi(&hole), "has a hole"),
        (
            format!("{{\"type\":\"Polygon\",\"coordinates\":{hole}}}"),
            "has a hole",
        ),
        (
            format!("{{\"type\":\"Polygon\",\"coordinates\":[[{many}[120.14,30.31]]]}}"),
            "has 100001 points",
        ),
        (
            square.replacen('{', "{\"datum\":\"gps\",", 1),
            "`gps` is no datum",
        ),
    ];
    for (text, word) in dirt {
        let fault = read(&text).unwrap_err().to_string();
        assert!(fault.contains(word), "{fault} does not say {word:?}");
    }
}

#[test]
fn what_was_drawn_on_a_chinese_map_is_shifted_back_where_it_says_so() {
    let on_map = |lat: f64, lon: f64| {
        let there = Position::new(lat, lon, Datum::Wgs84).unwrap().to_gcj02();
        format!("{:.9},{:.9}", there.lon(), there.lat())
    };
    let corners = [
        (30.31, 120.14),
        (30.31, 120.142),
        (30.312, 120.142),
        (30.312, 120.14),
        (30.31, 120.14),
    ];
    let drawn: Vec<_> = corners
        .iter()
        .map(|(lat, lon)| on_map(*lat, *lon))
        .collect();
    let text = ring(&drawn.join(" ")).replacen('{', "{\"datum\":\"gcj02\",", 1);
    assert_eq!(read(&text).unwrap(), read(&ring(SOUND)).unwrap());
}

#[test]
fn what_fits_only_after_a_shift_is_asked_for_its_datum() {
    // The eastern edge of the district lies at 120.2; on a map in GCJ-02 it lies half a kilometre farther.
    let text = ring("120.2,30.35 120.203,30.35 120.203,30.352 120.2,30.352 120.2,30.35");
    assert_eq!(read(&text), Err(OutlineFault::OtherDatum(Datum::Gcj02)));
}

#[test]
fn a_ring_of_as_many_points_as_there_may_be_is_looked_at_quickly() {
    let last = u32::try_from(POINTS_MAX - 1).unwrap();
    let corner = |n: u32| {
        let angle = f64::from(n) / f64::from(last) * std::f64::consts::TAU;
        format!(
            "{:.7},{:.7}",
            120.15 + 0.02 * angle.cos(),
            30.35 + 0.02 * angle.sin()
        )
    };
    let mut points: Vec<_> = (0..last).map(corner).collect();
    points.push(corner(0));
    assert_eq!(
        read(&ring(&points.join(" "))).unwrap().ring().len(),
        POINTS_MAX
    );
}
