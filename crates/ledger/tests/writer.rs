//! What shares a transaction, what spoils one, and what the writer does when the store fails it.
//!
//! On a runtime of one thread, whatever is asked together is in the queue before the writer looks, and so
//! goes into one batch.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop there"
)]

mod common;

use std::sync::Arc;

use common::{NOW, Small, clock, databases, districts, party, registers, report};
use district::id::MatterNo;
use district::kinds::Kind;
use district::party::{Mandate, Role};
use district::place::{Place, PlaceKind};
use district::procedure::{Act, Duty, Field, Input, Refusal};
use district::words::Name;
use ledger::read::{Filter, Order};
use ledger::{ActCommand, Change, CommandError, Ledger, OpenError, Target};

fn place(code: &str, parent: &str) -> Vec<Change> {
    vec![Change::Place(Place {
        code: code.into(),
        parent: Some(parent.into()),
        kind: PlaceKind::Compound,
        name: Name::new(code, code),
        from: None,
        to: None,
        position: None,
        outline: None,
        plate: None,
        note: None,
    })]
}

#[tokio::test]
async fn a_change_that_does_not_fit_takes_nothing_from_the_others() {
    for small in districts().await {
        let ledger = &small.ledger;
        let (first, bad, second) = tokio::join!(
            ledger.change(place("n1", "s"), None),
            ledger.change(place("n2", "nowhere"), None),
            ledger.change(place("n3", "n1"), None),
        );
        assert!(bad.is_err());
        first.unwrap();
        second.unwrap();
        let charter = ledger.charter();
        assert!(charter.places.get("n1").is_some(), "kept in memory too");
        assert!(charter.places.get("n2").is_none());
        assert!(charter.places.get("n3").is_some());
        small.verified().await;
    }
}

#[tokio::test]
async fn a_place_can_be_reported_from_in_the_batch_that_makes_it() {
    for small in districts().await {
        let input = Input::new(Act::Report)
            .with(Field::Words, "新楼")
            .with(Field::Place, "n1");
        let (made, reported) = tokio::join!(
            small.ledger.change(place("n1", "c"), None),
            small.open(Kind::Case, "steward", input),
        );
        made.unwrap();
        assert_eq!(reported.unwrap().step.as_str(), "reported");
        small.verified().await;
    }
}

async fn to_answering(small: &Small) -> MatterNo {
    let no = small.handling().await;
    let finish = Input::new(Act::Finish)
        .with(Field::Measures, "清")
        .with(Field::PhotoAfter, small.photo(4).await);
    small.act(&no, "property", finish).await.unwrap();
    let pass = Input::new(Act::Pass).with(Field::Conclusion, "好");
    small.act(&no, "checker", pass).await.unwrap();
    no
}

#[tokio::test]
async fn what_is_merged_and_answered_in_one_batch_is_answered() {
    for small in districts().await {
        let main = to_answering(&small).await;
        let twin = small
            .open(Kind::Case, "steward", report("也是"))
            .await
            .unwrap()
            .no;
        let merge = Input::new(Act::Merge).with(Field::Main, main.as_str());
        let close = Input::new(Act::Close).with(Field::Answer, "都清了");
        let (merged, joined, closed) = tokio::join!(
            small.act(&twin, "intake", merge),
            small.act(&main, "resident", Input::new(Act::Join)),
            small.act(&main, "callback", close),
        );
        merged.unwrap();
        joined.unwrap();
        closed.unwrap();
        let row = small.ledger.matter(&twin).await.unwrap().unwrap();
        assert_eq!(row.step, "closed");
        let told = small.ledger.notices(&"resident".into(), 10).await.unwrap();
        assert!(
            told.iter().any(|notice| notice.act == "close"),
            "whoever joined a moment ago is told"
        );
        small.verified().await;
    }
}

