//! A figure on sealed records is released in words that somebody chose: no door tells what it stands on, not even the
//! open records beside the sealed ones.

use std::io::{Cursor, Read};

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use serde_json::json;
use tower::ServiceExt;
use zip::ZipArchive;

use super::bulletins::{release, seen, write};
use super::figure_forms::{cells, json_of};
use super::support::{District, district};

const TEXT: &str = "# 走访\n\n走访企业{v.in|2家}。";

/// A district with a figure on visits and a text that prints it, with the entries of its grounds.
async fn written(text: &str) -> (District, Vec<i64>) {
    let d = district().await;
    let mut stands_on = Vec::new();
    for (key, name, visit) in [
        ("anvil", "铁砧厂", "v-anvil"),
        ("bellows", "风箱行", "v-bellows"),
    ] {
        d.put("enterprise", key, json!({"name": name, "invented": "yes"}))
            .await;
        stands_on.push(d.ledger.head().seq);
        let told =
            json!({"enterprise": key, "day": "2021-07-12", "leader": "L", "invented": "yes"});
        d.put("visit", visit, told).await;
        stands_on.push(d.ledger.head().seq);
    }
    d.put("enterprise", "chisel", json!({"name": "凿子社"}))
        .await;
    let recipe = "count(enterprise where key in (enterprise of visit where day >= 2021-01-01))";
    let figure = json!({"title": "走访企业", "recipe": recipe});
    d.put("figure", "v.in", figure).await;
    let begun = d.form("press", "/bulletins/drafts", "day=2021-07-30").await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text);
    write(&d, "press", "save", text, &seen(&d).await).await;
    (d, stands_on)
}

/// The same, released.
async fn released() -> (District, Vec<i64>) {
    let (d, stands_on) = written(TEXT).await;
    let held = release(&d, "planner", &[]).await;
    let asked = held.text.match_indices("name=\"a-");
    let fields: Vec<&str> = asked.map(|(at, _)| &held.text[at + 6..at + 20]).collect();
    assert!(!fields.is_empty(), "it asks first: {}", held.text);
    let answers: Vec<(&str, &str)> = fields.iter().map(|field| (*field, "只有家数")).collect();
    let went = release(&d, "planner", &answers).await;
    assert_eq!(went.status, StatusCode::SEE_OTHER, "{}", went.text);
    (d, stands_on)
}

/// The first ground that a text names: its name, its key, or the number of its entry. A page has numbers of its own, as
/// in its pictures: there only what is told or led to counts.
fn named(text: &str, stands_on: &[i64]) -> Option<String> {
    let names = ["铁砧厂", "风箱行", "anvil", "bellows"];
    let name = names.into_iter().find(|name| text.contains(name));
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
    let is_page = text.contains("<html");
    let tells = |number: &String| {
        if is_page {
            text.contains(&format!(">{number}<")) || text.contains(&format!("cut={number}\""))
        } else {
            words.contains(&number.as_str())
        }
    };
    let mut numbers = stands_on.iter().map(ToString::to_string);
    name.map(str::to_owned).or_else(|| numbers.find(tells))
}

#[tokio::test]
async fn no_door_tells_what_a_sealed_figure_stands_on() {
    let (d, stands_on) = released().await;
    for door in [
        "/bulletins/2021-07-30.1/edition.json",
        "/bulletins/2021-07-30.1/edition.prov.json",
        "/bulletins/2021-07-30.1/edition.xbrl.json",
        "/bulletins/2021-07-30.1/figures.json",
        "/bulletins/2021-07-30.1/figures.csv",
        "/figures/2021-07-30.1/f1.json",
        "/figures/2021-07-30.1/f1.prov.json",
        "/figures/2021-07-30.1/f1.xbrl.json",
        "/figures/2021-07-30.1/f1.csv",
        "/figures/2021-07-30.1/f1",
        "/embed/figures/2021-07-30.1/f1",
        "/bulletins/2021-07-30.1",
        "/bulletins",
        "/figures",
        "/corrections.atom",
    ] {
        let answer = d.get("", door).await;
        assert_eq!(answer.status, StatusCode::OK, "{door}");
        assert_eq!(
            named(&answer.text, &stands_on),
            None,
            "{door}: {}",
            answer.text
        );
    }
    for door in [
        "/figures/v.in",
        "/figures/v.in.json",
        "/api/v1/figures?r=count(visit)",
    ] {
        assert_eq!(
            d.get("", door).await.status,
            StatusCode::FORBIDDEN,
            "{door}"
        );
    }
    let framed = d.get("", "/embed/figures/v.in").await;
    assert_eq!(framed.status, StatusCode::NOT_FOUND);
    let card = d.get("", "/report-card/2021M01-06.sdmx.csv").await;
    assert!(
        card.text.lines().count() <= 1,
        "visits are on no card: {}",
        card.text
    );
}

