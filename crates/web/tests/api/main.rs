//! The API over a tiny district.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

mod as_of;
mod attachments;
mod bad_input;
mod beginnings;
mod behalf;
mod board;
mod board_marks;
mod board_plans;
mod board_ranks;
mod bulletins;
mod calendars;
mod card_areas;
mod card_forms;
mod card_words;
mod cards;
mod cited;
mod consult;
mod corrections;
mod crowd;
mod delivery;
mod desk;
mod doors;
mod doubts;
mod edges;
mod edition_forms;
mod edition_pages;
mod ended;
mod every_page;
mod exports;
mod figure_files;
mod figure_forms;
mod figures;
mod filters;
mod hall;
mod hostile;
mod known;
mod large;
mod lists;
mod map;
mod map_tiles;
mod outlines;
mod own_slip;
mod pages;
mod passwords;
mod press_desk;
mod receipts;
mod records;
mod registers;
mod results;
mod sealed_figures;
mod searching;
mod secret_ties;
mod sessions;
mod sheets;
mod sign_in;
mod signed;
mod similar;
mod sketch;
mod steward;
mod support;
mod tables;
mod tables_again;
mod unknown_caller;
mod votes;
mod votes_after;
mod votes_areas;
mod votes_figures;
mod votes_present;
mod votes_sealed;
mod withheld;

use std::collections::BTreeSet;

use axum::http::StatusCode;
use serde_json::{Value, json};
use support::{Answer, District, district};

const MATTERS: &str = "/api/v1/matters";

fn report(words: &str) -> Value {
    json!({"kind": "case", "act": "report", "fields": {"words": words, "place": "stairs", "category": "litter"}})
}

fn no_of(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
    answer.json()["no"].as_str().unwrap().to_owned()
}

async fn act(d: &District, who: &str, no: &str, act: &str, fields: Value) -> Answer {
    let body = json!({ "fields": fields });
    d.post(who, &format!("{MATTERS}/{no}/acts/{act}"), &body)
        .await
}

#[tokio::test]
async fn an_empty_district_lists_nothing() {
    let d = district().await;
    assert_eq!(d.get("", MATTERS).await.json(), json!({"matters": []}));
}

#[tokio::test]
async fn what_is_opened_is_shown() {
    let d = district().await;
    let opened = d.post("", MATTERS, &report("rubbish 13812345678")).await;
    let no = no_of(&opened);
    let location = opened.headers["location"].to_str().unwrap();
    assert_eq!(location, format!("{MATTERS}/{no}"));
    assert!(opened.json()["receipt"].is_string());
    let shown = d.get("", location).await.json();
    assert_eq!(shown["step"], "verifying");
    assert_eq!(shown["step_name"]["en"], "To be verified");
    assert_eq!(shown["place"]["code"], "house");
    assert_eq!(shown["category"]["code"], "litter");
    assert_eq!(shown["opened_at"], "2021-08-02T09:00:00+08:00");
    assert_eq!(shown["due_reason"]["en"], "4 working hours");
    assert_eq!(shown["desk"], "specialist@yard");
    assert_eq!(shown["acts"], json!([]));
    assert_eq!(shown["thread"][0]["act"], "report");
    assert!(!shown.to_string().contains("13812345678"));
    let seen = d.get("specialist", location).await.json();
    let confirm = seen["acts"]
        .as_array()
        .unwrap()
        .iter()
        .find(|act| act["act"] == "confirm")
        .unwrap();
    assert_eq!(confirm["needs"][0]["field"], "conclusion");
    assert_eq!(confirm["needs"][0]["optional"], false);
    assert_eq!(seen["place"]["code"], "stairs");
    let found = d
        .get("", "/api/v1/matters?q=rubbish&kind=case")
        .await
        .json();
    assert_eq!(found["matters"][0]["no"], no);
    let none = d
        .get("", "/api/v1/matters?q=rubbish&kind=call")
        .await
        .json();
    assert_eq!(none["matters"], json!([]));
}

