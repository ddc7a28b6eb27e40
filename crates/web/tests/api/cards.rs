//! The report card and its figures as their readers see them: what is most known stands first, nothing is told in
//! codes, and everything opens what it stands on. The registers of delivery under the addresses of their pages.

use axum::http::StatusCode;
use serde_json::json;

use super::support::{District, district};

const CARD: &str = "/report-card/2021M01-06";

pub(super) async fn told(
    d: &District,
    key: &str,
    of: &str,
    period: &str,
    measure: &str,
    value: &str,
    status: &str,
) {
    let unit = if measure == "level" { "亿元" } else { "%" };
    let cells = json!({"indicator": of, "area": "330105@2021-04", "period": period, "measure": measure,
        "value": value, "unit": unit, "basis": "nominal", "status": status});
    d.put("observation", key, cells).await;
}

/// Two indicators, of which the one that begins with a later letter comes first.
pub(super) async fn economy() -> District {
    let d = district().await;
    let trade = json!({"name": "Trade", "unit": "亿元", "order": "2"});
    d.put("indicator", "a-trade", trade).await;
    let product =
        json!({"name": "Product", "unit": "亿元", "order": "1", "producer": "The bureau"});
    d.put("indicator", "z-product", product).await;
    told(&d, "z", "z-product", "2021M01-06", "level", "986.61", "F").await;
    told(&d, "z-yoy", "z-product", "2021M01-06", "yoy", "12.1", "P").await;
    told(&d, "a-yoy", "a-trade", "2021M01-06", "yoy", "44.1", "F").await;
    d
}

#[tokio::test]
async fn the_card_begins_with_what_comes_first_and_a_headline_has_its_own_standing() {
    let d = economy().await;
    let page = d.get("", CARD).await.text;
    let at = |words: &str| {
        page.find(words)
            .unwrap_or_else(|| panic!("{words}: {page}"))
    };
    assert!(at("card-figure\"><p class=\"tile-label\">Product") < at("tile-label\">Trade"));
    // The level is final; that its growth is preliminary is said of the growth, on its own page.
    assert!(!page.contains("初步"), "{page}");
    // Of trade no level is told: what is told stands first, and the gap is small beneath it.
    assert!(at("card-instead") < at("44.1%"));
    assert!(at("44.1%") < at("未给出总量"));
}

#[tokio::test]
async fn no_reader_is_told_a_code() {
    let d = economy().await;
    for lang in ["zh", "en"] {
        let headers = [("accept-language", lang)];
        let page = d
            .send(
                axum::http::Method::GET,
                "/records/observation/z",
                &headers,
                axum::body::Body::empty(),
            )
            .await;
        for code in ["2021M01-06", ">nominal", ">330105@2021-04"] {
            assert!(!page.text.contains(code), "{lang} {code}: {}", page.text);
        }
    }
    let page = d.get("", "/records/observation/z").await.text;
    assert!(
        page.contains("2021年上半年") && page.contains("现价") && page.contains("区域"),
        "{page}"
    );
    let heading = d.get("", "/records/observation/sheet/csv").await.text;
    assert!(
        heading.contains("区域") && !heading.contains("面积"),
        "{heading}"
    );
    // The heading that an earlier program wrote is read all the same.
    let old =
        "2021年\n编号,指标,面积,时期,量,数值,单位\nq,Product,330105@2021-04,1-5月,level,800,亿元\n";
    let headers = [
        ("authorization", "Bearer planner"),
        ("content-type", "text/csv"),
    ];
    let path = "/api/v1/imports/observation";
    let sent = d.send(axum::http::Method::POST, path, &headers, old).await;
    assert_eq!(sent.status, StatusCode::OK, "{}", sent.text);
}

