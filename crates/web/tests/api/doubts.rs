//! What a sheet brings to lines that are there already, and what is asked about before it is believed.

use axum::http::{Method, StatusCode};
use serde_json::json;

use super::sheets::{SHEET, bring, csv};
use super::support::{Answer, District, district};

async fn put(d: &District, kind: &str, key: &str, cells: serde_json::Value) {
    d.put(kind, key, cells).await;
}

async fn import(d: &District, kind: &str, asked: &str, sheet: &str) -> Answer {
    let headers = [
        ("authorization", "Bearer planner"),
        ("content-type", "text/csv"),
    ];
    let path = format!("/api/v1/imports/{kind}?{asked}");
    d.send(Method::POST, &path, &headers, sheet.to_owned())
        .await
}

#[tokio::test]
async fn a_sheet_with_some_columns_leaves_the_others_and_what_they_name_as_they_are() {
    let d = district().await;
    put(&d, "source", "page-1", json!({"title": "A page"})).await;
    let cells = json!({"name": "Sports centre", "investment": "2600", "source": "page-1"});
    put(&d, "project", "sports", cells).await;
    let sheet = "key,name\nsports,International sports centre\n";
    let done = import(&d, "project", "write=true", sheet).await;
    assert_eq!(done.status, StatusCode::CREATED, "{}", done.text);
    let sheet = "key,name\nsports,International sports hall\n";
    let page = bring(
        &d,
        "planner",
        SHEET,
        &[("text", sheet), ("confirmed", "yes")],
    )
    .await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    let lines = d.get("", "/api/v1/records/project").await.json();
    let kept = &lines["lines"][0]["cells"];
    assert_eq!(
        kept,
        &json!({"name": "International sports hall", "investment": "2600", "source": "page-1"})
    );
}

#[tokio::test]
async fn what_is_doubtful_is_asked_and_brought_in_only_when_somebody_answers_for_it() {
    let d = district().await;
    put(&d, "indicator", "gdp", json!({"name": "\u{5730}\u{533a}\u{751f}\u{4ea7}\u{603b}\u{503c}", "unit": "\u{4ebf}\u{5143}"})).await;
    let known = json!({"indicator": "gdp", "area": "330105@2021-04", "period": "2021M01-06", "measure": "level",
        "value": "986.61", "unit": "\u{4ebf}\u{5143}"});
    put(&d, "observation", "gdp-h1", known).await;
    let heading = "key,indicator,area,period,measure,value,unit\n";
    let line = |key: &str, period: &str, measure: &str, value: &str, unit: &str| {
        format!("{key},gdp,330105@2021-04,{period},{measure},{value},{unit}\n")
    };
    let state = |answer: &Answer, n: usize| answer.json()["lines"][n]["state"].clone();
    for (sheet, says) in [
        (
            line(
                "gdp-h1",
                "2021M01-06",
                "level",
                "986.61",
                "\u{4e07}\u{5143}",
            ),
            "is the unit right",
        ),
        (line("g", "2021M01-06", "yoy", "207", "%"), "very much"),
        (
            line("g", "2021M02-07", "level", "990", "\u{4ebf}\u{5143}"),
            "crosses",
        ),
        (
            line("g", "2021M01-07", "level", "900", "\u{4ebf}\u{5143}"),
            "less than",
        ),
    ] {
        let looked = import(
            &d,
            "observation",
            "write=true",
            &format!("{heading}{sheet}"),
        )
        .await;
        assert_eq!(
            looked.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{}",
            looked.text
        );
        assert_eq!(state(&looked, 0), "doubtful", "{}", looked.text);
        assert!(looked.text.contains(says), "{says}: {}", looked.text);
    }
    for (sheet, says) in [
        (
            line("g", "2031M01-06", "level", "990", "\u{4ebf}\u{5143}"),
            "has not ended",
        ),
        (
            line("g", "2021M01-05", "level", "800", "\u{4ea9}"),
            "the unit is",
        ),
        (
            line("g", "2021M01-06", "level", "987.02", "\u{4ebf}\u{5143}"),
            "the same figure is 986.61 in gdp-h1",
        ),
    ] {
        let looked = import(
            &d,
            "observation",
            "write=true&doubtful=true",
            &format!("{heading}{sheet}"),
        )
        .await;
        assert_eq!(state(&looked, 0), "wrong", "{}", looked.text);
        assert!(looked.text.contains(says), "{says}: {}", looked.text);
    }
    // On the page the line is ticked; without the tick it stays outside.
    let sheet = format!("{heading}{}", line("g", "2021M01-06", "yoy", "207", "%"));
    let path = "/records/observation/sheet";
    let asked = bring(&d, "planner", path, &[("text", &sheet)]).await;
    assert!(
        asked.text.contains("name=\"sure\" value=\"2\""),
        "{}",
        asked.text
    );
    let head = d.ledger.head().seq;
    bring(
        &d,
        "planner",
        path,
        &[("text", &sheet), ("confirmed", "yes")],
    )
    .await;
    assert_eq!(d.ledger.head().seq, head);
    let sure = [
        ("text", sheet.as_str()),
        ("confirmed", "yes"),
        ("sure", "2"),
    ];
    bring(&d, "planner", path, &sure).await;
    assert!(csv(&d, "", "observation").await.text.contains(",207,"));
}

