//! What hangs for everybody to read says what the records say, whatever somebody writes above it.

use axum::http::{Method, StatusCode};
use district::kinds::Kind;
use district::procedure::{Act, Field, Input};
use jiff::Timestamp;
use ledger::{ActCommand, Target};
use serde_json::json;

use super::act;
use super::hall::Hall;
use super::support::{District, district};

#[tokio::test]
async fn a_result_notice_cannot_contradict_the_count() {
    let hall = Hall::open("secret").await;
    let vote = hall.shown("").await;
    let notice = vote["notice"].as_str().unwrap().to_owned();
    let notice = hall.d.get("", &format!("/postings/{notice}")).await;
    for fixed in [
        "使用维修资金更换电梯",
        "2021年8月25日 18:00",
        vote["hash"].as_str().unwrap(),
        "同一业主的第二张票：",
        "共有人怎样表决：",
        "投票渠道：网上",
        "选票上的“随多数”：",
        "class=\"doc-code\"",
    ] {
        assert!(notice.text.contains(fixed), "{fixed}: {}", notice.text);
    }
    for unit in ["1-101", "1-201", "1-202", "1-301", "1-302", "2-101"] {
        hall.web(unit, "yes").await;
    }
    hall.count().await;
    let text = json!({"full_text": "结果公示\n事项一没有通过，赞同 0 人。"});
    let told = act(&hall.d, "committee", &hall.no, "publish_result", text).await;
    assert_eq!(told.status, StatusCode::OK, "{}", told.text);
    let vote = hall.shown("").await;
    let result = vote["result"].as_str().unwrap();
    let page = hall.d.get("", &format!("/postings/{result}")).await.text;
    assert!(page.contains("事项一没有通过"));
    let fixed = page.split("doc-fixed").nth(1).unwrap();
    let fixed = fixed.split("</section>").next().unwrap();
    for said in [
        "赞同 6 人",
        "550.50",
        "结果：通过",
        "计票文件校验码",
        "没有表决的按“不计参与”算（按公告的规则，以此为准）",
        "没有表决的按“随已表决的多数”算（对照）",
        "反对 0 人、0.00 m²",
        "其中没有表决的",
    ] {
        assert!(fixed.contains(said), "{said}: {fixed}");
    }
}

/// A joint meeting with one item, held to its end; the numbers of the meeting and the item.
async fn held(d: &District) -> (String, String) {
    let at = |text: &str| Some(text.parse::<Timestamp>().unwrap());
    let act = async |target: Target, who: &str, when: &str, act: Act, fields: &[(Field, &str)]| {
        let blank = Input::new(act);
        let input = fields
            .iter()
            .fold(blank, |input, (field, text)| input.with(*field, *text));
        let mut command = ActCommand::new(target, input, Some(who.into()));
        command.at = at(when);
        d.ledger.act(command).await.unwrap().no
    };
    let words = "门前三幢北面路面一年里报修五次，修了又坏，坏了又修，请三方坐下来把归谁管谁出钱说清楚，定一个能管五年的办法";
    let now = "2021-08-02T10:00:00+08:00";
    let raise = [(Field::Words, words), (Field::Place, "yard")];
    let new = Target::New(Kind::Item);
    let item = act(new, "community", now, Act::Raise, &raise).await;
    let reason = [(Field::Reason, "三方都有责任")];
    let on = || Target::Matter(item.clone());
    act(on(), "community", now, Act::Consult, &reason).await;
    let convene = [
        (Field::MeetingType, "joint"),
        (Field::Words, "八月联席会"),
        (Field::Place, "yard"),
        (Field::HeldOn, "2021-08-06"),
        (Field::Venue, "社区议事室"),
        (Field::Sources, item.as_str()),
    ];
    let new = Target::New(Kind::Meeting);
    let no = act(new, "community", now, Act::Convene, &convene).await;
    let on = || Target::Matter(no.clone());
    let sides = ["community", "committee", "property"];
    for side in sides {
        let told = [(Field::Side, side), (Field::Service, "phone")];
        act(on(), "community", now, Act::Invite, &told).await;
    }
    let now = "2021-08-06T14:00:00+08:00";
    let names = [(Field::Chair, "王主任"), (Field::Recorder, "小池")];
    act(on(), "community", now, Act::Begin, &names).await;
    for side in sides {
        let here = [
            (Field::Side, side),
            (Field::Item, item.as_str()),
            (Field::Attendee, "柳代表"),
        ];
        act(on(), side, now, Act::Attend, &here).await;
    }
    for guest in ["区城管办", "走错门的"] {
        let here = [(Field::Side, "guest"), (Field::Guest, guest)];
        act(on(), "community", now, Act::Attend, &here).await;
        let says = [
            (Field::Side, "guest"),
            (Field::Guest, guest),
            (Field::Item, item.as_str()),
            (Field::Opinion, guest),
        ];
        act(on(), "community", now, Act::Speak, &says).await;
    }
    let mistaken = [
        (Field::Side, "guest"),
        (Field::Guest, "走错门的"),
        (Field::Reason, "走错了门"),
    ];
    act(on(), "community", now, Act::StrikeOff, &mistaken).await;
    let end = [
        (Field::Item, item.as_str()),
        (Field::Outcome, "works"),
        (Field::Conclusion, "上报立项"),
    ];
    act(on(), "community", now, Act::Conclude, &end).await;
    act(on(), "community", now, Act::Rise, &[]).await;
    (no.to_string(), item.to_string())
}

