//! Many outlines at once: looked at feature by feature, and written once that is confirmed.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::sheets::bring;
use super::support::{District, district};

const SHEET: &str = "/records/parcel/sheet";

fn feature(key: &str, ring: &[[f64; 2]]) -> Value {
    let geometry = json!({"type": "Polygon", "coordinates": [ring]});
    json!({"type": "Feature", "properties": {"key": key}, "geometry": geometry})
}

fn square(east: f64) -> [[f64; 2]; 5] {
    let (west, south) = (120.14 + east, 30.31);
    let (right, north) = (west + 0.002, south + 0.002);
    [
        [west, south],
        [right, south],
        [right, north],
        [west, north],
        [west, south],
    ]
}

fn collection(features: &[Value]) -> String {
    json!({"type": "FeatureCollection", "features": features}).to_string()
}

/// A district with two parcels, one of them with an announced area and its source.
async fn parcels() -> District {
    let d = district().await;
    d.put("source", "s", json!({"title": "Notice"})).await;
    let a = json!({"zone": "North", "area_announced": "1000", "source": "s"});
    d.put("parcel", "a", a).await;
    d.put("parcel", "b", json!({"zone": "South"})).await;
    d
}

async fn cells(d: &District, key: &str) -> Value {
    let versions = d
        .get("", &format!("/api/v1/records/parcel/{key}"))
        .await
        .json();
    versions.as_array().unwrap().last().unwrap()["cells"].clone()
}

#[tokio::test]
async fn outlines_are_looked_at_one_by_one_and_written_once_they_are_confirmed() {
    let d = parcels().await;
    let text = collection(&[feature("a", &square(0.0)), feature("b", &square(0.01))]);
    let head = d.ledger.head().seq;
    let looked = bring(&d, "planner", SHEET, &[("sheet", &text)]).await;
    assert_eq!(looked.status, StatusCode::OK, "{}", looked.text);
    assert_eq!(d.ledger.head().seq, head, "a look wrote something");
    let plan = looked.text.split("<textarea").next().unwrap();
    assert!(
        plan.contains("已有边界") && !plan.contains("120.142"),
        "{plan}"
    );
    // The page sends what it was given a second time.
    let again = looked.text.split("name=\"text\" hidden>").nth(1).unwrap();
    let again = again.split("</textarea>").next().unwrap();
    let again = again.replace("&#34;", "\"").replace("&#38;", "&");
    let confirmed = [
        ("text", again.as_str()),
        ("confirmed", "yes"),
        ("count", "2"),
    ];
    let done = bring(&d, "planner", SHEET, &confirmed).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let a = cells(&d, "a").await;
    assert!(a["outline"].as_str().unwrap().contains("120.142"), "{a}");
    assert_eq!(a["zone"], "North", "all else stays");
    assert_eq!(
        a["source"], "s",
        "what it names is there, though no line of the file does"
    );
    assert_eq!(a["area_announced"], "1000");
    assert!(a["area_computed"].is_string(), "{a}");
    let head = d.ledger.head().seq;
    let same = bring(
        &d,
        "planner",
        SHEET,
        &[("text", &text), ("confirmed", "yes")],
    )
    .await;
    assert_eq!(same.status, StatusCode::SEE_OTHER);
    assert_eq!(d.ledger.head().seq, head, "all of it stood already");
}

#[tokio::test]
async fn a_faulty_outline_is_told_with_its_number_and_the_others_only_where_asked_for() {
    let d = parcels().await;
    let [one, two, three, four, _] = square(0.0);
    let crossed = [one, three, two, four, one];
    let nameless = json!({"type": "Feature", "geometry": null});
    let text = collection(&[
        feature("b", &square(0.01)),
        feature("a", &crossed),
        feature("b", &square(0.02)),
        nameless,
    ]);
    let path = "/api/v1/imports/parcel?write=true";
    let held = d.bytes("planner", path, text.clone()).await;
    assert_eq!(
        held.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "{}",
        held.text
    );
    let told = held.json();
    let wrong: Vec<u64> = told["lines"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|line| line["state"] == "wrong")
        .map(|line| line["line"].as_u64().unwrap())
        .collect();
    // Of two outlines for one line nobody can know which holds: neither is taken.
    assert_eq!(wrong, [1, 2, 3, 4], "{told}");
    assert!(cells(&d, "b").await.get("outline").is_none());
    let text = collection(&[feature("b", &square(0.01)), feature("a", &crossed)]);
    let sound = d
        .bytes("planner", &format!("{path}&sound_only=true"), text)
        .await;
    assert_eq!(sound.status, StatusCode::CREATED, "{}", sound.text);
    assert!(cells(&d, "b").await["outline"].is_string());
    assert!(cells(&d, "a").await.get("outline").is_none());
}

#[tokio::test]
async fn outlines_go_where_there_are_any_and_only_their_keepers_bring_them() {
    let d = parcels().await;
    let text = collection(&[feature("a", &square(0.0))]);
    let sent = [("text", text.as_str()), ("confirmed", "yes")];
    for who in ["resident", "specialist", "press"] {
        let refused = bring(&d, who, SHEET, &sent).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{who}");
    }
    assert!(cells(&d, "a").await.get("outline").is_none());
    for (path, text) in [
        ("/records/visit/sheet", text.as_str()),
        (SHEET, "{\"type\": \"Point\"}"),
        (SHEET, "{\"features\""),
    ] {
        let refused = bring(&d, "planner", path, &[("text", text)]).await;
        assert!(refused.status.is_client_error(), "{path} {text}");
    }
}
