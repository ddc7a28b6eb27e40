//! A desk that remembers: an act leads back to the list it was done from.

use axum::http::{Method, StatusCode};

use serde_json::json;

use super::support::{Answer, District, district};
use super::{MATTERS, no_of, report};

impl District {
    /// Sends a form with parts, as a browser does; the empty name is nobody's.
    pub(crate) async fn parts(&self, who: &str, path: &str, parts: &[(&str, &str)]) -> Answer {
        let cookie = self.session(who).await;
        let mut headers = vec![
            ("content-type", "multipart/form-data; boundary=b"),
            ("sec-fetch-site", "same-origin"),
        ];
        if !who.is_empty() {
            headers.push(("cookie", cookie.as_str()));
        }
        let mut body = String::new();
        for (name, value) in parts {
            body.push_str(&format!(
                "--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            ));
        }
        body.push_str("--b--\r\n");
        self.send(Method::POST, path, &headers, body).await
    }
}

/// Sends an act's form as a desk sends it.
async fn send(d: &District, who: &str, no: &str, act: &str, parts: &[(&str, &str)]) -> Answer {
    d.parts(who, &format!("/matters/{no}/acts/{act}"), parts)
        .await
}

/// What the first form of a desk carries.
fn carried(page: &str) -> String {
    let (_, rest) = page.rsplit_once("name=\"way\" value=\"").unwrap();
    rest.split('"').next().unwrap().replace("&#38;", "&")
}

#[tokio::test]
async fn what_left_the_desk_makes_way_for_the_next_of_the_same_list() {
    let d = district().await;
    let one = d.registered("bags by the gate").await;
    let two = d.registered("bags on the stairs").await;
    let asked = format!("/desk?q=bags&no={one}");
    let desk = d.page("dispatcher", &asked).await.text;
    let way = carried(&desk);
    let to = [("way", way.as_str()), ("assignee", "property@yard")];
    let sent = send(&d, "dispatcher", &one, "dispatch", &to).await;
    let there = format!("/desk?view=mine&q=bags&no={two}&done=dispatch&was={one}");
    assert_eq!(sent.header("location"), there, "{}", sent.text);
    // It is said what was done, and the number leads back to it.
    let back = d.page("dispatcher", &there).await.text;
    assert!(back.contains("flash-ok") && back.contains(&format!("href=\"/matters/{one}\"")));
    // What stays on the desk is read on.
    let way = carried(&back);
    let note = [("way", way.as_str()), ("reason", "no bags here")];
    let sent = send(&d, "dispatcher", &two, "ask_void", &note).await;
    assert!(
        sent.header("location")
            .starts_with("/desk?view=mine&q=bags&no="),
        "{}",
        sent.text
    );
    let stays = d.registered("paper").await;
    let note = [("way", "view=mine"), ("words", "seen")];
    let sent = send(&d, "dispatcher", &stays, "note", &note).await;
    let there = format!("/desk?view=mine&no={stays}&done=note&was={stays}");
    assert_eq!(sent.header("location"), there, "{}", sent.text);
}

#[tokio::test]
async fn a_form_that_carries_another_address_leads_to_the_desk_all_the_same() {
    let d = district().await;
    for way in [
        "https://elsewhere.example",
        "//elsewhere.example",
        "no=//x&view=%0d%0aX:y",
    ] {
        let no = d.registered("bags").await;
        let to = [("way", way), ("assignee", "property@yard")];
        let sent = send(&d, "dispatcher", &no, "dispatch", &to).await;
        let there = format!("/desk?view=mine&done=dispatch&was={no}");
        assert_eq!(sent.header("location"), there, "{way}");
    }
}

#[tokio::test]
async fn a_refused_form_still_knows_the_way_back() {
    let d = district().await;
    let no = d.registered("bags").await;
    let wrong = [("way", "view=waiting"), ("assignee", "nobody")];
    let shown = send(&d, "dispatcher", &no, "dispatch", &wrong).await;
    assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(carried(&shown.text), format!("view=waiting&no={no}"));
}

#[tokio::test]
async fn after_several_were_dispatched_the_search_stands_and_the_first_of_the_rest_is_read() {
    let d = district().await;
    let one = d.registered("bags by the gate").await;
    let two = d.registered("bags on the stairs").await;
    let way = format!("view%3Dmine%26q%3Dbags%26no%3D{one}");
    let body = format!("act=dispatch&no={one}&desk=property%40yard&way={way}");
    let went = d.form("dispatcher", "/desk/bulk", &body).await.text;
    assert!(went.contains("name=\"q\" value=\"bags\""));
    assert!(went.contains(&format!("action=\"/matters/{two}/acts/dispatch\"")));
    let none = d
        .form(
            "dispatcher",
            "/desk/bulk",
            &format!("act=dispatch&way={way}"),
        )
        .await;
    let there = format!("/desk?view=mine&q=bags&no={one}&unticked=1");
    assert_eq!(none.header("location"), there);
}

#[tokio::test]
async fn what_is_supervised_lies_on_top_of_the_units_desk_and_is_listed_with_its_sign() {
    let d = district().await;
    let no = no_of(&d.post("specialist", MATTERS, &report("纸箱堵住楼道")).await);
    let at = |act: &str| format!("{MATTERS}/{no}/acts/{act}");
    for (who, act, fields) in [
        ("intake", "accept", json!({"category": "stairwell"})),
        ("lead", "register", json!({})),
        (
            "dispatcher",
            "dispatch",
            json!({"assignee": "property@yard"}),
        ),
        (
            "lead",
            "supervise",
            json!({"grade": "open_listed", "until": "2021-08-06", "reason": "反复发生"}),
        ),
    ] {
        let done = d.post(who, &at(act), &json!({"fields": fields})).await;
        assert!(done.status.is_success(), "{act}: {}", done.text);
    }
    let desk = d.page("property", "/desk").await.text;
    assert!(desk.contains("督办，等待回复"), "on top of the desk");
    let listed = d.page("", "/matters?state=supervised").await.text;
    assert!(listed.contains(&no) && listed.contains("挂牌督办"));
    let page = d.page("", &format!("/matters/{no}")).await.text;
    assert!(page.contains("等待回复"), "everybody reads how it stands");
    let answer = json!({"fields": {"measures": "明天清走"}});
    let done = d.post("property", &at("answer_supervision"), &answer).await;
    assert!(done.status.is_success(), "{}", done.text);
    assert!(
        !d.page("property", "/desk")
            .await
            .text
            .contains("督办，等待回复")
    );
}
