//! Registers as files and sheets into registers, for programs; and who may do neither.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::support::{District, district};

async fn put(d: &District, kind: &str, key: &str, cells: Value) {
    let body = json!({"key": key, "cells": cells});
    let done = d
        .post("planner", &format!("/api/v1/records/{kind}"), &body)
        .await;
    assert_eq!(done.status, StatusCode::CREATED, "{}", done.text);
}

async fn filled() -> District {
    let d = district().await;
    put(
        &d,
        "project",
        "a",
        json!({"name": "A", "begun": "2020-09-01", "ends": "2023-06-30",
        "responsible_unit": "Street office", "place": "street", "investment": "2600000000.5"}),
    )
    .await;
    put(&d, "project", "b", json!({"name": "B"})).await;
    put(
        &d,
        "mark",
        "a-p",
        json!({"project": "a", "mark": "production", "met": "2021-07-01"}),
    )
    .await;
    put(&d, "enterprise", "firm", json!({"name": "Firm"})).await;
    let visit = json!({"enterprise": "firm", "day": "2021-07-01", "leader": "L", "problem": "Sealed words"});
    put(&d, "visit", "v-1", visit).await;
    d
}

#[tokio::test]
async fn every_register_leaves_in_the_forms_that_it_has() {
    let d = filled().await;
    let csv = d.get("", "/api/v1/exports/project/csv").await;
    assert_eq!(csv.status, StatusCode::OK);
    assert!(
        csv.headers["content-type"]
            .to_str()
            .unwrap()
            .starts_with("text/csv")
    );
    assert!(csv.text.contains("a,A,") && csv.text.contains("b,B,"));
    let filtered = d
        .get(
            "",
            "/api/v1/exports/project/csv?where=begun%20%3E%202020-01-01",
        )
        .await;
    assert!(
        filtered.text.contains("a,A,") && !filtered.text.contains("b,B,"),
        "{}",
        filtered.text
    );
    let map = d.get("", "/api/v1/exports/project/geojson").await.json();
    assert_eq!(map["features"].as_array().map(Vec::len), Some(2));
    let book = d.get("", "/api/v1/exports/mark/xlsx").await;
    assert_eq!(book.status, StatusCode::OK);
    for path in ["mark/geojson", "mark/oc4ids", "project/pdf", "nothing/csv"] {
        d.get("", &format!("/api/v1/exports/{path}"))
            .await
            .problem(404);
    }
    d.get("", "/api/v1/exports/mark/csv?list=152")
        .await
        .problem(422);
    d.get("", "/api/v1/exports/project/csv?where=%3D%3D")
        .await
        .problem(400);
    let before = d.get("", "/api/v1/exports/project/csv?cut=1").await;
    assert_eq!(before.text.lines().count(), 1, "only the heading");
}

/// What the schemas of the standard, 0.9, demand of a package and of a project.
#[tokio::test]
async fn an_oc4ids_file_has_what_the_standard_requires() {
    let d = filled().await;
    let file = d
        .get("", "/api/v1/exports/project/oc4ids?asof=2021-08-02")
        .await;
    let whole = file.json();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let is_instant = |value: &Value| text(value).parse::<jiff::Timestamp>().is_ok();
    for needed in ["uri", "publisher", "publishedDate", "projects", "version"] {
        assert!(whole.get(needed).is_some(), "{needed}");
    }
    assert!(text(&whole["uri"]).starts_with("urn:"), "{}", whole["uri"]);
    assert!(!text(&whole["publisher"]["name"]).is_empty());
    assert!(is_instant(&whole["publishedDate"]));
    let version = text(&whole["version"]);
    let parts: Vec<&str> = version.split('.').collect();
    assert!(parts.len() == 2 && parts.iter().all(|part| part.parse::<u8>().is_ok()));
    let projects = whole["projects"].as_array().unwrap();
    assert_eq!(projects.len(), 2);
    let statuses = [
        "identification",
        "preparation",
        "implementation",
        "completion",
        "completed",
        "cancelled",
    ];
    for project in projects {
        assert!(!text(&project["id"]).is_empty());
        if let Some(status) = project.get("status") {
            assert!(statuses.contains(&text(status).as_str()), "{status}");
        }
        for day in ["startDate", "endDate"] {
            let day = &project["period"][day];
            assert!(day.is_null() || is_instant(day), "{day}");
        }
        for party in project["parties"].as_array().into_iter().flatten() {
            assert!(
                party["id"].is_string() && party["name"].is_string() && party["roles"].is_array()
            );
        }
        let amount = &project["budget"]["amount"];
        assert!(amount.is_null() || (amount["amount"].is_number() && amount["currency"] == "CNY"));
        // Nothing is put in that is not known.
        assert!(
            project
                .as_object()
                .unwrap()
                .values()
                .all(|value| !value.is_null())
        );
    }
    assert_eq!(projects[0]["status"], "completed");
    assert_eq!(projects[1].get("status"), None);
    // The standard knows no package without a project.
    let none = district().await;
    none.get("", "/api/v1/exports/project/oc4ids")
        .await
        .problem(404);
}

#[tokio::test]
async fn a_sealed_register_is_closed_at_each_door_of_programs() {
    let d = filled().await;
    for who in ["", "resident", "specialist", "press"] {
        for form in ["csv", "xlsx", "geojson", "oc4ids"] {
            let answer = d.get(who, &format!("/api/v1/exports/visit/{form}")).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{who} {form}");
            assert!(!answer.text.contains("Sealed words"));
        }
        for path in [
            "records/visit",
            "records/visit/v-1",
            "records/visit?limit=5",
        ] {
            let answer = d.get(who, &format!("/api/v1/{path}")).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{who} {path}");
        }
        let sheet = "key,leader\nv-1,M\n".to_owned();
        let answer = d
            .bytes(who, "/api/v1/imports/visit?write=true", sheet)
            .await;
        assert!(matches!(answer.status.as_u16(), 401 | 403), "{who}");
    }
    let own = d.get("planner", "/api/v1/exports/visit/csv").await;
    assert!(own.text.contains("Sealed words"));
}

