//! `where` of a register is a figure's filter: it finds by other registers too, and a slip is no empty answer.

use axum::body::Body;
use axum::http::Method;
use serde_json::{Value, json};

use super::support::{District, district};

/// A query as an address writes it.
fn encoded(filter: &str) -> String {
    form_urlencoded::byte_serialize(filter.as_bytes()).collect()
}

async fn two_projects() -> District {
    let d = district().await;
    d.put("project", "gate", json!({"name": "Gate"})).await;
    d.put("project", "wall", json!({"name": "Wall"})).await;
    d.put(
        "membership",
        "gate-152",
        json!({"project": "gate", "list": "152@2021"}),
    )
    .await;
    d.put("enterprise", "anvil", json!({"name": "Anvil"})).await;
    let visit = json!({"enterprise": "anvil", "day": "2021-07-12", "leader": "L"});
    d.put("visit", "v", visit).await;
    d
}

fn keys(lines: &Value) -> Vec<&str> {
    let lines = lines["lines"].as_array().unwrap().iter();
    lines.map(|line| line["key"].as_str().unwrap()).collect()
}

fn is_chinese(words: &str) -> bool {
    words.contains(|c: char| ('\u{4e00}'..'\u{a000}').contains(&c))
}

#[tokio::test]
async fn a_register_is_asked_by_another_as_a_figure_is() {
    let d = two_projects().await;
    let filter = encoded("key in (project of membership where list = 152@2021)");
    let listed = d
        .get("", &format!("/api/v1/records/project?where={filter}"))
        .await;
    assert_eq!(keys(&listed.json()), ["gate"], "{}", listed.text);
    let sheet = d
        .get("", &format!("/api/v1/exports/project/csv?where={filter}"))
        .await;
    assert!(
        sheet.text.contains("gate") && !sheet.text.contains("wall"),
        "{}",
        sheet.text
    );
    let place = encoded("place in (key of place where parent = street)");
    let none = d
        .get("", &format!("/api/v1/records/project?where={place}"))
        .await;
    assert_eq!(keys(&none.json()), Vec::<&str>::new(), "{}", none.text);
}

#[tokio::test]
async fn what_nobody_knows_is_refused_and_not_answered_with_nothing() {
    let d = two_projects().await;
    for (filter, told) in [
        ("key in (nope of nothing)", "nothing"),
        ("key in (nope of membership)", "nope"),
        ("nope = 1", "nope"),
    ] {
        for door in ["records/project?", "exports/project/csv?"] {
            let path = format!("/api/v1/{door}where={}", encoded(filter));
            let problem = d.get("", &path).await.problem(422);
            let detail = problem["detail"].as_str().unwrap();
            assert!(
                detail.contains(told) && !is_chinese(detail),
                "{path} {detail}"
            );
        }
    }
}

#[tokio::test]
async fn a_sealed_register_is_asked_by_its_readers_alone() {
    let d = two_projects().await;
    let filter = encoded("key in (enterprise of visit where day >= 2021-01-01)");
    let path = format!("/api/v1/records/enterprise?where={filter}");
    d.get("", &path).await.problem(403);
    d.get(
        "",
        &format!("/api/v1/exports/enterprise/csv?where={filter}"),
    )
    .await
    .problem(403);
    assert_eq!(keys(&d.get("planner", &path).await.json()), ["anvil"]);
}

#[tokio::test]
async fn what_is_wrong_with_a_recipe_is_told_in_one_language() {
    let d = two_projects().await;
    for recipe in ["count(visit", "count(nothing)"] {
        let path = format!("/api/v1/figures?r={}", encoded(recipe));
        let problem = d.get("", &path).await.problem(422);
        assert!(
            !is_chinese(problem["detail"].as_str().unwrap()),
            "{problem}"
        );
        let zh = [("accept-language", "zh-CN")];
        let problem = d
            .send(Method::GET, &path, &zh, Body::empty())
            .await
            .problem(422);
        for part in ["title", "detail"] {
            let words = problem[part].as_str().unwrap();
            assert!(is_chinese(words), "{part}: {words}");
        }
    }
}
