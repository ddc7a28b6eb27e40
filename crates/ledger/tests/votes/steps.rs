//! The steps of an owners' vote, and what waits for its end.

use district::id::MatterNo;
use district::kinds::ballot::Choice;
use district::kinds::{Kind, Stop};
use district::procedure::{Act, Field, Input, Refusal};
use ledger::{ActCommand, CommandError, Target};

use crate::common::{Small, districts};
use crate::hall::{Hall, LIST, at, serial};

#[tokio::test(flavor = "multi_thread")]
async fn no_step_can_be_skipped() {
    for small in districts().await {
        let mut hall = Hall::prepared(small).await;
        let announce = || Hall::announcement("2021-08-14");
        assert!(matches!(
            hall.act(announce()).await,
            Err(CommandError::Refused(Refusal::NotFromHere { .. }))
        ));
        let bare = hall.act(Input::new(Act::ImportRoll)).await;
        assert!(matches!(
            bare,
            Err(CommandError::Refused(Refusal::Owes { .. }))
        ));
        hall.import(&[["1", "101", "", "甲", ""]]).await;
        assert_eq!(hall.stopped(announce()).await, Stop::RollAtFault);
        hall.import(LIST).await;
        assert_eq!(hall.stopped(announce()).await, Stop::NoItems);
        hall.set(&[]).await;
        let soon = Hall::announcement("2021-08-13");
        assert_eq!(hall.stopped(soon).await, Stop::VoteNoticeTooShort("house"));
        hall.act(announce()).await.unwrap();
        let sheet = hall.sheet().await;
        let notice = hall
            .small
            .ledger
            .matter(&sheet.notice.unwrap())
            .await
            .unwrap();
        assert_eq!(notice.unwrap().step, "shown");
        hall.now = at(8, 13, 9);
        assert_eq!(
            hall.stopped(Input::new(Act::OpenVote)).await,
            Stop::NotOpenYet
        );
        hall.now = at(8, 14, 9);
        assert_eq!(
            hall.stopped(Input::new(Act::OpenVote)).await,
            Stop::NeverShown
        );
        hall.small.verified().await;
    }
}

/// A vote in the compound over an item of `place`, announced.
async fn announced_over(small: Small, place: &str) -> (Hall, MatterNo) {
    let raise = Input::new(Act::Raise)
        .with(Field::Words, "电梯要换")
        .with(Field::Place, place);
    let item = small.open(Kind::Item, "community", raise).await.unwrap().no;
    let owners = Input::new(Act::ToOwners).with(Field::Reason, "须由业主共同决定");
    small.act(&item, "community", owners).await.unwrap();
    let prepare = Input::new(Act::Prepare)
        .with(Field::Words, "使用维修资金修电梯")
        .with(Field::Place, "c")
        .with(Field::Assembly, "regular")
        .with(Field::Secrecy, "open_roll")
        .with(Field::Sources, item.as_str());
    let no = small
        .open(Kind::Vote, "committee", prepare)
        .await
        .unwrap()
        .no;
    let hall = Hall {
        small,
        no,
        now: at(7, 30, 11),
    };
    hall.set(&[]).await;
    hall.import(LIST).await;
    hall.act(Hall::announcement("2021-08-14")).await.unwrap();
    (hall, item)
}

