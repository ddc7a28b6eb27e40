//! A report that was a mistake, on both engines: taken back by whoever made it, or begun anew where it belongs.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop there"
)]

mod common;

use common::{districts, refused, report};
use district::id::MatterNo;
use district::kinds::{Kind, Stop};
use district::procedure::{Act, Field, Input, Refusal};
use ledger::read::Said;
use ledger::{ActCommand, Target};

#[tokio::test(flavor = "multi_thread")]
async fn what_others_wait_for_is_not_taken_back_by_one() {
    for small in districts().await {
        let begin = async |words| {
            let begun = small.open(Kind::Case, "resident", report(words)).await;
            begun.unwrap().no
        };
        let withdraw = || Input::new(Act::Withdraw).with(Field::Reason, "看错了");
        let alone = begin("灯不亮").await;
        let gone = small.act(&alone, "resident", withdraw()).await.unwrap();
        assert_eq!(gone.step.as_str(), "withdrawn");
        let joined = begin("路面塌了").await;
        small
            .act(&joined, "property", Input::new(Act::Join))
            .await
            .unwrap();
        let merged = begin("路面又塌了").await;
        let main = begin("路面塌了一块").await;
        let merge = Input::new(Act::Merge).with(Field::Main, main.as_str());
        small.act(&merged, "specialist", merge).await.unwrap();
        for no in [&joined, &main] {
            let no = small.act(no, "resident", withdraw()).await;
            assert_eq!(refused(no), Refusal::Stop(Stop::OthersWait));
        }
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_place_is_corrected_by_beginning_anew_and_the_old_report_is_answered_with_it() {
    for small in districts().await {
        let photo = small.photo(7).await;
        let input = report("门口堆了沙子").with(Field::PhotoBefore, photo.as_str());
        let old = small.open(Kind::Case, "", input).await.unwrap();
        let there = |place: &str| {
            Input::new(Act::Relocate)
                .with(Field::Place, place)
                .with(Field::Reason, "是小区门口")
        };
        // The place it is at is no other one.
        let same = small.act(&old.no, "specialist", there("b")).await;
        assert!(matches!(refused(same), Refusal::Owes { .. }));
        small.act(&old.no, "specialist", there("s")).await.unwrap();
        let row = small.ledger.matter(&old.no).await.unwrap().unwrap();
        assert_eq!((row.step.as_str(), row.place.as_str()), ("merged", "b"));
        let new = MatterNo::from(row.main.unwrap());
        let begun = small.ledger.matter(&new).await.unwrap().unwrap();
        assert_eq!(
            (begun.place.as_str(), begun.words.as_str()),
            ("s", "门口堆了沙子")
        );
        assert_eq!(begun.cover, Some(photo));
        // Whoever closes the new one answers the old one with it.
        let decline = Input::new(Act::Deny)
            .with(Field::Conclusion, "已运走")
            .with(Field::PhotoCheck, small.photo(8).await)
            .with(Field::Answer, "沙子已经运走");
        assert_eq!(begun.step, "verifying");
        small.act(&new, "intake", decline).await.unwrap();
        let told = small.ledger.thread(&old.no, false).await.unwrap();
        let Said::Moved(last, _) = &told.last().unwrap().said else {
            panic!("erased")
        };
        assert_eq!(last.given.text(Field::Answer), Some("沙子已经运走"));
        small.verified().await;
    }
}

/// Begun anew at the compound, by whoever takes reports in.
fn at_the_compound() -> Input {
    let there = Input::new(Act::Relocate).with(Field::Place, "c");
    there.with(Field::Reason, "是小区门口")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_matter_with_a_long_history_is_begun_anew_as_well() {
    for small in districts().await {
        let begun = small.open(Kind::Case, "resident", report("门口堆了沙子"));
        let old = begun.await.unwrap().no;
        for n in 1..=101 {
            let note = Input::new(Act::Note).with(Field::Words, format!("去看过 {n} 次"));
            small.act(&old, "specialist", note).await.unwrap();
        }
        small.act(&old, "intake", at_the_compound()).await.unwrap();
        let main = small.ledger.matter(&old).await.unwrap().unwrap().main;
        let new = small.ledger.matter(&main.unwrap().into()).await.unwrap();
        let new = new.unwrap();
        assert_eq!(
            (new.place.as_str(), new.words.as_str()),
            ("c", "门口堆了沙子")
        );
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_begun_anew_stays_the_matter_of_whoever_reported_it() {
    for small in districts().await {
        let filed = report("门口堆了沙子")
            .with(Field::ContactName, "何阿姨")
            .with(Field::ContactPhone, "13812345678");
        let begun = small.open(Kind::Case, "resident", filed);
        let old = begun.await.unwrap().no;
        let seen = Input::new(Act::Confirm).with(Field::Conclusion, "属实");
        small.act(&old, "specialist", seen).await.unwrap();
        small.act(&old, "intake", at_the_compound()).await.unwrap();
        let row = small.ledger.matter(&old).await.unwrap().unwrap();
        let new = MatterNo::from(row.main.unwrap());
        let row = small.ledger.matter(&new).await.unwrap().unwrap();
        assert_eq!(row.reporter.as_deref(), Some("resident"));
        assert_eq!(
            row.step, "verifying",
            "what the public reports is verified where it is said to be"
        );
        let thread = small.ledger.thread(&new, true).await.unwrap();
        assert_eq!(thread[0].capacity, "public");
        assert_eq!(thread[0].actor.as_deref(), Some("resident"));
        let Said::Moved(_, sealed) = &thread[0].said else {
            panic!("erased")
        };
        // Whoever calls back has to reach them.
        assert_eq!(sealed.get(&Field::ContactPhone).unwrap(), "13812345678");
        let open = small.ledger.thread(&new, false).await.unwrap();
        assert!(matches!(&open[0].said, Said::Moved(_, sealed) if sealed.is_empty()));
        // It is one report, and theirs to take back.
        let back = Input::new(Act::Withdraw);
        small.act(&new, "resident", back).await.unwrap();
        let row = small.ledger.matter(&old).await.unwrap().unwrap();
        assert!(row.closed_at.is_some());
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_desk_reported_is_begun_anew_from_that_desk() {
    for small in districts().await {
        let begun = small.open(Kind::Case, "steward", report("沙子"));
        let old = begun.await.unwrap().no;
        small.act(&old, "intake", at_the_compound()).await.unwrap();
        let row = small.ledger.matter(&old).await.unwrap().unwrap();
        let new = MatterNo::from(row.main.unwrap());
        let row = small.ledger.matter(&new).await.unwrap().unwrap();
        assert_eq!(row.step, "reported");
        let thread = small.ledger.thread(&new, false).await.unwrap();
        assert_eq!(thread[0].capacity, "steward@c");
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_holds_the_receipt_rates_and_disputes_what_was_begun_anew_and_does_so_once() {
    for small in districts().await {
        let old = small.open(Kind::Case, "", report("沙子")).await.unwrap();
        small
            .act(&old.no, "intake", at_the_compound())
            .await
            .unwrap();
        let row = small.ledger.matter(&old.no).await.unwrap().unwrap();
        let new = MatterNo::from(row.main.unwrap());
        let desk = async |who, input| small.act(&new, who, input).await.unwrap();
        let seen = Input::new(Act::Confirm).with(Field::Conclusion, "属实");
        desk("specialist", seen).await;
        let accept = Input::new(Act::Accept).with(Field::Category, "litter");
        desk("intake", accept).await;
        desk("duty_lead", Input::new(Act::Register)).await;
        let send = Input::new(Act::Dispatch).with(Field::Assignee, "property@c");
        desk("dispatcher", send).await;
        let done = Input::new(Act::Finish).with(Field::Measures, "运走");
        let done = done.with(Field::PhotoAfter, small.photo(3).await);
        desk("property", done).await;
        let pass = Input::new(Act::Pass).with(Field::Conclusion, "干净");
        desk("checker", pass).await;
        let close = Input::new(Act::Close).with(Field::Answer, "已运走");
        desk("callback", close).await;

        let with_receipt = async |no: &MatterNo, input| {
            let mut command = ActCommand::new(Target::Matter(no.clone()), input, None);
            command.receipt.clone_from(&old.receipt);
            small.ledger.act(command).await
        };
        let score = |word: &str| Input::new(Act::Rate).with(Field::Score, word);
        // Not theirs whose desk corrected the place.
        let theirs = small.act(&new, "intake", score("satisfied")).await;
        assert!(matches!(refused(theirs), Refusal::NotYours { .. }));
        with_receipt(&new, score("satisfied")).await.unwrap();
        let again = with_receipt(&old.no, score("unsatisfied")).await.unwrap();
        assert_eq!(again.no, new, "both are one, and rated once");
        let scored = async |no| small.ledger.matter(no).await.unwrap().unwrap().score;
        assert_eq!(scored(&new).await.as_deref(), Some("unsatisfied"));
        assert_eq!(scored(&old.no).await, None);
        let dispute = Input::new(Act::Dispute).with(Field::Reason, "又堆了");
        let opened = with_receipt(&old.no, dispute).await.unwrap();
        assert_eq!((opened.no, opened.step.as_str()), (new, "registered"));
        let row = small.ledger.matter(&old.no).await.unwrap().unwrap();
        assert_eq!(row.step, "closed", "the wrong place is not opened again");
        small.verified().await;
    }
}
