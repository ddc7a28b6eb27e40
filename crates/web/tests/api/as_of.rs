//! Every address of what is printed and derived tells what was known at the moment asked about.

use axum::http::StatusCode;
use serde_json::json;

use super::bulletins::{TEXT, desk, seen, write};

/// Every address of what is printed and derived, with what a moment is put behind it.
const ADDRESSES: &[&str] = &[
    "/bulletins?",
    "/bulletins/stopped?",
    "/bulletins/2021-07-30?",
    "/bulletins/2021-07-30.1/edition.json?",
    "/bulletins/2021-07-30.1/edition.zip?",
    "/bulletins/2021-07-30.1/figures.json?",
    "/bulletins/2021-07-30.1/figures.csv?",
    "/bulletins/2021-07-30.1/edition.prov.json?",
    "/bulletins/2021-07-30.1/edition.xbrl.json?",
    "/bulletins/2021-07-30.1/xbrl.xsd?",
    "/corrections?",
    "/corrections.atom?",
    "/figures?",
    "/figures/retail?",
    "/figures/retail.json?",
    "/figures/2021-07-30.1/f1?",
    "/figures/2021-07-30.1/f1.json?",
    "/report-card?",
    "/report-card/2021M01-06?",
    "/report-card/2021M01-06.json?",
    "/report-card/2021M01-06.csv?",
    "/report-card/2021M01-06.xlsx?",
    "/report-card/2021M01-06.prov.json?",
    "/report-card/2021M01-06.xbrl.json?",
    "/report-card/2021M01-06.xbrl.xsd?",
    "/report-card/2021M01-06/sdmx?",
    "/report-card/compare?a=2021M01-06&",
    "/report-card/compare/json?a=2021M01-06&",
    "/report-card/compare/csv?a=2021M01-06&",
    "/embed/figures/retail?",
    "/embed/figures/2021-07-30.1/f1?",
    "/api/v1/figures?r=count(indicator)&",
    "/api/v1/corrections?",
];

