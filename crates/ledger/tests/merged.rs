//! What was merged ends as the matter that answers for it ends, on both engines: turned away with it, or answered.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop there"
)]

mod common;

use std::sync::Arc;

use common::{Small, districts, report};
use district::id::MatterNo;
use district::kinds::Kind;
use district::procedure::{Act, Field, Input, Moved};
use ledger::Change;
use ledger::read::Said;

const CASE: &str = include_str!("../../../procedures/case.toml");

fn decline() -> Input {
    Input::new(Act::Decline)
        .with(Field::Reason, "是专营单位的井盖")
        .with(Field::Route, "petition")
        .with(Field::Answer, "请找供水公司")
}

fn call(words: &str) -> Input {
    Input::new(Act::Receive)
        .with(Field::Channel, "phone")
        .with(Field::Wish, "complaint")
        .with(Field::Words, words)
        .with(Field::Place, "b")
}

impl Small {
    async fn case(&self, who: &str, words: &str) -> MatterNo {
        self.open(Kind::Case, who, report(words)).await.unwrap().no
    }

    async fn merge(&self, no: &MatterNo, main: &MatterNo) {
        let merge = Input::new(Act::Merge).with(Field::Main, main.as_str());
        self.act(no, "intake", merge).await.unwrap();
    }

    async fn step(&self, no: &MatterNo) -> String {
        self.ledger.matter(no).await.unwrap().unwrap().step
    }

    /// The last act on a matter, and in which capacity it was done.
    async fn last(&self, no: &MatterNo) -> (Moved, String) {
        let mut thread = self.ledger.thread(no, false).await.unwrap();
        let last = thread.pop().unwrap();
        let Said::Moved(moved, _) = last.said else {
            panic!("erased")
        };
        (*moved, last.capacity)
    }

    async fn count(&self, kind: &str, measure: &str) -> i64 {
        let counts = self.ledger.counts(kind, "2021-07", "2021-07").await;
        let counts = counts.unwrap();
        let mut of_district = counts.iter().filter(|count| count.scope == "d");
        let count = of_district.find(|count| count.measure == measure);
        count.map_or(0, |count| count.n)
    }

