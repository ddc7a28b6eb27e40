//! The press desk: who writes, what is kept of what was typed, who releases, what the public reads.

use axum::http::StatusCode;
use serde_json::json;

use super::support::{District, district};

const TEXT: &str = "# 2021年上半年简讯\n\n零售额{retail|614.36亿元}。";

async fn put(d: &District, kind: &str, key: &str, cells: serde_json::Value) {
    let body = json!({"key": key, "cells": cells});
    let path = format!("/api/v1/records/{kind}");
    let done = d.post("planner", &path, &body).await;
    assert_eq!(done.status, StatusCode::CREATED, "{}", done.text);
}

async fn observed(d: &District, value: &str) {
    let cells = json!({"indicator": "retail", "area": "330105", "period": "2021M01-06",
        "measure": "level", "value": value, "basis": "nominal"});
    put(d, "observation", "o", cells).await;
}

/// A district with a figure, and a text begun for a day.
async fn desk() -> District {
    let d = district().await;
    put(
        &d,
        "indicator",
        "retail",
        json!({"name": "零售额", "unit": "亿元"}),
    )
    .await;
    observed(&d, "614.36").await;
    let recipe = "obs(retail, 330105, 2021M01-06, level)";
    put(
        &d,
        "figure",
        "retail",
        json!({"title": "Retail", "recipe": recipe}),
    )
    .await;
    let begun = d.form("press", "/bulletins/drafts", "day=2021-07-30").await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text);
    d
}

fn form(fields: &[(&str, &str)]) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(fields);
    form.finish()
}

async fn seen(d: &District) -> String {
    let kind = district::record::RecordKind::Bulletin;
    let kept = d.ledger.record(kind, "2021-07-30", None).await.unwrap();
    kept.unwrap().seq.to_string()
}

const DRAFT: &str = "/bulletins/drafts/2021-07-30";

async fn write(
    d: &District,
    who: &str,
    act: &str,
    body: &str,
    seen: &str,
) -> super::support::Answer {
    let fields = [
        ("day", "2021-07-30"),
        ("body", body),
        ("seen", seen),
        ("do", act),
    ];
    d.form(who, DRAFT, &form(&fields)).await
}

async fn release(d: &District, who: &str, more: &[(&str, &str)]) -> super::support::Answer {
    let seen = seen(d).await;
    let fields = [&[("seen", seen.as_str())], more].concat();
    d.form(who, &format!("{DRAFT}/release"), &form(&fields))
        .await
}

