//! Tables beside what is there: two of the same months, the same one twice, a workbook; what they leave and what they
//! ask; and that the form of the register asks the same.

use axum::http::{Method, StatusCode};
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

use super::support::{Answer, District, district};

const FIRST: &str = "2021年1—6月主要经济指标,\n,单位：亿元\n指标名称,累计\n地区生产总值,986.61\n";
const SECOND: &str =
    "2021年1—6月商贸情况,,\n,,单位：亿元\n指标名称,累计,全市位次\n社会消费品零售总额,614.36,3\n";

async fn statistics() -> District {
    let d = district().await;
    for (key, name) in [
        ("gdp", "地区生产总值"),
        ("retail", "社会消费品零售总额"),
        ("services", "服务业增加值"),
    ] {
        d.put("indicator", key, json!({"name": name, "unit": "亿元"}))
            .await;
    }
    let peers = json!({"name": "十三个", "members": "330102|330105|330106"});
    d.put("peers", "three", peers).await;
    d
}

async fn send(d: &District, parts: &[(&str, &str)]) -> Answer {
    let parts: Vec<_> = parts
        .iter()
        .map(|(name, text)| (*name, text.as_bytes()))
        .collect();
    send_bytes(d, &parts).await
}

async fn send_bytes(d: &District, parts: &[(&str, &[u8])]) -> Answer {
    let mut form = Vec::new();
    for (name, bytes) in parts {
        let head = format!("--b\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n");
        form.extend_from_slice(head.as_bytes());
        form.extend_from_slice(bytes);
        form.extend_from_slice(b"\r\n");
    }
    form.extend_from_slice(b"--b--\r\n");
    let headers = [
        ("authorization", "Bearer planner"),
        ("content-type", "multipart/form-data; boundary=b"),
    ];
    d.send(Method::POST, "/tables", &headers, form).await
}

const HALF: [(&str, &str); 5] = [
    ("area", "330105@2021-04"),
    ("year", "2021"),
    ("from", "1"),
    ("to", "6"),
    ("column-0-measure", "level"),
];

async fn bring(d: &District, more: &[(&str, &str)]) -> Answer {
    let mut parts = HALF.to_vec();
    parts.extend_from_slice(more);
    send(d, &parts).await
}

async fn newest(d: &District, kind: &str, key: &str) -> Value {
    let versions = d.get("", &format!("/api/v1/records/{kind}/{key}")).await;
    let versions = versions.json();
    versions.as_array().unwrap().last().unwrap()["cells"].clone()
}

#[tokio::test]
async fn a_second_table_of_the_same_months_leaves_the_source_of_the_first_as_it_was() {
    let d = statistics().await;
    let write = ("stage", "write");
    let first = [("text", FIRST), write, ("line-0-indicator", "gdp")];
    assert_eq!(bring(&d, &first).await.status, StatusCode::SEE_OTHER);
    let gdp = newest(&d, "observation", "gdp-330105-2021M01-06-level").await;
    let source = gdp["source"].as_str().unwrap().to_owned();
    let second = [("text", SECOND), write, ("line-0-indicator", "retail")];
    assert_eq!(bring(&d, &second).await.status, StatusCode::SEE_OTHER);
    let retail = newest(&d, "observation", "retail-330105-2021M01-06-level").await;
    assert_ne!(retail["source"], gdp["source"]);
    let versions = d.get("", &format!("/api/v1/records/source/{source}")).await;
    let versions = versions.json();
    assert_eq!(versions.as_array().unwrap().len(), 1, "{versions}");
    assert_eq!(
        versions[0]["cells"]["title"],
        "2021年1—6月主要经济指标 单位:亿元"
    );
    // The same file again, as final now and under another name: one document, and it stays what it was.
    let again = [
        ("text", FIRST),
        write,
        ("line-0-indicator", "gdp"),
        ("status", "F"),
        ("title", "Another title"),
    ];
    assert_eq!(bring(&d, &again).await.status, StatusCode::SEE_OTHER);
    let versions = d.get("", &format!("/api/v1/records/source/{source}")).await;
    assert_eq!(versions.json().as_array().unwrap().len(), 1);
    let gdp = newest(&d, "observation", "gdp-330105-2021M01-06-level").await;
    assert_eq!(
        (&gdp["status"], gdp["source"].as_str()),
        (&json!("F"), Some(source.as_str()))
    );
}

