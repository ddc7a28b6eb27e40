//! What cannot be read, files, registers, the description and the stream.

use axum::http::{Method, StatusCode};
use serde_json::json;

use super::support::district;
use super::{MATTERS, no_of, report};

#[tokio::test]
async fn what_cannot_be_read_is_a_problem() {
    let d = district().await;
    let json_type = [("content-type", "application/json")];
    let broken = d.send(Method::POST, MATTERS, &json_type, "{").await;
    assert!(broken.problem(400)["detail"].is_string());
    d.send(Method::POST, MATTERS, &[], "{}").await.problem(415);
    let unknown = json!({"kind": "case", "act": "report", "fields": {"colour": "red"}});
    let detail = d.post("", MATTERS, &unknown).await.problem(422);
    assert!(detail["detail"].as_str().unwrap().contains("colour"));
    let extra = json!({"kind": "case", "act": "report", "who": "me"});
    d.post("", MATTERS, &extra).await.problem(422);
    let kind = json!({"kind": "ghost", "act": "report"});
    d.post("", MATTERS, &kind).await.problem(422);
    let wrong = d.send(Method::DELETE, MATTERS, &[], "").await;
    wrong.problem(405);
    assert!(wrong.headers.contains_key("allow"));
    d.get("", "/api/v1/evidence").await.problem(405);
    d.get("", "/api/v2").await.problem(404);
    d.get("", "/api/v1/matters/C2021-99999").await.problem(404);
    d.get("", "/api/v1/places/nowhere").await.problem(404);
    for query in [
        "limit=0",
        "limit=x",
        "after=x",
        "state=odd",
        "color=red",
        "from=x",
    ] {
        d.get("", &format!("{MATTERS}?{query}")).await.problem(400);
    }
}

#[tokio::test]
async fn a_file_is_kept_once_and_named_by_its_hash() {
    let d = district().await;
    let path = "/api/v1/evidence";
    let pdf = "%PDF-1.4 tiny";
    let raw = d.send(Method::POST, path, &[], pdf).await;
    assert_eq!(raw.status, StatusCode::CREATED, "{}", raw.text);
    assert_eq!(raw.json()["media"], "application/pdf");
    let form = format!(
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n{pdf}\r\n--b--\r\n"
    );
    let multipart = [("content-type", "multipart/form-data; boundary=b")];
    let again = d.send(Method::POST, path, &multipart, form).await;
    assert_eq!(again.status, StatusCode::OK, "{}", again.text);
    assert_eq!(again.json()["again"], true);
    assert_eq!(again.json()["hash"], raw.json()["hash"]);
    d.send(Method::POST, path, &[], "#!/bin/sh")
        .await
        .problem(422);
    let mut body = report("rubbish");
    body["evidence"] = json!({"document": [raw.json()["hash"]]});
    let no = no_of(&d.post("", MATTERS, &body).await);
    let one = format!("{MATTERS}/{no}");
    let public = d.get("", &one).await.json();
    assert_eq!(public["thread"][0]["evidence"], json!({}));
    let member = d.get("specialist", &one).await.json();
    assert_eq!(member["thread"][0]["evidence"], body["evidence"]);
}

#[tokio::test]
async fn registers_and_results_are_open() {
    let d = district().await;
    no_of(&d.post("", MATTERS, &report("rubbish")).await);
    let place = d.get("", "/api/v1/places/house").await.json();
    assert_eq!(place["up"][0]["code"], "yard");
    assert_eq!(place["within"][0]["code"], "stairs");
    let procedure = d.get("", "/api/v1/procedures/case").await.json();
    assert_eq!(procedure["steps"][0]["within"], "4 working hours");
    assert_eq!(procedure["acts"][0]["paths"][1]["by"], json!(["anyone"]));
    let results = d
        .get("", "/api/v1/results?kind=case&month=2021-08")
        .await
        .json();
    assert_eq!(results["places"][0]["counts"]["opened"], 1);
    let rates = results["places"][0]["rates"].as_array().unwrap();
    let verification = rates.iter().find(|rate| rate["rate"] == "verification");
    assert_eq!(verification.unwrap()["den"], 1);
    let behind = "/api/v1/matters?measure=opened&from=2021-08-01&to=2021-08-31";
    assert_eq!(
        d.get("", behind).await.json()["matters"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    let until = d.get("", "/api/v1/matters?to=2021-08-01").await.json();
    assert_eq!(until["matters"], json!([]));
    let log = d.get("", "/api/v1/log?before=3").await.json();
    assert_eq!(log["entries"].as_array().unwrap().len(), 2);
    assert!(!d.get("", "/api/v1/log").await.text.contains("party/"));
}

#[tokio::test]
async fn the_description_names_every_address() {
    let d = district().await;
    let api = d.get("", "/api/openapi.json").await.json();
    let routes = include_str!("../../src/api/mod.rs");
    let served = routes.split("\"/v1").skip(1);
    for path in served.filter_map(|rest| rest.split('"').next()) {
        let path = format!("/api/v1{}", path.replace('*', ""));
        assert!(api["paths"][&path].is_object(), "{path} is not described");
    }
    assert!(api["paths"][MATTERS]["post"].is_object());
    assert!(api["components"]["schemas"]["Whole"].is_object());
    let page = d.get("", "/api").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("/api/openapi.json") && page.text.contains("curl"));
}

#[tokio::test]
async fn every_batch_written_is_told() {
    use axum::body::Body;
    use axum::http::Request;
    use tower::ServiceExt;
    let d = district().await;
    let request = Request::get("/api/v1/events").body(Body::empty()).unwrap();
    let answer = d.router.clone().oneshot(request).await.unwrap();
    assert_eq!(answer.headers()["content-type"], "text/event-stream");
    let mut stream = answer.into_body().into_data_stream();
    let mut next = async || {
        let chunk = futures_util::StreamExt::next(&mut stream).await.unwrap();
        String::from_utf8(chunk.unwrap().to_vec()).unwrap()
    };
    let head = d.ledger.head().seq;
    assert_eq!(next().await, format!("data: {{\"seq\":{head}}}\n\n"));
    no_of(&d.post("", MATTERS, &report("rubbish")).await);
    assert_eq!(next().await, format!("data: {{\"seq\":{}}}\n\n", head + 1));
}
