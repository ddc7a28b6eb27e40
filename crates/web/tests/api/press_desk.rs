//! Writing at the press desk while something else happens: somebody saves before, or the session ends.

use axum::http::{Method, StatusCode};
use serde_json::json;

use super::bulletins::{DRAFT, TEXT, desk, form, seen, write};
use super::support::{Answer, District};

#[tokio::test]
async fn a_newer_text_is_shown_before_it_is_saved_over_and_no_other_is() {
    let d = desk().await;
    let first = seen(&d).await;
    write(&d, "press", "save", TEXT, &first).await;
    let late = write(&d, "press", "save", "mine", &first).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let newer = late.text.split("id=\"newer\"").nth(1).unwrap();
    let newer = newer.split("</textarea>").next().unwrap();
    assert!(newer.contains("{retail|614.36亿元}"), "{newer}");
    assert!(late.text.contains("data-unsaved"), "{}", late.text);
    let over = |shown: &str| {
        form(&[
            ("day", "2021-07-30"),
            ("body", "mine"),
            ("seen", &first),
            ("newer", shown),
            ("do", "over"),
        ])
    };
    let shown = seen(&d).await;
    assert!(
        late.text
            .contains(&format!("name=\"newer\" value=\"{shown}\""))
    );
    // Somebody saves once more: that one was not looked at.
    write(&d, "press", "save", "third", &shown).await;
    let blind = d.form("press", DRAFT, &over(&shown)).await;
    assert_eq!(blind.status, StatusCode::CONFLICT, "{}", blind.text);
    let done = d.form("press", DRAFT, &over(&seen(&d).await)).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
}

#[tokio::test]
async fn a_page_says_whether_what_it_shows_is_saved() {
    let d = desk().await;
    let seen = seen(&d).await;
    let opened = d.page("press", DRAFT).await.text;
    assert!(!opened.contains("data-unsaved") && !opened.contains("data-saved"));
    for act in ["check", "fill"] {
        let back = write(&d, "press", act, "a {retail}", &seen).await.text;
        assert!(back.contains("data-unsaved"), "{act} {back}");
    }
    write(&d, "press", "save", "a", &seen).await;
    let saved = d.page("press", &format!("{DRAFT}?saved")).await.text;
    assert!(saved.contains("data-saved") && !saved.contains("data-unsaved"));
}

/// A request of somebody who is not signed in any more.
async fn signed_out(d: &District, method: Method, path: &str, fields: &[(&str, &str)]) -> Answer {
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("sec-fetch-site", "same-origin"),
    ];
    d.send(method, path, &headers, form(fields)).await
}

#[tokio::test]
async fn whoever_is_signed_out_while_writing_gets_the_text_back_and_the_way_to_sign_in() {
    let d = desk().await;
    let seen = seen(&d).await;
    let text = [
        ("day", "2021-07-30"),
        ("body", "half an hour <of> work"),
        ("seen", &seen),
        ("do", "save"),
    ];
    let lost = signed_out(&d, Method::POST, DRAFT, &text).await;
    assert_eq!(lost.status, StatusCode::UNAUTHORIZED, "{}", lost.text);
    let kept = "half an hour &#60;of&#62; work";
    assert!(lost.text.contains(kept), "{}", lost.text);
    let way = |path: &str| format!("/sign-in?back={}", path.replace('/', "%2F"));
    assert!(lost.text.contains(&way(DRAFT)), "{}", lost.text);
    let to = format!("{DRAFT}/release");
    let why = [("why", "a reason given at length")];
    let answers = signed_out(&d, Method::POST, &to, &why).await;
    assert_eq!(answers.status, StatusCode::UNAUTHORIZED);
    let kept = "a reason given at length";
    assert!(answers.text.contains(kept), "{}", answers.text);
    for path in [DRAFT, &to, "/tables"] {
        let asked = signed_out(&d, Method::GET, path, &[]).await;
        assert_eq!(asked.status, StatusCode::UNAUTHORIZED, "{path}");
        assert!(asked.text.contains(&way(path)), "{path} {}", asked.text);
        let theirs = d.page("specialist", path).await;
        assert_eq!(theirs.status, StatusCode::FORBIDDEN, "{path}");
    }
}

#[tokio::test]
async fn a_program_writes_over_no_text_that_it_has_not_read() {
    let d = desk().await;
    write(&d, "press", "save", TEXT, &seen(&d).await).await;
    let path = "/api/v1/records/bulletin";
    let line =
        |seen: Option<i64>| json!({"key": "2021-07-30", "cells": {"body": "x"}, "seen": seen});
    let newest: i64 = seen(&d).await.parse().unwrap();
    for before in [None, Some(0), Some(newest - 1)] {
        let stale = d.post("press", path, &line(before)).await.problem(409);
        assert_eq!(stale["type"], "/problems/problem-stale", "{stale}");
        assert!(
            stale["detail"]
                .as_str()
                .unwrap()
                .contains(&newest.to_string()),
            "{stale}"
        );
    }
    assert_eq!(seen(&d).await, newest.to_string(), "nothing was written");
    let done = d.post("press", path, &line(Some(newest))).await;
    assert_eq!(done.status, StatusCode::CREATED, "{}", done.text);
    let new = json!({"key": "2021-07-31", "cells": {"day": "2021-07-31", "body": "y"}});
    let done = d.post("press", path, &new).await;
    assert_eq!(done.status, StatusCode::CREATED, "{}", done.text);
}
