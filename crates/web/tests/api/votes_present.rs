//! A meeting by program: who is there, who puts it down, and what the pages and the file say of it.

use district::kinds::Kind;
use district::procedure::{Act, Field, Input};
use jiff::Timestamp;
use ledger::{ActCommand, Target};
use serde_json::json;

use super::act;
use super::hall::Hall;
use super::support::district;

/// A meeting of the owners' committee of five that has begun on 8 March 2022.
async fn meeting() -> Hall {
    let d = district().await;
    let prepare = Input::new(Act::Prepare)
        .with(Field::Words, "续聘保洁")
        .with(Field::Place, "yard")
        .with(Field::Assembly, "committee")
        .with(Field::Secrecy, "open_hands");
    let mut command = ActCommand::new(Target::New(Kind::Vote), prepare, Some("committee".into()));
    command.at = Some("2022-03-01T09:00:00+08:00".parse::<Timestamp>().unwrap());
    let no = d.ledger.act(command).await.unwrap().no.to_string();
    let hall = Hall { d, no };
    let item = json!({"motion": "续聘保洁一年", "item_class": "ordinary"});
    act(&hall.d, "committee", &hall.no, "put_item", item).await;
    hall.bring("committee", "", "text/csv", "甲\n乙\n丙\n丁\n戊\n")
        .await;
    let fields = json!({"opens_on": "2022-03-08", "closes_on": "2022-03-08", "full_text": "开会"});
    act(&hall.d, "committee", &hall.no, "announce", fields).await;
    let notice = hall.shown("").await["notice"].as_str().unwrap().to_owned();
    let board = json!({"board": "gate", "link": "https://group.example/7"});
    act(&hall.d, "committee", &notice, "show_posted", board).await;
    hall.at("2022-03-08T09:00:00+08:00", Act::OpenVote).await;
    hall
}

#[tokio::test]
async fn a_program_puts_down_who_is_there_and_only_those_vote() {
    let hall = meeting().await;
    let absent = hall.web("甲", "yes").await.problem(409);
    assert!(
        absent["detail"].as_str().unwrap().contains("presence"),
        "{absent}"
    );
    let came = json!({"names": ["甲", "乙", "丙"], "proof": "list 1"});
    let called = hall.to("committee", "attendance", &came).await;
    assert_eq!(called.json()["called"], 3, "{}", called.text);
    let shown = hall.shown("").await;
    assert_eq!(shown["presence"], true);
    assert_eq!(shown["items"][0]["participating"]["heads"], 3);
    assert_eq!(shown["items"][0]["missing"]["heads"], 0);
    hall.web("甲", "yes").await;
    let there = hall.from("committee", "/attendance").await.json();
    let names: Vec<&str> = there
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["甲", "乙", "丙"]);
    let voted = json!({"names": ["甲"], "there": false, "proof": "wrong"});
    hall.to("committee", "attendance", &voted)
        .await
        .problem(409);
    let back = json!({"names": ["丙"], "there": false, "proof": "wrong line"});
    let back = hall.to("committee", "attendance", &back).await;
    assert_eq!(back.json()["called"], 1, "{}", back.text);
    assert_eq!(
        hall.shown("").await["items"][0]["participating"]["heads"],
        2
    );
    let nobody = json!({"names": ["己"], "proof": "list 1"});
    hall.to("committee", "attendance", &nobody)
        .await
        .problem(422);
}

#[tokio::test]
async fn the_roll_call_is_for_those_who_keep_the_meeting() {
    let hall = meeting().await;
    let came = json!({"names": ["甲"], "proof": "list 1"});
    for who in ["", "resident", "property", "intake"] {
        hall.to(who, "attendance", &came).await.problem(403);
        hall.from(who, "/attendance").await.problem(403);
        let page = hall
            .d
            .get(who, &format!("/votes/{}/present", hall.no))
            .await;
        assert_eq!(page.status.as_u16(), 403, "{who}");
        assert!(!page.text.contains('甲'), "{who}");
    }
    let page = hall
        .d
        .get("committee", &format!("/votes/{}/present", hall.no))
        .await;
    assert!(
        page.status.is_success() && page.text.contains('甲'),
        "{}",
        page.text
    );
}

#[tokio::test]
async fn the_numbers_of_an_open_vote_open_their_figures_and_tell_no_choice() {
    let hall = Hall::open("open_roll").await;
    hall.web("1-101", "no").await;
    let page = hall.d.get("", &format!("/votes/{}", hall.no)).await.text;
    let figures: Vec<&str> = page
        .split("href=\"/figures?r=")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    // By heads and by area: who takes part, all, the share, the list; and the one way in which a ballot came.
    assert_eq!(figures.len(), 9, "{figures:?}");
    for figure in figures {
        assert!(
            !["yes_", "no_", "abstain_"]
                .iter()
                .any(|word| figure.contains(word)),
            "{figure}"
        );
        let shown = hall
            .d
            .get("", &format!("/figures?r={}", figure.replace("&#38;", "&")))
            .await;
        assert!(shown.status.is_success(), "{figure}: {}", shown.text);
    }
}
