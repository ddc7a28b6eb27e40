//! Being there is taking part: who is put down, by whom, until when, and what it changes.

use district::kinds::ballot::{Choice, Reason, Verdict};
use district::procedure::{Act, Input, Refusal};
use jiff::{SignedDuration, Timestamp};
use ledger::CommandError;
use ledger::polls::{BallotFault, Voted, Voting};

use crate::common::{Small, districts};
use crate::table::{OWNERS, Table, at};

/// A meeting of four people that has begun.
async fn begun(small: Small, assembly: &str) -> Table {
    let mut table = Table::begun(small, assembly, at(2026, 1, 4)).await;
    table.put("ordinary", "", "").await.unwrap();
    table
        .import("姓名,房号\n甲,1-101\n乙,1-102\n丙,1-103\n丁,1-104\n")
        .await;
    table.announce("2026-01-14", "2026-01-14").await.unwrap();
    table.open(at(2026, 1, 14)).await;
    table
}

fn fault(answer: Result<Voted, CommandError>) -> BallotFault {
    match answer {
        Err(CommandError::Ballot(fault)) => fault,
        other => panic!("expected a rule to refuse it, not {other:?}"),
    }
}

async fn heads(table: &Table) -> u64 {
    let turnout = table.small.ledger.turnout(&table.no).await.unwrap();
    turnout.items.get("1").map_or(0, |part| part.heads)
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_there_takes_part_though_they_cast_nothing() {
    for small in districts().await {
        let mut table = begun(small, "residents").await;
        table.come(&["甲", "乙"]).await;
        assert_eq!(heads(&table).await, 2, "before anybody has voted");
        table.come(&["丙"]).await;
        table.says("甲", Choice::Yes).await.unwrap();
        assert_eq!(heads(&table).await, 3, "a ballot adds nobody");
        // One of three agrees; of the ballots alone it would be one of one.
        let verdict = table.counted(at(2026, 1, 15)).await.unwrap();
        assert_eq!(verdict, Verdict::NotCarried);
        let (sheet, no) = (table.sheet().await, &table.no);
        let ready = table.small.ledger.ready(no, &sheet).await.unwrap().unwrap();
        let counted = table
            .small
            .ledger
            .counted(no, &sheet, &ready)
            .await
            .unwrap();
        let reading = counted.items[0].readings[0];
        let seen = (reading.participating.heads, reading.unsaid.heads);
        assert_eq!(seen, (3, 2));
        table.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn too_few_who_are_there_decide_nothing_however_they_vote() {
    for small in districts().await {
        let mut table = begun(small, "delegates").await;
        table.come(&["甲", "乙"]).await;
        for name in ["甲", "乙"] {
            table.says(name, Choice::Yes).await.unwrap();
        }
        let verdict = table.counted(at(2026, 1, 15)).await.unwrap();
        assert_eq!(verdict, Verdict::NoQuorum);
        table.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_votes_who_has_not_signed_in() {
    for small in districts().await {
        let table = begun(small, "residents").await;
        let absent = table.says("甲", Choice::Yes).await;
        assert_eq!(fault(absent), BallotFault::Rule(Reason::NotPresent));
        table.come(&["甲"]).await;
        table.says("甲", Choice::Yes).await.unwrap();
        let file = table.small.ledger.present(&table.no).await.unwrap();
        assert_eq!(file.len(), 1);
        table.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mistake_is_taken_back_and_both_stay_on_record() {
    for small in districts().await {
        let table = begun(small, "residents").await;
        table.come(&["甲", "乙"]).await;
        let again = table.call("community", &["甲"], true).await.unwrap();
        assert_eq!(again, Voted::Called(0), "they were there already");
        table.says("甲", Choice::Yes).await.unwrap();
        let voted = table.call("community", &["甲"], false).await;
        assert_eq!(fault(voted), BallotFault::HasVoted);
        let back = table.call("community", &["乙"], false).await.unwrap();
        assert_eq!(back, Voted::Called(1));
        assert_eq!(heads(&table).await, 1);
        let absent = table.says("乙", Choice::Yes).await;
        assert_eq!(fault(absent), BallotFault::Rule(Reason::NotPresent));
        table.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn those_who_keep_the_meeting_put_down_who_is_there_and_nobody_else() {
    for small in districts().await {
        let table = begun(small, "residents").await;
        for who in ["committee", "community", "specialist"] {
            table.call(who, &["甲"], true).await.unwrap();
        }
        for who in ["property", "resident", "street_unit", "observer", ""] {
            let answer = table.call(who, &["乙"], true).await;
            assert!(
                matches!(answer, Err(CommandError::Refused(Refusal::NotYours { .. }))),
                "{who}: {answer:?}"
            );
        }
        // It is done in its own place, never as an act without a list.
        let bare = table.act(Input::new(Act::RollCall)).await;
        assert!(matches!(bare, Err(CommandError::Refused(_))));
        table.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_comes_outside_the_meetings_hours_was_not_there() {
    for small in districts().await {
        let mut table = begun(small, "residents").await;
        let voter = table.voter("甲").await;
        let call = |at: Option<Timestamp>, proof: &str| Voting::RollCall {
            voters: vec![voter.clone()],
            there: true,
            at,
            proof: Some(proof.to_owned()),
        };
        let opens = table.sheet().await.frozen.unwrap().opens;
        let early = call(Some(opens - SignedDuration::from_micros(1)), "1");
        let answer = table.vote("community", early).await;
        assert_eq!(fault(answer), BallotFault::Rule(Reason::BeforeOpening));
        let ahead = call(Some(table.now + SignedDuration::from_secs(1)), "1");
        let answer = table.vote("community", ahead).await;
        assert_eq!(fault(answer), BallotFault::Rule(Reason::AfterClosing));
        let answer = table.vote("community", call(None, "  ")).await;
        assert_eq!(fault(answer), BallotFault::NoProof);
        // The list that was signed is entered once the meeting is over, with the hour at which they came.
        let came = table.now;
        table.now = at(2026, 1, 15);
        table.act(Input::new(Act::CloseVote)).await.unwrap();
        let answer = table.vote("community", call(None, "1")).await;
        assert_eq!(fault(answer), BallotFault::Rule(Reason::AfterClosing));
        let noted = table.vote("community", call(Some(came), "1")).await;
        assert_eq!(noted.unwrap(), Voted::Called(1));
        table.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_called_by_name_where_ballots_decide() {
    for small in districts().await {
        let mut table = Table::begun(small, "inquiry", at(2021, 7, 30)).await;
        table.put("inquiry", "", "").await.unwrap();
        table.import(OWNERS).await;
        table.announce("2021-07-31", "2021-08-02").await.unwrap();
        table.open(at(2021, 7, 31)).await;
        let answer = table.call("committee", &["甲"], true).await;
        assert_eq!(fault(answer), BallotFault::NoRollCall);
        table.small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_changed_about_who_was_there_is_found() {
    for small in districts().await {
        let table = begun(small, "residents").await;
        table.come(&["甲", "乙"]).await;
        table.small.verified().await;
        let db = table.small.ledger.db();
        for change in [
            "there = 1 - there",
            "at = at + 1",
            "proof = 'x'",
            "head = head || 'x'",
        ] {
            let keep = "CREATE TABLE kept AS SELECT * FROM attendance";
            db.run(keep, &[]).await.unwrap();
            let sql = format!("UPDATE attendance SET {change} WHERE district_id = 1");
            db.run(&sql, &[]).await.unwrap();
            let report = ledger::verify::verify(db, 1, |_, _| {}).await.unwrap();
            assert!(report.fault.is_some(), "unseen: {change}");
            db.run("DELETE FROM attendance WHERE district_id = 1", &[])
                .await
                .unwrap();
            let report = ledger::verify::verify(db, 1, |_, _| {}).await.unwrap();
            assert!(report.fault.is_some(), "gone, unseen");
            db.run("INSERT INTO attendance SELECT * FROM kept", &[])
                .await
                .unwrap();
            db.run("DROP TABLE kept", &[]).await.unwrap();
        }
        table.small.verified().await;
    }
}
