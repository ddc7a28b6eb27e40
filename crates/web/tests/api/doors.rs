//! Every door of a register asks the same: forms, the API, sheets and outlines.

use axum::http::{Method, StatusCode};
use district::record::Record;
use ledger::Change;
use serde_json::{Value, json};

use super::sheets::bring;
use super::support::{Answer, District, district};

async fn post(d: &District, kind: &str, asked: &str, key: &str, cells: Value) -> Answer {
    let body = json!({"key": key, "cells": cells});
    d.post("planner", &format!("/api/v1/records/{kind}{asked}"), &body)
        .await
}

/// A line is asked about, and nothing is written; with an answer it is.
async fn asked(d: &District, kind: &str, key: &str, cells: Value, says: &str) {
    let head = d.ledger.head().seq;
    let answer = post(d, kind, "", key, cells.clone()).await;
    let problem = answer.problem(409);
    let doubts = problem["doubts"].to_string();
    assert!(doubts.contains(says), "{kind} {key}: {doubts}");
    assert_eq!(d.ledger.head().seq, head, "{kind} {key} was written");
    let sure = post(d, kind, "?doubtful=true", key, cells).await;
    assert_eq!(sure.status, StatusCode::CREATED, "{}", sure.text);
}

async fn park() -> District {
    let d = district().await;
    d.put("park", "loom", json!({"name": "织机园"})).await;
    let building = json!({"park": "loom", "type": "高层", "rentable_area": "1000"});
    d.put("building", "loom-a", building).await;
    for key in ["anvil", "bellows"] {
        d.put("enterprise", key, json!({"name": key})).await;
    }
    d
}

#[tokio::test]
async fn a_program_is_asked_what_a_sheet_is_asked() {
    let d = park().await;
    let parcel = json!({"announced": "2021-03-02", "listed": "2021-03-01"});
    asked(&d, "parcel", "GS1", parcel, "stands before").await;
    let let_to = |who: &str| json!({"park": "loom", "enterprise": who, "building": "loom-a", "unit": "301", "area": "650", "from": "2021-01-01"});
    let first = post(&d, "tenancy", "", "t1", let_to("anvil")).await;
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.text);
    asked(&d, "tenancy", "t2", let_to("bellows"), "same rooms").await;
    let page = d.get("", "/records/park/loom").await.text;
    assert!(page.contains("130.00%") || page.contains("130%"), "{page}");
    assert!(page.contains("超过 100%"), "{page}");
    let hall = json!({"park": "loom", "enterprise": "anvil", "area": "90000", "from": "2021-03-01", "to": "2021-02-01"});
    asked(&d, "tenancy", "t3", hall, "is more than").await;
    let ahead = json!({"name": "馆"});
    d.put("project", "museum", ahead).await;
    let mark = json!({"project": "museum", "mark": "permit", "met": "2099-01-01"});
    asked(&d, "mark", "m", mark, "has not come").await;
    let code = |name: &str| json!({"name": name, "credit_code": "91330100799655058B"});
    let first = post(&d, "enterprise", "", "one", code("一")).await;
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.text);
    asked(&d, "enterprise", "two", code("二"), "one has the same code").await;
}

#[tokio::test]
async fn a_figure_ten_thousand_times_too_large_is_asked_and_a_second_value_refused() {
    let d = district().await;
    let unit = "\u{4ebf}\u{5143}";
    d.put("indicator", "gdp", json!({"name": "GDP", "unit": unit}))
        .await;
    let level = |period: &str, value: &str| json!({"indicator": "gdp", "area": "330105@2021-04", "period": period, "measure": "level", "value": value, "unit": unit});
    d.put("observation", "h1", level("2021M01-06", "614.36"))
        .await;
    asked(
        &d,
        "observation",
        "before",
        level("2020M01-06", "6143600"),
        "is the unit right",
    )
    .await;
    let second = post(
        &d,
        "observation",
        "?doubtful=true",
        "again",
        level("2021M01-06", "615"),
    )
    .await;
    let told = second.problem(422)["detail"].to_string();
    assert!(told.contains("the same figure is 614.36"), "{told}");
    // What was written by another way all the same is told as what it is.
    let cells = level("2021M01-06", "615");
    let cells = cells.as_object().unwrap().iter();
    let cells: Vec<(String, String)> = cells
        .map(|(name, cell)| (name.clone(), cell.as_str().unwrap().to_owned()))
        .collect();
    let cells = cells
        .iter()
        .map(|(name, cell)| (name.as_str(), cell.as_str()));
    let charter = d.ledger.charter();
    let kind = "observation".parse().unwrap();
    let record = Record::read(kind, "again", cells, &charter).unwrap();
    let change = vec![Change::Record(record)];
    d.ledger
        .change(change, Some("planner".into()))
        .await
        .unwrap();
    let card = d.get("", "/report-card/2021M01-06").await.text;
    assert!(card.contains("登记了不同的数"), "{card}");
    assert!(card.contains("614.36") && card.contains("615"), "{card}");
    assert!(!card.contains("未给出总量"), "{card}");
}

