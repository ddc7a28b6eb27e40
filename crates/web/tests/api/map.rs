//! The map: what must never be on it, and outlines that are brought in.

use axum::http::{Method, StatusCode};
use district::geo::{Datum, Position};
use district::place::{Place, PlaceKind};
use district::words::Name;
use ledger::Change;
use serde_json::{Value, json};

use super::support::{Answer, District, district};

const LAND: &str = r#"{"type":"Polygon","coordinates":[[[120.1,30.3],[120.2,30.3],[120.2,30.4],[120.1,30.4],[120.1,30.3]]]}"#;
pub const RING: [[f64; 2]; 5] = [
    [120.14, 30.31],
    [120.142, 30.31],
    [120.142, 30.312],
    [120.14, 30.312],
    [120.14, 30.31],
];

pub fn place(
    code: &str,
    parent: &str,
    kind: PlaceKind,
    at: Option<(f64, f64)>,
    outline: Option<&str>,
) -> Change {
    Change::Place(Place {
        code: code.into(),
        parent: Some(parent.into()),
        kind,
        name: Name::new(code, code),
        from: None,
        to: None,
        position: at.map(|(lat, lon)| Position::new(lat, lon, Datum::Wgs84).unwrap()),
        outline: outline.map(str::to_owned),
        plate: None,
        note: None,
    })
}

/// The district with a street that is drawn and a house that has a point.
pub async fn drawn() -> District {
    let d = district().await;
    let changes = vec![
        place("street", "330105", PlaceKind::Street, None, Some(LAND)),
        place(
            "house",
            "yard",
            PlaceKind::Building,
            Some((30.35, 120.15)),
            None,
        ),
    ];
    d.ledger.change(changes, None).await.unwrap();
    d
}

pub fn polygon(ring: &[[f64; 2]]) -> Value {
    json!({"type": "Polygon", "coordinates": [ring]})
}

async fn bring(d: &District, who: &str, key: &str, asked: &str, text: &str) -> Answer {
    let bearer = format!("Bearer {who}");
    let headers = [
        ("authorization", bearer.as_str()),
        ("content-type", "application/geo+json"),
    ];
    let path = format!("/api/v1/outlines/parcel/{key}{asked}");
    d.send(Method::POST, &path, &headers, text.to_owned()).await
}

pub async fn parcel(d: &District, key: &str, cells: Value) -> Answer {
    let body = json!({"key": key, "cells": cells});
    d.post("planner", "/api/v1/records/parcel", &body).await
}

