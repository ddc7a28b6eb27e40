//! Lists that people keep, matters that may be the same, and words that were learned.

use axum::http::StatusCode;
use district::id::CategoryCode;
use serde_json::json;

use super::support::district;
use super::{MATTERS, act, no_of, report};

#[tokio::test]
async fn a_list_is_kept_under_a_name_until_it_is_removed() {
    let d = district().await;
    let keep = "name=Late+ones&address=%2Fmatters%3Fstate%3Dlate";
    let kept = d.form("dispatcher", "/saved", keep).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER);
    assert_eq!(kept.headers["location"], "/matters?state=late");
    let desk = d.page("dispatcher", "/desk").await.text;
    assert!(desk.contains("Late ones") && desk.contains("/matters?state=late"));
    assert!(!d.page("lead", "/desk").await.text.contains("Late ones"));
    assert!(
        d.page("dispatcher", "/me/data")
            .await
            .text
            .contains("Late ones")
    );
    // Only lists of this site, with a name.
    for wrong in ["name=x&address=https%3A%2F%2Fx", "name=+&address=%2Fdesk"] {
        let refused = d.form("dispatcher", "/saved", wrong).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
    d.form("dispatcher", "/saved/forget", "name=Late+ones")
        .await;
    assert!(
        !d.page("dispatcher", "/desk")
            .await
            .text
            .contains("Late ones")
    );
}

#[tokio::test]
async fn whoever_may_merge_is_shown_what_may_be_the_same() {
    let d = district().await;
    let first = d.registered("rubbish").await;
    let second = d.registered("rubbish again").await;
    let merge = format!("/matters/{second}?main={first}");
    let page = d
        .page("dispatcher", &format!("/matters/{second}"))
        .await
        .text;
    assert!(page.contains(&merge));
    assert!(
        !d.page("", &format!("/matters/{second}"))
            .await
            .text
            .contains(&merge)
    );
    let filled = d.page("dispatcher", &merge).await.text;
    assert!(filled.contains(&format!("name=\"main\" type=\"text\" value=\"{first}\"")));
    let merge = json!({ "main": first });
    assert_eq!(
        act(&d, "dispatcher", &second, "merge", merge).await.status,
        200
    );
}

#[tokio::test]
async fn a_corrected_category_is_suggested_for_the_same_words_later() {
    let d = district().await;
    // Words that no rule knows, filed under the wrong category and put right at the desk.
    let mut body = report("zumbel flurp");
    body["fields"]["category"] = "noise".into();
    let no = no_of(&d.post("specialist", MATTERS, &body).await);
    act(&d, "intake", &no, "accept", json!({"category": "litter"})).await;
    let learned = d.ledger.learned("another flurp").await.unwrap();
    let flurp = &learned["flurp"];
    assert_eq!(flurp.get(&CategoryCode::from("litter")), Some(&1));
    assert!(!learned.contains_key("another"));
    // What was right from the beginning teaches nothing.
    let no = no_of(&d.post("specialist", MATTERS, &report("grumsel")).await);
    act(&d, "intake", &no, "accept", json!({"category": "litter"})).await;
    assert!(d.ledger.learned("grumsel").await.unwrap().is_empty());
    let report = ledger::verify::verify(d.ledger.db(), 1, |_, _| {}).await;
    assert_eq!(report.unwrap().fault, None);
    let results = d.get("", "/api/v1/results?kind=case&month=2021-08").await;
    assert!(!results.text.contains("flurp"));
}
