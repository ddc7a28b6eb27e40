//! Documents that somebody attaches: taken by their bytes, never by their name, and served so that nothing in
//! them does anything.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use serde_json::json;

use super::support::{Answer, District, district};
use super::{MATTERS, no_of, report};

/// A file handed in under a name that may be a lie.
async fn hand_in(d: &District, name: &str, bytes: &[u8]) -> Answer {
    let head = format!(
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: application/pdf\r\n\r\n"
    );
    let body = [head.as_bytes(), bytes, b"\r\n--b--\r\n"].concat();
    let multipart = [("content-type", "multipart/form-data; boundary=b")];
    d.send(Method::POST, "/api/v1/evidence", &multipart, body)
        .await
}

/// The smallest package that says it is a text of an office: its list names the content types and the text.
fn office() -> Vec<u8> {
    let entry = |name: &str| {
        let mut head = b"PK\x01\x02".to_vec();
        head.resize(28, 0);
        head.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        head.resize(46, 0);
        head.extend(name.as_bytes());
        head
    };
    let mut package = b"PK\x03\x04".to_vec();
    package.resize(64, 0);
    package.extend(entry("[Content_Types].xml"));
    package.extend(entry("word/document.xml"));
    package
}

#[tokio::test]
async fn documents_are_served_as_files_that_do_nothing() {
    let d = district().await;
    let ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0];
    for (name, bytes, media) in [
        (
            "minutes.pdf",
            b"%PDF-1.4 <script>alert(1)</script>".to_vec(),
            "application/pdf",
        ),
        ("page.html", b"%PDF-1.4 tiny".to_vec(), "application/pdf"),
        (
            "letter.docx",
            office(),
            "application/vnd.openxmlformats-officedocument",
        ),
        ("old.doc", ole.to_vec(), "application/x-ole-storage"),
    ] {
        let kept = hand_in(&d, name, &bytes).await;
        assert_eq!(kept.status, StatusCode::CREATED, "{name}: {}", kept.text);
        let hash = kept.json()["hash"].as_str().unwrap().to_owned();
        let mut body = report("rubbish");
        body["evidence"] = json!({"document": [hash]});
        no_of(&d.post("", MATTERS, &body).await);
        let path = format!("/evidence/{hash}/original");
        // Whoever has no mandate does not get it.
        assert_eq!(
            d.page("resident", &path).await.status,
            StatusCode::NOT_FOUND
        );
        let page = d.page("specialist", &path).await;
        assert_eq!(page.status, StatusCode::OK, "{name}");
        assert_eq!(
            page.header("content-type").split(';').next(),
            Some(kept.json()["media"].as_str().unwrap())
        );
        assert!(
            page.header("content-type").starts_with(media),
            "{name}: {}",
            page.header("content-type")
        );
        assert_eq!(page.header("content-disposition"), "attachment", "{name}");
        assert_eq!(page.header("x-content-type-options"), "nosniff", "{name}");
        assert_eq!(
            page.header("content-security-policy"),
            "default-src 'none'; sandbox"
        );
        assert_eq!(page.header("cross-origin-resource-policy"), "same-origin");
        assert!(
            page.header("cache-control").starts_with("private"),
            "{name}"
        );
    }
}

#[tokio::test]
async fn a_photograph_is_served_with_the_same_headers() {
    let d = district().await;
    let photo = include_bytes!("../../../../districts/gongshu/photos/bins-1-before.jpg");
    let kept = d
        .send(
            Method::POST,
            "/api/v1/evidence",
            &[],
            Body::from(photo.to_vec()),
        )
        .await;
    let hash = kept.json()["hash"].as_str().unwrap().to_owned();
    let mut body = report("rubbish");
    body["evidence"] = json!({"photo_before": [hash]});
    no_of(&d.post("", MATTERS, &body).await);
    for form in ["shown", "thumb"] {
        let page = d.get("", &format!("/evidence/{hash}/{form}")).await;
        assert_eq!(page.header("content-type"), "image/jpeg", "{form}");
        assert_eq!(page.header("x-content-type-options"), "nosniff");
        assert_eq!(
            page.header("content-security-policy"),
            "default-src 'none'; sandbox"
        );
    }
    let original = d.get("", &format!("/evidence/{hash}/original")).await;
    assert_eq!(original.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_could_do_something_is_not_taken_whatever_it_is_called() {
    let d = district().await;
    let head = d.ledger.head().seq;
    for (name, bytes) in [
        (
            "drawing.pdf",
            &b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"[..],
        ),
        (
            "drawing.svg",
            b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>",
        ),
        ("letter.docx", b"<!doctype html><script>alert(1)</script>"),
        ("photo.jpg", b"<html><body onload=alert(1)></body></html>"),
        ("minutes.pdf", b"MZ\x90\0\x03"),
        ("minutes.pdf", b"\x7fELF\x02\x01\x01"),
        ("minutes.pdf", b"#!/bin/sh\nrm -rf /"),
        ("list.zip", b"PK\x03\x04 nothing of an office"),
        ("empty.pdf", b""),
    ] {
        let refused = hand_in(&d, name, bytes).await;
        refused.problem(422);
    }
    assert_eq!(d.ledger.head().seq, head, "nothing of it is in the log");
}
