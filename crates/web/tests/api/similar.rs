//! What is like a report is seen before it is sent, the likest first.

use axum::http::StatusCode;
use serde_json::json;

use super::bad_input::{part, send};
use super::support::{District, district};
use super::{MATTERS, no_of};

async fn reported(d: &District, words: &str, category: &str) -> String {
    let mut fields = json!({"words": words, "place": "stairs"});
    if !category.is_empty() {
        fields["category"] = category.into();
    }
    let body = json!({"kind": "case", "act": "report", "fields": fields});
    no_of(&d.post("", MATTERS, &body).await)
}

fn at(page: &str, no: &str) -> Option<usize> {
    page.find(&format!("/report/join/{no}"))
}

#[tokio::test]
async fn the_same_words_come_before_what_is_newer() {
    let d = district().await;
    let same = reported(&d, "一楼楼梯下面塞满了废纸", "").await;
    for words in ["楼道里的灯坏了", "门锁打不开", "有人唱歌", "窗台漏风"] {
        reported(&d, words, "").await;
    }
    let path = "/report/near?place=stairs&words=一楼楼梯下面塞满了废纸";
    let page = d.page("", path).await.text;
    let first = page.find("/report/join/").unwrap();
    assert!(at(&page, &same).unwrap() <= first + 20, "{page}");
}

#[tokio::test]
async fn the_same_category_comes_first_and_another_trouble_not_at_all() {
    let d = district().await;
    let same = reported(&d, "bags beside the door", "litter").await;
    let other = reported(&d, "somebody sings at night", "noise").await;
    let path = "/report/near?place=stairs&category=litter&words=a+heap+of+paper";
    let page = d.page("", path).await.text;
    assert!(at(&page, &same).is_some() && at(&page, &other).is_none());
    // In the same words it is the same, whatever somebody put it under.
    let path = "/report/near?place=stairs&category=litter&words=somebody+sings+at+night";
    let page = d.page("", path).await.text;
    assert!(at(&page, &other).unwrap() < at(&page, &same).unwrap());
}

#[tokio::test]
async fn without_script_one_page_shows_them_before_the_report_is_sent() {
    let d = district().await;
    let same = reported(&d, "bags beside the door", "litter").await;
    let head = d.ledger.head().seq;
    let form = |near: &str| {
        vec![
            part(b"name=\"words\"", b"bags beside the door again"),
            part(b"name=\"place\"", b"stairs"),
            part(b"name=\"contact_phone\"", b"13812345678"),
            part(b"name=\"idempotency_key\"", b"key-of-the-form"),
            part(b"name=\"near\"", near.as_bytes()),
        ]
    };
    let asked = send(&d, "/report", &form("ask")).await;
    assert_eq!(asked.status, StatusCode::OK, "{}", asked.text);
    assert_eq!(d.ledger.head().seq, head, "nothing is sent yet");
    assert!(at(&asked.text, &same).is_some());
    let kept = "name=\"contact_phone\" value=\"13812345678\"";
    assert!(asked.text.contains(kept) && !asked.text.contains("name=\"near\""));
    let sent = send(&d, "/report", &form("shown")).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
}

#[tokio::test]
async fn what_the_same_caller_said_before_comes_first_and_says_so() {
    let d = district().await;
    let call = async |phone: &str| {
        let body = json!({"kind": "call", "act": "receive", "fields": {"channel": "phone",
            "wish": "complaint", "words": "drilling at night", "place": "stairs", "contact_phone": phone}});
        no_of(&d.post("intake", MATTERS, &body).await)
    };
    let mut others = Vec::new();
    for n in 1..=4 {
        others.push(call(&format!("1390000000{n}")).await);
    }
    let first = call("13812345678").await;
    let again = call("138 1234 5678").await;
    for path in [format!("/matters/{again}"), format!("/desk?no={again}")] {
        let page = d.page("intake", &path).await.text;
        let offers = |no: &str| page.find(&format!("main={no}#act-merge"));
        let theirs = offers(&first).unwrap();
        assert!(theirs < offers(&others[0]).unwrap(), "{path}");
        assert!(offers(&others[2]).is_none(), "three are shown: {path}");
        assert_eq!(page.matches("同一人").count(), 1, "{path}");
    }
}