#[tokio::test]
async fn a_workbook_and_the_text_that_it_is_sent_on_as_are_one_document() {
    let d = statistics().await;
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let lines: [(&str, Option<f64>); 4] = [
        ("2021年1—6月主要经济指标（亿元）", None),
        ("指标名称", None),
        ("地区生产总值", Some(986.61)),
        ("社会消费品零售总额", Some(614.36)),
    ];
    for (line, (label, value)) in (0..).zip(lines) {
        sheet.write_string(line, 0, label).unwrap();
        if let Some(value) = value {
            sheet.write_number(line, 1, value).unwrap();
        }
    }
    sheet.write_string(1, 1, "累计\n绝对量").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let seen = send_bytes(&d, &[("sheet", &bytes)]).await;
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.text);
    let text = seen.text.split("name=\"text\" hidden>").nth(1).unwrap();
    let text = text.split("</textarea>").next().unwrap();
    let text = text.replace("&#34;", "\"").replace("&#38;", "&");
    let said = [
        ("text", text.as_str()),
        ("stage", "write"),
        ("line-0-indicator", "gdp"),
        ("line-1-indicator", "retail"),
        ("remember", "monthly"),
    ];
    let done = bring(&d, &said).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let gdp = newest(&d, "observation", "gdp-330105-2021M01-06-level").await;
    assert_eq!(gdp["value"], "986.61");
    let headers = [
        ("authorization", "Bearer planner"),
        (
            "content-type",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
    ];
    let again = d
        .send(Method::POST, "/api/v1/tables?write=true", &headers, bytes)
        .await;
    assert_eq!(again.status, StatusCode::OK, "{}", again.text);
    let again = again.json();
    assert_eq!(
        (&again["same"], &again["written"]),
        (&json!(2), &json!(false))
    );
    assert_eq!(again["source"], gdp["source"]);
}

#[tokio::test]
async fn a_rank_keeps_its_peers_and_the_look_shows_every_cell_that_changes() {
    let d = statistics().await;
    let told = json!({"indicator": "retail", "area": "330105@2021-04", "period": "2021M01-06", "measure": "rank",
        "value": "3", "bound": "at_most", "basis": "reported", "status": "P", "among": "three", "rank_of": "yoy"});
    d.put("observation", "retail-h1-rank", told).await;
    let said = [
        ("text", SECOND),
        ("line-0-indicator", "retail"),
        ("column-1-measure", "rank"),
        ("status", "F"),
    ];
    let look = bring(&d, &[&said[..], &[("stage", "plan")]].concat()).await;
    let from_to = "<del>前 3 位</del> → <ins>第 3 位</ins>";
    assert!(look.text.contains(from_to), "{}", look.text);
    assert!(
        look.text.contains("<del>初步</del> → <ins>最终</ins>"),
        "{}",
        look.text
    );
    assert!(look.text.contains("按增速排"), "{}", look.text);
    let done = bring(&d, &[&said[..], &[("stage", "write")]].concat()).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let rank = newest(&d, "observation", "retail-h1-rank").await;
    assert_eq!(
        [
            &rank["among"],
            &rank["rank_of"],
            &rank["status"],
            &rank["bound"]
        ],
        [&json!("three"), &json!("yoy"), &json!("F"), &Value::Null]
    );
    // A place beyond the last of its peers is written by no door.
    let beyond = SECOND.replace("614.36,3", "614.36,17");
    let refused = bring(
        &d,
        &[
            ("text", beyond.as_str()),
            ("line-0-indicator", "retail"),
            ("column-1-measure", "rank"),
            ("stage", "write"),
        ],
    )
    .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.text.contains("第 17 位，而比较范围只有 3 个"),
        "{}",
        refused.text
    );
    let line = json!({"key": "retail-h1-rank", "cells": {"value": "17"}});
    for path in ["observation", "observation?doubtful=true"] {
        let path = format!("/api/v1/records/{path}");
        let refused = d.post("planner", &path, &line).await;
        assert_eq!(
            refused.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{}",
            refused.text
        );
    }
}

#[tokio::test]
async fn the_register_asks_what_a_table_is_asked() {
    let d = statistics().await;
    let line = |key: &str, of: &str, period: &str, value: &str| {
        json!({"key": key, "cells": {"indicator": of, "area": "330105@2021-04", "period": period,
            "measure": "level", "value": value, "unit": "亿元"}})
    };
    let path = "/api/v1/records/observation";
    let first = d
        .post("planner", path, &line("g", "gdp", "2021M01-06", "986.61"))
        .await;
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.text);
    for (of, period, value, says) in [
        ("retail", "2021M01-06", "6502100", "times"),
        ("services", "2021M01-06", "1200.5", "of which it is a part"),
        ("gdp", "2021M06", "1000", "which includes it"),
    ] {
        let asked = d.post("planner", path, &line("x", of, period, value)).await;
        assert_eq!(asked.status, StatusCode::CONFLICT, "{}", asked.text);
        assert!(asked.text.contains(says), "{says}: {}", asked.text);
        let table = format!(
            "2021年1—6月,\n指标名称,累计（亿元）\n{},{value}\n",
            match of {
                "retail" => "社会消费品零售总额",
                "services" => "服务业增加值",
                _ => "地区生产总值",
            }
        );
        let months = if period == "2021M06" {
            ("from", "6")
        } else {
            ("from", "1")
        };
        let key = format!("{of}-{period}");
        let said = [
            ("text", table.as_str()),
            ("line-0-indicator", of),
            ("column-0-span", "told"),
            ("stage", "write"),
            months,
        ];
        let asked = bring(&d, &said).await;
        assert!(asked.text.contains("请确认"), "{key}: {}", asked.text);
    }
    // Ten thousands for hundred millions are asked about at the first value, where the indicator says what is usual.
    let usual =
        json!({"name": "用电量", "unit": "亿元", "usual_least": "50", "usual_most": "2000"});
    d.put("indicator", "usual", usual).await;
    let asked = d
        .post("planner", path, &line("u", "usual", "2020", "30"))
        .await;
    assert_eq!(asked.status, StatusCode::CONFLICT, "{}", asked.text);
    assert!(asked.text.contains("50\u{2013}2000"), "{}", asked.text);
    // More places are another reading of the same value.
    let finer = json!({"key": "g", "cells": {"value": "986.610"}});
    let done = d.post("planner", path, &finer).await;
    assert_eq!(done.status, StatusCode::CREATED, "{}", done.text);
    assert_eq!(newest(&d, "observation", "g").await["value"], "986.610");
}