#[tokio::test]
async fn what_a_program_does_not_name_stays_and_null_clears_it() {
    let d = district().await;
    let cells = json!({"use": "产业", "area_announced": "21500", "buyer": "某公司"});
    d.put("parcel", "GS1", cells).await;
    let one = post(&d, "parcel", "", "GS1", json!({"price": "100000"})).await;
    assert_eq!(one.status, StatusCode::CREATED, "{}", one.text);
    let kept =
        async || d.get("", "/api/v1/records/parcel").await.json()["lines"][0]["cells"].clone();
    let all =
        json!({"use": "产业", "area_announced": "21500", "buyer": "某公司", "price": "100000"});
    assert_eq!(kept().await, all);
    let cleared = post(&d, "parcel", "", "GS1", json!({"buyer": null, "use": ""})).await;
    assert_eq!(cleared.status, StatusCode::CREATED, "{}", cleared.text);
    assert_eq!(
        kept().await,
        json!({"area_announced": "21500", "price": "100000"})
    );
    let head = d.ledger.head().seq;
    let same = post(&d, "parcel", "", "GS1", json!({"price": "100000"})).await;
    assert_eq!((same.status, d.ledger.head().seq), (StatusCode::OK, head));
    let unknown = post(&d, "parcel", "", "GS1", json!({"colour": "red"})).await;
    assert!(
        unknown.problem(422)["detail"]
            .to_string()
            .contains("colour")
    );
}

/// The value of the box by which a form's doubts are answered.
fn answer(page: &str) -> &str {
    let at = page.find("name=\"sure\" value=\"").unwrap() + "name=\"sure\" value=\"".len();
    let rest = page.get(at..).unwrap();
    rest.get(..rest.find('"').unwrap()).unwrap()
}

#[tokio::test]
async fn a_form_asks_takes_names_and_makes_the_key() {
    let d = district().await;
    d.put("project", "canal-museum", json!({"name": "运河博物馆"}))
        .await;
    let form = d
        .get("planner", "/records/mark/edit?project=canal-museum")
        .await
        .text;
    assert!(form.contains("value=\"canal-museum\"") && form.contains("运河博物馆</option>"));
    assert!(
        form.contains("区住建局") && !form.contains("Building office"),
        "{form}"
    );
    let head = d.ledger.head().seq;
    let nobody = [("project", "没有的项目"), ("mark", "permit")];
    let refused = bring(&d, "planner", "/records/mark/edit", &nobody).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.text.contains("没有“没有的项目”"),
        "{}",
        refused.text
    );
    let mut ahead = vec![
        ("project", "运河博物馆"),
        ("mark", "permit"),
        ("met", "2099-01-01"),
    ];
    let doubted = bring(&d, "planner", "/records/mark/edit", &ahead).await;
    assert_eq!(doubted.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(doubted.text.contains("还没有到"), "{}", doubted.text);
    assert_eq!(d.ledger.head().seq, head, "a doubt was written");
    let sure = answer(&doubted.text).to_owned();
    // An answer to one doubt is none to another.
    let other = [
        ("project", "运河博物馆"),
        ("mark", "permit"),
        ("met", "2099-02-01"),
        ("sure", sure.as_str()),
    ];
    let other = bring(&d, "planner", "/records/mark/edit", &other).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    ahead.push(("sure", sure.as_str()));
    let done = bring(&d, "planner", "/records/mark/edit", &ahead).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert_eq!(
        done.headers["location"],
        "/records/mark/canal-museum-permit"
    );
    let second = [
        ("project", "运河博物馆"),
        ("mark", "permit"),
        ("due", "2021-05-01"),
    ];
    let second = bring(&d, "planner", "/records/mark/edit", &second).await;
    assert_eq!(
        second.headers["location"],
        "/records/mark/canal-museum-permit-2"
    );
    let unnamed = bring(&d, "planner", "/records/project/edit", &[("name", "书院")]).await;
    let at = unnamed.headers["location"].to_str().unwrap().to_owned();
    assert!(at.starts_with("/projects/project-"), "{at}");
}

