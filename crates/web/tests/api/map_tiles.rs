//! Tiles of the map: what each holds at its zoom, cut and datum, and how long it is kept.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use district::geo::{Datum, Position};
use district::place::PlaceKind;
use serde_json::{Value, json};

use super::map::{RING, drawn, features, parcel, place, polygon, tile};

#[tokio::test]
async fn a_tile_holds_few_things_at_every_zoom_and_all_of_them_are_counted() {
    let d = drawn().await;
    let changes = (0..200).map(|n| {
        let at = (
            30.35 + f64::from(n / 20) * 1e-4,
            120.15 + f64::from(n % 20) * 1e-4,
        );
        place(
            &format!("b-{n}"),
            "yard",
            PlaceKind::Building,
            Some(at),
            None,
        )
    });
    d.ledger.change(changes.collect(), None).await.unwrap();
    for n in 0..200 {
        let body = json!({"kind": "case", "act": "report", "fields": {"words": "x", "place": format!("b-{n}"), "category": "litter"}});
        let opened = d.post("resident", "/api/v1/matters", &body).await;
        assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.text);
    }
    for zoom in [10, 12, 14] {
        let whole = tile(&d, zoom, "").await.json();
        let cases: Vec<&Value> = whole["features"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|feature| feature["properties"]["layer"] == "cases")
            .collect();
        assert!(cases.len() <= 60, "{} things in a tile", cases.len());
        let counted: i64 = cases
            .iter()
            .filter_map(|case| case["properties"]["n"].as_i64())
            .sum();
        if zoom < 14 {
            assert_eq!(counted, 200, "{zoom}");
            assert_eq!(cases[0]["properties"]["many"], true);
        }
    }
    let near = features(
        &d,
        "bbox=120.1499,30.3499,120.1502,30.3502&zoom=18&layers=cases",
    )
    .await;
    assert_eq!(near[0]["properties"]["many"], false);
    let href = near[0]["properties"]["href"].as_str().unwrap();
    assert!(href.contains("place=b-") && href.ends_with("state=open"));
}

#[tokio::test]
async fn an_earlier_cut_shows_land_where_it_lay_then() {
    let d = drawn().await;
    parcel(&d, "p-1", json!({"outline": polygon(&RING).to_string()})).await;
    let then = d.ledger.head().seq;
    parcel(&d, "p-1", json!({"withdrawn": "yes"})).await;
    assert!(features(&d, "layers=parcels").await.is_empty());
    let found = features(&d, &format!("layers=parcels&cut={then}")).await;
    assert_eq!(found.len(), 1);
    let page = d.get("", &format!("/map?cut={then}")).await;
    assert!(page.text.contains("/parcels/p-1"));
    assert!(!d.get("", "/map").await.text.contains("/parcels/p-1"));
}

#[tokio::test]
async fn a_tile_is_kept_until_the_log_goes_on() {
    let d = drawn().await;
    let first = tile(&d, 12, "lang=en").await;
    let tag = first.headers["etag"].to_str().unwrap().to_owned();
    assert_eq!(first.headers["cache-control"], "public, no-cache");
    let again = async |tag: &str| {
        let headers = [("if-none-match", tag)];
        d.send(Method::GET, "/map/tiles/6/53/26", &headers, Body::empty())
            .await
    };
    assert_eq!(again(&tag).await.status, StatusCode::NOT_MODIFIED);
    assert_eq!(
        again(&format!("W/{tag}")).await.status,
        StatusCode::NOT_MODIFIED
    );
    parcel(&d, "p-1", json!({})).await;
    assert_eq!(again(&tag).await.status, StatusCode::OK);
    for nowhere in [
        "/map/tiles/20/0/0",
        "/map/tiles/6/64/0",
        "/map/tiles/6/0/64",
        "/map/tiles/3/0/0",
    ] {
        assert_eq!(
            d.get("", nowhere).await.status,
            StatusCode::NOT_FOUND,
            "{nowhere}"
        );
    }
}

#[tokio::test]
async fn a_map_in_another_datum_is_shifted_and_says_so() {
    let d = drawn().await;
    parcel(&d, "p-1", json!({"outline": polygon(&RING).to_string()})).await;
    let shifted = d
        .get("", "/api/v1/map?layers=parcels&datum=gcj02")
        .await
        .json();
    assert_eq!(shifted["datum"], "gcj02");
    let corner = &shifted["features"][0]["geometry"]["coordinates"][0][0][0];
    let there = Position::new(30.31, 120.14, Datum::Wgs84)
        .unwrap()
        .to_gcj02();
    assert!(
        (corner[0].as_f64().unwrap() - there.lon()).abs() < 2e-6,
        "{corner}"
    );
    assert!(
        (corner[1].as_f64().unwrap() - there.lat()).abs() < 2e-6,
        "{corner}"
    );
    let tile = tile(&d, 12, "datum=gcj02").await.json();
    assert!(tile["features"].to_string().contains("parcel/p-1"));
}
