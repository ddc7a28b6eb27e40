//! What a flat holds tells whose a ballot is: where a vote is secret, neither the list nor the log tells of it.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::hall::Hall;

#[tokio::test]
async fn an_owner_of_a_secret_vote_reads_their_own_units_and_the_sums_of_buildings() {
    let hall = Hall::open("secret").await;
    let code = hall.code("2-102").await;
    let receipt = hall.web("2-101", "no").await.json()["receipt"].clone();
    for (code, unit) in [(json!(code), "2-102"), (receipt, "2-101")] {
        let looked = hall.to("", "lines", &json!({ "code": code })).await;
        assert_eq!(looked.status, StatusCode::OK, "{}", looked.text);
        let looked = looked.json();
        let lines = looked["lines"].as_array().unwrap();
        assert_eq!((lines.len(), &lines[0]["unit"]), (1, &json!(unit)));
        assert_eq!(
            looked["buildings"],
            json!([{"building": "1", "units": 7, "heads": 5, "area": 50_050},
                {"building": "2", "units": 3, "heads": 3, "area": 15_000}])
        );
        let form = format!("code={}&building=1", code.as_str().unwrap());
        let path = format!("/votes/{}/lines", hall.no);
        let media = ("content-type", "application/x-www-form-urlencoded");
        let page = hall
            .d
            .send(axum::http::Method::POST, &path, &[media], form)
            .await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        assert!(page.text.contains(unit) && page.text.contains("500.50"));
        for other in ["1-101", "1-201", ">50.50<", "2-103"] {
            assert!(!page.text.contains(other), "{other} is told to {unit}");
        }
    }
    // Where owners may see each other's ballots, they may see the list.
    let open = Hall::open("open_roll").await;
    let code = open.code("2-102").await;
    let looked = open.to("", "lines", &json!({ "code": code })).await.json();
    assert_eq!(looked["lines"].as_array().map(Vec::len), Some(10));
    assert_eq!(looked.get("buildings"), None);
}

async fn ballots(hall: &Hall) -> Vec<Value> {
    let log = hall.d.get("", "/api/v1/log").await.json();
    let lines = log["entries"].as_array().unwrap().iter();
    lines.filter(|it| it["act"] == "cast").cloned().collect()
}

#[tokio::test]
async fn when_and_how_a_ballot_of_a_secret_vote_came_is_not_told() {
    let hall = Hall::open("secret").await;
    let door =
        json!({"channel": "door", "unit": "1-201", "choices": {"1": "no"}, "witness": "某某"});
    for answer in [
        hall.web("1-101", "yes").await,
        hall.to("specialist", "ballots", &door).await,
    ] {
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
    }
    let lines = ballots(&hall).await;
    assert_eq!(lines.len(), 2);
    for line in &lines {
        assert_eq!(line["capacity"], "", "{line}");
        assert_eq!(line["at"].as_str().map(str::len), Some("2021-08-17".len()));
    }
    let page = hall.d.page("", "/log?lang=zh").await.text;
    assert_eq!(page.matches("秘密投票，不写身份和时刻").count(), 2);
    // How the turnout grew from one entry to the next would tell each area.
    for line in &lines {
        let figure = format!(
            "/api/v1/figures?r=cell(tally,%20%22{}/1%22,%20part_area)&cut={}",
            hall.no, line["seq"]
        );
        let refused = hall.d.get("", &figure).await;
        assert!(
            refused.problem(422)["detail"].is_string(),
            "{}",
            refused.text
        );
    }
    assert!(
        !hall
            .d
            .page("", &format!("/votes/{}", hall.no))
            .await
            .text
            .contains("part_area")
    );
    let open = Hall::open("open_roll").await;
    open.web("1-101", "yes").await;
    let line = &ballots(&open).await[0];
    assert_eq!(line["capacity"], "public");
    assert!(line["at"].as_str().unwrap().contains('T'));
    assert!(
        open.d
            .page("", &format!("/votes/{}", open.no))
            .await
            .text
            .contains("part_area")
    );
}
