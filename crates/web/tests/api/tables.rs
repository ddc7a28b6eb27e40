//! A monthly table: mapped once on its page, known the next month, and who may bring one in.

use axum::http::{Method, StatusCode};
use serde_json::json;

use super::support::{Answer, District, district};

const JUNE: &str = "2021年1—6月主要经济指标,,,\n,,,单位：亿元\n指标名称,累计,同比增长（%）,全市位次\n\
地区生产总值,986.61,12.1,3\n社会消费品零售总额,614.36,20.7,2\n注：增长按可比价计算。,,,\n";

async fn statistics() -> District {
    let d = district().await;
    for (key, name) in [("gdp", "地区生产总值"), ("retail", "社会消费品零售总额")] {
        let body = json!({"key": key, "cells": {"name": name, "unit": "亿元"}});
        let done = d.post("planner", "/api/v1/records/indicator", &body).await;
        assert_eq!(done.status, StatusCode::CREATED, "{}", done.text);
    }
    d
}

async fn send(d: &District, who: &str, parts: &[(&str, &str)]) -> Answer {
    let parts = parts.iter().map(|(name, text)| {
        format!("--b\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n")
    });
    let form = format!("{}--b--\r\n", parts.collect::<String>());
    let bearer = format!("Bearer {who}");
    let headers = [
        ("authorization", bearer.as_str()),
        ("content-type", "multipart/form-data; boundary=b"),
    ];
    d.send(Method::POST, "/tables", &headers, form).await
}

/// What the form says of June's table, as the page suggests it.
fn mapped<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut parts = vec![
        ("area", "330105@2021-04"),
        ("year", "2021"),
        ("from", "1"),
        ("to", "6"),
        ("status", "P"),
        ("line-0-indicator", "gdp"),
        ("line-1-indicator", "retail"),
        ("column-0-measure", "level"),
        ("column-0-span", "cumulative"),
        ("column-1-measure", "yoy"),
        ("column-1-span", "told"),
        ("column-2-measure", "rank"),
        ("column-2-span", "told"),
    ];
    parts.extend_from_slice(more);
    parts
}

async fn observations(d: &District) -> usize {
    let all = d.get("", "/api/v1/records/observation").await.json();
    all["lines"].as_array().unwrap().len()
}

#[tokio::test]
async fn a_table_is_mapped_once_and_known_the_next_month() {
    let d = statistics().await;
    let head = d.ledger.head().seq;
    let first = send(&d, "planner", &[("sheet", JUNE)]).await;
    assert_eq!(first.status, StatusCode::OK, "{}", first.text);
    assert!(first.text.contains("line-1-indicator"));
    let remember = ("remember", "统计局月报");
    let look = send(
        &d,
        "planner",
        &mapped(&[("text", JUNE), ("stage", "plan"), remember]),
    )
    .await;
    assert!(look.text.contains("986.61"), "{}", look.text);
    assert_eq!(d.ledger.head().seq, head, "a look wrote something");
    let done = send(
        &d,
        "planner",
        &mapped(&[("text", JUNE), ("stage", "write"), remember]),
    )
    .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert_eq!(observations(&d).await, 6);
    let kept = d.get("", "/api/v1/records/mapping").await.json();
    assert_eq!(kept["lines"][0]["cells"]["name"], "统计局月报");
    let gdp = d
        .get(
            "",
            "/api/v1/records/observation/gdp-330105-2021M01-06-level",
        )
        .await
        .json();
    assert_eq!(gdp[0]["cells"]["at"], "B4");
    let source = gdp[0]["cells"]["source"].as_str().unwrap();
    let source = d
        .get("", &format!("/api/v1/records/source/{source}"))
        .await
        .json();
    assert!(
        source[0]["cells"]["title"]
            .as_str()
            .unwrap()
            .contains("1—6月")
    );
    // The same table in July is known by itself, for programs too.
    let july = JUNE
        .replace("1—6月", "1—7月")
        .replace("986.61", "1150.20")
        .replace("614.36", "720.15");
    let seen = d.bytes("planner", "/api/v1/tables", july.clone()).await;
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.text);
    let told = seen.json();
    assert_eq!(
        (&told["new"], &told["asked"], &told["refused"]),
        (&json!(6), &json!(0), &json!(0))
    );
    let written = d.bytes("planner", "/api/v1/tables?write=true", july).await;
    assert_eq!(written.status, StatusCode::CREATED, "{}", written.text);
    assert_eq!(observations(&d).await, 12);
}

