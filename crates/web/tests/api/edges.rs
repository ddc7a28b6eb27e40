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
    let served = served.filter_map(|rest| rest.split('"').next());
    // The description itself answers below the version, too.
    for path in served.filter(|path| *path != "/openapi.json") {
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

#[tokio::test]
async fn nonsense_in_an_address_is_answered_by_the_house_and_never_by_the_framework() {
    let d = district().await;
    let routes = [
        include_str!("../../src/routes.rs"),
        include_str!("../../src/api/mod.rs"),
    ];
    let quoted = routes.iter().flat_map(|text| text.split(".route(").skip(1));
    let paths = quoted.filter_map(|rest| {
        let path = rest.split('"').nth(1)?;
        let base = if path.starts_with("/v1") { "/api" } else { "" };
        Some(format!("{base}{path}"))
    });
    let mut asked = 0;
    for path in paths.filter(|path| !path.contains("events")) {
        // Letters that are no UTF-8 in a part of the path, words for numbers, and a key given twice.
        let broken = path.replace(['{', '}', '*'], "");
        let mut parts: Vec<String> = path.split('/').map(str::to_owned).collect();
        for part in &mut parts {
            if part.starts_with('{') {
                *part = "%FF".to_owned();
            }
        }
        let query =
            "cut=x&after=%FF&limit=x&before=x&from=x&page=x&lat=x&no=1&no=2&q=%FF&at=x&asof=x";
        for address in [
            format!("{broken}?{query}"),
            parts.join("/"),
            format!("{}?{query}&{query}", parts.join("/")),
        ] {
            let answer = d.page("lead", &address).await;
            asked += 1;
            let kind = answer.header("content-type").to_owned();
            if answer.status.is_client_error() {
                assert!(
                    !kind.starts_with("text/plain"),
                    "{address}: {}",
                    answer.text
                );
            }
            assert!(
                !answer.status.is_server_error(),
                "{address}: {}",
                answer.text
            );
        }
    }
    assert!(asked > 300, "{asked}");
    let raw = [("content-type", "application/x-www-form-urlencoded")];
    for address in [
        "/sign-in/password",
        "/saved/forget",
        "/desk/bulk",
        "/sign-in/code",
    ] {
        let answer = d
            .send(axum::http::Method::POST, address, &raw, "%FF=%FF&no=1")
            .await;
        let kind = answer.header("content-type").to_owned();
        assert!(
            !kind.starts_with("text/plain"),
            "{address}: {}",
            answer.text
        );
    }
}
