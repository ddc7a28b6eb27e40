//! Registers: who puts lines, what the board makes of them, and what is said of faulty ones.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use super::support::{Answer, District, district};

const BASE: &str = "/api/v1/records";

async fn put(d: &District, who: &str, kind: &str, key: &str, cells: Value) -> Answer {
    let body = json!({"key": key, "cells": cells});
    d.post(who, &format!("{BASE}/{kind}"), &body).await
}

/// Six projects on a list: four with permit and start, three of them with their code, one late.
async fn listed() -> District {
    let d = district().await;
    for key in ["a", "b", "c", "d", "e", "f"] {
        let done = put(&d, "planner", "project", key, json!({"name": key})).await;
        assert_eq!(done.status, StatusCode::CREATED, "{}", done.text);
        let member = json!({"list": "152@2021", "project": key, "from": "2021-01-01"});
        put(&d, "planner", "membership", &format!("152-{key}"), member).await;
    }
    for (keys, mark) in [("abcd", "permit"), ("abcd", "start"), ("abc", "stat_code")] {
        for key in keys.chars() {
            let cells = json!({"project": key.to_string(), "mark": mark, "met_by": "2021-06-30"});
            put(&d, "planner", "mark", &format!("{key}-{mark}"), cells).await;
        }
    }
    let late = json!({"project": "f", "mark": "permit", "due": "2021-07-30"});
    let done = put(&d, "planner", "mark", "f-permit", late).await;
    assert_eq!(done.status, StatusCode::CREATED, "{}", done.text);
    d
}

async fn board(d: &District, asked: &str) -> Value {
    let path = format!("/api/v1/projects?list=152%402021&{asked}");
    d.get("", &path).await.json()
}

#[tokio::test]
async fn the_board_counts_by_the_gate_that_is_asked_for() {
    let d = listed().await;
    for (gate, num, percent) in [
        ("permit_and_start", 4, "66.67%"),
        ("stat_code", 3, "50.00%"),
        ("completion", 0, "0.00%"),
    ] {
        let shown = board(&d, &format!("gate={gate}&asof=2021-06-30")).await;
        let told = (&shown["num"], &shown["den"], &shown["percent"]);
        assert_eq!(told, (&json!(num), &json!(6), &json!(percent)), "{gate}");
    }
    let before = board(&d, "gate=stat_code&asof=2021-06-29").await;
    assert_eq!(before["num"], 0);
    d.get("", "/api/v1/projects?list=nothing")
        .await
        .problem(404);
    let none = board(&d, "cut=0").await;
    assert_eq!((&none["den"], &none["percent"]), (&json!(0), &Value::Null));
}

#[tokio::test]
async fn an_earlier_cut_shows_what_was_known_then() {
    let d = listed().await;
    let cut = d.ledger.head().seq;
    let moved = json!({"project": "f", "mark": "permit", "due": "2021-09-30"});
    let body = json!({"key": "f-permit", "cells": moved});
    let path = format!("{BASE}/mark?doubtful=true");
    let done = d.post("planner", &path, &body).await;
    assert_eq!(done.status, StatusCode::CREATED, "{}", done.text);
    let late = |shown: &Value| {
        let projects = shown["projects"].as_array().unwrap().iter();
        let found = projects.clone().find(|project| project["key"] == "f");
        found.unwrap()["late"].clone()
    };
    assert_eq!(
        late(&board(&d, &format!("asof=2021-08-02&cut={cut}")).await),
        1
    );
    assert_eq!(late(&board(&d, "asof=2021-08-02").await), 0);
    assert_eq!(board(&d, "cut=0").await["den"], 0);
    let versions = d.get("", &format!("{BASE}/mark/f-permit")).await.json();
    assert_eq!(versions.as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn only_keepers_put_and_faults_are_named() {
    let d = listed().await;
    for who in ["resident", "dispatcher", "operator", ""] {
        let done = put(&d, who, "project", "g", json!({"name": "g"})).await;
        assert!(
            matches!(done.status.as_u16(), 401 | 403),
            "{who}: {}",
            done.text
        );
    }
    let faulty = put(
        &d,
        "planner",
        "mark",
        "g",
        json!({"project": "a", "mark": "party", "due": "soon"}),
    );
    let detail = faulty.await.problem(422)["detail"].to_string();
    assert!(
        detail.contains("`mark`") && detail.contains("`due`"),
        "{detail}"
    );
    put(
        &d,
        "planner",
        "mark",
        "g",
        json!({"project": "nobody", "mark": "permit"}),
    )
    .await
    .problem(422);
    d.get("", &format!("{BASE}/nothing")).await.problem(404);
    d.get("", "/api/v1/projects?gate=some").await.problem(400);
    d.get("", "/api/v1/projects?asof=soon").await.problem(400);
    d.get("", &format!("{BASE}/mark?where=%3D%3D"))
        .await
        .problem(400);
}

#[tokio::test]
async fn a_filter_in_the_address_is_a_query_of_figures() {
    let d = listed().await;
    let count = |filter: &'static str| {
        let path = format!("{BASE}/mark?where={filter}");
        let d = &d;
        async move {
            d.get("", &path).await.json()["lines"]
                .as_array()
                .unwrap()
                .len()
        }
    };
    assert_eq!(count("mark%20%3D%20stat_code").await, 3);
    assert_eq!(
        count("mark%20%3D%20permit%20and%20project%20%3D%20a").await,
        1
    );
    assert_eq!(count("").await, 12);
}

#[tokio::test]
async fn a_form_that_was_refused_keeps_what_was_typed() {
    let d = listed().await;
    let cookie = d.session("planner").await;
    let headers = [
        ("cookie", cookie.as_str()),
        ("content-type", "application/x-www-form-urlencoded"),
        ("sec-fetch-site", "same-origin"),
    ];
    let send = |body: &'static str| {
        let (d, headers) = (&d, &headers);
        async move {
            d.send(Method::POST, "/records/mark/edit", headers, body.to_owned())
                .await
        }
    };
    let head = d.ledger.head().seq;
    let again = send("seen=0&key=a-land&project=nobody&mark=land&document=Deed+7").await;
    assert!(again.text.contains("value=\"Deed 7\"") && again.text.contains("value=\"nobody\""));
    let again = send("seen=0&key=a-land&project=a&mark=land&due=2021-02-30").await;
    assert!(again.text.contains("due-error") && again.text.contains("2021-02-30"));
    assert_eq!(d.ledger.head().seq, head);
    let done = send("seen=0&key=a-land&project=a&mark=land&met=2021-02-03&document=").await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert_eq!(d.ledger.head().seq, head + 1);
    let shown = d.get("", "/projects/a").await;
    assert!(shown.text.contains("2021年2月3日"), "{}", shown.text);
}

