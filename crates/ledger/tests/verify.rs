//! Whatever is changed behind the log's back is found, wherever it is.

#![expect(
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    reason = "a test that cannot go on should stop there"
)]

mod common;

use common::districts;
use district::kinds::Kind;
use district::procedure::{Act, Field, Input};
use ledger::{
    BodyRow, DocumentRow, EntryRow, FollowerRow, MandateRow, MatterRow, PartyRow, PlaceRow,
    RollupRow, Row, ShownRow, StayRow, Value,
};

/// Columns that nothing is derived from: the receipt is known by its hash alone.
const FREE: &[(&str, &str)] = &[("matter", "receipt")];

async fn flip(small: &common::Small, table: &str, column: &str) -> bool {
    let db = small.ledger.db();
    let at = format!(
        "FROM {table} WHERE district_id = 1 AND {column} IS NOT NULL ORDER BY rowid DESC LIMIT 1"
    );
    let kind: Option<(i64, String)> = db
        .first(&format!("SELECT rowid, typeof({column}) {at}"), &[])
        .await
        .unwrap();
    let Some((rowid, kind)) = kind else {
        return false;
    };
    let set = format!("UPDATE {table} SET {column} = $2 WHERE rowid = $1");
    let id = Value::from(rowid);
    macro_rules! turn {
        ($type:ty, $change:expr) => {{
            let (old,): ($type,) = db
                .first(&format!("SELECT {column} {at}"), &[])
                .await
                .unwrap()
                .unwrap();
            let mut new = old.clone();
            $change(&mut new);
            if db
                .run(&set, &[id.clone(), Value::from(&new)])
                .await
                .is_err()
            {
                // The engine itself keeps the key from pointing nowhere.
                return true;
            }
            let report = ledger::verify::verify(db, 1).await.unwrap();
            assert!(
                report.fault.is_some(),
                "a change of {table}.{column} went unseen"
            );
            db.run(&set, &[id, Value::from(&old)]).await.unwrap();
        }};
    }
    match kind.as_str() {
        "integer" => turn!(i64, |n: &mut i64| *n ^= 1),
        "blob" => turn!(Vec<u8>, |bytes: &mut Vec<u8>| bytes[0] ^= 1),
        _ => turn!(String, |text: &mut String| {
            let last = text.pop();
            text.push(if last == Some('x') { 'y' } else { 'x' });
        }),
    }
    true
}

async fn flip_every<R: Row>(small: &common::Small) -> usize {
    let mut flipped = 0;
    for column in R::COLUMNS {
        if !FREE.contains(&(R::TABLE, column)) {
            flipped += usize::from(flip(small, R::TABLE, column).await);
        }
    }
    flipped
}

#[tokio::test(flavor = "multi_thread")]
async fn a_single_changed_value_anywhere_is_found() {
    // Values are changed through SQLite's row ids; what finds them is the same on both engines.
    let small = districts().await.swap_remove(0);
    let no = small.closed().await;
    let call = Input::new(Act::Receive)
        .with(Field::Channel, "hotline")
        .with(Field::Wish, "help")
        .with(Field::Words, "求助")
        .with(Field::Place, "b")
        .with(Field::ContactPhone, "13800000001");
    small.open(Kind::Call, "intake", call).await.unwrap();
    let open = small.handling().await;
    small
        .act(&open, "resident", Input::new(Act::Join))
        .await
        .unwrap();
    small
        .act(
            &no,
            "steward",
            Input::new(Act::Rate).with(Field::Score, "mostly"),
        )
        .await
        .unwrap();
    small.verified().await;
    let mut flipped = 0;
    flipped += flip_every::<EntryRow>(&small).await;
    flipped += flip_every::<BodyRow>(&small).await;
    flipped += flip_every::<MatterRow>(&small).await;
    flipped += flip_every::<StayRow>(&small).await;
    flipped += flip_every::<ShownRow>(&small).await;
    flipped += flip_every::<FollowerRow>(&small).await;
    flipped += flip_every::<RollupRow>(&small).await;
    flipped += flip_every::<PlaceRow>(&small).await;
    flipped += flip_every::<PartyRow>(&small).await;
    flipped += flip_every::<MandateRow>(&small).await;
    flipped += flip_every::<DocumentRow>(&small).await;
    assert!(
        flipped > 70,
        "only {flipped} columns held anything to change"
    );
    small.verified().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_is_gone_is_missed() {
    for small in districts().await {
        let no = small.closed().await;
        let db = small.ledger.db();
        for table in ["shown", "stay", "rollup", "mandate"] {
            let kept: Option<(i64,)> = db
                .first(
                    &format!("SELECT COUNT(*) FROM {table} WHERE district_id = 1"),
                    &[],
                )
                .await
                .unwrap();
            assert!(kept.unwrap().0 > 0, "{table} is empty");
        }
        db.run("DELETE FROM shown WHERE district_id = 1", &[])
            .await
            .unwrap();
        let report = ledger::verify::verify(db, 1).await.unwrap();
        assert!(report.fault.unwrap().to_string().contains(no.as_str()));
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
        let report = ledger::verify::verify(db, 1).await.unwrap();
        assert_eq!((report.fault, report.erased), (None, 1));
    }
}
