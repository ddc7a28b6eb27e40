//! A request may be as large as what it is for: nobody fills the memory of the server with the password of a sign-in.

use axum::http::{Method, StatusCode};

use super::support::{Answer, District, district};

async fn post(d: &District, who: &str, path: &str, kind: &str, body: Vec<u8>) -> Answer {
    let bearer = format!("Bearer {who}");
    let mut headers = vec![("content-type", kind)];
    if !who.is_empty() {
        headers.push(("authorization", bearer.as_str()));
    }
    d.send(Method::POST, path, &headers, body).await
}

const FORM: &str = "application/x-www-form-urlencoded";
const PARTS: &str = "multipart/form-data; boundary=edge";

/// A form with one file of so many megabytes.
fn with_file(name: &str, megabytes: usize) -> Vec<u8> {
    let head = format!(
        "--edge\r\ncontent-disposition: form-data; name=\"{name}\"; filename=\"a.csv\"\r\n\r\n"
    );
    let file = vec![b'a'; megabytes * 1024 * 1024];
    [head.as_bytes(), &file, b"\r\n--edge--\r\n"].concat()
}

#[tokio::test]
async fn words_are_no_megabytes() {
    let d = district().await;
    let words = [b"login=".to_vec(), vec![b'x'; 2 * 1024 * 1024]].concat();
    for door in [
        "/sign-in/password",
        "/sign-in/code",
        "/votes/V2021-00001/cast",
        "/votes/V2021-00001/ballot",
        "/votes/V2021-00001/receipt",
        "/me/password",
        "/saved",
        "/bulletins/drafts",
        "/matters/C2021-00001/receipt",
    ] {
        let refused = post(&d, "", door, FORM, words.clone()).await.status;
        assert_eq!(refused, StatusCode::PAYLOAD_TOO_LARGE, "{door}");
    }
}

#[tokio::test]
async fn photographs_and_sheets_come_in_where_they_are_asked_for() {
    let d = district().await;
    let photo = post(&d, "", "/report", PARTS, with_file("photo_before", 9)).await;
    assert_ne!(
        photo.status,
        StatusCode::PAYLOAD_TOO_LARGE,
        "{}",
        photo.text
    );
    let sheet = with_file("sheet", 3);
    let sheet = post(&d, "planner", "/records/observation/sheet", PARTS, sheet).await;
    assert_ne!(
        sheet.status,
        StatusCode::PAYLOAD_TOO_LARGE,
        "{}",
        sheet.text
    );
    let large = with_file("sheet", 6);
    let large = post(&d, "planner", "/records/observation/sheet", PARTS, large).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(
        large.text.contains("4 MB"),
        "a sheet is no photograph: {}",
        large.text
    );
    let larger = with_file("sheet", 12);
    let larger = post(&d, "planner", "/records/observation/sheet", PARTS, larger).await;
    assert_eq!(larger.status, StatusCode::PAYLOAD_TOO_LARGE);
}
