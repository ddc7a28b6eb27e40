//! Many readers who hold long texts against the records at once: everybody else is answered all the same.

use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use tower::ServiceExt;

use super::support::{District, district};

const FORM: &str = "application/x-www-form-urlencoded";

/// A text with a number in every sentence.
fn text(sentences: usize) -> String {
    let sentence = "%E5%85%A8%E5%B9%B4GDP%E5%A2%9E%E9%95%BF20.7%25%EF%BC%8C%E6%8E%92%E5%90%8D%E7%AC%AC2%E3%80%82";
    format!("text={}", sentence.repeat(sentences))
}

async fn check(d: &District, text: &str) -> super::support::Answer {
    d.send(
        Method::POST,
        "/bulletin/check",
        &[("content-type", FORM)],
        text.to_owned(),
    )
    .await
}

#[tokio::test]
async fn a_crowd_that_checks_long_texts_keeps_nobody_else_waiting() {
    let d = district().await;
    let body = text(1_500);
    let begun = Instant::now();
    let crowd: Vec<_> = (0..8)
        .map(|_| {
            let request = Request::post("/bulletin/check")
                .header("content-type", FORM)
                .body(Body::from(body.clone()))
                .unwrap();
            tokio::spawn(d.router.clone().oneshot(request))
        })
        .collect();
    let mut longest = Duration::ZERO;
    while !crowd.iter().all(tokio::task::JoinHandle::is_finished) {
        let asked = Instant::now();
        assert_eq!(d.get("", "/healthz").await.status, StatusCode::OK);
        longest = longest.max(asked.elapsed());
    }
    let all = begun.elapsed();
    for one in crowd {
        assert_eq!(one.await.unwrap().unwrap().status(), StatusCode::OK);
    }
    println!(
        "eight checks took {all:.1?}; the longest that anybody waited meanwhile was {longest:.1?}"
    );
    assert!(longest < all / 3, "{longest:?} of {all:?}");
}

#[tokio::test]
async fn whoever_checks_without_end_is_asked_to_wait_and_a_clerk_is_not() {
    let d = district().await;
    for _ in 0..60 {
        assert_eq!(check(&d, "text=x").await.status, StatusCode::OK);
    }
    let held = check(&d, "text=x").await;
    assert_eq!(held.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(held.headers.contains_key("retry-after"));
    let clerk = d.form("planner", "/bulletin/check", "text=x").await;
    assert_eq!(clerk.status, StatusCode::OK);
}
