//! Who speaks for whoever raised a matter, and what a store of earlier rules keeps.

use district::kinds::Kind;
use district::procedure::{Act, Field, Input, Refusal};
use ledger::{ActCommand, Ledger, Target, Value};

use super::common::{Small, clock, districts, party, refused, report};

/// A call that the intake desk takes down at the door, with the receipt that is the caller's.
async fn called(small: &Small) -> ledger::Done {
    let call = Input::new(Act::Receive)
        .with(Field::Channel, "walk_in")
        .with(Field::Wish, "complaint")
        .with(Field::Words, "夜里有噪声")
        .with(Field::Place, "b")
        .with(Field::FiledBy, "door");
    small.open(Kind::Call, "intake", call).await.unwrap()
}

async fn reopened(small: &Small) -> i64 {
    let sql = "SELECT CAST(SUM(n) AS BIGINT) AS n FROM rollup \
               WHERE district_id = $1 AND scope = 'd' AND kind = 'call' AND measure = 'reopened'";
    let sum: Option<(Option<i64>,)> = small.ledger.db().first(sql, &[1.into()]).await.unwrap();
    // A day and its month are counted.
    sum.and_then(|(n,)| n).unwrap_or(0) / 2
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clerk_ends_no_call_in_the_name_of_the_caller() {
    for small in districts().await {
        let done = called(&small).await;
        let withdraw = |who: &str, receipt: Option<String>| {
            let target = Target::Matter(done.no.clone());
            let mut command = ActCommand::new(target, Input::new(Act::Withdraw), party(who));
            command.receipt = receipt;
            small.ledger.act(command)
        };
        for receipt in [None, done.receipt.clone()] {
            let own = refused(withdraw("intake", receipt).await);
            assert!(matches!(own, Refusal::NotYours { .. }), "{own}");
        }
        let theirs = withdraw("", done.receipt.clone()).await.unwrap();
        assert_eq!(theirs.step.as_str(), "withdrawn");
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_caller_who_was_not_reached_is_heard_after_the_end() {
    for small in districts().await {
        let no = called(&small).await.no;
        let dispatch = Input::new(Act::Dispatch).with(Field::Assignee, "street_unit@s");
        small.act(&no, "intake", dispatch).await.unwrap();
        let reply = Input::new(Act::Finish)
            .with(Field::Answer, "已劝止")
            .with(Field::Measures, "上门");
        small.act(&no, "street_unit", reply).await.unwrap();
        let missed = Input::new(Act::CallBack).with(Field::Reached, "no");
        let closed = small.act(&no, "callback", missed).await.unwrap();
        assert_eq!(closed.step.as_str(), "closed");
        let rate = Input::new(Act::Rate).with(Field::Score, "satisfied");
        let by_clerk = refused(small.act(&no, "intake", rate).await);
        assert!(matches!(by_clerk, Refusal::NotYours { .. }), "{by_clerk}");
        let unsolved = Input::new(Act::CallBack)
            .with(Field::Reached, "yes")
            .with(Field::Solved, "no");
        let again = small.act(&no, "callback", unsolved).await.unwrap();
        assert_eq!(again.step.as_str(), "received");
        assert_eq!(reopened(&small).await, 1);
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_of_earlier_rules_is_opened_with_the_files_it_holds() {
    for small in districts().await {
        let unseen = small.open(Kind::Case, "", report("灯坏了")).await;
        let no = unseen.unwrap().no;
        let ask = Input::new(Act::AskVoid).with(Field::Reason, "像是误报");
        small.act(&no, "specialist", ask).await.unwrap();
        small.ledger.close().await.unwrap();
        let db = small.ledger.db().clone();
        // As it was before it was kept where that was asked.
        for sql in [
            "UPDATE matter SET standing = REPLACE(standing, '\"asked_from\":\"verifying\",', '')",
            "UPDATE derived SET version = 1 WHERE name = 'stays'",
        ] {
            db.run(sql, &[] as &[Value<'_>]).await.unwrap();
        }
        let again = Ledger::open(db.clone(), 1, clock).await.unwrap();
        small.verified().await;
        let refuse = Input::new(Act::RefuseVoid).with(Field::Reason, "去看一下");
        let target = Target::Matter(no);
        let back = ActCommand::new(target, refuse, party("duty_lead"));
        let back = again.act(back).await.unwrap();
        assert_eq!(back.step.as_str(), "verifying");
        small.verified().await;
        again.close().await.unwrap();
        // A file below the floor of today would not be put any more; a district that has it goes on.
        let sql = "UPDATE document SET text = REPLACE(text, ', clock = \"keep\"', '') WHERE name = 'procedure/case'";
        db.run(sql, &[] as &[Value<'_>]).await.unwrap();
        let again = Ledger::open(db, 1, clock).await.unwrap();
        again.close().await.unwrap();
    }
}