    async fn procedure(&self, text: &str) {
        let document = Change::Document("procedure/case".to_owned(), Arc::from(text));
        self.ledger.change(vec![document], None).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_merged_into_a_declined_matter_is_declined_with_its_reason() {
    for small in districts().await {
        let main = small.case("steward", "井盖松动").await;
        let twin = small.case("steward", "井盖响").await;
        small.merge(&twin, &main).await;
        small.act(&main, "intake", decline()).await.unwrap();
        assert_eq!(small.step(&twin).await, "declined");
        let (last, capacity) = small.last(&twin).await;
        assert_eq!((last.act, capacity.as_str()), (Act::Decline, "main"));
        for (field, text) in [
            (Field::Reason, "是专营单位的井盖"),
            (Field::Route, "petition"),
            (Field::Answer, "请找供水公司"),
        ] {
            assert_eq!(last.given.text(field), Some(text));
        }
        let notices = small.ledger.notices(&"steward".into(), 20).await.unwrap();
        let told = notices.iter().filter(|notice| notice.act == "decline");
        let told: Vec<&str> = told.map(|notice| notice.no.as_str()).collect();
        assert_eq!(told, [twin.as_str(), main.as_str()]);
        let counted = [
            ("closed", 2),
            ("closed.declined", 2),
            ("closed.closed", 0),
            ("act.decline", 2),
            ("act.close", 0),
        ];
        for (measure, n) in counted {
            assert_eq!(small.count("case", measure).await, n, "{measure}");
        }
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_ends_a_main_matter_without_dealing_with_it_ends_the_others_so() {
    for small in districts().await {
        let answered = |act| {
            let input = Input::new(act).with(Field::Reason, "重复登记");
            input.with(Field::Answer, "这件不再办")
        };
        let pair = async || {
            let main = small.case("steward", "灯坏了").await;
            let twin = small.case("steward", "灯不亮").await;
            small.merge(&twin, &main).await;
            (main, twin)
        };
        let (main, twin) = pair().await;
        let ask = Input::new(Act::AskVoid).with(Field::Reason, "重复登记");
        small.act(&main, "dispatcher", ask).await.unwrap();
        let void = answered(Act::Void);
        small.act(&main, "duty_lead", void).await.unwrap();
        assert_eq!(small.step(&twin).await, "void");
        assert_eq!(
            small.last(&twin).await.0.given.text(Field::Answer),
            Some("这件不再办")
        );

        let (main, twin) = pair().await;
        let accept = Input::new(Act::Accept).with(Field::Category, "litter");
        small.act(&main, "intake", accept).await.unwrap();
        let not_filed = answered(Act::DeclineFiling);
        small.act(&main, "duty_lead", not_filed).await.unwrap();
        assert_eq!(small.step(&twin).await, "not_filed");

        let main = small.case("resident", "灯坏了").await;
        let twin = small.case("steward", "灯不亮").await;
        small.merge(&twin, &main).await;
        let deny = Input::new(Act::Deny)
            .with(Field::Conclusion, "灯是亮的")
            .with(Field::PhotoCheck, small.photo(7).await)
            .with(Field::Answer, "去看过，灯是亮的");
        small.act(&main, "specialist", deny).await.unwrap();
        assert_eq!(small.step(&twin).await, "untrue");
        let (last, _) = small.last(&twin).await;
        assert_eq!(last.given.text(Field::Conclusion), Some("灯是亮的"));

        let open = small.open(Kind::Call, "intake", call("太吵")).await;
        let main = open.unwrap().no;
        let open = small.open(Kind::Call, "intake", call("还是吵")).await;
        let twin = open.unwrap().no;
        small.merge(&twin, &main).await;
        small.act(&main, "intake", decline()).await.unwrap();
        assert_eq!(small.step(&twin).await, "declined");
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_turns_away_by_hand_what_waits_for_a_main_matter() {
    for small in districts().await {
        let main = small.case("steward", "井盖松动").await;
        let twin = small.case("resident", "井盖响").await;
        small.merge(&twin, &main).await;
        let back = Input::new(Act::Withdraw);
        for (who, input) in [
            ("intake", decline()),
            ("duty_lead", decline()),
            ("callback", decline()),
            ("resident", back),
        ] {
            let refused = common::refused(small.act(&twin, who, input).await);
            let yours = matches!(refused, district::procedure::Refusal::NotYours { .. });
            assert!(yours, "{who}: {refused:?}");
        }
        assert_eq!(small.step(&twin).await, "merged");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_chain_ends_as_the_last_matter_in_it_ends() {
    for small in districts().await {
        let mut chain = vec![small.case("steward", "井盖 0").await];
        for n in 1..=40 {
            let next = small.case("steward", &format!("井盖 {n}")).await;
            small.merge(&chain[n - 1], &next).await;
            chain.push(next);
        }
        let main = chain.pop().unwrap();
        small.act(&main, "intake", decline()).await.unwrap();
        for no in &chain {
            assert_eq!(small.step(no).await, "declined", "{no}");
            let (last, _) = small.last(no).await;
            assert_eq!(last.given.text(Field::Answer), Some("请找供水公司"));
        }
        assert_eq!(small.count("case", "closed.declined").await, 41);
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn under_an_older_file_what_is_merged_is_answered_and_closed() {
    for small in districts().await {
        let before: Vec<&str> = CASE
            .lines()
            .filter(|line| !line.contains("by = [\"main\"]"))
            .collect();
        let text = before.join("\n").replace("version = 5", "version = 6");
        small.procedure(&text).await;
        let twin = small.case("steward", "井盖响").await;
        small
            .procedure(&CASE.replace("version = 5", "version = 7"))
            .await;
        let main = small.case("steward", "井盖松动").await;
        small.merge(&twin, &main).await;
        small.act(&main, "intake", decline()).await.unwrap();
        assert_eq!(small.step(&main).await, "declined");
        assert_eq!(small.step(&twin).await, "closed");
        let (last, _) = small.last(&twin).await;
        assert_eq!(last.given.text(Field::Answer), Some("请找供水公司"));
        assert_eq!(last.given.text(Field::Reason), None);
        small.verified().await;
    }
}

/// A main slip with another merged into it, replied to, then with `notes` more notes.
async fn replied(small: &Small, secret: bool, notes: usize) -> (MatterNo, MatterNo) {
    let own = call("隔壁天天敲");
    let own = if secret {
        own.with(Field::Secret, "yes")
    } else {
        own
    };
    let twin = small.open(Kind::Call, "intake", own).await.unwrap().no;
    let main = small
        .open(Kind::Call, "intake", call("敲墙"))
        .await
        .unwrap()
        .no;
    small.merge(&twin, &main).await;
    let send = Input::new(Act::Dispatch).with(Field::Assignee, "property@c");
    small.act(&main, "intake", send).await.unwrap();
    let finish = Input::new(Act::Finish)
        .with(Field::Answer, "已上门劝止")
        .with(Field::Measures, "上门");
    small.act(&main, "property", finish).await.unwrap();
    for n in 0..notes {
        let note = Input::new(Act::Note).with(Field::Words, format!("去过 {n}"));
        small.act(&main, "property", note).await.unwrap();
    }
    (main, twin)
}

fn called_back() -> Input {
    Input::new(Act::CallBack)
        .with(Field::Reached, "yes")
        .with(Field::Solved, "yes")
        .with(Field::Score, "satisfied")
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_found_however_much_was_noted_since() {
    for small in districts().await {
        let (main, twin) = replied(&small, false, 101).await;
        small.act(&main, "callback", called_back()).await.unwrap();
        let (last, _) = small.last(&twin).await;
        assert_eq!(last.given.text(Field::Answer), Some("已上门劝止"));
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_slip_never_names_the_matter_that_answers_for_it() {
    for small in districts().await {
        for secret in [false, true] {
            let (main, twin) = replied(&small, secret, 0).await;
            // What was answered is gone.
            let sql = "UPDATE entry_body SET body = NULL WHERE district_id = 1 AND seq IN \
                       (SELECT seq FROM entry WHERE district_id = 1 AND subject = $1 AND act = 'finish')";
            let subject = format!("matter/{main}");
            let db = small.ledger.db();
            db.run(sql, &[subject.as_str().into()]).await.unwrap();
            small.act(&main, "callback", called_back()).await.unwrap();
            assert_eq!(small.step(&twin).await, "closed");
            let (last, _) = small.last(&twin).await;
            let named = (!secret).then_some(main.as_str());
            assert_eq!(last.given.text(Field::Answer), named);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_begun_anew_and_taken_back_is_taken_back_at_both_places() {
    for small in districts().await {
        let old = small.case("resident", "门口堆了沙子").await;
        let there = Input::new(Act::Relocate)
            .with(Field::Place, "c")
            .with(Field::Reason, "是小区门口");
        small.act(&old, "intake", there).await.unwrap();
        let main = small.ledger.matter(&old).await.unwrap().unwrap().main;
        let main = MatterNo::from(main.unwrap());
        let back = Input::new(Act::Withdraw).with(Field::Reason, "看错了");
        small.act(&main, "resident", back).await.unwrap();
        assert_eq!(small.step(&old).await, "withdrawn");
        let (last, _) = small.last(&old).await;
        assert_eq!(last.given.text(Field::Reason), Some("看错了"));
        small.verified().await;
    }
}
