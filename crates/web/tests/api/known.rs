//! Before a slip is saved, whoever takes it down sees what may be the same, and links it.

use axum::http::StatusCode;

use super::MATTERS;
use super::support::district;

const SLIP: [(&str, &str); 6] = [
    ("act", "receive"),
    ("channel", "phone"),
    ("wish", "help"),
    ("words", "a lamp is out"),
    ("place", "yard"),
    ("contact_phone", "13800000001"),
];

#[tokio::test]
async fn a_slip_like_an_open_one_is_shown_that_one_first_and_can_be_linked() {
    let d = district().await;
    let first = d.parts("intake", "/open/call", &SLIP).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text);
    let head = d.ledger.head().seq;
    // The same caller from another place; and another caller at the same place.
    for (field, value) in [("place", "house"), ("contact_phone", "13900000002")] {
        let mut again = SLIP;
        for part in &mut again {
            if part.0 == field {
                part.1 = value;
            }
        }
        let shown = d.parts("intake", "/open/call", &again).await;
        assert_eq!(shown.status, StatusCode::OK, "{field}");
        assert!(shown.text.contains("H2021-00001") && shown.text.contains("name=\"looked\""));
        assert!(
            shown.text.contains(value),
            "what was written is still there"
        );
        assert_eq!(d.ledger.head().seq, head, "nothing is saved yet");
    }
    let mut linked = SLIP.to_vec();
    linked.extend([("looked", "yes"), ("same_as", "H2021-00001")]);
    let saved = d.parts("intake", "/open/call", &linked).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
    let second = d
        .get("intake", &format!("{MATTERS}/H2021-00002"))
        .await
        .json();
    assert_eq!(second["step"], "merged", "{second}");
    let mut alone = SLIP.to_vec();
    alone.extend([("looked", "yes"), ("same_as", "")]);
    let saved = d.parts("intake", "/open/call", &alone).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
    let third = d
        .get("intake", &format!("{MATTERS}/H2021-00003"))
        .await
        .json();
    assert_eq!(third["step"], "received", "{third}");
}

#[tokio::test]
async fn what_is_unlike_anything_open_is_saved_at_once() {
    let d = district().await;
    for (category, phone) in [("litter", "13800000001"), ("stairwell", "13900000002")] {
        let mut slip: Vec<_> = SLIP
            .iter()
            .copied()
            .filter(|part| part.0 != "contact_phone")
            .collect();
        slip.extend([("category", category), ("contact_phone", phone)]);
        let saved = d.parts("intake", "/open/call", &slip).await;
        assert_eq!(
            saved.status,
            StatusCode::SEE_OTHER,
            "{category}: {}",
            saved.text
        );
    }
}
