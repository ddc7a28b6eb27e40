//! Plans that are changed, and what a board says where nobody knows: neither makes a late mark vanish.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::support::{District, district};

const DAY: &str = "asof=2021-07-30";

async fn bring(d: &District, sheets: &[(&str, &str)]) {
    for (kind, text) in sheets {
        let path = format!("/api/v1/imports/{kind}?write=true&doubtful=true");
        let done = d.bytes("planner", &path, (*text).to_owned()).await;
        assert_eq!(done.status, StatusCode::CREATED, "{kind}: {}", done.text);
    }
}

/// A project whose permit and beginning are overdue, and whose code is due later.
async fn planned() -> District {
    let d = district().await;
    let sheets = [
        ("project", "key,name,responsible_unit\na,Hall,Bureau\n"),
        ("membership", "key,list,project\nl-a,152@2021,a\n"),
        (
            "mark",
            "key,project,mark,due\na-p,a,permit,2021-05-31\na-s,a,start,2021-06-30\na-c,a,stat_code,2021-09-30\n",
        ),
    ];
    bring(&d, &sheets).await;
    d
}

async fn revise(d: &District, key: &str, cells: Value) {
    let body = json!({"key": key, "cells": cells});
    let asked = d.post("planner", "/api/v1/records/mark", &body).await;
    asked.problem(409);
    let path = "/api/v1/records/mark?doubtful=true";
    let done = d.post("planner", path, &body).await;
    assert_eq!(done.status, StatusCode::CREATED, "{}", done.text);
}

/// The section of a page that has this id.
fn section<'a>(page: &'a str, id: &str) -> &'a str {
    let found = page.split(&format!("id=\"{id}\"")).nth(1).unwrap();
    found.split("</section>").next().unwrap()
}

#[tokio::test]
async fn an_overdue_day_goes_only_where_somebody_answers_for_it_and_leaves_its_mark_the_next_one() {
    let d = planned().await;
    let cut = d.ledger.head().seq;
    revise(&d, "a-p", json!({"due": null})).await;
    revise(&d, "a-s", json!({"withdrawn": "yes"})).await;
    let board = d.get("", &format!("/api/v1/projects?{DAY}")).await.json();
    let first = &board["projects"][0];
    assert_eq!(
        (&first["late"], &first["replanned"], &first["next"]),
        (&json!(0), &json!(2), &json!("permit"))
    );
    let page = d.get("", &format!("/projects?{DAY}")).await.text;
    assert!(
        page.contains("\u{6ca1}\u{6709}\u{8ba1}\u{5212}\u{65e5}"),
        "{page}"
    );
    // The number leads to every change: what it was, what it is, when, through whom, and by which entry.
    let link = format!("/projects/a?{DAY}#moved");
    assert!(page.contains(&link), "{page}");
    let page = d.get("planner", &format!("/projects/a?{DAY}")).await.text;
    let moved = section(&page, "moved");
    let rows = moved.split("<tbody").nth(1).unwrap();
    assert_eq!(rows.matches("<tr role=\"row\">").count(), 2, "{moved}");
    for told in [
        "2021\u{5e74}5\u{6708}31\u{65e5}",
        "2021\u{5e74}6\u{6708}30\u{65e5}",
    ] {
        assert!(rows.contains(told), "{told}: {rows}");
    }
    for seq in [cut + 1, cut + 2] {
        let entry = format!("/log?before={}", seq + 1);
        assert!(rows.contains(&entry), "{entry}: {rows}");
    }
    // Both lines still open: the withdrawn one as it stood before.
    let links: Vec<&str> = rows.split("href=\"/records/mark/").skip(1).collect();
    assert_eq!(links.len(), 2, "{rows}");
    for link in links {
        let path = format!("/records/mark/{}", link.split('"').next().unwrap());
        assert_eq!(d.get("", &path).await.status, StatusCode::OK, "{path}");
    }
    // At the cut before, nothing had been changed, and the form beneath keeps the cut.
    let page = d
        .get("", &format!("/projects/a?{DAY}&cut={cut}"))
        .await
        .text;
    let moved = section(&page, "moved");
    assert!(!moved.contains("<tbody"), "{moved}");
    let hidden = format!("name=\"cut\" value=\"{cut}\"");
    assert!(moved.contains(&hidden), "{moved}");
}

