//! An edition hands out the files that it binds as they were released.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::bulletins::{TEXT, desk, seen, write};
use super::figure_forms::json_of;

#[tokio::test]
async fn an_edition_hands_its_figures_out_as_they_were_bound() {
    let d = desk().await;
    write(&d, "press", "save", TEXT, &seen(&d).await).await;
    let released = d
        .post(
            "planner",
            "/api/v1/bulletins/2021-07-30/release",
            &json!({}),
        )
        .await;
    assert_eq!(released.status, StatusCode::CREATED, "{}", released.text);
    let edition = json_of(&d, "/bulletins/2021-07-30/edition.json").await;
    let whole = d.get("", "/bulletins/2021-07-30/figures.json").await.text;
    let figures: Value = serde_json::from_str(&whole).unwrap();
    let fig = &figures["figs"]["f1"];
    for field in [
        "f", "say", "val", "unit", "dp", "per", "area", "basis", "status", "recipe", "rv",
        "grounds", "gh", "out",
    ] {
        assert_eq!(fig[field], edition["figs"][0][field], "{field}");
        assert!(!fig[field].is_null(), "{field}");
    }
    for (path, bound) in [
        ("figures.json", "figures.json"),
        ("figures.csv", "figures.csv"),
        ("edition.prov.json", "prov.json"),
        ("edition.xbrl.json", "xbrl.json"),
        ("xbrl.xsd", "xbrl.xsd"),
    ] {
        let text = d
            .get("", &format!("/bulletins/2021-07-30.1/{path}"))
            .await
            .text;
        let hash = district::bulletin::edition::hash_of(text.as_bytes());
        assert_eq!(
            edition["files"][bound],
            hash.as_str(),
            "{path}: the bytes that were released"
        );
    }
    let out = fig["out"].as_str().unwrap();
    for form in ["", ".json", ".csv", ".prov.json", ".xbrl.json"] {
        let text = d
            .get("", &format!("/figures/2021-07-30.1/f1{form}"))
            .await
            .text;
        assert!(text.contains(out), "{form}");
    }
    let page = d.get("", "/figures/2021-07-30.1/f1").await.text;
    let machine = page.find("61436000000 CNY").unwrap();
    assert!(
        page[..machine].contains("<details"),
        "what machines read is behind a word for it"
    );
    assert!(page.contains("<dd>614.36亿元</dd>"), "{page}");
}
