//! 代报: what somebody files for somebody else says so wherever it is read, and never for whom.

use axum::http::StatusCode;
use serde_json::json;

use super::support::district;
use super::{MATTERS, no_of, report};

const WHO: &str = "三楼的老人";

#[tokio::test]
async fn what_is_filed_for_somebody_says_so_on_every_page_and_by_program() {
    let d = district().await;
    let mut body = report("水管漏水");
    body["fields"]["filed_for"] = json!(WHO);
    d.post("specialist", MATTERS, &body).await.problem(422);
    body["fields"]["filed_by"] = json!("phone");
    let no = no_of(&d.post("specialist", MATTERS, &body).await);
    for who in ["", "resident", "property", "intake", "specialist", "lead"] {
        let page = d.page(who, &format!("/matters/{no}")).await;
        assert_eq!(page.status, StatusCode::OK, "{who}");
        assert!(page.text.contains("代报"), "{who} is not told");
        let one = d.get(who, &format!("{MATTERS}/{no}")).await.json();
        let fields = &one["thread"][0]["fields"];
        assert_eq!(fields["filed_by"], "phone", "{who}");
        assert!(fields.get("filed_for").is_none(), "{who}");
    }
    // For whom, only those read who speak with the person.
    for path in ["/matters", "/places/house", "/log", "/", "/results"] {
        assert!(!d.page("", path).await.text.contains(WHO), "{path}");
    }
    let public = d.get("", &format!("{MATTERS}/{no}")).await.text;
    assert!(!public.contains(WHO));
    let found = d.get("", &format!("{MATTERS}?q=三楼的老人")).await.text;
    assert!(!found.contains(&no));
}

#[tokio::test]
async fn a_desk_reads_that_a_matter_was_filed_for_somebody() {
    let d = district().await;
    let mut body = report("水管漏水");
    body["fields"]["filed_for"] = json!(WHO);
    body["fields"]["filed_by"] = json!("paper");
    let no = no_of(&d.post("specialist", MATTERS, &body).await);
    let desk = d.page("intake", &format!("/desk?no={no}")).await;
    assert_eq!(desk.status, StatusCode::OK);
    assert!(desk.text.contains("代报"), "the desk is not told");
}

#[tokio::test]
async fn what_nobody_filed_for_anybody_does_not_say_so() {
    let d = district().await;
    let no = no_of(&d.post("specialist", MATTERS, &report("水管漏水")).await);
    let page = d.page("", &format!("/matters/{no}")).await;
    assert!(!page.text.contains("代报"));
}