/// Shown, opened, voted for by four, closed and counted.
async fn carried(hall: &mut Hall) {
    let notice = hall.sheet().await.notice.unwrap();
    let shown = Input::new(Act::ShowPosted)
        .with(Field::Board, "北门")
        .with(Field::Link, "https://group.example/7");
    hall.act_on(&notice, shown, None).await.unwrap();
    hall.now = at(8, 14, 9);
    hall.act(Input::new(Act::OpenVote)).await.unwrap();
    for name in ["甲", "乙", "丙", "戊"] {
        serial(hall.web(name, Choice::Yes).await);
    }
    hall.now = at(8, 21, 9);
    hall.act(Input::new(Act::CloseVote)).await.unwrap();
    hall.act(Input::new(Act::CountVotes)).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn where_what_follows_is_refused_nothing_of_the_act_stays() {
    for small in districts().await {
        // The item is the street's, wider than the compound that votes.
        let (mut hall, item) = announced_over(small, "s").await;
        carried(&mut hall).await;
        let head = hall.small.ledger.head();
        for _again in 0..2 {
            let publish = Input::new(Act::PublishResult).with(Field::FullText, "结果\n通过");
            let refused = hall.act(publish).await;
            assert!(
                matches!(refused, Err(CommandError::Refused(_))),
                "{refused:?}"
            );
        }
        assert_eq!(hall.small.ledger.head(), head, "no notice of it hangs");
        assert!(hall.sheet().await.result.is_none());
        let waiting = hall.small.ledger.matter(&item).await.unwrap().unwrap();
        assert_eq!(waiting.step, "for_owners");
        // The next number is the one that was not used.
        let steward = crate::common::report("纸箱");
        let case = hall.small.open(Kind::Case, "steward", steward).await;
        assert_eq!(case.unwrap().seq, head.seq + 1);
        hall.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_announced_vote_is_due_at_the_last_moment_of_its_window() {
    for small in districts().await {
        let hall = Hall::open(small, &[]).await;
        let closes = hall.sheet().await.frozen.unwrap().closes;
        let row = hall.small.ledger.matter(&hall.no).await.unwrap().unwrap();
        assert_eq!(
            (row.step.as_str(), row.due_at),
            ("voting", Some(closes.as_microsecond()))
        );
        hall.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_item_waits_for_the_vote_and_the_fund_for_both() {
    for small in districts().await {
        let (mut hall, item) = announced_over(small, "c").await;
        let no = hall.no.clone();
        let propose = || {
            Input::new(Act::Propose)
                .with(Field::Words, "更换电梯")
                .with(Field::Place, "c")
                .with(Field::Fund, "maintenance")
                .with(Field::FundUse, "common_parts")
                .with(Field::Account, "whole_area")
                .with(Field::Vote, no.as_str())
                .with(Field::Number, "1")
        };
        let early = hall.small.open(Kind::Works, "committee", propose()).await;
        assert!(matches!(
            early,
            Err(CommandError::Refused(Refusal::Stop(Stop::VoteNotCarried)))
        ));
        carried(&mut hall).await;
        let publish = Input::new(Act::PublishResult).with(Field::FullText, "结果\n通过");
        hall.act(publish).await.unwrap();
        let waiting = hall.small.ledger.matter(&item).await.unwrap().unwrap();
        assert_eq!(
            waiting.step, "answering",
            "the item hears what the owners decided"
        );
        let mut command = ActCommand::new(
            Target::New(Kind::Works),
            propose(),
            Some("committee".into()),
        );
        command.at = Some(hall.now);
        hall.small.ledger.act(command.clone()).await.unwrap();
        // What the owners allowed once is not spent twice, nor by another number.
        command.key = None;
        let again = hall.small.ledger.act(command.clone()).await;
        assert!(matches!(
            again,
            Err(CommandError::Refused(Refusal::Stop(Stop::VoteUsed)))
        ));
        let number = command.input.fields.get_mut(&Field::Number).unwrap();
        *number = vec!["2".to_owned()];
        let other = hall.small.ledger.act(command).await;
        assert!(matches!(
            other,
            Err(CommandError::Refused(Refusal::Stop(Stop::VoteNotCarried)))
        ));
        hall.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_item_hears_that_the_owners_did_not_carry_it() {
    for small in districts().await {
        let raise = Input::new(Act::Raise)
            .with(Field::Words, "电梯老是坏")
            .with(Field::Place, "c");
        let item = small.open(Kind::Item, "community", raise).await.unwrap().no;
        let owners = Input::new(Act::ToOwners).with(Field::Reason, "须由业主共同决定");
        small.act(&item, "community", owners).await.unwrap();
        let prepare = Input::new(Act::Prepare)
            .with(Field::Words, "使用维修资金修电梯")
            .with(Field::Place, "c")
            .with(Field::Assembly, "regular")
            .with(Field::Secrecy, "open_roll")
            .with(Field::Sources, item.as_str());
        let vote = small.open(Kind::Vote, "committee", prepare).await.unwrap();
        let now = at(7, 30, 11);
        let no = vote.no;
        let mut hall = Hall { small, no, now };
        hall.set(&[]).await;
        hall.import(LIST).await;
        hall.act(Hall::announcement("2021-08-14")).await.unwrap();
        let notice = hall.sheet().await.notice.unwrap();
        let shown = Input::new(Act::ShowPosted)
            .with(Field::Board, "北门")
            .with(Field::Link, "https://group.example/7");
        // A day later than it was dated: so is the first day on which anybody can vote.
        hall.now = at(7, 31, 9);
        hall.act_on(&notice, shown, None).await.unwrap();
        hall.now = at(8, 14, 9);
        let due = jiff::civil::date(2021, 8, 15);
        let open = Input::new(Act::OpenVote);
        assert_eq!(hall.stopped(open.clone()).await, Stop::NoticeNotRun(due));
        hall.now = at(8, 15, 9);
        hall.act(open).await.unwrap();
        serial(hall.web("甲", Choice::No).await);
        hall.now = at(8, 21, 9);
        hall.act(Input::new(Act::CloseVote)).await.unwrap();
        hall.act(Input::new(Act::CountVotes)).await.unwrap();
        let text = "结果\n没有通过";
        let publish = Input::new(Act::PublishResult).with(Field::FullText, text);
        hall.act(publish).await.unwrap();
        let waiting = hall.small.ledger.matter(&item).await.unwrap().unwrap();
        assert_eq!(waiting.step, "for_owners");
        let thread = hall.small.ledger.thread(&item, false).await.unwrap();
        let ledger::read::Said::Moved(last, _) = &thread.last().unwrap().said else {
            panic!("erased");
        };
        assert_eq!(last.act, Act::Inform);
        assert_eq!(last.given.text(Field::Answer), Some(text));
        hall.small.verified().await;
    }
}