#[tokio::test]
async fn what_was_met_by_a_later_day_is_said_to_be_unknown_on_this_one() {
    let d = planned().await;
    let met = "key,project,mark,met_by\na-p2,a,permit,2021-06-30\na-s2,a,start,2021-06-30\n";
    bring(&d, &[("mark", met)]).await;
    let board = async |asked: &str| {
        let path = format!("/api/v1/projects?list=152@2021&{asked}");
        d.get("", &path).await.json()
    };
    let before = board("asof=2021-06-29").await;
    assert_eq!(
        (&before["num"], &before["late"], &before["unknown"]),
        (&json!(0), &json!(0), &json!(1))
    );
    let project = &before["projects"][0];
    assert_eq!(project["may_have_landed"], true);
    assert_eq!(
        (&project["marks"][0]["met_by_later"], &project["next"]),
        (&json!("2021-06-30"), &json!("stat_code"))
    );
    let by = board("asof=2021-06-30").await;
    assert_eq!(
        (&by["num"], &by["late"], &by["unknown"]),
        (&json!(1), &json!(0), &json!(0))
    );
    let only = board("asof=2021-06-29&show=unknown").await;
    assert_eq!(only["projects"].as_array().unwrap().len(), 1);
    let why = "\u{4e0d}\u{7b97}\u{529e}\u{5230}\u{ff0c}\u{4e5f}\u{4e0d}\u{7b97}\u{903e}\u{671f}";
    for (path, told) in [
        ("/projects?list=152@2021&asof=2021-06-29", true),
        ("/projects?list=152@2021&asof=2021-06-30", false),
    ] {
        let page = d.get("", path).await.text;
        assert_eq!(page.contains(why), told, "{path}: {page}");
        assert!(!page.contains("lamp-red"), "{path}: {page}");
    }
    let page = d.get("", "/projects/a?asof=2021-06-29").await.text;
    assert!(page.contains("lamp-amber"), "{page}");
    let one = d.get("", "/api/v1/projects/a?asof=2021-06-29").await.json();
    assert_eq!(one["marks"][0]["met_by_later"], "2021-06-30");
    // The sheet counts what the board counts.
    let late = d
        .get("", "/projects?list=152@2021&asof=2021-06-29&show=late")
        .await
        .text;
    assert!(!late.contains("href=\"/projects/a?"), "{late}");
}

#[tokio::test]
async fn the_phases_of_a_project_stand_on_its_page() {
    let d = planned().await;
    let phases = "key,project,number,opened\nph-2,a,2,2021-07-20\nph-1,a,1,\n";
    bring(&d, &[("phase", phases)]).await;
    let page = d.get("", &format!("/projects/a?{DAY}")).await.text;
    let own = section(&page, "phases");
    let at = |link: &str| own.find(link).unwrap_or_else(|| panic!("{link}: {own}"));
    assert!(at("/records/phase/ph-1") < at("/records/phase/ph-2"));
    assert!(own.contains("2021\u{5e74}7\u{6708}20\u{65e5}"), "{own}");
    let before = d.get("", "/projects/a?asof=2021-07-01").await.text;
    let own = section(&before, "phases");
    assert!(!own.contains("7\u{6708}20\u{65e5}"), "{own}");
    // Who keeps the register puts a request down with its project named.
    let page = d.get("planner", &format!("/projects/a?{DAY}")).await.text;
    let asks = section(&page, "requests");
    assert!(asks.contains("/records/request/edit?project=a"), "{asks}");
}
