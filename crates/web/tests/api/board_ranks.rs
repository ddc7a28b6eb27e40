//! Ranks among peers whose values are imported, and what programs hear of a meeting.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::support::{District, district};

async fn bring(d: &District, kind: &str, text: &str) {
    let path = format!("/api/v1/imports/{kind}?write=true&doubtful=true");
    let done = d.bytes("planner", &path, text.to_owned()).await;
    assert_eq!(done.status, StatusCode::CREATED, "{kind}: {}", done.text);
}

const BOARD: &str = "list=152@2021&asof=2021-05-31";

/// A project on a list, and three peers of whom nobody has told a rank.
async fn peers() -> District {
    let d = district().await;
    let marks = "key,project,mark,due,owner\na-p,a,permit,2021-05-10,Office\n";
    for (kind, text) in [
        ("project", "key,name,responsible_unit\na,Hall,Bureau\n"),
        ("membership", "key,list,project\nl-a,152@2021,a\n"),
        ("mark", marks),
        (
            "indicator",
            "key,name,unit,of_list,definition\nlanding-rate,Landing rate,%,152@2021,Permit and start\n",
        ),
        (
            "peers",
            "key,name,name_en,members\nfew,\u{4e09}\u{533a},Three districts,330105|330106|330108\n",
        ),
    ] {
        bring(&d, kind, text).await;
    }
    d
}

fn levels(period: &str, values: &[(&str, &str)]) -> String {
    let heading = "key,indicator,area,period,measure,value\n".to_owned();
    let lines = values.iter().map(|(area, value)| {
        format!("v-{area}-{period},landing-rate,{area},{period},level,{value}\n")
    });
    heading + &lines.collect::<String>()
}

fn section<'a>(page: &'a str, id: &str) -> &'a str {
    let found = page
        .split(&format!("id=\"{id}\""))
        .nth(1)
        .unwrap_or_default();
    found.split("</section>").next().unwrap_or_default()
}

#[tokio::test]
async fn imported_values_rank_by_themselves_and_until_all_are_there_it_is_said_how_many_are() {
    let d = peers().await;
    let board = async || {
        let page = d.get("", &format!("/projects?{BOARD}")).await.text;
        section(&page, "ranks").to_owned()
    };
    assert_eq!(board().await, "", "nothing is imported");
    let some = levels("2021M01-05", &[("330106", "40"), ("330108", "55")]);
    bring(&d, "observation", &some).await;
    let part = board().await;
    assert!(part.contains("2 / 3"), "{part}");
    assert!(part.contains("/records/indicator/landing-rate"), "{part}");
    assert!(!part.contains("/figures?r="), "{part}");
    bring(
        &d,
        "observation",
        &levels("2021M01-05", &[("330105", "55")]),
    )
    .await;
    let whole = board().await;
    // First, with the other one that has as much: the better place is shared, and that is said.
    assert!(whole.contains("\u{7b2c} 1 \u{4f4d}"), "{whole}");
    assert!(
        whole.contains("\u{5e76}\u{5217}\u{53d6}\u{8f83}\u{597d}\u{540d}\u{6b21}"),
        "{whole}"
    );
    assert!(
        whole.contains("\u{4e0e}\u{522b}\u{7684}\u{6210}\u{5458}\u{5e76}\u{5217}"),
        "{whole}"
    );
    let figure = whole.split("href=\"/figures?r=").nth(1).unwrap();
    let figure = figure.split('"').next().unwrap().replace("&#38;", "&");
    let figure = d.get("", &format!("/figures?r={figure}")).await;
    assert_eq!(figure.status, StatusCode::OK);
    assert!(
        figure.text.contains("/records/observation/v-330106"),
        "{}",
        figure.text
    );
    // A later period that is not over does not count, and a newer one that is takes its place.
    bring(
        &d,
        "observation",
        &levels("2021M01-06", &[("330106", "90")]),
    )
    .await;
    assert!(board().await.contains("\u{7b2c} 1 \u{4f4d}"));
    let june = d
        .get("", "/projects?list=152@2021&asof=2021-06-30")
        .await
        .text;
    assert!(section(&june, "ranks").contains("1 / 3"), "{june}");
    let told = d.get("", &format!("/api/v1/projects?{BOARD}")).await.json();
    let rank = &told["ranks"][0];
    assert_eq!(
        (
            &rank["computed"],
            &rank["tied"],
            &rank["ties"],
            &rank["told"]
        ),
        (&json!(1), &json!(true), &json!("best"), &Value::Null)
    );
    assert_eq!((&rank["have"], &rank["all"]), (&json!(3), &json!(3)));
    let english = [("accept-language", "en"), ("accept", "text/html")];
    let path = format!("/projects?{BOARD}");
    let page = d
        .send(axum::http::Method::GET, &path, &english, String::new())
        .await;
    assert!(page.text.contains("Three districts"), "{}", page.text);
}

#[tokio::test]
async fn programs_hear_of_a_meeting_what_the_page_says() {
    let d = peers().await;
    let told = d.get("", &format!("/api/v1/projects?{BOARD}")).await.json();
    assert_eq!(told["registered"], "Permit and start");
    assert!(told["definition"].as_str().unwrap().contains("152"));
    assert_eq!(
        (
            &told["elapsed"]["days"],
            &told["elapsed"]["of"],
            &told["elapsed"]["percent"]
        ),
        (&json!(151), &json!(365), &json!("41.37%"))
    );
    let units = told["units"].as_array().unwrap();
    assert_eq!(
        (&units[0]["unit"], &units[0]["late"]),
        (&json!("Office"), &json!(1))
    );
    assert!(told["projects"][0].get("problems").is_none(), "another day");
    let today = d.get("", "/api/v1/projects?list=152@2021").await.json();
    assert_eq!(
        today["projects"][0]["problems"],
        json!({"open": 0, "late": 0})
    );
    let one = d.get("", "/api/v1/projects/a").await.json();
    assert_eq!(one["matters"], json!([]));
}

#[tokio::test]
async fn a_list_that_no_record_names_and_an_entry_that_has_not_come_are_refused_in_words() {
    let d = peers().await;
    let beyond = d.ledger.head().seq + 1;
    for asked in [
        "list=nope".to_owned(),
        format!("list=152@2021&cut={beyond}"),
    ] {
        d.get("", &format!("/api/v1/projects?{asked}"))
            .await
            .problem(404);
        let accept = [("accept", "text/html")];
        let path = format!("/projects?{asked}");
        let page = d
            .send(axum::http::Method::GET, &path, &accept, String::new())
            .await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{asked}");
    }
    d.get("", &format!("/api/v1/projects/a?cut={beyond}"))
        .await
        .problem(404);
    // At a cut before a list was begun, it is empty and still a list.
    let early = d
        .get("", "/api/v1/projects?list=152@2021&cut=1")
        .await
        .json();
    assert_eq!(early["den"], 0);
}
