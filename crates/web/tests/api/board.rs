//! The board: part by part, narrowed, beside an earlier plan, and taken along.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::cited::agree;
use super::support::{District, district};

/// Seventy projects on a list, one more beside it; every tenth is late, and one unit builds the odd ones.
async fn seventy() -> District {
    let d = district().await;
    let mut sheet = String::from("key,name,responsible_unit,place\n");
    let mut marks = String::from("key,project,mark,due,met\n");
    let mut members = String::from("key,list,project\n");
    for n in 0..70 {
        let unit = if n % 2 == 1 { "Odd office" } else { "" };
        let place = if n % 7 == 0 { "street" } else { "" };
        sheet.push_str(&format!("p-{n:02},Project {n:02},{unit},{place}\n"));
        let due = if n % 10 == 0 {
            "2021-07-16"
        } else {
            "2021-09-30"
        };
        marks.push_str(&format!("m-{n:02},p-{n:02},permit,{due},\n"));
        members.push_str(&format!("l-{n:02},152@2021,p-{n:02}\n"));
    }
    sheet.push_str("beside,Beside,,\n");
    for (kind, text) in [("project", sheet), ("mark", marks), ("membership", members)] {
        let path = format!("/api/v1/imports/{kind}?write=true");
        let done = d.bytes("planner", &path, text).await;
        assert_eq!(done.status, StatusCode::CREATED, "{}", done.text);
    }
    d
}

