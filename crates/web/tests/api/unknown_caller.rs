//! Who called under secrecy is known to nobody but those who speak with them, at every door: pages and the API, the
//! public log, search, notices, and what they say later.

use axum::http::StatusCode;
use district::party::{Party, PartyKind};
use ledger::Change;
use serde_json::json;

use super::support::{District, district};
use super::{MATTERS, act, no_of, report};

/// The caller has a record, and an alias that everybody may read.
async fn known(d: &District) {
    let party = Change::Party(Party {
        id: "resident".into(),
        kind: PartyKind::Person,
        name: "HeWhoKnows".to_owned(),
        alias: Some("AuntHe".to_owned()),
        org: None,
    });
    d.ledger.change(vec![party], None).await.unwrap();
}

async fn called(d: &District) -> String {
    let call = json!({"kind": "call", "act": "receive", "fields": {
        "channel": "web", "wish": "complaint", "words": "gifts are taken", "place": "house", "secret": "yes",
    }});
    no_of(&d.post("resident", MATTERS, &call).await)
}

/// Whether a text says who it was, or where they live.
fn tells(text: &str) -> bool {
    [
        "HeWhoKnows",
        "AuntHe",
        "resident@",
        "居民 · yard",
        "Resident · yard",
    ]
    .iter()
    .any(|word| text.contains(word))
}

#[tokio::test]
async fn no_door_tells_who_called_under_secrecy() {
    let d = district().await;
    known(&d).await;
    let no = called(&d).await;
    let note = json!({"words": "my door is the one below"});
    assert!(
        act(&d, "resident", &no, "note", note)
            .await
            .status
            .is_success()
    );
    let send = json!({"assignee": "property@yard", "reason": "see to the books"});
    assert!(
        act(&d, "intake", &no, "dispatch", send)
            .await
            .status
            .is_success()
    );
    let finish = json!({"answer": "looked at", "measures": "books seen"});
    assert!(
        act(&d, "property", &no, "finish", finish)
            .await
            .status
            .is_success()
    );
    let called_back =
        json!({"reached": "yes", "contacted": "yes", "solved": "yes", "score": "satisfied"});
    let closed = act(&d, "lead", &no, "call_back", called_back).await;
    // The tiny district has nobody who calls back: whoever takes matters in keeps it.
    if !closed.status.is_success() {
        assert_eq!(closed.status, StatusCode::FORBIDDEN, "{}", closed.text);
    }
    for who in ["", "property", "specialist", "committee", "community"] {
        for door in [
            format!("/matters/{no}"),
            format!("/desk?no={no}"),
            format!("/matters?q={no}"),
            "/matters?kind=call".to_owned(),
            "/log".to_owned(),
            "/me".to_owned(),
            format!("{MATTERS}/{no}"),
            format!("{MATTERS}?kind=call"),
            "/api/v1/log".to_owned(),
        ] {
            let seen = d.page(who, &door).await.text;
            assert!(!tells(&seen), "{who:?} at {door}");
            assert!(
                !seen.contains("gifts") && !seen.contains("door is the one"),
                "{who:?} at {door}"
            );
        }
    }
    let page = d.page("intake", &format!("/matters/{no}")).await.text;
    assert!(page.contains("HeWhoKnows") && page.contains("gifts"));
    let whole = d.get("intake", &format!("{MATTERS}/{no}")).await.json();
    assert_eq!(whole["thread"][0]["capacity"], "resident@yard");
    assert_eq!(
        whole["thread"][1]["sealed"]["words"],
        "my door is the one below"
    );
}

#[tokio::test]
async fn whoever_called_reads_on_their_own_page_what_they_said() {
    let d = district().await;
    known(&d).await;
    let no = called(&d).await;
    for door in [format!("/matters/{no}"), format!("{MATTERS}/{no}")] {
        let own = d.page("resident", &door).await.text;
        assert!(own.contains("gifts are taken"), "{door}");
    }
}

#[tokio::test]
async fn me_too_needs_a_name_and_is_not_offered_twice() {
    let d = district().await;
    let no = no_of(&d.post("resident", MATTERS, &report("lamp")).await);
    let path = format!("{MATTERS}/{no}/acts/join");
    for _ in 0..3 {
        d.post("", &path, &json!({})).await.problem(401);
    }
    d.post("resident", &path, &json!({})).await.problem(403);
    let offered = async |who: &str| {
        let whole = d.get(who, &format!("{MATTERS}/{no}")).await.json();
        let acts = whole["acts"].as_array().unwrap().clone();
        acts.iter().any(|act| act["act"] == "join")
    };
    assert!(!offered("").await && !offered("resident").await);
    assert!(!offered("specialist").await, "it lies on their desk");
    assert!(offered("committee").await);
    let first = d.post("committee", &path, &json!({})).await;
    assert_eq!(first.status, StatusCode::OK, "{}", first.text);
    d.post("committee", &path, &json!({})).await.problem(409);
    assert!(!offered("committee").await);
}

#[tokio::test]
async fn a_program_is_told_what_went_wrong_in_the_language_it_asks_for() {
    let d = district().await;
    let none = format!("{MATTERS}/C2021-99999");
    let ask = async |headers: &[(&str, &str)]| {
        let answer = d.send(axum::http::Method::GET, &none, headers, "").await;
        (
            answer.header("content-language").to_owned(),
            answer.problem(404),
        )
    };
    let (_, english) = ask(&[]).await;
    let (language, chinese) = ask(&[("accept-language", "zh-CN,zh;q=0.9")]).await;
    assert_eq!(language, "zh-CN");
    assert_eq!(chinese["type"], english["type"]);
    assert_ne!(chinese["title"], english["title"]);
    assert_eq!(chinese["detail"], "没有编号为 C2021-99999 的事项。");
    let blank = json!({"kind": "case", "act": "report", "fields": {"place": "yard"}});
    let headers = [
        ("accept-language", "zh"),
        ("content-type", "application/json"),
    ];
    let post = axum::http::Method::POST;
    let owes = d
        .send(post, MATTERS, &headers, blank.to_string())
        .await
        .problem(422);
    assert_eq!(owes["owed"][0]["field"], "words");
    assert!(
        owes["detail"].as_str().unwrap().contains("这一项要填"),
        "{owes}"
    );
}
