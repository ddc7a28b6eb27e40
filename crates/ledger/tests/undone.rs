//! What is taken back, and what is not: nothing of a refused command stays, and nothing of its neighbours goes.
//!
//! On a runtime of one thread, whatever is asked together is in the queue before the writer looks, and so
//! goes into one batch.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop there"
)]

mod common;

use common::{Small, districts, party, report};
use district::id::MatterNo;
use district::kinds::Kind;
use district::procedure::{Act, Field, Input};
use ledger::{ActCommand, CommandError, Target};

fn decline() -> Input {
    Input::new(Act::Decline)
        .with(Field::Reason, "不属于公共空间的问题")
        .with(Field::Answer, "请向劳动仲裁委员会申请")
        .with(Field::Route, "court")
}

async fn call(small: &Small) -> MatterNo {
    let input = Input::new(Act::Receive)
        .with(Field::Channel, "web")
        .with(Field::Wish, "complaint")
        .with(Field::Words, "工资没发")
        .with(Field::Place, "b")
        .with(Field::ContactPhone, "13800000051");
    small.open(Kind::Call, "resident", input).await.unwrap().no
}

async fn run(small: &Small, sql: &str, no: &MatterNo) {
    let changed = small.ledger.db().run(sql, &[no.as_str().into()]).await;
    assert_eq!(changed.unwrap(), 1);
}

#[tokio::test]
async fn an_act_whose_consequences_cannot_be_read_leaves_nothing_behind() {
    for small in districts().await {
        let (main, twin) = (call(&small).await, call(&small).await);
        let merge = Input::new(Act::Merge).with(Field::Main, main.as_str());
        small.act(&twin, "intake", merge).await.unwrap();
        let kept: Option<(String,)> = small
            .ledger
            .db()
            .first(
                "SELECT standing FROM matter WHERE no = $1",
                &[twin.as_str().into()],
            )
            .await
            .unwrap();
        run(
            &small,
            "UPDATE matter SET standing = '{' WHERE no = $1",
            &twin,
        )
        .await;
        let head = small.ledger.head();
        let (refused, other) = tokio::join!(
            small.act(&main, "intake", decline()),
            small.open(Kind::Case, "steward", report("灯坏了")),
        );
        assert!(
            matches!(refused, Err(CommandError::Damaged(_))),
            "{refused:?}"
        );
        assert_eq!(other.unwrap().seq, head.seq + 1);
        let row = small.ledger.matter(&main).await.unwrap().unwrap();
        assert_ne!(row.phase, "closed");
        let sql = format!(
            "UPDATE matter SET standing = '{}' WHERE no = $1",
            kept.unwrap().0
        );
        run(&small, &sql, &twin).await;
        small.verified().await;
    }
}

#[tokio::test]
async fn what_was_done_in_the_same_batch_before_somebody_was_erased_goes_with_them() {
    for small in districts().await {
        let no = call(&small).await;
        let (declined, erased) = tokio::join!(
            small.act(&no, "intake", decline()),
            small.ledger.erase("resident".into()),
        );
        declined.unwrap();
        assert_eq!(erased.unwrap().sealed, 1, "it was over by then");
        let told = small.ledger.notices(&"resident".into(), 10).await.unwrap();
        assert!(told.is_empty(), "{told:?}");
        small.verified().await;
    }
}

#[tokio::test]
async fn a_row_that_cannot_be_read_is_told_to_whoever_asks_for_it_and_to_nobody_else() {
    for small in districts().await {
        let keyed = |key: &str| {
            let mut command =
                ActCommand::new(Target::New(Kind::Case), report("灯坏了"), party("steward"));
            command.key = Some(key.to_owned());
            small.ledger.act(command)
        };
        keyed("0123456789abcdef").await.unwrap();
        let sql = "UPDATE idem SET answer = '{' WHERE key = '0123456789abcdef'";
        assert_eq!(small.ledger.db().run(sql, &[]).await.unwrap(), 1);
        let (first, again, next) = tokio::join!(
            small.open(Kind::Case, "steward", report("一")),
            keyed("0123456789abcdef"),
            small.open(Kind::Case, "steward", report("二")),
        );
        assert!(matches!(again, Err(CommandError::Damaged(_))), "{again:?}");
        assert_eq!(next.unwrap().seq, first.unwrap().seq + 1);
        // The opening that a correction of the place reads.
        let sealed = report("灯坏了").with(Field::ContactPhone, "13800000051");
        let no = small.open(Kind::Case, "steward", sealed).await.unwrap().no;
        let subject = format!("matter/{no}");
        let sql = "UPDATE entry_body SET sealed = '{' WHERE seq = (SELECT seq FROM entry WHERE subject = $1)";
        let of = [subject.as_str().into()];
        assert_eq!(small.ledger.db().run(sql, &of).await.unwrap(), 1);
        let there = Input::new(Act::Relocate)
            .with(Field::Place, "c")
            .with(Field::Reason, "是小区门口");
        let (refused, next) = tokio::join!(
            small.act(&no, "intake", there),
            small.open(Kind::Case, "steward", report("三")),
        );
        assert!(
            matches!(refused, Err(CommandError::Damaged(_))),
            "{refused:?}"
        );
        next.unwrap();
        assert!(small.ledger.is_writable().await);
    }
}

#[tokio::test]
async fn a_redaction_that_is_refused_leaves_its_neighbours() {
    for small in districts().await {
        let no = call(&small).await;
        let entry = small.ledger.head().seq;
        let nothing = ledger::Redaction {
            no: no.clone(),
            entry,
            part: "photo_before/00".parse().unwrap(),
            reason: "写了别人的名字".to_owned(),
            party: party("intake"),
        };
        let (before, refused, after) = tokio::join!(
            small.open(Kind::Case, "steward", report("一")),
            small.ledger.redact(nothing),
            small.open(Kind::Case, "steward", report("二")),
        );
        assert!(
            matches!(refused, Err(CommandError::NothingThere)),
            "{refused:?}"
        );
        assert_eq!(before.unwrap().seq, entry + 1);
        assert_eq!(after.unwrap().seq, entry + 2);
        small.verified().await;
    }
}
