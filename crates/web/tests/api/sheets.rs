//! Registers as sheets: what is taken along, what is brought in, and by whom.

use axum::http::{Method, StatusCode};
use serde_json::json;

use super::support::{Answer, District, district};

pub const SHEET: &str = "/records/project/sheet";

pub async fn bring(d: &District, who: &str, path: &str, parts: &[(&str, &str)]) -> Answer {
    let parts = parts.iter().map(|(name, text)| {
        format!("--b\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n")
    });
    let form = format!("{}--b--\r\n", parts.collect::<String>());
    let bearer = format!("Bearer {who}");
    let headers = [
        ("authorization", bearer.as_str()),
        ("content-type", "multipart/form-data; boundary=b"),
    ];
    d.send(Method::POST, path, &headers, form).await
}

pub async fn csv(d: &District, who: &str, kind: &str) -> Answer {
    d.get(who, &format!("/records/{kind}/sheet/csv")).await
}

#[tokio::test]
async fn a_sheet_is_looked_at_first_and_written_once_it_is_confirmed() {
    let d = district().await;
    let head = d.ledger.head().seq;
    let text = "key,name,investment\np-1,Canal Museum,\"2,600\"\np-2,Library,\n";
    let looked = bring(&d, "planner", SHEET, &[("sheet", text)]).await;
    assert_eq!(looked.status, StatusCode::OK, "{}", looked.text);
    assert!(looked.text.contains("p-2"));
    assert_eq!(d.ledger.head().seq, head, "a look wrote something");
    let confirmed = [("text", text), ("confirmed", "yes")];
    let done = bring(&d, "planner", SHEET, &confirmed).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let taken = csv(&d, "", "project").await;
    assert!(taken.text.contains("p-1,Canal Museum") && taken.text.contains(",2600,"));
    // A double click is answered as the first was.
    let counted = [("text", text), ("confirmed", "yes"), ("count", "2")];
    let head = d.ledger.head().seq;
    let twice = bring(&d, "planner", SHEET, &counted).await;
    assert_eq!(
        twice.headers["location"],
        "/records/project/sheet/done?count=2"
    );
    assert_eq!(d.ledger.head().seq, head);
    // What was taken along comes back as nothing new.
    let head = d.ledger.head().seq;
    let again = [("text", taken.text.as_str()), ("confirmed", "yes")];
    let done = bring(&d, "planner", SHEET, &again).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert_eq!(d.ledger.head().seq, head);
}

