//! What is kept of a report: its number, and for whoever has no account the receipt. A second sending after a lost
//! answer is answered alike.

use axum::http::StatusCode;
use serde_json::json;

use super::MATTERS;
use super::support::district;

const SENT: [(&str, &str); 3] = [
    ("idempotency_key", "a-key-of-a-form-0001"),
    ("words", "paper on the stairs"),
    ("place", "stairs"),
];

#[tokio::test]
async fn a_second_sending_has_the_number_and_the_receipt_of_the_first() {
    let d = district().await;
    let first = d.parts("", "/report", &SENT).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text);
    let head = d.ledger.head().seq;
    let second = d.parts("", "/report", &SENT).await;
    assert!(first.header("set-cookie").contains("sanwei_receipt_"));
    for name in ["location", "set-cookie"] {
        assert_eq!(second.header(name), first.header(name));
    }
    assert_eq!(d.ledger.head().seq, head);
    // The key alone is nobody's receipt: whoever is signed in sends under their own name.
    let other = d.parts("resident", "/report", &SENT).await;
    assert_ne!(other.header("location"), first.header("location"));
    assert_eq!(other.header("set-cookie"), "");
    // Over the API it is the same answer, too.
    let body = json!({"kind": "case", "act": "report",
        "fields": {"words": "paper", "place": "stairs"}});
    let key = Some("a-key-of-the-api-0001");
    let first = d.post_once("", MATTERS, &body, key).await.json();
    let second = d.post_once("", MATTERS, &body, key).await.json();
    assert!(first["receipt"].is_string());
    assert_eq!(second, first);
}

#[tokio::test]
async fn a_slip_taken_down_for_somebody_shows_the_receipt_that_is_theirs() {
    let d = district().await;
    let slip = [
        ("act", "receive"),
        ("channel", "walk_in"),
        ("wish", "help"),
        ("words", "a lamp is out"),
        ("place", "yard"),
        ("filed_by", "door"),
    ];
    let done = d.parts("intake", "/open/call", &slip).await;
    assert!(
        done.header("location").starts_with("/report/sent/"),
        "{}",
        done.text
    );
    assert!(done.header("set-cookie").contains("sanwei_receipt_"));
}

#[tokio::test]
async fn whoever_has_to_sign_in_first_is_told_so_and_led_on_to_where_they_were_going() {
    let d = district().await;
    for (page, back) in [
        ("/me", "/me"),
        ("/me/erase", "/me/erase"),
        ("/me/data", "/me"),
        ("/me/calendar", "/me/calendar"),
        ("/desk", "/desk"),
        ("/desk?view=waiting", "/desk?view=waiting"),
    ] {
        let sent = d.get("", page).await;
        let back = back
            .replace('/', "%2F")
            .replace('?', "%3F")
            .replace('=', "%3D");
        let to = format!("/sign-in?back={back}&first=1");
        assert_eq!(sent.header("location"), to, "{page}");
    }
}
