//! Projects, parcels and what is reported of them: a problem stays with its project, a missing record is asked for,
//! a photograph of progress is everybody's, a sum reads no register, and the map of an earlier cut is whole.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use super::support::{Answer, District, district};

async fn put(d: &District, kind: &str, key: &str, cells: Value) -> Answer {
    let body = json!({"key": key, "cells": cells});
    let path = format!("/api/v1/records/{kind}");
    let done = d.post("planner", &path, &body).await;
    assert_eq!(done.status, StatusCode::CREATED, "{}", done.text);
    done
}

/// Sends the form of a report as the browser does.
async fn report(d: &District, about: &str) -> Answer {
    let part = |name: &str, value: &str| {
        format!("--b\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let body = [
        part("words", "Dust from the site"),
        part("place", "yard"),
        part("about", about),
        "--b--\r\n".to_owned(),
    ];
    let headers = [
        ("content-type", "multipart/form-data; boundary=b"),
        ("accept", "text/html"),
    ];
    d.send(Method::POST, "/report", &headers, body.concat())
        .await
}

fn number(sent: &Answer) -> String {
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let to = sent.header("location");
    to.rsplit('/').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_problem_reported_from_a_projects_page_is_the_projects_by_itself() {
    let d = district().await;
    put(
        &d,
        "project",
        "p",
        json!({"name": "Canal Museum", "place": "street"}),
    )
    .await;
    let page = d.get("", "/projects/p").await.text;
    let form = "/report?place=street&#38;about=project%2Fp";
    assert!(page.contains(form), "{page}");
    let form = d.get("", "/report?place=street&about=project/p").await.text;
    assert!(
        form.contains("name=\"about\" value=\"project/p\""),
        "{form}"
    );
    assert!(form.contains("Canal Museum"), "it says what it is about");
    let then = d.ledger.head().seq;
    let no = number(&report(&d, "project/p").await);
    let page = d.get("", "/projects/p").await.text;
    assert!(page.contains(&format!("/matters/{no}")), "{page}");
    let matter = d.get("", &format!("/matters/{no}")).await.text;
    assert!(matter.contains("href=\"/projects/p\""), "{matter}");
    // The board of today tells of it, and that of another day does not.
    let board = d.get("", "/projects?list=").await.text;
    assert!(board.contains("1 件问题在办"), "{board}");
    let other = d.get("", "/projects?list=&asof=2021-07-01").await.text;
    assert!(!other.contains("件问题在办"), "{other}");
    // As of an entry before it, nobody had reported anything.
    let before = d.get("", &format!("/projects/p?cut={then}")).await.text;
    assert!(!before.contains(&no), "{before}");
    let told = d.get("", &format!("/api/v1/matters/{no}")).await.json();
    assert_eq!(told["thread"][0]["fields"]["about"], "project/p", "{told}");
}

#[tokio::test]
async fn a_report_about_what_is_not_there_is_taken_without_it_and_a_program_is_told() {
    let d = district().await;
    for about in ["project/gone", "visit/v", "project/../x", "nonsense"] {
        let no = number(&report(&d, about).await);
        let told = d.get("", &format!("/api/v1/matters/{no}")).await.json();
        assert!(told["thread"][0]["fields"].get("about").is_none(), "{told}");
    }
    let fields = json!({"words": "x", "place": "yard", "about": "project/gone"});
    let body = json!({"kind": "case", "act": "report", "fields": fields});
    let refused = d.post("", "/api/v1/matters", &body).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("about"), "{}", refused.text);
}

#[tokio::test]
async fn an_event_and_the_meeting_that_it_was_name_each_other() {
    let d = district().await;
    let no = number(&report(&d, "").await);
    put(
        &d,
        "event",
        "opening",
        json!({"name": "Opening", "day": "2021-07-23", "matter": no}),
    )
    .await;
    let event = d.get("", "/records/event/opening").await.text;
    assert!(
        event.contains(&format!("href=\"/matters/{no}\"")),
        "{event}"
    );
    let matter = d.get("", &format!("/matters/{no}")).await.text;
    assert!(matter.contains("/records/event/opening"), "{matter}");
    // What a leader heard on a visit names the matter to its keepers alone.
    put(&d, "enterprise", "firm", json!({"name": "Firm"})).await;
    let visit = json!({"enterprise": "firm", "day": "2021-07-01", "leader": "L", "problem": "x", "matter": no});
    put(&d, "visit", "v", visit).await;
    for (who, sees) in [("", false), ("resident", false), ("planner", true)] {
        let page = d.get(who, &format!("/matters/{no}")).await.text;
        assert_eq!(page.contains("/enterprises/firm"), sees, "{who}");
    }
    let bad =
        json!({"key": "e", "cells": {"name": "E", "day": "2021-07-23", "matter": "no number!"}});
    let refused = d.post("planner", "/api/v1/records/event", &bad).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_photograph_of_progress_is_everybodys_and_its_original_is_not() {
    let d = district().await;
    let photo: &[u8] = include_bytes!("../../../../districts/gongshu/photos/bins-1-before.jpg");
    let bearer = [
        ("authorization", "Bearer planner"),
        ("content-type", "image/jpeg"),
    ];
    let kept = d
        .send(Method::POST, "/api/v1/evidence", &bearer, photo.to_vec())
        .await;
    assert_eq!(kept.status, StatusCode::CREATED, "{}", kept.text);
    let hash = kept.json()["hash"].as_str().unwrap().to_owned();
    let status = async |who: &str, form: &str| {
        let path = format!("/evidence/{hash}/{form}");
        d.get(who, &path).await.status
    };
    assert_eq!(status("", "shown").await, StatusCode::NOT_FOUND);
    put(&d, "project", "p", json!({"name": "P"})).await;
    let cells = json!({"project": "p", "part": "Hall", "item": "Earthwork", "day": "2021-07-20", "photo": hash});
    put(&d, "progress", "g", cells.clone()).await;
    assert_eq!(status("", "shown").await, StatusCode::OK);
    assert_eq!(status("", "thumb").await, StatusCode::OK);
    assert_eq!(status("", "original").await, StatusCode::NOT_FOUND);
    let page = d.get("", "/projects/p").await.text;
    assert!(page.contains(&format!("/evidence/{hash}/thumb")), "{page}");
    // Taken back, it is shown to nobody any more.
    let mut gone = cells;
    gone["withdrawn"] = json!("yes");
    put(&d, "progress", "g", gone).await;
    assert_eq!(status("", "shown").await, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_missing_approval_beneath_a_permit_is_asked_for_on_board_sheet_and_page() {
    let d = district().await;
    put(&d, "project", "p", json!({"name": "P"})).await;
    for (key, mark, due, met) in [
        ("a", "approval", "2020-12-31", ""),
        ("b", "permit", "2021-05-31", "2021-05-28"),
    ] {
        let cells = json!({"project": "p", "mark": mark, "due": due, "met": met});
        put(&d, "mark", key, cells).await;
    }
    let query = "list=&asof=2021-07-30";
    let board = d.get("", &format!("/api/v1/projects?{query}")).await.json();
    assert_eq!(
        (&board["late"], &board["unrecorded"]),
        (&json!(0), &json!(1))
    );
    let mark = &board["projects"][0]["marks"][0];
    assert_eq!(
        (&mark["unrecorded"], &mark["met"]),
        (&json!("permit"), &Value::Null)
    );
    let only = format!("/api/v1/projects?{query}&show=unrecorded");
    assert_eq!(d.get("", &only).await.json()["projects"][0]["key"], "p");
    let page = d.get("", &format!("/projects?{query}")).await.text;
    assert!(page.contains("缺记录：立项"), "{page}");
    let own = d.get("", "/projects/p?asof=2021-07-30").await.text;
    assert!(own.contains("施工许可已办到，请补这个节点的记录"), "{own}");
    let sheet = format!("/api/v1/projects/sheet/csv?{query}");
    assert!(d.get("", &sheet).await.text.contains("缺记录：立项"));
}

#[tokio::test]
async fn parcels_are_summed_whole_or_as_far_as_a_page_has_them() {
    let d = district().await;
    let mut sheet = String::from("key,zone,area_announced\n");
    for n in 0..60 {
        let zone = if n < 3 { "North" } else { "South" };
        sheet.push_str(&format!("p-{n:02},{zone},1000\n"));
    }
    let done = d
        .bytes("planner", "/api/v1/imports/parcel?write=true", sheet)
        .await;
    assert_eq!(done.status, StatusCode::CREATED, "{}", done.text);
    let all = d.get("", "/parcels").await.text;
    assert!(
        all.contains("60,000") && all.contains("rel=\"next\""),
        "{all}"
    );
    // Count and sum of all are figures; of those that hold some words they are not.
    let shown = figures(&d, &all).await;
    assert_eq!(shown, ["60", "60000"]);
    let some = d.get("", "/parcels?q=north").await.text;
    assert!(some.contains("3,000") && !some.contains("60,000"));
    assert_eq!(figures(&d, &some).await, Vec::<String>::new());
    let many = d.get("", "/parcels?q=south").await.text;
    assert!(!many.contains("57,000"), "not all of them were read");
    put(
        &d,
        "parcel",
        "p-00",
        json!({"zone": "North", "area_announced": null}),
    )
    .await;
    let gap = d.get("", "/parcels").await.text;
    assert!(!gap.contains("59,000"), "a gap is no nought");
    assert_eq!(figures(&d, &gap).await, ["60"]);
}

/// The numbers of the figures that a page leads to, without their units.
async fn figures(d: &District, page: &str) -> Vec<String> {
    let links = page.split("href=\"/figures?").skip(1);
    let mut values = Vec::new();
    for link in links {
        let query = link.split('"').next().unwrap().replace("&#38;", "&");
        let told = d.get("", &format!("/api/v1/figures?{query}")).await;
        assert_eq!(told.status, StatusCode::OK, "{}", told.text);
        let value = told.json()["words"]["zh"].as_str().unwrap().to_owned();
        values.push(value.replace(|c: char| !c.is_ascii_digit() && c != '.', ""));
    }
    values
}

#[tokio::test]
async fn what_is_let_of_a_park_is_a_figure_on_its_tenancies_and_buildings() {
    let d = district().await;
    put(&d, "park", "mill", json!({"name": "Mill"})).await;
    put(&d, "enterprise", "e", json!({"name": "Loom"})).await;
    let building = json!({"park": "mill", "type": "A", "rentable_area": "10000"});
    put(&d, "building", "b", building).await;
    let bare = d.get("", "/parks/mill").await.text;
    assert_eq!(figures(&d, &bare).await, ["0"], "nothing is let");
    let tenancy = |signed: &str, to: &str| json!({"park": "mill", "enterprise": "e", "area": "2500", "signed": signed, "to": to});
    put(&d, "tenancy", "t1", tenancy("2021-07-23", "")).await;
    put(&d, "tenancy", "t2", tenancy("2021-01-01", "2021-06-30")).await;
    for path in ["/parks", "/parks/mill"] {
        let page = d.get("", &format!("{path}?asof=2021-07-30")).await.text;
        assert!(page.contains("25.00%"), "{page}");
        let values = figures(&d, &page).await;
        assert_eq!(values[0], "1", "{values:?}");
        assert!(values[1].starts_with("25"), "{values:?}");
    }
    let before = d.get("", "/parks/mill?asof=2021-06-01").await.text;
    assert_eq!(figures(&d, &before).await[0], "1", "the other one");
}

/// Something in a box of a thousandth of a degree.
fn ring(east: usize, north: usize) -> String {
    let corner = |x: usize, y: usize| format!("[120.1{:02},30.3{:02}]", east + x, north + y);
    let corners = [
        corner(0, 0),
        corner(1, 0),
        corner(1, 1),
        corner(0, 1),
        corner(0, 0),
    ];
    let ring = corners.join(",");
    format!("{{\"type\":\"Polygon\",\"coordinates\":[[{ring}]]}}")
}

async fn features(d: &District, asked: &str) -> Vec<Value> {
    let answer = d.get("", &format!("/api/v1/map?{asked}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    answer.json()["features"].as_array().unwrap().clone()
}

fn counted(features: &[Value]) -> i64 {
    let counts = features
        .iter()
        .map(|it| it["properties"]["n"].as_i64().unwrap_or(1));
    counts.sum()
}

#[tokio::test]
async fn a_crowd_of_parcels_is_counted_at_an_earlier_cut_as_now() {
    let d = district().await;
    for n in 0..160 {
        let cells = json!({"outline": ring(n % 16, n / 16)});
        put(&d, "parcel", &format!("p-{n:03}"), cells).await;
    }
    let then = d.ledger.head().seq;
    let box_ = "bbox=120.0,30.2,120.3,30.5&zoom=11&layers=parcels";
    assert_eq!(counted(&features(&d, box_).await), 160);
    for n in 0..30 {
        put(
            &d,
            "parcel",
            &format!("p-{n:03}"),
            json!({"withdrawn": "yes"}),
        )
        .await;
    }
    assert_eq!(counted(&features(&d, box_).await), 130);
    let earlier = features(&d, &format!("{box_}&cut={then}")).await;
    assert_eq!(counted(&earlier), 160, "{earlier:?}");
    assert!(earlier.iter().all(|it| it["properties"]["many"] == true));
    let first = features(&d, &format!("{box_}&cut={}", then - 159)).await;
    assert_eq!(counted(&first), 1, "where they were few, one by one");
}

#[tokio::test]
async fn open_cases_are_those_of_the_cut_and_open_as_a_figure() {
    let d = district().await;
    // A house with a point.
    let house = district::place::Place {
        position: Some(
            district::geo::Position::new(30.35, 120.15, district::geo::Datum::Wgs84).unwrap(),
        ),
        ..d.ledger.charter().places.get("house").unwrap().clone()
    };
    d.ledger
        .change(vec![ledger::Change::Place(house)], None)
        .await
        .unwrap();
    let open = async || {
        let fields = json!({"words": "x", "place": "house", "category": "litter"});
        let body = json!({"kind": "case", "act": "report", "fields": fields});
        let opened = d.post("resident", "/api/v1/matters", &body).await;
        assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.text);
        opened.json()["no"].as_str().unwrap().to_owned()
    };
    let first = open().await;
    let one = d.ledger.head().seq;
    open().await;
    let two = d.ledger.head().seq;
    // The first is declined, which answers it and closes it.
    let act = async |who: &str, act: &str, fields: Value| {
        let path = format!("/api/v1/matters/{first}/acts/{act}");
        let done = d.post(who, &path, &json!({"fields": fields})).await;
        assert!(done.status.is_success(), "{act}: {}", done.text);
    };
    act("specialist", "confirm", json!({"conclusion": "so it is"})).await;
    let declined =
        json!({"reason": "elsewhere", "route": "elsewhere", "answer": "It is not ours."});
    act("intake", "decline", declined).await;
    let asked = "zoom=18&layers=cases";
    let told = d.get("", &format!("/api/v1/matters/{first}")).await.json();
    assert_eq!(told["phase"], "closed", "{told}");
    assert_eq!(counted(&features(&d, asked).await), 1);
    assert_eq!(
        counted(&features(&d, &format!("{asked}&cut={two}")).await),
        2
    );
    let then = features(&d, &format!("{asked}&cut={one}")).await;
    assert_eq!(counted(&then), 1);
    let none = features(&d, &format!("{asked}&cut={}", one - 1)).await;
    assert!(none.is_empty(), "{none:?}");
    let before = features(&d, &format!("{asked}&asof=2021-01-01")).await;
    assert!(before.is_empty(), "before any of them: {before:?}");
    // A list shows those of now; of an earlier cut the number opens as a figure.
    let href = then[0]["properties"]["href"].as_str().unwrap();
    assert!(href.starts_with("/figures?") && href.contains(&format!("cut={one}")));
    let figure = d.get("", href).await;
    assert_eq!(figure.status, StatusCode::OK, "{}", figure.text);
    assert!(figure.text.contains(&first), "{}", figure.text);
}