#[tokio::test]
async fn acts_go_by_the_mandate_of_the_token() {
    let d = district().await;
    let opened = d.post("", MATTERS, &report("rubbish")).await;
    let (no, seq) = (no_of(&opened), opened.json()["seq"].as_i64().unwrap());
    act(&d, "", &no, "confirm", json!({"conclusion": "so"}))
        .await
        .problem(403);
    act(&d, "lead", &no, "confirm", json!({"conclusion": "so"}))
        .await
        .problem(403);
    act(
        &d,
        "only-looks",
        &no,
        "confirm",
        json!({"conclusion": "so"}),
    )
    .await
    .problem(403);
    act(&d, "nobody", &no, "confirm", json!({}))
        .await
        .problem(401);
    let owed = act(&d, "specialist", &no, "confirm", json!({}))
        .await
        .problem(422);
    assert_eq!(
        owed["owed"],
        json!([{"field": "conclusion", "problem": "missing"}])
    );
    let done = act(
        &d,
        "specialist",
        &no,
        "confirm",
        json!({"conclusion": "so"}),
    )
    .await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    assert_eq!(done.json()["step"], "reported");
    let stale = json!({"fields": {"category": "litter"}, "seen": seq});
    let path = format!("{MATTERS}/{no}/acts/accept");
    d.post("intake", &path, &stale).await.problem(409);
    let before = d
        .get("", &format!("{MATTERS}/{no}?asof={seq}"))
        .await
        .json();
    assert_eq!(before["step"], "verifying");
    assert_eq!(before["stays"].as_array().unwrap().len(), 1);
    assert_eq!(before["stays"][0]["until"], Value::Null);
    assert_eq!(before["thread"].as_array().unwrap().len(), 1);
    let me = d.get("specialist", "/api/v1/me").await.json();
    assert_eq!(me["desks"], json!(["specialist@yard"]));
    d.get("", "/api/v1/me").await.problem(401);
}

#[tokio::test]
async fn the_same_key_twice_is_done_once() {
    let d = district().await;
    let key = Some("4f1c0d9e-8a57-4e0b");
    let first = d.post_once("", MATTERS, &report("a"), key).await;
    let second = d.post_once("", MATTERS, &report("a"), key).await;
    assert_eq!(first.json(), second.json());
    let other = d.post_once("resident", MATTERS, &report("a"), key).await;
    assert_ne!(no_of(&other), no_of(&first));
    let list = d.get("", MATTERS).await.json();
    assert_eq!(list["matters"].as_array().unwrap().len(), 2);
    let short = d.post_once("", MATTERS, &report("a"), Some("k")).await;
    short.problem(400);
}

#[tokio::test]
async fn pages_of_a_list_show_each_matter_once() {
    let d = district().await;
    for n in 0..45 {
        no_of(
            &d.post("specialist", MATTERS, &report(&format!("n{n}")))
                .await,
        );
    }
    let (mut seen, mut sizes, mut after) = (BTreeSet::new(), Vec::new(), String::new());
    loop {
        let list = d
            .get("", &format!("{MATTERS}?limit=20{after}"))
            .await
            .json();
        let rows = list["matters"].as_array().unwrap();
        sizes.push(rows.len());
        for row in rows {
            assert!(seen.insert(row["no"].as_str().unwrap().to_owned()));
        }
        match list["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => break,
        }
    }
    assert_eq!((sizes, seen.len()), (vec![20, 20, 5], 45));
}

#[tokio::test]
async fn a_contact_is_seen_only_by_whoever_speaks_with_the_person() {
    let d = district().await;
    let (phone, name) = ("13812345678", "Zhang Sealed");
    let mut body = report("rubbish");
    body["fields"]["contact_phone"] = phone.into();
    body["fields"]["contact_name"] = name.into();
    let no = no_of(&d.post("resident", MATTERS, &body).await);
    let steps = [
        ("specialist", "confirm", json!({"conclusion": "so"})),
        ("intake", "accept", json!({"category": "litter"})),
        ("lead", "register", json!({})),
        (
            "dispatcher",
            "dispatch",
            json!({"assignee": "property@yard"}),
        ),
    ];
    for (who, what, fields) in steps {
        let done = act(&d, who, &no, what, fields).await;
        assert_eq!(done.status, StatusCode::OK, "{who}: {}", done.text);
    }
    let one = format!("{MATTERS}/{no}");
    let paths = [
        MATTERS,
        one.as_str(),
        &format!("{MATTERS}?q={phone}"),
        &format!("{MATTERS}?q=rubbish"),
        "/api/v1/log",
        &format!("{one}?asof=99"),
    ];
    for who in ["", "property", "resident", "dispatcher"] {
        for path in paths {
            let answer = d.get(who, path).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text);
            assert!(!answer.text.contains(phone), "{who} at {path}");
            assert!(!answer.text.contains(name), "{who} at {path}");
        }
    }
    let speaks = d.get("specialist", &one).await.json();
    assert_eq!(speaks["thread"][0]["sealed"]["contact_phone"], phone);
}