fn keys(shown: &Value) -> Vec<String> {
    let projects = shown["projects"].as_array().unwrap().iter();
    projects
        .map(|project| project["key"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn the_numbers_of_a_whole_list_are_figures_that_say_what_the_board_says() {
    let d = seventy().await;
    let half: String = (0..35)
        .map(|n| format!("w-{n:02},p-{n:02},permit,2021-07-01\n"))
        .collect();
    let sheet = format!("key,project,mark,met\n{half}");
    let path = "/api/v1/imports/mark?write=true";
    assert_eq!(
        d.bytes("planner", path, sheet).await.status,
        StatusCode::CREATED
    );
    let page = d
        .get("", "/projects?list=152@2021&gate=permit&asof=2021-08-02")
        .await;
    assert!(page.text.contains("50.00%"), "{}", page.text);
    let links: Vec<&str> = page.text.split("<a href=\"/figures?r=").skip(1).collect();
    // The rate with what it divides, time, how many, late and soon; how many are listed.
    assert_eq!(links.len(), 8);
    let board = d
        .get(
            "",
            "/api/v1/projects?list=152@2021&gate=permit&asof=2021-08-02",
        )
        .await
        .json();
    let [late, soon] = ["late", "soon"].map(|name| board[name].to_string());
    assert_ne!((late.as_str(), soon.as_str()), ("0", "0"));
    let shown = |at: usize| links[at].split('"').next().unwrap().replace("&#38;", "&");
    for (at, value, kind) in [
        (0, "50.00%", "mark"),
        (1, "35", "mark"),
        (2, "70", "project"),
        (3, "58.63%", ""),
        (4, "70", "project"),
        (5, late.as_str(), "mark"),
        (6, soon.as_str(), "mark"),
        (7, "70", "project"),
    ] {
        let figure = d.get("", &format!("/figures?r={}", shown(at))).await.text;
        assert!(
            figure.contains(&format!(">{value}</data>")),
            "{value}: {figure}"
        );
        assert!(
            figure.contains(&format!("/records/{kind}/"))
                || kind.is_empty()
                || figure.contains("/projects/")
        );
    }
    let sheet = "key,project,mark,due\nx-1,p-01,start,2021-07-16\n".to_owned();
    let done = d.bytes("planner", path, sheet).await;
    assert_eq!(done.status, StatusCode::CREATED, "{}", done.text);
    let whole = "/projects?list=152@2021&gate=permit&asof=2021-08-02";
    for (more, figures) in [
        // What the one unit owes that is late.
        ("", 8 + 1),
        ("&show=late", 8 + 1),
        ("&show=soon", 7 + 1),
        ("&show=landed", 8 + 1),
        ("&show=open", 8 + 1),
        ("&show=unrecorded", 7 + 1),
        // Of one unit what is late and soon; of a place the time alone. Else the list is opened.
        ("&unit=Odd+office", 3 + 1),
        ("&unit=Odd+office&show=late", 3 + 2),
        ("&place=street", 1),
    ] {
        let found = agree(&d, "", &format!("{whole}{more}")).await;
        assert_eq!(found, figures, "{more}");
    }
}

#[tokio::test]
async fn a_long_board_goes_on_part_by_part_and_misses_nobody() {
    let d = seventy().await;
    let mut after = String::new();
    let mut seen = Vec::new();
    loop {
        let path = format!("/api/v1/projects?list=152@2021&limit=9&after={after}");
        let shown = d.get("", &path).await.json();
        assert_eq!((&shown["den"], &shown["late"]), (&json!(70), &json!(7)));
        seen.extend(keys(&shown));
        let Some(next) = shown["next"].as_str() else {
            break;
        };
        after = next.to_owned();
    }
    assert_eq!(seen.len(), 70);
    assert_eq!(
        seen[..7],
        ["p-00", "p-10", "p-20", "p-30", "p-40", "p-50", "p-60"]
    );
    let page = d.get("", "/projects?list=152@2021").await.text;
    assert!(page.contains("rel=\"next\"") && page.contains("Project 60"));
    let whole = d.get("", "/api/v1/projects?list=").await.json();
    assert_eq!(whole["den"], 71, "every project");
    // A form sends what was left empty too.
    let form = "/projects?list=152@2021&gate=&show=&unit=&place=&asof=&cut=&beside=";
    assert_eq!(d.get("", form).await.status, StatusCode::OK);
    for bad in [
        "limit=0",
        "after=soon",
        "show=some",
        "place=nowhere",
        "beside=soon",
    ] {
        let path = format!("/api/v1/projects?{bad}");
        d.get("", &path).await.problem(400);
        if !bad.starts_with("limit") {
            let page = d.get("", &format!("/projects?{bad}")).await;
            assert_eq!(page.status, StatusCode::BAD_REQUEST, "{bad}");
        }
    }
}

#[tokio::test]
async fn a_board_is_narrowed_by_unit_street_and_state_and_so_is_what_is_taken_along() {
    let d = seventy().await;
    let told = async |query: &str| {
        let path = format!("/api/v1/projects?list=152@2021&asof=2021-08-02&{query}");
        let shown = d.get("", &path).await.json();
        (shown["den"].as_u64().unwrap(), keys(&shown).len())
    };
    assert_eq!(told("unit=Odd%20office").await, (35, 35));
    assert_eq!(told("place=street").await, (10, 10));
    assert_eq!(told("show=late").await, (70, 7));
    assert_eq!(told("place=street&show=late").await, (10, 1));
    assert_eq!(told("show=landed&gate=permit").await, (70, 0));
    let query = "list=152@2021&asof=2021-08-02&place=street&show=late";
    let sheet = d
        .get("", &format!("/api/v1/projects/sheet/csv?{query}"))
        .await;
    assert_eq!(sheet.text.lines().count(), 2, "{}", sheet.text);
    assert!(sheet.text.contains("p-00") && sheet.text.contains("2021-07-16"));
    let book = d
        .get("", &format!("/api/v1/projects/sheet/xlsx?{query}"))
        .await;
    assert_eq!(book.status, StatusCode::OK);
    d.get("", "/api/v1/projects/sheet/pdf").await.problem(404);
    let register = d
        .get("", &format!("/api/v1/exports/project/csv?{query}"))
        .await;
    assert_eq!(register.text.lines().count(), 2, "{}", register.text);
}

#[tokio::test]
async fn an_earlier_plan_stands_beside_the_board() {
    let d = seventy().await;
    let moved = json!({"project": "p-10", "mark": "permit", "due": "2021-12-31"});
    // It is overdue, and goes only where somebody answers for that.
    let body = json!({"key": "m-10", "cells": moved});
    let path = "/api/v1/records/mark";
    d.post("planner", path, &body).await.problem(409);
    let path = "/api/v1/records/mark?doubtful=true";
    let done = d.post("planner", path, &body).await;
    assert_eq!(done.status, StatusCode::CREATED, "{}", done.text);
    // Everything was written on one day: the plan of the day before knew nothing.
    let shown = d
        .get(
            "",
            "/api/v1/projects?list=152@2021&beside=2021-08-01&show=moved",
        )
        .await
        .json();
    assert_eq!(shown["moved"], 70);
    let same = d
        .get(
            "",
            "/api/v1/projects?list=152@2021&beside=2021-08-02&show=moved",
        )
        .await
        .json();
    assert_eq!((&same["moved"], keys(&same).len()), (&json!(0), 0));
    let page = d
        .get("", "/projects?list=152@2021&beside=2021-08-01&show=moved")
        .await
        .text;
    assert!(page.contains("2021-08-01"), "{page}");
}