pub async fn features(d: &District, asked: &str) -> Vec<Value> {
    let answer = d.get("", &format!("/api/v1/map?{asked}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    answer.json()["features"].as_array().unwrap().clone()
}

/// The tile of `zoom` around the house, as the island asks for it.
pub async fn tile(d: &District, zoom: u8, asked: &str) -> Answer {
    let across = f64::from(zoom).exp2();
    let x = ((120.15 + 180.0) / 360.0 * across).floor();
    let y = ((0.5 - 30.35_f64.to_radians().tan().asinh() / std::f64::consts::TAU) * across).floor();
    d.get("", &format!("/map/tiles/{zoom}/{x}/{y}?{asked}"))
        .await
}

#[tokio::test]
async fn an_outline_is_kept_with_its_area_and_drawn_on_the_map() {
    let d = drawn().await;
    parcel(&d, "p-1", json!({"area_announced": "40000"})).await;
    let text = polygon(&RING).to_string();
    let put = bring(&d, "planner", "p-1", "?datum=wgs84", &text).await;
    assert_eq!(put.status, StatusCode::CREATED, "{}", put.text);
    let lines = d.get("", "/api/v1/records/parcel").await.json();
    let cells = &lines["lines"][0]["cells"];
    assert_eq!(cells["area_announced"], "40000");
    let computed: f64 = cells["area_computed"].as_str().unwrap().parse().unwrap();
    assert!((computed - 42_650.0).abs() < 50.0, "{computed}");
    let page = d.get("", "/parcels/p-1").await;
    assert!(page.text.contains("+2") && page.text.contains("map-parcel"));
    let found = features(&d, "layers=parcels").await;
    assert_eq!(found[0]["id"], "parcel/p-1");
    assert_eq!(found[0]["properties"]["href"], "/parcels/p-1");
    assert_eq!(
        found[0]["geometry"]["coordinates"][0][0][0],
        json!([120.14, 30.31])
    );
    // What somebody types beside the outline does not stand against it.
    let cells = json!({"outline": text, "area_computed": "1"});
    parcel(&d, "p-2", cells).await;
    let two = d.get("", "/api/v1/records/parcel/p-2").await.json();
    assert_eq!(
        two[0]["cells"]["area_computed"],
        cells_of(&d, "p-1").await["area_computed"]
    );
}

async fn cells_of(d: &District, key: &str) -> Value {
    let versions = d
        .get("", &format!("/api/v1/records/parcel/{key}"))
        .await
        .json();
    versions.as_array().unwrap().last().unwrap()["cells"].clone()
}

#[tokio::test]
async fn dirty_outlines_are_refused_with_a_word_and_change_nothing() {
    let d = drawn().await;
    parcel(&d, "p-1", json!({})).await;
    let head = d.ledger.head().seq;
    let good = polygon(&RING).to_string();
    let swapped = polygon(&RING.map(|[lon, lat]| [lat, lon])).to_string();
    let outside = polygon(&RING.map(|[lon, lat]| [lon + 1.0, lat])).to_string();
    let many = format!(
        r#"{{"type":"Polygon","coordinates":[[{}[1,1]]]}}"#,
        "[120.14,30.31],".repeat(100_000)
    );
    let hole = json!({"type": "MultiPolygon", "coordinates": [[RING, RING]]}).to_string();
    let parts = json!({"type": "MultiPolygon", "coordinates": [[RING], [RING]]}).to_string();
    for (asked, text, word) in [
        ("", good.as_str(), "`datum` must say"),
        ("?datum=wgs84", "not json", "no JSON"),
        ("?datum=wgs84", swapped.as_str(), "exchanged"),
        (
            "?datum=wgs84",
            outside.as_str(),
            "reaches out of the district",
        ),
        ("?datum=wgs84", hole.as_str(), "a hole"),
        ("?datum=wgs84", parts.as_str(), "2 parts"),
        ("?datum=wgs84", many.as_str(), "100001 points"),
        (
            "?datum=wgs84",
            polygon(&RING[..4]).to_string().as_str(),
            "not closed",
        ),
    ] {
        let refused = bring(&d, "planner", "p-1", asked, text).await;
        let told = refused.problem(422)["detail"].to_string();
        assert!(told.contains(word), "{told} does not say {word}");
    }
    bring(&d, "planner", "p-1", "?datum=gps", &good)
        .await
        .problem(400);
    bring(&d, "planner", "p-9", "?datum=wgs84", &good)
        .await
        .problem(404);
    assert_eq!(d.ledger.head().seq, head);
}

#[tokio::test]
async fn only_its_keepers_bring_in_an_outline_by_program_and_by_form() {
    let d = drawn().await;
    parcel(&d, "p-1", json!({})).await;
    let good = polygon(&RING).to_string();
    for who in ["resident", "specialist", "press", "operator"] {
        bring(&d, who, "p-1", "?datum=wgs84", &good)
            .await
            .problem(403);
        let form = d.get(who, "/records/parcel/outline?key=p-1").await;
        assert_eq!(form.status, StatusCode::FORBIDDEN, "{who}");
    }
    let form = |datum: &str| {
        let parts = [("key", "p-1"), ("datum", datum), ("text", good.as_str())];
        let parts = parts.iter().map(|(name, text)| {
            format!("--b\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n")
        });
        format!("{}--b--\r\n", parts.collect::<String>())
    };
    let headers = [
        ("authorization", "Bearer planner"),
        ("content-type", "multipart/form-data; boundary=b"),
    ];
    let path = "/records/parcel/outline";
    let untold = d.send(Method::POST, path, &headers, form("")).await;
    assert_eq!(untold.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(untold.text.contains("120.142"), "what was typed is lost");
    let put = d.send(Method::POST, path, &headers, form("wgs84")).await;
    assert_eq!(put.status, StatusCode::SEE_OTHER, "{}", put.text);
    let none = d.get("planner", "/records/mark/outline?key=p-1").await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_map_says_nothing_of_doors_callers_and_points_where_somebody_stood() {
    let d = drawn().await;
    let report = json!({"kind": "case", "act": "report", "fields": {
        "words": "Sealed words 13812345678", "place": "stairs", "category": "litter",
        "position": "30.3512345,120.1512345,wgs84", "contact_phone": "13812345678", "contact_name": "Zhang Sealed"}});
    let opened = d.post("resident", "/api/v1/matters", &report).await;
    assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.text);
    let call = json!({"kind": "call", "act": "receive", "fields": {
        "channel": "hotline", "wish": "help", "words": "Sealed call", "place": "yard", "contact_phone": "13812345679"}});
    let called = d.post("intake", "/api/v1/matters", &call).await;
    assert_eq!(called.status, StatusCode::CREATED, "{}", called.text);
    let visit = json!({"key": "v", "cells": {"enterprise": "firm", "day": "2021-07-01", "leader": "L", "problem": "Sealed visit"}});
    d.post(
        "planner",
        "/api/v1/records/enterprise",
        &json!({"key": "firm", "cells": {"name": "Firm"}}),
    )
    .await;
    d.post("planner", "/api/v1/records/visit", &visit).await;
    for who in ["", "resident", "property", "intake", "planner"] {
        for path in [
            "/map",
            "/map?place=house&z=18",
            "/api/v1/map",
            "/api/v1/map?zoom=19",
            "/places/yard",
            "/matters",
            "/map?lat=30.35&lon=120.15&z=19",
        ] {
            let answer = d.get(who, path).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text);
            for word in [
                "Zhang Sealed",
                "13812345678",
                "13812345679",
                "Sealed visit",
                "30.35123",
                "120.15123",
            ] {
                assert!(!answer.text.contains(word), "{who} reads {word} at {path}");
            }
        }
    }
    let cases = features(&d, "zoom=18&layers=cases").await;
    assert_eq!(cases.len(), 1, "the call is on the map");
    assert_eq!(cases[0]["id"], "open/house", "the staircase is told");
    assert_eq!(cases[0]["properties"]["n"], 1);
    assert_eq!(cases[0]["properties"]["at"], json!([120.15, 30.35]));
    assert!(!cases[0].to_string().contains("Sealed"));
}

#[tokio::test]
async fn nonsense_in_an_address_is_refused_by_name_or_leads_to_the_whole() {
    let d = drawn().await;
    for (asked, word) in [
        ("bbox=1,2,3", "bbox"),
        ("bbox=3,2,1,4", "bbox"),
        ("bbox=NaN,2,3,4", "bbox"),
        ("layers=moon", "layers"),
        ("zoom=40", "zoom"),
        ("datum=gps", "datum"),
        ("asof=yesterday", "asof"),
    ] {
        let refused = d
            .get("", &format!("/api/v1/map?{asked}"))
            .await
            .problem(400);
        assert!(refused["detail"].to_string().contains(word), "{refused}");
    }
    for asked in [
        "lat=x&lon=y",
        "z=1e9",
        "layers=moon",
        "place=nowhere",
        "lat=89&lon=999",
    ] {
        let page = d.get("", &format!("/map?{asked}")).await;
        assert_eq!(page.status, StatusCode::OK, "{asked}");
    }
    assert_eq!(
        d.get("", "/map?asof=yesterday").await.status,
        StatusCode::BAD_REQUEST
    );
}