#[tokio::test]
async fn every_address_tells_what_was_known_at_the_moment_asked_about() {
    let d = desk().await;
    write(&d, "press", "save", TEXT, &seen(&d).await).await;
    let before = d.ledger.head().seq;
    d.post(
        "planner",
        "/api/v1/bulletins/2021-07-30/release",
        &json!({}),
    )
    .await;
    let after = d.ledger.head().seq;
    for address in ADDRESSES {
        let now = d.get("", &format!("{address}asof=2021-08-02")).await;
        assert_eq!(now.status, StatusCode::OK, "{address} {}", now.text);
        let same = d.get("", &format!("{address}cut={after}")).await;
        assert_eq!(same.status, StatusCode::OK, "{address} {}", same.text);
        let empty = d.get("", &format!("{address}asof=&cut=")).await.status;
        assert_eq!(
            empty,
            StatusCode::OK,
            "{address}: a field left empty asks for nothing"
        );
        for wrong in [
            "asof=yesterday",
            "asof=2021-02-30",
            "asof=2021-08-03",
            "cut=x",
            "cut=-1",
        ] {
            let refused = d.get("", &format!("{address}{wrong}")).await;
            assert_eq!(
                refused.status,
                StatusCode::BAD_REQUEST,
                "{address}{wrong} {}",
                refused.text
            );
            assert!(
                refused.text.contains("asof") || refused.text.contains("台账"),
                "{address}{wrong}"
            );
        }
        let beyond = d
            .get("", &format!("{address}cut={}", after + 9))
            .await
            .status;
        assert_eq!(beyond, StatusCode::NOT_FOUND, "{address}");
        let then = d.get("", &format!("{address}cut={before}")).await;
        if address.contains("2021-07-30") {
            assert_eq!(
                then.status,
                StatusCode::NOT_FOUND,
                "{address}: not printed yet"
            );
            assert!(
                then.text.contains("2021年8月2日") || then.text.contains(&format!("entry {after}")),
                "{address} says since when: {}",
                then.text
            );
        } else {
            assert_eq!(then.status, StatusCode::OK, "{address} {}", then.text);
        }
    }
    let list = d.get("", &format!("/bulletins?cut={before}")).await.text;
    assert!(!list.contains("/bulletins/2021-07-30.1"), "nothing was out");
    assert!(
        list.contains(&format!("/corrections?cut={before}")),
        "links go on as of then"
    );
    let sheet = d
        .get("", &format!("/bulletins/2021-07-30?cut={after}"))
        .await
        .text;
    assert!(
        sheet.contains(&format!("/figures/2021-07-30.1/f1?cut={after}\"")),
        "{sheet}"
    );
    let card = d.get("", "/report-card?asof=2021-08-02").await.text;
    for link in [
        "/report-card/2021M01-06?asof=2021-08-02",
        "/bulletins?asof=2021-08-02",
        "compare?a=2021M01-06&#38;asof=2021-08-02",
    ] {
        let plain = link.replace("&#38;", "&amp;");
        assert!(card.contains(link) || card.contains(&plain), "{link}");
    }
    // Not one of its figures leads out of the moment, nor does a line that a figure stands on.
    let figures = card.split("href=\"/figures?r=").skip(1);
    let leads: Vec<&str> = figures
        .map(|after| after.split('"').next().unwrap())
        .collect();
    assert!(!leads.is_empty(), "{card}");
    assert!(
        leads.iter().all(|lead| lead.ends_with("asof=2021-08-02")),
        "{leads:?}"
    );
    let figure = d.get("", "/figures/retail?asof=2021-08-02").await.text;
    assert!(
        figure.contains("?asof=2021-08-02\">") && figure.contains("/records/observation/"),
        "{figure}"
    );
    let ground = figure.split("href=\"/records/observation/").nth(1).unwrap();
    assert!(
        ground
            .split('"')
            .next()
            .unwrap()
            .ends_with("?asof=2021-08-02"),
        "{ground}"
    );
    // A moment at which nothing was on record is told by the card.
    let early = d.get("", "/report-card/compare?cut=1").await;
    assert_eq!(early.status, StatusCode::SEE_OTHER, "{}", early.text);
    let feed = d
        .get("", &format!("/corrections.atom?cut={after}"))
        .await
        .text;
    assert!(
        feed.contains(&format!("/corrections?cut={after}")),
        "{feed}"
    );
}

/// Every address of registers that is looked at on a day, with what a moment is put behind it.
const REGISTERS: &[&str] = &[
    "/projects?list=&",
    "/parcels?",
    "/parks?",
    "/enterprises?",
    "/records/indicator?",
    "/records/indicator/retail?",
    "/records/indicator/sheet/csv?",
    "/map?",
    "/map/tiles/14/13657/6744?",
    "/api/v1/projects?",
    "/api/v1/records/indicator?",
    "/api/v1/exports/indicator/csv?",
    "/api/v1/map?",
];

#[tokio::test]
async fn registers_are_looked_at_on_no_day_that_has_not_come() {
    let d = desk().await;
    let head = d.ledger.head().seq;
    for address in REGISTERS {
        for right in ["asof=2021-08-02", "asof=2021-07-30&cut=1", "asof=", "cut=0"] {
            let shown = d.get("", &format!("{address}{right}")).await;
            assert_ne!(
                shown.status,
                StatusCode::BAD_REQUEST,
                "{address}{right} {}",
                shown.text
            );
        }
        for (wrong, says) in [
            ("asof=2021-08-03", ["还没有到", "has not come"]),
            ("asof=9000-01-01", ["还没有到", "has not come"]),
            ("asof=yesterday", ["看不懂", "2021-07-30"]),
            ("cut=-1", ["看不懂", "2021-07-30"]),
        ] {
            let refused = d.get("", &format!("{address}{wrong}")).await;
            let at = format!("{address}{wrong} {}", refused.text);
            assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{at}");
            assert!(says.iter().any(|word| refused.text.contains(word)), "{at}");
        }
        let beyond = d.get("", &format!("{address}cut={}", head + 9)).await;
        assert_eq!(beyond.status, StatusCode::NOT_FOUND, "{address}");
    }
    // A card of a year that is not over has its board of today.
    let card = d.get("", "/report-card/2021").await.status;
    assert_eq!(card, StatusCode::OK);
}
