//! A district on its first day, and before it: nothing is promised that nobody can do.

use axum::http::{Method, StatusCode};
use ledger::evidence::EvidenceStore;
use ledger::{Change, Db, Ledger};
use web::{App, Config};

use super::support::{District, district};
use super::{MATTERS, no_of, report};

/// A store into which nothing has been brought yet.
async fn nothing() -> District {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::sqlite(&folder.path().join("store.sqlite"))
        .await
        .unwrap();
    let clock = || "2021-08-02T09:00:00+08:00".parse().unwrap();
    let ledger = Ledger::open(db, 1, clock).await.unwrap();
    let evidence = EvidenceStore::open(&folder.path().join("evidence")).unwrap();
    let app = App::new(ledger.clone(), evidence, Config::default());
    District {
        router: web::router(app),
        ledger,
        folder,
    }
}

#[tokio::test]
async fn before_a_district_is_brought_in_every_door_says_so() {
    let d = nothing().await;
    for path in ["/", "/report", "/matters", "/sign-in", "/healthz"] {
        let answer = d.get("", path).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
    }
    assert!(d.get("", "/").await.text.contains("sanwei import"));
    d.get("", "/api/v1/matters").await.problem(503);
    let style = d.get("", "/assets/app.css").await;
    assert_eq!(style.status, StatusCode::OK);
}

#[tokio::test]
async fn an_empty_district_says_that_nothing_is_there_yet() {
    let d = district().await;
    let home = d.page("resident", "/?").await.text;
    assert!(
        home.contains("还没有办结的") && home.contains("现在没有正在办的"),
        "{home}"
    );
    let list = d.page("resident", "/matters").await.text;
    assert!(
        list.contains("还没有事项") && !list.contains("去掉筛选"),
        "{list}"
    );
    let none = d.page("resident", "/matters?q=nothing").await.text;
    assert!(none.contains("没有这样的事项"));
    // A receipt is no number: it is said which of the two is asked for.
    let receipt = d.page("resident", "/matters?q=7KQ2M9XPAB").await.text;
    assert!(receipt.contains("这像是回执码"), "{receipt}");
}

#[tokio::test]
async fn a_list_is_saved_as_it_is_narrowed_and_masked() {
    let d = district().await;
    let one = no_of(
        &d.post("specialist", MATTERS, &report("bags, call 13812345678"))
            .await,
    );
    let two = d.registered("paper on the stairs").await;
    let sheet = d.get("", "/matters/list/csv").await;
    assert_eq!(sheet.status, StatusCode::OK);
    assert!(
        sheet
            .header("content-disposition")
            .contains("matters-2021-08-02.csv")
    );
    assert!(sheet.text.contains(&one) && sheet.text.contains(&two));
    assert!(!sheet.text.contains("13812345678"), "{}", sheet.text);
    let narrow = d
        .get("", "/matters/list/csv?state=open&step=registered")
        .await;
    assert!(narrow.text.contains(&two) && !narrow.text.contains(&one));
    let found = d.get("", "/matters/list/csv?q=paper").await;
    assert!(found.text.contains(&two) && !found.text.contains(&one));
    let book = d.get("", "/matters/list/xlsx").await;
    assert!(book.text.starts_with("PK"));
    assert_eq!(
        d.get("", "/matters/list/pdf").await.status,
        StatusCode::NOT_FOUND
    );
    let page = d.page("resident", "/matters?step=registered").await.text;
    assert!(page.contains("/matters/list/csv?step=registered"), "{page}");
}

#[tokio::test]
async fn a_desk_without_anybody_is_told_to_its_reporter_and_to_the_operator() {
    let d = district().await;
    // Nobody checks in this district, and the one who takes matters in has gone.
    let gone = "2021-08-01".parse().ok();
    let mut mandates: Vec<_> = d.ledger.charter().mandates.clone();
    for mandate in mandates
        .iter_mut()
        .filter(|it| it.party.as_str() == "intake")
    {
        mandate.to = gone;
    }
    let changes = mandates.into_iter().map(Change::Mandate).collect();
    d.ledger.change(changes, None).await.unwrap();
    let no = no_of(
        &d.post("steward", MATTERS, &report("bags by the gate"))
            .await,
    );
    let page = d.page("resident", &format!("/matters/{no}")).await.text;
    assert!(page.contains("还没有人任职"), "{page}");
    let desk = d.page("operator", "/desk").await.text;
    assert!(
        desk.contains("没有人坐的工作台") && desk.contains(&no),
        "{desk}"
    );
    let other = d.page("lead", "/desk").await.text;
    assert!(!other.contains("没有人坐的工作台"));
    // Whose desk never holds a matter is led to where their work lies.
    assert!(
        d.page("press", "/desk")
            .await
            .text
            .contains("href=\"/bulletins\"")
    );
    let answer = d
        .send(
            Method::GET,
            "/assets/islands/keep-open.js",
            &[],
            String::new(),
        )
        .await;
    assert_eq!(answer.header("service-worker-allowed"), "/");
    assert!(!answer.text.contains("%VERSION%") && answer.text.contains("/assets/app.css"));
}
