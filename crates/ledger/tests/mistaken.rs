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
