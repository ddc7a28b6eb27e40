//! A store of an older or newer program is known as such before anything in it is judged.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop there"
)]

mod common;

use common::districts;
use ledger::db::Age;
use ledger::{Ledger, Value};

#[tokio::test]
async fn a_store_tells_whose_program_wrote_it() {
    for small in districts().await {
        let db = small.ledger.db();
        assert_eq!(db.age().await.unwrap(), Age::Same);
        let newest = "(SELECT MAX(version) FROM _sqlx_migrations)";
        let add = format!(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
             SELECT version + 9000, description, success, checksum, execution_time \
             FROM _sqlx_migrations WHERE version = {newest}"
        );
        db.run(&add, &[]).await.unwrap();
        assert_eq!(db.age().await.unwrap(), Age::Newer);
        for _ in 0..2 {
            let forget = format!("DELETE FROM _sqlx_migrations WHERE version = {newest}");
            db.run(&forget, &[]).await.unwrap();
        }
        assert_eq!(db.age().await.unwrap(), Age::Older);
    }
}

#[tokio::test]
async fn a_store_begun_before_what_is_known_of_matters_was_kept_is_filled_when_it_is_opened() {
    for small in districts().await {
        let old = small.closed().await;
        let new = small.handling().await;
        small.ledger.close().await.unwrap();
        let db = small.ledger.db().clone();
        let facts = async |no: &str| -> Vec<(String, i64, String)> {
            let sql = "SELECT field, seq, value FROM fact WHERE district_id = 1 AND no = $1 ORDER BY seq, field";
            db.all(sql, &[no.into()]).await.unwrap()
        };
        let before = (facts(old.as_str()).await, facts(new.as_str()).await);
        assert!(!before.0.is_empty() && !before.1.is_empty());
        for forget in ["DELETE FROM fact", "DELETE FROM fact WHERE no = $1"] {
            let key = [Value::from(old.as_str())];
            let key = if forget.contains('$') { &key[..] } else { &[] };
            db.run(forget, key).await.unwrap();
            let again = Ledger::open(db.clone(), 1, common::clock).await.unwrap();
            let after = (facts(old.as_str()).await, facts(new.as_str()).await);
            assert_eq!(after, before, "{forget}");
            small.verified().await;
            again.close().await.unwrap();
        }
    }
}