#[tokio::test]
async fn days_that_do_not_follow_each_other_or_have_not_come_are_asked_about() {
    let d = district().await;
    put(&d, "project", "p-1", json!({"name": "Library"})).await;
    put(&d, "parcel", "a", json!({"area_announced": "86000"})).await;
    for (kind, sheet, says) in [
        (
            "mark",
            "key,project,mark,met\nm,p-1,start,2031-01-04\n",
            "has not come",
        ),
        (
            "membership",
            "key,list,project,from,to\nm,152,p-1,2021-06-01,2021-05-01\n",
            "stands before",
        ),
        ("parcel", "key,area_announced\na,129\n", "times the 86000"),
    ] {
        let looked = import(&d, kind, "", sheet).await;
        assert_eq!(looked.json()["doubtful"], 1, "{}", looked.text);
        assert!(looked.text.contains(says), "{says}: {}", looked.text);
    }
}

#[tokio::test]
async fn names_and_periods_in_words_are_understood_and_a_remark_is_left_out() {
    let d = district().await;
    let gdp = json!({"name": "\u{5730}\u{533a}\u{751f}\u{4ea7}\u{603b}\u{503c}", "aliases": "GDP", "unit": "\u{4ebf}\u{5143}"});
    put(&d, "indicator", "gdp", gdp).await;
    let sheet = "\u{5e74}\u{4efd},key,indicator,area,period,measure,value,unit,colour\n\
        2021,a,GDP,330105,1-5\u{6708},level,800,\u{4ebf}\u{5143},red\n\
        2021,b,\u{5730}\u{533a}\u{751f}\u{4ea7}\u{603b}\u{503c},330105,\u{4e0a}\u{534a}\u{5e74},level,986.61,\u{4ebf}\u{5143},\n";
    let done = import(&d, "observation", "write=true", sheet).await;
    assert_eq!(done.status, StatusCode::CREATED, "{}", done.text);
    assert_eq!(done.json()["left_out"], json!(["colour"]));
    let lines = d.get("", "/api/v1/records/observation").await.json();
    let cells = |n: usize| lines["lines"][n]["cells"].clone();
    assert_eq!(
        (&cells(0)["indicator"], &cells(0)["period"]),
        (&json!("gdp"), &json!("2021M01-05"))
    );
    assert_eq!(
        (&cells(1)["indicator"], &cells(1)["period"]),
        (&json!("gdp"), &json!("2021M01-06"))
    );
}

#[tokio::test]
async fn rooms_that_are_let_twice_and_more_than_there_is_are_asked_about() {
    let d = district().await;
    put(&d, "park", "loom", json!({"name": "Loom Works"})).await;
    put(
        &d,
        "building",
        "a",
        json!({"park": "loom", "type": "offices", "rentable_area": "1000"}),
    )
    .await;
    for key in ["x", "y"] {
        put(&d, "enterprise", key, json!({"name": key})).await;
    }
    let cells = json!({"park": "loom", "enterprise": "x", "building": "a", "unit": "301", "area": "600", "from": "2021-01-01"});
    put(&d, "tenancy", "t-1", cells).await;
    let sheet = "key,park,enterprise,building,unit,area,from\nt-2,loom,y,a,301,500,2021-06-01\n";
    let looked = import(&d, "tenancy", "", sheet).await;
    assert!(
        looked.text.contains("t-1 has the same rooms"),
        "{}",
        looked.text
    );
    assert!(
        looked.text.contains("more is let in a than there is"),
        "{}",
        looked.text
    );
    let after = "key,to\nt-1,2021-05-31\n";
    let moved = import(&d, "tenancy", "write=true", after).await;
    assert_eq!(moved.status, StatusCode::CREATED, "{}", moved.text);
    assert_eq!(import(&d, "tenancy", "", sheet).await.json()["doubtful"], 0);
}
