//! A store of an older or newer program is known as such before anything in it is judged.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop there"
)]

mod common;

use common::districts;
use ledger::db::Age;

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
