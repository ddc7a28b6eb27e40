//! What a phone, a proxy or somebody with bad intentions may send: each is answered in words, and nothing of
//! it is half kept.

use axum::http::{Method, StatusCode};

use super::support::{Answer, District, district};

const EDGE: &str = "edge";

/// A part of a form: its head as bytes, so that it may be broken, and what is in it.
pub fn part(head: &[u8], body: &[u8]) -> Vec<u8> {
    let disposition = b"content-disposition: form-data; ";
    let begin = format!("--{EDGE}\r\n");
    let parts = [
        begin.as_bytes(),
        disposition,
        head,
        b"\r\n\r\n",
        body,
        b"\r\n",
    ];
    parts.concat()
}

pub async fn send(d: &District, path: &str, parts: &[Vec<u8>]) -> Answer {
    let mut body = parts.concat();
    body.extend(format!("--{EDGE}--\r\n").into_bytes());
    let form = format!("multipart/form-data; boundary={EDGE}");
    let headers = [("content-type", form.as_str()), ("accept", "text/html")];
    d.send(Method::POST, path, &headers, body).await
}

fn photo() -> &'static [u8] {
    include_bytes!("../../../../districts/gongshu/photos/bins-1-before.jpg")
}

/// A report that would be taken, with a photograph under a name.
fn report(name: &[u8], photo: &[u8]) -> Vec<Vec<u8>> {
    let head: &[u8] = b"name=\"photo_before\"; filename=\"";
    let file = [head, name, b"\"\r\ncontent-type: image/jpeg"].concat();
    vec![
        part(b"name=\"words\"", "垃圾桶满了".as_bytes()),
        part(b"name=\"place\"", b"stairs"),
        part(b"name=\"idempotency_key\"", b"key-of-the-form"),
        part(&file, photo),
    ]
}

#[tokio::test]
async fn a_hundred_megabytes_are_refused_in_words() {
    let d = district().await;
    let head = d.ledger.head().seq;
    let answer = send(&d, "/report", &report(b"a.jpg", &vec![0; 100 << 20])).await;
    assert_eq!(
        answer.status,
        StatusCode::PAYLOAD_TOO_LARGE,
        "{}",
        answer.text
    );
    assert!(answer.text.contains("10 MB"), "{}", answer.text);
    assert_eq!(d.ledger.head().seq, head);
    let file = vec![0; 11 << 20];
    let answer = d.send(Method::POST, "/api/v1/evidence", &[], file).await;
    answer.problem(413);
}

#[tokio::test]
async fn a_document_in_the_place_of_a_photograph_is_refused_at_its_field() {
    let d = district().await;
    let head = d.ledger.head().seq;
    let paper = b"%PDF-1.4\n<html><script>1</script></html>";
    let answer = send(&d, "/report", &report(b"a.jpg", paper)).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("照片"), "{}", answer.text);
    let kept = d.bytes(
        "intake",
        "/api/v1/evidence",
        String::from_utf8_lossy(paper).into(),
    );
    let hash = kept.await.json()["hash"].clone();
    let mut body = super::report("rubbish");
    body["evidence"] = serde_json::json!({ "photo_before": [hash] });
    let problem = d.post("", super::MATTERS, &body).await.problem(422);
    let owed = serde_json::json!([{"field": "photo_before", "problem": "not_a_photo"}]);
    assert_eq!(problem["owed"], owed);
    assert_eq!(d.ledger.head().seq, head);
}

/// A phone keeps what a broken store did not take, and sends it again; what is wrong with the file it would not.
#[tokio::test]
async fn a_store_of_files_that_fails_is_no_fault_of_the_report() {
    let d = district().await;
    let head = d.ledger.head().seq;
    let files = d.folder.path().join("evidence");
    std::fs::remove_dir_all(&files).unwrap();
    std::fs::write(&files, b"no folder").unwrap();
    let answer = send(&d, "/report", &report(b"a.jpg", photo())).await;
    assert_eq!(
        answer.status,
        StatusCode::SERVICE_UNAVAILABLE,
        "{}",
        answer.text
    );
    assert_eq!(d.ledger.head().seq, head);
}

#[tokio::test]
async fn what_was_written_under_another_sign_in_is_asked_about_and_not_taken() {
    let d = district().await;
    let head = d.ledger.head().seq;
    let mut parts = report(b"a.jpg", photo());
    parts.push(part(b"name=\"written_as\"", b"somebody-else"));
    let answer = send(&d, "/report", &parts).await;
    assert_eq!(answer.status, StatusCode::CONFLICT, "{}", answer.text);
    assert!(answer.text.contains("垃圾桶满了"), "{}", answer.text);
    assert_eq!(d.ledger.head().seq, head);
    parts.pop();
    parts.push(part(b"name=\"written_as\"", b""));
    let answer = send(&d, "/report", &parts).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
}

#[tokio::test]
async fn a_name_in_broken_letters_loses_no_photograph() {
    let d = district().await;
    let answer = send(&d, "/report", &report(b"\xe7\x85\xff.jpg", photo())).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    let kept: Vec<(String,)> = d
        .ledger
        .db()
        .all(
            "SELECT hash FROM evidence WHERE district_id = $1",
            &[1.into()],
        )
        .await
        .unwrap();
    assert_eq!(kept.len(), 1);
}

#[tokio::test]
async fn words_in_broken_letters_are_refused_in_words() {
    let d = district().await;
    let head = d.ledger.head().seq;
    let words = part(b"name=\"words\"", b"\xe7\x85\xff");
    let answer = send(&d, "/report", &[words, part(b"name=\"place\"", b"stairs")]).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{}", answer.text);
    assert!(
        answer.text.contains("<h1"),
        "a page, in words: {}",
        answer.text
    );
    assert_eq!(d.ledger.head().seq, head);
}

#[tokio::test]
async fn a_report_sent_again_after_a_lost_connection_is_the_same_report() {
    let d = district().await;
    let first = send(&d, "/report", &report(b"a.jpg", photo())).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text);
    let head = d.ledger.head().seq;
    let again = send(&d, "/report", &report(b"a.jpg", photo())).await;
    let number = |answer: &Answer| {
        let to = answer.headers["location"].to_str().unwrap();
        to.split('?').next().unwrap().to_owned()
    };
    assert_eq!(number(&again), number(&first));
    assert_eq!(d.ledger.head().seq, head);
}

#[tokio::test]
async fn a_form_that_was_cut_off_is_refused_whole() {
    let d = district().await;
    let head = d.ledger.head().seq;
    let mut body = report(b"a.jpg", photo()).concat();
    body.truncate(body.len() - 1000);
    let form = format!("multipart/form-data; boundary={EDGE}");
    let headers = [("content-type", form.as_str()), ("accept", "text/html")];
    let answer = d.send(Method::POST, "/report", &headers, body).await;
    assert!(answer.status.is_client_error(), "{}", answer.status);
    assert_eq!(d.ledger.head().seq, head);
}
