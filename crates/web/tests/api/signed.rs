//! Who has signed is read by the desk alone, at every door; how many there are by everybody.

use axum::http::{Method, StatusCode};
use serde_json::json;

use super::support::{District, district};
use super::{MATTERS, no_of};

const SIGNER: &str = "某签名人";

async fn sheet(d: &District) -> String {
    let photo: &[u8] = include_bytes!("../../../../districts/gongshu/photos/bins-2-before.jpg");
    let headers = [
        ("authorization", "Bearer resident"),
        ("content-type", "image/jpeg"),
    ];
    let kept = d
        .send(Method::POST, "/api/v1/evidence", &headers, photo.to_vec())
        .await;
    assert_eq!(kept.status, StatusCode::CREATED, "{}", kept.text);
    kept.json()["hash"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn who_has_signed_is_read_by_the_desk_alone_and_how_many_by_everybody() {
    let d = district().await;
    let item = json!({"kind": "item", "act": "raise", "fields": {
        "words": "a roof for the bicycles", "place": "yard",
    }});
    let no = no_of(&d.post("resident", MATTERS, &item).await);
    let sheet = sheet(&d).await;
    let lines = format!("1-101 {SIGNER} 2021-08-01\n1-102 {SIGNER}\n1幢101室 {SIGNER}");
    let sign = json!({"fields": {"signers": lines}, "evidence": {"signed_sheet": [sheet]}});
    let path = format!("{MATTERS}/{no}/acts/sign_on");
    for who in ["property", "committee"] {
        let refused = d.post(who, &path, &sign).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{who}");
    }
    let unclear = json!({"fields": {"signers": "1-101"}, "evidence": {"signed_sheet": [sheet]}});
    let unclear = d.post("resident", &path, &unclear).await;
    assert!(unclear.status.is_client_error(), "{}", unclear.text);
    let signed = d.post("resident", &path, &sign).await;
    assert!(signed.status.is_success(), "{}", signed.text);
    let doors = [
        format!("/matters/{no}"),
        "/matters?kind=item".to_owned(),
        format!("/matters?q={SIGNER}"),
        "/places/yard".to_owned(),
        "/places/yard/road".to_owned(),
        format!("/desk?no={no}"),
        format!("{MATTERS}/{no}"),
        format!("{MATTERS}?kind=item"),
        "/log".to_owned(),
    ];
    for who in ["", "resident", "property", "committee"] {
        for door in &doors {
            let seen = d.page(who, door).await.text;
            // The search says again what was searched for.
            let asked = door.contains(SIGNER);
            assert!(asked || !seen.contains(SIGNER), "{who} at {door}");
            assert!(!seen.contains(&sheet), "{who} at {door}");
        }
        for form in ["thumb", "shown", "original"] {
            let opened = d.page(who, &format!("/evidence/{sheet}/{form}")).await;
            assert_eq!(opened.status, StatusCode::NOT_FOUND, "{who} opens {form}");
        }
    }
    let public = d.page("", &format!("/matters/{no}")).await.text;
    assert!(
        public.contains("2 户") || public.contains("2 households"),
        "{public}"
    );
    let desk = d.page("community", &format!("/matters/{no}")).await.text;
    assert!(desk.contains(SIGNER) && desk.contains(&sheet));
}