#[tokio::test]
async fn of_two_who_act_on_the_same_page_one_is_told_that_it_is_stale() {
    for small in districts().await {
        let no = small
            .open(Kind::Case, "steward", report("一个"))
            .await
            .unwrap();
        let accept = |category: &str| {
            let input = Input::new(Act::Accept).with(Field::Category, category);
            let mut command =
                ActCommand::new(Target::Matter(no.no.clone()), input, party("intake"));
            command.seen = Some(no.seq);
            command
        };
        let (first, second) = tokio::join!(
            small.ledger.act(accept("litter")),
            small.ledger.act(accept("stairwell")),
        );
        first.unwrap();
        assert!(matches!(second, Err(CommandError::Stale { .. })));
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_fails_for_a_while_loses_nothing_and_is_written_again() {
    for small in districts().await {
        let before = small.closed().await;
        let db = small.ledger.db();
        let head = small.ledger.head();
        db.run("ALTER TABLE rollup RENAME TO away", &[])
            .await
            .unwrap();
        for _ in 0..3 {
            let failed = small.open(Kind::Case, "steward", report("写不进")).await;
            assert!(matches!(failed, Err(CommandError::Unavailable)));
            assert!(small.ledger.change(place("n1", "s"), None).await.is_ok());
        }
        db.run("ALTER TABLE away RENAME TO rollup", &[])
            .await
            .unwrap();
        let done = small
            .open(Kind::Case, "steward", report("又写得进"))
            .await
            .unwrap();
        assert_eq!(
            done.seq,
            head.seq + 4,
            "three changes, and nothing of what failed"
        );
        assert!(done.no > before, "no number was used up");
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_is_cut_is_made_again() {
    for small in districts().await {
        let db = small.ledger.db();
        if db.dialect() == ledger::dialect::Dialect::Sqlite {
            continue;
        }
        let cut = "SELECT CAST(COUNT(pg_terminate_backend(pid)) AS BIGINT) FROM pg_stat_activity \
                   WHERE datname = current_database() AND pid <> pg_backend_pid()";
        for _ in 0..3 {
            let _: Option<(i64,)> = db.first(cut, &[]).await.unwrap();
            let failed = small.open(Kind::Case, "steward", report("断了")).await;
            assert!(matches!(failed, Err(CommandError::Unavailable)));
            small
                .open(Kind::Case, "steward", report("又通了"))
                .await
                .unwrap();
        }
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_asks_to_void_does_not_void() {
    for small in districts().await {
        let both = Change::Mandate(Mandate {
            party: "intake".into(),
            role: Role::DutyLead,
            place: "d".into(),
            from: None,
            to: None,
        });
        small.ledger.change(vec![both], None).await.unwrap();
        let no = small
            .open(Kind::Case, "steward", report("测试"))
            .await
            .unwrap()
            .no;
        let reason = |act| Input::new(act).with(Field::Reason, "录错了");
        small
            .act(&no, "intake", reason(Act::AskVoid))
            .await
            .unwrap();
        let void = || reason(Act::Void).with(Field::Answer, "是误报，已作废");
        let own = small.act(&no, "intake", void()).await;
        assert!(matches!(
            own,
            Err(CommandError::Refused(Refusal::OwnWork {
                act: Act::Void,
                duty: Duty::Asker
            }))
        ));
        let done = small.act(&no, "duty_lead", void()).await.unwrap();
        assert_eq!(done.step.as_str(), "void");
        let row = small.ledger.matter(&no).await.unwrap().unwrap();
        assert_eq!((row.desk, row.due_at), (None, None));
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_is_answered_called_back_and_opened_again() {
    for small in districts().await {
        let receive = Input::new(Act::Receive)
            .with(Field::Channel, "web")
            .with(Field::Wish, "complaint")
            .with(Field::Words, "夜里有噪声")
            .with(Field::Place, "b");
        let no = small
            .open(Kind::Call, "resident", receive)
            .await
            .unwrap()
            .no;
        let dispatch = |desk: &str| Input::new(Act::Dispatch).with(Field::Assignee, desk);
        small
            .act(&no, "intake", dispatch("street_unit@s"))
            .await
            .unwrap();
        let object = Input::new(Act::SendBack).with(Field::Reason, "不归街道");
        small.act(&no, "street_unit", object).await.unwrap();
        let designate = Input::new(Act::Designate)
            .with(Field::Assignee, "street_unit@s")
            .with(Field::Reason, "归街道");
        small.act(&no, "duty_lead", designate).await.unwrap();
        let reply = || {
            Input::new(Act::Finish)
                .with(Field::Answer, "已劝止")
                .with(Field::Measures, "上门")
        };
        small.act(&no, "street_unit", reply()).await.unwrap();
        let again = Input::new(Act::Rework).with(Field::Reason, "没说清");
        small.act(&no, "callback", again).await.unwrap();
        small.act(&no, "street_unit", reply()).await.unwrap();
        let called = Input::new(Act::CallBack)
            .with(Field::Reached, "yes")
            .with(Field::Solved, "yes")
            .with(Field::Score, "satisfied");
        small.act(&no, "callback", called).await.unwrap();
        let rate = Input::new(Act::Rate).with(Field::Score, "mostly");
        small.act(&no, "resident", rate).await.unwrap();
        let dispute = Input::new(Act::Dispute).with(Field::Reason, "又吵了");
        let done = small.act(&no, "resident", dispute).await.unwrap();
        assert_eq!(done.step.as_str(), "received");
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_running_matter_keeps_the_procedure_it_began_with() {
    for small in districts().await {
        let old = small.handling().await;
        let text = include_str!("../../../procedures/case.toml")
            .replace("version = 5", "version = 6")
            .replace(
                "needs = [{ what = \"answer\" }]",
                "needs = [{ what = \"answer\" }, { what = \"conclusion\" }]",
            );
        let document = Change::Document("procedure/case".to_owned(), Arc::from(text));
        small.ledger.change(vec![document], None).await.unwrap();
        let new = to_answering(&small).await;
        let finish = Input::new(Act::Finish)
            .with(Field::Measures, "清")
            .with(Field::PhotoAfter, small.photo(5).await);
        small.act(&old, "property", finish).await.unwrap();
        let pass = Input::new(Act::Pass).with(Field::Conclusion, "好");
        small.act(&old, "checker", pass).await.unwrap();
        let close = || Input::new(Act::Close).with(Field::Answer, "好了");
        small.act(&old, "callback", close()).await.unwrap();
        let owes = small.act(&new, "callback", close()).await;
        assert!(matches!(
            owes,
            Err(CommandError::Refused(Refusal::Owes { .. }))
        ));
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_spoils_no_neighbour_in_the_batch() {
    for small in districts().await {
        let mut waiting = Vec::new();
        for n in 0..300 {
            let ledger = small.ledger.clone();
            let mut input = report(&format!("第{n}件"));
            if n % 3 == 0 {
                input.fields.remove(&Field::Words);
            }
            let command = ActCommand::new(Target::New(Kind::Case), input, party("steward"));
            waiting.push(tokio::spawn(
                async move { ledger.act(command).await.is_ok() },
            ));
        }
        let mut done = 0;
        for answer in waiting {
            done += i64::from(answer.await.unwrap());
        }
        assert_eq!(done, 200);
        let mut seen = std::collections::BTreeSet::new();
        let mut mark = None;
        loop {
            let list = small
                .ledger
                .matters(&Filter::default(), Order::Newest, mark.as_ref(), 47)
                .await
                .unwrap();
            seen.extend(list.rows.iter().map(|row| row.no.clone()));
            mark = list.next;
            if mark.is_none() {
                break;
            }
        }
        assert_eq!(
            seen.len(),
            200,
            "every acknowledged matter is in the list once, and no other"
        );
        assert!(
            small
                .ledger
                .matter(&MatterNo::from("C2021-00200"))
                .await
                .unwrap()
                .is_some(),
            "numbers have no gap"
        );
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_writer_is_kept_out_until_the_first_has_gone() {
    for (db, _folder) in databases().await {
        let first = Ledger::open(db.clone(), 1, clock).await.unwrap();
        assert!(matches!(
            Ledger::open(db.clone(), 1, clock).await,
            Err(OpenError::Leased)
        ));
        first.change(registers(), None).await.unwrap();
        let end = first.head();
        first.close().await.unwrap();
        let second = Ledger::open(db, 1, clock).await.unwrap();
        assert!(
            end.seq > 0 && second.head().seq == end.seq && second.head().at == end.at,
            "it goes on where the first ended"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_jumps_back_does_not_turn_the_log_back() {
    fn later() -> jiff::Timestamp {
        NOW + jiff::SignedDuration::from_hours(5)
    }
    for (db, _folder) in databases().await {
        let ahead = Ledger::open(db.clone(), 1, later).await.unwrap();
        ahead.change(registers(), None).await.unwrap();
        ahead.close().await.unwrap();
        let back = Ledger::open(db, 1, clock).await.unwrap();
        back.act(ActCommand::new(
            Target::New(Kind::Case),
            report("回拨"),
            party("steward"),
        ))
        .await
        .unwrap();
        assert_eq!(back.head().at, later());
    }
}
