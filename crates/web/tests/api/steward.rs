//! A steward's report with its switch: put right on the spot, or still to be done; and what a wide place asks for.

use axum::http::{Method, StatusCode};
use serde_json::json;

use super::support::{District, district};
use super::{MATTERS, act, no_of, report};

/// A photograph that was handed in, by its hash.
async fn photo(d: &District, shade: u8) -> String {
    let image = image::RgbImage::from_pixel(32, 24, image::Rgb([shade, 90, 40]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    image.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    let path = "/api/v1/evidence";
    let kept = d.send(Method::POST, path, &[], bytes.into_inner()).await;
    kept.json()["hash"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn the_switch_is_for_whoever_may_put_it_right() {
    let d = district().await;
    let switch = "value=\"report_fixed\"";
    for (who, is_there) in [
        ("steward", true),
        ("specialist", true),
        ("intake", false),
        ("resident", false),
    ] {
        let form = d.page(who, "/report").await.text;
        assert_eq!(form.contains(switch), is_there, "{who}");
        assert_eq!(form.contains("photo_after"), is_there, "{who}");
    }
}

#[tokio::test]
async fn what_was_put_right_goes_to_the_checker_and_what_was_not_to_the_desk() {
    let d = district().await;
    let (before, after) = (photo(&d, 200).await, photo(&d, 20).await);
    let common = [
        ("words", "bags on the stairs"),
        ("place", "stairs"),
        ("category", "litter"),
        ("measures", "taken away"),
        ("photo_before", before.as_str()),
        ("photo_after", after.as_str()),
        // What only the other act asks for is put aside.
        ("contact_phone", ""),
        ("filed_by", "door"),
    ];
    let step = async |act: &str| {
        let mut parts = common.to_vec();
        parts.push(("act", act));
        let sent = d.parts("steward", "/report", &parts).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
        let no = sent
            .header("location")
            .rsplit('/')
            .next()
            .unwrap()
            .to_owned();
        let shown = d.get("", &format!("{MATTERS}/{no}")).await.json();
        shown["step"].as_str().unwrap().to_owned()
    };
    assert_eq!(step("report_fixed").await, "checking");
    assert_eq!(step("report").await, "reported");
}

#[tokio::test]
async fn what_is_owed_for_a_fixed_one_is_said_and_nothing_written_is_lost() {
    let d = district().await;
    let parts = [
        ("act", "report_fixed"),
        ("words", "bags"),
        ("place", "stairs"),
        ("measures", "swept"),
    ];
    let shown = d.parts("steward", "/report", &parts).await;
    assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        shown.text.contains("href=\"#photo_after\"") && shown.text.contains(">swept</textarea>")
    );
    assert!(
        shown
            .text
            .contains("value=\"report_fixed\" data-fixes checked")
    );
    // Elsewhere it is not theirs to put right, and they may still report it.
    let (before, after) = (photo(&d, 200).await, photo(&d, 20).await);
    let elsewhere = [
        ("act", "report_fixed"),
        ("words", "bags"),
        ("place", "street"),
        ("category", "litter"),
        ("measures", "swept"),
        ("photo_before", before.as_str()),
        ("photo_after", after.as_str()),
    ];
    let shown = d.parts("steward", "/report", &elsewhere).await;
    assert_eq!(
        shown.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "{}",
        shown.text
    );
    assert!(shown.text.contains("href=\"#place\"") && shown.text.contains(">swept</textarea>"));
}

#[tokio::test]
async fn a_street_is_taken_and_then_kindly_asked_for_more() {
    let d = district().await;
    let asks = "/acts/note";
    for (place, is_wide) in [("street", true), ("stairs", false)] {
        let parts = [("words", "a lamp is out"), ("place", place)];
        let sent = d.parts("resident", "/report", &parts).await;
        let shown = d.page("resident", sent.header("location")).await.text;
        assert_eq!(shown.contains(asks), is_wide, "{place}");
    }
    // Whoever wrote the address has said where it is.
    let parts = [
        ("words", "a lamp is out"),
        ("place", "street"),
        ("address", "1 Mo Road"),
    ];
    let sent = d.parts("resident", "/report", &parts).await;
    let shown = d.page("resident", sent.header("location")).await.text;
    assert!(!shown.contains(asks));
}

#[tokio::test]
async fn a_report_is_withdrawn_by_its_reporter_until_it_is_accepted() {
    let d = district().await;
    let no = no_of(&d.post("resident", MATTERS, &report("help")).await);
    let offers = async |who: &str, no: &str| {
        let page = d.page(who, &format!("/matters/{no}")).await.text;
        page.contains("id=\"act-withdraw\"")
    };
    assert!(offers("resident", &no).await && !offers("specialist", &no).await);
    let gone = act(&d, "resident", &no, "withdraw", json!({})).await;
    assert_eq!(gone.json()["step"], "withdrawn");
    let no = no_of(&d.post("specialist", MATTERS, &report("help")).await);
    act(&d, "intake", &no, "accept", json!({"category": "litter"})).await;
    assert!(!offers("specialist", &no).await);
    let late = act(&d, "specialist", &no, "withdraw", json!({})).await;
    late.problem(409);
}
