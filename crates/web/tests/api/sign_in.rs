//! Signing in: too many tries are told how long to wait, and nobody loses what they had filled in.

use axum::http::{Method, StatusCode};
use ledger::evidence::EvidenceStore;
use web::{App, Config};

use crate::support::{Answer, District, district};

async fn send(d: &District, path: &str, form: &str) -> Answer {
    let form_type = ("content-type", "application/x-www-form-urlencoded");
    d.send(Method::POST, path, &[form_type], form.to_owned())
        .await
}

fn is_slowed(answer: &Answer) {
    assert_eq!(
        answer.status,
        StatusCode::TOO_MANY_REQUESTS,
        "{}",
        answer.text
    );
    let seconds: i64 = answer.headers["retry-after"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!((1..=300).contains(&seconds), "{seconds}");
    // The form is still there, with the reason.
    assert!(answer.text.contains("name=\"password\""));
}

#[tokio::test]
async fn passwords_are_not_tried_for_ever() {
    let d = district().await;
    let wrong = "login=mei&password=nothing-like-it";
    for _ in 0..5 {
        let answer = send(&d, "/sign-in/password", wrong).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    is_slowed(&send(&d, "/sign-in/password", wrong).await);
    // Somebody else is not kept waiting.
    let other = send(&d, "/sign-in/password", "login=lan&password=x").await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn codes_are_not_sent_for_ever() {
    let d = district().await;
    let ask = "phone=13812345678";
    for _ in 0..5 {
        assert_eq!(send(&d, "/sign-in/code", ask).await.status, StatusCode::OK);
    }
    is_slowed(&send(&d, "/sign-in/code", ask).await);
}

#[tokio::test]
async fn codes_are_not_guessed_for_ever() {
    let d = district().await;
    assert_eq!(
        send(&d, "/sign-in/code", "phone=13812345678").await.status,
        StatusCode::OK
    );
    let guess = "phone=138+1234+5678&code=none";
    for _ in 0..5 {
        let answer = send(&d, "/sign-in/code", guess).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        // Number and field stay: the next try needs the code alone.
        assert!(answer.text.contains("138 1234 5678") && answer.text.contains("name=\"code\""));
    }
    is_slowed(&send(&d, "/sign-in/code", guess).await);
}

#[tokio::test]
async fn a_code_that_nobody_asked_for_is_old() {
    let d = district().await;
    let answer = send(&d, "/sign-in/code", "phone=13812345678&code=123456").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        !answer.text.contains("name=\"code\""),
        "a new one is asked for first"
    );
}

#[tokio::test]
async fn where_no_code_can_be_sent_nobody_waits_for_one() {
    let mut d = district().await;
    let evidence = EvidenceStore::open(&d.folder.path().join("evidence")).unwrap();
    let config = Config {
        codes: false,
        ..Config::default()
    };
    d.router = web::router(App::new(d.ledger.clone(), evidence, config));
    let page = d.get("", "/sign-in").await.text;
    assert!(page.contains("name=\"password\""));
    assert!(!page.contains("name=\"phone\""), "{page}");
    assert!(page.contains("还没有开通短信登录"), "{page}");
    let answer = send(&d, "/sign-in/code", "phone=13800000000").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("还没有开通短信登录"));
}
