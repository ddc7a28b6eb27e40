//! Corrections and releases for programs: the same desk as on the page, and the same second person.

use axum::http::StatusCode;
use district::bulletin::Tables;
use serde_json::{Value, json};

use super::bulletins::{TEXT, desk, observed, seen, write};
use super::support::District;

const LIST: &str = "/api/v1/corrections";
const ONE: &str = "/api/v1/corrections/2021-07-30.1/f1";
const RELEASE: &str = "/api/v1/bulletins/2021-07-30/release";

/// A district whose released figure has another value since.
async fn corrected() -> District {
    let d = desk().await;
    write(&d, "press", "save", TEXT, &seen(&d).await).await;
    let released = d.post("planner", RELEASE, &json!({})).await;
    assert_eq!(released.status, StatusCode::CREATED, "{}", released.text);
    assert_eq!(released.json(), json!({"edition": "2021-07-30.1"}));
    observed(&d, "614.40").await;
    assert_eq!(recheck(&d).await, 1);
    d
}

async fn recheck(d: &District) -> usize {
    d.ledger
        .recheck(&Tables::standard().unwrap())
        .await
        .unwrap()
}

async fn act(d: &District, who: &str, act: &str, body: Value) -> super::support::Answer {
    d.post(who, &format!("{ONE}/acts/{act}"), &body).await
}

#[tokio::test]
async fn the_public_reads_what_waits_and_the_desk_alone_works_at_it() {
    let d = corrected().await;
    let public = d.get("", LIST).await.json();
    assert_eq!(public[0]["was"], "614.36亿元");
    assert_eq!(public[0]["is"], "614.40亿元");
    assert_eq!(public[0]["state"], "waiting");
    assert_eq!(public[0]["figure"], "f1");
    assert_eq!(public[0]["name"], "retail");
    assert!(public[0]["title"].is_string(), "{public}");
    assert!(public[0].get("due").is_none(), "{public}");
    assert!(d.get("press", LIST).await.json()[0]["due"].is_string());
    for who in ["", "specialist", "operator"] {
        assert!(d.get(who, ONE).await.status.is_client_error(), "{who}");
        for (name, body) in [("take", json!({})), ("dismiss", json!({"reason": "x"}))] {
            let refused = act(&d, who, name, body).await.status;
            assert!(
                matches!(refused, StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED),
                "{who} {name} {refused}"
            );
        }
        let refused = d.post(who, RELEASE, &json!({"why": "x"})).await.status;
        assert!(refused.is_client_error(), "{who}");
    }
    act(&d, "press", "forget", json!({})).await.problem(404);
    let nowhere = format!("{LIST}/2021-07-30.1/f9");
    d.get("press", &nowhere).await.problem(404);
    assert_eq!(d.get("", LIST).await.json()[0]["state"], "waiting");
}

#[tokio::test]
async fn the_list_is_told_as_it_was_known_at_a_moment() {
    let d = corrected().await;
    let found = d.ledger.head().seq;
    act(&d, "press", "take", json!({})).await;
    let dismiss = json!({"reason": "rounding alone"});
    act(&d, "planner", "dismiss", dismiss).await;
    let states = async |at: String| {
        let told = d.get("press", &format!("{LIST}?{at}")).await.json();
        let told = told.as_array().unwrap().iter();
        let states: Vec<Value> = told.map(|it| it["state"].clone()).collect();
        states
    };
    assert_eq!(states(format!("cut={}", found - 1)).await, [] as [Value; 0]);
    assert_eq!(states(format!("cut={found}")).await, ["waiting"]);
    assert_eq!(states(format!("cut={}", found + 1)).await, ["taken"]);
    assert_eq!(states(String::new()).await, ["dismissed"]);
    let today = "asof=2021-08-02";
    assert_eq!(states(today.to_owned()).await, ["dismissed"]);
    assert_eq!(states("asof=2021-08-01".to_owned()).await, [] as [Value; 0]);
    // The entry wins over the day.
    assert_eq!(states(format!("{today}&cut={found}")).await, ["waiting"]);
    let document = d.get("", "/api/v1/openapi.json").await.json();
    let told = &document["paths"][LIST]["get"]["parameters"];
    let told = told.as_array().unwrap().iter();
    let names: Vec<&Value> = told.map(|it| &it["name"]).collect();
    assert_eq!(names, ["asof", "cut"]);
}