#[tokio::test]
async fn a_workbook_and_an_archive_tell_no_more() {
    let (d, stands_on) = released().await;
    for (door, bound) in [
        ("/figures/2021-07-30.1/f1.xlsx", ""),
        ("/bulletins/2021-07-30.1/edition.zip", "edition.json"),
    ] {
        let mut whole = archive(&d, door).await;
        assert!(whole.by_name(bound).is_ok() || bound.is_empty(), "{door}");
        for at in 0..whole.len() {
            let mut file = whole.by_index(at).unwrap();
            // Every open row of the district goes along, and none of those that are sealed.
            let name = file.name().unwrap().into_owned();
            let all = name == "records.jsonl";
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            if all {
                assert!(
                    text.contains("chisel") && !text.contains("\"visit\""),
                    "{text}"
                );
                continue;
            }
            // A workbook numbers its rows and cells.
            let numbers = if bound.is_empty() {
                &[]
            } else {
                &stands_on[..]
            };
            assert_eq!(named(&text, numbers), None, "{door} {name}: {text}");
        }
    }
}

async fn archive(d: &District, path: &str) -> ZipArchive<Cursor<Vec<u8>>> {
    let request = Request::builder().uri(path).body(Body::empty()).unwrap();
    let response = d.router.clone().oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK, "{path}");
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    ZipArchive::new(Cursor::new(bytes.to_vec())).unwrap()
}

#[tokio::test]
async fn its_readers_see_what_it_stands_on() {
    let (d, _) = released().await;
    let page = d.page("planner", "/figures/2021-07-30.1/f1").await.text;
    for name in ["铁砧厂", "风箱行", "/records/visit/v-anvil"] {
        assert!(page.contains(name), "{name}: {page}");
    }
    let page = d.page("", "/figures/2021-07-30.1/f1").await.text;
    assert!(page.contains("依据不公开。"), "{page}");
}

#[tokio::test]
async fn page_and_files_agree_on_what_was_made_up() {
    let (d, _) = released().await;
    for page in ["/figures/2021-07-30.1/f1", "/embed/figures/2021-07-30.1/f1"] {
        let page = d.get("", page).await.text;
        assert!(page.contains("编写的示例"), "{page}");
    }
    for file in [
        "/bulletins/2021-07-30.1/figures.json",
        "/figures/2021-07-30.1/f1.json",
    ] {
        assert_eq!(json_of(&d, file).await["invented"], json!(["f1"]), "{file}");
    }
    let sheet = d.get("", "/figures/2021-07-30.1/f1.csv").await.text;
    assert_eq!(cells(&sheet, "id", "f1")["invented"], "true", "{sheet}");
    let prov = json_of(&d, "/figures/2021-07-30.1/f1.prov.json").await;
    let inner = &prov["bundle"]["sanwei:edition/2021-07-30.1"];
    assert_eq!(
        inner["entity"]["sanwei:figure/f1"]["sanwei:invented"], true,
        "{prov}"
    );
    let xbrl = json_of(&d, "/figures/2021-07-30.1/f1.xbrl.json").await;
    assert_eq!(xbrl["documentInfo"]["sanwei:invented"], json!(["f1"]));
}

#[tokio::test]
async fn that_nothing_was_found_in_a_closed_register_is_closed_too() {
    let d = district().await;
    let recipe = "count(enterprise where key in (enterprise of visit where day >= 2021-01-01))";
    d.put("figure", "none", json!({"title": "N", "recipe": recipe}))
        .await;
    let framed = d.get("", "/embed/figures/none").await;
    assert_eq!(framed.status, StatusCode::NOT_FOUND, "{}", framed.text);
    let listed = d.page("", "/figures").await.text;
    assert!(
        listed.contains("/figures/none") && !listed.contains(">0家<"),
        "{listed}"
    );
}

#[tokio::test]
async fn of_a_sealed_value_it_is_said_that_the_words_are_not_it() {
    let (d, _) = written(&TEXT.replace("2家", "3家")).await;
    let page = d
        .page("planner", "/bulletins/drafts/2021-07-30/release")
        .await
        .text;
    assert!(
        page.contains("与记录不符。") && !page.contains("记录为"),
        "{page}"
    );
    let (right, _) = written(TEXT).await;
    let margin = write(&right, "press", "check", TEXT, &seen(&right).await).await;
    assert!(margin.text.contains("看不出是哪一家"), "{}", margin.text);
    assert!(
        !margin.text.contains("本人同意"),
        "an enterprise gives no consent of its own: {}",
        margin.text
    );
}