#[tokio::test]
async fn a_figure_says_what_it_means_who_produces_it_and_who_wrote_it() {
    let d = economy().await;
    let recipe = "/figures?r=obs(z-product%2C%20330105%402021-04%2C%202021M01-06%2C%20level)";
    let page = d.get("", recipe).await.text;
    for words in [
        "定义",
        "来源未说明",
        "The bureau",
        "2021-04 起的区划",
        "谁写入",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    d.put(
        "peers",
        "few",
        json!({"name": "The few", "members": "330105|330106"}),
    )
    .await;
    let rank = json!({"indicator": "z-product", "area": "330105@2021-04", "period": "2021M01-06",
        "measure": "rank", "value": "2", "among": "few"});
    d.put("observation", "z-rank", rank).await;
    let recipe = "/figures?r=cell(observation%2C%20z-rank%2C%20value)";
    let page = d.get("", recipe).await.text;
    for words in ["The few，共 2 个", "并列怎么算"] {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[tokio::test]
async fn a_revision_is_a_band_behind_its_point() {
    let d = economy().await;
    let page = d.get("", CARD).await.text;
    assert!(!page.contains("id=\"course\""), "one month is no course");
    told(&d, "z-yoy-5", "z-product", "2021M01-05", "yoy", "10.2", "P").await;
    let page = d.get("", CARD).await.text;
    assert!(
        page.contains("id=\"course\"") && page.contains("10.2%"),
        "{page}"
    );
    assert!(!page.contains("chart-band"));
    assert!(
        !page.contains("data-out=\"\""),
        "each mark tells its result"
    );
    let [before, now] = [5, 6].map(|month| format!("2021M01-0{month}, yoy)\" data-out=\""));
    assert!(
        page.contains(&before) && page.matches(&now).count() > 1,
        "{page}"
    );
    told(&d, "z-yoy", "z-product", "2021M01-06", "yoy", "12.4", "R").await;
    let page = d.get("", CARD).await.text;
    assert!(page.contains("chart-band"), "{page}");
}

#[tokio::test]
async fn the_card_shows_the_marks_and_the_streets_of_the_projects() {
    let d = economy().await;
    d.put("project", "p", json!({"name": "Museum", "place": "street"}))
        .await;
    d.put(
        "membership",
        "m",
        json!({"list": "152@2021", "project": "p"}),
    )
    .await;
    let mark = json!({"project": "p", "mark": "permit", "due": "2021-05-31", "met": "2021-05-20"});
    d.put("mark", "k", mark).await;
    let page = d.get("", CARD).await.text;
    for words in ["strip-title-1", "/projects/p", "2021年5月20日"] {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[tokio::test]
async fn the_comparison_opens_on_two_periods_of_one_length() {
    let d = economy().await;
    told(&d, "z-7", "z-product", "2021M07", "level", "160.00", "P").await;
    told(
        &d,
        "z-20",
        "z-product",
        "2020M01-06",
        "level",
        "880.00",
        "F",
    )
    .await;
    let page = d.get("", "/report-card/compare").await.text;
    assert!(
        page.contains("2021年上半年") && page.contains("2020年上半年"),
        "{page}"
    );
    assert!(!page.contains("两个时期长短不同"), "{page}");
}

#[tokio::test]
async fn parcels_parks_enterprises_and_projects_have_the_addresses_of_their_pages() {
    let d = district().await;
    d.put("parcel", "a/1", json!({"use_class": "M1"})).await;
    d.put(
        "side",
        "e",
        json!({"parcel": "a/1", "facing": "southeast", "words": "Canal"}),
    )
    .await;
    d.put("enterprise", "firm", json!({"name": "Firm"})).await;
    d.put("park", "loom", json!({"name": "Loom Works"})).await;
    d.put(
        "building",
        "b",
        json!({"park": "loom", "type": "offices", "rentable_area": "1000"}),
    )
    .await;
    for (key, area) in [("t-1", "600"), ("t-2", "500")] {
        let cells = json!({"park": "loom", "enterprise": "firm", "building": "b", "area": area,
            "contract": "Lease 7", "floor": "3", "unit": "301", "from": "2021-01-01"});
        let body = json!({"key": key, "cells": cells});
        // One room for two, as somebody says it is.
        let path = "/api/v1/records/tenancy?doubtful=true";
        let done = d.post("planner", path, &body).await;
        assert_eq!(done.status, StatusCode::CREATED, "{}", done.text);
    }
    d.put("project", "p", json!({"name": "Museum"})).await;
    d.put(
        "mark",
        "k",
        json!({"project": "p", "mark": "permit", "due": "2021-05-31"}),
    )
    .await;
    for list in ["parcels", "parks", "enterprises"] {
        let lines = d.get("", &format!("/api/v1/{list}")).await;
        assert_eq!(lines.status, StatusCode::OK, "{}", lines.text);
        assert_eq!(
            lines.json()["lines"].as_array().map(Vec::len),
            Some(1),
            "{list}"
        );
    }
    let parcel = d.get("", "/api/v1/parcels/a/1").await.json();
    assert_eq!(parcel["missing_sides"], json!(["west", "north"]));
    let park = d.get("", "/api/v1/parks/loom").await.json();
    assert_eq!(
        park["occupancy"],
        json!({"rentable": "1000", "let": "1100", "basis_points": "11000", "tenants": 1, "signed_only": 0, "more": false, "tenancies": 2})
    );
    let project = d.get("", "/api/v1/projects/p").await.json();
    assert_eq!(project["marks"][0]["due"], "2021-05-31");
    assert_eq!(project["cells"]["name"], "Museum");
    let nobody = d.get("", "/api/v1/projects/nobody").await;
    assert_eq!(nobody.status, StatusCode::NOT_FOUND);
    let api = d.get("", "/api/openapi.json").await.json();
    for path in [
        "/api/v1/parks/{key}",
        "/api/v1/projects/{key}",
        "/api/v1/parcels",
    ] {
        assert!(api["paths"][path].is_object(), "{path} is not described");
    }
    // The page says what is let, and that it is more than there is.
    let page = d.get("", "/parks/loom").await.text;
    for words in ["Lease 7", "301", "110.00%", "超过 100%", "1,000 平方米"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains('亩'), "floors are no land: {page}");
}

#[tokio::test]
async fn a_plan_of_any_entry_is_laid_beside_the_board() {
    let d = district().await;
    d.put("project", "p", json!({"name": "Museum"})).await;
    d.put(
        "mark",
        "k",
        json!({"project": "p", "mark": "permit", "due": "2021-09-30"}),
    )
    .await;
    let then = d.ledger.head().seq;
    d.put(
        "mark",
        "k",
        json!({"project": "p", "mark": "permit", "due": "2021-10-31"}),
    )
    .await;
    let board = d
        .get("", &format!("/api/v1/projects?beside={then}&show=moved"))
        .await
        .json();
    assert_eq!(board["moved"], 1, "{board}");
    assert_eq!(board["projects"][0]["marks"][0]["was_due"], "2021-09-30");
    let page = d.get("", &format!("/projects?beside={then}")).await.text;
    assert!(
        page.contains(&format!("台账第 {then} 条时的计划")),
        "{page}"
    );
    assert!(
        page.contains("落地率 = "),
        "the definition stands beside the rate: {page}"
    );
    assert_eq!(
        d.get("", "/projects?beside=-4").await.status,
        StatusCode::BAD_REQUEST
    );
}

#[tokio::test]
async fn a_template_speaks_the_readers_language_and_comes_back_in_it() {
    let d = district().await;
    let template = d.get("planner", "/records/side/template/csv").await.text;
    assert!(
        template.contains("运河路") && template.contains(",东,"),
        "{template}"
    );
    d.put("parcel", "a", json!({})).await;
    let sheet = "编号,地块,方位,文字\ne,a,东南,河\nw,a,西北,路\n";
    let headers = [
        ("authorization", "Bearer planner"),
        ("content-type", "text/csv"),
    ];
    let path = "/api/v1/imports/side?write=true";
    let done = d
        .send(axum::http::Method::POST, path, &headers, sheet)
        .await;
    assert_eq!(done.status, StatusCode::CREATED, "{}", done.text);
    assert!(d.get("", "/parcels/a").await.text.contains("四至闭合"));
}

#[tokio::test]
async fn english_readers_are_told_names_and_amounts_in_english() {
    let d = economy().await;
    let product =
        json!({"name": "生产总值", "name_en": "Gross product", "unit": "亿元", "order": "1"});
    d.put("indicator", "z-product", product).await;
    let project = json!({"name": "Museum", "investment": "2600000000"});
    d.put("project", "museum", project).await;
    let read = async |path: &str| {
        let headers = [("accept-language", "en")];
        let get = axum::http::Method::GET;
        d.send(get, path, &headers, axum::body::Body::empty())
            .await
            .text
    };
    let card = read(CARD).await;
    for words in ["Gross product", "98.661 billion yuan"] {
        assert!(card.contains(words), "{words}: {card}");
    }
    assert!(
        !card.contains("亿元") && !card.contains("生产总值"),
        "{card}"
    );
    let figure =
        read("/figures?r=obs(z-product%2C%20330105%402021-04%2C%202021M01-06%2C%20level)").await;
    assert!(figure.contains("98.661 billion yuan") && figure.contains("Gross product"));
    let project = read("/projects/museum").await;
    assert!(project.contains("2.6 billion yuan"), "{project}");
}

#[tokio::test]
async fn a_period_without_a_card_is_not_offered() {
    let d = economy().await;
    let part = json!({"indicator": "a-trade", "area": "330105@2021-04", "period": "2021M07",
        "measure": "level", "subject": "A part", "value": "3"});
    d.put("observation", "part", part).await;
    let page = d.get("", "/report-card").await.text;
    assert!(page.contains("/report-card/2021M01-06"));
    assert!(!page.contains("/report-card/2021M07"), "{page}");
}