#[tokio::test]
async fn a_program_takes_a_correction_up_and_another_person_dismisses_it() {
    let d = corrected().await;
    assert_eq!(d.get("press", ONE).await.json()["acts"], json!(["take"]));
    let offered = d.get("planner", ONE).await.json();
    assert_eq!(offered["acts"], json!(["dismiss"]));
    let taken = act(&d, "press", "take", json!({})).await;
    assert_eq!(taken.json()["state"], "taken", "{}", taken.text);
    act(&d, "press", "take", json!({})).await.problem(403);
    assert!(d.get("", LIST).await.json()[0].get("taken_by").is_none());
    // Whoever wrote it does not dismiss it; whoever dismisses it says why.
    let own = act(&d, "press", "dismiss", json!({"reason": "x"})).await;
    own.problem(403);
    act(&d, "planner", "dismiss", json!({"reason": " "}))
        .await
        .problem(422);
    let long = json!({"reason": "长".repeat(301)});
    act(&d, "planner", "dismiss", long).await.problem(422);
    let done = act(
        &d,
        "planner",
        "dismiss",
        json!({"reason": "rounding alone"}),
    )
    .await;
    assert_eq!(done.json()["state"], "dismissed", "{}", done.text);
    let told = d.get("", LIST).await.json();
    assert_eq!(told[0]["reason"], "rounding alone");
    assert_eq!(d.get("planner", ONE).await.json().get("acts"), None);
    act(&d, "planner", "dismiss", json!({"reason": "again"}))
        .await
        .problem(403);
    assert_eq!(recheck(&d).await, 0);
}

#[tokio::test]
async fn a_program_publishes_a_correction_with_its_reason() {
    let d = corrected().await;
    let mended = TEXT.replace("614.36", "614.40");
    write(&d, "press", "save", &mended, &seen(&d).await).await;
    let seen: i64 = seen(&d).await.parse().unwrap();
    let release = async |who, body: Value| d.post(who, RELEASE, &body).await;
    release("planner", json!({})).await.problem(422);
    let stale = json!({"why": "revised", "seen": seen - 1});
    release("planner", stale).await.problem(409);
    let held = release("press", json!({"why": "revised"})).await;
    assert!(held.status.is_client_error(), "{}", held.text);
    let rule =
        json!({"why": "revised", "accepted": [{"rule": "G99", "quote": "a", "reason": "b"}]});
    release("planner", rule).await.problem(422);
    let done = release("planner", json!({"why": "revised", "seen": seen})).await;
    assert_eq!(done.status, StatusCode::CREATED, "{}", done.text);
    assert_eq!(done.json()["edition"], "2021-07-30.2");
    // It is off the list at once, and the nightly reading finds nothing to do.
    assert_eq!(d.get("", LIST).await.json(), json!([]));
    assert_eq!(recheck(&d).await, 0);
    let again = release("planner", json!({"why": "revised"})).await;
    again.problem(409);
    let feed = d.page("", "/corrections.atom").await.text;
    assert!(feed.contains("614.36亿元 → 614.40亿元"), "{feed}");
    d.post("planner", "/api/v1/bulletins/none/release", &json!({}))
        .await
        .problem(404);
}

#[tokio::test]
async fn a_program_is_told_what_holds_a_page_back_place_by_place() {
    let d = desk().await;
    let wrong = TEXT.replace("614.36", "641.36");
    write(&d, "press", "save", &wrong, &seen(&d).await).await;
    let held = d.post("planner", RELEASE, &json!({})).await.problem(422);
    assert_eq!(held["type"], "/problems/problem-held", "{held}");
    assert_eq!(held["title"], "The page cannot be released");
    let place = &held["findings"][0];
    assert_eq!(place["rule"], "G2");
    assert_eq!(
        (&place["quote"], &place["value"]),
        (&json!("641.36亿元"), &json!("614.36亿元"))
    );
    let at = |name: &str| usize::try_from(place[name].as_u64().unwrap()).unwrap();
    let told: String = wrong
        .chars()
        .skip(at("start"))
        .take(at("end") - at("start"))
        .collect();
    assert!(told.contains("641.36亿元"), "{told}");
    write(&d, "press", "save", TEXT, &seen(&d).await).await;
    let held = d.post("press", RELEASE, &json!({})).await.problem(422);
    let place = &held["findings"][0];
    assert_eq!(
        (&place["rule"], &place["quote"]),
        (&json!("G10"), &json!("")),
        "{held}"
    );
    assert!(!place["words"].as_str().unwrap().is_empty());
    let detail = held["detail"].as_str().unwrap();
    assert!(!detail.contains("``"), "{detail}");
}
