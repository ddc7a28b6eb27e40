//! 回访: a call counts once in the three rates, by the last time somebody was reached, on both engines.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop there"
)]

mod common;

use common::districts;
use district::bulletin::Tables;
use district::kinds::Kind;
use district::procedure::{Act, Field, Input};
use district::recipe::{Recipe, Val};
use ledger::{ActCommand, DbError, Ledger, OpenError, Target};

fn call(words: &str) -> Input {
    Input::new(Act::Receive)
        .with(Field::Channel, "phone")
        .with(Field::Wish, "complaint")
        .with(Field::Words, words)
        .with(Field::Place, "b")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_that_is_called_back_twice_counts_once_by_the_last_time_somebody_was_reached() {
    for small in districts().await {
        let begun = small.open(Kind::Call, "intake", call("路灯不亮"));
        let no = begun.await.unwrap().no;
        let send = Input::new(Act::Dispatch).with(Field::Assignee, "property@c");
        small.act(&no, "intake", send).await.unwrap();
        let finish = Input::new(Act::Finish)
            .with(Field::Answer, "修好了")
            .with(Field::Measures, "换灯");
        small.act(&no, "property", finish).await.unwrap();
        let back = |reached: &str| Input::new(Act::CallBack).with(Field::Reached, reached);
        let heard = |score: &str, solved: &str| {
            let back = back("yes").with(Field::Solved, solved);
            back.with(Field::Contacted, "yes").with(Field::Score, score)
        };
        for (input, counted) in [
            (back("no"), [1, 0, 0, 0, 0, 0]),
            (heard("satisfied", "yes"), [2, 1, 1, 1, 1, 0]),
            (heard("mostly", "yes"), [3, 1, 1, 1, 0, 1]),
            // Not reached, nothing is heard anew.
            (back("no"), [4, 1, 1, 1, 0, 1]),
            (heard("unsatisfied", "no"), [5, 1, 1, 0, 0, 0]),
        ] {
            small.act(&no, "callback", input).await.unwrap();
            assert_eq!(small.heard("2021-07").await, counted);
            let days = "kind = call and act = call_back and last = yes and day >= 2021-07-01 and day <= 2021-07-31";
            for (more, n) in [("", counted[1]), (" and score = mostly", counted[5])] {
                let recipe = format!("count(act where {days}{more})").parse().unwrap();
                let mut cut = small.ledger.snapshot(None).await.unwrap();
                small.ledger.tell(&mut cut, &[recipe]).await.unwrap();
                let recipe: Recipe = format!("count(act where {days}{more})").parse().unwrap();
                let out = recipe
                    .eval(&cut, &Tables::standard().unwrap().units)
                    .unwrap();
                let Val::Num(num) = out.val else {
                    panic!("no number")
                };
                assert_eq!(num.lo.to_string(), n.to_string(), "{more}");
            }
        }
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_heard_once_is_counted_anew_in_a_store_of_earlier_rules() {
    for (db, _folder) in common::databases().await {
        let ledger = Ledger::open(db.clone(), 1, common::clock).await.unwrap();
        ledger.change(common::registers(), None).await.unwrap();
        let act = async |target, who: &str, input| {
            let command = ActCommand::new(target, input, common::party(who));
            ledger.act(command).await.unwrap().no
        };
        let no = act(Target::New(Kind::Call), "intake", call("路灯不亮")).await;
        let on = || Target::Matter(no.clone());
        let send = Input::new(Act::Dispatch).with(Field::Assignee, "property@c");
        act(on(), "intake", send).await;
        let finish = Input::new(Act::Finish).with(Field::Answer, "修好了");
        act(on(), "property", finish.with(Field::Measures, "换灯")).await;
        for score in ["satisfied", "mostly"] {
            let back = Input::new(Act::CallBack)
                .with(Field::Reached, "yes")
                .with(Field::Score, score);
            act(on(), "callback", back).await;
        }
        ledger.close().await.unwrap();
        // As it was kept: each call-back counted, and nothing said which was the last.
        for sql in [
            "DELETE FROM fact WHERE district_id = 1 AND field = 'heard'",
            "UPDATE rollup SET n = 2 WHERE district_id = 1 AND measure = 'callback.valid'",
            "UPDATE rollup SET n = 1 WHERE district_id = 1 AND measure = 'callback.satisfied'",
            "UPDATE derived SET version = 3 WHERE district_id = 1 AND name = 'stays'",
        ] {
            db.run(sql, &[]).await.unwrap();
        }
        let ledger = Ledger::open(db.clone(), 1, common::clock).await.unwrap();
        let counts = ledger.counts("call", "2021-07", "2021-07").await.unwrap();
        let of = |measure: &str| {
            let mut of_district = counts.iter().filter(|count| count.scope == "d");
            of_district
                .find(|count| count.measure == measure)
                .map(|count| count.n)
        };
        assert_eq!(of("callback.valid"), Some(1));
        assert_eq!(of("callback.mostly"), Some(1));
        assert_ne!(of("callback.satisfied"), Some(1));
        let report = ledger::verify::verify(&db, 1, |_, _| {}).await.unwrap();
        assert_eq!(report.fault, None);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_of_earlier_rules_with_an_entry_that_cannot_be_read_says_so() {
    for (db, _folder) in common::databases().await {
        let ledger = Ledger::open(db.clone(), 1, common::clock).await.unwrap();
        ledger.change(common::registers(), None).await.unwrap();
        let begin = call("路灯不亮");
        let command = ActCommand::new(Target::New(Kind::Call), begin, common::party("intake"));
        let seq = ledger.act(command).await.unwrap().seq;
        ledger.close().await.unwrap();
        for sql in [
            format!("UPDATE entry_body SET body = 'x' WHERE district_id = 1 AND seq = {seq}"),
            "UPDATE derived SET version = 3 WHERE district_id = 1 AND name = 'stays'".to_owned(),
        ] {
            db.run(&sql, &[]).await.unwrap();
        }
        let opened = Ledger::open(db.clone(), 1, common::clock).await;
        let Err(OpenError::Db(DbError::Stored(what))) = opened else {
            panic!("opened as if nothing were wrong");
        };
        assert_eq!(what, format!("entry {seq}"));
        let sql = "SELECT version FROM derived WHERE district_id = 1 AND name = 'stays'";
        let version: Vec<(i64,)> = db.all(sql, &[]).await.unwrap();
        assert_eq!(
            version,
            [(3,)],
            "nothing is said to be derived by these rules"
        );
    }
}
