//! A vote after its last moment, counted and not; and what proves it.

use axum::http::{Method, StatusCode};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::act;
use super::hall::{Hall, done};
use super::support::{Answer, District};

/// A second after the last moment.
fn late() -> Timestamp {
    "2021-08-25T18:00:01+08:00".parse().unwrap()
}

async fn with_code(d: &District, path: &str, code: &str) -> Answer {
    let media = ("content-type", "application/x-www-form-urlencoded");
    d.send(Method::POST, path, &[media], format!("code={code}"))
        .await
}

#[tokio::test]
async fn after_the_last_moment_there_is_no_form_and_nothing_is_still_needed() {
    let hall = Hall::open("secret").await;
    let code = hall.code("1-101").await;
    let receipt = hall.web("1-101", "yes").await.json()["receipt"].clone();
    let receipt = receipt.as_str().unwrap();
    let (vote, ballot) = (
        format!("/votes/{}", hall.no),
        format!("/votes/{}/ballot", hall.no),
    );
    let open = with_code(&hall.d, &ballot, &code).await.text;
    assert!(open.contains("投出这张票") && !open.contains("已经过了公告的截止时刻"));
    assert!(hall.d.get("", &vote).await.text.contains("离法定参与还差"));
    for counted in [false, true] {
        if counted {
            hall.count().await;
        }
        let late = hall.d.seen_at(late).await;
        let shown = with_code(&late, &ballot, &code).await;
        assert_eq!(shown.status, StatusCode::OK, "{}", shown.text);
        assert!(shown.text.contains("已经过了公告的截止时刻"));
        assert!(shown.text.contains(receipt) && !shown.text.contains("投出这张票"));
        let asked = late.get("", &ballot).await.text;
        assert!(asked.contains("已经过了公告的截止时刻") && !asked.contains("打开我的选票"));
        let page = late.get("", &vote).await.text;
        assert!(!page.contains("离法定参与还差") && !page.contains("我要投票"));
        assert_eq!(page.contains("投票已经截止，等待计票"), !counted);
    }
}

#[tokio::test]
async fn what_is_taken_down_without_a_proof_is_told_so_and_too_late_first() {
    let hall = Hall::open("secret").await;
    let bare =
        json!({"channel": "phone", "unit": "1-101", "choices": {"1": "yes"}, "proof": "录音1"});
    let told = hall.to("specialist", "ballots", &bare).await.problem(409);
    let told = told["detail"].as_str().unwrap();
    assert!(
        told.contains("witness") && !told.contains("service"),
        "{told}"
    );
    let late = hall.d.seen_at(late).await;
    let path = format!("/api/v1/votes/{}/ballots", hall.no);
    let told = late.post("specialist", &path, &bare).await.problem(409);
    assert!(
        told["detail"].as_str().unwrap().contains("rules.closes"),
        "{told}"
    );
}

/// A vote in which whoever was served and is silent follows the majority.
async fn silent() -> Hall {
    let hall = Hall::prepared("open_roll").await;
    let rules = json!({"parking": "exclude", "silence": "follow_majority", "clause": "议事规则第12条",
        "duplicates": "first_stands", "replacing": "until_close", "proxies": "1", "co_heads": "separate",
        "co_vote": "named_only", "channels": "all_channels", "follow": "offered"});
    done(&act(&hall.d, "committee", &hall.no, "set_rules", rules).await);
    let hall = hall.begun().await;
    let file = hall
        .d
        .bytes("property", "/api/v1/evidence", "%PDF-1.7 signed".to_owned())
        .await;
    assert_eq!(file.status, StatusCode::CREATED, "{}", file.text);
    let units = [
        "1-101", "1-201", "1-202", "1-301", "1-302", "2-101", "2-102", "2-103",
    ];
    let lines: Vec<Value> = units
        .iter()
        .map(|unit| json!({"unit": unit, "received_by": format!("收{unit}")}))
        .collect();
    let serving =
        json!({"how": "door", "proof": file.json()["hash"], "told": true, "lines": lines});
    let served = hall.to("property", "services", &serving).await;
    assert_eq!(served.json(), json!({"served": 8}), "{}", served.text);
    hall
}