#[tokio::test]
async fn drafts_are_for_those_who_write_and_those_who_release() {
    let d = desk().await;
    for who in ["", "specialist", "operator"] {
        for path in [
            DRAFT,
            &format!("{DRAFT}/release"),
            "/api/v1/records/bulletin",
        ] {
            let refused = d.page(who, path).await.status;
            assert!(refused.is_client_error(), "{who} {path} {refused}");
        }
        let listed = d.page(who, "/bulletins").await.text;
        assert!(!listed.contains(DRAFT), "{who}");
        let saved = write(&d, who, "save", "x", &seen(&d).await).await;
        assert_eq!(saved.status, StatusCode::FORBIDDEN);
        assert_eq!(release(&d, who, &[]).await.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(d.page("planner", DRAFT).await.status, StatusCode::OK);
    let saved = write(&d, "planner", "save", "x", &seen(&d).await).await;
    assert_eq!(
        saved.status,
        StatusCode::FORBIDDEN,
        "who releases does not write"
    );
}

#[tokio::test]
async fn nothing_typed_is_lost() {
    let d = desk().await;
    let first = seen(&d).await;
    let broken = write(&d, "press", "check", "<b>{retail", &first).await;
    assert!(
        broken.text.contains("&#60;b&#62;{retail"),
        "{}",
        broken.text
    );
    let long = write(&d, "press", "save", &"字".repeat(20_001), &first).await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(long.text.contains("字字字"));
    let saved = write(&d, "press", "save", TEXT, &first).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
    let late = write(&d, "press", "save", "mine", &first).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text.contains("mine"));
    let over = write(&d, "press", "over", "mine", &first).await;
    assert_eq!(over.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn figures_are_written_from_the_records() {
    let d = desk().await;
    let seen = seen(&d).await;
    let filled = write(&d, "press", "fill", "a {retail} b {retail|1亿元}", &seen).await;
    assert!(
        filled
            .text
            .contains("a {retail|614.36亿元} b {retail|614.36亿元}")
    );
    let put = write(&d, "press", "put:retail", "a ", &seen).await;
    assert!(put.text.contains("a {retail|614.36亿元}"));
}

#[tokio::test]
async fn a_page_is_stopped_mended_released_and_corrected() {
    let d = desk().await;
    let wrong = TEXT.replace("614.36", "641.36");
    write(&d, "press", "save", &wrong, &seen(&d).await).await;
    let stopped = release(&d, "planner", &[]).await;
    assert_eq!(stopped.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stopped.text.contains("614.36"), "the margin says why");
    write(&d, "press", "save", TEXT, &seen(&d).await).await;
    let own = release(&d, "press", &[]).await;
    assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY);
    let released = release(&d, "planner", &[]).await;
    assert_eq!(released.status, StatusCode::SEE_OTHER, "{}", released.text);
    let page = d.page("", "/bulletins/2021-07-30").await.text;
    assert!(
        page.contains("<data value=\"61436000000\">614.36亿元</data>"),
        "{page}"
    );
    let figure = d.page("", "/figures/2021-07-30.1/f1").await.text;
    assert!(figure.contains("/records/observation/o"));
    let edition = d.page("", "/bulletins/2021-07-30/edition.json").await.text;
    assert_eq!(
        district::bulletin::edition::hash_of(edition.as_bytes()),
        d.ledger.editions(None, 1).await.unwrap()[0]
            .edition
            .hash()
            .unwrap()
    );
    observed(&d, "614.40").await;
    let tables = district::bulletin::Tables::standard().unwrap();
    assert_eq!(d.ledger.recheck(&tables).await.unwrap(), 1);
    assert_eq!(
        d.ledger.recheck(&tables).await.unwrap(),
        0,
        "once is enough"
    );
    let due = d.page("", "/corrections").await.text;
    assert!(
        due.contains("614.36亿元") && due.contains("614.40亿元"),
        "{due}"
    );
    let mended = TEXT.replace("614.36", "614.40");
    write(&d, "press", "save", &mended, &seen(&d).await).await;
    let silent = release(&d, "planner", &[]).await;
    assert_eq!(
        silent.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "a correction says why"
    );
    let done = release(&d, "planner", &[("why", "revised")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let first = d.page("", "/bulletins/2021-07-30.1").await.text;
    assert!(first.contains("614.36亿元") && first.contains("/bulletins/2021-07-30.2"));
    assert_eq!(d.ledger.recheck(&tables).await.unwrap(), 1, "settled");
    let feed = d.page("", "/corrections.atom").await.text;
    assert!(
        feed.contains("614.36亿元 → 614.40亿元") && feed.contains("revised"),
        "{feed}"
    );
}

#[tokio::test]
async fn what_asks_is_answered_by_a_second_person() {
    let d = desk().await;
    let text = format!("{TEXT}\n\n建设“绿谷”。");
    write(&d, "press", "save", &text, &seen(&d).await).await;
    let open = release(&d, "planner", &[]).await;
    assert_eq!(open.status, StatusCode::UNPROCESSABLE_ENTITY);
    let at = open.text.find("name=\"a-").unwrap() + 6;
    let field = open.text[at..at + 14].to_owned();
    let done = release(&d, "planner", &[(&field, "used once")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let edition = d.ledger.editions(None, 1).await.unwrap().remove(0).edition;
    assert_eq!(edition.accepted[0].by, "planner");
    assert_eq!(edition.accepted[0].reason, "used once");
}