/// The table as its page would send it again: what stands in the field, in lines that end as a browser ends them.
fn sent_again(answer: &Answer) -> String {
    let field = answer.text.split("name=\"text\" hidden>").nth(1).unwrap();
    let field = field.split("</textarea>").next().unwrap();
    let plain = field.replace("&#34;", "\"").replace("&#39;", "'");
    plain.replace('\n', "\r\n")
}

#[tokio::test]
async fn a_table_is_the_same_however_its_lines_end_and_however_often_it_is_looked_at() {
    let d = statistics().await;
    let text = JUNE.replace('\n', "\r\n");
    let seen = send(&d, "planner", &[("sheet", &text)]).await;
    let first = sent_again(&seen);
    let title = "2021年1—6月主要经济指标";
    assert!(first.starts_with(title), "{first}");
    for _ in 0..3 {
        let look = mapped(&[("text", &first), ("stage", "plan")]);
        let seen = send(&d, "planner", &look).await;
        assert_eq!(sent_again(&seen), first, "a look changed it");
    }
    let write = mapped(&[("text", &first), ("stage", "write")]);
    let done = send(&d, "planner", &write).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let newest = |kind: &str, key: &str| format!("/api/v1/records/{kind}/{key}");
    let gdp = newest("observation", "gdp-330105-2021M01-06-level");
    let gdp = d.get("", &gdp).await.json()[0]["cells"].clone();
    assert_eq!((&gdp["at"], &gdp["unit"]), (&json!("B4"), &json!("亿元")));
    let source = gdp["source"].as_str().unwrap();
    let kept = d.get("", &newest("source", source)).await.json();
    let told = kept[0]["cells"]["title"].as_str().unwrap();
    assert!(told.starts_with(title), "{told}");
    // The same file as another office saves it is the same document.
    let again = mapped(&[("sheet", JUNE), ("stage", "plan")]);
    let again = send(&d, "planner", &again).await;
    assert!(again.text.contains(source), "{}", again.text);
}

#[tokio::test]
async fn a_revision_stands_beside_what_was_and_takes_nothing_away() {
    let d = statistics().await;
    let keep = [("text", JUNE), ("stage", "write"), ("remember", "monthly")];
    send(&d, "planner", &mapped(&keep)).await;
    let again = d
        .bytes("planner", "/api/v1/tables?write=true", JUNE.to_owned())
        .await;
    assert_eq!(
        (again.status, &again.json()["same"]),
        (StatusCode::OK, &json!(6))
    );
    let revised = JUNE.replace("986.61", "987.02");
    let done = d
        .bytes("planner", "/api/v1/tables?write=true", revised)
        .await;
    assert_eq!(done.status, StatusCode::CREATED, "{}", done.text);
    assert_eq!(done.json()["revised"], 1);
    let versions = d
        .get(
            "",
            "/api/v1/records/observation/gdp-330105-2021M01-06-level",
        )
        .await
        .json();
    let values: Vec<&str> = versions
        .as_array()
        .unwrap()
        .iter()
        .map(|version| version["cells"]["value"].as_str().unwrap())
        .collect();
    assert_eq!(values, ["986.61", "987.02"]);
    assert_eq!(versions[1]["cells"]["status"], "R");
}

