//! What everybody reads around an edition: what was answered, what it corrects, what is held back, what a text may mean.

use axum::http::StatusCode;
use serde_json::json;

use super::bulletins::{TEXT, desk, observed, release, seen, write};
use super::support::District;

/// Releases a text that asks about a name.
async fn answered(d: &District, text: &str, more: &[(&str, &str)]) {
    write(d, "press", "save", text, &seen(d).await).await;
    let open = release(d, "planner", more).await;
    let at = open.text.find("name=\"a-").unwrap() + 6;
    let field = open.text[at..at + 14].to_owned();
    let mut fields = more.to_vec();
    fields.push((&field, "used once"));
    let done = release(d, "planner", &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
}

#[tokio::test]
async fn why_a_second_person_accepted_a_name_is_on_the_page_and_in_the_figures() {
    let d = desk().await;
    let text = format!("{TEXT}\n\n建设“绿谷”。");
    answered(&d, &text, &[]).await;
    let page = d.page("", "/bulletins/2021-07-30.1").await.text;
    let aside = page.split("<aside").nth(1).unwrap();
    for words in ["签发时的答复", "绿谷", "used once"] {
        assert!(aside.contains(words), "{words}: {aside}");
    }
    let figures = d.page("", "/bulletins/2021-07-30.1/figures.json").await;
    let accepted = figures.json()["accepted"].clone();
    assert_eq!(accepted[0]["reason"], "used once");
    assert_eq!(accepted[0]["by"], "planner");
    // Corrected, both say so in the list, and the paper of the first says so too.
    observed(&d, "614.40").await;
    let mended = text.replace("614.36", "614.40");
    answered(&d, &mended, &[("why", "revised")]).await;
    let list = d.page("", "/bulletins").await.text;
    for words in ["更正 2021-07-30.1", "已由 2021-07-30.2 更正"] {
        assert!(list.contains(words), "{words}: {list}");
    }
    let first = d.page("", "/bulletins/2021-07-30.1").await.text;
    let paper = first.split("only-print sheet-notice").nth(1).unwrap();
    let paper = paper.split("</div>").next().unwrap();
    assert!(paper.contains("2021-07-30.2"), "{paper}");
    let second = d.page("", "/bulletins/2021-07-30.2").await.text;
    assert!(second.contains("更正版，第 2 次发布"), "{second}");
}

#[tokio::test]
async fn a_text_that_is_held_back_tells_the_rule_by_its_name_and_what_would_mend_it_as_of_a_moment()
{
    let d = desk().await;
    let before = d.ledger.head().seq;
    let wrong = TEXT.replace("614.36", "641.36");
    let cells = [
        ("day", "2021-07-30"),
        ("body", wrong.as_str()),
        ("shown", "yes"),
    ];
    let kind = district::record::RecordKind::Bulletin;
    let charter = d.ledger.charter();
    let record = district::record::Record::read(kind, "2021-07-30", cells, &charter).unwrap();
    let change = ledger::Change::Record(record);
    d.ledger.change(vec![change], None).await.unwrap();
    let path = "/bulletins/stopped";
    let page = d.page("", path).await.text;
    let note = page.split("<li id=\"note-").nth(1).unwrap();
    let note = note.split("</li>").next().unwrap();
    assert!(
        note.contains("gate-next") && note.contains("class=\"small muted\""),
        "{note}"
    );
    // A place in the text looks as its note does.
    assert!(
        page.contains("gate-mark gate-stop") && !page.contains("gate-mark gate-warn"),
        "{page}"
    );
    let then = d.page("", &format!("{path}?cut={before}")).await;
    assert_eq!(then.status, StatusCode::OK);
    assert!(!then.text.contains("641.36"), "{}", then.text);
    let never = d.page("", &format!("{path}?asof=2021-13-01")).await;
    assert_eq!(never.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_number_that_is_checked_leads_to_the_figure_it_may_be_in_words() {
    let d = desk().await;
    d.put(
        "indicator",
        "gdp",
        json!({"name": "地区生产总值", "unit": "亿元"}),
    )
    .await;
    let text = form_urlencoded::byte_serialize("2021年上半年，零售额614.36亿元。".as_bytes());
    let text = format!("text={}", text.collect::<String>());
    let page = d.form("", "/bulletin/check", &text).await.text;
    assert!(page.contains("<a href=\"/figures?r="), "{page}");
    let notes = page.split("gate-notes").nth(1).unwrap();
    let read = notes
        .split("href=\"")
        .map(|part| part.split_once('>').map_or(part, |it| it.1));
    assert!(
        read.into_iter().all(|words| !words.contains("obs(")),
        "{notes}"
    );
}

#[tokio::test]
async fn the_address_of_all_drafts_leads_to_where_they_are_listed() {
    let d = desk().await;
    let asked = d.page("press", "/bulletins/drafts").await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER);
    assert_eq!(asked.header("location"), "/bulletins");
}

#[tokio::test]
async fn a_formula_is_one_list_on_the_page_of_the_figure_as_printed_and_in_a_frame() {
    let d = desk().await;
    let project = json!({"name": "Museum", "investment": "2600000000"});
    d.put("project", "museum", project).await;
    let recipe = "count(project where name = Museum and investment >= 100)";
    let figure = json!({"title": "大项目", "recipe": recipe});
    d.put("figure", "large", figure).await;
    let text = format!("{TEXT}\n\n项目{{large|1个}}。");
    write(&d, "press", "save", &text, &seen(&d).await).await;
    let done = release(&d, "planner", &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let mut told = Vec::new();
    for path in [
        "/figures/large?lang=zh",
        "/figures/2021-07-30.1/f2?lang=zh",
        "/embed/figures/large?lang=zh",
        "/embed/figures/2021-07-30.1/f2?lang=zh",
    ] {
        let page = d.page("", path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text);
        let formula = page.text.split(" formula\">").nth(1).unwrap();
        let formula = formula.split("</div>").next().unwrap().to_owned();
        assert_eq!(formula.matches("<li>").count(), 2, "{path}: {formula}");
        told.push(formula);
    }
    told.dedup();
    assert_eq!(told.len(), 1, "{told:?}");
    // A frame is as high as what it holds: two lines more than one with a sentence.
    for (path, height) in [("/figures/large", 232), ("/figures/retail", 180)] {
        let page = d.page("", path).await.text;
        assert!(
            page.contains(&format!("height=&#34;{height}&#34;")),
            "{page}"
        );
    }
}