#[tokio::test]
async fn a_sheet_is_looked_at_first_and_written_only_where_that_is_asked() {
    let d = filled().await;
    let head = d.ledger.head().seq;
    let sheet = "key,name,begun\na,A2,2020-09-01\nb,B,\nc,C,soon\nd,D,\nd,D,\n";
    let looked = d
        .bytes("planner", "/api/v1/imports/project", sheet.to_owned())
        .await;
    assert_eq!(looked.status, StatusCode::OK, "{}", looked.text);
    let told = looked.json();
    let counts = ["new", "changed", "same", "wrong"].map(|name| told[name].as_u64().unwrap());
    assert_eq!(counts, [1, 1, 1, 2]);
    assert_eq!(told["lines"][0]["changes"], json!([["name", "A", "A2"]]));
    assert!(
        told["lines"][1]["problems"][0]
            .as_str()
            .unwrap()
            .contains("begun")
    );
    let refused = d
        .bytes(
            "planner",
            "/api/v1/imports/project?write=true",
            sheet.to_owned(),
        )
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(d.ledger.head().seq, head, "nothing was written");
    let path = "/api/v1/imports/project?write=true&sound_only=true";
    let done = d.bytes("planner", path, sheet.to_owned()).await;
    assert_eq!(done.status, StatusCode::CREATED, "{}", done.text);
    assert_eq!(d.ledger.head().seq, head + 2);
    let again = d
        .bytes("planner", path, "key,name\na,A2\n".to_owned())
        .await;
    assert_eq!(
        (again.status, &again.json()["seq"]),
        (StatusCode::OK, &Value::Null)
    );
    for (who, status) in [("resident", 403), ("dispatcher", 403), ("", 401)] {
        let answer = d.bytes(who, path, sheet.to_owned()).await;
        assert_eq!(answer.status.as_u16(), status, "{who}: {}", answer.text);
    }
    d.bytes("planner", path, "name\nA".to_owned())
        .await
        .problem(422);
    d.bytes("planner", path, "%PDF-1.4".to_owned())
        .await
        .problem(422);
    let long = "x".repeat(5 * 1024 * 1024);
    let answer = d.bytes("planner", path, long).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn a_list_of_a_register_goes_on_where_it_ended() {
    let d = district().await;
    let sheet: String = (0..25).map(|n| format!("t-{n:02},T{n:02}\n")).collect();
    let done = d
        .bytes(
            "planner",
            "/api/v1/imports/term?write=true",
            format!("key,text\n{sheet}"),
        )
        .await;
    assert_eq!(done.status, StatusCode::CREATED, "{}", done.text);
    let (mut after, mut seen) = (String::new(), 0);
    loop {
        let path = format!("/api/v1/records/term?limit=10&after={after}");
        let part = d.get("", &path).await.json();
        seen += part["lines"].as_array().unwrap().len();
        let Some(next) = part["next"].as_str() else {
            break;
        };
        after = next.to_owned();
    }
    assert_eq!(seen, 25);
    d.get("", "/api/v1/records/term?limit=1001")
        .await
        .problem(400);
}

#[tokio::test]
async fn a_package_of_projects_comes_in_as_it_goes_out() {
    let d = filled().await;
    let outline = json!({"type": "Polygon", "coordinates":
        [[[120.13, 30.31], [120.132, 30.31], [120.132, 30.312], [120.13, 30.312], [120.13, 30.31]]]});
    put(
        &d,
        "project",
        "sited",
        json!({"name": "C", "outline": outline.to_string()}),
    )
    .await;
    let written = d.get("", "/api/v1/exports/project/oc4ids").await;
    let path = "/api/v1/imports/project";
    let looked = d.bytes("planner", path, written.text.clone()).await;
    assert_eq!(looked.status, StatusCode::OK, "{}", looked.text);
    let told = looked.json();
    let counts = ["new", "changed", "same", "wrong"].map(|name| told[name].as_u64().unwrap());
    assert_eq!(counts, [0, 0, 3, 0], "{}", looked.text);
    assert_eq!(told["left_out"], json!(["status"]));

    let mut package = written.json();
    package["projects"][0]["title"] = json!("A2");
    package["projects"][0]["period"]["endDate"] = json!("2024-06-30T16:00:00Z");
    package["projects"][1] =
        json!({"id": "b", "title": "B", "budget": {"amount": {"amount": 5, "currency": "USD"}}});
    let looked = d.bytes("planner", path, package.to_string()).await.json();
    assert_eq!(
        looked["lines"][0]["changes"],
        json!([["name", "A", "A2"], ["ends", "2023-06-30", "2024-07-01"]]),
        "a day is that of the district"
    );
    assert!(
        looked["lines"][1]["problems"][0]
            .as_str()
            .unwrap()
            .contains("investment"),
        "other money is no yuan: {looked}"
    );
    for broken in [
        "{\"projects\": 5}",
        "{\"projects\": []}",
        "{\"projects\": [5]}",
    ] {
        let answer = d.bytes("planner", path, broken.to_owned()).await;
        assert!(
            answer.status == StatusCode::UNPROCESSABLE_ENTITY || answer.json()["wrong"] == json!(1),
            "{broken}: {}",
            answer.text
        );
    }
}