#[tokio::test]
async fn a_photograph_is_brought_with_the_form_and_a_paper_gets_its_own_line() {
    let d = district().await;
    d.put("project", "museum", json!({"name": "馆"})).await;
    let photo: &[u8] = include_bytes!("../../../../districts/gongshu/photos/bins-1-before.jpg");
    let send = async |texts: &[(&str, &str)], files: &[&str]| {
        let mut body = Vec::new();
        for (name, text) in texts {
            let part =
                format!("--b\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        for name in files {
            let head = format!(
                "--b\r\ncontent-disposition: form-data; name=\"{name}\"; filename=\"现场.jpg\"\r\ncontent-type: image/jpeg\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(photo);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--b--\r\n");
        let headers = [
            ("authorization", "Bearer planner"),
            ("content-type", "multipart/form-data; boundary=b"),
        ];
        let path = "/records/progress/edit";
        d.send(Method::POST, path, &headers, body).await
    };
    let form = d.get("planner", "/records/progress/edit").await.text;
    assert!(form.contains("type=\"file\" id=\"photo\"") && form.contains("id=\"source-file\""));
    let line = [
        ("project", "馆"),
        ("part", "主楼"),
        ("item", "土方"),
        ("day", "2021-07-20"),
        ("key", ""),
    ];
    let done = send(&line, &["photo", "source-file"]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert_eq!(
        done.headers["location"],
        "/records/progress/museum-2021-07-20"
    );
    let kept = d.get("", "/api/v1/records/progress").await.json()["lines"][0].clone();
    let hash = kept["cells"]["photo"].as_str().unwrap().to_owned();
    let source = kept["cells"]["source"].as_str().unwrap().to_owned();
    let papers = d.get("", "/api/v1/records/source").await.json();
    assert_eq!(papers["lines"][0]["key"], source.as_str());
    assert_eq!(
        papers["lines"][0]["cells"],
        json!({"title": "现场.jpg", "file": hash})
    );
    let edit = "/records/progress/edit?key=museum-2021-07-20";
    let form = d.get("planner", edit).await.text;
    assert!(form.contains(&format!("/evidence/{hash}/thumb")), "{form}");
    let seen = kept["seq"].to_string();
    let again = [
        ("key", "museum-2021-07-20"),
        ("seen", seen.as_str()),
        ("project", "museum"),
        ("part", "主楼"),
        ("item", "土方"),
        ("day", "2021-07-20"),
        ("source", source.as_str()),
        ("photo", hash.as_str()),
        ("photo-remove", "yes"),
    ];
    let done = send(&again, &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let kept = d.get("", "/api/v1/records/progress").await.json()["lines"][0]["cells"].clone();
    assert_eq!((kept.get("photo"), &kept["source"]), (None, &json!(source)));
    for who in ["resident", ""] {
        let form = d.get(who, edit).await;
        assert!(matches!(form.status.as_u16(), 401 | 403), "{who}");
    }
}

#[tokio::test]
async fn the_example_of_a_template_is_marked_and_never_written() {
    let d = district().await;
    let head = d.ledger.head().seq;
    for kind in [
        "project",
        "mark",
        "side",
        "tenancy",
        "observation",
        "enterprise",
    ] {
        let template = d
            .get("planner", &format!("/records/{kind}/template/csv"))
            .await
            .text;
        assert!(template.contains("示例"), "{template}");
        let looked = d
            .bytes(
                "planner",
                &format!("/api/v1/imports/{kind}?write=true"),
                template,
            )
            .await;
        assert_eq!(looked.status, StatusCode::OK, "{}", looked.text);
        assert_eq!(
            (&looked.json()["wrong"], &looked.json()["new"]),
            (&json!(0), &json!(0))
        );
    }
    assert_eq!(d.ledger.head().seq, head);
}

#[tokio::test]
async fn what_can_be_put_down_about_a_thing_is_offered_to_its_keeper_alone() {
    let d = park().await;
    d.put("project", "museum", json!({"name": "馆"})).await;
    d.put("parcel", "GS1", json!({})).await;
    for (path, form) in [
        ("/projects/museum", "/records/mark/edit?project=museum"),
        ("/projects/museum", "/records/progress/edit?project=museum"),
        ("/parks/loom", "/records/tenancy/edit?park=loom"),
        ("/parcels/GS1", "/records/side/edit?parcel=GS1"),
        ("/enterprises/anvil", "/records/visit/edit?enterprise=anvil"),
    ] {
        let page = d.get("planner", path).await.text;
        assert!(page.contains(form), "{path}: {page}");
        assert!(!d.get("", path).await.text.contains(form), "{path}");
    }
    let visit = json!({"enterprise": "anvil", "day": "2021-07-12", "leader": "副区长", "contact_point": "软件园社区"});
    d.put("visit", "v", visit).await;
    let page = d.get("planner", "/enterprises/anvil").await.text;
    assert!(
        page.contains("软件园社区") && page.contains("联系点"),
        "{page}"
    );
}
