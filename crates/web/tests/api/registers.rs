//! What registers take back of their own files, what they refuse and ask of a line, and what they say is not told.

use axum::http::StatusCode;
use district::party::{Mandate, Role};
use ledger::Change;
use serde_json::{Value, json};

use super::support::{Answer, District, district};

async fn post(d: &District, kind: &str, key: &str, cells: Value) -> Answer {
    let body = json!({"key": key, "cells": cells});
    d.post("planner", &format!("/api/v1/records/{kind}"), &body)
        .await
}

async fn refused(d: &District, kind: &str, cells: Value, says: &str) {
    let answer = post(d, kind, "x", cells).await;
    answer.problem(422);
    assert!(answer.text.contains(says), "{kind}: {}", answer.text);
}

async fn asked(d: &District, kind: &str, key: &str, cells: Value, says: &str) {
    let answer = post(d, kind, key, cells).await;
    let doubts = answer.problem(409)["doubts"].to_string();
    assert!(doubts.contains(says), "{kind} {key}: {doubts}");
}

async fn cells(d: &District, kind: &str, key: &str) -> Value {
    let path = format!("/api/v1/records/{kind}/{key}");
    let versions = d.get("", &path).await.json();
    versions.as_array().unwrap().last().unwrap()["cells"].clone()
}

fn outline() -> String {
    let ring = [
        [120.14, 30.31],
        [120.142, 30.31],
        [120.142, 30.312],
        [120.14, 30.312],
        [120.14, 30.31],
    ];
    json!({"type": "Polygon", "coordinates": [ring]}).to_string()
}