#[tokio::test]
async fn minutes_say_who_was_there_for_what_and_hang_once_they_are_signed() {
    let d = district().await;
    let (no, _) = held(&d).await;
    let early = d
        .form("community", &format!("/meetings/{no}/post"), "")
        .await;
    assert_eq!(early.status, StatusCode::CONFLICT, "{}", early.text);
    for side in ["community", "committee", "property"] {
        let input = Input::new(Act::Sign).with(Field::Side, side);
        let target = Target::Matter(no.as_str().into());
        let mut command = ActCommand::new(target, input, Some(side.into()));
        command.at = Some("2021-08-07T09:00:00+08:00".parse().unwrap());
        d.ledger.act(command).await.unwrap();
    }
    let target = Target::Matter(no.as_str().into());
    let mut command = ActCommand::new(target, Input::new(Act::File), Some("community".into()));
    command.at = Some("2021-08-07T09:30:00+08:00".parse().unwrap());
    d.ledger.act(command).await.unwrap();
    let minutes = d.get("", &format!("/meetings/{no}/minutes")).await.text;
    for said in [
        "地点：社区议事室",
        "主持：王主任",
        "记录：小池",
        "定一个能管五年的办法",
        "本项到会：",
        "2021年8月6日 14:00，三方联席会召开",
        "居委会（仅第 1 项）、业委会（仅第 1 项）、物业（仅第 1 项）、区城管办（列席）",
        "2021年8月7日已签字",
    ] {
        assert!(minutes.contains(said), "{said}: {minutes}");
    }
    assert!(!minutes.contains("走错门的"), "{minutes}");
    // Who came for a party is told to members alone.
    assert!(!minutes.contains("柳代表"), "{minutes}");
    let theirs = d.get("community", &format!("/meetings/{no}/minutes")).await;
    assert!(theirs.text.contains("居委会（柳代表，仅第 1 项）"));
    let table = d.get("", &format!("/meetings/{no}")).await.text;
    assert!(table.contains("仅第 1 项") && table.contains("区城管办"));
    // An English reader puts up what everybody reads in the district's language.
    let session = d.session("community").await;
    let headers = [
        ("cookie", format!("{session}; sanwei_lang=en")),
        ("sec-fetch-site", "same-origin".to_owned()),
    ];
    let headers: Vec<_> = headers.iter().map(|(a, b)| (*a, b.as_str())).collect();
    let path = format!("/meetings/{no}/post");
    let posted = d.send(Method::POST, &path, &headers, String::new()).await;
    assert_eq!(posted.status, StatusCode::SEE_OTHER, "{}", posted.text);
    let hangs = d.get("", posted.header("location")).await.text;
    let list = d.get("", "/matters?kind=posting").await.text;
    assert!(list.contains("还没有张贴"), "{list}");
    assert!(
        hangs.contains("主持：王主任") && !hangs.contains("Led by") && !hangs.contains("柳代表"),
        "{hangs}"
    );
}