#[tokio::test]
async fn what_is_unlikely_is_written_only_with_a_reason_and_what_is_false_never() {
    let d = statistics().await;
    let before = json!({"key": "retail-2020", "cells": {"indicator": "retail", "area": "330105@2021-04",
        "period": "2020M01-06", "measure": "level", "value": "509.00", "unit": "亿元"}});
    d.post("planner", "/api/v1/records/observation", &before)
        .await;
    // Ten thousands of yuan under a head that says hundred millions.
    let wrong = JUNE.replace("614.36", "6143600");
    let parts = |more: &[(&'static str, &'static str)], text: &'static str| {
        let mut all = mapped(&[("text", text), ("stage", "write"), ("remember", "monthly")]);
        all.extend_from_slice(more);
        all
    };
    let wrong: &'static str = Box::leak(wrong.into_boxed_str());
    let asked = send(&d, "planner", &parts(&[], wrong)).await;
    assert_eq!(
        asked.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "shown again, and asked: {}",
        asked.text
    );
    assert!(asked.text.contains("id=\"reason-error\""), "{}", asked.text);
    let looked = send(
        &d,
        "planner",
        &mapped(&[("text", wrong), ("stage", "plan")]),
    )
    .await;
    assert_eq!(looked.status, StatusCode::OK);
    assert!(
        !looked.text.contains("id=\"reason-error\""),
        "nobody pressed to write"
    );
    assert_eq!(observations(&d).await, 1);
    let answered = send(
        &d,
        "planner",
        &parts(&[("reason", "checked by telephone")], wrong),
    )
    .await;
    assert_eq!(answered.status, StatusCode::SEE_OTHER, "{}", answered.text);
    // What was written is a click away: on the card of its period, and line by line.
    let told = d.get("planner", answered.header("location")).await;
    assert!(
        told.text.contains("href=\"/report-card/2021M01-06\""),
        "{}",
        told.text
    );
    let list = told
        .text
        .split("href=\"/records/observation?q=")
        .nth(1)
        .unwrap();
    let q = list.split('"').next().unwrap();
    let list = d.get("", &format!("/records/observation?q={q}")).await;
    assert!(
        list.text.contains("retail-330105-2021M01-06-level"),
        "{}",
        list.text
    );
    let kept = d
        .get(
            "",
            "/api/v1/records/observation/retail-330105-2021M01-06-level",
        )
        .await
        .json();
    assert_eq!(kept[0]["cells"]["note"], "checked by telephone");
    // The same thing twice, with two values.
    let twice = format!("{JUNE}地区生产总值,990.00,,\n").replace("注：增长按可比价计算。,,,\n", "");
    let refused = d.bytes("planner", "/api/v1/tables?write=true", twice).await;
    assert_eq!(
        refused.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "{}",
        refused.text
    );
}

#[tokio::test]
async fn only_those_who_keep_observations_bring_tables_in() {
    let d = statistics().await;
    for who in [
        "",
        "resident",
        "specialist",
        "dispatcher",
        "press",
        "operator",
    ] {
        let answer = d
            .bytes(who, "/api/v1/tables?write=true", JUNE.to_owned())
            .await;
        assert!(
            matches!(answer.status.as_u16(), 401 | 403),
            "{who}: {}",
            answer.text
        );
        let page = d.get(who, "/tables").await;
        assert_ne!(page.status, StatusCode::OK, "{who}");
        let sent = send(&d, who, &[("sheet", JUNE)]).await;
        assert!(
            matches!(sent.status.as_u16(), 401 | 403),
            "{who}: {}",
            sent.text
        );
    }
    assert_eq!(observations(&d).await, 0);
    assert_eq!(d.get("planner", "/tables").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_file_that_is_no_table_is_refused_in_words() {
    let d = statistics().await;
    for text in [
        "",
        "通知\n请于周五前报送\n",
        "地区生产总值,986.61\n",
        "%PDF-1.4",
        "\u{0}\u{1}",
    ] {
        let page = send(&d, "planner", &[("sheet", text)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{text}");
        let answer = d.bytes("planner", "/api/v1/tables", text.to_owned()).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{text}");
    }
    let unknown = d.bytes("planner", "/api/v1/tables", JUNE.to_owned()).await;
    assert_eq!(
        unknown.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "never mapped"
    );
    let none = d
        .bytes("planner", "/api/v1/tables?mapping=none", JUNE.to_owned())
        .await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    let long = d
        .bytes("planner", "/api/v1/tables", "x".repeat(5 * 1024 * 1024))
        .await;
    assert_eq!(long.status, StatusCode::PAYLOAD_TOO_LARGE);
}
