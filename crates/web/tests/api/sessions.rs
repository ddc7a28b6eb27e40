//! Signed in here and there: a session ends with signing out, by itself, from another place, and all at once.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use ledger::SessionRow;

use super::support::{Answer, District, district};

/// A session of `who` under its own secret; what the browser sends.
async fn session(d: &District, who: &str, secret: &str, expires_at: i64) -> String {
    let row = SessionRow {
        id: web::id_of(secret),
        party: who.to_owned(),
        created_at: 0,
        expires_at,
        agent: String::new(),
    };
    d.ledger.put_session(&row).await.unwrap();
    format!("sanwei_session={secret}")
}

async fn ask(d: &District, method: Method, path: &str, cookie: &str) -> Answer {
    let headers = [("cookie", cookie), ("sec-fetch-site", "same-origin")];
    d.send(method, path, &headers, Body::empty()).await
}

async fn is_in(d: &District, cookie: &str) -> bool {
    ask(d, Method::GET, "/desk", cookie).await.status == StatusCode::OK
}

#[tokio::test]
async fn signing_out_ends_the_session_and_not_only_the_cookie() {
    let d = district().await;
    let phone = session(&d, "specialist", "on-the-phone", i64::MAX).await;
    let desk = session(&d, "specialist", "on-the-desk", i64::MAX).await;
    assert!(is_in(&d, &phone).await && is_in(&d, &desk).await);
    let out = ask(&d, Method::POST, "/sign-out", &phone).await;
    assert_eq!(out.status, StatusCode::SEE_OTHER);
    let cookie = out.header("set-cookie");
    assert!(
        cookie.starts_with("sanwei_session=;") && cookie.contains("Max-Age=0"),
        "{cookie}"
    );
    // Whoever kept the cookie has nothing, at once; the other place stays.
    assert!(!is_in(&d, &phone).await);
    assert!(is_in(&d, &desk).await);
}

#[tokio::test]
async fn a_session_that_ran_out_opens_nothing() {
    let d = district().await;
    let past = d.ledger.now().as_microsecond();
    let old = session(&d, "specialist", "long-ago", past).await;
    assert!(!is_in(&d, &old).await);
    let soon = session(&d, "specialist", "a-moment-more", past + 1).await;
    assert!(is_in(&d, &soon).await);
}

#[tokio::test]
async fn every_other_session_ends_at_once_and_nobody_elses() {
    let d = district().await;
    let here = session(&d, "specialist", "here", i64::MAX).await;
    let lost = session(&d, "specialist", "lost-phone", i64::MAX).await;
    let cafe = session(&d, "specialist", "internet-cafe", i64::MAX).await;
    let other = session(&d, "lead", "somebody-else", i64::MAX).await;
    for cookie in [&here, &lost, &cafe, &other] {
        assert!(is_in(&d, cookie).await);
    }
    let page = ask(&d, Method::GET, "/me", &here).await.text;
    assert!(page.contains("action=\"/me/sessions/end\""));
    let ended = ask(&d, Method::POST, "/me/sessions/end", &here).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER);
    assert!(is_in(&d, &here).await && is_in(&d, &other).await);
    assert!(!is_in(&d, &lost).await && !is_in(&d, &cafe).await);
    // With one session there is nothing to end.
    let page = ask(&d, Method::GET, "/me", &here).await.text;
    assert!(!page.contains("action=\"/me/sessions/end\""));
}

#[tokio::test]
async fn nobody_ends_the_session_of_another() {
    let d = district().await;
    let mine = session(&d, "specialist", "mine", i64::MAX).await;
    let theirs = session(&d, "lead", "theirs", i64::MAX).await;
    let path = format!("/me/sessions/{}/end", web::id_of("theirs"));
    ask(&d, Method::POST, &path, &mine).await;
    assert!(is_in(&d, &theirs).await);
    let own = format!("/me/sessions/{}/end", web::id_of("mine"));
    ask(&d, Method::POST, &own, &mine).await;
    assert!(!is_in(&d, &mine).await);
    let nobody = ask(&d, Method::POST, "/me/sessions/end", "").await;
    assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
    assert!(is_in(&d, &theirs).await);
}

#[tokio::test]
async fn whether_the_log_can_be_written_is_tried_and_not_supposed() {
    let d = district().await;
    let health = async || ask(&d, Method::GET, "/healthz", "").await.status;
    let pause = || tokio::time::sleep(std::time::Duration::from_millis(600));
    assert_eq!(health().await, StatusCode::OK);
    // Another process has taken the lease: what this one would write is no longer the log.
    let db = d.ledger.db();
    let sql = "UPDATE lease SET holder = 'somebody else', until_at = $1 WHERE district_id = 1";
    db.run(sql, &[i64::MAX.into()]).await.unwrap();
    pause().await;
    assert_eq!(health().await, StatusCode::SERVICE_UNAVAILABLE);
    db.run("UPDATE lease SET until_at = 0 WHERE district_id = 1", &[])
        .await
        .unwrap();
    pause().await;
    assert_eq!(health().await, StatusCode::OK);
}