#[tokio::test]
async fn once_counted_a_vote_says_of_itself_what_its_result_says() {
    let hall = silent().await;
    for unit in ["1-101", "1-201", "1-202"] {
        hall.web(unit, "yes").await;
    }
    let page = format!("/votes/{}", hall.no);
    let before = hall.shown("").await;
    assert_eq!(before["without_silence"], true);
    assert_eq!(before["items"][0]["participating"]["heads"], 3);
    assert_eq!(before["items"][0]["missing"]["heads"], 3);
    let shown = hall.d.get("", &page).await.text;
    assert!(shown.contains("收到的票（未计沉默）：3 人"), "{shown}");
    hall.count().await;
    let after = hall.shown("").await;
    let item = &after["items"][0];
    assert_eq!(item["verdict"], "carried");
    assert_eq!(item["participating"], json!({"heads": 8, "area": 65_050}));
    assert_eq!(
        (&item["missing"], &after["without_silence"]),
        (&Value::Null, &json!(false))
    );
    let result = hall.from("", "/result").await.json();
    let readings = result["items"][0]["readings"].as_array().unwrap().clone();
    let deciding = readings
        .into_iter()
        .find(|it| it["silence"] == result["applied"]);
    assert_eq!(deciding.unwrap()["participating"], item["participating"]);
    let shown = hall.d.get("", &page).await.text;
    assert!(shown.contains("已参与 8 人（共 8 人）"), "{shown}");
    assert!(!shown.contains("未计沉默") && !shown.contains("还差"));
}

#[tokio::test]
async fn those_who_keep_the_roll_read_the_proofs_at_every_step_and_nobody_else_does() {
    let hall = silent().await;
    assert_eq!(
        hall.desk("specialist", "door", "1-101", "no").await.status,
        StatusCode::CREATED
    );
    let paper = json!({"channel": "paper", "unit": "1-201", "choices": {"1": "abstain"}});
    for who in ["specialist", "community"] {
        hall.to(who, "ballots", &paper).await;
    }
    hall.web("2-101", "yes").await;
    let page = format!("/votes/{}/serve", hall.no);
    for counted in [false, true] {
        if counted {
            hall.count().await;
        }
        for who in ["", "resident", "property", "specialist", "operator"] {
            for end in ["/services", "/castings"] {
                hall.from(who, end).await.problem(403);
            }
            let shown = hall.d.get(who, &page).await;
            let serves = !counted && matches!(who, "property" | "specialist");
            assert_eq!(shown.status.is_success(), serves, "{who}");
            assert!(
                !shown.text.contains("收1-101") && !shown.text.contains("Zhou"),
                "{who}"
            );
        }
        for who in ["committee", "community"] {
            let services = hall.from(who, "/services").await;
            let first = &services.json()[0];
            assert_eq!(services.json().as_array().map(Vec::len), Some(8));
            assert_eq!(first["unit"], "1-101");
            assert_eq!(
                (&first["received_by"], &first["line"]),
                (&json!("收1-101"), &json!(1))
            );
            assert_eq!(
                (&first["proof"]["by"], &first["told"]),
                (&json!("file"), &json!(true))
            );
            let castings = hall.from(who, "/castings").await;
            let lines = castings.json();
            let lines = lines.as_array().unwrap();
            assert_eq!(lines.len(), 2, "{}", castings.text);
            assert_eq!(lines[0]["proof"], json!({"by": "witness", "what": "Zhou"}));
            assert_eq!(
                (&lines[1]["unit"], &lines[1]["proof"]["by"]),
                (&json!("1-201"), &json!("paper"))
            );
            for choice in ["abstain", "yes", "\"no\""] {
                assert!(!castings.text.contains(choice), "{choice}");
            }
            let shown = hall.d.get(who, &page).await;
            assert_eq!(shown.status, StatusCode::OK, "{}", shown.text);
            assert!(shown.text.contains("收1-101") && shown.text.contains("见证人：Zhou"));
            assert!(shown.text.contains("/evidence/"));
            assert_eq!(shown.text.contains("登记送达</button>"), !counted);
        }
    }
}

#[tokio::test]
async fn the_calendar_of_a_compound_has_its_votes_from_the_first_moment_to_the_last() {
    let hall = Hall::open("secret").await;
    let calendar = hall.d.get("", "/places/yard/calendar.ics").await.text;
    let event = calendar
        .split("BEGIN:VEVENT")
        .find(|it| it.contains(&hall.no))
        .unwrap();
    assert!(event.contains("DTSTART:20210816T160000Z"), "{event}");
    assert!(event.contains("DTEND:20210825T100000Z"), "{event}");
    let page = hall.d.get("", "/places/yard").await.text;
    assert!(page.contains("/places/yard/calendar.ics"));
    let prepared = Hall::prepared("secret").await;
    let calendar = prepared.d.get("", "/places/yard/calendar.ics").await.text;
    assert!(!calendar.contains(&prepared.no), "nothing is announced yet");
}