#[tokio::test]
async fn every_page_of_registers_opens_empty_and_filled() {
    let (empty, filled) = (district().await, listed().await);
    for path in [
        "/projects",
        "/parcels",
        "/parks",
        "/enterprises",
        "/records/term",
    ] {
        for d in [&empty, &filled] {
            assert_eq!(d.get("", path).await.status, StatusCode::OK, "{path}");
        }
    }
    assert_eq!(
        filled.get("", "/projects/zz").await.status,
        StatusCode::NOT_FOUND
    );
    let marks = filled
        .get("", "/projects?list=152@2021&gate=permit&show=late")
        .await;
    assert!(marks.text.contains("/projects/f") && !marks.text.contains("/projects/a\""));
}

#[tokio::test]
async fn a_line_that_was_taken_back_comes_again_by_clearing_that() {
    let d = listed().await;
    put(
        &d,
        "planner",
        "enterprise",
        "anvil",
        json!({"name": "Anvil"}),
    )
    .await;
    let visit = json!({"enterprise": "anvil", "day": "2021-07-12", "leader": "L"});
    put(&d, "planner", "visit", "v", visit).await;
    let cells = async || {
        let listed = d.get("planner", &format!("{BASE}/visit")).await.json();
        listed["lines"][0]["cells"].clone()
    };
    let whole = cells().await;
    let gone = json!({"withdrawn": "yes"});
    for status in [StatusCode::CREATED, StatusCode::OK] {
        let done = put(&d, "planner", "visit", "v", gone.clone()).await;
        assert_eq!(done.status, status, "{}", done.text);
        assert_eq!(cells().await, Value::Null);
    }
    // Another cell of it does not bring it back.
    let led = put(&d, "planner", "visit", "v", json!({"leader": "M"})).await;
    assert_eq!(led.status, StatusCode::CREATED, "{}", led.text);
    assert_eq!(cells().await, Value::Null);
    let back = put(
        &d,
        "planner",
        "visit",
        "v",
        json!({"withdrawn": "", "leader": "L"}),
    )
    .await;
    assert_eq!(back.status, StatusCode::CREATED, "{}", back.text);
    assert_eq!(
        cells().await,
        whole,
        "cells that are not named stay as they were"
    );
}

#[tokio::test]
async fn whoever_shows_no_name_and_writes_is_asked_for_one_at_every_door() {
    let d = listed().await;
    let line = json!({"key": "g", "cells": {"name": "g"}});
    for door in [
        "/api/v1/records/project",
        "/api/v1/bulletins/2021-07-30/release",
        "/api/v1/corrections/2021-07-30.1/f1/acts/take",
        "/api/v1/imports/project",
    ] {
        let body = if door.ends_with("project") {
            line.clone()
        } else {
            json!({})
        };
        let refused = d.post("", door, &body).await;
        assert_eq!(
            refused.status,
            StatusCode::UNAUTHORIZED,
            "{door} {}",
            refused.text
        );
        assert_eq!(refused.header("www-authenticate"), "Bearer", "{door}");
    }
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let path = "/records/figure/edit";
    let refused = d.send(Method::POST, path, &form, "key=g&title=g").await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED, "{}", refused.text);
    assert!(refused.text.contains("请先登录"), "{}", refused.text);
    let known = put(&d, "resident", "project", "g", json!({"name": "g"})).await;
    assert_eq!(known.status, StatusCode::FORBIDDEN, "{}", known.text);
}
