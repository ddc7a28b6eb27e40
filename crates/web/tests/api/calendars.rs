//! A calendar of one's own: what is due at one's desks, and the meetings one is invited to.

use axum::http::{Method, StatusCode};
use serde_json::json;

use super::support::{District, district};
use super::{MATTERS, act, no_of, report};

async fn address(d: &District, who: &str) -> String {
    let made = d.post(who, "/api/v1/me/calendar", &json!({})).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    made.json()["address"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_calendar_tells_ones_own_deadlines_and_nobody() {
    let d = district().await;
    let mut body = report("rubbish by Zhang Sealed 13812345678");
    body["fields"]["contact_name"] = "Zhang Sealed".into();
    let no = no_of(&d.post("resident", MATTERS, &body).await);
    let own = address(&d, "specialist").await;
    // A calendar signs in nowhere: it knows the address.
    let read = d.get("", &own).await;
    assert_eq!(read.status, StatusCode::OK, "{}", read.text);
    assert_eq!(read.headers["content-type"], "text/calendar; charset=utf-8");
    assert!(
        read.text.contains(&format!("UID:due-{no}@sanwei")),
        "{}",
        read.text
    );
    assert!(read.text.contains("DTSTART:20210802T"));
    for word in ["rubbish", "Zhang", "13812345678"] {
        assert!(!read.text.contains(word), "{word}");
    }
    assert!(read.text.split("\r\n").all(|line| line.len() <= 75));
    // What lies on another's desk is theirs.
    let other = address(&d, "dispatcher").await;
    assert!(!d.get("", &other).await.text.contains(&no));
    act(
        &d,
        "specialist",
        &no,
        "confirm",
        json!({"conclusion": "so"}),
    )
    .await;
    assert!(!d.get("", &own).await.text.contains(&no), "it has gone on");
}

#[tokio::test]
async fn a_calendar_tells_the_meetings_ones_party_is_invited_to() {
    let d = district().await;
    let fields = json!({"meeting_type": "joint", "words": "三方联席会", "place": "yard", "held_on": "2021-08-09", "held_at": "19:00", "venue": "活动室"});
    let body = json!({"kind": "meeting", "act": "convene", "fields": fields});
    let no = no_of(&d.post("community", MATTERS, &body).await);
    let own = address(&d, "property").await;
    assert!(
        !d.get("", &own).await.text.contains(&no),
        "nobody was invited yet"
    );
    let invited = act(
        &d,
        "community",
        &no,
        "invite",
        json!({"side": "property", "service": "paper"}),
    )
    .await;
    assert_eq!(invited.status, StatusCode::OK, "{}", invited.text);
    let read = d.get("", &own).await.text;
    assert!(
        read.contains(&format!("UID:{no}@sanwei")) && read.contains("DTSTART:20210809T110000Z"),
        "{read}"
    );
    let uninvited = address(&d, "committee").await;
    assert!(
        !d.get("", &uninvited)
            .await
            .text
            .contains(&format!("UID:{no}@sanwei"))
    );
}

#[tokio::test]
async fn an_address_can_be_ended_and_opens_nothing_else() {
    let d = district().await;
    let first = address(&d, "specialist").await;
    let secret = first
        .trim_start_matches("/calendar/")
        .trim_end_matches(".ics");
    // It is no token, and a token is no calendar.
    d.get(secret, "/api/v1/me").await.problem(403);
    assert_eq!(
        d.get("", "/calendar/specialist").await.status,
        StatusCode::NOT_FOUND
    );
    let second = address(&d, "specialist").await;
    assert_eq!(d.get("", &first).await.status, StatusCode::NOT_FOUND);
    assert_eq!(d.get("", &second).await.status, StatusCode::OK);
    // Another's end is not mine.
    let bearer = |who: &str| format!("Bearer {who}");
    for (who, stays) in [("dispatcher", true), ("specialist", false)] {
        let bearer = bearer(who);
        let headers = [("authorization", bearer.as_str())];
        let ended = d
            .send(Method::DELETE, "/api/v1/me/calendar", &headers, "")
            .await;
        assert_eq!(ended.status, StatusCode::NO_CONTENT);
        assert_eq!(d.get("", &second).await.status == StatusCode::OK, stays);
    }
    d.post("", "/api/v1/me/calendar", &json!({}))
        .await
        .problem(401);
    d.post("only-looks", "/api/v1/me/calendar", &json!({}))
        .await
        .problem(403);
    let page = d.form("specialist", "/me/calendar", "").await;
    assert!(page.text.contains("/calendar/") && page.headers["cache-control"] == "no-store");
    let ended = d.form("specialist", "/me/calendar/end", "").await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER);
    let nobody = d.send(Method::POST, "/me/calendar", &[], "").await;
    assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
}
