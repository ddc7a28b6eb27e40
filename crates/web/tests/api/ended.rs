//! A sign-in that runs out, or changes, while somebody writes: nothing of it is lost, and nothing is done in another's name.

use axum::http::{Method, StatusCode};

use super::support::district;

#[tokio::test]
async fn an_act_written_before_the_sign_in_ran_out_is_shown_again_and_done_once_they_are_back() {
    let d = district().await;
    let no = d.registered("bags by the gate").await;
    let path = format!("/matters/{no}/acts/ask_void");
    let parts = [
        ("written_as", "dispatcher"),
        ("way", "view=mine"),
        ("reason", "no bags here"),
    ];
    let shown = d.parts("", &path, &parts).await;
    assert_eq!(shown.status, StatusCode::UNAUTHORIZED);
    assert!(shown.text.contains("session-ended") || shown.text.contains("登录已到期"));
    // The form stands there again, for whoever wrote it, with the way to sign in beside it.
    for part in [
        format!("action=\"{path}\""),
        "name=\"written_as\" value=\"dispatcher\"".to_owned(),
        "name=\"way\" value=\"view=mine\"".to_owned(),
        "no bags here</textarea>".to_owned(),
        format!("href=\"/sign-in?back=%2Fmatters%2F{no}\""),
    ] {
        assert!(shown.text.contains(&part), "{part}\n{}", shown.text);
    }
    // Somebody else's session takes it only as their own, once they were told.
    let other = d.parts("lead", &path, &parts[..1]).await;
    assert_eq!(other.status, StatusCode::CONFLICT);
    let done = d.parts("dispatcher", &path, &parts).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
}

#[tokio::test]
async fn what_only_a_desk_does_asks_nobody_to_sign_in_and_says_no_role_is_lacking() {
    let d = district().await;
    let no = d.registered("bags by the gate").await;
    let path = format!("/matters/{no}/acts/dispatch");
    let shown = d.parts("", &path, &[("assignee", "property@yard")]).await;
    assert_eq!(shown.status, StatusCode::UNAUTHORIZED);
    assert!(shown.text.contains("/sign-in?back="), "{}", shown.text);
    let body = format!("act=dispatch&no={no}&way=view%3Dmine%26q%3Dbags");
    let form = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("sec-fetch-site", "same-origin"),
    ];
    let bulk = d.send(Method::POST, "/desk/bulk", &form, body).await;
    assert_eq!(bulk.status, StatusCode::SEE_OTHER, "{}", bulk.text);
    assert!(
        bulk.header("location")
            .starts_with("/sign-in?back=%2Fdesk%3F")
    );
}

#[tokio::test]
async fn what_was_begun_before_the_sign_in_ran_out_is_shown_again() {
    let d = district().await;
    let parts = [
        ("act", "report"),
        ("written_as", "specialist"),
        ("words", "bags by the gate"),
        ("place", "house"),
    ];
    let shown = d.parts("", "/open/case", &parts).await;
    assert_eq!(shown.status, StatusCode::UNAUTHORIZED, "{}", shown.text);
    assert!(shown.text.contains("bags by the gate</textarea>"));
    assert!(
        shown
            .text
            .contains("name=\"written_as\" value=\"specialist\"")
    );
    assert!(shown.text.contains("/sign-in?back=%2Fopen%2Fcase"));
    // A slip of a desk, which nobody begins without a mandate, is shown to them too.
    let slip = [
        ("act", "report"),
        ("written_as", "intake"),
        ("words", "a call"),
    ];
    let shown = d
        .parts(
            "",
            "/open/meeting",
            &[
                ("act", "convene"),
                ("written_as", "community"),
                ("subject", "x"),
            ],
        )
        .await;
    assert_eq!(shown.status, StatusCode::UNAUTHORIZED, "{}", shown.text);
    let other = d.parts("lead", "/open/case", &slip).await;
    assert_eq!(other.status, StatusCode::CONFLICT, "{}", other.text);
    let list = d.get("lead", "/api/v1/matters").await;
    assert!(!list.text.contains("bags by the gate") && !list.text.contains("a call"));
}

#[tokio::test]
async fn what_was_sent_on_waits_for_others_until_they_moved_it() {
    let d = district().await;
    let no = d.registered("bags by the gate").await;
    let waiting = async |who: &str| {
        let desk = d.page(who, "/desk?view=waiting").await.text;
        desk.contains(&format!("&no={no}\"")) || desk.contains(&format!("&amp;no={no}\""))
    };
    assert!(!waiting("dispatcher").await, "it lies on their own desk");
    let body = format!("act=dispatch&no={no}&desk=property%40yard");
    let went = d.form("dispatcher", "/desk/bulk", &body).await.text;
    assert!(
        went.contains("回退") || went.contains("Send back"),
        "{went}"
    );
    assert!(waiting("dispatcher").await);
    assert!(!waiting("property").await, "it lies on their own desk");
    let path = format!("/matters/{no}/acts/note");
    let noted = d.parts("property", &path, &[("words", "on the way")]).await;
    assert_eq!(noted.status, StatusCode::SEE_OTHER, "{}", noted.text);
    assert!(!waiting("dispatcher").await);
}
