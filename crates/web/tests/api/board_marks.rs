//! The board mark by mark: who owes which of them, where each leads, and which rank belongs to it.

use axum::http::StatusCode;
use serde_json::json;

use super::support::{District, district};

/// A project whose permit one unit owes and whose beginning another, both overdue; a rank of its list's rate.
async fn two_debts() -> District {
    let d = district().await;
    let sheets = [
        ("project", "key,name,responsible_unit\na,Hall,Bureau\n"),
        (
            "membership",
            "key,list,project,from,to\nl-a,152@2021,a,2021-01-01,2021-12-31\n",
        ),
        (
            "mark",
            "key,project,mark,due,owner\na-p,a,permit,2021-05-31,Building office\na-s,a,start,2021-06-30,Street\n",
        ),
        (
            "indicator",
            "key,name,unit,of_list\nlanding-rate,Landing rate,%,152@2021\n",
        ),
        (
            "peers",
            "key,name,members\nfew,Two districts,330105|330106\n",
        ),
        (
            "observation",
            "key,indicator,area,period,measure,value,among\nr,landing-rate,330105,2021M01-06,rank,2,few\n",
        ),
    ];
    for (kind, text) in sheets {
        let path = format!("/api/v1/imports/{kind}?write=true&doubtful=true");
        let done = d.bytes("planner", &path, text.to_owned()).await;
        assert_eq!(done.status, StatusCode::CREATED, "{kind}: {}", done.text);
    }
    d
}

const DAY: &str = "asof=2021-07-30";

#[tokio::test]
async fn every_unit_sees_the_overdue_mark_that_is_its_own() {
    let d = two_debts().await;
    let board = d.get("", &format!("/api/v1/projects?{DAY}")).await.json();
    let overdue = board["projects"][0]["overdue"].as_array().unwrap();
    let units: Vec<_> = overdue
        .iter()
        .map(|it| (&it["mark"], &it["unit"]))
        .collect();
    assert_eq!(
        units,
        [
            (&json!("permit"), &json!("Building office")),
            (&json!("start"), &json!("Street"))
        ]
    );
    for unit in ["Building+office", "Street"] {
        let path = format!("/api/v1/projects?{DAY}&unit={unit}&show=late");
        let own = d.get("", &path).await.json();
        assert_eq!(
            (&own["den"], &own["late"]),
            (&json!(1), &json!(1)),
            "{unit}"
        );
        let page = d
            .get("", &format!("/projects?{DAY}&unit={unit}"))
            .await
            .text;
        assert!(!page.contains("÷"), "what one unit owes has no rate");
    }
    let page = d.get("", &format!("/projects?{DAY}")).await.text;
    for mark in ["permit", "start"] {
        let link = format!("href=\"/projects/a?{DAY}#mark-{mark}\"");
        // Beside its lateness, and in the table of marks.
        assert_eq!(page.matches(&link).count(), 2, "{mark}: {page}");
    }
    let project = d.get("", &format!("/projects/a?{DAY}")).await.text;
    assert!(
        project.contains("id=\"mark-permit\"")
            && project.contains(&format!("/records/mark/a-p?{DAY}"))
    );
}

#[tokio::test]
async fn a_plan_that_was_put_off_is_told_though_nothing_is_late_any_more() {
    let d = two_debts().await;
    let later = "key,due\na-p,2021-09-30\na-s,2021-10-31\n";
    let path = "/api/v1/imports/mark?write=true&doubtful=true";
    assert_eq!(
        d.bytes("planner", path, later.to_owned()).await.status,
        StatusCode::CREATED
    );
    let board = d.get("", &format!("/api/v1/projects?{DAY}")).await.json();
    let first = &board["projects"][0];
    assert_eq!(
        (&first["late"], &first["replanned"]),
        (&json!(0), &json!(2))
    );
    let page = d.get("", &format!("/projects?{DAY}")).await.text;
    assert!(page.contains(&format!("/projects/a?{DAY}#moved")), "{page}");
}

