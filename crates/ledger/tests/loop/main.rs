//! The loop, on both engines: every step of a case, what is refused, and what is never lost.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop there"
)]

mod checked;
#[path = "../common/mod.rs"]
mod common;
mod dispatch;
mod exceptions;
mod extension;
mod filter;
mod photographs;
mod raised;
mod supervision;

use common::{districts, party, refused, report};
use district::kinds::Kind;
use district::procedure::{Act, Field, Input, Refusal};
use ledger::read::Said;
use ledger::{ActCommand, CommandError, Target};

#[tokio::test(flavor = "multi_thread")]
async fn a_case_goes_its_way_and_opens_again_when_it_is_not_solved() {
    for small in districts().await {
        let reported = small
            .open(Kind::Case, "resident", report("堆着垃圾"))
            .await
            .unwrap();
        assert_eq!(
            reported.step.as_str(),
            "verifying",
            "what the public reports is verified first"
        );
        assert_eq!(
            reported.receipt, None,
            "whoever is signed in needs no receipt"
        );
        let no = reported.no;
        small
            .act(
                &no,
                "specialist",
                Input::new(Act::Confirm).with(Field::Conclusion, "属实"),
            )
            .await
            .unwrap();
        small
            .act(
                &no,
                "intake",
                Input::new(Act::Accept).with(Field::Category, "litter"),
            )
            .await
            .unwrap();
        small
            .act(&no, "duty_lead", Input::new(Act::Register))
            .await
            .unwrap();
        small
            .act(
                &no,
                "dispatcher",
                Input::new(Act::Dispatch).with(Field::Assignee, "property@c"),
            )
            .await
            .unwrap();
        let finish = |photo: String| {
            Input::new(Act::Finish)
                .with(Field::Measures, "清理")
                .with(Field::PhotoAfter, photo)
        };
        small
            .act(&no, "property", finish(small.photo(1).await))
            .await
            .unwrap();
        small
            .act(
                &no,
                "checker",
                Input::new(Act::Rework).with(Field::Reason, "还有残留"),
            )
            .await
            .unwrap();
        let row = small.ledger.matter(&no).await.unwrap().unwrap();
        assert_eq!(
            row.desk.as_deref(),
            Some("property@c"),
            "rework goes back to whoever handled it"
        );
        small
            .act(&no, "property", finish(small.photo(2).await))
            .await
            .unwrap();
        small
            .act(
                &no,
                "checker",
                Input::new(Act::Pass).with(Field::Conclusion, "干净"),
            )
            .await
            .unwrap();
        small
            .act(
                &no,
                "callback",
                Input::new(Act::Close).with(Field::Answer, "已清理"),
            )
            .await
            .unwrap();
        small
            .act(
                &no,
                "resident",
                Input::new(Act::Rate).with(Field::Score, "satisfied"),
            )
            .await
            .unwrap();
        let again = small
            .act(
                &no,
                "resident",
                Input::new(Act::Dispute).with(Field::Reason, "又有了"),
            )
            .await
            .unwrap();
        assert_eq!(again.step.as_str(), "registered");
        let stays = small.ledger.stays(&no, i64::MAX).await.unwrap();
        assert_eq!(
            stays.iter().filter(|stay| stay.step == "handling").count(),
            2,
            "both rounds are kept"
        );
        let first = stays.iter().find(|stay| stay.step == "handling").unwrap();
        let second = stays.iter().rfind(|stay| stay.step == "handling").unwrap();
        assert_eq!(
            first.due_at, second.due_at,
            "rework does not erase the deadline"
        );
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn as_of_a_cut_a_matter_stands_where_it_stood() {
    for small in districts().await {
        let no = small.closed().await;
        let all = small.ledger.stays(&no, i64::MAX).await.unwrap();
        for stay in &all {
            let then = small.ledger.stays(&no, stay.from_seq).await.unwrap();
            assert_eq!(then.last().map(|stay| &stay.step), Some(&stay.step));
        }
        assert_eq!(all.last().map(|stay| stay.step.as_str()), Some("closed"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_checks_their_own_work_and_a_refusal_says_all_that_is_owed() {
    for small in districts().await {
        let no = small.handling().await;
        let owes = refused(small.act(&no, "property", Input::new(Act::Finish)).await);
        let Refusal::Owes { owed, .. } = owes else {
            panic!("{owes:?}")
        };
        assert_eq!(
            owed.iter().map(|owed| owed.field).collect::<Vec<_>>(),
            [Field::Measures, Field::PhotoAfter]
        );
        let stranger = refused(small.act(&no, "committee", Input::new(Act::Finish)).await);
        assert!(matches!(stranger, Refusal::NotYours { .. }));
        let early = refused(
            small
                .act(
                    &no,
                    "checker",
                    Input::new(Act::Pass).with(Field::Conclusion, "好"),
                )
                .await,
        );
        assert!(matches!(early, Refusal::NotFromHere { .. }));
        let unknown = Input::new(Act::Finish)
            .with(Field::Measures, "好")
            .with(Field::PhotoAfter, "0".repeat(64));
        assert!(matches!(
            small.act(&no, "property", unknown).await,
            Err(CommandError::NoSuchFile(_))
        ));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn more_time_and_a_pause_are_asked_for_and_granted_by_another() {
    for small in districts().await {
        let no = small.handling().await;
        let ask = |act| {
            Input::new(act)
                .with(Field::Reason, "等配件")
                .with(Field::Until, "2021-08-06")
        };
        small
            .act(&no, "property", ask(Act::AskExtension))
            .await
            .unwrap();
        small
            .act(&no, "duty_lead", Input::new(Act::GrantExtension))
            .await
            .unwrap();
        let row = small.ledger.matter(&no).await.unwrap().unwrap();
        assert_eq!(ledger::rollup::day_of(row.due_at.unwrap()), "2021-08-06");
        // Once more, only with the form that a leader has signed.
        let more = Input::new(Act::AskExtension)
            .with(Field::Reason, "还没到货")
            .with(Field::Until, "2021-08-12");
        small.act(&no, "property", more).await.unwrap();
        let bare = small.act(&no, "leader", Input::new(Act::GrantExtension));
        let Refusal::Owes { owed, .. } = refused(bare.await) else {
            panic!("granted twice without a form")
        };
        assert_eq!(owed.first().unwrap().field, Field::Document);
        let refuse = Input::new(Act::RefuseExtension).with(Field::Reason, "先办");
        small.act(&no, "duty_lead", refuse).await.unwrap();
        small
            .act(&no, "property", ask(Act::AskSuspension))
            .await
            .unwrap();
        small
            .act(&no, "duty_lead", ask(Act::GrantSuspension))
            .await
            .unwrap();
        assert_eq!(
            small.ledger.matter(&no).await.unwrap().unwrap().phase,
            "paused"
        );
        let past = Input::new(Act::AskSuspension)
            .with(Field::Reason, "等")
            .with(Field::Until, "2021-07-30");
        small
            .act(&no, "property", Input::new(Act::Resume))
            .await
            .unwrap();
        assert_eq!(
            refused(small.act(&no, "property", past).await),
            Refusal::DayPast
        );
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_the_main_matter_answers_the_merged_one() {
    for small in districts().await {
        let main = small.handling().await;
        let twin = small
            .open(Kind::Case, "steward", report("也是楼道"))
            .await
            .unwrap()
            .no;
        let merge = Input::new(Act::Merge).with(Field::Main, main.as_str());
        small.act(&twin, "intake", merge).await.unwrap();
        let finish = Input::new(Act::Finish)
            .with(Field::Measures, "清")
            .with(Field::PhotoAfter, small.photo(3).await);
        small.act(&main, "property", finish).await.unwrap();
        small
            .act(
                &main,
                "checker",
                Input::new(Act::Pass).with(Field::Conclusion, "好"),
            )
            .await
            .unwrap();
        small
            .act(
                &main,
                "callback",
                Input::new(Act::Close).with(Field::Answer, "都清了"),
            )
            .await
            .unwrap();
        assert_eq!(
            small.ledger.matter(&twin).await.unwrap().unwrap().step,
            "closed"
        );
        let told = small.ledger.thread(&twin, false).await.unwrap();
        let Said::Moved(last, _) = &told.last().unwrap().said else {
            panic!("erased")
        };
        assert_eq!(last.given.text(Field::Answer), Some("都清了"));
        let lost = Input::new(Act::Merge).with(Field::Main, "C2021-99999");
        let other = small
            .open(Kind::Case, "steward", report("别的"))
            .await
            .unwrap()
            .no;
        assert!(matches!(
            small.act(&other, "intake", lost).await,
            Err(CommandError::NoSuchMatter(_))
        ));
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_key_is_done_once_and_a_stale_page_does_nothing() {
    for small in districts().await {
        let mut command =
            ActCommand::new(Target::New(Kind::Case), report("一次"), party("steward"));
        command.key = Some("form/steward/1".to_owned());
        let (first, second) = tokio::join!(
            small.ledger.act(command.clone()),
            small.ledger.act(command.clone())
        );
        let (first, second) = (first.unwrap(), second.unwrap());
        assert_eq!(first, second);
        assert_eq!(
            small.ledger.act(command).await.unwrap(),
            first,
            "also long after"
        );
        small
            .act(
                &first.no,
                "intake",
                Input::new(Act::Accept).with(Field::Category, "litter"),
            )
            .await
            .unwrap();
        let mut stale = ActCommand::new(
            Target::Matter(first.no.clone()),
            Input::new(Act::Register),
            party("duty_lead"),
        );
        stale.seen = Some(first.seq);
        assert!(matches!(
            small.ledger.act(stale).await,
            Err(CommandError::Stale { .. })
        ));
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn more_time_is_asked_for_before_it_is_over() {
    for small in districts().await {
        let no = small.handling().await;
        let row = small.ledger.matter(&no).await.unwrap().unwrap();
        let due = jiff::Timestamp::from_microsecond(row.due_at.unwrap()).unwrap();
        let ask = Input::new(Act::AskExtension)
            .with(Field::Reason, "等配件")
            .with(Field::Until, "2021-09-20");
        let mut late = ActCommand::new(Target::Matter(no), ask, party("property"));
        late.at = Some(due + jiff::SignedDuration::from_secs(1));
        assert_eq!(refused(small.ledger.act(late).await), Refusal::TooLate);
        small.verified().await;
    }
}