#[tokio::test]
async fn the_card_shows_the_targets_of_the_year_and_the_share_that_is_reached() {
    let d = statistics().await;
    let line = |period: &str, measure: &str, value: &str, unit: &str, basis: &str| {
        json!({"indicator": "retail", "area": "330105@2021-04", "period": period, "measure": measure,
            "value": value, "unit": unit, "basis": basis})
    };
    d.put(
        "observation",
        "h1",
        line("2021M01-06", "level", "614.36", "亿元", "nominal"),
    )
    .await;
    d.put(
        "observation",
        "goal",
        line("2021", "target", "1300", "亿元", "nominal"),
    )
    .await;
    d.put(
        "observation",
        "pace",
        line("2021", "target_yoy", "8.5", "%", "reported"),
    )
    .await;
    let page = d.get("", "/report-card/2021M01-06").await.text;
    for told in [
        "2021年目标",
        "1300亿元",
        "2021年增速目标",
        "8.5%",
        "完成2021年目标的",
        "47.26%",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    // At the prices of another year it is no share of that target.
    d.put("observation", "goal", json!({"basis": "constant:2020"}))
        .await;
    let page = d.get("", "/report-card/2021M01-06").await.text;
    assert!(
        page.contains("1300亿元") && !page.contains("完成2021年目标的"),
        "{page}"
    );
}

#[tokio::test]
async fn a_place_says_what_it_is_a_place_by_and_bears_neither_unit_nor_prices() {
    let d = statistics().await;
    let level = |area: &str, value: &str| {
        json!({"indicator": "retail", "area": area, "period": "2021M01-06", "measure": "level",
            "value": value, "unit": "亿元", "basis": "nominal"})
    };
    for (key, area, value) in [
        ("a", "330105@2021-04", "614.36"),
        ("b", "330102", "700"),
        ("c", "330106", "500"),
    ] {
        d.put("observation", key, level(area, value)).await;
    }
    let rank = json!({"indicator": "retail", "area": "330105@2021-04", "period": "2021M01-06", "measure": "rank",
        "value": "2", "basis": "reported", "among": "three", "rank_of": "yoy"});
    d.put("observation", "r", rank).await;
    let of = "obs(retail,%20330105@2021-04,%202021M01-06,%20";
    let told = d.get("", &format!("/figures?r={of}rank)")).await.text;
    assert!(
        told.contains("<dt>按什么排</dt><dd>按增速排</dd>"),
        "{told}"
    );
    let computed = format!("/figures?r=rank({of}level),%20three,%20best,%20desc)");
    let computed = d.get("", &computed).await.text;
    assert!(computed.contains("第 2 位 / 3"), "{computed}");
    assert!(
        computed.contains("<dt>按什么排</dt><dd>按总量排</dd>"),
        "{computed}"
    );
    for page in [&told, &computed] {
        for none in ["<dt>单位</dt>", "<dt>价格口径</dt>", "<dt>量级</dt>"] {
            assert!(!page.contains(none), "{none}: {page}");
        }
        assert!(page.contains("<dt>并列怎么算</dt>"));
    }
    let level = d.get("", &format!("/figures?r={of}level)")).await.text;
    assert!(level.contains("<dt>单位</dt>"));
    let card = d.get("", "/report-card/2021M01-06").await.text;
    assert!(card.contains("位次 · 十三个 · 按增速排"), "{card}");
    d.put("observation", "r", json!({"rank_of": ""})).await;
    let card = d.get("", "/report-card/2021M01-06").await.text;
    assert!(card.contains("按什么排没有说明"), "{card}");
}