#[tokio::test]
async fn a_sheet_with_a_fault_changes_nothing_unless_its_sound_lines_are_asked_for() {
    let d = district().await;
    let text = "key,name,begun\np-1,Canal Museum,2021-02-30\np-2,Library,\n";
    let confirmed = [("text", text), ("confirmed", "yes")];
    let refused = bring(&d, "planner", SHEET, &confirmed).await;
    assert_eq!(refused.status, StatusCode::OK, "the plan is shown again");
    assert!(!csv(&d, "", "project").await.text.contains("p-2"));
    let sound = [("text", text), ("confirmed", "yes"), ("sound_only", "yes")];
    let done = bring(&d, "planner", SHEET, &sound).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let taken = csv(&d, "", "project").await.text;
    assert!(taken.contains("p-2") && !taken.contains("p-1"));
    let broken = bring(&d, "planner", SHEET, &[("text", "name\nA")]).await;
    assert_eq!(broken.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn only_its_keepers_bring_into_a_register_and_what_is_sealed_stays() {
    let d = district().await;
    let text = [("text", "key,name\np-1,A\n"), ("confirmed", "yes")];
    for who in ["resident", "specialist", "press", "dispatcher"] {
        let refused = bring(&d, who, SHEET, &text).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{who}");
    }
    let firm = json!({"key": "firm", "cells": {"name": "Firm"}});
    d.post("planner", "/api/v1/records/enterprise", &firm).await;
    let cells = json!({"enterprise": "firm", "day": "2021-07-01", "leader": "L", "problem": "Sealed words"});
    let visit = json!({"key": "v-1", "cells": cells});
    let put = d.post("planner", "/api/v1/records/visit", &visit).await;
    assert_eq!(put.status, StatusCode::CREATED, "{}", put.text);
    for who in ["", "resident", "specialist"] {
        for path in [
            "sheet/csv",
            "sheet/xlsx",
            "sheet",
            "map.geojson",
            "template/csv",
        ] {
            let answer = d.get(who, &format!("/records/visit/{path}")).await;
            assert_ne!(answer.status, StatusCode::OK, "{who} at {path}");
            assert!(!answer.text.contains("Sealed words"), "{who} at {path}");
        }
    }
    assert!(
        csv(&d, "planner", "visit")
            .await
            .text
            .contains("Sealed words")
    );
}

#[tokio::test]
async fn projects_leave_as_the_open_standard_says() {
    let d = district().await;
    for (kind, key, cells) in [
        (
            "project",
            "p-1",
            json!({"name": "Canal Museum", "investment": "2600000000.50", "begun": "2020-09-01"}),
        ),
        (
            "mark",
            "m-1",
            json!({"project": "p-1", "mark": "start", "met": "2021-01-04"}),
        ),
        ("project", "p-2", json!({"name": "=cmd()"})),
    ] {
        let body = json!({"key": key, "cells": cells});
        let put = d
            .post(
                "planner",
                &format!("/api/v1/records/{kind}?doubtful=true"),
                &body,
            )
            .await;
        assert_eq!(put.status, StatusCode::CREATED, "{}", put.text);
    }
    let whole = d.get("", "/records/project/oc4ids.json").await.json();
    let first = &whole["projects"][0];
    assert_eq!(first["status"], "implementation");
    assert_eq!(
        first["period"],
        json!({"startDate": "2020-08-31T16:00:00Z"})
    );
    assert_eq!(
        first["budget"]["amount"]["amount"].to_string(),
        "2600000000.5"
    );
    // Of the other nothing is known, and nothing is said.
    assert_eq!(whole["projects"][1].get("status"), None);
    let map = d.get("", "/records/project/map.geojson").await.json();
    assert_eq!(map["features"].as_array().map(Vec::len), Some(2));
    assert!(csv(&d, "", "project").await.text.contains("'=cmd()"));
}

#[tokio::test]
async fn the_card_leaves_in_every_form_with_the_same_hash() {
    let d = district().await;
    for (kind, key, cells) in [
        ("source", "s", json!({"title": "Monthly tables"})),
        ("indicator", "gdp", json!({"name": "GDP", "unit": "亿元"})),
        (
            "observation",
            "gdp-h1",
            json!({"indicator": "gdp", "area": "330105@2021-04", "period": "2021M01-06", "measure": "level",
                "value": "986.61", "unit": "亿元", "status": "P", "source": "s"}),
        ),
    ] {
        let body = json!({"key": key, "cells": cells});
        let put = d
            .post("planner", &format!("/api/v1/records/{kind}"), &body)
            .await;
        assert_eq!(put.status, StatusCode::CREATED, "{kind}: {}", put.text);
    }
    let whole = d.get("", "/report-card/2021M01-06/json").await.json();
    let figure = &whole["figures"][0];
    assert_eq!(
        (&figure["value"], &figure["told"]),
        (&json!("98661000000"), &json!("986.61"))
    );
    let (out, recipe) = (
        figure["out"].as_str().unwrap(),
        figure["recipe"].as_str().unwrap(),
    );
    let query = recipe.replace(' ', "%20").replace('@', "%40");
    for path in [
        "/report-card/2021M01-06/csv".to_owned(),
        format!("/figures?r={query}"),
    ] {
        let text = d.get("", &path).await.text;
        assert!(text.contains(out), "{path}");
    }
    let sdmx = d.get("", "/report-card/2021M01-06/sdmx").await.text;
    assert!(sdmx.contains(",2021-01-01/P6M,986.61,"), "{sdmx}");
    assert!(sdmx.contains(",P,"));
    let before = d
        .get("", "/report-card/2021M01-06/json?asof=2021-08-01")
        .await
        .json();
    assert_eq!(before["figures"], json!([]));
    for nothing in ["/report-card/soon", "/report-card/2021M01-06/pdf"] {
        assert_eq!(d.get("", nothing).await.status, StatusCode::NOT_FOUND);
    }
}
