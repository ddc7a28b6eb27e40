//! Every number of the results opens the matters behind it.

use serde_json::json;

use super::support::district;
use super::{MATTERS, act, no_of, report};

#[tokio::test]
async fn every_number_opens_its_list_also_of_acts_that_move_nothing() {
    let d = district().await;
    let no = no_of(&d.post("specialist", MATTERS, &report("rubbish")).await);
    let other = no_of(&d.post("specialist", MATTERS, &report("noise")).await);
    assert_eq!(
        act(&d, "specialist", &no, "note", json!({"words": "seen"}))
            .await
            .status,
        200
    );
    act(&d, "intake", &no, "accept", json!({"category": "litter"})).await;
    act(&d, "lead", &no, "register", json!({})).await;
    let sent = json!({"assignee": "property@yard"});
    act(&d, "dispatcher", &no, "dispatch", sent).await;
    let declined = json!({"reason": "x", "route": "court", "answer": "y"});
    act(&d, "intake", &other, "decline", declined).await;
    let page = d.get("", "/results?kind=case&month=2021-08").await.text;
    let days = "place=330105&from=2021-08-01&to=2021-08-31";
    for (measure, matters) in [
        ("act.note", vec![&no]),
        ("act.report", vec![&no, &other]),
        ("intime.register", vec![&no]),
        ("act.register", vec![&no]),
        ("closed", vec![&other]),
        ("due.dispatcher", vec![&no]),
        ("reopened", vec![]),
    ] {
        let list = format!("/matters?kind=case&measure={measure}&{days}");
        assert!(
            page.contains(&list.replace('&', "&#38;")) || page.contains(&list),
            "{measure}"
        );
        let behind = d.get("", &format!("/api/v1{list}")).await.json();
        let mut found: Vec<_> = behind["matters"]
            .as_array()
            .unwrap()
            .iter()
            .map(|matter| matter["no"].as_str().unwrap().to_owned())
            .collect();
        found.sort();
        assert_eq!(
            found,
            matters.into_iter().cloned().collect::<Vec<_>>(),
            "{measure}"
        );
    }
}

#[tokio::test]
async fn each_rate_prints_what_it_divides() {
    let d = district().await;
    d.post("", MATTERS, &report("rubbish")).await;
    let results = d
        .get("", "/api/v1/results?kind=case&month=2021-08")
        .await
        .json();
    let rates = results["places"][0]["rates"].as_array().unwrap().clone();
    let of = |word: &str| {
        rates
            .iter()
            .find(|rate| rate["rate"] == word)
            .unwrap()
            .clone()
    };
    let verification = of("verification");
    assert_eq!(verification["den"], 1);
    assert_eq!(verification["percent"], "0.00%");
    assert_eq!(
        verification["formula"]["en"],
        "verified in time ÷ due to be verified"
    );
    // Nothing is due to be closed: no rate, and neither 0 % nor 100 %.
    assert_eq!(of("closing")["percent"], serde_json::Value::Null);
    let page = d.get("", "/results?kind=case&month=2021-08").await.text;
    assert!(page.contains('—'));
    // A kind that nobody dispatches has no rate of dispatching.
    let calls = d
        .get("", "/api/v1/results?kind=call&month=2021-08")
        .await
        .json();
    let none = calls["places"][0]["rates"].as_array().unwrap();
    assert!(none.iter().all(|rate| rate["rate"] != "filing"));
}

#[tokio::test]
async fn a_spot_reported_three_times_in_a_month_opens_its_reports() {
    let d = district().await;
    let mut nos = Vec::new();
    for words in ["one", "two", "three", "elsewhere"] {
        nos.push(no_of(&d.post("specialist", MATTERS, &report(words)).await));
    }
    for no in &nos[..3] {
        act(&d, "intake", no, "accept", json!({"category": "litter"})).await;
    }
    // A corrected category makes it another spot.
    act(
        &d,
        "intake",
        &nos[3],
        "accept",
        json!({"category": "stairwell"}),
    )
    .await;
    let page = d.get("", "/results?kind=case&month=2021-08").await.text;
    let list = "/matters?kind=case&measure=spot.litter&place=stairs&from=2021-08-01&to=2021-08-31";
    assert!(page.contains(&list.replace('&', "&#38;")), "{page}");
    assert!(!page.contains("spot.stairwell"));
    let behind = d.get("", &format!("/api/v1{list}")).await.json();
    let found = behind["matters"].as_array().unwrap();
    assert_eq!(found.len(), 3);
}
