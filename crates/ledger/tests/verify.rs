//! Rows that are gone or too many, an end that was cut off, and a log that is being written. Changed bytes are
//! in `flips`.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop there"
)]

mod common;

use common::districts;
use district::kinds::Kind;
use district::procedure::{Act, Field, Input};
use district::record::{Record, RecordKind};
use ledger::Change;

/// A line of a register.
fn term() -> Change {
    let cells = [("text".to_owned(), "152".to_owned())];
    Change::Record(Record {
        kind: RecordKind::Term,
        key: "152".to_owned(),
        cells: cells.into(),
    })
}

/// Every table that follows from the log.
const TABLES: &[&str] = &[
    "entry_body",
    "counter",
    "place",
    "party",
    "mandate",
    "document",
    "credential",
    "matter",
    "stay",
    "shown",
    "follower",
    "link",
    "rollup",
    "record",
];

/// The newest row of `table` by any column that tells rows apart, as a condition.
fn one_of(table: &str) -> String {
    let column = match table {
        "entry_body" | "place" | "party" | "mandate" | "document" | "shown" | "follower"
        | "link" | "record" => "seq",
        "counter" => "name",
        "credential" => "login",
        "matter" => "no",
        "stay" => "from_seq",
        _ => "measure",
    };
    format!(
        "district_id = 1 AND {column} = (SELECT MAX({column}) FROM {table} WHERE district_id = 1)"
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_is_gone_is_missed_in_every_table() {
    for small in districts().await {
        let set = Change::Credential("jia".to_owned(), "steward".into(), "$argon2id$".to_owned());
        small.ledger.change(vec![set, term()], None).await.unwrap();
        let no = small.closed().await;
        let open = small.handling().await;
        let join = Input::new(Act::Join);
        small.act(&open, "resident", join).await.unwrap();
        let raise = Input::new(Act::Raise)
            .with(Field::Words, "w")
            .with(Field::Place, "c")
            .with(Field::Sources, no.as_str());
        small.open(Kind::Item, "community", raise).await.unwrap();
        small.verified().await;
        let db = small.ledger.db();
        for table in TABLES {
            let which = one_of(table);
            let keep = format!("CREATE TABLE kept_{table} AS SELECT * FROM {table} WHERE {which}");
            db.run(&keep, &[]).await.unwrap();
            let gone = db
                .run(&format!("DELETE FROM {table} WHERE {which}"), &[])
                .await
                .unwrap();
            assert!(gone > 0, "{table} is empty");
            let report = ledger::verify::verify(db, 1, |_, _| {}).await.unwrap();
            let fault = report
                .fault
                .unwrap_or_else(|| panic!("a row of {table} is gone, unseen"));
            if *table != "matter" && *table != "entry_body" {
                assert!(fault.to_string().contains(table), "{table}: {fault}");
            }
            let back = format!("INSERT INTO {table} SELECT * FROM kept_{table}");
            db.run(&back, &[]).await.unwrap();
        }
        small.verified().await;
        db.run("DELETE FROM shown WHERE district_id = 1", &[])
            .await
            .unwrap();
        let report = ledger::verify::verify(db, 1, |_, _| {}).await.unwrap();
        assert!(report.fault.unwrap().to_string().contains(no.as_str()));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_too_many_is_found_in_every_table() {
    for small in districts().await {
        let no = small.closed().await;
        let db = small.ledger.db();
        let extra = [
            "INSERT INTO counter (district_id, name, next) VALUES (1, 'case/1999', 2)".to_owned(),
            "INSERT INTO place (district_id, code, seq, body) VALUES (1, 'zz', 1, '{}')".to_owned(),
            "INSERT INTO record (district_id, kind, key, seq, at, body) VALUES (1, 'term', 'zz', 1, 1, '{}')".to_owned(),
            "INSERT INTO party (district_id, id, seq, body) VALUES (1, 'zz', 1, '{}')".to_owned(),
            "INSERT INTO mandate (district_id, party, role, place, from_day, to_day, seq) VALUES (1, 'steward', 'operator', 'd', '', NULL, 1)".to_owned(),
            "INSERT INTO document (district_id, name, hash, seq, text) VALUES (1, 'routing', 'zz', 1, '')".to_owned(),
            "INSERT INTO credential (district_id, login, party, hash) VALUES (1, 'zz', 'operator', '')".to_owned(),
            "INSERT INTO rollup (district_id, day, scope, kind, measure, n) VALUES (1, '2021-07-30', 'd', 'case', 'closed.zz', 1)".to_owned(),
            format!("INSERT INTO follower (district_id, no, party, seq) VALUES (1, '{no}', 'zz', 1)"),
            format!("INSERT INTO link (district_id, no, other, relation, seq) VALUES (1, '{no}', 'zz', 'main', 1)"),
            format!("INSERT INTO shown (district_id, no, seq, field, n, hash) VALUES (1, '{no}', 1, 'photo_after', 0, 'zz')"),
            "INSERT INTO shown (district_id, no, seq, field, n, hash) VALUES (1, 'C1999-00001', 1, 'photo_after', 0, 'zz')".to_owned(),
            format!("INSERT INTO stay (district_id, no, from_seq, from_at, kind, path, step, phase, owner) VALUES (1, '{no}', 1, 1, 'case', '', 'closed', 'closed', '')"),
        ];
        for sql in &extra {
            let mut conn = db.writer().await.unwrap();
            conn.begin().await.unwrap();
            conn.run(sql, &[]).await.unwrap();
            conn.commit().await.unwrap();
            let report = ledger::verify::verify(db, 1, |_, _| {}).await.unwrap();
            assert!(report.fault.is_some(), "unseen: {sql}");
            let (table, rest) = sql
                .strip_prefix("INSERT INTO ")
                .unwrap()
                .split_once(' ')
                .unwrap();
            let (columns, values) = rest.split_once(") VALUES (").unwrap();
            let condition: Vec<String> = columns[1..]
                .split(", ")
                .zip(values.trim_end_matches(')').split(", "))
                .filter(|(_, value)| *value != "NULL")
                .map(|(column, value)| format!("{column} = {value}"))
                .collect();
            let undo = format!("DELETE FROM {table} WHERE {}", condition.join(" AND "));
            assert_eq!(db.run(&undo, &[]).await.unwrap(), 1);
        }
        small.verified().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_end_that_was_cut_off_or_added_is_found() {
    for small in districts().await {
        small.closed().await;
        let db = small.ledger.db();
        let last = small.ledger.head().seq;
        let gone = [
            format!("DELETE FROM entry_body WHERE district_id = 1 AND seq = {last}"),
            format!("DELETE FROM entry WHERE district_id = 1 AND seq = {last}"),
        ];
        for sql in &gone {
            db.run(sql, &[]).await.unwrap();
        }
        let report = ledger::verify::verify(db, 1, |_, _| {}).await.unwrap();
        assert!(report.fault.is_some(), "the newest entry is gone, unseen");
        assert_eq!(report.entries, last - 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_is_verified_while_it_is_written() {
    for small in districts().await {
        let ledger = small.ledger.clone();
        let busy = tokio::spawn(async move {
            for n in 0..60 {
                let input = common::report(&format!("第{n}件"));
                let target = ledger::Target::New(Kind::Case);
                let command = ledger::ActCommand::new(target, input, common::party("steward"));
                ledger.act(command).await.unwrap();
            }
        });
        let mut steps = Vec::new();
        while !busy.is_finished() {
            let heard = |done, all| steps.push((done, all));
            let report = ledger::verify::verify(small.ledger.db(), 1, heard)
                .await
                .unwrap();
            assert_eq!(report.fault, None);
        }
        busy.await.unwrap();
        assert!(
            steps.iter().any(|(done, all)| done == all),
            "it comes to an end"
        );
        assert!(steps.iter().all(|(done, all)| done <= all));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erased_body_leaves_the_chain_whole() {
    for small in districts().await {
        let input = common::report("要删").with(Field::ContactPhone, "13800000002");
        small.open(Kind::Case, "", input).await.unwrap();
        let db = small.ledger.db();
        db.run(
            "UPDATE entry_body SET sealed = NULL WHERE district_id = 1 AND sealed IS NOT NULL",
            &[],
        )
        .await
        .unwrap();
        let report = ledger::verify::verify(db, 1, |_, _| {}).await.unwrap();
        assert_eq!((report.fault, report.erased), (None, 1));
    }
}
