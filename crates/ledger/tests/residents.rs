//! Residents, on both engines: what they are told, what stays between them and the desk, and by when.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop there"
)]

mod common;

use common::{Small, districts, refused, report};
use district::id::MatterNo;
use district::kinds::Kind;
use district::procedure::{Act, Field, Input, Refusal, Why};
use ledger::project::Held;
use ledger::read::Said;
use ledger::{ActCommand, Target};

fn call(words: &str) -> Input {
    asked(words, "complaint")
}

fn asked(words: &str, wish: &str) -> Input {
    Input::new(Act::Receive)
        .with(Field::Channel, "phone")
        .with(Field::Wish, wish)
        .with(Field::Words, words)
        .with(Field::Place, "b")
}

impl Small {
    async fn taken(&self, input: Input) -> MatterNo {
        self.open(Kind::Call, "intake", input).await.unwrap().no
    }

    async fn answered(&self, no: &MatterNo) {
        let send = Input::new(Act::Dispatch).with(Field::Assignee, "property@c");
        self.act(no, "intake", send).await.unwrap();
        let finish = Input::new(Act::Finish)
            .with(Field::Answer, "已上门劝止")
            .with(Field::Measures, "上门");
        self.act(no, "property", finish).await.unwrap();
    }

    /// How long the call may take where it is now.
    async fn limit(&self, no: &MatterNo) -> String {
        let row = self.ledger.matter(no).await.unwrap().unwrap();
        let held: Held = serde_json::from_str(&row.standing).unwrap();
        match held.standing.due.unwrap().why {
            Why::Limit(reason) => reason.limit.to_string(),
            other => panic!("no limit: {other:?}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repeated_call_hears_the_answer_and_never_what_the_desk_noted() {
    for small in districts().await {
        let main = small.taken(call("夜里施工")).await;
        let twin = small.taken(call("工地太吵")).await;
        let merge = Input::new(Act::Merge).with(Field::Main, main.as_str());
        small.act(&twin, "intake", merge).await.unwrap();
        small.answered(&main).await;
        let back = Input::new(Act::CallBack)
            .with(Field::Reached, "yes")
            .with(Field::Remark, "说儿子高考，谢谢");
        small.act(&main, "callback", back).await.unwrap();
        let told = small.ledger.thread(&twin, true).await.unwrap();
        let Said::Moved(last, _) = &told.last().unwrap().said else {
            panic!("erased")
        };
        assert_eq!(last.act, Act::Close);
        assert_eq!(last.given.text(Field::Answer), Some("已上门劝止"));
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_said_under_secrecy_is_read_by_those_who_speak_with_the_caller_alone() {
    for small in districts().await {
        let letter = small.photo(41).await;
        let secret = call("三单元的姐姐天天打麻将")
            .with(Field::Secret, "yes")
            .with(Field::Address, "三楼")
            .with(Field::PhotoBefore, letter.as_str());
        let no = small.taken(secret).await;
        let row = small.ledger.matter(&no).await.unwrap().unwrap();
        assert_eq!(row.words, "", "no list shows it");
        let told = small.ledger.thread(&no, false).await.unwrap();
        let shown = format!("{told:?}");
        assert!(!shown.contains("麻将") && !shown.contains("三楼"));
        let Said::Moved(open, _) = &told.first().unwrap().said else {
            panic!("erased")
        };
        assert_eq!(open.given.files(Field::Withheld), [letter.into()]);
        assert_eq!(open.given.files(Field::PhotoBefore), []);
        assert_eq!(row.cover, None, "no list shows the photograph");
        assert!(small.ledger.search("麻将", 10).await.unwrap().is_empty());
        let told = small.ledger.thread(&no, true).await.unwrap();
        let Said::Moved(_, sealed) = &told.first().unwrap().said else {
            panic!("erased")
        };
        assert_eq!(sealed.get(&Field::Words).unwrap(), "三单元的姐姐天天打麻将");
        // Who gets it to handle is told by the desk what is to be done, since there is nothing to read.
        let send = Input::new(Act::Dispatch).with(Field::Assignee, "property@c");
        let bare = small.act(&no, "intake", send.clone()).await;
        assert!(matches!(refused(bare), Refusal::Owes { .. }));
        let send = send.with(Field::Reason, "夜间噪声，请上门劝导");
        small.act(&no, "intake", send).await.unwrap();
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_what_is_wanted_and_how_pressing_it_is_the_shorter_limit_holds() {
    for small in districts().await {
        for (wish, urgency, limit) in [
            ("complaint", "", "5 working days"),
            ("question", "", "3 working days"),
            ("question", "very_urgent", "1 working day"),
            ("complaint", "urgent", "3 working days"),
            ("complaint", "normal", "5 working days"),
        ] {
            let mut input = asked("水管爆了", wish);
            if !urgency.is_empty() {
                input = input.with(Field::Urgency, urgency);
            }
            let no = small.taken(input).await;
            let send = Input::new(Act::Dispatch).with(Field::Assignee, "property@c");
            small.act(&no, "intake", send).await.unwrap();
            assert_eq!(small.limit(&no).await, limit, "{wish} {urgency}");
        }
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_follow_ups_that_reached_somebody_count_for_the_three_rates() {
    for small in districts().await {
        for (reached, solved, score) in [
            ("yes", "yes", "satisfied"),
            ("yes", "no", "mostly"),
            ("no", "", ""),
        ] {
            let no = small.taken(call("路灯不亮")).await;
            small.answered(&no).await;
            let mut back = Input::new(Act::CallBack)
                .with(Field::Reached, reached)
                .with(Field::Contacted, "yes");
            if !score.is_empty() {
                back = back.with(Field::Solved, solved).with(Field::Score, score);
            }
            small.act(&no, "callback", back).await.unwrap();
        }
        assert_eq!(small.heard("2021-07").await, [3, 2, 2, 1, 1, 1]);
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unnamed_reporter_comes_back_with_the_receipt_alone() {
    for small in districts().await {
        let done = small.open(Kind::Case, "", report("匿名")).await.unwrap();
        let receipt = done.receipt.unwrap();
        let note = |shown: Option<&str>| {
            let input = Input::new(Act::Note).with(Field::Words, "补充");
            let mut command = ActCommand::new(Target::Matter(done.no.clone()), input, None);
            command.receipt = shown.map(str::to_owned);
            command
        };
        assert!(matches!(
            refused(small.ledger.act(note(None)).await),
            Refusal::NotYours { .. }
        ));
        assert!(matches!(
            refused(small.ledger.act(note(Some("WRONG23456"))).await),
            Refusal::NotYours { .. }
        ));
        small
            .ledger
            .act(note(Some(&receipt.to_ascii_lowercase())))
            .await
            .unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sealed_fields_lie_apart_and_are_found_by_no_search() {
    for small in districts().await {
        let input = report("门前积水")
            .with(Field::ContactName, "隐姓名")
            .with(Field::ContactPhone, "13812345678");
        let no = small.open(Kind::Case, "", input).await.unwrap().no;
        let told = small.ledger.thread(&no, false).await.unwrap();
        let Said::Moved(moved, sealed) = &told[0].said else {
            panic!("erased")
        };
        assert!(sealed.is_empty());
        assert_eq!(moved.given.text(Field::ContactPhone), None);
        let told = small.ledger.thread(&no, true).await.unwrap();
        let Said::Moved(_, sealed) = &told[0].said else {
            panic!("erased")
        };
        assert_eq!(
            sealed.get(&Field::ContactPhone).map(String::as_str),
            Some("13812345678")
        );
        assert!(small.ledger.search("隐姓名", 10).await.unwrap().is_empty());
        assert!(
            small
                .ledger
                .search("13812345678", 10)
                .await
                .unwrap()
                .is_empty()
        );
        assert_eq!(
            small.ledger.search("积水", 10).await.unwrap().len(),
            1,
            "two characters are found"
        );
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_put_right_on_the_spot_is_checked_by_somebody_else_before_it_is_closed() {
    for small in districts().await {
        let fixed = |after: Option<String>| {
            let input = Input::new(Act::ReportFixed)
                .with(Field::Words, "楼道里的纸箱，当场清走")
                .with(Field::Place, "b")
                .with(Field::Category, "stairwell")
                .with(Field::Measures, "和住户一起清走");
            match after {
                Some(after) => input.with(Field::PhotoAfter, after),
                None => input,
            }
        };
        // Both photographs, or it was not put right as far as anybody can see.
        let bare = small.open(Kind::Case, "steward", fixed(None)).await;
        assert!(matches!(refused(bare), Refusal::Owes { owed, .. } if owed.len() == 2));
        let (before, after) = (small.photo(1).await, small.photo(2).await);
        let whole = fixed(Some(after)).with(Field::PhotoBefore, before);
        let by_property = small.open(Kind::Case, "property", whole.clone()).await;
        assert!(matches!(refused(by_property), Refusal::NotYours { .. }));
        let done = small.open(Kind::Case, "steward", whole).await.unwrap();
        assert_eq!(done.step.as_str(), "checking");
        let close = Input::new(Act::Close).with(Field::Answer, "清了");
        let early = small.act(&done.no, "callback", close.clone()).await;
        assert!(matches!(refused(early), Refusal::NotFromHere { .. }));
        let pass = Input::new(Act::Pass).with(Field::Conclusion, "干净");
        let own = small.act(&done.no, "steward", pass.clone()).await;
        assert!(matches!(refused(own), Refusal::NotYours { .. }));
        small.act(&done.no, "checker", pass).await.unwrap();
        let closed = small.act(&done.no, "callback", close).await.unwrap();
        assert_eq!(closed.step.as_str(), "closed");
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_puts_it_right_may_check_others_and_never_their_own() {
    for small in districts().await {
        // The steward is a checker of the district, too.
        let also = ledger::Change::Mandate(district::party::Mandate {
            party: "steward".into(),
            role: district::party::Role::Checker,
            place: "d".into(),
            from: None,
            to: None,
        });
        small.ledger.change(vec![also], None).await.unwrap();
        let fixed = Input::new(Act::ReportFixed)
            .with(Field::Words, "楼道")
            .with(Field::Place, "b")
            .with(Field::Category, "stairwell")
            .with(Field::Measures, "清走")
            .with(Field::PhotoBefore, small.photo(3).await)
            .with(Field::PhotoAfter, small.photo(4).await);
        let no = small.open(Kind::Case, "steward", fixed).await.unwrap().no;
        let pass = Input::new(Act::Pass).with(Field::Conclusion, "干净");
        let own = small.act(&no, "steward", pass).await;
        assert!(matches!(refused(own), Refusal::OwnWork { .. }));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_so_ends_with_a_photograph_and_an_answer() {
    for small in districts().await {
        let no = small.open(Kind::Case, "resident", report("灯坏了")).await;
        let no = no.unwrap().no;
        let deny = Input::new(Act::Deny).with(Field::Conclusion, "灯是亮的");
        let bare = small.act(&no, "specialist", deny.clone()).await;
        let Refusal::Owes { owed, .. } = refused(bare) else {
            panic!("it owes what was seen and what is answered")
        };
        let fields: Vec<Field> = owed.iter().map(|owed| owed.field).collect();
        assert_eq!(fields, [Field::PhotoCheck, Field::Answer]);
        let whole = deny
            .with(Field::PhotoCheck, small.photo(5).await)
            .with(Field::Answer, "现场看过，灯是亮的");
        let other = small.act(&no, "property", whole.clone()).await;
        assert!(matches!(refused(other), Refusal::NotYours { .. }));
        let done = small.act(&no, "specialist", whole).await.unwrap();
        assert_eq!(done.step.as_str(), "untrue");
        let row = small.ledger.matter(&no).await.unwrap().unwrap();
        assert!(row.phase == "closed" && row.closed_at.is_some());
        let told = small.ledger.notices(&"resident".into(), 10).await.unwrap();
        assert!(told.iter().any(|notice| notice.act == "deny"));
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_ours_is_declined_with_the_way_that_is_open() {
    for small in districts().await {
        let no = small
            .open(Kind::Case, "steward", report("劳动合同纠纷"))
            .await;
        let no = no.unwrap().no;
        let decline = Input::new(Act::Decline)
            .with(Field::Reason, "不属于公共空间的问题")
            .with(Field::Answer, "请向劳动仲裁委员会申请");
        let bare = small.act(&no, "intake", decline.clone()).await;
        let Refusal::Owes { owed, .. } = refused(bare) else {
            panic!("nobody is sent away without another way")
        };
        assert_eq!(owed[0].field, Field::Route);
        let whole = decline.with(Field::Route, "court");
        let other = small.act(&no, "dispatcher", whole.clone()).await;
        assert!(matches!(refused(other), Refusal::NotYours { .. }));
        let done = small.act(&no, "intake", whole).await.unwrap();
        assert_eq!(done.step.as_str(), "declined");
        let told = small.ledger.notices(&"steward".into(), 10).await.unwrap();
        assert!(told.iter().any(|notice| notice.act == "decline"));
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_files_for_somebody_says_how_it_came_and_nobody_reads_for_whom() {
    for small in districts().await {
        let filed = report("水管漏水").with(Field::FiledFor, "三楼的老人");
        let bare = small.open(Kind::Case, "specialist", filed.clone()).await;
        let Refusal::Owes { owed, .. } = refused(bare) else {
            panic!("it says how it came")
        };
        assert_eq!(owed[0].field, Field::FiledBy);
        let whole = filed.with(Field::FiledBy, "phone");
        let done = small.open(Kind::Case, "specialist", whole).await.unwrap();
        assert!(done.receipt.is_some(), "whoever it is for can come back");
        let sql = "SELECT b.body, b.sealed FROM entry_body b JOIN entry e ON e.district_id = b.district_id \
                   AND e.seq = b.seq WHERE e.district_id = 1 AND e.seq = $1";
        let kept: Option<(String, Option<String>)> = small
            .ledger
            .db()
            .first(sql, &[done.seq.into()])
            .await
            .unwrap();
        let (body, sealed) = kept.unwrap();
        assert!(body.contains("filed_by") && !body.contains("三楼的老人"));
        assert!(sealed.unwrap().contains("三楼的老人"));
        small.verified().await;
    }
}