#[tokio::test]
async fn the_map_that_a_register_leaves_as_comes_back_and_changes_nothing() {
    let d = district().await;
    let drawn = json!({"zone": "North", "outline": outline()});
    d.put("parcel", "a", drawn).await;
    // One without an outline, and one that lies where its place does.
    d.put("parcel", "b", json!({"zone": "South"})).await;
    d.put("parcel", "c", json!({"place": "yard"})).await;
    let head = d.ledger.head().seq;
    let map = d.get("", "/api/v1/exports/parcel/geojson").await;
    assert!(map.text.contains("\"geometry\":null"), "{}", map.text);
    let path = "/api/v1/imports/parcel?write=true";
    let back = d.bytes("planner", path, map.text).await;
    assert_eq!(back.status, StatusCode::OK, "{}", back.text);
    assert_eq!(back.json()["same"], 1, "{}", back.text);
    assert_eq!(d.ledger.head().seq, head);
    // A feature without a polygon makes no line of itself, and takes no outline away.
    let feature =
        |id: &str, geometry: Value| json!({"type": "Feature", "id": id, "geometry": geometry});
    let point = json!({"type": "Point", "coordinates": [120.14, 30.31]});
    let features = [feature("z", Value::Null), feature("a", point)];
    let all = json!({"type": "FeatureCollection", "features": features});
    let back = d.bytes("planner", path, all.to_string()).await;
    assert_eq!(back.status, StatusCode::OK, "{}", back.text);
    assert_eq!(d.ledger.head().seq, head);
    // What was meant for an outline and is none is told.
    let line = json!({"type": "LineString", "coordinates": [[120.14, 30.31], [120.15, 30.31]]});
    let all = json!({"type": "FeatureCollection", "features": [feature("a", line)]});
    let back = d.bytes("planner", path, all.to_string()).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn an_empty_register_comes_back_as_nothing_to_do() {
    let d = district().await;
    for (form, kind) in [("csv", "parcel"), ("xlsx", "park"), ("geojson", "park")] {
        let out = d.get("", &format!("/api/v1/exports/{kind}/{form}")).await;
        assert_eq!(out.status, StatusCode::OK, "{}", out.text);
        if form == "xlsx" {
            continue;
        }
        let path = format!("/api/v1/imports/{kind}?write=true");
        let back = d.bytes("planner", &path, out.text).await;
        assert_eq!(back.status, StatusCode::OK, "{form}: {}", back.text);
        assert_eq!(back.json()["lines"], json!([]), "{form}");
    }
}

#[tokio::test]
async fn an_area_is_computed_from_an_outline_or_not_at_all() {
    let d = district().await;
    d.put("parcel", "p", json!({"zone": "N", "area_computed": "500"}))
        .await;
    assert!(
        cells(&d, "parcel", "p")
            .await
            .get("area_computed")
            .is_none()
    );
    d.put("parcel", "p", json!({"outline": outline()})).await;
    assert!(cells(&d, "parcel", "p").await["area_computed"].is_string());
    d.put("parcel", "p", json!({"outline": null})).await;
    let left = cells(&d, "parcel", "p").await;
    assert_eq!(left, json!({"zone": "N"}), "it went with its outline");
}

#[tokio::test]
async fn a_parcel_says_which_areas_and_which_price_nobody_told() {
    let d = district().await;
    let told = json!({"zone": "N", "area_announced": "86000", "buyer": "Canal Co."});
    d.put("parcel", "p", told).await;
    let page = d.get("", "/parcels/p").await.text;
    for (label, says) in [
        ("实测面积", "材料没有说"),
        ("图上面积", "没有边界，算不出"),
        ("成交价", "材料没有说"),
        ("不动产单元代码", "材料没有说"),
        ("公告面积", "86,000"),
    ] {
        let row = page.split(&format!("<dt>{label}</dt>")).nth(1);
        let row = row.unwrap_or_else(|| panic!("no {label}: {page}"));
        let row = row.split("</dd>").next().unwrap();
        assert!(row.contains(says), "{label}: {row}");
    }
    let gathered = d.get("", "/api/v1/parcels/p").await.json();
    let gaps = json!(["area_surveyed", "area_computed", "price", "estate"]);
    assert_eq!(gathered["not_told"], gaps, "{gathered}");
}

#[tokio::test]
async fn a_heading_may_tell_the_unit_of_its_column_and_a_total_is_no_line() {
    let d = district().await;
    let sheet = "编号,名称,总投资（万元）,用地面积(亩),颜色（红）\n\
        a,A,\"1,000\",161,x\nb,B,26亿,129亩,\nc,C,1000万,,\n,合计,,290,\n小计,,,290,\n";
    let path = "/api/v1/imports/project?write=true";
    let done = d.bytes("planner", path, sheet.to_owned()).await;
    assert_eq!(done.status, StatusCode::CREATED, "{}", done.text);
    let left_out = json!(["颜色(红)", "合计", "小计"]);
    assert_eq!(done.json()["left_out"], left_out);
    assert_eq!(done.json()["new"], 3, "{}", done.text);
    let a = cells(&d, "project", "a").await;
    let told = json!({"name": "A", "investment": "10000000", "site_area": "107333.33"});
    assert_eq!(a, told);
    let b = cells(&d, "project", "b").await;
    assert_eq!(
        (&b["investment"], &b["site_area"]),
        (&json!("2600000000"), &json!("86000"))
    );
    assert_eq!(cells(&d, "project", "c").await["investment"], "10000000");
}

#[tokio::test]
async fn a_line_of_nobody_and_more_than_the_whole_are_refused() {
    let d = district().await;
    d.put("project", "p", json!({"name": "P"})).await;
    refused(&d, "membership", json!({"list": "152@2021"}), "one of").await;
    let side = json!({"facing": "east", "words": "Canal Road"});
    refused(&d, "side", side, "one of").await;
    refused(&d, "phase", json!({"number": "2"}), "one of").await;
    let done = |percent: &str| json!({"project": "p", "part": "Hall", "item": "Earthwork", "day": "2021-07-20", "percent": percent});
    refused(&d, "progress", done("150"), "more than 100").await;
    refused(&d, "progress", done("-5"), "below nought").await;
    let page = d.get("planner", "/records/membership/edit").await;
    assert_eq!(page.status, StatusCode::OK);
    d.put("progress", "g", done("100")).await;
}

#[tokio::test]
async fn progress_that_goes_back_or_is_told_twice_is_asked_about() {
    let d = district().await;
    d.put("project", "p", json!({"name": "P"})).await;
    let done = |day: &str, percent: &str| json!({"project": "p", "part": "Hall", "item": "Earthwork", "day": day, "percent": percent});
    d.put("progress", "g1", done("2021-07-01", "50")).await;
    let twice = done("2021-07-01", "40");
    asked(&d, "progress", "g2", twice, "g1 says 50").await;
    let more = json!({"project": "p", "part": "Hall", "item": "Earthwork", "day": "2021-07-01", "percent": "45", "above": "yes"});
    d.put("progress", "g0", more).await;
    let back = done("2021-07-08", "30");
    asked(&d, "progress", "g2", back, "50 already in g1").await;
    d.put("progress", "g2", done("2021-07-08", "60")).await;
    // Another item is another matter.
    let other = json!({"project": "p", "part": "Hall", "item": "Roof", "day": "2021-07-09", "percent": "0"});
    d.put("progress", "g3", other).await;
}

#[tokio::test]
async fn a_tenant_is_in_a_building_of_its_park_and_on_a_floor_that_is_there() {
    let d = district().await;
    for park in ["loom", "mill"] {
        d.put("park", park, json!({"name": park})).await;
    }
    let tower = json!({"park": "loom", "type": "offices", "floors": "12"});
    d.put("building", "tower", tower).await;
    d.put("enterprise", "anvil", json!({"name": "Anvil"})).await;
    let in_park = |park: &str, floor: &str| json!({"park": park, "enterprise": "anvil", "building": "tower", "floor": floor, "signed": "2021-07-01"});
    // Not even for those who are sure of it.
    let body = json!({"key": "t", "cells": in_park("mill", "3")});
    let path = "/api/v1/records/tenancy?doubtful=true";
    let other = d.post("planner", path, &body).await;
    other.problem(422);
    assert!(other.text.contains("building of loom"), "{}", other.text);
    let above = in_park("loom", "13");
    asked(&d, "tenancy", "t", above, "tower has 12 floors").await;
    d.put("tenancy", "t", in_park("loom", "11-12F")).await;
}

#[tokio::test]
async fn leaders_read_what_came_of_visits_and_write_none() {
    let d = district().await;
    d.put("enterprise", "anvil", json!({"name": "Anvil"})).await;
    let visit = json!({"enterprise": "anvil", "day": "2021-07-12", "leader": "L", "problem": "Sealed words"});
    d.put("visit", "v", visit).await;
    let paths = [
        "/api/v1/records/visit",
        "/api/v1/exports/visit/csv",
        "/records/visit",
        "/enterprises/anvil",
    ];
    for path in paths {
        let page = d.get("community", path).await.text;
        assert!(!page.contains("Sealed words"), "{path}");
    }
    let leads = Mandate {
        party: "community".into(),
        role: Role::Leader,
        place: "street".into(),
        from: None,
        to: None,
    };
    let changes = vec![Change::Mandate(leads)];
    d.ledger.change(changes, None).await.unwrap();
    for path in ["/api/v1/records/visit", "/api/v1/exports/visit/csv"] {
        let told = d.get("community", path).await;
        assert_eq!(told.status, StatusCode::OK, "{path}");
        assert!(told.text.contains("Sealed words"), "{path}");
    }
    for path in ["/records/visit", "/enterprises/anvil"] {
        let page = d.get("community", path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
    }
    let body = json!({"key": "v", "cells": {"result": "x"}});
    let written = d.post("community", "/api/v1/records/visit", &body).await;
    written.problem(403);
    let form = d.get("community", "/records/visit/edit").await;
    assert_eq!(form.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn who_has_signed_has_not_moved_in_and_an_open_list_is_at_least() {
    let d = district().await;
    d.put("park", "loom", json!({"name": "Loom Works"})).await;
    let opening = |open: &str| json!({"name": "Opening", "day": "2021-07-23", "park": "loom", "names_open": open});
    d.put("event", "opening", opening("")).await;
    for key in ["anvil", "bellows"] {
        d.put("enterprise", key, json!({"name": key})).await;
        let cells =
            json!({"park": "loom", "enterprise": key, "signed": "2021-07-23", "event": "opening"});
        d.put("tenancy", key, cells).await;
    }
    let path = "/parks/loom?asof=2021-07-30";
    let page = d.get("", path).await.text;
    assert!(page.contains("已签约企业") && !page.contains("入驻企业"));
    assert!(page.contains("<span class=\"tag\">已签约</span>"), "{page}");
    assert!(!page.contains("至少"), "{page}");
    d.put("event", "opening", opening("yes")).await;
    let page = d.get("", path).await.text;
    assert!(
        page.contains("至少 2") && page.contains("“Opening”"),
        "{page}"
    );
    let all = d.get("", "/parks?asof=2021-07-30").await.text;
    assert!(all.contains("至少 2"), "{all}");
    // Before the meeting nobody had signed.
    let before = d.get("", "/parks/loom?asof=2021-07-01").await.text;
    assert!(!before.contains("至少"), "{before}");
    d.put("tenancy", "anvil", json!({"from": "2021-07-25"}))
        .await;
    let page = d.get("", path).await.text;
    assert!(page.contains("签约和入驻企业"), "{page}");
    let told = d.get("", "/api/v1/parks/loom?asof=2021-07-30").await.json();
    let told = &told["occupancy"];
    let counts = (&told["tenants"], &told["signed_only"]);
    assert_eq!(counts, (&json!(2), &json!(1)));
    assert_eq!(told["more"], true);
}

#[tokio::test]
async fn what_is_told_of_a_list_and_not_named_stands_under_the_rate_and_not_in_it() {
    let d = district().await;
    let source = json!({"title": "Page 3", "day": "2021-07-30"});
    d.put("source", "page", source).await;
    for key in ["a", "b"] {
        d.put("project", key, json!({"name": key})).await;
        let cells = json!({"list": "152", "project": key});
        d.put("membership", key, cells).await;
    }
    let permit = json!({"project": "a", "mark": "permit", "met": "2021-06-01"});
    d.put("mark", "m", permit).await;
    let claim = json!({"subject": "152", "words": "two of them", "of_list": "152", "of_gate": "permit",
        "count": "2", "day": "2021-06-30", "source": "page"});
    d.put("claim", "c", claim).await;
    let board = |gate: &str, day: &str| format!("/projects?list=152&gate={gate}&asof={day}");
    let page = d.get("", &board("permit", "2021-06-30")).await.text;
    let told = "Page 3称，到 2021年6月30日 有 2 个；登记里点名的是 1 个";
    assert!(page.contains(told), "{page}");
    assert!(page.contains("/records/claim/c"), "{page}");
    assert!(
        page.contains("50.00"),
        "the rate is of what is named: {page}"
    );
    // Of another gate, another list and an earlier day nothing was said.
    for other in [
        board("stat_code", "2021-06-30"),
        board("permit", "2021-06-29"),
        "/projects?list=&gate=permit&asof=2021-06-30".to_owned(),
    ] {
        let page = d.get("", &other).await.text;
        assert!(!page.contains("点名的是"), "{other}");
    }
}
