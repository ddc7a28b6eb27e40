//! What somebody writes for themselves: the slip on which they may ask to stay unknown, a report without their name,
//! and words that send them on where something is not there.

use axum::http::{Method, StatusCode};
use district::party::{Mandate, Party, PartyKind, Role};
use ledger::Change;
use serde_json::json;

use super::support::{Answer, District, district};
use super::{MATTERS, no_of, report};

/// Somebody who signed in by telephone: known, and without any mandate.
async fn newcomer(d: &District) -> String {
    let party = Change::Party(Party {
        id: "walker".into(),
        kind: PartyKind::Person,
        name: "Walker".to_owned(),
        alias: None,
        org: None,
    });
    d.ledger.change(vec![party], None).await.unwrap();
    d.session("walker").await
}

async fn send(d: &District, cookie: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
    let mut body = String::new();
    for (name, value) in fields {
        body.push_str(&format!(
            "--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        ));
    }
    body.push_str("--x--\r\n");
    let headers = [
        ("cookie", cookie),
        ("content-type", "multipart/form-data; boundary=x"),
        ("sec-fetch-site", "same-origin"),
    ];
    d.send(Method::POST, path, &headers, body).await
}

async fn look(d: &District, cookie: &str, path: &str) -> Answer {
    d.send(Method::GET, path, &[("cookie", cookie)], "").await
}

#[tokio::test]
async fn whoever_is_signed_in_writes_their_own_slip_and_asks_to_stay_unknown() {
    let d = district().await;
    let cookie = newcomer(&d).await;
    let form = look(&d, &cookie, "/open/call").await;
    assert_eq!(form.status, StatusCode::OK);
    for of_desk in ["name=\"urgency\"", "name=\"filed_by\"", "hotline"] {
        assert!(!form.text.contains(of_desk), "{of_desk}");
    }
    assert!(form.text.contains("name=\"secret\""));
    let fields = [
        ("act", "receive"),
        ("channel", "web"),
        ("wish", "complaint"),
        ("words", "gifts are taken"),
        ("place", "yard"),
        ("secret", "yes"),
    ];
    let sent = send(&d, &cookie, "/open/call", &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let staff = d.page("intake", "/open/call").await.text;
    assert!(staff.contains("name=\"urgency\"") && staff.contains("hotline"));
    let unnamed = look(&d, "", "/open/call").await;
    assert!(unnamed.header("location").starts_with("/sign-in"));
    // The rules say it, and not the form.
    for (field, value) in [
        ("channel", "hotline"),
        ("urgency", "urgent"),
        ("filed_by", "phone"),
    ] {
        let mut call = json!({"kind": "call", "act": "receive", "fields": {
            "channel": "web", "wish": "help", "words": "w", "place": "yard"}});
        call["fields"][field] = value.into();
        let refused = d.post("resident", MATTERS, &call).await.problem(422);
        assert_eq!(refused["owed"][0]["field"], field);
    }
}

#[tokio::test]
async fn a_report_without_a_name_has_none_and_a_receipt() {
    let d = district().await;
    let cookie = newcomer(&d).await;
    let fields = [("words", "lamp"), ("place", "yard"), ("anonymous", "yes")];
    let sent = send(&d, &cookie, "/report", &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    assert!(sent.header("set-cookie").starts_with("sanwei_receipt_"));
    let mine = look(&d, &cookie, "/me").await.text;
    assert!(!mine.contains("lamp"));
    let named = send(&d, &cookie, "/report", &fields[..2]).await;
    assert!(named.header("set-cookie").is_empty());
    assert!(look(&d, &cookie, "/me").await.text.contains("lamp"));
}

#[tokio::test]
async fn a_plate_that_is_none_and_a_position_elsewhere_are_said() {
    let d = district().await;
    let form = d.page("", "/report?plate=NOPE").await.text;
    assert!(form.contains("NOPE"));
    let home = Change::Place(district::place::Place {
        code: "pump".into(),
        parent: Some("yard".into()),
        kind: district::place::PlaceKind::Spot,
        name: district::words::Name::new("pump", "pump"),
        from: None,
        to: None,
        position: "30.32,120.13,wgs84".parse().ok(),
        outline: None,
        plate: None,
        note: None,
    });
    d.ledger.change(vec![home], None).await.unwrap();
    let far = [("words", "lamp"), ("lat", "48.85"), ("lon", "2.35")];
    let sent = send(&d, "sanwei_lang=en", "/report", &far).await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(sent.text.contains("not in the district"), "{}", sent.text);
}

#[tokio::test]
async fn a_refused_act_stays_on_the_desk_it_was_tried_from() {
    let d = district().await;
    let no = no_of(&d.post("", MATTERS, &report("lamp")).await);
    let cookie = d.session("specialist").await;
    let path = format!("/matters/{no}/acts/confirm");
    let sent = send(
        &d,
        &cookie,
        &path,
        &[("way", "view=mine"), ("conclusion", "")],
    )
    .await;
    assert_eq!(
        sent.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "{}",
        sent.text
    );
    assert!(sent.text.contains("desk-pane") && sent.text.contains("data-errors"));
}

#[tokio::test]
async fn words_are_taken_out_by_whoever_takes_matters_in_on_the_page_and_over_the_api() {
    let d = district().await;
    let no = no_of(&d.post("", MATTERS, &report("Zhao the thief")).await);
    let whole = d.get("intake", &format!("{MATTERS}/{no}")).await.json();
    let entry = &whole["thread"][0]["seq"];
    let path = format!("{MATTERS}/{no}/redactions");
    let ask = json!({"entry": entry, "part": "words", "reason": "names a neighbour"});
    for who in ["specialist", "property", "resident"] {
        d.post(who, &path, &ask).await.problem(403);
    }
    let page = d.page("intake", &format!("/matters/{no}")).await.text;
    assert!(page.contains(&format!("/matters/{no}/redact")));
    let none = json!({"entry": entry, "part": "place", "reason": "x"});
    d.post("intake", &path, &none).await.problem(422);
    let done = d.post("intake", &path, &ask).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    for door in [
        format!("/matters/{no}"),
        format!("{MATTERS}/{no}"),
        "/matters".to_owned(),
        MATTERS.to_owned(),
        "/matters?q=thief".to_owned(),
    ] {
        assert!(
            !d.page("intake", &door).await.text.contains("Zhao"),
            "{door}"
        );
    }
    let after = d.get("", &format!("{MATTERS}/{no}")).await.json();
    assert_eq!(after["thread"][0]["redacted"]["words"], "names a neighbour");
}

#[tokio::test]
async fn a_form_offers_the_places_that_one_may_act_at_and_loses_no_word_at_another() {
    let d = district().await;
    let cookie = newcomer(&d).await;
    let committee = Change::Mandate(Mandate {
        party: "walker".into(),
        role: Role::Committee,
        place: "yard".into(),
        from: None,
        to: None,
    });
    d.ledger.change(vec![committee], None).await.unwrap();
    let form = look(&d, &cookie, "/open/vote").await.text;
    assert!(form.contains("value=\"yard\""), "{form}");
    assert!(!form.contains("value=\"street\""), "{form}");
    let fields = [
        ("act", "prepare"),
        ("words", "who paints the gate"),
        ("place", "street"),
        ("assembly", "inquiry"),
        ("secrecy", "open"),
    ];
    let refused = send(&d, &cookie, "/open/vote", &fields).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.text.contains("who paints the gate"));
    assert!(refused.text.contains("不归您办"));
}