#[tokio::test]
async fn a_rank_stands_on_the_board_of_its_own_list_once_its_period_is_over() {
    let d = two_debts().await;
    let shows = async |asked: &str| {
        let page = d.get("", &format!("/projects?{asked}")).await.text;
        page.contains("/records/observation/r")
    };
    assert!(shows(&format!("list=152@2021&{DAY}")).await);
    for asked in [
        format!("list=&{DAY}"),
        format!("list=152@2021&unit=Street&{DAY}"),
        "list=152@2021&asof=2021-03-31".to_owned(),
    ] {
        assert!(!shows(&asked).await, "{asked}");
    }
    let values = "key,indicator,area,period,measure,value\n\
                  v-own,landing-rate,330105,2021M01-06,level,55\nv-other,landing-rate,330106,2021M01-06,level,40\n";
    let path = "/api/v1/imports/observation?write=true&doubtful=true";
    let done = d.bytes("planner", path, values.to_owned()).await;
    assert_eq!(done.status, StatusCode::CREATED, "{}", done.text);
    let page = d
        .get("", "/projects?list=152@2021&asof=2021-06-30")
        .await
        .text;
    let rank = page.split("id=\"ranks\"").nth(1).unwrap();
    let rank = rank.split("</section>").next().unwrap();
    // Told second, computed first; and the value on record is not what the board says.
    assert!(rank.contains("/records/observation/r?"), "{rank}");
    assert_eq!(rank.matches("lamp-amber").count(), 2, "{rank}");
    let figure = rank.split("href=\"/figures?r=").nth(1).unwrap();
    let figure = figure.split('"').next().unwrap().replace("&#38;", "&");
    let figure = d.get("", &format!("/figures?r={figure}")).await;
    assert_eq!(figure.status, StatusCode::OK);
    assert!(
        figure.text.contains("第 1 位") && figure.text.contains("/records/observation/v-own"),
        "{}",
        figure.text
    );
}

#[tokio::test]
async fn what_came_later_had_not_come_on_the_day() {
    let d = district().await;
    let sheets = [
        ("source", "key,title,day\nnews,News,2021-07-30\n"),
        (
            "parcel",
            "key,zone,announced,sold,said_to_be,source\np-1,Z,2021-02-01,2021-06-01,,\np-2,Z,,,sold,news\n",
        ),
        ("enterprise", "key,name\nfirm,Firm\n"),
        ("park", "key,name\nyard,Yard\n"),
        (
            "tenancy",
            "key,park,enterprise,signed\nt,yard,firm,2021-07-01\n",
        ),
    ];
    for (kind, text) in sheets {
        let path = format!("/api/v1/imports/{kind}?write=true");
        let who = if kind == "source" { "press" } else { "planner" };
        let done = d.bytes(who, &path, text.to_owned()).await;
        let done = if done.status == StatusCode::CREATED {
            done
        } else {
            d.bytes("planner", &path, text.to_owned()).await
        };
        assert_eq!(done.status, StatusCode::CREATED, "{kind}: {}", done.text);
    }
    let page = async |path: &str, day: &str| d.get("", &format!("{path}?asof={day}")).await.text;
    for (path, word) in [
        ("/parcels/p-1", "2021年6月1日"),
        ("/parcels", "2021年6月1日"),
        ("/parcels", "材料称"),
        ("/parcels/p-2", "材料称"),
        ("/enterprises/firm", "2021年7月1日"),
    ] {
        assert!(
            !page(path, "2021-03-31").await.contains(word),
            "{path} {word}"
        );
        assert!(
            page(path, "2021-08-01").await.contains(word),
            "{path} {word}"
        );
    }
    let parcels = page("/parcels", "2021-03-31").await;
    assert!(
        parcels.contains("href=\"/parcels/p-1?asof=2021-03-31\""),
        "{parcels}"
    );
}
