//! The press desk: who writes, what is kept of what was typed, who releases, what the public reads.

use axum::http::StatusCode;
use serde_json::json;

use super::support::{District, district};

pub const TEXT: &str = "# 2021年上半年简讯\n\n零售额{retail|614.36亿元}。";

pub async fn observed(d: &District, value: &str) {
    let cells = json!({"indicator": "retail", "area": "330105", "period": "2021M01-06",
        "measure": "level", "value": value, "basis": "nominal"});
    d.put("observation", "o", cells).await;
}

/// A district with a figure, and a text begun for a day.
pub async fn desk() -> District {
    let d = district().await;
    d.put(
        "indicator",
        "retail",
        json!({"name": "零售额", "unit": "亿元"}),
    )
    .await;
    observed(&d, "614.36").await;
    let recipe = "obs(retail, 330105, 2021M01-06, level)";
    d.put(
        "figure",
        "retail",
        json!({"title": "Retail", "recipe": recipe}),
    )
    .await;
    let begun = d.form("press", "/bulletins/drafts", "day=2021-07-30").await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text);
    d
}

pub fn form(fields: &[(&str, &str)]) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(fields);
    form.finish()
}

pub async fn seen(d: &District) -> String {
    let kind = district::record::RecordKind::Bulletin;
    let kept = d.ledger.record(kind, "2021-07-30", None).await.unwrap();
    kept.unwrap().seq.to_string()
}

pub const DRAFT: &str = "/bulletins/drafts/2021-07-30";

pub async fn write(
    d: &District,
    who: &str,
    act: &str,
    body: &str,
    seen: &str,
) -> super::support::Answer {
    let fields = [
        ("day", "2021-07-30"),
        ("body", body),
        ("seen", seen),
        ("do", act),
    ];
    d.form(who, DRAFT, &form(&fields)).await
}

pub async fn release(d: &District, who: &str, more: &[(&str, &str)]) -> super::support::Answer {
    let seen = seen(d).await;
    let fields = [&[("seen", seen.as_str())], more].concat();
    d.form(who, &format!("{DRAFT}/release"), &form(&fields))
        .await
}

