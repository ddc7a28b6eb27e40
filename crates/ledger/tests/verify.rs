//! Rows that are gone or too many, an end that was cut off, and a log that is being written. Changed bytes are
//! in `flips`.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop there"
)]

mod common;

use common::{Small, districts};
use district::kinds::Kind;
use district::log::{Entry, digest};
use district::procedure::{Act, Field, Input};
use district::record::{Record, RecordKind};
use ledger::verify::{Fault, Misfit};
use ledger::{Change, Value};

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

async fn run(small: &Small, sql: &str) {
    assert!(small.ledger.db().run(sql, &[]).await.unwrap() > 0, "{sql}");
}

async fn fault(small: &Small) -> Option<Fault> {
    let report = ledger::verify::verify(small.ledger.db(), 1, |_, _| {}).await;
    report.unwrap().fault
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_is_gone_is_found_also_where_what_it_brought_is_gone_with_it() {
    for small in districts().await {
        let seq = small.ledger.change(vec![term()], None).await.unwrap();
        small.verified().await;
        run(
            &small,
            &format!("UPDATE entry_body SET body = NULL WHERE seq = {seq}"),
        )
        .await;
        run(&small, &format!("DELETE FROM record WHERE seq = {seq}")).await;
        let what = Misfit::BodyGone;
        assert_eq!(fault(&small).await, Some(Fault::Entry { seq, what }));
    }
}

/// Two matters that a resident raised under seal, both over.
async fn two_declined(small: &Small) {
    for _ in 1..=2 {
        let input = Input::new(Act::Receive)
            .with(Field::Channel, "web")
            .with(Field::Wish, "complaint")
            .with(Field::Words, "工资没发")
            .with(Field::Place, "b")
            .with(Field::ContactPhone, "13800000002");
        let no = small.open(Kind::Call, "resident", input).await.unwrap().no;
        let decline = Input::new(Act::Decline)
            .with(Field::Reason, "不属于公共空间的问题")
            .with(Field::Answer, "请向劳动仲裁委员会申请")
            .with(Field::Route, "court");
        small.act(&no, "intake", decline).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sealed_part_that_is_gone_is_found_unless_an_entry_says_that_it_was_erased() {
    for small in districts().await {
        two_declined(&small).await;
        let erased = small.ledger.erase("resident".into()).await.unwrap();
        assert_eq!(erased.sealed, 2);
        small.verified().await;
        // What they say afterwards is no part of that.
        two_declined(&small).await;
        let sql = "UPDATE entry_body SET sealed = NULL WHERE sealed IS NOT NULL";
        run(&small, sql).await;
        let found = fault(&small).await;
        let what = Misfit::SealedGone;
        assert!(matches!(found, Some(Fault::Entry { what: it, .. }) if it == what));
    }
}

/// An entry: seq, at, actor, capacity, subject, act, hash before, salt.
type Line = (
    i64,
    i64,
    Option<String>,
    String,
    String,
    String,
    Vec<u8>,
    Vec<u8>,
);

/// Puts the newest entry in the form in which an earlier program wrote it.
async fn said_before(small: &Small, body: &str) {
    let db = small.ledger.db();
    let sql = "SELECT e.seq, e.at, e.actor, e.capacity, e.subject, e.act, e.prev_hash, b.salt FROM entry e \
               JOIN entry_body b ON b.district_id = e.district_id AND b.seq = e.seq ORDER BY e.seq DESC LIMIT 1";
    let line: Option<Line> = db.first(sql, &[]).await.unwrap();
    let (seq, at, actor, capacity, subject, act, prev, salt) = line.unwrap();
    let body_digest = digest(&salt, body);
    let entry = Entry {
        seq,
        at: jiff::Timestamp::from_microsecond(at).unwrap(),
        actor,
        capacity,
        subject,
        act,
        body_digest,
        sealed_digest: None,
    };
    let hash = entry.hash(1, &prev.try_into().unwrap());
    for (sql, value) in [
        (
            "UPDATE entry_body SET body = $2 WHERE seq = $1",
            Value::from(body),
        ),
        (
            "UPDATE entry SET body_digest = $2 WHERE seq = $1",
            Value::Bytes(Some(&body_digest)),
        ),
        (
            "UPDATE entry SET hash = $2 WHERE seq = $1",
            Value::Bytes(Some(&hash)),
        ),
    ] {
        assert_eq!(db.run(sql, &[seq.into(), value]).await.unwrap(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_earlier_program_erased_is_covered_by_how_many_it_said() {
    for small in districts().await {
        two_declined(&small).await;
        small.ledger.erase("resident".into()).await.unwrap();
        said_before(&small, r#"{"sealed":2,"kept":0}"#).await;
        assert_eq!(fault(&small).await, None);
        said_before(&small, r#"{"sealed":1,"kept":0}"#).await;
        let found = fault(&small).await.unwrap().to_string();
        assert!(found.contains("sealed part is gone"), "{found}");
    }
}
