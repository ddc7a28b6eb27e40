//! Who opens a file: photographs shown in public are everybody's, originals are for those who work on the matter, and
//! what somebody handed in under secrecy is for those who speak with them alone.

use axum::http::{Method, StatusCode};
use serde_json::json;

use super::support::{District, district};
use super::{MATTERS, no_of};

/// The hash under which a photograph is kept that `who` hands in.
async fn handed_in(d: &District, who: &str) -> String {
    let photo: &[u8] = include_bytes!("../../../../districts/gongshu/photos/bins-1-before.jpg");
    let bearer = format!("Bearer {who}");
    let headers = [
        ("authorization", bearer.as_str()),
        ("content-type", "image/jpeg"),
    ];
    let kept = d
        .send(Method::POST, "/api/v1/evidence", &headers, photo.to_vec())
        .await;
    assert_eq!(kept.status, StatusCode::CREATED, "{}", kept.text);
    kept.json()["hash"].as_str().unwrap().to_owned()
}

async fn opens(d: &District, who: &str, hash: &str, form: &str) -> bool {
    let path = format!("/evidence/{hash}/{form}");
    let page = d.page(who, &path).await.status;
    assert!(
        page == StatusCode::OK || page == StatusCode::NOT_FOUND,
        "{page}"
    );
    page == StatusCode::OK
}

#[tokio::test]
async fn an_original_is_for_those_whose_mandate_covers_a_matter_it_was_shown_with() {
    let d = district().await;
    let hash = handed_in(&d, "resident").await;
    let case = json!({"kind": "case", "act": "report", "fields": {
        "words": "bins", "place": "street",
    }, "evidence": {"photo_before": [hash]}});
    let reported = d.post("resident", MATTERS, &case).await;
    assert_eq!(reported.status, StatusCode::CREATED, "{}", reported.text);
    for who in ["", "resident", "property", "community"] {
        assert!(opens(&d, who, &hash, "shown").await, "{who}");
    }
    for who in ["", "resident", "property", "committee", "specialist"] {
        assert!(
            !opens(&d, who, &hash, "original").await,
            "{who} is elsewhere"
        );
    }
    for who in ["community", "intake", "lead"] {
        assert!(opens(&d, who, &hash, "original").await, "{who}");
    }
}

#[tokio::test]
async fn what_came_under_secrecy_is_opened_by_those_who_speak_with_the_caller_and_by_no_other_door()
{
    let d = district().await;
    let hash = handed_in(&d, "intake").await;
    let call = json!({"kind": "call", "act": "receive", "fields": {
        "channel": "phone", "wish": "complaint", "words": "gifts are taken", "place": "yard",
        "secret": "yes",
    }, "evidence": {"photo_before": [hash], "document": [hash]}});
    let no = no_of(&d.post("intake", MATTERS, &call).await);
    let send = json!({"fields": {"assignee": "property@yard", "reason": "see to the noise"}});
    let sent = d
        .post("intake", &format!("{MATTERS}/{no}/acts/dispatch"), &send)
        .await;
    assert!(sent.status.is_success(), "{}", sent.text);
    for who in [
        "",
        "resident",
        "property",
        "committee",
        "community",
        "specialist",
    ] {
        for form in ["thumb", "shown", "original"] {
            assert!(!opens(&d, who, &hash, form).await, "{who} opens {form}");
        }
        let doors = [
            format!("/matters/{no}"),
            "/matters?kind=call".to_owned(),
            format!("/desk?no={no}"),
            format!("{MATTERS}/{no}"),
            format!("{MATTERS}?kind=call"),
        ];
        for door in doors {
            let seen = d.page(who, &door).await.text;
            assert!(
                !seen.contains(&hash) && !seen.contains("gifts"),
                "{who} at {door}"
            );
        }
    }
    for who in ["intake", "lead"] {
        assert!(opens(&d, who, &hash, "original").await, "{who}");
        let seen = d.page(who, &format!("/matters/{no}")).await.text;
        assert!(seen.contains(&hash) && seen.contains("gifts"), "{who}");
    }
}

/// A secret call about a house, and its number.
async fn secret_call(d: &District) -> String {
    let call = json!({"kind": "call", "act": "receive", "fields": {
        "channel": "phone", "wish": "complaint", "words": "gifts are taken", "place": "house",
        "address": "third floor", "secret": "yes",
    }});
    no_of(&d.post("intake", MATTERS, &call).await)
}

#[tokio::test]
async fn where_a_secret_call_lies_is_told_no_more_closely_than_its_street_at_any_door() {
    let d = district().await;
    let no = secret_call(&d).await;
    for who in [
        "",
        "resident",
        "property",
        "community",
        "specialist",
        "intake",
    ] {
        let one = d.page(who, &format!("{MATTERS}/{no}")).await.json();
        assert_eq!(one["place"]["code"], "street", "{who}: {one}");
        for door in [
            "/matters?kind=call&place=house".to_owned(),
            "/matters?kind=call&place=yard".to_owned(),
            "/matters?q=house".to_owned(),
            "/places/house".to_owned(),
            "/places/yard".to_owned(),
            format!("{MATTERS}?kind=call&place=house"),
            format!("{MATTERS}?kind=call&place=yard"),
            format!("{MATTERS}?q=house"),
            "/map?place=yard".to_owned(),
        ] {
            let seen = d.page(who, &door).await;
            assert!(!seen.text.contains(&no), "{who} at {door}");
        }
    }
    for who in ["", "resident", "property", "community", "specialist"] {
        for door in [
            format!("/matters/{no}"),
            "/matters?kind=call".to_owned(),
            "/log".to_owned(),
            format!("{MATTERS}/{no}"),
            format!("{MATTERS}?kind=call"),
            "/api/v1/log".to_owned(),
        ] {
            let seen = d.page(who, &door).await.text;
            assert!(!seen.contains("third floor"), "{who} at {door}");
            assert!(!seen.contains("/places/house"), "{who} at {door}");
        }
    }
    // Whoever speaks with the caller reads where it is, and sends it to whoever works there.
    let seen = d.page("intake", &format!("/matters/{no}")).await.text;
    assert!(seen.contains("third floor") && seen.contains("property@yard"));
    let send =
        json!({"fields": {"assignee": "property@yard", "reason": "see to the noise in the yard"}});
    let sent = d
        .post("intake", &format!("{MATTERS}/{no}/acts/dispatch"), &send)
        .await;
    assert!(sent.status.is_success(), "{}", sent.text);
    let desk = d.page("property", &format!("/desk?no={no}")).await.text;
    assert!(desk.contains("see to the noise in the yard") && !desk.contains("third floor"));
}