#[tokio::test]
async fn drafts_are_for_those_who_write_and_those_who_release() {
    let d = desk().await;
    for who in ["", "specialist", "operator"] {
        for path in [
            DRAFT,
            &format!("{DRAFT}/release"),
            "/api/v1/records/bulletin",
        ] {
            let refused = d.page(who, path).await.status;
            assert!(refused.is_client_error(), "{who} {path} {refused}");
        }
        let listed = d.page(who, "/bulletins").await.text;
        assert!(!listed.contains(DRAFT), "{who}");
        let saved = write(&d, who, "save", "x", &seen(&d).await).await;
        assert_eq!(saved.status, StatusCode::FORBIDDEN);
        assert_eq!(release(&d, who, &[]).await.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(d.page("planner", DRAFT).await.status, StatusCode::OK);
    let saved = write(&d, "planner", "save", "x", &seen(&d).await).await;
    assert_eq!(
        saved.status,
        StatusCode::FORBIDDEN,
        "who releases does not write"
    );
}

#[tokio::test]
async fn nothing_typed_is_lost() {
    let d = desk().await;
    let first = seen(&d).await;
    let broken = write(&d, "press", "check", "<b>{retail", &first).await;
    assert!(
        broken.text.contains("&#60;b&#62;{retail"),
        "{}",
        broken.text
    );
    let long = write(&d, "press", "save", &"字".repeat(20_001), &first).await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(long.text.contains("字字字"));
    let saved = write(&d, "press", "save", TEXT, &first).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
    let late = write(&d, "press", "save", "mine", &first).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text.contains("mine"));
}

#[tokio::test]
async fn figures_are_written_from_the_records() {
    let d = desk().await;
    let seen = seen(&d).await;
    let filled = write(&d, "press", "fill", "a {retail} b {retail|1亿元}", &seen).await;
    assert!(
        filled
            .text
            .contains("a {retail|614.36亿元} b {retail|614.36亿元}")
    );
    let put = write(&d, "press", "put:retail", "a ", &seen).await;
    assert!(put.text.contains("a {retail|614.36亿元}"));
}

#[tokio::test]
async fn a_page_is_stopped_mended_released_and_corrected() {
    let d = desk().await;
    let wrong = TEXT.replace("614.36", "641.36");
    write(&d, "press", "save", &wrong, &seen(&d).await).await;
    let stopped = release(&d, "planner", &[]).await;
    assert_eq!(stopped.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stopped.text.contains("614.36"), "the margin says why");
    write(&d, "press", "save", TEXT, &seen(&d).await).await;
    let own = release(&d, "press", &[]).await;
    assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY);
    let released = release(&d, "planner", &[]).await;
    assert_eq!(released.status, StatusCode::SEE_OTHER, "{}", released.text);
    let page = d.page("", "/bulletins/2021-07-30").await.text;
    assert!(
        page.contains("<data value=\"61436000000\" data-f=\"retail\" data-out=\"")
            && page.contains("\">614.36亿元</data>"),
        "{page}"
    );
    let figure = d.page("", "/figures/2021-07-30.1/f1").await.text;
    assert!(figure.contains("/records/observation/o"));
    for form in ["f1", "f1.json"] {
        let before = format!("/figures/2021-07-30.1/{form}?asof=2021-07-29");
        let before = d.get("", &before).await.status;
        assert_eq!(
            before,
            StatusCode::NOT_FOUND,
            "{form}: it was not printed yet"
        );
    }
    let edition = d.page("", "/bulletins/2021-07-30/edition.json").await.text;
    assert_eq!(
        district::bulletin::edition::hash_of(edition.as_bytes()),
        d.ledger.editions(None, 1).await.unwrap()[0]
            .edition
            .hash()
            .unwrap()
    );
    observed(&d, "614.40").await;
    let tables = district::bulletin::Tables::standard().unwrap();
    assert_eq!(d.ledger.recheck(&tables).await.unwrap(), 1);
    assert_eq!(
        d.ledger.recheck(&tables).await.unwrap(),
        0,
        "once is enough"
    );
    let due = d.page("", "/corrections").await.text;
    assert!(
        due.contains("614.36亿元") && due.contains("614.40亿元"),
        "{due}"
    );
    let mended = TEXT.replace("614.36", "614.40");
    write(&d, "press", "save", &mended, &seen(&d).await).await;
    let silent = release(&d, "planner", &[]).await;
    assert_eq!(
        silent.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "a correction says why"
    );
    let done = release(&d, "planner", &[("why", "revised")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let first = d.page("", "/bulletins/2021-07-30.1").await.text;
    assert!(first.contains("614.36亿元") && first.contains("/bulletins/2021-07-30.2"));
    let due = d.page("", "/corrections").await.text;
    assert!(!due.contains("等着更正的"), "settled at once: {due}");
    assert_eq!(d.ledger.recheck(&tables).await.unwrap(), 0);
    let feed = d.page("", "/corrections.atom").await.text;
    assert!(
        feed.contains("614.36亿元 → 614.40亿元") && feed.contains("revised"),
        "{feed}"
    );
}

#[tokio::test]
async fn what_asks_is_answered_by_a_second_person() {
    let d = desk().await;
    let text = format!("{TEXT}\n\n建设“绿谷”。");
    write(&d, "press", "save", &text, &seen(&d).await).await;
    let open = release(&d, "planner", &[]).await;
    assert_eq!(open.status, StatusCode::UNPROCESSABLE_ENTITY);
    let at = open.text.find("name=\"a-").unwrap() + 6;
    let field = open.text[at..at + 14].to_owned();
    let done = release(&d, "planner", &[(&field, "used once")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let edition = d.ledger.editions(None, 1).await.unwrap().remove(0).edition;
    assert_eq!(edition.accepted[0].by, "planner");
    assert_eq!(edition.accepted[0].reason, "used once");
}

#[tokio::test]
async fn hostile_markdown_is_printed_as_the_text_that_it_is() {
    let d = desk().await;
    let deep = "[".repeat(2_000) + &"*_".repeat(500);
    let wide = format!("|{}\n|{}\n", "甲|".repeat(400), "---|".repeat(400));
    let hostile = format!(
        "# 简讯<script>alert(1)</script>\n\n零售额{{retail|<b onclick=a>614.36亿元</b>}}。\n\n\
         <img src=x onerror=y> \\![图](data:text/html,z) [链接](javascript:w) <a href=\"javascript:v\">甲</a>\n\n\
         <iframe srcdoc=u></iframe><style>*{{}}</style>\n\n{deep}\n\n{wide}"
    )
    .replace("{}", "\\{\\}");
    let saved = write(&d, "press", "save", &hostile, &seen(&d).await).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
    let draft = d.page("press", DRAFT).await;
    let preview = d.page("planner", &format!("{DRAFT}/release")).await;
    let released = release(&d, "planner", &[]).await;
    let mut pages = vec![draft, preview];
    if released.status == StatusCode::SEE_OTHER {
        pages.push(d.page("", "/bulletins/2021-07-30").await);
    } else {
        pages.push(released);
    }
    for page in &pages {
        let csp = page.header("content-security-policy");
        assert!(
            csp.contains("default-src") && !csp.contains("unsafe"),
            "{csp}"
        );
        for raw in [
            "<script>alert",
            "<img src=x",
            "<iframe",
            "<style>",
            "<b onclick",
            "href=\"javascript",
            "href=\"data:",
            "src=\"data:text",
        ] {
            assert!(!page.text.contains(raw), "{raw}");
        }
        assert!(
            page.text.contains("&#60;script&#62;alert(1)"),
            "it is still there to be read: {}",
            page.text
        );
    }
    // A picture, and quotes within quotes without end, are refused at their place.
    for refused in ["![图](data:text/html,z)", &"> ".repeat(2_000)] {
        let source = format!("# 简讯\n\n{refused}");
        let saved = write(&d, "press", "save", &source, &seen(&d).await).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "a draft may be broken");
        let preview = d.page("planner", &format!("{DRAFT}/release")).await;
        assert!(preview.text.contains("flash-stop"), "{}", preview.text);
    }
    // What turns the order of the digits is refused at its place, and what was typed is kept.
    let turned = "# 简讯\n\n增长\u{202e}5.02%。";
    let saved = write(&d, "press", "save", turned, &seen(&d).await).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "a draft may be broken");
    let draft = d.page("press", DRAFT).await.text;
    assert!(
        draft.contains('\u{202e}') && draft.contains("第 9 个字符"),
        "{draft}"
    );
    let refused = release(&d, "planner", &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_correction_is_taken_up_by_the_desk_and_dismissed_by_somebody_who_wrote_none_of_it() {
    let d = desk().await;
    write(&d, "press", "save", TEXT, &seen(&d).await).await;
    release(&d, "planner", &[]).await;
    observed(&d, "614.40").await;
    d.ledger
        .recheck(&district::bulletin::Tables::standard().unwrap())
        .await
        .unwrap();
    let settle = "/corrections/2021-07-30.1/f1";
    let desk = d.page("press", "/desk").await.text;
    assert!(desk.contains(settle) && desk.contains(DRAFT), "{desk}");
    for who in ["", "specialist", "operator"] {
        assert!(d.page(who, settle).await.status.is_client_error(), "{who}");
        for act in ["do=take", "do=dismiss&reason=x"] {
            let refused = d.form(who, settle, act).await.status;
            assert!(matches!(refused.as_u16(), 401 | 403), "{who} {act}");
        }
    }
    // Nobody writes such a line by hand, not even the desk.
    let by_hand = json!({"key": "2021-07-30.1/f1", "cells": {"edition": "2021-07-30.1", "figure": "f1",
        "was": "a", "found": "2021-08-02", "dismissed_by": "press", "reason": "x"}});
    for who in ["press", "planner"] {
        let refused = d.post(who, "/api/v1/records/correction", &by_hand).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{who}");
    }
    let taken = d.form("press", settle, "do=take").await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
    let again = d.form("press", settle, "do=take").await;
    assert_eq!(again.status, StatusCode::FORBIDDEN, "it is taken");
    // Whoever wrote it does not dismiss it; whoever dismisses it says why.
    let own = d.form("press", settle, "do=dismiss&reason=x").await;
    assert_eq!(own.status, StatusCode::FORBIDDEN);
    let mute = d.form("planner", settle, "do=dismiss&reason=+").await;
    assert_eq!(mute.status, StatusCode::UNPROCESSABLE_ENTITY);
    let waits = d.page("", "/corrections").await.text;
    assert!(waits.contains("614.40") && !waits.contains("rounding"));
    let done = d
        .form("planner", settle, "do=dismiss&reason=rounding+alone")
        .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert!(!d.page("press", "/desk").await.text.contains(settle));
    assert!(
        d.page("", "/corrections")
            .await
            .text
            .contains("rounding alone")
    );
    // The next night leaves it; another value asks again.
    let recheck = async || {
        let tables = district::bulletin::Tables::standard().unwrap();
        d.ledger.recheck(&tables).await.unwrap()
    };
    assert_eq!(recheck().await, 0);
    observed(&d, "615.00").await;
    assert_eq!(recheck().await, 1);
    assert!(d.page("press", "/desk").await.text.contains(settle));
}

#[tokio::test]
async fn a_text_that_came_in_as_an_example_is_shown_with_what_stops_it_and_nobody_at_the_desk_shows_one()
 {
    let d = desk().await;
    let path = "/bulletins/stopped";
    let wrong = TEXT.replace("614.36", "641.36");
    write(&d, "press", "save", &wrong, &seen(&d).await).await;
    assert!(!d.page("", path).await.text.contains("641.36"));
    let cells = json!({"day": "2021-07-30", "body": wrong, "shown": "yes"});
    let read: i64 = seen(&d).await.parse().unwrap();
    let body = json!({"key": "2021-07-30", "cells": cells, "seen": read});
    let refused = d.post("press", "/api/v1/records/bulletin", &body).await;
    assert_ne!(refused.status, StatusCode::CONFLICT, "{}", refused.text);
    assert!(refused.status.is_client_error(), "{}", refused.text);
    assert!(!d.page("", path).await.text.contains("641.36"));
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
    let page = d.page("", path).await.text;
    for words in ["641.36亿元</a>", "记录为 614.36亿元", "2021年上半年简讯"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("{retail|"), "{page}");
    assert!(d.page("", "/bulletins").await.text.contains(path));
    // Whoever writes on takes it off: another text was never said to be an example.
    write(&d, "press", "save", TEXT, &seen(&d).await).await;
    assert!(!d.page("", path).await.text.contains("614.36亿元</a>"));
}
